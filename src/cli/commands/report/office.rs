//! The report for the office: every figure against the period before, what was done, what was not, and the improvements.

use crate::analysis::catalog::Stat;
use crate::analysis::population::Query;
use crate::cli::commands::report::command::ReportView;
use crate::cli::commands::report::{done, effects, slots};
use crate::cli::commands::stats::tables::StatsWords;
use crate::locale::labels::label;
use crate::model::vocab::FeedbackType;
use crate::render::format::Format;
use crate::render::page::Section;

/// Lines are made for a page, whatever its format.
const WIDTH: usize = 100;

pub(super) fn sections(view: &ReportView<'_>) -> Vec<Section> {
    let stats = Stat::ALL.iter().copied().filter(|stat| stat.has_total());
    let figures = stats.map(|stat| figures(view, stat));
    figures.chain([done::section(view, false), slots::section(view), effects::section(view)]).collect()
}

/// A figure and its columns, beside the period before.
fn figures(view: &ReportView<'_>, stat: Stat) -> Section {
    let community = view.community;
    let mut document = community.document(stat, &view.query, &[]);
    let before = Query { window: view.query.window.previous(), ..view.query };
    document.compare = Some(Box::new(community.document(stat, &before, &[])));
    let words = StatsWords {
        settings: community.settings,
        types: FeedbackType::VOCABULARY.name,
        lang: view.lang,
        format: Format::Table,
        width: WIDTH,
    };
    let mut table = words.brief(&document);
    // A bar says no more than the number beside it.
    let keep: Vec<bool> = table.columns.iter().map(|column| !column.is_picture).collect();
    let kept = |place: usize| keep.get(place).copied().unwrap_or(true);
    table.columns.retain(|column| !column.is_picture);
    for row in &mut table.rows {
        let mut place = 0;
        row.retain(|_| {
            place += 1;
            kept(place - 1)
        });
    }
    let heading = label(Stat::VOCABULARY.name, stat.key(), view.lang).to_owned();
    Section { key: stat.key(), heading, table, tenths: 10, wraps: true, ..Section::default() }
}
