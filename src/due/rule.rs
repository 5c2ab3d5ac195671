//! What a rule of the list is: everything that the rest of the program must know of it.

use crate::analysis::snapshot::Item;
use crate::due::builder::ListBuilder;
use crate::due::settle::Settle;
use std::fmt;
use std::hash::{Hash, Hasher};

/// What was agreed without a day is due so many days after it was agreed.
pub const UNDATED_DAYS: i64 = 30;

/// 规则: why something is on the list. Each is a `static` in a file of its own under `due::rules`; rules are the same
/// if they are the same `static`.
pub struct DueRule {
    /// The key in JSON and `--group rule`; its words stand in `locale` under this key.
    pub key: &'static str,
    pub pressing: Pressing,
    pub subject: RuleSubject,
    /// Whether the resident is called or visited when a row is settled: their quiet hours stand beside it.
    pub calls: bool,
    /// Whether it is asked for however far ahead it is due.
    pub asked_early: bool,
    pub find: Find,
    /// The command that settles a row; what only a person knows stands in it as `…`.
    pub settle: fn(&Settle<'_>) -> String,
}

/// How pressing the rules are among each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pressing {
    /// Somebody waits for an answer, or was promised something.
    SomebodyWaits,
    /// Done, but not yet told or asked after; agreed on; or owed to those in need of care.
    Agreed,
    Routine,
}

/// What the rows of a rule speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSubject {
    /// One feedback item.
    Item,
    /// Several items in one row, which names the one that waits longest.
    Items,
    Person,
    /// Whoever lives in a room.
    Household,
    /// Something agreed on a visit.
    Visit,
    /// The community itself and what it publishes: nobody in particular.
    Community,
}

/// How the rows of a rule are found.
pub enum Find {
    /// Asked of each item that counts (neither void, nor a duplicate, nor found by staff alone).
    Item(fn(&mut ListBuilder<'_>, Item<'_>)),
    /// Asked once; a rule that stands as one row for all that it concerns is such a rule.
    Community(fn(&mut ListBuilder<'_>)),
}

impl PartialEq for DueRule {
    fn eq(&self, other: &DueRule) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for DueRule {}

impl Hash for DueRule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self, state);
    }
}

impl fmt::Debug for DueRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}
