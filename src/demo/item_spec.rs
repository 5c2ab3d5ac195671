//! What is reported in an item: all that can be said of it without simulating its log. A pure function
//! of (seed, index), so that an item can point at another without either being kept.

use crate::demo::dice::{Dice, id_of};
use crate::demo::estate;
use crate::demo::estate::Site;
use crate::demo::hours;
use crate::demo::hours::{OFFSET, TimeOfDay, as_of};
use crate::demo::item_flow::{ItemFlow, dealt};
use crate::demo::people::{People, Resident};
use crate::demo::scenario::{SCENARIOS, Scenario, UNKNOWN};
use crate::model::kind::Kind;
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::{Channel, FeedbackType, PauseReason, Reporter, ResidenceRole, Urgency};

#[derive(Clone, Debug)]
pub struct ItemSpec {
    pub index: usize,
    pub id: String,
    pub flow: ItemFlow,
    pub scenario: &'static Scenario,
    /// The index of the scenario's title: what goes with it stands at the same index of the other lists.
    pub variant: usize,
    /// When it was reported, to the second.
    pub at: Instant,
    /// When it was reported, as the record has it.
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

/// What is reported in item `index` of `total`.
pub fn item_spec(people: People, index: usize, total: usize) -> ItemSpec {
    let (kind, flow, main) = dealt(index, total);
    let mut dice = Dice::of(people.seed, "outline", index);
    let first = main.map(|m| item_spec(people, m, total));
    let day = hours::day_of(index, total);
    let scenario = first.as_ref().map_or_else(|| choose(&mut dice, kind, flow, day.month()), |f| f.scenario);
    let drawn = dice.below(scenario.titles.len());
    let variant = first.as_ref().map_or(drawn, |f| f.variant);
    let urgent = dice.chance(scenario.urgent) && !takes_long(flow);
    let channel = channel(&mut dice, scenario, flow, urgent);
    let at = match &first {
        Some(first) if flow != ItemFlow::Repeat => soon_after(&mut dice, first.at),
        _ => reported(&mut dice, day, channel, scenario, urgent),
    };
    let at = if flow == ItemFlow::Imported { day.start(OFFSET) } else { at };
    let (home, who) = match &first {
        Some(f) if flow == ItemFlow::Repeat => (f.home, None),
        Some(f) => neighbour(people, &mut dice, f.home, day),
        None => people.somebody(&mut dice, day).map_or((60, None), |(home, r)| (home, Some(r))),
    };
    let shop = first.is_none() && !scenario.is_public() && kind != FeedbackType::Help && dice.chance(6);
    let who = if shop { Some(people.at_shop(dice.below(people.estate.shops))) } else { who };
    let (owner, reporter) = match &first {
        Some(f) if flow == ItemFlow::Repeat => (f.owner.clone(), f.reporter),
        _ => named(&mut dice, who.as_ref(), scenario, flow),
    };
    let own_room = match &first {
        Some(f) if flow == ItemFlow::Repeat => f.site.room.clone(),
        _ => who.map(|r| r.room).or_else(|| estate::room(home)),
    };
    let site = first
        .filter(|_| scenario.is_public())
        .map_or_else(|| estate::site(&scenario.place, home, own_room), |f| f.site);
    let (received, recorded) = recorded(&mut dice, at, channel, flow);
    ItemSpec {
        index,
        id: id_of(people.seed, Kind::Feedback, index, recorded.day(OFFSET)),
        flow,
        scenario,
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
        main: main
            .filter(|_| matches!(flow, ItemFlow::Merged | ItemFlow::Unlinked))
            .map(|m| item_spec(people, m, total).id),
    }
}

impl ItemSpec {
    pub fn is_urgent(&self) -> bool {
        self.urgency == Some(Urgency::Urgent)
    }
}

/// An urgent item would not have been left lying for as long as these flows take.
fn takes_long(flow: ItemFlow) -> bool {
    matches!(
        flow,
        ItemFlow::Shared | ItemFlow::Urged | ItemFlow::Escalated | ItemFlow::Extended | ItemFlow::ExtendedUnapproved
    )
}

fn choose(dice: &mut Dice, kind: FeedbackType, flow: ItemFlow, month: u32) -> &'static Scenario {
    let wait = match (kind, flow) {
        (FeedbackType::Repair, ItemFlow::Paused) if (6..=9).contains(&month) && dice.chance(30) => {
            Some(PauseReason::ForceMajeure)
        }
        (_, ItemFlow::Paused) if dice.chance(65) => Some(PauseReason::MaintenanceFund),
        _ => None,
    };
    let fits = |scenario: &&'static Scenario| {
        scenario.kind == kind
            && scenario.happens_in(month)
            && match flow {
                ItemFlow::Paused => scenario.waits.iter().any(|own| wait.is_none_or(|reason| reason == own.reason)),
                ItemFlow::Shared => scenario.is_public() && scenario.urgent < 50,
                ItemFlow::Patrol | ItemFlow::PatrolJoined => scenario.is_public() && scenario.place != "lift",
                ItemFlow::Rejected => {
                    scenario.about.is_empty()
                        && scenario.urgent < 50
                        && (kind != FeedbackType::Repair || !scenario.is_public())
                }
                ItemFlow::Escalated => {
                    scenario.about.is_empty() && scenario.urgent < 100 && scenario.assignee != "zhaogang"
                }
                ItemFlow::Reconsidered => scenario.about.is_empty() && scenario.urgent < 50,
                ItemFlow::Plain | ItemFlow::Imported => true,
                _ => scenario.urgent < 100,
            }
    };
    let fitting: Vec<(&'static Scenario, usize)> = SCENARIOS.iter().filter(fits).map(|s| (s, s.often)).collect();
    dice.weighted(&fitting, &UNKNOWN)
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
const FOR_IDEAS: &[(Option<Channel>, usize)] = &[
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

fn channel(dice: &mut Dice, scenario: &Scenario, flow: ItemFlow, urgent: bool) -> Option<Channel> {
    let usual = Some(Channel::Phone);
    match flow {
        ItemFlow::Patrol | ItemFlow::PatrolJoined => Some(Channel::Patrol),
        ItemFlow::Hotline => Some(Channel::Hotline12345),
        ItemFlow::Shared | ItemFlow::Merged | ItemFlow::Unlinked => dice.weighted(AT_NIGHT, usual),
        _ if urgent || scenario.night => dice.weighted(AT_NIGHT, usual),
        _ if matches!(scenario.kind, FeedbackType::Suggestion | FeedbackType::Praise) => {
            dice.weighted(FOR_IDEAS, usual)
        }
        _ => dice.weighted(USUAL, usual),
    }
}

fn reported(dice: &mut Dice, day: Day, channel: Option<Channel>, scenario: &Scenario, urgent: bool) -> Instant {
    let time = match channel {
        Some(Channel::Counter | Channel::Visit | Channel::Survey | Channel::Hotline12345) => TimeOfDay::Office,
        Some(Channel::Patrol) => TimeOfDay::Day,
        _ if scenario.night => TimeOfDay::Night,
        _ if urgent => TimeOfDay::Any,
        _ => TimeOfDay::Day,
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
        let near = estate::neighbour(home, 1 + dice.below(29));
        people.living(near, day).into_iter().next().map(|r| (near, Some(r)))
    });
    found.unwrap_or((home, None))
}

/// Whether the reporter is on file and gave a name, and in what capacity.
fn named(dice: &mut Dice, who: Option<&Resident>, scenario: &Scenario, flow: ItemFlow) -> (Option<String>, Reporter) {
    if matches!(flow, ItemFlow::Patrol | ItemFlow::PatrolJoined) {
        return (None, Reporter::Staff);
    }
    let unnamed = match flow {
        ItemFlow::Reopened | ItemFlow::Imported | ItemFlow::Shared => 0,
        _ if scenario.is_public() => 17,
        _ => 4,
    };
    match who {
        Some(resident) if !dice.chance(unnamed) => (Some(resident.id.clone()), reporter(resident.role)),
        _ if scenario.is_public() && dice.chance(25) => (None, Reporter::Visitor),
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
fn recorded(dice: &mut Dice, at: Instant, channel: Option<Channel>, flow: ItemFlow) -> (When, Instant) {
    let day = at.day(OFFSET);
    match channel {
        _ if flow == ItemFlow::Imported => (When::On(day), import_at()),
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
