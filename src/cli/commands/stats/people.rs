//! Whom `linli stats staff` shows, and in which order: by handle. By a figure only where everybody has thirty and more of
//! it, since fewer are put in order by chance.

use crate::analysis::measure::at_path;
use crate::analysis::staff_figures::MIN_N_ORDER;
use crate::cli::commands::stats::document::StatsDocument;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::find;
use crate::locale::staff::StaffMsg as Msg;
use crate::model::kind::Kind;
use clap::Args;
use serde_json::Value as Json;

/// Figures by which people can be put in order, each with what it is a rate or number of.
const ORDERS: &[(&str, &str)] = &[
    ("held", "held"),
    ("resolved", "resolved"),
    ("in_target.respond", "in_target.respond.of"),
    ("in_target.arrive", "in_target.arrive.of"),
    ("in_target.resolve", "in_target.resolve.of"),
    ("promises", "promises.of"),
    ("callbacks", "callbacks.of"),
    ("orders.speed", "orders.speed.of"),
    ("orders.quality", "orders.quality.of"),
    ("orders.attitude", "orders.attitude.of"),
];

#[derive(Args, Debug, Default)]
pub struct PeopleAsked {
    /// 只看一个人，如 `me` 看自己 || one person alone: a handle, or `me`
    #[arg(long, value_name = "HANDLE")]
    pub assignee: Option<String>,
    /// 按一个指标从高到低排；每个人都有 30 件以上才可以 || in order of a figure, the highest first: only where everybody has 30 and more of it
    #[arg(long, value_name = "FIGURE")]
    pub sort: Option<String>,
}

impl PeopleAsked {
    /// Leaves the rows that are asked for, in the order that is asked for.
    ///
    /// # Errors
    /// There is no such person or figure, or somebody has too few for an order.
    pub(super) fn put(&self, ctx: &Context, document: &mut StatsDocument) -> Result<(), Failure> {
        let whom = self.assignee.as_deref().map(|typed| find::id_of(ctx, Kind::Staff, typed)).transpose()?;
        let Some(rows) = document.total.get_mut("rows").and_then(Json::as_array_mut) else { return Ok(()) };
        let handle = |row: &Json| row.get("staff").and_then(Json::as_str).unwrap_or_default().to_owned();
        // Who is asked for alone is put in no order; the others are not looked at.
        if let Some(whom) = whom {
            rows.retain(|row| handle(row) == whom);
        }
        let Some(sort) = self.sort.as_deref() else { return Ok(()) };
        let sort = sort.trim().trim_start_matches('-').trim_end_matches(".rate");
        let found = || Failure::usage(Msg::NotSorted { found: sort.to_owned() }).hint(Msg::SortHow);
        let (figure, of) = ORDERS.iter().copied().find(|(figure, _)| *figure == sort).ok_or_else(found)?;
        let n = |row: &Json| at_path(row, of).and_then(Json::as_u64).unwrap_or(0);
        if let Some(few) = rows.iter().find(|row| n(row) < MIN_N_ORDER) {
            let (handle, n) = (handle(few), n(few));
            return Err(Failure::refused(Msg::TooFewToSort { least: MIN_N_ORDER, handle, n }).hint(Msg::SortHow));
        }
        let rate = format!("{figure}.rate");
        let value = |row: &Json| at_path(row, &rate).or_else(|| at_path(row, figure)).and_then(Json::as_f64);
        rows.sort_by(|a, b| value(b).unwrap_or(0.0).total_cmp(&value(a).unwrap_or(0.0)));
        Ok(())
    }
}
