//! Where a row stands, and what is wrong with it or with one of its cells.

use crate::locale::import_rows::RowMsg;

/// A row of a file: the sheet by its place in the workbook, and the row's number as a spreadsheet counts, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    pub sheet: usize,
    pub row: usize,
}

/// How much of a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultScope {
    /// The row is rejected as a whole.
    Row,
    /// The cell alone: the record can do without it.
    Cell,
}

/// Why a row or a cell is rejected, and the head of the column that is to blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub column: String,
    /// The cell as it stands in the sheet; empty where the fault is in no single cell.
    pub value: String,
    pub reason: RowMsg,
    pub scope: FaultScope,
}

impl Fault {
    /// A fault of the whole row, in no single column.
    pub fn of_row(reason: RowMsg) -> Fault {
        Fault { column: String::new(), value: String::new(), reason, scope: FaultScope::Row }
    }
}
