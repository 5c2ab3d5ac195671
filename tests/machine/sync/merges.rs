//! Both offices changed something: what they come to, on either side and in either order.

use super::harness::*;

/// `a` sends first, `b` merges, `a` fetches.
#[track_caller]
fn both_sync(town: &Town, a: &Community, b: &Community) {
    a.sync().ok();
    b.sync().ok();
    a.sync().ok();
    town.is_in_step(&[a, b]);
}

#[test]
fn different_records_and_different_fields_of_one_come_together() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let id = a.linli(&["new", "gate-south", "repair", "甲的"]).ok().trim().to_owned();
    let other = b.linli(&["new", "gate-south", "repair", "乙的"]).ok().trim().to_owned();
    a.linli(&["feedback", "set", OTHER, "urgency=urgent"]).ok();
    b.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    // Lines beside each other, and both append.
    a.linli(&["note", ITEM, "甲的说明"]).ok();
    b.linli(&["note", ITEM, "乙的说明"]).ok();
    a.sync().ok();
    b.sync().says(0, &["merged: files 2", "sent: files"]);
    assert_eq!(b.parents(), 2);
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
    for office in [&a, &b] {
        assert!(office.linli(&["show", &id]).ok().contains("甲的"));
        assert!(office.linli(&["show", &other]).ok().contains("乙的"));
        let text = office.read("feedback/2026/11/fb-20261123-h8t2qv.toml");
        assert!(text.contains("urgency = \"urgent\"") && text.contains("channel = \"wechat\""), "{text}");
        let text = office.read(ITEM_FILE);
        assert!(text.contains("甲的说明") && text.contains("乙的说明"), "{text}");
    }
    // Who did what is read from the history of both.
    let log = a.linli(&["log", OTHER, "--format", "csv"]).ok();
    assert!(log.contains("lifang") && log.contains("sunmei"), "{log}");
}

#[test]
fn settings_and_rooms_are_merged_by_lines() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    a.write("linli.toml", &format!("# of a\n{}", a.read("linli.toml")));
    b.write("linli.toml", &format!("{}\n# of b\n", b.read("linli.toml")));
    a.write("templates/x.txt", "of a\n");
    b.write("notes.txt", "of b\n");
    both_sync(&town, &a, &b);
    let text = a.read("linli.toml");
    assert!(text.starts_with("# of a\n") && text.ends_with("# of b\n"), "{text}");
    assert_eq!((b.read("templates/x.txt"), a.read("notes.txt")), ("of a\n".to_owned(), "of b\n".to_owned()));
}

#[test]
fn the_driver_need_not_be_registered() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    a.linli(&["note", ITEM, "甲"]).ok();
    b.linli(&["note", ITEM, "乙"]).ok();
    for office in [&a, &b] {
        office.git(&["config", "--remove-section", "merge.linli"]);
    }
    both_sync(&town, &a, &b);
    // It is again from the first sync on.
    assert!(b.git(&["config", "merge.linli.driver"]).contains("merge-driver"));
}

#[test]
fn what_a_server_merged_without_the_driver_is_taken_as_it_is() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    // `b` gives its work to a branch, and the site where the repository lies merges it, by lines.
    b.linli(&["feedback", "set", OTHER, "channel=wechat"]).ok();
    b.git(&["push", "-q", "origin", "HEAD:refs/heads/office-b"]);
    a.linli(&["note", ITEM, "甲"]).ok();
    a.sync().ok();
    let server = town.clone_of("server", "", "lifang");
    server.git(&["merge", "-q", "--no-edit", "origin/office-b"]);
    server.git(&["push", "-q", "origin", "main"]);
    b.linli(&["note", ITEM, "乙"]).ok();
    both_sync(&town, &a, &b);
    let text = a.read(ITEM_FILE);
    assert!(text.contains("甲") && text.contains("乙"), "{text}");
    assert!(a.read("feedback/2026/11/fb-20261123-h8t2qv.toml").contains("channel = \"wechat\""));
}

#[test]
fn a_merge_by_lines_that_was_left_open_is_mended_and_concluded() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    a.linli(&["note", ITEM, "甲"]).ok();
    b.linli(&["note", ITEM, "乙"]).ok();
    a.sync().ok();
    // git itself, without the driver.
    b.git(&["config", "--remove-section", "merge.linli"]);
    b.git(&["fetch", "-q", "origin"]);
    assert_eq!(b.git_ran(&["merge", "-q", "origin/main"]).code, 1);
    assert!(b.read(ITEM_FILE).contains("<<<<<<<"));
    b.sync().says(1, &[ITEM_FILE, "linli resolve-conflicts"]);
    b.linli(&["resolve-conflicts"]).says(0, &["linli sync"]);
    b.sync().says(0, &["the merge is concluded", "sent"]);
    assert_eq!(b.parents(), 2);
    a.sync().ok();
    town.is_in_step(&[&a, &b]);
}

#[test]
fn offices_in_turn_and_at_once_come_to_the_same() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let c = town.clone_of("c", "", "zhaogang");
    let offices = [&a, &b, &c];
    // Who notes and who syncs is drawn, by the same draw each time.
    let mut draw = 12_345_u32;
    let mut next = |below: u32| {
        draw = draw.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (draw >> 16) % below
    };
    let mut noted = Vec::new();
    for step in 0..24 {
        let office = offices[next(3) as usize];
        if next(3) == 0 {
            office.sync().ok();
        } else {
            let note = format!("第{step}条");
            office.linli(&["note", if next(2) == 0 { ITEM } else { OTHER }, &note]).ok();
            noted.push(note);
        }
    }
    for office in offices.iter().chain(&offices) {
        office.sync().ok();
    }
    town.is_in_step(&offices);
    let text = a.read(ITEM_FILE) + &a.read("feedback/2026/11/fb-20261123-h8t2qv.toml");
    for note in &noted {
        assert_eq!(text.matches(&format!("\"{note}\"")).count(), 1, "{note}\n{text}");
    }
}
