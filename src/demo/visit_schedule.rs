//! Whom the butlers see and when (走访安排): what residents raised at the door, care at its intervals,
//! new residents, festivals, calls on those who complained, shops, and everybody else in turn.

use crate::demo::dice::{Dice, id_of};
use crate::demo::estate;
use crate::demo::feedback::feedback;
use crate::demo::hours;
use crate::demo::hours::{OFFSET, TimeOfDay, as_of, first_day, last_day};
use crate::demo::item_flow::ItemFlow;
use crate::demo::item_spec::item_spec;
use crate::demo::people::{People, Resident};
use crate::demo::staff;
use crate::model::kind::Kind;
use crate::model::time::{Day, Instant};
use crate::model::vocab::{Channel, FeedbackType, IssueType, VisitPurpose};

/// A visit that is to be made.
#[derive(Clone, Debug)]
pub struct PlannedVisit {
    pub index: usize,
    pub id: String,
    pub at: Instant,
    /// When it was written down, where that was later.
    pub recorded: Option<Instant>,
    pub day_only: bool,
    pub owners: Vec<String>,
    pub room: String,
    /// Who opens the door.
    pub role: &'static str,
    pub purpose: Option<VisitPurpose>,
    pub campaign: Option<&'static str>,
    /// Why somebody is in care; empty where nobody is.
    pub care: &'static str,
    pub staff: &'static str,
    pub in_person: bool,
    /// What was raised: id, type and title of the item.
    pub feedback: Option<(String, IssueType, String)>,
}

/// The visits of a community, as many as wanted; the items are known because some came in at the door.
#[derive(Clone, Copy, Debug)]
pub struct VisitSchedule {
    pub people: People,
    pub feedback: usize,
    pub visits: usize,
}

impl VisitSchedule {
    pub fn visits(self) -> impl Iterator<Item = PlannedVisit> {
        let homes = self.people.estate.homes();
        let residents = move || (0..homes).flat_map(move |h| self.people.at_home(h).into_iter().map(move |r| (h, r)));
        let raised = (0..self.feedback).filter_map(move |i| self.raised(i));
        let care = residents().flat_map(move |(h, r)| self.care(h, &r));
        let new = residents().filter_map(move |(h, r)| self.new_owner(h, &r));
        let festivals = residents().flat_map(move |(h, r)| self.festivals(h, &r));
        let checked = (0..self.feedback).filter_map(move |i| self.checked(i));
        let shops = (0..self.people.estate.shops).map(move |s| self.shop(s));
        let routine = (0..self.visits * 2).filter_map(move |k| self.routine(k));
        raised
            .chain(care)
            .chain(new)
            .chain(festivals)
            .chain(checked)
            .chain(shops)
            .chain(routine)
            .filter(|planned| planned.at < as_of())
            .take(self.visits)
            .enumerate()
            .map(move |(index, planned)| self.numbered(index, planned))
    }

    /// The visit with its number, and when it was written down.
    fn numbered(self, index: usize, mut planned: PlannedVisit) -> PlannedVisit {
        let mut dice = Dice::of(self.people.seed, "typing", index);
        let day = planned.at.day(OFFSET);
        let minute = dice.between(0, 59);
        let recorded = match dice.below(100) {
            0..40 => planned.at.plus(dice.between(60, 280)),
            40..85 => planned.at.plus(dice.between(1_200, 7_000)),
            85..96 => hours::clock(day.next(), 9, minute),
            _ => hours::clock(hours::workday(day.plus_days(2)), 10, minute),
        };
        let in_time = recorded <= as_of();
        let recorded = if in_time { recorded } else { planned.at };
        planned.day_only = in_time && recorded.day(OFFSET) > day && planned.feedback.is_none() && dice.chance(35);
        planned.index = index;
        planned.id = id_of(self.people.seed, Kind::Visit, index, recorded.day(OFFSET));
        planned.recorded = Some(recorded);
        planned
    }

    /// A visit to a resident at `home`.
    fn to_resident(self, home: usize, resident: &Resident, at: Instant, purpose: VisitPurpose) -> PlannedVisit {
        planned(home, vec![resident.id.clone()], resident.room.clone(), resident.role.key(), at, purpose)
    }

    /// The visit on which an item came in at the door.
    fn raised(self, index: usize) -> Option<PlannedVisit> {
        let item = item_spec(self.people, index, self.feedback);
        if item.channel != Some(Channel::Visit) || matches!(item.flow, ItemFlow::Void | ItemFlow::Imported) {
            return None;
        }
        let (id, table) = feedback(self.people, index, self.feedback);
        let (issue, purpose) = match item.scenario.kind {
            FeedbackType::Suggestion => (IssueType::Suggestion, VisitPurpose::Routine),
            FeedbackType::Complaint => (IssueType::Problem, VisitPurpose::Complaint),
            _ => (IssueType::Problem, VisitPurpose::Routine),
        };
        let role = if item.owner.is_some() { item.reporter.key() } else { "owner" };
        let mut dice = Dice::of(self.people.seed, "raised", index);
        let at = item.at.plus(-dice.between(180, 900));
        let room = item.site.room.or_else(|| estate::room(item.home))?;
        Some(PlannedVisit {
            in_person: true,
            feedback: Some((id, issue, table.text("title")?.to_owned())),
            ..planned(item.home, item.owner.into_iter().collect(), room, role, at, purpose)
        })
    }

    /// The visits of a care tier, now and then one too late or left out.
    fn care(self, home: usize, resident: &Resident) -> Vec<PlannedVisit> {
        let Some(care) = resident.care else { return Vec::new() };
        let every = match care.tier {
            "fortnight" => 14,
            "quarterly" => 88,
            _ => 29,
        };
        let mut dice = Dice::of(self.people.seed, "care", resident.index);
        let mut all = Vec::new();
        let mut day = care.since.max(first_day()).plus_days(dice.between(2, every));
        while day <= last_day() {
            if !dice.chance(6) {
                let at = moment(&mut dice, hours::workday(day));
                all.push(PlannedVisit {
                    care: care.reason,
                    ..self.to_resident(home, resident, at, VisitPurpose::Care)
                });
            }
            day = day.plus_days(every + dice.between(-3, 2));
        }
        all
    }

    /// Most who moved in during the year are called on within some weeks.
    fn new_owner(self, home: usize, resident: &Resident) -> Option<PlannedVisit> {
        let mut dice = Dice::of(self.people.seed, "new-owner", resident.index);
        let moved_in = resident.since > first_day() && resident.lives && dice.chance(78);
        let day = hours::workday(resident.filed.plus_days(dice.between(3, 33)));
        (moved_in && day <= last_day()).then(|| PlannedVisit {
            in_person: true,
            ..self.to_resident(home, resident, moment(&mut dice, day), VisitPurpose::NewOwner)
        })
    }

    /// The elderly and those in care at the New Year and at mid-autumn, a few others beside them.
    fn festivals(self, home: usize, resident: &Resident) -> Vec<PlannedVisit> {
        let campaigns = [("2026-春节", 2, 2, 10, 30), ("2026-中秋", 9, 14, 10, 62)];
        let mut dice = Dice::of(self.people.seed, "festival", resident.index);
        let mut all = Vec::new();
        for (campaign, month, from, days, percent) in campaigns {
            let likely = if resident.elderly || resident.care.is_some() { percent } else { percent / 12 };
            let Some(first) = Day::new(2026, month, from) else { continue };
            let day = hours::workday(first.plus_days(dice.between(0, days)));
            if dice.chance(likely) && resident.lives && resident.visits && resident.is_there(day) {
                let at = moment(&mut dice, day);
                let visit = self.to_resident(home, resident, at, VisitPurpose::Festival);
                all.push(PlannedVisit { campaign: Some(campaign), in_person: true, ..visit });
            }
        }
        all
    }

    /// A call on somebody who complained, some days later.
    fn checked(self, index: usize) -> Option<PlannedVisit> {
        let item = item_spec(self.people, index, self.feedback);
        let fits = matches!(item.flow, ItemFlow::Reopened | ItemFlow::Plain)
            && item.scenario.kind == FeedbackType::Complaint
            && index.is_multiple_of(5);
        let (owner, room) = (item.owner?, item.site.room.or_else(|| estate::room(item.home))?);
        if !fits {
            return None;
        }
        let mut dice = Dice::of(self.people.seed, "checked", index);
        let day = hours::workday(item.at.day(OFFSET).plus_days(dice.between(5, 12)));
        let at = moment(&mut dice, day);
        let role = item.reporter.key();
        let visit = planned(item.home, vec![owner], room, role, at, VisitPurpose::Callback);
        Some(PlannedVisit { in_person: true, ..visit })
    }

    /// Each shop once a year.
    fn shop(self, shop: usize) -> PlannedVisit {
        let keeper = self.people.at_shop(shop);
        let mut dice = Dice::of(self.people.seed, "shop-round", shop);
        let day = hours::workday(hours::even_day(shop * 7 % self.people.estate.shops, self.people.estate.shops));
        let at = moment(&mut dice, day.min(hours::workday(last_day().plus_days(-1))));
        PlannedVisit { in_person: true, ..self.to_resident(shop, &keeper, at, VisitPurpose::Routine) }
    }

    /// Door by door through the year; those who do not want visits are left alone.
    fn routine(self, turn: usize) -> Option<PlannedVisit> {
        let mut dice = Dice::of(self.people.seed, "routine", turn);
        let homes = self.people.estate.homes();
        let home = (turn * 77 + 11) % homes;
        let day = hours::workday(first_day().plus_days(dice.between(0, 363)));
        let resident = self.people.living(home, day).into_iter().find(|r| r.visits)?;
        if day > last_day() || resident.care.is_some() {
            return None;
        }
        let at = moment(&mut dice, day);
        let visit = self.to_resident(home, &resident, at, VisitPurpose::Routine);
        Some(PlannedVisit { purpose: visit.purpose.filter(|_| !dice.chance(4)), ..visit })
    }
}

/// A visit in the building of `home`, before anything else is known of it.
fn planned(
    home: usize,
    owners: Vec<String>,
    room: String,
    role: &'static str,
    at: Instant,
    purpose: VisitPurpose,
) -> PlannedVisit {
    PlannedVisit {
        index: 0,
        id: String::new(),
        at,
        recorded: None,
        day_only: false,
        owners,
        room,
        role,
        purpose: Some(purpose),
        campaign: None,
        care: "",
        staff: staff::butler(estate::building(home)),
        in_person: false,
        feedback: None,
    }
}

/// By daylight, or after work.
fn moment(dice: &mut Dice, day: Day) -> Instant {
    if dice.chance(78) {
        return hours::moment(dice, day, TimeOfDay::Office);
    }
    hours::clock(day, dice.between(18, 19), dice.between(0, 59))
}
