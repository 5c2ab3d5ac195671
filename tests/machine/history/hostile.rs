//! A repository from anywhere: nothing that it asks to be run is run.

use super::harness::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A program that leaves a mark, for every place that git may run one from.
fn trap(office: &Community) -> String {
    let script = office.top.parent().unwrap().join("trap.sh");
    let mark = mark(office);
    fs::write(&script, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\ncat\nexit 0\n", mark.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script.display().to_string()
}

fn mark(office: &Community) -> std::path::PathBuf {
    office.top.parent().unwrap().join("mark")
}

fn arm(office: &Community) {
    let trap = trap(office);
    for hook in [
        "pre-commit",
        "post-commit",
        "commit-msg",
        "prepare-commit-msg",
        "reference-transaction",
        "post-index-change",
        "post-checkout",
        "pre-auto-gc",
        "post-rewrite",
        "fsmonitor-watchman",
    ] {
        let path = office.top.join(".git/hooks").join(hook);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(&trap, &path).unwrap();
    }
    for (key, value) in [
        ("core.hooksPath", office.top.join(".git/hooks").display().to_string()),
        ("core.fsmonitor", trap.clone()),
        ("core.pager", trap.clone()),
        ("pager.log", trap.clone()),
        ("core.editor", trap.clone()),
        ("core.sshCommand", trap.clone()),
        ("core.askPass", trap.clone()),
        ("core.alternateRefsCommand", trap.clone()),
        ("credential.helper", trap.clone()),
        ("diff.external", trap.clone()),
        ("diff.evil.command", trap.clone()),
        ("diff.evil.textconv", trap.clone()),
        ("filter.evil.clean", trap.clone()),
        ("filter.evil.smudge", trap.clone()),
        ("filter.evil.process", trap.clone()),
        ("filter.evil.required", "true".to_owned()),
        ("merge.evil.driver", trap.clone()),
        ("gpg.program", trap.clone()),
        ("commit.gpgSign", "true".to_owned()),
        ("log.showSignature", "true".to_owned()),
        // A partial clone fetches what it lacks.
        ("remote.origin.url", office.top.display().to_string()),
        ("remote.origin.uploadpack", trap.clone()),
        ("remote.origin.promisor", "true".to_owned()),
        ("extensions.partialClone", "origin".to_owned()),
        ("alias.log", format!("!{trap}")),
        ("alias.commit-tree", format!("!{trap}")),
    ] {
        office.git(&["config", key, &value]);
    }
    fs::write(office.top.join(".git/info/attributes"), "* filter=evil diff=evil merge=evil\n").unwrap();
    office.write(".gitattributes", "* filter=evil diff=evil merge=evil\n");
    office.write("--output=x", "no option\n");
    office.write("feedback/2026/11/--upload-pack=x", "no option\n");
}

#[test]
fn nothing_of_a_hostile_repository_is_run() {
    if !has_git() {
        return;
    }
    let office = committed();
    arm(&office);
    // The traps work: git itself, asked for the status of a file that looks changed, runs one.
    office.write("linli.toml", &format!("{}\n", office.read("linli.toml")));
    office.git_command(LONG_AGO, &["status"]).output().unwrap();
    assert!(mark(&office).exists());
    fs::remove_file(mark(&office)).unwrap();

    let ran = office.linli(&["note", ITEM, "甲"]);
    assert!(ran.code == 0 && !ran.err.contains("warning"), "{ran:?}");
    office.linli(&["owner", "add", "王小明"]).ok();
    let life = office.linli(&["log", ITEM, "--format", "csv"]).ok();
    assert!(life.contains("甲"), "{life}");
    assert_eq!(office.linli(&["log", "ow-20200101-aaaaaa"]).code, 2);
    // A version that is not here is one that cannot be read.
    let blob = office.git(&["rev-parse", &format!("HEAD~2:{ITEM_FILE}")]);
    let (two, rest) = blob.trim().split_at(2);
    fs::remove_file(office.top.join(".git/objects").join(two).join(rest)).unwrap();
    let life = office.linli(&["log", ITEM, "--format", "csv"]).ok();
    assert!(life.contains("unreadable"), "{life}");
    office.linli(&["undo", "--yes"]).ok();
    let run = fs::read_to_string(mark(&office)).unwrap_or_default();
    assert_eq!(run, "");
    assert!(!office.tree.join("x").exists());
    // What was committed are the bytes of the file.
    let mut show = std::process::Command::new("git");
    let show = show.current_dir(&office.top).args(["cat-file", "blob", &format!("HEAD:{ITEM_FILE}")]).output().unwrap();
    assert_eq!(String::from_utf8(show.stdout).unwrap(), office.read(ITEM_FILE));
}

#[test]
fn files_placed_elsewhere_by_the_settings_are_left_alone() {
    if !has_git() {
        return;
    }
    let office = committed();
    let elsewhere = tempfile::tempdir().unwrap();
    office.git(&["config", "core.worktree", elsewhere.path().to_str().unwrap()]);
    let ran = office.linli(&["note", ITEM, "甲"]);
    assert!(ran.code == 0 && ran.err.contains("warning: saved, but not committed"), "{ran:?}");
    office.git(&["config", "--unset", "core.worktree"]);
    assert_eq!(subjects(&office), ["first"]);
}

#[test]
fn variables_of_git_lead_nowhere_else() {
    if !has_git() {
        return;
    }
    let (office, other) = (committed(), committed());
    let mut command = office.command(&["note", ITEM, "甲"]);
    command.env("GIT_DIR", other.top.join(".git")).env("GIT_WORK_TREE", &other.top);
    command.env("GIT_INDEX_FILE", "/nowhere/index").env("GIT_AUTHOR_NAME", "somebody");
    run(&mut command).ok();
    assert_eq!(subjects(&office), ["feedback 4hd0wr: note", "first"]);
    assert_eq!(subjects(&other), ["first"]);
}
