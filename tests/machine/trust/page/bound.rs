//! A page, its ledger, and the ledgers before it.

use super::harness::*;
use std::fs;

#[test]
fn an_honest_page_is_genuine_and_holds() {
    let community = published();
    let code = community.code(LEDGER);
    for format in ["html", "md", "csv", "json"] {
        let said = community.verified(&format!("out/2026-11.{format}"), &[]);
        assert!(said.contains("the same to the byte") && said.contains(&code), "{said}");
    }
    for format in ["html", "md"] {
        assert!(community.read(&format!("out/2026-11.{format}")).contains(&code), "{format}");
    }
    assert!(community.read("out/2026-11.html").contains("<svg class=\"qr\""));
    assert!(community.typed("publish --head", 0).contains(&format!("2026-11 {code}")));
    assert!(community.typed("check --format plain", 0).lines().all(|line| !line.contains("publication-altered")));
}

#[test]
fn several_files_are_answered_one_by_one() {
    let community = published();
    community.replace("out/2026-11.md", "7/8", "8/8");
    let ran = community.linli(&["publish", "--verify", "out/2026-11.html", "out/2026-11.md", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(said["files"][0]["page"]["genuine"], true);
    assert_eq!(said["files"][0]["ledger"]["equal"], true);
    assert_eq!(said["files"][1]["page"]["failures"][0]["code"], "altered-page");
}

/// By the recipe of docs/format.md, from the file alone.
#[test]
fn the_head_can_be_recomputed_from_the_ledger() {
    let community = published();
    let mut ledger: toml::Table = community.read(LEDGER).parse().unwrap();
    let head = ledger["head"].as_str().unwrap().to_owned();
    ["head", "output", "objection", "withdrawn"].iter().for_each(|key| drop(ledger.remove(*key)));
    let instants = [("as_of", 1_796_054_399_i64), ("published_at", 1_796_436_000)];
    let mut json = serde_json::to_value(&ledger).unwrap();
    for (key, seconds) in instants {
        json[key] = seconds.into();
    }
    for key in ["from", "to"] {
        json[key] = ledger[key].to_string().into();
    }
    json["schema"] = "linli/ledger/1".into();
    json.sort_all_objects();
    assert_eq!(sha256(json.to_string()), head);
}

#[test]
fn a_page_with_other_numbers_is_altered_even_if_the_ledger_has_its_hash() {
    for (format, from, to) in [
        ("html", "7/8", "8/8"),
        ("md", "7/8", "8/8"),
        ("csv", "respond_in_time,all,7,8", "respond_in_time,all,8,8"),
        ("json", "\"overdue\": 3", "\"overdue\": 0"),
    ] {
        let community = published();
        community.replace(&format!("out/2026-11.{format}"), from, to);
        let codes: &[&str] = if format == "csv" { &["not-published"] } else { &["altered-page"] };
        community.verified(&format!("out/2026-11.{format}"), codes);
        let community = published();
        forge(&community, format, from, to);
        community.verified(&format!("out/2026-11.{format}"), &["altered-page"]);
    }
}

#[test]
fn nothing_in_a_ledger_changes_unseen() {
    for (from, to) in [
        ("days = 30", "days = 3"),
        ("published_at = 2026-12-05T10:00:00", "published_at = 2026-12-01T10:00:00"),
        ("\"types.respond_in_time all\" = \"7/8\"", "\"types.respond_in_time all\" = \"8/8\""),
        ("\"limit.respond complaint\" = \"24h\"", "\"limit.respond complaint\" = \"48h\""),
        ("as_of = 2026-11-30T23:59:59", "as_of = 2026-11-30T23:59:58"),
        ("[texts]", "[texts]\nfb-20261104-q8w1ex = \"00\""),
        ("version = \"0.1.0\"", "version = \"0.1.0\"\nunread = 1"),
    ] {
        let community = published();
        community.replace(LEDGER, from, to);
        let said = community.typed(&format!("publish --verify {LEDGER}"), 1);
        assert!(said.contains("altered-ledger:"), "{from}: {said}");
        assert!(community.typed("check --format plain", 0).contains(LEDGER), "{from}");
    }
}

#[test]
fn a_deleted_ledger_is_missing() {
    let community = published();
    fs::remove_file(community.join(LEDGER)).unwrap();
    community.verified("out/2026-11.html", &["ledger-missing"]);
    community.commit_all("tidy");
    community.verified("out/2026-11.html", &["ledger-missing"]);
    let code = "audit publications --head";
    let head = community.git(&["show", &format!("HEAD~1:{LEDGER}")]);
    let head = head.split("head = \"").nth(1).unwrap().get(..16).unwrap().to_owned();
    assert!(community.typed(&format!("{code} {head}"), 1).contains("it is gone"));
}

/// Without the page in hand, too: who took the ledger away, put another in its place, or altered what came later.
#[test]
fn the_audit_names_what_became_of_a_ledger() {
    type Act = (&'static str, &'static str, fn(&Community));
    let acts: [Act; 4] = [
        ("ledger-missing", "it is gone", |community| {
            fs::remove_file(community.join(LEDGER)).unwrap();
        }),
        ("altered-ledger", "holds another ledger of 2026-11", |community| {
            fs::remove_file(community.join(LEDGER)).unwrap();
            community.replace(RESOLVED, "type = \"repair\"", "type = \"praise\"");
            community.commit_all("tidy");
            community.typed("publish --period 2026-11 -o new/", 0);
        }),
        ("objection-removed", "was removed or altered", |community| {
            community.edit(LEDGER, |text| text.split("[[objection]]").next().unwrap().to_owned());
        }),
        ("altered-ledger", "does not fit", |community| community.replace(LEDGER, "days = 30", "days = 3")),
    ];
    for (code, sentence, act) in acts {
        let community = published();
        community.typed("publish --period 2026-11 --object lift", 0);
        community.commit_all("published");
        assert!(community.typed("audit publications --exit-code", 0).contains("0 of it touched"));
        act(&community);
        community.commit_all("tidy");
        let ran = community.linli(&["audit", "publications", "--exit-code", "--format", "json"]);
        assert_eq!(ran.code, 1, "{code}: {ran:?}");
        let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let found = said["changes"].as_array().unwrap().iter().find(|row| row["change"] == code);
        assert!(found.is_some_and(|row| row["part"].as_str().unwrap().contains(sentence)), "{code}: {said}");
        assert!(!community.typed("audit summary", 0).contains("are what the records say"), "{code}");
    }
}

#[test]
fn a_ledger_that_was_made_anew_is_told_by_the_one_before() {
    let community = published();
    fs::remove_file(community.join(LEDGER)).unwrap();
    community.replace(RESOLVED, "type = \"repair\"", "type = \"praise\"");
    community.commit_all("tidy");
    community.typed("publish --period 2026-11 -o new/", 0);
    let said = community.verified("new/2026-11.html", &["altered-ledger"]);
    assert!(said.contains("holds another ledger of 2026-11"), "{said}");
    community.verified("out/2026-11.html", &["not-published"]);
    // A correction that stands for both mends it.
    community.typed("publish --period 2026-11 --amend --reason twice -o amended/", 0);
    community.verified("amended/2026-11.html", &[]);
    assert!(community.read("publications/2026/2026-11.2.toml").contains("replaces = "));
    community.verified("new/2026-11.html", &[]);
}

#[test]
fn a_chain_without_its_beginning_is_broken() {
    let community = plain();
    community.typed("publish --period 2026-10 -o out/", 0);
    community.typed("publish --period 2026-11 -o out/", 0);
    let october = community.code("publications/2026/2026-10.toml").replace(' ', "");
    assert!(community.read(LEDGER).contains(&format!("\"{october}")), "November names October");
    fs::remove_file(community.join("publications/2026/2026-10.toml")).unwrap();
    let said = community.typed("publish --verify out/2026-11.html", 1);
    assert!(said.contains("chain-broken:"), "{said}");
}

#[test]
fn an_altered_ledger_further_back_is_found_too() {
    let community = committed();
    community.typed("publish --period 2026-10 -o out/", 0);
    community.typed("publish --period 2026-11 -o out/", 0);
    community.replace("publications/2026/2026-10.toml", "days = 30", "days = 1");
    let said = community.typed("publish --verify out/2026-11.html", 1);
    assert!(said.contains("altered-ledger:") && said.contains("2026-10.toml"), "{said}");
}

#[test]
fn an_objection_stays() {
    let community = published();
    community.typed("publish --period 2026-11 --object lift", 0);
    community.typed("publish --period 2026-11 --object noise", 0);
    community.verified("out/2026-11.html", &[]);
    let with = community.read(LEDGER);
    let ids: Vec<&str> =
        with.split("[[objection]]\nid = \"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(ids.len() == 2 && ids.iter().all(|id| id.len() == 6), "{ids:?}");
    let without = with.split("[[objection]]").next().unwrap().to_owned();
    community.write(LEDGER, &without);
    assert!(community.verified("out/2026-11.html", &["objection-removed"]).contains(ids[0]));
    community.write(LEDGER, &with.replace("\"noise\"", "\"thanks\""));
    community.verified("out/2026-11.html", &["objection-removed"]);
}

#[test]
fn an_answer_stays_as_it_was_given() {
    let community = published();
    community.typed("publish --period 2026-11 --object lift", 0);
    let id = community.read(LEDGER).split("[[objection]]\nid = \"").nth(1).unwrap().get(..6).unwrap().to_owned();
    community.typed_at("2026-12-20T10:00:00+08:00", &format!("publish --period 2026-11 --answer mended --to {id}"), 0);
    community.commit_all("answered");
    community.verified("out/2026-11.html", &[]);
    let answered = community.read(LEDGER);
    for (from, to) in [
        ("answered_at = 2026-12-20T10:00:00+08:00", "answered_at = 2026-12-08T10:00:00+08:00"),
        ("answer = \"mended\"", "answer = \"no fault found\""),
        ("answered_at = 2026-12-20T10:00:00+08:00\nanswer = \"mended\"\n", ""),
    ] {
        community.write(LEDGER, &answered.replace(from, to));
        community.commit_all("tidy");
        assert!(community.verified("out/2026-11.html", &["objection-removed"]).contains(&id), "{from}");
        community.write(LEDGER, &answered);
    }
}

#[test]
fn a_publication_is_withdrawn_and_its_ledger_stays() {
    let community = published();
    let undo = community.typed("undo --yes", 5);
    assert!(undo.contains("linli publish --withdraw 2026-11 --reason"), "{undo}");
    community.typed("publish --withdraw 2026-11", 2);
    community.typed("publish --withdraw 2026-11 --reason miscounted", 0);
    let said = community.verified("out/2026-11.html", &[]);
    assert!(said.contains("was withdrawn on 2026-12-05: miscounted"), "{said}");
    assert!(community.typed("undo --yes", 5).contains("never taken back"));
    assert!(community.typed("publish --period 2026-11 -o out/", 5).contains("--amend"));
    community.typed("publish --period 2026-11 --amend -o again/", 0);
    community.commit_all("withdrawn");
    let withdrawn = community.read(LEDGER);
    community.write(LEDGER, &withdrawn.replace("miscounted", "no longer needed"));
    community.verified(LEDGER, &["altered-ledger"]);
    community.write(LEDGER, &withdrawn);
    let again = community.verified("again/2026-11.html", &[]);
    assert!(again.contains("2026-11.2"), "{again}");
    let page = community.read("again/2026-11.md").replace('\\', "");
    assert!(page.contains("replaces the notice 2026-11 published on"), "{page}");
    community.edit(LEDGER, |text| text.split("[withdrawn]").next().unwrap().to_owned());
    community.verified(LEDGER, &["altered-ledger"]);
}

#[test]
fn a_history_that_was_written_anew_knows_no_such_revision() {
    let community = published();
    // Everything in one new root, as if there had been nothing before.
    community.git(&["checkout", "-q", "--orphan", "new"]);
    community.commit_all("first");
    community.verified("out/2026-11.html", &["revision-unknown"]);
}

#[test]
fn a_photographed_page_leads_to_the_chain() {
    let community = committed();
    community.typed("publish --period 2026-10 -o out/", 0);
    community.typed("publish --period 2026-11 -o out/", 0);
    let code = community.code("publications/2026/2026-10.toml");
    let ran = community.linli(&["audit", "publications", "--head", &code]);
    assert!(ran.code == 0 && ran.out.contains("is 2026-10") && ran.out.contains("since: 1"), "{ran:?}");
    let typed = format!("linli:2026-10:{}", code.replace(' ', ""));
    assert_eq!(
        community.linli(&["audit", "publications", "--head", &typed.to_uppercase().replace("LINLI", "linli")]).code,
        0
    );
    let other = community.linli(&["audit", "publications", "--head", "0123 4567 89ab cdef"]);
    assert!(other.code == 1 && other.out.contains("does not lead to"), "{other:?}");
    assert_eq!(community.linli(&["audit", "publications", "--head", "lift"]).code, 2);
    community.replace(LEDGER, "days = 30", "days = 3");
    assert_eq!(community.linli(&["audit", "publications", "--head", &code]).code, 1, "a ledger on the way was altered");
}

#[test]
fn records_and_rules_are_told_apart() {
    let community = published();
    community.replace(RESOLVED, "type = \"repair\"", "type = \"complaint\"");
    assert!(community.verified("out/2026-11.html", &["records-differ"]).contains("the same to the byte"));
    let community = published();
    community.replace("linli.toml", "respond = \"24h\"", "respond = \"48h\"");
    let said = community.verified(LEDGER, &["rules-differ"]);
    assert!(said.contains("limit.respond complaint: 24h → 48h"), "{said}");
}

#[test]
fn a_ledger_tells_nothing_of_single_residents() {
    let community = published();
    let ledger = community.read(LEDGER);
    assert!(!ledger.contains("ow-") && ledger.contains("owners = \""), "{ledger}");
    let owner =
        files_under(&community.join("owners")).into_keys().find(|path| path.contains("ow-20260301-7k3m9q")).unwrap();
    community.replace(&format!("owners/{owner}"), "lives = true", "lives = false");
    assert!(community.verified(LEDGER, &["records-differ"]).contains("changed owners"));
}
