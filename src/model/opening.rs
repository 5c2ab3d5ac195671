//! 上班时间: the hours in which a community is open, and the single days on which it is otherwise.

use super::time::{DAY_S, Day};
use super::value::Table;

/// Open hours of a day, as seconds after 00:00, in order, not overlapping.
pub type Hours = Vec<(i64, i64)>;

/// `[hours]` (上班时间).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    /// Those of a make-up workday (调休上班), and of each day from Monday to Friday that has none of its own.
    pub open: Hours,
    /// Monday first: those of a plain day of the week. A Saturday or Sunday has none but its own.
    pub weekdays: [Hours; 7],
}

impl OpeningHours {
    /// Reads `[hours]`.
    pub(super) fn read(t: &Table) -> OpeningHours {
        let keys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        if keys.iter().chain(&["open"]).all(|key| t.get(key).is_none()) {
            return OpeningHours::default();
        }
        let open = hours_at(t, "open").unwrap_or_default();
        let weekday = |place| {
            let own = keys.get(place).copied().and_then(|key| hours_at(t, key));
            own.unwrap_or_else(|| if place < SATURDAY { open.clone() } else { Hours::new() })
        };
        OpeningHours { weekdays: std::array::from_fn(weekday), open }
    }

    /// Whether no day of the week is open, nor a make-up workday.
    pub fn is_never_open(&self) -> bool {
        self.open.is_empty() && self.weekdays.iter().all(Vec::is_empty)
    }
}

/// A community that says nothing of hours: open for all 24 of a working day.
impl Default for OpeningHours {
    fn default() -> OpeningHours {
        let all = vec![(0, DAY_S)];
        let weekdays = std::array::from_fn(|day| if day < SATURDAY { all.clone() } else { Hours::new() });
        OpeningHours { open: all, weekdays }
    }
}

/// The place of Saturday in a week that begins with Monday.
const SATURDAY: usize = 5;

/// `[[calendar.day]]`: the community's own exception; it says whether the day works, or its hours, or both.
#[derive(Clone, Debug)]
pub struct CalendarDay {
    pub date: Day,
    /// `None`: as the calendar has it.
    pub work: Option<bool>,
    /// What is open that day; `None`: as on other days of its sort.
    pub hours: Option<Hours>,
    pub reason: Option<String>,
}

impl CalendarDay {
    pub(super) fn read(t: &Table) -> Option<CalendarDay> {
        Some(CalendarDay {
            date: t.day("date")?,
            work: t.bool("work"),
            hours: hours_at(t, "hours"),
            reason: t.text("reason").map(str::to_owned),
        })
    }
}

/// A shift over midnight as the two that stand for it: `22:00-06:00` is `22:00-24:00`, and `00:00-06:00` of the next
/// day, which is absent where the shift ends at 00:00. `None` where it is no such shift.
pub fn shifts_over_midnight(text: &str) -> Option<(String, Option<String>)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (from.trim(), to.trim());
    let (evening, morning) = (format!("{from}-24:00"), format!("00:00-{to}"));
    let ((begin, _), end) = (parse_hours(&evening)?, parse_hours(&morning).map_or(0, |(_, end)| end));
    let is_time = parse_hours(&morning).is_some() || to == "00:00";
    (is_time && end < begin).then(|| (evening, (end > 0).then_some(morning)))
}

/// Reads `08:30-12:00` as seconds after 00:00. `24:00` is the end of the day.
pub fn parse_hours(text: &str) -> Option<(i64, i64)> {
    let time = |t: &str| {
        let (h, m) = t.split_once(':')?;
        let two = |s: &str| (s.len() == 2).then(|| s.parse::<i64>().ok()).flatten();
        let (h, m) = (two(h)?, two(m)?);
        ((0..24).contains(&h) && (0..60).contains(&m) || (h, m) == (24, 0)).then_some(h * 3600 + m * 60)
    };
    let (from, to) = text.split_once('-')?;
    let (from, to) = (time(from.trim())?, time(to.trim())?);
    (from < to).then_some((from, to))
}

fn hours_at(t: &Table, key: &str) -> Option<Hours> {
    t.get(key)?;
    let mut hours: Hours = t.texts(key).filter_map(parse_hours).collect();
    hours.sort_unstable();
    Some(hours)
}
