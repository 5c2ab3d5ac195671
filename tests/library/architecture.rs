//! The house: each room imports only from rooms to its left, the inner rooms see no files, no clock
//! and no language, only `render` prints, and files stay small.

use crate::community::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// What a room may not mention, beyond the order.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("model", &["std::fs", "std::env", "std::process", "std::path", "clap", "SystemTime"]),
    ("calendar", &["std::fs", "std::env", "std::process", "std::path", "clap", "SystemTime"]),
    (
        "analysis",
        &[
            "std::fs",
            "std::env",
            "std::process",
            "std::path",
            "clap",
            "SystemTime",
            "crate::locale",
            "crate::store",
            "crate::history",
        ],
    ),
    ("locale", &["std::fs", "std::env", "clap"]),
    ("text", &["std::fs", "std::env", "clap"]),
];

/// Files that all need each other are one file in many pieces.
const MOST_IN_A_CIRCLE: usize = 12;

/// Longer files are hard to hold in the head.
const MOST_LINES: usize = 450;

struct Source {
    /// Relative to src, with `/`.
    path: String,
    room: Option<String>,
    text: String,
}

fn sources() -> Vec<Source> {
    let src = repository("src");
    let files = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap);
    let rust: Vec<PathBuf> =
        files.map(|e| e.into_path()).filter(|p| p.extension().is_some_and(|e| e == "rs")).collect();
    assert!(rust.len() > 40, "src was read");
    rust.into_iter()
        .map(|file| {
            let path = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            let room = path.split_once('/').map(|(room, _)| room.to_owned());
            Source { room, text: fs::read_to_string(&file).unwrap(), path }
        })
        .collect()
}

/// The line of the page: rooms from left to right, those between the same arrows not seeing each other.
fn line() -> String {
    let page = fs::read_to_string(repository("docs/architecture.md")).unwrap();
    let line = page.lines().find(|line| line.starts_with("    model") && line.contains(" <- "));
    line.expect("docs/architecture.md has the line of the rooms").trim().to_owned()
}

/// How far to the right a room stands.
fn step(line: &str, room: &str) -> Option<usize> {
    line.split(" <- ").position(|step| step.split(", ").any(|name| name == room))
}

#[test]
fn the_line_of_the_page_is_that_of_the_library_and_names_every_room() {
    let line = line();
    let library = fs::read_to_string(repository("src/lib.rs")).unwrap();
    assert!(library.contains(&format!("`{line}`")), "src/lib.rs has another line than `{line}`");
    let mut named: Vec<&str> = line.split(" <- ").flat_map(|step| step.split(", ")).collect();
    let declared = library.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'));
    named.sort_unstable();
    assert_eq!(named, declared.collect::<Vec<_>>());
}

/// The first parts of all `crate::…` paths of a file.
fn imports(text: &str) -> Vec<&str> {
    let after: Vec<&str> = text.split("crate::").skip(1).collect();
    after.iter().map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap()).collect()
}

#[test]
fn each_room_imports_only_from_its_left() {
    let (mut wrong, line) = (Vec::new(), line());
    for source in sources() {
        let Some(room) = &source.room else { continue };
        let own = step(&line, room).unwrap_or_else(|| panic!("{} is in no known room", source.path));
        for import in imports(&source.text) {
            assert!(!import.is_empty(), "{}: `crate::{{…}}` hides what is imported", source.path);
            if import != room && step(&line, import).is_none_or(|other| other >= own) {
                wrong.push(format!("{} imports {import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_inner_rooms_see_no_files_no_clock_and_no_words() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room.as_deref().unwrap_or("");
        let code = source.text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for (_, words) in FORBIDDEN.iter().filter(|(r, _)| *r == room) {
            let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
            for line in lines.filter(|l| words.iter().any(|w| l.contains(w))) {
                wrong.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_render_prints() {
    for source in sources().iter().filter(|s| s.room.as_deref() != Some("render")) {
        for name in ["println!", "print!", "eprintln!", "eprint!", "dbg!"] {
            let lines = source.text.lines().filter(|l| !l.trim_start().starts_with("//"));
            let calls = lines.filter(|l| l.split(name).next().is_some_and(|b| b.len() < l.len() && !b.ends_with('e')));
            assert_eq!(calls.collect::<Vec<_>>(), [] as [&str; 0], "{}: {name}", source.path);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} does not open with `//!`", source.path);
        let lines = source.text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", source.path);
    }
}

#[test]
fn the_root_of_a_room_holds_no_logic() {
    for source in sources().iter().filter(|s| s.path.ends_with("/mod.rs")) {
        for line in source.text.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let is_plain = ["//", "pub mod ", "mod ", "#[cfg(test)]", "#[cfg(feature = \"probe-kind\")]"]
                .iter()
                .any(|start| line.starts_with(start));
            assert!(is_plain, "{}: {line}", source.path);
        }
    }
}

#[test]
fn the_clock_and_the_environment_are_read_in_the_command_line_alone() {
    for source in sources().iter().filter(|s| s.room.as_deref() != Some("cli")) {
        for name in ["Local::now", "Utc::now", "SystemTime::now", "env::var"] {
            // git gets none of its variables: to take them away they are listed.
            let takes_away = source.path.ends_with("history/git.rs") && name == "env::var";
            assert!(takes_away || !source.text.contains(name), "{} reads {name}", source.path);
        }
    }
}

/// A file's module as it is named after `crate::`.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if ["lib", "main"].contains(&path) { String::new() } else { path.replace('/', "::") }
}

fn above(module: &str) -> String {
    module.rsplit_once("::").map_or(String::new(), |(above, _)| above.to_owned())
}

/// Takes one path from the beginning of a text, or a tree of them in braces; `module` is what stands before it.
fn take_paths(rest: &mut &str, module: &str, out: &mut Vec<String>) {
    let mut path = module.to_owned();
    loop {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        match name {
            "super" => path = above(&path),
            "" | "self" => {}
            _ if path.is_empty() => path = name.to_owned(),
            _ => path = format!("{path}::{name}"),
        }
        *rest = after;
        match rest.strip_prefix("::{") {
            Some(inner) => *rest = inner,
            None => match rest.strip_prefix("::") {
                Some(below) => {
                    *rest = below;
                    continue;
                }
                None => return out.push(path),
            },
        }
        loop {
            *rest = rest.trim_start();
            take_paths(rest, &path, out);
            *rest = rest.trim_start();
            let Some(more) = rest.strip_prefix(',') else { break };
            *rest = more;
        }
        *rest = rest.strip_prefix('}').unwrap_or(rest);
        return;
    }
}

/// The modules, and what is in them, that a file names outside its comments and its unit tests.
fn named(source: &Source) -> Vec<String> {
    let code = source.text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.map(|line| format!("{line}\n")).collect();
    let own = module(&source.path);
    let mut paths = Vec::new();
    for (begin, module) in [("crate::", ""), ("super::", own.as_str())] {
        for (at, _) in code.match_indices(begin) {
            let (before, path) = code.split_at(at);
            let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if !is_inside {
                let mut rest = path.trim_start_matches("crate::");
                take_paths(&mut rest, module, &mut paths);
            }
        }
    }
    paths
}

/// The files that each file needs.
fn needs(sources: &[Source]) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<String, &str> = sources.iter().map(|s| (module(&s.path), s.path.as_str())).collect();
    let file = |path: String| {
        let modules = std::iter::successors(Some(path), |path| Some(above(path)).filter(|p| !p.is_empty()));
        modules.into_iter().find_map(|module| files.get(&module).copied())
    };
    sources.iter().map(|source| (source.path.as_str(), named(source).into_iter().filter_map(file).collect())).collect()
}

fn reached<'s>(from: &'s str, needs: &BTreeMap<&'s str, BTreeSet<&'s str>>) -> BTreeSet<&'s str> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(file) = next.pop() {
        next.extend(needs[file].iter().filter(|needed| reached.insert(**needed)));
    }
    reached
}

#[test]
fn no_more_than_a_dozen_files_need_each_other_in_a_circle() {
    let sources = sources();
    let needs = needs(&sources);
    let reached: BTreeMap<&str, BTreeSet<&str>> = needs.keys().map(|file| (*file, reached(file, &needs))).collect();
    let circle = |file: &str| -> Vec<&str> {
        reached[file].iter().filter(|other| reached[*other].contains(file)).copied().collect()
    };
    let largest = needs.keys().map(|file| circle(file)).max_by_key(Vec::len).unwrap();
    assert!(largest.len() <= MOST_IN_A_CIRCLE, "{} files in a circle: {largest:#?}", largest.len());
}

#[test]
fn exit_codes_are_chosen_in_the_command_line_alone() {
    for source in sources().iter().filter(|s| s.room.as_deref() != Some("cli")) {
        let mut words = source.text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        assert!(!words.any(|word| word == "Failure"), "{} mentions Failure", source.path);
        assert!(!source.text.contains("Exit::"), "{} chooses an exit code", source.path);
    }
}
