//! `linli publish --verify FILE…` answers two questions apart: whether a page is what was published, and whether what
//! was published still holds.

use crate::cli::commands::publish::genuine::{self, PageVerdict};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledgers;
use crate::cli::notice::Sources;
use crate::cli::verification::VerificationVerdict;
use crate::locale::ledger::LedgerMsg;
use crate::locale::message::Message;
use crate::locale::store::StoreMsg;
use crate::model::ledger::Ledger;
use crate::render::format::Format;
use crate::store::files;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Exit 0: every page is genuine, and all still holds. Exit 1: something failed.
///
/// # Errors
/// A file or a ledger cannot be read.
pub fn verify(ctx: &Context, files: &[PathBuf]) -> Result<Exit, Failure> {
    let (ledgers, ever) = (ledgers::read(ctx)?.ledgers, ledgers::ever(ctx)?);
    let sources = Sources::read(ctx)?;
    let (mut text, mut documents, mut has_failed) = (String::new(), Vec::new(), false);
    let mut told: BTreeMap<&str, bool> = BTreeMap::new();
    for file in files {
        let verdict_of = |ledger| {
            let verdict = VerificationVerdict::of(ctx, &sources, ledger, &ledgers)?;
            Ok::<_, Failure>(verdict.with_faults(&ledgers, &ever))
        };
        let (page, ledger) = match named(&ledgers, ctx, file) {
            Some(ledger) => (None, Some(ledger)),
            None => {
                let shown = file.display().to_string();
                let bytes = read(file, &shown)?;
                let still = |ledger| Ok(VerificationVerdict::of(ctx, &sources, ledger, &ledgers)?.is_equal());
                let page = genuine::page(ctx, (shown, &bytes), (&ledgers, &ever), still)?;
                let ledger = page.ledger;
                (Some(page), ledger)
            }
        };
        let holds = ledger.map(verdict_of).transpose()?;
        has_failed |= page.as_ref().is_some_and(|page| !page.failures.is_empty());
        has_failed |= holds.as_ref().is_some_and(|verdict| !verdict.is_equal());
        text += &page
            .iter()
            .flat_map(|page| sentences(page, &ledgers))
            .map(|m| m.text(ctx.lang()) + "\n")
            .collect::<String>();
        if let (Some(verdict), Some(ledger)) = (&holds, ledger) {
            // Several files of one publication are told once what became of it.
            if told.insert(&ledger.id, true).is_none() {
                text += &verdict.text(ctx);
            }
        }
        documents.push(document(ctx, file, page.as_ref(), holds.as_ref())?);
    }
    match ctx.ui.format {
        Format::Json => ctx.ui.give_json(&json!({
            "schema": "linli/verification/2",
            "community": ctx.settings()?.id,
            "files": documents,
        }))?,
        _ => ctx.ui.give_text(&text)?,
    }
    Ok(if has_failed { Exit::Found } else { Exit::Done })
}

/// No page has so many bytes: of a file without an end as much is read, and it is none that was published.
const LONGEST: u64 = 64 << 20;

fn read(file: &Path, shown: &str) -> Result<Vec<u8>, Failure> {
    files::read_named(file, LONGEST).map_err(|e| {
        let failed = StoreMsg::ReadFailed { path: shown.to_owned(), reason: files::reason(Some(&e)) };
        Failure::new(Exit::Usage, failed)
    })
}

/// The ledger that a file is.
fn named<'l>(ledgers: &'l [Ledger], ctx: &Context, file: &Path) -> Option<&'l Ledger> {
    let file = file.canonicalize().ok()?;
    let root = ctx.root().ok()?;
    ledgers.iter().find(|ledger| root.join(&ledger.path()).canonicalize().is_ok_and(|path| path == file))
}

fn sentences(page: &PageVerdict<'_>, ledgers: &[Ledger]) -> Vec<LedgerMsg> {
    let mut said: Vec<LedgerMsg> = page.failures.iter().flat_map(|(_, lines)| lines.clone()).collect();
    said.extend(page.found.clone());
    if page.ledger.is_none() {
        let ids: Vec<&str> = ledgers.iter().map(|l| l.id.as_str()).collect();
        let ids = if ids.is_empty() { "—".to_owned() } else { ids.join(" ") };
        said.push(LedgerMsg::NotPublishedHint { ids });
    }
    said
}

fn document(
    ctx: &Context,
    file: &Path,
    page: Option<&PageVerdict<'_>>,
    holds: Option<&VerificationVerdict<'_>>,
) -> Result<Json, Failure> {
    let of_page = page.map(|page| {
        let failures = page.failures.iter().map(|(code, lines)| {
            let lines: Vec<String> = lines.iter().map(|line| line.text(ctx.lang())).collect();
            json!({ "code": code, "text": lines.join("\n") })
        });
        json!({
            "genuine": page.failures.is_empty(),
            "set_again": matches!(page.found, Some(LedgerMsg::PageGenuine { .. })),
            "failures": failures.collect::<Vec<_>>(),
        })
    });
    let of_ledger = holds.map(|verdict| verdict.document(ctx)).transpose()?;
    Ok(json!({ "file": file.display().to_string(), "page": of_page, "ledger": of_ledger }))
}
