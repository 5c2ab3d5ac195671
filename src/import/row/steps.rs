//! The time columns of a row as entries of a log, in an order that the lifecycle allows, and the
//! judgement whether it does.

use crate::facts::rows::Feedback;
use crate::import::assumption::Assumption;
use crate::import::request::Request;
use crate::import::row::callback;
use crate::import::row::cells::{CellNote, Cells};
use crate::import::staff::StaffList;
use crate::locale::answers::{self, Status};
use crate::locale::import::labelled;
use crate::locale::import_rows::RowMsg;
use crate::locale::labels::label;

use crate::model::fold::{FoldRules, Folded, Idle, fold};
use crate::model::interner::Interner;
use crate::model::lifecycle::{Action, Needs, State};
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Day, Instant, Offset, When};
use crate::model::value::Table;
use crate::model::vocab::Language;

/// What a type of item owes, when all is owed.
const EVERYTHING: Needs = Needs { respond: true, resolve: true, callback: true };

/// How a row's entries are to be made.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    pub needs: Needs,
    pub offset: Offset,
    pub request: &'a Request,
    /// The community's language, for the words of a noted dispatch.
    pub language: Language,
    /// When the item was received, where that could be read.
    pub received: Option<When>,
}

/// The column that an action comes from.
pub fn meaning_of(action: Action) -> &'static str {
    match action {
        Action::Assign | Action::Note => "assigned_at",
        Action::Reply => "replied_at",
        Action::Arrive => "arrived_at",
        Action::Resolve => "resolved_at",
        _ => "called_back_at",
    }
}

/// Reads the entries of a row. Texts without a time of their own are handed back, to stand in the detail.
pub fn read(cells: &mut Cells<'_>, staff: &mut StaffList, making: Making<'_>) -> (Vec<Table>, Vec<String>) {
    let mut made = MadeLog { entries: Vec::new(), loose: Vec::new(), making };
    made.assign(cells, staff);
    made.reply(cells);
    if let Some(at) = cells.past("arrived_at") {
        made.entries.push(entry(at, Action::Arrive));
    }
    made.resolve(cells);
    made.call_back(cells);
    made.finish_by_callback(cells);
    (in_order(made.entries, making), made.loose)
}

fn entry(at: When, action: Action) -> Table {
    let mut table = Table::default();
    table.put("at", at.into());
    table.put("action", action.key().into());
    table
}

/// An entry of something that happened between the receipt and the end of the day of `at`.
fn entry_by_then(at: When, action: Action) -> Table {
    let mut table = entry(at, action);
    table.put("by_then", true.into());
    table
}

struct MadeLog<'a> {
    entries: Vec<Table>,
    loose: Vec<String>,
    making: Making<'a>,
}

impl MadeLog<'_> {
    fn text_without_time(&mut self, cells: &mut Cells<'_>, meaning: &'static str, text: &str) {
        cells.notes.push(CellNote::WithoutTime(meaning));
        self.keep_text(meaning, text);
    }

    fn keep_text(&mut self, meaning: &'static str, text: &str) {
        self.loose.push(labelled(meaning, text, self.making.language));
    }

    /// The holder: from the time of dispatch, else by the receipt. A name on no file stays as a text.
    fn assign(&mut self, cells: &mut Cells<'_>, staff: &mut StaffList) {
        let at = cells.past("assigned_at");
        let name = cells.said("assigned_to");
        let handle = name.as_deref().and_then(|name| staff.read(cells, "assigned_to", name));
        match (at.or(self.making.received), handle) {
            (Some(from), Some(handle)) => {
                let mut assign = match at {
                    Some(at) => entry(at, Action::Assign),
                    None => {
                        cells.assume(Assumption::HolderFromReceipt);
                        entry_by_then(from, Action::Assign)
                    }
                };
                assign.put("to", handle.into());
                self.entries.push(assign);
            }
            (Some(_), None) if at.is_some() => {
                let mut noted = entry(at.unwrap_or(When::At(cells.now())), Action::Note);
                let text = labelled("assigned_to", name.as_deref().unwrap_or("?"), self.making.language);
                noted.put("text", text.into());
                self.entries.push(noted);
            }
            (_, None) => {
                if let Some(name) = name {
                    self.keep_text("assigned_to", &name);
                }
            }
            (None, Some(_)) => {}
        }
    }

    fn reply(&mut self, cells: &mut Cells<'_>) {
        let (at, text, promise) = (cells.past("replied_at"), cells.long("reply"), cells.when("promise"));
        let Some(at) = at else {
            if let Some(text) = text.filter(|text| !answers::says_nothing(text)) {
                self.text_without_time(cells, "reply", &text);
            }
            if let Some(promise) = promise {
                let text = promise.minute(self.making.offset);
                self.text_without_time(cells, "promise", &text);
            }
            return;
        };
        let mut reply = entry(at, Action::Reply);
        reply.put_some("promise", promise.map(Into::into));
        reply.put_some("text", text.map(Into::into));
        self.entries.push(reply);
        if self.making.request.finished_by_reply {
            cells.assume(Assumption::FinishedByReply);
            self.entries.push(entry(at, Action::Resolve));
        }
    }

    /// The finish, by its time; else by the status, or by `--finished-on`, at the latest on that day.
    fn resolve(&mut self, cells: &mut Cells<'_>) {
        let at = cells.past("resolved_at");
        let mut text = cells.long("resolution").filter(|text| !answers::says_nothing(text));
        let status = match text.as_deref().filter(|_| !cells.has("status")).and_then(answers::status) {
            Some(status) => {
                // A word that only repeats the status says nothing where no time of finishing takes it.
                text = text.filter(|_| at.is_some());
                Some(status)
            }
            None => self.status(cells, at.is_some()),
        };
        let meaning = if cells.has("status") { "status" } else { "resolution" };
        if status == Some(Status::Withdrawn) {
            match at {
                Some(at) => self.entries.push(entry(at, Action::Withdraw)),
                None if cells.is_faulty("resolved_at") || cells.is_faulty("resolved_time") => {}
                None => cells.fault(meaning, RowMsg::WithdrawnWithoutTime),
            }
            return;
        }
        if let Some(at) = at {
            if status.is_some_and(|status| status != Status::Done) {
                let status = cells.line(meaning).unwrap_or_default();
                cells.fault(meaning, RowMsg::FinishedWhileOpen { status, at: at.minute(self.making.offset) });
            }
            let mut resolve = entry(at, Action::Resolve);
            resolve.put_some("text", text.map(Into::into));
            self.entries.push(resolve);
            return;
        }
        let by_then = self.finished_by(cells, status, meaning);
        if let Some((day, received)) = by_then.zip(cells.day).filter(|(day, received)| day < received) {
            let (at, received) = (day.to_string(), received.to_string());
            cells.fault("resolved_at", RowMsg::BeforeReceipt { at, received });
            return;
        }
        match by_then.filter(|_| self.owes_anything() && !self.has(Action::Resolve)) {
            Some(day) => {
                let mut resolve = entry_by_then(When::On(day), Action::Resolve);
                resolve.put_some("text", text.map(Into::into));
                self.entries.push(resolve);
            }
            None => {
                if let Some(text) = text {
                    self.text_without_time(cells, "resolution", &text);
                }
            }
        }
    }

    /// The status; a word that is not known cannot agree with a finish, and without one is kept as a text.
    fn status(&mut self, cells: &mut Cells<'_>, is_finished: bool) -> Option<Status> {
        let word = cells.word("status")?;
        let own = cells.own_word("status", &word).map(str::to_owned);
        let status = answers::status(own.as_deref().unwrap_or(&word));
        if status.is_none() {
            if is_finished {
                cells.fault("status", RowMsg::UnknownStatus { found: word });
            } else {
                self.keep_text("status", &word);
                cells.leave_out("status", RowMsg::UnknownStatus { found: word });
            }
        }
        status
    }

    /// The day by which the matter was finished, where no time says when.
    fn finished_by(&self, cells: &mut Cells<'_>, status: Option<Status>, meaning: &'static str) -> Option<Day> {
        if cells.is_faulty("resolved_at") || cells.is_faulty("resolved_time") {
            return None;
        }
        if status == Some(Status::Done) {
            if cells.has("resolved_at") && self.owes_anything() {
                let status = cells.line(meaning).unwrap_or_default();
                cells.fault(meaning, RowMsg::DoneWithoutFinish { status });
                return None;
            }
            let day = cells.with.times.newest.or(cells.day)?;
            cells.assume(Assumption::FinishedByStatus(day));
            return Some(day);
        }
        let day = self.making.request.finished_on.filter(|_| status.is_none() && !cells.has("resolved_at"))?;
        cells.assume(Assumption::FinishedOn(day));
        Some(day)
    }

    fn owes_anything(&self) -> bool {
        let needs = self.making.needs;
        needs.respond || needs.resolve || needs.callback
    }

    fn has(&self, action: Action) -> bool {
        self.entries.iter().any(|entry| entry.text("action") == Some(action.key()))
    }

    fn call_back(&mut self, cells: &mut Cells<'_>) {
        let at = cells.past("called_back_at");
        let words = cells.long("callback_text");
        let Some(at) = at else {
            for meaning in ["callback_result", "satisfaction", "callback_text"] {
                if let Some(text) = cells.long(meaning).filter(|t| !answers::says_nothing(t)) {
                    self.text_without_time(cells, meaning, &text);
                }
            }
            return;
        };
        let Some(answered) = callback::answers(cells, words.as_deref()) else { return };
        let mut callback = entry(at, Action::Callback);
        callback.put("reached", answered.reached.into());
        callback.put_some("solved", answered.solved.map(Into::into));
        callback.put_some("satisfaction", answered.satisfaction.map(Into::into));
        callback.put_some("text", words.map(Into::into));
        self.entries.push(callback);
    }

    /// A callback with answers shows that the matter was finished by then.
    fn finish_by_callback(&mut self, cells: &mut Cells<'_>) {
        let answered = |entry: &&Table| {
            entry.text("action") == Some(Action::Callback.key())
                && (entry.get("solved").is_some() || entry.get("satisfaction").is_some())
        };
        let Some(at) = self.entries.iter().find(answered).and_then(|entry| entry.when("at")) else { return };
        let called = at.day(self.making.offset);
        let by_then =
            |entry: &&mut Table| entry.bool("by_then") == Some(true) && entry.text("action") == Some("resolve");
        if let Some(resolve) = self.entries.iter_mut().find(by_then) {
            if resolve.when("at").is_some_and(|day| day.day(self.making.offset) > called) {
                resolve.put("at", When::On(called).into());
            }
        } else if !self.has(Action::Resolve) && self.making.needs.resolve && !cells.is_faulty("resolved_at") {
            cells.assume(Assumption::FinishedByCallback);
            self.entries.push(entry_by_then(When::On(called), Action::Resolve));
        }
    }
}

/// The place of an action among those of one moment. Where the type owes no `resolve`, a reply ends
/// the matter by itself, so the `resolve` of the same moment goes before it.
fn rank(entry: &Table, making: Making<'_>) -> u8 {
    match entry.text("action").and_then(Action::from_key) {
        Some(Action::Assign | Action::Note) => 0,
        Some(Action::Reply) if making.needs.resolve => 1,
        Some(Action::Arrive) => 2,
        Some(Action::Resolve) => 3,
        Some(Action::Reply) => 4,
        _ => 5,
    }
}

/// In time order. An entry that has only a day stands before those of that day that follow it in the
/// course of things, and behind the others: its place in the file is then its place in time.
fn in_order(entries: Vec<Table>, making: Making<'_>) -> Vec<Table> {
    let (mut timed, mut days): (Vec<Table>, Vec<Table>) =
        entries.into_iter().partition(|e| e.when("at").is_some_and(|at| !at.is_day()));
    let day = |e: &Table| e.when("at").map(|at| at.day(making.offset));
    timed.sort_by_key(|e| (e.when("at").map(|at| at.earliest(making.offset, None)), rank(e, making)));
    days.sort_by_key(|e| (day(e), rank(e, making)));
    for entry in days {
        let comes_later = |other: &Table| {
            day(other) > day(&entry) || (day(other) == day(&entry) && rank(other, making) > rank(&entry, making))
        };
        let place = timed.iter().position(comes_later).unwrap_or(timed.len());
        timed.insert(place, entry);
    }
    timed
}

/// What is judged and by what.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    pub settings: &'a Settings,
    pub rooms: &'a Rooms,
    pub now: Instant,
}

impl Bench<'_> {
    /// The folded log of a record's values, as its own type and as one that owes everything.
    pub fn folded(&self, table: &Table) -> Option<(Feedback, Folded, Folded)> {
        let item = Feedback::read(table, &mut Interner::default(), self.rooms)?;
        let rules = |needs| FoldRules { needs, offset: self.settings.offset, ignore_duplicate: false };
        let own = fold(item.log(), rules(item.needs(self.settings)), AsOf::instant(self.now));
        let full = fold(item.log(), rules(EVERYTHING), AsOf::instant(self.now));
        Some((item, own, full))
    }

    /// Entries that have no effect on this type of item but would on one that owes everything; and
    /// those that no type allows, with the reason.
    pub fn judge(&self, table: &Table, lang: Language) -> Judged {
        let Some((item, own, full)) = self.folded(table) else { return Judged::default() };
        let is_finished = matches!(own.state, State::Resolved | State::Closed);
        let mut judged = Judged { is_finished, ..Judged::default() };
        for (index, idle) in own.idle() {
            let Some(entry) = item.entry(*index).filter(|entry| !entry.by_then) else { continue };
            if !full.idle().iter().any(|(i, _)| i == index) {
                judged.notes.push(CellNote::NoEffect(entry.action.key()));
                continue;
            }
            let at = entry.at.minute(self.settings.offset);
            let reason = match idle {
                Idle::BeforeReceipt => {
                    RowMsg::BeforeReceipt { at, received: item.received.minute(self.settings.offset) }
                }
                _ => self.out_of_order(&item, entry.action, at, &full, lang),
            };
            judged.faults.push((meaning_of(entry.action), reason));
        }
        judged
    }

    fn out_of_order(&self, item: &Feedback, action: Action, at: String, full: &Folded, lang: Language) -> RowMsg {
        let change = full.changes.last().and_then(|c| Some((c.action, item.entry(c.entry)?.at)));
        match change {
            None => RowMsg::NoFinish { at },
            Some((before, before_at)) => RowMsg::OutOfOrder {
                action: label("action", action.key(), lang).to_owned(),
                at,
                before: label("action", before.key(), lang).to_owned(),
                before_at: before_at.minute(self.settings.offset),
            },
        }
    }
}

/// What the lifecycle says of a row's log.
#[derive(Default)]
pub struct Judged {
    pub is_finished: bool,
    pub notes: Vec<CellNote>,
    /// The column to blame, and why.
    pub faults: Vec<(&'static str, RowMsg)>,
}

/// Judges a row's record and adds what it finds to the row's own; whether the item is finished.
pub fn judge(bench: Bench<'_>, table: &Table, cells: &mut Cells<'_>, lang: Language) -> bool {
    let judged = bench.judge(table, lang);
    cells.notes.extend(judged.notes);
    for (meaning, reason) in judged.faults {
        cells.fault(meaning, reason);
    }
    judged.is_finished
}
