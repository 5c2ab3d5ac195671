"""Makes small communities from a seed: odd but readable records, many of which nobody could have typed.

    generate.py SEED DIR      writes one tree

Pauses, reopenings, extensions, things written down late, days without a time, chains and circles of duplicates, logs
that a merge left, voids, imports of registers that lack columns or tell no time, promises, households of two, homes let
and empty, split shifts, half days, days closed, odd settings. `matters.py` makes the feedback, `gatherings.py` plans, notices
and activities, `orders.py` service orders, `bills.py` fee tallies and talks about fees, `lessons.py` training sessions, `waves.py` surveys.
"""

import datetime as dt
import json
import random
import sys
from pathlib import Path

from bills import Bills
from gatherings import Gatherings
from lessons import Lessons
from matters import TYPES, Matters
from orders import Orders
from text import HALF, Raw, toml
from waves import Waves

STARTS = ["2026-01-26", "2026-02-09", "2026-04-20", "2026-06-01", "2026-06-10", "2026-09-14", "2026-09-23", "2026-10-19", "2026-11-30",
          "2026-12-14"]
STAFF = ["anna", "bert", "carl", "dora", "firma"]
CATEGORIES = ["door", "lift", "noise", "leak"]


class Community(Matters, Gatherings, Orders, Bills, Lessons, Waves):
    def __init__(self, seed):
        self.r = random.Random(seed)
        # What registers do not tell is drawn apart: a seed keeps its community otherwise.
        self.registers = random.Random(f"{seed} registers")
        self.begin_gatherings(seed)
        self.begin_orders(seed)
        self.begin_bills(seed)
        self.begin_lessons(seed)
        self.begin_waves(seed)
        self.start = dt.date.fromisoformat(self.r.choice(STARTS))
        self.shift = self.r.choice([8, 8, 8, 8, 8, 5.5, -3])
        self.span = self.r.choice([12, 30, 60])
        self.files = {}

    def chance(self, p):
        return self.r.random() < p

    # Times: half-hours after the start, so that many fall together.

    def moment(self, low=0, high=None):
        high = self.span * 48 if high is None else high
        return self.r.randint(low, max(low, high)) * HALF + (self.r.randint(0, 1799) if self.chance(0.4) else 0)

    def text(self, seconds):
        """An instant as TOML: in the community's offset or another, now and then with a fraction or in quotes."""
        hours = self.shift if self.chance(0.9) else self.r.choice([0, 9, -5])
        local = dt.datetime.combine(self.start, dt.time()) + dt.timedelta(seconds=seconds, hours=hours - self.shift)
        sign, minutes = "-" if hours < 0 else "+", int(abs(hours) * 60)
        zone = "Z" if hours == 0 else f"{sign}{minutes // 60:02}:{minutes % 60:02}"
        text = local.isoformat(timespec="seconds") + (".75" if self.chance(0.03) else "") + zone
        return Raw(json.dumps(text) if self.chance(0.03) else text)

    def day(self, seconds):
        return Raw((self.start + dt.timedelta(days=seconds // 86_400)).isoformat())

    def when(self, seconds, days=0.12):
        return self.day(seconds) if self.chance(days) else self.text(seconds)

    def raw(self, day):
        return Raw(day.isoformat())

    def name(self, prefix, n):
        return f"{prefix}-{self.start:%Y%m%d}-{n:06}"

    # Settings and rooms.

    def settings(self):
        r = self.r
        sign, minutes = "-" if self.shift < 0 else "+", int(abs(self.shift) * 60)
        out = {"schema": 1, "id": "gen", "name": "G", "language": "en",
               "utc_offset": f"{sign}{minutes // 60:02}:{minutes % 60:02}"}
        hours = {"open": r.choice([["08:30-12:00", "13:30-17:30"], ["09:00-18:00"], ["08:00-11:00", "12:00-14:00", "15:00-20:00"]])}
        if self.chance(0.5):
            hours["sat"] = r.choice([["09:00-12:00"], ["08:30-12:00", "13:30-17:00"], []])
        if self.chance(0.2):
            hours["sun"] = r.choice([["10:00-11:00"], ["09:00-21:00"]])
        for day in ("mon", "wed", "fri"):
            if self.chance(0.15):
                hours[day] = r.choice([["10:00-16:00"], ["00:00-06:00", "22:00-24:00"], [], []])
        out["hours"] = hours
        if self.chance(0.9):
            out["calendar"] = self.days()
        out["category"] = [{"key": k, "zh": k, "en": k} for k in CATEGORIES]
        if self.chance(0.3):
            out["needs"] = {r.choice(TYPES): r.sample(["respond", "resolve", "callback"], r.randint(0, 3))}
        out["target"] = [self.target() for _ in range(r.randint(1, 6))]
        out["care_tier"] = [{"key": "high", "zh": "h", "en": "h", "every": r.choice(["7d", "14d", "1mo"]), "max": "45d"},
                            {"key": "low", "zh": "l", "en": "l", "every": "1mo"}]
        visits = {"counted": r.choice([["in-person"], ["in-person", "phone"], ["in-person", "reception", "wechat"]])}
        if self.chance(0.7):
            visits |= {"every": r.choice(["3mo", "30d", "12mo"])} | ({"max": "14mo"} if self.chance(0.5) else {})
        if self.chance(0.9):
            out["visits"] = visits
        if self.chance(0.8):
            callback = {"days": r.choice([1, 3, 5]), "share": r.choice([0, 30, 50, 100]), "seed": f"s{r.randint(0, 99)}"}
            out["callback"] = {k: v for k, v in callback.items() if self.chance(0.9)}
        if self.chance(0.7):
            out["satisfaction"] = {"basically": r.choice([0.6, 0.5, 1.0, 0.0, 0.75])}
        if self.chance(0.7):
            out["reopen"] = {"days": r.choice([1, 3, 7, 14])}
        if self.chance(0.3):
            out["retention"] = {"days": r.choice([10, 365]), "attendance": 30}
        if self.chance(0.5):
            out["escalation"] = [{"after": "1d", "to": "dora"}, {"after": "3d", "to": "anna"}]
        plans = self.plan_settings()
        plans["plan"] = plans.get("plan", []) + self.lesson_plans() + self.survey_plans()
        out |= {k: v for k, v in plans.items() if v} | self.service_settings() | self.charge_settings() | self.topic_settings()
        out |= self.survey_settings()
        self.put("linli.toml", out)

    def days(self):
        """Days of its own: at rest, made up for, or with other hours."""
        calendar = {"country": "cn"}
        if self.chance(0.4):
            calendar["roll_weekends"] = self.chance(0.6)
        if self.chance(0.7):
            calendar["day"] = []
            for at in sorted(self.r.sample(range(self.span + 10), 4)):
                day = {"date": self.day(at * 86_400), "work": self.chance(0.5)}
                if self.chance(0.4):
                    day["hours"] = self.r.choice([["08:30-12:00"], ["13:00-15:00", "16:00-17:00"], []])
                if self.chance(0.5):
                    day["reason"] = "feast"
                calendar["day"].append(day)
        return calendar

    def target(self):
        r, out = self.r, {}
        if self.chance(0.6):
            out["type"] = r.choice(TYPES)
        if self.chance(0.2):
            out["category"] = r.choice(CATEGORIES)
        if self.chance(0.3):
            out["urgency"] = r.choice(["urgent", "normal"])
        if self.chance(0.2):
            out["effective"] = self.day(r.randint(0, self.span) * 86_400)
        limits = {
            "respond": ["30m", "1h", "24h", "2h business", "1wd", "1d", "2wd", "4h", "3d business"],
            "arrive": ["30m", "1h business", "1d", "1wd", "6h", "2h"],
            "resolve": ["24h", "3wd", "10d", "1mo", "2d", "3d", "20h business", "5wd", "1wd", "10d business", "3d business", "1mo business",
                        "6h", "45h business"],
            "callback": ["3d", "1d", "2wd", "24h", "2h", "6h"],
        }
        for duty, choices in limits.items():
            if self.chance(0.6):
                out[duty] = r.choice(choices)
        if not set(limits) & set(out):
            out["respond"] = "24h"
        return out

    def homes(self):
        self.rooms = [f"1-{u}-{f}0{d}" for u in (1, 2) for f in (1, 2) for d in (1, 2)] + ["2-101", "2-102", "S-01", "S-02", "P-01"]
        self.places = ["gate", "hall-1", "lift-2"]
        self.put("rooms.toml", {
            "building": [
                {"id": "1", "units": 2, "floors": 2, "doors": 2, "missing": ["1-2-202"]},
                {"id": "2", "kind": "residence", "rooms": ["2-101", "2-102"]},
                {"id": "S", "kind": "shop", "doors": 12}, {"id": "P", "kind": "parking", "doors": 10},
            ],
            "place": [{"id": "gate", "label": "g"}, {"id": "hall-1", "label": "h", "building": "1", "category": "door"},
                      {"id": "lift-2", "label": "l", "building": "2"}],
        })
        self.rooms.remove("1-2-202")
        for handle in STAFF:
            kind = "contractor" if handle == "firma" else "person"
            self.put(f"staff/{handle}.toml", {"handle": handle, "name": handle.title(), "kind": kind} | self.staff_keys())

    def owners(self):
        r = self.r
        self.owner_ids = [self.name("ow", n) for n in range(r.randint(3, 14))]
        for n, name in enumerate(self.owner_ids):
            homes = []
            for room in r.sample(self.rooms, r.choice([0, 1, 1, 1, 1, 2])):
                home = {"room": room, "role": r.choice(["owner", "owner", "tenant", "family", "shopkeeper"])}
                if self.chance(0.85):
                    home["lives"] = self.chance(0.75)
                if self.chance(0.8):
                    home["since"] = self.day(r.choice([-400, -100, -20, 0, 5, 20]) * 86_400)
                if self.chance(0.2):
                    home["until"] = self.day(r.randint(21, self.span + 21) * 86_400)
                homes.append(home)
            out = {"id": name, "name": f"Owner {n}"}
            if self.chance(0.3):
                out["segments"] = ["elderly"]
            if self.chance(0.2):
                out["contact"] = {"visits": self.chance(0.3)}
            if self.chance(0.4):
                care = {"tier": r.choice(["high", "low"])}
                if self.chance(0.9):
                    care["since"] = Raw(r.choice(["2025-12-31", "2026-01-31", str(self.day(-35 * 86_400)), str(self.day(3 * 86_400))]))
                if self.chance(0.8):
                    care["consent"] = care.get("since", self.day(0))
                if self.chance(0.5):
                    care["review_by"] = self.day(r.randint(-5, self.span + 20) * 86_400)
                out["care"] = care
            if self.chance(0.3):
                out["need"] = [self.need(k) for k in range(1, r.randint(1, 2) + 1)]
            if homes:
                out["residence"] = homes
            self.record("owners", name, out)

    def need(self, k):
        need = {"id": f"n{k}", "text": "x"}
        if self.chance(0.9):
            need["since"] = self.day(self.r.randint(-60, self.span) * 86_400)
        if self.chance(0.3):
            need["done_at"] = self.when(self.moment())
        return need

    def visits(self):
        r = self.r
        for n in range(r.randint(0, 16)):
            at = self.moment(-30 * 48)
            out = {"id": self.name("vi", n), "at": self.when(at), "method": r.choice(["in-person", "in-person", "phone", "wechat", "reception"]),
                   "outcome": r.choice(["met", "met", "met", "no-answer", "refused", "rescheduled"])}
            if self.chance(0.8):
                out["rooms"] = r.sample(self.rooms, r.choice([1, 1, 1, 2]))
            if "rooms" not in out or self.chance(0.3):
                out["owners"] = r.sample(self.owner_ids, 1)
            if self.chance(0.15):
                out["recorded_at"] = self.text(at + 86_400 + r.randint(1, 100) * HALF)
            if self.chance(0.3):
                out["purpose"] = r.choice(["routine", "care", "callback"])
            if self.chance(0.05):
                out["void"] = {"at": self.text(self.moment()), "reason": "x"}
            if self.chance(0.05):
                out["import"] = {"source": "x.csv", "at": self.text(self.moment())}
            if self.chance(0.2):
                out["follow_up"] = [self.follow_up(k) for k in range(1, r.randint(1, 2) + 1)]
            self.record("visits", out["id"], out)

    def follow_up(self, k):
        out = {"id": f"f{k}", "what": "x"}
        if self.chance(0.8):
            out["due"] = self.day(self.moment())
        if self.chance(0.5):
            out["assignee"] = self.r.choice(STAFF)
        if self.chance(0.4):
            out["done_at"] = self.when(self.moment())
        return out

    # Files.

    def record(self, folder, name, table):
        self.decided(table)
        self.put(f"{folder}/{name[3:7]}/{name[7:9]}/{name}.toml", table)

    def put(self, path, table):
        self.files[path] = toml(table)

    def make(self):
        for part in (self.settings, self.homes, self.owners, self.visits, self.feedback, self.notices, self.activities, self.services, self.fees):
            part()
        if self.chance(0.5):
            days = [{"date": Raw("2027-01-01"), "off": True, "name": "x"}, {"date": Raw("2026-12-26"), "off": False, "name": "x"}]
            self.put("calendar/cn-2027.toml", {"year": 2027, "source": "x", "day": days})
        self.improvements()
        self.trainings(STAFF)
        self.surveys()
        return self.files


def write(files, root):
    for path, text in files.items():
        path = Path(root) / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    write(Community(int(sys.argv[1])).make(), sys.argv[2])
