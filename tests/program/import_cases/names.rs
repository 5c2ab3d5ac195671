//! Names: one person however the dot, the width or the spaces were typed, and words that are nobody's name.

use super::case::{CASE, Case, Sheet, account, hold, tree};
use super::shown::records;

#[test]
fn one_person_in_three_spellings_is_one_owner() {
    let tree = tree();
    let sheet = Sheet::File("names.csv");
    let json = account(&tree, "owner", &[], &sheet);
    assert_eq!(records(&tree, "owners", "name homes numbers"), ["阿依古丽·买买提 | 3-1-101 | 13900000051"], "{json}");
    assert!(json["rejected"].as_array().unwrap().iter().all(|r| r["row"] == 5 && r["reason"] == "no-name"), "{json}");
    assert_eq!(json["rejected_rows"], 1, "居民 is told: {json}");
    let before = tree.files();
    account(&tree, "owner", &[], &sheet);
    assert!(tree.files() == before);
}

#[test]
fn names_are_compared_without_how_they_were_typed() {
    hold(&[
        Case {
            name: "dots, spaces, width, marks put together",
            kind: "owner",
            sheet: Sheet::Bytes(|| {
                let rows = [
                    ("张三", "3-1-101", "13900000101"),
                    ("张 三", "3-1-101", "13900000101"),
                    ("张　三", "3-1-102", "13900000101"),
                    ("古丽・阿不都", "3-1-103", "13900000103"),
                    ("古丽．阿不都", "3-1-103", "13900000103"),
                    ("Zo\u{eb}", "3-1-104", "13900000104"),
                    ("Zoe\u{308}", "3-1-104", "13900000104"),
                    ("Ｌｉ　Ｎａ", "3-1-201", "13900000105"),
                    ("Li Na", "3-1-201", "13900000105"),
                ];
                let rows = rows.map(|(name, room, phone)| format!("{name},{room},{phone}\n")).concat();
                format!("姓名,房号,电话\n{rows}").into_bytes()
            }),
            keys: "name homes numbers",
            records: &[
                "Zo\u{eb} | 3-1-104 | 13900000104",
                "古丽・阿不都 | 3-1-103 | 13900000103",
                "张三 | 3-1-101, 3-1-102 | 13900000101",
                "Ｌｉ　Ｎａ | 3-1-201 | 13900000105",
            ],
            ..CASE
        },
        Case {
            name: "a number in the cell of the name is the number",
            kind: "owner",
            sheet: Sheet::Text("姓名,房号,电话\n王先生 13900000131,3-1-101,\n李女士（13900000132）,3-1-102,\n"),
            keys: "name numbers",
            records: &["李女士 | 13900000132", "王先生 | 13900000131"],
            ..CASE
        },
        Case {
            name: "two of one name are two",
            kind: "owner",
            sheet: Sheet::Text("姓名,房号,电话\n王伟,3-1-101,13900000111\n王伟,3-1-1801,13900000112\n"),
            keys: "name homes numbers",
            records: &["王伟 | 3-1-101 | 13900000111", "王伟 | 3-1-1801 | 13900000112"],
            ..CASE
        },
        Case {
            name: "a household with one phone is not one person",
            kind: "owner",
            sheet: Sheet::Text("姓名,房号,电话\n王伟,3-1-101,13900000111\n李娜,3-1-101,13900000111\n"),
            keys: "name homes",
            records: &["李娜 | 3-1-101", "王伟 | 3-1-101"],
            ..CASE
        },
    ]);
}

#[test]
fn nobodys_name_makes_no_owner() {
    hold(&[Case {
        name: "callers who give no name",
        sheet: Sheet::Text(
            "编号,受理时间,房号,姓名,电话,类型,内容\n1,2026-11-02,3-1-101,居民,,报修,一\n2,2026-11-02,3-1-102,业主,,报修,二\n3,2026-11-02,3-1-103,匿名,,投诉,三\n\
             4,2026-11-02,3-1-104,无名氏,,投诉,四\n5,2026-11-02,3-1-201,路人,,投诉,五\n6,2026-11-02,3-1-202,王女士,13900000121,投诉,六\n7,2026-11-02,3-1-203,-,,投诉,七\n",
        ),
        keys: "ref caller reporter",
        records: &[
            "1 | - | -",
            "2 | - | owner",
            "3 | - | anonymous",
            "4 | - | anonymous",
            "5 | - | visitor",
            "6 | 王女士 13900000121 | -",
            "7 | - | -",
        ],
        told: &["nobody-named 5"],
        ..CASE
    }]);
    let tree = tree();
    let sheet = Sheet::Text(
        "编号,受理时间,房号,姓名,类型,内容\n1,2026-11-02,3-1-101,古丽·阿不都,报修,一\n2,2026-11-03,3-1-101,古丽•阿不都,报修,二\n3,2026-11-04,3-1-101,古丽.阿不都,报修,三\n",
    );
    account(&tree, "feedback", &[], &sheet);
    assert_eq!(records(&tree, "owners", "name homes"), ["古丽·阿不都 | 3-1-101"]);
    assert_eq!(records(&tree, "feedback", "ref caller"), ["1", "2", "3"].map(|n| format!("{n} | 古丽·阿不都")));
}
