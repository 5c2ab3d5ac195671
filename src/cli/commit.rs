//! After a command: what it saved becomes one commit, where the tree lies in a git repository and its
//! settings want that. Whatever goes wrong here, the records are saved.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::git_failure::of_git;
use crate::history::git::GitError;
use crate::history::repository::Repository;
use crate::history::{commit, detached, locks, repository, undo};
use crate::kinds::id;
use crate::locale::commits::CommitMsg;
use crate::locale::git::GitMsg;
use crate::locale::history::HistoryMsg;
use crate::model::kind::Kind;
use crate::store::lock::Lock;
use crate::store::write::{Hash, Writer};
use std::collections::BTreeMap;

/// More records than this are counted instead of named.
const NAMED: usize = 3;

/// Commits what the command saved; a commit that does not come about is a warning.
pub fn after(ctx: &Context, command: &dyn Command) {
    let (Some(verb), Ok(root)) = (command.commit_verb(), ctx.root()) else { return };
    let saved = root.saved().take();
    if !saved.is_empty() && ctx.settings().is_ok_and(|settings| settings.auto_commit) {
        tried(ctx, &saved, &verb, &[]);
    }
}

/// Commits what was saved so far, whatever the settings want, with further trailers.
pub fn now(ctx: &Context, verb: &CommitVerb, trailers: &[(&str, &str)]) {
    let Ok(root) = ctx.root() else { return };
    tried(ctx, &root.saved().take(), verb, trailers);
}

/// What was saved, and what stood there before.
type SavedFiles = BTreeMap<String, Option<Hash>>;

fn tried(ctx: &Context, saved: &SavedFiles, verb: &CommitVerb, trailers: &[(&str, &str)]) {
    if let Err(failure) = committed(ctx, saved, verb, trailers) {
        failure.hint(CommitMsg::NotCommittedHint).warn(&ctx.ui);
    }
}

fn committed(ctx: &Context, saved: &SavedFiles, verb: &CommitVerb, trailers: &[(&str, &str)]) -> Result<(), Failure> {
    let root = ctx.root()?;
    let repository = match repository::of(root.dir()) {
        Ok(Some(repository)) => repository,
        Ok(None) | Err(GitError::NoProgram) => return Ok(()),
        Err(e) => return Err(not_committed(e)),
    };
    if repository.is_busy() {
        // What mends a conflict says itself how to conclude the merge.
        return if verb.is_of_merge { Ok(()) } else { Err(Failure::environment(CommitMsg::Busy)) };
    }
    let _sole = lock(ctx, &repository)?;
    let mut trailers = trailers.to_vec();
    if undo::has_earlier(&repository, saved).map_err(not_committed)? {
        trailers.push((undo::EARLIER, "yes"));
    }
    let paths: Vec<String> = saved.keys().cloned().collect();
    commit::commit(&repository, &paths, &message(ctx, &paths, verb, &trailers)).map_err(not_committed)?;
    on_a_branch(ctx, &repository);
    Ok(())
}

/// The lock of commits. Who has it removes what a git left in its way that was killed.
///
/// # Errors
/// Another holds the lock for too long, or the system would not do it.
pub fn lock(ctx: &Context, repository: &Repository) -> Result<Lock, Failure> {
    let lock = Writer::sole(ctx.root()?, locks::OF_COMMITS, &ctx.holder())?;
    for left in locks::clear(repository)? {
        ctx.ui.warn(&GitMsg::LockRemoved { path: repository.shown(&left) });
    }
    Ok(lock)
}

/// Says so where the commit is on no branch, with the way back that keeps it.
fn on_a_branch(ctx: &Context, repository: &Repository) {
    if let Ok(Some(detached)) = detached::of(repository) {
        let command = detached.way_back();
        Failure::environment(CommitMsg::Detached).hint(CommitMsg::DetachedHint { command }).warn(&ctx.ui);
    }
}

fn not_committed(error: GitError) -> Failure {
    match error {
        GitError::Untrusted(command) => {
            Failure::environment(CommitMsg::NotTrusted).hint(HistoryMsg::UntrustedHint { command })
        }
        error => of_git(error, |reason| CommitMsg::NotCommitted { reason }),
    }
}

/// What a person reads first, and the trailers that a program reads. Nothing personal.
pub fn message(ctx: &Context, saved: &[String], verb: &CommitVerb, trailers: &[(&str, &str)]) -> String {
    with_trailers(ctx, &subject(saved, verb), &verb.words, trailers)
}

/// The commit message with a first line that the caller gives.
pub fn with_trailers(ctx: &Context, subject: &str, verb: &str, trailers: &[(&str, &str)]) -> String {
    let mut text = format!("{subject}\n\nLinli-Verb: {}\n", verb.split(' ').next().unwrap_or(verb));
    if let Ok(Some(typist)) = ctx.typist() {
        text.push_str(&format!("Linli-Typist: {}\n", typist.handle));
    }
    trailers.iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\n")));
    text
}

/// `feedback 4hd0wr: resolve`; of many records their number, as of an import always.
fn subject(saved: &[String], verb: &CommitVerb) -> String {
    let words = &verb.words;
    if verb.is_counted || saved.len() > NAMED {
        let records = saved.iter().filter(|path| id::of_path(path).is_some()).count();
        let (n, noun) = if records == 0 { (saved.len(), "file") } else { (records, "record") };
        return format!("{words}: {n} {noun}{}", if n == 1 { "" } else { "s" });
    }
    let mut named: Vec<(Option<Kind>, String)> = saved.iter().map(|path| named(path)).collect();
    // The matter itself before the people who come with it.
    named.sort_by_key(|(kind, _)| kind.map(|kind| kind.spec().is_about_residents));
    let named: Vec<String> = named.into_iter().map(|(_, name)| name).collect();
    format!("{}: {words}", named.join(", "))
}

fn named(path: &str) -> (Option<Kind>, String) {
    match id::of_path(path) {
        Some((kind, id)) => (Some(kind), format!("{} {}", kind.key(), id::short(id))),
        None => (None, path.to_owned()),
    }
}
