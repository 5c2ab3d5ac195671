//! Texts that are longer than a cell of a workbook can be: the cell says where they go on, and they go on in a sheet of
//! their own.

use crate::locale::message::Message;
use crate::locale::render::RenderMsg;
use crate::model::vocab::Language;
use rust_xlsxwriter::{Workbook, utility::row_col_to_cell};

/// The units of UTF-16 that a cell holds.
const CELL: usize = 32_767;
/// Of these, what is kept for the words that say where a text goes on.
const WORDS: usize = 60;

/// What did not fit into the sheets of a workbook; each text one row.
pub struct Overflow {
    lang: Language,
    rows: Vec<Vec<String>>,
}

/// The name of the sheet to which the cells point.
const SHEET: &str = "…";

impl Overflow {
    pub fn new(lang: Language) -> Overflow {
        Overflow { lang, rows: Vec::new() }
    }

    /// The text for a cell: whole, or its beginning and where it goes on.
    pub fn cell(&mut self, text: String) -> String {
        // No character has fewer bytes than units.
        if text.len() <= CELL || text.encode_utf16().count() <= CELL {
            return text;
        }
        let mut parts = parts(&text, CELL - WORDS).into_iter();
        let first = parts.next().unwrap_or_default();
        let place = format!("'{SHEET}'!{}", row_col_to_cell(u32::try_from(self.rows.len()).unwrap_or(u32::MAX), 0));
        self.rows.push(parts.collect());
        format!("{first}{}", RenderMsg::GoesOn { place }.text(self.lang))
    }

    /// Adds the sheet, where something goes on in it.
    ///
    /// # Errors
    /// The writer of workbooks fails.
    pub fn add_to(self, book: &mut Workbook) -> anyhow::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let sheet = book.add_worksheet();
        sheet.set_name(SHEET)?;
        for (row, parts) in self.rows.iter().enumerate() {
            for (col, part) in parts.iter().enumerate() {
                sheet.write_string(u32::try_from(row)?, u16::try_from(col)?, part)?;
            }
        }
        Ok(())
    }
}

/// The text in pieces of at most so many units.
fn parts(text: &str, most: usize) -> Vec<String> {
    let (mut parts, mut units) = (vec![String::new()], 0);
    for c in text.chars() {
        if units + c.len_utf16() > most {
            parts.push(String::new());
            units = 0;
        }
        units += c.len_utf16();
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_whole_over_all_of_its_cells() {
        for (sign, count, cells) in [("𠮷", 30_000, 2), ("灯", 100_000, 4)] {
            let text = sign.repeat(count);
            let mut overflow = Overflow::new(Language::En);
            let cell = overflow.cell(text.clone());
            let (first, rest) = cell.split_once(" [").unwrap();
            assert_eq!(rest, "continued at '…'!A1]");
            assert_eq!(format!("{first}{}", overflow.rows[0].concat()), text);
            assert_eq!(overflow.rows[0].len() + 1, cells);
            let all = overflow.rows[0].iter().chain([&cell]);
            assert!(all.map(|part| part.encode_utf16().count()).all(|units| units <= CELL));
        }
        let mut overflow = Overflow::new(Language::Zh);
        for text in ["灯".repeat(30_000), "a".repeat(CELL), String::new()] {
            assert_eq!(overflow.cell(text.clone()), text);
        }
        assert!(overflow.rows.is_empty());
    }
}
