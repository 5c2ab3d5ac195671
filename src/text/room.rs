//! stub
use crate::model::rooms::Rooms;
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomRead { Exact(String), Ambiguous(Vec<String>), Unknown { nearest: Option<String> } }
pub fn read_room(text: &str, rooms: &Rooms) -> RoomRead { if rooms.has_room(text) { RoomRead::Exact(text.into()) } else { RoomRead::Unknown { nearest: None } } }
pub fn read_place(text: &str, rooms: &Rooms) -> RoomRead { if rooms.place(text).is_some() { RoomRead::Exact(text.into()) } else { RoomRead::Unknown { nearest: None } } }
