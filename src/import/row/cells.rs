//! The cells of one row as values of records: texts cleaned, phones, choices, rooms. What cannot be read is a
//! fault of its column; where the record can do without the cell, the row goes on without it.

use crate::import::assumption::Assumption;
use crate::import::file::sheet::{SheetCell, SheetRow};
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::layout::{SheetLayout, cut, value_of};
use crate::import::row::mapping::Mapping;
use crate::import::row::times::Times;
use crate::locale::answers;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::locale::labels;
use crate::locale::meaning::key_of;
use crate::model::text_limits::{TextFault, fault};
use crate::model::time::{Day, Instant, Offset, When};
use crate::model::vocab::{Language, Vocabulary};
use crate::text::escape::is_hidden;
use crate::text::normalize::fold_argument;
use crate::text::phone::{PhoneFault, read_phones};
use crate::text::room::RoomReader;

/// Meanings whose cells may hold a truth value.
const YES_OR_NO: &[&str] = &["status", "lives", "callback_result", "outcome", "urgency", "present", "passed"];

/// What is told of an accepted row beside its record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellNote {
    /// A text that needs a time for its entry and has none.
    WithoutTime(&'static str),
    /// An entry without effect on this type of item: its action.
    NoEffect(&'static str),
    /// A text holds a phone or the like: the head.
    Personal(String),
    /// A place beside the room that stands in the detail.
    PlaceInDetail,
    /// Words beside a telephone number.
    BesidePhone,
    /// Words in brackets behind a name.
    BesideName,
    /// Signs in a name that no name has, kept as written.
    OddName,
    /// Several names in one cell, kept as one.
    SeveralNames,
    /// The telephone number of the room's owner beside another name.
    OtherName,
    /// Channels of a notice that was not published yet.
    NotPublished,
    /// Levels of satisfaction without how many forms came back.
    NotReturned,
    /// A further row of a room that was counted already.
    SameRoom,
    /// People without a room: no household of theirs is counted.
    WithoutRoom,
    /// Words that somebody wrote beside a choice: the head.
    BesideChoice(String),
    /// An answer under a code that was given to nobody.
    UnknownCode,
    /// Answers after the close or before the opening of the survey.
    AfterClose,
    BeforeOpening,
}

/// What every row of a sheet is read with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub layout: &'a SheetLayout,
    pub mapping: &'a Mapping,
    pub rooms: &'a RoomReader<'a>,
    /// The community's name, which may stand before a room.
    pub community: &'a str,
    pub times: Times,
    /// The language of the person at the keyboard, for the labels in reasons.
    pub lang: Language,
}

/// One row under reading.
pub struct Cells<'a> {
    pub(in crate::import) with: Reading<'a>,
    pub(in crate::import) row: &'a SheetRow,
    pub faults: Vec<Fault>,
    pub notes: Vec<CellNote>,
    pub assumed: Vec<Assumption>,
    /// The meanings of the columns in which faults were found.
    faulty: Vec<String>,
    /// Whether values are kept for the account of the columns.
    keeps_values: bool,
    /// Meanings with their values as they will be stored, for the account of the columns.
    pub shown: Vec<(&'static str, String)>,
    /// The day of the receipt or of the visit, once it is read.
    pub(super) day: Option<Day>,
}

impl<'a> Cells<'a> {
    pub fn new(with: Reading<'a>, row: &'a SheetRow) -> Cells<'a> {
        Cells {
            with,
            row,
            faults: Vec::new(),
            faulty: Vec::new(),
            notes: Vec::new(),
            assumed: Vec::new(),
            keeps_values: true,
            shown: Vec::new(),
            day: None,
        }
    }

    /// A row of which no values are kept for the account of the columns.
    pub fn without_values(self) -> Cells<'a> {
        Cells { keeps_values: false, ..self }
    }

    pub fn place(&self) -> RowPlace {
        RowPlace { sheet: self.with.layout.sheet, row: self.row.number }
    }

    /// Rejects the row for what stands in the column of a meaning.
    pub fn fault(&mut self, meaning: &str, reason: RowMsg) {
        self.add_fault(meaning, reason, FaultScope::Row);
    }

    /// Leaves a cell out that the record can do without.
    pub fn leave_out(&mut self, meaning: &str, reason: RowMsg) {
        self.add_fault(meaning, reason, FaultScope::Cell);
    }

    fn add_fault(&mut self, meaning: &str, reason: RowMsg, scope: FaultScope) {
        let column = self.with.layout.column(meaning);
        let value = column.map(|c| value_of(self.row.cell(c.index))).unwrap_or_default();
        let column = self.with.layout.column(meaning).map(|c| c.head.clone());
        let column = column.unwrap_or_else(|| meaning_label(meaning, self.with.lang).to_owned());
        if !self.faults.iter().any(|f| f.column == column && f.reason == reason) {
            self.faults.push(Fault { column, value, reason, scope });
            self.faulty.push(meaning.to_owned());
        }
    }

    /// Rejects the row for the cells that were left out so far.
    pub fn reject_left_out(&mut self) {
        self.faults.iter_mut().for_each(|fault| fault.scope = FaultScope::Row);
    }

    /// Takes back the faults after the first so many; gives the first of them.
    pub fn take_back(&mut self, kept: usize) -> Option<Fault> {
        self.faulty.truncate(kept);
        let mut taken = self.faults.split_off(kept.min(self.faults.len()));
        if taken.is_empty() { None } else { Some(taken.swap_remove(0)) }
    }

    /// Whether the row as a whole is rejected.
    pub fn is_rejected(&self) -> bool {
        self.faults.iter().any(|fault| fault.scope == FaultScope::Row)
    }

    pub fn lang(&self) -> Language {
        self.with.lang
    }

    pub fn offset(&self) -> Offset {
        self.with.times.offset
    }

    pub fn now(&self) -> Instant {
        self.with.times.now
    }

    pub fn has(&self, meaning: &str) -> bool {
        self.with.layout.has(meaning)
    }

    pub fn head(&self, meaning: &'a str) -> &'a str {
        self.with.layout.head(meaning)
    }

    /// Whether a fault was found in the column of a meaning.
    pub fn is_faulty(&self, meaning: &str) -> bool {
        self.faulty.iter().any(|faulty| faulty == meaning)
    }

    pub fn assume(&mut self, assumption: Assumption) {
        if !self.assumed.contains(&assumption) {
            self.assumed.push(assumption);
        }
    }

    /// Notes an assumption of one cell.
    pub(super) fn count(&mut self, assumption: Assumption) {
        self.assumed.push(assumption);
    }

    /// Keeps a value of a column as it will be stored.
    pub fn show(&mut self, meaning: &'static str, value: &str) {
        if self.keeps_values && self.has(meaning) {
            self.shown.push((meaning, cut(value)));
        }
    }

    /// Shows the columns that are kept as they are written.
    pub fn show_the_rest(&mut self) {
        if !self.keeps_values {
            return;
        }
        for column in &self.with.layout.columns {
            let cell = self.row.cell(column.index);
            if let Some(meaning) = column.used()
                && !cell.is_blank()
                && !self.shown.iter().any(|(shown, _)| *shown == meaning)
            {
                self.shown.push((meaning, cut(&cell.text())));
            }
        }
    }

    /// The cell of a meaning, if there is anything in it. An error, a formula without a value and a truth
    /// value where a text is meant are faults of the row.
    pub(super) fn cell(&mut self, meaning: &str) -> Option<&'a SheetCell> {
        let cell = self.row.cell(self.with.layout.column(meaning)?.index);
        let reason = match cell {
            SheetCell::Error(found) => RowMsg::CellError { found: found.clone() },
            SheetCell::Text(found) if is_error_sign(found) => RowMsg::CellError { found: found.trim().to_owned() },
            SheetCell::NoValue => RowMsg::NoStoredValue,
            SheetCell::Bool(_) if !YES_OR_NO.contains(&meaning) => RowMsg::TruthValue { found: cell.text() },
            _ => return (!cell.is_blank()).then_some(cell),
        };
        self.fault(meaning, reason);
        None
    }

    /// What a cell says, by its place. An error and a formula without a value are faults.
    ///
    /// # Errors
    /// The cell holds no text, number or time.
    pub(in crate::import) fn plain(&self, index: usize) -> Result<String, RowMsg> {
        match self.row.cell(index) {
            SheetCell::Error(found) => Err(RowMsg::CellError { found: found.clone() }),
            SheetCell::Text(found) if is_error_sign(found) => Err(RowMsg::CellError { found: found.trim().to_owned() }),
            SheetCell::NoValue => Err(RowMsg::NoStoredValue),
            cell => Ok(cell.text()),
        }
    }

    /// A text on one line, as it was written.
    pub fn line(&mut self, meaning: &str) -> Option<String> {
        let text = self.cell(meaning)?.text();
        if let Some(own) = self.with.mapping.value(meaning, text.trim()) {
            return Some(own.to_owned());
        }
        let line = clean(&text).split('\n').map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
        self.within_limits(meaning, line, true)
    }

    /// A text of several lines, as it was written, without the tabs and empty lines around it.
    pub fn long(&mut self, meaning: &str) -> Option<String> {
        let text = clean(&self.cell(meaning)?.text());
        self.within_limits(meaning, text, false)
    }

    /// A text that a record may have; none where it is empty, and a fault where it is too long.
    fn within_limits(&mut self, meaning: &str, text: String, is_title: bool) -> Option<String> {
        if let Some(TextFault::Length { count, most }) = fault(&text, is_title) {
            self.fault(meaning, RowMsg::TextTooLong { count, most });
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// A text on one line that says something.
    pub fn said(&mut self, meaning: &str) -> Option<String> {
        self.line(meaning).filter(|text| !answers::says_nothing(text))
    }

    /// The number that the sheet gives the row.
    pub fn reference(&mut self) -> Option<String> {
        let reference = self.said("reference")?;
        self.show("reference", &reference);
        Some(reference)
    }

    /// A word to be looked up: folded. `None` where the cell says that it says nothing.
    pub fn word(&mut self, meaning: &str) -> Option<String> {
        Some(fold_argument(&self.line(meaning)?)).filter(|w| !answers::says_nothing(w))
    }

    /// A time, or a day alone, which stays a day. Not later than now.
    pub fn past(&mut self, meaning: &'static str) -> Option<When> {
        let when = self.when(meaning)?;
        if when.earliest(self.offset(), None) > self.now() {
            self.fault(meaning, RowMsg::InTheFuture { found: when.minute(self.offset()) });
            return None;
        }
        Some(when)
    }

    /// A day; a time is its day.
    pub fn day(&mut self, meaning: &'static str) -> Option<Day> {
        Some(self.when(meaning)?.day(self.offset()))
    }

    /// A day that the record can do without: one that cannot be read is left out by itself.
    pub fn loose_day(&mut self, meaning: &'static str) -> Option<Day> {
        let before = self.faults.len();
        let day = self.day(meaning);
        self.faults.iter_mut().skip(before).for_each(|fault| fault.scope = FaultScope::Cell);
        day
    }

    /// A value of a vocabulary; a word that is not known is left out.
    pub fn choice(&mut self, meaning: &'static str, vocabulary: Vocabulary) -> Option<&'static str> {
        self.chosen(meaning, vocabulary, FaultScope::Cell)
    }

    /// A value of a vocabulary; a word that is not known rejects the row.
    pub fn needed_choice(&mut self, meaning: &'static str, vocabulary: Vocabulary) -> Option<&'static str> {
        self.chosen(meaning, vocabulary, FaultScope::Row)
    }

    fn chosen(&mut self, meaning: &'static str, vocabulary: Vocabulary, scope: FaultScope) -> Option<&'static str> {
        let word = self.word(meaning)?;
        let known = match self.with.mapping.value(meaning, &word) {
            Some(key) => vocabulary.keys.iter().copied().find(|k| *k == key),
            None => key_of(vocabulary, &word),
        };
        match known {
            Some(key) => self.show(meaning, labels::label(vocabulary.name, key, self.with.lang)),
            None => {
                let choices = labels::choices(vocabulary, self.with.lang);
                self.add_fault(meaning, RowMsg::UnknownValue { found: word, choices }, scope);
            }
        }
        known
    }

    /// The office's own word for a value, through the map file.
    pub fn own_word(&self, meaning: &str, word: &str) -> Option<&'a str> {
        self.with.mapping.value(meaning, word)
    }

    /// Telephone numbers of a cell; what is no whole number is left out.
    pub fn phones(&mut self, meaning: &'static str) -> Vec<String> {
        let Some(text) = self.said(meaning) else { return Vec::new() };
        let read = read_phones(&text);
        if read.numbers.is_empty() && read.refused.is_empty() {
            let fault = labels::label("phone_fault", PhoneFault::NoNumber.key(), self.with.lang).to_owned();
            self.leave_out(meaning, RowMsg::BadPhone { found: cut(&text), fault });
        } else if !read.notes.is_empty() {
            self.notes.push(CellNote::BesidePhone);
        }
        for (found, fault) in read.refused {
            let fault = labels::label("phone_fault", fault.key(), self.with.lang).to_owned();
            self.leave_out(meaning, RowMsg::BadPhone { found, fault });
        }
        if !read.numbers.is_empty() {
            self.show(meaning, &read.numbers.join(" "));
        }
        read.numbers
    }

    /// Every mapped cell is blank.
    pub fn is_blank(&self) -> bool {
        let used = self.with.layout.columns.iter().filter(|c| c.used().is_some());
        used.map(|c| self.row.cell(c.index)).all(SheetCell::is_blank)
    }
}

/// What a spreadsheet shows for a formula that failed, or for a cell that is too narrow, once it is a text file.
fn is_error_sign(text: &str) -> bool {
    let text = text.trim();
    let signs = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    signs.contains(&text) || (text.len() >= 3 && text.bytes().all(|b| b == b'#'))
}

/// Line ends as LF, no control characters, no space around lines, no empty lines around the text.
pub fn clean(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{b}'], "\n");
    let plain: String = unified
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !(c.is_control() || is_hidden(*c)))
        .collect();
    let lines: Vec<&str> = plain.split('\n').map(str::trim).collect();
    let from = lines.iter().position(|l| !l.is_empty()).unwrap_or(lines.len());
    let to = lines.iter().rposition(|l| !l.is_empty()).map_or(from, |at| at + 1);
    lines.get(from..to).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_stands_around_them_only() {
        assert_eq!(clean("\n\t\t\t\n\t\t灯不亮。\r\n\r\n\t请尽快  处理\n\t"), "灯不亮。\n\n请尽快  处理");
        assert_eq!(clean("　　老人【在家】ＯＫ？"), "老人【在家】ＯＫ？");
        assert_eq!(clean(" \t\n"), "");
    }
}
