"""`stats fees` (kinds.md, section 8)."""

import datetime as dt
from collections import Counter

from clock import add_months
from homes import recorded
from response import rate
from tree import DAY, is_day
from undertakings import inside, void

ONE = dt.timedelta(1)
REASONS = ("defect", "dissatisfied", "vacant", "hardship", "dispute", "away", "other")


def since(c, fee):
    return min([recorded(fee["id"])] + [tally["at"] for tally in fee.get("tally", [])], key=c.times.lo)


def due(c, fee):
    """The day by which it is to be paid; None: nobody says."""
    rules = [x.get("due") for x in c.tree.settings.get("charge", []) if x["key"] == fee["charge"]]
    rule = rules[0] if rules else None
    if "due" in fee or rule is None:
        return fee.get("due")
    if rule == "end":
        return fee["to"] - ONE
    number, unit = int("".join(filter(str.isdigit, rule))), rule.strip("start+0123456789")
    return add_months(fee["from"], number) if unit == "mo" else fee["from"] + number * ONE


def counted(c, fee, before=None):
    """The last tally by the as-of, and before a day."""
    end = lambda at: c.times.start(at) + DAY if is_day(at) else at
    there = [t for t in fee.get("tally", []) if c.times.exists(t["at"]) and (before is None or c.times.day(t["at"]) < before)]
    best = None
    for tally in there:
        best = tally if best is None or end(tally["at"]) >= end(best["at"]) else best
    return best


def fees(c, window, basis="received"):
    first, behind = c.times.day(window[0]), c.times.day(window[1])
    n, owed = Counter(), Counter()
    for fee in c.tree.fees.values():
        if not c.times.exists(since(c, fee)):
            continue
        last = due(c, fee)
        chosen = last if basis == "due" else fee["to"] - ONE
        inside_it = chosen is not None and first <= chosen < behind
        if void(c, fee):
            if inside_it:
                n.update({"void": 1, "void fen": fee["billed_fen"]})
            continue
        if inside_it:
            bill(c, fee, basis, last, n)
        n["no_due"] += last is None and fee["from"] < behind
        if last is not None and last < first <= c.times.day(c.times.last):
            older(c, fee, first, behind, owed)
    return figures(n, owed, talks(c, window))


def bill(c, fee, basis, last, n):
    tally = counted(c, fee)
    n.update({"n": 1, "billed": fee["billed_fen"], "waived": (tally or {}).get("waived_fen", 0)})
    if basis == "due" and c.times.start(last) + DAY > c.as_of:
        n["not_yet_due"] += 1
    elif tally is None:
        n["no_tally"] += 1
    else:
        n.update({"counted": 1, "fen": tally["fen"], "payable": fee["billed_fen"] - tally.get("waived_fen", 0)})
        if "households" in tally and "households" in fee:
            n.update({"paid": tally["households"], "households": fee["households"]})
        else:
            n["not_stated"] += 1


def older(c, fee, first, behind, owed):
    """What was owed past its day at the beginning, and what of it came in by the end."""
    then, now = counted(c, fee, first), counted(c, fee, behind)
    if then is None:
        owed["no_tally"] += 1
        return
    debt = fee["billed_fen"] - then.get("waived_fen", 0) - then["fen"]
    if debt > 0:
        owed.update({"n": 1, "owed_fen": debt, "collected_fen": now["fen"] - then["fen"],
                     "waived_fen": now.get("waived_fen", 0) - then.get("waived_fen", 0)})


def talks(c, window):
    n = Counter()
    for visit in c.tree.visits.values():
        if visit.get("purpose") == "arrears" and c.times.exists(visit["at"]) and inside(c, visit["at"], window) and not void(c, visit):
            met = visit["outcome"] == "met"
            reason = visit.get("arrears_reason", "none")
            n.update(["n"] + ["met"] * met + ([reason] if met or reason != "none" else []))
    return {"n": n["n"], "met": n["met"], "reasons": {k: n[k] for k in (*REASONS, "none")}}


def figures(n, owed, spoken):
    out = {k: n[k] for k in ("n", "counted", "no_tally", "not_yet_due", "no_due")}
    out["amount"] = {"collected_fen": n["fen"], "payable_fen": n["payable"], "rate": rate(n["fen"], n["payable"])}
    out["households"] = {"paid": n["paid"], "billed": n["households"], "not_stated": n["not_stated"], "rate": rate(n["paid"], n["households"])}
    out["arrears"] = {k: owed[k] for k in ("n", "no_tally", "collected_fen", "owed_fen", "waived_fen")}
    out["arrears"]["rate"] = rate(owed["collected_fen"], owed["owed_fen"])
    # Without a history nobody knows what was billed first.
    out["billed"] = {"fen": n["billed"], "waived_fen": n["waived"], "first_fen": None, "reduced_fen": None, "raised_fen": None}
    out["void"] = {"n": n["void"], "fen": n["void fen"]}
    return out | {"talks": spoken}, Counter()
