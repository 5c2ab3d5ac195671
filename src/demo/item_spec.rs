//! The outline of an item: all that can be said of it without following its log. A pure function
//! of (seed, index), so that an item can point at another without either being kept.

use crate::demo::course::{Course, dealt};
use crate::demo::dice::{Dice, id_of};
use crate::demo::hours;
use crate::demo::hours::{OFFSET, Time, as_of};
use crate::demo::layout;
use crate::demo::layout::{Site, Spot};
use crate::demo::people::{People, Resident};
use crate::demo::phrases::case::{Case, UNSORTED, cases};
use crate::model::kind::Kind;
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::{Channel, FeedbackType, PauseReason, Reporter, ResidenceRole, Urgency};

#[derive(Clone, Debug)]
pub struct Outline {
    pub index: usize,
    pub id: String,
    pub course: Course,
    pub case: &'static Case,
    /// Which of the case's titles: what goes with it stands at the same place of the other lists.
    pub variant: usize,
    /// When it was reported, to the second.
    pub at: Instant,
    /// The same as the record has it.
    pub received: When,
    /// When it was written down.
    pub recorded: Instant,
    pub channel: Option<Channel>,
    pub urgency: Option<Urgency>,
    pub site: Site,
    /// The reporter's home.
    pub home: usize,
    pub owner: Option<String>,
    pub reporter: Reporter,
    /// The id of the item that this one repeats.
    pub main: Option<String>,
}

/// The day on which the old list was read in.
pub fn import_at() -> Instant {
    hours::clock(hours::first_day().plus_days(8), 10, 20)
}

/// The outline of item `index` of `total`.
pub fn outline(people: People, index: usize, total: usize) -> Outline {
    let (kind, course, main) = dealt(index, total);
    let mut dice = Dice::of(people.seed, "outline", index);
    let first = main.map(|m| outline(people, m, total));
    let day = hours::day_of(index, total);
    let case = first.as_ref().map_or_else(|| choose(&mut dice, kind, course, day.month()), |f| f.case);
    let drawn = dice.below(case.titles.len());
    let variant = first.as_ref().map_or(drawn, |f| f.variant);
    let urgent = dice.chance(case.urgent) && !takes_long(course);
    let channel = channel(&mut dice, case, course, urgent);
    let at = match &first {
        Some(first) if course != Course::Repeat => soon_after(&mut dice, first.at),
        _ => reported(&mut dice, day, channel, case, urgent),
    };
    let at = if course == Course::Imported { day.start(OFFSET) } else { at };
    let (home, who) = match &first {
        Some(f) if course == Course::Repeat => (f.home, None),
        Some(f) => neighbour(people, &mut dice, f.home, day),
        None => people.somebody(&mut dice, day).map_or((60, None), |(home, r)| (home, Some(r))),
    };
    let shop = first.is_none() && case.spot == Spot::Home && kind != FeedbackType::Help && dice.chance(6);
    let who = if shop { Some(people.at_shop(dice.below(people.layout.shops))) } else { who };
    let (owner, reporter) = match &first {
        Some(f) if course == Course::Repeat => (f.owner.clone(), f.reporter),
        _ => named(&mut dice, who.as_ref(), case, course),
    };
    let own_room = match &first {
        Some(f) if course == Course::Repeat => f.site.room.clone(),
        _ => who.map(|r| r.room).or_else(|| layout::room(home)),
    };
    let site = first.filter(|_| case.is_public()).map_or_else(|| layout::site(case.spot, home, own_room), |f| f.site);
    let (received, recorded) = recorded(&mut dice, at, channel, course);
    Outline {
        index,
        id: id_of(people.seed, Kind::Feedback, index, recorded.day(OFFSET)),
        course,
        case,
        variant,
        at,
        received,
        recorded,
        channel,
        urgency: urgency(&mut dice, urgent),
        site,
        home,
        owner,
        reporter,
        main: main.filter(|_| matches!(course, Course::Echo | Course::Unlinked)).map(|m| outline(people, m, total).id),
    }
}

impl Outline {
    pub fn is_urgent(&self) -> bool {
        self.urgency == Some(Urgency::Urgent)
    }
}

/// A matter that nobody can have left lying, had it been urgent.
fn takes_long(course: Course) -> bool {
    matches!(course, Course::Shared | Course::Urged | Course::Escalated | Course::Extended | Course::Unapproved)
}

fn choose(dice: &mut Dice, kind: FeedbackType, course: Course, month: u32) -> &'static Case {
    let wait = match (kind, course) {
        (FeedbackType::Repair, Course::Paused) if (6..=9).contains(&month) && dice.chance(30) => {
            Some(PauseReason::ForceMajeure)
        }
        (_, Course::Paused) if dice.chance(65) => Some(PauseReason::MaintenanceFund),
        _ => None,
    };
    let fits = |case: &&'static Case| {
        case.kind == kind
            && case.happens_in(month)
            && match course {
                Course::Paused => case.waits.iter().any(|(r, _)| wait.is_none_or(|w| w == *r)),
                Course::Shared => case.is_public() && case.urgent < 50,
                Course::Patrol | Course::PatrolJoined => case.is_public() && case.spot != Spot::Lift,
                Course::Rejected => {
                    case.about.is_empty() && case.urgent < 50 && (kind != FeedbackType::Repair || !case.is_public())
                }
                Course::Escalated => case.about.is_empty() && case.urgent < 100 && case.holder != "zhaogang",
                Course::Reconsidered => case.about.is_empty() && case.urgent < 50,
                Course::Plain | Course::Imported => true,
                _ => case.urgent < 100,
            }
    };
    let fitting: Vec<(&'static Case, usize)> = cases().filter(fits).map(|case| (case, case.often)).collect();
    dice.weighted(&fitting, &UNSORTED)
}

const USUAL: &[(Option<Channel>, usize)] = &[
    (Some(Channel::Phone), 45),
    (Some(Channel::Wechat), 26),
    (Some(Channel::Counter), 11),
    (Some(Channel::App), 7),
    (Some(Channel::Visit), 6),
    (Some(Channel::Email), 1),
    (Some(Channel::Survey), 1),
    (None, 1),
];
const OF_THOUGHT: &[(Option<Channel>, usize)] = &[
    (Some(Channel::SuggestionBox), 22),
    (Some(Channel::Survey), 12),
    (Some(Channel::Wechat), 26),
    (Some(Channel::App), 14),
    (Some(Channel::Visit), 14),
    (Some(Channel::Email), 6),
    (Some(Channel::Counter), 6),
];
const AT_NIGHT: &[(Option<Channel>, usize)] =
    &[(Some(Channel::Phone), 70), (Some(Channel::Wechat), 20), (Some(Channel::App), 10)];

fn channel(dice: &mut Dice, case: &Case, course: Course, urgent: bool) -> Option<Channel> {
    let usual = Some(Channel::Phone);
    match course {
        Course::Patrol | Course::PatrolJoined => Some(Channel::Patrol),
        Course::Ordered => Some(Channel::Hotline12345),
        Course::Shared | Course::Echo | Course::Unlinked => dice.weighted(AT_NIGHT, usual),
        _ if urgent || case.night => dice.weighted(AT_NIGHT, usual),
        _ if matches!(case.kind, FeedbackType::Suggestion | FeedbackType::Praise) => dice.weighted(OF_THOUGHT, usual),
        _ => dice.weighted(USUAL, usual),
    }
}

fn reported(dice: &mut Dice, day: Day, channel: Option<Channel>, case: &Case, urgent: bool) -> Instant {
    let time = match channel {
        Some(Channel::Counter | Channel::Visit | Channel::Survey | Channel::Hotline12345) => Time::Office,
        Some(Channel::Patrol) => Time::Day,
        _ if case.night => Time::Night,
        _ if urgent => Time::Any,
        _ => Time::Day,
    };
    hours::moment(dice, day, time)
}

/// Some time later, before the first one can have been dealt with.
fn soon_after(dice: &mut Dice, first: Instant) -> Instant {
    let left = (as_of().since(first) / 2).max(60);
    first.plus(dice.between(1_500, 4_200).min(left))
}

fn neighbour(people: People, dice: &mut Dice, home: usize, day: Day) -> (usize, Option<Resident>) {
    let found = (0..30).find_map(|_| {
        let near = layout::neighbour(home, 1 + dice.below(29));
        people.living(near, day).into_iter().next().map(|r| (near, Some(r)))
    });
    found.unwrap_or((home, None))
}

/// Whether the reporter is on file and gave a name, and in what capacity.
fn named(dice: &mut Dice, who: Option<&Resident>, case: &Case, course: Course) -> (Option<String>, Reporter) {
    if matches!(course, Course::Patrol | Course::PatrolJoined) {
        return (None, Reporter::Staff);
    }
    let unnamed = match course {
        Course::Again | Course::Imported | Course::Shared => 0,
        _ if case.is_public() => 17,
        _ => 4,
    };
    match who {
        Some(resident) if !dice.chance(unnamed) => (Some(resident.id.clone()), reporter(resident.role)),
        _ if case.is_public() && dice.chance(25) => (None, Reporter::Visitor),
        _ => (None, Reporter::Anonymous),
    }
}

fn reporter(role: ResidenceRole) -> Reporter {
    match role {
        ResidenceRole::Owner => Reporter::Owner,
        ResidenceRole::Tenant => Reporter::Tenant,
        ResidenceRole::Family => Reporter::Family,
        ResidenceRole::Shopkeeper => Reporter::Shopkeeper,
        ResidenceRole::Other => Reporter::Visitor,
    }
}

/// When as the record says it, and when it was written down.
fn recorded(dice: &mut Dice, at: Instant, channel: Option<Channel>, course: Course) -> (When, Instant) {
    let day = at.day(OFFSET);
    match channel {
        _ if course == Course::Imported => (When::On(day), import_at()),
        Some(Channel::SuggestionBox) => {
            let opened = hours::at_desk(dice, hours::clock(day.next(), 9, 0));
            if opened < as_of() { (When::On(day), opened) } else { (When::At(at), at) }
        }
        Some(Channel::Visit) if dice.chance(55) => {
            let by = dice.between(1_200, 12_000);
            (When::At(at), later(dice, at, by))
        }
        _ if dice.chance(6) => {
            let by = dice.between(900, 50_000);
            (When::At(at), later(dice, at, by))
        }
        _ => (When::At(at), at),
    }
}

fn later(dice: &mut Dice, at: Instant, by: i64) -> Instant {
    let recorded = hours::on_shift(dice, at.plus(by));
    if recorded < as_of() { recorded } else { at }
}

fn urgency(dice: &mut Dice, urgent: bool) -> Option<Urgency> {
    match (urgent, dice.chance(6)) {
        (true, _) => Some(Urgency::Urgent),
        (false, true) => None,
        (false, false) => Some(Urgency::Normal),
    }
}
