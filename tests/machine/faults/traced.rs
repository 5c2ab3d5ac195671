//! The program under `strace`: which calls it makes, and what becomes of it when one of them goes wrong.

use super::harness::*;
use super::verbs::Verb;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A call of a run: its name, the how manieth of that name, and the line of the trace.
#[derive(Clone, Debug)]
pub struct Call {
    pub name: String,
    pub number: usize,
    pub line: String,
}

/// Whether calls can be made to fail here; says so where they cannot.
pub fn is_possible() -> bool {
    let possible = works("strace", &["-f", "-e", "inject=close:error=EIO:when=1000", "true"]);
    if !possible {
        eprintln!("skipped: no strace here, or it may not look");
    }
    possible
}

/// Where a program lies; the verb itself may have an empty path.
fn program(name: &str) -> PathBuf {
    let folders = ["/usr/local/bin", "/usr/bin", "/bin"];
    folders.iter().map(|folder| Path::new(folder).join(name)).find(|p| p.exists()).unwrap_or_else(|| name.into())
}

/// Every call that a verb makes in a tree, in order.
pub fn calls(verb: &Verb, tree: &Community) -> Vec<Call> {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let mut command = Command::new(program("strace"));
    command.args(["-f", "-y", "-s", "65536", "-o"]).arg(trace.path()).arg(LINLI).args(verb.args);
    let ran = verb.run_as(tree, command);
    assert_eq!(ran.code, 0, "{}: {ran:?}", verb.name());
    let text = String::from_utf8_lossy(&fs::read(trace.path()).unwrap()).into_owned();
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut unfinished: BTreeMap<String, usize> = BTreeMap::new();
    let mut calls: Vec<Call> = Vec::new();
    for line in text.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let (thread, rest) = (thread.to_owned(), rest.trim_start());
        if let Some((_, end)) = rest.split_once(" resumed>").filter(|_| rest.starts_with("<... ")) {
            if let Some(call) = unfinished.remove(&thread).and_then(|at| calls.get_mut(at)) {
                call.line.push_str(end);
            }
            continue;
        }
        let Some((name, _)) = rest.split_once('(') else { continue };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            continue;
        }
        // strace counts the calls of each thread apart.
        let number = seen.entry((thread.clone(), name.to_owned())).or_default();
        *number += 1;
        let (line, is_whole) = match rest.strip_suffix(" <unfinished ...>") {
            Some(begun) => (begun, false),
            None => (rest, true),
        };
        if !is_whole {
            unfinished.insert(thread, calls.len());
        }
        calls.push(Call { name: name.to_owned(), number: *number, line: line.to_owned() });
    }
    calls
}

/// Runs a verb with something done to its calls, such as `fsync:error=EIO:when=2`.
pub fn with(verb: &Verb, tree: &Community, injection: &str) -> Ran {
    let mut command = Command::new(program("timeout"));
    command.args(["-s", "KILL", "60"]).arg(program("strace")).args(["-f", "-o", "/dev/null", "-e"]);
    command.arg(format!("inject={injection}"));
    command.arg(LINLI).args(verb.args);
    verb.run_as(tree, command)
}
