//! 公示台账: what was published of a period, from what it was computed, and what was objected to it
//! (`publications/2026/2026-Q3.toml`).

use super::field::{FieldSpec, FieldType as T};
use super::time::{Day, Instant, When, Window};
use super::value::{Entry, Node, Table, Value};
use crate::model::hash::by_month;
use std::collections::BTreeMap;

/// The folder of the ledgers.
pub const FOLDER: &str = "publications";
/// More records than this are kept by month: a file of the tree has at most 1 MiB.
const MOST: usize = 15_000;

/// The keys of a ledger, for the shape rules. `rules`, `figures`, `records`, `calendar` and `texts` have keys of
/// their own making.
pub const LEDGER: &[FieldSpec] = &[
    FieldSpec::plain("id", T::Text).required(),
    FieldSpec::plain("corrects", T::Text),
    FieldSpec::plain("reason", T::Text),
    FieldSpec::plain("from", T::Day).required(),
    FieldSpec::plain("to", T::Day).required(),
    FieldSpec::plain("as_of", T::Instant).required(),
    FieldSpec::plain("published_at", T::Instant).required(),
    FieldSpec::plain("published_by", T::Text),
    FieldSpec::plain("revision", T::Text),
    FieldSpec::plain("version", T::Text).required(),
    FieldSpec::plain("digest", T::Text).required(),
    FieldSpec::plain("unread", T::Int),
    FieldSpec::plain("against", T::Texts),
    FieldSpec::plain("rooms", T::Text).required(),
    FieldSpec::plain(
        "display",
        T::Table(&[
            FieldSpec::plain("places", T::Texts),
            FieldSpec::plain("days", T::Int),
            FieldSpec::plain("objections", T::Text),
        ]),
    ),
    FieldSpec::plain(
        "output",
        T::Tables(&[
            FieldSpec::plain("format", T::Text).required(),
            FieldSpec::plain("language", T::Text).required(),
            FieldSpec::plain("sha256", T::Text).required(),
        ]),
    ),
    FieldSpec::plain(
        "objection",
        T::Tables(&[
            FieldSpec::plain("id", T::Text).required(),
            FieldSpec::plain("at", T::When).required(),
            FieldSpec::plain("due", T::Day).required(),
            FieldSpec::plain("text", T::LongText),
            FieldSpec::plain("by", T::Text),
            FieldSpec::plain("answered_at", T::When),
            FieldSpec::plain("answer", T::LongText),
            FieldSpec::plain("answered_by", T::Text),
        ]),
    ),
];

/// The tables of a ledger whose keys are not known beforehand; all their values are texts.
pub const FREE: &[&str] = &["rules", "calendar", "records", "texts", "figures", "confirmed"];

/// What a publication was computed from: hashes by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// linli.toml by dotted path, as far as figures and pages read it.
    pub rules: BTreeMap<String, String>,
    /// The hash of rooms.toml.
    pub rooms: String,
    /// The hash of each year of calendar/ that the period touches.
    pub calendar: BTreeMap<String, String>,
    /// The hash of each record's facts by id, or of each month's (`fb-202611`).
    pub records: BTreeMap<String, String>,
    /// The hash of each approved text of the notice, by the id of its record.
    pub texts: BTreeMap<String, String>,
}

impl Inputs {
    /// Few enough parts for a ledger.
    pub fn fitting(self) -> Inputs {
        if self.records.len() > MOST { self.months() } else { self }
    }

    /// In as many parts as those that it is compared with.
    pub fn like(self, other: &Inputs) -> Inputs {
        let is_month = |id: &String| id.len() < 12;
        let are_months = !other.records.is_empty() && other.records.keys().all(is_month);
        if are_months { self.months() } else { self }
    }

    fn months(self) -> Inputs {
        Inputs { records: by_month(&self.records), ..self }
    }
}

/// What of a publication's inputs is no longer as it was; each part by where it stands: the id of a record (with
/// ` public_summary` for its text), `linli.toml` with the key, `rooms.toml`, `calendar/2027`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub new: Vec<String>,
    pub gone: Vec<String>,
    pub changed: Vec<String>,
}

impl Changes {
    pub fn between(before: &Inputs, after: &Inputs) -> Changes {
        let mut changes = Changes::default();
        let mut compare =
            |b: &BTreeMap<String, String>, a: &BTreeMap<String, String>, name: &dyn Fn(&str) -> String| {
                let is_new = |key: &&String| !b.contains_key(*key);
                changes.new.extend(a.keys().filter(is_new).map(|key| name(key)));
                for (key, hash) in b {
                    match a.get(key) {
                        None => changes.gone.push(name(key)),
                        Some(other) if other != hash => changes.changed.push(name(key)),
                        Some(_) => {}
                    }
                }
            };
        compare(&before.records, &after.records, &str::to_owned);
        compare(&before.texts, &after.texts, &|id| format!("{id} public_summary"));
        compare(&before.rules, &after.rules, &|key| format!("linli.toml {key}"));
        compare(&before.calendar, &after.calendar, &|year| format!("calendar/{year}"));
        if before.rooms != after.rooms {
            changes.changed.push("rooms.toml".to_owned());
        }
        changes
    }

    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// 公示的一份文件.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its ending: `html`, `md`, `csv`, `json`.
    pub format: String,
    pub language: String,
    pub sha256: String,
}

/// 异议: an objection to a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub id: String,
    pub at: When,
    pub due: Day,
    pub answered: Option<When>,
}

/// A publication as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// `2026-Q3`, of a correction `2026-Q3.2`.
    pub id: String,
    pub corrects: Option<String>,
    pub reason: Option<String>,
    pub window: Window,
    pub as_of: Instant,
    pub published: Instant,
    pub by: Option<String>,
    pub revision: Option<String>,
    pub version: String,
    pub digest: String,
    /// Files that could not be read and are not counted.
    pub unread: usize,
    /// Publications of overlapping periods, whose counts by building were reckoned with.
    pub against: Vec<String>,
    pub places: Vec<String>,
    pub days: Option<u32>,
    /// The time for objections as the settings write it: `15d`.
    pub objections_within: Option<String>,
    pub inputs: Inputs,
    pub figures: BTreeMap<String, String>,
    /// Texts with a surname and a title that their approver confirmed, with the codes.
    pub confirmed: BTreeMap<String, String>,
    pub outputs: Vec<Output>,
    pub objections: Vec<Objection>,
}

impl Ledger {
    /// The period without the number of the correction.
    pub fn period(&self) -> &str {
        period_of(&self.id)
    }

    /// 1 for the first publication of a period, from 2 for its corrections.
    pub fn number(&self) -> u32 {
        self.id.split_once('.').and_then(|(_, n)| n.parse().ok()).unwrap_or(1)
    }

    /// Relative to the root, with `/`.
    pub fn path(&self) -> String {
        path_of(&self.id)
    }

    /// Reads a ledger whose shape was found sound; `None` where something needed is missing all the same.
    pub fn read(t: &Table) -> Option<Ledger> {
        let own = |key: &str| t.text(key).map(str::to_owned);
        let instant = |key: &str| t.get(key).and_then(Node::as_instant);
        let count = |n: &Node| n.as_int().and_then(|n| u32::try_from(n).ok());
        let free = |key: &str| -> BTreeMap<String, String> {
            let entries = t.table(key).into_iter().flat_map(|t| &t.entries);
            entries.filter_map(|e| Some((e.key.to_string(), e.node.as_text()?.to_owned()))).collect()
        };
        let display = t.table("display");
        Some(Ledger {
            id: own("id")?,
            corrects: own("corrects"),
            reason: own("reason"),
            window: Window { from: t.day("from")?, to: t.day("to")? },
            as_of: instant("as_of")?,
            published: instant("published_at")?,
            by: own("published_by"),
            revision: own("revision"),
            version: own("version")?,
            digest: own("digest")?,
            unread: t.get("unread").and_then(Node::as_int).and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
            against: t.texts("against").map(str::to_owned).collect(),
            places: display.into_iter().flat_map(|d| d.texts("places")).map(str::to_owned).collect(),
            days: display.and_then(|d| d.get("days")).and_then(count),
            objections_within: display.and_then(|d| d.text("objections")).map(str::to_owned),
            inputs: Inputs {
                rules: free("rules"),
                rooms: own("rooms")?,
                calendar: free("calendar"),
                records: free("records"),
                texts: free("texts"),
            },
            figures: free("figures"),
            confirmed: free("confirmed"),
            outputs: t.tables("output").filter_map(Output::read).collect(),
            objections: t.tables("objection").filter_map(Objection::read).collect(),
        })
    }

    /// As it is written. Objections are added to the file one by one and are not part of it.
    pub fn table(&self) -> Table {
        let mut t = Table::default();
        t.put("id", self.id.as_str().into());
        let some = |text: &Option<String>| text.as_deref().map(Value::from);
        t.put_some("corrects", some(&self.corrects));
        t.put_some("reason", some(&self.reason));
        t.put("from", self.window.from.into());
        t.put("to", self.window.to.into());
        t.put("as_of", self.as_of.into());
        t.put("published_at", self.published.into());
        t.put_some("published_by", some(&self.by));
        t.put_some("revision", some(&self.revision));
        t.put("version", self.version.as_str().into());
        t.put("digest", self.digest.as_str().into());
        t.put_some("unread", (self.unread > 0).then(|| Value::Int(i64::try_from(self.unread).unwrap_or(i64::MAX))));
        let texts = |list: &[String]| -> Option<Value> {
            let nodes = list.iter().map(|text| Node::made(text.as_str().into())).collect();
            (!list.is_empty()).then_some(Value::List(nodes))
        };
        t.put_some("against", texts(&self.against));
        t.put("rooms", self.inputs.rooms.as_str().into());
        let mut display = Table::default();
        display.put_some("places", texts(&self.places));
        display.put_some("days", self.days.map(|days| Value::Int(i64::from(days))));
        display.put_some("objections", some(&self.objections_within));
        let tables = [
            ("display", display),
            ("rules", free(&self.inputs.rules)),
            ("calendar", free(&self.inputs.calendar)),
            ("records", free(&self.inputs.records)),
            ("texts", free(&self.inputs.texts)),
            ("figures", free(&self.figures)),
            ("confirmed", free(&self.confirmed)),
        ];
        for (key, table) in tables.into_iter().filter(|(_, table)| !table.entries.is_empty()) {
            t.put(key, Value::Table(table));
        }
        let outputs = self.outputs.iter().map(|o| Node::made(Value::Table(o.table()))).collect();
        t.put("output", Value::List(outputs));
        t
    }
}

/// Publications of a period in their order; the last is the one that holds.
pub fn of_period<'l>(ledgers: &'l [Ledger], period: &str) -> Vec<&'l Ledger> {
    let mut found: Vec<&Ledger> = ledgers.iter().filter(|l| l.period() == period).collect();
    found.sort_by_key(|l| l.number());
    found
}

/// `2026-Q3` of `2026-Q3.2`.
pub fn period_of(id: &str) -> &str {
    id.split_once('.').map_or(id, |(period, _)| period)
}

/// `publications/2026/2026-Q3.toml`.
pub fn path_of(id: &str) -> String {
    format!("{FOLDER}/{}/{id}.toml", id.get(..4).unwrap_or(id))
}

fn free(map: &BTreeMap<String, String>) -> Table {
    let entry = |(key, value): (&String, &String)| Entry {
        key: key.clone().into(),
        key_span: 0..0,
        node: Node::made(value.as_str().into()),
    };
    Table { entries: map.iter().map(entry).collect() }
}

impl Output {
    fn read(t: &Table) -> Option<Output> {
        let own = |key: &str| t.text(key).map(str::to_owned);
        Some(Output { format: own("format")?, language: own("language")?, sha256: own("sha256")? })
    }

    pub fn table(&self) -> Table {
        let mut t = Table::default();
        t.put("format", self.format.as_str().into());
        t.put("language", self.language.as_str().into());
        t.put("sha256", self.sha256.as_str().into());
        t
    }
}

impl Objection {
    fn read(t: &Table) -> Option<Objection> {
        let (id, at, due) = (t.text("id")?.to_owned(), t.when("at")?, t.day("due")?);
        Some(Objection { id, at, due, answered: t.when("answered_at") })
    }
}
