//! Types and categories (类型 类别): a column headed as one that holds the other, and categories by the title's words.

use super::case::{CASE, Case, Sheet, hold};

const HEADS_AND_TYPES: &[Case] = &[
    Case {
        name: "the case of the folder",
        sheet: Sheet::File("type-under-category.csv"),
        keys: "ref type",
        records: &["T1 | repair", "T2 | complaint", "T3 | inquiry"],
        told: &["type-in-category"],
        ..CASE
    },
    Case {
        name: "in other words, one of them blank",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类别,内容\n1,2026-11-02,3-1-101,报事报修,灯坏\n2,2026-11-02,3-1-102,投诉举报,狗叫\n3,2026-11-02,3-1-103,询问,怎么缴费\n4,2026-11-02,3-1-104,,路面坏\n5,2026-11-02,3-1-201,意见建议,装座椅\n",
        ),
        keys: "ref type",
        records: &["1 | repair", "2 | complaint", "3 | inquiry", "4 | unsorted", "5 | suggestion"],
        told: &["type-in-category", "type-not-said"],
        ..CASE
    },
    Case {
        name: "categories under the head of types",
        args: &["--type", "repair"],
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-11-02,3-1-101,电梯,困人\n2,2026-11-02,3-1-102,渗漏水,天花板滴水\n3,2026-11-02,3-1-103,Elevator,stuck\n",
        ),
        keys: "ref type category",
        records: &["1 | repair | elevator", "2 | repair | leak", "3 | repair | elevator"],
        told: &["category-in-type", "type-not-said 3"],
        ..CASE
    },
    Case {
        name: "each under its own head",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,类别,内容\n1,2026-11-02,3-1-101,报修,电梯,灯坏\n2,2026-11-02,3-1-102,投诉,宠物,半夜吵\n",
        ),
        keys: "ref type category",
        records: &["1 | repair | elevator", "2 | complaint | pets"],
        ..CASE
    },
    Case {
        name: "both in one column: what is no category is listed",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类别,内容\n1,2026-11-02,3-1-101,报修,开关坏了\n2,2026-11-02,3-1-102,电梯,困人\n",
        ),
        keys: "ref category",
        records: &["1 | -", "2 | elevator"],
        rejected: &["2 类别=报修 unknown-value cell"],
        ..CASE
    },
    Case {
        name: "a word that is neither is listed, not dropped",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容,紧急程度,来源\n1,2026-11-02,3-1-101,信访,漏水,特急,来电\n2,2026-11-02,3-1-102,报修,门坏,两小时内,微信群\n3,2026-11-02,3-1-103,报修,窗坏,一般,飞鸽传书\n",
        ),
        keys: "ref type urgency channel",
        records: &["1 | unsorted | urgent | phone", "2 | repair | - | wechat", "3 | repair | normal | -"],
        rejected: &[
            "2 类型=信访 unknown-value cell",
            "3 紧急程度=两小时内 unknown-value cell",
            "4 来源=飞鸽传书 unknown-value cell",
        ],
        ..CASE
    },
];

#[test]
fn a_column_of_types_is_the_type_whatever_its_head() {
    hold(HEADS_AND_TYPES);
}

#[test]
fn a_title_chooses_the_category_as_it_does_at_the_desk() {
    const SHEET: Sheet = Sheet::Text(
        "编号,受理时间,房号,类型,内容\n1,2026-11-02,3-1-101,报修,厨房漏水\n2,2026-11-02,3-1-102,投诉,遛狗不拴绳\n3,2026-11-02,3-1-103,报修,窗户关不上\n",
    );
    hold(&[
        Case {
            name: "by the words of linli.toml",
            sheet: SHEET,
            keys: "ref category",
            records: &["1 | leak", "2 | pets", "3 | -"],
            told: &["category-by-words 2"],
            ..CASE
        },
        Case {
            name: "not where it is not wanted",
            args: &["--no-categories"],
            sheet: SHEET,
            keys: "ref category",
            records: &["1 | -", "2 | -", "3 | -"],
            ..CASE
        },
    ]);
}
