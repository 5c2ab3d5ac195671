//! Which records each commit touched: one `git log` over the whole history, and the commits themselves.

use crate::history::ancestry::Ancestry;
use crate::history::git::GitError;
use crate::history::graph::CommitGraph;
use crate::history::log::{Commit, commit_of};
use crate::history::objects;
use crate::history::objects::{Object, Oid};
use crate::history::replay::MergeCase;
use crate::history::repository::Repository;
use crate::history::touched;
use crate::history::touched::{LogPart, TouchedFile};
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::ledger;
use crate::model::time::Instant;
use crate::store::root::{ROOMS_FILE, SETTINGS_FILE};
use std::collections::{BTreeMap, HashMap};

/// What is read of a history: always the whole of it, so that a commit with a wrong clock hides none before it.
#[derive(Clone, Copy, Debug)]
pub struct HistoryRange<'r> {
    /// The commit at which it ends.
    pub tip: &'r str,
    /// What was committed then or later is as if it were not there.
    pub before: Option<Instant>,
}

/// A history. Commits are named by their place.
#[derive(Debug, Default)]
pub struct HistoryWalk {
    /// No commit stands before one that it came from.
    pub commits: Vec<Commit>,
    pub ancestry: Ancestry,
    /// Of each merge, where the lines of its further parents parted from that of the first.
    parted: HashMap<usize, Vec<Vec<usize>>>,
    /// The last commit that counts; `None` where there is none.
    pub tip: Option<usize>,
    /// In the order of kinds and ids.
    pub records: Vec<RecordHistory>,
    /// The versions of the files that set rules or tell of publications, by their paths in the tree.
    pub settings: BTreeMap<String, Vec<Version>>,
    /// The clone does not go back to the beginning.
    pub is_shallow: bool,
}

/// The versions of one record, wherever in its kind's folder it lay.
#[derive(Debug)]
pub struct RecordHistory {
    pub kind: Kind,
    pub id: String,
    /// In the order of the commits.
    pub versions: Vec<Version>,
}

/// What one commit made of a record, where it is not what each of the parents held.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub commit: usize,
    /// What each parent held; of a record that comes back, what it was before.
    pub olds: Vec<Option<Oid>>,
    /// `None`: the commit holds none.
    pub own: Option<Oid>,
    /// It had been taken away before.
    pub is_return: bool,
}

impl Version {
    pub fn is_merge(&self) -> bool {
        self.olds.len() > 1
    }

    /// The blob that the commit holds, else one that it took away.
    fn held(&self) -> Option<Oid> {
        self.own.or_else(|| self.old())
    }

    pub fn old(&self) -> Option<Oid> {
        self.olds.iter().copied().flatten().next()
    }

    /// Whether the record was there before and a commit that is no merge holds another version.
    pub fn is_change(&self) -> bool {
        !self.is_merge() && self.own.is_some() && self.old().is_some_and(|old| self.own != Some(old))
    }
}

impl HistoryWalk {
    /// `None`: no commit touched it.
    pub fn record(&self, kind: Kind, id: &str) -> Option<&RecordHistory> {
        self.records.get(self.place(kind, id)?)
    }

    pub fn place(&self, kind: Kind, id: &str) -> Option<usize> {
        self.records.binary_search_by(|record| (record.kind, record.id.as_str()).cmp(&(kind, id))).ok()
    }

    /// What a commit holds of a file with these versions.
    pub fn held(&self, commit: usize, versions: &[Version]) -> Option<Oid> {
        self.ancestry.held(commit, versions, |version| (version.commit, version.own))
    }

    /// What stands of it at the end.
    pub fn stands(&self, versions: &[Version]) -> Option<Oid> {
        self.held(self.tip?, versions)
    }

    /// What a merge brought together of a file; `None` where it holds what follows from the blobs alone.
    pub fn merge_in_doubt(&self, versions: &[Version], version: &Version) -> Option<MergeCase> {
        let blobs = (version.olds.as_slice(), version.own);
        let case = MergeCase::of(blobs, self.parted.get(&version.commit)?, |base| self.held(base, versions))?;
        (!case.fits()).then_some(case)
    }

    /// The first commit that held a ledger.
    pub fn ledger_commit(&self, path: &str) -> Option<usize> {
        self.settings.get(path)?.first().map(|version| version.commit)
    }

    /// How many commits count.
    pub fn read(&self) -> usize {
        self.tip.map_or(0, |_| self.commits.len())
    }
}

/// Reads the history of a records tree.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn walk(repository: &Repository, range: HistoryRange<'_>) -> Result<HistoryWalk, GitError> {
    let graph = CommitGraph::of(repository, range.tip)?;
    let mut commits = commits(repository, &graph)?;
    let is_late = |commit: &Commit| range.before.is_some_and(|before| commit.committed >= Some(before));
    let is_known: Vec<bool> = commits.iter().map(|commit| !is_late(commit)).collect();
    let prefix = repository.prefix.trim_end_matches('/');
    let below = format!(":(top,literal){prefix}");
    // The whole repository needs no path: that would have git compare every commit twice.
    let paths: &[&str] = if prefix.is_empty() { &[] } else { &[&below] };
    let mut reading = LogReader::new(&repository.prefix, &graph);
    touched::each(repository, range.tip, paths, |part| reading.take(part))?;
    reading.end_commit();
    let LogReader { records, mut settings, .. } = reading;
    let known = |mut versions: Vec<Version>| {
        versions.retain(|version| is_known.get(version.commit).copied().unwrap_or(false));
        (!versions.is_empty()).then_some(versions)
    };
    settings = settings.into_iter().filter_map(|(path, versions)| Some((path, known(versions)?))).collect();
    let each = records.into_iter();
    let mut records: Vec<RecordHistory> = each
        .filter_map(|((kind, id), versions)| Some(RecordHistory { kind, id, versions: known(versions)? }))
        .collect();
    records.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    all_there(repository, &records)?;
    let tip = is_known.iter().rposition(|known| *known);
    commits.truncate(tip.map_or(0, |tip| tip + 1));
    let ancestry = graph.ancestry;
    let merges = (0..commits.len()).filter(|commit| ancestry.parents(*commit).len() > 1);
    let parted = merges.map(|merge| (merge, ancestry.parted(merge))).collect();
    Ok(HistoryWalk { commits, ancestry, parted, tip, records, settings, is_shallow: repository.is_shallow()? })
}

/// What a report says of a history holds only if the versions of its records can be read: even where it reads none.
fn all_there(repository: &Repository, records: &[RecordHistory]) -> Result<(), GitError> {
    let is_partial = repository.is_partial();
    let meant = records.iter().filter(|record| !(is_partial && record.kind == Kind::Owner));
    // What a merge holds and what its parents held is some other commit's own, but for what it made up itself.
    let versions = meant.flat_map(|record| &record.versions);
    let asked: String =
        versions.flat_map(|v| v.olds.iter().flatten().chain(&v.own)).map(|oid| format!("{oid}\n")).collect();
    objects::look(&repository.git, &asked)
}

fn commits(repository: &Repository, graph: &CommitGraph) -> Result<Vec<Commit>, GitError> {
    let mut found = Vec::with_capacity(graph.ids.len());
    let asked: String = graph.ids.iter().map(|id| format!("{id}\n")).collect();
    objects::each(&repository.git, &asked, |number, bytes| {
        let id = graph.ids.get(number).map(Oid::to_string).unwrap_or_default();
        let bytes = bytes.ok_or_else(|| GitError::missing(&id))?.to_vec();
        let commit = commit_of(&Object { id, kind: "commit".to_owned(), bytes });
        found.push(Commit { parents: graph.ancestry.parents(number).len(), ..commit });
        Ok(())
    })?;
    Ok(found)
}

struct LogReader<'p> {
    prefix: &'p str,
    graph: &'p CommitGraph,
    /// The place of the present commit.
    commit: usize,
    records: HashMap<(Kind, String), Vec<Version>>,
    settings: BTreeMap<String, Vec<Version>>,
    /// What the present commit did to records, by id: several files where one was moved.
    touched: BTreeMap<(Kind, String), Vec<FileBlobs>>,
    touched_settings: BTreeMap<String, Vec<FileBlobs>>,
}

/// Which parent, what it held of a file, and what the commit holds.
type FileBlobs = (usize, Option<Oid>, Option<Oid>);

impl<'p> LogReader<'p> {
    fn new(prefix: &'p str, graph: &'p CommitGraph) -> LogReader<'p> {
        let (records, settings) = (HashMap::new(), BTreeMap::new());
        let (touched, touched_settings) = (BTreeMap::new(), BTreeMap::new());
        LogReader { prefix, graph, commit: 0, records, settings, touched, touched_settings }
    }

    fn take(&mut self, part: LogPart<'_>) {
        match part {
            LogPart::Commit(id) => {
                self.end_commit();
                self.commit = self.graph.place(id).unwrap_or(self.commit);
            }
            LogPart::File(file) => self.file(file),
        }
    }

    fn file(&mut self, file: TouchedFile<'_>) {
        let Some(path) = file.path.strip_prefix(self.prefix) else { return };
        let parent = self.graph.parent(self.commit, file.against);
        if let Some((kind, id)) = record_of(path) {
            self.touched.entry((kind, id.to_owned())).or_default().push((parent, file.old, file.own));
        } else if is_setting(path) {
            self.touched_settings.entry(path.to_owned()).or_default().push((parent, file.old, file.own));
        }
    }

    fn end_commit(&mut self) {
        let parents = self.graph.ancestry.parents(self.commit).len().max(1);
        for (record, files) in std::mem::take(&mut self.touched) {
            let mut version = version(self.commit, parents, &files);
            let versions = self.records.entry(record).or_default();
            // What was taken away and comes back is compared with what it was.
            if parents == 1
                && version.old().is_none()
                && versions.last().is_some_and(|last| last.own.is_none())
                && let Some(last) = versions.iter().rev().find_map(Version::held)
            {
                version = Version { olds: vec![Some(last)], is_return: true, ..version };
            }
            versions.push(version);
        }
        for (path, files) in std::mem::take(&mut self.touched_settings) {
            self.settings.entry(path).or_default().push(version(self.commit, parents, &files));
        }
    }
}

/// The record that lies at a path of the tree: in the folder of its kind, in whichever month.
fn record_of(path: &str) -> Option<(Kind, &str)> {
    let (folder, rest) = path.split_once('/')?;
    let id = rest.rsplit('/').next()?.strip_suffix(".toml")?;
    let kind = Kind::from_folder(folder)?;
    (id::is_id_of(kind, id) && (kind.prefix().is_some() || rest.len() == id.len() + 5)).then_some((kind, id))
}

/// Whether a file sets rules, or tells of a publication.
fn is_setting(path: &str) -> bool {
    let folder = path.split_once('/').map(|(folder, _)| folder);
    [SETTINGS_FILE, ROOMS_FILE].contains(&path)
        || folder.is_some_and(|folder| ["calendar", "templates", ledger::FOLDER].contains(&folder))
}

/// A record that went from one place and came to another is one that changed. A parent that is not named held what the
/// commit holds.
fn version(commit: usize, parents: usize, files: &[FileBlobs]) -> Version {
    let own = files.iter().find_map(|(.., own)| *own);
    let of_parent = |parent: usize| {
        let mut of = files.iter().filter(|(against, ..)| *against == parent).peekable();
        if of.peek().is_some() { of.find_map(|(_, old, _)| *old) } else { own }
    };
    Version { commit, olds: (0..parents).map(of_parent).collect(), own, is_return: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_of_its_kinds_folder() {
        let id = "fb-20261123-4hd0wr";
        for (path, is_one) in [
            ("feedback/2026/11/fb-20261123-4hd0wr.toml", true),
            ("feedback/old/fb-20261123-4hd0wr.toml", true),
            ("backup/feedback/2026/11/fb-20261123-4hd0wr.toml", false),
            ("visits/2026/11/fb-20261123-4hd0wr.toml", false),
            ("feedback/2026/11/fb-20261123-4hd0wr.toml~", false),
        ] {
            assert_eq!(record_of(path), is_one.then_some((Kind::Feedback, id)), "{path}");
        }
        assert_eq!(record_of("staff/lifang.toml"), Some((Kind::Staff, "lifang")));
        assert_eq!(record_of("staff/old/lifang.toml"), None);
    }
}
