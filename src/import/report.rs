//! What an import did, or would do: for people as lines, for programs as JSON.

use crate::import::cells::{CellNote, Fault};
use crate::import::heads::What;
use crate::import::layout::{SheetColumn, SheetLayout, Usage};
use crate::import::owners::Match;
use crate::import::read_row::ReadRow;
use crate::import::sheet::{Sheet, SheetCell, SheetRow};
use crate::locale::import::{ImportMsg, RowMsg, meaning_label};
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::model::vocab::Language;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// New owners that are listed one by one for people; JSON lists them all.
const MOST_LISTED: usize = 20;

/// Row numbers are listed up to this many.
const LISTED: usize = 20;

/// A row that was not taken.
#[derive(Clone, Debug)]
pub struct Rejected {
    pub row: usize,
    pub faults: Vec<Fault>,
}

/// The result of an import.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub what: Option<What>,
    pub source: String,
    /// `None` for csv.
    pub sheet: Option<String>,
    pub header_row: usize,
    pub columns: Vec<SheetColumn>,
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub rejected: Vec<Rejected>,
    /// Rows that repeat an earlier one: row, of.
    pub repeated: Vec<(usize, usize)>,
    /// Totals and repeated heads.
    pub skipped: Vec<usize>,
    /// Rows of a walk sheet that nobody filled in.
    pub not_filled_in: usize,
    /// Row and id of new owners.
    pub owners_made: Vec<(usize, String)>,
    pub owners_found: usize,
    /// Phones and homes that owners on file did not have.
    pub added_to_owners: usize,
    /// Rows that name another person than their record's owner.
    pub other_person: Vec<usize>,
    /// Row and id of items that visits raised.
    pub raised: Vec<(usize, String)>,
    /// Name and handle.
    pub staff_made: Vec<(String, String)>,
    pub notes: BTreeMap<CellNote, Vec<usize>>,
    /// A sheet of feedback without a finished column.
    pub no_finished: bool,
    /// Buildings and rooms of the rooms.toml that is written.
    pub rooms: Option<(usize, usize)>,
    pub dry_run: bool,
    /// Whether nothing was written because rows were rejected (`--all-or-nothing`).
    pub held_back: bool,
    /// The rejected rows as they stand in the sheet, with row and reason: what can be mended.
    pub to_mend: Vec<(usize, Vec<String>)>,
    /// The cells of rows that change a record, until they have done so.
    pub edited: BTreeMap<usize, Vec<String>>,
    /// Owners who changed meanwhile and took no phone or home from the sheet.
    pub owners_left: Vec<String>,
}

impl Report {
    pub fn new(what: What, source: &str, layout: &SheetLayout, sheets: &[Sheet]) -> Report {
        Report {
            what: Some(what),
            source: source.to_owned(),
            sheet: sheets.get(layout.sheet).and_then(|s| s.name.clone()),
            header_row: layout.header_row,
            columns: layout.columns.clone(),
            ..Report::default()
        }
    }

    /// Adds what is told of a row that is taken; personal data only where it is written.
    pub fn note(&mut self, row: &ReadRow, is_written: bool) {
        for note in row.notes.iter().filter(|n| is_written || !matches!(n, CellNote::Personal(_))) {
            let rows = self.notes.entry(note.clone()).or_default();
            if rows.last() != Some(&row.number) {
                rows.push(row.number);
            }
        }
    }

    pub fn owner(&mut self, row: usize, found: &Match) {
        if found.is_new && !self.owners_made.iter().any(|(_, id)| *id == found.id) {
            self.owners_made.push((row, found.id.clone()));
        } else {
            self.owners_found += 1;
        }
    }

    /// Puts rows in order and keeps the cells of rejected ones, in the columns of the sheet.
    pub fn keep_rejected(&mut self, data: &[&SheetRow], layout: &SheetLayout, edited: Vec<usize>) {
        self.rejected.sort_by_key(|r| r.row);
        self.owners_made.sort();
        self.raised.sort();
        let cells: BTreeMap<usize, &&SheetRow> = data.iter().map(|r| (r.number, r)).collect();
        let row = |number: &usize| {
            let row = cells.get(number)?;
            Some((*number, layout.columns.iter().map(|c| SheetCell::text(row.cell(c.index))).collect()))
        };
        self.to_mend = self.rejected.iter().filter_map(|r| row(&r.row)).collect();
        self.edited = edited.iter().filter_map(row).collect();
    }

    /// Takes back a row whose record somebody changed since it was compared with the row.
    pub fn changed_meanwhile(&mut self, number: usize, id: &str) {
        let fault = Fault { column: String::new(), reason: RowMsg::ChangedMeanwhile { id: id.to_owned() } };
        self.updated = self.updated.saturating_sub(1);
        let at = self.rejected.partition_point(|r| r.row <= number);
        self.rejected.insert(at, Rejected { row: number, faults: vec![fault] });
        if let Some(cells) = self.edited.remove(&number) {
            let at = self.to_mend.partition_point(|(row, _)| *row <= number);
            self.to_mend.insert(at, (number, cells));
        }
    }

    /// Takes back the counts of what was not done, as nothing is written.
    pub fn hold_back(&mut self) {
        self.held_back = true;
        (self.created, self.updated, self.added_to_owners, self.owners_found) = (0, 0, 0, 0);
        self.owners_made.clear();
        self.raised.clear();
        self.staff_made.clear();
        self.rooms = None;
    }

    /// Rows that are written.
    pub fn wrote(&self) -> usize {
        if self.dry_run { 0 } else { self.created + self.updated }
    }

    /// The columns, each as used or as not used with an example.
    pub fn column_lines(&self, lang: Language) -> Vec<ImportMsg> {
        let row = self.header_row;
        let mut lines = vec![match &self.sheet {
            Some(sheet) => ImportMsg::Mapping { sheet: sheet.clone(), row },
            None => ImportMsg::MappingCsv { row },
        }];
        let word = |meaning: &str| meaning_label(meaning, lang).to_owned();
        lines.extend(self.columns.iter().map(|c| {
            let (head, example) = (c.head.clone(), c.example.clone());
            match (c.usage, example) {
                (Usage::Used(m), _) => ImportMsg::UsedColumn { head, meaning: word(m), key: m.to_owned() },
                (_, None) => ImportMsg::UnusedEmpty { head },
                (Usage::Unknown, Some(example)) => ImportMsg::UnusedColumn { head, example },
                (Usage::Ignored, Some(example)) => ImportMsg::IgnoredColumn { head, example },
                (Usage::Taken(m), Some(example)) => ImportMsg::TakenColumn { head, meaning: word(m), example },
            }
        }));
        lines.extend(self.no_finished.then_some(ImportMsg::NoFinished));
        lines
    }

    /// What is to be told beside the counts.
    pub fn remark_lines(&self, lang: Language) -> Vec<ImportMsg> {
        let mut lines: Vec<ImportMsg> =
            self.repeated.iter().map(|(row, of)| ImportMsg::Repeated { row: *row, of: *of }).collect();
        if !self.skipped.is_empty() {
            lines.push(ImportMsg::Skipped { rows: listed(&self.skipped) });
        }
        if self.not_filled_in > 0 {
            lines.push(ImportMsg::NotFilledIn { count: self.not_filled_in });
        }
        lines.extend(self.notes.iter().map(|(note, rows)| note_line(note, rows, lang)));
        lines.extend(self.other_person.iter().map(|row| ImportMsg::OtherPerson { row: *row }));
        lines.extend(self.owners_left.iter().map(|id| ImportMsg::OwnerLeft { id: id.clone() }));
        let staff = self.staff_made.iter().cloned();
        lines.extend(staff.map(|(name, handle)| ImportMsg::StaffMade { name, handle }));
        if self.owners_found + self.owners_made.len() > 0 {
            lines.push(ImportMsg::OwnersMade { made: self.owners_made.len(), found: self.owners_found });
        }
        let made = self.owners_made.iter().cloned();
        lines.extend(made.take(MOST_LISTED).map(|(row, id)| ImportMsg::OwnerMade { row, id }));
        if let Some(more) = self.owners_made.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
            lines.push(ImportMsg::MoreOwners { more });
        }
        if self.added_to_owners > 0 {
            lines.push(ImportMsg::PhonesAdded { count: self.added_to_owners });
        }
        let raised = self.raised.iter().cloned();
        lines.extend(raised.map(|(row, id)| ImportMsg::Raised { row, id }));
        lines.extend(self.rooms.map(|(buildings, rooms)| ImportMsg::RoomsWritten { buildings, rooms }));
        lines
    }

    /// The counts, in one line.
    pub fn summary(&self) -> ImportMsg {
        let rejected = self.rejected.len();
        let (created, updated, unchanged) = (self.created, self.updated, self.unchanged);
        match (self.held_back, self.dry_run) {
            (true, _) => ImportMsg::NothingBecause { rejected },
            (_, true) => ImportMsg::WouldDo { created, updated, unchanged, rejected },
            _ => ImportMsg::Done { created, updated, unchanged, rejected },
        }
    }

    /// `linli/import/1`.
    pub fn json(&self, community: &str, lang: Language) -> Json {
        let rejected: Vec<Json> = self
            .rejected
            .iter()
            .flat_map(|r| r.faults.iter().map(move |f| (r.row, f)))
            .map(|(row, f)| {
                json!({"row": row, "column": f.column, "reason": f.reason.code(), "message": f.reason.text(lang)})
            })
            .collect();
        let unused = self.columns.iter().filter(|c| c.used().is_none());
        let used = self.columns.iter().filter_map(|c| Some((c.head.clone(), Json::from(c.used()?))));
        let notes: Vec<Json> = self
            .notes
            .iter()
            .map(|(note, rows)| json!({"note": note.code(), "value": note.value(), "rows": rows}))
            .collect();
        json!({
            "schema": "linli/import/1",
            "community": community,
            "kind": self.what.map(What::key),
            "source": self.source,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "dry_run": self.dry_run,
            "held_back": self.held_back,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": rejected,
            "rejected_rows": self.rejected.len(),
            "repeated": self.repeated.iter().map(|(row, of)| json!({"row": row, "of": of})).collect::<Vec<_>>(),
            "skipped": self.skipped,
            "not_filled_in": self.not_filled_in,
            "mapping": serde_json::Map::from_iter(used),
            "unused_columns": unused.map(|c| json!({"column": c.head, "example": c.example})).collect::<Vec<_>>(),
            "no_finished_column": self.no_finished,
            "owners_created": self.owners_made.iter().map(|(row, id)| json!({"row": row, "id": id})).collect::<Vec<_>>(),
            "owners_found": self.owners_found,
            "added_to_owners": self.added_to_owners,
            "other_person": self.other_person,
            "staff_created": self.staff_made.iter().map(|(_, handle)| handle).collect::<Vec<_>>(),
            "notes": notes,
            "feedback_created": self.raised.iter().map(|(row, id)| json!({"row": row, "id": id})).collect::<Vec<_>>(),
            "rooms": self.rooms.map(|(buildings, rooms)| json!({"buildings": buildings, "rooms": rooms})),
        })
    }
}

fn note_line(note: &CellNote, rows: &[usize], lang: Language) -> ImportMsg {
    let count = rows.len();
    let word = |meaning: &str| meaning_label(meaning, lang).to_owned();
    match note {
        CellNote::UnknownStaff(name) => ImportMsg::UnknownStaff { name: name.clone(), count },
        CellNote::UnknownWord(meaning, found) => {
            ImportMsg::UnknownWord { meaning: word(meaning), word: found.clone(), count }
        }
        CellNote::WithoutTime(meaning) => ImportMsg::WithoutTime { meaning: word(meaning), count },
        CellNote::NoEffect(action) => ImportMsg::NoEffect { action: label("action", action, lang).to_owned(), count },
        CellNote::Personal(column) => ImportMsg::PersonalFound { column: column.clone(), rows: listed(rows) },
    }
}

impl CellNote {
    /// The note for programs.
    pub fn code(&self) -> &'static str {
        match self {
            CellNote::UnknownStaff(_) => "unknown-staff",
            CellNote::UnknownWord(..) => "unknown-word",
            CellNote::WithoutTime(_) => "text-without-time",
            CellNote::NoEffect(_) => "no-effect",
            CellNote::Personal(_) => "personal-data",
        }
    }

    fn value(&self) -> Json {
        match self {
            CellNote::UnknownStaff(text) | CellNote::Personal(text) => json!(text),
            CellNote::UnknownWord(meaning, word) => json!({"meaning": meaning, "word": word}),
            CellNote::WithoutTime(key) | CellNote::NoEffect(key) => json!(key),
        }
    }
}

/// `3 4 9 …`.
fn listed(rows: &[usize]) -> String {
    let mut text = rows.iter().take(LISTED).map(usize::to_string).collect::<Vec<_>>().join(" ");
    if rows.len() > LISTED {
        text.push_str(" …");
    }
    text
}
