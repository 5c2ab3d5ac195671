//! The public notice as the program writes it: what is in it, against a recount; what never gets in.

use crate::community::{files_under, run};
use crate::publishing::*;
use std::fs;

/// Has the approved wording; resolved on 7 November.
const APPROVED: &str = "feedback/2026/11/fb-20261103-4hd0wr.toml";
/// Resolved on 19 November, without a wording.
const PLAIN: &str = "feedback/2026/11/fb-20261118-y7n4xk.toml";

/// Both pages of a period, HTML first; beside them stand its figures.
fn pages(community: &Community, args: &str) -> [String; 2] {
    let ran = community.typed(&format!("publish {args} -o out/"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = files_under(&community.join("out"));
    assert_eq!(files.len(), 4, "{:?}", files.keys());
    ["html", "md"].map(|end| {
        let page = files.iter().find(|(name, _)| name.ends_with(end)).unwrap().1;
        String::from_utf8(page.clone()).unwrap()
    })
}

fn assert_nothing_written(community: &Community) {
    assert!(!community.join("out").exists(), "{:?}", files_under(&community.join("out")).keys());
}

/// The cells of the first table row that begins so.
fn row<'a>(page: &'a str, first: &str) -> Vec<&'a str> {
    let line = page.lines().find(|l| l.starts_with(&format!("| {first} |"))).unwrap_or_else(|| panic!("{first}"));
    line.trim_matches('|').split('|').map(str::trim).collect()
}

/// A complaint: received on a day of November at 8:00 (0 or less: of October), answered after so many
/// hours, resolved after so many days at noon.
#[derive(Clone, Copy)]
struct Case {
    kind: &'static str,
    day: i64,
    answer_h: Option<i64>,
    resolve_d: Option<i64>,
}

fn date(day: i64) -> String {
    if day > 30 {
        format!("2026-12-{:02}", day - 30)
    } else if day > 0 {
        format!("2026-11-{day:02}")
    } else {
        format!("2026-10-{:02}", 31 + day)
    }
}

impl Case {
    fn record(self, id: &str) -> String {
        let mut text = format!(
            "id = \"{id}\"\ntype = \"{}\"\ntitle = \"x\"\nplace = \"garden\"\nreceived_at = {}T08:00:00+08:00\n",
            self.kind,
            date(self.day)
        );
        if let Some(h) = self.answer_h {
            let (day, hour) = (self.day + (8 + h) / 24, (8 + h) % 24);
            text.push_str(&format!("[[log]]\nat = {}T{hour:02}:00:00+08:00\naction = \"reply\"\n", date(day)));
        }
        if let Some(d) = self.resolve_d {
            text.push_str(&format!("[[log]]\nat = {}T12:00:00+08:00\naction = \"resolve\"\n", date(self.day + d)));
        }
        text
    }

    /// 24 hours, and they end in November.
    fn answer_due(self) -> bool {
        (1..=30).contains(&(self.day + 1))
    }

    /// Five days, the first not counted, until 24:00: that is already the next day.
    fn resolve_due(self) -> bool {
        (1..=30).contains(&(self.day + 5 + 1))
    }

    fn is_open_at_end(self) -> bool {
        self.day <= 30 && self.resolve_d.is_none_or(|d| self.day + d > 30)
    }

    fn is_late_at_end(self) -> bool {
        self.is_open_at_end() && (self.answer_h.is_none() && self.day < 30 || self.day + 5 < 30)
    }
}

/// Within how many hours `percent` of the items of November had an answer: what is not answered at the
/// end stays in the count until then. The share that still waits, as an exact fraction.
fn within(cases: &[Case], percent: u128) -> String {
    let seen = |c: &Case| {
        let left = (31 - c.day) * 24 - 8;
        c.answer_h.filter(|h| *h < left).map_or((left, false), |h| (h, true))
    };
    let times: Vec<(i64, bool)> = cases.iter().filter(|c| c.day > 0).map(seen).collect();
    let (mut up, mut down) = (1u128, 1u128);
    for hour in 1..=36 {
        let waiting = times.iter().filter(|(h, _)| *h >= hour).count() as u128;
        let answered = times.iter().filter(|t| **t == (hour, true)).count() as u128;
        (up, down) = (up * (waiting - answered), down * waiting);
        (up, down) = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29].iter().fold((up, down), |(mut u, mut d), p| {
            while u % p == 0 && d % p == 0 {
                (u, d) = (u / p, d / p);
            }
            (u, d)
        });
        if up * 100 <= down * (100 - percent) {
            return match (hour / 24, hour % 24) {
                (0, h) => format!("{h} 小时"),
                (d, 0) => format!("{d} 天"),
                (d, h) => format!("{d} 天 {h} 小时"),
            };
        }
    }
    panic!("not reached")
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (n, day) in (-9..=30).enumerate() {
        let n = i64::try_from(n).unwrap();
        let kind = if n % 3 == 0 { "repair" } else { "complaint" };
        let answer_h = (n % 29 != 28).then_some(1 + n * 7 % 36);
        let resolve_d = (n % 7 != 6).then_some(2 + n % 6);
        cases.push(Case { kind, day, answer_h, resolve_d });
    }
    cases
}

#[test]
fn the_page_says_what_a_recount_finds() {
    let community = lindu();
    fs::remove_dir_all(community.join("feedback")).unwrap();
    community.edit("linli.toml", |settings| {
        let (before, after) = settings.split_once("# 紧急报修").unwrap();
        let after = after.split_once("[[care_tier]]").unwrap().1;
        format!("{before}[[target]]\nrespond = \"24h\"\nresolve = \"5d\"\n[[care_tier]]{after}")
    });
    let cases = cases();
    for (n, case) in cases.iter().enumerate() {
        let id = format!("fb-{}-{n:06}", date(case.day).replace('-', ""));
        let month = if case.day > 0 { "11" } else { "10" };
        community.write(&format!("feedback/2026/{month}/{id}.toml"), &case.record(&id));
    }
    let [html, page] = pages(&community, "--period 2026-11");
    let count = |f: &dyn Fn(&Case) -> bool| cases.iter().filter(|c| f(c)).count();
    for (label, of_kind) in [
        ("投诉", &(|c: &Case| c.kind == "complaint") as &dyn Fn(&Case) -> bool),
        ("报修", &|c| c.kind == "repair"),
        ("合计", &|_| true),
    ] {
        let received = count(&|c| of_kind(c) && c.day > 0);
        let rate = |met: usize, of: usize| {
            let tenths = (2000 * met + of) / (2 * of);
            if of < 10 { format!("{met}/{of}") } else { format!("{}.{}%（{met}/{of}）", tenths / 10, tenths % 10) }
        };
        let answers = rate(
            count(&|c| of_kind(c) && c.answer_due() && c.answer_h.is_some_and(|h| h <= 24)),
            count(&|c| of_kind(c) && c.answer_due()),
        );
        let resolved = rate(
            count(&|c| of_kind(c) && c.resolve_due() && c.resolve_d.is_some_and(|d| d <= 5)),
            count(&|c| of_kind(c) && c.resolve_due()),
        );
        assert_eq!(row(&page, label)[1..4], [received.to_string(), answers.clone(), resolved.clone()], "{label}");
        assert!(html.contains(&answers) && html.contains(&resolved));
    }
    let answered = count(&|c| c.day > 0 && c.answer_h.is_some_and(|h| c.day * 24 + 8 + h < 31 * 24));
    let (half, nine) = (within(&cases, 50), within(&cases, 90));
    let said = format!("需要答复的 30 件，已答复 {answered} 件：全部的一半在 {half}内得到答复，九成在 {nine}内。");
    assert!(page.contains(&said) && html.contains(&said), "{said}\n{page}");
    let open = count(&|c| c.is_open_at_end());
    let late = count(&|c| c.is_late_at_end());
    assert!(page.contains(&format!("- 还没办完 {open} 件 · 到 11 月 30 日，其中超过期限 {late} 件")), "{page}");
    assert_eq!(page.matches("| 说明待公布 |").count(), late);
    // What was in time is of what fell due, and some of that was received before the month.
    let in_time = |c: &Case| c.resolve_due() && c.resolve_d.is_some_and(|d| d <= 5);
    let (met, earlier) = (count(&in_time), count(&|c| c.day <= 0 && in_time(c)));
    let of = count(&|c| c.day <= 0 && c.resolve_due());
    assert!(earlier > 0, "the cases have some of the month before");
    assert!(
        page.contains(&format!("按时办结 {met} 件（当中以前收到的 {of} 件，按时 {earlier} 件）")),
        "{earlier} of {met}\n{page}"
    );
    let flow = page.lines().skip_while(|l| !l.starts_with("| 期初没办完")).nth(2).unwrap();
    let f: Vec<usize> = flow.trim_matches('|').split('|').map(|n| n.trim().parse().unwrap()).collect();
    assert_eq!(f[0], count(&|c| c.day <= 0 && c.resolve_d.is_none_or(|d| c.day + d > 0)));
    assert_eq!(f[0] + f[1] + f[2] - f[3..9].iter().sum::<usize>(), f[9]);
    assert_eq!((f[1], f[9]), (30, open));
}

/// Two of the same matter and one entered by mistake are received, and counted nowhere at a glance.
#[test]
fn the_flow_shows_apart_what_is_received_and_not_counted() {
    let community = lindu();
    let document: serde_json::Value =
        serde_json::from_str(&community.typed("publish --period 2026-11 --draft --format json").out).unwrap();
    let (counted, flow) = (&document["glance"]["received"], &document["flow"]["received"]);
    let aside = flow.as_u64().unwrap() - counted.as_u64().unwrap();
    assert!(aside > 0, "{document}");
    let page = community.typed("publish --period 2026-11 --draft").out;
    let heads = page.lines().find(|l| l.starts_with("| 期初没办完")).unwrap();
    let numbers = page.lines().skip_while(|l| !l.starts_with("| 期初没办完")).nth(2).unwrap();
    let of = |head: &str| {
        let at = heads.split('|').position(|h| h.trim() == head).unwrap();
        numbers.split('|').nth(at).unwrap().trim().to_owned()
    };
    assert_eq!([of("＋收到"), of("＋收到、不计入的")], [counted.to_string(), aside.to_string()]);
}

#[test]
fn a_period_without_any_record_is_published_only_when_asked_for() {
    let community = lindu();
    for period in ["2026-03", "2026-Q1", "2025"] {
        let ran = community.typed(&format!("publish --period {period} -o out/"));
        assert_eq!((ran.code, ran.err.contains("--empty")), (5, true), "{period}: {ran:?}");
        assert!(!community.join("out").exists() && !community.join("publications/2025").exists(), "nothing is written");
        assert_eq!(community.typed(&format!("publish --period {period} --draft")).code, 0, "a draft shows it");
    }
    let ran = community.typed("publish --period 2026-03 --empty");
    assert!(ran.code == 0 && ran.out.contains("- 收到 0 件"), "{ran:?}");
    assert_eq!(community.typed("publish --period 2026-11").code, 0, "what has records needs no flag");
}

#[test]
fn the_pages_stand_alone_and_speak_plainly() {
    let community = lindu();
    let [html, page] = pages(&community, "--period 2026-11");
    for word in ["<script", "http:", "https:", "src=", "url(", "@import", "<link"] {
        assert!(!html.contains(word), "{word}");
    }
    for part in ["<html lang=\"zh-CN\">", "<caption>", "scope=\"col\"", "scope=\"row\"", "<h1>", "counter(pages)"] {
        assert!(html.contains(part), "{part}");
    }
    let body = html.split_once("<body>").unwrap().1.to_owned();
    for page in [&body, &page] {
        for word in ["统计", "中位", "百分位", "数据", "系统", "软件", "git", "linli", "\u{fdd0}", "\u{fdd1}"]
        {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("更换3栋1单元电梯门机皮带，消除运行异响"));
        assert!(page.contains("H8T2QV") && page.contains("公示日期") && page.contains("盖章"));
    }
    let english = community.typed("publish --period 2026-11 --lang en").out;
    let mut own_words = english.replace("邻渡苑", "").replace("更换3栋1单元电梯门机皮带，消除运行异响", "");
    let rooms = community.read("rooms.toml");
    for label in rooms.lines().filter_map(|l| l.trim().strip_prefix("label = ")).filter_map(|l| l.split('"').nth(1)) {
        own_words = own_words.replace(label, "");
    }
    assert!(own_words.contains("## 1. This month at a glance"));
    assert_eq!(
        own_words.matches(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c)).count(),
        "物业服务中心电话小区公告栏各单元门厅安居示例物业服务有限公司".chars().count()
    );
}

#[test]
fn nothing_personal_is_published_and_no_file_appears() {
    for (text, what) in [
        ("已联系13800138000处理", "电话号码"),
        ("已联系一三八零零一三八零零零", "电话号码"),
        ("已为张伟家更换闭门器", "业主姓名"),
        ("3-1-1101门前已清理", "房号"),
        ("1101室门前已清理", "房号"),
        ("劝离苏E·8K9Q2", "车牌号"),
    ] {
        for args in ["", " --draft"] {
            let community = lindu();
            community.word(PLAIN, text);
            let output = community.typed(&format!("publish --period 2026-11{args} -o out/"));
            assert_eq!(output.code, 1, "{text}");
            let said = output.err;
            assert!(said.contains(PLAIN) && said.contains("`public_summary`") && said.contains(what), "{said}");
            assert!(!said.contains(text) && output.out.is_empty());
            assert_nothing_written(&community);
        }
    }
}

#[test]
fn settings_are_scanned_and_the_contact_may_have_a_telephone() {
    let community = lindu();
    let contact = |text: &str| {
        community.edit("linli.toml", |s| s.replace("电话 0000-0000000\"", &format!("电话 {text}\"")));
    };
    contact("13800138000");
    let [_, page] = pages(&community, "--period 2026-11");
    assert!(page.contains("13800138000"));
    community.forget();
    community.edit("linli.toml", |s| s.replace("\"各单元门厅\"", "\"3-1-1101门口\""));
    let output = community.typed("publish --period 2026-11");
    assert_eq!(output.code, 1);
    assert!(output.err.contains("linli.toml") && output.err.contains("publication.places"));
    assert!(output.out.is_empty());
    community.edit("linli.toml", |s| {
        format!("{s}\n[[publication.allow]]\ntext = \"3-1-1101门口\"\nreason = \"原为架空层\"\n")
    });
    assert_eq!(community.typed("publish --period 2026-11").code, 0);
}

#[test]
fn a_wording_appears_only_as_it_was_approved() {
    let community = lindu();
    let text = "楼道每层换水拖洗";
    community.edit(PLAIN, |record| format!("public_summary = {text:?}\n{record}"));
    let both = |args: &str| pages(&community, args).map(|page| page.contains(text));
    assert_eq!(both("--period 2026-11"), [false, false]);
    assert_eq!(both("--period 2026-11 --draft"), [true, true]);

    let output = community.typed("publish --approve y7n4 --as zhaogang");
    assert_eq!(output.code, 0, "{}", output.err);
    let record = community.read(PLAIN);
    let signed = format!("[public]\napproved = \"{}\"\nby = \"zhaogang\"\nat = {NOW}\n", sha256(text));
    assert!(record.contains(&signed), "{record}");
    community.forget();
    assert_eq!(both("--period 2026-11"), [true, true]);

    community.forget();
    community.edit(PLAIN, |record| record.replace(text, "楼道每层换水拖洗，班长抽查"));
    assert_eq!(both("--period 2026-11"), [false, false]);
    let [_, draft] = pages(&community, "--period 2026-11 --draft");
    assert!(draft.contains("| fb-20261118-y7n4xk | 办了什么 | 楼道每层换水拖洗，班长抽查 | 核准后改过，须重新核准 |"));
    let [_, page] = pages(&community, "--period 2026-11");
    assert!(page.contains("件，其中 4 件说明待公布，另外"), "{page}");
}

#[test]
fn who_may_approve_and_what() {
    let community = lindu();
    community.edit(PLAIN, |r| format!("public_summary = \"甲\"\nabout = [\"lifang\"]\n{r}"));
    let before = fs::read(community.join(PLAIN)).unwrap();
    for (args, code) in [
        ("publish --approve y7n4 --as lifang", 5),
        ("publish --approve y7n4 --as qiantai", 2),
        ("publish --approve y7n4", 2),
        ("publish --approve h8t2 --as zhaogang", 5),
        ("publish --approve y7n4 h8t2 --as zhaogang", 5),
        ("publish --approve s0a7 --as zhaogang", 5),
        ("publish --approve y7n4 --as zhaogang --as-of 2026-11-30", 2),
        ("publish", 2),
    ] {
        let output = community.typed(args);
        assert_eq!(output.code, code, "{args}: {}", output.err);
    }
    assert_eq!(fs::read(community.join(PLAIN)).unwrap(), before);
    let approved = fs::read(community.join(APPROVED)).unwrap();
    assert_eq!(community.typed("publish --approve 4hd0 --as sunmei").code, 0);
    assert_eq!(fs::read(community.join(APPROVED)).unwrap(), approved, "an approval that stands is left alone");
    assert_eq!(community.typed("publish --approve y7n4 --as qiantai --by zhaogang").code, 0);
    assert!(community.read(PLAIN).contains("by = \"zhaogang\""));
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let community = lindu();
    let first = pages(&community, "--period 2026-11");
    assert_eq!(pages(&community, "--period 2026-11"), first);
    let elsewhere = [("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8"), ("LINLI_LANG", "en"), ("TZ", "Asia/Tokyo")];
    let mut later = community.command(&["publish", "--period", "2026-11"]);
    assert_eq!(run(later.env("LINLI_TEST_NOW", "2027-03-01T00:00:00Z").envs(elsewhere)).out, first[1]);
    let code = |page: &str| page.lines().last().unwrap().to_owned();
    community.forget();
    community.edit(PLAIN, |record| record.replace("type = \"complaint\"", "type = \"help\""));
    assert_ne!(code(&pages(&community, "--period 2026-11")[1]), code(&first[1]));
}

#[test]
fn a_period_that_is_not_over_is_a_draft() {
    let community = lindu();
    let output = community.typed("publish --period 2026-Q4");
    assert_eq!(output.code, 5);
    assert!(output.err.contains("--draft") && output.out.is_empty());
    let [html, page] = pages(&community, "--period 2026-Q4 --draft");
    assert!(html.contains("<div class=\"mark\" aria-hidden=\"true\" data-mark=\"草稿\"></div>"));
    assert!(page.contains("**草稿：供内部审阅，不作公示。**") && page.contains("数字截至 2026-12-05 10:00，还会变化"));
    for (args, code) in [
        ("--period 2027-Q1 --draft", 2),
        ("--period 2026-11 --as-of 2026-11-20", 5),
        ("--period 2026-11 --as-of 2026-12-20", 2),
        ("--period 2026-10-01..2026-11-15", 2),
        ("--period 2026-11 --format xlsx", 2),
        ("--period 2026-11 -o x.pdf", 2),
    ] {
        let output = community.typed(&format!("publish {args}"));
        assert_eq!(output.code, code, "{args}: {}", output.err);
    }
    let later = community.typed("publish --period 2026-11 --as-of 2026-12-03").out;
    assert!(later.contains("数字按 2026 年 12 月 3 日为止的记录计算"), "{later}");
}

#[test]
fn unreadable_records_stop_it_or_are_counted_on_the_page() {
    let community = lindu();
    community.write("feedback/2026/11/fb-20261130-aaaaaa.toml", "id = \"fb-20261130-aaaaaa\ntype");
    let output = community.typed("publish --period 2026-11 -o out/");
    assert_eq!(output.code, 3);
    assert_nothing_written(&community);
    for page in pages(&community, "--period 2026-11 --allow-invalid") {
        assert!(page.contains("有 1 份记录无法读取，没有计入，以下数字不完整。"));
    }
}

#[test]
fn what_needs_an_unknown_year_is_withheld() {
    let community = lindu();
    community.write(
        "feedback/2027/01/fb-20270111-aaaaaa.toml",
        "id = \"fb-20270111-aaaaaa\"\ntype = \"repair\"\ntitle = \"x\"\nplace = \"garden\"\nreceived_at = 2027-01-11T09:00:00+08:00\n",
    );
    let output = community.typed_at("2027-02-05T10:00:00+08:00", "publish --period 2027-01");
    assert_eq!(output.code, 0, "{}", output.err);
    let page = output.out;
    assert_eq!(row(&page, "报修")[1..4], ["1", "—", "—"]);
    assert!(page.contains("超过期限的件数：—。"), "{page}");
    assert!(page.contains("2027 年的放假安排还没有录入"), "{page}");
}

#[test]
fn without_owners_names_cannot_be_seen() {
    let community = lindu();
    fs::remove_dir_all(community.join("owners")).unwrap();
    let output = community.typed("publish --period 2026-11");
    assert_eq!((output.code, output.out.len()), (4, 0));
    assert_eq!(community.typed("publish --period 2026-11 --draft").code, 0);
}

#[test]
fn one_format_goes_into_one_file() {
    let community = lindu();
    for (name, begins) in [("a.html", "<!DOCTYPE html>"), ("a.md", "# 邻渡苑")] {
        let path = community.join(name);
        assert_eq!(community.typed(&format!("publish --period 2026-11 -o {}", path.display())).code, 0);
        assert!(fs::read_to_string(path).unwrap().starts_with(begins));
    }
}
