//! The draw of repairs for a callback, and who called whom.

use super::script::{C, Do, REPAIR_C, play, played, said, told};
use crate::community::Community;
use Do::{Append, Commit, Write};
use sha2::{Digest, Sha256};

/// As docs/figures.md has it, by another hand: SHA-256 of `seed|id|close in UTC`, eight bytes, mod 10000.
fn number(id: &str, close: &str) -> u64 {
    let hash = Sha256::digest(format!("lindu|{id}|{close}").as_bytes());
    u64::from_be_bytes(hash[..8].try_into().unwrap()) % 10_000
}

/// Twelve repairs, each resolved at the first minute of an hour at which it is drawn or not.
pub(super) fn twelve(office: &Community, is_drawn: impl Fn(usize) -> bool) {
    for n in 0..12 {
        let id = format!("fb-20261102-dddd{}{}", n / 10, n % 10);
        let minute =
            (0..60).find(|m| (number(&id, &format!("2026-11-03T01:{m:02}:00Z")) < 3000) == is_drawn(n)).unwrap();
        let close = format!("2026-11-03T09:{minute:02}:00+08:00");
        let item = REPAIR_C.replace("fb-20261102-cccccc", &id);
        let text = format!("{item}\n[[log]]\nat = {close}\nby = \"lifang\"\naction = \"resolve\"\n");
        office.write(&format!("feedback/2026/11/{id}.toml"), &text);
    }
}

#[test]
fn twelve_resolves_moved_until_none_is_drawn_are_unlikely() {
    let Some(office) = played(&[]) else { return };
    twelve(&office, |_| false);
    play(&office, Commit("2026-11-03T12:00:00+08:00"));
    let report = said(&office, &["callbacks", "--period", "2026-11-03"]);
    let own = report["people"].as_array().unwrap().iter().find(|row| row["by"] == "lifang").unwrap();
    assert_eq!((&own["closed"], &own["drawn"]), (&12.into(), &0.into()), "{own}");
    // 0.7 to the power of 12.
    assert!((own["chance"].as_f64().unwrap() - 0.013_841_287_201).abs() < 1e-9, "{own}");
    let told = told(&office, &["callbacks", "--period", "2026-11-03"]);
    assert!(told.contains("so few of lifang are by chance with a probability of 1.4% only"), "{told}");
    assert_eq!(office.linli(&["audit", "callbacks", "--period", "2026-11-03", "--exit-code"]).code, 1);
}

#[test]
fn an_honest_draw_is_not_blamed_and_anybody_can_do_it_again() {
    let Some(office) = played(&[]) else { return };
    twelve(&office, |n| n % 3 == 0);
    let report = said(&office, &["callbacks", "--period", "2026-11-03"]);
    assert_eq!(report["people"][0]["drawn"], 4, "{report}");
    for repair in report["repairs"].as_array().unwrap() {
        let close = chrono::DateTime::parse_from_rfc3339(repair["closed"].as_str().unwrap()).unwrap();
        let right = number(repair["id"].as_str().unwrap(), &close.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string());
        assert_eq!((&repair["number"], &repair["threshold"]), (&right.into(), &3000.into()), "{repair}");
        assert_eq!(repair["drawn"], right < 3000);
    }
    assert_eq!(office.linli(&["audit", "callbacks", "--period", "2026-11-03", "--exit-code"]).code, 0);
    let why = office.ok(&["why", "in_target.callback", "--period", "2026-11", "--format", "json"]);
    let first = &report["repairs"][0];
    let hash = first["hash"].as_str().unwrap();
    assert!(why.contains(hash), "why shows the same arithmetic: {hash}\n{why}");
}

#[test]
fn a_better_callback_dated_before_the_bad_one_is_named_with_who_called() {
    let call = |at: &str, recorded: &str, level: &str| -> &'static str {
        let text = format!(
            "\n[[log]]\nat = {at}\n{recorded}by = \"lifang\"\naction = \"callback\"\nreached = true\nsatisfaction = \"{level}\"\n"
        );
        Box::leak(text.into_boxed_str())
    };
    let bad = call("2026-11-04T10:00:00+08:00", "", "dissatisfied");
    let better = call("2026-11-03T18:00:00+08:00", "recorded_at = 2026-11-05T09:00:00+08:00\n", "very-satisfied");
    let resolve = "\n[[log]]\nat = 2026-11-03T09:00:00+08:00\nby = \"lifang\"\naction = \"resolve\"\n";
    let acts = [
        Write(C, REPAIR_C),
        Append(C, resolve),
        Append(C, bad),
        Commit("2026-11-04T10:01:00+08:00"),
        Append(C, better),
        Commit("2026-11-05T09:01:00+08:00"),
    ];
    let Some(office) = played(&acts) else { return };
    let report = said(&office, &["callbacks", "--period", "2026-11-03"]);
    let call = &report["out_of_order"][0];
    assert_eq!((&call["id"], &call["by"]), (&"fb-20261102-cccccc".into(), &"lifang".into()), "{report}");
    assert_eq!(
        (&call["at"], &call["before"]),
        (&"2026-11-03T18:00:00+08:00".into(), &"2026-11-04T10:00:00+08:00".into())
    );
    let own = report["people"].as_array().unwrap().iter().find(|row| row["by"] == "lifang").unwrap();
    assert_eq!(
        [&own["calls"], &own["of_own"], &own["rated"], &own["unhappy"]],
        [2, 2, 2, 1].map(serde_json::Value::from).each_ref()
    );
    let told = told(&office, &["callbacks", "--period", "2026-11-03"]);
    assert!(
        told.contains("the callback dated 2026-11-03 18:00 was recorded after the one of 2026-11-04 10:00"),
        "{told}"
    );
    assert!(told.contains("2 of 2 calls were made by whoever had closed the item"), "{told}");
}
