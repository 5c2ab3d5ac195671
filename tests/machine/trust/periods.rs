//! Which period an edit belongs to.

use super::script::{A, COMPLAINT_A, Do, REPLY, played, rows, said, told};
use Do::{Append, Commit, Remove, Replace, Write};

#[test]
fn an_edit_belongs_to_what_it_changed_whenever_it_was_committed() {
    let acts = [
        Write(A, COMPLAINT_A),
        Append(A, REPLY),
        Commit("2026-11-02T10:05:00+08:00"),
        Replace(A, "2026-11-02T10:00:00+08:00", "2026-11-02T09:10:00+08:00"),
        Commit("2026-12-03T09:00:00+08:00"),
    ];
    let Some(office) = played(&acts) else { return };
    let edits = |args: &[&str]| {
        let report = said(&office, &[&["edits"], args].concat());
        let count = |key: &str| report[key].as_u64().unwrap();
        (rows(&report, "edits", &["id"]).len(), count("committed_later"), count("happened_elsewhere"))
    };
    assert_eq!(edits(&["--period", "2026-11"]), (1, 1, 0), "of November's facts, committed after it");
    assert_eq!(edits(&["--period", "2026-12"]), (0, 0, 1), "committed in December, of none of its facts");
    assert_eq!(edits(&["--period", "2026-11", "--committed"]), (0, 1, 0));
    assert_eq!(edits(&["--period", "2026-12", "--committed"]), (1, 0, 1));
    let november = told(&office, &["edits", "--period", "2026-11"]);
    assert!(november.contains("1 of them: of this period's facts, committed after it"), "{november}");
    let december = told(&office, &["edits", "--period", "2026-12"]);
    assert!(december.contains("1 more were committed in this period and concern facts of others"), "{december}");
}

#[test]
fn an_entry_moved_into_another_month_belongs_to_both() {
    let acts = [
        Write(A, COMPLAINT_A),
        Append(A, LATE),
        Commit("2026-12-01T10:05:00+08:00"),
        Replace(A, "2026-12-01T10:00:00+08:00", "2026-11-30T17:00:00+08:00"),
        Commit("2026-12-03T09:00:00+08:00"),
    ];
    let Some(office) = played(&acts) else { return };
    for month in ["2026-11", "2026-12"] {
        let report = said(&office, &["edits", "--period", month]);
        assert_eq!(rows(&report, "edits", &["field"]), ["log.at"], "{month}");
    }
}

const LATE: &str = "\n[[log]]\nat = 2026-12-01T10:00:00+08:00\nby = \"lifang\"\naction = \"reply\"\n";

#[test]
fn a_deletion_belongs_to_the_month_of_the_receipt() {
    let acts =
        [Write(A, COMPLAINT_A), Commit("2026-11-02T10:05:00+08:00"), Remove(A), Commit("2026-12-03T09:00:00+08:00")];
    let Some(office) = played(&acts) else { return };
    let found = |args: &[&str]| rows(&said(&office, &[&["deletions"], args].concat()), "deletions", &["id"]).len();
    assert_eq!(found(&["--period", "2026-11"]), 1);
    assert_eq!(found(&["--period", "2026-12"]), 0);
    assert_eq!(found(&["--period", "2026-12", "--committed"]), 1);
}
