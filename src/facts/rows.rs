//! Facts: the only thing that figures read. Small rows with interned ids, instants with their
//! precision and the log as events; no free text, no names, no phones.

use crate::kinds::owner::holds;
use crate::model::interner::Sym;
use crate::model::lifecycle::Needs;
use crate::model::log::{Log, LogEntry};
use crate::model::settings::Settings;
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::{
    ArrearsReason, Channel, FeedbackType, Lack, StaffKind, Urgency, VisitMethod, VisitOutcome, VisitPurpose,
};
use crate::model::wording::Approval;
use smallvec::SmallVec;
use std::sync::LazyLock;

/// A feedback item (诉求).
#[derive(Clone, Debug)]
pub struct Feedback {
    pub id: Sym,
    pub kind: FeedbackType,
    pub category: Option<Sym>,
    /// Absent counts as normal.
    pub urgency: Option<Urgency>,
    pub channel: Option<Channel>,
    pub owner: Option<Sym>,
    pub room: Option<Sym>,
    pub place: Option<Sym>,
    /// The building of the room or place, where rooms.toml knows it.
    pub building: Option<Sym>,
    pub received: When,
    pub received_by: Option<Sym>,
    pub recorded: Option<Instant>,
    /// `None` where there is nothing of it: a million items would keep room for what few have.
    pub rare: Option<Box<FeedbackExtra>>,
    /// The approval of its wording for the public, where it has one.
    pub wording: Option<Approval>,
    /// Its log, in the order of the file.
    pub entries: Box<[LogEntry]>,
}

/// The fields that most items lack.
#[derive(Clone, Debug, Default)]
pub struct FeedbackExtra {
    pub about: Syms,
    pub joined: Box<[Joined]>,
    /// The other body's order (12345): its own deadline.
    pub external: Option<External>,
    pub void: Option<When>,
    /// When an import made the record.
    pub imported: Option<Instant>,
    /// What its source had no column for (来源未记).
    pub lacks: Box<[Lack]>,
    /// The import's (source, reference).
    pub reference: Option<(Sym, Sym)>,
}

static NOTHING_RARE: LazyLock<FeedbackExtra> = LazyLock::new(FeedbackExtra::default);

/// A further reporter of the same matter (共同反映).
#[derive(Clone, Copy, Debug)]
pub struct Joined {
    pub at: When,
    /// When it was written down, where that was later than it happened (补录).
    pub recorded: Option<Instant>,
    pub room: Option<Sym>,
    pub owner: Option<Sym>,
}

/// An order of another body.
#[derive(Clone, Copy, Debug)]
pub struct External {
    pub due: Option<When>,
}

/// A few texts, beside each other in their row: nearly every visit has one owner, one room and one of the staff.
pub type Syms = SmallVec<[Sym; 4]>;

/// A visit (走访).
#[derive(Clone, Debug)]
pub struct Visit {
    pub id: Sym,
    pub at: When,
    pub recorded: Option<Instant>,
    pub owners: Syms,
    pub rooms: Syms,
    pub method: VisitMethod,
    pub outcome: VisitOutcome,
    pub purpose: Option<VisitPurpose>,
    pub arrears_reason: Option<ArrearsReason>,
    pub staff: Syms,
    pub follow_ups: Box<[FollowUp]>,
    pub rescheduled_to: Option<When>,
    /// Whether anything was raised on it.
    pub has_issues: bool,
    /// How many of its `[[issue]]` are no feedback item yet.
    pub unraised: u32,
    pub void: Option<When>,
    pub imported: Option<Instant>,
}

/// A follow-up measure of a visit, or a need of an owner (跟进事项、需求).
#[derive(Clone, Copy, Debug)]
pub struct FollowUp {
    pub id: Sym,
    pub assignee: Option<Sym>,
    pub since: Option<Day>,
    pub due: Option<Day>,
    pub done: Option<When>,
}

/// An owner or resident (业主、住户).
#[derive(Clone, Debug)]
pub struct Owner {
    pub id: Sym,
    pub residences: SmallVec<[Residence; 1]>,
    /// `false`: does not want visits.
    pub visits: bool,
    pub has_phone: bool,
    /// Groups of people that the person is of (人群).
    pub segments: Box<[Sym]>,
    /// Quiet hours (免打扰时段), as they were written.
    pub quiet: Syms,
    pub care: Option<Care>,
    pub needs: Box<[FollowUp]>,
    pub void: Option<When>,
    pub imported: Option<Instant>,
}

/// A person's tie to a room.
#[derive(Clone, Copy, Debug)]
pub struct Residence {
    pub room: Sym,
    pub lives: Option<bool>,
    pub since: Option<Day>,
    pub until: Option<Day>,
}

impl Residence {
    /// Whether the tie holds on `day`.
    pub fn is_current(&self, day: Day) -> bool {
        holds(self.since, self.until, day)
    }
}

/// A care tier (关怀等级).
#[derive(Clone, Copy, Debug)]
pub struct Care {
    pub tier: Sym,
    pub since: Option<Day>,
    pub review_by: Option<Day>,
    pub consent: Option<Day>,
}

/// A member of staff (人员).
#[derive(Clone, Debug)]
pub struct Staff {
    pub handle: Sym,
    pub kind: StaffKind,
    pub desk: bool,
    pub role: Option<Sym>,
    pub since: Option<Day>,
    /// The first day on which they are no longer in service.
    pub until: Option<Day>,
    /// When they were recognised (表彰奖励).
    pub recognised: Box<[When]>,
    pub void: Option<When>,
}

impl Staff {
    /// Whether they work here on a day (在职).
    pub fn is_in_service(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }
}

impl Feedback {
    pub fn needs(&self, settings: &Settings) -> Needs {
        settings.needs(self.kind)
    }

    /// What most items have not; nothing where this one has not either.
    pub fn rare(&self) -> &FeedbackExtra {
        self.rare.as_deref().unwrap_or_else(|| &NOTHING_RARE)
    }

    /// Whether the source of the item had no column for it.
    pub fn lacks(&self, what: Lack) -> bool {
        self.rare().lacks.contains(&what)
    }

    /// The entry of an index in the file.
    pub fn entry(&self, index: u32) -> Option<&LogEntry> {
        self.log().entry(index)
    }

    /// What following its log needs.
    pub fn log(&self) -> Log<'_> {
        Log { received: self.received, received_by: self.received_by, entries: &self.entries }
    }

    /// The entry behind all others of the log.
    pub fn append(&mut self, entry: LogEntry) {
        self.entries = self.entries.iter().copied().chain([entry]).collect();
    }

    pub fn is_urgent(&self) -> bool {
        self.urgency == Some(Urgency::Urgent)
    }

    pub fn is_patrol(&self) -> bool {
        self.channel == Some(Channel::Patrol)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_rows_fit() {
        assert_eq!([size_of::<Sym>(), size_of::<Option<Sym>>()], [4, 4]);
        assert_eq!([size_of::<When>(), size_of::<Option<When>>(), size_of::<Option<Instant>>()], [12, 12, 12]);
        assert!(size_of::<LogEntry>() <= 52, "{}", size_of::<LogEntry>());
        assert!(size_of::<Feedback>() <= 80, "{}", size_of::<Feedback>());
        assert!(size_of::<Visit>() <= 168, "{}", size_of::<Visit>());
        assert!(size_of::<Owner>() <= 128, "{}", size_of::<Owner>());
    }
}
