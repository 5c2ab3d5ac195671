//! Somebody who has every page that was published and works out of them what they can: counts by part (building,
//! category) and month. Written from what a page prints alone; knows nothing of how the program hides anything.

use std::collections::{BTreeMap, BTreeSet};

/// The counts of a page: of the months from one up to another, and of all parts together.
#[derive(Clone, Debug)]
pub struct Page {
    pub from: usize,
    pub to: usize,
    pub total: u64,
    /// `6`, `<5`, `※`; a part that is not there is not printed.
    pub cells: BTreeMap<String, String>,
}

/// A count that a reader can be sure of: the part, the months, how many.
pub type Told = (String, usize, usize, u64);

/// Every count of a part from 1 to k-1 between two months that the pages give away, by elimination of the printed
/// equations, and by bounding each count by all the equations that it is in.
pub fn small_counts_told(pages: &[Page], parts: &BTreeSet<String>, months: usize, k: u64) -> BTreeSet<Told> {
    let pages = latest(pages);
    let mut told = by_elimination(&pages, parts, months, k);
    told.extend(by_bounds(&pages, parts, months, k));
    told
}

/// The same where the last page prints its total alone. Totals of the whole community always stand: what one of them
/// gives away of counts that were harmless when they were printed, nobody can take back.
pub fn small_counts_told_by_total(pages: &[Page], parts: &BTreeSet<String>, months: usize, k: u64) -> BTreeSet<Told> {
    let Some((last, earlier)) = pages.split_last() else { return BTreeSet::new() };
    let bare = Page { cells: BTreeMap::new(), ..last.clone() };
    small_counts_told(&[earlier, &[bare]].concat(), parts, months, k)
}

/// Two pages of one period, the second a correction: what came to it or went.
pub fn small_corrections_told(pages: &[Page], k: u64) -> Vec<(String, u64, u64)> {
    let number = |cell: &String| cell.parse::<u64>().ok();
    let mut told = Vec::new();
    for (at, first) in pages.iter().enumerate() {
        for second in pages.iter().skip(at + 1).filter(|p| (p.from, p.to) == (first.from, first.to)) {
            for (part, cell) in &first.cells {
                if let (Some(a), Some(b)) = (number(cell), second.cells.get(part).and_then(number))
                    && (1..k).contains(&a.abs_diff(b))
                {
                    told.push((part.clone(), a, b));
                }
            }
        }
    }
    told
}

fn latest(pages: &[Page]) -> Vec<Page> {
    let by_period: BTreeMap<(usize, usize), &Page> = pages.iter().map(|page| ((page.from, page.to), page)).collect();
    by_period.into_values().cloned().collect()
}

const PRIME: u128 = (1 << 61) - 1;

fn power(base: u128, exponent: u128) -> u128 {
    let (mut base, mut exponent, mut result) = (base % PRIME, exponent, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

/// Takes multiples of the rows off a row, so that it is 0 in each of their columns.
fn reduce(row: &mut [u128], basis: &[(usize, Vec<u128>)]) {
    for (column, known) in basis {
        let factor = row[*column];
        if factor != 0 {
            for (cell, known) in row.iter_mut().zip(known) {
                *cell = (*cell + (PRIME - factor) * known) % PRIME;
            }
        }
    }
}

/// A count is certain where it is a sum of multiples of printed numbers, whatever the unknowns are.
fn by_elimination(pages: &[Page], parts: &BTreeSet<String>, months: usize, k: u64) -> BTreeSet<Told> {
    let unknowns = parts.len() * months;
    let place = |part: usize, month: usize| part * months + month;
    let mut basis: Vec<(usize, Vec<u128>)> = Vec::new();
    let mut add = |mut row: Vec<u128>| {
        reduce(&mut row, &basis);
        if let Some(column) = (0..unknowns).find(|at| row[*at] != 0) {
            let inverse = power(row[column], PRIME - 2);
            row.iter_mut().for_each(|cell| *cell = *cell * inverse % PRIME);
            basis.push((column, row));
        }
    };
    for page in pages {
        let mut all = vec![0; unknowns + 1];
        for (part, name) in parts.iter().enumerate() {
            let mut row = vec![0; unknowns + 1];
            for month in page.from..page.to {
                row[place(part, month)] = 1;
                all[place(part, month)] = 1;
            }
            if let Some(n) = page.cells.get(name).and_then(|cell| cell.parse::<u128>().ok()) {
                row[unknowns] = n;
                add(row);
            }
        }
        all[unknowns] = u128::from(page.total);
        add(all);
    }
    let mut told = BTreeSet::new();
    for (part, name) in parts.iter().enumerate() {
        for (from, to) in (0..months).flat_map(|from| (from + 1..=months).map(move |to| (from, to))) {
            let mut row = vec![0; unknowns + 1];
            (from..to).for_each(|month| row[place(part, month)] = 1);
            reduce(&mut row, &basis);
            let value = (PRIME - row[unknowns]) % PRIME;
            if row[..unknowns].iter().all(|cell| *cell == 0) && (1..u128::from(k)).contains(&value) {
                told.insert((name.clone(), from, to, u64::try_from(value).unwrap()));
            }
        }
    }
    told
}

/// No count is less than none; `<5` is 1 to 4.
fn by_bounds(pages: &[Page], parts: &BTreeSet<String>, months: usize, k: u64) -> BTreeSet<Told> {
    let names: Vec<&String> = parts.iter().collect();
    let mut equations: Vec<(Vec<usize>, i64, i64)> = Vec::new();
    for page in pages {
        let cells = |part: usize| (page.from..page.to).map(move |month| part * months + month).collect::<Vec<_>>();
        let total = i64::try_from(page.total).unwrap();
        equations.push(((0..names.len()).flat_map(cells).collect(), total, total));
        for (part, name) in names.iter().enumerate() {
            let Some(printed) = page.cells.get(*name) else { continue };
            let bounds = match (printed.parse::<i64>(), printed.strip_prefix('<')) {
                (Ok(n), _) => (n, n),
                (_, Some(k)) => (1, k.parse::<i64>().unwrap() - 1),
                _ => continue,
            };
            equations.push((cells(part), bounds.0, bounds.1));
        }
    }
    let mut bounds = vec![(0i64, i64::from(u32::MAX)); names.len() * months];
    for _ in 0..40 {
        for (cells, low, high) in &equations {
            let (least, most) = cells.iter().fold((0, 0), |sum, c| (sum.0 + bounds[*c].0, sum.1 + bounds[*c].1));
            for cell in cells {
                let (own_low, own_high) = bounds[*cell];
                bounds[*cell] = (own_low.max(low - (most - own_high)), own_high.min(high - (least - own_low)));
            }
        }
    }
    let certain = |(at, (low, high)): (usize, &(i64, i64))| {
        let n = u64::try_from(*low).ok().filter(|n| low == high && (1..k).contains(n))?;
        Some((names[at / months].clone(), at % months, at % months + 1, n))
    };
    bounds.iter().enumerate().filter_map(certain).collect()
}
