//! The text of a merged record: one side's, with the other's changes in it.

use super::three_way::{Choose, Side, three_way};
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::Table;
use crate::store::changes::{Difference, same_tables};
use crate::store::document::Document;
use crate::store::load::{Record, read_bytes};
use similar::{ChangeTag, TextDiff};
use std::collections::HashSet;
use std::path::Path;

/// The record that was changed on both sides.
#[derive(Clone, Copy, Debug)]
pub struct RecordPlace<'p> {
    pub kind: Kind,
    pub id: &'p str,
    pub path: &'p str,
    pub offset: Offset,
}

/// The three texts of a merge.
#[derive(Clone, Copy, Debug)]
pub struct MergeTexts<'t> {
    pub base: &'t str,
    pub ours: &'t str,
    pub theirs: &'t str,
}

/// Kind and id of a record by its path, wherever in the repository the community stands.
pub fn record_of(path: &str) -> Option<(Kind, String)> {
    let id = Path::new(path).file_stem()?.to_str()?;
    let is_there = |kind: &&Kind| id::path_of(**kind, id).is_some_and(|own| Path::new(path).ends_with(own));
    Some((*Kind::ALL.iter().find(is_there)?, id.to_owned()))
}

/// What came of a merge.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeOutcome {
    /// Parsed, and sound.
    Clean(String),
    /// Fields that both changed to different values; all others are merged.
    Conflict(Vec<Difference>, Both),
    /// Not to be judged by fields: one of the three is no sound record, or both sides wrote comments.
    InDoubt,
}

/// The merged text twice: with our values in the fields that both changed, and with theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct Both {
    pub ours: String,
    pub theirs: String,
}

/// Merges field by field. `by_lines` gives what a merge by lines comes to, where that is clean: it counts only
/// where it says what the fields say.
pub fn merge(place: RecordPlace<'_>, texts: MergeTexts<'_>, by_lines: impl FnOnce() -> Option<String>) -> MergeOutcome {
    let Some(records) = Records::read(place, texts) else { return MergeOutcome::InDoubt };
    let Records { base, ours, theirs } = &records;
    let merged = |side: Side| three_way(place.kind, [&base.table, &ours.table, &theirs.table], &|_| side, place.offset);
    let first = merged(Side::Ours);
    let read = |text: &str| sound(place, text);
    let written = |table: &Table| records.written(place, table);
    if first.conflicts.is_empty() {
        let lines = || by_lines().filter(|text| read(text).is_some_and(|r| same_tables(&r.table, &first.table)));
        return written(&first.table).or_else(lines).map_or(MergeOutcome::InDoubt, MergeOutcome::Clean);
    }
    match (written(&first.table), written(&merged(Side::Theirs).table)) {
        (Some(ours), Some(theirs)) => MergeOutcome::Conflict(first.conflicts, Both { ours, theirs }),
        _ => MergeOutcome::InDoubt,
    }
}

/// The text in which `choose` has said whose value stands in each field that both changed. `None`: see
/// [`MergeOutcome::InDoubt`].
pub fn settled(place: RecordPlace<'_>, texts: MergeTexts<'_>, choose: &Choose<'_>) -> Option<String> {
    let records = Records::read(place, texts)?;
    let Records { base, ours, theirs } = &records;
    let merged = three_way(place.kind, [&base.table, &ours.table, &theirs.table], choose, place.offset);
    records.written(place, &merged.table)
}

fn sound(place: RecordPlace<'_>, text: &str) -> Option<Record> {
    read_bytes(text.as_bytes(), place.kind, place.id, place.path).0.filter(|record| record.sound)
}

/// The three texts as sound records.
struct Records {
    base: Record,
    ours: Record,
    theirs: Record,
}

impl Records {
    fn read(place: RecordPlace<'_>, texts: MergeTexts<'_>) -> Option<Records> {
        let read = |text| sound(place, text);
        Some(Records { base: read(texts.base)?, ours: read(texts.ours)?, theirs: read(texts.theirs)? })
    }

    /// A text that says `table`, if there is a sound one.
    fn written(&self, place: RecordPlace<'_>, table: &Table) -> Option<String> {
        let text = written(&self.base, &self.ours, &self.theirs, table, place.offset)?;
        sound(place, &text).map(|_| text)
    }
}

/// `table` in the text of one side, where the other wrote no comment: none of either is lost. `None` where both
/// wrote comments.
fn written(base: &Record, ours: &Record, theirs: &Record, table: &Table, offset: Offset) -> Option<String> {
    let rewritten = |of: &Record, table: &Table| Some(Document::open(&of.text, offset)?.rewritten(table)?.text());
    // The order of keys is no loss, nor is a comment that somebody took away and that comes back.
    let is_plain = |side: &Record| {
        let text = rewritten(base, &side.table);
        let known: Option<HashSet<&str>> = text.as_deref().map(|text| text.lines().collect());
        known.is_some_and(|known| side.text.lines().all(|line| !line.contains('#') || known.contains(line)))
    };
    if is_plain(theirs) {
        rewritten(ours, table)
    } else if is_plain(ours) {
        rewritten(theirs, table)
    } else {
        None
    }
}

impl Both {
    /// One text with the usual markers around what differs, `size` signs long.
    pub fn with_markers(&self, size: usize) -> String {
        let sign = |sign: &str| sign.repeat(size.max(1));
        let diff = TextDiff::from_lines(&self.ours, &self.theirs);
        let mut out = String::new();
        let mut open: Option<(String, String)> = None;
        let close = |open: &mut Option<(String, String)>, out: &mut String| {
            if let Some((ours, theirs)) = open.take() {
                let (head, middle, tail) = (sign("<"), sign("="), sign(">"));
                out.push_str(&format!("{head} ours\n{ours}{middle}\n{theirs}{tail} theirs\n"));
            }
        };
        for change in diff.iter_all_changes() {
            let (ours, theirs) = match change.tag() {
                ChangeTag::Equal => {
                    close(&mut open, &mut out);
                    out.push_str(change.value());
                    continue;
                }
                ChangeTag::Delete => (change.value(), ""),
                ChangeTag::Insert => ("", change.value()),
            };
            let hunk = open.get_or_insert_default();
            hunk.0.push_str(ours);
            hunk.1.push_str(theirs);
        }
        close(&mut open, &mut out);
        out
    }
}
