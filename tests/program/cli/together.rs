//! Several people at once, and a machine that goes off in the middle.

use super::harness::copy_of;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const ITEM: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

fn quiet(mut command: Command) -> Command {
    command.stderr(Stdio::null());
    command
}

fn entries(text: &str) -> usize {
    text.matches("[[log]]").count()
}

#[test]
fn eight_notes_at_once_are_eight_entries() {
    let place = copy_of("maple");
    let before = place.read(ITEM);
    let notes: Vec<Child> =
        (0..8).map(|n| quiet(place.command(&["note", "h8t2qv", &format!("note {n}")])).spawn().unwrap()).collect();
    for mut note in notes {
        assert!(note.wait().unwrap().success());
    }
    let after = place.read(ITEM);
    assert_eq!(entries(&after), entries(&before) + 8);
    assert!(after.starts_with(before.trim_end()), "what stood there stands there still");
    for n in 0..8 {
        assert_eq!(after.matches(&format!("text = \"note {n}\"")).count(), 1);
    }
}

#[test]
fn eight_new_items_at_once_are_eight_ids() {
    let place = copy_of("maple");
    // Every one of them draws the same ids: the clash must draw again.
    let new: Vec<Child> = (0..8)
        .map(|n| {
            let mut command = quiet(place.command(&["new", "3-1-1101", "repair", &format!("matter {n}")]));
            command.stdout(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let mut ids: Vec<String> = new
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success());
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 8);
    for id in ids {
        assert!(place.read(&format!("feedback/2026/11/{id}.toml")).contains("matter"), "{id}");
    }
}

#[test]
fn a_kill_in_the_middle_leaves_no_half_file() {
    let place = copy_of("maple");
    let long = "很长的一句话。".repeat(3000);
    let mut standing = entries(&place.read(ITEM));
    let names: Vec<String> = place.files().into_keys().collect();
    let mut cut_short = 0;
    for round in 0..40u64 {
        let mut child = quiet(place.command(&["note", "h8t2qv", &long])).spawn().unwrap();
        sleep(Duration::from_micros(500 + round * 350));
        child.kill().unwrap();
        cut_short += usize::from(!child.wait().unwrap().success());
        let text = place.read(ITEM);
        let now = entries(&text);
        assert!(now == standing || now == standing + 1, "round {round}");
        assert_eq!(text.matches(&long).count(), text.matches(&format!("\"{long}\"")).count(), "round {round}");
        text.parse::<toml_edit::DocumentMut>().unwrap();
        standing = now;
        let there: Vec<String> = place.files().into_keys().collect();
        assert_eq!(there, names, "no file came or went in round {round}");
    }
    assert!(cut_short > 0, "no run was killed before its end");
    place.linli(&["note", "h8t2qv", "after the fall"]).ok();
    assert_eq!(entries(&place.read(ITEM)), standing + 1);
    let left: Vec<_> = std::fs::read_dir(place.path().join(".linli/tmp")).unwrap().collect();
    assert!(left.is_empty(), "the next writer clears away what was left: {left:?}");
}
