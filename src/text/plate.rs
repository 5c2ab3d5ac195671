//! Number plates (号牌) in running text: `京A12345`, also spaced, and without the province behind 号牌.

use super::look::Look;
use super::visible::Glyph;
use std::ops::Range;

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁";
const LAST: &str = "挂学警港澳领使";
const WORDS: &[&str] = &["车牌号码", "车牌号", "号牌", "车牌", "牌照号", "牌照", "车号"];

/// `京A12345`, `苏A·D12345` (new energy), `粤B1234警`: a province, a letter, five or six characters of
/// which at least two are digits, none I or O.
pub fn plates_in(text: &[Glyph]) -> Vec<Range<usize>> {
    let is_start = |c: char| !c.is_ascii() && PROVINCES.contains(c);
    let starts = text.iter().enumerate().filter(|(_, glyph)| is_start(glyph.c));
    starts.filter_map(|(at, _)| Some(at..plate_end(text, at)?)).collect()
}

/// Plates with spaces in them, and what follows 号牌 or its like.
pub fn disguised_in(text: &[Glyph]) -> Vec<Range<usize>> {
    let end = |at: usize| {
        let start = Look { text, at };
        let spaced = || spaced_end(start).map(|end| at..end.at);
        let named = || {
            let value = start.eat_any(WORDS)?.skip(|c| matches!(c, ' ' | ':' | '为' | '是' | '(' | '"'));
            let body = if value.is(|c| PROVINCES.contains(c)) { Look { at: value.at + 1, ..value } } else { value };
            Some(at..body_end(body.skip(is_gap), 5..=7)?.at)
        };
        spaced().or_else(named)
    };
    (0..text.len()).filter_map(end).collect()
}

fn is_body(c: char) -> bool {
    c.is_ascii_digit() || (c.is_ascii_alphabetic() && !matches!(c.to_ascii_uppercase(), 'I' | 'O'))
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '·' | '•' | '.')
}

fn spaced_end(start: Look<'_>) -> Option<Look<'_>> {
    if !start.is(|c| !c.is_ascii() && PROVINCES.contains(c)) {
        return None;
    }
    let letter = Look { at: start.at + 1, ..start }.skip(|c| c == ' ');
    let body = letter.letter().filter(|_| letter.is(|c| c.is_ascii_uppercase()))?;
    body_end(body.skip(is_gap), 5..=6)
}

/// Letters and digits with at most one gap between two, of which at least two are digits.
fn body_end(start: Look<'_>, length: std::ops::RangeInclusive<usize>) -> Option<Look<'_>> {
    let (mut here, mut taken, mut digits) = (start, 0, 0);
    loop {
        let next = if taken > 0 && here.is(is_gap) { Look { at: here.at + 1, ..here } } else { here };
        if !next.is(is_body) {
            break;
        }
        digits += usize::from(next.is(|c| c.is_ascii_digit()));
        taken += 1;
        here = Look { at: next.at + 1, ..next };
    }
    (length.contains(&taken) && digits >= 2).then_some(here)
}

fn plate_end(text: &[Glyph], start: usize) -> Option<usize> {
    let at = |i: usize| text.get(i).map(|g| g.c.to_ascii_uppercase());
    let body = |c: char| c.is_ascii_uppercase() && !matches!(c, 'I' | 'O') || c.is_ascii_digit();
    if !at(start + 1)?.is_ascii_uppercase() {
        return None;
    }
    let gap = usize::from(matches!(at(start + 2), Some('·' | '•' | '.' | '-' | ' ')));
    let from = start + 2 + gap;
    let mut end = from;
    while at(end).is_some_and(body) {
        end += 1;
    }
    let digits = (from..end).filter(|&i| at(i).is_some_and(|c| c.is_ascii_digit())).count();
    let special = at(end).is_some_and(|c| LAST.contains(c));
    let goes_on = at(end).is_some_and(|c| c.is_ascii_alphanumeric());
    match end - from {
        4 if special && digits >= 2 => Some(end + 1),
        5 | 6 if digits >= 2 && !goes_on => Some(end),
        _ => None,
    }
}
