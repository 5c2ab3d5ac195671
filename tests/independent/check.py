"""Compares every figure of linli with the same figure counted again.

    check.py LINLI --communities 40 [--first 0]     communities that generate.py makes
    check.py LINLI --demo                           the community of `linli demo`
    check.py LINLI --cases                          the small trees of cases/
    check.py LINLI --tree DIR --ask "response 2026-11-23T18:00:00+08:00 2026-11-01 2026-12-01 category due"

Exit 1, the question, both numbers and the smallest set of records that shows it, for every community that disagrees.
"""

import argparse
import datetime as dt
import functools
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import backlog
import betterment
import due
import fairness
import fees
import generate
import response
import rolled
import said
import schooling
import services
import surveys
import undertakings
import visits
from clock import NEVER, UnknownYear
from questions import SINGLE, Asked, questions_about
from targets import DUTIES, ends, judge
from tree import DAY, Tree, native

# A room that came to several activities counts once: no activity adds to these by itself.
SHARED = {"reach.rooms", "reach.lived_in"}
# What tells of a wave and its parts, and counts no record by itself.
OF_WAVE = {"wave", "scale", "strata", "compared", "interval"}
NOW = "2030-01-01T00:00:00+08:00"


# What is counted again, and the same from linli's JSON, both as nested {key: value}.

def again(asked, c):
    if asked.figure == "show":
        return shown(c, c.items.get(asked.path))
    return {"as_of": asked.as_printed(c)} | counted(asked, c)


def counted(asked, c):
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
        out = {"total": answer.total(), "excluded": answer.excluded(), "flow": backlog.flow(c, *window)}
    elif asked.figure == "overview":
        whole, missing = response.Answer(c, window, "received", False), set()
        apart = {f: set() for f in SINGLE if f != "fairness"}
        parts = {f: single(Asked(f, asked.as_of), c, window, apart[f])[0] for f in apart}
        withheld |= {(f"{f}.{path}", y) for f, found in apart.items() for path, y in found}
        parts["activities"] |= {"adoption": undertakings.adoption(c, window, missing)}
        withheld |= {(f"activities.{f}", y) for f, y in missing}
        stock = backlog.Answer(c, window)
        line = backlog.flow(c, *window)
        total = {"response": whole.figures(), "backlog": stock.total() | {"at": c.times.iso(stock.at), "flow": line}} | parts
        withheld |= {(f"response.{f}", y) for f, y in whole.withheld} | {(f"backlog.{f}", y) for f, y in stock.withheld}
        return {"total": total, "excluded": dict(whole.excluded), "withheld": sorted(withheld)}
    else:
        total, left = single(asked, c, window, withheld)
        if asked.figure == "activities" and not asked.path:
            total = total | {"adoption": undertakings.adoption(c, window, withheld)}
        out = {"total": total, "excluded": dict(left), "withheld": sorted(withheld)}
        return out | ({"by": cut(asked, c, window)} if asked.by else {})
    out["by"] = {str(k): v for k, v in answer.groups(asked.by).items()} if asked.by else {}
    if asked.by == "assignee":
        out["by"] = {k: of_person(v) for k, v in out["by"].items()}
    return out | {"withheld": sorted(answer.withheld)}


def of_person(figures):
    """Of somebody's records a rate of fewer than ten is counts alone."""
    if not isinstance(figures, dict):
        return figures
    of = next((figures[k] for k in ("matured", "of", "due", "answered", "decided", "judged", "slots", "n") if k in figures), None)
    few = isinstance(of, int) and of < 10
    return {k: None if few and (k == "rate" or k.endswith("_rate")) else of_person(v) for k, v in figures.items()}


def cut(asked, c, window):
    """A figure of items by what an item is wherever it is counted."""
    key = lambda i: response.key_of(c, i, asked.by)
    return {str(v): single(asked, c, window, set(), lambda i: key(i) == v)[0] for v in set(map(key, c.items.values()))}


def single(asked, c, window, withheld, fits=lambda item: True):
    """(total, excluded) of a figure, or of those of its items that fit."""
    some = lambda items: list(filter(fits, items))
    if asked.figure == "satisfaction":
        items, left = said.first_closed(c, window)
        return said.satisfaction(c, some(items)), left
    if asked.figure == "reopened":
        _, left = said.first_closed(c, window, others=True)
        return response.reopening(c, some(c.counted()), window), left
    if asked.figure == "promises":
        items, left = said.promised(c, window, asked.basis)
        return said.promises(c, some(items), window if asked.basis == "due" else None), left
    if asked.figure == "lag":
        return said.lag(c, window)
    if asked.figure == "plan":
        return undertakings.plans(c, window)
    if asked.figure == "notices":
        return undertakings.notices(c, window)
    if asked.figure == "activities":
        return undertakings.activities(c, window)
    if asked.figure == "services":
        return services.services(c, window, withheld)
    if asked.figure == "fees":
        return fees.fees(c, window, asked.basis)
    if asked.figure == "improvements":
        return betterment.improvements(c, window)
    if asked.figure == "survey":
        return surveys.survey(c, window)
    if asked.figure == "training":
        return schooling.trainings(c, window, withheld)
    if asked.figure == "visits":
        return visits.visits(c, window), visits.left_out(c, window)
    items, left = response.by_receipt(c, window)
    if asked.figure == "repeat":
        return said.repeat(c, some(items)), left
    return fairness.fairness(c, items, withheld), left


def shown(c, item):
    """How an item stands: {duty: [verdict, without extensions, deadline]}; what needs an unknown year is left out."""
    out = {}
    for duty in DUTIES if item and not item.excluded() else []:
        try:
            found, verdict = ends(c, item, duty), judge(c, item, duty)
            original = judge(c, item, duty, extended=False).kind
        except UnknownYear:
            continue
        due = None if isinstance(found, str) or found[1] == NEVER or item.last_reopening(NEVER) else c.times.iso(found[1])
        out[duty] = [verdict.kind, "ended" if original in ("withdrawn", "rejected", "resolved") else original, due]
    return out


def as_shown(c, ours, answer):
    """The same from linli, of the duties that were counted again."""
    out = {}
    for row in answer["targets"]:
        if row["duty"] in ours:
            kind = row["why"] if row["verdict"] == "ended" else row["verdict"].replace("-", "_")
            due = row["due"] if ours[row["duty"]][2] and row["due"] else ours[row["duty"]][2] and "none"
            if due and "T" not in due and due != "none":
                due = c.times.iso(c.times.start(native(due)) + DAY)
            out[row["duty"]] = [kind, row["original_verdict"].replace("-", "_"), due]
    return out


def explained(asked, c, answer):
    """What `linli why` says against the figure counted again: its rows add up to it, and their times to its percentiles."""
    figure = counted(asked, c)
    total = {"total": figure["total"], "flow": figure.get("flow")} if asked.figure == "backlog" else figure["total"]
    below = asked.path.split(".")[asked.figure != "response":]
    if asked.figure == "survey":
        below = surveys.below(total, below)
    value = functools.reduce(lambda at, key: at and at[key], below, total)
    if value is None:
        return {"value": None}, {"value": answer["value"]}
    ours, rows = dict(counts(value)), Counter()
    for row in answer["rows"]:
        rows.update(row["adds"])
    # To a figure that is withheld the rows that are known add up to nothing.
    withheld = [k for k, n in value.items() if n is None] if isinstance(value, dict) else []
    theirs = {"adds": {k: n for k, n in rows.items() if n and k not in withheld}}
    ours = {"adds": {k or below[-1]: n for k, n in ours.items() if n and ".".join([*below, k]).strip(".") not in SHARED}}
    if isinstance(value, dict) and "median_s" in value:
        sample = [(r["elapsed_s"], r["event"]) for r in answer["rows"] if r["elapsed_s"] is not None]
        for key, p in (("median_s", response.MEDIAN), ("p90_s", response.P90)):
            ours[key], theirs[key] = value[key], response.percentile(sample, p)
    if asked.path.startswith("in_target.") and asked.path.count(".") == 1:
        ours["rolled"], theirs["rolled"] = rolled.compared(c, below[-1], answer["rows"])
    return ours, theirs


def counts(value, path=""):
    """(path, count) of everything below that counts records."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key in OF_WAVE:
                continue
            if isinstance(below, dict) or not key.endswith(("rate", "_s")) and not key.startswith("per_") and key not in ("weight", "value", "margin", "coverage", "oldest", "mean", "items" if "repeats" in value else ""):
                yield from counts(below, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        yield from ((f"{path}.{n}", count) for n, count in enumerate(value))
    elif isinstance(value, int):
        yield path, value


def printed(asked, answer):
    if asked.figure == "due":
        # What publications ask for follows from their ledger, and is no figure of the records alone.
        rows = [row for row in answer["items"] if row["rule"] not in ("summary", "publication", "objection")]
        return {"as_of": answer["as_of"], "items": {str((r["rule"], r["id"], part(r))): r["overdue_s"] for r in rows}}
    out = {"as_of": answer["as_of"], "total": answer["total"], "excluded": {e["reason"]: e["n"] for e in answer["excluded"]}}
    if "adoption" in answer:
        out["total"] = out["total"] | {"adoption": answer["adoption"]}
    if "flow" in answer:
        out["flow"] = answer["flow"]
    if asked.figure in ("backlog", "overview"):
        stocks = [answer["total"].get("backlog", answer["total"]), *answer["by"]]
        for stock in stocks:
            if stock["oldest"]:
                del stock["oldest"]["received_at"]
    if asked.figure in ("response", "backlog") or asked.by:
        out["by"] = {str(g.pop("key")[asked.by]): g for g in answer["by"]}
    if asked.figure == "fairness":
        out["total"]["rows"] = {str((r["category"], r["split"], r["value"])): r for r in answer["total"]["rows"]}
    return out | {"withheld": sorted((w["figure"], w["year"]) for w in answer["withheld"])}


def part(row):
    """What tells rows of one rule and record apart."""
    if row["rule"] == "promise":
        return row["due"]
    return row["part"] or (row["room"] if row["rule"] in ("visit", "new-owner") else None)


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
        return all(empty(v) for k, v in value.items() if k not in ("weight", "min_n"))
    return not value if not isinstance(value, list) else not any(value)


class Checker:
    def __init__(self, linli):
        self.linli = linli

    def run(self, root, args):
        command = [self.linli, "-C", str(root), *args, "--format", "json", "--lang", "en"]
        done = subprocess.run(command, capture_output=True, text=True, env={"LINLI_TEST_NOW": NOW, "PATH": ""})
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}: {done.stderr}")
        return json.loads(done.stdout)

    def differences(self, root, tree, asked):
        if asked.figure == "show":
            c = asked.community(tree)
            ours = again(asked, c)
            return list(differences(ours, as_shown(c, ours, self.run(root, asked.args())))) if ours else []
        if asked.figure == "survey" and asked.path:
            # Which questions there are to ask about, a wave tells.
            c = asked.community(tree)
            if surveys.below(surveys.survey(c, asked.window(c))[0], asked.path.split(".")[1:]) is None:
                return []
        if asked.path:
            return list(differences(*explained(asked, asked.community(tree), self.run(root, asked.args()))))
        return list(differences(again(asked, asked.community(tree)), printed(asked, self.run(root, asked.args()))))

    def check(self, files, questions):
        """The first disagreement, told with as few records as show it; None if there is none."""
        with tempfile.TemporaryDirectory() as root:
            generate.write(files, root)
            for asked in questions:
                if self.differences(root, Tree(root), asked):
                    return self.smallest(files, asked)
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


def generated(linli, seed):
    made = generate.Community(seed)
    found = Checker(linli).check(made.make(), questions_about(seed, made))
    return found and f"community {seed}: {found}"


def demo(linli):
    """The demo community, at several as-ofs and windows, by every key."""
    with tempfile.TemporaryDirectory() as place:
        env = {"LINLI_TEST_NOW": "2026-11-23T18:00:00+08:00", "LINLI_TEST_SEED": "1", "PATH": ""}
        subprocess.run([linli, "demo", "d", "-q"], cwd=place, env=env, check=True, capture_output=True)
        root = Path(place, "d")
        files = {str(p.relative_to(root)): p.read_text() for p in root.rglob("*.toml")}
    windows = [(dt.date(2026, 7, 1), dt.date(2026, 10, 1)), (dt.date(2026, 3, 1), dt.date(2026, 4, 1))]
    questions = []
    for n, as_of in enumerate(("2026-09-30T18:00:00+08:00", "2026-04-20", "2025-12-15T09:00:00+08:00")):
        window = windows[n] if n < 2 else (dt.date(2025, 11, 10), dt.date(2025, 12, 8))
        questions.append(Asked("due", as_of))
        questions += [Asked(figure, as_of, *window) for figure in SINGLE]
        for at, key in enumerate(response.KEYS):
            if at % 3 == n:
                questions.append(Asked("response", as_of, *window, key, "received", business=True))
                questions.append(Asked("response", as_of, *window, key, "due"))
                questions.append(Asked("backlog", as_of, *window, key))
    return [f"demo: {found}" for found in [Checker(linli).check(files, questions)] if found]


def cases(linli):
    """cases/NAME/ask holds the question: figure (or show:ID, or response:FIGURE for why), as-of, from, to, key, basis;
    `right` the values to be found."""
    found = []
    for ask in sorted(Path(__file__).with_name("cases").glob("*/ask")):
        found += tree(linli, ask.parent, ask.read_text()) + wrong(ask.parent, ask.read_text())
    return found


def question(ask):
    figure, as_of, *rest = ask.split()
    figure, _, name = figure.partition(":")
    days = [dt.date.fromisoformat(d) for d in rest[:2]]
    return Asked(figure, as_of, *days, *(None if w == "-" else w for w in rest[2:]), path=name or None)


def wrong(root, ask):
    """What was counted again and is not as `right` has it: a path and its value a line; of `due` a rule and its rows, or
    RULE_s and by how many seconds the most overdue is late."""
    told, asked = root / "right", question(ask)
    if not told.exists():
        return []
    answer = again(asked, asked.community(Tree(root)))
    if asked.figure == "due":
        rows = sorted((key.split("'")[1], late) for key, late in answer["items"].items())
        answer = dict(Counter(rule for rule, _ in rows)) | {f"{rule}_s": late for rule, late in rows}
    found = []
    for path, value in (line.split(maxsplit=1) for line in told.read_text().splitlines()):
        ours = functools.reduce(lambda at, key: at[int(key)] if isinstance(at, list) else at.get(key, 0), path.split("."), answer)
        if str(ours) != value:
            found.append(f"{root.name}: {path} is {ours} counted again, and {value} is right")
    return found


def tree(linli, root, ask):
    asked = question(ask)
    files = {str(p.relative_to(root)): p.read_text("utf-8-sig") for p in Path(root).rglob("*.toml")}
    told = Checker(linli).check(files, [asked])
    return [f"{Path(root).name}: {told}"] if told else []


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("linli")
    parser.add_argument("--communities", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--tree", type=Path)
    parser.add_argument("--ask")
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.communities)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [f for f in pool.map(generated, [given.linli] * len(seeds), seeds) if f]
    found += demo(given.linli) if given.demo else []
    found += cases(given.linli) if given.cases else []
    found += tree(given.linli, given.tree, given.ask) if given.tree else []
    for text in found:
        print(text, end="\n\n")
    print(f"{len(found)} disagree")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
