//! Tables of any figure: its lines with their trend, its groups below each other, two keys across.

use crate::analysis::catalog::Stat;
use crate::analysis::group::{By, GroupKey};
use crate::cli::commands::stats::cells::{dash, difference, number, parts, value};
use crate::cli::commands::stats::document::StatsDocument;
use crate::locale::figures::{Line, Shape, lines};
use crate::locale::labels::{column_label, label};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::staff::StaffMsg;
use crate::locale::stats::StatsMsg;
use crate::model::field::SettingsList;
use crate::model::settings::Settings;
use crate::model::vocab::Language;
use crate::render::blocks::{bar, spark};
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use serde_json::Value as Json;

/// In which words and for which format tables are made.
#[derive(Clone, Copy)]
pub(in crate::cli::commands) struct StatsWords<'a> {
    pub settings: &'a Settings,
    /// The vocabulary of the types of its records.
    pub types: &'static str,
    pub lang: Language,
    pub format: Format,
    pub width: usize,
}

/// The lines of a figure, those of the overview under the names of theirs.
fn all_lines(stat: Stat) -> Vec<(Option<Stat>, &'static Line)> {
    if stat != Stat::Overview {
        return lines(stat.key()).iter().map(|line| (None, line)).collect();
    }
    let parts = Stat::ALL.iter().copied().filter(|s| s.has_total());
    parts.flat_map(|s| lines(s.key()).iter().filter(|l| l.is_column).map(move |line| (Some(s), line))).collect()
}

fn columns_of(stat: Stat) -> impl Iterator<Item = &'static Line> {
    lines(stat.key()).iter().filter(|line| line.is_column)
}

impl StatsWords<'_> {
    pub fn say(self, message: &StatsMsg) -> String {
        message.text(self.lang)
    }

    /// A line each: path, name, value; beside it the window before, the difference, a bar and the trend.
    pub fn total(self, document: &StatsDocument, trend: &[(String, Json)]) -> TextTable {
        self.of_lines(document, trend, all_lines(document.stat))
    }

    /// The same of its columns alone.
    pub fn brief(self, document: &StatsDocument) -> TextTable {
        self.of_lines(document, &[], columns_of(document.stat).map(|line| (None, line)).collect())
    }

    fn of_lines(
        self,
        document: &StatsDocument,
        trend: &[(String, Json)],
        lines: Vec<(Option<Stat>, &'static Line)>,
    ) -> TextTable {
        let (view, before) = (document.view(), document.compare.as_ref().map(|b| b.view()));
        let mut table = TextTable { columns: self.total_columns(before.is_some()), ..TextTable::default() };
        let mut group: Option<Stat> = None;
        for (of, line) in lines {
            let node = |whole: &Json| of.map_or(Some(whole), |s| whole.get(s.key())).cloned().unwrap_or_default();
            let (now, then) = (node(&view), before.as_ref().map(node));
            // Programs get every line, people those that say something.
            if line.is_aside && self.format.is_for_people() && number(&now, line).is_none_or(|n| n == 0.0) {
                continue;
            }
            let path = of.map_or_else(|| line.path.to_owned(), |s| format!("{}.{}", s.key(), line.path));
            if let Some(s) = of.filter(|s| self.has_heads() && group != Some(*s)) {
                group = Some(s);
                let head = label("stat", s.key(), self.lang);
                let blank = table.columns.len().saturating_sub(2);
                let cells = [Cell::text(s.key()), Cell::text(head)];
                table.rows.push(cells.into_iter().chain((0..blank).map(|_| Cell::empty())).collect());
            }
            let name = self.line_name(of, line);
            let mut row = vec![Cell::text(path), Cell::text(name), value(&now, line, self.lang)];
            if let Some(then) = &then {
                row.push(value(then, line, self.lang));
                row.push(difference(&now, then, line, self.lang));
            }
            let is_rate = matches!(line.shape, Shape::Rate(..) | Shape::MoneyRate(..) | Shape::Weighted(_));
            let drawn =
                number(&now, line).filter(|_| is_rate).map_or(String::new(), |percent| bar(percent, 100.0, self.width));
            row.push(Cell::text(drawn));
            let values: Vec<Option<f64>> = trend.iter().map(|(_, view)| number(view, line)).collect();
            row.push(Cell::text(spark(&values)));
            table.rows.push(row);
        }
        if self.format == Format::Table {
            table.columns.remove(0);
            table.rows.iter_mut().for_each(|row| drop(row.remove(0)));
        }
        if trend.is_empty() {
            table.columns.pop();
            table.rows.iter_mut().for_each(|row| drop(row.pop()));
        }
        table
    }

    /// Whether the figures of the overview stand under heads; programs and chats read each line for itself.
    fn has_heads(self) -> bool {
        matches!(self.format, Format::Table | Format::Md | Format::Html)
    }

    /// What a line is called: in the overview below its head, or with the name of its figure in front.
    fn line_name(self, of: Option<Stat>, line: &Line) -> String {
        let text = line.name(self.lang).to_owned();
        match of {
            None => text,
            Some(_) if self.has_heads() => format!("  {text}"),
            Some(s) => Mark::Colon { head: label("stat", s.key(), self.lang).to_owned(), text }.text(self.lang),
        }
    }

    fn total_columns(self, compares: bool) -> Vec<Column> {
        let value = if compares { self.say(&StatsMsg::Now) } else { column_label("value", self.lang).to_owned() };
        let mut columns = vec![
            Column::new("figure", self.say(&StatsMsg::Figure)),
            Column::new("name", self.say(&StatsMsg::Name)),
            Column::new("value", value),
        ];
        if compares {
            columns.push(Column::new("before", self.say(&StatsMsg::Before)));
            columns.push(Column::new("change", self.say(&StatsMsg::Difference)));
        }
        columns.push(Column::picture("bar", ""));
        columns.push(Column::picture("trend", self.say(&StatsMsg::TrendHead)));
        columns
    }

    /// A row each: the group's keys, then the columns of the figure, and a bar of the first. On a line too short
    /// for all of them as many as have room.
    pub fn groups(self, documents: &[(String, StatsDocument)], by: &[By]) -> TextTable {
        let Some(stat) = documents.first().map(|(_, d)| d.stat) else { return TextTable::default() };
        let views: Vec<Json> =
            documents.iter().flat_map(|(name, d)| rows_of(name, d, by)).map(|(_, _, _, view)| view).collect();
        let all: Vec<&Line> = self.columns_with(stat, &views);
        let tables = (1..=all.len()).rev().map(|n| self.group_table(documents, by, all.get(..n).unwrap_or(&all)));
        let is_narrow = |table: &TextTable| self.format == Format::Table && table.least_width() > self.width;
        for (left_out, mut table) in tables.enumerate() {
            if !is_narrow(&table) || left_out + 1 == all.len() {
                if left_out > 0 {
                    table.notes.push(self.say(&StatsMsg::ColumnsLeftOut { n: left_out }));
                }
                return table;
            }
        }
        TextTable::default()
    }

    /// The columns of a figure; for people without those that say nothing in any row.
    fn columns_with(self, stat: Stat, rows: &[Json]) -> Vec<&'static Line> {
        let says = |line: &Line| rows.iter().any(|row| number(row, line).is_some_and(|n| n > 0.0));
        columns_of(stat).filter(|line| !line.is_aside || !self.format.is_for_people() || says(line)).collect()
    }

    fn group_table(self, documents: &[(String, StatsDocument)], by: &[By], lines: &[&Line]) -> TextTable {
        let several = documents.len() > 1;
        let compares = documents.iter().any(|(_, d)| d.compare.is_some());
        let mut table = TextTable { columns: self.group_columns(several, compares, by, lines), ..TextTable::default() };
        let rows: Vec<(&str, &StatsDocument, Option<&GroupKey>, Json)> =
            documents.iter().flat_map(|(name, d)| rows_of(name, d, by)).collect();
        let main = lines.first();
        let most = rows.iter().filter_map(|(_, _, _, view)| number(view, main?)).fold(0.0, f64::max);
        for (name, document, key, view) in &rows {
            let mut row = if several { vec![Cell::text(*name)] } else { Vec::new() };
            row.extend(key.map(|key| self.key_cells(key)).into_iter().flatten());
            let then = document.compare.as_ref().map(|before| before.group(*key));
            for (place, line) in lines.iter().enumerate() {
                row.push(value(view, line, self.lang));
                self.part_cells(&mut row, view, line);
                if compares && place == 0 {
                    let then = then.clone().unwrap_or_default();
                    row.push(value(&then, line, self.lang));
                    row.push(difference(view, &then, line, self.lang));
                }
            }
            let drawn = main.and_then(|line| number(view, line)).map_or(String::new(), |n| bar(n, most, self.width));
            row.push(Cell::text(drawn));
            table.rows.push(row);
        }
        table
    }

    fn group_columns(self, several: bool, compares: bool, by: &[By], lines: &[&Line]) -> Vec<Column> {
        let mut columns = Vec::new();
        if several {
            columns.push(Column::new("community", self.say(&StatsMsg::Community)));
        }
        columns.extend(by.iter().map(|b| Column::new(b.key(), label("by", b.key(), self.lang))));
        for (place, line) in lines.iter().enumerate() {
            columns.push(Column::number(line.path, line.head(self.lang)));
            self.part_columns(&mut columns, line);
            if compares && place == 0 {
                columns.push(Column::number("before", self.say(&StatsMsg::Before)));
                columns.push(Column::number("change", self.say(&StatsMsg::Difference)));
            }
        }
        columns.push(Column::picture("bar", ""));
        columns
    }

    /// In a sheet a rate's numerator and denominator are columns of their own.
    fn part_columns(self, columns: &mut Vec<Column>, line: &Line) {
        let holder = line.path.rsplit_once('.').map_or(String::new(), |(holder, _)| format!("{holder}."));
        let keys = match line.shape {
            Shape::Rate(up, down) | Shape::MoneyRate(up, down) if self.format.is_sheet() => vec![up, down],
            Shape::Weighted(down) if self.format.is_sheet() => vec![down],
            _ => return,
        };
        columns.extend(keys.iter().map(|key| Column::number(format!("{holder}{key}"), format!("{holder}{key}"))));
    }

    fn part_cells(self, row: &mut Vec<Cell>, view: &Json, line: &Line) {
        if !self.format.is_sheet() {
            return;
        }
        let cell = |n: Option<i64>| n.map_or_else(dash, Cell::int);
        match (line.shape, parts(view, line)) {
            (Shape::Rate(..) | Shape::MoneyRate(..), found) => {
                row.extend([cell(found.and_then(|p| p.0)), cell(found.map(|p| p.1))])
            }
            (Shape::Weighted(_), found) => row.push(cell(found.map(|p| p.1))),
            _ => {}
        }
    }

    /// One measure of two keys: the key with more values down, the other across, with the sums of both.
    pub fn cross(self, document: &StatsDocument, sums: [&StatsDocument; 2], line: &Line) -> TextTable {
        let [down, across] = sums;
        let heads: Vec<(&GroupKey, &Json)> = across.by.iter().map(|(key, view)| (key, view)).collect();
        let mut table = TextTable::default();
        let by = |d: &StatsDocument| d.by.first().and_then(|(key, _)| key.values().next()).map(|(by, _)| by);
        let name = by(down).map_or("", |b| label("by", b.key(), self.lang));
        table.columns.push(Column::new("key", name));
        for (key, _) in &heads {
            let shown = self.key_cells(key).into_iter().map(|c| c.shown).collect::<String>();
            table.columns.push(Column::number(shown.clone(), shown));
        }
        table.columns.push(Column::number("sum", self.say(&StatsMsg::Sum)));
        table.columns.push(Column::picture("bar", ""));
        let shown = |view: Option<&Json>| view.map_or_else(dash, |view| value(view, line, self.lang));
        let most = down.by.iter().filter_map(|(_, view)| number(view, line)).fold(0.0, f64::max);
        for (key, sum) in &down.by {
            let mut row = self.key_cells(key);
            row.extend(heads.iter().map(|(head, _)| shown(document.pair(key, head))));
            row.push(shown(Some(sum)));
            row.push(Cell::text(number(sum, line).map_or(String::new(), |n| bar(n, most, self.width))));
            table.rows.push(row);
        }
        let mut last = vec![Cell::text(self.say(&StatsMsg::Sum))];
        last.extend(heads.iter().map(|(_, view)| shown(Some(view))));
        last.push(shown(Some(&document.view())));
        last.push(Cell::text(""));
        table.rows.push(last);
        table.notes.push(self.say(&StatsMsg::Measured { name: line.name(self.lang).to_owned() }));
        table
    }

    /// A group's key in words; what is not filled in says so.
    pub fn key_cells(self, key: &GroupKey) -> Vec<Cell> {
        let cell = |(by, value): (By, Option<&str>)| {
            let Some(value) = value else { return Cell::new(self.say(&StatsMsg::NotStated), Json::Null) };
            let shown = match by {
                By::Category => self.settings.label(SettingsList::Category, value, self.lang),
                By::Plan => {
                    let plan = self.settings.plans.iter().find(|plan| plan.named.key == value);
                    plan.map_or(value, |plan| plan.named.label(self.lang))
                }
                By::Type if self.types == Stat::Services.key() => {
                    self.settings.label(SettingsList::Service, value, self.lang)
                }
                By::Type if self.types == Stat::Fees.key() => {
                    self.settings.label(SettingsList::Charge, value, self.lang)
                }
                By::Type if self.types == Stat::Training.key() => {
                    self.settings.label(SettingsList::Training, value, self.lang)
                }
                By::Type => label(self.types, value, self.lang),
                _ => label(by.key(), value, self.lang),
            };
            Cell::new(shown, value)
        };
        key.values().map(cell).collect()
    }

    /// A row a person: who, then the figures; no bar, which would put them in order to the eye. On a line too short for
    /// all figures as many as have room.
    pub fn people(self, document: &StatsDocument) -> TextTable {
        let all: Vec<&Line> = columns_of(Stat::Staff).collect();
        let is_narrow = |table: &TextTable| self.format == Format::Table && table.least_width() > self.width;
        let tables = (1..=all.len()).rev().map(|n| self.people_table(document, all.get(..n).unwrap_or(&all)));
        let mut fitting = (0..).zip(tables).filter(|(left_out, table)| !is_narrow(table) || left_out + 1 == all.len());
        let Some((left_out, mut table)) = fitting.next() else { return TextTable::default() };
        table.notes.extend((left_out > 0).then(|| self.say(&StatsMsg::ColumnsLeftOut { n: left_out })));
        table.notes.push(StaffMsg::InOrderOfHandle.text(self.lang));
        table
    }

    fn people_table(self, document: &StatsDocument, lines: &[&Line]) -> TextTable {
        let rows = document.total.get("rows").and_then(Json::as_array).cloned().unwrap_or_default();
        let head = Column::new("staff", StaffMsg::HandleHead.text(self.lang));
        let mut table = TextTable { columns: vec![head], ..TextTable::default() };
        for line in lines {
            table.columns.push(Column::number(line.path, line.head(self.lang)));
            self.part_columns(&mut table.columns, line);
        }
        for row in &rows {
            let mut cells = vec![Cell::text(row.get("staff").and_then(Json::as_str).unwrap_or_default())];
            for line in lines {
                cells.push(value(row, line, self.lang));
                self.part_cells(&mut cells, row, line);
            }
            table.rows.push(cells);
        }
        table
    }

    /// The rows of fairness: category, building or channel, and the figures; beside the median that of the window
    /// before.
    pub fn fairness(self, document: &StatsDocument) -> TextTable {
        let is_compared = |line: &Line| document.compare.is_some() && line.path == "median_s";
        let rows = |of: &StatsDocument| of.total.get("rows").and_then(Json::as_array).cloned().unwrap_or_default();
        let earlier = document.compare.as_deref().map(rows).unwrap_or_default();
        let now = rows(document);
        let lines = self.columns_with(Stat::Fairness, &now);
        let mut table = TextTable::default();
        let head = |key: &str| Column::new(key, label("by", key, self.lang));
        table.columns = vec![
            head("category"),
            Column::new("split", self.say(&StatsMsg::Split)),
            Column::new("value", column_label("value", self.lang)),
        ];
        for line in &lines {
            table.columns.push(Column::number(line.path, line.head(self.lang)));
            if is_compared(line) {
                table.columns.push(Column::number("before", self.say(&StatsMsg::Before)));
                table.columns.push(Column::number("change", self.say(&StatsMsg::Difference)));
            }
        }
        for row in &now {
            let text = |key: &str| row.get(key).and_then(Json::as_str);
            let none = || Cell::new(self.say(&StatsMsg::NotStated), Json::Null);
            let split = text("split").unwrap_or_default();
            let category = text("category")
                .map_or_else(none, |key| Cell::new(self.settings.label(SettingsList::Category, key, self.lang), key));
            let value_cell = text("value").map_or_else(none, |v| Cell::new(label(split, v, self.lang), v));
            let mut cells = vec![category, Cell::new(label("by", split, self.lang), split), value_cell];
            let is_same =
                |other: &&Json| ["category", "split", "value"].iter().all(|key| other.get(key) == row.get(key));
            let then = earlier.iter().find(is_same).cloned().unwrap_or_default();
            for line in &lines {
                cells.push(value(row, line, self.lang));
                if is_compared(line) {
                    cells.push(value(&then, line, self.lang));
                    cells.push(difference(row, &then, line, self.lang));
                }
            }
            table.rows.push(cells);
        }
        let n = document.total.get("min_n").and_then(Json::as_u64).unwrap_or_default();
        table.notes = vec![self.say(&StatsMsg::SmallN { n }), self.say(&StatsMsg::NoArrears)];
        table
    }
}

fn rows_of<'d>(
    name: &'d str,
    d: &'d StatsDocument,
    by: &[By],
) -> Vec<(&'d str, &'d StatsDocument, Option<&'d GroupKey>, Json)> {
    if by.is_empty() {
        return vec![(name, d, None, d.view())];
    }
    d.by.iter().map(|(key, view)| (name, d, Some(key), view.clone())).collect()
}

impl StatsDocument {
    /// The group of a key, or the total.
    fn group(&self, key: Option<&GroupKey>) -> Json {
        let Some(key) = key else { return self.view() };
        self.by.iter().find(|(k, _)| k == key).map(|(_, view)| view.clone()).unwrap_or_default()
    }

    /// The group of two keys, in whichever order they were asked for.
    fn pair(&self, a: &GroupKey, b: &GroupKey) -> Option<&Json> {
        let has = |key: &GroupKey, of: &GroupKey| of.values().all(|part| key.values().any(|p| p == part));
        self.by.iter().find(|(key, _)| has(key, a) && has(key, b)).map(|(_, view)| view)
    }
}
