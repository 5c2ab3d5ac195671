//! A community of one or few items, and what the figures say of it.

use crate::analysis::world::{World, day, query};
use linli::analysis::figures::{Figures, TargetCounts};
use linli::analysis::population::Query;
use linli::analysis::response::response;
use linli::due::list::{DEFAULT_WITHIN_S, due_list};
use linli::model::settings::Duty;
use linli::model::time::Offset;
use linli::model::window::Window;

pub const OWNER: &str = "owner = \"ow-20260101-aaaaaa\"\n";

/// A community in which every repair is called back, with `targets` as its rules.
pub fn community(targets: &str) -> World {
    let settings = "id = \"jinxiu\"\nname = \"x\"\nutc_offset = \"+08:00\"\n[callback]\nshare = 100\n";
    let hours = "[hours]\nopen = [\"09:00-12:00\", \"13:00-18:00\"]\n";
    World::new(&format!("{settings}{hours}[[target]]\n{targets}\n"))
}

/// All of 2026 by receipt.
pub fn year() -> Query {
    Query { window: Window { from: day("2026-01-01"), to: day("2027-01-01") }, ..query() }
}

pub fn figures(world: &World, as_of: &str) -> Figures {
    response(&world.ground(as_of), &year(), &[]).total
}

pub fn counts(world: &World, as_of: &str, duty: Duty) -> TargetCounts {
    let found = figures(world, as_of).in_target;
    let of_duty = match duty {
        Duty::Respond => found.respond,
        Duty::Arrive => found.arrive,
        Duty::Resolve => found.resolve,
        Duty::Callback => found.callback,
    };
    of_duty.unwrap()
}

/// How the one item of `world` is judged: `met`, `missed`, …
pub fn verdict(world: &World, as_of: &str, duty: Duty) -> &'static str {
    let c = counts(world, as_of, duty);
    let classes = [
        ("met", c.met),
        ("missed", c.missed),
        ("undetermined", c.undetermined),
        ("not yet due", c.not_yet_due),
        ("no target", c.no_target),
        ("no contact", c.no_contact),
        ("not recorded", c.not_recorded),
        ("withdrawn", c.ended.withdrawn),
        ("rejected", c.ended.rejected),
        ("resolved", c.ended.resolved),
    ];
    assert_eq!(classes.iter().map(|(_, n)| n).sum::<u64>(), 1, "{c:?}");
    classes.into_iter().find(|(_, n)| *n == 1).unwrap().0
}

/// `rule tail due` of every row that the due list has of items.
pub fn due(world: &World, as_of: &str) -> Vec<String> {
    let list = due_list(&world.ground(as_of), DEFAULT_WITHIN_S);
    let rows = list.rows.iter().filter_map(|row| {
        let tail = world.facts.names.text(row.id?).rsplit('-').next()?;
        Some(format!("{} {tail} {}", row.rule.key, row.due.minute(Offset::CHINA)))
    });
    rows.collect()
}
