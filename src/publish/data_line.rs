//! A figure of a notice as a line of its CSV, from which the ledger takes its figures too.

use super::marks::own;
use super::rate::Rate;
use super::small::{CountCell, HIDDEN};

/// A line of the CSV.
#[derive(Default)]
pub struct DataLine {
    pub section: &'static str,
    pub figure: &'static str,
    /// The type, category, building, month or receipt that the figure is about.
    pub of: String,
    pub value: String,
    /// Out of so many.
    pub total: String,
    pub text: String,
}

pub fn named(section: &'static str, figure: &'static str) -> DataLine {
    DataLine { section, figure, ..DataLine::default() }
}

/// A length of time; `None`: withheld.
pub fn seconds(section: &'static str, figure: &'static str, seconds: Option<i64>) -> DataLine {
    DataLine { value: seconds.map_or_else(String::new, own), ..named(section, figure) }
}

pub fn count(section: &'static str, figure: &'static str, n: u64) -> DataLine {
    DataLine { value: own(n), ..named(section, figure) }
}

pub fn rate(section: &'static str, figure: &'static str, rate: Option<Rate>) -> DataLine {
    let of = |pick: fn(Rate) -> u64| rate.map_or_else(String::new, |r| own(pick(r)));
    DataLine { value: of(|r| r.met), total: of(|r| r.of), ..named(section, figure) }
}

/// A count of a part as it stands in every format.
pub fn shown(cell: CountCell) -> String {
    match cell {
        CountCell::Count(n) => own(n),
        CountCell::Under(k) => own(format!("<{k}")),
        CountCell::Hidden => HIDDEN.to_owned(),
    }
}
