//! The page for programs: every list whole, nothing cut.

use crate::analysis::trends::Point;
use crate::analysis::waiting::Waits;
use crate::cli::commands::weekly::undertakings;
use crate::cli::commands::weekly::view::WeeklyView;
use crate::due::row::DueRow;
use crate::model::interner::Sym;
use serde_json::{Value as Json, json};

pub(super) fn document(view: &WeeklyView) -> Json {
    let (weekly, settings) = (&view.weekly, view.words.settings);
    let offset = settings.offset;
    let name = |sym: Option<Sym>| view.words.text(sym);
    let week = json!({"from": weekly.week.from.to_string(), "to": weekly.week.to.to_string()});
    json!({
        "schema": "linli/weekly/1", "community": settings.id, "internal": true,
        "as_of": view.words.ground.as_of.iso(offset), "week": weekly.week.from.iso_week(), "window": week,
        "today": weekly.today.to_string(), "unreadable": view.unread,
        "figures": view.trends.iter().map(|trend| json!({
            "figure": trend.key, "weeks": trend.points.iter().map(|p| point(*p)).collect::<Vec<_>>(),
            "more_is_better": trend.more_is_better,
        })).collect::<Vec<_>>(),
        "overdue": weekly.overdue.iter().map(|o| json!({
            "id": name(Some(o.id)), "room": name(o.room), "place": name(o.place), "holder": name(o.holder),
            "rules": o.rules.iter().map(|r| r.key).collect::<Vec<_>>(), "overdue_s": o.overdue_s, "is_open": o.is_open,
            "waits": waits(view, o.waits), "escalation": o.escalation.map(|e| e.level),
            "escalate_to": o.escalation.and_then(|e| settings.escalations.get(e.step)).map(|s| s.to.as_str()),
        })).collect::<Vec<_>>(),
        "due_today": rows(view, &weekly.today_due),
        "broken_promises": weekly.broken.iter().map(|b| json!({
            "id": name(Some(b.id)), "room": name(b.room), "place": name(b.place), "holder": name(b.holder),
            "made": b.made.iso(offset), "promised_for": b.to.iso(offset), "kept_late": b.late,
        })).collect::<Vec<_>>(),
        "bad_callbacks": weekly.unhappy.iter().map(|u| json!({
            "id": name(Some(u.id)), "room": name(u.room), "place": name(u.place), "holder": name(u.holder),
            "at": u.at.iso(offset), "solved": u.solved, "satisfaction": u.satisfaction.map(|s| s.key()),
            "followed_up": !u.open,
        })).collect::<Vec<_>>(),
        "together": weekly.together.iter().map(|t| json!({
            "id": name(Some(t.id)), "room": name(t.room), "place": name(t.place), "holder": name(t.holder),
            "reporters": t.reporters, "repeats": name(t.repeats),
        })).collect::<Vec<_>>(),
        "undertakings": undertakings::document(view),
        "orders": rows(view, &weekly.orders),
        "care": rows(view, &weekly.care),
        "holders": weekly.holders.iter().map(|h| json!({
            "holder": name(h.who), "open": h.open, "overdue": h.overdue + h.owed, "overdue_open": h.overdue,
            "overdue_ended": h.owed, "this_week": h.this_week,
        })).collect::<Vec<_>>(),
        "trust": {
            "facts": view.lateness.facts, "recorded_over_24h_late": view.lateness.over_24h,
            "unapproved_extensions": weekly.trust.unapproved, "edits_after_closing": view.edits_after_closing,
            "unreadable": view.unread, "unsorted": weekly.trust.unsorted,
        },
        "withheld": weekly.withheld,
    })
}

fn point(point: Point) -> Json {
    match point {
        Point::Count(n) => json!({"n": n}),
        Point::Rate { up, of, percent, not_recorded } => {
            json!({"of": of, "met": up, "rate": percent, "not_recorded": not_recorded})
        }
        Point::Withheld => Json::Null,
    }
}

pub(super) fn rows(view: &WeeklyView, rows: &[DueRow]) -> Vec<Json> {
    let words = &view.words;
    let one = |row: &DueRow| {
        json!({
            "rule": row.rule.key, "id": words.text(row.id), "part": words.text(row.sub),
            "room": words.text(row.room), "place": words.text(row.place), "holder": words.text(row.assignee),
            "due": row.due.iso(words.settings.offset), "overdue_s": row.overdue_s,
        })
    };
    rows.iter().map(one).collect()
}

fn waits(view: &WeeklyView, waits: Waits) -> Json {
    let offset = view.words.settings.offset;
    match waits {
        Waits::Paused { reason, since } => {
            json!({"for": "pause", "reason": reason.map(|r| r.key()), "since": since.iso(offset)})
        }
        Waits::Unheld => json!({"for": "holder", "reason": null, "since": null}),
        Waits::Untouched => json!({"for": "anything", "reason": null, "since": null}),
        Waits::Last { action, at } => json!({"for": "progress", "reason": action.key(), "since": at.iso(offset)}),
    }
}
