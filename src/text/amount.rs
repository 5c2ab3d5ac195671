//! Numbers of things and amounts of money, as people type them and as they are shown.

use crate::model::value::Value;

/// A number of things: digits alone.
pub fn read_count(typed: &str) -> Option<i64> {
    typed.bytes().all(|byte| byte.is_ascii_digit()).then(|| typed.parse().ok()).flatten()
}

/// An amount in yuan (`120`, `120.5`, `¥120.50`) as whole fen; a third decimal is none.
pub fn read_yuan(typed: &str) -> Option<i64> {
    let plain = typed.trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    let (yuan, decimals) = plain.split_once('.').unwrap_or((plain, "0"));
    let fen = match decimals.len() {
        1 => read_count(decimals)? * 10,
        2 => read_count(decimals)?,
        _ => return None,
    };
    read_count(yuan).filter(|_| !yuan.is_empty())?.checked_mul(100)?.checked_add(fen)
}

/// A number of things as a sheet has it: `48`, `48户`, `1,200`; nothing that is only about so many.
pub fn read_sheet_count(cell: &str) -> Option<i64> {
    let bare = cell.trim().trim_end_matches(['户', '人', '家', '份', '张', '条', '次', '名', '位', '个']).trim();
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    read_count(&without_groups(bare)?).filter(|_| !bare.is_empty())
}

/// An amount in yuan as a sheet has it: `735.50`, `1,200 元`, `0.12万` as no amount.
pub fn read_sheet_yuan(cell: &str) -> Option<i64> {
    let bare = cell.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    read_yuan(&without_groups(bare)?)
}

/// Digits without the commas between thousands; `None` where a comma stands elsewhere.
fn without_groups(number: &str) -> Option<String> {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest_of_whole = groups.clone();
    let is_grouped = whole.contains(',');
    if is_grouped && (!(1..=3).contains(&first.len()) || !rest_of_whole.all(|group| group.len() == 3)) {
        return None;
    }
    let whole: String = std::iter::once(first).chain(groups).collect();
    Some(rest.map_or_else(|| whole.clone(), |rest| format!("{whole}.{rest}")))
}

/// Whole fen as yuan: `120.50`.
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

/// Whole fen on disk, shown as yuan; whatever else stands there is not.
pub fn shown_yuan(value: &Value) -> Option<String> {
    match value {
        Value::Int(fen) => Some(yuan(*fen)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_sheet_lose_their_units_and_commas_and_nothing_else() {
        for (cell, count) in [
            ("48", Some(48)),
            ("48户", Some(48)),
            (" 1,200 人 ", Some(1200)),
            ("48.0", Some(48)),
            ("约50", None),
            ("48.5", None),
            ("1,20", None),
            ("12,00", None),
            ("40-50", None),
            ("", None),
            ("户", None),
        ] {
            assert_eq!(read_sheet_count(cell), count, "{cell}");
        }
        for (cell, fen) in [
            ("735.5", Some(73_550)),
            ("1,200元", Some(120_000)),
            ("￥1,234,567.80", Some(123_456_780)),
            ("0.12万", None),
            ("1.200,50", None),
            ("约800", None),
        ] {
            assert_eq!(read_sheet_yuan(cell), fen, "{cell}");
        }
    }

    #[test]
    fn yuan_are_read_to_the_fen_and_shown_so() {
        for (typed, fen) in [("120", 12_000), ("120.5", 12_050), ("¥120.50", 12_050), ("0.07", 7), ("3 元", 300)] {
            assert_eq!(read_yuan(typed), Some(fen), "{typed}");
        }
        for typed in ["", ".5", "1.", "1.234", "-1", "1,000.00", "一", "9223372036854775807"] {
            assert_eq!(read_yuan(typed), None, "{typed}");
        }
        assert_eq!([yuan(0), yuan(7), yuan(12_050)], ["0.00", "0.07", "120.50"]);
        assert_eq!([read_count("0"), read_count("48"), read_count("4.8")], [Some(0), Some(48), None]);
    }
}
