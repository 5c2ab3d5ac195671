//! 活动和建议: what was held of what was planned, how many households came, and what became of suggestions (采纳率). The
//! households of all activities together and the suggestions of all channels are of the whole community and stand as
//! they are; those of a type and those of forums are parts of it, and are told only where they are not few.

use super::data_line::{DataLine, count, rate, shown};
use super::inference::Part;
use super::notice::DoneItem;
use super::period::Month;
use super::rate::Rate;
use super::small::{CountCell, PartGuard, safe_alone, safe_cells};
use crate::analysis::activities::{Held, JudgedActivity, measured};
use crate::analysis::adoption;
use crate::analysis::adoption::Decided;
use crate::analysis::population::Query;
use crate::analysis::snapshot::Snapshot;
use crate::facts::activities::Activity;
use crate::model::rooms::Rooms;
use crate::model::time::Day;
use crate::model::vocab::ActivityType;
use crate::publish::figures::Wordings;
use serde::{Serialize, Serializer};

#[derive(Clone, Debug, Serialize)]
pub struct Gatherings {
    /// planned = held + cancelled + not_held + ahead.
    pub planned: u64,
    pub held: u64,
    pub cancelled: u64,
    /// Its time is over, and it was neither held nor cancelled.
    pub not_held: u64,
    pub ahead: u64,
    /// Of the held: written down more than a day later.
    pub recorded_late: u64,
    /// Households that came, those of one activity after those of another; a household that came twice counts twice.
    pub households: u64,
    /// Of the held: nobody wrote down how many households came.
    pub not_counted: u64,
    /// Of which something was held.
    pub types: Vec<GatheringType>,
    /// Approved wordings of what was held.
    pub told: Vec<DoneItem>,
    /// `None`: withheld, a year without a calendar is needed.
    pub suggestions: Option<Suggestions>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct GatheringType {
    #[serde(rename = "type", serialize_with = "key")]
    pub sort: ActivityType,
    pub held: u64,
    /// `None`: nothing by type can be printed that is safe.
    pub households: Option<CountCell>,
}

/// Suggestions received in the period. received = adopted + partly + rejected + undecided + withdrawn.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Suggestions {
    pub received: u64,
    /// Of the received: at a forum; `None` where that would tell of few.
    pub of_forum: Option<CountCell>,
    pub adopted: u64,
    pub partly: u64,
    pub rejected: u64,
    pub undecided: u64,
    /// Of the undecided: the limit to answer is over.
    pub undecided_late: u64,
    pub withdrawn: u64,
    /// Adopted wholly or partly, of those that were decided.
    pub adoption: Rate,
    /// Of the adopted and partly adopted: done.
    pub done: u64,
    /// Of the rejected whose limit to answer is over: answered in time.
    pub rejected_in_time: Rate,
}

/// What counts by part are guarded against, households by type and suggestions by whether they come from a forum.
pub struct GatheringGuards<'a> {
    pub households: PartGuard<'a>,
    pub of_forum: PartGuard<'a>,
}

/// The part of suggestions that come from a forum.
pub const FORUM: &str = "forum";

impl Gatherings {
    pub fn of(
        ground: &Snapshot,
        rooms: &Rooms,
        query: &Query,
        wordings: &Wordings,
        guards: &GatheringGuards<'_>,
    ) -> Gatherings {
        let measured = measured(ground, rooms, query);
        let total = measured.stats(&[]).total;
        let held: Vec<(&Activity, Day)> = measured
            .cases
            .iter()
            .filter_map(|case| held_on(&case.judged, ground).map(|day| (case.judged.activity, day)))
            .collect();
        let types = types(&held, &guards.households);
        let mut told: Vec<(Day, &str, DoneItem)> = Vec::new();
        for (activity, day) in &held {
            let id = ground.facts.names.text(activity.record.id);
            if let Some(matter) = wordings.get(id).and_then(|wording| wording.approved()) {
                let item = DoneItem { finished: Month::of(*day), building: None, matter, found_by_staff: false };
                told.push((*day, id, item));
            }
        }
        told.sort_by_key(|(day, id, _)| (*day, *id));
        Gatherings {
            planned: total.n,
            held: total.held,
            cancelled: total.cancelled,
            not_held: total.overdue,
            ahead: total.ahead,
            recorded_late: total.recorded_late,
            households: held.iter().filter_map(|(activity, _)| households(activity)).sum(),
            not_counted: u64::try_from(held.iter().filter(|(activity, _)| households(activity).is_none()).count())
                .unwrap_or(u64::MAX),
            types,
            told: told.into_iter().map(|(_, _, item)| item).collect(),
            suggestions: suggestions(ground, query, &guards.of_forum),
        }
    }

    pub fn lines(&self) -> Vec<DataLine> {
        let of = |of: &str, line: DataLine| DataLine { of: of.to_owned(), ..line };
        let mut lines = vec![
            count("activities", "planned", self.planned),
            of("all", count("activities", "held", self.held)),
            count("activities", "cancelled", self.cancelled),
            count("activities", "not_held", self.not_held),
            count("activities", "ahead", self.ahead),
            count("activities", "recorded_late", self.recorded_late),
            of("all", count("activities", "households", self.households)),
            count("activities", "not_counted", self.not_counted),
        ];
        for part in &self.types {
            lines.push(of(part.sort.key(), count("activities", "held", part.held)));
            let households = part.households.map(shown);
            lines.extend(
                households.map(|value| DataLine { value, ..of(part.sort.key(), count("activities", "households", 0)) }),
            );
        }
        lines.extend(super::data::told("activities", &self.told));
        if let Some(s) = &self.suggestions {
            lines.push(of("all", count("suggestions", "received", s.received)));
            let of_forum = s.of_forum.map(shown);
            lines.extend(of_forum.map(|value| DataLine { value, ..of(FORUM, count("suggestions", "received", 0)) }));
            lines.extend([
                count("suggestions", "adopted", s.adopted),
                count("suggestions", "partly", s.partly),
                count("suggestions", "rejected", s.rejected),
                count("suggestions", "undecided", s.undecided),
                count("suggestions", "undecided_late", s.undecided_late),
                count("suggestions", "withdrawn", s.withdrawn),
                rate("suggestions", "adoption", Some(s.adoption)),
                count("suggestions", "done", s.done),
                rate("suggestions", "rejected_in_time", Some(s.rejected_in_time)),
            ]);
        }
        lines
    }
}

/// The activities whose wordings stand in the notice: held in the period, void ones left out.
pub fn held<'g>(ground: &'g Snapshot<'g>, rooms: &Rooms, query: &Query) -> Vec<&'g Activity> {
    let cases = measured(ground, rooms, query).cases;
    cases.iter().filter(|case| held_on(&case.judged, ground).is_some()).map(|case| case.judged.activity).collect()
}

fn held_on(judged: &JudgedActivity<'_>, ground: &Snapshot) -> Option<Day> {
    if let Held::At(at) = judged.held { Some(at.day(ground.offset())) } else { None }
}

fn households(activity: &Activity) -> Option<u64> {
    u64::try_from(activity.attended?.households?).ok()
}

/// By type, those of which something was held; whoever reads the list knows that of the others nobody came.
fn types(held: &[(&Activity, Day)], guard: &PartGuard<'_>) -> Vec<GatheringType> {
    let of_type = |sort: ActivityType| held.iter().filter(move |(activity, _)| activity.sort == sort);
    let (sorts, none): (Vec<ActivityType>, Vec<ActivityType>) =
        ActivityType::ALL.iter().copied().partition(|sort| of_type(*sort).next().is_some());
    let parts =
        |sorts: &[ActivityType]| -> Vec<Part> { sorts.iter().map(|sort| Some(sort.key().to_owned())).collect() };
    let came = |sort: &ActivityType| of_type(*sort).filter_map(|(activity, _)| households(activity)).sum();
    let counts: Vec<u64> = sorts.iter().map(came).collect();
    let cells = safe_alone(&parts(&sorts), &counts, &PartGuard { none: &parts(&none), ..*guard });
    let row = |(at, sort): (usize, &ActivityType)| GatheringType {
        sort: *sort,
        held: u64::try_from(of_type(*sort).count()).unwrap_or(u64::MAX),
        households: cells.as_ref().and_then(|cells| cells.get(at).copied()),
    };
    sorts.iter().enumerate().map(row).collect()
}

fn suggestions(ground: &Snapshot, query: &Query, guard: &PartGuard<'_>) -> Option<Suggestions> {
    let measured = adoption::measured(ground, query);
    let all: Decided = measured.stats(&[]).total.all?;
    let of_forum = measured.cases.iter().filter(|case| case.judged.of_forum).count();
    let of_forum = u64::try_from(of_forum).unwrap_or(u64::MAX);
    let counts = [of_forum, all.n.saturating_sub(of_forum)];
    let cells = safe_cells(&[Some(FORUM.to_owned()), None], &counts, guard);
    Some(Suggestions {
        received: all.n,
        of_forum: cells.and_then(|cells| cells.first().copied()),
        adopted: all.yes,
        partly: all.partly,
        rejected: all.no,
        undecided: all.undecided,
        undecided_late: all.undecided_late,
        withdrawn: all.withdrawn,
        adoption: Rate { met: all.adopted, of: all.decided },
        done: all.done,
        rejected_in_time: Rate { met: all.no_in_time, of: all.no_matured },
    })
}

fn key<S: Serializer>(sort: &ActivityType, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(sort.key())
}
