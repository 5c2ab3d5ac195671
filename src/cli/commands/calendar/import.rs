//! `linli calendar import`: the days of files of holidays come into `calendar/cn-YYYY.toml`. What stands there stays;
//! the same again changes nothing; a day that is not certain is refused, and the others go on.

use crate::cli::commands::calendar::command::CalendarImportArgs;
use crate::cli::commands::calendar::give;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::import::calendar::doubt::CalendarError;
use crate::import::calendar::file::read;
use crate::import::calendar::merge::{CalendarPlan, Known, NamedFile, YearAdded, merged};
use crate::import::calendar::year_file;
use crate::locale::calendar_import::CalendarImportMsg as Msg;
use crate::locale::store::StoreMsg;
use crate::model::time::Offset;
use crate::store::files;
use crate::store::write::{Writer, hash};
use std::path::Path;

/// A file of holidays is not larger than this, in bytes; whatever is can be no such file.
const MOST: u64 = 16 << 20;

/// What became of the file of a year.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CalendarOutcome {
    Created,
    Updated,
    Unchanged,
}

/// What the import did, or with `--dry-run` would have done.
pub(super) struct CalendarDone<'a> {
    pub files: &'a [NamedFile],
    pub known: Known<'a>,
    pub plan: &'a CalendarPlan,
    /// One for each year of the plan.
    pub outcomes: Vec<CalendarOutcome>,
    pub is_dry: bool,
}

pub(super) fn run(ctx: &mut Context, args: &CalendarImportArgs) -> Result<Exit, Failure> {
    ctx.refuse_newer_schema()?;
    let offset = ctx.offset()?;
    let files = args.files.iter().map(|file| opened(file, offset)).collect::<Result<Vec<NamedFile>, Failure>>()?;
    // The lock is held from before the years are read until they are written.
    let writer = if args.dry_run { None } else { Some(Writer::open(ctx.root()?, &ctx.holder())?) };
    let base = ctx.base()?;
    let has_builtin = base.settings.country.as_deref().is_none_or(|country| country == "cn");
    let known = Known { years: &base.years, has_builtin };
    let plan = merged(&files, known);
    let outcome = |year: &YearAdded| match &writer {
        Some(writer) => write(writer, year).map_err(|failure| failure.after(&writer.saved())),
        None => Ok(planned(year, known)),
    };
    let outcomes = plan.years.iter().map(outcome).collect::<Result<Vec<CalendarOutcome>, Failure>>()?;
    give::give(ctx, &CalendarDone { files: &files, known, plan: &plan, outcomes, is_dry: args.dry_run })?;
    Ok(if plan.refused.is_empty() { Exit::Done } else { Exit::Found })
}

fn opened(path: &Path, offset: Offset) -> Result<NamedFile, Failure> {
    let name = path.display().to_string();
    let bytes = files::read_named(path, MOST + 1).map_err(|e| {
        let reason = files::reason(Some(&e));
        Failure::usage(StoreMsg::ReadFailed { path: name.clone(), reason })
    })?;
    let read = if bytes.len() as u64 > MOST { Err(CalendarError::Unreadable) } else { read(&bytes, offset) };
    let file = read.map_err(|error| match error {
        CalendarError::Unreadable => Failure::usage(Msg::Unreadable { path: name.clone() }).hint(Msg::UnreadableHint),
        CalendarError::NoText => Failure::usage(Msg::NoText { path: name.clone() }).hint(Msg::UnreadableHint),
        CalendarError::Empty => Failure::usage(Msg::Empty { path: name.clone() }),
    })?;
    Ok(NamedFile { name, file })
}

fn planned(year: &YearAdded, known: Known) -> CalendarOutcome {
    match known.years.iter().any(|table| table.year == year.year) {
        _ if year.days.is_empty() => CalendarOutcome::Unchanged,
        true => CalendarOutcome::Updated,
        false => CalendarOutcome::Created,
    }
}

fn write(writer: &Writer, added: &YearAdded) -> Result<CalendarOutcome, Failure> {
    if added.days.is_empty() {
        return Ok(CalendarOutcome::Unchanged);
    }
    let path = year_file::path(added.year);
    let changed = || Failure::refused(StoreMsg::Changed { path: path.clone() }).hint(StoreMsg::ChangedHint);
    let Some(read) = writer.read(&path)? else {
        let is_made = writer.create_file(&path, &year_file::made(added))?;
        return if is_made { Ok(CalendarOutcome::Created) } else { Err(changed()) };
    };
    let text = std::str::from_utf8(&read).ok().and_then(|text| year_file::with(text, added)).ok_or_else(changed)?;
    writer.replace(&path, hash(&read), &text)?;
    Ok(CalendarOutcome::Updated)
}
