//! What is in time only by the time that it says.

use super::script::{A, C, COMPLAINT_A, Do, REPAIR_C, REPLY, play, played, rows, said, told};
use Do::{Append, Commit, Replace, Write};

const REPLY_AT_17: &str = "\n[[log]]\nat = 2026-11-02T17:00:00+08:00\nby = \"lifang\"\naction = \"reply\"\n";
const KEYS: [&str; 4] = ["id", "duty", "fact", "at"];
/// After the receipt, before the deadline at 09:00 the next day.
const SOON: &str = "2026-11-02T16:05:00+08:00";
const NEXT_DAY: &str = "2026-11-03T16:00:00+08:00";

#[test]
fn a_reply_that_was_committed_after_the_deadline_is_named() {
    let late = "fb-20261102-cccccc respond reply 2026-11-03T16:00:00+08:00";
    let admitted = "\n[[log]]\nat = 2026-11-02T17:00:00+08:00\nrecorded_at = 2026-11-03T09:30:00+08:00\n\
        by = \"lifang\"\naction = \"reply\"\n";
    for (name, acts, right) in [
        ("committed the next day", &[Append(C, REPLY_AT_17), Commit(NEXT_DAY)][..], &[late][..]),
        ("committed at once", &[Append(C, REPLY_AT_17), Commit("2026-11-02T17:01:00+08:00")], &[]),
        ("committed at the very deadline", &[Append(C, REPLY_AT_17), Commit("2026-11-03T09:00:00+08:00")], &[]),
        (
            "a second after it",
            &[Append(C, REPLY_AT_17), Commit("2026-11-03T09:00:01+08:00")],
            &["fb-20261102-cccccc respond reply 2026-11-03T09:00:01+08:00"],
        ),
        ("written down later, as it says", &[Append(C, admitted), Commit(NEXT_DAY)], &[late]),
        (
            "moved by hand after the deadline",
            &[
                Append(C, REPLY_LATE),
                Commit("2026-11-03T09:31:00+08:00"),
                Replace(C, "2026-11-03T09:30:00+08:00", "2026-11-02T17:00:00+08:00"),
                Commit(NEXT_DAY),
            ],
            &[late],
        ),
        (
            "of a void item",
            &[
                Append(C, REPLY_AT_17),
                Commit(NEXT_DAY),
                Append(C, "\n[void]\nat = 2026-11-04T09:00:00+08:00\nby = \"lifang\"\nreason = \"x\"\n"),
                Commit("2026-11-04T09:00:10+08:00"),
            ],
            &[late],
        ),
        (
            "of what staff found",
            &[Replace(C, "\"phone\"", "\"patrol\""), Append(C, REPLY_AT_17), Commit(NEXT_DAY)],
            &[late],
        ),
        (
            "exempted by an import that was put in by hand",
            &[
                Append(C, REPLY_AT_17),
                Append(C, "\n[import]\nsource = \"a.xlsx\"\nrow = \"2:ab\"\nat = 2026-11-03T15:00:00+08:00\n"),
                Commit(NEXT_DAY),
            ],
            &[late],
        ),
        (
            "and an earlier one that was there in time",
            &[
                Append(C, "\n[[log]]\nat = 2026-11-02T16:30:00+08:00\nby = \"sunmei\"\naction = \"reply\"\n"),
                Commit("2026-11-02T16:31:00+08:00"),
                Append(C, REPLY_AT_17),
                Commit(NEXT_DAY),
            ],
            &[],
        ),
    ] {
        let Some(office) = played(&[Write(C, REPAIR_C), Commit(SOON)]) else { return };
        acts.iter().for_each(|act| play(&office, *act));
        let lag = said(&office, &["lag", "--kind", "feedback"]);
        let found: Vec<String> =
            rows(&lag, "met_late", &KEYS).into_iter().filter(|row| row.contains("cccccc")).collect();
        assert_eq!(found, right, "{name}");
    }
}

const REPLY_LATE: &str = "\n[[log]]\nat = 2026-11-03T09:30:00+08:00\nby = \"lifang\"\naction = \"reply\"\n";

#[test]
fn an_import_exempts_what_it_brought_itself() {
    let imported = "\n[import]\nsource = \"a.xlsx\"\nrow = \"2:ab\"\nat = 2026-11-03T15:00:00+08:00\n";
    let Some(office) = played(&[Write(C, REPAIR_C), Append(C, REPLY_AT_17), Append(C, imported), Commit(NEXT_DAY)])
    else {
        return;
    };
    let lag = said(&office, &["lag", "--kind", "feedback"]);
    assert!(rows(&lag, "met_late", &KEYS).iter().all(|row| !row.contains("cccccc")));
}

#[test]
fn it_is_said_in_a_sentence_with_all_three_times() {
    let Some(office) = played(&[Write(C, REPAIR_C), Commit(SOON), Append(C, REPLY_AT_17), Commit(NEXT_DAY)]) else {
        return;
    };
    let said = told(&office, &["lag", "--period", "2026-11-02"]);
    let sentence = "due 2026-11-03 09:00; the reply says 2026-11-02 17:00, and was committed 2026-11-03 16:00 (lifang)";
    assert!(said.contains(sentence), "{said}");
    let listed = told(&office, &["lag", "--list", "--format", "csv"]);
    assert!(listed.lines().any(|line| line.starts_with("met-late,feedback,fb-20261102-cccccc,reply")), "{listed}");
    assert_eq!(office.linli(&["audit", "lag", "--period", "2026-11-02", "--exit-code"]).code, 1);
}

#[test]
fn a_clock_that_was_set_back_is_named() {
    let Some(office) = played(&[
        Write(A, COMPLAINT_A),
        Commit("2026-11-05T10:00:00+08:00"),
        Append(A, REPLY),
        Commit("2026-11-02T10:00:10+08:00"),
    ]) else {
        return;
    };
    let lag = said(&office, &["lag"]);
    let keys = ["at", "parent_at", "who"];
    assert_eq!(rows(&lag, "backwards", &keys), ["2026-11-02T10:00:10+08:00 2026-11-05T10:00:00+08:00 Mei"]);
    assert!(told(&office, &["lag"]).contains("1 commits are dated before the one that they came from"));
    // What was recorded after its own commit cannot be.
    let future = "\n[[log]]\nat = 2026-11-05T10:00:00+08:00\nrecorded_at = 2026-11-09T10:00:00+08:00\n\
        by = \"lifang\"\naction = \"note\"\n";
    play(&office, Append(A, future));
    play(&office, Commit("2026-11-06T10:00:00+08:00"));
    let signs = rows(&said(&office, &["lag", "--list"]), "facts", &["sign", "id", "fact"]);
    assert!(signs.contains(&"impossible fb-20261102-aaaaaa note".to_owned()), "{signs:?}");
}
