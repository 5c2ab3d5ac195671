//! The way to a judgement, step by step, as codes: what `linli why` puts into words.

use crate::analysis::figure_asked::FigureUnit;
use crate::analysis::sampling::{CallbackDraw, draw};
use crate::analysis::snapshot::{Item, Snapshot};
use crate::analysis::targets::{Chosen, Extension, first_close};
use crate::analysis::verdict::{Judged, Verdict, ending, lacks};
use crate::calendar::deadline::Deadline;
use crate::calendar::trace::Stretch;
use crate::model::figure::Tenths;
use crate::model::interner::Sym;
use crate::model::lifecycle::Action;
use crate::model::log::LogEntry;
use crate::model::settings::{Clock, Duty};
use crate::model::time::{Day, Instant, When};
use crate::model::vocab::FeedbackType;
use crate::model::window::Window;

/// What became of a case, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    /// The class it was counted under: `met`, `missed`, `censored`, …
    pub class: &'static str,
    pub steps: Vec<ExplanationStep>,
    /// The seconds of a duration, and whether it ended.
    pub elapsed: Option<(i64, bool)>,
}

impl Explained {
    pub fn new(class: &'static str, steps: Vec<ExplanationStep>) -> Explained {
        Explained { class, steps, elapsed: None }
    }
}

/// One line of the arithmetic.
#[derive(Clone, Debug, PartialEq)]
pub enum ExplanationStep {
    /// Received; of a group the earliest receipt.
    Received(When),
    /// A callback's limit runs from the first close.
    Closed(When),
    /// The draw of a repair for a callback.
    Drawn(CallbackDraw),
    /// The rule that applies.
    Rule { duty: Duty, chosen: Chosen },
    /// What the clock did with a stretch of time.
    Stretch(Clock, Stretch),
    /// The limit ran out.
    Deadline(Instant),
    /// A date-only start leaves the deadline between two moments.
    Between(Instant, Instant),
    /// The clock stands still since then.
    Standing(Instant),
    /// An extension (its entry), and what it did.
    Extended { at: When, to: When, what: Extension },
    /// The deadline in force after extensions.
    InForce(Instant),
    /// An entry that answers, ends or opens.
    Did { action: Action, at: When },
    /// Only a day is known by which that was: it ended then, at the latest.
    ByThen(Instant),
    /// The limit is counted from the receipt, the earliest that the close can have been.
    FromReceipt,
    /// It is counted at the receipt, the earliest that it can have been.
    AtReceipt,
    /// The source of the imported item had no column for what answers the duty.
    NotInSource(Duty),
    /// The answer came this many seconds before (negative: after) the deadline.
    Margin(i64),
    /// No answer had come by the as-of.
    NothingBy(Instant),
    /// How long it took on the clock.
    Took { clock: Clock, seconds: i64 },
    /// How old the item was, in seconds, at the instant of the stock.
    Age(i64),
    /// Deadline of a duty passed unmet.
    Overdue { duty: Duty, deadline: When },
    /// Told to the resident: a time, and when it was said.
    Promised { made: When, to: When },
    /// The time that was agreed with the owner.
    Agreed(When),
    /// When it happened.
    At(When),
    /// From when on it is so.
    From(When),
    /// So many seconds before it began; negative: after.
    Ahead(i64),
    /// So many read it, of so many whom it reached.
    Read { read: u64, delivered: u64 },
    /// Another record: the earlier item, the visit.
    Record(Sym),
    /// Within so many days of the first close, which ended then.
    DaysOver { days: u32, until: Instant },
    /// A question's answer, by key and value (`null`: not asked).
    Answer { question: &'static str, value: &'static str },
    /// Written down then.
    Recorded(Instant),
    /// The last day on which something holds.
    LastDay(Day),
    /// A slot of the care grid.
    Slot { from: Day, to: Day },
    /// What the figure of an improvement was before it, as known then; without a unit where there is no such figure.
    Baseline { days: Window, value: Option<Tenths>, n: u64, unit: Option<FigureUnit> },
    /// The same by what is on file today.
    Restated { value: Option<Tenths>, n: u64, unit: FigureUnit },
    /// The baseline ends after the improvement was done.
    Overlaps,
    /// The baseline was the worst of the last four like windows.
    PickedWorst,
    /// What the figure was after it.
    Effect { days: Window, value: Option<Tenths>, n: u64, unit: FigureUnit },
    /// From when on that can be seen.
    EffectFrom(Instant),
    /// What was billed for a period.
    Billed { days: Window, fen: i64 },
    /// What it came to when it was first recorded.
    FirstBilled { fen: i64 },
    /// What was collected and waived of it by a time.
    Collected { at: When, fen: i64, waived_fen: i64 },
    /// What was owed of it past its day.
    Owed { due: Day, fen: i64 },
    /// What of that came in.
    CameIn { fen: i64 },
    /// That is seen in the next wave that asks the same.
    EffectInNextWave,
    /// Targets or calendar are not those of the baseline.
    RulesChanged,
}

/// The steps of a target: rule, clock, deadline, extensions, answer.
pub fn target_steps(ground: &Snapshot, item: Item, judged: &Judged, duty: Duty) -> Vec<ExplanationStep> {
    let mut steps = vec![ExplanationStep::Received(item.standing.receipt)];
    steps.extend(drawn(ground, item, duty).map(ExplanationStep::Drawn));
    if let Some(due) = &judged.due {
        if let Some(close) = first_close(ground, item).filter(|_| duty == Duty::Callback) {
            steps.push(ExplanationStep::Closed(close.at));
            if close.by_then {
                steps.extend([by_then(ground, close), ExplanationStep::FromReceipt]);
            }
        }
        steps.push(ExplanationStep::Rule { duty, chosen: due.chosen });
        let pauses = if duty == Duty::Resolve { item.standing.folded.pauses(item.row.log()) } else { Vec::new() };
        let not_before = (duty == Duty::Callback).then(|| item.receipt(ground.offset()));
        let until = due.original.earliest.at().unwrap_or(ground.as_of.at);
        let stretches = ground.calendar.trace(due.chosen.limit, due.from, not_before, until, &pauses);
        steps.extend(stretches.into_iter().map(|s| ExplanationStep::Stretch(due.chosen.limit.clock, s)));
        steps.extend(deadline_steps(due.original.earliest, due.original.latest));
        for (entry, what) in &due.extensions {
            if let Some((at, to)) = item.row.entry(*entry).and_then(|e| Some((e.at, e.extended_to()?))) {
                steps.push(ExplanationStep::Extended { at, to, what: *what });
            }
        }
        if due.in_force != due.original
            && let Some(at) = due.in_force.earliest.at()
        {
            steps.push(ExplanationStep::InForce(at));
        }
    }
    if judged.verdict == Verdict::NotRecorded && lacks(item, duty) {
        steps.push(ExplanationStep::NotInSource(duty));
    }
    steps.extend(end_steps(ground, item, judged));
    steps
}

/// The draw of a closed repair that owes a callback and whose owner can be called.
fn drawn(ground: &Snapshot, item: Item, duty: Duty) -> Option<CallbackDraw> {
    let is_meant = duty == Duty::Callback && item.row.kind == FeedbackType::Repair && item.row.owner.is_some();
    let close = first_close(ground, item).filter(|_| is_meant)?;
    let (settings, id) = (ground.settings, ground.facts.names.text(item.row.id));
    settings.needs(item.row.kind).callback.then(|| draw(&settings.callback_seed, id, close.at, settings.callback_share))
}

/// The latest that an entry of a sheet can have been.
pub(super) fn by_then(ground: &Snapshot, entry: &LogEntry) -> ExplanationStep {
    ExplanationStep::ByThen(entry.at.day(ground.offset()).end(ground.offset()))
}

fn deadline_steps(earliest: Deadline, latest: Deadline) -> Vec<ExplanationStep> {
    match (earliest, latest) {
        (Deadline::At(a), Deadline::At(b)) if a != b => vec![ExplanationStep::Between(a, b)],
        (Deadline::At(at), _) => vec![ExplanationStep::Deadline(at)],
        (Deadline::Standing { since }, _) => vec![ExplanationStep::Standing(since)],
    }
}

/// What answered it and how far from the deadline; without an answer, how it ended instead.
fn end_steps(ground: &Snapshot, item: Item, judged: &Judged) -> Vec<ExplanationStep> {
    let deadline = judged.due.as_ref().and_then(|due| due.in_force.earliest.at());
    let mut steps = Vec::new();
    let answer = judged.answer.and_then(|answer| Some((answer, item.row.entry(answer.live.entry)?)));
    match answer {
        Some((answer, entry)) => {
            steps.push(ExplanationStep::Did { action: entry.action, at: entry.at });
            steps.extend(entry.by_then.then(|| by_then(ground, entry)));
            steps.extend(deadline.map(|deadline| ExplanationStep::Margin(deadline.since(answer.latest))));
        }
        None if judged.due.is_some() => steps.push(ExplanationStep::NothingBy(ground.as_of.at)),
        None => {}
    }
    let is_unanswered = answer.is_none() && matches!(judged.verdict, Verdict::Missed | Verdict::NotRecorded);
    if let Some((_, entry)) = ending(item).filter(|_| is_unanswered || matches!(judged.verdict, Verdict::Ended(_))) {
        steps.push(ExplanationStep::Did { action: entry.action, at: entry.at });
        steps.extend(entry.by_then.then(|| by_then(ground, entry)));
    }
    steps
}
