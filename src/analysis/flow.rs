//! 流量: how the stock came about in a window, each change between open and not open counted once.

use super::backlog::{is_in_stock, own_receipt};
use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::fold::StateChange;
use crate::model::lifecycle::{Action, State};
use crate::model::time::{Instant, Offset, When, Window};
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

/// What brought the item into the stock and out of it, in time order.
///
/// An item that enters ended (its type owes nothing, or staff were done before a resident reported it)
/// is received and leaves at once. What happens after it was voided is no longer a change of the stock.
pub fn terms(item: Item, offset: Offset) -> Vec<(Instant, Term)> {
    let folded = &item.standing.folded;
    let Some(entered) = item.entered(offset) else { return Vec::new() };
    let void = item.standing.void.map(|at| at.max(entered));
    let mut terms = vec![(entered, Term::Received)];
    let mut is_open = folded.state_before(entered).is_open();
    if !is_open {
        let left = folded.changes.iter().rev().find(|c| c.at < entered && c.from.is_open() && !c.to.is_open());
        terms.push((entered, left.map_or(Term::Answered, way_out)));
    }
    for change in folded.changes.iter().filter(|c| c.at >= entered && void.is_none_or(|void| c.at <= void)) {
        if change.to.is_open() != is_open {
            terms.push((change.at, if is_open { way_out(change) } else { Term::Reopened }));
            is_open = !is_open;
        }
    }
    if let Some(void) = void.filter(|_| is_open) {
        terms.push((void, Term::Voided));
    }
    terms
}

fn way_out(change: &StateChange) -> Term {
    match change.to {
        State::Rejected => Term::Rejected,
        State::Withdrawn => Term::Withdrawn,
        State::Duplicate => Term::Duplicated,
        _ if change.action == Action::Resolve => Term::Resolved,
        _ => Term::Answered,
    }
}

/// How an item takes part in the flow of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowPart {
    Before,
    Term(Term),
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
        for (at, term) in terms(item, offset).into_iter().filter(|(at, _)| start <= *at && *at < end) {
            add(at, FlowPart::Term(term));
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
                FlowPart::Term(term) => *flow.term(term) += 1,
                FlowPart::After => flow.after += 1,
            }
        }
        flow
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, FlowPart>, path: &str) -> Option<Explained> {
        let class = case.judged.key();
        let is_asked = path.is_empty() || path == class;
        let Subject::Item(item) = case.subject else { return None };
        is_asked.then(|| {
            Explained::new(class, vec![ExplanationStep::Received(own_receipt(item)), ExplanationStep::At(case.at)])
        })
    }
}

impl FlowPart {
    fn key(self) -> &'static str {
        match self {
            FlowPart::Before => "before",
            FlowPart::After => "after",
            FlowPart::Term(Term::Received) => "received",
            FlowPart::Term(Term::Reopened) => "reopened",
            FlowPart::Term(Term::Resolved) => "resolved",
            FlowPart::Term(Term::Answered) => "answered",
            FlowPart::Term(Term::Rejected) => "rejected",
            FlowPart::Term(Term::Withdrawn) => "withdrawn",
            FlowPart::Term(Term::Duplicated) => "duplicated",
            FlowPart::Term(Term::Voided) => "voided",
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
