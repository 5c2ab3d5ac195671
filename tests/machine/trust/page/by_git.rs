//! Two offices that publish while they are offline, and whose ledgers git itself brings together by the driver.

use super::harness::*;
use crate::community::{LINLI, has_git};
use crate::sync::harness::Town;

const LATER: &str = "2026-12-05T10:05:00+08:00";
const SECOND: &str = "publications/2026/2026-11.2.toml";

/// Two offices in which git merges records by the driver.
fn town() -> Option<(Town, Community, Community)> {
    if !has_git() {
        return None;
    }
    let (town, a, b) = Town::new();
    let driver = format!("'{LINLI}' merge-driver %O %A %B %L %P");
    let dressed = |office: Community| {
        office.git(&["config", "merge.linli.driver", &driver]);
        std::fs::write(office.top.join(".git/info/attributes"), "*.toml merge=linli\n").unwrap();
        office.with("LINLI_TEST_NOW", NOW)
    };
    let (a, b) = (dressed(a), dressed(b));
    Some((town, a, b))
}

/// Brings into an office what another one committed.
fn pull(office: &Community, other: &Community) -> bool {
    office.git(&["fetch", "-q", other.top.to_str().unwrap(), "main"]);
    run(&mut office.git_command(LATER, &["merge", "-q", "--no-edit", "FETCH_HEAD"])).code == 0
}

/// Types a line at a time, and commits what it left.
fn act(office: &Community, now: &str, line: &str) {
    office.typed_at(now, line, 0);
    office.git(&["add", "-A", "."]);
    office.git_at(now, &["commit", "-q", "--allow-empty", "-m", "x"]);
}

#[test]
fn of_two_notices_of_one_period_the_first_is_taken_whole_and_none_is_lost() {
    let Some((_town, a, b)) = town() else { return };
    act(&a, NOW, "publish --period 2026-11 -o ../out-a/ --offline");
    act(&b, LATER, "publish --period 2026-11 -o ../out-b/ --offline");
    let first = a.read(LEDGER);
    assert!(pull(&a, &b) && pull(&b, &a));
    assert_eq!([a.read(LEDGER), b.read(LEDGER)], [first.clone(), first]);
    a.verified("../out-b/2026-11.html", &["not-published"]);
    // Both heads are in the history: that there were two is told until a correction names the other.
    b.verified("../out-a/2026-11.html", &["altered-ledger"]);
    act(&a, NOW, "publish --period 2026-11 --amend --reason twice -o ../out-c/ --offline");
    assert!(pull(&b, &a));
    b.verified("../out-a/2026-11.html", &[]);
    b.verified("../out-c/2026-11.html", &[]);
}

#[test]
fn notices_of_two_periods_fork_the_chain_and_both_hold() {
    let Some((_town, a, b)) = town() else { return };
    act(&a, NOW, "publish --period 2026-10 -o ../out-a/ --offline");
    act(&b, LATER, "publish --period 2026-11 -o ../out-b/ --offline");
    assert!(pull(&a, &b) && pull(&b, &a));
    for office in [&a, &b] {
        assert!(office.typed("check --format plain", 0).contains("chain-forked"));
        office.verified("../out-a/2026-10.html", &[]);
        office.verified("../out-b/2026-11.html", &[]);
    }
    act(&b, LATER, "publish --period 2026-W47 -o ../out-b/ --offline");
    assert!(!b.typed("check --format plain", 0).contains("chain-forked"));
}

#[test]
fn languages_objections_and_a_withdrawal_come_together() {
    let Some((_town, a, b)) = town() else { return };
    act(&a, NOW, "publish --period 2026-11 -o ../out-a/ --offline");
    act(&a, NOW, "publish --period 2026-11 --amend --reason twice -o ../out-a/ --offline");
    assert!(pull(&b, &a));
    act(&a, NOW, "publish --period 2026-11 --object lift");
    act(&a, NOW, "publish --withdraw 2026-11 --reason miscounted");
    act(&b, LATER, "publish --period 2026-11 --object noise");
    act(&b, LATER, "publish --period 2026-11 -o ../out-b/ --lang zh --offline");
    assert!(pull(&a, &b) && pull(&b, &a));
    assert_eq!(a.read(SECOND), b.read(SECOND));
    let ledger: toml::Table = a.read(SECOND).parse().unwrap();
    assert_eq!(ledger["output"].as_array().unwrap().len(), 8);
    let texts = ledger["objection"].as_array().unwrap().iter().map(|o| o["text"].as_str().unwrap().to_owned());
    assert_eq!(texts.collect::<std::collections::BTreeSet<_>>(), ["lift", "noise"].map(str::to_owned).into());
    assert_eq!(ledger["withdrawn"]["reason"].as_str(), Some("miscounted"));
    a.verified("../out-b/2026-11.html", &[]);
}

#[test]
fn two_answers_to_one_objection_are_a_conflict_that_a_person_settles() {
    let Some((_town, a, b)) = town() else { return };
    act(&a, NOW, "publish --period 2026-11 -o ../out-a/ --offline");
    act(&a, NOW, "publish --period 2026-11 --object lift");
    assert!(pull(&b, &a));
    let id = a.read(LEDGER).split("[[objection]]\nid = \"").nth(1).unwrap().get(..6).unwrap().to_owned();
    act(&a, NOW, &format!("publish --period 2026-11 --answer mended --to {id}"));
    act(&b, LATER, &format!("publish --period 2026-11 --answer refused --to {id}"));
    assert!(!pull(&a, &b));
    let text = a.read(LEDGER);
    assert!(text.contains("answer = \"mended\"") && text.contains("answer = \"refused\""), "{text}");
}
