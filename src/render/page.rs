//! A page of several tables under one title, for inside the house: as HTML to be printed, as Markdown, as one sheet
//! of a workbook, as lines for a chat group, and as tables one after the other.

use super::fit;
use super::format::Format;
use super::table::{Cell, Column, Layout, TextTable};
use super::xlsx;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::render::RenderMsg;
use crate::model::vocab::Language;
use crate::publish::sheet::PageFormat;
use crate::publish::template::fill;
use crate::text::escape::{self, LineBreaks};
use serde::Serialize;

const HTML: &str = include_str!("templates/page.html");
const CSS: &str = include_str!("templates/page.css");

/// What the page holds.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub title: String,
    /// For whom it is: `内部`.
    pub mark: String,
    /// The mark as a sentence.
    pub mark_long: String,
    pub period: String,
    pub warning: Option<String>,
    pub sections: Vec<Section>,
    pub foot: String,
}

/// A table under its heading.
#[derive(Clone, Debug, Default)]
pub struct Section {
    pub key: &'static str,
    pub heading: String,
    /// How many there are, those that are not shown too.
    pub count: Option<usize>,
    /// Behind the number: what they are.
    pub made_of: Option<String>,
    pub table: TextTable,
    /// Under the table: that there is nothing, or how much is not shown.
    pub below: Option<String>,
    /// How much of the page's width it takes, in tenths.
    pub tenths: u8,
    /// Whether what is too long for its column goes on below, else it is cut.
    pub wraps: bool,
}

#[derive(Serialize)]
struct HtmlPage<'a> {
    lang: &'static str,
    title: &'a str,
    mark: &'a str,
    period: &'a str,
    warning: Option<&'a str>,
    sections: Vec<HtmlSection<'a>>,
    foot: &'a str,
}

#[derive(Serialize)]
struct HtmlSection<'a> {
    heading: &'a str,
    count: Option<usize>,
    made_of: Option<&'a str>,
    columns: Vec<HtmlColumn>,
    rows: Vec<Vec<&'a str>>,
    below: Option<&'a str>,
    tenths: u8,
    wraps: bool,
    /// Whether every column holds numbers: one row, across the page.
    is_line: bool,
}

#[derive(Serialize)]
struct HtmlColumn {
    label: String,
    class: &'static str,
    /// In thousandths.
    width: u32,
}

impl Page {
    /// The bytes of the page; JSON is the command's own.
    ///
    /// # Errors
    /// The format cannot hold it, or its writer fails.
    pub fn bytes(&self, layout: Layout) -> anyhow::Result<Vec<u8>> {
        Ok(match layout.format {
            Format::Html => self.html(layout.lang)?.into_bytes(),
            Format::Md => self.markdown(layout)?.into_bytes(),
            Format::Xlsx => xlsx::page(self, layout.lang)?,
            Format::Chat => self.chat(layout.lang).into_bytes(),
            Format::Csv | Format::Plain | Format::Json | Format::Jsonl => self.flat(layout)?,
            Format::Table | Format::Ics => self.drawn(layout)?.into_bytes(),
        })
    }

    fn html(&self, lang: Language) -> anyhow::Result<String> {
        let page = HtmlPage {
            lang: lang.tag(),
            title: &self.title,
            mark: &self.mark,
            period: &self.period,
            warning: self.warning.as_deref(),
            sections: self.sections.iter().map(Section::html).collect(),
            foot: &self.foot,
        };
        Ok(fill(&[("page.css", CSS), ("page.html", HTML)], "page.html", &page, PageFormat::Html)?)
    }

    /// Title, mark, period and warning, a line each.
    fn head(&self) -> impl Iterator<Item = &str> {
        [self.mark_long.as_str(), self.period.as_str()].into_iter().chain(self.warning.as_deref())
    }

    fn markdown(&self, layout: Layout) -> anyhow::Result<String> {
        let safe = |text: &str| escape::markdown(text, LineBreaks::Space);
        let mut out = format!("# {}\n", safe(&self.title));
        for line in self.head() {
            out.push_str(&format!("\n{}\n", safe(line)));
        }
        for section in &self.sections {
            out.push_str(&format!("\n## {}\n", safe(&section.headed())));
            if !section.table.rows.is_empty() {
                out.push_str(&format!("\n{}", String::from_utf8(section.table.bytes(layout)?)?));
            }
            out.extend(section.below.iter().map(|below| format!("\n{}\n", safe(below))));
        }
        out.push_str(&format!("\n{}\n", safe(&self.foot)));
        Ok(out)
    }

    fn drawn(&self, layout: Layout) -> anyhow::Result<String> {
        let safe = |text: &str| escape::terminal(text, LineBreaks::Space).into_owned();
        let layout = Layout { format: Format::Table, ..layout };
        let mut out = format!("{}\n", safe(&self.title));
        self.head().for_each(|line| out.push_str(&format!("{}\n", safe(line))));
        for section in &self.sections {
            out.push_str(&format!("\n{}\n", safe(&section.headed())));
            if !section.table.rows.is_empty() {
                out.push_str(&String::from_utf8(section.table.bytes(layout)?)?);
            }
            out.extend(section.below.iter().map(|below| format!("{}\n", safe(below))));
        }
        out.push_str(&format!("\n{}\n", safe(&self.foot)));
        Ok(out)
    }

    /// Headings, and a line a row of what is not private.
    fn chat(&self, lang: Language) -> String {
        let safe = |text: &str| escape::terminal(text, LineBreaks::Space).into_owned();
        let mut out = format!("{}{}\n", safe(&self.title), Mark::Brackets { text: self.mark.clone() }.text(lang));
        self.head().skip(1).for_each(|line| out.push_str(&format!("{}\n", safe(line))));
        for section in &self.sections {
            out.push_str(&format!("{}\n", safe(&RenderMsg::Heading { text: section.headed() }.text(lang))));
            for (number, row) in section.table.rows.iter().enumerate() {
                let open =
                    section.table.columns.iter().zip(row).filter(|(c, cell)| !c.private && !cell.shown.is_empty());
                // A number alone says nothing.
                let said = open.map(|(column, cell)| match column.right {
                    true => format!("{} {}", column.label, cell.shown),
                    false => cell.shown.clone(),
                });
                let said: Vec<String> = said.collect();
                out.push_str(&format!("{}. {}\n", number + 1, safe(&said.join(&Mark::Comma.text(lang)))));
            }
            out.extend(section.below.iter().map(|below| format!("{}\n", safe(below))));
        }
        out
    }

    /// One table for programs: the section, what the row is about, and the rest of it in words.
    fn flat(&self, layout: Layout) -> anyhow::Result<Vec<u8>> {
        let columns = ["section", "subject", "detail"].map(|key| Column::new(key, key)).into();
        let rows = self.sections.iter().flat_map(|section| {
            section.table.rows.iter().map(|row| {
                let (subject, rest) =
                    row.split_first().map_or(("", row.as_slice()), |(s, rest)| (s.shown.as_str(), rest));
                let heads = section.table.columns.iter().skip(1);
                let said = heads.zip(rest).filter(|(_, cell)| !cell.shown.is_empty());
                let said = said.map(|(column, cell)| format!("{}: {}", column.label, cell.shown));
                let detail = said.collect::<Vec<_>>().join("; ");
                vec![Cell::new(section.heading.as_str(), section.key), Cell::text(subject), Cell::text(detail)]
            })
        });
        TextTable { columns, rows: rows.collect(), ..TextTable::default() }.bytes(layout)
    }
}

impl Section {
    /// The heading with the number.
    pub fn headed(&self) -> String {
        let number = self.count.map(|n| format!(" {n}"));
        [Some(self.heading.as_str()), number.as_deref(), self.made_of.as_deref()].into_iter().flatten().collect()
    }

    /// How many further lines it takes if its cells go on below.
    pub fn further_lines(&self) -> usize {
        fit::further_lines(&self.table, self.tenths)
    }

    fn html(&self) -> HtmlSection<'_> {
        let column = |(column, width): (&Column, u32)| HtmlColumn {
            label: column.label.clone(),
            class: if column.right { "number" } else { "text" },
            width,
        };
        let columns = &self.table.columns;
        HtmlSection {
            heading: &self.heading,
            count: self.count,
            made_of: self.made_of.as_deref(),
            columns: columns.iter().zip(fit::shares(&self.table, self.tenths)).map(column).collect(),
            rows: self.table.rows.iter().map(|row| row.iter().map(|c| c.shown.as_str()).collect()).collect(),
            below: self.below.as_deref(),
            tenths: self.tenths,
            wraps: self.wraps,
            is_line: columns.iter().all(|column| column.right),
        }
    }
}
