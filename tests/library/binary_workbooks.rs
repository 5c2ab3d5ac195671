//! Binary workbooks (xlsb), made record by record: no program at hand writes them.

use crate::sheet_parts::packed;
use linli::import::error::ImportError;
use linli::import::file::sheet::{SheetCell, read};

/// A record of a binary workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let [low, high] = [(kind & 0x7f) as u8, (kind >> 7) as u8];
    let kind = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
    [&kind[..], &[u8::try_from(data.len()).unwrap()], data].concat()
}

fn double_words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A text as its length and UTF-16.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [double_words(&[(units.len() / 2) as u32]), units].concat()
}

/// A binary workbook of one hidden sheet with these records between the beginning and the end of its cells.
fn binary(size: [u32; 4], columns: &[u8], cells: &[u8], after: &[u8]) -> Vec<u8> {
    let sheet = [double_words(&[1, 1]), wide("rId1"), wide("登记")].concat();
    let workbook = [
        record(0x83, &[]),
        record(0x8f, &[]),
        record(0x9c, &sheet),
        record(0x90, &[]),
        record(0x9d, &[]),
        record(0x84, &[]),
    ];
    let page = [
        record(0x81, &[]),
        record(0x94, &double_words(&size)),
        columns.to_vec(),
        record(0x91, &[]),
        cells.to_vec(),
        record(0x92, &[]),
        after.to_vec(),
        record(0x82, &[]),
    ];
    let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
    packed(&[
        ("xl/workbook.bin", &workbook.concat()),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.bin", &page.concat()),
    ])
}

/// The head of a row: its number, from 0, and whether it is hidden.
fn binary_row(row: u32, is_hidden: bool) -> Vec<u8> {
    let flags = [0, 0, 0, if is_hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0];
    record(0, &[double_words(&[row, 0]), flags.to_vec()].concat())
}

#[test]
fn binary_workbooks_are_read_with_what_they_merge_and_hide() {
    let at = |column: u32| double_words(&[column, 0]);
    let cells = [
        binary_row(0, false),
        record(0x06, &[at(0), wide("3-1-1102")].concat()),
        record(0x05, &[at(1), 1.5f64.to_le_bytes().to_vec()].concat()),
        binary_row(1, true),
        record(0x0b, &[at(1), vec![0x17, 0, 0, 0, 0, 0, 0]].concat()),
        record(0x04, &[at(2), vec![1]].concat()),
    ];
    let columns =
        [record(0x0186, &[]), record(0x3c, &[double_words(&[2, 2, 0, 0]), vec![1, 0]].concat()), record(0x0187, &[])];
    let merge = record(0xb0, &double_words(&[0, 1, 0, 0]));
    let book = binary([0, 1, 0, 2], &columns.concat(), &cells.concat(), &merge);
    let sheet = read(&book).unwrap_or_else(|e| panic!("{e}")).remove(0);
    assert_eq!((sheet.name.as_deref(), sheet.is_hidden), (Some("登记"), true));
    let room = SheetCell::Text("3-1-1102".to_owned());
    assert_eq!(sheet.rows[0].cells, [room.clone(), SheetCell::Number(1.5)]);
    assert_eq!(sheet.rows[1].cells, [room, SheetCell::Error("#REF!".to_owned()), SheetCell::Bool(true)]);
    assert_eq!((sheet.merged_cells, sheet.hidden_rows, sheet.hidden_columns), (1, 1, 1));
    let one = [binary_row(0, false), record(0x05, &[at(0), 1.5f64.to_le_bytes().to_vec()].concat())].concat();
    assert!(matches!(read(&binary([0, 9_999_999, 0, 0], &[], &one, &[])), Err(ImportError::TooManyRows { .. })));
    assert!(matches!(read(&binary([0, 0, 0, 999_999], &[], &one, &[])), Err(ImportError::TooManyColumns)));
    assert!(matches!(
        read(&binary([0; 4], &[], &binary_row(9_999_999, false), &[])),
        Err(ImportError::TooManyRows { .. })
    ));
    // A text that the workbook does not have, and a record that is too short.
    for cell in [record(0x07, &double_words(&[0, 0, 7])), record(0x05, &at(0))] {
        assert!(read(&binary([0; 4], &[], &[binary_row(0, false), cell].concat(), &[])).is_err());
    }
}
