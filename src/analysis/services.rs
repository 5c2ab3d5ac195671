//! 便民服务: what residents ordered, whether somebody came and finished in time, and what the owners said of it.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::orders::{OrderStep, OrderVerdict, deadline, is_asked, is_promised_beyond, judge};
use super::population::{Excluded, Query};
use super::rate::{Mean, Percent, Share};
use super::undertakings::{cancelled, done, exists, has_happened, is_void};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::UnknownYear;
use crate::facts::services::{Rating, ServiceOrder};
use crate::model::interner::Sym;
use crate::model::time::When;
use crate::model::vocab::{CancelledBy, FeedbackType};
use serde::Serialize;
use std::collections::HashSet;

/// Ratings, and figures of one provider, show no rate of fewer.
pub const MIN_N: u64 = 10;

/// Requests of the window, by when they were made. n = orders + tallied; orders = open + done + cancelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Services {
    pub n: u64,
    /// Requests that stand one by one.
    pub orders: u64,
    /// Requests of the tallies of a counter's day: they have no course of their own.
    pub tallied: u64,
    pub open: u64,
    pub done: u64,
    pub cancelled: Cancelled,
    /// Of the orders: the paid side of a repair, whose times are the item's (不计及时).
    pub linked: u64,
    /// Of the orders: arrival or end written down more than a day later (补录).
    pub recorded_late: u64,
    pub in_time: InTime,
    pub ratings: Ratings,
    pub complaints: Share,
    pub cancelled_by_office: Share,
}

/// Called off, by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cancelled {
    pub owner: u64,
    pub office: u64,
    pub not_stated: u64,
}

/// 及时率 of arrival and completion, each with its own n: orders that are no paid side of a repair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InTime {
    pub arrive: Option<InTimeCounts>,
    pub done: Option<InTimeCounts>,
    /// Of the orders with a promise for which the catalogue has a limit: promised for later.
    pub promised_beyond: Option<Share>,
}

/// n = matured + not_yet_due + no_target + ended; matured = met + missed + undetermined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InTimeCounts {
    pub n: u64,
    pub met: u64,
    pub missed: u64,
    pub undetermined: u64,
    pub matured: u64,
    pub not_yet_due: u64,
    pub no_target: u64,
    pub ended: Cancelled,
    /// met / matured.
    pub rate: Option<Percent>,
}

/// 评价: of the orders that were drawn, and apart from them of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ratings {
    /// Rated, of those that were done and drawn.
    pub rated: Share,
    pub drawn: Scores,
    pub volunteered: Scores,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scores {
    pub speed: Score,
    pub quality: Score,
    pub attitude: Score,
}

/// rate = good / n; mean = points / n.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    pub n: u64,
    /// 4 or 5.
    pub good: u64,
    pub points: u64,
    pub rate: Option<Percent>,
    pub mean: Option<Mean>,
}

/// An order and how it is counted.
#[derive(Clone, Copy, Debug)]
pub struct JudgedOrder<'g> {
    pub order: &'g ServiceOrder,
    pub done: Option<When>,
    pub cancelled: Option<When>,
    arrive: Result<OrderVerdict, UnknownYear>,
    finish: Result<OrderVerdict, UnknownYear>,
    beyond: Result<Option<bool>, UnknownYear>,
    is_drawn: bool,
    rating: Option<&'g Rating>,
    is_complained_of: bool,
}

/// `stats services`. By assignee: the provider.
pub fn measured<'g>(ground: &'g Snapshot<'g>, query: &Query) -> Measured<'g, ServicesMeasure> {
    let (mut cases, mut apart) = (Vec::new(), Vec::new());
    let complaints: HashSet<Sym> = complaints(ground);
    for order in ground.facts.services.iter().filter(|order| exists(ground, &order.record)) {
        let (at, subject) = (order.requested, Subject::Record(&order.record));
        let is_requested = has_happened(ground, Some(at));
        if !is_requested || !query.window.contains(at.earliest(ground.offset(), None), ground.offset()) {
            continue;
        }
        if is_void(ground, &order.record) {
            apart.push((subject, Excluded::Void));
            continue;
        }
        let judged = JudgedOrder {
            order,
            done: done(ground, &order.record),
            cancelled: cancelled(ground, &order.record),
            arrive: judge(ground, order, OrderStep::Arrive),
            finish: judge(ground, order, OrderStep::Finish),
            beyond: is_promised_beyond(ground, order),
            is_drawn: is_asked(ground, order),
            rating: order.rating.as_ref().filter(|rating| has_happened(ground, Some(rating.at))),
            is_complained_of: order.issues.iter().any(|item| complaints.contains(item)),
        };
        cases.push(Case { subject, part: None, at, holder: order.record.who.first().copied(), judged });
    }
    Measured { ground, measure: ServicesMeasure, cases, apart }
}

/// The complaints on record by the as-of.
fn complaints(ground: &Snapshot) -> HashSet<Sym> {
    let items = ground.items().filter(|item| item.row.kind == FeedbackType::Complaint && item.standing.void.is_none());
    items.map(|item| item.row.id).collect()
}

pub struct ServicesMeasure;

impl<'g> Measure<'g> for ServicesMeasure {
    type Judged = JudgedOrder<'g>;
    type Total = Services;

    fn total(&self, cases: &[&Case<'g, JudgedOrder<'g>>], notes: &mut Notes) -> Services {
        let mut total = Services::default();
        let (mut arrive, mut finish) = (Ok(InTimeCounts::default()), Ok(InTimeCounts::default()));
        let mut beyond = Ok(Share::default());
        for judged in cases.iter().map(|case| &case.judged) {
            total.n += u64::from(judged.order.count);
            if judged.order.is_tally {
                total.tallied += u64::from(judged.order.count);
                continue;
            }
            total.add(judged);
            if judged.order.item.is_none() {
                tried(&mut arrive, judged.arrive, InTimeCounts::add);
                tried(&mut finish, judged.finish, InTimeCounts::add);
                tried(&mut beyond, judged.beyond, |share, is_beyond| {
                    share.of += u64::from(is_beyond.is_some());
                    share.items += u64::from(is_beyond == Some(true));
                });
            }
        }
        total.in_time = InTime {
            arrive: notes.take("in_time.arrive", arrive.map(InTimeCounts::rated)),
            done: notes.take("in_time.done", finish.map(InTimeCounts::rated)),
            promised_beyond: notes.take("in_time.promised_beyond", beyond.map(Share::rated)),
        };
        total.rated()
    }

    fn of_person(&self, total: Services) -> Services {
        total.without_rates_of_few()
    }

    fn explain(&self, ground: &'g Snapshot<'g>, case: &Case<'g, JudgedOrder<'g>>, path: &str) -> Option<Explained> {
        let judged = &case.judged;
        let parts: Vec<&str> = path.split('.').collect();
        let is_of_tallies = ["", "n", "tallied"].contains(&path);
        if judged.order.is_tally {
            let steps = vec![ExplanationStep::At(case.at)];
            return is_of_tallies.then(|| Explained::new("tallied", steps));
        }
        match parts.as_slice() {
            ["tallied"] => None,
            ["in_time", "promised_beyond", ..] => judged.explain_beyond(ground),
            ["in_time", "done", ..] => judged.explain(ground, OrderStep::Finish),
            ["in_time", ..] => judged.explain(ground, OrderStep::Arrive),
            ["ratings", which, ..] => judged.explain_rating(which),
            ["complaints", ..] => {
                let class = if judged.is_complained_of { "complained-of" } else { "done" };
                judged.done.map(|at| Explained::new(class, vec![ExplanationStep::At(at)]))
            }
            ["linked"] => judged.order.item.map(|item| Explained::new("linked", vec![ExplanationStep::Record(item)])),
            _ => Some(judged.explain_course()),
        }
    }
}

/// Adds a judgement, unless the calendar of a year that one of them needs is missing.
fn tried<T, J>(total: &mut Result<T, UnknownYear>, judged: Result<J, UnknownYear>, add: impl FnOnce(&mut T, J)) {
    match (&mut *total, judged) {
        (Ok(sum), Ok(judged)) => add(sum, judged),
        (Ok(_), Err(year)) => *total = Err(year),
        (Err(_), _) => {}
    }
}

impl Services {
    fn add(&mut self, judged: &JudgedOrder) {
        let order = judged.order;
        self.orders += 1;
        self.linked += u64::from(order.item.is_some());
        let is_late = order.record.done_recorded.is_some() || order.arrived_recorded.is_some();
        self.recorded_late += u64::from(is_late);
        match (judged.done, judged.cancelled) {
            (Some(_), _) => self.done += 1,
            (None, Some(_)) => self.cancelled.add(order.cancelled_by),
            (None, None) => self.open += 1,
        }
        if judged.done.is_some() {
            self.complaints.items += u64::from(judged.is_complained_of);
            self.ratings.add(judged);
        }
    }

    fn rated(mut self) -> Services {
        self.complaints.of = self.done;
        self.complaints = self.complaints.rated();
        self.cancelled_by_office = Share { items: self.cancelled.office, of: self.orders, rate: None }.rated();
        self.ratings.rated = self.ratings.rated.rated().without_rate_of_few();
        for scores in [&mut self.ratings.drawn, &mut self.ratings.volunteered] {
            for score in [&mut scores.speed, &mut scores.quality, &mut scores.attitude] {
                *score = score.rated();
            }
        }
        self
    }

    fn without_rates_of_few(mut self) -> Services {
        for counts in [&mut self.in_time.arrive, &mut self.in_time.done].into_iter().flatten() {
            counts.rate = counts.rate.filter(|_| counts.matured >= MIN_N);
        }
        self.in_time.promised_beyond = self.in_time.promised_beyond.map(Share::without_rate_of_few);
        self.complaints = self.complaints.without_rate_of_few();
        self.cancelled_by_office = self.cancelled_by_office.without_rate_of_few();
        self
    }
}

impl Cancelled {
    fn add(&mut self, by: Option<CancelledBy>) {
        *match by {
            Some(CancelledBy::Owner) => &mut self.owner,
            Some(CancelledBy::Office) => &mut self.office,
            None => &mut self.not_stated,
        } += 1;
    }
}

impl InTimeCounts {
    fn add(&mut self, verdict: OrderVerdict) {
        self.n += 1;
        match verdict {
            OrderVerdict::Met => self.met += 1,
            OrderVerdict::Missed => self.missed += 1,
            OrderVerdict::Undetermined => self.undetermined += 1,
            OrderVerdict::NotYetDue => self.not_yet_due += 1,
            OrderVerdict::NoTarget => self.no_target += 1,
            OrderVerdict::Ended(by) => self.ended.add(by),
        }
    }

    fn rated(mut self) -> InTimeCounts {
        self.matured = self.met + self.missed + self.undetermined;
        self.rate = Percent::of(self.met, self.matured);
        self
    }
}

impl Share {
    fn without_rate_of_few(self) -> Share {
        Share { rate: self.rate.filter(|_| self.of >= MIN_N), ..self }
    }
}

impl Ratings {
    fn add(&mut self, judged: &JudgedOrder) {
        let rating = judged.rating.filter(|rating| rating.says_something());
        if judged.is_drawn {
            self.rated.of += 1;
            self.rated.items += u64::from(rating.is_some());
        }
        let scores = if judged.is_drawn { &mut self.drawn } else { &mut self.volunteered };
        if let Some([speed, quality, attitude]) = rating.map(|rating| rating.scores) {
            scores.speed.add(speed);
            scores.quality.add(quality);
            scores.attitude.add(attitude);
        }
    }
}

impl Score {
    fn add(&mut self, score: Option<i64>) {
        let Some(points) = score.and_then(|score| u64::try_from(score).ok()) else { return };
        self.n += 1;
        self.good += u64::from(points >= 4);
        self.points += points;
    }

    fn rated(self) -> Score {
        let is_enough = self.n >= MIN_N;
        let rate = Percent::of(self.good, self.n).filter(|_| is_enough);
        Score { rate, mean: Mean::of(self.points, self.n).filter(|_| is_enough), ..self }
    }
}

impl JudgedOrder<'_> {
    fn explain_course(&self) -> Explained {
        let (class, at) = match (self.done, self.cancelled) {
            (Some(at), _) => ("done", at),
            (None, Some(at)) => ("cancelled", at),
            (None, None) => ("open", self.order.requested),
        };
        Explained::new(class, vec![ExplanationStep::At(at)])
    }

    fn explain(&self, ground: &Snapshot, step: OrderStep) -> Option<Explained> {
        if self.order.item.is_some() {
            return None;
        }
        let (verdict, at) = match step {
            OrderStep::Arrive => (self.arrive, self.order.arrived.or(self.done)),
            OrderStep::Finish => (self.finish, self.done),
        };
        let class = verdict.map_or("withheld", class_of);
        let mut steps = vec![ExplanationStep::From(self.order.requested)];
        if let Ok(Some(due)) = deadline(ground, self.order, step) {
            steps.push(match due.is_promise {
                true => ExplanationStep::Agreed(due.shown),
                false => ExplanationStep::Deadline(due.earliest),
            });
        }
        steps.extend(at.or(self.cancelled).filter(|at| has_happened(ground, Some(*at))).map(ExplanationStep::At));
        Some(Explained::new(class, steps))
    }

    fn explain_beyond(&self, ground: &Snapshot) -> Option<Explained> {
        let is_beyond = self.beyond.ok().flatten().filter(|_| self.order.item.is_none())?;
        let class = if is_beyond { "promised-beyond" } else { "promised-within" };
        let mut steps = vec![ExplanationStep::From(self.order.requested)];
        if let Ok(Some(due)) = deadline(ground, self.order, OrderStep::Arrive) {
            steps.push(ExplanationStep::Agreed(due.shown));
        }
        Some(Explained::new(class, steps))
    }

    fn explain_rating(&self, which: &str) -> Option<Explained> {
        let done = self.done?;
        let rating = self.rating.filter(|rating| rating.says_something());
        let class = match (which, self.is_drawn, rating) {
            ("rated" | "drawn", true, Some(_)) => "rated",
            ("rated", true, None) => "not-rated",
            ("volunteered", false, Some(_)) => "rated-unasked",
            _ => return None,
        };
        let at = rating.map_or(done, |rating| rating.at);
        Some(Explained::new(class, vec![ExplanationStep::At(at)]))
    }
}

fn class_of(verdict: OrderVerdict) -> &'static str {
    match verdict {
        OrderVerdict::Met => "met",
        OrderVerdict::Missed => "missed",
        OrderVerdict::Undetermined => "undetermined",
        OrderVerdict::NotYetDue => "not-yet-due",
        OrderVerdict::NoTarget => "no-target",
        OrderVerdict::Ended(_) => "cancelled",
    }
}
