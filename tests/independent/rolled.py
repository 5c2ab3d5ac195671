"""The days that a deadline moved over, as `linli why` names them, and why each (metrics.md, Settled readings)."""

import datetime as dt
import re

from clock import ONE, UnknownYear, add_months
from targets import ends
from tree import is_day

LINE = re.compile(r"\w+ (\d{4}-\d\d-\d\d)(?: to \w+ (\d{4}-\d\d-\d\d))?: (.*), the deadline moves on")


def days_of(c, item, duty):
    """{day: its reason} of a limit in days that nothing but rest moved; None where something else did, or is not known."""
    moved = duty == "resolve" and (item.pauses() or any(s.entry["action"] == "extend" for s in item.steps))
    try:
        found = ends(c, item, duty)
        close = item.first_close()
        begins = close.entry["at"] if duty == "callback" and close else item.receipt() or item.received
        if isinstance(found, str) or found[0][1] not in ("d", "mo") or moved or is_day(begins):
            return None
        return over(c, c.times.day(begins), *found[0])
    except UnknownYear:
        return None


def over(c, first, number, unit, business):
    day = add_months(first, number) if unit == "mo" else first + number * ONE
    found = {}
    while not c.clock.ends_on(day, unit, business):
        found[str(day)] = reason(c, day)
        day += ONE
    return found


def reason(c, day):
    own = [d for d in c.tree.settings.get("calendar", {}).get("day", []) if d["date"] == day and "reason" in d]
    return own[0]["reason"] if own else "weekend" if day.weekday() >= 5 and day not in c.clock.marked else "another"


def days_told(c, lines):
    """The same from the lines of a row."""
    found = {}
    for first, last, why in (m.groups() for m in map(LINE.fullmatch, lines) if m):
        day = dt.date.fromisoformat(first)
        while day <= dt.date.fromisoformat(last or first):
            own = reason(c, day)
            said = own if why == own or why.endswith(": " + own) else why
            found[str(day)] = said if said in (own, "weekend") else "another"
            day += ONE
    return found


def compared(c, duty, rows):
    """Both, of the items of which it can be told."""
    ours, theirs = {}, {}
    for row in rows:
        is_judged = row["id"] in c.items and row["class"] not in ("excluded", "not-owed", "no-rule")
        days = days_of(c, c.items[row["id"]], duty) if is_judged else None
        if days is not None:
            ours[row["id"]], theirs[row["id"]] = days, days_told(c, row["arithmetic"])
    return ours, theirs
