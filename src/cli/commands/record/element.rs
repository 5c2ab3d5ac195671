//! Elements of the tables of a record, as they are named on the command line: by what a merge pairs them by, or by
//! their place (`follow_up.f1.due`, `channel.wechat-account.read`, `issue.2.feedback`).

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{find, values};
use crate::locale::cli::CliMsg;
use crate::model::field::{FieldSpec, FieldType as T, find_field};
use crate::model::kind::Kind;
use crate::model::value::Table;
use crate::store::document::Document;

/// The path with the place, counted from 1, of the element that it names; any other path as it is.
///
/// # Errors
/// No element has that name, or several have.
pub fn placed(ctx: &Context, kind: Kind, document: &Document, path: &str) -> Result<String, Failure> {
    let Some((table, rest)) = path.split_once('.') else { return Ok(path.to_owned()) };
    let Some(T::Tables(fields)) = kind.field(table).map(|field| field.ty) else { return Ok(path.to_owned()) };
    let (name, key) = rest.split_once('.').map_or((rest, None), |(name, key)| (name, Some(key)));
    let place = place(ctx, (kind, table), fields, document, name)?;
    Ok(key.map_or_else(|| format!("{table}.{place}"), |key| format!("{table}.{place}.{key}")))
}

/// The place, counted from 1, of the element of a table that has a name.
fn place(
    ctx: &Context,
    (kind, table): (Kind, &str),
    fields: &'static [FieldSpec],
    document: &Document,
    name: &str,
) -> Result<usize, Failure> {
    let elements = document.elements(table);
    let keys = kind.paired_by(table);
    let fitting: Vec<usize> =
        (1..).zip(&elements).filter(|(_, e)| is_named(ctx, e, keys, fields, name)).map(|(n, _)| n).collect();
    let by_place = || name.parse::<usize>().ok().filter(|place| (1..=elements.len()).contains(place));
    match fitting.as_slice() {
        [one] => Ok(*one),
        [] => by_place()
            .ok_or_else(|| Failure::usage(CliMsg::NoSuchElement { table: table.to_owned(), name: name.to_owned() })),
        several => {
            let shown: Vec<String> = several.iter().map(|place| format!("{table}.{place}")).collect();
            Err(find::ambiguous(name, &shown))
        }
    }
}

/// Whether one of the keys that tell elements apart has the value that was typed; a closed value by its label too.
fn is_named(ctx: &Context, element: &Table, keys: &[&str], fields: &'static [FieldSpec], name: &str) -> bool {
    let plain = |text: &str| text.replace('-', "_");
    keys.iter().any(|key| {
        let Some(stored) = element.text(key) else { return false };
        let read = || find_field(fields, key).and_then(|field| values::read(ctx, field, &name.replace('_', "-")).ok());
        let is_closed = find_field(fields, key).is_some_and(|field| matches!(field.ty, T::Choice(_)));
        plain(stored) == plain(name) || is_closed && read().is_some_and(|value| value == stored.into())
    })
}
