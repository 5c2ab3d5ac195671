//! What counts as an edit: something that figures read and that stood in a record was changed or taken away.
//! To fill in what was absent and to append are the normal life of a record.

use crate::model::field::{Audited, FieldSpec, FieldType};
use crate::model::kind::Kind;
use crate::model::value::{Node, Table, Value, dotted};
use crate::model::vocab::FeedbackType;
use crate::store::align::spelled;
use crate::store::changes::same;

/// A value that was there, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldEdit {
    /// Dotted, as the field tables have it: `received_at`, `log.satisfaction`; `log` where the whole entry is gone.
    pub field: String,
    /// The element that was edited: the id of a follow-up, the room of a tie, time and action of an entry.
    pub part: Option<String>,
    pub from: Option<Node>,
    /// `None`: taken away.
    pub to: Option<Node>,
}

/// What between two versions counts as an edit: what the field tables mark so.
pub fn edits(kind: Kind, old: &Table, new: &Table) -> Vec<FieldEdit> {
    let mut found = Vec::new();
    for field in kind.fields() {
        let inner = field.ty.inner().unwrap_or(&[]);
        match (field.audited, field.ty) {
            (Audited::No, _) => {}
            (Audited::Value, FieldType::Table(_)) => {
                found.extend(inner.iter().filter_map(|part| within(field.key, part, old, new)));
            }
            (Audited::Value | Audited::Added, _) => found.extend(within("", field, old, new)),
            (Audited::By(key), _) => {
                elements((field.key, key, &audited(inner).collect::<Vec<_>>()), old, new, &mut found)
            }
            (Audited::Entries, _) => entries(field.key, old, new, &mut found),
        }
    }
    found
}

/// An edit of a key, of the record itself or of one of its tables.
fn within(table: &str, field: &FieldSpec, old: &Table, new: &Table) -> Option<FieldEdit> {
    let path = dotted(table, field.key);
    let filled_in = || {
        let to = new.at_path(&path).filter(|_| field.audited == Audited::Added && old.at_path(&path).is_none())?;
        Some(FieldEdit { field: path.clone(), part: None, from: None, to: Some(to.clone()) })
    };
    if field.audited == Audited::No { None } else { value(&path, old, new).or_else(filled_in) }
}

fn audited(fields: &[FieldSpec]) -> impl Iterator<Item = &'static str> {
    fields.iter().filter(|field| field.audited != Audited::No).map(|field| field.key)
}

fn value(path: &str, old: &Table, new: &Table) -> Option<FieldEdit> {
    let (from, to) = (old.at_path(path)?, new.at_path(path));
    // To sort what nobody had sorted is no edit.
    let is_unsorted = path == "type" && from.as_text() == Some(FeedbackType::Unsorted.key());
    let is_kept = to.is_some_and(|to| is_same_set(from, to));
    let edit = || FieldEdit { field: path.to_owned(), part: None, from: Some(from.clone()), to: to.cloned() };
    (!is_kept && !is_unsorted).then(edit)
}

fn is_same_set(a: &Node, b: &Node) -> bool {
    let sorted = |node: &Node| {
        let mut says: Vec<String> = node.as_list()?.iter().map(spelled).collect();
        says.sort_unstable();
        Some(says)
    };
    same(a, b) || sorted(a).is_some_and(|says| Some(says) == sorted(b))
}

fn elements((list, key, watched): (&str, &str, &[&str]), old: &Table, new: &Table, found: &mut Vec<FieldEdit>) {
    let mut left: Vec<&Table> = new.tables(list).collect();
    for from in old.tables(list) {
        let Some(name) = from.text(key) else { continue };
        let part = Some(name.to_owned());
        let Some(place) = left.iter().position(|to| to.text(key) == Some(name)) else {
            let mut gone = Table::default();
            [key].iter().chain(watched).for_each(|k| gone.put_some(k, from.get(k).map(|n| n.value.clone())));
            let from = Some(Node::made(Value::Table(gone)));
            found.push(FieldEdit { field: list.to_owned(), part, from, to: None });
            continue;
        };
        let to = left.remove(place);
        for edit in watched.iter().filter_map(|path| value(path, from, to)) {
            found.push(FieldEdit { field: format!("{list}.{}", edit.field), part: part.clone(), ..edit });
        }
    }
}

/// Entries that are gone, and those that say something else. An entry is what the whole of it says; of those that
/// say what no other says, two are one where time, action and person, or two of these, are the same.
pub fn entries(list: &str, old: &Table, new: &Table, found: &mut Vec<FieldEdit>) {
    let of = |table: &Table| -> Vec<Node> { table.get(list).and_then(Node::as_list).unwrap_or(&[]).to_vec() };
    let (mut gone, mut came) = (of(old), of(new));
    if gone.is_empty() {
        return;
    }
    let mut says: Vec<String> = came.iter().map(spelled).collect();
    gone.retain(|entry| match says.iter().position(|other| *other == spelled(entry)) {
        Some(place) => {
            says.remove(place);
            came.remove(place);
            false
        }
        None => true,
    });
    let mut pairs: Vec<Option<Node>> = vec![None; gone.len()];
    for least in [3, 2] {
        for (from, pair) in gone.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let place = came.iter().position(|to| alike(from, to) >= least);
            *pair = place.map(|place| came.remove(place));
        }
    }
    for (from, to) in gone.into_iter().zip(pairs) {
        let part = from.as_table().map(name_of);
        match (from.as_table(), to.as_ref().and_then(Node::as_table)) {
            (Some(old), Some(new)) => changed(list, part.as_deref(), old, new, found),
            _ => found.push(FieldEdit { field: list.to_owned(), part, from: Some(from), to }),
        }
    }
}

/// In how many of time, action and person two entries are the same.
fn alike(a: &Node, b: &Node) -> usize {
    let (Some(a), Some(b)) = (a.as_table(), b.as_table()) else { return 0 };
    let is_same = |key: &&&str| match (a.get(key), b.get(key)) {
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    ["at", "action", "by"].iter().filter(is_same).count()
}

fn changed(list: &str, part: Option<&str>, old: &Table, new: &Table, found: &mut Vec<FieldEdit>) {
    let further = new.entries.iter().filter(|e| old.get(&e.key).is_none());
    for key in old.entries.iter().chain(further).map(|e| e.key.as_ref()) {
        let (from, to) = (old.get(key), new.get(key));
        if !from.zip(to).is_some_and(|(from, to)| same(from, to)) {
            let field = format!("{list}.{key}");
            found.push(FieldEdit { field, part: part.map(str::to_owned), from: from.cloned(), to: to.cloned() });
        }
    }
}

/// `2026-11-25T11:05:00Z callback lifang`.
fn name_of(entry: &Table) -> String {
    let at = entry.when("at").map(|at| match at {
        crate::model::time::When::At(at) => at.utc(),
        crate::model::time::When::On(day) => day.to_string(),
    });
    let words = [at, entry.text("action").map(str::to_owned), entry.text("by").map(str::to_owned)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::parse::parse;

    fn found(kind: Kind, from: &str, to: &str) -> Vec<String> {
        let read = |text: &str| parse(text.as_bytes(), "x").table.unwrap().into_owned();
        let told = |e: FieldEdit| {
            format!("{}{}{}", if e.from.is_some() { "-" } else { "" }, if e.to.is_some() { "+" } else { "" }, e.field)
        };
        edits(kind, &read(from), &read(to)).into_iter().map(told).collect()
    }

    const ITEM: &str = "type = \"unsorted\"\nreceived_at = 2026-11-01\nabout = [\"a\", \"b\"]\n";
    const CALL: &str = "[[log]]\nat = 2026-11-02\nby = \"x\"\naction = \"callback\"\nsatisfaction = \"satisfied\"\n";
    const NOTE: &str = "[[log]]\nat = 2026-11-02\nby = \"y\"\naction = \"note\"\n";

    #[test]
    fn to_append_to_sort_and_to_fill_in_are_no_edits() {
        let from = format!("{ITEM}{CALL}");
        let to = ITEM.replace("unsorted", "repair").replace("\"a\", \"b\"", "\"b\", \"a\"");
        let to = format!("room = \"1\"\n{to}[void]\nat = 2026-11-03\n{NOTE}{CALL}");
        assert!(found(Kind::Feedback, &from, &to).is_empty());
    }

    #[test]
    fn a_time_a_rating_and_an_entry_that_went_are_edits() {
        let from = format!("{ITEM}{CALL}{NOTE}");
        let to = from.replace("received_at = 2026-11-01", "received_at = 2026-11-02");
        assert_eq!(found(Kind::Feedback, &from, &to), ["-+received_at"]);
        assert_eq!(found(Kind::Feedback, &from, &from.replace("satisfied", "basically")), ["-+log.satisfaction"]);
        let without = from.replace("satisfaction = \"satisfied\"\n", "");
        assert_eq!(found(Kind::Feedback, &from, &without), ["-log.satisfaction"]);
        assert_eq!(found(Kind::Feedback, &without, &from), ["+log.satisfaction"], "an entry is written once");
        assert_eq!(found(Kind::Feedback, &from, &format!("{ITEM}{NOTE}")), ["-log"]);
        let moved = from.replace("at = 2026-11-02\nby = \"x\"", "at = 2026-11-01\nby = \"x\"");
        assert_eq!(found(Kind::Feedback, &from, &moved), ["-+log.at"]);
    }

    #[test]
    fn what_a_source_is_said_to_lack_is_watched_also_where_it_is_said_later() {
        let bare = format!("{ITEM}[import]\nsource = \"a.xlsx\"\nat = 2026-11-30T10:00:00Z\n");
        let lacks = |list: &str| format!("{bare}lacks = [{list}]\n");
        let both = lacks("\"reply\", \"arrive\"");
        assert_eq!(found(Kind::Feedback, &bare, &both), ["+import.lacks"], "said afterwards");
        assert_eq!(found(Kind::Feedback, &both, &lacks("\"reply\"")), ["-+import.lacks"], "shortened");
        assert_eq!(found(Kind::Feedback, &both, &bare), ["-import.lacks"]);
        assert!(found(Kind::Feedback, &both, &lacks("\"arrive\", \"reply\"")).is_empty(), "a list without order");
        let resolved = format!("{bare}[[log]]\nat = 2026-11-02\naction = \"resolve\"\n");
        assert_eq!(found(Kind::Feedback, &resolved, &format!("{resolved}by_then = true\n")), ["+log.by_then"]);
    }

    #[test]
    fn of_people_names_and_phones_are_left_out() {
        let from = "name = \"a\"\n[[phone]]\nnumber = \"1\"\n[[residence]]\nroom = \"1\"\nsince = 2020-01-01\n";
        assert!(
            found(Kind::Owner, from, &from.replace("\"a\"", "\"b\"").replace("number = \"1\"", "number = \"2\""))
                .is_empty()
        );
        assert!(found(Kind::Owner, from, &format!("{from}until = 2026-01-01\n")).is_empty());
        assert_eq!(found(Kind::Owner, from, &from.replace("2020", "2021")), ["-+residence.since"]);
        assert_eq!(found(Kind::Owner, from, "name = \"a\"\n"), ["-residence"]);
    }
}
