//! The examples of docs/figures.md, worked by hand: each block is records and the numbers that they come to.

use super::world::{World, day};
use linli::analysis::catalog::{RowSource, Stat, cases};
use linli::analysis::measure::at_path;
use linli::analysis::population::Query;
use linli::model::rooms::Rooms;
use linli::text::period::read_period;
use serde_json::Value as Json;

fn page(name: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).unwrap()
}

/// The settings, then the blocks of the section of examples.
fn blocks(page: &str) -> Vec<String> {
    let mut parts = page.split("```").skip(1).step_by(2);
    let settings = parts.find(|p| p.starts_with("toml\n[hours]")).unwrap().strip_prefix("toml\n").unwrap().to_owned();
    let examples = parts.filter(|p| p.contains(" = ")).map(|p| p.trim_start_matches('\n').to_owned());
    [settings].into_iter().chain(examples).collect()
}

/// `key=value` words as lines of TOML, texts in quotes.
fn toml<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let line = |word: &str| {
        let (key, value) = word.split_once('=').unwrap();
        let bare = matches!(value, "true" | "false");
        let value = match value.len() {
            16 if value.starts_with("2026-") => super::world::at(value).iso(linli::model::time::Offset::CHINA),
            _ if bare || value.parse::<linli::model::time::Day>().is_ok() => value.to_owned(),
            _ => format!("{value:?}"),
        };
        format!("{key} = {value}\n")
    };
    words.map(line).collect()
}

struct Example {
    world: World,
    rooms: Rooms,
    as_of: String,
    query: Query,
}

impl Example {
    fn read(settings: &str, text: &str) -> Example {
        let world = World::new(&format!("id = \"x\"\nname = \"x\"\n{settings}"));
        let mut example =
            Example { world, rooms: Rooms::default(), as_of: "2026-11-30T18:00".into(), query: super::world::query() };
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.starts_with(' ') && !line.contains(" = ")) {
            let log: Vec<&str> = lines[at + 1..].iter().take_while(|l| l.starts_with("  ")).map(|l| l.trim()).collect();
            example = example.with(line, &log);
        }
        example
    }

    fn with(mut self, line: &str, log: &[&str]) -> Example {
        let mut words = line.split_whitespace();
        let Some(kind) = words.next() else { return self };
        let rest: Vec<&str> = words.collect();
        let tail = |letter: &str| letter.repeat(6);
        match kind {
            "as-of" => self.as_of = rest[0].to_owned(),
            "window" => self.query.window = read_period(rest[0], day("2026-11-30")).unwrap(),
            "item" => {
                let (lacks, words): (Vec<&str>, Vec<&str>) = rest[2..].iter().partition(|w| w.starts_with("lacks="));
                let record = toml(words.into_iter()) + &lacks.first().map_or_else(String::new, |word| import(word));
                self.world = self.world.item(&tail(rest[0]), rest[1], &record, log);
            }
            "rooms" => {
                let list: Vec<String> = rest.iter().map(|r| format!("{r:?}")).collect();
                let text = format!("[[building]]\nid = \"3\"\nrooms = [{}]\n", list.join(", "));
                self.rooms = Rooms::read(&super::world::read(&text));
            }
            "owner" => self.world = self.world.owner(&owner(&tail(rest[0]), &rest[1..])),
            "visit" => {
                let at = super::world::at(rest[1]).iso(linli::model::time::Offset::CHINA);
                let text = format!(
                    "id = \"vi-20261101-{}\"\nat = {at}\nrooms = [{:?}]\nmethod = \"in-person\"\noutcome = {:?}\n",
                    tail(rest[0]),
                    rest[2],
                    rest[3]
                );
                self.world = self.world.visit(&text);
            }
            other => panic!("what is `{other}`?"),
        }
        self
    }

    /// The value of a figure by its path, as `linli why` takes it.
    fn value(&self, path: &str) -> Json {
        let (stat, rest) = match path.split_once('.') {
            Some((first, rest)) if Stat::from_key(first).is_some() => (Stat::from_key(first).unwrap(), rest),
            _ => (Stat::Response, path),
        };
        let ground = self.world.ground(&self.as_of);
        let counted = cases(RowSource::Of(stat), &ground, &self.rooms, &self.query).unwrap().count(&[]);
        at_path(&counted.total, rest).unwrap_or_else(|| panic!("no figure {path}")).clone()
    }
}

/// `[import]` of a source that lacks what stands behind `lacks=`.
fn import(word: &str) -> String {
    let list: Vec<String> = word.trim_start_matches("lacks=").split(',').map(|what| format!("{what:?}")).collect();
    format!("[import]\nsource = \"x\"\nlacks = [{}]\nat = 2026-11-29T10:00:00+08:00\n", list.join(", "))
}

fn owner(tail: &str, words: &[&str]) -> String {
    let of = |keys: &[&str]| {
        let fits = words[1..].iter().copied().filter(|w| keys.contains(&w.split_once('=').unwrap().0));
        toml(fits)
    };
    let mut text = format!("id = \"ow-20260101-{tail}\"\nname = \"x\"\n");
    text.push_str(&format!("[[residence]]\nroom = {:?}\n{}", words[0], of(&["lives"])));
    text.push_str(&format!("[contact]\n{}", of(&["visits"])));
    if words.iter().any(|w| w.starts_with("care=")) {
        text.push_str(&format!("[care]\n{}", of(&["care", "since"]).replace("care =", "tier =")));
    }
    text
}

#[test]
fn the_examples_of_the_page_come_to_the_numbers_below_them() {
    let english = blocks(&page("figures.md"));
    assert_eq!(english, blocks(&page("figures.zh-CN.md")), "both pages have the same examples");
    let (settings, examples) = english.split_first().unwrap();
    assert!(examples.len() >= 13, "{}", examples.len());
    for text in examples {
        let example = Example::read(settings, text);
        for (path, value) in text.lines().filter_map(|line| line.split_once(" = ")) {
            let expected: Json = value.parse().unwrap();
            let found = example.value(path);
            let same = found == expected || found.as_f64().is_some() && found.as_f64() == expected.as_f64();
            assert!(same, "{path}: {found} where the page says {expected}\n{text}");
        }
    }
}
