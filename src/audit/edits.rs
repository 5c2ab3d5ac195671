//! `audit edits` and `audit closed`: edits after the fact, and changes of items that were closed; each version is held
//! against those it came from.

use crate::audit::contents::{Contents, Job, judged};
use crate::audit::walk::{HistoryRange, HistoryWalk, Version, walk};
use crate::audit::watched;
use crate::audit::watched::FieldEdit;
use crate::facts::rows::Feedback;
use crate::history::fields;
use crate::history::git::GitError;
use crate::history::objects::Oid;
use crate::history::repository::Repository;
use crate::model::fold::{FoldRules, fold};
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Instant, Window};
use crate::model::value::{Node, Table};
use crate::store::changes::same;
use std::collections::BTreeSet;

/// Later than any record can say.
const END: AsOf = AsOf { at: Instant(253_402_128_000), last: Instant(253_402_128_000) };
/// What is written about a matter that is over: the wording for the notice, and its approval.
const AFTERWARDS: &[&str] = &["public_summary", "public"];
/// Lists to which is appended.
const GROWING: &[&str] = &["log", "joined"];

/// What is looked for.
#[derive(Clone, Copy)]
pub enum EditScope<'s> {
    /// What figures read, changed or taken away.
    Edits,
    /// Whatever was changed in an item after it was closed (its last change of state led to an end).
    Closed(&'s Settings),
}

/// An edit of a record in a commit.
#[derive(Clone, Debug)]
pub struct FoundEdit {
    pub commit: usize,
    pub kind: Kind,
    pub id: String,
    pub edit: FieldEdit,
}

/// All edits, in the order of the commits.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn found(
    repository: &Repository,
    walk: &HistoryWalk,
    kinds: &[Kind],
    scope: EditScope<'_>,
) -> Result<Vec<FoundEdit>, GitError> {
    let is_meant = |kind: Kind| kinds.contains(&kind) && (matches!(scope, EditScope::Edits) || kind == Kind::Feedback);
    let records = walk.records.iter().filter(|record| is_meant(record.kind));
    let jobs: Vec<Job<'_>> = records
        .filter_map(|record| {
            let changes = record.versions.iter().filter(|version| is_other(version));
            Job::of(record, changes.flat_map(|v| v.olds.iter().copied().chain([v.own])).flatten())
        })
        .collect();
    let mut found = judged(repository, &jobs, |contents| of_record(contents, scope))?;
    found.sort_by_key(|found| found.commit);
    Ok(found)
}

/// How often an item was changed in the week after it was closed: each item once a commit. The commits of the week, as
/// far as they were made before `before`, are the only ones read.
///
/// # Errors
/// git cannot be called, or does not give what the history names.
pub fn after_closing(
    repository: &Repository,
    tip: &str,
    (week, before): (Window, Instant),
    settings: &Settings,
) -> Result<u64, GitError> {
    let before = week.end(settings.offset).min(before);
    let range = HistoryRange { tip, since: Some(week.start(settings.offset)), before: Some(before) };
    let found = found(repository, &walk(repository, range)?, &[Kind::Feedback], EditScope::Closed(settings))?;
    let once: BTreeSet<(usize, &str)> = found.iter().map(|one| (one.commit, one.id.as_str())).collect();
    Ok(u64::try_from(once.len()).unwrap_or(u64::MAX))
}

/// A version that says something else than each of those it came from.
fn is_other(version: &Version) -> bool {
    version.is_change() && !version.olds.contains(&version.own)
}

fn of_record(contents: &Contents<'_>, scope: EditScope<'_>) -> Vec<FoundEdit> {
    let (kind, id) = (contents.record.kind, &contents.record.id);
    let mut found = Vec::new();
    // The last version that could be read: compared where a parent's cannot.
    let mut last: Option<Table> = None;
    for version in contents.record.versions.iter().filter(|version| is_other(version)) {
        let read = |old: &Option<Oid>| old.map(|old| contents.table(old).or_else(|| last.clone()));
        let olds: Vec<Option<Table>> = version.olds.iter().map(|old| read(old).flatten()).collect();
        let new = version.own.and_then(|own| contents.table(own));
        let Some(new) = new else {
            last = olds.into_iter().flatten().next().or(last);
            continue;
        };
        let mut of_parents = olds.iter().map(|old| match old {
            Some(old) => between(kind, old, &new, scope),
            None => Vec::new(),
        });
        // A merge is charged only with edits against every one of its parents.
        let mut edits = of_parents.next().unwrap_or_default();
        of_parents.for_each(|also| edits.retain(|edit| also.iter().any(|other| is_same(edit, other))));
        found.extend(edits.into_iter().map(|edit| FoundEdit { commit: version.commit, kind, id: id.clone(), edit }));
        last = Some(new);
    }
    found
}

fn is_same(a: &FieldEdit, b: &FieldEdit) -> bool {
    let is_same = |a: &Option<Node>, b: &Option<Node>| match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    a.field == b.field && a.part == b.part && is_same(&a.to, &b.to)
}

fn between(kind: Kind, old: &Table, new: &Table, scope: EditScope<'_>) -> Vec<FieldEdit> {
    match scope {
        EditScope::Edits => watched::edits(kind, old, new),
        EditScope::Closed(settings) if is_closed(old, settings) => changes(old, new),
        EditScope::Closed(_) => Vec::new(),
    }
}

/// An entry led to an end and none away from it. What owes nothing to anybody is never closed.
fn is_closed(item: &Table, settings: &Settings) -> bool {
    let mut names = Interner::default();
    let Some(item) = Feedback::read(item, &mut names, &Rooms::default()) else { return false };
    let rules = FoldRules { needs: item.needs(settings), offset: settings.offset, ignore_duplicate: false };
    let folded = fold(item.log(), rules, END);
    !folded.state.is_open() && !folded.changes.is_empty()
}

/// All that differs but what was appended and what is written afterwards.
fn changes(old: &Table, new: &Table) -> Vec<FieldEdit> {
    let is_meant = |path: &str| {
        let first = path.split('.').next().unwrap_or(path);
        !GROWING.contains(&first) && !AFTERWARDS.contains(&first)
    };
    let plain = fields::changes(old, new).into_iter().filter(|change| is_meant(&change.path));
    let edit =
        |change: fields::FieldChange| FieldEdit { field: change.path, part: None, from: change.from, to: change.to };
    let mut found: Vec<FieldEdit> = plain.map(edit).collect();
    GROWING.iter().for_each(|list| watched::entries(list, old, new, &mut found));
    found
}
