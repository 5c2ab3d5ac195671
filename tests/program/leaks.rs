//! What may stand in a notice: a corpus of approved texts, each with its outcome, through the real `publish`.

use crate::publishing::*;
use std::fs;

const CORPUS: &str = include_str!("../data/published-texts.toml");

/// Somebody's name, also one that is a word.
const NAMES: [&str; 8] = ["张伟", "张伟民", "高峰", "文明", "买买提·艾力", "José Muñoz", "May", "居民"];

struct CorpusText {
    text: String,
    what: Option<String>,
}

fn corpus(kind: &str) -> Vec<CorpusText> {
    let corpus: toml::Table = CORPUS.parse().unwrap();
    let texts = corpus[kind].as_array().unwrap().iter();
    let value = |t: &toml::Value, key: &str| t.get(key).map(|v| v.as_str().unwrap().to_owned());
    texts.map(|t| CorpusText { text: value(t, "text").unwrap(), what: value(t, "what") }).collect()
}

/// The example community with these owners and nothing but the items of November that were resolved with these texts.
fn community(texts: &[&str]) -> Community {
    let community = lindu();
    fs::remove_dir_all(community.join("feedback")).unwrap();
    for (n, name) in NAMES.iter().enumerate() {
        let id = format!("ow-20260901-{n:0>6}");
        let residence = "[[residence]]\nroom = \"1-2-601\"\nrole = \"owner\"\n";
        community
            .write(&format!("owners/2026/09/{id}.toml"), &format!("id = \"{id}\"\nname = \"{name}\"\n\n{residence}"));
    }
    for (n, text) in texts.iter().enumerate() {
        let quoted = serde_json::to_string(text).unwrap();
        let log = "[[log]]\nat = 2026-11-06T09:00:00+08:00\naction = \"resolve\"\n";
        community.write(
            &path(n),
            &format!(
                "id = \"fb-20261105-{n:0>6}\"\ntype = \"repair\"\ntitle = \"事项\"\nplace = \"garden\"\nreceived_at = 2026-11-05T09:00:00+08:00\npublic_summary = {quoted}\n\n[public]\napproved = \"{}\"\n\n{log}",
                sha256(text)
            ),
        );
    }
    community
}

fn path(n: usize) -> String {
    format!("feedback/2026/11/fb-20261105-{n:0>6}.toml")
}

/// What is said of a record, line by line.
fn said_of(err: &str, n: usize) -> Vec<&str> {
    err.lines().filter(|line| line.contains(&path(n))).collect()
}

#[test]
fn a_hostile_text_is_stopped_by_what_it_gives_away() {
    let texts = corpus("hostile");
    assert!(texts.len() >= 60);
    let list: Vec<&str> = texts.iter().map(|t| t.text.as_str()).collect();
    let community = community(&list);
    let ran = community.typed("publish --period 2026-11 --lang en --format md");
    assert_eq!((ran.code, ran.out.len()), (1, 0));
    let words = |key: &str| match key {
        "phone" => "a phone number",
        "identity" => "an identity number",
        "plate" => "a plate number",
        "email" => "an e-mail address",
        "account" => "an account",
        "name" => "an owner's name",
        "room" => "a room",
        _ => "a surname with a title",
    };
    let mut missed = Vec::new();
    for (n, CorpusText { text, what }) in texts.iter().enumerate() {
        let said = said_of(&ran.err, n);
        let wanted = words(what.as_deref().unwrap());
        if !said.iter().any(|line| line.contains(wanted)) {
            missed.push(format!("{text}: no {wanted} in {said:?}"));
        }
        assert!(said.iter().all(|line| line.contains("`public_summary`")), "{said:?}");
        assert!(said.iter().all(|line| line.contains("text = ") || line.contains("--confirm ")), "{said:?}");
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn an_ordinary_text_is_published_as_it_stands() {
    let texts = corpus("ordinary");
    assert!(texts.len() >= 100);
    let list: Vec<&str> = texts.iter().map(|t| t.text.as_str()).collect();
    let community = community(&list);
    let ran = community.typed("publish --period 2026-11 --lang en --format json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let printed: Vec<&str> =
        document["done"]["items"].as_array().unwrap().iter().map(|item| item["matter"].as_str().unwrap()).collect();
    assert!(list.iter().all(|text| printed.contains(text)));
}

/// Of every way to number rooms: units, none, shops, parking, lists.
#[test]
fn the_id_of_any_room_stops_a_notice() {
    let rooms = "[[building]]\nid = \"1\"\nlabel = \"1栋\"\nunits = 2\nfloors = 2\ndoors = 2\n
[[building]]\nid = \"2\"\nlabel = \"2栋\"\nfloors = 2\ndoors = 2\n
[[building]]\nid = \"8\"\nlabel = \"8栋\"\ndoors = 12\n
[[building]]\nid = \"9\"\nlabel = \"9栋\"\nunits = 1\ndoors = 3\n
[[building]]\nid = \"s\"\nlabel = \"商铺\"\nkind = \"shop\"\nrooms = [\"s-01\", \"s-02a\"]\n
[[building]]\nid = \"p\"\nlabel = \"车位\"\nkind = \"parking\"\ndoors = 3\n
[[building]]\nid = \"12之一\"\nlabel = \"12栋之一\"\nrooms = [\"12之一-1101\", \"12之一--101\", \"12之一-B102\", \"12之一-甲单元-101\"]\n
[[building]]\nid = \"三和里7\"\nlabel = \"三和里7号楼\"\nrooms = [\"三和里7-1-302\"]\n
[[place]]\nid = \"garden\"\nlabel = \"花园\"\n";
    let ids: Vec<String> = (1..=2)
        .flat_map(|unit| [101, 102, 201, 202].map(|door| format!("1-{unit}-{door}")))
        .chain([101, 102, 201, 202].map(|door| format!("2-{door}")))
        .chain((1..=12).map(|door| format!("8-{door:02}")))
        .chain((1..=3).map(|door| format!("9-1-{door}")))
        .chain(["s-01", "s-02a", "p-1", "p-2", "p-3"].map(str::to_owned))
        .chain(["12之一-1101", "12之一--101", "12之一-B102", "12之一-甲单元-101", "三和里7-1-302"].map(str::to_owned))
        .collect();
    let list: Vec<&str> = ids.iter().map(String::as_str).collect();
    let community = community(&list);
    community.write("rooms.toml", rooms);
    let listed = community.typed("rooms --format csv");
    let ran = community.typed("publish --period 2026-11 --lang en --format md");
    assert_eq!(ran.code, 1, "{}\n{}", ran.err, listed.err);
    for (n, id) in ids.iter().enumerate() {
        let allow = format!("`text = \"{id}\"`");
        assert!(said_of(&ran.err, n).iter().any(|line| line.contains("a room") && line.contains(&allow)), "{id}");
    }
}

#[test]
fn a_surname_with_a_title_stands_where_the_approver_confirms_it() {
    let community = community(&["王女士反映的灯已修"]);
    let unsigned = community.read(&path(0));
    let (before, after) = unsigned.split_once("[public]").unwrap();
    let after = after.split_once("\n\n").unwrap().1;
    community.write(&path(0), &format!("{before}{after}"));
    let draft = community.typed("publish --period 2026-11 --draft --lang en --format md");
    assert!(draft.says(0, &["王女士", "--confirm "]).out.contains("王女士反映的灯已修"), "who approves sees it");
    let refused = community.typed("publish --approve fb-20261105-000000 --as zhaogang --lang en");
    assert_eq!(refused.code, 5, "{}", refused.err);
    let code = refused.err.split("--confirm ").nth(1).unwrap().split('`').next().unwrap().to_owned();
    let approve = |code: &str| {
        community.typed(&format!("publish --approve fb-20261105-000000 --confirm {code} --as zhaogang --lang en"))
    };
    assert_eq!(approve("000000").code, 5, "the code of another text");
    approve(&code).ok();
    assert!(community.read(&path(0)).contains(&format!("confirmed = \"{code}\"")));
    let page = community.typed("publish --period 2026-11 --format md").ok();
    assert!(page.contains("王女士反映的灯已修"));
    let ledger: toml::Table = community.read("publications/2026/2026-11.toml").parse().unwrap();
    assert_eq!(ledger["confirmed"]["fb-20261105-000000"].as_str(), Some(code.as_str()));
    // Of the text alone: another one is asked about again.
    community.forget();
    community.edit(&path(0), |record| {
        let other = "李女士反映的灯已修";
        record.replace("王女士反映的灯已修", other).replace(&sha256("王女士反映的灯已修"), &sha256(other))
    });
    assert!(community.typed("publish --period 2026-11 --lang en").says(1, &["李女士", "--confirm "]).out.is_empty());
}

#[test]
fn labels_the_community_and_the_reason_of_a_correction_are_texts_too() {
    let said = |community: &Community, line: &[&str], words: &[&str]| {
        let ran = community.linli(line);
        assert_eq!((ran.code, ran.out.len()), (1, 0), "{line:?}: {}", ran.err);
        words.iter().for_each(|word| assert!(ran.err.contains(word), "{word}: {}", ran.err));
    };
    let publish = ["publish", "--period", "2026-11", "--lang", "en"];
    let community = community(&["楼道灯已修"; 6]);
    community.replace("rooms.toml", "label = \"2栋\"", "label = \"2栋张伟楼\"");
    said(&community, &publish, &["rooms.toml", "building.label", "text = \"张伟\""]);
    community.replace("rooms.toml", "label = \"2栋张伟楼\"", "label = \"2栋\"");
    community.replace("linli.toml", "name = \"邻渡苑\"", "name = \"邻渡苑3-1-1101\"");
    said(&community, &publish, &["linli.toml", "`name`", "text = \"3-1-1101\""]);
    community.replace("linli.toml", "name = \"邻渡苑3-1-1101\"", "name = \"邻渡苑\"");
    assert_eq!(community.linli(&publish).code, 0);
    let amend = |reason: &str| {
        [&publish[..], &["--amend", "--reason", reason]].concat().iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()
    };
    for (reason, seen) in [("张伟的一件漏登", "张伟"), ("2-1101的一件漏登", "2-1101"), ("尾号8000来电", "尾号8000")]
    {
        let line = amend(reason);
        said(
            &community,
            &line.iter().map(String::as_str).collect::<Vec<_>>(),
            &["--reason", &format!("text = \"{seen}\"")],
        );
    }
}

/// The program's own words and marks are nobody's.
#[test]
fn an_owner_may_be_named_like_a_word_of_the_page() {
    let community = community(&["楼道灯已修"]);
    for (n, name) in ["Section", "Number", "报修", "合计", "盖章", "Table", "公示", "viewport"].iter().enumerate()
    {
        let id = format!("ow-20260902-{n:0>6}");
        let residence = "[[residence]]\nroom = \"1-2-601\"\nrole = \"owner\"\n";
        community
            .write(&format!("owners/2026/09/{id}.toml"), &format!("id = \"{id}\"\nname = \"{name}\"\n\n{residence}"));
    }
    for format in ["html", "md", "csv", "json"] {
        community.forget();
        let ran = community.typed(&format!("publish --period 2026-11 --format {format}"));
        assert_eq!(ran.code, 0, "{format}: {}", ran.err);
    }
    community.forget();
    community.write(
        "templates/notice.html",
        "{% extends \"linli/notice.html\" %}\n{% block visits %}<p>找张伟</p>{% endblock %}\n",
    );
    community
        .typed("publish --period 2026-11 --lang en --format html")
        .says(1, &["templates/notice.html:2", "text = \"张伟\""]);
}
