//! A page as it is set: headings, sentences, lists and tables in words, the same for every format.

use super::marks::own;
use super::qr::Qr;
use crate::model::vocab::PublicationSection;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// What a notice can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFormat {
    Html,
    Markdown,
    /// Its figures, a line each.
    Csv,
    /// Its figures as one document.
    Json,
}

impl PageFormat {
    pub const ALL: [PageFormat; 4] = [PageFormat::Html, PageFormat::Markdown, PageFormat::Csv, PageFormat::Json];

    /// The ending of its files, which is also its name.
    pub fn ending(self) -> &'static str {
        match self {
            PageFormat::Html => "html",
            PageFormat::Markdown => "md",
            PageFormat::Csv => "csv",
            PageFormat::Json => "json",
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct NoticeSheet {
    /// For the `lang` attribute.
    pub lang: &'static str,
    pub title: String,
    pub period: String,
    pub draft: Option<SheetDraft>,
    pub warning: Option<String>,
    pub sections: Sections,
    pub notes: NoticeSection,
    pub annex: Option<NoticeSection>,
    pub seal: Seal,
    pub foot: String,
    /// What a page by templates of the tree's own says of that; no template has it.
    #[serde(skip)]
    pub own_templates: String,
    /// The check code as a picture, where there is one.
    pub qr: Option<Qr>,
    /// For programs: which notice it is, of which records, by which rules; JSON.
    pub machine: String,
    /// All that the notice can say, as [`super::data::document`] gives it: for templates of one's own.
    pub figures: Json,
    /// Before, between and after the number of the page and the number of pages.
    pub pager: [String; 3],
}

/// The sections, in their order.
#[derive(Clone, Debug, Serialize)]
pub struct Sections {
    pub glance: NoticeSection,
    pub flow: NoticeSection,
    pub unfinished: NoticeSection,
    pub done: NoticeSection,
    pub buildings: NoticeSection,
    pub callbacks: NoticeSection,
    pub visits: NoticeSection,
    /// Those that the community asks for; for templates each of them, the others as nothing.
    #[serde(flatten, serialize_with = "each_section")]
    pub asked_for: BTreeMap<PublicationSection, NoticeSection>,
    pub objections: NoticeSection,
}

impl Sections {
    /// Each under its key, in their order.
    pub fn all(&self) -> Vec<(&'static str, &NoticeSection)> {
        let Sections { glance, flow, unfinished, done, buildings, callbacks, visits, asked_for, objections } = self;
        let always = [
            ("glance", glance),
            ("flow", flow),
            ("unfinished", unfinished),
            ("finished", done),
            ("buildings", buildings),
            ("callbacks", callbacks),
            ("visits", visits),
        ];
        let asked_for = asked_for.iter().map(|(key, section)| (key.key(), section));
        always.into_iter().chain(asked_for).chain([("objections", objections)]).collect()
    }
}

fn each_section<S: Serializer>(
    asked_for: &BTreeMap<PublicationSection, NoticeSection>,
    s: S,
) -> Result<S::Ok, S::Error> {
    let mut map = s.serialize_map(Some(PublicationSection::ALL.len()))?;
    for section in PublicationSection::ALL {
        map.serialize_entry(section.key(), &asked_for.get(section))?;
    }
    map.end()
}

#[derive(Clone, Debug, Serialize)]
pub struct SheetDraft {
    /// Across the page.
    pub mark: String,
    pub lines: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NoticeSection {
    pub heading: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Block {
    Tiles(Vec<Tile>),
    Text(String),
    List(Vec<String>),
    Table(NoticeTable),
    Bars(Bars),
}

/// A chart: a bar a row, with its number beside it, so that the picture adds nothing that is not said.
#[derive(Clone, Debug, Serialize)]
pub struct Bars {
    pub caption: String,
    /// What the rows are and what their numbers are.
    pub heads: [String; 2],
    pub rows: Vec<Bar>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    pub label: String,
    pub value: String,
    /// How long, in percent of the longest; `None`: the number alone, where the row is not one thing.
    pub length: Option<u64>,
}

/// A number that is seen at once.
#[derive(Clone, Debug, Serialize)]
pub struct Tile {
    pub value: String,
    pub label: String,
    pub more: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct NoticeTable {
    pub caption: String,
    /// Over the columns, where they come in groups: a word and how many columns it spans.
    pub groups: Vec<(String, usize)>,
    pub columns: Vec<NoticeColumn>,
    pub rows: Vec<NoticeRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NoticeColumn {
    /// Under its group.
    pub label: String,
    /// The label where the column stands alone.
    pub full: String,
    pub is_number: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct NoticeRow {
    pub cells: Vec<String>,
    pub is_total: bool,
}

/// Where the paper is stamped and dated by hand.
#[derive(Clone, Debug, Serialize)]
pub struct Seal {
    pub who: String,
    pub posted: String,
    pub removed: String,
    pub blank: String,
}

impl Bars {
    /// Bars of counts, against the largest number that stands beside them; something that is not nothing is seen. `rest`
    /// is what is left over, last and without a bar.
    pub fn of(caption: String, heads: [String; 2], counts: Vec<(String, u64)>, rest: Option<(String, u64)>) -> Bars {
        let most = counts.iter().chain(&rest).map(|(_, n)| *n).max().unwrap_or(0);
        let length = |n: u64| (n * 100).checked_div(most).map_or(0, |length| length.max(u64::from(n > 0)));
        let bar = |(label, n): (String, u64)| Bar { label, value: own(n), length: Some(length(n)) };
        let rest = rest.map(|(label, n)| Bar { label, value: own(n), length: None });
        Bars { caption, heads, rows: counts.into_iter().map(bar).chain(rest).collect() }
    }
}

impl NoticeColumn {
    pub fn new(label: String, is_number: bool) -> NoticeColumn {
        NoticeColumn { full: label.clone(), label, is_number }
    }
}

impl NoticeRow {
    pub fn new(cells: Vec<String>) -> NoticeRow {
        NoticeRow { cells, is_total: false }
    }
}
