//! A publication computed again from its ledger: what is no longer as it was published.

use crate::audit::ledgers::{LedgerFault, faults};
use crate::check::publications::is_of_owners;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::notice::Sources;
use crate::facts::digest::digest;
use crate::locale::ledger::LedgerMsg;
use crate::locale::message::Message;
use crate::model::ledger::{Ledger, of_period};
use crate::model::ledger_inputs::{Changes, Inputs};
use crate::publish::data::figures;
use crate::publish::small::HIDDEN;
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
    /// Without owners/ what is computed from it is not compared.
    has_owners: bool,
    /// What is wrong with the ledger itself, once somebody looked.
    faults: Vec<LedgerFault>,
}

impl<'l> VerificationVerdict<'l> {
    /// A publication, computed again from the records as they are now.
    ///
    /// # Errors
    /// No editor is set.
    pub fn of(ctx: &Context, sources: &Sources, ledger: &'l Ledger, ledgers: &'l [Ledger]) -> Result<Self, Failure> {
        let made = sources.compute(ctx, (ledger.window, ledger.as_of), Some(ledger), false)?;
        let now = made.inputs.clone().like(&ledger.inputs);
        let has_owners = sources.records.facts.has_owners;
        let mut changes = Changes::between(&ledger.inputs, &now);
        let mut figures = differing(&ledger.figures, &figures(&made.notice));
        if !ledger.is_chained() {
            // A ledger from before the chain lacks figures that came later and shows some that are hidden now.
            figures.retain(|(_, before, now)| before.is_some() && now.as_deref() != Some(HIDDEN));
        }
        if !has_owners {
            changes.leave_out(is_of_owners);
            // Nobody can count these without them.
            figures.retain(|(_, _, now)| now.as_ref().is_some_and(|now| !now.is_empty()));
        }
        Ok(VerificationVerdict {
            ledger,
            superseded: of_period(ledgers, ledger.period()).last().copied().filter(|last| last.id != ledger.id),
            is_whole: digest(&ledger.inputs, ledger.window, ledger.as_of) == ledger.digest,
            changes,
            now,
            figures,
            has_owners,
            faults: Vec::new(),
        })
    }

    /// With what is wrong with its ledger; `ever` is all that the history holds.
    pub fn with_faults(mut self, ledgers: &[Ledger], ever: &[Ledger]) -> Self {
        self.faults = faults(self.ledger, ledgers, ever);
        let unfit = LedgerFault::Unfit { path: self.ledger.path() };
        if !self.is_whole && !self.faults.contains(&unfit) {
            self.faults.insert(0, unfit);
        }
        self
    }

    pub fn is_equal(&self) -> bool {
        self.is_whole && self.changes.is_empty() && self.figures.is_empty() && self.faults.is_empty()
    }

    /// Each failure by its code.
    pub fn codes(&self) -> Vec<&'static str> {
        let [records, rules] = self.parts();
        let mut codes: Vec<&'static str> = self.faults.iter().map(LedgerFault::code).collect();
        codes.extend(
            (!records.is_empty() || (self.changes.is_empty() && !self.figures.is_empty())).then_some("records-differ"),
        );
        codes.extend((!rules.is_empty()).then_some("rules-differ"));
        codes.dedup();
        codes
    }

    /// The lines of what differs in records, and in rules, calendar and rooms.
    fn parts(&self) -> [Vec<LedgerMsg>; 2] {
        let Changes { new, gone, changed } = &self.changes;
        let lines = |is_rule: bool| {
            let of = move |part: &&String| is_rule == is_of_rules(part);
            let new = new.iter().filter(of).cloned().map(|part| LedgerMsg::New { part });
            let gone = gone.iter().filter(of).cloned().map(|part| LedgerMsg::Gone { part });
            let changed = changed.iter().filter(of).cloned().map(|part| self.changed(part));
            new.chain(gone).chain(changed).collect()
        };
        [lines(false), lines(true)]
    }

    /// Whether what was published still holds: a sentence a failure, with what differs.
    pub fn text(&self, ctx: &Context) -> String {
        let id = self.ledger.id.clone();
        let dash = || LedgerMsg::Nothing.text(ctx.lang());
        let mut lines: Vec<LedgerMsg> = self.faults.iter().map(fault).collect();
        let [records, rules] = self.parts();
        if !records.is_empty() {
            lines.push(LedgerMsg::FaultRecords { id: id.clone() });
            lines.extend(records);
        }
        if !rules.is_empty() {
            lines.push(LedgerMsg::FaultRules { id: id.clone() });
            lines.extend(rules);
        }
        if !self.figures.is_empty() {
            lines.push(match self.changes.is_empty() {
                true if self.ledger.version != env!("CARGO_PKG_VERSION") => LedgerMsg::OtherProgram {
                    then: self.ledger.version.clone(),
                    now: env!("CARGO_PKG_VERSION").to_owned(),
                },
                true => LedgerMsg::FaultFigures { id: id.clone() },
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
        if self.is_equal() {
            lines.push(LedgerMsg::HoldsEqual { id: id.clone(), code: self.ledger.code() });
        }
        lines.extend((!self.has_owners).then_some(LedgerMsg::OwnersNotCompared));
        if let (Some(withdrawn), Ok(offset)) = (&self.ledger.withdrawn, ctx.offset()) {
            let (at, reason) = (withdrawn.at.day(offset).to_string(), withdrawn.reason.clone());
            lines.push(LedgerMsg::WasWithdrawn { id: id.clone(), at, reason });
        }
        lines.extend(self.superseded.map(|by| LedgerMsg::Superseded { id, by: by.id.clone() }));
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
            "publication": self.ledger.id,
            "digest": self.ledger.digest,
            "as_of": self.ledger.as_of.iso(ctx.offset()?),
            "version": self.ledger.version,
            "equal": self.is_equal(),
            "head": self.ledger.head,
            "failures": self.codes(),
            "faults": self.faults.iter().map(|fault| self::fault(fault).text(ctx.lang())).collect::<Vec<_>>(),
            "withdrawn": self.ledger.withdrawn.is_some(),
            "owners_compared": self.has_owners,
            "ledger_whole": self.is_whole && self.ledger.fits(),
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

/// Whether a part is a rule or what rules need, rather than a record.
fn is_of_rules(part: &str) -> bool {
    ["linli.toml", "rooms.toml", "calendar/"].iter().any(|start| part.starts_with(start))
}

/// A fault of a ledger in words.
pub fn fault(fault: &LedgerFault) -> LedgerMsg {
    match fault.clone() {
        LedgerFault::Unfit { path } => LedgerMsg::FaultUnfit { path },
        LedgerFault::Replaced { id, code } => LedgerMsg::FaultReplaced { id, code },
        LedgerFault::WithdrawalRemoved { id } => LedgerMsg::FaultWithdrawal { id },
        LedgerFault::Broken { id, code } => LedgerMsg::FaultBroken { id, code },
        LedgerFault::Missing { id, code } => LedgerMsg::FaultMissing { id, code },
        LedgerFault::ObjectionRemoved { id, objection } => LedgerMsg::FaultObjection { id, objection },
    }
}
