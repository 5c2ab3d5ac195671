//! The list for programs: JSON.

use super::command::View;
use crate::analysis::due::{DueList, Row};
use crate::locale::failure::Failure;
use serde_json::{Value as Json, json};

pub fn give(view: &View, list: &DueList) -> Result<(), Failure> {
    let items: Vec<Json> = list.rows.iter().map(|row| one(view, row)).collect();
    let settings = view.words.settings;
    view.ctx.ui.give_json(&json!({
        "schema": "linli/due/1", "community": settings.id,
        "as_of": view.words.ground.as_of.iso(settings.offset),
        "excluded": list.excluded, "withheld": list.withheld, "unreadable": view.unread, "items": items,
    }))
}

fn one(view: &View, row: &Row) -> Json {
    let words = &view.words;
    let escalated = words.escalated(row);
    let quiet = view.residents.quiet(row);
    json!({
        "rule": row.rule.key(), "id": words.text(row.id), "part": words.text(row.sub), "room": words.text(row.room),
        "place": words.text(row.place), "assignee": words.text(row.assignee),
        "due": row.due.iso(words.settings.offset), "overdue_s": row.overdue_s, "reason": words.reason(row),
        "escalate_to": escalated.map(|(_, to)| to), "settle": words.settle(row, true),
        "escalation": escalated.map(|(level, _)| level), "quiet_hours": quiet.hours, "quiet_now": quiet.is_now,
    })
}
