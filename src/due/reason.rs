//! What lies behind a row, as values and in words.

use crate::analysis::orders::OrderStep;
use crate::analysis::snapshot::Snapshot;
use crate::locale::due::DueMsg;
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::settings::Duty;
use crate::model::time::{Day, When};
use crate::model::vocab::{Language, Satisfaction};
use crate::model::window::Window;
use crate::text::period::period_name;

/// What lies behind a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueReason {
    /// A target is unmet: from when it runs, and whether its deadline was extended.
    Target {
        duty: Duty,
        from: When,
        extended: bool,
        reopened: bool,
    },
    /// An extension to `to` that nobody approved, asked for then.
    Unapproved {
        at: When,
        to: When,
    },
    /// Items that have no type yet, and how many.
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
    /// Further reporters who have not heard since then that it is done, and how many.
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
    /// A plan of linli.toml, by its place there, of which the slot began then.
    Planned {
        plan: usize,
        from: Day,
    },
    /// Which of its postings still hangs, and since when the notice is over.
    StillUp {
        posting: usize,
        over: When,
    },
    /// Planned for then, neither held nor cancelled.
    NotHeld {
        planned: When,
    },
    /// Held then, without forms or an evaluation.
    /// Held then, and the rooms that came are still kept.
    RoomsKept {
        held: When,
    },
    NotEvaluated {
        held: When,
    },
    /// A service order of then, by what was agreed or by the catalogue's limit.
    Ordered {
        step: OrderStep,
        requested: When,
        promised: bool,
    },
    /// A paid repair whose item ended then, while the order is open.
    ItemEnded {
        at: When,
        is_resolved: bool,
    },
    /// A service order that was done then.
    NotRated {
        done: When,
    },
    /// A topic of linli.toml, by its place there: never learnt, or until when it holds.
    ToLearn {
        topic: usize,
        last: Option<Day>,
    },
    /// An improvement that is not done.
    NotImproved,
    /// An improvement of which the effect can be seen since then, and that nobody reviewed.
    NotReviewed {
        since: When,
    },
    /// A wave that closed then, and of which no answer is in.
    NoResponses {
        closed: Day,
    },
    /// A wave that closed then, of which the results were not told.
    NotReported {
        closed: Day,
    },
    /// A question of a wave with so few satisfied, in tenths of a percent.
    NotActedOn {
        tenths: u64,
    },
    /// So many issues of a record of then are no feedback items.
    NotRaised {
        n: u32,
        at: When,
    },
    /// A talk about fees of then named a reason that is the office's matter, and nothing was written down of it.
    ReasonNotRaised {
        at: When,
    },
    /// Left to do by a record of then.
    LeftToDo {
        since: When,
    },
    /// So many answers of a survey wait to be written, the first since then.
    AnswersWait {
        n: u64,
        since: Day,
    },
    /// So many rows of one rule.
    Together {
        n: u64,
    },
    /// An objection to a publication, of then.
    Objected {
        publication: Sym,
        at: When,
    },
}

impl DueReason {
    /// Since when the obligation stands, where several of a rule can follow one another.
    pub(super) fn since(self) -> Option<When> {
        match self {
            Self::Target { from: at, .. }
            | Self::Promised { made: at }
            | Self::Unapproved { at, .. }
            | Self::Unsolved { at, .. }
            | Self::Urged { first: at, .. }
            | Self::NotTold { resolved: at, .. }
            | Self::Objected { at, .. } => Some(at),
            Self::Planned { from, .. } => Some(When::On(from)),
            Self::Contact { last, .. } | Self::ToLearn { last, .. } => last.map(When::On),
            Self::NewOwner { since: day } | Self::MovedOut { until: day } => Some(When::On(day)),
            Self::NoSummary { period } | Self::NotApproved { period } | Self::Unpublished { period } => {
                Some(When::On(period.from))
            }
            Self::Unsorted { .. }
            | Self::External
            | Self::FollowUp { .. }
            | Self::LeftToDo { .. }
            | Self::StillUp { .. }
            | Self::NotHeld { .. }
            | Self::NotEvaluated { .. }
            | Self::Ordered { .. }
            | Self::ItemEnded { .. }
            | Self::NotRated { .. }
            | Self::NotImproved
            | Self::NotReviewed { .. }
            | Self::NoResponses { .. }
            | Self::NotReported { .. }
            | Self::NotActedOn { .. }
            | Self::RoomsKept { .. }
            | Self::NotRaised { .. }
            | Self::ReasonNotRaised { .. }
            | Self::Together { .. }
            | Self::AnswersWait { .. }
            | Self::Need { .. }
            | Self::ConsentReview
            | Self::UnknownYear { .. } => None,
        }
    }

    /// `2026-11-06 10:20 受理，尚未办结`.
    pub fn words(self, ground: &Snapshot, lang: Language) -> String {
        let time = |when: When| when.minute(ground.offset());
        let message = match self {
            Self::Target { duty: Duty::Respond, from, .. } => DueMsg::Respond { from: time(from) },
            Self::Target { duty: Duty::Arrive, from, .. } => DueMsg::Arrive { from: time(from) },
            Self::Target { duty: Duty::Callback, from, .. } => DueMsg::Callback { from: time(from) },
            Self::Target { reopened: true, from, .. } => DueMsg::ResolveReopened { from: time(from) },
            Self::Target { extended: true, from, .. } => DueMsg::ResolveExtended { from: time(from) },
            Self::Target { from, .. } => DueMsg::Resolve { from: time(from) },
            Self::Unapproved { to, .. } => DueMsg::Unapproved { to: time(to) },
            Self::Unsorted { n } => DueMsg::Unsorted { n },
            Self::Promised { made } => DueMsg::Promised { made: time(made) },
            Self::Unsolved { at, solved: Some(false), .. } => DueMsg::Unsolved { at: time(at) },
            Self::Unsolved { at, .. } => DueMsg::Dissatisfied { at: time(at) },
            Self::Urged { times, .. } => DueMsg::Urged { times },
            Self::NotTold { n, resolved } => DueMsg::NotTold { n, resolved: time(resolved) },
            Self::External => DueMsg::External,
            Self::Contact { last, breach, .. } => {
                let last = last.map_or(DueMsg::NoContact, |day| DueMsg::LastContact { last: day.to_string() });
                let breach = breach.map(|day| DueMsg::Breach { breach: day.to_string() }.text(lang));
                return last.text(lang) + &breach.unwrap_or_default();
            }
            Self::NewOwner { since } => DueMsg::NewOwner { since: since.to_string() },
            Self::FollowUp { visit } => DueMsg::FollowUp { visit: time(visit) },
            Self::Need { since } => DueMsg::Need { since: since.to_string() },
            Self::ConsentReview => DueMsg::Consent,
            Self::MovedOut { until } => DueMsg::MovedOut { until: until.to_string() },
            Self::UnknownYear { year } => DueMsg::Year { year: year.to_string() },
            Self::NoSummary { period } => DueMsg::NoSummary { period: named(period) },
            Self::NotApproved { period } => DueMsg::NotApproved { period: named(period) },
            Self::Unpublished { period } => DueMsg::Unpublished { period: named(period) },
            Self::Planned { plan, from } => {
                let name = ground.settings.plans.get(plan).map_or("", |plan| plan.named.label(lang)).to_owned();
                DueMsg::Planned { name, from: from.to_string() }
            }
            Self::StillUp { posting, over } => DueMsg::StillUp { posting, over: time(over) },
            Self::NotHeld { planned } => DueMsg::NotHeld { planned: time(planned) },
            Self::Ordered { step, requested, promised } => {
                let requested = time(requested);
                match (step, promised) {
                    (OrderStep::Arrive, true) => DueMsg::PromisedArrival { requested },
                    (OrderStep::Arrive, false) => DueMsg::ArrivalByLimit { requested },
                    (OrderStep::Finish, _) => DueMsg::NotFinished { requested },
                }
            }
            Self::ItemEnded { at, is_resolved: true } => DueMsg::ItemResolved { at: time(at) },
            Self::ItemEnded { at, is_resolved: false } => DueMsg::ItemEnded { at: time(at) },
            Self::NotRated { done } => DueMsg::NotRated { done: time(done) },
            Self::NotEvaluated { held } => DueMsg::NotEvaluated { held: time(held) },
            Self::ToLearn { topic, last } => {
                let topic = ground.settings.topics.get(topic).map_or("", |topic| topic.named.label(lang)).to_owned();
                match last {
                    None => DueMsg::NeverTrained { topic },
                    Some(last) => DueMsg::TrainingEnds { topic, last: last.to_string() },
                }
            }
            Self::NotImproved => DueMsg::NotImproved,
            Self::NotReviewed { since } => DueMsg::NotReviewed { since: time(since) },
            Self::NoResponses { closed } => DueMsg::NoResponses { closed: closed.to_string() },
            Self::NotReported { closed } => DueMsg::NotReported { closed: closed.to_string() },
            Self::NotActedOn { tenths } => DueMsg::NotActedOn { percent: format!("{}.{}", tenths / 10, tenths % 10) },
            Self::RoomsKept { held } => DueMsg::RoomsKept { held: time(held) },
            Self::NotRaised { n, at } => DueMsg::NotRaised { n, at: time(at) },
            Self::ReasonNotRaised { at } => DueMsg::ReasonNotRaised { at: time(at) },
            Self::LeftToDo { since } => DueMsg::LeftToDo { since: time(since) },
            Self::AnswersWait { n, since } => DueMsg::AnswersWait { n, since: since.to_string() },
            Self::Together { n } => DueMsg::Together { n },
            Self::Objected { publication, at } => {
                DueMsg::Objected { publication: ground.facts.names.text(publication).to_owned(), at: time(at) }
            }
        };
        message.text(lang)
    }
}

/// `2026-Q4`.
pub(super) fn named(period: Window) -> String {
    period_name(period).unwrap_or_default()
}
