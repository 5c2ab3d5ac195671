//! 首次答复、办结、及时率、重办: first response, resolution, in-target rates and reopenings of a window,
//! in total and by groups.

use super::case::{Case as ItemCase, Figure, is_selected};
use super::course::{Course, Finish, Resolution};
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
use std::collections::BTreeMap;
use std::rc::Rc;

/// The figures of `query`, and of each group of `by` (no groups where it is empty).
///
/// With [`Basis::Due`] each figure has the items whose deadline for its duty lies in the window: first response
/// by `respond`, resolution by `resolve`; n counts items with any deadline there. Reopenings are by first close.
pub fn response(ground: &Ground, query: &Query, by: &[By]) -> ResponseStats {
    measured(ground, query).stats(by)
}

/// The cases of `stats response`: one for each figure that looks at an item, since each has a holder of its own.
pub fn measured<'g>(ground: &'g Ground<'g>, query: &Query) -> Measured<'g, ResponseMeasure> {
    let mut cases = Vec::new();
    for case in counted(ground, query) {
        let case = Rc::new(case);
        for figure in Figure::ALL.iter().copied().filter(|f| case.belongs(*f)) {
            cases.push(of_figure(&case, figure));
        }
    }
    let left_out = ground.items().filter_map(|item| excluded(item).map(|why| (Subject::Item(item), item, why)));
    let apart = left_out.filter(|(_, item, _)| is_selected(ground, *item, query)).map(|(s, _, why)| (s, why));
    Measured { ground, measure: ResponseMeasure { basis: query.basis }, cases, apart: apart.collect() }
}

/// The items that are not excluded, as far as a figure of the query knows them.
pub(super) fn counted<'g>(ground: &'g Ground<'g>, query: &Query) -> impl Iterator<Item = ItemCase<'g>> {
    let counted = ground.items().filter(|item| excluded(*item).is_none());
    counted.filter_map(|item| ItemCase::new(ground, item, query))
}

pub(super) fn of_figure<'g>(case: &Rc<ItemCase<'g>>, figure: Figure) -> Case<'g, (Figure, Rc<ItemCase<'g>>)> {
    Case {
        subject: Subject::Item(case.item),
        part: None,
        at: case.at(figure),
        holder: case.holder(figure),
        judged: (figure, Rc::clone(case)),
    }
}

/// How items are counted in `stats response`.
pub struct ResponseMeasure {
    basis: Basis,
}

impl<'g> Measure<'g> for ResponseMeasure {
    type Judged = (Figure, Rc<ItemCase<'g>>);
    type Total = Figures;

    fn total(&self, cases: &[&Case<'g, Self::Judged>], notes: &mut Notes) -> Figures {
        let mut bucket = Bucket::default();
        for case in cases {
            bucket.0.entry(case.judged.0).or_default().push(&case.judged.1);
        }
        figures(&bucket, self.basis, notes)
    }

    fn explain(&self, ground: &'g Ground<'g>, case: &Case<'g, Self::Judged>, path: &str) -> Option<Explained> {
        explain(ground, case.judged.0, &case.judged.1, path)
    }
}

/// The cases of a group, figure by figure.
#[derive(Default)]
struct Bucket<'c, 'g>(BTreeMap<Figure, Vec<&'c ItemCase<'g>>>);

impl<'c, 'g> Bucket<'c, 'g> {
    fn of(&self, figure: Figure) -> &[&'c ItemCase<'g>] {
        self.0.get(&figure).map_or(&[], Vec::as_slice)
    }

    /// Whether it is known which items a duration has, where their deadlines say so.
    fn selection(&self, basis: Basis, figure: Figure) -> Result<(), UnknownYear> {
        let duty = figure.duty().filter(|_| basis == Basis::Due);
        duty.map_or(Ok(()), |duty| self.of(figure).iter().try_for_each(|c| c.judged(duty).map(drop)))
    }
}

fn figures(bucket: &Bucket, basis: Basis, notes: &mut Notes) -> Figures {
    let counted = bucket.of(Figure::Count);
    let of_resolution = bucket.of(Figure::First);
    let mut target = |duty: Duty, path: &'static str| notes.take(path, targets(bucket.of(Figure::Target(duty)), duty));
    let in_target = InTarget {
        respond: target(Duty::Respond, "in_target.respond"),
        arrive: target(Duty::Arrive, "in_target.arrive"),
        resolve: target(Duty::Resolve, "in_target.resolve"),
        callback: target(Duty::Callback, "in_target.callback"),
    };
    if basis == Basis::Due
        && let Some(year) = notes.0.iter().map(|w| w.year).min()
    {
        notes.0.insert(0, Withheld { figure: "n", year });
    }
    let by_resolve = bucket.selection(basis, Figure::First);
    let mut resolution = |figure, path, pick: fn(&ItemCase) -> Resolution| {
        let found = by_resolve.and_then(|()| resolution_time(bucket.of(figure).iter().map(|c| pick(c))));
        notes.take(path, found)
    };
    Figures {
        n: count(counted.iter()),
        reporters: counted.iter().map(|c| u64::from(c.item.standing.reporters)).sum(),
        resolution: Resolutions {
            first: resolution(Figure::First, "resolution.first", |c| c.first),
            first_net: resolution(Figure::First, "resolution.first_net", |c| c.first_net),
            r#final: resolution(Figure::Final, "resolution.final", |c| c.last),
            final_net: resolution(Figure::Final, "resolution.final_net", |c| c.last_net),
            rejected: count(of_resolution.iter().filter(|c| c.first == Resolution::Rejected)),
            not_owed: count(of_resolution.iter().filter(|c| c.first == Resolution::NotOwed)),
        },
        first_response: notes.take("first_response", {
            bucket.selection(basis, Figure::Response).and_then(|()| response_time(bucket.of(Figure::Response)))
        }),
        in_target,
        reopened: reopened::of_cases(bucket.of(Figure::Reopened)),
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}

fn censored(courses: &[Course]) -> Censored {
    let finished = |finish| count(courses.iter().filter(|c| c.finish == finish));
    Censored { open: finished(Finish::Open), withdrawn: finished(Finish::Withdrawn) }
}

fn summary<'a>(courses: impl Iterator<Item = &'a Course>) -> Result<Summary, UnknownYear> {
    let observed: Result<Vec<_>, _> = courses.map(Course::observed).collect();
    Ok(Sample::new(observed?).summary())
}

fn response_time(cases: &[&ItemCase]) -> Result<FirstResponse, UnknownYear> {
    let courses: Vec<Course> = cases.iter().filter_map(|c| c.response).collect();
    let all = summary(courses.iter())?;
    let without = summary(courses.iter().filter(|c| !c.is_on_the_spot))?;
    Ok(FirstResponse {
        n: count(courses.iter()),
        answered: count(courses.iter().filter(|c| c.finish == Finish::Done)),
        censored: censored(&courses),
        not_owed: count(cases.iter().filter(|c| c.response.is_none())),
        on_the_spot: count(courses.iter().filter(|c| c.is_on_the_spot)),
        median_s: all.median_s,
        median_without_on_the_spot_s: without.median_s,
        p90_s: all.p90_s,
        beyond_s: all.beyond_s,
        mean_answered_s: all.mean_s,
        intervals: count(courses.iter().filter(|c| c.is_interval)),
    })
}

fn resolution_time(resolutions: impl Iterator<Item = Resolution>) -> Result<ResolutionTime, UnknownYear> {
    let owed = |r| if let Resolution::Owed(course) = r { Some(course) } else { None };
    let courses: Vec<Course> = resolutions.filter_map(owed).collect();
    let Summary { median_s, p90_s, beyond_s, mean_s } = summary(courses.iter())?;
    Ok(ResolutionTime {
        n: count(courses.iter()),
        closed: count(courses.iter().filter(|c| c.finish == Finish::Done)),
        censored: censored(&courses),
        median_s,
        p90_s,
        beyond_s,
        mean_closed_s: mean_s,
        intervals: count(courses.iter().filter(|c| c.is_interval)),
    })
}

fn targets(cases: &[&ItemCase], duty: Duty) -> Result<TargetCounts, UnknownYear> {
    let mut c = TargetCounts { n: count(cases.iter()), ..TargetCounts::default() };
    for case in cases {
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
