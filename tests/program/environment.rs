//! The same figures and no panic, whatever surrounds the program: locale, zone, width, descriptors, stack, clock,
//! threads, order of listing, streams that are closed, folders that go away, bytes that are no text.

use crate::community::{Community, LINLI, NOW, copy, works};
use linli::cli::commands::all::tree as commands;
use linli::model::vocab::Language;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

const ITEM: &str = "fb-20261123-h8t2qv";

/// Every command that reads, with the formats that it has beyond those of a table.
const READING: &[&[&str]] = &[
    &["owner", "list"],
    &["visit", "list"],
    &["feedback", "list"],
    &["staff", "list"],
    &["notice", "list"],
    &["activity", "list"],
    &["improvement", "list"],
    &["fee", "list"],
    &["service", "list"],
    &["training", "list"],
    &["owner", "show", "zhangwei"],
    &["feedback", "show", ITEM],
    &["print", "work", ITEM, "--text"],
    &["staff", "show", "lifang"],
    &["show", ITEM],
    &["receipt", ITEM],
    &["due"],
    &["due", "--group", "assignee"],
    &["stats", "response", "--period", "2026-11", "--by", "category"],
    &["stats", "backlog", "--period", "2026-11"],
    &["stats", "improvements"],
    &["stats", "survey"],
    &["survey", "list"],
    &["response", "list"],
    &["stats", "fees"],
    &["stats", "training"],
    &["stats", "staff"],
    &["weekly"],
    &["report", "--period", "2026-10"],
    &["handover", "lifang"],
    &["why", "in_target.respond", "--period", "2026-11"],
    &["calendar", "2026-10"],
    &["publish", "--period", "2026-10", "--draft"],
    &["check"],
    &["audit", "sample", "--seed", "spring", "--n", "3"],
    &["3-1-1101"],
];
/// Words of the command tree that write, or have no result of their own.
const WRITING: &[&str] = &[
    "raise",
    "order",
    "rate",
    "review",
    "post",
    "init",
    "demo",
    "new",
    "ack",
    "assign",
    "reply",
    "arrive",
    "work",
    "note",
    "urge",
    "pause",
    "resume",
    "extend",
    "resolve",
    "callback",
    "confirm",
    "close",
    "reopen",
    "reject",
    "withdraw",
    "duplicate",
    "escalate",
    "report-back",
    "retract",
    "join",
    "done",
    "import",
    "sync",
    "resolve-conflicts",
    "merge-driver",
    "undo",
    // Not there yet.
    "log",
];
const FORMATS: &[&str] = &["table", "plain", "json", "jsonl", "csv", "md", "chat", "ics", "html"];

/// What would hide the width of a terminal from the program.
const WIDTH: &str = "LINLI_TEST_WIDTH";

fn lindu() -> Community {
    Community::lindu().with(WIDTH, "")
}

/// A tree's files come in the order in which they were made: here against that of their names.
fn backwards(from: &Community) -> Community {
    let there = Community::empty().with(WIDTH, "");
    for (path, bytes) in from.files().into_iter().rev() {
        fs::create_dir_all(there.join(&path).parent().unwrap()).unwrap();
        fs::write(there.join(&path), bytes).unwrap();
    }
    there
}

/// Through a shell: `linli` and its arguments are `"$0" "$@"`.
fn shell(tree: &Community, line: &str, args: &[&str]) -> Command {
    let mut command = tree.program("/bin/sh");
    command.args(["-c", line, LINLI]).args(args);
    command
}

fn told(output: &Output) -> String {
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("panicked") && output.status.code().is_some(), "{:?} {err}", output.status);
    err
}

#[test]
fn every_command_is_known_to_read_or_to_write() {
    for command in commands(Language::En).get_subcommands() {
        let name = command.get_name();
        let reads = READING.iter().any(|args| args[0] == name);
        assert!(reads != WRITING.contains(&name), "{name}: say in this test what it is");
    }
}

/// Every command in every format that it has, here and in surroundings that differ in everything.
#[test]
fn the_same_records_give_the_same_bytes_everywhere() {
    let here = lindu();
    let there = backwards(&here);
    let (mut compared, cores) = (0, works("taskset", &["--version"]));
    for args in READING {
        for format in FORMATS {
            let args: Vec<&str> = args.iter().chain(&["--format", format, "--as-of", NOW]).copied().collect();
            let one = here.command(&args).output().unwrap();
            told(&one);
            let line = "umask 077; ulimit -s 256; ulimit -n 12; exec \"$0\" \"$@\"";
            let mut other = shell(&there, line, &args);
            other.env("TZ", ":/no/such zone").env("LC_ALL", "C").env("COLUMNS", "17");
            other.env("LINLI_TEST_NOW", "2031-02-03T04:05:06Z").env("LINLI_TEST_SEED", "99").env("TERM", "vt52");
            let mut third = if cores { there.program("taskset") } else { there.program("env") };
            third.args(if cores { ["-c", "0"] } else { ["-u", "HOME"] }).arg(LINLI).args(&args);
            third.env("TZ", "Pacific/Kiritimati").env("LANG", "tr_TR.UTF-8").env("HOME", OsStr::from_bytes(b"/\xff"));
            third.env("LC_MESSAGES", OsStr::from_bytes(b"\xff")).env("COLUMNS", "500").env("NO_COLOR", "1");
            for mut elsewhere in [other, third] {
                let other = elsewhere.output().unwrap();
                told(&other);
                assert_eq!(one.status.code(), other.status.code(), "{args:?}: {}", told(&other));
                assert!(one.stdout == other.stdout, "{args:?}:\n{}\n{}", text(&one.stdout), text(&other.stdout));
            }
            compared += usize::from(one.status.code() == Some(0) && !one.stdout.is_empty());
        }
    }
    assert!(compared > 100, "{compared}");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn few_descriptors_and_a_small_stack_suffice_for_many_folders() {
    let dir = Community::demo(3000).with(WIDTH, "");
    for args in [&["stats", "response"][..], &["feedback", "list", "--format", "json"], &["check"], &["due"]] {
        let one = dir.command(args).output().unwrap();
        let other = shell(&dir, "ulimit -n 12; ulimit -s 256; exec \"$0\" \"$@\"", args).output().unwrap();
        assert_eq!(one.status.code(), other.status.code(), "{args:?}: {}", told(&other));
        assert!(one.stdout == other.stdout, "{args:?}");
    }
    let limits = "ulimit -n 12; ulimit -s 256; exec \"$0\" \"$@\"";
    let written = shell(&dir, limits, &["staff", "add", "xinren", "新人", "--kind", "person"]).output().unwrap();
    assert!(written.status.success(), "{}", told(&written));
}

#[test]
fn any_width_of_a_terminal_will_do() {
    if !works("python3", &["-c", "import pty"]) {
        return println!("skipped: no python3 to make a terminal");
    }
    let dir = lindu();
    const SCRIPT: &str = "import os, pty, sys, struct, fcntl, termios
width = int(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 0 if width == 0 else 24, width, 0, 0))
    os.execv(sys.argv[2], sys.argv[2:])
out = b''
while True:
    try:
        part = os.read(fd, 65536)
    except OSError:
        break
    if not part:
        break
    out += part
status = os.waitpid(pid, 0)[1]
sys.stdout.buffer.write(out)
sys.exit(os.waitstatus_to_exitcode(status))
";
    let fixed = dir.command(&["feedback", "list", "--format", "plain"]).output().unwrap().stdout;
    for width in [0, 1, 2, 3, 7, 19, 20, 21, 39, 40, 59, 60, 61, 80, 100, 132, 250, 499, 500] {
        for args in [
            &["due"][..],
            &["feedback", "list"],
            &["stats", "response", "--by", "category"],
            &["3-1-1101"],
            &["weekly"],
            &["--help"],
            &["show", ITEM],
            &["feedback", "list", "--format", "plain"],
        ] {
            let mut command = dir.program("python3");
            command.args(["-c", SCRIPT, &width.to_string(), LINLI]).args(args);
            let output = command.output().unwrap();
            let shown = text(&output.stdout);
            assert!(!shown.contains("panicked"), "{width} {args:?}: {shown}");
            assert_eq!(output.status.code(), Some(0), "{width} {args:?}: {shown}{}", text(&output.stderr));
            if args.contains(&"plain") {
                assert_eq!(shown.replace("\r\n", "\n"), text(&fixed), "{width}: a fixed format knows no terminal");
            }
        }
    }
}

#[test]
fn a_full_disk_is_told_by_every_command_and_a_closed_pipe_by_none() {
    let dir = lindu();
    let full = Path::new("/dev/full").exists();
    for args in READING {
        if full {
            let output = shell(&dir, "exec \"$0\" \"$@\" > /dev/full", args).output().unwrap();
            // A check that finds nothing has nothing to write.
            let says_nothing = args.first() == Some(&"check") && output.status.code() == Some(0);
            assert!(says_nothing || output.status.code() == Some(4), "{args:?}: {}", told(&output));
        }
        let expected = dir.command(args).output().unwrap();
        let mut child = dir.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), told(&output)), (expected.status.code(), told(&expected)), "{args:?}");
        let gone = shell(&dir, "exec \"$0\" \"$@\" >&- 2>&- <&-", args).output().unwrap();
        told(&gone);
    }
    if !full {
        return println!("skipped in part: no /dev/full");
    }
    let file = dir.command(&["due", "-o", "/dev/full"]).output().unwrap();
    assert_eq!(file.status.code(), Some(4), "{}", told(&file));
}

/// A file that is opened while the standard streams are closed gets their numbers.
#[test]
fn with_closed_streams_nothing_is_written_into_a_record_by_mistake() {
    let dir = lindu();
    for (n, streams) in [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"].iter().enumerate() {
        let note = format!("note number {n}");
        let line = format!("exec \"$0\" \"$@\" {streams}");
        for args in [&["note", ITEM, &note][..], &["new", "gate-south", "报修", &note]] {
            let output = shell(&dir, &line, args).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{streams} {args:?}: {}", told(&output));
        }
        let shown = dir.command(&["show", ITEM, "--format", "json"]).output().unwrap();
        assert!(text(&shown.stdout).contains(&note), "{streams}");
        let check = dir.command(&["check", "--format", "plain"]).output().unwrap();
        assert_eq!(check.status.code(), Some(0), "{streams}: {}", text(&check.stdout));
    }
}

#[test]
fn with_a_clock_that_cannot_be_right_nothing_is_written() {
    let dir = lindu();
    for now in [
        "1970-01-01T00:00:07Z",
        "2019-12-31T23:59:59Z",
        "2100-06-01T00:00:00Z",
        "9999-12-31T00:00:00Z",
        "0001-01-01T00:00:00Z",
    ] {
        for args in [
            &["note", ITEM, "x"][..],
            &["new", "gate-south", "报修", "x"],
            &["feedback", "set", ITEM, "urgency=urgent"],
            &["feedback", "void", ITEM, "--reason", "x"],
        ] {
            let output = dir.command(args).env("LINLI_TEST_NOW", now).output().unwrap();
            let err = told(&output);
            assert_eq!(output.status.code(), Some(4), "{now} {args:?}: {err}");
            assert!(err.contains("时钟"), "{err}");
        }
        for args in READING {
            let output = dir.command(args).env("LINLI_TEST_NOW", now).output().unwrap();
            assert!(told(&output).contains("时钟"), "{now} {args:?}");
            let fixed: Vec<&str> = args.iter().chain(&["--as-of", NOW]).copied().collect();
            let output = dir.command(&fixed).env("LINLI_TEST_NOW", now).output().unwrap();
            assert!(!told(&output).contains("时钟"), "{now} {args:?}: the clock was not asked");
        }
    }
    assert!(!dir.join(".linli/tmp").exists());
}

#[test]
fn a_deleted_folder_is_told() {
    let dir = lindu();
    let gone = "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" \"$@\"";
    let output = shell(&dir, gone, &["due"]).output().unwrap();
    assert_eq!(output.status.code(), Some(4), "{}", told(&output));
    assert!(told(&output).contains("当前目录已被删除"), "{}", told(&output));
    let root = dir.path().to_str().unwrap();
    let output = shell(&dir, gone, &["-C", root, "feedback", "list"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let output = shell(&dir, gone, &["--help"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

/// Somebody deletes and brings back a folder while others read it.
#[test]
fn a_folder_that_goes_away_while_it_is_read_is_no_panic() {
    let dir = lindu();
    let whole = dir.command(&["feedback", "list", "--format", "json"]).output().unwrap().stdout;
    let done = AtomicBool::new(false);
    // What was seen is judged when the other thread has ended: it would wait for ever for a failed test.
    let seen: Vec<Output> = std::thread::scope(|scope| {
        scope.spawn(|| {
            let (from, to) = (dir.join("feedback/2026"), dir.join("elsewhere"));
            while !done.load(Ordering::Relaxed) {
                fs::rename(&from, &to).unwrap();
                fs::rename(&to, &from).unwrap();
            }
        });
        let runs = (0..40).map(|_| dir.command(&["feedback", "list", "--format", "json"]).output());
        let seen: Vec<_> = runs.collect();
        done.store(true, Ordering::Relaxed);
        seen.into_iter().map(Result::unwrap).collect()
    });
    for output in seen {
        told(&output);
        assert!([Some(0), Some(3)].contains(&output.status.code()), "{:?}", output.status);
        let is_whole = output.stdout == whole;
        // The folder was away when it was looked for: a list of nothing, in its whole shape.
        let is_none = serde_json::from_slice::<serde_json::Value>(&output.stdout)
            .is_ok_and(|list| list["items"].as_array().is_some_and(Vec::is_empty));
        assert!(
            is_whole || is_none || output.status.code() == Some(3),
            "part of it, and not a word: {}",
            text(&output.stdout)
        );
    }
}

/// As a user who may not read everything; where the tester is root, as nobody.
#[test]
fn what_may_not_be_read_is_never_nothing() {
    let dir = lindu();
    open_to_all(dir.path());
    let set = |path: &str, mode| fs::set_permissions(dir.join(path), fs::Permissions::from_mode(mode)).unwrap();
    let is_root = rustix::process::geteuid().is_root();
    let run = |args: &[&str]| {
        let mut command = if is_root { dir.program("setpriv") } else { dir.program("env") };
        if is_root {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        }
        command.arg(LINLI).args(args);
        command.output().unwrap()
    };
    let program_is_reached = run(&["--version"]);
    if is_root && program_is_reached.status.code() != Some(0) {
        return println!("skipped: root, and no way to become nobody");
    }
    for (path, is_folder) in
        [("feedback/2026/11", true), ("feedback", true), ("feedback/2026/11/fb-20261123-h8t2qv.toml", false)]
    {
        set(path, 0);
        for args in [&["feedback", "list"][..], &["due"]] {
            let output = run(args);
            assert_eq!(output.status.code(), Some(3), "{path} {args:?}: {}", told(&output));
            assert!(text(&output.stdout).contains("不完整"), "{path} {args:?}: {}", text(&output.stdout));
            assert!(told(&output).contains("Permission denied"), "{path} {args:?}: {}", told(&output));
        }
        assert_eq!(run(&["stats", "response"]).status.code(), Some(3), "{path}");
        let check = run(&["check", "--format", "plain"]);
        assert_eq!(check.status.code(), Some(1), "{path}");
        assert!(
            text(&check.stdout).contains(&format!("{path}:1:1: error[unreadable]")),
            "{path}: {}",
            text(&check.stdout)
        );
        set(path, if is_folder { 0o755 } else { 0o644 });
    }
    for path in ["linli.toml", "rooms.toml"] {
        set(path, 0);
        for args in [&["feedback", "list"][..], &["stats", "response"], &["due"]] {
            // A list of items needs no rooms.toml.
            let needed = path == "linli.toml" || !args.contains(&"list");
            assert_eq!(run(args).status.code(), Some(if needed { 3 } else { 0 }), "{path} {args:?}");
        }
        assert_eq!(run(&["check"]).status.code(), Some(1), "{path}");
        set(path, 0o644);
    }
    // A folder that may be passed but not listed.
    set("feedback/2026/11", 0o311);
    assert_eq!(run(&["feedback", "list"]).status.code(), Some(3));
    set("feedback/2026/11", 0o755);
}

fn open_to_all(dir: &Path) {
    for entry in walkdir::WalkDir::new(dir).into_iter().map(Result::unwrap) {
        let mode = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_by_name() {
    let dir = lindu();
    for bytes in [&b"\xff\xfe"[..], b"3-1-1101\xff", b"\xb1\xa8\xd0\xde"] {
        let arg = OsStr::from_bytes(bytes);
        for before in [&[][..], &["note", ITEM], &["due", "--format"], &["-C"]] {
            let output = dir.command(before).arg(arg).output().unwrap();
            let err = told(&output);
            assert_eq!(output.status.code(), Some(2), "{before:?}: {err}");
            assert!(err.contains("不是 UTF-8 文本") && err.contains("\\x"), "{err}");
        }
    }
    for name in ["LINLI_STAFF", "LINLI_ROOT", "LINLI_LANG"] {
        let output = dir.command(&["due"]).env(name, OsStr::from_bytes(b"\xff")).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(told(&output).contains(name), "{}", told(&output));
    }
    let plain = dir.command(&["due"]).output().unwrap();
    let mut odd = dir.command(&["due"]);
    for name in ["LANG", "LC_ALL", "TZ", "HOME", "EDITOR", "TERM", "NO_COLOR", "COLUMNS"] {
        odd.env(name, OsStr::from_bytes(b"\xff\xc3"));
    }
    assert_eq!(odd.output().unwrap().stdout, plain.stdout);
    let outside = tempfile::tempdir().unwrap();
    let named = outside.path().join(OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir(&named).unwrap();
    copy(dir.path(), &named);
    let inside = dir.command(&["due"]).current_dir(&named).output().unwrap();
    assert_eq!(inside.stdout, plain.stdout, "a folder's name above the tree is nobody's concern: {}", told(&inside));
}
