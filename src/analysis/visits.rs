//! 走访: when a household was last met, and when the next contact is due.

use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::UnknownYear;
use crate::facts::rows::{FollowUp, Owner, Residence, Visit};
use crate::kinds::id::parse_dated;
use crate::model::interner::Sym;
use crate::model::settings::Span;
use crate::model::time::{DAY_S, Day, When};
use crate::model::vocab::{VisitOutcome, VisitPurpose};
use std::collections::HashMap;

/// The last `met` visit by room and by owner.
#[derive(Debug, Default)]
pub struct Contacts {
    /// By a method of `[visits] counted`.
    by_room: HashMap<Sym, When>,
    by_owner: HashMap<Sym, When>,
    /// By any method.
    any_by_room: HashMap<Sym, When>,
}

/// When the next contact falls due, and when its absence is a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextContact {
    /// The last successful contact; `None`: none yet, counted from `since`.
    pub last: Option<Day>,
    pub due: Day,
    pub breach: Option<Day>,
}

impl Contacts {
    /// Visits that exist and are not void. A visit counts its rooms, else its owners' rooms of that day.
    pub fn new(ground: &Snapshot) -> Contacts {
        let owners: HashMap<Sym, &Owner> = ground.facts.owners.iter().map(|o| (o.id, o)).collect();
        let mut contacts = Contacts::default();
        for visit in visits_of_care(ground).filter(|v| v.outcome == VisitOutcome::Met) {
            let rooms = rooms_of(ground, visit, &owners);
            let is_counted = ground.settings.visits.counted.contains(&visit.method);
            for room in &rooms {
                keep_later(ground, &mut contacts.any_by_room, *room, visit.at);
                if is_counted {
                    keep_later(ground, &mut contacts.by_room, *room, visit.at);
                }
            }
            for owner in visit.owners.iter().filter(|_| is_counted) {
                keep_later(ground, &mut contacts.by_owner, *owner, visit.at);
            }
        }
        contacts
    }

    /// The last contact of a room by a counted method.
    pub fn of_room(&self, room: Sym) -> Option<When> {
        self.by_room.get(&room).copied()
    }

    /// The last contact of an owner: of the household where it lives, or of the person.
    pub fn of_owner(&self, ground: &Snapshot, owner: &Owner) -> Option<When> {
        let rooms = current(ground, owner).filter_map(|r| self.of_room(r.room));
        rooms.chain(self.by_owner.get(&owner.id).copied()).max_by_key(|at| at.earliest(ground.offset(), None))
    }

    /// The last visit that met somebody there, by whatever method.
    pub fn any_of_room(&self, room: Sym) -> Option<When> {
        self.any_by_room.get(&room).copied()
    }
}

fn keep_later(ground: &Snapshot, map: &mut HashMap<Sym, When>, key: Sym, at: When) {
    let kept = map.entry(key).or_insert(at);
    if at.earliest(ground.offset(), None) > kept.earliest(ground.offset(), None) {
        *kept = at;
    }
}

/// Visits that exist at the as-of and are not void then.
pub fn standing_visits<'a>(ground: &Snapshot<'a>) -> impl Iterator<Item = &'a Visit> {
    let (offset, as_of) = (ground.settings.offset, ground.as_of);
    let stands = move |v: &&Visit| v.at.exists(offset, as_of) && !v.void.is_some_and(|void| void.exists(offset, as_of));
    ground.facts.visits.iter().filter(stands)
}

/// The same without talks about fees: dunning is no care of anybody.
pub fn visits_of_care<'a>(ground: &Snapshot<'a>) -> impl Iterator<Item = &'a Visit> {
    standing_visits(ground).filter(|visit| !is_about_fees(visit))
}

/// Talks about fees.
pub fn talks_about_fees<'a>(ground: &Snapshot<'a>) -> impl Iterator<Item = &'a Visit> {
    standing_visits(ground).filter(|visit| is_about_fees(visit))
}

/// A talk about fees that are owed (催缴沟通): no other page shows who was talked to.
pub fn is_about_fees(visit: &Visit) -> bool {
    visit.purpose == Some(VisitPurpose::Arrears)
}

/// Whether a record is such a talk.
pub fn is_talk_about_fees(ground: &Snapshot, id: Sym) -> bool {
    ground.facts.visits.iter().any(|visit| visit.id == id && is_about_fees(visit))
}

/// The rooms that a visit counts for.
pub fn rooms_of(ground: &Snapshot, visit: &Visit, owners: &HashMap<Sym, &Owner>) -> Vec<Sym> {
    if !visit.rooms.is_empty() {
        return visit.rooms.to_vec();
    }
    let day = visit.at.day(ground.offset());
    let residences = visit.owners.iter().filter_map(|id| owners.get(id)).flat_map(|o| &o.residences);
    residences.filter(|r| r.is_current(day)).map(|r| r.room).collect()
}

/// Ties that hold on the as-of's day.
pub fn current<'a>(ground: &Snapshot, owner: &'a Owner) -> impl Iterator<Item = &'a Residence> {
    let today = ground.today();
    owner.residences.iter().filter(move |r| r.is_current(today))
}

/// Whether a person had a tie to the community and has none any more (迁出).
pub fn has_moved_out(ground: &Snapshot, owner: &Owner) -> bool {
    moved_out_by(owner, ground.today())
}

/// Whether all ties of a person had ended by a day. Whoever never had one has not moved out.
pub fn moved_out_by(owner: &Owner, day: Day) -> bool {
    !owner.residences.is_empty() && owner.residences.iter().all(|r| r.until.is_some_and(|until| until <= day))
}

/// The day of a stated `since`; where none is stated, the day of recording that the id carries.
pub fn since(ground: &Snapshot, stated: Option<Day>, id: Sym) -> Option<Day> {
    stated.or_else(|| parse_dated(ground.facts.names.text(id)).map(|id| id.day))
}

/// The last successful contact + `every` (and `max`); without any contact yet: from `since`.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn next_contact(
    ground: &Snapshot,
    last: Option<When>,
    since: Option<Day>,
    every: Span,
    max: Option<Span>,
) -> Result<Option<NextContact>, UnknownYear> {
    let last = last.map(|at| at.day(ground.offset()));
    let Some(from) = last.or(since) else { return Ok(None) };
    let due = later(ground, from, every)?;
    let breach = max.map(|max| later(ground, from, max)).transpose()?;
    Ok(Some(NextContact { last, due, breach }))
}

/// The day a span later; minutes and hours fill whole days.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn later(ground: &Snapshot, day: Day, span: Span) -> Result<Day, UnknownYear> {
    Ok(match span {
        Span::Seconds(seconds) => day.plus_days(seconds.div_euclid(DAY_S)),
        Span::Days(days) => day.plus_days(i64::from(days)),
        Span::Months(months) => day.plus_months(i32::try_from(months).unwrap_or(i32::MAX)),
        Span::WorkingDays(days) => {
            let mut day = day;
            for _ in 0..days {
                day = ground.calendar.next_working_day(day)?;
            }
            day
        }
    })
}

/// Whether a follow-up or a need is done at the as-of.
pub fn is_done(ground: &Snapshot, what: &FollowUp) -> bool {
    what.done.is_some_and(|at| at.exists(ground.offset(), ground.as_of))
}

/// Owners whose records exist, are not void and who have not moved out.
pub fn present_owners<'a>(ground: &Snapshot<'a>) -> impl Iterator<Item = &'a Owner> {
    ground.facts.owners.iter().filter(|o| !is_void(ground, o) && !has_moved_out(ground, o))
}

/// Whether an owner's record is void at the as-of.
pub fn is_void(ground: &Snapshot, owner: &Owner) -> bool {
    owner.void.is_some_and(|at| at.exists(ground.offset(), ground.as_of))
}
