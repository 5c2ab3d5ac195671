//! A run that could not do what was asked: an exit code and what to say of it.

use super::message::Message;
use crate::model::vocab::Language;
use std::fmt;

/// The exit codes that scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// Ran and found something.
    Found = 1,
    /// Usage, not found, ambiguous.
    Usage = 2,
    /// Files that the command needed could not be read.
    Unread = 3,
    /// No records tree, disk full, not permitted, locked.
    Environment = 4,
    /// Refused, nothing written.
    Refused = 5,
    Cancelled = 130,
}

/// What is said of a failure, in both languages.
type Words = Box<dyn Message + Send + Sync>;

/// Why a command failed, with the exit code and what to do about it.
pub struct Failure {
    pub exit: Exit,
    pub message: Words,
    pub hints: Vec<Words>,
}

impl Failure {
    pub fn new(exit: Exit, message: impl Message + Send + Sync + 'static) -> Failure {
        Failure { exit, message: Box::new(message), hints: Vec::new() }
    }

    pub fn usage(message: impl Message + Send + Sync + 'static) -> Failure {
        Failure::new(Exit::Usage, message)
    }

    pub fn refused(message: impl Message + Send + Sync + 'static) -> Failure {
        Failure::new(Exit::Refused, message)
    }

    pub fn environment(message: impl Message + Send + Sync + 'static) -> Failure {
        Failure::new(Exit::Environment, message)
    }

    /// Adds what to do instead.
    pub fn hint(mut self, hint: impl Message + Send + Sync + 'static) -> Failure {
        self.hints.push(Box::new(hint));
        self
    }

    /// The message and its hints, a line each.
    pub fn lines(&self, lang: Language) -> (String, Vec<String>) {
        (self.message.text(lang), self.hints.iter().map(|h| h.text(lang)).collect())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.text(Language::En))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Failure {}
