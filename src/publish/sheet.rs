//! A page as it is set: headings, sentences, lists and tables in words, the same for every format.

use serde::Serialize;

/// What a page can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Html,
    Markdown,
}

impl Format {
    /// The ending of its files, which is also its name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// For the `lang` attribute.
    pub lang: &'static str,
    pub title: String,
    pub period: String,
    pub draft: Option<Draft>,
    pub warning: Option<String>,
    pub sections: Vec<Section>,
    pub notes: Section,
    pub annex: Option<Section>,
    pub seal: Seal,
    pub foot: String,
    /// Before, between and after the number of the page and the number of pages.
    pub pager: [String; 3],
}

#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// Across the page.
    pub mark: String,
    pub lines: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Block {
    Tiles(Vec<Tile>),
    Text(String),
    List(Vec<String>),
    Table(Table),
}

/// A number that is seen at once.
#[derive(Clone, Debug, Serialize)]
pub struct Tile {
    pub value: String,
    pub label: String,
    pub more: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Table {
    pub caption: String,
    /// Over the columns, where they come in groups: a word and how many columns it spans.
    pub groups: Vec<(String, usize)>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Under its group.
    pub label: String,
    /// Where it stands alone.
    pub full: String,
    pub is_number: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Row {
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

impl Column {
    pub fn new(label: String, is_number: bool) -> Column {
        Column { full: label.clone(), label, is_number }
    }
}

impl Row {
    pub fn new(cells: Vec<String>) -> Row {
        Row { cells, is_total: false }
    }
}
