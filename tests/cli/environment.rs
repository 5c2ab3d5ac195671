//! The surroundings: no HOME, other locales and zones, odd terminals, full disks, closed pipes, trees that
//! cannot be written.

use crate::harness::{LINLI, NOW, Place, Ran, run, text};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Commands that read, each with an as-of, so that no clock is asked.
const READING: &[&[&str]] = &[
    &["feedback", "list"],
    &["feedback", "list", "--format", "json"],
    &["owner", "list", "--format", "csv"],
    &["due"],
    &["due", "--format", "json"],
    &["stats", "response", "--period", "2026-11", "--by", "type"],
    &["stats", "response", "--period", "2026-11", "--format", "json"],
    &["stats", "backlog", "--period", "2026-11"],
    &["feedback", "show", "h8t2qv"],
    &["3-1-1101"],
    &["receipt", "h8t2qv"],
];

fn with_as_of<'a>(args: &[&'a str]) -> Vec<&'a str> {
    args.iter().copied().chain(["--as-of", NOW]).collect()
}

#[test]
fn the_same_bytes_whatever_the_locale_zone_and_terminal() {
    let place = Place::copy_of("maple");
    for args in READING {
        let plain = run(place.command(&with_as_of(args)));
        assert_eq!(plain.code, 0, "{args:?}: {}", plain.err);
        for vars in [
            &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8"), ("TZ", "Asia/Shanghai")][..],
            &[("LANG", "en_US.UTF-8"), ("TZ", "America/Los_Angeles"), ("COLUMNS", "20"), ("LINES", "3")],
            &[("LANG", ""), ("TZ", ":/nonsense"), ("COLUMNS", "many"), ("TERM", "dumb")],
            &[("LC_ALL", "tr_TR"), ("TZ", "Pacific/Kiritimati"), ("COLUMNS", "0"), ("HOME", "/nonexistent")],
            &[("NO_COLOR", "1"), ("LINLI_TEST_SEED", "77"), ("LINLI_TEST_NOW", "2030-01-01T00:00:00Z")],
        ] {
            let mut other = place.command(&with_as_of(args));
            other.envs(vars.iter().copied());
            let other = run(other);
            assert_eq!((other.code, &other.out), (plain.code, &plain.out), "{args:?} under {vars:?}");
        }
    }
}

#[test]
fn the_language_comes_from_the_tree_the_flag_or_the_variable() {
    let place = Place::copy_of("maple");
    let says = |vars: &[(&str, &str)], args: &[&str]| {
        let mut command = place.command(args);
        command.envs(vars.iter().copied());
        run(command).err
    };
    let missing = ["feedback", "show", "zzzz"];
    assert!(says(&[("LANG", "zh_CN.UTF-8")], &missing).starts_with("error: "), "the tree is English");
    assert!(says(&[("LINLI_LANG", "zh")], &missing).starts_with("错误："));
    let flagged: Vec<&str> = missing.iter().copied().chain(["--lang", "en"]).collect();
    assert!(says(&[("LINLI_LANG", "zh")], &flagged).starts_with("error: "));
    let elsewhere = ["-C", "nowhere", "due"];
    assert!(says(&[("LANG", "en_GB.UTF-8")], &elsewhere).starts_with("error: "));
    assert!(says(&[("LANG", "C")], &elsewhere).starts_with("错误："));
}

fn device(path: &str) -> Option<File> {
    OpenOptions::new().write(true).open(path).ok()
}

#[test]
fn a_full_disk_is_told_and_has_its_exit_code() {
    let Some(full) = device("/dev/full") else { return println!("skipped: no /dev/full") };
    let place = Place::copy_of("maple");
    for args in READING {
        let mut command = place.command(&with_as_of(args));
        let output = command.stdout(full.try_clone().unwrap()).output().unwrap();
        let told = text(output.stderr);
        assert_eq!(output.status.code(), Some(4), "{args:?}: {told}");
        assert!(told.contains("error: cannot write"), "{told}");
    }
    let written = run(place.command(&["due", "-o", "/dev/full"]));
    assert_eq!(written.code, 4, "{written:?}");
}

/// Through `sh`, which can close a stream.
fn shell(place: &Place, line: &str) -> Ran {
    let mut command = place.command(&[]);
    let mut sh = Command::new("/bin/sh");
    sh.current_dir(place.path()).env_clear().args(["-c", line]);
    sh.envs(command.get_envs().filter_map(|(k, v)| Some((k, v?))));
    command.stdin(Stdio::null());
    run(sh)
}

#[test]
fn a_closed_stream_is_no_panic() {
    let place = Place::copy_of("maple");
    for line in
        ["linli due >&-", "linli due 2>&-", "linli due <&-", "linli feedback show zzzz 2>&-", "linli --help >&-"]
    {
        let ran = shell(&place, line);
        assert!(!ran.err.contains("panicked") && [0, 2, 4].contains(&ran.code), "{line}: {ran:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::copy_of("lindu");
    for args in [&["feedback", "list"][..], &["due"], &["--help"], &["feedback", "list", "--format", "json"]] {
        let mut child = place.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        let code = child.wait().unwrap().code();
        assert_eq!((code, told.as_str()), (Some(0), ""), "{args:?}");
    }
    assert_eq!(shell(&place, "linli feedback list | head -1").err, "");
}

/// Takes the right to write from every folder and file, or gives it back.
fn writable(dir: &Path, yes: bool) {
    for entry in walkdir::WalkDir::new(dir).contents_first(true).into_iter().map(Result::unwrap) {
        let mode = match (entry.file_type().is_dir(), yes) {
            (true, true) => 0o755,
            (true, false) => 0o555,
            (false, true) => 0o644,
            (false, false) => 0o444,
        };
        fs::set_permissions(entry.path(), Permissions::from_mode(mode)).unwrap();
    }
}

#[test]
fn reading_needs_no_right_to_write_and_writes_nothing() {
    let place = Place::copy_of("maple");
    let before = place.files();
    writable(place.path(), false);
    for args in READING {
        let ran = run(place.command(&with_as_of(args)));
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    }
    let is_root = fs::write(place.path().join("probe"), "").is_ok();
    let refused = (!is_root).then(|| place.linli(&["note", "h8t2qv", "hello"]));
    writable(place.path(), true);
    let _ = fs::remove_file(place.path().join("probe"));
    if let Some(refused) = refused {
        assert_eq!(refused.code, 4, "{refused:?}");
        assert!(refused.err.contains("error: cannot write"), "{}", refused.err);
    }
    assert!(place.files() == before);
    assert!(!place.path().join(".linli").exists(), "made by the first writer, never by a reader");
}

#[test]
fn records_that_cannot_be_reached_are_told() {
    let place = Place::copy_of("maple");
    let item = "feedback/2026/11/fb-20261123-h8t2qv.toml";
    fs::remove_file(place.path().join(item)).unwrap();
    fs::create_dir(place.path().join(item)).unwrap();
    let list = place.linli(&["feedback", "list"]);
    assert_eq!(list.code, 3);
    assert!(list.err.contains("incomplete"), "{}", list.err);
    assert_eq!(place.linli(&["stats", "backlog"]).code, 3);
    assert_eq!(place.linli(&["feedback", "show", "9tzk2m"]).code, 0, "its own file is there");
}

#[test]
fn a_clone_without_owners_does_what_needs_no_name() {
    let whole = Place::copy_of("lindu");
    let part = Place::copy_of("lindu");
    fs::remove_dir_all(part.path().join("owners")).unwrap();
    for args in [
        &["stats", "response", "--period", "2026-11", "--format", "json"][..],
        &["stats", "backlog", "--period", "2026-11"],
        &["feedback", "list"],
        &["visit", "list", "--format", "json"],
        &["feedback", "show", "h8t2qv"],
    ] {
        let (a, b) = (whole.linli(&with_as_of(args)), part.linli(&with_as_of(args)));
        assert_eq!((b.code, &b.out), (0, &a.out), "{args:?}: {}", b.err);
    }
    assert_eq!(part.linli(&with_as_of(&["due"])).code, 0);
    assert_eq!(part.linli(&["reply", "h8t2qv", "好"]).code, 0);
}

#[test]
fn it_runs_from_below_the_root_and_by_variable() {
    let place = Place::copy_of("maple");
    let whole = place.linli(&with_as_of(&["due"])).out;
    let below = place.path().join("feedback/2026");
    let mut command = place.command(&with_as_of(&["due"]));
    command.current_dir(below);
    assert_eq!(run(command).out, whole);
    let elsewhere = Place::empty();
    let mut command = elsewhere.command(&with_as_of(&["due"]));
    command.env("LINLI_ROOT", place.path());
    assert_eq!(run(command).out, whole);
    let lost = elsewhere.linli(&["due"]);
    assert_eq!(lost.code, 4, "{lost:?}");
}

#[test]
fn arguments_that_are_not_text_are_refused_not_crashed_on() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::copy_of("maple");
    let mut command = Command::new(LINLI);
    command.current_dir(place.path()).env_clear().arg(std::ffi::OsStr::from_bytes(b"\xff\xfe"));
    let ran = run(command);
    assert_eq!(ran.code, 2, "{ran:?}");
}
