//! 核对依据: what a publication was computed from, each part by its hash, so that it can be told later which
//! part is new, gone or changed. Facts alone, no name and no text; docs/format.md says how to recompute it.

use crate::facts::all::Facts;
use crate::facts::published::reads;
use crate::facts::records::RecordRow;
use crate::facts::rows::{Feedback, Joined, Owner, Visit};
use crate::facts::rules::{SECTIONS, by_content};
use crate::model::flat::flat;
use crate::model::hash::{of_json, short};
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::ledger_inputs::Inputs;
use crate::model::lifecycle::Action;
use crate::model::log::{Arg, LogEntry};
use crate::model::time::{AsOf, Day, Instant, Offset, When};
use crate::model::value::Table;
use crate::model::vocab::{Lack, PublicationSection};
use crate::model::window::Window;
use crate::parallel::par_map;
use serde_json::{Map, Value as Json, json};

use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Settings that no figure and no page reads.
const SILENT: &[&str] = &[
    "schema",
    "auto_commit",
    "escalation",
    "retention",
    "segment",
    "surveys",
    "publication.every",
    "publication.within",
];

/// The period and as-of of a digest, and the parts of the tree that it is made from.
#[derive(Clone, Copy)]
pub struct DigestBasis<'a> {
    pub window: Window,
    pub as_of: AsOf,
    pub offset: Offset,
    pub facts: &'a Facts,
    /// linli.toml and rooms.toml as they stand.
    pub settings: &'a Table,
    pub rooms: &'a Table,
    pub form: LedgerForm,
    /// The further sections of the publication: what they alone read is no part of another.
    pub sections: &'a BTreeSet<PublicationSection>,
}

/// How a ledger names what it was computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerForm {
    /// Before ledgers were chained: rules by their place in linli.toml, owners one by one.
    Before,
    /// Rules by what they are about, folders about residents by one hash each.
    Chained,
}

/// Everything that a publication reads, but its texts, whose hashes are the caller's to add.
pub fn inputs(basis: &DigestBasis) -> Inputs {
    let mut rules = flat(basis.settings, basis.offset);
    let has_plans = reads(basis.sections, PublicationSection::Plan);
    let has_services = reads(basis.sections, PublicationSection::Services);
    let has_fees = reads(basis.sections, PublicationSection::Fees);
    let unread = [(has_plans, "plan"), (has_services, "service"), (has_fees, "charge")];
    let unread = unread.map(|(is_read, key)| (!is_read).then_some(key));
    let silent: Vec<&str> = SILENT.iter().copied().chain([SECTIONS]).chain(unread.into_iter().flatten()).collect();
    rules.retain(|key, _| !silent.iter().any(|s| key == s || key.strip_prefix(s).is_some_and(|k| k.starts_with('.'))));
    // In the order of the vocabulary: in which order they are asked for changes nothing.
    let sections = (1..).zip(basis.sections).map(|(n, section)| (format!("{SECTIONS}.{n}"), section.key().to_owned()));
    rules.extend(sections);
    rules.retain(|key, _| !(key.starts_with("category.") && key.contains(".words")));
    rules.retain(|key, _| !(key.starts_with("plan.") && key.ends_with(".assignee")));
    rules.retain(|key, _| !key.starts_with("charge.") || key.ends_with(".key") || key.ends_with(".due"));
    if basis.form == LedgerForm::Chained {
        rules = by_content(&rules, last_day(basis));
    }
    let rooms = flat(basis.rooms, basis.offset);
    let row = DigestRows { basis, since: since(basis) };
    let facts = basis.facts;
    let of = |id: Sym, json: Json| (facts.names.text(id).to_owned(), short(json));
    let items = par_map(&facts.feedback, |_, item| row.item(item).map(|json| of(item.id, json)));
    let visits = par_map(&facts.visits, |_, visit| row.visit(visit).map(|json| of(visit.id, json)));
    let owners = par_map(&facts.owners, |_, owner| row.owner(owner).map(|json| of(owner.id, json)));
    let owners: BTreeMap<String, String> = owners.into_iter().collect();
    let owners = match basis.form {
        LedgerForm::Before => owners,
        LedgerForm::Chained if !owners.is_empty() => {
            BTreeMap::from([(Kind::Owner.folder().to_owned(), short(json!(owners)))])
        }
        LedgerForm::Chained => BTreeMap::new(),
    };
    let records = items.into_iter().chain(visits).chain(owners).chain(undertaken(&row)).collect();
    let rooms = short(json!(rooms));
    Inputs { rules, rooms, records, ..Inputs::default() }
}

/// The kinds beside feedback, visits and owners, where the publication has a section that reads them.
fn undertaken(row: &DigestRows) -> BTreeMap<String, String> {
    let (facts, sections) = (row.basis.facts, row.basis.sections);
    let of = |record: &RecordRow, json: Option<Json>| Some((facts.names.text(record.id).to_owned(), short(json?)));
    let mut found = BTreeMap::new();
    if reads(sections, PublicationSection::Notices) {
        found.extend(facts.notices.iter().filter_map(|notice| of(&notice.record, row.notice(notice))));
    }
    if reads(sections, PublicationSection::Activities) {
        found.extend(facts.activities.iter().filter_map(|activity| of(&activity.record, row.activity(activity))));
    }
    if reads(sections, PublicationSection::Services) {
        let received = facts.feedback.iter().filter(|item| row.exists(item.received)).map(|item| item.id);
        let received: HashSet<Sym> = received.collect();
        found.extend(facts.services.iter().filter_map(|order| of(&order.record, row.order(order, &received))));
    }
    if sections.contains(&PublicationSection::Improvements) {
        let improvements = facts.improvements.iter();
        found.extend(improvements.filter_map(|improvement| of(&improvement.record, row.improvement(improvement))));
    }
    if reads(sections, PublicationSection::Fees) {
        found.extend(facts.fees.iter().filter_map(|fee| of(&fee.record, row.fee(fee))));
    }
    found
}

/// What ended before this touches no figure of the period: a year before the period before it, and before everything
/// that the baseline of an improvement is compared with whose effect can be told in it.
fn since(basis: &DigestBasis) -> Instant {
    let usual = basis.window.previous().from.plus_months(-12);
    let tells = basis.sections.contains(&PublicationSection::Improvements);
    let improvements = basis.facts.improvements.iter().filter(|_| tells);
    let first = improvements.filter_map(|improvement| {
        let done = improvement.record.done?.day(basis.offset);
        let after = improvement.window_after(done, &basis.facts.names);
        let is_told = improvement.seen_at(after, basis.offset) >= basis.window.start(basis.offset);
        is_told.then(|| improvement.baseline.map_or(done, |baseline| baseline.compared_from().min(done)))
    });
    first.chain([usual]).min().unwrap_or(usual).start(basis.offset)
}

/// The last day of which a rule can touch a figure.
fn last_day(basis: &DigestBasis) -> Day {
    basis.window.to.plus_days(-1).max(basis.as_of.day(basis.offset))
}

/// Lower-case SHA-256 in hex over the canonical JSON of the inputs with their period and as-of.
pub fn digest(inputs: &Inputs, window: Window, as_of: Instant) -> String {
    let Inputs { rules, rooms, calendar, records, texts } = inputs;
    of_json(json!({
        "schema": "linli/digest/1",
        "from": window.from.to_string(),
        "to": window.to.to_string(),
        "as_of": seconds(as_of),
        "rules": rules,
        "rooms": rooms,
        "calendar": calendar,
        "records": records,
        "texts": texts,
    }))
}

/// Facts as JSON under the keys of their records, without what does not exist at the as-of.
pub(super) struct DigestRows<'a> {
    pub(super) basis: &'a DigestBasis<'a>,
    /// What ended before this touches no figure of the period.
    since: Instant,
}

impl DigestRows<'_> {
    pub(super) fn text(&self, sym: Sym) -> Json {
        json!(self.basis.facts.names.text(sym))
    }

    pub(super) fn exists(&self, at: When) -> bool {
        at.exists(self.basis.offset, self.basis.as_of)
    }

    pub(super) fn is_recent(&self, at: When) -> bool {
        at.end(self.basis.offset) > self.since
    }

    pub(super) fn texts(&self, syms: &[Sym]) -> Option<Json> {
        (!syms.is_empty()).then(|| syms.iter().map(|s| self.text(*s)).collect())
    }

    /// `None`: not there yet, or nothing happened to it, nor was to happen, since long before the period.
    fn item(&self, item: &Feedback) -> Option<Json> {
        if !self.exists(item.received) {
            return None;
        }
        let log: Vec<&LogEntry> = item.entries.iter().filter(|e| self.exists(e.at)).collect();
        let joined: Vec<&Joined> = item.rare().joined.iter().filter(|j| self.exists(j.at)).collect();
        let ends = log.iter().any(|e| matches!(e.action, Action::Resolve | Action::Reject | Action::Withdraw));
        let is_undone = log.iter().any(|e| matches!(e.action, Action::Reopen | Action::Retract));
        let told = log.iter().filter_map(|e| match e.arg {
            Arg::Promise(at) | Arg::Extend { to: at, .. } => Some(at),
            _ => None,
        });
        let times = log.iter().map(|e| e.at).chain(told).chain(joined.iter().map(|j| j.at)).chain([item.received]);
        let void = item.rare().void.filter(|at| self.exists(*at));
        let times = times.chain(item.rare().external.and_then(|e| e.due)).chain(void);
        let is_over = (ends && !is_undone) || void.is_some();
        if is_over && !times.into_iter().any(|at| self.is_recent(at)) {
            return None;
        }
        let mut row = DigestRow::default();
        row.put("type", Some(json!(item.kind.key())));
        row.put("urgency", item.urgency.map(|u| json!(u.key())));
        row.put("channel", item.channel.map(|c| json!(c.key())));
        for (key, sym) in [
            ("category", item.category),
            ("owner", item.owner),
            ("room", item.room),
            ("place", item.place),
            ("received_by", item.received_by),
        ] {
            row.put(key, sym.map(|s| self.text(s)));
        }
        row.put("received_at", Some(when(item.received)));
        row.put("recorded_at", item.recorded.map(seconds));
        row.put("about", self.texts(&item.rare().about));
        row.put("void", void.map(when));
        row.put("imported", item.rare().imported.map(seconds));
        row.put("lacks", lacks(item));
        row.put("external_due", item.rare().external.and_then(|e| e.due).map(when));
        row.list("joined", joined.into_iter().map(|j| self.joined(j)).collect());
        row.list("log", log.into_iter().map(|e| self.entry(e)).collect());
        Some(row.json())
    }

    fn joined(&self, joined: &Joined) -> Json {
        let mut row = DigestRow::default();
        row.put("at", Some(when(joined.at)));
        row.put("recorded_at", joined.recorded.map(seconds));
        row.put("room", joined.room.map(|s| self.text(s)));
        row.put("owner", joined.owner.map(|s| self.text(s)));
        row.json()
    }

    fn entry(&self, entry: &LogEntry) -> Json {
        let mut row = DigestRow::default();
        row.put("at", Some(when(entry.at)));
        row.put("by_then", entry.by_then.then_some(json!(true)));
        row.put("recorded_at", entry.recorded.map(seconds));
        row.put("by", entry.by.map(|s| self.text(s)));
        row.put("action", Some(json!(entry.action.key())));
        let tells_adopted = [PublicationSection::Activities, PublicationSection::Improvements]
            .map(|s| self.basis.sections.contains(&s));
        let adopted = entry.adopted.filter(|_| tells_adopted.contains(&true));
        row.put("adopted", adopted.map(|adopted| json!(adopted.key())));
        match entry.arg {
            Arg::None => {}
            Arg::Promise(at) => row.put("promise", Some(when(at))),
            Arg::To(to) => row.put("to", Some(self.text(to))),
            Arg::Pause(reason) => row.put("reason", Some(json!(reason.key()))),
            Arg::Extend { to, approved } => {
                row.put("to", Some(when(to)));
                row.put("approved", Some(json!(approved)));
            }
            Arg::Reopen(reason) => row.put("reason", Some(json!(reason.key()))),
            Arg::Of(of) => row.put("of", Some(self.text(of))),
            Arg::Callback(answers) => {
                row.put("reached", Some(json!(answers.reached)));
                row.put("contacted", answers.contacted.map(|b| json!(b)));
                row.put("solved", answers.solved.map(|b| json!(b)));
                row.put("satisfaction", answers.satisfaction.map(|s| json!(s.key())));
                row.put("relayed", Some(json!(answers.relayed)));
            }
            Arg::Retract { entry, action, by } => {
                row.put("entry", Some(when(entry)));
                row.put("retracts", Some(json!(action.key())));
                row.put("of", by.map(|s| self.text(s)));
            }
        }
        row.json()
    }

    fn visit(&self, visit: &Visit) -> Option<Json> {
        if !self.exists(visit.at) || !self.is_recent(visit.at) {
            return None;
        }
        let mut row = DigestRow::default();
        row.put("at", Some(when(visit.at)));
        row.put("owners", self.texts(&visit.owners));
        row.put("rooms", self.texts(&visit.rooms));
        row.put("method", Some(json!(visit.method.key())));
        row.put("outcome", Some(json!(visit.outcome.key())));
        row.put("void", visit.void.filter(|at| self.exists(*at)).map(when));
        Some(row.json())
    }

    /// `None`: not in the community by then.
    fn owner(&self, owner: &Owner) -> Option<Json> {
        let last = self.basis.as_of.day(self.basis.offset);
        let is_begun = |since: Option<Day>| since.is_none_or(|since| since <= last);
        let needs = owner.needs.iter().map(|need| need.since);
        let mut dates = owner.residences.iter().map(|r| r.since).chain(owner.care.map(|care| care.since)).chain(needs);
        let is_dated = !owner.residences.is_empty() || owner.care.is_some() || !owner.needs.is_empty();
        if is_dated && !dates.any(is_begun) {
            return None;
        }
        let begun = owner.residences.iter().filter(|r| is_begun(r.since));
        let residences: Vec<Json> = begun
            .map(|residence| {
                let mut row = DigestRow::default();
                row.put("room", Some(self.text(residence.room)));
                row.put("lives", residence.lives.map(|b| json!(b)));
                row.put("since", residence.since.map(|day| json!(day.to_string())));
                let until = residence.until.filter(|until| *until <= last);
                row.put("until", until.map(|day| json!(day.to_string())));
                row.json()
            })
            .collect();
        let mut row = DigestRow::default();
        row.list("residence", residences);
        row.put("visits", Some(json!(owner.visits)));
        row.put("void", owner.void.filter(|at| self.exists(*at)).map(when));
        if let Some(care) = owner.care.filter(|care| is_begun(care.since)) {
            row.put("care_tier", Some(self.text(care.tier)));
            row.put("care_since", care.since.map(|day| json!(day.to_string())));
        }
        Some(row.json())
    }
}

/// What the source of an item had no column for, in the order of the vocabulary.
fn lacks(item: &Feedback) -> Option<Json> {
    let keys: Vec<&str> = Lack::ALL.iter().filter(|lack| item.lacks(**lack)).map(|lack| lack.key()).collect();
    (!keys.is_empty()).then(|| json!(keys))
}

/// A JSON object; what a record does not say is not in it.
#[derive(Default)]
pub(super) struct DigestRow(Map<String, Json>);

impl DigestRow {
    pub(super) fn put(&mut self, key: &str, value: Option<Json>) {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value);
        }
    }

    pub(super) fn list(&mut self, key: &str, items: Vec<Json>) {
        self.put(key, (!items.is_empty()).then_some(Json::Array(items)));
    }

    pub(super) fn json(self) -> Json {
        Json::Object(self.0)
    }
}

/// Seconds since 1970 in UTC; a day as `2026-11-24`, which says by its form that no more is known.
pub(super) fn when(at: When) -> Json {
    match at {
        When::At(at) => seconds(at),
        When::On(day) => json!(day.to_string()),
    }
}

pub(super) fn seconds(at: Instant) -> Json {
    let seconds = at.0;
    Json::from(seconds)
}
