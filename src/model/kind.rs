//! The kinds of record and their field tables: the one place from which the generic verbs,
//! shape rules, masking, columns and exports learn what a record may hold.

use super::field::{FieldSpec, find_field};
use super::fields;

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An owner or resident (业主、住户).
    Owner,
    /// A visit (走访).
    Visit,
    /// A feedback item (诉求).
    Feedback,
    /// A member of staff, a team or a contractor (人员).
    Staff,
}

impl Kind {
    pub const ALL: &'static [Kind] = &[Kind::Owner, Kind::Visit, Kind::Feedback, Kind::Staff];

    /// As it is typed and as exports name it.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Owner => "owner",
            Kind::Visit => "visit",
            Kind::Feedback => "feedback",
            Kind::Staff => "staff",
        }
    }

    /// The folder under the root.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Owner => "owners",
            Kind::Visit => "visits",
            Kind::Feedback => "feedback",
            Kind::Staff => "staff",
        }
    }

    /// The first two letters of the ids; `None` where a handle is the id.
    pub fn prefix(self) -> Option<&'static str> {
        match self {
            Kind::Owner => Some("ow"),
            Kind::Visit => Some("vi"),
            Kind::Feedback => Some("fb"),
            Kind::Staff => None,
        }
    }

    /// The key that holds the id.
    pub fn id_key(self) -> &'static str {
        match self {
            Kind::Staff => "handle",
            _ => "id",
        }
    }

    pub fn fields(self) -> &'static [FieldSpec] {
        match self {
            Kind::Owner => fields::OWNER,
            Kind::Visit => fields::VISIT,
            Kind::Feedback => fields::FEEDBACK,
            Kind::Staff => fields::STAFF,
        }
    }

    /// The columns of `list` unless others are asked for; `state`, `title` and the like may be derived.
    pub fn default_columns(self) -> &'static [&'static str] {
        match self {
            Kind::Owner => &["id", "name", "rooms", "phones", "care.tier"],
            Kind::Visit => &["id", "at", "rooms", "method", "outcome", "staff", "summary"],
            Kind::Feedback => &["id", "state", "type", "category", "room", "place", "title", "received_at", "assignee"],
            Kind::Staff => &["handle", "name", "role", "kind", "since", "until"],
        }
    }

    /// Columns that follow from the record and are stored nowhere.
    pub fn derived_columns(self) -> &'static [&'static str] {
        match self {
            Kind::Owner => &["rooms", "phones"],
            Kind::Feedback => &["state", "assignee"],
            Kind::Visit | Kind::Staff => &[],
        }
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
}
