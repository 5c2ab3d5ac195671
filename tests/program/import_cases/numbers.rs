//! Numbers that are used again (编号重排): a number never turns an older record into another matter.

use super::case::{CASE, Case, Sheet, account, hold, import, page, tree};
use super::shown::records;
use rust_xlsxwriter::Workbook;

const OCTOBER: &str = "1 | 2026-10-12 09:10 | 3-1-1102 | repair | 厨房漏水 | 甲某 13900000041";
const OCTOBER_2: &str = "2 | 2026-10-13 10:00 | 3-1-1201 | complaint | 楼道堆物 | 乙某 13900000042";
const KEYS: &str = "ref received_at room type title caller";

#[test]
fn a_november_register_leaves_october_as_it_is() {
    let tree = tree();
    import(&tree, "feedback", &[], &Sheet::File("restart-10.csv")).ok();
    let json = account(&tree, "feedback", &[], &Sheet::File("restart-11.csv"));
    assert_eq!((&json["created"], &json["updated"], &json["numbering_hint"]), (&0.into(), &0.into(), &"month".into()));
    let sides = [
        ["2026-10-12", "3-1-1102", "厨房漏水", "2026-11-02", "3-1-1201", "遛狗不拴绳"],
        ["2026-10-13", "3-1-1201", "楼道堆物", "2026-11-03", "3-1-1103", "门铃不响"],
    ];
    assert_eq!(json["rejected"].as_array().unwrap().len(), 2);
    for (rejected, sides) in json["rejected"].as_array().unwrap().iter().zip(sides) {
        assert_eq!(rejected["reason"], "number-reused");
        let message = rejected["message"].as_str().unwrap();
        sides.iter().for_each(|side| assert!(message.contains(side), "no {side} in {message}"));
    }
    assert_eq!(records(&tree, "feedback", KEYS), [OCTOBER, OCTOBER_2]);
    let told = import(&tree, "feedback", &[], &Sheet::File("restart-11.csv")).says(1, &["--numbering month"]);
    assert!(!told.out.contains("新建 2"), "{told:?}");

    import(&tree, "feedback", &["--numbering", "month"], &Sheet::File("restart-11.csv")).ok();
    let all = [
        OCTOBER,
        OCTOBER_2,
        "2026-11/1 | 2026-11-02 09:10 | 3-1-1201 | complaint | 遛狗不拴绳 | 乙某 13900000042",
        "2026-11/2 | 2026-11-03 15:00 | 3-1-1103 | repair | 门铃不响 | 丙某 13900000043",
    ];
    assert_eq!(records(&tree, "feedback", KEYS), all);
    let settings: toml::Table = tree.read("linli.toml").parse().unwrap();
    let kept: toml::Table = "import_source = [{ name = \"sheet\", numbering = \"month\" }]".parse().unwrap();
    assert_eq!(settings["import_source"], kept["import_source"]);
    let before = tree.files();
    for name in ["restart-10.csv", "restart-11.csv"] {
        let json = account(&tree, "feedback", &[], &Sheet::File(name));
        assert_eq!((&json["unchanged"], &json["rejected_rows"]), (&2.into(), &0.into()), "{name}: {json}");
        assert!(tree.files() == before, "{name} changes nothing");
    }
    // December needs no flag any more.
    let next = Sheet::Text("编号,受理时间,房号,类型,内容\n1,2026-11-20 09:10,3-1-1102,报修,灯坏\n");
    assert_eq!(account(&tree, "feedback", &[], &next)["rejected"][0]["reason"], "number-reused");
}

const HEADS: &str = "编号|受理时间|房号|类型|内容|渠道";

const USED_AGAIN: &[Case] = &[
    Case {
        name: "numbers of every year, told before the first import",
        args: &["--numbering", "year"],
        before: &[(
            &["--numbering", "year"],
            Sheet::Text(
                "编号,受理时间,房号,类型,内容\n1,2025-12-30,3-1-101,报修,水管爆裂\n2,2025-12-31,3-1-102,咨询,停车怎么收费\n",
            ),
        )],
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-01-04,3-1-101,报修,水管爆裂\n2,2026-01-05,3-1-103,投诉,垃圾没人收\n",
        ),
        keys: "ref received_at room title",
        records: &[
            "2025/1 | 2025-12-30 | 3-1-101 | 水管爆裂",
            "2025/2 | 2025-12-31 | 3-1-102 | 停车怎么收费",
            "2026/1 | 2026-01-04 | 3-1-101 | 水管爆裂",
            "2026/2 | 2026-01-05 | 3-1-103 | 垃圾没人收",
        ],
        ..CASE
    },
    Case {
        name: "each building's sheet counts from one",
        args: &["--numbering", "sheet"],
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            page(&mut book, "东区", &[HEADS, "1|2026-11-02|3-1-101|报修|灯坏|电话"]);
            page(&mut book, "西区", &[HEADS, "1|2026-11-02|3-1-201|报修|灯坏|电话"]);
            book
        }),
        keys: "ref room",
        records: &["东区/1 | 3-1-101", "西区/1 | 3-1-201"],
        ..CASE
    },
    Case {
        name: "one number for two matters of no known place on one day",
        sheet: Sheet::Text("编号,受理时间,房号,类型,内容\n5,2026-11-02,,投诉,大门外占道经营\n"),
        before: &[(&[], Sheet::Text("编号,受理时间,房号,类型,内容\n5,2026-11-02,,报修,地下室积水\n"))],
        keys: "ref room title",
        records: &["5 | - | 地下室积水"],
        rejected: &["2 编号=5 ?"],
        ..CASE
    },
    Case {
        name: "one number, room and title, on another day",
        before: &[(&[], Sheet::Text("编号,受理时间,房号,类型,内容\n7,2026-11-02 09:00,3-1-101,投诉,楼上噪音\n"))],
        sheet: Sheet::Text("编号,受理时间,房号,类型,内容\n7,2026-11-09 21:30,3-1-101,投诉,楼上噪音\n"),
        keys: "ref received_at",
        records: &["7 | 2026-11-02 09:00"],
        rejected: &["2 编号=7 number-reused"],
        ..CASE
    },
    Case {
        name: "twice in one sheet",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n9,2026-11-02 09:00,3-1-101,投诉,楼上噪音\n9,2026-11-03 10:00,3-1-102,报修,门坏\n",
        ),
        keys: "ref received_at title",
        records: &["9 | 2026-11-02 09:00 | 楼上噪音"],
        rejected: &["3 编号=9 ?"],
        ..CASE
    },
];

#[test]
fn a_number_is_a_record_only_with_its_day_and_place() {
    hold(USED_AGAIN);
}

#[test]
fn numbers_of_owners_and_visits_are_used_again_too() {
    hold(&[
        Case {
            name: "an owner's number for somebody else",
            kind: "owner",
            before: &[(
                &[],
                Sheet::Text("编号,姓名,房号,电话\nK1,赵大,3-1-101,13900000001\nK2,钱二,3-1-102,13900000002\n"),
            )],
            sheet: Sheet::Text(
                "编号,姓名,房号,电话\nK1,孙三,3-1-103,13900000003\nK2,钱二,3-1-102,13900000002 13900000004\n",
            ),
            keys: "ref name homes numbers",
            records: &["K1 | 赵大 | 3-1-101 | 13900000001", "K2 | 钱二 | 3-1-102 | 13900000002, 13900000004"],
            rejected: &["2 编号=K1 number-reused"],
            ..CASE
        },
        Case {
            name: "an owner's number with another name and the same phone",
            kind: "owner",
            before: &[(&[], Sheet::Text("编号,姓名,房号,电话\nK1,赵大,3-1-101,13900000001\n"))],
            sheet: Sheet::Text("编号,姓名,房号,电话\nK1,赵大宝,3-1-101,13900000001\n"),
            keys: "ref name homes",
            records: &["K1 | 赵大 | 3-1-101"],
            rejected: &["2 姓名=赵大宝 differs cell"],
            ..CASE
        },
        Case {
            name: "a visit's number for another household",
            kind: "visit",
            before: &[(&[], Sheet::Text("编号,走访日期,房号,走访方式,走访结果\n1,2026-10-12,3-1-101,上门,见面\n"))],
            sheet: Sheet::Text("编号,走访日期,房号,走访方式,走访结果\n1,2026-11-12,3-1-102,上门,无人\n"),
            keys: "ref at rooms outcome",
            records: &["1 | 2026-10-12 | 3-1-101 | met"],
            rejected: &["2 编号=1 number-reused"],
            ..CASE
        },
    ]);
}

#[test]
fn a_record_under_its_bare_number_is_found_when_numbers_are_counted_by_month() {
    let tree = tree();
    import(&tree, "feedback", &[], &Sheet::File("restart-10.csv")).ok();
    import(&tree, "feedback", &["--numbering", "month"], &Sheet::File("restart-11.csv")).ok();
    let finished = "编号,受理时间,房号,姓名,电话,类型,内容,完成时间\n\
        1,2026-10-12 09:10,3-1-1102,甲某,13900000041,报修,厨房漏水,2026-10-13 11:00\n";
    let json = account(&tree, "feedback", &[], &Sheet::Text(finished));
    assert_eq!((&json["created"], &json["updated"]), (&0.into(), &1.into()), "{json}");
    let shown = records(&tree, "feedback", "ref title resolve");
    assert_eq!(shown[0], "1 | 厨房漏水 | 2026-10-13 11:00");
    assert_eq!(shown.len(), 4);
}
