//! What a row of totals counted of a bill against the tallies that its record has: a later one is appended, one that
//! stands is the same, and where the two say different things the record stays and both are told.

use crate::import::identity::Difference;
use crate::import::plan::PlannedChange;
use crate::model::time::Offset;
use crate::model::value::{Table, Value};

/// The numbers of a tally, none of which ever falls, each with its path.
const KEYS: [(&str, &str); 3] =
    [("households", "tally.households"), ("fen", "tally.fen"), ("waived_fen", "tally.waived_fen")];

/// What a row adds to the tallies of its record, and where the two differ.
pub fn compare(row: &Table, record: &Table, offset: Offset) -> (Vec<PlannedChange>, Vec<Difference>) {
    let (mut changes, mut differs) = (Vec::new(), Vec::new());
    for tally in row.tables("tally") {
        let Some(at) = tally.when("at") else { continue };
        let int = |of: &Table, key: &str| of.get(key).and_then(|node| node.as_int());
        let same = record.tables("tally").find(|known| known.when("at") == Some(at));
        let earlier = |known: &&Table| known.when("at").is_some_and(|known| known.end(offset) <= at.end(offset));
        let last = record.tables("tally").filter(earlier).max_by_key(|known| known.when("at").map(|at| at.end(offset)));
        let before = differs.len();
        for (key, path) in KEYS {
            let Some(new) = int(tally, key) else { continue };
            let against = same.or(last).and_then(|known| int(known, key));
            let is_wrong = |old: &i64| if same.is_some() { new != *old } else { new < *old };
            differs.extend(against.filter(is_wrong).map(|old| Difference {
                key: path,
                sheet: Value::Int(new),
                record: Value::Int(old),
            }));
        }
        if same.is_none() && differs.len() == before {
            changes.push(PlannedChange::Append("tally", tally.clone()));
        }
    }
    (changes, differs)
}
