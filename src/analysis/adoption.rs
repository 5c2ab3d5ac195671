//! 采纳率: what became of suggestions, those of a forum and all of them.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Query, excluded, is_received_in};
use super::rate::Percent;
use super::verdict::{Verdict, judge};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::calendar::days::UnknownYear;
use crate::model::lifecycle::{Action, State};
use crate::model::settings::Duty;
use crate::model::time::{Offset, When};
use crate::model::vocab::{Adopted, Channel, FeedbackType};
use serde::Serialize;

/// Suggestions received in the window, those that a forum brought and all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Adoption {
    pub forum: Option<Decided>,
    pub all: Option<Decided>,
}

/// 采纳率 = adopted / decided. n = decided + undecided + withdrawn; decided = yes + partly + no;
/// adopted = yes + partly = done + not_yet. What counts is the last decision by the as-of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Decided {
    pub n: u64,
    pub decided: u64,
    pub yes: u64,
    pub partly: u64,
    /// Not adopted; a suggestion that was rejected too.
    pub no: u64,
    pub adopted: u64,
    /// adopted / decided.
    pub rate: Option<Percent>,
    pub undecided: u64,
    /// Of the undecided: the limit to respond is over.
    pub undecided_late: u64,
    /// Taken back by the resident before it was decided.
    pub withdrawn: u64,
    pub done: u64,
    pub not_yet: u64,
    /// Of those not adopted: answered within the limit to respond.
    pub no_in_time: u64,
    /// Of those not adopted: a limit to respond is over, in time or not.
    pub no_matured: u64,
}

/// One suggestion.
#[derive(Clone, Copy, Debug)]
pub struct Suggestion {
    pub of_forum: bool,
    pub decision: Option<(Adopted, When)>,
    pub is_done: bool,
    pub is_withdrawn: bool,
    pub response: Result<Response, UnknownYear>,
}

/// How a suggestion stands to its limit to respond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response {
    pub in_time: bool,
    pub is_over: bool,
}

/// What stands beside `stats activities`. By assignee: its holder.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, AdoptionMeasure> {
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    for item in ground.items().filter(|item| item.row.kind == FeedbackType::Suggestion) {
        if !is_received_in(ground, item, query.window) {
            continue;
        }
        let subject = Subject::Item(item);
        if let Some(why) = excluded(item) {
            apart.push((subject, why));
            continue;
        }
        let holder = item.standing.folded.holder(item.row.log(), ground.as_of.at);
        let judged = suggestion(ground, item);
        cases.push(Case { subject, part: None, at: item.standing.receipt, holder, judged });
    }
    Measured { ground, measure: AdoptionMeasure, cases, apart }
}

fn suggestion(ground: &Snapshot, item: Item) -> Suggestion {
    let response = judge(ground, item, Duty::Respond).map(|judged| Response {
        in_time: judged.verdict == Verdict::Met,
        is_over: matches!(judged.verdict, Verdict::Met | Verdict::Missed | Verdict::Undetermined),
    });
    let state = item.standing.folded.state;
    let ended = item.standing.folded.changes.iter().rev().find(|change| change.to != State::Closed);
    let stands = |wanted: State| state == wanted || state == State::Closed && ended.is_some_and(|c| c.to == wanted);
    Suggestion {
        of_forum: item.row.channel == Some(Channel::Forum),
        decision: decision(item, ground.offset()),
        is_done: stands(State::Resolved),
        is_withdrawn: stands(State::Withdrawn),
        response,
    }
}

/// The last decision: of a reply or a completion that says so, or a rejection, unless it was opened again since.
fn decision(item: Item, offset: Offset) -> Option<(Adopted, When)> {
    let mut last = None;
    let mut is_rejection = false;
    for (_, entry) in item.entries(offset) {
        if let Some(adopted) = entry.adopted {
            (last, is_rejection) = (Some((adopted, entry.at)), false);
        } else if entry.action == Action::Reject {
            (last, is_rejection) = (Some((Adopted::No, entry.at)), true);
        } else if entry.action == Action::Reopen && is_rejection {
            (last, is_rejection) = (None, false);
        }
    }
    last
}

pub struct AdoptionMeasure;

impl<'g> Measure<'g> for AdoptionMeasure {
    type Judged = Suggestion;
    type Total = Adoption;

    fn total(&self, cases: &[&Case<'g, Suggestion>], notes: &mut Notes) -> Adoption {
        let (mut forum, mut all) = (Ok(Decided::default()), Ok(Decided::default()));
        for suggestion in cases.iter().map(|case| &case.judged) {
            add(&mut all, suggestion);
            if suggestion.of_forum {
                add(&mut forum, suggestion);
            }
        }
        let rated = |decided: Decided| Decided { rate: Percent::of(decided.adopted, decided.decided), ..decided };
        Adoption { forum: notes.take("forum", forum.map(rated)), all: notes.take("all", all.map(rated)) }
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, Suggestion>, path: &str) -> Option<Explained> {
        let suggestion = &case.judged;
        if path.starts_with("forum") && !suggestion.of_forum {
            return None;
        }
        let mut steps = vec![ExplanationStep::Received(case.at)];
        steps.extend(suggestion.decision.map(|(_, at)| ExplanationStep::At(at)));
        let class = match (suggestion.decision, suggestion.response) {
            (_, Err(_)) => "withheld",
            (Some((Adopted::Yes, _)), _) => "adopted",
            (Some((Adopted::Partly, _)), _) => "adopted-partly",
            (Some((Adopted::No, _)), _) => "not-adopted",
            (None, _) if suggestion.is_withdrawn => "withdrawn",
            (None, Ok(Response { is_over: true, .. })) => "undecided-late",
            (None, Ok(_)) => "undecided",
        };
        Some(Explained::new(class, steps))
    }
}

/// Adds a suggestion, unless the calendar of a year that it needs is missing.
fn add(total: &mut Result<Decided, UnknownYear>, suggestion: &Suggestion) {
    match (&mut *total, suggestion.response) {
        (Ok(decided), Ok(response)) => decided.add(suggestion, response),
        (Ok(_), Err(year)) => *total = Err(year),
        (Err(_), _) => {}
    }
}

impl Decided {
    fn add(&mut self, suggestion: &Suggestion, response: Response) {
        self.n += 1;
        let Some((decision, _)) = suggestion.decision else {
            *if suggestion.is_withdrawn { &mut self.withdrawn } else { &mut self.undecided } += 1;
            self.undecided_late += u64::from(!suggestion.is_withdrawn && response.is_over);
            return;
        };
        self.decided += 1;
        if decision == Adopted::No {
            self.no += 1;
            self.no_in_time += u64::from(response.in_time);
            self.no_matured += u64::from(response.is_over);
            return;
        }
        *if decision == Adopted::Yes { &mut self.yes } else { &mut self.partly } += 1;
        self.adopted += 1;
        *if suggestion.is_done { &mut self.done } else { &mut self.not_yet } += 1;
    }
}
