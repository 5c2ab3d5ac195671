"""What residents said and were told: satisfaction, promises, repeat, and how late things were written down."""

from collections import Counter
from fractions import Fraction

from lifecycle import by_then
from response import MEDIAN, P90, percentile, rate, reopenings
from tree import DAY, is_day

ANSWERS = ("very-satisfied", "satisfied", "basically", "dissatisfied", "very-dissatisfied")


def first_closed(c, window, others=False):
    """(items that count and were first closed in the window, the excluded by reason); `others`: or reopened otherwise."""
    inside = lambda step: step and window[0] <= step.key < window[1]
    other = lambda i: others and any(close is None and inside(s) for s, close in reopenings(i))
    closed = [i for i in c.items.values() if inside(i.first_close()) or other(i)]
    left = Counter(i.excluded() for i in closed if i.excluded())
    return [i for i in closed if not i.excluded()], left


def satisfaction(c, items):
    """响应率 解决率 满意率 by the first callback after the first close that reached somebody, and by the last."""
    reachable = [i for i in items if "owner" in i.r]
    out = {"closed": len(items), "no_contact": len(items) - len(reachable)}
    for name, source in (("own", "own"), ("relayed", "12345")):
        calls = [callbacks(i, source) for i in reachable]
        out[name] = {"first": rates(c, [x[0] for x in calls if x]), "last": rates(c, [x[-1] for x in calls if x])}
    return out


def callbacks(item, source):
    close = item.first_close()
    after = [s.entry for s in item.steps if (s.key, s.place) > (close.key, close.place) and s.entry["action"] == "callback"]
    return [e for e in after if e["reached"] and e.get("source", "own") == source]


def rates(c, calls):
    weight = c.tree.settings.get("satisfaction", {}).get("basically", 0.6)
    count = Counter(e.get("satisfaction") for e in calls)
    answered = len(calls) - count[None]
    good = count["very-satisfied"] + count["satisfied"] + Fraction(str(weight)) * count["basically"]
    said = {k.replace("-", "_"): count[k] for k in ANSWERS}
    out = {"callbacks": len(calls)} | {q: yes_no(calls, q) for q in ("contacted", "solved")}
    return out | {"satisfaction": said | {
        "answered": answered, "not_asked": count[None], "weight": weight, "rate": rate(good, answered)}}


def yes_no(calls, question):
    asked = [e[question] for e in calls if question in e]
    return {"answered": len(asked), "yes": sum(asked), "not_asked": len(calls) - len(asked), "rate": rate(sum(asked), len(asked))}


def promises(c, items, window=None):
    """承诺兑现率; `window`: of promises by their own time."""
    out = Counter({k: 0 for k in ("made", "due", "kept", "broken", "undetermined", "not_yet_due")})
    ended = Counter({"withdrawn": 0, "rejected": 0, "duplicate": 0})
    for item in items:
        steps = item.live()
        for n, step in enumerate(steps):
            if step.entry["action"] == "reply" and "promise" in step.entry:
                time = over(c, step.entry["promise"])
                if window is None or window[0] <= c.times.lo(step.entry["promise"]) < window[1]:
                    verdict = kept(c, item, steps[n + 1:], time)
                    (ended if verdict in ended else out)[verdict] += 1
                    out["made"] += 1
    out["due"] = out["kept"] + out["broken"] + out["undetermined"]
    return dict(out) | {"ended": dict(ended), "rate": rate(out["kept"], out["due"])}


def promised(c, window, basis):
    """(items with a promise of the window, duplicates as well; the void and patrol ones by reason)."""
    chosen, left = [], Counter()
    for item in c.items.values():
        why = item.excluded()
        receipt = c.times.lo(item.received if item.receipt() is None else item.receipt())
        times = [c.times.lo(s.entry["promise"]) for s in item.live() if "promise" in s.entry]
        if any(window[0] <= t < window[1] for t in (times if basis == "due" else [receipt] * bool(times))):
            if why in ("void", "patrol"):
                left[why] += 1
            else:
                chosen.append(item)
    return chosen, left


def over(c, when):
    return c.times.start(when) + DAY if is_day(when) else when


def kept(c, item, after, time):
    """By an arrive, a resolve, or a reply without a new promise; not at all if the item ended before."""
    settles = [s for s in after if s.entry["action"] in ("arrive", "resolve") or s.entry["action"] == "reply" and "promise" not in s.entry]
    kinds = ["kept" if item.hi(s) <= time else "broken" if item.lo(s) > time else "undetermined" for s in settles]
    last = item.changes[-1] if item.state in "WD" else item.ended()
    if time > c.as_of:
        return names(last) if last else "not_yet_due"
    if "kept" in kinds:
        return "kept"
    if last and item.hi(last) <= time:
        return names(last)
    return "undetermined" if "undetermined" in kinds or last and by_then(last) else "broken"


def names(step):
    return {"W": "withdrawn", "J": "rejected", "D": "duplicate"}[step.now]


def repeat(c, items):
    """An earlier item of the same home (or place) and category, within 30 days after its first close."""
    place = lambda i: i.r.get("room") or i.r.get("place")
    receipt = lambda i: c.times.lo(i.receipt())
    subject = [i for i in items if place(i) and "category" in i.r]
    found = []
    for item in subject:
        same = lambda e: e is not item and place(e) == place(item) and e.r.get("category") == item.r["category"]
        earlier = [e for e in c.counted() if same(e) and e.first_close() and receipt(e) <= receipt(item)]
        since = [(receipt(item) - e.first_close().key, e.id) for e in earlier]
        near = [x for x in since if 0 <= x[0] <= 30 * DAY]
        if near:
            gap, name = min(near)
            found.append({"id": item.id, "earlier": name, "days": gap // DAY})
    return {
        "n": len(subject), "repeats": len(found), "rate": rate(len(found), len(subject)),
        "no_place": len(items) - len(subject), "items": found,
    }


def lag(c, window):
    """Recorded minus happened of every receipt, further reporter, log entry and visit of the window."""
    lags, out = [], Counter()
    void = lambda r: "void" in r and c.times.exists(r["void"]["at"])
    for record in [*c.tree.feedback.values(), *c.tree.visits.values()]:
        own = record | {"at": record.get("received_at", record.get("at"))}
        if not c.times.exists(own["at"]):
            continue
        for fact in [own, *record.get("joined", []), *record.get("log", [])]:
            happened = c.times.lo(fact["at"])
            if not c.times.exists(fact["at"]) or not window[0] <= happened < window[1]:
                continue
            if void(record):
                out["void"] += fact is own
            elif "import" in record and "recorded_at" not in fact and happened <= record["import"]["at"]:
                out["imported"] += 1
            else:
                out["intervals"] += is_day(fact["at"])
                lags.append(max(0, fact.get("recorded_at", happened) - happened))
    late = sum(x > DAY for x in lags)
    sample = [(x, True) for x in lags]
    return {
        "n": len(lags), "imported": out["imported"], "intervals": out["intervals"], "p50_s": percentile(sample, MEDIAN),
        "p90_s": percentile(sample, P90), "over_24h": late, "over_24h_rate": rate(late, len(lags)),
    }, +Counter(void=out["void"])
