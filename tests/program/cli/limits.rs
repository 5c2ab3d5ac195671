//! Limits of single items as `show`, `list`, `due`, `why` and the verbs have them: with the whole group, and the same.

use super::harness::{Community, copy_of};
use serde_json::Value as Json;

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// Settings with one limit, and items by id, receipt and log.
fn limited(limit: &str, items: &[(&str, &str, &str)]) -> Community {
    let place = copy_of("lindu");
    let settings = place.read("linli.toml");
    let kept = settings.split("\n[[target]]").next().unwrap();
    place.write("linli.toml", &format!("{kept}\n[[target]]\n{limit}\n"));
    for (id, received, log) in items {
        let head = "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"";
        let entry = |line: &str| {
            let (at, rest) = line.split_once(' ').unwrap();
            let (action, keys) = rest.split_once(' ').unwrap_or((rest, ""));
            let keys = keys.replace(';', "\n");
            format!("[[log]]\nat = 2026-06-{at}:00+08:00\naction = \"{action}\"\n{keys}\n")
        };
        let log: String = log.lines().map(|line| entry(line.trim())).collect();
        let text = format!("id = \"fb-20260601-{id}\"\n{head}\nreceived_at = 2026-06-{received}:00+08:00\n{log}");
        place.write(&format!("feedback/2026/06/fb-20260601-{id}.toml"), &text);
    }
    place
}

/// Verdict and deadline of the response, as `show` has it.
fn shown_response(place: &Community, id: &str) -> (String, String) {
    let shown = json(&place.linli(&["show", id, "--format", "json"]).ok());
    let response = shown["targets"].as_array().unwrap().iter().find(|t| t["duty"] == "respond");
    response.map_or_else(Default::default, |t| {
        (t["verdict"].as_str().unwrap().to_owned(), t["due"].as_str().unwrap_or_default().to_owned())
    })
}

#[test]
fn a_finished_item_is_shown_with_its_group_as_stats_judges_it() {
    let reached = "05T11:00 callback reached=true";
    let ended = format!("05T09:30 reply\n05T10:00 resolve\n{reached}");
    let merged = "05T12:00 duplicate of=\"fb-20260601-bbbbbb\"";
    let (a, b) = (("aaaaaa", "01T09:00", merged), ("bbbbbb", "05T09:00", ended.as_str()));
    let missed = ("missed".to_owned(), "2026-06-01T10:00:00+08:00".to_owned());
    let met = ("met".to_owned(), "2026-06-05T10:00:00+08:00".to_owned());
    let limit = "respond = \"1h\"";
    let alone = limited(limit, &[("bbbbbb", b.1, b.2)]);
    assert_eq!(shown_response(&alone, "bbbbbb"), met, "nothing is merged into it");
    let place = limited(limit, &[a, b]);
    assert_eq!(shown_response(&place, "bbbbbb"), missed);
    let stats = json(&place.linli(&["stats", "response", "--period", "2026-06", "--format", "json"]).ok());
    assert_eq!(stats["total"]["in_target"]["respond"]["met"], 0, "as the figure");
    // Also filed, by a chain, and before the merge was made.
    let filed = format!("{ended}\n05T13:00 close");
    let chain = ("cccccc", "01T08:00", "04T12:00 duplicate of=\"fb-20260601-aaaaaa\"");
    let place = limited(limit, &[a, ("bbbbbb", b.1, &filed), chain]);
    assert_eq!(shown_response(&place, "bbbbbb").1, "2026-06-01T09:00:00+08:00");
    let before = place.linli(&["show", "bbbbbb", "--as-of", "2026-06-05T11:30", "--format", "json"]).ok();
    assert!(before.contains("\"2026-06-05T10:00:00+08:00\""), "merged later: {before}");
}

#[test]
fn an_item_whose_main_item_cannot_be_one_stands_and_is_answered_as_an_ordinary_item() {
    for main in ["", "01T10:00 withdraw", "02T08:00 duplicate of=\"fb-20260601-aaaaaa\""] {
        let merged = ("aaaaaa", "01T09:00", "03T09:00 duplicate of=\"fb-20260601-bbbbbb\"");
        let both = [merged, ("bbbbbb", "01T08:00", main)];
        let place = limited("respond = \"1h\"", if main.is_empty() { &both[..1] } else { &both });
        let shown = json(&place.linli(&["show", "aaaaaa", "--format", "json"]).ok());
        assert_eq!(shown["derived"]["state"], "open", "{main}");
        let list = place.linli(&[
            "feedback",
            "list",
            "--where",
            "id=fb-20260601-aaaaaa",
            "--columns",
            "state",
            "--format",
            "csv",
        ]);
        assert_eq!(list.ok().lines().last(), Some("open"), "{main}");
        let due = json(&place.linli(&["due", "--format", "json"]).ok());
        let is_response = |row: &&Json| row["rule"] == "response" && row["id"] == "fb-20260601-aaaaaa";
        let row = due["items"].as_array().unwrap().iter().find(is_response).unwrap().clone();
        assert_eq!(row["settle"], "linli reply aaaaaa …");
        place.linli(&["reply", "aaaaaa", "已联系", "--as", "lifang"]).ok();
        let due = json(&place.linli(&["due", "--format", "json"]).ok());
        assert!(!due["items"].as_array().unwrap().iter().any(|row| is_response(&row)), "{main}");
        assert!(!place.linli(&["check"]).out.contains("aaaaaa.toml: transition"), "{main}");
        place.linli(&["reopen", "aaaaaa", "other", "--as", "lifang"]).ok();
    }
}

/// The arithmetic of the resolution of the one item, as `why` gives it.
fn arithmetic(place: &Community) -> Vec<String> {
    let args = ["why", "in_target.resolve", "--as-of", "2026-07-31", "--format", "json", "--lang", "en"];
    let why = json(&place.linli(&args).ok());
    let row = why["rows"].as_array().unwrap().iter().find(|row| row["id"] == "fb-20260601-aaaaaa").unwrap();
    row["arithmetic"].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// The lines of days that moved the deadline on, and the deadline.
fn rolls(settings: &str, limit: &str, received: &str) -> Vec<String> {
    let place = limited(&format!("resolve = \"{limit}\""), &[("aaaaaa", received, "")]);
    place.write(
        "linli.toml",
        &format!(
            "{}\n{settings}",
            place
                .read("linli.toml")
                .replace("[calendar]", "[was]")
                .replace("\nsat = ", "\n# sat = ")
                .replace("[hours]", if settings.contains("[hours]") { "[were]" } else { "[hours]" })
        ),
    );
    let lines = arithmetic(&place).into_iter();
    lines.filter(|line| ["moves on", "closed", "deadline "].iter().any(|word| line.contains(word))).collect()
}

const FRIDAY_OFF: &str = "[[calendar.day]]\ndate = 2026-06-12\nwork = false\nreason = \"停电\"\n";

/// Three days from Tuesday the 9th: Friday the 12th, off by the community's own rule.
#[test]
fn why_names_each_day_that_a_deadline_rolled_over_with_its_own_reason() {
    let friday = "Fri 2026-06-12: the community's own rule: 停电, the deadline moves on";
    assert_eq!(rolls(FRIDAY_OFF, "3d", "09T09:00"), [friday, "deadline Sat 2026-06-13 24:00"]);
    let rolling = format!("[calendar]\nroll_weekends = true\n{FRIDAY_OFF}");
    let weekend = "Sat 2026-06-13 to Sun 2026-06-14: weekend, the deadline moves on";
    assert_eq!(rolls(&rolling, "3d", "09T09:00"), [friday, weekend, "deadline Mon 2026-06-15 24:00"]);
    // The Dragon Boat Festival of 2026 is Friday 19 to Sunday 21 June.
    let festival = "Fri 2026-06-19 to Sun 2026-06-21: holiday: Dragon Boat Festival, the deadline moves on";
    assert_eq!(rolls("", "3d", "16T09:00"), [festival, "deadline Mon 2026-06-22 24:00"]);
    let monday = "[[calendar.day]]\ndate = 2026-06-22\nwork = false\n";
    let own = "Mon 2026-06-22: the community's own rule, the deadline moves on";
    assert_eq!(rolls(monday, "3d", "16T09:00"), [festival, own, "deadline Tue 2026-06-23 24:00"]);
    // A last day in the middle of the feast rolls over what is left of it.
    let rest = "Sat 2026-06-20 to Sun 2026-06-21: holiday: Dragon Boat Festival, the deadline moves on";
    assert_eq!(rolls("", "4d", "16T09:00"), [rest, "deadline Mon 2026-06-22 24:00"]);
    // A Saturday alone, and working days, move nothing.
    assert_eq!(rolls("", "4d", "09T09:00"), ["deadline Sat 2026-06-13 24:00"]);
    // In open hours a limit in days ends on a day that has some; a make-up Sunday has.
    let closed = "Sat 2026-06-13 to Sun 2026-06-14: weekend, the deadline moves on";
    assert_eq!(rolls("", "3d business", "10T09:00"), [closed, "deadline Mon 2026-06-15 17:30"]);
    let sunday = "[[calendar.day]]\ndate = 2026-06-14\nwork = true\n";
    let saturday = "Sat 2026-06-13: weekend, the deadline moves on";
    assert_eq!(rolls(sunday, "3d business", "10T09:00"), [saturday, "deadline Sun 2026-06-14 17:30"]);
    let friday_closed = "[hours]\nopen = [\"08:30-12:00\", \"13:30-17:30\"]\nfri = []\n";
    let friday = "Fri 2026-06-12: closed, the deadline moves on";
    assert_eq!(rolls(friday_closed, "3d business", "09T09:00"), [friday, closed, "deadline Mon 2026-06-15 17:30"]);
    let half = "[[calendar.day]]\ndate = 2026-06-12\nhours = []\nreason = \"盘点\"\n";
    assert_eq!(rolls(half, "3wd", "09T09:00"), ["deadline Fri 2026-06-12 24:00"]);
    assert_eq!(rolls(FRIDAY_OFF, "3wd", "09T09:00"), ["deadline Mon 2026-06-15 17:30"]);
}

#[test]
fn why_gives_programs_a_row_a_line() {
    let place = copy_of("lindu");
    let typed = ["why", "in_target.respond", "--period", "2026-11", "--format"];
    let whole = json(&place.linli(&[&typed[..], &["json"]].concat()).ok());
    let lines = place.linli(&[&typed[..], &["jsonl"]].concat()).ok();
    let rows: Vec<Json> = lines.lines().map(json).collect();
    assert!(rows.len() > 3, "{lines}");
    assert_eq!(Some(&rows), whole["rows"].as_array(), "the rows of the document, nothing before and nothing after");
    let nobody = place.linli(&["why", "in_target.respond", "--period", "2019-11", "--format", "jsonl"]).ok();
    assert_eq!(nobody, "", "no row, no line");
}

/// Typed at the desk: the deadline stays, and the command that is said moves it.
#[test]
fn an_extension_that_nobody_approved_moves_nothing_anywhere() {
    let place = limited("respond = \"1h\"\nresolve = \"30d\"", &[("aaaaaa", "01T09:00", "01T09:30 reply")]);
    let typed = |args: &[&str]| {
        let mut command = place.command(&[args, &["--lang", "en"]].concat());
        command.env("LINLI_TEST_NOW", "2026-06-10T09:00:00+08:00").env("LINLI_STAFF", "lifang");
        super::harness::run(&mut command)
    };
    let told = typed(&["extend", "aaaaaa", "7月20日", "等件"]);
    assert_eq!(told.code, 0, "{told:?}");
    let command = "linli extend aaaaaa 2026-07-20 --approved-by …";
    assert!(told.err.contains("the deadline stays") && told.err.contains(command), "{told:?}");
    let due = || {
        let resolve = json(&typed(&["show", "aaaaaa", "--format", "json"]).out)["targets"].clone();
        resolve.as_array().unwrap().iter().find(|t| t["duty"] == "resolve").unwrap()["due"].clone()
    };
    assert_eq!(due(), "2026-07-01");
    let shown = typed(&["show", "aaaaaa", "--format", "plain"]).out;
    assert!(shown.contains("the extension to 2026-07-20 is not approved and moves nothing"), "{shown}");
    assert!(!typed(&["receipt", "aaaaaa"]).out.contains("07-20"));
    let list = json(&typed(&["due", "--within", "40d", "--format", "json"]).out);
    let of_rule = |rule: &str| {
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["rule"] == rule && row["id"] == "fb-20260601-aaaaaa")
            .cloned()
    };
    let (resolution, approval) = (of_rule("resolution").unwrap(), of_rule("approval").unwrap());
    assert_eq!([&resolution["due"], &approval["due"]], ["2026-07-01", "2026-07-01"]);
    assert_eq!(approval["settle"], command);
    let why = typed(&["why", "in_target.resolve", "--period", "2026-06"]).out;
    assert!(why.contains("not approved, moves nothing"), "{why}");
    let stats = json(&typed(&["stats", "response", "--as-of", "2026-07-02", "--format", "json"]).out);
    assert_eq!(stats["total"]["in_target"]["resolve"]["missed"].as_u64().map(|n| n > 0), Some(true));
    assert_eq!(typed(&["extend", "aaaaaa", "2026-07-20", "--approved-by", "zhaogang"]).code, 0);
    assert_eq!(due(), "2026-07-20");
}

/// Resolved in time once and opened again: the figure keeps the first, the list asks anew, and `show` tells both.
#[test]
fn an_item_that_was_opened_again_is_shown_with_the_limit_that_runs_anew() {
    let log = "01T09:30 reply\n03T09:00 resolve\n20T09:00 reopen reason=\"not-fixed\"";
    let place = limited("resolve = \"10d\"", &[("aaaaaa", "01T09:00", log)]);
    let typed = |args: &[&str]| {
        let mut command = place.command(&[args, &["--lang", "en"]].concat());
        command.env("LINLI_TEST_NOW", "2026-06-21T09:00:00+08:00").env("LINLI_STAFF", "lifang");
        super::harness::run(&mut command)
    };
    let resolve = || {
        let shown = json(&typed(&["show", "aaaaaa", "--format", "json"]).ok());
        shown["targets"].as_array().unwrap().iter().find(|t| t["duty"] == "resolve").unwrap().clone()
    };
    assert_eq!((&resolve()["verdict"], &resolve()["due"]), (&"met".into(), &"2026-06-11".into()));
    assert_eq!(resolve()["anew"]["due"], "2026-06-30");
    let list = json(&typed(&["due", "--within", "30d", "--format", "json"]).ok());
    let is_it = |row: &&Json| row["rule"] == "resolution" && row["id"] == "fb-20260601-aaaaaa";
    assert_eq!(list["items"].as_array().unwrap().iter().find(is_it).unwrap()["due"], "2026-06-30");
    assert!(
        typed(&["show", "aaaaaa", "--format", "plain"]).ok().contains("reopened 2026-06-20 09:00, due anew 2026-06-30")
    );
    assert!(typed(&["receipt", "aaaaaa"]).ok().contains("2026-07-01 00:00"));
    // Later than the first deadline, and not than the one in force.
    typed(&["extend", "aaaaaa", "2026-06-25", "--approved-by", "zhaogang"]).says(5, &["not later"]);
    typed(&["extend", "aaaaaa", "2026-07-05", "--approved-by", "zhaogang"]).ok();
    assert_eq!(resolve()["anew"]["due"], "2026-07-05");
}
