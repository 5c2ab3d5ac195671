//! A whole file that both sides changed: a record by fields, anything else by lines.

use super::ledger::{self, is_ledger};
use super::record::{MergeOutcome, MergeTexts, RecordPlace, merge};
use crate::history::git::OutputLines;
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::store::changes::Difference;
use crate::store::load::read_bytes;
use crate::store::parse::parse;

/// What a file that both changed comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Settled {
    Clean(Vec<u8>),
    /// With markers around what both changed; for a record, which fields these are.
    Conflict(Vec<u8>, Vec<Difference>),
    /// The file cannot be merged by lines either.
    Whole,
}

/// Merges `base`, ours and theirs; `record` says which record it is, `lines` what a merge by lines comes to, `size`
/// how long markers are.
pub fn settled(
    record: Option<RecordPlace<'_>>,
    path: &str,
    three: [&[u8]; 3],
    (lines, offset): (Option<OutputLines>, Offset),
    size: usize,
) -> Settled {
    let [base, ours, theirs] = three;
    if is_ledger(path)
        && let Some(bytes) = ledger::merged(path, Some(base), [ours, theirs], offset)
    {
        return Settled::Clean(bytes);
    }
    let texts = three.map(std::str::from_utf8);
    let by_lines = || lines.as_ref().filter(|l| l.is_clean).and_then(|l| String::from_utf8(l.bytes.clone()).ok());
    let outcome = match (record, texts) {
        (Some(place), [Ok(base), Ok(ours), Ok(theirs)]) => merge(place, MergeTexts { base, ours, theirs }, by_lines),
        _ => MergeOutcome::InDoubt,
    };
    match outcome {
        MergeOutcome::Clean(text) => Settled::Clean(text.into_bytes()),
        MergeOutcome::Conflict(fields, both) => Settled::Conflict(both.with_markers(size).into_bytes(), fields),
        MergeOutcome::InDoubt => {
            let Some(lines) = lines else { return Settled::Whole };
            let kind = record.map(|place| (place.kind, place.id));
            // Lines that fit and a record that does not are no merge.
            let fits = is_sound(&lines.bytes, kind, path);
            let [_, ours, theirs] = three;
            let were_sound = [ours, theirs].iter().all(|bytes| is_sound(bytes, kind, path));
            if lines.is_clean && (fits || !were_sound) {
                Settled::Clean(lines.bytes)
            } else {
                Settled::Conflict(lines.bytes, Vec::new())
            }
        }
    }
}

/// Whether bytes are what a file of that name should hold, as far as one file shows.
pub fn is_sound(bytes: &[u8], record: Option<(Kind, &str)>, path: &str) -> bool {
    match record {
        Some((kind, id)) => read_bytes(bytes, kind, id, path).0.is_some_and(|record| record.sound),
        None => !path.ends_with(".toml") || parse(bytes, path).table.is_some(),
    }
}
