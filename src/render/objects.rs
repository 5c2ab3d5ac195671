//! A table for programs: an object a row.

use super::table::{Cell, Column, TextTable};
use serde::{Serialize, Serializer};

/// Rows as objects, each made when its turn comes.
pub struct Objects<'t>(pub &'t TextTable);

impl<'t> Objects<'t> {
    pub fn each(&self) -> impl Iterator<Item = JsonObject<'t>> {
        let columns = &self.0.columns;
        self.0.rows.iter().map(move |row| JsonObject { columns, row })
    }
}

impl Serialize for Objects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.each())
    }
}

/// A row under the columns' keys.
pub struct JsonObject<'t> {
    columns: &'t [Column],
    row: &'t [Cell],
}

impl Serialize for JsonObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().zip(self.row).map(|(column, cell)| (&column.key, &cell.json)))
    }
}
