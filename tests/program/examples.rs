//! The daily job of examples/cron, run on the example community as cron would run it.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    fn due(dir: &Path, file: Option<&Path>) -> Output {
        let mut job = Command::new("sh");
        job.arg(root().join("examples/cron/due.sh")).arg(dir).args(file).env_clear();
        job.env("PATH", "/usr/bin:/bin").env("LINLI", env!("CARGO_BIN_EXE_linli")).env("LINLI_LANG", "en");
        job.env("LINLI_TEST_NOW", "2026-11-23T07:00:00+08:00").output().unwrap()
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    /// The example community, where `broken` names a record with half a line too much.
    fn lindu(dir: &Path, broken: Option<&str>) -> PathBuf {
        for entry in walkdir::WalkDir::new(root().join("examples/lindu")).into_iter().map(Result::unwrap) {
            let target = dir.join(entry.path().strip_prefix(root().join("examples")).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(target).unwrap();
            } else {
                let mut bytes = fs::read(entry.path()).unwrap();
                if broken.is_some_and(|id| entry.path().file_stem().unwrap() == id) {
                    bytes.extend(b"\nhalf a li");
                }
                fs::write(target, bytes).unwrap();
            }
        }
        dir.join("lindu")
    }

    #[test]
    fn the_daily_list_is_printed_or_written_to_a_file() {
        let dir = tempfile::tempdir().unwrap();
        let community = lindu(dir.path(), None);
        let printed = due(&community, None);
        assert!(printed.status.success());
        assert!(text(&printed.stdout).contains("linli resolve w9f3kq"));
        let file = dir.path().join("due.md");
        assert!(due(&community, Some(&file)).status.success());
        assert_eq!(fs::read(&file).unwrap(), printed.stdout);
    }

    #[test]
    fn a_broken_record_marks_the_list_and_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let community = lindu(dir.path(), Some("fb-20261118-y7n4xk"));
        let printed = due(&community, None);
        assert!(printed.status.success());
        assert!(text(&printed.stdout).starts_with("**不完整"));
        assert!(text(&printed.stdout).contains("linli resolve w9f3kq"), "the rest goes out");
        assert!(text(&printed.stderr).contains("fb-20261118-y7n4xk.toml"));
    }

    #[test]
    fn without_a_list_the_old_file_stays_and_the_job_fails() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("due.md");
        fs::write(&file, "yesterday's").unwrap();
        let output = due(&dir.path().join("nowhere"), Some(&file));
        assert_eq!(output.status.code(), Some(4));
        assert!(text(&output.stderr).contains("no follow-up list"));
        assert_eq!(fs::read_to_string(&file).unwrap(), "yesterday's");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
