//! Sheets that are made to harm: bombs of every kind, entities, corners far apart, files cut anywhere. All are
//! built here; each is refused in little time and memory, by an error that names the limit and what to do.

use crate::sheet_parts::{SHEET, honest, sheet_page, sheet_xml, with};
use linli::cli::failure::{Exit, Failure};
use linli::import::file::limits::{MAX_CELLS, MAX_ROWS};
use linli::import::file::sheet::read;
use linli::model::vocab::Language;
use std::io::Cursor;
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Refused as a whole; message and hint in both languages.
fn refused(bytes: &[u8]) -> [String; 2] {
    let failure: Failure = match read(bytes) {
        Err(error) => error.into(),
        Ok(sheets) => panic!("read: {} rows", sheets.iter().map(|s| s.rows.len()).sum::<usize>()),
    };
    assert_eq!(failure.exit, Exit::Refused);
    [Language::Zh, Language::En].map(|lang| {
        let (message, hints) = failure.lines(lang);
        assert!(!hints.is_empty(), "{message}");
        format!("{message} / {}", hints.join(" / "))
    })
}

fn says(bytes: &[u8], zh: &str, en: &str) {
    let [said_zh, said_en] = refused(bytes);
    assert!(said_zh.contains(zh), "{said_zh}");
    assert!(said_en.contains(en), "{said_en}");
}

#[test]
fn a_part_that_unpacks_to_hundreds_of_times_its_size_is_refused() {
    says(&with(&[(SHEET, &vec![b' '; 8 << 20])]), "200 倍", "more than 200 times");
    says(&with(&[("xl/media/image1.png", &vec![0; 8 << 20])]), "200 倍", "more than 200 times");
}

#[test]
fn a_workbook_that_unpacks_to_more_than_the_limit_is_refused() {
    // A part of 4 MiB packed once, at less than two hundred to one, and put in under many names.
    let mut page = Vec::new();
    let mut seed = 1u32;
    while page.len() < 4 << 20 {
        for _ in 0..16 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            page.push((seed >> 24) as u8);
        }
        page.extend([b' '; 2000]);
    }
    let once = with(&[("xl/media/0.bin", &page)]);
    let mut from = ZipArchive::new(Cursor::new(&once)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        to.raw_copy_file(from.by_index_raw(at).unwrap()).unwrap();
    }
    for n in 1..65 {
        let part = from.by_name("xl/media/0.bin").unwrap();
        to.raw_copy_file_rename(part, format!("xl/media/{n}.bin")).unwrap();
    }
    let bomb = to.finish().unwrap().into_inner();
    assert!(bomb.len() < 4 << 20, "{}", bomb.len());
    says(&bomb, "解开后超过 256 MiB", "unpacks to more than 256 MiB");
}

#[test]
fn entities_are_refused_whatever_they_name() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><sst><si><t>&x;</t></si></sst>";
    let far = "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><sst/>";
    for page in [laughs, outside, far] {
        says(&with(&[("xl/sharedStrings.xml", page.as_bytes())]), "实体", "XML entities");
    }
    // Also where the declaration lies across the pieces in which a part is unpacked.
    let mut late = vec![b' '; (1 << 16) - 4];
    late.extend(b"<!DOCTYPE x>");
    says(&with(&[("xl/styles.xml", &late)]), "实体", "XML entities");
}

#[test]
fn corners_far_apart_take_no_room() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let sheets = read(&with(&[(SHEET, sheet_xml(rows).as_bytes())])).unwrap_or_else(|e| panic!("{e}"));
    let rows = &sheets[0].rows;
    assert_eq!((rows.len(), rows[1].number, rows[1].cells.len()), (2, 1_048_576, 16_384));
}

#[test]
fn a_size_that_no_spreadsheet_has_is_refused_wherever_it_is_stated() {
    let one = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    let rows = ("超过 1048576 行", "more than 1048576 rows");
    let columns = ("超过 16384 列", "more than 16384 columns");
    for (before, cells, (zh, en)) in [
        ("<dimension ref=\"A1:C10000000\"/>", one, rows),
        ("<dimension ref=\"A1:BDWGN3\"/>", one, columns),
        ("<cols><col min=\"1\" max=\"1000000\"/></cols>", one, columns),
        ("", "<row r=\"10000000\"><c><v>1</v></c></row>", rows),
        ("", "<row r=\"1\"><c r=\"A10000000\"><v>1</v></c></row>", rows),
        ("", "<row r=\"1\"><c r=\"BDWGN1\"><v>1</v></c></row>", columns),
        ("", "<row r=\"1\"><c r=\"AAAAAAAAAAAAAAAAAAAA99999999999999999999999\"><v>1</v></c></row>", columns),
        ("", "<row r=\"1\" spans=\"1:1000000\"><c r=\"A1\"><v>1</v></c></row>", columns),
    ] {
        says(&with(&[(SHEET, sheet_page(before, cells, "").as_bytes())]), zh, en);
    }
    says(
        &with(&[(SHEET, sheet_page("", one, "<mergeCells><mergeCell ref=\"A1:A10000000\"/></mergeCells>").as_bytes())]),
        rows.0,
        rows.1,
    );
    says(format!("a,b\n{}\n1,2\n", ",".repeat(1_000_000)).as_bytes(), columns.0, columns.1);
    // What is stated and fits is nobody's fault.
    let all = "<dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"16384\"/></cols>";
    let merges = "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    let sheets = read(&with(&[(SHEET, sheet_page(all, one, merges).as_bytes())])).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((sheets[0].rows.len(), sheets[0].rows[0].cells.len()), (1, 1));
}

#[test]
fn room_is_set_aside_for_nothing_that_is_only_stated() {
    let texts = "<?xml version=\"1.0\"?><sst uniqueCount=\"99999999999999\"><si><t>x</t></si></sst>";
    says(&with(&[("xl/sharedStrings.xml", texts.as_bytes())]), "超过 3000000 格", "more than 3000000 cells");
    // Areas that cover each other, each of them every row.
    let rows: String = (1..=2_000).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\"><v>{r}</v></c></row>")).collect();
    let merges = format!("<mergeCells>{}</mergeCells>", "<mergeCell ref=\"A1:A2000\"/>".repeat(2_000));
    says(&with(&[(SHEET, sheet_page("", &rows, &merges).as_bytes())]), "超过 3000000 格", "more than 3000000 cells");
    // One long text that a thousand cells point at.
    let texts = format!("<?xml version=\"1.0\"?><sst><si><t>{}</t></si></sst>", "x".repeat(200_000));
    let rows: String =
        (1..=1_000).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>0</v></c></row>")).collect();
    let parts = [("xl/sharedStrings.xml", texts.as_bytes()), (SHEET, sheet_xml(&rows).as_bytes())]
        .map(|(n, b)| (n, b.to_vec()));
    says(
        &with(&parts.iter().map(|(n, b)| (*n, b.as_slice())).collect::<Vec<_>>()),
        "文字超过 96 MiB",
        "larger than 96 MiB",
    );
}

#[test]
fn too_many_rows_and_cells_are_refused() {
    let line = |n: usize| format!("{n},x\n");
    let csv: String = (0..=MAX_ROWS).map(line).collect();
    says(csv.as_bytes(), "超过 200000 行", "more than 200000 rows");
    let csv: String = (0..MAX_ROWS).map(line).collect();
    assert_eq!(read(csv.as_bytes()).unwrap_or_else(|e| panic!("{e}"))[0].rows.len(), MAX_ROWS);
    let wide = format!("{}x\n", ",".repeat(16_383)).repeat(MAX_CELLS / 16_384 + 1);
    says(wide.as_bytes(), "超过 3000000 格", "more than 3000000 cells");
    let far: String =
        (1..=MAX_CELLS / 16_384 + 1).map(|r| format!("<row r=\"{r}\"><c r=\"XFD{r}\"><v>{r}</v></c></row>")).collect();
    says(&with(&[(SHEET, sheet_xml(&far).as_bytes())]), "超过 3000000 格", "more than 3000000 cells");
}

#[test]
fn other_formats_are_named() {
    for (part, zh, en) in [
        ("word/document.xml", "docx", "docx"),
        ("ppt/presentation.xml", "pptx", "pptx"),
        ("Index/Document.iwa", "Numbers", "Numbers"),
        ("mimetype", "OpenDocument", "OpenDocument"),
        ("x", "不是表格的压缩文件", "an archive without a sheet"),
    ] {
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        to.start_file(part, SimpleFileOptions::default()).unwrap();
        says(&to.finish().unwrap().into_inner(), zh, en);
    }
    says(b"<html></html>", "网页或 XML", "HTML or XML");
    says("\u{feff} <html>".as_bytes(), "网页或 XML", "HTML or XML");
    let spreadsheet =
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>";
    says(spreadsheet.as_bytes(), "SpreadsheetML 2003", "SpreadsheetML 2003");
    says(b"%PDF-1.7", "pdf", "pdf");
    let (big5, _, _) = encoding_rs::BIG5.encode("姓名,電話,事項\n張偉,1,電梯異響，已報修\n");
    says(&big5, "Big5", "Big5");
    says(
        b"a,b\n\0\0\0\0\n",
        "第 2 行有读不出的字节，文件看来是含有空字节的损坏文件",
        "line 2 has bytes that cannot be read",
    );
}

#[test]
fn a_workbook_cut_or_changed_anywhere_is_no_panic() {
    let whole = honest();
    for end in (0..whole.len()).step_by(53) {
        assert!(read(&whole[..end]).is_err() || end < 4, "{end}");
    }
    for at in (0..whole.len()).step_by(17) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = read(&bytes);
    }
}
