//! The whole community: its settings, its rooms, and its records in the order in which they must
//! be written (what is pointed at first).

use crate::demo::estate::Estate;
use crate::demo::feedback::feedback;
use crate::demo::gatherings::gatherings;
use crate::demo::hours;
use crate::demo::owners::owner;
use crate::demo::people::People;
use crate::demo::staff::staff;
use crate::demo::visit_schedule::VisitSchedule;
use crate::demo::visits::visit;
use crate::model::kind::Kind;
use crate::model::time::Instant;
use crate::model::value::Table;

/// The seed of the community that the pages and examples show.
pub const SEED: u64 = 20_260_930;

/// The most homes of a demo: as many as a very large estate has.
const MAX_HOUSEHOLDS: usize = 12_000;

/// How large the community is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Homes; rounded up to whole buildings of 60.
    pub households: usize,
    pub feedback: usize,
    /// At most; a small community may have fewer.
    pub visits: usize,
}

impl Default for Size {
    fn default() -> Size {
        Size { households: 240, feedback: 450, visits: 380 }
    }
}

impl Size {
    /// About so many records in the proportions of the usual size. An estate does not grow without end: beyond
    /// [`MAX_HOUSEHOLDS`] the same people report more and are visited more, as in a register of decades.
    pub fn of_records(records: usize) -> Size {
        let part = |share: usize| (records * share / 1_000).max(1);
        let households = part(210).clamp(180, MAX_HOUSEHOLDS);
        // The records that the households beyond that would have had.
        let spare = (part(210).saturating_sub(households)) * 25 / 21;
        Size { households, feedback: part(410) + spare * 41 / 75, visits: part(340) + spare * 34 / 75 }
    }
}

/// A fictional community (锦绣花园). Everything follows from the seed and the size.
#[derive(Clone, Copy, Debug)]
pub struct DemoCommunity {
    schedule: VisitSchedule,
}

/// The community of a seed: the same seed and size give the same records, byte for byte.
pub fn community(seed: u64, size: Size) -> DemoCommunity {
    let people = People { seed, estate: Estate::of(size.households) };
    DemoCommunity { schedule: VisitSchedule { people, feedback: size.feedback, visits: size.visits } }
}

impl DemoCommunity {
    /// linli.toml.
    pub fn settings_toml(self) -> &'static str {
        include_str!("linli.toml")
    }

    /// rooms.toml.
    pub fn rooms_toml(self) -> String {
        self.schedule.people.estate.rooms_toml()
    }

    /// 2026-09-30T18:00:00+08:00: nothing in the records is later, but for days that were named in advance.
    pub fn as_of(self) -> Instant {
        hours::as_of()
    }

    /// When its quarter is published: the morning after the last day.
    pub fn published_at(self) -> Instant {
        hours::published_at()
    }

    /// Kind, id and table of every record: staff, owners, feedback, visits, notices, activities, service orders. Made one by one, so
    /// that a million of them need no memory.
    pub fn records(self) -> impl Iterator<Item = (Kind, String, Table)> {
        let schedule = self.schedule;
        let people = schedule.people;
        let staff = staff().map(|(id, table)| (Kind::Staff, id, table));
        let owners = people.all().map(move |r| (Kind::Owner, r.id.clone(), owner(people, &r)));
        let items = (0..schedule.feedback).map(move |i| {
            let (id, table) = feedback(people, i, schedule.feedback);
            (Kind::Feedback, id, table)
        });
        let visits =
            schedule.visits().map(move |planned| (Kind::Visit, planned.id.clone(), visit(people.seed, &planned)));
        staff.chain(owners).chain(items).chain(visits).chain(gatherings())
    }
}
