//! `linli notice list --format ics`: outages and works as a calendar that residents and the desk can subscribe to. What
//! was taken back stays in it as cancelled.

use crate::cli::columns::RecordView;
use crate::cli::condition::Condition;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::record_as_of;
use crate::kinds::spec::is_void;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::locale::print::PrintMsg;
use crate::model::kind::Kind;
use crate::model::vocab::NoticeType;
use crate::render::ics::{Event, IcsCalendar};
use crate::store::load::Record;
use crate::text::escape::{self, LineBreaks};

/// # Errors
/// Records that are needed cannot be read, or the result cannot be written to where it is to go.
pub(super) fn give(ctx: &Context, conditions: &[Condition], view: &RecordView<'_>) -> Result<Exit, Failure> {
    let pick = |record: Record| {
        let is_meant = record.sound && conditions.iter().all(|c| c.fits(&view.values(&record, &c.column)));
        if is_meant { event(&record, view) } else { None }
    };
    let (mut events, tree) = ctx.select(Kind::Notice, pick)?;
    events.sort_by(|a, b| (a.start, &a.uid).cmp(&(b.start, &b.uid)));
    let community = view.settings.name.clone();
    let name = safe(&PrintMsg::OutagesOf { community }.text(ctx.lang()));
    ctx.ui.give(IcsCalendar { name, stamp: view.as_of.at, events }.text().as_bytes())?;
    Ok(if tree.unread > 0 { Exit::Unread } else { Exit::Done })
}

/// An outage or works that were published, from their beginning to their end.
fn event(record: &Record, view: &RecordView<'_>) -> Option<Event> {
    let (table, offset) = (&record.table, view.settings.offset);
    let has_happened = |key: &str| table.when(key).is_some_and(|at| at.exists(offset, view.as_of));
    let sort = NoticeType::from_key(table.text("type")?)?;
    let is_meant = matches!(sort, NoticeType::Outage | NoticeType::Works)
        && record_as_of::existed(record, offset, view.as_of)
        && has_happened("published_at")
        && !is_void(table, view.settings, view.as_of);
    is_meant.then_some(())?;
    let from = table.when("valid_from")?;
    let kind = label(NoticeType::VOCABULARY.name, sort.key(), view.lang).to_owned();
    Some(Event {
        uid: format!("{}@{}", record.id, view.settings.id),
        start: from.earliest(offset, None),
        end: table.when("valid_until").or(Some(from).filter(|at| at.is_day())).map(|at| at.end(offset)),
        summary: safe(table.text("title")?),
        description: safe(table.text("text").unwrap_or_default()),
        category: kind,
        is_cancelled: has_happened("withdrawn_at"),
    })
}

fn safe(text: &str) -> String {
    escape::terminal(text, LineBreaks::Keep).into_owned()
}
