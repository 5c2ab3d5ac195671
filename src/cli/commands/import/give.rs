//! What an import tells: the account for people or programs, the mended map, the sheet of rejected rows, and what the
//! first hour holds.

use crate::analysis::snapshot::Snapshot as Figures;
use crate::check::readers::SettingsReader;
use crate::cli::commands::import::command::ImportArgs;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::due::list::{EVER_S, due_list};
use crate::due::rule::DueRule;
use crate::due::rules::{arrival, callback, external, promise, resolution, response};
use crate::import::report::Report;
use crate::import::request::Request;
use crate::import::row::fault::RowPlace;
use crate::import::row::heads::What;
use crate::import::row::layout::Usage;
use crate::locale::import::{ImportMsg, meaning_label};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::time::AsOf;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use crate::render::ui::Ui;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// What is overdue if it is not done in time; sorting and calling back are told apart.
static OWED: &[&DueRule] = &[&response::RULE, &arrival::RULE, &resolution::RULE, &promise::RULE, &external::RULE];

/// The map file and the sheet of rejected rows, where asked for.
///
/// # Errors
/// One of them cannot be written.
pub fn save_beside(ctx: &Context, args: &ImportArgs, request: &Request, report: &Report) -> Result<(), Failure> {
    if let Some(path) = &args.save_map {
        let columns = report.sheets.iter().flat_map(|sheet| &sheet.columns);
        // Those of answers are known by the questions.
        let columns = columns.filter(|column| !matches!(column.usage, Usage::Answers(_)));
        let columns: Vec<(String, Option<&str>)> = columns.map(|c| (c.head.clone(), c.used())).collect();
        let text = request.mapping.text(request.what, &report.source, &columns);
        beside(ctx, path, Format::Plain).give_text(&text)?;
        ctx.ui.note(&ImportMsg::MapSaved { path: path.display().to_string() });
    }
    if let Some(path) = args.rejected.as_ref().filter(|_| !report.rejected.is_empty()) {
        let format = if Format::of_file(path) == Some(Format::Xlsx) { Format::Xlsx } else { Format::Csv };
        beside(ctx, path, format).give_table(&to_mend(ctx, report))?;
        ctx.ui.note(&ImportMsg::RejectedSaved { path: path.display().to_string() });
    }
    Ok(())
}

fn beside(ctx: &Context, path: &Path, format: Format) -> Ui {
    let output = Some(path.to_owned());
    Ui { lang: ctx.ui.lang, format, output, quiet: true, color: false, width: ctx.ui.width }
}

/// The rejected rows in the columns of the sheets, with their row and the reasons.
fn to_mend(ctx: &Context, report: &Report) -> TextTable {
    let head = |message: ImportMsg| {
        let word = message.text(ctx.lang());
        Column::new(word.clone(), word)
    };
    let mut reasons: BTreeMap<RowPlace, Vec<String>> = BTreeMap::new();
    for rejected in &report.rejected {
        let texts = rejected.faults.iter().map(|fault| fault.reason.text(ctx.lang()));
        reasons.entry(rejected.place).or_default().extend(texts);
    }
    let names_sheets = report.sheets.len() > 1;
    let sheet_head = names_sheets.then(|| {
        let word = meaning_label("sheet_name", ctx.lang()).to_owned();
        Column::new(word.clone(), word)
    });
    let heads = report.mend_heads.iter().map(|head| Column::new(head.clone(), head.clone()));
    let columns = sheet_head
        .into_iter()
        .chain(heads)
        .chain([head(ImportMsg::RejectedRow), head(ImportMsg::RejectedReason)])
        .collect();
    let rows = report.to_mend.iter().map(|(place, cells)| {
        let reasons = reasons.get(place).map(|texts| texts.join(&Mark::Semicolon.text(ctx.lang()))).unwrap_or_default();
        let sheet = names_sheets.then(|| Cell::text(report.sheet_name(place.sheet).unwrap_or_default()));
        let cells = cells.iter().map(|c| Cell::text(c.as_str()));
        sheet.into_iter().chain(cells).chain([Cell::text(report.row_name(*place)), Cell::text(reasons)]).collect()
    });
    TextTable { columns, rows: rows.collect(), ..TextTable::default() }
}

/// The account: for programs as JSON, for people what was understood on standard error and the counts and rejected
/// rows on standard output.
///
/// # Errors
/// It cannot be written, or the tree cannot be read for the first hour.
pub fn give(ctx: &Context, report: &Report) -> Result<(), Failure> {
    let lang = ctx.lang();
    let hour = first_hour(ctx, report)?;
    if ctx.ui.format.is_json() {
        let mut document = report.json(&ctx.settings()?.id, lang);
        if let Some(object) = document.as_object_mut() {
            let [overdue, promised, callback] = hour.unwrap_or_default();
            let hour = hour.map(
                |_| serde_json::json!({"overdue": overdue, "promised_open": promised, "without_callback": callback}),
            );
            object.insert("first_hour".to_owned(), hour.unwrap_or_default());
        }
        return Ok(ctx.ui.give_json(&document)?);
    }
    report.understood(ctx.settings()?, lang).iter().for_each(|line| ctx.ui.note(line));
    report.remarks(lang).iter().for_each(|line| ctx.ui.note(line));
    let mut lines = vec![report.summary().text(lang)];
    if report.rejected_cells() > 0 && !report.held_back {
        lines.push(ImportMsg::CellsLeft { count: report.rejected_cells() }.text(lang));
    }
    if let Some([overdue, promised, callback]) = hour {
        lines.push(ImportMsg::Overdue { count: overdue }.text(lang));
        lines.push(ImportMsg::PromisedOpen { count: promised }.text(lang));
        lines.push(ImportMsg::WithoutCallback { count: callback }.text(lang));
    }
    if ctx.ui.format == Format::Table && report.rejected.is_empty() {
        return Ok(ctx.ui.give_text(&lines.iter().map(|l| format!("{l}\n")).collect::<String>())?);
    }
    Ok(ctx.ui.give_table(&rejected_table(ctx, report, lines))?)
}

fn rejected_table(ctx: &Context, report: &Report, notes: Vec<String>) -> TextTable {
    let lang = ctx.lang();
    let columns = vec![
        Column::new("row", ImportMsg::RejectedRow.text(lang)),
        Column::new("column", ImportMsg::RejectedColumn.text(lang)),
        Column::new("reason", ImportMsg::RejectedReason.text(lang)),
    ];
    let line = |rows: String, column: &str, text: String, code: &'static str| {
        vec![Cell::text(rows), Cell::text(column), Cell::new(text, code)]
    };
    let rows: Vec<Vec<Cell>> = if ctx.ui.format == Format::Table {
        let faults = report.faults(lang);
        faults.into_iter().map(|fault| line(fault.rows, &fault.column, fault.text, fault.code)).collect()
    } else {
        let all = report.rejected.iter().flat_map(|r| r.faults.iter().map(move |fault| (r.place, fault)));
        all.map(|(place, fault)| {
            line(report.row_name(place), &fault.column, fault.reason.text(lang), fault.reason.code())
        })
        .collect()
    };
    TextTable { columns, rows, notes, ..TextTable::default() }
}

/// Overdue items, items with an open promise, finished items that still owe a callback.
fn first_hour(ctx: &Context, report: &Report) -> Result<Option<[usize; 3]>, Failure> {
    if report.what != Some(What::Feedback)
        || report.dry_run
        || report.held_back
        || ctx.fault_of(SettingsReader::Limits)?.is_some()
    {
        return Ok(None);
    }
    let tree = ctx.tree(&[Kind::Owner, Kind::Staff, Kind::Feedback], false)?;
    let calendar = ctx.calendar()?;
    let list = due_list(&Figures::new(&tree.facts, ctx.settings()?, &calendar, AsOf::instant(ctx.now())), EVER_S);
    let items = |pick: &dyn Fn(&'static DueRule, i64) -> bool| {
        let rows = list.rows.iter().filter(|r| pick(r.rule, r.overdue_s));
        rows.filter_map(|r| r.id).collect::<HashSet<_>>().len()
    };
    Ok(Some([
        items(&|rule, overdue| overdue >= 0 && OWED.contains(&rule)),
        items(&|rule, _| rule == &promise::RULE),
        items(&|rule, _| rule == &callback::RULE),
    ]))
}
