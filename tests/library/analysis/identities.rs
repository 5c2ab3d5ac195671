//! What must hold for any records at all: the sums of metrics, and that the future changes nothing.

use super::random::{start, world};
use super::world::{World, day};
use linli::analysis::backlog::backlog;
use linli::analysis::figures::{Figures, TargetCounts};
use linli::analysis::flow::terms;
use linli::analysis::group::By;
use linli::analysis::population::{Basis, Query};
use linli::analysis::response::response;
use linli::due::list::{DEFAULT_WITHIN_S, due_list};
use linli::model::fold::detail_of;
use linli::model::lifecycle::{State, Transition, step};
use linli::model::log::Arg;
use linli::model::time::{AsOf, Instant, Offset, When};
use linli::model::window::Window;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

fn targets(figures: &Figures) -> Vec<TargetCounts> {
    let t = figures.in_target;
    [t.respond, t.arrive, t.resolve, t.callback].into_iter().flatten().collect()
}

fn window(from: i64, days: i64) -> Window {
    let from = day("2026-10-26").plus_days(from);
    Window { from, to: from.plus_days(days) }
}

pub fn ground(world: &World, half_hours: i64) -> linli::analysis::snapshot::Snapshot<'_> {
    linli::analysis::snapshot::Snapshot::new(
        &world.facts,
        &world.settings,
        &world.calendar,
        AsOf::instant(start().plus(half_hours * 1800)),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn counts_add_up(world in world(), from in 0i64..10, days in 1i64..21, now in 0i64..30 * 48, due in any::<bool>()) {
        let basis = if due { Basis::Due } else { Basis::Received };
        let query = Query { window: window(from, days), basis, ..super::world::query() };
        let ground = ground(&world, now);
        for by in By::ALL {
            let stats = response(&ground, &query, &[*by]);
            prop_assert!(stats.withheld.is_empty());
            let total = &stats.total;
            for figures in stats.by.iter().map(|g| &g.figures).chain([total]) {
                for c in targets(figures) {
                    let ended = c.ended.withdrawn + c.ended.rejected + c.ended.resolved;
                    let apart = c.not_yet_due + c.no_target + c.no_contact + ended + c.not_recorded;
                    prop_assert_eq!(c.n, c.matured + apart);
                    prop_assert_eq!(c.matured, c.met + c.missed + c.undetermined);
                    prop_assert_eq!(c.original.matured, c.original.met + c.original.missed + c.original.undetermined);
                }
                let f = figures.first_response.unwrap();
                prop_assert_eq!(f.n, f.answered + f.censored.open + f.censored.withdrawn);
                let r = figures.resolution;
                for spell in [r.first, r.first_net, r.r#final, r.final_net].map(Option::unwrap) {
                    prop_assert_eq!(spell.n, spell.closed + spell.censored.open + spell.censored.withdrawn);
                    prop_assert!(spell.mean_closed_s.is_none_or(|s| s >= 0));
                }
                prop_assert!(f.median_s.is_none_or(|s| s >= 0));
            }
            if basis == Basis::Received {
                let f = total.first_response.unwrap();
                prop_assert_eq!(total.n, f.n + f.not_recorded + f.by_then + f.not_owed);
                let r = total.resolution;
                for spell in [r.first, r.r#final].map(Option::unwrap) {
                    prop_assert_eq!(total.n, spell.n + spell.by_then + r.rejected + r.not_owed);
                }
                prop_assert!(targets(total).iter().all(|c| c.n == total.n));
            }
            // Groups part the whole, in each figure.
            let sum = |of: fn(&Figures) -> u64| stats.by.iter().map(|g| of(&g.figures)).sum::<u64>();
            let parts: [fn(&Figures) -> u64; 8] = [
                |f| f.n,
                |f| f.reporters,
                |f| f.first_response.unwrap().answered,
                |f| f.in_target.respond.unwrap().missed,
                |f| f.in_target.callback.unwrap().not_yet_due,
                |f| f.in_target.arrive.unwrap().not_recorded,
                |f| f.first_response.unwrap().not_recorded,
                |f| f.reopened.of,
            ];
            for part in parts {
                prop_assert_eq!(sum(part), part(total));
            }
        }
    }

    #[test]
    fn the_flow_of_the_backlog_adds_up_and_agrees_with_a_recount(
        world in world(), from in 0i64..21, days in 0i64..21, now in 0i64..30 * 48
    ) {
        let ground = ground(&world, now);
        let window = window(from, days);
        let flow = backlog(&ground, window, &[]).flow;
        let left = flow.resolved + flow.answered + flow.rejected + flow.withdrawn + flow.duplicated + flow.voided;
        prop_assert_eq!(flow.before + flow.received + flow.reopened, flow.after + left);
        let (a, b) = (window.start(Offset::CHINA), window.end(Offset::CHINA));
        prop_assert_eq!((flow.before, flow.after), (recount(&ground, a), recount(&ground, b)));
        // What came and went since the beginning is the stock as well.
        for item in ground.items() {
            let all = terms(item, Offset::CHINA);
            prop_assert!(all.is_sorted_by_key(|change| change.at), "{:?}", all);
            prop_assert!(all.iter().all(|change| change.at <= ground.as_of.last));
        }
    }

    #[test]
    fn the_stock_at_the_as_of_is_what_stands_open(world in world(), now in 0i64..25 * 48) {
        let ground = ground(&world, now);
        let to_the_end = Window { from: day("2026-10-26"), to: day("2026-12-31") };
        let stock = backlog(&ground, to_the_end, &[By::Type]);
        let open = ground.standings.iter().filter(|s| s.is_open() && s.counts()).count() as u64;
        prop_assert_eq!(stock.total.n, open);
        prop_assert_eq!(stock.total.bands.iter().sum::<u64>(), open);
        prop_assert_eq!(stock.flow.after, open);
        prop_assert_eq!(stock.by.iter().map(|g| g.figures.n).sum::<u64>(), open);
    }

    #[test]
    fn what_is_dated_later_changes_nothing(
        world in world(), later in world(), from in 0i64..10, days in 1i64..21, now in 0i64..21 * 48
    ) {
        let as_of = start().plus(now * 1800);
        let mut longer = World::new(super::random::RULES);
        longer.facts = world.facts.clone();
        let shift = |when: When| match when {
            When::At(at) => When::At(at.plus(as_of.since(start()) + 1)),
            When::On(day) => When::On(day.plus_days(as_of.since(start()) / 86_400 + 1)),
        };
        for (i, mut item) in later.facts.feedback.into_iter().enumerate() {
            item.entries.iter_mut().for_each(|e| e.at = shift(e.at));
            let rare = item.rare.get_or_insert_default();
            rare.joined.iter_mut().for_each(|j| j.at = shift(j.at));
            rare.void = rare.void.map(shift);
            item.received = shift(item.received);
            match longer.facts.feedback.get_mut(i) {
                Some(known) => {
                    item.entries.iter().for_each(|entry| known.append(*entry));
                    let known = known.rare.get_or_insert_default();
                    known.joined = known.joined.iter().chain(&item.rare().joined).copied().collect();
                    known.void = known.void.or(item.rare().void);
                }
                None => longer.facts.feedback.push(item),
            }
        }
        let query = Query { window: window(from, days), ..super::world::query() };
        let (one, two) = (ground(&world, now), ground(&longer, now));
        for source in super::why::sources() {
            let rooms = linli::model::rooms::Rooms::default();
            let counted = |ground| {
                let cases = linli::analysis::catalog::cases(source, ground, &rooms, &query).unwrap();
                format!("{:?}", cases.count(&[By::Type]))
            };
            prop_assert_eq!(counted(&one), counted(&two), "{:?}", source);
        }
        prop_assert_eq!(backlog(&one, query.window, &[]), backlog(&two, query.window, &[]));
        prop_assert_eq!(due_list(&one, DEFAULT_WITHIN_S), due_list(&two, DEFAULT_WITHIN_S));
    }
}

/// Items open at `t`: each log walked again, step by step, through its entries with effect before `t`.
fn recount(ground: &linli::analysis::snapshot::Snapshot, t: Instant) -> u64 {
    let mut open = 0;
    for standing in &ground.standings {
        let row = &ground.facts.feedback[standing.item];
        let needs = row.needs(ground.settings);
        let Some(since) = standing.residents_since else { continue };
        let begin = |when: When| when.earliest(Offset::CHINA, None);
        let is_there = begin(row.received) < t && (!row.is_patrol() || begin(since) < t);
        let void = row.rare().void.filter(|v| begin(*v) <= ground.as_of.last);
        let is_void = void.is_some_and(|v| v.earliest(Offset::CHINA, Some(begin(row.received))) < t);
        let is_open = |state: State| matches!(state, State::Open | State::Paused);
        let mut state = needs.first_state();
        let (mut stands_open, mut since) = (is_open(state), begin(row.received));
        for (live, entry) in standing.folded.entries(row.log()) {
            let Transition::To(to) = step(state, entry.action, detail_of(entry), needs) else { continue };
            if is_open(state) != is_open(to) {
                // An end known by a day alone counts where the item was last opened.
                since = if is_open(state) && entry.by_then { since } else { live.at };
                stands_open = if since < t { is_open(to) } else { stands_open };
            }
            state = to;
        }
        if is_there && !is_void && stands_open {
            open += 1;
        }
    }
    open
}

#[test]
fn random_logs_hold_every_kind_of_entry() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    let mut terms_seen = std::collections::BTreeSet::new();
    for _ in 0..300 {
        let world = world().new_tree(&mut runner).unwrap().current();
        let ground = ground(&world, 22 * 48);
        for item in ground.items() {
            seen.extend(item.standing.folded.changes.iter().map(|c| (c.from, c.to)));
            terms_seen.extend(terms(item, Offset::CHINA).iter().map(|change| format!("{:?}", change.term)));
            if item.standing.root().is_some() {
                terms_seen.insert("a duplicate that counts".to_owned());
            }
            terms_seen.extend(item.standing.fault().map(|_| "a link that does not".to_owned()));
            let retracted =
                item.standing.folded.entries(item.row.log()).any(|(_, e)| matches!(e.arg, Arg::Retract { .. }));
            terms_seen.extend(retracted.then(|| "a retract".to_owned()));
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
    assert_eq!(terms_seen.len(), 11, "{terms_seen:?}");
}
