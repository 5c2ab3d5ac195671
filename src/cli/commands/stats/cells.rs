//! A value of a document as a cell: counts, durations, rates beside what they are made of, and differences.

use crate::analysis::measure::at_path;
use crate::locale::duration;
use crate::locale::figures::{Line, Shape};
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::stats::StatsMsg;
use crate::model::vocab::{Language, SurveyMethod};
use crate::render::table::Cell;
use crate::text::amount;
use serde_json::Value as Json;

pub(super) fn dash() -> Cell {
    Cell::new("—", Json::Null)
}

/// The object in which a line's value stands, and its key there.
fn beside<'j>(view: &'j Json, line: &Line) -> Option<&'j Json> {
    at_path(view, line.path.rsplit_once('.').map_or("", |(holder, _)| holder))
}

fn int(node: Option<&Json>) -> Option<i64> {
    node.and_then(Json::as_i64)
}

/// Numerator (where it is a count) and denominator of a rate.
pub(super) fn parts(view: &Json, line: &Line) -> Option<(Option<i64>, i64)> {
    let holder = beside(view, line)?;
    match line.shape {
        Shape::Rate(up, down) | Shape::MoneyRate(up, down) => Some((int(holder.get(up)), int(holder.get(down))?)),
        Shape::Weighted(down) => Some((None, int(holder.get(down))?)),
        Shape::Count | Shape::Span | Shape::Money | Shape::Mean | Shape::Oldest => None,
    }
}

/// A line's value in a document.
pub(super) fn value(view: &Json, line: &Line, lang: Language) -> Cell {
    let Some(node) = at_path(view, line.path).filter(|node| !node.is_null()) else { return missing(view, line, lang) };
    match line.shape {
        Shape::Count => int(Some(node)).map_or_else(dash, Cell::int),
        Shape::Span => int(Some(node)).map_or_else(dash, |s| span(s, lang)),
        Shape::Money => int(Some(node)).map_or_else(dash, |fen| Cell::new(yuan(fen, lang), fen)),
        Shape::Mean => Cell::new(format!("{:.1}", node.as_f64().unwrap_or_default()), node.clone()),
        Shape::Rate(..) | Shape::MoneyRate(..) | Shape::Weighted(_) => {
            let of = match parts(view, line) {
                Some((Some(up), down)) => format!(" ({})", fraction(line, up, down)),
                Some((None, down)) => format!(" ({down})"),
                None => String::new(),
            };
            let percent = node.as_f64().unwrap_or_default();
            of_volunteers(view, Cell::new(format!("{percent:.1}%{of}"), node.clone()), lang)
        }
        Shape::Oldest => {
            let (id, age) = (node.get("id").and_then(Json::as_str), int(node.get("age_s")).unwrap_or_default());
            Cell::new(format!("{} {}", id.unwrap_or_default(), duration::words(age, lang)), age)
        }
    }
}

/// A rate of an open survey is never without the words that say whom it speaks for.
pub(super) fn of_volunteers(view: &Json, cell: Cell, lang: Language) -> Cell {
    let is_open = at_path(view, "wave.method").and_then(Json::as_str) == Some(SurveyMethod::Open.key());
    match is_open {
        true => Cell { shown: StatsMsg::Volunteers { cell: cell.shown }.text(lang), ..cell },
        false => cell,
    }
}

/// A duration; of a notice that came too late with its sign.
fn span(seconds: i64, lang: Language) -> Cell {
    let sign = if seconds < 0 { "−" } else { "" };
    Cell::new(format!("{sign}{}", duration::within(seconds.saturating_abs(), lang)), seconds)
}

/// What a rate is made of: `108/120`; amounts in yuan.
fn fraction(line: &Line, up: i64, down: i64) -> String {
    match line.shape {
        Shape::MoneyRate(..) => format!("{}/{}", amount::yuan(up), amount::yuan(down)),
        _ => format!("{up}/{down}"),
    }
}

/// `735.50 元`.
fn yuan(fen: i64, lang: Language) -> String {
    let yuan = format!("{}.{:02}", fen / 100, fen % 100);
    StatsMsg::Yuan { yuan }.text(lang)
}

/// The cell of a missing figure; where too few have ended for a duration, it says so, and how long the
/// longest of them has waited.
fn missing(view: &Json, line: &Line, lang: Language) -> Cell {
    let beyond = int(beside(view, line).and_then(|holder| holder.get("beyond_s")));
    let is_percentile = line.path.ends_with("median_s") || line.path.ends_with("p90_s");
    match beyond.filter(|_| line.shape == Shape::Span && is_percentile && !line.path.contains("without")) {
        Some(longest) => {
            let span = duration::words(longest, lang);
            let is_half = line.path.ends_with("median_s");
            let message = if is_half { StatsMsg::BeyondHalf { span } } else { StatsMsg::BeyondNine { span } };
            Cell::new(message.text(lang), Json::Null)
        }
        // Of too few for a rate the counts are told all the same.
        None => match parts(view, line) {
            Some((Some(up), down)) if down > 0 => Cell::new(format!("— ({})", fraction(line, up, down)), Json::Null),
            _ => dash(),
        },
    }
}

/// The number by which a line is drawn.
pub(super) fn number(view: &Json, line: &Line) -> Option<f64> {
    let node = at_path(view, line.path)?;
    if line.shape == Shape::Oldest { node.get("age_s")?.as_f64() } else { node.as_f64() }
}

/// Now less before: a number with its sign, a duration, or points of a percentage.
pub(super) fn difference(now: &Json, before: &Json, line: &Line, lang: Language) -> Cell {
    let (Some(now), Some(before)) = (number(now, line), number(before, line)) else { return dash() };
    let change = now - before;
    let sign = if change < 0.0 { "−".to_owned() } else { Mark::Plus.text(lang) };
    match line.shape {
        _ if change == 0.0 => Cell::new("0", 0),
        Shape::Rate(..) | Shape::MoneyRate(..) | Shape::Weighted(_) => {
            let tenths = (change * 10.0).round();
            let points = format!("{:.1}", tenths.abs() / 10.0);
            Cell::new(StatsMsg::Points { sign: sign.to_owned(), points }.text(lang), tenths / 10.0)
        }
        Shape::Mean => Cell::new(format!("{sign}{:.1}", change.abs()), (change * 10.0).round() / 10.0),
        Shape::Count => Cell::new(format!("{sign}{:.0}", change.abs()), whole(change)),
        Shape::Money => {
            let fen = whole(change);
            Cell::new(format!("{sign}{}", yuan(fen.saturating_abs(), lang)), fen)
        }
        Shape::Span | Shape::Oldest => {
            let seconds = whole(change);
            Cell::new(format!("{sign}{}", duration::words(seconds, lang)), seconds)
        }
    }
}

/// Counts and seconds are whole numbers far below 2^53.
fn whole(number: f64) -> i64 {
    format!("{number:.0}").parse().unwrap_or_default()
}
