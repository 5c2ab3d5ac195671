//! A sync whose git is killed, alone or with linli, is run again and comes to the same.

use super::harness::*;
use super::kills::{apart, goes_on};
use crate::git_that_dies::{DeadlyGit, Death};
use std::fs;

#[test]
fn a_sync_whose_git_is_killed_at_any_call_is_run_again() {
    if !has_git() {
        return;
    }
    let (town, _, _) = apart();
    let (_whole, _, undisturbed) = town.twin("");
    undisturbed.sync().ok();
    let wanted = undisturbed.whole();
    let mut killed = 0;
    for (number, death) in Death::all().into_iter().enumerate() {
        for at in (1 + number..).step_by(if is_long() { 1 } else { 11 }) {
            let (town, a, b) = town.twin("");
            let git = DeadlyGit::new(at, death);
            let ran = run(b.command(&["sync"]).env("PATH", git.path()));
            if !git.has_died(at) {
                break;
            }
            killed += 1;
            let at_all = format!("{death:?} at call {at} of git: {ran:?}");
            assert!(matches!(ran.code, 0 | 4) || (ran.code == -1 && death.takes_caller()), "{at_all}");
            for wrong in ["no common beginning", "on no branch", "no repository shared", "nothing was ever committed"] {
                assert!(!ran.err.contains(wrong), "a killed git is no finding: {at_all}");
            }
            goes_on((&town, &a, &b), at, &at_all, &wanted);
        }
    }
    assert!(killed > 12, "{killed}");
}

#[test]
fn a_lock_in_the_shared_repository_is_named_and_a_damaged_one_too() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    a.linli(&["note", ITEM, "甲"]).ok();
    let lock = town.hub().join("refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    a.sync().says(4, &["main.lock", "remove the file"]);
    assert!(lock.exists(), "another's repository is left alone");
    fs::remove_file(&lock).unwrap();
    a.sync().ok();
    // What `b` lacks is empty there.
    let blob = run(&mut a.git_command(LONG_AGO, &["rev-parse", &format!("HEAD:{ITEM_FILE}")])).ok();
    let (folder, name) = blob.trim().split_at(2);
    let file = town.hub().join("objects").join(folder).join(name);
    fs::remove_file(&file).unwrap();
    fs::write(&file, "").unwrap();
    let ran = b.sync();
    assert!(matches!(ran.code, 3 | 4) && ran.err.contains("shared repository is damaged"), "{ran:?}");
}
