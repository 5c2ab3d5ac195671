"""Who lives where on a day, and when somebody was met there (metrics.md, Visits and care)."""


import datetime as dt


def recorded(name):
    """The day on which a record was made, from its id."""
    return dt.datetime.strptime(name[3:11], "%Y%m%d").date()


class Homes:
    def __init__(self, c, day):
        self.c, self.day = c, day
        self.owners = [o for o in c.tree.owners.values() if self.exists(o)]
        self.residents = {}
        for owner in self.owners:
            for home in owner.get("residence", []):
                if self.current(home):
                    self.residents.setdefault(home["room"], []).append((owner, home))

    def exists(self, owner):
        """A record exists with its first dated fact."""
        if "void" in owner and self.c.times.exists(owner["void"]["at"]):
            return False
        made, homes = recorded(owner["id"]), owner.get("residence", [])
        dates = [h.get("since", made) for h in homes] + [h["until"] for h in homes if "until" in h]
        dates += [n.get("since", made) for n in owner.get("need", [])]
        if "care" in owner:
            dates += [owner["care"].get("since", made)] + [owner["care"][k] for k in ("consent",) if k in owner["care"]]
        return not dates or any(self.c.times.exists(d) for d in dates)

    def current(self, home, day=None):
        day = day or self.day
        return home.get("since", day) <= day and ("until" not in home or day < home["until"])

    def moved_out(self, owner):
        """All its residences are history."""
        homes = owner.get("residence", [])
        return bool(homes) and all("until" in h and h["until"] <= self.day for h in homes)

    def declined(self, owner):
        return owner.get("contact", {}).get("visits") is False

    def care(self, owner):
        """Its care tier, once it has begun."""
        care = owner.get("care")
        return care if care and care.get("since", self.day) <= self.day else None

    def stands(self, visit):
        """Of care: a talk about fees is none."""
        times = self.c.times
        return visit.get("purpose") != "arrears" and times.exists(visit["at"]) and not ("void" in visit and times.exists(visit["void"]["at"]))

    def met(self, rooms, counted, owner=None):
        """The visits that met somebody there (or that person anywhere), by a method that counts."""
        for visit in filter(self.stands, self.c.tree.visits.values()):
            there = set(rooms) & set(self.rooms_of(visit)) or owner in visit.get("owners", [])
            if there and visit["outcome"] == "met" and (counted is None or visit["method"] in counted):
                yield visit

    def rooms_of(self, visit):
        """A visit counts its rooms, else its owners' rooms of that day."""
        day = self.c.times.day(visit["at"])
        return visit.get("rooms") or [
            h["room"] for o in self.owners if o["id"] in visit.get("owners", [])
            for h in o.get("residence", []) if self.current(h, day)
        ]

    def last_contact(self, rooms, owner=None):
        """The last met visit by a counted method."""
        counted = self.c.tree.settings.get("visits", {}).get("counted", ["in-person"])
        return max((self.c.times.day(v["at"]) for v in self.met(rooms, counted, owner)), default=None)
