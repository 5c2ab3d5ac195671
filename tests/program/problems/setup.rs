//! What `linli check --setup` finds, on machines made for it: each with its `expected.txt` like the others.

use crate::community::{Community, has_git, is_blessing, repository};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// Code, case, and what is done to a tree that lacks nothing.
type Setup = (&'static str, &'static str, fn(&mut Machine));

pub const SETUP: &[Setup] = &[
    ("no-git", "", |machine| machine.program("git", None)),
    ("git-too-old", "", |machine| {
        machine.program("git", Some("case \"$*\" in *--version) echo git version 2.20.1; exit 0;; esac"))
    }),
    ("no-repository", "none", |machine| fs::remove_dir_all(machine.community.join(".git")).unwrap()),
    ("no-repository", "broken", |machine| fs::remove_dir_all(machine.community.join(".git/objects")).unwrap()),
    ("no-merge-driver", "none", |machine| machine.git(&["config", "--remove-section", "merge.linli"])),
    ("no-merge-driver", "gone", |machine| {
        machine.git(&["config", "merge.linli.driver", "'/nowhere/linli' merge-driver %O %A %B %L %P"]);
    }),
    ("no-merge-attribute", "", |machine| {
        fs::write(machine.community.join(".gitattributes"), "*.toml text eol=lf\n").unwrap();
    }),
    // git's own settings may come from the machine on which it is tested: the typist does not.
    ("nobody-named", "", |machine| fs::remove_file(machine.community.join("staff/lifang.toml")).unwrap()),
    ("no-shared-repository", "none", |machine| machine.git(&["remote", "remove", "origin"])),
    ("no-shared-repository", "several", |machine| {
        machine.git(&["remote", "rename", "origin", "one"]);
        machine.git(&["remote", "add", "two", "../two.git"]);
    }),
    ("own-folder-in-git", "tracked", |machine| {
        fs::write(machine.community.join(".linli/cache"), "x").unwrap();
        machine.git(&["add", "-f", ".linli/cache"]);
    }),
    ("own-folder-in-git", "not-ignored", |machine| {
        fs::remove_file(machine.community.join(".gitignore")).unwrap();
        fs::remove_file(machine.community.join(".linli/.gitignore")).unwrap();
    }),
    ("commits-off", "", |machine| {
        machine.community.replace("linli.toml", "auto_commit = true", "auto_commit = false");
    }),
    ("git-lock-left", "", |machine| fs::write(machine.community.join(".git/index.lock"), "").unwrap()),
    ("answers-waiting", "", |machine| {
        machine.community.write(
            "surveys/2026/11/su-20261101-q7r2mk.toml",
            "id = \"su-20261101-q7r2mk\"\ntitle = \"x\"\nopens = 2026-11-05\ncloses = 2026-11-30\n\
             [[question]]\nname = \"overall\"\ntype = \"nps\"\nlabel = \"x\"\n",
        );
        machine.community.ok(&["response", "add", "q7r2", "9"]);
    }),
];

/// A tree that `init` made, and the programs that are found beside it.
pub struct Machine {
    community: Community,
}

impl Machine {
    fn new() -> Machine {
        let community = Community::new("x");
        community.ok(&["staff", "add", "lifang", "Li Fang", "--kind", "person"]);
        community.git(&["config", "user.name", "Li Fang"]);
        community.git(&["config", "user.email", "lifang@example.org"]);
        community.git(&["remote", "add", "origin", "../hub.git"]);
        Machine { community }
    }

    fn git(&self, args: &[&str]) {
        self.community.git(args);
    }

    /// A program that goes before those of the system; `None`: no program of that name is found.
    fn program(&mut self, name: &str, first: Option<&str>) {
        let bin = self.community.dir.path().join("bin");
        fs::create_dir(&bin).unwrap();
        self.community = self.community.clone().with("PATH", bin.to_str().unwrap());
        if let Some(first) = first {
            let path = bin.join(name);
            fs::write(&path, format!("#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n{first}\nexec {name} \"$@\"\n"))
                .unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    /// What is said of each: place, code and reason on a line, the remedy below it.
    fn said(&self) -> String {
        let mut said = String::new();
        for (lang, hint) in [("zh", "提示："), ("en", "hint: ")] {
            let of = |format| self.community.ok(&["--lang", lang, "check", "--setup", "--format", format]);
            let document: serde_json::Value = serde_json::from_str(&of("json")).unwrap();
            let problems = document["problems"].as_array().unwrap();
            for (line, problem) in of("plain").lines().zip(problems) {
                assert_eq!(problem["severity"], "warning");
                said.push_str(&format!("{line}\n    {hint}{}\n", problem["hint"].as_str().unwrap()));
            }
            assert_eq!(of("plain").lines().count(), problems.len());
        }
        said
    }
}

#[test]
fn what_a_machine_lacks_is_named_and_a_whole_one_lacks_nothing() {
    if !has_git() {
        return;
    }
    let bless = is_blessing();
    assert_eq!(Machine::new().said(), "");
    for (code, case, make) in SETUP {
        let mut machine = Machine::new();
        make(&mut machine);
        let said = machine.said();
        let folder = repository("tests/problems").join(code).join(case);
        if bless {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("expected.txt"), &said).unwrap();
        }
        let expected = fs::read_to_string(folder.join("expected.txt")).unwrap_or_default();
        assert_eq!(said, expected, "{code}/{case}");
        assert_eq!(said.lines().filter(|line| line.contains(&format!("[{code}]"))).count(), 2, "{said}");
        assert_eq!(said.lines().count(), 4, "{code}/{case}: nothing else is wrong\n{said}");
    }
}
