//! What reading a row gives, whatever the kind: a record without id, owner and `[import]`, the person
//! whom the row names, and what is to be said of it.

use crate::import::assumption::Assumption;
use crate::import::identity;
use crate::import::request::Request;
use crate::import::row::cells::{CellNote, Cells};
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::steps::Bench;
use crate::import::staff::names_several;
use crate::locale::answers;
use crate::locale::meaning::key_of;
use crate::model::value::Table;
use crate::model::vocab::{Language, ResidenceRole};
use crate::text::names::NameMatcher;
use crate::text::normalize::fold_argument;
use crate::text::person_name::is_nobody;
use crate::text::personal::{ScanScope, find_personal};
use crate::text::phone::read_phones;

/// Who called, as the sheet says it: looked up in owners/, never written into another record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: Option<String>,
    pub phones: Vec<String>,
    /// The tie to the room, where the sheet says it.
    pub role: Option<&'static str>,
    /// A word in the place of a name that names nobody: 居民, 匿名.
    pub nobody: Option<String>,
}

impl Person {
    /// From the columns of names and phones, and the one that says what the person is to the room.
    pub fn read(cells: &mut Cells<'_>, role: &str) -> Person {
        let mut phones = cells.phones("phone");
        let (written, mut beside) = match cells.said("name") {
            Some(cell) => name_in(&cell, &mut phones),
            None => (None, None),
        };
        let said_role = cells.word(role).and_then(|w| key_of(ResidenceRole::VOCABULARY, &w));
        let in_brackets = beside.as_deref().and_then(|word| key_of(ResidenceRole::VOCABULARY, word));
        if in_brackets.is_some() && said_role.is_none() {
            beside = None;
        }
        if beside.is_some() {
            cells.notes.push(CellNote::BesideName);
        }
        if written.as_deref().is_some_and(|name| are_several(name) || names_several(name)) {
            cells.notes.push(CellNote::SeveralNames);
        }
        if written.as_deref().is_some_and(|name| name.contains(['(', '（', '[', '【', '：', ':'])) {
            cells.notes.push(CellNote::OddName);
        }
        let nobody = written.clone().filter(|name| is_nobody(name) || is_no_name(name));
        if nobody.is_some() {
            cells.assume(Assumption::Nobody);
        }
        let name = written.filter(|_| nobody.is_none());
        if let Some(name) = &name {
            cells.show("name", name);
        }
        Person { name, phones, role: said_role.or(in_brackets), nobody }
    }

    pub fn is_nobody(&self) -> bool {
        self.name.is_none() && self.phones.is_empty()
    }
}

/// The name of a cell, without telephone numbers in it and without a word in brackets behind it, which is given too.
fn name_in(cell: &str, phones: &mut Vec<String>) -> (Option<String>, Option<String>) {
    let read = read_phones(cell);
    let mut name = cell.to_owned();
    if !read.numbers.is_empty() {
        name = read.notes.join(" ");
        phones.extend(read.numbers.into_iter().filter(|number| !phones.contains(number)).collect::<Vec<_>>());
    }
    let open = name.find(['(', '（']).filter(|at| *at > 0);
    let beside = open
        .and_then(|at| name.get(at..))
        .map(|rest| rest.trim_matches(|c: char| matches!(c, '(' | ')' | '（' | '）') || c.is_whitespace()).to_owned());
    let name = open.and_then(|at| name.get(..at)).unwrap_or(&name).trim().to_owned();
    (Some(name).filter(|name| !name.is_empty()), beside.filter(|beside| !beside.is_empty()))
}

/// `张三 李四`: two Chinese names of two signs and more with a space between.
fn are_several(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() > 1
        && words.iter().all(|w| w.chars().count() >= 2 && w.chars().all(|c| !c.is_ascii() && c.is_alphabetic()))
}

/// What stands in a column of names and is none: digits, 空置, TBC.
fn is_no_name(name: &str) -> bool {
    let plain = fold_argument(name).to_lowercase();
    plain.chars().all(|c| !c.is_alphabetic()) || answers::lives(&plain).is_some() || plain == "tbc" || plain == "tba"
}

/// A row that was read.
#[derive(Clone, Debug)]
pub struct ReadRow {
    pub place: RowPlace,
    /// The hash of the cells that were read.
    pub hash: String,
    /// The number that the sheet gives the row, and the one that says within what it is counted.
    pub reference: Option<String>,
    pub qualified: Option<String>,
    /// The sheet that the row says it comes from.
    pub sheet_name: Option<String>,
    pub person: Person,
    pub table: Table,
    /// Keys of the table that the sheet itself does not say.
    pub derived: Vec<&'static str>,
    /// Whether the item is finished, as the row tells it.
    pub is_finished: bool,
    pub notes: Vec<CellNote>,
    pub assumed: Vec<Assumption>,
    pub shown: Vec<(&'static str, String)>,
    pub faults: Vec<Fault>,
}

impl ReadRow {
    /// The row of these cells.
    pub fn new(mut cells: Cells<'_>, reference: Option<String>, person: Person, table: Table) -> ReadRow {
        let sheet_name = cells.said("sheet_name");
        cells.show_the_rest();
        ReadRow {
            place: cells.place(),
            hash: identity::cells_hash(&cells),
            qualified: None,
            sheet_name,
            reference,
            person,
            table,
            derived: Vec::new(),
            is_finished: false,
            notes: cells.notes,
            assumed: cells.assumed,
            shown: cells.shown,
            faults: cells.faults,
        }
    }

    /// Whether the row as a whole is rejected.
    pub fn is_rejected(&self) -> bool {
        self.faults.iter().any(|fault| fault.scope == FaultScope::Row)
    }

    /// What the row is found by: the qualified reference where there is one.
    pub fn stored_reference(&self) -> Option<&str> {
        self.qualified.as_deref().or(self.reference.as_deref())
    }

    /// The room, or the first of several.
    pub fn room(&self) -> Option<&str> {
        self.table.text("room").or_else(|| self.table.texts("rooms").next())
    }
}

/// What every row of the file shares.
#[derive(Clone, Copy)]
pub struct Shared<'a> {
    pub bench: Bench<'a>,
    pub request: &'a Request,
    /// The community's language: what the program itself writes into records.
    pub language: Language,
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
