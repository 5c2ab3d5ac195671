//! The row that every kind has alike: what fields are marked as. Plans, follow-ups and counts by type and by person
//! read it and know of no kind.

use crate::facts::rows::{FollowUp, Syms};
use crate::kinds::existence::{marked, since};
use crate::model::field::{FieldSpec, FieldType as T, Mark};
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::time::{Instant, When};
use crate::model::value::TableOf;

/// A record of any kind, as far as its fields are marked.
#[derive(Clone, Debug)]
pub struct RecordRow {
    pub kind: Kind,
    pub id: Sym,
    /// From when on it exists.
    pub since: Option<When>,
    /// The key of its type.
    pub sort: Option<Sym>,
    /// The building that it is about, where its kind has one.
    pub building: Option<Sym>,
    pub planned: Option<When>,
    /// When it was done, held or published.
    pub done: Option<When>,
    /// When that was written down, where it was more than a day later (补录).
    pub done_recorded: Option<Instant>,
    pub cancelled: Option<When>,
    pub void: Option<When>,
    pub who: Syms,
    pub follow_ups: Box<[FollowUp]>,
    /// How many of its `[[issue]]` are no feedback item yet.
    pub unraised: u32,
}

impl RecordRow {
    /// Reads a record whose shape was found sound; `None` where it has no id.
    pub fn read(kind: Kind, t: &TableOf<'_>, names: &mut Interner) -> Option<RecordRow> {
        let fields = kind.fields();
        let at = |mark| marked(t, fields, mark).map(|(_, at)| at);
        let recorded = |(key, _)| t.instant(&format!("{key}_recorded"));
        Some(RecordRow {
            kind,
            id: names.intern(t.text("id")?),
            since: since(t),
            sort: field_of(fields, Mark::Type).and_then(|field| t.text(field.key)).map(|sort| names.intern(sort)),
            building: field_of(fields, Mark::Building).and_then(|field| t.text(field.key)).map(|id| names.intern(id)),
            planned: at(Mark::Planned),
            done: at(Mark::Done),
            done_recorded: marked(t, fields, Mark::Done).and_then(recorded),
            cancelled: at(Mark::Cancelled),
            void: t.table("void").and_then(|void| void.when("at")),
            who: who(t, fields, names),
            follow_ups: t.tables("follow_up").filter_map(|f| FollowUp::read(f, names)).collect(),
            unraised: unraised(t),
        })
    }
}

fn field_of(fields: &'static [FieldSpec], mark: Mark) -> Option<&'static FieldSpec> {
    fields.iter().find(|field| field.mark == Some(mark))
}

fn who(t: &TableOf<'_>, fields: &'static [FieldSpec], names: &mut Interner) -> Syms {
    match field_of(fields, Mark::Who) {
        Some(field) if matches!(field.ty, T::Refs(_)) => t.texts(field.key).map(|who| names.intern(who)).collect(),
        Some(field) => t.text(field.key).map(|who| names.intern(who)).into_iter().collect(),
        None => Syms::new(),
    }
}

/// The issues of a record that nobody has made a feedback item.
pub fn unraised(t: &TableOf<'_>) -> u32 {
    let count = t.tables("issue").filter(|issue| issue.text("feedback").is_none()).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
