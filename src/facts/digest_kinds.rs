//! Notices and activities in a digest: what figures read of them, without texts and names, as far as it had happened.

use super::activities::{Activity, Forms, Headcount};
use super::digest::{DigestRow, DigestRows, seconds, when};
use super::notices::{Notice, Posting};
use super::records::RecordRow;
use crate::kinds::activity::LEVELS;
use crate::model::time::When;
use serde_json::{Value as Json, json};

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
