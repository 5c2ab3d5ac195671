//! 删除: records that a commit took away. One that came to lie elsewhere in the same commit is none.

use crate::audit::contents::{Job, judged};
use crate::audit::walk::{Life, Version, Walk};
use crate::history::git::GitError;
use crate::history::objects::Oid;
use crate::history::repository::Repository;
use crate::model::kind::Kind;

/// A record taken away; nothing personal.
#[derive(Clone, Debug)]
pub struct Removed {
    pub commit: usize,
    pub kind: Kind,
    pub id: String,
    /// Of an item.
    pub ty: Option<String>,
    pub category: Option<String>,
    /// A later commit put it back.
    pub is_back: bool,
}

/// All deletions, in the order of the commits. Of the contents only those of deleted items are read.
pub fn removed(repository: &Repository, walk: &Walk, kinds: &[Kind]) -> Result<Vec<Removed>, GitError> {
    let lives: Vec<&Life> = walk.lives.iter().filter(|life| kinds.contains(&life.kind)).collect();
    let (items, others): (Vec<&Life>, Vec<&Life>) = lives.into_iter().partition(|life| life.kind == Kind::Feedback);
    let jobs: Vec<Job<'_>> = items.into_iter().filter_map(|life| Job::of(life, gone(life).filter_map(last))).collect();
    let mut found = judged(&repository.git, &jobs, |contents| {
        let of_version = |version: &Version| {
            let table = last(version).and_then(|oid| contents.table(oid));
            let text = |key: &str| table.as_ref().and_then(|table| table.text(key)).map(str::to_owned);
            Removed { ty: text("type"), category: text("category"), ..bare(contents.life, version) }
        };
        gone(contents.life).map(of_version).collect()
    })?;
    found.extend(others.into_iter().flat_map(|life| gone(life).map(|version| bare(life, version))));
    found.sort_by(|a, b| (a.commit, a.kind, &a.id).cmp(&(b.commit, b.kind, &b.id)));
    Ok(found)
}

fn gone(life: &Life) -> impl Iterator<Item = &Version> {
    life.versions.iter().filter(|version| version.own.is_none())
}

fn last(version: &Version) -> Option<Oid> {
    version.olds.iter().copied().flatten().next()
}

fn bare(life: &Life, version: &Version) -> Removed {
    let is_back = life.versions.iter().any(|later| later.commit > version.commit && later.own.is_some());
    let (kind, id) = (life.kind, life.id.clone());
    Removed { commit: version.commit, kind, id, ty: None, category: None, is_back }
}
