//! Compound files (OLE2): workbooks of Excel 97 to 2003 (xls) and of WPS (et); other documents, and what a password
//! protects, are packed so too.

use crate::import::error::ImportError;
use crate::import::file::biff::{self, SheetFrame};
use crate::import::file::grid::Grid;
use crate::import::file::limits::Budget;
use crate::import::file::sheet::{Sheet, SheetCell};
use crate::import::file::value::of_workbook;
use calamine::{Reader, SheetType, SheetVisible, Xls};
use std::io::{Cursor, Read};

/// Every sheet of cells, in order.
///
/// # Errors
/// The file is no workbook, broken, protected by a password or too large.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes))?;
    let others = [("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("VisioDocument", "vsd")];
    let Some(name) = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name)) else {
        if file.is_stream("EncryptedPackage") {
            return Err(ImportError::Protected);
        }
        let kind = others.into_iter().find(|(name, _)| file.is_stream(name)).map_or("OLE2", |(_, kind)| kind);
        return Err(ImportError::NotASheet { kind });
    };
    let mut stream = Vec::new();
    file.open_stream(name)?.read_to_end(&mut stream)?;
    let frames = biff::frames(&stream)?;
    drop(stream);
    // Nothing but this keeps the program from ending at records that are shorter than they should be.
    let opened = std::panic::catch_unwind(|| Xls::new(Cursor::new(bytes)));
    let mut book = opened.map_err(|_| ImportError::Malformed { found: name.to_owned() })??;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for (found, frame) in book.sheets_metadata().to_vec().into_iter().zip(frames) {
        if found.typ != SheetType::WorkSheet {
            continue;
        }
        let SheetFrame { frame, computed_anew, .. } = frame;
        let mut grid = Grid::new(&mut budget);
        let range = book.worksheet_range(&found.name)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row + top as usize, column + left as usize);
            let value = match of_workbook(value.clone()) {
                value if computed_anew.contains(&(row, column)) && value.may_be_uncomputed() => SheetCell::NoValue,
                value => value,
            };
            grid.put(row, column, value)?;
        }
        let formulas = book.worksheet_formula(&found.name)?;
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, _) in formulas.used_cells() {
            let (row, column) = (row + top as usize, column + left as usize);
            if range.get_value((row as u32, column as u32)).is_none_or(|value| *value == calamine::Data::Empty) {
                grid.put(row, column, SheetCell::NoValue)?;
            }
        }
        sheets.push(grid.into_sheet(found.name, found.visible != SheetVisible::Visible, frame)?);
    }
    Ok(sheets)
}
