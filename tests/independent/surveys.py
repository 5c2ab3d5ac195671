"""`stats survey` and what `due` asks of surveys (kinds.md, section 4). Intervals are computed with fifty digits."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal, localcontext

from homes import recorded
from response import rate
from schooling import ends, today
from undertakings import LEVELS, happened, void

SAMPLE = ["frame", "drawn", "issued", "returned", "refused", "not_reached", "ineligible"]
CLASSES = ["valid", "incomplete", "repeated", "late", "unknown_code", "void"]
RECEIVED = ["entered_by_hand", "same_source", "burst"]
Z, LEAST = Decimal("1.959964"), 30


# Waves.

def exists(c, wave):
    events = [wave[k] for k in ("drawn_at", "reported_at") if k in wave]
    return any(c.times.exists(when) for when in [recorded(wave["id"]), *events])


def closed(c, wave):
    """Its last day is over."""
    return c.times.hi(wave["closes"]) == c.times.start(wave["closes"]) + 86_400 <= c.as_of


def foreign(wave):
    return "conducted_by" in wave or "result" in wave


def waves(c):
    """Those on record, by their last day."""
    found = [w for w in c.tree.surveys.values() if exists(c, w)]
    return sorted(found, key=lambda w: (w["closes"], w["id"]))


def speaks(c, wave, window):
    """Whether it closed in the window, or is open now, and now lies in the window."""
    first, last = c.times.day(window[0]), c.times.day(window[1])
    if closed(c, wave):
        return first <= wave["closes"] < last
    return wave["opens"] <= today(c) and first <= today(c) < last


def method(wave):
    return wave.get("method", "open"), foreign(wave)


def previous(c, wave):
    """The last that closed before this one opened, of the same method where there is one."""
    earlier = [w for w in waves(c) if not void(c, w) and w["closes"] < wave["opens"]]
    same = [w for w in earlier if method(w) == method(wave)]
    return (same or earlier or [None])[-1]


def strata(c, wave):
    """They are known once the sample was drawn."""
    return wave.get("stratum", []) if "drawn_at" not in wave or happened(c, wave, "drawn_at") else []


def overall(wave):
    questions = wave.get("question", [])
    if "overall" in wave:
        return next((q["name"] for q in questions if q["name"] == wave["overall"]), None)
    named = [q["name"] for q in questions if q["name"] == "overall"]
    return (named + [q["name"] for q in questions if q["type"] == "satisfaction"] + [None])[0]


# Responses.

def answer(response, name):
    return next((a for a in response.get("answer", []) if a["question"] == name), {})


def classes(c, wave):
    """[(response, class)] of all that came by now."""
    codes = {code for s in strata(c, wave) for code in s.get("codes", [])}
    out, later = [], {}
    came = [r for r in c.tree.responses.values() if r["survey"] == wave["id"] and happened(c, r, "day")]
    for r in sorted(came, key=lambda r: (r["day"], r["id"]), reverse=True):
        drawn, said = wave.get("method", "open") != "open", answer(r, overall(wave))
        if void(c, r):
            how = "void"
        elif drawn and r.get("code") not in codes:
            how = "unknown_code"
        elif r["day"] > wave["closes"]:
            how = "late"
        elif "score" not in said and not said.get("na"):
            how = "incomplete"
        elif drawn and r["code"] in later:
            how = "repeated"
        else:
            how = "valid"
            later[r.get("code")] = r
        out.append((r, how))
    return out


# Rates and their intervals.

def rounded(value, places):
    return float(value.quantize(Decimal(places), ROUND_HALF_UP))


def interval(hits, n, frame):
    if not n or n > frame:
        return None
    if n == frame:
        return {"low": rate(hits, n), "high": rate(hits, n)}
    with localcontext(prec=50):
        p, psi = Decimal(hits) / n, Z * Z * (frame - n) / (frame - 1)
        middle, half = p + psi / (2 * n), (psi * p * (1 - p) / n + psi * psi / (4 * n * n)).sqrt()
        low, high = ((middle + side * half) / (1 + psi / n) for side in (-1, 1))
        return {"low": max(0.0, rounded(100 * low, "0.1")), "high": min(100.0, rounded(100 * high, "0.1"))}


def margin(up, down, n, frame):
    if not n or n > frame:
        return None
    if n == frame:
        return 0
    with localcontext(prec=50):
        p, d = Decimal(up) / n, Decimal(down) / n
        spread = (p + d - (p - d) * (p - d)) / n * (frame - n) / (frame - 1)
        return int(rounded(100 * Z * max(spread, Decimal(0)).sqrt(), "1"))


def score(up, down, n):
    """Percentages of those who recommend less those who do not, half away from zero."""
    size = (200 * abs(up - down) + n) // (2 * n)
    return size if up >= down else -size


def satisfied(items, of, frame):
    """`frame` is None where there is no interval."""
    enough = of >= LEAST
    return {"items": items, "of": of, "rate": rate(items, of) if enough else None,
            "interval": interval(items, of, frame) if enough and frame is not None else None}


def share(items, of, given=True):
    return {"items": items, "of": of, "rate": rate(items, of) if given else None}


# Questions.

def steps(question):
    return [(text.rpartition("=")[0], int(text.rpartition("=")[2])) for text in question.get("scale", [])]


def lenient(question):
    """The word scored 3 says satisfied: what is meant by it is written in the words asked."""
    return any(score == 3 and "满意" in word and "不" not in word for word, score in steps(question))


def kind_of_answer(question, said):
    if question["type"] in ("satisfaction", "nps", "integer") and "score" in said:
        return "answered"
    if said.get("na"):
        return "na"
    told = said.get("choices") if question["type"].startswith("select") else question["type"] == "text" and said.get("text", "").strip()
    return "answered" if told else "unanswered"


def asked(question, responses, frame):
    n, scores, choices = Counter(), Counter(), Counter()
    for r in responses:
        said = answer(r, question["name"])
        how = kind_of_answer(question, said)
        n[how] += 1
        if how == "answered" and question["type"] in ("satisfaction", "nps"):
            scores[said["score"]] += 1
        if how == "answered" and question["type"].startswith("select"):
            choices.update(said["choices"])
    out = {"type": question["type"], "label": question["label"], "scale": question.get("scale", [])}
    out |= {k: n[k] for k in ("answered", "na", "unanswered")}
    out |= {"scores": {str(k): v for k, v in scores.items()}} if scores else {}
    out |= {"choices": dict(choices)} if choices else {}
    among = lambda low, high: sum(v for k, v in scores.items() if low <= k <= high)
    of = n["answered"]
    if question["type"] == "satisfaction":
        out["strict"] = satisfied(among(4, 5), of, frame)
        out |= {"lenient": satisfied(among(3, 5), of, frame)} if lenient(question) else {}
    if question["type"] == "nps":
        up, down = among(9, 10), among(0, 6)
        out["nps"] = {"promoters": up, "passives": among(7, 8), "detractors": down, "of": of,
                      "value": score(up, down, of) if of >= LEAST else None,
                      "margin": margin(up, down, of, frame) if of >= LEAST and frame is not None else None}
    return out


def printed(result):
    """What a third party printed of a question that is not in the record."""
    levels = {str(5 - at): result[level] for at, level in enumerate(LEVELS) if level in result}
    of = result.get("answered", sum(levels.values()))
    out = {"type": "", "label": "", "scale": [], "answered": of, "na": 0, "unanswered": 0}
    out |= {"scores": levels} if levels else {}
    upper = levels.get("5", 0) + levels.get("4", 0)
    out |= {"strict": satisfied(upper, of, None)} if {"5", "4"} & set(levels) else {}
    out |= {"lenient": satisfied(upper + levels["3"], of, None)} if "3" in levels and "strict" in out else {}
    return out | ({"score": result["score"]} if "score" in result else {})


def questions(c, wave, valid):
    drawn = wave.get("method", "open") != "open" and not foreign(wave)
    frame = sum(s["frame"] for s in strata(c, wave)) if drawn and closed(c, wave) else None
    out = {q["name"]: asked(q, valid, frame) for q in wave.get("question", [])}
    return out | {r["question"]: printed(r) for r in wave.get("result", [])}


def compared(c, wave, before, then, question):
    other = next((q for q in before.get("question", []) if q["name"] == question["name"]), None)
    same = other and all(question.get(k, []) == other.get(k, []) for k in ("type", "label", "scale", "choices"))
    reason = "absent" if other is None else "method" if method(before) != method(wave) else None if same else "wording"
    found = then[question["name"]] if reason is None else {}
    return {"wave": before["id"], "reason": reason, "strict": found.get("strict"), "nps": found.get("nps")}


# The figures.

def valid_of(c, wave):
    return [r for r, how in classes(c, wave) if how == "valid"]


def sample(parts):
    return {k: sum(s.get(k, 0) for s in parts) for k in SAMPLE}


def head(c, wave):
    before = previous(c, wave)
    told = str(c.times.day(wave["reported_at"])) if happened(c, wave, "reported_at") else None
    same = [w for w in c.tree.surveys.values() if w["title"] == wave["title"] and void(c, w)]
    return {"id": wave["id"], "title": wave["title"], "method": wave.get("method", "open"), "opens": str(wave["opens"]),
            "closes": str(wave["closes"]), "running": not closed(c, wave), "third_party": foreign(wave), "reported": told,
            "void_before": len(same), "previous": before and before["id"], "overall": overall(wave)}


def of_stratum(c, wave, stratum, valid):
    own = [r for r in valid if r.get("code") in stratum.get("codes", [])]
    least, strict = c.tree.settings.get("publication", {}).get("min_count", 5), {}
    for question in wave.get("question", []):
        found = asked(question, own, None)
        if question["type"] == "satisfaction" and found["answered"] >= least:
            strict[question["name"]] = found["strict"]
    counts, drawn = sample([stratum]), wave.get("method", "open") != "open"
    return {"buildings": stratum["buildings"], "sample": counts, "valid": len(own),
            "returns": share(counts["returned"], counts["issued"], drawn), "strict": strict}


def survey(c, window):
    of_window = [w for w in waves(c) if speaks(c, w, window)]
    left = +Counter(void=sum(void(c, w) for w in of_window))
    of_window = [w for w in of_window if not void(c, w)]
    wave = of_window[-1] if of_window else None
    found = classes(c, wave) if wave else []
    n, valid, parts = Counter(how for _, how in found), [r for r, how in found if how == "valid"], strata(c, wave) if wave else []
    counts, given = sample(parts), wave is not None and wave.get("method", "open") != "open" and not foreign(wave)
    came = {k: sum(part.get(k, 0) for part in wave.get("received", [])) if wave else 0 for k in RECEIVED}
    came["entered_by_hand"] += sum("import" not in r for r in valid)
    out = {"waves": len(of_window), "wave": wave and head(c, wave), "sample": counts,
           "issue": share(counts["issued"], counts["drawn"], given), "returns": share(counts["returned"], counts["issued"], given),
           "valid_returns": share(len(valid), counts["issued"], given),
           "response": share(len(valid), max(0, counts["drawn"] - counts["ineligible"]), given),
           "responses": {"n": len(found)} | {k: n[k] for k in CLASSES} | came, "overall": None, "questions": {}, "strata": []}
    if wave:
        out["questions"] = questions(c, wave, valid)
        before = previous(c, wave)
        then = before and questions(c, before, valid_of(c, before))
        for question in wave.get("question", []) if before else []:
            out["questions"][question["name"]]["compared"] = compared(c, wave, before, then, question)
        out["overall"] = out["questions"].get(overall(wave))
        out["strata"] = [of_stratum(c, wave, s, valid) for s in parts]
    return out, left


def below(total, path):
    """The path of a question may leave out `questions`; None where there is nothing at it."""
    path = path if not path or path[0] in total and path[0] != "overall" else ["questions", *path]
    at = total
    for key in path:
        at = at.get(key) if isinstance(at, dict) else None
    return path if at is not None else None


def due(c, add, guard):
    rules = c.tree.settings.get("surveys", {})
    over = [w for w in waves(c) if not void(c, w) and closed(c, w)]
    for wave in over:
        came = bool(classes(c, wave))
        if not came and not foreign(wave):
            add("survey-close", wave["id"], ends(c, wave["closes"], "7d"))
        if (came or foreign(wave)) and not happened(c, wave, "reported_at"):
            add("survey-report", wave["id"], guard(lambda: ends(c, wave["closes"], rules.get("report_within", "1mo"))))
    if over and "act_below" in rules:
        wave = over[-1]
        acted = {r["figure"] for r in c.tree.improvements.values() if r.get("survey") == wave["id"] and "figure" in r and not void(c, r)}
        for name, found in questions(c, wave, valid_of(c, wave)).items():
            percent = found.get("strict", {}).get("rate")
            if percent is not None and percent < rules["act_below"] and f"survey.{name}.strict" not in acted:
                add("survey-act", wave["id"], guard(lambda: ends(c, wave["closes"], rules.get("report_within", "1mo"))), name)
