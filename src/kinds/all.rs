//! Every kind, and how it is found by what is typed or stands on disk.

use super::common::BY_ID;
use super::spec::{Derived, Ids, KindSpec};
use crate::model::field::{FieldSpec, FieldType, Label, field_named, find_field};
use crate::model::kind::Kind;
use crate::model::value::dotted;
use crate::model::vocab::Vocabulary;

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
    Notice in notice;
    Activity in activity;
    Service in service;
    Survey in survey;
    Response in response;
    Training in training;
    Improvement in improvement;
    Fee in fee;
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

    /// The closed vocabulary of the values of the field at a dotted path.
    pub fn vocabulary(self, path: &str) -> Option<Vocabulary> {
        match self.field(path)?.ty {
            FieldType::Choice(vocabulary) | FieldType::Choices(vocabulary) => Some(vocabulary),
            _ => None,
        }
    }

    /// The dotted path that was typed with keys in place of labels of either language (`紧急程度`, `跟进事项.f1.期限`);
    /// parts that are no label stand as they are.
    pub fn path_named(self, typed: &str) -> String {
        let (head, rest) = typed.split_once('.').map_or((typed, None), |(head, rest)| (head, Some(rest)));
        let key = self.key_named(head).unwrap_or_else(|| head.to_owned());
        let Some(rest) = rest else { return key };
        let mut fields = self.field(&key).and_then(|field| field.ty.inner());
        let mut path = vec![key];
        for part in rest.split('.') {
            let field = fields.and_then(|fields| field_named(fields, part));
            path.push(field.map_or(part, |field| field.key).to_owned());
            fields = field.map_or(fields, |field| field.ty.inner());
        }
        path.join(".")
    }

    /// A key of the record, or of a table in it that has a word of its own, by key or label.
    fn key_named(self, typed: &str) -> Option<String> {
        if self.field(typed).is_some() {
            return Some(typed.to_owned());
        }
        let own = self.fields().iter().filter(|field| field.label.is(typed)).map(|field| field.key.to_owned());
        let within = self.fields().iter().flat_map(|field| {
            let inner = field.ty.inner().unwrap_or(&[]).iter();
            let alone = inner.filter(|part| part.alone.is_some_and(|label| label.is(typed)));
            alone.map(|part| dotted(field.key, part.key))
        });
        let mut found = own.chain(within);
        found.next().filter(|_| found.next().is_none())
    }

    /// The column that was typed by its key or its label; one that follows from the record stands for what it
    /// follows from.
    pub fn column_named(self, typed: &str) -> String {
        let derived = self.derived().iter().find(|column| column.key == typed || column.label.is(typed));
        derived.map_or_else(|| self.path_named(typed), |column| column.key.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows are packed by the place of their kind.
    #[test]
    fn kinds_stand_in_the_order_of_their_places() {
        assert!(Kind::ALL.iter().enumerate().all(|(place, kind)| *kind as usize == place));
    }

    #[test]
    fn a_label_names_one_key() {
        for kind in Kind::ALL {
            for field in kind.fields() {
                for word in [field.label.zh, field.label.en].into_iter().filter(|word| kind.field(word).is_none()) {
                    assert_eq!(kind.path_named(word), field.key, "{word} of {}", kind.key());
                }
            }
            for column in kind.derived() {
                assert_eq!(kind.column_named(column.label.zh), column.key);
            }
        }
        assert_eq!(Kind::Owner.column_named("电话"), "phones");
        assert_eq!(Kind::Owner.path_named("电话"), "phone");
        assert_eq!(Kind::Feedback.path_named("Received by"), "received_by");
        assert_eq!(Kind::Visit.path_named("跟进事项.f1.期限"), "follow_up.f1.due");
        assert_eq!(Kind::Visit.path_named("follow_up.期限"), "follow_up.due");
        assert_eq!(Kind::Owner.path_named("关怀等级"), "care.tier");
        assert_eq!(Kind::Feedback.path_named("不是"), "不是");
    }
}
