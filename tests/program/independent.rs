//! The figures against `tests/independent`: the same definitions counted again in another language.
//!
//! `LINLI_LONG=1` takes four hundred communities, and fifty for the relations between answers; a plain run takes as many
//! as fit in some seconds.

use crate::community::{LINLI, is_long, repository, works};
use std::process::Command;

/// Runs a script of `tests/independent`; what it says is the message of a failure.
fn another_hand(script: &str, args: &[&str]) {
    if !works("python3", &["-c", "import tomllib"]) {
        println!("skipped: no python3 of 3.11 or later");
        return;
    }
    let script = repository("tests/independent").join(script);
    let run = Command::new("python3").arg("-B").arg(script).arg(LINLI).args(args).output().unwrap();
    let (said, errors) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}\n{errors}");
}

fn how_many(few: &'static str, all: &'static str) -> &'static str {
    if is_long() { all } else { few }
}

#[test]
fn generated_communities_have_the_same_figures() {
    another_hand("check.py", &["--communities", how_many("40", "400")]);
}

#[test]
fn the_demo_community_has_the_same_figures() {
    another_hand("check.py", &["--demo"]);
}

#[test]
fn every_case_that_once_differed_agrees() {
    another_hand("check.py", &["--cases"]);
}

#[test]
fn what_happened_after_the_as_of_changes_no_byte() {
    another_hand("asof.py", &["--communities", how_many("2", "20")]);
}

#[test]
fn answers_stand_in_the_relations_that_they_must() {
    another_hand("metamorphic.py", &["--communities", how_many("3", "50")]);
}
