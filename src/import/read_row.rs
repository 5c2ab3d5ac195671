//! What reading a row gives, whatever the kind: a record without id, owner and `[import]`, the person
//! whom the row names, and what is to be said of it.

use crate::import::cells::{CellNote, Cells, Fault};
use crate::import::steps::Bench;
use crate::import::words;
use crate::import::words::says_nothing;
use crate::model::value::Table;
use crate::model::vocab::{FeedbackType, Language, ResidenceRole};
use crate::text::names::NameMatcher;
use crate::text::normalize::fold_argument;
use crate::text::personal::{ScanScope, find_personal};

/// Who called, as the sheet says it: looked up in owners/, never written into another record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: Option<String>,
    pub phones: Vec<String>,
    /// The tie to the room, where the sheet says it.
    pub role: Option<&'static str>,
}

impl Person {
    /// From the columns of names and phones, and the one that says what the person is to the room.
    pub fn read(cells: &mut Cells<'_>, role: &str) -> Person {
        let name = cells.line("name").filter(|n| !says_nothing(n) && !is_anonymous(n));
        let role = cells.word(role).and_then(|w| words::key_of(ResidenceRole::VOCABULARY, &w));
        Person { name, phones: cells.phones("phone"), role }
    }

    pub fn is_nobody(&self) -> bool {
        self.name.is_none() && self.phones.is_empty()
    }
}

/// A row that was read.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// The row's number as a spreadsheet counts.
    pub number: usize,
    pub reference: Option<String>,
    pub person: Person,
    pub table: Table,
    pub notes: Vec<CellNote>,
    pub faults: Vec<Fault>,
}

/// What every row of the sheet shares.
#[derive(Clone, Copy)]
pub struct Shared<'a> {
    pub bench: Bench<'a>,
    /// For rows without a type (`--type`).
    pub kind: FeedbackType,
    pub finished_by_reply: bool,
    /// The community's language: what the program itself writes into records.
    pub language: Language,
    /// The language of the person at the keyboard.
    pub lang: Language,
}

pub fn is_anonymous(name: &str) -> bool {
    matches!(fold_argument(name).to_lowercase().as_str(), "匿名" | "不愿透露" | "保密" | "anonymous")
}

/// Notes the columns whose text holds a phone, an identity or plate number or an e-mail.
pub fn note_personal(cells: &mut Cells<'_>, meanings: &[&'static str]) {
    let nobody = NameMatcher::default();
    for meaning in meanings {
        let found = cells.long(meaning).is_some_and(|t| !find_personal(&t, &nobody, ScanScope::Records).is_empty());
        if found {
            cells.notes.push(CellNote::Personal(cells.head(meaning).to_owned()));
        }
    }
}
