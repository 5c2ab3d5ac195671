//! Merged cells (合并单元格): the value of the first holds in every cell that the area covers.

use crate::import::error::ImportError;
use crate::import::file::limits::Budget;
use crate::import::file::sheet::{Merge, SheetCell, SheetRow};

/// Gives the cells of each area its value, in rows that hold something by themselves and columns that are used at
/// all; how many cells took one. A row that only the area covers is no row of data.
///
/// # Errors
/// The cells would hold too much.
pub fn fill(rows: &mut [SheetRow], merges: &[Merge], budget: &mut Budget) -> Result<usize, ImportError> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut count = 0;
    for merge in merges {
        let from = rows.partition_point(|row| row.number < merge.first_row);
        let to = rows.partition_point(|row| row.number <= merge.last_row);
        let covered = rows.get_mut(from..to).unwrap_or_default();
        let first = covered.first().filter(|row| row.number == merge.first_row);
        let Some(value) = first.map(|row| row.cell(merge.first_column).clone()).filter(|cell| !cell.is_blank()) else {
            continue;
        };
        let size = if let SheetCell::Text(text) = &value { text.len() } else { 0 };
        let columns = merge.first_column..(merge.last_column + 1).min(width);
        for row in covered {
            let more = columns.end.saturating_sub(row.cells.len());
            budget.take(columns.len() + more, size.saturating_mul(columns.len()))?;
            row.cells.resize(row.cells.len() + more, SheetCell::Empty);
            let cells = row.cells.get_mut(columns.clone()).unwrap_or_default();
            let is_first = row.number == merge.first_row;
            for cell in cells.iter_mut().skip(usize::from(is_first)) {
                cell.clone_from(&value);
                count += 1;
            }
        }
    }
    Ok(count)
}
