//! A command commits its own files, all of them, and nothing else.

use super::harness::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn own_files_alone_are_committed_and_what_is_staged_stays_staged() {
    if !has_git() {
        return;
    }
    let office = committed();
    let (other, third) = ("feedback/2026/11/fb-20261121-v1c6st.toml", "feedback/2026/11/fb-20261118-y7n4xk.toml");
    office.write(other, &format!("# staged\n{}", office.read(other)));
    office.git(&["add", other]);
    office.write(third, &format!("# dirty\n{}", office.read(third)));
    office.write("notes.txt", "untracked\n");
    office.linli(&["note", ITEM, "上门看过"]).ok();
    assert_eq!(last_files(&office), [ITEM_FILE]);
    let status = format!(" M {third}\nM  {other}\n?? notes.txt\n");
    assert_eq!(office.git(&["status", "--porcelain"]), status);
    let body = office.git(&["log", "-1", "--format=%B"]);
    assert_eq!(body.trim_end(), "feedback 4hd0wr: note\n\nLinli-Verb: note\nLinli-Typist: lifang");
    assert_eq!(
        office.git(&["log", "-1", "--format=%an <%ae> %cn <%ce>"]),
        "linli <linli@localhost> linli <linli@localhost>\n"
    );
    assert_eq!(office.git(&["show", &format!("HEAD:{ITEM_FILE}")]), office.read(ITEM_FILE));
    office.git(&["fsck", "--strict"]);
}

#[test]
fn what_somebody_staged_of_the_same_record_stays_staged() {
    if !has_git() {
        return;
    }
    let office = committed();
    let before = office.read(ITEM_FILE);
    office.write(ITEM_FILE, &format!("# staged by hand\n{before}"));
    office.git(&["add", ITEM_FILE]);
    office.write(ITEM_FILE, &before);
    office.linli(&["note", ITEM, "甲"]).ok();
    assert_eq!(office.git(&["show", &format!(":{ITEM_FILE}")]), format!("# staged by hand\n{before}"));
    assert_eq!(office.git(&["show", &format!("HEAD:{ITEM_FILE}")]), office.read(ITEM_FILE));
}

#[test]
fn the_first_commit_a_detached_head_and_a_tree_below_the_top_all_work() {
    if !has_git() {
        return;
    }
    let office = uncommitted("offices/lin du");
    office.linli(&["note", ITEM, "甲"]).ok();
    let file = format!("offices/lin du/{ITEM_FILE}");
    assert_eq!(last_files(&office), [file.as_str()]);
    office.git(&["add", "."]);
    office.git(&["commit", "-q", "-m", "rest"]);
    office.git(&["checkout", "-q", "--detach"]);
    office.linli(&["note", ITEM, "乙"]).ok();
    assert_eq!(last_files(&office), [file.as_str()]);
    assert_eq!(office.git(&["rev-parse", "HEAD~1"]), office.git(&["rev-parse", "main"]));
    assert_eq!(office.git(&["status", "--porcelain"]), "");
    let life = office.linli(&["log", ITEM, "--format", "csv"]).ok();
    assert!(life.contains("乙"), "{life}");
}

#[test]
fn gits_own_name_signs_where_it_is_set() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.git(&["config", "user.name", "Li Fang"]);
    office.git(&["config", "user.email", "lifang@example.org"]);
    office.linli(&["note", ITEM, "甲"]).ok();
    assert_eq!(office.git(&["log", "-1", "--format=%an <%ae>"]), "Li Fang <lifang@example.org>\n");
}

#[test]
fn a_file_that_the_repository_ignores_is_saved_and_not_committed() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.write(".gitignore", "/owners/\n");
    office.git(&["add", ".gitignore"]);
    office.git(&["commit", "-q", "-m", "ignore"]);
    office.linli(&["owner", "add", "王小明"]).ok();
    assert_eq!(subjects(&office), ["ignore", "first"]);
}

#[test]
fn nothing_is_committed_without_auto_commit_or_without_a_repository() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.write("linli.toml", &office.read("linli.toml").replace("auto_commit = true", "auto_commit = false"));
    assert_eq!(office.linli(&["note", ITEM, "甲"]).err.matches("warning").count(), 0);
    assert_eq!(subjects(&office), ["first"]);
    office.write("linli.toml", &office.read("linli.toml").replace("auto_commit = false", "auto_commit = true"));
    fs::remove_dir_all(office.top.join(".git")).unwrap();
    let ran = office.linli(&["note", ITEM, "乙"]);
    assert!(ran.code == 0 && !ran.err.contains("warning"), "{ran:?}");
    assert_eq!(office.linli(&["log", ITEM]).code, 4);
}

#[test]
fn without_a_git_program_records_are_saved_in_silence() {
    let office = uncommitted("");
    let mut command = office.command(&["note", ITEM, "甲"]);
    let ran = run(command.env("PATH", "/nowhere"));
    assert!(ran.code == 0 && !ran.err.contains("warning"), "{ran:?}");
}

/// The record stands, the exit code is 0, a warning says why, and the next change commits it too.
#[test]
fn a_commit_that_fails_is_a_warning_in_both_languages() {
    if !has_git() {
        return;
    }
    let office = committed();
    let lock = office.top.join(".git/HEAD.lock");
    let branch = office.top.join(".git/refs/heads/main.lock");
    for (lang, word, text) in
        [("en", "warning: saved, but not committed", "甲"), ("zh", "警告：已保存，但没有存入版本库", "乙")]
    {
        // Somebody has them open: they are of a program that lives.
        let held = [&lock, &branch].map(|path| fs::File::create(path).unwrap());
        let ran = office.linli(&["--lang", lang, "note", ITEM, text]);
        assert!(ran.code == 0 && ran.err.contains(word), "{ran:?}");
        assert!(office.read(ITEM_FILE).contains(text));
        assert_eq!(subjects(&office), ["first"]);
        drop(held);
        fs::remove_file(&lock).unwrap();
        fs::remove_file(&branch).unwrap();
    }
    office.linli(&["note", ITEM, "丙"]).ok();
    assert_eq!(office.git(&["show", &format!("HEAD:{ITEM_FILE}")]), office.read(ITEM_FILE));
    assert_eq!(office.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_repository_that_cannot_be_written_keeps_no_record_from_being_saved() {
    if !has_git() {
        return;
    }
    let office = committed();
    let objects = office.top.join(".git");
    fs::rename(objects.join("objects"), objects.join("objects-away")).unwrap();
    fs::write(objects.join("objects"), "no folder").unwrap();
    let ran = office.linli(&["note", ITEM, "甲"]);
    assert!(ran.code == 0 && ran.err.contains("warning: saved, but not committed"), "{ran:?}");
    fs::remove_file(objects.join("objects")).unwrap();
    fs::rename(objects.join("objects-away"), objects.join("objects")).unwrap();
    fs::set_permissions(objects.join("objects"), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(office.read(ITEM_FILE).contains("甲"));
}

#[test]
fn an_import_is_one_commit_that_names_neither_people_nor_the_sheet() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.write("../秘密名单.csv", "姓名,房号\n王小明,\n赵大海,\n孙丽,\n");
    let ran = office.linli(&["import", "owner", "../秘密名单.csv"]);
    assert!(ran.code <= 1, "{ran:?}");
    let body = office.git(&["log", "-1", "--format=%B"]);
    assert_eq!(body.trim_end(), "import owner: 3 records\n\nLinli-Verb: import\nLinli-Typist: lifang", "{ran:?}");
    assert_eq!(last_files(&office).len(), 3);
    assert_eq!(subjects(&office).len(), 2);
}

/// What a publication writes into the records is committed; the notice itself is the office's to place.
#[test]
fn a_publication_commits_its_ledger_alone() {
    if !has_git() {
        return;
    }
    let office = committed();
    office.linli(&["publish", "--period", "2026-10", "--empty", "-o", "out"]).ok();
    assert_eq!(subjects(&office)[0], "publications/2026/2026-10.toml: publish");
    assert_eq!(last_files(&office), ["publications/2026/2026-10.toml"]);
    assert_eq!(office.git(&["status", "--porcelain"]), "?? out/\n");
}

/// Killed between the index and HEAD, or before either: the next commit leaves nothing behind.
#[test]
fn a_commit_that_is_killed_leaves_nothing_staged_for_ever() {
    if !has_git() {
        return;
    }
    for at in ["hash-object", "update-index", "update-ref"] {
        let office = committed();
        let bin = tempfile::tempdir().unwrap();
        let script = format!(
            "#!/bin/sh\ncase \"$*\" in *{at}*) kill -9 $PPID; exit 1;; esac\nPATH=/usr/local/bin:/usr/bin:/bin exec git \"$@\"\n"
        );
        fs::write(bin.path().join("git"), script).unwrap();
        fs::set_permissions(bin.path().join("git"), fs::Permissions::from_mode(0o755)).unwrap();
        let path = format!("{}:/usr/bin:/bin", bin.path().display());
        let killed = run(office.command(&["note", ITEM, "甲"]).env("PATH", path));
        assert_eq!(killed.code, -1, "{at}: {killed:?}");
        assert!(office.read(ITEM_FILE).contains("甲"), "{at}");
        assert_eq!(subjects(&office), ["first"], "{at}");
        office.linli(&["note", ITEM, "乙"]).ok();
        assert_eq!(office.git(&["status", "--porcelain"]), "", "{at}");
        assert_eq!(office.git(&["show", &format!("HEAD:{ITEM_FILE}")]), office.read(ITEM_FILE), "{at}");
    }
}

/// A record saved while somebody merges is no part of that merge, and is committed after it.
#[test]
fn nothing_is_committed_in_the_middle_of_a_merge() {
    if !has_git() {
        return;
    }
    let office = committed();
    let commit = |text: &str| {
        office.write("notes.txt", text);
        office.git(&["add", "notes.txt"]);
        office.git(&["commit", "-q", "-m", "notes"]);
    };
    office.git(&["checkout", "-q", "-b", "other"]);
    commit("a\n");
    office.git(&["checkout", "-q", "main"]);
    commit("b\n");
    let merge = ["-c", "user.name=Mei", "-c", "user.email=mei@example.org", "merge", "-q", "other"];
    office.git_command(LONG_AGO, &merge).output().unwrap();
    let ran = office.linli(&["note", ITEM, "甲"]);
    assert!(ran.code == 0 && ran.err.contains("in the middle of a merge"), "{ran:?}");
    assert_eq!(subjects(&office), ["notes", "first"]);
    assert_eq!(office.linli(&["undo", "--yes"]).code, 5);
    commit("a\nb\n");
    assert_eq!(office.git(&["log", "-1", "--format=%P"]).split(' ').count(), 2);
    office.linli(&["note", ITEM, "乙"]).ok();
    assert_eq!(last_files(&office), [ITEM_FILE]);
    assert_eq!(office.git(&["status", "--porcelain"]), "");
}

/// Each of many writers at once finds its change in HEAD, and the index follows.
#[test]
fn writers_at_once_lose_no_commit() {
    if !has_git() {
        return;
    }
    let office = committed();
    std::thread::scope(|scope| {
        for n in 0..6 {
            let office = &office;
            scope.spawn(move || {
                let seed = (n + 1).to_string();
                let mut command = office.command(&["owner", "add", "王小明"]);
                let done = run(command.env("LINLI_TEST_SEED", &seed));
                assert!(done.code == 0 && !done.err.contains("warning"), "{done:?}");
            });
        }
    });
    assert_eq!(subjects(&office).len(), 7);
    assert_eq!(office.git(&["status", "--porcelain"]), "");
    office.git(&["fsck", "--strict"]);
}
