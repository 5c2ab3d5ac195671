//! `linli audit rules`: which rules were changed, by whom, and what that does to the figures that were published last.

use crate::audit::period::Sifted;
use crate::audit::rules::{RuleChange, RuleCommit, RuleSubject, rules};
use crate::cli::commands::audit::args::WholeFilter;
use crate::cli::commands::audit::report::HistoryReport;
use crate::cli::commands::audit::rule_figures::{MovedFigures, RuleFigures};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::life::unread;
use crate::locale::audit_reports::ReportMsg as Msg;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::model::field::SettingsList;
use crate::model::time::When;
use crate::render::table::{Cell, TextTable};

/// So many figures are named on a line.
const NAMED: usize = 4;

/// By the day from which a limit holds; whatever has none, and with `--committed` all, by the time of the commit.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &WholeFilter) -> Result<Exit, Failure> {
    let report = HistoryReport::read(ctx, &args.filter())?;
    let sifted = found(&report, args.committed)?;
    let mut figures = RuleFigures::new(&report)?;
    let mut columns = report.origin_columns().to_vec();
    columns.extend([report.column("file", &Msg::File), report.column("rule", &Msg::Rule)]);
    if report.is_whole() {
        columns.extend([report.column("key", &Msg::Rule), report.column("from", &Msg::Nothing)]);
        columns.extend([report.column("to", &Msg::Nothing), report.column("effective", &Msg::Effective)]);
    }
    columns.push(report.column("figures", &Msg::Figures));
    columns.extend(report.behind_columns());
    let (mut rows, mut last) = (Vec::new(), None);
    for (commit, path, change) in &sifted.listed {
        let moved = figures.moved(*commit, path)?;
        // A commit moves the figures as a whole: they stand beside the first of its rules.
        let is_first = last != Some(*commit);
        last = Some(*commit);
        rows.push(row(&report, (*commit, path), change, moved.filter(|_| is_first || report.is_whole()))?);
    }
    let commits = sifted.listed.iter().map(|(commit, ..)| commit).collect::<std::collections::BTreeSet<_>>().len();
    let mut notes = vec![Msg::Rules { n: rows.len(), commits }.text(ctx.lang())];
    notes.extend(figures.publication().map(|publication| Msg::FiguresOf { publication }.text(ctx.lang())));
    notes.extend(report.partly(&sifted, args.committed));
    let table = TextTable { columns, rows, notes, ..TextTable::default() };
    report.give_sifted("rules", "rules", &table, (&sifted, args.committed), &[])?;
    Ok(args.filter().exit(!sifted.listed.is_empty()))
}

pub(super) type FoundRule = (usize, String, RuleChange);

pub(super) fn found(report: &HistoryReport<'_>, by_commit: bool) -> Result<Sifted<FoundRule>, Failure> {
    let found = rules(&report.repository, &report.walk).map_err(unread)?;
    let each = found.into_iter().flat_map(|RuleCommit { commit, path, changes }| {
        changes.into_iter().map(move |change| (commit, path.clone(), change))
    });
    let times =
        |(commit, _, change): &FoundRule| (report.committed(*commit), Vec::from_iter(change.effective.map(When::On)));
    Ok(report.period(by_commit)?.sift(each.collect(), times))
}

fn row(
    report: &HistoryReport<'_>,
    (commit, path): (usize, &str),
    change: &RuleChange,
    moved: Option<&MovedFigures>,
) -> Result<Vec<Cell>, Failure> {
    let lang = report.lang();
    let mut row = report.origin(commit)?.to_vec();
    row.extend([Cell::text(path), Cell::text(sentence(report, change)?)]);
    if report.is_whole() {
        let text = |text: Option<&String>| Cell::some(text, |text| Cell::text(text.as_str()));
        row.push(Cell::text(key(&change.subject)));
        row.extend([text(change.from.as_ref()), text(change.to.as_ref())]);
        row.push(Cell::some(change.effective, |day| Cell::text(day.to_string())));
    }
    row.push(Cell::some(moved, |moved| {
        let dash = |value: &Option<String>| value.clone().filter(|v| !v.is_empty()).unwrap_or_else(|| "-".to_owned());
        let said = moved.iter().take(NAMED).map(|(name, was, is)| format!("{name} {} -> {}", dash(was), dash(is)));
        let mut said: Vec<String> = said.collect();
        said.extend((moved.len() > NAMED).then(|| Msg::MoreFigures { n: moved.len() - NAMED }.text(lang)));
        let shown = if moved.is_empty() { Msg::NoFigures.text(lang) } else { said.join("; ") };
        let json = moved.iter().map(|(name, was, is)| serde_json::json!({"figure": name, "before": was, "after": is}));
        Cell::new(shown, json.collect::<Vec<_>>())
    }));
    row.extend(report.behind(commit));
    Ok(row)
}

/// `投诉 办结 3wd -> 5wd，2026-10-02 起`.
fn sentence(report: &HistoryReport<'_>, change: &RuleChange) -> Result<String, Failure> {
    let lang = report.lang();
    let what = match &change.subject {
        RuleSubject::LimitOrder => return Ok(Msg::LimitOrder.text(lang)),
        RuleSubject::File => {
            let word = match (&change.from, &change.to) {
                (None, _) => Msg::FileCame,
                (_, None) => Msg::FileWent,
                _ => Msg::FileOther,
            };
            return Ok(format!("{} {}", Msg::WholeFile.text(lang), word.text(lang)));
        }
        RuleSubject::Limit { ty, category, urgency, duty } => {
            let settings = report.ctx.settings()?;
            let ty = ty.as_deref().map(|ty| label("type", ty, lang).to_owned());
            let category = category.as_deref().map(|key| settings.label(SettingsList::Category, key, lang).to_owned());
            let urgency = urgency.as_deref().map(|key| label("urgency", key, lang).to_owned());
            let mut words: Vec<String> = [ty, category, urgency].into_iter().flatten().collect();
            if words.is_empty() {
                words.push(Msg::AnyType.text(lang));
            }
            words.push(label("duty", duty.key(), lang).to_owned());
            words.join(" ")
        }
        RuleSubject::Key(path) => match label("changed-rule", path, lang) {
            word if word == path => format!("`{path}`"),
            word => word.to_owned(),
        },
    };
    let word = |value: &Option<String>| value.clone().unwrap_or_else(|| Msg::Nothing.text(lang));
    let what = Msg::Arrow { what, from: word(&change.from), to: word(&change.to) }.text(lang);
    let from = change.effective.map(|day| Msg::FromDay { what: what.clone(), day: day.to_string() }.text(lang));
    Ok(from.unwrap_or(what))
}

/// What programs find a rule by.
fn key(subject: &RuleSubject) -> String {
    match subject {
        RuleSubject::Limit { ty, category, urgency, duty } => {
            let parts = [ty, category, urgency].into_iter().flatten().map(String::as_str);
            let parts: Vec<&str> = ["target"].into_iter().chain(parts).chain([duty.key()]).collect();
            parts.join(".")
        }
        RuleSubject::LimitOrder => "target".to_owned(),
        RuleSubject::Key(path) => path.clone(),
        RuleSubject::File => "file".to_owned(),
    }
}
