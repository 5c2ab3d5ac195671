#!/usr/bin/env python3
"""Counts some figures of a records tree again, from the definitions alone and without any code of linli.

    figures.py DIR --as-of 2026-11-23T18:00:00+08:00 --from 2026-10-01 --to 2026-11-01

Prints one JSON object: total (as in `linli stats response`, by receipt, wall clock; `in_target` holds `respond`,
or null where a limit is not in minutes or hours of the wall clock) and the flow of the backlog in the window.
Only the standard library; slow and plain on purpose.
"""

import argparse
import datetime as dt
import json
import re
import sys
import tomllib
from bisect import bisect_left
from collections import Counter
from fractions import Fraction
from pathlib import Path

STATES = "OPRCJWD"
TABLE = {  # a letter: the new state; '=': stays; a digit: refused
    "report-back": "=======", "ack": "====116", "escalate": "====116", "assign": "===1116", "reply": "=====56",
    "arrive": "=722226", "work": "=722226", "note": "=======", "retract": "=======", "urge": "==22226",
    "pause": "P311116", "resume": "3O33336", "extend": "==11116", "resolve": "RR33226", "callback": "=====56",
    "verdict": "44===56", "confirm": "44C3446", "close": "44C3C33", "reopen": "33OOOOO", "reject": "JJ22336",
    "withdraw": "WW11136", "duplicate": "DD22233",
}
NEEDS = {
    "complaint": {"respond", "resolve", "callback"}, "repair": {"respond", "resolve", "callback"},
    "help": {"respond", "resolve", "callback"}, "suggestion": {"respond", "resolve"}, "inquiry": {"respond"},
    "unsorted": {"respond"}, "praise": set(),
}


class Community:
    def __init__(self, root, as_of):
        self.settings = tomllib.loads((root / "linli.toml").read_text("utf-8-sig"))
        sign, h, m = re.fullmatch(r"([+-])(\d\d):(\d\d)", self.settings["utc_offset"]).groups()
        minutes = (int(h) * 60 + int(m)) * (-1 if sign == "-" else 1)
        self.zone = dt.timezone(dt.timedelta(minutes=minutes))
        self.as_of = self.instant(as_of)
        self.needs = NEEDS | {k: set(v) for k, v in self.settings.get("needs", {}).items()}
        texts = (p.read_text("utf-8-sig") for p in sorted((root / "feedback").rglob("*.toml")))
        records = [tomllib.loads(text) for text in texts]
        self.items = {r["id"]: Item(self, r) for r in records if self.exists(r["received_at"])}
        self.link()

    def instant(self, moment):
        return int(moment.replace(microsecond=0).timestamp())

    def lo(self, when):
        """The earliest second of an instant or a day."""
        if isinstance(when, dt.datetime):
            return self.instant(when)
        return int(dt.datetime(when.year, when.month, when.day, tzinfo=self.zone).timestamp())

    def hi(self, when):
        """The latest: the end of a day, or the as-of."""
        if isinstance(when, dt.datetime):
            return self.instant(when)
        return min(self.lo(when) + 86400, self.as_of)

    def date(self, when):
        return when.astimezone(self.zone).date() if isinstance(when, dt.datetime) else when

    def exists(self, when):
        return self.lo(when) <= self.as_of

    def link(self):
        """Finds the main item of every duplicate; one that cannot have any is followed again as an ordinary item."""
        points = {i: item.named_main() for i, item in self.items.items() if item.state == "D" and not item.void}
        circles = set()
        for start in points:
            seen, here = [], start
            while here in points and here not in seen:
                seen.append(here)
                here = points[here]
            if here in seen:
                circles.update(seen[seen.index(here):])
        judged = {}

        def main_of(i):
            """The root of the group, or the item itself."""
            if i not in points:
                return i
            if i not in judged:
                root = None
                if i not in circles and points[i] in self.items:
                    root = main_of(points[i])
                    main = self.items[root]
                    closed_before = main.last_close is not None and main.last_close < self.items[i].own_receipt
                    if main.void or main.state == "W" or closed_before:
                        root = None
                if root is None:
                    self.items[i].follow(ordinary=True)
                judged[i] = root or i
            return judged[i]

        for i in points:
            main_of(i)
        for i, root in judged.items():
            if root != i:
                self.items[i].root = self.items[root]
                self.items[root].merged.append(self.items[i])


class Item:
    def __init__(self, community, record):
        self.c, self.r = community, record
        self.needs = community.needs[record["type"]]
        self.void = record["void"] if "void" in record and community.exists(record["void"]["at"]) else None
        self.own_receipt = community.lo(record["received_at"])
        self.root, self.merged = None, []
        self.joined = [j["at"] for j in record.get("joined", []) if community.exists(j["at"])]
        self.patrol = record.get("channel") == "patrol"
        self.follow(ordinary=False)

    def ordered(self):
        """(key, place in the file, entry) of all entries that exist."""
        keys, found = [], []
        for place, entry in enumerate(self.r.get("log", [])):
            if not self.c.exists(entry["at"]):
                continue
            key = self.c.lo(entry["at"])
            if not isinstance(entry["at"], dt.datetime):
                day = entry["at"]
                same_day = [k for k in keys + [self.own_receipt] if self.day_of(k) == day]
                key = max([key] + same_day)
            keys.append(key)
            found.append((key, place, entry))
        return sorted(found, key=lambda e: e[:2])

    def day_of(self, second):
        return dt.datetime.fromtimestamp(second, self.c.zone).date()

    def before_receipt(self, when, receipt):
        if isinstance(when, dt.datetime) and isinstance(receipt, dt.datetime):
            return self.c.lo(when) < self.c.lo(receipt)
        return self.c.date(when) < self.c.date(receipt)

    def follow(self, ordinary):
        """Walks the log again and again until every retract has found its entry."""
        found = {}  # place of a retract -> place of its entry, or None
        while not self.walk(found, ordinary):
            pass
        # The close that stands: 'in R after a resolve, or in C entered from it'.
        steps = list(self.changes)
        self.last_close = self.last_close_entry = None
        if steps and steps[-1][2] == "C":
            steps = steps[:-1] if steps[-1][1] == "R" else []
        if steps and self.state in "RC" and steps[-1][3]["action"] == "resolve":
            self.last_close, self.last_close_entry = steps[-1][0], steps[-1][3]

    def walk(self, found, ordinary):
        self.state = "O" if self.needs else "R"
        self.first_state = self.state
        self.live, self.changes = [], []
        gone = set(found.values())
        for key, place, entry in self.ordered():
            action = entry["action"]
            if self.before_receipt(entry["at"], self.r["received_at"]) or place in gone:
                continue
            if action == "duplicate" and ordinary:
                continue
            if action == "retract":
                if place not in found:
                    found[place] = self.aim(entry)
                    if found[place] is not None:
                        return False
                if found[place] is None:
                    continue
            self.take(key, place, entry)
        return True

    def aim(self, retract):
        wanted = (retract["entry"], retract["retracts"], retract.get("of"))
        alike = [(p, e) for _, p, e in self.live if (e["at"], e["action"], e.get("by")) == wanted]
        if not alike or wanted[1] in ("callback", "confirm", "urge", "retract"):
            return None
        return max(alike, key=lambda a: a[0])[0]

    def take(self, key, place, entry):
        action = entry["action"]
        row = "verdict" if action == "callback" and ("solved" in entry or "satisfaction" in entry) else action
        cell = TABLE[row][STATES.index(self.state)]
        if cell == "=" and self.state in "OP" and "resolve" not in self.needs and answers(entry):
            cell = "R"
        if action == "duplicate" and self.state == "R" and not self.needs:
            cell = "D"
        if cell.isdigit():
            return
        self.live.append((key, place, entry))
        if cell != "=" and cell != self.state:
            self.changes.append((key, self.state, cell, entry))
            self.state = cell

    def named_main(self):
        return [e["of"] for _, _, e in self.live if e["action"] == "duplicate"][-1]

    def state_before(self, t):
        state = self.first_state
        for key, _, to, _ in self.changes:
            if key < t:
                state = to
        return state

    def residents_since(self):
        """From when it is a resident's matter; None: found by staff alone."""
        own = [self.r["received_at"]] if not self.patrol else self.joined
        all_of = own + [w for m in self.merged for w in [m.residents_since()] if w is not None]
        return min(all_of, key=self.c.lo) if all_of else None

    def counts(self):
        return not self.void and self.root is None and self.residents_since() is not None

    def reporters(self):
        return (0 if self.patrol else 1) + len(self.joined) + sum(m.reporters() for m in self.merged)

    def after_receipt(self):
        receipt = self.residents_since() or self.r["received_at"]
        return [e for _, _, e in self.live if not self.before_receipt(e["at"], receipt)]

    def ended_as(self):
        """('W' or 'J', the entry) of an item that stands withdrawn or rejected, the latter filed or not."""
        steps = self.changes
        if steps and steps[-1][2] == "C":
            steps = steps[:-1]
        return (steps[-1][2], steps[-1][3]) if steps and steps[-1][2] in "WJ" else (None, None)

    def paused(self, begin, end):
        """Seconds of [begin, end) in which it stood still: counted from the later of happening and recording."""
        total, since = 0, None
        for key, origin, to, entry in self.changes + [(end, "P", "", None)]:
            if origin == "P" and since is not None:
                total += max(0, min(key, end) - max(since, begin))
                since = None
            if to == "P":
                late = entry.get("recorded_at")
                since = max(key, self.c.instant(late)) if late else key
        return total


def answers(entry):
    return entry["action"] in ("reply", "arrive") or entry["action"] == "callback" and entry.get("reached", False)


def half_up(numerator, denominator, scale=1):
    return (2 * numerator * scale + denominator) // (2 * denominator) if denominator else None


def percentile(sample, p):
    """Kaplan-Meier in exact fractions; sample of (seconds, ended)."""
    survival = Fraction(1)
    seen, deaths = sorted(s for s, _ in sample), Counter(s for s, ended in sample if ended)
    for t in sorted(deaths):
        at_risk = len(seen) - bisect_left(seen, t)
        survival *= 1 - Fraction(deaths[t], at_risk)
        if survival <= 1 - p:
            return t
    return None


def spread(sample):
    median, p90 = percentile(sample, Fraction(1, 2)), percentile(sample, Fraction(9, 10))
    beyond = max((s for s, _ in sample), default=None) if median is None or p90 is None else None
    ended = [s for s, done in sample if done]
    return {"median_s": median, "p90_s": p90, "beyond_s": beyond}, half_up(sum(ended), len(ended))


def durations(c, items, end_of, net=False):
    """Counts and percentiles of receipt to the entry that `end_of` gives, else the withdrawal, else the as-of."""
    sample, count = [], {"n": 0, "done": 0, "open": 0, "withdrawn": 0, "intervals": 0}
    for item in items:
        receipt, entry, (ended, last) = item.residents_since(), end_of(item), item.ended_as()
        if entry:
            end, how = entry["at"], "done"
        elif ended == "W":
            end, how = last["at"], "withdrawn"
        else:
            end, how = None, "open"
        begin, finish = c.lo(receipt), c.as_of if end is None else c.hi(end)
        seconds = finish - begin - (item.paused(begin, finish) if net else 0)
        sample.append((seconds, how == "done"))
        count["n"] += 1
        count[how] += 1
        dates = [w for w in (receipt, end) if w is not None and not isinstance(w, dt.datetime)]
        count["intervals"] += bool(dates)
    return sample, count


def first(items, wanted):
    return next((e for e in items if wanted(e)), None)


def first_response(c, items):
    owed = [i for i in items if "respond" in i.needs]
    answer = lambda i: first(i.after_receipt(), answers)
    sample, count = durations(c, owed, answer)

    def on_the_spot(item):
        entry, receipt = answer(item), item.residents_since()
        both = entry and isinstance(entry["at"], dt.datetime) and isinstance(receipt, dt.datetime)
        return bool(both and entry["action"] == "reply" and c.lo(entry["at"]) == c.lo(receipt))

    spot = [on_the_spot(i) for i in owed]
    found, mean = spread(sample)
    return {
        "n": count["n"], "answered": count["done"],
        "censored": {"open": count["open"], "withdrawn": count["withdrawn"]},
        "not_owed": len(items) - len(owed), "on_the_spot": sum(spot),
        "median_s": found["median_s"],
        "median_without_on_the_spot_s": percentile([s for s, at in zip(sample, spot) if not at], Fraction(1, 2)),
        "p90_s": found["p90_s"], "beyond_s": found["beyond_s"], "mean_answered_s": mean,
        "intervals": count["intervals"],
    }


def resolution(c, items):
    def resolve(item):
        return first(item.after_receipt(), lambda e: e["action"] == "resolve")

    def done_before(item):
        ever = any(e["action"] == "resolve" for _, _, e in item.live)
        return ever and item.state not in "OP" and resolve(item) is None

    not_owed = [i for i in items if "resolve" not in i.needs or done_before(i)]
    rejected = [i for i in items if i not in not_owed and i.ended_as()[0] == "J"]
    owed = [i for i in items if i not in not_owed and i not in rejected]
    result = {}
    ends = {"first": resolve, "final": lambda i: i.last_close_entry}
    for name, end_of in ends.items():
        for suffix, net in (("", False), ("_net", True)):
            sample, count = durations(c, owed, end_of, net)
            found, mean = spread(sample)
            censored = {"open": count["open"], "withdrawn": count["withdrawn"]}
            result[name + suffix] = {"n": count["n"], "closed": count["done"], "censored": censored, **found,
                                     "mean_closed_s": mean, "intervals": count["intervals"]}
    return result | {"rejected": len(rejected), "not_owed": len(not_owed)}


def respond_limit(c, item):
    """Seconds of the limit; None: no rule; raises LookupError for a limit of another clock."""
    day = c.date(item.residents_since())
    for rule in c.settings.get("target", []):
        fits = rule.get("type") in (None, item.r["type"]) and rule.get("category") in (None, item.r.get("category"))
        fits = fits and rule.get("urgency") in (None, item.r.get("urgency", "normal"))
        if fits and rule.get("effective", day) <= day and "respond" in rule:
            parts = re.fullmatch(r"(\d+)(m|h)", rule["respond"])
            if not parts:
                raise LookupError(rule["respond"])
            return int(parts[1]) * (60 if parts[2] == "m" else 3600)
    return None


def respond_in_target(c, items):
    count = dict.fromkeys(["n", "met", "missed", "undetermined", "matured", "not_yet_due", "no_target"], 0)
    ended = {"withdrawn": 0, "rejected": 0, "resolved": 0}
    late = 0
    for item in items:
        count["n"] += 1
        limit = respond_limit(c, item) if "respond" in item.needs else None
        if limit is None:
            count["no_target"] += 1
            continue
        receipt, entry = item.residents_since(), first(item.after_receipt(), answers)
        soonest, latest = c.lo(receipt) + limit, c.hi(receipt) + limit
        given = (max(c.lo(entry["at"]), c.lo(receipt)), c.hi(entry["at"])) if entry else None
        how, last = item.ended_as()
        if how and c.hi(last["at"]) <= soonest and not (given and given[0] <= latest):
            ended["withdrawn" if how == "W" else "rejected"] += 1
            continue
        if soonest > c.as_of:
            count["not_yet_due"] += 1
            continue
        if given:
            verdict = "met" if given[1] <= soonest else "missed" if given[0] > latest else "undetermined"
        elif how:
            verdict = "missed" if max(c.lo(last["at"]), c.lo(receipt)) > latest else "undetermined"
        else:
            verdict = "missed" if latest <= c.as_of else "undetermined"
        count[verdict] += 1
        count["matured"] += 1
        recorded = entry.get("recorded_at") if entry else None
        late += verdict == "met" and recorded is not None and c.instant(recorded) > soonest
    tenths = half_up(count["met"], count["matured"], 1000)
    rate = None if tenths is None else tenths / 10
    return count | {"no_contact": 0, "ended": ended, "rate": rate, "met_recorded_late": late}


def flow(c, start, end):
    line = dict.fromkeys(["before", "received", "reopened", "resolved", "answered", "rejected", "withdrawn",
                          "duplicated", "voided", "after"], 0)
    names = {"J": "rejected", "W": "withdrawn", "D": "duplicated"}
    for item in c.items.values():
        since = item.residents_since()
        if since is None:
            continue
        enters = max(item.own_receipt, c.lo(since)) if item.patrol else item.own_receipt
        void = max(c.lo(item.void["at"]), enters) if item.void else None

        def is_open(t):
            return enters < t and (void is None or t <= void) and item.state_before(t) in "OP"

        line["before"] += is_open(start)
        line["after"] += is_open(end)

        def out(to, entry):
            return names.get(to) or ("resolved" if entry["action"] == "resolve" else "answered")

        now, terms = item.state_before(enters) in "OP", [(enters, "received")]
        if not now:
            ways = [out(to, e) for k, was, to, e in item.changes if k < enters and was in "OP" and to not in "OP"]
            terms.append((enters, ways[-1] if ways else "answered"))
        for key, was, to, entry in item.changes:
            if key < enters or void is not None and key > void:
                continue
            if was in "OP" and to not in "OP":
                terms.append((key, out(to, entry)))
            elif was not in "OP" and to in "OP":
                terms.append((key, "reopened"))
            now = to in "OP"
        if void is not None and now:
            terms.append((void, "voided"))
        for key, term in terms:
            line[term] += start <= key < end
    gained = line["received"] + line["reopened"]
    lost = sum(line[k] for k in ("resolved", "answered", "rejected", "withdrawn", "duplicated", "voided"))
    assert line["after"] == line["before"] + gained - lost, line
    return line


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dir", type=Path)
    parser.add_argument("--as-of", required=True, type=dt.datetime.fromisoformat)
    parser.add_argument("--from", dest="start", required=True, type=dt.date.fromisoformat)
    parser.add_argument("--to", dest="end", required=True, type=dt.date.fromisoformat)
    given = parser.parse_args()
    c = Community(given.dir, given.as_of)
    start, end = c.lo(given.start), c.lo(given.end)
    excluded, items = {"void": 0, "duplicate": 0, "patrol": 0}, []
    for item in c.items.values():
        since = item.residents_since()
        if not start <= c.lo(since or item.r["received_at"]) < end:
            continue
        if item.counts():
            items.append(item)
        else:
            excluded["void" if item.void else "duplicate" if item.root else "patrol"] += 1
    try:
        respond = respond_in_target(c, items)
    except LookupError:
        respond = None
    total = {
        "n": len(items), "reporters": sum(i.reporters() for i in items), "first_response": first_response(c, items),
        "resolution": resolution(c, items), "in_target": {"respond": respond},
    }
    left_out = [{"reason": reason, "n": n} for reason, n in excluded.items() if n]
    json.dump({"excluded": left_out, "total": total, "flow": flow(c, start, end)}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
