//! Numbers that begin again (编号重新起排): with every month, year or sheet. The reference is then the number and
//! what it counts within: `2026-11/1`, `2026/1`, `11月/1`.

use crate::model::time::Day;
use crate::model::vocab::Numbering;

/// The reference of a number: by the day of receipt, or by the sheet. `None` where the sheet has no name.
pub fn reference(numbering: Numbering, number: &str, day: Day, sheet: Option<&str>) -> Option<String> {
    Some(match numbering {
        Numbering::Month => format!("{:04}-{:02}/{number}", day.year(), day.month()),
        Numbering::Year => format!("{:04}/{number}", day.year()),
        Numbering::Sheet => format!("{}/{number}", sheet?),
    })
}

/// A number that was used again: where the row stands and where the earlier matter does.
#[derive(Clone, Debug)]
pub struct Reused {
    pub day: Day,
    pub sheet: Option<String>,
    pub earlier_day: Day,
    /// The sheet of the earlier matter, where it is a row of the same file.
    pub earlier_sheet: Option<String>,
}

/// The coarsest numbering under which none of these numbers would have been used again.
pub fn that_parts(reused: &[Reused]) -> Option<Numbering> {
    let all = |apart: &dyn Fn(&Reused) -> bool| !reused.is_empty() && reused.iter().all(apart);
    let month = |day: Day| (day.year(), day.month());
    if all(&|r| r.day.year() != r.earlier_day.year()) {
        Some(Numbering::Year)
    } else if all(&|r| month(r.day) != month(r.earlier_day)) {
        Some(Numbering::Month)
    } else if all(&|r| r.sheet.is_some() && r.earlier_sheet.is_some() && r.sheet != r.earlier_sheet) {
        Some(Numbering::Sheet)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reused(day: &str, earlier: &str, sheets: Option<(&str, &str)>) -> Reused {
        Reused {
            day: day.parse().unwrap(),
            sheet: sheets.map(|(sheet, _)| sheet.to_owned()),
            earlier_day: earlier.parse().unwrap(),
            earlier_sheet: sheets.map(|(_, earlier)| earlier.to_owned()),
        }
    }

    #[test]
    fn the_flag_that_is_named_parts_every_number() {
        for (pairs, found) in [
            (vec![reused("2026-11-02", "2026-10-12", None)], Some(Numbering::Month)),
            (vec![reused("2026-01-02", "2025-01-12", None)], Some(Numbering::Year)),
            (vec![reused("2026-11-02", "2026-11-12", Some(("电话", "前台")))], Some(Numbering::Sheet)),
            (vec![reused("2026-11-02", "2026-11-12", None)], None),
            (
                vec![reused("2026-11-02", "2026-10-12", None), reused("2026-11-02", "2025-11-01", None)],
                Some(Numbering::Month),
            ),
            (Vec::new(), None),
        ] {
            assert_eq!(that_parts(&pairs), found, "{pairs:?}");
        }
    }
}
