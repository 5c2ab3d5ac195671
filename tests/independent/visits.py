"""`stats visits`: coverage, residents on file, and care slots (metrics.md, Visits and care)."""

import datetime as dt
import re
from collections import Counter

from clock import add_months
from homes import Homes, recorded
from response import rate

ONE = dt.timedelta(1)


def visits(c, window):
    """Homes as they stand at the window's end, or now if that is yet to come."""
    homes = Homes(c, at_end(c, window))
    inside = [v for v in c.tree.visits.values() if homes.stands(v) and window[0] <= c.times.lo(v["at"]) < window[1]]
    counted = c.tree.settings.get("visits", {}).get("counted", ["in-person"])
    reached = {room for v in inside if v["outcome"] == "met" and v["method"] in counted for room in homes.rooms_of(v)}
    lived, vacant, declined, on_file = [], 0, 0, 0
    for room in c.tree.rooms:
        if c.tree.rooms[room][1] != "residence":
            continue
        residents = homes.residents.get(room, [])
        on_file += bool(residents)
        if any(h.get("lives") for _, h in residents):
            lived.append(room)
            declined += any(homes.declined(o) for o, h in residents if h.get("lives"))
        elif residents and all(h.get("lives") is False for _, h in residents):
            vacant += 1
    rooms = sum(kind == "residence" for _, kind in c.tree.rooms.values())
    eligible = [r for r in lived if not any(homes.declined(o) for o, h in homes.residents[r] if h.get("lives"))]
    covered = len(reached & set(eligible))
    met = sum(v["outcome"] == "met" for v in inside)
    return {
        "rooms": rooms, "lived_in": len(lived), "vacant": vacant, "unknown": rooms - len(lived) - vacant, "declined": declined,
        "eligible": len(eligible), "covered": covered, "coverage": rate(covered, len(eligible)),
        "on_file": on_file, "on_file_rate": rate(on_file, rooms),
        "visits": len(inside), "met": met, "attempts": len(inside) - met, "care": care(c, homes, window),
    }


def left_out(c, window):
    """Whose care slots do not count, and the void visits of the window."""
    homes, left = Homes(c, at_end(c, window)), Counter()
    for owner in homes.owners:
        if homes.care(owner):
            left["moved-out" if homes.moved_out(owner) else "declined"] += homes.moved_out(owner) or homes.declined(owner)
    for visit in c.tree.visits.values():
        if visit.get("purpose") != "arrears" and c.times.exists(visit["at"]) and not homes.stands(visit):
            left["void"] += window[0] <= c.times.lo(visit["at"]) < window[1]
    return +left


def at_end(c, window):
    """The last day of the window, or today if that is yet to come."""
    return c.times.day(min(window[1], c.times.last + 1) - 1)


def care(c, homes, window):
    """Slots on a grid from the tier's beginning that lie wholly in the window and are over."""
    tiers = {t["key"]: t["every"] for t in c.tree.settings.get("care_tier", [])}
    counted = c.tree.settings.get("visits", {}).get("counted", ["in-person"])
    due = met = 0
    for owner in homes.owners:
        tier = homes.care(owner)
        if not tier or tier["tier"] not in tiers or homes.moved_out(owner) or homes.declined(owner):
            continue
        rooms = [h["room"] for h in owner.get("residence", []) if homes.current(h)]
        days = [c.times.day(v["at"]) for v in homes.met(rooms, counted, owner["id"])]
        for begin, end in slots(tier.get("since", recorded(owner["id"])), tiers[tier["tier"]], c.times.day(window[1])):
            if c.times.start(begin) >= window[0] and c.times.start(end) <= min(window[1], c.as_of):
                due += 1
                met += any(begin <= d < end for d in days)
    return {"due": due, "met": met, "rate": rate(met, due)}


def slots(since, every, until):
    number, unit = re.fullmatch(r"(\d+)(d|mo)", every).groups()
    at = lambda n: add_months(since, n * int(number)) if unit == "mo" else since + n * int(number) * ONE
    n = 0
    while at(n + 1) <= until:
        yield at(n), at(n + 1)
        n += 1
