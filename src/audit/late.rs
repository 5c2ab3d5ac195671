//! 补录才按时: what counts as met only because its `at` lies before the deadline, while it was written down or came into the
//! history after it. Void items and those that staff found are looked at too: whether they count is another question.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::verdict::{Verdict, answers, judge};
use crate::audit::facts::{FactKind, RecordedFact, RecordedFacts};
use crate::audit::walk::HistoryWalk;
use crate::model::log::LogEntry;
use crate::model::settings::Duty;
use crate::model::time::{Instant, When};
use crate::model::window::Window;
use std::collections::HashMap;

/// A deadline that is met by nothing but what was written down or committed after it.
#[derive(Clone, Debug)]
pub struct LateProof {
    pub id: String,
    pub duty: Duty,
    pub deadline: Instant,
    /// The entry that was known first of those that meet it.
    pub at: When,
    pub action: &'static str,
    pub by: Option<String>,
    pub recorded: Option<Instant>,
    /// `None`: it is in no commit yet.
    pub commit: Option<usize>,
    /// The commit is the first of the history: the entry may be older than it.
    pub is_in_first: bool,
    pub is_void: bool,
    pub is_patrol: bool,
}

/// Items received in the window (`None`: whenever) or answered in it, in the order of records. What an import brought
/// says so itself, and is left out.
pub fn late(
    ground: &Snapshot<'_>,
    walk: &HistoryWalk,
    recorded: &RecordedFacts,
    window: Option<Window>,
) -> Vec<LateProof> {
    let of_record = |facts: &'_ [RecordedFact]| -> Option<&str> {
        let place = usize::try_from(facts.first()?.record).ok()?;
        walk.records.get(place).map(|record| record.id.as_str())
    };
    let chunks = recorded.facts.chunk_by(|a, b| a.record == b.record);
    let by_id: HashMap<&str, &[RecordedFact]> = chunks.filter_map(|facts| Some((of_record(facts)?, facts))).collect();
    let seeker = ProofSeeker { ground, walk, recorded, by_id, window };
    let mut found = Vec::new();
    ground.each_item(|item| Some(seeker.of_item(item)), |mut proofs| found.append(&mut proofs));
    found
}

struct ProofSeeker<'a> {
    ground: &'a Snapshot<'a>,
    walk: &'a HistoryWalk,
    recorded: &'a RecordedFacts,
    by_id: HashMap<&'a str, &'a [RecordedFact]>,
    window: Option<Window>,
}

impl ProofSeeker<'_> {
    fn of_item(&self, item: Item<'_>) -> Vec<LateProof> {
        Duty::ALL.into_iter().filter_map(|duty| self.of_duty(item, duty)).collect()
    }

    fn of_duty(&self, item: Item<'_>, duty: Duty) -> Option<LateProof> {
        let (ground, offset) = (self.ground, self.ground.offset());
        let judged = judge(ground, item, duty).ok().filter(|judged| judged.verdict == Verdict::Met)?;
        let deadline = judged.due?.in_force.earliest.at()?;
        let id = ground.facts.names.text(item.row.id);
        let facts = self.by_id.get(id).copied().unwrap_or(&[]);
        let mut first: Option<(Option<Instant>, LateProof)> = None;
        for (entry, latest) in answers(ground, item, duty) {
            let Some(entry) = item.row.entry(entry).filter(|_| latest <= deadline) else { continue };
            let fact = self.fact(facts, entry);
            let commit = fact.and_then(|fact| usize::try_from(fact.commit).ok());
            let committed = commit.and_then(|commit| self.walk.commits.get(commit)).and_then(|c| c.committed);
            let known = committed.map(|at| entry.recorded.map_or(at, |recorded| at.max(recorded)));
            let is_imported = fact.is_some_and(|fact| fact.is_imported(offset));
            if is_imported || known.is_some_and(|known| known <= deadline) {
                return None;
            }
            if first.as_ref().is_none_or(|(other, _)| known.is_some_and(|known| other.is_none_or(|o| known < o))) {
                first = Some((known, self.proof(item, (duty, deadline), entry, commit)));
            }
        }
        let (_, proof) = first?;
        let is_in = |at: When| self.window.is_none_or(|w| w.contains(at.earliest(offset, None), offset));
        (is_in(item.row.received) || is_in(proof.at)).then_some(proof)
    }

    fn proof(
        &self,
        item: Item<'_>,
        (duty, deadline): (Duty, Instant),
        entry: &LogEntry,
        commit: Option<usize>,
    ) -> LateProof {
        let names = &self.ground.facts.names;
        let parents = commit.and_then(|commit| self.walk.commits.get(commit)).map(|commit| commit.parents);
        LateProof {
            id: names.text(item.row.id).to_owned(),
            duty,
            deadline,
            at: entry.at,
            action: entry.action.key(),
            by: entry.by.map(|by| names.text(by).to_owned()),
            recorded: entry.recorded,
            commit,
            is_in_first: parents == Some(0),
            is_void: item.standing.void.is_some(),
            is_patrol: item.standing.residents_since.is_none(),
        }
    }

    /// The fact that an entry of the log is in the history.
    fn fact(&self, facts: &[RecordedFact], entry: &LogEntry) -> Option<RecordedFact> {
        let by = entry.by.map(|by| self.ground.facts.names.text(by));
        let is_it = |fact: &&RecordedFact| {
            fact.what == FactKind::Entry(entry.action)
                && fact.happened == entry.at
                && fact.by.map(|by| self.recorded.names.text(by)) == by
        };
        facts.iter().find(is_it).copied()
    }
}
