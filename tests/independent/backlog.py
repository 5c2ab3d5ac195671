"""`stats backlog`: the stock at an instant, and the flow that leads to it."""

from collections import Counter

from clock import UnknownYear
from response import key_of
from lifecycle import by_then
from targets import LACKS, answers_to, ends, in_force
from tree import DAY

FLOW = ("before", "received", "reopened", "resolved", "answered", "rejected", "withdrawn", "duplicated", "voided", "after", "by_then")


def enters(c, item):
    """When it came into the flows: its own receipt, for patrol's the first resident's if later."""
    receipt = item.receipt()
    if receipt is None:
        return None
    return max(item.own_receipt, c.times.lo(receipt)) if item.patrol else item.own_receipt


def is_open(c, item, moment):
    """Open or paused, by the facts strictly before that moment."""
    since = enters(c, item)
    if since is None or since >= moment or item.void and c.times.lo(item.r["void"]["at"]) < moment:
        return False
    return item.open_before(moment)


def overdue(c, item, moment):
    for duty in ("respond", "arrive"):
        is_answered = any(by_then(s) or s.key < moment for s in answers_to(item, duty))
        # What is answered, or what its source could not show, needs no deadline and no calendar.
        if not is_answered and LACKS[duty] not in item.lacks:
            found = ends(c, item, duty)
            if not isinstance(found, str) and found[1] < moment:
                return True
    due = in_force(c, item, moment)
    if isinstance(due, str) or due >= moment:
        return False
    return not any(a < due and moment <= b for a, b in item.pauses())


def stock(c, items, at, moment, withheld):
    ages = {i: at - enters(c, i) for i in items}
    bands = [0] * 5
    for age in ages.values():
        bands[sum(age > d * DAY for d in (1, 3, 7, 30))] += 1
    oldest = min(items, key=lambda i: (-ages[i], i.id), default=None)
    try:
        late = sum(overdue(c, i, moment) for i in items)
    except UnknownYear as year:
        withheld.add(("overdue", year.args[0]))
        late = None
    return {
        "n": len(items), "bands": bands, "overdue": late,
        "oldest": oldest and {"id": oldest.id, "age_s": ages[oldest]},
    }


def flow(c, start, end):
    line = Counter({k: 0 for k in FLOW})
    for item in c.items.values():
        since = enters(c, item)
        if since is None:
            continue
        void = max(c.times.lo(item.r["void"]["at"]), since) if item.void else None
        line["before"] += is_open(c, item, start)
        line["after"] += is_open(c, item, end)
        for moment, term, unknown in ways(item, since, void):
            line[term] += start <= moment < end
            line["by_then"] += unknown and start <= moment < end
    gained, lost = line["received"] + line["reopened"], sum(line[k] for k in FLOW[3:9])
    assert line["after"] == line["before"] + gained - lost, (line, start, end)
    return dict(line)


def ways(item, since, void):
    """(moment, term, by then?) of every change between open and not open."""
    open_now, way_out = item.first_state() in "OP", ("answered", False)
    for moment, step, unknown in item.turns():
        if moment < since:
            open_now = step.now in "OP"
            way_out = way_out if open_now else (term_of(step), unknown)
    yield since, "received", False
    if not open_now:
        yield since, *way_out
    for moment, step, unknown in item.turns():
        if moment < since or void is not None and moment >= void:
            continue
        open_now = step.now in "OP"
        yield moment, "reopened" if open_now else term_of(step), unknown
    if void is not None and open_now:
        yield void, "voided", False


def term_of(step):
    names = {"J": "rejected", "W": "withdrawn", "D": "duplicated"}
    return names.get(step.now) or ("resolved" if step.entry["action"] == "resolve" else "answered")


class Answer:
    """`stats backlog` as linli prints it."""

    def __init__(self, c, window):
        self.c, self.withheld, self.window = c, set(), window
        # A stock counts facts strictly before its instant; as of now all that exist, this second's as well.
        self.at, self.moment = min(window[1], c.as_of), min(window[1], c.times.last + 1)
        self.items = [i for i in c.items.values() if is_open(c, i, self.moment)]

    def excluded(self):
        """What would be in the stock if patrol had not found it alone."""
        void = lambda i: i.void and self.c.times.lo(i.r["void"]["at"]) < self.moment
        alone = [i for i in self.c.items.values() if (enters(self.c, i) or self.moment) >= self.moment and not void(i)]
        n = sum(i.own_receipt < self.moment and i.open_before(self.moment) for i in alone)
        return {"patrol": n} if n else {}

    def total(self):
        return stock(self.c, self.items, self.at, self.moment, self.withheld)

    def groups(self, key):
        groups = {}
        for item in self.items:
            value = item.holder(self.moment - 1) if key == "assignee" else key_of(self.c, item, key)
            groups.setdefault(value, []).append(item)
        return {k: stock(self.c, v, self.at, self.moment, self.withheld) for k, v in groups.items()}
