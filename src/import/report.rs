//! What an import did, or would do: every sheet, row and column accounted for.

use crate::import::assumption::{Assumption, Assumptions};
use crate::import::file::sheet::SheetCell;
use crate::import::numbering::{Reused, that_parts};
use crate::import::owners::Match;
use crate::import::request::Request;
use crate::import::row::cells::CellNote;
use crate::import::row::decoration::Decoration;
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::heads::What;
use crate::import::row::layout::{SheetColumn, TRACE, value_of};
use crate::import::row::part::{SheetPart, UnreadSheet};
use crate::import::row::read_row::ReadRow;
use crate::import::tally::Tally;
use crate::locale::import_rows::RowMsg;
use crate::model::time::Offset;
use crate::model::vocab::Numbering;
use std::collections::BTreeMap;

/// So many values of a column are shown.
const SAMPLES: usize = 3;

/// Meanings of columns of a questionnaire by which somebody could be found.
const TRACES: &[&str] = &[TRACE, "sent_from", "sent_with", "sent_by"];

/// A row that was not taken, or not as a whole.
#[derive(Clone, Debug)]
pub struct Rejected {
    pub place: RowPlace,
    pub faults: Vec<Fault>,
    /// Further rows of the sheet that are not taken for the same reason.
    pub more: usize,
}

impl Rejected {
    pub fn new(place: RowPlace, faults: Vec<Fault>) -> Rejected {
        Rejected { place, faults, more: 0 }
    }

    /// Whether the row as a whole is left out.
    pub fn is_of_row(&self) -> bool {
        self.faults.iter().any(|fault| fault.scope == FaultScope::Row)
    }
}

/// A count of an activity.
#[derive(Clone, Debug)]
pub struct Counted {
    pub id: String,
    /// The table of the record: who signed up, or who came.
    pub key: &'static str,
    pub households: u64,
    pub people: u64,
}

/// A sheet that was read.
#[derive(Clone, Debug)]
pub struct SheetReport {
    /// Its place in the workbook.
    pub index: usize,
    /// `None` for a text file.
    pub name: Option<String>,
    pub header_row: usize,
    /// Rows of data.
    pub rows: usize,
    pub columns: Vec<SheetColumn>,
    /// Values of each meaning as they are stored.
    pub samples: BTreeMap<&'static str, Vec<String>>,
    /// Of an export of a questionnaire: answers as they are stored, by the column.
    pub answers: BTreeMap<usize, Vec<String>>,
    pub decoration: BTreeMap<Decoration, Vec<usize>>,
    pub blank_rows: usize,
    /// Rows above the heads.
    pub title_rows: Vec<usize>,
    pub hidden_rows: usize,
    pub hidden_columns: usize,
}

/// The result of an import.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub what: Option<What>,
    pub source: String,
    /// The names of all sheets of the file, by their place.
    pub names: Vec<Option<String>>,
    pub sheets: Vec<SheetReport>,
    pub unread: Vec<UnreadSheet>,
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub rejected: Vec<Rejected>,
    /// Rows that repeat an earlier one: row, of.
    pub repeated: Vec<(RowPlace, RowPlace)>,
    /// Rows of a walk sheet that nobody filled in, and rows with nothing in a used column.
    pub not_filled_in: usize,
    /// Row and id of new owners.
    pub owners_made: Vec<(RowPlace, String)>,
    pub owners_found: usize,
    /// Phones and homes that owners on file did not have.
    pub added_to_owners: usize,
    /// Row and id of items that visits raised.
    pub raised: Vec<(RowPlace, String)>,
    /// Name and handle.
    pub staff_made: Vec<(String, String)>,
    pub notes: BTreeMap<CellNote, Vec<RowPlace>>,
    pub assumed: Assumptions,
    pub tally: Tally,
    /// Records of which the sheet can show now what it could not before.
    pub shortened: usize,
    /// Heads of the map file that no sheet has.
    pub absent_heads: Vec<String>,
    /// Within what the numbers of this source are counted, and whether linli.toml does not say so yet.
    pub numbering: Option<Numbering>,
    pub is_new_numbering: bool,
    /// The numbering that would take rows whose number was used before.
    pub numbering_hint: Option<Numbering>,
    /// Buildings and rooms of the rooms.toml that is written.
    pub rooms: Option<(usize, usize)>,
    pub dry_run: bool,
    /// Whether nothing was written because rows were rejected (`--all-or-nothing`).
    pub held_back: bool,
    /// The heads of the sheets, each once, and under them the rows that can be mended.
    pub mend_heads: Vec<String>,
    pub to_mend: BTreeMap<RowPlace, Vec<String>>,
    /// The cells of rows that change a record, until they have done so.
    pub edited: BTreeMap<RowPlace, Vec<String>>,
    /// Households and people that the sheet of an activity counts.
    pub counted: Vec<Counted>,
    /// Whether nothing was counted because of rows that cannot be read.
    pub is_not_counted: bool,
    /// The names of the survey's questions, and the words of those to which no column has the answers.
    pub questions: Vec<String>,
    pub unasked: Vec<String>,
    /// Owners who changed meanwhile and took no phone or home from the sheet.
    pub owners_left: Vec<String>,
}

impl Report {
    pub fn new(
        what: What,
        source: &str,
        names: Vec<Option<String>>,
        parts: &[SheetPart],
        unread: Vec<UnreadSheet>,
        offset: Offset,
    ) -> Report {
        let sheet = |part: &SheetPart| SheetReport {
            index: part.layout.sheet,
            name: part.name.clone(),
            header_row: part.layout.header_row,
            rows: part.rows.len(),
            columns: part.layout.columns.clone(),
            samples: BTreeMap::new(),
            answers: BTreeMap::new(),
            decoration: part.decoration.clone(),
            blank_rows: part.blank_rows,
            title_rows: part.title_rows.clone(),
            hidden_rows: part.hidden_rows,
            hidden_columns: part.hidden_columns,
        };
        let mut report = Report {
            what: Some(what),
            source: source.to_owned(),
            names,
            sheets: parts.iter().map(sheet).collect(),
            unread,
            tally: Tally { offset: Some(offset), ..Tally::default() },
            ..Report::default()
        };
        parts.iter().flat_map(|part| part.assumed.iter()).for_each(|(a, n)| report.assumed.add(a.clone(), n));
        report
    }

    /// Notes what sheets of feedback cannot tell: whether a matter was finished, and which duties were met.
    pub fn assume_openness(&mut self, parts: &[SheetPart], request: &Request) {
        if self.what != Some(What::Feedback) {
            return;
        }
        let said = request.finished_by_reply || request.finished_on.is_some() || request.stays_open;
        for part in parts {
            let lacks = |meaning: &str| !part.layout.has(meaning);
            if !said && lacks("resolved_at") && lacks("status") {
                self.assumed.add(Assumption::StaysOpen, part.rows.len());
            }
            let duties = [("reply", "replied_at"), ("arrive", "arrived_at"), ("callback", "called_back_at")];
            for (duty, _) in duties.into_iter().filter(|(_, meaning)| lacks(meaning)) {
                self.assumed.add(Assumption::Lacks(duty), part.rows.len());
            }
        }
    }

    /// Adds what is told of a row that is taken; personal data only where it is written.
    pub fn accept(&mut self, row: &ReadRow, is_written: bool) {
        for note in row.notes.iter().filter(|n| is_written || !matches!(n, CellNote::Personal(_))) {
            let rows = self.notes.entry(note.clone()).or_default();
            if rows.last() != Some(&row.place) {
                rows.push(row.place);
            }
        }
        row.assumed.iter().for_each(|assumption| self.assumed.add(assumption.clone(), 1));
        self.tally.add(row);
        self.sample(row.place, &row.shown);
    }

    /// Keeps values of a row's columns for the account.
    pub fn sample(&mut self, place: RowPlace, shown: &[(&'static str, String)]) {
        let Some(sheet) = self.sheet_of(place) else { return };
        for (meaning, value) in shown {
            keep_sample(sheet.samples.entry(meaning).or_default(), value);
        }
    }

    /// Keeps an answer of a column for the account.
    pub fn sample_answer(&mut self, place: RowPlace, column: usize, answer: &str) {
        let Some(sheet) = self.sheet_of(place) else { return };
        keep_sample(sheet.answers.entry(column).or_default(), answer);
    }

    /// The table of a sheet in which a row lies.
    fn sheet_of(&mut self, place: RowPlace) -> Option<&mut SheetReport> {
        let above = self.sheets.iter_mut().filter(|s| s.index == place.sheet && s.header_row < place.row);
        above.max_by_key(|sheet| sheet.header_row)
    }

    /// Takes over what became of the columns of a sheet.
    pub fn take_columns(&mut self, part: &SheetPart) {
        let of_part = |s: &&mut SheetReport| s.index == part.layout.sheet && s.header_row == part.layout.header_row;
        if let Some(sheet) = self.sheets.iter_mut().find(of_part) {
            sheet.columns.clone_from(&part.layout.columns);
        }
    }

    pub fn owner(&mut self, row: RowPlace, found: &Match) {
        if found.is_new {
            self.owners_made.push((row, found.id.clone()));
        } else {
            self.owners_found += 1;
        }
    }

    /// Rejects every row of a sheet for what one of its cells leaves open.
    pub fn reject_sheet(&mut self, place: RowPlace, fault: Fault, rows: usize) {
        self.rejected.push(Rejected { place, faults: vec![fault], more: rows.saturating_sub(1) });
    }

    /// The name of a sheet, where the file has sheets with names.
    pub fn sheet_name(&self, sheet: usize) -> Option<String> {
        self.names.get(sheet).cloned().flatten()
    }

    /// A row as people are told of it: by its sheet too where several are read.
    pub fn row_name(&self, place: RowPlace) -> String {
        let sheet = if self.sheets.len() > 1 { self.sheet_name(place.sheet) } else { None };
        sheet.map_or_else(|| place.row.to_string(), |sheet| format!("{sheet}!{}", place.row))
    }

    /// Rows that are left out as a whole.
    pub fn rejected_rows(&self) -> usize {
        self.rejected.iter().filter(|r| r.is_of_row()).map(|r| 1 + r.more).sum()
    }

    /// Cells that are left out of rows that are taken.
    pub fn rejected_cells(&self) -> usize {
        self.rejected.iter().filter(|r| !r.is_of_row()).map(|r| r.faults.len()).sum()
    }

    /// Names the numbering that would take the rows whose number was used before, where they are most of them.
    pub fn hint_numbering(&mut self, reused: &[Reused]) {
        let rows: usize = self.sheets.iter().map(|sheet| sheet.rows).sum();
        let most = reused.len() * 2 > rows
            || self.sheets.iter().any(|sheet| {
                let of_sheet = reused.iter().filter(|r| r.sheet == sheet.name).count();
                sheet.rows > 0 && of_sheet * 2 > sheet.rows
            });
        self.numbering_hint = that_parts(reused).filter(|_| most && self.numbering.is_none());
    }

    /// Puts rows in order and keeps the cells of rejected ones, in the columns of the sheets.
    pub fn keep_rejected(&mut self, parts: &[SheetPart], edited: Vec<RowPlace>) {
        self.rejected.sort_by_key(|r| r.place);
        self.owners_made.sort();
        self.raised.sort();
        // Columns of one meaning are one, whatever their heads, so that the file can be brought again.
        let mut named: Vec<(Option<&'static str>, String)> = Vec::new();
        for column in parts.iter().flat_map(|part| &part.layout.columns).filter(|column| !is_trace(column)) {
            let is_known = |(used, head): &(Option<&'static str>, String)| match column.used() {
                Some(meaning) => *used == Some(meaning),
                None => used.is_none() && *head == column.head,
            };
            if !named.iter().any(is_known) {
                named.push((column.used(), column.head.clone()));
            }
        }
        self.mend_heads = named.iter().map(|(_, head)| head.clone()).collect();
        let wanted: std::collections::HashSet<RowPlace> = self.rejected.iter().map(|r| r.place).collect();
        let edited: std::collections::HashSet<RowPlace> = edited.into_iter().collect();
        for rejected in &mut self.rejected {
            let of_sheet = parts.iter().filter(|part| part.layout.sheet == rejected.place.sheet);
            let row = of_sheet.filter_map(|part| {
                let at = part.rows.binary_search_by_key(&rejected.place.row, |row| row.number).ok()?;
                Some((&part.layout, part.rows.get(at)?))
            });
            let row = row.into_iter().next();
            let Some((layout, row)) = row else { continue };
            for fault in &mut rejected.faults {
                // A mark that repeats the cell above was replaced by what it repeats.
                let is_there = |c: &&SheetColumn| c.head == fault.column && !fault.reason.is_about_ditto();
                if let Some(column) = layout.columns.iter().find(is_there) {
                    fault.value = value_of(row.cell(column.index));
                }
            }
        }
        for part in parts {
            let column = |(used, head): &(Option<&'static str>, String)| {
                let same = |c: &&SheetColumn| match used {
                    Some(meaning) => c.used() == Some(meaning),
                    None => c.used().is_none() && c.head == *head,
                };
                part.layout.columns.iter().find(same).map(|c| c.index)
            };
            let indices: Vec<Option<usize>> = named.iter().map(column).collect();
            for row in &part.rows {
                let place = RowPlace { sheet: part.layout.sheet, row: row.number };
                let cell = |index: &Option<usize>| index.map(|i| SheetCell::text(row.cell(i))).unwrap_or_default();
                let cells = || indices.iter().map(cell).collect::<Vec<String>>();
                if part.ambiguous.is_some() || wanted.contains(&place) {
                    self.to_mend.insert(place, cells());
                } else if edited.contains(&place) {
                    self.edited.insert(place, cells());
                }
            }
        }
    }

    /// Takes back a row whose record somebody changed since it was compared with the row.
    pub fn changed_meanwhile(&mut self, place: RowPlace, id: &str) {
        let fault = Fault::of_row(RowMsg::ChangedMeanwhile { id: id.to_owned() });
        self.updated = self.updated.saturating_sub(1);
        let at = self.rejected.partition_point(|r| r.place <= place);
        self.rejected.insert(at, Rejected::new(place, vec![fault]));
        if let Some(cells) = self.edited.remove(&place) {
            self.to_mend.insert(place, cells);
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
}

fn keep_sample(samples: &mut Vec<String>, value: &str) {
    if samples.len() < SAMPLES && !samples.iter().any(|known| known == value) {
        samples.push(value.to_owned());
    }
}

/// Whether a column could tell who answered: it is in no file that is written.
fn is_trace(column: &SheetColumn) -> bool {
    column.used().is_some_and(|meaning| TRACES.contains(&meaning))
}
