//! The records of an xls workbook that calamine does not tell of: what is merged and hidden, which formulas wait to
//! be computed, and how large a sheet says to be before room is set aside for it.

use crate::import::error::ImportError;
use crate::import::file::grid::Frame;
use crate::import::file::sheet::Merge;
use std::collections::HashSet;

/// Rows and columns of this format.
const ROWS: usize = 65_536;
const COLUMNS: usize = 256;
/// Between its outermost cells a sheet has no more than these: calamine sets room aside for all.
const MAX_AREA: usize = 2_000_000;

/// What a sheet says of itself.
#[derive(Default)]
pub struct SheetFrame {
    pub frame: Frame,
    /// A program has computed the formulas of the workbook.
    was_computed: bool,
    /// Formulas that are to be computed when the workbook is opened, by row and column from 0: their values may never
    /// have been.
    pub computed_anew: HashSet<(usize, usize)>,
}

/// A record: what it is, and its bytes.
struct BiffRecord<'s> {
    kind: u16,
    data: &'s [u8],
}

impl BiffRecord<'_> {
    /// The 16-bit number at a place.
    fn word(&self, at: usize) -> Result<usize, ImportError> {
        let bytes = self.data.get(at..).and_then(|rest| rest.first_chunk::<2>());
        bytes.map(|bytes| usize::from(u16::from_le_bytes(*bytes))).ok_or_else(|| malformed(self.kind))
    }

    fn double_word(&self, at: usize) -> Result<usize, ImportError> {
        Ok(self.word(at)? | self.word(at + 2)? << 16)
    }
}

fn malformed(kind: u16) -> ImportError {
    ImportError::Malformed { found: format!("BIFF {kind:04X}") }
}

/// The records from a place on.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Result<BiffRecord<'_>, ImportError>> {
    let mut rest = stream.get(from..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<4>()?;
        let [kind_low, kind_high, low, high] = *head;
        let kind = u16::from_le_bytes([kind_low, kind_high]);
        let Some((data, next)) = after.split_at_checked(usize::from(u16::from_le_bytes([low, high]))) else {
            rest = &[];
            return Some(Err(malformed(kind)));
        };
        rest = next;
        Some(Ok(BiffRecord { kind, data }))
    })
}

/// What every sheet of a workbook says of itself, in order.
///
/// # Errors
/// The workbook is protected by a password, a record is too short, or a sheet too large.
pub fn frames(stream: &[u8]) -> Result<Vec<SheetFrame>, ImportError> {
    const END: u16 = 0x000a;
    const FILE_PASS: u16 = 0x002f;
    const BOUND_SHEET: u16 = 0x0085;
    const RECALC_ID: u16 = 0x01c1;
    let (mut places, mut was_computed) = (Vec::new(), false);
    for record in records(stream, 0) {
        let record = record?;
        match record.kind {
            FILE_PASS => return Err(ImportError::Protected),
            BOUND_SHEET => places.push(record.double_word(0)?),
            // Which program computed the formulas last.
            RECALC_ID => was_computed = true,
            END => break,
            _ => {}
        }
    }
    places.into_iter().map(|at| sheet_frame(stream, at, was_computed)).collect()
}

/// The outermost cells of a sheet so far.
#[derive(Default)]
struct Extent {
    rows: Option<(usize, usize)>,
    columns: Option<(usize, usize)>,
}

impl Extent {
    fn reach(&mut self, row: usize, first_column: usize, last_column: usize) -> Result<(), ImportError> {
        if last_column >= COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        let (top, bottom) = self.rows.unwrap_or((row, row));
        let (left, right) = self.columns.unwrap_or((first_column, last_column));
        let (top, bottom, left, right) =
            (top.min(row), bottom.max(row), left.min(first_column), right.max(last_column));
        (self.rows, self.columns) = (Some((top, bottom)), Some((left, right)));
        if (bottom - top + 1).saturating_mul(right - left + 1) > MAX_AREA {
            return Err(ImportError::TooManyCells { limit: MAX_AREA });
        }
        Ok(())
    }
}

fn sheet_frame(stream: &[u8], from: usize, was_computed: bool) -> Result<SheetFrame, ImportError> {
    let mut found = SheetFrame { was_computed, ..SheetFrame::default() };
    let mut extent = Extent::default();
    // A chart on the sheet is a stream of records within its own.
    let mut depth = 0;
    for record in records(stream, from) {
        let record = record?;
        match (record.kind, depth) {
            (0x0809, _) => depth += 1,
            (0x000a, 0 | 1) => break,
            (0x000a, _) => depth -= 1,
            (_, 0 | 1) => read_record(&record, &mut found, &mut extent)?,
            _ => {}
        }
    }
    Ok(found)
}

fn read_record(record: &BiffRecord<'_>, found: &mut SheetFrame, extent: &mut Extent) -> Result<(), ImportError> {
    match record.kind {
        // Dimensions; before Excel 97 in fewer bytes.
        0x0200 if record.data.len() >= 14 => {
            check_size(record.double_word(0)?, record.double_word(4)?, record.word(8)?, record.word(10)?)?;
        }
        0x0200 => check_size(record.word(0)?, record.word(2)?, record.word(4)?, record.word(6)?)?,
        // A row; one without height is hidden.
        0x0208 if record.word(12)? & 0x20 != 0 => {
            found.frame.hidden_rows.insert(record.word(0)? + 1);
        }
        // Columns.
        0x007d if record.word(8)? & 1 != 0 => {
            found.frame.hidden_columns.push((record.word(0)?, record.word(2)?));
        }
        // Merged cells.
        0x00e5 => {
            for at in (0..record.word(0)?).map(|n| 2 + n * 8) {
                let [first_row, last_row] = [record.word(at)? + 1, record.word(at + 2)? + 1];
                let [first_column, last_column] = [record.word(at + 4)?, record.word(at + 6)?];
                if first_row > last_row || first_column > last_column {
                    return Err(malformed(record.kind));
                }
                found.frame.merges.push(Merge { first_row, last_row, first_column, last_column });
            }
        }
        // A formula: its value stands at 6, whether it is computed at opening at 14.
        0x0006 => {
            let place = (record.word(0)?, record.word(2)?);
            extent.reach(place.0, place.1, place.1)?;
            if !found.was_computed || record.word(14)? & 0b11 == 0b11 {
                found.computed_anew.insert(place);
            }
        }
        // A run of numbers in one row.
        0x00bd => {
            let last = record.word(record.data.len().saturating_sub(2))?;
            let (row, first) = (record.word(0)?, record.word(2)?);
            if last < first {
                return Err(malformed(record.kind));
            }
            extent.reach(row, first, last)?;
        }
        // Cells of one value.
        0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd => {
            let column = record.word(2)?;
            extent.reach(record.word(0)?, column, column)?;
        }
        _ => {}
    }
    Ok(())
}

/// Refuses what a sheet says to hold from the first row and column to before the last, if no sheet of this format can.
fn check_size(top: usize, bottom: usize, left: usize, right: usize) -> Result<(), ImportError> {
    if bottom > ROWS || top > bottom.max(1) {
        return Err(ImportError::TooManyRows { limit: ROWS });
    }
    if right > COLUMNS || left > right.max(1) {
        return Err(ImportError::TooManyColumns);
    }
    Ok(())
}
