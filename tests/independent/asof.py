"""What happened after the as-of changes no byte of what any reading command says.

A generated community is laid on disk twice: whole, and without every fact after the as-of. Both must read the same.
"""

import argparse
import datetime as dt
import random
import subprocess
import sys
import tempfile
import tomllib

import generate
from tree import TIMES, Times, native, plain

NOW = "2030-01-01T00:00:00+08:00"
FORMATS = ("table", "plain", "json", "jsonl", "csv", "md", "chat")
EVENTS = ("published_at", "withdrawn_at", "held_at", "cancelled_at", "announced_at", "requested_at", "arrived_at", "done_at",
          "paid_at", "drawn_at", "reported_at")
TOLD = {"held_at": ("attended", "forms", "rooms"), "cancelled_at": ("reason", "cancelled_by"), "withdrawn_at": ("reason",),
        "drawn_at": ("drawn_by", "draw", "stratum", "replaced")}
STATS = ("response", "backlog", "satisfaction", "promises", "reopened", "repeat", "visits", "lag", "fairness", "fees", "survey", "overview")
WHY = ("first_response", "resolution.first", "resolution.final_net", "in_target.respond", "in_target.arrive",
       "in_target.resolve", "in_target.callback", "reopened", "backlog.total", "satisfaction.own.first.solved", "promises",
       "repeat", "visits.care", "lag", "survey", "survey.responses")


def before(files, as_of):
    """The files without what happened later; a record whose first fact is later is not there at all."""
    kept = {}
    for name, text in files.items():
        record = plain(tomllib.loads(text))
        if "/20" in name:
            record = earlier(name.split("/")[0], record, Times(offset(files), as_of))
        if record is not None:
            kept[name] = text if "/20" not in name else generate.toml(raw(record))
    return kept


def offset(files):
    return tomllib.loads(files["linli.toml"])["utc_offset"]


def earlier(folder, record, times):
    was = lambda when: times.exists(when)
    if folder == "feedback":
        if not was(record["received_at"]):
            return None
        for key in ("joined", "log"):
            keep(record, key, lambda entry: was(entry["at"]))
    elif folder == "visits":
        if not was(record["at"]):
            return None
        for todo in record.get("follow_up", []):
            undone(todo, was)
    elif folder == "responses":
        if not was(record["day"]):
            return None
    elif folder in ("notices", "activities", "services", "improvements", "trainings", "fees", "surveys"):
        written = dt.date.fromisoformat(record["id"][3:11])
        counted = [tally["at"] for tally in record.get("tally", [])]
        if not was(written) and not any(was(record[k]) for k in (*EVENTS, "at") if k in record) and not any(map(was, counted)):
            return None
        keep(record, "tally", lambda entry: was(entry["at"]))
        for key in EVENTS:
            if key in record and key != "requested_at" and not was(record[key]):
                del record[key]
                for told in (f"{key}_recorded", *TOLD.get(key, ())):
                    record.pop(told, None)
        keep(record, "channel", lambda entry: was(entry["at"]))
        for entry in record.get("channel", []):
            if "taken_down" in entry and not was(entry["taken_down"]):
                del entry["taken_down"]
            if "counted_at" in entry and not was(entry["counted_at"]):
                for key in ("counted_at", "delivered", "read"):
                    entry.pop(key, None)
        if folder == "trainings" and not was(record["at"]):
            for key in ("attendee", "others", "at_recorded"):
                record.pop(key, None)
        keep(record, "review", lambda entry: was(entry["at"]))
        if "rating" in record and not was(record["rating"]["at"]):
            del record["rating"]
        for todo in record.get("follow_up", []):
            undone(todo, was)
    else:
        dates = [h[k] for h in record.get("residence", []) for k in ("since", "until") if k in h]
        dates += [record["care"][k] for k in ("since", "consent") if k in record.get("care", {})]
        dates += [n["since"] for n in record.get("need", []) if "since" in n]
        undated = any("since" not in x for x in record.get("residence", []) + record.get("need", []) + [record.get("care", {"since": 1})])
        if dates and not undated and not any(map(was, dates)):
            return None
        for key in ("residence", "need"):
            keep(record, key, lambda part: was(part.get("since", dt.date(1970, 1, 1))))
            for x in record.get(key, []):
                undone(x, was)
                if "until" in x and not was(x["until"]):
                    del x["until"]
        if "care" in record and not was(record["care"].get("since", dt.date(1970, 1, 1))):
            del record["care"]
    if "void" in record and not was(record["void"]["at"]):
        del record["void"]
    return record


def keep(record, key, fits):
    """A list of which nothing is left is gone; one that is written down empty stays."""
    if record.get(key):
        record[key] = [part for part in record[key] if fits(part)]
        if not record[key]:
            del record[key]


def undone(todo, was):
    if "done_at" in todo and not was(todo["done_at"]):
        del todo["done_at"]
        todo.pop("result", None)


def raw(value):
    """Ready to be written as TOML again."""
    if isinstance(value, dict):
        return {k: instant(v) if k in TIMES | {"to"} and isinstance(v, int) else raw(v) for k, v in value.items()}
    if isinstance(value, list):
        return [raw(v) for v in value]
    return generate.Raw(value.isoformat()) if isinstance(value, dt.date) else value


def instant(second):
    return generate.Raw(dt.datetime.fromtimestamp(second, dt.UTC).isoformat())


def commands(files, whole, r):
    """Every reading command, every format of it."""
    ids = [n.rsplit("/", 1)[1][:-5] for n in files if n.startswith("feedback/20")]
    period = ["--period", "2026"]
    for figure in STATS:
        yield from (["stats", figure, *period, "--format", f] for f in FORMATS)
        if figure not in ("visits", "fairness", "fees", "survey", "overview"):
            yield ["stats", figure, *period, "--by", r.choice(["type", "category", "assignee", "week", "hours"]), "--format", "json"]
    for figure in WHY:
        yield ["why", figure, *period, "--format", r.choice(["json", "table"])]
    yield from (["due", "--within", "900d", "--format", f] for f in (*FORMATS, "ics"))
    yield from (["due", "--group", g] for g in ("assignee", "building", "rule"))
    yield from (["weekly", "--format", f] for f in ("md", "html", "json", "chat"))
    yield from (["visit", "plan", "--days", "60", "--format", f] for f in ("table", "json", "csv"))
    for kind in ("owner", "visit", "feedback", "staff", "notice", "activity", "service", "improvement", "training", "survey", "response"):
        yield from ([kind, "list", "--all", "--format", f] for f in ("table", "json", "csv"))
    columns = "id,state,residence.room,residence.until,care.tier,need.text,need.done_at,log.action,joined.room,follow_up.result"
    for kind, some in (("owner", (0, 2, 3, 4, 5, 6)), ("visit", (0, 9)), ("feedback", (0, 1, 7, 8))):
        yield [kind, "list", "--columns", ",".join(columns.split(",")[n] for n in some), "--format", "csv"]
    yield from ([room, "--format", f] for room in ("1-1-101", "2-101", "S-01") for f in ("table", "json"))
    records = [n.rsplit("/", 1)[1][:-5] for n in files if "/20" in n]
    yield from (["show", name, "--format", r.choice(["table", "json"])] for name in r.sample(records, min(30, len(records))))
    valid = [n for n in ids if "[void]" not in whole[f"feedback/{n[3:7]}/{n[7:9]}/{n}.toml"]]
    yield from (["receipt", name] for name in r.sample(valid, min(2, len(valid))))
    yield ["publish", "--period", "2026-Q4", "--draft", "--format", "md"]


def run(linli, root, as_of, args):
    command = [linli, "-C", root, "--as-of", as_of, *args, "--lang", "en"]
    done = subprocess.run(command, capture_output=True, env={"LINLI_TEST_NOW": NOW, "PATH": ""}, cwd=root)
    return done.returncode, done.stdout.replace(root.encode(), b"")


def differences(linli, seed):
    """The commands that said something else, with the first line that differs."""
    made, r = generate.Community(seed), random.Random(seed)
    files = made.make()
    zone = dt.timezone(dt.timedelta(hours=made.shift))
    as_of = dt.datetime.combine(made.start, dt.time(), zone) + dt.timedelta(minutes=30 * r.randint(0, made.span * 48))
    without = before(files, native(as_of))
    found = []
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        generate.write(files, one)
        generate.write(without, other)
        for args in commands(without, files, r):
            whole, less = run(linli, one, as_of.isoformat(), args), run(linli, other, as_of.isoformat(), args)
            if whole[0] == 2 and args[0] != "publish":  # which refuses a period to come
                found.append(f"{seed}: no such command: {' '.join(args)}")
            elif whole != less:
                lines = zip(whole[1].decode().splitlines() + [""], less[1].decode().splitlines() + [""])
                first = next(((a, b) for a, b in lines if a != b), whole[:1] + less[:1])
                found.append(f"{seed} {as_of.isoformat()} {' '.join(args)}: {first}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("linli")
    parser.add_argument("--communities", type=int, default=2)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    found = []
    for seed in range(given.first, given.first + given.communities):
        found += differences(given.linli, seed)
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
