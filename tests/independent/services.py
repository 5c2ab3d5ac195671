"""`stats services` and what `due` asks of service orders (kinds.md, section 3)."""

import datetime as dt
import hashlib
from collections import Counter

from clock import UnknownYear, limit_of
from homes import recorded
from response import rate
from tree import DAY, is_day
from undertakings import ONE, happened, inside, unraised, void

SCORES = ("speed", "quality", "attitude")
EVENTS = ("requested_at", "arrived_at", "done_at", "cancelled_at", "paid_at")


def since(c, order):
    events = [recorded(order["id"])] + [order[k] for k in EVENTS if k in order]
    events += [order["rating"]["at"]] if "rating" in order else []
    events += [f["done_at"] for f in order.get("follow_up", []) if "done_at" in f]
    return min(events, key=c.times.lo)


def is_tally(order):
    return "count" in order and "room" not in order and "owner" not in order


def done(c, order):
    return order["done_at"] if happened(c, order, "done_at") else None


def cancelled(c, order):
    return order["cancelled_at"] if happened(c, order, "cancelled_at") and done(c, order) is None else None


def line(c, order):
    """The first of its key in force on the day of the request."""
    day = c.times.day(order["requested_at"])
    fits = lambda s: s["key"] == order["service"] and s.get("effective", day) <= day
    return next(filter(fits, c.tree.settings.get("service", [])), {})


def by_limit(c, order, step):
    if step not in line(c, order):
        return None
    limit, at = limit_of(line(c, order)[step]), order["requested_at"]
    return tuple(c.clock.deadline(begin, c.times.day(at), limit) for begin in (c.times.lo(at), c.times.hi(at)))


def ends(c, order, step):
    """(earliest, latest) deadline; what was agreed goes before the catalogue's limit."""
    if step == "arrive" and "promised_for" in order:
        at = order["promised_for"]
        return (c.times.start(at) + DAY if is_day(at) else at,) * 2
    return by_limit(c, order, step)


def span(c, order, when):
    return max(c.times.lo(when), c.times.lo(order["requested_at"])) if is_day(when) else when, c.times.hi(when)


def answer(c, order, step):
    end = done(c, order)
    if step == "arrive":
        if happened(c, order, "arrived_at"):
            return span(c, order, order["arrived_at"])
        # Whoever finished had been there, nobody knows since when.
        return end if end is None else (c.times.lo(order["requested_at"]), c.times.hi(end))
    return end if end is None else span(c, order, end)


def judge(c, order, step):
    due = ends(c, order, step)
    if due is None:
        return "no_target"
    first, last = due
    came, off = answer(c, order, step), cancelled(c, order)
    off = off if off is None else span(c, order, off)
    if came is None and off is not None and off[1] <= first:
        return "ended." + order.get("cancelled_by", "not_stated")
    if first > c.as_of:
        return "not_yet_due"
    if came is not None and came[1] <= first:
        return "met"
    decides = came if came is not None else off
    late = last <= c.as_of if decides is None else decides[0] > last
    return "missed" if late else "undetermined"


def is_asked(c, order):
    """Is it one of the share that is asked for a rating?"""
    at = done(c, order)
    if at is None or "room" not in order and "owner" not in order:
        return False
    rules = c.tree.settings.get("callback", {})
    stamp = at.isoformat() if is_day(at) else dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hashlib.sha256(f"{rules.get('seed', c.tree.settings['id'])}|{order['id']}|{stamp}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 10_000 < 100 * rules.get("share", 30)


def rating(c, order):
    said = order.get("rating", {})
    return said if "at" in said and c.times.exists(said["at"]) and any(k in said for k in SCORES) else None


def share(items, of, least=0):
    return {"items": items, "of": of, "rate": rate(items, of) if of >= least else None}


def services(c, window, withheld=None):
    n, left = Counter(), Counter()
    steps = {"arrive": Counter(), "done": Counter(), "promised_beyond": Counter()}
    scores, unknown = {"drawn": Counter(), "volunteered": Counter()}, {}
    complaints = {i.id for i in c.items.values() if i.type == "complaint" and not i.void}
    for order in sorted(c.tree.services.values(), key=lambda o: o["id"]):
        if not c.times.exists(since(c, order)) or not c.times.exists(order["requested_at"]) or not inside(c, order["requested_at"], window):
            continue
        if void(c, order):
            left["void"] += 1
            continue
        n["n"] += order.get("count", 1)
        if is_tally(order):
            n["tallied"] += order["count"]
            continue
        course(c, order, n, scores, complaints)
        if "feedback" not in order:
            for step, into in steps.items():
                try:
                    into.update(beyond(c, order) if step == "promised_beyond" else ["n", judge(c, order, step)])
                except UnknownYear as year:
                    unknown.setdefault(step, year.args[0])
    if withheld is not None:
        withheld |= {(f"in_time.{step}", year) for step, year in unknown.items()}
    return figures(n, steps, scores, unknown), +left


def course(c, order, n, scores, complaints):
    n["orders"] += 1
    n["linked"] += "feedback" in order
    n["recorded_late"] += "done_at_recorded" in order or "arrived_at_recorded" in order
    if done(c, order) is None:
        off = cancelled(c, order) is not None
        n["cancelled." + order.get("cancelled_by", "not_stated") if off else "open"] += 1
        return
    n["done"] += 1
    n["complaints"] += any(issue.get("feedback") in complaints for issue in order.get("issue", []))
    drawn, said = is_asked(c, order), rating(c, order)
    n["drawn"] += drawn
    n["rated"] += drawn and said is not None
    for key in SCORES:
        if said is not None and key in said:
            scores["drawn" if drawn else "volunteered"].update({key: 1, f"{key} points": said[key], f"{key} good": said[key] >= 4})


def beyond(c, order):
    """Promised for later than the catalogue's limit would have been."""
    limit = by_limit(c, order, "arrive") if "promised_for" in order else None
    return [] if limit is None else ["of", "items"] if ends(c, order, "arrive")[0] > limit[1] else ["of"]


def counts(found):
    verdicts = ("met", "missed", "undetermined")
    out = {k: found[k] for k in ("n", *verdicts, "not_yet_due", "no_target")} | {"matured": sum(found[k] for k in verdicts)}
    out["ended"] = {k: found[f"ended.{k}"] for k in ("owner", "office", "not_stated")}
    return out | {"rate": rate(found["met"], out["matured"])}


def score(found, key):
    n, points, good = found[key], found[f"{key} points"], found[f"{key} good"]
    mean = (20 * points + n) // (2 * n) / 10 if n >= 10 else None
    return {"n": n, "points": points, "good": good, "rate": rate(good, n) if n >= 10 else None, "mean": mean}


def figures(n, steps, scores, unknown):
    in_time = {step: counts(found) for step, found in steps.items() if step != "promised_beyond"}
    in_time["promised_beyond"] = share(steps["promised_beyond"]["items"], steps["promised_beyond"]["of"])
    out = {k: n[k] for k in ("n", "orders", "tallied", "open", "done", "linked", "recorded_late")}
    out["cancelled"] = {k: n[f"cancelled.{k}"] for k in ("owner", "office", "not_stated")}
    out["in_time"] = {step: None if step in unknown else found for step, found in in_time.items()}
    out["ratings"] = {"rated": share(n["rated"], n["drawn"], 10)} | {k: {key: score(found, key) for key in SCORES} for k, found in scores.items()}
    out["complaints"] = share(n["complaints"], n["done"])
    return out | {"cancelled_by_office": share(n["cancelled.office"], n["orders"])}


def due(c, add):
    for order in c.tree.services.values():
        begin = since(c, order)
        if void(c, order):
            continue
        end, there = done(c, order), c.times.exists(begin)
        at = end if end is not None else begin if there else None
        if at is not None and unraised(order):
            add("raise", order["id"], c.times.day(at) + 3 * ONE)
        for todo in order.get("follow_up", []) if there else []:
            if not happened(c, todo, "done_at"):
                add("follow-up", order["id"], todo.get("due", c.times.day(at) + 30 * ONE), todo["id"])
        if end is not None:
            if is_asked(c, order) and not happened(c, order.get("rating", {}), "at"):
                add("service-rate", order["id"], c.times.day(end) + 3 * ONE)
        elif there and cancelled(c, order) is None and "feedback" in order:
            of_ended(c, add, order)
        elif there and cancelled(c, order) is None and not is_tally(order):
            waits(c, add, order)


def of_ended(c, add, order):
    """The paid side of an item that has ended: from that day on it is to be ended too."""
    item = c.items.get(order["feedback"])
    item = item and (item.main or item)
    if item and item.void:
        add("service", order["id"], c.times.day(item.r["void"]["at"]))
    elif item and item.state not in "OP" and item.changes:
        add("service", order["id"], c.times.day(item.changes[-1].entry["at"]))


def waits(c, add, order):
    """The first deadline of what is still awaited."""
    found = []
    for step in ("arrive", "done"):
        try:
            found += [ends(c, order, step)] if answer(c, order, step) is None else []
        except UnknownYear:
            pass
    first = min((due[0] for due in found if due is not None), default=None)
    if first is not None:
        add("service", order["id"], first)
