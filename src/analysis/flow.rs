//! 流量: how the stock came about in a window, each change between open and not open counted once.

use super::backlog::{is_in_stock, own_receipt};
use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::openness::{Turn, is_open_before, turns};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::lifecycle::{Action, State};
use crate::model::time::{Instant, Offset, When};
use crate::model::window::Window;
use serde::Serialize;

/// `after = before + received + reopened - resolved - answered - rejected - withdrawn - duplicated - voided`:
/// each term counts changes between open and not open in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    pub before: u64,
    pub received: u64,
    pub reopened: u64,
    pub resolved: u64,
    /// The way out of types that owe no resolve; praise is received and answered at once.
    pub answered: u64,
    pub rejected: u64,
    pub withdrawn: u64,
    pub duplicated: u64,
    pub voided: u64,
    pub after: u64,
    /// How many of those that left are known only to have done so by a day: they are counted at their receipt.
    pub by_then: u64,
}

/// How an item comes into the stock or leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Received,
    Reopened,
    Resolved,
    Answered,
    Rejected,
    Withdrawn,
    Duplicated,
    Voided,
}

/// A change of the stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowTerm {
    pub at: Instant,
    pub term: Term,
    /// The item left at some time up to a day, and is counted at its receipt.
    pub is_by_then: bool,
}

/// What brought the item into the stock and out of it, in time order.
///
/// An item that enters ended (its type owes nothing, or staff were done before a resident reported it)
/// is received and leaves at once. What happens after it was voided is no longer a change of the stock.
pub fn terms(item: Item, offset: Offset) -> Vec<FlowTerm> {
    let Some(entered) = item.entered(offset) else { return Vec::new() };
    let void = item.standing.void.map(|at| at.max(entered));
    let plain = |at: Instant, term: Term| FlowTerm { at, term, is_by_then: false };
    let mut terms = vec![plain(entered, Term::Received)];
    let turns = turns(item, offset);
    let mut is_open = is_open_before(item, entered, offset);
    if !is_open {
        let left = turns.iter().rev().find(|turn| turn.at < entered && !turn.opens());
        terms.push(left.map_or(plain(entered, Term::Answered), |turn| FlowTerm { at: entered, ..way_out(*turn) }));
    }
    for turn in turns.into_iter().filter(|turn| turn.at >= entered && void.is_none_or(|void| turn.at <= void)) {
        is_open = turn.opens();
        terms.push(if is_open { plain(turn.at, Term::Reopened) } else { way_out(turn) });
    }
    if let Some(void) = void.filter(|_| is_open) {
        terms.push(plain(void, Term::Voided));
    }
    terms
}

fn way_out(turn: Turn) -> FlowTerm {
    let Turn { at, change, is_by_then } = turn;
    let term = match change.to {
        State::Rejected => Term::Rejected,
        State::Withdrawn => Term::Withdrawn,
        State::Duplicate => Term::Duplicated,
        _ if change.action == Action::Resolve => Term::Resolved,
        _ => Term::Answered,
    };
    FlowTerm { at, term, is_by_then }
}

/// How an item takes part in the flow of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowPart {
    Before,
    Term { term: Term, is_by_then: bool },
    After,
}

/// What happened to the stock in a window; `before` and `after` are judged apart from the terms, by [`is_in_stock`].
pub fn flow_cases<'g>(ground: &'g Snapshot<'g>, window: Window) -> Measured<'g, FlowMeasure> {
    let offset = ground.offset();
    let (start, end) = (window.start(offset), window.end(offset));
    let mut cases = Vec::new();
    for item in ground.items() {
        let mut add = |at: Instant, judged: FlowPart| {
            let holder = item.standing.folded.holder(item.row.log(), at);
            cases.push(Case { subject: Subject::Item(item), part: None, at: When::At(at), holder, judged });
        };
        if is_in_stock(item, start, offset) {
            add(start, FlowPart::Before);
        }
        let changes = terms(item, offset).into_iter().filter(|change| start <= change.at && change.at < end);
        for FlowTerm { at, term, is_by_then } in changes {
            add(at, FlowPart::Term { term, is_by_then });
        }
        if is_in_stock(item, end, offset) {
            add(end, FlowPart::After);
        }
    }
    Measured { ground, measure: FlowMeasure, cases, apart: Vec::new() }
}

/// The flow of a window.
pub fn flow(ground: &Snapshot, window: Window) -> Flow {
    flow_cases(ground, window).stats(&[]).total
}

pub struct FlowMeasure;

impl<'g> Measure<'g> for FlowMeasure {
    type Judged = FlowPart;
    type Total = Flow;

    fn total(&self, cases: &[&Case<'g, FlowPart>], _: &mut Notes) -> Flow {
        let mut flow = Flow::default();
        for case in cases {
            match case.judged {
                FlowPart::Before => flow.before += 1,
                FlowPart::Term { term, is_by_then } => {
                    *flow.term(term) += 1;
                    flow.by_then += u64::from(is_by_then);
                }
                FlowPart::After => flow.after += 1,
            }
        }
        flow
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, FlowPart>, path: &str) -> Option<Explained> {
        let class = case.judged.key();
        let is_by_then = matches!(case.judged, FlowPart::Term { is_by_then: true, .. });
        let is_asked = path.is_empty() || path == class || path == "by_then" && is_by_then;
        let Subject::Item(item) = case.subject else { return None };
        is_asked.then(|| {
            let mut steps = vec![ExplanationStep::Received(own_receipt(item)), ExplanationStep::At(case.at)];
            steps.extend(is_by_then.then_some(ExplanationStep::AtReceipt));
            Explained::new(class, steps)
        })
    }
}

impl FlowPart {
    fn key(self) -> &'static str {
        match self {
            FlowPart::Before => "before",
            FlowPart::After => "after",
            FlowPart::Term { term: Term::Received, .. } => "received",
            FlowPart::Term { term: Term::Reopened, .. } => "reopened",
            FlowPart::Term { term: Term::Resolved, .. } => "resolved",
            FlowPart::Term { term: Term::Answered, .. } => "answered",
            FlowPart::Term { term: Term::Rejected, .. } => "rejected",
            FlowPart::Term { term: Term::Withdrawn, .. } => "withdrawn",
            FlowPart::Term { term: Term::Duplicated, .. } => "duplicated",
            FlowPart::Term { term: Term::Voided, .. } => "voided",
        }
    }
}

impl Flow {
    fn term(&mut self, term: Term) -> &mut u64 {
        match term {
            Term::Received => &mut self.received,
            Term::Reopened => &mut self.reopened,
            Term::Resolved => &mut self.resolved,
            Term::Answered => &mut self.answered,
            Term::Rejected => &mut self.rejected,
            Term::Withdrawn => &mut self.withdrawn,
            Term::Duplicated => &mut self.duplicated,
            Term::Voided => &mut self.voided,
        }
    }
}
