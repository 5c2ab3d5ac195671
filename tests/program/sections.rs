//! The sections that a community asks for: plans, notices, activities and suggestions, in every format, in the ledger and
//! when they are verified.

use crate::attacker::{Page, small_counts_told};
use crate::publishing::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const SETTINGS: &str = "schema = 1\nid = \"demo\"\nname = \"林渡花园\"\nutc_offset = \"+08:00\"\nlanguage = \"zh\"\n\
    [[target]]\nrespond = \"7d\"\n\
    [[plan]]\nkey = \"forum\"\nzh = \"座谈会\"\nen = \"forum\"\nkind = \"activity\"\ntypes = [\"forum\"]\nevery = \"1mo\"\nsince = 2026-09-01\n\
    [[plan]]\nkey = \"sport\"\nzh = \"运动会\"\nen = \"sports\"\nkind = \"activity\"\ntypes = [\"sport\"]\nevery = \"3mo\"\nsince = 2026-09-01\n";
const ALL: &str = "[publication]\nsections = [\"activities\", \"plan\", \"notices\"]\n";
const ROOMS: &str = "[[building]]\nid = \"1\"\nlabel = \"1栋\"\nfloors = 9\ndoors = 4\n\n[[place]]\nid = \"hall\"\nlabel = \"活动室\"\n";

fn community(publication: &str) -> Community {
    let community = on_that_day(Community::empty());
    community.write("linli.toml", &format!("{SETTINGS}{publication}"));
    community.write("rooms.toml", ROOMS);
    community
}

fn activity(community: &Community, n: usize, sort: &str, times: &str, households: Option<u64>) {
    let came = households.map_or(String::new(), |n| format!("[attended]\nhouseholds = {n}\npeople = {n}\n"));
    let id = format!("ac-20260901-{n:0>6}");
    let head = format!("id = \"{id}\"\ntype = \"{sort}\"\ntitle = \"活动\"\nplace = \"hall\"\n");
    community.write(&format!("activities/2026/09/{id}.toml"), &format!("{head}{times}\n{came}"));
}

fn notice(community: &Community, n: usize, body: &str) {
    let id = format!("no-20261101-{n:0>6}");
    let head = format!("id = \"{id}\"\ntitle = \"通知\"\n");
    community.write(&format!("notices/2026/11/{id}.toml"), &format!("{head}{body}\n"));
}

fn suggestion(community: &Community, n: usize, channel: &str, log: &str) {
    let id = format!("fb-20261102-{n:0>6}");
    let head =
        format!("id = \"{id}\"\ntype = \"suggestion\"\nchannel = \"{channel}\"\nplace = \"hall\"\ntitle = \"建议\"\n");
    let received = "received_at = 2026-11-02T09:00:00+08:00\n";
    let log = if log.is_empty() { String::new() } else { format!("[[log]]\nat = 2026-11-05T09:00:00+08:00\n{log}\n") };
    community.write(&format!("feedback/2026/11/{id}.toml"), &format!("{head}{received}{log}"));
}

/// What was held, published and suggested in November.
fn november(publication: &str) -> Community {
    let community = community(publication);
    let held = |day: &str| format!("held_at = 2026-11-{day}T19:00:00+08:00");
    activity(&community, 1, "forum", &held("14"), Some(12));
    activity(&community, 2, "forum", &held("21"), Some(3));
    activity(&community, 3, "festival", &held("20"), Some(3));
    activity(&community, 4, "health", &held("25"), None);
    // Over with the last second of the month, and not held.
    activity(&community, 5, "sport", "planned_for = 2026-11-30", None);
    activity(&community, 6, "culture", "planned_for = 2026-11-18\ncancelled_at = 2026-11-17\nreason = \"雨\"", None);
    activity(&community, 7, "forum", "held_at = 2026-10-20T19:00:00+08:00", Some(30));
    let published = |at: &str| format!("published_at = 2026-11-{at}:00+08:00");
    let planned = |at: &str, from: &str| {
        format!("type = \"outage\"\ncause = \"planned\"\n{}\nvalid_from = 2026-11-{from}:00+08:00", published(at))
    };
    notice(&community, 1, &planned("10T10:00", "12T09:00"));
    notice(&community, 2, &planned("15T09:00", "16T09:00"));
    notice(&community, 3, &format!("type = \"outage\"\ncause = \"emergency\"\n{}", published("17T08:00")));
    notice(
        &community,
        4,
        &format!("type = \"news\"\n{}\nwithdrawn_at = 2026-11-19\nreason = \"误发\"", published("18T08:00")),
    );
    notice(&community, 5, "type = \"news\"\npublished_at = 2026-10-18T08:00:00+08:00");
    let reply = |adopted: &str| format!("action = \"reply\"\nadopted = \"{adopted}\"");
    for (n, (channel, log)) in [
        ("forum", reply("yes")),
        ("forum", "action = \"resolve\"\nadopted = \"yes\"".to_owned()),
        ("forum", reply("partly")),
        ("forum", "action = \"reject\"\nreason = \"无场地\"".to_owned()),
        ("forum", String::new()),
        ("forum", String::new()),
        ("phone", reply("yes")),
        ("phone", reply("no")),
        ("phone", String::new()),
        ("wechat", "action = \"reply\"".to_owned()),
        ("wechat", String::new()),
    ]
    .into_iter()
    .enumerate()
    {
        suggestion(&community, n, channel, &log);
    }
    community
}

fn document(community: &Community, period: &str) -> Value {
    let ran = community.typed_at("2027-01-05T10:00:00+08:00", &format!("publish --period {period} --format json"));
    assert_eq!(ran.code, 0, "{period}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn what_was_done_stands_in_numbers_counted_by_hand() {
    let document = document(&november(ALL), "2026-11");
    let plan = &document["plan"];
    assert_eq!(plan["kept"], json!({"met": 1, "of": 2}), "the forum of November; no sports in the quarter");
    assert_eq!(plan["plans"][0]["kept"], json!({"met": 1, "of": 1}));
    assert_eq!(
        (&plan["plans"][1]["plan"]["key"], &plan["plans"][1]["kept"]),
        (&json!("sport"), &json!({"met": 0, "of": 1}))
    );
    let notices = &document["notices"];
    assert_eq!((&notices["n"], &notices["withdrawn"]), (&json!(4), &json!(1)));
    assert_eq!(notices["types"], json!([{"type": "outage", "n": 3}, {"type": "news", "n": 1}]));
    let advance = &notices["advance"];
    assert_eq!((&advance["n"], &advance["least_s"], &advance["half_s"]), (&json!(2), &json!(86_400), &Value::Null));
    assert_eq!((&advance["emergency"], &advance["not_told"]), (&json!(1), &json!(0)));
    let held = &document["activities"];
    let counts = ["planned", "held", "cancelled", "not_held", "ahead", "households", "not_counted"];
    assert_eq!(counts.map(|key| held[key].as_u64().unwrap()), [6, 4, 1, 1, 0, 18, 1]);
    // 3 of 18 at the festival would leave 15 at the forums; that nobody counted the third hides nothing.
    let types = json!([
        {"type": "forum", "held": 2, "households": "※"},
        {"type": "festival", "held": 1, "households": "<5"},
        {"type": "health", "held": 1, "households": "※"},
    ]);
    assert_eq!(held["types"], types);
    let said = &held["suggestions"];
    let counts = ["received", "of_forum", "adopted", "partly", "rejected", "undecided", "undecided_late", "done"];
    assert_eq!(counts.map(|key| said[key].as_u64().unwrap()), [11, 6, 3, 1, 2, 5, 5, 1]);
    assert_eq!(
        (&said["adoption"], &said["rejected_in_time"]),
        (&json!({"met": 4, "of": 6}), &json!({"met": 1, "of": 1}))
    );
}

#[test]
fn each_format_says_it_in_the_language_of_the_page_and_in_the_ledger() {
    let community = november(ALL);
    let page = community.typed("publish --period 2026-11 --format md").out;
    for line in [
        "## 八、计划完成情况",
        "| 座谈会 | 每月 | 1/1 | 0 |",
        "| 运动会 | 每季度 | 0/1 | 1 |",
        "## 九、发出的通知",
        "| 停水停电 | 3 |",
        "计划内的停水停电和施工通知 2 份，都在开始以前发出，最晚的一份提前 1 天。",
        "## 十、活动和建议",
        "- 本月安排活动和座谈会 6 次，举办 4 次。取消 1 次。过了时间没有举办也没有取消的 1 次。",
        "| 节庆 | 1 | <5 |",
        "- 本月收到的建议 11 条：采纳 3 条；部分采纳 1 条；没有采纳 2 条；还没有说采纳不采纳 5 条。",
        "- 其中 6 条是在座谈会上提出的。",
        "## 十一、有不同意见怎么办",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let english = community.typed("publish --period 2026-11 --format html --lang en").out;
    for line in [
        "8. What was planned and done",
        "9. Notices to residents",
        "10. Activities and suggestions",
        "11. If you do not agree",
    ] {
        assert!(english.contains(line), "{line}\n{english}");
    }
    let csv = community.typed("publish --period 2026-11 --format csv").out;
    for line in [
        "plan,kept,sport,0,1,",
        "notices,published,outage,3,,",
        "activities,households,festival,<5,,",
        "suggestions,adoption,,4,6,",
    ] {
        assert!(csv.contains(line), "{line}\n{csv}");
    }
    let ledger = std::fs::read_to_string(community.join("publications/2026/2026-11.toml")).unwrap();
    for line in [
        "\"suggestions.adoption\" = \"4/6\"",
        "\"activities.households festival\" = \"<5\"",
        "\"publication.sections\" = \"plan, notices, activities\"",
    ] {
        assert!(ledger.contains(line), "{line}\n{ledger}");
    }
}

#[test]
fn a_publication_keeps_the_sections_that_it_had() {
    let community = november("");
    community.typed("publish --period 2026-11 -o out/");
    let verified = |file: &str| community.typed(&format!("publish --verify {file} --format json"));
    let of = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(verified("publications/2026/2026-11.toml").code, 0);
    // Kinds and settings that no section reads are no part of it.
    activity(&community, 8, "forum", "held_at = 2026-11-27T19:00:00+08:00", Some(9));
    community.replace("linli.toml", "every = \"1mo\"", "every = \"12mo\"");
    assert_eq!(verified("publications/2026/2026-11.toml").code, 0, "nothing that it prints was touched");
    community.edit("linli.toml", |settings| format!("{settings}{ALL}"));
    assert_eq!(verified("publications/2026/2026-11.toml").code, 0, "later ones have sections, this one has none");
    assert_eq!(community.typed("publish --period 2026-11 --amend --reason 加栏目 -o out/").code, 0);
    assert_eq!(verified("publications/2026/2026-11.2.toml").code, 0);
    activity(&community, 9, "forum", "held_at = 2026-11-28T19:00:00+08:00", Some(9));
    let ran = verified("publications/2026/2026-11.2.toml");
    assert_eq!(ran.code, 1);
    assert!(of(&ran.out).to_string().contains("ac-20260901-000009"), "{}", ran.out);
    assert!(!community.typed("check").out.contains("ac-20260901-000008"), "the first is corrected");
}

#[test]
fn texts_of_the_sections_are_searched_and_approved_like_all_others() {
    let community = november(ALL);
    community.word("activities/2026/09/ac-20260901-000001.toml", "召开座谈会，收到建议6条");
    let page = community.typed("publish --period 2026-11 --draft --format md").out;
    assert!(page.contains("- 11 月：召开座谈会，收到建议6条。"), "{page}");
    assert!(page.contains("活动情况"), "the annex says where the text stands\n{page}");
    community.replace("activities/2026/09/ac-20260901-000001.toml", "收到建议6条", "收到建议7条");
    let page = community.typed("publish --period 2026-11 --draft --format md").out;
    assert!(!page.contains("- 11 月：召开座谈会"), "what was approved is another text\n{page}");
    community.replace("linli.toml", "zh = \"座谈会\"", "zh = \"1-101座谈会\"");
    let ran = community.typed("publish --period 2026-11 --format md");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("plan.zh"), "{}", ran.err);
}

/// Months, quarters and the half-year in some order: nobody learns from them how few came to one type of activity.
#[test]
fn overlapping_periods_tell_of_no_small_activity() {
    const PERIODS: [(&str, usize, usize); 6] = [
        ("2026-07", 0, 1),
        ("2026-08", 1, 2),
        ("2026-09", 2, 3),
        ("2026-Q3", 0, 3),
        ("2026-Q4", 3, 6),
        ("2026-H2", 0, 6),
    ];
    const TYPES: [&str; 4] = ["forum", "festival", "health", "sport"];
    for seed in [3usize, 5] {
        let community = community(ALL);
        let mut n = 100;
        for month in 7..=12usize {
            for (at, sort) in TYPES.iter().enumerate() {
                let came = [0, 2, 3, 6, 9, 14, 4][(seed * month + 3 * at + month * at) % 7];
                if came > 0 {
                    let held = format!("held_at = 2026-{month:02}-10T19:00:00+08:00");
                    activity(&community, n, sort, &held, Some(came));
                }
                n += 1;
            }
        }
        let parts: BTreeSet<String> = TYPES.iter().map(|sort| (*sort).to_owned()).collect();
        let (mut pages, mut unavoidable) = (Vec::new(), BTreeSet::new());
        for step in 0..PERIODS.len() {
            let (period, from, to) = PERIODS[(step * 5 + seed) % PERIODS.len()];
            let held = document(&community, period)["activities"].clone();
            let mut cells: BTreeMap<String, String> = parts.iter().map(|part| (part.clone(), "0".to_owned())).collect();
            for row in held["types"].as_array().unwrap() {
                let shown = row["households"].as_str().map_or_else(|| row["households"].to_string(), str::to_owned);
                cells.insert(row["type"].as_str().unwrap().to_owned(), shown);
            }
            let page = Page { from, to, total: held["households"].as_u64().unwrap(), cells };
            let none = page.cells.iter().filter(|(_, cell)| *cell == "0").map(|(part, n)| (part.clone(), n.clone()));
            let bare = Page { cells: none.collect(), ..page.clone() };
            unavoidable.extend(small_counts_told(&[&pages[..], &[bare]].concat(), &parts, 6, 5));
            pages.push(page);
            let told = &small_counts_told(&pages, &parts, 6, 5) - &unavoidable;
            assert!(told.is_empty(), "seed {seed}: {told:?}\n{pages:#?}");
        }
    }
}
