//! What an office does to a record, on its document, as the write verbs do.

use linli::model::kind::Kind;
use linli::model::time::Offset;
use linli::model::value::{Node, Table, Value};
use linli::store::document::Document;
use linli::store::load::read_bytes;
use proptest::prelude::*;

pub const ID: &str = "ow-20261123-7k3m9q";
pub const BASE: &str = "\
# 手写的注释
id = \"ow-20261123-7k3m9q\"
name = \"张伟\"  # 不变
note = \"旧\"
segments = [\"elderly\"]
tags = [
    \"甲\",
    \"乙\",
]

[care]
tier = \"monthly\" # 每月

[[need]]
id = \"n1\"
text = \"坡道\"

[[need]]
id = \"n2\"
text = \"扶手\"

[[residence]]
room = \"3-1-1101\"
role = \"owner\"

[[residence]]
room = \"3-1-1102\"
role = \"tenant\"
";

pub const ITEM_ID: &str = "fb-20261123-4hd0wr";
pub const ITEM: &str = "\
id = \"fb-20261123-4hd0wr\"
type = \"complaint\"
title = \"电梯异响\"
room = \"3-1-1101\"
received_at = 2026-11-23T09:00:00+08:00

[[log]]
at = 2026-11-23T09:30:00+08:00
by = \"lifang\"
action = \"reply\"
text = \"已派人\"
";

#[derive(Clone, Debug)]
pub enum Edit {
    Set(&'static str, String),
    Unset(&'static str),
    Add(&'static str, String),
    Remove(&'static str, String),
    Append(&'static str, Vec<(&'static str, String)>),
}

impl Edit {
    /// The field it writes to; appended entries are fields of their own.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Edit::Set(path, _) | Edit::Unset(path) => Some(path),
            Edit::Add(..) | Edit::Remove(..) | Edit::Append(..) => None,
        }
    }
}

pub fn owner_edits() -> impl Strategy<Value = Vec<Edit>> {
    let text = "[a-c]{1,2}";
    let field = prop::sample::select(vec![
        "name",
        "note",
        "care.tier",
        "need.n1.text",
        "need.n2.text",
        "need.n1.assignee",
        "residence.1.note",
        "residence.2.note",
    ]);
    let edit = prop_oneof![
        4 => (field, text).prop_map(|(f, t)| Edit::Set(f, t)),
        1 => prop::sample::select(vec!["note", "care"]).prop_map(Edit::Unset),
        2 => text.prop_map(|t| Edit::Add("tags", t)),
        1 => prop::sample::select(vec!["甲", "乙"]).prop_map(|t| Edit::Remove("tags", t.to_owned())),
    ];
    prop::collection::vec(edit, 1..5)
}

pub fn log_edits() -> impl Strategy<Value = Vec<Edit>> {
    let entry = (0u32..40, prop::sample::select(vec!["note", "arrive", "urge"]), "[a-b]", any::<bool>());
    let append = entry.prop_map(|(minute, action, by, is_day)| {
        let at = if is_day { "2026-11-24".to_owned() } else { format!("2026-11-24T10:{minute:02}:00+08:00") };
        Edit::Append("log", vec![("at", at), ("by", by), ("action", action.to_owned())])
    });
    let title = "[a-c]".prop_map(|t| Edit::Set("title", t));
    prop::collection::vec(prop_oneof![5 => append, 1 => title], 1..5)
}

/// The text after the edits; one that finds nothing to do does nothing.
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut document = Document::open(text, Offset::CHINA).unwrap();
    for edit in edits {
        let _ = match edit {
            Edit::Set(path, to) => document.set(path, &Value::from(to.as_str())),
            Edit::Unset(path) => document.unset(path),
            Edit::Add(path, what) => document.add_element(path, &Value::from(what.as_str())),
            Edit::Remove(path, what) => document.remove_element(path, &Value::from(what.as_str())),
            Edit::Append(path, entries) => {
                let mut table = Table::default();
                for (key, text) in entries {
                    let native = linli::store::parse::quoted_time(text).filter(|_| *key == "at");
                    table.put(key, native.unwrap_or_else(|| Value::from(text.as_str())));
                }
                document.append(path, &table)
            }
        };
    }
    document.text()
}

pub fn read(kind: Kind, id: &str, text: &str) -> Table {
    let (record, problems) = read_bytes(text.as_bytes(), kind, id, "x");
    record.filter(|r| r.sound).unwrap_or_else(|| panic!("{problems:?}\n{text}")).table
}

/// What a record says, without the order of its sets and of its log.
pub fn says(table: &Table) -> String {
    let mut entries: Vec<String> = table.entries.iter().map(|e| format!("{}={}", e.key, value(&e.node))).collect();
    entries.sort();
    entries.join("\n")
}

fn value(node: &Node) -> String {
    match &node.value {
        Value::Table(table) => format!("{{{}}}", says(table)),
        Value::List(items) => {
            let mut items: Vec<String> = items.iter().map(value).collect();
            items.sort();
            // An entry is what it says: written by both it stands once.
            items.dedup();
            items.join(",")
        }
        plain => format!("{plain:?}"),
    }
}
