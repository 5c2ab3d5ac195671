//! When an event takes place: once, or daily a number of times or until a day (RRULE), and on single dates that are
//! added and left out (RDATE, EXDATE). Any other rule is refused, and never read by half.

use super::doubt::Doubt;
use super::moment::{Moment, moment, moments};
use super::zone::{Zone, Zones};
use crate::model::time::Offset;
use chrono::NaiveDateTime;
use icalendar::parser::{Component, Property};

/// No holiday takes place more often.
const MAX_TIMES: usize = 400;

/// The starts of an event, by the community's clock, in order. Those in `moved` are events of their own.
pub(super) fn starts(
    event: &Component,
    first: Moment,
    moved: &[Moment],
    zones: &Zones,
    offset: Offset,
) -> Result<Vec<NaiveDateTime>, Doubt> {
    let all = |key: &'static str| event.properties.iter().filter(move |p| p.name.as_str() == key);
    let rules: Vec<&Property> = all("RRULE").chain(all("EXRULE")).collect();
    let mut found = match rules.as_slice() {
        [] => vec![first],
        [rule] if rule.name.as_str() == "RRULE" => daily(rule.val.as_str(), first, offset)?,
        [rule, ..] => return Err(Doubt::Rule(format!("{}:{}", rule.name, rule.val))),
    };
    for property in all("RDATE") {
        let more = moments(property, zones)?;
        if more.iter().any(|m| m.is_day != first.is_day) {
            return Err(written(property));
        }
        found.extend(more);
    }
    if found.len() > MAX_TIMES {
        return Err(Doubt::TooLong);
    }
    for property in all("EXDATE") {
        for out in moments(property, zones)? {
            leave_out(&mut found, out, offset).map_err(|()| written(property))?;
        }
    }
    for out in moved {
        let before = found.len();
        leave_out(&mut found, *out, offset).map_err(|()| Doubt::Rule("RECURRENCE-ID".to_owned()))?;
        if found.len() == before {
            return Err(Doubt::Rule("RECURRENCE-ID".to_owned()));
        }
    }
    let mut starts = found.into_iter().map(|m| m.local(offset)).collect::<Result<Vec<_>, Doubt>>()?;
    starts.sort_unstable();
    starts.dedup();
    Ok(starts)
}

fn written(property: &Property) -> Doubt {
    Doubt::TwoReadings(format!("{}:{}", property.name, property.val))
}

/// Takes away the starts that a date means. A day against starts by the hour, or the reverse, must mean the same by
/// the clock of the event and by that of the community.
fn leave_out(found: &mut Vec<Moment>, out: Moment, offset: Offset) -> Result<(), ()> {
    let same = |m: &Moment| -> Result<bool, ()> {
        let (start, given) = (m.local(offset).map_err(|_| ())?, out.local(offset).map_err(|_| ())?);
        if m.is_day == out.is_day {
            return Ok(if m.is_day { m.wall == out.wall } else { start == given });
        }
        let readings = if out.is_day {
            (m.wall.date() == out.wall.date(), start.date() == out.wall.date())
        } else {
            (m.wall.date() == out.wall.date(), start == given)
        };
        if readings.0 == readings.1 { Ok(readings.0) } else { Err(()) }
    };
    let outs = found.iter().map(same).collect::<Result<Vec<bool>, ()>>()?;
    let mut outs = outs.into_iter();
    found.retain(|_| !outs.next().unwrap_or(false));
    Ok(())
}

/// What a daily rule says.
struct Daily {
    every: i64,
    times: Option<usize>,
    until: Option<Moment>,
}

fn daily(text: &str, first: Moment, offset: Offset) -> Result<Vec<Moment>, Doubt> {
    let rule = read_daily(text).ok_or_else(|| Doubt::Rule(format!("RRULE:{text}")))?;
    let at = |n: usize| i64::try_from(n).ok().and_then(|n| first.plus_days(n.checked_mul(rule.every)?));
    let mut found = Vec::new();
    for n in 0..rule.times.unwrap_or(usize::MAX) {
        let next = at(n).filter(|_| n < MAX_TIMES).ok_or(Doubt::TooLong)?;
        match rule.until.map(|until| is_within(next, until, offset)).transpose()? {
            Some((false, false)) => break,
            Some((true, true)) | None => found.push(next),
            Some(_) => return Err(Doubt::TwoReadings(format!("RRULE:{text}"))),
        }
    }
    Ok(found)
}

/// `None` for anything but FREQ=DAILY, INTERVAL, and either COUNT or UNTIL.
fn read_daily(text: &str) -> Option<Daily> {
    let mut rule = Daily { every: 1, times: None, until: None };
    let mut is_daily = false;
    for part in text.trim().trim_end_matches(';').split(';') {
        let (key, value) = part.split_once('=')?;
        match key.trim().to_ascii_uppercase().as_str() {
            "FREQ" => is_daily = value.trim().eq_ignore_ascii_case("DAILY"),
            "INTERVAL" => rule.every = value.trim().parse().ok().filter(|n| (1..=366).contains(n))?,
            "COUNT" => rule.times = Some(value.trim().parse().ok().filter(|n| *n > 0)?),
            "UNTIL" => rule.until = Some(moment(value.trim())?),
            "WKST" => {}
            _ => return None,
        }
    }
    (is_daily && rule.times.is_some() != rule.until.is_some()).then_some(rule)
}

/// Whether a start is not after UNTIL, by its own clock and by that of the community. The standard has the two of one
/// kind, a day or an instant; where makers mix them, both readings must agree.
fn is_within(start: Moment, until: Moment, offset: Offset) -> Result<(bool, bool), Doubt> {
    let (local, end) = (start.local(offset)?, until.local(offset)?);
    let exact = if until.is_day { local.date() <= until.wall.date() } else { local <= end };
    let as_written = match (start.is_day, until.is_day) {
        (false, false) if until.zone != Zone::Floating => exact,
        (false, false) => start.wall <= until.wall,
        _ => start.wall.date() <= until.wall.date(),
    };
    Ok((as_written, exact))
}
