//! Every code has reproducers in tests/problems/CODE/CASE/: small trees that show it, and what is said of them.
//! A case is copied over `_base`; `expected.txt` holds the plain line and the remedy of each problem, in Chinese,
//! then in English. What no file in git can show is made by tests/program/problems/made.rs. `_accepted` holds what is
//! no problem at all. `LINLI_BLESS=1 cargo test --test program problems` writes the expected lines anew.

mod made;
mod setup;

use crate::community::{Community, is_blessing, repository};
use linli::check::all::check;
use linli::locale::message::pick;
use linli::model::kind::Kind;
use linli::model::problem::{Code, Problem};
use linli::model::time::{AsOf, Day};
use linli::model::vocab::Language;
use linli::render::diagnostic::{ProblemRow, plain};
use linli::store::load::{self, Base, Tree, Want};
use linli::store::root::Root;
use made::{ITEM, MADE};
use setup::SETUP;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A sound item that stands beside every case: what is wrong with a file never hides it.
const NEIGHBOUR: &str = "feedback/2026/11/fb-20261101-nxtd00.toml";

fn folder(name: &str) -> PathBuf {
    repository("tests/problems").join(name)
}

fn base() -> Community {
    Community::empty().and(&folder("_base"))
}

/// Code and case of every reproducer; a code with one case has it in its own folder.
fn cases() -> BTreeSet<(String, String)> {
    let mut found: BTreeSet<_> = MADE.iter().map(|(code, case, _)| (code.to_string(), case.to_string())).collect();
    let is_setup = |name: &String| SETUP.iter().any(|(code, _, _)| code == name);
    for code in names(&folder("")).into_iter().filter(|name| name != "_base" && !is_setup(name)) {
        if folder(&code).join("expected.txt").exists() {
            found.insert((code, String::new()));
            continue;
        }
        found.extend(names(&folder(&code)).into_iter().map(|case| (code.clone(), case)));
    }
    found
}

fn names(dir: &Path) -> Vec<String> {
    let folders = fs::read_dir(dir).unwrap().map(Result::unwrap).filter(|e| e.file_type().unwrap().is_dir());
    folders.map(|e| e.file_name().into_string().unwrap()).collect()
}

/// The community of a case.
fn community(code: &str, case: &str) -> Community {
    let mut community = base();
    if folder(code).join(case).exists() {
        community = community.and(&folder(code).join(case));
        // What is said of the case is no part of it.
        let _ = fs::remove_file(community.join("expected.txt"));
    }
    if let Some((_, _, make)) = MADE.iter().find(|(c, n, _)| (*c, *n) == (code, case)) {
        make(community.path());
    }
    // Where the folders themselves are what is wrong, there is no place for a neighbour.
    let month = community.join(NEIGHBOUR).parent().unwrap().to_owned();
    let is_link = |path: &Path| path.read_link().is_ok();
    if fs::create_dir_all(&month).is_ok() && !month.ancestors().any(is_link) {
        let text = ITEM.replace("20261102-4hd0wr", "20261101-nxtd00").replace("11-02", "11-01");
        community.write(NEIGHBOUR, &text);
    }
    community
}

fn loaded(dir: &Path) -> (Base, Tree, Vec<Problem>) {
    let root = Root::at(dir).unwrap_or_else(|_| Root::new_tree(dir));
    let base = load::frame(&root).with_rooms(&root);
    let now = Day::new(2026, 11, 23).unwrap().at(18 * 3600, base.settings.offset);
    let tree = load::tree(&root, &base.rooms, Want { kinds: Kind::ALL, records: true });
    let problems = check(&root, &base, AsOf::instant(now)).problems;
    (base, tree, problems)
}

/// What is said of each: place, code and reason on a line, the remedy below it.
fn said(problems: &[Problem]) -> String {
    let of = |lang| {
        problems.iter().map(move |p| {
            let hint = ProblemRow::new(p, lang).hint;
            format!("{}\n    {}{hint}\n", plain(p, lang), pick(lang, "提示：", "hint: "))
        })
    };
    of(Language::Zh).chain(of(Language::En)).collect()
}

#[test]
fn the_base_has_no_problem() {
    assert_eq!(said(&loaded(base().path()).2), "");
}

#[test]
fn every_case_says_what_is_expected_and_hides_nothing() {
    let bless = is_blessing();
    let mut wrong = Vec::new();
    for (code, case) in cases() {
        let dir = community(&code, &case);
        let (_, tree, problems) = loaded(dir.path());
        let page = folder(&code).join(&case).join("expected.txt");
        let given = said(&problems);
        if bless && code != "_accepted" {
            fs::create_dir_all(page.parent().unwrap()).unwrap();
            fs::write(&page, &given).unwrap();
        }
        let expected = fs::read_to_string(page).unwrap_or_default();
        let is_shown = code == "_accepted" || problems.iter().any(|p| p.code.key() == code);
        if given != expected || !is_shown {
            wrong.push(format!("--- {code}/{case}\nexpected:\n{expected}given:\n{given}"));
        }
        let raw = given.chars().any(|c| c != '\n' && (c.is_control() || linli::text::escape::is_hidden(c)));
        assert!(!raw, "{code}/{case}: a terminal would be told something: {given:?}");
        if dir.join(NEIGHBOUR).exists() {
            assert!(tree.records.iter().any(|r| r.path == NEIGHBOUR && r.sound), "{code}/{case} hides its neighbour");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// States of git whose remedy names commits or paths of the machine: shown in `tests/machine/history`.
const OF_GIT: &[&str] = &["hidden-files", "untrusted-folder", "on-no-branch"];

#[test]
fn every_code_has_a_case_and_there_is_no_folder_without_a_code() {
    let setup = SETUP.iter().map(|(code, _, _)| code.to_string());
    let shown: BTreeSet<String> = cases().into_iter().map(|(code, _)| code).chain(setup).collect();
    for code in Code::ALL {
        assert!(shown.contains(code.key()) || OF_GIT.contains(&code.key()), "{}", code.key());
    }
    for name in names(&folder("")) {
        assert!(["_base", "_accepted"].contains(&name.as_str()) || Code::from_key(&name).is_some(), "{name}");
    }
}

/// Exit code and both streams of the program itself.
fn linli(community: &Community, args: &[&str]) -> (i32, String) {
    let ran = community.linli(args);
    (ran.code, ran.out + &ran.err)
}

#[test]
fn no_command_passes_over_a_file_that_it_could_not_read() {
    let lists: &[&[&str]] = &[&["feedback", "list"], &["due"], &["feedback", "list", "--format", "chat"]];
    let figures: &[&[&str]] = &[&["stats", "response"], &["stats", "backlog"], &["publish", "--period", "2026-10"]];
    for (code, case) in cases() {
        let dir = community(&code, &case);
        let (base, tree, problems) = loaded(dir.path());
        let unread = tree.problems.iter().any(|p| p.path.to_lowercase().contains("feedback")) && tree.unread > 0;
        let is_sound = problems.iter().all(|p| p.severity() != linli::model::problem::Severity::Error);
        if dir.join("linli.toml").symlink_metadata().is_err() {
            assert_eq!(linli(&dir, &["check"]).0, 4, "{code}/{case}: no tree at all");
            continue;
        }
        let (exit, told) = linli(&dir, &["check", "--format", "plain"]);
        assert_eq!(exit, i32::from(!is_sound), "{code}/{case}: {told}");
        if base.readable && !unread {
            continue;
        }
        let is_rooms_alone = !unread && base.problems.iter().all(|p| p.path == "rooms.toml");
        for args in lists.iter().chain(figures) {
            let (exit, told) = linli(&dir, args);
            // A list of items needs no rooms.toml, and is whole without it.
            let needed = !(is_rooms_alone && args.contains(&"list"));
            assert_eq!(exit, if needed { 3 } else { 0 }, "{code}/{case} {args:?}: {told}");
            if base.readable && lists.contains(args) {
                assert!(told.contains("不完整"), "{code}/{case} {args:?}: {told}");
            }
        }
        if base.readable && dir.join(NEIGHBOUR).exists() {
            let (_, told) = linli(&dir, &["feedback", "list"]);
            assert!(told.contains("nxtd00"), "{code}/{case}: {told}");
            assert_eq!(linli(&dir, &["feedback", "show", "fb-20261101-nxtd00"]).0, 0, "needs its own file alone");
        }
    }
}

/// A record cut at any byte, by a crash or a full disk.
#[test]
fn a_record_cut_anywhere_is_named_or_is_a_shorter_record() {
    let whole = fs::read(folder("_truncated.toml")).unwrap();
    let mut silent = Vec::new();
    for end in 0..whole.len() {
        let part = &whole[..end];
        let (record, problems) =
            load::read_bytes(part, Kind::Feedback, "fb-20261102-4hd0wr", "feedback/2026/11/fb-20261102-4hd0wr.toml");
        for problem in &problems {
            let text = plain(problem, Language::Zh);
            assert!(text.starts_with("feedback/2026/11/fb-20261102-4hd0wr.toml:"), "{end}: {text}");
        }
        let sound = record.is_some_and(|r| r.sound);
        assert!(sound != problems.iter().any(|p| p.severity() == linli::model::problem::Severity::Error), "{end}");
        if sound {
            silent.push(end);
        }
    }
    // What is left is a whole record of fewer lines, or its last value a day where an instant stood, or a
    // number of fewer digits: nobody can see that from the file alone.
    for end in &silent {
        let text = std::str::from_utf8(&whole[..*end]).unwrap();
        let last = text.trim_end().lines().last().unwrap();
        let is_whole_line = std::str::from_utf8(&whole).unwrap().lines().any(|line| line == last);
        let is_a_day = last.rsplit(' ').next().unwrap().parse::<Day>().is_ok();
        let has_no_offset_minutes = last.contains('T') && last.ends_with("+08:00");
        assert!(is_whole_line || is_a_day || has_no_offset_minutes || last.starts_with('#'), "{end}: {last:?}");
    }
    assert!(silent.len() * 8 < whole.len(), "{} of {} cuts are silent: {silent:?}", silent.len(), whole.len());
}

#[test]
fn a_cut_record_hides_no_other() {
    let dir = community("_accepted", "no-last-newline");
    let path = dir.join("feedback/2026/11/fb-20261102-4hd0wr.toml");
    let whole = fs::read(folder("_truncated.toml")).unwrap();
    for end in (0..whole.len()).step_by(7) {
        fs::write(&path, &whole[..end]).unwrap();
        let (_, tree, problems) = loaded(dir.path());
        assert!(tree.records.iter().any(|r| r.path == NEIGHBOUR && r.sound), "{end}");
        let is_read = tree.records.iter().any(|r| r.sound && r.id == "fb-20261102-4hd0wr");
        assert!(is_read || (tree.unread == 1 && !problems.is_empty()), "{end}");
    }
}
