//! The list of what is due: that the command printed settles the row, what a chat group and a calendar are told, and
//! that what comes after the as-of changes nothing.

use super::harness::{Community, NOW, copy_of, run};
use icalendar::Component;
use linli::due::rules::all::ALL;
use linli::model::kind::Kind;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// Items and people for the rules that the example shows nothing of at this moment.
const MORE: &[(&str, &str)] = &[
    (
        "feedback/2026/11/fb-20261123-aaaaaa.toml",
        "type = \"repair\"\nurgency = \"urgent\"\nroom = \"3-1-1101\"\ntitle = \"漏水\"\nreceived_at = 2026-11-23T15:00:00+08:00\n\
         [[log]]\nat = 2026-11-23T15:05:00+08:00\naction = \"reply\"\n",
    ),
    (
        "feedback/2026/11/fb-20261123-bbbbbb.toml",
        "type = \"repair\"\nurgency = \"urgent\"\nroom = \"3-1-1101\"\ntitle = \"跳闸\"\nreceived_at = 2026-11-23T15:00:00+08:00\n\
         [[log]]\nat = 2026-11-23T15:05:00+08:00\naction = \"reply\"\n\
         [[log]]\nat = 2026-11-23T15:06:00+08:00\naction = \"pause\"\nreason = \"owner\"\n",
    ),
    (
        "feedback/2026/11/fb-20261120-cccccc.toml",
        "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = 2026-11-20T09:00:00+08:00\n\
         [[log]]\nat = 2026-11-20T09:05:00+08:00\naction = \"reply\"\n[[log]]\nat = 2026-11-20T10:00:00+08:00\naction = \"urge\"\n",
    ),
    (
        "feedback/2026/11/fb-20261120-dddddd.toml",
        "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = 2026-11-20T09:00:00+08:00\n\
         [[joined]]\nat = 2026-11-20T09:30:00+08:00\nroom = \"3-1-1202\"\n\
         [[log]]\nat = 2026-11-20T09:05:00+08:00\naction = \"reply\"\n[[log]]\nat = 2026-11-20T10:00:00+08:00\naction = \"resolve\"\n\
         [[log]]\nat = 2026-11-20T10:05:00+08:00\naction = \"note\"\n",
    ),
    (
        "feedback/2026/11/fb-20261120-eeeeee.toml",
        "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = 2026-11-20T09:00:00+08:00\n\
         [external]\nsource = \"12345\"\nref = \"7\"\ndue = 2026-11-24T12:00:00+08:00\n\
         [[log]]\nat = 2026-11-20T10:00:00+08:00\naction = \"resolve\"\n\
         [[log]]\nat = 2026-11-20T11:00:00+08:00\naction = \"callback\"\nreached = true\nsolved = false\n\
         [[log]]\nat = 2026-11-20T12:00:00+08:00\naction = \"reply\"\npromise = 2026-11-24T12:00:00+08:00\n",
    ),
    (
        "feedback/2026/11/fb-20261120-ffffff.toml",
        "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = 2026-11-20T09:00:00+08:00\n\
         [[log]]\nat = 2026-11-20T10:00:00+08:00\naction = \"resolve\"\n\
         [[log]]\nat = 2026-11-20T11:00:00+08:00\naction = \"callback\"\nreached = true\nsatisfaction = \"dissatisfied\"\n",
    ),
    (
        "feedback/2026/11/fb-20261120-gggggg.toml",
        "type = \"complaint\"\nowner = \"ow-20261101-hhhhhh\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = 2026-11-20T09:00:00+08:00\n\
         [[log]]\nat = 2026-11-20T10:00:00+08:00\naction = \"reject\"\nreason = \"x\"\n\
         [[log]]\nat = 2026-11-20T11:00:00+08:00\naction = \"callback\"\nreached = false\n",
    ),
    (
        "feedback/2026/11/fb-20261120-rrrrrr.toml",
        "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = 2026-11-20T09:00:00+08:00\n\
         [[log]]\nat = 2026-11-20T09:05:00+08:00\naction = \"reply\"\npromise = 2026-11-21T09:00:00+08:00\n\
         [[log]]\nat = 2026-11-22T10:00:00+08:00\naction = \"reply\"\npromise = 2026-11-25T09:00:00+08:00\n\
         [[log]]\nat = 2026-11-22T10:05:00+08:00\naction = \"extend\"\nto = 2026-12-22T18:00:30+08:00\n",
    ),
    (
        "feedback/2026/11/fb-20261120-ssssss.toml",
        "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = 2026-11-20T09:00:00+08:00\n\
         [[log]]\nat = 2026-11-22T10:05:00+08:00\naction = \"extend\"\nto = 2026-11-23\n",
    ),
    (
        "owners/2026/11/ow-20261101-hhhhhh.toml",
        "name = \"甲某\"\n[contact]\nquiet_hours = [\"17:30-19:00\"]\n[[residence]]\nroom = \"3-1-1001\"\nlives = true\nsince = 2020-01-01\n\
         [care]\ntier = \"monthly\"\nreason = \"elderly-living-alone\"\nsince = 2026-03-01\nconsent = 2026-03-01\nreview_by = 2026-11-20\n",
    ),
    (
        "owners/2026/11/ow-20261101-jjjjjj.toml",
        "name = \"乙某\"\n[[residence]]\nroom = \"3-1-1002\"\nuntil = 2020-01-01\n",
    ),
    (
        "visits/2026/11/vi-20261120-kkkkkk.toml",
        "rooms = [\"3-1-1001\"]\nat = 2026-11-20T09:00:00+08:00\nmethod = \"phone\"\noutcome = \"met\"\n\
         [[follow_up]]\nid = \"f1\"\nwhat = \"送表格\"\ndue = 2026-11-22\n",
    ),
    (
        "activities/2026/11/ac-20261101-aaaaaa.toml",
        "type = \"health\"\ntitle = \"讲座\"\nplanned_for = 2026-11-20T09:00:00+08:00\n",
    ),
    (
        "activities/2026/11/ac-20261101-bbbbbb.toml",
        "type = \"health\"\ntitle = \"义诊\"\nheld_at = 2026-11-16T09:00:00+08:00\nrooms = [\"3-1-1001\"]\n\
         [[issue]]\ntype = \"problem\"\ntext = \"东门太暗\"\n[[follow_up]]\nid = \"f1\"\nwhat = \"送药箱\"\ndue = 2026-11-22\n",
    ),
    (
        "notices/2026/11/no-20261101-cccccc.toml",
        "type = \"outage\"\ntitle = \"停水\"\npublished_at = 2026-11-01\nvalid_until = 2026-11-20\n\
         [[channel]]\nchannel = \"board\"\nat = 2026-11-01\nplace = \"大堂\"\n",
    ),
    (
        "services/2026/11/sv-20261119-aaaaaa.toml",
        "service = \"housekeeping\"\nroom = \"3-1-1101\"\nrequested_at = 2026-11-19T09:00:00+08:00\n\
         promised_for = 2026-11-20T09:00:00+08:00\nprovider = \"jiajie\"\n",
    ),
    (
        "improvements/2026/11/im-20261110-dddddd.toml",
        "title = \"门禁\"\naction = \"换读卡器\"\nassignee = \"sunmei\"\ndue = 2026-11-20\n",
    ),
    (
        "improvements/2026/10/im-20261010-eeeeee.toml",
        "title = \"夜班\"\naction = \"交接本\"\nassignee = \"sunmei\"\ndue = 2026-10-10\ndone_at = 2026-10-10\n\
         review_after = \"30d\"\n",
    ),
    // One that is drawn by its id and the time of its completion.
    (
        "services/2026/11/sv-20261119-rrrrrr.toml",
        "service = \"housekeeping\"\nroom = \"3-1-1101\"\nrequested_at = 2026-11-19T09:00:00+08:00\n\
         provider = \"jiajie\"\ndone_at = 2026-11-20T11:00:00+08:00\n",
    ),
    (
        "surveys/2026/10/su-20261001-nnnnnn.toml",
        "title = \"没有答卷\"\nopens = 2026-10-05\ncloses = 2026-11-10\n[[question]]\nname = \"overall\"\n\
         type = \"satisfaction\"\nlabel = \"总体满意吗？\"\nscale = [\"满意=5\", \"基本满意=3\", \"不满意=1\"]\n",
    ),
    (
        "surveys/2026/11/su-20261112-wwwwww.toml",
        "title = \"三十份答卷\"\nopens = 2026-11-13\ncloses = 2026-11-20\n[[question]]\nname = \"overall\"\n\
         type = \"satisfaction\"\nlabel = \"总体满意吗？\"\nscale = [\"满意=5\", \"基本满意=3\", \"不满意=1\"]\n",
    ),
    // One that is open, of which an answer from paper waits on this machine.
    (
        "surveys/2026/11/su-20261115-pppppp.toml",
        "title = \"纸质\"\nmethod = \"sample\"\nopens = 2026-11-16\ncloses = 2026-11-30\n\
         drawn_at = 2026-11-15T09:00:00+08:00\ndrawn_by = \"lifang\"\ndraw = \"q8\"\n\
         [[stratum]]\nbuildings = [\"3\"]\nframe = 300\ndrawn = 1\ncodes = [\"7KM3Q9XT\"]\n[[question]]\nname = \"overall\"\n\
         type = \"satisfaction\"\nlabel = \"总体满意吗？\"\nscale = [\"满意=5\", \"基本满意=3\", \"不满意=1\"]\n",
    ),
];

/// Thirty answers, of which a third is satisfied.
fn answer_survey(place: &Community) {
    for n in 0..30 {
        let (id, score) = (format!("sr-20261121-wwww{n:02}"), if n % 3 == 0 { 5 } else { 1 });
        let text = format!(
            "id = \"{id}\"\nsurvey = \"su-20261112-wwwwww\"\nday = 2026-11-19\n[[answer]]\nquestion = \"overall\"\n\
             score = {score}\n"
        );
        place.write(&format!("responses/2026/11/{id}.toml"), &text);
    }
    place.linli(&["response", "add", "pppppp", "7KM3Q9XT", "5"]).ok();
}

const SPORT: &str = "\n[[plan]]\nkey = \"sport\"\nzh = \"运动会\"\nen = \"sport\"\nkind = \"activity\"\n\
    types = [\"sport\"]\nevery = \"1mo\"\nsince = 2026-11-01\n";

const YEAR: &str =
    r#"{"year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}"#;

fn world() -> Community {
    let place = copy_of("lindu");
    for (path, text) in MORE {
        let id = path.rsplit('/').next().unwrap().trim_end_matches(".toml");
        place.write(path, &format!("id = \"{id}\"\n{text}"));
    }
    let settings = place.read("linli.toml").replace("days = 1825", "days = 30\nattendance = 3");
    place.write("linli.toml", &(settings + SPORT + "\n[surveys]\nact_below = 80\nreport_within = \"10d\"\n"));
    answer_survey(&place);
    place.linli(&["publish", "--period", "2026-10", "--empty", "-o", "out/"]).ok();
    place.linli(&["publish", "--period", "2026-10", "--object", "楼道灯没有修好"]).ok();
    place
}

fn items(place: &Community) -> Vec<Json> {
    let shown = place.linli(&["due", "--within", "25d", "--format", "json"]).ok();
    let document: Json = serde_json::from_str(&shown).unwrap();
    document["items"].as_array().unwrap().clone()
}

/// A row; what asks for another command is another.
fn key(item: &Json) -> String {
    ["rule", "id", "part", "due", "settle"].map(|k| item[k].to_string()).join(" ")
}

/// What a person puts in place of `…`.
fn filled(rule: &str, settle: &str) -> String {
    let word = match rule {
        "callback" => "yy4",
        "unsorted" => "inquiry",
        "approval" => "zhaogang",
        "consent" => "2028-01-31",
        "calendar" => "year.json",
        "raise" => "complaint",
        "activity-hold" | "take-down" | "service" | "improvement" => "2026-11-23",
        "service-rate" => "5 5 5",
        "survey-close" => "answers.csv",
        "survey-report" => "2026-11-23",
        "survey-act" => "补课 --action 培训 --assignee lifang --due 2026-12-31",
        "plan" if settle.contains("held_at=") => "2026-11-23",
        _ => "已办",
    };
    settle.replace('…', word)
}

#[test]
fn every_row_is_gone_once_its_own_command_was_typed() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let all = items(&world());
    for item in &all {
        let (rule, settle) = (item["rule"].as_str().unwrap(), item["settle"].as_str().unwrap());
        seen.insert(rule.to_owned());
        let place = world();
        match rule {
            // Erasing is not there yet: what it will do is done by hand.
            "retention" => {
                let id = item["id"].as_str().unwrap();
                let path = linli::kinds::id::path_of(Kind::Owner, id).unwrap();
                std::fs::remove_file(place.path().join(path)).unwrap();
            }
            _ => {
                place.write("year.json", YEAR);
                place.write("answers.csv", "提交时间,总体满意吗？\n2026-11-05 10:00,满意\n");
                let typed = filled(rule, settle);
                let mut shell = place.program("sh");
                shell.args(["-c", &typed]).env("LINLI_STAFF", "lifang");
                let ran = run(&mut shell);
                assert_eq!(ran.code, 0, "{typed}: {ran:?}");
            }
        }
        assert!(!items(&place).iter().any(|now| key(now) == key(item)), "still there after `{settle}`: {item}");
    }
    let rules: BTreeSet<String> = ALL.iter().map(|r| r.key.to_owned()).collect();
    assert_eq!(seen, rules, "a rule of which no row was tried");
}

/// Two activities and two boards: a row each for programs and on demand, one row of the rule for people.
#[test]
fn routine_rows_of_a_rule_stand_as_one_and_are_opened_by_the_rule_or_a_person() {
    let place = world();
    let second = "type = \"outage\"\ntitle = \"停电\"\nissued_by = \"lifang\"\npublished_at = 2026-11-01\nwithdrawn_at = 2026-11-18\n\
        [[channel]]\nchannel = \"board\"\nat = 2026-11-01\n";
    place.write("notices/2026/11/no-20261101-dddddd.toml", &format!("id = \"no-20261101-dddddd\"\n{second}"));
    let boards = items(&place).into_iter().filter(|item| item["rule"] == "take-down").count();
    assert_eq!(boards, 2, "programs get each row");
    let list = place.linli(&["due", "--lang", "en", "--format", "chat"]).ok();
    let lines: Vec<&str> = list.lines().filter(|line| line.contains("take down")).collect();
    let [line] = lines.as_slice() else { panic!("{list}") };
    assert!(line.contains("rows of this rule: 2") && line.ends_with("linli due --rule take-down"), "{line}");
    let opened = place.linli(&["due", "--rule", "take-down", "--format", "chat"]).ok();
    assert!(opened.contains("cccccc") && opened.contains("dddddd"), "{opened}");
    assert!(!opened.contains("linli reply"), "no other rule: {opened}");
    let own = place.linli(&["due", "--assignee", "lifang", "--format", "chat"]).ok();
    assert!(own.contains("linli notice set dddddd channel.1.taken_down="), "{own}");
    let waits = list.lines().filter(|line| line.contains("linli reply")).count();
    let rows: Json = serde_json::from_str(&place.linli(&["due", "--format", "json"]).ok()).unwrap();
    let rows = rows["items"].as_array().unwrap();
    let all = rows.iter().filter(|row| row["settle"].as_str().unwrap().contains("linli reply")).count();
    assert_eq!(waits, all, "whoever waits stands in a row each");
    assert_eq!(place.linli(&["due", "--rule", "nothing"]).code, 2);
}

#[test]
fn a_missing_response_is_due_whatever_became_of_the_item_but_not_of_one_withdrawn() {
    let place = world();
    let of = |items: &[Json], id: &str| {
        let rules = items.iter().filter(|i| i["id"].as_str().is_some_and(|i| i.ends_with(id)));
        rules.map(|i| i["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of(&items(&place), "gggggg"), ["response"], "rejected without a word");
    place.linli(&["reopen", "gggggg", "other"]).ok();
    place.linli(&["withdraw", "gggggg"]).ok();
    assert!(of(&items(&place), "gggggg").is_empty());
}

/// Of each limit the deadline that `show` gives of an item.
fn shown(place: &Community, id: &str) -> BTreeMap<String, Json> {
    let shown: Json = serde_json::from_str(&place.linli(&["show", id, "--format", "json"]).ok()).unwrap();
    let duties = [("respond", "response"), ("arrive", "arrival"), ("resolve", "resolution"), ("callback", "callback")];
    let rule = |duty: &Json| duties.iter().find(|(key, _)| duty == key).unwrap().1.to_owned();
    shown["targets"].as_array().unwrap().iter().map(|t| (rule(&t["duty"]), t["due"].clone())).collect()
}

#[test]
fn show_gives_the_deadlines_of_the_list_also_of_a_matter_that_somebody_else_reported_first() {
    let place = world();
    let item = |id: &str, received: &str, log: &str| {
        let text = format!(
            "id = \"{id}\"\ntype = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"\nreceived_at = {received}\n{log}"
        );
        place.write(&format!("feedback/2026/11/{id}.toml"), &text);
    };
    item("fb-20261123-mmmmmm", "2026-11-23T15:00:00+08:00", "");
    let alone = shown(&place, "fb-20261123-mmmmmm");
    let merged = "[[log]]\nat = 2026-11-23T16:00:00+08:00\naction = \"duplicate\"\nof = \"fb-20261123-mmmmmm\"\n";
    item("fb-20261123-nnnnnn", "2026-11-23T09:00:00+08:00", merged);
    let first = "2026-11-24T09:00:00+08:00";
    assert_eq!(
        (&alone["response"], &shown(&place, "fb-20261123-mmmmmm")["response"]),
        (&"2026-11-24T15:00:00+08:00".into(), &first.into(),)
    );
    assert!(place.linli(&["receipt", "mmmmmm"]).ok().contains("2026-11-24 09:00"));
    assert!(shown(&place, "fb-20261123-nnnnnn").is_empty(), "it is no matter of its own");
    // Linked to nothing it is an ordinary item, there as here.
    item("fb-20261123-pppppp", "2026-11-23T10:00:00+08:00", &merged.replace("mmmmmm", "zzzzzz"));
    let limits = ["response", "arrival", "resolution", "callback"];
    let mut compared = BTreeSet::new();
    for row in items(&place).iter().filter(|row| limits.contains(&row["rule"].as_str().unwrap())) {
        let (rule, id) = (row["rule"].as_str().unwrap(), row["id"].as_str().unwrap());
        assert_eq!(shown(&place, id)[rule], row["due"], "{row}");
        compared.insert((rule.to_owned(), id.to_owned()));
    }
    let rules: BTreeSet<&str> = compared.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules.len(), 4, "{compared:?}");
    assert!(compared.contains(&("response".to_owned(), "fb-20261123-pppppp".to_owned())), "{compared:?}");
}

#[test]
fn quiet_hours_stand_beside_the_call_and_say_whether_they_are_now() {
    let place = world();
    let care = items(&place).into_iter().find(|i| i["rule"] == "consent").unwrap();
    assert_eq!((&care["quiet_hours"][0], &care["quiet_now"]), (&Json::from("17:30-19:00"), &Json::from(true)));
    let shown = place.linli(&["due", "--lang", "en", "--format", "md"]).ok();
    assert!(shown.contains("quiet hours 17:30-19:00: now"), "{shown}");
    let later = place.linli(&["due", "--as-of", "2026-11-23T19:00", "--lang", "en", "--format", "md"]).ok();
    assert!(later.contains("quiet hours 17:30-19:00") && !later.contains("17:30-19:00: now"), "{later}");
}

/// A table and JSON say the same: a reply calls the resident, work on the matter does not.
#[test]
fn quiet_hours_stand_where_somebody_is_called_or_visited_alone() {
    let place = world();
    let id = "fb-20261123-mmmmmm";
    let item = "type = \"repair\"\nurgency = \"urgent\"\nroom = \"3-1-1001\"\ntitle = \"漏水\"\nreceived_at = 2026-11-23T15:00:00+08:00\n";
    place.write(&format!("feedback/2026/11/{id}.toml"), &format!("id = \"{id}\"\n{item}"));
    let list = place.linli(&["due", "--within", "30d", "--format", "json"]).ok();
    let list: Json = serde_json::from_str(&list).unwrap();
    let rows = list["items"].as_array().unwrap().iter().filter(|row| row["id"] == id);
    let quiet: Vec<_> = rows.map(|row| (row["rule"].as_str().unwrap(), row["quiet_hours"] != json!([]))).collect();
    assert_eq!(quiet, [("response", true), ("arrival", false), ("resolution", false)]);
}

/// Every name and phone of the tree.
fn personal(place: &Community) -> Vec<String> {
    let owners = place.files().into_iter().filter(|(path, _)| path.starts_with("owners/"));
    let texts = owners.map(|(_, bytes)| String::from_utf8(bytes).unwrap());
    let line = |text: &str, key: &str| {
        let found = text.lines().filter_map(|l| l.strip_prefix(key)?.split('"').nth(1).map(str::to_owned));
        found.collect::<Vec<_>>()
    };
    texts.flat_map(|t| [line(&t, "name = "), line(&t, "number = ")].concat()).collect()
}

#[test]
fn a_chat_group_and_a_calendar_are_told_no_names_no_phones_and_no_rooms() {
    let place = world();
    for format in ["chat", "ics"] {
        let told = place.linli(&["due", "--within", "25d", "--format", format]).ok().replace("\r\n ", "");
        assert!(told.contains("vi-20261120-kkkkkk") || told.contains("kkkkkk"), "{told}");
        for secret in personal(&place) {
            assert!(!told.contains(&secret), "{format}: {secret}");
        }
        assert!(!told.contains("3-1-1") && !told.contains("漏水"), "{told}");
        assert!(!told.contains(['|', '｜', '─']), "{told}");
        let with_rooms = place.linli(&["due", "--format", format, "--rooms"]).ok();
        assert!(with_rooms.contains("3-1-1"), "{with_rooms}");
    }
}

/// UID -> (start, status), as a calendar library reads them; every stamp is the as-of.
fn events(text: &str, stamp: &str) -> BTreeMap<String, (String, String)> {
    assert!(text.split("\r\n").all(|l| l.len() <= 75), "lines of at most 75 octets");
    let calendar: icalendar::Calendar = text.parse().unwrap();
    let mut found = BTreeMap::new();
    for component in &calendar.components {
        let event = component.as_event().unwrap();
        let property = |name: &str| event.property_value(name).unwrap_or_default().to_owned();
        assert_eq!(property("DTSTAMP"), stamp);
        for name in ["DTSTART", "DTEND"] {
            assert!(property(name).is_empty() || property(name).ends_with('Z'), "UTC: {}", property(name));
        }
        assert!(event.get_start().is_some() && event.get_summary().is_some_and(|s| !s.is_empty()));
        let old = found.insert(event.get_uid().unwrap().to_owned(), (property("DTSTART"), property("STATUS")));
        assert!(old.is_none(), "two events of one UID");
    }
    found
}

#[test]
fn a_calendar_keeps_its_uids_moves_what_is_extended_and_cancels_what_is_done_for_thirty_days() {
    let place = world();
    let made = |at: &str| {
        let mut command = place.command(&["due", "--format", "ics", "--lang", "zh"]);
        command.env("LINLI_TEST_NOW", at);
        run(&mut command).ok()
    };
    let before = events(&made(NOW), "20261123T100000Z");
    let open = |all: &BTreeMap<String, (String, String)>| {
        let open = all.iter().filter(|(_, (_, status))| status == "CONFIRMED");
        open.map(|(uid, _)| uid.clone()).collect::<BTreeSet<_>>()
    };
    assert!(open(&before).len() > 15, "{before:?}");
    let find = |all: &BTreeMap<String, (String, String)>, part: &str| {
        let (uid, event) = all.iter().find(|(uid, _)| uid.starts_with(part)).unwrap_or_else(|| panic!("{part}"));
        (uid.clone(), event.clone())
    };
    let (arrival, _) = find(&before, "arrival.fb-20261123-aaaaaa");
    let (resolution, (start, _)) = find(&before, "resolution.fb-20261123-aaaaaa");
    place.linli(&["arrive", "aaaaaa"]).ok();
    place.linli(&["extend", "aaaaaa", "2026-12-02T18:00", "等件", "--approved-by", "zhaogang"]).ok();
    let after = events(&made("2026-11-23T18:30:00+08:00"), "20261123T103000Z");
    assert_eq!(after[&arrival].1, "CANCELLED");
    assert_eq!((after[&resolution].0.as_str(), after[&resolution].1.as_str()), ("20261202T100000Z", "CONFIRMED"));
    assert_ne!(start, after[&resolution].0, "the same event at another time");
    // Everything that stood in the first file stands in the second, whatever became of it.
    assert!(open(&before).iter().all(|uid| after.contains_key(uid)));
    let last = events(&made("2026-12-23T17:59:00+08:00"), "20261223T095900Z");
    assert_eq!(last[&arrival].1, "CANCELLED");
    let gone = events(&made("2026-12-23T18:00:00+08:00"), "20261223T100000Z");
    assert!(!gone.contains_key(&arrival), "after 30 days it is told no more");
}

#[test]
fn what_is_no_list_of_what_is_due_is_no_calendar() {
    let place = copy_of("lindu");
    for args in [["feedback", "list"], ["stats", "backlog"], ["check", "-q"]] {
        let ran = place.linli(&[args[0], args[1], "--format", "ics"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    }
}

#[test]
fn a_group_and_a_person_divide_the_list_and_lose_nothing() {
    let place = world();
    let all = items(&place).len();
    for group in ["assignee", "building", "rule"] {
        let csv = place.linli(&["due", "--within", "25d", "--group", group, "--format", "csv"]).ok();
        assert_eq!(csv.lines().count() - 1, all, "{group}");
        let heads: Vec<&str> = csv.lines().skip(1).map(|l| l.split(',').next().unwrap()).collect();
        assert!(heads.is_sorted(), "{heads:?}");
    }
}
