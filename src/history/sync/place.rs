//! A plan put into the work tree, the index and HEAD.
//!
//! In this order: the journal, the work tree, the index, HEAD. Killed before HEAD moves, the work tree holds some of
//! what the others did and HEAD does not: that is at worst committed as if it had been done here, and merges with
//! itself. The other way round, HEAD would hold what the work tree has not, and whoever commits next would undo what
//! the others did. For the same reason `MERGE_HEAD` comes after the index: a merge that seems to be all decided, in
//! an index that holds ours alone, would drop theirs.

use super::journal::{self, Journal};
use super::plan::{Conflict, NewFiles, SyncPlan, SyncStep};
use crate::history::changes::Blob;
use crate::history::commit::{Advance, advance, commit_tree};
use crate::history::folders::Folders;
use crate::history::git::{GitError, each_listed};
use crate::history::objects;
use crate::history::repository::Repository;
use crate::history::{durable, index, staging};
use crate::store::checkout::{Layer, Piece};
use crate::store::error::StoreError;
use crate::store::write::{OWN, Writer, hash};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// The most files that are held in memory at once.
const AT_ONCE: usize = 500;

/// The changes of the others that are brought into our tree.
pub struct Bringing<'b> {
    /// With paths from the top.
    pub repository: &'b Repository,
    pub head: &'b str,
    /// The others' commit.
    pub other: &'b str,
    /// Whether this is a fast-forward: there are no commits of our own, and HEAD becomes their commit.
    pub is_forward: bool,
    pub message: &'b str,
    pub journal: &'b Journal,
}

/// Why it was not brought in.
#[derive(Debug, Error)]
pub enum Stop {
    /// Somebody changed this meanwhile; what is in the way is committed first.
    #[error("{0} changed meanwhile")]
    Meanwhile(String),
    /// A path that cannot be: no file, no name, or in the way of another.
    #[error("{0} cannot stand in a work tree")]
    Odd(String),
    /// Somebody has staged this, and there is a conflict to be kept in the index.
    #[error("{0} is staged")]
    Staged(String),
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        match error {
            StoreError::Changed { path } => Stop::Meanwhile(path),
            other => Stop::Store(other),
        }
    }
}

/// A step whose blob is stored.
struct PlacedMove {
    path: String,
    was: Option<Blob>,
    new: Option<Blob>,
}

impl PlacedMove {
    /// Path and blob, as they are noted for the next one.
    fn noted(&self) -> (&str, Option<&str>) {
        (&self.path, self.new.as_ref().map(|blob| blob.id.as_str()))
    }
}

/// Brings a plan in. The commit, or `None` where conflicts are left: then git knows of a merge that is going on. To
/// be called under the lock of commits, and of the records.
///
/// # Errors
/// Somebody changed or staged a file meanwhile, a path cannot be, git refuses, or a file cannot be written.
pub fn place(bringing: &Bringing<'_>, plan: &SyncPlan, writer: &Writer) -> Result<Option<String>, Stop> {
    let Bringing { repository, head, other, .. } = bringing;
    check(plan)?;
    if repository.head()?.as_deref() != Some(*head) {
        return Err(Stop::Meanwhile("HEAD".to_owned()));
    }
    staging::settle(repository)?;
    let moves = stored(repository, &plan.steps)?;
    let is_clean = plan.conflicts.is_empty();
    let commit = match (is_clean, bringing.is_forward) {
        (false, _) => None,
        (true, true) => Some((*other).to_owned()),
        (true, false) => {
            let tree = tree(bringing, &moves)?;
            Some(commit_tree(repository, &tree, &[*head, *other], bringing.message)?)
        }
    };
    if !is_clean {
        nothing_staged(bringing)?;
    }
    lay(bringing, &moves, writer)?;
    match commit {
        Some(commit) => follow(bringing, &moves, &commit).map(|()| Some(commit)),
        None => unfinished(bringing, &moves, &plan.conflicts).map(|()| None),
    }
}

fn check(plan: &SyncPlan) -> Result<(), Stop> {
    let mut seen = BTreeSet::new();
    for step in &plan.steps {
        let blobs = step.was.iter().chain(match &step.new {
            Some(NewFiles::Blob(blob)) => Some(blob),
            _ => None,
        });
        let all_files = blobs.into_iter().all(Blob::is_file);
        if !all_files || !is_path(&step.path) || !seen.insert(&step.path) {
            return Err(Stop::Odd(step.path.clone()));
        }
    }
    Ok(())
}

/// Whether a path from elsewhere leads to where a file may be put.
fn is_path(path: &str) -> bool {
    // A file system may not see these signs in a name.
    let seen = |c: &char| !matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let is_name = |name: &str| {
        let plain: String = name.chars().filter(seen).collect::<String>().to_lowercase();
        let plain = plain.trim_end_matches(['.', ' ']);
        !plain.is_empty() && !plain.starts_with("git~") && ![".git", OWN].contains(&plain)
    };
    let is_text = |c: char| !c.is_control() && c != '\u{fffd}' && c != '\\';
    path.chars().all(is_text) && path.split('/').all(is_name)
}

fn stored(repository: &Repository, steps: &[SyncStep]) -> Result<Vec<PlacedMove>, GitError> {
    let each = steps.iter().map(|step| {
        let new = match &step.new {
            Some(NewFiles::Blob(blob)) => Some(blob.clone()),
            Some(NewFiles::Made(mode, bytes)) => {
                let said = repository.git.feed(&["hash-object", "-w", "--no-filters", "--stdin"], bytes)?;
                let id = String::from_utf8(said).map_err(|_| GitError::Odd)?.trim().to_owned();
                Some(Blob { mode: mode.clone(), id })
            }
            None => None,
        };
        Ok(PlacedMove { path: step.path.clone(), was: step.was.clone(), new })
    });
    each.collect()
}

fn tree(bringing: &Bringing<'_>, moves: &[PlacedMove]) -> Result<String, Stop> {
    let git = &bringing.repository.git;
    let mut folders = Folders::read(git, Some(bringing.head), moves.iter().map(|step| &step.path))?;
    moves.iter().filter(|step| step.new.is_none()).for_each(|step| folders.put(&step.path, None));
    for step in moves {
        let Some(new) = &step.new else { continue };
        if folders.is_barred(&step.path) {
            return Err(Stop::Odd(step.path.clone()));
        }
        folders.put(&step.path, Some((new.mode.clone(), new.id.clone())));
    }
    Ok(folders.write(git)?.0)
}

/// A merge that is to be concluded later takes all of the index with it.
fn nothing_staged(bringing: &Bringing<'_>) -> Result<(), Stop> {
    let args = ["diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", bringing.head, "--"];
    let said = bringing.repository.git.call(&args)?;
    let words: Vec<String> = said.split(|b| *b == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect();
    for pair in words.chunks(2) {
        let [head, path] = pair else { continue };
        let staged = head.split(' ').nth(3).unwrap_or_default();
        let is_unmerged = head.ends_with('U');
        let blob = staged.bytes().any(|b| b != b'0').then_some(staged);
        if !is_unmerged && !bringing.journal.laid(path, blob) {
            return Err(Stop::Staged(path.clone()));
        }
    }
    Ok(())
}

/// The work tree.
fn lay(bringing: &Bringing<'_>, moves: &[PlacedMove], writer: &Writer) -> Result<(), Stop> {
    let repository = bringing.repository;
    let mut layer = Layer::open(writer, &repository.top)?;
    // What goes, goes last: a moved file is never in neither place.
    let (new, gone): (Vec<&PlacedMove>, Vec<&PlacedMove>) = moves.iter().partition(|step| step.new.is_some());
    let parts = || new.chunks(AT_ONCE).chain(gone.chunks(AT_ONCE));
    for part in parts() {
        pieces(bringing, part)?.iter().try_for_each(|piece| layer.look(piece))?;
    }
    journal::begin(repository, bringing.other, moves.iter().map(PlacedMove::noted))?;
    for part in parts() {
        layer.lay(&pieces(bringing, part)?)?;
    }
    Ok(layer.settle()?)
}

/// What is to stand at some paths, and what may stand there now: what HEAD has, or what a killed one put there.
fn pieces(bringing: &Bringing<'_>, moves: &[&PlacedMove]) -> Result<Vec<Piece>, Stop> {
    let blobs = |step: &PlacedMove| -> Vec<String> {
        let known = [&step.was, &step.new].into_iter().flatten().map(|blob| blob.id.clone());
        known.chain(bringing.journal.blobs(&step.path).filter(|blob| *blob != "-").map(str::to_owned)).collect()
    };
    let wanted: Vec<String> = moves.iter().flat_map(|step| blobs(step)).collect();
    let mut found = BTreeMap::new();
    for (id, object) in wanted.iter().zip(objects::read_known(&bringing.repository.git, &wanted)?) {
        found.insert(id.clone(), object);
    }
    let bytes = |id: &str| found.get(id).and_then(Option::as_ref).map(|object| object.bytes.clone());
    let each = moves.iter().map(|step| {
        let new = match &step.new {
            Some(blob) => Some((bytes(&blob.id).ok_or_else(|| GitError::missing(&blob.id))?, blob.is_executable())),
            None => None,
        };
        let was =
            step.was.as_ref().map(|blob| bytes(&blob.id).ok_or_else(|| GitError::missing(&blob.id))).transpose()?;
        let mut over = vec![was.as_deref().map(hash)];
        for blob in bringing.journal.blobs(&step.path) {
            if blob == "-" {
                over.push(None);
            } else if let Some(bytes) = bytes(blob) {
                over.push(Some(hash(&bytes)));
            }
        }
        Ok(Piece { path: step.path.clone(), new, over })
    });
    each.collect()
}

/// The index and HEAD.
fn follow(bringing: &Bringing<'_>, moves: &[PlacedMove], commit: &str) -> Result<(), Stop> {
    let repository = bringing.repository;
    unconflicted(bringing)?;
    let each = moves.iter().map(|step| index::Move {
        path: step.path.clone(),
        old: step.was.as_ref().map(|blob| blob.id.clone()),
        new: step.new.as_ref().map(|blob| (blob.mode.clone(), blob.id.clone())),
    });
    let back = index::follow(repository, &each.collect::<Vec<_>>())?;
    durable::lately(repository)?;
    match advance(repository, "sync: linli", commit, Some(bringing.head))? {
        Advance::Done => {
            end(repository);
            refresh(repository);
            Ok(())
        }
        Advance::Stayed(error) => {
            back.restore(repository)?;
            staging::end(repository);
            let is_moved = repository.head()?.as_deref() != Some(bringing.head);
            Err(if is_moved { Stop::Meanwhile("HEAD".to_owned()) } else { Stop::Git(error) })
        }
    }
}

/// Takes out of the index the stages of a conflict that a killed one put there.
fn unconflicted(bringing: &Bringing<'_>) -> Result<(), GitError> {
    let repository = bringing.repository;
    if bringing.journal.is_empty() {
        return Ok(());
    }
    let mut paths = BTreeSet::new();
    each_listed(&repository.git.call(&["ls-files", "-u", "-z", "--full-name"])?, |_, path| {
        paths.insert(path.to_owned());
        Ok(())
    })?;
    let folders = Folders::read(&repository.git, Some(bringing.head), paths.iter())?;
    let mut input = String::new();
    for path in &paths {
        input.push_str(&format!("0 {}\t{path}\0", "0".repeat(bringing.head.len())));
        if let Some(entry) = folders.entry(path) {
            input.push_str(&format!("{} {}\t{path}\0", entry.mode, entry.id));
        }
    }
    index::write(repository, input.as_bytes())
}

/// The index with the three stages of each conflict, and then a merge that is going on.
fn unfinished(bringing: &Bringing<'_>, moves: &[PlacedMove], conflicts: &[Conflict]) -> Result<(), Stop> {
    let repository = bringing.repository;
    let gone = "0".repeat(bringing.head.len());
    let mut input = String::new();
    let is_open = |path: &str| conflicts.iter().any(|conflict| conflict.path == path);
    for step in moves.iter().filter(|step| !is_open(&step.path)) {
        input.push_str(&match &step.new {
            Some(blob) => format!("{} {}\t{}\0", blob.mode, blob.id, step.path),
            None => format!("0 {gone}\t{}\0", step.path),
        });
    }
    for conflict in conflicts {
        input.push_str(&format!("0 {gone}\t{}\0", conflict.path));
        for (stage, blob) in (1..).zip(&conflict.stages) {
            if let Some(blob) = blob {
                input.push_str(&format!("{} {} {stage}\t{}\0", blob.mode, blob.id, conflict.path));
            }
        }
    }
    staging::begin(repository, moves.iter().map(PlacedMove::noted))?;
    unconflicted(bringing)?;
    index::write(repository, input.as_bytes())?;
    refresh(repository);
    repository.begin_merge(bringing.other, bringing.message)?;
    end(repository);
    Ok(())
}

/// Work tree, index and HEAD are at one.
pub fn end(repository: &Repository) {
    staging::end(repository);
    journal::end(repository);
}

/// Files in the index that still have the marks of a conflict, and that HEAD has otherwise.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn marked(repository: &Repository) -> Result<Vec<String>, GitError> {
    let args = ["diff-index", "--cached", "--check", "--no-ext-diff", "--no-textconv", "--no-color", "HEAD", "--"];
    let output = repository.git.output(&args, &[])?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = said.lines().filter_map(|line| line.strip_suffix(": leftover conflict marker")?.rsplit_once(':'));
    let paths: BTreeSet<String> = found.map(|(path, _)| path.to_owned()).collect();
    Ok(paths.into_iter().collect())
}

/// Makes the commit of a merge of which everything is decided: what the index holds.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn conclude(repository: &Repository, head: &str, other: &str, message: &str) -> Result<(), GitError> {
    if !repository.leads_to(head, other)? {
        let tree = String::from_utf8(repository.git.call(&["write-tree"])?).map_err(|_| GitError::Odd)?;
        let commit = commit_tree(repository, tree.trim(), &[head, other], message)?;
        durable::lately(repository)?;
        if let Advance::Stayed(error) = advance(repository, "sync: linli", &commit, Some(head))? {
            return Err(error);
        }
    }
    repository.end_merge()
}

/// So that git need not look into each file again to see that it is what the index says.
fn refresh(repository: &Repository) {
    let _ = repository.git.output(&["update-index", "-q", "--refresh"], &[]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_from_elsewhere_leads_nowhere_else() {
        for path in ["feedback/2026/11/fb.toml", "锦绣/linli.toml", ".gitattributes", "--output=x", "a b.jpg"] {
            assert!(is_path(path), "{path}");
        }
        for path in [
            "../x",
            "a/../x",
            "/x",
            "a//x",
            "",
            ".git/config",
            "a/.GIT/hooks/x",
            ".g\u{200c}it/config",
            "git~1/config",
            ".git./x",
            ".linli/lock",
            "a\nb",
            "a\u{fffd}",
            "a\\b",
            ".",
        ] {
            assert!(!is_path(path), "{path:?}");
        }
    }
}
