//! The lists of the page, each cut to what one sheet of paper holds.

use crate::cli::commands::weekly::view::WeeklyView;
use crate::cli::commands::weekly::{figures, room, undertakings};
use crate::due::reason::DueReason;
use crate::due::row::DueRow;
use crate::locale::duration;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::locale::weekly::WeeklyMsg as Msg;
use crate::model::interner::Sym;
use crate::render::page::{Page, Section};
use crate::render::table::{Cell, Column, TextTable};

pub(super) fn page(view: &WeeklyView) -> Page {
    let settings = view.words.settings;
    let weekly = &view.weekly;
    let week = weekly.week.from.iso_week();
    let (from, to) = (weekly.week.from.to_string(), weekly.week.to.plus_days(-1).to_string());
    let at = view.words.ground.as_of.shown(settings.offset);
    let is_over = weekly.week.end(settings.offset) <= view.words.ground.as_of.at;
    let period = if is_over { Msg::Period { week, from, to, at } } else { Msg::Running { week, from, to, at } };
    Page {
        title: view.say(Msg::Title { community: settings.name.clone() }),
        mark: view.say(Msg::Internal),
        mark_long: view.say(Msg::InternalLong),
        period: view.say(period),
        warning: view.warning.clone(),
        sections: sheet(view),
        // Back-quotes are for a terminal.
        foot: view.say(Msg::Foot { version: env!("CARGO_PKG_VERSION").to_owned() }).replace('`', ""),
    }
}

/// The lists from the top to the foot, cut to what one sheet holds.
fn sheet(view: &WeeklyView) -> Vec<Section> {
    let figures = figures::section(view);
    let holders = holders(view);
    // As many as there are figures beside them; where some are left out, a line says so.
    let beside = figures.table.rows.len();
    let beside = beside - usize::from(holders.table.rows.len() > beside);
    let mut bands = vec![
        vec![overdue(view)],
        vec![today(view), broken(view)],
        vec![unhappy(view), together(view)],
        vec![undertakings::happened(view), undertakings::ahead(view)],
        vec![orders(view), care(view)],
    ];
    room::share_out(view, &mut bands);
    let lists = bands.into_iter().flatten();
    [figures, room::cut(view, holders, beside)].into_iter().chain(lists).chain([trust(view)]).collect()
}

/// A list, whole.
fn list(view: &WeeklyView, (key, heading): (&'static str, Msg), columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Section {
    let count = Some(rows.len());
    let table = TextTable { columns, rows, ..TextTable::default() };
    Section { key, heading: view.say(heading), count, table, tenths: 5, ..Section::default() }
}

fn holders(view: &WeeklyView) -> Section {
    let count = |key: &str, head: Msg| Column::number(key, view.say(head));
    let columns = vec![
        view.column("holder", Msg::Holder),
        count("open", Msg::HeldOpen),
        count("overdue", Msg::HeldOverdue),
        count("owed", Msg::HeldOwed),
        count("this_week", Msg::HeldSoon),
    ];
    let rows = view.weekly.holders.iter().map(|h| {
        let who = if h.who.is_some() { view.person(h.who) } else { Cell::new(view.say(Msg::Nobody), "") };
        let n = |n: u64| Cell::int(n.cast_signed());
        vec![who, n(h.open), n(h.overdue), n(h.owed), n(h.this_week)]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let section = list(view, ("holders", Msg::Holders), columns, rows);
    Section { count: None, tenths: 4, ..section }
}

fn overdue(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.private("matter", Msg::Matter),
        view.where_column(),
        view.column("holder", Msg::Holder),
        view.column("owes", Msg::What),
        view.column("overdue", Msg::HowLong),
        view.column("why", Msg::Why),
        view.column("escalated", Msg::Escalated),
    ];
    let rows = view.weekly.overdue.iter().map(|o| {
        let owes: Vec<String> = o.rules.iter().map(|r| label("rule", r.key, view.lang()).to_owned()).collect();
        let to = o.escalation.and_then(|e| Some((e.level, view.words.settings.escalations.get(e.step)?)));
        vec![
            view.id(o.id),
            view.matter(o.id, None),
            view.place(o.room, o.place),
            view.person(o.holder),
            Cell::text(view.list(&owes)),
            Cell::new(duration::words(o.overdue_s, view.lang()), o.overdue_s),
            Cell::text(view.waits(o.waits)),
            Cell::some(to, |(level, step)| {
                Cell::new(format!("{} ({level})", view.staff.name(&step.to)), step.to.as_str())
            }),
        ]
    });
    let all = view.weekly.overdue.len();
    let open = view.weekly.overdue.iter().filter(|o| o.is_open).count();
    let made_of = (all > open).then(|| view.say(Msg::OverdueOf { open, ended: all - open }));
    Section { tenths: 10, made_of, ..list(view, ("overdue", Msg::OverdueList), columns, rows.collect()) }
}

fn today(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.private("matter", Msg::Matter),
        view.where_column(),
        view.column("owes", Msg::What),
        view.column("holder", Msg::Holder),
    ];
    let rows = view.weekly.today_due.iter().map(|row| {
        vec![
            Cell::some(row.id, |id| view.id(id)),
            row.id.map_or_else(Cell::empty, |id| view.matter(id, row.sub)),
            view.place(row.room, row.place),
            Cell::new(view.words.rule(row), row.rule.key),
            view.person(row.assignee),
        ]
    });
    list(view, ("today", Msg::DueToday), columns, rows.collect())
}

fn broken(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.private("matter", Msg::Matter),
        view.column("promised_for", Msg::PromisedFor),
        view.column("became", Msg::Became),
        view.column("holder", Msg::Holder),
    ];
    let rows = view.weekly.broken.iter().map(|b| {
        let became = if b.late { Msg::KeptLate } else { Msg::StillOpen };
        vec![
            view.id(b.id),
            view.matter(b.id, None),
            view.short_time(b.to),
            Cell::text(view.say(became)),
            view.person(b.holder),
        ]
    });
    list(view, ("broken_promises", Msg::Broken), columns, rows.collect())
}

fn unhappy(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.private("matter", Msg::Matter),
        view.column("said", Msg::Said),
        view.column("since", Msg::SinceThen),
        view.column("holder", Msg::Holder),
    ];
    let rows = view.weekly.unhappy.iter().map(|u| {
        let said = [
            u.solved.filter(|solved| !solved).map(|_| view.say(Msg::NotSolved)),
            u.satisfaction.filter(|s| s.is_bad()).map(|s| label("satisfaction", s.key(), view.lang()).to_owned()),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let since = if u.open { Msg::NotHandled } else { Msg::Handled };
        vec![
            view.id(u.id),
            view.matter(u.id, None),
            Cell::text(view.list(&said)),
            Cell::text(view.say(since)),
            view.person(u.holder),
        ]
    });
    list(view, ("bad_callbacks", Msg::Unhappy), columns, rows.collect())
}

fn together(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.private("matter", Msg::Matter),
        view.where_column(),
        Column::number("reporters", view.say(Msg::Reporters)),
        view.column("repeats", Msg::Again),
    ];
    let rows = view.weekly.together.iter().map(|t| {
        let short = |id: Sym| view.id(id).shown;
        let repeats = t.repeats.map(short);
        vec![
            view.id(t.id),
            view.matter(t.id, None),
            view.place(t.room, t.place),
            Cell::int(i64::from(t.reporters)),
            Cell::some(repeats, Cell::text),
        ]
    });
    list(view, ("together", Msg::Together), columns, rows.collect())
}

/// Rows of the list of what is due, by item.
fn orders(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.private("matter", Msg::Matter),
        view.column("due", Msg::DueAt),
        view.column("left", Msg::Left),
        view.column("holder", Msg::Holder),
    ];
    let rows = view.weekly.orders.iter().map(|row| {
        vec![
            Cell::some(row.id, |id| view.id(id)),
            row.id.map_or_else(Cell::empty, |id| view.matter(id, None)),
            view.short_time(row.due),
            Cell::new(view.words.overdue(row), row.overdue_s),
            view.person(row.assignee),
        ]
    });
    list(view, ("orders", Msg::Orders), columns, rows.collect())
}

fn care(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.where_column(),
        view.column("due", Msg::DueAt),
        view.column("last_contact", Msg::LastContact),
        view.column("left", Msg::Left),
    ];
    let last = |row: &DueRow| match row.reason {
        DueReason::Contact { last: Some(day), .. } => Cell::text(day.to_string()),
        _ => Cell::new(view.say(Msg::NoContact), serde_json::Value::Null),
    };
    let rows = view.weekly.care.iter().map(|row| {
        vec![
            Cell::some(row.id, |id| view.id(id)),
            view.place(row.room, None),
            view.short_time(row.due),
            last(row),
            Cell::new(view.words.overdue(row), row.overdue_s),
        ]
    });
    list(view, ("care", Msg::Care), columns, rows.collect())
}

fn trust(view: &WeeklyView) -> Section {
    let count = |n: u64| Cell::int(n.cast_signed());
    let not_read = || Cell::new(view.say(Msg::NotRead), serde_json::Value::Null);
    let late = view.lateness;
    let years: Vec<String> = view.weekly.withheld.iter().map(|w| w.year.to_string()).collect();
    let mut rows = vec![
        (
            Msg::RecordedLate,
            Cell::new(view.say(Msg::OfFacts { n: late.over_24h, of: late.facts }), late.over_24h.cast_signed()),
        ),
        (Msg::Unapproved, count(view.weekly.trust.unapproved)),
        (Msg::EditsAfterClose, view.edits_after_closing.map_or_else(not_read, count)),
        (Msg::Unreadable, Cell::int(i64::try_from(view.unread).unwrap_or(i64::MAX))),
        (Msg::Unsorted, count(view.weekly.trust.unsorted)),
    ];
    if !years.is_empty() {
        rows.push((Msg::NoCalendar, Cell::text(years.join(" "))));
    }
    // Across the page: each with its state behind it.
    let lang = view.lang();
    let columns = rows.iter().map(|(what, _)| Column::number("", what.text(lang))).collect();
    let cells = rows.into_iter().map(|(_, cell)| cell).collect();
    Section {
        key: "trust",
        heading: view.say(Msg::Trust),
        table: TextTable { columns, rows: vec![cells], ..TextTable::default() },
        tenths: 10,
        ..Section::default()
    }
}
