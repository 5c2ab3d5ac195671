//! The improvements of the period: what was done, and what the figures say of it.

use crate::analysis::effect::{Effect, EffectVerdict};
use crate::analysis::figure_asked::{AskedFigure, FigureValue};
use crate::analysis::figure_value::look_up;
use crate::analysis::improvements::{ImprovementsMeasure, Stand, class, measured};
use crate::analysis::measure::Case;
use crate::cli::commands::report::command::ReportView;
use crate::cli::texts::RecordTexts;
use crate::facts::improvements::Improvement;
use crate::locale::labels::label;
use crate::locale::report::ReportPageMsg as Msg;
use crate::model::window::Window;
use crate::publish::figure_words;
use crate::render::page::Section;
use crate::render::table::{Cell, Column, TextTable};

/// The table for the office; the owners have that of the publication.
pub(super) fn section(view: &ReportView<'_>) -> Section {
    let ground = &view.community.ground;
    let measured = measured(ground, view.community.rooms, &view.query, look_up);
    let texts = RecordTexts::new(view.ctx);
    let rows = measured.cases.iter().filter_map(|case| row(view, &texts, case));
    let rows: Vec<Vec<Cell>> = rows.collect();
    let columns = [
        ("title", Msg::Improvement),
        ("baseline", Msg::Baseline),
        ("effect", Msg::Effect),
        ("target", Msg::Target),
        ("verdict", Msg::Verdict),
    ];
    let columns = columns.into_iter().map(|(key, name)| Column::new(key, view.say(name))).collect();
    let below = if rows.is_empty() { Msg::NoImprovement } else { Msg::NoCause };
    Section {
        key: "improvements-done",
        heading: view.say(Msg::Improvements),
        count: Some(rows.len()),
        table: TextTable { columns, rows, ..TextTable::default() },
        below: Some(view.say(below)),
        tenths: 10,
        wraps: true,
        ..Section::default()
    }
}

type ImprovementCase<'g> = Case<'g, <ImprovementsMeasure as crate::analysis::measure::Measure<'g>>::Judged>;

fn row(view: &ReportView<'_>, texts: &RecordTexts<'_>, case: &ImprovementCase<'_>) -> Option<Vec<Cell>> {
    let judged = &case.judged;
    let improvement = judged.improvement;
    let record = texts.record(view.community.ground.facts.names.text(improvement.record.id))?;
    let title = record.table.text("title").unwrap_or_default();
    let effect = judged.effect.as_ref();
    let seen = effect.and_then(|effect| effect.baseline_now.or(effect.after));
    let unit = seen.or_else(|| known(view, improvement)).map(|value| value.unit);
    let shown = |value, n: u64| view.say(Msg::ValueOf { value: figure_words::shown(value, unit, view.lang), n });
    let baseline = improvement.baseline.map(|baseline| shown(baseline.value, u64::try_from(baseline.n).unwrap_or(0)));
    let after = effect.and_then(|effect| effect.after).map(|after| shown(after.value, after.n));
    let target = improvement.target.map(|target| figure_words::shown(Some(target), unit, view.lang));
    Some(vec![
        Cell::text(title),
        Cell::some(baseline, Cell::text),
        Cell::some(after, Cell::text),
        Cell::some(target, Cell::text),
        Cell::text(verdict(view, judged.stand, effect)),
    ])
}

/// The figure of an improvement that is not done, as it was in the time of its baseline: for what it is measured in.
fn known(view: &ReportView<'_>, improvement: &Improvement) -> Option<FigureValue> {
    let names = &view.community.ground.facts.names;
    let wanted = improvement.wanted.iter().map(|wanted| names.text(*wanted)).collect();
    let asked = AskedFigure { figure: names.text(improvement.figure?), wanted, basis: improvement.basis };
    let baseline = improvement.baseline?;
    let window = Window { from: baseline.from, to: baseline.to };
    look_up(&asked, &view.community.ground, view.community.rooms, window)
}

/// How it stands, with what is to be known of the baseline.
fn verdict(view: &ReportView<'_>, stand: Stand, effect: Option<&Effect>) -> String {
    let Some(effect) = effect else {
        let class = match stand {
            Stand::Cancelled(_) => "cancelled",
            Stand::Overdue => "improvement-overdue",
            Stand::Ahead | Stand::Done(_) => "improvement-open",
        };
        return label("class", class, view.lang).to_owned();
    };
    let mut said = vec![label("class", class(effect.verdict), view.lang).to_owned()];
    let is_seen = !matches!(effect.verdict, EffectVerdict::NoFigure);
    for (is_so, remark) in [
        (effect.picked_worst, Msg::PickedWorst),
        (effect.restated, Msg::Restated),
        (effect.rules_changed, Msg::RulesChanged),
    ] {
        said.extend((is_so && is_seen).then(|| view.say(remark)));
    }
    let separator = view.say(Msg::Separator);
    said.join(&separator)
}
