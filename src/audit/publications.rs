//! `audit publications`: since when a publication counts as published, and which of its records were touched since.

use crate::audit::walk::{HistoryWalk, Version};
use crate::kinds::id;
use crate::model::hash::month_of;
use crate::model::kind::Kind;
use crate::model::ledger::Ledger;

/// Since when a publication counts as published. Commits are named by their place.
pub struct PublishedSince {
    /// The first commit that holds its ledger; `None` where it is in none: then its own time of publication counts.
    pub commit: Option<usize>,
    /// The first commit after it.
    from: usize,
}

impl PublishedSince {
    pub fn of(walk: &HistoryWalk, ledger: &Ledger) -> PublishedSince {
        let commit = walk.ledger_commit(&ledger.path());
        let later = || walk.commits.iter().position(|commit| commit.committed > Some(ledger.published));
        let from = commit.map_or_else(|| later().unwrap_or(walk.commits.len()), |commit| commit + 1);
        PublishedSince { commit, from }
    }

    /// Versions of a record made since.
    pub fn versions<'w>(&self, walk: &'w HistoryWalk, id: &str) -> Vec<&'w Version> {
        let record = id::parse_dated(id).and_then(|dated| walk.record(dated.kind, id));
        let versions = record.into_iter().flat_map(|record| &record.versions);
        versions.filter(|version| self.is_later(version)).collect()
    }

    /// Records of the publication, of these kinds, of which there is a later version, whatever it changed.
    pub fn touched(&self, walk: &HistoryWalk, kinds: &[Kind], ledger: &Ledger) -> usize {
        let published = &ledger.inputs.records;
        let is_of =
            |kind: Kind, id: &str| [id, month_of(id), kind.folder()].iter().any(|part| published.contains_key(*part));
        let records =
            walk.records.iter().filter(|record| kinds.contains(&record.kind) && is_of(record.kind, &record.id));
        records.filter(|record| record.versions.iter().any(|version| self.is_later(version))).count()
    }

    /// Made since, and other than what it came from.
    fn is_later(&self, version: &Version) -> bool {
        version.commit >= self.from && !version.olds.contains(&version.own)
    }
}

/// Whether a part of a publication is a record, or a month of records, of this kind: it begins with the kind's letters.
pub fn is_part_of(kind: Kind, part: &str) -> bool {
    part == kind.folder()
        || kind.prefix().zip(part.split_once('-')).is_some_and(|(prefix, (letters, _))| prefix == letters)
}
