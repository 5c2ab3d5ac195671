//! What a kind of record says of itself: everything that the rest of the program must know of it.

use crate::model::field::{FieldSpec, Label};
use crate::model::kind::Kind;
use crate::model::problem::Code;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Day, When};
use crate::model::value::{Table, TableOf};
use crate::model::vocab::{Channel, Vocabulary};

/// A kind of record.
pub struct KindSpec {
    /// The word that is typed for the kind, which exports use too.
    pub key: &'static str,
    /// The folder under the root.
    pub folder: &'static str,
    pub ids: Ids,
    /// What one record of the kind is called: 诉求, feedback item.
    pub noun: Label,
    /// What the commands of the kind are about.
    pub about: Label,
    /// The generic verbs that it has.
    pub verbs: &'static [GenericVerb],
    /// What `add` takes without a flag, first to last.
    pub words: &'static [PlainWord],
    /// These words as the help shows them to people.
    pub words_help: Label,
    /// The key of when it happened; `None` for what has no time of its own.
    pub happened: Option<&'static str>,
    /// The key of who did it.
    pub actor: Option<&'static str>,
    /// Keys of which a record has one.
    pub one_of: Option<OneOf>,
    /// When it began to exist; `None` where nothing in it tells.
    pub exists_from: fn(&Table) -> Option<When>,
    /// Whether it is over on a day, so that lists leave it out.
    pub is_over: fn(&Table, Day) -> bool,
    /// Columns that follow from the record.
    pub derived: &'static [Derived],
    /// The columns of `list` unless others are asked for.
    pub default_columns: &'static [&'static str],
    /// Tables whose elements are told apart by a key.
    pub parts: &'static [NamedPart],
    /// Counts that are parts of another, and so never more than that.
    pub bounds: &'static [Bound],
    /// By which channel its `[[issue]]` become feedback; `None` where it has none.
    pub raises: Option<fn(&Table) -> Channel>,
    /// Its texts hold residents' data by their nature.
    pub is_about_residents: bool,
    /// The keys that `import` takes from a sheet, parts and entries apart; none where it brings no such records.
    pub imported: &'static [&'static str],
    /// In the order in which a new record is written.
    pub fields: &'static [FieldSpec],
}

/// The form of a kind's ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// Two letters, the day of recording, six characters: in a folder by year and month.
    Dated(&'static str),
    /// A name in small letters that people choose.
    Handle,
}

/// A verb that needs nothing but the field table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenericVerb {
    Add,
    List,
    Show,
    Edit,
    Set,
    Void,
    Log,
}

impl GenericVerb {
    pub const ALL: &'static [GenericVerb] = &[
        GenericVerb::Add,
        GenericVerb::List,
        GenericVerb::Show,
        GenericVerb::Edit,
        GenericVerb::Set,
        GenericVerb::Void,
        GenericVerb::Log,
    ];

    /// The word that is typed for the verb.
    pub const fn key(self) -> &'static str {
        match self {
            GenericVerb::Add => "add",
            GenericVerb::List => "list",
            GenericVerb::Show => "show",
            GenericVerb::Edit => "edit",
            GenericVerb::Set => "set",
            GenericVerb::Void => "void",
            GenericVerb::Log => "log",
        }
    }
}

/// A word that `add` takes without a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainWord {
    /// The value of a key.
    Value(&'static str),
    /// All further words together are the value of a key.
    Rest(&'static str),
    /// The same, after words at their beginning or end were taken as values of other keys, one of each.
    RestBeside(&'static [&'static str], &'static str),
    /// Each further word makes an element of a table, under a key of it.
    Each(&'static str, &'static str),
    /// A room or a person: both, as far as one tells the other.
    Household,
}

/// Keys of which a record has one.
pub struct OneOf {
    pub keys: [&'static str; 2],
    /// The problem that `check` reports for a record with neither key.
    pub neither: Code,
    /// The problem that it reports for a record with both keys, where that is wrong.
    pub both: Option<Code>,
}

impl OneOf {
    /// What is wrong with a record that has neither key, or both where it may have but one.
    pub fn fault(&self, record: &TableOf<'_>) -> Option<Code> {
        match self.keys.map(|key| record.get(key).is_some()) {
            [true, true] => self.both,
            [false, false] => Some(self.neither),
            _ => None,
        }
    }
}

/// A column that follows from the record and is stored nowhere.
pub struct Derived {
    pub key: &'static str,
    pub label: Label,
    /// The set of its values' words, where these are keys.
    pub words: Option<Vocabulary>,
    /// One value at the most.
    pub is_single: bool,
    /// Whether the column is left out of what a chat group is told.
    pub is_private: bool,
    /// The kind of record that its values name.
    pub names: Option<Kind>,
    pub values: fn(&Table, &Settings, AsOf) -> Vec<String>,
}

/// A table of a record whose elements `linli done` and a merge tell apart by a key.
pub struct NamedPart {
    pub table: &'static str,
    /// What a merge pairs elements by, where the values are distinct.
    pub paired_by: &'static [&'static str],
    /// The key of what is to be done, where it is something to do.
    pub text: Option<&'static str>,
}

/// Counts of a table that are parts of another count beside them.
pub struct Bound {
    pub table: &'static str,
    pub parts: &'static [&'static str],
    pub whole: &'static str,
    /// What `check` reports where the parts together are more than the whole.
    pub fault: Code,
}

/// For kinds whose records do not say since when they exist.
pub fn from_no_time(_: &Table) -> Option<When> {
    None
}

/// Records that are facts of the past are never over.
pub fn never_over(_: &Table, _: Day) -> bool {
    false
}

/// A record that was voided (作废) by then: kept, and in no figure.
pub fn is_void(record: &TableOf<'_>, settings: &Settings, as_of: AsOf) -> bool {
    let void = record.table("void").map(|void| void.when("at"));
    void.is_some_and(|at| at.is_none_or(|at| at.exists(settings.offset, as_of)))
}
