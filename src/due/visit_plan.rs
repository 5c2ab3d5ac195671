//! 走访计划: the rooms that want a visit within some days, why, and what is open there. A room is one stop, whatever
//! the reasons; an appointment that was put off to a day (改期) is one too, until somebody comes by again.

use crate::analysis::population::{Excluded, ExcludedCount, tally};
use crate::analysis::snapshot::Snapshot;
use crate::analysis::visits::{current, is_done, present_owners, rooms_of, since, visits_of_care};
use crate::due::list::due_list;
use crate::due::reason::DueReason;
use crate::due::row::DueRow;
use crate::facts::rows::{Owner, Visit};
use crate::model::interner::Sym;
use crate::model::time::{DAY_S, Day, When};
use crate::model::vocab::{VisitMethod, VisitOutcome, VisitPurpose};
use std::collections::{HashMap, HashSet};

/// VisitReason a room is on the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitReason {
    /// By its tier: when it falls due, and when its absence is a breach.
    Care { tier: Sym, due: Day, breach: Option<Day> },
    /// By `[visits]`.
    Visit { due: Day, breach: Option<Day> },
    /// Moved in then, met by nobody yet.
    NewOwner { since: Day, due: Day },
    /// A visit was put off to this time.
    Agreed { at: When },
}

impl VisitReason {
    /// The rank of a visit: care and agreed times come before newcomers, newcomers before routine.
    fn pressing(self) -> u8 {
        match self {
            VisitReason::Care { .. } | VisitReason::Agreed { .. } => 0,
            VisitReason::NewOwner { .. } => 1,
            VisitReason::Visit { .. } => 2,
        }
    }
}

/// One room to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitStop {
    pub room: Sym,
    /// The most pressing first.
    pub whys: Vec<VisitReason>,
    /// The earliest of the reasons.
    pub due: Day,
    /// The last time that somebody was met there, by whatever method.
    pub last: Option<(When, VisitMethod)>,
    /// The last attempt since that met nobody.
    pub attempt: Option<(When, VisitOutcome)>,
    /// Items that are not ended, of the room or of who lives there, the oldest first.
    pub items: Vec<Sym>,
    /// Open follow-ups of visits and needs of residents: the record and the part.
    pub parts: Vec<(Sym, Sym)>,
}

/// The stops, most pressing first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitPlan {
    pub stops: Vec<VisitStop>,
    pub excluded: Vec<ExcludedCount>,
    /// People with a care tier who live in no room on file.
    pub without_room: u64,
}

/// Rooms whose visit falls due at latest `days` days after the as-of's day.
pub fn visit_plan(ground: &Snapshot, days: u32) -> VisitPlan {
    let last_day = ground.today().plus_days(i64::from(days));
    let list = due_list(ground, (i64::from(days) + 1) * DAY_S);
    let mut stops: HashMap<Sym, Vec<(Day, VisitReason)>> = HashMap::new();
    let mut without_room = 0;
    for row in &list.rows {
        let Some((due, why)) = why(ground, row).filter(|(due, _)| *due <= last_day) else { continue };
        match row.room {
            Some(room) => stops.entry(room).or_default().push((due, why)),
            None => without_room += 1,
        }
    }
    for (room, at) in appointments(ground) {
        let due = at.day(ground.offset());
        if due <= last_day {
            stops.entry(room).or_default().push((due, VisitReason::Agreed { at }));
        }
    }
    let lives = residents(ground);
    let rooms: HashSet<Sym> = stops.keys().copied().collect();
    let (mut visits, mut items, parts) = (contacts(ground, &rooms), items(ground, &lives), parts(ground, &lives));
    let mut stops: Vec<VisitStop> = stops
        .into_iter()
        .map(|(room, mut whys)| {
            whys.sort_by_key(|(due, _)| *due);
            let (last, attempt) = visits.remove(&room).unwrap_or_default();
            VisitStop {
                room,
                due: whys.first().map_or(last_day, |(due, _)| *due),
                whys: whys.into_iter().map(|(_, why)| why).collect(),
                last,
                attempt,
                items: items.remove(&room).unwrap_or_default(),
                parts: parts.get(&room).cloned().unwrap_or_default(),
            }
        })
        .collect();
    let name = |stop: &VisitStop| ground.facts.names.text(stop.room).to_owned();
    let key = |stop: &VisitStop| (stop.whys.iter().map(|why| why.pressing()).min(), stop.due, name(stop));
    stops.sort_by_key(key);
    let declined = list.excluded.iter().filter(|e| e.reason == Excluded::Declined);
    let declined = declined.flat_map(|e| (0..e.n).map(|_| Excluded::Declined));
    VisitPlan { stops, excluded: tally(declined), without_room }
}

fn why(ground: &Snapshot, row: &DueRow) -> Option<(Day, VisitReason)> {
    let due = row.due.day(ground.offset());
    let why = match row.reason {
        DueReason::Contact { tier: Some(tier), breach, .. } => VisitReason::Care { tier, due, breach },
        DueReason::Contact { tier: None, breach, .. } => VisitReason::Visit { due, breach },
        DueReason::NewOwner { since } => VisitReason::NewOwner { since, due },
        _ => return None,
    };
    Some((due, why))
}

/// What a visit made for this reason is for.
pub fn purpose(why: VisitReason) -> Option<VisitPurpose> {
    match why {
        VisitReason::Care { .. } => Some(VisitPurpose::Care),
        VisitReason::Visit { .. } => Some(VisitPurpose::Routine),
        VisitReason::NewOwner { .. } => Some(VisitPurpose::NewOwner),
        VisitReason::Agreed { .. } => None,
    }
}

fn owners_by_id<'a>(ground: &Snapshot<'a>) -> HashMap<Sym, &'a Owner> {
    ground.facts.owners.iter().map(|o| (o.id, o)).collect()
}

/// Standing visits with their rooms, the earliest first.
fn visits_in_order<'a>(ground: &Snapshot<'a>) -> Vec<(&'a Visit, Vec<Sym>)> {
    let owners = owners_by_id(ground);
    let mut visits: Vec<_> = visits_of_care(ground).map(|v| (v, rooms_of(ground, v, &owners))).collect();
    visits.sort_by_key(|(v, _)| v.at.earliest(ground.offset(), None));
    visits
}

/// Visits put off to a time, of rooms where nobody has been since they were put off.
fn appointments(ground: &Snapshot) -> HashMap<Sym, When> {
    let mut open = HashMap::new();
    for (visit, rooms) in visits_in_order(ground) {
        for room in rooms {
            open.remove(&room);
            if let Some(to) = visit.rescheduled_to.filter(|_| visit.outcome == VisitOutcome::Rescheduled) {
                open.insert(room, to);
            }
        }
    }
    open
}

/// The rooms in which each present person lives.
fn residents(ground: &Snapshot) -> HashMap<Sym, Vec<Sym>> {
    let home = |o: &Owner| current(ground, o).filter(|r| r.lives != Some(false)).map(|r| r.room).collect();
    present_owners(ground).map(|o| (o.id, home(o))).collect()
}

type LastVisits = (Option<(When, VisitMethod)>, Option<(When, VisitOutcome)>);

fn contacts(ground: &Snapshot, wanted: &HashSet<Sym>) -> HashMap<Sym, LastVisits> {
    let mut found: HashMap<Sym, LastVisits> = HashMap::new();
    for (visit, rooms) in visits_in_order(ground) {
        for room in rooms.into_iter().filter(|room| wanted.contains(room)) {
            let kept = found.entry(room).or_default();
            match visit.outcome {
                VisitOutcome::Met => *kept = (Some((visit.at, visit.method)), None),
                other => kept.1 = Some((visit.at, other)),
            }
        }
    }
    found
}

fn items(ground: &Snapshot, lives: &HashMap<Sym, Vec<Sym>>) -> HashMap<Sym, Vec<Sym>> {
    let mut found: HashMap<Sym, Vec<Sym>> = HashMap::new();
    let mut open: Vec<_> = ground.items().filter(|item| item.standing.is_open()).collect();
    open.sort_by_key(|item| item.row.received.earliest(ground.offset(), None));
    for item in open {
        let of_owner = item.row.owner.and_then(|owner| lives.get(&owner)).into_iter().flatten();
        let rooms: HashSet<Sym> = of_owner.copied().chain(item.row.room).collect();
        for room in rooms {
            found.entry(room).or_default().push(item.row.id);
        }
    }
    found
}

fn parts(ground: &Snapshot, lives: &HashMap<Sym, Vec<Sym>>) -> HashMap<Sym, Vec<(Sym, Sym)>> {
    let mut found: HashMap<Sym, Vec<(Sym, Sym)>> = HashMap::new();
    for (visit, rooms) in visits_in_order(ground) {
        for part in visit.follow_ups.iter().filter(|f| !is_done(ground, f)) {
            for room in &rooms {
                found.entry(*room).or_default().push((visit.id, part.id));
            }
        }
    }
    for owner in present_owners(ground) {
        let exists = |since_day: Option<Day>| since(ground, since_day, owner.id).is_some_and(|d| d <= ground.today());
        for part in owner.needs.iter().filter(|n| !is_done(ground, n) && exists(n.since)) {
            for room in lives.get(&owner.id).into_iter().flatten() {
                found.entry(*room).or_default().push((owner.id, part.id));
            }
        }
    }
    found
}
