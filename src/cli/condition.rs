//! `--where`: conditions on the columns of a list.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::values;
use crate::kinds::common::VOID;
use crate::locale::cli::CliMsg;
use crate::locale::labels;
use crate::locale::meaning;
use crate::model::field::FieldType as T;
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::Value;
use crate::model::vocab::Vocabulary;
use crate::text::normalize::fold_argument;

/// How a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Equal,
    NotEqual,
    Contains,
    AtLeast,
    AtMost,
    More,
    Less,
    Present,
    Absent,
}

/// A value as it is compared and sorted: numbers by size, all else as text that sorts as the value does.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Compared {
    Number(f64),
    Text(String),
}

impl Compared {
    pub fn of(value: &Value, offset: Offset) -> Compared {
        match value {
            // Whole fen and counts stay exact up to 2^53.
            Value::Int(number) => Compared::Number(*number as f64),
            Value::Float(number) => Compared::Number(*number),
            other => Compared::Text(comparable(other, offset)),
        }
    }

    /// As text, in which `~` looks.
    pub fn text(&self) -> String {
        match self {
            Compared::Number(number) => number.to_string(),
            Compared::Text(text) => text.clone(),
        }
    }

    /// A time that is known to the minute begins with its day.
    fn begins_with(&self, other: &Compared) -> bool {
        matches!((self, other), (Compared::Text(text), Compared::Text(start)) if text.starts_with(start))
    }
}

/// One `--where`.
#[derive(Clone, Debug)]
pub struct Condition {
    pub column: String,
    test: Test,
    wanted: Vec<Compared>,
}

const OPERATORS: &[(&str, Test)] = &[
    ("!=", Test::NotEqual),
    (">=", Test::AtLeast),
    ("<=", Test::AtMost),
    ("=", Test::Equal),
    ("~", Test::Contains),
    (">", Test::More),
    ("<", Test::Less),
    // As an input method leaves them.
    ("！=", Test::NotEqual),
    ("！＝", Test::NotEqual),
    ("≠", Test::NotEqual),
    ("＞=", Test::AtLeast),
    ("＞＝", Test::AtLeast),
    ("≥", Test::AtLeast),
    ("＜=", Test::AtMost),
    ("＜＝", Test::AtMost),
    ("≤", Test::AtMost),
    ("＝", Test::Equal),
    ("～", Test::Contains),
    ("＞", Test::More),
    ("＜", Test::Less),
];

impl Condition {
    /// Reads `key=value`, `key!=value`, `key~text`, `key>=value`, `key` and `!key`; of several values
    /// divided by `|` one is enough.
    ///
    /// # Errors
    /// The condition is none, or its value cannot be one of that key.
    pub fn parse(ctx: &Context, kind: Kind, typed: &str) -> Result<Condition, Failure> {
        let found = OPERATORS
            .iter()
            .filter_map(|(sign, test)| typed.split_once(sign).map(|(key, value)| (key, *test, value)))
            .min_by_key(|(key, _, _)| key.len());
        let (key, test, value) = match (found, typed.strip_prefix(['!', '！'])) {
            (Some(found), _) => found,
            (None, Some(key)) => (key, Test::Absent, ""),
            (None, None) => (typed, Test::Present, ""),
        };
        let column = column_named(kind, key);
        known(kind, &column)?;
        if value.is_empty() && !matches!(test, Test::Present | Test::Absent) {
            return Err(Failure::usage(CliMsg::NotACondition { found: typed.to_owned() }).hint(CliMsg::ConditionHint));
        }
        let wanted = match test {
            Test::Present | Test::Absent => Vec::new(),
            Test::Contains => vec![Compared::Text(value.to_owned())],
            _ => value.split('|').map(|v| wanted(ctx, kind, &column, v)).collect::<Result<_, _>>()?,
        };
        Ok(Condition { column, test, wanted })
    }

    /// Whether the values of a column fit; a list fits where one of its elements does.
    pub fn fits(&self, values: &[Compared]) -> bool {
        let any = |test: &dyn Fn(&Compared, &Compared) -> bool| {
            values.iter().any(|value| self.wanted.iter().any(|wanted| test(value, wanted)))
        };
        match self.test {
            Test::Present => !values.is_empty(),
            Test::Absent => values.is_empty(),
            Test::Equal => any(&|v, w| v == w),
            Test::NotEqual => !any(&|v, w| v == w),
            Test::Contains => any(&|v, w| v.text().to_lowercase().contains(&w.text().to_lowercase())),
            Test::AtLeast => any(&|v, w| v >= w),
            Test::AtMost => any(&|v, w| v <= w || v.begins_with(w)),
            Test::More => any(&|v, w| v > w && !v.begins_with(w)),
            Test::Less => any(&|v, w| v < w),
        }
    }
}

/// The column that was typed, by its key or its label.
pub fn column_named(kind: Kind, typed: &str) -> String {
    kind.column_named(&fold_argument(typed).replace('-', "_"))
}

/// The column must be a key of the kind or derived for it.
///
/// # Errors
/// The kind has no such column.
pub fn known(kind: Kind, column: &str) -> Result<(), Failure> {
    if kind.field(column).is_some() || kind.derived_column(column).is_some() {
        return Ok(());
    }
    let failure = Failure::usage(CliMsg::NoSuchField { key: column.to_owned() });
    let keys = kind.fields().iter().map(|f| f.key).chain(kind.derived().iter().map(|column| column.key));
    Err(match crate::text::suggest::nearest(column, keys) {
        Some(nearest) => failure.hint(CliMsg::DidYouMean { nearest: nearest.to_owned() }),
        None => failure.hint(CliMsg::ConditionHint),
    })
}

/// A value as the column's values are compared: keys, rooms and ids as stored, times in the community's offset.
fn wanted(ctx: &Context, kind: Kind, column: &str, typed: &str) -> Result<Compared, Failure> {
    let text = |text: String| Ok(Compared::Text(text));
    if let Some(derived) = kind.derived_column(column) {
        return match (derived.names, derived.words) {
            (Some(named), _) => crate::cli::find::id_of(ctx, named, typed).map(Compared::Text),
            (None, Some(words)) => key_or_void(ctx, column, words, typed).map(Compared::Text),
            (None, None) => text(typed.to_owned()),
        };
    }
    let Some(field) = kind.field(column) else { return text(typed.to_owned()) };
    match field.ty {
        T::Text | T::LongText | T::Phone | T::OwnId | T::Table(_) | T::Tables(_) => text(typed.to_owned()),
        _ => values::read(ctx, field, typed).map(|v| Compared::of(&v, ctx.offset().unwrap_or(Offset::CHINA))),
    }
}

/// A state by key or label; a record that was voided has that for its state.
fn key_or_void(ctx: &Context, column: &str, words: Vocabulary, typed: &str) -> Result<String, Failure> {
    let is_void = typed == "void" || VOID.label.is(typed);
    let key = meaning::key_of(words, typed).or(is_void.then_some("void"));
    key.map(str::to_owned).ok_or_else(|| {
        Failure::usage(CliMsg::NotAValue { key: column.to_owned(), found: typed.to_owned() })
            .hint(CliMsg::Choices { choices: labels::choices(words, ctx.lang()) })
    })
}

/// A plain value as text that sorts as the value does.
pub fn comparable(value: &Value, offset: Offset) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Odd(text) => text.clone(),
        Value::Int(i) => i.to_string(),
        Value::Float(f) => f.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Instant(at) => at.iso(offset),
        Value::Day(day) => day.to_string(),
        Value::List(items) => items.iter().map(|i| comparable(&i.value, offset)).collect::<Vec<_>>().join(" "),
        Value::Table(_) => String::new(),
    }
}
