//! Workbooks of every format that an office has: the same cells whatever holds them, merged and hidden ones told, and
//! nothing blank that is not.

use crate::sheet_parts::{SHEET, honest, packed, replaced, sheet_page, sheet_xml, with};
use chrono::{NaiveDate, NaiveDateTime};
use linli::import::error::ImportError;
use linli::import::file::sheet::{Merge, Sheet, SheetCell, read};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

fn data(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sheets").join(name)).unwrap()
}

fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    read(bytes).unwrap_or_else(|e| panic!("{e}"))
}

/// A workbook of one sheet that does not ask for its formulas to be computed.
const WORKBOOK: &str = "<?xml version=\"1.0\"?><workbook xmlns=\"m\" xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

fn text(text: &str) -> SheetCell {
    SheetCell::Text(text.to_owned())
}

fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn every_format_holds_the_same_register() {
    for name in ["register.xlsx", "register.xls", "register.ods"] {
        let read = sheets(&data(name));
        let names: Vec<_> = read.iter().map(|s| (s.name.as_deref(), s.is_hidden)).collect();
        assert_eq!(names, [(Some("10月"), false), (Some("草稿"), true)], "{name}");
        let sheet = &read[0];
        assert_eq!(sheet.rows.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 7], "{name}");
        let [first, second, third, last] = [2, 3, 4, 5].map(|at| &sheet.rows[at]);
        assert_eq!(first.cell(0), &SheetCell::Number(1.0));
        assert_eq!(first.cell(1), &SheetCell::Time(at(2026, 10, 12, 9, 5)), "{name}");
        assert!(matches!(first.cell(2), SheetCell::Duration(share) if (share * 24.0 - 14.5).abs() < 1e-9), "{name}");
        assert_eq!(first.cell(4), &text("厨房漏水\n很急"), "{name}");
        assert_eq!(second.cell(1), &SheetCell::Time(at(2026, 10, 13, 0, 0)), "{name}");
        assert_eq!(third.cell(1), &SheetCell::Time(at(2026, 10, 14, 0, 0)), "{name}");
        assert_eq!(third.cell(4), &SheetCell::Error("#DIV/0!".to_owned()), "{name}");
        assert_eq!(third.cell(5), &SheetCell::Number(3.0), "{name}");
        assert_eq!((last.cell(1), last.cell(4)), (&text("09:30"), &text("灯不亮")), "{name}");
        if name != "register.ods" {
            // LibreOffice makes numbers of these when it writes them.
            assert_eq!((first.cell(5), second.cell(5)), (&SheetCell::Bool(true), &SheetCell::Bool(false)), "{name}");
            // A number too large for the format of a day, which is shown as ####.
            assert_eq!(last.cell(0), &SheetCell::Number(13_800_138_010.0), "{name}");
        }
        // The row of 13 October and the column of the time of day.
        assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (1, 1), "{name}");
    }
}

#[test]
fn a_merged_cell_holds_its_value_in_every_cell_it_covers() {
    for name in ["register.xlsx", "register.xls", "register.ods"] {
        let sheet = &sheets(&data(name))[0];
        let rooms: Vec<String> = [2, 3, 4].map(|at| sheet.rows[at].cell(3).text()).to_vec();
        assert_eq!(rooms, ["3-1-1102", "3-1-1102", "3-1-1102"], "{name}");
        assert!(sheet.rows[0].cells.iter().all(|cell| *cell == text("诉求登记表")), "{name}");
        assert_eq!((sheet.merged_cells, sheet.merges.len()), (7, 2), "{name}");
        let area = Merge { first_row: 3, last_row: 5, first_column: 3, last_column: 3 };
        assert!(sheet.merges.contains(&area), "{name}");
    }
    let case = sheets(&data("merged.xlsx")).remove(0);
    let found: Vec<[String; 4]> = case.rows[2..].iter().map(|r| [0, 2, 3, 6].map(|c| r.cell(c).text())).collect();
    let finished = "2026-11-03 16:00";
    let expected =
        [["1", "3-1-1102", "甲某", finished], ["2", "3-1-1102", "甲某", finished], ["3", "3-1-1102", "甲某", ""]];
    assert_eq!(found, expected.map(|row| row.map(str::to_owned)));
}

#[test]
fn a_merged_cell_fills_only_rows_that_hold_something_and_columns_in_use() {
    let page = |rows: &str, area: &str| {
        let merges = format!("<mergeCells count=\"1\"><mergeCell ref=\"{area}\"/></mergeCells>");
        let read = sheets(&with(&[(SHEET, sheet_page("", rows, &merges).as_bytes())]));
        let rows: Vec<(usize, Vec<String>)> =
            read[0].rows.iter().map(|r| (r.number, r.cells.iter().map(SheetCell::text).collect())).collect();
        (rows, read[0].merged_cells)
    };
    let row = |n: usize, a: &str, b: &str| {
        let cell = |name: char, value: &str| match value {
            "" => String::new(),
            value => format!("<c r=\"{name}{n}\" t=\"str\"><v>{value}</v></c>"),
        };
        format!("<row r=\"{n}\">{}{}</row>", cell('A', a), cell('B', b))
    };
    let own = |cells: &[(usize, &str, &str)]| -> Vec<(usize, Vec<String>)> {
        cells.iter().map(|(n, a, b)| (*n, vec![(*a).to_owned(), (*b).to_owned()])).collect()
    };
    // The second row is empty, the fourth has a value of its own below the area.
    let rows = row(1, "x", "1") + &row(3, "", "3") + &row(4, "y", "4");
    assert_eq!(page(&rows, "A1:A3"), (own(&[(1, "x", "1"), (3, "x", "3"), (4, "y", "4")]), 1));
    // Over two columns; over all that a sheet has.
    assert_eq!(page(&(row(1, "x", "") + &row(2, "y", "2")), "A1:B1"), (own(&[(1, "x", "x"), (2, "y", "2")]), 1));
    assert_eq!(page(&(row(1, "x", "") + &row(2, "", "2")), "A1:XFD1048576"), (own(&[(1, "x", "x"), (2, "x", "x")]), 3));
    // What shows is the first cell, whatever the others still hold.
    assert_eq!(page(&(row(1, "x", "1") + &row(2, "old", "2")), "A1:A2"), (own(&[(1, "x", "1"), (2, "x", "2")]), 1));
    // An empty area fills nothing.
    assert_eq!(page(&(row(1, "", "1") + &row(2, "y", "2")), "A1:A2"), (own(&[(1, "", "1"), (2, "y", "2")]), 0));
}

#[test]
fn a_formula_without_a_value_is_not_blank() {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>B1+1</f></c><c r=\"B1\"><f>C1</f><v></v></c><c r=\"C1\"><f t=\"shared\" si=\"0\"/></c>\
        <c r=\"D1\"><f>1-1</f><v>0</v></c><c r=\"E1\" t=\"str\"><f>IF(1,\"\",2)</f><v></v></c><c r=\"F1\"/><c r=\"G1\"><v>1</v></c></row>";
    let parts = [("xl/workbook.xml", WORKBOOK), (SHEET, &sheet_xml(rows))];
    let computed = with(&parts.map(|(name, page)| (name, page.as_bytes())));
    use SheetCell::{Empty, NoValue, Number};
    assert_eq!(
        sheets(&computed)[0].rows[0].cells,
        [NoValue, NoValue, NoValue, Number(0.0), text(""), Empty, Number(1.0)]
    );
    // The zeros of a program that leaves the computing to whoever opens the workbook.
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let page = book.add_worksheet();
    page.write_formula(0, 0, "=1+1").unwrap().write_formula_with_format(0, 1, "=TODAY()", &day).unwrap();
    page.write(0, 2, 0).unwrap();
    assert_eq!(sheets(&book.save_to_buffer().unwrap())[0].rows[0].cells, [NoValue, NoValue, Number(0.0)]);
    assert_eq!(sheets(&data("waiting.xls"))[0].rows[0].cells, [Number(2.0), NoValue, Number(0.0)]);
    let ods = ods_row(
        "<table:table-cell table:formula=\"of:=[.B1]\"/><table:table-cell table:formula=\"of:=1-1\" office:value-type=\"float\" office:value=\"0\"/>\
         <table:table-cell table:formula=\"of:=X\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#NAME?</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=X\" office:value-type=\"float\" office:value=\"0\"><text:p>#REF!</text:p></table:table-cell>",
    );
    let error = |sign: &str| SheetCell::Error(sign.to_owned());
    assert_eq!(ods, [NoValue, Number(0.0), error("#NAME?"), error("#REF!")]);
}

/// The cells of the one row of a sheet of OpenDocument.
fn ods_row(cells: &str) -> Vec<SheetCell> {
    let page = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:calcext=\"c\"><office:body><office:spreadsheet>\
         <table:table table:name=\"a\"><table:table-column/><table:table-row>{cells}</table:table-row></table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    sheets(&packed(&[("mimetype", kind), ("content.xml", page.as_bytes())]))[0].rows[0].cells.clone()
}

#[test]
fn texts_of_a_workbook_are_what_is_seen() {
    let texts = "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
        <si><r><t>灯</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 不亮</t></r></si>\
        <si><t>课</t><rPh sb=\"0\" eb=\"1\"><t>か</t></rPh><phoneticPr fontId=\"1\"/></si>\
        <si><t>a_x000D_&#10;b_x0041__x005F_x0041_</t></si></sst>";
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>\
        <c r=\"D1\" t=\"inlineStr\"><is><t>行内</t></is></c><c r=\"E1\" t=\"b\"><v>1</v></c><c r=\"F1\" t=\"e\"><v>#REF!</v></c></row>";
    let book = with(&[("xl/sharedStrings.xml", texts.as_bytes()), (SHEET, sheet_xml(rows).as_bytes())]);
    let error = SheetCell::Error("#REF!".to_owned());
    let expected = [text("灯 不亮"), text("课"), text("a\r\nbA_x0041_"), text("行内"), SheetCell::Bool(true), error];
    assert_eq!(sheets(&book)[0].rows[0].cells, expected);
    let ods = ods_row(
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>一<text:s text:c=\"2\"/>二<text:line-break/>三</text:p><text:p>四</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p><text:ruby><text:ruby-base>课</text:ruby-base><text:ruby-text>か</text:ruby-text></text:ruby></text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-03T14:30:00\"/>\
         <table:table-cell office:value-type=\"time\" office:time-value=\"PT06H00M00S\"/>\
         <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"percentage\" office:value=\"0.5\"/>",
    );
    let half = SheetCell::Number(0.5);
    let time = SheetCell::Time(at(2026, 11, 3, 14, 30));
    let expected = [
        text("一  二\n三\n四"),
        text("课"),
        SheetCell::Bool(true),
        time,
        SheetCell::Duration(0.25),
        half.clone(),
        half,
    ];
    assert_eq!(ods, expected);
}

#[test]
fn days_are_right_in_strict_workbooks_and_those_that_count_from_1904() {
    let strict = |page: &str| {
        page.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    };
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-11-03T14:30:00</v></c><c r=\"B1\" t=\"d\"><v>2026-11-03</v></c><c r=\"C1\" t=\"d\"><v>06:00:00</v></c></row>";
    let read = sheets(&with(&[(SHEET, strict(&sheet_xml(rows)).as_bytes())]));
    let day = SheetCell::Time(at(2026, 11, 3, 0, 0));
    assert_eq!(
        read[0].rows[0].cells,
        [SheetCell::Time(at(2026, 11, 3, 14, 30)), day.clone(), SheetCell::Duration(0.25)]
    );
    // 3 November 2026 is 46329 from 1900 and 44867 from 1904; 14 and 31 are formats of days without a code.
    for (epoch, serial) in [("", 46_329), ("<workbookPr date1904=\"1\"/>", 44_867)] {
        let workbook = WORKBOOK.replace("<sheets>", &format!("{epoch}<sheets>"));
        let styles = "<?xml version=\"1.0\"?><styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"31\"/></cellXfs></styleSheet>";
        let rows = format!(
            "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>{serial}</v></c><c r=\"B1\" s=\"2\"><v>{serial}</v></c></row>"
        );
        let parts = [("xl/workbook.xml", workbook.as_str()), ("xl/styles.xml", styles), (SHEET, &sheet_xml(&rows))];
        let read = sheets(&with(&parts.map(|(name, page)| (name, page.as_bytes()))));
        assert_eq!(read[0].rows[0].cells, [day.clone(), day.clone()], "{epoch}");
    }
}

#[test]
fn a_page_of_charts_is_no_sheet_and_a_hidden_one_says_so() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "x").unwrap();
    let mut chart = rust_xlsxwriter::Chart::new_column();
    chart.add_series().set_values("Sheet1!$A$1");
    book.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    book.add_worksheet().set_very_hidden(true).write(0, 0, "y").unwrap();
    let read = sheets(&book.save_to_buffer().unwrap());
    let found: Vec<_> = read.iter().map(|s| (s.name.as_deref(), s.is_hidden)).collect();
    assert_eq!(found, [(Some("Sheet1"), false), (Some("Sheet2"), true)]);
}

#[test]
fn parts_are_found_however_their_names_are_written() {
    let mut from = zip::ZipArchive::new(Cursor::new(honest())).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().replace("sheet1", "Sheet1").replace('/', "\\");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((name, bytes));
    }
    let odd = packed(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>());
    assert_eq!(sheets(&odd)[0].rows[1].cells, [text("张伟")]);
}

/// A compound file of these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

#[test]
fn what_a_password_protects_is_refused() {
    let protected = |bytes: &[u8]| assert!(matches!(read(bytes), Err(ImportError::Protected)));
    protected(&compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]));
    // The beginning of a workbook, and that a password follows.
    let start = [0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x2f, 0, 2, 0, 1, 0];
    protected(&compound(&[("Workbook", &start)]));
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    protected(&replaced(&data("register.ods"), &[("META-INF/manifest.xml", manifest.as_bytes())]));
    let kind = |bytes: &[u8]| match read(bytes) {
        Err(ImportError::NotASheet { kind }) => kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(&compound(&[("WordDocument", b"x")])), "doc");
    assert_eq!(kind(&compound(&[("PowerPoint Document", b"x")])), "ppt");
    assert_eq!(kind(&compound(&[("Other", b"x")])), "OLE2");
}

#[test]
fn sheets_of_open_document_that_are_too_large_are_refused() {
    let book = |rows: &str| {
        let page = format!(
            "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\"><table:table table:name=\"a\">{rows}</table:table></office:document-content>"
        );
        packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", page.as_bytes())])
    };
    let cell = |repeated: usize| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{repeated}\" office:value-type=\"float\" office:value=\"1\"/>"
        )
    };
    let row = |repeated: usize, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>")
    };
    assert!(matches!(read(&book(&row(10_000_000, &cell(1)))), Err(ImportError::TooManyRows { limit: 1_048_576 })));
    assert!(matches!(read(&book(&row(1, &cell(1_000_000)))), Err(ImportError::TooManyColumns)));
    assert!(matches!(read(&book(&row(1_048_576, &cell(16_384)))), Err(ImportError::TooManyCells { .. })));
    // A cell in the first corner and one in the last.
    let corners = row(1, &cell(1))
        + &row(1_048_574, "")
        + &row(1, &format!("<table:table-cell table:number-columns-repeated=\"16383\"/>{}", cell(1)));
    assert_eq!(
        sheets(&book(&corners))[0].rows.iter().map(|r| (r.number, r.cells.len())).collect::<Vec<_>>(),
        [(1, 1), (1_048_576, 16_384)]
    );
}

#[test]
fn a_workbook_of_any_format_cut_or_changed_is_read_or_refused() {
    for name in ["register.xls", "register.ods", "waiting.xls"] {
        let whole = data(name);
        for end in (4..whole.len()).step_by(97) {
            assert!(read(&whole[..end]).is_err(), "{name} {end}");
        }
        for at in (0..whole.len()).step_by(37) {
            for mask in [0x01, 0x55, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= mask;
                let _ = read(&bytes);
            }
        }
    }
}
