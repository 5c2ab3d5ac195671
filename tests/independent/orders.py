"""Service orders for generate.py. Drawn apart, so that a seed keeps its community otherwise."""

import random

DAY, HALF = 86_400, 1800
LIMITS = ["2h", "30m", "1d", "3d", "2wd", "4h business", "1mo"]
SERVICES = ["clean", "repair", "parcel", "loan"]


class Orders:
    def begin_orders(self, seed):
        self.o = random.Random(f"{seed} orders")

    def perhaps(self, p):
        return self.o.random() < p

    def some_time(self, seconds):
        return self.day(seconds) if self.perhaps(0.2) else self.text(seconds)

    def service_settings(self):
        out = []
        for key in SERVICES:
            for effective in ([self.o.randint(0, self.span)] if self.perhaps(0.3) else []) + [None]:
                line = {"key": key, "zh": key, "en": key}
                line |= {step: self.o.choice(LIMITS) for step in ("arrive", "done") if self.perhaps(0.6)}
                out.append(line | ({} if effective is None else {"effective": self.day(effective * DAY)}))
        return {"service": out}

    def services(self):
        complaints = [name for name in self.items if self.perhaps(0.5)]
        for n in range(self.o.choice([0, 6, 14, 40])):
            asked = self.o.randint(-5 * 48, (self.span + 8) * 48) * HALF
            out = {"id": self.name("sv", n), "service": self.o.choice(SERVICES), "requested_at": self.some_time(asked)}
            if self.perhaps(0.15):
                out |= {"count": self.o.randint(1, 60), "requested_at": self.day(asked)}
            else:
                self.one_order(out, asked, complaints)
            if self.perhaps(0.07):
                out["void"] = {"at": self.text(asked + DAY), "reason": "x"}
            self.record("services", out["id"], out)

    def one_order(self, out, asked, complaints):
        steps = [0, HALF, 4 * HALF, 8 * HALF, DAY, 2 * DAY, 3 * DAY]
        out |= {"room": self.o.choice(self.rooms)} if self.perhaps(0.8) else {}
        if self.perhaps(0.4):
            out["promised_for"] = self.some_time(asked + self.o.choice(steps) + DAY)
        if self.perhaps(0.1) and self.items:
            out["feedback"] = self.o.choice(self.items)
        end = asked + self.o.choice(steps) + self.o.choice(steps)
        how = self.o.choice(["done", "done", "done", "cancelled", "open"])
        if how != "cancelled" and self.perhaps(0.6):
            out["arrived_at"] = self.some_time(self.o.choice([asked, end, (asked + end) // 2]))
        if how == "done":
            out["done_at"] = self.some_time(end)
            if self.perhaps(0.1):
                out["done_at_recorded"] = self.text(end + 3 * DAY)
            if self.perhaps(0.6):
                rating = {k: self.o.randint(1, 5) for k in ("speed", "quality", "attitude") if self.perhaps(0.8)}
                out["rating"] = {"at": self.some_time(end + self.o.choice(steps))} | rating
        if how == "cancelled":
            out |= {"cancelled_at": self.some_time(end), "reason": "x"} | ({"cancelled_by": self.o.choice(["owner", "office"])} if self.perhaps(0.8) else {})
        if self.perhaps(0.3):
            issue = {"type": "problem", "text": "x"}
            out["issue"] = [issue | ({"feedback": self.o.choice(complaints)} if complaints and self.perhaps(0.7) else {})]
        if self.perhaps(0.1):
            out["follow_up"] = [{"id": "f1", "what": "x"} | ({"due": self.day(asked + 9 * DAY)} if self.perhaps(0.5) else {})]
