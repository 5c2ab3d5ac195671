//! The list as a calendar that can be subscribed to: an event a row, in UTC, the same UID for the same obligation in
//! every file. What was settled in the last 30 days stays in it as cancelled, so that a calendar that has it takes it
//! away. No names, no phones, no free text; rooms only when asked for.

use crate::cli::commands::due::command::{DueArgs, DueView};
use crate::cli::failure::Failure;
use crate::due::list::DueList;
use crate::due::row::{DueRow, Identity};
use crate::due::settled::settled;
use crate::kinds::id;
use crate::locale::due::DueMsg;
use crate::locale::message::Message;
use crate::model::time::{DAY_S, When};
use crate::render::ics::{Event, IcsCalendar};
use crate::text::escape;
use crate::text::escape::LineBreaks;

/// Unless asked otherwise: what falls due in so many days.
pub const WITHIN_S: i64 = 30 * DAY_S;
/// How long what is settled stays as cancelled.
const CANCELLED_S: i64 = 30 * DAY_S;

/// # Errors
/// The result cannot be written to where it is to go.
pub fn give(view: &DueView, list: &DueList, args: &DueArgs, within_s: i64) -> Result<(), Failure> {
    let ground = view.words.ground;
    let mut gone = settled(ground, ground.as_of.at.plus(-CANCELLED_S), within_s);
    if let Some(wanted) = view.assignee {
        gone.retain(|row| row.assignee == Some(wanted));
    }
    let shown = list.rows.iter().take(args.limit.unwrap_or(usize::MAX));
    let events = shown.map(|row| event(view, row, args.rooms, false));
    let cancelled = gone.iter().map(|row| event(view, row, args.rooms, true));
    let mut events: Vec<Event> = events.chain(cancelled).collect();
    events.sort_by(|a, b| (a.start, &a.uid).cmp(&(b.start, &b.uid)));
    let community = view.words.settings.name.clone();
    let name = DueMsg::AgendaName { community }.text(view.words.lang);
    // The file has line ends of its own, so what people wrote is made safe before it goes in.
    let file = IcsCalendar { name: safe(&name), stamp: ground.as_of.at, events };
    Ok(view.ctx.ui.give(file.text().as_bytes())?)
}

fn event(view: &DueView, row: &DueRow, rooms: bool, is_cancelled: bool) -> Event {
    let words = &view.words;
    let (start, end) = match row.due {
        When::At(at) => (at, None),
        When::On(day) => (day.start(words.settings.offset), Some(day.end(words.settings.offset))),
    };
    let short = words.text(row.id).map(id::short);
    let place = view.place(row).filter(|_| rooms);
    let summary = [Some(words.rule(row)), short, place.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    let settle = DueMsg::AgendaSettle { command: words.settle(row, rooms) };
    let mut description = vec![words.reason(row)];
    description.extend(words.text(row.assignee).map(|by| DueMsg::Held { by: by.to_owned() }.text(words.lang)));
    if !is_cancelled {
        description.extend(words.escalated_words(row));
        description.push(settle.text(words.lang));
    }
    Event {
        uid: uid(view, row.identity()),
        start,
        end,
        summary: safe(&summary.join(" ")),
        description: safe(&description.join("\n")),
        category: words.rule(row).to_owned(),
        is_cancelled,
    }
}

fn safe(text: &str) -> String {
    escape::terminal(text, LineBreaks::Keep).into_owned()
}

/// `resolution.fb-20261107-w9f3kq.20261110T102000Z@lindu`.
fn uid(view: &DueView, identity: Identity) -> String {
    let words = &view.words;
    let compact = |when: When| match when {
        When::At(at) => at.utc().replace(['-', ':'], ""),
        When::On(day) => day.to_string().replace('-', ""),
    };
    let parts = [
        Some(identity.rule.key.to_owned()),
        words.text(identity.id).map(str::to_owned),
        words.text(identity.sub).map(str::to_owned),
        identity.since.map(compact),
        identity.promised.map(compact),
        identity.year.map(|year| year.to_string()),
        identity.nth.map(|nth| nth.to_string()),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}@{}", said.join("."), words.settings.id)
}
