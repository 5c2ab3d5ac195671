//! The cells of one sheet of a workbook, put into rows as they come, within what the limits allow; and what the sheet
//! says of itself beside its cells.

use crate::import::error::ImportError;
use crate::import::file::limits::{Budget, LAST_ROW, MAX_COLUMNS, MAX_ROWS};
use crate::import::file::merged;
use crate::import::file::sheet::{Merge, Sheet, SheetCell, SheetRow, filled};
use std::collections::{BTreeMap, BTreeSet};

/// What is merged and what is hidden.
#[derive(Debug, Default)]
pub struct Frame {
    pub merges: Vec<Merge>,
    /// As a spreadsheet counts, from 1.
    pub hidden_rows: BTreeSet<usize>,
    /// First and last of each run, from 0.
    pub hidden_columns: Vec<(usize, usize)>,
}

/// The cells of a sheet so far.
pub struct Grid<'b> {
    rows: BTreeMap<usize, Vec<SheetCell>>,
    budget: &'b mut Budget,
}

impl<'b> Grid<'b> {
    pub fn new(budget: &'b mut Budget) -> Grid<'b> {
        Grid { rows: BTreeMap::new(), budget }
    }

    /// Puts a cell into its place; row and column count from 0. Two cells at opposite corners of a sheet do not make
    /// billions of empty ones between.
    ///
    /// # Errors
    /// The place lies outside of every spreadsheet, or there are too many cells.
    pub fn put(&mut self, row: usize, column: usize, cell: SheetCell) -> Result<(), ImportError> {
        if cell == SheetCell::Empty {
            return Ok(());
        }
        if row >= LAST_ROW {
            return Err(ImportError::TooManyRows { limit: LAST_ROW });
        }
        if column >= MAX_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        let text = if let SheetCell::Text(text) = &cell { text.len() } else { 0 };
        let cells = self.rows.entry(row + 1).or_default();
        let more = (column + 1).saturating_sub(cells.len());
        self.budget.take(more, text)?;
        if more > 0 {
            cells.resize(column + 1, SheetCell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        if self.rows.len() > MAX_ROWS {
            return Err(ImportError::TooManyRows { limit: MAX_ROWS });
        }
        Ok(())
    }

    /// The sheet, with its merged cells filled.
    ///
    /// # Errors
    /// The merged cells would hold too much.
    pub fn into_sheet(self, name: String, is_hidden: bool, frame: Frame) -> Result<Sheet, ImportError> {
        let mut rows = filled(self.rows.into_iter().map(|(number, cells)| SheetRow { number, cells }));
        let merged_cells = merged::fill(&mut rows, &frame.merges, self.budget)?;
        Ok(Sheet {
            name: Some(name),
            is_hidden,
            merged_cells,
            hidden_rows: rows.iter().filter(|row| frame.hidden_rows.contains(&row.number)).count(),
            hidden_columns: hidden_columns(&rows, &frame.hidden_columns),
            merges: frame.merges,
            rows,
            ..Sheet::default()
        })
    }
}

/// How many columns with something in them lie in the runs.
fn hidden_columns(rows: &[SheetRow], runs: &[(usize, usize)]) -> usize {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for row in rows.iter().filter(|_| !runs.is_empty()) {
        used.extend(row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).map(|(column, _)| column));
    }
    used.iter().filter(|column| runs.iter().any(|(first, last)| (first..=last).contains(column))).count()
}
