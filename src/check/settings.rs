//! linli.toml in itself: numbers that mean something, hours that do not overlap, keys that stand once.

use super::identity::repeated;
use super::sheet::SourceFile;
use crate::model::opening::parse_hours;
use crate::model::problem::{Code, Problem};
use crate::model::value::{NodeOf, TableOf};
use crate::store::root::SETTINGS_FILE;
use std::collections::HashSet;

/// Numbers and their bounds; outside of them the program would have to guess.
const RANGES: &[(&str, f64, f64)] = &[
    ("schema", 1.0, 1_000.0),
    ("callback.days", 0.0, 3_650.0),
    ("callback.share", 0.0, 100.0),
    ("satisfaction.basically", 0.0, 1.0),
    ("reopen.days", 0.0, 3_650.0),
    ("retention.days", 1.0, 36_500.0),
    ("retention.attendance", 1.0, 36_500.0),
    ("surveys.act_below", 1.0, 100.0),
    ("publication.min_count", 1.0, 1_000.0),
    ("publication.days_on_display", 0.0, 3_650.0),
];

const WEEKDAYS: [&str; 5] = ["mon", "tue", "wed", "thu", "fri"];

pub fn check(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    if sheet.path != SETTINGS_FILE {
        return;
    }
    for (key, least, most) in RANGES {
        found.extend(sheet.table.at_path(key).and_then(|node| out_of_range(sheet, key, node, *least, *most)));
    }
    found.extend(repeated(sheet, "category", "key"));
    for list in ["care_tier", "segment", "plan", "charge", "training"] {
        found.extend(repeated(sheet, list, "key"));
    }
    community_id(sheet, found);
    overlapping_hours(sheet, found);
    missing_hours(sheet, found);
    never_open(sheet, found);
    days_that_say_nothing(sheet, found);
    repeated_days(sheet, found);
}

/// A problem where a number lies outside its bounds; a value that is no number is a matter of shape.
pub fn out_of_range(sheet: &SourceFile<'_>, key: &str, node: &NodeOf<'_>, least: f64, most: f64) -> Option<Problem> {
    let number = node.as_number()?;
    (!(least..=most).contains(&number)).then(|| {
        sheet
            .problem(Code::OutOfRange, &node.span)
            .with("key", key)
            .with("found", number.to_string())
            .with("least", least.to_string())
            .with("most", most.to_string())
    })
}

/// The community's id goes into file names and JSON: ASCII letters, digits and hyphens.
fn community_id(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let Some(node) = sheet.table.get("id") else { return };
    let Some(id) = node.as_text() else { return };
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if id.is_empty() || !id.chars().all(fits) {
        found.push(sheet.problem(Code::BadId, &node.span).with("found", id).with("example", "jinxiu"));
    }
}

/// Every list of hours with its dotted key: those of the week and those of single days.
fn lists_of_hours<'s>(sheet: &'s SourceFile<'_>) -> impl Iterator<Item = (String, &'s NodeOf<'s>)> {
    let week = sheet.table.table("hours").into_iter().flat_map(|hours| &hours.entries);
    let week = week.map(|entry| (format!("hours.{}", entry.key), &entry.node));
    let days = own_days(sheet).filter_map(|day| day.get("hours"));
    week.chain(days.map(|node| ("calendar.day.hours".to_owned(), node)))
}

fn own_days<'s>(sheet: &'s SourceFile<'_>) -> impl Iterator<Item = &'s TableOf<'s>> {
    sheet.table.table("calendar").into_iter().flat_map(|calendar| calendar.tables("day"))
}

fn overlapping_hours(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    for (key, list) in lists_of_hours(sheet) {
        let read = |node: &NodeOf<'_>| node.as_text().and_then(parse_hours);
        let mut spans: Vec<((i64, i64), &NodeOf<'_>)> =
            list.as_list().unwrap_or(&[]).iter().filter_map(|n| Some((read(n)?, n))).collect();
        spans.sort_by_key(|(span, _)| *span);
        for ((before, later), text) in spans.iter().zip(spans.iter().skip(1)).filter_map(|(a, b)| {
            let text = b.1.as_text()?;
            (b.0.0 < a.0.1).then_some(((a.1, b.1), text))
        }) {
            found.push(
                sheet
                    .problem(Code::OverlappingHours, &later.span)
                    .with("key", key.as_str())
                    .with("found", text)
                    .with("other", before.as_text().unwrap_or("")),
            );
        }
    }
}

/// Hours of some days that leave those of others open: without `open` nobody knows when a weekday begins.
fn missing_hours(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let Some(entry) = sheet.table.entry("hours") else { return };
    let Some(hours) = sheet.table.table("hours").filter(|hours| hours.get("open").is_none()) else { return };
    let is_given = |key: &str| hours.get(key).is_some();
    if WEEKDAYS.iter().chain(&["sat", "sun"]).any(|key| is_given(key)) && !WEEKDAYS.iter().all(|key| is_given(key)) {
        found.push(sheet.problem(Code::MissingKey, &entry.key_span).with("key", "hours.open"));
    }
}

/// Hours that are all empty: no business time ever runs.
fn never_open(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let Some(entry) = sheet.table.entry("hours").filter(|entry| is_stated(&entry.node)) else { return };
    let is_empty = |list: &NodeOf<'_>| list.as_list().is_some_and(<[_]>::is_empty);
    if lists_of_hours(sheet).all(|(_, list)| is_empty(list)) {
        found.push(sheet.problem(Code::NeverOpen, &entry.key_span).with("key", "hours"));
    }
}

fn is_stated(hours: &NodeOf<'_>) -> bool {
    hours.as_table().is_some_and(|hours| !hours.entries.is_empty())
}

/// A day of the community's own that says neither whether it works nor when it is open.
fn days_that_say_nothing(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    for day in own_days(sheet).filter(|day| day.get("work").is_none() && day.get("hours").is_none()) {
        found.push(sheet.problem(Code::MissingKey, &sheet.span(day, "date")).with("key", "calendar.day.work"));
    }
}

/// Two exceptions for one day would leave open which of them counts.
fn repeated_days(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let mut seen = HashSet::new();
    for (day, node) in own_days(sheet).filter_map(|d| d.get("date")).filter_map(|node| Some((node.as_day()?, node))) {
        if !seen.insert(day) {
            found.push(
                sheet
                    .problem(Code::DuplicateKey, &node.span)
                    .with("key", "calendar.day.date")
                    .with("value", day.to_string()),
            );
        }
    }
}
