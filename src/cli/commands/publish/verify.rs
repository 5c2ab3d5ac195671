//! `linli publish --verify FILE`: computes a publication again from the ledger, and says what is no longer as it was.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::notice::Sources;
use crate::cli::verification::VerificationVerdict;
use crate::locale::ledger::LedgerMsg;
use crate::locale::store::StoreMsg;
use crate::model::hash::sha256;
use crate::model::ledger::Ledger;
use crate::render::format::Format;
use crate::store::files;
use std::path::Path;

/// Exit 0: equal. Exit 1: not equal, or no file of a publication.
///
/// # Errors
/// The file or a ledger cannot be read, or no publication is the file's.
pub fn verify(ctx: &Context, file: &Path) -> Result<Exit, Failure> {
    let ledgers = ledgers::read(ctx)?.ledgers;
    let shown = file.display().to_string();
    let bytes = files::read_named(file, u64::MAX).map_err(|e| {
        let failed = StoreMsg::ReadFailed { path: shown.clone(), reason: files::reason(Some(&e)) };
        Failure::new(Exit::Usage, failed)
    })?;
    let ledger = match named(&ledgers, ctx, file) {
        Some(ledger) => ledger,
        None => {
            let ledger = published(&ledgers, &bytes, &shown)?;
            ctx.ui.note(&LedgerMsg::FileIs { file: shown, id: ledger.id.clone() });
            ledger
        }
    };
    let verdict = VerificationVerdict::of(ctx, &Sources::read(ctx)?, ledger, &ledgers)?;
    match ctx.ui.format {
        Format::Json => ctx.ui.give_json(&verdict.document(ctx)?)?,
        _ => ctx.ui.give_text(&verdict.text(ctx))?,
    }
    Ok(if verdict.is_equal() { Exit::Done } else { Exit::Found })
}

/// The ledger that a file is.
fn named<'l>(ledgers: &'l [Ledger], ctx: &Context, file: &Path) -> Option<&'l Ledger> {
    let file = file.canonicalize().ok()?;
    let root = ctx.root().ok()?;
    ledgers.iter().find(|ledger| root.join(&ledger.path()).canonicalize().is_ok_and(|path| path == file))
}

/// The publication that a file is of, by its bytes; of an altered file, what it claims to be.
fn published<'l>(ledgers: &'l [Ledger], bytes: &[u8], file: &str) -> Result<&'l Ledger, Failure> {
    let hash = sha256(bytes);
    if let Some(ledger) = ledgers.iter().find(|l| l.outputs.iter().any(|output| output.sha256 == hash)) {
        return Ok(ledger);
    }
    let text = String::from_utf8_lossy(bytes);
    let file = file.to_owned();
    let codes = |l: &&Ledger| l.digest.get(..8).is_some_and(|code| text.contains(code));
    if let Some(ledger) = ledgers.iter().rev().find(codes) {
        return Err(Failure::new(Exit::Found, LedgerMsg::Tampered { file, id: ledger.id.clone() }));
    }
    let ids: Vec<&str> = ledgers.iter().map(|l| l.id.as_str()).collect();
    let ids = if ids.is_empty() { "—".to_owned() } else { ids.join(" ") };
    Err(Failure::new(Exit::Found, LedgerMsg::NotPublished { file }).hint(LedgerMsg::NotPublishedHint { ids }))
}
