//! The figures against `tests/independent`: the same definitions counted again in another language.
//!
//! `LINLI_LONG=1` takes all two hundred communities; a plain run takes as many as fit in a few seconds.

use std::path::Path;
use std::process::Command;

const LINLI: &str = env!("CARGO_BIN_EXE_linli");

/// Runs a script of `tests/independent`; what it says is the message of a failure.
fn another_hand(script: &str, args: &[&str]) {
    if Command::new("python3").args(["-c", "import tomllib"]).output().map_or(true, |o| !o.status.success()) {
        println!("skipped: no python3 of 3.11 or later");
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent").join(script);
    let run = Command::new("python3").arg("-B").arg(script).arg(LINLI).args(args).output().unwrap();
    let (said, errors) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}\n{errors}");
}

fn how_many(few: &'static str, all: &'static str) -> &'static str {
    #[expect(clippy::disallowed_methods, reason = "how the tester asks for all of it")]
    let is_long = std::env::var_os("LINLI_LONG").is_some();
    if is_long { all } else { few }
}

#[test]
fn generated_communities_have_the_same_figures() {
    another_hand("check.py", &["--communities", how_many("40", "200")]);
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
