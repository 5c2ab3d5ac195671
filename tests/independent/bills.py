"""Fee tallies and talks about fees for generate.py. Drawn apart, so that a seed keeps its community otherwise."""

import datetime as dt
import random

from text import Raw

DAY, HALF = 86_400, 1800
REASONS = ["defect", "dissatisfied", "vacant", "hardship", "dispute", "away", "other"]


class Bills:
    def begin_bills(self, seed):
        self.b = random.Random(f"{seed} bills")

    def charge_settings(self):
        rules = ["start+30d", "start+5d", "start+1mo", "end", None]
        line = lambda key: {"key": key, "zh": key, "en": key}
        pick = lambda rule: {} if rule is None else {"due": rule}
        return {"charge": [line(key) | pick(self.b.choice(rules)) for key in ("property", "parking")]}

    def fees(self):
        for n in range(self.b.choice([0, 3, 8, 20])):
            begin = self.b.randint(-70, self.span)
            days = self.b.choice([1, 10, 30, 31, 91])
            first = self.start + dt.timedelta(begin)
            out = {"id": self.name("fe", n), "charge": self.b.choice(["property", "parking", "parking"])}
            if self.b.random() < 0.5:
                out["building"] = self.b.choice(["1", "2"])
            out |= {"from": self.raw(first), "to": self.raw(first + dt.timedelta(days))}
            if self.b.random() < 0.4:
                out["due"] = self.raw(first + dt.timedelta(self.b.randint(0, 40)))
            households, billed = self.b.randint(1, 200), self.b.choice([1, 999, 100_000, 11_059_200])
            if self.b.random() < 0.8:
                out["households"] = households
            out["billed_fen"] = billed
            out["tally"] = self.tallies(begin, days, households, billed)
            if not out["tally"]:
                del out["tally"]
            if self.b.random() < 0.08:
                out["void"] = {"at": self.text((begin + days) * DAY), "reason": "x"}
            self.record("fees", out["id"], out)
        self.talks()

    def tallies(self, begin, days, households, billed):
        """Each no less than the one before; not always in the order of the file."""
        found, paid, fen, waived = [], 0, 0, 0
        at = begin * DAY
        for _ in range(self.b.choice([0, 0, 1, 2, 4])):
            at += self.b.choice([0, HALF, DAY, 9 * DAY, 25 * DAY])
            paid = self.b.randint(paid, households)
            waived = self.b.choice([waived, self.b.randint(waived, max(waived, billed // 10))])
            fen = self.b.randint(fen, max(fen, billed - waived))
            tally = {"at": self.day(at) if self.b.random() < 0.5 else self.text(at)}
            if self.b.random() < 0.8:
                tally["households"] = paid
            tally["fen"] = fen
            if waived:
                tally["waived_fen"] = waived
            found.append(tally)
        if self.b.random() < 0.2:
            self.b.shuffle(found)
        return found

    def talks(self):
        for n in range(self.b.choice([0, 2, 7])):
            at = self.b.randint(-48, self.span * 48) * HALF
            out = {"id": self.name("vi", 900_000 + n), "rooms": [self.b.choice(self.rooms)], "at": self.text(at), "method": "phone",
                   "outcome": self.b.choice(["met", "met", "no-answer"]), "purpose": "arrears", "staff": ["anna"]}
            if self.b.random() < 0.7:
                out["arrears_reason"] = self.b.choice(REASONS)
            if self.b.random() < 0.4:
                out["issue"] = [{"type": "problem", "text": "x"}]
            if self.b.random() < 0.3:
                out["follow_up"] = [{"id": "f1", "what": "x", "due": self.day(at + 9 * DAY)}]
            if self.b.random() < 0.1:
                out["void"] = {"at": self.text(at + DAY), "reason": "x"}
            self.record("visits", out["id"], out)
