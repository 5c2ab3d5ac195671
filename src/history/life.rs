//! The versions of a record through the commits of its repository, and what each changed. Whoever merged two lines is
//! charged with what does not follow from them.

use super::fields::{self, FieldChange};
use super::git::{GitError, each_listed};
use super::graph::CommitGraph;
use super::log::{Commit, commit_of};
use super::objects::{self, Object, Oid};
use super::replay::MergeCase;
use super::repository::Repository;
use super::touched::{self, LogPart};
use crate::model::kind::Kind;
use crate::model::time::Offset;
use crate::model::value::{Node, Table};
use crate::store::changes::same;
use crate::store::parse::parse;
use std::collections::{BTreeSet, HashMap};

/// A record is followed through no more renamed folders than this.
const MOST_MOVES: usize = 20;

/// A record by its path in the tree, and how its log is merged.
#[derive(Clone, Copy, Debug)]
pub struct LifePlace<'p> {
    pub kind: Kind,
    pub path: &'p str,
    pub offset: Offset,
}

/// What one commit made of a record.
#[derive(Clone, Debug)]
pub struct LifeStep {
    /// `None`: what stands in the file and in no commit yet.
    pub commit: Option<Commit>,
    pub what: LifeEvent,
}

#[derive(Clone, Debug)]
pub enum LifeEvent {
    Changed(Vec<FieldChange>),
    Deleted,
    /// The version is no TOML: what it changed cannot be told.
    Unreadable,
}

/// A commit that holds another version than one of its parents.
struct Raw {
    commit: String,
    /// What parents held that did not hold the same; a merge names them.
    olds: Vec<(Option<String>, Option<Oid>)>,
    own: Option<Oid>,
}

/// A version with what it is held against.
struct Judged {
    commit: Oid,
    own: Option<Oid>,
    against: Against,
}

enum Against {
    Parent(Option<Oid>),
    /// A merge that does not hold what follows from the blobs alone.
    Merge(MergeCase),
}

/// The life of a record, the first commit first. `stands` is what is in its file now.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn life(repository: &Repository, place: LifePlace<'_>, stands: Option<&[u8]>) -> Result<Vec<LifeStep>, GitError> {
    let path = place.path;
    let versions = judged(repository, &raw(repository, path)?)?;
    let head = match repository.head()? {
        Some(head) => held(repository, &head, path)?,
        None => None,
    };
    let blobs = |version: &Judged| -> Vec<Oid> {
        match &version.against {
            Against::Parent(old) => [*old, version.own].into_iter().flatten().collect(),
            Against::Merge(case) => case.wanted().collect(),
        }
    };
    let wanted: BTreeSet<Oid> = versions.iter().flat_map(|v| blobs(v).into_iter().chain([v.commit])).collect();
    let wanted: Vec<String> = wanted.iter().map(Oid::to_string).collect();
    let objects = match repository.is_partial() {
        true => objects::read_known(&repository.git, &wanted)?.into_iter().flatten().collect(),
        false => objects::read(&repository.git, &wanted)?,
    };
    let found: HashMap<Oid, Object> = objects.into_iter().filter_map(|o| Some((Oid::read(&o.id)?, o))).collect();
    let mut reader = LifeReader { found: &found, place, last: Table::default() };
    let mut steps = Vec::new();
    for version in &versions {
        let commit = found.get(&version.commit).ok_or(GitError::Odd)?;
        if let Some(what) = reader.step(version) {
            steps.push(LifeStep { commit: Some(commit_of(commit)), what });
        }
    }
    steps.extend(uncommitted(head.as_ref(), stands, path).map(|what| LifeStep { commit: None, what }));
    Ok(steps)
}

/// Each version with what it is held against. Of merges only those that are in doubt.
fn judged(repository: &Repository, raw: &[Raw]) -> Result<Vec<Judged>, GitError> {
    let is_merge = |raw: &Raw| raw.olds.iter().any(|(against, _)| against.is_some());
    let graph = match repository.head()?.filter(|_| raw.iter().any(is_merge)) {
        Some(head) => CommitGraph::of(repository, &head)?,
        None => CommitGraph::default(),
    };
    let mut known: Vec<(usize, Option<Oid>)> =
        raw.iter().filter_map(|raw| Some((graph.place(&raw.commit)?, raw.own))).collect();
    known.sort_by_key(|(place, _)| *place);
    let mut found = Vec::new();
    for version in raw {
        let (commit, own) = (Oid::read(&version.commit).ok_or(GitError::Odd)?, version.own);
        let Some(place) = graph.place(&version.commit).filter(|_| is_merge(version)) else {
            let old = version.olds.first().and_then(|(_, old)| *old);
            found.push(Judged { commit, own, against: Against::Parent(old) });
            continue;
        };
        let mut olds = vec![own; graph.ancestry.parents(place).len()];
        for (against, old) in &version.olds {
            if let Some(held) = olds.get_mut(graph.parent(place, against.as_deref())) {
                *held = *old;
            }
        }
        let held = |base: usize| graph.ancestry.held(base, &known, |version| *version);
        let case = MergeCase::of((&olds, own), &graph.ancestry.parted(place), held).filter(|case| !case.fits());
        found.extend(case.map(|case| Judged { commit, own, against: Against::Merge(case) }));
    }
    Ok(found)
}

/// What a commit holds at a path.
fn held(repository: &Repository, commit: &str, path: &str) -> Result<Option<Object>, GitError> {
    let args = ["--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", &repository.full(path)];
    let mut blobs = Vec::new();
    each_listed(&repository.git.call(&args)?, |words, _| {
        blobs.extend(words.get(2).map(|id| (*id).to_owned()));
        Ok(())
    })?;
    Ok(objects::read(&repository.git, &blobs)?.pop())
}

/// What the file holds that HEAD does not.
fn uncommitted(head: Option<&Object>, stands: Option<&[u8]>, path: &str) -> Option<LifeEvent> {
    let Some(stands) = stands else { return head.map(|_| LifeEvent::Deleted) };
    let read = |bytes: &[u8]| parse(bytes, path).table.map(|table| table.into_owned());
    let old = head.map_or_else(|| Some(Table::default()), |object| read(&object.bytes)).unwrap_or_default();
    match read(stands) {
        None => (head.map(|object| object.bytes.as_slice()) != Some(stands)).then_some(LifeEvent::Unreadable),
        Some(new) => Some(fields::changes(&old, &new)).filter(|changes| !changes.is_empty()).map(LifeEvent::Changed),
    }
}

struct LifeReader<'a> {
    found: &'a HashMap<Oid, Object>,
    place: LifePlace<'a>,
    /// The last version that could be read: what is compared where a parent's cannot.
    last: Table,
}

impl LifeReader<'_> {
    /// `None` where a commit changed nothing but the layout, or brought two lines together.
    fn step(&mut self, version: &Judged) -> Option<LifeEvent> {
        let Some(own) = version.own else {
            let is_meant = match &version.against {
                Against::Parent(_) => true,
                Against::Merge(case) => !case.may_be_gone(),
            };
            return is_meant.then_some(LifeEvent::Deleted);
        };
        let Some(new) = self.read(own) else { return Some(LifeEvent::Unreadable) };
        let changes = match &version.against {
            Against::Parent(None) => fields::changes(&Table::default(), &new),
            Against::Parent(Some(old)) => fields::changes(&self.read(*old).unwrap_or_else(|| self.last.clone()), &new),
            Against::Merge(case) => self.merged(case, &new),
        };
        self.last = new;
        (!changes.is_empty()).then_some(LifeEvent::Changed(changes))
    }

    /// What a merge holds that does not follow from its sides, whichever of them it took where both had changed.
    fn merged(&self, case: &MergeCase, new: &Table) -> Vec<FieldChange> {
        let ways = case.expected(self.place.kind, self.place.offset, |oid| self.read(oid));
        let charged = ways.iter().map(|sides| {
            let nothing = Table::default();
            let mut each = sides.iter().map(|side| fields::changes(side.table.as_ref().unwrap_or(&nothing), new));
            let mut changes = each.next().unwrap_or_default();
            each.for_each(|also| {
                changes.retain(|change| also.iter().any(|o| o.path == change.path && is_same(&o.to, &change.to)));
            });
            changes
        });
        charged.min_by_key(Vec::len).unwrap_or_default()
    }

    fn read(&self, blob: Oid) -> Option<Table> {
        let object = self.found.get(&blob)?;
        parse(&object.bytes, self.place.path).table.map(|table| table.into_owned())
    }
}

fn is_same(a: &Option<Node>, b: &Option<Node>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// The commits that touched a record, the first one first; under its former path too, where somebody renamed
/// a folder by hand.
fn raw(repository: &Repository, path: &str) -> Result<Vec<Raw>, GitError> {
    let Some(head) = repository.head()? else { return Ok(Vec::new()) };
    let (mut tip, mut path) = (head, repository.full(path));
    let mut found: Vec<Raw> = Vec::new();
    for _ in 0..MOST_MOVES {
        let mut earlier = touched(repository, &tip, &path)?;
        let came = match earlier.first() {
            Some(first) if first.olds == [(None, None)] => moved_from(repository, &first.commit, &path)?,
            _ => None,
        };
        if let (Some((_, blob)), Some(first)) = (&came, earlier.first_mut()) {
            first.olds = vec![(None, Some(*blob))];
        }
        let first = earlier.first().map(|first| format!("{}^", first.commit));
        earlier.append(&mut found);
        found = earlier;
        match (came, first) {
            (Some((former, _)), Some(before)) => (tip, path) = (before, former),
            _ => break,
        }
    }
    Ok(found)
}

/// The commits up to `tip` that touched a path of the repository.
fn touched(repository: &Repository, tip: &str, path: &str) -> Result<Vec<Raw>, GitError> {
    let mut found: Vec<Raw> = Vec::new();
    let path = format!(":(top,literal){path}");
    touched::each(repository, tip, &[&path], |part| match part {
        LogPart::Commit(commit) => {
            found.push(Raw { commit: commit.to_owned(), olds: Vec::new(), own: None });
        }
        LogPart::File(file) => {
            if let Some(raw) = found.last_mut() {
                raw.own = file.own;
                raw.olds.push((file.against.map(str::to_owned), file.old));
            }
        }
    })?;
    Ok(found)
}

/// Where a file stood that a commit put at `path`, and its blob there: the one file of that name which the same
/// commit took away.
fn moved_from(repository: &Repository, commit: &str, path: &str) -> Result<Option<(String, Oid)>, GitError> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let same_name = format!(":(top,glob)**/{name}");
    // Not `git diff-tree`, which reads the index too, and that may be damaged.
    let mut args = vec!["log", "--no-walk", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames"];
    args.extend(["--no-ext-diff", "--no-textconv", "--diff-filter=D", commit, "--", &same_name]);
    let said = repository.git.call(&args)?;
    let words: Vec<String> = said.split(|byte| *byte == 0).map(|w| String::from_utf8_lossy(w).into_owned()).collect();
    match words.as_slice() {
        [head, former, _] => Ok(touched::blobs(head).and_then(|(old, _)| old).map(|blob| (former.clone(), blob))),
        _ => Ok(None),
    }
}
