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
