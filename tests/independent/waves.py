"""Survey waves and responses for generate.py. Drawn apart, so that a seed keeps its community otherwise."""

import datetime as dt
import random

DAY, HALF = 86_400, 1800
SCALES = [["非常满意=5", "满意=4", "一般=3", "不满意=2", "非常不满意=1"], ["满意=5", "基本满意=3", "不满意=1"],
          ["非常满意=5", "满意=4", "基本满意=3", "不满意=1"], ["非常满意=5", "满意=4", "不满意=2", "非常不满意=1"]]
LEVELS = ["very_satisfied", "satisfied", "basically", "dissatisfied", "very_dissatisfied"]
CHOICES = ["lift", "gate", "light"]


class Waves:
    def begin_waves(self, seed):
        self.w = random.Random(f"{seed} waves")

    def wave_chance(self, p):
        return self.w.random() < p

    def survey_settings(self):
        out = {"report_within": self.w.choice(["10d", "1mo", "20d", "5wd"])} if self.wave_chance(0.6) else {}
        out |= {"act_below": self.w.choice([50, 60, 70, 80, 100])} if self.wave_chance(0.7) else {}
        return {"surveys": out} if out else {}

    def survey_plans(self):
        if not self.wave_chance(0.3):
            return []
        return [{"key": "waves", "zh": "w", "en": "w", "kind": "survey", "every": self.w.choice(["1mo", "3mo"]),
                 "since": self.raw(self.start.replace(day=1))}]

    def dated(self, prefix, day, n):
        """An id of its own day, which may be later than what it tells of."""
        return f"{prefix}-{self.start + dt.timedelta(day):%Y%m%d}-{n:06}"

    def surveys(self):
        self.came, words = 0, {}
        for n in range(self.w.choice([0, 1, 2, 3, 4])):
            opens = self.w.randint(-40, self.span)
            closes = opens + self.w.choice([0, 3, 10, 25])
            how = self.w.choice(["sample", "sample", "all", "open"])
            name = self.dated("su", self.w.choice([opens - 2, opens, 0, closes + 3]), n)
            out = {"id": name, "title": self.w.choice(["x", "y"]), "opens": self.day(opens * DAY), "closes": self.day(closes * DAY)}
            out |= {"method": how} if how != "open" or self.wave_chance(0.5) else {}
            out |= {"reported_at": self.day((closes + self.w.randint(0, 30)) * DAY)} if self.wave_chance(0.4) else {}
            if self.wave_chance(0.1):
                out["void"] = {"at": self.text((closes - 1) * DAY + self.w.randint(0, 400) * HALF), "reason": "x"}
            if self.wave_chance(0.2):
                out |= {"conducted_by": "z", "result": [self.printed(q) for q in ("overall", "gate")[:self.w.randint(1, 2)]]}
                self.record("surveys", name, out)
                continue
            codes = []
            if how != "open":
                out |= {"drawn_at": self.text((opens - self.w.choice([0, 0, 2])) * DAY + self.w.choice([0, 8 * 3600])), "draw": f"D{n}",
                        "drawn_by": "anna", "stratum": self.strata(n)}
                codes = [code for s in out["stratum"] for code in s["codes"]]
            if self.wave_chance(0.3):
                out["overall"] = self.w.choice(["overall", "gate"])
            words = words if words and self.wave_chance(0.6) else {q: self.w.choice(SCALES) for q in ("overall", "gate")}
            out["question"] = self.asked(words)
            if self.wave_chance(0.3):
                counted = {k: self.w.randint(0, 4) for k in ("same_source", "burst", "entered_by_hand")}
                out["received"] = [{"source": f"{at}.xlsx"} | counted for at in range(self.w.randint(1, 2))]
            self.record("surveys", name, out)
            self.answered(out, opens, closes, codes)

    def strata(self, n):
        out, drawn = [], self.w.choice([4, 12, 30, 60])
        for at, buildings in enumerate([["1"], ["2", "S"]][:self.w.choice([1, 2, 2])]):
            issued = self.w.randint(0, drawn)
            returned = self.w.randint(0, issued)
            stratum = {"buildings": buildings, "frame": drawn + self.w.choice([0, 0, 1, 30, 400]), "drawn": drawn, "issued": issued,
                       "returned": returned, "refused": self.w.randint(0, issued - returned)}
            left = drawn - issued
            stratum |= {"not_reached": self.w.randint(0, left)} if self.wave_chance(0.6) else {}
            stratum |= {"ineligible": self.w.randint(0, left - stratum.get("not_reached", 0))} if self.wave_chance(0.6) else {}
            out.append(stratum | {"codes": [f"K{n}{at}{k:05}" for k in range(drawn)]})
        return out

    def asked(self, words):
        out = [{"name": name, "type": "satisfaction", "label": name, "scale": scale} for name, scale in words.items()]
        more = [{"name": "friend", "type": "nps", "label": "f"}, {"name": "one", "type": "select-one", "label": "o", "choices": CHOICES},
                {"name": "some", "type": "select-multiple", "label": "s", "choices": CHOICES}, {"name": "years", "type": "integer", "label": "y"},
                {"name": "wish", "type": "text", "label": "w"}]
        return out + [q for q in more if self.wave_chance(0.6)]

    def printed(self, question):
        out = {"question": question}
        if self.wave_chance(0.8):
            levels = self.w.choice([LEVELS, LEVELS[:2] + LEVELS[3:], LEVELS[1:4]])
            out |= {level: self.w.randint(0, 20) for level in levels}
        if len(out) == 1 or self.wave_chance(0.5):
            out["answered"] = sum(n for level, n in out.items() if level in LEVELS) or 60
        return out | ({"score": "86.70"} if self.wave_chance(0.5) else {})

    def answered(self, wave, opens, closes, codes):
        few = self.w.choice([0, 6, 6, 20, 45, 60])
        left = self.w.sample(codes, len(codes))
        written = closes + self.w.randint(2, 6)
        for _ in range(few):
            self.came += 1
            day = self.w.randint(opens, closes + (2 if self.wave_chance(0.05) else 0))
            out = {"id": self.dated("sr", max(day, written), self.came), "survey": wave["id"], "day": self.day(day * DAY)}
            if codes:
                again = not left or self.wave_chance(0.1)
                out["code"] = self.w.choice(codes) if again else left.pop()
                out |= {"code": "UNKNOWN1"} if self.wave_chance(0.05) else {}
            answers = [self.say(q) for q in wave["question"] if self.wave_chance(0.93)]
            out |= {"answer": answers} if answers else {}
            if self.wave_chance(0.3):
                out["import"] = {"source": "x.xlsx", "ref": f"{self.came}", "at": self.text((closes + 1) * DAY)}
            if self.wave_chance(0.05):
                out["void"] = {"at": self.text(day * DAY + self.w.randint(0, 100) * HALF), "reason": "x"}
            self.record("responses", out["id"], out)

    def say(self, question):
        out, kind = {"question": question["name"]}, question["type"]
        if self.wave_chance(0.06):
            return out | {"na": True}
        if kind == "satisfaction":
            return out | {"score": int(self.w.choice(question["scale"][:2] + question["scale"])[-1])}
        if kind == "nps":
            return out | {"score": self.w.choice([10, 9, 9, 8, 7, 6, 0])}
        if kind == "integer":
            return out | {"score": self.w.randint(0, 40)}
        if kind == "text":
            return out | {"text": "x"}
        return out | {"choices": self.w.sample(CHOICES, 1 if kind == "select-one" else self.w.randint(1, 3))}
