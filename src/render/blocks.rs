//! Pictures of numbers in a line of text: bars and sparklines out of Unicode blocks.

/// On a line below this width pictures are smaller.
const NARROW: usize = 80;

/// Columns that a bar may take.
const BAR: u32 = 10;
const BAR_NARROW: u32 = 6;
/// Values that a sparkline may have.
const MOST: usize = 24;
const MOST_NARROW: usize = 8;

const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The character that stands where there is no number.
const GAP: char = '·';

/// A bar as long as `value` is of `whole`, to an eighth of a column, for a line of so many columns; something that is not nothing is seen.
pub fn bar(value: f64, whole: f64, line: usize) -> String {
    if whole <= 0.0 || value <= 0.0 {
        return String::new();
    }
    let columns = if line < NARROW { BAR_NARROW } else { BAR };
    let eighths = nearest(value / whole, columns * 8).max(1);
    let full = "█".repeat(usize::try_from(eighths / 8).unwrap_or(0));
    let rest = usize::try_from(eighths % 8).ok().and_then(|n| n.checked_sub(1)).and_then(|n| EIGHTHS.get(n));
    rest.map_or(full.clone(), |part| format!("{full}{part}"))
}

/// How many values a sparkline may have on a line of a width.
pub fn most_values(line: usize) -> usize {
    if line < NARROW { MOST_NARROW } else { MOST }
}

/// One block a value, from nothing up to the largest; a dot where there is no value, and nothing at all
/// where every value is nothing.
pub fn spark(values: &[Option<f64>]) -> String {
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return String::new();
    }
    let block = |value: &Option<f64>| {
        let Some(value) = value else { return GAP };
        let step = nearest(value / most, 7);
        usize::try_from(step).ok().and_then(|n| HEIGHTS.get(n)).copied().unwrap_or(GAP)
    };
    values.iter().map(block).collect()
}

/// The nearest of `steps` equal steps from 0 to 1.
fn nearest(share: f64, steps: u32) -> u32 {
    (0..=steps).rev().find(|n| f64::from(*n) - 0.5 <= share * f64::from(steps)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!(bar(1.0, 1.0, 100), "██████████");
        assert_eq!(bar(0.5, 1.0, 100), "█████");
        assert_eq!(bar(1.0, 80.0, 100), "▏");
        assert_eq!(bar(1.0, 1000.0, 100), "▏", "one of a thousand is still seen");
        assert_eq!(bar(0.0, 5.0, 100), "");
        assert_eq!(bar(3.0, 0.0, 100), "");
        assert_eq!(bar(1.0, 1.0, 60), "██████");
    }

    #[test]
    fn sparks_run_from_nothing_to_the_largest() {
        assert_eq!(spark(&[Some(0.0), Some(4.0), None, Some(8.0)]), "▁▅·█");
        assert_eq!(spark(&[Some(0.0), Some(0.0)]), "");
    }
}
