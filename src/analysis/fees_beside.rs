//! What the handbook says of fees (good relations raise collection), as far as it can be seen: the collection of a
//! building beside its answers in time, what its owners said, and what is open there. A difference is shown, not
//! explained; of fewer than thirty there is no rate.

use super::fees::{self, Fees};
use super::group::By;
use super::measure::{MeasuredGroup, Stats};
use super::population::Query;
use super::rate::Percent;
use super::{backlog, response, satisfaction};
use crate::analysis::snapshot::Snapshot;
use crate::model::rooms::Rooms;
use serde::Serialize;

/// A building with fewer households billed shows no rate and no reasons of talks, which would tell of single households.
pub const MIN_N: u64 = 30;

/// The service of a building in the same window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// 答复及时率.
    pub response: InTarget,
    /// 满意率, as the office asked: very satisfied and satisfied of those who answered.
    pub satisfaction: Satisfied,
    /// 未结 at the end of the window.
    pub open: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InTarget {
    pub met: u64,
    pub matured: u64,
    pub rate: Option<Percent>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Satisfied {
    pub answered: u64,
    pub rate: Option<Percent>,
}

/// `stats fees` in total and by groups.
pub fn stats(ground: &Snapshot, rooms: &Rooms, query: &Query, by: &[By]) -> Stats<Fees> {
    let mut stats = fees::measured(ground, rooms, query).stats(by);
    if by.contains(&By::Building) {
        let service = ServiceByBuilding::of(ground, query);
        for group in &mut stats.by {
            let building = group.key.values().find(|(by, _)| *by == By::Building).and_then(|(_, value)| value);
            if let Some(building) = building {
                group.figures = of_building(group.figures, service.beside(building));
            }
        }
    }
    stats
}

/// The figures of one building, without what would tell of few households.
fn of_building(mut fees: Fees, beside: Beside) -> Fees {
    if fees.households.billed < MIN_N {
        fees.amount.rate = None;
        fees.households.rate = None;
        fees.arrears.rate = None;
        fees.talks.reasons = None;
    }
    Fees { beside: Some(beside), ..fees }
}

/// The other figures, each by building.
struct ServiceByBuilding {
    response: Vec<MeasuredGroup<super::figures::Figures>>,
    satisfaction: Vec<MeasuredGroup<satisfaction::Answers>>,
    open: Vec<MeasuredGroup<backlog::Stock>>,
}

impl ServiceByBuilding {
    fn of(ground: &Snapshot, query: &Query) -> ServiceByBuilding {
        let by = [By::Building];
        ServiceByBuilding {
            response: response::response(ground, query, &by).by,
            satisfaction: satisfaction::measured(ground, query).stats(&by).by,
            open: backlog::stock(ground, query.window).stats(&by).by,
        }
    }

    fn beside(&self, building: &str) -> Beside {
        let response = of(&self.response, building).and_then(|figures| figures.in_target.respond);
        let response = response.map_or_else(InTarget::default, |counts| {
            let rate = counts.rate.filter(|_| counts.matured >= MIN_N);
            InTarget { met: counts.met, matured: counts.matured, rate }
        });
        let levels = of(&self.satisfaction, building).map(|answers| answers.own.first.satisfaction);
        let satisfaction = levels.map_or_else(Satisfied::default, |levels| {
            let rate = levels.rate.filter(|_| levels.answered >= MIN_N);
            Satisfied { answered: levels.answered, rate }
        });
        Beside { response, satisfaction, open: of(&self.open, building).map_or(0, |stock| stock.n) }
    }
}

fn of<'s, T>(groups: &'s [MeasuredGroup<T>], building: &str) -> Option<&'s T> {
    let is_it = |group: &&MeasuredGroup<T>| group.key.values().any(|(_, value)| value == Some(building));
    groups.iter().find(is_it).map(|group| &group.figures)
}
