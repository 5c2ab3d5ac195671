//! Whether a page says what its ledger says, where it cannot be set again: the whole of a CSV, of the other formats that
//! the counts which every page prints stand in it.

use crate::model::hash::sha256;
use crate::model::ledger::Ledger;
use std::collections::{BTreeMap, BTreeSet};

/// Compares a file of a publication with the figures and texts of its ledger.
pub fn fits(bytes: &[u8], format: &str, ledger: &Ledger) -> bool {
    match format {
        "csv" => csv(bytes).is_some_and(|(figures, texts)| {
            let approved: BTreeSet<&String> = ledger.inputs.texts.values().collect();
            figures == ledger.figures && texts.iter().all(|text| approved.contains(text))
        }),
        _ => has_counts(&String::from_utf8_lossy(bytes), ledger),
    }
}

/// The figures by name, and the hashes of texts.
fn csv(bytes: &[u8]) -> Option<(BTreeMap<String, String>, Vec<String>)> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let (mut figures, mut texts) = (BTreeMap::new(), Vec::new());
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.ok()?;
        let [section, figure, of, value, total, text] = record.iter().collect::<Vec<_>>()[..] else { return None };
        // A cell that a spreadsheet would take for a formula has a quote before it.
        let plain = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
        if figure == "matter" {
            // A matter without an approved text has its number alone.
            texts.extend((!text.is_empty()).then(|| sha256(plain(text).as_bytes())));
            continue;
        }
        let name = format!("{section}.{figure}{}{}", if of.is_empty() { "" } else { " " }, plain(of));
        let value = match (value, total) {
            ("", "") => plain(text),
            (value, "") => plain(value),
            (value, total) => format!("{value}/{total}"),
        };
        if !value.is_empty() {
            figures.insert(name, value);
        }
    }
    Some((figures, texts))
}

/// Counts that every page prints as they are.
const COUNTS: &[&str] = &["glance.received", "glance.open", "types.received all"];

/// Whether the numbers of the flow and the totals stand in a page, each as often as the ledger has it.
fn has_counts(page: &str, ledger: &Ledger) -> bool {
    // What was received stands in the flow in two terms.
    let in_flow = |name: &str| name.starts_with("flow.") && name != "flow.received";
    let is_printed = |name: &String| in_flow(name) || COUNTS.contains(&name.as_str());
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    let printed = ledger.figures.iter().filter(|(name, _)| is_printed(name) && !name.starts_with("flow.by_then"));
    // An open item or none may be said in words.
    for (_, count) in printed.filter(|(name, value)| *name != "glance.open" || *value != "0") {
        *wanted.entry(count).or_default() += 1;
    }
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for number in page.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()) {
        *found.entry(number).or_default() += 1;
    }
    wanted.iter().all(|(count, times)| found.get(count).is_some_and(|found| found >= times))
}
