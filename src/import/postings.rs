//! The channels of a notice that a row names against those that its record has: a channel that is missing is appended,
//! what is missing of one is filled in, and where the two say different things the record stays and both are told.

use crate::import::identity::Difference;
use crate::import::plan::PlannedChange;
use crate::model::value::Table;

/// What a channel may say beside its time.
const KEYS: &[&str] = &["place", "taken_down", "delivered", "read"];

/// What a row adds to the channels of its record, and where the two differ.
pub fn compare(row: &Table, record: &Table, takes: &dyn Fn(&str) -> bool) -> (Vec<PlannedChange>, Vec<Difference>) {
    let (mut changes, mut differs) = (Vec::new(), Vec::new());
    for posting in row.tables("channel") {
        let of_channel = |(_, known): &(usize, &Table)| known.text("channel") == posting.text("channel");
        let Some((place, known)) = (1..).zip(record.tables("channel")).filter(of_channel).last() else {
            changes.push(PlannedChange::Append("channel", posting.clone()));
            continue;
        };
        for key in KEYS.iter().copied() {
            let Some(new) = posting.get(key) else { continue };
            let set = PlannedChange::Set(format!("channel.{place}.{key}"), new.value.clone());
            match known.get(key) {
                Some(old) if old.value == new.value => {}
                Some(old) if !takes(key) => {
                    differs.push(Difference { key, sheet: new.value.clone(), record: old.value.clone() });
                }
                _ => changes.push(set),
            }
        }
        // The day of a count belongs to the count.
        let counts: Vec<String> = ["delivered", "read"].map(|key| format!("channel.{place}.{key}")).to_vec();
        let is_new =
            changes.iter().any(|change| matches!(change, PlannedChange::Set(path, _) if counts.contains(path)));
        let at = posting.get("counted_at").map(|at| at.value.clone()).filter(|_| is_new);
        changes.extend(at.map(|at| PlannedChange::Set(format!("channel.{place}.counted_at"), at)));
    }
    (changes, differs)
}
