//! Which events of a file stand: not those that were cancelled, nor earlier versions of one, and a recurring event
//! without the times that were moved (RECURRENCE-ID).

use super::doubt::Doubt;
use super::event::Event;
use super::moment::Moment;

/// The events that stand, each with the starts that another event moves or cancels, or with why that is not known;
/// and how many were cancelled.
pub(super) struct Standing<'c> {
    pub events: Vec<(Event<'c>, Result<Vec<Moment>, Doubt>)>,
    pub cancelled: usize,
}

pub(super) fn standing<'c>(events: &[Event<'c>]) -> Standing<'c> {
    let stands = |event: &&Event<'c>| !event.is_cancelled() && !events.iter().any(|other| replaces(other, event));
    let kept = events.iter().filter(stands).map(|event| (*event, moved_of(event, events))).collect();
    Standing { events: kept, cancelled: events.iter().filter(|event| event.is_cancelled()).count() }
}

fn sequence(event: &Event) -> i64 {
    event.value("SEQUENCE").and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn is_same(a: &Event, b: &Event) -> bool {
    a.value("UID").is_some() && a.value("UID") == b.value("UID")
}

/// Whether `other` is a later version of an event, or cancels it. Makers that give all events one UID do so without
/// SEQUENCE, and cancel by the start.
fn replaces(other: &Event, event: &Event) -> bool {
    if !is_same(other, event) {
        return false;
    }
    let is_later = sequence(other) > sequence(event);
    let is_whole = other.value("RECURRENCE-ID").is_none();
    let is_of_one_time = other.value("RECURRENCE-ID") == event.value("RECURRENCE-ID");
    let has_same_start = other.value("DTSTART").is_none() || other.value("DTSTART") == event.value("DTSTART");
    let cancels = other.is_cancelled() && sequence(other) == sequence(event);
    match event.value("RECURRENCE-ID") {
        Some(_) if is_of_one_time => is_later || cancels,
        Some(_) => is_whole && other.is_cancelled() && sequence(other) >= sequence(event),
        None => is_whole && (is_later || cancels && has_same_start),
    }
}

/// The starts of a recurring event that stand in an event of their own.
fn moved_of(event: &Event, events: &[Event]) -> Result<Vec<Moment>, Doubt> {
    if event.value("RECURRENCE-ID").is_some() {
        return of_a_range(event).map_or(Ok(Vec::new()), Err);
    }
    let parts = events.iter().filter(|part| is_same(part, event) && part.value("RECURRENCE-ID").is_some());
    let mut moved: Vec<Moment> = Vec::new();
    for part in parts {
        if let Some(doubt) = of_a_range(part) {
            return Err(doubt);
        }
        moved.extend(part.moment("RECURRENCE-ID")?.filter(|moment| !moved.contains(moment)));
    }
    Ok(moved)
}

/// RANGE=THISANDFUTURE moves all that follow, which is not read.
fn of_a_range(event: &Event) -> Option<Doubt> {
    let property = event.part.find_prop("RECURRENCE-ID")?;
    let has_range = property.params.iter().any(|p| p.key.as_str().eq_ignore_ascii_case("RANGE"));
    has_range.then(|| Doubt::Rule(format!("RECURRENCE-ID;RANGE:{}", property.val)))
}
