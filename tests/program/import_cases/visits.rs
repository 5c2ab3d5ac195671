//! Visits (走访) without a column for the outcome: a known word of the text says it, else nobody does.

use super::case::{CASE, Case, Sheet, hold, import, tree};
use super::shown::records;

const FOLDER: Sheet = Sheet::File("visits-no-outcome.csv");

const OUTCOMES: &[Case] = &[
    Case {
        name: "the case of the folder",
        kind: "visit",
        sheet: FOLDER,
        keys: "rooms at method outcome names staff summary",
        records: &[
            "3-1-1102 | 2026-11-02 | in-person | no-answer | 甲某 | chenjie | 敲门无人应答",
            "3-1-1104 | 2026-11-03 | in-person | rescheduled | 丁某 | chenjie | 改约下周",
            "3-1-1201 | 2026-11-02 | in-person | refused | 乙某 | chenjie | 拒绝开门",
        ],
        rejected: &["4 结果= no-outcome"],
        told: &["outcome-in-text 3"],
        ..CASE
    },
    Case {
        name: "said by the flag where the text says nothing",
        kind: "visit",
        args: &["--outcome", "met"],
        sheet: FOLDER,
        keys: "rooms outcome",
        records: &["3-1-1102 | no-answer", "3-1-1103 | met", "3-1-1104 | rescheduled", "3-1-1201 | refused"],
        told: &["outcome-given 1"],
        ..CASE
    },
    Case {
        name: "words that are about something else",
        kind: "visit",
        sheet: Sheet::Text(
            "走访日期,房号,走访方式,走访情况\n2026-11-02,3-1-101,上门,老人拒绝安装扶手\n2026-11-02,3-1-102,上门,反映热线无人应答\n2026-11-02,3-1-103,上门,没有拒绝开门，聊了半小时\n\
                 2026-11-02,3-1-202,上门,上次拒绝开门，这次见到本人\n2026-11-02,3-1-203,上门,本人不在家，邻居代答\n2026-11-02,3-1-104,上门,装修改期到下月\n2026-11-02,3-1-201,电话,白天家里没人，希望晚上收垃圾\n",
        ),
        keys: "rooms outcome",
        records: &[],
        rejected: &[
            "2 结果= no-outcome",
            "3 结果= no-outcome",
            "4 结果= no-outcome",
            "5 结果= no-outcome",
            "6 结果= no-outcome",
            "7 结果= no-outcome",
            "8 结果= no-outcome",
        ],
        ..CASE
    },
    Case {
        name: "a column, in the words of offices",
        kind: "visit",
        sheet: Sheet::Text(
            "走访日期,房号,走访方式,走访结果,走访内容\n2026-11-02,3-1-101,上门,见面,聊天\n2026-11-02,3-1-102,上门,未遇,\n2026-11-02,3-1-103,上门,拒访,\n2026-11-02,3-1-104,电话,改期,\n\
                 2026-11-02,3-1-201,微信,已见面,视频\n2026-11-02,3-1-202,上门,不详,\n2026-11-02,3-1-203,上门,搬走了,\n2026-11-02,3-1-204,上门,,无人应答\n",
        ),
        keys: "rooms method outcome",
        records: &[
            "3-1-101 | in-person | met",
            "3-1-102 | in-person | no-answer",
            "3-1-103 | in-person | refused",
            "3-1-104 | phone | rescheduled",
            "3-1-201 | wechat | met",
            "3-1-204 | in-person | no-answer",
        ],
        rejected: &["7 走访结果=不详 ?", "8 走访结果=搬走了 unknown-value"],
        ..CASE
    },
    Case {
        name: "in English",
        kind: "visit",
        sheet: Sheet::Text(
            "date,room,method,notes\n2026-11-02,3-1-101,in person,Nobody answered the door\n2026-11-02,3-1-102,in person,Refused to open\n2026-11-02,3-1-103,phone,She is well and asked for a railing\n",
        ),
        keys: "rooms outcome",
        records: &["3-1-101 | no-answer", "3-1-102 | refused"],
        rejected: &["4 结果= no-outcome"],
        ..CASE
    },
];

#[test]
fn an_outcome_is_said_or_the_visit_is_rejected() {
    hold(OUTCOMES);
}

#[test]
fn two_visits_of_a_day_are_two_or_told() {
    hold(&[
        Case {
            name: "in the morning nobody, in the evening met",
            kind: "visit",
            sheet: Sheet::Text(
                "走访时间,房号,走访方式,走访结果\n2026-11-02 09:00,3-1-101,上门,无人\n2026-11-02 19:00,3-1-101,上门,见面\n",
            ),
            keys: "rooms at outcome",
            records: &["3-1-101 | 2026-11-02 09:00 | no-answer", "3-1-101 | 2026-11-02 19:00 | met"],
            ..CASE
        },
        Case {
            name: "nobody says when on that day",
            kind: "visit",
            sheet: Sheet::Text(
                "走访日期,房号,走访方式,走访结果\n2026-11-02,3-1-101,上门,无人\n2026-11-02,3-1-101,上门,见面\n",
            ),
            keys: "rooms at outcome",
            records: &["3-1-101 | 2026-11-02 | no-answer"],
            rejected: &["3 = same-identity"],
            ..CASE
        },
    ]);
}

#[test]
fn a_method_is_said_or_the_visit_is_rejected() {
    hold(&[
        Case {
            name: "nobody says how",
            kind: "visit",
            sheet: Sheet::Text("走访日期,房号,走访结果\n2026-11-02,3-1-101,见面\n"),
            keys: "rooms method",
            records: &[],
            rejected: &["2 方式= no-method"],
            ..CASE
        },
        Case {
            name: "said by the flag, the cell before it",
            kind: "visit",
            args: &["--method", "phone"],
            sheet: Sheet::Text(
                "走访日期,房号,走访方式,走访结果\n2026-11-02,3-1-101,,见面\n2026-11-02,3-1-102,入户,见面\n2026-11-02,3-1-103,电话回访,见面\n",
            ),
            keys: "rooms method",
            records: &["3-1-101 | phone", "3-1-102 | in-person"],
            rejected: &["4 走访方式=电话回访 ?"],
            told: &["method-given 1"],
            ..CASE
        },
        Case {
            name: "a way that is none",
            kind: "visit",
            sheet: Sheet::Text("走访日期,房号,走访方式,走访结果\n2026-11-02,3-1-101,无人机,见面\n"),
            keys: "rooms method",
            records: &[],
            rejected: &["2 走访方式=无人机 unknown-value"],
            ..CASE
        },
    ]);
}

#[test]
fn a_visit_without_a_problem_raises_none() {
    let tree = tree();
    let sheet = "走访日期,房号,走访方式,走访结果,所提问题,跟进事项\n2026-11-02,3-1-101,上门,见面,无问题,无需跟进\n\
                 2026-11-02,3-1-102,上门,见面,一切正常,不用\n2026-11-02,3-1-103,in person,met,no,no\n\
                 2026-11-02,3-1-104,上门,见面,门铃不响,换门铃\n";
    import(&tree, "visit", &[], &Sheet::Text(sheet)).ok();
    assert_eq!(records(&tree, "visits", "rooms").len(), 4);
    assert_eq!(records(&tree, "feedback", "title room"), ["门铃不响 | 3-1-104"]);
    let with_follow_up = tree.files().values().filter(|b| String::from_utf8_lossy(b).contains("[[follow_up]]")).count();
    assert_eq!(with_follow_up, 1);
}
