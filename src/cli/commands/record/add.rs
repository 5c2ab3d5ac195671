//! `linli <kind> add`: a record from flags and plain words.

use crate::cli::baseline;
use crate::cli::commands::record::beside::{self, LeftWord};
use crate::cli::commands::record::questions;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::write::{self, New};
use crate::cli::{find, values};
use crate::kinds::id;
use crate::kinds::owner::rooms_on;
use crate::kinds::spec::PlainWord;
use crate::locale::cli::CliMsg;
use crate::model::field::{Default, FieldSpec, FieldType as T};
use crate::model::kind::Kind;
use crate::model::problem::Code;
use crate::model::value::{Table, Value, dotted};
use clap::ArgMatches;

/// # Errors
/// The words do not fit, the tree may not be written now, or a file cannot be read or saved.
pub fn run(ctx: &mut Context, kind: Kind, args: &ArgMatches) -> Result<(), Failure> {
    let mut table = from_flags(ctx, kind, args)?;
    let words: Vec<String> = args.get_many::<String>("words").unwrap_or_default().cloned().collect();
    let left = put_words(ctx, kind, &mut table, &words)?;
    has_one_of(ctx, kind, &table)?;
    put_defaults(ctx, kind, &mut table)?;
    number_parts(kind, &mut table);
    if kind == Kind::Improvement {
        let typed = args.get_one::<String>("baseline").map(String::as_str);
        table.put_some("baseline", baseline::of(ctx, &table, typed)?.map(Into::into));
    }
    if kind == Kind::Survey {
        questions::put(ctx, &mut table, args.get_one::<String>("questions").map(String::as_str))?;
    }
    let typed = |key: &'static str| kind.spec().words.contains(&PlainWord::Value(key));
    for field in kind.fields().iter().filter(|f| f.required && (!f.verb_only || typed(f.key))) {
        if table.get(field.key).is_none() {
            return Err(values::missing(ctx, field));
        }
    }
    let periods = periods(kind, &table);
    let understood = beside::understood(ctx, kind, &table)?;
    let id = write::create(ctx, New { kind, table })?;
    if let Some(text) = understood {
        ctx.ui.note(&CliMsg::Understood { text });
    }
    periods.into_iter().for_each(|(from, last)| ctx.ui.note(&CliMsg::PeriodTaken { from, last }));
    beside::tell_left(ctx, kind, &left);
    write::tell_id(ctx, &id, || Ok(()))
}

fn from_flags(ctx: &Context, kind: Kind, args: &ArgMatches) -> Result<Table, Failure> {
    let mut table = Table::default();
    for field in kind.fields().iter().filter(|f| !f.verb_only) {
        let given: Vec<&String> = args.get_many::<String>(field.key).unwrap_or_default().collect();
        if !given.is_empty() {
            let value = if matches!(field.ty, T::Tables(_)) {
                let tables = given.iter().map(|g| values::read(ctx, field, g)).collect::<Result<Vec<_>, _>>()?;
                tables.into()
            } else if field.ty.is_list() {
                let joined = given.iter().map(|g| g.as_str()).collect::<Vec<_>>().join(";");
                values::list(ctx, field, &joined)?
            } else {
                values::read(ctx, field, given.first().map_or("", |g| g.as_str()))?
            };
            table.put(field.key, value);
        }
        if let T::Table(inner) = field.ty {
            let mut part = table.table(field.key).cloned().unwrap_or_default();
            for sub in inner {
                let path = format!("{}.{}", field.key, sub.key);
                let given: Vec<&String> = args.get_many::<String>(&path).unwrap_or_default().collect();
                if let Some(first) = given.first() {
                    let read = if sub.ty.is_list() { values::list } else { values::read };
                    part.put(sub.key, read(ctx, sub, first)?);
                }
            }
            if !part.entries.is_empty() {
                table.put(field.key, part.into());
            }
        }
    }
    put_begins(ctx, kind, args, &mut table)?;
    Ok(table)
}

/// The beginnings of periods that were typed as one word at their ends (`--to 2026Q4`).
fn put_begins(ctx: &Context, kind: Kind, args: &ArgMatches, table: &mut Table) -> Result<(), Failure> {
    for field in kind.fields().iter().filter(|field| matches!(field.ty, T::LastDay) && !field.verb_only) {
        if let Some(typed) = args.get_one::<String>(field.key) {
            put_begin(ctx, field, typed, table)?;
        }
    }
    Ok(())
}

/// The beginning of a period that was typed as one word at its end.
fn put_begin(ctx: &Context, field: &FieldSpec, typed: &str, table: &mut Table) -> Result<(), Failure> {
    let is_end = matches!(field.ty, T::LastDay);
    let Some(begin) = field.ends.filter(|begin| is_end && table.get(begin).is_none()) else { return Ok(()) };
    if let Some(term) = values::term(ctx, typed)? {
        table.put(begin, term.from.into());
    }
    Ok(())
}

/// First and last day of the periods of a record, as people say them: the last day is part of it.
fn periods(kind: Kind, table: &Table) -> Vec<(String, String)> {
    let ends = kind.fields().iter().filter(|field| matches!(field.ty, T::LastDay));
    let period = |field: &FieldSpec| {
        let last = table.day(field.key)?.plus_days(-1);
        let from = field.ends.and_then(|begin| table.day(begin));
        Some((from.map(|day| day.to_string()).unwrap_or_default(), last.to_string()))
    };
    ends.filter_map(period).collect()
}

/// Reads the words that stand without a flag as the kind's spec says; returns those that look like a value and were
/// left in a text.
fn put_words(ctx: &Context, kind: Kind, table: &mut Table, words: &[String]) -> Result<Vec<LeftWord>, Failure> {
    let mut words = words.iter();
    let mut left = Vec::new();
    for word in kind.spec().words {
        match word {
            // Given by its flag: the word is the next one's.
            PlainWord::Value(key) if table.get(key).is_some() => {}
            PlainWord::Value(key) => {
                if let Some((typed, field)) = words.next().zip(kind.field(key)) {
                    table.put(key, own_value(ctx, kind, field, typed)?);
                    put_begin(ctx, field, typed, table)?;
                }
            }
            PlainWord::Rest(key) => {
                let rest: Vec<&str> = words.by_ref().map(String::as_str).collect();
                if !rest.is_empty() {
                    table.put(key, rest.join(" ").into());
                }
            }
            PlainWord::RestBeside(keys, text) => {
                left = beside::put(kind, table, keys, text, &words.by_ref().cloned().collect::<Vec<_>>());
            }
            PlainWord::Each(list, key) => {
                let Some(field) = kind.field(&dotted(list, key)) else { continue };
                let mut parts: Vec<Table> = table.tables(list).cloned().collect();
                for typed in words.by_ref() {
                    let mut part = Table::default();
                    part.put(key, values::read(ctx, field, typed)?);
                    parts.push(part);
                }
                if !parts.is_empty() {
                    table.put(list, parts.into());
                }
            }
            PlainWord::Household => {
                if table.get("rooms").is_none()
                    && table.get("owners").is_none()
                    && let Some(whom) = words.next()
                {
                    household(ctx, table, whom)?;
                }
            }
        }
    }
    match words.next() {
        Some(word) => Err(Failure::usage(CliMsg::WordLeft { word: word.clone() })),
        None => Ok(left),
    }
}

/// A value; of the key that is the record's own id a handle.
fn own_value(ctx: &Context, kind: Kind, field: &FieldSpec, typed: &str) -> Result<Value, Failure> {
    if field.key == kind.id_key() && !id::is_id_of(kind, typed) {
        return Err(Failure::usage(CliMsg::NotAHandle { found: typed.to_owned() }).hint(CliMsg::HandleShape));
    }
    values::read(ctx, field, typed)
}

/// Refuses a record that has neither of the keys of which it must have one.
fn has_one_of(ctx: &Context, kind: Kind, table: &Table) -> Result<(), Failure> {
    let Some(one_of) = &kind.spec().one_of else { return Ok(()) };
    match (one_of.fault(table).filter(|fault| *fault == one_of.neither), kind.field(one_of.keys[0])) {
        (Some(Code::NoPlace), _) => Err(Failure::usage(CliMsg::PlaceNeeded).hint(CliMsg::PlaceNeededHint)),
        (Some(_), Some(field)) => Err(values::missing(ctx, field)),
        _ => Ok(()),
    }
}

/// Puts what stands for values that nobody typed.
fn put_defaults(ctx: &Context, kind: Kind, table: &mut Table) -> Result<(), Failure> {
    for field in kind.fields().iter().filter(|field| table.get(field.key).is_none()).collect::<Vec<_>>() {
        let value = match field.default {
            None => None,
            Some(Default::Key(key)) => Some(key.into()),
            Some(Default::Beside(key, values, value)) => {
                table.text(key).filter(|other| values.contains(other)).map(|_| value.into())
            }
            Some(Default::Now) => Some(ctx.now().into()),
            Some(Default::Typist) => {
                ctx.typist()?.filter(|typist| !typist.desk).map(|typist| match field.ty.is_list() {
                    true => vec![typist.handle].into(),
                    false => typist.handle.into(),
                })
            }
        };
        table.put_some(field.key, value);
    }
    Ok(())
}

/// A room, or a person with the rooms where he lives.
fn household(ctx: &Context, table: &mut Table, whom: &str) -> Result<(), Failure> {
    let is_person = id::is_id_of(Kind::Owner, &whom.to_lowercase());
    if !is_person && let Ok(room) = values::room(ctx, whom) {
        let owners: Vec<String> = find::owners(ctx, &room)?.into_iter().map(|r| r.id).collect();
        table.put("rooms", vec![room].into());
        if let [owner] = owners.as_slice() {
            table.put("owners", vec![owner.clone()].into());
        }
        return Ok(());
    }
    let owner = find::record(ctx, Kind::Owner, &find::id_of(ctx, Kind::Owner, whom)?)?;
    let today = ctx.now().day(ctx.offset()?);
    let rooms: Vec<String> = rooms_on(&owner.table, today).map(str::to_owned).collect();
    table.put("owners", vec![owner.id].into());
    if !rooms.is_empty() {
        table.put("rooms", rooms.into());
    }
    Ok(())
}

/// Gives every follow-up and need of a new record its id.
fn number_parts(kind: Kind, table: &mut Table) {
    for field in kind.fields() {
        let mut parts: Vec<Table> = Vec::new();
        for part in table.tables(field.key) {
            let taken: Vec<String> = parts.iter().filter_map(|p| p.text("id")).map(str::to_owned).collect();
            parts.push(numbered(field, part.clone(), &taken));
        }
        if !parts.is_empty() {
            table.put(field.key, parts.into());
        }
    }
}

/// Follow-ups and needs are known by an id within their record: `f1`, `n1`, …, one higher than those taken.
pub fn numbered(field: &FieldSpec, part: Table, taken: &[String]) -> Table {
    let has_ids = field.ty.inner().is_some_and(|inner| inner.iter().any(|f| f.key == "id"));
    if !has_ids || part.get("id").is_some() {
        return part;
    }
    let letter = field.key.chars().next().unwrap_or('x');
    let number = |id: &String| id.strip_prefix(letter).and_then(|n| n.parse::<u32>().ok());
    let next = taken.iter().filter_map(number).max().unwrap_or(0) + 1;
    let mut out = Table::default();
    out.put("id", format!("{letter}{next}").into());
    out.entries.extend(part.entries);
    out
}
