//! Communities that nobody could have typed: random logs with illegal sequences, days in place of
//! instants, duplicates in circles, voids and patrols.

use super::world::{World, day};
use linli::facts::rows::{External, Feedback, FeedbackExtra, Joined};
use linli::model::interner::Sym;
use linli::model::lifecycle::Action;
use linli::model::log::{Arg, Callback, LogEntry};
use linli::model::time::{Instant, Offset, When};
use linli::model::vocab::{Channel, FeedbackType, Lack, PauseReason, ReopenReason, Satisfaction};
use proptest::prelude::*;

pub const RULES: &str = r#"
id = "x"
name = "x"
utc_offset = "+08:00"
[hours]
open = ["09:00-12:00", "13:00-18:00"]
[callback]
share = 50
seed = "s"
[[category]]
key = "door"
zh = "门"
en = "door"
[[target]]
type = "repair"
arrive = "2h"
resolve = "3wd"
[[target]]
type = "complaint"
resolve = "2d"
[[target]]
respond = "24h"
resolve = "20h business"
"#;

/// The first instant of the random weeks.
pub fn start() -> Instant {
    day("2026-10-26").start(Offset::CHINA)
}

/// Half-hours after [`start`], now and then a day alone; three weeks, so that times often coincide.
fn when() -> impl Strategy<Value = When> {
    (0i64..21 * 48, prop::bool::weighted(0.15)).prop_map(|(half_hours, is_day)| {
        let at = start().plus(half_hours * 1800);
        if is_day { When::On(at.day(Offset::CHINA)) } else { When::At(at) }
    })
}

type Draft = (Action, When, u8, Option<i64>, bool);

fn entry() -> impl Strategy<Value = Draft> {
    let delay = prop::option::weighted(0.2, 0i64..200);
    (prop::sample::select(Action::ALL), when(), any::<u8>(), delay, prop::bool::weighted(0.3))
}

/// What the source of an imported item had no column for; `None`: the item was not imported.
fn lacks() -> impl Strategy<Value = Option<Vec<Lack>>> {
    prop::option::weighted(0.4, prop::sample::subsequence(Lack::ALL.to_vec(), 0..=3))
}

type ItemDraft = ((usize, usize, bool, u8), When, Option<When>, Vec<When>, Vec<Draft>, Option<When>, Option<Vec<Lack>>);

fn item() -> impl Strategy<Value = ItemDraft> {
    (
        (0..FeedbackType::ALL.len(), 0..Channel::ALL.len(), any::<bool>(), any::<u8>()),
        when(),
        prop::option::weighted(0.1, when()),
        prop::collection::vec(when(), 0..2),
        prop::collection::vec(entry(), 0..9),
        prop::option::weighted(0.1, when()),
        lacks(),
    )
}

/// A community of up to nine items.
pub fn world() -> impl Strategy<Value = World> {
    prop::collection::vec(item(), 0..10).prop_map(|drafts| {
        let mut world = World::new(RULES);
        for (i, draft) in drafts.into_iter().enumerate() {
            let row = row(&mut world, i, draft);
            world.facts.feedback.push(row);
        }
        world
    })
}

fn row(world: &mut World, i: usize, draft: ItemDraft) -> Feedback {
    let ((kind, channel, has_owner, detail), received, void, joined, log, external, lacks) = draft;
    let names = &mut world.facts.names;
    let id = |i: usize| format!("fb-20261026-{i:06}");
    let staff: Vec<Sym> = ["anna", "bert", "carl"].iter().map(|n| names.intern(n)).collect();
    let ids: Vec<Sym> = (0..10).map(|i| names.intern(&id(i))).collect();
    let owner = names.intern("ow-20261026-aaaaaa");
    let [room, door, building] = ["3-1-1101", "door", "3"].map(|text| names.intern(text));
    let entries = log.into_iter().map(|(action, at, detail, delay, by_then)| {
        let d = usize::from(detail);
        let arg = match action {
            Action::Assign | Action::Escalate => Arg::To(staff[d % 3]),
            Action::Pause => Arg::Pause(PauseReason::Owner),
            Action::Reopen => Arg::Reopen(ReopenReason::ALL[d % 3]),
            Action::Duplicate => Arg::Of(ids[d % 10]),
            Action::Extend => Arg::Extend { to: plus(at, i64::from(detail)), approved: d % 2 == 0 },
            Action::Reply if d % 3 == 0 => Arg::Promise(plus(at, i64::from(detail))),
            Action::Callback => Arg::Callback(Callback {
                reached: d % 4 != 0,
                solved: (d % 3 == 0).then_some(d % 2 == 0),
                satisfaction: Satisfaction::ALL.get(d % 8).copied(),
                ..Callback::default()
            }),
            _ => Arg::None,
        };
        let recorded = delay.map(|half_hours| at.end(Offset::CHINA).plus(half_hours * 1800));
        LogEntry { at, by_then: by_then && lacks.is_some(), recorded, by: None, action, adopted: None, arg }
    });
    let mut log: Vec<LogEntry> = entries.collect();
    // Every retract names an entry of the same log, for what that is worth.
    for i in 0..log.len() {
        if log[i].action == Action::Retract {
            let named = log[(i + 1) % log.len()];
            log[i].arg = Arg::Retract { entry: named.at, action: named.action, by: named.by };
        }
    }
    Feedback {
        id: ids[i],
        kind: FeedbackType::ALL[kind],
        category: (detail % 2 == 0).then_some(door),
        urgency: None,
        channel: Some(Channel::ALL[channel]),
        owner: has_owner.then_some(owner),
        room: Some(room),
        place: None,
        building: (detail % 3 == 0).then_some(building),
        received,
        received_by: (detail % 5 != 0).then_some(staff[0]),
        recorded: None,
        rare: Some(Box::new(FeedbackExtra {
            joined: joined.into_iter().map(reporter).collect(),
            external: external.map(|due| External { due: Some(due) }),
            void,
            imported: lacks.is_some().then(|| start().plus(21 * 86_400)),
            lacks: lacks.clone().unwrap_or_default().into(),
            ..FeedbackExtra::default()
        })),
        wording: None,
        entries: log.into(),
    }
}

fn reporter(at: When) -> Joined {
    Joined { at, recorded: None, room: None, owner: None }
}

fn plus(when: When, half_hours: i64) -> When {
    match when {
        When::At(at) => When::At(at.plus(half_hours * 1800)),
        When::On(day) => When::On(day.plus_days(half_hours / 48)),
    }
}
