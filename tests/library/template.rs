//! The linli.toml that `linli init` writes: its limits are those of common practice, each says so, none cites a law.

use linli::model::settings::{Duty, Settings};
use linli::model::vocab::{FeedbackType, Urgency};
use linli::store::parse;
use std::fs;
use std::path::Path;

fn texts() -> [(&'static str, String, &'static str); 2] {
    let read = |lang| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("records-template").join(lang).join("linli.toml");
        fs::read_to_string(path).unwrap()
    };
    [("zh", read("zh"), "企业常见做法，非法定时限"), ("en", read("en"), "common company practice, not law")]
}

fn settings(text: &str) -> Settings {
    Settings::read(&parse::parse(text.as_bytes(), "linli.toml").table.unwrap().into_owned())
}

/// The first rule that fits and names the limit, looked for as a reader of the file would.
fn limit(text: &str, kind: FeedbackType, urgency: Urgency, duty: Duty) -> Option<String> {
    let rules = text.split("\n[[target]]\n").skip(1);
    let value = |rule: &str, key: &str| {
        let own = rule.lines().take_while(|l| !l.is_empty());
        let found = own.filter_map(|l| l.split_once(" = ")).find(|(k, _)| *k == key);
        found.map(|(_, v)| v.trim_matches('"').to_owned())
    };
    let fits = |rule: &&str| {
        value(rule, "type").is_none_or(|t| t == kind.key()) && value(rule, "urgency").is_none_or(|u| u == urgency.key())
    };
    rules.filter(fits).find_map(|rule| value(rule, duty.key()))
}

#[test]
fn the_defaults_are_the_common_practice() {
    use Duty::{Arrive, Callback, Resolve, Respond};
    use FeedbackType::{Complaint, Repair};
    for (lang, text, _) in texts() {
        let limit = |kind, urgency, duty| limit(&text, kind, urgency, duty);
        assert_eq!(limit(Repair, Urgency::Urgent, Arrive).as_deref(), Some("30m"), "{lang}: round the clock");
        assert_eq!(limit(Complaint, Urgency::Normal, Respond).as_deref(), Some("24h"), "{lang}");
        for kind in [Complaint, Repair] {
            assert_eq!(limit(kind, Urgency::Normal, Resolve).as_deref(), Some("3wd"), "{lang}");
            assert_eq!(limit(kind, Urgency::Normal, Callback).as_deref(), Some("3d"), "{lang}");
        }
        assert_eq!(settings(&text).callback_days, 3, "{lang}");
    }
}

#[test]
fn every_rule_says_that_it_is_practice_and_none_cites_a_law() {
    for (lang, text, practice) in texts() {
        let lines: Vec<&str> = text.lines().collect();
        let heads: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] == "[[target]]").collect();
        assert_eq!(heads.len(), settings(&text).targets.len(), "{lang}");
        for at in heads {
            assert!(lines[at - 1].contains(practice), "{lang}: line {}: {}", at + 1, lines[at - 1]);
        }
        for head in ["[[care_tier]]", "[visits]", "[callback]"] {
            let at = lines.iter().position(|l| *l == head).unwrap();
            let near = lines[at.saturating_sub(3)..at + 3].iter().any(|l| l.contains(practice));
            assert!(near, "{lang}: {head} does not say where its days come from");
        }
        for law in ["条例", "民法典", "办法》", "GB/T", "regulation", "article ", "Civil Code"] {
            assert!(!text.contains(law), "{lang}: cites {law}");
        }
    }
}

#[test]
fn both_languages_set_the_same() {
    let bare = |text: &str| {
        let set = text.lines().filter(|l| !l.trim_start().starts_with('#') && !l.trim().is_empty());
        let set = set.map(|l| l.split(" #").next().unwrap().trim().to_owned());
        set.filter(|l| !l.starts_with("language") && !l.starts_with("places") && !l.ends_with(',')).collect::<Vec<_>>()
    };
    let [(_, zh, _), (_, en, _)] = texts();
    assert_eq!(bare(&zh), bare(&en));
}
