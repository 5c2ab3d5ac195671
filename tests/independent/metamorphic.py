"""What must not change a figure, or must change it in a known way.

    metamorphic.py LINLI --communities 8 [--first 0]

For each generated community, asked of linli alone:
- facts after the as-of change nothing;
- other ids change nothing but the ids (the draw of callbacks depends on them: the share is 0 or 100 here);
- everything seven days later, between two holidays, gives the same results seven days later;
- a community cut in two has the counts of its halves together;
- the groups of `--by` add up to the total;
- the rows of `linli why` add up to the figure.
"""

import argparse
import datetime as dt
import os
import random
import re
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import asof
import generate
from check import SHARED, Checker, counts
from questions import SINGLE, WHY, Asked
from response import KEYS
from text import HALF
from tree import native

FIGURES = ("response", "backlog", *SINGLE)
NO_ITEMS = ("visits", "fairness", "plan", "notices", "activities", "services", "improvements", "training", "fees", "survey")  # which count no feedback, or all of it at once
FEEDBACK_RULES = ("response", "arrival", "resolution", "callback", "approval", "promise", "unsolved", "urged", "tell", "external")
CALM = dt.date(2026, 7, 6)  # no holiday and no working weekend from twelve days before to the middle of September
LETTERS = "bcdfghjkmnpqrstvwxyz"


class Relations:
    """One community, and what is asked of it: at one as-of, over one window."""

    def __init__(self, linli, seed):
        self.linli, self.seed, self.r = Checker(linli), seed, random.Random(f"{seed} relations")
        self.made = generate.Community(seed)
        self.files = drawn_all(self.made.make(), self.r.choice([0, 100]))
        self.as_of, self.window = self.ask(self.made.start, self.made.span)
        self.found = []

    def ask(self, start, span):
        zone = dt.timezone(dt.timedelta(hours=self.made.shift))
        as_of = dt.datetime.combine(start, dt.time(), zone) + dt.timedelta(seconds=HALF * self.r.randint(0, (span + 10) * 48))
        first = self.r.randint(0, span - 1)
        return as_of, (start + dt.timedelta(first), start + dt.timedelta(self.r.randint(first, span) + 1))

    def question(self, figure, as_of=None, window=None, **more):
        return Asked(figure, (as_of or self.as_of).isoformat(), *(window or self.window), **more)

    def differ(self, relation, what, one, other):
        if one != other:
            apart = "; ".join(apart_in(one, other))
            self.found.append(f"community {self.seed}: {relation}: {what}: {apart}")

    def answers(self, files, questions):
        with tempfile.TemporaryDirectory() as root:
            generate.write(files, root)
            return [self.linli.run(root, q.args()) for q in questions]

    # The relations.

    def later(self):
        """Facts after the as-of."""
        questions = [self.question(f) for f in (*FIGURES, "due")]
        without = asof.before(self.files, native(self.as_of))
        for q, one, other in zip(questions, self.answers(self.files, questions), self.answers(without, questions)):
            self.differ("facts after the as-of", " ".join(q.args()), one, other)

    def renamed(self):
        """Other ids in the same order, and other names for the files."""
        names = sorted({n.rsplit("/", 1)[1][:-5] for n in self.files if "/20" in n and not n.startswith("publications/")})
        tails = sorted({"".join(self.r.choices(LETTERS, k=6)) for _ in range(3 * len(names))})
        new = {name: name[:-6] + tail for name, tail in zip(names, sorted(self.r.sample(tails, len(names))))}
        put = lambda text: re.sub(r"\b(fb|ow|vi|no|ac|sv|im|tr|su|sr)-\d{8}-\d{6}\b", lambda m: new.get(m[0], m[0]), text)
        back = {tail: name for name, tail in ((n, t[-6:]) for n, t in new.items())}
        questions = [self.question(f) for f in (*FIGURES, "due")]
        ours = self.answers(self.files, questions)
        theirs = self.answers({put(n): put(t) for n, t in self.files.items()}, questions)
        for q, one, other in zip(questions, ours, theirs):
            same = lambda text: re.sub(r"\b(?:(?:fb|ow|vi|no|ac|sv|im|tr|su|sr)-\d{8}-)?(\w{6})\b", lambda m: back[m[1]][-6:] if m[1] in back else m[1], text)
            self.differ("other ids", " ".join(q.args()), same(str(one)), same(str(other)))

    def shifted(self):
        """Seven days later, in months without a holiday."""
        span = min(self.made.span, 30)
        as_of, window = self.ask(CALM, span)
        week, found = dt.timedelta(7), []
        for by in (dt.timedelta(), week):
            community = generate.Community(self.seed)
            community.start, community.span = CALM + by, span
            files = drawn_all(without_months(community.make(), community.start), 100)
            there = [self.question(f, as_of + by, [d + by for d in window]) for f in (*FIGURES, "due")]
            found.append([timeless(q.figure, a) for q, a in zip(there, self.answers(files, there))])
        for figure, one, other in zip((*FIGURES, "due"), *found):
            self.differ(f"seven days later, as of {as_of.isoformat()}, {window[0]} to {window[1]}", figure, one, other)

    def halves(self):
        """Two communities, each with its groups of duplicates whole."""
        figures = [f for f in FIGURES if f not in (*NO_ITEMS, "repeat")]
        questions = [self.question(f) for f in (*figures, "due")]
        whole, one, other = (self.answers(files, questions) for files in (self.files, *halves(self.files, self.r)))
        for q, all_of_it, *parts in zip(questions, whole, one, other):
            if not any(a["withheld"] for a in (all_of_it, *parts)):
                add = rules if q.figure == "due" else figures_of
                self.differ("cut in two", " ".join(q.args()), add(all_of_it), sum(map(add, parts), Counter()))

    def groups(self):
        questions = [self.question(f, by=k) for f in FIGURES if f not in NO_ITEMS for k in KEYS]
        questions += [self.question(f, by=k, basis="due") for f in ("response", "promises") for k in KEYS]
        for q, answer in zip(questions, self.answers(self.files, questions)):
            if not answer["withheld"]:
                parts = [dict(counts({k: v for k, v in g.items() if k != "key"})) for g in answer["by"]]
                added = sum(map(Counter, parts), Counter())
                self.differ("--by does not add up", " ".join(q.args()), +Counter(dict(counts(answer["total"]))), added)

    def rows(self):
        """The rows of `why` against the value that it explains."""
        questions = [self.question(figure_of(p), path=p) for p in WHY]
        for q, answer in zip(questions, self.answers(self.files, questions)):
            rows = Counter()
            for row in answer["rows"]:
                rows.update(row["adds"])
            last = q.path.rsplit(".", 1)[-1]
            shared = {s for s in SHARED if q.figure == "activities"}
            value = Counter({k or last: n for k, n in counts(answer["value"]) if ".".join([*q.path.split(".")[1:], k]) not in shared})
            self.differ("rows of why", " ".join(q.args()), {k: n for k, n in value.items() if n}, {k: n for k, n in rows.items() if n})


def apart_in(one, other, path=""):
    """Where two answers are not the same, and both sides of it."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(set(one) | set(other), key=str):
            yield from apart_in(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, str) and isinstance(other, str):
        at = len(os.path.commonprefix([one, other]))
        yield from [f"{one[max(0, at - 80):at + 80]!r} and {other[max(0, at - 80):at + 80]!r}"] * (one != other)
    elif one != other:
        yield f"{path}: {one} and {other}"


def figure_of(path):
    figure = path.split(".")[0]
    return figure if figure in (*SINGLE, "backlog") else "response"


def drawn_all(files, share):
    """Every repair is called back, or none."""
    settings = re.sub(r"^share = .*\n", "", files["linli.toml"], flags=re.M)
    head, found, rest = settings.partition("[callback]\n")
    return files | {"linli.toml": f"{head}\n[callback]\nshare = {share}\n{rest}"}


def without_months(files, start):
    """No limit in months, which are not all of one length, no plan by months, and no day but by the start."""
    out = {}
    for name, text in files.items():
        if name == "linli.toml":
            text = re.sub(r"^\[\[plan\]\]\n([^\[\n].*\n|\n)*", "", text, flags=re.M)
        text = re.sub(r'"(\d+)mo( business)?"', lambda m: f'"{30 * int(m[1])}d{m[2] or ""}"', text)
        out[name] = text.replace("2025-12-31", f"{start - dt.timedelta(180)}").replace("2026-01-31", f"{start - dt.timedelta(150)}")
    return {n: t for n, t in out.items() if not n.startswith("calendar/")}


def timeless(figure, answer):
    """An answer without its days: of what is due how long ago, of a stock how old."""
    if figure == "due":
        return sorted((r["rule"], untold(r["id"] or ""), r["overdue_s"]) for r in answer["items"])
    total = dict(answer["total"])
    if figure == "backlog" and total["oldest"]:
        total["oldest"] = total["oldest"]["age_s"]
    if total.get("wave"):
        total["wave"] = {k: v for k, v in total["wave"].items() if k not in ("opens", "closes", "reported")}
    return untold(str((total, answer.get("flow"), answer["excluded"])))


def untold(text):
    return re.sub(r"-\d{8}-", "-", text)


def halves(files, r):
    """The files in two parts; a duplicate stays with what it names, and visits and owners are in the first or in both."""
    names = [n for n in files if n.startswith("feedback/")]
    part = {n[-23:-5]: n[-23:-5] for n in names}

    def root(name):
        return name if part[name] == name else root(part[name])

    for name in names:
        for other in re.findall(r'^of = "(fb-.*)"$', files[name], flags=re.M):
            if other in part:
                part[root(other)] = root(name[-23:-5])
    side = {name: r.random() < 0.5 for name in part}
    first = {n for n in names if side[root(n[-23:-5])]}
    one = {n: t for n, t in files.items() if n not in names or n in first}
    return one, {n: t for n, t in files.items() if n not in first and not n.startswith("visits/")}


def figures_of(answer):
    """Everything that counts records."""
    value = {"total": answer["total"], "flow": answer.get("flow")}
    return +Counter(dict(counts(value)))


def rules(answer):
    return Counter((r["rule"], r["id"], r["overdue_s"]) for r in answer["items"] if r["rule"] in FEEDBACK_RULES)


def related(linli, seed):
    relations = Relations(linli, seed)
    for relation in ("later", "renamed", "shifted", "halves", "groups", "rows"):
        getattr(relations, relation)()
    return relations.found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("linli")
    parser.add_argument("--communities", type=int, default=4)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.communities)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [f for rows in pool.map(related, [given.linli] * len(seeds), seeds) for f in rows]
    print("\n".join(found), f"{len(found)} disagree", sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
