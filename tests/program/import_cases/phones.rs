//! Telephone numbers: whole ones as they were written, and never one that was not.

use super::case::{CASE, Case, Sheet, hold, page};
use rust_xlsxwriter::Workbook;

const NUMBERS: &[Case] = &[
    Case {
        name: "the case of the folder",
        kind: "owner",
        sheet: Sheet::File("phones.csv"),
        keys: "name homes numbers",
        records: &[
            "甲一 | 3-1-101 | -",
            "甲三 | 3-1-103 | 13800138003, 13800138004",
            "甲二 | 3-1-102 | 13800138010",
            "甲五 | 3-1-201 | -",
            "甲六 | 3-1-202 | 13800138006",
            "甲四 | 3-1-104 | 010-88886666-801",
        ],
        rejected: &["2 电话=1.38001E+10 bad-phone cell", "6 电话=1380013800O bad-phone cell"],
        ..CASE
    },
    Case {
        name: "masked, too short, too long, without its zero",
        kind: "owner",
        sheet: Sheet::Text(
            "姓名,房号,电话\n乙一,3-1-101,138****8001\n乙二,3-1-102,1380013800\n乙三,3-1-103,138001380012\n乙四,3-1-104,57188886666\n乙五,3-1-201,见备注\n乙六,3-1-202,12345678901\n",
        ),
        keys: "name numbers",
        records: &["乙一 | -", "乙三 | -", "乙二 | -", "乙五 | -", "乙六 | -", "乙四 | -"],
        rejected: &[
            "2 电话=138****8001 bad-phone cell",
            "3 电话=1380013800 bad-phone cell",
            "4 电话=138001380012 bad-phone cell",
            "5 电话=57188886666 bad-phone cell",
            "6 电话=见备注 bad-phone cell",
            "7 电话=12345678901 bad-phone cell",
        ],
        ..CASE
    },
    Case {
        name: "as people write whole ones",
        kind: "owner",
        sheet: Sheet::Text(
            "姓名,房号,电话\n丙一,3-1-101,１３８００１３８０１１\n丙二,3-1-102,0086-138-0013-8012\n丙三,3-1-103,13800138013/13800138014\n丙四,3-1-104,\"13800138015、0571-88886666\"\n\
                 丙五,3-1-201,138 0013 8016\n丙六,3-1-202,0571-88886666\n",
        ),
        keys: "name numbers",
        records: &[
            "丙一 | 13800138011",
            "丙三 | 13800138013, 13800138014",
            "丙二 | 13800138012",
            "丙五 | 13800138016",
            "丙六 | 0571-88886666",
            "丙四 | 13800138015, 0571-88886666",
        ],
        ..CASE
    },
    Case {
        name: "several numbers, brackets, words beside, two run together",
        kind: "owner",
        sheet: Sheet::Text(
            "姓名,房号,电话\n己一,3-1-101,（010）88886666\n己二,3-1-102,010 8888 6666\n己三,3-1-103,13800138021或13800138022\n己四,3-1-104,138001380011380013\n\
                 己五,3-1-201,+1 415 555 2671\n己六,3-1-202,13800138023(老伴)\n己七,3-1-203,400-820-8820\n己八,3-1-204,8888666\n己九,3-1-301,\"13800138024\n13800138025\"\n",
        ),
        keys: "name numbers",
        records: &[
            "己一 | 010-88886666",
            "己七 | 400-820-8820",
            "己三 | 13800138021, 13800138022",
            "己九 | 13800138024, 13800138025",
            "己二 | 010-88886666",
            "己五 | +14155552671",
            "己八 | 8888666",
            "己六 | 13800138023",
            "己四 | -",
        ],
        rejected: &["5 电话=138001380011380013 bad-phone cell"],
        ..CASE
    },
    Case {
        name: "a number cell, and one good number beside a bad one",
        kind: "owner",
        sheet: Sheet::Book(|| {
            let mut book = Workbook::new();
            let sheet = page(
                &mut book,
                "业主",
                &["姓名|房号|电话", "丁一|3-1-101", "丁二|3-1-102|13800138018 1380013", "丁三|3-1-103"],
            );
            sheet.write_number(1, 2, 13_800_138_017.0).unwrap();
            sheet.write_number(3, 2, 1.38e10).unwrap();
            book
        }),
        keys: "name numbers",
        records: &["丁一 | 13800138017", "丁三 | 13800000000", "丁二 | -"],
        rejected: &["业主:3 电话=13800138018 1380013 bad-phone cell"],
        ..CASE
    },
    Case {
        name: "a caller's bad number leaves the matter and the name in",
        sheet: Sheet::Text(
            "编号,受理时间,房号,姓名,电话,类型,内容\n1,2026-11-02,3-1-101,戊一,1380013,报修,灯坏\n2,2026-11-02,3-1-102,戊二,13800138020,报修,门坏\n",
        ),
        keys: "ref caller",
        records: &["1 | 戊一", "2 | 戊二 13800138020"],
        rejected: &["2 电话=1380013 bad-phone cell"],
        ..CASE
    },
];

#[test]
fn a_number_is_whole_or_left_out_by_itself() {
    hold(NUMBERS);
}
