//! The as-of that a result prints is what, given again, yields the same bytes: a day stays a day, an instant an instant.

use crate::community::{Community, Ran, run};
use serde_json::Value as Json;

const DAY: &str = "2026-11-22";
/// With seconds, as a clock has them.
const CLOCK: &str = "2026-11-23T18:00:37+08:00";
const LATER: &str = "2026-12-09T07:30:05+08:00";
const FORMATS: &[&str] = &["table", "plain", "json", "jsonl", "csv", "md", "chat", "ics", "html", "xlsx"];

const READING: &[&[&str]] = &[
    &["due"],
    &["due", "--within", "30d", "--group", "rule"],
    &["weekly"],
    &["visit", "plan"],
    &["feedback", "list"],
    &["visit", "list"],
    &["owner", "list"],
    &["show", "fb-20261123-h8t2qv"],
    &["receipt", "fb-20261107-w9f3kq"],
    &["3-1-1101"],
    &["stats", "overview"],
    &["stats", "response", "--period", "2026-11", "--by", "category"],
    &["stats", "backlog", "--period", "2026-11"],
    &["stats", "promises", "--basis", "due"],
    &["stats", "visits", "--period", "2026-11"],
    &["stats", "lag"],
    &["why", "in_target.resolve", "--period", "2026-11"],
    &["why", "backlog.total"],
    &["publish", "--period", "2026-11", "--draft"],
];

/// What a command says in a format at a clock; of a workbook its bytes.
fn told(place: &Community, args: &[&str], format: &str, as_of: Option<&str>, clock: &str) -> (Ran, Vec<u8>) {
    let (file, mut all) = (place.path().join("out.xlsx"), args.to_vec());
    let _ = std::fs::remove_file(&file);
    all.extend(["--format", format]);
    all.extend(as_of.into_iter().flat_map(|as_of| ["--as-of", as_of]));
    if format == "xlsx" {
        all.extend(["-o", "out.xlsx"]);
    }
    let mut command = place.command(&all);
    command.env("LINLI_TEST_NOW", clock);
    (run(&mut command), std::fs::read(file).unwrap_or_default())
}

/// The as-of that a text prints for people, if it prints one.
fn printed(text: &str) -> Option<String> {
    let after = ["截至 ", "待办 "].iter().find_map(|word| text.split_once(word)).map(|(_, after)| after)?;
    let end = after.find(|c: char| !(c.is_ascii_digit() || "-: ".contains(c))).unwrap_or(after.len());
    let time = after[..end].trim_end();
    [10, 16, 19].contains(&time.len()).then(|| time.to_owned())
}

/// Every command and format, with what was given and what its JSON printed.
fn given_again(as_of: Option<&str>, is_meant: impl Fn(&str) -> bool) {
    let place = Community::copy_of("lindu");
    let mut texts = 0;
    for args in READING {
        let json = told(&place, args, "json", as_of, CLOCK).0;
        let json: Json = serde_json::from_str(&json.out).unwrap_or_default();
        let in_json = json["as_of"].as_str().map(str::to_owned);
        assert!(in_json.as_deref().is_none_or(&is_meant) || args[0] == "publish", "{args:?} {in_json:?}");
        for format in FORMATS {
            let (ran, book) = told(&place, args, format, as_of, CLOCK);
            if ran.code == 2 {
                continue;
            }
            let in_text = printed(&ran.out).filter(|_| args[0] != "publish");
            assert!(in_text.as_deref().is_none_or(&is_meant), "{args:?} {format} {in_text:?}");
            texts += usize::from(in_text.is_some());
            // As this page prints it, else as JSON does.
            let Some(again) = in_text.or_else(|| in_json.clone()) else { continue };
            let (other, other_book) = told(&place, args, format, Some(&again), LATER);
            assert_eq!((ran.code, &ran.out), (other.code, &other.out), "{args:?} {format} {again}");
            assert!(book == other_book, "{args:?} {format} {again}");
        }
    }
    assert!(texts >= 8, "{texts} texts print it");
}

#[test]
fn a_day_is_printed_as_a_day_and_given_again_yields_the_same_bytes() {
    given_again(Some(DAY), |printed| printed == DAY);
}

#[test]
fn an_instant_and_the_clock_are_printed_to_the_second_and_given_again_yield_the_same_bytes() {
    let is_exact = |printed: &str| printed.contains("18:00:37");
    given_again(Some(CLOCK), is_exact);
    given_again(None, is_exact);
}
