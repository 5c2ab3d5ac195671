//! A caller who is on no file (`--caller`).

use crate::model::value::Table;
use crate::text::names::NameMatcher;
use crate::text::normalize::fold_argument;
use crate::text::personal::{Personal, ScanScope, find_personal};

/// An owner record with the role `other` for a caller on no file; the phone goes there and nowhere else.
pub(super) fn record(caller: &str, room: Option<&str>) -> Table {
    let (name, phone) = name_and_phone(caller);
    let mut table = Table::default();
    table.put("name", if name.is_empty() { "-".into() } else { name.as_str().into() });
    if let Some(room) = room {
        let mut residence = Table::default();
        residence.put("room", room.into());
        residence.put("role", "other".into());
        table.put("residence", vec![residence].into());
    }
    if let Some(phone) = phone {
        let mut number = Table::default();
        number.put("number", phone.into());
        table.put("phone", vec![number].into());
    }
    table
}

/// `王女士 13900138000`: the phone, and what is left as the name.
fn name_and_phone(caller: &str) -> (String, Option<String>) {
    let nobody = NameMatcher::new(std::iter::empty::<&str>());
    let found = find_personal(caller, &nobody, ScanScope::Records).into_iter().find(|f| f.kind == Personal::Phone);
    let Some(span) = found.map(|f| f.span) else { return (caller.trim().to_owned(), None) };
    let digits = caller.get(span.clone()).map(fold_argument).unwrap_or_default();
    let rest = format!("{} {}", caller.get(..span.start).unwrap_or(""), caller.get(span.end..).unwrap_or(""));
    (rest.split_whitespace().collect::<Vec<_>>().join(" "), Some(digits))
}
