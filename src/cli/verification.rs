//! A publication computed again from its ledger: what is no longer as it was published.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::notice::Sources;
use crate::facts::digest::digest;
use crate::locale::ledger::LedgerMsg;
use crate::locale::message::Message;
use crate::model::ledger::{Changes, Inputs, Ledger, of_period};
use crate::publish::data::figures;
use serde_json::json;
use std::collections::BTreeMap;

/// What was found.
pub struct VerificationVerdict<'l> {
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

impl<'l> VerificationVerdict<'l> {
    /// A publication, computed again from the records as they are now.
    ///
    /// # Errors
    /// No editor is set.
    pub fn of(ctx: &Context, sources: &Sources, ledger: &'l Ledger, ledgers: &'l [Ledger]) -> Result<Self, Failure> {
        let made = sources.compute(ctx, (ledger.window, ledger.as_of), Some(&ledger.against), false)?;
        let now = made.inputs.clone().like(&ledger.inputs);
        Ok(VerificationVerdict {
            ledger,
            superseded: of_period(ledgers, ledger.period()).last().copied().filter(|last| last.id != ledger.id),
            is_whole: digest(&ledger.inputs, ledger.window, ledger.as_of) == ledger.digest,
            changes: Changes::between(&ledger.inputs, &now),
            now,
            figures: differing(&ledger.figures, &figures(&made.notice)),
        })
    }

    pub fn is_equal(&self) -> bool {
        self.is_whole && self.changes.is_empty() && self.figures.is_empty()
    }

    fn code(&self) -> String {
        self.ledger.digest.chars().take(8).collect()
    }

    pub fn text(&self, ctx: &Context) -> String {
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

    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn document(&self, ctx: &Context) -> Result<serde_json::Value, Failure> {
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
