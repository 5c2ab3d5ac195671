//! Dated ends that were written down more than a day late (补录): when a record says so by `<key>_recorded`, it is
//! because the end was set then.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::write;
use crate::model::field::{Existence, Mark};
use crate::model::kind::Kind;
use crate::model::time::{DAY_S, Instant};
use crate::model::value::{Table, Value};
use crate::store::document::Document;

/// A key for the time of recording, with its new value; `None` takes it away.
type Recording = (&'static str, Option<Instant>);

/// What the recording keys must say after a change.
///
/// # Errors
/// There is no tree here.
fn recordings(ctx: &Context, kind: Kind, before: &Table, after: &Table) -> Result<Vec<Recording>, Failure> {
    let (offset, now) = (ctx.offset()?, ctx.now());
    let of_end = |key: &'static str| key.strip_suffix("_recorded").map(|end| (end, key));
    let ends = kind.fields().iter().filter_map(|field| of_end(field.key));
    let changed = ends.filter(|(end, _)| before.when(end) != after.when(end));
    let is_late = |end: &str| after.when(end).is_some_and(|at| now.since(at.end(offset)) > DAY_S);
    Ok(changed.map(|(end, key)| (key, is_late(end).then_some(now))).collect())
}

/// Adds the times of recording to a new record.
///
/// # Errors
/// There is no tree here.
pub fn put(ctx: &Context, kind: Kind, table: &mut Table) -> Result<(), Failure> {
    for (key, at) in recordings(ctx, kind, &Table::default(), table)? {
        table.put_some(key, at.map(Value::from));
    }
    Ok(())
}

/// Brings the times of recording of a changed record up to date.
///
/// # Errors
/// An end lies in the future, or there is no tree here.
pub fn settle(
    ctx: &Context,
    kind: Kind,
    (before, after): (&Table, &Table),
    document: &mut Document,
) -> Result<(), Failure> {
    refuse_future(ctx, kind, before, after)?;
    for (key, at) in recordings(ctx, kind, before, after)? {
        match at {
            Some(at) => document.set(key, &at.into()).map_err(write::no_such)?,
            None if after.get(key).is_some() => document.unset(key).map_err(write::no_such)?,
            None => {}
        }
    }
    Ok(())
}

/// Nothing is done or given up before its time.
fn refuse_future(ctx: &Context, kind: Kind, before: &Table, after: &Table) -> Result<(), Failure> {
    let is_end = |mark: Option<Mark>| matches!(mark, Some(Mark::Done | Mark::Cancelled));
    let ends = kind.fields().iter().filter(|field| is_end(field.mark) && field.existence == Some(Existence::Event));
    let mut set = ends.filter_map(|field| after.when(field.key).filter(|at| before.when(field.key) != Some(*at)));
    set.try_for_each(|at| write::refuse_future(ctx, at))
}
