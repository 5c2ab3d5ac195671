//! What is said of a git that did not do what it was asked, and of a history that cannot be read: which part of it,
//! and how it is brought back.

use crate::cli::failure::{Exit, Failure};
use crate::history::damage::{Damage, Part};
use crate::history::git::GitError;
use crate::locale::git::GitMsg;
use crate::locale::history::HistoryMsg;
use crate::locale::message::Message;
use crate::locale::store::StoreMsg;
use crate::model::vocab::Language;

/// The failure that a command reports where it has nothing better to say of a git error.
impl From<GitError> for Failure {
    fn from(error: GitError) -> Failure {
        of_git(error, |reason| HistoryMsg::GitFailed { reason })
    }
}

/// Says of a git error, in the words of a command, what went wrong.
pub fn of_git<M: Message + 'static>(error: GitError, words: fn(String) -> M) -> Failure {
    let said =
        move |exit: Exit, reason: GitMsg| Failure::new(exit, move |lang: Language| words(reason.text(lang)).text(lang));
    match error {
        GitError::Damaged(damage) => hinted(said(Exit::Unread, of_part(&damage)), damage.part),
        GitError::Locked(path) => {
            let failure = said(Exit::Environment, GitMsg::Locked { path: path.clone() });
            failure.hint(GitMsg::LockedHint { path })
        }
        GitError::Killed(signal) => said(Exit::Environment, GitMsg::Killed { signal }),
        GitError::Untrusted(command) => {
            Failure::environment(HistoryMsg::Untrusted).hint(HistoryMsg::UntrustedHint { command })
        }
        GitError::NotAFile(path) => Failure::environment(StoreMsg::NotAFile { path }),
        other => {
            let reason = other.to_string();
            Failure::new(Exit::Environment, move |lang: Language| words(reason.clone()).text(lang))
        }
    }
}

fn of_part(damage: &Damage) -> GitMsg {
    let said = damage.said.clone();
    match damage.part.clone() {
        Part::Object { id } => GitMsg::ObjectDamaged { id, said },
        Part::Pack { file } => GitMsg::PackDamaged { file, said },
        Part::Branch { name } => GitMsg::BranchDamaged { name },
        Part::PackedBranches => GitMsg::PackedBranchesDamaged { said },
        Part::Head => GitMsg::HeadDamaged,
        Part::Index => GitMsg::IndexDamaged { said },
    }
}

/// How a damaged part is brought back.
fn hinted(failure: Failure, part: Part) -> Failure {
    match part {
        Part::Object { id } => {
            let (folder, name) = id.split_at_checked(2).unwrap_or_default();
            let file = format!(".git/objects/{folder}/{name}");
            failure.hint(GitMsg::ObjectHint { file }).hint(GitMsg::UnsentHint)
        }
        Part::Pack { file } => {
            let file = file.rsplit_once('.').map_or(file.clone(), |(stem, _)| format!("{stem}.*"));
            failure.hint(GitMsg::PackHint { file }).hint(GitMsg::UnsentHint)
        }
        Part::Branch { name } if name.starts_with("refs/remotes/") => failure.hint(GitMsg::RemoteBranchHint { name }),
        Part::Branch { name } => failure.hint(GitMsg::BranchHint { name }),
        Part::PackedBranches => failure.hint(GitMsg::PackedBranchesHint),
        Part::Head => failure.hint(GitMsg::HeadHint),
        Part::Index => failure.hint(GitMsg::IndexHint),
    }
}
