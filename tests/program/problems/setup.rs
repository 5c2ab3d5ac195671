//! What `linli check --setup` finds, on machines made for it: each with its `expected.txt` like the others.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Code, case, and what is done to a tree that lacks nothing.
type Setup = (&'static str, &'static str, fn(&Machine));

pub const SETUP: &[Setup] = &[
    ("no-git", "", |machine| machine.program("git", None)),
    ("git-too-old", "", |machine| {
        machine.program("git", Some("case \"$*\" in *--version) echo git version 2.20.1; exit 0;; esac"))
    }),
    ("no-repository", "none", |machine| fs::remove_dir_all(machine.tree.join(".git")).unwrap()),
    ("no-repository", "broken", |machine| fs::remove_file(machine.tree.join(".git/HEAD")).unwrap()),
    ("no-merge-driver", "none", |machine| machine.git(&["config", "--remove-section", "merge.linli"])),
    ("no-merge-driver", "gone", |machine| {
        machine.git(&["config", "merge.linli.driver", "'/nowhere/linli' merge-driver %O %A %B %L %P"]);
    }),
    ("no-merge-attribute", "", |machine| {
        fs::write(machine.tree.join(".gitattributes"), "*.toml text eol=lf\n").unwrap();
    }),
    // git's own settings may come from the machine on which it is tested: the typist does not.
    ("nobody-named", "", |machine| fs::remove_file(machine.tree.join("staff/lifang.toml")).unwrap()),
    ("no-shared-repository", "none", |machine| machine.git(&["remote", "remove", "origin"])),
    ("no-shared-repository", "several", |machine| {
        machine.git(&["remote", "rename", "origin", "one"]);
        machine.git(&["remote", "add", "two", "../two.git"]);
    }),
    ("own-folder-in-git", "tracked", |machine| {
        fs::write(machine.tree.join(".linli/cache"), "x").unwrap();
        machine.git(&["add", "-f", ".linli/cache"]);
    }),
    ("own-folder-in-git", "not-ignored", |machine| {
        fs::remove_file(machine.tree.join(".gitignore")).unwrap();
        fs::remove_file(machine.tree.join(".linli/.gitignore")).unwrap();
    }),
    ("commits-off", "", |machine| {
        let settings = fs::read_to_string(machine.tree.join("linli.toml")).unwrap();
        fs::write(machine.tree.join("linli.toml"), settings.replace("auto_commit = true", "auto_commit = false"))
            .unwrap();
    }),
];

/// A tree that `init` made, and the programs that are found beside it.
pub struct Machine {
    dir: tempfile::TempDir,
    tree: PathBuf,
}

impl Machine {
    fn new() -> Machine {
        let dir = tempfile::tempdir().unwrap();
        let machine = Machine { tree: dir.path().join("tree"), dir };
        fs::create_dir(machine.dir.path().join("bin")).unwrap();
        machine.linli(&["init", machine.tree.to_str().unwrap(), "--name", "x"], own());
        machine.linli(
            &["-C", machine.tree.to_str().unwrap(), "staff", "add", "lifang", "Li Fang", "--kind", "person"],
            own(),
        );
        machine.git(&["config", "user.name", "Li Fang"]);
        machine.git(&["config", "user.email", "lifang@example.org"]);
        machine.git(&["remote", "add", "origin", "../hub.git"]);
        machine
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", self.dir.path()).env("LINLI_TEST_NOW", "2026-11-23T18:00:00+08:00");
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LANG", "C").current_dir(self.dir.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("LINLI_STAFF", "lifang");
        command
    }

    fn git(&self, args: &[&str]) {
        let output = self.command(Path::new("git")).current_dir(&self.tree).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
    }

    /// A program that goes before those of the system; `None`: no program of that name is found.
    fn program(&self, name: &str, first: Option<&str>) {
        let bin = self.dir.path().join("bin");
        fs::write(bin.join("only"), "").unwrap();
        if let Some(first) = first {
            let path = bin.join(name);
            fs::write(&path, format!("#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n{first}\nexec {name} \"$@\"\n"))
                .unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    fn linli(&self, args: &[&str], path: PathBuf) -> String {
        let mut command = self.command(&path);
        if self.dir.path().join("bin/only").exists() {
            command.env("PATH", self.dir.path().join("bin"));
        }
        let output = command.args(args).output().unwrap();
        assert!(output.status.success(), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What is said of each: place, code and reason on a line, the remedy below it.
    fn said(&self) -> String {
        let mut said = String::new();
        for (lang, hint) in [("zh", "提示："), ("en", "hint: ")] {
            let tree = self.tree.to_str().unwrap();
            let of = |format| self.linli(&["-C", tree, "--lang", lang, "check", "--setup", "--format", format], own());
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

fn own() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_linli"))
}

#[test]
fn what_a_machine_lacks_is_named_and_a_whole_one_lacks_nothing() {
    if !Command::new("git").arg("--version").output().is_ok_and(|o| o.status.success()) {
        return println!("skipped: no git");
    }
    #[expect(clippy::disallowed_methods, reason = "how the tester asks for the lines to be written anew")]
    let bless = std::env::var_os("LINLI_BLESS").is_some();
    assert_eq!(Machine::new().said(), "");
    for (code, case, make) in SETUP {
        let machine = Machine::new();
        make(&machine);
        let said = machine.said();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems").join(code).join(case);
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
