//! A history of which a part is empty, missing or damaged: whatever needs it ends with 3, names the part and says how it
//! is brought back, in both languages; nothing is taken for "nothing"; what needs no history goes on.

use super::harness::*;
use std::fs;

const ITEM: &str = "fb-20261103-4hd0wr";
const ITEM_FILE: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";
const OTHER: &str = "fb-20261123-h8t2qv";

/// What reads a history.
const READERS: &[&[&str]] = &[
    &["log", ITEM],
    &["audit", "lag"],
    &["audit", "edits"],
    &["audit", "closed"],
    &["audit", "deletions"],
    &["audit", "publications"],
    &["audit", "signatures"],
    &["feedback", "list", "--at", "HEAD"],
    &["stats", "response", "--at", "HEAD"],
    &["undo", "--yes"],
    &["sync"],
    &["check", "--setup"],
];
/// What does not.
const OTHERS: &[&[&str]] = &[&["feedback", "list"], &["stats", "response"], &["show", ITEM], &["due"]];

/// What becomes of a file.
#[derive(Clone, Copy, Debug)]
enum Harm {
    Empty,
    Zeros,
    Gone,
    Cut,
}

/// An office with two commits of its own after the first, and a clone that has all of it.
fn office() -> Community {
    let tree = lindu().committed();
    tree.ok(&["note", OTHER, "first"]);
    tree.ok(&["note", ITEM, "last"]);
    tree.git(&["init", "-q", "--bare", "-b", "main", "../hub.git"]);
    tree.git(&["remote", "add", "origin", "../hub.git"]);
    tree.git(&["config", "user.email", "lifang@example.org"]);
    tree
}

fn harm(tree: &Community, file: &str, harm: Harm) {
    let path = tree.join(file);
    let old = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    match harm {
        Harm::Empty => fs::write(&path, "").unwrap(),
        Harm::Zeros => fs::write(&path, vec![0; old.len()]).unwrap(),
        Harm::Cut => fs::write(&path, &old[..old.len() / 2]).unwrap(),
        Harm::Gone => {}
    }
}

fn id_of(tree: &Community, name: &str) -> String {
    tree.git(&["rev-parse", name]).trim().to_owned()
}

/// A history, a file of git's in it, what happens to that, and the words by language.
type DamageCase<'c> = (&'c Community, &'c str, Harm, &'c [(&'c str, &'c str)]);

pub fn object_file(id: &str) -> String {
    let (folder, name) = id.split_at(2);
    format!(".git/objects/{folder}/{name}")
}

/// Every reader ends with 3 and says all of `words`, in the language that they are in.
fn all_say(tree: &Community, readers: &[&[&str]], words: &[(&str, &str)], at: &str) {
    for args in readers {
        for (lang, word) in words {
            let ran = tree.linli(&[&["--lang", lang], *args].concat());
            assert!(ran.code == 3 && ran.err.contains(word), "{at}: {args:?} does not say `{word}`: {ran:?}");
            assert!(
                !ran.err.contains("git init`") || ran.err.contains("no `git init`") || *lang == "zh",
                "{at}: {ran:?}"
            );
        }
    }
    for args in OTHERS {
        tree.ok(args);
    }
}

#[test]
fn an_object_that_cannot_be_read_is_named_wherever_a_history_is_read() {
    if !has_git() {
        return;
    }
    let whole = office();
    let objects = [
        ("a record", id_of(&whole, &format!("HEAD:{ITEM_FILE}"))),
        ("a folder", id_of(&whole, "HEAD:feedback")),
        ("the last commit", id_of(&whole, "HEAD")),
        ("a commit before", id_of(&whole, "HEAD~1")),
    ];
    let harms = [Harm::Empty, Harm::Zeros, Harm::Gone];
    let tried =
        objects.iter().enumerate().flat_map(|(o, object)| harms.iter().enumerate().map(move |h| (o, object, h)));
    for (number, (what, id), (turn, kind)) in tried {
        if !is_long() && number % 3 != turn {
            continue;
        }
        let tree = whole.twin();
        let file = object_file(id);
        harm(&tree, &file, *kind);
        let hints = [format!("`rm -f {file}`, then fetch it again"), format!("先 `rm -f {file}`，再从共用仓库取回")];
        let words = [("en", id.as_str()), ("zh", id.as_str()), ("en", &hints[0]), ("zh", &hints[1])];
        // A commit before the last is no part of what stands at HEAD; git writes a new commit without it.
        let needs = |args: &&&[&str]| *what != "a commit before" || !args.contains(&"HEAD");
        let readers: Vec<&[&str]> = READERS.iter().filter(needs).copied().collect();
        all_say(&tree, &readers, &words, &format!("{what}, {kind:?}"));
        let saved = tree.linli(&["note", ITEM, "after"]);
        let is_committed = !saved.err.contains("not committed");
        assert!(saved.code == 0 && (is_committed || saved.err.contains(id)), "{what}, {kind:?}: {saved:?}");
        assert!(tree.read(ITEM_FILE).contains("after"));
    }
}

/// What the hint says works: with the damaged file gone, what others have comes back.
#[test]
fn what_the_hint_says_brings_the_history_back() {
    if !has_git() {
        return;
    }
    let whole = office();
    whole.git(&["push", "-q", "-u", "origin", "main"]);
    whole.git(&["clone", "-q", "../hub.git", "../clone"]);
    for name in ["HEAD", "HEAD:feedback", "HEAD~1", &format!("HEAD:{ITEM_FILE}")] {
        for from in [&["fetch", "-q", "--refetch"][..], &["fetch", "-q", "--refetch", "../clone"]] {
            let tree = whole.twin();
            for beside in ["hub.git", "clone"] {
                let to = tree.path().parent().unwrap().join(beside);
                crate::community::copy(&whole.path().parent().unwrap().join(beside), &to);
            }
            let file = object_file(&id_of(&tree, name));
            harm(&tree, &file, Harm::Empty);
            assert_eq!(tree.linli(&["check", "--setup"]).code, 3, "{name}");
            fs::remove_file(tree.join(&file)).unwrap();
            tree.git(from);
            tree.ok(&["check", "--setup"]);
            assert!(tree.ok(&["log", ITEM]).contains("last"), "{name}");
        }
    }
    // A commit that nobody else has: back to the one before, and a sync commits what stands.
    let tree = whole.twin();
    tree.ok(&["note", OTHER, "nobody has it"]);
    harm(&tree, &object_file(&id_of(&tree, "HEAD")), Harm::Empty);
    let log = tree.read(".git/logs/HEAD");
    let before = log.lines().last().unwrap().split(' ').next().unwrap();
    tree.git(&["update-ref", "HEAD", before]);
    fs::rename(whole.path().parent().unwrap().join("hub.git"), tree.path().parent().unwrap().join("hub.git")).unwrap();
    tree.ok(&["sync"]);
    assert!(tree.git(&["show", &format!("HEAD:feedback/2026/11/{OTHER}.toml")]).contains("nobody has it"));
}

#[test]
fn a_pack_a_branch_and_head_that_cannot_be_read_are_named() {
    if !has_git() {
        return;
    }
    let whole = office();
    let packed = whole.twin();
    packed.git(&["gc", "-q"]);
    let end =
        |end: &str| packed.all().into_keys().find(|path| path.starts_with(".git/") && path.ends_with(end)).unwrap();
    let (pack, idx) = (end(".pack"), end(".idx"));
    let main = ".git/refs/heads/main";
    let of_branch =
        [("en", "the branch `refs/heads/main` names no commit"), ("zh", "分支 `refs/heads/main` 没有指向任何提交")];
    let of_pack = [("en", pack.as_str()), ("zh", "git fetch --refetch")];
    let of_idx = [("en", "pack-"), ("zh", "git fetch --refetch")];
    let of_head = [("en", "`.git/HEAD` is empty or damaged"), ("zh", "`.git/HEAD` 为空或已损坏")];
    let of_packed = [("en", "packed-refs"), ("zh", "packed-refs")];
    let cases: &[DamageCase] = &[
        (&whole, main, Harm::Empty, &of_branch),
        (&whole, main, Harm::Zeros, &of_branch),
        (&whole, main, Harm::Cut, &of_branch),
        (&whole, main, Harm::Gone, &of_branch),
        (&whole, ".git/HEAD", Harm::Empty, &of_head),
        (&whole, ".git/HEAD", Harm::Zeros, &of_head),
        (&whole, ".git/HEAD", Harm::Gone, &of_head),
        (&packed, &pack, Harm::Empty, &of_pack),
        (&packed, &pack, Harm::Cut, &of_pack),
        (&packed, &idx, Harm::Empty, &of_idx),
        (&packed, ".git/packed-refs", Harm::Empty, &of_branch),
        (&packed, ".git/packed-refs", Harm::Gone, &of_branch),
        (&packed, ".git/packed-refs", Harm::Zeros, &of_packed),
    ];
    for (number, (of, file, kind, words)) in cases.iter().enumerate() {
        if !is_long() && number % 2 == 1 {
            continue;
        }
        let tree = of.twin();
        harm(&tree, file, *kind);
        all_say(&tree, READERS, words, &format!("{file}, {kind:?}"));
        let saved = tree.linli(&["note", ITEM, "after"]);
        assert!(saved.code == 0 && saved.err.contains("saved, but not committed"), "{file}, {kind:?}: {saved:?}");
    }
}

/// git itself takes a part of an index for all of it: what it then commits would be deleted for everybody.
#[test]
fn an_index_that_is_cut_stops_what_would_commit_and_nothing_else() {
    if !has_git() {
        return;
    }
    let whole = office();
    for kind in [Harm::Empty, Harm::Zeros, Harm::Cut] {
        let tree = whole.twin();
        harm(&tree, ".git/index", kind);
        for (lang, word) in
            [("en", "`rm -f .git/index`, then `git reset`"), ("zh", "`rm -f .git/index`，再 `git reset`")]
        {
            for args in [["check", "--setup"].as_slice(), &["sync"]] {
                tree.linli(&[&["--lang", lang], args].concat()).says(3, &[word]);
            }
            tree.linli(&["--lang", lang, "note", ITEM, "after"]).says(0, &[word]);
        }
        tree.ok(&["log", ITEM]);
        fs::remove_file(tree.join(".git/index")).unwrap();
        tree.git(&["reset", "-q"]);
        tree.ok(&["note", ITEM, "healed"]);
        assert_eq!(tree.git(&["status", "--porcelain"]), "", "{kind:?}");
        assert_eq!(tree.git(&["show", &format!("HEAD:{ITEM_FILE}")]), tree.read(ITEM_FILE));
    }
}

/// An object that is cut can be told only by reading it: whatever reads it says so.
#[test]
fn a_version_that_is_cut_is_told_by_what_reads_it() {
    if !has_git() {
        return;
    }
    let tree = office();
    let id = id_of(&tree, &format!("HEAD:{ITEM_FILE}"));
    harm(&tree, &object_file(&id), Harm::Cut);
    for args in [&["log", ITEM][..], &["audit", "lag"], &["audit", "edits"], &["undo", "--yes"], &["check", "--setup"]]
    {
        tree.linli(args).says(3, &[&id]);
    }
    assert_eq!(tree.linli(&["feedback", "list", "--at", "HEAD"]).code, 3);
    tree.linli(&["sync"]).says(3, &[&id]);
    tree.ok(&["feedback", "list"]);
}

/// A branch without a commit is no damage: nor is one that was made anew.
#[test]
fn a_repository_without_a_commit_is_not_taken_for_a_damaged_one() {
    if !has_git() {
        return;
    }
    let tree = lindu().in_git();
    assert_eq!(tree.linli(&["audit", "edits"]).code, 0);
    tree.ok(&["note", ITEM, "first"]);
    tree.git(&["switch", "-q", "--orphan", "anew"]);
    crate::community::copy(&crate::community::tree_named("lindu"), tree.path());
    assert_eq!(tree.linli(&["audit", "edits"]).code, 0);
}
