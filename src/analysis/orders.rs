//! How a service order stands to its times: the arrival that was agreed or that the catalogue sets a limit for, and the
//! completion. One judgement for the figures and for the list of what is due.

use super::undertakings::{cancelled, done, has_happened};
use crate::analysis::sampling::is_drawn;
use crate::analysis::snapshot::Snapshot;
use crate::calendar::days::UnknownYear;
use crate::facts::services::ServiceOrder;
use crate::model::services::Service;
use crate::model::settings::{Limit, Span};
use crate::model::time::{Instant, When};
use crate::model::vocab::CancelledBy;

/// Which of its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderStep {
    /// 上门.
    Arrive,
    /// 完成.
    Finish,
}

/// How an order stands to one of its deadlines at the as-of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderVerdict {
    Met,
    Missed,
    /// A date without a time, or an arrival of which no more is known than that it was before the end.
    Undetermined,
    NotYetDue,
    /// Nothing was agreed, and the catalogue sets no limit.
    NoTarget,
    /// Called off, not after the deadline; by whom, where that is written.
    Ended(Option<CancelledBy>),
}

/// Until when a step is due: by the earliest and by the latest that a request known by its day can have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderDeadline {
    pub earliest: Instant,
    pub latest: Instant,
    /// Agreed with the owner; else a limit of the catalogue.
    pub is_promise: bool,
    /// As people say it.
    pub shown: When,
}

/// The line of the catalogue that held on the day of the request.
pub fn line<'g>(ground: &Snapshot<'g>, order: &ServiceOrder) -> Option<&'g Service> {
    let key = ground.facts.names.text(order.record.sort?);
    ground.settings.service(key, order.requested.day(ground.offset()))
}

/// Until when somebody is to come, or the order to be done; `None` where nothing says.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn deadline(
    ground: &Snapshot,
    order: &ServiceOrder,
    step: OrderStep,
) -> Result<Option<OrderDeadline>, UnknownYear> {
    match (step, order.record.planned) {
        (OrderStep::Arrive, Some(promised)) => {
            let at = promised.end(ground.offset());
            Ok(Some(OrderDeadline { earliest: at, latest: at, is_promise: true, shown: promised }))
        }
        _ => by_limit(ground, order, step),
    }
}

/// The deadline that the catalogue sets.
fn by_limit(ground: &Snapshot, order: &ServiceOrder, step: OrderStep) -> Result<Option<OrderDeadline>, UnknownYear> {
    let of_line = |line: &Service| if step == OrderStep::Arrive { line.arrive } else { line.done };
    let Some(limit) = line(ground, order).and_then(of_line) else { return Ok(None) };
    let (earliest, latest) = ground.calendar.deadlines(limit, order.requested, None, ground.as_of, &[])?;
    let both = earliest.at().zip(latest.at());
    Ok(both.map(|(earliest, latest)| {
        let shown = shown(ground, limit, earliest);
        OrderDeadline { earliest, latest, is_promise: false, shown }
    }))
}

/// A limit in days that ends at 24:00 is due on its last day.
fn shown(ground: &Snapshot, limit: Limit, at: Instant) -> When {
    let last = at.plus(-1).day(ground.offset());
    let is_in_days = !matches!(limit.span, Span::Seconds(_));
    if is_in_days && last.end(ground.offset()) == at { When::On(last) } else { When::At(at) }
}

/// Judges one step of a single request.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn judge(ground: &Snapshot, order: &ServiceOrder, step: OrderStep) -> Result<OrderVerdict, UnknownYear> {
    let Some(due) = deadline(ground, order, step)? else { return Ok(OrderVerdict::NoTarget) };
    let as_of = ground.as_of.at;
    let answer = answer(ground, order, step);
    let ended = cancelled(ground, &order.record).map(|at| span(ground, order, at));
    Ok(match (answer, ended) {
        (None, Some((_, last))) if last <= due.earliest => OrderVerdict::Ended(order.cancelled_by),
        _ if due.earliest > as_of => OrderVerdict::NotYetDue,
        (Some((_, last)), _) if last <= due.earliest => OrderVerdict::Met,
        (Some((first, _)), _) | (None, Some((first, _))) if first > due.latest => OrderVerdict::Missed,
        (None, None) if due.latest <= as_of => OrderVerdict::Missed,
        _ => OrderVerdict::Undetermined,
    })
}

/// When the step was taken, at the earliest and at the latest. An order that was done without a word of the arrival had
/// somebody there between the request and its end.
pub fn answer(ground: &Snapshot, order: &ServiceOrder, step: OrderStep) -> Option<(Instant, Instant)> {
    let finished = done(ground, &order.record);
    let arrived = order.arrived.filter(|_| has_happened(ground, order.arrived));
    match (step, arrived) {
        (OrderStep::Arrive, Some(at)) => Some(span(ground, order, at)),
        (OrderStep::Arrive, None) => {
            let (_, last) = span(ground, order, finished?);
            Some((order.requested.earliest(ground.offset(), None), last))
        }
        (OrderStep::Finish, _) => finished.map(|at| span(ground, order, at)),
    }
}

fn span(ground: &Snapshot, order: &ServiceOrder, at: When) -> (Instant, Instant) {
    let offset = ground.offset();
    (at.earliest(offset, Some(order.requested.earliest(offset, None))), at.latest(offset, ground.as_of))
}

/// Whether the owner was promised a later arrival than the catalogue's limit; `None` where there is no promise or no
/// limit.
///
/// # Errors
/// The calendar of a year that it needs is not known.
pub fn is_promised_beyond(ground: &Snapshot, order: &ServiceOrder) -> Result<Option<bool>, UnknownYear> {
    let Some(promised) = order.record.planned else { return Ok(None) };
    let limit = by_limit(ground, order, OrderStep::Arrive)?;
    Ok(limit.map(|limit| promised.end(ground.offset()) > limit.latest))
}

/// Whether a done order is among those whose owners are asked for a rating: drawn as repairs are for a callback, when it
/// was done. Nobody can be asked where no household is named.
pub fn is_asked(ground: &Snapshot, order: &ServiceOrder) -> bool {
    let Some(at) = done(ground, &order.record) else { return false };
    let (settings, id) = (ground.settings, ground.facts.names.text(order.record.id));
    let has_household = order.room.is_some() || order.owner.is_some();
    has_household && is_drawn(&settings.callback_seed, id, at, settings.callback_share)
}
