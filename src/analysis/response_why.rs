//! Why an item counts as it does in `stats response`.

use super::case::{Figure, ItemCase};
use super::population::Query;
use super::reopened::{self, reopening};
use super::targets::NoTarget;
use super::verdict::{End, Verdict, ending, judge};
use crate::analysis::elapsed::{Awaited, AwaitedEntry, Course, Finish, Resolution, Spell, end, resolving, responding};
use crate::analysis::explanation::{Explained, ExplanationStep, target_steps};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::model::lifecycle::Action;
use crate::model::settings::{Clock, Duty};
use crate::model::time::When;

/// The paths whose figure looks at cases of a [`Figure`].
fn paths(figure: Figure) -> &'static [&'static str] {
    match figure {
        Figure::Count => &["n", "reporters"],
        Figure::Response => &["first_response"],
        Figure::First => &["resolution.first", "resolution.first_net", "resolution.rejected", "resolution.not_owed"],
        Figure::Final => &["resolution.final", "resolution.final_net"],
        Figure::Target(Duty::Respond) => &["in_target.respond"],
        Figure::Target(Duty::Arrive) => &["in_target.arrive"],
        Figure::Target(Duty::Resolve) => &["in_target.resolve"],
        Figure::Target(Duty::Callback) => &["in_target.callback"],
        Figure::Reopened => &["reopened"],
    }
}

/// Whether one path is the other or lies below it.
fn is_below(path: &str, of: &str) -> bool {
    path == of || of.is_empty() || path.strip_prefix(of).is_some_and(|rest| rest.starts_with('.'))
}

pub(super) fn explain<'g>(
    ground: &'g Snapshot<'g>,
    query: &Query,
    figure: Figure,
    case: &ItemCase<'g>,
    path: &str,
) -> Option<Explained> {
    let looked_at = paths(figure).iter().find(|of| is_below(path, of)).or_else(|| {
        let mut below = paths(figure).iter().filter(|of| is_below(of, path));
        below.next()
    })?;
    Some(match figure {
        Figure::Count => Explained::new("counted", vec![ExplanationStep::Received(case.item.standing.receipt)]),
        Figure::Response => match case.response {
            Some(course) => self::course(ground, query.clock, case.item, (course, responding(ground, case.item)), None),
            None => Explained::new("not-owed", vec![ExplanationStep::Received(case.item.standing.receipt)]),
        },
        Figure::First | Figure::Final => {
            let spell = if figure == Figure::First { Spell::First } else { Spell::Final };
            let is_net = looked_at.ends_with("_net");
            match case.resolution(spell, is_net) {
                Resolution::Owed(course) => {
                    let resolve = resolving(ground, case.item, spell);
                    self::course(ground, query.clock, case.item, (course, resolve), Some(is_net))
                }
                Resolution::NotOwed => {
                    Explained::new("not-owed", vec![ExplanationStep::Received(case.item.standing.receipt)])
                }
                Resolution::Rejected => {
                    let end = ending(case.item).map(|(_, e)| ExplanationStep::Did { action: e.action, at: e.at });
                    Explained::new("rejected", end.into_iter().collect())
                }
            }
        }
        Figure::Target(duty) => target(ground, case.item, duty),
        Figure::Reopened => reopened::explain(ground, case.item, &reopening(ground, case.item, query)),
    })
}

/// From receipt to the end on the clock of durations; `net`: standing still in pauses.
fn course(
    ground: &Snapshot,
    clock: Clock,
    item: Item,
    (course, awaited): (Course, Awaited),
    net: Option<bool>,
) -> Explained {
    let (finish, end) = end(ground, item, awaited);
    let mut steps = vec![ExplanationStep::Received(item.standing.receipt)];
    let from = item.receipt(ground.offset());
    let to = end.latest(ground.offset(), ground.as_of);
    let pauses = if net == Some(true) { item.standing.folded.pauses(item.row.log()) } else { Vec::new() };
    if course.finish.is_in_curve() && (clock == Clock::Business || !pauses.is_empty()) {
        let stretches = ground.calendar.stretches(clock, from, to, &pauses);
        steps.extend(stretches.into_iter().map(|s| ExplanationStep::Stretch(clock, s)));
    }
    steps.push(match (finish, awaited) {
        (Finish::Open, _) => ExplanationStep::NothingBy(ground.as_of.at),
        (_, Some(AwaitedEntry { entry, .. })) => ExplanationStep::Did { action: entry.action, at: end },
        (_, None) => ExplanationStep::Did { action: Action::Withdraw, at: end },
    });
    match course.finish {
        Finish::ByThen => steps.push(ExplanationStep::ByThen(end.day(ground.offset()).end(ground.offset()))),
        Finish::NotRecorded => steps.push(ExplanationStep::NotInSource(Duty::Respond)),
        Finish::Done | Finish::Open | Finish::Withdrawn => {}
    }
    let class = match (course.seconds, course.finish) {
        (Err(_), _) => "withheld",
        (_, Finish::ByThen) => "by-then",
        (_, Finish::NotRecorded) => "not-recorded",
        (_, Finish::Done) if course.is_on_the_spot => "on-the-spot",
        (_, Finish::Done) => "answered",
        (_, Finish::Open) => "censored-open",
        (_, Finish::Withdrawn) => "censored-withdrawn",
    };
    let class = if net.is_some() && class == "answered" { "resolved" } else { class };
    let seconds = course.seconds.ok().filter(|_| course.finish.is_in_curve());
    steps.extend(seconds.map(|seconds| ExplanationStep::Took { clock, seconds }));
    Explained { class, steps, elapsed: seconds.map(|s| (s, course.finish == Finish::Done)) }
}

fn target(ground: &Snapshot, item: Item, duty: Duty) -> Explained {
    let Ok(judged) = judge(ground, item, duty) else {
        return Explained::new("withheld", vec![ExplanationStep::Received(item.standing.receipt)]);
    };
    let mut steps = target_steps(ground, item, &judged, duty);
    if judged.recorded_late
        && let Some(at) = judged.answer.and_then(|a| item.row.entry(a.live.entry)).and_then(|e| e.recorded)
    {
        steps.push(ExplanationStep::Recorded(at));
    }
    if judged.reopened {
        let reopen = item.reopenings(ground.offset()).map(|(_, c)| c).next();
        steps.extend(reopen.map(|c| ExplanationStep::Did { action: Action::Reopen, at: When::At(c.at) }));
    }
    Explained::new(class(judged.verdict), steps)
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Missed => "missed",
        Verdict::Undetermined => "undetermined",
        Verdict::NotYetDue => "not-yet-due",
        Verdict::NoTarget(NoTarget::NotOwed) => "not-owed",
        Verdict::NoTarget(NoTarget::NoRule) => "no-rule",
        Verdict::NoTarget(NoTarget::NotDrawn) => "not-drawn",
        Verdict::NoContact => "no-contact",
        Verdict::NotRecorded => "not-recorded",
        Verdict::Ended(End::Withdrawn) => "ended-withdrawn",
        Verdict::Ended(End::Rejected) => "ended-rejected",
        Verdict::Ended(End::Resolved) => "ended-resolved",
    }
}
