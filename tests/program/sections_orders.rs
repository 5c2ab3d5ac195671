//! The public sections of service orders and improvements: what they count, in every format, in the ledger, when they
//! are verified; and that they tell of nobody.

use crate::publishing::*;
use serde_json::{Value, json};

const SETTINGS: &str = "schema = 1\nid = \"demo\"\nname = \"林渡花园\"\nutc_offset = \"+08:00\"\nlanguage = \"zh\"\n\
    [callback]\nshare = 100\n\
    [[target]]\nrespond = \"7d\"\n\
    [[category]]\nkey = \"elevator\"\nzh = \"电梯\"\nen = \"elevator\"\n\
    [[category]]\nkey = \"leak\"\nzh = \"漏水\"\nen = \"leak\"\n\
    [[service]]\nkey = \"cleaning\"\nzh = \"家政\"\nen = \"cleaning\"\nprice_fen = 12000\narrive = \"24h\"\ndone = \"30h\"\n\
    [[service]]\nkey = \"parcel\"\nzh = \"代收快递\"\nen = \"parcels\"\n";
const BOTH: &str = "[publication]\nsections = [\"improvements\", \"services\"]\n";
const ROOMS: &str = "[[building]]\nid = \"1\"\nlabel = \"1栋\"\nfloors = 9\ndoors = 4\n\n[[place]]\nid = \"hall\"\nlabel = \"活动室\"\n";

fn community(publication: &str) -> Community {
    let community = on_that_day(Community::empty());
    community.write("linli.toml", &format!("{SETTINGS}{publication}"));
    community.write("rooms.toml", ROOMS);
    community.write("staff/wanggong.toml", "handle = \"wanggong\"\nname = \"王工\"\nkind = \"person\"\n");
    community
}

fn order(community: &Community, n: usize, body: &str) {
    let id = format!("sv-20261101-{n:0>6}");
    community.write(&format!("services/2026/11/{id}.toml"), &format!("id = \"{id}\"\n{body}\n"));
}

/// Twelve cleanings, promised for 26 hours later; one called off by each side, one open, and a day's parcels.
fn orders(community: &Community) {
    for n in 1..=12usize {
        let (day, next) = (n + 9, n + 10);
        let arrived = if n <= 2 { "12:00" } else { "10:00" };
        let done = if n == 12 { "20:00" } else { "13:00" };
        let quality = if n == 3 { 2 } else { 5 };
        let rating = match n {
            1 => String::new(),
            _ => format!(
                "[rating]\nat = 2026-11-{next:02}T21:00:00+08:00\nsource = \"form\"\nspeed = 4\nquality = {quality}\nattitude = 5\ntext = \"钟点工很细心\"\n"
            ),
        };
        order(
            community,
            n,
            &format!(
                "service = \"cleaning\"\nroom = \"1-{n}01\"\nrequested_at = 2026-11-{day:02}T09:00:00+08:00\n\
                 promised_for = 2026-11-{next:02}T11:00:00+08:00\nprovider = \"wanggong\"\n\
                 arrived_at = 2026-11-{next:02}T{arrived}:00+08:00\ndone_at = 2026-11-{next:02}T{done}:00+08:00\nnote = \"做厨房\"\n{rating}",
                n = n.min(9)
            ),
        );
    }
    let request = "service = \"cleaning\"\nroom = \"1-101\"\nrequested_at = 2026-11-05T09:00:00+08:00\n\
        cancelled_at = 2026-11-05T10:00:00+08:00\nreason = \"改期\"\n";
    order(community, 13, &format!("{request}cancelled_by = \"owner\""));
    order(community, 14, &format!("{request}cancelled_by = \"office\""));
    order(community, 15, "service = \"cleaning\"\nroom = \"1-102\"\nrequested_at = 2026-11-30T23:00:00+08:00");
    order(community, 16, "service = \"parcel\"\ncount = 41\nrequested_at = 2026-11-06");
}

/// An item of a month's tenth, answered after a day; with `late`, after nine.
fn item(community: &Community, (month, n): (&str, usize), category: &str, late: bool) {
    let id = format!("fb-2026{month}10-{n:0>6}");
    let day = if late { 19 } else { 11 };
    community.write(
        &format!("feedback/2026/{month}/{id}.toml"),
        &format!(
            "id = \"{id}\"\ntype = \"complaint\"\ncategory = \"{category}\"\nchannel = \"phone\"\nplace = \"hall\"\ntitle = \"事\"\n\
             received_at = 2026-{month}-10T09:00:00+08:00\n[[log]]\nat = 2026-{month}-{day}T09:00:00+08:00\naction = \"reply\"\n"
        ),
    );
}

fn improvement(community: &Community, n: usize, done: &str, figure: &str) -> String {
    let id = format!("im-20260705-{n:0>6}");
    let path = format!("improvements/2026/07/{id}.toml");
    let baseline = match figure {
        "" => "",
        _ => {
            "[baseline]\nfrom = 2026-06-01\nto = 2026-07-01\nas_of = 2026-07-02T10:00:00+08:00\nn = 20\nvalue = \"70.0\"\n"
        }
    };
    community.write(
        &path,
        &format!(
            "id = \"{id}\"\ntitle = \"改\"\naction = \"措施\"\nassignee = \"wanggong\"\ndue = 2026-09-30\ndone_at = {done}\n\
             review_after = \"1mo\"\n{figure}{baseline}"
        ),
    );
    path
}

/// What was done at the end of September, whose effect is seen on 2 November at 10:00; and one thing done in November.
fn improvements(community: &Community) {
    // The baseline: 14 of 20.
    (1..=20).for_each(|n| item(community, ("06", n), "elevator", n <= 6));
    (1..=12).for_each(|n| item(community, ("10", n), "elevator", n == 1));
    (13..=15).for_each(|n| item(community, ("10", n), "leak", n == 13));
    let figure = |wanted: &str| format!("figure = \"in_target.respond\"\ntarget = \"90.0\"\n{wanted}");
    for (n, wanted) in [
        "",
        "where = [\"category=elevator\"]\n",
        "where = [\"category=leak\"]\n",
        "where = [\"assignee=wanggong\"]\n",
        "where = [\"building=1\"]\n",
    ]
    .into_iter()
    .enumerate()
    {
        let path = improvement(community, n + 1, "2026-09-30", &figure(wanted));
        community.word(&path, &format!("第{}件整改做完", ["一", "二", "三", "四", "五"][n]));
    }
    let path = improvement(community, 6, "2026-11-12", "");
    community.word(&path, "门厅灯换成感应灯");
    improvement(community, 7, "2026-11-13", "");
    // Seen in October: it stood in October's notice.
    let path = improvement(community, 8, "2026-08-20", &figure(""));
    community.word(&path, "上一期的整改");
}

fn november(publication: &str) -> Community {
    let community = community(publication);
    orders(&community);
    improvements(&community);
    community
}

fn document(community: &Community, line: &str) -> Value {
    let ran = community.typed(&format!("publish {line} --format json"));
    assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn orders_stand_in_numbers_counted_by_hand() {
    let told = &document(&november(BOTH), "--period 2026-11")["services"];
    let counts = ["requested", "one_by_one", "tallied", "done", "open", "cancelled_by_owner", "cancelled_by_office"];
    assert_eq!(counts.map(|key| told[key].as_u64().unwrap()), [56, 15, 41, 12, 1, 1, 1]);
    assert_eq!(told["arrive"], json!({"met": 10, "of": 12}), "two came at noon, promised for eleven");
    assert_eq!(told["finish"], json!({"met": 11, "of": 12}), "one after 35 hours");
    assert_eq!(told["promised_beyond"], json!({"met": 12, "of": 12}), "26 hours, the limit is 24");
    assert_eq!(told["ratings"]["rated"], json!({"met": 11, "of": 12}));
    assert_eq!(told["ratings"]["scores"][1], json!({"n": 11, "good": 90.9, "mean": 4.7}), "ten fives and a two");
}

#[test]
fn improvements_are_told_as_far_as_they_tell_of_nobody() {
    let document = document(&november(BOTH), "--period 2026-11");
    let told = &document["improvements"];
    let counts = ["done", "cancelled", "overdue", "ahead", "without_text"];
    assert_eq!(counts.map(|key| told[key].as_u64().unwrap()), [2, 0, 0, 0, 1]);
    let told = told["told"].as_array().unwrap();
    assert_eq!(told.len(), 6, "the one of August was seen in October");
    // 13 of 15 answered in seven days; and of the lift 11 of 12, which is 91.7 %.
    assert_eq!(told[0]["figure"]["before"], json!({"of": {"value": 70.0, "n": 20}}));
    assert_eq!(told[0]["figure"]["after"], json!({"of": {"value": 86.7, "n": 15}}));
    assert_eq!(told[0]["verdict"], json!("moved"));
    let figure = &told[1]["figure"];
    assert_eq!((&figure["before"], &figure["after"]), (&json!({"about": 70}), &json!({"about": 92})));
    assert_eq!(told[1]["verdict"], json!("reached"));
    // Three records, and one's own: no number, and that they are few is not told either.
    let figure = &told[2]["figure"];
    assert_eq!((&figure["after"], &told[2]["verdict"]), (&Value::Null, &Value::Null));
    for nth in [3, 4] {
        assert_eq!((&told[nth]["figure"], &told[nth]["verdict"]), (&Value::Null, &Value::Null), "{nth}");
    }
    assert_eq!((&told[5]["figure"], &told[5]["verdict"]), (&Value::Null, &json!("no-figure")));
    let text = document.to_string();
    for nobody in ["wanggong", "王工", "1-101", "assignee", "building=1", "钟点工", "做厨房", "cleaning\""] {
        assert!(!text.contains(nobody), "{nobody}\n{text}");
    }
}

#[test]
fn each_format_says_it_in_both_languages_and_in_the_ledger() {
    let community = november(BOTH);
    let page = community.typed("publish --period 2026-11 --format md").out;
    for line in [
        "## 八、便民服务",
        "- 本月便民服务 56 件，其中按天汇总登记的（如代收快递）41 件，逐单预约的 15 件。",
        "- 逐单预约的：完成 12 件；还没完成 1 件；居民取消 1 件；物业取消 1 件。",
        "- 约定的上门时间晚于服务目录时限的：12 件中 12 件。",
        "| 上门 | 83.3%（10/12） | 2 |",
        "完成的当中抽出 12 件请居民评价，评价了 11 件。",
        "| 质量 | 11 | 90.9% | 4.7 |",
        "## 九、整改与改进",
        "- 做完的或这段时间看得到成效的当中，有 1 项没有批准公示的文字，下面不列。",
        "| 9 月：第一件整改做完 | 答复及时率 | 70.0%（共 20） | 86.7%（共 15） | 90.0% | 有改善，未达标 |",
        "| 9 月：第二件整改做完 | 答复及时率（电梯） | 约 70% | 约 92% | 90.0% | 达到目标值 |",
        "| 9 月：第四件整改做完 | — | — | — | — | 不列数字 |",
        "| 11 月：门厅灯换成感应灯 | — | — | — | — | 无指标，看复核 |",
        "## 十、有不同意见怎么办",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let english = community.typed("publish --period 2026-11 --format html --lang en").out;
    for line in [
        "8. Services ordered",
        "counted a day at a time, as parcels are: 41; ordered one by one: 15.",
        "9. Improvements",
        "Answered in time (elevator)",
        "about 92%",
        "10. If you do not agree",
    ] {
        assert!(english.contains(line), "{line}\n{english}");
    }
    let csv = community.typed("publish --period 2026-11 --format csv").out;
    for line in ["services,requested,all,56,,", "services,good,quality,90.9,11,", "improvements,after,1,86.7,15,"] {
        assert!(csv.contains(line), "{line}\n{csv}");
    }
    let ledger = std::fs::read_to_string(community.join("publications/2026/2026-11.toml")).unwrap();
    for line in [
        "\"services.arrive_in_time\" = \"10/12\"",
        "\"improvements.after 1\" = \"86.7/15\"",
        "\"publication.sections\" = \"services, improvements\"",
        "\"service.cleaning.arrive\" = \"24h\"",
    ] {
        assert!(ledger.contains(line), "{line}\n{ledger}");
    }
}

#[test]
fn a_change_of_an_order_or_of_the_catalogue_is_seen() {
    let ledger = "publish --verify publications/2026/2026-11.toml";
    let community = november(BOTH);
    let ran = community.typed("publish --period 2026-11 -o out/");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = community.typed(ledger);
    assert_eq!(ran.code, 0, "{}\n{}", ran.out, ran.err);
    // What nothing printed reads: a note, a price of the catalogue, the words of a service.
    community.replace("services/2026/11/sv-20261101-000001.toml", "做厨房", "做客厅");
    community.replace("linli.toml", "price_fen = 12000", "price_fen = 15000\nwords = [\"保洁\"]");
    let ran = community.typed(ledger);
    assert_eq!(ran.code, 0, "{}\n{}", ran.out, ran.err);
    let altered = |path: &str, from: &str, to: &str, seen: &str| {
        community.replace(path, from, to);
        let ran = community.typed(&format!("{ledger} --format json"));
        assert_eq!((ran.code, ran.out.contains(seen)), (1, true), "{seen}\n{}", ran.out);
        community.replace(path, to, from);
        assert_eq!(community.typed(ledger).code, 0);
    };
    altered("services/2026/11/sv-20261101-000003.toml", "quality = 2", "quality = 5", "sv-20261101-000003");
    altered("linli.toml", "arrive = \"24h\"", "arrive = \"48h\"", "service.cleaning.arrive");
    altered(
        "improvements/2026/07/im-20260705-000001.toml",
        "value = \"70.0\"",
        "value = \"60.0\"",
        "im-20260705-000001",
    );
    // A publication without these sections reads none of it.
    let plain = november("");
    item(&plain, ("11", 1), "elevator", false);
    assert_eq!(plain.typed("publish --period 2026-11 -o out/").code, 0);
    plain.replace("services/2026/11/sv-20261101-000003.toml", "quality = 2", "quality = 5");
    plain.replace("linli.toml", "arrive = \"24h\"", "arrive = \"48h\"");
    let ran = plain.typed(ledger);
    assert_eq!(ran.code, 0, "{}\n{}", ran.out, ran.err);
}

#[test]
fn what_owners_said_is_told_by_one_notice_of_a_time_alone() {
    let community = november(BOTH);
    community.typed("publish --period 2026-11 -o out/");
    let ran = community.typed_at("2027-01-05T10:00:00+08:00", "publish --period 2026-Q4 --format json");
    let quarter: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(quarter["services"]["ratings"], json!({"rated": {"met": 11, "of": 12}, "scores": null}));
    let page = community.typed_at("2027-01-05T10:00:00+08:00", "publish --period 2026-Q4 --format md").out;
    assert!(page.contains("这段时间另有公示列出评价"), "{page}");
    // With fewer than ten answers nothing of them is told, and so another notice may tell of more.
    let few = november(BOTH);
    for n in 4..=12 {
        few.edit(&format!("services/2026/11/sv-20261101-{n:0>6}.toml"), |order| {
            order.split("[rating]").next().unwrap().to_owned()
        });
    }
    let page = few.typed("publish --period 2026-11 --format md").out;
    assert!(page.contains("评价不足 10 份，不列比例。") && !page.contains("| 质量 |"), "{page}");
}

/// An own template places the sections by their names, and one that asks for a section that is not asked for gets none.
#[test]
fn templates_of_the_tree_see_the_sections() {
    let community = november(BOTH);
    let template = "{% extends \"linli/notice.md\" %}\n{% block header %}{{ title }} {{ period }} {{ sections.services.heading }}{% if sections.plan %}PLAN{% endif %}{% endblock %}\n";
    community.write("templates/notice.md", template);
    let page = community.typed("publish --period 2026-11 --format md");
    assert!(page.out.contains("八、便民服务") && !page.out.contains("PLAN"), "{}\n{}", page.out, page.err);
}
