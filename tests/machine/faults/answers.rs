//! Answers from paper wait outside the tree until ten are together: whatever kills the one who types, and whoever types
//! beside him, each answer that was taken stands in the tree once and no more.

use super::harness::*;
use super::kills::CHANGING;
use super::traced;
use super::verbs::Verb;
use crate::community::copy;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

const WAVE: &str = "surveys/2026/11/su-20261101-q7r2mk.toml";
const STATE: &str = ".local/state/linli/answers/su-20261101-q7r2mk.json";

/// The tenth answer.
const TENTH: Verb =
    Verb { args: &["response", "add", "q7r2", "7KM3Q909", "4"], before: &[], input: "", env: &[], is_chosen: true };

fn code(n: usize) -> String {
    format!("7KM3Q9{}{}", n / 10, n % 10)
}

/// A community with a survey that gave out forty codes.
fn town() -> Community {
    let tree = lindu();
    let codes: Vec<String> = (0..40).map(|n| format!("\"{}\"", code(n))).collect();
    tree.write(
        WAVE,
        &format!(
            "id = \"su-20261101-q7r2mk\"\ntitle = \"x\"\nmethod = \"sample\"\nopens = 2026-11-05\ncloses = 2026-11-30\n\
             drawn_at = 2026-11-02T09:00:00+08:00\ndrawn_by = \"lifang\"\ndraw = \"q8\"\n\
             [[stratum]]\nbuildings = [\"1\", \"3\"]\nframe = 300\ndrawn = 40\ncodes = [{}]\n\
             [[question]]\nname = \"overall\"\ntype = \"nps\"\nlabel = \"x\"\n",
            codes.join(", ")
        ),
    );
    tree.committed()
}

/// How often an answer of each code stands in the tree.
fn standing(tree: &Community, codes: usize) -> Vec<usize> {
    let files: Vec<String> = tree
        .files()
        .into_iter()
        .filter(|(path, _)| path.starts_with("responses/"))
        .map(|(_, b)| String::from_utf8(b).unwrap())
        .collect();
    (0..codes).map(|n| files.iter().filter(|text| text.contains(&format!("code = \"{}\"", code(n)))).count()).collect()
}

#[test]
fn of_answers_that_many_type_at_once_none_is_lost_or_written_twice() {
    let tree = town();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= 33 {
                        return;
                    }
                    let args = ["response", "add", "q7r2", &code(n), "7"];
                    let ran = run(tree.command(&args).env("LINLI_TEST_SEED", n.to_string()));
                    assert_eq!(ran.code, 0, "{ran:?}");
                }
            });
        }
    });
    assert_eq!(standing(&tree, 33).into_iter().sum::<usize>(), 30);
    tree.ok(&["response", "add", "--finish", "q7r2"]);
    assert_eq!(standing(&tree, 33), [1; 33]);
    assert!(!tree.dir.path().join(STATE).exists());
}

/// The same community with what waits, in a place of its own.
fn twin(of: &Community) -> Community {
    let twin = empty();
    copy(of.dir.path(), twin.dir.path());
    let state: PathBuf = twin.dir.path().join(STATE);
    let text = fs::read_to_string(&state).unwrap();
    fs::write(state, text.replace(of.dir.path().to_str().unwrap(), twin.dir.path().to_str().unwrap())).unwrap();
    twin
}

#[test]
fn killed_at_any_call_no_answer_is_lost_or_written_twice() {
    if !has_git() || !traced::is_possible() {
        return;
    }
    let nine = town();
    (0..9).for_each(|n| drop(nine.ok(&["response", "add", "q7r2", &code(n), "7"])));
    let whole = twin(&nine);
    let calls = traced::calls(&TENTH, &whole);
    assert_eq!(standing(&whole, 10), [1; 10]);
    // Whether it was killed while they were all being written.
    let mut amid = 0;
    let changing: Vec<_> = calls.iter().filter(|call| CHANGING.contains(&call.name.as_str())).collect();
    let step = if is_long() { 1 } else { 4 };
    for call in changing.iter().step_by(step) {
        let tree = twin(&nine);
        let at = format!("killed at {} number {}: {}", call.name, call.number, call.line);
        let ran = traced::with(&TENTH, &tree, &format!("{}:signal=KILL:when={}", call.name, call.number));
        assert!(matches!(ran.code, -1 | 0), "{at}: {ran:?}");
        let waited = tree.dir.path().join(STATE).exists();
        amid += usize::from((1..10).contains(&standing(&tree, 10).into_iter().sum::<usize>()));
        tree.ok(&["response", "add", "--finish", "q7r2"]);
        let after = standing(&tree, 10);
        assert_eq!(after[..9], [1; 9], "{at}");
        // The tenth was not taken where the program was killed before it was on the disk.
        assert!(after[9] == 1 || (after[9] == 0 && ran.code == -1), "{at}: {after:?}");
        assert!(!tree.dir.path().join(STATE).exists() && tree.left_over().is_empty(), "{at}");
        // What was killed amid its commit is committed by the next `sync`, as of every command.
        assert!(!waited || tree.git(&["status", "--porcelain", "responses"]).is_empty(), "{at}");
    }
    assert!(amid > 0, "it was never killed between two records");
}
