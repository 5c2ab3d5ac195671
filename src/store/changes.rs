//! What differs between two readings of a record, key by key, and two people's changes of one record
//! brought together: kept both where they touch different keys, told apart where they do not.

use super::document::{Document, NoSuchPath};
use super::load::{Record, read_bytes};
use crate::model::time::Offset;
use crate::model::value::{Node, Table, Value, dotted};

/// A change of one key.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// Dotted; elements of lists of tables by place, from 1: `care.tier`, `need.2.done_at`.
    pub path: String,
    pub act: ChangeAct,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ChangeAct {
    Set(Value),
    Unset,
    /// A further element of the list of tables `path`.
    Append(Table),
}

/// A key that was changed twice, or, beside such a one, by one of the two: what it was, what the one
/// wants, what the other made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub path: String,
    pub was: Option<Value>,
    pub wanted: Option<Value>,
    pub stands: Option<Value>,
}

/// The steps that lead from one reading to another.
pub fn between(before: &Table, after: &Table) -> Vec<PathStep> {
    let mut steps = Vec::new();
    tables(before, after, "", &mut steps);
    steps
}

fn tables(before: &Table, after: &Table, prefix: &str, steps: &mut Vec<PathStep>) {
    for entry in before.entries.iter().filter(|e| after.get(&e.key).is_none()) {
        steps.push(PathStep { path: dotted(prefix, &entry.key), act: ChangeAct::Unset });
    }
    for entry in &after.entries {
        match before.get(&entry.key) {
            None => {
                steps.push(PathStep { path: dotted(prefix, &entry.key), act: ChangeAct::Set(entry.node.value.clone()) })
            }
            Some(old) => nodes(old, &entry.node, dotted(prefix, &entry.key), steps),
        }
    }
}

fn nodes(before: &Node, after: &Node, path: String, steps: &mut Vec<PathStep>) {
    match (&before.value, &after.value) {
        _ if same(before, after) => {}
        (Value::Table(old), Value::Table(new)) => tables(old, new, &path, steps),
        (Value::List(old), Value::List(new)) if is_grown(old, new) => {
            for (place, (old, new)) in old.iter().zip(new).enumerate() {
                nodes(old, new, format!("{path}.{}", place + 1), steps);
            }
            let further = new.iter().skip(old.len()).filter_map(Node::as_table);
            steps.extend(further.map(|t| PathStep { path: path.clone(), act: ChangeAct::Append(t.clone()) }));
        }
        (_, new) => steps.push(PathStep { path, act: ChangeAct::Set(new.clone()) }),
    }
}

/// Lists of tables of which the second has at least as many.
fn is_grown(old: &[Node], new: &[Node]) -> bool {
    !old.is_empty() && new.len() >= old.len() && old.iter().chain(new).all(|n| n.as_table().is_some())
}

/// Whether two values are the same, wherever they stand.
pub fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Table(a), Value::Table(b)) => same_tables(a, b),
        (a, b) => a == b,
    }
}

/// Whether two tables say the same, whatever the order of their keys.
pub fn same_tables(a: &Table, b: &Table) -> bool {
    a.entries.len() == b.entries.len()
        && a.entries.iter().all(|e| b.get(&e.key).is_some_and(|other| same(&e.node, other)))
}

/// The text of one with the changes of another, both made from `base`. Kept only where nothing can be lost:
/// the keys are different ones, and one of the two changed nothing but keys (no comment, no layout).
///
/// # Errors
/// What differs, where a key was changed by both, or neither would come whole out of it (then perhaps none).
pub fn merged(base: &Record, wanted: &Record, stands: &Record, offset: Offset) -> Result<String, Vec<Difference>> {
    let (ours, theirs) = (between(&base.table, &wanted.table), between(&base.table, &stands.table));
    let clash = |a: &PathStep, b: &PathStep| touches(&a.path, &b.path) && a != b;
    let is_contested = ours.iter().any(|a| theirs.iter().any(|b| clash(a, b)));
    let whole = |onto: &Record, steps: &[PathStep], of: &Record| {
        (applied(&base.text, steps, offset)? == of.text).then_some(())?;
        let open: Vec<PathStep> =
            steps.iter().filter(|s| !between(&base.table, &onto.table).contains(s)).cloned().collect();
        let text = applied(&onto.text, &open, offset)?;
        let (record, _) = read_bytes(text.as_bytes(), base.kind, &base.id, &base.path);
        record.filter(|r| r.sound).map(|_| text)
    };
    let text = match is_contested {
        true => None,
        false => whole(wanted, &theirs, stands).or_else(|| whole(stands, &ours, wanted)),
    };
    text.ok_or_else(|| differences(base, wanted, stands, ours.iter().chain(&theirs)))
}

fn applied(text: &str, steps: &[PathStep], offset: Offset) -> Option<String> {
    let mut document = Document::open(text, offset)?;
    let take = |document: &mut Document, step: &PathStep| -> Result<(), NoSuchPath> {
        match &step.act {
            ChangeAct::Set(value) => document.set(&step.path, value),
            ChangeAct::Unset => document.unset(&step.path),
            ChangeAct::Append(table) => document.append(&step.path, table),
        }
    };
    steps.iter().try_for_each(|step| take(&mut document, step)).ok()?;
    Some(document.text())
}

/// Whether one path is the other, or stands above it.
fn touches(a: &str, b: &str) -> bool {
    let above = |a: &str, b: &str| b.strip_prefix(a).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    above(a, b) || above(b, a)
}

/// Every changed key whose value is not the same on both sides, in the order of the steps.
fn differences<'s>(
    base: &Record,
    wanted: &Record,
    stands: &Record,
    steps: impl Iterator<Item = &'s PathStep>,
) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    for step in steps {
        let at = |record: &Record| at(&record.table, &step.path).cloned();
        let (was, wanted, stands) = (at(base), at(wanted), at(stands));
        let differs = match (&wanted, &stands) {
            (Some(a), Some(b)) => !same(a, b),
            (a, b) => a.is_some() != b.is_some(),
        };
        if differs && !found.iter().any(|d| d.path == step.path) {
            let [was, wanted, stands] = [was, wanted, stands].map(|node| node.map(|node| node.value));
            found.push(Difference { path: step.path.clone(), was, wanted, stands });
        }
    }
    found
}

/// The value at a path of a step.
fn at<'t>(table: &'t Table, path: &str) -> Option<&'t Node> {
    let mut parts = path.split('.');
    let mut here = table.get(parts.next()?)?;
    for part in parts {
        here = match &here.value {
            Value::Table(inner) => inner.get(part)?,
            Value::List(items) => items.get(part.parse::<usize>().ok()?.checked_sub(1)?)?,
            _ => return None,
        };
    }
    Some(here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::Kind;

    const ID: &str = "ow-20261123-7k3m9q";
    const BASE: &str = "id = \"ow-20261123-7k3m9q\"\nname = \"张伟\"\nnote = \"旧\"\n\n[care]\ntier = \"monthly\"\n\n\
        [[need]]\nid = \"n1\"\ntext = \"坡道\"\n";

    fn record(text: &str) -> Record {
        let (record, problems) = read_bytes(text.as_bytes(), Kind::Owner, ID, "x");
        record.filter(|r| r.sound).unwrap_or_else(|| panic!("{problems:?}\n{text}"))
    }

    fn merge(wanted: &str, stands: &str) -> Result<String, Vec<Difference>> {
        merged(&record(BASE), &record(wanted), &record(stands), Offset::CHINA)
    }

    #[test]
    fn different_keys_are_both_kept_with_the_comments_of_the_one_who_typed() {
        let wanted = BASE.replace("name = \"张伟\"", "# 改过名\nname = \"张伟明\"");
        let stands = BASE.replace("\"旧\"", "\"新\"").replace("\"坡道\"\n", "\"坡道\"\ndone_at = 2026-11-01\n");
        let both = wanted.replace("\"旧\"", "\"新\"").replace("\"坡道\"\n", "\"坡道\"\ndone_at = 2026-11-01\n");
        assert_eq!(merge(&wanted, &stands), Ok(both.clone()));
        assert_eq!(merge(&stands, &wanted), Ok(both), "and the other way round");
    }

    #[test]
    fn an_element_that_the_other_added_is_kept() {
        let wanted = BASE.replace("\"旧\"", "\"新\"");
        let stands = format!("{BASE}\n[[need]]\nid = \"n2\"\ntext = \"扶手\"\n");
        assert_eq!(merge(&wanted, &stands), Ok(stands.replace("\"旧\"", "\"新\"")));
    }

    #[test]
    fn the_same_change_twice_is_no_conflict() {
        let (wanted, stands) =
            (BASE.replace("\"旧\"", "\"新\"").replace("张伟", "张"), BASE.replace("\"旧\"", "\"新\""));
        assert_eq!(merge(&wanted, &stands), Ok(wanted));
    }

    #[test]
    fn one_key_changed_by_both_is_told_with_all_that_differs() {
        let wanted = BASE.replace("\"旧\"", "\"甲\"").replace("monthly", "weekly");
        let found = merge(&wanted, &BASE.replace("\"旧\"", "\"乙\"")).unwrap_err();
        let texts = |v: &Option<Value>| v.as_ref().and_then(|v| Node::made(v.clone()).as_text().map(str::to_owned));
        let told: Vec<_> =
            found.iter().map(|d| (d.path.as_str(), texts(&d.was), texts(&d.wanted), texts(&d.stands))).collect();
        let some = |t: &str| Some(t.to_owned());
        assert_eq!(
            told,
            [
                ("note", some("旧"), some("甲"), some("乙")),
                ("care.tier", some("monthly"), some("weekly"), some("monthly")),
            ]
        );
    }

    #[test]
    fn a_table_removed_by_one_and_changed_by_the_other_is_a_conflict() {
        let wanted = BASE.replace("[care]\ntier = \"monthly\"\n\n", "");
        assert!(merge(&wanted, &BASE.replace("monthly", "weekly")).is_err());
    }

    #[test]
    fn where_both_wrote_comments_nothing_is_put_together() {
        let wanted = format!("# a\n{}", BASE.replace("\"旧\"", "\"新\""));
        assert!(merge(&wanted, &format!("{BASE}# b\n")).is_err());
    }
}
