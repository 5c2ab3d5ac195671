//! 三个时间: when a fact is said to have happened, when it was written down, and which commit first held it.

use crate::audit::contents::{Contents, Job, judged};
use crate::audit::walk::Walk;
use crate::history::git::GitError;
use crate::history::objects::Oid;
use crate::history::past::Snapshot;
use crate::history::repository::Repository;
use crate::kinds::id;
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::time::{Instant, When};
use crate::model::value::{NodeOf, TableOf};
use std::collections::HashMap;
use std::sync::Mutex;

/// What kind of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Received,
    Joined,
    Visit,
    Entry(Action),
}

impl What {
    pub fn key(self) -> &'static str {
        match self {
            What::Received => "received",
            What::Joined => "joined",
            What::Visit => "visit",
            What::Entry(action) => action.key(),
        }
    }
}

/// A fact as it stands at the end of a history: a receipt, a further reporter, a log entry or a visit, of a record
/// that is not void. There are many: it is kept small.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// Index into the walk's lives.
    pub life: u32,
    pub what: What,
    /// Who did it; of a receipt who took it, of a visit the first of those who went.
    pub by: Option<Sym>,
    pub happened: When,
    pub recorded: Option<Instant>,
    /// When an import made the record.
    pub imported: Option<Instant>,
    /// The first commit that holds it: its time, person and kind, whatever else was said of it since.
    pub commit: u32,
}

/// Facts in the order of records, with the names of people.
#[derive(Debug, Default)]
pub struct Facts {
    pub names: Interner,
    pub facts: Vec<Fact>,
}

/// All facts. A time that was changed by hand makes another fact, which the commit of that change is the first to hold.
pub fn facts(repository: &Repository, walk: &Walk, tip: &str, kinds: &[Kind]) -> Result<Facts, GitError> {
    // Where lines came together, the last version of a record may be none that stands.
    let is_merged = walk.commits.iter().any(|commit| commit.parents > 1);
    let standing = is_merged.then(|| Snapshot::of(repository, tip)).transpose()?;
    let has_facts = |kind: Kind| kind.spec().happened.is_some() && kinds.contains(&kind);
    let lives = walk.lives.iter().filter(|life| has_facts(life.kind));
    let jobs: Vec<Job<'_>> =
        lives.filter_map(|life| Job::of(life, life.versions.iter().filter_map(|version| version.own))).collect();
    let names = Mutex::new(Interner::default());
    let facts = judged(&repository.git, &jobs, |contents| {
        let last = contents.life.versions.last().and_then(|version| version.own);
        let path = || id::path_of(contents.life.kind, &contents.life.id);
        let stands = standing.as_ref().map_or(last, |tree| tree.object(&path()?));
        let place = walk.place(contents.life.kind, &contents.life.id).and_then(|place| u32::try_from(place).ok());
        match (place, stands) {
            (Some(life), Some(stands)) => of_record(contents, (life, stands), &names),
            _ => Vec::new(),
        }
    })?;
    Ok(Facts { names: names.into_inner().unwrap_or_default(), facts })
}

fn of_record(contents: &Contents<'_>, (life, stands): (u32, Oid), names: &Mutex<Interner>) -> Vec<Fact> {
    let mut first: HashMap<Key<'_>, usize> = HashMap::new();
    let mut seen: Vec<Oid> = Vec::new();
    let versions = contents.life.versions.iter().filter_map(|version| Some((version.commit, version.own?)));
    let mut read = Vec::new();
    for (commit, own) in versions {
        if !seen.contains(&own) {
            seen.push(own);
            read.extend(contents.read(own).and_then(|read| Some((commit, own, read.table?))));
        }
    }
    let mut last: Vec<Fact> = Vec::new();
    for (commit, own, table) in &read {
        let found = parts(contents.life.kind, table);
        let imported = table.table("import").and_then(|import| instant(import, "at"));
        let is_last = *own == stands && table.table("void").is_none();
        for (key, part) in found {
            let (what, by, happened, _) = key;
            let commit = u32::try_from(*first.entry(key).or_insert(*commit)).unwrap_or(u32::MAX);
            let by = || names.lock().ok().and_then(|mut names| by.map(|by| names.intern(by)));
            if is_last {
                let recorded = instant(part, "recorded_at");
                last.push(Fact { life, what, by: by(), happened, recorded, imported, commit });
            }
        }
    }
    last
}

/// What makes a fact the same one in another version: kind, person, time, and of several that say the same the number.
type Key<'t> = (What, Option<&'t str>, When, u32);

/// The facts of a version, each with the part of the record where it stands.
fn parts<'t>(kind: Kind, table: &'t TableOf<'_>) -> Vec<(Key<'t>, &'t TableOf<'t>)> {
    let mut found: Vec<(Key<'t>, &'t TableOf<'t>)> = Vec::new();
    let mut take = |what: What, by: Option<&'t str>, happened: Option<When>, part: &'t TableOf<'t>| {
        let Some(happened) = happened else { return };
        let alike = found.iter().filter(|((w, b, at, _), _)| (*w, *b, *at) == (what, by, happened)).count();
        found.push(((what, by, happened, u32::try_from(alike).unwrap_or(u32::MAX)), part));
    };
    if kind == Kind::Visit {
        take(What::Visit, table.texts("staff").next(), table.when("at"), table);
        return found;
    }
    take(What::Received, table.text("received_by"), table.when("received_at"), table);
    table.tables("joined").for_each(|j| take(What::Joined, j.text("by"), j.when("at"), j));
    for entry in table.tables("log") {
        if let Some(action) = entry.text("action").and_then(Action::from_key) {
            take(What::Entry(action), entry.text("by"), entry.when("at"), entry);
        }
    }
    found
}

fn instant(table: &TableOf<'_>, key: &str) -> Option<Instant> {
    table.get(key).and_then(NodeOf::as_instant)
}
