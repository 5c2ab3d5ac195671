//! Two offices that type the answers to one survey in apart: all of them are there afterwards, each once.

use super::harness::*;

const WAVE: &str = "surveys/2026/11/su-20261101-q7r2mk.toml";

#[test]
fn answers_of_two_offices_are_all_there_once() {
    if !has_git() {
        return;
    }
    let (town, a, b) = Town::new();
    let codes: Vec<String> = (0..30).map(|n| format!("7KM3Q9{}{}", n / 10, n % 10)).collect();
    let listed = codes.iter().map(|code| format!("\"{code}\"")).collect::<Vec<_>>().join(", ");
    a.write(
        WAVE,
        &format!(
            "id = \"su-20261101-q7r2mk\"\ntitle = \"x\"\nmethod = \"sample\"\nopens = 2026-11-05\ncloses = 2026-11-30\n\
             drawn_at = 2026-11-02T09:00:00+08:00\ndrawn_by = \"lifang\"\ndraw = \"q8\"\n\
             [[stratum]]\nbuildings = [\"1\", \"3\"]\nframe = 300\ndrawn = 30\ncodes = [{listed}]\n\
             [[question]]\nname = \"overall\"\ntype = \"nps\"\nlabel = \"是否推荐\"\n"
        ),
    );
    a.sync().ok();
    b.sync().ok();
    // Each office is somebody with a state folder of their own.
    let [a_state, b_state] = ["a-state", "b-state"].map(|name| town.path(name).to_str().unwrap().to_owned());
    let (a, b) = (a.with("XDG_STATE_HOME", &a_state), b.with("XDG_STATE_HOME", &b_state));
    for code in codes.iter().take(10) {
        a.ok(&["response", "add", "q7r2", code, "9"]);
    }
    b.write("wjx.csv", "序号,提交答卷时间,自定义字段,1、是否推荐\n1,2026/11/12 10:20:30,7KM3Q920,8\n2,2026/11/12 10:20:31,7KM3Q921,7\n");
    b.ok(&["import", "response", "wjx.csv", "--survey", "q7r2", "--source", "wjx"]);
    std::fs::remove_file(b.join("wjx.csv")).unwrap();
    for code in codes.iter().skip(10).take(4) {
        b.ok(&["response", "add", "q7r2", code, "3"]);
    }
    b.ok(&["response", "add", "--finish", "q7r2"]);
    for office in [&a, &b, &a] {
        office.sync().ok();
    }
    town.is_in_step(&[&a, &b]);
    for code in codes.iter().take(14).chain(&codes[20..22]) {
        for office in [&a, &b] {
            let found = office.files().into_iter().filter(|(path, bytes)| {
                path.starts_with("responses/") && String::from_utf8_lossy(bytes).contains(&format!("code = \"{code}\""))
            });
            assert_eq!(found.count(), 1, "{code}");
        }
    }
    assert!(a.read(WAVE).contains("source = \"wjx\"\nresponses = 2"), "{}", a.read(WAVE));
}
