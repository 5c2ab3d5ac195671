//! 待办: what must be followed up, by whom, by when and why. The rules themselves stand in
//! `due_items` and `due_people`.

use crate::analysis::figures::Withheld;
use crate::analysis::population::{Excluded, ExcludedCount, excluded, tally};
use crate::analysis::snapshot::Ground;
use crate::analysis::visits::{has_moved_out, is_void};
use crate::calendar::days::UnknownYear;
use crate::due::items::item_rows;
use crate::due::people::people_rows;
use crate::due::publication::publication_rows;
use crate::model::interner::Sym;
use crate::model::settings::{Duty, Span};
use crate::model::time::{DAY_S, Day, Instant, When, Window};
use crate::model::vocab::{Satisfaction, vocabulary};
use std::cmp::Reverse;

/// Unless asked otherwise: what is overdue, and what falls due within one day.
pub const DEFAULT_WITHIN_S: i64 = DAY_S;

/// However far ahead it is due.
pub const EVER_S: i64 = i64::MAX / 2;

vocabulary! {
    /// Why something is on the list (规则).
    Rule("rule") {
        Response = "response", Arrival = "arrival", Resolution = "resolution", Callback = "callback",
        Unsorted = "unsorted", Promise = "promise", Unsolved = "unsolved", Urged = "urged", Tell = "tell",
        External = "external", Visit = "visit", Care = "care", NewOwner = "new-owner",
        VisitFollowUp = "visit-follow-up", Need = "need", Consent = "consent", Retention = "retention",
        Calendar = "calendar", Summary = "summary", Publication = "publication", Objection = "objection",
    }
}

/// How pressing the rules are among each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pressing {
    /// Somebody waits for an answer, or was promised something.
    SomebodyWaits,
    /// Done, but not yet told or asked after; agreed on; or owed to those in need of care.
    Agreed,
    Routine,
}

impl Rule {
    pub fn pressing(self) -> Pressing {
        match self {
            Rule::Response
            | Rule::Arrival
            | Rule::Resolution
            | Rule::Promise
            | Rule::Unsolved
            | Rule::Urged
            | Rule::External => Pressing::SomebodyWaits,
            Rule::Callback | Rule::Tell | Rule::Care | Rule::VisitFollowUp | Rule::Need | Rule::Objection => {
                Pressing::Agreed
            }
            Rule::Unsorted
            | Rule::Visit
            | Rule::NewOwner
            | Rule::Consent
            | Rule::Retention
            | Rule::Calendar
            | Rule::Summary
            | Rule::Publication => Pressing::Routine,
        }
    }
}

/// What lies behind a row; its words are made elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A target is unmet: from when it runs, and whether its deadline was extended.
    Target {
        duty: Duty,
        from: When,
        extended: bool,
        reopened: bool,
    },
    /// So many items have no type yet.
    Unsorted {
        n: u64,
    },
    /// Told to the resident then.
    Promised {
        made: When,
    },
    /// The callback's answers.
    Unsolved {
        at: When,
        solved: Option<bool>,
        satisfaction: Option<Satisfaction>,
    },
    /// Urged so many times since anybody answered, for the first time then.
    Urged {
        first: When,
        times: u64,
    },
    /// So many further reporters have not heard that it is done since then.
    NotTold {
        n: u64,
        resolved: When,
    },
    /// Another body's order.
    External,
    /// The last contact (none yet: `None`), and when its absence is a breach.
    Contact {
        last: Option<Day>,
        breach: Option<Day>,
        tier: Option<Sym>,
    },
    /// Moved in then, met by nobody yet.
    NewOwner {
        since: Day,
    },
    /// Agreed on a visit of then.
    FollowUp {
        visit: When,
    },
    Need {
        since: Day,
    },
    ConsentReview,
    /// Moved out then, and the days of `[retention]` are over.
    MovedOut {
        until: Day,
    },
    /// The year without a calendar.
    UnknownYear {
        year: i32,
    },
    /// The notice of the period will speak of the item, and nobody wrote a text for it.
    NoSummary {
        period: Window,
    },
    /// Written, and not approved as it stands.
    NotApproved {
        period: Window,
    },
    /// The period is over, or nearly so, and not published.
    Unpublished {
        period: Window,
    },
    /// An objection to a publication, of then.
    Objected {
        publication: Sym,
        at: When,
    },
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub rule: Rule,
    /// The record; `None` where the community itself is meant.
    pub id: Option<Sym>,
    /// The follow-up or need within it.
    pub sub: Option<Sym>,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    /// The item's holder, or whoever was named.
    pub assignee: Option<Sym>,
    pub due: When,
    /// As-of less due, a day being due at its 24:00; negative before.
    pub overdue_s: i64,
    pub reason: Reason,
    /// The highest step that is reached.
    pub escalation: Option<Escalated>,
}

/// 升级: how far a row has gone up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escalated {
    /// How many steps are reached, from 1.
    pub level: usize,
    /// Index into `settings.escalations` of the one that takes longest of these.
    pub step: usize,
}

/// What makes a row the same in every list: the obligation, not its deadline, which may be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    pub rule: Rule,
    pub id: Option<Sym>,
    pub sub: Option<Sym>,
    /// Which one of several after another: since when it stands.
    pub since: Option<When>,
    pub year: Option<i32>,
}

impl Row {
    /// Whether it is due within so many seconds of the as-of, or was before: a day is if it begins so. A year
    /// without a calendar, and what a publication needs, are asked for whatever the horizon.
    pub fn is_within(&self, ground: &Ground, within_s: i64) -> bool {
        let is_asked_early = matches!(self.rule, Rule::Calendar | Rule::Summary | Rule::Publication);
        is_asked_early || self.due.earliest(ground.offset(), None) <= ground.as_of.at.plus(within_s)
    }

    pub fn identity(&self) -> Identity {
        let at = |day: Day| Some(When::On(day));
        let since = match self.reason {
            Reason::Target { from, .. } => Some(from),
            Reason::Promised { made } => Some(made),
            Reason::Unsolved { at, .. } => Some(at),
            Reason::Urged { first, .. } => Some(first),
            Reason::NotTold { resolved, .. } => Some(resolved),
            Reason::Contact { last, .. } => last.and_then(at),
            Reason::NewOwner { since } => at(since),
            Reason::MovedOut { until } => at(until),
            Reason::ConsentReview => Some(self.due),
            Reason::NoSummary { period } | Reason::NotApproved { period } | Reason::Unpublished { period } => {
                at(period.from)
            }
            Reason::Objected { at, .. } => Some(at),
            Reason::Unsorted { .. }
            | Reason::External
            | Reason::FollowUp { .. }
            | Reason::Need { .. }
            | Reason::UnknownYear { .. } => None,
        };
        let year = if let Reason::UnknownYear { year } = self.reason { Some(year) } else { None };
        // The one row for all that are not sorted is no row of the item that waits longest.
        let id = self.id.filter(|_| self.rule != Rule::Unsorted);
        Identity { rule: self.rule, id, sub: self.sub, since, year }
    }
}

/// Of what and of whom a row speaks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    pub id: Option<Sym>,
    pub sub: Option<Sym>,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    pub assignee: Option<Sym>,
}

/// The list, most pressing first: by [`Pressing`], then the most overdue, then by rule, id and room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueList {
    pub rows: Vec<Row>,
    pub excluded: Vec<ExcludedCount>,
    /// Rules (by key) of which some rows need a year without a calendar.
    pub withheld: Vec<Withheld>,
}

/// Rows in the making, with what could not be said.
pub(super) struct Rows<'g> {
    pub ground: &'g Ground<'g>,
    within_s: i64,
    rows: Vec<Row>,
    withheld: Vec<Withheld>,
    excluded: Vec<Excluded>,
}

impl Rows<'_> {
    pub fn add(&mut self, rule: Rule, due: When, reason: Reason, about: About) {
        let About { id, sub, room, place, assignee } = about;
        let overdue_s = self.ground.as_of.at.since(due.end(self.ground.offset()));
        let row = Row { rule, id, sub, room, place, assignee, due, overdue_s, reason, escalation: None };
        if row.is_within(self.ground, self.within_s) {
            self.rows.push(row);
        }
    }

    /// `None`, and a note, where a year without a calendar is needed.
    pub fn known<T>(&mut self, rule: Rule, result: Result<T, UnknownYear>) -> Option<T> {
        result.map_err(|UnknownYear(year)| self.withheld.push(Withheld { figure: rule.key(), year })).ok()
    }

    pub fn leave_out(&mut self, why: Excluded) {
        self.excluded.push(why);
    }
}

/// Everything that is due `within_s` seconds of the as-of or was due before ([`Row::is_within`]).
pub fn due_list(ground: &Ground, within_s: i64) -> DueList {
    let mut rows = Rows { ground, within_s, rows: Vec::new(), withheld: Vec::new(), excluded: Vec::new() };
    rows.excluded.extend(ground.items().filter_map(excluded));
    for owner in &ground.facts.owners {
        if is_void(ground, owner) {
            rows.leave_out(Excluded::Void);
        } else if has_moved_out(ground, owner) {
            rows.leave_out(Excluded::MovedOut);
        }
    }
    item_rows(&mut rows);
    people_rows(&mut rows);
    calendar_rows(&mut rows);
    publication_rows(&mut rows);
    let Rows { rows: mut list, mut withheld, excluded, .. } = rows;
    for row in &mut list {
        row.escalation = escalation(ground, row);
    }
    let name = |sym: Option<Sym>| sym.map_or("", |s| ground.facts.names.text(s));
    list.sort_by(|a, b| {
        let key = |r: &Row| (r.rule.pressing(), Reverse(r.overdue_s), r.rule);
        let names = |r: &Row| [r.id, r.sub, r.room].map(name);
        key(a).cmp(&key(b)).then_with(|| names(a).cmp(&names(b)))
    });
    withheld.sort_by_key(|w| (w.figure, w.year));
    withheld.dedup();
    DueList { rows: list, excluded: tally(excluded), withheld }
}

/// The highest step whose time has passed since the due moment; for rows about an item. A step that needs a year
/// without a calendar is not reached.
fn escalation(ground: &Ground, row: &Row) -> Option<Escalated> {
    if !row.is_item() || row.rule == Rule::Unsorted {
        return None;
    }
    let due = row.due.end(ground.offset());
    let from = row.due.day(ground.offset());
    let reached_at = |after: Span| match after {
        Span::Seconds(seconds) => Some(due.plus(seconds)),
        Span::Days(days) => Some(due.plus(i64::from(days) * DAY_S)),
        Span::Months(_) | Span::WorkingDays(_) => {
            let day = crate::analysis::visits::later(ground, from, after).ok()?;
            Some(due.plus(day.days_since(from) * DAY_S))
        }
    };
    let steps = ground.settings.escalations.iter().enumerate();
    let steps = steps.filter_map(|(step, e)| Some((reached_at(e.after)?, step)));
    let reached: Vec<(Instant, usize)> = steps.filter(|(at, _)| *at <= ground.as_of.at).collect();
    let (_, step) = reached.iter().max().copied()?;
    Some(Escalated { level: reached.len(), step })
}

/// A year without a calendar: due before it begins, asked for from 1 November on whatever the horizon.
fn calendar_rows(rows: &mut Rows) {
    let today = rows.ground.today();
    let this_year = Some(today.year());
    let next_year = (today.month() >= 11).then_some(today.year() + 1);
    for year in this_year.into_iter().chain(next_year) {
        if !rows.ground.calendar.knows(year) {
            let due = Day::new(year - 1, 12, 31).unwrap_or(today);
            rows.add(Rule::Calendar, When::On(due), Reason::UnknownYear { year }, About::default());
        }
    }
}
