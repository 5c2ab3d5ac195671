//! From when on a record exists, and how it stands: the same for every kind, read from what its fields say of times.

use super::id::parse_dated;
use super::spec::{Derived, is_void};
use crate::model::field::{Existence, FieldSpec, Mark, label};
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Offset, When};
use crate::model::value::{Table, TableOf};
use crate::model::vocab::Standing;

/// The earlier of its id's day and its first event: a record that was written down later was there before.
pub fn from_id_or_event(record: &Table) -> Option<When> {
    since(record)
}

/// The same of a record that borrows its text.
pub fn since(record: &TableOf<'_>) -> Option<When> {
    let id = parse_dated(record.text("id")?)?;
    let mut times = vec![When::On(id.day)];
    events(record, id.kind.fields(), &mut times);
    times.into_iter().min_by_key(|at| at.earliest(Offset::CHINA, None))
}

/// The times of all events of a table and of the tables in it; a voiding is none of what the record tells.
fn events(table: &TableOf<'_>, fields: &[FieldSpec], into: &mut Vec<When>) {
    for field in fields.iter().filter(|field| field.key != "void") {
        if field.existence == Some(Existence::Event) {
            into.extend(table.when(field.key));
        }
        for inner in table.table(field.key).into_iter().chain(table.tables(field.key)) {
            events(inner, field.ty.inner().unwrap_or(&[]), into);
        }
    }
}

/// The value of the key that has a mark.
pub fn marked(record: &TableOf<'_>, fields: &[FieldSpec], mark: Mark) -> Option<(&'static str, When)> {
    let field = fields.iter().find(|field| field.mark == Some(mark))?;
    record.when(field.key).map(|at| (field.key, at))
}

/// How an undertaking stands: open until it is done or given up.
pub const STANDING: Derived = Derived {
    key: "state",
    label: label("状态", "state"),
    words: Some(Standing::VOCABULARY),
    is_single: true,
    is_private: false,
    names: None,
    values: |record, settings, as_of| vec![standing(record, settings, as_of).key().to_owned()],
};

pub(super) fn standing(record: &Table, settings: &Settings, as_of: AsOf) -> Standing {
    let fields = record.text("id").and_then(parse_dated).map_or(&[][..], |id| id.kind.fields());
    let is = |mark| marked(record, fields, mark).is_some_and(|(_, at)| at.exists(settings.offset, as_of));
    if is_void(record, settings, as_of) {
        Standing::Void
    } else if is(Mark::Done) {
        Standing::Done
    } else if is(Mark::Cancelled) {
        Standing::Cancelled
    } else {
        Standing::Open
    }
}
