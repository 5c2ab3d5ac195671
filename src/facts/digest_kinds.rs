//! Notices, activities, service orders and improvements in a digest: what figures read of them, without texts and names, as far as it had happened.

use super::activities::{Activity, Forms, Headcount};
use super::digest::{DigestRow, DigestRows, seconds, when};
use super::fees::{Fee, Tally};
use super::improvements::{Baseline, Improvement, Review};
use super::notices::{Notice, Posting};
use super::records::RecordRow;
use super::services::{Rating, ServiceOrder};
use crate::kinds::activity::LEVELS;
use crate::kinds::service::SCORES;
use crate::model::interner::Sym;
use crate::model::time::When;
use serde_json::{Value as Json, json};
use std::collections::HashSet;

impl DigestRows<'_> {
    /// `None`: not there yet, or over long before the period.
    pub(super) fn notice(&self, notice: &Notice) -> Option<Json> {
        let mut row = self.record(&notice.record, "published_at")?;
        row.put("cause", notice.cause.map(|cause| json!(cause.key())));
        row.put("valid_from", notice.valid_from.map(when));
        row.put("valid_until", notice.valid_until.map(when));
        row.put("withdrawn_at", self.happened(notice.withdrawn));
        for (key, syms) in
            [("buildings", &notice.buildings), ("places", &notice.places), ("segments", &notice.segments)]
        {
            row.put(key, self.texts(syms));
        }
        row.list("channel", notice.channels.iter().filter_map(|posting| self.posting(posting)).collect());
        Some(row.json())
    }

    fn posting(&self, posting: &Posting) -> Option<Json> {
        let mut row = DigestRow::default();
        row.put("channel", Some(json!(posting.channel.key())));
        row.put("at", Some(self.happened(Some(posting.at))?));
        row.put("place", posting.place.map(|place| self.text(place)));
        row.put("taken_down", self.happened(posting.taken_down));
        if let Some(counted) = self.happened(posting.counted) {
            row.put("counted_at", Some(counted));
            row.put("delivered", posting.delivered.map(|n| json!(n)));
            row.put("read", posting.read.map(|n| json!(n)));
        }
        Some(row.json())
    }

    /// `None`: not there yet, or over long before the period.
    pub(super) fn activity(&self, activity: &Activity) -> Option<Json> {
        let mut row = self.record(&activity.record, "held_at")?;
        row.put("announced_at", self.happened(activity.announced));
        let channels: Vec<&str> = activity.channels.iter().map(|channel| channel.key()).collect();
        row.put("channels", (!channels.is_empty()).then(|| json!(channels)));
        row.put("audience", self.texts(&activity.audience));
        row.put("budget_fen", activity.budget_fen.map(|fen| json!(fen)));
        row.put("cost_fen", activity.cost_fen.map(|fen| json!(fen)));
        row.put("paid_from", activity.paid_from.map(|from| json!(from.key())));
        row.put("limit", activity.limit.map(|n| json!(n)));
        row.put("signed_up", activity.signed_up.map(headcount));
        row.put("attended", activity.attended.map(headcount));
        row.put("forms", activity.forms.as_ref().map(forms));
        Some(row.json())
    }

    /// `None`: not there yet, or over long before the period. `received`: the items that there were by then.
    pub(super) fn order(&self, order: &ServiceOrder, received: &HashSet<Sym>) -> Option<Json> {
        let mut row = self.record(&order.record, "done_at")?;
        for (key, sym) in
            [("room", order.room), ("owner", order.owner), ("received_by", order.received_by), ("feedback", order.item)]
        {
            row.put(key, sym.map(|sym| self.text(sym)));
        }
        row.put("count", (order.count != 1 || order.is_tally).then(|| json!(order.count)));
        row.put("requested_at", self.happened(Some(order.requested)));
        row.put("arrived_at", self.happened(order.arrived));
        row.put("arrived_at_recorded", order.arrived_recorded.map(seconds));
        let is_cancelled = self.happened(order.record.cancelled).is_some();
        let by = order.cancelled_by.filter(|_| is_cancelled);
        row.put("cancelled_by", by.map(|by| json!(by.key())));
        row.put("quoted_fen", order.quoted_fen.map(|fen| json!(fen)));
        row.put("price_fen", order.price_fen.map(|fen| json!(fen)));
        row.put("paid_at", self.happened(order.paid));
        row.put("rating", order.rating.as_ref().and_then(|rating| self.rating(rating)));
        let raised: Vec<Sym> = order.issues.iter().copied().filter(|item| received.contains(item)).collect();
        row.put("issue", self.texts(&raised));
        Some(row.json())
    }

    fn rating(&self, rating: &Rating) -> Option<Json> {
        let mut row = DigestRow::default();
        row.put("at", Some(self.happened(Some(rating.at))?));
        row.put("by", rating.by.map(|by| self.text(by)));
        row.put("source", rating.source.map(|source| json!(source.key())));
        for (key, score) in SCORES.iter().zip(rating.scores) {
            row.put(key, score.map(|score| json!(score)));
        }
        Some(row.json())
    }

    /// `None`: not there yet, or over long before the period.
    pub(super) fn improvement(&self, improvement: &Improvement) -> Option<Json> {
        let mut row = self.record(&improvement.record, "done_at")?;
        row.put("figure", improvement.figure.map(|figure| self.text(figure)));
        row.put("where", self.texts(&improvement.wanted));
        row.put("basis", improvement.figure.map(|_| json!(improvement.basis.key())));
        row.put("target", improvement.target.map(|target| json!(target.to_string())));
        row.put("review_after", Some(self.text(improvement.review_after)));
        row.put("baseline", improvement.baseline.as_ref().map(|baseline| self.baseline(baseline)));
        let review = |review: &Review| {
            let mut row = DigestRow::default();
            row.put("at", Some(self.happened(Some(review.at))?));
            row.put("by", Some(self.text(review.by)));
            Some(row.json())
        };
        row.list("review", improvement.reviews.iter().filter_map(review).collect());
        Some(row.json())
    }

    fn baseline(&self, baseline: &Baseline) -> Json {
        let mut row = DigestRow::default();
        row.put("from", Some(json!(baseline.from.to_string())));
        row.put("to", Some(json!(baseline.to.to_string())));
        row.put("as_of", Some(seconds(baseline.as_of)));
        row.put("n", Some(json!(baseline.n)));
        row.put("value", baseline.value.map(|value| json!(value.to_string())));
        row.put("rules", baseline.rules.map(|rules| self.text(rules)));
        row.json()
    }

    /// `None`: not there yet. A bill of long ago can still be owed.
    pub(super) fn fee(&self, fee: &Fee) -> Option<Json> {
        if fee.record.since.is_some_and(|since| !self.exists(since)) {
            return None;
        }
        let mut row = DigestRow::default();
        row.put("charge", fee.record.sort.map(|charge| self.text(charge)));
        row.put("building", fee.record.building.map(|building| self.text(building)));
        row.put("from", Some(json!(fee.from.to_string())));
        row.put("to", Some(json!(fee.to.to_string())));
        row.put("due", fee.due.map(|due| json!(due.to_string())));
        row.put("households", fee.households.map(|n| json!(n)));
        row.put("billed_fen", Some(json!(fee.billed_fen)));
        row.put("void", self.happened(fee.record.void));
        row.list("tally", fee.tallies.iter().filter_map(|tally| self.tally(tally)).collect());
        Some(row.json())
    }

    fn tally(&self, tally: &Tally) -> Option<Json> {
        let mut row = DigestRow::default();
        row.put("at", Some(self.happened(Some(tally.at))?));
        row.put("households", tally.households.map(|n| json!(n)));
        row.put("fen", Some(json!(tally.fen)));
        row.put("waived_fen", Some(json!(tally.waived_fen)));
        Some(row.json())
    }

    /// What every kind has; `done` is the key of when it was done.
    fn record(&self, record: &RecordRow, done: &str) -> Option<DigestRow> {
        let times = [record.since, record.planned, record.done, record.cancelled];
        if record.since.is_some_and(|since| !self.exists(since))
            || !times.into_iter().flatten().any(|at| self.is_recent(at))
        {
            return None;
        }
        let mut row = DigestRow::default();
        row.put("type", record.sort.map(|sort| self.text(sort)));
        row.put("planned_for", record.planned.map(when));
        row.put(done, self.happened(record.done));
        row.put("recorded_at", record.done_recorded.map(seconds));
        row.put("cancelled_at", self.happened(record.cancelled));
        row.put("staff", self.texts(&record.who));
        row.put("void", self.happened(record.void));
        Some(row)
    }

    fn happened(&self, at: Option<When>) -> Option<Json> {
        at.filter(|at| self.exists(*at)).map(when)
    }
}

fn headcount(count: Headcount) -> Json {
    let mut row = DigestRow::default();
    row.put("households", count.households.map(|n| json!(n)));
    row.put("people", count.people.map(|n| json!(n)));
    row.json()
}

fn forms(forms: &Forms) -> Json {
    let mut row = DigestRow::default();
    row.put("returned", forms.returned.map(|n| json!(n)));
    row.put("by_hands", forms.by_hands.then_some(json!(true)));
    for (key, n) in LEVELS.iter().zip(forms.levels) {
        row.put(key, n.map(|n| json!(n)));
    }
    row.json()
}
