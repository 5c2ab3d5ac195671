//! 三个时间: when a fact is said to have happened, when it was written down, and which commit first held it.

use super::contents::{Contents, Job, judged};
use super::walk::Walk;
use crate::history::git::GitError;
use crate::history::objects::Oid;
use crate::history::past::Snapshot;
use crate::history::repository::Repository;
use crate::model::id;
use crate::model::kind::Kind;
use crate::model::time::{Instant, When};
use crate::model::value::{NodeOf, TableOf};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A fact as it stands at the end of a history: a receipt, a further reporter, a log entry or a visit, of a record
/// that is not void.
#[derive(Clone, Debug)]
pub struct Fact {
    pub kind: Kind,
    pub id: String,
    /// `received`, `joined`, `visit`, or the action of an entry.
    pub what: String,
    /// Who did it; of a receipt who took it, of a visit the first of those who went.
    pub by: Option<String>,
    pub happened: When,
    pub recorded: Option<Instant>,
    /// When an import made the record.
    pub imported: Option<Instant>,
    /// The first commit that holds it: its time, person and kind, whatever else was said of it since.
    pub commit: usize,
}

/// All facts, in the order of records. A time that was changed by hand makes another fact, which the commit of that
/// change is the first to hold.
pub fn facts(repository: &Repository, walk: &Walk, tip: &str, kinds: &[Kind]) -> Result<Vec<Fact>, GitError> {
    // Where lines came together, the last version of a record may be none that stands.
    let is_merged = walk.commits.iter().any(|commit| commit.parents > 1);
    let standing = is_merged.then(|| Snapshot::of(repository, tip)).transpose()?;
    let has_facts = |kind: Kind| matches!(kind, Kind::Feedback | Kind::Visit) && kinds.contains(&kind);
    let lives = walk.lives.iter().filter(|life| has_facts(life.kind));
    let jobs: Vec<Job<'_>> =
        lives.filter_map(|life| Job::of(life, life.versions.iter().filter_map(|version| version.own))).collect();
    judged(&repository.git, &jobs, |contents| {
        let last = contents.life.versions.last().and_then(|version| version.own);
        let path = || id::path_of(contents.life.kind, &contents.life.id);
        let stands = standing.as_ref().and_then(|tree| tree.object(&path()?));
        of_record(contents, if standing.is_some() { stands } else { last })
    })
}

fn of_record(contents: &Contents<'_>, stands: Option<Oid>) -> Vec<Fact> {
    let Some(stands) = stands else { return Vec::new() };
    let mut first: HashMap<u64, usize> = HashMap::new();
    let mut seen: HashSet<Oid> = HashSet::new();
    let mut last: Vec<(u64, Fact)> = Vec::new();
    for version in &contents.life.versions {
        let Some(own) = version.own.filter(|own| seen.insert(*own)) else { continue };
        let Some(table) = contents.read(own).and_then(|read| read.table) else { continue };
        let found = read(contents, &table);
        for (key, _) in &found {
            first.entry(*key).or_insert(version.commit);
        }
        if own == stands && table.table("void").is_none() {
            last = found;
        }
    }
    let dated = last.into_iter().map(|(key, fact)| Fact { commit: first.get(&key).copied().unwrap_or(0), ..fact });
    dated.collect()
}

/// The facts of a version, each with what makes it the same one in another; of several that say the same, the first
/// is the first.
fn read(contents: &Contents<'_>, table: &TableOf<'_>) -> Vec<(u64, Fact)> {
    let (kind, own) = (contents.life.kind, &contents.life.id);
    let instant = |table: &TableOf<'_>, key: &str| table.get(key).and_then(NodeOf::as_instant);
    let imported = table.table("import").and_then(|import| instant(import, "at"));
    let mut alike: HashMap<u64, u64> = HashMap::new();
    let mut found = Vec::new();
    let mut take = |what: &str, by: Option<&str>, happened: Option<When>, part: &TableOf<'_>| {
        let Some(happened) = happened else { return };
        let said = hash(&(what, by, happened));
        let number = alike.entry(said).or_default();
        *number += 1;
        let (what, by) = (what.to_owned(), by.map(str::to_owned));
        let recorded = instant(part, "recorded_at");
        let fact = Fact { kind, id: own.clone(), what, by, happened, recorded, imported, commit: 0 };
        found.push((hash(&(said, *number)), fact));
    };
    match kind {
        Kind::Visit => take("visit", table.texts("staff").next(), table.when("at"), table),
        _ => {
            take("received", table.text("received_by"), table.when("received_at"), table);
            table.tables("joined").for_each(|j| take("joined", j.text("by"), j.when("at"), j));
            for entry in table.tables("log") {
                take(entry.text("action").unwrap_or_default(), entry.text("by"), entry.when("at"), entry);
            }
        }
    }
    found
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
