//! What the tests read the community with.

use crate::demo::community::{DemoCommunity, SEED, Size, community};
use crate::demo::hours::OFFSET;
use crate::facts::rows::Feedback;
use crate::model::fold::{FoldRules, Folded, fold};
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::model::value::{Node, Table, Value};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

pub fn usual() -> DemoCommunity {
    community(SEED, Size::default())
}

/// Seeds that anybody might type.
pub fn seeds() -> impl Iterator<Item = DemoCommunity> {
    [SEED, 1, 42, 2026].into_iter().map(|seed| community(seed, Size::default()))
}

/// Name below `phrases/` and text of every phrase file.
pub fn phrase_files() -> impl Iterator<Item = (String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/phrases");
    let files = WalkDir::new(&folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(move |entry| {
        let name = entry.path().strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(entry.path()).unwrap())
    })
}

pub fn parse(text: &str) -> Table {
    fn value(v: toml::Value) -> Value {
        match v {
            toml::Value::String(s) => s.into(),
            toml::Value::Integer(i) => Value::Int(i),
            toml::Value::Float(f) => Value::Float(f),
            toml::Value::Boolean(b) => b.into(),
            toml::Value::Datetime(d) => Value::Day(d.to_string().parse().unwrap()),
            toml::Value::Array(items) => Value::List(items.into_iter().map(|i| Node::made(value(i))).collect()),
            toml::Value::Table(t) => Value::Table(table(t)),
        }
    }
    fn table(t: toml::Table) -> Table {
        let mut out = Table::default();
        t.into_iter().for_each(|(k, v)| out.put(&k, value(v)));
        out
    }
    table(text.parse::<toml::Table>().unwrap())
}

pub fn rooms(c: DemoCommunity) -> Rooms {
    Rooms::read(&parse(&c.rooms_toml()))
}

pub fn settings(c: DemoCommunity) -> Settings {
    Settings::read(&parse(c.settings_toml()))
}

pub fn of_kind(c: DemoCommunity, kind: Kind) -> Vec<(String, Table)> {
    c.records().filter(|(k, ..)| *k == kind).map(|(_, id, table)| (id, table)).collect()
}

pub fn items(c: DemoCommunity) -> Vec<(Table, Feedback, Folded)> {
    let settings = settings(c);
    let mut names = Interner::default();
    of_kind(c, Kind::Feedback)
        .into_iter()
        .map(|(_, table)| {
            let item = Feedback::read(&table, &mut names, &Rooms::default()).unwrap();
            let needs = item.needs(&settings);
            let folded = fold(
                item.log(),
                FoldRules { needs, offset: OFFSET, ignore_duplicate: false },
                AsOf::instant(c.as_of()),
            );
            (table, item, folded)
        })
        .collect()
}
