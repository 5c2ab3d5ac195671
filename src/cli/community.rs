//! One of the communities that a figure is asked of: its records, loaded, and what it counts.

use crate::analysis::catalog::Stat;
use crate::analysis::population::{Basis, Query};
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::Calendar;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::first_bills;
use crate::locale::cli::CliMsg;
use crate::locale::stats::StatsMsg;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::{Clock, Settings};
use crate::model::time::{AsOf, Day};
use crate::model::window::Window;
use crate::store::load::Tree;
use crate::text::normalize::fold_argument;
use crate::text::period::read_period;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::mem::ManuallyDrop;

/// The kinds that figures read.
const EVERY_KIND: [Kind; 12] = [
    Kind::Feedback,
    Kind::Visit,
    Kind::Owner,
    Kind::Notice,
    Kind::Activity,
    Kind::Service,
    Kind::Survey,
    Kind::Response,
    Kind::Training,
    Kind::Fee,
    Kind::Improvement,
    Kind::Staff,
];

/// By what a figure counts.
#[derive(Args, Debug, Default)]
pub struct Counting {
    /// 选件依据：`received` 受理时间，`due` 期限 || which items: by time of receipt (`received`) or by deadline (`due`)
    #[arg(long, value_name = "BASIS", value_parser = PossibleValuesParser::new(Basis::VOCABULARY.keys))]
    pub basis: Option<String>,
    /// 时长的钟：`wall` 自然时间，`business` 工作时间 || clock of durations: `wall` or `business`
    #[arg(long, value_name = "CLOCK", value_parser = ["wall", "business"])]
    pub clock: Option<String>,
}

impl Counting {
    /// The clock of durations.
    pub fn clock(&self) -> Clock {
        if self.clock.as_deref() == Some("business") { Clock::Business } else { Clock::Wall }
    }
}

/// Records and calendar of a community. What the program holds to its end is not given back piece by piece.
pub struct LoadedCommunity<'c> {
    ctx: &'c Context,
    tree: ManuallyDrop<Tree>,
    calendar: Calendar,
    as_of: AsOf,
}

/// A community as a figure sees it.
pub struct Community<'l> {
    pub settings: &'l Settings,
    pub rooms: &'l Rooms,
    pub ground: ManuallyDrop<Snapshot<'l>>,
    pub unread: usize,
    /// The commit of `--at`.
    pub revision: Option<&'l str>,
}

impl<'c> LoadedCommunity<'c> {
    /// # Errors
    /// The options do not fit the figure, or records that are needed cannot be read.
    pub fn new(ctx: &'c Context, stat: Stat) -> Result<LoadedCommunity<'c>, Failure> {
        let kinds: &[Kind] = match stat {
            Stat::Overview => &EVERY_KIND,
            Stat::Visits => &[Kind::Feedback, Kind::Visit, Kind::Owner],
            Stat::Plan => &[Kind::Notice, Kind::Activity, Kind::Training, Kind::Survey],
            Stat::Survey => &[Kind::Survey, Kind::Response],
            Stat::Notices => &[Kind::Notice],
            Stat::Services => &[Kind::Feedback, Kind::Service],
            Stat::Activities => &[Kind::Feedback, Kind::Owner, Kind::Activity],
            Stat::Training => &[Kind::Training, Kind::Staff],
            // The figure of an improvement may be any.
            Stat::Improvements => &EVERY_KIND,
            Stat::Fees => &[Kind::Feedback, Kind::Visit, Kind::Fee],
            Stat::Staff => &[Kind::Feedback, Kind::Service, Kind::Staff],
            Stat::Lag => &[Kind::Feedback, Kind::Visit],
            _ => &[Kind::Feedback],
        };
        let mut tree = ctx.tree(kinds, false)?;
        ctx.whole(&tree)?;
        first_bills::into_facts(ctx, &mut tree.facts)?;
        Ok(LoadedCommunity { ctx, tree: ManuallyDrop::new(tree), calendar: ctx.calendar()?, as_of: ctx.as_of()? })
    }

    /// The same as of another instant.
    pub fn seen_at(self, as_of: AsOf) -> LoadedCommunity<'c> {
        LoadedCommunity { as_of, ..self }
    }

    /// # Errors
    /// The options do not fit the figure, or records that are needed cannot be read.
    pub fn community(&self) -> Result<Community<'_>, Failure> {
        let base = self.ctx.base()?;
        let ground = Snapshot::new(&self.tree.facts, &base.settings, &self.calendar, self.as_of);
        let ground = ManuallyDrop::new(ground);
        Ok(Community {
            settings: &base.settings,
            rooms: &base.rooms,
            ground,
            unread: self.tree.unread,
            revision: self.ctx.revision(),
        })
    }
}

impl Community<'_> {
    /// What is asked for, in this community's days.
    ///
    /// # Errors
    /// The options do not fit the figure, or records that are needed cannot be read.
    pub fn query(&self, period: Option<&str>, counting: &Counting, stat: Stat) -> Result<Query, Failure> {
        let basis = counting.basis.as_deref().and_then(Basis::from_key);
        if basis.is_some() && !stat.has_basis() {
            return Err(Failure::usage(StatsMsg::NoBasis { stat: stat.key().to_owned() }));
        }
        if counting.clock.is_some() && !stat.has_clock() {
            return Err(Failure::usage(StatsMsg::NoClock { stat: stat.key().to_owned() }));
        }
        let window = self.window(period)?;
        Ok(Query { window, basis: basis.unwrap_or(Basis::Received), clock: counting.clock() })
    }

    /// `--period`, else from the first fact to the day of the as-of.
    fn window(&self, period: Option<&str>) -> Result<Window, Failure> {
        let today = self.ground.today();
        let Some(typed) = period else {
            let offset = self.settings.offset;
            let receipts = self.ground.facts.feedback.iter().map(|f| f.received.day(offset));
            let visits = self.ground.facts.visits.iter().map(|v| v.at.day(offset));
            let done = self.ground.facts.records().filter_map(|row| row.done.or(row.planned)).map(|at| at.day(offset));
            let bills = self.ground.facts.fees.iter().map(|fee| fee.from);
            let first: Option<Day> = receipts.chain(visits).chain(done).chain(bills).min();
            return Ok(Window { from: first.unwrap_or(today).min(today), to: today.next() });
        };
        read_period(&fold_argument(typed), today)
            .map_err(|_| Failure::usage(StatsMsg::PeriodBad { found: typed.to_owned() }).hint(CliMsg::PeriodHint))
    }
}
