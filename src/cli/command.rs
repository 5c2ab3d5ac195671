//! What a command says of itself, so that nobody else keeps a list of those that do this or that.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::render::format::Format;

/// A command with what was typed for it.
pub trait Command {
    /// Does what was asked.
    ///
    /// # Errors
    /// The command cannot be carried out.
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure>;

    /// Whether it can read the tree as it stood earlier (`--at`).
    fn reads_past(&self) -> bool {
        false
    }

    /// Whether its `--at` is a flag of its own: when something happened.
    fn has_own_at(&self) -> bool {
        false
    }

    /// Whether it takes more than one community (`-C`).
    fn takes_several_roots(&self) -> bool {
        false
    }

    /// Whether it fills a folder that `-o` names; of others a single file is written into it.
    fn writes_folder(&self) -> bool {
        false
    }

    /// The format that it gives beyond those of every command.
    fn own_format(&self) -> Option<Format> {
        None
    }

    /// What the commit of its changes is called; `None`: it changes no record.
    fn commit_verb(&self) -> Option<CommitVerb> {
        None
    }

    /// Whether it speaks of now alone: `--as-of` is refused, and so is a clock that can only be wrong.
    fn is_of_now(&self) -> bool {
        self.commit_verb().is_some()
    }
}

/// What a commit says was done.
pub struct CommitVerb {
    /// `resolve`, `import feedback`: words of the first line, of which the first is the trailer's.
    pub words: String,
    /// The records are counted, however few they are.
    pub is_counted: bool,
    /// The changes belong to the merge that is going on, and are committed when it is concluded.
    pub is_of_merge: bool,
}

impl CommitVerb {
    pub fn new(words: impl Into<String>) -> CommitVerb {
        CommitVerb { words: words.into(), is_counted: false, is_of_merge: false }
    }
}
