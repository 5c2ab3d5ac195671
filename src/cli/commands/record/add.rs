//! `linli <kind> add`: a record from flags and plain words.

use crate::cli::context::Context;
use crate::cli::write::{self, New};
use crate::cli::{find, values};
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::locale::failure::Failure;
use crate::model::field::{FieldSpec, FieldType as T};
use crate::model::kind::Kind;
use crate::model::value::Table;
use clap::ArgMatches;

pub fn run(ctx: &mut Context, kind: Kind, args: &ArgMatches) -> Result<(), Failure> {
    ctx.may_write()?;
    let mut table = from_flags(ctx, kind, args)?;
    let words: Vec<String> = args.get_many::<String>("words").unwrap_or_default().cloned().collect();
    match kind {
        Kind::Owner => owner_words(ctx, &mut table, &words)?,
        Kind::Visit => visit_words(ctx, &mut table, &words)?,
        Kind::Feedback => feedback_words(ctx, &mut table, &words)?,
        Kind::Staff => staff_words(ctx, &mut table, &words)?,
    }
    number_parts(kind, &mut table);
    for field in kind.fields().iter().filter(|f| f.required && !f.fixed) {
        if table.get(field.key).is_none() {
            return Err(values::missing(ctx, field.key));
        }
    }
    let id = write::create(ctx, New { kind, table })?;
    write::tell_id(ctx, &id, || Ok(()))
}

fn from_flags(ctx: &Context, kind: Kind, args: &ArgMatches) -> Result<Table, Failure> {
    let mut table = Table::default();
    for field in kind.fields().iter().filter(|f| !f.fixed) {
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
    Ok(table)
}

fn owner_words(ctx: &Context, table: &mut Table, words: &[String]) -> Result<(), Failure> {
    let mut words = words.iter();
    if let Some(name) = words.next() {
        table.put("name", name.as_str().into());
    }
    let mut residences: Vec<Table> = table.tables("residence").cloned().collect();
    for room in words {
        let mut residence = Table::default();
        residence.put("room", values::room(ctx, room)?.into());
        residences.push(residence);
    }
    if !residences.is_empty() {
        table.put("residence", residences.into());
    }
    Ok(())
}

/// `3-1-1101 met 身体稳定`: whom, how it ended, and the rest is the summary.
fn visit_words(ctx: &Context, table: &mut Table, words: &[String]) -> Result<(), Failure> {
    let mut words = words.iter().peekable();
    if table.get("rooms").is_none()
        && table.get("owners").is_none()
        && let Some(whom) = words.next()
    {
        household(ctx, table, whom)?;
    }
    if table.get("outcome").is_none()
        && let Some(word) = words.peek()
        && let Some(field) = Kind::Visit.field("outcome")
        && let Ok(outcome) = values::read(ctx, field, word)
    {
        table.put("outcome", outcome);
        words.next();
    }
    let rest: Vec<&str> = words.map(String::as_str).collect();
    if !rest.is_empty() {
        table.put("summary", rest.join(" ").into());
    }
    if table.get("rooms").is_none() && table.get("owners").is_none() {
        return Err(values::missing(ctx, "rooms"));
    }
    if table.get("method").is_none() {
        table.put("method", "in-person".into());
    }
    if table.get("at").is_none() {
        table.put("at", ctx.now().into());
    }
    if table.get("staff").is_none()
        && let Some(typist) = ctx.typist()?.filter(|t| !t.desk)
    {
        table.put("staff", vec![typist.handle].into());
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
    let rooms: Vec<String> = find::current_rooms(&owner.table, today).map(str::to_owned).collect();
    table.put("owners", vec![owner.id].into());
    if !rooms.is_empty() {
        table.put("rooms", rooms.into());
    }
    Ok(())
}

fn feedback_words(ctx: &Context, table: &mut Table, words: &[String]) -> Result<(), Failure> {
    if !words.is_empty() {
        table.put("title", words.join(" ").into());
    }
    if table.get("received_at").is_none() {
        table.put("received_at", ctx.now().into());
    }
    if table.get("type").is_none() {
        table.put("type", "unsorted".into());
    }
    if table.get("room").is_none() && table.get("place").is_none() {
        return Err(Failure::usage(CliMsg::PlaceNeeded).hint(CliMsg::PlaceNeededHint));
    }
    if table.get("received_by").is_none()
        && let Some(typist) = ctx.typist()?.filter(|t| !t.desk)
    {
        table.put("received_by", typist.handle.into());
    }
    Ok(())
}

fn staff_words(ctx: &Context, table: &mut Table, words: &[String]) -> Result<(), Failure> {
    let mut words = words.iter();
    let handle = words.next().ok_or_else(|| values::missing(ctx, "handle"))?;
    if !id::is_handle(handle) {
        return Err(Failure::usage(CliMsg::NotAHandle { found: handle.clone() }).hint(CliMsg::HandleShape));
    }
    table.put("handle", handle.as_str().into());
    let rest: Vec<&str> = words.map(String::as_str).collect();
    if !rest.is_empty() {
        table.put("name", rest.join(" ").into());
    }
    if table.get("kind").is_none() {
        table.put("kind", "person".into());
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
