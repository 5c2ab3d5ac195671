//! Days: the order of their parts, those without a year, and those that a spreadsheet left as numbers.

use super::case::{CASE, Case, Sheet, account, hold, page, tree};
use rust_xlsxwriter::Workbook;

const FOLDER: Sheet = Sheet::File("day-month.csv");
const DMY: &[&str] = &["1 | 2025-11-13", "2 | 2025-11-12", "3 | 2026-04-25"];

#[test]
fn a_column_of_two_orders_is_rejected_with_both_readings_of_a_cell() {
    let json = account(&tree(), "feedback", &[], &FOLDER);
    let rejected = json["rejected"].as_array().unwrap();
    assert_eq!((rejected.len(), &json["created"], &json["rejected_rows"]), (1, &0.into(), &3.into()), "{json}");
    let column = &rejected[0];
    assert_eq!((&column["column"], &column["scope"], &column["rows"]), (&"date".into(), &"column".into(), &3.into()));
    let message = column["message"].as_str().unwrap();
    assert!(message.contains("12/11/25") && message.contains("2025-11-12"), "{message}");
    assert!(message.contains("2012-11-25") || message.contains("2025-12-11"), "{message}");
    assert!(message.contains("--dates"), "{message}");
}

const ORDERS: &[Case] = &[
    Case { name: "by the map", map: "dates = \"dmy\"\n", sheet: FOLDER, keys: "ref received_at", records: DMY, ..CASE },
    Case {
        name: "by the flag",
        args: &["--dates", "dmy"],
        sheet: FOLDER,
        keys: "ref received_at",
        records: DMY,
        ..CASE
    },
    Case {
        name: "American, with hours",
        args: &["--dates", "mdy"],
        sheet: Sheet::Text(
            "ref,created,room,type,title,date closed\n1,11/4/2026 2:15:00 PM,3-1-101,repair,lamp,11/05/2026 12:00:00 AM\n2,10/31/2026 12:05 AM,3-1-102,repair,door,\n",
        ),
        keys: "ref received_at resolve",
        records: &["1 | 2026-11-04 14:15 | 2026-11-05", "2 | 2026-10-31 00:05 | -"],
        ..CASE
    },
    Case {
        name: "years of two signs in front",
        args: &["--dates", "ymd"],
        sheet: Sheet::Text(
            "编号,日期,房号,类型,内容\n1,26.11.3,3-1-101,报修,一\n2,26-10-08,3-1-102,报修,二\n3,2026.11.10,3-1-103,报修,三\n",
        ),
        keys: "ref received_at",
        records: &["1 | 2026-11-03", "2 | 2026-10-08", "3 | 2026-11-10"],
        ..CASE
    },
    Case {
        name: "and without the order",
        sheet: Sheet::Text("编号,日期,房号,类型,内容\n1,26.11.3,3-1-101,报修,一\n2,26-10-08,3-1-102,报修,二\n"),
        keys: "ref received_at",
        records: &[],
        rejected: &["3 日期=26-10-08 ambiguous-dates column"],
        ..CASE
    },
    Case {
        name: "the finish of two orders",
        sheet: Sheet::Text(
            "ref,date,room,type,title,finished\n1,2026-11-02,3-1-101,repair,lamp,11/4/2026\n2,2026-11-02,3-1-102,repair,door,11/5/2026\n",
        ),
        keys: "ref resolve",
        records: &[],
        rejected: &["2 finished=11/4/2026 ambiguous-dates column"],
        ..CASE
    },
    Case {
        name: "a day that is none in the order that was told",
        args: &["--dates", "mdy"],
        sheet: Sheet::Text(
            "ref,date,room,type,title\n1,13/10/2026,3-1-101,repair,lamp\n2,10/13/2026,3-1-102,repair,door\n",
        ),
        keys: "ref received_at",
        records: &["2 | 2026-10-13"],
        rejected: &["2 date=13/10/2026 ?"],
        ..CASE
    },
    Case {
        name: "months by name, and the year in front",
        sheet: Sheet::Text(
            "ref,date,room,type,title\n1,3-Nov-2026,3-1-101,repair,a\n2,\"Nov 4, 2026\",3-1-102,repair,b\n3,20261105,3-1-103,repair,c\n4,2026-11-06T09:30:00+08:00,3-1-104,repair,d\n5,2026-11-06T01:30:00Z,3-1-201,repair,e\n",
        ),
        keys: "ref received_at",
        records: &[
            "1 | 2026-11-03",
            "2 | 2026-11-04",
            "3 | 2026-11-05",
            "4 | 2026-11-06 09:30",
            "5 | 2026-11-06 09:30",
        ],
        ..CASE
    },
];

#[test]
fn the_order_is_told_or_certain() {
    hold(ORDERS);
}

const INCOMPLETE: &[Case] = &[
    Case {
        name: "the latest year that is not after the newest certain day",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-11-05 09:00,3-1-101,报修,一\n2,11月3日,3-1-102,报修,二\n3,12月3日,3-1-103,报修,三\n4,11月3日 14:20,3-1-104,报修,四\n",
        ),
        keys: "ref received_at",
        records: &["1 | 2026-11-05 09:00", "2 | 2026-11-03", "3 | 2025-12-03", "4 | 2026-11-03 14:20"],
        told: &["year-of-sheet 3"],
        ..CASE
    },
    Case {
        name: "no certain day in the sheet",
        sheet: Sheet::Text("编号,受理时间,房号,类型,内容\n1,11月3日,3-1-101,报修,一\n"),
        keys: "ref received_at",
        records: &[],
        rejected: &["2 受理时间=11月3日 no-year"],
        ..CASE
    },
    Case {
        name: "the day of the sheet is given",
        args: &["--sheet-date", "2026-11-20"],
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间\n1,11月3日,3-1-101,报修,一,11月4日\n2,11月21日,3-1-102,报修,二,\n",
        ),
        keys: "ref received_at resolve",
        records: &["1 | 2026-11-03 | 2026-11-04", "2 | 2025-11-21 | -"],
        ..CASE
    },
    Case {
        name: "days that became numbers",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,46329,3-1-101,报修,一\n2,46330.604166666664,3-1-102,报修,二\n3,2026-11-06,3-1-103,报修,三\n",
        ),
        keys: "ref received_at",
        records: &["1 | 2026-11-03", "2 | 2026-11-04 14:30", "3 | 2026-11-06"],
        told: &["serial-number 2"],
        ..CASE
    },
    Case {
        name: "the same day, the forenoon",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-03 上午9:30,3-1-101,报修,一,同日\n2,2026-11-03 下午3点半,3-1-102,报修,二,当天\n",
        ),
        keys: "ref received_at resolve",
        records: &["1 | 2026-11-03 09:30 | 2026-11-03", "2 | 2026-11-03 15:30 | 2026-11-03"],
        told: &["same-day 2"],
        ..CASE
    },
    Case {
        name: "half a day, two days, a day and an hour that are run together",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,11.3,3-1-101,报修,一\n2,2026年11月,3-1-102,报修,二\n3,2026-11-02~11-05,3-1-103,报修,三\n4,11/3,3-1-104,报修,四\n5,2026-11-03下午,3-1-201,报修,五\n6,2026-11-02 0930,3-1-202,报修,六\n",
        ),
        keys: "ref received_at",
        records: &["5 | 2026-11-03"],
        rejected: &[
            "2 受理时间=11.3 ?",
            "3 受理时间=2026年11月 ?",
            "4 受理时间=2026-11-02~11-05 ?",
            "5 受理时间=11/3 ?",
            "7 受理时间=2026-11-02 0930 ?",
        ],
        ..CASE
    },
    Case {
        name: "numbers of a spreadsheet: 11.3 for 3 November, 20261103",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let rows = ["编号|受理时间|房号|类型|内容", "1||3-1-101|报修|一", "2||3-1-102|报修|二"];
            let sheet = page(&mut book, "登记", &rows);
            sheet.write_number(1, 1, 11.3).unwrap().write_number(2, 1, 20_261_103.0).unwrap();
            book
        }),
        keys: "ref received_at",
        records: &["2 | 2026-11-03"],
        rejected: &["登记:2 受理时间=11.3 ?"],
        ..CASE
    },
    Case {
        name: "no such day, to come, before the receipt, a bare number",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间\n1,2026-02-30,3-1-101,报修,一,\n2,2026-12-01,3-1-102,报修,二,\n3,2026-11-03,3-1-103,报修,三,2026-11-01\n4,3,3-1-104,报修,四,\n5,上周三,3-1-201,报修,五,\n",
        ),
        keys: "ref",
        records: &[],
        rejected: &[
            "2 受理时间=2026-02-30 impossible-date",
            "3 受理时间=2026-12-01 in-the-future",
            "4 完成时间=2026-11-01 before-receipt",
            "5 受理时间=3 ?",
            "6 受理时间=上周三 ?",
        ],
        ..CASE
    },
];

#[test]
fn a_day_without_a_year_or_with_none_of_its_parts_is_told_or_refused() {
    hold(INCOMPLETE);
}
