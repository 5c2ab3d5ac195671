"""`linli due`: every rule of metrics.md, Due rules, as {(rule, id, part): (due, moment at which it is over)}."""

import datetime as dt
import re

import betterment
import schooling
import services
import surveys
import undertakings

from clock import NEVER, UnknownYear, add_months
from homes import Homes, recorded
from lifecycle import by_then
from targets import LACKS, callbacks, ends, in_force, paused_in_time
from tree import DAY, is_day

ONE = dt.timedelta(1)
RULE = {"respond": "response", "arrive": "arrival", "resolve": "resolution", "callback": "callback"}


class Due:
    def __init__(self, c):
        self.c, self.times, self.clock = c, c.times, c.clock
        self.rows, self.withheld = {}, set()

    def add(self, rule, name, due, part=None):
        self.rows[rule, name, part] = due

    def over(self, due):
        """A day is over at 24:00."""
        return self.times.start(due) + DAY if is_day(due) else due

    def next_working(self, when):
        return self.clock.next_working(self.times.day(when) + ONE)

    def list(self):
        items = [i for i in self.c.items.values() if not i.excluded()]
        for item in items:
            for rule in (self.targets, self.approval, self.promises, self.unsolved, self.urged, self.tell):
                rule(item)
        for item in self.c.items.values():
            self.external(item)
        self.unsorted(items)
        self.owners()
        self.visits()
        self.calendar()
        undertakings.due(self.c, self.add)
        services.due(self.c, self.add)
        betterment.due(self.c, self.add)
        schooling.due(self.c, self.add, self.guard)
        surveys.due(self.c, self.add, self.guard)
        return self.rows

    def guard(self, compute):
        try:
            return compute()
        except UnknownYear as year:
            self.withheld.add(year.args[0])
            return None

    # Feedback.

    def targets(self, item):
        for duty, rule in RULE.items():
            if self.owed_still(item, duty):
                due = self.guard(lambda: self.deadline(item, duty))
                if due is not None and not self.untold(item, duty, due):
                    self.add(rule, item.id, due)

    def deadline(self, item, duty):
        """The earliest deadline; None where there is none, or a pause that began before it still lasts."""
        if duty == "resolve":
            due = in_force(self.c, item, NEVER)
            return None if isinstance(due, str) or due == NEVER or paused_in_time(item, duty, due) else due
        found = ends(self.c, item, duty)
        return None if isinstance(found, str) else found[1]

    def approval(self, item):
        """The latest extension since the last reopening, where nobody approved it or a later one."""
        if item.state not in "OP":
            return
        reopened, steps = item.last_reopening(NEVER), item.live()
        steps = steps[steps.index(reopened):] if reopened else steps
        extensions = [s for s in steps if s.entry["action"] == "extend"]
        if extensions and not extensions[-1].entry.get("approved_by"):
            due = self.guard(lambda: self.deadline(item, "resolve"))
            if due is not None:
                self.add("approval", item.id, due)

    def untold(self, item, duty, deadline):
        """Nobody can tell whether that was late."""
        begun = duty == "callback" and by_then(item.first_close())
        return deadline <= self.c.as_of and (begun or LACKS.get(duty) in item.lacks)

    def owed_still(self, item, duty):
        if item.ended("W") or item.state not in "OP" and LACKS.get(duty) in item.lacks:
            return False
        if duty == "respond":
            return item.first_answer() is None and (item.state in "OP" or "owner" in item.r)
        if duty == "arrive":
            return item.state in "OP" and item.first(lambda e: e["action"] == "arrive") is None
        if duty == "resolve":
            return item.state in "OP"
        close = item.first_close()
        return close and item.last_close and not self.moved_out(item) and not callbacks(item)

    def moved_out(self, item):
        """History leaves the lists."""
        owner = self.c.tree.owners.get(item.r.get("owner"))
        return owner is not None and Homes(self.c, self.times.day(self.times.last)).moved_out(owner)

    def promises(self, item):
        """The last promise, and every earlier one whose time is over, unless something was done since."""
        if item.ended():
            return
        made = []
        for step in item.live():
            if step.entry["action"] in ("reply", "arrive", "resolve"):
                made = made + [step.entry["promise"]] if "promise" in step.entry else []
        for when in made[-1:] + [p for p in made[:-1] if self.over(p) <= self.c.as_of]:
            self.add("promise", item.id, when, str(when) if is_day(when) else self.times.iso(when))

    def since(self, item, opens, settles):
        """The first step that opens something which none settles after it."""
        found = None
        for step in [] if item.ended("W") else item.live():
            if settles(step):
                found = None
            elif opens(step):
                found = found or step
        return found

    def unsolved(self, item):
        bad = lambda s: s.entry["action"] == "callback" and (
            s.entry.get("solved") is False or s.entry.get("satisfaction") in ("dissatisfied", "very-dissatisfied"))
        step = self.since(item, bad, lambda s: s.entry["action"] in ("reopen", "note"))
        if step:
            self.add("unsolved", item.id, self.guard(lambda: self.next_working(step.entry["at"])))

    def urged(self, item):
        step = self.since(item, lambda s: s.entry["action"] == "urge", lambda s: s.entry["action"] in ("reply", "arrive", "work"))
        if step:
            self.add("urged", item.id, self.guard(lambda: self.next_working(step.entry["at"])))

    def tell(self, item):
        close = item.last_close
        if close and item.reporters() > (not item.patrol):
            after = [s for s in item.live() if (s.key, s.place) > (close.key, close.place)]
            if not any(s.entry["action"] == "reply" or s.entry.get("reached") for s in after):
                self.add("tell", item.id, self.guard(lambda: self.next_working(close.entry["at"])))

    def external(self, item):
        due = item.r.get("external", {}).get("due")
        if due and not item.void and not any(s.entry["action"] == "report-back" for s in item.steps):
            self.add("external", item.id, due)

    def unsorted(self, items):
        found = [i for i in items if i.type == "unsorted" and not i.ended()]
        if found:
            oldest = min(found, key=lambda i: (self.times.lo(i.receipt()), i.id))
            self.add("unsorted", oldest.id, self.guard(lambda: self.next_working(oldest.receipt())))

    # Owners and visits.

    def owners(self):
        homes = Homes(self.c, self.times.day(self.times.last))
        for owner in homes.owners:
            if homes.moved_out(owner):
                self.retention(homes, owner)
                continue
            care = homes.care(owner)
            if care and "review_by" in care:
                self.add("consent", owner["id"], care["review_by"])
            for need in owner.get("need", []):
                since = need.get("since", recorded(owner["id"]))
                if self.times.exists(since) and not self.done(need):
                    self.add("need", owner["id"], since + 30 * ONE, need["id"])
            if care and not homes.declined(owner):
                self.care(homes, owner, care)
        for room, residents in homes.residents.items():
            if not self.new_owner(homes, room, residents):
                self.cadence(homes, room, residents)

    def done(self, todo):
        return "done_at" in todo and self.times.exists(todo["done_at"])

    def care(self, homes, owner, care):
        """The last contact, else the beginning, and the tier's `every`; at home, where they live."""
        tier = next((t for t in self.c.tree.settings.get("care_tier", []) if t["key"] == care["tier"]), None)
        rooms = [h["room"] for h in owner.get("residence", []) if homes.current(h)]
        last = homes.last_contact(rooms, owner["id"])
        if tier:
            begin = last or care.get("since", recorded(owner["id"]))
            self.add("care", owner["id"], after(begin, tier["every"]))

    def new_owner(self, homes, room, residents):
        """Of those who came within 90 days and were not met since, the first to come."""
        young = []
        for owner, home in residents:
            since = home.get("since")
            if since and home.get("lives") is not False and not homes.declined(owner) and (homes.day - since).days < 90:
                if not any(self.times.day(v["at"]) >= since for v in homes.met([room], None)):
                    young.append((since, owner["id"]))
        if young:
            self.add("new-owner", min(young)[1], min(young)[0] + 30 * ONE, room)
        return young

    def cadence(self, homes, room, residents):
        """A lived-in home without a care tier, whose residents did not decline visits."""
        rule = self.c.tree.settings.get("visits", {})
        living = [(o, h) for o, h in residents if h.get("lives")]
        if not living or "every" not in rule or any(homes.declined(o) or homes.care(o) for o, _ in living):
            return
        begin = homes.last_contact([room]) or min(h.get("since", recorded(o["id"])) for o, h in living)
        self.add("visit", living[0][0]["id"], after(begin, rule["every"]), room)

    def visits(self):
        homes = Homes(self.c, self.times.day(self.times.last))
        for visit in self.c.tree.visits.values():
            if self.times.exists(visit["at"]) and not ("void" in visit and self.times.exists(visit["void"]["at"])):
                owners = [self.c.tree.owners.get(o) for o in visit.get("owners", [])]
                gone = owners and all(o and homes.moved_out(o) for o in owners)
                for todo in visit.get("follow_up", []):
                    if not self.done(todo) and not gone:
                        day = self.times.day(visit["at"]) + 30 * ONE
                        self.add("visit-follow-up", visit["id"], todo.get("due", day), todo["id"])

    def calendar(self):
        """From 1 November the next year is asked for, and until it is known."""
        today = self.times.day(self.times.last)
        year = today.year + (today.month >= 11)
        if year not in self.clock.years:
            self.add("calendar", None, dt.date(year, 1, 1) - ONE)

    def retention(self, homes, owner):
        """Who moved out is kept for so many days."""
        days = self.c.tree.settings.get("retention", {}).get("days")
        if days:
            self.add("retention", owner["id"], max(h["until"] for h in owner["residence"]) + days * ONE)


def after(day, span):
    """That day and so many days or months."""
    number, unit = re.fullmatch(r"(\d+)(d|mo)", span).groups()
    return add_months(day, int(number)) if unit == "mo" else day + int(number) * ONE
