//! Changing one field of a file that a person wrote: one line of the diff, and no other byte. Over every
//! file of the example trees and a part of the demo community, every field of each.

use super::harness::{files_under, tree_named};
use linli::demo::community::{SEED, Size, community};
use linli::model::field::{FieldSpec, FieldType as T};
use linli::model::kind::Kind;
use linli::model::time::{Day, Instant, Offset};
use linli::model::value::{Node, Table, Value};
use linli::store::document::Document;
use linli::store::load::read_bytes;
use proptest::prelude::*;

/// A record's text as it stands in a file.
struct Fixture {
    kind: Kind,
    id: String,
    text: String,
}

impl Fixture {
    fn read(&self) -> Table {
        read_bytes(self.text.as_bytes(), self.kind, &self.id, "x").0.expect("a fixture is TOML").table
    }

    fn open(&self) -> Document {
        Document::open(&self.text, Offset::CHINA).unwrap()
    }
}

fn fixtures() -> Vec<Fixture> {
    let mut all = Vec::new();
    for tree in ["lindu", "maple"] {
        for (path, bytes) in files_under(&tree_named(tree)) {
            let Some(kind) = path.split_once('/').and_then(|(folder, _)| Kind::from_folder(folder)) else { continue };
            let id = path.rsplit('/').next().unwrap().trim_end_matches(".toml").to_owned();
            all.push(Fixture { kind, id, text: String::from_utf8(bytes).unwrap() });
        }
    }
    assert!(Kind::ALL.iter().all(|kind| all.iter().any(|fixture| fixture.kind == *kind)), "an example of every kind");
    let demo = community(SEED, Size::of_records(400));
    for (kind, id, table) in demo.records() {
        all.push(Fixture { kind, id, text: Document::new(&table, Offset::CHINA).text() });
    }
    assert!(all.len() > 300);
    all
}

/// Every value below a table with its dotted path; elements of lists of tables by their place.
fn leaves<'t>(table: &'t Table, prefix: &str, out: &mut Vec<(String, &'t Value)>) {
    for entry in &table.entries {
        let path = format!("{prefix}{}", entry.key);
        match &entry.node.value {
            Value::Table(inner) => leaves(inner, &format!("{path}."), out),
            Value::List(items) if items.first().is_some_and(|i| i.as_table().is_some()) => {
                for (n, inner) in items.iter().filter_map(Node::as_table).enumerate() {
                    leaves(inner, &format!("{path}.{}.", n + 1), out);
                }
            }
            value => out.push((path, value)),
        }
    }
}

/// Another value of the same kind that stands on one line.
fn other(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Text(text) if text.contains('\n') => return None,
        Value::Text(text) => format!("{text}·改 \"'\\").into(),
        Value::Int(i) => Value::Int(i + 1),
        Value::Bool(b) => (!b).into(),
        Value::Instant(at) => at.plus(86_461).into(),
        Value::Day(day) => day.plus_days(40).into(),
        _ => return None,
    })
}

/// The lines that differ between two texts of equally many lines.
fn changed(before: &str, after: &str) -> Vec<usize> {
    assert_eq!(before.split('\n').count(), after.split('\n').count());
    before.split('\n').zip(after.split('\n')).enumerate().filter(|(_, (a, b))| a != b).map(|(n, _)| n).collect()
}

#[test]
fn one_field_set_is_one_line_of_the_diff() {
    let mut count = 0;
    for fixture in fixtures() {
        let table = fixture.read();
        let mut all = Vec::new();
        leaves(&table, "", &mut all);
        for (path, value) in all {
            let Some(new) = other(value) else { continue };
            let place = format!("{} {path}", fixture.id);
            let mut document = fixture.open();
            document.set(&path, &new).unwrap_or_else(|e| panic!("{place}: {e:?}"));
            let after = document.text();
            let lines = changed(&fixture.text, &after);
            assert_eq!(lines.len(), 1, "{place}:\n{after}");
            let line = |text: &str| text.split('\n').nth(lines[0]).unwrap().to_owned();
            let comment = |line: &str| line.rsplit_once(" #").map(|(_, c)| c.to_owned());
            assert_eq!(comment(&line(&fixture.text)), comment(&line(&after)), "{place}");
            count += 1;
        }
    }
    assert!(count > 3000, "{count}");
}

#[test]
fn setting_what_is_there_changes_no_byte() {
    for fixture in fixtures() {
        let table = fixture.read();
        let mut all = Vec::new();
        leaves(&table, "", &mut all);
        for (path, value) in all {
            let mut document = fixture.open();
            document.set(&path, value).unwrap();
            // A quoted day is written as a native one when its field is next written.
            let quoted = |line: &&str| line.contains("= \"20") && matches!(value, Value::Day(_) | Value::Instant(_));
            let after = document.text();
            for line in changed(&fixture.text, &after) {
                let before = fixture.text.split('\n').nth(line).unwrap();
                assert!(quoted(&before), "{} {path}: {before}", fixture.id);
            }
        }
    }
}

/// A value for a field that is absent, on one line.
fn fresh(ty: &T) -> Option<Value> {
    Some(match ty {
        T::Text | T::LongText => "新的".into(),
        T::Phone => "13900000001".into(),
        T::Choice(vocabulary) => (*vocabulary.keys.first()?).into(),
        T::Bool => true.into(),
        T::Day => "2026-11-23".parse::<Day>().unwrap().into(),
        T::Instant | T::When => Instant(1_700_000_000).into(),
        T::Texts | T::Tags => vec!["一"].into(),
        _ => return None,
    })
}

#[test]
fn a_new_key_is_one_line_more_and_goes_without_a_trace() {
    let mut count = 0;
    for fixture in fixtures() {
        let table = fixture.read();
        for field in fixture.kind.fields().iter().filter(|f| table.get(f.key).is_none()) {
            let Some(value) = fresh(&field.ty) else { continue };
            let mut document = fixture.open();
            document.set(field.key, &value).unwrap();
            let after = document.text();
            let mut lines: Vec<&str> = after.split('\n').collect();
            let differs = lines.iter().zip(fixture.text.split('\n')).position(|(now, then)| *now != then).unwrap();
            assert!(lines.remove(differs).starts_with(&format!("{} = ", field.key)), "{after}");
            assert_eq!(lines.join("\n"), fixture.text, "{} {}", fixture.id, field.key);
            document.unset(field.key).unwrap();
            assert_eq!(document.text(), fixture.text, "{} {}", fixture.id, field.key);
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
}

/// Text with what is hard to write down.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,16}",
        "[ -~\n\t\r\"'\\\\#=\\[\\]{}]{0,24}",
        "[一-龥，。！？“”]{1,12}",
        Just("\"\"\"".to_owned()),
        Just("\n行\n".to_owned()),
    ]
}

fn instant() -> impl Strategy<Value = Value> {
    (-2_000_000_000i64..4_000_000_000).prop_map(|s| Instant(s).into())
}

fn day() -> impl Strategy<Value = Value> {
    (0i64..60_000).prop_map(|d| Day::new(1950, 1, 1).unwrap().plus_days(d).into())
}

fn value(ty: T) -> BoxedStrategy<Option<Value>> {
    let texts = |of: BoxedStrategy<String>| prop::collection::vec(of, 0..4).prop_map(|v| Some(Value::from(v))).boxed();
    let keys = |keys: &'static [&'static str]| prop::sample::select(keys).prop_map(str::to_owned).boxed();
    match ty {
        T::Choice(vocabulary) => keys(vocabulary.keys).prop_map(|k| Some(k.into())).boxed(),
        T::Choices(vocabulary) => texts(keys(vocabulary.keys)),
        T::Tags | T::Texts | T::Refs(_) | T::Rooms => texts(text().boxed()),
        T::Bool => any::<bool>().prop_map(|b| Some(b.into())).boxed(),
        T::Instant => instant().prop_map(Some).boxed(),
        T::Day => day().prop_map(Some).boxed(),
        T::When | T::HandleOrWhen => prop_oneof![instant(), day()].prop_map(Some).boxed(),
        T::Table(fields) => table(fields).prop_map(|t| Some(t.into())).boxed(),
        T::Tables(fields) => prop::collection::vec(table(fields), 1..3).prop_map(|t| Some(t.into())).boxed(),
        _ => text().prop_map(|t| Some(t.into())).boxed(),
    }
}

/// A table with some of the fields, in their order.
fn table(fields: &'static [FieldSpec]) -> BoxedStrategy<Table> {
    let each: Vec<BoxedStrategy<Option<Value>>> =
        fields.iter().map(|f| prop_oneof![2 => value(f.ty), 1 => Just(None)].boxed()).collect();
    each.prop_map(move |values| {
        let mut table = Table::default();
        for (field, value) in fields.iter().zip(values) {
            // An empty table has no line of its own that could be read back in a list of keys.
            let is_empty = matches!(&value, Some(Value::Table(t)) if t.entries.is_empty());
            table.put_some(field.key, value.filter(|_| !is_empty));
        }
        table
    })
    .boxed()
}

/// Without the places in the file, and with keys in the order of the alphabet: their order is a matter of style.
fn bare(table: &Table) -> Table {
    let node = |node: &Node| -> Node {
        Node::made(match &node.value {
            Value::Table(inner) => bare(inner).into(),
            Value::List(items) => Value::List(
                items
                    .iter()
                    .map(|i| i.as_table().map_or_else(|| Node::made(i.value.clone()), |t| Node::made(bare(t).into())))
                    .collect(),
            ),
            other => other.clone(),
        })
    };
    let mut out = Table::default();
    let mut entries: Vec<_> = table.entries.iter().collect();
    entries.sort_by_key(|e| &e.key);
    for entry in entries {
        out.put(&entry.key, node(&entry.node).value);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_reads_back((kind, table) in prop::sample::select(Kind::ALL)
        .prop_flat_map(|kind| table(kind.fields()).prop_map(move |t| (kind, t))))
    {
        // A record without any key is an empty file, which is an error of its own.
        prop_assume!(!table.entries.is_empty());
        let text = Document::new(&table, Offset::CHINA).text();
        let parsed = linli::store::parse::parse(text.as_bytes(), "x");
        let read = parsed.table.unwrap_or_else(|| panic!("{kind:?}\n{text}\n{:?}", parsed.problems)).into_owned();
        prop_assert_eq!(bare(&read), bare(&table), "{}", text);
    }
}
