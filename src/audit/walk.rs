//! Which records each commit touched: one `git log` over the whole history, and the commits themselves.

use crate::history::git::GitError;
use crate::history::log::{Commit, MARK, blobs, commit_of};
use crate::history::objects;
use crate::history::objects::{Object, Oid};
use crate::history::repository::Repository;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::ledger;
use crate::model::time::{Instant, Offset};
use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

/// What is read of a history.
#[derive(Clone, Copy, Debug)]
pub struct HistoryRange<'r> {
    /// The commit at which it ends.
    pub tip: &'r str,
    /// Commits made since then, by the clock of whoever made them part of the history; every commit is looked
    /// at, so that one with a wrong clock hides none before it.
    pub since: Option<Instant>,
    /// Commits made before then.
    pub before: Option<Instant>,
}

/// A history, as far as it was read. Commits are named by their place.
#[derive(Debug, Default)]
pub struct HistoryWalk {
    /// No commit stands before one that it came from.
    pub commits: Vec<Commit>,
    /// In the order of kinds and ids.
    pub records: Vec<RecordHistory>,
    /// The first commit of each file in publications/.
    pub ledgers: BTreeMap<String, usize>,
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

/// What one commit made of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub commit: usize,
    /// What each parent held (of a record that comes back, what it was before); of a merge only where none of them held what it holds.
    pub olds: Vec<Option<Oid>>,
    /// `None`: the commit took it away.
    pub own: Option<Oid>,
}

impl Version {
    /// The blob that the commit holds, else the one that it took away.
    fn held(&self) -> Option<Oid> {
        self.own.or_else(|| self.olds.iter().copied().flatten().next())
    }

    /// Whether the record was there before and the commit holds another version.
    pub fn is_change(&self) -> bool {
        self.own.is_some() && self.olds.iter().any(Option::is_some)
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
}

/// Reads the history of a records tree.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn walk(repository: &Repository, range: HistoryRange<'_>) -> Result<HistoryWalk, GitError> {
    let mut args: Vec<String> = ["log", "--topo-order", "--reverse", "--full-history", "--root", "-c", "--raw", "-z"]
        .map(str::to_owned)
        .to_vec();
    args.extend(["--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative"].map(str::to_owned));
    args.extend(["--no-mailmap", "--format=%x02%H %P"].map(str::to_owned));
    args.extend(range.since.map(|at| format!("--since-as-filter={}", at.iso(Offset::UTC))));
    // git's bound is part of what it gives.
    args.extend(range.before.map(|at| format!("--until={}", at.plus(-1).iso(Offset::UTC))));
    args.extend([range.tip.to_owned(), "--".to_owned()]);
    // The whole repository needs no path: that would have git compare every commit twice.
    let prefix = repository.prefix.trim_end_matches('/');
    args.extend((!prefix.is_empty()).then(|| format!(":(top,literal){prefix}")));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut reading = LogReader { prefix: &repository.prefix, ..LogReader::default() };
    repository.git.stream(&args, &[], |said| {
        let mut word = Vec::new();
        while said.read_until(0, &mut word)? > 0 {
            reading.take(word.strip_suffix(&[0]).unwrap_or(&word));
            word.clear();
        }
        reading.end_commit();
        Ok(())
    })?;
    let mut records: Vec<RecordHistory> =
        reading.records.into_iter().map(|((kind, id), versions)| RecordHistory { kind, id, versions }).collect();
    records.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    all_there(repository, &records)?;
    Ok(HistoryWalk {
        commits: commits(repository, &reading.ids, &reading.parents)?,
        records,
        ledgers: reading.ledgers,
        is_shallow: repository.is_shallow()?,
    })
}

/// What a report says of a history holds only if the versions of its records can be read: even where it reads none.
fn all_there(repository: &Repository, records: &[RecordHistory]) -> Result<(), GitError> {
    let is_partial = repository.is_partial();
    let meant = records.iter().filter(|record| !(is_partial && record.kind == Kind::Owner));
    let versions = meant.flat_map(|record| &record.versions);
    let asked: String =
        versions.flat_map(|v| v.olds.iter().flatten().chain(&v.own)).map(|oid| format!("{oid}\n")).collect();
    objects::look(&repository.git, &asked)
}

fn commits(repository: &Repository, ids: &[String], parents: &[usize]) -> Result<Vec<Commit>, GitError> {
    let mut found = Vec::with_capacity(ids.len());
    let asked: String = ids.iter().map(|id| format!("{id}\n")).collect();
    objects::each(&repository.git, &asked, |number, bytes| {
        let id = ids.get(number).cloned().unwrap_or_default();
        let parents = parents.get(number).copied().unwrap_or_default();
        let bytes = bytes.ok_or_else(|| GitError::missing(&id))?.to_vec();
        let commit = commit_of(&Object { id, kind: "commit".to_owned(), bytes });
        found.push(Commit { parents, ..commit });
        Ok(())
    })?;
    Ok(found)
}

#[derive(Default)]
struct LogReader<'p> {
    prefix: &'p str,
    ids: Vec<String>,
    /// How many, as far as the clone has them.
    parents: Vec<usize>,
    records: HashMap<(Kind, String), Vec<Version>>,
    ledgers: BTreeMap<String, usize>,
    /// What the present commit did to records, by id: several where one was moved.
    touched: BTreeMap<(Kind, String), Vec<FileBlobs>>,
    /// The blobs of the file whose name comes next.
    next: Option<FileBlobs>,
}

/// What the parents held of a file, and what the commit holds.
type FileBlobs = (Vec<Option<String>>, Option<String>);

impl LogReader<'_> {
    fn take(&mut self, word: &[u8]) {
        let word = word.strip_prefix(b"\n").unwrap_or(word);
        if let Some(blobs) = self.next.take() {
            self.file(&String::from_utf8_lossy(word), blobs);
        } else if word.first() == Some(&MARK) {
            self.end_commit();
            let line = String::from_utf8_lossy(word.get(1..).unwrap_or_default()).into_owned();
            let (id, parents) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            self.ids.push(id.to_owned());
            self.parents.push(parents.split_whitespace().count());
        } else if word.first() == Some(&b':') {
            self.next = Some(blobs(&String::from_utf8_lossy(word)));
        }
    }

    fn file(&mut self, path: &str, blobs: FileBlobs) {
        let Some(path) = path.strip_prefix(self.prefix) else { return };
        if let Some((kind, id)) = record_of(path) {
            self.touched.entry((kind, id.to_owned())).or_default().push(blobs);
        } else if path.split('/').next() == Some(ledger::FOLDER) {
            let commit = self.ids.len().saturating_sub(1);
            self.ledgers.entry(path.to_owned()).or_insert(commit);
        }
    }

    fn end_commit(&mut self) {
        let commit = self.ids.len().saturating_sub(1);
        for (record, files) in std::mem::take(&mut self.touched) {
            let mut version = version(commit, &files);
            let versions = self.records.entry(record).or_default();
            // What was taken away and comes back is compared with what it was.
            if version.olds.iter().all(Option::is_none)
                && versions.last().is_some_and(|last| last.own.is_none())
                && let Some(last) = versions.iter().rev().find_map(Version::held)
            {
                version.olds = vec![Some(last)];
            }
            versions.push(version);
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

/// A record that went from one place and came to another is one that changed.
fn version(commit: usize, files: &[FileBlobs]) -> Version {
    let parents = files.iter().map(|(olds, _)| olds.len()).max().unwrap_or(0);
    let oid = |blob: &Option<String>| blob.as_deref().and_then(Oid::read);
    let of_parent = |parent: usize| files.iter().find_map(|(olds, _)| olds.get(parent).and_then(oid));
    Version { commit, olds: (0..parents).map(of_parent).collect(), own: files.iter().find_map(|(_, own)| oid(own)) }
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
