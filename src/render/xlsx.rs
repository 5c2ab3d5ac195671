//! Tables as a workbook: one sheet each, heads in bold and frozen. The same tables give the same bytes.

use super::table::{Cell, Table};
use crate::text::escape::{self, LineBreaks};
use crate::text::width;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use serde_json::Value as Json;

/// Columns are no wider than this many characters.
const WIDEST: usize = 60;

pub fn workbook(tables: &[Table]) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    for (number, table) in tables.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("{}", number + 1))?;
        fill(sheet, table)?;
    }
    Ok(book.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> anyhow::Result<()> {
    let head = Format::new().set_bold();
    for (at, column) in table.columns.iter().enumerate() {
        let col = u16::try_from(at)?;
        sheet.write_string_with_format(0, col, &column.label, &head)?;
        let widest = table.rows.iter().filter_map(|r| r.get(at)).map(|c| width::width(&c.shown)).max().unwrap_or(0);
        let wide = widest.max(width::width(&column.label)).min(WIDEST) + 2;
        sheet.set_column_width(col, f64::from(u32::try_from(wide)?))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (at, row) in table.rows.iter().enumerate() {
        for (col, cell) in row.iter().enumerate() {
            write(sheet, u32::try_from(at)? + 1, u16::try_from(col)?, cell)?;
        }
    }
    let below = u32::try_from(table.rows.len())? + 2;
    for (at, note) in table.notes.iter().enumerate() {
        sheet.write_string(below + u32::try_from(at)?, 0, note)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, col: u16, cell: &Cell) -> anyhow::Result<()> {
    match &cell.json {
        Json::Number(n) if n.to_string() == cell.shown => {
            sheet.write_number(row, col, n.as_f64().unwrap_or_default())?
        }
        _ => sheet.write_string(row, col, escape::terminal(&cell.shown, LineBreaks::Keep))?,
    };
    Ok(())
}
