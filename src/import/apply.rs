//! Writing what was planned: staff, then owners, then the records that point at them, some hundreds at a
//! time. Between them others may write: what was changed meanwhile is seen under the lock, and refused
//! for its row.

use crate::import::error::ImportError;
use crate::import::plan::{Edit, NewRecord, Plan, PlannedChange};
use crate::import::report::Report;
use crate::kinds::id;
use crate::model::time::Offset;
use crate::model::value::Table;
use crate::store::document::Document;
use crate::store::error::StoreError;
use crate::store::load::{Record, read_bytes};
use crate::store::root::{ROOMS_FILE, Root};
use crate::store::write::{Act, Outcome, Writer, hash};
use crate::text::phone::phone_digits;
use std::time::Duration;

/// Files written under one lock.
const TURN: usize = 500;
/// How long the lock is left to others: longer than a waiting writer pauses between two tries.
const PAUSE: Duration = Duration::from_millis(30);

/// How the lock is had.
pub enum Turns<'a> {
    /// Held from before the tree was read until the end.
    Held(&'a Writer),
    /// Taken anew for some hundreds of files.
    Each(&'a Root, &'a str),
}

impl Turns<'_> {
    /// Acts under the lock; an error comes with the number of files that this turn saved before it.
    fn take(&self, act: impl FnOnce(&Writer) -> Result<(), StoreError>) -> Result<(), (StoreError, usize)> {
        let turn = |writer: &Writer| {
            let before = writer.saved().len();
            act(writer).map_err(|error| (error, writer.saved().len() - before))
        };
        match self {
            Turns::Held(writer) => turn(writer),
            Turns::Each(root, holder) => turn(&Writer::open(root, holder).map_err(|error| (error, 0))?),
        }
    }
}

/// Writes the plan, and corrects its report by what was changed meanwhile. `progress` is told how many
/// files are written, and of how many.
///
/// # Errors
/// A file cannot be read or saved; the error says how many stand.
pub fn apply(
    plan: &mut Plan,
    turns: &Turns<'_>,
    offset: Offset,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), ImportError> {
    let total = plan.new.len() + plan.edits.len() + usize::from(plan.rooms.is_some());
    let Plan { new, edits, rooms, report, .. } = plan;
    let mut done = 0;
    let mut told = |count: usize, more: bool| {
        done += count;
        progress(done, total);
        if more && matches!(turns, Turns::Each(..)) {
            std::thread::sleep(PAUSE);
        }
        done
    };
    let partly = |done: usize, (source, more): (StoreError, usize)| match done + more {
        0 => ImportError::Store(source),
        done => ImportError::Partly { done, total, source },
    };
    let mut so_far = 0;
    for kind in new.chunk_by(|a, b| a.kind == b.kind) {
        for turn in kind.chunks(TURN) {
            turns.take(|writer| create(turn, writer)).map_err(|e| partly(so_far, e))?;
            so_far = told(turn.len(), true);
        }
    }
    for turn in edits.chunks(TURN) {
        turns.take(|writer| change(turn, writer, offset, report)).map_err(|e| partly(so_far, e))?;
        so_far = told(turn.len(), true);
    }
    if let Some(text) = rooms {
        turns.take(|writer| write_rooms(text, writer)).map_err(|e| partly(so_far, e))?;
        told(1, false);
    }
    Ok(())
}

fn create(records: &[NewRecord], writer: &Writer) -> Result<(), StoreError> {
    let act = |record: &NewRecord| {
        let path = id::path_of(record.kind, &record.id);
        let path = path.ok_or_else(|| StoreError::NotAnId { id: record.id.clone() })?;
        Ok(Act { path, text: record.text.clone(), over: None })
    };
    let acts = records.iter().map(act).collect::<Result<Vec<_>, StoreError>>()?;
    let outcomes = writer.save(&acts)?;
    match acts.iter().zip(outcomes).find(|(_, outcome)| *outcome != Outcome::Saved) {
        Some((act, _)) => Err(StoreError::Exists { path: act.path.clone() }),
        None => Ok(()),
    }
}

fn change(edits: &[Edit], writer: &Writer, offset: Offset, report: &mut Report) -> Result<(), StoreError> {
    let mut acts = Vec::new();
    let mut owners = Vec::new();
    let mut refuse = |edit: &Edit| match edit.rows.as_slice() {
        [] => report.owners_left.push(edit.id.clone()),
        rows => rows.iter().for_each(|row| report.changed_meanwhile(*row, &edit.id)),
    };
    for edit in edits {
        let path = id::path_of(edit.kind, &edit.id).unwrap_or_else(|| edit.id.clone());
        let bytes = writer.read(&path)?.unwrap_or_default();
        let (record, _) = read_bytes(&bytes, edit.kind, &edit.id, &path);
        let text = record.as_ref().and_then(|record| match hash(record.text.as_bytes()) == edit.read {
            true => changed(record, edit, offset),
            false => changed(record, &still_lacking(record, edit)?, offset),
        });
        match text {
            None => refuse(edit),
            Some(text) if text.as_bytes() == bytes => {}
            Some(text) => {
                acts.push(Act { path, text, over: Some(hash(&bytes)) });
                owners.push(edit);
            }
        }
    }
    let outcomes = writer.save(&acts)?;
    owners.iter().zip(outcomes).filter(|(_, outcome)| *outcome != Outcome::Saved).for_each(|(edit, _)| refuse(edit));
    Ok(())
}

/// Of a record that was changed meanwhile: the phones and homes that callers bring and that it still lacks.
/// `None` for what rows say of the record itself: that is compared anew by another import.
fn still_lacking(record: &Record, edit: &Edit) -> Option<Edit> {
    if !edit.rows.is_empty() || record.table.get("void").is_some() {
        return None;
    }
    let digits = |t: &Table| phone_digits(t.text("number").unwrap_or_default());
    let lacks = |change: &PlannedChange| match change {
        PlannedChange::Append("phone", new) => !record.table.tables("phone").any(|t| digits(t) == digits(new)),
        PlannedChange::Append(key, new) => !record.table.tables(key).any(|t| t.text("room") == new.text("room")),
        _ => true,
    };
    Some(Edit { changes: edit.changes.iter().filter(|c| lacks(c)).cloned().collect(), ..edit.clone() })
}

/// The plan of rooms.toml is made under the lock under which it is written.
fn write_rooms(text: &str, writer: &Writer) -> Result<(), StoreError> {
    match writer.read(ROOMS_FILE)? {
        Some(bytes) => writer.replace(ROOMS_FILE, hash(&bytes), text),
        None => writer.create_file(ROOMS_FILE, text).map(drop),
    }
}

/// A record's text with the changes of an edit; `None` where they do not fit or the result is no
/// sound record.
pub fn changed(record: &Record, edit: &Edit, offset: Offset) -> Option<String> {
    let mut document = Document::open(&record.text, offset)?;
    for change in &edit.changes {
        match change {
            PlannedChange::Set(path, value) => document.set(path, value),
            PlannedChange::Unset(path) => document.unset(path),
            PlannedChange::Append(key, table) => document.append(key, table),
        }
        .ok()?;
    }
    let text = document.text();
    let (after, _) = read_bytes(text.as_bytes(), edit.kind, &edit.id, &record.path);
    after.filter(|a| a.sound).map(|_| text)
}
