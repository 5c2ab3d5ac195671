//! The versions of a record through the commits of its repository, and what each changed. Whoever merged
//! two lines changed only what neither of them held.

use super::fields::{self, FieldChange};
use super::git::{GitError, each_listed};
use super::objects::{self, Object};
use super::repository::Repository;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::time::Instant;
use crate::model::value::Table;
use crate::store::parse::parse;
use std::collections::{BTreeSet, HashMap};

/// What stands before the id of a commit in git's answer: nothing in a path or a mode begins with it.
pub const MARK: u8 = 2;
/// A record is followed through no more renamed folders than this.
const MOST_MOVES: usize = 20;

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

/// A commit's id, the blobs of its parents and its own; `None` where the file is not there.
struct Raw {
    commit: String,
    parents: Vec<Option<String>>,
    own: Option<String>,
}

/// The life of the record at `path` (relative to the records tree), the first commit first. `stands` is what
/// is in its file now.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn life(repository: &Repository, path: &str, stands: Option<&[u8]>) -> Result<Vec<LifeStep>, GitError> {
    let raw = raw(repository, path)?;
    let head = match repository.head()? {
        Some(head) => held(repository, &head, path)?,
        None => None,
    };
    let blobs = raw.iter().flat_map(|r| r.parents.iter().chain([&r.own]).flatten().cloned());
    let wanted: Vec<String> =
        raw.iter().map(|r| r.commit.clone()).chain(blobs).collect::<BTreeSet<_>>().into_iter().collect();
    let objects = match repository.is_partial() {
        true => objects::read_known(&repository.git, &wanted)?.into_iter().flatten().collect(),
        false => objects::read(&repository.git, &wanted)?,
    };
    let found: HashMap<String, Object> = objects.into_iter().map(|o| (o.id.clone(), o)).collect();
    let mut reader = LogReader { found: &found, path, last: Table::default() };
    let mut steps = Vec::new();
    for version in &raw {
        let commit = found.get(&version.commit).ok_or(GitError::Odd)?;
        if let Some(what) = reader.step(version) {
            steps.push(LifeStep { commit: Some(commit_of(commit)), what });
        }
    }
    steps.extend(uncommitted(head.as_ref(), stands, path).map(|what| LifeStep { commit: None, what }));
    Ok(steps)
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

struct LogReader<'a> {
    found: &'a HashMap<String, Object>,
    path: &'a str,
    /// The last version that could be read: what is compared where a parent's cannot.
    last: Table,
}

impl LogReader<'_> {
    /// `None` where a commit changed nothing but the layout, or brought two lines together.
    fn step(&mut self, version: &Raw) -> Option<LifeEvent> {
        let Some(own) = &version.own else { return Some(LifeEvent::Deleted) };
        let Some(new) = self.read(own) else { return Some(LifeEvent::Unreadable) };
        let olds: Vec<Table> = version
            .parents
            .iter()
            .map(|parent| parent.as_ref().map_or_else(|| Some(Table::default()), |id| self.read(id)))
            .map(|old| old.unwrap_or_else(|| self.last.clone()))
            .collect();
        let mut changes = olds.first().map(|old| fields::changes(old, &new)).unwrap_or_default();
        for old in olds.iter().skip(1) {
            let also = fields::changes(old, &new);
            changes
                .retain(|change| also.iter().any(|other| other.path == change.path && is_same(&other.to, &change.to)));
        }
        self.last = new;
        (!changes.is_empty()).then_some(LifeEvent::Changed(changes))
    }

    fn read(&self, blob: &str) -> Option<Table> {
        let object = self.found.get(blob)?;
        parse(&object.bytes, self.path).table.map(|table| table.into_owned())
    }
}

fn is_same(a: &Option<crate::model::value::Node>, b: &Option<crate::model::value::Node>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => crate::store::changes::same(a, b),
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
            Some(first) if first.parents == [None] => moved_from(repository, &first.commit, &path)?,
            _ => None,
        };
        if let (Some((_, blob)), Some(first)) = (&came, earlier.first_mut()) {
            first.parents = vec![Some(blob.clone())];
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
    let mut args = vec!["log", "--topo-order", "--reverse", "--full-history", "-c", "--raw", "-z", "--no-abbrev"];
    let path = format!(":(top,literal){path}");
    args.extend([
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--no-mailmap",
        "--format=%x02%H",
        tip,
        "--",
        &path,
    ]);
    let said = repository.git.call(&args)?;
    let mut found: Vec<Raw> = Vec::new();
    for word in said.split(|byte| *byte == 0) {
        let word = word.strip_prefix(b"\n").unwrap_or(word);
        if word.first() == Some(&MARK) {
            let commit = String::from_utf8_lossy(word.get(1..).unwrap_or_default()).trim().to_owned();
            found.push(Raw { commit, parents: Vec::new(), own: None });
        } else if word.first() == Some(&b':')
            && let Some(raw) = found.last_mut()
        {
            (raw.parents, raw.own) = blobs(&String::from_utf8_lossy(word));
        }
    }
    // A merge that took one side as it was says nothing of its own.
    found.retain(|raw| !raw.parents.is_empty());
    Ok(found)
}

/// Where a file stood that a commit put at `path`, and its blob there: the one file of that name which the same
/// commit took away.
fn moved_from(repository: &Repository, commit: &str, path: &str) -> Result<Option<(String, String)>, GitError> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let same_name = format!(":(top,glob)**/{name}");
    // Not `git diff-tree`, which reads the index too, and that may be damaged.
    let mut args = vec!["log", "--no-walk", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames"];
    args.extend(["--no-ext-diff", "--no-textconv", "--diff-filter=D", commit, "--", &same_name]);
    let said = repository.git.call(&args)?;
    let words: Vec<String> = said.split(|byte| *byte == 0).map(|w| String::from_utf8_lossy(w).into_owned()).collect();
    match words.as_slice() {
        [head, former, _] => Ok(blobs(head).0.pop().flatten().map(|blob| (former.clone(), blob))),
        _ => Ok(None),
    }
}

/// `:100644 100644 <blob> <blob> M`; one colon, mode and blob more for every further parent.
pub fn blobs(line: &str) -> (Vec<Option<String>>, Option<String>) {
    let parents = line.bytes().take_while(|byte| *byte == b':').count();
    let ids = line.split(' ').skip(parents + 1).take(parents + 1);
    let id = |id: &str| (!id.bytes().all(|byte| byte == b'0')).then(|| id.to_owned());
    let mut ids: Vec<Option<String>> = ids.map(id).collect();
    let own = ids.pop().flatten();
    (ids, own)
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

/// The records that were deleted in some commit and whose id fits what was typed.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn deleted(repository: &Repository, typed: &str) -> Result<Vec<(Kind, String)>, GitError> {
    if repository.head()?.is_none() {
        return Ok(Vec::new());
    }
    let mut args = vec!["log", "--diff-filter=D", "--name-only", "-z", "--no-renames", "--format=", "--relative"];
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
