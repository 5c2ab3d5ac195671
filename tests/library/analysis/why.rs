//! The rows of an explanation add up to their figure, for every figure: counts by addition, percentiles by the
//! curve drawn again from the rows in exact fractions, and the clock's stretches to limit and duration.

use super::random::world;
use super::world::{World, query};
use linli::analysis::catalog::{Cases, RowSource, Stat, cases};
use linli::analysis::explanation::ExplanationStep;
use linli::analysis::measure::{Evidence, at_path, counts};
use linli::analysis::population::{Basis, Query};
use linli::analysis::snapshot::Snapshot;
use linli::calendar::trace::Stretch;
use linli::demo::community::{SEED, Size, community};
use linli::facts::all::Facts;
use linli::facts::rows::{Feedback, Owner, Visit};
use linli::locale::labels::label;
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::settings::{Clock, Settings};
use linli::model::time::AsOf;
use linli::model::vocab::Language;
use linli::model::window::Window;
use proptest::prelude::*;
use serde_json::Value as Json;
use std::collections::BTreeMap;

pub fn sources() -> impl Iterator<Item = RowSource> {
    let stats = Stat::ALL.iter().copied().filter(|s| s.has_total());
    stats.map(RowSource::Of).chain([RowSource::Flow])
}

/// Every path of a document, its branches and its leaves; rows of a list are records and not figures.
fn paths(node: &Json, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    for (key, value) in node.as_object().into_iter().flatten() {
        let below = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
        paths(value, &below, found);
    }
}

/// Explains every figure of a ground; returns how many.
fn explain_all(ground: &Snapshot, rooms: &Rooms, query: &Query) -> usize {
    let mut explained = 0;
    for source in sources() {
        let cases = cases(source, ground, rooms, query).unwrap();
        let counted = cases.count(&[]);
        let mut all = Vec::new();
        paths(&counted.total, "", &mut all);
        for path in all {
            let place = format!("{source:?} {path}");
            let evidence = cases.evidence(&path);
            let mut sums: BTreeMap<String, u64> = BTreeMap::new();
            for row in &evidence {
                let class = row.explained.class;
                assert_ne!(label("class", class, Language::Zh), class, "no words");
                row.adds.iter().for_each(|(key, n)| *sums.entry(key.clone()).or_default() += n);
            }
            let is_withheld =
                counted.withheld.iter().any(|w| w.figure.starts_with(&path) || path.starts_with(w.figure));
            if !is_withheld {
                assert_eq!(sums, counts(&counted.total, &path), "{place}");
            }
            percentiles(cases.as_ref(), &counted.total, &path, &evidence, &place);
            evidence.iter().for_each(|row| stretches_add_up(row, &place));
            explained += 1;
        }
    }
    explained
}

/// Median and P90 of the object at a path, from the durations of its rows.
fn percentiles(_: &dyn Cases, total: &Json, path: &str, evidence: &[Evidence], place: &str) {
    let Some(object) = at_path(total, path).and_then(Json::as_object) else { return };
    let rows: Vec<(i64, bool)> = evidence.iter().filter_map(|row| row.explained.elapsed).collect();
    for (keys, percent) in [(["median_s", "p50_s"], 50), (["p90_s", "p90_s"], 90)] {
        let Some(given) = keys.iter().find_map(|key| object.get(*key)) else { continue };
        assert_eq!(given.as_i64(), curve(&rows, percent), "{place} {percent}");
    }
}

/// Kaplan-Meier in exact fractions: the smallest event time at which at most 100 - `percent` in a hundred are left.
fn curve(rows: &[(i64, bool)], percent: u128) -> Option<i64> {
    let mut times: Vec<i64> = rows.iter().filter(|r| r.1).map(|r| r.0).collect();
    times.sort_unstable();
    times.dedup();
    let (mut up, mut down) = (1u128, 1u128);
    for t in times {
        let at_risk = rows.iter().filter(|r| r.0 >= t).count() as u128;
        let died = rows.iter().filter(|r| r.0 == t && r.1).count() as u128;
        (up, down) = (up * (at_risk - died), down * at_risk);
        let (mut a, mut b) = (up, down);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        (up, down) = (up / a, down / a);
        if up * 100 <= down * (100 - percent) {
            return Some(t);
        }
    }
    None
}

/// What the clock ran is the limit up to the deadline, or the duration.
fn stretches_add_up(row: &Evidence, place: &str) {
    let steps = &row.explained.steps;
    let ran: i64 = steps
        .iter()
        .filter_map(|s| match s {
            ExplanationStep::Stretch(_, Stretch::Ran { from, to }) => Some(to.since(*from)),
            _ => None,
        })
        .sum();
    let limit = steps.iter().find_map(|s| match s {
        ExplanationStep::Rule { chosen, .. } => Some(chosen.limit),
        _ => None,
    });
    let is_over = steps.iter().any(|s| matches!(s, ExplanationStep::Deadline(_)));
    if let (Some(limit), true) = (limit, is_over) {
        match limit.span {
            linli::model::settings::Span::Seconds(seconds) => assert_eq!(ran, seconds, "{place} {steps:?}"),
            linli::model::settings::Span::Days(n) | linli::model::settings::Span::WorkingDays(n) => {
                let counted: i64 = steps.iter().map(counted_days).sum();
                assert_eq!(counted, i64::from(n), "{place} {steps:?}");
            }
            linli::model::settings::Span::Months(_) => {}
        }
    }
    let clock_ran = steps.iter().any(|s| matches!(s, ExplanationStep::Stretch(..)));
    let took =
        steps.iter().find_map(|s| if let ExplanationStep::Took { seconds, .. } = s { Some(*seconds) } else { None });
    if let (Some(took), true) = (took, clock_ran) {
        assert_eq!(ran, took, "{place} {steps:?}");
    }
}

fn counted_days(step: &ExplanationStep) -> i64 {
    match step {
        ExplanationStep::Stretch(_, Stretch::Counted { first, last, .. }) => last.days_since(*first) + 1,
        _ => 0,
    }
}

#[test]
fn every_figure_of_the_demo_community_is_the_sum_of_its_rows() {
    let demo = community(SEED, Size::of_records(350));
    let mut facts = Facts { has_owners: true, ..Facts::default() };
    let rooms = Rooms::read(&super::world::read(&demo.rooms_toml()));
    for (kind, _, table) in demo.records() {
        let names = &mut facts.names;
        match kind {
            Kind::Feedback => facts.feedback.extend(Feedback::read(&table, names, &rooms)),
            Kind::Visit => facts.visits.extend(Visit::read(&table, names, &rooms)),
            Kind::Owner => facts.owners.extend(Owner::read(&table, names, &rooms)),
            _ => {}
        }
    }
    let settings = Settings::read(&super::world::read(demo.settings_toml()));
    let calendar = linli::calendar::days::Calendar::new(&settings, &[]);
    let ground = Snapshot::new(&facts, &settings, &calendar, AsOf::instant(demo.as_of()));
    let window = Window { from: super::world::day("2026-07-01"), to: super::world::day("2026-10-01") };
    let explained: usize = [(Basis::Received, Clock::Wall), (Basis::Due, Clock::Business)]
        .map(|(basis, clock)| explain_all(&ground, &rooms, &Query { window, basis, clock }))
        .into_iter()
        .sum();
    assert!(explained > 300, "{explained}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn every_figure_of_a_random_community_is_the_sum_of_its_rows(world in world(), now in 0i64..40 * 48, due in any::<bool>()) {
        let ground = super::identities::ground(&world, now);
        let basis = if due { Basis::Due } else { Basis::Received };
        let clock = if due { Clock::Business } else { Clock::Wall };
        explain_all(&ground, &Rooms::default(), &Query { basis, clock, ..query() });
    }
}

#[test]
fn a_callback_counts_from_the_day_of_a_close_before_any_resident_reported() {
    let record = "channel = \"patrol\"\nowner = \"ow-20260101-aaaaaa\"\n[[joined]]\nat = 2026-11-11T18:00:00+08:00\n";
    let world =
        World::new("id = \"x\"\nname = \"x\"").item("aaaaaa", "2026-11-02T09:00", record, &["2026-11-05 resolve"]);
    assert!(explain_all(&world.ground("2026-11-30"), &Rooms::default(), &query()) > 0);
}

#[test]
fn an_empty_community_has_nothing_to_explain() {
    let world = World::new("id = \"x\"\nname = \"x\"");
    explain_all(&world.ground("2026-11-30"), &Rooms::default(), &query());
}
