//! A workbook to rows of cells, through calamine. Cells are taken one by one, so that two of them at opposite
//! corners of a sheet do not make billions of empty ones between.

use crate::import::error::ImportError;
use crate::import::sheet::{MAX_CELLS, MAX_ROWS, Sheet, SheetCell, SheetRow, filled};
use crate::import::unpack;
use calamine::{Data, DataRef, Reader, Xls, Xlsx};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Sheets of an xlsx file.
///
/// # Errors
/// The workbook is broken or too large.
pub fn packed(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    unpack::check(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let mut room = MAX_CELLS;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A page of charts is no sheet.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(e) => return Err(e.into()),
        };
        let mut rows: BTreeMap<u32, Vec<SheetCell>> = BTreeMap::new();
        while let Some(cell) = reader.next_cell()? {
            let (row, column) = cell.get_position();
            if matches!(cell.get_value(), DataRef::Empty) {
                continue;
            }
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            let cells = rows.entry(row).or_default();
            if cells.len() <= column {
                let more = column.saturating_add(1) - cells.len();
                room = room.checked_sub(more).ok_or(ImportError::TooManyCells)?;
                cells.resize(column.saturating_add(1), SheetCell::Empty);
            }
            if let Some(place) = cells.get_mut(column) {
                *place = of_workbook(&Data::from(cell.get_value().clone()));
            }
            if rows.len() > MAX_ROWS {
                return Err(ImportError::TooManyRows);
            }
        }
        let rows = rows.into_iter().map(|(at, cells)| SheetRow { number: number(at), cells });
        sheets.push(Sheet { name: Some(name), rows: filled(rows), ..Sheet::default() });
    }
    Ok(sheets)
}

/// Sheets of an xls file; its own limits are 65,536 rows of 256 cells.
///
/// # Errors
/// The workbook is broken.
pub fn old(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut book = Xls::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name)?;
        let (top, left) = range.start().unwrap_or_default();
        let left = usize::try_from(left).unwrap_or(0);
        let rows = (top..).zip(range.rows()).map(|(at, cells)| {
            let empty = std::iter::repeat_n(SheetCell::Empty, left);
            SheetRow { number: number(at), cells: empty.chain(cells.iter().map(of_workbook)).collect() }
        });
        sheets.push(Sheet { name: Some(name), rows: filled(rows), ..Sheet::default() });
    }
    Ok(sheets)
}

/// The row's number as a spreadsheet counts, from 1.
fn number(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1)
}

fn of_workbook(data: &Data) -> SheetCell {
    match data {
        Data::Empty => SheetCell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            SheetCell::Text(text.replace("_x000D_", ""))
        }
        #[expect(clippy::cast_precision_loss, reason = "no cell holds more than 15 digits")]
        Data::Int(n) => SheetCell::Number(*n as f64),
        Data::Float(n) => SheetCell::Number(*n),
        Data::Bool(is_true) => SheetCell::Bool(*is_true),
        Data::Error(error) => SheetCell::Error(error.to_string()),
        Data::DateTime(at) if at.is_duration() || at.as_f64() < 1.0 => SheetCell::Duration(at.as_f64()),
        Data::DateTime(at) => date_cell(at).unwrap_or(SheetCell::Number(at.as_f64())),
    }
}

/// To the nearest second, of whichever epoch the workbook counts from.
fn date_cell(at: &calamine::ExcelDateTime) -> Option<SheetCell> {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?;
    let at = day.and_hms_opt(u32::from(hour), u32::from(minute), u32::from(second))?;
    Some(SheetCell::Time(at + TimeDelta::seconds(i64::from(milli >= 500))))
}
