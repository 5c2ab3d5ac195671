"""The reports of `linli audit`, counted again: every version asked of git one by one, every file read by tomllib.

    python3 tests/independent/audit.py target/debug/linli TREE
"""

import json
import math
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta, timezone

LINLI, TREE = sys.argv[1:3]
CHINA = timezone(timedelta(hours=8))
KINDS = {"feedback": "feedback", "visits": "visit", "owners": "owner", "staff": "staff"}
EVERY = ["void.at", "void.by", "void.reason", "import.source", "import.ref", "import.at"]
PLAIN = {
    "feedback": "received_at recorded_at type category urgency channel owner room place received_by about "
    "external.source external.ref external.due".split(),
    "visit": "at ended_at recorded_at owners rooms method outcome rescheduled_to purpose staff participants".split(),
    "owner": "contact.visits care.tier care.since care.consent care.review_by".split(),
    "staff": "kind desk since until".split(),
}
ROWS = {
    "visit": [("follow_up", "id", ["assignee", "due", "done_at"])],
    "owner": [("residence", "room", ["role", "lives", "since", "until"]), ("need", "id", ["since", "done_at"])],
}


def git(*args):
    return subprocess.run(["git", "-C", TREE, *args], check=True, capture_output=True).stdout


def read(revision, path):
    try:
        return tomllib.loads(git("show", f"{revision}:./{path}").decode().lstrip("\ufeff"))
    except (subprocess.CalledProcessError, tomllib.TOMLDecodeError):
        return None


def at(record, path):
    for key in path.split("."):
        record = record.get(key) if isinstance(record, dict) else None
    return sorted(record) if isinstance(record, list) and all(isinstance(x, str) for x in record) else record


def edits(kind, old, new):
    """The fields that stood in the old version and are not so in the new one."""
    found = []
    for path in PLAIN[kind] + EVERY:
        was = at(old, path)
        if was is not None and was != at(new, path) and not (path == "type" and was == "unsorted"):
            found.append(path)
    for name, key, watched in ROWS.get(kind, []):
        left = list(new.get(name, []))
        for was in old.get(name, []):
            now = next((row for row in left if row[key] == was[key]), None)
            if now is None:
                found.append(name)
                continue
            left.remove(now)
            found += [f"{name}.{path}" for path in watched if path in was and was[path] != now.get(path)]
    if kind == "feedback":
        for name in ("joined", "log"):
            found += entries(name, old.get(name, []), new.get(name, []))
    return found


def entries(name, old, new):
    gone, came = list(old), list(new)
    for entry in old:
        if entry in came:
            gone.remove(entry)
            came.remove(entry)
    found, pairs = [], {}
    for least in (3, 2):
        for place, entry in enumerate(gone):
            if place in pairs:
                continue
            alike = [c for c in came if sum(entry.get(k) == c.get(k) for k in ("at", "action", "by")) >= least]
            if alike:
                pairs[place] = alike[0]
                came.remove(alike[0])
    for place, entry in enumerate(gone):
        if place not in pairs:
            found.append(name)
            continue
        now = pairs[place]
        found += [f"{name}.{key}" for key in {**entry, **now} if entry.get(key) != now.get(key)]
    return found


def records(revision):
    names = git("ls-tree", "-r", "--name-only", revision).decode().splitlines()
    return {n for n in names if n.split("/")[0] in KINDS and n.endswith(".toml")}


def instant(value):
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day, tzinfo=CHINA)


def facts(kind, record):
    if kind == "visit":
        yield "visit", (record.get("staff") or [None])[0], record["at"], record.get("recorded_at")
        return
    yield "received", record.get("received_by"), record["received_at"], record.get("recorded_at")
    for part in record.get("joined", []):
        yield "joined", part.get("by"), part["at"], part.get("recorded_at")
    for part in record.get("log", []):
        yield part["action"], part.get("by"), part["at"], part.get("recorded_at")


def numbered(kind, record):
    seen = Counter()
    for what, by, happened, recorded in facts(kind, record):
        seen[what, by, happened] += 1
        yield (what, by, happened, seen[what, by, happened]), recorded


def rank(values, percent):
    values = sorted(max(0, v) for v in values)
    return values[math.ceil(percent * len(values) / 100) - 1] if values else None


def main():
    expected_edits, expected_gone, first, clock = Counter(), Counter(), {}, {}
    commits = git("rev-list", "--topo-order", "--reverse", "HEAD").decode().split()
    people = Counter()
    for commit in commits:
        parents = git("show", "-s", "--format=%P", commit).decode().split()
        people[git("show", "-s", "--format=%an <%ae>", commit).decode().strip()] += 1
        clock[commit] = int(git("show", "-s", "--format=%ct", commit))
        here, before = records(commit), [records(p) for p in parents]
        ids = {path.rsplit("/", 1)[1] for path in here}
        for path in set().union(*before) - here if before else set():
            if all(path in b for b in before) and path.rsplit("/", 1)[1] not in ids:
                expected_gone[path.rsplit("/", 1)[1][:-5], commit] += 1
        for path in here:
            kind, own = KINDS[path.split("/")[0]], path.rsplit("/", 1)[1][:-5]
            new = read(commit, path)
            olds = [read(p, path) if path in b else None for p, b in zip(parents, before)]
            each = [Counter(edits(kind, old, new)) if old else Counter() for old in olds]
            for field, n in (min(each, key=lambda c: sum(c.values())) if each else Counter()).items():
                expected_edits[own, field, commit] += min(c[field] for c in each)
            if kind in ("feedback", "visit"):
                for key, _ in numbered(kind, new):
                    first.setdefault((own, key), commit)
    expected_edits = +expected_edits
    audit = lambda *args: json.loads(subprocess.run([LINLI, "-C", TREE, "audit", *args, "--format", "json"], check=True, capture_output=True).stdout)
    compare("edits", expected_edits, Counter((e["id"], e["field"], e["commit"]) for e in audit("edits")["edits"]))
    compare("deletions", expected_gone, Counter((d["id"], d["commit"]) for d in audit("deletions")["deletions"]))
    compare("signatures", people, Counter({p["author"]: p["commits"] for p in audit("signatures")["people"] if p["author"]}))
    groups = {}
    for path in records("HEAD"):
        kind, own = KINDS[path.split("/")[0]], path.rsplit("/", 1)[1][:-5]
        record = read("HEAD", path)
        if kind not in ("feedback", "visit") or "void" in record:
            continue
        for key, recorded in numbered(kind, record):
            happened = instant(key[2])
            imported = record.get("import", {}).get("at")
            if recorded is None and imported and happened <= imported:
                continue
            committed = clock[first[own, key]]
            group = groups.setdefault((key[1], happened.astimezone(CHINA).strftime("%Y-%m")), [])
            # What is known by its day happened by the end of it.
            end = happened + timedelta(days=1) if type(key[2]) is date else happened
            written = recorded or end
            is_possible = max(happened, recorded or happened).timestamp() <= committed
            late = committed - end.timestamp() > 86400 and recorded is None and is_possible
            since = lambda later, earlier: max(0, later - earlier.timestamp())
            group.append((since(written.timestamp(), end), since(committed, end), since(committed, written), late))
    expected = Counter()
    for (by, month), spans in groups.items():
        ranks = [rank([s[i] for s in spans], p) for i in range(3) for p in (50, 90)]
        expected[(by, month, len(spans), *map(int, ranks), sum(s[3] for s in spans))] += 1
    said = Counter()
    for row in audit("lag")["by"]:
        ranks = [row[c][p] for c in ("recorded", "committed", "between") for p in ("p50_s", "p90_s")]
        said[(row["by"], row["month"], row["n"], *ranks, row["unmarked"])] += row["n"] > 0
    compare("lag", expected, +said)


def compare(what, expected, said):
    print(what, sum(expected.values()))
    if expected != said:
        print("only counted here:", sorted(map(str, (expected - said).elements())))
        print("only said by linli:", sorted(map(str, (said - expected).elements())))
        sys.exit(1)


main()
