//! Cells that hold no value of their kind: errors, formulas that nobody computed, true and false.

use super::case::{CASE, Case, Sheet, hold, page};
use rust_xlsxwriter::{Formula, Workbook};

const ROWS: [&str; 4] = [
    "编号|受理时间|房号|类型|内容",
    "1|2026-11-02|3-1-101|报修|灯坏",
    "2|2026-11-02|3-1-102|报修|门坏",
    "3|2026-11-02|3-1-103|报修|窗坏",
];

const BROKEN: &[Case] = &[
    Case {
        name: "an error for the room, another for the day",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(&mut book, "登记", &ROWS);
            sheet.write_formula(1, 2, Formula::new("=VLOOKUP(1,Z1:Z2,1)").set_result("#REF!")).unwrap();
            sheet.write_formula(2, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            book
        }),
        keys: "ref room",
        records: &["3 | 3-1-103"],
        rejected: &["登记:2 房号=#REF! cell-error", "登记:3 受理时间=#DIV/0! cell-error"],
        ..CASE
    },
    Case {
        name: "formulas that nobody computed",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(&mut book, "登记", &ROWS);
            sheet.write_formula(1, 2, "=\"3-1-\"&\"101\"").unwrap();
            sheet.write_formula(3, 4, Formula::new("=\"窗\"&\"户\"").set_result("窗户")).unwrap();
            book
        }),
        keys: "ref room title",
        records: &["2 | 3-1-102 | 门坏", "3 | 3-1-103 | 窗户"],
        rejected: &["登记:2 房号= no-stored-value"],
        ..CASE
    },
    Case {
        name: "true and false where a text is meant",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(&mut book, "登记", &ROWS);
            sheet.write_boolean(1, 4, true).unwrap();
            sheet.write_boolean(2, 2, false).unwrap();
            book
        }),
        keys: "ref",
        records: &["3"],
        rejected: &["登记:2 内容=TRUE truth-value", "登记:3 房号=FALSE truth-value"],
        ..CASE
    },
    Case {
        name: "an error in a column that is not used",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(&mut book, "登记", &["受理时间|房号|类型|内容|超时天数", "2026-11-02|3-1-101|报修|灯坏"]);
            sheet.write_formula(1, 4, Formula::new("=A1-B1").set_result("#VALUE!")).unwrap();
            book
        }),
        keys: "room title",
        records: &["3-1-101 | 灯坏"],
        ..CASE
    },
    Case {
        name: "an error as text, as it stands in a CSV",
        sheet: Sheet::Text(
            "编号,受理时间,房号,类型,内容\n1,2026-11-02,#N/A,报修,灯坏\n2,#REF!,3-1-102,报修,门坏\n3,2026-11-02,3-1-103,报修,#NAME?\n4,2026-11-02,3-1-104,报修,锁坏\n",
        ),
        keys: "ref room",
        records: &["4 | 3-1-104"],
        rejected: &["2 房号=#N/A ?", "3 受理时间=#REF! ?", "4 内容=#NAME? ?"],
        ..CASE
    },
    Case {
        name: "an error and a truth value of owners",
        kind: "owner",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(
                &mut book,
                "业主",
                &[
                    "姓名|房号|电话|是否居住",
                    "赵大|3-1-101|13900000001|",
                    "钱二|3-1-102||是",
                    "孙三|3-1-103|13900000003|否",
                ],
            );
            sheet.write_boolean(1, 3, true).unwrap();
            sheet.write_formula(2, 2, Formula::new("=X1").set_result("#REF!")).unwrap();
            book
        }),
        keys: "name homes",
        records: &["孙三 | 3-1-103", "赵大 | 3-1-101"],
        rejected: &["业主:3 电话=#REF! cell-error"],
        ..CASE
    },
];

#[test]
fn a_broken_cell_rejects_its_row_and_is_never_blank() {
    hold(BROKEN);
}
