//! `linli demo` makes the same community, byte for byte, whoever makes it, wherever and whenever.

use crate::community::{Community, Files, files_under, has_git, run};
use std::process::Command;
use std::sync::Arc;

/// A folder of its own, made as somebody in these surroundings does.
fn made(args: &[&str], surroundings: &[(&str, &str)], in_repository: bool) -> Files {
    let dir = tempfile::tempdir().unwrap();
    let git =
        |args: &[&str]| assert!(Command::new("git").current_dir(dir.path()).args(args).status().unwrap().success());
    if in_repository {
        git(&["init", "-q"]);
        let named = ["-c", "user.name=x", "-c", "user.email=lifang@jinxiu.example"];
        git(&[&named[..], &["commit", "-q", "--allow-empty", "-m", "x"]].concat());
        git(&["config", "user.email", "lifang@jinxiu.example"]);
    }
    // Whoever tests is no part of it.
    let home = Community::at(&Arc::new(tempfile::tempdir().unwrap()), "", "");
    let mut command = home.command(&[&["demo", "tree", "--records", "400"], args].concat());
    for name in ["LINLI_TEST_NOW", "LINLI_TEST_SEED", "LINLI_STAFF", "LANG"] {
        command.env_remove(name);
    }
    command.current_dir(dir.path()).envs(surroundings.iter().copied());
    run(&mut command).ok();
    files_under(&dir.path().join("tree"))
}

#[test]
fn the_demo_is_the_same_whenever_and_wherever_it_is_made() {
    let first = made(&[], &[("LINLI_TEST_NOW", "2026-11-23T18:00:00+08:00"), ("LANG", "zh_CN.UTF-8")], false);
    let ledger = String::from_utf8(first["publications/2026/2026-Q3.toml"].clone()).unwrap();
    assert!(ledger.contains("published_at = 2026-10-01T09:00:00+08:00"), "{ledger}");
    assert!(first.contains_key("public/2026-Q3.html"));
    let mut surroundings = vec![
        vec![("LINLI_TEST_NOW", "2031-02-03T04:05:06Z"), ("LANG", "en_US.UTF-8"), ("TZ", "America/New_York")],
        vec![("LINLI_TEST_NOW", "2024-02-03T04:05:06Z"), ("LINLI_LANG", "en"), ("LINLI_STAFF", "lifang")],
        vec![("LINLI_STAFF", "nobody-here"), ("LINLI_TEST_SEED", "7"), ("USER", "root"), ("LC_ALL", "C")],
    ];
    surroundings.push(Vec::new());
    for around in surroundings {
        same(&first, &made(&[], &around, false), &around);
    }
    if has_git() {
        same(&first, &made(&[], &[], true), &[("in", "a repository")]);
    }
}

#[track_caller]
fn same(first: &Files, other: &Files, around: &[(&str, &str)]) {
    assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{around:?}");
    for (path, bytes) in first {
        let texts = || [bytes, &other[path]].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        assert!(*bytes == other[path], "{path} {around:?} {:#?}", texts());
    }
}

#[test]
fn only_the_language_that_is_asked_for_is_that_of_the_demo() {
    let english = made(&["--lang", "en"], &[("LANG", "zh_CN.UTF-8")], false);
    assert!(String::from_utf8_lossy(&english["linli.toml"]).contains("language = \"en\"\n"));
    assert!(String::from_utf8_lossy(&english["public/2026-Q3.html"]).contains("lang=\"en\""));
    let plain = made(&[], &[("LANG", "en_US.UTF-8")], false);
    assert!(!String::from_utf8_lossy(&plain["linli.toml"]).contains("language"));
    // What was published is what the records say, as anybody can find again.
    let place = Community::demo(400);
    assert_eq!(place.linli(&["publish", "--verify", "public/2026-Q3.html"]).code, 0);
}

/// A year that was lived as it should be: nothing for `check`, a forum in every month but one, an activity and a training
/// in every quarter.
#[test]
fn the_demo_is_clean_and_keeps_its_plans() {
    let place = Community::demo(1200);
    let check: serde_json::Value = serde_json::from_str(&place.ok(&["check", "--format", "json"])).unwrap();
    assert_eq!(check["problems"], serde_json::json!([]));
    let stats =
        place.ok(&["stats", "plan", "--period", "2026-01~2026-09", "--as-of", "2026-10-01", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_str(&stats).unwrap();
    let kept = ["slots", "kept", "missed"].map(|key| stats["total"][key].as_u64().unwrap());
    assert_eq!(
        kept,
        [15, 14, 1],
        "nine forums, of which one was cancelled, three activities, three trainings: {stats}"
    );
}
