//! What a record may hold, key by key: the field tables from which the generic verbs, shape rules, masking, columns and
//! exports are made.

use super::kind::Kind;
use super::value::is_same_key;
use super::vocab::Vocabulary;

/// The field at a dotted path below `fields`.
pub fn find_field(fields: &'static [FieldSpec], path: &str) -> Option<&'static FieldSpec> {
    let (head, rest) = path.split_once('.').map_or((path, None), |(h, r)| (h, Some(r)));
    let field = fields.iter().find(|f| f.key == head)?;
    match rest {
        None => Some(field),
        Some(rest) => find_field(field.ty.inner()?, rest),
    }
}

/// One key of a record.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    pub key: &'static str,
    pub ty: FieldType,
    pub required: bool,
    /// Names a person or says something about one: masked in exports, never published.
    pub personal: bool,
    /// Written by its own verbs only; `add`, `set` and `edit` leave it alone.
    pub fixed: bool,
}

impl FieldSpec {
    /// A key that may be absent.
    pub const fn optional(key: &'static str, ty: FieldType) -> FieldSpec {
        FieldSpec { key, ty, required: false, personal: false, fixed: false }
    }

    /// A key that must be there.
    pub const fn required(key: &'static str, ty: FieldType) -> FieldSpec {
        FieldSpec { required: true, ..FieldSpec::optional(key, ty) }
    }
}

/// The fields of the keys of one table, which mostly stand in their order: the next is looked for behind the last.
pub struct FieldLookup<'f> {
    fields: &'f [FieldSpec],
    last: usize,
}

impl<'f> FieldLookup<'f> {
    pub fn new(fields: &'f [FieldSpec]) -> FieldLookup<'f> {
        FieldLookup { fields, last: 0 }
    }

    /// `None` for a key that the table does not know.
    pub fn find(&mut self, key: &str) -> Option<&'f FieldSpec> {
        let (before, behind) = self.fields.split_at(self.last);
        let mut fields_on = (self.last..).zip(behind).chain((0..).zip(before));
        let (place, field) = fields_on.find(|(_, field)| is_same_key(field.key, key))?;
        self.last = place;
        Some(field)
    }
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// The record's own id.
    OwnId,
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A value of a closed vocabulary.
    Choice(Vocabulary),
    /// Values of a closed vocabulary.
    Choices(Vocabulary),
    /// A key of a list in linli.toml.
    Listed(SettingsList),
    /// A short key in `kebab-case` (`segments`).
    Tags,
    /// Lines of text (`quiet_hours`).
    Texts,
    Bool,
    Instant,
    Day,
    /// An instant, or a day where no more is known.
    When,
    /// `assign` and `escalate` name a handle, `extend` a time.
    HandleOrWhen,
    Ref(Kind),
    Refs(Kind),
    Room,
    Rooms,
    Place,
    Table(&'static [FieldSpec]),
    Tables(&'static [FieldSpec]),
    // Of settings alone:
    Int,
    Number,
    /// `+08:00`.
    Offset,
    /// `["08:30-12:00", "13:30-17:30"]`.
    Hours,
    /// `["respond", "resolve", "callback"]`.
    Duties,
    /// `30m`, `24h`, `10d`, `1mo`, `3wd`, with ` business` behind.
    Limit,
    /// A limit without a clock.
    Span,
    /// Numbers of rooms of a building: whole ids.
    RoomIds,
}

/// A list of keys that the community keeps in linli.toml.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsList {
    Category,
    CareTier,
}

impl FieldType {
    /// The fields of a table or of tables.
    pub fn inner(&self) -> Option<&'static [FieldSpec]> {
        match self {
            FieldType::Table(fields) | FieldType::Tables(fields) => Some(fields),
            _ => None,
        }
    }

    pub fn is_list(&self) -> bool {
        matches!(
            self,
            FieldType::Choices(_)
                | FieldType::Tags
                | FieldType::Texts
                | FieldType::Refs(_)
                | FieldType::Rooms
                | FieldType::Tables(_)
                | FieldType::Hours
                | FieldType::Duties
                | FieldType::RoomIds
        )
    }
}
