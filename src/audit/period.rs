//! The period of a report: by when what was changed is said to have happened, or by when the change was committed.

use crate::model::time::{Instant, Offset, When};
use crate::model::window::Window;

/// Which of what was found belongs to a period.
#[derive(Clone, Copy, Debug)]
pub struct AuditPeriod {
    /// `None`: all of it.
    pub window: Option<Window>,
    pub by_commit: bool,
    pub offset: Offset,
}

/// What belongs to a period, and how much lies partly in it.
#[derive(Debug)]
pub struct Sifted<T> {
    pub listed: Vec<T>,
    /// What happened in the period and was committed after its end.
    pub later: usize,
    /// What was committed in the period and happened in another.
    pub elsewhere: usize,
}

impl AuditPeriod {
    /// `times`: when something was committed, and when it happened; what is known to have happened at no time, such as
    /// an owner's moving in, counts by its commit.
    pub fn sift<T>(&self, found: Vec<T>, times: impl Fn(&T) -> (Option<Instant>, Vec<When>)) -> Sifted<T> {
        let mut sifted = Sifted { listed: Vec::new(), later: 0, elsewhere: 0 };
        let Some(window) = self.window else { return Sifted { listed: found, ..sifted } };
        for one in found {
            let (committed, happened) = times(&one);
            let is_committed = committed.is_some_and(|at| window.contains(at, self.offset));
            let is_fact = self.happened(&happened).unwrap_or(is_committed);
            let is_later = committed.is_some_and(|at| at >= window.end(self.offset));
            sifted.later += usize::from(is_fact && is_later);
            sifted.elsewhere += usize::from(is_committed && !is_fact);
            if if self.by_commit { is_committed } else { is_fact } {
                sifted.listed.push(one);
            }
        }
        sifted
    }

    /// Whether one of several times lies in the period; `None` where there is none.
    fn happened(&self, times: &[When]) -> Option<bool> {
        let window = self.window?;
        let is_in = |at: &When| window.contains(at.earliest(self.offset, None), self.offset);
        (!times.is_empty()).then(|| times.iter().any(is_in))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Day;

    #[test]
    fn a_change_belongs_to_the_period_of_what_it_changed() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let window = Window { from: day("2026-07-01"), to: day("2026-10-01") };
        let at = |text: &str| day(text).at(9 * 3600, Offset::CHINA);
        // Of the quarter, and committed after it; of the quarter in it; of the next; of nobody's time.
        let found = vec![
            (at("2026-10-02"), vec![When::On(day("2026-09-30"))]),
            (at("2026-09-30"), vec![When::At(at("2026-09-30")), When::At(at("2026-10-01"))]),
            (at("2026-09-30"), vec![When::On(day("2026-06-30"))]),
            (at("2026-08-01"), Vec::new()),
        ];
        let sift = |by_commit| {
            let period = AuditPeriod { window: Some(window), by_commit, offset: Offset::CHINA };
            let sifted = period.sift(found.clone(), |(committed, happened)| (Some(*committed), happened.clone()));
            (sifted.listed.len(), sifted.later, sifted.elsewhere)
        };
        assert_eq!(sift(false), (3, 1, 1));
        assert_eq!(sift(true), (3, 1, 1));
    }
}
