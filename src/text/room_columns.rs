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
