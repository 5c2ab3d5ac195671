//! A rate as the notice prints it: both its numbers always, the percentage where they are not too few.

use crate::analysis::rate::Percent;
use serde::Serialize;

/// Under so many a denominator is printed with counts alone.
pub const FEWEST_FOR_PERCENT: u64 = 10;

/// How many were in time, of the items whose deadline lay in the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rate {
    pub met: u64,
    pub of: u64,
}

impl Rate {
    /// `None` under ten.
    pub fn percent(self) -> Option<Percent> {
        if self.of < FEWEST_FOR_PERCENT { None } else { Percent::of(self.met, self.of) }
    }
}
