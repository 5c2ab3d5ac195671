//! Every state and every action: the table as it was agreed, against the transition function and against
//! what is asked before an entry is written; then order, backdating, retracts and merged logs.

use super::items::{Line, Log, at, day, folded, judge, live, matters};
use linli::model::append::EntryObjection;
use linli::model::fold::Idle;
use linli::model::lifecycle::{Action, Detail, Needs, Refusal, State, Transition, step};
use linli::model::time::Offset;
use linli::model::vocab::FeedbackType;

/// `=` stays, a letter is the new state, a number refuses with that reason.
const TABLE: &str = "
| action | O | P | R | C | J | W | D |
|---|---|---|---|---|---|---|---|
| report-back | = | = | = | = | = | = | = |
| ack, escalate | = | = | = | = | 1 | 1 | 6 |
| assign | = | = | = | 1 | 1 | 1 | 6 |
| reply | = | = | = | = | = | 5 | 6 |
| arrive, work | = | 7 | 2 | 2 | 2 | 2 | 6 |
| note | = | = | = | = | = | = | = |
| urge | = | = | 2 | 2 | 2 | 2 | 6 |
| pause | P | 3 | 1 | 1 | 1 | 1 | 6 |
| resume | 3 | O | 3 | 3 | 3 | 3 | 6 |
| extend (to later than in force) | = | = | 1 | 1 | 1 | 1 | 6 |
| resolve | R | R (the pause ends) | 3 | 3 | 2 | 2 | 6 |
| callback without solved or satisfaction | = | = | = | = | = | 5 | 6 |
| callback with them | 4 | 4 | = | = | = | 5 | 6 |
| confirm (the owner says done) | 4 | 4 | C | 3 | 4 | 4 | 6 |
| close | 4 | 4 | C | 3 | C | 3 | 3 |
| reopen | 3 | 3 | O | O | O | O | O (unlinks) |
| reject | J | J | 2 | 2 | 3 | 3 | 6 |
| withdraw (the owner's) | W | W | 1 | 1 | 1 | 3 | 6 |
| duplicate | D | D | 2 | 2 | 2 | 3 | 3 |
";

const STATES: [State; 7] =
    [State::Open, State::Paused, State::Resolved, State::Closed, State::Rejected, State::Withdrawn, State::Duplicate];
const ALL: Needs = Needs { respond: true, resolve: true, callback: true };

/// A log that leads an item to a state.
fn way_to(state: State) -> Log {
    let actions: &[Action] = match state {
        State::Open => &[],
        State::Paused => &[Action::Pause],
        State::Resolved => &[Action::Resolve],
        State::Closed => &[Action::Resolve, Action::Close],
        State::Rejected => &[Action::Reject],
        State::Withdrawn => &[Action::Withdraw],
        State::Duplicate => &[Action::Duplicate],
    };
    Log::of(FeedbackType::Complaint, actions.iter().zip(1..).map(|(action, minute)| Line::new(*action, at(minute))))
}

/// What a cell says.
fn meaning(cell: &str) -> Transition {
    let state = |letter| STATES.into_iter().zip("OPRCJWD".chars()).find(|(_, l)| *l == letter).unwrap().0;
    match cell.chars().next().unwrap() {
        '=' => Transition::Stay,
        '1' => Transition::No(Refusal::Over),
        '2' => Transition::No(Refusal::ReopenFirst),
        '3' => Transition::No(Refusal::NothingToDo),
        '4' => Transition::No(Refusal::ResolveFirst),
        '5' => Transition::No(Refusal::WithdrawnByOwner),
        '6' => Transition::No(Refusal::SeeMainItem),
        '7' => Transition::No(Refusal::ResumeFirst),
        letter => Transition::To(state(letter)),
    }
}

/// The rows of the table: a line of a log, and what its seven cells say.
fn rows() -> Vec<(Line, Vec<Transition>)> {
    let mut rows = Vec::new();
    for line in TABLE.lines().filter(|l| l.starts_with("| ")).skip(1) {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let name = cells.next().unwrap();
        let steps: Vec<Transition> = cells.map(meaning).collect();
        for key in name.split(" (").next().unwrap().split(", ") {
            let (key, verdict) = match key.strip_prefix("callback") {
                Some(rest) => ("callback", rest.starts_with(" with them")),
                None => (key, false),
            };
            let line = Line::new(Action::from_key(key).unwrap(), at(10));
            rows.push((if verdict { line.with("solved", true) } else { line }, steps.clone()));
        }
    }
    rows
}

#[test]
fn the_table_names_every_action() {
    let mut named: Vec<Action> = rows().iter().map(|(line, _)| line.action).chain([Action::Retract]).collect();
    named.sort_unstable();
    named.dedup();
    let mut all = Action::ALL.to_vec();
    all.sort_unstable();
    assert_eq!(named, all);
}

#[test]
fn every_state_and_every_action_do_as_the_table_says() {
    let mut cells = 0;
    for (line, steps) in rows() {
        for (state, expected) in STATES.into_iter().zip(steps) {
            let place = format!("{} in {}", line.action.key(), state.key());
            let verdict = line.has("solved");
            let found = step(state, line.action, Detail { verdict, reached: true }, ALL);
            assert_eq!(found, expected, "the function: {place}");
            let log = way_to(state);
            assert_eq!(folded(&log).state, state, "the way to {place}");
            match (expected, judge(&log, line.clone())) {
                (Transition::Stay, Ok(after)) => assert_eq!(after.state, state, "{place}"),
                (Transition::To(to), Ok(after)) => assert_eq!(after.state, to, "{place}"),
                (Transition::No(reason), Err(EntryObjection::Refused { reason: given, state: stated, .. })) => {
                    assert_eq!((given, stated), (reason, state), "{place}");
                }
                (expected, found) => panic!("{place}: {expected:?}, but {found:?}"),
            }
            cells += 1;
        }
    }
    assert_eq!(cells, 21 * 7);
}

#[test]
fn a_refusal_names_since_when() {
    let Err(EntryObjection::Refused { since, .. }) = judge(&way_to(State::Closed), Line::new(Action::Assign, at(10)))
    else {
        panic!("an assignment of a closed item")
    };
    assert_eq!(since, Some(at(2)));
}

#[test]
fn resolving_ends_a_pause_and_reopening_unlinks() {
    let paused = way_to(State::Paused).then(Line::new(Action::Resolve, at(10)));
    let item = paused.item();
    assert_eq!(folded(&paused).pauses(item.log()), [(at(1), Some(at(10)))]);
    let unlinked = way_to(State::Duplicate).then(Line::new(Action::Reopen, at(10)));
    let main = Log::of(FeedbackType::Complaint, []);
    assert!(matters(&[way_to(State::Duplicate), main.clone()])[0].root().is_some());
    assert_eq!(matters(&[unlinked, main])[0].root(), None);
}

#[test]
fn a_type_that_owes_no_resolve_ends_with_the_answer() {
    for kind in [FeedbackType::Inquiry, FeedbackType::Unsorted] {
        let open = Log::of(kind, []);
        let paused = open.clone().then(Line::new(Action::Pause, at(1)));
        for log in [&open, &paused] {
            let after = |line| judge(log, line).unwrap();
            for action in [Action::Reply, Action::Callback, Action::Resolve] {
                let ended = after(Line::new(action, at(10)));
                assert_eq!(ended.state, State::Resolved, "{} of {}", action.key(), kind.key());
                let is_close = ended.last_close().is_some();
                assert_eq!(is_close, action == Action::Resolve, "only a resolve is a close in the figures");
            }
            let unreached = Line::new(Action::Callback, at(10)).with("reached", false);
            assert_eq!(after(unreached).state, folded(log).state);
            assert_eq!(after(Line::new(Action::Note, at(10))).state, folded(log).state);
        }
        assert_eq!(judge(&open, Line::new(Action::Arrive, at(10))).unwrap().state, State::Resolved);
        let answered = open.then(Line::new(Action::Reply, at(1)));
        let reopened = answered.then(Line::new(Action::Reopen, at(2)));
        assert_eq!(folded(&reopened).state, State::Open);
        assert_eq!(folded(&reopened).reopenings().count(), 0, "nothing was closed that could be reopened");
    }
}

#[test]
fn a_type_that_owes_nothing_is_resolved_from_receipt() {
    let praise = Log::of(FeedbackType::Praise, []);
    assert_eq!(folded(&praise).state, State::Resolved);
    assert_eq!(judge(&praise, Line::new(Action::Duplicate, at(10))).unwrap().state, State::Duplicate);
    for (line, steps) in rows().into_iter().filter(|(line, _)| line.action != Action::Duplicate) {
        let found = judge(&praise, line.clone()).map(|f| f.state);
        match steps[2] {
            Transition::Stay => assert_eq!(found, Ok(State::Resolved), "{}", line.action.key()),
            Transition::To(to) => assert_eq!(found, Ok(to), "{}", line.action.key()),
            Transition::No(_) => assert!(found.is_err(), "{}", line.action.key()),
        }
    }
    assert_eq!(folded(&praise).last_close(), None);
}

#[test]
fn what_each_type_owes_by_default() {
    let owed = |kind| {
        let needs = Needs::default_of(kind);
        let marks = [(needs.respond, "respond"), (needs.resolve, "resolve"), (needs.callback, "callback")];
        marks.iter().filter(|(owes, _)| *owes).map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
    };
    for (kind, duties) in [
        (FeedbackType::Complaint, "respond resolve callback"),
        (FeedbackType::Repair, "respond resolve callback"),
        (FeedbackType::Help, "respond resolve callback"),
        (FeedbackType::Suggestion, "respond resolve"),
        (FeedbackType::Inquiry, "respond"),
        (FeedbackType::Praise, ""),
        (FeedbackType::Unsorted, "respond"),
    ] {
        assert_eq!(owed(kind), duties, "{}", kind.key());
    }
}

#[test]
fn a_retract_takes_effect_from_its_own_time_on() {
    for state in STATES {
        let log = way_to(state).then(Line::new(Action::Note, at(20)));
        assert_eq!(folded(&log).idle(), [], "{}", state.key());
        let retract = Line::retract(Action::Note, at(20), at(30));
        let after = judge(&log, retract.clone()).unwrap();
        assert_eq!(after.idle(), [(log.len() as u32 - 1, Idle::Retracted)], "{}", state.key());
        let longer = log.then(retract);
        assert_eq!(longer.folded_at(at(29)).idle(), [], "before its own time the entry counts");
        assert_eq!(longer.folded_at(at(30)).idle().len(), 1);
        assert_eq!(longer.item().entries.len(), longer.len(), "both entries keep standing");
    }
}

#[test]
fn retracting_a_change_of_state_undoes_it() {
    let resolved = way_to(State::Resolved);
    let after = judge(&resolved, Line::retract(Action::Resolve, at(1), at(10))).unwrap();
    assert_eq!((after.state, after.last_close()), (State::Open, None));
    let closed = way_to(State::Closed);
    let refused = judge(&closed, Line::retract(Action::Resolve, at(1), at(10)));
    assert_eq!(refused.unwrap_err(), EntryObjection::WouldUndo(1), "the close rests on the resolve");
    let both = closed.then(Line::retract(Action::Close, at(2), at(10)));
    assert_eq!(judge(&both, Line::retract(Action::Resolve, at(1), at(11))).unwrap().state, State::Open);
}

#[test]
fn what_the_owner_said_and_a_retract_are_not_retracted() {
    let log = way_to(State::Open)
        .then(Line::new(Action::Urge, at(1)))
        .then(Line::new(Action::Callback, at(2)))
        .then(Line::new(Action::Resolve, at(3)))
        .then(Line::new(Action::Confirm, at(4)))
        .then(Line::new(Action::Note, at(5)))
        .then(Line::retract(Action::Note, at(5), at(6)));
    for (action, minute) in [(Action::Urge, 1), (Action::Callback, 2), (Action::Confirm, 4), (Action::Retract, 6)] {
        let refused = judge(&log, Line::retract(action, at(minute), at(10)));
        assert_eq!(refused.unwrap_err(), EntryObjection::NotRetractable(action));
    }
    for (action, minute) in [(Action::Reply, 1), (Action::Resolve, 2), (Action::Note, 5)] {
        let refused = judge(&log, Line::retract(action, at(minute), at(10)));
        assert_eq!(refused.unwrap_err(), EntryObjection::NothingToRetract, "{} at {minute}", action.key());
    }
}

#[test]
fn of_several_alike_the_last_that_has_effect_is_retracted() {
    let twice = Log::of(FeedbackType::Complaint, [Line::new(Action::Note, at(1)), Line::new(Action::Note, at(1))]);
    let once = twice.clone().then(Line::retract(Action::Note, at(1), at(2)));
    assert_eq!(folded(&once).idle(), [(1, Idle::Retracted)]);
    let both = once.then(Line::retract(Action::Note, at(1), at(3)));
    assert_eq!(folded(&both).idle(), [(0, Idle::Retracted), (1, Idle::Retracted)]);
    let by_another = twice.then(Line::retract(Action::Note, at(1), at(2)).with("of", "sunmei"));
    assert_eq!(folded(&by_another).idle(), [(2, Idle::NothingToRetract)]);
}

#[test]
fn a_fact_may_be_backdated_to_receipt_and_is_judged_by_its_own_time() {
    let resolved = way_to(State::Open).then(Line::new(Action::Resolve, at(50)));
    for action in Action::ALL.iter().copied().filter(|a| a.is_fact()) {
        let early = judge(&resolved, Line::new(action, at(10)));
        assert_eq!(early.unwrap().state, State::Resolved, "{} before the end", action.key());
        let before_receipt = judge(&resolved, Line::new(action, at(-1)));
        assert_eq!(before_receipt.unwrap_err(), EntryObjection::BeforeReceipt, "{}", action.key());
    }
    let on_site = judge(&resolved, Line::new(Action::Arrive, at(60)));
    assert!(matches!(on_site, Err(EntryObjection::Refused { reason: Refusal::ReopenFirst, .. })), "{on_site:?}");
    let paused = way_to(State::Paused);
    assert!(judge(&paused, Line::new(Action::Arrive, at(1))).is_err(), "the same minute, after it in the file");
    assert!(judge(&paused, Line::new(Action::Arrive, at(0))).is_ok());
}

#[test]
fn a_change_of_state_stands_after_the_last_one() {
    let changes = Action::ALL.iter().copied().filter(|a| !a.is_fact() && *a != Action::Retract);
    for action in changes {
        for state in STATES.into_iter().filter(|s| *s != State::Open) {
            let judged = judge(&way_to(state), Line::new(action, at(0)));
            assert!(judged.is_err(), "{} before the change to {}", action.key(), state.key());
        }
    }
    let refused = judge(&way_to(State::Paused), Line::new(Action::Resolve, at(0)));
    assert_eq!(refused.unwrap_err(), EntryObjection::BeforeLastChange(at(1)));
    assert_eq!(judge(&way_to(State::Paused), Line::new(Action::Resolve, at(1))).unwrap().state, State::Resolved);
    let backdated = judge(&way_to(State::Open), Line::new(Action::Resolve, at(-1)));
    assert_eq!(backdated.unwrap_err(), EntryObjection::BeforeReceipt);
}

#[test]
fn a_day_comes_after_receipt_and_after_the_same_days_entries_above_it() {
    let log = Log::of(
        FeedbackType::Complaint,
        [
            Line::on(Action::Reply, day(0)),
            Line::new(Action::Note, at(30)),
            Line::on(Action::Work, day(0)),
            Line::new(Action::Note, at(40)),
        ],
    );
    let entries = live(&log, &folded(&log));
    let order: Vec<(u32, i64)> = entries.iter().map(|l| (l.entry, l.at.since(at(0)) / 60)).collect();
    assert_eq!(order, [(0, 0), (1, 30), (2, 30), (3, 40)], "the first stands at receipt, the third at the note");
    let next_day = Log::of(FeedbackType::Complaint, [Line::on(Action::Reply, day(1)), Line::new(Action::Note, at(30))]);
    let entries = live(&next_day, &folded(&next_day));
    let order: Vec<u32> = entries.iter().map(|l| l.entry).collect();
    assert_eq!(order, [1, 0], "time goes before place");
    assert_eq!(entries[1].at, day(1).start(Offset::CHINA));
}

#[test]
fn a_day_before_receipt_has_no_effect_and_the_day_of_receipt_has() {
    let log = Log::of(FeedbackType::Complaint, [Line::on(Action::Resolve, day(-1)), Line::on(Action::Reply, day(0))]);
    let item = folded(&log);
    assert_eq!((item.state, item.idle()), (State::Open, [(0, Idle::BeforeReceipt)].as_slice()));
    let refused = judge(&Log::of(FeedbackType::Complaint, []), Line::on(Action::Note, day(-1)));
    assert_eq!(refused.unwrap_err(), EntryObjection::BeforeReceipt);
}

#[test]
fn nothing_happens_before_its_time() {
    let log = way_to(State::Closed);
    let states: Vec<State> = [0, 1, 2].into_iter().map(|minute| log.folded_at(at(minute)).state).collect();
    assert_eq!(states, [State::Open, State::Resolved, State::Closed]);
}

#[test]
fn a_merged_log_that_nobody_could_type_keeps_what_came_first() {
    use Action::{Close, Note, Reopen, Resolve, Resume, Withdraw};
    let log = |actions: &[Action]| {
        Log::of(FeedbackType::Complaint, actions.iter().zip(1..).map(|(action, minute)| Line::new(*action, at(minute))))
    };
    for (actions, state, idle) in [
        (&[Resolve, Resolve][..], State::Resolved, &[1][..]),
        (&[Resolve, Withdraw], State::Resolved, &[1]),
        (&[Withdraw, Resolve], State::Withdrawn, &[1]),
        (&[Resolve, Close, Close, Reopen, Reopen], State::Open, &[2, 4]),
        (&[Resume, Note, Close], State::Open, &[0, 2]),
    ] {
        let item = folded(&log(actions));
        let without: Vec<u32> = item.idle().iter().map(|(entry, _)| *entry).collect();
        assert_eq!((item.state, without.as_slice()), (state, idle), "{actions:?}");
    }
}
