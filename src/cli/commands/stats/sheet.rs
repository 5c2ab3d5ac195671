//! A figure given: as JSON, or as the table that fits what was asked.

use crate::analysis::catalog::Stat;
use crate::analysis::group::By;
use crate::analysis::population::{Basis, Excluded, Query};
use crate::cli::commands::stats::command::Options;
use crate::cli::commands::stats::document::StatsDocument;
use crate::cli::commands::stats::people::PeopleAsked;
use crate::cli::commands::stats::tables::StatsWords;
use crate::cli::community::Community;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::locale::figures::{Line, lines};
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::stats::StatsMsg;
use crate::model::vocab::{ActivityType, FeedbackType, ImprovementSource, NoticeType};
use crate::model::window::Window;
use crate::render::blocks::most_values;
use crate::render::format::Format;
use crate::render::json::window_json;
use crate::render::table::{Cell, Column, TextTable};
use serde_json::{Map, Value as Json, json};

pub(super) struct StatsSheet<'a> {
    pub ctx: &'a Context,
    pub stat: Stat,
    pub options: &'a Options,
    pub by: Vec<By>,
    /// Of people: whom, and in which order.
    pub people: Option<&'a PeopleAsked>,
}

impl StatsSheet<'_> {
    /// # Errors
    /// The result cannot be written to where it is to go.
    pub fn give(&self, communities: &[Community]) -> Result<(), Failure> {
        let mut documents = Vec::new();
        for community in communities {
            documents.push((community.settings.name.clone(), self.document(community)?));
        }
        if self.ctx.ui.format.is_json() {
            return self.give_json(communities, &documents);
        }
        let Some((community, (_, document))) = communities.iter().zip(&documents).next() else { return Ok(()) };
        let mut table = if documents.len() > 1 {
            self.of_several(communities, &documents)
        } else {
            self.of_one(community, &documents, document)?
        };
        if document.stat.has_basis() {
            let is_due = document.query.basis == Basis::Due;
            let basis = match (is_due, document.stat) {
                (true, _) => StatsMsg::BasisDue,
                (false, Stat::Fees) => StatsMsg::BasisOfPeriod,
                (false, _) => StatsMsg::BasisReceived,
            };
            table.notes.push(self.say(&basis));
            let has_rates = matches!(document.stat, Stat::Response | Stat::Overview);
            if has_rates && !is_due {
                table.notes.push(self.say(&StatsMsg::BasisOfNotice));
            }
        }
        if let Some(before) = &document.compare {
            let (from, to) = shown(before.query.window);
            table.notes.push(self.say(&StatsMsg::ComparedWith { from, to }));
        }
        for (community, (_, document)) in communities.iter().zip(&documents) {
            self.notes(&mut table, document, community.unread);
        }
        Ok(self.ctx.ui.give_table(&table)?)
    }

    fn say(&self, message: &StatsMsg) -> String {
        self.ctx.ui.say(message)
    }

    fn document(&self, community: &Community) -> Result<StatsDocument, Failure> {
        let query = community.query(self.options.period.as_deref(), &self.options.counting, self.stat)?;
        let mut document = community.document(self.stat, &query, &self.by);
        if let Some(people) = self.people {
            people.put(self.ctx, &mut document)?;
        }
        if self.options.compare.is_some() && self.stat == Stat::Survey {
            return Err(Failure::usage(StatsMsg::NoCompare));
        }
        if let Some(compare) = self.options.compare.as_deref() {
            let window = match compare {
                "last-year" => {
                    Window { from: query.window.from.plus_months(-12), to: query.window.to.plus_months(-12) }
                }
                _ => query.window.previous(),
            };
            let before = community.document(self.stat, &Query { window, ..query }, &self.by);
            document.compare = Some(Box::new(before));
        }
        Ok(document)
    }

    fn of_one(
        &self,
        community: &Community,
        documents: &[(String, StatsDocument)],
        document: &StatsDocument,
    ) -> Result<TextTable, Failure> {
        let words = self.words(community);
        let trend = if self.by.is_empty() && self.ctx.ui.format == Format::Table {
            community.trend(self.stat, &document.query, most_values(self.ctx.ui.width))
        } else {
            Vec::new()
        };
        let mut table = match self.by.as_slice() {
            [] if self.stat == Stat::Fairness => words.fairness(document),
            [] if self.stat == Stat::Staff => words.people(document),
            [] if self.stat == Stat::Survey => words.survey(document),
            [] => words.total(document, &trend),
            [a, b] if self.is_matrix() => self.matrix(community, document, *a, *b)?,
            by => words.groups(documents, by),
        };
        if let (Some((first, _)), Some((last, _))) = (trend.first(), trend.last()) {
            table.notes.push(self.say(&StatsMsg::Trend { first: first.clone(), last: last.clone() }));
        }
        if self.stat == Stat::Fees && self.by.contains(&By::Building) {
            table.notes.push(self.say(&StatsMsg::FewHouseholds));
        }
        if self.stat == Stat::Backlog && !self.by.is_empty() {
            table.notes.push(self.say(&StatsMsg::OnlyBacklogTotal));
        }
        table.title = Some(self.title(community, document));
        Ok(table)
    }

    fn of_several(&self, communities: &[Community], documents: &[(String, StatsDocument)]) -> TextTable {
        let Some((community, (_, document))) = communities.iter().zip(documents).next() else {
            return TextTable::default();
        };
        let mut table = match self.stat {
            Stat::Staff | Stat::Fairness | Stat::Overview => self.below_each_other(communities, documents),
            _ => self.words(community).groups(documents, &self.by),
        };
        let (from, to) = shown(document.query.window);
        table.title = Some(self.say(&StatsMsg::Several { what: self.name(), from, to }));
        table
    }

    /// Figures of more than one row: those of each community, behind its name.
    fn below_each_other(&self, communities: &[Community], documents: &[(String, StatsDocument)]) -> TextTable {
        let mut whole = TextTable::default();
        for (community, (name, document)) in communities.iter().zip(documents) {
            let words = self.words(community);
            let mut table = match self.stat {
                Stat::Fairness => words.fairness(document),
                Stat::Staff => words.people(document),
                _ => words.total(document, &[]),
            };
            table.columns.insert(0, Column::new("community", self.say(&StatsMsg::Community)));
            table.rows.iter_mut().for_each(|row| row.insert(0, Cell::text(name.as_str())));
            whole.rows.append(&mut table.rows);
            (whole.columns, whole.notes) = (table.columns, table.notes);
        }
        whole
    }

    fn words<'c>(&self, community: &'c Community<'_>) -> StatsWords<'c> {
        StatsWords {
            settings: community.settings,
            types: types(self.stat),
            lang: self.ctx.lang(),
            format: self.ctx.ui.format,
            width: self.ctx.ui.width,
        }
    }

    /// Laid out, two keys are a matrix; in lines and for programs, rows of keys.
    fn is_matrix(&self) -> bool {
        let is_laid_out = matches!(self.ctx.ui.format, Format::Table | Format::Md | Format::Xlsx);
        is_laid_out && self.options.compare.is_none()
    }

    fn matrix(&self, community: &Community, document: &StatsDocument, a: By, b: By) -> Result<TextTable, Failure> {
        let query = &document.query;
        let (of_a, of_b) = (community.document(self.stat, query, &[a]), community.document(self.stat, query, &[b]));
        let (down, across) = if of_a.by.len() >= of_b.by.len() { (&of_a, &of_b) } else { (&of_b, &of_a) };
        Ok(self.words(community).cross(document, [down, across], self.measure()?))
    }

    /// The line that a table of two keys shows.
    fn measure(&self) -> Result<&'static Line, Failure> {
        let all = lines(self.stat.key());
        let found = match self.options.measure.as_deref() {
            Some(typed) => all.iter().find(|line| line.path == typed || line.path == format!("{typed}.rate")),
            None => all.iter().find(|line| line.is_column),
        };
        found.ok_or_else(|| {
            let found = self.options.measure.clone().unwrap_or_default();
            let keys: Vec<String> = all.iter().map(|line| format!("`{}`", line.path)).collect();
            Failure::usage(StatsMsg::NoMeasure { found }).hint(StatsMsg::SplitHint { keys: keys.join(" ") })
        })
    }

    fn name(&self) -> String {
        label("stat", self.stat.key(), self.ctx.lang()).to_owned()
    }

    fn title(&self, community: &Community, document: &StatsDocument) -> String {
        let name = community.settings.name.clone();
        if self.stat == Stat::Backlog {
            let at = crate::analysis::backlog::moment(&community.ground, document.query.window);
            let at = at.shown(community.settings.offset);
            return self.say(&StatsMsg::AsOfTitle { community: name, what: self.name(), at });
        }
        let (from, to) = shown(document.query.window);
        self.say(&StatsMsg::Title { community: name, what: self.name(), from, to })
    }

    fn give_json(&self, communities: &[Community], documents: &[(String, StatsDocument)]) -> Result<(), Failure> {
        let schema = format!("linli/stats-{}/1", self.stat.key());
        let mut whole: Vec<Map<String, Json>> =
            communities.iter().zip(documents).map(|(community, (_, document))| full(community, document)).collect();
        let mut map = Map::new();
        map.insert("schema".to_owned(), schema.into());
        match whole.as_mut_slice() {
            [one] => map.append(one),
            several => {
                map.insert("communities".to_owned(), several.iter().cloned().map(Json::Object).collect());
            }
        }
        Ok(self.ctx.ui.give_json(&Json::Object(map))?)
    }

    fn notes(&self, table: &mut TextTable, document: &StatsDocument, unread: usize) {
        let lang = self.ctx.lang();
        let what: Vec<String> = document
            .excluded
            .iter()
            .map(|e| format!("{} {}", label(Excluded::VOCABULARY.name, e.reason.key(), lang), e.n))
            .collect();
        if !what.is_empty() {
            table.notes.push(self.say(&StatsMsg::Excluded { what: what.join(&Mark::Comma.text(lang)) }));
        }
        if let Some(weight) = document.weight() {
            table.notes.push(self.say(&StatsMsg::Basically { weight: weight.to_string() }));
        }
        let withheld = document.withheld.iter();
        table
            .notes
            .extend(withheld.map(|(figure, year)| {
                self.say(&StatsMsg::Withheld { figure: figure.clone(), year: year.to_string() })
            }));
        if unread > 0 {
            table.notes.push(self.say(&StatsMsg::Unreadable { n: unread }));
        }
    }
}

/// The vocabulary of the types of a figure's records.
fn types(stat: Stat) -> &'static str {
    match stat {
        Stat::Notices => NoticeType::VOCABULARY.name,
        Stat::Activities => ActivityType::VOCABULARY.name,
        // No vocabularies: lists of linli.toml.
        Stat::Services | Stat::Fees | Stat::Training => stat.key(),
        Stat::Improvements => ImprovementSource::VOCABULARY.name,
        _ => FeedbackType::VOCABULARY.name,
    }
}

/// From the first day to the last.
fn shown(window: Window) -> (String, String) {
    (window.from.to_string(), window.to.plus_days(-1).to_string())
}

/// What a community's figure says of itself, then the figure.
fn full(community: &Community, document: &StatsDocument) -> Map<String, Json> {
    let offset = community.settings.offset;
    let head = json!({
        "community": community.settings.id, "as_of": community.ground.as_of.iso(offset),
        "window": window_json(document.query.window),
    });
    let mut map = if let Json::Object(map) = head { map } else { Map::new() };
    if document.stat.has_basis() {
        map.insert("basis".to_owned(), document.query.basis.key().into());
    }
    map.insert("revision".to_owned(), json!(community.revision));
    map.extend(document.json());
    if community.unread > 0 {
        map.insert("unreadable".to_owned(), community.unread.into());
    }
    map
}
