//! 首次答复、办结、及时率、重办: first response, resolution, in-target rates and reopenings of a window,
//! in total and by groups.

use super::case::{Case as ItemCase, Figure, FigureSet, is_selected};
use super::course::{Course, Finish, Resolution, Spell};
use super::figures::{
    Censored, Ended, Figures, FirstResponse, InTarget, Notes, Original, ResolutionTime, Resolutions, ResponseStats,
    TargetCounts, Withheld,
};
use super::ground::Ground;
use super::group::By;
use super::measure::{Case, Measure, Measured, Subject};
use super::population::{Basis, Query, excluded};
use super::rate::Percent;
use super::reopened;
use super::response_why::explain;
use super::steps::Explained;
use super::survival::{Sample, Summary};
use super::verdict::{End, Verdict};
use crate::calendar::days::UnknownYear;
use crate::model::settings::Duty;
use crate::model::threads::{FEWEST, both};

/// The figures of `query`, and of each group of `by` (no groups where it is empty).
///
/// With [`Basis::Due`] each figure has the items whose deadline for its duty lies in the window: first response
/// by `respond`, resolution by `resolve`; n counts items with any deadline there. Reopenings are by first close.
pub fn response(ground: &Ground, query: &Query, by: &[By]) -> ResponseStats {
    measured(ground, query).stats(by)
}

/// The cases of `stats response`: an item, with the figures in which it stands at one time and with one holder.
pub fn measured<'g>(ground: &'g Ground<'g>, query: &Query) -> Measured<'g, ResponseMeasure<'g>> {
    let items = ground.each_item(|item| excluded(item).is_none().then(|| ItemCase::new(ground, item, query)).flatten());
    let mut cases = Vec::with_capacity(items.len() + items.len() / 4);
    for (place, case) in (0..).zip(&items) {
        cases.extend(case.stands().map(|(at, holder, figures)| Case {
            subject: Subject::Item(case.item),
            part: None,
            at,
            holder,
            judged: Of { figures, place },
        }));
    }
    let left_out = ground.items().filter_map(|item| excluded(item).map(|why| (Subject::Item(item), item, why)));
    let apart = left_out.filter(|(_, item, _)| is_selected(ground, *item, query)).map(|(s, _, why)| (s, why));
    Measured { ground, measure: ResponseMeasure { query: *query, items }, cases, apart: apart.collect() }
}

/// How items are counted in `stats response`.
pub struct ResponseMeasure<'g> {
    query: Query,
    items: Vec<ItemCase<'g>>,
}

/// An item, by its place among those of the measure, and the figures that look at it.
#[derive(Clone, Copy)]
pub struct Of {
    figures: FigureSet,
    place: u32,
}

impl Of {
    fn item<'c, 'g>(self, items: &'c [ItemCase<'g>]) -> Option<&'c ItemCase<'g>> {
        items.get(usize::try_from(self.place).ok()?)
    }
}

impl<'g> Measure<'g> for ResponseMeasure<'g> {
    type Judged = Of;
    type Total = Figures;

    fn total(&self, cases: &[&Case<'g, Of>], notes: &mut Notes) -> Figures {
        figures(&Bucket { items: &self.items, cases }, self.query.basis, notes)
    }

    fn parts(&self, judged: &Of) -> Vec<Of> {
        judged.figures.each().map(|figure| Of { figures: FigureSet::of(figure), ..*judged }).collect()
    }

    fn explain(&self, ground: &'g Ground<'g>, case: &Case<'g, Of>, path: &str) -> Option<Explained> {
        let figure = case.judged.figures.each().next()?;
        explain(ground, &self.query, figure, case.judged.item(&self.items)?, path)
    }
}

/// The cases of a group, figure by figure.
struct Bucket<'c, 'g> {
    items: &'c [ItemCase<'g>],
    cases: &'c [&'c Case<'g, Of>],
}

impl<'c, 'g> Bucket<'c, 'g> {
    fn of(&self, figure: Figure) -> impl Iterator<Item = &'c ItemCase<'g>> + Clone {
        let items = self.items;
        let looked_at = self.cases.iter().filter(move |case| case.judged.figures.has(figure));
        looked_at.filter_map(|case| case.judged.item(items))
    }

    /// Whether it is known which items a duration has, where their deadlines say so.
    fn selection(&self, basis: Basis, figure: Figure) -> Result<(), UnknownYear> {
        let duty = figure.duty().filter(|_| basis == Basis::Due);
        duty.map_or(Ok(()), |duty| self.of(figure).try_for_each(|c| c.judged(duty).map(drop)))
    }
}

fn figures(bucket: &Bucket, basis: Basis, notes: &mut Notes) -> Figures {
    let first = || {
        let targets = Duty::ALL.map(|duty| targets(bucket.of(Figure::Target(duty)), duty));
        (targets, resolutions(bucket, basis, Figure::First))
    };
    let last = || (response_time_of(bucket, basis), resolutions(bucket, basis, Figure::Final));
    let ((targets, [first, first_net]), (response, [last, last_net])) =
        if bucket.cases.len() < FEWEST { (first(), last()) } else { both(first, last) };
    let [respond, arrive, resolve, callback] = targets;
    let in_target = InTarget {
        respond: notes.take("in_target.respond", respond),
        arrive: notes.take("in_target.arrive", arrive),
        resolve: notes.take("in_target.resolve", resolve),
        callback: notes.take("in_target.callback", callback),
    };
    if basis == Basis::Due
        && let Some(year) = notes.0.iter().map(|w| w.year).min()
    {
        notes.0.insert(0, Withheld { figure: "n", year });
    }
    let stands_so = |as_it| count(bucket.of(Figure::First).filter(|c| c.resolution(Spell::First, false) == as_it));
    Figures {
        n: count(bucket.of(Figure::Count)),
        reporters: bucket.of(Figure::Count).map(|c| u64::from(c.item.standing.reporters)).sum(),
        resolution: Resolutions {
            first: notes.take("resolution.first", first),
            first_net: notes.take("resolution.first_net", first_net),
            r#final: notes.take("resolution.final", last),
            final_net: notes.take("resolution.final_net", last_net),
            rejected: stands_so(Resolution::Rejected),
            not_owed: stands_so(Resolution::NotOwed),
        },
        first_response: notes.take("first_response", response),
        in_target,
        reopened: reopened::reopened(bucket.of(Figure::Reopened).map(|c| c.reopening)),
    }
}

/// To the first or to the last `resolve`, gross and net.
fn resolutions(bucket: &Bucket, basis: Basis, figure: Figure) -> [Result<ResolutionTime, UnknownYear>; 2] {
    let spell = if figure == Figure::First { Spell::First } else { Spell::Final };
    let is_known = bucket.selection(basis, figure);
    [false, true].map(|is_net| {
        is_known.and_then(|()| resolution_time(bucket.of(figure).map(|case| case.resolution(spell, is_net))))
    })
}

fn response_time_of(bucket: &Bucket, basis: Basis) -> Result<FirstResponse, UnknownYear> {
    bucket.selection(basis, Figure::Response).and_then(|()| response_time(bucket.of(Figure::Response)))
}

fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}

/// Courses as they are counted on their way into a sample: a million of them are not kept for it.
#[derive(Default)]
struct Tally {
    n: u64,
    done: u64,
    censored: Censored,
    intervals: u64,
    on_the_spot: u64,
}

impl Tally {
    fn take(&mut self, course: &Course) {
        self.n += 1;
        match course.finish {
            Finish::Done => self.done += 1,
            Finish::Open => self.censored.open += 1,
            Finish::Withdrawn => self.censored.withdrawn += 1,
        }
        self.intervals += u64::from(course.is_interval);
        self.on_the_spot += u64::from(course.is_on_the_spot);
    }

    /// Counts courses; gives what they come to.
    fn sum(&mut self, courses: impl Iterator<Item = Course>) -> Result<Summary, UnknownYear> {
        let sample: Result<Sample, _> = courses.inspect(|course| self.take(course)).map(|c| c.observed()).collect();
        Ok(sample?.summary())
    }
}

fn response_time<'c, 'g: 'c>(
    cases: impl Iterator<Item = &'c ItemCase<'g>> + Clone,
) -> Result<FirstResponse, UnknownYear> {
    let courses = || cases.clone().filter_map(|c| c.response);
    let mut tally = Tally::default();
    let all = tally.sum(courses())?;
    let without = Tally::default().sum(courses().filter(|c| !c.is_on_the_spot))?;
    Ok(FirstResponse {
        n: tally.n,
        answered: tally.done,
        censored: tally.censored,
        not_owed: count(cases.filter(|c| c.response.is_none())),
        on_the_spot: tally.on_the_spot,
        median_s: all.median_s,
        median_without_on_the_spot_s: without.median_s,
        p90_s: all.p90_s,
        beyond_s: all.beyond_s,
        mean_answered_s: all.mean_s,
        intervals: tally.intervals,
    })
}

fn resolution_time(resolutions: impl Iterator<Item = Resolution>) -> Result<ResolutionTime, UnknownYear> {
    let owed = |r| if let Resolution::Owed(course) = r { Some(course) } else { None };
    let mut tally = Tally::default();
    let Summary { median_s, p90_s, beyond_s, mean_s } = tally.sum(resolutions.filter_map(owed))?;
    let Tally { n, done, censored, intervals, .. } = tally;
    Ok(ResolutionTime { n, closed: done, censored, median_s, p90_s, beyond_s, mean_closed_s: mean_s, intervals })
}

fn targets<'c, 'g: 'c>(cases: impl Iterator<Item = &'c ItemCase<'g>>, duty: Duty) -> Result<TargetCounts, UnknownYear> {
    let mut c = TargetCounts::default();
    for case in cases {
        c.n += 1;
        let judged = case.judged(duty)?;
        match judged.verdict {
            Verdict::Met => c.met += 1,
            Verdict::Missed => c.missed += 1,
            Verdict::Undetermined => c.undetermined += 1,
            Verdict::NotYetDue => c.not_yet_due += 1,
            Verdict::NoTarget(_) => c.no_target += 1,
            Verdict::NoContact => c.no_contact += 1,
            Verdict::Ended(End::Withdrawn) => c.ended.withdrawn += 1,
            Verdict::Ended(End::Rejected) => c.ended.rejected += 1,
            Verdict::Ended(End::Resolved) => c.ended.resolved += 1,
        }
        match judged.original {
            Verdict::Met => c.original.met += 1,
            Verdict::Missed => c.original.missed += 1,
            Verdict::Undetermined => c.original.undetermined += 1,
            _ => {}
        }
        c.met_recorded_late += u64::from(judged.recorded_late);
        c.met_reopened += u64::from(judged.reopened);
    }
    c.matured = c.met + c.missed + c.undetermined;
    c.rate = Percent::of(c.met, c.matured);
    let Original { met, missed, undetermined, .. } = c.original;
    c.original.matured = met + missed + undetermined;
    c.original.rate = Percent::of(met, c.original.matured);
    Ok(c)
}

impl Ended {
    pub fn total(self) -> u64 {
        self.withdrawn + self.rejected + self.resolved
    }
}
