//! One of the communities that a figure is asked of: its records, loaded, and what it counts.

use crate::analysis::catalog::Stat;
use crate::analysis::group::{By, steps};
use crate::analysis::population::{Basis, Query};
use crate::analysis::snapshot::Ground;
use crate::analysis::targets::Extensions;
use crate::calendar::days::Calendar;
use crate::cli::commands::stats::command::Options;
use crate::cli::commands::stats::document::{Document, document};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::locale::cli::CliMsg;
use crate::locale::stats::StatsMsg;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::{Clock, Settings};
use crate::model::time::{AsOf, Day, Window};
use crate::store::load::Tree;
use crate::text::period::read_period;
use serde_json::Value as Json;
use std::mem::ManuallyDrop;

/// A window of at most so many days has its trend by weeks.
const BY_WEEKS: i64 = 92;

/// Records and calendar of a community. What the program holds to its end is not given back piece by piece.
pub(in crate::cli) struct Loaded<'c> {
    ctx: &'c Context,
    tree: ManuallyDrop<Tree>,
    calendar: Calendar,
    as_of: AsOf,
}

/// A community as a figure sees it.
pub(in crate::cli) struct Community<'l> {
    pub settings: &'l Settings,
    pub rooms: &'l Rooms,
    pub ground: ManuallyDrop<Ground<'l>>,
    pub unread: usize,
    /// The commit of `--at`.
    pub revision: Option<&'l str>,
}

impl<'c> Loaded<'c> {
    pub fn new(ctx: &'c Context, stat: Stat) -> Result<Loaded<'c>, Failure> {
        let kinds: &[Kind] = match stat {
            Stat::Visits | Stat::Overview => &[Kind::Feedback, Kind::Visit, Kind::Owner],
            Stat::Lag => &[Kind::Feedback, Kind::Visit],
            _ => &[Kind::Feedback],
        };
        let tree = ctx.tree(kinds, false)?;
        ctx.whole(&tree)?;
        Ok(Loaded { ctx, tree: ManuallyDrop::new(tree), calendar: ctx.calendar()?, as_of: ctx.as_of()? })
    }

    pub fn community(&self) -> Result<Community<'_>, Failure> {
        let base = self.ctx.base()?;
        let ground = Ground::new(&self.tree.facts, &base.settings, &self.calendar, self.as_of);
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
    /// What the options ask for, in this community's days.
    pub fn query(&self, options: &Options, stat: Stat) -> Result<Query, Failure> {
        let basis = options.basis.as_deref().and_then(Basis::from_key);
        if basis.is_some() && !stat.has_basis() {
            return Err(Failure::usage(StatsMsg::NoBasis { stat: stat.key().to_owned() }));
        }
        if options.clock.is_some() && !stat.has_clock() {
            return Err(Failure::usage(StatsMsg::NoClock { stat: stat.key().to_owned() }));
        }
        let clock = if options.clock.as_deref() == Some("business") { Clock::Business } else { Clock::Wall };
        let window = self.window(options.period.as_deref())?;
        Ok(Query { window, basis: basis.unwrap_or(Basis::Received), clock, extensions: Extensions::All })
    }

    /// `--period`, else from the first fact to the day of the as-of.
    fn window(&self, period: Option<&str>) -> Result<Window, Failure> {
        let today = self.ground.today();
        let Some(typed) = period else {
            let offset = self.settings.offset;
            let receipts = self.ground.facts.feedback.iter().map(|f| f.received.day(offset));
            let visits = self.ground.facts.visits.iter().map(|v| v.at.day(offset));
            let first: Option<Day> = receipts.chain(visits).min();
            return Ok(Window { from: first.unwrap_or(today).min(today), to: today.next() });
        };
        read_period(&crate::text::normalize::fold_argument(typed), today)
            .map_err(|_| Failure::usage(StatsMsg::PeriodBad { found: typed.to_owned() }).hint(CliMsg::PeriodHint))
    }

    pub fn document(&self, stat: Stat, query: &Query, by: &[By]) -> Document {
        document(stat, &self.ground, self.rooms, query, by)
    }

    /// The figure in each month (of a short window in each week) of the window, where there are two and more.
    /// Of more than `most` the last.
    pub fn trend(&self, stat: Stat, query: &Query, most: usize) -> Vec<(String, Json)> {
        if !stat.keys().contains(&By::Month) {
            return Vec::new();
        }
        let days = query.window.to.days_since(query.window.from);
        let by = if days <= BY_WEEKS { By::Week } else { By::Month };
        let steps = steps(query.window, self.ground.today(), by);
        if steps.len() < 2 {
            return Vec::new();
        }
        let shown = steps.iter().skip(steps.len().saturating_sub(most));
        if stat.is_of_a_moment() {
            let of = |window| self.document(stat, &Query { window, ..*query }, &[]).view();
            return shown.map(|(name, window)| (name.clone(), of(*window))).collect();
        }
        let groups = self.document(stat, query, &[by]).by;
        let of = |name: &String| {
            let found = groups.iter().find(|(key, _)| key.values().any(|(_, value)| value == Some(name.as_str())));
            (name.clone(), found.map(|(_, view)| view.clone()).unwrap_or_default())
        };
        shown.map(|(name, _)| of(name)).collect()
    }
}
