//! Promise 3: of many who write at once, on one record and on many, nobody's edit is lost; different fields
//! of one record are all kept; and nobody waits in vain.

use super::harness::*;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

const ITEM: &str = "fb-20261123-h8t2qv";

/// Runs `edits` commands from `writers` threads; `command` says which is the n-th.
fn at_once(tree: &Community, writers: usize, edits: usize, command: impl Fn(usize) -> Vec<String> + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..writers {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= edits {
                        return;
                    }
                    let args = command(number);
                    let args: Vec<&str> = args.iter().map(String::as_str).collect();
                    let ran = run(tree.command(&args).env("LINLI_TEST_SEED", number.to_string()));
                    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
                }
            });
        }
    });
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

/// How many of so many edits: all, or a hundredth of them.
fn edits(all: usize) -> usize {
    if is_long() { all } else { all / 100 }
}

#[test]
fn of_many_edits_of_one_record_none_is_lost() {
    for writers in [2, 4, 8] {
        let tree = lindu();
        let edits = edits(1000);
        at_once(&tree, writers, edits, |n| owned(&["note", ITEM, &format!("edit number {n};")]));
        let text = fs::read_to_string(tree.join("feedback/2026/11/fb-20261123-h8t2qv.toml")).unwrap();
        let lost: Vec<usize> = (0..edits).filter(|n| !text.contains(&format!("edit number {n};"))).collect();
        assert!(lost.is_empty(), "{writers} writers: {lost:?}");
    }
}

#[test]
fn of_many_edits_of_many_records_none_is_lost() {
    let tree = lindu();
    let items: Vec<String> = tree
        .files()
        .into_keys()
        .filter_map(|path| Some(path.strip_prefix("feedback/")?.rsplit_once('/')?.1.strip_suffix(".toml")?.to_owned()))
        .collect();
    let voided = |id: &&String| tree.linli(&["feedback", "show", id]).out.contains("void");
    let items: Vec<&String> = items.iter().filter(|id| !voided(id)).collect();
    assert!(items.len() >= 10, "{items:?}");
    let edits = edits(7000);
    at_once(&tree, 8, edits, |n| match n % 5 {
        0 => owned(&["new", "gate-south", "repair", &format!("edit number {n};")]),
        _ => owned(&["note", items[n % items.len()], &format!("edit number {n};")]),
    });
    let all: Vec<u8> = tree.files().into_values().flatten().collect();
    let all = String::from_utf8_lossy(&all);
    let lost: Vec<usize> = (0..edits).filter(|n| all.matches(&format!("edit number {n};")).count() != 1).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(tree.linli(&["check"]).code, 0);
}

#[test]
fn different_fields_of_one_record_set_at_once_are_all_kept() {
    let fields = ["title", "detail", "public_summary", "reporter", "urgency", "channel"];
    let tree = lindu();
    for round in 0..edits(400).max(3) {
        let value = |field: &str| match field {
            "reporter" => ["owner", "tenant"][round % 2].to_owned(),
            "urgency" => ["urgent", "normal"][round % 2].to_owned(),
            "channel" => ["phone", "counter"][round % 2].to_owned(),
            free => format!("{free} of round {round}"),
        };
        at_once(&tree, fields.len(), fields.len(), |n| {
            let field = fields[n % fields.len()];
            owned(&["feedback", "set", ITEM, &format!("{field}={}", value(field))])
        });
        let shown = tree.ok(&["feedback", "show", ITEM, "--format", "json"]);
        for field in fields {
            assert!(shown.contains(&format!("\"{field}\": \"{}\"", value(field))), "{field} of round {round}: {shown}");
        }
    }
}

#[test]
fn trees_made_at_once_in_one_folder_are_one_tree() {
    for _ in 0..if is_long() { 200 } else { 5 } {
        let tree = empty();
        let runs: Vec<Ran> = std::thread::scope(|scope| {
            let init =
                |n: usize| tree.command(&["init", "fresh", "--id", &format!("fresh-{n}")]).env("PATH", "").output();
            let threads: Vec<_> = (0..4).map(|n| scope.spawn(move || Ran::of(init(n).unwrap()))).collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        let first = runs.iter().filter(|r| r.code == 0).count();
        assert_eq!(first, 1, "{runs:?}");
        assert!(runs.iter().all(|r| matches!(r.code, 0 | 5)), "{runs:?}");
        tree.ok(&["-C", "fresh", "check"]);
    }
}
