//! What stands on the sheet of a handover: everything that is left to somebody, and lines to sign.

use crate::analysis::holdings::{Holding, HoldingSort};
use crate::analysis::snapshot::Snapshot;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::find;
use crate::cli::texts::RecordTexts;
use crate::due::list::{EVER_S, due_list};
use crate::due::row::DueRow;
use crate::due::rules::{approval, summary};
use crate::kinds::id;
use crate::locale::handover::HandoverMsg as Msg;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::time::{Offset, When};
use crate::model::vocab::Language;
use crate::render::page::{Page, Section};
use crate::render::print::{PrintFact, PrintPage, PrintQuestion};
use crate::render::table::{Cell, Column, TextTable};
use serde_json::{Value as Json, json};

/// A line of the sheet.
struct HandoverLine {
    sort: &'static str,
    /// What the lines of its kind are called.
    heading: String,
    id: Option<String>,
    part: Option<String>,
    room: Option<String>,
    matter: String,
    due: Option<When>,
}

pub struct HandoverSheet {
    lang: Language,
    community: String,
    offset: Offset,
    at: String,
    from: (String, String),
    to: Option<(String, String)>,
    lines: Vec<HandoverLine>,
}

impl HandoverSheet {
    /// # Errors
    /// There is no tree here, or its settings are not sound.
    pub fn new(
        ctx: &Context,
        ground: &Snapshot<'_>,
        (from, to): (&str, Option<&str>),
        held: &[Holding],
    ) -> Result<HandoverSheet, Failure> {
        let settings = ctx.settings()?;
        let named = |handle: &str| {
            let record = find::record(ctx, Kind::Staff, handle).ok();
            let name = record.and_then(|record| record.table.text("name").map(str::to_owned));
            (handle.to_owned(), name.unwrap_or_else(|| handle.to_owned()))
        };
        let lang = ctx.lang();
        let texts = RecordTexts::new(ctx);
        let mut lines: Vec<HandoverLine> = held.iter().map(|holding| line(ground, &texts, holding, lang)).collect();
        let who = ground.facts.names.find(from);
        lines.extend(pending(ground, &texts, who, lang));
        Ok(HandoverSheet {
            lang,
            community: settings.name.clone(),
            offset: settings.offset,
            at: ground.as_of.shown(settings.offset),
            from: named(from),
            to: to.map(named),
            lines,
        })
    }

    fn say(&self, message: Msg) -> String {
        message.text(self.lang)
    }

    fn title(&self) -> String {
        self.say(Msg::Title { from: self.from.1.clone() })
    }

    fn due(&self, line: &HandoverLine) -> Option<String> {
        line.due.map(|due| due.minute(self.offset))
    }

    /// The headings in their order.
    fn headings(&self) -> Vec<(&'static str, &str)> {
        let mut headings: Vec<(&'static str, &str)> = Vec::new();
        for line in &self.lines {
            if !headings.iter().any(|(sort, _)| *sort == line.sort) {
                headings.push((line.sort, &line.heading));
            }
        }
        headings
    }

    pub fn json(&self) -> Json {
        let line = |line: &HandoverLine| {
            json!({
                "sort": line.sort, "id": line.id, "part": line.part, "room": line.room, "matter": line.matter,
                "due": line.due.map(|due| due.iso(self.offset)),
            })
        };
        json!({
            "schema": "linli/handover/1", "community": self.community, "as_of": self.at, "from": self.from.0,
            "to": self.to.as_ref().map(|(handle, _)| handle), "items": self.lines.iter().map(line).collect::<Vec<_>>(),
        })
    }

    /// A section for each sort, and one to sign.
    pub fn page(&self) -> Page {
        let section = |(sort, heading): (&'static str, &str)| {
            let lines = self.lines.iter().filter(|line| line.sort == sort);
            let rows: Vec<Vec<Cell>> = lines
                .map(|line| {
                    let number = line.id.as_deref().map(|id| match &line.part {
                        Some(part) => format!("{} {part}", id::short(id)),
                        None => id::short(id).to_owned(),
                    });
                    vec![
                        Cell::some(number, Cell::text),
                        Cell::some(line.room.as_deref(), Cell::text),
                        Cell::text(line.matter.as_str()),
                        Cell::some(self.due(line), Cell::text),
                    ]
                })
                .collect();
            let columns = vec![
                Column::new("id", self.say(Msg::Number)),
                Column::new("room", self.say(Msg::Room)).private(true),
                Column::new("matter", self.say(Msg::Matter)),
                Column::new("due", self.say(Msg::Due)),
            ];
            Section {
                key: sort,
                heading: heading.to_owned(),
                count: Some(rows.len()),
                table: TextTable { columns, rows, ..TextTable::default() },
                tenths: 10,
                wraps: true,
                ..Section::default()
            }
        };
        let sections = self.headings().into_iter().map(section).chain([self.signatures()]).collect();
        Page {
            title: format!("{}{}", self.community, self.title()),
            mark: self.say(Msg::Internal),
            mark_long: self.say(Msg::InternalLong),
            period: self.say(Msg::AsOf { at: self.at.clone() }),
            warning: self.lines.is_empty().then(|| self.say(Msg::Nothing)),
            sections,
            foot: self.say(Msg::Foot),
        }
    }

    fn signatures(&self) -> Section {
        let to = self.to.as_ref().map_or_else(String::new, |(_, name)| name.clone());
        let row =
            |who: Msg, name: String| vec![Cell::text(self.say(who)), Cell::text(name), Cell::empty(), Cell::empty()];
        let rows =
            vec![row(Msg::HandsOver, self.from.1.clone()), row(Msg::TakesOver, to), row(Msg::Witness, String::new())];
        let columns = vec![
            Column::new("role", self.say(Msg::Role)),
            Column::new("name", self.say(Msg::Name)),
            Column::new("signature", self.say(Msg::Signature)),
            Column::new("day", self.say(Msg::Day)),
        ];
        Section {
            key: "signatures",
            heading: self.say(Msg::Signatures),
            table: TextTable { columns, rows, ..TextTable::default() },
            tenths: 10,
            ..Section::default()
        }
    }

    /// The same as one sheet of paper.
    pub fn print(&self) -> PrintPage {
        let row = |line: &HandoverLine| {
            let number = line.id.as_deref().map(id::short).unwrap_or_default().to_owned();
            let due = self.due(line).unwrap_or_default();
            vec![line.heading.clone(), number, line.room.clone().unwrap_or_default(), line.matter.clone(), due]
        };
        let fact = |name: Msg, value: &str| PrintFact { label: self.say(name), value: value.to_owned() };
        let mut facts = vec![fact(Msg::HandsOver, &self.from.1)];
        facts.extend(self.to.iter().map(|(_, name)| fact(Msg::TakesOver, name)));
        facts.push(PrintFact { label: self.say(Msg::AsOfHead), value: self.at.clone() });
        let columns = [Msg::Sort, Msg::Number, Msg::Room, Msg::Matter, Msg::Due].map(|name| self.say(name));
        PrintPage {
            lang: self.lang.tag(),
            community: self.community.clone(),
            title: self.title(),
            facts,
            paragraphs: if self.lines.is_empty() { vec![self.say(Msg::Nothing)] } else { Vec::new() },
            columns: if self.lines.is_empty() { Vec::new() } else { columns.into() },
            rows: self.lines.iter().map(row).collect(),
            questions: [Msg::HandsOverSigns, Msg::TakesOverSigns, Msg::WitnessSigns]
                .map(|name| PrintQuestion { text: self.say(name), has_line: true, ..PrintQuestion::default() })
                .into(),
            foot: vec![self.say(Msg::InternalLong)],
            ..PrintPage::default()
        }
    }
}

fn line(ground: &Snapshot<'_>, texts: &RecordTexts<'_>, holding: &Holding, lang: Language) -> HandoverLine {
    let text = |sym: Option<Sym>| sym.map(|sym| ground.facts.names.text(sym).to_owned());
    let (id, part) = (text(holding.id), text(holding.part));
    let plan = holding.plan.and_then(|place| ground.settings.plans.get(place));
    let matter = match (&id, plan) {
        (_, Some(plan)) => plan.named.label(lang).to_owned(),
        (Some(id), None) if holding.sort == HoldingSort::Care => tier(ground, id, lang),
        (Some(id), None) => texts.matter(id, part.as_deref()).unwrap_or_default(),
        (None, None) => String::new(),
    };
    HandoverLine {
        sort: holding.sort.key(),
        heading: label(HoldingSort::VOCABULARY.name, holding.sort.key(), lang).to_owned(),
        id,
        part,
        room: text(holding.room),
        matter,
        due: holding.due,
    }
}

/// The care tier of a person, by its name.
fn tier(ground: &Snapshot<'_>, id: &str, lang: Language) -> String {
    let owner = ground.facts.owners.iter().find(|owner| ground.facts.names.text(owner.id) == id);
    let tier = owner.and_then(|owner| owner.care).map(|care| ground.facts.names.text(care.tier));
    let named = ground.settings.care_tiers.iter().find(|known| Some(known.named.key.as_str()) == tier);
    named.map_or_else(|| tier.unwrap_or_default().to_owned(), |known| known.named.label(lang).to_owned())
}

/// Extensions and texts for the public on their items that wait for somebody's approval.
fn pending(ground: &Snapshot<'_>, texts: &RecordTexts<'_>, who: Option<Sym>, lang: Language) -> Vec<HandoverLine> {
    let is_meant = |row: &DueRow| {
        (row.rule == &approval::RULE || row.rule == &summary::RULE) && who.is_some() && row.assignee == who
    };
    let rows = due_list(ground, EVER_S).rows.into_iter().filter(is_meant);
    let of = |row: DueRow| {
        let id = row.id.map(|id| ground.facts.names.text(id).to_owned());
        let matter = id.as_deref().and_then(|id| texts.matter(id, None)).unwrap_or_default();
        HandoverLine {
            sort: "approval",
            heading: Msg::Pending.text(lang),
            id,
            part: None,
            room: row.room.map(|room| ground.facts.names.text(room).to_owned()),
            matter,
            due: Some(row.due),
        }
    };
    rows.map(of).collect()
}
