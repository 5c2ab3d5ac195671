//! What the README guarantees of reading, held against the program as people run it; of writing: `tests/faults`.

#[cfg(test)]
mod tests {
    use crate::common::copy;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output, Stdio};
    use tempfile::TempDir;

    const ITEM: &str = "fb-20261123-h8t2qv";

    /// The example community, in a folder of its own.
    fn lindu() -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lindu");
        copy(&example, dir.path());
        dir
    }

    fn linli(dir: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command.env_clear().env("LINLI_TEST_NOW", "2026-11-23T18:00:00+08:00").env("LINLI_STAFF", "lifang");
        command.env("LINLI_LANG", "en").env("PATH", "/usr/local/bin:/usr/bin:/bin").current_dir(dir).args(args);
        command.stdin(Stdio::null());
        command
    }

    fn run(dir: &Path, args: &[&str]) -> Output {
        linli(dir, args).output().unwrap()
    }

    fn code(dir: &Path, args: &[&str]) -> i32 {
        run(dir, args).status.code().unwrap()
    }

    /// Every file of the tree with its bytes.
    fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let all = walkdir::WalkDir::new(dir).into_iter().map(Result::unwrap);
        all.filter(|e| e.file_type().is_file()).map(|e| (e.path().to_owned(), fs::read(e.path()).unwrap())).collect()
    }

    #[test]
    fn a_broken_record_is_never_passed_over_in_silence() {
        let whole = lindu();
        let records: Vec<PathBuf> =
            files(whole.path()).into_keys().filter(|p| p.to_string_lossy().contains("-2026")).collect();
        assert!(records.len() > 30);
        for record in records {
            let sound = fs::read(&record).unwrap();
            fs::write(&record, [sound.as_slice(), b"\nhalf a li"].concat()).unwrap();
            let name = record.file_name().unwrap().to_str().unwrap();
            let due = run(whole.path(), &["due"]);
            assert_eq!(due.status.code(), Some(3), "{name}");
            assert!(String::from_utf8(due.stdout).unwrap().contains("incomplete"), "{name}");
            let figures = code(whole.path(), &["stats", "response"]);
            assert_eq!(figures, if name.starts_with("fb-") { 3 } else { 0 }, "{name}: figures that need it refuse");
            let check = run(whole.path(), &["check", "--format", "plain"]);
            assert_eq!(check.status.code(), Some(1), "{name}");
            assert!(String::from_utf8(check.stdout).unwrap().contains(name), "{name}");
            fs::write(&record, sound).unwrap();
        }
    }

    #[test]
    fn a_record_that_is_no_file_in_its_place_is_missed_nowhere() {
        let place = "feedback/2026/11/fb-20261123-h8t2qv.toml";
        type Loss = fn(&Path);
        let losses: [(&str, Loss); 6] = [
            ("a link", |path| std::os::unix::fs::symlink("/etc/hostname", path).unwrap()),
            ("a copy", |path| fs::write(path.with_file_name(format!("{ITEM} (1).toml")), "x").unwrap()),
            ("another ending", |path| fs::write(path.with_extension("yaml"), "x").unwrap()),
            ("hidden", |path| fs::write(path.with_file_name(format!(".{ITEM}.toml")), "x").unwrap()),
            ("a file for the month", |path| {
                fs::remove_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path.parent().unwrap(), "x").unwrap();
            }),
            ("a file for the year", |path| {
                let year = path.parent().unwrap().parent().unwrap();
                fs::remove_dir_all(year).unwrap();
                fs::write(year, "x").unwrap();
            }),
        ];
        for (what, lose) in losses {
            let dir = lindu();
            fs::remove_file(dir.path().join(place)).unwrap();
            lose(&dir.path().join(place));
            let refused = [
                &["stats", "response"][..],
                &["due"],
                &["feedback", "list"],
                &["show", "h8t2qv"],
                &["reply", "h8t2qv", "hi"],
            ];
            for args in refused {
                assert_eq!(code(dir.path(), args), 3, "{what}: {args:?}");
            }
            assert_eq!(code(dir.path(), &["check"]), 1, "{what}");
        }
    }

    #[test]
    fn of_records_by_a_later_program_nothing_is_computed() {
        let dir = lindu();
        let settings = dir.path().join("linli.toml");
        let text = fs::read_to_string(&settings).unwrap();
        for schema in ["2", "0"] {
            fs::write(&settings, text.replace("schema = 1", &format!("schema = {schema}"))).unwrap();
            for args in [&["stats", "response"][..], &["due"], &["weekly"], &["visit", "plan"], &["reply", ITEM, "hi"]]
            {
                let ran = run(dir.path(), args);
                assert_eq!((ran.status.code(), ran.stdout.len()), (Some(5), 0), "{schema}: {args:?}");
                assert!(String::from_utf8(ran.stderr).unwrap().contains("linli.toml"), "{schema}: {args:?}");
            }
        }
    }

    #[test]
    fn the_same_records_give_the_same_bytes_wherever_they_lie_and_reading_writes_nothing() {
        let (here, there) = (lindu(), lindu());
        let before = files(here.path());
        for args in [
            &["due"][..],
            &["due", "--format", "json"],
            &["due", "--format", "chat"],
            &["stats", "response"],
            &["stats", "response", "--format", "json", "--by", "category"],
            &["stats", "backlog", "--format", "csv"],
            &["feedback", "list"],
            &["owner", "list", "--format", "jsonl"],
            &["feedback", "show", ITEM],
            &["3-1-1101"],
            &["receipt", ITEM],
            &["check", "--format", "json"],
        ] {
            let one = linli(here.path(), args).env("TZ", "America/Lima").env("LC_ALL", "C").output().unwrap();
            let other =
                linli(there.path(), args).env("TZ", "Asia/Tokyo").env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
            assert!(one.status.success(), "{args:?} {}", String::from_utf8_lossy(&one.stderr));
            assert!(!one.stdout.is_empty(), "{args:?}");
            assert_eq!(one.stdout, other.stdout, "{args:?}");
        }
        assert_eq!(before, files(here.path()));
    }
}
