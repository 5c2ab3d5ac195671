//! Answers that were typed and wait to be written together (待写入的答卷): where they stand, and what waits for a tree.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::facts::all::{Facts, WaitingBatch};
use crate::locale::answers_typed::TypedMsg as Msg;
use crate::store::waiting::{WaitingAnswers, all_of};
use std::path::PathBuf;

/// The folder in which programs keep the state of a user.
///
/// # Errors
/// The user has neither such a folder nor a home.
pub fn state_folder(ctx: &Context) -> Result<PathBuf, Failure> {
    known_folder(ctx).ok_or_else(|| Failure::environment(Msg::NoState).hint(Msg::NoStateHint))
}

fn known_folder(ctx: &Context) -> Option<PathBuf> {
    let absolute = |path: PathBuf| path.is_absolute().then_some(path);
    let named = ctx.env.get("XDG_STATE_HOME").map(PathBuf::from).and_then(absolute);
    named.or_else(|| ctx.env.get("HOME").map(|home| PathBuf::from(home).join(".local/state")).and_then(absolute))
}

/// The tree as it is named beside its waiting answers.
///
/// # Errors
/// There is no tree here.
pub fn tree(ctx: &Context) -> Result<PathBuf, Failure> {
    let dir = ctx.root()?.dir();
    Ok(std::fs::canonicalize(dir).unwrap_or_else(|_| ctx.env.current_dir.join(dir)))
}

/// What waits for the tree, survey by survey. Of a tree as it stood earlier nothing.
///
/// # Errors
/// There is no tree here, or what waits cannot be read.
pub fn of_tree(ctx: &Context) -> Result<Vec<(String, WaitingAnswers)>, Failure> {
    let Some(state) = known_folder(ctx).filter(|_| ctx.revision().is_none()) else { return Ok(Vec::new()) };
    Ok(all_of(&state, &tree(ctx)?)?)
}

/// What the list of what is due reads of it. A file that cannot be read is told.
///
/// # Errors
/// There is no tree here.
pub fn into_facts(ctx: &Context, facts: &mut Facts) -> Result<(), Failure> {
    ctx.root()?;
    let found = of_tree(ctx).unwrap_or_else(|failure| {
        failure.warn(&ctx.ui);
        Vec::new()
    });
    for (survey, waiting) in found {
        let (Some(since), n) = (waiting.since(), waiting.records.len()) else { continue };
        let survey = facts.names.intern(&survey);
        facts.waiting.push(WaitingBatch { survey, n: u64::try_from(n).unwrap_or(u64::MAX), since });
    }
    Ok(())
}
