//! What must be so before anything is published: all that the notice reads is committed, and nothing of it is known
//! elsewhere that is not known here.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::write;
use crate::history::git::GitError;
use crate::history::remote::{NoRoute, route};
use crate::history::repository::{self, Repository};
use crate::history::uncommitted::uncommitted;
use crate::history::wire::RemoteSession;
use crate::locale::publish::PublishMsg;
use crate::publish::chosen::kinds_read;
use crate::publish::template::is_template;
use std::io::IsTerminal;

/// No more files are named.
const NAMED: usize = 5;

fn repository_of(ctx: &Context) -> Result<Option<Repository>, Failure> {
    match repository::of(ctx.root()?.dir()) {
        Ok(found) => Ok(found),
        // Where there is no git, or what lies there is no repository, nothing was ever committed.
        Err(GitError::NoProgram | GitError::Refused(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether files are read that no commit holds; refused unless that is allowed.
///
/// # Errors
/// Such files are there and are not allowed, or git cannot tell.
pub fn is_uncommitted(ctx: &Context, is_allowed: bool) -> Result<bool, Failure> {
    let Some(repository) = repository_of(ctx)? else { return Ok(false) };
    let kinds = kinds_read(&ctx.settings()?.publication.sections);
    let Some(mut paths) = uncommitted(&repository, &kinds, is_template)? else { return Ok(false) };
    // What git hides from the work tree is no change of anybody: the reader of the records says so, with the way back.
    let hidden = ctx.hidden()?;
    paths.retain(|path| !hidden.iter().any(|file| file.path == *path));
    if paths.is_empty() || is_allowed {
        return Ok(!paths.is_empty());
    }
    let more = if paths.len() > NAMED { " …" } else { "" };
    let named = format!("{}{more}", paths.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(" "));
    let failure = Failure::refused(PublishMsg::Uncommitted { n: paths.len(), paths: named });
    let places: Vec<&str> = if paths.len() > NAMED { vec!["."] } else { paths.iter().map(String::as_str).collect() };
    let places = places.join(" ");
    // A mark that takes a file for unchanged keeps it out of a commit too.
    let marks = format!("git update-index --no-assume-unchanged --no-skip-worktree {places}");
    let marked = String::from_utf8_lossy(&repository.git.call(&["ls-files", "-v"])?)
        .lines()
        .any(|line| line.starts_with(|tag: char| tag == 'S' || tag.is_ascii_lowercase()));
    let commit = format!("git add -A {places} && git commit -m records");
    let command = if marked && places != "." { format!("{marks} && {commit}") } else { commit };
    Err(failure.hint(PublishMsg::UncommittedHint { command }))
}

/// Fetches from the repository that offices share, and refuses where it has commits that are not here.
///
/// # Errors
/// There is something to bring here first, or the other repository is not reached.
pub fn refuse_if_behind(ctx: &Context) -> Result<(), Failure> {
    let Some(repository) = repository_of(ctx)? else { return Ok(()) };
    let (Some(head), Ok(route)) = (repository.head()?, route(&repository).map_err(|error: NoRoute| error)) else {
        return Ok(());
    };
    // The folder in which the call is made is there once somebody has written.
    drop(write::writer(ctx)?);
    let may_ask = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let line = RemoteSession::open(&repository, may_ask)?;
    let fetched = line.fetch(&route.url, &route.theirs, &[head.as_str()]);
    let other = fetched.map_err(|error| Failure::from(error).hint(PublishMsg::OfflineHint))?;
    match other {
        Some(other) if !repository.leads_to(&head, &other)? => {
            Err(Failure::refused(PublishMsg::BehindRemote).hint(PublishMsg::BehindHint))
        }
        _ => Ok(()),
    }
}
