//! Every state of git in which linli tells what to type: the state is brought about while something recorded is in no
//! other place, the command is typed as it stands in the hint, and what was recorded is found again.

use super::harness::*;
use crate::community::repository;
use std::collections::BTreeSet;
use std::path::Path;

/// What a hint tells to type: the first command between back-quotes in it that begins with `start`.
#[track_caller]
fn told(ran: &Ran, start: &str) -> String {
    let parts = ran.err.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    parts
        .into_iter()
        .find(|part| part.starts_with(start))
        .unwrap_or_else(|| panic!("no `{start}` in {ran:?}"))
        .to_owned()
}

/// Types a command into a shell.
fn typed(office: &Community, command: &str) -> Ran {
    let bin = Path::new(LINLI).parent().unwrap().display().to_string();
    let path = format!("{bin}:/usr/local/bin:/usr/bin:/bin");
    run(office.program("sh").env("PATH", path).args(["-c", command]))
}

/// Does what a run told, and succeeds.
#[track_caller]
fn obey(office: &Community, ran: &Ran, start: &str) {
    let command = told(ran, start);
    let done = typed(office, &command);
    assert_eq!(done.code, 0, "{command}: {done:?}");
}

/// Whether a text that was recorded stands in a file of the tree.
#[track_caller]
fn stands(office: &Community, text: &str) {
    let found = office.files().values().any(|bytes| String::from_utf8_lossy(bytes).contains(text));
    assert!(found, "`{text}` is no longer in the tree");
}

fn note(office: &Community, id: &str, text: &str) -> Ran {
    let ran = office.linli(&["note", id, text]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran
}

/// Settled at last: the hint was followed, `sync` works, and the other office has it too.
#[track_caller]
fn arrives(a: &Community, b: &Community, texts: &[&str]) {
    texts.iter().for_each(|text| stands(a, text));
    a.sync().ok();
    b.sync().ok();
    texts.iter().for_each(|text| stands(b, text));
}

#[test]
fn what_was_committed_on_no_branch_comes_along_to_the_branch() {
    if !has_git() {
        return;
    }
    // On the tip of the branch, and on an earlier commit, from which the branch went on.
    for at in ["HEAD", "HEAD~1"] {
        for by_sync in [true, false] {
            let (_town, a, b) = Town::new();
            note(&a, OTHER, "在前");
            a.git(&["checkout", "-q", "--detach", at]);
            let warned = note(&a, ITEM, "不在分支上").says(0, &["on no branch", "kept-"]);
            let ran = if by_sync { a.sync().says(5, &["on no branch", "takes it along"]) } else { warned };
            obey(&a, &ran, "git branch kept-");
            assert_eq!(a.git(&["branch", "--show-current"]).trim(), "main");
            arrives(&a, &b, &["不在分支上", "在前"]);
        }
    }
    // Nothing of one's own is there: to go to the branch is all.
    let (_town, a, b) = Town::new();
    note(&a, OTHER, "在前");
    a.git(&["checkout", "-q", "HEAD~1"]);
    obey(&a, &a.sync().says(5, &["on no branch"]), "git switch main");
    arrives(&a, &b, &["在前"]);
    // In the middle of looking for a commit.
    let (_town, a, b) = Town::new();
    ["一", "二", "三", "四"].iter().for_each(|text| drop(note(&a, OTHER, text)));
    a.git(&["bisect", "start", "HEAD", "HEAD~4"]);
    obey(&a, &note(&a, ITEM, "查找之中"), "git branch kept-");
    arrives(&a, &b, &["查找之中", "四"]);
    // Not saved in a commit: what is left is committed before the way back is named.
    let (_town, a, b) = Town::new();
    a.replace("linli.toml", "auto_commit = true", "auto_commit = false");
    a.sync().ok();
    a.git(&["checkout", "-q", "--detach"]);
    note(&a, ITEM, "还没有存入");
    obey(&a, &a.sync().says(5, &["takes it along"]), "git branch kept-");
    arrives(&a, &b, &["还没有存入"]);
}

#[test]
fn what_git_is_in_the_middle_of_is_finished_with_what_was_recorded_meanwhile() {
    if !has_git() {
        return;
    }
    let begun: [(&str, &[&str]); 3] = [
        ("rebase --continue", &["rebase", "side"]),
        ("cherry-pick --continue", &["cherry-pick", "side"]),
        ("revert --continue", &["revert", "--no-edit", "HEAD~1"]),
    ];
    for (end, begin) in begun {
        let (_town, a, b) = Town::new();
        a.git(&["config", "merge.linli.driver", "false"]);
        a.git(&["branch", "side"]);
        let set = |value: &str| a.linli(&["feedback", "set", OTHER, &format!("channel={value}")]).ok();
        set("wechat");
        set("counter");
        a.git(&["switch", "-q", "side"]);
        set("email");
        a.git(&["switch", "-q", "main"]);
        assert_ne!(a.git_ran(begin).code, 0, "{begin:?}");
        let warned = note(&a, ITEM, "其间登记").says(0, &["nothing is committed until"]);
        assert_eq!(told(&warned, "linli resolve"), "linli resolve-conflicts");
        let ran = a.sync().says(5, &["in the middle of something else", end]);
        a.linli(&["resolve-conflicts", "--theirs", "all"]).ok();
        obey(&a, &ran, "git add -A");
        arrives(&a, &b, &["其间登记"]);
    }
}

#[test]
fn a_merge_of_ones_own_is_concluded_with_what_was_recorded_meanwhile() {
    if !has_git() {
        return;
    }
    let (_town, a, b) = Town::new();
    a.git(&["branch", "side"]);
    note(&a, OTHER, "主干");
    a.git(&["switch", "-q", "side"]);
    note(&a, OTHER, "旁支");
    a.git(&["switch", "-q", "main"]);
    a.git(&["merge", "-q", "--no-commit", "--no-ff", "side"]);
    note(&a, OTHER, "其间一");
    note(&a, ITEM, "其间二");
    obey(&a, &a.sync().says(5, &["none of a sync's"]), "git commit");
    arrives(&a, &b, &["主干", "旁支", "其间一", "其间二"]);
}

#[test]
fn what_is_gone_comes_back_and_what_was_recorded_stays() {
    if !has_git() {
        return;
    }
    // Many, by a file manager or by git; something is recorded in no commit.
    for by_git in [false, true] {
        let (_town, a, b) = Town::below("jinxiu");
        a.replace("linli.toml", "auto_commit = true", "auto_commit = false");
        a.sync().ok();
        let before = a.files();
        note(&a, ITEM, "还没有存入");
        let gone: Vec<&String> = before.keys().filter(|path| path.contains("/2026/") && *path != ITEM_FILE).collect();
        assert!(gone.len() > 20);
        for path in &gone {
            if by_git {
                a.git(&["rm", "-q", &format!("jinxiu/{path}")]);
            } else {
                std::fs::remove_file(a.join(path)).unwrap();
            }
        }
        obey(&a, &a.sync().says(5, &["are gone, so nothing was synced"]), "git reset");
        let now = a.files();
        assert!(gone.iter().all(|path| now.get(*path) == before.get(*path)));
        arrives(&a, &b, &["还没有存入"]);
    }
    // One, told after the fact; the others had sent something, so that HEAD is a merge.
    for folder in ["", "jinxiu"] {
        let (_town, a, b) = Town::below(folder);
        note(&a, OTHER, "删前");
        a.sync().ok();
        b.sync().ok();
        note(&b, ITEM, "乙");
        b.sync().ok();
        let path = "feedback/2026/11/fb-20261123-h8t2qv.toml";
        std::fs::remove_file(a.join(path)).unwrap();
        obey(&a, &a.sync().says(0, &["was deleted, and this sync passes that on"]), "git checkout");
        arrives(&a, &b, &["删前", "乙"]);
    }
}

#[test]
fn a_damaged_file_is_restored_and_what_only_it_held_is_kept() {
    if !has_git() {
        return;
    }
    let (_town, a, b) = Town::new();
    a.replace("linli.toml", "auto_commit = true", "auto_commit = false");
    a.sync().ok();
    note(&a, ITEM, "还没有存入");
    // The disk lost a part: bytes without sense, no text, a text that breaks off.
    for damage in [&b"\0\0\0\0"[..], b"\xe6\x88", b"\nsummary = \"breaks off", b"\nx = "] {
        let whole = std::fs::read(a.join(ITEM_FILE)).unwrap();
        std::fs::write(a.join(ITEM_FILE), [&whole, damage].concat()).unwrap();
        let check = a.linli(&["check"]);
        assert_eq!(check.code, 1, "{check:?}");
        let said = Ran { code: check.code, out: String::new(), err: check.out };
        let command = told(&said, "git ").replace("FILE", ITEM_FILE);
        assert_eq!(typed(&a, &command).code, 0, "{command}");
        assert_eq!(a.linli(&["check"]).code, 0);
        let shown = a.git_command(LONG_AGO, &["stash", "show", "-p", "--text"]).output().unwrap();
        assert!(String::from_utf8_lossy(&shown.stdout).contains("还没有存入"), "{command}");
        std::fs::write(a.join(ITEM_FILE), whole).unwrap();
    }
    arrives(&a, &b, &["还没有存入"]);
}

#[test]
fn what_the_other_repository_did_is_brought_in_beside_what_was_recorded() {
    if !has_git() {
        return;
    }
    // A link, which linli does not write.
    let (_town, a, b) = Town::new();
    note(&a, ITEM, "甲");
    std::os::unix::fs::symlink("linli.toml", b.join("link.toml")).unwrap();
    b.git(&["add", "link.toml"]);
    b.git(&["commit", "-q", "-m", "link"]);
    b.git(&["push", "-q", "origin", "main"]);
    obey(&a, &a.sync().says(5, &["`link.toml`, which linli does not write"]), "git pull");
    arrives(&a, &b, &["甲"]);
    // Each merged with the other on its own.
    let (_town, a, b) = Town::new();
    note(&a, ITEM, "甲");
    note(&b, OTHER, "乙");
    for (one, other) in [(&a, &b), (&b, &a)] {
        one.git(&["fetch", "-q", other.top.to_str().unwrap(), "main:other"]);
    }
    a.git(&["merge", "-q", "--no-edit", "other"]);
    b.git(&["merge", "-q", "--no-edit", "-m", "x", "other"]);
    note(&a, ITEM, "又甲");
    note(&b, OTHER, "又乙");
    b.git(&["push", "-q", "origin", "main"]);
    obey(&a, &a.sync().says(5, &["merged with each other before"]), "git pull");
    arrives(&a, &b, &["甲", "乙", "又甲", "又乙"]);
    // Written anew, without what was there.
    let (_town, a, b) = Town::new();
    note(&a, ITEM, "早先");
    a.sync().ok();
    b.git(&["commit", "-q", "--allow-empty", "-m", "other"]);
    b.git(&["push", "-q", "-f", "origin", "main"]);
    note(&a, OTHER, "其后");
    obey(&a, &a.sync().says(5, &["was rewritten"]), "git fetch");
    arrives(&a, &b, &["早先", "其后"]);
    // Gone from there.
    let (town, a, b) = Town::new();
    note(&a, ITEM, "其后");
    run(b.git_command(LONG_AGO, &["update-ref", "-d", "refs/heads/main"]).current_dir(town.hub())).ok();
    obey(&a, &a.sync().says(5, &["the branch is gone"]), "git fetch");
    arrives(&a, &b, &["其后"]);
    // Only the latest part of the history.
    let (town, a, b) = Town::new();
    let d = town.office("d", "", "lifang");
    let hub = format!("file://{}", town.hub().display());
    run(d.git_command(LONG_AGO, &["clone", "-q", "--depth", "1", &hub, "d"]).current_dir(town.path(""))).ok();
    note(&a, OTHER, "甲");
    a.sync().ok();
    note(&d, ITEM, "浅");
    obey(&d, &d.sync().says(5, &["only the latest part"]), "git fetch");
    arrives(&d, &b, &["浅"]);
    stands(&d, "甲");
}

#[test]
fn what_somebody_staged_stays_in_the_work_tree() {
    if !has_git() {
        return;
    }
    let (_town, a, b) = Town::new();
    a.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    a.sync().ok();
    b.linli(&["feedback", "set", OTHER, "channel=counter"]).ok();
    b.write("notes.txt", "one\n");
    b.sync().says(1, &["linli resolve-conflicts"]);
    b.git(&["merge", "--abort"]);
    b.write("notes.txt", "两处\n");
    b.git(&["add", "notes.txt"]);
    b.write("notes.txt", "两处都在\n");
    let ran = b.sync();
    if ran.code == 5 {
        obey(&b, &ran, "git restore");
    }
    stands(&b, "两处都在");
    b.sync().says(1, &["linli resolve-conflicts"]);
    b.linli(&["resolve-conflicts", "--ours", "all"]).ok();
    arrives(&b, &a, &["两处都在"]);
}

#[test]
fn one_sides_whole_file_is_taken_and_the_others_can_be_shown() {
    if !has_git() {
        return;
    }
    for (flag, other) in [("--ours", "他方所写"), ("--theirs", "我方所写")] {
        let (_town, a, b) = Town::new();
        let path = "feedback/2026/11/fb-20261103-4hd0wr.toml";
        for (office, text) in [(&a, "他方所写"), (&b, "我方所写")] {
            note(office, ITEM, text);
            // Comments in the same place: no merge by fields.
            office.write(path, &format!("# {text}\n{}", office.read(path)));
        }
        a.sync().ok();
        b.sync().says(1, &["linli resolve-conflicts"]);
        let ran = b.linli(&["resolve-conflicts", flag, "all"]);
        if ran.err.contains("whole file now") {
            let shown = typed(&b, &told(&ran, "git cat-file")).ok();
            assert!(shown.contains(other), "{shown}");
        } else {
            // Merged by fields after all: both notes stand.
            stands(&b, "他方所写");
            stands(&b, "我方所写");
        }
    }
}

/// The hints that name a command of git's, and where it is typed; those that cannot take anything away say why.
const WALKED: &[(&str, &str)] = &[
    ("audit.rs SignaturesNote", "reads"),
    ("commits.rs NoHistoryHint", "begins a history"),
    ("git.rs BranchHint", "faults/git_damage.rs"),
    ("git.rs IndexHint", "faults/git_damage.rs"),
    ("git.rs ObjectHint", "faults/git_damage.rs"),
    ("git.rs PackHint", "faults/git_damage.rs"),
    ("git.rs PackedBranchesHint", "writes names of branches"),
    ("git.rs TheirsDamagedHint", "for the shared repository"),
    ("git.rs UnsentHint", "moves HEAD alone, never a file"),
    ("history.rs ConcludeMerge", "conflicts.rs"),
    ("history.rs NotStaged", "adds"),
    ("history.rs OtherSide", "here"),
    ("ledger.rs BrokenHint", "here, as of a damaged record"),
    ("problem_values.rs cut-off", "here"),
    ("problem_values.rs DAMAGED", "here"),
    ("problem_words.rs EmptyFile", "here"),
    ("problem_words.rs NoGit", "begins a history"),
    ("problem_words.rs NoRepository", "copies"),
    ("problem_words.rs NobodyNamed", "a setting"),
    ("problem_words.rs NoSharedRepository", "a setting"),
    ("problem_words.rs OwnFolderInGit", "linli's own files alone"),
    ("sync.rs BusyHint", "here"),
    ("sync.rs Deleted", "here"),
    ("sync.rs ElsewhereHint", "commits"),
    ("sync.rs FailedHint", "a setting"),
    ("sync.rs GoneHint", "here"),
    ("sync.rs HiddenHint", "history/hiding.rs"),
    ("sync.rs ManyDeletedHint", "here; the other command commits"),
    ("sync.rs MarkedHint", "adds"),
    ("sync.rs NoRemoteHint", "a setting"),
    ("sync.rs OwnMergeHint", "here"),
    ("sync.rs PullHint", "here"),
    ("sync.rs RewrittenHint", "here"),
    ("sync.rs SeveralRemotesHint", "a setting"),
    ("sync.rs ShallowHint", "here"),
    ("sync.rs Staged", "says what somebody did"),
    ("sync.rs StagedHint", "here"),
    ("sync.rs StrangerHint", "a setting"),
    ("sync.rs StrangersHint", "copies"),
];

#[test]
fn no_hint_names_a_command_of_gits_that_nobody_walked() {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(repository("src/locale")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if !name.ends_with(".rs") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let mut last = String::new();
        for line in text.lines() {
            let begins = line.trim_start();
            let word = begins.trim_start_matches(['(', '"']).split([' ', '"', ':']).find(|word| !word.is_empty());
            let is_name = begins.contains(" => ") || begins.starts_with("(\"") || begins.starts_with("const ");
            if let Some(word) = word.filter(|_| is_name) {
                last =
                    if word == "const" { begins.split([' ', ':']).nth(1).unwrap().to_owned() } else { word.to_owned() };
            }
            if line.contains("`git ") {
                found.insert(format!("{name} {last}"));
            }
        }
    }
    let known: BTreeSet<String> = WALKED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(found, known);
}
