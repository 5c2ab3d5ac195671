//! The code on the sheet of paper of a household (问卷码): eight signs that nobody takes for others.

use crate::text::normalize::fold_argument;

/// How many signs a code has.
pub const LENGTH: usize = 8;
/// Crockford's base 32: without I, L, O and U.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code as it stands in a record, from what somebody read off a sheet: small letters, blanks and hyphens do not count,
/// and `o`, `i`, `l` are the digits that they look like.
pub fn read_code(typed: &str) -> Option<String> {
    let sign = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let folded = fold_argument(typed);
    let code: String = folded.chars().filter(|c| !matches!(c, ' ' | '-')).map(sign).collect();
    let is_code = code.chars().count() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::read_code;

    #[test]
    fn a_code_is_read_however_it_was_written() {
        for typed in ["7KM3Q9XT", "7km3q9xt", " 7KM3-Q9XT ", "７ＫＭ３Ｑ９ＸＴ"] {
            assert_eq!(read_code(typed).as_deref(), Some("7KM3Q9XT"), "{typed}");
        }
        assert_eq!(read_code("b2orniil").as_deref(), Some("B20RN111"));
        for wrong in ["7KM3Q9X", "7KM3Q9XTT", "7KM3Q9XU", "3-1-1101", "张伟", ""] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
    }
}
