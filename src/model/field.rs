//! What a record may hold, key by key: the field tables from which the generic verbs, shape rules, masking, columns and
//! exports are made.

use super::kind::Kind;
use super::value::is_same_key;
use super::vocab::{Language, Vocabulary};

/// The field at a dotted path below `fields`.
pub fn find_field(fields: &'static [FieldSpec], path: &str) -> Option<&'static FieldSpec> {
    let (head, rest) = path.split_once('.').map_or((path, None), |(h, r)| (h, Some(r)));
    let field = fields.iter().find(|f| f.key == head)?;
    match rest {
        None => Some(field),
        Some(rest) => find_field(field.ty.inner()?, rest),
    }
}

/// The field of a key, or of a label of either language that no other field has.
pub fn field_named(fields: &'static [FieldSpec], typed: &str) -> Option<&'static FieldSpec> {
    let mut labelled = fields.iter().filter(|field| field.label.is(typed));
    let by_label = labelled.next().filter(|_| labelled.next().is_none());
    fields.iter().find(|field| field.key == typed).or(by_label)
}

/// A word in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Label {
    pub const fn of(self, lang: Language) -> &'static str {
        match lang {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }

    /// Whether a word that was typed is the label in one of the languages; hyphens and underscores are spaces.
    pub fn is(self, typed: &str) -> bool {
        let plain = |word: &str| word.trim().to_lowercase().replace(['-', '_'], " ");
        [self.zh, self.en].iter().any(|word| plain(word) == plain(typed))
    }
}

pub const fn label(zh: &'static str, en: &'static str) -> Label {
    Label { zh, en }
}

/// One key of a record.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    pub key: &'static str,
    /// Empty for keys of files that are no records.
    pub label: Label,
    /// Its word where it stands without the table around it, if that is another.
    pub alone: Option<Label>,
    pub ty: FieldType,
    pub required: bool,
    /// Names a person or says something about one: masked in exports, kept from chats, never published.
    pub personal: bool,
    /// Written by its own verbs only; `add`, `set` and `edit` leave it alone.
    pub verb_only: bool,
    /// Whether a chat group is not told it, though it is not personal in itself.
    pub kept_from_chat: bool,
    /// What counts as an edit after the fact.
    pub audited: Audited,
    /// Keys of the same table, with a leading `/` of the record itself, of which the time is never later than this one.
    pub not_before: &'static [&'static str],
    /// Says when something happened, and so cannot lie ahead.
    pub in_past: bool,
    /// Whether its time is that of an event or a term.
    pub existence: Option<Existence>,
    /// Events of the same table: what the key says is known once one of those that stand there has happened.
    pub told_with: &'static [&'static str],
    /// What it says of the record to figures that know of no kind.
    pub mark: Option<Mark>,
    /// The key of the same table at which the period begins that ends here.
    pub ends: Option<&'static str>,
    /// The key of the same table by whose value a value may have a word of its own.
    pub worded_by: Option<&'static str>,
    /// Its text may be typed as `@FILE`, or as `-` for the standard input.
    pub from_file: bool,
    /// The staff's own data, another body's number, a hash: never searched for residents' data.
    pub names_nobody: bool,
    /// A title or a name: one line, and a short one.
    pub is_title: bool,
    /// What `add` puts where nothing was typed.
    pub default: Option<Default>,
}

/// How a change of a key counts as an edit after the fact (事后改动).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audited {
    No,
    /// Its value, where there was one; of a table none but the audited keys within.
    Value,
    /// Its value, also where it was filled in afterwards.
    Added,
    /// Elements known by a key of theirs, each with its audited keys.
    By(&'static str),
    /// Entries are written once and never again.
    Entries,
}

/// From when on a time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existence {
    /// What happened (事件): counts once it is not later than the as-of.
    Event,
    /// What was set (期限、计划): holds as long as the record exists.
    Term,
}

/// What a key says of a record, the same for every kind: from these, figures and rules that know of no kind are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Of which sort it is (类型).
    Type,
    /// Which building it is about (楼栋).
    Building,
    /// For when it was planned (计划时间).
    Planned,
    /// When it was done, held or published (完成时间).
    Done,
    /// When it was given up (取消时间).
    Cancelled,
    /// Who does it (经办人).
    Who,
}

/// What stands for a value that nobody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    Key(&'static str),
    Now,
    /// A value, where another key of the record has one of these.
    Beside(&'static str, &'static [&'static str], &'static str),
    /// The person at the keyboard, but for a shared account.
    Typist,
}

/// A key of a record that may be absent.
pub const fn field(key: &'static str, zh: &'static str, en: &'static str, ty: FieldType) -> FieldSpec {
    FieldSpec { label: label(zh, en), ..FieldSpec::plain(key, ty) }
}

impl FieldSpec {
    /// A key without words, of a file that is no record.
    pub const fn plain(key: &'static str, ty: FieldType) -> FieldSpec {
        FieldSpec {
            key,
            label: label("", ""),
            alone: None,
            ty,
            required: false,
            personal: false,
            verb_only: false,
            kept_from_chat: false,
            audited: Audited::No,
            not_before: &[],
            in_past: false,
            existence: None,
            told_with: &[],
            mark: None,
            ends: None,
            worded_by: None,
            from_file: false,
            names_nobody: false,
            is_title: false,
            default: None,
        }
    }

    /// Whether a chat group is not told the field.
    pub const fn is_private(&self) -> bool {
        self.personal || self.kept_from_chat
    }

    /// The word for a column of its own.
    pub const fn alone(self, zh: &'static str, en: &'static str) -> FieldSpec {
        FieldSpec { alone: Some(label(zh, en)), ..self }
    }

    pub const fn required(self) -> FieldSpec {
        FieldSpec { required: true, ..self }
    }

    pub const fn personal(self) -> FieldSpec {
        FieldSpec { personal: true, ..self }
    }

    pub const fn verb_only(self) -> FieldSpec {
        FieldSpec { verb_only: true, ..self }
    }

    pub const fn kept_from_chat(self) -> FieldSpec {
        FieldSpec { kept_from_chat: true, ..self }
    }

    pub const fn audited(self) -> FieldSpec {
        FieldSpec { audited: Audited::Value, ..self }
    }

    pub const fn audited_as(self, audited: Audited) -> FieldSpec {
        FieldSpec { audited, ..self }
    }

    pub const fn not_before(self, not_before: &'static [&'static str]) -> FieldSpec {
        FieldSpec { not_before, ..self }
    }

    pub const fn in_past(self) -> FieldSpec {
        FieldSpec { in_past: true, ..self }
    }

    /// The time of something that happened.
    pub const fn event(self) -> FieldSpec {
        FieldSpec { existence: Some(Existence::Event), in_past: true, ..self }
    }

    /// A time that was set.
    pub const fn term(self) -> FieldSpec {
        FieldSpec { existence: Some(Existence::Term), ..self }
    }

    /// What tells of an event beside its time.
    pub const fn told_with(self, told_with: &'static [&'static str]) -> FieldSpec {
        FieldSpec { told_with, ..self }
    }

    pub const fn marked(self, mark: Mark) -> FieldSpec {
        FieldSpec { mark: Some(mark), ..self }
    }

    /// The end of the period that begins at another key: not part of it.
    pub const fn ends(self, begin: &'static str) -> FieldSpec {
        FieldSpec { ends: Some(begin), ..self }
    }

    /// Its values may be called otherwise by what stands at another key.
    pub const fn worded_by(self, key: &'static str) -> FieldSpec {
        FieldSpec { worded_by: Some(key), ..self }
    }

    pub const fn from_file(self) -> FieldSpec {
        FieldSpec { from_file: true, ..self }
    }

    pub const fn names_nobody(self) -> FieldSpec {
        FieldSpec { names_nobody: true, ..self }
    }

    pub const fn title(self) -> FieldSpec {
        FieldSpec { is_title: true, ..self }
    }

    pub const fn or(self, default: Default) -> FieldSpec {
        FieldSpec { default: Some(default), ..self }
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
    /// Keys of such a list.
    ManyListed(SettingsList),
    /// A short key in `kebab-case` (`segments`).
    Tags,
    /// Lines of text (`quiet_hours`).
    Texts,
    Bool,
    Instant,
    Day,
    /// The day behind the last of a period (截止): typed and shown to people as the last day.
    LastDay,
    /// An instant, or a day where no more is known.
    When,
    /// `assign` and `escalate` name a handle, `extend` a time.
    HandleOrWhen,
    Ref(Kind),
    Refs(Kind),
    Room,
    Rooms,
    Place,
    Places,
    /// The id of a building of rooms.toml.
    Building,
    /// Ids of such buildings.
    Buildings,
    Table(&'static [FieldSpec]),
    Tables(&'static [FieldSpec]),
    /// A telephone number, as text.
    Phone,
    /// A number of things, never negative.
    Count,
    /// An amount in whole fen (分) on disk, in yuan as it is typed.
    Money,
    /// The path of a figure, as `why` takes it (`in_target.resolve`).
    Figure,
    /// Conditions on the records of a figure, as `why --where` takes them (`category=elevator`).
    FigureGroups,
    /// A number with one decimal at the most, as text: the value of a figure in its unit.
    FigureValue,
    // Types of keys in settings, which no record has:
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
    /// `start+30d`, `end`: when what was billed for a period is due.
    DueRule,
    /// Numbers of rooms of a building: whole ids.
    RoomIds,
}

/// A list of keys that the community keeps in linli.toml.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsList {
    Category,
    CareTier,
    /// Groups of people (人群).
    Segment,
    /// What residents can order (便民服务目录).
    Service,
    /// What is charged regularly (收费项目).
    Charge,
    /// What the staff are trained in (培训主题).
    Training,
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
                | FieldType::Places
                | FieldType::Buildings
                | FieldType::ManyListed(_)
                | FieldType::FigureGroups
                | FieldType::Tables(_)
                | FieldType::Hours
                | FieldType::Duties
                | FieldType::RoomIds
        )
    }
}
