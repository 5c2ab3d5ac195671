//! Holders (责任人): who had a matter, from when, and names that are on no file.

use super::case::{CASE, Case, Sheet, account, hold, tree};
use super::shown::records;

#[test]
fn a_holder_is_the_one_on_file_or_is_listed() {
    hold(&[
        Case {
            name: "without a time, held from the receipt",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,处理人\n1,2026-11-02 09:00,3-1-101,报修,灯坏,李芳\n2,2026-11-03,3-1-102,报修,门坏,李 芳\n3,2026-11-04 10:00,3-1-103,报修,窗坏,lifang\n4,2026-11-04 10:00,3-1-104,报修,锁坏,\n",
            ),
            keys: "ref assign",
            records: &[
                "1 | 2026-11-02 09:00 by then to=lifang",
                "2 | 2026-11-03 by then to=lifang",
                "3 | 2026-11-04 10:00 by then to=lifang",
                "4 | -",
            ],
            told: &["holder-from-receipt 3"],
            ..CASE
        },
        Case {
            name: "with the time of dispatch",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,派单时间,派单对象\n1,2026-11-02 09:00,3-1-101,报修,灯坏,2026-11-02 09:20,陈洁\n2,2026-11-02 09:00,3-1-102,报修,门坏,,陈洁\n",
            ),
            keys: "ref assign",
            records: &["1 | 2026-11-02 09:20 to=chenjie", "2 | 2026-11-02 09:00 by then to=chenjie"],
            ..CASE
        },
        Case {
            name: "on no file",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,维修工\n1,2026-11-02 09:00,3-1-101,报修,灯坏,刘师傅\n2,2026-11-02 10:00,3-1-102,报修,门坏,李芬\n3,2026-11-02 11:00,3-1-103,报修,锁坏,陈洁\n",
            ),
            keys: "ref assign",
            records: &["1 | -", "2 | -", "3 | 2026-11-02 11:00 by then to=chenjie"],
            rejected: &["2 维修工=刘师傅 unknown-staff cell", "3 维修工=李芬 unknown-staff cell"],
            ..CASE
        },
        Case {
            name: "two in one cell are not one of them",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,责任人\n1,2026-11-02 09:00,3-1-101,报修,灯坏,李芳、陈洁\n",
            ),
            keys: "ref assign",
            records: &["1 | -"],
            rejected: &["2 责任人=李芳、陈洁 ?"],
            ..CASE
        },
        Case {
            name: "who received it",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,受理人\n1,2026-11-02 09:00,3-1-101,报修,灯坏,陈洁\n2,2026-11-02 09:00,3-1-102,报修,门坏,小王\n",
            ),
            keys: "ref received_by",
            records: &["1 | chenjie", "2 | -"],
            rejected: &["3 受理人=小王 unknown-staff cell"],
            ..CASE
        },
    ]);
}

#[test]
fn a_name_that_is_made_is_one_of_the_staff_from_then_on() {
    let tree = tree();
    let sheet = Sheet::Text(
        "编号,受理时间,房号,类型,内容,责任部门\n1,2026-11-02 09:00,3-1-101,报修,灯坏,工程部\n2,2026-11-03 09:00,3-1-102,报修,门坏,工程部\n3,2026-11-03 09:00,3-1-103,投诉,脏,保洁部\n",
    );
    let json = account(&tree, "feedback", &["--add-staff"], &sheet);
    assert_eq!((&json["created"], json["staff_created"].as_array().map(Vec::len)), (&3.into(), Some(2)), "{json}");
    let staff = records(&tree, "staff", "name handle");
    let handle = |name: &str| {
        let line = staff.iter().find(|line| line.starts_with(&format!("{name} | "))).unwrap();
        line.split(" | ").nth(1).unwrap().to_owned()
    };
    let (works, cleaning) = (handle("工程部"), handle("保洁部"));
    assert_eq!(
        records(&tree, "feedback", "ref assign"),
        [
            format!("1 | 2026-11-02 09:00 by then to={works}"),
            format!("2 | 2026-11-03 09:00 by then to={works}"),
            format!("3 | 2026-11-03 09:00 by then to={cleaning}"),
        ]
    );
    let before = tree.files();
    assert_eq!(account(&tree, "feedback", &[], &sheet)["unchanged"], 3);
    assert!(tree.files() == before);
}
