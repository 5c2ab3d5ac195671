//! Workbooks made by hand: a small honest one, with pages put in the place of its own.

use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Read, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

/// The page of the first sheet of an xlsx workbook.
pub const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A small honest workbook.
pub fn honest() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "姓名").unwrap();
    sheet.write(1, 0, "张伟").unwrap();
    book.save_to_buffer().unwrap()
}

/// A packed workbook of these parts alone.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        to.start_file(*name, options).unwrap();
        to.write_all(bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// A packed workbook with parts put in the place of its own, or added.
pub fn replaced(book: &[u8], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().to_string();
        if parts.iter().all(|(n, _)| *n != name) {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            all.push((name, bytes));
        }
    }
    let own = all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    packed(&own.chain(parts.iter().copied()).collect::<Vec<_>>())
}

/// The honest workbook with parts put in the place of its own, or added.
pub fn with(parts: &[(&str, &[u8])]) -> Vec<u8> {
    replaced(&honest(), parts)
}

/// The page of a sheet with these rows, and what stands before and after them.
pub fn sheet_page(before: &str, rows: &str, after: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
}

pub fn sheet_xml(rows: &str) -> String {
    sheet_page("", rows, "")
}
