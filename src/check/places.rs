//! Rooms, buildings, places, categories, care tiers and segments: every one that a file names stands in rooms.toml or
//! linli.toml;
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
        found.extend(fault_of(one_of, sheet));
    }
}

/// A record that has neither of two keys, or both where it may have but one.
fn fault_of(one_of: &OneOf, sheet: &SourceFile<'_>) -> Option<Problem> {
    let code = one_of.fault(sheet.table)?;
    if code == one_of.neither {
        let id = sheet.table.text("id").unwrap_or("");
        return Some(sheet.problem(code, &sheet.span(sheet.table, "id")).with("id", id));
    }
    let [_, second] = one_of.keys;
    Some(sheet.problem(code, &sheet.span(sheet.table, second)))
}

/// A name of a room, place, category or tier that nothing has.
fn unknown(sheet: &SourceFile<'_>, leaf: &Leaf<'_>, scope: &CheckScope<'_>) -> Option<Problem> {
    let name = leaf.node.as_text()?;
    let (rooms, settings) = (&scope.base.rooms, &scope.base.settings);
    let (code, arg, nearest) = match leaf.ty()? {
        T::Room | T::Rooms if scope.rooms_known && !rooms.has_room(name) => {
            (Code::UnknownRoom, "room", scope.nearest_room(name))
        }
        T::Building | T::Buildings if scope.rooms_known && rooms.building(name).is_none() => {
            (Code::UnknownBuilding, "building", nearest(name, rooms.buildings.iter().map(|b| b.id.as_str())))
        }
        T::Place | T::Places if scope.rooms_known && rooms.place(name).is_none() => {
            (Code::UnknownPlace, "place", nearest(name, rooms.places.iter().map(|p| p.id.as_str())))
        }
        T::Listed(SettingsList::Category) if scope.settings_known && settings.category(name).is_none() => {
            (Code::UnknownCategory, "category", nearest(name, settings.categories.iter().map(|c| c.named.key.as_str())))
        }
        T::Listed(SettingsList::CareTier) if scope.settings_known && settings.care_tier(name).is_none() => {
            (Code::UnknownCareTier, "tier", nearest(name, settings.care_tiers.iter().map(|c| c.named.key.as_str())))
        }
        T::Listed(SettingsList::Service) if scope.settings_known && !settings.has_service(name) => {
            (Code::UnknownService, "service", nearest(name, settings.services.iter().map(|s| s.named.key.as_str())))
        }
        T::Listed(SettingsList::Charge) if scope.settings_known && settings.charge(name).is_none() => {
            (Code::UnknownCharge, "charge", nearest(name, settings.charges.iter().map(|c| c.named.key.as_str())))
        }
        T::Listed(SettingsList::Training) if scope.settings_known && settings.topic(name).is_none() => {
            (Code::UnknownTopic, "topic", nearest(name, settings.topics.iter().map(|t| t.named.key.as_str())))
        }
        T::ManyListed(SettingsList::Segment) if scope.settings_known && settings.segment(name).is_none() => {
            (Code::UnknownSegment, "segment", nearest(name, settings.segments.iter().map(|s| s.key.as_str())))
        }
        _ => return None,
    };
    Some(sheet.problem(code, &leaf.node.span).with(arg, name).with_some("nearest", nearest))
}

fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    suggest::nearest(name, known).map(str::to_owned)
}
