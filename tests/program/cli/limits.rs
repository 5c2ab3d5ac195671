//! Limits of single items as `show`, `list`, `due`, `why` and the verbs have them: with the whole group, and the same.

use super::harness::{Community, copy_of};
use serde_json::Value as Json;

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// Settings with one limit, and items by id, receipt and log.
fn limited(limit: &str, items: &[(&str, &str, &str)]) -> Community {
    let place = copy_of("lindu");
    let settings = place.read("linli.toml");
    let kept = settings.split("[[target]]").next().unwrap();
    place.write("linli.toml", &format!("{kept}[[target]]\n{limit}\n"));
    for (id, received, log) in items {
        let head = "type = \"complaint\"\nroom = \"3-1-1101\"\ntitle = \"吵\"";
        let entry = |line: &str| {
            let (at, rest) = line.split_once(' ').unwrap();
            let (action, keys) = rest.split_once(' ').unwrap_or((rest, ""));
            let keys = keys.replace(';', "\n");
            format!("[[log]]\nat = 2026-06-{at}:00+08:00\naction = \"{action}\"\n{keys}\n")
        };
        let log: String = log.lines().map(|line| entry(line.trim())).collect();
        let text = format!("id = \"fb-20260601-{id}\"\n{head}\nreceived_at = 2026-06-{received}:00+08:00\n{log}");
        place.write(&format!("feedback/2026/06/fb-20260601-{id}.toml"), &text);
    }
    place
}

/// Verdict and deadline of the response, as `show` has it.
fn shown_response(place: &Community, id: &str) -> (String, String) {
    let shown = json(&place.linli(&["show", id, "--format", "json"]).ok());
    let response = shown["targets"].as_array().unwrap().iter().find(|t| t["duty"] == "respond");
    response.map_or_else(Default::default, |t| {
        (t["verdict"].as_str().unwrap().to_owned(), t["due"].as_str().unwrap_or_default().to_owned())
    })
}

#[test]
fn a_finished_item_is_shown_with_its_group_as_stats_judges_it() {
    let reached = "05T11:00 callback reached=true";
    let ended = format!("05T09:30 reply\n05T10:00 resolve\n{reached}");
    let merged = "05T12:00 duplicate of=\"fb-20260601-bbbbbb\"";
    let (a, b) = (("aaaaaa", "01T09:00", merged), ("bbbbbb", "05T09:00", ended.as_str()));
    let missed = ("missed".to_owned(), "2026-06-01T10:00:00+08:00".to_owned());
    let met = ("met".to_owned(), "2026-06-05T10:00:00+08:00".to_owned());
    let limit = "respond = \"1h\"";
    let alone = limited(limit, &[("bbbbbb", b.1, b.2)]);
    assert_eq!(shown_response(&alone, "bbbbbb"), met, "nothing is merged into it");
    let place = limited(limit, &[a, b]);
    assert_eq!(shown_response(&place, "bbbbbb"), missed);
    let stats = json(&place.linli(&["stats", "response", "--period", "2026-06", "--format", "json"]).ok());
    assert_eq!(stats["total"]["in_target"]["respond"]["met"], 0, "as the figure");
    // Also filed, by a chain, and before the merge was made.
    let filed = format!("{ended}\n05T13:00 close");
    let chain = ("cccccc", "01T08:00", "04T12:00 duplicate of=\"fb-20260601-aaaaaa\"");
    let place = limited(limit, &[a, ("bbbbbb", b.1, &filed), chain]);
    assert_eq!(shown_response(&place, "bbbbbb").1, "2026-06-01T09:00:00+08:00");
    let before = place.linli(&["show", "bbbbbb", "--as-of", "2026-06-05T11:30", "--format", "json"]).ok();
    assert!(before.contains("\"2026-06-05T10:00:00+08:00\""), "merged later: {before}");
}

#[test]
fn an_item_whose_main_item_cannot_be_one_stands_and_is_answered_as_an_ordinary_item() {
    for main in ["", "01T10:00 withdraw", "02T08:00 duplicate of=\"fb-20260601-aaaaaa\""] {
        let merged = ("aaaaaa", "01T09:00", "03T09:00 duplicate of=\"fb-20260601-bbbbbb\"");
        let both = [merged, ("bbbbbb", "01T08:00", main)];
        let place = limited("respond = \"1h\"", if main.is_empty() { &both[..1] } else { &both });
        let shown = json(&place.linli(&["show", "aaaaaa", "--format", "json"]).ok());
        assert_eq!(shown["derived"]["state"], "open", "{main}");
        let list = place.linli(&[
            "feedback",
            "list",
            "--where",
            "id=fb-20260601-aaaaaa",
            "--columns",
            "state",
            "--format",
            "csv",
        ]);
        assert_eq!(list.ok().lines().last(), Some("open"), "{main}");
        let due = json(&place.linli(&["due", "--format", "json"]).ok());
        let is_response = |row: &&Json| row["rule"] == "response" && row["id"] == "fb-20260601-aaaaaa";
        let row = due["items"].as_array().unwrap().iter().find(is_response).unwrap().clone();
        assert_eq!(row["settle"], "linli reply aaaaaa …");
        place.linli(&["reply", "aaaaaa", "已联系", "--as", "lifang"]).ok();
        let due = json(&place.linli(&["due", "--format", "json"]).ok());
        assert!(!due["items"].as_array().unwrap().iter().any(|row| is_response(&row)), "{main}");
        assert!(!place.linli(&["check"]).out.contains("aaaaaa.toml: transition"), "{main}");
        place.linli(&["reopen", "aaaaaa", "other", "--as", "lifang"]).ok();
    }
}
