//! The figures of random communities, against `tests/independent/figures.py`: another language, another hand.

use crate::random::{RULES, start, world};
use crate::world::World;
use linli::analysis::backlog::flow;
use linli::analysis::ground::Ground;
use linli::analysis::population::Query;
use linli::analysis::response::response;
use linli::model::facts::{Arg, Entry, Feedback};
use linli::model::time::{AsOf, Offset, When, Window};
use proptest::strategy::{Strategy, ValueTree};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

const COMMUNITIES: usize = 40;

#[test]
fn another_program_finds_the_same_figures() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no python3");
        return;
    }
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let folder = tempfile::tempdir().unwrap();
    for number in 0..COMMUNITIES {
        let world = world().new_tree(&mut runner).unwrap().current();
        let root = folder.path().join(number.to_string());
        write(&world, &root);
        let days = i64::try_from(number % 20).unwrap();
        let from = start().day(Offset::CHINA).plus_days(days / 2);
        let window = Window { from, to: from.plus_days(1 + days) };
        let as_of = start().plus(days * 86_400 + 12 * 3600);
        let ground = Ground::new(&world.facts, &world.settings, &world.calendar, AsOf::instant(as_of));
        let stats = response(&ground, &Query { window, ..crate::world::query() }, &[]);
        let ours = json!({ "excluded": stats.excluded, "total": stats.total, "flow": flow(&ground, window) });
        let theirs = recount(&root, &as_of.iso(Offset::CHINA), window);
        if let Some(path) = differences("", &theirs, &ours) {
            panic!("community {number}: {path}\n{world:?}");
        }
    }
}

fn recount(root: &Path, as_of: &str, window: Window) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent/figures.py");
    let (from, to) = (window.from.to_string(), window.to.to_string());
    let mut command = Command::new("python3");
    let run = command.arg("-B").arg(script).arg(root).args(["--as-of", as_of, "--from", &from, "--to", &to]);
    let run = run.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

/// The first path at which `ours` is not what `theirs` says; what theirs leaves out is not compared.
fn differences(path: &str, theirs: &Value, ours: &Value) -> Option<String> {
    match (theirs, ours) {
        (Value::Object(map), Value::Object(_)) => {
            map.iter().find_map(|(key, value)| differences(&format!("{path}.{key}"), value, &ours[key]))
        }
        _ if theirs == ours => None,
        _ => Some(format!("{path}: {theirs} counted again, {ours} here")),
    }
}

fn write(world: &World, root: &Path) {
    let folder = root.join("feedback/2026/10");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(root.join("linli.toml"), RULES).unwrap();
    for item in &world.facts.feedback {
        let path = folder.join(format!("{}.toml", world.facts.names.text(item.id)));
        std::fs::write(path, record(world, item)).unwrap();
    }
}

fn time(when: When) -> String {
    when.iso(Offset::CHINA)
}

fn record(world: &World, item: &Feedback) -> String {
    let name = |sym| world.facts.names.text(sym);
    let mut text = format!("id = {:?}\ntype = {:?}\ntitle = \"x\"\n", name(item.id), item.kind.key());
    writeln!(text, "channel = {:?}\nreceived_at = {}", item.channel.unwrap().key(), time(item.received)).unwrap();
    if let Some(category) = item.category {
        writeln!(text, "category = {:?}", name(category)).unwrap();
    }
    if let Some(at) = item.void {
        writeln!(text, "[void]\nat = {}", time(at)).unwrap();
    }
    for joined in &item.joined {
        writeln!(text, "[[joined]]\nat = {}", time(joined.at)).unwrap();
    }
    for entry in &item.log {
        text.push_str(&log_entry(world, entry));
    }
    text
}

fn log_entry(world: &World, entry: &Entry) -> String {
    let name = |sym| world.facts.names.text(sym);
    let mut text = format!("[[log]]\nat = {}\naction = {:?}\n", time(entry.at), entry.action.key());
    if let Some(at) = entry.recorded {
        writeln!(text, "recorded_at = {}", at.iso(Offset::CHINA)).unwrap();
    }
    match entry.arg {
        Arg::Of(of) => writeln!(text, "of = {:?}", name(of)).unwrap(),
        Arg::Retract { entry, action, .. } => {
            writeln!(text, "entry = {}\nretracts = {:?}", time(entry), action.key()).unwrap();
        }
        Arg::Callback(c) => {
            writeln!(text, "reached = {}", c.reached).unwrap();
            if let Some(solved) = c.solved {
                writeln!(text, "solved = {solved}").unwrap();
            }
            if let Some(satisfaction) = c.satisfaction {
                writeln!(text, "satisfaction = {:?}", satisfaction.key()).unwrap();
            }
        }
        _ => {}
    }
    text
}
