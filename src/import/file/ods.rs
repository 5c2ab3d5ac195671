//! Workbooks of OpenDocument (ods): rows and cells of their one page, with what is repeated written once there.

use crate::import::error::ImportError;
use crate::import::file::grid::{Frame, Grid};
use crate::import::file::limits::{Budget, LAST_ROW, MAX_COLUMNS};
use crate::import::file::ods_cell::StoredCell;
use crate::import::file::sheet::{Merge, Sheet, SheetCell};
use crate::import::file::unpack::{Archive, index_of};
use crate::import::file::xml::{Page, Piece, attribute, number};
use quick_xml::events::BytesStart;
use std::collections::HashSet;
use std::io::{BufRead, BufReader};

/// Every sheet, in order.
///
/// # Errors
/// The workbook is broken, protected by a password or too large.
pub fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, ImportError> {
    if let Some(index) = index_of(archive, "META-INF/manifest.xml") {
        let mut page = Page::new(BufReader::new(archive.by_index(index)?));
        while let Some(piece) = page.next_piece()? {
            if matches!(piece, Piece::Open(element) if element.local_name().as_ref() == "encryption-data") {
                return Err(ImportError::Protected);
            }
        }
    }
    let missing = || ImportError::Malformed { found: "content.xml".to_owned() };
    let index = index_of(archive, "content.xml").ok_or_else(missing)?;
    let mut page = Page::new(BufReader::new(archive.by_index(index)?));
    let (mut hidden_styles, mut style) = (HashSet::new(), None);
    let (mut sheets, mut budget) = (Vec::new(), Budget::default());
    while let Some(piece) = page.next_piece()? {
        let Piece::Open(element) = piece else { continue };
        match element.local_name().as_ref() {
            "style" => style = attribute(&element, "name")?,
            "table-properties" if attribute(&element, "display")?.as_deref() == Some("false") => {
                hidden_styles.extend(style.take());
            }
            // Tables of other files that this one is linked with.
            "dde-links" | "tracked-changes" => skip(&mut page)?,
            "table" => {
                let name = attribute(&element, "name")?.unwrap_or_default();
                let is_hidden = attribute(&element, "style-name")?.is_some_and(|style| hidden_styles.contains(&style));
                let (mut table, mut grid) = (Table::default(), Grid::new(&mut budget));
                table.read(&mut page, &mut grid)?;
                sheets.push(grid.into_sheet(name, is_hidden, table.frame)?);
            }
            _ => {}
        }
    }
    Ok(sheets)
}

/// Passes over the rest of the element that was opened last.
fn skip(page: &mut Page<impl BufRead>) -> Result<(), ImportError> {
    let mut depth = 1;
    while depth > 0 {
        match page.next_piece()? {
            Some(Piece::Open(_)) => depth += 1,
            Some(Piece::Close(_)) => depth -= 1,
            Some(Piece::Text(_)) => {}
            None => return Ok(()),
        }
    }
    Ok(())
}

/// How far the reading of a sheet has come.
#[derive(Default)]
struct Table {
    frame: Frame,
    rows: usize,
    columns: usize,
}

impl Table {
    /// Reads a sheet up to its end.
    fn read(&mut self, page: &mut Page<impl BufRead>, grid: &mut Grid<'_>) -> Result<(), ImportError> {
        loop {
            match page.next_piece()? {
                Some(Piece::Open(element)) => match element.local_name().as_ref() {
                    "table-column" => self.column(&element)?,
                    "table-row" => {
                        let repeated = number(&element, "number-rows-repeated")?.unwrap_or(1);
                        let is_hidden = is_hidden(&element)?;
                        self.row(page, grid, repeated, is_hidden)?;
                    }
                    "table-columns"
                    | "table-header-columns"
                    | "table-column-group"
                    | "table-rows"
                    | "table-header-rows"
                    | "table-row-group" => {}
                    // Drawings and forms.
                    _ => skip(page)?,
                },
                Some(Piece::Close(element)) if element.local_name().as_ref() == "table" => return Ok(()),
                Some(_) => {}
                None => return Err(ImportError::Malformed { found: "table".to_owned() }),
            }
        }
    }

    fn column(&mut self, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let first = self.columns;
        self.columns = first.saturating_add(number(element, "number-columns-repeated")?.unwrap_or(1));
        if self.columns > MAX_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        if is_hidden(element)? {
            self.frame.hidden_columns.push((first, self.columns.saturating_sub(1)));
        }
        Ok(())
    }

    /// Reads a row, which stands for so many.
    fn row(
        &mut self,
        page: &mut Page<impl BufRead>,
        grid: &mut Grid<'_>,
        repeated: usize,
        is_hidden: bool,
    ) -> Result<(), ImportError> {
        let first = self.rows;
        self.rows = first.saturating_add(repeated);
        if self.rows > LAST_ROW {
            return Err(ImportError::TooManyRows { limit: LAST_ROW });
        }
        let mut column: usize = 0;
        loop {
            match page.next_piece()? {
                Some(Piece::Open(element)) => match element.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => {
                        let count = number(&element, "number-columns-repeated")?.unwrap_or(1);
                        self.merge(&element, first, column)?;
                        let stored = StoredCell::of(&element)?;
                        let value = stored.read(page)?;
                        let end = column.saturating_add(count);
                        if end > MAX_COLUMNS {
                            return Err(ImportError::TooManyColumns);
                        }
                        if value != SheetCell::Empty {
                            self.put(grid, first..self.rows, column..end, &value)?;
                            self.frame.hidden_rows.extend((first + 1..=self.rows).filter(|_| is_hidden));
                        }
                        column = end;
                    }
                    _ => skip(page)?,
                },
                Some(Piece::Close(_)) => return Ok(()),
                Some(Piece::Text(_)) => {}
                None => return Err(ImportError::Malformed { found: "table-row".to_owned() }),
            }
        }
    }

    fn put(
        &self,
        grid: &mut Grid<'_>,
        rows: std::ops::Range<usize>,
        columns: std::ops::Range<usize>,
        value: &SheetCell,
    ) -> Result<(), ImportError> {
        for row in rows {
            for column in columns.clone() {
                grid.put(row, column, value.clone())?;
            }
        }
        Ok(())
    }

    /// Notes the area that a cell covers, if it is more than itself.
    fn merge(&mut self, element: &BytesStart<'_>, row: usize, column: usize) -> Result<(), ImportError> {
        let wide = number(element, "number-columns-spanned")?.unwrap_or(1).clamp(1, MAX_COLUMNS);
        let high = number(element, "number-rows-spanned")?.unwrap_or(1).clamp(1, LAST_ROW);
        if wide > 1 || high > 1 {
            self.frame.merges.push(Merge {
                first_row: row + 1,
                last_row: row + high,
                first_column: column,
                last_column: column + wide - 1,
            });
        }
        Ok(())
    }
}

/// Whether a row or column is not shown: hidden by hand, folded away or filtered.
fn is_hidden(element: &BytesStart<'_>) -> Result<bool, ImportError> {
    Ok(attribute(element, "visibility")?.is_some_and(|value| matches!(value.as_str(), "collapse" | "filter")))
}
