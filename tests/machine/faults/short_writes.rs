//! Writes that take only a part of what they are given, as real systems do it: a limit on the size of files,
//! and a C library whose `write` takes half. Nothing is cut; a record that does not fit stays what it was.

use super::harness::*;
use super::verbs::Verb;
use std::fs;
use std::process::Command;

const ITEM: &str = "fb-20261123-h8t2qv";

/// Takes at most half of what it is given, and every third time nothing: a signal came.
const SHIM: &str = r#"
#include <errno.h>
#include <unistd.h>
#include <sys/syscall.h>
ssize_t write(int fd, const void *bytes, size_t count) {
    static int calls;
    if (++calls % 3 == 0) { errno = EINTR; return -1; }
    return syscall(SYS_write, fd, bytes, count > 1 ? (count + 1) / 2 : count);
}
"#;

#[test]
fn a_write_that_takes_half_is_gone_on_with() {
    if !works("cc", &["--version"]) {
        eprintln!("skipped: no C compiler here");
        return;
    }
    let beside = tempfile::tempdir().unwrap();
    let (source, library) = (beside.path().join("half.c"), beside.path().join("half.so"));
    fs::write(&source, SHIM).unwrap();
    let made = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).status().unwrap();
    assert!(made.success());
    for verb in Verb::all() {
        let (tree, whole) = (verb.tree(), verb.tree());
        let said = verb.run(&whole);
        let mut command = Command::new(LINLI);
        command.args(verb.args);
        let ran = verb.run_with(&tree, command, &[("LD_PRELOAD", library.to_str().unwrap())]);
        assert_eq!((ran.code, &ran.out), (0, &said.out), "{}: {ran:?}", verb.name());
        assert_eq!(tree.files(), whole.files(), "{}", verb.name());
    }
    // What is printed is not cut either.
    let tree = lindu();
    let whole = tree.ok(&["feedback", "list", "--format", "json"]);
    let cut = tree.command(&["feedback", "list", "--format", "json"]).env("LD_PRELOAD", &library).output().unwrap();
    assert_eq!(Ran::of(cut).out, whole);
}

#[test]
fn a_record_that_outgrows_the_limit_on_files_stays_what_it_was() {
    let long = "a long note. ".repeat(900);
    for args in [
        &["note", ITEM, &long][..],
        &["feedback", "set", ITEM, &format!("detail={long}")],
        &["new", "gate-south", "repair", "x", "--detail", &long],
    ] {
        // Blocks of half or a whole KiB, as the shell has it; the signal that comes with it is ignored.
        for blocks in ["1", "4", "8"] {
            let tree = lindu();
            let before = tree.files();
            let mut command = Command::new("sh");
            command.args(["-c", "trap '' XFSZ; ulimit -f $0; exec \"$@\"", blocks, LINLI]);
            tree.dress(command.args(args));
            let ran = run(&mut command);
            assert_eq!((ran.code, tree.files()), (4, before), "{ran:?}");
            assert!(ran.err.contains("File too large") && ran.err.contains("no record was changed"), "{ran:?}");
            assert!(tree.left_over().is_empty());
        }
    }
}

#[test]
fn a_writer_that_the_limit_on_files_kills_leaves_the_old() {
    let long = "a long note. ".repeat(900);
    let tree = lindu();
    let before = tree.files();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -f 4; exec \"$@\"", "sh", LINLI, "note", ITEM, &long]);
    tree.dress(&mut command);
    let ran = run(&mut command);
    assert_eq!((ran.code, tree.files()), (-1, before), "{ran:?}");
    tree.ok(&["note", ITEM, "short"]);
    assert!(tree.left_over().is_empty());
}

#[test]
fn what_is_printed_into_a_full_pipe_arrives_whole() {
    let tree = lindu();
    let whole = tree.ok(&["feedback", "list", "--format", "json"]).repeat(40);
    assert!(whole.len() > 128 << 10, "more than a pipe holds");
    // One program after the other writes into the one pipe, which nobody empties at first, and then slowly.
    let script = "for n in $(seq 40); do \"$0\" feedback list --format json; done | (sleep 2; dd bs=1000 2>/dev/null)";
    let mut command = Command::new("sh");
    command.args(["-c", script, LINLI]);
    tree.dress(&mut command);
    assert_eq!(run(&mut command).out, whole);
}
