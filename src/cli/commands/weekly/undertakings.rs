//! Notices, activities, services, improvements and plans on the page: what the week has brought, and beside it what is owed and what comes.

use crate::cli::commands::weekly::document::rows;
use crate::cli::commands::weekly::view::WeeklyView;
use crate::due::reason::DueReason;
use crate::due::row::DueRow;
use crate::due::undertakings::{Coming, Happened, Outcome};
use crate::kinds::id::kind_of;
use crate::locale::labels::noun;
use crate::locale::weekly::WeeklyMsg as Msg;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::render::page::Section;
use crate::render::table::{Cell, Column, TextTable};
use serde_json::{Value as Json, json};

/// What the week has brought.
pub(super) fn happened(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.column("matter", Msg::Subject),
        view.column("at", Msg::When),
        view.column("became", Msg::Became),
        view.column("numbers", Msg::Numbers),
    ];
    let lines = &view.weekly.undertakings.happened;
    let rows = lines.iter().map(|line| {
        vec![
            Cell::some(line.id, |id| view.id(id)),
            named(view, line.id, plan_of(line.what)),
            view.short_time(line.at),
            Cell::text(view.say(outcome(line.what).1)),
            Cell::some(numbers(view, line), Cell::text),
        ]
    });
    let rows = rows.chain(ordered(view)).collect();
    section(view, ("happened", Msg::Happened), columns, rows)
}

/// The services that were requested in the week, all of them as one line.
fn ordered(view: &WeeklyView) -> Option<Vec<Cell>> {
    let orders = &view.weekly.undertakings.orders;
    if orders.n == 0 {
        return None;
    }
    let cancelled = orders.cancelled.owner + orders.cancelled.office + orders.cancelled.not_stated;
    let counted = |n: u64, message: fn(u64) -> Msg| (n > 0).then(|| view.say(message(n)));
    let in_time = orders.in_time.arrive.filter(|arrive| arrive.matured > 0);
    let said = [
        counted(orders.tallied, |n| Msg::Tallied { n }),
        counted(orders.done, |n| Msg::OrdersDone { n }),
        counted(orders.open, |n| Msg::OrdersOpen { n }),
        counted(cancelled, |n| Msg::OrdersCancelled { n }),
        in_time.map(|arrive| view.say(Msg::ArrivedInTime { met: arrive.met, of: arrive.matured })),
        counted(orders.complaints.items, |n| Msg::ComplainedOf { n }),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    Some(vec![
        Cell::empty(),
        Cell::text(noun(Kind::Service, view.lang())),
        Cell::empty(),
        Cell::text(view.say(Msg::Requested { n: orders.n })),
        Cell::text(view.list(&said)),
    ])
}

/// What is owed, and below it what comes.
pub(super) fn ahead(view: &WeeklyView) -> Section {
    let columns = vec![
        view.column("id", Msg::Id),
        view.column("matter", Msg::Subject),
        view.column("due", Msg::DueAt),
        view.column("state", Msg::Standing),
        view.column("holder", Msg::Holder),
    ];
    let undertakings = &view.weekly.undertakings;
    let owed = undertakings.owed.iter().map(|row| owed_line(view, row));
    let is_owed = |line: &&Coming| undertakings.owed.iter().any(|row| row.id == Some(line.id));
    let coming = undertakings.coming.iter().filter(|line| !is_owed(line)).map(|line| {
        let told = match line.is_published {
            None => planned(view, line.id),
            Some(true) => Msg::Announced,
            Some(false) => Msg::NotAnnounced,
        };
        vec![
            view.id(line.id),
            view.matter(line.id, None),
            Cell::new(span(view, line), line.from.iso(view.words.settings.offset)),
            Cell::text(view.say(told)),
            view.person(line.assignee),
        ]
    });
    section(view, ("ahead", Msg::Ahead), columns, owed.chain(coming).collect())
}

/// What of a record stands at its planned time.
fn planned(view: &WeeklyView, id: Sym) -> Msg {
    match view.words.text(Some(id)).map(kind_of) {
        Some(Kind::Service) => Msg::Agreed,
        Some(Kind::Improvement) => Msg::Improving,
        _ => Msg::Planned,
    }
}

fn owed_line(view: &WeeklyView, row: &DueRow) -> Vec<Cell> {
    let plan = if let DueReason::Planned { plan, .. } = row.reason { Some(plan) } else { None };
    let late = (row.overdue_s >= 0).then(|| view.words.overdue(row));
    let owes = [Some(view.words.rule(row).to_owned()), late].into_iter().flatten().collect::<Vec<_>>();
    vec![
        Cell::some(row.id, |id| view.id(id)),
        named(view, row.id, plan),
        view.short_time(row.due),
        Cell::new(view.list(&owes), row.rule.key),
        view.person(row.assignee),
    ]
}

/// The title of a record; of a plan without one what linli.toml calls it.
fn named(view: &WeeklyView, id: Option<Sym>, plan: Option<usize>) -> Cell {
    if let Some(id) = id {
        return view.matter(id, None);
    }
    let plan = plan.and_then(|place| view.words.settings.plans.get(place));
    Cell::some(plan.map(|plan| plan.named.label(view.lang())), Cell::text)
}

fn plan_of(what: Outcome) -> Option<usize> {
    if let Outcome::Missed { plan } = what { Some(plan) } else { None }
}

/// Key and words of what became of it.
fn outcome(what: Outcome) -> (&'static str, Msg) {
    match what {
        Outcome::Published => ("published", Msg::Published),
        Outcome::Withdrawn => ("withdrawn", Msg::Withdrawn),
        Outcome::Held => ("held", Msg::Held),
        Outcome::Cancelled => ("cancelled", Msg::Cancelled),
        Outcome::Improved => ("improved", Msg::Improved),
        Outcome::Reviewed => ("reviewed", Msg::Reviewed),
        Outcome::Missed { .. } => ("missed", Msg::Missed),
    }
}

/// `41 户，57 人`; `3 个渠道`.
fn numbers(view: &WeeklyView, line: &Happened) -> Option<String> {
    let [households, people] = line.came;
    let came = [households.map(|n| Msg::Households { n }), people.map(|n| Msg::People { n })];
    let by = (line.what == Outcome::Published).then_some(Msg::Channels { n: line.channels });
    let said: Vec<String> = came.into_iter().chain([by]).flatten().map(|message| view.say(message)).collect();
    (!said.is_empty()).then(|| view.list(&said))
}

/// `11-22 09:00–17:00`: from when until when.
fn span(view: &WeeklyView, line: &Coming) -> String {
    let from = view.short_time(line.from).shown;
    let Some(until) = line.until else { return from };
    let until = view.short_time(until).shown;
    // Of one day the second date goes without saying.
    let day = |time: &str| time.split_once(' ').map(|(day, _)| day.to_owned());
    let short = until.split_once(' ').filter(|(date, _)| day(&from).as_deref() == Some(*date)).map(|(_, time)| time);
    format!("{from}–{}", short.unwrap_or(&until))
}

fn section(
    view: &WeeklyView,
    (key, heading): (&'static str, Msg),
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
) -> Section {
    let count = Some(rows.len());
    let table = TextTable { columns, rows, ..TextTable::default() };
    Section { key, heading: view.say(heading), count, table, tenths: 5, ..Section::default() }
}

/// The lists for programs, and the sums of the week's orders.
pub(super) fn document(view: &WeeklyView) -> Json {
    let offset = view.words.settings.offset;
    let undertakings = &view.weekly.undertakings;
    let name = |sym: Option<Sym>| view.words.text(sym);
    let plan =
        |place: Option<usize>| place.and_then(|p| view.words.settings.plans.get(p)).map(|p| p.named.key.as_str());
    json!({
        "services": undertakings.orders,
        "happened": undertakings.happened.iter().map(|line| json!({
            "what": outcome(line.what).0, "id": name(line.id), "plan": plan(plan_of(line.what)),
            "at": line.at.iso(offset), "households": line.came[0], "people": line.came[1],
            "channels": (line.what == Outcome::Published).then_some(line.channels),
        })).collect::<Vec<_>>(),
        "coming": undertakings.coming.iter().map(|line| json!({
            "id": name(Some(line.id)), "from": line.from.iso(offset), "until": line.until.map(|at: When| at.iso(offset)),
            "published": line.is_published, "holder": name(line.assignee),
        })).collect::<Vec<_>>(),
        "owed": rows(view, &undertakings.owed),
    })
}
