//! Shape rules from the field tables: required keys, types, closed values, unknown keys.
//! One walk for records, linli.toml and rooms.toml.

use super::parse::quoted_time;
use crate::kinds::id;
use crate::locale::meaning;
use crate::model::charges::DueRule;
use crate::model::field::{FieldLookup, FieldSpec, FieldType as T};
use crate::model::figure::Tenths;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::opening::{parse_hours, shifts_over_midnight};
use crate::model::problem::{Code, Problem, Severity};
use crate::model::settings::{Limit, Span};
use crate::model::time::{Day, Offset};
use crate::model::value::{NodeOf, TableOf, ValueOf, dotted, is_same_key, path};
use crate::store::diagnose::{looks_like_a_time, time_fault};
use crate::text::suggest;
use std::borrow::Cow;
use std::ops::Range;

/// Walks `table` by `fields`. Times that were quoted become native on the way. Every fault is
/// a problem; the record is sound for figures where none of them is an error.
pub fn check(table: &mut TableOf<'_>, fields: &[FieldSpec], text: &str, path: &str) -> Vec<Problem> {
    let mut walk = Walk { text, path, is_imported: table.get("import").is_some(), problems: Vec::new() };
    walk.table(table, fields, "", 0..0);
    walk.problems
}

/// Whether the problems leave a record sound enough to be read.
pub fn is_sound(problems: &[Problem]) -> bool {
    problems.iter().all(|p| p.severity() == Severity::Warning)
}

/// The years in which a time of a record may lie.
const OLDEST: i32 = 1900;
const NEWEST: i32 = 2199;

struct Walk<'a> {
    text: &'a str,
    path: &'a str,
    /// Whether the record came from a sheet: the time of such entries alone may be an upper bound.
    is_imported: bool,
    problems: Vec<Problem>,
}

/// A key and the keys of the tables around it; written out only where something is wrong.
#[derive(Clone, Copy)]
struct KeyPath<'k> {
    prefix: &'k str,
    key: &'static str,
}

impl<'k> KeyPath<'k> {
    fn joined(self) -> Cow<'k, str> {
        path(self.prefix, self.key)
    }
}

impl Walk<'_> {
    /// `span`: where the table stands, should nothing stand in it.
    fn table(&mut self, table: &mut TableOf<'_>, fields: &[FieldSpec], prefix: &str, span: Range<usize>) {
        for field in fields.iter().filter(|f| f.required && table.get(f.key).is_none()) {
            let key = dotted(prefix, field.key);
            let at = table.entries.first().map_or(span.clone(), |e| e.key_span.clone());
            self.problems.push(Problem::new(Code::MissingKey, self.path).with("key", key).at(self.text, &at));
        }
        let mut lookup = FieldLookup::new(fields);
        for entry in &mut table.entries {
            match lookup.find(&entry.key) {
                Some(field) => self.value(&mut entry.node, field.ty, KeyPath { prefix, key: field.key }),
                None => {
                    let nearest = suggest::nearest(&entry.key, fields.iter().map(|f| f.key));
                    self.problems.push(
                        Problem::new(Code::UnknownKey, self.path)
                            .with("key", dotted(prefix, &entry.key))
                            .with_some("nearest", nearest)
                            .at(self.text, &entry.key_span),
                    );
                }
            }
        }
        if prefix == "log" {
            self.log_entry(table);
        }
    }

    fn value(&mut self, node: &mut NodeOf<'_>, ty: T, key: KeyPath<'_>) {
        if matches!(ty, T::Instant | T::Day | T::LastDay | T::When | T::HandleOrWhen)
            && let Some(native) = node.as_text().and_then(quoted_time)
        {
            node.value = native;
        }
        match (ty, &mut node.value) {
            (T::Table(fields), ValueOf::Table(table)) => self.table(table, fields, &key.joined(), node.span.clone()),
            (T::Tables(fields), ValueOf::List(items)) => {
                for item in items {
                    match &mut item.value {
                        ValueOf::Table(table) => self.table(table, fields, &key.joined(), item.span.clone()),
                        _ => self.wrong_type(item, ty, key),
                    }
                }
            }
            (ty, ValueOf::List(items)) if ty.is_list() => {
                for item in items {
                    self.single(item, element_of(ty), key);
                }
            }
            (ty, _) if ty.is_list() || ty.inner().is_some() => self.wrong_type(node, ty, key),
            _ => self.single(node, ty, key),
        }
    }

    fn single(&mut self, node: &NodeOf<'_>, ty: T, key: KeyPath<'_>) {
        match ty {
            T::Text
            | T::LongText
            | T::Phone
            | T::OwnId
            | T::Ref(_)
            | T::Room
            | T::Place
            | T::Building
            | T::Listed(_)
            | T::Tags
            | T::Texts
                if node.as_text().is_some() => {}
            T::Choice(vocabulary) if node.as_text().is_some() => {
                let found = node.as_text().unwrap_or_default();
                if !vocabulary.keys.contains(&found) {
                    let meant = meaning::key_of(vocabulary, found)
                        .or_else(|| suggest::nearest(found, vocabulary.keys.iter().copied()));
                    self.problems.push(
                        self.problem(Code::UnknownValue, node, key)
                            .with("found", found)
                            .with("choices", vocabulary.keys.join(" "))
                            .with_some("nearest", meant),
                    );
                }
            }
            T::Bool if node.as_bool().is_some() => {}
            T::Int if node.as_int().is_some() => {}
            T::Count | T::Money if node.as_int().is_some() => self.not_negative(node, key),
            T::Number if node.as_number().is_some() => {}
            T::Instant if node.as_instant().is_some() => self.year(node, key),
            T::Day | T::LastDay if node.as_day().is_some() => self.year(node, key),
            T::When | T::HandleOrWhen if node.as_when().is_some() => self.year(node, key),
            T::HandleOrWhen if node.as_text().is_some() => {}
            T::Offset if node.as_text().is_some_and(|t| t.parse::<Offset>().is_ok()) => {}
            T::Hours if node.as_text().is_some_and(|t| parse_hours(t).is_some()) => {}
            T::Limit if node.as_text().is_some_and(|t| Limit::parse(t).is_some()) => {}
            T::Figure if node.as_text().is_some() => {}
            T::FigureValue if node.as_text().is_some_and(|t| Tenths::parse(t).is_some()) => {}
            T::Span if node.as_text().is_some_and(|t| Span::parse(t).is_some()) => {}
            T::DueRule if node.as_text().is_some_and(|t| DueRule::parse(t).is_some()) => {}
            T::Duties if node.as_text().is_some_and(|t| ["respond", "resolve", "callback"].contains(&t)) => {}
            _ => self.wrong_type(node, ty, key),
        }
    }

    /// The keys that an action needs and those that it cannot have.
    fn log_entry(&mut self, table: &TableOf<'_>) {
        let Some(action) = table.text("action").and_then(Action::from_key) else { return };
        let mut fault = |key: &str, fault: &str, at: &std::ops::Range<usize>| {
            self.problems.push(
                Problem::new(Code::EntryKey, self.path)
                    .with("entry", action.key())
                    .with("fault", fault)
                    .with("key", key)
                    .at(self.text, at),
            );
        };
        for key in action.required_keys().iter().filter(|key| table.get(key).is_none()) {
            let at = table.entry("action").map_or(0..0, |e| e.node.span.clone());
            fault(key, "missing", &at);
        }
        let common: &[&str] = &["at", "by", "recorded_at", "recorded_by", "action", "text"];
        let of_sheets: &[&str] = if self.is_imported { &["by_then"] } else { &[] };
        let known = || Kind::Feedback.field("log").and_then(|f| f.ty.inner()).unwrap_or(&[]);
        for entry in &table.entries {
            let is_it = |key: &&str| is_same_key(key, &entry.key);
            let is_own = common.iter().chain(of_sheets).any(is_it) || action.own_keys().iter().any(is_it);
            if !is_own && known().iter().any(|f| is_it(&f.key)) {
                fault(&entry.key, "superfluous", &entry.key_span);
            }
        }
        let wrong_to = match action {
            Action::Extend => table.get("to").is_some_and(|to| to.as_when().is_none()).then_some(T::When),
            Action::Assign | Action::Escalate => {
                table.get("to").is_some_and(|to| to.as_text().is_none()).then_some(T::Text)
            }
            _ => None,
        };
        if let (Some(ty), Some(to)) = (wrong_to, table.get("to")) {
            self.wrong_type(to, ty, KeyPath { prefix: "log", key: "to" });
        }
        self.reason(action, table);
    }

    fn reason(&mut self, action: Action, table: &TableOf<'_>) {
        use crate::model::vocab::{PauseReason, ReopenReason};
        let vocabulary = match action {
            Action::Pause => PauseReason::VOCABULARY,
            Action::Reopen => ReopenReason::VOCABULARY,
            _ => return,
        };
        if let Some(node) = table.get("reason") {
            self.single(node, T::Choice(vocabulary), KeyPath { prefix: "log", key: "reason" });
        }
    }

    fn wrong_type(&mut self, node: &NodeOf<'_>, ty: T, key: KeyPath<'_>) {
        let found: String = self.text.get(node.span.clone()).unwrap_or("").chars().take(40).collect();
        let (expected, example) = expectation(ty);
        let written = found.trim_matches(['"', '\'']);
        let is_bad_time = is_time(ty) && (matches!(node.value, ValueOf::Odd(_)) || looks_like_a_time(written));
        let code = if is_bad_time { Code::BadDate } else { Code::WrongType };
        let fault = time_fault(written).filter(|_| is_bad_time);
        let problem = self.problem(code, node, key).with("expected", expected).with_some("fault", fault);
        let problem = problem.with_some("meant", meant(node, ty, &found));
        let shifts = Some(written).filter(|_| matches!(ty, T::Hours)).and_then(shifts_over_midnight);
        let (evening, morning) = shifts.map_or((None, None), |(evening, morning)| (Some(evening), morning));
        let problem = problem.with_some("evening", evening).with_some("morning", morning);
        self.problems.push(problem.with("found", found).with("example", example));
    }

    /// Reports a year outside two centuries, which no office has; `9999-12-31` means 'for ever' in registers.
    fn year(&mut self, node: &NodeOf<'_>, key: KeyPath<'_>) {
        let Some(when) = node.as_when() else { return };
        if !(OLDEST..=NEWEST).contains(&when.day(Offset::UTC).year()) {
            let found = self.text.get(node.span.clone()).unwrap_or("");
            self.problems.push(
                self.problem(Code::OutOfRange, node, key)
                    .with("found", found)
                    .with("least", OLDEST.to_string())
                    .with("most", NEWEST.to_string()),
            );
        }
    }

    /// Things that are counted, and amounts, begin at nothing.
    fn not_negative(&mut self, node: &NodeOf<'_>, key: KeyPath<'_>) {
        if let Some(found) = node.as_int().filter(|found| *found < 0) {
            self.problems.push(self.problem(Code::NegativeCount, node, key).with("found", found.to_string()));
        }
    }

    fn problem(&self, code: Code, node: &NodeOf<'_>, key: KeyPath<'_>) -> Problem {
        Problem::new(code, self.path).with("key", key.joined()).at(self.text, &node.span)
    }
}

/// What a number was most likely meant to be: a spreadsheet's count of days, a day without its hyphens, a
/// room that lost its quotes.
fn meant(node: &NodeOf<'_>, ty: T, found: &str) -> Option<String> {
    match ty {
        T::Room | T::Rooms | T::RoomIds if node.as_number().is_some() => Some(format!("\"{found}\"")),
        _ if is_time(ty) => match node.as_int()? {
            serial @ 20_000..=80_000 => Some(Day::new(1899, 12, 30)?.plus_days(serial).to_string()),
            _ => chrono::NaiveDate::parse_from_str(found, "%Y%m%d").ok().map(|day| Day(day).to_string()),
        },
        _ => None,
    }
}

fn is_time(ty: T) -> bool {
    matches!(ty, T::Instant | T::Day | T::LastDay | T::When | T::HandleOrWhen)
}

/// What one element of a list must be.
fn element_of(ty: T) -> T {
    match ty {
        T::Choices(vocabulary) => T::Choice(vocabulary),
        T::Hours | T::Duties => ty,
        _ => T::Text,
    }
}

/// The code of what is expected, and an example in TOML.
fn expectation(ty: T) -> (&'static str, &'static str) {
    match ty {
        T::Bool => ("bool", "true"),
        T::Int | T::Count | T::Money => ("int", "3"),
        T::Number => ("number", "0.6"),
        T::Instant => ("instant", "2026-11-23T09:30:00+08:00"),
        T::Day | T::LastDay => ("day", "2026-11-23"),
        T::When => ("when", "2026-11-23T09:30:00+08:00"),
        T::HandleOrWhen => ("handle-or-when", "\"lifang\""),
        T::Offset => ("offset", "\"+08:00\""),
        T::Hours => ("hours", "[\"08:30-12:00\", \"13:30-17:30\"]"),
        T::Duties => ("texts", "[\"respond\", \"resolve\", \"callback\"]"),
        T::Limit => ("limit", "\"24h\""),
        T::Span => ("span", "\"30d\""),
        T::DueRule => ("due-rule", "\"start+30d\""),
        T::FigureValue => ("text", "\"90.0\""),
        T::Table(_) => ("table", "{ … }"),
        T::Tables(_) => ("tables", "[{ … }]"),
        T::Rooms | T::RoomIds | T::Refs(_) | T::Texts | T::Tags | T::Choices(_) => ("texts", "[\"…\"]"),
        T::Places | T::Buildings | T::ManyListed(_) | T::FigureGroups => ("texts", "[\"…\"]"),
        T::Room => ("text", "\"3-1-1101\""),
        _ => ("text", "\"…\""),
    }
}

/// Whether the id inside fits the file's own; a record's path was made from it.
pub fn check_id(table: &TableOf<'_>, kind: Kind, expected: &str, text: &str, path: &str) -> Option<Problem> {
    let entry = table.entry(kind.id_key())?;
    let found = entry.node.as_text()?;
    if found == expected {
        return None;
    }
    let code = if id::is_id_of(kind, found) { Code::IdMismatch } else { Code::BadId };
    Some(
        Problem::new(code, path)
            .with("found", found)
            .with("expected", expected)
            .with("example", id::example(kind))
            .at(text, &entry.node.span),
    )
}
