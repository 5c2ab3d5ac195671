//! What a reader can work out of several notices (差分): a count of a part between two days is an unknown, every
//! printed number bounds one, and so does every sum that is printed too. Counts of parts are bounded from day to day
//! and from part to part, and solved for, until nothing changes.

use super::elimination::{Equations, Terms};
use super::small::CountCell;
use crate::model::time::Day;
use crate::model::window::Window;
use std::collections::{BTreeMap, BTreeSet};

/// A building or a category; `None`: whatever has none.
pub type Part = Option<String>;

/// The counts of the parts as a notice prints them; parts that it does not name are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCounts {
    pub window: Window,
    /// Of all parts together.
    pub total: Option<u64>,
    pub cells: BTreeMap<Part, CountCell>,
}

impl PrintedCounts {
    /// Whether some day lies in both periods.
    pub fn overlaps(&self, window: Window) -> bool {
        self.window.overlaps(window)
    }
}

/// Parts and times of which lists say that a building stands beside an item: it had `k` or more.
#[derive(Clone, Copy, Default)]
pub struct NamedParts<'a> {
    /// On earlier pages.
    pub before: &'a [(Part, Window)],
    pub now: &'a [(Part, Window)],
}

/// The parts of which `now` tells more than that a count is under `k`, for any time between two days, and more than
/// the `earlier` notices and its own total do.
pub fn told_by(earlier: &[PrintedCounts], now: &PrintedCounts, named: NamedParts<'_>, k: u64) -> BTreeSet<Part> {
    let parts: BTreeSet<&Part> = earlier.iter().chain([now]).flat_map(|notice| notice.cells.keys()).collect();
    // Of a period that was corrected the last notice is what holds.
    let is_last = |(at, notice): (usize, &&PrintedCounts)| {
        let later = earlier.iter().skip(at + 1).chain([now]);
        later.into_iter().all(|other| other.window != notice.window)
    };
    let standing = earlier.iter().enumerate().filter(|(at, notice)| is_last((*at, notice))).map(|(_, notice)| notice);
    let standing: Vec<&PrintedCounts> = standing.collect();
    let total = PrintedCounts { cells: BTreeMap::new(), ..now.clone() };
    let all: Vec<(Part, Window)> = named.before.iter().chain(named.now).cloned().collect();
    let mut told = BTreeSet::new();
    for group in consistent(&parts, &standing, now, &all, k) {
        let with = Reading::new(&parts, &[&group[..], &[now]].concat(), &all, k);
        let without = Reading::new(&parts, &[&group[..], &[&total]].concat(), named.before, k);
        let (Some(with), Some(without)) = (with, without) else { continue };
        let known: BTreeSet<(&Part, Day, Day)> = without.small(k).into_iter().collect();
        let news = with.small(k).into_iter().filter(|cell| !known.contains(cell));
        told.extend(news.map(|(part, _, _)| part.clone()));
    }
    told
}

/// The earlier notices that can be true together with `now`. Notices that contradict each other are of records that
/// were changed between them, and a reader does not know which of them is right: each is taken together with as many
/// others as go with it, the latest first.
fn consistent<'n>(
    parts: &BTreeSet<&Part>,
    standing: &[&'n PrintedCounts],
    now: &PrintedCounts,
    named: &[(Part, Window)],
    k: u64,
) -> Vec<Vec<&'n PrintedCounts>> {
    let fits = |group: &[&PrintedCounts]| Reading::new(parts, &[group, &[now]].concat(), named, k).is_some();
    if fits(standing) {
        return vec![standing.to_vec()];
    }
    let mut groups: Vec<Vec<&PrintedCounts>> = Vec::new();
    for seed in standing.iter().rev() {
        if groups.iter().flatten().any(|notice| std::ptr::eq(*notice, *seed)) || !fits(&[seed]) {
            continue;
        }
        let mut group = vec![*seed];
        for notice in standing.iter().rev().filter(|notice| !std::ptr::eq(**notice, *seed)) {
            group.push(notice);
            if !fits(&group) {
                group.pop();
            }
        }
        groups.push(group);
    }
    if groups.is_empty() { vec![Vec::new()] } else { groups }
}

/// Bounds of every count between two of the days that notices begin or end with.
struct Reading<'p> {
    parts: Vec<&'p Part>,
    days: Vec<Day>,
    bounds: Vec<Bounds>,
    total: Bounds,
}

/// More than any count.
const UNKNOWN: i64 = i64::MAX / 8;
/// Rounds of bounding after which a reader gives up.
const ROUNDS: usize = 12;

impl<'p> Reading<'p> {
    /// `None` where the notices contradict each other.
    fn new(
        parts: &BTreeSet<&'p Part>,
        notices: &[&PrintedCounts],
        enough: &[(Part, Window)],
        k: u64,
    ) -> Option<Reading<'p>> {
        let windows = notices.iter().map(|n| n.window).chain(enough.iter().map(|(_, window)| *window));
        let days: BTreeSet<Day> = windows.flat_map(|window| [window.from, window.to]).collect();
        let days: Vec<Day> = days.into_iter().collect();
        let parts: Vec<&Part> = parts.iter().copied().collect();
        let place =
            |window: Window| Some((days.binary_search(&window.from).ok()?, days.binary_search(&window.to).ok()?));
        let mut total = Bounds::new(days.len());
        let mut bounds = vec![Bounds::new(days.len()); parts.len()];
        for notice in notices {
            let (from, to) = place(notice.window)?;
            if let Some(n) = notice.total {
                total.narrow((from, to), (count(n), count(n)));
            }
            for (part, bounds) in parts.iter().zip(&mut bounds) {
                bounds.narrow(
                    (from, to),
                    match notice.cells.get(*part) {
                        Some(CountCell::Count(n)) => (count(*n), count(*n)),
                        Some(CountCell::Under(k)) => (1, count(*k) - 1),
                        Some(CountCell::Hidden) | None => (0, notice.total.map_or(UNKNOWN, count)),
                    },
                );
            }
        }
        for (part, window) in enough {
            let at = parts.iter().position(|known| *known == part).and_then(|at| bounds.get_mut(at));
            if let (Some(bounds), Some(place)) = (at, place(*window)) {
                bounds.narrow(place, (count(k), UNKNOWN));
            }
        }
        let mut reading = Reading { parts, days, bounds, total };
        reading.settle().then_some(reading)
    }

    /// Bounds what can be bounded; `false` where that contradicts itself.
    fn settle(&mut self) -> bool {
        for _ in 0..ROUNDS {
            let is_sound = self.total.close() && self.bounds.iter_mut().all(Bounds::close);
            if !is_sound {
                return false;
            }
            let (by_shares, by_sums) = (self.share(), self.solve());
            if !by_shares && !by_sums {
                return true;
            }
        }
        true
    }

    /// What follows of several totals together, though of none alone; whether anything was found by it.
    fn solve(&mut self) -> bool {
        let days = self.days.len();
        let roots: Vec<Vec<(usize, i64)>> = self.bounds.iter().map(Bounds::roots).collect();
        let unknown = |part: usize, day: usize| part * days + day;
        let mut equations = Equations::default();
        for (to, (from, total)) in self.total.roots().into_iter().enumerate().filter(|(to, (from, _))| to != from) {
            let (mut terms, mut sum) = (Terms::new(), i128::from(total));
            for (part, roots) in roots.iter().enumerate() {
                for (day, sign) in [(to, 1), (from, -1)] {
                    let (root, offset) = roots.get(day).copied().unwrap_or((day, 0));
                    *terms.entry(unknown(part, root)).or_insert(0) += sign;
                    sum -= sign * i128::from(offset);
                }
            }
            equations.add(terms, sum);
        }
        let mut changed = false;
        for (part, (roots, bounds)) in roots.iter().zip(&mut self.bounds).enumerate() {
            let loose: Vec<usize> =
                (0..days).filter(|day| roots.get(*day).is_some_and(|(root, _)| root == day)).collect();
            for (at, from) in loose.iter().enumerate() {
                for to in loose.iter().skip(at + 1) {
                    let terms = Terms::from([(unknown(part, *to), 1), (unknown(part, *from), -1)]);
                    if let Some(n) = equations.value(terms) {
                        changed |= bounds.narrow((*from, *to), (n, n));
                    }
                }
            }
        }
        changed
    }

    /// Each part is the total without the others; whether anything was bounded by it.
    fn share(&mut self) -> bool {
        let mut changed = false;
        for from in 0..self.days.len() {
            for to in from + 1..self.days.len() {
                let place = (from, to);
                let (low, high) = self.total.of(place);
                let least: i64 = self.bounds.iter().map(|b| b.of(place).0).sum();
                let most = self.bounds.iter().fold(0i64, |sum, b| sum.saturating_add(b.of(place).1).min(UNKNOWN));
                for bounds in &mut self.bounds {
                    let (own_low, own_high) = bounds.of(place);
                    let others = if most >= UNKNOWN { UNKNOWN } else { most - own_high };
                    let by_total = (low - others, if high >= UNKNOWN { UNKNOWN } else { high - (least - own_low) });
                    changed |= bounds.narrow(place, by_total);
                }
            }
        }
        changed
    }

    /// Counts that are known to lie from 1 to k-1, and more closely than that.
    fn small(&self, k: u64) -> Vec<(&'p Part, Day, Day)> {
        let most = count(k) - 1;
        let is_told = |(low, high): (i64, i64)| {
            let is_small = low >= 1 && high <= most;
            is_small && (low == high || (low, high) != (1, most))
        };
        let mut told = Vec::new();
        for (part, bounds) in self.parts.iter().zip(&self.bounds) {
            for (from, first) in self.days.iter().enumerate() {
                for (to, last) in self.days.iter().enumerate().skip(from + 1) {
                    if is_told(bounds.of((from, to))) {
                        told.push((*part, *first, *last));
                    }
                }
            }
        }
        told
    }
}

/// How many more there can be by one day than by another, for every two days: the square, row by row.
#[derive(Clone)]
struct Bounds {
    days: usize,
    most: Vec<i64>,
}

impl Bounds {
    /// Counts do not fall as time goes on.
    fn new(days: usize) -> Bounds {
        let most = (0..days * days).map(|cell| if cell / days < cell % days { UNKNOWN } else { 0 }).collect();
        Bounds { days, most }
    }

    fn get(&self, from: usize, to: usize) -> i64 {
        self.most.get(from * self.days + to).copied().unwrap_or(UNKNOWN)
    }

    /// The fewest and the most between two days.
    fn of(&self, (from, to): (usize, usize)) -> (i64, i64) {
        (-self.get(to, from), self.get(from, to))
    }

    /// Of each day the first from which the count is known for sure, and that count.
    fn roots(&self) -> Vec<(usize, i64)> {
        let known = |from: usize, to: usize| {
            let (low, high) = self.of((from, to));
            (low == high).then_some((from, low))
        };
        (0..self.days).map(|day| (0..=day).find_map(|from| known(from, day)).unwrap_or((day, 0))).collect()
    }

    /// Whether that is news.
    fn narrow(&mut self, (from, to): (usize, usize), (low, high): (i64, i64)) -> bool {
        let mut changed = false;
        for (cell, bound) in [(from * self.days + to, high), (to * self.days + from, -low)] {
            if let Some(most) = self.most.get_mut(cell).filter(|most| bound < **most) {
                *most = bound;
                changed = true;
            }
        }
        changed
    }

    /// What follows by way of a third day (Floyd and Warshall); `false` where it contradicts itself.
    fn close(&mut self) -> bool {
        for by in 0..self.days {
            for from in 0..self.days {
                let first = self.get(from, by);
                if first >= UNKNOWN {
                    continue;
                }
                for to in 0..self.days {
                    let through = first.saturating_add(self.get(by, to)).min(UNKNOWN);
                    if let Some(most) = self.most.get_mut(from * self.days + to).filter(|most| through < **most) {
                        *most = through;
                    }
                }
            }
        }
        (0..self.days).all(|day| self.get(day, day) >= 0)
    }
}

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(UNKNOWN).min(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use CountCell::{Count, Hidden, Under};

    fn months(from: u32, to: u32) -> Window {
        let day = |month| Day::new(2026, month, 1).unwrap();
        Window { from: day(from), to: day(to + 1) }
    }

    fn printed(window: Window, total: u64, cells: &[CountCell]) -> PrintedCounts {
        let cells = cells.iter().enumerate().map(|(n, cell)| (Some(n.to_string()), *cell)).collect();
        PrintedCounts { window, total: Some(total), cells }
    }

    fn told(earlier: &[PrintedCounts], now: &PrintedCounts) -> Vec<String> {
        told_by(earlier, now, NamedParts::default(), 5).into_iter().flatten().collect()
    }

    #[test]
    fn a_difference_of_several_notices_tells() {
        let july = printed(months(7, 7), 13, &[Count(6), Count(7)]);
        let august = printed(months(8, 8), 14, &[Count(7), Count(7)]);
        let quarter = printed(months(7, 9), 36, &[Count(15), Count(21)]);
        assert_eq!(told(std::slice::from_ref(&july), &quarter), [""; 0], "9 and 14 are left");
        assert_eq!(told(&[july.clone(), august.clone()], &quarter), ["0"], "15 less 6 less 7 is 2");
        assert_eq!(told(&[july.clone(), quarter.clone()], &august), ["0"], "in whichever order");
        let hidden = printed(months(7, 9), 36, &[Hidden, Hidden]);
        assert_eq!(told(&[july.clone(), august.clone()], &hidden), [""; 0]);
        let half = printed(months(7, 9), 36, &[Hidden, Count(21)]);
        assert_eq!(told(&[july, august], &half), ["0"], "the other one is the rest of the total");
    }

    #[test]
    fn what_is_under_k_is_bounded_too() {
        let july = printed(months(7, 7), 22, &[Count(8), Count(14)]);
        let both = printed(months(7, 8), 34, &[Count(10), Count(24)]);
        assert_eq!(told(std::slice::from_ref(&both), &july), ["0"], "10 less 8");
        let under = printed(months(8, 8), 12, &[Under(5), Hidden]);
        assert_eq!(told(&[], &printed(months(8, 8), 12, &[Under(5), Count(10)])), ["0"]);
        assert_eq!(told(&[], &under), [""; 0]);
        let named = [(Some("1".to_owned()), months(8, 8))];
        assert_eq!(told_by(&[], &under, NamedParts { now: &named, before: &[] }, 5).len(), 0);
    }

    #[test]
    fn what_was_told_before_is_not_told_again() {
        let alone = printed(months(7, 7), 3, &[Hidden]);
        assert_eq!(told(&[], &alone), [""; 0], "the total has told it");
    }

    #[test]
    fn what_earlier_pages_named_is_known() {
        let named = [(Some("1".to_owned()), months(8, 8))];
        let now = printed(months(8, 8), 8, &[Under(5), Hidden]);
        let told = |before, now_named| -> Vec<String> {
            told_by(&[], &now, NamedParts { before, now: now_named }, 5).into_iter().flatten().collect()
        };
        assert_eq!(told(&[], &[]), [""; 0], "1 to 4 of 8");
        assert_eq!(told(&named, &[]), ["0"], "5 of the 8 are of the other one: 3 at most");
        assert_eq!(told(&[], &named), ["0"]);
    }

    #[test]
    fn notices_that_contradict_each_other_do_not_add_up() {
        let before = printed(months(7, 7), 20, &[Count(10), Count(10)]);
        let after = printed(months(7, 7), 30, &[Count(20), Count(10)]);
        assert_eq!(told(&[before], &after), [""; 0]);
    }

    #[test]
    fn a_notice_that_contradicts_the_others_does_not_hide_what_they_tell() {
        let july = printed(months(7, 7), 13, &[Count(6), Count(7)]);
        let august = printed(months(8, 8), 14, &[Count(7), Count(7)]);
        let quarter = printed(months(7, 9), 36, &[Count(15), Count(21)]);
        // More in July to September than in the months up to November: records were taken out between them.
        let half = printed(months(7, 11), 20, &[Count(10), Count(10)]);
        assert_eq!(told(&[july.clone(), august.clone(), half.clone()], &quarter), ["0"], "15 less 6 less 7 is 2");
        assert_eq!(told(&[half.clone(), july.clone(), august.clone()], &quarter), ["0"], "in whichever order");
        assert_eq!(told(&[july, half.clone(), quarter], &august), ["0"]);
        // The longer one may be right and July not.
        let july = printed(months(7, 7), 30, &[Count(15), Count(15)]);
        let autumn = printed(months(8, 11), 14, &[Count(7), Count(7)]);
        assert_eq!(told(&[half, july], &autumn), ["0", "1"], "10 less 7");
    }
}
