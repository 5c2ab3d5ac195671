//! `linli import` as it is typed: what it prints, what it leaves behind, how it ends.

use crate::community::{Community, Ran, run_with_input, tree_named};
use serde_json::Value as Json;
use std::fs;

const SHEET: &str = "诉求登记表,,,,,\n工单号,登记时间,姓名,电话,房号,内容,经手\n\
    7,2026-11-20 09:00,张伟,13000000001,3-1-1101,灯不亮,老李\n\
    8,2026-11-20 25:00,李娜,13000000002,3-1-1102,漏水,\n";

/// Settings and rooms of the example community.
fn tree() -> Community {
    let tree = Community::empty();
    for name in ["linli.toml", "rooms.toml"] {
        fs::copy(tree_named("lindu").join(name), tree.join(name)).unwrap();
    }
    // The people whom the settings name.
    for (handle, name) in [("zhaogang", "赵刚"), ("lifang", "李芳"), ("jiajie", "示例家政服务")] {
        let text = format!("handle = {handle:?}\nname = \"{name}\"\nkind = \"person\"\n");
        tree.write(&format!("staff/{handle}.toml"), &text);
    }
    tree
}

fn run(tree: &Community, args: &[&str], input: &str) -> Ran {
    run_with_input(&mut tree.command(args), input)
}

#[test]
fn an_import_says_what_it_read_and_did() {
    let ran = run(&tree(), &["import", "feedback", "-"], SHEET);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains(" 4    登记时间   没有“2026-11-20 25:00”这个日期或时间\n"), "{}", ran.out);
    assert!(
        ran.out.ends_with(
            "新建 1，更新 0，不变 0，退回 1\n逾期未办：0 件（`linli due`）\n有承诺、尚未兑现：0 件\n已办结、未回访：0 件\n"
        ),
        "{}",
        ran.out
    );
    let (account, rest) = ran.err.split_once("业主：").unwrap();
    let told = "表格：2 行，表头在第 2 行\n  工单号 → 原编号（`reference`）：7\n  登记时间 → 受理时间（`received_at`）：2026-11-20 09:00\n\
         \u{20} 姓名 → 姓名（`name`）：张伟\n  电话 → 电话（`phone`）：13000000001\n  房号 → 房号（`room`）：3-1-1101\n\
         \u{20} 内容 → 详情（`detail`）：灯不亮\n  经手 → 未使用，例如“老李”\n  表头以上 1 行，不读：第 1 行\n\
         类别：供电照明 1\n类型：未分类 1\n未办结 1，已办结 0\n最早 2026-11-20，最晚 2026-11-20\n\
         推定：表中没有完成时间列，也没有状态列：这些诉求记为未办结：2 行（`--finished-by-reply | --finished-on DAY | --open`）\n\
         推定：没有写类型，记为未分类：1 行（`--type TYPE`）\n\
         推定：没有类别列，按 `linli.toml` 的词定类别：1 行（`--no-categories`）\n";
    assert!(account.starts_with(told), "{account}");
    for duty in ["答复时间", "到场时间", "回访时间"] {
        assert!(account.contains(&format!("推定：表中没有{duty}，记为来源未记，不算超时：2 行\n")), "{account}");
    }
    assert!(rest.starts_with("新建 1，在册 0\n  第 3 行 → 新业主 `ow-20261123-"), "{rest}");
}

#[test]
fn a_dry_run_leaves_nothing_behind() {
    let tree = tree();
    let before = tree.all();
    let ran = run(&tree, &["import", "feedback", "-", "--dry-run", "--lang", "en"], SHEET);
    assert_eq!((ran.code, tree.all()), (1, before));
    let summary = "dry run, nothing written: 1 to create, 0 to update, 0 unchanged, 1 rejected\n";
    assert!(ran.out.ends_with(summary), "{}", ran.out);
}

#[test]
fn all_or_nothing_is_nothing_while_a_row_is_rejected() {
    let tree = tree();
    let ran = run(&tree, &["import", "feedback", "-", "--all-or-nothing"], SHEET);
    assert_eq!(ran.code, 1);
    assert!(ran.out.ends_with("有 1 行退回或有格不能取，按 `--all-or-nothing` 一行也没有写入\n"), "{}", ran.out);
    assert!(!tree.join("feedback").exists() && !tree.join("owners").exists());
    let mended = SHEET.replace("25:00", "15:00");
    let ran = run(&tree, &["import", "feedback", "-", "--all-or-nothing"], &mended);
    assert_eq!((ran.code, ran.out.lines().next()), (0, Some("新建 2，更新 0，不变 0，退回 0")));
}

#[test]
fn rejected_rows_are_mended_in_their_own_sheet() {
    let tree = tree();
    for name in ["mend.csv", "mend.xlsx"] {
        assert_eq!(run(&tree, &["import", "feedback", "-", "--rejected", name], SHEET).code, 1);
        assert_eq!(run(&tree, &["import", "feedback", name], "").code, 1, "the fault is in the sheet");
    }
    let mend = tree.read("mend.csv");
    let expected = "\u{feff}工单号,登记时间,姓名,电话,房号,内容,经手,行,原因\r\n8,2026-11-20 25:00,李娜,13000000002,\
                    3-1-1102,漏水,,4,没有“2026-11-20 25:00”这个日期或时间\r\n";
    assert_eq!(mend, expected);
    let ran = run(&tree, &["import", "feedback", "-"], &mend.replace("25:00", "15:00"));
    assert_eq!((ran.code, ran.out.lines().next()), (0, Some("新建 1，更新 0，不变 0，退回 0")));
    let ran = run(&tree, &["import", "feedback", "-"], &SHEET.replace("25:00", "15:00"));
    assert_eq!((ran.code, ran.out.lines().next()), (0, Some("新建 0，更新 0，不变 2，退回 0")));
}

#[test]
fn a_saved_mapping_reads_the_next_sheet() {
    let tree = tree();
    assert_eq!(run(&tree, &["import", "feedback", "-", "--save-map", "map.toml", "--source", "desk"], SHEET).code, 1);
    let ran = run(&tree, &["import", "feedback", "-", "--map", "map.toml", "--format", "json"], SHEET);
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&json["source"], &json["unchanged"]), (&Json::from("desk"), &Json::from(1)));
}

#[test]
fn scripts_find_their_keys() {
    let ran = run(&tree(), &["import", "feedback", "-", "--format", "json", "-q"], SHEET);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let json: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["schema"], "linli/import/1");
    assert_eq!(json["community"], "lindu");
    for (key, count) in [("created", 1), ("updated", 0), ("unchanged", 0)] {
        assert_eq!(json[key], count, "{key}");
    }
    let rejected = &json["rejected"][0];
    assert_eq!((&rejected["row"], &rejected["column"]), (&Json::from(4), &Json::from("登记时间")));
    assert_eq!(rejected["reason"], "impossible-date");
    assert_eq!(json["unused_columns"][0]["column"], "经手");
    assert_eq!(json["mapping"]["登记时间"], "received_at");
    assert_eq!((&rejected["value"], &rejected["scope"]), (&Json::from("2026-11-20 25:00"), &Json::from("row")));
    assert_eq!(rejected["accepted"], "2026-11-23 09:30");
    assert_eq!(json["columns"][4]["samples"], serde_json::json!(["3-1-1101"]));
    assert_eq!(json["counts"]["type"]["unsorted"], 1);
    assert_eq!(json["counts"]["earliest"], "2026-11-20");
    // The source had no column for a reply: nobody can say that one is overdue.
    assert_eq!(json["first_hour"]["overdue"], 0);
}

#[test]
fn what_cannot_be_imported_is_refused() {
    let tree = tree();
    let before = tree.files();
    for (args, input, said) in [
        (&["import", "feedback", "-"][..], "<html></html>", "这不是能读的表格，看来是网页或 XML"),
        (&["import", "feedback", "-"], "%PDF-1.7", "这不是能读的表格，看来是 `pdf`"),
        (&["import", "feedback", "-"], "编号,受理时间,内容\n1,2026-11-02,\"漏水\n2,2026-11-03,灯坏\n", "第 2 行的引号"),
        (&["import", "feedback", "-"], "a,b\n1,2\n", "没有找到表头"),
        (&["import", "feedback", "-"], "姓名,电话\n张伟,1\n", "没有“受理时间”这一列"),
    ] {
        let ran = run(&tree, args, input);
        assert_eq!(ran.code, 5, "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    for (args, input, said) in [
        (&["import", "feedback", "nothing.xlsx"][..], "", "无法读取 nothing.xlsx"),
        (&["import", "feedback", "-", "--finished-by-reply"], SHEET, "没有答复时间列"),
        (&["import", "feedback", "-", "--sheet", "x", "--map", "none.toml"], SHEET, "无法读取 none.toml"),
        (&["import", "people", "-"], "", "people"),
    ] {
        let ran = run(&tree, args, input);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(tree.files(), before);
}
