//! The result of `stats response`, in the field order that scripts rely on.
//! A figure that needs a year without a calendar is `null` and listed in `withheld`.

use super::measure::Stats;
use super::rate::Percent;
use crate::calendar::days::UnknownYear;

/// All figures of a window.
pub type ResponseStats = Stats<Figures>;

/// A figure that cannot be given, by its path (`in_target.respond`), and the first year that is missing.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Withheld {
    pub figure: &'static str,
    pub year: i32,
}

/// Figures of the items of a group.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Figures {
    /// Items selected, less the excluded ones.
    pub n: u64,
    /// 人次.
    pub reporters: u64,
    pub first_response: Option<FirstResponse>,
    pub resolution: Resolutions,
    pub in_target: InTarget,
    pub reopened: Reopened,
}

/// Why durations are censored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Censored {
    /// No such entry by the as-of.
    pub open: u64,
    /// Censored at the withdrawal.
    pub withdrawn: u64,
}

/// 首次答复. n = answered + censored; n + not_recorded + by_then + not_owed = all items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FirstResponse {
    pub n: u64,
    pub answered: u64,
    /// 来源未记: imported items whose source had no column for replies, and none came by the deadline.
    pub not_recorded: u64,
    /// Only a day is known by which they were answered, or withdrawn.
    pub by_then: u64,
    pub censored: Censored,
    pub not_owed: u64,
    /// 当场答复.
    pub on_the_spot: u64,
    pub median_s: Option<i64>,
    pub median_without_on_the_spot_s: Option<i64>,
    pub p90_s: Option<i64>,
    /// The largest elapsed time, where median or P90 is not reached.
    pub beyond_s: Option<i64>,
    pub mean_answered_s: Option<i64>,
    /// Items of which receipt or end is a day.
    pub intervals: u64,
}

/// 办结. n = closed + censored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ResolutionTime {
    pub n: u64,
    pub closed: u64,
    pub censored: Censored,
    /// Only a day is known by which they were resolved, or withdrawn: in no curve.
    pub by_then: u64,
    pub median_s: Option<i64>,
    pub p90_s: Option<i64>,
    pub beyond_s: Option<i64>,
    pub mean_closed_s: Option<i64>,
    pub intervals: u64,
}

/// n and by_then of each + rejected + not_owed = all items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Resolutions {
    pub first: Option<ResolutionTime>,
    /// Net of pauses.
    pub first_net: Option<ResolutionTime>,
    pub r#final: Option<ResolutionTime>,
    pub final_net: Option<ResolutionTime>,
    pub rejected: u64,
    pub not_owed: u64,
}

/// 及时率, each duty with its own n.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct InTarget {
    pub respond: Option<TargetCounts>,
    pub arrive: Option<TargetCounts>,
    pub resolve: Option<TargetCounts>,
    pub callback: Option<TargetCounts>,
}

/// n = matured + not_yet_due + no_target + no_contact + not_recorded + ended; matured = met + missed + undetermined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct TargetCounts {
    pub n: u64,
    pub met: u64,
    pub missed: u64,
    pub undetermined: u64,
    pub matured: u64,
    pub not_yet_due: u64,
    pub no_target: u64,
    pub no_contact: u64,
    /// 来源未记: what the source of an imported item could not show.
    pub not_recorded: u64,
    pub ended: Ended,
    /// met / matured.
    pub rate: Option<Percent>,
    /// How many of the met were written down after the deadline.
    pub met_recorded_late: u64,
    /// How many of the met were reopened since as not fixed or dissatisfied; for `resolve` alone.
    pub met_reopened: u64,
    pub original: Original,
}

/// Ended without an answer, not after the deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Ended {
    pub withdrawn: u64,
    pub rejected: u64,
    pub resolved: u64,
}

/// Judged without extensions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Original {
    pub met: u64,
    pub missed: u64,
    pub undetermined: u64,
    pub matured: u64,
    pub rate: Option<Percent>,
}

/// 重办率: items reopened after a `resolve` within `[reopen] days` (x 86,400 s) of their first close,
/// of those first closed in the window whose days are over by the as-of. Nothing over: no rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reopened {
    pub items: u64,
    pub of: u64,
    /// items / of.
    pub rate: Option<Percent>,
    /// Items reopened in the window otherwise than after a `resolve`.
    pub other: u64,
    /// First closed in the window, and the days are not over.
    pub not_yet: u64,
    /// The `items` by the reason of their first such reopening.
    pub by_reason: ByReason,
}

/// Why items were opened again; without a reason: other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ByReason {
    #[serde(rename = "not-fixed")]
    pub not_fixed: u64,
    pub dissatisfied: u64,
    pub other: u64,
}

/// Gives figures, and keeps a note of those that cannot be given.
#[derive(Default)]
pub struct Notes(pub Vec<Withheld>);

impl Notes {
    pub fn take<T>(&mut self, figure: &'static str, result: Result<T, UnknownYear>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(UnknownYear(year)) => {
                self.0.push(Withheld { figure, year });
                None
            }
        }
    }
}
