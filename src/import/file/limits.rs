//! How large a file and its sheets may be, so that no file takes more than half a gigabyte or makes anybody wait.

use crate::import::error::ImportError;

/// No file is larger, and no workbook with all that it unpacks to: 256 MiB.
pub const MAX_BYTES: usize = 256 << 20;
/// No text file is larger: all of it is in memory while it is read.
pub const MAX_TEXT_BYTES: usize = 96 << 20;
/// The rows that a spreadsheet program has.
pub const LAST_ROW: usize = 1_048_576;
/// The columns that a spreadsheet program has.
pub const MAX_COLUMNS: usize = 16_384;
/// The rows with anything in them that are read of one sheet.
pub const MAX_ROWS: usize = 200_000;
/// The cells of all sheets together, with the empty ones before the last of a row.
pub const MAX_CELLS: usize = 3_000_000;
/// The bytes of all texts of all cells together.
pub const MAX_KEPT: usize = 96 << 20;

/// What may still be kept of a file.
pub struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { cells: MAX_CELLS, text: MAX_KEPT }
    }
}

impl Budget {
    /// Takes what so many more cells need, and the text in them.
    ///
    /// # Errors
    /// There is no room for them.
    pub fn take(&mut self, cells: usize, text: usize) -> Result<(), ImportError> {
        self.cells = self.cells.checked_sub(cells).ok_or(ImportError::TooManyCells { limit: MAX_CELLS })?;
        self.text = self.text.checked_sub(text).ok_or(ImportError::TooMuchText)?;
        Ok(())
    }
}
