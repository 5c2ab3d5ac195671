//! Two clones of one tree, merged by git itself through the driver that `init` registers.

use crate::community::{Community, LONG_AGO, Ran, has_git, run};

const ITEM_PATH: &str = "feedback/2026/11/fb-20261123-4hd0wr.toml";
const ITEM: &str = "\
id = \"fb-20261123-4hd0wr\"
type = \"complaint\"
title = \"电梯异响\"
room = \"3-1-1101\"
received_at = 2026-11-23T09:00:00+08:00

[[log]]
at = 2026-11-23T09:30:00+08:00
by = \"lifang\"
action = \"reply\"
text = \"已派人\"
";

const OWNER_PATH: &str = "owners/2026/11/ow-20261123-7k3m9q.toml";
const OWNER: &str = "\
# 手写的注释
id = \"ow-20261123-7k3m9q\"
name = \"张伟\"  # 不变
note = \"旧\"
segments = [\"elderly\"]
tags = [
    \"甲\",
    \"乙\",
]

[care]
tier = \"monthly\" # 每月

[[need]]
id = \"n1\"
text = \"坡道\"

[[need]]
id = \"n2\"
text = \"扶手\"

[[residence]]
room = \"3-1-1101\"
role = \"owner\"

[[residence]]
room = \"3-1-1102\"
role = \"tenant\"
";

/// Two clones of a tree with one owner and one item.
struct Offices {
    a: Community,
    b: Community,
}

impl Offices {
    fn open() -> Offices {
        let a = Community::new("test").with("LINLI_LANG", "en");
        a.write(ITEM_PATH, ITEM);
        a.write(OWNER_PATH, OWNER);
        a.git(&["add", "--", "feedback", "owners"]);
        a.git(&["commit", "-qm", "records"]);
        let b = Community::at(&a.dir, "b", "");
        a.git(&["clone", "-q", ".", "../b"]);
        Offices { a, b }
    }

    /// Brings what `b` did into `a`.
    fn merge(&self) -> Ran {
        self.a.git(&["fetch", "-q", "../b", "main"]);
        run(&mut self.a.git_command(LONG_AGO, &["merge", "-q", "--no-edit", "FETCH_HEAD"]))
    }
}

/// Changes a record and commits it.
fn change(office: &Community, path: &str, change: impl Fn(&str) -> String) {
    office.write(path, &change(&office.read(path)));
    office.git(&["commit", "-qam", "change"]);
}

fn entry(minute: u32, action: &str) -> String {
    format!("\n[[log]]\nat = 2026-11-23T10:{minute:02}:00+08:00\nby = \"lifang\"\naction = \"{action}\"\n")
}

#[test]
fn what_two_offices_appended_stands_in_time_order() {
    if !has_git() {
        return;
    }
    let offices = Offices::open();
    change(&offices.a, ITEM_PATH, |text| text.to_owned() + &entry(30, "note"));
    change(&offices.b, ITEM_PATH, |text| text.to_owned() + &entry(10, "arrive") + &entry(40, "urge"));
    offices.merge().ok();
    let wanted = format!("{ITEM}{}{}{}", entry(10, "arrive"), entry(30, "note"), entry(40, "urge"));
    assert_eq!(offices.a.read(ITEM_PATH), wanted);
}

#[test]
fn neighbouring_fields_and_comments_of_both_are_kept_where_lines_would_conflict() {
    if !has_git() {
        return;
    }
    let offices = Offices::open();
    change(&offices.a, OWNER_PATH, |text| text.replace("\"旧\"", "\"新\"").replace("# 不变", "# 核对过"));
    change(&offices.b, OWNER_PATH, |text| text.replace("\"张伟\"", "\"张伟明\"").replace("\"monthly\"", "\"weekly\""));
    offices.merge().ok();
    let text = offices.a.read(OWNER_PATH);
    for line in ["name = \"张伟明\"  # 核对过", "note = \"新\"", "tier = \"weekly\" # 每月", "# 手写的注释"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn one_field_with_two_values_is_a_conflict_that_names_it() {
    if !has_git() {
        return;
    }
    let offices = Offices::open();
    change(&offices.a, OWNER_PATH, |text| text.replace("\"旧\"", "\"上门前先电话\""));
    change(&offices.b, OWNER_PATH, |text| text.replace("\"旧\"", "\"下午不在\"").replace("坡道", "坡道（东门）"));
    let merged = offices.merge();
    assert_ne!(merged.code, 0);
    let said = merged.err;
    assert!(said.contains("it was `旧`, ours is `上门前先电话`, theirs is `下午不在`"), "{said}");
    let text = offices.a.read(OWNER_PATH);
    let marked = "<<<<<<< ours\nnote = \"上门前先电话\"\n=======\nnote = \"下午不在\"\n>>>>>>> theirs\n";
    assert!(text.contains(marked) && text.contains("坡道（东门）"), "{text}");
    let unmerged = offices.a.git(&["ls-files", "-u"]);
    assert_eq!(unmerged.lines().count(), 3, "{unmerged}");
}

#[test]
fn what_is_no_sound_record_is_merged_by_lines() {
    if !has_git() {
        return;
    }
    let offices = Offices::open();
    let broken = |text: &str| text.replace("type = \"complaint\"", "type = complaint");
    change(&offices.a, ITEM_PATH, |text| broken(text));
    change(&offices.b, ITEM_PATH, |text| text.to_owned() + &entry(10, "arrive"));
    offices.merge().ok();
    assert_eq!(offices.a.read(ITEM_PATH), broken(ITEM) + &entry(10, "arrive"));
}

#[test]
fn a_merge_without_the_driver_is_mended_from_its_three_stages() {
    if !has_git() {
        return;
    }
    let offices = Offices::open();
    let a = &offices.a;
    a.git(&["config", "--remove-section", "merge.linli"]);
    change(&offices.a, ITEM_PATH, |text| text.to_owned() + &entry(30, "note"));
    change(&offices.a, OWNER_PATH, |text| text.replace("\"旧\"", "\"上门前先电话\""));
    change(&offices.b, ITEM_PATH, |text| text.to_owned() + &entry(10, "arrive"));
    change(&offices.b, OWNER_PATH, |text| text.replace("\"旧\"", "\"下午不在\"").replace("\"张伟\"", "\"张伟明\""));
    assert_ne!(offices.merge().code, 0);
    assert!(offices.a.read(ITEM_PATH).contains("<<<<<<<"));

    let ran = a.linli(&["resolve-conflicts"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("it was `旧`, ours is `上门前先电话`, theirs is `下午不在`"), "{ran:?}");
    assert_eq!(offices.a.read(ITEM_PATH), format!("{ITEM}{}{}", entry(10, "arrive"), entry(30, "note")));
    let unmerged = a.git(&["diff", "--name-only", "--diff-filter=U"]);
    assert_eq!(unmerged.trim(), OWNER_PATH);

    let ran = a.linli(&["resolve-conflicts", "7k3m9q", "--theirs", "note"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = offices.a.read(OWNER_PATH);
    assert!(
        text.contains("note = \"下午不在\"") && text.contains("name = \"张伟明\"") && !text.contains("<<<"),
        "{text}"
    );
    a.git(&["commit", "-qm", "merged"]);
    assert_eq!(a.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_was_mended_by_hand_stays() {
    if !has_git() {
        return;
    }
    let offices = Offices::open();
    change(&offices.a, OWNER_PATH, |text| text.replace("\"旧\"", "\"甲\""));
    change(&offices.b, OWNER_PATH, |text| text.replace("\"旧\"", "\"乙\""));
    assert_ne!(offices.merge().code, 0);
    let by_hand = OWNER.replace("\"旧\"", "\"甲、乙\"");
    offices.a.write(OWNER_PATH, &by_hand);
    let ran = offices.a.linli(&["resolve-conflicts", "--ours", "all"]);
    assert_eq!((ran.code, offices.a.read(OWNER_PATH)), (0, by_hand), "{}", ran.err);
}

#[test]
fn a_record_that_one_side_deleted_is_left_to_a_person() {
    if !has_git() {
        return;
    }
    let offices = Offices::open();
    change(&offices.a, OWNER_PATH, |text| text.replace("\"旧\"", "\"甲\""));
    offices.b.git(&["rm", "-q", OWNER_PATH]);
    offices.b.git(&["commit", "-qm", "gone"]);
    assert_ne!(offices.merge().code, 0);
    let ran = offices.a.linli(&["resolve-conflicts"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("one side deleted what the other changed"), "{ran:?}");
    assert!(offices.a.read(OWNER_PATH).contains("甲"));
}
