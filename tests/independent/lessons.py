"""Training sessions for generate.py. Drawn apart, so that a seed keeps its community otherwise."""

import random

DAY, HALF = 86_400, 1800
TOPICS = ["fire", "manners", "lifts"]
ROLES = ["butler", "guard"]


class Lessons:
    def begin_lessons(self, seed):
        self.l = random.Random(f"{seed} lessons")

    def lesson_chance(self, p):
        return self.l.random() < p

    def topic_settings(self):
        out = []
        for key in TOPICS:
            topic = {"key": key, "zh": key, "en": key}
            if self.lesson_chance(0.7):
                topic["every"] = self.l.choice(["12mo", "1mo", "20d", "5wd", "40d"])
            if self.lesson_chance(0.4):
                topic["roles"] = self.l.sample(ROLES, self.l.randint(1, 2))
            if self.lesson_chance(0.5):
                topic["since"] = self.day(self.l.randint(-30, self.span) * DAY)
            out.append(topic)
        return {"training": out}

    def lesson_plans(self):
        if not self.lesson_chance(0.4):
            return []
        plan = {"key": "lessons", "zh": "t", "en": "t", "kind": "training", "every": self.l.choice(["1mo", "3mo"])}
        plan |= {"since": self.raw(self.start.replace(day=1))}
        return [plan | ({"types": self.l.sample(TOPICS, 2)} if self.lesson_chance(0.5) else {})]

    def staff_keys(self):
        """What training reads of one of the staff."""
        out = {"role": self.l.choice(ROLES)} if self.lesson_chance(0.8) else {}
        out |= {"since": self.day(self.l.randint(-60, self.span // 2) * DAY)} if self.lesson_chance(0.4) else {}
        return out | ({"until": self.day((self.span + self.l.randint(1, 9)) * DAY)} if self.lesson_chance(0.2) else {})

    def trainings(self, staff):
        for n in range(self.l.choice([0, 3, 8, 20])):
            at = self.l.randint(-20 * 48, (self.span + 5) * 48) * HALF
            out = {"id": self.name("tr", n), "title": "x", "at": self.day(at) if self.lesson_chance(0.2) else self.text(at)}
            out |= {"topic": self.l.choice(TOPICS)} if self.lesson_chance(0.85) else {}
            out |= {"minutes": self.l.choice([45, 60, 90, 100])} if self.lesson_chance(0.8) else {}
            out |= {"trainer": self.l.choice(staff)} if self.lesson_chance(0.5) else {}
            out |= {"external": True} if self.lesson_chance(0.1) else {}
            out |= {"at_recorded": self.text(at + 3 * DAY)} if self.lesson_chance(0.1) else {}
            if self.lesson_chance(0.9):
                out["attendee"] = [self.attendee(who, at) for who in self.l.sample(staff, self.l.randint(1, len(staff)))]
            if self.lesson_chance(0.3):
                out["others"] = [{"team": "firma", "people": self.l.randint(0, 40)}]
            if self.lesson_chance(0.07):
                out["void"] = {"at": self.text(at + DAY), "reason": "x"}
            self.record("trainings", out["id"], out)

    def attendee(self, who, at):
        out = {"staff": who, "present": self.lesson_chance(0.8)}
        out |= {"passed": self.lesson_chance(0.7)} if self.lesson_chance(0.4) else {}
        return out | ({"until": self.day(at + self.l.randint(0, 50) * DAY)} if self.lesson_chance(0.2) else {})
