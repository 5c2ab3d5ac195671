//! Histories by fixed people at fixed times, and what is said of them.

use super::item::{Entry, Item, report, rows};
use crate::history::harness::{Community, LONG_AGO, committed, has_git, run, uncommitted};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::fs;
use std::os::unix::fs::PermissionsExt;

const EDITS: [&str; 4] = ["id", "field", "from", "to"];

fn commit(office: &Community, at: &str, message: &str) {
    office.git(&["add", "-A"]);
    office.git_at(at, &["commit", "-q", "-m", message]);
}

/// An office with one item, committed a minute after it was received.
fn with(item: &Item) -> Option<Community> {
    if !has_git() {
        return None;
    }
    let office = committed();
    item.save(&office);
    commit(&office, "2026-11-02T12:01:00+08:00", "item");
    Some(office)
}

fn of_item(report: &Json, list: &str, item: &Item, keys: &[&str]) -> Vec<String> {
    let all = rows(report, list, &[&["id"], keys].concat());
    all.iter().filter_map(|row| row.strip_prefix(&format!("{} ", item.id))).map(str::to_owned).collect()
}

#[test]
fn three_clocks_show_what_was_put_in_later_by_hand() {
    let mut item = Item::new(1);
    let Some(office) = with(&item) else { return };
    for folder in ["feedback", "visits"] {
        fs::remove_dir_all(office.tree.join(folder)).unwrap();
    }
    // On the day, the next morning with a word of it, and two days later without one.
    item.log.push(Entry::new(30, "ack", ""));
    item.save(&office);
    commit(&office, "2026-11-02T12:40:00+08:00", "a");
    item.log.push(Entry::new(60, "reply", "recorded_at = 2026-11-03T09:00:00+08:00\n"));
    item.save(&office);
    commit(&office, "2026-11-03T09:00:10+08:00", "b");
    item.log.push(Entry::new(90, "arrive", ""));
    item.save(&office);
    commit(&office, "2026-11-04T12:30:00+08:00", "c");
    // Said to have happened after it was committed.
    item.log.push(Entry::new(200, "note", ""));
    item.save(&office);
    commit(&office, "2026-11-02T13:00:00+08:00", "d");
    let lag = report(&office, &["lag", "--list", "--period", "2026-11-02", "--kind", "feedback"]);
    let signs = of_item(&lag, "facts", &item, &["sign", "fact", "by", "happened", "recorded", "at", "who"]);
    assert_eq!(
        signs,
        [
            "unmarked arrive lifang 2026-11-02T13:30:00+08:00 null 2026-11-04T12:30:00+08:00 Mei",
            "impossible note lifang 2026-11-02T15:20:00+08:00 null 2026-11-02T13:00:00+08:00 Mei",
        ]
    );
    let own = lag["by"].as_array().unwrap().iter().find(|row| row["by"] == "lifang").unwrap();
    assert_eq!((&own["month"], &own["unmarked"], &own["impossible"]), (&"2026-11".into(), &1.into(), &1.into()));
    // Of lifang on that day: receipt 60 s, 10 min, 20 h and 10 s, 47 h, the impossible one 0.
    assert_eq!((&own["n"], &lag["total"]["n"]), (&5.into(), &5.into()));
    assert_eq!(own["committed"], serde_json::json!({"p50_s": 600, "p90_s": 169_200}));
    assert_eq!(own["recorded"], serde_json::json!({"p50_s": 0, "p90_s": 72_000}));
    assert_eq!(own["between"], serde_json::json!({"p50_s": 60, "p90_s": 169_200}));
    assert_eq!(office.linli(&["audit", "lag", "--exit-code"]).code, 1);
}

#[test]
fn what_records_admit_is_what_the_figures_say() {
    if !has_git() {
        return;
    }
    let office = committed();
    for period in ["2026-11", "2026-10", "2026"] {
        let stats = office.linli(&["stats", "lag", "--period", period, "--format", "json"]).ok();
        let stats: Json = serde_json::from_str(&stats).unwrap();
        let (lag, total) = (report(&office, &["lag", "--period", period]), &stats["total"]);
        let said = [&lag["total"]["n"], &lag["total"]["imported"], &lag["total"]["recorded"]["p90_s"]];
        assert_eq!(said, [&total["n"], &total["imported"], &total["p90_s"]], "{period}");
    }
}

#[test]
fn a_time_that_is_changed_by_hand_is_a_fact_of_the_commit_that_changed_it() {
    let mut item = Item::new(1);
    item.log.push(Entry::new(0, "reply", ""));
    let Some(office) = with(&item) else { return };
    item.received = 0;
    item.log[0].at = 1;
    item.save(&office);
    commit(&office, "2026-11-09T12:00:00+08:00", "x");
    let lag = report(&office, &["lag", "--list"]);
    assert_eq!(of_item(&lag, "facts", &item, &["sign", "fact"]), ["unmarked reply"]);
    assert_eq!(
        of_item(&report(&office, &["edits"]), "edits", &item, &["field", "from", "to"]),
        ["log.at 2026-11-02T12:00:00+08:00 2026-11-02T12:01:00+08:00"]
    );
}

#[test]
fn what_a_merge_brought_together_is_no_edit_and_what_it_made_up_is_one() {
    let mut item = Item::new(1);
    item.log.push(Entry::new(5, "ack", ""));
    let Some(office) = with(&item) else { return };
    let union = |office: &Community, item: &Item, at: &str| {
        let mut git = office.git_command(LONG_AGO, &["merge", "-q", "-s", "ours", "--no-commit", "other"]);
        git.env("GIT_AUTHOR_NAME", "Mei").env("GIT_AUTHOR_EMAIL", "m@x").env("GIT_COMMITTER_NAME", "Mei");
        run(git.env("GIT_COMMITTER_EMAIL", "m@x")).ok();
        item.save(office);
        commit(office, at, "merge");
    };
    let branch = |office: &Community, item: &mut Item, minute: u32| {
        office.git(&["checkout", "-q", "-b", "other"]);
        let mut theirs = item.clone();
        theirs.log.push(Entry::new(minute, "note", "text = \"甲\"\n"));
        theirs.received = minute;
        theirs.save(office);
        commit(office, "2026-11-02T13:00:00+08:00", "theirs");
        office.git(&["checkout", "-q", "main"]);
        item.log.push(Entry::new(minute, "work", ""));
        item.save(office);
        commit(office, "2026-11-02T13:01:00+08:00", "ours");
        item.log.insert(1, theirs.log.last().unwrap().clone());
        item.received = minute;
    };
    branch(&office, &mut item, 10);
    union(&office, &item, "2026-11-02T13:02:00+08:00");
    let own = item.clone();
    let fields = |office: &Community| of_item(&report(office, &["edits"]), "edits", &own, &["field", "at"]);
    assert_eq!(fields(&office), ["received_at 2026-11-02T13:00:00+08:00"], "of the branch where it was done alone");
    office.git(&["branch", "-q", "-D", "other"]);
    branch(&office, &mut item, 20);
    item.received = 55;
    union(&office, &item, "2026-11-02T14:00:00+08:00");
    assert_eq!(fields(&office).len(), 3, "{:?}", fields(&office));
    assert_eq!(fields(&office)[2], "received_at 2026-11-02T14:00:00+08:00");
}

#[test]
fn an_edit_hides_neither_behind_a_broken_version_nor_behind_a_deletion() {
    let mut item = Item::new(1);
    let Some(office) = with(&item) else { return };
    office.write(&item.path(), "id = \"\n");
    commit(&office, "2026-11-03T09:00:00+08:00", "broken");
    item.received = 7;
    item.save(&office);
    commit(&office, "2026-11-03T10:00:00+08:00", "mended");
    fs::remove_file(office.tree.join(item.path())).unwrap();
    commit(&office, "2026-11-04T09:00:00+08:00", "gone");
    item.received = 8;
    item.save(&office);
    commit(&office, "2026-11-04T10:00:00+08:00", "back");
    assert_eq!(
        rows(&report(&office, &["edits"]), "edits", &EDITS),
        [
            format!("{} received_at 2026-11-02T12:00:00+08:00 2026-11-02T12:07:00+08:00", item.id),
            format!("{} received_at 2026-11-02T12:07:00+08:00 2026-11-02T12:08:00+08:00", item.id),
        ]
    );
    let keys = ["id", "type", "category", "restored", "at"];
    let deleted = rows(&report(&office, &["deletions"]), "deletions", &keys);
    assert_eq!(deleted, [format!("{} repair null true 2026-11-04T09:00:00+08:00", item.id)]);
}

#[test]
fn neither_a_graft_nor_a_replacement_hides_a_commit() {
    let mut item = Item::new(1);
    let Some(office) = with(&item) else { return };
    item.received = 1;
    item.save(&office);
    commit(&office, "2026-11-18T09:00:00+08:00", "edit");
    let head = office.git(&["rev-parse", "HEAD"]);
    office.git(&["replace", "--graft", "HEAD"]);
    fs::create_dir_all(office.top.join(".git/info")).unwrap();
    fs::write(office.top.join(".git/info/grafts"), &head).unwrap();
    assert_eq!(office.git(&["log", "--format=%H"]), head, "git itself is deceived");
    assert_eq!(rows(&report(&office, &["edits"]), "edits", &["id"]), [item.id.as_str()]);
}

#[test]
fn a_commit_with_a_wrong_clock_hides_none_before_it() {
    let mut item = Item::new(1);
    let Some(office) = with(&item) else { return };
    item.received = 1;
    item.save(&office);
    commit(&office, "2026-11-18T09:00:00+08:00", "edit");
    item.log.push(Entry::new(9, "note", ""));
    item.save(&office);
    commit(&office, "2020-01-01T09:00:00+08:00", "an old clock");
    assert_eq!(
        rows(&report(&office, &["edits", "--committed", "--period", "2026-W47"]), "edits", &["id"]),
        [item.id.as_str()]
    );
    assert_eq!(rows(&report(&office, &["edits", "--committed", "--period", "2026-W46"]), "edits", &["id"]), [""; 0]);
}

#[test]
fn the_monday_page_counts_items_changed_after_they_were_closed() {
    let mut item = Item::new(1);
    item.log.push(Entry::new(5, "resolve", ""));
    let Some(office) = with(&item) else { return };
    item.title = "灯又不亮";
    item.received = 1;
    item.save(&office);
    commit(&office, "2026-11-18T09:00:00+08:00", "two fields of one item");
    item.log.push(Entry::new(9, "callback", "reached = false\n"));
    item.save(&office);
    commit(&office, "2026-11-19T09:00:00+08:00", "an entry");
    let weekly = |week: &str| -> Json {
        serde_json::from_str(&office.linli(&["weekly", week, "--format", "json"]).ok()).unwrap()
    };
    assert_eq!(weekly("2026-W47")["trust"]["edits_after_closing"], 1);
    assert_eq!(weekly("2026-W46")["trust"]["edits_after_closing"], 0);
    fs::remove_dir_all(office.tree.join(".git")).unwrap();
    assert_eq!(weekly("2026-W47")["trust"]["edits_after_closing"], Json::Null);
}

#[test]
fn the_program_knows_its_own_commits_and_runs_no_program_for_a_signature() {
    let Some(office) = with(&Item::new(1)) else { return };
    let ran_file = office.tree.join("ran");
    let trap = office.tree.join("trap");
    fs::write(&trap, format!("#!/bin/sh\ntouch {}\n", ran_file.display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    for key in ["gpg.program", "gpg.ssh.program", "core.fsmonitor", "diff.external"] {
        office.git(&["config", key, &trap.display().to_string()]);
    }
    office.git(&["config", "log.showSignature", "true"]);
    office.git(&["config", "user.name", "Sun Mei"]);
    office.git(&["config", "user.email", "sunmei@example.com"]);
    office.write(
        "staff/sunmei.toml",
        "handle = \"sunmei\"\nname = \"孙梅\"\nkind = \"person\"\nemail = \"sunmei@example.com\"\n",
    );
    let wrote = office.linli(&["note", &Item::new(1).id, "看过"]);
    assert_eq!(wrote.code, 0, "{wrote:?}");
    // Signed by somebody: the header is what counts.
    let tree = office.git(&["rev-parse", "HEAD^{tree}"]);
    let head = office.git(&["rev-parse", "HEAD"]);
    let who = "Mei <mei@example.org> 1793600000 +0800";
    let raw = format!(
        "tree {}\nparent {}\nauthor {who}\ncommitter {who}\ngpgsig -----BEGIN SSH SIGNATURE-----\n x\n -----END SSH SIGNATURE-----\n\nsigned\n",
        tree.trim(),
        head.trim()
    );
    fs::write(office.tree.join("raw"), raw).unwrap();
    let signed = office.git(&["hash-object", "-t", "commit", "-w", "raw"]);
    office.git(&["update-ref", "HEAD", signed.trim()]);
    let people = report(&office, &["signatures"]);
    let keys = ["author", "staff", "commits", "signed", "unsigned", "merges", "outside_linli", "other_typist"];
    assert_eq!(
        rows(&people, "people", &keys),
        [
            "Mei <mei@example.org> null 3 1 2 0 3 0",
            "Sun Mei <sunmei@example.com> sunmei 1 0 1 0 0 1",
            "null null 4 1 3 0 3 1",
        ]
    );
    assert!(!ran_file.exists());
}

#[test]
fn what_was_touched_since_it_was_published_is_named_with_the_figures_that_it_changes() {
    let mut item = Item::new(1);
    item.log.push(Entry::new(5, "reply", ""));
    let Some(office) = with(&item) else { return };
    let out = office.top.parent().unwrap().join("out");
    let published = office.linli(&["publish", "--period", "2026-10", "--empty", "-o", &out.display().to_string()]);
    assert_eq!(published.code, 0, "{published:?}");
    let changes =
        |office: &Community| rows(&report(office, &["publications"]), "changes", &["change", "part", "from", "to"]);
    assert_eq!(changes(&office), [""; 0]);
    assert_eq!(office.linli(&["audit", "publications", "--exit-code"]).code, 0);
    let file = "feedback/2026/10/fb-20261012-n3v7hs.toml";
    let text = office.read(file);
    let earlier = text.replacen("received_at = 2026-10-12T", "received_at = 2026-09-12T", 1);
    assert_ne!(text, earlier);
    office.write(file, &earlier);
    commit(&office, "2026-11-23T12:00:00+08:00", "moved out of the period");
    let report = report(&office, &["publications"]);
    let found = rows(&report, "changes", &["change", "part", "at", "who"]);
    assert_eq!(found[0], "changed fb-20261012-n3v7hs 2026-11-23T12:00:00+08:00 Mei");
    assert!(
        changes(&office).iter().any(|line| line.starts_with("figure flow.received ") || line.contains("received")),
        "{found:?}"
    );
    assert_eq!(report["publications"][0]["touched"], 1);
    assert_eq!(office.linli(&["audit", "publications", "--exit-code"]).code, 1);
}

#[test]
fn anybody_can_draw_the_sample_again() {
    if !has_git() {
        return;
    }
    let office = committed();
    fs::remove_dir_all(office.tree.join("owners")).unwrap();
    let all = report(&office, &["sample", "--seed", "秋", "--n", "100"]);
    let mut ids = rows(&all, "items", &["receipt"]);
    assert!(ids.len() > 2, "{ids:?}");
    let drawn = ids.clone();
    ids.sort_by_key(|id| Sha256::digest(format!("秋|{id}").as_bytes()).to_vec());
    assert_eq!(ids, drawn);
    let few = rows(&report(&office, &["sample", "--seed", "秋", "--n", "2"]), "items", &["receipt"]);
    assert_eq!(few, drawn[..2]);
    let sheet = office.linli(&["audit", "sample", "--seed", "秋", "--n", "2", "--format", "csv"]).ok();
    assert!(sheet.lines().next().unwrap().ends_with("reached,solved,satisfaction,as_recorded,remark"), "{sheet}");
    assert!(!sheet.contains("138"), "no phones: {sheet}");
}

#[test]
fn a_clone_without_owners_a_shallow_one_and_none_at_all() {
    let mut item = Item::new(1);
    let Some(office) = with(&item) else { return };
    item.received = 3;
    item.save(&office);
    commit(&office, "2026-11-20T09:00:00+08:00", "edit");
    fs::remove_dir_all(office.tree.join("owners")).unwrap();
    for what in ["lag", "edits", "closed", "deletions", "publications", "signatures"] {
        let ran = office.linli(&["audit", what]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    assert_eq!(rows(&report(&office, &["edits"]), "edits", &["id"]), [item.id.as_str()]);
    assert_eq!(rows(&report(&office, &["edits", "--kind", "visit"]), "edits", &["id"]), [""; 0]);
    let (found, none) = (["audit", "edits", "--exit-code"], ["audit", "closed", "--exit-code"]);
    assert_eq!((office.linli(&found).code, office.linli(&none).code), (1, 0));
    let csv = office.linli(&["audit", "edits", "--format", "csv"]).ok();
    assert!(
        csv.contains(&format!("feedback,{},received_at,,2026-11-02T12:00:00+08:00,2026-11-02T12:03:00+08:00", item.id)),
        "{csv}"
    );
    assert!(office.linli(&["audit", "edits"]).ok().contains("a00001"));
    assert_eq!(office.linli(&["audit", "edits"]).out, office.linli(&["audit", "edits"]).out);
    let earlier = report(&office, &["edits", "--at", "HEAD~1"]);
    assert_eq!((rows(&earlier, "edits", &["id"]).len(), &earlier["commits"]), (0, &2.into()));
    let clone = office.top.parent().unwrap().join("clone");
    let url = format!("file://{}", office.top.display());
    office.git(&["clone", "-q", "--depth", "1", &url, &clone.display().to_string()]);
    let mut command = office.command(&["audit", "edits", "--format", "json"]);
    let shallow = run(command.current_dir(&clone));
    assert!(shallow.err.contains("shallow"), "{shallow:?}");
    let said: Json = serde_json::from_str(&shallow.ok()).unwrap();
    assert_eq!((&said["whole_history"], &said["edits"]), (&false.into(), &Json::Array(Vec::new())));
    fs::remove_dir_all(office.tree.join(".git")).unwrap();
    let nothing = office.linli(&["audit", "edits"]);
    assert_eq!(nothing.code, 4, "{nothing:?}");
    assert_eq!(office.linli(&["audit", "sample", "--seed", "s"]).code, 0, "the sample needs no history");
}

#[test]
fn below_a_larger_repository_the_records_alone_are_read() {
    if !has_git() {
        return;
    }
    let office = uncommitted("a/b");
    fs::create_dir_all(office.top.join("feedback/2026/11")).unwrap();
    let mut item = Item::new(1);
    item.save(&office);
    let other = office.top.join(item.path());
    fs::write(&other, item.text()).unwrap();
    commit(&office, "2026-11-02T12:01:00+08:00", "both");
    fs::remove_file(other).unwrap();
    commit(&office, "2026-11-02T12:02:00+08:00", "another's is gone");
    item.received = 3;
    item.save(&office);
    commit(&office, "2026-11-02T12:03:00+08:00", "edit");
    assert_eq!(rows(&report(&office, &["deletions"]), "deletions", &["id"]), [""; 0]);
    assert_eq!(rows(&report(&office, &["edits"]), "edits", &["id"]), [item.id.as_str()]);
}
