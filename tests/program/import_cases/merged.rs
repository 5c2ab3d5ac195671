//! Merged cells: what they hold stands in every cell that they cover, and heads of two levels are one.

use super::case::{CASE, Case, Sheet, hold, page};
use rust_xlsxwriter::{Format, Workbook};

const MERGED: &[Case] = &[
    Case {
        name: "the case of the folder",
        sheet: Sheet::File("merged.xlsx"),
        keys: "ref received_at room caller title resolve",
        records: &[
            "1 | 2026-11-02 09:10 | 3-1-1102 | 甲某 | 卫生间漏水 | 2026-11-03 16:00",
            "2 | 2026-11-02 09:15 | 3-1-1102 | 甲某 | 厨房灯不亮 | 2026-11-03 16:00",
            "3 | 2026-11-02 09:20 | 3-1-1102 | 甲某 | 阳台门卡 | -",
        ],
        told: &["merged-cells"],
        ..CASE
    },
    Case {
        name: "the building and the day down a block, rooms in three columns",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let rows = [
                "日期|楼栋|单元|房号|类型|内容",
                "|||101|报修|灯坏",
                "|||102|报修|门坏",
                "2026-11-03||2|103|报修|窗坏",
            ];
            let sheet = page(&mut book, "登记", &rows);
            sheet.merge_range(1, 0, 2, 0, "2026-11-02", &Format::new()).unwrap();
            sheet.merge_range(1, 1, 3, 1, "3栋", &Format::new()).unwrap();
            sheet.merge_range(1, 2, 2, 2, "1单元", &Format::new()).unwrap();
            book
        }),
        keys: "received_at room title",
        records: &["2026-11-02 | 3-1-101 | 灯坏", "2026-11-02 | 3-1-102 | 门坏"],
        rejected: &["登记:4 房号=103 ?"],
        told: &["merged-cells"],
        ..CASE
    },
    Case {
        name: "heads of two levels, the day of the finish and of the callback",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(
                &mut book,
                "登记",
                &["", "||||日期|结果|日期|结果", "2026-11-02|3-1-101|报修|灯坏|2026-11-03|换灯管|2026-11-05|已解决"],
            );
            for (column, head) in (0..).zip(["受理时间", "房号", "类型", "内容"]) {
                sheet.merge_range(0, column, 1, column, head, &Format::new()).unwrap();
            }
            sheet.merge_range(0, 4, 0, 5, "处理", &Format::new()).unwrap();
            sheet.merge_range(0, 6, 0, 7, "回访", &Format::new()).unwrap();
            book
        }),
        keys: "received_at room title resolve callback",
        records: &["2026-11-02 | 3-1-101 | 灯坏 | 2026-11-03 text=换灯管 | 2026-11-05 reached=true solved=true"],
        ..CASE
    },
    Case {
        name: "a title over all columns and a total at the foot",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let rows = ["", "受理时间|房号|类型|内容", "2026-11-02|3-1-101|报修|灯坏", ""];
            let sheet = page(&mut book, "登记", &rows);
            sheet.merge_range(0, 0, 0, 3, "2026年11月登记表", &Format::new()).unwrap();
            sheet.merge_range(3, 0, 3, 3, "合计：1 件", &Format::new()).unwrap();
            book
        }),
        keys: "received_at room title",
        records: &["2026-11-02 | 3-1-101 | 灯坏"],
        ..CASE
    },
    Case {
        name: "one text over two matters of two rooms",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(
                &mut book,
                "登记",
                &["受理时间|房号|类型|内容", "2026-11-02|3-1-101|报修|", "2026-11-02|3-1-102|报修|"],
            );
            sheet.merge_range(1, 3, 2, 3, "楼道灯不亮", &Format::new()).unwrap();
            book
        }),
        keys: "room title",
        records: &["3-1-101 | 楼道灯不亮", "3-1-102 | 楼道灯不亮"],
        ..CASE
    },
    Case {
        name: "saved as CSV the cells below are blank, and nobody fills them in",
        sheet: Sheet::Text("受理时间,房号,类型,内容\n2026-11-02,3-1-101,报修,灯坏\n,,报修,门坏\n"),
        keys: "received_at room title",
        records: &["2026-11-02 | 3-1-101 | 灯坏"],
        rejected: &["3 受理时间= missing-time"],
        ..CASE
    },
    Case {
        name: "visits of a day under one cell",
        kind: "visit",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(
                &mut book,
                "走访",
                &["走访日期|房号|走访方式|走访结果|走访人", "|3-1-101||见面|", "|3-1-102||拒访|"],
            );
            sheet.merge_range(1, 0, 2, 0, "2026-11-02", &Format::new()).unwrap();
            sheet.merge_range(1, 2, 2, 2, "上门", &Format::new()).unwrap();
            sheet.merge_range(1, 4, 2, 4, "陈洁", &Format::new()).unwrap();
            book
        }),
        keys: "rooms at method outcome staff",
        records: &[
            "3-1-101 | 2026-11-02 | in-person | met | chenjie",
            "3-1-102 | 2026-11-02 | in-person | refused | chenjie",
        ],
        ..CASE
    },
];

#[test]
fn a_merged_cell_is_the_value_of_all_its_cells() {
    hold(MERGED);
}
