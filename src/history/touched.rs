//! Which files each commit touched, held against each of its parents apart: one `git log` over a whole history.

use super::git::GitError;
use super::objects::Oid;
use super::repository::Repository;
use std::io::BufRead;

/// A file of a commit that is not as one of its parents held it.
#[derive(Clone, Copy, Debug)]
pub struct TouchedFile<'l> {
    /// The parent against which it is held; `None` where there is but one, or none.
    pub against: Option<&'l str>,
    /// From the top of the repository.
    pub path: &'l str,
    /// `None`: the parent had none there.
    pub old: Option<Oid>,
    /// `None`: the commit took it away.
    pub own: Option<Oid>,
}

/// What is read of a log, in its order.
#[derive(Clone, Copy, Debug)]
pub enum LogPart<'l> {
    /// A commit, none before one that it came from.
    Commit(&'l str),
    /// A file of the last commit.
    File(TouchedFile<'l>),
}

const LOG: &[&str] = &[
    // What a repository sets for itself is not asked: each parent is compared with.
    "-c",
    "log.diffMerges=separate",
    "log",
    "--topo-order",
    "--reverse",
    "--full-history",
    "--root",
    "-m",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--no-mailmap",
    "--no-show-signature",
    "--no-decorate",
    "--no-notes",
    "--no-color",
    "--format=oneline",
    "--no-abbrev-commit",
];

/// Reads which files the commits that lead to `tip` touched; `paths` (pathspecs) are all that is looked at, where there
/// are any.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn each(
    repository: &Repository,
    tip: &str,
    paths: &[&str],
    mut see: impl FnMut(LogPart<'_>),
) -> Result<(), GitError> {
    let args = [LOG, &[tip, "--"], paths].concat();
    repository.git.stream(&args, &[], |said| {
        let (mut word, mut reading) = (Vec::new(), Reading::default());
        while said.read_until(0, &mut word)? > 0 {
            reading.take(word.strip_suffix(&[0]).unwrap_or(&word), &mut see)?;
            word.clear();
        }
        Ok(())
    })
}

#[derive(Default)]
struct Reading {
    commit: String,
    against: Option<String>,
    /// The blobs of the file whose name comes next.
    next: Option<(Option<Oid>, Option<Oid>)>,
}

impl Reading {
    fn take(&mut self, word: &[u8], see: &mut impl FnMut(LogPart<'_>)) -> Result<(), GitError> {
        if let Some((old, own)) = self.next.take() {
            let path = String::from_utf8_lossy(word);
            see(LogPart::File(TouchedFile { against: self.against.as_deref(), path: &path, old, own }));
            return Ok(());
        }
        let word = word.strip_prefix(b"\n").unwrap_or(word);
        if word.first() == Some(&b':') {
            self.next = Some(blobs(&String::from_utf8_lossy(word)).ok_or(GitError::Odd)?);
            return Ok(());
        }
        let line = String::from_utf8_lossy(word);
        let (id, rest) = line.split_once(' ').unwrap_or((&line, ""));
        Oid::read(id).ok_or(GitError::Odd)?;
        let against = rest.strip_prefix("(from ").and_then(|rest| rest.split_once(')'));
        // A subject may say the same: a parent is named by a whole id.
        self.against = against.map(|(parent, _)| parent).filter(|id| Oid::read(id).is_some()).map(str::to_owned);
        if self.commit != id {
            id.clone_into(&mut self.commit);
            see(LogPart::Commit(id));
        }
        Ok(())
    }
}

/// `:100644 100644 <blob> <blob> M`. A link is no file of records, nor is another repository.
pub(super) fn blobs(line: &str) -> Option<(Option<Oid>, Option<Oid>)> {
    let mut words = line.split(' ').skip(2);
    let mut next = || words.next().map(|id| Oid::read(id).filter(|_| id.bytes().any(|byte| byte != b'0')));
    Some((next()?, next()?))
}
