//! A text file (csv, tsv) to rows of cells: its delimiter, its rows, and what a quote may have swallowed in it.

use crate::import::error::ImportError;
use crate::import::file::decode;
use crate::import::file::fields::{LineEnds, Record, Records};
use crate::import::file::limits::{Budget, MAX_ROWS, MAX_TEXT_BYTES};
use crate::import::file::sheet::{Sheet, SheetCell, SheetRow, filled};
use crate::text::escape::csv_restore;
use std::collections::BTreeMap;

/// The delimiters that are looked for; of two that fit alike, the earlier.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The delimiter is found in so many rows, and no more of the text than this.
const SAMPLE_ROWS: usize = 2_000;
const SAMPLE_BYTES: usize = 4 << 20;
/// A field of more lines than this is told: a quote may have been forgotten.
const LONG_FIELD: usize = 20;

/// The one sheet of a text file.
///
/// # Errors
/// Its bytes are no text in a known encoding, a quote is not closed, or it is too large.
pub fn read(bytes: &[u8]) -> Result<Sheet, ImportError> {
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(ImportError::TextTooLarge);
    }
    let decoded = decode::text(bytes)?;
    // The end of a file as DOS wrote it.
    let text = decoded.strip_suffix('\u{1a}').unwrap_or(&decoded);
    let (stated, text) = stated_delimiter(text);
    let ends = LineEnds::of(text);
    let delimiter = stated.unwrap_or_else(|| likeliest(text, ends));
    let width = width(text, delimiter, ends).map_or(1, |(_, fields)| fields);
    let mut records = Records::new(text, delimiter, ends);
    let (mut sheet, mut budget) = (Sheet::default(), Budget::default());
    while let Some(record) = records.next_record()? {
        match swallowed(&record, delimiter, width) {
            Swallowed::Rows => return Err(ImportError::OpenQuote { row: record.row }),
            Swallowed::Perhaps => sheet.long_fields.push(record.row),
            Swallowed::Nothing if record.lines > LONG_FIELD => sheet.long_fields.push(record.row),
            Swallowed::Nothing => {}
        }
        let length = record.fields.iter().rposition(|field| !field.trim().is_empty()).map_or(0, |at| at + 1);
        budget.take(length, record.raw.len())?;
        let cells = record.fields.iter().take(length).map(|field| SheetCell::of_text(csv_restore(field).to_owned()));
        sheet.rows.extend(filled(std::iter::once(SheetRow { number: record.row, cells: cells.collect() })));
        if sheet.rows.len() > MAX_ROWS {
            return Err(ImportError::TooManyRows { limit: MAX_ROWS });
        }
    }
    Ok(sheet)
}

/// The delimiter that a first line `sep=;` states, and the text below it. No spreadsheet shows or counts that line.
fn stated_delimiter(text: &str) -> (Option<u8>, &str) {
    let (line, below) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let bare = line.trim_end_matches('\r');
    let bare = bare.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(bare);
    match bare.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] if sign.is_ascii() && !matches!(sign, b'"') => {
            let ended_by_return = text.as_bytes().get(line.len()) == Some(&b'\r');
            (Some(*sign), below.strip_prefix('\n').filter(|_| ended_by_return).unwrap_or(below))
        }
        _ => (None, text),
    }
}

/// The delimiter that gives most rows the same number of fields; of those that give it to as many, that with most
/// fields; the comma where none divides anything.
fn likeliest(text: &str, ends: LineEnds) -> u8 {
    let widths = DELIMITERS.into_iter().rev().map(|delimiter| (width(text, delimiter, ends), delimiter));
    widths.filter(|(width, _)| width.is_some()).max_by_key(|(width, _)| *width).map_or(b',', |(_, found)| found)
}

/// How many of the first rows have the number of fields that most have, and that number; `None` where most are not
/// divided. A fault ends the count: it is told when the rows are read.
fn width(text: &str, delimiter: u8, ends: LineEnds) -> Option<(usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut records = Records::new(text, delimiter, ends);
    let (mut rows, mut bytes) = (0, 0);
    while let Ok(Some(record)) = records.next_record() {
        rows += 1;
        bytes += record.raw.len();
        if record.fields.len() > 1 {
            *counts.entry(record.fields.len()).or_default() += 1;
        }
        if rows >= SAMPLE_ROWS || bytes >= SAMPLE_BYTES {
            break;
        }
    }
    counts.into_iter().map(|(fields, rows)| (rows, fields)).max()
}

/// What a field of several lines may hold besides its text.
enum Swallowed {
    Nothing,
    /// Some of its lines look like rows.
    Perhaps,
    Rows,
}

/// Whether the lines of a row are rows by themselves, as wide as the others are and begun alike: a quote that was
/// never closed found its end in a later one. Of two columns a text may look like that too.
fn swallowed(record: &Record<'_>, delimiter: u8, width: usize) -> Swallowed {
    if record.lines < 2 || width < 2 {
        return Swallowed::Nothing;
    }
    let mut lines = record.raw.split(['\n', '\r']).filter(|line| !line.is_empty());
    let begins = |line: &str| line.trim_start_matches('"').chars().next().map(SignClass::of);
    let is_wide = |line: &str| line.bytes().filter(|byte| *byte == delimiter).count() == width - 1;
    let first = lines.next().unwrap_or_default();
    let (alike, others): (Vec<&str>, Vec<&str>) = lines.partition(|line| begins(line) == begins(first));
    let rows = alike.iter().filter(|line| is_wide(line)).count();
    let is_all_rows = rows > 0 && rows == alike.len() && others.is_empty();
    let is_uneven = record.fields.len() != width;
    match rows > 0 {
        _ if width > 2 && is_all_rows => Swallowed::Rows,
        // The row is not as wide as the others, and one of its lines was.
        _ if width > 2 && is_uneven && !alike.is_empty() && (rows > 0 || is_wide(first)) => Swallowed::Rows,
        true => Swallowed::Perhaps,
        false => Swallowed::Nothing,
    }
}

/// What kind of sign a row begins with.
#[derive(PartialEq, Eq)]
enum SignClass {
    Digit,
    Latin,
    Mark,
    Other,
}

impl SignClass {
    fn of(sign: char) -> SignClass {
        match sign {
            _ if sign.is_ascii_digit() => SignClass::Digit,
            _ if sign.is_ascii_alphabetic() => SignClass::Latin,
            _ if sign.is_ascii() => SignClass::Mark,
            _ => SignClass::Other,
        }
    }
}
