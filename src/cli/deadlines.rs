//! The deadlines of one item, judged from its own file alone.

use super::context::Context;
use crate::analysis::ground::Ground;
use crate::analysis::targets::Extensions;
use crate::analysis::verdict::{Verdict, judge};
use crate::calendar::deadline::Deadline;
use crate::locale::failure::Failure;
use crate::model::facts::Facts;
use crate::model::settings::Duty;
use crate::model::time::Instant;

/// A duty of an item with a deadline in force.
#[derive(Clone, Copy, Debug)]
pub struct OwedBy {
    pub duty: Duty,
    pub deadline: Instant,
    pub verdict: Verdict,
}

/// The deadlines in force of the one item in `facts`; a duty whose clock stands still, or whose
/// year has no calendar, has none.
pub fn of(ctx: &Context, facts: &Facts) -> Result<Vec<OwedBy>, Failure> {
    let settings = ctx.settings()?;
    let calendar = ctx.calendar()?;
    let ground = Ground::new(facts, settings, &calendar, ctx.as_of()?);
    let Some(item) = ground.items().next() else { return Ok(Vec::new()) };
    let owed = Duty::ALL.iter().filter_map(|duty| {
        let judged = judge(&ground, item, *duty, Extensions::All).ok()?;
        match judged.due?.in_force.earliest {
            Deadline::At(deadline) => Some(OwedBy { duty: *duty, deadline, verdict: judged.verdict }),
            Deadline::Standing { .. } => None,
        }
    });
    Ok(owed.collect())
}
