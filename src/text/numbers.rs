//! Telephone and identity-card numbers in text, however they are spaced and in whichever digits.
//! Works on runs of digit groups, so that the middle of a longer number is never taken for one.

use super::numeral::{DIGITS, digit};
use super::visible::Glyph;
use crate::model::time::Day;
use std::ops::Range;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    Phone,
    Identity,
}

/// Whether an identity number must satisfy its check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckDigit {
    Needed,
    /// A mistyped number still shows a birthday: region and birthday are enough.
    Waived,
}

/// The digits of a telephone with its area code, and of a mobile; an identity number has more.
const SHORTEST: usize = 11;

struct Group {
    digits: Vec<u8>,
    at: Range<usize>,
    /// What stands between this group and the one before it in the run.
    gap: String,
    letter_before: bool,
    letter_after: bool,
}

/// Numbers as glyph ranges: identity numbers (18 digits, or 15 as until 1999) before telephones,
/// none inside another.
pub fn find_numbers(text: &[Glyph], check: CheckDigit) -> Vec<(Number, Range<usize>)> {
    let mut found: Vec<(Number, Range<usize>)> = Vec::new();
    let digits = &*DIGITS;
    if text.iter().filter(|glyph| digits.contains(glyph.c)).take(SHORTEST).count() < SHORTEST {
        return found;
    }
    let runs = runs(text);
    for (kind, longest) in [(Number::Identity, 18), (Number::Phone, 15)] {
        for run in &runs {
            for start in 0..run.len() {
                let mut total = 0;
                for end in start + 1..=run.len() {
                    let Some(groups) = run.get(start..end) else { break };
                    total += groups.last().map_or(0, |g| g.digits.len());
                    if total > longest {
                        break;
                    }
                    let before = start.checked_sub(1).and_then(|i| run.get(i));
                    let range = match kind {
                        Number::Identity => identity(text, groups, check),
                        Number::Phone => phone(text, groups, before),
                    };
                    let Some(range) = range else { continue };
                    if !found.iter().any(|(_, other)| range.start < other.end && other.start < range.end) {
                        found.push((kind, range));
                    }
                }
            }
        }
    }
    found
}

/// The widest gap within a number: ` - `.
const WIDEST_GAP: usize = 3;

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')' | '·' | '/' | '_')
}

/// Groups of digits of one script; groups of a run have at most a small gap between them, and
/// Western digits beside Chinese ones (`周三13800138000`) none.
fn runs(text: &[Glyph]) -> Vec<Vec<Group>> {
    let digit_at = |i: usize| text.get(i).and_then(|g| Some((digit(g.c)?, g.c.is_ascii())));
    let letter = |i: Option<usize>| i.and_then(|i| text.get(i)).is_some_and(|g| g.c.is_ascii_alphabetic());
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let (mut at, mut last_end) = (0, None::<usize>);
    while at < text.len() {
        let Some((_, western)) = digit_at(at) else {
            at += 1;
            continue;
        };
        let start = at;
        let mut digits = Vec::new();
        while let Some((d, _)) = digit_at(at).filter(|(_, w)| *w == western) {
            digits.push(d);
            at += 1;
        }
        let gap = last_end.and_then(|end| text.get(end..start)).filter(|gap| gap.len() <= WIDEST_GAP);
        let gap = gap.filter(|gap| gap.iter().all(|g| is_gap(g.c)));
        let group = Group {
            digits,
            at: start..at,
            gap: gap.unwrap_or(&[]).iter().map(|g| g.c).collect(),
            letter_before: letter(start.checked_sub(1)),
            letter_after: letter(Some(at)),
        };
        match runs.last_mut().filter(|_| gap.is_some()) {
            Some(run) => run.push(group),
            None => runs.push(vec![group]),
        }
        last_end = Some(at);
    }
    runs
}

fn range(groups: &[Group]) -> Range<usize> {
    groups.first().map_or(0, |g| g.at.start)..groups.last().map_or(0, |g| g.at.end)
}

fn all_digits(groups: &[Group]) -> Vec<u8> {
    groups.iter().flat_map(|g| g.digits.iter().copied()).collect()
}

/// Sizes of the groups as a reader sees them, and the gaps between.
fn grouping(groups: &[Group]) -> (Vec<usize>, Vec<&str>) {
    let (mut sizes, mut gaps) = (Vec::<usize>::new(), Vec::new());
    for (n, group) in groups.iter().enumerate() {
        match sizes.last_mut() {
            Some(size) if n > 0 && group.gap.is_empty() => *size += group.digits.len(),
            _ => {
                if n > 0 {
                    gaps.push(group.gap.as_str());
                }
                sizes.push(group.digits.len());
            }
        }
    }
    (sizes, gaps)
}

fn phone(text: &[Glyph], groups: &[Group], before: Option<&Group>) -> Option<Range<usize>> {
    let digits = all_digits(groups);
    let (sizes, gaps) = grouping(groups);
    let (first, last) = (groups.first()?, groups.last()?);
    let letters = first.letter_before || last.letter_after;
    if letters && (sizes.len() > 1 || in_digest(text, &first.at)) {
        return None;
    }
    let after_zero_point = first.gap == "." && before.is_some_and(|b| b.digits == [0]);
    if after_zero_point {
        return None;
    }
    let is_phone = if digits.first() == Some(&0) && !digits.starts_with(&[0, 0]) {
        // `20261123-0456 20261124` is an order number and a date.
        let chained = before.is_some() && first.gap.contains('-');
        !chained && is_landline(&digits, &sizes)
    } else {
        is_mobile(&digits, &sizes) && plain_grouping(&sizes, &gaps)
    };
    is_phone.then(|| range(groups))
}

fn is_mobile(digits: &[u8], sizes: &[usize]) -> bool {
    let bare = match sizes.len() {
        1 => digits.strip_prefix(&[0, 0, 8, 6]).or_else(|| digits.strip_prefix(&[8, 6])).unwrap_or(digits),
        _ => digits,
    };
    matches!(bare, [1, 3..=9, ..]) && bare.len() == 11
}

/// Ways in which people part eleven digits. Figures beside each other rarely fall so.
pub(super) fn plain_grouping(sizes: &[usize], gaps: &[&str]) -> bool {
    let same_gaps = gaps.windows(2).all(|pair| pair.first() == pair.last());
    let dots = gaps.contains(&".");
    match sizes {
        [_] | [3, 4, 4] => true,
        [3, 8] | [7, 4] | [4, 7] | [5, 6] | [6, 5] => !dots,
        [4, 3, 4] | [4, 4, 3] | [3, 3, 5] | [3, 5, 3] => same_gaps,
        [size, middle @ .., last] => {
            same_gaps && !middle.is_empty() && middle.iter().all(|m| m == size) && last <= size
        }
        [] => false,
    }
}

/// Area code and seven or eight digits, together or parted after the area code.
fn is_landline(digits: &[u8], sizes: &[usize]) -> bool {
    let area = match digits {
        [0, 1, 0, ..] | [0, 2, ..] => 3,
        [0, 3..=9, ..] => 4,
        _ => return false,
    };
    let Some((_, local)) = digits.split_at_checked(area) else { return false };
    let length_fits = local.len() == 8 || (local.len() == 7 && area == 4);
    let parted = match sizes {
        [_] => true,
        [first, rest @ ..] => *first == area && matches!(rest, [7 | 8] | [4, 4] | [3, 4]),
        [] => false,
    };
    length_fits && parted && matches!(local.first(), Some(2..=8))
}

/// Within a long hexadecimal word.
fn in_digest(text: &[Glyph], at: &Range<usize>) -> bool {
    let word = |g: &&Glyph| g.c.is_ascii_alphanumeric();
    let before = text.get(..at.start).unwrap_or(&[]).iter().rev().take_while(word);
    let after = text.get(at.end..).unwrap_or(&[]).iter().take_while(word);
    let around: Vec<char> = before.chain(after).map(|g| g.c).collect();
    around.len() + at.len() >= 16 && around.iter().all(char::is_ascii_hexdigit)
}

fn identity(text: &[Glyph], groups: &[Group], check: CheckDigit) -> Option<Range<usize>> {
    let mut digits = all_digits(groups);
    let mut range = range(groups);
    let (first, last) = (groups.first()?, groups.last()?);
    let next_is = |at: usize, f: fn(char) -> bool| text.get(at).is_some_and(|g| f(g.c));
    if digits.len() == 17 && next_is(range.end, |c| c.eq_ignore_ascii_case(&'x')) {
        digits.push(10);
        range.end += 1;
        if next_is(range.end, |c| c.is_ascii_alphanumeric()) {
            return None;
        }
    } else if last.letter_after {
        return None;
    }
    let region = matches!(
        digits.as_slice(),
        [1, 1..=5, ..]
            | [2, 1..=3, ..]
            | [3, 1..=7, ..]
            | [4, 1..=6, ..]
            | [5, 0..=4, ..]
            | [6, 1..=5, ..]
            | [7, 1, ..]
            | [8, 1..=3, ..]
    );
    let sound = match digits.len() {
        18 => born(digits.get(6..14)) && (check == CheckDigit::Waived || check_digit_fits(&digits)),
        15 if groups.len() == 1 => {
            let birthday: Option<Vec<u8>> = digits.get(6..12).map(|d| [&[1, 9], d].concat());
            born(birthday.as_deref())
        }
        _ => false,
    };
    (region && sound && !first.letter_before).then_some(range)
}

fn born(ymd: Option<&[u8]>) -> bool {
    let number = |digits: &[u8]| digits.iter().fold(0u32, |n, d| n * 10 + u32::from(*d));
    let Some(&[ref year @ .., m1, m2, d1, d2]) = ymd else { return false };
    let year = number(year);
    (1900..2100).contains(&year)
        && i32::try_from(year).is_ok_and(|y| Day::new(y, number(&[m1, m2]), number(&[d1, d2])).is_some())
}

/// GB 11643: weights 2^(18-i) mod 11; the sum with the check digit (X = 10) is 1 mod 11.
fn check_digit_fits(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().rev().enumerate().map(|(i, d)| (1u32 << i) % 11 * u32::from(*d)).sum();
    sum % 11 == 1
}
