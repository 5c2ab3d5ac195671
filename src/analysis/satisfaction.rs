//! 响应率、解决率、满意率: what owners said in the callback after their item was first closed.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Query, excluded};
use super::rate::Percent;
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::log::{Callback, LogEntry};
use crate::model::time::When;
use crate::model::vocab::Satisfaction;
use serde::Serialize;

/// The base: items whose first close lies in the window, void, duplicate and patrol ones left out. Each counts
/// with its first callback after that close that reached the owner, reopened since or not (`first`), and beside it
/// with its last such by the as-of (`last`), so that a second call after a repair done again washes nothing out.
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
    /// First and last, own and relayed, by place in the file.
    pub own: Option<(Said, Said)>,
    pub relayed: Option<(Said, Said)>,
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
        let Some(close) = item.standing.folded.first_close() else { continue };
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
    let said = |entry: &LogEntry| entry.callback().filter(|c| c.reached).map(|answers| Said { at: entry.at, answers });
    let all: Vec<Said> = after.filter_map(|(_, entry)| said(entry)).collect();
    let of = |relayed: bool| {
        let mut of = all.iter().copied().filter(|s| s.answers.relayed == relayed);
        let first = of.next()?;
        Some((first, of.next_back().unwrap_or(first)))
    };
    let has_owner = item.row.owner.is_some();
    Called { has_owner, own: of(false).filter(|_| has_owner), relayed: of(true).filter(|_| has_owner) }
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
            for (row, said) in [
                (&mut answers.own.first, case.own.map(|(first, _)| first)),
                (&mut answers.own.last, case.own.map(|(_, last)| last)),
                (&mut answers.relayed.first, case.relayed.map(|(first, _)| first)),
                (&mut answers.relayed.last, case.relayed.map(|(_, last)| last)),
            ] {
                said.into_iter().for_each(|said| row.add(said.answers));
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
        let Some(said) = of.map(|(first, last)| if is_last { last } else { first }) else {
            return Some(Explained::new("no-callback", steps));
        };
        steps.push(ExplanationStep::At(said.at));
        let questions = said.answers.in_words();
        steps.extend(questions.iter().map(|(question, value)| ExplanationStep::Answer { question, value }));
        let asked = questions.iter().find(|(question, _)| path.split('.').any(|key| key == *question));
        let class = match asked.map(|(_, value)| *value) {
            None => "called",
            Some("null") => "not-asked",
            Some(_) => "answered",
        };
        Some(Explained::new(class, steps))
    }
}

impl SatisfactionRow {
    fn add(&mut self, said: Callback) {
        self.callbacks += 1;
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
