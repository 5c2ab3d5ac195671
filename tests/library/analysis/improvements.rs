//! Improvements against figures that can be counted by hand: the effect in its window, as ripe as the baseline.

use super::world::{World, day, query};
use linli::analysis::catalog::{RowSource, Stat, cases, count};
use linli::analysis::figure_value::{FigureQuestion, is_figure};
use linli::analysis::population::{Basis, Query};
use linli::facts::rules::fingerprint;
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::window::Window;
use serde_json::{Value as Json, json};

/// Complaints are to be resolved within a day.
const ONE_DAY: &str = "[[target]]\ntype = \"complaint\"\nresolve = \"24h\"\n";

/// So many complaints a month, of which the first `late` are resolved on the third day, the others at once.
fn months(world: World, months: &[(u32, u32, u32)]) -> World {
    months.iter().fold(world, |world, (month, n, late)| {
        (0..*n).fold(world, |world, i| {
            let received = format!("2026-{month:02}-{:02}T09:00", i + 1);
            let done = if i < *late {
                format!("2026-{month:02}-{:02}T10:00", i + 3)
            } else {
                received.replace("09:00", "10:00")
            };
            let tail = format!("{:02}{:04}", month, i);
            world.item(&tail, &received, "", &[&format!("{done} resolve")])
        })
    })
}

fn improvement(keys: &str) -> String {
    format!(
        "id = \"im-20260705-aaaaaa\"\ntitle = \"x\"\naction = \"x\"\nassignee = \"wanggong\"\ndue = 2026-07-31\n\
         figure = \"in_target.resolve\"\nreview_after = \"1mo\"\n{keys}"
    )
}

/// June as it was known on 5 July.
fn baseline(value: &str, n: u32) -> String {
    format!(
        "[baseline]\nfrom = 2026-06-01\nto = 2026-07-01\nas_of = 2026-07-05T00:00:00+08:00\nn = {n}\nvalue = \"{value}\"\n"
    )
}

fn total(world: &World, as_of: &str) -> Json {
    let window = Window { from: day("2026-07-01"), to: day("2027-01-01") };
    let query = Query { window, ..query() };
    count(RowSource::Of(Stat::Improvements), &world.ground(as_of), &Rooms::default(), &query, &[]).unwrap().total
}

/// What `why` says of the one improvement.
fn class(world: &World, as_of: &str) -> &'static str {
    let window = Window { from: day("2026-01-01"), to: day("2027-01-01") };
    let (ground, rooms) = (world.ground(as_of), Rooms::default());
    let cases = cases(RowSource::Of(Stat::Improvements), &ground, &rooms, &Query { window, ..query() }).unwrap();
    cases.evidence("").first().unwrap().explained.class
}

/// March to June with 5, 5, 5 and 10 of 20 late; August, after it was done, with so many.
fn year(late_in_august: u32, keys: &str) -> World {
    let world =
        months(World::new(ONE_DAY), &[(3, 20, 5), (4, 20, 5), (5, 20, 5), (6, 20, 10), (8, 20, late_in_august)]);
    world.record(Kind::Improvement, &improvement(keys))
}

#[test]
fn the_target_says_which_way_is_better() {
    let done = |target: &str| format!("done_at = 2026-07-31\ntarget = \"{target}\"\n{}", baseline("50.0", 20));
    let of = |late, target: &str| class(&year(late, &done(target)), "2026-10-01");
    assert_eq!(of(2, "90.0"), "effect-reached", "18 of 20 are 90.0");
    assert_eq!(of(1, "90.0"), "effect-reached");
    assert_eq!(of(3, "90.0"), "effect-moved", "85.0");
    assert_eq!(of(10, "90.0"), "effect-unmoved");
    assert_eq!(of(11, "90.0"), "effect-against");
    assert_eq!(of(11, "45"), "effect-reached", "less is better where the target is below");
    assert_eq!(of(2, "45"), "effect-against");
    assert_eq!(of(2, "50.0"), "effect-unknown", "the target is the baseline");
}

#[test]
fn the_effect_is_seen_as_long_after_its_window_as_the_baseline_was() {
    // Done on 31 July: August, seen four days into September.
    let world = year(2, &format!("done_at = 2026-07-31\ntarget = \"90\"\n{}", baseline("50.0", 20)));
    assert_eq!(class(&world, "2026-09-03"), "effect-not-yet", "the day is not over before 24:00 of the fourth");
    assert_eq!(class(&world, "2026-09-04"), "effect-reached");
    assert_eq!(total(&world, "2026-09-03")["not_yet"], 1);
}

#[test]
fn few_records_and_missing_values_give_no_verdict() {
    let few = months(World::new(ONE_DAY), &[(6, 20, 10), (8, 9, 0)]);
    let keys = format!("done_at = 2026-07-31\ntarget = \"90\"\n{}", baseline("50.0", 20));
    assert_eq!(class(&few.record(Kind::Improvement, &improvement(&keys)), "2026-10-01"), "effect-too-few");
    let keys = format!("done_at = 2026-07-31\ntarget = \"90\"\n{}", baseline("50.0", 9));
    assert_eq!(class(&year(2, &keys), "2026-10-01"), "effect-too-few", "the baseline is made of nine");
    assert_eq!(
        class(&year(2, "done_at = 2026-07-31\ntarget = \"90\"\n"), "2026-10-01"),
        "effect-unknown",
        "no baseline"
    );
    let keys = format!("done_at = 2026-07-31\n{}", baseline("50.0", 20));
    assert_eq!(class(&year(2, &keys), "2026-10-01"), "effect-unknown", "no target");
    let keys = format!("done_at = 2026-06-20\ntarget = \"90\"\n{}", baseline("50.0", 20));
    assert_eq!(class(&year(2, &keys), "2026-10-01"), "effect-unknown", "done before the baseline was over");
}

#[test]
fn what_is_to_be_known_of_the_baseline_stands_beside_the_verdict() {
    let keys =
        |value: &str, n, rules: &str| format!("done_at = 2026-07-31\ntarget = \"90\"\n{}{rules}", baseline(value, n));
    let of = |value: &str, n, rules: &str| {
        let found = total(&year(2, &keys(value, n, rules)), "2026-10-01");
        ["picked_worst", "restated", "rules_changed"].map(|key| found[key].as_u64().unwrap())
    };
    assert_eq!(of("50.0", 20, ""), [1, 0, 0], "June was worse than each of March, April and May");
    assert_eq!(of("55.0", 20, ""), [1, 1, 0], "another value was known then");
    assert_eq!(of("50.0", 21, ""), [1, 1, 0], "another n was known then");
    assert_eq!(of("75.0", 20, ""), [0, 1, 0], "as bad as May is not the worst");
    let same = fingerprint(&World::new(ONE_DAY).settings.flat, day("2026-06-30"), day("2026-06-30"));
    assert_eq!(of("50.0", 20, &format!("rules = \"{same}\"\n")), [1, 0, 0]);
    let other = fingerprint(&World::new("").settings.flat, day("2026-06-30"), day("2026-06-30"));
    assert_eq!(of("50.0", 20, &format!("rules = \"{other}\"\n")), [1, 0, 1], "there was no limit then");
}

#[test]
fn improvements_are_counted_by_how_they_stand_and_who_reviewed_them() {
    let plain = |tail: &str, keys: &str| {
        format!(
            "id = \"im-20260705-{tail}\"\ntitle = \"x\"\naction = \"x\"\nassignee = \"wanggong\"\ndue = 2026-07-31\n\
             review_after = \"1mo\"\n{keys}"
        )
    };
    let review = |by: &str, at: &str| format!("[[review]]\nat = {at}\nby = \"{by}\"\ntext = \"x\"\n");
    let done = "done_at = 2026-07-31\n";
    let world = [
        plain("aaaaaa", "source = \"audit\"\n"),
        plain("bbbbbb", "due = 2026-12-01\n").replacen("due = 2026-07-31\n", "", 1),
        plain("cccccc", "cancelled_at = 2026-07-20\nreason = \"x\"\n"),
        plain("dddddd", &format!("{done}{}", review("zhaogang", "2026-09-02"))),
        plain("eeeeee", &format!("{done}{}", review("wanggong", "2026-09-02"))),
        plain("ffffff", &format!("{done}{}", review("zhaogang", "2026-08-20"))),
        plain("gggggg", "done_at = 2026-09-20\ndone_at_recorded = 2026-09-28T09:00:00+08:00\n"),
        plain("hhhhhh", &format!("{done}[void]\nat = 2026-08-01\n")),
    ]
    .iter()
    .fold(World::new(""), |world, text| world.record(Kind::Improvement, text));
    let found = total(&world, "2026-10-01");
    let wanted = json!({
        "n": 7, "open": 2, "overdue": 1, "cancelled": 1, "done": 4, "no_figure": 4, "judged": 0, "rate": null,
        "reviewed": 1, "self_review": 1, "not_reviewed": 1, "recorded_late": 1,
    });
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&found[key], value, "{key} of {found}");
    }
    assert_eq!((&found["source"]["audit"], &found["source"]["none"]), (&json!(1), &json!(6)));
}

#[test]
fn a_figure_is_a_number_that_why_can_explain() {
    for path in [
        "in_target.resolve",
        "in_target.resolve.rate",
        "promises",
        "backlog.n",
        "first_response.median_s",
        "repeat",
        "activities.turnout",
        "activities.adoption.forum",
        "visits.coverage",
        "overview.promises.rate",
        "satisfaction.own.first.solved",
        "survey.overall.strict",
    ] {
        assert!(is_figure(path, std::iter::empty()), "{path}");
    }
    for path in [
        "",
        "nothing",
        "in_target",
        "in_target.finish",
        "fairness",
        "overview",
        "improvements.rate",
        "survey.x",
        "survey.overall.strikt",
    ] {
        assert!(!is_figure(path, std::iter::empty()), "{path}");
    }
    assert!(is_figure("in_target.resolve", ["category=elevator"].into_iter()));
    assert!(!is_figure("in_target.resolve", ["plan=forum"].into_iter()), "items have no plan");
}

#[test]
fn n_is_what_a_rate_divides_by_and_what_a_duration_is_taken_from() {
    let world = months(World::new(ONE_DAY), &[(6, 20, 10)]);
    let ground = world.ground("2026-07-05");
    let window = Window { from: day("2026-06-01"), to: day("2026-07-01") };
    let of = |path: &str| {
        let found = FigureQuestion::read(path, std::iter::empty(), Basis::Received).unwrap();
        let value = found.value(&ground, &Rooms::default(), window).unwrap();
        (value.value.map(|value| value.to_string()).unwrap_or_default(), value.n)
    };
    assert_eq!(of("in_target.resolve"), ("50.0".to_owned(), 20));
    assert_eq!(of("in_target.resolve.missed"), ("10.0".to_owned(), 20), "a count of the twenty");
    assert_eq!(of("resolution.first.median_s"), ("3600.0".to_owned(), 20));
    assert_eq!(of("promises"), (String::new(), 0), "nothing was promised");
}
