//! What is open on a day (上班时间), which is another thing than whether it is a working day.

use super::days::{CLOSED, Calendar, OPEN, UnknownYear, weekday_place};
use super::pauses::union;
use crate::model::opening::{Hours, OpeningHours};
use crate::model::time::Day;

impl Calendar {
    /// The open intervals of a day in seconds after 00:00, in order. A working day has those of its weekday, a
    /// make-up workday those of `open`, a plain Saturday or Sunday those of `sat` or `sun`, a holiday none;
    /// `[[calendar.day]]` may give any day its own. A day can be open without being a working day, and the other way.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub fn open(&self, day: Day) -> Result<&[(i64, i64)], UnknownYear> {
        self.mark(day).map(|mark| self.hours_at(mark.hours))
    }

    /// As [`open`](Calendar::open); none on a day of an unknown year to which no hours that it may have `matter`, so
    /// that its year need not be known. Where the whole week is closed nothing can be hoped for from such a year.
    ///
    /// # Errors
    /// The calendar of a year that it needs is not known.
    pub(super) fn open_where(
        &self,
        day: Day,
        matter: impl Fn(&[(i64, i64)]) -> bool,
    ) -> Result<&[(i64, i64)], UnknownYear> {
        match self.open(day) {
            Err(_) if !self.is_closed_all_week() && !self.possible_hours(day).into_iter().any(matter) => Ok(&[]),
            open => open,
        }
    }

    /// The hours that a day of an unknown year may have, unless it is closed: those of its weekday, or as a make-up
    /// workday those of `open`.
    pub(super) fn possible_hours(&self, day: Day) -> [&[(i64, i64)]; 2] {
        [self.hours_at(weekday_place(day)), self.hours_at(OPEN)]
    }

    fn is_closed_all_week(&self) -> bool {
        self.hours.iter().take(usize::from(CLOSED)).all(Vec::is_empty)
    }

    fn hours_at(&self, place: u16) -> &[(i64, i64)] {
        self.hours.get(usize::from(place)).map_or(&[], Vec::as_slice)
    }
}

/// The hours of the weekdays, of `open` and of a closed day, each in order and without overlaps.
pub(super) fn hours_of(hours: &OpeningHours) -> Vec<Hours> {
    hours.weekdays.iter().chain([&hours.open, &Hours::new()]).map(|hours| union(hours.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::opening::CalendarDay;
    use crate::model::settings::Settings;
    use crate::model::value::Table;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn settings() -> Settings {
        Settings::read(&Table::default())
    }

    /// A day, whether it is said to work, and its own hours; an empty span: none.
    type Own<'d> = (&'d str, Option<bool>, Option<(i64, i64)>);

    /// The hours of a day, as the community's own rules make them: Monday to Friday 08:30 to 17:00, `open` for
    /// make-up workdays until 12:00, Saturday from 09:00 to 11:00.
    fn open(own: &[Own], date: &str) -> (bool, Vec<(i64, i64)>) {
        let mut settings = settings();
        settings.hours.open = vec![(30_600, 43_200)];
        settings.hours.weekdays = std::array::from_fn(|_| vec![(30_600, 43_200), (43_200, 61_200)]);
        settings.hours.weekdays[5] = vec![(32_400, 39_600)];
        settings.hours.weekdays[6].clear();
        let of = |(date, work, hours): &Own| CalendarDay {
            date: day(date),
            work: *work,
            hours: hours.map(|span| if span.0 == span.1 { Vec::new() } else { vec![span] }),
            reason: None,
        };
        settings.days = own.iter().map(of).collect();
        let calendar = Calendar::new(&settings, &[]);
        (calendar.is_working(day(date)).unwrap(), calendar.open(day(date)).unwrap().to_vec())
    }

    #[test]
    fn each_sort_of_day_has_its_hours() {
        let (whole, short, saturday) = ((30_600, 61_200), (30_600, 43_200), (32_400, 39_600));
        assert_eq!(open(&[], "2026-02-13"), (true, vec![whole]), "a Friday");
        assert_eq!(open(&[], "2026-02-14"), (true, vec![short]), "a make-up Saturday, though `sat` is given");
        assert_eq!(open(&[], "2026-09-20"), (true, vec![short]), "a make-up Sunday, though `sun` is closed");
        assert_eq!(open(&[], "2026-02-07"), (false, vec![saturday]), "a plain Saturday is open and no working day");
        assert_eq!(open(&[], "2026-02-08"), (false, vec![]), "a plain Sunday");
        assert_eq!(open(&[], "2026-02-21"), (false, vec![]), "a Saturday of the Spring Festival");
    }

    #[test]
    fn a_day_of_the_community_has_the_hours_that_it_is_given() {
        let (whole, short, half) = ((30_600, 61_200), (30_600, 43_200), (36_000, 39_600));
        let only_hours = |date| open(&[(date, None, Some(half))], date);
        assert_eq!(only_hours("2026-02-13"), (true, vec![half]), "half a Friday is a working day");
        assert_eq!(only_hours("2026-02-07"), (false, vec![half]), "a plain Saturday stays none");
        assert_eq!(only_hours("2026-02-18"), (false, vec![half]), "nor does a holiday become one");
        assert_eq!(open(&[("2026-02-08", Some(true), None)], "2026-02-08"), (true, vec![short]));
        assert_eq!(open(&[("2026-02-18", Some(true), None)], "2026-02-18"), (true, vec![whole]));
        assert_eq!(open(&[("2026-02-13", Some(false), Some(half))], "2026-02-13"), (false, vec![half]));
        assert_eq!(open(&[("2026-02-07", Some(false), None)], "2026-02-07"), (false, vec![]));
        assert_eq!(open(&[("2026-02-13", Some(true), Some((0, 0)))], "2026-02-13"), (true, vec![]));
    }

    #[test]
    fn hours_alone_do_not_make_a_year_known() {
        let mut settings = settings();
        let hours = Some(vec![(30_600, 43_200)]);
        settings.days = vec![CalendarDay { date: day("2027-01-04"), work: None, hours, reason: None }];
        assert_eq!(Calendar::new(&settings, &[]).open(day("2027-01-04")), Err(UnknownYear(2027)));
    }
}
