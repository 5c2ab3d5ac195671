//! 基线: the figure of an improvement before it, computed when the figure is first named, and fixed from then on.

use crate::analysis::catalog::Stat;
use crate::analysis::figure_asked::FigureValue;
use crate::analysis::figure_value::FigureQuestion;
use crate::analysis::snapshot::Snapshot;
use crate::check::readers::SettingsReader;
use crate::cli::community::LoadedCommunity;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::find;
use crate::facts::rules::fingerprint;
use crate::kinds::improvement::REVIEW_AFTER;
use crate::locale::cli::CliMsg;
use crate::locale::improvements::ImprovementMsg as Msg;
use crate::locale::stats::StatsMsg;
use crate::model::figure::Tenths;
use crate::model::kind::Kind;
use crate::model::settings::{Clock, Span};
use crate::model::time::{AsOf, Day};
use crate::model::value::{Table, TableOf};
use crate::model::vocab::Basis;
use crate::model::window::Window;
use crate::publish::figure_words;
use crate::text::normalize::fold_argument;
use crate::text::period::read_period;

/// The `[baseline]` of an improvement that names a figure and has none yet; `None` for any other.
///
/// # Errors
/// The period does not fit, the figure is not split so, or what it is computed from cannot be read.
pub fn of(ctx: &Context, record: &TableOf<'_>, typed: Option<&str>) -> Result<Option<Table>, Failure> {
    let Some(figure) = record.text("figure") else {
        return if typed.is_some() { Err(Failure::usage(Msg::BaselineNeedsFigure)) } else { Ok(None) };
    };
    if record.get("baseline").is_some() {
        return Ok(None);
    }
    let basis = record.text("basis").and_then(Basis::from_key).unwrap_or(Basis::Received);
    let question = FigureQuestion::read(figure, record.texts("where"), basis).ok_or_else(|| {
        let group = record.texts("where").collect::<Vec<_>>().join(" ");
        Failure::usage(Msg::NotSplitSo { figure: figure.to_owned(), group })
    })?;
    let window = window(ctx, record, typed)?;
    let by: Vec<_> = question.wanted.iter().map(|(by, _)| *by).collect();
    ctx.may_compute(SettingsReader::Figure { stat: question.figure.stat, clock: Clock::Wall, by: &by })?;
    let loaded = LoadedCommunity::new(ctx, Stat::Improvements)?;
    let community = loaded.community()?;
    let as_of = ctx.now();
    let Snapshot { facts, settings, calendar, .. } = &*community.ground;
    let then = Snapshot::new(facts, settings, calendar, AsOf::instant(as_of));
    let Some(value) = question.value(&then, community.rooms, window) else {
        return Err(Failure::usage(CliMsg::NotAValue { key: "figure".to_owned(), found: figure.to_owned() }));
    };
    tell(ctx, window, value, record.text("target").and_then(Tenths::parse))?;
    let last = window.to.plus_days(-1);
    let mut baseline = Table::default();
    baseline.put("from", window.from.into());
    baseline.put("to", window.to.into());
    baseline.put("as_of", as_of.into());
    baseline.put("n", value.n.into());
    baseline.put_some("value", value.value.map(|value| value.to_string().into()));
    baseline.put("rules", fingerprint(&community.settings.flat, last, last).into());
    Ok(Some(baseline))
}

/// The period that was typed; else so many whole months before this one, or before the one in which it was done, as
/// the effect is looked at; or so many days.
fn window(ctx: &Context, record: &TableOf<'_>, typed: Option<&str>) -> Result<Window, Failure> {
    let offset = ctx.offset()?;
    let today = ctx.now().day(offset);
    let done = record.when("done_at").map(|at| at.day(offset));
    if let Some(typed) = typed {
        let bad = |_| Failure::usage(StatsMsg::PeriodBad { found: typed.to_owned() }).hint(CliMsg::PeriodHint);
        let window = read_period(&fold_argument(typed), today).map_err(bad)?;
        let to = window.to.plus_days(-1).to_string();
        return match done {
            _ if window.to > today => Err(Failure::refused(Msg::BaselineInFuture { to })),
            Some(done) if window.to > done => Err(Failure::refused(Msg::BaselineAfterDone { to })),
            _ => Ok(window),
        };
    }
    // The figure of a survey is that of the wave that is named.
    if let Some(survey) = record.text("survey") {
        let wave = find::record(ctx, Kind::Survey, survey)?;
        if let Some(closes) = wave.table.day("closes") {
            return Ok(Window { from: closes, to: closes.next() });
        }
    }
    let last = done.map_or(today, |done| done.min(today));
    Ok(before(last, record.text("review_after").unwrap_or(REVIEW_AFTER)))
}

/// The window of a length that ends before a day: of whole months where the length is one of months.
fn before(day: Day, span: &str) -> Window {
    let months = |months: u32| {
        let to = day.first_of_month();
        Window { from: to.plus_months(-i32::try_from(months).unwrap_or(3)), to }
    };
    match Span::parse(span) {
        Some(Span::Months(n)) => months(n),
        Some(Span::Days(n) | Span::WorkingDays(n)) => Window { from: day.plus_days(-i64::from(n)), to: day },
        Some(Span::Seconds(_)) => Window { from: day.plus_days(-1), to: day },
        None => months(3),
    }
}

/// Says what the baseline is.
///
/// # Errors
/// The target is the value itself.
fn tell(ctx: &Context, window: Window, value: FigureValue, target: Option<Tenths>) -> Result<(), Failure> {
    let (from, to) = (window.from.to_string(), window.to.plus_days(-1).to_string());
    let shown = figure_words::shown(value.value, Some(value.unit), ctx.lang());
    match value.value {
        None => ctx.ui.warn(&Msg::NoBaselineValue { from, to }),
        Some(known) if Some(known) == target => return Err(Failure::usage(Msg::TargetIsBaseline { value: shown })),
        Some(known) => {
            ctx.ui.note(&Msg::Baseline { from, to, value: shown, n: value.n });
            if let Some(aim) = target {
                let target = figure_words::shown(target, Some(value.unit), ctx.lang());
                let is_more = aim > known;
                ctx.ui.note(&if is_more { Msg::MoreIsBetter { target } } else { Msg::LessIsBetter { target } });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_of_whole_months_before_this_one() {
        let shown = |day: &str, span| {
            let Window { from, to } = before(day.parse().unwrap(), span);
            format!("{from} {to}")
        };
        assert_eq!(shown("2026-10-15", "3mo"), "2026-07-01 2026-10-01");
        assert_eq!(shown("2026-03-31", "1mo"), "2026-02-01 2026-03-01");
        assert_eq!(shown("2026-01-01", "12mo"), "2025-01-01 2026-01-01");
        assert_eq!(shown("2026-10-15", "30d"), "2026-09-15 2026-10-15");
    }
}
