//! What the others took out of records: whole records, entries of a log, reporters who had joined, whatever else is
//! appended and never rewritten. Git merges that as it merges any change; a person is to hear of it.

use super::moved::name;
use crate::history::changes::{Blob, Sides};
use crate::history::fields::{self, FieldChange};
use crate::history::git::GitError;
use crate::history::log::{Commit, commit_of};
use crate::history::merge::record::record_of;
use crate::history::objects;
use crate::history::repository::Repository;
use crate::model::field::{Audited, FieldType};
use crate::model::kind::Kind;
use crate::model::value::Table;
use crate::store::changes::same;
use crate::store::parse::parse;
use std::collections::{BTreeMap, BTreeSet};

/// Records that are read at once.
const AT_ONCE: usize = 500;
/// No more commits of one record than this are asked which of them did it.
const MOST: &str = "200";

/// A record that lost something.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// From the top of the repository.
    pub path: String,
    pub kind: Kind,
    pub id: String,
    /// What went; empty: the whole record.
    pub entries: Vec<FieldChange>,
    /// The commit that took it out.
    pub commit: Commit,
}

/// What went between two commits.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn lost(
    repository: &Repository,
    (from, to): (&str, &str),
    changes: &BTreeMap<String, Sides>,
) -> Result<Vec<Lost>, GitError> {
    let new = changes.iter().filter(|(_, [old, _])| old.is_none());
    let new: BTreeSet<&str> = new.filter_map(|(path, _)| name(path)).collect();
    let changed: Vec<(&String, &Blob, Option<&Blob>)> = changes
        .iter()
        .filter_map(|(path, [old, now])| Some((path, old.as_ref()?, now.as_ref())))
        .filter(|(path, _, now)| now.is_some() || !name(path).is_some_and(|name| new.contains(name)))
        .collect();
    let mut found = Vec::new();
    for some in changed.chunks(AT_ONCE) {
        let wanted: Vec<String> =
            some.iter().flat_map(|(_, old, now)| [Some(*old), *now]).flatten().map(|blob| blob.id.clone()).collect();
        let mut objects = objects::read(&repository.git, &wanted)?.into_iter();
        for (path, _, now) in some {
            let mut next = || objects.next().map(|object| object.bytes);
            let (old, new) = (next(), now.and_then(|_| next()));
            let (Some((kind, id)), Some(old)) = (record_of(path), old) else { continue };
            let entries = new.map(|new| taken_out(kind, &read(&old, path), &read(&new, path)));
            if entries.as_ref().is_none_or(|entries| !entries.is_empty()) {
                let entries = entries.unwrap_or_default();
                let commit = blamed(repository, (from, to), path, kind, &entries)?;
                found.push(Lost { path: (*path).clone(), kind, id, entries, commit });
            }
        }
    }
    Ok(found)
}

fn read(bytes: &[u8], path: &str) -> Table {
    parse(bytes, path).table.map(|table| table.into_owned()).unwrap_or_default()
}

/// Entries that are not there any more or say something else, and elements of other lists that are gone.
fn taken_out(kind: Kind, old: &Table, new: &Table) -> Vec<FieldChange> {
    let is_lost = |change: &FieldChange| {
        let (list, element) = change.path.split_once('.').unwrap_or((&change.path, ""));
        let Some(field) = kind.field(list).filter(|field| matches!(field.ty, FieldType::Tables(_))) else {
            return false;
        };
        match field.audited {
            Audited::Entries => true,
            // An element that has an id of its own is gone where that is; its fields may change.
            _ => change.to.is_none() && element.ends_with(".id"),
        }
    };
    fields::changes(old, new).into_iter().filter(|change| change.from.is_some() && is_lost(change)).collect()
}

/// The last commit that took any of this out; where none can be found, the one that came.
fn blamed(
    repository: &Repository,
    (from, to): (&str, &str),
    path: &str,
    kind: Kind,
    entries: &[FieldChange],
) -> Result<Commit, GitError> {
    let range = format!("{from}..{to}");
    let args = ["--literal-pathspecs", "rev-list", "-n", MOST, "--parents", &range, "--", path];
    let said = String::from_utf8_lossy(&repository.git.call(&args)?).into_owned();
    let mut blamed = to.to_owned();
    for line in said.lines() {
        let mut commits = line.split(' ');
        let Some(own) = commits.next() else { continue };
        let parents: Vec<&str> = commits.collect();
        let names: Vec<String> =
            std::iter::once(&own).chain(&parents).map(|commit| format!("{commit}:{path}")).collect();
        let mut versions = objects::read_known(&repository.git, &names)?.into_iter();
        let own_version = versions.next().flatten().map(|object| read(&object.bytes, path));
        let is_one = |gone: &FieldChange| {
            let pairs = entries.iter().filter(|entry| entry.path == gone.path);
            pairs.flat_map(|entry| entry.from.iter().zip(&gone.from)).any(|(a, b)| same(a, b))
        };
        let took = |old: &Table| match &own_version {
            None => entries.is_empty(),
            Some(own) => taken_out(kind, old, own).iter().any(is_one),
        };
        if versions.flatten().any(|before| took(&read(&before.bytes, path))) {
            blamed = own.to_owned();
            break;
        }
    }
    let object = objects::read(&repository.git, &[blamed])?.pop().ok_or(GitError::Odd)?;
    Ok(commit_of(&object))
}
