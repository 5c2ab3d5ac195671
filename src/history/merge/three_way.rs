//! What a record holds that two sides made of one base: fields, tables, sets and lists of tables.
//!
//! A field that one side changed has that side's value; one that both changed to the same has it; one that both
//! changed differently is a conflict. Lists of plain values are sets: what one side added is there, what one side
//! took away is not. Elements of lists of tables are paired by what their kind says (an `id`), else by what
//! they say. Nothing that either side wrote is dropped without a conflict.

use super::logs;
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::{Node, Table, Value, dotted};
use crate::store::align::{Pair, align, name_of, shown_name, spelled};
use crate::store::changes::{Difference, same};

/// Which side's value stands where both changed a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
}

/// A merged record, with one side's value in every field that both changed.
#[derive(Clone, Debug)]
pub struct Merged {
    pub table: Table,
    /// `was` in the base, `wanted` by ours, `stands` in theirs.
    pub conflicts: Vec<Difference>,
}

/// Merges what the other two made of `base`; `choose` says whose value stands where both changed a field.
pub fn three_way(kind: Kind, [base, ours, theirs]: [&Table; 3], choose: &Choose<'_>, offset: Offset) -> Merged {
    three_way_by(&|path| kind.paired_by(path), [base, ours, theirs], choose, offset)
}

/// The same for a file that is no record; `paired_by` says by which keys elements of a list are the same.
pub fn three_way_by(
    paired_by: &PairedBy<'_>,
    [base, ours, theirs]: [&Table; 3],
    choose: &Choose<'_>,
    offset: Offset,
) -> Merged {
    let mut merge = Merge { paired_by, choose, offset, conflicts: Vec::new() };
    let table = merge.tables(base, ours, theirs, "");
    Merged { table, conflicts: merge.conflicts }
}

/// By which keys the elements of a list of tables are paired.
pub type PairedBy<'p> = dyn Fn(&str) -> &'static [&'static str] + 'p;

/// Whose value stands in a field that both changed.
pub type Choose<'c> = dyn Fn(&Difference) -> Side + 'c;

struct Merge<'c> {
    paired_by: &'c PairedBy<'c>,
    choose: &'c Choose<'c>,
    offset: Offset,
    conflicts: Vec<Difference>,
}

impl Merge<'_> {
    fn tables(&mut self, base: &Table, ours: &Table, theirs: &Table, prefix: &str) -> Table {
        let mut merged = Table::default();
        let further = theirs.entries.iter().filter(|e| ours.get(&e.key).is_none());
        let keys = ours.entries.iter().chain(further).chain(&base.entries).map(|e| e.key.as_ref());
        let mut seen: Vec<&str> = Vec::new();
        for key in keys {
            if !seen.contains(&key) {
                seen.push(key);
                let value = self.value(base.get(key), ours.get(key), theirs.get(key), &dotted(prefix, key));
                merged.put_some(key, value.map(|node| node.value));
            }
        }
        merged
    }

    /// `None`: the key is gone.
    fn value(&mut self, base: Option<&Node>, ours: Option<&Node>, theirs: Option<&Node>, path: &str) -> Option<Node> {
        if is_same(ours, theirs) || is_same(base, theirs) {
            return ours.cloned();
        }
        if is_same(base, ours) {
            return theirs.cloned();
        }
        let nothing = Table::default();
        let table = |node: Option<&Node>| node.and_then(Node::as_table).cloned();
        if let (Some(a), Some(b)) = (table(ours), table(theirs)) {
            let merged = self.tables(&table(base).unwrap_or(nothing), &a, &b, path);
            return Some(Node::made(Value::Table(merged)));
        }
        let list = |node: Option<&'_ Node>| node.and_then(Node::as_list).map(<[Node]>::to_vec);
        if let (Some(a), Some(b)) = (list(ours), list(theirs)) {
            let old = list(base).unwrap_or_default();
            let merged = if old.iter().chain(&a).chain(&b).all(|n| n.as_table().is_none()) {
                sets(&old, &a, &b)
            } else if path == "log" {
                logs::union(&old, &a, &b, self.offset)
            } else {
                self.rows(&old, &a, &b, path)
            };
            return Some(Node::made(Value::List(merged)));
        }
        self.conflict(base, ours, theirs, path.to_owned())
    }

    /// Elements of a list of tables: each side's changes, then what each added.
    fn rows(&mut self, base: &[Node], ours: &[Node], theirs: &[Node], path: &str) -> Vec<Node> {
        let paired_by = (self.paired_by)(path);
        let (mine, others) = (Fates::of(base, ours, paired_by), Fates::of(base, theirs, paired_by));
        let mut merged = Vec::new();
        for (place, old) in base.iter().enumerate() {
            let offset = self.offset;
            let at = || match shown_name(old, paired_by, offset) {
                Some(name) => format!("{path}.{name}"),
                None => format!("{path}.{}", place + 1),
            };
            merged.extend(self.value(Some(old), mine.of_base(place), others.of_base(place), &at()));
        }
        for new in &mine.new {
            match others.new.iter().find(|other| is_same_row(new, other, paired_by)) {
                Some(other) if spelled(new) != spelled(other) => {
                    let name = shown_name(new, paired_by, self.offset).unwrap_or_default();
                    merged.extend(self.conflict(None, Some(new), Some(other), format!("{path}.{name}")));
                }
                _ => merged.push((*new).clone()),
            }
        }
        let further = others.new.iter().filter(|other| !mine.new.iter().any(|new| is_same_row(new, other, paired_by)));
        merged.extend(further.map(|node| (*node).clone()));
        merged
    }

    fn conflict(
        &mut self,
        base: Option<&Node>,
        ours: Option<&Node>,
        theirs: Option<&Node>,
        path: String,
    ) -> Option<Node> {
        let [was, wanted, stands] = [base, ours, theirs].map(|node| node.map(|node| node.value.clone()));
        let difference = Difference { path, was, wanted, stands };
        let side = (self.choose)(&difference);
        self.conflicts.push(difference);
        match side {
            Side::Ours => ours.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }
}

fn is_same(a: Option<&Node>, b: Option<&Node>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Whether two new elements are meant to be one: of the same name, or saying the same.
fn is_same_row(a: &Node, b: &Node, paired_by: &[&str]) -> bool {
    match (name_of(a, paired_by), name_of(b, paired_by)) {
        (Some(a), Some(b)) => a == b,
        _ => spelled(a) == spelled(b),
    }
}

/// What became of each element of a base on one side.
struct Fates<'s> {
    side: &'s [Node],
    /// For each element of the base its place on the side; `None` where it is gone.
    places: Vec<Option<usize>>,
    new: Vec<&'s Node>,
}

impl<'s> Fates<'s> {
    fn of(base: &[Node], side: &'s [Node], paired_by: &[&str]) -> Fates<'s> {
        let mut places = vec![None; base.len()];
        let mut new = Vec::new();
        for pair in align(base, side, paired_by) {
            match pair {
                Pair::Same(from, to) | Pair::Changed(from, to) => {
                    if let Some(place) = places.get_mut(from) {
                        *place = Some(to);
                    }
                }
                Pair::New(to) => new.extend(side.get(to)),
                Pair::Gone(_) => {}
            }
        }
        Fates { side, places, new }
    }

    fn of_base(&self, place: usize) -> Option<&'s Node> {
        self.side.get(self.places.get(place).copied().flatten()?)
    }
}

/// Ours without what theirs took away, then what theirs added.
fn sets(base: &[Node], ours: &[Node], theirs: &[Node]) -> Vec<Node> {
    let has = |list: &[Node], node: &Node| list.iter().any(|other| same(other, node));
    let kept = ours.iter().filter(|node| has(theirs, node) || !has(base, node));
    let added = theirs.iter().filter(|node| !has(ours, node) && !has(base, node));
    kept.chain(added).cloned().collect()
}
