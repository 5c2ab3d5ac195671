//! Counts of what an import brings (导入统计): types, categories, urgency and channels, what is open and what is
//! finished, the earliest and the latest day. They show a column that was misunderstood at one look.

use crate::import::row::read_row::ReadRow;
use crate::model::time::{Day, Offset};
use std::collections::BTreeMap;

/// The keys that are counted by their values, of every kind of sheet.
const KEYS: &[&str] = &["type", "category", "urgency", "channel", "method", "outcome", "purpose"];

/// Counts over the rows that are taken.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Key of the record, value, rows.
    pub values: BTreeMap<&'static str, BTreeMap<String, usize>>,
    /// Items without and with a finish.
    pub open: usize,
    pub finished: usize,
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    /// By which days are counted.
    pub offset: Option<Offset>,
}

impl Tally {
    pub fn add(&mut self, row: &ReadRow) {
        for key in KEYS {
            if let Some(value) = row.table.text(key) {
                *self.values.entry(key).or_default().entry(value.to_owned()).or_default() += 1;
            }
        }
        let is_item = row.table.get("received_at").is_some();
        match row.is_finished {
            _ if !is_item => {}
            true => self.finished += 1,
            false => self.open += 1,
        }
        let keys = ["received_at", "at", "published_at", "held_at", "planned_for", "valid_from"];
        let at = keys.into_iter().find_map(|key| row.table.when(key));
        if let Some(day) = at.zip(self.offset).map(|(at, offset)| at.day(offset)) {
            self.earliest = Some(self.earliest.map_or(day, |known| known.min(day)));
            self.latest = Some(self.latest.map_or(day, |known| known.max(day)));
        }
    }
}
