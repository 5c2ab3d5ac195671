//! Items whose main item cannot be one (missing, withdrawn, void, a circle): they are ordinary items, and their
//! `duplicate` entries have no effect on what is shown or may be done.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::facts::duplicates::standings;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::time::AsOf;
use crate::model::value::{Node, Value};
use crate::store::load::Record;
use std::collections::HashSet;

/// The ids of these items at an as-of.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn ordinary(ctx: &Context, as_of: AsOf) -> Result<HashSet<String>, Failure> {
    // Without a sound rooms.toml the other items are not reached.
    if !ctx.base_as_is()?.readable {
        return Ok(HashSet::new());
    }
    let facts = ctx.tree(&[Kind::Feedback], false)?.facts;
    let standings = standings(&facts, ctx.settings()?, as_of);
    let ordinary = standings.iter().filter(|standing| standing.fault().is_some());
    let rows = ordinary.filter_map(|standing| facts.feedback.get(standing.item));
    Ok(rows.map(|row| facts.names.text(row.id).to_owned()).collect())
}

/// Whether the record was ever merged into another.
pub fn is_merged(record: &Record) -> bool {
    record.kind == Kind::Feedback && record.table.tables("log").any(|entry| entry.text("action") == Some(MERGES))
}

/// The record without its `duplicate` entries, for what follows from those that have effect.
pub fn unmerged(mut record: Record) -> Record {
    for entry in record.table.entries.iter_mut().filter(|entry| entry.key == "log") {
        if let Value::List(log) = &mut entry.node.value {
            log.retain(|node: &Node| node.as_table().and_then(|entry| entry.text("action")) != Some(MERGES));
        }
    }
    record
}

const MERGES: &str = Action::Duplicate.key();
