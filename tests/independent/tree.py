"""Reads a records tree: settings, rooms, records, and the instants and days in them.

An instant is a whole number of seconds since 1970, a day a `datetime.date`; `Times` turns either into the ends of the
interval that it may mean.
"""

import datetime as dt
import re
import tomllib
from pathlib import Path

DAY = 86_400
NEEDS = {
    "complaint": ["respond", "resolve", "callback"], "repair": ["respond", "resolve", "callback"],
    "help": ["respond", "resolve", "callback"], "suggestion": ["respond", "resolve"], "inquiry": ["respond"],
    "unsorted": ["respond"], "praise": [],
}


def native(value):
    """Instants as seconds, days as dates; quoted ones are understood. A rule of a due day is none."""
    if isinstance(value, str) and not value[:1].isdigit():
        return value
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value) if "T" in value or ":" in value else dt.date.fromisoformat(value)
    if isinstance(value, dt.datetime):
        return int(value.replace(microsecond=0).timestamp())
    return value


class Times:
    """Instants and days in the community's offset, as they look at `as_of`."""

    def __init__(self, offset, as_of, whole_day=False):
        """`whole_day`: the as-of is the end of a day, and nothing of the next exists."""
        sign, hours, minutes = re.fullmatch(r"([+-])(\d\d):(\d\d)", offset).groups()
        self.shift = (int(hours) * 3600 + int(minutes) * 60) * (-1 if sign == "-" else 1)
        self.as_of, self.last = as_of, as_of - whole_day

    def start(self, day):
        return (day - dt.date(1970, 1, 1)).days * DAY - self.shift

    def day(self, when):
        return when if isinstance(when, dt.date) else dt.date(1970, 1, 1) + dt.timedelta((when + self.shift) // DAY)

    def lo(self, when):
        """The earliest second that it can mean."""
        return self.start(when) if isinstance(when, dt.date) else when

    def hi(self, when):
        """The latest: of a day its end, or the as-of if that is earlier."""
        return min(self.start(when) + DAY, self.as_of) if isinstance(when, dt.date) else when

    def exists(self, when):
        return self.lo(when) <= self.last

    def iso(self, second):
        return dt.datetime.fromtimestamp(second, dt.timezone(dt.timedelta(seconds=self.shift))).isoformat()


def is_day(when):
    return isinstance(when, dt.date)


TIMES = {"at", "recorded_at", "received_at", "promise", "due", "done_at", "ended_at", "rescheduled_to", "since", "until",
         "consent", "guardian_consent", "review_by", "effective", "date", "entry",
         "planned_for", "held_at", "held_at_recorded", "cancelled_at", "announced_at", "published_at", "published_at_recorded",
         "requested_at", "promised_for", "arrived_at", "arrived_at_recorded", "done_at_recorded", "paid_at",
         "valid_from", "valid_until", "withdrawn_at", "taken_down", "counted_at", "as_of", "at_recorded",
         "opens", "closes", "frame_at", "drawn_at", "reported_at", "day"}


def plain(value, key=""):
    """The same record with every time as `native` gives it."""
    if isinstance(value, dict):
        return {k: plain(v, k if k != "to" or value.get("action") == "extend" else "") for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v, key) for v in value]
    if isinstance(value, (dt.datetime, dt.date)) or (isinstance(value, str) and key in TIMES | {"to"}):
        return native(value)
    return value


def read(path):
    return plain(tomllib.loads(path.read_text("utf-8-sig")))


class Tree:
    """All files of a community."""

    def __init__(self, root):
        root = Path(root)
        self.settings = read(root / "linli.toml")
        self.rooms, self.places = {}, {}
        if (root / "rooms.toml").exists():
            self.read_rooms(tomllib.loads((root / "rooms.toml").read_text("utf-8-sig")))
        self.calendar = [read(p) for p in sorted(root.glob("calendar/*.toml"))]
        for kind in ("feedback", "visits", "owners", "notices", "activities", "services", "improvements", "trainings", "fees", "surveys",
                     "responses"):
            setattr(self, kind, {r["id"]: r for r in map(read, sorted((root / kind).glob("*/*/*.toml")))})
        self.staff = {r["handle"]: r for r in map(read, sorted(root.glob("staff/*.toml")))}
        self.needs = NEEDS | self.settings.get("needs", {})

    def read_rooms(self, text):
        for building in text.get("building", []):
            name, kind = building["id"], building.get("kind", "residence")
            for room in building.get("rooms") or pattern(name, building):
                if room not in building.get("missing", []):
                    self.rooms[room] = (name, kind)
            if "rooms" not in building:
                self.rooms.update({room: (name, kind) for room in building.get("extra", [])})
        for place in text.get("place", []):
            self.places[place["id"]] = place.get("building")

    def building(self, record):
        """The building of its room or place."""
        if "room" in record:
            return self.rooms.get(record["room"], (None,))[0]
        return self.places.get(record.get("place"))


def pattern(name, building):
    units, floors, doors = (building.get(k) for k in ("units", "floors", "doors"))
    if floors is None:
        return [f"{name}-{d:02}" for d in range(1, (doors or 0) + 1)]
    heads = [name] if units is None else [f"{name}-{u}" for u in range(1, units + 1)]
    return [f"{h}-{f}{d:02}" for h in heads for f in range(1, floors + 1) for d in range(1, doors + 1)]
