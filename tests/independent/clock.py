"""Working days, open hours, and deadlines as metrics.md, Conventions, has them. Counts day by day; slow on purpose."""

import calendar as months
import datetime as dt
import functools
import json
import re
from pathlib import Path

from tree import DAY

ONE = dt.timedelta(1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NEVER = float("inf")


class UnknownYear(Exception):
    """A figure needs a year of which no calendar is known: it is withheld."""


def limit_of(text):
    """(number, unit, business)."""
    number, unit, business = re.fullmatch(r"(\d+)(m|h|d|mo|wd)( business)?", text).groups()
    return int(number), unit, bool(business) or unit == "wd"


def add_months(day, n):
    """The same-numbered day n months on, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


class Clock:
    def __init__(self, tree, times):
        settings = tree.settings
        self.times = times
        self.hours = settings.get("hours", {})
        rules = settings.get("calendar", {})
        self.roll_weekends = rules.get("roll_weekends", False)
        facts = json.loads(Path(__file__).with_name("holidays.json").read_text())
        self.years = {int(y) for y in facts} | {f["year"] for f in tree.calendar}
        self.open = functools.cache(self.open)
        self.marked = {}  # day: does it work
        self.own = {}  # day: the hours that the settings give to that day alone
        for year in facts.values():
            self.marked |= {dt.date.fromisoformat(d): False for d in year["off"]}
            self.marked |= {dt.date.fromisoformat(d): True for d in year["work"]}
        for file in tree.calendar:
            self.marked |= {d["date"]: not d["off"] for d in file.get("day", [])}
        self.marked |= {d["date"]: d["work"] for d in rules.get("day", []) if "work" in d}
        self.own |= {d["date"]: d["hours"] for d in rules.get("day", []) if "hours" in d}

    def works(self, day):
        if day in self.marked:
            return self.marked[day]
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return day.weekday() < 5

    def open(self, day):
        """[(begin, end)] of the open hours of a day: its own, else those of its kind."""
        if day in self.own:
            return self.read(day, self.own[day])
        name, weekend = WEEKDAYS[day.weekday()], day.weekday() >= 5
        if self.works(day):  # a weekend that works makes up for a holiday, and has the usual hours
            return self.read(day, self.hours.get("open" if weekend else name, self.hours.get("open", [])))
        plain = weekend and day not in self.marked
        return self.read(day, self.hours.get(name, [])) if plain else []

    def read(self, day, texts):
        start, found = self.times.start(day), []
        for text in texts:
            h1, m1, h2, m2 = map(int, re.fullmatch(r"(\d+):(\d+)-(\d+):(\d+)", text).groups())
            found.append((start + h1 * 3600 + m1 * 60, start + h2 * 3600 + m2 * 60))
        return sorted(found)

    def open_within(self, day, a, b):
        """The seconds of [a, b) in which that day is open; a day whose kind cannot matter is not asked for it."""
        within = lambda hours: sum(max(0, min(y, b) - max(x, a)) for x, y in hours)
        usual, name = self.hours.get("open", []), WEEKDAYS[day.weekday()]
        may = [self.hours.get(name, []), usual] if day.weekday() >= 5 else [self.hours.get(name, usual)]
        if day not in self.own and not any(within(self.read(day, texts)) for texts in may):
            return 0
        return within(self.open(day))

    def is_open(self, second):
        return bool(self.open_within(self.times.day(second), second, second + 1))

    def elapsed(self, a, b, business):
        """Seconds of the clock in [a, b)."""
        if not business or a >= b:
            return max(0, b - a)
        total, day = 0, self.times.day(a)
        while self.times.start(day) < b:
            total += self.open_within(day, a, b)
            day += ONE
        return total

    def run(self, start, seconds, business, pauses):
        """The first moment at which the clock, standing still in pauses, has run so many seconds."""
        day = self.times.day(start)
        while True:
            begin = self.times.start(day)
            for a, b in self.open(day) if business else [(begin, begin + DAY)]:
                for x, y in without(max(a, start), b, pauses):
                    if seconds <= y - x:
                        return x + seconds
                    seconds -= y - x
            day += ONE
            if any(b == NEVER and a <= self.times.start(day) for a, b in pauses):
                return NEVER

    def wholly_paused(self, day, business, pauses):
        """Whether all its open hours are paused; on the wall clock, and of a day without any, all 24."""
        begin = self.times.start(day)
        hours = business and self.open(day) or [(begin, begin + DAY)]
        return all(not without(a, b, pauses) for a, b in hours)

    def off(self, day):
        """A last day that does not end a limit: a holiday of the calendar, a plain weekend only by setting."""
        return not self.works(day) and (self.roll_weekends or self.marked.get(day) is False)

    def next_working(self, day):
        while not self.works(day):
            day += ONE
        return day

    def end(self, day, business):
        """The end of a last day: close of hours, or 24:00."""
        if business and self.open(day):
            return self.open(day)[-1][1]
        return self.times.start(day) + DAY

    def ends_on(self, day, unit, business):
        """May a limit end on that day?"""
        if unit == "wd":
            return True
        return not self.off(day) and (not business or bool(self.open(day)))

    def deadline(self, start, first_day, limit, pauses=()):
        """When a limit that runs from `start`, on `first_day`, is over; NEVER while it stands still."""
        number, unit, business = limit
        if unit in ("m", "h"):
            return self.run(start, number * (60 if unit == "m" else 3600), business, pauses)
        day, left = first_day, number
        if unit == "mo":
            left = (add_months(day, number) - day).days
        while True:
            day += ONE
            if any(b == NEVER and a <= self.times.start(day) for a, b in pauses):
                return NEVER
            if unit == "wd" and not self.works(day) or self.wholly_paused(day, business, pauses):
                continue
            left -= 1
            if left <= 0 and self.ends_on(day, unit, business):
                return self.end(day, business)


def without(a, b, pauses):
    """[a, b) less the pauses."""
    parts = [(a, b)] if a < b else []
    for x, y in pauses:
        parts = [p for c, d in parts for p in ((c, min(d, x)), (max(c, y), d)) if p[0] < p[1]]
    return parts
