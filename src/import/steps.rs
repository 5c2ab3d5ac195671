//! The time columns of a row as entries of a log, in an order that the lifecycle allows, and the
//! judgement whether it does.

use crate::facts::rows::Feedback;
use crate::import::cells::{CellNote, Cells};
use crate::import::staff::StaffList;
use crate::import::words;
use crate::import::words::Answered;
use crate::locale::import::{RowMsg, labelled};
use crate::locale::labels::label;
use crate::model::fold::{FoldRules, Folded, Idle, fold};
use crate::model::interner::Interner;
use crate::model::lifecycle::{Action, Needs};
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Instant, Offset, When};
use crate::model::value::Table;
use crate::model::vocab::{Language, Satisfaction};

/// What a type of item owes, when all is owed.
const EVERYTHING: Needs = Needs { respond: true, resolve: true, callback: true };

/// How a row's entries are to be made.
#[derive(Clone, Copy)]
pub struct Making {
    pub needs: Needs,
    pub offset: Offset,
    /// Whether the reply finished the item, where the sheet has no finished column.
    pub finished_by_reply: bool,
    /// The community's language, for the words of a noted dispatch.
    pub language: Language,
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
pub fn read(cells: &mut Cells<'_>, staff: &mut StaffList, making: Making) -> (Vec<Table>, Vec<String>) {
    let mut made = MadeLog { entries: Vec::new(), loose: Vec::new(), making };
    made.assign(cells, staff);
    made.reply(cells);
    if let Some(at) = cells.past("arrived_at") {
        made.entries.push(entry(at, Action::Arrive));
    }
    made.resolve(cells);
    made.call_back(cells);
    (in_order(made.entries, making), made.loose)
}

fn entry(at: When, action: Action) -> Table {
    let mut table = Table::default();
    table.put("at", at.into());
    table.put("action", action.key().into());
    table
}

struct MadeLog {
    entries: Vec<Table>,
    loose: Vec<String>,
    making: Making,
}

impl MadeLog {
    fn text_without_time(&mut self, cells: &mut Cells<'_>, meaning: &'static str, text: &str) {
        cells.notes.push(CellNote::WithoutTime(meaning));
        self.loose.push(labelled(meaning, text, self.making.language));
    }

    fn assign(&mut self, cells: &mut Cells<'_>, staff: &mut StaffList) {
        let at = cells.past("assigned_at");
        let name = cells.line("assigned_to").filter(|n| !words::says_nothing(n));
        let Some(at) = at else {
            if let Some(name) = name {
                self.text_without_time(cells, "assigned_to", &name);
            }
            return;
        };
        if let Some(handle) = name.as_deref().and_then(|n| staff.handle(n)) {
            let mut assign = entry(at, Action::Assign);
            assign.put("to", handle.into());
            self.entries.push(assign);
            return;
        }
        let mut noted = entry(at, Action::Note);
        let text = labelled("assigned_to", name.as_deref().unwrap_or("?"), self.making.language);
        noted.put("text", text.into());
        self.entries.push(noted);
        cells.notes.extend(name.map(CellNote::UnknownStaff));
    }

    fn reply(&mut self, cells: &mut Cells<'_>) {
        let (at, text, promise) = (cells.past("replied_at"), cells.long("reply"), cells.when("promise"));
        let Some(at) = at else {
            if let Some(text) = text {
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
        if self.making.finished_by_reply {
            self.entries.push(entry(at, Action::Resolve));
        }
    }

    fn resolve(&mut self, cells: &mut Cells<'_>) {
        let (at, text) = (cells.past("resolved_at"), cells.long("resolution"));
        if let Some(at) = at {
            let mut resolve = entry(at, Action::Resolve);
            resolve.put_some("text", text.map(Into::into));
            self.entries.push(resolve);
        } else if let Some(text) = text {
            self.text_without_time(cells, "resolution", &text);
        }
    }

    fn call_back(&mut self, cells: &mut Cells<'_>) {
        let at = cells.past("called_back_at");
        let words = cells.long("callback_text");
        let Some(at) = at else {
            for meaning in ["callback_result", "satisfaction", "callback_text"] {
                if let Some(text) = cells.long(meaning).filter(|t| !words::says_nothing(t)) {
                    self.text_without_time(cells, meaning, &text);
                }
            }
            return;
        };
        let Some(answered) = answers(cells, words.as_deref()) else { return };
        let mut callback = entry(at, Action::Callback);
        callback.put("reached", answered.reached.into());
        callback.put_some("solved", answered.solved.map(Into::into));
        callback.put_some("satisfaction", answered.satisfaction.map(Into::into));
        callback.put_some("text", words.map(Into::into));
        self.entries.push(callback);
    }
}

/// What the columns of a callback say together; `None` where one of them is not understood. A
/// callback with nothing but a day reached somebody.
fn answers(cells: &mut Cells<'_>, words: Option<&str>) -> Option<Answered> {
    let satisfaction_word = cells.word("satisfaction");
    let unreached = satisfaction_word.as_deref().and_then(words::answered).filter(|a| !a.reached);
    let satisfaction = match unreached {
        Some(_) => None,
        None => cells.needed_choice("satisfaction", Satisfaction::VOCABULARY),
    };
    if satisfaction_word.is_some() && satisfaction.is_none() && unreached.is_none() {
        return None;
    }
    let result = match cells.word("callback_result") {
        None => words.and_then(words::answered).or(unreached),
        Some(word) => {
            let own = cells.own_word("callback_result", &word).map(str::to_owned);
            let Some(read) = words::answered(own.as_deref().unwrap_or(&word)) else {
                cells.fault("callback_result", RowMsg::UnknownResult { found: word });
                return None;
            };
            Some(read)
        }
    };
    let mut answered = result.unwrap_or(Answered { reached: true, ..Answered::default() });
    if !answered.reached && satisfaction.is_some() {
        cells.fault("satisfaction", RowMsg::VerdictUnreached);
        return None;
    }
    answered.satisfaction = satisfaction.or(answered.satisfaction);
    Some(answered)
}

/// The place of an action among those of one moment. Where the type owes no `resolve`, a reply ends
/// the matter by itself, so the `resolve` of the same moment goes before it.
fn rank(entry: &Table, making: Making) -> u8 {
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
fn in_order(entries: Vec<Table>, making: Making) -> Vec<Table> {
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
    pub fn judge(&self, table: &Table, lang: Language) -> (Vec<CellNote>, Vec<(&'static str, RowMsg)>) {
        let Some((item, own, full)) = self.folded(table) else { return (Vec::new(), Vec::new()) };
        let (mut notes, mut faults) = (Vec::new(), Vec::new());
        for (index, idle) in own.idle() {
            let Some(entry) = item.entry(*index) else { continue };
            if !full.idle().iter().any(|(i, _)| i == index) {
                notes.push(CellNote::NoEffect(entry.action.key()));
                continue;
            }
            let at = entry.at.minute(self.settings.offset);
            let reason = match idle {
                Idle::BeforeReceipt => {
                    RowMsg::BeforeReceipt { at, received: item.received.minute(self.settings.offset) }
                }
                _ => self.out_of_order(&item, entry.action, at, &full, lang),
            };
            faults.push((meaning_of(entry.action), reason));
        }
        (notes, faults)
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

/// Judges a row's record and adds what it finds to the row's own.
pub fn judge(bench: Bench<'_>, table: &Table, cells: &mut Cells<'_>, lang: Language) {
    let (notes, faults) = bench.judge(table, lang);
    cells.notes.extend(notes);
    for (meaning, reason) in faults {
        cells.fault(meaning, reason);
    }
}
