//! Rooms in running text, looked up in rooms.toml by the reader that imports use (房号): the leak scan's side of it.
//! A number that may be something else counts only with a word of a household or a room beside it.

use super::char_set::CharSet;
use super::look::Look;
use super::numeral::{digits, is_numeral};
use super::room::{RoomRead, RoomReader};
use super::room_parts::{PartRole, RoomPart, is_digit, key, parts, without_zeros};
use super::room_scan::{facility_follows, is_measured, spelled_rooms_in};
use super::visible::Glyph;
use crate::model::rooms::Rooms;
use crate::model::vocab::BuildingKind;
use hashbrown::HashSet;
use std::ops::Range;

/// The rooms of a community, prepared for looking through texts.
#[derive(Debug)]
pub struct RoomScan<'r> {
    rooms: &'r Rooms,
    reader: RoomReader<'r>,
    /// What a room's spelling can begin with, and what can stand in it.
    first: CharSet,
    inside: CharSet,
    /// The last parts of all rooms, and of shops and parking places alone.
    doors: HashSet<String>,
    lots: HashSet<String>,
}

/// Glyphs of the longest spelling that is read.
const LONGEST: usize = 30;
const INSIDE: &str = "-#/_. ,栋幢座号楼院单元门梯层室房户之负甲乙丙丁东西南北中";
const HOUSEHOLD: &[&str] = &["业主", "住户", "户主", "租户", "租客"];

impl<'r> RoomScan<'r> {
    pub fn new(rooms: &'r Rooms) -> RoomScan<'r> {
        let spellings = || {
            let labels = rooms.buildings.iter().map(|b| b.label.as_str());
            rooms.all_rooms().map(|(_, id)| id).chain(labels)
        };
        let both_cases = |c: char| [Some(c), c.to_lowercase().next(), c.to_uppercase().next()];
        let door = |id: &str| parts(id).last().map(|part| key(std::slice::from_ref(part)));
        let is_lot = |kind: BuildingKind| matches!(kind, BuildingKind::Shop | BuildingKind::Parking);
        RoomScan {
            rooms,
            reader: RoomReader::new(rooms),
            first: spellings().filter_map(|s| s.chars().next()).flat_map(both_cases).flatten().collect(),
            inside: spellings().flat_map(str::chars).chain(INSIDE.chars()).flat_map(both_cases).flatten().collect(),
            doors: rooms.all_rooms().filter_map(|(_, id)| door(id)).collect(),
            lots: rooms.all_rooms().filter(|(b, _)| is_lot(b.kind)).filter_map(|(_, id)| door(id)).collect(),
        }
    }

    /// Glyph ranges of rooms, in the order of the text; they do not overlap.
    pub fn find(&self, text: &[Glyph]) -> Vec<Range<usize>> {
        let spelled = spelled_rooms_in(text, |door| self.doors.is_empty() || self.is_door(door));
        let mut found = spelled;
        let mut at = 0;
        while at < text.len() {
            let start = Look { text, at };
            let end = self.listed(start).or_else(|| self.household(start)).or_else(|| self.lot(start));
            found.extend(end.map(|end| at..end));
            at = end.unwrap_or(at + 1);
        }
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found.dedup_by(|next, before| next.start < before.end);
        found
    }

    fn is_door(&self, door: &str) -> bool {
        self.doors.contains(&plain_number(door))
    }

    /// Behind the longest spelling of a listed room that begins here.
    fn listed(&self, start: Look<'_>) -> Option<usize> {
        let begins = |c: char| c.is_ascii_alphanumeric() || is_numeral(c) || self.first.contains(c);
        if !start.is(begins) || !start.starts_word() || start.before().is_some_and(|c| "-./:_".contains(c)) {
            return None;
        }
        let within = |c: char| c.is_ascii_alphanumeric() || is_numeral(c) || self.inside.contains(c);
        let longest = start.skip(within).at.min(start.at + LONGEST);
        let spelling: Vec<char> = start.text.get(start.at..longest)?.iter().map(|g| g.c).collect();
        let has_number = |part: &[char]| part.iter().any(|c| is_digit(*c) || is_numeral(*c));
        (1..=spelling.len()).rev().find_map(|length| {
            let part = spelling.get(..length).filter(|part| has_number(part))?;
            let end = Look { at: start.at + length, ..start };
            let is_cut = end.word_goes_on() || part.last().is_some_and(|c| " -,./_".contains(*c));
            let text: String = part.iter().collect();
            (!is_cut && self.tells(&text, start, end)).then_some(end.at)
        })
    }

    /// Whether a spelling with what stands around it means a room of the list.
    fn tells(&self, spelling: &str, start: Look<'_>, end: Look<'_>) -> bool {
        let ids = match self.reader.room(spelling) {
            RoomRead::Exact(id) => vec![id],
            RoomRead::Ambiguous(ids) => ids,
            RoomRead::Unknown { .. } => return false,
        };
        let parts = parts(spelling);
        let Some(last) = parts.last() else { return false };
        let is_door = !matches!(last.role, Some(PartRole::Building | PartRole::Unit | PartRole::Floor));
        let is_counted = last.role.is_none() && is_measured(end);
        is_door
            && !is_counted
            && match parts.len() {
                0 | 1 => is_lettered(spelling),
                2 => is_beside(&parts, start, end) || (self.is_whole_form(&ids, spelling) && !is_dated(start)),
                _ => !spelling.contains('.') || last.text.len() > 2,
            }
    }

    /// Two parts are all that such a room has: a building without units, a shop, a parking place.
    fn is_whole_form(&self, ids: &[String], spelling: &str) -> bool {
        let is_joined = !spelling.contains(['.', '/', '_', ' ', ',']);
        let has_two = |id: &String| parts(id).len() == 2 && self.rooms.has_room(id);
        is_joined && ids.iter().any(has_two)
    }

    /// `1101业主`: a number of three or four digits directly before 业主 or 住户.
    fn household(&self, start: Look<'_>) -> Option<usize> {
        let counts = start.before().is_some_and(|c| "共约计有近超逾达为第".contains(c));
        let door = start.number(3..=4).filter(|_| start.starts_word() && !counts)?;
        let text: String = start.text.get(start.at..door.at)?.iter().map(|g| g.c).collect();
        let joint = door.skip(|c| c == ' ');
        joint.eat_any(HOUSEHOLD).filter(|_| joint.at <= door.at + 1 && self.is_door(&text))?;
        Some(door.at)
    }

    /// `137号车位`.
    fn lot(&self, start: Look<'_>) -> Option<usize> {
        let door = start.number(1..=4).filter(|_| start.starts_word())?;
        let text: String = start.text.get(start.at..door.at)?.iter().map(|g| g.c).collect();
        let end = door.eat("号")?.eat_any(&["车位", "商铺", "铺面", "铺", "店面"])?;
        self.lots.contains(&plain_number(&text)).then_some(end.at)
    }
}

/// The number of a door as it is looked up: western digits, no zeros in front.
fn plain_number(door: &str) -> String {
    let western = digits(door).filter(|_| door.chars().all(is_numeral)).unwrap_or_else(|| door.to_lowercase());
    without_zeros(&western)
}

/// `A1101`, `S-02A`: letters or words beside at least two digits.
fn is_lettered(spelling: &str) -> bool {
    spelling.chars().filter(|c| is_digit(*c)).count() >= 2 && !spelling.chars().all(is_digit)
}

/// Whether the spelling names a building or a door, or a household or a room stands beside it.
fn is_beside(parts: &[RoomPart], start: Look<'_>, end: Look<'_>) -> bool {
    let is_named = parts.iter().any(|part| matches!(part.role, Some(PartRole::Building | PartRole::Door)));
    let after = end.skip(|c| c == ' ');
    let is_home = after.eat("家").is_some_and(|behind| !behind.is(|c| "商企单店公机".contains(c)));
    let is_after = after.at <= end.at + 1
        && (is_home
            || after.eat_any(HOUSEHOLD).or_else(|| after.eat_any(&["室", "房", "号", "的业主", "的住户"])).is_some());
    let before: String =
        start.text.get(start.at.saturating_sub(3)..start.at).unwrap_or(&[]).iter().map(|g| g.c).collect();
    let before = before.trim_end_matches([' ', ':']);
    let is_before = HOUSEHOLD.iter().chain(&["房号", "室号", "家住", "住在"]).any(|word| before.ends_with(word));
    (is_named || is_after || is_before) && !facility_follows(end)
}

/// `11月8-12`, `第1-03`, `周1-5`.
fn is_dated(start: Look<'_>) -> bool {
    start.before().is_some_and(|c| "月年日第周~".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rooms::Building;
    use crate::text::visible::{Tags, glyphs};

    fn building(id: &str, label: &str, kind: BuildingKind, rooms: &[&str]) -> Building {
        Building::listed(id.to_owned(), label.to_owned(), kind, rooms.iter().map(|r| (*r).to_owned()).collect())
    }

    fn rooms() -> Rooms {
        use BuildingKind::{Parking, Residence, Shop};
        Rooms::new(
            vec![
                building("3", "3栋", Residence, &["3-1-1101", "3-1-102", "3-2-102", "3-1--101", "3-1-B102"]),
                building("2", "2栋", Residence, &["2-1101", "2-102"]),
                building("8", "8栋", Residence, &["8-01", "8-12", "8-甲单元-101"]),
                building("12之一", "12栋之一", Residence, &["12之一-1101"]),
                building("三和里7", "三和里7号楼", Residence, &["三和里7-1-302"]),
                building("A", "A座", Residence, &["A-1101"]),
                building("S", "锦绣商铺", Shop, &["S-02A", "S-12"]),
                building("P", "地下车库", Parking, &["P-137"]),
                building("东平房", "东平房", Residence, &["东平房3", "东平房-12"]),
            ],
            Vec::new(),
        )
    }

    fn found(text: &str) -> Vec<String> {
        let (rooms, seen) = (rooms(), glyphs(text, Tags::Gone));
        RoomScan::new(&rooms).find(&seen).into_iter().map(|r| seen[r].iter().map(|g| g.c).collect()).collect()
    }

    #[test]
    fn every_room_of_the_list_is_found_alone() {
        let rooms = rooms();
        for (_, id) in rooms.all_rooms() {
            if id == "东平房3" {
                continue;
            }
            assert_eq!(found(id), [id], "{id}");
            assert_eq!(found(&format!("已为{id}更换水表")).len(), 1, "{id}");
        }
    }

    #[test]
    fn rooms_are_found_beside_words_and_by_their_form() {
        for text in [
            "2-1101漏水",
            "s-02a门前",
            "P-137",
            "p137被占",
            "A1101",
            "a座1101",
            "2栋1101",
            "2栋102的",
            "锦绣商铺12号",
            "地下车库137号",
            "137号车位",
            "1101业主反映",
            "1101 住户",
            "一一〇一住户",
            "3-1101业主",
            "3-1101 住户",
            "3-1101家",
            "3-1101室",
            "三号楼一单元一一〇一",
            "3/1/1101",
            "3.1.1101",
            "3 1 1101",
            "Building 3 Unit 1 Room 1101",
            "８－１２室",
            "8-12业主",
            "三和里7号楼1单元302",
            "12栋之一1101",
            "1101室门前",
            "2-1101座谈会",
            "2-1101楼上漏水",
            "2-1101次卧",
        ] {
            assert_eq!(found(text).len(), 1, "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn numbers_that_mean_something_else_are_not() {
        for text in [
            "8-12 日",
            "8-12日停水",
            "11月8-12停水",
            "3栋120户",
            "共1101住户",
            "1101",
            "3-1101",
            "8-12 days",
            "1-3级",
            "1-6号楼电梯",
            "2-3天",
            "3栋2单元",
            "1101号路灯",
            "更换102号井盖",
            "2026年10-12月",
            "8.12",
            "A4纸",
            "S型",
            "3栋1单元门",
            "9999室",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
