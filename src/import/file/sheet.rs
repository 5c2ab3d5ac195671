//! A file to rows of cells. What kind of file it is follows from its first bytes, never from its name. Rows are
//! numbered as a spreadsheet shows them, from 1. Nothing is interpreted here beyond what the file itself says of
//! a cell.

use crate::import::error::ImportError;
use crate::import::file::limits::MAX_BYTES;
use crate::import::file::{compound, delimited, unpack};
use chrono::NaiveDateTime;

/// A cell as the file holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SheetCell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A date cell; 00:00 cannot be told from a day alone, and is one.
    Time(NaiveDateTime),
    /// A length of time (`[h]:mm`), as a share of a day.
    Duration(f64),
    Bool(bool),
    /// A formula whose value the file does not hold: what it would give is not known here.
    NoValue,
    /// A formula that failed, by its sign: `#N/A`.
    Error(String),
}

/// One sheet of a workbook, or a text file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// `None` for a text file.
    pub name: Option<String>,
    /// The workbook does not show it.
    pub is_hidden: bool,
    pub rows: Vec<SheetRow>,
    /// How many cells took the value of the merged cell (合并单元格) that they lie in.
    pub merged_cells: usize,
    /// The merged areas.
    pub merges: Vec<Merge>,
    /// Rows that hold something and are not shown, filtered ones too; they are among the rows.
    pub hidden_rows: usize,
    /// Columns that hold something and are not shown.
    pub hidden_columns: usize,
    /// Rows of a text file with a field of more than twenty lines, or with lines that look like rows: a forgotten
    /// quote may have swallowed those.
    pub long_fields: Vec<usize>,
}

/// A merged area; the cell at its first row and first column holds the value of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// As a spreadsheet counts rows, from 1.
    pub first_row: usize,
    pub last_row: usize,
    /// From 0.
    pub first_column: usize,
    pub last_column: usize,
}

/// A row that is not empty.
#[derive(Clone, Debug)]
pub struct SheetRow {
    /// The row's number as a spreadsheet counts, from 1.
    pub number: usize,
    pub cells: Vec<SheetCell>,
}

impl SheetRow {
    pub fn cell(&self, column: usize) -> &SheetCell {
        self.cells.get(column).unwrap_or(&SheetCell::Empty)
    }
}

impl SheetCell {
    /// A cell of text. One in which an earlier conversion lost signs (`\u{fffd}`, or what became of that in GBK) is an
    /// error, by its text.
    pub fn of_text(text: String) -> SheetCell {
        let has_lost = text.contains('\u{fffd}') || text.contains("\u{951f}\u{65a4}\u{62f7}");
        if has_lost { SheetCell::Error(text) } else { SheetCell::Text(text) }
    }

    /// Whether a program that does not compute formulas writes this as the value of one: nothing or zero.
    pub fn may_be_uncomputed(&self) -> bool {
        self.is_blank() || matches!(self, SheetCell::Number(0.0) | SheetCell::Duration(0.0))
    }

    /// What a person sees in the cell; numbers without needless decimals.
    pub fn text(&self) -> String {
        match self {
            SheetCell::Empty | SheetCell::NoValue => String::new(),
            SheetCell::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
            SheetCell::Text(text) => text.clone(),
            SheetCell::Number(n) | SheetCell::Duration(n) => n.to_string(),
            SheetCell::Time(at) if at.time() == chrono::NaiveTime::MIN => at.format("%Y-%m-%d").to_string(),
            SheetCell::Time(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            SheetCell::Error(error) => error.clone(),
        }
    }

    /// Whether the cell holds nothing but space.
    pub fn is_blank(&self) -> bool {
        match self {
            SheetCell::Empty => true,
            SheetCell::Text(text) => text.chars().all(|c| c.is_whitespace() || crate::text::escape::is_hidden(c)),
            _ => false,
        }
    }
}

/// Every sheet of a file.
///
/// # Errors
/// The file is too large or damaged, protected by a password, or no sheet that can be read.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => unpack::read(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => compound::read(bytes),
        _ => match foreign(bytes) {
            Some(kind) => Err(ImportError::NotASheet { kind }),
            None => Ok(vec![delimited::read(bytes)?]),
        },
    }
}

/// What a file is that begins as no text of rows does.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF", "pdf"),
        (b"{\\rtf", "rtf"),
        (b"Rar!", "rar"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x89PNG", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        // A sheet of Excel before version 5, without the file around it.
        (b"\x09\x08\x10\0", "xls (BIFF)"),
        (b"\x09\x04\x06\0", "xls (BIFF)"),
        (b"\x09\x02\x06\0", "xls (BIFF)"),
        (b"\x09\0\x04\0", "xls (BIFF)"),
    ];
    let begins = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    begins.or_else(|| {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let head = text.get(..512).unwrap_or(text);
        let is_spreadsheet = memchr::memmem::find(head, b"urn:schemas-microsoft-com:office:spreadsheet").is_some();
        text.starts_with(b"<").then_some(if is_spreadsheet { "SpreadsheetML 2003" } else { "html" })
    })
}

/// The rows that are not blank, without the blank cells at their ends.
pub fn filled(rows: impl Iterator<Item = SheetRow>) -> Vec<SheetRow> {
    rows.filter_map(|mut row| {
        let length = row.cells.iter().rposition(|cell| !cell.is_blank())?.saturating_add(1);
        row.cells.truncate(length);
        Some(row)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        let sheets = read(bytes).unwrap();
        sheets[0].rows.iter().map(|r| (r.number, r.cells.iter().map(SheetCell::text).collect())).collect()
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn csv_rows_have_the_numbers_that_a_spreadsheet_shows() {
        let csv = "a,b\r\n\r\n\"x\r\n\r\ny\",2\r\n,\r\n\r\n\r\n3,4\r\n";
        assert_eq!(texts(csv.as_bytes()), [row(1, &["a", "b"]), row(3, &["x\r\n\r\ny", "2"]), row(7, &["3", "4"])]);
    }

    #[test]
    fn office_encodings_and_delimiters_are_read() {
        let expected = [row(1, &["姓名", "电话"]), row(2, &["张伟", "1"])];
        for text in ["姓名,电话\n张伟,1\n", "姓名\t电话\n张伟\t1\n", "姓名;电话\n张伟;1\n"] {
            let (gb, _, _) = encoding_rs::GB18030.encode(text);
            assert_eq!(texts(text.as_bytes()), expected);
            assert_eq!(texts(format!("\u{feff}{text}").as_bytes()), expected);
            assert_eq!(texts(&gb), expected);
        }
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        assert!(read(b"<html><table></table></html>").is_err());
        assert!(read(b"PK\x03\x04 not a zip").is_err());
    }

    #[test]
    fn workbook_cells_keep_their_kind_and_place() {
        use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let time = Format::new().set_num_format("yyyy/m/d h:mm:ss");
        let at = ExcelDateTime::from_ymd(2019, 4, 8).unwrap().and_hms(8, 37, 20).unwrap();
        sheet.write(2, 1, 13_000_002_085.0).unwrap();
        sheet.write_with_format(2, 2, &at, &time).unwrap();
        sheet.write_with_format(2, 3, ExcelDateTime::from_ymd(2019, 4, 8).unwrap(), &time).unwrap();
        sheet.write_with_format(2, 4, 0.5, &Format::new().set_num_format("h:mm")).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let sheets = read(&bytes).unwrap();
        let row = &sheets[0].rows[0];
        assert_eq!((row.number, row.cell(0)), (3, &SheetCell::Empty));
        assert_eq!(row.cell(1).text(), "13000002085");
        assert_eq!(row.cell(2).text(), "2019-04-08 08:37:20");
        assert_eq!(row.cell(3).text(), "2019-04-08");
        assert!(matches!(row.cell(4), SheetCell::Duration(_)));
    }
}
