//! The counting behind `stats response`: what items come to, taken in one after another.

use super::case::{Figure, FigureSet, ItemCase, of_duty};
use super::figures::{
    Censored, Figures, FirstResponse, InTarget, Notes, Original, Reopened, ResolutionTime, Resolutions, TargetCounts,
    Withheld,
};
use super::population::Basis;
use super::rate::Percent;
use super::survival::{Gathering, Summary};
use super::verdict::{End, Verdict};
use crate::analysis::elapsed::{Course, Finish, Resolution, Spell};
use crate::calendar::days::UnknownYear;
use crate::model::settings::Duty;
use crate::parallel::{MIN_ITEMS, join};

/// What items have come to so far.
pub struct Count {
    basis: Basis,
    n: u64,
    reporters: u64,
    response: Durations,
    not_owed_response: u64,
    /// To the first `resolve`, gross and net of pauses.
    first: [Durations; 2],
    /// To the last.
    last: [Durations; 2],
    rejected: u64,
    not_owed: u64,
    /// In the order of [`Duty::ALL`]; withheld where a deadline needs an unknown year.
    targets: [Result<TargetCounts, UnknownYear>; 4],
    reopened: Reopened,
}

impl Count {
    pub fn new(basis: Basis) -> Count {
        Count {
            basis,
            n: 0,
            reporters: 0,
            response: Durations::default(),
            not_owed_response: 0,
            first: Default::default(),
            last: Default::default(),
            rejected: 0,
            not_owed: 0,
            targets: [Ok(TargetCounts::default()); 4],
            reopened: Reopened::default(),
        }
    }

    /// Counts an item in some figures.
    pub fn take(&mut self, case: &ItemCase, figures: FigureSet) {
        for figure in figures.each() {
            // Where the deadline selects, an item without one leaves open whether the duration has it.
            let selecting = figure.duty().filter(|_| self.basis == Basis::Due);
            let unselected = selecting.and_then(|duty| case.judged(duty).err());
            match figure {
                Figure::Count => {
                    self.n += 1;
                    self.reporters += u64::from(case.item.standing.reporters);
                }
                Figure::Response => {
                    self.response.unselected = self.response.unselected.or(unselected);
                    match &case.response {
                        Some(course) => self.response.take(course),
                        None => self.not_owed_response += 1,
                    }
                }
                Figure::First => {
                    self.rejected += u64::from(case.resolution(Spell::First, false) == Resolution::Rejected);
                    self.not_owed += u64::from(case.resolution(Spell::First, false) == Resolution::NotOwed);
                    resolved(&mut self.first, case, Spell::First, unselected);
                }
                Figure::Final => resolved(&mut self.last, case, Spell::Final, unselected),
                Figure::Target(duty) => target(of_duty(self.targets.each_mut(), duty), case, duty),
                Figure::Reopened => self.reopened.take(case.reopening),
            }
        }
    }

    /// What all came to; a figure that cannot be given leaves a note.
    pub fn figures(self, notes: &mut Notes) -> Figures {
        let Count { first, last, response, .. } = &self;
        let one = || first.each_ref().map(Durations::resolution);
        let other = || (response.response(self.not_owed_response), last.each_ref().map(Durations::resolution));
        let ([first, first_net], (response, [last, last_net])) =
            if self.n < MIN_ITEMS as u64 { (one(), other()) } else { join(one, other) };
        let [respond, arrive, resolve, callback] = self.targets.map(|counts| counts.map(rated));
        let in_target = InTarget {
            respond: notes.take("in_target.respond", respond),
            arrive: notes.take("in_target.arrive", arrive),
            resolve: notes.take("in_target.resolve", resolve),
            callback: notes.take("in_target.callback", callback),
        };
        if self.basis == Basis::Due
            && let Some(year) = notes.0.iter().map(|w| w.year).min()
        {
            notes.0.insert(0, Withheld { figure: "n", year });
        }
        Figures {
            n: self.n,
            reporters: self.reporters,
            resolution: Resolutions {
                first: notes.take("resolution.first", first),
                first_net: notes.take("resolution.first_net", first_net),
                r#final: notes.take("resolution.final", last),
                final_net: notes.take("resolution.final_net", last_net),
                rejected: self.rejected,
                not_owed: self.not_owed,
            },
            first_response: notes.take("first_response", response),
            in_target,
            reopened: self.reopened.rated(),
        }
    }
}

/// Durations on their way into a sample, and how many are of which kind.
#[derive(Default)]
struct Durations {
    n: u64,
    done: u64,
    not_recorded: u64,
    by_then: u64,
    censored: Censored,
    intervals: u64,
    on_the_spot: u64,
    observed: Gathering,
    /// An item of which it is not known whether the duration has it.
    unselected: Option<UnknownYear>,
    /// A duration that is not known.
    unknown: Option<UnknownYear>,
}

impl Durations {
    fn take(&mut self, course: &Course) {
        match course.finish {
            Finish::Done => self.done += 1,
            Finish::Open => self.censored.open += 1,
            Finish::Withdrawn => self.censored.withdrawn += 1,
            Finish::ByThen => return self.by_then += 1,
            Finish::NotRecorded => return self.not_recorded += 1,
        }
        self.n += 1;
        self.intervals += u64::from(course.is_interval);
        self.on_the_spot += u64::from(course.is_on_the_spot);
        match course.observed() {
            Ok(observed) => self.observed.push(observed),
            Err(year) => self.unknown = self.unknown.or(Some(year)),
        }
    }

    fn known(&self) -> Result<(), UnknownYear> {
        self.unselected.or(self.unknown).map_or(Ok(()), Err)
    }

    fn response(&self, not_owed: u64) -> Result<FirstResponse, UnknownYear> {
        self.known()?;
        let sample = self.observed.sample();
        let Summary { median_s, p90_s, beyond_s, mean_s } = sample.summary();
        Ok(FirstResponse {
            n: self.n,
            answered: self.done,
            not_recorded: self.not_recorded,
            by_then: self.by_then,
            censored: self.censored,
            not_owed,
            on_the_spot: self.on_the_spot,
            median_s,
            // Answers on the spot took no time at all and are the shortest.
            median_without_on_the_spot_s: sample.without_shortest(self.on_the_spot).percentile(50),
            p90_s,
            beyond_s,
            mean_answered_s: mean_s,
            intervals: self.intervals,
        })
    }

    fn resolution(&self) -> Result<ResolutionTime, UnknownYear> {
        self.known()?;
        let Summary { median_s, p90_s, beyond_s, mean_s } = self.observed.sample().summary();
        let Durations { n, done, censored, by_then, intervals, .. } = *self;
        Ok(ResolutionTime {
            n,
            closed: done,
            censored,
            by_then,
            median_s,
            p90_s,
            beyond_s,
            mean_closed_s: mean_s,
            intervals,
        })
    }
}

/// Counts an item's resolution gross and net.
fn resolved(durations: &mut [Durations; 2], case: &ItemCase, spell: Spell, unselected: Option<UnknownYear>) {
    for (is_net, durations) in [false, true].into_iter().zip(durations) {
        durations.unselected = durations.unselected.or(unselected);
        if let Resolution::Owed(course) = case.resolution(spell, is_net) {
            durations.take(&course);
        }
    }
}

/// Counts an item towards a target; nothing more once a year was missing.
fn target(counts: &mut Result<TargetCounts, UnknownYear>, case: &ItemCase, duty: Duty) {
    let Ok(c) = counts else { return };
    let judged = match case.judged(duty) {
        Ok(judged) => judged,
        Err(year) => return *counts = Err(year),
    };
    c.n += 1;
    match judged.verdict {
        Verdict::Met => c.met += 1,
        Verdict::Missed => c.missed += 1,
        Verdict::Undetermined => c.undetermined += 1,
        Verdict::NotYetDue => c.not_yet_due += 1,
        Verdict::NoTarget(_) => c.no_target += 1,
        Verdict::NoContact => c.no_contact += 1,
        Verdict::NotRecorded => c.not_recorded += 1,
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

fn rated(mut c: TargetCounts) -> TargetCounts {
    c.matured = c.met + c.missed + c.undetermined;
    c.rate = Percent::of(c.met, c.matured);
    let Original { met, missed, undetermined, .. } = c.original;
    c.original.matured = met + missed + undetermined;
    c.original.rate = Percent::of(met, c.original.matured);
    c
}
