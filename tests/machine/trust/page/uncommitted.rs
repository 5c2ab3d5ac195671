//! What is published is computed from what is committed.

use super::harness::*;
use std::fs;

const PUBLISH: &str = "publish --period 2026-11 -o out/";

#[test]
fn a_change_that_nobody_committed_is_refused() {
    let changes: [(&str, &str, &str); 4] = [
        (RESOLVED, "type = \"repair\"", "type = \"praise\""),
        ("linli.toml", "respond = \"24h\"", "respond = \"48h\""),
        ("rooms.toml", "label = \"", "label = \"新"),
        (RESOLVED, "public_summary = \"", "public_summary = \"新"),
    ];
    for (path, from, to) in changes {
        let community = committed();
        community.replace(path, from, to);
        let said = community.typed(PUBLISH, 5);
        assert!(said.contains(path) && said.contains(&format!("git add -A {path} && git commit")), "{said}");
        assert!(!community.join(LEDGER).exists());
        community.commit_all("change");
        community.typed(PUBLISH, 0);
    }
}

#[test]
fn new_and_deleted_files_are_changes_too() {
    let community = committed();
    fs::remove_file(community.join(RESOLVED)).unwrap();
    assert!(community.typed(PUBLISH, 5).contains(RESOLVED));
    let community = committed();
    let text = community.read(RESOLVED).replace("4hd0wr", "4hd0wz");
    community.write("feedback/2026/11/fb-20261103-4hd0wz.toml", &text);
    assert!(community.typed(PUBLISH, 5).contains("4hd0wz"));
    let community = committed();
    community.write("templates/notice.css", "p { color: red }\n");
    assert!(community.typed(PUBLISH, 5).contains("templates/notice.css"));
    let community = committed();
    community.write("calendar/cn-2027.toml", "year = 2027\n");
    assert_ne!(community.linli(&PUBLISH.split(' ').collect::<Vec<_>>()).code, 0);
}

#[test]
fn marks_in_the_index_hide_no_change() {
    for mark in ["--skip-worktree", "--assume-unchanged"] {
        let community = committed();
        community.git(&["update-index", mark, RESOLVED]);
        community.replace(RESOLVED, "type = \"repair\"", "type = \"praise\"");
        assert_eq!(community.git(&["status", "--porcelain"]), "", "git does not see it");
        let said = community.typed(PUBLISH, 5);
        assert!(said.contains(RESOLVED) && said.contains("--no-skip-worktree"), "{said}");
    }
}

#[test]
fn what_the_notice_does_not_read_is_no_concern_of_it() {
    let community = committed();
    community.write("notes.txt", "lift");
    community.write("feedback/2026/11/draft.txt", "lift");
    community.edit("staff/lifang.toml", |text| format!("{text}# lift\n"));
    community.typed(PUBLISH, 0);
}

#[test]
fn it_can_be_allowed_and_then_the_page_says_so() {
    let community = committed();
    community.replace(RESOLVED, "type = \"repair\"", "type = \"praise\"");
    community.typed(&format!("{PUBLISH} --allow-uncommitted"), 0);
    assert!(community.read("out/2026-11.md").contains("changes that were not committed"));
    assert!(community.read(LEDGER).contains("uncommitted = true"));
    assert!(community.verified("out/2026-11.html", &[]).contains("not committed"));
}

#[test]
fn an_approval_in_the_same_call_is_committed_first() {
    let community = committed();
    community.edit("feedback/2026/11/fb-20261118-y7n4xk.toml", |text| format!("public_summary = \"清理楼道\"\n{text}"));
    community.commit_all("text");
    community.typed("publish --period 2026-11 -o out/ --approve y7n4xk --by zhaogang --as zhaogang", 0);
    let log = community.git(&["log", "-2", "--format=%s"]);
    assert!(log.lines().nth(1).unwrap().ends_with(": approve") && log.contains(": publish"), "{log}");
    let revision = community.git(&["rev-parse", "HEAD~1"]);
    assert!(community.read(LEDGER).contains(&format!("revision = \"{}\"", revision.trim())));
    community.verified("out/2026-11.html", &[]);
}

#[test]
fn a_draft_reads_what_is_there() {
    let community = committed();
    community.replace(RESOLVED, "type = \"repair\"", "type = \"praise\"");
    community.typed("publish --period 2026-11 --draft", 0);
}
