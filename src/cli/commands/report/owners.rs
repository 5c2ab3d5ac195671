//! The report for the owners: what a publication of the period would say, the approved wordings of everything done, and
//! the improvements; searched for personal data as a publication is.

use crate::analysis::population::Basis;
use crate::cli::commands::publish::command::{page_language, scanner};
use crate::cli::commands::publish::leaks;
use crate::cli::commands::report::command::ReportView;
use crate::cli::commands::report::done;
use crate::cli::failure::Failure;
use crate::cli::notice::Sources;
use crate::cli::texts::RecordTexts;
use crate::locale::labels::label;
use crate::model::time::Instant;
use crate::model::vocab::PublicationSection;
use crate::model::wording::Approval;
use crate::publish::annex;
use crate::publish::approval::Wording;
use crate::publish::figures::{Wordings, query};
use crate::publish::improvements::{ImprovementsTold, seen};
use crate::publish::marks::unmarked;
use crate::publish::page::sheet;
use crate::publish::period::Term;
use crate::publish::sheet::{Block, NoticeSection};
use crate::publish::words::{NoticeWords, capital};
use crate::render::page::Section;
use crate::render::table::{Cell, Column, TextTable};

/// # Errors
/// Something personal would be told, or what a publication reads cannot be read.
pub(super) fn sections(view: &ReportView<'_>, as_of: Instant) -> Result<Vec<Section>, Failure> {
    let ctx = view.ctx;
    let window = view.query.window;
    let sources = Sources::read(ctx)?;
    let made = sources.compute(ctx, (window, as_of), None, true)?;
    let told = done::told(view);
    let mut placed = made.texts.clone();
    placed.extend(told.iter().map(done::Told::placed));
    let improved = improved(view);
    let approved = improved.iter().filter(|(_, wording)| wording.approval == Approval::Approved);
    placed.extend(approved.map(|(id, wording)| annex::placed(id, &wording.text)));
    let scanner = scanner(ctx, &sources.owners)?.confirmed(made.confirmed.iter().cloned());
    let found = scanner.texts(&placed);
    if !found.is_empty() {
        return Err(leaks::told(ctx, &found));
    }
    let mut sections = Vec::new();
    if let Some(term) = Term::of(window) {
        let lang = ctx.global.lang.map_or_else(|| page_language(ctx), Ok)?;
        let words = NoticeWords { lang, offset: ctx.offset()?, term, year: window.from.year() };
        let sheet = sheet(&made.notice, None, &made.stamp(ctx)?, words);
        sections.extend(sheet.sections.all().into_iter().flat_map(|(key, section)| of_section(key, section)));
    }
    sections.push(done::section(view, true));
    if made.notice.chosen.improvements.is_none() {
        sections.extend(improvements(view, &improved)?);
    }
    Ok(sections)
}

/// The wordings of the improvements that a publication with their section would tell of.
fn improved(view: &ReportView<'_>) -> Wordings {
    let ground = &view.community.ground;
    let texts = RecordTexts::new(view.ctx);
    let of = |id: &str| Some((id.to_owned(), Wording::read(&texts.record(id)?.table)?));
    let seen = seen(ground, view.query.window);
    seen.iter().filter_map(|told| of(ground.facts.names.text(told.record.id))).collect()
}

/// The improvements as such a publication would print them.
fn improvements(view: &ReportView<'_>, wordings: &Wordings) -> Result<Vec<Section>, Failure> {
    let (ground, window) = (&view.community.ground, view.query.window);
    let Some(term) = Term::of(window) else { return Ok(Vec::new()) };
    let query = query(window, Basis::Received);
    let told = ImprovementsTold::of(ground, view.community.rooms, &query, wordings);
    let words = NoticeWords { lang: view.lang, offset: view.ctx.offset()?, term, year: window.from.year() };
    let heading = label("publication.sections", PublicationSection::Improvements.key(), view.lang);
    let section = NoticeSection { heading: capital(heading), blocks: told.blocks(words) };
    Ok(of_section(PublicationSection::Improvements.key(), &section))
}

/// A section of the publication: its sentences, then each of its tables.
fn of_section(key: &'static str, section: &NoticeSection) -> Vec<Section> {
    let heading = unmarked(&section.heading);
    let (mut said, mut sections) = (Vec::new(), Vec::new());
    for block in &section.blocks {
        match block {
            Block::Text(text) => said.push(vec![Cell::text(unmarked(text))]),
            Block::List(lines) => said.extend(lines.iter().map(|line| vec![Cell::text(unmarked(line))])),
            Block::Tiles(tiles) => said.extend(tiles.iter().map(|tile| {
                let line = [&tile.label, &tile.value, &tile.more].map(|text| unmarked(text));
                vec![Cell::text(line.join(" ").trim().to_owned())]
            })),
            Block::Table(table) => {
                let column = |(n, label): (usize, String)| Column::new(n.to_string(), label);
                let labels = table.columns.iter().map(|column| unmarked(&column.full));
                let cells = |cells: &Vec<String>| cells.iter().map(|cell| Cell::text(unmarked(cell))).collect();
                sections.push(of_table(
                    (key, unmarked(&table.caption)),
                    labels.enumerate().map(column).collect(),
                    table.rows.iter().map(|row| cells(&row.cells)).collect(),
                ));
            }
            Block::Bars(bars) => {
                let columns = bars.heads.iter().enumerate().map(|(n, head)| Column::new(n.to_string(), unmarked(head)));
                let row = |label: &str, value: &str| vec![Cell::text(unmarked(label)), Cell::text(unmarked(value))];
                let rows = bars.rows.iter().map(|bar| row(&bar.label, &bar.value)).collect();
                sections.push(of_table((key, unmarked(&bars.caption)), columns.collect(), rows));
            }
        }
    }
    let text = of_table((key, heading), vec![Column::new("text", "")], said);
    [text].into_iter().chain(sections).collect()
}

fn of_table((key, heading): (&'static str, String), columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Section {
    let table = TextTable { columns, rows, ..TextTable::default() };
    Section { key, heading, table, tenths: 10, wraps: true, ..Section::default() }
}
