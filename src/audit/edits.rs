//! Edits after the fact, and changes of items that were closed: each version against those it came from.

use crate::audit::contents::{Contents, Job, judged};
use crate::audit::walk::{Version, Walk};
use crate::audit::watched;
use crate::audit::watched::Edit;
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
use crate::model::time::{AsOf, Instant};
use crate::model::value::{Node, Table};
use crate::store::changes::same;

/// Later than any record can say.
const END: AsOf = AsOf { at: Instant(253_402_128_000), last: Instant(253_402_128_000) };
/// What is written about a matter that is over: the wording for the notice, and its approval.
const AFTERWARDS: &[&str] = &["public_summary", "public"];
/// Lists to which is appended.
const GROWING: &[&str] = &["log", "joined"];

/// What is looked for.
#[derive(Clone, Copy)]
pub enum Ask<'s> {
    /// What figures read, changed or taken away.
    Edits,
    /// Whatever was changed in an item after it was closed (its last change of state led to an end).
    Closed(&'s Settings),
}

/// An edit of a record in a commit.
#[derive(Clone, Debug)]
pub struct Found {
    pub commit: usize,
    pub kind: Kind,
    pub id: String,
    pub edit: Edit,
}

/// All edits, in the order of the commits.
pub fn found(repository: &Repository, walk: &Walk, kinds: &[Kind], ask: Ask<'_>) -> Result<Vec<Found>, GitError> {
    let is_meant = |kind: Kind| kinds.contains(&kind) && (matches!(ask, Ask::Edits) || kind == Kind::Feedback);
    let lives = walk.lives.iter().filter(|life| is_meant(life.kind));
    let jobs: Vec<Job<'_>> = lives
        .filter_map(|life| {
            let changes = life.versions.iter().filter(|version| is_other(version));
            Job::of(life, changes.flat_map(|v| v.olds.iter().copied().chain([v.own])).flatten())
        })
        .collect();
    let mut found = judged(&repository.git, &jobs, |contents| of_record(contents, ask))?;
    found.sort_by_key(|found| found.commit);
    Ok(found)
}

/// A version that says something else than each of those it came from.
fn is_other(version: &Version) -> bool {
    version.is_change() && !version.olds.contains(&version.own)
}

fn of_record(contents: &Contents<'_>, ask: Ask<'_>) -> Vec<Found> {
    let (kind, id) = (contents.life.kind, &contents.life.id);
    let mut found = Vec::new();
    // The last version that could be read: compared where a parent's cannot.
    let mut last: Option<Table> = None;
    for version in contents.life.versions.iter().filter(|version| is_other(version)) {
        let read = |old: &Option<Oid>| old.map(|old| contents.table(old).or_else(|| last.clone()));
        let olds: Vec<Option<Table>> = version.olds.iter().map(|old| read(old).flatten()).collect();
        let new = version.own.and_then(|own| contents.table(own));
        let Some(new) = new else {
            last = olds.into_iter().flatten().next().or(last);
            continue;
        };
        let mut of_parents = olds.iter().map(|old| match old {
            Some(old) => between(kind, old, &new, ask),
            None => Vec::new(),
        });
        // Of a merge only what none of its lines held.
        let mut edits = of_parents.next().unwrap_or_default();
        of_parents.for_each(|also| edits.retain(|edit| also.iter().any(|other| is_same(edit, other))));
        found.extend(edits.into_iter().map(|edit| Found { commit: version.commit, kind, id: id.clone(), edit }));
        last = Some(new);
    }
    found
}

fn is_same(a: &Edit, b: &Edit) -> bool {
    let is_same = |a: &Option<Node>, b: &Option<Node>| match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    a.field == b.field && a.part == b.part && is_same(&a.to, &b.to)
}

fn between(kind: Kind, old: &Table, new: &Table, ask: Ask<'_>) -> Vec<Edit> {
    match ask {
        Ask::Edits => watched::edits(kind, old, new),
        Ask::Closed(settings) if is_closed(old, settings) => changes(old, new),
        Ask::Closed(_) => Vec::new(),
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
fn changes(old: &Table, new: &Table) -> Vec<Edit> {
    let is_meant = |path: &str| {
        let first = path.split('.').next().unwrap_or(path);
        !GROWING.contains(&first) && !AFTERWARDS.contains(&first)
    };
    let plain = fields::changes(old, new).into_iter().filter(|change| is_meant(&change.path));
    let edit = |change: fields::Change| Edit { field: change.path, part: None, from: change.from, to: change.to };
    let mut found: Vec<Edit> = plain.map(edit).collect();
    GROWING.iter().for_each(|list| watched::entries(list, old, new, &mut found));
    found
}
