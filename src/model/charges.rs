//! `[[charge]]`: what is charged regularly (收费项目), and when what was billed for a period is due.

use super::listed::Named;
use super::settings::{Settings, Span};
use super::time::Day;
use super::value::Table;

/// A charge.
#[derive(Clone, Debug)]
pub struct Charge {
    pub named: Named,
    /// Where a record of it says no day of its own.
    pub due: Option<DueRule>,
}

/// When what was billed for a period is due (应缴期限).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueRule {
    /// So long after its first day; in days or months.
    Start(Span),
    /// On its last day.
    End,
}

impl DueRule {
    /// `start+30d`, `start+1mo`, `end`.
    pub fn parse(text: &str) -> Option<DueRule> {
        if text == "end" {
            return Some(DueRule::End);
        }
        let span = Span::parse(text.strip_prefix("start+")?)?;
        matches!(span, Span::Days(_) | Span::Months(_)).then_some(DueRule::Start(span))
    }

    /// The day for a period from its first day to the day behind its last.
    pub fn day(self, from: Day, to: Day) -> Day {
        match self {
            DueRule::Start(Span::Days(n)) => from.plus_days(i64::from(n)),
            DueRule::Start(Span::Months(n)) => from.plus_months(i32::try_from(n).unwrap_or(i32::MAX)),
            DueRule::Start(_) | DueRule::End => to.plus_days(-1),
        }
    }
}

impl Charge {
    pub(super) fn read(t: &Table) -> Option<Charge> {
        Some(Charge { named: Named::read(t)?, due: t.text("due").and_then(DueRule::parse) })
    }
}

impl Settings {
    pub fn charge(&self, key: &str) -> Option<&Charge> {
        self.charges.iter().find(|charge| charge.named.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_day_is_counted_from_the_period() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let due =
            |rule: &str| DueRule::parse(rule).map(|rule| rule.day(day("2026-10-01"), day("2027-01-01")).to_string());
        assert_eq!(due("start+30d").as_deref(), Some("2026-10-31"));
        assert_eq!(due("start+1mo").as_deref(), Some("2026-11-01"));
        assert_eq!(due("end").as_deref(), Some("2026-12-31"));
        for wrong in ["", "start", "start+", "start+2h", "start+3wd", "end+1d", "30d"] {
            assert_eq!(DueRule::parse(wrong), None, "{wrong}");
        }
    }
}
