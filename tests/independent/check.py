"""Compares every figure of linli with the same figure counted again.

    check.py LINLI --communities 40 [--first 0]     communities that generate.py makes
    check.py LINLI --tree DIR --as-of WHEN ...      one tree, at these as-ofs
    check.py LINLI --cases                          the small trees of cases/

Exit 1 and the smallest set of records on the first disagreement of each kind.
"""

import argparse
import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import backlog
import due
import fairness
import generate
import response
import said
import visits
from lifecycle import Community
from tree import Times, Tree, native

SINGLE = ("satisfaction", "promises", "reopened", "repeat", "visits", "lag", "fairness")
NOW = "2030-01-01T00:00:00+08:00"


class Asked:
    """One question: a figure, a window, an as-of, and how to cut it."""

    def __init__(self, figure, as_of, start=None, end=None, by=None, basis="received", business=False):
        self.figure, self.as_of, self.start, self.end = figure, as_of, start, end
        self.by, self.basis, self.business = by, basis, business

    def args(self):
        args = ["--as-of", self.as_of]
        if self.figure == "due":
            return [*args, "due", "--within", "9999d"]
        args += ["stats", self.figure, "--period", f"{self.start}..{self.end - dt.timedelta(1)}"]
        args += ["--by", self.by] if self.by else []
        args += ["--basis", self.basis] if self.basis != "received" else []
        return args + (["--clock", "business"] if self.business else [])

    def community(self, tree):
        """The as-of as an instant: a day is all of it."""
        if "T" in self.as_of:
            return Community(tree, native(self.as_of))
        day = dt.date.fromisoformat(self.as_of) + dt.timedelta(1)
        return Community(tree, Times(tree.settings["utc_offset"], 0).start(day), whole_day=True)

    def window(self, c):
        return c.times.start(self.start), c.times.start(self.end)


# What is counted again, and the same from linli's JSON, both as nested {key: value}.

def again(asked, c):
    if asked.figure == "due":
        found = due.Due(c)
        rows = {k: v for k, v in found.list().items() if v is not None}
        return {"items": {str(k): c.as_of - found.over(v) for k, v in rows.items()}}
    window, withheld = asked.window(c), set()
    if asked.figure == "response":
        answer = response.Answer(c, window, asked.basis, asked.business)
        out = {"total": answer.figures(), "excluded": dict(answer.excluded)}
    elif asked.figure == "backlog":
        answer = backlog.Answer(c, window)
        out = {"total": answer.total(), "excluded": answer.excluded(), "flow": backlog.flow(c, window[0], answer.moment)}
    else:
        total, left = single(asked, c, window, withheld)
        return {"total": total, "excluded": dict(left), "withheld": sorted(withheld)}
    out["by"] = {str(k): v for k, v in answer.groups(asked.by).items()} if asked.by else {}
    return out | {"withheld": sorted(answer.withheld)}


def single(asked, c, window, withheld):
    """(total, excluded) of a figure that is not cut."""
    if asked.figure == "satisfaction":
        items, left = said.first_closed(c, window)
        return said.satisfaction(c, items), left
    if asked.figure == "reopened":
        _, left = said.first_closed(c, window, others=True)
        return response.reopening(c, c.counted(), window), left
    if asked.figure == "promises":
        items, left = said.promised(c, window, asked.basis)
        return said.promises(c, items, window if asked.basis == "due" else None), left
    if asked.figure == "lag":
        return said.lag(c, window)
    if asked.figure == "visits":
        return visits.visits(c, window), visits.left_out(c, window)
    items, left = response.by_receipt(c, window)
    if asked.figure == "repeat":
        return said.repeat(c, items), left
    if asked.figure == "fairness":
        return fairness.fairness(c, items, withheld), left
    return {"overview": None}, left


def printed(asked, answer):
    if asked.figure == "due":
        part = lambda row: row["part"] or (row["room"] if row["rule"] in ("visit", "new-owner") else None)
        return {"items": {str((r["rule"], r["id"], part(r))): r["overdue_s"] for r in answer["items"]}}
    out = {"total": answer["total"], "excluded": {e["reason"]: e["n"] for e in answer["excluded"]}}
    if "flow" in answer:
        out["flow"] = answer["flow"]
        for stock in [answer["total"], *answer["by"]]:
            if stock["oldest"]:
                del stock["oldest"]["received_at"]
    if asked.figure in ("response", "backlog"):
        out["by"] = {str(g.pop("key")[asked.by]): g for g in answer["by"]}
    if asked.figure == "fairness":
        out["total"]["rows"] = {str((r["category"], r["split"], r["value"])): r for r in answer["total"]["rows"]}
    return out | {"withheld": sorted((w["figure"], w["year"]) for w in answer["withheld"])}


def differences(ours, theirs, path=""):
    """Where the two are not the same; a group of nothing may be left out."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(set(ours) | set(theirs)):
            if key in ours and key in theirs:
                yield from differences(ours[key], theirs[key], f"{path}.{key}")
            elif path == ".by" and empty(ours.get(key, theirs.get(key))):
                continue
            else:
                yield f"{path}.{key}: {ours.get(key, 'not there')!r} counted again, {theirs.get(key, 'not there')!r} in linli"
    elif ours != theirs:
        yield f"{path}: {ours!r} counted again, {theirs!r} in linli"


def empty(value):
    if isinstance(value, dict):
        return all(map(empty, value.values()))
    return not value if not isinstance(value, list) else not any(value)


class NotThere(Exception):
    """linli does not know that figure yet."""


class Checker:
    def __init__(self, linli):
        self.linli = linli

    def run(self, root, args):
        command = [self.linli, "-C", str(root), *args, "--format", "json", "--lang", "en"]
        done = subprocess.run(command, capture_output=True, text=True, env={"LINLI_TEST_NOW": NOW, "PATH": ""})
        if done.returncode == 2 and ("cannot be" in done.stderr or "there is no command" in done.stderr):
            raise NotThere(done.stderr.splitlines()[0])
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}: {done.stderr}")
        return json.loads(done.stdout)

    def differences(self, root, tree, asked):
        return list(differences(again(asked, asked.community(tree)), printed(asked, self.run(root, asked.args()))))

    def check(self, files, questions):
        """The first disagreement, told with as few records as show it; None if there is none."""
        with tempfile.TemporaryDirectory() as root:
            generate.write(files, root)
            for asked in questions:
                try:
                    if self.differences(root, Tree(root), asked):
                        return self.smallest(files, asked)
                except NotThere:
                    pass
        return None

    def smallest(self, files, asked):
        def differs(some):
            with tempfile.TemporaryDirectory() as root:
                generate.write(some, root)
                return self.differences(root, Tree(root), asked)

        step = len(files)
        while step:
            names = [n for n in files if "/20" in n]
            for at in range(0, len(names), step):
                fewer = {n: t for n, t in files.items() if n not in names[at:at + step]}
                if differs(fewer):
                    files = fewer
            step //= 2
        records = "".join(f"\n--- {n}\n{t}" for n, t in files.items() if "/20" in n or n == "linli.toml")
        return "\n".join([f"linli {' '.join(asked.args())}", *differs(files)]) + records


def questions_about(seed, start, span, shift):
    """Several as-ofs and windows, every figure, cut by one key after the other."""
    r = random.Random(seed)
    zone = dt.timezone(dt.timedelta(hours=shift))
    midnight = dt.datetime.combine(start, dt.time(), zone)
    for n in range(3):
        as_of = midnight + dt.timedelta(minutes=30 * r.randint(0, (span + 20) * 48))
        when = as_of.date().isoformat() if r.random() < 0.25 else as_of.isoformat()
        first = r.randint(0, span - 1)
        window = start + dt.timedelta(first), start + dt.timedelta(r.randint(first, span) + 1)
        keys = [None, *response.KEYS]
        yield Asked("response", when, *window, r.choice(keys), "received", r.random() < 0.4)
        yield Asked("response", when, *window, r.choice(keys), "due")
        if midnight + dt.timedelta(first) < as_of:
            yield Asked("backlog", when, *window, r.choice(keys))
        for figure in SINGLE[n::3]:
            yield Asked(figure, when, *window)
        if n < 2:
            yield Asked("due", when)
            yield Asked("promises", when, *window, None, "due")


def generated(linli, seed):
    made = generate.Community(seed)
    found = Checker(linli).check(made.make(), questions_about(seed, made.start, made.span, made.shift))
    return found and f"community {seed}: {found}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("linli")
    parser.add_argument("--communities", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.communities)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [f for f in pool.map(generated, [given.linli] * len(seeds), seeds) if f]
    for text in found:
        print(text, end="\n\n")
    print(f"{len(seeds)} communities, {len(found)} disagree")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
