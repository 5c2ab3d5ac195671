//! The ledger of publications: what it holds, that it is reused, and what verification finds.

use crate::community::{files_under, repository};
use crate::publishing::*;
use std::fs;

const LEDGER: &str = "publications/2026/2026-11.toml";
const RESOLVED: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";

/// With November published.
fn published() -> Community {
    let community = lindu();
    publish(&community, "", 0);
    community
}

/// What a command says that ends with a code.
fn told(community: &Community, line: &str, code: i32) -> String {
    let ran = community.typed(line);
    assert_eq!(ran.code, code, "{line}: {ran:?}");
    ran.out + &ran.err
}

/// As the page prints it: four groups of four.
fn code(head: &str) -> String {
    [0, 4, 8, 12].map(|at| head.get(at..at + 4).unwrap()).join(" ")
}

fn publish(community: &Community, more: &str, code: i32) -> String {
    told(community, &format!("publish --period 2026-11 --lang en -o out/ {more}"), code)
}

fn verify(community: &Community, code: i32) -> String {
    told(community, &format!("publish --lang en --verify {LEDGER}"), code)
}

#[test]
fn the_ledger_says_what_was_published_and_a_second_run_changes_no_byte() {
    let community = published();
    let ledger: toml::Table = community.read(LEDGER).parse().unwrap();
    assert_eq!(ledger["id"].as_str(), Some("2026-11"));
    assert_eq!(ledger["as_of"].to_string(), "2026-11-30T23:59:59+08:00");
    let out = files_under(&community.join("out"));
    assert_eq!(out.len(), 4);
    for output in ledger["output"].as_array().unwrap() {
        let name = format!("2026-11.{}", output["format"].as_str().unwrap());
        assert_eq!(output["sha256"].as_str(), Some(sha256(&out[&name]).as_str()), "{name}");
    }
    let head = ledger["head"].as_str().unwrap();
    for (format, shown) in [("html", code(head)), ("md", code(head)), ("json", head.to_owned())] {
        assert!(community.read(&format!("out/2026-11.{format}")).contains(&shown), "{format}");
    }
    let before = files_under(&community.join("publications"));
    let again = "publish --period 2026-11 --lang en -o out/";
    let said = community.typed_at("2026-12-20T10:00:00+08:00", again);
    assert!(said.err.contains("the same as 2026-11"));
    assert_eq!(files_under(&community.join("publications")), before);
    assert_eq!(files_under(&community.join("out")), out);
}

/// By the recipe of docs/format.md, from the ledger alone.
#[test]
fn the_digest_can_be_recomputed_from_the_ledger() {
    let community = published();
    let ledger: toml::Table = community.read(LEDGER).parse().unwrap();
    let part = |key: &str| ledger.get(key).map_or_else(|| serde_json::json!({}), |v| serde_json::to_value(v).unwrap());
    let mut whole = serde_json::json!({
        "schema": "linli/digest/1",
        "from": ledger["from"].to_string(),
        "to": ledger["to"].to_string(),
        "as_of": 1_796_054_399,
        "rules": part("rules"),
        "rooms": part("rooms"),
        "calendar": part("calendar"),
        "records": part("records"),
        "texts": part("texts"),
    });
    whole.sort_all_objects();
    assert_eq!(ledger["digest"].as_str(), Some(sha256(whole.to_string()).as_str()));
}

/// A record's hash by the recipe of docs/format.md, from its file; the ledger is that of tests/problems.
#[test]
fn the_hash_of_a_record_can_be_recomputed_from_its_file() {
    let folder = repository("tests/problems/publication-altered");
    let ledger: toml::Table =
        fs::read_to_string(folder.join("publications/2026/2026-10.toml")).unwrap().parse().unwrap();
    let facts = r#"{"log":[{"action":"resolve","at":1791770400,"by":"lifang"}],"place":"3-1-door","received_at":1791766800,"received_by":"lifang","type":"repair"}"#;
    assert_eq!(ledger["records"]["fb-20261012-4hd0wr"].as_str(), sha256(facts).get(..16));
}

#[test]
fn what_was_published_is_found_equal() {
    let community = published();
    assert!(verify(&community, 0).contains("equal to its ledger"));
    for format in ["html", "md", "csv", "json"] {
        let file = community.join(&format!("out/2026-11.{format}"));
        let said = told(&community, &format!("publish --lang en --verify {}", file.display()), 0);
        assert!(said.contains("is what was published as 2026-11"), "{said}");
    }
    assert!(!told(&community, "check --lang en", 0).contains("publication-altered"));
}

#[test]
fn a_changed_record_is_named_with_the_figures_that_it_changes() {
    let community = published();
    community.replace(RESOLVED, "type = \"repair\"", "type = \"complaint\"");
    let said = verify(&community, 1);
    assert!(said.contains("changed fb-20261103-4hd0wr"), "{said}");
    assert!(said.contains("types.received complaint:") && said.contains("types.received repair:"), "{said}");
    assert!(publish(&community, "", 5).contains("cannot be published again"));
}

#[test]
fn a_backdated_record_is_new() {
    let community = published();
    let text = community.read(RESOLVED);
    let entries = text.find("public_summary").unwrap_or(text.len());
    let head = text.get(..text.find("[[log]]").unwrap_or(entries).min(entries)).unwrap();
    let head = head.replace("4hd0wr", "4hd0wz");
    fs::write(community.join("feedback/2026/11/fb-20261103-4hd0wz.toml"), head).unwrap();
    let said = verify(&community, 1);
    assert!(said.contains("new fb-20261103-4hd0wz") && said.contains("glance.received:"), "{said}");
}

#[test]
fn a_deleted_record_is_gone() {
    let community = published();
    fs::remove_file(community.join(RESOLVED)).unwrap();
    let said = verify(&community, 1);
    assert!(said.contains("gone fb-20261103-4hd0wr") && said.contains("flow.received: 11 → 10"), "{said}");
    assert!(told(&community, "check --lang en --format plain", 1).contains("publication-altered"));
}

#[test]
fn a_changed_target_is_named_with_both_values() {
    let community = published();
    community.replace("linli.toml", "respond = \"24h\"", "respond = \"1h\"");
    let said = verify(&community, 1);
    assert!(said.contains("linli.toml limit.respond complaint: 24h → 1h"), "{said}");
}

#[test]
fn an_erased_owner_is_gone() {
    let community = published();
    let owner = fs::read_dir(community.join("owners")).unwrap().next().unwrap().unwrap().path();
    let owner = walkdir::WalkDir::new(owner).into_iter().map(Result::unwrap).find(|e| e.file_type().is_file());
    let owner = owner.unwrap().into_path();
    fs::remove_file(&owner).unwrap();
    let said = verify(&community, 1);
    assert!(said.contains("changed owners"), "{said}");
}

#[test]
fn what_happens_after_the_period_alters_nothing() {
    let community = published();
    let late = community.read(RESOLVED).replace("2026-11-0", "2026-12-0").replace("20261103", "20261203");
    fs::create_dir_all(community.join("feedback/2026/12")).unwrap();
    fs::write(community.join("feedback/2026/12/fb-20261203-4hd0wr.toml"), late).unwrap();
    verify(&community, 0);
}

#[test]
fn a_file_that_was_altered_or_never_published_is_told() {
    let community = published();
    community.replace("out/2026-11.md", "#", "# ");
    let altered = format!("publish --lang en --verify {}", community.join("out/2026-11.md").display());
    assert!(told(&community, &altered, 1).contains("the page was altered"));
    fs::write(community.join("other.md"), "other").unwrap();
    let other = format!("publish --lang en --verify {}", community.join("other.md").display());
    assert!(told(&community, &other, 1).contains("the ledger has: 2026-11"));
    community.replace(LEDGER, "digest = \"", "digest = \"0");
    assert!(verify(&community, 1).contains("the ledger was edited"));
}

#[test]
fn a_correction_names_what_it_corrects() {
    let community = published();
    assert!(publish(&community, "--amend", 5).contains("nothing to correct"));
    let code = code(community.read(LEDGER).split("head = \"").nth(1).unwrap());
    community.replace(RESOLVED, "type = \"repair\"", "type = \"complaint\"");
    publish(&community, "--amend --reason miscounted", 0);
    let ledger: toml::Table = community.read("publications/2026/2026-11.2.toml").parse().unwrap();
    assert_eq!(ledger["corrects"].as_str(), Some("2026-11"));
    assert_eq!(ledger["reason"].as_str(), Some("miscounted"));
    for format in ["html", "md"] {
        let page = community.read(&format!("out/2026-11.{format}"));
        assert!(page.contains(&code) && page.contains("Correction: this replaces") && page.contains("miscounted"));
    }
    let out = files_under(&community.join("out"));
    publish(&community, "", 0);
    assert_eq!(files_under(&community.join("out")), out, "the correction is given out again as it was");
    assert!(verify(&community, 1).contains("has been corrected by 2026-11.2"));
    assert!(!told(&community, "check --lang en", 0).contains("publication-altered"));
    assert!(told(&community, "publish --period 2026-10 --amend", 2).contains("2026-10"));
}

#[test]
fn a_damaged_ledger_stops_with_place_and_remedy() {
    let community = published();
    community.replace(LEDGER, "as_of = ", "as_of = x");
    let said = publish(&community, "", 3);
    assert!(said.contains(LEDGER) && said.contains("git stash push"), "{said}");
    assert!(told(&community, "check --lang en --format plain", 1).contains(LEDGER));
    let community = published();
    let text = community.read(LEDGER);
    fs::write(community.join(LEDGER), &text.as_bytes()[..text.len() / 3]).unwrap();
    publish(&community, "", 3);
}

#[test]
fn a_draft_is_in_no_ledger() {
    let community = published();
    fs::remove_dir_all(community.join("publications")).unwrap();
    publish(&community, "--draft", 0);
    assert!(!community.join("publications").exists());
}

/// Publishes every month, within 15 days.
fn monthly() -> Community {
    let community = lindu();
    community.replace("linli.toml", "every = \"quarter\"", "every = \"month\"");
    community
}

/// Rule, id, due and command of the rows about publications.
fn asked(community: &Community, now: &str) -> Vec<[String; 4]> {
    let output = community.typed_at(now, "due --format json --lang en");
    let list: serde_json::Value = serde_json::from_slice(output.out.as_bytes()).unwrap();
    let rows = list["items"].as_array().unwrap().iter();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = rows.map(|row| ["rule", "id", "due", "settle"].map(|key| text(row, key)));
    rows.filter(|row| ["summary", "publication", "objection"].contains(&row[0].as_str())).collect()
}

#[test]
fn texts_are_asked_for_two_weeks_before_the_end_then_the_notice() {
    let community = monthly();
    let of = |now: &str| asked(&community, now);
    assert!(of("2026-11-16T10:00:00+08:00").iter().all(|row| row[2] != "2026-11-30"));
    let before = of("2026-11-20T10:00:00+08:00");
    let text = before.iter().find(|row| row[1] == "fb-20261118-y7n4xk").unwrap();
    assert_eq!(text[2..], ["2026-11-30", "linli feedback set y7n4xk public_summary=…"]);
    assert!(before.iter().all(|row| row[1] != "fb-20261103-4hd0wr"), "its text is approved: {before:?}");
    assert!(before.iter().all(|row| row[3] != "linli publish --period 2026-11 -o …"));

    told(&community, "feedback set y7n4 public_summary=cleaned --as zhaogang", 0);
    let of_item =
        |rows: &[[String; 4]]| rows.iter().find(|row| row[1] == "fb-20261118-y7n4xk").map(|row| row[3].clone());
    assert_eq!(of_item(&of(NOW)).as_deref(), Some("linli publish --approve y7n4xk"));
    told(&community, "publish --approve y7n4 --as zhaogang", 0);
    assert_eq!(of_item(&of(NOW)), None);
    told(&community, "feedback set y7n4 public_summary=swept --as zhaogang", 0);
    assert_eq!(of_item(&of(NOW)).as_deref(), Some("linli publish --approve y7n4xk"), "another wording");

    let notice = |rows: Vec<[String; 4]>| rows.into_iter().find(|row| row[0] == "publication");
    let asked = notice(of(NOW)).unwrap();
    assert_eq!(asked[2..], ["2026-12-15", "linli publish --period 2026-11 -o …"]);
    publish(&community, "", 0);
    assert!(of(NOW).iter().all(|row| row[0] != "publication" && row[2] != "2026-11-30"), "{:?}", of(NOW));
}

fn objections(community: &Community) -> Vec<[String; 4]> {
    let rows = asked(community, "2026-12-12T10:00:00+08:00").into_iter();
    rows.filter(|row| row[0] == "objection").collect()
}

#[test]
fn an_objection_is_due_until_it_is_answered() {
    let community = published();
    told(&community, "publish --period 2026-11 --object lift --as lifang", 0);
    let text = community.read(LEDGER);
    let id = text.split("[[objection]]\nid = \"").nth(1).unwrap().get(..6).unwrap().to_owned();
    assert!(text.contains("due = 2026-12-12"), "{text}");
    let rows = objections(&community);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0][2..], ["2026-12-12", format!("linli publish --period 2026-11 --answer … --to {id}").as_str()]);
    assert!(told(&community, "publish --period 2026-11 --answer x --to o9 --as lifang", 2).contains(&id));
    told(&community, &format!("publish --period 2026-11 --answer repaired --to {id} --as lifang"), 0);
    assert!(objections(&community).is_empty());
    let before = community.read(LEDGER);
    verify(&community, 0);
    publish(&community, "", 0);
    assert_eq!(community.read(LEDGER), before, "objections stay");
    told(&community, "publish --period 2026-10 --object lift --as lifang", 2);
}

/// The quarter less its printed October would tell of three items of November.
#[test]
fn what_the_difference_of_two_notices_would_tell_is_hidden() {
    let community = on_that_day(Community::empty());
    let settings = "schema = 1\nid = \"demo\"\nname = \"林渡花园\"\nutc_offset = \"+08:00\"\nlanguage = \"zh\"\n";
    fs::write(community.join("linli.toml"), settings).unwrap();
    let building = |b: usize| format!("[[building]]\nid = \"{b}\"\nlabel = \"{b}栋\"\nfloors = 9\ndoors = 4\n\n");
    fs::write(community.join("rooms.toml"), (1..=3).map(building).collect::<String>()).unwrap();
    let mut n = 0;
    for (month, counts) in [("10", [6, 7, 8]), ("11", [3, 9, 9])] {
        let folder = community.join(&format!("feedback/2026/{month}"));
        fs::create_dir_all(&folder).unwrap();
        for building in (1..=3).flat_map(|b| std::iter::repeat_n(b, counts[b - 1])) {
            n += 1;
            let id = format!("fb-2026{month}05-{n:0>6}");
            let text = format!(
                "id = \"{id}\"\ntype = \"complaint\"\nroom = \"{building}-101\"\ntitle = \"事项\"\nreceived_at = 2026-{month}-05T09:00:00+08:00\n"
            );
            fs::write(folder.join(format!("{id}.toml")), text).unwrap();
        }
    }
    let shown = |period: &str| -> Vec<serde_json::Value> {
        let now = "2027-01-05T10:00:00+08:00";
        let output = community.typed_at(now, &format!("publish --period {period} --format json"));
        assert_eq!(output.code, 0, "{}", output.err);
        let notice: serde_json::Value = serde_json::from_slice(output.out.as_bytes()).unwrap();
        notice["buildings"].as_array().unwrap().iter().map(|row| row["received"].clone()).collect()
    };
    assert_eq!(shown("2026-10"), [6, 7, 8, 0]);
    let quarter = shown("2026-Q4");
    assert_eq!(quarter[0], "※", "9 less 6 is November's 3: {quarter:?}");
    assert_eq!(shown("2026-Q4"), quarter, "and the same again");
    assert_eq!(shown("2026-10"), [6, 7, 8, 0], "what was before it stays as it was");
    let ledger = community.join("publications/2026/2026-Q4.toml");
    told(&community, &format!("publish --verify {}", ledger.display()), 0);
}
