//! Rooms in one to three columns (楼栋 单元 房号), and spellings that are no room of the list.

use super::case::{CASE, Case, Sheet, account, hold, import, page, tree};
use super::shown::records;
use rust_xlsxwriter::Workbook;

#[test]
fn items_stand_at_the_rooms_of_three_columns() {
    let tree = tree();
    import(&tree, "rooms", &[], &Sheet::File("rooms-three-columns.csv")).ok();
    let sheet = Sheet::File("three-columns.csv");
    let json = account(&tree, "feedback", &[], &sheet);
    assert_eq!((&json["created"], &json["rejected_rows"]), (&3.into(), &0.into()), "{json}");
    let right = [
        "1-1-101 | 2026-11-02 | 卫生间漏水 | 甲某 | 2026-11-03 by then",
        "1-1-102 | 2026-11-03 | 厨房灯不亮 | 乙某 | -",
        "2-1-301 | 2026-11-03 | 门锁坏 | 丙某 | -",
    ];
    assert_eq!(records(&tree, "feedback", "room received_at title caller resolve"), right);
    assert_eq!((&json["counts"]["open"], &json["counts"]["finished"]), (&2.into(), &1.into()));
    let before = tree.files();
    assert_eq!(account(&tree, "feedback", &[], &sheet)["unchanged"], 3);
    assert!(tree.files() == before);
}

#[test]
fn any_split_of_a_room_is_the_room() {
    hold(&[
        Case {
            name: "numbers alone, as a spreadsheet keeps them",
            sheet: Sheet::Book(|| {
                let mut book = Workbook::new();
                let sheet = page(&mut book, "登记", &["登记日期|楼栋|单元|房号|类型|内容", "2026-11-02||||报修|灯坏"]);
                for (column, number) in [(1, 3.0), (2, 1.0), (3, 1102.0)] {
                    sheet.write_number(1, column, number).unwrap();
                }
                book
            }),
            keys: "room title",
            records: &["3-1-1102 | 灯坏"],
            ..CASE
        },
        Case {
            name: "the building by itself",
            sheet: Sheet::Text(
                "登记日期,楼号,房号,类型,内容\n2026-11-02,3号楼,1单元1102室,报修,灯坏\n2026-11-03,3,1-1103,报修,门坏\n2026-11-04,3栋,3-1-1104,报修,窗坏\n",
            ),
            keys: "room title",
            records: &["3-1-1102 | 灯坏", "3-1-1103 | 门坏", "3-1-1104 | 窗坏"],
            ..CASE
        },
        Case {
            name: "two columns that contradict each other, and half a room",
            sheet: Sheet::Text(
                "登记日期,楼号,房号,类型,内容\n2026-11-02,5号楼,3-1-1102,报修,灯坏\n2026-11-03,3,,报修,门坏\n",
            ),
            keys: "room title",
            records: &[],
            rejected: &["2 房号=3-1-1102 ?", "3 房号= ?"],
            ..CASE
        },
        Case {
            name: "owners",
            kind: "owner",
            sheet: Sheet::Text("姓名,楼栋,单元,室\n赵大,3栋,一单元,1801\n钱二,3幢,1,1802室\n"),
            keys: "name homes",
            records: &["赵大 | 3-1-1801", "钱二 | 3-1-1802"],
            ..CASE
        },
        Case {
            name: "visits",
            kind: "visit",
            sheet: Sheet::Text(
                "走访日期,楼栋,单元,房号,走访方式,走访结果\n2026-11-02,3,1,201,上门,见面\n2026-11-02,3,1,202,上门,拒访\n",
            ),
            keys: "rooms outcome",
            records: &["3-1-201 | met", "3-1-202 | refused"],
            ..CASE
        },
    ]);
}

#[test]
fn a_spelling_that_is_no_room_is_never_the_flat_next_to_it() {
    hold(&[
        Case {
            name: "basements, annexes, letters",
            sheet: Sheet::Text(
                "受理时间,房号,类型,内容\n2026-11-02,3-1--101,报修,一\n2026-11-02,3-1-B101,报修,二\n2026-11-02,3栋1单元负一层,报修,三\n\
                 2026-11-02,3栋之一1101,报修,四\n2026-11-02,3栋甲单元101,报修,五\n2026-11-02,3栋东户,报修,六\n2026-11-02,3-1-101-2,报修,七\n\
                 2026-11-02,3-1-1905,报修,八\n",
            ),
            keys: "room title",
            records: &[],
            rejected: &[
                "2 房号=3-1--101 unknown-room",
                "3 房号=3-1-B101 unknown-room",
                "4 房号=3栋1单元负一层 unknown-room",
                "5 房号=3栋之一1101 unknown-room",
                "6 房号=3栋甲单元101 unknown-room",
                "7 房号=3栋东户 unknown-room",
                "8 房号=3-1-101-2 unknown-room",
                "9 房号=3-1-1905 unknown-room",
            ],
            ..CASE
        },
        Case {
            name: "a label that ends as a building's number does",
            sheet: Sheet::Text(
                "受理时间,房号,类型,内容\n2026-11-02,三和里3号楼1单元302,报修,灯坏\n2026-11-02,１３栋1单元101,报修,门坏\n2026-11-02,三栋一单元302,报修,窗坏\n",
            ),
            keys: "room title",
            records: &["3-1-302 | 窗坏"],
            rejected: &["2 房号=三和里3号楼1单元302 unknown-room", "3 房号=１３栋1单元101 unknown-room"],
            ..CASE
        },
        Case {
            name: "two rooms in one cell, and a room with a word behind",
            sheet: Sheet::Text(
                "受理时间,房号,类型,内容\n2026-11-02,3-1-101、3-1-102,报修,灯坏\n2026-11-02,3-1-103（租户）,报修,门坏\n",
            ),
            keys: "room title",
            records: &[],
            rejected: &["2 房号=3-1-101、3-1-102 ?", "3 房号=3-1-103（租户） ?"],
            ..CASE
        },
        Case {
            name: "a public place in the column of rooms",
            sheet: Sheet::Text(
                "受理时间,房号,类型,内容\n2026-11-02,小区大门,投诉,门岗无人\n2026-11-02,北门,投诉,堵车\n",
            ),
            keys: "room place title",
            records: &["- | gate | 门岗无人"],
            rejected: &["3 房号=北门 unknown-room"],
            ..CASE
        },
    ]);
}
