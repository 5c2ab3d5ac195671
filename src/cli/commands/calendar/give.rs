//! What an import of holidays tells: each day that is new, what was refused and why, and what to know besides.

use crate::calendar::days::{Calendar, Reason, YearTable};
use crate::cli::commands::calendar::import::{CalendarDone, CalendarOutcome};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::import::calendar::doubt::{Doubt, Refused};
use crate::import::calendar::merge::missing;
use crate::import::calendar::year_file;
use crate::locale::calendar::day_reason;
use crate::locale::calendar_import::CalendarImportMsg as Msg;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::time::Day;
use crate::model::vocab::Language;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

pub(super) fn give(ctx: &Context, done: &CalendarDone) -> Result<(), Failure> {
    let tables = done.known.after(done.plan);
    let overruled = overruled(ctx, done, &tables)?;
    let missing = missing_of(done, &tables);
    if ctx.ui.format.is_json() {
        return Ok(ctx.ui.give_json(&document(ctx, done, &overruled, &missing)?)?);
    }
    ctx.ui.give_text(&lines(ctx, done))?;
    tell(ctx, done, &overruled, &missing);
    Ok(())
}

/// The days of the files that the calendar shows otherwise, since linli.toml settles them.
fn overruled(ctx: &Context, done: &CalendarDone, tables: &[YearTable]) -> Result<Vec<(Day, bool)>, Failure> {
    let calendar = Calendar::new(ctx.settings()?, tables);
    let shown = |(day, off): (&Day, &bool)| {
        let info = calendar.day(*day).ok()?;
        (info.reason == Reason::OwnRule && info.working == *off).then_some((*day, info.working))
    };
    Ok(done.plan.settled.iter().filter_map(shown).collect())
}

/// The holidays of which a year, so far, has no day.
fn missing_of(done: &CalendarDone, tables: &[YearTable]) -> Vec<(i32, Vec<&'static str>)> {
    let touched: BTreeSet<i32> = done.plan.years.iter().map(|year| year.year).collect();
    let tables = tables.iter().filter(|t| touched.contains(&t.year) && !done.known.is_built_in(t.year));
    tables.map(|table| (table.year, missing(table))).filter(|(_, names)| !names.is_empty()).collect()
}

fn document(
    ctx: &Context,
    done: &CalendarDone,
    overruled: &[(Day, bool)],
    missing: &[(i32, Vec<&'static str>)],
) -> Result<Json, Failure> {
    let years = done.plan.years.iter().zip(&done.outcomes).map(|(year, outcome)| {
        let outcome = match outcome {
            CalendarOutcome::Created => "created",
            CalendarOutcome::Updated => "updated",
            CalendarOutcome::Unchanged => "unchanged",
        };
        let changes = year.days.iter().map(|said| {
            let was = done.known.corrected(said.day).map(|(off, name)| json!({"off": off, "name": name}));
            json!({"day": said.day.to_string(), "was": was, "now": {"off": said.off, "name": said.name}})
        });
        let missing = missing.iter().find(|(of, _)| *of == year.year).map(|(_, names)| names.clone());
        json!({
            "year": year.year, "path": year_file::path(year.year), "outcome": outcome,
            "changes": changes.collect::<Json>(), "missing": missing.unwrap_or_default(),
        })
    });
    let refused = done.plan.refused.iter().map(|(file, refused)| {
        let days = refused.days.map(|(from, to)| json!({"from": from.to_string(), "to": to.to_string()}));
        json!({
            "file": file, "title": refused.title, "days": days, "reason": refused.doubt.key(),
            "text": reason(&refused.doubt, ctx.lang()),
        })
    });
    let names = done.plan.other_names.iter().map(
        |other| json!({"day": other.day.to_string(), "kept": other.kept, "found": other.found, "file": other.file}),
    );
    let cancelled = done.files.iter().map(|named| json!({"file": named.name, "cancelled": named.file.cancelled}));
    Ok(json!({
        "schema": "linli/calendar-import/1", "community": ctx.settings()?.id, "dry_run": done.is_dry,
        "years": years.collect::<Json>(), "refused": refused.collect::<Json>(),
        "other_names": names.collect::<Json>(), "files": cancelled.collect::<Json>(),
        "own_rules": overruled.iter().map(|(day, _)| day.to_string()).collect::<Json>(),
    }))
}

/// The years with their new days, and what was refused.
fn lines(ctx: &Context, done: &CalendarDone) -> String {
    let lang = ctx.lang();
    let mut out = String::new();
    for (year, outcome) in done.plan.years.iter().zip(&done.outcomes) {
        let (path, days) = (year_file::path(year.year), year.days.len());
        let head = match outcome {
            CalendarOutcome::Created => Msg::Created { path, days },
            CalendarOutcome::Updated => Msg::Added { path, days },
            CalendarOutcome::Unchanged => Msg::Unchanged { year: year.year.to_string() },
        };
        out.push_str(&format!("{}\n", head.text(lang)));
        for said in &year.days {
            let (day, now) = (said.day.to_string(), in_words(said.off, &said.name, lang));
            let line = match done.known.corrected(said.day) {
                Some((off, name)) => Msg::DayCorrected { day, was: in_words(off, name, lang), now },
                None => Msg::DayNew { day, now },
            };
            out.push_str(&format!("  {}\n", line.text(lang)));
        }
    }
    if !done.plan.refused.is_empty() {
        out.push_str(&format!("{}\n", Msg::Refused { n: done.plan.refused.len() }.text(lang)));
    }
    for (file, refused) in &done.plan.refused {
        let (title, reason) = (titled(refused, lang), reason(&refused.doubt, lang));
        let line = Msg::RefusedItem { file: file.clone(), title, reason };
        out.push_str(&format!("  {}\n", line.text(lang)));
    }
    out
}

/// What to know besides, and what to do about days that were refused.
fn tell(ctx: &Context, done: &CalendarDone, overruled: &[(Day, bool)], missing: &[(i32, Vec<&'static str>)]) {
    let lang = ctx.lang();
    for other in &done.plan.other_names {
        let (kept, found, file) = (other.kept.clone(), other.found.clone(), other.file.clone());
        ctx.ui.note(&Msg::OtherName { day: other.day.to_string(), kept, found, file });
    }
    for named in done.files.iter().filter(|named| named.file.cancelled > 0) {
        ctx.ui.note(&Msg::Cancelled { file: named.name.clone(), n: named.file.cancelled });
    }
    for (day, works) in overruled {
        let shown = label("day-reason", if *works { "weekday" } else { "holiday" }, lang).to_owned();
        ctx.ui.warn(&Msg::OwnRule { day: day.to_string(), shown });
    }
    for (year, names) in missing {
        let names: Vec<&str> = names.iter().map(|name| label("holiday", name, lang)).collect();
        ctx.ui.warn(&Msg::Missing { year: year.to_string(), names: names.join(&Mark::ListComma.text(lang)) });
    }
    let hints: BTreeSet<String> = done.plan.refused.iter().map(|(_, r)| hint(&r.doubt).text(lang)).collect();
    if !hints.is_empty() {
        let n = done.plan.refused.len();
        ctx.ui.warn_of(&Msg::Refused { n }.text(lang), &hints.into_iter().collect::<Vec<_>>());
    }
    if done.is_dry {
        ctx.ui.note(&Msg::DryRun);
    }
}

fn in_words(off: bool, name: &str, lang: Language) -> String {
    let reason = if off { "holiday" } else { "make-up" };
    day_reason(reason, Some(name).filter(|name| !name.is_empty()), lang)
}

/// `2027-01-01 “元旦 不上班”`.
fn titled(refused: &Refused, lang: Language) -> String {
    let title = match refused.title.as_str() {
        "" => Msg::Untitled.text(lang),
        title => Msg::Titled { title: title.to_owned() }.text(lang),
    };
    match refused.days {
        None => title,
        Some((from, to)) if from == to => format!("{from} {title}"),
        Some((from, to)) => format!("{from}/{to} {title}"),
    }
}

fn reason(doubt: &Doubt, lang: Language) -> String {
    let message = match doubt.clone() {
        Doubt::NoMark => Msg::NoMark,
        Doubt::BothMarks => Msg::BothMarks,
        Doubt::Negated => Msg::Negated,
        Doubt::HalfDay => Msg::HalfDay,
        Doubt::ForSome => Msg::ForSome,
        Doubt::OnDuty => Msg::OnDuty,
        Doubt::Unsure => Msg::Unsure,
        Doubt::NotAHoliday => Msg::NotAHoliday,
        Doubt::PartOfDay { from, to } => Msg::PartOfDay { from, to },
        Doubt::NoDate => Msg::NoDate,
        Doubt::BadValue(value) => Msg::BadValue { value },
        Doubt::EndsBeforeStart => Msg::EndsBeforeStart,
        Doubt::TooLong => Msg::TooLong,
        Doubt::UnknownZone(zone) => Msg::UnknownZone { zone },
        Doubt::Rule(rule) => Msg::Rule { rule },
        Doubt::TwoReadings(value) => Msg::TwoReadings { value },
        Doubt::OtherYear(year) => Msg::OtherYear { year: year.to_string() },
        Doubt::TwoMeanings { other, file: None } => Msg::TwoMeanings { other },
        Doubt::TwoMeanings { other, file: Some(file) } => Msg::TwoMeaningsIn { other, file },
        Doubt::AgainstTree { off, name, path } => Msg::AgainstTree { path, stands: in_words(off, &name, lang) },
    };
    message.text(lang)
}

fn hint(doubt: &Doubt) -> Msg {
    match doubt {
        Doubt::HalfDay | Doubt::ForSome | Doubt::PartOfDay { .. } => Msg::HalfDayHint,
        Doubt::AgainstTree { path, .. } => Msg::AgainstHint { path: path.clone() },
        _ => Msg::RefusedHint,
    }
}
