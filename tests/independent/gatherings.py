"""Plans, notices, activities and improvements for generate.py. Drawn apart, so that a seed keeps its community otherwise."""

import datetime as dt
import random

LEVELS = ["very_satisfied", "satisfied", "basically", "dissatisfied", "very_dissatisfied"]
TYPES = ["forum", "health", "festival"]
DAY, HALF = 86_400, 1800


class Gatherings:
    def begin_gatherings(self, seed):
        self.g = random.Random(f"{seed} gatherings")

    def maybe(self, p):
        return self.g.random() < p

    def about(self, low=-40, high=None):
        """A moment as a day or an instant; half-hours, so that many fall together."""
        high = self.span + 10 if high is None else high
        return self.g.randint(low * 48, max(low, high) * 48) * HALF

    def then(self, seconds):
        return self.day(seconds) if self.maybe(0.25) else self.text(seconds)

    def plan_settings(self):
        plans = []
        for n in range(self.g.randint(0, 3)):
            kind = self.g.choice(["activity", "activity", "notice"])
            first = (self.start.replace(day=1), self.start.replace(month=1, day=1))[self.g.randint(0, 1)]
            plan = {"key": f"p{n}", "zh": f"p{n}", "en": f"p{n}", "kind": kind, "every": self.g.choice(["1mo", "1mo", "3mo", "6mo", "12mo"]),
                    "since": self.raw(first)}
            if self.maybe(0.6):
                plan["types"] = [self.g.choice(TYPES if kind == "activity" else ["news", "outage"])]
            plans.append(plan)
        return {"segment": [{"key": "elderly", "zh": "e", "en": "e"}]} | ({"plan": plans} if plans else {})

    def notices(self):
        for n in range(self.g.randint(0, 8)):
            published = self.about()
            out = {"id": self.name("no", n), "type": self.g.choice(["outage", "works", "news", "safety"]), "title": "x"}
            if self.maybe(0.8):
                out["cause"] = self.g.choice(["planned", "planned", "planned", "emergency", "utility"])
            if self.maybe(0.9):
                out["published_at"] = self.then(published)
                if self.maybe(0.15):
                    out["published_at_recorded"] = self.text(published + 2 * DAY + self.g.randint(0, 60) * DAY)
            begin = published + self.g.choice([-2 * DAY, -HALF, 0, HALF, DAY, 2 * DAY, 3 * DAY])
            if self.maybe(0.8):
                out["valid_from"] = self.then(begin)
            if self.maybe(0.5):
                out["valid_until"] = self.then(begin + 2 * DAY)
            if self.maybe(0.1) and "published_at" in out:
                out["withdrawn_at"] = self.then(published + 3 * DAY)
            self.spoil(out)
            out["channel"] = [self.channel(published) for _ in range(self.g.randint(0, 3))]
            self.left_to_do(out)
            self.record("notices", out["id"], {k: v for k, v in out.items() if v != []})

    def channel(self, published):
        at = published + self.g.choice([0, HALF, DAY])
        out = {"channel": self.g.choice(["board", "board", "wechat-group", "wechat-account", "sms"]), "at": self.text(at)}
        if out["channel"] == "board" and self.maybe(0.4):
            out["taken_down"] = self.then(at + self.g.randint(2, 9) * DAY)
        if self.maybe(0.6):
            delivered = self.g.randint(0, 120)
            counts = {"delivered": delivered, "read": self.g.randint(0, delivered), "counted_at": self.then(at + self.g.randint(2, 20) * DAY)}
            out |= {k: v for k, v in counts.items() if self.maybe(0.85)}
        return out

    def activities(self):
        for n in range(self.g.randint(0, 9)):
            at = self.about()
            out = {"id": self.name("ac", n), "type": self.g.choice(TYPES), "title": "x"}
            how = self.g.choice(["held", "held", "held", "cancelled", "open"])
            if how != "held" or self.maybe(0.5):
                out["planned_for"] = self.then(at)
            if how == "held":
                held = at + self.g.choice([0, 0, HALF, DAY])
                out["held_at"] = self.then(held)
                if self.maybe(0.15):
                    out["held_at_recorded"] = self.text(held + 2 * DAY + self.g.randint(0, 60) * DAY)
                self.what_came_of_it(out)
            if how == "cancelled":
                out |= {"cancelled_at": self.then(at - DAY), "reason": "x"}
            if self.maybe(0.2):
                out["audience"] = ["elderly"]
            if self.maybe(0.2):
                out["signed_up"] = {"households": self.g.randint(0, 9)}
            self.spoil(out)
            self.left_to_do(out)
            self.record("activities", out["id"], out)

    def what_came_of_it(self, out):
        if self.maybe(0.3):
            out["evaluation"] = "x"
        if self.maybe(0.6):
            out |= {"cost_fen": self.g.randint(0, 99_999), "paid_from": self.g.choice(["office", "common-revenue"])}
        if self.maybe(0.75):
            came = self.g.choice([0, 1, 2, 5])
            counts = {"households": came, "people": came and came + self.g.randint(0, 4)}
            out["attended"] = {k: v for k, v in counts.items() if self.maybe(0.9)}
        if self.maybe(0.3):
            out["rooms"] = self.g.sample(self.rooms, self.g.choice([1, 2, 3]))
        if self.maybe(0.5):
            levels = {k: self.g.randint(0, 4) for k in LEVELS if self.maybe(0.8)}
            out["forms"] = {"returned": sum(levels.values())} | ({"by_hands": True} if self.maybe(0.2) else {}) | levels

    def improvements(self):
        for n in range(self.g.randint(0, 6)):
            out = {"id": self.name("im", n), "title": "x", "action": "x", "assignee": self.g.choice(["anna", "bert"]),
                   "due": self.day(self.about()), "review_after": self.g.choice(["1mo", "7d", "14d", "1mo"])}
            if self.maybe(0.8):
                out["source"] = self.g.choice(["feedback", "survey", "audit", "own"])
            at = self.about(-30, self.g.choice([0, 0, self.span - 5]))
            how = self.g.choice(["done", "done", "done", "done", "cancelled", "open"])
            if how == "done":
                out["done_at"] = self.then(at)
                if self.maybe(0.15):
                    out["done_at_recorded"] = self.text(at + 3 * DAY)
            if how == "cancelled":
                out |= {"cancelled_at": self.then(at), "reason": "x"}
            if self.maybe(0.75):
                self.with_figure(out, at)
            self.spoil(out)
            self.left_to_do(out)
            reviews = [{"at": self.then(self.about(0)), "by": self.g.choice(["anna", "bert", "carl"]), "text": "x"} for _ in range(self.g.randint(0, 2))]
            out |= {"review": reviews} if reviews else {}
            self.record("improvements", out["id"], out)

    def with_figure(self, out, at):
        of_items = ["in_target.resolve", "in_target.respond", "first_response.median_s", "promises", "repeat"]
        of_others = ["activities.turnout", "activities.feedback"] + 3 * ["notices.channels.wechat-account", "notices.channels.sms", "notices.channels.wechat-group"]
        out["figure"] = self.g.choice(of_items + of_others)
        if out["figure"].startswith("in_target") and self.maybe(0.4):
            out["where"] = [self.g.choice(["type=complaint", "type=repair", "channel=phone"])]
        if self.maybe(0.2):
            out["basis"] = "due"
        if self.maybe(0.9):
            out["target"] = self.g.choice(["0.0", "50.0", "90.0", "100", "3600", "33.3"])
        if self.maybe(0.9):
            end = at // DAY - self.g.choice([0, 0, 0, -3, 2])
            first, last = self.start + dt.timedelta(days=end - self.g.choice([7, 14, 30])), self.start + dt.timedelta(days=end)
            if self.maybe(0.3):
                last = last.replace(day=1)
                first = (last - dt.timedelta(days=1)).replace(day=1)
            seen = (last - self.start).days * DAY + self.g.choice([0, HALF, DAY, 5 * DAY])
            out["baseline"] = {"from": self.raw(first), "to": self.raw(last), "as_of": self.text(seen), "n": self.g.choice([4, 12, 20, 20])}
            if self.maybe(0.9):
                out["baseline"]["value"] = self.g.choice(["0.0", "50.0", "66.7", "100.0", "1800.0"])

    def spoil(self, out):
        if self.maybe(0.1):
            out["void"] = {"at": self.text(self.about()), "reason": "x"}

    def left_to_do(self, out):
        if self.maybe(0.3):
            out["follow_up"] = [{"id": f"f{k}", "what": "x"} | self.todo() for k in (1, 2)]
        if out["id"].startswith("ac") and self.maybe(0.3):
            issue = {"type": "suggestion", "text": "x"}
            out["issue"] = [issue] if self.maybe(0.7) else [issue | {"text": "y"}, issue]

    def todo(self):
        out = {"due": self.day(self.about())} if self.maybe(0.6) else {}
        return out | ({"done_at": self.then(self.about())} if self.maybe(0.4) else {})

    def decided(self, item):
        """A suggestion comes from a forum now and then, and is adopted or not."""
        if item.get("type") == "suggestion":
            if self.maybe(0.4) and item.get("channel") != "patrol":
                item["channel"] = "forum"
            for entry in item.get("log", []):
                if entry["action"] in ("reply", "resolve") and self.maybe(0.4):
                    entry["adopted"] = self.g.choice(["yes", "partly", "no"])
