//! The figures of a notice for programs: as one JSON document, and as CSV with a line a figure. They say what the
//! page says and no more.

use super::data_line::{DataLine, count, named, rate, seconds, shown};
use super::marks::{foreign, own, unmarked};
use super::notice::{Columns, DoneItem, Notice};
use super::rate::Rate;
use crate::model::chain::printed;
use crate::model::time::Offset;
use crate::text::escape;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// What a notice was made of and by; on its foot and in its files.
#[derive(Clone, Debug)]
pub struct PublicationStamp {
    /// Of the ledger's head; `None`: nothing is published, or by a ledger from before the chain.
    pub head: Option<String>,
    /// What the publication is called: `2026-Q3.2`.
    pub id: String,
    /// Lower-case SHA-256 in hex of what it was computed from.
    pub digest: String,
    pub version: String,
    /// The commit of the records, where there is one.
    pub revision: Option<String>,
    /// Whether files were read that no commit held.
    pub uncommitted: bool,
}

impl PublicationStamp {
    /// The check code (核对码): the head's first digits; before the chain those of the digest.
    pub fn code(&self) -> String {
        match &self.head {
            Some(head) => printed(head),
            None => self.digest.chars().take(8).collect(),
        }
    }
}

/// Keys of texts that the program wrote; all others are people's.
const OWN: &[&str] = &[
    "schema",
    "from",
    "to",
    "as_of",
    "digest",
    "version",
    "revision",
    "receipt",
    "received",
    "relayed_calls",
    "deadline",
    "expected",
    "finished",
    "published",
    "notice",
    "check_code",
    "before",
];

/// Which notice it is, of which records: the part that stands in every file of it.
pub fn machine(notice: &Notice, stamp: &PublicationStamp, offset: Offset) -> Json {
    let mut machine = marked(json!({
        "schema": "linli/publication/1",
        "community": notice.office.id,
        "as_of": notice.as_of.iso(offset),
        "window": { "from": notice.period.from.to_string(), "to": notice.period.to.to_string() },
        "basis": "due",
        "revision": stamp.revision,
        "digest": stamp.digest,
        "version": stamp.version,
    }));
    if let (Some(machine), Some(head)) = (machine.as_object_mut(), &stamp.head) {
        machine.insert("id".to_owned(), own(&stamp.id).into());
        machine.insert("head".to_owned(), own(head).into());
    }
    machine
}

/// The whole notice: what [`machine`] says, then its figures and approved texts.
pub fn document(notice: &Notice, stamp: &PublicationStamp, offset: Offset) -> Json {
    let mut document = machine(notice, stamp, offset);
    let figures = serde_json::to_value(notice).map(marked).unwrap_or_default();
    if let (Some(document), Json::Object(figures)) = (document.as_object_mut(), figures) {
        document.extend(figures.into_iter().filter(|(key, _)| !["period", "as_of"].contains(&key.as_str())));
        if let Some(rules) = &notice.rules {
            let rules = rules.public.iter().map(|(name, value)| {
                // A day in a name is the program's own too.
                let is_dated = name.contains(|c: char| c.is_ascii_digit());
                (if is_dated { own(name) } else { name.clone() }, Json::String(own(value)))
            });
            document.insert("rules".to_owned(), Json::Object(rules.collect()));
        }
    }
    document
}

/// Texts with the marks that tell the program's own from people's.
fn marked(value: Json) -> Json {
    match value {
        Json::Object(map) => {
            let mark = |(key, value): (String, Json)| match value {
                Json::String(text) if OWN.contains(&key.as_str()) => (key, Json::String(own(text))),
                value => (key, marked(value)),
            };
            Json::Object(map.into_iter().map(mark).collect())
        }
        Json::Array(list) => Json::Array(list.into_iter().map(marked).collect()),
        Json::String(text) => Json::String(foreign(&text)),
        other => other,
    }
}

/// `section,figure,of,value,total,text`: counts and seconds, an empty value where it is withheld.
///
/// # Errors
/// The writer of CSV fails.
pub fn csv(notice: &Notice) -> Result<String, csv::Error> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(["section", "figure", "of", "value", "total", "text"])?;
    for line in lines(notice) {
        let safe = escape::csv_line;
        let DataLine { section, figure, of, value, total, text } = line;
        writer.write_record([section, figure, &safe(&of), &safe(&value), &safe(&total), &safe(&text)])?;
    }
    let bytes = writer.into_inner().map_err(|e| e.into_error())?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// The same figures by name (`types.received complaint`), without texts: `12`, `9/12`.
pub fn figures(notice: &Notice) -> BTreeMap<String, String> {
    let plain = |line: DataLine| {
        let DataLine { section, figure, of, value, total, text } = line;
        let name = format!("{section}.{figure}{}{of}", if of.is_empty() { "" } else { " " });
        let value = match (value.as_str(), total.as_str()) {
            ("", "") => text,
            (_, "") => value,
            _ => format!("{value}/{total}"),
        };
        (figure != "matter" && !value.is_empty()).then(|| (unmarked(&name), unmarked(&value)))
    };
    lines(notice).into_iter().filter_map(plain).collect()
}

fn lines(notice: &Notice) -> Vec<DataLine> {
    let mut lines = glance(notice);
    lines.extend(types(notice));
    lines.extend(flow(notice));
    for late in notice.unfinished.late.iter().flatten() {
        let text = late.matter.as_ref().map_or_else(String::new, |m| foreign(m.text()));
        let of = own(late.receipt.text());
        let line =
            |figure, text| DataLine { section: "unfinished", figure, of: of.clone(), text, ..DataLine::default() };
        lines.extend([
            line("matter", text),
            line("reason", late.reason.key().to_owned()),
            line("deadline", own(late.deadline)),
            line("expected", late.expected.map_or_else(String::new, own)),
        ]);
    }
    for topic in &notice.raised {
        let of = topic.category.as_ref().map_or_else(|| "other".to_owned(), |c| foreign(&c.key));
        lines.push(DataLine { of, ..count("raised", "received", topic.n) });
    }
    for (section, done) in [("done", &notice.done), ("declined", &notice.declined)] {
        lines.extend(told(section, &done.items));
        lines.push(count(section, "without_text", done.without_wording));
    }
    for row in notice.buildings.iter().flatten() {
        let of = row.building.as_deref().map_or_else(|| "none".to_owned(), foreign);
        lines.push(DataLine { of, value: shown(row.received), ..named("buildings", "received") });
    }
    lines.extend(callbacks(notice));
    lines.extend(not_recorded(notice));
    let outreach = &notice.outreach;
    lines.extend([
        count("visits", "visits", outreach.visits),
        count("visits", "met", outreach.met),
        rate("visits", "covered", outreach.covered),
        rate("visits", "on_file", outreach.on_file),
        rate("visits", "care", outreach.care),
    ]);
    lines.extend(notice.chosen.lines());
    lines
}

fn glance(notice: &Notice) -> Vec<DataLine> {
    let g = &notice.glance;
    let speed = |pick: fn(&super::notice::Speed) -> Option<i64>, of: Option<&super::notice::Speed>| of.and_then(pick);
    let seconds = |figure, s: Option<i64>| seconds("glance", figure, s);
    let done = |figure, speed: Option<super::notice::Speed>| {
        rate("glance", figure, speed.map(|s| Rate { met: s.done, of: s.n }))
    };
    vec![
        count("glance", "received", g.received),
        count("glance", "reporters", g.reporters),
        done("answered", g.response),
        seconds("answered_half_s", speed(|s| s.half_s, g.response.as_ref())),
        seconds("answered_nine_tenths_s", speed(|s| s.nine_tenths_s, g.response.as_ref())),
        count("glance", "on_the_spot", g.on_the_spot),
        done("resolved", g.resolution),
        seconds("resolved_half_s", speed(|s| s.half_s, g.resolution.as_ref())),
        seconds("resolved_nine_tenths_s", speed(|s| s.nine_tenths_s, g.resolution.as_ref())),
        rate("glance", "respond_in_time_received_before", g.carried.respond),
        rate("glance", "resolve_in_time_received_before", g.carried.resolve),
        count("glance", "open", g.open),
        DataLine { value: g.overdue.map_or_else(String::new, own), ..named("glance", "overdue") },
    ]
}

const NOW: [&str; 3] = ["received", "respond_in_time", "resolve_in_time"];
const BEFORE: [&str; 3] = ["received_before", "respond_in_time_before", "resolve_in_time_before"];
const BEFORE_NOW: [&str; 3] = ["received_before_now", "respond_in_time_before_now", "resolve_in_time_before_now"];

fn types(notice: &Notice) -> Vec<DataLine> {
    let of_period = |of: &str, columns: &Columns, [received, respond, resolve]: [&'static str; 3]| {
        let lines = [
            count("types", received, columns.received),
            rate("types", respond, columns.respond),
            rate("types", resolve, columns.resolve),
        ];
        lines.map(|line| DataLine { of: of.to_owned(), ..line })
    };
    let rows = notice.types.iter().map(|t| (t.kind.key(), Some(&t.now), t.before.as_ref(), t.before_now.as_ref()));
    let all = ("all", Some(&notice.total), notice.total_before.as_ref(), notice.total_before_now.as_ref());
    let each = rows.chain([all]).flat_map(|(of, now, before, before_now)| {
        let periods = [(now, NOW), (before, BEFORE), (before_now, BEFORE_NOW)];
        periods
            .into_iter()
            .flat_map(move |(columns, names)| columns.into_iter().flat_map(move |c| of_period(of, c, names)))
    });
    each.collect()
}

fn flow(notice: &Notice) -> Vec<DataLine> {
    let f = &notice.flow;
    let terms = [
        ("before", f.before),
        ("received", f.received),
        ("reopened", f.reopened),
        ("resolved", f.resolved),
        ("answered", f.answered),
        ("rejected", f.rejected),
        ("withdrawn", f.withdrawn),
        ("duplicated", f.duplicated),
        ("voided", f.voided),
        ("after", f.after),
    ];
    terms.into_iter().map(|(figure, n)| count("flow", figure, n)).collect()
}

/// What registers did not tell; a line only where there is something.
fn not_recorded(notice: &Notice) -> impl Iterator<Item = DataLine> {
    let (g, rates) = (&notice.glance, notice.remarks.not_recorded);
    let speed = |speed: Option<super::notice::Speed>| speed.map_or(0, |s| s.not_recorded);
    let lines = [
        ("answered", speed(g.response)),
        ("resolved", speed(g.resolution)),
        ("respond_in_time", rates.respond),
        ("resolve_in_time", rates.resolve),
        ("callback_in_time", rates.callback),
        ("overdue", notice.unfinished.not_recorded),
        ("flow", notice.flow.by_then),
    ];
    lines.into_iter().filter(|(_, n)| *n > 0).map(|(figure, n)| count("not_recorded", figure, n))
}

/// A line a wording.
pub fn told(section: &'static str, items: &[DoneItem]) -> Vec<DataLine> {
    let line = |item: &DoneItem| {
        let first = item.finished.first();
        let of = own(format!("{:04}-{:02}", first.year(), first.month()));
        DataLine { of, text: foreign(item.matter.text()), ..named(section, "matter") }
    };
    items.iter().map(line).collect()
}

fn callbacks(notice: &Notice) -> Vec<DataLine> {
    let c = &notice.callbacks;
    let said = [("first", Some(&c.first)), ("last", Some(&c.last)), ("relayed-12345", c.relayed.as_ref())];
    let mut lines = vec![
        rate("callbacks", "in_time", c.in_time),
        count("callbacks", "closed", c.closed),
        count("callbacks", "no_contact", c.no_contact),
        DataLine { of: "relayed-12345".to_owned(), value: shown(c.relayed_calls), ..named("callbacks", "callbacks") },
    ];
    for (of, said) in said.into_iter().filter_map(|(of, said)| Some((of, said?))) {
        let levels = ["very-satisfied", "satisfied", "basically", "dissatisfied", "very-dissatisfied"];
        let levels = levels.into_iter().zip(said.levels).map(|(figure, n)| count("callbacks", figure, n));
        let calls = (of != "relayed-12345").then(|| count("callbacks", "callbacks", said.callbacks));
        let rest =
            [rate("callbacks", "contacted", Some(said.contacted)), rate("callbacks", "solved", Some(said.solved))];
        lines.extend(calls.into_iter().chain(rest).chain(levels).map(|line| DataLine { of: of.to_owned(), ..line }));
    }
    lines
}
