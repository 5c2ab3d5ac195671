//! What was done in the period, in the words that somebody approved for everybody to read.

use crate::analysis::undertakings::{done, exists, is_void};
use crate::cli::commands::report::command::ReportView;
use crate::cli::texts::RecordTexts;
use crate::facts::records::RecordRow;
use crate::kinds::id;
use crate::locale::labels::noun;
use crate::locale::report::ReportPageMsg as Msg;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::wording::{self, Approval};
use crate::publish::scan::{Placed, ScanSource};
use crate::render::page::Section;
use crate::render::table::{Cell, Column, TextTable};

/// A record with its approved wording.
pub(super) struct Told {
    pub id: String,
    pub day: String,
    pub text: String,
}

impl Told {
    /// The wording as the scan for personal data takes it.
    pub fn placed(&self) -> Placed {
        let path = id::path_of(id::kind_of(&self.id), &self.id).unwrap_or_else(|| self.id.clone());
        Placed { source: ScanSource { path, key: wording::KEY.to_owned() }, text: self.text.clone() }
    }
}

/// Items first closed, and records of other kinds done, in the period, in the order of days.
pub(super) fn told(view: &ReportView<'_>) -> Vec<Told> {
    let (ground, offset) = (&view.community.ground, view.community.settings.offset);
    let texts = RecordTexts::new(view.ctx);
    let is_within = |at: When| view.query.window.contains(at.earliest(offset, None), offset);
    let items = ground.items().filter(|item| item.standing.counts()).filter_map(|item| {
        let is_approved = item.row.wording == Some(Approval::Approved);
        let at = item.first_close(offset).filter(|_| is_approved)?.at;
        let at = When::At(at);
        is_within(at).then_some((at, item.row.id))
    });
    let row_of = |row: &RecordRow| {
        let at = done(ground, row).filter(|_| exists(ground, row) && !is_void(ground, row))?;
        is_within(at).then_some((at, row.id))
    };
    let is_approved = |wording: Option<Approval>| wording == Some(Approval::Approved);
    let activities = ground.facts.activities.iter().filter(|activity| is_approved(activity.wording));
    let improvements = ground.facts.improvements.iter().filter(|improvement| is_approved(improvement.wording));
    let records =
        activities.map(|activity| &activity.record).chain(improvements.map(|improvement| &improvement.record));
    let mut found: Vec<_> = items.chain(records.filter_map(row_of)).collect();
    found.sort_by_key(|(at, id)| (at.day(offset), ground.facts.names.text(*id)));
    let read = |(at, id): (When, _)| {
        let id = ground.facts.names.text(id).to_owned();
        let text = texts.record(&id).and_then(|record| wording::of(&record.table).map(|(text, _)| text.to_owned()))?;
        Some(Told { day: at.day(offset).to_string(), text, id })
    };
    found.into_iter().filter_map(read).collect()
}

/// For the owners without the items, which stand in the publication's own section, and by the month alone.
pub(super) fn section(view: &ReportView<'_>, is_for_owners: bool) -> Section {
    let row = |told: Told| {
        let kind = id::kind_of(&told.id);
        let day = if is_for_owners { month(&told.day) } else { told.day };
        vec![Cell::text(day), Cell::new(noun(kind, view.lang), kind.key()), Cell::text(told.text)]
    };
    let is_meant = |told: &Told| !is_for_owners || id::kind_of(&told.id) != Kind::Feedback;
    let rows: Vec<Vec<Cell>> = told(view).into_iter().filter(is_meant).map(row).collect();
    let below = rows.is_empty().then(|| view.say(Msg::NothingTold));
    let columns = vec![
        Column::new("day", view.say(Msg::Day)),
        Column::new("kind", view.say(Msg::Kind)),
        Column::new("text", view.say(Msg::Text)),
    ];
    Section {
        key: "done",
        heading: view.say(Msg::Done),
        count: Some(rows.len()),
        table: TextTable { columns, rows, ..TextTable::default() },
        below,
        tenths: 10,
        wraps: true,
        ..Section::default()
    }
}

/// `2026-10` of `2026-10-24`.
fn month(day: &str) -> String {
    day.rsplit_once('-').map_or(day, |(month, _)| month).to_owned()
}
