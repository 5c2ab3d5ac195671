//! A record as it stood: with `--as-of`, what happened later is left out of what is shown of it. When something was
//! written down plays no part, and a key without a time is as it stands.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use crate::model::field::{Existence, FieldLookup, FieldSpec};
use crate::model::time::{AsOf, Offset};
use crate::model::value::{Table, Value};
use crate::store::load::Record;

/// Keys of what came to an end, and when.
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
    forget(&mut record.table, record.kind.fields(), offset, as_of);
    Ok(record)
}

/// A record exists with its first dated fact.
pub fn existed(record: &Record, offset: Offset, as_of: AsOf) -> bool {
    (record.kind.spec().exists_from)(&record.table).is_none_or(|at| at.exists(offset, as_of))
}

/// Leaves out parts that had not begun (entries, further reporters, ties, needs, care, the void mark, an approval),
/// ends that had not come and events that had not happened, with what tells of them.
pub fn forget(record: &mut Table, fields: &[FieldSpec], offset: Offset, as_of: AsOf) {
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
    let is_untold = |field: &FieldSpec| {
        let mut told_with = field.told_with.iter().filter(|key| record.when(key).is_some()).peekable();
        told_with.peek().is_some() && told_with.all(|key| is_later(record, key))
    };
    let is_of_later = |field: &&FieldSpec| {
        // What a record cannot be without stays with it.
        let is_event = field.existence == Some(Existence::Event) && !field.required || ENDS.contains(&field.key);
        is_event && is_later(record, field.key) || is_untold(field)
    };
    let later: Vec<&str> = fields.iter().filter(is_of_later).map(|field| field.key).collect();
    record.entries.retain(|entry| !later.contains(&entry.key.as_ref()));
    let mut lookup = FieldLookup::new(fields);
    for entry in &mut record.entries {
        let inner = lookup.find(&entry.key).and_then(|field| field.ty.inner()).unwrap_or_default();
        let parts = match &mut entry.node.value {
            Value::List(parts) => parts.iter_mut().filter_map(|node| node.as_table_mut()).collect(),
            Value::Table(part) => vec![part],
            _ => Vec::new(),
        };
        parts.into_iter().for_each(|part| forget(part, inner, offset, as_of));
    }
}
