"""Deadlines of an item and how it stands against them (metrics.md: Deadlines, In-target rate, 回访率)."""

import hashlib
import datetime as dt
from clock import NEVER, limit_of
from lifecycle import answers, by_then
from tree import DAY, is_day

LACKS = {"respond": "reply", "arrive": "arrive", "callback": "callback"}
DUTIES = ("respond", "arrive", "resolve", "callback")


class Verdict:
    """`kind`: met missed undetermined not_yet_due no_target no_contact not_recorded, or withdrawn rejected resolved (ended);
    `in_time`: every entry that meets it."""

    def __init__(self, kind, deadline=None, answer=None, in_time=()):
        self.kind, self.deadline, self.answer, self.in_time = kind, deadline, answer, in_time

    def is_late_entry(self):
        """Was all that meets it written down after the deadline?"""
        return all(s.entry.get("recorded_at", 0) > self.deadline for s in self.in_time)


def rule(c, item, duty):
    """The limit of the first rule that fits, names it, and was in force on the day of receipt."""
    day = c.times.day(item.receipt() or item.received)
    facts = {"type": item.type, "category": item.r.get("category"), "urgency": item.r.get("urgency", "normal")}
    for target in c.tree.settings.get("target", []):
        fits = all(target[k] == v for k, v in facts.items() if k in target)
        if fits and target.get("effective", day) <= day and duty in target:
            return limit_of(target[duty])
    return None


def drawn(c, item, close):
    """Is this repair one of the share that is called back?"""
    rules = c.tree.settings.get("callback", {})
    at = close.entry["at"]
    stamp = at.isoformat() if is_day(at) else dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hashlib.sha256(f"{rules.get('seed', c.tree.settings['id'])}|{item.id}|{stamp}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 10_000 < 100 * rules.get("share", 30)


def limit_for(c, item, duty):
    """The limit, or the reason why there is none: no_target, no_contact, not_yet_due."""
    if duty == "callback":
        close = item.first_close()
        if not item.owes("callback"):
            return "no_target"
        if "owner" not in item.r:
            return "no_contact"
        if close is None:
            return "not_yet_due"
        if item.type == "repair" and not drawn(c, item, close):
            return "no_target"
        return rule(c, item, duty) or (c.tree.settings.get("callback", {}).get("days", 3), "d", False)
    if not item.owes(duty):
        return "no_target"
    return rule(c, item, duty) or "no_target"


def ends(c, item, duty, extended=True):
    """(limit, earliest deadline, latest deadline), or the reason why there is none."""
    limit = limit_for(c, item, duty)
    if isinstance(limit, str):
        return limit
    close = item.first_close()
    if duty == "callback" and not by_then(close):
        begins, day = (item.lo(close), item.hi(close)), c.times.day(close.entry["at"])
    else:
        receipt = item.receipt() or item.received
        begins, day = (c.times.lo(receipt), c.times.hi(receipt)), c.times.day(receipt)
    if duty != "resolve":
        return limit, *[c.clock.deadline(b, day, limit) for b in begins]
    # It is judged on the first resolve: what is paused or agreed afterwards moves nothing.
    steps = item.live()
    steps = steps[:steps.index(close)] if close else steps
    extensions = agreed(steps) if extended else []
    return limit, *[resolve_by(c, b, day, limit, item.pauses(until=close), extensions) for b in begins]


def agreed(steps):
    """The extensions that somebody approved: others move nothing."""
    return [s for s in steps if s.entry["action"] == "extend" and s.entry.get("approved_by")]


def in_force(c, item, moment):
    """The earliest deadline by which an item that is open before `moment` must be resolved, or the reason why there is
    none: after a reopening its limit runs anew from there."""
    reopened = item.last_reopening(moment)
    limit = limit_for(c, item, "resolve")
    if reopened is None or isinstance(limit, str):
        found = ends(c, item, "resolve")
        return found if isinstance(found, str) else found[1]
    # A reopening of which a source tells by which day it was is taken as written.
    at, steps = reopened.entry["at"], item.live()
    begin = c.times.lo(at) if by_then(reopened) else item.lo(reopened)
    pauses = [(a, b) for a, b in item.pauses() if a >= reopened.key]
    extensions = agreed(steps[steps.index(reopened):])
    return resolve_by(c, begin, c.times.day(at), limit, pauses, extensions)


def resolve_by(c, begin, day, limit, pauses, extensions):
    """The deadline in force: the limit, then each extension told before the one then in force; pauses move both."""
    by = lambda known: c.clock.deadline(begin, day, limit, known)
    for step in extensions:
        to, at = step.entry["to"], step.entry["at"]
        to = c.clock.end(to, limit[2]) if is_day(to) else to
        told = step.entry.get("recorded_at", c.times.start(at) + DAY - 1 if is_day(at) else at)
        since = step.entry.get("recorded_at", c.times.start(at) + DAY if is_day(at) else at)
        then = by([(a, min(b, told)) for a, b in pauses if a < told])
        if (told < then or is_held(by, pauses, told)) and then < to:
            by = lambda known, to=to, since=since: moved(c, since, to, limit[2], known)
    return by(pauses)


def is_held(by, pauses, moment):
    """Does a pause that began before the deadline still last?"""
    return any(a < moment <= b and a < by([(x, min(y, a)) for x, y in pauses if x < a]) for a, b in pauses)


def moved(c, since, to, business, pauses):
    """An extended deadline: since it was recorded its clock runs to it, and stands still in pauses; a pause in which it
    falls while no clock runs holds it until the end of the pause."""
    if not any(a < to and b > since for a, b in pauses):
        return to
    left = c.clock.elapsed(since, to, business)
    found = max(to, c.clock.run(since, left, business, pauses)) if left else to
    for a, b in pauses:
        found = b if max(a, since) < found < b else found
    return found


def answers_to(item, duty):
    """The entries that meet the duty: every one may be the first, but of the resolutions only the first counts."""
    close = item.first_close()
    if duty == "resolve":
        return [close] if close else []
    if duty == "respond":
        return item.responses()
    if duty == "arrive":
        return [s for s in item.live() if s.entry["action"] == "arrive"]
    return callbacks(item)


def callbacks(item):
    """Every callback after the first close that reached somebody."""
    close, steps = item.first_close(), item.live()
    after = steps[steps.index(close) + 1:] if close else []
    return [s for s in after if s.entry["action"] == "callback" and s.entry.get("reached")]


def judge(c, item, duty, extended=True):
    found = ends(c, item, duty, extended)
    over, lacks = item.ended(), LACKS.get(duty) in item.lacks
    how = over and ("withdrawn" if over.now == "W" else "rejected")
    if found == "not_yet_due" and how:
        return Verdict(how)
    if isinstance(found, str):
        return Verdict(found)
    _, soonest, latest = found
    given = answers_to(item, duty)
    if over is None and duty == "arrive":
        over, how = item.ended("R"), "resolved"
    in_time = [s for s in given if item.hi(s) <= soonest]
    if lacks and item.state not in "OP" and not in_time:
        return Verdict("not_recorded", soonest)
    ended_in_time = over and item.hi(over) <= soonest
    if ended_in_time and not any(item.lo(s) <= latest for s in given):
        return Verdict(how, soonest)
    answer = item.earliest(given)
    if soonest > c.as_of or not given and paused_in_time(item, duty, soonest):
        return Verdict("not_yet_due", soonest, answer)
    if in_time:
        return Verdict("met", soonest, item.earliest(given), in_time)
    # Resolved without an arrival: who came was not kept from coming before.
    decides = over and by_then(over) and (not given or how != "resolved")
    begun = duty == "callback" and by_then(item.first_close())
    if lacks or decides or begun or any(by_then(s) for s in given):
        return Verdict("not_recorded", soonest)
    kinds = [against(item.lo(s), latest) for s in given]
    for kind in ("undetermined", "missed"):
        if kind in kinds:
            return Verdict(kind, soonest, answer)
    if over:
        return Verdict("missed" if item.lo(over) > latest else "undetermined", soonest)
    return Verdict("missed" if latest <= c.as_of else "undetermined", soonest)


def against(lo, latest):
    """What an answer that is not surely in time is worth."""
    return "missed" if lo > latest else "undetermined"


def paused_in_time(item, duty, deadline):
    """Is it in a pause that began before the deadline?"""
    return duty == "resolve" and item.state == "P" and item.pauses()[-1][0] < deadline
