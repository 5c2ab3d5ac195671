//! The document view: a record's text as a person wrote it, changed key by key. Comments, order,
//! quoting and blank lines survive; setting one field changes one line.

use super::parse::{quoted_time, toml_instant};
use crate::model::time::Offset;
use crate::model::value::{self, Node, Value};
use crate::store::diagnose::conflict_markers;
use thiserror::Error;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, value as item_of};

/// A record's text, open for changes.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) toml: DocumentMut,
    pub(super) offset: Offset,
    /// The file had CRLF line ends, and keeps them.
    crlf: bool,
}

/// Why a change could not be made: the path that is not there, or is not what the change needs.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no {0}")]
pub struct NoSuchPath(pub String);

impl Document {
    /// Opens a text that was found to be TOML; `None` where it is not.
    pub fn open(text: &str, offset: Offset) -> Option<Document> {
        let crlf = text.contains("\r\n");
        let plain = if crlf { text.replace("\r\n", "\n") } else { text.to_owned() };
        plain.parse().ok().map(|toml| Document { toml, offset, crlf })
    }

    /// A new record from its values, in their order: plain keys, then tables, then lists of tables.
    pub fn new(table: &value::Table, offset: Offset) -> Document {
        let mut doc = Document { toml: DocumentMut::new(), offset, crlf: false };
        let rank = |node: &Node| match &node.value {
            Value::Table(_) => 1,
            Value::List(items) if items.first().is_some_and(|i| i.as_table().is_some()) => 2,
            _ => 0,
        };
        for wanted in 0..=2 {
            for entry in table.entries.iter().filter(|e| rank(&e.node) == wanted) {
                let item = item(&entry.node.value, offset);
                doc.toml.as_table_mut().insert(&entry.key, item);
            }
        }
        doc
    }

    /// The text, with one newline at the end.
    pub fn text(&self) -> String {
        let mut text = self.toml.to_string();
        while text.starts_with('\n') {
            text.remove(0);
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        if self.crlf { text.replace('\n', "\r\n") } else { text }
    }

    /// Sets the value at a dotted path; an element of a list of tables is named by its `id` or,
    /// from 1, by its place: `need.n1.done_at`, `residence.1.until`. Tables on the way are made.
    ///
    /// # Errors
    /// The path is not there, or is not what the change needs.
    pub fn set(&mut self, path: &str, new: &Value) -> Result<(), NoSuchPath> {
        let item = item(new, self.offset);
        let (parent, key) = self.parent(path, true)?;
        put(parent, key, item);
        Ok(())
    }

    /// Removes the key at a dotted path; a table left empty goes with it.
    ///
    /// # Errors
    /// The path is not there, or is not what the change needs.
    pub fn unset(&mut self, path: &str) -> Result<(), NoSuchPath> {
        let (parent, key) = self.parent(path, false)?;
        if parent.remove(key).is_none() {
            return Err(NoSuchPath(path.to_owned()));
        }
        let emptied = path.rsplit_once('.').filter(|(above, _)| !above.contains('.')).map(|(above, _)| above);
        if let Some(above) = emptied
            && self.toml.get(above).and_then(Item::as_table).is_some_and(Table::is_empty)
        {
            self.toml.remove(above);
        }
        Ok(())
    }

    /// Adds an element to a list of plain values, made where it is absent; one that is there stays alone.
    ///
    /// # Errors
    /// The path is not there, or is not what the change needs.
    pub fn add_element(&mut self, path: &str, element: &Value) -> Result<(), NoSuchPath> {
        let Some(new) = plain(element, self.offset) else { return Err(NoSuchPath(path.to_owned())) };
        let (parent, key) = self.parent(path, true)?;
        if parent.get(key).is_none() {
            parent.insert(key, item_of(Array::new()));
        }
        let list = parent.get_mut(key).and_then(Item::as_array_mut).ok_or_else(|| NoSuchPath(path.to_owned()))?;
        if !list.iter().any(|v| same(v, &new)) {
            list.push(new);
            one_a_line(list);
        }
        Ok(())
    }

    /// Takes an element out of a list of plain values.
    ///
    /// # Errors
    /// The path is not there, or is not what the change needs.
    pub fn remove_element(&mut self, path: &str, element: &Value) -> Result<(), NoSuchPath> {
        let Some(old) = plain(element, self.offset) else { return Err(NoSuchPath(path.to_owned())) };
        let (parent, key) = self.parent(path, false)?;
        let list = parent.get_mut(key).and_then(Item::as_array_mut).ok_or_else(|| NoSuchPath(path.to_owned()))?;
        let place = list.iter().position(|v| same(v, &old)).ok_or_else(|| NoSuchPath(path.to_owned()))?;
        list.remove(place);
        one_a_line(list);
        Ok(())
    }

    /// Appends a table to a list of tables (`[[log]]`).
    ///
    /// # Errors
    /// The path is not there, or is not what the change needs.
    pub fn append(&mut self, key: &str, table: &value::Table) -> Result<(), NoSuchPath> {
        let new = self::table(table, self.offset);
        let list = self.toml.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        match list {
            Item::ArrayOfTables(tables) => tables.push(new),
            Item::Value(toml_edit::Value::Array(array)) => array.push(new.into_inline_table()),
            _ => return Err(NoSuchPath(key.to_owned())),
        }
        Ok(())
    }

    /// Takes the table at `table.place`, counted from 1, out of a list of tables; a list left empty goes with it.
    ///
    /// # Errors
    /// There is no such element.
    pub fn remove_table(&mut self, path: &str) -> Result<(), NoSuchPath> {
        let missing = || NoSuchPath(path.to_owned());
        let (key, place) = path.split_once('.').ok_or_else(missing)?;
        let place = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1)).ok_or_else(missing)?;
        let left = match self.toml.get_mut(key) {
            Some(Item::ArrayOfTables(tables)) if place < tables.len() => {
                tables.remove(place);
                tables.len()
            }
            Some(Item::Value(toml_edit::Value::Array(tables))) if place < tables.len() => {
                tables.remove(place);
                tables.len()
            }
            _ => return Err(missing()),
        };
        if left == 0 {
            self.toml.remove(key);
        }
        Ok(())
    }

    /// The elements of a list of tables, as they stand by now.
    pub fn elements(&self, key: &str) -> Vec<value::Table> {
        let text = self.toml.to_string();
        let read = super::parse::parse(text.as_bytes(), "").table;
        read.map(|table| table.tables(key).map(|t| t.clone().into_owned()).collect()).unwrap_or_default()
    }

    /// The ids of the elements of a list of tables.
    pub fn ids(&self, key: &str) -> Vec<String> {
        let tables = self.toml.get(key).and_then(Item::as_array_of_tables);
        let ids = tables.into_iter().flat_map(|t| t.iter()).filter_map(|t| t.get("id")?.as_str().map(str::to_owned));
        ids.collect()
    }

    /// The table that holds the last part of a path, and that part.
    fn parent<'a, 'p>(&'a mut self, path: &'p str, make: bool) -> Result<(&'a mut dyn TableLike, &'p str), NoSuchPath> {
        let missing = || NoSuchPath(path.to_owned());
        let mut here: &mut dyn TableLike = self.toml.as_table_mut();
        let mut rest = path;
        while let Some((head, tail)) = rest.split_once('.') {
            if make && here.get(head).is_none() {
                here.insert(head, Item::Table(Table::new()));
            }
            let item = here.get_mut(head).ok_or_else(missing)?;
            rest = tail;
            here = match item {
                Item::ArrayOfTables(tables) => {
                    let (name, after) = tail.split_once('.').ok_or_else(missing)?;
                    rest = after;
                    let place = named(tables.iter().map(|t| t.get("id").and_then(Item::as_str)), name);
                    place.and_then(|p| tables.get_mut(p)).ok_or_else(missing)?
                }
                Item::Value(toml_edit::Value::Array(tables)) => {
                    let (name, after) = tail.split_once('.').ok_or_else(missing)?;
                    rest = after;
                    let ids = tables.iter().map(|t| t.as_inline_table()?.get("id")?.as_str());
                    let place = named(ids, name);
                    place.and_then(|p| tables.get_mut(p)?.as_inline_table_mut()).ok_or_else(missing)?
                }
                item => item.as_table_like_mut().ok_or_else(missing)?,
            };
        }
        Ok((here, rest))
    }
}

pub(super) fn item(value: &Value, offset: Offset) -> Item {
    match value {
        Value::Table(inner) => Item::Table(table(inner, offset)),
        Value::List(items) if items.first().is_some_and(|i| i.as_table().is_some()) => {
            Item::ArrayOfTables(items.iter().filter_map(Node::as_table).map(|t| table(t, offset)).collect())
        }
        other => plain(other, offset).map_or(Item::None, Item::Value),
    }
}

pub(super) fn table(table: &value::Table, offset: Offset) -> Table {
    let mut out = Table::new();
    for entry in &table.entries {
        out.insert(&entry.key, item(&entry.node.value, offset));
    }
    out
}

/// A value that stands behind `key =`. `None` for one that no record may hold.
pub(super) fn plain(value: &Value, offset: Offset) -> Option<toml_edit::Value> {
    Some(match value {
        Value::Text(text) => text_value(text),
        Value::Int(i) => (*i).into(),
        Value::Float(f) => (*f).into(),
        Value::Bool(b) => (*b).into(),
        Value::Instant(at) => toml_instant(*at, offset)?.into(),
        Value::Day(day) => day.to_string().parse::<toml_edit::Datetime>().ok()?.into(),
        Value::List(items) => {
            let mut list: Array = items.iter().filter_map(|i| plain(&i.value, offset)).collect();
            one_a_line(&mut list);
            toml_edit::Value::Array(list)
        }
        Value::Table(inner) => toml_edit::Value::InlineTable(table(inner, offset).into_inline_table()),
        Value::Odd(_) => return None,
    })
}

/// The element of a list of tables with that id, else at that place, counted from 1.
fn named<'a>(ids: impl Iterator<Item = Option<&'a str>>, name: &str) -> Option<usize> {
    let mut ids = ids;
    ids.position(|id| id == Some(name)).or_else(|| name.parse::<usize>().ok().and_then(|n| n.checked_sub(1)))
}

/// A text of several lines stands between `"""`, its first line on a line of its own.
fn text_value(text: &str) -> toml_edit::Value {
    let is_tame = || !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    // On lines of its own, what looks like a merge conflict would be taken for one.
    let multi = text.contains('\n') && is_tame() && conflict_markers(text, "").is_empty();
    if multi {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        if let Ok(value) = format!("\"\"\"\n{escaped}\"\"\"").parse() {
            return value;
        }
    } else if text.contains('\n') {
        // toml_edit would write lines all the same.
        let escaped: String = text.chars().map(escaped).collect();
        if let Ok(value) = format!("\"{escaped}\"").parse() {
            return value;
        }
    }
    text.into()
}

fn escaped(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    }
}

/// Replaces a value and keeps the space and the comment around the old one.
pub(super) fn put(parent: &mut dyn TableLike, key: &str, new: Item) {
    match (parent.get_mut(key), new) {
        (Some(Item::Value(old)), Item::Value(mut new)) => {
            if !same(old, &new) {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
        }
        (Some(old), new) => *old = new,
        (None, new) => {
            parent.insert(key, new);
        }
    }
}

/// Whether two plain values mean the same, however they are written.
fn same(a: &toml_edit::Value, b: &toml_edit::Value) -> bool {
    use toml_edit::Value as V;
    match (a, b) {
        (V::String(a), V::String(b)) => a.value() == b.value(),
        (V::Integer(a), V::Integer(b)) => a.value() == b.value(),
        (V::Boolean(a), V::Boolean(b)) => a.value() == b.value(),
        (V::Datetime(a), V::Datetime(b)) => {
            let meant = |written: &toml_edit::Datetime| quoted_time(&written.to_string());
            a.value() == b.value() || meant(a.value()).is_some_and(|a| meant(b.value()) == Some(a))
        }
        (V::Array(a), V::Array(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b)),
        _ => false,
    }
}

/// More than one element: one a line, so that two offices that add to a list can merge.
/// Lines that a person commented keep their comments.
pub(super) fn one_a_line(list: &mut Array) {
    let many = list.len() > 1;
    for item in list.iter_mut() {
        let commented = |raw: Option<&toml_edit::RawString>| {
            raw.and_then(toml_edit::RawString::as_str).is_some_and(|s| s.contains('#'))
        };
        if !commented(item.decor().prefix()) {
            item.decor_mut().set_prefix(if many { "\n    " } else { "" });
        }
        if !commented(item.decor().suffix()) {
            item.decor_mut().set_suffix("");
        }
    }
    let tail_comment = list.trailing().as_str().is_some_and(|s| s.contains('#'));
    list.set_trailing_comma(many);
    if !tail_comment {
        list.set_trailing(if many { "\n" } else { "" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::parse::parse;

    const OWNER: &str = r#"# 手写的注释
id = "ow-20261123-7k3m9q"   # 不变
name = '张伟'  # 单引号

segments = ["elderly"] # 列表
[care]
tier = "monthly" # 每月

[[need]]
id = "n1"
text = "坡道"
"#;

    fn open() -> Document {
        Document::open(OWNER, Offset::CHINA).unwrap()
    }

    fn changed_lines(after: &str) -> Vec<String> {
        let before: Vec<&str> = OWNER.lines().collect();
        after.lines().filter(|l| !before.contains(l)).map(str::to_owned).collect()
    }

    #[test]
    fn one_field_set_changes_one_line_and_keeps_its_comment() {
        let mut doc = open();
        doc.set("name", &"李娜".into()).unwrap();
        assert_eq!(changed_lines(&doc.text()), ["name = \"李娜\"  # 单引号"]);
        let mut doc = open();
        doc.set("care.tier", &"quarterly".into()).unwrap();
        assert_eq!(changed_lines(&doc.text()), ["tier = \"quarterly\" # 每月"]);
    }

    #[test]
    fn setting_what_is_there_changes_nothing() {
        let mut doc = open();
        doc.set("name", &"张伟".into()).unwrap();
        assert_eq!(doc.text(), OWNER);
    }

    #[test]
    fn an_element_is_named_by_id_or_place() {
        for path in ["need.n1.done_at", "need.1.done_at"] {
            let mut doc = open();
            doc.set(path, &"2026-03-02".parse::<crate::model::time::Day>().unwrap().into()).unwrap();
            assert_eq!(changed_lines(&doc.text()), ["done_at = 2026-03-02"], "{path}");
        }
        assert!(open().set("need.n9.text", &"x".into()).is_err());
    }

    #[test]
    fn lists_of_more_than_one_stand_one_a_line() {
        let mut doc = open();
        doc.add_element("segments", &"children".into()).unwrap();
        assert!(doc.text().contains("segments = [\n    \"elderly\",\n    \"children\",\n] # 列表"), "{}", doc.text());
        doc.remove_element("segments", &"children".into()).unwrap();
        assert_eq!(doc.text(), OWNER);
    }

    /// What the format's page says of them, found by the fuzzer.
    #[test]
    fn dotted_keys_that_stand_apart_come_together_line_by_line() {
        let text = "contact.prefer = \"phone\"\nname = \"张伟\"  # 注\ncontact.visits = false # 不愿走访\n";
        let mut doc = Document::open(text, Offset::CHINA).unwrap();
        doc.set("name", &"李娜".into()).unwrap();
        let wanted = "contact.prefer = \"phone\"\ncontact.visits = false # 不愿走访\nname = \"李娜\"  # 注\n";
        assert_eq!(doc.text(), wanted);
    }

    #[test]
    fn crlf_survives() {
        let text = OWNER.replace('\n', "\r\n");
        let mut doc = Document::open(&text, Offset::CHINA).unwrap();
        doc.set("name", &"张伟".into()).unwrap();
        assert_eq!(doc.text(), text);
    }

    #[test]
    fn a_new_record_reads_back_as_it_was_given() {
        let mut entry = value::Table::default();
        entry.put("action", "reply".into());
        entry.put("text", "第一行\n\"第二行\\\n".into());
        let mut table = value::Table::default();
        table.put("id", "fb-20261123-4hd0wr".into());
        table.put("rooms", vec!["3-1-1101", "3-1-1102"].into());
        table.put("log", vec![entry].into());
        let text = Document::new(&table, Offset::CHINA).text();
        let mut read = parse(text.as_bytes(), "x").table.unwrap().into_owned();
        strip(&mut read);
        assert_eq!(read, table, "{text}");
    }

    fn strip(table: &mut value::Table) {
        for entry in &mut table.entries {
            entry.key_span = 0..0;
            strip_node(&mut entry.node);
        }
    }

    fn strip_node(node: &mut Node) {
        node.span = 0..0;
        match &mut node.value {
            Value::Table(table) => strip(table),
            Value::List(items) => items.iter_mut().for_each(strip_node),
            _ => {}
        }
    }
}
