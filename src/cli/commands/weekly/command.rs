//! `linli weekly`: which week, and in which shape.

use crate::analysis::snapshot::Snapshot;
use crate::analysis::trends::{judged, trends};
use crate::audit::edits;
use crate::check::readers::SettingsReader;
use crate::cli::command::Command;
use crate::cli::commands::weekly::view::{StaffNames, WeeklyView};
use crate::cli::commands::weekly::{document, lists};
use crate::cli::context::Context;
use crate::cli::due_words::RowWords;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::unread;
use crate::cli::texts::RecordTexts;
use crate::due::weekly::{week_over, weekly};
use crate::history::git::GitError;
use crate::history::repository;
use crate::locale::weekly::WeeklyMsg as Msg;
use crate::model::kind::Kind;
use crate::model::time::AsOf;
use crate::model::window::Window;
use crate::render::format::Format;
use crate::text::normalize::fold_argument;
use crate::text::period::read_period;
use clap::Args;

/// 周报：周一给经理看的一页，内部用 || the Monday page for the manager, for inside the house
#[derive(Args, Debug, Default)]
pub struct WeeklyArgs {
    /// 哪一周，如 `2026-W47`、`上周`（默认刚过完的一周） || which week, such as `2026-W47` or `last-week` (default: the one just over)
    #[arg(value_name = "WEEK")]
    pub week: Option<String>,
    /// `chat` 格式中也给出房号 || show rooms in the `chat` format too
    #[arg(long)]
    pub rooms: bool,
}

impl Command for WeeklyArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn reads_past(&self) -> bool {
        true
    }

    fn own_format(&self) -> Option<Format> {
        Some(Format::Html)
    }
}

fn run(ctx: &Context, args: &WeeklyArgs) -> Result<Exit, Failure> {
    ctx.may_compute(SettingsReader::WeeklyPage)?;
    let named = args.week.as_deref().map(|typed| week(ctx, typed)).transpose()?;
    let as_of = as_of(ctx, named)?;
    let tree = ctx.tree(Kind::ALL, false)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, as_of);
    let week = named.unwrap_or_else(|| week_over(&ground));
    let rooms = &ctx.base()?.rooms;
    let (found, lateness) = judged(&ground, week);
    // The page is made all the same: it says that this one figure is missing.
    let (edits_after_closing, is_history_unread) = match after_closing(ctx, week, as_of) {
        Ok(counted) => (counted, false),
        Err(failure) => {
            failure.warn(&ctx.ui);
            (None, true)
        }
    };
    // A chat group is told no names.
    let is_chat = ctx.ui.format == Format::Chat;
    let view = WeeklyView {
        ctx,
        words: RowWords::new(&ground, ctx.lang()),
        texts: RecordTexts::new(ctx),
        weekly: weekly(&ground, week, found),
        trends: trends(&ground, rooms, week),
        lateness,
        edits_after_closing,
        unread: tree.unread,
        warning: ctx.incomplete(&tree),
        staff: if is_chat { StaffNames::default() } else { StaffNames::new(ctx, &tree) },
        may_name_rooms: args.rooms || !is_chat,
    };
    match ctx.ui.format {
        Format::Json | Format::Jsonl => ctx.ui.give_json(&document::document(&view))?,
        _ => ctx.ui.give_page(&lists::page(&view))?,
    }
    Ok(if tree.unread > 0 || is_history_unread { Exit::Unread } else { Exit::Done })
}

/// A whole week, from Monday to Sunday.
fn week(ctx: &Context, typed: &str) -> Result<Window, Failure> {
    let today = ctx.as_of()?.at.day(ctx.offset()?);
    let wrong = || Failure::usage(Msg::NotAWeek { found: typed.to_owned() }).hint(Msg::WeekHint);
    let window = read_period(&fold_argument(typed), today).map_err(|_| wrong())?;
    let is_week = window.from.first_of_week() == window.from && window.to == window.from.plus_days(7);
    if is_week { Ok(window) } else { Err(wrong()) }
}

/// `--as-of`; else of a week that was named and is over its last moment, so that an old page comes out as it was
/// on its Monday; else now.
fn as_of(ctx: &Context, named: Option<Window>) -> Result<AsOf, Failure> {
    let (given, offset) = (ctx.as_of()?, ctx.offset()?);
    let Some(week) = named else { return Ok(given) };
    let name = || week.from.iso_week();
    if given.last < week.start(offset) {
        let message = match ctx.global.as_of {
            Some(_) => Msg::AsOfBefore { week: name() },
            None => Msg::NotBegun { week: name() },
        };
        return Err(Failure::usage(message));
    }
    let over = AsOf::end_of(week.to.plus_days(-1), offset);
    Ok(if ctx.global.as_of.is_none() && over.last <= given.last { over } else { given })
}

/// How often an item was changed in the week after it was closed; `None` where there is no history to read.
fn after_closing(ctx: &Context, week: Window, as_of: AsOf) -> Result<Option<u64>, Failure> {
    let repository = match repository::of(ctx.root()?.dir()) {
        Ok(Some(repository)) => repository,
        Ok(None) | Err(GitError::NoProgram) => return Ok(None),
        Err(error) => return Err(unread(error)),
    };
    let tip = ctx.revision().map_or_else(|| repository.head(), |revision| Ok(Some(revision.to_owned())));
    let Some(tip) = tip.map_err(unread)? else { return Ok(Some(0)) };
    let counted = edits::after_closing(&repository, &tip, (week, as_of.last.plus(1)), ctx.settings()?);
    counted.map(Some).map_err(unread)
}
