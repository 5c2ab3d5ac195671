//! One sheet of a file made ready to be read row by row: its columns, its data without what is no data, and marks
//! that repeat the cell above put in its place.

use crate::import::assumption::{Assumption, Assumptions};
use crate::import::error::ImportError;
use crate::import::file::sheet::{Sheet, SheetCell, SheetRow};
use crate::import::row::decoration::Decoration;
use crate::import::row::fault::{Fault, FaultScope};
use crate::import::row::heads::{What, is_ditto};
use crate::import::row::layout::{ANSWER, SheetLayout, cut};
use crate::import::row::mapping::Mapping;
use crate::import::row::settle;
use crate::import::row::times::Times;
use crate::locale::import_rows::RowMsg;
use crate::model::settings::Settings;
use std::collections::{BTreeMap, HashMap};

/// A sheet that is read.
pub struct SheetPart {
    pub name: Option<String>,
    pub layout: SheetLayout,
    pub rows: Vec<SheetRow>,
    pub times: Times,
    /// Rows that are no data, by what they are.
    pub decoration: BTreeMap<Decoration, Vec<usize>>,
    pub blank_rows: usize,
    /// Rows above the heads.
    pub title_rows: Vec<usize>,
    pub hidden_rows: usize,
    pub hidden_columns: usize,
    /// Faults of rows whose marks repeat what cannot be repeated.
    pub dangling: HashMap<usize, Vec<Fault>>,
    /// The row and the cell by which a column of days can be read two ways: no row of the sheet is taken.
    pub ambiguous: Option<(usize, Fault)>,
    pub assumed: Assumptions,
}

/// Why a sheet is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Hidden, and not named by `--sheet`.
    Hidden,
    /// Others are named by `--sheet`.
    NotAsked,
    Empty,
    /// No row of heads that are known.
    NoHeads,
    /// The column of a meaning that every record needs is missing.
    NoColumn(&'static str),
}

/// A sheet that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadSheet {
    pub name: Option<String>,
    pub reason: Unread,
}

/// The sheets of a file that are read, in order, and those that are not.
///
/// # Errors
/// A sheet that was asked for is not there, or none fits.
pub fn parts(
    sheets: Vec<Sheet>,
    mapping: &Mapping,
    what: What,
    settings: &Settings,
    times: Times,
) -> Result<(Vec<SheetPart>, Vec<UnreadSheet>), ImportError> {
    let asked = |sheet: &Sheet| sheet.name.as_ref().is_some_and(|name| mapping.sheets.contains(name));
    let is_book = sheets.iter().any(|sheet| sheet.name.is_some());
    if let Some(name) = mapping.sheets.iter().find(|n| is_book && !sheets.iter().any(|s| s.name.as_ref() == Some(n))) {
        let names = sheets.iter().filter_map(|s| s.name.clone()).collect();
        return Err(ImportError::NoSuchSheet { name: name.clone(), names });
    }
    let first_rows = first_rows(&sheets);
    let (mut read, mut unread, mut heads) = (Vec::new(), Vec::new(), None);
    for (index, sheet) in sheets.into_iter().enumerate() {
        let name = sheet.name.clone();
        let reason = match () {
            () if is_book && !mapping.sheets.is_empty() && !asked(&sheet) => Some(Unread::NotAsked),
            () if sheet.is_hidden && !asked(&sheet) => Some(Unread::Hidden),
            () if sheet.rows.is_empty() => Some(Unread::Empty),
            () => None,
        };
        if let Some(reason) = reason {
            unread.push(UnreadSheet { name, reason });
            continue;
        }
        for table in tables(sheet, mapping, what) {
            match SheetPart::of(index, table, mapping, what, settings, times) {
                Ok(part) => read.push(part),
                Err((reason, columns)) => {
                    heads = heads.take().or(columns.map(|columns| (reason.clone(), columns)));
                    unread.push(UnreadSheet { name: name.clone(), reason });
                }
            }
        }
    }
    if !read.is_empty() {
        return Ok((read, unread));
    }
    Err(match heads {
        Some((Unread::NoColumn(meaning), heads)) => ImportError::NoNeededColumn { meaning, heads },
        _ => ImportError::NoHeader { rows: first_rows },
    })
}

/// The tables of a sheet: another begins where a row holds other heads.
fn tables(sheet: Sheet, mapping: &Mapping, what: What) -> Vec<Sheet> {
    let Some(layout) = SheetLayout::find(0, &sheet, mapping, what).filter(|_| mapping.header_row.is_none()) else {
        return vec![sheet];
    };
    let begins: Vec<usize> = sheet
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| layout.ends_before(row, mapping, what))
        .map(|(at, _)| at)
        .collect();
    let mut tables = Vec::new();
    let mut first = sheet;
    for at in begins.into_iter().rev() {
        let rows = first.rows.split_off(at);
        // What was counted over the sheet is told with its first table.
        let rest = Sheet { name: first.name.clone(), rows, merges: first.merges.clone(), ..Sheet::default() };
        tables.push(rest);
    }
    tables.push(first);
    tables.reverse();
    tables
}

impl SheetPart {
    /// Reads the heads and judges the columns; else why not, with the heads that were found.
    fn of(
        index: usize,
        mut sheet: Sheet,
        mapping: &Mapping,
        what: What,
        settings: &Settings,
        times: Times,
    ) -> Result<SheetPart, (Unread, Option<Vec<String>>)> {
        let layout = SheetLayout::find(index, &sheet, mapping, what);
        let Some(mut layout) = layout else { return Err((Unread::NoHeads, None)) };
        let mut assumed = Assumptions::default();
        assumed.add(Assumption::MergedCells, sheet.merged_cells);
        assumed.add(Assumption::LongField, sheet.long_fields.len());
        let mut rows = std::mem::take(&mut sheet.rows);
        let title_rows: Vec<usize> = rows.iter().map(|r| r.number).filter(|n| *n < layout.header_row).collect();
        rows.retain(|row| row.number > layout.header_row);
        let mut decoration: BTreeMap<Decoration, Vec<usize>> = BTreeMap::new();
        rows.retain(|row| match Decoration::of(&layout, row) {
            Some(kind) => {
                decoration.entry(kind).or_default().push(row.number);
                false
            }
            None => true,
        });
        settle::settle(&mut layout, &rows, what, settings, &mut assumed);
        if let Some(missing) = missing_column(&layout, what) {
            let heads = layout.columns.iter().map(|c| c.head.clone()).collect();
            return Err((Unread::NoColumn(missing), Some(heads)));
        }
        let (repeated, dangling) = repeat_above(&layout, &mut rows);
        assumed.add(Assumption::Ditto, repeated);
        let newest = times.newest.or_else(|| settle::newest_day(&layout, &rows, times));
        let times = Times { newest, ..times };
        let passed: usize = decoration.values().map(Vec::len).sum();
        let last =
            rows.last().map_or(0, |row| row.number).max(decoration.values().flatten().copied().max().unwrap_or(0));
        Ok(SheetPart {
            name: sheet.name,
            blank_rows: last.saturating_sub(layout.header_row).saturating_sub(rows.len() + passed),
            title_rows,
            hidden_rows: sheet.hidden_rows,
            hidden_columns: sheet.hidden_columns,
            ambiguous: settle::ambiguous(&layout, &rows, times),
            layout,
            rows,
            times,
            decoration,
            dangling,
            assumed,
        })
    }
}

/// The meaning of which a sheet has no column though every record needs it.
fn missing_column(layout: &SheetLayout, what: What) -> Option<&'static str> {
    let needed: &[&[&'static str]] = match what {
        What::Feedback => &[&["received_at"], &["title", "detail"]],
        What::Owner => &[&["name", "phone"]],
        What::Service => &[&["requested_at"], &["service"]],
        What::Visit => &[&["at"], &["room", "building", "name"]],
        What::Notice => &[&["title"], &["published_at", "valid_from", "valid"]],
        What::Activity => &[&["title"], &["at", "planned_for", "held_at"]],
        What::Fee => &[&["charge"], &["period", "from"], &["billed_fen"]],
        What::Attendance => &[&["room", "building", "name"]],
        What::Response => &[&[ANSWER], &["day"]],
        What::Training => &[&["name", "team"]],
        What::Rooms => &[&["room", "door"]],
    };
    let missing = needed.iter().find(|any| !any.iter().any(|m| layout.has(m)));
    missing.and_then(|any| any.first().copied())
}

/// Puts the value above in the place of marks that repeat it, in any column but the one that says what the matter
/// is; gives their number, and the faults of rows where nothing can be repeated.
fn repeat_above(layout: &SheetLayout, rows: &mut [SheetRow]) -> (usize, HashMap<usize, Vec<Fault>>) {
    let (mut count, mut faults): (usize, HashMap<usize, Vec<Fault>>) = (0, HashMap::new());
    let title = if layout.has("title") { "title" } else { "detail" };
    for column in &layout.columns {
        let Some(meaning) = column.used() else { continue };
        // Nobody answers as another did.
        if meaning == ANSWER {
            continue;
        }
        let mut above: Option<SheetCell> = None;
        for row in rows.iter_mut() {
            let number = row.number;
            let text = match row.cell(column.index) {
                SheetCell::Text(text) if is_ditto(text) => text.clone(),
                other => {
                    above = (!other.is_blank()).then(|| other.clone());
                    continue;
                }
            };
            match (&above, row.cells.get_mut(column.index)) {
                (Some(value), Some(cell)) if meaning != title => {
                    *cell = value.clone();
                    count += 1;
                }
                _ => {
                    let found = text.trim().to_owned();
                    let value = cut(&found);
                    let reason = match meaning == title {
                        true => RowMsg::DittoOfTitle { found },
                        false => RowMsg::DittoOfNothing { found },
                    };
                    let fault = Fault { column: column.head.clone(), value, reason, scope: FaultScope::Row };
                    faults.entry(number).or_default().push(fault);
                }
            }
        }
    }
    (count, faults)
}

/// The beginnings of the sheets, for the message that no heads were found.
fn first_rows(sheets: &[Sheet]) -> Vec<String> {
    let rows = sheets.iter().flat_map(|s| s.rows.iter().take(3)).take(5);
    let shown = |row: &SheetRow| {
        let cells = row.cells.iter().filter(|c| !c.is_blank()).take(8);
        cells.map(|cell| cut(&cell.text())).collect::<Vec<_>>().join(" ")
    };
    rows.map(shown).collect()
}
