//! `audit deletions` (删除): records that a commit took away. One that came to lie elsewhere in the same commit is none.

use crate::audit::contents::{Job, judged};
use crate::audit::walk::{HistoryWalk, RecordHistory, Version};
use crate::history::git::GitError;
use crate::history::objects::Oid;
use crate::history::repository::Repository;
use crate::model::kind::Kind;

/// A record taken away; nothing personal.
#[derive(Clone, Debug)]
pub struct Deletion {
    pub commit: usize,
    pub kind: Kind,
    pub id: String,
    /// The type, where the record is a feedback item.
    pub ty: Option<String>,
    pub category: Option<String>,
    /// A later commit put it back.
    pub is_back: bool,
}

/// All deletions, in the order of the commits. Of the contents only those of deleted items are read.
///
/// # Errors
/// git cannot be called, or does not give what the history names.
pub fn deletions(repository: &Repository, walk: &HistoryWalk, kinds: &[Kind]) -> Result<Vec<Deletion>, GitError> {
    let records: Vec<&RecordHistory> = walk.records.iter().filter(|record| kinds.contains(&record.kind)).collect();
    let (items, others): (Vec<&RecordHistory>, Vec<&RecordHistory>) =
        records.into_iter().partition(|record| record.kind == Kind::Feedback);
    let jobs: Vec<Job<'_>> =
        items.into_iter().filter_map(|record| Job::of(record, gone(record).filter_map(last))).collect();
    let mut found = judged(repository, &jobs, |contents| {
        let of_version = |version: &Version| {
            let table = last(version).and_then(|oid| contents.table(oid));
            let text = |key: &str| table.as_ref().and_then(|table| table.text(key)).map(str::to_owned);
            Deletion { ty: text("type"), category: text("category"), ..bare(contents.record, version) }
        };
        gone(contents.record).map(of_version).collect()
    })?;
    found.extend(others.into_iter().flat_map(|record| gone(record).map(|version| bare(record, version))));
    found.sort_by(|a, b| (a.commit, a.kind, &a.id).cmp(&(b.commit, b.kind, &b.id)));
    Ok(found)
}

fn gone(record: &RecordHistory) -> impl Iterator<Item = &Version> {
    record.versions.iter().filter(|version| version.own.is_none())
}

fn last(version: &Version) -> Option<Oid> {
    version.olds.iter().copied().flatten().next()
}

fn bare(record: &RecordHistory, version: &Version) -> Deletion {
    let is_back = record.versions.iter().any(|later| later.commit > version.commit && later.own.is_some());
    let (kind, id) = (record.kind, record.id.clone());
    Deletion { commit: version.commit, kind, id, ty: None, category: None, is_back }
}
