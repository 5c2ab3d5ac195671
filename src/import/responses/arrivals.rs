//! How answers came in (答卷来路): counts that show whether one person answered many times. Nothing of it is stored by
//! response.

use crate::import::responses::read::ReadResponse;
use std::collections::HashMap;

/// So many answers may come from one address or device.
const FROM_ONE: usize = 3;
/// So many may come within the time below.
const TOGETHER: usize = 10;
const TOGETHER_S: i64 = 600;

/// Counts of one import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrivals {
    pub responses: i64,
    /// Beyond the third from one address or device (同源答卷).
    pub same_source: i64,
    /// Beyond the tenth within ten minutes (集中提交).
    pub burst: i64,
    /// Typed in on the platform by its own people (代为录入).
    pub entered_by_hand: i64,
}

/// What is to be said of each of some answers, by their order in time: whether it is one of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub same_source: bool,
    pub burst: bool,
    pub entered_by_hand: bool,
}

/// The marks of all answers of a file.
pub fn marks(rows: &[ReadResponse]) -> Vec<Mark> {
    let mut order: Vec<(usize, &ReadResponse)> = rows.iter().enumerate().collect();
    order.sort_by_key(|(_, row)| (row.at, row.place));
    let mut marks = vec![Mark::default(); rows.len()];
    let mut from: HashMap<&str, usize> = HashMap::new();
    let mut times = Vec::new();
    for (at, row) in order {
        let Some(mark) = marks.get_mut(at) else { continue };
        mark.entered_by_hand = row.is_typed_in;
        if let Some(address) = &row.from {
            let earlier = from.entry(address).or_default();
            mark.same_source = *earlier >= FROM_ONE;
            *earlier += 1;
        }
        if let Some(time) = row.at {
            mark.burst =
                times.iter().rev().take_while(|earlier| time.since(**earlier) < TOGETHER_S).count() >= TOGETHER;
            times.push(time);
        }
    }
    marks
}

impl Arrivals {
    /// Counts one more.
    pub fn add(&mut self, mark: Mark) {
        self.responses += 1;
        self.same_source += i64::from(mark.same_source);
        self.burst += i64::from(mark.burst);
        self.entered_by_hand += i64::from(mark.entered_by_hand);
    }

    /// With their keys in the record.
    pub fn keyed(self) -> [(&'static str, i64); 4] {
        [
            ("responses", self.responses),
            ("same_source", self.same_source),
            ("burst", self.burst),
            ("entered_by_hand", self.entered_by_hand),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::row::fault::RowPlace;
    use crate::model::time::{Day, Instant};

    fn row(number: usize, seconds: Option<i64>, from: Option<&str>) -> ReadResponse {
        ReadResponse {
            place: RowPlace { sheet: 0, row: number },
            code: None,
            day: Day::new(2026, 11, 12).unwrap(),
            channel: None,
            answers: Vec::new(),
            reference: None,
            at: seconds.map(Instant),
            from: from.map(str::to_owned),
            is_typed_in: number == 1,
        }
    }

    fn total(rows: &[ReadResponse]) -> Arrivals {
        let mut total = Arrivals::default();
        marks(rows).into_iter().for_each(|mark| total.add(mark));
        total
    }

    #[test]
    fn answers_beyond_the_third_of_an_address_are_counted() {
        let rows: Vec<ReadResponse> = (0..7).map(|n| row(n, None, Some(if n < 5 { "a" } else { "b" }))).collect();
        assert_eq!(total(&rows), Arrivals { responses: 7, same_source: 2, burst: 0, entered_by_hand: 1 });
        assert_eq!(total(&(0..7).map(|n| row(n, None, None)).collect::<Vec<_>>()).same_source, 0);
    }

    #[test]
    fn answers_beyond_the_tenth_in_ten_minutes_are_counted_in_whatever_order_they_stand() {
        // Twelve a minute apart: when the eleventh comes the first was ten minutes ago.
        let apart: Vec<ReadResponse> = (0..12).map(|n| row(n, Some(60 * n as i64), None)).collect();
        assert_eq!(total(&apart).burst, 0);
        // Twelve within eleven times half a minute: two are beyond the tenth.
        let mut close: Vec<ReadResponse> = (0..12).map(|n| row(n, Some(30 * n as i64), None)).collect();
        assert_eq!(total(&close).burst, 2);
        close.reverse();
        assert_eq!(total(&close).burst, 2);
        close.push(row(20, Some(10_000), None));
        assert_eq!(total(&close).burst, 2);
    }
}
