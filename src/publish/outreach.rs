//! 走访和关怀: how many households were met, and whether care kept its rhythm; of the community as a whole.

use super::rate::Rate;
use super::small::is_small;
use crate::analysis::coverage;
use crate::analysis::population::Query;
use crate::analysis::snapshot::Snapshot;
use crate::model::rooms::Rooms;
use serde::Serialize;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outreach {
    /// Homes of rooms.toml.
    pub homes: u64,
    /// Met in person, of the homes that are lived in and want visits; `None`: owners' files are not at hand.
    pub covered: Option<Rate>,
    /// Homes of which a resident is on file.
    pub on_file: Option<Rate>,
    pub visits: u64,
    pub met: u64,
    /// Visits that care plans asked for; `None`: withheld.
    pub care: Option<Rate>,
    /// Care is withheld as telling of too few people.
    pub is_care_small: bool,
}

/// The visits of the window. Care of few people is not told: they are the ones who can be guessed.
pub fn outreach(ground: &Snapshot, rooms: &Rooms, query: &Query, min_count: u64) -> Outreach {
    let c = coverage::measured(ground, rooms, query).stats(&[]).total;
    let has_owners = ground.facts.has_owners;
    let known = |met, of| has_owners.then_some(Rate { met, of });
    let care = c.care.filter(|_| has_owners).map(|care| Rate { met: care.met, of: care.due });
    let is_care_small = care.is_some_and(|care| is_small(care.of, min_count));
    Outreach {
        homes: c.rooms,
        covered: known(c.covered, c.eligible),
        on_file: known(c.on_file, c.rooms),
        visits: c.visits,
        met: c.met,
        care: care.filter(|_| !is_care_small),
        is_care_small,
    }
}
