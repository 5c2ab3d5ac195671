//! Two offices that count the same bill, or recognise the same person: both counts stand, and what is told otherwise of
//! one moment is a conflict.

use super::harness::*;

const BILL: &str = "b7d3zn";
const BILL_FILE: &str = "fees/2026/10/fe-20261001-b7d3zn.toml";

/// What `a` sends and `b` brings together with what it did itself.
fn both(a_does: &[&str], b_does: &[&str]) -> Option<(Town, Community, Community, Ran)> {
    if !has_git() {
        return None;
    }
    let (town, a, b) = Town::new();
    a.linli(a_does).ok();
    b.linli(b_does).ok();
    a.sync().ok();
    let ran = b.sync();
    Some((town, a, b, ran))
}

#[test]
fn counts_of_two_days_both_stand() {
    let a_counts = ["fee", "count", BILL, "110", "93000", "waived", "1200", "--time", "2026-11-21"];
    let b_counts = ["fee", "count", BILL, "111", "93500", "waived", "1200", "--time", "2026-11-22"];
    let Some((town, a, b, ran)) = both(&a_counts, &b_counts) else { return };
    assert_eq!(ran.code, 0, "{ran:?}");
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    let text = a.read(BILL_FILE);
    for part in ["fen = 9123456", "fen = 9300000", "fen = 9350000"] {
        assert_eq!(text.matches(part).count(), 1, "{part}: {text}");
    }
}

#[test]
fn another_count_of_the_same_day_is_a_conflict() {
    let a_counts = ["fee", "count", BILL, "110", "93000", "waived", "1200", "--time", "2026-11-21"];
    let b_counts = ["fee", "count", BILL, "111", "93500", "waived", "1200", "--time", "2026-11-21"];
    let Some((.., ran)) = both(&a_counts, &b_counts) else { return };
    assert_eq!(ran.code, 1, "{ran:?}");
    let said = ran.err + &ran.out;
    assert!(said.contains("tally") && said.contains("2026-11-21"), "{said}");
}

#[test]
fn two_recognitions_both_stand() {
    let a_says = ["staff", "recognise", "gongcheng", "praise", "quick", "--feedback", "d5x8zn", "--time", "2026-11-20"];
    let b_says =
        ["staff", "recognise", "gongcheng", "award", "the", "year", "--feedback", "d5x8zn", "--time", "2026-11-21"];
    let Some((town, a, b, ran)) = both(&a_says, &b_says) else { return };
    assert_eq!(ran.code, 0, "{ran:?}");
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    assert_eq!(b.read("staff/gongcheng.toml").matches("[[recognition]]").count(), 2);
}
