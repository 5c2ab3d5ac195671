//! What the office had undertaken for the period and did not do, with the reason where one was given.

use crate::analysis::plan;
use crate::cli::commands::report::command::ReportView;
use crate::cli::texts::RecordTexts;
use crate::locale::report::ReportPageMsg as Msg;
use crate::render::page::Section;
use crate::render::table::{Cell, Column, TextTable};

pub(super) fn section(view: &ReportView<'_>) -> Section {
    let ground = &view.community.ground;
    let texts = RecordTexts::new(view.ctx);
    let measured = plan::measured(ground, &view.query);
    let missed = measured.cases.iter().map(|case| &case.judged).filter(|slot| slot.is_over && slot.by.is_none());
    let rows: Vec<Vec<Cell>> = missed
        .map(|slot| {
            let reason = slot.cancelled.and_then(|id| texts.record(ground.facts.names.text(id)));
            let reason = reason.and_then(|record| record.table.text("reason").map(str::to_owned));
            let why = match (slot.empty, reason) {
                (Some(_), _) => view.say(Msg::NobodyCame),
                (None, Some(reason)) => reason,
                (None, None) => view.say(Msg::NoReason),
            };
            vec![
                Cell::new(slot.plan.named.label(view.lang), slot.plan.named.key.as_str()),
                Cell::text(slot.days.from.to_string()),
                Cell::text(slot.days.to.plus_days(-1).to_string()),
                Cell::text(why),
            ]
        })
        .collect();
    let columns = vec![
        Column::new("plan", view.say(Msg::Plan)),
        Column::new("from", view.say(Msg::From)),
        Column::new("to", view.say(Msg::To)),
        Column::new("reason", view.say(Msg::Reason)),
    ];
    let below = rows.is_empty().then(|| view.say(Msg::NothingMissed));
    Section {
        key: "missed",
        heading: view.say(Msg::Missed),
        count: Some(rows.len()),
        table: TextTable { columns, rows, ..TextTable::default() },
        below,
        tenths: 10,
        wraps: true,
        ..Section::default()
    }
}
