//! Rules that were changed, by whom, and what that does to what was published.

use super::script::{A, COMPLAINT_A, Do, REPLY, RESOLVE, play, played, rows, said, told};
use Do::{Append, Branch, Commit, Merge, OpenMerge, Replace, Switch, Write};

const SETTINGS: &str = "linli.toml";
const COMPLAINTS: &str = "type = \"complaint\"\nrespond = \"24h\"\nresolve = \"3wd\"";
const T1: &str = "2026-11-05T10:00:00+08:00";
const KEYS: [&str; 5] = ["file", "key", "from", "to", "effective"];

#[test]
fn each_rule_that_was_changed_is_named() {
    let later = "type = \"complaint\"\nrespond = \"24h\"\neffective = 2026-10-02\nresolve = \"5wd\"";
    for (act, right) in [
        (
            Replace(SETTINGS, COMPLAINTS, "type = \"complaint\"\nrespond = \"24h\"\nresolve = \"5wd\""),
            "linli.toml target.complaint.resolve 3wd 5wd null",
        ),
        (
            Replace(
                SETTINGS,
                "[[target]]\ntype = \"complaint\"",
                "[[target]]\ntype = \"complaint\"\neffective = 2026-10-02\nresolve = \"5wd\"\n\n[[target]]\ntype = \"complaint\"",
            ),
            "linli.toml target.complaint.resolve 3wd 5wd 2026-10-02",
        ),
        (Replace(SETTINGS, "share = 30", "share = 10"), "linli.toml callback.share 30 10 null"),
        (Replace(SETTINGS, "seed = \"lindu\"", "seed = \"a7\""), "linli.toml callback.seed lindu a7 null"),
        (Write("templates/notice.html", "<p>99.9 %</p>\n"), "templates/notice.html file null file null"),
        (
            Write("calendar/cn-2027.toml", "year = 2027\n\n[[day]]\ndate = 2027-01-01\noff = true\n"),
            "calendar/cn-2027.toml file null file null",
        ),
        (Replace("rooms.toml", "floors = 18", "floors = 9"), "floors"),
    ] {
        let Some(office) = played(&[]) else { return };
        play(&office, act);
        play(&office, Commit(T1));
        let rows = rows(&said(&office, &["rules", "--committed", "--period", "2026-11-05"]), "rules", &KEYS);
        assert!(
            rows.iter().any(|row| row == right || right == "floors" && row.contains("floors 18 9")),
            "{right}: {rows:?}"
        );
    }
    let Some(office) = played(&[Replace(SETTINGS, COMPLAINTS, later), Commit(T1)]) else { return };
    let said = told(&office, &["rules", "--period", "2026-10"]);
    assert!(said.contains("complaint resolve 3wd -> 5wd, from 2026-10-02"), "{said}");
    let chinese = office.clone().with("LINLI_LANG", "zh").with("LINLI_TEST_WIDTH", "400");
    let said = chinese.ok(&["audit", "rules", "--period", "2026-10"]);
    assert!(said.contains("投诉 办结 3wd -> 5wd，2026-10-02 起"), "{said}");
}

#[test]
fn to_write_the_same_rules_in_another_order_of_keys_is_no_change() {
    let Some(office) = played(&[
        Replace(SETTINGS, COMPLAINTS, "resolve = '3wd'\ntype = \"complaint\"\nrespond = \"24h\""),
        Commit(T1),
    ]) else {
        return;
    };
    assert!(rows(&said(&office, &["rules", "--committed", "--period", "2026-11-05"]), "rules", &KEYS).is_empty());
}

#[test]
fn rules_that_were_merged_away_are_named_and_an_honest_merge_is_not() {
    for (words, right) in [(&["other"][..], 0), (&["-s", "ours", "other"], 1)] {
        let acts = [
            Branch("other"),
            Replace(SETTINGS, "share = 30", "share = 50"),
            Commit(T1),
            Switch("main"),
            Write(A, COMPLAINT_A),
            Commit(T1),
        ];
        let Some(office) = played(&acts) else { return };
        play(&office, Merge("2026-11-06T10:00:00+08:00", words));
        let rows = rows(&said(&office, &["rules", "--committed", "--period", "2026-11-06"]), "rules", &KEYS);
        assert_eq!(rows.len(), right, "{rows:?}");
    }
    let Some(office) = played(&[
        Branch("other"),
        Write(A, COMPLAINT_A),
        Commit(T1),
        Switch("main"),
        Commit(T1),
        OpenMerge(&["other"]),
        Replace(SETTINGS, "share = 30", "share = 1"),
        Commit("2026-11-06T10:00:00+08:00"),
    ]) else {
        return;
    };
    let rows = rows(&said(&office, &["rules", "--committed", "--period", "2026-11-06"]), "rules", &KEYS);
    assert_eq!(rows, ["linli.toml callback.share 30 1 null"], "made up by the merge");
}

#[test]
fn what_a_looser_limit_does_to_the_published_figures_is_said() {
    // Received on Monday, resolved on the fourth working day after: late by three, in time by five.
    let late = RESOLVE.replace("2026-11-03", "2026-11-06");
    let late: &'static str = Box::leak(late.into_boxed_str());
    let acts = [Write(A, COMPLAINT_A), Append(A, REPLY), Append(A, late), Commit("2026-11-06T10:01:00+08:00")];
    let Some(office) = played(&acts) else { return };
    let office = office.with("LINLI_TEST_NOW", "2026-12-01T09:00:00+08:00");
    office.linli(&["publish", "--period", "2026-11", "-o", "../out/"]).says(0, &[]);
    play(&office, Commit("2026-12-01T09:01:00+08:00"));
    play(&office, Replace(SETTINGS, COMPLAINTS, "type = \"complaint\"\nrespond = \"24h\"\nresolve = \"9wd\""));
    play(&office, Commit("2026-12-02T09:00:00+08:00"));
    let report = said(&office, &["rules", "--committed", "--period", "2026-12-02"]);
    let figures = report["rules"][0]["figures"].as_array().unwrap();
    let moved = |name: &str| {
        figures
            .iter()
            .find(|figure| figure["figure"].as_str().unwrap().contains(name))
            .unwrap_or_else(|| panic!("{report}"))
    };
    let one = moved("complaint");
    assert_ne!(one["before"], one["after"], "{one}");
    assert!(told(&office, &["rules"]).contains("figures: of the period of 2026-11"));
}
