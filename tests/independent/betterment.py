"""`stats improvements` and what `due` asks of improvements (kinds.md, section 9)."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import response
import said
import undertakings
from clock import UnknownYear, add_months
from homes import recorded
from lifecycle import Community
from response import rate
from tree import DAY, is_day

ONE = dt.timedelta(1)
SOURCES = ["feedback", "survey", "inspection", "audit", "forum", "own"]
VERDICTS = ["no_figure", "not_yet", "reached", "moved", "unmoved", "against", "too_few", "unknown"]


def later(day, span):
    """A day so much later; months end on the same-numbered day."""
    return add_months(day, int(span[:-2])) if span.endswith("mo") else day + int(span[:-1]) * ONE


def before(begin, end):
    """The window of equal length, or of equal months, that ends where this one begins."""
    if begin.day == end.day == 1:
        return add_months(begin, -((end.year - begin.year) * 12 + end.month - begin.month)), begin
    return begin - (end - begin), begin


def value(c, r, begin, end, as_of):
    """(value in tenths or None, n) of the record's figure in a window, as of an instant."""
    then = Community(c.tree, as_of)
    window, basis = (c.times.start(begin), c.times.start(end)), r.get("basis", "received")
    head, _, rest = r["figure"].partition(".")
    if head in ("in_target", "first_response"):
        answer = response.Answer(then, window, basis, False)
        key, _, wanted = r.get("where", ["="])[0].partition("=")
        figures = answer.groups(key).get(wanted) if wanted else answer.figures()
        part = figures and (figures["in_target"][rest] if head == "in_target" else figures["first_response"])
        up, n = ("rate", "matured") if head == "in_target" else (rest, "n")
    elif head == "promises":
        items, _ = said.promised(then, window, basis)
        part, up, n = said.promises(then, items, window if basis == "due" else None), "rate", "due"
    elif head == "repeat":
        items, _ = response.by_receipt(then, window)
        part, up, n = said.repeat(then, items), "rate", "n"
    elif head == "notices":
        figures, _ = undertakings.notices(then, window)
        part, up, n = figures["channels"].get(rest.split(".")[1]), "rate", "delivered"
    else:
        figures, _ = undertakings.activities(then, window)
        part, up, n = figures[rest], "rate", {"turnout": "signed_up", "feedback": "people"}[rest]
    if not part:
        return None, 0
    return None if part[up] is None else Decimal(str(part[up])), part[n]


def void(c, r):
    return "void" in r and c.times.exists(r["void"]["at"])


def exists(c, r):
    events = [r[k] for k in ("done_at", "cancelled_at") if k in r] + [e["at"] for e in r.get("review", [])]
    events += [f["done_at"] for f in r.get("follow_up", []) if "done_at" in f]
    return any(c.times.exists(when) for when in [recorded(r["id"]), *events])


def done(c, r):
    return r["done_at"] if "done_at" in r and c.times.exists(r["done_at"]) else None


def is_cancelled(c, r):
    return "cancelled_at" in r and c.times.exists(r["cancelled_at"]) and done(c, r) is None


def effect_time(c, r):
    """(first day, day behind the last, instant from which on it can be seen)."""
    begin = c.times.day(done(c, r)) + ONE
    end = later(begin, r.get("review_after", "3mo"))
    known = r.get("baseline")
    return begin, end, c.times.start(end) + (max(0, known["as_of"] - c.times.start(known["to"])) if known else 0)


def verdict(c, r):
    """(verdict, remarks)."""
    begin, end, seen = effect_time(c, r)
    known, remarks = r.get("baseline"), Counter()
    if "figure" not in r:
        return "no_figure", remarks
    target = Decimal(r["target"]) if "target" in r else None
    old = Decimal(known["value"]) if known and "value" in known else None
    if known:
        remarks["restated"] = int(value(c, r, known["from"], known["to"], known["as_of"]) != (old, known["n"]))
        if target is not None and old is not None:
            others, window = [], (known["from"], known["to"])
            for _ in range(3):
                window = before(*window)
                ripe = max(0, known["as_of"] - c.times.start(known["to"]))
                others.append(value(c, r, *window, c.times.start(window[1]) + ripe)[0])
            others = [o for o in others if o is not None]
            remarks["picked_worst"] = int(bool(others) and all(old < o if target > old else old > o for o in others))
    if c.as_of < seen:
        return "not_yet", remarks
    new, n = value(c, r, begin, end, seen)
    if target is None or old is None or new is None:
        return "unknown", remarks
    if n < 10 or known["n"] < 10:
        return "too_few", remarks
    if target == old or known["to"] > begin:
        return "unknown", remarks
    sign = 1 if target > old else -1
    if sign * new >= sign * target:
        return "reached", remarks
    return ("unmoved" if new == old else "moved" if sign * new > sign * old else "against"), remarks


def reviewers(c, r):
    """Who reviewed it since it could be seen; None before."""
    seen = effect_time(c, r)[2]
    if seen > c.as_of:
        return None
    end = lambda at: c.times.start(at) + DAY if is_day(at) else at
    return [e["by"] for e in r.get("review", []) if c.times.exists(e["at"]) and end(e["at"]) >= seen]


def improvements(c, window):
    n, left, source = Counter(), Counter(), Counter({s: 0 for s in [*SOURCES, "none"]})
    for r in c.tree.improvements.values():
        if not exists(c, r):
            continue
        when = done(c, r) if done(c, r) is not None else r["cancelled_at"] if is_cancelled(c, r) else r["due"]
        if not window[0] <= c.times.lo(when) < window[1]:
            continue
        if void(c, r):
            left["void"] += 1
            continue
        n["n"] += 1
        source[r.get("source", "none")] += 1
        if done(c, r) is None:
            n["cancelled" if is_cancelled(c, r) else "open"] += 1
            n["overdue"] += not is_cancelled(c, r) and c.times.start(r["due"]) + DAY <= c.as_of
            continue
        n["done"] += 1
        n["recorded_late"] += "done_at_recorded" in r
        how, remarks = verdict(c, r)
        n[how] += 1
        n.update(remarks)
        by = reviewers(c, r)
        if by is not None:
            n["not_reviewed" if not by else "self_review" if set(by) == {r["assignee"]} else "reviewed"] += 1
    keys = ["n", "open", "overdue", "done", "cancelled", "recorded_late", *VERDICTS, "picked_worst", "restated",
            "reviewed", "self_review", "not_reviewed"]
    out = {k: n[k] for k in keys}
    out["judged"] = sum(n[k] for k in ("reached", "moved", "unmoved", "against"))
    # The hash of the rules is of the ledger's making: the generated records have none.
    return out | {"rate": rate(n["reached"], out["judged"]), "rules_changed": 0, "source": dict(source)}, left


def due(c, add):
    for r in c.tree.improvements.values():
        if not exists(c, r) or void(c, r):
            continue
        if done(c, r) is None:
            if not is_cancelled(c, r):
                add("improvement", r["id"], r["due"])
            continue
        by = reviewers(c, r)
        if by is not None and set(by) <= {r["assignee"]}:
            day = c.times.day(effect_time(c, r)[2] - 1)
            add("improvement-review", r["id"], day + 14 * ONE)
