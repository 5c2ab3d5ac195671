//! Text files as offices have them: every byte is a cell, or the file is refused with the row that is at fault.

use linli::import::error::ImportError;
use linli::import::file::sheet::{Sheet, SheetCell, read};
use std::fs;
use std::path::Path;

fn sheet(bytes: &[u8]) -> Sheet {
    read(bytes).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(bytes))).remove(0)
}

/// The rows as number and texts.
fn rows(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
    sheet(bytes).rows.iter().map(|r| (r.number, r.cells.iter().map(SheetCell::text).collect())).collect()
}

fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
    (number, cells.iter().map(|c| (*c).to_owned()).collect())
}

/// The row in which a quote was opened that refuses the file.
fn open_quote(bytes: &[u8]) -> usize {
    match read(bytes) {
        Err(ImportError::OpenQuote { row }) => row,
        other => panic!("{other:?}: {}", String::from_utf8_lossy(bytes)),
    }
}

/// The line and likely encoding of what cannot be read.
fn undecodable(bytes: &[u8]) -> (usize, &'static str) {
    match read(bytes) {
        Err(ImportError::Undecodable { line, encoding }) => (line, encoding),
        other => panic!("{other:?}"),
    }
}

fn gb(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn a_quote_that_nothing_closes_refuses_the_file() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sheets/open-quote.csv");
    assert_eq!(open_quote(&fs::read(case).unwrap()), 3);
    assert_eq!(open_quote(b"a\tb\n1\t\"x\n2\ty\n"), 2);
    assert_eq!(open_quote(&gb("编号,内容\n1,\"第一行\n第二行\"\n2,\"漏水\n")), 3);
    assert_eq!(open_quote(b"a,b\n\n1,\"\"\"x\n"), 3);
}

#[test]
fn a_quote_that_a_later_row_closes_refuses_the_file() {
    for (text, row) in [
        // The next quote opens a field of its own.
        ("n,t,p\n1,\"leak,1\n2,ok,2\n3,\"a, b\",3\n", 2),
        // The next quote stands amid a text.
        ("n,t,p\n1,\"leak,1\n2,he said \"no\",2\n", 2),
        // It is a sign of inches, and ends its field.
        ("n,t,p\n1,a,1\n2,\"leak,2\n3,tv 15\",3\n4,b,4\n", 3),
        ("n,t,p\n1,a,1\n2,\"leak,2\n3,b,3\n4,tv 15\"\n5,c,5\n", 3),
        ("n,t,p\n1,a,1\n2,\"leak,2\n4,tv 15\"\n5,c,5\n", 3),
        // Every field is quoted and one quote is forgotten.
        ("\"n\",\"t\",\"p\"\n\"1\",\"leak,\"1\"\n\"2\",\"ok\",\"2\"\n", 2),
        ("\"n\",\"t\",\"p\"\n\"1\",\"leak\",\"1\n\"2\",\"ok\",\"2\"\n", 2),
    ] {
        assert_eq!(open_quote(text.as_bytes()), row, "{text}");
    }
}

#[test]
fn quotes_that_can_swallow_nothing_are_kept() {
    let text = "n,t,p\n1,\"leak, \"\"bad\"\"\",1\n2,\"kitchen\" leak,2\n3,tv 15\" broken,3\n4, \"a, b\" ,4\n5,\"\",5\n";
    let expected = [
        row(1, &["n", "t", "p"]),
        row(2, &["1", "leak, \"bad\"", "1"]),
        row(3, &["2", "\"kitchen\" leak", "2"]),
        row(4, &["3", "tv 15\" broken", "3"]),
        row(5, &["4", "a, b", "4"]),
        row(6, &["5", "", "5"]),
    ];
    assert_eq!(rows(text.as_bytes()), expected);
}

#[test]
fn a_text_of_several_lines_is_one_cell_and_a_long_one_is_told() {
    let many = (1..=21).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let text = format!("n,t,p\n1,\"one\ntwo, three\n\nfour\",1\n2,\"{many}\",2\n3,c,3\n");
    let sheet = sheet(text.as_bytes());
    let found: Vec<(usize, String)> = sheet.rows.iter().map(|r| (r.number, r.cell(1).text())).collect();
    assert_eq!(found[1..], [(2, "one\ntwo, three\n\nfour".to_owned()), (3, many), (4, "c".to_owned())]);
    assert_eq!(sheet.long_fields, [3]);
}

#[test]
fn every_encoding_of_an_office_gives_the_same_rows() {
    let text = "编号,姓名,内容\n1,张伟,厨房漏水，很急\n2,𠮷田,lamp\n";
    let expected =
        [row(1, &["编号", "姓名", "内容"]), row(2, &["1", "张伟", "厨房漏水，很急"]), row(3, &["2", "𠮷田", "lamp"])];
    let marked = format!("\u{feff}{text}");
    for bytes in [
        text.as_bytes().to_vec(),
        marked.as_bytes().to_vec(),
        gb(text),
        utf16(text, u16::to_le_bytes),
        utf16(text, u16::to_be_bytes),
        utf16(&marked, u16::to_le_bytes),
        utf16(&marked, u16::to_be_bytes),
        [text.as_bytes(), b"\x1a"].concat(),
    ] {
        assert_eq!(rows(&bytes), expected, "{:?}", &bytes[..8]);
    }
}

#[test]
fn bytes_that_cannot_be_read_are_named_by_their_line() {
    let text = "编号,姓名,内容\n1,张伟,厨房漏水，很急\n2,李芳,灯不亮\n";
    let whole = text.as_bytes();
    let cut = whole.len() - 2;
    assert_eq!(undecodable(&whole[..cut]), (3, "cut-off"));
    assert_eq!(undecodable("n,t\n1,\u{5f20}".as_bytes().split_last().unwrap().1), (2, "cut-off"));
    let mut damaged = whole.to_vec();
    let at = text.find("张").unwrap();
    damaged[at + 1] = b'?';
    assert_eq!(undecodable(&damaged), (2, "damaged"));
    // Two bytes lost of UTF-8 leave what could be read as GB18030.
    damaged.drain(at..at + 2);
    assert_eq!(undecodable(&damaged), (2, "damaged"));
    let wide = gb(text);
    assert_eq!(undecodable(&wide[..wide.len() - 2]), (3, "cut-off"));
    assert_eq!(undecodable(&[&wide[..], whole].concat()), (4, "mixed"));
    assert_eq!(
        undecodable("nr,straße\n1,Müllerstraße\n2,Grünweg\n".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice()),
        (1, "Windows-1252")
    );
    let big5 = encoding_rs::BIG5.encode("姓名,電話,事項\n張偉,1,電梯異響，已報修\n").0;
    assert_eq!(undecodable(&big5), (1, "Big5"));
    assert_eq!(undecodable(b"a,b\n1,2\n3,\0\n"), (3, "nul"));
    let half = utf16("\u{feff}编号\n1\n2", u16::to_le_bytes);
    assert_eq!(undecodable(&half[..half.len() - 1]), (3, "cut-off"));
}

#[test]
fn signs_that_an_earlier_program_lost_make_their_cell_an_error() {
    for text in ["n,t\n1,张\u{fffd}\n", "n,t\n1,锟斤拷\n", "n,t\n1,\u{fffd}\n"] {
        let sheet = sheet(text.as_bytes());
        assert!(matches!(sheet.rows[1].cell(1), SheetCell::Error(_)), "{text}");
        assert_eq!(sheet.rows[1].cell(0), &SheetCell::Text("1".to_owned()));
    }
}

#[test]
fn the_delimiter_is_what_gives_most_rows_the_same_fields() {
    // More commas than semicolons, tabs or bars, in texts and amounts alike.
    for sign in [";", "\t", "|"] {
        let text = "n;t;p\n1;a, b, c, d, e;1,5\n2;f, g;2,5\n3;h;3,5\n".replace(';', sign);
        assert_eq!(rows(text.as_bytes())[1], row(2, &["1", "a, b, c, d, e", "1,5"]), "{sign:?}");
    }
    // Quoted signs do not count.
    let text = "n,t\n1,\"a;b;c;d\"\n2,\"e;f;g;h\"\n";
    assert_eq!(rows(text.as_bytes())[2], row(3, &["2", "e;f;g;h"]));
    // A title above does not decide.
    let text = "list, as of today, all\nn;t\n1;x\n2;y\n";
    assert_eq!(rows(text.as_bytes())[2], row(3, &["1", "x"]));
    // One column.
    assert_eq!(rows(b"room\n3-1-101\n"), [row(1, &["room"]), row(2, &["3-1-101"])]);
}

#[test]
fn a_first_line_that_states_the_delimiter_is_no_row() {
    for head in ["sep=;\n", "\u{feff}sep=;\r\n", "\"sep=;\"\n", "SEP=;\r"] {
        let text = format!("{head}n;t\n1;a,b\n");
        let text = if head.ends_with('\r') { text.replace('\n', "\r") } else { text };
        assert_eq!(rows(text.as_bytes()), [row(1, &["n", "t"]), row(2, &["1", "a,b"])], "{head:?}");
    }
    assert_eq!(rows(b"sep=~\nn~t\n1~a\n")[1], row(2, &["1", "a"]));
}

#[test]
fn every_kind_of_line_end_ends_a_row() {
    let expected = [row(1, &["n", "t"]), row(2, &["1", "a"]), row(4, &["2", "b"])];
    for text in ["n,t\n1,a\n\n2,b", "n,t\r\n1,a\r\n\r\n2,b\r\n", "n,t\r1,a\r\r2,b\r", "n,t\r\n1,a\n\r\n2,b\n"] {
        assert_eq!(rows(text.as_bytes()), expected, "{text:?}");
    }
    // Rows of an old Macintosh, with a break within a cell.
    assert_eq!(rows(b"n,t\r1,\"a\nb\"\r2,c\r"), [row(1, &["n", "t"]), row(2, &["1", "a\nb"]), row(3, &["2", "c"])]);
    // A carriage return within quotes is a break, outside them nobody can tell.
    assert_eq!(rows(b"n,t\n1,\"a\rb\"\n")[1], row(2, &["1", "a\rb"]));
    for text in ["n,t\n1,a\n2,b\rc\n", "n,t\n1,a\n2\r,b\n", "n,t\r\n1,a\r\n2,b\rc,d\r\n"] {
        assert!(matches!(read(text.as_bytes()), Err(ImportError::StrayReturn { row: 3 })), "{text:?}");
    }
}
