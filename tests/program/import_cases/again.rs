//! A register that comes again after it was changed: what is nearly a record, what differs from one, and what a new
//! column tells.

use super::case::{CASE, Case, Sheet, account, hold, import, page, tree};
use super::shown::records;
use rust_xlsxwriter::{Format, Workbook};

macro_rules! sheet {
    ($rows:literal) => {
        Sheet::Text(concat!("受理时间,房号,类型,内容\n", $rows))
    };
}

const LEAK: &[(&[&str], Sheet)] = &[(&[], sheet!("2026-11-02 09:10,3-1-101,报修,厨房水管漏水请来修\n"))];
const STANDS: &str = "2026-11-02 09:10 | 3-1-101 | 厨房水管漏水请来修";
const KEYS: &str = "received_at room title";

#[test]
fn a_row_that_is_nearly_a_record_is_asked_about() {
    hold(&[
        Case {
            name: "the title goes on",
            before: LEAK,
            sheet: sheet!("2026-11-02 09:10,3-1-101,报修,厨房水管漏水请来修，很急\n"),
            keys: KEYS,
            records: &[STANDS],
            rejected: &["2 内容=厨房水管漏水请来修，很急 ?"],
            ..CASE
        },
        Case {
            name: "one sign of ten is another, later on that day",
            before: LEAK,
            sheet: sheet!("2026-11-02 11:00,3-1-101,报修,厨房水管漏水速来修\n"),
            keys: KEYS,
            records: &[STANDS],
            rejected: &["2 内容=厨房水管漏水速来修 ?"],
            ..CASE
        },
        Case {
            name: "another repair, another flat, another week",
            before: LEAK,
            sheet: sheet!(
                "2026-11-02 09:10,3-1-101,报修,客厅灯坏\n2026-11-02 09:10,3-1-102,报修,厨房水管漏水请来修\n2026-11-09 09:10,3-1-101,报修,厨房水管漏水请来修\n"
            ),
            keys: KEYS,
            records: &[
                STANDS,
                "2026-11-02 09:10 | 3-1-101 | 客厅灯坏",
                "2026-11-02 09:10 | 3-1-102 | 厨房水管漏水请来修",
                "2026-11-09 09:10 | 3-1-101 | 厨房水管漏水请来修",
            ],
            ..CASE
        },
    ]);
}

#[test]
fn what_looks_like_a_record_is_another_matter_where_it_is_said() {
    let tree = tree();
    let (args, first) = &LEAK[0];
    import(&tree, "feedback", args, first).ok();
    let longer = sheet!("2026-11-02 09:10,3-1-101,报修,厨房水管漏水请来修，很急\n");
    let json = account(&tree, "feedback", &[], &longer);
    assert_eq!(json["rejected"][0]["reason"], "looks-like", "{json}");
    let message = json["rejected"][0]["message"].as_str().unwrap();
    assert!(message.contains("厨房水管漏水请来修") && message.contains("--new"), "{message}");
    assert_eq!(account(&tree, "feedback", &["--new"], &longer)["created"], 1);
    let before = tree.files();
    assert_eq!(account(&tree, "feedback", &[], &longer)["unchanged"], 1);
    assert!(tree.files() == before);
}

const NUMBERED: &[(&[&str], Sheet)] = &[(
    &[],
    Sheet::Text(
        "编号,受理时间,房号,类型,内容,紧急程度,来源\n1,2026-11-02 09:10,3-1-101,报修,灯坏,一般,\n2,2026-11-03 09:10,3-1-102,投诉,狗叫,,电话\n",
    ),
)];

const DIFFERING: &[Case] = &[
    Case {
        name: "a blank is filled in, what stands stays",
        before: NUMBERED,
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,紧急程度,来源\n1,2026-11-02 09:10,3-1-101,报修,灯坏,紧急,微信群\n2,2026-11-03 09:10,3-1-102,投诉,狗叫,,电话\n",
        ),
        keys: "ref urgency channel",
        records: &["1 | normal | wechat", "2 | - | phone"],
        rejected: &["2 紧急程度=紧急 differs cell"],
        ..CASE
    },
    Case {
        name: "the column is right",
        before: NUMBERED,
        args: &["--take", "紧急程度"],
        sheet: Sheet::Text("编号,受理时间,房号,类型,内容,紧急程度,来源\n1,2026-11-02 09:10,3-1-101,报修,灯坏,紧急,\n"),
        keys: "ref urgency",
        records: &["1 | urgent", "2 | -"],
        ..CASE
    },
    Case {
        name: "another room, another type",
        before: NUMBERED,
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-11-02 09:10,3-1-103,报修,灯坏\n2,2026-11-03 09:10,3-1-102,咨询,狗叫\n",
        ),
        keys: "ref room type",
        records: &["1 | 3-1-101 | repair", "2 | 3-1-102 | complaint"],
        rejected: &["2 房号=3-1-103 differs cell", "3 类型=咨询 differs cell"],
        ..CASE
    },
    Case {
        name: "the room is right",
        before: NUMBERED,
        args: &["--take", "房号"],
        sheet: Sheet::Text("编号,受理时间,房号,类型,内容\n1,2026-11-02 09:10,3-1-103,报修,灯坏\n"),
        keys: "ref room title",
        records: &["1 | 3-1-103 | 灯坏", "2 | 3-1-102 | 狗叫"],
        ..CASE
    },
    Case {
        name: "another hour of the same day",
        before: NUMBERED,
        sheet: Sheet::Text("编号,受理时间,房号,类型,内容\n1,2026-11-02 15:30,3-1-101,报修,灯坏\n"),
        keys: "ref received_at",
        records: &["1 | 2026-11-02 09:10", "2 | 2026-11-03 09:10"],
        rejected: &["2 受理时间=2026-11-02 15:30 differs cell"],
        ..CASE
    },
    Case {
        name: "an entry of the log that says something else",
        before: &[(
            &[],
            Sheet::Text(
                "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-03 10:00\n",
            ),
        )],
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-05 10:00\n",
        ),
        keys: "ref resolve",
        records: &["1 | 2026-11-03 10:00"],
        rejected: &["2 完成时间=2026-11-05 10:00 ?"],
        ..CASE
    },
];

#[test]
fn what_differs_from_a_record_is_told_and_taken_only_where_it_is_said() {
    hold(DIFFERING);
}

const NO_REPLY: &[(&[&str], Sheet)] = &[(
    &[],
    Sheet::Text(
        "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-03 10:00\n2,2026-11-03 09:10,3-1-102,投诉,狗叫,\n",
    ),
)];

#[test]
fn a_later_sheet_with_the_column_shortens_what_was_lacking() {
    hold(&[
        Case {
            name: "the replies",
            before: NO_REPLY,
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,答复时间,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-02 10:00,2026-11-03 10:00\n2,2026-11-03 09:10,3-1-102,投诉,狗叫,,2026-11-05\n",
            ),
            keys: "ref lacks reply resolve",
            records: &[
                "1 | arrive, callback | 2026-11-02 10:00 | 2026-11-03 10:00",
                "2 | arrive, callback | - | 2026-11-05",
            ],
            ..CASE
        },
        Case {
            name: "arrivals and callbacks",
            before: NO_REPLY,
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,到场时间,完成时间,回访日期,满意度\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-02 14:00,2026-11-03 10:00,2026-11-05,满意\n",
            ),
            keys: "ref lacks arrive callback",
            records: &[
                "1 | reply | 2026-11-02 14:00 | 2026-11-05 reached=true satisfaction=satisfied",
                "2 | reply, arrive, callback | - | -",
            ],
            ..CASE
        },
        Case {
            name: "every column: nothing is lacking",
            before: NO_REPLY,
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,答复时间,到场时间,完成时间,回访时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-02 10:00,2026-11-02 14:00,2026-11-03 10:00,\n2,2026-11-03 09:10,3-1-102,投诉,狗叫,,,,\n",
            ),
            keys: "ref lacks",
            records: &["1 | -", "2 | -"],
            ..CASE
        },
        Case {
            name: "a sheet with fewer columns takes nothing back",
            before: &[(
                &[],
                Sheet::Text(
                    "编号,受理时间,房号,类型,内容,答复时间,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-02 10:00,\n",
                ),
            )],
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-04\n",
            ),
            keys: "ref lacks reply resolve",
            records: &["1 | arrive, callback | 2026-11-02 10:00 | 2026-11-04"],
            ..CASE
        },
    ]);
}

#[test]
fn a_register_that_was_continued_brings_what_is_new_alone() {
    hold(&[
        Case {
            name: "finishes of old rows, and a new row",
            before: NO_REPLY,
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02 09:10,3-1-101,报修,灯坏,2026-11-03 10:00\n2,2026-11-03 09:10,3-1-102,投诉,狗叫,2026-11-06 11:00\n3,2026-11-20 08:00,3-1-101,报修,灯坏,\n",
            ),
            keys: "ref received_at resolve",
            records: &[
                "1 | 2026-11-02 09:10 | 2026-11-03 10:00",
                "2 | 2026-11-03 09:10 | 2026-11-06 11:00",
                "3 | 2026-11-20 08:00 | -",
            ],
            ..CASE
        },
        Case {
            name: "a status that was done stays done by its own day",
            before: &[(
                &[],
                Sheet::Text(
                    "编号,受理时间,房号,类型,内容,状态,备注\n1,2026-11-02,3-1-101,报修,灯坏,已处理,\n2,2026-11-06,3-1-102,投诉,狗叫,处理中,\n",
                ),
            )],
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,状态,备注\n1,2026-11-02,3-1-101,报修,灯坏,已处理,换了灯管\n2,2026-11-06,3-1-102,投诉,狗叫,已处理,\n3,2026-11-20,3-1-103,报修,门坏,未处理,\n",
            ),
            keys: "ref resolve",
            records: &["1 | 2026-11-06 by then", "2 | 2026-11-20 by then", "3 | -"],
            ..CASE
        },
        Case {
            name: "a status that goes back is told",
            before: &[(&[], Sheet::Text("编号,受理时间,房号,类型,内容,状态\n1,2026-11-02,3-1-101,报修,灯坏,已处理\n"))],
            sheet: Sheet::Text("编号,受理时间,房号,类型,内容,状态\n1,2026-11-02,3-1-101,报修,灯坏,处理中\n"),
            keys: "ref resolve",
            records: &["1 | 2026-11-02 by then"],
            rejected: &["2 状态=处理中 ?"],
            ..CASE
        },
        Case {
            name: "the workbook saved as CSV, its days in another spelling",
            before: &[(
                &[],
                Sheet::Book(|| {
                    let mut book = Workbook::new();
                    let sheet = page(&mut book, "登记", &["受理时间|房号|类型|内容", "|3-1-101|报修|灯坏"]);
                    let format = Format::new().set_num_format("yyyy-mm-dd");
                    sheet.write_number_with_format(1, 0, 46329.0, &format).unwrap();
                    book
                }),
            )],
            sheet: sheet!("2026/11/3,3-1-101,报修,灯坏\n"),
            keys: KEYS,
            records: &["2026-11-03 | 3-1-101 | 灯坏"],
            ..CASE
        },
    ]);
}

#[test]
fn the_same_sheet_changes_nothing_whatever_was_done_to_its_records() {
    let tree = tree();
    let sheet = Sheet::Text(
        "编号,受理时间,房号,类型,内容\n1,2026-11-02 09:10,3-1-101,报修,灯坏\n2,2026-11-03 09:10,3-1-102,投诉,狗叫\n3,2026-11-04 09:10,3-1-103,咨询,缴费\n",
    );
    import(&tree, "feedback", &[], &sheet).ok();
    let ids: Vec<String> = (records(&tree, "feedback", "ref id").iter())
        .map(|line| line.split(" | ").nth(1).unwrap().to_owned())
        .collect();
    tree.ok(&["feedback", "set", &ids[0], "title=楼道灯不亮", "room=3-1-104", "type=complaint"]);
    tree.ok(&["feedback", "void", &ids[1], "--reason", "误登"]);
    tree.ok(&["reply", &ids[2], "已说明"]);
    let before = tree.files();
    let json = account(&tree, "feedback", &[], &sheet);
    assert_eq!((&json["unchanged"], &json["rejected_rows"]), (&3.into(), &0.into()), "{json}");
    assert!(tree.files() == before);
}
