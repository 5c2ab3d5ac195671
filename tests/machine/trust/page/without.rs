//! A community without git, a clone without owners/, and a ledger from before the chain.

use super::harness::*;
use crate::community::{copy, repository};
use std::fs;

#[test]
fn without_git_a_page_is_compared_with_today_and_with_its_ledger() {
    let community = plain();
    community.typed("publish --period 2026-11 -o out/", 0);
    for format in ["html", "md", "csv", "json"] {
        let said = community.verified(&format!("out/2026-11.{format}"), &[]);
        assert!(said.contains("no commit to set it from"), "{said}");
    }
    forge(&community, "html", "7/8", "8/8");
    community.verified("out/2026-11.html", &["altered-page"]);
}

#[test]
fn without_git_numbers_are_those_of_the_ledger_also_when_records_changed() {
    let community = plain();
    community.typed("publish --period 2026-11 -o out/", 0);
    community.replace(RESOLVED, "type = \"repair\"", "type = \"complaint\"");
    community.verified("out/2026-11.csv", &["records-differ"]);
    forge(&community, "csv", "types,respond_in_time,all,7,8", "types,respond_in_time,all,8,8");
    community.verified("out/2026-11.csv", &["altered-page", "records-differ"]);
}

#[test]
fn a_clone_without_owners_gives_the_same_answers() {
    let community = published();
    let away = community.join("../away");
    fs::rename(community.join("owners"), &away).unwrap();
    for file in ["out/2026-11.html", "out/2026-11.csv", LEDGER] {
        let said = community.verified(file, &[]);
        assert!(said.contains("owners/ is not available here"), "{said}");
    }
    community.replace(RESOLVED, "type = \"repair\"", "type = \"complaint\"");
    community.verified("out/2026-11.html", &["records-differ"]);
    assert_eq!(community.linli(&["audit", "publications", "--exit-code"]).code, 1);
}

#[test]
fn owners_that_are_kept_out_of_the_repository_keep_nobody_from_publishing() {
    let community = plain().in_git();
    community.write(".git/info/exclude", "owners/\n");
    community.commit_all("first");
    community.typed("publish --period 2026-11 -o out/", 0);
    let said = community.verified("out/2026-11.html", &[]);
    assert!(said.contains("owners/ is not available"), "{said}");
}

fn old() -> Community {
    let community = Community::empty().with("LINLI_TEST_NOW", NOW).with("LINLI_LANG", "en");
    copy(&repository("tests/data/old-ledger/tree"), community.path());
    copy(&repository("tests/data/old-ledger/out"), &{
        fs::create_dir_all(community.join("out")).unwrap();
        community.join("out")
    });
    community
}

#[test]
fn a_ledger_from_before_the_chain_verifies_as_it_did() {
    for community in [old(), old().committed()] {
        for format in ["html", "md", "csv", "json"] {
            let said = community.verified(&format!("out/2026-11.{format}"), &[]);
            assert!(said.contains("check code 8fc22cdd"), "{said}");
        }
        community.verified(LEDGER, &[]);
        let said = community.typed("publish --verify out/2026-11.md --format json", 0);
        assert!(said.contains("\"digest\": \"8fc22cdd6708"), "{said}");
    }
}

#[test]
fn what_was_found_of_such_a_ledger_still_is() {
    let community = old();
    community.replace("out/2026-11.md", "7/8", "8/8");
    community.verified("out/2026-11.md", &["altered-page"]);
    let community = old();
    community.replace(RESOLVED, "type = \"repair\"", "type = \"complaint\"");
    assert!(community.verified(LEDGER, &["records-differ"]).contains("changed fb-20261103-4hd0wr"));
    let community = old();
    community.replace("linli.toml", "respond = \"24h\"", "respond = \"1h\"");
    assert!(community.verified(LEDGER, &["rules-differ"]).contains("linli.toml target.4.respond: 24h → 1h"));
    let community = old();
    community.replace(LEDGER, "digest = \"8", "digest = \"9");
    community.verified(LEDGER, &["altered-ledger"]);
}

#[test]
fn the_first_of_the_chain_follows_one_from_before() {
    let community = old();
    community.replace("linli.toml", "resolve = \"3wd\"", "resolve = \"5wd\"");
    community.typed_at("2027-01-05T10:00:00+08:00", "publish --period 2026-12 --empty -o out/", 0);
    let page = community.read("out/2026-12.md");
    assert!(page.contains("Complaint resolve: 3 working days → 5 working days"), "{page}");
    let changes: Vec<&str> = page.lines().filter(|line| line.contains(" → ")).collect();
    assert!(
        changes.iter().all(|line| line.contains("resolve")),
        "what is the same by default is no change: {changes:?}"
    );
    assert!(!community.read("publications/2026/2026-12.toml").contains("previous"));
}
