//! A wave of a survey is drawn and its outcomes come back: nobody who has the records alone can tell whose code is
//! whose, and whoever has the frame can draw again.

use crate::community::Community;
use linli::import::file::sheet::read;
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;

const WAVE: &str = "surveys/2026/11/su-20261101-q7r2mk.toml";
const ID: &str = "su-20261101-q7r2mk";

/// Sixty homes of building 3 and three of building 5 in which somebody lives.
fn office() -> Community {
    let office = Community::lindu();
    let rooms = (2..=16).flat_map(|floor| (1..=4).map(move |door| format!("3-1-{floor}{door:02}")));
    let rooms = rooms.chain(["5-201", "5-202", "5-301"].map(str::to_owned));
    for (nth, room) in rooms.enumerate() {
        let id = format!("ow-20260901-{:06}", nth + 1);
        let text = format!(
            "id = \"{id}\"\nname = \"住户\"\n[[residence]]\nroom = \"{room}\"\nlives = true\nsince = 2026-09-01\n"
        );
        office.write(&format!("owners/2026/09/{id}.toml"), &text);
    }
    let wave = format!(
        "id = \"{ID}\"\ntitle = \"满意度调查\"\nmethod = \"sample\"\nopens = 2026-11-05\ncloses = 2026-11-20\n"
    );
    office.write(WAVE, &wave);
    office
}

/// Room to code, of the page of the sample and that of the reserve.
fn sheet(path: &std::path::Path) -> [Vec<(String, String)>; 2] {
    let pages = read(&std::fs::read(path).unwrap()).unwrap();
    [0, 1].map(|page| {
        let rows = pages[page].rows.iter().skip(1);
        rows.map(|row| (row.cell(1).text(), row.cell(2).text())).collect()
    })
}

/// The codes of all strata, each in the order in which the record has them.
fn stored(office: &Community) -> Vec<Vec<String>> {
    let wave: toml_edit::DocumentMut = office.read(WAVE).parse().unwrap();
    let strata = wave["stratum"].as_array_of_tables().unwrap().iter();
    strata
        .map(|of| of["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect())
        .collect()
}

#[test]
fn a_wave_is_drawn_once_and_its_codes_say_nothing() {
    let outside = tempfile::tempdir().unwrap();
    let path = outside.path().join("sample.xlsx");
    let name = path.to_str().unwrap();
    let office = office();
    assert_ne!(office.linli(&["survey", "draw", ID, "--households", "20", "-o", "inside.xlsx"]).code, 0);
    assert!(!office.join("inside.xlsx").exists());
    office.ok(&["survey", "draw", ID, "--households", "20", "-o", name]);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let [sample, reserve] = sheet(&path);
    assert_eq!(sample.len(), 20);
    let strata = stored(&office);
    assert!(strata.iter().all(|codes| codes.is_sorted()), "no order is left");
    let mut all: Vec<&String> = sample.iter().chain(&reserve).map(|(_, code)| code).collect();
    all.sort();
    let mut known: Vec<&String> = strata.iter().flatten().collect();
    known.sort();
    assert_eq!(all, known, "the sheet and the record have the same codes");
    let by_room: BTreeMap<&String, &String> = sample.iter().map(|(room, code)| (room, code)).collect();
    assert!(!by_room.values().is_sorted(), "codes do not stand in the order of rooms");
    assert!(!office.read(WAVE).contains("3-1-"), "no room in the record");
    // A second time it is refused, and nothing of the first is touched.
    let before = office.read(WAVE);
    let other = outside.path().join("other.xlsx");
    assert_ne!(office.linli(&["survey", "draw", ID, "--households", "20", "-o", other.to_str().unwrap()]).code, 0);
    assert_eq!(office.read(WAVE), before);
    assert!(!other.exists());
}

#[test]
fn the_same_rooms_are_drawn_again_and_other_codes() {
    let outside = tempfile::tempdir().unwrap();
    let drawn = |name: &str, seed: &str| {
        let path = outside.path().join(name);
        let office = office().with("LINLI_TEST_SEED", seed);
        office.ok(&["survey", "draw", ID, "--share", "30", "-o", path.to_str().unwrap()]);
        sheet(&path)[0].clone()
    };
    let (one, other) = (drawn("a.xlsx", "11"), drawn("b.xlsx", "12"));
    let rooms = |of: &[(String, String)]| of.iter().map(|(room, _)| room.clone()).collect::<Vec<_>>();
    assert_eq!(rooms(&one), rooms(&other));
    assert!(one.iter().all(|(_, code)| other.iter().all(|(_, also)| also != code)));
}

#[test]
fn outcomes_come_back_as_counts() {
    let outside = tempfile::tempdir().unwrap();
    let path = outside.path().join("sample.xlsx");
    let office = office();
    office.ok(&["survey", "draw", ID, "--households", "20", "-o", path.to_str().unwrap()]);
    let [sample, _] = sheet(&path);
    let words = ["已回收", "已回收", "拒答", "未联系上", "已发放", ""];
    let rows: Vec<String> =
        sample.iter().zip(words.iter().cycle()).map(|((room, code), word)| format!("{room},{code},{word}")).collect();
    let csv = |rows: &[String]| format!("房号,问卷码,结果\n{}\n", rows.join("\n"));
    office.write("back.csv", &csv(&rows));
    office.ok(&["import", "survey", "back.csv"]);
    let wave: toml_edit::DocumentMut = office.read(WAVE).parse().unwrap();
    let sum = |key: &str| -> i64 {
        let strata = wave["stratum"].as_array_of_tables().unwrap().iter();
        strata.map(|of| of.get(key).and_then(|n| n.as_integer()).unwrap_or(0)).sum()
    };
    // Of 20 rows in turn: 8 back (4 x 2), 3 refused, 3 not reached, 3 handed out, 3 blank.
    assert_eq!(["issued", "returned", "refused", "not_reached", "ineligible"].map(sum), [14, 8, 3, 3, 0]);
    assert!(!office.read(WAVE).contains("3-1-"));
    // One row that cannot be read, and nothing is counted.
    let before = office.read(WAVE);
    let mut wrong = rows;
    wrong[0] = format!("{},去了", wrong[0].rsplit_once(',').unwrap().0);
    office.write("wrong.csv", &csv(&wrong));
    assert_ne!(office.linli(&["import", "survey", "wrong.csv"]).code, 0);
    assert_eq!(office.read(WAVE), before);
}

#[test]
fn a_volunteers_rate_never_stands_without_the_words_that_say_so() {
    let office = Community::lindu();
    office.write(
        "surveys/2026/11/su-20261101-aaaaaa.toml",
        "id = \"su-20261101-aaaaaa\"\ntitle = \"随手评\"\nopens = 2026-11-02\ncloses = 2026-11-10\n[[question]]\nname = \"overall\"\n\
         type = \"satisfaction\"\nlabel = \"总体\"\nscale = [\"满意=5\", \"基本满意=3\", \"不满意=1\"]\n",
    );
    for nth in 0..30 {
        let (id, score) = (format!("sr-20261105-{nth:06}"), if nth < 24 { 5 } else { 3 });
        let text = format!(
            "id = \"{id}\"\nsurvey = \"su-20261101-aaaaaa\"\nday = 2026-11-05\n[[answer]]\nquestion = \"overall\"\nscore = {score}\n"
        );
        office.write(&format!("responses/2026/11/{id}.toml"), &text);
    }
    let page = office.ok(&["stats", "survey", "--period", "2026-11"]);
    let rates: Vec<&str> = page.lines().filter(|line| line.contains("80.0%") || line.contains("100.0%")).collect();
    assert!(rates.len() >= 2 && page.contains("自愿参与"), "{page}");
    let json: serde_json::Value =
        serde_json::from_str(&office.ok(&["stats", "survey", "--period", "2026-11", "--format", "json"])).unwrap();
    let total = &json["total"];
    assert_eq!(
        (&total["response"]["rate"], &total["questions"]["overall"]["strict"]["interval"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert_eq!(total["questions"]["overall"]["strict"]["rate"], 80.0);
    assert_eq!(total["questions"]["overall"]["lenient"]["rate"], 100.0);
}
