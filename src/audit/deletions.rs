//! `audit deletions` (删除): records that some commit held and that a later one took away, be it a merge that brought two
//! lines together without them. One that came to lie elsewhere in the same commit is none.

use crate::audit::contents::{Contents, Job, judged};
use crate::audit::walk::{HistoryWalk, RecordHistory, Version};
use crate::history::git::GitError;
use crate::history::repository::Repository;
use crate::model::kind::Kind;
use crate::model::time::When;

/// A record taken away; nothing personal.
#[derive(Clone, Debug)]
pub struct Deletion {
    pub commit: usize,
    pub kind: Kind,
    pub id: String,
    /// The type, where the record is a feedback item.
    pub ty: Option<String>,
    pub category: Option<String>,
    /// When the matter was received or the visit took place.
    pub happened: Option<When>,
    /// A later commit put it back.
    pub is_back: bool,
    /// It went in a merge, although no side had taken it away.
    pub is_merge: bool,
}

/// All deletions, in the order of the commits. Of the contents only the last of what was deleted are read.
///
/// # Errors
/// git cannot be called, or does not give what the history names.
pub fn deletions(repository: &Repository, walk: &HistoryWalk, kinds: &[Kind]) -> Result<Vec<Deletion>, GitError> {
    let gone = |record: &'_ RecordHistory| -> Vec<usize> { gone(walk, &record.versions) };
    let records = walk.records.iter().filter(|record| kinds.contains(&record.kind));
    let jobs: Vec<Job<'_>> = records
        .filter_map(|record| {
            let gone = gone(record).into_iter().filter_map(|place| record.versions.get(place)?.old());
            Job::of(record, gone)
        })
        .collect();
    let mut found = judged(repository, &jobs, |contents| {
        let places = gone(contents.record);
        places.iter().filter_map(|place| contents.record.versions.get(*place)).map(|v| of(walk, contents, v)).collect()
    })?;
    found.sort_by(|a, b| (a.commit, a.kind, &a.id).cmp(&(b.commit, b.kind, &b.id)));
    Ok(found)
}

/// The versions in which a record went, by their places.
fn gone(walk: &HistoryWalk, versions: &[Version]) -> Vec<usize> {
    let is_deletion = |version: &Version| {
        let by_merge = || walk.merge_in_doubt(versions, version).is_some_and(|case| !case.may_be_gone());
        version.own.is_none() && (!version.is_merge() || by_merge())
    };
    let each = versions.iter().enumerate();
    let mut found: Vec<usize> = each.filter(|(_, version)| is_deletion(version)).map(|(place, _)| place).collect();
    // However it went, what was there once and is not there at the end went somewhere.
    if found.is_empty() && walk.stands(versions).is_none() {
        found.extend(versions.iter().rposition(|version| version.own.is_none() && version.old().is_some()));
    }
    found
}

fn of(walk: &HistoryWalk, contents: &Contents<'_>, version: &Version) -> Deletion {
    let record = contents.record;
    let read = version.old().and_then(|oid| contents.read(oid));
    let table = read.as_ref().and_then(|read| read.table.as_ref());
    let text = |key: &str| table.and_then(|table| table.text(key)).filter(|_| record.kind == Kind::Feedback);
    let returned = |later: &Version| later.commit > version.commit && later.is_return;
    Deletion {
        commit: version.commit,
        kind: record.kind,
        id: record.id.clone(),
        ty: text("type").map(str::to_owned),
        category: text("category").map(str::to_owned),
        happened: record.kind.spec().happened.and_then(|key| table?.when(key)),
        is_back: walk.stands(&record.versions).is_some() || record.versions.iter().any(returned),
        is_merge: version.is_merge(),
    }
}
