//! 培训要求: who of the staff has to be trained in which topic, and whether what they learnt still holds.

use super::undertakings::{done, exists, has_happened, is_void};
use super::visits::later;
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::UnknownYear;
use crate::facts::rows::Staff;
use crate::facts::trainings::{Attendee, Training};
use crate::model::interner::Sym;
use crate::model::time::{Day, Instant, When};
use crate::model::training::Topic;
use crate::model::vocab::StaffKind;
use std::collections::HashMap;

/// How somebody stands to a topic on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Learnt {
    Never,
    /// Its last day is over.
    Ended {
        by: Sym,
        last: Day,
    },
    /// In force, up to and with a last day where it has one.
    Holds {
        by: Sym,
        last: Option<Day>,
    },
}

/// A topic that somebody has to know.
#[derive(Clone, Copy)]
pub struct Required<'g> {
    pub staff: &'g Staff,
    pub topic: &'g Topic,
    /// As records name it; `None` where none does.
    pub key: Option<Sym>,
}

/// The last session of each topic that each of the staff passed by the end of a day.
pub struct Learning<'g> {
    ground: &'g Snapshot<'g>,
    day: Day,
    last: HashMap<(Sym, Sym), Passed>,
}

#[derive(Clone, Copy)]
struct Passed {
    by: Sym,
    at: When,
    until: Option<Day>,
}

impl<'g> Learning<'g> {
    /// By the end of a day, or the as-of if that is earlier.
    pub fn new(ground: &'g Snapshot<'g>, day: Day) -> Learning<'g> {
        let mut held: Vec<(Instant, &str, When, &Training)> = held(ground)
            .filter(|(at, _)| at.day(ground.offset()) <= day)
            .map(|(at, training)| {
                (at.earliest(ground.offset(), None), ground.facts.names.text(training.record.id), at, training)
            })
            .collect();
        held.sort_by_key(|(at, id, ..)| (*at, *id));
        let mut last = HashMap::new();
        for (.., at, training) in held {
            let Some(topic) = training.record.sort else { continue };
            for Attendee { staff, until, .. } in training.attendees.iter().copied().filter(Attendee::has_passed) {
                last.insert((staff, topic), Passed { by: training.record.id, at, until });
            }
        }
        Learning { ground, day, last }
    }

    /// Everything that anybody has to know on the day: staff in the order of their handles, topics as linli.toml has
    /// them.
    pub fn required(&self) -> impl Iterator<Item = Required<'g>> + '_ {
        let ground = self.ground;
        let (names, day) = (&ground.facts.names, self.day);
        let topics = move |staff: &'g Staff| {
            let role = staff.role.map(|role| names.text(role));
            let topics = ground.settings.topics.iter().filter(move |topic| topic.holds_on(day) && topic.is_for(role));
            topics.map(move |topic| Required { staff, topic, key: names.find(&topic.named.key) })
        };
        ground.facts.staff.iter().filter(move |staff| is_taught(ground, staff, day)).flat_map(topics)
    }

    /// # Errors
    /// The topic holds for working days of a year without a calendar.
    pub fn of(&self, required: &Required) -> Result<Learnt, UnknownYear> {
        let passed = required.key.and_then(|topic| self.last.get(&(required.staff.handle, topic)));
        let Some(Passed { by, at, until }) = passed.copied() else { return Ok(Learnt::Never) };
        let day = at.day(self.ground.offset());
        let last = match (until, required.topic.every) {
            (Some(until), _) => Some(until),
            (None, Some(every)) => Some(later(self.ground, day, every)?),
            (None, None) => None,
        };
        Ok(match last {
            Some(last) if last < self.day => Learnt::Ended { by, last },
            last => Learnt::Holds { by, last },
        })
    }
}

/// Sessions that took place by the as-of and are not void, with their times.
pub fn held<'g>(ground: &'g Snapshot<'g>) -> impl Iterator<Item = (When, &'g Training)> {
    let is_counted = |training: &&Training| exists(ground, &training.record) && !is_void(ground, &training.record);
    ground
        .facts
        .trainings
        .iter()
        .filter(is_counted)
        .filter_map(|training| Some((done(ground, &training.record)?, training)))
}

/// Whether somebody is a person who works here on a day; a shared account learns nothing.
fn is_taught(ground: &Snapshot, staff: &Staff, day: Day) -> bool {
    let is_person = staff.kind == StaffKind::Person && !staff.desk;
    is_person && staff.is_in_service(day) && !has_happened(ground, staff.void)
}
