//! A room whose building, unit and door stand in columns of their own (楼栋, 单元, 房号), in any
//! split: parts are put beside each other, never digits, and what two columns repeat counts once.

use super::room_parts::{PartRole, RoomPart, is_digit, parts};

/// Rooms have a building, a unit and a door.
const PARTS: usize = 3;

/// The parts of the room in every way in which the columns can be read; none where they contradict each other.
pub fn readings(building: Option<&str>, unit: Option<&str>, door: Option<&str>) -> Vec<Vec<RoomPart>> {
    let columns = [(building, PartRole::Building), (unit, PartRole::Unit), (door, PartRole::Door)];
    let mut readings: Vec<Vec<RoomPart>> = vec![Vec::new()];
    for (text, role) in columns {
        let column = text.map(|text| of_column(text, role)).unwrap_or_default();
        if !column.is_empty() {
            readings = readings.iter().flat_map(|left| joined(left, &column)).collect();
        }
    }
    readings.retain(|reading| !reading.is_empty());
    if readings.iter().any(|reading| length(reading) <= PARTS) {
        readings.retain(|reading| length(reading) <= PARTS);
    }
    let mut different: Vec<Vec<RoomPart>> = Vec::new();
    for reading in readings {
        let is_known = |known: &Vec<RoomPart>| known.iter().map(|p| &p.text).eq(reading.iter().map(|p| &p.text));
        if !different.iter().any(is_known) {
            different.push(reading);
        }
    }
    different
}

/// How many parts there are, floors apart.
fn length(parts: &[RoomPart]) -> usize {
    parts.iter().filter(|part| part.role != Some(PartRole::Floor)).count()
}

/// The parts of a cell; where no word says what they are, the last is what the column says.
fn of_column(text: &str, role: PartRole) -> Vec<RoomPart> {
    let text = whole_number(text.trim());
    // `1号` by itself is a building, a unit or a door.
    let mut parts = parts(text.trim_end_matches(['号', '#']));
    if parts.len() > 1 {
        parts = super::room_parts::parts(text);
    }
    if parts.iter().all(|part| part.role.is_none())
        && let Some(last) = parts.last_mut()
    {
        last.role = Some(role);
    }
    parts
}

/// `101.0`, as a spreadsheet keeps a number, is `101`.
pub fn whole_number(text: &str) -> &str {
    match text.split_once('.') {
        Some((number, zeros))
            if [number, zeros].iter().all(|n| !n.is_empty() && n.chars().all(is_digit))
                && zeros.chars().all(|c| c == '0') =>
        {
            number
        }
        _ => text,
    }
}

/// The ways in which the parts of a column continue those before it: behind them, or repeating the last of
/// them, or all.
fn joined(left: &[RoomPart], right: &[RoomPart]) -> Vec<Vec<RoomPart>> {
    let (Some(last), Some(next)) = (left.last(), right.first()) else { return vec![right.to_vec()] };
    let mut ways = Vec::new();
    let is_in_order = last.role.is_none() || next.role.is_none() || last.role < next.role;
    let is_short = length(left) + length(right) <= PARTS || right.len() == 1;
    if is_in_order && is_short {
        ways.push([left, right].concat());
    }
    for shared in 1..=left.len().min(right.len().saturating_sub(1)) {
        let (Some(tail), Some((head, rest))) = (left.get(left.len() - shared..), right.split_at_checked(shared)) else {
            continue;
        };
        if is_same(tail, head) {
            ways.push([left, rest].concat());
        }
    }
    // The whole in a later column, the earlier one in the midst of it: `| 1 | 3-1-101`.
    if left.first().is_some_and(|part| part.role != Some(PartRole::Building))
        && right.get(1..=left.len()).is_some_and(|midst| is_same(left, midst))
    {
        ways.push(right.to_vec());
    }
    // `1栋1单元 | 1单元`.
    if left.len() > right.len() && left.get(left.len() - right.len()..).is_some_and(|tail| is_stated(tail, right)) {
        ways.push(left.to_vec());
    }
    ways
}

fn is_same(left: &[RoomPart], right: &[RoomPart]) -> bool {
    let one = |(a, b): (&RoomPart, &RoomPart)| {
        a.number() == b.number() && (a.role.is_none() || b.role.is_none() || a.role == b.role)
    };
    left.len() == right.len() && left.iter().zip(right).all(one)
}

/// The same, and of the same role by their words.
fn is_stated(left: &[RoomPart], right: &[RoomPart]) -> bool {
    is_same(left, right) && left.iter().zip(right).all(|(a, b)| a.role.is_some() && a.role == b.role)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::model::rooms::{Building, Rooms};
    use crate::model::vocab::BuildingKind;
    use crate::text::room::{RoomRead, RoomReader};

    fn building(id: &str, label: &str, kind: BuildingKind, rooms: &[&str]) -> Building {
        let rooms = rooms.iter().map(|r| (*r).to_owned()).collect();
        Building::listed(id.to_owned(), label.to_owned(), kind, rooms)
    }

    /// Rooms that one sign tells apart.
    pub fn village() -> Rooms {
        use BuildingKind::Residence;
        Rooms::new(
            vec![
                building("1", "1栋", Residence, &["1-1-101", "1-2-101", "1-11-1", "1-1-1101", "1-1101"]),
                building("2", "2栋", Residence, &["2-1-101"]),
                building("3", "3栋", Residence, &["3-1-101", "3-1--101", "3-1-1101", "3-1-B102", "3-1-102"]),
                building("11", "11栋", Residence, &["11-1-1", "11-1-101"]),
                building("12之一", "12栋之一", Residence, &["12之一-1101"]),
                building("12之十一", "12栋之十一", Residence, &["12之十一-101"]),
                building("三和里7", "三和里7号楼", Residence, &["三和里7-1-302"]),
                building("S", "锦绣商铺", BuildingKind::Shop, &["S-1", "S-12"]),
                building("A", "A座", Residence, &["A-101"]),
                building("8", "8号楼", Residence, &["8-101", "8-甲单元-101", "3-东户"]),
            ],
            Vec::new(),
        )
    }

    #[test]
    fn columns_are_read_part_by_part() {
        let rooms = village();
        let reader = RoomReader::new(&rooms);
        let read = |cells: &str| {
            let cells: Vec<Option<&str>> = cells.split('|').map(|c| Some(c.trim()).filter(|c| !c.is_empty())).collect();
            reader.of_columns(cells[0], cells[1], cells[2])
        };
        for (cells, id) in [
            ("1栋 | 1单元 | 101", "1-1-101"),
            ("1 | 1 | 101", "1-1-101"),
            ("1.0 | 2.0 | 101.0", "1-2-101"),
            ("一栋 | 二单元 | 101室", "1-2-101"),
            ("1栋1单元 | | 101", "1-1-101"),
            ("1栋 | | 2单元101", "1-2-101"),
            ("1栋 | | 1-101", "1-1-101"),
            ("1栋 | 1单元101 | ", "1-1-101"),
            ("| 1栋1单元 | 101", "1-1-101"),
            ("1 | 1 | 1-1-101", "1-1-101"),
            ("1栋 | 1单元 | 1栋1单元101", "1-1-101"),
            ("1栋 | 1单元 | 1单元101", "1-1-101"),
            ("1 | | 1-2-101", "1-2-101"),
            ("| 2 | 1-2-101", "1-2-101"),
            ("| | 1-2-101", "1-2-101"),
            ("1号 | 1 | 101号", "1-1-101"),
            ("1栋1单元 | 1单元 | 101", "1-1-101"),
            ("1 | 11 | 01", "1-11-1"),
            ("11 | 1 | 01", "11-1-1"),
            ("1栋 | 1单元 | 11层1101", "1-1-1101"),
            ("A座 | | 101", "A-101"),
            ("A | | 101.0", "A-101"),
            ("锦绣商铺 | | 12号", "S-12"),
            ("三和里7号楼 | 1单元 | 302", "三和里7-1-302"),
            ("12栋之一 | | 1101", "12之一-1101"),
            ("3栋 | 1单元 | -101", "3-1--101"),
            ("3 | 1 | B102", "3-1-B102"),
            ("8号楼 | 甲单元 | 101", "8-甲单元-101"),
            ("11栋 | | 101", "11-1-101"),
        ] {
            assert_eq!(read(cells), RoomRead::Exact(id.to_owned()), "{cells}");
        }
        for cells in [
            "1 | 1 | 2-1-101",
            "2 | | 1-1-101",
            "1 | 2 | 1-1-101",
            "| 1 | 101",
            "| 1单元 | 1101",
            "1 | 3 | 101",
            "2 | 1 | -101",
            "2 | 1 | B101",
            "2 | 1 | 东户",
            "2 | 甲单元 | 101",
            "2 | 1 | 101,102",
            "1 | | ",
            "1 | 1 | ",
            "11 | | 1-1-101",
        ] {
            let read = read(cells);
            assert!(matches!(read, RoomRead::Unknown { .. }), "{cells}: {read:?}");
        }
        assert_eq!(read("2 | 1 | -101"), RoomRead::Unknown { nearest: Some("2-1-101".to_owned()) });
        let two = RoomRead::Ambiguous(vec!["1-1-101".to_owned(), "1-2-101".to_owned()]);
        assert_eq!(read("1 | | 101"), two);
        let two = RoomRead::Ambiguous(vec!["1-1-1101".to_owned(), "1-1101".to_owned()]);
        assert_eq!(read("1 | | 1-1101"), two, "unit 1, or the building again");
    }
}
