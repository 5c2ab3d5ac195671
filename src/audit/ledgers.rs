//! What is wrong with the ledger of a publication itself: with its own content, with the links to those before it, and
//! with what the history of the tree holds of it.

use crate::model::chain::LedgerChain;
use crate::model::ledger::{Ledger, Objection};

/// A fault of a ledger. Each is told in words, and by its code to programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerFault {
    /// Its head, or before the chain its digest, is not that of what it holds.
    Unfit { path: String },
    /// The history holds another ledger of this id, and no correction names it.
    Replaced { id: String, code: String },
    /// The history holds it withdrawn, and for another reason, at another time or by another if it still is.
    WithdrawalRemoved { id: String },
    /// A ledger that it leads to is nowhere.
    Broken { id: String, code: String },
    /// The history holds a ledger that the tree has no more.
    Missing { id: String, code: String },
    /// The history holds an objection, or an answer to one, that the ledger lacks or has otherwise.
    ObjectionRemoved { id: String, objection: String },
}

impl LedgerFault {
    pub fn code(&self) -> &'static str {
        match self {
            LedgerFault::Unfit { .. } | LedgerFault::Replaced { .. } | LedgerFault::WithdrawalRemoved { .. } => {
                "altered-ledger"
            }
            LedgerFault::Broken { .. } => "chain-broken",
            LedgerFault::Missing { .. } => "ledger-missing",
            LedgerFault::ObjectionRemoved { .. } => "objection-removed",
        }
    }
}

/// The faults of one ledger among those of the tree. `ever`: all that the history holds; none without a history.
pub fn faults(ledger: &Ledger, ledgers: &[Ledger], ever: &[Ledger]) -> Vec<LedgerFault> {
    let chain = LedgerChain::new(ledgers);
    let mut found: Vec<LedgerFault> =
        chain.unfit(ledger).into_iter().map(|unfit| LedgerFault::Unfit { path: unfit.path() }).collect();
    for (head, named_by) in chain.missing(ledger) {
        // One that the history holds is told as missing, below.
        if !ever.iter().any(|held| held.anchor() == head) {
            found.push(LedgerFault::Broken { id: named_by.id.clone(), code: crate::model::chain::printed(head) });
        }
    }
    let own = || ever.iter().filter(|held| held.id == ledger.id);
    found.extend(replaced(ledger, ledgers, own()));
    let is_withdrawn = |held: &Ledger| is_same(held, ledger) && held.withdrawn.is_some();
    if own().any(|held| is_withdrawn(held) && held.withdrawn != ledger.withdrawn) {
        found.push(LedgerFault::WithdrawalRemoved { id: ledger.id.clone() });
    }
    for held in own().filter(|held| is_same(held, ledger)) {
        for objection in &held.objections {
            if !ledger.objections.iter().any(|now| stands(objection, now)) {
                found.push(LedgerFault::ObjectionRemoved { id: ledger.id.clone(), objection: objection.id.clone() });
            }
        }
    }
    found.extend(missing(ledgers, ever));
    let mut told: Vec<LedgerFault> = Vec::new();
    found.into_iter().for_each(|fault| {
        if !told.contains(&fault) {
            told.push(fault);
        }
    });
    told
}

/// Whether an objection is what it was; an answer may have come to it, and stays as it was given.
fn stands(held: &Objection, now: &Objection) -> bool {
    let is_answer = held.answered.is_none() || (held.answered, &held.answer) == (now.answered, &now.answer);
    is_answer && (&held.id, held.at, held.due, &held.text) == (&now.id, now.at, now.due, &now.text)
}

fn is_same(a: &Ledger, b: &Ledger) -> bool {
    a.anchor() == b.anchor()
}

/// Another ledger of the same id in the history, unless a correction says that it stands for that one too.
fn replaced<'l>(ledger: &Ledger, ledgers: &[Ledger], own: impl Iterator<Item = &'l Ledger>) -> Vec<LedgerFault> {
    let is_named = |held: &Ledger| ledgers.iter().any(|l| l.replaces.iter().any(|head| head == held.anchor()));
    let others = own.filter(|held| ledger.is_chained() && !is_same(held, ledger) && !is_named(held));
    others.map(|held| LedgerFault::Replaced { id: ledger.id.clone(), code: held.code() }).collect()
}

/// Ledgers of the chain that the history holds and the tree does not, under whatever head.
pub fn missing(ledgers: &[Ledger], ever: &[Ledger]) -> Vec<LedgerFault> {
    let gone = ever.iter().filter(|held| !ledgers.iter().any(|ledger| ledger.id == held.id));
    let mut faults: Vec<LedgerFault> = Vec::new();
    for held in gone {
        let fault = LedgerFault::Missing { id: held.id.clone(), code: held.code() };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    faults
}

/// The heads of other ledgers of a period that the history holds and no ledger of the tree has: what a correction of
/// the period stands for too.
pub fn lost(period: &str, ledgers: &[Ledger], ever: &[Ledger]) -> Vec<String> {
    let is_lost = |held: &&Ledger| held.period() == period && !ledgers.iter().any(|l| is_same(l, held));
    let is_named = |head: &String| ledgers.iter().any(|l| l.replaces.contains(head));
    let mut heads: Vec<String> = ever.iter().filter(is_lost).map(|held| held.anchor().to_owned()).collect();
    heads.retain(|head| !is_named(head));
    heads.sort_unstable();
    heads.dedup();
    heads
}
