//! Whether the history is whole, and all reports in a sentence each.

use super::script::{A, B, COMPLAINT_A, COMPLAINT_B, Do, REPLY, play, played, rows, said, told};
use crate::community::{Community, run};
use Do::{Append, Branch, Commit, Git, Merge, Remove, Replace, Switch, Write};

const T1: &str = "2026-11-02T10:05:00+08:00";

fn flaws(office: &Community) -> Vec<String> {
    rows(&said(office, &["history"]), "flaws", &["flaw"])
}

#[test]
fn a_history_that_is_whole_is_said_to_be() {
    let Some(office) = played(&[Write(A, COMPLAINT_A), Commit(T1)]) else { return };
    assert!(flaws(&office).is_empty());
    assert!(told(&office, &["history"]).contains("the history is whole; commits read: 2"));
    assert_eq!(office.linli(&["audit", "history", "--exit-code"]).code, 0);
}

#[test]
fn what_deceives_git_is_named() {
    let Some(office) = played(&[Write(A, COMPLAINT_A), Commit(T1), Append(A, REPLY), Commit(T1)]) else { return };
    let head = office.git(&["rev-parse", "HEAD"]);
    std::fs::create_dir_all(office.top.join(".git/info")).unwrap();
    std::fs::write(office.top.join(".git/info/grafts"), &head).unwrap();
    assert_eq!(flaws(&office), ["grafts"]);
    std::fs::remove_file(office.top.join(".git/info/grafts")).unwrap();
    play(&office, Git(&["replace", "HEAD", "HEAD~1"]));
    assert_eq!(flaws(&office), ["replaced"]);
}

#[test]
fn a_second_beginning_is_named() {
    let acts = [
        Write(A, COMPLAINT_A),
        Commit(T1),
        Git(&["checkout", "-q", "--orphan", "other"]),
        Write(B, COMPLAINT_B),
        Commit(T1),
        Switch("main"),
        Merge("2026-11-03T10:00:00+08:00", &["--allow-unrelated-histories", "-X", "ours", "other"]),
    ];
    let Some(office) = played(&acts) else { return };
    assert_eq!(flaws(&office), ["roots"]);
}

#[test]
fn what_was_sent_and_is_gone_is_named() {
    let Some(office) = played(&[Write(A, COMPLAINT_A), Commit(T1), Write(B, COMPLAINT_B), Commit(T1)]) else { return };
    play(&office, Git(&["update-ref", "refs/remotes/origin/main", "HEAD"]));
    assert!(flaws(&office).is_empty());
    play(&office, Append(A, REPLY));
    play(&office, Commit(T1));
    assert!(flaws(&office).is_empty(), "what was not sent yet takes nothing away");
    play(&office, Git(&["reset", "-q", "--hard", "HEAD~2"]));
    assert!(flaws(&office).is_empty(), "the others are ahead");
    play(&office, Append(A, REPLY));
    play(&office, Commit(T1));
    assert_eq!(flaws(&office), ["rewritten"]);
}

#[test]
fn records_in_a_repository_of_their_own_are_named() {
    let Some(office) = played(&[Write(A, COMPLAINT_A), Commit(T1)]) else { return };
    let own = office.dir.path().join("own");
    std::fs::rename(office.join("feedback"), &own).unwrap();
    for args in [&["init", "-q"][..], &["add", "-A"], &["commit", "-q", "-m", "x"]] {
        run(&mut office.git_command(T1, &[&["-C", own.to_str().unwrap()], args].concat())).ok();
    }
    play(&office, Git(&["rm", "-r", "-q", "--cached", "feedback"]));
    let from = own.to_str().unwrap();
    run(&mut office.git_command(T1, &["-c", "protocol.file.allow=always", "submodule", "add", "-q", from, "feedback"]))
        .ok();
    play(&office, Commit(T1));
    assert_eq!(flaws(&office), ["apart"]);
    assert!(told(&office, &["history"]).contains("feedback: a repository of its own"));
}

#[test]
fn a_commit_of_tomorrow_is_named() {
    let tomorrow = "2026-11-24T18:00:00+08:00";
    let Some(office) = played(&[Write(A, COMPLAINT_A), Commit(tomorrow)]) else { return };
    assert_eq!(flaws(&office), ["ahead"]);
    let later = office.clone().with("LINLI_TEST_NOW", "2026-11-25T09:00:00+08:00");
    assert!(flaws(&later).is_empty());
}

#[test]
fn a_shallow_clone_says_so() {
    let Some(office) = played(&[Write(A, COMPLAINT_A), Commit(T1), Append(A, REPLY), Commit(T1)]) else { return };
    let url = format!("file://{}", office.top.display());
    let clone = office.top.with_file_name("clone");
    run(&mut office.git_command(T1, &["clone", "-q", "--depth", "1", &url, clone.to_str().unwrap()])).ok();
    let mut there = office.clone();
    (there.top, there.tree) = (clone.clone(), clone);
    assert_eq!(flaws(&there), ["shallow"]);
}

#[test]
fn a_publication_made_from_a_commit_that_is_not_there_is_named() {
    let Some(office) = played(&[Write(A, COMPLAINT_A), Commit(T1)]) else { return };
    let office = office.with("LINLI_TEST_NOW", "2026-12-01T09:00:00+08:00");
    office.linli(&["publish", "--period", "2026-11", "-o", "../out/"]).says(0, &[]);
    play(&office, Commit("2026-12-01T09:01:00+08:00"));
    assert!(flaws(&office).is_empty());
    let path = office.files().into_keys().find(|path| path.starts_with("publications/")).unwrap();
    let revision = office.read(&path).lines().find(|line| line.starts_with("revision")).unwrap().to_owned();
    office.edit(&path, |text| text.replace(&revision, "revision = \"0123456789012345678901234567890123456789\""));
    play(&office, Commit("2026-12-01T09:02:00+08:00"));
    assert_eq!(flaws(&office), ["revision-unknown"]);
}

#[test]
fn the_summary_has_a_sentence_for_each_report_and_the_worst_first() {
    let acts = [
        Write(A, COMPLAINT_A),
        Write(B, COMPLAINT_B),
        Append(A, REPLY),
        Commit(T1),
        Branch("other"),
        Append(B, REPLY),
        Commit(T1),
        Switch("main"),
        Remove(B),
        Replace(A, "\"phone\"", "\"counter\""),
        Commit(T1),
    ];
    let Some(office) = played(&acts) else { return };
    let report = said(&office, &["summary", "--period", "2026-11"]);
    let lines = rows(&report, "reports", &["report", "n"]);
    assert_eq!(lines.len(), 10, "{lines:?}");
    assert_eq!(&lines[..2], ["deletions 1", "edits 1"], "{lines:?}");
    let first_none = lines.iter().position(|line| line.ends_with(" 0")).unwrap();
    assert!(lines[first_none..].iter().all(|line| line.ends_with(" 0")), "{lines:?}");
    let told = told(&office, &["summary", "--period", "2026-11"]);
    for sentence in
        ["1 records were taken away", "1 edits of what figures read, 0 of them in merges", "the history is whole"]
    {
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
    assert_eq!(office.linli(&["audit", "summary", "--exit-code"]).code, 1);
}
