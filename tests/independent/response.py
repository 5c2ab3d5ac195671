"""`stats response`: first response, resolution, in-target rates, reopening."""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from fractions import Fraction

from clock import UnknownYear, without
from lifecycle import by_then
from targets import DUTIES, ends, judge
from tree import DAY, is_day


def half_up(numerator, denominator):
    return (2 * numerator + denominator) // (2 * denominator) if denominator else None


def rate(numerator, denominator):
    """Percent, half-up to a tenth by integer arithmetic; None of nothing."""
    return int(half_up(1000 * numerator, denominator)) / 10 if denominator else None


def percentile(sample, p):
    """Kaplan-Meier in exact fractions over (seconds, ended); ends before censorings at equal times."""
    survival, times = Fraction(1), sorted(s for s, _ in sample)
    ends = Counter(s for s, ended in sample if ended)
    for t in sorted(ends):
        survival *= 1 - Fraction(ends[t], len(times) - bisect_left(times, t))
        if survival <= 1 - p:
            return t
    return None


MEDIAN, P90 = Fraction(1, 2), Fraction(9, 10)


def reopenings(item):
    """The reopen entries since a resident asked, each with the close that it undoes, if one that counts."""
    found, close = [], None
    for step in [s for s in item.live() if s.was != s.now]:
        if step.entry["action"] == "reopen":
            found.append((step, close))
        if step.now == "R" and step.entry["action"] == "resolve":
            close = step
        elif not (step.was == "R" and step.now == "C"):
            close = None
    return found


class Response:
    """The figures of a list of items; `business`: durations by open hours."""

    def __init__(self, c, business=False):
        self.c, self.business = c, business

    def seconds(self, item, end, net):
        """The clock from receipt to `end`; net: while it was not paused."""
        parts = without(self.c.times.lo(item.receipt()), end, item.pauses() if net else [])
        return sum(self.c.clock.elapsed(a, b, self.business) for a, b in parts)

    def apart(self, item, step, over, is_response):
        """Why it is in no curve: its end is of unknown time, or what it came from had no column for the answer."""
        withdrawn = not step and over and over.now == "W" and by_then(over)
        if withdrawn or (item.is_first_unknown() if is_response else step and by_then(step)):
            return "by_then"
        if not is_response or "reply" not in item.lacks:
            return None
        found = ends(self.c, item, "respond") if step else None
        late = step is None or not isinstance(found, str) and item.hi(step) > found[1]
        return "not_recorded" if late else None

    def durations(self, items, end_of, net=False, is_response=False):
        """Sample and counts from receipt to the step that `end_of` gives, else the withdrawal, else the as-of."""
        sample, counts = [], Counter()
        for item in items:
            step, over = end_of(item), item.ended()
            apart = self.apart(item, step, over, is_response)
            if apart:
                counts[apart] += 1
                continue
            how = "done" if step else "withdrawn" if over and over.now == "W" else "open"
            step = step or (over if how == "withdrawn" else None)
            sample.append((self.seconds(item, item.hi(step) if step else self.c.as_of, net), how == "done"))
            counts[how] += 1
            unsure = is_response and item.is_first_interval()
            counts["intervals"] += is_day(item.receipt()) or step is not None and (unsure or is_day(step.entry["at"]))
        return sample, counts

    def spread(self, sample, counts, done, mean):
        median, p90 = percentile(sample, MEDIAN), percentile(sample, P90)
        ended = [s for s, is_end in sample if is_end]
        return {
            "n": len(sample), done: counts["done"], "by_then": counts["by_then"],
            "censored": {"open": counts["open"], "withdrawn": counts["withdrawn"]},
            "median_s": median, "p90_s": p90,
            "beyond_s": max((s for s, _ in sample), default=None) if median is None or p90 is None else None,
            mean: half_up(sum(ended), len(ended)), "intervals": counts["intervals"],
        }

    def first_response(self, items):
        owed = [i for i in items if i.owes("respond")]
        sample, counts = self.durations(owed, lambda i: i.first_answer(), is_response=True)
        known = [i for i in owed if not self.apart(i, i.first_answer(), i.ended(), True)]
        spot = [on_the_spot(i) for i in known]
        others = [s for s, at_once in zip(sample, spot) if not at_once]
        return self.spread(sample, counts, "answered", "mean_answered_s") | {
            "not_recorded": counts["not_recorded"], "not_owed": len(items) - len(owed), "on_the_spot": sum(spot),
            "median_without_on_the_spot_s": percentile(others, MEDIAN),
        }

    def resolution(self, items, guard):
        owed = [i for i in items if i.owes("resolve")]
        rejected = [i for i in owed if i.ended() and i.ended().now == "J"]
        owed = [i for i in owed if i not in rejected]
        result = {"rejected": len(rejected), "not_owed": len(items) - len(owed) - len(rejected)}
        for name, end_of in (("first", lambda i: i.first_close()), ("final", lambda i: final(i))):
            for suffix, net in (("", False), ("_net", True)):
                compute = lambda items: self.spread(*self.durations(items, end_of, net), "closed", "mean_closed_s")
                result[name + suffix] = guard(f"resolution.{name}{suffix}", "resolve", owed, compute)
        return result

    def in_target(self, items, duty):
        verdicts = [(i, judge(self.c, i, duty), judge(self.c, i, duty, extended=False)) for i in items]
        counts = Counter(v.kind for _, v, _ in verdicts)
        original = Counter(o.kind for _, _, o in verdicts)
        met = [(i, v) for i, v, _ in verdicts if v.kind == "met"]
        result = {"n": len(items)} | matured(counts) | {
            k: counts[k] for k in ("not_yet_due", "no_target", "no_contact", "not_recorded")
        }
        result |= {
            "ended": {k: counts[k] for k in ("withdrawn", "rejected", "resolved")},
            "met_recorded_late": sum(v.is_late_entry() for _, v in met),
            "met_reopened": sum(reopened_badly(i) for i, _ in met) if duty == "resolve" else 0,
            "original": matured(original),
        }
        apart = sum(result[k] for k in ("not_yet_due", "no_target", "no_contact", "not_recorded"))
        apart += sum(result["ended"].values())
        assert result["n"] == result["matured"] + apart
        return result


def matured(counts):
    total = sum(counts[k] for k in ("met", "missed", "undetermined"))
    found = {k: counts[k] for k in ("met", "missed", "undetermined")}
    return found | {"matured": total, "rate": rate(counts["met"], total)}


def final(item):
    """The resolve of the present resolved spell, if a resident asked before it."""
    close = item.last_close
    return close if close and close.place in {s.place for s in item.live()} else None


def on_the_spot(item):
    """Is any reply surely of the moment of receipt, whichever entry stands first?"""
    surely = [s for s in item.responses() if not is_day(s.entry["at"]) and not by_then(s)]
    return any(s.entry["action"] == "reply" and s.key == item.receipt() for s in surely)


def reopened_badly(item):
    return any(close and step.entry["reason"] in ("not-fixed", "dissatisfied") for step, close in reopenings(item))


def over(c, when):
    """When it is surely over: of a day its 24:00."""
    return c.times.start(when) + DAY if is_day(when) else when


def reopened(c, items, window):
    """Items reopened within R days of their first close / items first closed in the window whose days are over."""
    span = c.tree.settings.get("reopen", {}).get("days", 7) * DAY
    found, why = Counter(), Counter()
    for item in items:
        first = item.first_close()
        found["other"] += any(close is None and window[0] <= s.key < window[1] for s, close in reopenings(item))
        if first is None or not window[0] <= first.key < window[1]:
            continue
        closed = over(c, first.entry["at"])
        if closed + span > c.as_of:
            found["not_yet"] += 1
            continue
        found["of"] += 1
        after = [s for s, close in reopenings(item) if close and s.key - closed <= span]
        if after:
            found["items"] += 1
            why[after[0].entry["reason"]] += 1
    return found, why


def reopening(c, items, window):
    found, why = reopened(c, items, window)
    reasons = {k: why[k] for k in ("not-fixed", "dissatisfied", "other")}
    return {k: found[k] for k in ("items", "of", "other", "not_yet")} | {
        "rate": rate(found["items"], found["of"]), "by_reason": reasons}


def by_receipt(c, window):
    """(items that count, excluded by reason) of a window of receipts."""
    chosen, left = [], Counter()
    for item in c.items.values():
        receipt = item.receipt()
        if window[0] <= c.times.lo(item.received if receipt is None else receipt) < window[1]:
            if item.excluded():
                left[item.excluded()] += 1
            else:
                chosen.append(item)
    return chosen, left


def by_deadline(c, window):
    """({duty: items whose deadline lies in the window, or may}, {(duty, id): the missing year that would tell})."""
    duties, unsure = {d: [] for d in DUTIES}, {}
    for item in c.counted():
        for duty in DUTIES:
            try:
                if due_in(c, item, duty, window):
                    duties[duty].append(item)
            except UnknownYear as year:
                duties[duty].append(item)
                unsure[duty, item.id] = year
    return duties, unsure


def left_out(c, window):
    """The excluded of the window, by reason."""
    left = Counter()
    for item in c.items.values():
        if item.excluded():
            left[item.excluded()] += any(certainly_in(c, item, d, window) for d in DUTIES)
    return +left


def certainly_in(c, item, duty, window):
    try:
        return due_in(c, item, duty, window)
    except UnknownYear:
        return False


def due_in(c, item, duty, window):
    try:
        found = ends(c, item, duty)
    except UnknownYear as year:  # it is not before that year, nor before the receipt
        if window[1] <= max(c.times.start(dt.date(year.args[0], 1, 1)), c.times.lo(item.receipt() or item.received)):
            return False
        raise
    return not isinstance(found, str) and window[0] <= found[1] < window[1]


KEYS = ("type", "category", "channel", "building", "assignee", "urgency", "month", "week", "hours")


def key_of(c, item, key, at=None):
    """What an item is grouped under, where it stands `at` a moment other than its receipt; by assignee see `holder`."""
    if key == "building":
        return c.tree.building(item.r)
    if key not in ("month", "week", "hours"):
        return item.r.get(key)
    receipt = item.receipt()
    day = c.times.day(receipt if at is None else at)
    if key == "month":
        return f"{day:%Y-%m}"
    if key == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    try:
        return "unknown" if is_day(receipt) else "open" if c.clock.is_open(receipt) else "closed"
    except UnknownYear:
        return "unknown"


def worker(c, item, figure):
    """A duration or a close is charged to the holder at its end; what lasts or is not owed to the present one."""
    if figure == "first_response":
        step = item.owes("respond") and item.first_answer()
    elif figure == "resolution":
        step = item.owes("resolve") and item.first_close()
    else:
        step = item.first_close()
    return item.holder(step.key if step else c.as_of)


def holder(c, item, duty):
    """A miss is charged to the holder at the deadline, what was met to the holder at the response."""
    verdict = judge(c, item, duty)
    if verdict.kind == "met":
        return item.holder(verdict.answer.key)
    if verdict.kind in ("missed", "undetermined"):
        return item.holder(verdict.deadline)
    return item.holder(c.as_of)


class Answer:
    """`stats response` as linli prints it: the total, or one group of it; what a missing year withholds is None."""

    def __init__(self, c, window, basis, business):
        self.c, self.window, self.basis = c, window, basis
        self.withheld, self.unsure = set(), {}
        if basis == "due":
            self.duties, self.unsure = by_deadline(c, window)
            self.excluded = left_out(c, window)
            self.items = list({i.id: i for d in self.duties.values() for i in d}.values())
        else:
            self.items, self.excluded = by_receipt(c, window)
            self.duties = dict.fromkeys(DUTIES, self.items)
        self.r = Response(c, business)

    def guard(self, figure, duty, items, compute):
        """What `compute` finds in the items; None if they, or it, need a year that nobody knows."""
        try:
            for item in items:
                if (duty, item.id) in self.unsure:
                    raise self.unsure[duty, item.id]
            return compute(items)
        except UnknownYear as year:
            self.withheld.add((figure, year.args[0]))
            return None

    def figures(self, fits=lambda item, figure: True):
        of = {d: [x for x in i if fits(x, d)] for d, i in self.duties.items()}
        answered = [i for i in self.duties["respond"] if fits(i, "first_response")]
        resolved = [i for i in self.duties["resolve"] if fits(i, "resolution")]
        items = [i for i in self.items if fits(i, None)]
        own = [i for i in self.c.counted() if fits(i, "reopened")]
        out = {"n": len(items), "reporters": sum(i.reporters() for i in items)}
        out["in_target"] = {
            d: self.guard(f"in_target.{d}", d, i, lambda x: self.r.in_target(x, d)) for d, i in of.items()}
        if self.basis == "due" and None in out["in_target"].values():
            self.withheld.add(("n", min(y.args[0] for y in self.unsure.values())))
        out["first_response"] = self.guard("first_response", "respond", answered, self.r.first_response)
        out["resolution"] = self.r.resolution(resolved, self.guard)
        out["reopened"] = reopening(self.c, own, self.window)
        return out

    def selected_at(self, item, figure):
        """The moment by which the window selects an item for a figure, if that is not its receipt."""
        if figure == "reopened":
            close = item.first_close()
            at = [close.key] if close else []
            at += [step.key for step, after in reopenings(item) if after is None]
            return next((t for t in at if self.window[0] <= t < self.window[1]), None)
        if self.basis != "due":
            return None
        duty = {"first_response": "respond", "resolution": "resolve"}.get(figure, figure)
        found = []
        for one in DUTIES if duty is None else [duty]:
            if item in self.duties[one] and (one, item.id) not in self.unsure:
                found.append(ends(self.c, item, one)[1])
        return min(found, default=None)

    def groups(self, key):
        """{key: figures}."""
        if key == "assignee":
            def of(item, figure):
                if figure is None:
                    return item.holder(self.c.as_of)
                return (holder if figure in DUTIES else worker)(self.c, item, figure)
        else:
            of = lambda item, figure: key_of(self.c, item, key, self.selected_at(item, figure))
        table = {}
        for item in self.c.counted():
            for figure in (None, *DUTIES, "first_response", "resolution", "reopened"):
                try:
                    table[item.id, figure] = of(item, figure)
                except UnknownYear:
                    table[item.id, figure] = item.holder(self.c.as_of)
        return {v: self.figures(lambda i, d: table.get((i.id, d), self) == v) for v in set(table.values())}
