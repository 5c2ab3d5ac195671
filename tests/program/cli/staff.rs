//! People: recognised by others and for something, and put in no order by few.

use super::harness::{Community, copy_of, demo};
use serde_json::Value as Json;

fn office() -> Community {
    copy_of("lindu").with("LINLI_STAFF", "sunmei")
}

fn json(office: &Community, args: &[&str]) -> Json {
    let text = office.ok(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{args:?}: {e}: {text}"))
}

#[test]
fn somebody_else_recognises_and_says_for_what() {
    let office = office();
    let praise = ["staff", "recognise", "lifang", "表扬", "耐心解释", "--feedback", "fb-20261109-d5x8zn"];
    let told = office.linli(&praise);
    assert!(told.code == 0 && told.err.contains("sunmei 决定"), "{told:?}");
    let entry = json(&office, &["staff", "show", "lifang"])["record"]["recognition"][0].clone();
    assert_eq!((&entry["type"], &entry["decided_by"]), (&"praise".into(), &serde_json::json!(["sunmei"])));
    assert_eq!(entry["feedback"], serde_json::json!(["fb-20261109-d5x8zn"]));
    let own = office.linli(&["staff", "recognise", "sunmei", "奖励", "全年无差错", "--feedback", "fb-20261109-d5x8zn"]);
    assert!(own.code != 0 && own.err.contains("不能决定给自己"), "{own:?}");
    let bare = office.linli(&["staff", "recognise", "lifang", "award", "the", "whole", "year", "--by", "sunmei"]);
    assert!(bare.code == 0 && bare.err.contains("没有写佐证"), "{bare:?}");
    for wrong in [
        &["staff", "recognise", "lifang", "奖金", "一千元"][..],
        &["staff", "recognise", "lifang", "表扬"],
        &["staff", "recognise", "nobody", "表扬", "好"],
        &["staff", "recognise", "lifang", "表扬", "好", "--feedback", "zzzzzz"],
        &["staff", "recognise", "lifang", "表扬", "好", "--time", "2027-01-01"],
    ] {
        assert_ne!(office.linli(wrong).code, 0, "{wrong:?}");
    }
    let rows = json(&office, &["stats", "staff", "--period", "2026-11"])["total"]["rows"].clone();
    let of = |who: &str| rows.as_array().unwrap().iter().find(|row| row["staff"] == who).unwrap().clone();
    assert_eq!((&of("lifang")["recognitions"], &of("sunmei")["recognitions"]), (&2.into(), &0.into()));
}

/// The handles of a page in the order in which they first stand there.
fn order(page: &str, handles: &[String]) -> Vec<String> {
    let mut found: Vec<(usize, String)> =
        handles.iter().filter_map(|handle| Some((page.find(handle.as_str())?, handle.clone()))).collect();
    found.sort();
    found.into_iter().map(|(_, handle)| handle).collect()
}

#[test]
fn nobody_is_ranked_by_few_in_any_format() {
    let office = demo(600).with("LINLI_TEST_WIDTH", "300");
    let window = ["--as-of", "2026-09-30T18:00:00+08:00", "--period", "2026-09"];
    let asked = |more: &[&str]| office.linli(&[&["stats", "staff"], &window[..], more].concat());
    let whole: Json = serde_json::from_str(&asked(&["--format", "json"]).ok()).unwrap();
    let rows = whole["total"]["rows"].as_array().unwrap();
    let handles: Vec<String> = rows.iter().map(|row| row["staff"].as_str().unwrap().to_owned()).collect();
    let mut sorted = handles.clone();
    sorted.sort();
    assert!(handles.len() > 3 && handles == sorted, "{handles:?}");
    assert!(rows.iter().all(|row| row.get("rank").is_none() && row.get("mean").is_none()));
    // Load stands beside every rate, and of fewer than ten there is none.
    for row in rows {
        for path in ["/in_target/resolve", "/promises", "/callbacks", "/orders/quality"] {
            let share = row.pointer(path).unwrap();
            assert!(share["of"].as_u64().is_none_or(|n| n >= 10) || share["rate"].is_null(), "{path}: {row}");
        }
    }
    for format in ["table", "plain", "json", "jsonl", "csv", "md", "html", "chat"] {
        for more in [&[][..], &["--lang", "en"], &["--basis", "due"]] {
            let page = asked(&[&["--format", format], more].concat());
            if page.code == 0 {
                assert_eq!(order(&page.out, &handles), sorted, "{format} {more:?}");
                assert!(!page.out.contains('█'), "a bar is an order to the eye: {format}");
            }
        }
    }
    for figure in [
        "in_target.resolve",
        "-in_target.resolve",
        "in_target.resolve.rate",
        "promises",
        "callbacks",
        "orders.quality",
        "held",
        "resolved",
        "staff",
        "praise",
        "nothing",
    ] {
        for format in ["table", "json", "csv", "md", "html", "chat"] {
            let refused = asked(&["--sort", figure, "--format", format]);
            assert!(refused.code != 0 && refused.out.is_empty(), "{figure} {format}: {refused:?}");
        }
    }
    for more in [
        &["--by", "assignee"][..],
        &["--by", "assignee,month"],
        &["--compare", "previous"],
        &["--compare", "last-year"],
        &["--where", "assignee=lifang"],
        &["--measure", "promises"],
        &["--limit", "1"],
        &["--best"],
        &["--top", "3"],
        &["--chart"],
    ] {
        let page = asked(more);
        assert!(page.code != 0 || order(&page.out, &handles) == sorted, "{more:?}: {page:?}");
    }
    // Other figures by person stand by handle too.
    for stat in ["response", "promises", "satisfaction", "services", "backlog", "reopened"] {
        for format in ["table", "csv", "md", "json"] {
            let page =
                office.linli(&[&["stats", stat, "--by", "assignee", "--format", format], &window[..]].concat()).ok();
            let named: Vec<String> = order(&page, &handles);
            let mut by_handle = named.clone();
            by_handle.sort();
            assert_eq!(named, by_handle, "{stat} {format}");
        }
    }
    assert!(!office.ok(&[&["report", "--period", "2026-09"], &window[..2]].concat()).contains("答复及时率 lifang"));
    let own = asked(&["--assignee", &handles[0], "--format", "json"]).ok();
    let own: Json = serde_json::from_str(&own).unwrap();
    assert_eq!(own["total"]["rows"].as_array().unwrap().len(), 1);
}
