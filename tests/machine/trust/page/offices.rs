//! Two offices that publish: one after the other, apart, the same period, and while there is no network.

use super::harness::*;
use crate::sync::harness::{Office, Town};

const TOGETHER: &str = "publications/2026/2026-10.toml";

fn town() -> (Town, Community, Community) {
    let (town, a, b) = Town::new();
    let dressed = |office: Community| office.with("LINLI_TEST_NOW", NOW);
    (town, dressed(a), dressed(b))
}

#[test]
fn an_office_that_is_behind_fetches_first() {
    let (_town, a, b) = town();
    a.typed("publish --period 2026-10 -o ../out-a/", 0);
    a.sync().ok();
    let said = b.typed("publish --period 2026-11 -o ../out-b/", 5);
    assert!(said.contains("linli sync") && said.contains("--offline"), "{said}");
    b.sync().ok();
    b.typed("publish --period 2026-11 -o ../out-b/", 0);
    let october = b.code(TOGETHER).replace(' ', "");
    assert!(b.read(LEDGER).contains(&format!("previous = [\"{october}")), "one chain");
    b.sync().ok();
    a.sync().ok();
    a.verified("../out-b/2026-11.html", &[]);
    assert!(!a.typed("check --format plain", 0).contains("chain-forked"));
}

#[test]
fn offices_that_publish_apart_fork_the_chain_until_the_next_one() {
    let (_town, a, b) = town();
    a.typed("publish --period 2026-10 -o ../out-a/ --offline", 0);
    b.typed("publish --period 2026-11 -o ../out-b/ --offline", 0);
    a.sync().ok();
    b.sync().ok();
    a.sync().ok();
    for office in [&a, &b] {
        let said = office.typed("check --format plain", 0);
        assert!(said.contains("chain-forked") && said.contains("`2026-10`") && said.contains("`2026-11`"), "{said}");
        office.verified("../out-a/2026-10.html", &[]);
        office.verified("../out-b/2026-11.html", &[]);
    }
    assert_eq!(a.typed("publish --head", 0).lines().count(), 2);
    a.typed("publish --period 2026-W47 -o ../out-a/", 0);
    assert!(!a.typed("check --format plain", 0).contains("chain-forked"));
    let ledger: toml::Table = a.read("publications/2026/2026-W47.toml").parse().unwrap();
    let mut heads: Vec<&str> =
        ledger["previous"].as_array().unwrap().iter().map(|head| head.as_str().unwrap()).collect();
    assert!(heads.len() == 2 && heads.is_sorted(), "{heads:?}");
    heads.dedup();
    assert_eq!(heads.len(), 2);
}

#[test]
fn of_two_ledgers_of_one_period_one_is_taken_whole() {
    let (_town, a, b) = town();
    a.typed_at("2026-12-05T10:00:00+08:00", "publish --period 2026-11 -o ../out-a/ --offline", 0);
    b.typed_at("2026-12-05T10:05:00+08:00", "publish --period 2026-11 -o ../out-b/ --offline", 0);
    let first = a.read(LEDGER);
    a.sync().ok();
    b.sync().ok();
    a.sync().ok();
    assert_eq!([a.read(LEDGER), b.read(LEDGER)], [first.clone(), first], "the first one, on both sides");
    a.verified("../out-b/2026-11.html", &["not-published"]);
    // Residents have seen two notices of one period: that is said until a correction stands for both.
    a.verified("../out-a/2026-11.html", &["altered-ledger"]);
    a.typed("publish --period 2026-11 --amend --reason twice -o ../out-c/", 0);
    a.verified("../out-c/2026-11.html", &[]);
    a.verified("../out-a/2026-11.html", &[]);
}

#[test]
fn languages_and_objections_of_two_offices_come_together() {
    let (_town, a, b) = town();
    a.typed("publish --period 2026-11 -o ../out-a/ --lang zh", 0);
    a.sync().ok();
    b.sync().ok();
    a.typed("publish --period 2026-11 --object lift", 0);
    b.typed("publish --period 2026-11 -o ../out-b/ --lang en --offline", 0);
    b.typed("publish --period 2026-11 --object noise", 0);
    a.sync().ok();
    b.sync().ok();
    a.sync().ok();
    assert_eq!(a.read(LEDGER), b.read(LEDGER));
    let ledger: toml::Table = a.read(LEDGER).parse().unwrap();
    assert_eq!(ledger["output"].as_array().unwrap().len(), 8);
    assert_eq!(ledger["objection"].as_array().unwrap().len(), 2);
    a.verified("../out-b/2026-11.html", &[]);
    a.verified("../out-a/2026-11.html", &[]);
}

#[test]
fn without_a_network_the_command_says_what_to_do() {
    let (town, a, _b) = town();
    std::fs::rename(town.hub(), town.path("away.git")).unwrap();
    let ran = a.linli(&["publish", "--period", "2026-11", "-o", "../out-a/"]);
    assert!(ran.code != 0 && ran.err.contains("--offline"), "{ran:?}");
    a.typed("publish --period 2026-11 -o ../out-a/ --offline", 0);
    std::fs::rename(town.path("away.git"), town.hub()).unwrap();
    a.sync().ok();
}
