"""`stats plan`, `notices`, `activities` and what `due` asks of these kinds (kinds.md, sections 0 to 2)."""

import datetime as dt
from collections import Counter

from clock import UnknownYear, add_months
from homes import Homes, recorded
from response import MEDIAN, by_receipt, percentile, rate
from targets import judge
from tree import DAY, is_day

ONE = dt.timedelta(1)
MONTHS = {"1mo": 1, "3mo": 3, "6mo": 6, "12mo": 12}
CHANNELS = ["board", "wechat-group", "wechat-account", "social", "app", "sms", "email", "phone", "paper", "broadcast"]
LEVELS = ["very_satisfied", "satisfied", "basically", "dissatisfied", "very_dissatisfied"]
DONE = {"notice": "published_at", "activity": "held_at", "improvement": "done_at", "training": "at", "survey": "closes"}


def records(c, kind):
    of = {"notice": c.tree.notices, "activity": c.tree.activities, "improvement": c.tree.improvements, "training": c.tree.trainings,
          "survey": c.tree.surveys}
    return list(of.get(kind, {}).values())


def happened(c, record, key):
    return key in record and c.times.exists(record[key])


def void(c, record):
    return "void" in record and c.times.exists(record["void"]["at"])


def done(c, record, kind):
    """When it was held or published, if it was by now."""
    return record[DONE[kind]] if happened(c, record, DONE[kind]) else None


def inside(c, when, window):
    return window[0] <= c.times.lo(when) < window[1]


# Plans.

def slots(plan, last):
    """The slots that begin on that day or before."""
    begin, n = plan["since"], 0
    while begin <= last:
        end = add_months(plan["since"], MONTHS[plan["every"]] * (n + 1))
        yield begin, end
        begin, n = end, n + 1


def of_plan(c, plan):
    return [r for r in records(c, plan["kind"]) if not plan.get("types") or r.get("topic", r.get("type")) in plan["types"]]


def nobody_came(record):
    came = [n for k, n in record.get("attended", {}).items() if k in ("households", "people")]
    return bool(came) and not any(came)


def in_slot(c, plan, begin, end):
    """The records that were done in a slot, in time order: those that keep it, and those to which nobody came."""
    kind = plan["kind"]
    held = [r for r in of_plan(c, plan) if not void(c, r) and done(c, r, kind) is not None and begin <= c.times.day(r[DONE[kind]]) < end]
    held.sort(key=lambda r: (c.times.lo(r[DONE[kind]]), r["id"]))
    return [r for r in held if not nobody_came(r)], [r for r in held if nobody_came(r)]


def given_up(c, plan, begin, end):
    """Planned in a slot, and cancelled; without a plan, cancelled in it."""
    return [r for r in of_plan(c, plan) if not void(c, r) and done(c, r, plan["kind"]) is None and happened(c, r, "cancelled_at")
            and begin <= c.times.day(r.get("planned_for", r["cancelled_at"])) < end]


def plans(c, window):
    out = Counter()
    at_end = min(window[1], c.as_of)
    for plan in c.tree.settings.get("plan", []):
        key = DONE.get(plan["kind"])
        for begin, end in slots(plan, c.times.day(window[1])):
            if c.times.start(end) <= window[0] or c.times.start(begin) >= at_end:
                continue
            keeping, empty = in_slot(c, plan, begin, end)
            if c.times.start(end) > at_end:
                out["running"] += 1
                out["running_kept"] += bool(keeping)
                continue
            out["slots"] += 1
            if keeping:
                out["kept"] += 1
                out["extra"] += len(keeping) - 1
                first = keeping[0]
                out["not_evaluated"] += plan["kind"] == "activity" and "attended" not in first
                late = first.get(f"{key}_recorded")
                out["recorded_late"] += late is not None and late >= c.times.start(end)
            else:
                out["missed"] += 1
                out["empty"] += bool(empty)
                out["cancelled"] += bool(given_up(c, plan, begin, end))
    names = ["slots", "kept", "missed", "cancelled", "empty", "not_evaluated", "recorded_late", "extra", "running", "running_kept"]
    left = {r["id"] for plan in c.tree.settings.get("plan", []) for r in of_plan(c, plan)
            if void(c, r) and done(c, r, plan["kind"]) is not None and inside(c, r[DONE[plan["kind"]]], window)}
    return {n: out[n] for n in names} | {"rate": rate(out["kept"], out["slots"])}, +Counter(void=len(left))


# Notices.

def notices(c, window):
    out, left, advance, seconds = Counter(), Counter(), Counter(), []
    channels = {name: Counter() for name in CHANNELS}
    for notice in records(c, "notice"):
        published = done(c, notice, "notice")
        if published is None or not inside(c, published, window):
            continue
        if void(c, notice):
            left["void"] += 1
            continue
        out["n"] += 1
        out["withdrawn"] += happened(c, notice, "withdrawn_at")
        out["recorded_late"] += "published_at_recorded" in notice
        if notice["type"] in ("outage", "works"):
            ahead(c, notice, advance, seconds)
        for entry in notice.get("channel", []):
            if happened(c, entry, "at"):
                count(c, entry, channels[entry["channel"]])
    told = {k: advance[k] for k in ("n", "after_the_fact", "intervals", "emergency", "utility", "no_cause", "no_start")}
    told |= {"p50_s": percentile([(s, True) for s in seconds], MEDIAN), "least_s": min(seconds, default=None)}
    read = {name: {k: n[k] for k in ("entries", "counted", "not_counted", "read", "delivered")} | {"rate": rate(n["read"], n["delivered"])}
            for name, n in channels.items()}
    return {k: out[k] for k in ("n", "withdrawn", "recorded_late")} | {"advance": told, "channels": read}, +left


def ahead(c, notice, advance, seconds):
    """From publication to the beginning: of days the least that it can have been; on the same day nothing."""
    apart = {"emergency": "emergency", "utility": "utility", None: "no_cause"}.get(notice.get("cause"))
    if apart or "valid_from" not in notice:
        advance[apart or "no_start"] += 1
        return
    published, begin = notice["published_at"], notice["valid_from"]
    last = lambda when: c.times.start(when) + DAY if is_day(when) else when
    least, most = c.times.lo(begin) - last(published), last(begin) - c.times.lo(published)
    seconds.append(0 if least < 0 <= most else least)
    advance["n"] += 1
    advance["after_the_fact"] += most < 0
    advance["intervals"] += is_day(published) or is_day(begin)


def count(c, entry, into):
    into["entries"] += 1
    known = happened(c, entry, "counted_at") and "delivered" in entry and "read" in entry
    into["counted" if known else "not_counted"] += 1
    if known:
        into["read"] += entry["read"]
        into["delivered"] += entry["delivered"]


# Activities.

def lived_in(c, day, audience=()):
    """Homes where somebody lived that day, of one of the segments meant where there are any."""
    homes = Homes(c, day)
    meant = lambda owner: not audience or set(audience) & set(owner.get("segments", []))
    return sum(kind == "residence" and any(h.get("lives") and meant(o) for o, h in homes.residents.get(room, []))
               for room, (_, kind) in c.tree.rooms.items())


def there_is(c, activity):
    """From its id's day or its first event, whichever is earlier."""
    events = [activity[k] for k in ("held_at", "cancelled_at", "announced_at") if k in activity]
    events += [f["done_at"] for f in activity.get("follow_up", []) if "done_at" in f]
    return any(c.times.exists(when) for when in [recorded(activity["id"]), *events])


def activities(c, window):
    n, left, homes = Counter(), Counter(), {}
    came = set()
    parts = {name: Counter() for name in ("attendance", "reach", "turnout", "feedback", "collected", "satisfied", "cost")}
    for activity in filter(lambda a: there_is(c, a), records(c, "activity")):
        held, is_cancelled = done(c, activity, "activity"), happened(c, activity, "cancelled_at")
        planned = activity.get("planned_for")
        when = held if held is not None else planned if planned is not None else activity["cancelled_at"] if is_cancelled else None
        if when is None or not inside(c, when, window):
            continue
        if void(c, activity):
            left["void"] += 1
            continue
        n["n"] += 1
        if held is None:
            over = planned is not None and (c.times.start(planned) + DAY if is_day(planned) else planned) <= c.as_of
            n["cancelled" if is_cancelled else "overdue" if over else "ahead"] += 1
            continue
        asked = c.times.day(held), tuple(activity.get("audience", ()))
        if asked not in homes:
            homes[asked] = lived_in(c, *asked)
        one(activity, n, parts, homes[asked])
        came.update(activity.get("rooms", []))
    if came:
        parts["reach"].update(rooms=len(came), lived_in=lived_in(c, c.times.day(min(window[1] - 1, c.times.last))))
    return {k: n[k] for k in ("n", "held", "cancelled", "overdue", "ahead", "empty", "recorded_late", "not_evaluated")} | rated(n, parts), +left


def one(activity, n, parts, lived):
    """Counts an activity that was held; `lived`: the rooms lived in on its day."""
    came, forms = activity.get("attended", {}), activity.get("forms", {})
    households, people = came.get("households"), came.get("people")
    n["held"] += 1
    n["empty"] += nobody_came(activity)
    n["recorded_late"] += "held_at_recorded" in activity
    n["not_evaluated"] += not activity.get("evaluation", "").strip() and "forms" not in activity
    parts["reach"]["activities" if activity.get("rooms") else "unlisted"] += 1
    sums = lambda part, **more: parts[part].update({"activities": 1} | more)
    if households is None:
        parts["attendance"]["not_counted"] += 1
    elif not lived:
        parts["attendance"]["no_home"] += 1
    else:
        sums("attendance", households=households, lived_in=lived)
    signed = activity.get("signed_up", {}).get("households")
    if households is not None and signed is not None:
        sums("turnout", attended=households, signed_up=signed)
    parts["collected"]["items"] += forms.get("returned", 0) > 0
    if forms.get("by_hands"):
        parts["feedback"]["by_hands"] += 1
    elif forms:
        if "returned" in forms and people is not None:
            sums("feedback", returned=forms["returned"], people=people)
        levels = [forms.get(level, 0) for level in LEVELS]
        parts["satisfied"].update(items=sum(levels[:2]), of=sum(levels))
    if "cost_fen" in activity and households is not None:
        sums("cost", fen=activity["cost_fen"], households=households)
        parts["cost"]["common_revenue_fen"] += activity["cost_fen"] * (activity.get("paid_from") == "common-revenue")
    else:
        parts["cost"]["not_known"] += 1


def rated(n, parts):
    keys = {"attendance": ["activities", "households", "lived_in", "no_home", "not_counted"],
            "reach": ["activities", "rooms", "lived_in", "unlisted"], "turnout": ["activities", "attended", "signed_up"],
            "feedback": ["activities", "returned", "people", "by_hands"], "collected": ["items"], "satisfied": ["items", "of"],
            "cost": ["activities", "fen", "households", "common_revenue_fen", "not_known"]}
    out = {name: {k: parts[name][k] for k in keys[name]} for name in keys}
    out["collected"]["of"] = n["held"]
    for name, up, down in (("attendance", "households", "lived_in"), ("reach", "rooms", "lived_in"), ("turnout", "attended", "signed_up"), ("feedback", "returned", "people"),
                           ("collected", "items", "of"), ("satisfied", "items", "of")):
        out[name]["rate"] = rate(out[name][up], out[name][down])
    fen, households = out["cost"]["fen"], out["cost"]["households"]
    out["cost"]["per_household_fen"] = (2 * fen + households) // (2 * households) if households else None
    return out


# Suggestions.

def adoption(c, window, withheld):
    items, _ = by_receipt(c, window)
    suggestions = [i for i in items if i.type == "suggestion"]
    out = {}
    for name, some in (("forum", [i for i in suggestions if i.r.get("channel") == "forum"]), ("all", suggestions)):
        try:
            out[name] = decided(c, some)
        except UnknownYear as year:
            withheld.add((f"adoption.{name}", year.args[0]))
            out[name] = None
    return out


def decided(c, items):
    n = Counter(n=len(items))
    for item in items:
        respond = judge(c, item, "respond").kind
        over, decision = respond in ("met", "missed", "undetermined"), decision_of(item)
        settled = next((s.now for s in reversed(item.changes) if s.now != "C"), None) if item.state == "C" else item.state
        if decision is None:
            n["withdrawn" if settled == "W" else "undecided"] += 1
            n["undecided_late"] += settled != "W" and over
            continue
        n["decided"] += 1
        n[decision] += 1
        if decision == "no":
            n["no_in_time"] += respond == "met"
            n["no_matured"] += over
        else:
            n["adopted"] += 1
            n["done" if settled == "R" else "not_yet"] += 1
    names = ("n", "decided", "yes", "partly", "no", "adopted", "undecided", "undecided_late", "withdrawn", "done", "not_yet", "no_in_time", "no_matured")
    return {k: n[k] for k in names} | {"rate": rate(n["adopted"], n["decided"])}


def decision_of(item):
    """What was said last; a rejection says no, until the item is opened again."""
    said = rejected = None
    for step in item.live():
        if "adopted" in step.entry:
            said, rejected = step.entry["adopted"], False
        elif step.entry["action"] == "reject":
            said, rejected = "no", True
        elif step.entry["action"] == "reopen" and rejected:
            said, rejected = None, False
    return said


# What is due.

def due(c, add):
    today = c.times.day(c.times.last)
    for visit in c.tree.visits.values():
        # What is not put right, or the service, is a matter for the office even where nobody wrote it down.
        ours = visit.get("purpose") == "arrears" and visit.get("arrears_reason") in ("defect", "dissatisfied") and "issue" not in visit
        if c.times.exists(visit["at"]) and not void(c, visit) and (unraised(visit) or ours):
            add("raise", visit["id"], c.times.day(visit["at"]) + 3 * ONE)
    for kind in DONE:
        for record in records(c, kind):
            if not void(c, record):
                of_record(c, add, kind, record)
    for activity in records(c, "activity"):
        of_activity(c, add, activity)
    for notice in records(c, "notice"):
        boards(c, add, notice)
    for plan in c.tree.settings.get("plan", []):
        of_slot(c, add, plan, today)


def unraised(record):
    return any("feedback" not in issue for issue in record.get("issue", []))


def of_record(c, add, kind, record):
    at = done(c, record, kind)
    if at is not None and unraised(record):
        add("raise", record["id"], c.times.day(at) + 3 * ONE)
    events = [recorded(record["id"])] + [record[k] for k in ("published_at", "withdrawn_at", "held_at", "done_at", "cancelled_at", "announced_at", "at") if k in record]
    events += [f["done_at"] for f in record.get("follow_up", []) if "done_at" in f]
    events += [e["at"] for e in record.get("review", [])]
    events += [e[k] for e in record.get("channel", []) for k in ("at", "taken_down", "counted_at") if k in e]
    since = min(events, key=c.times.lo)
    if c.times.exists(since):
        for todo in record.get("follow_up", []):
            if not happened(c, todo, "done_at"):
                begin = since if at is None else at
                add("follow-up", record["id"], todo.get("due", c.times.day(begin) + 30 * ONE), todo["id"])


def of_activity(c, add, activity):
    held = done(c, activity, "activity")
    if void(c, activity):
        return
    at, days = held if held is not None else activity.get("planned_for"), c.tree.settings.get("retention", {}).get("attendance")
    if activity.get("rooms") and days and at is not None:
        add("activity-retention", activity["id"], c.times.day(at) + days * ONE)
    if held is not None:
        if not activity.get("evaluation", "").strip() and "forms" not in activity:
            add("activity-evaluate", activity["id"], c.times.day(held) + 7 * ONE)
    elif "planned_for" in activity and there_is(c, activity) and not happened(c, activity, "cancelled_at"):
        planned = activity["planned_for"]
        if (c.times.start(planned) + DAY if is_day(planned) else planned) <= c.as_of:
            add("activity-hold", activity["id"], c.times.day(planned) + ONE)


def boards(c, add, notice):
    """Postings that still hang when the notice is taken back or has run out."""
    last = lambda when: c.times.start(when) + DAY if is_day(when) else when
    ends = [notice["withdrawn_at"]] if happened(c, notice, "withdrawn_at") else []
    ends += [notice["valid_until"]] if "valid_until" in notice else []
    if void(c, notice) or not ends:
        return
    for place, entry in enumerate(notice.get("channel", []), 1):
        if entry["channel"] == "board" and happened(c, entry, "at") and not happened(c, entry, "taken_down"):
            add("take-down", notice["id"], min(ends, key=last), str(place))


def of_slot(c, add, plan, today):
    """A slot that is running and not kept, towards its end; due then, or when it is planned."""
    begin, end = ([s for s in slots(plan, today)] or [(None, today)])[-1]
    days = 7 if plan["every"] == "1mo" else 14
    if end <= today or today + days * ONE < end - ONE or in_slot(c, plan, begin, end)[0]:
        return
    planned = [r for r in of_plan(c, plan) if not void(c, r) and done(c, r, plan["kind"]) is None and "planned_for" in r
               and not happened(c, r, "cancelled_at") and begin <= c.times.day(r["planned_for"]) < end]
    first = min(planned, key=lambda r: (c.times.day(r["planned_for"]), r["id"]), default=None)
    add("plan", first and first["id"], first["planned_for"] if first else end - ONE, plan["key"])
