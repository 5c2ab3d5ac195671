//! Notices and activities: the examples of the record format, and what is done with them on the command line.

use super::harness::{Community, copy_of};
use serde_json::Value as Json;

/// A notice with every sort of key.
const NOTICE: &str = r#"id = "no-20261121-a1b2c3"
type = "outage"
title = "3栋停水检修"
text = "11月22日9时至17时停水，请提前储水。"
cause = "planned"
issued_by = "zhaogang"
buildings = ["3"]
places = ["garden"]
segments = ["children"]
published_at = 2026-11-20T10:00:00+08:00
valid_from = 2026-11-22T09:00:00+08:00
valid_until = 2026-11-22T17:00:00+08:00
feedback = ["fb-20261103-4hd0wr"]
papers = ["档案柜2-3", "NAS:/通知/202611"]
[[channel]]
channel = "wechat-account"
at = 2026-11-20T10:05:00+08:00
delivered = 118
read = 96
counted_at = 2026-11-21
"#;

/// A forum with every sort of key.
const FORUM: &str = r#"id = "ac-20261008-a1b2c3"
type = "forum"
title = "十月业主座谈会"
planned_for = 2026-10-24T19:00:00+08:00
held_at = 2026-10-24T19:05:00+08:00
place = "garden"
staff = ["lifang"]
partners = ["居委会", "业委会"]
channels = ["board", "wechat-group"]
announced_at = 2026-10-12
audience = ["elderly"]
agenda = "电梯更新；夜间噪声"
budget_fen = 80000
cost_fen = 73550
paid_from = "office"
minutes = "业主谈了电梯更新的安排。"
evaluation = "来的人多为老年业主；改到周末。"
public_summary = "召开十月座谈会，收到建议6条"
papers = ["NAS:/活动/202610"]
[signed_up]
households = 48
people = 66
[attended]
households = 41
people = 57
[forms]
returned = 30
very_satisfied = 18
satisfied = 9
[[issue]]
type = "suggestion"
text = "东门夜间开放"
feedback = "fb-20261103-4hd0wr"
"#;

fn office() -> Community {
    copy_of("lindu").with("LINLI_STAFF", "lifang")
}

fn added(office: &Community, args: &[&str]) -> String {
    office.ok(args).lines().last().unwrap().trim().to_owned()
}

fn record(office: &Community, id: &str) -> Json {
    let shown: Json = serde_json::from_str(&office.ok(&["show", id, "--format", "json"])).unwrap();
    assert_eq!(shown["schema"], "linli/show/1");
    shown
}

#[test]
fn the_examples_of_the_format_are_clean() {
    let office = office();
    let before = office.linli(&["check", "--format", "plain"]).out;
    office.write("notices/2026/11/no-20261121-a1b2c3.toml", NOTICE);
    office.write("activities/2026/10/ac-20261008-a1b2c3.toml", FORUM);
    let after = office.linli(&["check", "--format", "plain"]).out;
    assert!(!after.contains("no-20261121-a1b2c3") && !after.contains("ac-20261008-a1b2c3"), "{before}\n{after}");
    let notice = record(&office, "no-20261121-a1b2c3");
    // It ran out at 17:00 the day before.
    assert_eq!(notice["derived"]["in_force"], "false");
    let earlier: Json = serde_json::from_str(&office.ok(&[
        "show",
        "no-20261121-a1b2c3",
        "--format",
        "json",
        "--as-of",
        "2026-11-22T16:59",
    ]))
    .unwrap();
    assert_eq!(earlier["derived"]["in_force"], "true");
    assert_eq!(record(&office, "ac-20261008-a1b2c3")["derived"]["state"], "done");
}

#[test]
fn money_is_typed_in_yuan_and_kept_in_fen() {
    let office = office();
    let id = added(
        &office,
        &["activity", "add", "茶话会", "--type", "座谈会", "--planned-for", "2026-11-28", "--budget-fen", "¥120.5"],
    );
    assert_eq!(record(&office, &id)["record"]["budget_fen"], 12_050);
    office.ok(&["activity", "set", &id, "cost_fen=99.07"]);
    assert_eq!(record(&office, &id)["record"]["cost_fen"], 9_907);
    assert!(office.ok(&["activity", "show", &id]).contains("120.50"));
    for typed in ["1.234", "-5", "壹佰"] {
        let refused = office.linli(&["activity", "set", &id, &format!("cost_fen={typed}")]);
        assert_ne!(refused.code, 0, "{typed}");
        assert_eq!(record(&office, &id)["record"]["cost_fen"], 9_907, "{typed}");
    }
}

#[test]
fn elements_are_added_changed_and_taken_out_by_what_tells_them_apart() {
    let office = office();
    let add = ["notice", "add", "停电", "--type", "停水停电", "--published-at", "2026-11-23T10:00"];
    let channels =
        ["--channel", "channel=公告栏,at=2026-11-23T10:00,place=3-1 大堂", "--channel", "channel=sms,delivered=40"];
    let id = added(&office, &[&add[..], &channels[..]].concat());
    let channel = |place: usize| record(&office, &id)["record"]["channel"][place].clone();
    assert_eq!((&channel(0)["channel"], &channel(0)["place"]), (&"board".into(), &"3-1 大堂".into()));
    assert_eq!((&channel(1)["delivered"], &channel(1)["at"]), (&40.into(), &"2026-11-23T18:00:00+08:00".into()));
    office.ok(&["notice", "set", &id, "channel.短信.read=38", "channel+=channel=wechat-account,at=2026-11-23T11:00"]);
    office.ok(&["notice", "set", &id, "channel.wechat-account.read=7", "channel.1.taken_down=2026-11-23"]);
    assert_eq!((&channel(1)["read"], &channel(2)["read"]), (&38.into(), &7.into()));
    assert_eq!(channel(0)["taken_down"], "2026-11-23");
    office.ok(&["notice", "set", &id, "channel-=sms"]);
    assert_eq!((&channel(1)["channel"], &channel(2)), (&"wechat-account".into(), &Json::Null));
    // Two of one channel have no name that tells them apart.
    office.ok(&["notice", "set", &id, "channel+=channel=board,at=2026-11-23T12:00"]);
    for path in ["channel.board.place=门厅", "channel.broadcast.place=门厅", "channel.9.place=门厅"] {
        assert_ne!(office.linli(&["notice", "set", &id, path]).code, 0, "{path}");
    }
    office.ok(&["notice", "set", &id, "channel.3.place=门厅"]);
    assert_eq!(channel(2)["place"], "门厅");
}

#[test]
fn what_was_raised_at_a_forum_becomes_feedback_once() {
    let office = office();
    let forum = "ac-20261008-m3k7pd";
    office.ok(&["activity", "set", forum, "issue+=type=problem,text=三单元门禁失灵"]);
    let two = office.linli(&["raise", forum]);
    assert!(two.code != 0 && two.err.contains("--all"), "{two:?}");
    let untyped = office.linli(&["raise", forum, "--all"]);
    assert!(untyped.code != 0 && untyped.err.contains("--type"), "nothing is written where one cannot be: {untyped:?}");
    assert_eq!(record(&office, forum)["record"]["issue"][0].get("feedback"), None);
    let ids = office.ok(&["raise", forum, "--all", "--type", "报修", "--owner", "3-1-1101"]);
    let ids: Vec<&str> = ids.lines().collect();
    assert_eq!(ids.len(), 2);
    let items = [0, 1].map(|n| record(&office, ids[n])["record"].clone());
    assert_eq!([&items[0]["type"], &items[1]["type"]], ["suggestion", "repair"]);
    for item in &items {
        assert_eq!((&item["channel"], &item["room"]), (&"forum".into(), &"3-1-1101".into()));
        assert_eq!(
            (&item["received_at"], &item["received_by"]),
            (&"2026-10-24T19:05:00+08:00".into(), &"lifang".into())
        );
        assert_eq!(item["recorded_at"], "2026-11-23T18:00:00+08:00");
    }
    let issues = record(&office, forum)["record"]["issue"].clone();
    assert_eq!([&issues[0]["feedback"], &issues[1]["feedback"]], [ids[0], ids[1]]);
    for again in [&["raise", forum][..], &["raise", forum, "1"], &["raise", forum, "3"]] {
        assert_ne!(office.linli(again).code, 0, "{again:?}");
    }
    // A forum that has not been held has no day that an item could have.
    office.ok(&["activity", "set", "ac-20261116-d7q3vb", "issue+=type=suggestion,text=加长椅"]);
    assert_ne!(office.linli(&["raise", "ac-20261116-d7q3vb"]).code, 0);
}

#[test]
fn a_follow_up_is_done_on_every_kind() {
    let office = office();
    office.ok(&["done", "ac-20261008-m3k7pd", "f1", "已张贴"]);
    let done = record(&office, "ac-20261008-m3k7pd")["record"]["follow_up"][0].clone();
    assert_eq!((&done["done_at"], &done["result"]), (&"2026-11-23T18:00:00+08:00".into(), &"已张贴".into()));
    office.ok(&["notice", "set", "no-20261120-8wq2vd", "follow_up+=what=收回告示,assignee=sunmei,due=2026-11-25"]);
    office.ok(&["done", "8wq2vd"]);
    assert_eq!(record(&office, "no-20261120-8wq2vd")["record"]["follow_up"][0]["id"], "f1");
    assert_ne!(office.linli(&["done", "8wq2vd"]).code, 0, "nothing is left");
}

#[test]
fn a_notice_that_is_posted_is_published_and_counted_by_channel() {
    let office = office();
    let id = added(&office, &["notice", "add", "物业费缴纳", "--type", "收费"]);
    assert_eq!(record(&office, &id)["derived"]["in_force"], "false");
    office.ok(&["post", &id, "公告栏", "3-1", "大堂", "--time", "2026-11-23T09:00"]);
    office.ok(&["post", &id, "公众号"]);
    let notice = record(&office, &id);
    assert_eq!(notice["record"]["published_at"], "2026-11-23T09:00:00+08:00");
    assert_eq!(notice["record"]["channel"][0]["place"], "3-1 大堂");
    assert_eq!(notice["derived"]["in_force"], "true");
    office.ok(&["post", &id, "--count", "wechat-account", "118", "96"]);
    let channel = record(&office, &id)["record"]["channel"][1].clone();
    assert_eq!((&channel["delivered"], &channel["read"]), (&118.into(), &96.into()));
    for args in [
        &["post", &id, "--count", "公众号", "96", "118"][..],
        &["post", &id, "--count", "sms", "9", "1"],
        &["post", &id, "--count", "公众号", "96"],
        &["post", &id, "飞鸽"],
        &["post", &id, "board", "--time", "2026-11-24T09:00"],
    ] {
        assert_ne!(office.linli(args).code, 0, "{args:?}");
    }
    office.ok(&["notice", "set", &id, "withdrawn_at=2026-11-23T17:00", "reason=金额有误"]);
    assert_ne!(office.linli(&["post", &id, "board"]).code, 0);
    assert_eq!(record(&office, &id)["derived"]["in_force"], "false");
}

#[test]
fn an_end_that_is_written_down_late_says_so() {
    let office = office();
    let id = added(&office, &["activity", "add", "中秋游园", "--type", "节庆", "--planned-for", "2026-09-25"]);
    office.ok(&["activity", "set", &id, "held_at=2026-09-25T19:00"]);
    assert_eq!(record(&office, &id)["record"]["held_at_recorded"], "2026-11-23T18:00:00+08:00");
    // A day lasts to its end: one that ended the night before was written down in time.
    for in_time in ["2026-11-22T19:00", "2026-11-22", "2026-11-23T17:00"] {
        office.ok(&["activity", "set", &id, &format!("held_at={in_time}")]);
        assert_eq!(record(&office, &id)["record"].get("held_at_recorded"), None, "{in_time}");
    }
    assert_ne!(office.linli(&["activity", "set", &id, "held_at=2026-11-29"]).code, 0, "not held yet");
    assert_ne!(office.linli(&["activity", "set", &id, "held_at_recorded=2026-11-20T09:00"]).code, 0);
}

#[test]
fn what_is_only_sent_is_an_attempt_and_dunning_is_no_care() {
    let office = office();
    let sent = added(&office, &["visit", "add", "3-1-1101", "短信", "请来领快递"]);
    let visit = record(&office, &sent)["record"].clone();
    assert_eq!((&visit["method"], &visit["outcome"]), (&"sms".into(), &"sent".into()));
    let figures = |office: &Community| office.ok(&["stats", "visits", "--period", "2026-11", "--format", "json"]);
    let before = figures(&office);
    added(&office, &["visit", "add", "3-1-1102", "上门", "已见面", "谈物业费", "--purpose", "催缴沟通"]);
    assert_eq!(figures(&office), before, "in no coverage and no count of visits");
    assert!(office.ok(&["visit", "list"]).contains("谈物业费"));
    assert!(!office.ok(&["3-1-1102"]).contains("谈物业费"), "the household page says nothing of fees");
}

#[test]
fn a_suggestion_is_adopted_or_not_and_nothing_else_is() {
    let office = office();
    let id = added(&office, &["new", "3-1-1101", "建议", "东门夜间开放"]);
    office.ok(&["reply", &id, "下月起开放到23时", "--adopted", "部分采纳"]);
    let log = record(&office, &id)["record"]["log"].clone();
    assert_eq!((&log[0]["action"], &log[0]["adopted"]), (&"reply".into(), &"partly".into()));
    assert_ne!(office.linli(&["reply", &id, "再议", "--adopted", "也许"]).code, 0);
    let repair = added(&office, &["new", "3-1-1101", "报修", "灯不亮"]);
    assert_ne!(office.linli(&["resolve", &repair, "已换灯", "--adopted", "yes"]).code, 0);
}

#[test]
fn what_the_public_may_be_told_of_a_forum_is_approved_as_of_an_item() {
    let office = office();
    let forum = "ac-20261008-m3k7pd";
    assert_ne!(office.linli(&["publish", "--approve", forum]).code, 0, "there are no words yet");
    office.ok(&["activity", "set", forum, "public_summary=召开十月座谈会，收到建议一条"]);
    office.ok(&["publish", "--approve", forum, "--by", "sunmei"]);
    assert_eq!(record(&office, forum)["record"]["public"]["by"], "sunmei");
    assert!(!office.linli(&["check", "--format", "plain"]).out.contains("approval-lost"));
    office.ok(&["activity", "set", forum, "public_summary=召开十月座谈会，收到建议三十条"]);
    assert!(office.linli(&["check", "--format", "plain"]).out.contains("approval-lost"));
}
