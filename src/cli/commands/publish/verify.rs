//! `linli publish --verify FILE`: computes a publication again from the ledger, and says what is no longer as it was.

use crate::cli::commands::publish::computed::Sources;
use crate::cli::commands::publish::publication;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::facts::digest::digest;
use crate::locale::ledger::LedgerMsg;
use crate::locale::message::Message;
use crate::locale::store::StoreMsg;
use crate::model::hash::sha256;
use crate::model::ledger::{Changes, Inputs, Ledger, of_period};
use crate::publish::data::figures;
use crate::render::format::Format;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// What was found.
pub(in crate::cli) struct Verdict<'l> {
    pub ledger: &'l Ledger,
    /// The correction that replaces it.
    superseded: Option<&'l Ledger>,
    /// The ledger's digest fits what the ledger lists.
    is_whole: bool,
    pub changes: Changes,
    now: Inputs,
    /// Figures that differ: as published, and as they are now.
    pub figures: Vec<(String, Option<String>, Option<String>)>,
}

/// Exit 0: equal. Exit 1: not equal, or no file of a publication.
pub fn verify(ctx: &Context, file: &Path) -> Result<Exit, Failure> {
    let ledgers = publication::read(ctx)?.ledgers;
    let shown = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|e| {
        let failed = StoreMsg::ReadFailed { path: shown.clone(), reason: crate::store::files::reason(Some(&e)) };
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
    let verdict = Verdict::of(ctx, &Sources::read(ctx)?, ledger, &ledgers)?;
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

fn differing(
    before: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Vec<(String, Option<String>, Option<String>)> {
    let mut names: Vec<&String> = before.keys().chain(now.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let both = names.into_iter().map(|name| (name.clone(), before.get(name).cloned(), now.get(name).cloned()));
    both.filter(|(_, before, now)| before != now).collect()
}

impl<'l> Verdict<'l> {
    /// A publication, computed again from the records as they are now.
    pub fn of(ctx: &Context, sources: &Sources, ledger: &'l Ledger, ledgers: &'l [Ledger]) -> Result<Self, Failure> {
        let made = sources.compute(ctx, (ledger.window, ledger.as_of), Some(&ledger.against), false)?;
        let now = made.inputs.clone().like(&ledger.inputs);
        Ok(Verdict {
            ledger,
            superseded: of_period(ledgers, ledger.period()).last().copied().filter(|last| last.id != ledger.id),
            is_whole: digest(&ledger.inputs, ledger.window, ledger.as_of) == ledger.digest,
            changes: Changes::between(&ledger.inputs, &now),
            now,
            figures: differing(&ledger.figures, &figures(&made.notice)),
        })
    }

    fn is_equal(&self) -> bool {
        self.is_whole && self.changes.is_empty() && self.figures.is_empty()
    }

    fn code(&self) -> String {
        self.ledger.digest.chars().take(8).collect()
    }

    fn text(&self, ctx: &Context) -> String {
        let (id, code) = (self.ledger.id.clone(), self.code());
        let dash = || LedgerMsg::Nothing.text(ctx.lang());
        let mut lines = vec![match self.is_equal() {
            true => LedgerMsg::Equal { id, code },
            false => LedgerMsg::Differs { id, code },
        }];
        if !self.is_whole {
            lines.push(LedgerMsg::LedgerEdited { path: self.ledger.path() });
        }
        lines.extend(self.changes.new.iter().cloned().map(|part| LedgerMsg::New { part }));
        lines.extend(self.changes.gone.iter().cloned().map(|part| LedgerMsg::Gone { part }));
        lines.extend(self.changes.changed.iter().cloned().map(|part| self.changed(part)));
        if !self.figures.is_empty() {
            lines.push(match self.changes.is_empty() {
                true => LedgerMsg::OtherProgram {
                    then: self.ledger.version.clone(),
                    now: env!("CARGO_PKG_VERSION").to_owned(),
                },
                false => LedgerMsg::FiguresChanged,
            });
            lines.extend(self.figures.iter().cloned().map(|(figure, before, now)| LedgerMsg::FigureWas {
                figure,
                before: before.filter(|v| !v.is_empty()).unwrap_or_else(dash),
                now: now.filter(|v| !v.is_empty()).unwrap_or_else(dash),
            }));
        } else if !self.changes.is_empty() {
            lines.push(LedgerMsg::FiguresSame);
        }
        let later = self.superseded.map(|by| (self.ledger.id.clone(), by.id.clone()));
        lines.extend(later.map(|(id, by)| LedgerMsg::Superseded { id, by }));
        lines.iter().map(|line| line.text(ctx.lang()) + "\n").collect()
    }

    /// The value of a rule as it was published and as it is; of other parts hashes alone are known.
    pub fn rule(&self, part: &str) -> Option<(&str, &str)> {
        let key = part.strip_prefix("linli.toml ")?;
        Some((self.ledger.inputs.rules.get(key)?, self.now.rules.get(key)?))
    }

    fn changed(&self, part: String) -> LedgerMsg {
        match self.rule(&part).map(|(before, now)| (before.to_owned(), now.to_owned())) {
            Some((before, now)) => LedgerMsg::RuleWas { part, before, now },
            None => LedgerMsg::Changed { part },
        }
    }

    fn document(&self, ctx: &Context) -> Result<serde_json::Value, Failure> {
        let figures =
            self.figures.iter().map(|(figure, before, now)| json!({ "figure": figure, "before": before, "now": now }));
        Ok(json!({
            "schema": "linli/verification/1",
            "community": ctx.settings()?.id,
            "publication": self.ledger.id,
            "digest": self.ledger.digest,
            "as_of": self.ledger.as_of.iso(ctx.offset()?),
            "version": self.ledger.version,
            "equal": self.is_equal(),
            "ledger_whole": self.is_whole,
            "new": self.changes.new,
            "gone": self.changes.gone,
            "changed": self.changes.changed,
            "figures": figures.collect::<Vec<_>>(),
            "superseded_by": self.superseded.map(|by| by.id.clone()),
        }))
    }
}
