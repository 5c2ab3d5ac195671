//! A record as it stood: with `--as-of`, what happened later is left out of what is shown of it. When something was
//! written down plays no part, and a key without a time is as it stands.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use crate::model::time::{AsOf, Offset};
use crate::model::value::{Table, Value};
use crate::store::load::Record;

/// Keys of what came to an end or was done, and when.
const ENDS: &[&str] = &["until", "done_at", "ended_at"];

/// The record as it stood at `--as-of`, as it stands without; refused where it was not there yet.
///
/// # Errors
/// The record was not there yet.
pub fn stood(ctx: &Context, mut record: Record) -> Result<Record, Failure> {
    let Some(as_of) = ctx.asked_as_of()? else { return Ok(record) };
    let offset = ctx.offset()?;
    if !existed(&record, offset, as_of) {
        let at = as_of.shown(offset);
        return Err(Failure::usage(CliMsg::NotThereYet { id: record.id, at }));
    }
    forget(&mut record.table, offset, as_of);
    Ok(record)
}

/// A record exists with its first dated fact.
pub fn existed(record: &Record, offset: Offset, as_of: AsOf) -> bool {
    (record.kind.spec().exists_from)(&record.table).is_none_or(|at| at.exists(offset, as_of))
}

/// Leaves out parts that had not begun (entries, further reporters, ties, needs, care, the void mark, an approval) and
/// ends that had not come.
pub fn forget(record: &mut Table, offset: Offset, as_of: AsOf) {
    let is_later = |table: &Table, key: &str| table.when(key).is_some_and(|at| !at.exists(offset, as_of));
    // An import is when something was written down.
    let has_begun = |key: &str, part: &Table| key == "import" || !(is_later(part, "at") || is_later(part, "since"));
    record.entries.retain_mut(|entry| match &mut entry.node.value {
        Value::Table(part) => has_begun(&entry.key, part),
        Value::List(parts) => {
            let had_any = !parts.is_empty();
            parts.retain(|node| node.as_table().is_none_or(|part| has_begun(&entry.key, part)));
            !parts.is_empty() || !had_any
        }
        _ => true,
    });
    let is_undone = is_later(record, "done_at");
    let later: Vec<&str> = ENDS.iter().copied().filter(|key| is_later(record, key)).collect();
    record.entries.retain(|e| !(later.contains(&e.key.as_ref()) || is_undone && e.key == "result"));
    for entry in &mut record.entries {
        let parts = match &mut entry.node.value {
            Value::List(parts) => parts.iter_mut().filter_map(|node| node.as_table_mut()).collect(),
            Value::Table(part) => vec![part],
            _ => Vec::new(),
        };
        parts.into_iter().for_each(|part| forget(part, offset, as_of));
    }
}
