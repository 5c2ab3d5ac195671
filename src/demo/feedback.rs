//! The record of an item (诉求): what is reported of it and how it is handled, cut off at the last day.

use crate::demo::dice::Dice;
use crate::demo::estate;
use crate::demo::hours;
use crate::demo::hours::{OFFSET, as_of};
use crate::demo::item_flow::ItemFlow;
use crate::demo::item_spec::{ItemSpec, import_at, item_spec};
use crate::demo::people::People;
use crate::demo::phrases::HANDLING;
use crate::demo::simulation::Simulation;
use crate::demo::staff::{DESK, MANAGER};
use crate::demo::write::{NewEntry, late, list, some, table, text};
use crate::model::lifecycle::Action;
use crate::model::time::{DAY_S, Instant, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::{Channel, FeedbackType, PauseReason};
use crate::model::wording::hash;

/// Id and table of item `index` of `total`.
pub fn feedback(people: People, index: usize, total: usize) -> (String, Table) {
    let item = item_spec(people, index, total);
    let mut sim = Simulation::new(people.seed, &item);
    sim.run();
    let joined = joined(people, &mut sim);
    if !joined.is_empty() {
        tell_all(&mut sim);
    }
    let void = void(&mut sim);
    stall(people.seed, &mut sim);
    cut(&mut sim);
    let table = record(&mut sim, joined, void);
    (item.id.clone(), table)
}

fn record(sim: &mut Simulation, joined: Vec<Table>, void: Option<Table>) -> Table {
    let item = sim.item;
    let title = sim.fitting(&item.scenario.titles).replace("{处}", &item.site.label);
    let unsorted = item.scenario.category.is_empty() || sim.dice.chance(1);
    let (summary, public) = match declined(sim, &title).filter(|_| void.is_none()) {
        Some((summary, public)) => (Some(summary), Some(public)),
        None => {
            let (summary, public) = publication(sim, void.is_some());
            (summary, public)
        }
    };
    let imported = item.flow == ItemFlow::Imported;
    let taken = (!imported).then_some(sim.team.receiver);
    let recorded = late(item.received, Some(item.recorded)).filter(|_| !imported);
    table([
        ("id", some(item.id.as_str())),
        ("type", some(item.scenario.kind.key())),
        ("category", (!unsorted).then(|| item.scenario.category.as_str().into())),
        ("urgency", item.urgency.map(|u| u.key().into())),
        ("channel", item.channel.map(|c| c.key().into())),
        ("owner", item.owner.as_deref().map(Value::from)),
        ("reporter", some(item.reporter.key())),
        ("room", item.site.room.as_deref().map(Value::from)),
        ("place", item.site.place.as_deref().map(Value::from)),
        ("title", some(title)),
        ("detail", text(detail(sim))),
        ("received_at", some(item.received)),
        ("received_by", taken.map(Value::from)),
        ("recorded_at", recorded.map(Value::from)),
        ("recorded_by", (sim.team.desk && !imported).then(|| DESK.into())),
        ("about", list(sim.about.into_iter().collect())),
        ("public_summary", summary.map(Value::from)),
        ("public", public.map(Value::from)),
        ("external", external(sim).map(Value::from)),
        ("joined", list(joined)),
        ("import", import(item).map(Value::from)),
        ("void", void.map(Value::from)),
        ("log", list(std::mem::take(&mut sim.entries).into_iter().map(NewEntry::table).collect())),
    ])
}

fn detail(sim: &mut Simulation) -> String {
    let item = sim.item;
    match item.flow {
        ItemFlow::Patrol | ItemFlow::PatrolJoined => sim.dice.phrase(&HANDLING.found_on_patrol).to_owned(),
        ItemFlow::Merged | ItemFlow::Unlinked | ItemFlow::Imported => sim.fitting(&item.scenario.details).to_owned(),
        _ => {
            let tail = match item.scenario.kind {
                FeedbackType::Praise | FeedbackType::Inquiry | FeedbackType::Suggestion => "",
                _ if item.is_urgent() => sim.dice.phrase(&HANDLING.added.urgent),
                FeedbackType::Complaint => sim.dice.phrase(&HANDLING.added.complaint),
                _ if item.scenario.is_public() => "",
                _ => sim.dice.phrase(&HANDLING.added.other),
            };
            let first = sim.fitting(&item.scenario.details);
            let lines = if first.is_empty() || tail.is_empty() || sim.dice.chance(70) { "" } else { "\n" };
            format!("{first}{lines}{tail}{lines}")
        }
    }
}

/// The place in the log of the entry that ends the item for the first time.
fn end(sim: &Simulation) -> Option<usize> {
    let short = matches!(sim.item.scenario.kind, FeedbackType::Inquiry | FeedbackType::Unsorted);
    sim.entries.iter().position(|entry| match entry.action {
        Action::Resolve | Action::Reject | Action::Withdraw | Action::Duplicate => true,
        Action::Reply | Action::Callback => short,
        _ => false,
    })
}

fn moment(entry: &NewEntry) -> Instant {
    entry.at.earliest(OFFSET, None)
}

/// Further reporters of the same matter, from the same unit, before it was settled.
fn joined(people: People, sim: &mut Simulation) -> Vec<Table> {
    let item = sim.item;
    let count = match item.flow {
        ItemFlow::Shared => sim.dice.between(1, 3),
        ItemFlow::PatrolJoined => sim.dice.between(1, 2),
        ItemFlow::Plain | ItemFlow::Urged if item.scenario.is_public() && sim.dice.chance(9) => 1,
        _ => 0,
    };
    let until = end(sim).and_then(|e| sim.entries.get(e)).map_or(as_of(), moment).min(as_of());
    let mut at = item.at;
    let mut all = Vec::new();
    for _ in 0..count {
        at = at.plus(sim.dice.between(1_500, 5_400));
        let near = estate::neighbour(item.home, 1 + sim.dice.below(29));
        let Some(who) = people.living(near, at.day(OFFSET)).into_iter().next() else { continue };
        if at >= until || item.owner.as_ref() == Some(&who.id) {
            continue;
        }
        let named = sim.dice.chance(85);
        let channel = sim.dice.pick(&["phone", "wechat", "phone", "app", "counter"]);
        let channel = if hours::is_office(at) { channel } else { "phone" };
        all.push(table([
            ("at", some(at)),
            ("recorded_at", late(When::At(at), Some(item.recorded)).map(Value::from)),
            ("by", some(sim.team.receiver)),
            ("room", some(who.room)),
            ("owner", named.then(|| who.id.into())),
            ("channel", some(channel)),
        ]));
    }
    all
}

/// Most of the time all reporters are told that the item is resolved.
fn tell_all(sim: &mut Simulation) {
    let Some(place) = sim.entries.iter().position(|entry| entry.action == Action::Resolve) else { return };
    let Some(resolved) = sim.entries.get(place).map(moment) else { return };
    let at = resolved.plus(sim.dice.between(600, 2_400));
    let free = sim.entries.get(place + 1).is_none_or(|next| moment(next) > at && next.action != Action::Retract);
    if !free || !sim.dice.chance(75) {
        return;
    }
    let entry = NewEntry {
        at: When::At(at),
        recorded: None,
        by: sim.team.butler,
        typed_by: None,
        action: Action::Reply,
        extra: Vec::new(),
        text: sim.dice.phrase(&HANDLING.told_all).to_owned(),
    };
    sim.entries.insert(place + 1, entry);
}

fn void(sim: &mut Simulation) -> Option<Table> {
    if sim.item.flow != ItemFlow::Void {
        return None;
    }
    let at = sim.now.max(sim.item.recorded).plus(sim.dice.between(600, 3_000));
    let reason = sim.dice.phrase(&HANDLING.void);
    (at <= as_of()).then(|| table([("at", some(at)), ("by", some(sim.team.receiver)), ("reason", some(reason))]))
}

/// Leaves some of the last weeks' items unfinished on the last day.
fn stall(seed: u64, sim: &mut Simulation) {
    let Some(end) = end(sim) else { return };
    let days = as_of().since(sim.item.at) / DAY_S;
    let pause = sim.entries.iter().position(|entry| entry.action == Action::Pause).filter(|p| *p < end);
    let open = match (sim.item.flow, sim.item.scenario.kind) {
        (ItemFlow::Thanked | ItemFlow::Void | ItemFlow::Merged | ItemFlow::Unlinked, _) => 0,
        (_, FeedbackType::Unsorted) if days < 14 => 95,
        (_, FeedbackType::Unsorted) => 0,
        (ItemFlow::Paused, _) if pause.is_some() => still_waiting(sim, days),
        (_, FeedbackType::Suggestion) if days < 14 => 80,
        (_, FeedbackType::Inquiry) if days > 2 => 0,
        (ItemFlow::Extended | ItemFlow::ExtendedUnapproved, _) if days < 40 => 80,
        _ if days > 1 && (sim.item.is_urgent() || sim.item.scenario.hours < 4) => 0,
        _ if days < 3 => 85,
        _ if days < 10 => 88,
        _ if days < 22 => 62,
        _ if days < 45 => 45,
        _ => 0,
    };
    let mut dice = Dice::of(seed, "stall", sim.item.index);
    if !dice.chance(open) {
        return;
    }
    let keep = match pause {
        Some(pause) => pause + 1,
        None if days > 1 && sim.item.scenario.kind != FeedbackType::Unsorted => 2 + dice.below(4),
        None => dice.below(3),
    };
    sim.entries.truncate(keep.min(end));
}

/// How likely a pause of so long ago still holds, in percent: the fund takes months, the others days.
fn still_waiting(sim: &Simulation, days: i64) -> usize {
    let fund = Value::from(PauseReason::MaintenanceFund.key());
    let slow = sim.entries.iter().any(|entry| entry.extra.iter().any(|(_, value)| *value == fund));
    match days {
        0..30 => 75,
        30..160 if slow => 100,
        _ => 0,
    }
}

/// Nothing is written after the last day; entries of an item that was itself recorded late were typed no earlier
/// than the item.
fn cut(sim: &mut Simulation) {
    let item = sim.item;
    let over = |entry: &NewEntry| {
        moment(entry) > as_of() || (entry.at.is_day() && entry.recorded.is_some_and(|r| r > as_of()))
    };
    if let Some(first) = sim.entries.iter().position(over) {
        sim.entries.truncate(first);
    }
    if item.flow == ItemFlow::Imported {
        return;
    }
    for entry in &mut sim.entries {
        if moment(entry) < item.recorded {
            entry.recorded = Some(entry.recorded.map_or(item.recorded, |r| r.max(item.recorded)));
        }
        entry.recorded = entry.recorded.filter(|r| *r <= as_of());
    }
}

/// The wording for the public page, and its approval by the manager.
fn publication(sim: &mut Simulation, void: bool) -> (Option<String>, Option<Table>) {
    let summary = sim.fitting(&sim.item.scenario.summaries);
    let done = sim.entries.iter().rev().find(|entry| entry.action == Action::Resolve).map(moment);
    let ended = |entry: &NewEntry| matches!(entry.action, Action::Reject | Action::Withdraw | Action::Duplicate);
    let waits = !sim.entries.iter().any(ended) && sim.item.at < as_of().plus(-5 * DAY_S);
    let known = done.or_else(|| waits.then(|| sim.item.at.plus(2 * DAY_S)));
    let (Some(done), false) = (known, summary.is_empty() || void || sim.item.flow == ItemFlow::Imported) else {
        return (None, None);
    };
    let is_open = sim.entries.iter().all(|l| l.action != Action::Resolve);
    if !sim.dice.chance(if waits && is_open { 75 } else { 48 }) {
        return (None, None);
    }
    let summary = if is_open { format!("{}{summary}", HANDLING.planned) } else { summary.to_owned() };
    let after = done.plus(sim.dice.around(2 * DAY_S));
    let at = hours::at_desk(&mut sim.dice, after);
    if at > as_of() || sim.dice.chance(22) {
        return (Some(summary), None);
    }
    let public = table([("approved", some(hash(&summary))), ("by", some(MANAGER)), ("at", some(at))]);
    (Some(summary), Some(public))
}

/// A suggestion that stays rejected is published with the reason, approved at once, unless it names a building.
fn declined(sim: &Simulation, title: &str) -> Option<(String, Table)> {
    let ended = |entry: &&NewEntry| matches!(entry.action, Action::Reject | Action::Reopen | Action::Resolve);
    let last = sim.entries.iter().rev().find(ended)?;
    let names_building = title.contains(|c: char| c.is_ascii_digit());
    if last.action != Action::Reject || sim.item.scenario.kind != FeedbackType::Suggestion || names_building {
        return None;
    }
    let at = moment(last).plus(10 * 60);
    let reason = last.extra.iter().find(|(key, _)| *key == "reason")?;
    let Value::Text(reason) = &reason.1 else { return None };
    let summary = format!("{title}：{reason}");
    let public = table([("approved", some(hash(&summary))), ("by", some(MANAGER)), ("at", some(at))]);
    (at <= as_of()).then_some((summary, public))
}

fn external(sim: &mut Simulation) -> Option<Table> {
    let item = sim.item;
    let day = item.at.day(OFFSET);
    let reference = format!("{}-{:04}", day.0.format("%Y%m%d"), sim.dice.between(12, 980));
    (item.channel == Some(Channel::Hotline12345)).then(|| {
        let due = hours::clock(hours::workday(day.plus_days(5)), 17, 30);
        table([("source", some("12345")), ("ref", some(reference)), ("due", some(due))])
    })
}

fn import(item: &ItemSpec) -> Option<Table> {
    (item.flow == ItemFlow::Imported).then(|| {
        table([
            ("source", some("2025年报修登记簿.xlsx")),
            ("ref", some(format!("BX-{:03}", item.index + 418))),
            ("at", some(import_at())),
        ])
    })
}
