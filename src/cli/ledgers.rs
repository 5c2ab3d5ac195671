//! The ledgers of what was published (公示台账), read for those who build on them.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::facts::all::{Facts, OpenObjection, Published};
use crate::history::{self, repository};
use crate::locale::ledger::LedgerMsg;
use crate::model::ledger::{Ledger, holding};
use crate::model::problem::Severity;
use crate::model::window::Window;
use crate::render::diagnostic;
use crate::store::publications::{Publications, publications};

/// All ledgers; a faulty one stops whoever builds on it.
///
/// # Errors
/// There is no repository, its history cannot be read, or the period is none.
pub fn read(ctx: &Context) -> Result<Publications, Failure> {
    let found = publications(ctx.root()?);
    let Some(fault) = found.problems.iter().find(|p| p.severity() == Severity::Error) else { return Ok(found) };
    ctx.ui.tell_drawn(&diagnostic::all(&found.problems, ctx.lang(), ctx.ui.color));
    let path = fault.path.clone();
    Err(Failure::new(Exit::Unread, LedgerMsg::Broken { path: path.clone() }).hint(LedgerMsg::BrokenHint { path }))
}

/// What the rules of `linli due` read of the ledgers. A faulty ledger is told; the others count.
///
/// # Errors
/// There is no tree here.
pub fn into_facts(ctx: &Context, facts: &mut Facts) -> Result<(), Failure> {
    let found = publications(ctx.root()?);
    if let Some(fault) = found.problems.iter().find(|p| p.severity() == Severity::Error) {
        ctx.ui.tell_drawn(&diagnostic::all(&found.problems, ctx.lang(), ctx.ui.color));
        ctx.ui.warn(&LedgerMsg::Broken { path: fault.path.clone() });
    }
    let mut published = Published { windows: windows(&found.ledgers), ..Published::default() };
    for ledger in &found.ledgers {
        for objection in ledger.objections.iter().filter(|o| o.answered.is_none()) {
            let (publication, id) = (facts.names.intern(&ledger.id), facts.names.intern(&objection.id));
            published.objections.push(OpenObjection { publication, id, at: objection.at, due: objection.due });
        }
    }
    facts.published = Some(published);
    Ok(())
}

/// Periods of which a publication holds.
fn windows(ledgers: &[Ledger]) -> Vec<Window> {
    let holds = |ledger: &&Ledger| holding(ledgers, ledger.period()).is_some();
    ledgers.iter().filter(holds).map(|ledger| ledger.window).collect()
}

/// Every ledger that the history of the tree ever held; none where there is no history. What cannot be read of it
/// is told.
///
/// # Errors
/// There is no tree here.
pub fn ever(ctx: &Context) -> Result<Vec<Ledger>, Failure> {
    let repository = match repository::of(ctx.root()?.dir()) {
        Ok(Some(repository)) => repository,
        _ => return Ok(Vec::new()),
    };
    Ok(history::ledgers::ever(&repository).unwrap_or_else(|error| {
        Failure::from(error).warn(&ctx.ui);
        Vec::new()
    }))
}
