//! The figures of the example and of real records against a count from the definitions alone, in Python and
//! without any code of linli (`tests/independent`), and against themselves.

use super::harness::{Community, LINLI, Ran, copy_of, demo, empty, repository};
use linli::demo::community::{SEED, Size, community};
use linli::model::time::Offset;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::process::Command;

fn json(ran: Ran) -> Json {
    serde_json::from_str(&ran.ok()).unwrap()
}

/// Asks `tests/independent` to count a figure of a tree again and to compare; `ask` as in its `cases/`.
fn counted_again(place: &Path, ask: &str) {
    let mut python = Command::new("python3");
    let script = repository("tests/independent/check.py");
    python.arg("-B").arg(script).arg(LINLI).arg("--tree").arg(place).args(["--ask", ask]);
    let Ok(output) = python.output() else { return println!("skipped: no python3") };
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if told.contains("No module named 'tomllib'") {
        return println!("skipped: no python3 with tomllib");
    }
    assert!(output.status.success(), "{}\n{told}", String::from_utf8_lossy(&output.stdout));
}

fn demo_as_of() -> String {
    community(SEED, Size::default()).as_of().iso(Offset::CHINA)
}

#[test]
fn the_example_community_counted_twice() {
    let place = copy_of("lindu");
    for as_of in ["2026-11-23T18:00:00+08:00", "2026-11-08T12:00:00+08:00"] {
        counted_again(place.path(), &format!("due {as_of}"));
        for window in ["2026-11-01 2026-12-01", "2026-10-01 2026-11-01"] {
            for figure in ["response", "backlog", "satisfaction", "visits", "overview"] {
                counted_again(place.path(), &format!("{figure} {as_of} {window}"));
            }
        }
    }
}

fn number(of: &Json, path: &str) -> i64 {
    path.split('.').fold(of, |at, key| &at[key]).as_i64().unwrap_or_else(|| panic!("no number {path} in {of}"))
}

#[test]
fn groups_add_up_to_the_total_and_flows_to_the_stock() {
    let place = demo(600);
    let as_of = demo_as_of();
    let sum = |groups: &Json, path: &str| groups.as_array().unwrap().iter().map(|g| number(g, path)).sum::<i64>();
    for by in ["type", "category", "channel", "building", "urgency", "month", "hours", "type,building"] {
        let args = ["stats", "response", "--format", "json", "--as-of", &as_of, "--period", "2026-Q3", "--by", by];
        let given = json(place.linli(&args));
        for path in [
            "n",
            "reporters",
            "first_response.n",
            "first_response.answered",
            "first_response.censored.open",
            "first_response.on_the_spot",
            "resolution.first.closed",
            "resolution.rejected",
            "in_target.respond.met",
            "in_target.respond.matured",
            "in_target.resolve.missed",
            "in_target.callback.not_yet_due",
            "reopened.items",
        ] {
            assert_eq!(sum(&given["by"], path), number(&given["total"], path), "{path} by {by}");
        }
        let args = ["stats", "backlog", "--format", "json", "--as-of", &as_of, "--period", "2026-Q3", "--by", by];
        let given = json(place.linli(&args));
        assert_eq!(sum(&given["by"], "n"), number(&given["total"], "n"), "by {by}");
        assert_eq!(sum(&given["by"], "overdue"), number(&given["total"], "overdue"), "by {by}");
    }
    let mut open_at_the_end = 0;
    for month in ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"] {
        let given = json(place.linli(&["stats", "backlog", "--format", "json", "--as-of", &as_of, "--period", month]));
        let flow = &given["flow"];
        let term = |name: &str| number(flow, name);
        let out: i64 = ["resolved", "answered", "rejected", "withdrawn", "duplicated", "voided"].map(term).iter().sum();
        assert_eq!(term("after"), term("before") + term("received") + term("reopened") - out, "{month}");
        if month != "2026-05" {
            assert_eq!(term("before"), open_at_the_end, "what was open at the end of the month before {month}");
        }
        open_at_the_end = term("after");
    }
    let bands = json(place.linli(&["stats", "backlog", "--format", "json", "--as-of", &as_of, "--period", "2026-09"]));
    let total = &bands["total"];
    let in_bands: i64 = total["bands"].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).sum();
    assert_eq!(in_bands, number(total, "n"));
}

/// The folder with real files that are no part of the project.
fn real(name: &str) -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "how the tester names the folder")]
    let folder = std::env::var_os("LINLI_TEST_DATA")?;
    Some(PathBuf::from(folder).join(name)).filter(|p| p.exists())
}

/// The seconds from receipt to the first entry, added up over the feedback records of a tree.
fn waited(place: &Community) -> i64 {
    let second = |time: &toml::Value| {
        let time = time.as_datetime().expect("a native time").to_string();
        chrono::DateTime::parse_from_rfc3339(&time).unwrap().timestamp()
    };
    let records = place.files().into_iter().filter(|(path, _)| path.contains("/fb-"));
    let spans = records.map(|(_, bytes)| {
        let record: toml::Table = toml::from_slice(&bytes).unwrap();
        second(&record["log"][0]["at"]) - second(&record["received_at"])
    });
    spans.sum()
}

/// 120 real messages to an authority and its replies: figures known from an independent count.
#[test]
fn a_real_register_gives_the_figures_that_were_counted_by_hand() {
    let Some(sheet) = real("messages-120.xlsx") else {
        return println!("skipped: LINLI_TEST_DATA names no folder with messages-120.xlsx");
    };
    let place = empty();
    place.linli(&["init", "city", "--name", "市"]).ok();
    let tree = place.path().join("city");
    let tree = tree.to_str().unwrap();
    let import = ["-C", tree, "import", "feedback", sheet.to_str().unwrap(), "--format", "json"];
    let first = json(place.linli(&import));
    assert_eq!((number(&first, "created"), first["rejected"].as_array().unwrap().len()), (120, 0));
    let files = place.files();
    let second = json(place.linli(&import));
    assert_eq!((number(&second, "created"), number(&second, "updated"), number(&second, "unchanged")), (0, 0, 120));
    assert!(place.files() == files, "the second import changed a file");
    let as_of = "2026-11-23T18:00:00+08:00";
    let given = json(place.linli(&["-C", tree, "stats", "response", "--format", "json", "--as-of", as_of]));
    let response = &given["total"]["first_response"];
    assert_eq!((number(response, "n"), number(response, "answered")), (120, 120));
    assert_eq!((number(response, "median_s"), number(response, "p90_s")), (844_394, 3_108_713));
    assert_eq!(waited(&place), 273_649_245, "the seconds from message to reply of all 120, in the records themselves");
    // The mean is given in whole seconds, half up.
    assert_eq!(number(response, "mean_answered_s"), (273_649_245 + 60) / 120);
    counted_again(Path::new(tree), &format!("response {as_of} 2011-01-01 2026-11-24"));
}
