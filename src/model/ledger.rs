//! 公示台账: what was published of a period, from what it was computed, and what was objected to it
//! (`publications/2026/2026-Q3.toml`).

use super::chain::{head_of, printed};
use super::ledger_inputs::Inputs;
use super::time::{Day, Instant, When};
use super::value::{Entry, Node, Table, Value};
use super::window::Window;
use std::collections::BTreeMap;

/// How many digits of the digest a page from before the chain prints.
const CODE_BEFORE: usize = 8;
/// The folder of the ledgers.
pub const FOLDER: &str = "publications";

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
    pub text: Option<String>,
    pub answered: Option<When>,
    pub answer: Option<String>,
}

/// 撤下: a publication that no longer holds and whose ledger stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub at: Instant,
    pub by: Option<String>,
    pub reason: String,
}

/// A publication as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// `2026-Q3`, of a correction `2026-Q3.2`.
    pub id: String,
    /// Absent from ledgers that were made before the chain.
    pub head: Option<String>,
    /// The head that its content asks for.
    pub computed: String,
    /// The heads that no other ledger named when this one was made.
    pub previous: Vec<String>,
    pub corrects: Option<String>,
    /// Heads of other ledgers of the period that the history of the tree holds: this correction stands for them too.
    pub replaces: Vec<String>,
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
    /// Whether it was computed from files that no commit held.
    pub uncommitted: bool,
    /// Publications of overlapping periods, whose counts by building were reckoned with.
    pub against: Vec<String>,
    /// The publication whose figures stand in the column of the period before.
    pub before: Option<String>,
    pub places: Vec<String>,
    pub days: Option<u32>,
    /// The time for objections as the settings write it: `15d`.
    pub objections_within: Option<String>,
    pub inputs: Inputs,
    /// The SHA-256 of each template of the tree's own.
    pub templates: BTreeMap<String, String>,
    pub figures: BTreeMap<String, String>,
    /// Texts with a surname and a title that their approver confirmed, with the codes.
    pub confirmed: BTreeMap<String, String>,
    pub withdrawn: Option<Withdrawal>,
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

    /// Whether it is one of the chain.
    pub fn is_chained(&self) -> bool {
        self.head.is_some()
    }

    /// Whether its head is that of what it holds. One from before the chain has none to fit.
    pub fn fits(&self) -> bool {
        self.head.as_ref().is_none_or(|head| *head == self.computed)
    }

    /// What it is told apart by from others of its id: its head, before the chain its digest.
    pub fn anchor(&self) -> &str {
        self.head.as_deref().unwrap_or(&self.digest)
    }

    /// The check code as its page prints it.
    pub fn code(&self) -> String {
        match &self.head {
            Some(head) => printed(head),
            None => self.digest.chars().take(CODE_BEFORE).collect(),
        }
    }

    /// Gives it the head that its content asks for.
    pub fn sealed(self) -> Ledger {
        let head = head_of(&self.table());
        Ledger { computed: head.clone(), head: Some(head), ..self }
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
            head: own("head"),
            computed: head_of(t),
            previous: t.texts("previous").map(str::to_owned).collect(),
            replaces: t.texts("replaces").map(str::to_owned).collect(),
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
            uncommitted: t.bool("uncommitted").unwrap_or(false),
            against: t.texts("against").map(str::to_owned).collect(),
            before: own("before"),
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
            templates: free("templates"),
            figures: free("figures"),
            confirmed: free("confirmed"),
            withdrawn: t.table("withdrawn").and_then(Withdrawal::read),
            outputs: t.tables("output").filter_map(Output::read).collect(),
            objections: t.tables("objection").filter_map(Objection::read).collect(),
        })
    }

    /// As it is written. Objections are added to the file one by one and are not part of it.
    pub fn table(&self) -> Table {
        let mut t = Table::default();
        t.put("id", self.id.as_str().into());
        let some = |text: &Option<String>| text.as_deref().map(Value::from);
        let texts = |list: &[String]| -> Option<Value> {
            let nodes = list.iter().map(|text| Node::made(text.as_str().into())).collect();
            (!list.is_empty()).then_some(Value::List(nodes))
        };
        t.put_some("head", some(&self.head));
        t.put_some("previous", texts(&self.previous));
        t.put_some("corrects", some(&self.corrects));
        t.put_some("replaces", texts(&self.replaces));
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
        t.put_some("uncommitted", self.uncommitted.then_some(Value::Bool(true)));
        t.put_some("against", texts(&self.against));
        t.put_some("before", some(&self.before));
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
            ("templates", free(&self.templates)),
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

/// The publication of a period that holds: its last, unless that was withdrawn.
pub fn holding<'l>(ledgers: &'l [Ledger], period: &str) -> Option<&'l Ledger> {
    of_period(ledgers, period).last().copied().filter(|last| last.withdrawn.is_none())
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

impl Withdrawal {
    fn read(t: &Table) -> Option<Withdrawal> {
        let (by, reason) = (t.text("by").map(str::to_owned), t.text("reason")?.to_owned());
        Some(Withdrawal { at: t.instant("at")?, by, reason })
    }
}

impl Objection {
    fn read(t: &Table) -> Option<Objection> {
        let (id, at, due) = (t.text("id")?.to_owned(), t.when("at")?, t.day("due")?);
        let [text, answer] = ["text", "answer"].map(|key| t.text(key).map(str::to_owned));
        Some(Objection { id, at, due, text, answered: t.when("answered_at"), answer })
    }
}
