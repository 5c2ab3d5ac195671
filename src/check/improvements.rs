//! Improvements: their figure is one, the target says which way is better, and somebody else reviews them.

use super::sheet::SourceFile;
use crate::analysis::figure_value::is_figure;
use crate::kinds::id::short;
use crate::model::figure::Tenths;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};

pub fn check(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    if sheet.kind != Some(Kind::Improvement) {
        return;
    }
    let record = sheet.table;
    let wanted: Vec<&str> = record.texts("where").collect();
    if let Some(figure) = record.text("figure").filter(|figure| !is_figure(figure, wanted.iter().copied())) {
        let problem = sheet.problem(Code::UnknownFigure, &sheet.span(record, "figure")).with("figure", figure);
        found.push(problem.with_some("where", (!wanted.is_empty()).then(|| wanted.join(" "))));
    }
    let value = |text: Option<&str>| text.and_then(Tenths::parse);
    let baseline = record.table("baseline").and_then(|baseline| value(baseline.text("value")));
    if let Some(target) = record.text("target").filter(|target| value(Some(target)) == baseline && baseline.is_some()) {
        found.push(sheet.problem(Code::NoDirection, &sheet.span(record, "target")).with("target", target));
    }
    let assignee = record.text("assignee");
    for review in record.tables("review").filter(|review| review.text("by") == assignee && assignee.is_some()) {
        let problem = sheet.problem(Code::SelfReview, &sheet.span(review, "by"));
        let id = record.text("id").map(short).unwrap_or_default();
        found.push(problem.with("handle", assignee.unwrap_or_default()).with("id", id));
    }
}
