//! Where the program finds its language and its tree, and what it does when a part of the tree is missing. What else
//! surrounds it is tried in `tests/program/environment.rs`.

use super::harness::{NOW, copy_of, empty, run};
use std::fs;

fn with_as_of<'a>(args: &[&'a str]) -> Vec<&'a str> {
    args.iter().copied().chain(["--as-of", NOW]).collect()
}

#[test]
fn the_language_comes_from_the_tree_the_flag_or_the_variable() {
    let place = copy_of("maple");
    let says = |vars: &[(&str, &str)], args: &[&str]| {
        let mut command = place.command(args);
        command.envs(vars.iter().copied());
        run(&mut command).err
    };
    let missing = ["feedback", "show", "zzzz"];
    assert!(says(&[("LANG", "zh_CN.UTF-8")], &missing).starts_with("error: "), "the tree is English");
    assert!(says(&[("LINLI_LANG", "zh")], &missing).starts_with("错误："));
    let flagged: Vec<&str> = missing.iter().copied().chain(["--lang", "en"]).collect();
    assert!(says(&[("LINLI_LANG", "zh")], &flagged).starts_with("error: "));
    let elsewhere = ["-C", "nowhere", "due"];
    assert!(says(&[("LANG", "en_GB.UTF-8")], &elsewhere).starts_with("error: "));
    assert!(says(&[("LANG", "C")], &elsewhere).starts_with("错误："));
}

#[test]
fn records_that_cannot_be_reached_are_told() {
    let place = copy_of("maple");
    let item = "feedback/2026/11/fb-20261123-h8t2qv.toml";
    fs::remove_file(place.path().join(item)).unwrap();
    fs::create_dir(place.path().join(item)).unwrap();
    let list = place.linli(&["feedback", "list"]);
    assert_eq!(list.code, 3);
    assert!(list.err.contains("incomplete"), "{}", list.err);
    assert_eq!(place.linli(&["stats", "backlog"]).code, 3);
    assert_eq!(place.linli(&["feedback", "show", "9tzk2m"]).code, 0, "its own file is there");
}

#[test]
fn a_clone_without_owners_does_what_needs_no_name() {
    let whole = copy_of("lindu");
    let part = copy_of("lindu");
    fs::remove_dir_all(part.path().join("owners")).unwrap();
    for args in [
        &["stats", "response", "--period", "2026-11", "--format", "json"][..],
        &["stats", "backlog", "--period", "2026-11"],
        &["feedback", "list"],
        &["visit", "list", "--format", "json"],
        &["feedback", "show", "h8t2qv"],
    ] {
        let (a, b) = (whole.linli(&with_as_of(args)), part.linli(&with_as_of(args)));
        assert_eq!((b.code, &b.out), (0, &a.out), "{args:?}: {}", b.err);
    }
    assert_eq!(part.linli(&with_as_of(&["due"])).code, 0);
    assert_eq!(part.linli(&["reply", "h8t2qv", "好"]).code, 0);
}

#[test]
fn it_runs_from_below_the_root_and_by_variable() {
    let place = copy_of("maple");
    let whole = place.linli(&with_as_of(&["due"])).out;
    let below = place.path().join("feedback/2026");
    let mut command = place.command(&with_as_of(&["due"]));
    command.current_dir(below);
    assert_eq!(run(&mut command).out, whole);
    let elsewhere = empty();
    let mut command = elsewhere.command(&with_as_of(&["due"]));
    command.env("LINLI_ROOT", place.path());
    assert_eq!(run(&mut command).out, whole);
    let lost = elsewhere.linli(&["due"]);
    assert_eq!(lost.code, 4, "{lost:?}");
}
