//! Which settings each figure, each rule of the list and the publication reads: the one table by which a wrong
//! setting is refused where it is read and told where it is not.

use super::faults::SettingFault;
use crate::analysis::catalog::Stat;
use crate::analysis::group::By;
use crate::due::rule::DueRule;
use crate::facts::published::reads;
use crate::model::problem::Code;
use crate::model::settings::{Clock, Duty, Settings, Span};
use crate::model::vocab::PublicationSection;

/// Read by every figure: whom it speaks of, and in which days.
const OF_EVERY_FIGURE: &[&str] = &["id", "name"];
/// By which an item is owed something, and until when.
const LIMITS: &[&str] = &["needs", "target", "category", "callback", "calendar"];
/// The rooms that are counted.
const ROOMS: &[&str] = &["building", "place.id", "place.label", "place.building"];
/// Which visits count, and how often one is due.
const CADENCE: &[&str] = &["visits", "care_tier"];
/// By which done orders are drawn for a rating.
const DRAW: &[&str] = &["callback.share", "callback.seed"];
/// What the publication reads for itself, beside the figures in it.
const NOTICE: &[&str] = &["publication", "company", "language", "callback", "satisfaction", "reopen"];

/// Something that reads settings.
#[derive(Clone, Copy, Debug)]
pub enum SettingsReader<'a> {
    Figure {
        stat: Stat,
        clock: Clock,
        by: &'a [By],
    },
    Rule(&'static DueRule),
    /// To whom a row that is overdue goes up.
    Escalation,
    /// Until when an item is owed something.
    Limits,
    WeeklyPage,
    VisitPlan,
    Publication,
    /// The sheet of days and hours.
    CalendarSheet,
    /// The years that another file is held against.
    CalendarYears,
}

impl SettingsReader<'_> {
    /// The keys that are read.
    pub fn keys(self, settings: &Settings) -> Vec<&'static str> {
        match self {
            SettingsReader::Figure { stat, clock, by } => {
                let in_hours = clock == Clock::Business || by.contains(&By::Hours);
                let hours: &[&str] = if in_hours { &["hours", "calendar"] } else { &[] };
                let groups = by.iter().flat_map(|by| of_group(*by)).copied();
                let own = of_stat(stat, settings);
                // Beside what a building paid stands how it was served.
                let has_service = stat == Stat::Fees && by.contains(&By::Building);
                let service = if has_service { [limits(settings), vec!["satisfaction"]].concat() } else { Vec::new() };
                let keys = [OF_EVERY_FIGURE, hours].into_iter().flatten().copied();
                keys.chain(own).chain(groups).chain(service).collect()
            }
            SettingsReader::Rule(rule) => of_rule(rule, settings),
            SettingsReader::Escalation => vec!["escalation"],
            SettingsReader::Limits => limits(settings),
            SettingsReader::WeeklyPage => {
                let lists = [OF_EVERY_FIGURE, CADENCE, ROOMS, &["reopen", "satisfaction", "publication", "retention"]];
                limits(settings).into_iter().chain(lists.into_iter().flatten().copied()).collect()
            }
            SettingsReader::VisitPlan => cadence(settings).into_iter().chain(ROOMS.iter().copied()).collect(),
            SettingsReader::Publication => {
                let lists = [OF_EVERY_FIGURE, CADENCE, ROOMS, NOTICE];
                let reads = |section| reads(&settings.publication.sections, section);
                let plan = reads(PublicationSection::Plan).then_some("plan");
                let orders = if reads(PublicationSection::Services) { orders(settings) } else { Vec::new() };
                let lists = lists.into_iter().flatten().copied().chain(plan).chain(orders);
                limits(settings).into_iter().chain(lists).collect()
            }
            SettingsReader::CalendarSheet => vec!["hours", "calendar"],
            SettingsReader::CalendarYears => vec!["calendar"],
        }
    }

    /// Whether rooms.toml is among what is read.
    pub fn reads_rooms(self, settings: &Settings) -> bool {
        self.keys(settings).iter().any(|key| ROOMS.contains(key))
    }

    /// The first of the faults that it meets. That nothing is ever open is no fault of the sheet that shows it.
    pub fn fault<'f>(self, faults: &'f [SettingFault], settings: &Settings) -> Option<&'f SettingFault> {
        let keys = self.keys(settings);
        let shows_hours = matches!(self, SettingsReader::CalendarSheet);
        faults.iter().find(|fault| fault.is_of(&keys) && !(shows_hours && fault.problem.code == Code::NeverOpen))
    }
}

fn of_stat(stat: Stat, settings: &Settings) -> Vec<&'static str> {
    match stat {
        Stat::Response | Stat::Backlog => limits(settings),
        Stat::Satisfaction => vec!["needs", "satisfaction"],
        Stat::Promises => vec!["needs"],
        Stat::Reopened => vec!["needs", "reopen"],
        Stat::Repeat => vec!["needs", "category"],
        Stat::Visits => cadence(settings).into_iter().chain(ROOMS.iter().copied()).collect(),
        Stat::Plan => vec!["plan"],
        Stat::Services => orders(settings).into_iter().chain(DRAW.iter().copied()).collect(),
        Stat::Fees => vec!["charge"],
        Stat::Training => training(settings),
        Stat::Survey => vec!["publication.min_count"],
        Stat::Notices | Stat::Lag => Vec::new(),
        Stat::Activities => limits(settings).into_iter().chain(ROOMS.iter().copied()).collect(),
        Stat::Staff => {
            let own = orders(settings).into_iter().chain(DRAW.iter().copied()).chain(["satisfaction"]);
            limits(settings).into_iter().chain(own).collect()
        }
        Stat::Fairness => limits(settings).into_iter().chain(ROOMS.iter().copied()).collect(),
        // The figure of an improvement may be any.
        Stat::Improvements | Stat::Overview => {
            let lists = [CADENCE, ROOMS, &["satisfaction", "reopen", "plan", "charge"]];
            let lists = lists.into_iter().flatten().copied();
            limits(settings).into_iter().chain(orders(settings)).chain(training(settings)).chain(lists).collect()
        }
    }
}

fn of_group(by: By) -> &'static [&'static str] {
    match by {
        By::Category => &["category"],
        By::Building => ROOMS,
        _ => &[],
    }
}

/// The keys of a rule; of one that is not listed here, those of the limits.
fn of_rule(rule: &DueRule, settings: &Settings) -> Vec<&'static str> {
    match rule.key {
        "unsorted" | "unsolved" | "urged" | "tell" => vec!["needs", "calendar"],
        "promise" | "external" => vec!["needs"],
        "visit" | "care" | "new-owner" => cadence(settings),
        "visit-follow-up" | "need" | "consent" | "raise" | "follow-up" => Vec::new(),
        "activity-hold" | "activity-evaluate" | "take-down" | "improvement" | "improvement-review" => Vec::new(),
        "activity-retention" => vec!["retention"],
        "plan" => vec!["plan"],
        "training" => training(settings),
        "service" => orders(settings),
        "survey-close" => Vec::new(),
        "survey-report" => vec!["surveys", "calendar"],
        "survey-act" => vec!["surveys", "calendar"],
        "service-rate" => DRAW.to_vec(),
        "retention" => vec!["retention", "needs"],
        "calendar" => vec!["calendar"],
        "summary" | "publication" | "objection" => vec!["publication", "calendar"],
        _ => limits(settings),
    }
}

/// The keys of the catalogue of services; open hours and the calendar are among them where its limits need them.
fn orders(settings: &Settings) -> Vec<&'static str> {
    let limits = || settings.services.iter().flat_map(|line| [line.arrive, line.done]).flatten();
    let hours = limits().any(|limit| limit.clock == Clock::Business).then_some("hours");
    let calendar = limits().any(|limit| !matches!(limit.span, Span::Seconds(_))).then_some("calendar");
    ["service"].into_iter().chain(hours).chain(calendar).collect()
}

/// The keys of what is taught; the calendar is among them where it holds for working days.
fn training(settings: &Settings) -> Vec<&'static str> {
    let mut spans = settings.topics.iter().filter_map(|topic| topic.every);
    let calendar = spans.any(|span| matches!(span, Span::WorkingDays(_))).then_some("calendar");
    ["training"].into_iter().chain(calendar).collect()
}

/// The keys of the limits; open hours are among them where a limit runs in business time.
fn limits(settings: &Settings) -> Vec<&'static str> {
    let is_business = |duty: &Duty| {
        let limits = settings.targets.iter().filter_map(|target| target.limit(*duty));
        limits.into_iter().any(|limit| limit.clock == Clock::Business)
    };
    let hours = Duty::ALL.iter().any(is_business).then_some("hours");
    LIMITS.iter().copied().chain(hours).collect()
}

/// The keys of the cadence; the calendar is among them where it is in working days.
fn cadence(settings: &Settings) -> Vec<&'static str> {
    let tiers = settings.care_tiers.iter().flat_map(|tier| [Some(tier.every), tier.max]);
    let mut spans = tiers.chain([settings.visits.every, settings.visits.max]).flatten();
    let calendar = spans.any(|span| matches!(span, Span::WorkingDays(_))).then_some("calendar");
    CADENCE.iter().copied().chain(calendar).collect()
}
