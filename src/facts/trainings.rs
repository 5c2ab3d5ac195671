//! Training sessions (培训), as far as figures read them: who was there, with which outcome, and for how long.

use crate::facts::records::RecordRow;
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::time::Day;
use crate::model::value::TableOf;

/// A training session, or a certificate that was got elsewhere.
#[derive(Clone, Debug)]
pub struct Training {
    /// `sort` is the topic, `done` its time, `who` the trainer.
    pub record: RecordRow,
    pub minutes: Option<u32>,
    pub external: bool,
    pub attendees: Box<[Attendee]>,
    /// People of contractors, all together.
    pub others: u32,
}

/// One of the staff who was asked to come (参训人员).
#[derive(Clone, Copy, Debug)]
pub struct Attendee {
    pub staff: Sym,
    pub present: bool,
    pub passed: Option<bool>,
    /// The last day of a certificate of its own.
    pub until: Option<Day>,
}

impl Training {
    pub fn read(t: &TableOf<'_>, names: &mut Interner, _: &Rooms) -> Option<Training> {
        let record = RecordRow::read(Kind::Training, t, names)?;
        Some(Training {
            record,
            minutes: count(t, "minutes"),
            external: t.bool("external").unwrap_or(false),
            attendees: t.tables("attendee").filter_map(|attendee| Attendee::read(attendee, names)).collect(),
            others: t.tables("others").filter_map(|others| count(others, "people")).fold(0, u32::saturating_add),
        })
    }
}

impl Attendee {
    fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<Attendee> {
        Some(Attendee {
            staff: names.intern(t.text("staff")?),
            present: t.bool("present").unwrap_or(false),
            passed: t.bool("passed"),
            until: t.day("until"),
        })
    }

    /// Whether what was taught is taken as learnt: without a test presence passes.
    pub fn has_passed(&self) -> bool {
        self.present && self.passed != Some(false)
    }
}

fn count(t: &TableOf<'_>, key: &str) -> Option<u32> {
    t.get(key).and_then(|node| node.as_int()).and_then(|n| u32::try_from(n).ok())
}
