//! The log of a feedback item (办理记录): its entries as what following it, judging it and figures read. Times with their
//! precision, actions and interned handles; no free text.

use crate::model::interner::{Interner, Sym};
use crate::model::lifecycle::Action;
use crate::model::time::{Instant, When};
use crate::model::value::TableOf;
use crate::model::vocab::{Adopted, CallbackSource, PauseReason, ReopenReason, Satisfaction};

/// What following a log needs of its item.
#[derive(Clone, Copy, Debug)]
pub struct Log<'e> {
    pub received: When,
    pub received_by: Option<Sym>,
    /// In the order of the file.
    pub entries: &'e [LogEntry],
}

impl<'e> Log<'e> {
    /// The entry of an index in the file.
    pub fn entry(&self, index: u32) -> Option<&'e LogEntry> {
        self.entries.get(usize::try_from(index).ok()?)
    }
}

/// An entry of a log.
#[derive(Clone, Copy, Debug)]
pub struct LogEntry {
    pub at: When,
    /// 至迟当日: no more is known than that it happened between receipt and the end of that day.
    pub by_then: bool,
    /// When it was written down, where that was later than it happened (补录).
    pub recorded: Option<Instant>,
    pub by: Option<Sym>,
    pub action: Action,
    /// `reply`, `resolve` of a suggestion: what became of it (采纳情况).
    pub adopted: Option<Adopted>,
    pub arg: Arg,
}

/// What an entry carries beyond its time and person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg {
    None,
    /// `reply`: a time told to the resident.
    Promise(When),
    /// `assign`, `escalate`: the handle.
    To(Sym),
    Pause(PauseReason),
    Extend {
        to: When,
        approved: bool,
    },
    Reopen(ReopenReason),
    /// `duplicate`: the main item.
    Of(Sym),
    Callback(Callback),
    Retract {
        entry: When,
        action: Action,
        by: Option<Sym>,
    },
}

/// The owner's own answers (回访); an answer not asked for is absent, never 'no'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Callback {
    pub reached: bool,
    pub contacted: Option<bool>,
    pub solved: Option<bool>,
    pub satisfaction: Option<Satisfaction>,
    pub relayed: bool,
}

impl Callback {
    /// Whether the owner says not solved, or is dissatisfied: this opens the due rule `unsolved`.
    pub fn is_bad(self) -> bool {
        self.solved == Some(false) || self.satisfaction.is_some_and(Satisfaction::is_bad)
    }
}

impl LogEntry {
    pub fn read(t: &TableOf<'_>, names: &mut Interner) -> Option<LogEntry> {
        let action = Action::from_key(t.text("action")?)?;
        let arg = match action {
            Action::Reply => t.when("promise").map(Arg::Promise),
            Action::Assign | Action::Escalate => t.text("to").map(|to| Arg::To(names.intern(to))),
            Action::Pause => t.text("reason").and_then(PauseReason::from_key).map(Arg::Pause),
            Action::Extend => t.when("to").map(|to| Arg::Extend { to, approved: t.text("approved_by").is_some() }),
            Action::Reopen => t.text("reason").and_then(ReopenReason::from_key).map(Arg::Reopen),
            Action::Duplicate => t.text("of").map(|of| Arg::Of(names.intern(of))),
            Action::Callback => Some(Arg::Callback(Callback {
                reached: t.bool("reached").unwrap_or(false),
                contacted: t.bool("contacted"),
                solved: t.bool("solved"),
                satisfaction: t.text("satisfaction").and_then(Satisfaction::from_key),
                relayed: t.text("source").and_then(CallbackSource::from_key) == Some(CallbackSource::Hotline12345),
            })),
            Action::Retract => Some(Arg::Retract {
                entry: t.when("entry")?,
                action: Action::from_key(t.text("retracts")?)?,
                by: t.text("of").map(|by| names.intern(by)),
            }),
            _ => None,
        };
        Some(LogEntry {
            at: t.when("at")?,
            by_then: t.bool("by_then").unwrap_or(false),
            recorded: t.instant("recorded_at"),
            by: t.text("by").map(|by| names.intern(by)),
            action,
            adopted: t.text("adopted").and_then(Adopted::from_key),
            arg: arg.unwrap_or(Arg::None),
        })
    }

    /// The answers of a callback entry.
    pub fn callback(&self) -> Option<Callback> {
        match self.arg {
            Arg::Callback(answers) => Some(answers),
            _ => None,
        }
    }

    /// The time that an `extend` agrees on.
    pub fn extended_to(&self) -> Option<When> {
        match self.arg {
            Arg::Extend { to, .. } => Some(to),
            _ => None,
        }
    }

    /// Whether this entry answers the resident: a reply, an arrival, or a callback that reached somebody.
    pub fn is_response(&self) -> bool {
        match self.action {
            Action::Reply | Action::Arrive => true,
            Action::Callback => self.callback().is_some_and(|c| c.reached),
            _ => false,
        }
    }
}
