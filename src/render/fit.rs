//! How wide the columns of a table stand on paper: as wide as what is in them while there is room, and where there is
//! none, the widest are cut first.

use super::table::TextTable;
use crate::text::width::width;

/// Columns of narrow characters on a tenth of the paper's width, in the letters of `page.css`.
const PER_TENTH: usize = 14;
/// Latin letters are somewhat wider than half a Chinese one, and a cell has room at both sides.
const LATIN: f64 = 1.2;
const SIDES: f64 = 2.0;
/// A head of more than so many narrow characters may stand on two lines.
const SHORT: usize = 9;

/// The share of each column in thousandths of a table that takes `tenths` of the page.
pub fn shares(table: &TextTable, tenths: u8) -> Vec<u32> {
    let wanted = wanted(table);
    let room = f64::from(tenths) * f64::from(u32::try_from(PER_TENTH).unwrap_or(u32::MAX));
    let all: f64 = wanted.iter().sum();
    let most = if all > room { level(&wanted, room) } else { f64::INFINITY };
    let widths: Vec<f64> = wanted.iter().map(|w| w.min(most)).collect();
    let all: f64 = widths.iter().sum();
    widths.iter().map(|w| thousandths(*w, all)).collect()
}

/// How many further lines the rows take if what is too long for its column goes on below.
pub fn further_lines(table: &TextTable, tenths: u8) -> usize {
    let shares = shares(table, tenths);
    let room = usize::from(tenths) * PER_TENTH;
    let lines = |row: &Vec<super::table::Cell>| {
        let of = |(cell, share): (&super::table::Cell, &u32)| {
            let column = room * usize::try_from(*share).unwrap_or(0) / 1000;
            // A line breaks before a word is full.
            width(&cell.shown).div_ceil(column.saturating_sub(3).max(1))
        };
        row.iter().zip(&shares).map(of).max().unwrap_or(1).saturating_sub(1)
    };
    table.rows.iter().map(lines).sum()
}

fn wanted(table: &TextTable) -> Vec<f64> {
    let of = |text: &str| {
        // Blocks of which pictures are made are as wide as a Chinese character.
        let is_wide = |c: char| !c.is_ascii() && (width(c.encode_utf8(&mut [0; 4])) == 2 || ('▀'..='▟').contains(&c));
        text.chars().map(|c| if is_wide(c) { 2.0 } else { LATIN }).sum::<f64>() + SIDES
    };
    let head = |label: &str| {
        let longest = label.split(' ').map(of).fold(0.0, f64::max);
        if width(label) <= SHORT { of(label) } else { longest.max(of(label) / 2.0 + SIDES) }
    };
    let column = |at: usize| {
        let cells = table.rows.iter().filter_map(move |row| row.get(at)).map(|cell| of(&cell.shown));
        cells.chain(table.columns.get(at).map(|column| head(&column.label))).fold(0.0, f64::max)
    };
    (0..table.columns.len()).map(column).collect()
}

/// The width above which columns are cut, so that all of them together fill the room.
fn level(wanted: &[f64], room: f64) -> f64 {
    let mut sorted = wanted.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut left = room;
    let mut columns = f64::from(u32::try_from(sorted.len()).unwrap_or(u32::MAX));
    for width in sorted {
        if width > left / columns {
            return left / columns;
        }
        left -= width;
        columns -= 1.0;
    }
    f64::INFINITY
}

/// A share as a whole number; the lint holds casts of floats away.
fn thousandths(part: f64, all: f64) -> u32 {
    (0..=1000u32).rev().find(|n| f64::from(*n) * all <= part * 1000.0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::table::{Cell, Column, TextTable};
    use super::*;

    fn table(cells: &[&str]) -> TextTable {
        let columns = cells.iter().map(|_| Column::new("", "")).collect();
        let rows = vec![cells.iter().map(|c| Cell::text(*c)).collect()];
        TextTable { columns, rows, ..TextTable::default() }
    }

    #[test]
    fn nothing_is_cut_while_there_is_room() {
        for cells in [&["一二三", "四五六七八九十"][..], &["3-1-1202", "李芳", "楼道灯不亮"]] {
            let table = table(cells);
            let room = f64::from(u32::try_from(5 * PER_TENTH).unwrap());
            for (share, wanted) in shares(&table, 5).into_iter().zip(wanted(&table)) {
                assert!(f64::from(share + 1) * room / 1000.0 >= wanted, "{cells:?}");
            }
            assert_eq!(further_lines(&table, 5), 0, "{cells:?}");
        }
    }

    #[test]
    fn the_widest_gives_way_first() {
        let long = "电梯半夜响得全楼都睡不着".repeat(8);
        let table = table(&[&long, "3-1-1202", "李芳"]);
        let shares = shares(&table, 5);
        let wanted = wanted(&table);
        for at in [1, 2] {
            assert!(f64::from(shares[at] + 1) * 70.0 / 1000.0 >= wanted[at], "{shares:?}");
        }
        assert!(shares.iter().sum::<u32>() <= 1000 && further_lines(&table, 5) >= 3, "{shares:?}");
    }
}
