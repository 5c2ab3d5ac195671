//! 响应率、解决率、满意率: what owners said in the callback after their item was first closed.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Query, excluded};
use super::rate::Percent;
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::fold::Live;
use crate::model::log::{Callback, LogEntry};
use crate::model::time::{Instant, When};
use crate::model::vocab::Satisfaction;
use serde::Serialize;
use smallvec::SmallVec;

/// The base: items whose first close lies in the window, void, duplicate and patrol ones left out. Each counts
/// with its first callback after that close that reached the owner, reopened since or not (`first`), and beside it
/// with its last such by the as-of (`last`), so that a second call after a repair done again washes nothing out.
/// First and last are so by when a callback was recorded: its `recorded_at`, else its own time.
/// 本公司回访 (`own`) and what 12345 relayed (`relayed`) are rows of their own, never added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Answers {
    /// First closed in the window.
    pub closed: u64,
    /// How many of the closed have no owner: nobody can be called, and no answer of theirs is counted.
    pub no_contact: u64,
    pub own: FirstAndLast,
    pub relayed: FirstAndLast,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct FirstAndLast {
    pub first: SatisfactionRow,
    pub last: SatisfactionRow,
}

/// The answers of one callback an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct SatisfactionRow {
    /// Items with such a callback.
    pub callbacks: u64,
    /// 倒序补录: of all such callbacks of these items, not of the one alone, how many are dated before one that was
    /// recorded earlier.
    pub out_of_order: u64,
    /// 响应率: yes / answered.
    pub contacted: Question,
    /// 解决率: yes / answered.
    pub solved: Question,
    pub satisfaction: Levels,
}

/// A yes-or-no question. answered + not_asked = callbacks; not asked is neither yes nor no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Question {
    pub answered: u64,
    pub yes: u64,
    pub not_asked: u64,
    /// yes / answered.
    pub rate: Option<Percent>,
}

/// 满意率 = (very satisfied + satisfied + weight x basically) / answered; nobody answered: none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Levels {
    pub answered: u64,
    pub very_satisfied: u64,
    pub satisfied: u64,
    pub basically: u64,
    pub dissatisfied: u64,
    pub very_dissatisfied: u64,
    pub not_asked: u64,
    /// `[satisfaction] basically`.
    pub weight: f64,
    pub rate: Option<Percent>,
}

/// One item of the base.
#[derive(Clone, Copy, Debug)]
pub struct Called {
    pub has_owner: bool,
    pub own: Option<Calls>,
    pub relayed: Option<Calls>,
}

/// The callbacks of one item and one source that reached the owner.
#[derive(Clone, Copy, Debug)]
pub struct Calls {
    pub first: Said,
    pub last: Said,
    pub out_of_order: u64,
}

/// A callback that reached the owner.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub at: When,
    pub answers: Callback,
}

/// `stats satisfaction`. By assignee: whoever held the item at the first close.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, SatisfactionMeasure> {
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    for item in ground.items() {
        let Some(close) = item.first_close(ground.offset()) else { continue };
        if !query.window.contains(close.at, ground.offset()) {
            continue;
        }
        let subject = Subject::Item(item);
        match excluded(item) {
            Some(why) => apart.push((subject, why)),
            None => cases.push(Case {
                subject,
                part: None,
                at: When::At(close.at),
                holder: item.standing.folded.holder(item.row.log(), close.at),
                judged: called(item, close.entry),
            }),
        }
    }
    Measured { ground, measure: SatisfactionMeasure { weight: ground.settings.satisfaction_basically }, cases, apart }
}

/// The callbacks after the close whose entry is given.
fn called(item: Item, close: u32) -> Called {
    let after = item.standing.folded.entries(item.row.log()).skip_while(|(live, _)| live.entry != close);
    let mut reached: SmallVec<[Reached; 4]> = after.filter_map(|(live, entry)| Reached::of(live, entry)).collect();
    // Equally early ones stay in the order of time.
    reached.sort_by_key(|call| call.recorded);
    let has_owner = item.row.owner.is_some();
    let of = |relayed: bool| if has_owner { calls(&reached, relayed) } else { None };
    Called { has_owner, own: of(false), relayed: of(true) }
}

/// A callback that reached the owner, with the times that order it.
#[derive(Clone, Copy)]
struct Reached {
    /// When it was recorded; where it does not say so, its own time.
    recorded: Instant,
    /// The order key of its own time.
    dated: Instant,
    said: Said,
}

impl Reached {
    fn of(live: Live, entry: &LogEntry) -> Option<Reached> {
        let answers = entry.callback().filter(|answers| answers.reached)?;
        let recorded = entry.recorded.unwrap_or(live.at);
        Some(Reached { recorded, dated: live.at, said: Said { at: entry.at, answers } })
    }
}

/// First and last of one source among callbacks in the order in which they were recorded.
fn calls(reached: &[Reached], relayed: bool) -> Option<Calls> {
    let of = || reached.iter().filter(move |call| call.said.answers.relayed == relayed);
    let (first, last) = (of().next()?.said, of().next_back()?.said);
    let is_late = |call: &&Reached| of().any(|other| other.recorded < call.recorded && call.dated < other.dated);
    let out_of_order = u64::try_from(of().filter(is_late).count()).unwrap_or(u64::MAX);
    Some(Calls { first, last, out_of_order })
}

pub struct SatisfactionMeasure {
    weight: f64,
}

impl<'g> Measure<'g> for SatisfactionMeasure {
    type Judged = Called;
    type Total = Answers;

    fn total(&self, cases: &[&Case<'g, Called>], _: &mut Notes) -> Answers {
        let mut answers = Answers::default();
        for case in cases.iter().map(|c| &c.judged) {
            answers.closed += 1;
            answers.no_contact += u64::from(!case.has_owner);
            for (rows, calls) in [(&mut answers.own, case.own), (&mut answers.relayed, case.relayed)] {
                let Some(calls) = calls else { continue };
                rows.first.add(calls.first.answers, calls.out_of_order);
                rows.last.add(calls.last.answers, calls.out_of_order);
            }
        }
        for row in
            [&mut answers.own.first, &mut answers.own.last, &mut answers.relayed.first, &mut answers.relayed.last]
        {
            row.divide(self.weight);
        }
        answers
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, Called>, path: &str) -> Option<Explained> {
        let mut steps = vec![ExplanationStep::Closed(case.at)];
        if !case.judged.has_owner {
            return Some(Explained::new("no-contact", steps));
        }
        let of = if path.starts_with("relayed") { case.judged.relayed } else { case.judged.own };
        let is_last = path.contains(".last");
        let Some(said) = of.map(|calls| if is_last { calls.last } else { calls.first }) else {
            return Some(Explained::new("no-callback", steps));
        };
        steps.push(ExplanationStep::At(said.at));
        let questions = said.answers.in_words();
        steps.extend(questions.iter().map(|(question, value)| ExplanationStep::Answer { question, value }));
        let asked = questions.iter().find(|(question, _)| path.split('.').any(|key| key == *question));
        let class = match asked.map(|(_, value)| *value) {
            None if path.ends_with(".out_of_order") && of.is_some_and(|calls| calls.out_of_order > 0) => "out-of-order",
            None => "called",
            Some("null") => "not-asked",
            Some(_) => "answered",
        };
        Some(Explained::new(class, steps))
    }
}

impl SatisfactionRow {
    fn add(&mut self, said: Callback, out_of_order: u64) {
        self.callbacks += 1;
        self.out_of_order += out_of_order;
        self.contacted.add(said.contacted);
        self.solved.add(said.solved);
        let levels = &mut self.satisfaction;
        levels.answered += u64::from(said.satisfaction.is_some());
        *match said.satisfaction {
            None => &mut levels.not_asked,
            Some(Satisfaction::VerySatisfied) => &mut levels.very_satisfied,
            Some(Satisfaction::Satisfied) => &mut levels.satisfied,
            Some(Satisfaction::Basically) => &mut levels.basically,
            Some(Satisfaction::Dissatisfied) => &mut levels.dissatisfied,
            Some(Satisfaction::VeryDissatisfied) => &mut levels.very_dissatisfied,
        } += 1;
    }

    fn divide(&mut self, weight: f64) {
        for question in [&mut self.contacted, &mut self.solved] {
            question.rate = Percent::of(question.yes, question.answered);
        }
        let levels = &mut self.satisfaction;
        levels.weight = weight;
        levels.rate =
            Percent::weighted(levels.very_satisfied + levels.satisfied, levels.basically, weight, levels.answered);
    }
}

impl Question {
    fn add(&mut self, answer: Option<bool>) {
        self.answered += u64::from(answer.is_some());
        self.yes += u64::from(answer == Some(true));
        self.not_asked += u64::from(answer.is_none());
    }
}

impl Callback {
    /// Question and answer; `null` where it was not asked.
    pub fn in_words(&self) -> [(&'static str, &'static str); 3] {
        let yes_no = |answer: Option<bool>| answer.map_or("null", |yes| if yes { "true" } else { "false" });
        [
            ("contacted", yes_no(self.contacted)),
            ("solved", yes_no(self.solved)),
            ("satisfaction", self.satisfaction.map_or("null", Satisfaction::key)),
        ]
    }
}
