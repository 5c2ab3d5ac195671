//! Improvements, the work report and the handover on the command line.

use super::harness::{Community, copy_of};
use serde_json::Value as Json;

/// An improvement with every sort of key, as the format shows it.
const IMPROVEMENT: &str = r#"id = "im-20261015-a1b2c3"
title = "电梯维修按时办结"
source = "feedback"
cause = "备件无库存，等货平均九天"
action = "维保驻点，备件清单"
assignee = "sunmei"
due = 2026-11-30
done_at = 2026-11-18
figure = "in_target.resolve"
where = ["category=elevator"]
target = "90.0"
review_after = "3mo"
feedback = ["fb-20261016-g2j4ct"]
public_summary = "电梯维保驻点，常用备件备齐"
[baseline]
from = 2026-07-01
to = 2026-10-01
as_of = 2026-10-15T09:00:00+08:00
n = 61
value = "72.1"
[[review]]
at = 2026-11-20
by = "zhaogang"
text = "还要再看一个季度"
"#;

fn office() -> Community {
    copy_of("lindu").with("LINLI_STAFF", "lifang")
}

fn added(office: &Community, args: &[&str]) -> String {
    office.ok(args).lines().last().unwrap().trim().to_owned()
}

fn json(office: &Community, args: &[&str]) -> Json {
    let text = office.ok(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{args:?}: {e}: {text}"))
}

const PLAIN: &[&str] =
    &["improvement", "add", "交接写清", "--action", "一事一行", "--assignee", "sunmei", "--due", "2026-11-20"];

#[test]
fn the_example_of_the_format_is_clean() {
    let office = office();
    office.write("improvements/2026/10/im-20261015-a1b2c3.toml", IMPROVEMENT);
    let told = office.linli(&["check"]);
    assert!(told.code == 0 && told.err.contains("没有问题") || told.out.contains("没有问题"), "{told:?}");
}

#[test]
fn the_baseline_is_what_is_known_when_the_figure_is_first_named() {
    let office = office();
    let args = [PLAIN, &["--figure", "in_target.respond", "--target", "95%", "--review-after", "1个月"]].concat();
    let id = added(&office, &args);
    let stats = json(&office, &["stats", "response", "--period", "2026-10"]);
    let respond = &stats["total"]["in_target"]["respond"];
    let record = json(&office, &["show", &id]);
    let baseline = &record["record"]["baseline"];
    assert_eq!((&baseline["from"], &baseline["to"]), (&Json::from("2026-10-01"), &Json::from("2026-11-01")));
    assert_eq!(baseline["n"], respond["matured"], "{baseline} {respond}");
    assert_eq!(baseline["value"], format!("{:.1}", respond["rate"].as_f64().unwrap()));
    assert_eq!(
        (&record["record"]["target"], &record["record"]["review_after"]),
        (&Json::from("95.0"), &Json::from("1mo"))
    );
    // A figure that is named later has its baseline then, and no other afterwards.
    let later = added(&office, PLAIN);
    office.ok(&["improvement", "set", &later, "figure=promises"]);
    let first = json(&office, &["show", &later])["record"]["baseline"].clone();
    assert!(first["as_of"].is_string(), "{first}");
    office.ok(&["improvement", "set", &later, "target=90"]);
    assert_eq!(json(&office, &["show", &later])["record"]["baseline"], first);
    assert_eq!(office.linli(&["improvement", "set", &later, "baseline.value=1"]).code, 5, "it is fixed");
}

#[test]
fn what_does_not_fit_is_refused_with_what_to_do() {
    let office = office();
    let refused = |more: &[&str], words: &[&str]| {
        office.linli(&[PLAIN, more].concat()).says(2, words);
    };
    refused(&["--figure", "in_target.finish"], &["in_target.finish", "in_target.resolve"]);
    refused(&["--figure", "in_target.respond", "--where", "plan=forum"], &["in_target.respond", "plan=forum"]);
    refused(&["--figure", "in_target.respond", "--where", "elevator"], &["elevator", "category=elevator"]);
    refused(&["--figure", "in_target.respond", "--target", "九成"], &["九成", "`90`"]);
    refused(&["--review-after", "春天"], &["春天", "3mo"]);
    refused(&["--baseline", "2026-Q3"], &["--figure"]);
    let known = json(&office, &["stats", "response", "--period", "2026-10"]);
    let rate = known["total"]["in_target"]["respond"]["rate"].to_string();
    refused(&["--figure", "in_target.respond", "--review-after", "1mo", "--target", &rate], &["目标值"]);
}

#[test]
fn somebody_else_reviews_what_was_done() {
    let office = office();
    let counts = || {
        let total = json(&office, &["stats", "improvements"])["total"].clone();
        ["done", "reviewed", "no_figure"].map(|key| total[key].as_u64().unwrap())
    };
    let before = counts();
    let id = added(&office, &[PLAIN, &["--review-after", "30d"]].concat());
    office.linli(&["review", &id, "都写了"]).says(5, &["尚未完成"]);
    office.ok(&["improvement", "set", &id, "done_at=2026-10-10"]);
    let due = office.ok(&["due", "--rule", "improvement-review", "--within", "60d"]);
    assert!(due.contains("linli review"), "{due}");
    let own = office.linli(&["review", &id, "都写了", "--by", "sunmei"]);
    own.says(0, &["`sunmei` 就是负责人"]);
    let told = office.linli(&["check", "--format", "plain"]);
    assert!(format!("{}{}", told.out, told.err).contains("self-review"), "{told:?}");
    assert!(
        office.ok(&["due", "--rule", "improvement-review", "--within", "60d"]).contains("linli review"),
        "one's own settles nothing"
    );
    let shown = office.ok(&["review", &id, "抽查五天，没有漏办", "--by", "zhaogang"]);
    assert!(shown.contains("无指标，看复核") && shown.contains("抽查五天"), "{shown}");
    assert!(!office.ok(&["due", "--rule", "improvement-review", "--within", "60d"]).contains("linli review"));
    assert_eq!(counts(), before.map(|n| n + 1));
    let english = office.ok(&["review", &id, "--lang", "en"]);
    assert!(english.contains("without a figure: the review counts"), "{english}");
}

#[test]
fn a_report_has_every_figure_and_invents_none() {
    let office = office();
    let report = office.ok(&["report", "--period", "2026-10", "--format", "md"]);
    for words in
        ["2026 年 10 月工作报告", "答复", "计划完成", "活动与座谈会", "整改与成效", "公共收益的收入和使用", "（待填）"]
    {
        let plain = |text: &str| text.replace(' ', "");
        assert!(plain(&report).contains(&plain(words)), "{words}: {report}");
    }
    let figures = ["stats", "response", "--period", "2026-10", "--basis", "due", "--as-of", "2026-10-31"];
    let n = json(&office, &figures)["total"]["n"].to_string();
    let is_it = |line: &str| line.starts_with("| 件数 ") && line.contains(&format!("| {n} "));
    assert!(report.lines().any(|line| is_it(&line.replace("  ", " "))), "{n}: {report}");
    for format in ["html", "md", "csv", "json", "plain", "chat", "table"] {
        let text = office.ok(&["report", "--period", "2026-10", "--format", format, "--lang", "en"]);
        assert!(
            ["improvements and their effect", "improvements-done"].iter().any(|words| text.contains(words))
                || format == "json",
            "{format}: {text}"
        );
    }
    office.linli(&["report", "--period", "2027-01"]).says(2, &["2027-01-01"]);
    office.linli(&["report", "--period", "2026-10-03"]).says(2, &["2026-10-03"]);
}

#[test]
fn the_report_for_the_owners_names_nobody_and_says_approved_words_alone() {
    let office = office();
    office.write("improvements/2026/10/im-20261015-a1b2c3.toml", IMPROVEMENT);
    let of = || office.ok(&["report", "--period", "2026-11", "--for", "owners", "--format", "md"]);
    assert!(!of().contains("电梯维保驻点"), "nobody approved it");
    office.ok(&["publish", "--approve", "im-20261015-a1b2c3", "--by", "zhaogang"]);
    let report = of();
    assert!(report.contains("电梯维保驻点，常用备件备齐"), "{report}");
    for inner in ["电梯维修按时办结", "备件无库存", "sunmei", "3-1-1101", "fb-2026"] {
        assert!(!report.contains(inner), "{inner}: {report}");
    }
    office.replace("improvements/2026/10/im-20261015-a1b2c3.toml", "电梯维保驻点", "维保王工驻点，电话13800138000");
    assert!(!of().contains("13800138000"), "the approval is lost with the words");
}

#[test]
fn whoever_leaves_hands_over_what_is_open_and_nothing_else() {
    let office = office();
    let id = added(&office, PLAIN);
    let held = |who: &str| {
        let sheet = json(&office, &["handover", who]);
        let items = sheet["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| (item["sort"].as_str().unwrap().to_owned(), item["id"].as_str().unwrap_or("").to_owned()))
            .collect::<Vec<_>>()
    };
    let open = json(&office, &["feedback", "list", "--where", "assignee=sunmei", "--columns", "id,state"]);
    let open: Vec<String> = open["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|i| ["open", "in-progress"].contains(&i["state"].as_str().unwrap()))
        .map(|i| i["id"].as_str().unwrap().to_owned())
        .collect();
    let before = held("sunmei");
    assert!(before.contains(&("improvement".to_owned(), id.clone())), "{before:?}");
    for item in &open {
        assert!(before.contains(&("item".to_owned(), item.clone())), "{item}: {before:?}");
    }
    let page = office.ok(&["handover", "sunmei", "--to", "lifang", "--format", "md"]);
    assert!(page.contains("交接写清") && page.contains("监交人"), "{page}");
    assert!(office.ok(&["print", "handover", "sunmei", "--format", "html"]).contains("移交人签名"));
    office.linli(&["handover", "sunmei", "--to", "sunmei"]).says(2, &["sunmei"]);
    office.linli(&["handover", "sunmei", "--to", "dianti", "--apply"]).says(5, &["dianti"]);
    office.ok(&["handover", "sunmei", "--to", "lifang", "--apply"]);
    let left: Vec<_> = held("sunmei").into_iter().filter(|(sort, _)| sort != "care").collect();
    assert_eq!(left, [], "nothing is left");
    let after = held("lifang");
    assert!(
        before.iter().filter(|(sort, _)| sort != "care").all(|thing| after.contains(thing)),
        "{before:?} {after:?}"
    );
    assert_eq!(office.linli(&["check"]).code, 0);
}
