//! What is left is committed, what came is there, what was done here goes: without anybody changing the same.

use super::harness::*;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;

#[test]
fn a_clone_needs_no_words_of_git() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    town.is_in_step(&[&a, &b]);
    // The first sync of a tree says where it goes from now on; that of a clone registers the driver.
    assert_eq!(a.git(&["config", "branch.main.remote"]).trim(), "origin");
    assert!(b.git(&["config", "merge.linli.driver"]).contains("merge-driver %O %A %B %L %P"));

    let id = a.linli(&["new", "gate-south", "repair", "道闸不抬杆"]).ok().trim().to_owned();
    a.sync().says(0, &["sent: files 1, of them records 1"]);
    b.sync().says(0, &["received: files 1, of them records 1; by lifang"]);
    assert!(b.linli(&["show", &id]).ok().contains("道闸不抬杆"));
    town.is_in_step(&[&a, &b]);
    b.sync().says(0, &["in step with the others"]);
    let quiet = b.linli(&["sync", "-q"]);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""));
}

#[test]
fn what_was_done_by_hand_goes_too_and_what_is_damaged_does_not() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    // By an editor, a new file beside a record, settings, a file that is to be in no commit, an editor's own.
    a.replace(ITEM_FILE, "担心困人。", "担心困人，请尽快。");
    let photo: Vec<u8> = (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    fs::write(a.tree.join("feedback/2026/11/门机.jpg"), &photo).unwrap();
    a.write("linli.toml", &(a.read("linli.toml") + "\n# by hand\n"));
    a.write(".gitignore", &(a.read(".gitignore") + "\nprivate/\n"));
    a.write("private/x.txt", "not for others\n");
    a.write("feedback/2026/11/.x.toml.swp", "an editor's\n");
    let odd = a.tree.join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt"));
    fs::write(&odd, "no name for others\n").unwrap();
    a.sync().says(1, &["`caf\\xe9.txt`", "was not sent"]);
    fs::remove_file(odd).unwrap();
    let broken = "feedback/2026/11/fb-20261123-h8t2qv.toml";
    a.write(broken, "title = \"half a");
    a.sync().says(1, &[&format!("`{broken}` is damaged and was not sent"), "was not sent"]);
    b.sync().ok();
    assert!(b.read(ITEM_FILE).contains("请尽快"));
    assert_eq!(fs::read(b.tree.join("feedback/2026/11/门机.jpg")).unwrap(), photo);
    assert!(b.read("linli.toml").ends_with("# by hand\n"));
    assert!(!b.has("private") && !b.has("feedback/2026/11/.x.toml.swp"));
    assert!(b.read(broken).contains("[[log]]"));
    // Mended, it goes.
    a.write(broken, &(b.read(broken) + "\n# mended\n"));
    a.sync().says(0, &["sent: files 1"]);
    b.sync().ok();
    assert!(b.read(broken).ends_with("# mended\n"));
    fs::remove_file(a.tree.join("feedback/2026/11/.x.toml.swp")).unwrap();
    town.is_in_step(&[&a, &b]);
}

#[test]
fn what_somebody_has_staged_stays_staged() {
    if !has_git() {
        return;
    }
    let (_town, a, b) = Town::new();
    a.write("notes.txt", "one\n");
    a.sync().ok();
    b.sync().ok();
    a.write("notes.txt", "two\n");
    a.git(&["add", "notes.txt"]);
    a.write("notes.txt", "three\n");
    a.sync().ok();
    assert_eq!(a.in_head("notes.txt"), "three\n");
    assert_eq!(a.git(&["show", ":notes.txt"]), "two\n");
    b.linli(&["note", ITEM, "乙"]).ok();
    b.sync().ok();
    assert_eq!(b.read("notes.txt"), "three\n");
    a.sync().ok();
    assert_eq!(a.git(&["show", ":notes.txt"]), "two\n");
    assert!(a.read(ITEM_FILE).contains("乙"));
}

#[test]
fn a_deleted_record_is_named_and_many_are_refused() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    fs::remove_file(a.tree.join(ITEM_FILE)).unwrap();
    a.sync().says(0, &[&format!("`{ITEM_FILE}` was deleted")]);
    b.sync().ok();
    assert!(!b.has(ITEM_FILE));
    for n in 0..30 {
        b.linli(&["new", "gate-south", "repair", &format!("第 {n} 件")]).ok();
    }
    b.sync().ok();
    fs::remove_dir_all(b.tree.join("feedback/2026/11")).unwrap();
    let head = b.head();
    b.sync().says(5, &["records are gone, so nothing was synced", "git checkout"]);
    assert_eq!((b.head(), town.shared(&b)), (head.clone(), head));
    b.git(&["checkout", "--", "."]);
    b.sync().ok();
    a.sync().ok();
}

#[test]
fn offline_nothing_is_lost_and_nobody_is_asked() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let away = town.path("away.git");
    fs::rename(town.hub(), &away).unwrap();
    // A week without the server, on both sides.
    for day in 1..=3 {
        a.linli(&["note", ITEM, &format!("甲第 {day} 天")]).ok();
        b.linli(&["note", ITEM, &format!("乙第 {day} 天")]).ok();
        a.sync().says(4, &["everything here is saved, sync again later"]);
        b.sync().says(4, &["everything here is saved, sync again later"]);
    }
    b.write("notes.txt", "by hand\n");
    b.sync().says(4, &["committed what was left here: files 1"]);
    assert_eq!(b.git(&["status", "--porcelain"]), "");
    for url in ["git://127.0.0.1:1/x.git", "http://127.0.0.1:1/x.git", "ssh://127.0.0.1:1/x.git"] {
        if url.starts_with("ssh") && Command::new("ssh").arg("-V").output().is_err() {
            continue;
        }
        a.git(&["remote", "set-url", "origin", url]);
        a.sync().says(4, &["everything here is saved, sync again later"]);
    }
    a.git(&["remote", "set-url", "origin", town.hub().to_str().unwrap()]);
    fs::rename(&away, town.hub()).unwrap();
    a.sync().ok();
    b.sync().says(0, &["changed on both sides, and merged: files 1"]);
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    for word in ["甲第 1 天", "乙第 1 天", "甲第 3 天", "乙第 3 天"] {
        assert_eq!(a.read(ITEM_FILE).matches(word).count(), 1, "{word}");
    }
}

#[test]
fn what_stands_in_the_way_is_said_with_what_to_do() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let refuses = |words: &[&str]| {
        let (head, shared) = (a.head(), town.shared(&a));
        a.sync().says(5, words);
        assert_eq!((a.head(), town.shared(&a)), (head, shared));
    };
    a.git(&["checkout", "-q", "--detach"]);
    refuses(&["on no branch", "git switch main"]);
    a.git(&["switch", "-q", "main"]);
    // A merge of somebody's own.
    a.git(&["branch", "side"]);
    a.git(&["commit", "-q", "--allow-empty", "-m", "x"]);
    a.git(&["switch", "-q", "side"]);
    a.git(&["commit", "-q", "--allow-empty", "-m", "y"]);
    a.git(&["switch", "-q", "main"]);
    a.git(&["merge", "-q", "--no-commit", "--no-ff", "side"]);
    refuses(&["none of a sync's", "git commit --no-edit"]);
    a.git(&["merge", "--abort"]);
    fs::write(a.top.join(".git/CHERRY_PICK_HEAD"), format!("{}\n", a.head())).unwrap();
    refuses(&["in the middle of something else", "cherry-pick --continue"]);
    fs::remove_file(a.top.join(".git/CHERRY_PICK_HEAD")).unwrap();
    a.sync().ok();
    b.sync().ok();
    // History written anew, and a branch that is gone.
    b.linli(&["note", ITEM, "乙"]).ok();
    b.git(&["reset", "-q", "--hard", "HEAD~2"]);
    b.git(&["commit", "-q", "--allow-empty", "-m", "other"]);
    b.git(&["push", "-q", "-f", "origin", "main"]);
    refuses(&["was rewritten", "git fetch"]);
    run(b.git_command(LONG_AGO, &["branch", "-m", "main", "elsewhere"]).current_dir(town.hub())).ok();
    a.sync().says(5, &["the branch is gone"]);
    run(b.git_command(LONG_AGO, &["branch", "-m", "elsewhere", "main"]).current_dir(town.hub())).ok();
    // A tree that was made apart from the shared one.
    let c = town.office("c", "", "lifang");
    run(c.command(&["init", "c"]).current_dir(town.path(""))).ok();
    c.sync().says(4, &["no repository shared with others yet", "git remote add origin"]);
    c.git(&["remote", "add", "origin", town.hub().to_str().unwrap()]);
    c.sync().says(5, &["no common beginning", "git clone"]);
    let d = town.office("d", "", "lifang");
    let hub = format!("file://{}", town.hub().display());
    run(d.git_command(LONG_AGO, &["clone", "-q", "--depth", "1", &hub, "d"]).current_dir(town.path(""))).ok();
    d.sync().says(5, &["only the latest part", "git fetch --unshallow"]);
}
