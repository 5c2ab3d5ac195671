"""Feedback items for generate.py: stories of what happens to a matter, and groups of items that point at each other.

A story is a list of actions. A sign after one says how it happens: `!` on a day without a time, `=` at the second of the
one before, `@` at a second that decides (the last promise's time, or a limit after receipt), `%` before the one before
but written down after it, `<` and `>` shortly before and after the day to which it was last extended, `+` approved, `~`
approved and to a day or an hour at which nobody works.
"""

from text import HALF

DAY = 86_400
TYPES = ["complaint", "repair", "repair", "suggestion", "inquiry", "help", "praise", "unsorted"]
CHANNELS = ["phone", "counter", "wechat", "app", "email", "suggestion-box", "survey", "visit", "hotline-12345", "patrol"]
SATISFACTION = ["very-satisfied", "satisfied", "basically", "dissatisfied", "very-dissatisfied"]
ACTIONS = ["ack", "assign", "reply", "arrive", "work", "note", "urge", "escalate", "pause", "resume", "extend", "resolve",
           "callback", "confirm", "close", "reopen", "reject", "withdraw", "duplicate", "report-back", "retract"]
USUAL = [
    "reply resolve callback close", "assign reply arrive resolve callback", "reply pause resume resolve callback",
    "ack assign arrive pause resolve callback reopen reply resolve callback close", "reply extend+ resolve", "reject reply",
    "reply promise arrive resolve", "promise promise reply resolve callback reopen", "assign assign reply assign resolve",
    "reply resolve reopen pause extend resume resolve", "urge withdraw reopen reply", "resolve resolve close reopen close",
    "arrive resolve callback callback12345 callback", "duplicate", "reply duplicate", "reply resolve duplicate",
    "duplicate reopen reply", "pause extend+ extend+ resume", "reply resolve retract resolve", "reply retract", "", "reply",
    "escalate assign pause", "resolve reopen reject close reopen", "urge reply urge work urge", "pause resume pause resume resolve",
    "pause extend+ resume extend pause resume resolve", "extend+ pause resume", "extend+ pause extend+ pause resume resolve",
    "extend resolve", "assign arrive resolve confirm", "reject close", "promise withdraw", "reply12345 report-back resolve",
    "callback resolve callback note callback", "promise", "reply resolve callback reopen resolve callback reopen resolve callback",
]
SHARP = [
    # Several candidates, some by the day alone, and answers at the second of receipt.
    "arrive= reply=", "reply= arrive=", "reply! arrive", "arrive reply!", "arrive! reply!", "callback! reply arrive!",
    "arrive! arrive resolve", "reply@ arrive!", "reply%", "assign reply arrive% resolve", "reply! resolve! callback! callback",
    "resolve callback! callback callback!", "resolve! callback!", "resolve callback@", "resolve callback callback%",
    "reply resolve note callback callback%", "resolve note callback callback% callback%", "assign resolve note callback callback%",
    "resolve callback callback% callback", "resolve callback callback12345% callback% reopen resolve callback",
    # Promises: broken ones, and an end at their second.
    "promise promise", "promise promise promise! arrive", "promise! promise", "promise reject close", "promise reject@ close",
    "promise withdraw@", "promise duplicate@", "promise reply@", "promise promise@ resolve", "promise reject reopen",
    "promise reject", "promise promise reject", "promise withdraw reopen promise", "promise reject close reopen resolve", "promise withdraw!",
    # Ends at a deadline, in time and answered late.
    "withdraw@", "reject@", "reject reply@", "reject reply", "withdraw@ reopen", "resolve@", "arrive@ resolve@", "reject@ close",
    "reject close reopen resolve", "reject reopen pause resolve", "withdraw reopen reply extend+ resolve", "reject! reopen!",
    # Pauses and extensions over the deadline.
    "pause", "pause@", "reply pause@ resume resolve", "pause resume@ resolve@", "extend~", "extend~ pause", "extend~ pause resume",
    "extend~ pause resume resolve", "pause extend~", "pause extend~ resume resolve", "extend~ extend", "extend extend~", "extend! pause",
    "extend+ extend~ pause resume", "extend+! pause resume resolve", "extend+@", "pause extend+@ resume", "pause% resume", "extend+%",
    "extend~ pause< resume>", "extend~ pause< resume> resolve", "extend~ pause< extend~", "extend~ pause< extend~ resume>",
    "extend~ pause< resume> extend~ pause< resume>", "extend+ pause<", "extend~ pause> resume", "pause extend~ resume> resolve",
    "reply resolve reopen pause", "resolve@ reopen pause resume", "resolve reopen extend~ pause", "extend resolve reopen extend",
    "extend resolve reopen", "resolve! reopen", "resolve! reopen! resolve", "resolve reopen! extend+ pause resume",
    "resolve! reopen callback", "resolve reopen@ resolve",
    # Retracts, of which some would make what came later illegal.
    "resolve close retract-resolve", "resolve retract-resolve close", "pause resume retract-pause", "reject retract-reject resolve",
    "resolve reopen retract-resolve", "reply retract-reply arrive", "extend~ retract-extend", "resolve callback retract-resolve",
]
STAFF = ["anna", "bert", "carl", "dora", "firma"]
SIGNS = "!=@%<>+~"
LIMITS = [HALF, HALF * 2, HALF * 4, HALF * 8, HALF * 12, DAY, DAY * 2]


class Matters:
    """The part of a community that makes its feedback."""

    def feedback(self):
        r = self.r
        self.items = [self.name("fb", n) for n in range(r.choice([1, 2, 4, 8, 14, 20]))]
        forced, self.at = {}, {}
        if len(self.items) >= 4 and self.chance(0.6):
            forced = self.group(r.sample(self.items, 4))
        for name in self.items:
            self.item(name, forced.get(name, {}))

    def group(self, names):
        """Four items that point at each other: at one that is void, withdrawn or missing, or by patrol; a chain, a circle."""
        r, (a, b, c, d) = self.r, names
        start = self.moment(0, self.span * 24)
        kind = r.choice(["void", "withdrawn", "missing", "patrol", "chain", "circle", "void member", "closed"])
        made = {n: {"at": start + k * r.randint(0, 20) * HALF, "story": "reply duplicate", "of": a} for k, n in enumerate(names)}
        made[a] |= {"story": r.choice(["reply resolve callback", "reply pause", "promise", "resolve", ""])}
        if kind == "void":
            made[a]["void"] = True
        elif kind == "withdrawn":
            made[a]["story"] = r.choice(["reply withdraw", "withdraw", "withdraw reopen withdraw"])
        elif kind == "missing":
            made[b]["of"] = made[c]["of"] = "fb-20200101-000000"
        elif kind == "patrol":
            made[a] |= {"channel": "patrol", "story": r.choice(["arrive resolve", "resolve callback reopen", "reject", "pause", "reply"])}
            made[b] |= {"channel": r.choice(["patrol", "phone"])}
        elif kind == "chain":
            made[c]["of"], made[d]["of"] = b, c
        elif kind == "circle":
            made[a] |= {"story": "reply duplicate", "of": c}
            made[b]["of"], made[c]["of"] = a, b
        elif kind == "void member":
            made[b]["void"] = True
            made[c] |= {"channel": "patrol"}
        else:
            made[a]["story"] = "resolve"
        return made

    def item(self, name, forced):
        r = self.r
        at = forced.get("at", self.moment())
        out = {"id": name, "type": r.choice(TYPES), "title": "x", "received_at": self.when(at, 0.1)}
        if self.chance(0.75):
            out["category"] = r.choice(["door", "lift"])
        if self.chance(0.6):
            out["urgency"] = r.choice(["urgent", "normal"])
        if self.chance(0.9) or "channel" in forced:
            out["channel"] = forced.get("channel", r.choice(CHANNELS))
        if self.chance(0.75):
            out["owner"] = r.choice(self.owner_ids)
        if self.chance(0.85):
            out |= {"room": r.choice(self.rooms[:4] if self.chance(0.6) else self.rooms)} if self.chance(0.7) else {"place": r.choice(self.places)}
        if self.chance(0.7):
            out["received_by"] = r.choice(STAFF)
        imported = self.chance(0.15)
        if imported:
            out["import"] = {"source": "x.csv", "at": self.text(self.span * DAY)}
        elif self.chance(0.2):
            out["recorded_at"] = self.text(at + DAY + r.randint(0, 60) * HALF)
        if self.chance(0.05) or "void" in forced:
            out["void"] = {"at": self.when(self.moment(at // HALF)), "by": "anna", "reason": "x"}
        if self.chance(0.12):
            out["external"] = {"source": "12345", "due": self.when(at + r.randint(1, 200) * HALF)}
        if self.chance(0.4 if out.get("channel") == "patrol" else 0.2):
            out["joined"] = [self.join(at) for _ in range(r.randint(1, 2))]
        out["log"] = self.log(at, imported, forced)
        self.untold(out)
        self.record("feedback", name, out)

    def untold(self, item):
        """Some came from a register that lacked columns, or told of an entry that it was done and not when."""
        r = self.registers
        if "import" not in item and r.random() < 0.15:
            item["import"] = {"source": "y.csv", "at": self.text(self.span * DAY)}
        if "import" in item and r.random() < 0.6:
            item["import"]["lacks"] = r.sample(["reply", "arrive", "callback"], r.randint(1, 3))
        for entry in item["log"] if "import" in item else []:
            if r.random() < 0.25:
                entry["by_then"] = True

    def join(self, at):
        out = {"at": self.when(at + self.r.randint(0, 400) * HALF)}
        if self.chance(0.5):
            out["room"] = self.r.choice(self.rooms)
        if self.chance(0.3):
            out["recorded_at"] = self.text(at + 900_000)
        return out

    def log(self, at, imported, forced):
        r = self.r
        story = forced.get("story", r.choice(SHARP if self.chance(0.75) else USUAL)).split()
        step = r.choice([1, 4, 16, 60])
        self.promised = self.until = now = at
        entries, times = [], []
        for told in story:
            action = told.rstrip(SIGNS)
            sign, before = told[len(action):], now
            if "@" in sign:
                now = self.promised if self.promised > at else at + r.choice(LIMITS)
            elif set(sign) & set("<>"):
                now = max(now, self.until + r.choice([1, 4, 30]) * (HALF if ">" in sign else -HALF))
            elif "=" not in sign:
                now += r.randint(0, 2 * step) * HALF if self.chance(0.8) else 0
            entry = self.entry(action, now, entries, imported, sign)
            if "%" in sign:  # dated before the last, written down after it
                entry["at"] = self.text((times[-2] + times[-1]) // 2 if len(times) > 1 else at)
                entry["recorded_at"] = self.text(now + r.choice([0, 1, 48, 200]) * HALF)
            if action == "duplicate" and "of" in forced:
                entry["of"] = forced["of"]
            times.append(now)
            entries.append(entry)
        if not forced or self.chance(0.3):
            for _ in range(r.choice([0, 0, 0, 1, 2, 4])):  # what another branch had
                noise = self.entry(r.choice(ACTIONS), at + r.randint(-2, 40 * step) * HALF, entries, imported, "")
                entries.insert(r.randint(0, len(entries)), noise)
        if self.chance(0.1):
            r.shuffle(entries)
        return entries

    def entry(self, action, at, before, imported, sign):
        r = self.r
        sharp = set(sign) & set("=@%<>")
        action, _, names = action.partition("-") if action.startswith("retract") else (action, "", "")
        out = {"at": self.day(at) if "!" in sign else self.text(at) if sharp else self.when(at), "action": action}
        if not imported and self.chance(0.9):
            out["by"] = r.choice(STAFF[:4])
        if not imported and self.chance(0.2):
            out["recorded_at"] = self.text(at + r.choice([1, 4, 30, 60, 200]) * HALF + DAY * self.chance(0.5))
        if action in ("promise", "reply12345"):
            out["action"] = "reply"
            if action == "promise":
                self.promised = at + r.randint(1, 100) * HALF
                out["promise"] = self.when(self.promised, 0.3)
        elif action in ("assign", "escalate"):
            out["to"] = r.choice(STAFF)
        elif action == "pause":
            out["reason"] = r.choice(["owner", "third-party", "maintenance-fund", "force-majeure"])
        elif action == "extend":
            out |= self.extension(at, sign)
        elif action in ("callback", "callback12345"):
            out["action"] = "callback"
            self.answer(out, action)
        elif action == "reopen":
            out["reason"] = r.choice(["not-fixed", "dissatisfied", "other"])
        elif action == "reject":
            out["reason"] = "x"
        elif action == "duplicate":
            out["of"] = r.choice(self.items) if self.chance(0.95) else "fb-20200101-000000"
        elif action == "retract":
            named = [e for e in before if not names or e["action"] == names]
            named = r.choice(named) if named else out
            out |= {"entry": named["at"], "retracts": named["action"], "reason": "x"}
            if "by" in named:
                out["of"] = named["by"]
        return out

    def extension(self, at, sign):
        """To some later time, or to an evening, a Saturday or a Sunday; approved where the sign says so."""
        r, out = self.r, {}
        if "~" in sign:
            day = at // DAY + r.randint(1, 9)
            ahead = (5 - (self.start.weekday() + day) % 7) % 7 + r.choice([0, 1])
            self.until = (day + ahead) * DAY + r.choice([0, 14, 26, 44]) * HALF
            out["to"] = self.day(self.until) if self.chance(0.3) else self.text(self.until)
        else:
            self.until = at + r.randint(1, 600) * HALF
            out["to"] = self.when(self.until, 0.3)
        if set(sign) & set("~+") or self.chance(0.2):
            out["approved_by"] = "dora"
        return out

    def answer(self, out, action):
        r = self.r
        out["reached"] = self.chance(0.8)
        if action == "callback12345" or self.chance(0.1):
            out["source"] = "12345"
        elif self.chance(0.1):
            out["source"] = "own"
        if out["reached"] or self.chance(0.1):
            if self.chance(0.7):
                out["contacted"] = self.chance(0.8)
            if self.chance(0.7):
                out["solved"] = self.chance(0.7)
            if self.chance(0.7):
                out["satisfaction"] = r.choice(SATISFACTION)
