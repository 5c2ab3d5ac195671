//! A record that a change has made contradict itself is saved, since the rest may still follow, and told at once: more
//! read than reached, more answers than forms, held and cancelled, cancelled without a reason, over before it began,
//! more collected than billed.

use crate::check::sheet::SourceFile;
use crate::check::{fees, times, undertakings};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::model::problem::{Code, Problem, Severity};
use crate::render::diagnostic;
use crate::store::load::Record;

/// Tells what `check` will say of the record that it did not say `before`.
///
/// # Errors
/// There is no tree here, or its settings cannot be read.
pub fn tell(ctx: &Context, before: Option<&Record>, after: &Record) -> Result<(), Failure> {
    let known: Vec<Code> =
        before.map(|record| faults(ctx, record)).transpose()?.unwrap_or_default().iter().map(|p| p.code).collect();
    let new: Vec<Problem> = faults(ctx, after)?.into_iter().filter(|problem| !known.contains(&problem.code)).collect();
    if !new.is_empty() {
        ctx.ui.tell_drawn(&diagnostic::all(&new, ctx.lang(), ctx.ui.color));
    }
    Ok(())
}

fn faults(ctx: &Context, record: &Record) -> Result<Vec<Problem>, Failure> {
    let mut found = Vec::new();
    let (sheet, offset) = (SourceFile::of_one(record), ctx.offset()?);
    undertakings::check(&sheet, offset, &mut found);
    fees::check(&sheet, offset, &mut found);
    times::in_order(&sheet, record.kind, offset, &mut found);
    found.retain(|problem| problem.severity() == Severity::Error);
    Ok(found)
}
