//! An item as a test knows it, and the text of its file in more than one layout.

use crate::history::harness::Community;
use serde_json::Value as Json;

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Minutes after noon of 2 November 2026.
    pub at: u32,
    pub action: &'static str,
    /// What else stands in it, a line each.
    pub more: String,
}

impl Entry {
    pub fn new(at: u32, action: &'static str, more: &str) -> Entry {
        Entry { at, action, more: more.to_owned() }
    }

    fn text(&self) -> String {
        let (at, more) = (clock(self.at), &self.more);
        format!("\n[[log]]\nat = 2026-11-02T{at}:00+08:00\nby = \"lifang\"\naction = \"{}\"\n{more}", self.action)
    }
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", 12 + minutes / 60, minutes % 60)
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: String,
    pub received: u32,
    pub category: Option<&'static str>,
    pub title: &'static str,
    pub log: Vec<Entry>,
    /// Says the same in other words of TOML.
    pub is_reformatted: bool,
}

impl Item {
    pub fn new(number: u32) -> Item {
        let id = format!("fb-20261102-a0000{}", char::from_digit(number % 10, 10).unwrap());
        Item { id, received: 0, category: None, title: "灯不亮", log: Vec::new(), is_reformatted: false }
    }

    pub fn path(&self) -> String {
        format!("feedback/2026/11/{}.toml", self.id)
    }

    pub fn text(&self) -> String {
        let category = self.category.map(|key| format!("category = \"{key}\"\n")).unwrap_or_default();
        let (id, title, at) = (&self.id, self.title, clock(self.received));
        let head = format!(
            "id = \"{id}\"\ntype = \"repair\"\n{category}room = \"3-1-1101\"\ntitle = \"{title}\"\n\
             received_at = 2026-11-02T{at}:00+08:00\nreceived_by = \"lifang\"\n"
        );
        let text = head + &self.log.iter().map(Entry::text).collect::<String>();
        if !self.is_reformatted {
            return text;
        }
        let lines = text.lines().map(|line| match line.split_once(" = \"") {
            Some((key, value)) if !value.contains('\\') => format!("{key}   =  '{}'", value.trim_end_matches('"')),
            _ => line.to_owned(),
        });
        format!("# 重排\r\n{}\r\n", lines.collect::<Vec<_>>().join("\r\n\r\n"))
    }

    pub fn save(&self, office: &Community) {
        office.write(&self.path(), &self.text());
    }
}

/// What a report says in JSON.
pub fn report(office: &Community, args: &[&str]) -> Json {
    let said = office.linli(&[&["audit"], args, &["--format", "json"]].concat()).ok();
    serde_json::from_str(&said).unwrap()
}

/// Some keys of each row of a report, with a space between.
pub fn rows(report: &Json, list: &str, keys: &[&str]) -> Vec<String> {
    let text = |value: &Json| match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows = report[list].as_array().unwrap();
    rows.iter().map(|row| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ")).collect()
}
