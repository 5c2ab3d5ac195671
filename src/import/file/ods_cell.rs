//! A cell of an OpenDocument sheet: its value stands in attributes, or is the text inside.

use crate::import::error::ImportError;
use crate::import::file::sheet::SheetCell;
use crate::import::file::value::of_iso_time;
use crate::import::file::xml::{Page, Piece, named, number};
use quick_xml::events::BytesStart;
use std::io::BufRead;

/// What the attributes of a cell say of it.
pub struct StoredCell {
    kind: Option<String>,
    value: Option<String>,
    is_formula: bool,
    is_error: bool,
}

impl StoredCell {
    /// # Errors
    /// The element is not well formed.
    pub fn of(element: &BytesStart<'_>) -> Result<StoredCell, ImportError> {
        let kind = named(element, "office:value-type")?;
        let key = match kind.as_deref() {
            Some("date") => "office:date-value",
            Some("time") => "office:time-value",
            Some("boolean") => "office:boolean-value",
            Some("string") => "office:string-value",
            _ => "office:value",
        };
        Ok(StoredCell {
            value: named(element, key)?,
            kind,
            is_formula: named(element, "table:formula")?.is_some(),
            is_error: named(element, "calcext:value-type")?.as_deref() == Some("error"),
        })
    }

    /// The value, with the text inside read up to the end of the cell.
    ///
    /// # Errors
    /// The page is not well formed.
    pub fn read(self, page: &mut Page<impl BufRead>) -> Result<SheetCell, ImportError> {
        let shown = text(page)?;
        // Before there was a mark for it, an error was a zero that is shown as one.
        let is_old_error = self.is_formula && (shown.starts_with('#') || shown.starts_with("Err:"));
        if self.is_error || is_old_error && self.kind.as_deref() != Some("string") {
            return Ok(SheetCell::Error(shown));
        }
        Ok(match (self.kind.as_deref(), self.value) {
            (None, _) if self.is_formula => SheetCell::NoValue,
            (None, _) if shown.is_empty() => SheetCell::Empty,
            (None, _) => SheetCell::of_text(shown),
            (Some("string"), Some(value)) if !value.is_empty() => SheetCell::of_text(value),
            (Some("string"), _) => SheetCell::of_text(shown),
            (Some(_), None) => SheetCell::NoValue,
            (Some("date"), Some(value)) => of_iso_time(value),
            (Some("time"), Some(value)) => of_length(&value).map_or(SheetCell::Text(value), SheetCell::Duration),
            (Some("boolean"), Some(value)) => SheetCell::Bool(value == "true"),
            (Some(_), Some(value)) => value.parse().map_or(SheetCell::Text(value), SheetCell::Number),
        })
    }
}

/// `PT14H30M00S` as a share of a day.
fn of_length(text: &str) -> Option<f64> {
    let mut seconds = 0.0;
    let mut rest = text.strip_prefix("PT")?;
    while !rest.is_empty() {
        let (amount, after) = rest.split_at_checked(rest.find(['H', 'M', 'S'])?)?;
        let amount: f64 = amount.parse().ok()?;
        let unit = after.chars().next()?;
        seconds += amount
            * if unit == 'H' {
                3600.0
            } else if unit == 'M' {
                60.0
            } else {
                1.0
            };
        rest = after.get(1..)?;
    }
    Some(seconds / 86_400.0)
}

/// The paragraphs of a cell, a line each; a note beside it and the marks of how a sign is spoken are no part of it.
fn text(page: &mut Page<impl BufRead>) -> Result<String, ImportError> {
    /// Repeated blanks are written as a number, which nobody means to be larger.
    const MOST_BLANKS: usize = 1 << 15;
    let (mut text, mut paragraphs) = (String::new(), 0);
    // How deep below the cell, and from where on nothing counts.
    let (mut depth, mut passed_over): (usize, Option<usize>) = (1, None);
    while depth > 0 {
        match page.next_piece()? {
            Some(Piece::Open(element)) => {
                depth += 1;
                match element.local_name().as_ref() {
                    _ if passed_over.is_some() => {}
                    "annotation" | "ruby-text" | "shapes" | "frame" => passed_over = Some(depth),
                    "p" if depth == 2 => {
                        text.extend((paragraphs > 0).then_some('\n'));
                        paragraphs += 1;
                    }
                    "s" => {
                        let blanks = number(&element, "c")?.unwrap_or(1).min(MOST_BLANKS);
                        text.extend(std::iter::repeat_n(' ', blanks));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                }
            }
            Some(Piece::Close(_)) => {
                passed_over = passed_over.filter(|from| *from != depth);
                depth -= 1;
            }
            Some(Piece::Text(piece)) if depth > 1 && passed_over.is_none() => text.push_str(&piece),
            Some(Piece::Text(_)) => {}
            None => return Err(ImportError::Malformed { found: "table-cell".to_owned() }),
        }
    }
    Ok(text)
}
