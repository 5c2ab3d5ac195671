//! Spans of whole days, over which figures are counted (时段).

use super::time::{Day, Instant, Offset};

/// A half-open span `[from, to)` of whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    pub from: Day,
    pub to: Day,
}

impl Window {
    pub fn start(self, offset: Offset) -> Instant {
        self.from.start(offset)
    }

    pub fn end(self, offset: Offset) -> Instant {
        self.to.start(offset)
    }

    pub fn contains(self, at: Instant, offset: Offset) -> bool {
        self.start(offset) <= at && at < self.end(offset)
    }

    /// Whether they share a day.
    pub fn overlaps(self, other: Window) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// The window of equal length, or of equal months, that ends where this one begins.
    pub fn previous(self) -> Window {
        let whole_months = self.from.day_of_month() == 1 && self.to.day_of_month() == 1;
        let from = if whole_months {
            let months = (self.to.year() - self.from.year()) * 12 + month_i32(self.to) - month_i32(self.from);
            self.from.plus_months(-months)
        } else {
            self.from.plus_days(-self.to.days_since(self.from))
        };
        Window { from, to: self.from }
    }
}

fn month_i32(day: Day) -> i32 {
    i32::try_from(day.month()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_previous_quarter_has_whole_months() {
        let d = |s: &str| s.parse::<Day>().unwrap();
        let q = Window { from: d("2026-04-01"), to: d("2026-07-01") };
        assert_eq!(q.previous(), Window { from: d("2026-01-01"), to: d("2026-04-01") });
    }
}
