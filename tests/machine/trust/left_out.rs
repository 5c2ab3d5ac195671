//! What takes records out of figures.

use super::script::{A, COMPLAINT_A, Do, RESOLVE, play, played, rows, said, told};
use Do::{Append, Commit, Replace, Write};

const T1: &str = "2026-11-02T10:05:00+08:00";
const T2: &str = "2026-11-06T10:05:00+08:00";
const OWNER: &str = "owners/2026/03/ow-20260301-7k3m9q.toml";
const VISIT: &str = "visits/2026/11/vi-20261102-aaaaaa.toml";
const MET: &str = "id = \"vi-20261102-aaaaaa\"\nrooms = [\"3-1-1101\"]\nat = 2026-11-02T15:00:00+08:00\n\
    method = \"in-person\"\noutcome = \"met\"\nstaff = [\"lifang\"]\n";
const VOID: &str = "\n[void]\nat = 2026-11-06T10:00:00+08:00\nby = \"lifang\"\nreason = \"重复登记\"\n";

fn entry(action: &str, more: &str) -> &'static str {
    let text = format!("\n[[log]]\nat = 2026-11-06T10:00:00+08:00\nby = \"lifang\"\naction = \"{action}\"\n{more}");
    Box::leak(text.into_boxed_str())
}

/// A way, and the row that shows it: what, of which record, put in later, answered in time or not without it.
#[test]
fn every_way_out_of_the_figures_is_shown_with_its_verdict() {
    let unsorted: &'static str = Box::leak(COMPLAINT_A.replace("complaint", "unsorted").into_boxed_str());
    let bare: &'static str = Box::leak(COMPLAINT_A.replace("channel = \"phone\"\n", "").into_boxed_str());
    let found: &'static str = Box::leak(COMPLAINT_A.replace("\"phone\"", "\"patrol\"").into_boxed_str());
    let missed = "{\"respond\":\"missed\",\"resolve\":\"missed\"}";
    let unanswered = "{\"respond\":\"missed\"}";
    for (acts, right) in [
        (vec![Write(A, COMPLAINT_A), Commit(T1), Append(A, VOID), Commit(T2)], format!("void true {missed}")),
        (
            vec![Write(A, COMPLAINT_A), Commit(T1), Append(A, entry("withdraw", "")), Commit(T2)],
            format!("withdrawn true {missed}"),
        ),
        (
            vec![Write(A, COMPLAINT_A), Commit(T1), Append(A, entry("reject", "reason = \"x\"\n")), Commit(T2)],
            format!("rejected true {missed}"),
        ),
        (
            vec![
                Write(A, COMPLAINT_A),
                Commit(T1),
                Append(A, entry("duplicate", "of = \"fb-20261103-4hd0wr\"\n")),
                Commit(T2),
            ],
            format!("duplicate true {missed}"),
        ),
        (
            vec![Write(A, unsorted), Commit(T1), Replace(A, "\"unsorted\"", "\"praise\""), Commit(T2)],
            format!("praise true {unanswered}"),
        ),
        (
            vec![Write(A, bare), Commit(T1), Replace(A, "title =", "channel = \"patrol\"\ntitle ="), Commit(T2)],
            format!("channel-filled true {missed}"),
        ),
        (vec![Write(A, found), Commit(T1)], format!("patrol false {missed}")),
        (
            vec![Write(A, COMPLAINT_A), Commit(T1), Replace(A, "\"phone\"", "\"patrol\""), Commit(T2)],
            format!("patrol true {missed}"),
        ),
    ] {
        let Some(office) = played(&acts) else { return };
        let report = said(&office, &["left-out", "--period", "2026-11"]);
        let rows = rows(&report, "left_out", &["id", "why", "later", "verdict"]);
        let own: Vec<&str> = rows.iter().filter_map(|row| row.strip_prefix("fb-20261102-aaaaaa ")).collect();
        assert_eq!(own, [right.as_str()], "{acts:?}");
    }
}

#[test]
fn an_owner_who_wants_no_visits_all_at_once_and_a_visit_made_void_are_shown() {
    let Some(office) = played(&[Write(VISIT, MET), Commit(T1), Append(VISIT, VOID), Commit(T2)]) else { return };
    play(&office, Replace(OWNER, "visits = true", "visits = false"));
    play(&office, Commit("2026-11-07T09:00:00+08:00"));
    let rows = rows(&said(&office, &["left-out"]), "left_out", &["id", "why", "later", "at", "who"]);
    for right in [
        "vi-20261102-aaaaaa void true 2026-11-06T10:05:00+08:00 Mei",
        "ow-20260301-7k3m9q no-visits true 2026-11-07T09:00:00+08:00 Mei",
    ] {
        assert!(rows.iter().any(|row| row == right), "{right}: {rows:?}");
    }
    play(&office, Replace(OWNER, "[[residence]]\n", "[[residence]]\nuntil = 2026-11-01\n"));
    play(&office, Commit("2026-11-08T09:00:00+08:00"));
    let rows = super::script::rows(&said(&office, &["left-out"]), "left_out", &["id", "why", "at"]);
    assert!(rows.iter().any(|row| row == "ow-20260301-7k3m9q residence-ended 2026-11-08T09:00:00+08:00"), "{rows:?}");
}

#[test]
fn what_was_answered_in_time_would_have_counted_so() {
    let reply = "\n[[log]]\nat = 2026-11-02T10:00:00+08:00\nby = \"lifang\"\naction = \"reply\"\n";
    let acts = [
        Write(A, COMPLAINT_A),
        Append(A, reply),
        Commit(T1),
        Append(A, RESOLVE),
        Commit(T2),
        Append(A, VOID),
        Commit("2026-11-06T11:00:00+08:00"),
    ];
    let Some(office) = played(&acts) else { return };
    let told = told(&office, &["left-out", "--period", "2026-11-02"]);
    assert!(told.contains("void") && told.contains("in time"), "{told}");
}
