"""`stats fairness`: the same category by building and by channel, with a guard for small numbers."""

from clock import UnknownYear
from response import MEDIAN, P90, Response, key_of, percentile, rate

FEW = 10


def fairness(c, items, withheld):
    r, rows = Response(c), []
    for split in ("building", "channel"):
        groups = {}
        for item in items:
            if item.owes("respond"):
                groups.setdefault((item.r.get("category"), key_of(c, item, split)), []).append(item)
        found = (row(r, split, *key, group, withheld) for key, group in groups.items())
        rows += [row for row in found if row]
    return {"min_n": FEW, "rows": {str((x["category"], x["split"], x["value"])): x for x in rows}, "arrears": None}


def row(r, split, category, value, items, withheld):
    """None where a calendar that is not known decides what is recorded."""
    try:
        target = r.in_target(items, "respond")
    except UnknownYear as year:
        withheld.add(("in_target.respond", year.args[0]))
        target = {"met": None, "matured": None}
    try:
        sample, counts = r.durations(items, lambda i: i.first_answer(), is_response=True)
    except UnknownYear as year:
        withheld.add(("first_response", year.args[0]))
        return None
    enough = len(sample) >= FEW
    return {
        "category": category, "split": split, "value": value, "n": len(sample), "answered": counts["done"],
        "not_recorded": counts["not_recorded"], "by_then": counts["by_then"],
        "median_s": percentile(sample, MEDIAN) if enough else None, "p90_s": percentile(sample, P90) if enough else None,
        "met": target["met"], "matured": target["matured"],
        "rate": rate(target["met"], target["matured"]) if enough and target["matured"] else None,
    }
