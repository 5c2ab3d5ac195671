//! Bytes to a record: the one reader of TOML, for the work tree and for a git revision alike.
//! Collects every problem; what can be read in spite of them is returned beside them.

use super::plain;
use crate::model::problem::{Code, Problem};
use crate::model::time::{Day, Instant, Offset};
use crate::model::value::{EntryOf, NodeOf, TableOf, ValueOf};
use crate::store::diagnose::{conflict_markers, not_text, syntax_problems};
use chrono::{NaiveDate, NaiveTime};
use std::borrow::Cow;
use std::ops::Range;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue};
use toml::value::{Datetime, Offset as TomlOffset};

/// No record is larger: 1 MiB.
pub const MAX_BYTES: u64 = 1 << 20;
/// No record nests deeper.
const MAX_DEPTH: usize = 32;
/// No record has more values in all, tables and the elements of lists among them.
const MAX_VALUES: usize = 50_000;

/// A file as read: its text and, where it is TOML, its tree.
#[derive(Clone, Debug)]
pub struct Parsed<'t> {
    pub text: &'t str,
    pub table: Option<TableOf<'t>>,
    pub problems: Vec<Problem>,
}

/// Reads the bytes of the file at `path` (relative to the root).
pub fn parse<'t>(bytes: &'t [u8], path: &str) -> Parsed<'t> {
    if bytes.len() as u64 > MAX_BYTES {
        return failed(too_large(bytes.len() as u64, path));
    }
    let text = match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if memchr::memchr(0, bytes).is_none() => text.trim_start_matches('\u{feff}'),
        _ => {
            return failed(not_text(bytes, path));
        }
    };
    if text.trim().is_empty() {
        return Parsed { text, table: None, problems: vec![Problem::new(Code::EmptyFile, path)] };
    }
    let problems: Vec<Problem> = conflict_markers(text, path);
    if !problems.is_empty() {
        return Parsed { text, table: None, problems };
    }
    match plain::read(text) {
        // Plain text does not nest, and so short a one has no room for so many values.
        Some(table) if text.len() < MAX_VALUES => Parsed { text, table: Some(table), problems: Vec::new() },
        Some(table) => within_limits(text, table, path),
        None => whole_grammar(text, path),
    }
}

/// Reads whatever TOML allows.
fn whole_grammar<'t>(text: &'t str, path: &str) -> Parsed<'t> {
    let (root, mut errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() && root.get_ref().values().any(|value| holds_no_number(value.get_ref())) {
        // The tree leaves a number as it was written; whoever takes it says what is wrong with it.
        errors.extend(toml::from_str::<toml::Table>(text).err());
    }
    if !errors.is_empty() {
        return Parsed { text, table: None, problems: syntax_problems(&errors, text, path) };
    }
    within_limits(text, table_of(root.get_ref(), text), path)
}

fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
}

fn real(number: &DeFloat<'_>) -> Option<f64> {
    let written = number.as_str().replace('_', "");
    written.parse().ok().filter(|value: &f64| value.is_finite() || written.ends_with(|sign: char| sign.is_alphabetic()))
}

/// Whether something that stands for a number is none: `20_a`, or more than 64 bits.
fn holds_no_number(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Integer(i) => whole(i).is_none(),
        DeValue::Float(f) => real(f).is_none(),
        DeValue::Array(items) => items.iter().any(|item| holds_no_number(item.get_ref())),
        DeValue::Table(table) => table.values().any(|value| holds_no_number(value.get_ref())),
        DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => false,
    }
}

/// A file of more than [`MAX_BYTES`].
pub fn too_large(size: u64, path: &str) -> Problem {
    over("bytes", size, MAX_BYTES, path)
}

fn over(measure: &str, size: u64, limit: u64, path: &str) -> Problem {
    let problem = Problem::new(Code::TooLarge, path).with("measure", measure);
    problem.with("size", size.to_string()).with("limit", limit.to_string())
}

fn within_limits<'t>(text: &'t str, table: TableOf<'t>, path: &str) -> Parsed<'t> {
    let mut extent = Extent::default();
    extent.take(&table, 1);
    match extent.problem(path) {
        Some(problem) => Parsed { text, table: None, problems: vec![problem] },
        None => Parsed { text, table: Some(table), problems: Vec::new() },
    }
}

/// How far a document goes.
#[derive(Default)]
struct Extent {
    depth: usize,
    values: usize,
}

impl Extent {
    fn take(&mut self, table: &TableOf<'_>, depth: usize) {
        self.depth = self.depth.max(depth);
        self.values += table.entries.len();
        for entry in &table.entries {
            self.value(&entry.node.value, depth);
        }
    }

    fn value(&mut self, value: &ValueOf<'_>, depth: usize) {
        match value {
            ValueOf::Table(table) => self.take(table, depth + 1),
            ValueOf::List(items) => {
                self.depth = self.depth.max(depth + 1);
                self.values += items.len();
                items.iter().for_each(|item| self.value(&item.value, depth + 1));
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

fn failed<'t>(problem: Problem) -> Parsed<'t> {
    Parsed { text: "", table: None, problems: vec![problem] }
}

fn table_of<'t>(table: &DeTable<'t>, text: &str) -> TableOf<'t> {
    let entries = table
        .iter()
        .map(|(key, value)| EntryOf {
            key: key.get_ref().clone(),
            key_span: key.span(),
            node: node_of(value.get_ref(), value.span(), text),
        })
        .collect();
    TableOf { entries }
}

fn node_of<'t>(value: &DeValue<'t>, span: Range<usize>, text: &str) -> NodeOf<'t> {
    let value = match value {
        DeValue::String(value) => ValueOf::Text(line_ends(value, text.get(span.clone()).unwrap_or(""))),
        DeValue::Integer(i) => whole(i).map_or_else(|| ValueOf::Odd(i.as_str().to_owned()), ValueOf::Int),
        DeValue::Float(f) => real(f).map_or_else(|| ValueOf::Odd(f.as_str().to_owned()), ValueOf::Float),
        DeValue::Boolean(b) => ValueOf::Bool(*b),
        DeValue::Datetime(datetime) => time_of(datetime),
        DeValue::Array(items) => {
            ValueOf::List(items.iter().map(|item| node_of(item.get_ref(), item.span(), text)).collect())
        }
        DeValue::Table(table) => ValueOf::Table(table_of(table, text)),
    };
    NodeOf { value, span }
}

/// A text of several lines has LF between them, however the file ends its own: a file that went through Windows
/// says the same as before. A CR that was written as an escape is meant.
fn line_ends<'t>(value: &Cow<'t, str>, written: &str) -> Cow<'t, str> {
    let is_meant = || ["\\r", "\\u000", "\\U0000", "\\x0"].iter().any(|escape| written.contains(escape));
    if !written.contains("\r\n") || is_meant() {
        return value.clone();
    }
    Cow::Owned(value.replace("\r\n", "\n"))
}

/// A native TOML time; fractions of a second are dropped, a leap second is the one before it.
fn time_of(found: &Datetime) -> ValueOf<'static> {
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
        (true, true, Some(day), Some(time), Some(offset)) => ValueOf::Instant(offset.instant(day.and_time(time))),
        (true, false, Some(day), _, None) => ValueOf::Day(Day(day)),
        _ => ValueOf::Odd(found.to_string()),
    }
}

/// A quoted ISO time, accepted on reading: an offset date-time or a day.
pub fn quoted_time(text: &str) -> Option<ValueOf<'static>> {
    let found: Datetime = text.parse().ok()?;
    match time_of(&found) {
        ValueOf::Odd(_) => None,
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
        assert_eq!(codes("\u{feff}\u{feff}".as_bytes()), [Code::EmptyFile]);
        assert_eq!(codes(b"a = 1\na = 2"), [Code::Syntax]);
        assert_eq!(codes(b"a = 202_a"), [Code::Syntax]);
        assert_eq!(codes(b"[b]\nc = [{ d = 99999999999999999999 }]"), [Code::Syntax]);
        assert_eq!(codes(b"a = -5e0111111"), [Code::Syntax]);
        assert_eq!(codes(b"a = 0x1F\nb = 1_000\nc = -inf\nd = 09:30:00"), []);
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

    /// What the plain reader says of a text, where it says anything, is what the whole grammar says.
    fn agree(text: &str) -> bool {
        let Some(plainly) = plain::read(text) else { return false };
        let wholly = whole_grammar(text, "x.toml");
        assert_eq!(wholly.problems, [], "{text}");
        assert_eq!(Some(plainly), wholly.table, "{text}");
        true
    }

    const RECORD: &str = "id = \"fb-20261123-4hd0wr\"\ntype = \"repair\" # 报修\nn = 3\nabout = [\"a\", \"b\"]\nnone = []\n\
        lives = true\nday = 2026-11-23\nat = 2026-11-23T09:30:00+08:00\nutc = 2026-11-23T01:30:00Z\n\
        detail = \"\"\"\n老人\n进出来不及。\n\"\"\"\n\n# 记录\n[import]\nref = \"\"\nother = false\n\n[[log]]\n\
        at = 2026-11-23\ntext = \"好\"\n\n[[log]]\nat = 2026-11-24\n[void]\n[[log]]\n";

    #[test]
    fn a_plain_record_is_read_plainly_and_no_other_way() {
        assert!(agree(RECORD));
        let pieces = [
            "a = 1\n",
            "a = 01\n",
            "a = -1\n",
            "a = 1_0\n",
            "a.b = 1\n",
            "\"a\" = 1\n",
            "a = \"x\" \"y\"\n",
            "a = \"\\n\"\n",
            "a = 'x'\n",
            "a = \"\"\"x\"\"\"\n",
            "a = \"\"\"\n\"\"\"\"\n",
            "a = \"\"\"\n\"\"\"\"\"\"\n",
            "a = [1]\n",
            "a = [ \"x\" ]\n",
            "a = [\"x\",]\n",
            "a = [\"x\",\"y\"]\n",
            "a = {}\n",
            "[a]\n",
            "[a]\n[a]\n",
            "[[a]]\n[a]\n",
            "[a]\n[[a]]\n",
            "a = []\n[[a]]\n",
            "a = [\"x\"]\n[[a]]\n",
            "[a.b]\n",
            "[ a ]\n",
            "[a] # x\n",
            "[a]x\n",
            "a = 2026-02-30\n",
            "a = 2026-11-23 \n",
            "a = 2026-11-23 # x\n",
            "a = 2026-11-23 09:30:00\n",
            "a = 2026-11-23T09:30:00\n",
            "a = 2026-11-23T09:30+08:00\n",
            "a = 2026-11-23T09:30:00.5+08:00\n",
            "a = 2026-11-23t09:30:00z\n",
            "a = 2026-11-23T23:59:60+08:00\n",
            "a = 2026-11-23T24:00:00+08:00\n",
            "a = 2026-11-23T09:30:00+24:00\n",
            "a = 2026-11-23T09:30:00+08:60\n",
            "a = 0000-01-01\n",
            "a = true\n",
            "a = truex\n",
            "a = tru\n",
            "a\n",
            "a =\n",
            "= 1\n",
            "a = 1\r\n",
            "\ta = 1\n",
            "a\t=\t1\n",
            "a = \"\u{7f}\"\n",
            "# \u{1}\n",
            "# ok\n",
            "a = \"x\ty\"\n",
            "a = 1 b = 2\n",
            "a = inf\n",
            "a = 07:30:00\n",
            "a = 1.5\n",
            "a = 0x1f\n",
            "a = 99999999999\n",
            "a = 2026-11-23T09:30:00-00:00\n",
            "中 = 1\n",
        ];
        for (i, first) in pieces.iter().enumerate() {
            agree(first);
            agree(first.trim_end());
            for second in pieces.iter().skip(i) {
                agree(&format!("{first}{second}"));
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(5_000))]
        #[test]
        fn damage_is_never_read_plainly_as_something_else(
            hits in proptest::collection::vec((0usize..700, 0usize..5, 0usize..20), 1..4)
        ) {
            const SIGNS: &[char] =
                &['"', '\\', '\n', '[', ']', '=', '#', ' ', ',', 'a', '0', '-', ':', 'T', 'Z', '.', '_', '\u{7f}', '\t', '中'];
            let mut signs: Vec<char> = RECORD.chars().collect();
            for (at, what, sign) in hits {
                let at = at % signs.len().max(1);
                if signs.is_empty() {
                    break;
                }
                match what {
                    0 => { signs.remove(at); }
                    1 => signs.insert(at, SIGNS[sign]),
                    2 => signs[at] = SIGNS[sign],
                    3 => signs.truncate(at.max(1)),
                    _ => { let end = (at + sign).min(signs.len()); let again = signs[at..end].to_vec(); signs.splice(at..at, again); }
                }
            }
            agree(&signs.into_iter().collect::<String>());
        }
    }

    #[test]
    fn a_file_with_windows_line_ends_says_the_same() {
        let text = |file: &str| parse(file.as_bytes(), "x").table.unwrap().text("a").unwrap().to_owned();
        assert_eq!(text("a = \"\"\"\r\n一\r\n二\r\n\"\"\"\r\n"), "一\n二\n");
        assert_eq!(text("a = '''\r\n一\r\n二'''\r\n"), "一\n二");
        assert_eq!(text("a = \"一\\r\\n二\"\r\n"), "一\r\n二", "written so, it is meant so");
    }

    #[test]
    fn native_times_are_read_and_fractions_dropped() {
        let t = parse(b"a = 2026-11-23T09:30:00.9+08:00\nb = 2026-11-23\nc = 09:30:00\n", "x").table.unwrap();
        assert_eq!(t.when("a").unwrap().iso(Offset::CHINA), "2026-11-23T09:30:00+08:00");
        assert_eq!(t.day("b").unwrap().to_string(), "2026-11-23");
        assert!(matches!(t.get("c").unwrap().value, ValueOf::Odd(_)));
    }
}
