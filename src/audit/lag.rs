//! `audit lag`: the three clocks of all facts, by person and month, and the facts that give rise to questions.

use crate::analysis::clocks::{Clocks, Sign, ThreeClocks, three_clocks};
use crate::audit::facts::{RecordedFact, RecordedFacts};
use crate::audit::walk::HistoryWalk;
use crate::model::interner::{Interner, Sym};
use crate::model::time::{Day, Offset};
use crate::model::window::Window;

/// What the clocks of a history's facts come to.
pub struct LagReport {
    pub names: Interner,
    pub total: ThreeClocks,
    /// In the order of names and months.
    pub by: Vec<PersonMonth>,
    /// In the order of records.
    pub signs: Vec<(RecordedFact, Sign)>,
}

/// The facts of one person in one month.
pub struct PersonMonth {
    /// `None`: of facts that name nobody.
    pub who: Option<Sym>,
    /// `2026-11`.
    pub month: String,
    pub clocks: ThreeClocks,
}

/// The lag of facts that happened in the window (`None`: at any time) and whose first commit has a time.
pub fn lag(recorded: &RecordedFacts, walk: &HistoryWalk, window: Option<Window>, offset: Offset) -> LagReport {
    let RecordedFacts { names, facts } = recorded;
    let is_meant =
        |fact: &RecordedFact| window.is_none_or(|w| w.contains(fact.happened.earliest(offset, None), offset));
    let meant = facts.iter().copied().filter(is_meant);
    let timed = meant.filter_map(|fact| Some((fact, clocks(walk, &fact)?)));
    // Void ones are in no count, and hide no sign.
    let timed: Vec<(RecordedFact, Clocks)> = timed.collect();
    let of = |facts: &[(RecordedFact, Clocks)]| three_clocks(facts.iter().map(|(_, clocks)| *clocks), offset);
    let mut counted: Vec<(RecordedFact, Clocks)> = timed.iter().copied().filter(|(fact, _)| !fact.is_void).collect();
    let total = of(&counted);
    let signs: Vec<(RecordedFact, Sign)> =
        timed.iter().filter_map(|(fact, clocks)| Some((*fact, clocks.sign(offset)?))).collect();
    let month = |fact: &RecordedFact| -> Day { fact.happened.earliest(offset, None).day(offset).first_of_month() };
    let key = |(fact, _): &(RecordedFact, Clocks)| (fact.by.map(|by| names.text(by)), month(fact));
    counted.sort_by(|a, b| key(a).cmp(&key(b)));
    let group = |facts: &[(RecordedFact, Clocks)]| {
        let (fact, _) = facts.first()?;
        let month = month(fact).to_string().chars().take(7).collect();
        Some(PersonMonth { who: fact.by, month, clocks: of(facts) })
    };
    let by = counted.chunk_by(|a, b| key(a) == key(b)).filter_map(group).collect();
    LagReport { names: names.clone(), total, by, signs }
}

/// `None` where the commit has no time.
fn clocks(walk: &HistoryWalk, fact: &RecordedFact) -> Option<Clocks> {
    let commit = walk.commits.get(usize::try_from(fact.commit).ok()?)?;
    let (happened, recorded, imported) = (fact.happened, fact.recorded, fact.imported);
    Some(Clocks { happened, recorded, imported, committed: commit.committed?, is_in_first: commit.parents == 0 })
}
