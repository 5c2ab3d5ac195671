//! A repository from anywhere, and a shared one: nothing that either asks to be run is run, and nothing is written
//! where it does not belong.

use super::harness::*;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn mark(town: &Town) -> PathBuf {
    town.path("mark")
}

fn was_run(town: &Town) -> String {
    fs::read_to_string(mark(town)).unwrap_or_default()
}

/// A program that leaves a mark.
fn trap(town: &Town) -> String {
    let script = town.path("trap.sh");
    let text = format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\ncat\nexit 0\n", mark(town).display());
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script.display().to_string()
}

const HOOKS: &[&str] = &[
    "pre-commit",
    "post-commit",
    "prepare-commit-msg",
    "commit-msg",
    "reference-transaction",
    "post-index-change",
    "post-checkout",
    "post-merge",
    "pre-merge-commit",
    "pre-push",
    "pre-auto-gc",
    "post-rewrite",
    "push-to-checkout",
    "proc-receive",
    "pre-receive",
    "update",
    "post-receive",
    "post-update",
    "fsmonitor-watchman",
];

fn hooks(folder: &Path, trap: &str) {
    fs::create_dir_all(folder).unwrap();
    for hook in HOOKS {
        fs::copy(trap, folder.join(hook)).unwrap();
    }
}

/// Every setting of a repository that names a program, as a hostile one would have them.
fn arm(town: &Town, office: &Community) {
    let trap = trap(town);
    let hooks_of = office.top.join(".git/hooks");
    hooks(&hooks_of, &trap);
    for (key, value) in [
        ("core.hooksPath", hooks_of.display().to_string()),
        ("core.fsmonitor", trap.clone()),
        ("core.pager", trap.clone()),
        ("core.editor", trap.clone()),
        ("core.sshCommand", trap.clone()),
        ("core.askPass", trap.clone()),
        ("core.gitProxy", trap.clone()),
        ("core.alternateRefsCommand", trap.clone()),
        ("credential.helper", trap.clone()),
        ("credential.http://127.0.0.1.helper", trap.clone()),
        ("diff.external", trap.clone()),
        ("diff.evil.textconv", trap.clone()),
        ("filter.evil.clean", trap.clone()),
        ("filter.evil.smudge", trap.clone()),
        ("filter.evil.process", trap.clone()),
        ("merge.evil.driver", format!("{trap} %O %A %B")),
        ("merge.default", "evil".to_owned()),
        ("gpg.program", trap.clone()),
        ("commit.gpgSign", "true".to_owned()),
        ("push.gpgSign", "if-asked".to_owned()),
        ("remote.origin.uploadpack", trap.clone()),
        ("remote.origin.receivepack", trap.clone()),
        ("remote.origin.vcs", "evil".to_owned()),
        ("remote.origin.proxy", "http://127.0.0.1:1/".to_owned()),
        ("uploadpack.packObjectsHook", trap.clone()),
        ("protocol.allow", "always".to_owned()),
        ("protocol.ext.allow", "always".to_owned()),
        ("url.ext::sh -c evil .insteadOf", "../hub.git".to_owned()),
        ("fetch.recurseSubmodules", "true".to_owned()),
        ("push.recurseSubmodules", "on-demand".to_owned()),
        ("submodule.recurse", "true".to_owned()),
        ("maintenance.auto", "true".to_owned()),
        ("gc.auto", "1".to_owned()),
        ("alias.fetch", format!("!{trap}")),
        ("alias.push", format!("!{trap}")),
        ("alias.status", format!("!{trap}")),
    ] {
        office.git(&["config", key, &value]);
    }
    fs::write(office.top.join(".git/info/attributes"), "*.toml diff=evil merge=evil\nnotes.txt filter=evil\n").unwrap();
}

#[test]
fn nothing_of_a_hostile_repository_is_run_by_a_sync() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    a.linli(&["note", ITEM, "甲"]).ok();
    a.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    a.sync().ok();
    b.linli(&["note", ITEM, "乙"]).ok();
    b.linli(&["feedback", "set", OTHER, "urgency=urgent"]).ok();
    arm(&town, &b);
    // The shared repository lies on this machine: its programs would run here.
    let trap = trap(&town);
    hooks(&town.hub().join("hooks"), &trap);
    for (key, value) in [
        ("core.fsmonitor", trap.as_str()),
        ("core.alternateRefsCommand", &trap),
        ("uploadpack.packObjectsHook", &trap),
        ("receive.autogc", "true"),
        ("gc.auto", "1"),
    ] {
        run(b.git_command(LONG_AGO, &["config", key, value]).current_dir(town.hub())).ok();
    }
    // The traps work: git itself runs some.
    b.git_ran(&["fetch", "-q", "origin"]);
    b.git_ran(&["status"]);
    assert!(!was_run(&town).is_empty());
    fs::remove_file(mark(&town)).unwrap();

    for name in ["--upload-pack=x", "feedback/2026/11/-c core.pager=x.toml.txt"] {
        b.write(name, "no option\n");
    }
    b.write("notes.txt", "would be filtered\n");
    b.sync().says(1, &["`notes.txt` is to pass through a program", "merged: files 2", "sent"]);
    assert_eq!(was_run(&town), "");
    fs::remove_file(b.tree.join("notes.txt")).unwrap();
    // What was merged are the fields, and not what a driver of theirs made.
    assert!(b.read(ITEM_FILE).contains("甲") && b.read(ITEM_FILE).contains("乙"));
    b.sync().ok();
    assert_eq!(was_run(&town), "");
    fs::remove_dir_all(town.hub().join("hooks")).unwrap();
    a.sync().ok();
    assert!(a.has("--upload-pack=x"));
    assert_eq!(a.whole(), b.whole());
}

#[test]
fn an_address_that_is_a_program_is_none() {
    if !has_git() {
        return;
    }
    let (town, a, _b) = Town::new();
    let trap = trap(&town);
    a.git(&["config", "protocol.ext.allow", "always"]);
    a.linli(&["note", ITEM, "甲"]).ok();
    for url in [
        format!("ext::{trap} %S"),
        format!("--upload-pack={trap}"),
        format!("ssh://-oProxyCommand={trap}/x"),
        format!("-oProxyCommand={trap}:x"),
        "evil::x".to_owned(),
        "fd::17".to_owned(),
    ] {
        a.git(&["config", "remote.origin.url", &url]);
        let ran = a.sync();
        assert_eq!(ran.code, 4, "{url}: {ran:?}");
        assert_eq!(was_run(&town), "", "{url}");
    }
}

#[test]
fn what_the_office_set_for_itself_counts() {
    if !has_git() {
        return;
    }
    let (town, a, _b) = Town::new();
    // One that answers nothing, and does not wait either.
    let trap = trap(&town);
    fs::write(&trap, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\nexit 1\n", mark(&town).display())).unwrap();
    let home = town.path("");
    fs::write(home.join(".gitconfig"), format!("[core]\n\tsshCommand = {trap} --own\n")).unwrap();
    a.git(&["config", "core.sshCommand", &format!("{trap} --theirs")]);
    a.git(&["config", "remote.origin.url", "ssh://office.invalid/hub.git"]);
    assert_eq!(a.sync().code, 4);
    let run = was_run(&town);
    assert!(run.contains("--own") && !run.contains("--theirs"), "{run}");
}

/// A server that wants a password.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked);
            let answer = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\
                          Connection: close\r\n\r\n";
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}/hub.git")
}

#[test]
fn nobody_is_asked_for_a_password_where_nobody_sits() {
    if !has_git() {
        return;
    }
    let (town, a, _b) = Town::new();
    let trap = trap(&town);
    a.linli(&["note", ITEM, "甲"]).ok();
    a.git(&["remote", "set-url", "origin", &server()]);
    let mut sync = a.command(&["sync"]);
    sync.env("GIT_ASKPASS", &trap).env("SSH_ASKPASS", &trap).env("DISPLAY", ":7");
    run(&mut sync).says(4, &["does not know who asks", "credential.helper"]);
    assert_eq!(was_run(&town), "");
}

/// Makes a commit with `entries` (mode, object, name) at its top, which git itself would not, and gives it to all.
fn plant(a: &Community, entries: &[(&str, &str, &str)]) {
    let mut tree = a.git(&["ls-tree", "HEAD"]);
    entries.iter().for_each(|(mode, id, name)| tree.push_str(&format!("{mode} {id}\t{name}\n")));
    fs::write(a.top.join(".git/planted"), tree).unwrap();
    let mut mktree = a.git_command(LONG_AGO, &[]);
    mktree.arg("mktree").stdin(fs::File::open(a.top.join(".git/planted")).unwrap());
    let tree = run(&mut mktree).ok().trim().to_owned();
    let commit = a.git(&["commit-tree", &tree, "-p", "HEAD", "-m", "x"]).trim().to_owned();
    a.git(&["push", "-q", "origin", &format!("{commit}:main")]);
}

#[test]
fn what_comes_is_written_nowhere_but_into_the_tree() {
    if !has_git() {
        return;
    }
    let put = |a: &Community, text: &str| {
        fs::write(a.top.join(".git/object"), text).unwrap();
        a.git(&["hash-object", "-w", ".git/object"]).trim().to_owned()
    };
    for kind in ["link", "module", "git", "own"] {
        let (town, a, b) = Town::new();
        let outside = town.path("outside");
        fs::create_dir(&outside).unwrap();
        let blob = put(&a, "evil\n");
        let entry = match kind {
            "link" => vec![("120000 blob", put(&a, outside.to_str().unwrap()), "aside")],
            "module" => vec![("160000 commit", a.head(), "aside")],
            name => {
                let folder = format!("100644 blob {blob}\tconfig\n");
                fs::write(a.top.join(".git/folder"), folder).unwrap();
                let mut mktree = a.git_command(LONG_AGO, &[]);
                mktree.arg("mktree").stdin(fs::File::open(a.top.join(".git/folder")).unwrap());
                let tree = run(&mut mktree).ok().trim().to_owned();
                vec![("040000 tree", tree, if name == "git" { ".GIT" } else { ".linli" })]
            }
        };
        let entries: Vec<(&str, &str, &str)> = entry.iter().map(|(m, id, n)| (*m, id.as_str(), *n)).collect();
        plant(&a, &entries);
        let (head, config) = (b.head(), fs::read(b.top.join(".git/config")).unwrap());
        b.linli(&["note", ITEM, "乙"]).ok();
        b.sync().says(5, &["which linli does not write", "everything here is saved"]);
        assert_ne!(b.head(), head);
        assert_eq!(fs::read(b.top.join(".git/config")).unwrap(), config);
        for path in ["aside", ".GIT", ".linli/config"] {
            assert!(b.tree.join(path).symlink_metadata().is_err(), "{kind} {path}");
        }
    }
}

/// A link in the way is not followed.
#[test]
fn a_link_in_the_work_tree_leads_nowhere() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let outside = town.path("outside");
    fs::create_dir(&outside).unwrap();
    a.write("templates/x.txt", "from a\n");
    a.sync().ok();
    std::os::unix::fs::symlink(&outside, b.tree.join("templates")).unwrap();
    let ran = b.sync();
    assert_ne!(ran.code, 0, "{ran:?}");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}
