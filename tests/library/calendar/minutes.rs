//! Seconds and deadlines of made-up communities, counted minute by minute.

use linli::calendar::days::{Calendar, UnknownYear};
use linli::calendar::deadline::Deadline;
use linli::calendar::trace::Stretch;
use linli::model::opening::CalendarDay;
use linli::model::settings::{Clock, Limit, Settings, Span};
use linli::model::time::{Day, Instant, Offset, When};
use linli::model::value::Table;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;

const DAY_M: i64 = 1440;

/// The notice for 2026: month, first and last day of rest.
const RESTS: &[(u32, u32, u32)] = &[(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)];
const MAKE_UPS: &[(u32, u32)] = &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];

/// A community, its days numbered from `first`; all times in minutes from that day's 00:00.
#[derive(Clone, Debug)]
struct World {
    first: Day,
    offset: Offset,
    open: Hours,
    /// Monday first; `None`: not given.
    weekdays: Vec<Option<Hours>>,
    /// Each day once.
    own: Vec<Own>,
    roll_weekends: bool,
    /// What each day is, once it was asked for.
    days: RefCell<HashMap<i64, (bool, Hours)>>,
}

/// Minutes after 00:00, in order.
type Hours = Vec<(i64, i64)>;

/// An own rule for a day: whether it works, its hours, or both.
type Own = (i64, Option<bool>, Option<Hours>);

impl World {
    fn calendar(&self) -> Calendar {
        let mut settings = Settings::read(&Table::default());
        settings.offset = self.offset;
        settings.roll_weekends = self.roll_weekends;
        let seconds = |hours: &Hours| hours.iter().map(|(a, b)| (a * 60, b * 60)).collect::<Vec<_>>();
        settings.hours.open = seconds(&self.open);
        settings.hours.weekdays = std::array::from_fn(|i| seconds(&self.hours_of_weekday(i)));
        let own = |(n, work, hours): &Own| CalendarDay {
            date: self.first.plus_days(*n),
            work: *work,
            hours: hours.as_ref().map(seconds),
            reason: None,
        };
        settings.days = self.own.iter().map(own).collect();
        Calendar::new(&settings, &[])
    }

    /// From Monday to Friday `open` stands for what is not given; at a weekend nothing does.
    fn hours_of_weekday(&self, weekday: usize) -> Hours {
        match &self.weekdays[weekday] {
            Some(hours) => hours.clone(),
            None if weekday < 5 => self.open.clone(),
            None => Vec::new(),
        }
    }

    fn at(&self, minute: i64) -> Instant {
        self.first.start(self.offset).plus(minute * 60)
    }

    fn own(&self, day: i64) -> Option<&Own> {
        self.own.iter().find(|(n, _, _)| *n == day)
    }

    fn rests_by_notice(&self, day: i64) -> bool {
        let date = self.first.plus_days(day);
        RESTS.iter().any(|(month, a, b)| *month == date.month() && (*a..=*b).contains(&date.day_of_month()))
    }

    fn weekday(&self, day: i64) -> usize {
        // 1970-01-01 was a Thursday.
        let since_epoch = self.first.start(Offset::UTC).0 / 86_400 + day;
        usize::try_from((since_epoch + 3).rem_euclid(7)).unwrap()
    }

    /// Whether a day works, and what is open.
    fn day(&self, day: i64) -> (bool, Hours) {
        self.days.borrow_mut().entry(day).or_insert_with(|| self.decide(day)).clone()
    }

    fn works(&self, day: i64) -> bool {
        self.day(day).0
    }

    fn decide(&self, day: i64) -> (bool, Hours) {
        let date = self.first.plus_days(day);
        let weekday = self.weekday(day);
        let makes_up = MAKE_UPS.contains(&(date.month(), date.day_of_month()));
        let (mut works, mut hours) = if makes_up {
            (true, self.open.clone())
        } else if self.rests_by_notice(day) {
            (false, Vec::new())
        } else {
            (weekday < 5, self.hours_of_weekday(weekday))
        };
        if let Some((_, said, given)) = self.own(day) {
            if let Some(said) = said {
                works = *said;
                hours = match (works, weekday < 5) {
                    (false, _) => Vec::new(),
                    (true, true) => self.hours_of_weekday(weekday),
                    (true, false) => self.open.clone(),
                };
            }
            hours = given.clone().unwrap_or(hours);
        }
        (works, hours)
    }

    /// A plain weekend is what no notice and no rule of the community says anything of.
    fn rolls(&self, day: i64) -> bool {
        let is_said = self.own(day).is_some_and(|(_, said, _)| said.is_some());
        !self.works(day) && (is_said || self.rests_by_notice(day) || self.roll_weekends)
    }

    fn is_open(&self, minute: i64) -> bool {
        let (day, of_day) = (minute.div_euclid(DAY_M), minute.rem_euclid(DAY_M));
        self.day(day).1.iter().any(|(a, b)| (*a..*b).contains(&of_day))
    }

    fn is_ever_open_on(&self, day: i64) -> bool {
        self.day(day).1.iter().any(|(a, b)| a < b)
    }

    fn new_year(&self) -> i64 {
        Day::new(2027, 1, 1).unwrap().days_since(self.first)
    }

    /// The minutes of a day that a limit on `clock` looks at.
    fn minutes(&self, day: i64, clock: Clock) -> Vec<i64> {
        let all = || day * DAY_M..(day + 1) * DAY_M;
        let open: Vec<i64> = all().filter(|m| self.is_open(*m)).collect();
        if clock == Clock::Wall || open.is_empty() { all().collect() } else { open }
    }

    fn runs(&self, minute: i64, clock: Clock, pauses: &[Pause]) -> bool {
        !paused(minute, pauses) && (clock == Clock::Wall || self.is_open(minute))
    }
}

/// From minute to minute; `None`: it lasts.
type Pause = (i64, Option<i64>);

fn paused(minute: i64, pauses: &[Pause]) -> bool {
    pauses.iter().any(|(from, to)| *from <= minute && to.is_none_or(|to| minute < to))
}

/// The first minute of the unbroken pause that lasts.
fn lasting(pauses: &[Pause]) -> Option<i64> {
    let mut since = pauses.iter().filter(|(_, to)| to.is_none()).map(|(from, _)| *from).min()?;
    while paused(since - 1, pauses) {
        since -= 1;
    }
    Some(since)
}

#[derive(Debug, PartialEq)]
enum Counted {
    At(i64),
    Standing(i64),
    Unknown,
}

fn count_minutes(world: &World, clock: Clock, limit: i64, from: i64, pauses: &[Pause]) -> Counted {
    let new_year = world.new_year() * DAY_M;
    let (mut ran, mut minute) = (0, from);
    while ran < limit {
        if let Some(since) = lasting(pauses).filter(|since| *since <= minute) {
            return Counted::Standing(since);
        }
        if minute >= new_year {
            return Counted::Unknown;
        }
        ran += i64::from(world.runs(minute, clock, pauses));
        minute += 1;
    }
    Counted::At(minute)
}

fn count_days(world: &World, clock: Clock, limit: i64, working: bool, from: i64, pauses: &[Pause]) -> Counted {
    let lasting = lasting(pauses);
    let is_paused = |day: i64| world.minutes(day, clock).iter().all(|m| paused(*m, pauses));
    let over = |day: i64| lasting.is_some_and(|since| since < day * DAY_M);
    let mut day = from.div_euclid(DAY_M);
    let mut left = limit;
    while left > 0 && !over(day + 1) {
        day += 1;
        left -= i64::from(!is_paused(day) && (!working || world.works(day)));
    }
    let can_end = |day: i64| working || clock == Clock::Wall || world.is_ever_open_on(day);
    while left == 0 && !over(day) && (world.rolls(day) || is_paused(day) || !can_end(day)) {
        day += 1;
        if day >= world.new_year() {
            return Counted::Unknown;
        }
    }
    let end = world.minutes(day, clock).last().unwrap() + 1;
    match lasting {
        Some(since) if left > 0 || since < end => Counted::Standing(since),
        _ => Counted::At(end),
    }
}

fn hours() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let shifts = prop::collection::btree_set(0i64..=48, 0..=6);
    shifts.prop_map(|marks| {
        let marks: Vec<i64> = marks.into_iter().map(|m| m * 30).collect();
        marks.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    })
}

/// Own rules: working or not, half days, hours on a day of rest, a working day on which nothing is open.
fn own() -> impl Strategy<Value = Vec<Own>> {
    let said = prop_oneof![
        any::<bool>().prop_map(|work| (Some(work), None)),
        (prop::option::of(any::<bool>()), hours()).prop_map(|(work, hours)| (work, Some(hours))),
    ];
    prop::collection::btree_map(0i64..30, said, 0..6)
        .prop_map(|days| days.into_iter().map(|(day, (work, hours))| (day, work, hours)).collect())
}

/// Hours of weekdays; one community in eight is closed but on days of its own.
fn week() -> impl Strategy<Value = (Hours, Vec<Option<Hours>>)> {
    let weekdays = prop::collection::vec(prop::option::weighted(0.3, hours()), 7);
    prop_oneof![
        7 => (hours(), weekdays),
        1 => Just((Vec::new(), vec![None; 7])),
    ]
}

fn world() -> impl Strategy<Value = World> {
    let first = prop_oneof![Just((2026, 2, 5)), Just((2026, 9, 12)), Just((2026, 9, 24))];
    let offset = prop_oneof![Just(480), Just(480), Just(0), Just(-210)];
    (first, offset, week(), own(), any::<bool>()).prop_map(
        |((y, m, d), offset, (open, weekdays), own, roll_weekends)| World {
            first: Day::new(y, m, d).unwrap(),
            offset: Offset::from_minutes(offset).unwrap(),
            open,
            weekdays,
            own,
            roll_weekends,
            days: RefCell::default(),
        },
    )
}

/// Up to four pauses, some of them of whole days, the last of them perhaps lasting.
fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let by_minute = (0..25 * DAY_M, 0..3 * DAY_M).prop_map(|(from, length)| (from, Some(from + length)));
    let by_day = (0i64..25, 0i64..6).prop_map(|(from, days)| (from * DAY_M, Some((from + days) * DAY_M)));
    let ended = prop::collection::vec(prop_oneof![by_minute, by_day], 0..=4);
    (ended, prop::option::weighted(0.4, prop_oneof![0..25 * DAY_M, (0..25 * 48i64).prop_map(|half| half * 30)]))
        .prop_map(|(mut all, lasting)| {
            all.extend(lasting.map(|from| (from, None)));
            all
        })
}

fn clock() -> impl Strategy<Value = Clock> {
    prop_oneof![Just(Clock::Wall), Just(Clock::Business)]
}

fn instants(world: &World, pauses: &[Pause]) -> Vec<(Instant, Option<Instant>)> {
    pauses.iter().map(|(from, to)| (world.at(*from), to.map(|to| world.at(to)))).collect()
}

fn found(world: &World, counted: &Counted) -> Result<Deadline, UnknownYear> {
    match counted {
        Counted::At(minute) => Ok(Deadline::At(world.at(*minute))),
        Counted::Standing(since) => Ok(Deadline::Standing { since: world.at(*since) }),
        Counted::Unknown => Err(UnknownYear(2027)),
    }
}

proptest! {
    #[test]
    fn open_seconds_are_the_open_minutes(world in world(), a in 0..28 * DAY_M, b in 0..28 * DAY_M, pauses in pauses()) {
        let calendar = world.calendar();
        let sign = if a <= b { 1 } else { -1 };
        let open = (a.min(b)..a.max(b)).filter(|m| world.is_open(*m)).count() as i64 * 60;
        prop_assert_eq!(calendar.business_seconds(world.at(a), world.at(b)), Ok(sign * open));
        for clock in [Clock::Wall, Clock::Business] {
            let net = (a..b).filter(|m| world.runs(*m, clock, &pauses)).count() as i64 * 60;
            let counted = calendar.elapsed_net(clock, world.at(a), world.at(b), &instants(&world, &pauses));
            prop_assert_eq!(counted, Ok(net));
        }
    }

    #[test]
    fn limits_in_minutes_run_out_where_the_minutes_do(
        world in world(), clock in clock(), limit in 1..30 * 60i64, from in 0..15 * DAY_M, pauses in pauses(),
    ) {
        let counted = count_minutes(&world, clock, limit, from, &pauses);
        let limit = Limit { span: Span::Seconds(limit * 60), clock };
        let deadline = world.calendar().deadline(limit, world.at(from), &instants(&world, &pauses));
        prop_assert_eq!(deadline, found(&world, &counted));
    }

    #[test]
    fn limits_in_days_end_with_the_last_day_that_counts(
        world in world(), clock in clock(), limit in 1u32..12, working in any::<bool>(), from in 0..15 * DAY_M,
        pauses in pauses(),
    ) {
        let clock = if working { Clock::Business } else { clock };
        let counted = count_days(&world, clock, i64::from(limit), working, from, &pauses);
        let span = if working { Span::WorkingDays(limit) } else { Span::Days(limit) };
        let deadline =
            world.calendar().deadline(Limit { span, clock }, world.at(from), &instants(&world, &pauses));
        prop_assert_eq!(deadline, found(&world, &counted));
    }

    #[test]
    fn limits_in_months_end_on_the_same_numbered_day_or_the_last(
        world in world(), clock in clock(), months in 1u32..3, from in 0..15 * DAY_M, pauses in pauses(),
    ) {
        let first = world.first.plus_days(from.div_euclid(DAY_M));
        let (years, month) = ((first.month() - 1 + months) / 12, (first.month() - 1 + months) % 12 + 1);
        let year = first.year() + i32::try_from(years).unwrap();
        let last = (1..=first.day_of_month()).rev().find_map(|day| Day::new(year, month, day)).unwrap();
        let days = last.days_since(first);
        let counted = count_days(&world, clock, days, false, from, &pauses);
        let limit = Limit { span: Span::Months(months), clock };
        let deadline = world.calendar().deadline(limit, world.at(from), &instants(&world, &pauses));
        prop_assert_eq!(deadline, found(&world, &counted));
    }

    #[test]
    fn the_trace_of_a_clock_is_its_minutes(
        world in world(), clock in clock(), a in 0..28 * DAY_M, length in 0..9 * DAY_M, pauses in pauses(),
    ) {
        let stretches = world.calendar().stretches(clock, world.at(a), world.at(a + length), &instants(&world, &pauses));
        let ran = stretches.iter().map(|s| match s {
            Stretch::Ran { from, to } => to.since(*from),
            _ => 0,
        });
        let minutes = (a..a + length).filter(|m| world.runs(*m, clock, &pauses)).count() as i64;
        prop_assert_eq!(ran.sum::<i64>(), minutes * 60);
        for stretch in &stretches {
            if let Stretch::Rests { first, last, .. } = stretch {
                let (first, last) = (first.days_since(world.first), last.days_since(world.first));
                prop_assert!((first..=last).all(|day| !world.is_ever_open_on(day)));
            }
        }
    }

    #[test]
    fn the_trace_of_a_limit_in_days_counts_its_days(
        world in world(), limit in 1u32..12, working in any::<bool>(), from in 0..15 * DAY_M, pauses in pauses(),
    ) {
        let clock = if working { Clock::Business } else { Clock::Wall };
        let span = if working { Span::WorkingDays(limit) } else { Span::Days(limit) };
        let (limited, pauses) = (Limit { span, clock }, instants(&world, &pauses));
        let calendar = world.calendar();
        if let Ok(Deadline::At(deadline)) = calendar.deadline(limited, world.at(from), &pauses) {
            let stretches = calendar.trace(limited, When::At(world.at(from)), None, deadline, &pauses);
            let counted = stretches.iter().map(|s| match s {
                Stretch::Counted { first, last, .. } => last.days_since(*first) + 1,
                _ => 0,
            });
            prop_assert_eq!(counted.sum::<i64>(), i64::from(limit));
        }
    }
}
