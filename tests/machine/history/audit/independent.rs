//! The reports against `tests/independent/audit.py`: another hand, which asks git for every version one by one.

use super::item::{Entry, Item};
use crate::history::harness::{Community, LINLI, LONG_AGO, committed, has_git, run};
use std::path::Path;
use std::process::Command;

#[test]
fn another_hand_finds_the_same() {
    let has_python =
        Command::new("python3").args(["-c", "import tomllib"]).output().is_ok_and(|output| output.status.success());
    if !has_python {
        println!("skipped: no python3 of 3.11 or later");
    }
    if !has_python || !has_git() {
        return;
    }
    let office = committed();
    history(&office);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent/audit.py");
    let said = run(office.program("python3").arg("-B").arg(script).arg(LINLI).arg(&office.tree));
    assert_eq!(said.code, 0, "{}\n{}", said.out, said.err);
    assert!(said.out.contains("edits 6"), "{}", said.out);
}

/// Two offices for a month: entries, ratings made better, times moved, visits and owners changed, a deletion.
fn history(office: &Community) {
    let mut items: Vec<Item> = (0..4).map(Item::new).collect();
    let save = |items: &[Item], at: &str| {
        items.iter().for_each(|item| item.save(office));
        office.git(&["add", "-A"]);
        office.git_at(at, &["commit", "-q", "-m", "x"]);
    };
    save(&items, "2026-11-02T12:00:30+08:00");
    items.iter_mut().for_each(|item| item.log.push(Entry::new(20, "resolve", "")));
    save(&items, "2026-11-02T12:20:30+08:00");
    items[0].log.push(Entry::new(30, "callback", "reached = true\nsatisfaction = \"dissatisfied\"\n"));
    items[1].log.push(Entry::new(31, "callback", "reached = true\nsolved = false\n"));
    save(&items, "2026-11-04T08:00:00+08:00");
    office.git(&["checkout", "-q", "-b", "other"]);
    items[2].received = 10;
    save(&items, "2026-11-04T09:00:00+08:00");
    office.git(&["checkout", "-q", "main"]);
    items[2].received = 0;
    items[0].log[1].more = "reached = true\nsatisfaction = \"satisfied\"\n".to_owned();
    items[1].log.pop();
    items[1].is_reformatted = true;
    items[1].title = "灯又不亮";
    save(&items, "2026-11-04T10:00:00+08:00");
    items[2].received = 10;
    let mut merge = office.git_command(LONG_AGO, &["merge", "-q", "--no-edit", "other"]);
    for who in ["AUTHOR", "COMMITTER"] {
        merge.env(format!("GIT_{who}_NAME"), "An").env(format!("GIT_{who}_EMAIL"), "an@example.org");
        merge.env(format!("GIT_{who}_DATE"), "2026-11-04T11:00:00+08:00");
    }
    run(&mut merge).ok();
    for (folder, from, to) in [
        ("visits", "outcome = \"met\"", "outcome = \"no-answer\""),
        ("owners", "lives = true", "lives = false"),
        ("owners", "name = \"", "name = \"新"),
        ("staff", "kind = \"team\"", "kind = \"contractor\""),
    ] {
        let files = walkdir::WalkDir::new(office.tree.join(folder)).sort_by_file_name();
        let files = files.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        let has = |path: &Path| std::fs::read_to_string(path).unwrap().contains(from);
        let file = files.map(|entry| entry.into_path()).find(|path| has(path));
        let file = file.unwrap_or_else(|| panic!("{folder} {from}"));
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
    }
    std::fs::remove_file(office.tree.join(items[3].path())).unwrap();
    items.pop();
    save(&items, "2026-11-05T10:00:00+08:00");
}
