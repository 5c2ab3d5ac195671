//! Every edge of the lifecycle occurs, and every log is legal.

use crate::demo::community::{Size, community};
use crate::demo::hours::OFFSET;
use crate::demo::tests::reading::{items, of_kind, seeds, usual};
use crate::facts::rows::{Feedback, Staff};
use crate::model::fold::{Folded, Idle};
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::lifecycle::{Action, State};
use crate::model::rooms::Rooms;
use crate::model::time::{AsOf, Day, Instant};
use crate::model::value::{Node, Table};
use crate::model::vocab::{Channel, FeedbackType, PauseReason};
use crate::model::wording::Approval;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[test]
fn every_log_is_legal_and_in_order() {
    for c in seeds() {
        for (table, item, folded) in items(c) {
            let id = table.text("id").unwrap();
            for (entry, idle) in folded.idle() {
                assert!(*idle == Idle::Retracted, "{id}: entry {entry}: {idle:?} in {:#?}", item.entries);
            }
            let keys: Vec<Instant> =
                item.entries.iter().map(|e| e.at.latest(OFFSET, AsOf::instant(c.as_of()))).collect();
            let exact: Vec<Instant> =
                item.entries.iter().filter(|e| !e.at.is_day()).map(|e| e.at.earliest(OFFSET, None)).collect();
            assert!(exact.is_sorted(), "{id}");
            assert!(keys.iter().all(|at| *at <= c.as_of()), "{id}");
            let written = item.entries.iter().filter_map(|e| e.recorded).chain(item.recorded);
            assert!(written.max().is_none_or(|w| w <= c.as_of()), "{id}");
        }
    }
}

#[test]
fn every_edge_of_the_lifecycle_occurs() {
    let all = items(usual());
    let states: BTreeSet<State> = all.iter().map(|(_, _, f)| f.state).collect();
    assert_eq!(states, State::ALL.iter().copied().collect());
    let actions: BTreeSet<Action> = all.iter().flat_map(|(_, i, _)| i.entries.iter().map(|e| e.action)).collect();
    assert_eq!(actions, Action::ALL.iter().copied().collect());
    let kinds: BTreeSet<FeedbackType> = all.iter().map(|(_, i, _)| i.kind).collect();
    assert_eq!(kinds, FeedbackType::ALL.iter().copied().collect());
    let channels: BTreeSet<Channel> = all.iter().filter_map(|(_, i, _)| i.channel).collect();
    // The demo community has no forums and services yet, and so nothing that came through them.
    let none = [Channel::Forum, Channel::Activity, Channel::Service, Channel::Social, Channel::Sms];
    assert_eq!(channels, Channel::ALL.iter().copied().filter(|channel| !none.contains(channel)).collect());
    let values = |key: &str, action: &str| -> BTreeSet<String> {
        let logs = all.iter().flat_map(|(t, ..)| t.tables("log"));
        logs.filter(|e| e.text("action") == Some(action)).filter_map(|e| e.text(key)).map(str::to_owned).collect()
    };
    let set = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect::<BTreeSet<String>>();
    assert_eq!(values("reason", "pause"), set(PauseReason::VOCABULARY.keys));
    assert_eq!(values("reason", "reopen"), set(&["not-fixed", "dissatisfied", "other"]));
    assert_eq!(values("satisfaction", "callback").len(), 5);
    let shapes: BTreeSet<String> = all
        .iter()
        .flat_map(|(t, ..)| t.tables("log"))
        .filter(|e| e.text("action") == Some("callback"))
        .map(|e| {
            let has = |k: &str| if e.get(k).is_some() { k.chars().take(2).collect() } else { String::new() };
            format!(
                "{:?} {}{}{}{}",
                e.bool("reached"),
                has("contacted"),
                has("solved"),
                has("satisfaction"),
                has("source")
            )
        })
        .collect();
    for shape in
        ["Some(false) ", "Some(true) ", "Some(true) cososa", "Some(true) coso", "Some(true) sa", "Some(true) sosaso"]
    {
        assert!(shapes.contains(shape), "{shape} not in {shapes:?}");
    }
}

#[test]
fn what_is_rare_occurs_too() {
    let all = items(usual());
    let has = |what: &str, test: &dyn Fn(&(Table, Feedback, Folded)) -> bool| assert!(all.iter().any(test), "{what}");
    has("void", &|(_, i, _)| i.rare().void.is_some());
    has("imported", &|(_, i, _)| i.rare().imported.is_some());
    has("recorded late", &|(_, i, _)| i.recorded.is_some());
    has("day of receipt alone", &|(_, i, _)| i.received.is_day());
    has("patrol, joined", &|(_, i, _)| i.is_patrol() && !i.rare().joined.is_empty());
    has("patrol, not joined", &|(_, i, _)| i.is_patrol() && i.rare().joined.is_empty());
    has("nobody to be reached", &|(_, i, _)| i.owner.is_none());
    has("about staff", &|(_, i, _)| !i.rare().about.is_empty());
    has("summary without approval", &|(_, i, _)| i.wording == Some(Approval::None));
    has("on the spot", &|(_, i, _)| i.entries.iter().any(|e| e.is_response() && e.at == i.received));
    has("reopened after rejection", &|(_, _, f)| {
        f.changes.iter().any(|c| (c.from, c.to) == (State::Rejected, State::Open))
    });
    has("unlinked", &|(_, _, f)| f.changes.iter().any(|c| (c.from, c.to) == (State::Duplicate, State::Open)));
    has("extension unapproved", &|(t, ..)| {
        t.tables("log").any(|e| e.text("action") == Some("extend") && e.get("approved_by").is_none())
    });
    has("order without report-back in time", &|(t, i, _)| {
        let answered = t.tables("log").find(|e| e.text("action") == Some("report-back")).and_then(|e| e.when("at"));
        i.rare().external.is_some_and(|x| answered.is_none_or(|a| a.day(OFFSET) > x.due.unwrap().day(OFFSET)))
    });
}

#[test]
fn duplicates_lead_to_an_item_that_was_still_open() {
    for c in seeds() {
        let all = items(c);
        let place: HashMap<&str, usize> =
            all.iter().enumerate().map(|(n, (t, ..))| (t.text("id").unwrap(), n)).collect();
        let mut chains = 0;
        for (table, item, folded) in all.iter().filter(|(_, _, f)| f.state == State::Duplicate) {
            let of = table.tables("log").find_map(|e| e.text("of")).unwrap();
            let (_, main, of) = &all[place[of]];
            assert!(main.rare().void.is_none() && of.state != State::Withdrawn);
            assert!(of.last_close().is_none_or(|c| c.at >= item.received.earliest(OFFSET, None)));
            assert!(folded.idle().is_empty());
            chains += usize::from(of.state == State::Duplicate);
        }
        assert!(chains > 0);
    }
}

/// Those whom an item is about neither hold it nor call back, reject or approve.
#[test]
fn nobody_decides_on_what_is_said_of_himself() {
    for (table, ..) in items(usual()) {
        let Some(about) = table.texts("about").next() else { continue };
        for entry in table.tables("log") {
            assert_ne!(entry.text("by"), Some(about));
            assert_ne!(entry.text("to"), Some(about));
        }
        assert_ne!(table.text("received_by"), Some(about));
        assert_ne!(table.at_path("public.by").and_then(Node::as_text), Some(about));
    }
}

#[test]
fn staff_act_only_while_they_work_here_and_the_desk_always_says_who() {
    let mut names = Interner::default();
    let staff: HashMap<String, Staff> = of_kind(usual(), Kind::Staff)
        .into_iter()
        .map(|(id, t)| (id, Staff::read(&t, &mut names, &Rooms::default()).unwrap()))
        .collect();
    assert!(staff.values().any(|s| s.until.is_some()));
    for (_, table) in of_kind(usual(), Kind::Feedback) {
        for entry in table.tables("log") {
            let Some(by) = entry.text("by") else { continue };
            let (who, day) = (&staff[by], entry.when("at").unwrap().day(OFFSET));
            assert!(!who.desk && who.since.is_none_or(|s| s <= day) && who.until.is_none_or(|u| day < u), "{by} {day}");
            assert!(who.kind.key() == "person" || entry.get("recorded_by").is_some());
        }
    }
}

#[test]
fn a_larger_estate_is_as_sound() {
    let c = community(3, Size::of_records(6_000));
    let kinds: BTreeMap<Kind, usize> = c.records().fold(BTreeMap::new(), |mut n, (kind, ..)| {
        *n.entry(kind).or_default() += 1;
        n
    });
    let total: usize = kinds.values().sum();
    assert!((5_400..6_600).contains(&total), "{kinds:?}");
    for (_, item, folded) in items(c) {
        assert!(folded.idle().iter().all(|(_, idle)| *idle == Idle::Retracted), "{item:#?}");
    }
}

/// As an office would see it at the end of the year: most is done, some is open, a little is late.
#[test]
fn the_year_is_plausible() {
    let c = usual();
    let all = items(c);
    let open: Vec<_> = all.iter().filter(|(_, i, f)| f.state.is_open() && i.rare().void.is_none()).collect();
    assert!((20..=42).contains(&open.len()), "{} open", open.len());
    let mut first: Vec<i64> = all
        .iter()
        .filter(|(_, i, _)| !i.received.is_day())
        .filter_map(|(_, i, _)| {
            let answer = i.entries.iter().find(|e| e.is_response())?;
            Some(answer.at.earliest(OFFSET, None).since(i.received.earliest(OFFSET, None)))
        })
        .collect();
    first.sort_unstable();
    let median = first[first.len() / 2] / 60;
    assert!((8..=45).contains(&median), "median {median} min");
    let months: BTreeMap<Day, usize> = all.iter().fold(BTreeMap::new(), |mut n, (_, i, _)| {
        *n.entry(i.received.day(OFFSET).first_of_month()).or_default() += 1;
        n
    });
    assert!(months.len() == 12 && months.values().all(|n| (24..=56).contains(n)), "{months:?}");
    let last = all.iter().map(|(_, i, _)| i.received.earliest(OFFSET, None)).max().unwrap();
    assert!(last <= c.as_of());
}
