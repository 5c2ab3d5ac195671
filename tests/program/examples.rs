//! The daily job of examples/cron, run on the example community as cron would run it.

use crate::community::{Community, LINLI, Ran, repository, run};
use std::fs;

/// The job on a tree in the community's folder.
fn due(community: &Community, tree: &str, file: Option<&str>) -> Ran {
    let mut job = community.program("sh");
    job.arg(repository("examples/cron/due.sh")).arg(tree).args(file).current_dir(community.dir.path());
    job.env("LINLI", LINLI).env("LINLI_LANG", "en");
    run(job.env("LINLI_TEST_NOW", "2026-11-23T07:00:00+08:00"))
}

#[test]
fn the_daily_list_is_printed_or_written_to_a_file() {
    let community = Community::lindu();
    let printed = due(&community, "tree", None).ok();
    assert!(printed.contains("linli resolve w9f3kq"));
    due(&community, "tree", Some("due.md")).ok();
    assert_eq!(fs::read_to_string(community.dir.path().join("due.md")).unwrap(), printed);
}

#[test]
fn a_broken_record_marks_the_list_and_is_named() {
    let community = Community::lindu();
    community.edit("feedback/2026/11/fb-20261118-y7n4xk.toml", |text| text + "\nhalf a li");
    let printed = due(&community, "tree", None);
    assert!(printed.err.contains("fb-20261118-y7n4xk.toml"));
    let list = printed.ok();
    assert!(list.starts_with("**不完整"));
    assert!(list.contains("linli resolve w9f3kq"), "the rest goes out");
}

#[test]
fn without_a_list_the_old_file_stays_and_the_job_fails() {
    let community = Community::empty();
    community.write("due.md", "yesterday's");
    let ran = due(&community, "nowhere", Some("tree/due.md"));
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("no follow-up list"));
    assert_eq!(community.read("due.md"), "yesterday's");
    assert_eq!(community.all().len(), 1, "nothing is left beside it");
}
