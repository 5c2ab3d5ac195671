//! Commits as git stores them, and the records that are in the history alone.

use super::git::GitError;
use super::objects::Object;
use super::repository::Repository;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::time::Instant;
use std::collections::BTreeSet;

/// A commit, and who made it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Commit {
    pub id: String,
    pub author: String,
    pub email: String,
    /// Who put it into this history.
    pub committer: String,
    /// The author's clock.
    pub at: Option<Instant>,
    /// The clock of whoever put it into this history.
    pub committed: Option<Instant>,
    /// The trailers of linli's own commits.
    pub verb: Option<String>,
    pub typist: Option<String>,
    /// How many parents it has: a first commit has none, a merge several; a shallow clone lacks some.
    pub parents: usize,
    /// Whether it carries a signature; whether that is valid is for `git verify-commit` to say.
    pub is_signed: bool,
}

impl Commit {
    /// Who typed it, else whose commit it is.
    pub fn who(&self) -> &str {
        self.typist.as_deref().unwrap_or(&self.author)
    }

    /// Who answers for a merge: whoever made it, whoever's name the work bears.
    pub fn merged_by(&self) -> &str {
        self.typist.as_deref().unwrap_or(&self.committer)
    }

    /// `Name <e-mail>`.
    pub fn whole_author(&self) -> String {
        format!("{} <{}>", self.author, self.email)
    }
}

/// Reads a commit object: headers, an empty line, the message.
pub fn commit_of(object: &Object) -> Commit {
    let text = String::from_utf8_lossy(&object.bytes);
    let (head, message) = text.split_once("\n\n").unwrap_or((&text, ""));
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let (author, at) = person(header("author").unwrap_or_default());
    let (name, email) = author.split_once(" <").unwrap_or((author, ""));
    let (committer, committed) = person(header("committer").unwrap_or_default());
    let trailer = |name: &str| {
        let value = message.lines().rev().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        value.map(|value| value.trim().to_owned())
    };
    Commit {
        id: object.id.clone(),
        author: name.to_owned(),
        email: email.trim_end_matches('>').to_owned(),
        at,
        committer: committer.split_once(" <").map_or(committer, |(name, _)| name).to_owned(),
        committed,
        verb: trailer("Linli-Verb"),
        typist: trailer("Linli-Typist"),
        parents: head.lines().filter(|line| line.starts_with("parent ")).count(),
        is_signed: header("gpgsig").is_some() || header("gpgsig-sha256").is_some(),
    }
}

/// `Name <e-mail> 1795600000 +0800`.
fn person(line: &str) -> (&str, Option<Instant>) {
    let (who, clock) = line.rsplit_once("> ").unwrap_or((line, ""));
    (who, clock.split(' ').next().and_then(|seconds| seconds.parse().ok()).map(Instant))
}

/// The records that some commit took away, or that a merge left out, and whose id fits what was typed.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn deleted(repository: &Repository, typed: &str) -> Result<Vec<(Kind, String)>, GitError> {
    if repository.head()?.is_none() {
        return Ok(Vec::new());
    }
    let mut args = vec!["-c", "log.diffMerges=separate", "log", "--full-history", "-m", "--diff-filter=D"];
    args.extend(["--name-only", "-z", "--no-renames", "--format=", "--relative"]);
    args.extend(["--no-ext-diff", "--no-textconv", "HEAD", "--"]);
    args.extend(Kind::ALL.iter().map(|kind| kind.folder()));
    let said = repository.git.call(&args)?;
    let names = said.split(|byte| *byte == 0).map(|name| String::from_utf8_lossy(name).trim().to_owned());
    let found: BTreeSet<(String, Kind)> = names
        .filter_map(|path| id::of_path(&path).map(|(kind, id)| (id.to_owned(), kind)))
        .filter(|(id, kind)| id == typed || (kind.prefix().is_some() && id::matches_short(id, typed)))
        .collect();
    Ok(found.into_iter().map(|(id, kind)| (kind, id)).collect())
}
