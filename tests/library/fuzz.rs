//! The fuzz targets of `fuzz/` on their corpus, and on each of its files cut and changed in a few hundred ways:
//! a fast and repeatable part of what `fuzz/run` does for hours.

use crate::targets;
use std::fs;
use std::path::Path;

fn corpus(name: &str) -> Vec<(String, Vec<u8>)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5, "{name}: no corpus");
    files.into_iter().map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

/// Runs a target on the corpus and on changes of it.
fn run(name: &str, changes: usize, target: fn(&[u8])) {
    let mut seed = 7u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    for (path, bytes) in corpus(name) {
        let on = |bytes: &[u8]| {
            let ran = std::panic::catch_unwind(|| target(bytes));
            assert!(ran.is_ok(), "{path}: {:?}", String::from_utf8_lossy(bytes));
        };
        on(&bytes);
        for _ in 0..changes {
            let mut changed = bytes.clone();
            for _ in 0..=random(3) {
                let at = random(changed.len());
                match random(5) {
                    0 => changed.truncate(at),
                    1 => changed.insert(at.min(changed.len()), b"\"'\\\n[]=#\0\r\x1b\xff\xe3{},"[random(16)]),
                    2 if !changed.is_empty() => changed[at] ^= 1 << random(8),
                    3 if !changed.is_empty() => drop(changed.remove(at)),
                    _ => changed.extend_from_slice(&bytes[at.min(bytes.len())..]),
                }
            }
            on(&changed);
        }
    }
}

#[test]
fn records_are_read_or_refused() {
    run("record", 20, targets::record_in_every_way);
    run("record", 20, targets::record);
}

#[test]
fn sheets_are_planned_or_refused() {
    run("sheet", 20, targets::sheet);
}

#[test]
fn what_is_typed_is_a_time_or_none() {
    run("times", 40, targets::times);
}

#[test]
fn a_changed_record_stays_one() {
    run("writers", 30, targets::writers);
}
