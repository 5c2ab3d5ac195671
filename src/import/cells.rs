//! The cells of one row as values of records: texts cleaned, times, phones, choices, rooms. What
//! cannot be read is a fault of its column; faults are collected, the row is rejected as a whole.

use crate::import::layout::SheetLayout;
use crate::import::mapping::Mapping;
use crate::import::sheet::{SheetCell, SheetRow};
use crate::import::words;
use crate::locale::import::RowMsg;
use crate::locale::labels;
use crate::model::time::{Day, Instant, Offset, When};
use crate::model::vocab::{Language, Vocabulary};
use crate::text::day::TimeFault;
use crate::text::escape::is_hidden;
use crate::text::normalize::fold_argument;
pub use crate::text::phone::phone_digits;
use crate::text::phone::read_phones;
use crate::text::room::{RoomRead, RoomReader};
use crate::text::when::read_sheet_time;

/// Why a row is rejected, and the head of the column that is to blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub column: String,
    pub reason: RowMsg,
}

/// What is told of an accepted row beside its record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellNote {
    /// A name that no staff record has.
    UnknownStaff(String),
    /// A word of a vocabulary that was left empty: meaning, word.
    UnknownWord(&'static str, String),
    /// A text that needs a time for its entry and has none.
    WithoutTime(&'static str),
    /// An entry without effect on this type of item: its action.
    NoEffect(&'static str),
    /// A text holds a phone or the like: the head.
    Personal(String),
}

/// What every row is read with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub layout: &'a SheetLayout,
    pub mapping: &'a Mapping,
    pub rooms: &'a RoomReader<'a>,
    pub offset: Offset,
    pub now: Instant,
    /// The language of the person at the keyboard, for the labels in reasons.
    pub lang: Language,
}

/// One row under reading.
pub struct Cells<'a> {
    with: Reading<'a>,
    row: &'a SheetRow,
    pub faults: Vec<Fault>,
    pub notes: Vec<CellNote>,
}

/// The room or public place that a row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    Room(String),
    Place(String),
}

impl<'a> Cells<'a> {
    pub fn new(with: Reading<'a>, row: &'a SheetRow) -> Cells<'a> {
        Cells { with, row, faults: Vec::new(), notes: Vec::new() }
    }

    pub fn fault(&mut self, meaning: &str, reason: RowMsg) {
        let fault = Fault { column: self.with.layout.head(meaning).to_owned(), reason };
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    pub fn lang(&self) -> Language {
        self.with.lang
    }

    pub fn has(&self, meaning: &str) -> bool {
        self.with.layout.has(meaning)
    }

    pub fn head(&self, meaning: &'a str) -> &'a str {
        self.with.layout.head(meaning)
    }

    /// Whether a fault was found in the column of a meaning.
    pub fn is_faulty(&self, meaning: &str) -> bool {
        self.faults.iter().any(|f| f.column == self.with.layout.head(meaning))
    }

    /// The cell of a meaning, if there is anything in it; an error value is a fault.
    fn cell(&mut self, meaning: &str) -> Option<&'a SheetCell> {
        let cell = self.row.cell(self.with.layout.column(meaning)?.index);
        if let SheetCell::Error(found) = cell {
            self.fault(meaning, RowMsg::CellError { found: found.clone() });
            return None;
        }
        (!cell.is_blank()).then_some(cell)
    }

    /// A text on one line, as it was written.
    pub fn line(&mut self, meaning: &str) -> Option<String> {
        let text = self.cell(meaning)?.text();
        Some(clean(&text).split('\n').map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" "))
            .filter(|t| !t.is_empty())
    }

    /// A text of several lines, as it was written, without the tabs and empty lines around it.
    pub fn long(&mut self, meaning: &str) -> Option<String> {
        Some(clean(&self.cell(meaning)?.text())).filter(|t| !t.is_empty())
    }

    /// A word to be looked up: folded. `None` where the cell says that it says nothing.
    pub fn word(&mut self, meaning: &str) -> Option<String> {
        Some(fold_argument(&self.line(meaning)?)).filter(|w| !words::says_nothing(w))
    }

    /// A time, or a day alone, which stays a day. Not later than now.
    pub fn past(&mut self, meaning: &str) -> Option<When> {
        let when = self.when(meaning)?;
        if when.earliest(self.with.offset, None) > self.with.now {
            self.fault(meaning, RowMsg::InTheFuture { found: when.minute(self.with.offset) });
            return None;
        }
        Some(when)
    }

    /// The receipt: a day in one column may have its time of day in another.
    pub fn received(&mut self) -> Option<When> {
        let when = self.past("received_at")?;
        let (When::On(day), Some(clock)) = (when, self.cell("received_time")) else { return Some(when) };
        let at = match clock {
            #[expect(clippy::cast_possible_truncation, reason = "less than a day, in seconds")]
            SheetCell::Duration(share) if (0.0..1.0).contains(share) => Some((share * 86_400.0).round() as i64),
            _ => None,
        };
        let at = at.map(|seconds| When::At(day.at(seconds, self.with.offset)));
        let read = || read_sheet_time(&format!("{day} {}", clock.text().trim()), self.with.offset).ok();
        match at.or_else(read) {
            Some(When::At(at)) if at <= self.with.now => Some(When::At(at)),
            _ => {
                self.fault("received_time", RowMsg::NotATime { found: clock.text() });
                None
            }
        }
    }

    /// A time, or a day alone, past or to come.
    pub fn when(&mut self, meaning: &str) -> Option<When> {
        let cell = self.cell(meaning)?;
        match read_time(cell, self.with.offset) {
            Ok(when) => when,
            Err(reason) => {
                self.fault(meaning, reason);
                None
            }
        }
    }

    /// A day; a time is its day.
    pub fn day(&mut self, meaning: &str) -> Option<Day> {
        Some(self.when(meaning)?.day(self.with.offset))
    }

    /// A value of a vocabulary; a word that is not known is a note and left empty.
    pub fn choice(&mut self, meaning: &'static str, vocabulary: Vocabulary) -> Option<&'static str> {
        let word = self.word(meaning)?;
        let known = self.known(meaning, vocabulary, &word);
        if known.is_none() {
            self.notes.push(CellNote::UnknownWord(meaning, word));
        }
        known
    }

    /// A value of a vocabulary; a word that is not known is a fault.
    pub fn needed_choice(&mut self, meaning: &'static str, vocabulary: Vocabulary) -> Option<&'static str> {
        let word = self.word(meaning)?;
        let known = self.known(meaning, vocabulary, &word);
        if known.is_none() {
            let choices = labels::choices(vocabulary, self.with.lang);
            self.fault(meaning, RowMsg::UnknownValue { found: word, choices });
        }
        known
    }

    fn known(&self, meaning: &str, vocabulary: Vocabulary, word: &str) -> Option<&'static str> {
        match self.with.mapping.value(meaning, word) {
            Some(key) => vocabulary.keys.iter().copied().find(|k| *k == key),
            None => words::key_of(vocabulary, word),
        }
    }

    /// The office's own word for a value, through the map file.
    pub fn own_word(&self, meaning: &str, word: &str) -> Option<&'a str> {
        self.with.mapping.value(meaning, word)
    }

    /// Reads the room or place: a column of rooms may name public places, and the other way round.
    pub fn whereabouts(&mut self) -> Option<Whereabouts> {
        let room = self.word("room").map(|w| ("room", w));
        let (meaning, word) = room.or_else(|| self.word("place").map(|w| ("place", w)))?;
        let (first, second) = match meaning {
            "room" => (self.with.rooms.room(&word), self.with.rooms.place(&word)),
            _ => (self.with.rooms.place(&word), self.with.rooms.room(&word)),
        };
        let is_room = meaning == "room";
        let of = |id, room| if room { Whereabouts::Room(id) } else { Whereabouts::Place(id) };
        let reason = match (first, second) {
            (RoomRead::Exact(id), _) => return Some(of(id, is_room)),
            (_, RoomRead::Exact(id)) => return Some(of(id, !is_room)),
            (RoomRead::Ambiguous(ids), _) | (_, RoomRead::Ambiguous(ids)) => {
                RowMsg::AmbiguousRoom { found: word, choices: ids.join(" ") }
            }
            (RoomRead::Unknown { nearest: a }, RoomRead::Unknown { nearest: b }) => match a.or(b) {
                Some(nearest) => RowMsg::UnknownRoomNear { found: word, nearest },
                None => RowMsg::UnknownRoom { found: word },
            },
        };
        self.fault(meaning, reason);
        None
    }

    /// A room alone.
    pub fn room(&mut self) -> Option<String> {
        match self.whereabouts()? {
            Whereabouts::Room(id) => Some(id),
            Whereabouts::Place(found) => {
                self.fault("room", RowMsg::UnknownRoom { found });
                None
            }
        }
    }

    /// Telephone numbers of a cell.
    pub fn phones(&mut self, meaning: &str) -> Vec<String> {
        let Some(cell) = self.cell(meaning) else { return Vec::new() };
        read_phones(&cell.text()).numbers
    }

    /// Every mapped cell is blank.
    pub fn is_blank(&self) -> bool {
        let used = self.with.layout.columns.iter().filter(|c| c.used().is_some());
        used.map(|c| self.row.cell(c.index)).all(SheetCell::is_blank)
    }
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

/// `Ok(None)` for a cell that says that it says nothing (`-`, 无).
fn read_time(cell: &SheetCell, offset: Offset) -> Result<Option<When>, RowMsg> {
    let found = cell.text().trim().to_owned();
    match cell {
        SheetCell::Time(at) if at.time() == chrono::NaiveTime::MIN => Ok(Some(When::On(Day(at.date())))),
        SheetCell::Time(at) => Ok(Some(When::At(offset.instant(*at)))),
        // 20190425, as a number.
        SheetCell::Number(n) if !(19_000_101.0..=21_001_231.0).contains(n) => Err(RowMsg::NumberNotDate { found }),
        SheetCell::Text(text) if words::says_nothing(text) => Ok(None),
        SheetCell::Text(text) if text.trim().parse::<f64>().is_ok_and(|n| n < 19_000_101.0) => {
            Err(RowMsg::NumberNotDate { found })
        }
        _ => match read_sheet_time(&found, offset) {
            Ok(when) => Ok(Some(when)),
            Err(TimeFault::Ambiguous) => Err(RowMsg::AmbiguousTime { found }),
            Err(TimeFault::NoSuchTime) => Err(RowMsg::ImpossibleDate { found }),
            Err(TimeFault::NotATime) => Err(RowMsg::NotATime { found }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(cell: &SheetCell) -> Result<Option<String>, &'static str> {
        read_time(cell, Offset::CHINA).map(|w| w.map(|w| w.iso(Offset::CHINA))).map_err(|r| r.code())
    }

    #[test]
    fn times_are_read_as_the_office_writes_them() {
        let text = |t: &str| SheetCell::Text(t.to_owned());
        let some = |t: &str| Ok(Some(t.to_owned()));
        assert_eq!(time(&text("\t2019/4/25 9:32:09\n")), some("2019-04-25T09:32:09+08:00"));
        assert_eq!(time(&text("2019年4月25日")), some("2019-04-25"));
        assert_eq!(time(&SheetCell::Number(20_190_425.0)), some("2019-04-25"));
        assert_eq!(time(&SheetCell::Number(43580.4)), Err("number-not-date"));
        assert_eq!(time(&text("43580")), Err("number-not-date"));
        assert_eq!(time(&text("2019/2/29")), Err("impossible-date"));
        assert_eq!(time(&text("昨天")), Err("not-a-time"));
        assert_eq!(time(&text("无")), Ok(None));
        let noon = chrono::NaiveDate::from_ymd_opt(2019, 4, 8).unwrap().and_hms_opt(12, 0, 0).unwrap();
        assert_eq!(time(&SheetCell::Time(noon)), some("2019-04-08T12:00:00+08:00"));
        assert_eq!(time(&SheetCell::Time(noon.date().into())), some("2019-04-08"));
    }

    #[test]
    fn texts_lose_what_stands_around_them_only() {
        assert_eq!(clean("\n\t\t\t\n\t\t灯不亮。\r\n\r\n\t请尽快  处理\n\t"), "灯不亮。\n\n请尽快  处理");
        assert_eq!(clean("　　老人【在家】ＯＫ？"), "老人【在家】ＯＫ？");
        assert_eq!(clean(" \t\n"), "");
    }
}
