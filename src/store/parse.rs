//! Bytes to a record: the one reader of TOML, for the work tree and for a git revision alike.
//! Collects every problem; what can be read in spite of them is returned beside them.

use super::damage::{conflict_markers, not_text, syntax_problems};
use crate::model::problem::{Code, Problem};
use crate::model::time::{Day, Instant, Offset};
use crate::model::value::{Entry, Node, Table, Value};
use chrono::{NaiveDate, NaiveTime};
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset as TomlOffset};

/// No record is larger: 1 MiB.
pub const MAX_BYTES: u64 = 1 << 20;
/// No record nests deeper.
const MAX_DEPTH: usize = 32;
/// No record has more values in all, tables and the elements of lists among them.
const MAX_VALUES: usize = 50_000;

/// A file as read: its text and, where it is TOML, its tree.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub text: String,
    pub table: Option<Table>,
    pub problems: Vec<Problem>,
}

/// Reads the bytes of the file at `path` (relative to the root).
pub fn parse(bytes: &[u8], path: &str) -> Parsed {
    if bytes.len() as u64 > MAX_BYTES {
        return failed(too_large(bytes.len() as u64, path));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text.strip_prefix('\u{feff}').unwrap_or(text),
        _ => {
            return failed(not_text(bytes, path));
        }
    };
    let unread = |problems: Vec<Problem>| Parsed { text: text.to_owned(), table: None, problems };
    if text.trim().is_empty() {
        return unread(vec![Problem::new(Code::EmptyFile, path)]);
    }
    let markers = conflict_markers(text, path);
    if !markers.is_empty() {
        return unread(markers);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return unread(syntax_problems(&errors, text, path));
    }
    let mut size = Extent::default();
    size.take(root.get_ref(), 1);
    if let Some(problem) = size.problem(path) {
        return unread(vec![problem]);
    }
    Parsed { text: text.to_owned(), table: Some(table_of(root.get_ref())), problems: Vec::new() }
}

/// A file of more than [`MAX_BYTES`].
pub fn too_large(size: u64, path: &str) -> Problem {
    over("bytes", size, MAX_BYTES, path)
}

fn over(measure: &str, size: u64, limit: u64, path: &str) -> Problem {
    let problem = Problem::new(Code::TooLarge, path).with("measure", measure);
    problem.with("size", size.to_string()).with("limit", limit.to_string())
}

/// How far a document goes.
#[derive(Default)]
struct Extent {
    depth: usize,
    values: usize,
}

impl Extent {
    fn take(&mut self, table: &DeTable<'_>, depth: usize) {
        self.depth = self.depth.max(depth);
        self.values += table.len();
        for (_, value) in table {
            self.value(value.get_ref(), depth);
        }
    }

    fn value(&mut self, value: &DeValue<'_>, depth: usize) {
        match value {
            DeValue::Table(table) => self.take(table, depth + 1),
            DeValue::Array(items) => {
                self.depth = self.depth.max(depth + 1);
                self.values += items.len();
                items.iter().for_each(|item| self.value(item.get_ref(), depth + 1));
            }
            _ => {}
        }
    }

    fn problem(&self, path: &str) -> Option<Problem> {
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let limits = [("depth", self.depth, MAX_DEPTH), ("values", self.values, MAX_VALUES)];
        let (measure, size, limit) = limits.into_iter().find(|(_, size, limit)| size > limit)?;
        Some(over(measure, number(size), number(limit), path))
    }
}

fn failed(problem: Problem) -> Parsed {
    Parsed { text: String::new(), table: None, problems: vec![problem] }
}

fn table_of(table: &DeTable<'_>) -> Table {
    let entries = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span(),
            node: node_of(value.get_ref(), value.span()),
        })
        .collect();
    Table { entries }
}

fn node_of(value: &DeValue<'_>, span: Range<usize>) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(i) => i64::from_str_radix(&i.as_str().replace('_', ""), i.radix())
            .map_or_else(|_| Value::Odd(i.as_str().to_owned()), Value::Int),
        DeValue::Float(f) => {
            f.as_str().replace('_', "").parse().map_or_else(|_| Value::Odd(f.as_str().to_owned()), Value::Float)
        }
        DeValue::Boolean(b) => Value::Bool(*b),
        DeValue::Datetime(datetime) => time_of(datetime),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node_of(item.get_ref(), item.span())).collect()),
        DeValue::Table(table) => Value::Table(table_of(table)),
    };
    Node { value, span }
}

/// A native TOML time; fractions of a second are dropped, a leap second is the one before it.
fn time_of(found: &Datetime) -> Value {
    let day = found.date.and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
    let time = found.time.and_then(|t| {
        NaiveTime::from_hms_opt(u32::from(t.hour), u32::from(t.minute), u32::from(t.second.unwrap_or(0)).min(59))
    });
    let offset = match found.offset {
        Some(TomlOffset::Z) => Some(Offset::UTC),
        Some(TomlOffset::Custom { minutes }) => Offset::from_minutes(i32::from(minutes)),
        None => None,
    };
    match (found.date.is_some(), found.time.is_some(), day, time, offset) {
        (true, true, Some(day), Some(time), Some(offset)) => Value::Instant(offset.instant(day.and_time(time))),
        (true, false, Some(day), _, None) => Value::Day(Day(day)),
        _ => Value::Odd(found.to_string()),
    }
}

/// A quoted ISO time, accepted on reading: an offset date-time or a day.
pub fn quoted_time(text: &str) -> Option<Value> {
    let found: Datetime = text.parse().ok()?;
    match time_of(&found) {
        Value::Odd(_) => None,
        value => Some(value),
    }
}

/// An instant as TOML writes it.
pub fn toml_instant(at: Instant, offset: Offset) -> Option<Datetime> {
    at.iso(offset).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(bytes: &[u8]) -> Vec<Code> {
        parse(bytes, "x.toml").problems.iter().map(|p| p.code).collect()
    }

    #[test]
    fn damage_is_named_for_what_it_is() {
        assert_eq!(codes(b"a = 1\n\xff"), [Code::NotUtf8]);
        assert_eq!(codes("a = \"合并\"\n<<<<<<< HEAD\n=======\n>>>>>>> x\n".as_bytes()), [Code::ConflictMarker; 3]);
        assert_eq!(codes("a = '''\n<<<<<<< HEAD\n'''".as_bytes()), [Code::ConflictMarker]);
        assert_eq!(codes(b"at = 2026-02-30"), [Code::BadDate]);
        assert_eq!(codes(b"at = 2026-02-28T24:00:00+08:00"), [Code::BadDate]);
        assert_eq!(codes("a ＝ 1".as_bytes()), [Code::Syntax]);
        assert_eq!(codes(b"a = 1\na = 2"), [Code::Syntax]);
    }

    #[test]
    fn a_file_made_to_be_large_in_any_way_is_refused_in_little_time() {
        let million = |part: &str| part.repeat((1 << 20) / part.len() - 1);
        let rows = |line: &dyn Fn(usize) -> String| (0..60_000).map(line).collect::<String>();
        for text in [
            million("["),
            million("a = ["),
            million("a={"),
            million("a."),
            million("=\n"),
            million("<<<<<<<\n"),
            million("\"\"\""),
            million("\\"),
            million("“"),
            million("[[log]]\n"),
            format!("a = [{}]", "1,".repeat(500_000)),
            rows(&|n| format!("k{n} = 1\n")),
            rows(&|n| format!("[a.b.f{n}]\n")),
            format!("a = {}1{}", "[".repeat(40), "]".repeat(40)),
            format!("{}b = 1", "a.".repeat(60)),
        ] {
            let head: String = text.chars().take(10).collect();
            let begun = std::time::Instant::now();
            let read = parse(text.as_bytes(), "x.toml");
            assert!((1..=40).contains(&read.problems.len()), "{head}: {}", read.problems.len());
            assert!(begun.elapsed().as_secs() < 20, "{head}: {:?}", begun.elapsed());
        }
    }

    #[test]
    fn a_setext_underline_in_a_text_is_no_conflict() {
        assert!(codes("a = '''\nTitle\n=======\n'''".as_bytes()).is_empty());
    }

    #[test]
    fn native_times_are_read_and_fractions_dropped() {
        let t = parse(b"a = 2026-11-23T09:30:00.9+08:00\nb = 2026-11-23\nc = 09:30:00\n", "x").table.unwrap();
        assert_eq!(t.when("a").unwrap().iso(Offset::CHINA), "2026-11-23T09:30:00+08:00");
        assert_eq!(t.day("b").unwrap().to_string(), "2026-11-23");
        assert!(matches!(t.get("c").unwrap().value, Value::Odd(_)));
    }
}
