//! Promises 2 and 3 for sheets: an import lets others write in between, loses nothing of theirs, never makes a
//! record twice, and can be brought again after whatever stopped it.

use super::harness::*;
use super::traced;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ITEM: &str = "fb-20261123-h8t2qv";

/// A register of so many matters; `finished` of those whose number is a multiple of it.
fn register(tree: &Community, rows: usize, finished: usize) -> String {
    let mut text = String::from("ref,date,room,type,title,finished\n");
    for n in 1..=rows {
        let done = if finished > 0 && n % finished == 0 { "2026-11-22 16:00" } else { "" };
        text.push_str(&format!("{n},2026-11-{:02} 09:10,3-1-1101,repair,matter {n},{done}\n", n % 20 + 1));
    }
    let path = tree.join(".register.csv");
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn import(sheet: &str) -> [&str; 5] {
    ["import", "feedback", sheet, "--source", "desk"]
}

/// How many records came from the register.
fn imported(tree: &Community) -> usize {
    tree.files().values().filter(|b| String::from_utf8_lossy(b).contains("source = \"desk\"")).count()
}

#[test]
fn others_write_while_a_sheet_is_imported() {
    let tree = lindu();
    let rows = if is_long() { 20_000 } else { 2500 };
    let sheet = register(&tree, rows, 0);
    let mut command = tree.command(&import(&sheet));
    let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut between = 0;
    while running.try_wait().unwrap().is_none() {
        let begun = Instant::now();
        let is_under_way = imported_begun(&tree);
        tree.ok(&["note", ITEM, "meanwhile"]);
        assert!(begun.elapsed() < Duration::from_secs(8), "it waited for {:?}", begun.elapsed());
        between += usize::from(is_under_way && running.try_wait().unwrap().is_none());
    }
    assert_eq!(running.wait().unwrap().code(), Some(0));
    assert!(between > 0, "nobody got in between");
    assert_eq!(imported(&tree), rows);
}

/// Whether some of the sheet is written already.
fn imported_begun(tree: &Community) -> bool {
    fs::read_dir(tree.join("feedback/2026/11")).unwrap().count() > 100
}

#[test]
fn a_record_that_somebody_changed_in_between_is_refused_for_its_row_and_nothing_is_lost() {
    if !traced::is_possible() {
        return;
    }
    let tree = lindu();
    tree.ok(&import(&register(&tree, 3, 0)));
    let files = tree.files();
    let second = files.iter().find(|(_, b)| String::from_utf8_lossy(b).contains("title = \"matter 2\"")).unwrap().0;
    let id = second.rsplit_once('/').unwrap().1.strip_suffix(".toml").unwrap();
    let sheet = register(&tree, 4, 2);
    // New rows take the lock the second time (after the import's own), changed ones the third time: it sleeps there.
    let mut command = Command::new("strace");
    command.args(["-f", "-o", "/dev/null", "-e", "inject=flock:delay_enter=3s:when=3", LINLI]);
    command.args(import(&sheet)).args(["--rejected", ".rejected.csv"]);
    tree.dress(&mut command);
    command.env("LINLI_TEST_SEED", "99").stdout(Stdio::piped()).stderr(Stdio::piped());
    let running = command.spawn().unwrap();
    while imported(&tree) < 4 {
        std::thread::sleep(Duration::from_millis(20));
    }
    tree.ok(&["feedback", "set", id, "title=matter two"]);
    tree.ok(&["note", id, "seen by a person"]);
    let ran = Ran::of(running.wait_with_output().unwrap());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("was changed during the import") && ran.out.contains(id), "{ran:?}");
    assert!(ran.out.contains("1 created, 0 updated, 2 unchanged, 1 rejected"), "{ran:?}");
    let text = fs::read_to_string(tree.join(second)).unwrap();
    assert!(text.contains("matter two") && text.contains("seen by a person") && !text.contains("resolve"), "{text}");
    assert!(fs::read_to_string(tree.join(".rejected.csv")).unwrap().contains("matter 2"));
    // Brought again: what the sheet adds is added, what the person wrote stays, and that the two differ is told.
    let again = tree.linli(&import(&sheet));
    assert!(again.code == 1 && again.out.contains("title differs from the record and was left"), "{again:?}");
    let text = fs::read_to_string(tree.join(second)).unwrap();
    assert!(text.contains("matter two") && text.contains("seen by a person") && text.contains("resolve"), "{text}");
    assert!(tree.linli(&import(&sheet)).out.contains("0 created, 0 updated, 4 unchanged, 0 rejected"));
}

#[test]
fn a_phone_that_a_caller_brings_is_added_to_an_owner_who_changed_meanwhile() {
    if !traced::is_possible() {
        return;
    }
    let tree = lindu();
    let (owner, path) = ("ow-20260301-7k3m9q", "owners/2026/03/ow-20260301-7k3m9q.toml");
    let name = tree.ok(&["owner", "show", owner, "--format", "json"]);
    let name = name.split("\"name\": \"").nth(1).unwrap().split('"').next().unwrap();
    fs::write(
        tree.join(".sheet.csv"),
        format!("ref,date,name,phone,room,type,title\n1,2026-11-02,{name},13900000077,3-1-1101,repair,lamp\n"),
    )
    .unwrap();
    let mut command = Command::new("strace");
    command.args(["-f", "-o", "/dev/null", "-e", "inject=flock:delay_enter=2s:when=3", LINLI]);
    command.args(import(".sheet.csv"));
    tree.dress(&mut command);
    let running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while imported(&tree) < 1 {
        std::thread::sleep(Duration::from_millis(20));
    }
    tree.ok(&["owner", "set", owner, "note=deaf in one ear"]);
    let ran = Ran::of(running.wait_with_output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = fs::read_to_string(tree.join(path)).unwrap();
    assert!(text.contains("deaf in one ear") && text.contains("13900000077"), "{text}");
}

#[test]
fn a_sheet_that_two_people_import_at_once_makes_each_record_once() {
    let tree = lindu();
    let sheet = register(&tree, 60, 3);
    std::thread::scope(|scope| {
        for seed in 0..3 {
            let (tree, sheet) = (&tree, &sheet);
            scope.spawn(move || {
                let output = tree.command(&import(sheet)).env("LINLI_TEST_SEED", seed.to_string()).output();
                assert_eq!(output.unwrap().status.code(), Some(0));
            });
        }
    });
    assert_eq!(imported(&tree), 60);
}

#[test]
fn an_import_that_was_killed_is_brought_again_and_is_whole() {
    let rows = if is_long() { 5000 } else { 700 };
    for wait in if is_long() { (100..2500).step_by(100) } else { (300..1100).step_by(400) } {
        let tree = lindu();
        let sheet = register(&tree, rows, 4);
        let mut command = tree.command(&import(&sheet));
        let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let _ = running.kill();
        let _ = running.wait();
        assert!(imported(&tree) <= rows);
        let again = tree.command(&import(&sheet)).env("LINLI_TEST_SEED", "8").output().unwrap();
        assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
        assert_eq!(imported(&tree), rows, "killed after {wait} ms");
        let third = tree.ok(&import(&sheet));
        assert!(third.contains(&format!("0 created, 0 updated, {rows} unchanged, 0 rejected")), "{third}");
        assert!(tree.left_over().is_empty());
    }
}

#[test]
fn a_visit_that_an_import_did_not_come_to_raises_its_matter_once() {
    if !traced::is_possible() {
        return;
    }
    let tree = lindu();
    fs::write(
        tree.join(".walk.csv"),
        "date,room,method,outcome,issue\n2026-11-22 10:00,3-1-1102,in person,met,the lamp on the stairs\n",
    )
    .unwrap();
    let import = ["import", "visit", ".walk.csv", "--source", "walk"];
    let count = |words: &str| tree.files().values().filter(|b| String::from_utf8_lossy(b).contains(words)).count();
    // The lock of the import, that of the matters, that of the visits.
    let mut command = Command::new("strace");
    command.args(["-f", "-o", "/dev/null", "-e", "inject=flock:signal=KILL:when=3", LINLI]);
    tree.dress(command.args(import));
    assert_eq!(run(&mut command).code, -1);
    assert_eq!((count("title = \"the lamp on the stairs\""), count("text = \"the lamp on the stairs\"")), (1, 0));
    let again = tree.command(&import).env("LINLI_TEST_SEED", "8").output().unwrap();
    assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!((count("title = \"the lamp on the stairs\""), count("text = \"the lamp on the stairs\"")), (1, 1));
    assert_eq!(tree.linli(&["check"]).code, 0, "and they are linked");
}

#[test]
fn with_all_or_nothing_no_one_gets_in_between() {
    let tree = lindu();
    let sheet = register(&tree, 3, 0);
    let before = tree.files();
    fs::write(&sheet, fs::read_to_string(&sheet).unwrap().replace("3-1-1101,repair,matter 3", "9-9-999,repair,m"))
        .unwrap();
    let ran = tree.linli(&[&import(&sheet)[..], &["--all-or-nothing"]].concat());
    let mut after = tree.files();
    after.remove(".register.csv");
    let mut before = before;
    before.remove(".register.csv");
    assert_eq!((ran.code, after), (1, before), "{:?}", ran.err);
}
