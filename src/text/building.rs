//! Buildings as people say them: by id, by label, or by the number with its word behind (`3`, `3栋`).

use crate::model::rooms::Rooms;

/// The id of the building that was typed, or `Err` with the nearest id, where there is one.
///
/// # Errors
/// No building is called so.
pub fn read_building(folded: &str, rooms: &Rooms) -> Result<String, Option<String>> {
    let typed = folded.to_lowercase();
    let bare = typed.trim_end_matches(['栋', '幢', '楼', '号']);
    let is_called = |own: &str| own.to_lowercase() == typed || own.to_lowercase() == bare;
    let meant = rooms.buildings.iter().find(|building| is_called(&building.id) || is_called(&building.label));
    meant.map(|building| building.id.clone()).ok_or_else(|| {
        super::suggest::nearest(bare, rooms.buildings.iter().map(|building| building.id.as_str())).map(str::to_owned)
    })
}
