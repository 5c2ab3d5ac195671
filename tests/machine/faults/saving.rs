//! The steps of a save, one by one: where temporary files stand, what permissions a record has, what is said
//! where a sync fails, and that no sync is tried twice.

use super::harness::*;
use super::traced;
use super::verbs::{VERBS, Verb};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

const ITEM: &str = "fb-20261123-h8t2qv";
const PATH: &str = "feedback/2026/11/fb-20261123-h8t2qv.toml";

fn verb(first: &str) -> &'static Verb {
    VERBS.iter().find(|v| v.args[0] == first).unwrap()
}

/// The syncs of a run of which the n-th fails.
fn syncs(verb: &Verb, number: usize) -> (Community, Ran, usize) {
    let tree = verb.tree();
    let trace = tempfile::NamedTempFile::new().unwrap();
    let mut command = Command::new("/usr/bin/strace");
    command.args(["-f", "-e", "trace=fsync,fdatasync,syncfs", "-o"]).arg(trace.path());
    command.args(["-e", &format!("inject=fsync:error=EIO:when={number}"), LINLI]).args(verb.args);
    let ran = verb.run_as(&tree, command);
    let made = fs::read_to_string(trace.path()).unwrap().matches("sync(").count();
    (tree, ran, made)
}

#[test]
fn a_file_whose_bytes_were_not_synced_gets_no_name_and_no_second_sync() {
    if !traced::is_possible() {
        return;
    }
    for verb in [verb("reply"), verb("new")] {
        let before = verb.tree().files();
        let (tree, ran, made) = syncs(verb, 1);
        assert_eq!((ran.code, made, tree.files()), (4, 1, before), "{ran:?}");
        assert!(ran.err.contains("Input/output error") && ran.err.contains("no record was changed"), "{ran:?}");
        assert!(ran.out.is_empty(), "no id is given: {ran:?}");
    }
}

#[test]
fn where_a_folder_was_not_synced_it_is_said_that_the_record_may_stand_and_how_to_look() {
    if !traced::is_possible() {
        return;
    }
    for verb in [verb("reply"), verb("new")] {
        let (tree, ran, made) = syncs(verb, 2);
        assert_eq!((ran.code, made), (4, 2), "{ran:?}");
        assert!(ran.err.contains("may or may not be saved; run `linli show fb-"), "{ran:?}");
        assert!(!ran.err.contains("no record was changed") && ran.out.is_empty(), "{ran:?}");
        let id = ran.err.split("linli show ").nth(1).unwrap().split('`').next().unwrap();
        tree.ok(&["show", id]);
    }
}

#[test]
fn a_record_is_on_the_disk_before_its_id_is_printed() {
    if !traced::is_possible() {
        return;
    }
    let tree = verb("new").tree();
    let calls = traced::calls(verb("new"), &tree);
    let place = |name: &str, parts: &[&str]| {
        let fits = |c: &traced::Call| c.name == name && parts.iter().all(|part| c.line.contains(part));
        calls.iter().position(fits).unwrap_or_else(|| panic!("no {name} {parts:?}"))
    };
    let steps = [
        place("flock", &["lock"]),
        place("openat", &[".linli/tmp", "O_EXCL", "O_NOFOLLOW", "0666"]),
        place("write", &[".linli/tmp/", "gate-south"]),
        place("fsync", &[".linli/tmp/"]),
        place("renameat2", &[".linli/tmp", "feedback/2026/11", "RENAME_NOREPLACE"]),
        place("fsync", &["/feedback/2026/11>"]),
        place("write", &["(1<", "fb-"]),
    ];
    assert!(steps.is_sorted(), "{steps:?}");
}

#[test]
fn permissions_are_final_before_a_file_has_its_name() {
    let tree = lindu();
    fs::set_permissions(tree.join(PATH), fs::Permissions::from_mode(0o640)).unwrap();
    let masked = |mask: &str, args: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", "umask $0; exec \"$@\"", mask, LINLI]).args(args);
        tree.dress(&mut command);
        let ran = run(&mut command);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out.trim().to_owned()
    };
    let mode = |path: &str| fs::metadata(tree.join(path)).unwrap().permissions().mode() & 0o777;
    masked("022", &["note", ITEM, "x"]);
    assert_eq!(mode(PATH), 0o640, "what it was");
    for (mask, expected) in [("077", 0o600), ("027", 0o640), ("002", 0o664)] {
        let id = masked(mask, &["new", "gate-south", "repair", "hinge"]);
        assert_eq!(mode(&format!("feedback/2026/11/{id}.toml")), expected, "umask {mask}");
    }
}

#[test]
fn temporary_files_on_another_file_system_give_way_to_hidden_ones_beside_the_record() {
    let mounts = [
        ("another file system", "mount -t tmpfs linli-test .linli/tmp"),
        ("another mount of the same", "mount --bind .linli/tmp .linli/tmp"),
    ];
    if !works("unshare", &["-m", "sh", "-c", "mount -t tmpfs linli-test /mnt"]) {
        eprintln!("skipped: nothing may be mounted here");
        return;
    }
    for (what, mount) in mounts {
        let tree = lindu();
        tree.ok(&["note", ITEM, "makes .linli"]);
        // What a killed writer left there goes; what is somebody else's stays.
        let folder = tree.join("feedback/2026/11");
        fs::write(folder.join(".linli-4711-0.tmp"), "half a rec").unwrap();
        fs::write(folder.join(".somebody.tmp"), "x").unwrap();
        assert_eq!(tree.linli(&["check"]).code, 0, "no reader looks at it");
        let script = format!(
            "set -e; {mount}; \"$0\" note {ITEM} across; \"$0\" new gate-south repair hinge; ls -A .linli/tmp >left"
        );
        let mut command = Command::new("unshare");
        command.args(["-m", "sh", "-c", &script, LINLI]);
        tree.dress(&mut command);
        let ran = run(&mut command);
        assert_eq!(ran.code, 0, "{what}: {ran:?}");
        assert!(fs::read_to_string(tree.join(PATH)).unwrap().contains("across"), "{what}");
        assert!(folder.join(format!("{}.toml", ran.out.trim())).exists(), "{what}: {ran:?}");
        assert_eq!(fs::read_to_string(tree.join("left")).unwrap(), "", "{what}");
        let hidden: Vec<String> = tree.left_over();
        assert_eq!(hidden, ["feedback/2026/11/.somebody.tmp"], "{what}");
    }
}

#[test]
fn a_caller_and_the_matter_stand_together_or_the_caller_is_named() {
    let tree = lindu();
    let before = tree.files();
    // Refused before anything is written: the matter lies in the future.
    let ran = tree.linli(&[
        "new",
        "gate-south",
        "repair",
        "x",
        "--caller",
        "Ms Wang 13900138000",
        "--time",
        "2026-12-01 09:00",
    ]);
    assert_eq!((ran.code, tree.files()), (5, before), "{ran:?}");
    if !traced::is_possible() {
        return;
    }
    let verb = VERBS.iter().find(|v| v.args.contains(&"--caller")).unwrap();
    let tree = verb.tree();
    let (owners, items) = (count(&tree, "owners/"), count(&tree, "feedback/"));
    let ran = traced::with(verb, &tree, "renameat2:error=ENOSPC:when=2");
    assert_eq!(ran.code, 4, "{ran:?}");
    assert_eq!((count(&tree, "owners/"), count(&tree, "feedback/")), (owners + 1, items));
    assert!(ran.err.contains("saved before that, and stands: owners/2027/01/ow-"), "{ran:?}");
    assert!(!ran.err.contains("no record was changed"), "{ran:?}");
}

fn count(tree: &Community, folder: &str) -> usize {
    tree.files().keys().filter(|path| path.starts_with(folder)).count()
}

#[test]
fn approvals_that_were_saved_before_one_that_fails_are_named() {
    if !traced::is_possible() {
        return;
    }
    let tree = lindu();
    let mut ids = Vec::new();
    for n in 0..2 {
        let new =
            tree.command(&["new", "gate-south", "repair", "hinge"]).env("LINLI_TEST_SEED", format!("{n}")).output();
        ids.push(Ran::of(new.unwrap()).out.trim().to_owned());
        tree.ok(&["resolve", &ids[n], "oiled", "--told", "done", "--summary", &format!("Oiled hinge {n}")]);
    }
    let mut command = Command::new("/usr/bin/strace");
    // A record and what was written last take a rename each.
    command.args(["-f", "-o", "/dev/null", "-e", "inject=renameat:error=EROFS:when=3", LINLI]);
    command.args(["publish", "--approve", &ids[0], "--approve", &ids[1]]);
    tree.dress(&mut command);
    let ran = run(&mut command);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.err.contains("saved before that, and stands") && ran.err.contains(&ids[0]), "{ran:?}");
    let approved = |id: &str| tree.ok(&["show", id]).contains("pproved");
    assert_eq!((approved(&ids[0]), approved(&ids[1])), (true, false));
}
