"""What residents said and were told: satisfaction, promises, repeat, and how late things were written down."""

from collections import Counter
from fractions import Fraction

from lifecycle import by_then
from response import MEDIAN, P90, over, percentile, rate, reopenings
from targets import callbacks
from tree import DAY, is_day

NAMES = {"W": "withdrawn", "J": "rejected", "D": "duplicate"}
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
        calls = [by_record(i, source) for i in reachable]
        late = sum(map(out_of_order, calls))
        out[name] = {which: rates(c, [x[at].entry for x in calls if x], late) for which, at in (("first", 0), ("last", -1))}
    return out


def by_record(item, source):
    """The callbacks of one source after the first close, in the order in which they were written down."""
    calls = [s for s in callbacks(item) if s.entry.get("source", "own") == source]
    return sorted(calls, key=recorded)


def recorded(step):
    return step.entry.get("recorded_at", step.key)


def out_of_order(calls):
    """How many are dated before one that was written down earlier?"""
    return sum(any(recorded(e) < recorded(s) and e.key > s.key for e in calls) for s in calls)


def rates(c, calls, late):
    weight = c.tree.settings.get("satisfaction", {}).get("basically", 0.6)
    count = Counter(e.get("satisfaction") for e in calls)
    answered = len(calls) - count[None]
    good = count["very-satisfied"] + count["satisfied"] + Fraction(str(weight)) * count["basically"]
    said = {k.replace("-", "_"): count[k] for k in ANSWERS}
    out = {"callbacks": len(calls), "out_of_order": late} | {q: yes_no(calls, q) for q in ("contacted", "solved")}
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


def kept(c, item, after, time):
    """By an arrive, a resolve, or a reply without a new promise; not at all if the item was over before its time."""
    settles = [s for s in after if s.entry["action"] in ("arrive", "resolve") or s.entry["action"] == "reply" and "promise" not in s.entry]
    kinds = ["kept" if item.hi(s) <= time else "broken" if item.lo(s) > time else "undetermined" for s in settles]
    ended, unknown = over_at(c, item, time)
    if ended:
        return ended
    if time > c.as_of:
        return "not_yet_due"
    if "kept" in kinds:
        return "kept"
    return "undetermined" if "undetermined" in kinds or unknown else "broken"


def over_at(c, item, time):
    """(how it stood withdrawn, rejected or merged strictly before that time, may it have: one of unknown time)."""
    how, unknown = None, False
    for step in [s for s in item.live() if s.was != s.now and s.now != "C"]:  # Filing what was over changes nothing.
        at = step.entry["at"]
        end = over(c, c.times.day(at)) if by_then(step) else over(c, at)
        surely = c.as_of < time or (end <= time if is_day(at) or by_then(step) else at < time)
        unknown = step.now in NAMES and by_then(step) and not surely
        if surely:
            how = NAMES.get(step.now)
    return how, unknown


def repeat(c, items):
    """An earlier item of the same home (or place) and category, within 30 days after its first close."""
    place = lambda i: i.r.get("room") or i.r.get("place")
    receipt = lambda i: c.times.lo(i.receipt())
    sorted_in = [i for i in items if "category" in i.r]
    subject = [i for i in sorted_in if place(i)]
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
        "no_category": len(items) - len(sorted_in), "no_place": len(sorted_in) - len(subject), "items": found,
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
                lags.append(max(0, fact.get("recorded_at", happened) - over(c, fact["at"])))
    late = sum(x > DAY for x in lags)
    sample = [(x, True) for x in lags]
    return {
        "n": len(lags), "imported": out["imported"], "intervals": out["intervals"], "p50_s": percentile(sample, MEDIAN),
        "p90_s": percentile(sample, P90), "over_24h": late, "over_24h_rate": rate(late, len(lags)),
    }, +Counter(void=out["void"])
