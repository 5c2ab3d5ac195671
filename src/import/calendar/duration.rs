//! The DURATION of an event: `P7D`, `P1W`, `PT23H59M`.

use chrono::TimeDelta;

/// A span that is longer than nothing; `None` for what the standard does not know.
pub(super) fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim().to_ascii_uppercase();
    let text = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
    let (days, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let seconds = units(days, &[('W', 604_800), ('D', 86_400)])?
        .checked_add(units(time, &[('H', 3600), ('M', 60), ('S', 1)])?)?;
    TimeDelta::try_seconds(seconds).filter(|span| *span > TimeDelta::zero())
}

/// Numbers with their units, each unit at most once and in this order.
fn units(text: &str, known: &[(char, i64)]) -> Option<i64> {
    let mut known = known.iter();
    let mut rest = text;
    let mut sum: i64 = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
        let (number, behind) = rest.split_at_checked(end)?;
        let unit = behind.chars().next()?;
        let (_, seconds) = known.find(|(letter, _)| *letter == unit)?;
        sum = sum.checked_add(number.parse::<i64>().ok()?.checked_mul(*seconds)?)?;
        rest = behind.get(unit.len_utf8()..)?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_read_whole_or_not() {
        let hours = |text| duration(text).map(|span| span.num_hours());
        assert_eq!([hours("P7D"), hours("P1W"), hours("+P1DT12H"), hours("PT36H")], [168, 168, 36, 36].map(Some));
        assert_eq!(duration("PT23H59M59S").map(|s| s.num_seconds()), Some(86_399));
        for bad in ["", "P", "PT", "7D", "-P1D", "P1", "PD", "P1Y", "P1D2D", "PT1D", "P99999999999999999999D", "P0D"] {
            assert_eq!(duration(bad), None, "{bad}");
        }
    }
}
