//! Service orders: scores from 1 to 5, asked for by another than whoever did the work; a count of several requests
//! names no household; the price is the one that was told.

use super::scope::CheckScope;
use super::sheet::SourceFile;
use crate::kinds::service::SCORES;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::vocab::PriceUnit;
use crate::text::amount::yuan;

pub fn check(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    if sheet.kind != Some(Kind::Service) {
        return;
    }
    rating(sheet, found);
    found.extend(counted_household(sheet));
    found.extend(off_price(sheet, scope));
    found.extend(over_quote(sheet));
}

fn int(sheet: &SourceFile<'_>, key: &str) -> Option<i64> {
    sheet.table.get(key).and_then(|node| node.as_int())
}

fn rating(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let Some(rating) = sheet.table.table("rating") else { return };
    for key in SCORES {
        let score = rating.get(key).and_then(|node| node.as_int());
        if let Some(score) = score.filter(|score| !(1..=5).contains(score)) {
            let problem = sheet.problem(Code::ScoreRange, &sheet.span(rating, key));
            found.push(problem.with("key", format!("rating.{key}")).with("found", score.to_string()));
        }
    }
    if let Some(by) = rating.text("by").filter(|by| sheet.table.text("provider") == Some(*by)) {
        let problem = sheet.problem(Code::SelfRated, &sheet.span(rating, "by"));
        found.push(problem.with("key", "rating.by").with("by", by));
    }
    if sheet.table.get("done_at").is_none() {
        found.push(sheet.problem(Code::MissingKey, &sheet.span(rating, "at")).with("key", "done_at"));
    }
}

/// A count of several requests that names a household.
fn counted_household(sheet: &SourceFile<'_>) -> Option<Problem> {
    let count = int(sheet, "count").filter(|count| *count > 1)?;
    let keys: Vec<&str> = ["room", "owner"].into_iter().filter(|key| sheet.table.get(key).is_some()).collect();
    let keys = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ");
    let problem = || sheet.problem(Code::CountedHousehold, &sheet.span(sheet.table, "count"));
    (!keys.is_empty()).then(|| problem().with("found", count.to_string()).with("key", keys))
}

/// Another price than the one that the catalogue has for the whole on the day of the request.
fn off_price(sheet: &SourceFile<'_>, scope: &CheckScope<'_>) -> Option<Problem> {
    let price = int(sheet, "price_fen")?;
    let day = sheet.table.when("requested_at")?.day(scope.offset);
    let line = scope.base.settings.service(sheet.table.text("service")?, day)?;
    let is_flat = line.unit.is_none_or(|unit| unit == PriceUnit::Each);
    let listed = line.price_fen.filter(|listed| is_flat && *listed != price)?;
    let problem = sheet.problem(Code::OffPrice, &sheet.span(sheet.table, "price_fen")).with("key", "price_fen");
    let id = sheet.table.text("id").unwrap_or_default();
    Some(problem.with("found", yuan(price)).with("price", yuan(listed)).with("id", id))
}

/// More than was told before the work.
fn over_quote(sheet: &SourceFile<'_>) -> Option<Problem> {
    let (price, quoted) = (int(sheet, "price_fen")?, int(sheet, "quoted_fen")?);
    let problem = || sheet.problem(Code::OverQuote, &sheet.span(sheet.table, "price_fen"));
    (price > quoted).then(|| problem().with("found", yuan(price)).with("quoted", yuan(quoted)))
}
