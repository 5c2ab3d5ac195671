//! Distances from now as they are typed. Days, weeks and months lead to a day, hours and minutes to
//! an instant.

use super::scan::Scan;
use crate::model::time::{Instant, Offset, When};

/// How far from now.
pub enum Distance {
    Seconds(i64),
    Days(i64),
    Months(i32),
}

impl Distance {
    pub fn from(self, now: Instant, offset: Offset) -> When {
        let today = now.day(offset);
        match self {
            Distance::Seconds(s) => When::At(now.plus(s)),
            Distance::Days(d) => When::On(today.plus_days(d)),
            Distance::Months(m) => When::On(today.plus_months(m)),
        }
    }

    fn of(count: i64, unit: Unit) -> Option<Distance> {
        Some(match unit {
            Unit::Minute => Distance::Seconds(count * 60),
            Unit::Hour => Distance::Seconds(count * 3600),
            Unit::Day => Distance::Days(count),
            Unit::Week => Distance::Days(count * 7),
            Unit::Month => Distance::Months(i32::try_from(count).ok()?),
        })
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

const SIGNED: &[(&str, Unit)] = &[
    ("mo", Unit::Month),
    ("min", Unit::Minute),
    ("m", Unit::Minute),
    ("h", Unit::Hour),
    ("d", Unit::Day),
    ("w", Unit::Week),
];

const SAID: &[(&str, Unit)] = &[
    ("分钟", Unit::Minute),
    ("小时", Unit::Hour),
    ("个小时", Unit::Hour),
    ("个钟头", Unit::Hour),
    ("天", Unit::Day),
    ("日", Unit::Day),
    ("周", Unit::Week),
    ("个星期", Unit::Week),
    ("个礼拜", Unit::Week),
    ("个月", Unit::Month),
];

/// `+3d`, `-2h`, `3天后`, `半小时前`: the whole text, folded and lower case.
pub fn distance(typed: &str) -> Option<Distance> {
    let mut s = Scan::new(typed);
    if let Some(sign) = s.choose(&[("+", 1), ("-", -1)]) {
        let count = i64::from(s.number(5)?.value);
        let unit = s.choose(SIGNED)?;
        return Distance::of(sign * count, unit).filter(|_| s.done());
    }
    let (count, half) = match s.eat("半") {
        true => (0, true),
        false => (i64::from(s.number(5)?.value), s.eat("个半")),
    };
    let unit = s.choose(SAID)?;
    let sign = s.choose(&[("以前", -1), ("之前", -1), ("前", -1), ("以后", 1), ("之后", 1), ("后", 1)])?;
    if !s.done() {
        return None;
    }
    match (half, unit) {
        (false, unit) => Distance::of(sign * count, unit),
        (true, Unit::Hour) => Some(Distance::Seconds(sign * (count * 3600 + 1800))),
        (true, _) => None,
    }
}

/// `3个月`, `90天` as settings write them: `3mo`, `90d`.
pub fn said_span(typed: &str) -> Option<String> {
    let mut s = Scan::new(typed);
    let count = i64::from(s.number(5)?.value);
    let unit = s.choose(SAID)?;
    let (count, unit) = match unit {
        Unit::Minute => (count, "m"),
        Unit::Hour => (count, "h"),
        Unit::Day => (count, "d"),
        Unit::Week => (count * 7, "d"),
        Unit::Month => (count, "mo"),
    };
    (s.done() && count > 0).then(|| format!("{count}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::said_span;

    #[test]
    fn a_span_is_read_as_it_is_said() {
        let spans = ["3个月", "90天", "2周", "0天", "3个月后", "季度"].map(said_span);
        assert_eq!(spans.map(Option::unwrap_or_default), ["3mo", "90d", "14d", "", "", ""]);
    }
}
