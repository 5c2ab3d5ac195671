//! 抽样: which households of a frame are asked. Anybody who knows the frame can draw again: the id of the wave decides.

use crate::model::hash::sha256;
use std::collections::BTreeMap;

/// Buildings that are drawn from together, because alone too few of them would be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnStratum {
    /// By their id.
    pub buildings: Vec<String>,
    pub frame: u64,
    pub drawn: u64,
}

/// How many households are drawn of each building: shares by the largest remainder, ties by the building's id.
/// No building gives more than it has where no more are drawn than there are.
pub fn shares(frame: &BTreeMap<String, u64>, drawn: u64) -> BTreeMap<String, u64> {
    let whole: u64 = frame.values().sum();
    let drawn = drawn.min(whole);
    let exact = |n: u64| u128::from(n) * u128::from(drawn);
    let (of, part) = (u128::from(whole.max(1)), |n: u128| u64::try_from(n).unwrap_or(u64::MAX));
    let mut shares: BTreeMap<String, u64> =
        frame.iter().map(|(building, n)| (building.clone(), part(exact(*n) / of))).collect();
    let left = drawn - shares.values().sum::<u64>();
    let mut remainders: Vec<(u128, &String)> = frame.iter().map(|(building, n)| (exact(*n) % of, building)).collect();
    remainders.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.cmp(other)));
    for (_, building) in remainders.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        *shares.entry(building.clone()).or_default() += 1;
    }
    shares
}

/// The rooms of a building in the order in which they are drawn: by the hex SHA-256 of `wave id|room`.
pub fn in_order<'r>(wave: &str, rooms: &[&'r str]) -> Vec<&'r str> {
    let mut tickets: Vec<(String, &str)> =
        rooms.iter().map(|room| (sha256(format!("{wave}|{room}").as_bytes()), *room)).collect();
    tickets.sort();
    tickets.into_iter().map(|(_, room)| room).collect()
}

/// The strata of a draw: buildings of which fewer than `min_count` are drawn are joined with each other; where these
/// are still too few, with the smallest other, by frame, then id.
pub fn strata(frame: &BTreeMap<String, u64>, shares: &BTreeMap<String, u64>, min_count: u64) -> Vec<DrawnStratum> {
    let of = |building: &String| shares.get(building).copied().unwrap_or(0);
    let one = |(building, frame): (&String, &u64)| DrawnStratum {
        buildings: vec![building.clone()],
        frame: *frame,
        drawn: of(building),
    };
    let (small, mut strata): (Vec<DrawnStratum>, Vec<DrawnStratum>) =
        frame.iter().map(one).partition(|stratum| stratum.drawn < min_count);
    let joined = small.into_iter().reduce(DrawnStratum::with);
    if let Some(joined) = joined {
        let smallest = (0..strata.len()).min_by(|a, b| key(&strata, *a).cmp(&key(&strata, *b)));
        let other = smallest.filter(|_| joined.drawn < min_count).map(|place| strata.remove(place));
        strata.push(match other {
            Some(other) => other.with(joined),
            None => joined,
        });
    }
    strata.sort_by(|a, b| a.buildings.cmp(&b.buildings));
    strata
}

fn key(strata: &[DrawnStratum], place: usize) -> Option<(u64, &[String])> {
    strata.get(place).map(|stratum| (stratum.frame, stratum.buildings.as_slice()))
}

impl DrawnStratum {
    fn with(mut self, other: DrawnStratum) -> DrawnStratum {
        self.buildings.extend(other.buildings);
        self.buildings.sort();
        DrawnStratum { buildings: self.buildings, frame: self.frame + other.frame, drawn: self.drawn + other.drawn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(of: &[(&str, u64)]) -> BTreeMap<String, u64> {
        of.iter().map(|(building, n)| ((*building).to_owned(), *n)).collect()
    }

    fn joined(frame: &[(&str, u64)], drawn: u64) -> Vec<(String, u64, u64)> {
        let frame = counts(frame);
        let strata = strata(&frame, &shares(&frame, drawn), 5);
        strata.into_iter().map(|stratum| (stratum.buildings.join("+"), stratum.frame, stratum.drawn)).collect()
    }

    #[test]
    fn shares_go_by_the_largest_remainder() {
        let frame = counts(&[("1", 360), ("2", 288), ("3", 432), ("s", 12)]);
        assert_eq!(shares(&frame, 120), counts(&[("1", 40), ("2", 32), ("3", 47), ("s", 1)]));
        // Equal remainders: the first id; no more than there are; nothing of nothing.
        assert_eq!(shares(&counts(&[("b", 10), ("a", 10)]), 5), counts(&[("a", 3), ("b", 2)]));
        assert_eq!(shares(&counts(&[("a", 3), ("b", 1)]), 9), counts(&[("a", 3), ("b", 1)]));
        assert_eq!(shares(&counts(&[("a", 0), ("b", 7)]), 3), counts(&[("a", 0), ("b", 3)]));
        assert!(shares(&counts(&[]), 3).is_empty());
    }

    #[test]
    fn rooms_come_in_the_order_of_their_tickets() {
        let rooms: Vec<String> =
            (1..=18).flat_map(|floor| (1..=4).map(move |door| format!("3-1-{floor}{door:02}"))).collect();
        let rooms: Vec<&str> = rooms.iter().map(String::as_str).collect();
        let drawn = in_order("su-20261101-q7r2mk", &rooms);
        let first: Vec<&str> = drawn.iter().take(5).copied().collect();
        assert_eq!(first, ["3-1-504", "3-1-1301", "3-1-601", "3-1-603", "3-1-304"]);
        assert_eq!(drawn.len(), 72);
        let mut backwards = rooms.clone();
        backwards.reverse();
        assert_eq!(in_order("su-20261101-q7r2mk", &backwards), drawn, "in whichever order the frame lists them");
        assert_ne!(in_order("su-20261101-q7r2mm", &rooms), drawn, "another wave is another draw");
    }

    #[test]
    fn buildings_of_which_few_are_drawn_are_joined() {
        let small = |building: &str, frame, drawn| (building.to_owned(), frame, drawn);
        assert_eq!(
            joined(&[("1", 360), ("2", 288), ("3", 432), ("s", 12)], 120),
            [small("1", 360, 40), small("2+s", 300, 33), small("3", 432, 47)]
        );
        // Two small ones are enough together: 3 + 3 of 30 each.
        assert_eq!(joined(&[("1", 100), ("a", 30), ("b", 30)], 16), [small("1", 100, 10), small("a+b", 60, 6)]);
        // 1 + 1 are not: the smallest other by frame, of equal ones by id.
        assert_eq!(
            joined(&[("1", 100), ("2", 90), ("3", 90), ("a", 10), ("b", 10)], 30),
            [small("1", 100, 10), small("2+a+b", 110, 11), small("3", 90, 9)]
        );
        // Of none enough: all of them are one.
        assert_eq!(joined(&[("1", 20), ("2", 20)], 4), [small("1+2", 40, 4)]);
        assert_eq!(joined(&[("1", 20)], 4), [small("1", 20, 4)]);
    }
}
