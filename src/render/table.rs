//! A table of any result, and its bytes in every format.

use super::format::Format;
use super::json::{self, Lines};
use super::objects::Objects;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::render::RenderMsg;
use crate::model::time::{Offset, When};
use crate::model::vocab::Language;
use crate::text::escape::{self, LineBreaks};
use crate::text::width;
use comfy_table::{Cell as Box, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use serde_json::Value as Json;

/// One column: its key for programs, its word for people.
#[derive(Clone, Debug)]
pub struct Column {
    pub key: String,
    pub label: String,
    pub right: bool,
    /// Left out of `chat`: names, phones, and rooms unless asked for.
    pub private: bool,
    /// A bar or sparkline: for a terminal alone, and only where the line has room for it.
    pub is_picture: bool,
    /// To be filled in by hand, where the table is a sheet.
    pub form: Option<Form>,
}

/// How a column of a sheet is filled in.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// In characters.
    pub width: usize,
    /// The words to choose from; empty: anything.
    pub choices: Vec<String>,
}

impl Column {
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Column {
        Column { key: key.into(), label: label.into(), right: false, private: false, is_picture: false, form: None }
    }

    /// A column of numbers.
    pub fn number(key: impl Into<String>, label: impl Into<String>) -> Column {
        Column { right: true, ..Column::new(key, label) }
    }

    pub fn picture(key: impl Into<String>, label: impl Into<String>) -> Column {
        Column { is_picture: true, ..Column::new(key, label) }
    }

    pub fn private(self, private: bool) -> Column {
        Column { private, ..self }
    }

    /// A column that is empty on paper.
    pub fn form(self, width: usize, choices: Vec<String>) -> Column {
        Column { form: Some(Form { width, choices }), ..self }
    }
}

/// One cell: what people see and what programs read.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub shown: String,
    pub json: Json,
}

impl Cell {
    /// Shown as `shown`, read by programs as `json`.
    pub fn new(shown: impl Into<String>, json: impl Into<Json>) -> Cell {
        Cell { shown: shown.into(), json: json.into() }
    }

    pub fn text(text: impl Into<String>) -> Cell {
        let shown: String = text.into();
        Cell { json: Json::String(shown.clone()), shown }
    }

    pub fn empty() -> Cell {
        Cell { shown: String::new(), json: Json::Null }
    }

    pub fn int(n: i64) -> Cell {
        Cell { shown: n.to_string(), json: n.into() }
    }

    /// To the minute for people, as in the record for programs.
    pub fn when(when: When, offset: Offset) -> Cell {
        Cell { shown: when.minute(offset), json: when.iso(offset).into() }
    }

    pub fn some<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or_else(Cell::empty, cell)
    }
}

/// A result as rows and columns.
#[derive(Clone, Debug, Default)]
pub struct TextTable {
    pub title: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Lines under the table: what was left out, what the marks mean.
    pub notes: Vec<String>,
}

/// How a table is to be given.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    pub format: Format,
    pub width: usize,
    pub lang: Language,
}

/// A line under the heads, and nothing else.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
/// A word of at most this many characters stays on one line in a column: an id, a day, a handle.
const WHOLE: usize = 20;
/// A space on either side of a cell.
const PADDING: usize = 2;
/// No column is narrower than this: a Chinese character and its padding.
const NARROWEST: usize = 4;
/// A column of words is not made narrower than this for the sake of a picture.
const READABLE: usize = 18;
/// A short word and its padding: what a column of a table of figures needs at least.
const SHORT: usize = 11;
/// Below this width each row stands as a card of its own.
const CARDS_BELOW: usize = 60;

impl TextTable {
    /// The bytes of the table; xlsx is the whole file.
    ///
    /// # Errors
    /// The format is none of a table, or its writer fails.
    pub fn bytes(&self, layout: Layout) -> anyhow::Result<Vec<u8>> {
        if self.columns.iter().any(|c| c.is_picture) && (layout.format != Format::Table || layout.width < CARDS_BELOW) {
            return self.with_pictures(0).bytes(layout);
        }
        Ok(match layout.format {
            Format::Table if layout.width < CARDS_BELOW => self.cards(layout.width).into_bytes(),
            Format::Table => self.drawn(layout).into_bytes(),
            Format::Plain => self.plain().into_bytes(),
            Format::Json => json::bytes(&self.objects(), Lines::Many)?,
            Format::Jsonl => self.jsonl()?,
            Format::Csv => self.csv()?,
            Format::Md => self.markdown().into_bytes(),
            Format::Chat => self.chat(layout.lang).into_bytes(),
            Format::Xlsx => super::xlsx::workbook(std::slice::from_ref(self), layout.lang)?,
            Format::Ics | Format::Html => anyhow::bail!("{} is no shape of a table", layout.format.key()),
        })
    }

    /// With the first `most` of its pictures; one that shows nothing is none.
    fn with_pictures(&self, most: usize) -> TextTable {
        let mut seen = 0;
        let mut is_kept = |(at, column): (usize, &Column)| {
            let is_drawn = self.rows.iter().filter_map(|row| row.get(at)).any(|cell| !cell.shown.is_empty());
            seen += usize::from(column.is_picture && is_drawn);
            !column.is_picture || is_drawn && seen <= most
        };
        let kept: Vec<bool> = self.columns.iter().enumerate().map(&mut is_kept).collect();
        let keep = |row: &[Cell]| row.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(c, _)| c.clone()).collect();
        let columns = self.columns.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(c, _)| c.clone()).collect();
        let rows = self.rows.iter().map(|row| keep(row)).collect();
        TextTable { columns, rows, ..self.clone() }
    }

    /// The table with as many of its pictures as leave the other columns room for a word or two.
    fn that_fits(&self, line: usize) -> TextTable {
        let pictures = self.columns.iter().filter(|c| c.is_picture).count();
        let needs = |table: &TextTable| {
            let wide = table.columns.iter().enumerate().map(|(at, c)| {
                let natural = table.measured(at, &longest_line);
                if c.is_picture { natural } else { natural.min(READABLE) }
            });
            wide.sum::<usize>() + table.columns.len().saturating_sub(1)
        };
        let mut fits = (0..=pictures).rev().map(|most| self.with_pictures(most)).filter(|table| needs(table) <= line);
        fits.next().unwrap_or_else(|| self.with_pictures(0))
    }

    /// The width below which columns would be torn into single characters: of the pictures nothing, of the
    /// others a short word.
    pub fn least_width(&self) -> usize {
        let wide = self.columns.iter().enumerate().filter(|(_, c)| !c.is_picture);
        let wide: Vec<usize> = wide.map(|(at, _)| self.measured(at, &longest_line).min(SHORT)).collect();
        wide.iter().sum::<usize>() + wide.len().saturating_sub(1)
    }

    /// The widest that a column holds, its head among it, with its padding.
    fn measured(&self, at: usize, measure: &dyn Fn(&str) -> usize) -> usize {
        let head = self.columns.get(at).map_or(0, |c| measure(&c.label));
        self.rows.iter().filter_map(|row| row.get(at)).map(|c| measure(&c.shown)).fold(head, usize::max) + PADDING
    }

    /// Each row as an object under the columns' keys.
    pub fn objects(&self) -> Objects<'_> {
        Objects(self)
    }

    fn drawn(&self, layout: Layout) -> String {
        if self.columns.iter().any(|c| c.is_picture) && !self.rows.is_empty() {
            return self.that_fits(layout.width).drawn_whole(layout);
        }
        self.drawn_whole(layout)
    }

    fn drawn_whole(&self, layout: Layout) -> String {
        let mut out = String::new();
        if let Some(title) = &self.title {
            out.push_str(&format!("{}\n", on_one_line(title)));
        }
        if self.rows.is_empty() {
            out.push_str(&format!("{}\n", RenderMsg::NoRows.text(layout.lang)));
        } else {
            let mut table = comfy_table::Table::new();
            table.load_style(STYLE);
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(u16::try_from(layout.width).unwrap_or(u16::MAX));
            if self.columns.iter().any(|c| !c.label.is_empty()) {
                table.set_header(self.columns.iter().map(|c| on_one_line(&c.label)).collect::<Vec<_>>());
            }
            for row in &self.rows {
                table.add_row(self.columns.iter().zip(row).map(|(c, cell)| {
                    let shown = Box::new(escape::terminal(&cell.shown, LineBreaks::Keep));
                    if c.right { shown.set_alignment(CellAlignment::Right) } else { shown }
                }));
            }
            for (column, wide) in table.column_iter_mut().zip(self.widths(layout.width)) {
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(wide)));
            }
            for line in table.to_string().lines() {
                out.push_str(line.trim_end());
                out.push('\n');
            }
        }
        self.push_notes(&mut out);
        out
    }

    /// The widths of the columns with their padding: what stands in them, and where that is too much for the line
    /// the widest first made narrower, but not so far that an id, a day or a handle would be torn apart.
    fn widths(&self, line: usize) -> Vec<u16> {
        let words = |text: &str| {
            text.split(|c: char| !c.is_ascii_graphic()).map(str::len).filter(|len| *len <= WHOLE).max().unwrap_or(0)
        };
        let whole = |at: usize| self.columns.get(at).is_some_and(|c| c.is_picture);
        let least = |at: usize| if whole(at) { self.measured(at, &longest_line) } else { self.measured(at, &words) };
        let least: Vec<usize> = (0..self.columns.len()).map(|at| least(at).max(NARROWEST)).collect();
        let mut wide: Vec<usize> = (0..self.columns.len()).map(|at| self.measured(at, &longest_line)).collect();
        let between = self.columns.len().saturating_sub(1);
        let mut excess = (wide.iter().sum::<usize>() + between).saturating_sub(line);
        while excess > 0 {
            let spare = wide.iter_mut().zip(&least).filter(|(now, least)| **now > **least);
            let Some((widest, _)) = spare.max_by_key(|(now, _)| **now) else { break };
            *widest -= 1;
            excess -= 1;
        }
        // A line too short for all of this: every column gives, the widest first.
        while excess > 0 {
            let Some(widest) = wide.iter_mut().filter(|now| **now > NARROWEST).max_by_key(|now| **now) else { break };
            *widest -= 1;
            excess -= 1;
        }
        wide.into_iter().map(|w| u16::try_from(w).unwrap_or(u16::MAX)).collect()
    }

    fn cards(&self, columns: usize) -> String {
        let mut out = self.title.iter().map(|t| format!("{}\n", on_one_line(t))).collect::<String>();
        for row in &self.rows {
            for (column, cell) in self.columns.iter().zip(row).filter(|(_, c)| !c.shown.is_empty()) {
                let line = on_one_line(&format!("{}: {}", column.label, cell.shown));
                for part in width::wrap(&line, columns.max(10), "  ") {
                    out.push_str(&part);
                    out.push('\n');
                }
            }
            out.push('\n');
        }
        self.push_notes(&mut out);
        out
    }

    fn push_notes(&self, out: &mut String) {
        for note in &self.notes {
            out.push_str(&on_one_line(note));
            out.push('\n');
        }
    }

    fn plain(&self) -> String {
        let line = |row: &Vec<Cell>| row.iter().map(|c| on_one_line(&c.shown)).collect::<Vec<_>>().join("\t") + "\n";
        self.rows.iter().map(line).collect()
    }

    fn jsonl(&self) -> std::io::Result<Vec<u8>> {
        let mut out = Vec::new();
        self.objects().each().try_for_each(|object| json::write(&object, Lines::One, &mut out))?;
        Ok(out)
    }

    fn csv(&self) -> anyhow::Result<Vec<u8>> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
        writer.write_record(self.columns.iter().map(|c| c.key.as_str()))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|c| escape::csv_cell(&machine_text(c)).into_owned()))?;
        }
        Ok(writer.into_inner()?)
    }

    fn markdown(&self) -> String {
        let mut out = self.title.iter().map(|t| format!("## {}\n\n", in_cell(t))).collect::<String>();
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        out.push_str(&line(self.columns.iter().map(|c| in_cell(&c.label)).collect()));
        out.push_str(&line(self.columns.iter().map(|c| if c.right { "--:" } else { "---" }.to_owned()).collect()));
        for row in &self.rows {
            out.push_str(&line(row.iter().map(|c| in_cell(&c.shown)).collect()));
        }
        for note in &self.notes {
            out.push_str(&format!("\n{}\n", in_markdown(note)));
        }
        out
    }

    /// A line a row: what is not private, divided by spaces and a bar.
    fn chat(&self, lang: Language) -> String {
        let mut out = self.title.iter().map(|t| format!("{}\n", on_one_line(t))).collect::<String>();
        for row in &self.rows {
            let parts: Vec<String> = self
                .columns
                .iter()
                .zip(row)
                .filter(|(column, cell)| !column.private && !cell.shown.is_empty())
                .map(|(_, cell)| on_one_line(&cell.shown))
                .collect();
            let text = parts.join(&Mark::Bar.text(lang));
            out.push_str(&format!("{}\n", RenderMsg::ListRow { text }.text(lang)));
        }
        for note in &self.notes {
            out.push_str(&format!("{}\n", on_one_line(note)));
        }
        out
    }
}

fn longest_line(text: &str) -> usize {
    text.lines().map(width::width).max().unwrap_or(0)
}

fn on_one_line(text: &str) -> String {
    escape::terminal(text, LineBreaks::Space).into_owned()
}

fn in_markdown(text: &str) -> String {
    escape::markdown(text, LineBreaks::Space)
}

fn in_cell(text: &str) -> String {
    escape::markdown_within(text, LineBreaks::Space)
}

/// What a program reads of a cell, as text.
pub fn machine_text(cell: &Cell) -> String {
    match &cell.json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            let texts: Vec<String> =
                items.iter().map(|i| i.as_str().map_or_else(|| i.to_string(), str::to_owned)).collect();
            texts.join(" ")
        }
        other => other.to_string(),
    }
}
