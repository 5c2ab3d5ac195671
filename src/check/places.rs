//! Rooms, places, categories and care tiers: every one that a file names stands in rooms.toml or linli.toml;
//! an item lies in a room or at a place, a visit was to somebody.

use super::scope::Scope;
use super::sheet::{Leaf, Sheet};
use crate::model::field::{FieldType as T, SettingsList};
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::text::suggest;

pub fn check(sheet: &Sheet<'_>, scope: &Scope<'_>, found: &mut Vec<Problem>) {
    found.extend(sheet.leaves.iter().filter_map(|leaf| unknown(sheet, leaf, scope)));
    match sheet.kind {
        Some(Kind::Feedback) => place_of_item(sheet, found),
        Some(Kind::Visit) if sheet.table.get("rooms").is_none() && sheet.table.get("owners").is_none() => {
            found.push(sheet.problem(Code::NoHousehold, &sheet.span(sheet.table, "id")).with("id", id_of(sheet)));
        }
        _ => {}
    }
}

fn id_of<'a>(sheet: &Sheet<'a>) -> &'a str {
    sheet.table.text("id").unwrap_or("")
}

/// A name of a room, place, category or tier that nothing has.
fn unknown(sheet: &Sheet<'_>, leaf: &Leaf<'_>, scope: &Scope<'_>) -> Option<Problem> {
    let name = leaf.node.as_text()?;
    let (rooms, settings) = (&scope.base.rooms, &scope.base.settings);
    let (code, arg, nearest) = match leaf.ty? {
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

fn place_of_item(sheet: &Sheet<'_>, found: &mut Vec<Problem>) {
    match (sheet.table.get("room"), sheet.table.get("place")) {
        (Some(_), Some(place)) => found.push(sheet.problem(Code::RoomAndPlace, &place.span)),
        (None, None) => {
            found.push(sheet.problem(Code::NoPlace, &sheet.span(sheet.table, "id")).with("id", id_of(sheet)));
        }
        _ => {}
    }
}
