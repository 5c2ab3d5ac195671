//! What a household is told and asked to: the notices that it is meant by and that still stand, the activities to come,
//! and those to which it came where the rooms were kept.

use crate::cli::columns::RecordView;
use crate::cli::commands::lookup::command::Household;
use crate::cli::failure::Failure;
use crate::facts::notices::Notice;
use crate::facts::records::RecordRow;
use crate::locale::household::HouseholdMsg as Msg;
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::time::{AsOf, DAY_S, Offset, When};
use crate::store::load::Record;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// The most of each that are shown.
const MOST: usize = 5;
/// A notice without an end is news for so many days.
const NEWS_DAYS: i64 = 30;

/// The records, the newest notice, the next activity and the last one attended first.
pub(super) struct Gatherings {
    notices: Vec<Record>,
    coming: Vec<Record>,
    attended: Vec<Record>,
}

/// By what a notice or an activity is judged to be meant for a household.
struct Target<'a> {
    household: &'a Household<'a>,
    buildings: BTreeSet<&'a str>,
    segments: BTreeSet<&'a str>,
    offset: Offset,
    as_of: AsOf,
}

impl Gatherings {
    /// # Errors
    /// The rooms or settings of the tree cannot be read.
    pub fn of(household: &Household<'_>) -> Result<Gatherings, Failure> {
        let (ctx, facts) = (household.ctx, &household.tree.facts);
        let rooms = &ctx.base()?.rooms;
        let owners = household.owners.iter();
        let target = Target {
            household,
            buildings: household.rooms.iter().filter_map(|room| rooms.building_of(Some(room), None)).collect(),
            segments: owners.flat_map(|owner| owner.table.texts("segments")).collect(),
            offset: ctx.offset()?,
            as_of: ctx.as_of()?,
        };
        let place_is_near = |place: &Sym| {
            let building = rooms.building_of(None, Some(facts.names.text(*place)));
            building.is_none_or(|id| target.buildings.contains(id))
        };
        let notices = facts.notices.iter().filter(|notice| target.stands(notice));
        let notices = notices.filter(|notice| target.is_meant(notice, &place_is_near)).map(|notice| &notice.record);
        let activities = || facts.activities.iter().filter(|activity| !target.happened(activity.record.void));
        let coming = activities().filter(|activity| target.is_to_come(&activity.record));
        let coming =
            coming.filter(|activity| target.is_in_segment(&activity.audience)).map(|activity| &activity.record);
        let came = |room: &Sym| household.rooms.contains(facts.names.text(*room));
        let attended = activities().filter(|activity| target.happened(activity.record.done));
        let attended = attended.filter(|activity| activity.rooms.iter().any(came)).map(|activity| &activity.record);
        Ok(Gatherings {
            notices: target.records(Kind::Notice, notices.collect(), |row| row.done, true),
            coming: target.records(Kind::Activity, coming.collect(), |row| row.planned, false),
            attended: target.records(Kind::Activity, attended.collect(), |row| row.done, true),
        })
    }

    /// Under a heading each, where there are any.
    pub fn lines(&self, view: &RecordView<'_>) -> Vec<String> {
        let parts: [PagePart<'_>; 3] = [
            (Msg::Notices, &self.notices, &["id", "type", "title", "valid_from", "valid_until"]),
            (Msg::Coming, &self.coming, &["id", "type", "title", "planned_for"]),
            (Msg::Attended, &self.attended, &["id", "type", "title", "held_at"]),
        ];
        parts_of_page(view, &parts)
    }

    /// For programs: of each record what is shown, and none of the rooms of others.
    pub fn put(&self, view: &RecordView<'_>, document: &mut Json) {
        let list = |records: &[Record], keys: &[&str]| objects(view, records, keys);
        let notice = ["id", "type", "title", "published_at", "valid_from", "valid_until"];
        let activity = ["id", "type", "title", "planned_for", "held_at"];
        document["notices"] = json!(list(&self.notices, &notice));
        document["coming_activities"] = json!(list(&self.coming, &activity));
        document["attended_activities"] = json!(list(&self.attended, &activity));
    }
}

/// A heading, the records under it, and what is shown of each.
pub(super) type PagePart<'r> = (Msg, &'r [Record], &'static [&'static str]);

/// The lines of parts that have records.
pub(super) fn parts_of_page(view: &RecordView<'_>, parts: &[PagePart<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for (head, records, columns) in parts.iter().filter(|(_, records, _)| !records.is_empty()) {
        lines.push(head.text(view.lang));
        for record in *records {
            let shown = columns.iter().map(|column| view.cell(record, column).shown);
            lines.push(format!("  {}", shown.filter(|s| !s.is_empty()).collect::<Vec<_>>().join("  ")));
        }
    }
    lines
}

/// Of each record some of its keys, for programs.
pub(super) fn objects(view: &RecordView<'_>, records: &[Record], keys: &[&str]) -> Vec<Json> {
    let object = |record: &Record| {
        let whole = view.object(&record.table);
        let value = |key: &str| match record.kind.derived_column(key) {
            Some(_) => view.cell(record, key).json,
            None => whole.get(key).cloned().into(),
        };
        Json::Object(keys.iter().map(|key| ((*key).to_owned(), value(key))).collect())
    };
    records.iter().map(object).collect()
}

impl Target<'_> {
    fn happened(&self, at: Option<When>) -> bool {
        at.is_some_and(|at| at.exists(self.offset, self.as_of))
    }

    fn is_over(&self, at: When) -> bool {
        at.end(self.offset) <= self.as_of.at
    }

    /// Published, neither void nor taken back, and not over; without an end it stands for a while.
    fn stands(&self, notice: &Notice) -> bool {
        let row = &notice.record;
        let is_taken_back = self.happened(row.void) || self.happened(notice.withdrawn);
        let is_news = |at: When| self.as_of.at.since(at.earliest(self.offset, None)) <= NEWS_DAYS * DAY_S;
        let still_stands = match notice.valid_until {
            Some(until) => !self.is_over(until),
            None => row.done.is_some_and(is_news),
        };
        self.happened(row.done) && !is_taken_back && still_stands
    }

    /// Whether its buildings and places take these rooms in, and its groups somebody who lives there.
    fn is_meant(&self, notice: &Notice, place_is_near: &dyn Fn(&Sym) -> bool) -> bool {
        let names = &self.household.tree.facts.names;
        let is_everywhere = notice.buildings.is_empty() && notice.places.is_empty();
        let in_building = notice.buildings.iter().any(|id| self.buildings.contains(names.text(*id)));
        let is_here = is_everywhere || in_building || notice.places.iter().any(place_is_near);
        is_here && self.is_in_segment(&notice.segments)
    }

    fn is_in_segment(&self, segments: &[Sym]) -> bool {
        let names = &self.household.tree.facts.names;
        segments.is_empty() || segments.iter().any(|key| self.segments.contains(names.text(*key)))
    }

    /// Planned, neither held nor cancelled, and its time is not over.
    fn is_to_come(&self, row: &RecordRow) -> bool {
        let exists = row.since.is_none_or(|at| at.exists(self.offset, self.as_of));
        let is_open = exists && !self.happened(row.done) && !self.happened(row.cancelled);
        is_open && row.planned.is_some_and(|at| !self.is_over(at))
    }

    fn records(
        &self,
        kind: Kind,
        mut rows: Vec<&RecordRow>,
        at: impl Fn(&RecordRow) -> Option<When>,
        is_newest_first: bool,
    ) -> Vec<Record> {
        rows.sort_by_key(|row| at(row).map(|at| at.earliest(self.offset, None)));
        if is_newest_first {
            rows.reverse();
        }
        let names = &self.household.tree.facts.names;
        rows.into_iter().take(MOST).filter_map(|row| self.household.record(kind, names.text(row.id))).collect()
    }
}
