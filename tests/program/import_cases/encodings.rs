//! Text files: quotes that nothing closes, delimiters, and the encodings in which offices save them.

use super::case::{CASE, Case, Sheet, hold, import, tree};
use crate::community::run_with_bytes;
use encoding_rs::GB18030;

#[test]
fn a_quote_that_nothing_closes_refuses_the_file_and_names_its_row() {
    let broken: &[(Sheet, &str)] = &[
        (Sheet::File("open-quote.csv"), "3"),
        (Sheet::Text("编号,受理时间,房号,内容\n1,2026-11-02,3-1-101,灯坏\n2,2026-11-02,3-1-102,\"水管漏了\n"), "3"),
        (
            Sheet::Text(
                "编号\t受理时间\t房号\t内容\n1\t2026-11-02\t3-1-101\t\"灯坏\n2\t2026-11-03\t3-1-102\t门坏\n3\t2026-11-03\t3-1-103\t门铃\n",
            ),
            "2",
        ),
        // A text of two lines is one row, as a spreadsheet counts.
        (
            Sheet::Text("编号;受理时间;房号;内容\n1;2026-11-02;3-1-101;\"灯坏\n又坏\"\n2;2026-11-03;3-1-102;\"门坏\n"),
            "3",
        ),
    ];
    for (sheet, row) in broken {
        let tree = tree();
        let before = tree.files();
        let ran = import(&tree, "feedback", &[], sheet);
        assert_eq!(ran.code, 5, "{ran:?}");
        assert!(ran.err.contains(&format!("第 {row} 行")), "{row}: {ran:?}");
        assert!(tree.files() == before, "nothing is written");
    }
}

fn utf16(text: &str, is_little: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(|unit| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

const REGISTER: &str = "编号,受理时间,房号,姓名,类型,内容\n1,2026-11-02 09:10,3-1-1102,𠮷田,报修,“厨房”漏水—急修\n";
const READ: &[&str] = &["1 | 3-1-1102 | repair | “厨房”漏水—急修 | 𠮷田"];
const KEYS: &str = "ref room type title caller";

#[test]
fn every_encoding_is_the_same_register() {
    hold(&[
        Case { name: "UTF-8", sheet: Sheet::Text(REGISTER), keys: KEYS, records: READ, ..CASE },
        Case {
            name: "with a byte order mark",
            sheet: Sheet::Bytes(|| format!("\u{feff}{REGISTER}").into_bytes()),
            keys: KEYS,
            records: READ,
            ..CASE
        },
        Case {
            name: "GB18030, a sign of four bytes in it",
            sheet: Sheet::Bytes(|| GB18030.encode(REGISTER).0.into_owned()),
            keys: KEYS,
            records: READ,
            ..CASE
        },
        Case {
            name: "UTF-16, little end first, tabs, as `Unicode text` is saved",
            sheet: Sheet::Bytes(|| utf16(&REGISTER.replace(',', "\t"), true)),
            keys: KEYS,
            records: READ,
            ..CASE
        },
        Case {
            name: "UTF-16, big end first",
            sheet: Sheet::Bytes(|| utf16(REGISTER, false)),
            keys: KEYS,
            records: READ,
            ..CASE
        },
    ]);
}

#[test]
fn a_byte_that_cannot_be_read_refuses_the_file_and_names_its_row() {
    let cut = |text: &str, sign: &str| {
        let at = text.find(sign).unwrap();
        let mut bytes = text.as_bytes().to_vec();
        bytes.remove(at + sign.len() - 1);
        bytes
    };
    let text =
        "编号,受理时间,房号,内容\n1,2026-11-02,3-1-101,客厅的灯不亮了请尽快来修\n2,2026-11-02,3-1-102,门铃不响\n";
    let mut with_latin = text.as_bytes().to_vec();
    with_latin.extend(b"3,2026-11-03,3-1-103,caf\xe9 noise\n");
    let mut odd = utf16(text, true);
    odd.push(b'x');
    for (bytes, row) in [(cut(text, "铃"), Some("3")), (with_latin, Some("4")), (odd, None)] {
        let tree = tree();
        let before = tree.files();
        let mut command = tree.command(&["import", "feedback", "-"]);
        let ran = run_with_bytes(&mut command, &bytes);
        assert_eq!(ran.code, 5, "{ran:?}");
        row.into_iter().for_each(|row| assert!(ran.err.contains(row), "{row}: {ran:?}"));
        assert!(tree.files() == before, "nothing is written");
    }
}

const OTHER_PROGRAMS: &[Case] = &[
    Case {
        name: "semicolons, and commas in the texts",
        sheet: Sheet::Text(
            "ref;date;room;type;title\n1;2026-11-02;3-1-101;repair;tap, sink, pipe, all leak\n2;2026-11-03;3-1-102;repair;door, lock, bell\n",
        ),
        keys: "ref title",
        records: &["1 | tap, sink, pipe, all leak", "2 | door, lock, bell"],
        ..CASE
    },
    Case {
        name: "the first line says which",
        sheet: Sheet::Text("sep=|\r\nref|date|room|type|title\r\n1|2026-11-02|3-1-101|repair|lamp; dark, hall\r\n"),
        keys: "ref room title",
        records: &["1 | 3-1-101 | lamp; dark, hall"],
        ..CASE
    },
    Case {
        name: "inches are no quotation",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-11-02,3-1-101,报修,6\"水管换12\"\n2,2026-11-02,3-1-102,报修,\"换6\"\"水管，阀门\"\n",
        ),
        keys: "ref title",
        records: &["1 | 6\"水管换12\"", "2 | 换6\"水管，阀门"],
        ..CASE
    },
    Case {
        name: "heads of two lines, the first of all among them",
        sheet: Sheet::Text(
            "\"受理\n时间\",房号（必填）,* 类型,\"问题\n描述\"\n2026-11-02,3-1-101,报修,灯坏\n2026-11-03,3-1-102,报修,门坏\n",
        ),
        keys: "received_at room title",
        records: &["2026-11-02 | 3-1-101 | 灯坏", "2026-11-03 | 3-1-102 | 门坏"],
        ..CASE
    },
    Case {
        name: "a text of several lines",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,标题,内容\n1,2026-11-02,3-1-101,报修,漏水,\"厨房漏水\n卧室也漏\"\n2,2026-11-02,3-1-102,报修,灯坏,\n",
        ),
        keys: "ref title detail",
        records: &["1 | 漏水 | 厨房漏水\n卧室也漏", "2 | 灯坏 | -"],
        ..CASE
    },
    Case {
        name: "a cell of many lines is named",
        sheet: Sheet::Bytes(|| {
            let lines = "第几行\n".repeat(25);
            format!("编号,受理时间,房号,类型,标题,内容\n1,2026-11-02,3-1-101,报修,漏水,\"{lines}\"\n").into_bytes()
        }),
        keys: "ref title",
        records: &["1 | 漏水"],
        told: &["long-field 1"],
        ..CASE
    },
    Case {
        name: "old line ends, and blank lines between the rows",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\r\n\r\n1,2026-11-02,3-1-101,报修,灯坏\r\n,,,,\r\n2,2026-11-02,3-1-102,报修,门坏",
        ),
        keys: "ref title",
        records: &["1 | 灯坏", "2 | 门坏"],
        ..CASE
    },
];

#[test]
fn delimiters_and_quotes_of_other_programs() {
    hold(OTHER_PROGRAMS);
}
