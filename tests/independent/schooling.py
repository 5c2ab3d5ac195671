"""`stats training` and what `due` asks of training (kinds.md, section 5)."""

import datetime as dt
from collections import Counter

from betterment import later
from clock import UnknownYear
from response import rate
from undertakings import happened, inside, void

ONE = dt.timedelta(1)


def today(c):
    return c.times.day(c.times.last)


def in_service(person, day):
    return person.get("since", day) <= day and ("until" not in person or day < person["until"])


def required(c, day):
    """(handle, topic) of everything that somebody has to know."""
    for handle, person in sorted(c.tree.staff.items()):
        if person["kind"] != "person" or person.get("desk") or not in_service(person, day):
            continue
        for topic in c.tree.settings.get("training", []):
            if topic.get("since", day) <= day and (not topic.get("roles") or person.get("role") in topic["roles"]):
                yield handle, topic


def held(c):
    """Sessions that took place, in the order of time."""
    done = [r for r in c.tree.trainings.values() if happened(c, r, "at") and not void(c, r)]
    return sorted(done, key=lambda r: (c.times.lo(r["at"]), r["id"]))


def ends(c, day, every):
    if not every.endswith("wd"):
        return later(day, every)
    for _ in range(int(every[:-2])):
        day = c.clock.next_working(day + ONE)
    return day


def learnt(c, handle, topic, day):
    """(never, ended or holds; the last day)."""
    last = None
    for r in held(c):
        if r.get("topic") == topic["key"] and c.times.day(r["at"]) <= day:
            for a in r.get("attendee", []):
                if a["staff"] == handle and a["present"] and a.get("passed") is not False:
                    last = r, a
    if last is None:
        return "never", None
    r, a = last
    end = a.get("until") or (ends(c, c.times.day(r["at"]), topic["every"]) if "every" in topic else None)
    return ("ended" if end is not None and end < day else "items"), end


def trainings(c, window, withheld):
    day = min(c.times.day(window[1] - 1), today(c))
    pairs, cover, people = list(required(c, day)), Counter(), set()
    out, left, presence, minutes = Counter(), Counter(), Counter(), 0
    try:
        for handle, topic in pairs:
            people.add(handle)
            cover[learnt(c, handle, topic, day)[0]] += 1
    except UnknownYear as year:
        withheld.add(("coverage", year.args[0]))
        cover = None
        people = {handle for handle, _ in pairs}
    for r in c.tree.trainings.values():
        if not happened(c, r, "at") or not inside(c, r["at"], window):
            continue
        if void(c, r):
            left["void"] += 1
            continue
        out["n"] += 1
        out["external"] += r.get("external", False)
        out["recorded_late"] += "at_recorded" in r
        out["others"] += sum(o["people"] for o in r.get("others", []))
        for a in r.get("attendee", []):
            presence["of"] += 1
            presence["items"] += a["present"]
            minutes += r.get("minutes", 0) if a["present"] and a["staff"] in people else 0
    coverage = cover is not None and {k: cover[k] for k in ("items", "ended", "never")} | {"of": len(pairs)}
    n = 60 * len(people)
    hours = {"minutes": minutes, "people": len(people), "per_person": (20 * minutes + n) // (2 * n) / 10 if n else None}
    return {k: out[k] for k in ("n", "external", "recorded_late", "others")} | {
        "coverage": coverage | {"rate": rate(coverage["items"], coverage["of"])} if coverage else None,
        "attendance": {k: presence[k] for k in ("items", "of")} | {"rate": rate(presence["items"], presence["of"])},
        "hours": hours}, left


def due(c, add, guard):
    day = today(c)
    for handle, topic in required(c, day):
        found = guard(lambda: learnt(c, handle, topic, day))
        if found is None:
            continue
        how, end = found
        if how == "never":
            since = [x["since"] for x in (c.tree.staff[handle], topic) if "since" in x]
            add("training", handle, max(since) + 30 * ONE if since else day, topic["key"])
        elif end is not None and end <= day + 30 * ONE:
            add("training", handle, end, topic["key"])
