//! The facts of a history with their three times: when each is said to have happened, when it was written down, and
//! which commit first held it.

use crate::analysis::lag::is_imported;
use crate::audit::contents::{Contents, Job, judged};
use crate::audit::walk::HistoryWalk;
use crate::history::git::GitError;
use crate::history::objects::Oid;
use crate::history::repository::Repository;
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::time::{Instant, Offset, When};
use crate::model::value::TableOf;
use std::collections::HashMap;
use std::sync::Mutex;

/// What is said to have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    Received,
    Joined,
    Visit,
    Entry(Action),
}

impl RecordedFact {
    /// Whether an import brought the fact.
    pub fn is_imported(&self, offset: Offset) -> bool {
        is_imported(self.happened.earliest(offset, None), self.recorded, self.imported)
    }
}

impl FactKind {
    pub fn key(self) -> &'static str {
        match self {
            FactKind::Received => "received",
            FactKind::Joined => "joined",
            FactKind::Visit => "visit",
            FactKind::Entry(action) => action.key(),
        }
    }
}

/// A fact as it stands at the end of a history: a receipt, a further reporter, a log entry or a visit. There are many:
/// it is kept small.
#[derive(Clone, Copy, Debug)]
pub struct RecordedFact {
    /// Index into the walk's records.
    pub record: u32,
    pub what: FactKind,
    /// Who did it; of a receipt who took it, of a visit the first of those who went.
    pub by: Option<Sym>,
    pub happened: When,
    pub recorded: Option<Instant>,
    /// When an import made the record; nothing where that was written into it afterwards.
    pub imported: Option<Instant>,
    /// The first commit that holds it: its time, person and kind, whatever else was said of it since.
    pub commit: u32,
    /// Of a record that is void.
    pub is_void: bool,
}

/// Facts in the order of records, with the names of people.
#[derive(Debug, Default)]
pub struct RecordedFacts {
    pub names: Interner,
    pub facts: Vec<RecordedFact>,
}

/// All facts. A time that was changed by hand makes another fact, which the commit of that change is the first to hold.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn facts(repository: &Repository, walk: &HistoryWalk, kinds: &[Kind]) -> Result<RecordedFacts, GitError> {
    let has_facts = |kind: Kind| kind.spec().happened.is_some() && kinds.contains(&kind);
    let records = walk.records.iter().filter(|record| has_facts(record.kind));
    let jobs: Vec<Job<'_>> = records
        .filter_map(|record| Job::of(record, record.versions.iter().filter_map(|version| version.own)))
        .collect();
    let names = Mutex::new(Interner::default());
    let facts = judged(repository, &jobs, |contents| {
        let stands = walk.stands(&contents.record.versions);
        let place = walk.place(contents.record.kind, &contents.record.id).and_then(|place| u32::try_from(place).ok());
        match (place, stands) {
            (Some(record), Some(stands)) => of_record(contents, (record, stands), &names),
            _ => Vec::new(),
        }
    })?;
    Ok(RecordedFacts { names: names.into_inner().unwrap_or_default(), facts })
}

fn of_record(contents: &Contents<'_>, (record, stands): (u32, Oid), names: &Mutex<Interner>) -> Vec<RecordedFact> {
    let mut first: HashMap<FactKey<'_>, usize> = HashMap::new();
    let mut seen: Vec<Oid> = Vec::new();
    let versions = contents.record.versions.iter().filter_map(|version| Some((version.commit, version.own?)));
    let mut read = Vec::new();
    for (commit, own) in versions {
        if !seen.contains(&own) {
            seen.push(own);
            read.extend(contents.read(own).and_then(|read| Some((commit, own, read.table?))));
        }
    }
    let was_imported = read.first().is_some_and(|(_, _, table)| table.table("import").is_some());
    let mut last: Vec<RecordedFact> = Vec::new();
    for (commit, own, table) in &read {
        let found = parts(contents.record.kind, table);
        // What was written into a record afterwards brought nothing.
        let imported = table.table("import").filter(|_| was_imported).and_then(|import| import.instant("at"));
        let (is_last, is_void) = (*own == stands, table.table("void").is_some());
        for (key, part) in found {
            let (what, by, happened, _) = key;
            let commit = u32::try_from(*first.entry(key).or_insert(*commit)).unwrap_or(u32::MAX);
            let by = || names.lock().ok().and_then(|mut names| by.map(|by| names.intern(by)));
            if is_last {
                let recorded = part.instant("recorded_at");
                last.push(RecordedFact { record, what, by: by(), happened, recorded, imported, commit, is_void });
            }
        }
    }
    last
}

/// What makes a fact the same one in another version: kind, person, time, and of several that say the same the number.
type FactKey<'t> = (FactKind, Option<&'t str>, When, u32);

/// The facts of a version, each with the part of the record where it stands.
fn parts<'t>(kind: Kind, table: &'t TableOf<'_>) -> Vec<(FactKey<'t>, &'t TableOf<'t>)> {
    let mut found: Vec<(FactKey<'t>, &'t TableOf<'t>)> = Vec::new();
    let mut take = |what: FactKind, by: Option<&'t str>, happened: Option<When>, part: &'t TableOf<'t>| {
        let Some(happened) = happened else { return };
        let alike = found.iter().filter(|((w, b, at, _), _)| (*w, *b, *at) == (what, by, happened)).count();
        found.push(((what, by, happened, u32::try_from(alike).unwrap_or(u32::MAX)), part));
    };
    if kind == Kind::Visit {
        take(FactKind::Visit, table.texts("staff").next(), table.when("at"), table);
        return found;
    }
    take(FactKind::Received, table.text("received_by"), table.when("received_at"), table);
    table.tables("joined").for_each(|j| take(FactKind::Joined, j.text("by"), j.when("at"), j));
    for entry in table.tables("log") {
        if let Some(action) = entry.text("action").and_then(Action::from_key) {
            take(FactKind::Entry(action), entry.text("by"), entry.when("at"), entry);
        }
    }
    found
}
