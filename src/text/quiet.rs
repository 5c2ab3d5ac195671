//! Quiet hours (免打扰时段) as a resident's record has them: `12:00-14:00`, over midnight `22:00-07:00`.

use crate::model::time::DAY_S;
use crate::text::normalize::fold_argument;

/// Whether a moment of the day, in seconds after 00:00, lies in a span; `None` where the span is no such thing.
pub fn is_within(span: &str, second: i64) -> Option<bool> {
    let folded = fold_argument(span);
    let (from, to) = ["-", "~", "–", "—", "至", "到"].iter().find_map(|mark| folded.split_once(mark))?;
    let (from, to) = (time(from)?, time(to)?);
    let second = second.rem_euclid(DAY_S);
    Some(if from < to { (from..to).contains(&second) } else { second >= from || second < to })
}

/// `9:30`, `09:30`, `9`, `24:00`.
fn time(text: &str) -> Option<i64> {
    let text = text.trim();
    let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
    let number = |s: &str| (1..=2).contains(&s.len()).then(|| s.parse::<i64>().ok()).flatten();
    let (hour, minute) = (number(hour)?, number(minute)?);
    ((0..24).contains(&hour) && (0..60).contains(&minute) || (hour, minute) == (24, 0))
        .then_some(hour * 3600 + minute * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_out_and_midnight_is_no_wall() {
        let at = |span, h: i64, m: i64| is_within(span, h * 3600 + m * 60);
        assert_eq!([at("12:00-14:00", 12, 0), at("12:00-14:00", 13, 59)], [Some(true); 2]);
        assert_eq!([at("12:00-14:00", 14, 0), at("12:00-14:00", 11, 59)], [Some(false); 2]);
        assert_eq!(
            [at("22:00-07:00", 23, 0), at("22:00-07:00", 6, 59), at("２２：００－７：００", 0, 0)],
            [Some(true); 3]
        );
        assert_eq!([at("22:00-07:00", 7, 0), at("21:00-24:00", 20, 59)], [Some(false); 2]);
        assert_eq!([at("午休", 12, 0), at("25:00-26:00", 1, 0), at("12:00", 12, 0)], [None; 3]);
    }
}
