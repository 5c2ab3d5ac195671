//! Fields that two people changed, in words: for `edit` and for a merge alike.

use crate::cli::columns::RecordView;
use crate::cli::context::Context;
use crate::locale::history::HistoryMsg;
use crate::locale::labels::field_label;
use crate::model::field::{FieldSpec, FieldType as T};
use crate::model::kind::Kind;
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::model::value::{Node, Value, dotted};
use crate::store::changes::Difference;

/// A field by its label and its key, with what it was and what the two made of it.
pub struct WordedDifference {
    pub label: String,
    pub key: String,
    pub was: String,
    pub ours: String,
    pub theirs: String,
}

pub fn said<'d>(
    view: &RecordView<'d>,
    kind: Kind,
    differences: &'d [Difference],
) -> impl Iterator<Item = WordedDifference> {
    differences.iter().map(move |difference| {
        let path = without_elements(kind, &difference.path);
        let ty = field_of(kind, &path).map(|field| field.ty);
        let shown = |value: &Option<Value>| match value {
            Some(value) => view.shown(&Node::made(value.clone()), ty),
            None => "-".to_owned(),
        };
        WordedDifference {
            label: field_label(kind, &path, view.lang).to_owned(),
            key: difference.path.clone(),
            was: shown(&difference.was),
            ours: shown(&difference.wanted),
            theirs: shown(&difference.stands),
        }
    })
}

/// Which fields both changed, and what each side has there.
pub fn tell(ctx: &Context, settings: &Settings, kind: Kind, path: &str, fields: &[Difference]) {
    ctx.ui.tell(&ctx.ui.say(&HistoryMsg::MergeConflict { path: path.to_owned() }));
    let view = RecordView::new(settings, ctx.lang(), AsOf::instant(ctx.now()));
    for WordedDifference { label, key, was, ours, theirs } in said(&view, kind, fields) {
        ctx.ui.tell(&ctx.ui.say(&HistoryMsg::FieldInConflict { label, key, was, ours, theirs }));
    }
}

/// A dotted path without the names and places of elements, which may hold dots themselves.
fn without_elements(kind: Kind, path: &str) -> String {
    let Some((table, rest)) = path.split_once('.') else { return path.to_owned() };
    let Some(T::Tables(fields)) = kind.field(table).map(|field| field.ty) else { return path.to_owned() };
    let key = rest.rsplit_once('.').map(|(_, key)| key).filter(|key| fields.iter().any(|field| field.key == *key));
    key.map_or_else(|| table.to_owned(), |key| dotted(table, key))
}

/// The field at such a path of a record.
fn field_of(kind: Kind, path: &str) -> Option<&'static FieldSpec> {
    let mut parts = path.split('.');
    let mut field = kind.field(parts.next()?)?;
    for part in parts {
        field = field.ty.inner()?.iter().find(|f| f.key == part)?;
    }
    Some(field)
}
