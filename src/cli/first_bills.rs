//! What the bills of fees came to when they were first committed, read for the figures that print it.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::facts::all::Facts;
use crate::history::{first_bills, repository};

/// Puts them beside the facts, where there are bills and a history. What cannot be read of it is told.
///
/// # Errors
/// There is no tree here.
pub fn into_facts(ctx: &Context, facts: &mut Facts) -> Result<(), Failure> {
    if facts.fees.is_empty() {
        return Ok(());
    }
    let Ok(Some(repository)) = repository::of(ctx.root()?.dir()) else { return Ok(()) };
    let found = first_bills::first_bills(&repository).unwrap_or_else(|error| {
        Failure::from(error).warn(&ctx.ui);
        None
    });
    facts.first_billed = found.map(|amounts| {
        let known = |(id, fen): (&String, &i64)| Some((facts.names.find(id)?, *fen));
        amounts.iter().filter_map(known).collect()
    });
    Ok(())
}
