//! `linli audit publications --head CODE`: whether the chain of ledgers that is here leads to a notice that somebody
//! photographed.

use crate::audit::ledgers::faults;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::locale::ledger::LedgerMsg;
use crate::model::chain::{LedgerChain, printed, typed_code};
use crate::model::ledger::Ledger;
use crate::render::format::Format;
use serde_json::json;

/// Exit 0: it does. Exit 1: it does not.
///
/// # Errors
/// What was typed is no check code, or a ledger cannot be read.
pub fn run(ctx: &Context, typed: &str) -> Result<Exit, Failure> {
    let Some(code) = typed_code(typed) else {
        return Err(Failure::usage(LedgerMsg::HeadBad { found: typed.to_owned() }).hint(LedgerMsg::HeadHint));
    };
    let (ledgers, ever) = (ledgers::read(ctx)?.ledgers, ledgers::ever(ctx)?);
    let chain = LedgerChain::new(&ledgers);
    let shown = printed(&code);
    let found = chain.by_code(&code);
    let held = ever.iter().find(|held| held.head.as_ref().is_some_and(|head| head.starts_with(&code)));
    let message = match (found, held) {
        (Some(ledger), _) => LedgerMsg::HeadLeads {
            code: shown,
            id: ledger.id.clone(),
            at: ledger.published.day(ctx.offset()?).to_string(),
            n: chain.later(ledger).len(),
        },
        (None, Some(held)) if ledgers.iter().any(|ledger| ledger.id == held.id) => {
            LedgerMsg::HeadReplaced { code: shown, id: held.id.clone() }
        }
        (None, Some(held)) => LedgerMsg::HeadMissing { code: shown, id: held.id.clone() },
        (None, None) => LedgerMsg::HeadUnknown { code: shown },
    };
    // The chain leads there only if every ledger on the way is what its head says.
    let of = |ledger: &Ledger| faults(ledger, &ledgers, &ever);
    let wrong: Vec<LedgerMsg> = found
        .map(|found| {
            let way = chain.later(found).into_iter().chain([found]);
            let unfit = way.filter(|ledger| !ledger.fits());
            unfit.map(|ledger| LedgerMsg::FaultUnfit { path: ledger.path() }).collect()
        })
        .unwrap_or_default();
    let leads = found.is_some() && wrong.is_empty();
    match ctx.ui.format {
        Format::Json => ctx.ui.give_json(&json!({
            "schema": "linli/head/1",
            "code": code,
            "leads": leads,
            "publication": found.or(held).map(|ledger| &ledger.id),
            "faults": found.map(|ledger| of(ledger).iter().map(|fault| fault.code()).collect::<Vec<_>>()),
        }))?,
        _ => {
            let lines = std::iter::once(message).chain(wrong);
            ctx.ui.give_text(&lines.map(|line| ctx.ui.say(&line) + "\n").collect::<String>())?;
        }
    }
    Ok(if leads { Exit::Done } else { Exit::Found })
}
