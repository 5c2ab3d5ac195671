//! Rooms, places, categories and care tiers: every one that a file names stands in rooms.toml or linli.toml;
//! an item lies in a room or at a place, a visit was to somebody.

use super::scope::CheckScope;
use super::sheet::{Leaf, SourceFile};
use crate::kinds::spec::OneOf;
use crate::model::field::{FieldType as T, SettingsList};
use crate::model::problem::{Code, Problem};
use crate::text::suggest;

pub fn check(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    found.extend(sheet.leaves.iter().filter_map(|leaf| unknown(sheet, leaf, scope)));
    if let Some(one_of) = sheet.kind.and_then(|kind| kind.spec().one_of.as_ref()) {
        found.extend(faults_of(one_of, sheet));
    }
}

/// Of two keys a record has one, or at least one.
fn faults_of(one_of: &OneOf, sheet: &SourceFile<'_>) -> Option<Problem> {
    match (one_of.keys.map(|key| sheet.table.get(key)), one_of.both) {
        ([Some(_), Some(second)], Some(both)) => Some(sheet.problem(both, &second.span)),
        ([None, None], _) => {
            let id = sheet.table.text("id").unwrap_or("");
            Some(sheet.problem(one_of.neither, &sheet.span(sheet.table, "id")).with("id", id))
        }
        _ => None,
    }
}

/// A name of a room, place, category or tier that nothing has.
fn unknown(sheet: &SourceFile<'_>, leaf: &Leaf<'_>, scope: &CheckScope<'_>) -> Option<Problem> {
    let name = leaf.node.as_text()?;
    let (rooms, settings) = (&scope.base.rooms, &scope.base.settings);
    let (code, arg, nearest) = match leaf.ty()? {
        T::Room | T::Rooms if scope.rooms_known && !rooms.has_room(name) => {
            (Code::UnknownRoom, "room", scope.nearest_room(name))
        }
        T::Place if scope.rooms_known && rooms.place(name).is_none() => {
            (Code::UnknownPlace, "place", nearest(name, rooms.places.iter().map(|p| p.id.as_str())))
        }
        T::Listed(SettingsList::Category) if scope.settings_known && settings.category(name).is_none() => {
            (Code::UnknownCategory, "category", nearest(name, settings.categories.iter().map(|c| c.named.key.as_str())))
        }
        T::Listed(SettingsList::CareTier) if scope.settings_known && settings.care_tier(name).is_none() => {
            (Code::UnknownCareTier, "tier", nearest(name, settings.care_tiers.iter().map(|c| c.named.key.as_str())))
        }
        _ => return None,
    };
    Some(sheet.problem(code, &leaf.node.span).with(arg, name).with_some("nearest", nearest))
}

fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    suggest::nearest(name, known).map(str::to_owned)
}
