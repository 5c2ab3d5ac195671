//! Status words (状态): how far a matter is, beside a column for the finish or without one.

use super::case::{CASE, Case, Sheet, hold};

const WITHOUT_A_DAY: &[Case] = &[
    Case {
        name: "words of offices",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,处理状态\n1,2026-11-02 09:00,3-1-101,报修,灯坏,已处理\n2,2026-11-03 09:00,3-1-102,报修,门坏,处理中\n\
                 3,2026-11-04 09:00,3-1-103,报修,窗坏,未处理\n4,2026-11-05 09:00,3-1-104,报修,水管坏,办结\n5,2026-11-06 09:00,3-1-201,报修,锁坏,未办结\n",
        ),
        keys: "ref resolve",
        records: &["1 | 2026-11-06 by then", "2 | -", "3 | -", "4 | 2026-11-06 by then", "5 | -"],
        told: &["finished-by-status 2"],
        ..CASE
    },
    Case {
        name: "ticks and crosses",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,是否办结\n1,2026-11-02,3-1-101,报修,灯坏,√\n2,2026-11-03,3-1-102,报修,门坏,×\n3,2026-11-03,3-1-103,报修,窗坏,是\n4,2026-11-03,3-1-104,报修,锁坏,否\n5,2026-11-03,3-1-201,报修,铃坏,\n",
        ),
        keys: "ref resolve",
        records: &["1 | 2026-11-03 by then", "2 | -", "3 | 2026-11-03 by then", "4 | -", "5 | -"],
        ..CASE
    },
    Case {
        name: "the day of the sheet is given",
        args: &["--sheet-date", "2026-11-20"],
        sheet: Sheet::Text(
            "ref,date,room,type,title,status\n1,2026-11-02,3-1-101,repair,lamp,Closed\n2,2026-11-03,3-1-102,repair,door,In Progress\n3,2026-11-03,3-1-103,repair,bell,pending\n",
        ),
        keys: "ref resolve",
        records: &["1 | 2026-11-20 by then", "2 | -", "3 | -"],
        ..CASE
    },
    Case {
        name: "neither done nor open",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,状态\n1,2026-11-02,3-1-101,报修,灯坏,作废\n2,2026-11-02,3-1-102,报修,门坏,重复\n3,2026-11-02,3-1-103,报修,锁坏,基本完成\n",
        ),
        keys: "ref resolve",
        records: &["1 | -", "2 | -", "3 | -"],
        rejected: &[
            "2 状态=作废 unknown-value cell",
            "3 状态=重复 unknown-value cell",
            "4 状态=基本完成 unknown-value cell",
        ],
        ..CASE
    },
    Case {
        name: "words where the day of the finish should be",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间\n1,2026-11-02,3-1-101,报修,灯坏,已完成\n2,2026-11-02,3-1-102,报修,门坏,√\n3,2026-11-02,3-1-103,报修,窗坏,未完成\n4,2026-11-02,3-1-104,报修,锁坏,/\n",
        ),
        keys: "ref resolve",
        records: &["4 | -"],
        rejected: &["2 完成时间=已完成 not-a-time", "3 完成时间=√ not-a-time", "4 完成时间=未完成 not-a-time"],
        ..CASE
    },
    Case {
        name: "a word that nobody knows is listed, and the rest comes in",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,状态\n1,2026-11-02,3-1-101,报修,灯坏,转业委会\n2,2026-11-03,3-1-102,报修,门坏,不是已完成\n",
        ),
        keys: "ref resolve",
        records: &["1 | -", "2 | -"],
        rejected: &["2 状态=转业委会 unknown-value cell", "3 状态=不是已完成 unknown-value cell"],
        ..CASE
    },
];

#[test]
fn a_status_without_a_day_is_a_finish_by_then() {
    hold(WITHOUT_A_DAY);
}

#[test]
fn a_status_beside_a_finish_must_agree_with_it() {
    hold(&[
        Case {
            name: "done without a day, not done with one",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,状态,完成时间\n1,2026-11-02 09:00,3-1-101,报修,灯坏,已完成,2026-11-02 15:00\n2,2026-11-02 09:00,3-1-102,报修,门坏,已完成,\n\
                 3,2026-11-02 09:00,3-1-103,报修,窗坏,处理中,2026-11-03\n4,2026-11-02 09:00,3-1-104,报修,锁坏,待处理,\n5,2026-11-02 09:00,3-1-201,报修,铃坏,,2026-11-04\n",
            ),
            keys: "ref resolve",
            records: &["1 | 2026-11-02 15:00", "4 | -", "5 | 2026-11-04"],
            rejected: &["3 状态=已完成 status-disagrees", "4 状态=处理中 status-disagrees"],
            ..CASE
        },
        Case {
            name: "closed and open of an English export",
            sheet: Sheet::Text(
                "ref,date,room,type,title,status,date closed\n1,2026-11-02,3-1-101,repair,lamp,closed,2026-11-03\n2,2026-11-02,3-1-102,repair,door,open,2026-11-04\n3,2026-11-02,3-1-103,repair,bell,closed,\n",
            ),
            keys: "ref resolve",
            records: &["1 | 2026-11-03"],
            rejected: &["3 status=open status-disagrees", "4 status=closed status-disagrees"],
            ..CASE
        },
        Case {
            name: "the result is a status and nothing else",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,处理情况\n1,2026-11-02,3-1-101,报修,灯坏,已处理\n2,2026-11-04,3-1-102,报修,门坏,未处理\n",
            ),
            keys: "ref resolve",
            records: &["1 | 2026-11-04 by then", "2 | -"],
            told: &["status-in-resolution"],
            ..CASE
        },
        Case {
            name: "the result is told in sentences",
            sheet: Sheet::Text(
                "编号,受理时间,房号,类型,内容,处理情况,完成时间\n1,2026-11-02,3-1-101,报修,灯坏,已换灯管,2026-11-03\n2,2026-11-04,3-1-102,报修,门坏,等配件，下周装,\n",
            ),
            keys: "ref resolve detail",
            records: &["1 | 2026-11-03 text=已换灯管 | -", "2 | - | 处理结果：等配件，下周装"],
            ..CASE
        },
    ]);
}
