//! The ten questions of docs/audit.md: each command of both pages is run in one community, and what the page shows of
//! its answer stands in it.

use super::callbacks::twelve;
use super::script::{A, B, BAD_CALL, C, COMPLAINT_A, COMPLAINT_B, Do, REPAIR_C, REPLY, RESOLVE, play, played};
use crate::community::{Community, repository};
use Do::{Append, Branch, Commit, Merge, Replace, Switch, Write};

const D: &str = "feedback/2026/11/fb-20261102-eeeeee.toml";
const REPLY_AT_17: &str = "\n[[log]]\nat = 2026-11-02T17:00:00+08:00\nby = \"lifang\"\naction = \"reply\"\n";
const VOID: &str = "\n[void]\nat = 2026-11-20T17:00:00+08:00\nby = \"lifang\"\nreason = \"x\"\n";

/// A month in which everything was done that the questions ask for.
fn month() -> Option<Community> {
    let d: &'static str = Box::leak(COMPLAINT_B.replace("bbbbbb", "eeeeee").into_boxed_str());
    let office = played(&[
        Write(A, COMPLAINT_A),
        Append(A, REPLY),
        Write(B, COMPLAINT_B),
        Write(D, d),
        Commit("2026-11-02T10:05:00+08:00"),
        Write(C, REPAIR_C),
        Commit("2026-11-02T16:05:00+08:00"),
        Append(C, REPLY_AT_17),
        Commit("2026-11-03T16:00:00+08:00"),
        Append(A, RESOLVE),
        Commit("2026-11-03T16:01:00+08:00"),
        Replace(A, "楼上漏水", "询问"),
        Commit("2026-11-04T09:00:00+08:00"),
        Replace(B, "2026-11-02T09:30:00+08:00", "2026-11-03T09:30:00+08:00"),
        Commit("2026-11-04T09:30:00+08:00"),
        Branch("other"),
        Append(A, BAD_CALL),
        Commit("2026-11-05T10:00:00+08:00"),
        Switch("main"),
        Append(B, "\n[[log]]\nat = 2026-11-05T10:00:00+08:00\nby = \"lifang\"\naction = \"note\"\n"),
        Commit("2026-11-05T10:01:00+08:00"),
        Merge("2026-11-05T18:00:00+08:00", &["-s", "ours", "other"]),
    ])?;
    twelve(&office, |_| false);
    play(&office, Commit("2026-11-06T18:00:00+08:00"));
    play(&office, Append(D, VOID));
    play(&office, Commit("2026-11-20T17:00:10+08:00"));
    let office = office.with("LINLI_TEST_NOW", "2026-12-01T09:00:00+08:00");
    office.linli(&["publish", "--period", "2026-11", "-o", "../out/"]).says(0, &[]);
    play(&office, Commit("2026-12-01T09:01:00+08:00"));
    play(&office, Replace(A, "2026-11-02T10:00:00+08:00", "2026-11-02T09:01:00+08:00"));
    // A complaint less in a month that was published.
    play(&office, Append(B, VOID));
    play(&office, Commit("2026-12-02T09:00:00+08:00"));
    let (three, five) = ("respond = \"24h\"\nresolve = \"3wd\"", "respond = \"24h\"\nresolve = \"5wd\"");
    let complaint =
        |limits: &str| -> &'static str { Box::leak(format!("type = \"complaint\"\n{limits}").into_boxed_str()) };
    play(&office, Replace("linli.toml", complaint(three), complaint(five)));
    play(&office, Commit("2026-12-03T09:00:00+08:00"));
    // The auditor asks when all of it is over.
    Some(office.with("LINLI_TEST_NOW", "2026-12-04T09:00:00+08:00"))
}

#[test]
fn ten_questions_are_answered_by_one_command_each() {
    let Some(office) = month() else { return };
    for (page, lang) in [("docs/audit.md", "en"), ("docs/audit.zh-CN.md", "zh")] {
        let text = std::fs::read_to_string(repository(page)).unwrap();
        let office = office.clone().with("LINLI_LANG", lang).with("LINLI_TEST_WIDTH", "400");
        let (mut answer, mut commands) = (String::new(), 0);
        for line in text.lines().filter_map(|line| line.strip_prefix("        ")) {
            if let Some(command) = line.strip_prefix("$ linli ") {
                let ran = office.linli(&command.split(' ').collect::<Vec<_>>());
                assert!(ran.code < 2, "{command}: {ran:?}");
                (answer, commands) = (squeezed(&ran.out), commands + 1);
            } else if commands > 0 && !answer.is_empty() {
                assert!(answer.contains(&squeezed(line)), "{page}: `{line}` in {answer}");
            }
        }
        assert_eq!(commands, 10, "{page}");
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
