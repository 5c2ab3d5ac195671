//! Two clones of one tree, merged by git itself through the driver that `init` registers.

use crate::edits::{BASE, ID, ITEM, ITEM_ID};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ITEM_PATH: &str = "feedback/2026/11/fb-20261123-4hd0wr.toml";
const OWNER_PATH: &str = "owners/2026/11/ow-20261123-7k3m9q.toml";

struct Offices {
    dir: tempfile::TempDir,
}

fn git(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.current_dir(dir).args(["-c", "user.name=office", "-c", "user.email=office@example.org"]).args(args);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LINLI_LANG", "en");
    command.output().unwrap()
}

fn done(dir: &Path, args: &[&str]) -> String {
    let output = git(dir, args);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "git {args:?}: {said}");
    said
}

impl Offices {
    /// Two clones, `a` and `b`, of a tree with one owner and one item.
    fn open() -> Offices {
        let dir = tempfile::tempdir().unwrap();
        let a = dir.path().join("a");
        let init = Command::new(env!("CARGO_BIN_EXE_linli")).args(["init", "--name", "test"]).arg(&a).output().unwrap();
        assert!(init.status.success(), "{}", String::from_utf8_lossy(&init.stderr));
        for (path, text) in [(ITEM_PATH, ITEM), (OWNER_PATH, BASE)] {
            fs::create_dir_all(a.join(path).parent().unwrap()).unwrap();
            fs::write(a.join(path), text).unwrap();
        }
        assert!(ITEM_PATH.contains(ITEM_ID) && OWNER_PATH.contains(ID));
        done(&a, &["add", "--", "feedback", "owners"]);
        done(&a, &["commit", "-qm", "records"]);
        done(dir.path(), &["clone", "-q", "a", "b"]);
        Offices { dir }
    }

    fn path(&self, office: &str) -> PathBuf {
        self.dir.path().join(office)
    }

    fn change(&self, office: &str, path: &str, change: impl Fn(&str) -> String) {
        let file = self.path(office).join(path);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, change(&text)).unwrap();
        done(&self.path(office), &["commit", "-qam", "change"]);
    }

    fn text(&self, office: &str, path: &str) -> String {
        fs::read_to_string(self.path(office).join(path)).unwrap()
    }

    /// Brings what `b` did into `a`.
    fn merge(&self) -> Output {
        let a = self.path("a");
        done(&a, &["fetch", "-q", "../b", "main"]);
        git(&a, &["merge", "-q", "--no-edit", "FETCH_HEAD"])
    }
}

fn entry(minute: u32, action: &str) -> String {
    format!("\n[[log]]\nat = 2026-11-23T10:{minute:02}:00+08:00\nby = \"lifang\"\naction = \"{action}\"\n")
}

#[test]
fn what_two_offices_appended_stands_in_time_order() {
    let offices = Offices::open();
    offices.change("a", ITEM_PATH, |text| text.to_owned() + &entry(30, "note"));
    offices.change("b", ITEM_PATH, |text| text.to_owned() + &entry(10, "arrive") + &entry(40, "urge"));
    let output = offices.merge();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let wanted = format!("{ITEM}{}{}{}", entry(10, "arrive"), entry(30, "note"), entry(40, "urge"));
    assert_eq!(offices.text("a", ITEM_PATH), wanted);
}

#[test]
fn neighbouring_fields_and_comments_of_both_are_kept_where_lines_would_conflict() {
    let offices = Offices::open();
    offices.change("a", OWNER_PATH, |text| text.replace("\"旧\"", "\"新\"").replace("# 不变", "# 核对过"));
    offices.change("b", OWNER_PATH, |text| text.replace("\"张伟\"", "\"张伟明\"").replace("\"monthly\"", "\"weekly\""));
    let output = offices.merge();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let text = offices.text("a", OWNER_PATH);
    for line in ["name = \"张伟明\"  # 核对过", "note = \"新\"", "tier = \"weekly\" # 每月", "# 手写的注释"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn one_field_with_two_values_is_a_conflict_that_names_it() {
    let offices = Offices::open();
    offices.change("a", OWNER_PATH, |text| text.replace("\"旧\"", "\"上门前先电话\""));
    offices.change("b", OWNER_PATH, |text| text.replace("\"旧\"", "\"下午不在\"").replace("坡道", "坡道（东门）"));
    let output = offices.merge();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("it was `旧`, ours is `上门前先电话`, theirs is `下午不在`"), "{said}");
    let text = offices.text("a", OWNER_PATH);
    let marked = "<<<<<<< ours\nnote = \"上门前先电话\"\n=======\nnote = \"下午不在\"\n>>>>>>> theirs\n";
    assert!(text.contains(marked) && text.contains("坡道（东门）"), "{text}");
    let unmerged = done(&offices.path("a"), &["ls-files", "-u"]);
    assert_eq!(unmerged.lines().count(), 3, "{unmerged}");
}

#[test]
fn what_is_no_sound_record_is_merged_by_lines() {
    let offices = Offices::open();
    let broken = |text: &str| text.replace("type = \"complaint\"", "type = complaint");
    offices.change("a", ITEM_PATH, |text| broken(text));
    offices.change("b", ITEM_PATH, |text| text.to_owned() + &entry(10, "arrive"));
    let output = offices.merge();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(offices.text("a", ITEM_PATH), broken(ITEM) + &entry(10, "arrive"));
}

fn linli(dir: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
    command.current_dir(dir).args(args).env("LINLI_LANG", "en").env("LINLI_STAFF", "lifang");
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_merge_without_the_driver_is_mended_from_its_three_stages() {
    let offices = Offices::open();
    let a = offices.path("a");
    done(&a, &["config", "--remove-section", "merge.linli"]);
    offices.change("a", ITEM_PATH, |text| text.to_owned() + &entry(30, "note"));
    offices.change("a", OWNER_PATH, |text| text.replace("\"旧\"", "\"上门前先电话\""));
    offices.change("b", ITEM_PATH, |text| text.to_owned() + &entry(10, "arrive"));
    offices.change("b", OWNER_PATH, |text| text.replace("\"旧\"", "\"下午不在\"").replace("\"张伟\"", "\"张伟明\""));
    assert!(!offices.merge().status.success());
    assert!(offices.text("a", ITEM_PATH).contains("<<<<<<<"));

    let (exit, said) = linli(&a, &["resolve-conflicts"]);
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("it was `旧`, ours is `上门前先电话`, theirs is `下午不在`"), "{said}");
    assert_eq!(offices.text("a", ITEM_PATH), format!("{ITEM}{}{}", entry(10, "arrive"), entry(30, "note")));
    let unmerged = done(&a, &["diff", "--name-only", "--diff-filter=U"]);
    assert_eq!(unmerged.trim(), OWNER_PATH);

    let (exit, said) = linli(&a, &["resolve-conflicts", "7k3m9q", "--theirs", "note"]);
    assert_eq!(exit, 0, "{said}");
    let text = offices.text("a", OWNER_PATH);
    assert!(
        text.contains("note = \"下午不在\"") && text.contains("name = \"张伟明\"") && !text.contains("<<<"),
        "{text}"
    );
    done(&a, &["commit", "-qm", "merged"]);
    assert_eq!(done(&a, &["status", "--porcelain"]), "");
}

#[test]
fn what_was_mended_by_hand_stays() {
    let offices = Offices::open();
    offices.change("a", OWNER_PATH, |text| text.replace("\"旧\"", "\"甲\""));
    offices.change("b", OWNER_PATH, |text| text.replace("\"旧\"", "\"乙\""));
    assert!(!offices.merge().status.success());
    let by_hand = BASE.replace("\"旧\"", "\"甲、乙\"");
    fs::write(offices.path("a").join(OWNER_PATH), &by_hand).unwrap();
    let (exit, said) = linli(&offices.path("a"), &["resolve-conflicts", "--ours", "all"]);
    assert_eq!((exit, offices.text("a", OWNER_PATH)), (0, by_hand), "{said}");
}

#[test]
fn a_record_that_one_side_deleted_is_left_to_a_person() {
    let offices = Offices::open();
    offices.change("a", OWNER_PATH, |text| text.replace("\"旧\"", "\"甲\""));
    done(&offices.path("b"), &["rm", "-q", OWNER_PATH]);
    done(&offices.path("b"), &["commit", "-qm", "gone"]);
    assert!(!offices.merge().status.success());
    let (exit, said) = linli(&offices.path("a"), &["resolve-conflicts"]);
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("one side deleted what the other changed"), "{said}");
    assert!(offices.text("a", OWNER_PATH).contains("甲"));
}
