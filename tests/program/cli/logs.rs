//! Logs that nobody could have typed, as merges make them: whatever stands in them, they fold, and the same way.

use super::items::{Line, Log, at, day, folded, id, judge, live};
use linli::model::fold::{Folded, Idle, Live};
use linli::model::lifecycle::{Action, Needs};
use linli::model::time::When;
use linli::model::vocab::FeedbackType;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        4 => (-200i64..2800).prop_map(|minute| When::At(at(minute / 10 * 10))),
        1 => (-1i64..3).prop_map(|after| When::On(day(after))),
    ]
}

fn line() -> impl Strategy<Value = Line> {
    (prop::sample::select(Action::ALL), when(), any::<u8>()).prop_map(|(action, when, detail)| {
        let line = Line::when(action, when);
        match action {
            Action::Callback => {
                let line = line.with("reached", detail % 4 != 0);
                if detail % 3 == 0 { line.with("solved", detail % 2 == 0) } else { line }
            }
            Action::Duplicate => line.with("of", id(usize::from(detail % 4))),
            Action::Retract => line.with("entry", at(i64::from(detail))).with("retracts", "note"),
            _ => line,
        }
    })
}

/// Up to twelve lines, some of them twice, each retract aimed at some line of the same log.
fn log() -> impl Strategy<Value = Log> {
    let kinds = prop::sample::select(FeedbackType::ALL);
    (kinds, prop::collection::vec((line(), prop::bool::weighted(0.1), any::<prop::sample::Index>()), 0..12)).prop_map(
        |(kind, drafts)| {
            let aims: Vec<(When, Action)> =
                drafts.iter().map(|(l, _, _)| (l.table.when("at").unwrap(), l.action)).collect();
            let mut lines = Vec::new();
            for (line, twice, aim) in drafts {
                let line = if line.action == Action::Retract {
                    let (entry, action) = aims[aim.index(aims.len())];
                    line.with("entry", entry).with("retracts", action.key())
                } else {
                    line
                };
                lines.extend(twice.then(|| line.clone()));
                lines.push(line);
            }
            Log::of(kind, lines)
        },
    )
}

fn same(log: &Log, a: &Folded, b: &Folded) -> bool {
    (a.state, &a.changes, live(log, a), a.idle()) == (b.state, &b.changes, live(log, b), b.idle())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_log_folds_and_every_entry_has_its_place(log in log()) {
        let item = folded(&log);
        prop_assert!(same(&log, &item, &folded(&log)));
        let entries = live(&log, &item);
        let mut places: Vec<u32> =
            entries.iter().map(|l| l.entry).chain(item.idle().iter().map(|(entry, _)| *entry)).collect();
        places.sort_unstable();
        let existing: Vec<u32> = (0..log.len() as u32).collect();
        prop_assert_eq!(places, existing, "every entry has effect or a reason why not");
        let mut state = Needs::default_of(log.kind()).first_state();
        for change in &item.changes {
            prop_assert_eq!(change.from, state);
            prop_assert!(entries.iter().any(|l| l.entry == change.entry && l.at == change.at));
            state = change.to;
        }
        prop_assert_eq!(item.state, state);
        prop_assert!(entries.is_sorted_by_key(|l| l.at));
    }

    /// Two offices' entries of different times: it does not matter whose the merge puts first.
    #[test]
    fn the_order_in_the_file_does_not_matter_where_times_differ(log in log(), seed in any::<u64>()) {
        let mut seen = BTreeSet::new();
        let lines = log.lines().iter().filter(|l| match l.table.when("at") {
            Some(When::At(at)) => seen.insert(at),
            _ => false,
        });
        let log = Log::of(log.kind(), lines.cloned());
        let mut order: Vec<usize> = (0..log.len()).collect();
        order.sort_by_key(|i| (*i as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let moved = Log::of(log.kind(), order.iter().map(|i| log.lines()[*i].clone()));
        let (a, b) = (folded(&log), folded(&moved));
        prop_assert_eq!(a.state, b.state);
        let in_file = |live: Vec<Live>, place: &dyn Fn(usize) -> usize| {
            live.iter().map(|l| place(l.entry as usize)).collect::<Vec<_>>()
        };
        prop_assert_eq!(in_file(live(&log, &a), &|i| i), in_file(live(&moved, &b), &|i| order[i]));
    }

    /// What a verb is allowed to append has effect, and takes it from nothing that a retract did not name.
    #[test]
    fn an_entry_that_is_admitted_has_effect(log in log(), line in line()) {
        let (before, is_retract) = (folded(&log), line.action == Action::Retract);
        if let Ok(after) = judge(&log, line.clone()) {
            let stands: BTreeSet<u32> = live(&log.clone().then(line), &after).iter().map(|l| l.entry).collect();
            prop_assert!(stands.contains(&(log.len() as u32)));
            let named = |entry: u32| after.idle().contains(&(entry, Idle::Retracted));
            let lost: Vec<u32> =
                live(&log, &before).iter().map(|old| old.entry).filter(|old| !stands.contains(old)).collect();
            prop_assert!(lost.iter().all(|entry| named(*entry)), "lost without a retract: {lost:?}");
            let woken = before.idle().iter().filter(|(entry, _)| stands.contains(entry)).count();
            prop_assert!(lost.len() <= woken + usize::from(is_retract), "{lost:?} lost by {woken} retracts");
        }
    }
}
