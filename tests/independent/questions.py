"""What is asked of linli and counted again: figures, windows, as-ofs, and how to cut them."""

import datetime as dt
import random
import re

import response
from lifecycle import Community
from tree import Times, native

SINGLE = ("satisfaction", "promises", "reopened", "repeat", "visits", "plan", "notices", "activities", "services", "improvements", "training", "fees", "survey",
          "lag", "fairness")
WHY = ("n", "first_response", "resolution.first", "resolution.first_net", "resolution.final", "resolution.final_net",
       "in_target.respond", "in_target.arrive", "in_target.resolve", "in_target.callback", "reopened", "reopened.other",
       "backlog.total", "backlog.flow", "satisfaction", "satisfaction.own.first.solved", "satisfaction.relayed.last",
       "promises", "repeat", "visits", "visits.care", "lag", "in_target.resolve.met", "plan", "plan.missed", "notices.advance", "notices.channels.sms",
       "services", "services.in_time.arrive", "services.ratings.rated", "services.complaints", "services.in_time.done.missed",
       "activities", "activities.cost", "activities.satisfied", "notices.n", "activities.attendance",
       "improvements", "improvements.moved", "improvements.source", "fees.amount", "fees.arrears", "fees.households", "fees.void.fen",
       "training.coverage", "training.coverage.never", "training.attendance", "training.others",
       "survey", "survey.waves", "survey.responses", "survey.sample.drawn", "survey.response", "survey.valid_returns", "survey.responses.late")
# Asked about where the wave has them.
OF_QUESTIONS = ("survey.overall.strict", "survey.gate", "survey.gate.lenient", "survey.friend.nps", "survey.questions.some.choices",
                "survey.questions.overall.scores")
BY_ITEM = ("satisfaction", "promises", "reopened", "repeat")
OWN_KEYS = ("type", "category", "channel", "building", "urgency")  # what an item is wherever it is counted


class Asked:
    """One question: a figure, a window, an as-of, and how to cut it."""

    def __init__(self, figure, as_of, start=None, end=None, by=None, basis="received", business=False, path=None):
        self.figure, self.as_of, self.start, self.end = figure, as_of, start, end
        self.by, self.basis, self.business = by, basis, business
        self.path = path  # of `linli why`, or the record that `linli show` is to show

    def args(self):
        args = ["--as-of", self.as_of]
        if self.figure == "due":
            return [*args, "due", "--within", "9999d"]
        if self.figure == "show":
            return [*args, "show", self.path]
        args += ["why", self.path] if self.path else ["stats", self.figure]
        args += ["--period", f"{self.start}..{self.end - dt.timedelta(1)}"]
        args += ["--by", self.by] if self.by else []
        args += ["--basis", self.basis] if self.basis != "received" else []
        return args + (["--clock", "business"] if self.business else [])

    def community(self, tree):
        """The as-of as an instant: a day is all of it."""
        if "T" in self.as_of:
            return Community(tree, native(self.as_of))
        day = dt.date.fromisoformat(self.as_of) + dt.timedelta(1)
        return Community(tree, Times(tree.settings["utc_offset"], 0).start(day), whole_day=True)

    def as_printed(self, c):
        """The as-of as linli prints it: a day as that day, an instant in the community's offset."""
        return c.times.iso(c.as_of) if "T" in self.as_of else self.as_of

    def window(self, c):
        return c.times.start(self.start), c.times.start(self.end)


def moments(files):
    """Every instant that a record names."""
    texts = [t for n, t in sorted(files.items()) if n.startswith("feedback/")]
    return [dt.datetime.fromisoformat(m) for t in texts for m in re.findall(r"= (\d{4}-\d\d-\d\dT[\d:]+(?:Z|[+-]\d\d:\d\d))", t)]


def questions_about(seed, made):
    """Several as-ofs and windows, every figure, cut by one key after the other; some as-ofs are the second of a fact."""
    r, span, start = random.Random(seed), made.span, made.start
    zone = dt.timezone(dt.timedelta(hours=made.shift))
    midnight, sharp = dt.datetime.combine(start, dt.time(), zone), moments(made.files)
    for n in range(3):
        as_of = midnight + dt.timedelta(minutes=30 * r.randint(0, (span + 20) * 48))
        if sharp and r.random() < 0.4:
            as_of = r.choice(sharp).astimezone(zone)
        when = as_of.date().isoformat() if r.random() < 0.25 else as_of.isoformat()
        first = r.choice([0, r.randint(0, span - 1)])
        window = start + dt.timedelta(first), start + dt.timedelta(r.choice([span, r.randint(first, span)]) + 1)
        keys = [None, *response.KEYS]
        yield Asked("response", when, *window, r.choice(keys), "received", r.random() < 0.4)
        yield Asked("response", when, *window, r.choice(keys), "due")
        yield Asked("backlog", when, *window, r.choice(keys))
        for figure in SINGLE[n::3]:
            yield Asked(figure, when, *window)
        for figure in BY_ITEM[n::3]:
            yield Asked(figure, when, *window, r.choice(OWN_KEYS))
        for name in r.sample(made.items, min(3, len(made.items))):
            yield Asked("show", when, path=name)
        for at, path in enumerate((*WHY, *OF_QUESTIONS)):
            if (at + n + seed) % 5 == 0:
                figure = path.split(".")[0]
                figure = figure if figure in (*SINGLE, "backlog") else "response"
                yield Asked(figure, when, *window, path=path)
        if n == 2:
            yield Asked("overview", when, *window)
        if n < 2:
            yield Asked("due", when)
            yield Asked("promises", when, *window, None, "due")
            yield Asked("fees", when, *window, None, "due")
