//! 不计入的: what took records out of the figures, or out of what figures ask of them: when that was written, by whom, and
//! what the verdict would be without it.

use crate::analysis::snapshot::Snapshot;
use crate::analysis::verdict::{Verdict, judge};
use crate::audit::contents::{Contents, Job, judged};
use crate::audit::walk::HistoryWalk;
use crate::facts::all::Facts;
use crate::facts::rows::Feedback;
use crate::history::git::GitError;
use crate::history::repository::Repository;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::settings::Duty;
use crate::model::time::When;
use crate::model::value::Table;
use crate::model::vocab::{Channel, FeedbackType, vocabulary};
use std::collections::{BTreeMap, HashMap};

vocabulary! {
    /// What takes a record out of figures.
    LeftOutBy("left-out") {
        /// Entered by mistake (登记有误).
        Void = "void",
        /// Found by staff (主动发现).
        Patrol = "patrol",
        /// The channel was absent and filled in afterwards.
        ChannelFilled = "channel-filled",
        /// Merged into another item (并单).
        Duplicate = "duplicate",
        Withdrawn = "withdrawn",
        Rejected = "rejected",
        /// What nobody had sorted became praise, which owes nothing.
        Praise = "praise",
        /// A tie to a room ended.
        ResidenceEnded = "residence-ended",
        /// Does not want visits.
        NoVisits = "no-visits",
    }
}

/// A record that a commit took out of figures. Commits are named by their place.
#[derive(Clone, Debug)]
pub struct LeftOut {
    pub commit: usize,
    pub kind: Kind,
    pub id: String,
    pub by: LeftOutBy,
    /// When the matter was received or the visit took place.
    pub happened: Option<When>,
    /// The record stood in the history before without it.
    pub is_later: bool,
}

/// In the order of the commits.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn left_out(repository: &Repository, walk: &HistoryWalk, kinds: &[Kind]) -> Result<Vec<LeftOut>, GitError> {
    let may = |kind: Kind| [Kind::Feedback, Kind::Visit, Kind::Owner].contains(&kind) && kinds.contains(&kind);
    let records = walk.records.iter().filter(|record| may(record.kind));
    let jobs: Vec<Job<'_>> = records
        .filter_map(|record| Job::of(record, record.versions.iter().filter_map(|version| version.own)))
        .collect();
    let mut found = judged(repository, &jobs, of_record)?;
    found.sort_by_key(|one| one.commit);
    Ok(found)
}

fn of_record(contents: &Contents<'_>) -> Vec<LeftOut> {
    let record = contents.record;
    let mut found: Vec<LeftOut> = Vec::new();
    for version in record.versions.iter().filter(|version| !version.is_merge()) {
        let Some(new) = version.own.and_then(|own| contents.table(own)) else { continue };
        let old = version.old().and_then(|old| contents.table(old));
        let happened = record.kind.spec().happened.and_then(|key| new.when(key));
        for by in reasons(record.kind, old.as_ref(), &new) {
            let (kind, id, is_later) = (record.kind, record.id.clone(), old.is_some());
            found.push(LeftOut { commit: version.commit, kind, id, by, happened, is_later });
        }
    }
    found
}

/// What the later of two versions has and the earlier had not.
fn reasons(kind: Kind, old: Option<&Table>, new: &Table) -> Vec<LeftOutBy> {
    let mut found = Vec::new();
    let is_new = |key: &str| new.get(key).is_some() && old.is_none_or(|old| old.get(key).is_none());
    found.extend(is_new("void").then_some(LeftOutBy::Void));
    match kind {
        Kind::Feedback => {
            let is_patrol = |table: &Table| table.text("channel") == Some(Channel::Patrol.key());
            if old.is_some() && is_new("channel") {
                found.push(LeftOutBy::ChannelFilled);
            } else if is_patrol(new) && !old.is_some_and(is_patrol) {
                found.push(LeftOutBy::Patrol);
            }
            let was_unsorted = old.and_then(|old| old.text("type")) == Some(FeedbackType::Unsorted.key());
            let is_praise = new.text("type") == Some(FeedbackType::Praise.key());
            found.extend((was_unsorted && is_praise).then_some(LeftOutBy::Praise));
            let count = |table: &Table, action: Action| {
                table.tables("log").filter(|entry| entry.text("action") == Some(action.key())).count()
            };
            let more = |action: &&(Action, LeftOutBy)| count(new, action.0) > old.map_or(0, |old| count(old, action.0));
            found.extend(ENDS.iter().filter(more).map(|(_, by)| *by));
        }
        Kind::Owner => {
            let ended = |table: &Table| table.tables("residence").filter(|tie| tie.get("until").is_some()).count();
            let declines = |table: &Table| table.table("contact").and_then(|c| c.bool("visits")) == Some(false);
            found.extend((ended(new) > old.map_or(0, ended)).then_some(LeftOutBy::ResidenceEnded));
            found.extend((declines(new) && !old.is_some_and(declines)).then_some(LeftOutBy::NoVisits));
        }
        _ => {}
    }
    found
}

const ENDS: [(Action, LeftOutBy); 3] = [
    (Action::Duplicate, LeftOutBy::Duplicate),
    (Action::Withdraw, LeftOutBy::Withdrawn),
    (Action::Reject, LeftOutBy::Rejected),
];

/// How items would be judged without what took them out, by duty, as far as the item has a limit. Records of a large
/// community are many and those left out few: only their rows are followed anew.
pub fn verdicts(ground: &Snapshot<'_>, found: &[LeftOut]) -> HashMap<(String, LeftOutBy), Vec<(Duty, Verdict)>> {
    let rows: HashMap<&str, &Feedback> =
        ground.facts.feedback.iter().map(|row| (ground.facts.names.text(row.id), row)).collect();
    let mut by_reason: BTreeMap<&str, (LeftOutBy, Vec<Feedback>)> = BTreeMap::new();
    for one in found {
        if let Some(row) = rows.get(one.id.as_str()) {
            let of = by_reason.entry(one.by.key()).or_insert_with(|| (one.by, Vec::new()));
            of.1.push(without((*row).clone(), one.by));
        }
    }
    let mut said = HashMap::new();
    for (by, mut feedback) in by_reason.into_values() {
        feedback.dedup_by_key(|row| row.id);
        let facts = Facts { names: ground.facts.names.clone(), feedback, ..Facts::default() };
        let alone = Snapshot::new(&facts, ground.settings, ground.calendar, ground.as_of);
        for item in alone.items() {
            let judged = Duty::ALL.into_iter().filter_map(|duty| Some((duty, judge(&alone, item, duty).ok()?.verdict)));
            let judged = judged.filter(|(_, verdict)| matches!(verdict, Verdict::Met | Verdict::Missed));
            said.insert((facts.names.text(item.row.id).to_owned(), by), judged.collect());
        }
    }
    said
}

/// The row as it would be if the one had not been written.
fn without(mut row: Feedback, by: LeftOutBy) -> Feedback {
    let ending = ENDS.iter().find(|(_, other)| *other == by).map(|(action, _)| *action);
    match by {
        LeftOutBy::Void => row.rare.iter_mut().for_each(|rare| rare.void = None),
        LeftOutBy::Patrol | LeftOutBy::ChannelFilled => row.channel = None,
        LeftOutBy::Praise => row.kind = FeedbackType::Unsorted,
        _ => row.entries = row.entries.iter().filter(|entry| Some(entry.action) != ending).copied().collect(),
    }
    row
}
