//! Workbooks of OOXML (xlsx, also strict, and et files that are packed): values through calamine, which cells are
//! merged or hidden, and which formulas have no value, from the pages themselves.

use crate::import::error::ImportError;
use crate::import::file::grid::{Frame, Grid};
use crate::import::file::limits::{Budget, LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
use crate::import::file::sheet::{Merge, Sheet, SheetCell};
use crate::import::file::unpack::{Archive, index_of};
use crate::import::file::value::of_workbook;
use crate::import::file::xml::{Page, Piece, attribute, is_set, number};
use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx};
use quick_xml::events::BytesStart;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor};

/// Every sheet of cells, in order.
///
/// # Errors
/// The workbook is broken or too large.
pub fn read(bytes: &[u8], archive: &mut Archive<'_>) -> Result<Vec<Sheet>, ImportError> {
    check_texts(archive)?;
    let package = Package::read(archive)?;
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for found in book.sheets_metadata().to_vec() {
        // A page of charts is no sheet.
        if found.typ != SheetType::WorkSheet {
            continue;
        }
        let malformed = || ImportError::Malformed { found: found.name.clone() };
        let path = package.sheets.get(&found.name).ok_or_else(malformed)?;
        let frame = frame(archive, path)?;
        let mut reader = match book.worksheet_cells_reader(&found.name) {
            Ok(reader) => reader,
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(e) => return Err(e.into()),
        };
        let mut grid = Grid::new(&mut budget);
        while let Some(cell) = reader.next_cell_with_formula_metadata()? {
            let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
            let value = match cell.value {
                DataRef::Empty if cell.formula.is_some() => SheetCell::NoValue,
                value => of_workbook(Data::from(value)),
            };
            let is_waiting = package.is_computed_anew && cell.formula.is_some() && value.may_be_uncomputed();
            let value = if is_waiting { SheetCell::NoValue } else { value };
            grid.put(row, column, value)?;
        }
        sheets.push(grid.into_sheet(found.name, found.visible != SheetVisible::Visible, frame)?);
    }
    Ok(sheets)
}

/// A page of the workbook.
fn page(archive: &mut Archive<'_>, path: &str) -> Result<Option<Page<impl BufRead>>, ImportError> {
    let Some(index) = index_of(archive, path) else { return Ok(None) };
    Ok(Some(Page::new(BufReader::new(archive.by_index(index)?))))
}

/// Refuses a number of texts for which nobody should set room aside.
fn check_texts(archive: &mut Archive<'_>) -> Result<(), ImportError> {
    const MOST: usize = 2_000_000;
    let names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    for name in names.iter().filter(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml")) {
        let Some(mut page) = page(archive, name)? else { continue };
        while let Some(piece) = page.next_piece()? {
            let Piece::Open(element) = piece else { continue };
            if number(&element, "uniqueCount")?.is_some_and(|count| count > MOST) {
                return Err(ImportError::TooManyCells { limit: MAX_CELLS });
            }
            break;
        }
    }
    Ok(())
}

/// What the pages around the sheets say of them.
#[derive(Default)]
struct Package {
    /// The page of each sheet, by its name.
    sheets: HashMap<String, String>,
    /// The values of all formulas are to be computed when the workbook is opened: those in it may never have been.
    is_computed_anew: bool,
}

impl Package {
    fn read(archive: &mut Archive<'_>) -> Result<Package, ImportError> {
        let roots = targets(archive, "_rels/.rels", "", "Type")?;
        let workbook = roots.into_iter().find(|(kind, _)| kind.ends_with("/officeDocument")).map(|(_, path)| path);
        let workbook = workbook.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let relations: HashMap<String, String> =
            targets(archive, &format!("{folder}/_rels/{file}.rels"), folder, "Id")?.into_iter().collect();
        let mut package = Package::default();
        let Some(mut page) = page(archive, &workbook)? else { return Ok(package) };
        while let Some(piece) = page.next_piece()? {
            let Piece::Open(element) = piece else { continue };
            match element.local_name().as_ref() {
                "sheet" => {
                    let (name, id) = (attribute(&element, "name")?, attribute(&element, "id")?);
                    let path = id.and_then(|id| relations.get(&id));
                    if let (Some(name), Some(path)) = (name, path) {
                        package.sheets.insert(name, path.clone());
                    }
                }
                "calcPr" => package.is_computed_anew = is_set(&element, "fullCalcOnLoad")?,
                _ => {}
            }
        }
        Ok(package)
    }
}

/// What a page of relations points at, by one of its attributes.
fn targets(
    archive: &mut Archive<'_>,
    path: &str,
    folder: &str,
    by: &str,
) -> Result<Vec<(String, String)>, ImportError> {
    let mut found = Vec::new();
    let Some(mut page) = page(archive, path)? else { return Ok(found) };
    while let Some(piece) = page.next_piece()? {
        let Piece::Open(element) = piece else { continue };
        let (Some(key), Some(target)) = (attribute(&element, by)?, attribute(&element, "Target")?) else { continue };
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}/{target}"),
        };
        found.push((key, path));
    }
    Ok(found)
}

/// What is merged and hidden on a sheet; every place on it is within what a spreadsheet has.
fn frame(archive: &mut Archive<'_>, path: &str) -> Result<Frame, ImportError> {
    let mut frame = Frame::default();
    let Some(mut page) = page(archive, path)? else { return Ok(frame) };
    let (mut row, mut filled_rows, mut last_filled) = (0, 0, 0);
    while let Some(piece) = page.next_piece()? {
        let Piece::Open(element) = piece else { continue };
        match element.local_name().as_ref() {
            "row" => {
                row = number(&element, "r")?.unwrap_or(row + 1);
                check_row(&element, row)?;
                if is_set(&element, "hidden")? {
                    frame.hidden_rows.insert(row);
                }
            }
            "c" => {
                let stated = element.try_get_attribute("r").map_err(quick_xml::Error::from)?;
                stated.map(|stated| place(&stated.value)).transpose()?;
            }
            "v" | "is" if last_filled != row => {
                (last_filled, filled_rows) = (row, filled_rows + 1);
                if filled_rows > MAX_ROWS {
                    return Err(ImportError::TooManyRows { limit: MAX_ROWS });
                }
            }
            "col" => {
                let (first, last) = (number(&element, "min")?, number(&element, "max")?);
                if last.is_some_and(|last| last > MAX_COLUMNS) {
                    return Err(ImportError::TooManyColumns);
                }
                if let (Some(first), Some(last), true) = (first, last, is_set(&element, "hidden")?) {
                    frame.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            "dimension" => {
                attribute(&element, "ref")?.map(|place| area(&place)).transpose()?;
            }
            "mergeCell" => frame.merges.extend(attribute(&element, "ref")?.map(|place| area(&place)).transpose()?),
            _ => {}
        }
    }
    Ok(frame)
}

/// Refuses a row that lies or says to reach outside of a spreadsheet.
fn check_row(element: &BytesStart<'_>, row: usize) -> Result<(), ImportError> {
    if row > LAST_ROW {
        return Err(ImportError::TooManyRows { limit: LAST_ROW });
    }
    let spans = attribute(element, "spans")?.unwrap_or_default();
    let ends = spans.split_whitespace().filter_map(|span| span.rsplit(':').next());
    if ends
        .filter(|end| end.bytes().all(|b| b.is_ascii_digit()))
        .any(|end| end.parse().unwrap_or(usize::MAX) > MAX_COLUMNS)
    {
        return Err(ImportError::TooManyColumns);
    }
    Ok(())
}

/// The area `B2:C4`, or the one cell `B2`.
fn area(text: &str) -> Result<Merge, ImportError> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (place(first)?, place(last)?);
    if first.0 > last.0 || first.1 > last.1 {
        return Err(ImportError::Malformed { found: text.to_owned() });
    }
    Ok(Merge { first_row: first.0, last_row: last.0, first_column: first.1, last_column: last.1 })
}

/// The row, from 1, and the column, from 0, of `B2`.
fn place(text: &str) -> Result<(usize, usize), ImportError> {
    let malformed = || ImportError::Malformed { found: text.to_owned() };
    let digits = text.find(|c: char| c.is_ascii_digit()).ok_or_else(malformed)?;
    let (letters, digits) = text.split_at_checked(digits).ok_or_else(malformed)?;
    if letters.is_empty()
        || !letters.bytes().all(|b| b.is_ascii_alphabetic())
        || !digits.bytes().all(|b| b.is_ascii_digit())
    {
        return Err(malformed());
    }
    let column = letters.bytes().fold(0, |column: usize, letter| {
        column.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    let row: usize = digits.parse().unwrap_or(usize::MAX);
    match (row, column) {
        (0, _) => Err(malformed()),
        (_, column) if column > MAX_COLUMNS => Err(ImportError::TooManyColumns),
        (row, _) if row > LAST_ROW => Err(ImportError::TooManyRows { limit: LAST_ROW }),
        (row, column) => Ok((row, column - 1)),
    }
}
