//! rooms.toml in itself: rooms that stand once, counts within reason, places in buildings that exist.
//! These are the denominators: a room too many changes every rate by household.

use super::identity::repeated;
use super::scope::CheckScope;
use super::settings::out_of_range;
use super::sheet::SourceFile;
use crate::model::problem::{Code, Problem};
use crate::model::rooms::Rooms;
use crate::model::value::{NodeOf, TableOf, ValueOf};
use crate::store::root::ROOMS_FILE;
use crate::text::suggest;
use std::collections::HashSet;

/// Counts beyond which no building is; the program would cut them off.
const RANGES: &[(&str, f64, f64)] = &[("units", 1.0, 99.0), ("floors", 1.0, 300.0)];

pub fn check(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    if sheet.path != ROOMS_FILE {
        return;
    }
    found.extend(repeated(sheet, "building", "id"));
    found.extend(repeated(sheet, "place", "id"));
    for building in sheet.table.tables("building") {
        counts(sheet, building, found);
        missing(sheet, building, found);
    }
    twice(sheet, found);
    places(sheet, scope, found);
}

fn counts(sheet: &SourceFile<'_>, building: &TableOf<'_>, found: &mut Vec<Problem>) {
    let doors = if building.get("floors").is_some() { 99.0 } else { 10_000.0 };
    for (key, least, most) in RANGES.iter().copied().chain([("doors", 1.0, doors)]) {
        let node = building.get(key);
        found.extend(node.and_then(|n| out_of_range(sheet, &format!("building.{key}"), n, least, most)));
    }
}

/// A room that is said to be missing and that the pattern does not give: most likely misspelt, so that the
/// room that is meant is still counted.
fn missing(sheet: &SourceFile<'_>, building: &TableOf<'_>, found: &mut Vec<Problem>) {
    let Some(stated) = building.get("missing").and_then(NodeOf::as_list) else { return };
    let mut whole = building.clone();
    whole.entries.retain(|e| e.key != "missing");
    let pattern = rooms_of(&whole);
    let known: HashSet<&str> = pattern.iter().map(String::as_str).collect();
    for (node, room) in stated.iter().filter_map(|node| Some((node, node.as_text()?))) {
        if !known.contains(room) {
            let nearest = suggest::nearest(room, pattern.iter().map(String::as_str));
            let problem = sheet.problem(Code::UnknownRoom, &node.span).with("room", room);
            found.push(problem.with_some("nearest", nearest));
        }
    }
}

/// Rooms that stand twice, in one list or in two buildings. Of a pattern the first is named.
fn twice(sheet: &SourceFile<'_>, found: &mut Vec<Problem>) {
    let mut seen: HashSet<String> = HashSet::new();
    for building in sheet.table.tables("building") {
        let id = sheet.span(building, "id");
        let listed: Option<Vec<&NodeOf<'_>>> = building
            .get("rooms")
            .map(|list| list.as_list().unwrap_or(&[]).iter().filter(|n| n.as_text().is_some()).collect());
        let rooms = rooms_of(building).into_iter().enumerate();
        let mut repeated = rooms.filter(|(_, room)| !seen.insert(room.clone())).collect::<Vec<_>>();
        if listed.is_none() {
            repeated.truncate(1);
        }
        for (index, room) in repeated {
            let node = listed.as_ref().and_then(|l| l.get(index));
            let span = node.map_or(&id, |n| &n.span);
            found.push(sheet.problem(Code::DuplicateRoom, span).with("room", room));
        }
    }
}

/// The rooms of one building, by its pattern or its list.
fn rooms_of(building: &TableOf<'_>) -> Vec<String> {
    let mut alone = TableOf::default();
    alone.put("building", ValueOf::List(vec![NodeOf::made(ValueOf::Table(building.clone()))]));
    Rooms::read(&alone).buildings.pop().map(|b| b.rooms().to_vec()).unwrap_or_default()
}

fn places(sheet: &SourceFile<'_>, scope: &CheckScope<'_>, found: &mut Vec<Problem>) {
    let (rooms, settings) = (&scope.base.rooms, &scope.base.settings);
    for place in sheet.table.tables("place") {
        if let Some(node) = place.get("building")
            && let Some(id) = node.as_text().filter(|id| rooms.building(id).is_none())
        {
            let nearest = suggest::nearest(id, rooms.buildings.iter().map(|b| b.id.as_str()));
            let problem = sheet.problem(Code::DanglingReference, &node.span);
            found.push(problem.with("key", "place.building").with("id", id).with_some("nearest", nearest));
        }
        if scope.settings_known
            && let Some(node) = place.get("category")
            && let Some(key) = node.as_text().filter(|key| settings.category(key).is_none())
        {
            let nearest = suggest::nearest(key, settings.categories.iter().map(|c| c.named.key.as_str()));
            let problem = sheet.problem(Code::UnknownCategory, &node.span).with("category", key);
            found.push(problem.with_some("nearest", nearest));
        }
    }
}
