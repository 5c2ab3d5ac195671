//! What `linli report` takes: of which period, and for whom.

use crate::analysis::catalog::Stat;
use crate::analysis::population::{Basis, Query};
use crate::check::readers::SettingsReader;
use crate::cli::command::Command;
use crate::cli::commands::report::{blanks, office, owners};
use crate::cli::community::{Community, LoadedCommunity};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::cli::CliMsg;
use crate::locale::message::Message;
use crate::locale::report::ReportPageMsg as Msg;
use crate::locale::stats::StatsMsg;
use crate::model::settings::Clock;
use crate::model::time::AsOf;
use crate::model::vocab::{Language, ReportReader};
use crate::model::window::Window;
use crate::publish::marks::unmarked;
use crate::publish::period;
use crate::render::format::Format;
use crate::render::page::{Page, Section};
use crate::text::normalize::fold_argument;
use crate::text::period::{period_name, read_period};
use clap::Args;
use clap::builder::PossibleValuesParser;

/// 工作报告：一个月或一年做了什么、各项数字与上期相比，给公司或给业主 || work report: what was done in a month or a year, and every figure against the period before, for the office or for the owners
#[derive(Args, Debug)]
pub struct ReportArgs {
    /// 哪一期，如 `2026-11`、`2026`、`上月` || which period, such as `2026-11`, `2026` or `last-month`
    #[arg(long, value_name = "PERIOD", default_value = "last-month")]
    pub period: String,
    /// 给谁看：`office` 公司内部，`owners` 业主（只写公示可以写的） || for whom: the `office`, or the `owners` (nothing but what a publication may say)
    #[arg(long = "for", value_name = "READER", default_value = ReportReader::Office.key(), value_parser = PossibleValuesParser::new(ReportReader::VOCABULARY.keys))]
    pub reader: String,
}

impl Command for ReportArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn reads_past(&self) -> bool {
        ReportReader::from_key(&self.reader) == Some(ReportReader::Office)
    }

    fn own_format(&self) -> Option<Format> {
        Some(Format::Html)
    }
}

/// What a report speaks of.
pub(super) struct ReportView<'a> {
    pub ctx: &'a Context,
    pub community: &'a Community<'a>,
    pub query: Query,
    pub lang: Language,
}

impl ReportView<'_> {
    pub fn say(&self, message: Msg) -> String {
        message.text(self.lang)
    }
}

fn run(ctx: &Context, args: &ReportArgs) -> Result<Exit, Failure> {
    let window = window(ctx, &args.period)?;
    let as_of = as_of(ctx, window)?;
    ctx.may_compute(SettingsReader::Figure { stat: Stat::Overview, clock: Clock::Wall, by: &[] })?;
    let loaded = LoadedCommunity::new(ctx, Stat::Overview)?.seen_at(as_of);
    let community = loaded.community()?;
    let query = Query { window, basis: Basis::Due, clock: Clock::Wall };
    let view = ReportView { ctx, community: &community, query, lang: ctx.lang() };
    let sections = match ReportReader::from_key(&args.reader) {
        Some(ReportReader::Owners) => owners::sections(&view, as_of.last)?,
        _ => office::sections(&view),
    };
    let is_for_owners = ReportReader::from_key(&args.reader) == Some(ReportReader::Owners);
    ctx.ui.give_page(&page(&view, as_of, is_for_owners, sections))?;
    Ok(if community.unread > 0 { Exit::Unread } else { Exit::Done })
}

fn page(view: &ReportView<'_>, as_of: AsOf, is_for_owners: bool, sections: Vec<Section>) -> Page {
    let settings = view.community.settings;
    let window = view.query.window;
    let (from, to) = (window.from.to_string(), window.to.plus_days(-1).to_string());
    let at = as_of.shown(settings.offset);
    let is_over = window.end(settings.offset) <= as_of.at;
    let name = unmarked(&period::named(window, view.lang));
    let (mark, mark_long) = match is_for_owners {
        true => (Msg::ForOwners, Msg::ForOwnersLong),
        false => (Msg::Internal, Msg::InternalLong),
    };
    Page {
        title: view.say(Msg::Title { community: settings.name.clone(), period: name }),
        mark: view.say(mark),
        mark_long: view.say(mark_long),
        period: view.say(if is_over { Msg::Period { from, to, at } } else { Msg::Running { from, to, at } }),
        warning: (view.community.unread > 0)
            .then(|| CliMsg::Incomplete { unread: view.community.unread }.text(view.lang)),
        sections: sections.into_iter().chain([blanks::section(view)]).collect(),
        foot: view.say(Msg::Foot { version: env!("CARGO_PKG_VERSION").to_owned() }).replace('`', ""),
    }
}

/// A period with a name: a year, a half-year, a quarter, a month or a week.
fn window(ctx: &Context, typed: &str) -> Result<Window, Failure> {
    let today = ctx.as_of()?.day(ctx.offset()?);
    let bad = || Failure::usage(StatsMsg::PeriodBad { found: typed.to_owned() }).hint(CliMsg::PeriodHint);
    let window = read_period(&fold_argument(typed), today).map_err(|_| bad())?;
    if period_name(window).is_none() || period::Term::of(window).is_none() {
        return Err(bad());
    }
    Ok(window)
}

/// `--as-of`; else the last moment of a period that is over, so that an old report comes out as it was; else now.
fn as_of(ctx: &Context, window: Window) -> Result<AsOf, Failure> {
    let (given, offset) = (ctx.as_of()?, ctx.offset()?);
    if given.last < window.start(offset) {
        let from = window.from.to_string();
        return Err(Failure::usage(Msg::NotBegun { from }));
    }
    let over = AsOf::end_of(window.to.plus_days(-1), offset);
    Ok(if ctx.global.as_of.is_none() && over.last <= given.last { over } else { given })
}
