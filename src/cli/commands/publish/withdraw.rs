//! `linli publish --withdraw`: 撤下, a publication that no longer holds; its ledger says so and stays. `--head`: the check
//! code of the last publication.

use crate::cli::commands::publish::command::scanner;
use crate::cli::commands::publish::objection::{meant, open};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{ledgers, text_limits, values, write};
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::ledger::LedgerMsg;
use crate::model::chain::LedgerChain;
use crate::model::kind::Kind;
use crate::model::value::Value;
use crate::render::format::Format;
use crate::store::write::hash;
use serde_json::json;

/// # Errors
/// The publication is not there or withdrawn already, no reason is given, or its ledger cannot be read or saved.
pub fn withdraw(ctx: &Context, period: &str, reason: Option<&str>) -> Result<Exit, Failure> {
    ctx.may_write()?;
    let Some(reason) = reason.filter(|reason| !reason.trim().is_empty()) else {
        let hint = LedgerMsg::WithdrawReasonHint { period: period.to_owned() };
        return Err(Failure::usage(LedgerMsg::WithdrawReason).hint(hint));
    };
    text_limits::refuse_text("reason", reason, false)?;
    let (by, _) = write::doer(ctx, None)?;
    for what in scanner(ctx, &ctx.tree(&[Kind::Owner], true)?)?.kinds(reason) {
        let what = label("personal", what.key(), ctx.lang()).to_owned();
        ctx.ui.warn(&CliMsg::Personal { what, key: "reason".to_owned() });
    }
    let writer = write::writer(ctx)?;
    let ledger = meant(ctx, period)?;
    if ledger.withdrawn.is_some() {
        return Err(Failure::refused(LedgerMsg::AlreadyWithdrawn { id: ledger.id }));
    }
    let path = ledger.path();
    let (bytes, mut document) = open(ctx, &writer, &path)?;
    let keys: [(&str, Value); 3] = [
        ("withdrawn.at", ctx.now().into()),
        ("withdrawn.by", by.as_str().into()),
        ("withdrawn.reason", values::text(reason)?.as_str().into()),
    ];
    keys.iter().try_for_each(|(key, value)| document.set(key, value)).map_err(write::no_such)?;
    writer.replace(&path, hash(&bytes), &document.text())?;
    ctx.ui.note(&LedgerMsg::WithdrawnNow { id: ledger.id, path });
    Ok(Exit::Done)
}

/// Id and check code of the last publication; of a forked chain of each that no other follows.
///
/// # Errors
/// A ledger cannot be read, or nothing was published.
pub fn head(ctx: &Context) -> Result<Exit, Failure> {
    let ledgers = ledgers::read(ctx)?.ledgers;
    let tips = LedgerChain::new(&ledgers).tips();
    if tips.is_empty() {
        return Err(Failure::new(Exit::Found, LedgerMsg::NoHead));
    }
    match ctx.ui.format {
        Format::Json => {
            let heads = tips.iter().map(|l| json!({ "id": l.id, "code": l.code(), "head": l.head }));
            ctx.ui.give_json(&json!({ "schema": "linli/heads/1", "heads": heads.collect::<Vec<_>>() }))?;
        }
        _ => {
            let lines: String = tips.iter().map(|l| format!("{} {}\n", l.id, l.code())).collect();
            ctx.ui.give_text(&lines)?;
        }
    }
    Ok(Exit::Done)
}
