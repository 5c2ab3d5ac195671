//! `audit edits` and `audit closed`: edits after the fact, and changes of items that were closed; each version is held
//! against those it came from.

use crate::audit::contents::{Contents, Job, judged};
use crate::audit::walk::{HistoryRange, HistoryWalk, RecordHistory, Version, walk};
use crate::audit::watched;
use crate::audit::watched::FieldEdit;
use crate::facts::rows::Feedback;
use crate::history::fields;
use crate::history::git::GitError;
use crate::history::objects::Oid;
use crate::history::replay::{Expectation, MergeCase};
use crate::history::repository::Repository;
use crate::model::field::Audited;
use crate::model::fold::{FoldRules, fold};
use crate::model::interner::Interner;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Instant, When};
use crate::model::value::{Node, Table, Value};
use crate::model::window::Window;
use crate::store::changes::{Difference, same};
use std::collections::BTreeSet;

/// Later than any record can say.
const END: AsOf = AsOf { at: Instant(253_402_128_000), last: Instant(253_402_128_000) };
/// What is written about a matter that is over: the wording for the notice, and its approval.
const AFTERWARDS: &[&str] = &["public_summary", "public"];
/// Lists to which is appended.
const GROWING: &[&str] = &["log", "joined"];

/// What is looked for.
#[derive(Clone, Copy)]
pub enum EditScope {
    /// What figures read, changed or taken away.
    Edits,
    /// Whatever was changed in an item after it was closed (its last change of state led to an end).
    Closed,
}

/// How an edit came into the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditOrigin {
    /// A commit that made one version of another.
    Commit,
    /// A merge that holds what does not follow from what it brought together.
    Merge,
    /// A merge that took one side's value where both had changed it: somebody had to choose.
    Settled,
}

/// An edit of a record in a commit.
#[derive(Clone, Debug)]
pub struct FoundEdit {
    pub commit: usize,
    pub origin: EditOrigin,
    pub kind: Kind,
    pub id: String,
    pub edit: FieldEdit,
    /// When what it concerns happened: the receipt or the visit, the entry that was changed, times before and after.
    pub happened: Vec<When>,
}

/// All edits, in the order of the commits; `is_meant` says of which commits.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn found(
    repository: &Repository,
    walk: &HistoryWalk,
    kinds: &[Kind],
    (scope, settings): (EditScope, &Settings),
    is_meant: &(dyn Fn(usize) -> bool + Sync),
) -> Result<Vec<FoundEdit>, GitError> {
    let is_kind = |kind: Kind| kinds.contains(&kind) && (matches!(scope, EditScope::Edits) || kind == Kind::Feedback);
    let seeker = EditSeeker { walk, scope, settings, is_meant };
    let records = walk.records.iter().filter(|record| is_kind(record.kind));
    let jobs: Vec<Job<'_>> = records.filter_map(|record| Job::of(record, seeker.wanted(record))).collect();
    let mut found = judged(repository, &jobs, |contents| seeker.of_record(contents))?;
    found.sort_by_key(|found| found.commit);
    Ok(found)
}

/// How often an item was changed in the week after it was closed, by commits made before `before`: each item once a
/// commit.
///
/// # Errors
/// git cannot be called, or does not give what the history names.
pub fn after_closing(
    repository: &Repository,
    tip: &str,
    (week, before): (Window, Instant),
    settings: &Settings,
) -> Result<u64, GitError> {
    let offset = settings.offset;
    let walk = walk(repository, HistoryRange { tip, before: Some(week.end(offset).min(before)) })?;
    let is_meant = |commit: usize| walk.commits.get(commit).is_some_and(|c| c.committed >= Some(week.start(offset)));
    let found = found(repository, &walk, &[Kind::Feedback], (EditScope::Closed, settings), &is_meant)?;
    let once: BTreeSet<(usize, &str)> = found.iter().map(|one| (one.commit, one.id.as_str())).collect();
    Ok(u64::try_from(once.len()).unwrap_or(u64::MAX))
}

struct EditSeeker<'s> {
    walk: &'s HistoryWalk,
    scope: EditScope,
    settings: &'s Settings,
    is_meant: &'s (dyn Fn(usize) -> bool + Sync),
}

impl EditSeeker<'_> {
    /// The versions that must be read of a record.
    fn wanted(&self, record: &RecordHistory) -> impl Iterator<Item = Oid> {
        let meant = record.versions.iter().filter(|version| (self.is_meant)(version.commit));
        meant.flat_map(|version| {
            let of_change = version.is_change().then(|| version.olds.iter().copied().chain([version.own]));
            let case = self.walk.merge_in_doubt(&record.versions, version);
            let of_merge = case.iter().flat_map(MergeCase::wanted).map(Some).collect::<Vec<_>>();
            of_change.into_iter().flatten().chain(of_merge).flatten().collect::<Vec<_>>()
        })
    }

    fn of_record(&self, contents: &Contents<'_>) -> Vec<FoundEdit> {
        let record = contents.record;
        let mut found = Vec::new();
        // The last version that could be read: compared where the one before cannot.
        let mut last: Option<Table> = None;
        for version in record.versions.iter().filter(|version| (self.is_meant)(version.commit)) {
            let new = version.own.and_then(|own| contents.table(own));
            if let Some(case) = self.walk.merge_in_doubt(&record.versions, version) {
                let edits = self.merged(contents, &case, new.as_ref());
                found.extend(
                    edits.into_iter().map(|(origin, edit)| self.found(contents, version, origin, edit, new.as_ref())),
                );
            } else if version.is_change() {
                let old = version.old().and_then(|old| contents.table(old)).or_else(|| last.clone());
                let edits = old.as_ref().zip(new.as_ref()).map(|(old, new)| self.between(record.kind, old, new));
                let edits = edits.unwrap_or_default().into_iter();
                found.extend(edits.map(|edit| self.found(contents, version, EditOrigin::Commit, edit, new.as_ref())));
                last = new.or(old).or(last);
            }
        }
        found
    }

    fn between(&self, kind: Kind, old: &Table, new: &Table) -> Vec<FieldEdit> {
        match self.scope {
            EditScope::Edits => watched::edits(kind, old, new),
            EditScope::Closed if is_closed(old, self.settings) => changes(old, new),
            EditScope::Closed => Vec::new(),
        }
    }

    /// A merge is charged with what differs from all that it could have come to; where lines had crossed, from what
    /// comes nearest.
    fn merged(&self, contents: &Contents<'_>, case: &MergeCase, new: Option<&Table>) -> Vec<(EditOrigin, FieldEdit)> {
        let (kind, offset) = (contents.record.kind, self.settings.offset);
        let Some(new) = new else { return Vec::new() };
        let ways = case.expected(kind, offset, |oid| contents.table(oid));
        let charged = ways.iter().map(|sides| (self.against_all(kind, sides, new), sides));
        let Some((edits, sides)) = charged.min_by_key(|(edits, _)| edits.len()) else { return Vec::new() };
        let conflicts = sides.iter().flat_map(|side| &side.conflicts).take(match self.scope {
            EditScope::Edits => sides.first().map_or(0, |side| side.conflicts.len()),
            EditScope::Closed => 0,
        });
        let settled: Vec<FieldEdit> = conflicts.filter_map(|conflict| settled(conflict, new)).collect();
        let settled = settled.into_iter().filter(|one| edits.iter().all(|edit| edit.field != one.field));
        let settled: Vec<FieldEdit> = settled.collect();
        let edits = edits.into_iter().map(|edit| (EditOrigin::Merge, edit));
        edits.chain(settled.into_iter().map(|edit| (EditOrigin::Settled, edit))).collect()
    }

    fn against_all(&self, kind: Kind, sides: &[Expectation], new: &Table) -> Vec<FieldEdit> {
        let mut each = sides.iter().map(|side| match &side.table {
            Some(table) => self.made(kind, table, new),
            None => {
                let made = FieldEdit { field: WHOLE.to_owned(), part: None, from: None, to: None };
                Vec::from_iter(matches!(self.scope, EditScope::Edits).then_some(made))
            }
        });
        let mut edits = each.next().unwrap_or_default();
        each.for_each(|also| edits.retain(|edit| also.iter().any(|other| is_same(edit, other))));
        edits
    }

    /// Whatever a merge made up: what counts as an edit, and what nobody had written.
    fn made(&self, kind: Kind, expected: &Table, new: &Table) -> Vec<FieldEdit> {
        let mut edits = self.between(kind, expected, new);
        if matches!(self.scope, EditScope::Edits) {
            let is_known = |edits: &[FieldEdit], path: &str| {
                edits.iter().any(|edit| path.split('.').next() == edit.field.split('.').next())
            };
            let is_audited = |path: &str| {
                let first = path.split('.').next().unwrap_or(path);
                kind.field(first).is_none_or(|field| field.audited != Audited::No)
            };
            let further = fields::changes(expected, new).into_iter();
            let further: Vec<FieldEdit> = further
                .filter(|change| is_audited(&change.path) && !is_known(&edits, &change.path))
                .map(|change| FieldEdit { field: change.path, part: None, from: change.from, to: change.to })
                .collect();
            edits.extend(further);
        }
        edits
    }

    fn found(
        &self,
        contents: &Contents<'_>,
        version: &Version,
        origin: EditOrigin,
        edit: FieldEdit,
        new: Option<&Table>,
    ) -> FoundEdit {
        let (kind, id) = (contents.record.kind, contents.record.id.clone());
        let of_record = kind.spec().happened.and_then(|key| new?.when(key));
        let of_part = edit.part.as_deref().and_then(|part| part.split(' ').next()).and_then(read_when);
        let times = [&edit.from, &edit.to].into_iter().flatten().filter_map(|node| match node.as_table() {
            Some(table) => table.when("at"),
            None => node.as_when(),
        });
        let happened = of_record.into_iter().chain(of_part).chain(times).collect();
        FoundEdit { commit: version.commit, origin, kind, id, edit, happened }
    }
}

/// What stands for a whole record that a merge made up, or brought back.
pub const WHOLE: &str = "record";

/// The choice between two values, where the merge holds one of them.
fn settled(conflict: &Difference, new: &Table) -> Option<FieldEdit> {
    let whole = conflict.path.is_empty();
    let field = if whole { WHOLE.to_owned() } else { conflict.path.clone() };
    let own = new.at_path(&conflict.path);
    let is_own = |value: &Option<Value>| own.map(|node| &node.value) == value.as_ref();
    let from = if is_own(&conflict.wanted) { &conflict.stands } else { &conflict.wanted };
    let from = from.clone().map(Node::made);
    Some(FieldEdit { field, part: None, from, to: own.cloned() })
}

fn read_when(text: &str) -> Option<When> {
    let at = chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| When::At(Instant(at.timestamp())));
    at.or_else(|| text.parse().ok().map(When::On))
}

fn is_same(a: &FieldEdit, b: &FieldEdit) -> bool {
    let is_same = |a: &Option<Node>, b: &Option<Node>| match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    a.field == b.field && a.part == b.part && is_same(&a.to, &b.to)
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
