//! The record of an item (诉求): its outline and its story, cut off at the last day.

use crate::demo::course::Course;
use crate::demo::dice::Dice;
use crate::demo::hours;
use crate::demo::hours::{OFFSET, as_of};
use crate::demo::item_spec::{Outline, import_at, outline};
use crate::demo::layout;
use crate::demo::people::People;
use crate::demo::phrases::turns as words;
use crate::demo::staff::{DESK, MANAGER};
use crate::demo::story::Story;
use crate::demo::write::{Line, late, list, some, table, text};
use crate::model::lifecycle::Action;
use crate::model::time::{DAY_S, Instant, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::{Channel, FeedbackType, PauseReason};
use crate::model::wording::hash;

/// Id and table of item `index` of `total`.
pub fn feedback(people: People, index: usize, total: usize) -> (String, Table) {
    let it = outline(people, index, total);
    let mut story = Story::new(people.seed, &it);
    story.tell();
    let joined = joined(people, &mut story);
    if !joined.is_empty() {
        tell_all(&mut story);
    }
    let void = void(&mut story);
    stall(people.seed, &mut story);
    cut(&mut story);
    let table = record(&mut story, joined, void);
    (it.id.clone(), table)
}

fn record(story: &mut Story, joined: Vec<Table>, void: Option<Table>) -> Table {
    let it = story.it;
    let title = story.fitting(it.case.titles).replace("{处}", &it.site.label);
    let unsorted = it.case.category.is_empty() || story.dice.chance(1);
    let (summary, public) = match declined(story, &title).filter(|_| void.is_none()) {
        Some((summary, public)) => (Some(summary), Some(public)),
        None => {
            let (summary, public) = publication(story, void.is_some());
            (summary.map(str::to_owned), public)
        }
    };
    let imported = it.course == Course::Imported;
    let taken = (!imported).then_some(story.cast.front);
    let recorded = late(it.received, Some(it.recorded)).filter(|_| !imported);
    table([
        ("id", some(it.id.as_str())),
        ("type", some(it.case.kind.key())),
        ("category", (!unsorted).then(|| it.case.category.into())),
        ("urgency", it.urgency.map(|u| u.key().into())),
        ("channel", it.channel.map(|c| c.key().into())),
        ("owner", it.owner.as_deref().map(Value::from)),
        ("reporter", some(it.reporter.key())),
        ("room", it.site.room.as_deref().map(Value::from)),
        ("place", it.site.place.as_deref().map(Value::from)),
        ("title", some(title)),
        ("detail", text(detail(story))),
        ("received_at", some(it.received)),
        ("received_by", taken.map(Value::from)),
        ("recorded_at", recorded.map(Value::from)),
        ("recorded_by", (story.cast.desk && !imported).then(|| DESK.into())),
        ("about", list(story.about.into_iter().collect())),
        ("public_summary", summary.map(Value::from)),
        ("public", public.map(Value::from)),
        ("external", external(story).map(Value::from)),
        ("joined", list(joined)),
        ("import", import(it).map(Value::from)),
        ("void", void.map(Value::from)),
        ("log", list(std::mem::take(&mut story.lines).into_iter().map(Line::table).collect())),
    ])
}

fn detail(story: &mut Story) -> String {
    let it = story.it;
    match it.course {
        Course::Patrol | Course::PatrolJoined => story.dice.pick(words::PATROLLED).to_owned(),
        Course::Echo | Course::Unlinked | Course::Imported => story.fitting(it.case.details).to_owned(),
        _ => {
            let tail = match it.case.kind {
                FeedbackType::Praise | FeedbackType::Inquiry | FeedbackType::Suggestion => "",
                _ if it.is_urgent() => story.dice.pick(words::TAILS_URGENT),
                FeedbackType::Complaint => story.dice.pick(words::TAILS_COMPLAINT),
                _ if it.case.is_public() => "",
                _ => story.dice.pick(words::TAILS),
            };
            let first = story.fitting(it.case.details);
            let lines = if first.is_empty() || tail.is_empty() || story.dice.chance(70) { "" } else { "\n" };
            format!("{first}{lines}{tail}{lines}")
        }
    }
}

/// The place in the log of the entry that ends the item for the first time.
fn end(story: &Story) -> Option<usize> {
    let short = matches!(story.it.case.kind, FeedbackType::Inquiry | FeedbackType::Unsorted);
    story.lines.iter().position(|line| match line.action {
        Action::Resolve | Action::Reject | Action::Withdraw | Action::Duplicate => true,
        Action::Reply | Action::Callback => short,
        _ => false,
    })
}

fn moment(line: &Line) -> Instant {
    line.at.earliest(OFFSET, None)
}

/// Further reporters of the same matter, from the same unit, before it was settled.
fn joined(people: People, story: &mut Story) -> Vec<Table> {
    let it = story.it;
    let count = match it.course {
        Course::Shared => story.dice.between(1, 3),
        Course::PatrolJoined => story.dice.between(1, 2),
        Course::Plain | Course::Urged if it.case.is_public() && story.dice.chance(9) => 1,
        _ => 0,
    };
    let until = end(story).and_then(|e| story.lines.get(e)).map_or(as_of(), moment).min(as_of());
    let mut at = it.at;
    let mut all = Vec::new();
    for _ in 0..count {
        at = at.plus(story.dice.between(1_500, 5_400));
        let near = layout::neighbour(it.home, 1 + story.dice.below(29));
        let Some(who) = people.living(near, at.day(OFFSET)).into_iter().next() else { continue };
        if at >= until || it.owner.as_ref() == Some(&who.id) {
            continue;
        }
        let named = story.dice.chance(85);
        let channel = story.dice.pick(&["phone", "wechat", "phone", "app", "counter"]);
        let channel = if hours::is_office(at) { channel } else { "phone" };
        all.push(table([
            ("at", some(at)),
            ("recorded_at", late(When::At(at), Some(it.recorded)).map(Value::from)),
            ("by", some(story.cast.front)),
            ("room", some(who.room)),
            ("owner", named.then(|| who.id.into())),
            ("channel", some(channel)),
        ]));
    }
    all
}

/// All reporters are told of the end, most of the time.
fn tell_all(story: &mut Story) {
    let Some(place) = story.lines.iter().position(|line| line.action == Action::Resolve) else { return };
    let Some(resolved) = story.lines.get(place).map(moment) else { return };
    let at = resolved.plus(story.dice.between(600, 2_400));
    let free = story.lines.get(place + 1).is_none_or(|next| moment(next) > at && next.action != Action::Retract);
    if !free || !story.dice.chance(75) {
        return;
    }
    let line = Line {
        at: When::At(at),
        recorded: None,
        by: story.cast.butler,
        typed_by: None,
        action: Action::Reply,
        extra: Vec::new(),
        text: story.dice.pick(words::TOLD_ALL).to_owned(),
    };
    story.lines.insert(place + 1, line);
}

fn void(story: &mut Story) -> Option<Table> {
    if story.it.course != Course::Void {
        return None;
    }
    let at = story.now.max(story.it.recorded).plus(story.dice.between(600, 3_000));
    let reason = story.dice.pick(words::VOID);
    (at <= as_of()).then(|| table([("at", some(at)), ("by", some(story.cast.front)), ("reason", some(reason))]))
}

/// Some of the last weeks' items have got no further by the last day.
fn stall(seed: u64, story: &mut Story) {
    let Some(end) = end(story) else { return };
    let days = as_of().since(story.it.at) / DAY_S;
    let pause = story.lines.iter().position(|line| line.action == Action::Pause).filter(|p| *p < end);
    let open = match (story.it.course, story.it.case.kind) {
        (Course::Thanked | Course::Void | Course::Echo | Course::Unlinked, _) => 0,
        (_, FeedbackType::Unsorted) if days < 14 => 95,
        (_, FeedbackType::Unsorted) => 0,
        (Course::Paused, _) if pause.is_some() => still_waiting(story, days),
        (_, FeedbackType::Suggestion) if days < 14 => 80,
        (_, FeedbackType::Inquiry) if days > 2 => 0,
        (Course::Extended | Course::Unapproved, _) if days < 40 => 80,
        _ if days > 1 && (story.it.is_urgent() || story.it.case.hours < 4) => 0,
        _ if days < 3 => 85,
        _ if days < 10 => 88,
        _ if days < 22 => 62,
        _ if days < 45 => 45,
        _ => 0,
    };
    let mut dice = Dice::of(seed, "stall", story.it.index);
    if !dice.chance(open) {
        return;
    }
    let keep = match pause {
        Some(pause) => pause + 1,
        None if days > 1 && story.it.case.kind != FeedbackType::Unsorted => 2 + dice.below(4),
        None => dice.below(3),
    };
    story.lines.truncate(keep.min(end));
}

/// How likely a pause of so long ago still holds, in percent: the fund takes months, the others days.
fn still_waiting(story: &Story, days: i64) -> usize {
    let fund = Value::from(PauseReason::MaintenanceFund.key());
    let slow = story.lines.iter().any(|line| line.extra.iter().any(|(_, value)| *value == fund));
    match days {
        0..30 => 75,
        30..160 if slow => 100,
        _ => 0,
    }
}

/// What lies after the last day has not been written; what was typed after an item was taken
/// down late was typed no earlier than that.
fn cut(story: &mut Story) {
    let it = story.it;
    let over = |line: &Line| moment(line) > as_of() || (line.at.is_day() && line.recorded.is_some_and(|r| r > as_of()));
    if let Some(first) = story.lines.iter().position(over) {
        story.lines.truncate(first);
    }
    if it.course == Course::Imported {
        return;
    }
    for line in &mut story.lines {
        if moment(line) < it.recorded {
            line.recorded = Some(line.recorded.map_or(it.recorded, |r| r.max(it.recorded)));
        }
        line.recorded = line.recorded.filter(|r| *r <= as_of());
    }
}

/// The wording for the public page, and its approval by the manager.
fn publication(story: &mut Story, void: bool) -> (Option<&'static str>, Option<Table>) {
    let summary = story.fitting(story.it.case.summaries);
    let done = story.lines.iter().rev().find(|line| line.action == Action::Resolve).map(moment);
    let ended = |line: &Line| matches!(line.action, Action::Reject | Action::Withdraw | Action::Duplicate);
    let waits = !story.lines.iter().any(ended) && story.it.at < as_of().plus(-5 * DAY_S);
    let known = done.or_else(|| waits.then(|| story.it.at.plus(2 * DAY_S)));
    let (Some(done), false) = (known, summary.is_empty() || void || story.it.course == Course::Imported) else {
        return (None, None);
    };
    if !story.dice.chance(if waits && story.lines.iter().all(|l| l.action != Action::Resolve) { 75 } else { 48 }) {
        return (None, None);
    }
    let after = done.plus(story.dice.around(2 * DAY_S));
    let at = hours::at_desk(&mut story.dice, after);
    if at > as_of() || story.dice.chance(22) {
        return (Some(summary), None);
    }
    let approved = if story.dice.chance(5) { format!("{summary}。") } else { summary.to_owned() };
    let public = table([("approved", some(hash(&approved))), ("by", some(MANAGER)), ("at", some(at))]);
    (Some(summary), Some(public))
}

/// A suggestion that stays rejected: what it was and why it was not adopted, approved at once; of one building, none.
fn declined(story: &Story, title: &str) -> Option<(String, Table)> {
    let ended = |line: &&Line| matches!(line.action, Action::Reject | Action::Reopen | Action::Resolve);
    let last = story.lines.iter().rev().find(ended)?;
    let names_building = title.contains(|c: char| c.is_ascii_digit());
    if last.action != Action::Reject || story.it.case.kind != FeedbackType::Suggestion || names_building {
        return None;
    }
    let at = moment(last).plus(10 * 60);
    let reason = last.extra.iter().find(|(key, _)| *key == "reason")?;
    let Value::Text(reason) = &reason.1 else { return None };
    let summary = format!("{title}：{reason}");
    let public = table([("approved", some(hash(&summary))), ("by", some(MANAGER)), ("at", some(at))]);
    (at <= as_of()).then_some((summary, public))
}

fn external(story: &mut Story) -> Option<Table> {
    let it = story.it;
    let day = it.at.day(OFFSET);
    let reference = format!("{}-{:04}", day.0.format("%Y%m%d"), story.dice.between(12, 980));
    (it.channel == Some(Channel::Hotline12345)).then(|| {
        let due = hours::clock(hours::workday(day.plus_days(5)), 17, 30);
        table([("source", some("12345")), ("ref", some(reference)), ("due", some(due))])
    })
}

fn import(it: &Outline) -> Option<Table> {
    (it.course == Course::Imported).then(|| {
        table([
            ("source", some("2025年报修登记簿.xlsx")),
            ("ref", some(format!("BX-{:03}", it.index + 418))),
            ("at", some(import_at())),
        ])
    })
}
