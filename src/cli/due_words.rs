//! A row of the list in words: why it is there, how pressing it is, and the command that settles it.

use crate::analysis::snapshot::Ground;
use crate::cli::residents::Quiet;
use crate::due::list::{Reason, Row, Rule};
use crate::kinds::id;
use crate::locale::due::DueMsg;
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::lifecycle::State;
use crate::model::settings::{Duty, Settings};
use crate::model::time::{When, Window};
use crate::model::vocab::{Language, Satisfaction, VisitMethod};
use crate::text::period::period_name;
use std::collections::HashMap;

/// What the words of a row need to know.
pub struct RowWords<'a> {
    pub ground: &'a Ground<'a>,
    pub settings: &'a Settings,
    pub lang: Language,
    states: HashMap<Sym, State>,
}

impl<'a> RowWords<'a> {
    pub fn new(ground: &'a Ground<'a>, lang: Language) -> RowWords<'a> {
        let states = ground.items().map(|item| (item.row.id, item.standing.folded.state)).collect();
        RowWords { ground, settings: ground.settings, lang, states }
    }

    pub fn text(&self, sym: Option<Sym>) -> Option<&'a str> {
        sym.map(|s| self.ground.facts.names.text(s))
    }

    pub fn rule(&self, row: &Row) -> &'static str {
        label("rule", row.rule.key(), self.lang)
    }

    pub fn time(&self, when: When) -> String {
        when.minute(self.settings.offset)
    }

    pub fn reason(&self, row: &Row) -> String {
        let time = |when: When| self.time(when);
        let message = match row.reason {
            Reason::Target { duty: Duty::Respond, from, .. } => DueMsg::Respond { from: time(from) },
            Reason::Target { duty: Duty::Arrive, from, .. } => DueMsg::Arrive { from: time(from) },
            Reason::Target { duty: Duty::Callback, from, .. } => DueMsg::Callback { from: time(from) },
            Reason::Target { reopened: true, from, .. } => DueMsg::ResolveReopened { from: time(from) },
            Reason::Target { extended: true, from, .. } => DueMsg::ResolveExtended { from: time(from) },
            Reason::Target { from, .. } => DueMsg::Resolve { from: time(from) },
            Reason::Unsorted { n } => DueMsg::Unsorted { n },
            Reason::Promised { made } => DueMsg::Promised { made: time(made) },
            Reason::Unsolved { at, solved: Some(false), .. } => DueMsg::Unsolved { at: time(at) },
            Reason::Unsolved { at, satisfaction, .. } => match satisfaction {
                Some(s) if Satisfaction::is_bad(s) => DueMsg::Dissatisfied { at: time(at) },
                _ => DueMsg::Unsolved { at: time(at) },
            },
            Reason::Urged { times, .. } => DueMsg::Urged { times },
            Reason::NotTold { n, resolved } => DueMsg::NotTold { n, resolved: time(resolved) },
            Reason::External => DueMsg::External,
            Reason::Contact { last, breach, .. } => {
                let last = last.map_or(DueMsg::NoContact, |d| DueMsg::LastContact { last: d.to_string() });
                let breach = breach.map(|b| DueMsg::Breach { breach: b.to_string() }.text(self.lang));
                return format!("{}{}", last.text(self.lang), breach.unwrap_or_default());
            }
            Reason::NewOwner { since } => DueMsg::NewOwner { since: since.to_string() },
            Reason::FollowUp { visit } => DueMsg::FollowUp { visit: time(visit) },
            Reason::Need { since } => DueMsg::Need { since: since.to_string() },
            Reason::ConsentReview => DueMsg::Consent,
            Reason::MovedOut { until } => DueMsg::MovedOut { until: until.to_string() },
            Reason::UnknownYear { year } => DueMsg::Year { year: year.to_string() },
            Reason::NoSummary { period } => DueMsg::NoSummary { period: named(period) },
            Reason::NotApproved { period } => DueMsg::NotApproved { period: named(period) },
            Reason::Unpublished { period } => DueMsg::Unpublished { period: named(period) },
            Reason::Objected { publication, at } => {
                let publication = self.text(Some(publication)).unwrap_or_default().to_owned();
                DueMsg::Objected { publication, at: time(at) }
            }
        };
        message.text(self.lang)
    }

    /// The command that settles a row; what only a person knows stands as `…`. Rooms stand in it unless they are
    /// not to be named.
    pub fn settle(&self, row: &Row, may_name_rooms: bool) -> String {
        let short = self.text(row.id).map(id::short).unwrap_or_default();
        let part = self.text(row.sub).unwrap_or_default();
        let state = row.id.and_then(|id| self.states.get(&id)).copied();
        match row.rule {
            Rule::Response | Rule::Urged => format!("linli reply {short} …"),
            Rule::Arrival if state == Some(State::Paused) => format!("linli resume {short} && linli arrive {short}"),
            Rule::Arrival => format!("linli arrive {short}"),
            Rule::Promise if state == Some(State::Open) => format!("linli arrive {short}"),
            Rule::Promise => format!("linli reply {short} …"),
            Rule::Resolution => format!("linli resolve {short} …"),
            Rule::Callback => format!("linli callback {short} …"),
            Rule::Unsorted => format!("linli feedback set {short} type=…"),
            Rule::Unsolved => format!("linli reopen {short} {}", reopen_reason(row)),
            Rule::Tell => format!("linli reply {short} --all …"),
            Rule::External => format!("linli report-back {short}"),
            Rule::Visit | Rule::Care | Rule::NewOwner => {
                let named = self.text(row.room).filter(|_| may_name_rooms).unwrap_or(short);
                format!("linli visit add {named} met …{}", self.method())
            }
            Rule::VisitFollowUp | Rule::Need => format!("linli done {short} {part}"),
            Rule::Consent => format!("linli owner set {short} care.review_by=…"),
            Rule::Retention => format!("linli owner show {short}"),
            Rule::Calendar => "linli calendar import …".to_owned(),
            Rule::Summary if matches!(row.reason, Reason::NotApproved { .. }) => {
                format!("linli publish --approve {short}")
            }
            Rule::Summary => format!("linli feedback set {short} public_summary=…"),
            Rule::Publication => match row.reason {
                Reason::Unpublished { period } => format!("linli publish --period {} -o …", named(period)),
                _ => "linli publish".to_owned(),
            },
            Rule::Objection => {
                let publication = match row.reason {
                    Reason::Objected { publication, .. } => self.text(Some(publication)).unwrap_or_default(),
                    _ => "",
                };
                format!("linli publish --period {publication} --answer … --to {part}")
            }
        }
    }

    /// Where a visit in person, the default, is no contact of the community's rules: the first method that is.
    fn method(&self) -> String {
        let counted = &self.settings.visits.counted;
        match counted.first().filter(|_| !counted.contains(&VisitMethod::InPerson)) {
            Some(method) => format!(" --method {}", method.key()),
            None => String::new(),
        }
    }

    /// `逾期 2 天`, `还有 3 小时`.
    pub fn overdue(&self, row: &Row) -> String {
        let span = duration::words(row.overdue_s, self.lang);
        let message = if row.overdue_s >= 0 { DueMsg::OverdueBy { span } } else { DueMsg::DueIn { span } };
        message.text(self.lang)
    }

    /// Level and person of the highest step that is reached.
    pub fn escalated(&self, row: &Row) -> Option<(usize, &'a str)> {
        let escalated = row.escalation?;
        let step = self.ground.settings.escalations.get(escalated.step)?;
        Some((escalated.level, step.to.as_str()))
    }

    pub fn escalated_words(&self, row: &Row) -> Option<String> {
        let (level, to) = self.escalated(row)?;
        Some(DueMsg::Escalated { level, to: to.to_owned() }.text(self.lang))
    }

    /// The same for a narrow column.
    pub fn escalated_short(&self, row: &Row) -> Option<String> {
        let (level, to) = self.escalated(row)?;
        Some(DueMsg::EscalatedShort { level, to: to.to_owned() }.text(self.lang))
    }

    /// The hours in which not to call, beside a row for which somebody is called or visited.
    pub fn quiet(&self, row: &Row, quiet: &Quiet) -> Option<String> {
        let speaks = !matches!(
            row.rule,
            Rule::Arrival
                | Rule::Resolution
                | Rule::Unsorted
                | Rule::External
                | Rule::Retention
                | Rule::Calendar
                | Rule::Summary
                | Rule::Publication
        );
        (speaks && !quiet.hours.is_empty()).then(|| self.quiet_words(quiet))
    }

    pub fn quiet_words(&self, quiet: &Quiet) -> String {
        let hours = quiet.hours.join(&Mark::ListComma.text(self.lang));
        let message = if quiet.is_now { DueMsg::QuietNow { hours } } else { DueMsg::Quiet { hours } };
        message.text(self.lang)
    }

    /// The label of a public place, else the room where rooms may be named.
    pub fn place(&self, row: &Row, rooms: &crate::model::rooms::Rooms) -> Option<String> {
        let place = self.text(row.place).map(|p| rooms.place(p).map_or_else(|| p.to_owned(), |p| p.label.clone()));
        self.text(row.room).map(str::to_owned).or(place)
    }
}

/// `2026-Q4`.
fn named(period: Window) -> String {
    period_name(period).unwrap_or_default()
}

/// As the owner answered.
fn reopen_reason(row: &Row) -> &'static str {
    match row.reason {
        Reason::Unsolved { solved: Some(false), .. } => "not-fixed",
        _ => "dissatisfied",
    }
}
