//! 走访覆盖、建档、关怀达标: whom the community knows, whom it met, and whether care kept its grid.

use super::figures::Notes;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Excluded, Query};
use super::rate::Percent;
use super::visits::{is_about_fees, is_void, later, moved_out_by, rooms_of, since, visits_of_care};
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::UnknownYear;
use crate::facts::rows::{Owner, Visit};
use crate::model::interner::Sym;
use crate::model::rooms::{Building, Rooms};
use crate::model::settings::Span;
use crate::model::time::{Day, When};
use crate::model::vocab::{BuildingKind, VisitOutcome};
use crate::model::window::Window;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// 走访覆盖率 = covered / eligible; 建档率 = on_file / rooms. rooms = lived_in + vacant + unknown, of the homes of
/// rooms.toml, with whoever lives there at the window's end (or the as-of, if earlier); eligible = lived_in - declined.
/// Attempts are no contacts: visits = met + attempts. No eligible room, no slot: no rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    pub rooms: u64,
    /// A current resident on file is stated to live there.
    pub lived_in: u64,
    /// All current residents on file are stated to live elsewhere.
    pub vacant: u64,
    /// Nobody on file, or nothing stated.
    pub unknown: u64,
    /// Lived-in rooms of which a resident does not want visits.
    pub declined: u64,
    pub eligible: u64,
    /// Eligible, with a `met` visit in the window by a method of `[visits] counted`.
    pub covered: u64,
    /// covered / eligible.
    pub coverage: Option<Percent>,
    /// Rooms with a current resident on file.
    pub on_file: u64,
    /// on_file / rooms.
    pub on_file_rate: Option<Percent>,
    /// Visits of the window, by any method.
    pub visits: u64,
    pub met: u64,
    /// Nobody was met.
    pub attempts: u64,
    pub care: Option<CareCoverage>,
}

/// 关怀达标率 = met / due: slots of the grid from `[care] since` that lie whole in the window and are over.
/// A slot is met by a `met` visit in it, by a counted method, to the person or the rooms where the person lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CareCoverage {
    pub due: u64,
    pub met: u64,
    pub rate: Option<Percent>,
}

/// What a record says of coverage.
#[derive(Clone, Copy, Debug)]
pub enum Seen {
    Home {
        lives: Lives,
        declined: bool,
        visit: Option<Sym>,
    },
    Visit {
        met: bool,
    },
    Slot {
        from: Day,
        to: Day,
        visit: Option<Sym>,
    },
    /// The tier's grid needs a year without a calendar.
    Unknown(UnknownYear),
}

/// 入住情况: whether somebody lives in a room, as far as the files say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lives {
    LivedIn,
    Vacant,
    /// On file, but nothing is stated.
    Unstated,
    NobodyOnFile,
}

/// `stats visits`. By assignee: the first of a visit's staff; rooms and slots have none.
pub fn measured<'g>(ground: &'g Snapshot<'g>, rooms: &'g Rooms, query: &Query) -> Measured<'g, CoverageMeasure> {
    let at = At::new(ground, rooms, query.window);
    let mut cases = at.homes();
    cases.extend(at.visits());
    let mut apart = Vec::new();
    for owner in &ground.facts.owners {
        let subject = Subject::Owner(owner, at.building(at.rooms_of(owner).next()));
        match at.why_apart(owner) {
            Some(why) => apart.push((subject, why)),
            None => at.slots(owner, subject, &mut cases),
        }
    }
    let (offset, as_of) = (ground.offset(), ground.as_of);
    let void = ground.facts.visits.iter().filter(|v| v.void.is_some_and(|at| at.exists(offset, as_of)));
    let void = void.filter(|v| at.is_in_window(v) && !is_about_fees(v));
    apart.extend(void.map(|v| (Subject::Visit(v, None), Excluded::Void)));
    Measured { ground, measure: CoverageMeasure, cases, apart }
}

/// The community at the window's end.
struct At<'g> {
    ground: &'g Snapshot<'g>,
    rooms: &'g Rooms,
    window: Window,
    /// The last day of the window, or the as-of's if that is earlier.
    last: Day,
    owners: HashMap<Sym, &'g Owner>,
    by_room: HashMap<Sym, Vec<&'g Owner>>,
}

/// How many homes somebody lived in on a day, as far as the files say; with `segments` those alone where somebody of
/// one of these lived.
pub fn lived_in(ground: &Snapshot, rooms: &Rooms, day: Day, segments: &[Sym]) -> u64 {
    let at = At::new(ground, rooms, Window { from: day, to: day.next() });
    let is_meant = |owner: &Owner| segments.is_empty() || segments.iter().any(|key| owner.segments.contains(key));
    let is_lived_in = |room: &str| {
        let room = ground.facts.names.find(room);
        let meant: Vec<&Owner> = at.residents(room).iter().copied().filter(|owner| is_meant(owner)).collect();
        at.lives(&meant, room).0 == Lives::LivedIn
    };
    u64::try_from(rooms.homes().filter(|(_, room)| is_lived_in(room)).count()).unwrap_or(u64::MAX)
}

/// A room of rooms.toml and how it stood on a day, as far as the files say.
#[derive(Clone, Copy, Debug)]
pub struct RoomStanding<'r> {
    pub building: &'r str,
    pub room: &'r str,
    pub lives: Lives,
    /// Somebody who lives there wants no visits.
    pub declined: bool,
}

/// Every home, and every shop and parking space in which somebody lives, as it stood on a day.
pub fn standings<'r>(ground: &Snapshot, rooms: &'r Rooms, day: Day) -> Vec<RoomStanding<'r>> {
    let at = At::new(ground, rooms, Window { from: day, to: day.next() });
    let standing = |(building, room): (&'r Building, &'r str)| {
        let sym = ground.facts.names.find(room);
        let (lives, declined) = at.lives(at.residents(sym), sym);
        let is_home = building.kind == BuildingKind::Residence;
        let standing = RoomStanding { building: &building.id, room, lives, declined };
        (is_home || lives == Lives::LivedIn).then_some(standing)
    };
    rooms.all_rooms().filter_map(standing).collect()
}

impl<'g> At<'g> {
    fn new(ground: &'g Snapshot<'g>, rooms: &'g Rooms, window: Window) -> At<'g> {
        let last = window.to.plus_days(-1).min(ground.today());
        let owners = ground.facts.owners.iter().map(|o| (o.id, o)).collect();
        let mut at = At { ground, rooms, window, last, owners, by_room: HashMap::new() };
        for owner in ground.facts.owners.iter().filter(|o| !is_void(ground, o)) {
            for room in at.rooms_of(owner).collect::<Vec<_>>() {
                at.by_room.entry(room).or_default().push(owner);
            }
        }
        at
    }

    fn rooms_of(&self, owner: &'g Owner) -> impl Iterator<Item = Sym> {
        let last = self.last;
        owner.residences.iter().filter(move |r| r.is_current(last)).map(|r| r.room)
    }

    fn building(&self, room: Option<Sym>) -> Option<&'g str> {
        let room = self.ground.facts.names.text(room?);
        self.rooms.building_of_room(room).map(|b| b.id.as_str())
    }

    fn is_in_window(&self, visit: &Visit) -> bool {
        let (offset, as_of) = (self.ground.offset(), self.ground.as_of);
        visit.at.exists(offset, as_of) && self.window.contains(visit.at.earliest(offset, None), offset)
    }

    fn is_contact(&self, visit: &Visit) -> bool {
        visit.outcome == VisitOutcome::Met && self.ground.settings.visits.counted.contains(&visit.method)
    }

    fn visits(&self) -> Vec<Case<'g, Seen>> {
        let of_window = visits_of_care(self.ground).filter(|v| self.is_in_window(v));
        let case = |visit: &'g Visit| {
            let room = rooms_of(self.ground, visit, &self.owners).first().copied();
            let judged = Seen::Visit { met: visit.outcome == VisitOutcome::Met };
            let subject = Subject::Visit(visit, self.building(room));
            Case { subject, part: None, at: visit.at, holder: visit.staff.first().copied(), judged }
        };
        of_window.map(case).collect()
    }

    fn homes(&self) -> Vec<Case<'g, Seen>> {
        let mut met: HashMap<Sym, Sym> = HashMap::new();
        for visit in visits_of_care(self.ground).filter(|v| self.is_in_window(v) && self.is_contact(v)) {
            for room in rooms_of(self.ground, visit, &self.owners) {
                met.entry(room).or_insert(visit.id);
            }
        }
        let case = |(building, room): (&'g Building, &'g str)| {
            let sym = self.ground.facts.names.find(room);
            let (lives, declined) = self.lives(self.residents(sym), sym);
            let visit = sym.and_then(|s| met.get(&s)).copied();
            let subject = Subject::Room { room, building: &building.id };
            Case {
                subject,
                part: None,
                at: When::On(self.last),
                holder: None,
                judged: Seen::Home { lives, declined, visit },
            }
        };
        self.rooms.homes().map(case).collect()
    }

    fn residents(&self, room: Option<Sym>) -> &[&'g Owner] {
        room.and_then(|room| self.by_room.get(&room)).map_or(&[], Vec::as_slice)
    }

    fn lives(&self, residents: &[&Owner], room: Option<Sym>) -> (Lives, bool) {
        let ties = residents.iter().flat_map(|owner| {
            let here = owner.residences.iter().filter(|r| r.is_current(self.last) && Some(r.room) == room);
            here.map(|r| (r.lives, owner.visits))
        });
        let ties: Vec<(Option<bool>, bool)> = ties.collect();
        let lives = if ties.is_empty() {
            Lives::NobodyOnFile
        } else if ties.iter().any(|(lives, _)| *lives == Some(true)) {
            Lives::LivedIn
        } else if ties.iter().all(|(lives, _)| *lives == Some(false)) {
            Lives::Vacant
        } else {
            Lives::Unstated
        };
        (lives, ties.iter().any(|(lives, visits)| *lives == Some(true) && !visits))
    }

    /// Why somebody whose care has begun has no grid.
    fn why_apart(&self, owner: &'g Owner) -> Option<Excluded> {
        owner.care.filter(|care| care.since.is_none_or(|since| since <= self.last))?;
        if is_void(self.ground, owner) {
            Some(Excluded::Void)
        } else if moved_out_by(owner, self.last) {
            Some(Excluded::MovedOut)
        } else {
            (!owner.visits).then_some(Excluded::Declined)
        }
    }

    fn slots(&self, owner: &'g Owner, subject: Subject<'g>, cases: &mut Vec<Case<'g, Seen>>) {
        let Some(care) = owner.care else { return };
        let Some(tier) = self.ground.settings.care_tier(self.ground.facts.names.text(care.tier)) else { return };
        let Some(since) = since(self.ground, care.since, owner.id) else { return };
        let rooms: HashSet<Sym> = self.rooms_of(owner).collect();
        let contact = |visit: &&Visit| {
            let is_theirs = visit.owners.contains(&owner.id)
                || rooms_of(self.ground, visit, &self.owners).iter().any(|room| rooms.contains(room));
            is_theirs && self.is_contact(visit)
        };
        let contacts: Vec<(Day, Sym)> =
            visits_of_care(self.ground).filter(contact).map(|v| (v.at.day(self.ground.offset()), v.id)).collect();
        let mut add =
            |at: Day, judged| cases.push(Case { subject, part: None, at: When::On(at), holder: None, judged });
        let mut from = since;
        for nth in 1.. {
            let to = match slot_end(self.ground, since, from, tier.every, nth) {
                Ok(to) => to,
                Err(year) if from < self.window.to => return add(from, Seen::Unknown(year)),
                Err(_) => return,
            };
            if to <= from || to > self.window.to || to.start(self.ground.offset()) > self.ground.as_of.before() {
                return;
            }
            if from >= self.window.from {
                let visit = contacts.iter().find(|(day, _)| from <= *day && *day < to).map(|(_, id)| *id);
                add(from, Seen::Slot { from, to, visit });
            }
            from = to;
        }
    }
}

/// The end of the `nth` slot: months from the anchor, so that the 31st falls on the last of a shorter month
/// and returns; other spans one after the other.
fn slot_end(ground: &Snapshot, since: Day, from: Day, every: Span, nth: i32) -> Result<Day, UnknownYear> {
    match every {
        Span::Months(n) => Ok(since.plus_months(i32::try_from(n).unwrap_or(i32::MAX).saturating_mul(nth))),
        other => later(ground, from, other),
    }
}

pub struct CoverageMeasure;

impl<'g> Measure<'g> for CoverageMeasure {
    type Judged = Seen;
    type Total = Coverage;

    fn total(&self, cases: &[&Case<'g, Seen>], notes: &mut Notes) -> Coverage {
        let mut c = Coverage::default();
        let mut care = Ok(CareCoverage::default());
        for case in cases {
            match case.judged {
                Seen::Home { lives, declined, visit } => c.add_home(lives, declined, visit.is_some()),
                Seen::Visit { met } => {
                    c.visits += 1;
                    *if met { &mut c.met } else { &mut c.attempts } += 1;
                }
                Seen::Slot { visit, .. } => {
                    if let Ok(care) = &mut care {
                        care.due += 1;
                        care.met += u64::from(visit.is_some());
                    }
                }
                Seen::Unknown(year) => care = Err(year),
            }
        }
        c.coverage = Percent::of(c.covered, c.eligible);
        c.on_file_rate = Percent::of(c.on_file, c.rooms);
        let care = care.map(|care| CareCoverage { rate: Percent::of(care.met, care.due), ..care });
        Coverage { care: notes.take("care", care), ..c }
    }

    fn explain(&self, _: &'g Snapshot<'g>, case: &Case<'g, Seen>, path: &str) -> Option<Explained> {
        let of = path.split('.').next().unwrap_or_default();
        let visit = |id: Option<Sym>| id.map(ExplanationStep::Record);
        Some(match case.judged {
            Seen::Home { lives, declined, visit: seen } if !["care", "visits", "met", "attempts"].contains(&of) => {
                let class = match lives {
                    Lives::LivedIn if declined => "declined",
                    Lives::LivedIn if seen.is_some() => "covered",
                    Lives::LivedIn => "not-covered",
                    Lives::Vacant => "vacant",
                    Lives::Unstated => "unstated",
                    Lives::NobodyOnFile => "nobody-on-file",
                };
                Explained::new(class, visit(seen).into_iter().collect())
            }
            Seen::Visit { met } if ["visits", "met", "attempts", ""].contains(&of) => {
                Explained::new(if met { "met-somebody" } else { "attempt" }, vec![ExplanationStep::At(case.at)])
            }
            Seen::Slot { from, to, visit: seen } if ["care", ""].contains(&of) => {
                let steps = [ExplanationStep::Slot { from, to }].into_iter().chain(visit(seen)).collect();
                Explained::new(if seen.is_some() { "slot-met" } else { "slot-missed" }, steps)
            }
            Seen::Unknown(_) if ["care", ""].contains(&of) => Explained::new("withheld", Vec::new()),
            _ => return None,
        })
    }
}

impl Coverage {
    fn add_home(&mut self, lives: Lives, declined: bool, is_met: bool) {
        self.rooms += 1;
        self.on_file += u64::from(lives != Lives::NobodyOnFile);
        match lives {
            Lives::LivedIn => {
                self.lived_in += 1;
                self.declined += u64::from(declined);
                self.eligible += u64::from(!declined);
                self.covered += u64::from(!declined && is_met);
            }
            Lives::Vacant => self.vacant += 1,
            Lives::Unstated | Lives::NobodyOnFile => self.unknown += 1,
        }
    }
}
