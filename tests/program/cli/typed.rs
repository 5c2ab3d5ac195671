//! What clerks type, and the record that has to come of it: words beside a text, and texts in which the same words
//! say something else.

use super::harness::{Community, copy_of};
use linli::locale::labels::label;
use linli::model::vocab::Language::Zh;

/// The words of a line; `~` stands for a space within one of them.
fn words(line: &str) -> Vec<String> {
    line.split(' ').map(|word| word.replace('~', " ")).collect()
}

/// Types a line that makes a record, and returns what it says and the record.
#[track_caller]
fn made(office: &Community, command: &[&str], line: &str) -> (String, toml::Table) {
    let words = words(line);
    let args: Vec<&str> = command.iter().copied().chain(words.iter().map(String::as_str)).collect();
    let ran = office.linli(&args);
    assert_eq!(ran.code, 0, "{line}: {ran:?}");
    let id = ran.out.trim().to_owned();
    let folder = if id.starts_with("vi") { "visits" } else { "feedback" };
    (ran.err, toml::from_str(&office.read(&format!("{folder}/2026/11/{id}.toml"))).unwrap())
}

fn text<'t>(record: &'t toml::Table, key: &str) -> &'t str {
    record.get(key).and_then(toml::Value::as_str).unwrap_or("")
}

/// A line behind `linli new`, and what comes of it.
struct Typed {
    line: &'static str,
    kind: &'static str,
    urgency: &'static str,
    channel: &'static str,
    title: &'static str,
}

const fn typed(
    line: &'static str,
    kind: &'static str,
    urgency: &'static str,
    channel: &'static str,
    title: &'static str,
) -> Typed {
    Typed { line, kind, urgency, channel, title }
}

/// Types each line, and holds the record and what was said of it against what is right.
fn holds(lines: &[Typed]) {
    let office = copy_of("lindu");
    for Typed { line, kind, urgency, channel, title } in lines {
        let (said, record) = made(&office, &["new"], line);
        let found = ["type", "urgency", "channel", "title"].map(|key| text(&record, key));
        assert_eq!(found, [*kind, *urgency, *channel, *title], "{line}");
        for (key, value) in [("type", kind), ("urgency", urgency), ("channel", channel)] {
            assert!(value.is_empty() || said.contains(label(key, value, Zh)), "{line}: `{value}` is not in {said}");
        }
    }
}

#[test]
fn type_urgency_and_channel_are_read_before_and_after_the_title() {
    holds(&[
        typed("3-1-301 报修 电梯停在5楼不动 紧急 电话", "repair", "urgent", "phone", "电梯停在5楼不动"),
        typed("3-1-1001 求助 老人独自在家联系不上 特急", "help", "urgent", "", "老人独自在家联系不上"),
        typed("3-1-301 报修 马桶堵了 急！", "repair", "urgent", "", "马桶堵了"),
        typed("3-1-301 报修 马桶堵了~急！", "repair", "urgent", "", "马桶堵了"),
        typed("3-1-301 报修 马桶堵了，急", "repair", "urgent", "", "马桶堵了"),
        typed("3-1-301 报修 马桶堵了，加急。", "repair", "urgent", "", "马桶堵了"),
        typed("3-1-301 报修 马桶堵了！急！！", "repair", "urgent", "", "马桶堵了！"),
        typed("3-1-301 报修 马桶堵了（急）", "repair", "urgent", "", "马桶堵了"),
        typed("3-1-301 【急】马桶堵了 维修", "repair", "urgent", "", "马桶堵了"),
        typed("3-1-301 急！马桶堵了 报修", "repair", "urgent", "", "马桶堵了"),
        typed("3-1-301 投诉：楼上噪音 来电", "complaint", "", "phone", "楼上噪音"),
        typed("3-1-301 马桶堵了 急 报修 微信群", "repair", "urgent", "wechat", "马桶堵了"),
        typed("3-1-301 12345 投诉 电梯老坏", "complaint", "", "hotline-12345", "电梯老坏"),
        typed("3-1-301 上门 咨询 物业费怎么交", "inquiry", "", "counter", "物业费怎么交"),
        typed("3-1-301 电话报修 灯坏了", "repair", "", "phone", "灯坏了"),
        typed("3-1-301 微信投诉 灯坏了 很急", "complaint", "urgent", "wechat", "灯坏了"),
        typed("3-1-301 保修 灯坏了 十万火急", "repair", "urgent", "", "灯坏了"),
        typed("3-1-301 报修 灯坏了 不急", "repair", "normal", "", "灯坏了"),
        typed("报修 3-1-301 灯坏", "repair", "", "", "灯坏"),
        typed("电话 报修 3-1-301 灯坏 急", "repair", "urgent", "phone", "灯坏"),
        typed("投诉报修 3-1-301 灯坏 --place 3-1-elevator", "unsorted", "", "", "投诉报修 3-1-301 灯坏"),
        typed("3-1-301 repair pipe burst URGENT! by phone", "repair", "urgent", "phone", "pipe burst"),
        typed("3-1-301 fix the~door~lock walk-in", "repair", "", "counter", "the door lock"),
        typed("3-1-301 complaint noise above, asap e-mail", "complaint", "urgent", "email", "noise above"),
        typed("3-1-301 灯坏了 --type 维修 --urgency 紧急 --channel 公众号", "repair", "urgent", "wechat", "灯坏了"),
        typed("3-1-301 灯坏了 --urgency 高 --channel 市民热线", "unsorted", "urgent", "hotline-12345", "灯坏了"),
        typed("3-1-301 报修 漏水 --urgency 一般", "repair", "normal", "", "漏水"),
    ]);
}

#[test]
fn within_a_sentence_the_same_words_are_its_own() {
    holds(&[
        typed("3-1-301 电话打不通", "unsorted", "", "", "电话打不通"),
        typed("3-1-301 投诉 电话 打不通", "complaint", "", "", "电话 打不通"),
        typed("3-1-301 急诊车进不来", "unsorted", "", "", "急诊车进不来"),
        typed("3-1-301 前台态度差", "unsorted", "", "", "前台态度差"),
        typed("3-1-301 微信群里有人骂人 投诉", "complaint", "", "", "微信群里有人骂人"),
        typed("3-1-301 老人很着急", "unsorted", "", "", "老人很着急"),
        typed("3-1-301 报修 楼道应急灯不亮", "repair", "", "", "楼道应急灯不亮"),
        typed("3-1-301 报修 应急", "repair", "", "", "应急"),
        typed("3-1-301 投诉电话没人接", "unsorted", "", "", "投诉电话没人接"),
        typed("3-1-301 维修工态度差", "unsorted", "", "", "维修工态度差"),
        typed("3-1-301 维修后又坏了 投诉", "complaint", "", "", "维修后又坏了"),
        typed("3-1-301 建议在大厅放意见箱的牌子", "unsorted", "", "", "建议在大厅放意见箱的牌子"),
        typed("3-1-301 微信缴费失败", "unsorted", "", "", "微信缴费失败"),
        typed("3-1-301 12345回访说没解决", "unsorted", "", "", "12345回访说没解决"),
        typed("3-1-301 紧急出口被堵", "unsorted", "", "", "紧急出口被堵"),
        typed("3-1-301 帮助老人搬东西 表扬", "praise", "", "", "帮助老人搬东西"),
        typed("3-1-301 感谢保安 --type 表扬", "praise", "", "", "感谢保安"),
        typed("3-1-301 报修 门口信箱 坏了", "repair", "", "", "门口信箱 坏了"),
        typed("3-1-301 报修 信箱", "repair", "", "", "信箱"),
        typed("3-1-301 投诉 电话，网络都断了", "complaint", "", "", "电话，网络都断了"),
        typed("3-1-301 来访车辆乱停", "unsorted", "", "", "来访车辆乱停"),
        typed("3-1-301 水压 正常 了又没水", "unsorted", "", "", "水压 正常 了又没水"),
        typed("3-1-301 报修 水质 一般", "repair", "", "", "水质 一般"),
        typed("3-1-301 报修 水压 高", "repair", "", "", "水压 高"),
        typed("3-1-301 投诉 保安 是 新来的", "complaint", "", "", "保安 是 新来的"),
        typed("3-1-301 现场 很乱", "unsorted", "", "", "现场 很乱"),
        typed("3-1-301 走访时说的扶手没装", "unsorted", "", "", "走访时说的扶手没装"),
        typed("3-1-301 巡查人员不关门", "unsorted", "", "", "巡查人员不关门"),
        typed("3-1-301 急需换锁", "unsorted", "", "", "急需换锁"),
        typed("3-1-301 邮件被人拿走", "unsorted", "", "", "邮件被人拿走"),
        typed("3-1-301 app登录不了", "unsorted", "", "", "app登录不了"),
        typed("3-1-301 热线一直占线", "unsorted", "", "", "热线一直占线"),
        typed("3-1-301 小程序打不开 求助", "help", "", "", "小程序打不开"),
        typed("3-1-301 repair broken door phone", "repair", "", "", "broken door phone"),
        typed("3-1-301 repair emergency exit blocked", "repair", "", "", "emergency exit blocked"),
        typed("3-1-301 I lost my phone", "unsorted", "", "", "I lost my phone"),
        typed("3-1-301 please call me back", "unsorted", "", "", "please call me back"),
        typed("3-1-301 complaint rude man at the counter", "complaint", "", "", "rude man at the counter"),
        typed("3-1-301 smell is back to normal", "unsorted", "", "", "smell is back to normal"),
    ]);
}

#[test]
fn what_looks_like_a_value_and_stays_in_the_title_is_said() {
    let office = copy_of("lindu");
    for (line, said) in [
        ("3-1-301 报修 灯坏了不急", "“不急”留在标题里"),
        ("3-1-301 报修 灯坏了 急 没人来修", "“急”留在标题里"),
        ("3-1-301 报修 灯坏了急", "“急”留在标题里"),
        ("3-1-301 报修", "“报修”留在标题里"),
        ("3-1-301 物业乱收费我要投诉", "“投诉”留在标题里"),
        ("3-1-301 投诉 报修 迟迟不来", "“报修”留在标题里"),
    ] {
        assert!(made(&office, &["new"], line).0.contains(said), "{line}");
    }
    for line in
        ["3-1-301 报修 老人很着急", "3-1-301 报修 急诊车进不来", "3-1-301 报修 灯坏了 急", "3-1-301 报修 报修 迟迟不来"]
    {
        let said = made(&office, &["new"], line).0;
        assert!(!said.contains("留在标题里"), "{line}: {said}");
    }
}

#[test]
fn a_room_beside_a_place_is_the_callers() {
    let office = copy_of("lindu");
    // Of 3-1-1101 one person is on file, of 3-1-401 nobody.
    for (line, owner, detail) in [
        ("3-1-401 报修 电梯坏了 --place 3-1-elevator", "", "反映人在 3-1-401"),
        ("报修 3-1-401 电梯坏了 --place 3栋1单元电梯", "", "反映人在 3-1-401"),
        ("3-1-elevator 3-1-401 报修 电梯坏了", "", "反映人在 3-1-401"),
        ("3-1-401 报修 电梯坏了 --place 电梯 --detail 关门时响", "", "反映人在 3-1-401\n关门时响"),
        ("3-1-1101 报修 电梯坏了 --place 3-1-elevator", "ow-20260301-7k3m9q", ""),
        ("张伟 报修 电梯坏了 --place 3-1-elevator", "ow-20260301-7k3m9q", ""),
        ("报修 电梯坏了 --place 3-1-elevator", "", ""),
        ("3-1-elevator 报修 电梯坏了", "", ""),
        ("1单元电梯 报修 电梯坏了", "", ""),
    ] {
        let (said, record) = made(&office, &["new"], line);
        let found = ["type", "room", "place", "title", "owner", "detail"].map(|key| text(&record, key));
        assert_eq!(found, ["repair", "", "3-1-elevator", "电梯坏了", owner, detail], "{line}");
        assert!(detail.is_empty() || said.contains("反映人在 3-1-401"), "{line}: {said}");
    }
    office.linli(&["new", "3-1-4001", "报修", "电梯坏了", "--place", "3-1-elevator"]).says(2, &["3-1-4001"]);
    let (_, record) = made(&office, &["new"], "3-1-401 报修 电梯坏了 --place 3-1-elevator --caller 王女士~13900138000");
    assert_eq!(text(&record, "detail"), "");
    let owner = office.read(&format!("owners/2026/11/{}.toml", text(&record, "owner")));
    assert!(owner.contains("3-1-401"), "{owner}");
}

#[test]
fn the_outcome_and_the_method_of_a_visit_are_read_and_never_assumed() {
    let office = copy_of("lindu");
    for (line, outcome, method, summary) in [
        ("3-1-502 没人", "no-answer", "in-person", ""),
        ("3-1-502 已见面 电话 挺好", "met", "phone", "挺好"),
        ("3-1-502 挺好 电话 已见面", "met", "phone", "挺好"),
        ("3-1-502 电话无人接听", "no-answer", "phone", "电话无人接听"),
        ("3-1-502 没人接", "no-answer", "phone", ""),
        ("3-1-502 敲门无人应答，已留条", "no-answer", "in-person", "已留条"),
        ("3-1-502 拒绝开门", "refused", "in-person", ""),
        ("3-1-502 改约 下周三再来", "rescheduled", "in-person", "下周三再来"),
        ("3-1-502 见到本人，身体不错", "met", "in-person", "身体不错"),
        ("3-1-502 met wechat all well", "met", "wechat", "all well"),
        ("3-1-502 nobody~home", "no-answer", "in-person", ""),
        ("3-1-502 前台接待 已见面 问装修", "met", "reception", "问装修"),
        ("3-1-502 想装扶手 --outcome 见到 --method 电访", "met", "phone", "想装扶手"),
        (
            "3-1-502 多次上门家中无人，邻居说住院了 --method 当面 --outcome 没人",
            "no-answer",
            "in-person",
            "多次上门家中无人，邻居说住院了",
        ),
    ] {
        let (said, record) = made(&office, &["visit", "add"], line);
        let found = ["outcome", "method", "summary"].map(|key| text(&record, key));
        assert_eq!(found, [outcome, method, summary], "{line}");
        // Whoever is met by telephone was reached, and by text answered.
        let word = match (outcome, method) {
            ("met", "phone") => "已接通",
            ("met", "wechat") => "已回复",
            _ => label("outcome", outcome, Zh),
        };
        assert!(said.contains(word), "{line}: {said}");
    }
    let before = office.files();
    for line in [
        "3-1-502 电话 挺好",
        "3-1-502 身体不错，想装扶手",
        "3-1-502",
        "3-1-502 儿子不在家 想装扶手",
        "3-1-502 拒绝开门，改约下周",
    ] {
        let words = words(line);
        let args: Vec<&str> = ["visit", "add"].into_iter().chain(words.iter().map(String::as_str)).collect();
        let four = ["已见面", "`met`", "无人应答", "`no-answer`", "拒访", "`refused`", "改期", "`rescheduled`"];
        office.linli(&args).says(2, &four);
    }
    assert_eq!(office.files(), before, "nothing is written");
}

#[test]
fn a_key_is_named_by_its_label_and_a_value_by_a_synonym() {
    let office = copy_of("lindu");
    let (_, record) = made(&office, &["new"], "3-1-301 报修 灯坏了");
    let id = text(&record, "id").to_owned();
    for (assignment, key, value) in [
        ("紧急程度=急", "urgency", "urgent"),
        ("Urgency=普通", "urgency", "normal"),
        ("urgency=特急", "urgency", "urgent"),
        ("渠道＝微信群", "channel", "wechat"),
        ("类型=投诉类", "type", "complaint"),
        ("公示摘要=已修", "public_summary", "已修"),
    ] {
        office.ok(&["feedback", "set", &id, assignment]);
        let record: toml::Table = toml::from_str(&office.read(&format!("feedback/2026/11/{id}.toml"))).unwrap();
        assert_eq!(text(&record, key), value, "{assignment}");
    }
    office.linli(&["feedback", "set", &id, "紧急=急"]).says(2, &["紧急"]);
    office.linli(&["feedback", "set", &id, "办理记录=x"]).says(5, &["log"]);
    let list = |args: &[&str]| {
        let args: Vec<&str> = ["feedback", "list", "--format", "plain"].iter().chain(args).copied().collect();
        office.ok(&args)
    };
    let all = ["--columns", "id,urgency,channel", "--sort", "received_at,id"];
    let labelled = ["--columns", "编号,紧急程度,渠道", "--sort", "受理时间,编号"];
    assert_eq!(list(&labelled), list(&all));
    for (by_label, by_key) in [
        ("紧急程度=急", "urgency=urgent"),
        ("紧急程度＝特急", "urgency=urgent"),
        ("渠道!=来电", "channel!=phone"),
        ("状态=处理中", "state=open"),
        ("!业主", "!owner"),
        ("类型=维修|投诉", "type=repair|complaint"),
    ] {
        let found = list(&["--where", by_label]);
        assert!(!found.is_empty());
        assert_eq!(found, list(&["--where", by_key]), "{by_label}");
    }
    let (_, visit) = made(&office, &["visit", "add"], "3-1-502 已见面 --follow-up 事项=换灯,经办人=李芳");
    let follow_up = visit.get("follow_up").and_then(|parts| parts.get(0)).and_then(toml::Value::as_table).unwrap();
    assert_eq!((text(follow_up, "what"), text(follow_up, "assignee")), ("换灯", "lifang"));
    let id = text(&visit, "id");
    office.ok(&["visit", "set", id, "跟进事项.f1.期限=2026-12-01"]);
    assert!(office.read(&format!("visits/2026/11/{id}.toml")).contains("due = 2026-12-01"));
}

#[test]
fn a_matter_of_a_place_is_joined_by_the_place() {
    let office = copy_of("lindu");
    office.linli(&["join", "gate-south", "3-1-1202"]).says(2, &["gate-south"]);
    let (_, record) = made(&office, &["new"], "gate-south 报修 道闸不抬");
    let id = text(&record, "id").to_owned();
    office.ok(&["join", "南门", "3-1-1202", "--channel", "微信群"]);
    let file = format!("feedback/2026/11/{id}.toml");
    let joined: toml::Table = toml::from_str(&office.read(&file)).unwrap();
    let joined = joined.get("joined").and_then(|list| list.get(0)).and_then(toml::Value::as_table).unwrap();
    assert_eq!((text(joined, "room"), text(joined, "channel")), ("3-1-1202", "wechat"));
    made(&office, &["new"], "gate-south 报修 门灯不亮");
    let before = office.files();
    office.linli(&["join", "gate-south", "3-1-401"]).says(2, &["道闸不抬", "门灯不亮", &id]);
    assert_eq!(office.files(), before);
}
