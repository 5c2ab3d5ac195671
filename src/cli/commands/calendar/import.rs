//! `linli calendar import`: a file of holidays becomes `calendar/cn-YYYY.toml`. The same again changes
//! nothing; a file that differs replaces what was there, and each day that changes is named.

use crate::calendar::builtin;
use crate::calendar::days::YearTable;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::import::calendar::{Brought, CalendarError, read, text};
use crate::locale::calendar::{CalendarMsg as Msg, day_reason};
use crate::locale::message::Message;
use crate::locale::store::StoreMsg;
use crate::model::time::Day;
use crate::model::vocab::Language;
use crate::store::write::{Writer, hash};
use crate::store::{files, parse};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;

/// What a table says of a day: whether it rests, and for which holiday.
type Days = BTreeMap<Day, (bool, String)>;

/// A day, and what was and is said of it.
type CalendarChange = (Day, Option<(bool, String)>, Option<(bool, String)>);

/// What the import of a year did.
struct CalendarDone {
    year: i32,
    path: String,
    outcome: CalendarOutcome,
    changes: Vec<CalendarChange>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CalendarOutcome {
    Created,
    Updated,
    Unchanged,
}

pub(super) fn run(ctx: &mut Context, file: &Path) -> Result<(), Failure> {
    ctx.refuse_newer_schema()?;
    let shown = file.display().to_string();
    let bytes = files::read_named(file, parse::MAX_BYTES).map_err(|e| {
        let reason = files::reason(Some(&e));
        Failure::usage(StoreMsg::ReadFailed { path: shown.clone(), reason })
    })?;
    let years = read(&String::from_utf8_lossy(&bytes)).map_err(|error| refused(&shown, error))?;
    // The lock is held from before the years are read until they are written.
    let writer = Writer::open(ctx.root()?, &ctx.holder())?;
    let known = &ctx.base()?.years;
    let done = years.iter().map(|brought| write(&writer, brought, known).map_err(|f| f.after(&writer.saved())));
    let done = done.collect::<Result<Vec<CalendarDone>, Failure>>()?;
    give(ctx, &done)
}

fn refused(path: &str, error: CalendarError) -> Failure {
    let path = path.to_owned();
    match error {
        CalendarError::Unreadable => Failure::usage(Msg::Unreadable { path }).hint(Msg::UnreadableHint),
        CalendarError::BadDay(found) => Failure::usage(Msg::BadDay { path, found }).hint(Msg::UnreadableHint),
        CalendarError::Contradiction(day) => Failure::usage(Msg::Contradiction { path, day: day.to_string() }),
        CalendarError::Empty => Failure::usage(Msg::Empty { path }),
    }
}

fn days_of(table: &YearTable) -> Days {
    table.days.iter().map(|(day, off, name)| (*day, (*off, name.clone()))).collect()
}

/// What the program knows of a year: its file, else what is built in. Holidays are called in more than one
/// way (`“五一”`), so of a built-in day a name that differs is no change.
fn known_days(year: i32, known: &[YearTable], now: &Days) -> Option<Days> {
    let of_file = known.iter().find(|table| table.year == year).map(days_of);
    of_file.or_else(|| {
        let (_, days) = builtin::notices().find(|(of, _)| *of == year)?;
        let as_named = |day: Day, off: bool, name: &str| match now.get(&day) {
            Some((same, named)) if *same == off => (day, (off, named.clone())),
            _ => (day, (off, name.to_owned())),
        };
        Some(days.map(|(day, off, name)| as_named(day, off, name)).collect())
    })
}

fn write(writer: &Writer, brought: &Brought, known: &[YearTable]) -> Result<CalendarDone, Failure> {
    let year = brought.table.year;
    let path = format!("calendar/cn-{year}.toml");
    let now = days_of(&brought.table);
    let before = known_days(year, known, &now);
    let was = before.clone().unwrap_or_default();
    let all: std::collections::BTreeSet<Day> = was.keys().chain(now.keys()).copied().collect();
    let changed = |day: &Day| was.get(day) != now.get(day);
    let changes: Vec<_> =
        all.into_iter().filter(changed).map(|day| (day, was.get(&day).cloned(), now.get(&day).cloned())).collect();
    if before.is_some() && changes.is_empty() {
        return Ok(CalendarDone { year, path, outcome: CalendarOutcome::Unchanged, changes });
    }
    let outcome = match writer.read(&path)? {
        None if writer.create_file(&path, &text(brought))? => CalendarOutcome::Created,
        None => return Err(Failure::refused(StoreMsg::Changed { path }).hint(StoreMsg::ChangedHint)),
        Some(read) => {
            writer.replace(&path, hash(&read), &text(brought))?;
            CalendarOutcome::Updated
        }
    };
    Ok(CalendarDone { year, path, outcome, changes })
}

fn give(ctx: &Context, done: &[CalendarDone]) -> Result<(), Failure> {
    if ctx.ui.format.is_json() {
        let side = |side: &Option<(bool, String)>| side.as_ref().map(|(off, name)| json!({"off": off, "name": name}));
        let year = |d: &CalendarDone| {
            let outcome = match d.outcome {
                CalendarOutcome::Created => "created",
                CalendarOutcome::Updated => "updated",
                CalendarOutcome::Unchanged => "unchanged",
            };
            let changes = d
                .changes
                .iter()
                .map(|(day, was, now)| json!({"day": day.to_string(), "was": side(was), "now": side(now)}));
            json!({"year": d.year, "path": d.path, "outcome": outcome, "changes": changes.collect::<Json>()})
        };
        let years: Json = done.iter().map(year).collect();
        let id = &ctx.settings()?.id;
        return Ok(ctx.ui.give_json(&json!({"schema": "linli/calendar-import/1", "community": id, "years": years}))?);
    }
    let mut out = String::new();
    for d in done {
        let head = match d.outcome {
            CalendarOutcome::Created => Msg::Created { path: d.path.clone(), days: d.changes.len() },
            CalendarOutcome::Updated => Msg::Replaced { path: d.path.clone(), days: d.changes.len() },
            CalendarOutcome::Unchanged => Msg::Unchanged { year: d.year.to_string() },
        };
        out.push_str(&format!("{}\n", ctx.ui.say(&head)));
        for (day, was, now) in &d.changes {
            let day = day.to_string();
            let words = |side: &(bool, String)| in_words(side, ctx.lang());
            let line = match (was, now) {
                (Some(was), Some(now)) => Msg::DayChanged { day, was: words(was), now: words(now) },
                (None, Some(now)) => Msg::DayNew { day, now: words(now) },
                (Some(was), None) => Msg::DayGone { day, was: words(was) },
                (None, None) => continue,
            };
            out.push_str(&format!("  {}\n", line.text(ctx.lang())));
        }
    }
    Ok(ctx.ui.give_text(&out)?)
}

fn in_words((off, name): &(bool, String), lang: Language) -> String {
    let reason = if *off { "holiday" } else { "make-up" };
    day_reason(reason, Some(name.as_str()).filter(|name| !name.is_empty()), lang)
}
