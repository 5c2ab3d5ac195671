//! What differs between two versions of a record, by field: values are compared, not lines.

use crate::model::value::{Node, Table, Value, dotted};
use crate::store::changes::same;

/// A field that is not what it was; `None` where it is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Dotted: `care.tier`, `need.n1.text`. An element without an id of its own (a log entry) stands under
    /// the name of its list, whole.
    pub path: String,
    pub from: Option<Node>,
    pub to: Option<Node>,
}

/// The fields that differ, in the order of the later version; what was taken away at the end.
pub fn changes(from: &Table, to: &Table) -> Vec<FieldChange> {
    let (mut old, mut new) = (leaves(from), leaves(to));
    new.retain(|(path, node)| match old.iter().position(|(p, n)| p == path && same(n, node)) {
        Some(place) => {
            old.remove(place);
            false
        }
        None => true,
    });
    let mut found: Vec<FieldChange> = Vec::new();
    for (path, node) in new {
        let was = old.iter().position(|(p, _)| *p == path).map(|place| old.remove(place).1);
        found.push(FieldChange { path, from: was, to: Some(node) });
    }
    found.extend(old.into_iter().map(|(path, node)| FieldChange { path, from: Some(node), to: None }));
    found
}

/// Every value with its path.
fn leaves(table: &Table) -> Vec<(String, Node)> {
    let mut found = Vec::new();
    for entry in &table.entries {
        leaf(entry.key.to_string(), &entry.node, &mut found);
    }
    found
}

fn leaf(path: String, node: &Node, found: &mut Vec<(String, Node)>) {
    match &node.value {
        Value::Table(table) => inner(&path, table, found),
        Value::List(items) if items.iter().any(|item| item.as_table().is_some()) => {
            for item in items {
                match item.as_table().and_then(|table| Some((table.text("id")?, table))) {
                    Some((id, table)) => inner(&dotted(&path, id), table, found),
                    None => found.push((path.clone(), item.clone())),
                }
            }
        }
        _ => found.push((path, node.clone())),
    }
}

fn inner(path: &str, table: &Table, found: &mut Vec<(String, Node)>) {
    for entry in table.entries.iter() {
        leaf(dotted(path, &entry.key), &entry.node, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::parse::parse;

    fn read(text: &str) -> Table {
        parse(text.as_bytes(), "x").table.unwrap().into_owned()
    }

    fn paths(from: &str, to: &str) -> Vec<String> {
        let shown = |c: FieldChange| {
            format!("{}{}{}", if c.from.is_some() { "-" } else { "" }, if c.to.is_some() { "+" } else { "" }, c.path)
        };
        changes(&read(from), &read(to)).into_iter().map(shown).collect()
    }

    #[test]
    fn another_layout_is_no_change() {
        let from = "a = [\"x\", \"y\"]\n[care]\ntier = \"m\"\n[[log]]\nby = \"z\"\n";
        let to = "# new\nlog = [{ by = 'z' }]\ncare.tier = 'm'\na = [\n  'x',\n  'y',\n]\n";
        assert!(paths(from, to).is_empty());
    }

    #[test]
    fn an_entry_put_between_others_is_one_change() {
        let entry = |by: &str| format!("[[log]]\nby = \"{by}\"\n");
        let from = format!("{}{}", entry("a"), entry("c"));
        assert_eq!(paths(&from, &format!("{}{}{}", entry("a"), entry("b"), entry("c"))), ["+log"]);
        assert_eq!(paths(&from, &format!("{}{}", entry("c"), entry("a"))), [""; 0]);
        assert_eq!(paths(&from, &entry("a")), ["-log"]);
        assert_eq!(paths(&from, &format!("{}{}", entry("a"), entry("d"))), ["-+log"]);
    }

    #[test]
    fn an_element_is_known_by_its_id() {
        let from = "[[need]]\nid = \"n1\"\ntext = \"x\"\n[[need]]\nid = \"n2\"\ntext = \"y\"\n";
        let to = "[[need]]\nid = \"n2\"\ntext = \"z\"\ndone_at = 2026-01-02\n";
        assert_eq!(paths(from, to), ["-+need.n2.text", "+need.n2.done_at", "-need.n1.id", "-need.n1.text"]);
    }
}
