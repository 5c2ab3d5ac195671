//! Binary workbooks of Excel (xlsb): values through calamine; what is merged and hidden, errors of formulas, and
//! whether every record has the length that it needs, from the records themselves.

use crate::import::error::ImportError;
use crate::import::file::grid::{Frame, Grid};
use crate::import::file::limits::{Budget, LAST_ROW, MAX_COLUMNS};
use crate::import::file::sheet::{Merge, Sheet, SheetCell};
use crate::import::file::unpack::{Archive, index_of};
use crate::import::file::value::of_workbook;
use crate::import::file::xml::{Page, Piece, attribute};
use calamine::{Data, Reader, SheetType, SheetVisible, Xlsb};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor};

/// No record of a sheet is longer: the longest text takes 65,534 bytes.
const LONGEST: usize = 1 << 20;

/// Every sheet of cells, in order.
///
/// # Errors
/// The workbook is broken or too large.
pub fn read(bytes: &[u8], archive: &mut Archive<'_>) -> Result<Vec<Sheet>, ImportError> {
    let paths = sheet_paths(archive)?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    let opened = std::panic::catch_unwind(|| Xlsb::new(Cursor::new(bytes)));
    let mut book = opened.map_err(|_| malformed("workbook.bin"))??;
    for (found, path) in book.sheets_metadata().to_vec().into_iter().zip(paths) {
        if found.typ != SheetType::WorkSheet {
            continue;
        }
        let index = index_of(archive, &path).ok_or_else(|| malformed(&path))?;
        let (frame, errors) = frame(BufReader::new(archive.by_index(index)?))?;
        let mut grid = Grid::new(&mut budget);
        let mut reader = book.worksheet_cells_reader(&found.name)?;
        loop {
            // A text may point outside of those that there are.
            let next = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| reader.next_cell()));
            let Some(cell) = next.map_err(|_| malformed(&path))?? else { break };
            let (row, column) = cell.get_position();
            grid.put(row as usize, column as usize, of_workbook(Data::from(cell.get_value().clone())))?;
        }
        for (row, column, sign) in errors {
            grid.put(row, column, SheetCell::Error(sign.to_owned()))?;
        }
        sheets.push(grid.into_sheet(found.name, found.visible != SheetVisible::Visible, frame)?);
    }
    Ok(sheets)
}

fn malformed(part: &str) -> ImportError {
    ImportError::Malformed { found: part.to_owned() }
}

/// The next record: what it is, and its bytes.
fn next_record(page: &mut impl BufRead, data: &mut Vec<u8>) -> Result<Option<u16>, ImportError> {
    if page.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut byte = || -> Result<u8, ImportError> {
        let mut one = [0];
        page.read_exact(&mut one)?;
        Ok(u8::from_le_bytes(one))
    };
    let first = byte()?;
    let kind = if first < 0x80 { u16::from(first) } else { u16::from(first & 0x7f) | u16::from(byte()? & 0x7f) << 7 };
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let part = byte()?;
        length |= usize::from(part & 0x7f) << shift;
        if part < 0x80 {
            break;
        }
    }
    if length > LONGEST {
        return Err(malformed("record"));
    }
    data.resize(length, 0);
    page.read_exact(data)?;
    Ok(Some(kind))
}

/// The 32-bit number at a place of a record.
fn double_word(data: &[u8], at: usize) -> Result<usize, ImportError> {
    let bytes = data.get(at..).and_then(|rest| rest.first_chunk::<4>());
    let number = bytes.map(|bytes| u32::from_le_bytes(*bytes)).ok_or_else(|| malformed("record"))?;
    Ok(usize::try_from(number).unwrap_or(usize::MAX))
}

/// The pages of the sheets, in the order of the workbook.
fn sheet_paths(archive: &mut Archive<'_>) -> Result<Vec<String>, ImportError> {
    const BUNDLE_SHEET: u16 = 0x009c;
    let mut targets = HashMap::new();
    if let Some(index) = index_of(archive, "xl/_rels/workbook.bin.rels") {
        let mut page = Page::new(BufReader::new(archive.by_index(index)?));
        while let Some(piece) = page.next_piece()? {
            let Piece::Open(element) = piece else { continue };
            if let (Some(id), Some(target)) = (attribute(&element, "Id")?, attribute(&element, "Target")?) {
                targets.insert(id, format!("xl/{target}"));
            }
        }
    }
    let index = index_of(archive, "xl/workbook.bin").ok_or_else(|| malformed("workbook.bin"))?;
    let mut page = BufReader::new(archive.by_index(index)?);
    let (mut paths, mut data) = (Vec::new(), Vec::new());
    while let Some(kind) = next_record(&mut page, &mut data)? {
        if kind == BUNDLE_SHEET && double_word(&data, 8)? != u32::MAX as usize {
            let length = double_word(&data, 8)?.saturating_mul(2);
            let id = data.get(12..).and_then(|rest| rest.get(..length)).ok_or_else(|| malformed("workbook.bin"))?;
            let (id, _) = encoding_rs::UTF_16LE.decode_without_bom_handling(id);
            paths.push(targets.get(id.as_ref()).cloned().ok_or_else(|| malformed("workbook.bin.rels"))?);
        }
    }
    Ok(paths)
}

/// A cell by its row and column, from 0, and its error.
type ErrorCell = (usize, usize, &'static str);

/// What is merged and hidden on a sheet, and the formulas that failed.
fn frame(mut page: impl BufRead) -> Result<(Frame, Vec<ErrorCell>), ImportError> {
    let (mut frame, mut errors, mut data, mut row) = (Frame::default(), Vec::new(), Vec::new(), 0);
    while let Some(kind) = next_record(&mut page, &mut data)? {
        match kind {
            // A row; the bit says that it has no height.
            0x0000 => {
                row = check_row(double_word(&data, 0)?)?;
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    frame.hidden_rows.insert(row + 1);
                }
            }
            // The size of the sheet.
            0x0094 => {
                check_row(double_word(&data, 4)?)?;
                check_column(double_word(&data, 12)?)?;
            }
            // Columns.
            0x003c => {
                let (first, last) = (double_word(&data, 0)?, check_column(double_word(&data, 4)?)?);
                if data.get(16).is_some_and(|flags| flags & 1 != 0) {
                    frame.hidden_columns.push((first, last));
                }
            }
            // A merged area.
            0x00b0 => {
                let [first_row, last_row] = [double_word(&data, 0)? + 1, check_row(double_word(&data, 4)?)? + 1];
                let [first_column, last_column] = [double_word(&data, 8)?, check_column(double_word(&data, 12)?)?];
                frame.merges.push(Merge { first_row, last_row, first_column, last_column });
            }
            // A formula that failed, which calamine passes over.
            0x000b => {
                let code = data.get(8).copied().ok_or_else(|| malformed("record"))?;
                errors.push((row, check_column(double_word(&data, 0)?)?, error_sign(code)));
            }
            // Other cells: calamine takes for granted that they are as long as this.
            0x0002..=0x000a => {
                let needed = match kind {
                    0x0005 | 0x0009 => 16,
                    0x0003 | 0x0004 | 0x000a => 9,
                    _ => 12,
                };
                if data.len() < needed {
                    return Err(malformed("record"));
                }
                check_column(double_word(&data, 0)?)?;
            }
            _ => {}
        }
    }
    Ok((frame, errors))
}

fn check_row(row: usize) -> Result<usize, ImportError> {
    if row >= LAST_ROW { Err(ImportError::TooManyRows { limit: LAST_ROW }) } else { Ok(row) }
}

fn check_column(column: usize) -> Result<usize, ImportError> {
    if column >= MAX_COLUMNS { Err(ImportError::TooManyColumns) } else { Ok(column) }
}

/// The sign of an error, which stands as a number.
fn error_sign(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#?",
    }
}
