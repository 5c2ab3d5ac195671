//! The period of a record as people type it, its last day being part of it: `10-01~12-31`, `四季度`, `12月`, `上半年`,
//! `2026Q4`. Where the year is left out it is the one in which the period is nearest to today.

use super::day::TimeFault;
use super::period::read_period;
use crate::model::time::Day;
use crate::model::window::Window;
use crate::text::normalize::fold_argument;

/// Signs and words between the two ends.
const BETWEEN: &[&str] = &["..", "~", "至", "到"];

/// Reads a period; what names a day alone is that day.
///
/// # Errors
/// The text is no period, or there is no such one.
pub fn read_term(text: &str, today: Day) -> Result<Window, TimeFault> {
    match read_period(text, today) {
        Err(_) => nearest(text, today),
        read => read,
    }
}

/// With each of three years put before what has none.
fn nearest(text: &str, today: Day) -> Result<Window, TimeFault> {
    let folded = fold_argument(text);
    let in_year = |year: i32| {
        let ends: Vec<String> = match BETWEEN.iter().find_map(|mark| folded.split_once(mark)) {
            Some((first, last)) => [first, last].map(|part| with_year(part, year)).to_vec(),
            None => vec![with_year(&folded, year)],
        };
        let window = read_period(&ends.join(".."), today).ok()?;
        Some(window)
    };
    let windows = (today.year() - 1..=today.year() + 1).filter_map(in_year);
    windows.min_by_key(|window| distance(*window, today)).ok_or(TimeFault::NotATime)
}

/// `10-01` and `Q4` with the year in front; what has one stands as it is.
fn with_year(part: &str, year: i32) -> String {
    let part = part.trim();
    let has_year = part.len() >= 4 && part.chars().take(4).all(|c| c.is_ascii_digit());
    if has_year {
        return part.to_owned();
    }
    // `10月1日` and `10/1` as `10-01`; `12月` stands as it is.
    let day = part.strip_suffix(['日', '号']).map(|day| day.replace('月', "-"));
    let part = day.as_deref().unwrap_or(part).replace('/', "-");
    let two = |number: &str| if number.len() == 1 { format!("0{number}") } else { number.to_owned() };
    format!("{year}-{}", part.split('-').map(two).collect::<Vec<_>>().join("-"))
}

/// Days from today to the period; none where today lies in it. Of two as far the one to come is meant.
fn distance(window: Window, today: Day) -> i64 {
    let ahead = window.from.days_since(today);
    let behind = today.days_since(window.to.plus_days(-1));
    if ahead > 0 { 2 * ahead } else { (2 * behind + 1).max(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, today: &str) -> Option<(String, String)> {
        let window = read_term(text, today.parse().unwrap()).ok()?;
        Some((window.from.to_string(), window.to.plus_days(-1).to_string()))
    }

    #[test]
    fn periods_end_with_their_last_day_and_lie_near_today() {
        for (text, today, from, last) in [
            ("四季度", "2026-11-30", "2026-10-01", "2026-12-31"),
            ("四季度", "2027-01-05", "2026-10-01", "2026-12-31"),
            ("12月", "2026-11-30", "2026-12-01", "2026-12-31"),
            ("1月", "2026-11-30", "2027-01-01", "2027-01-31"),
            ("10-01~12-31", "2026-11-30", "2026-10-01", "2026-12-31"),
            ("10月1日至12月31日", "2026-11-30", "2026-10-01", "2026-12-31"),
            ("10/1~12/31", "2026-11-30", "2026-10-01", "2026-12-31"),
            ("上半年", "2026-11-30", "2026-01-01", "2026-06-30"),
            ("2026Q4", "2026-11-30", "2026-10-01", "2026-12-31"),
            ("2026-10-01..2026-11-15", "2026-11-30", "2026-10-01", "2026-11-15"),
            ("2026-12-31", "2026-11-30", "2026-12-31", "2026-12-31"),
        ] {
            assert_eq!(read(text, today), Some((from.to_owned(), last.to_owned())), "{text} on {today}");
        }
        for text in ["12-31~10-01", "五季度", "13月", "很快", ""] {
            assert_eq!(read(text, "2026-11-30"), None, "{text}");
        }
    }
}
