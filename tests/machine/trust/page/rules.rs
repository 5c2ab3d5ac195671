//! The rules on the page, and the period before as it was printed.

use super::harness::*;

const LATER: &str = "2027-01-05T10:00:00+08:00";

#[test]
fn the_limits_stand_on_the_page_and_in_its_data() {
    let community = published();
    let page = community.read("out/2026-11.md");
    let row = page.lines().find(|line| line.contains("Repair") && line.contains("office hours")).unwrap();
    assert!(row.contains("2 h of office hours") && row.contains("3 working days"), "{row}");
    assert!(page.lines().any(|line| line.contains("urgent") && line.contains("30 min")), "{page}");
    let data: serde_json::Value = serde_json::from_str(&community.read("out/2026-11.json")).unwrap();
    assert_eq!(data["rules"]["limit.respond complaint"], "24h");
    assert_eq!(data["rules"]["callback.share"], "30");
    assert!(data["rules"].as_object().unwrap().keys().all(|key| !key.contains("allow")), "{data}");
}

#[test]
fn a_rule_that_was_loosened_stands_on_the_next_page() {
    let community = published();
    community.replace("linli.toml", "resolve = \"3wd\"", "resolve = \"5wd\"");
    community.commit_all("limits");
    community.typed_at(LATER, "publish --period 2026-12 --empty -o out/", 0);
    let page = community.read("out/2026-12.md").replace('\\', "");
    assert!(page.contains("Rules that differ from those of the notice 2026-11"), "{page}");
    assert!(page.contains("Complaint resolve: 3 working days → 5 working days"), "{page}");
    assert!(!community.read("out/2026-11.md").contains("Rules that differ"));
}

#[test]
fn other_rules_are_told_in_words() {
    for (from, to, said) in [
        ("share = 30", "share = 10", "percent of repairs drawn for a call back: 30 → 10"),
        ("basically = 0.6", "basically = 1.0", "counts for: 0.6 → 1"),
        ("[\"08:30-12:00\"]", "[]", "office hours (sat)"),
    ] {
        let community = published();
        community.edit("linli.toml", |text| {
            if text.contains(from) { text.replace(from, to) } else { text + &format!("\n[callback]\n{to}\n") }
        });
        community.commit_all("rules");
        community.typed_at(LATER, "publish --period 2026-12 --empty -o out/", 0);
        let page = community.read("out/2026-12.md");
        assert!(page.replace('\\', "").contains(said), "{said}: {page}");
    }
}

#[test]
fn where_a_rule_stands_is_no_change_nor_is_one_that_comes_later() {
    let community = published();
    let text = community.read("linli.toml");
    let rule = "\n[[target]]\ntype = \"unsorted\"\nrespond = \"24h\"\n";
    assert!(text.contains(rule), "{text}");
    let before = |other: &str| text.replace(rule, "").replacen(other, &format!("{rule}{other}"), 1);
    community.write("linli.toml", &before("\n[[target]]\ntype = \"complaint\"\n"));
    community.verified(LEDGER, &[]);
    // Before the rule for whatever is urgent it takes the place of that one too.
    community.write("linli.toml", &before("\n[[target]]\n"));
    assert!(community.verified(LEDGER, &["rules-differ"]).contains("limit.respond unsorted urgent"));
    let later = "[[target]]\ntype = \"complaint\"\neffective = 2026-12-10\nresolve = \"9wd\"\n\n[[target]]";
    community.write("linli.toml", &text.replacen("\n[[target]]", &format!("\n{later}"), 1));
    community.verified(LEDGER, &[]);
    community.write(
        "linli.toml",
        &text.replacen("\n[[target]]", &format!("\n{}", later.replace("2026-12-10", "2026-11-10")), 1),
    );
    assert!(community.verified(LEDGER, &["rules-differ"]).contains("3wd → 3wd; 2026-11-10 9wd"));
}

#[test]
fn the_period_before_is_as_it_was_printed() {
    let community = published();
    let printed = community.read("out/2026-11.csv");
    assert!(printed.contains("types,received,all,9"), "{printed}");
    community.replace(RESOLVED, "type = \"repair\"", "type = \"complaint\"");
    community.commit_all("retyped");
    community.typed_at(LATER, "publish --period 2026-12 --empty -o out/", 0);
    let (page, data) = (community.read("out/2026-12.md").replace('\\', ""), community.read("out/2026-12.csv"));
    assert!(
        data.contains("types,received_before,repair,4") && data.contains("types,received_before_now,repair,3"),
        "{data}"
    );
    assert!(
        data.contains("types,received_before,complaint,2") && data.contains("types,received_before_now,complaint,3")
    );
    assert!(page.contains("4 → 3") && page.contains("as the notice 2026-11 printed them"), "{page}");
    community.typed_at(LATER, "publish --verify out/2026-12.html", 0);
}
