//! Staff write while it syncs, and offices sync at the same moment.

use super::harness::*;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn what_is_written_while_it_syncs_is_neither_lost_nor_undone() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let done = AtomicBool::new(false);
    // `b` writes all the time; `a` sends changes of the same records, which `b` must write into its tree.
    let (mut ours, theirs) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut noted = Vec::new();
            while !done.load(Ordering::Relaxed) {
                let note = format!("乙{}", noted.len());
                b.linli(&["note", if noted.len() % 2 == 0 { ITEM } else { OTHER }, &note]).ok();
                noted.push(note);
            }
            noted
        });
        let mut sent = Vec::new();
        for round in 0..5 {
            for (part, id) in [ITEM, OTHER].iter().enumerate() {
                let note = format!("甲{round}-{part}");
                a.linli(&["note", id, &note]).ok();
                sent.push(note);
            }
            a.sync().ok();
            let ran = b.sync();
            assert!(matches!(ran.code, 0 | 5), "{ran:?}");
        }
        done.store(true, Ordering::Relaxed);
        (writer.join().unwrap(), sent)
    });
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    assert!(ours.len() > 4, "{}", ours.len());
    ours.extend(theirs);
    let text = a.read(ITEM_FILE) + &a.read("feedback/2026/11/fb-20261123-h8t2qv.toml");
    for note in &ours {
        assert_eq!(text.matches(&format!("\"{note}\"")).count(), 1, "{note}");
    }
}

#[test]
fn offices_that_send_at_the_same_moment_all_come_through() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let c = town.clone_of("c", "", "zhaogang");
    let offices = [&a, &b, &c];
    let mut notes = Vec::new();
    for round in 0..3 {
        for (number, office) in offices.iter().enumerate() {
            let note = format!("{number}办{round}");
            office.linli(&["note", ITEM, &note]).ok();
            notes.push(note);
        }
        let start = |office: &&Community| {
            let mut sync = office.command(&["sync"]);
            sync.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let running: Vec<_> = offices.iter().map(start).collect();
        for child in running {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    offices.iter().for_each(|office| drop(office.sync().ok()));
    town.is_in_step(&offices);
    let text = a.read(ITEM_FILE);
    for note in &notes {
        assert_eq!(text.matches(&format!("\"{note}\"")).count(), 1, "{note}");
    }
}
