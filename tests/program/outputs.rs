//! Where results go, and what stands where a file is looked for: a folder is a place for a file of a sensible name, and
//! nothing waits for a pipe.

use crate::community::{Community, has_git, run};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::fs;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};

fn pipe(path: &Path) {
    let _ = fs::remove_file(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o644), 0).unwrap();
}

/// The exit code of a command that must come to an end, and what it said on standard error.
fn ended(command: &Command, what: &str) -> (i32, String) {
    let mut patient = Command::new("timeout");
    patient.arg("60").arg(command.get_program()).args(command.get_args()).env_clear().stdin(Stdio::null());
    patient.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let ran = run(patient.current_dir(command.get_current_dir().unwrap()));
    assert_ne!(ran.code, 124, "{what} waits");
    (ran.code, ran.out + &ran.err)
}

#[test]
fn a_folder_gets_a_file_named_after_the_command() {
    let tree = Community::lindu();
    fs::create_dir(tree.join("../there")).unwrap();
    for (args, target, file) in [
        (&["feedback", "list", "--format", "csv"][..], "../new.dir/", "../new.dir/feedback-list.csv"),
        (&["feedback", "list", "--format", "xlsx"], "../there", "../there/feedback-list.xlsx"),
        (&["due"], "../there/", "../there/due.txt"),
        (&["weekly", "--format", "html"], "../a/b/", "../a/b/weekly.html"),
        (&["stats", "backlog", "--format", "json"], "../x.y/", "../x.y/stats-backlog.json"),
        (&["张伟"], "../there/", "../there/household.txt"),
        (&["calendar"], ".", "calendar.txt"),
        (&["feedback", "list"], "../deep/er/list.csv", "../deep/er/list.csv"),
    ] {
        let args: Vec<&str> = args.iter().copied().chain(["-o", target]).collect();
        assert_eq!(tree.ok(&args), "", "{args:?}");
        assert!(fs::metadata(tree.join(file)).unwrap().len() > 0, "{file}");
    }
    tree.ok(&["publish", "--period", "2026-10", "--draft", "-o", "../notice.dir/"]);
    assert_eq!(fs::read_dir(tree.join("../notice.dir")).unwrap().count(), 4);
    tree.linli(&["due", "-o", "../list.doc", "--lang", "en"]).says(2, &["ending"]);
}

#[test]
fn a_list_beside_the_records_is_no_copy_of_their_folder() {
    let tree = Community::lindu();
    tree.ok(&["feedback", "list", "--format", "csv", "-o", "."]);
    assert!(tree.join("feedback-list.csv").exists());
    tree.ok(&["stats", "backlog"]);
    tree.ok(&["check"]);
    fs::create_dir(tree.join("feedback (1)")).unwrap();
    tree.linli(&["check"]).says(1, &[]);
}

#[test]
fn nothing_waits_for_a_pipe() {
    let tree = Community::lindu();
    let given = tree.join("../given");
    pipe(&given);
    let given = given.to_str().unwrap();
    for args in [
        &["feedback", "list", "--format", "csv", "-o", given][..],
        &["import", "feedback", given],
        &["import", "rooms", given],
        &["import", "owner", "../none.csv", "--map", given],
        &["calendar", "import", given],
        &["publish", "--verify", given],
    ] {
        let (code, told) = ended(&tree.command(args), &args.join(" "));
        assert!(code > 0 && !told.is_empty(), "{args:?}: {code} {told}");
    }
    for name in ["calendar/cn-2027.toml", "rooms.toml", "linli.toml"] {
        pipe(&tree.join(name));
        for args in [
            &["check"][..],
            &["stats", "backlog"],
            &["reply", "h8t2qv", "好"],
            &["publish", "--period", "2026-10", "--draft"],
        ] {
            let (code, err) = ended(&tree.command(args), &format!("{name}: {args:?}"));
            // A reply needs neither calendar nor rooms: it is saved, and what is wrong is told.
            let may_go_on = name != "linli.toml" && args[0] == "reply";
            assert!((code > 0 || may_go_on) && !err.is_empty(), "{name} {args:?}: {code} {err}");
        }
    }
}

#[test]
fn nothing_waits_for_a_pipe_that_git_would_read() {
    if !has_git() {
        return;
    }
    for name in [".gitattributes", ".gitignore", "feedback/.gitattributes", ".git/info/exclude", ".git/info/attributes"]
    {
        for is_socket in [false, true] {
            let tree = Community::lindu().committed();
            pipe(&tree.join(name));
            if is_socket {
                fs::remove_file(tree.join(name)).unwrap();
                drop(UnixListener::bind(tree.join(name)).unwrap());
            }
            for args in [&["check", "--setup"][..], &["sync"], &["log", "h8t2qv"], &["audit", "lag"]] {
                let (code, err) = ended(&tree.command(args), &format!("{name}: {args:?}"));
                assert!(code > 0 && err.contains(name), "{name} {args:?}: {code} {err}");
            }
            let (code, err) = ended(&tree.command(&["reply", "h8t2qv", "好"]), name);
            assert!(code == 0 && err.contains(name), "saved, and not committed: {code} {err}");
        }
    }
}

#[test]
fn a_pipe_that_somebody_reads_or_fills_is_used() {
    let tree = Community::lindu();
    let through =
        |line: &str| run(tree.program("/bin/sh").args(["-c", line]).env("LINLI", crate::community::LINLI)).ok();
    let listed = through("$LINLI feedback list --format csv -o /dev/stdout | cat");
    assert_eq!(listed, tree.ok(&["feedback", "list", "--format", "csv"]));
    tree.write("../sheet.csv", "房号,标题,受理时间\n3-1-1202,灯坏,2026-11-20 09:00\n");
    let brought = through("cat ../sheet.csv | $LINLI import feedback /dev/stdin --format json");
    assert!(brought.contains("\"created\": 1"), "{brought}");
}

/// Whoever can put a link where a result is expected could have any file overwritten.
#[test]
fn no_command_writes_through_a_link() {
    let tree = Community::lindu();
    let victim = tree.join("../victim");
    fs::create_dir(&victim).unwrap();
    for name in ["list.csv", "2026-10.md"] {
        fs::write(victim.join(name), "mine").unwrap();
    }
    let link = |to: &Path, at: &str| std::os::unix::fs::symlink(to, tree.join(at)).unwrap();
    link(&victim.join("list.csv"), "../list.csv");
    link(&victim, "../folder");
    link(&victim.join("list.csv"), "list.json");
    let absolute = tree.join("../folder/list.csv").display().to_string();
    for args in [
        &["feedback", "list", "-o", "../list.csv"][..],
        &["feedback", "list", "-o", "../folder/list.csv"],
        &["feedback", "list", "-o", &absolute],
        &["due", "-o", "../folder/"],
        &["stats", "backlog", "-o", "list.json"],
        &["weekly", "--format", "html", "-o", "../folder/below/page.html"],
        &["publish", "--period", "2026-10", "-o", "../folder/"],
        &["publish", "--period", "2026-10", "-o", "../folder/2026-10.md"],
    ] {
        let mut command = tree.command(args);
        let ran = run(command.args(["--lang", "en"]).env("LINLI_TEST_NOW", "2026-12-05T10:00:00+08:00"));
        ran.says(5, &["is a link", "nothing is written through a link"]);
    }
    for name in ["list.csv", "2026-10.md"] {
        assert_eq!(fs::read_to_string(victim.join(name)).unwrap(), "mine");
    }
    assert_eq!(fs::read_dir(&victim).unwrap().count(), 2);
    assert!(!tree.join("publications").exists(), "what could not be given out is in no ledger");
    let ran = tree.linli(&["feedback", "list", "--format", "csv", "-o", "/dev/stdout"]);
    assert!(ran.ok().contains("fb-"));
}
