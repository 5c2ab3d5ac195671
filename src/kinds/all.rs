//! Every kind, and how it is found by what is typed or stands on disk.

use super::common::BY_ID;
use super::spec::{Derived, Ids, KindSpec};
use crate::model::field::{FieldSpec, Label, find_field};
use crate::model::kind::Kind;

/// Declares every kind with the file of its spec, in the order in which commands list them.
macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident in $file:ident;)+) => {
        impl Kind {
            /// In the order in which commands list them.
            pub const ALL: &'static [Kind] = &[$($(#[$meta])* Kind::$kind),+];

            /// All that the program must know of the kind.
            pub const fn spec(self) -> &'static KindSpec {
                match self {
                    $($(#[$meta])* Kind::$kind => &super::$file::SPEC,)+
                }
            }
        }
    };
}
kinds! {
    Owner in owner;
    Visit in visit;
    Feedback in feedback;
    Staff in staff;
    #[cfg(feature = "probe-kind")]
    Probe in probe;
}

impl Kind {
    /// The word that is typed for the kind, which exports use too.
    pub const fn key(self) -> &'static str {
        self.spec().key
    }

    /// The folder under the root.
    pub const fn folder(self) -> &'static str {
        self.spec().folder
    }

    /// The first two letters of the ids; `None` where a handle is the id.
    pub const fn prefix(self) -> Option<&'static str> {
        match self.spec().ids {
            Ids::Dated(prefix) => Some(prefix),
            Ids::Handle => None,
        }
    }

    /// The key that holds the id.
    pub const fn id_key(self) -> &'static str {
        match self.spec().ids {
            Ids::Dated(_) => "id",
            Ids::Handle => "handle",
        }
    }

    pub const fn fields(self) -> &'static [FieldSpec] {
        self.spec().fields
    }

    /// Columns that follow from the record and are stored nowhere.
    pub const fn derived(self) -> &'static [Derived] {
        self.spec().derived
    }

    pub fn derived_column(self, key: &str) -> Option<&'static Derived> {
        self.derived().iter().find(|column| column.key == key)
    }

    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|k| k.folder() == folder)
    }

    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|k| k.key() == key)
    }

    /// The field at a dotted path (`care.tier`, `phone.number`).
    pub fn field(self, path: &str) -> Option<&'static FieldSpec> {
        find_field(self.fields(), path)
    }

    /// What tells the elements of a table of the record apart: an `id` unless the spec names another.
    pub fn paired_by(self, table: &str) -> &'static [&'static str] {
        self.spec().parts.iter().find(|part| part.table == table).map_or(BY_ID, |part| part.paired_by)
    }

    /// The word for the field at a dotted path or a derived column.
    pub fn label(self, path: &str) -> Option<Label> {
        let derived = self.derived_column(path).map(|column| column.label);
        derived.or_else(|| self.field(path).map(|field| field.alone.unwrap_or(field.label)))
    }

    /// The word for a key wherever it stands in a record, at the top first.
    pub fn label_within(self, key: &str) -> Option<Label> {
        let within = || self.fields().iter().find_map(|field| find_field(field.ty.inner()?, key));
        self.label(key).or_else(|| within().map(|field| field.label))
    }
}
