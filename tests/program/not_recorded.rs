//! What a register did not tell, as people and programs are told of it: no rate is 0 % for want of a column, the
//! numbers beside each other add up, and nothing is asked for that nobody can know.

use crate::publishing::*;
use serde_json::Value as Json;

const TARGETS: &str = "schema = 1\nid = \"x\"\nname = \"X\"\nutc_offset = \"+08:00\"\n[callback]\nshare = 100\n\
    [publication]\nmin_count = 5\ncontact = \"desk\"\n[[target]]\nrespond = \"24h\"\nresolve = \"3d\"\n";
const BUILDING: &str = "[[building]]\nid = \"3\"\nlabel = \"3\"\nunits = 1\nfloors = 18\ndoors = 4\n";
const ALL: &str = "\"reply\", \"arrive\", \"callback\"";
const DAY_ALONE: &str = "[[log]]\nat = 2026-11-29\nby_then = true\naction = \"resolve\"\n";

/// A community of items received at 9:00 on the days of November from the second on, each with what its source lacks
/// and its log.
fn community(items: &[(&str, &str)]) -> Community {
    let community = on_that_day(Community::empty());
    community.write("linli.toml", TARGETS);
    community.write("rooms.toml", BUILDING);
    community.write("owners/2026/01/ow-20260101-aaaaaa.toml", "id = \"ow-20260101-aaaaaa\"\nname = \"王一\"\n");
    for (place, (lacks, log)) in (2..).zip(items) {
        let id = format!("fb-202611{place:02}-abcdxx");
        let text = format!(
            "id = \"{id}\"\ntype = \"repair\"\nowner = \"ow-20260101-aaaaaa\"\nroom = \"3-1-101\"\n\
             title = \"x\"\nreceived_at = 2026-11-{place:02}T09:00:00+08:00\n\
             [import]\nsource = \"r.xlsx\"\nref = \"{place}\"\nlacks = [{lacks}]\nat = 2026-11-30T09:00:00+08:00\n{log}"
        );
        community.write(&format!("feedback/2026/11/{id}.toml"), &text);
    }
    community
}

fn resolved(day: u32) -> String {
    format!("[[log]]\nat = 2026-11-{day:02}T10:00:00+08:00\naction = \"resolve\"\n")
}

fn json(community: &Community, line: &str) -> Json {
    let ran = community.typed(line);
    assert_eq!(ran.code, 0, "{line}: {ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn ten_finished_without_a_column_for_replies_are_not_answered_in_time_0_of_10() {
    let logs: Vec<String> = (2..12).map(|day| resolved(day + 1)).collect();
    let items: Vec<(&str, &str)> = logs.iter().map(|log| (ALL, log.as_str())).collect();
    let community = community(&items);
    let total = &json(&community, "stats response --period 2026-11 --format json")["total"];
    let respond = &total["in_target"]["respond"];
    assert_eq!((&respond["n"], &respond["not_recorded"], &respond["rate"]), (&10.into(), &10.into(), &Json::Null));
    assert_eq!(total["in_target"]["callback"]["not_recorded"], 10);
    assert_eq!(total["in_target"]["resolve"]["met"], 10);
    let due = community.typed("due --within 90d --format json");
    assert!(!due.out.contains("fb-2026"), "{}", due.out);
    let ran = community.typed("publish --period 2026-11 --format md");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("按时答复 — · 登记时未记答复时间、看不出是否按时的 10 件不算在内"), "{}", ran.out);
    assert!(ran.out.contains("有 10 件登记时未记回访"), "{}", ran.out);
    assert!(ran.out.contains("按时办结 100.0% · 本月到期的 10 件中 10 件"), "{}", ran.out);
    assert!(!ran.out.contains("0.0%（0/"), "{}", ran.out);
    let english = community.typed("publish --period 2026-11 --draft --format md --lang en").out;
    assert!(
        english.contains("answered in time — · not counted, with no time of an answer in the register: 10"),
        "{english}"
    );
}

#[test]
fn the_numbers_of_a_notice_add_up_with_what_is_not_recorded() {
    let answered = format!("[[log]]\nat = 2026-11-02T10:00:00+08:00\naction = \"reply\"\n{}", resolved(3));
    let items = [("\"callback\"", answered.as_str()), (ALL, DAY_ALONE), (ALL, DAY_ALONE), (ALL, "")];
    let community = community(&items);
    let page = community.typed("publish --period 2026-11 --draft --format md").out;
    for line in [
        "- 收到 4 件 · 4 人次反映",
        "需要答复的 1 件，已答复 1 件。不在这些里面的 3 件，登记时未记答复时间。",
        "需要办结的 2 件，已办结 1 件。不在这些里面的 2 件，登记时未记办结时间。",
        "| 0 | 4 | 0 | 3 | 0 | 0 | 0 | 0 | 0 | 1 |",
        "有 2 件只知道最晚何日了结，算在收到的那一天",
        "本月办完 3 件，说明待公布。",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let csv = community.typed("publish --period 2026-11 --draft --format csv").out;
    for line in ["not_recorded,answered,,3,,", "not_recorded,resolved,,2,,", "not_recorded,flow,,2,,"] {
        assert!(csv.contains(line), "{line}\n{csv}");
    }
    let data = json(&community, "publish --period 2026-11 --draft --format json");
    assert_eq!(data["remarks"]["not_recorded"]["respond"], 3);
    assert_eq!((&data["flow"]["resolved"], &data["flow"]["by_then"]), (&3.into(), &2.into()));
    assert_eq!(data["glance"]["resolution"]["not_recorded"], 2);
}

#[test]
fn a_notice_of_records_that_tell_all_says_nothing_of_it() {
    let logs: Vec<String> = (2..5).map(|day| resolved(day + 1)).collect();
    let items: Vec<(&str, &str)> = logs.iter().map(|log| ("", log.as_str())).collect();
    let community = community(&items);
    for format in ["md", "csv", "json"] {
        let page = community.typed(&format!("publish --period 2026-11 --draft --format {format}")).out;
        assert!(!page.contains("not_recorded") && !page.contains("by_then") && !page.contains("未记"), "{page}");
    }
}

#[test]
fn open_ones_of_which_nobody_can_tell_are_not_said_to_be_in_time() {
    let paused = "[[log]]\nat = 2026-11-02T10:00:00+08:00\naction = \"pause\"\nreason = \"owner\"\n";
    let community = community(&[(ALL, paused), ("", paused)]);
    let page = community.typed("publish --period 2026-11 --draft --format md").out;
    let said = "还有 2 件没有办完。超过期限的 1 件逐件列在下面；另外 1 件登记时未记答复时间，看不出是否按时。";
    assert!(page.contains(said), "{page}");
}

#[test]
fn what_had_ended_by_a_day_after_the_period_is_told_with_the_remedy() {
    let community = community(&[(ALL, DAY_ALONE), (ALL, DAY_ALONE)]);
    let ran = community.typed("publish --period 2026-W46 --draft --format md --lang en");
    assert!(ran.err.contains("2 items are counted as open"), "{}", ran.err);
    assert!(ran.err.contains("add `--as-of 2026-11-29`"), "{}", ran.err);
    let ran = community.typed("publish --period 2026-W46 --draft --format md --lang en --as-of 2026-11-29");
    assert!(!ran.err.contains("counted as open"), "{}", ran.err);
    assert!(ran.out.contains("- not done yet 0 · on "), "{}", ran.out);
}

#[test]
fn tables_of_groups_and_the_monday_page_name_what_is_not_recorded() {
    let community = community(&[(ALL, DAY_ALONE), (ALL, DAY_ALONE)]);
    let table = community.typed("stats response --period 2026-11 --by type --format md --lang en").out;
    assert!(table.contains("not in source"), "{table}");
    let rows = json(&community, "stats fairness --period 2026-11 --format json");
    let row = &rows["total"]["rows"][0];
    assert_eq!((&row["n"], &row["not_recorded"], &row["rate"]), (&0.into(), &2.into(), &Json::Null));
    let page = community.typed("weekly 2026-W45 --format md --lang en").out;
    assert!(page.contains("without what the source of an import does not tell: answered in time 2"), "{page}");
    let weekly = json(&community, "weekly 2026-W45 --format json");
    let respond = weekly["figures"].as_array().unwrap().iter().find(|f| f["figure"] == "respond").unwrap();
    assert_eq!(respond["weeks"][7]["not_recorded"], 2);
    let why = community.typed("why in_target.respond --period 2026-11 --format md --lang en").out;
    for words in ["not recorded in the source", "the source had no column for it (respond)", "not\\_recorded 1"] {
        assert!(why.contains(words), "{why}");
    }
}

#[test]
fn verification_names_a_record_that_came_to_lack_a_column_or_a_time() {
    let community = community(&[("\"callback\"", resolved(3).as_str())]);
    assert_eq!(community.typed("publish --period 2026-11 -o out/").code, 0);
    let verify = || community.typed("publish --lang en --verify publications/2026/2026-11.toml");
    assert_eq!(verify().code, 0);
    let record = "feedback/2026/11/fb-20261102-abcdxx.toml";
    community.replace(record, "lacks = [\"callback\"]", "lacks = [\"callback\", \"reply\"]");
    let said = verify();
    assert!(said.code == 1 && said.out.contains("fb-20261102-abcdxx"), "{said:?}");
    community.replace(record, ", \"reply\"]", "]");
    assert_eq!(verify().code, 0);
    community.replace(record, "action = \"resolve\"", "by_then = true\naction = \"resolve\"");
    assert_eq!(verify().code, 1);
}
