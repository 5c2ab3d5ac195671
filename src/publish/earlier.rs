//! Notices that stand already, as their ledgers have them: what their readers know when the next one comes.

use super::inference::{Part, PrintedCounts};
use super::small::CountCell;
use crate::model::ledger::Ledger;
use crate::model::vocab::ActivityType;
use crate::model::window::Window;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in a ledger where scores were printed.
const SCORE_IN_LEDGER: &str = "services.good ";

/// What was received in the period, of all parts together.
const RECEIVED: &str = "glance.received";

#[derive(Clone, Debug)]
pub struct EarlierNotice {
    pub id: String,
    pub window: Window,
    /// By building, by label.
    pub buildings: PrintedCounts,
    /// By category, by key; those in 其他 are not named.
    pub raised: PrintedCounts,
    /// Households that came to activities, by type.
    pub households: PrintedCounts,
    /// Suggestions made at a forum, of all.
    pub of_forum: PrintedCounts,
    /// Whether it prints what owners said of service orders.
    pub has_scores: bool,
    /// Ids of the records whose texts stand in it, and receipt numbers of its overdue items.
    listed: BTreeSet<String>,
}

impl EarlierNotice {
    pub fn of(ledger: &Ledger) -> EarlierNotice {
        let figure = |name: &str| ledger.figures.get(name).and_then(|value| value.parse().ok());
        let counts = |before: &str, none: &str, total: &str| {
            let printed = ledger.figures.iter().filter_map(|(name, value)| {
                let part = name.strip_prefix(before)?;
                Some(((part != none).then(|| part.to_owned()), cell(value)?))
            });
            let cells: BTreeMap<Part, CountCell> = printed.collect();
            PrintedCounts { window: ledger.window, total: figure(total), cells }
        };
        let mut raised = counts("raised.received ", "other", RECEIVED);
        // What is put together is the count of no category.
        raised.cells.remove(&None);
        let mut households = counts("activities.households ", "none", "activities.households all");
        let mut of_forum = counts("suggestions.received ", "none", "suggestions.received all");
        // The total is no part.
        for counts in [&mut households, &mut of_forum] {
            counts.cells.remove(&Some("all".to_owned()));
        }
        // Nobody came to what was not held.
        for sort in ActivityType::ALL.iter().filter(|_| households.total.is_some()) {
            if !ledger.figures.contains_key(&format!("activities.held {}", sort.key())) {
                households.cells.insert(Some(sort.key().to_owned()), CountCell::Count(0));
            }
        }
        let receipts = ledger.figures.keys().filter_map(|name| name.strip_prefix("unfinished.reason "));
        EarlierNotice {
            id: ledger.id.clone(),
            window: ledger.window,
            buildings: counts("buildings.received ", "none", RECEIVED),
            raised,
            households,
            of_forum,
            has_scores: ledger.figures.keys().any(|name| name.starts_with(SCORE_IN_LEDGER)),
            listed: receipts.map(str::to_owned).chain(ledger.inputs.texts.keys().cloned()).collect(),
        }
    }

    /// Whether it lists an item one by one, by its id or its receipt number.
    pub fn lists(&self, id: &str, receipt: Option<&str>) -> bool {
        self.listed.contains(id) || receipt.is_some_and(|receipt| self.listed.contains(receipt))
    }
}

/// The notices that can be reckoned with: of periods that overlap with this one, or with one that does.
pub fn connected(window: Window, notices: &[EarlierNotice]) -> BTreeSet<String> {
    let mut windows = vec![window];
    let mut found = BTreeSet::new();
    loop {
        let overlaps = |w: &Window| windows.iter().any(|other| w.overlaps(*other));
        let next: Vec<&EarlierNotice> =
            notices.iter().filter(|notice| !found.contains(&notice.id) && overlaps(&notice.window)).collect();
        if next.is_empty() {
            return found;
        }
        found.extend(next.iter().map(|notice| notice.id.clone()));
        windows.extend(next.iter().map(|notice| notice.window));
    }
}

/// `6`, `<5`, `※`.
fn cell(value: &str) -> Option<CountCell> {
    match value.strip_prefix('<') {
        Some(k) => k.parse().ok().map(CountCell::Under),
        None => Some(value.parse().map_or(CountCell::Hidden, CountCell::Count)),
    }
}
