//! A community from TOML texts, as it would stand on disk.

use linli::analysis::figures::{ResponseStats, TargetCounts};
use linli::analysis::population::{Basis, Query};
use linli::analysis::response::response;
use linli::analysis::snapshot::Snapshot;
use linli::calendar::days::Calendar;
use linli::facts::all::Facts;
use linli::facts::rows::{Feedback, Owner, Visit};
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::settings::{Clock, Settings};
use linli::model::time::{AsOf, Day, Instant, Offset};
use linli::model::value::{Node, Table, Value};
use linli::model::window::Window;

pub struct World {
    pub facts: Facts,
    pub settings: Settings,
    pub calendar: Calendar,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.facts.feedback.iter().try_for_each(|item| writeln!(f, "{item:?}"))
    }
}

impl World {
    pub fn new(settings: &str) -> World {
        let settings = Settings::read(&read(settings));
        let calendar = Calendar::new(&settings, &[]);
        World { facts: Facts { has_owners: true, ..Facts::default() }, settings, calendar }
    }

    /// Adds a complaint of 3-1-1101 unless `record` says otherwise; `log` has lines `time action key=value …`.
    pub fn item(mut self, tail: &str, received: &str, record: &str, log: &[&str]) -> World {
        let kind = if record.contains("type =") { "" } else { "type = \"complaint\"\n" };
        let place = if record.contains("place =") { "" } else { "room = \"3-1-1101\"\n" };
        let mut text = format!(
            "id = \"fb-20261101-{tail}\"\n{kind}{place}title = \"x\"\nreceived_at = {}\n{record}\n",
            time(received)
        );
        for line in log {
            text.push_str("[[log]]\n");
            let mut words = line.split_whitespace();
            text.push_str(&format!("at = {}\n", time(words.next().unwrap())));
            text.push_str(&format!("action = \"{}\"\n", words.next().unwrap()));
            for word in words {
                let (key, value) = word.split_once('=').unwrap();
                let bare = matches!(value, "true" | "false");
                let is_time = value.starts_with("2026-");
                let value = if is_time {
                    time(value)
                } else if bare {
                    value.to_owned()
                } else {
                    format!("{value:?}")
                };
                text.push_str(&format!("{key} = {value}\n"));
            }
        }
        let row = Feedback::read(&read(&text), &mut self.facts.names, &Rooms::default()).unwrap();
        self.facts.feedback.push(row);
        self
    }

    pub fn owner(mut self, record: &str) -> World {
        self.facts.owners.push(Owner::read(&read(record), &mut self.facts.names, &Rooms::default()).unwrap());
        self
    }

    pub fn visit(mut self, record: &str) -> World {
        self.facts.visits.push(Visit::read(&read(record), &mut self.facts.names, &Rooms::default()).unwrap());
        self
    }

    /// A record of any kind that figures read.
    pub fn record(mut self, kind: Kind, text: &str) -> World {
        assert!(self.facts.add(kind, &read(text), &Rooms::default()), "{text}");
        self
    }

    /// `as_of` is an instant `2026-11-23T09:30` or a day, which is all of it.
    pub fn ground(&self, as_of: &str) -> Snapshot<'_> {
        let as_of =
            as_of.parse().map_or_else(|()| AsOf::instant(at(as_of)), |day: Day| AsOf::end_of(day, Offset::CHINA));
        Snapshot::new(&self.facts, &self.settings, &self.calendar, as_of)
    }

    /// November 2026 by receipt.
    pub fn november(&self, as_of: &str) -> ResponseStats {
        response(&self.ground(as_of), &query(), &[])
    }
}

pub fn query() -> Query {
    let window = Window { from: day("2026-11-01"), to: day("2026-12-01") };
    Query { window, basis: Basis::Received, clock: Clock::Wall }
}

/// met, missed, undetermined, not yet due, no target, no contact, ended.
pub fn verdicts(counts: Option<TargetCounts>) -> [u64; 7] {
    let c = counts.unwrap();
    let ended = c.ended.withdrawn + c.ended.rejected + c.ended.resolved;
    [c.met, c.missed, c.undetermined, c.not_yet_due, c.no_target, c.no_contact, ended]
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// `2026-11-23T09:30` or `2026-11-23T09:30:59` at +08:00.
pub fn at(text: &str) -> Instant {
    let (date, clock) = text.split_once('T').unwrap();
    let parts = clock.split(':').map(|part| part.parse::<i64>().unwrap());
    day(date).at(parts.zip([3600, 60, 1]).map(|(part, seconds)| part * seconds).sum(), Offset::CHINA)
}

fn time(text: &str) -> String {
    if text.contains('T') { at(text).iso(Offset::CHINA) } else { text.to_owned() }
}

pub fn read(text: &str) -> Table {
    table(&text.parse::<toml::Table>().unwrap())
}

fn table(from: &toml::Table) -> Table {
    let mut to = Table::default();
    for (key, value) in from {
        to.put(key, node(value).value);
    }
    to
}

fn node(from: &toml::Value) -> Node {
    Node::made(match from {
        toml::Value::String(text) => Value::Text(text.clone().into()),
        toml::Value::Integer(n) => Value::Int(*n),
        toml::Value::Float(f) => Value::Float(*f),
        toml::Value::Boolean(b) => Value::Bool(*b),
        toml::Value::Datetime(time) if time.offset.is_some() => {
            Value::Instant(Instant(chrono::DateTime::parse_from_rfc3339(&time.to_string()).unwrap().timestamp()))
        }
        toml::Value::Datetime(date) => Value::Day(day(&date.to_string())),
        toml::Value::Array(items) => Value::List(items.iter().map(node).collect()),
        toml::Value::Table(inner) => Value::Table(table(inner)),
    })
}
