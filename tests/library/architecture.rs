//! The house: each room imports only from rooms to its left, the inner rooms see no files, no clock
//! and no language, only `render` prints, and files stay small.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The rooms from left to right; rooms of one step do not see each other.
    const ROOMS: &[&[&str]] = &[
        &["model", "parallel"],
        &["kinds"],
        &["facts"],
        &["calendar"],
        &["locale", "text"],
        &["store"],
        &["history"],
        &["analysis"],
        &["due"],
        &["check", "audit"],
        &["publish", "import", "export", "demo"],
        &["render"],
        &["cli"],
    ];

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

    /// Longer files are hard to hold in the head.
    const MOST_LINES: usize = 500;

    struct Source {
        /// Relative to src, with `/`.
        path: String,
        room: Option<String>,
        text: String,
    }

    fn sources() -> Vec<Source> {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
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

    fn step(room: &str) -> Option<usize> {
        ROOMS.iter().position(|step| step.contains(&room))
    }

    /// The first parts of all `crate::…` paths of a file.
    fn imports(text: &str) -> Vec<&str> {
        let after: Vec<&str> = text.split("crate::").skip(1).collect();
        after.iter().map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap()).collect()
    }

    #[test]
    fn each_room_imports_only_from_its_left() {
        let mut wrong = Vec::new();
        for source in sources() {
            let Some(room) = &source.room else { continue };
            let own = step(room).unwrap_or_else(|| panic!("{} is in no known room", source.path));
            for import in imports(&source.text) {
                assert!(!import.is_empty(), "{}: `crate::{{…}}` hides what is imported", source.path);
                if import != room && step(import).is_none_or(|other| other >= own) {
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
                let calls =
                    lines.filter(|l| l.split(name).next().is_some_and(|b| b.len() < l.len() && !b.ends_with('e')));
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
                let is_plain = ["//", "pub mod ", "mod ", "#[cfg(test)]"].iter().any(|start| line.starts_with(start));
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
}
