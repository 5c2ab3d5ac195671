//! One bill of fees at an instant: which tally holds, whether its day is over, and what was still owed of it before a
//! window and came in since.

use super::population::Basis;
use crate::analysis::explanation::{Explained, ExplanationStep};
use crate::analysis::snapshot::Snapshot;
use crate::facts::fees::{Fee, Tally};
use crate::model::time::{Day, When};
use crate::model::window::Window;

/// A bill as the window selects it.
#[derive(Clone, Copy, Debug)]
pub struct Bill<'g> {
    pub fee: &'g Fee,
    /// The last tally by the as-of.
    pub tally: Option<&'g Tally>,
    /// Whether its day is over, where the window selects by that.
    pub is_due: bool,
    /// As it was first recorded; `None` where no history was read.
    pub first_fen: Option<i64>,
}

/// What was owed of a bill past its day when a window began, and what became of it by its end.
#[derive(Clone, Copy, Debug)]
pub struct OldDebt {
    pub due: Day,
    pub owed_fen: i64,
    pub collected_fen: i64,
    pub waived_fen: i64,
}

impl<'g> Bill<'g> {
    pub fn of(ground: &Snapshot<'g>, fee: &'g Fee, basis: Basis) -> Bill<'g> {
        let is_over = |due: Day| due.end(ground.offset()) <= ground.as_of.at;
        let first = ground.facts.first_billed.as_ref();
        Bill {
            fee,
            tally: last_tally(ground, fee, None),
            is_due: basis == Basis::Received || Bill::due(ground, fee).is_some_and(is_over),
            first_fen: first.map(|first| first.get(&fee.record.id).copied().unwrap_or(fee.billed_fen)),
        }
    }

    /// The day by which it is to be paid: its own, else by the rule of its charge; `None`: nobody says.
    pub fn due(ground: &Snapshot, fee: &Fee) -> Option<Day> {
        let charge = || ground.settings.charge(ground.facts.names.text(fee.record.sort?));
        fee.due.or_else(|| charge()?.due.map(|rule| rule.day(fee.from, fee.to)))
    }

    pub fn explain(&self) -> Explained {
        let class = match (self.is_due, self.tally) {
            (false, _) => "not-yet-due",
            (true, None) => "no-tally",
            (true, Some(_)) => "counted",
        };
        let mut steps = vec![ExplanationStep::Billed { days: self.window(), fen: self.fee.billed_fen }];
        if let Some(first) = self.first_fen.filter(|first| *first != self.fee.billed_fen) {
            steps.push(ExplanationStep::FirstBilled { fen: first });
        }
        if let Some(tally) = self.tally {
            steps.push(ExplanationStep::Collected { at: tally.at, fen: tally.fen, waived_fen: tally.waived_fen });
        }
        Explained::new(class, steps)
    }

    fn window(&self) -> Window {
        Window { from: self.fee.from, to: self.fee.to }
    }
}

impl OldDebt {
    /// `None` where nothing was counted of it before the window.
    pub fn of(ground: &Snapshot, fee: &Fee, window: Window) -> Option<OldDebt> {
        let due = Bill::due(ground, fee)?;
        let before = last_tally(ground, fee, Some(window.from))?;
        let now = last_tally(ground, fee, Some(window.to)).unwrap_or(before);
        Some(OldDebt {
            due,
            owed_fen: fee.billed_fen.saturating_sub(before.waived_fen).saturating_sub(before.fen),
            collected_fen: now.fen.saturating_sub(before.fen),
            waived_fen: now.waived_fen.saturating_sub(before.waived_fen),
        })
    }

    pub fn explain(&self) -> Explained {
        let owed = ExplanationStep::Owed { due: self.due, fen: self.owed_fen };
        Explained::new("arrears", vec![owed, ExplanationStep::CameIn { fen: self.collected_fen }])
    }
}

/// The last tally by the as-of, and before a day; of equally late ones the last in the file.
fn last_tally<'g>(ground: &Snapshot<'_>, fee: &'g Fee, before: Option<Day>) -> Option<&'g Tally> {
    let offset = ground.offset();
    let is_there = |at: When| at.exists(offset, ground.as_of) && before.is_none_or(|day| at.day(offset) < day);
    fee.tallies.iter().filter(|tally| is_there(tally.at)).max_by_key(|tally| tally.at.end(offset))
}
