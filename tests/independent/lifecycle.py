"""The state of an item as the fold of its log, and which items are one matter (records.md, Lifecycle)."""

from clock import Clock
from tree import DAY, Times, Tree, is_day

STATES = "OPRCJWD"
TABLE = {  # a letter: the new state; '=': stays; a digit: refused
    "report-back": "=======", "ack": "====116", "escalate": "====116", "assign": "===1116", "reply": "=====56",
    "arrive": "=722226", "work": "=722226", "note": "=======", "urge": "==22226", "pause": "P311116",
    "resume": "3O33336", "extend": "==11116", "resolve": "RR33226", "callback": "=====56", "verdict": "44===56",
    "confirm": "44C3446", "close": "44C3C33", "reopen": "33OOOOO", "reject": "JJ22336", "withdraw": "WW11136",
    "duplicate": "DD22233",
}
SAID_BY_OWNER = ("callback", "confirm", "urge")


def answers(entry):
    """Is it a response to the owner?"""
    return entry["action"] in ("reply", "arrive") or entry["action"] == "callback" and entry.get("reached", False)


def by_then(step):
    """Is no more known than that it happened between receipt and the end of that day?"""
    return step.entry.get("by_then", False)


class Step:
    """An entry that has effect: its place in the order of time, and the state before and after it."""

    def __init__(self, key, place, entry, was, now):
        self.key, self.place, self.entry, self.was, self.now = key, place, entry, was, now


class Item:
    def __init__(self, community, record):
        self.c, self.r, self.times = community, record, community.times
        self.id, self.type = record["id"], record["type"]
        self.needs = community.tree.needs[self.type]
        self.received = record["received_at"]
        self.own_receipt = self.times.lo(self.received)
        self.void = "void" in record and self.times.exists(record["void"]["at"])
        self.patrol = record.get("channel") == "patrol"
        self.joined = [j for j in record.get("joined", []) if self.times.exists(j["at"])]
        self.lacks = record.get("import", {}).get("lacks", [])
        self.main, self.merged = None, []
        self.fold(ordinary=False)

    def before(self, when, receipt):
        """Is it certainly before that receipt?"""
        if is_day(when) or is_day(receipt):
            return self.times.day(when) < self.times.day(receipt)
        return when < receipt

    def in_time_order(self):
        keys, found = [], []
        for place, entry in enumerate(self.r.get("log", [])):
            if not self.times.exists(entry["at"]):
                continue
            key = self.times.lo(entry["at"])
            if is_day(entry["at"]):
                key = max([key] + [k for k in [self.own_receipt, *keys] if self.times.day(k) == entry["at"]])
            keys.append(key)
            found.append((key, place, entry))
        return sorted(found, key=lambda e: e[:2])

    def fold(self, ordinary):
        """Walks the log in the order of time; `ordinary`: as if it had never been marked a duplicate."""
        entries = [e for e in self.in_time_order() if not self.before(e[2]["at"], self.received)]
        if ordinary:
            entries = [e for e in entries if e[2]["action"] != "duplicate"]
        gone = set()
        for n, (_, _, entry) in enumerate(entries):
            if entry["action"] == "retract":
                steps = self.replay(entries[:n], gone)
                named = self.named(entry, steps)
                if named is not None and self.may_go(named, steps, entries[:n], gone):
                    gone.add(named)
        self.steps = self.replay(entries, gone)
        self.state = self.steps[-1].now if self.steps else self.first_state()
        self.changes = [s for s in self.steps if s.was != s.now]
        self.firsts()

    def first_state(self):
        return "O" if self.needs else "R"

    def replay(self, entries, gone):
        state, steps = self.first_state(), []
        for key, place, entry in entries:
            if place in gone or entry["action"] == "retract":
                continue
            cell = self.cell(entry, state)
            if cell.isdigit():
                continue
            now = state if cell == "=" else cell
            steps.append(Step(key, place, entry, state, now))
            state = now
        return steps

    def cell(self, entry, state):
        action = entry["action"]
        row = "verdict" if action == "callback" and ("solved" in entry or "satisfaction" in entry) else action
        cell = TABLE[row][STATES.index(state)]
        if cell == "=" and state in "OP" and "resolve" not in self.needs and answers(entry):
            return "R"
        if action == "duplicate" and state == "R" and not self.needs:
            return "D"
        return cell

    def named(self, retract, steps):
        """The place of the entry that a retract names: of several the last in the file that still has effect."""
        if retract["retracts"] in SAID_BY_OWNER + ("retract",):
            return None
        wanted = (retract["entry"], retract["retracts"], retract.get("of"))
        alike = [s.place for s in steps if (s.entry["at"], s.entry["action"], s.entry.get("by")) == wanted]
        return max(alike, default=None)

    def may_go(self, named, steps, entries, gone):
        """A retract is refused where a later change of state would become illegal."""
        left = {s.place for s in self.replay(entries, gone | {named})}
        return all(s.place in left for s in steps if s.was != s.now and s.place != named)

    def firsts(self):
        """The resolve that began the present resolved spell, if it stands in one."""
        self.last_close = None
        for step in self.changes:
            if step.now == "R" and step.entry["action"] == "resolve":
                self.last_close = step
            elif step.now != "C" or step.was != "R":
                self.last_close = None

    def turns(self):
        """[(moment, step, by then?)] between open and not open: an end of unknown time as early as it can have been."""
        found, since = [], self.own_receipt
        for step in self.changes:
            if (step.was in "OP") != (step.now in "OP"):
                unknown = by_then(step) and step.was in "OP"
                since = since if unknown else step.key
                found.append((since, step, unknown))
        return found

    def open_before(self, moment):
        state = self.first_state()
        for at, step, _ in self.turns():
            if at < moment:
                state = step.now
        return state in "OP"

    # What a group shares.

    def receipt(self):
        """From when it is a resident's matter: the earliest of its group; None if found by staff alone."""
        own = [self.received] if not self.patrol else [j["at"] for j in self.joined]
        own += [m.receipt() for m in self.merged if m.receipt() is not None]
        return min(own, key=self.times.lo) if own else None

    def reporters(self):
        return (not self.patrol) + len(self.joined) + sum(m.reporters() for m in self.merged)

    def excluded(self):
        if self.void:
            return "void"
        return "duplicate" if self.main else "patrol" if self.receipt() is None else None

    def live(self):
        """The steps since it is a resident's."""
        receipt = self.receipt()
        since = self.received if receipt is None or self.times.lo(receipt) < self.own_receipt else receipt
        return [s for s in self.steps if not self.before(s.entry["at"], since)]

    def first(self, wanted):
        return next((s for s in self.live() if wanted(s.entry)), None)

    def earliest(self, steps):
        """The one that is over soonest; where one of unknown time is, one with a time only if that is over before, or
        nothing can have come before it."""
        dated = min((s for s in steps if not by_then(s)), key=self.hi, default=None)
        unknown = min((s for s in steps if by_then(s)), key=self.hi, default=None)
        if unknown is None or dated and self.hi(dated) <= self.times.lo(self.receipt()):
            return dated
        return dated if dated and self.hi(dated) < self.hi(unknown) else unknown

    def responses(self):
        """Every candidate for the first answer."""
        return [s for s in self.live() if answers(s.entry)]

    def first_answer(self):
        return self.earliest(self.responses())

    def is_first_interval(self):
        """May another, of which the day alone is known, have come before the one that is over soonest?"""
        first = self.first_answer()
        return first is not None and any(self.lo(s) < self.hi(first) for s in self.responses() if is_day(s.entry["at"]))

    def is_first_unknown(self):
        """May a response of unknown time have been the first?"""
        at_once = any(self.hi(s) <= self.times.lo(self.receipt()) for s in self.responses() if not by_then(s))
        return not at_once and any(by_then(s) for s in self.responses())

    def first_close(self):
        """The first resolve since a resident asked: what patrol had done before does not count."""
        return self.first(lambda e: e["action"] == "resolve")

    def done_before(self):
        """Patrol's work was over before any resident asked: no resolution is owed any more."""
        done = any(s.entry["action"] == "resolve" for s in self.steps)
        return done and self.first_close() is None and self.state not in "OP"

    def owes(self, duty):
        """An arrival is owed by every type that owes anything, where a limit asks for it."""
        owed = duty in self.needs or duty == "arrive" and self.needs
        return bool(owed) and not (duty == "resolve" and self.done_before())

    def ended(self, states="WJ"):
        """The step by which it stands withdrawn or rejected (or resolved, if asked), filed or not; not one by which
        patrol had withdrawn or rejected it before a resident asked."""
        steps = [s for s in self.changes if s.now != "C"]
        stands = steps and steps[-1].now in states and self.state in states + "C"
        return steps[-1] if stands and (steps[-1].now == "R" or self.counts(steps[-1])) else None

    def counts(self, step):
        """Was it after a resident asked?"""
        return any(step is s for s in self.live())

    def last_reopening(self, before):
        """The last reopening before that moment: from it the limit of the resolution runs anew."""
        found = [s for s in self.live() if s.entry["action"] == "reopen" and s.key < before]
        return found[-1] if found else None

    def pauses(self, until=None):
        """[(begin, end)]: a pause counts from its record if that is later; one that lasts ends never. `until`: as that
        step left them."""
        found, begin = [], None
        for step in self.changes:
            if step.was == "P":
                found += [(begin, step.key)] if step.key > begin else []
                begin = None
            if step.now == "P":
                begin = max(step.key, step.entry.get("recorded_at", step.key))
            if step is until:
                break
        return found + ([(begin, float("inf"))] if begin is not None else [])

    def holder(self, moment):
        """Whoever was assigned it by then, before that who received it."""
        given = [s for s in self.steps if s.entry["action"] == "assign"]
        # One of unknown time counts from receipt on, before all others.
        given = [s for s in given if by_then(s)] + [s for s in given if not by_then(s) and s.key <= moment]
        return given[-1].entry["to"] if given else self.r.get("received_by")

    # The ends of the interval that an entry may mean.

    def lo(self, step):
        if by_then(step):
            return self.own_receipt
        return max(self.times.lo(step.entry["at"]), self.own_receipt) if is_day(step.entry["at"]) else step.key

    def hi(self, step):
        if by_then(step):
            return self.times.start(self.times.day(step.entry["at"])) + DAY
        return self.times.hi(step.entry["at"])


class Community:
    """A tree as it looks at `as_of`: what happened later does not exist."""

    def __init__(self, root, as_of, whole_day=False):
        self.tree = root if isinstance(root, Tree) else Tree(root)
        self.as_of = as_of
        self.times = Times(self.tree.settings["utc_offset"], as_of, whole_day)
        self.clock = Clock(self.tree, self.times)
        rows = self.tree.feedback.values()
        self.items = {r["id"]: Item(self, r) for r in rows if self.times.exists(r["received_at"])}
        self.group()

    def group(self):
        """Finds the main item of every duplicate; where there can be none, it counts as an ordinary item."""
        points = {i.id: i.changes[-1].entry["of"] for i in self.items.values() if i.state == "D" and not i.void}
        self.mains = {}
        for start in points:
            self.main_of(start, points)
        for name, main in self.mains.items():
            if main != name:
                self.items[name].main = self.items[main]
                self.items[main].merged.append(self.items[name])

    def main_of(self, name, points):
        if name not in points:
            return name
        if name not in self.mains:
            main = None
            if not in_circle(name, points) and points[name] in self.items:
                main = self.main_of(points[name], points)
                root = self.items[main]
                closed_before = root.last_close and root.last_close.key < self.items[name].own_receipt
                if root.void or root.state == "W" or closed_before:
                    main = None
            if main is None:
                self.items[name].fold(ordinary=True)
            self.mains[name] = main or name
        return self.mains[name]

    def counted(self):
        return [i for i in self.items.values() if not i.excluded()]


def in_circle(name, points):
    here = points[name]
    for _ in points:
        if here == name:
            return True
        here = points.get(here)
    return False
