//! `linli import` as it is typed: what it prints, what it leaves behind, how it ends.

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;
    use std::fs;
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    const SHEET: &str = "诉求登记表,,,,,\n工单号,登记时间,姓名,电话,房号,内容,经手\n\
        7,2026-11-20 09:00,张伟,13000000001,3-1-1101,灯不亮,老李\n\
        8,2026-11-20 25:00,李娜,13000000002,3-1-1102,漏水,\n";

    struct Tree(tempfile::TempDir);

    struct Run {
        code: i32,
        out: String,
        err: String,
    }

    impl Tree {
        fn new() -> Tree {
            let dir = tempfile::tempdir().unwrap();
            for name in ["linli.toml", "rooms.toml"] {
                let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lindu").join(name);
                fs::copy(from, dir.path().join(name)).unwrap();
            }
            Tree(dir)
        }

        fn run(&self, args: &[&str], input: &str) -> Run {
            let mut child = Command::new(env!("CARGO_BIN_EXE_linli"))
                .args(args)
                .current_dir(self.0.path())
                .env_clear()
                .env("LINLI_TEST_NOW", "2026-11-23T18:00:00+08:00")
                .env("LINLI_TEST_SEED", "1")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
            let output = child.wait_with_output().unwrap();
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
        }

        fn files(&self) -> Vec<PathBuf> {
            let files = walkdir::WalkDir::new(self.0.path()).into_iter().map(Result::unwrap);
            files.filter(|e| e.file_type().is_file()).map(|e| e.into_path()).collect()
        }
    }

    #[test]
    fn an_import_says_what_it_read_and_did() {
        let run = Tree::new().run(&["import", "feedback", "-"], SHEET);
        assert_eq!(run.code, 1);
        assert!(run.out.contains("  4   登记时间   没有“2026-11-20 25:00”这个日期或时间\n"), "{}", run.out);
        assert!(
            run.out.ends_with(
                "新建 1，更新 0，不变 0，退回 1\n逾期未办：1 件（`linli due`）\n有承诺、尚未兑现：0 件\n已办结、未回访：0 件\n"
            ),
            "{}",
            run.out
        );
        let (columns, rest) = run.err.split_once("业主：").unwrap();
        assert_eq!(
            columns,
            "读取表格，表头在第 2 行\n  工单号 → 原编号（`reference`）\n  登记时间 → 受理时间（`received_at`）\n\
             \u{20} 姓名 → 姓名（`name`）\n  电话 → 电话（`phone`）\n  房号 → 房号（`room`）\n  内容 → 详情（`detail`）\n\
             \u{20} 经手 → 未使用，例如“老李”\n\
             表中没有完成时间列：导入的诉求都未办结；若答复即办结，加 `--finished-by-reply`\n"
        );
        assert!(rest.starts_with("新建 1，在册 0\n  第 3 行 → 新业主 `ow-20261123-"), "{rest}");
    }

    #[test]
    fn a_dry_run_leaves_nothing_behind() {
        let tree = Tree::new();
        let before = tree.files();
        let run = tree.run(&["import", "feedback", "-", "--dry-run", "--lang", "en"], SHEET);
        assert_eq!((run.code, tree.files()), (1, before));
        let summary = "dry run, nothing written: 1 to create, 0 to update, 0 unchanged, 1 rejected\n";
        assert!(run.out.ends_with(summary), "{}", run.out);
    }

    #[test]
    fn all_or_nothing_is_nothing_while_a_row_is_rejected() {
        let tree = Tree::new();
        let run = tree.run(&["import", "feedback", "-", "--all-or-nothing"], SHEET);
        assert_eq!(run.code, 1);
        assert!(run.out.ends_with("有 1 行退回，按 `--all-or-nothing` 一行也没有写入\n"), "{}", run.out);
        assert!(!tree.0.path().join("feedback").exists() && !tree.0.path().join("owners").exists());
        let mended = SHEET.replace("25:00", "15:00");
        let run = tree.run(&["import", "feedback", "-", "--all-or-nothing"], &mended);
        assert_eq!((run.code, run.out.lines().next()), (0, Some("新建 2，更新 0，不变 0，退回 0")));
    }

    #[test]
    fn rejected_rows_are_mended_in_their_own_sheet() {
        let tree = Tree::new();
        for name in ["mend.csv", "mend.xlsx"] {
            assert_eq!(tree.run(&["import", "feedback", "-", "--rejected", name], SHEET).code, 1);
            assert_eq!(tree.run(&["import", "feedback", name], "").code, 1, "the fault is in the sheet");
        }
        let mend = fs::read_to_string(tree.0.path().join("mend.csv")).unwrap();
        let expected = "\u{feff}工单号,登记时间,姓名,电话,房号,内容,经手,行,原因\r\n8,2026-11-20 25:00,李娜,13000000002,\
                        3-1-1102,漏水,,4,没有“2026-11-20 25:00”这个日期或时间\r\n";
        assert_eq!(mend, expected);
        let run = tree.run(&["import", "feedback", "-"], &mend.replace("25:00", "15:00"));
        assert_eq!((run.code, run.out.lines().next()), (0, Some("新建 1，更新 0，不变 0，退回 0")));
        let run = tree.run(&["import", "feedback", "-"], &SHEET.replace("25:00", "15:00"));
        assert_eq!((run.code, run.out.lines().next()), (0, Some("新建 0，更新 0，不变 2，退回 0")));
    }

    #[test]
    fn a_saved_mapping_reads_the_next_sheet() {
        let tree = Tree::new();
        assert_eq!(tree.run(&["import", "feedback", "-", "--save-map", "map.toml", "--source", "desk"], SHEET).code, 1);
        let run = tree.run(&["import", "feedback", "-", "--map", "map.toml", "--format", "json"], SHEET);
        let json: Json = serde_json::from_str(&run.out).unwrap();
        assert_eq!((&json["source"], &json["unchanged"]), (&Json::from("desk"), &Json::from(1)));
    }

    #[test]
    fn scripts_find_their_keys() {
        let run = Tree::new().run(&["import", "feedback", "-", "--format", "json", "-q"], SHEET);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        let json: Json = serde_json::from_str(&run.out).unwrap();
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
        assert_eq!(json["first_hour"]["overdue"], 1);
    }

    #[test]
    fn what_cannot_be_imported_is_a_usage_error() {
        let tree = Tree::new();
        let before = tree.files();
        for (args, input, said) in [
            (&["import", "feedback", "nothing.xlsx"][..], "", "无法读取 nothing.xlsx"),
            (&["import", "feedback", "-"], "a,b\n1,2\n", "没有找到表头"),
            (&["import", "feedback", "-"], "姓名,电话\n张伟,1\n", "没有“受理时间”这一列"),
            (&["import", "feedback", "-"], "<html></html>", "这不是能读的表格"),
            (&["import", "feedback", "-", "--finished-by-reply"], SHEET, "没有答复时间列"),
            (&["import", "feedback", "-", "--sheet", "x", "--map", "none.toml"], SHEET, "无法读取 none.toml"),
            (&["import", "people", "-"], "", "people"),
        ] {
            let run = tree.run(args, input);
            assert_eq!(run.code, 2, "{}", run.err);
            assert!(run.err.contains(said), "{}", run.err);
        }
        let tracks = |p: &PathBuf| !p.to_string_lossy().contains(".linli");
        assert_eq!(tree.files().into_iter().filter(tracks).collect::<Vec<_>>(), before);
    }
}
