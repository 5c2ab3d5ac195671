//! Tables as a workbook: one sheet each, heads in bold and frozen. The same tables give the same bytes.

use super::overflow::Overflow;
use super::page::Page;
use super::table::{Cell, TextTable};
use crate::model::vocab::Language;
use crate::text::escape::{self, LineBreaks};
use crate::text::width;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use serde_json::Value as Json;

/// Columns are no wider than this many characters.
const WIDEST: usize = 60;
/// What stands on a form already is no wider than this; it breaks into lines.
const FORM_WIDEST: usize = 26;
/// A column of a page is no wider than this.
const PAGE_WIDEST: usize = 36;
/// The paper's number in the format.
const A4: u8 = 9;

/// # Errors
/// The writer of workbooks fails, as on too many rows.
pub fn workbook(tables: &[TextTable], lang: Language) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let mut overflow = Overflow::new(lang);
    let mut number = 0;
    let mut add = |book: &mut Workbook, fill: &mut dyn FnMut(&mut Worksheet) -> anyhow::Result<()>| {
        number += 1;
        let sheet = book.add_worksheet();
        sheet.set_name(number.to_string())?;
        fill(sheet)
    };
    for table in tables {
        if table.columns.iter().any(|c| c.form.is_some()) {
            add(&mut book, &mut |sheet| form(sheet, table, &mut overflow))?;
            // What stands under the rows of a form would be read back as a row.
            if !table.notes.is_empty() {
                add(&mut book, &mut |sheet| notes(sheet, 0, &table.notes))?;
            }
        } else {
            add(&mut book, &mut |sheet| fill(sheet, table, &mut overflow))?;
        }
    }
    overflow.add_to(&mut book)?;
    Ok(book.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &TextTable, overflow: &mut Overflow) -> anyhow::Result<()> {
    let head = Format::new().set_bold();
    for (at, column) in table.columns.iter().enumerate() {
        let col = u16::try_from(at)?;
        sheet.write_string_with_format(0, col, &column.label, &head)?;
        sheet.set_column_width(col, f64::from(u32::try_from(widest(table, at).min(WIDEST) + 2)?))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (at, row) in table.rows.iter().enumerate() {
        for (col, cell) in row.iter().enumerate() {
            write(sheet, (u32::try_from(at)? + 1, u16::try_from(col)?), cell, overflow)?;
        }
    }
    notes(sheet, u32::try_from(table.rows.len())? + 2, &table.notes)
}

/// The widest line of a column, its head too.
fn widest(table: &TextTable, at: usize) -> usize {
    let lines = |text: &str| text.lines().map(width::width).max().unwrap_or(0);
    let head = table.columns.get(at).map_or(0, |c| width::width(&c.label));
    table.rows.iter().filter_map(|r| r.get(at)).map(|c| lines(&c.shown)).fold(head, usize::max)
}

fn notes(sheet: &mut Worksheet, from: u32, notes: &[String]) -> anyhow::Result<()> {
    for (at, note) in notes.iter().enumerate() {
        sheet.write_string(from + u32::try_from(at)?, 0, escape::terminal(note, LineBreaks::Space))?;
    }
    Ok(())
}

/// A sheet to be printed and written on: A4 across, as wide as the page, heads on every page, lines around every
/// cell, and what may stand in a cell to choose from.
fn form(sheet: &mut Worksheet, table: &TextTable, overflow: &mut Overflow) -> anyhow::Result<()> {
    let boxed = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
    let head = boxed.clone().set_bold().set_background_color(0x00E9_EEF0);
    let last = u32::try_from(table.rows.len())?;
    for (at, column) in table.columns.iter().enumerate() {
        let col = u16::try_from(at)?;
        sheet.write_string_with_format(0, col, &column.label, &head)?;
        let wide = column.form.as_ref().map_or_else(|| widest(table, at).clamp(6, FORM_WIDEST) + 1, |f| f.width);
        sheet.set_column_width(col, f64::from(u32::try_from(wide)?))?;
        let choices = column.form.as_ref().map_or(&[] as &[String], |f| f.choices.as_slice());
        if !choices.is_empty() && last > 0 {
            let allowed = DataValidation::new().allow_list_strings(choices)?;
            sheet.add_data_validation(1, col, last, col, &allowed)?;
        }
    }
    for (at, row) in table.rows.iter().enumerate() {
        for (col, cell) in row.iter().enumerate() {
            let shown = overflow.cell(escape::terminal(&cell.shown, LineBreaks::Keep).into_owned());
            sheet.write_string_with_format(u32::try_from(at)? + 1, u16::try_from(col)?, shown, &boxed)?;
        }
        // Room for a hand that writes, on paper.
        let lines = row.iter().map(|c| c.shown.lines().count()).max().unwrap_or(1).max(2);
        sheet.set_row_height(u32::try_from(at)? + 1, f64::from(u32::try_from(lines)?) * 16.0)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    if let Some(title) = &table.title {
        // `&` begins a code in a header.
        sheet.set_header(format!("&L{}&R&P/&N", title.replace('&', "&&")));
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, (row, col): (u32, u16), cell: &Cell, overflow: &mut Overflow) -> anyhow::Result<()> {
    match &cell.json {
        Json::Number(n) if n.to_string() == cell.shown => {
            sheet.write_number(row, col, n.as_f64().unwrap_or_default())?
        }
        _ => {
            let shown = escape::terminal(&cell.shown, LineBreaks::Keep).into_owned();
            sheet.write_string(row, col, overflow.cell(shown))?
        }
    };
    Ok(())
}

/// A page of several tables on one sheet, to be printed on one A4 page.
///
/// # Errors
/// The writer of workbooks fails, as on too many rows.
pub fn page(page: &Page, lang: Language) -> anyhow::Result<Vec<u8>> {
    let mut overflow = Overflow::new(lang);
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let sheet = book.add_worksheet();
    sheet.set_name(&page.mark)?;
    let bold = Format::new().set_bold();
    let large = Format::new().set_bold().set_font_size(15);
    let head = Format::new().set_bold().set_background_color(0x00E9_EEF0).set_border_bottom(FormatBorder::Thin);
    let safe = |text: &str| escape::terminal(text, LineBreaks::Space).into_owned();
    sheet.write_string_with_format(0, 0, safe(&page.title), &large)?;
    let mut row = 1;
    for line in [page.mark_long.as_str(), page.period.as_str()].into_iter().chain(page.warning.as_deref()) {
        sheet.write_string(row, 0, safe(line))?;
        row += 1;
    }
    for section in &page.sections {
        row += 1;
        sheet.write_string_with_format(row, 0, safe(&section.headed()), &bold)?;
        row += 1;
        if !section.table.rows.is_empty() {
            for (col, column) in section.table.columns.iter().enumerate() {
                sheet.write_string_with_format(row, u16::try_from(col)?, &column.label, &head)?;
            }
            row += 1;
        }
        for cells in &section.table.rows {
            for (col, cell) in cells.iter().enumerate() {
                write(sheet, (row, u16::try_from(col)?), cell, &mut overflow)?;
            }
            row += 1;
        }
        if let Some(below) = &section.below {
            sheet.write_string(row, 0, safe(below))?;
            row += 1;
        }
    }
    sheet.write_string(row + 1, 0, safe(&page.foot))?;
    let most = page.sections.iter().map(|s| s.table.columns.len()).max().unwrap_or(0);
    for col in 0..most {
        let widest = page.sections.iter().map(|s| widest(&s.table, col)).max().unwrap_or(0);
        sheet.set_column_width(u16::try_from(col)?, f64::from(u32::try_from(widest.min(PAGE_WIDEST) + 1)?))?;
    }
    sheet.set_portrait().set_paper_size(A4).set_print_fit_to_pages(1, 1);
    overflow.add_to(&mut book)?;
    Ok(book.save_to_buffer()?)
}
