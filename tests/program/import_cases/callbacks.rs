//! Callbacks (回访) in a register without a day for the finish, and holders' words about them.

use super::case::{CASE, Case, Sheet, hold};

const CALLED_BACK: &[Case] = &[
    Case {
        name: "solved, satisfied, not reached",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,回访时间,回访结果\n1,2026-11-02 09:00,3-1-101,报修,灯坏,2026-11-05 10:00,已解决\n\
                 2,2026-11-02 09:00,3-1-102,报修,门坏,2026-11-05 10:10,未接通\n3,2026-11-02 09:00,3-1-103,报修,窗坏,,\n",
        ),
        keys: "ref resolve callback",
        records: &[
            "1 | 2026-11-05 by then | 2026-11-05 10:00 reached=true solved=true",
            "2 | - | 2026-11-05 10:10 reached=false",
            "3 | - | -",
        ],
        told: &["finished-by-callback 1"],
        ..CASE
    },
    Case {
        name: "a grade alone",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,回访日期,满意度\n1,2026-11-02 09:00,3-1-101,投诉,狗叫,2026-11-09,满意\n2,2026-11-02 09:00,3-1-102,投诉,噪音,2026-11-09,不满意\n",
        ),
        keys: "ref resolve callback",
        records: &[
            "1 | 2026-11-09 by then | 2026-11-09 reached=true satisfaction=satisfied",
            "2 | 2026-11-09 by then | 2026-11-09 reached=true satisfaction=dissatisfied",
        ],
        told: &["finished-by-callback 2"],
        ..CASE
    },
    Case {
        name: "a finish stands already",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间,回访日期,是否解决,满意度\n1,2026-11-02 09:00,3-1-101,报修,灯坏,2026-11-03 11:00,2026-11-05,否,\n",
        ),
        keys: "ref resolve callback lacks",
        records: &["1 | 2026-11-03 11:00 | 2026-11-05 reached=true solved=false | reply, arrive"],
        ..CASE
    },
    Case {
        name: "a grade of somebody who was not reached",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,完成时间,回访日期,回访结果,满意度\n1,2026-11-02,3-1-101,报修,灯坏,2026-11-03,2026-11-05,无人接听,满意\n",
        ),
        keys: "ref",
        records: &[],
        rejected: &["2 满意度=满意 ?"],
        ..CASE
    },
    Case {
        name: "a callback before the receipt",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,回访日期,回访结果\n1,2026-11-05,3-1-101,报修,灯坏,2026-11-01,已解决\n",
        ),
        keys: "ref",
        records: &[],
        rejected: &["2 回访日期=2026-11-01 before-receipt"],
        ..CASE
    },
];

#[test]
fn an_answer_at_a_callback_says_that_the_matter_was_finished_by_then() {
    hold(CALLED_BACK);
}
