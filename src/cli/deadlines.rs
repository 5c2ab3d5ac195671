//! The limits of one item (时限): which rule of linli.toml applies, when it falls due, and what became of it.
//! An item is judged with those that are merged into it, open or over, as every figure does.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::targets::{Chosen, Extension, choose};
use crate::analysis::verdict::{Verdict, judge};
use crate::calendar::days::UnknownYear;
use crate::check::readers::SettingsReader;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, item};
use crate::facts::all::Facts;
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::settings::SettingsMsg;
use crate::model::kind::Kind;
use crate::model::log::Arg;
use crate::model::settings::Duty;
use crate::model::time::{Instant, When};
use crate::store::root::SETTINGS_FILE;

/// A duty of an item and how it stands.
#[derive(Clone, Debug)]
pub struct Owed {
    pub duty: Duty,
    /// When it was done.
    pub done: Option<When>,
    /// `Err`: the year without a calendar that it needs.
    pub judged: Result<DeadlineStatus, UnknownYear>,
}

#[derive(Clone, Debug)]
pub struct DeadlineStatus {
    pub verdict: Verdict,
    /// Without extensions.
    pub original_verdict: Verdict,
    /// The rule that applies, also where its limit has not begun.
    pub rule: Option<DeadlineRule>,
    /// `None`: no rule applies, or its limit has not begun.
    pub limit: Option<DeadlineLimit>,
}

#[derive(Clone, Copy, Debug)]
pub struct DeadlineRule {
    pub chosen: Chosen,
    /// The line of linli.toml in which the rule stands; `None`: `[callback] days`.
    pub line: Option<usize>,
}

/// A limit that runs, or has run.
#[derive(Clone, Debug)]
pub struct DeadlineLimit {
    pub from: When,
    pub due: Option<When>,
    pub original: Option<When>,
    /// The last moment in time; `None` while the clock stands still.
    pub deadline: Option<Instant>,
    pub extensions: Vec<Extended>,
}

/// An `extend` entry (延期).
#[derive(Clone, Copy, Debug)]
pub struct Extended {
    pub at: When,
    pub to: When,
    pub approved: bool,
    pub effect: Extension,
}

/// An item as its group makes it.
#[derive(Clone, Debug, Default)]
pub struct Grouped {
    /// Every duty of the item; nothing of one that stands for no matter of its own (void, merged into another, found
    /// by staff alone).
    pub owed: Vec<Owed>,
    /// Its main item cannot be one: its `duplicate` entries have no effect.
    pub is_ordinary: bool,
}

/// An item judged with those that are merged into it, `own` being the facts of its file.
///
/// # Errors
/// Records or settings that are needed cannot be read.
pub fn of(ctx: &Context, id: &str, own: &Facts) -> Result<Grouped, Failure> {
    if own.feedback.is_empty() {
        return Ok(Grouped::default());
    }
    // Without a sound rooms.toml the other items are not reached; a record is shown all the same.
    if !ctx.base_as_is()?.readable {
        return Ok(Grouped { owed: of_own(ctx, own)?, is_ordinary: false });
    }
    let tree = ctx.tree(&[Kind::Feedback], false)?;
    if tree.unread > 0 {
        ctx.ui.warn(&CliMsg::Incomplete { unread: tree.unread });
    }
    judged(ctx, &tree.facts, id, false)
}

/// The deadlines of an item into which nothing is merged: `facts` hold it alone.
///
/// # Errors
/// Records or settings that are needed cannot be read.
pub fn of_own(ctx: &Context, facts: &Facts) -> Result<Vec<Owed>, Failure> {
    let Some(row) = facts.feedback.first() else { return Ok(Vec::new()) };
    let id = facts.names.text(row.id);
    judged(ctx, facts, id, true).map(|grouped| grouped.owed)
}

/// `alone`: of a link to a main item nothing can be said.
fn judged(ctx: &Context, facts: &Facts, id: &str, alone: bool) -> Result<Grouped, Failure> {
    if let Some(fault) = ctx.fault_of(SettingsReader::Limits)? {
        ctx.ui.warn(&SettingsMsg::NoLimits { key: fault.key.clone() });
        return Ok(Grouped::default());
    }
    let settings = ctx.settings()?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(facts, settings, &calendar, ctx.as_of()?);
    let is_meant = |item: &Item| item.standing.counts() && facts.names.text(item.row.id) == id;
    let is_linked = |item: &Item| alone && item.standing.fault().is_some();
    let Some(item) = ground.items().find(|item| is_meant(item) && !is_linked(item)) else {
        return Ok(Grouped::default());
    };
    let lines = rule_lines(ctx)?;
    let owed = Duty::ALL.iter().map(|duty| {
        let judged = judge(&ground, item, *duty);
        let answer = judged.as_ref().ok().and_then(|j| j.answer).and_then(|a| item.row.entry(a.live.entry));
        let judged = judged.map(|judged| {
            let not_begun = || choose(&ground, item, *duty).filter(|_| judged.verdict == Verdict::NotYetDue);
            let chosen = judged.due.as_ref().map(|due| due.chosen).or_else(not_begun);
            let rule =
                chosen.map(|chosen| DeadlineRule { chosen, line: chosen.rule.and_then(|at| lines.get(at)).copied() });
            let limit = judged.due.map(|due| DeadlineLimit {
                from: due.from,
                due: due.shown(settings.offset),
                original: due.shown_original(settings.offset),
                deadline: due.in_force.earliest.at(),
                extensions: due.extensions.iter().filter_map(|(at, effect)| extended(&item, *at, *effect)).collect(),
            });
            DeadlineStatus { verdict: judged.verdict, original_verdict: judged.original, rule, limit }
        });
        Owed { duty: *duty, done: answer.map(|entry| entry.at), judged }
    });
    Ok(Grouped { owed: owed.collect(), is_ordinary: !alone && item.standing.fault().is_some() })
}

fn extended(item: &Item, at: u32, effect: Extension) -> Option<Extended> {
    let entry = item.row.entry(at)?;
    match entry.arg {
        Arg::Extend { to, approved } => Some(Extended { at: entry.at, to, approved, effect }),
        _ => None,
    }
}

/// Says by when a new item is to be answered, met and resolved.
///
/// # Errors
/// The item or its settings cannot be read.
pub fn tell(ctx: &Context, id: &str) -> Result<(), Failure> {
    let owed = of_own(ctx, &item::facts_of(&find::record(ctx, Kind::Feedback, id)?))?;
    for (duty, time) in ahead(ctx, &owed)? {
        ctx.ui.note(&CliMsg::DueBy { duty, time });
    }
    Ok(())
}

/// The duties whose deadlines still lie ahead, in words.
///
/// # Errors
/// The settings cannot be read.
pub fn ahead(ctx: &Context, owed: &[Owed]) -> Result<Vec<(String, String)>, Failure> {
    let offset = ctx.offset()?;
    let ahead = owed.iter().filter_map(|o| Some((o.duty, o.ahead()?)));
    Ok(ahead.map(|(duty, at)| (label("duty", duty.key(), ctx.lang()).to_owned(), at.minute(offset))).collect())
}

/// The line of each `[[target]]` in linli.toml.
///
/// # Errors
/// There is no tree here, or its settings are not sound.
pub fn rule_lines(ctx: &Context) -> Result<Vec<usize>, Failure> {
    let base = ctx.frame()?;
    let Some(source) = base.sources.iter().find(|s| s.path == SETTINGS_FILE) else { return Ok(Vec::new()) };
    let rules = source.table.get("target").and_then(|n| n.as_list()).unwrap_or_default();
    let line = |at: usize| source.text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
    Ok(rules.iter().map(|rule| line(rule.span.start)).collect())
}

impl Owed {
    /// The deadline in force; `None` without one, while the clock stands still, or without a calendar.
    pub fn deadline(&self) -> Option<Instant> {
        self.judged.as_ref().ok()?.limit.as_ref()?.deadline
    }

    /// What was promised and still lies ahead: the moment.
    pub fn ahead(&self) -> Option<Instant> {
        let lies_ahead = self.judged.as_ref().is_ok_and(|s| s.verdict == Verdict::NotYetDue && self.done.is_none());
        self.deadline().filter(|_| lies_ahead)
    }
}
