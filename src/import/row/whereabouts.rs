//! The room or public place of a row: from one column or from building, unit and door, through the one reader of rooms.

use crate::import::row::cells::Cells;
use crate::locale::import_rows::RowMsg;
use crate::text::normalize::fold_argument;
use crate::text::room::RoomRead;

/// The room or public place that a row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    Room(String),
    Place(String),
}

impl Cells<'_> {
    /// Reads the room or place: a column of rooms may name public places, and the other way round. A
    /// building or unit beside the room is a part of its number.
    pub fn whereabouts(&mut self) -> Option<Whereabouts> {
        let (building, unit) = (self.word("building"), self.word("unit"));
        let room = self.word("room").map(|word| without_address(&word, self.with.community));
        if building.is_some() || (unit.is_some() && room.is_some()) {
            let read = self.with.rooms.of_columns(building.as_deref(), unit.as_deref(), room.as_deref());
            let written = [building, unit, room].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let meaning = if self.has("room") { "room" } else { "building" };
            return match read {
                RoomRead::Exact(id) => self.found("room", id, true),
                other => {
                    self.unread_room(meaning, written, other, RoomRead::Unknown { nearest: None });
                    None
                }
            };
        }
        let (meaning, word) = room.map(|w| ("room", w)).or_else(|| self.word("place").map(|w| ("place", w)))?;
        let (first, second) = match meaning {
            "room" => (self.with.rooms.room(&word), self.with.rooms.place(&word)),
            _ => (self.with.rooms.place(&word), self.with.rooms.room(&word)),
        };
        let is_room = meaning == "room";
        match (first, second) {
            (RoomRead::Exact(id), _) => self.found(meaning, id, is_room),
            (_, RoomRead::Exact(id)) => self.found(meaning, id, !is_room),
            (first, second) => {
                self.unread_room(meaning, word, first, second);
                None
            }
        }
    }

    fn found(&mut self, meaning: &'static str, id: String, is_room: bool) -> Option<Whereabouts> {
        self.show(meaning, &id);
        Some(if is_room { Whereabouts::Room(id) } else { Whereabouts::Place(id) })
    }

    fn unread_room(&mut self, meaning: &str, found: String, first: RoomRead, second: RoomRead) {
        let reason = match (first, second) {
            (RoomRead::Ambiguous(ids), _) | (_, RoomRead::Ambiguous(ids)) => {
                RowMsg::AmbiguousRoom { found, choices: ids.join(" ") }
            }
            (RoomRead::Unknown { nearest: Some(nearest) }, _) | (_, RoomRead::Unknown { nearest: Some(nearest) }) => {
                RowMsg::UnknownRoomNear { found, nearest }
            }
            _ => RowMsg::UnknownRoom { found },
        };
        self.fault(meaning, reason);
    }

    /// A room alone.
    pub fn room(&mut self) -> Option<String> {
        match self.whereabouts()? {
            Whereabouts::Room(id) => Some(id),
            Whereabouts::Place(found) => {
                self.fault("room", RowMsg::UnknownRoom { found });
                None
            }
        }
    }
}

/// A room without the address and the community's name before it, and without brackets around it.
fn without_address(word: &str, community: &str) -> String {
    let name = fold_argument(community);
    let at = word.rfind(name.as_str()).filter(|_| !name.is_empty()).map(|at| at + name.len());
    let rest = at.and_then(|at| word.get(at..)).unwrap_or(word).trim_start_matches([' ', '-', ',', '/']);
    let bare = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
    // `1栋/2单元/302`: the words part it already.
    let is_worded = bare.contains(['栋', '幢', '座', '单']) && bare.contains('/');
    let plain = if is_worded { bare.replace('/', "") } else { bare.to_owned() };
    if plain.trim().is_empty() { word.to_owned() } else { plain.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_stands_behind_the_address_of_its_community() {
        for (word, room) in [
            ("锦绣花园-1栋-1单元-101", "1栋-1单元-101"),
            ("新华路88号锦绣花园1栋1单元101室", "1栋1单元101室"),
            ("(2栋2单元501)", "2栋2单元501"),
            ("1栋/2单元/302", "1栋2单元302"),
            ("3-1-1101", "3-1-1101"),
            ("锦绣花园", "锦绣花园"),
            ("1/2/302", "1/2/302"),
        ] {
            assert_eq!(without_address(word, "锦绣花园"), room, "{word}");
        }
        assert_eq!(without_address("3-1-1101", ""), "3-1-1101");
    }
}
