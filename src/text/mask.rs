//! Telephone numbers of which so much is shown that people tell one from another, and not so much that anybody
//! could call: `138****8000`.

use super::names::NameMatcher;
use super::normalize::fold_argument;
use super::personal::{Personal, ScanScope, find_personal};
use std::borrow::Cow;

/// The fewest digits of which the first ones are shown too.
const LONG: usize = 11;
/// Digits shown of the beginning of a long number, and of the end of any that has enough.
const FIRST: usize = 3;
const LAST: usize = 4;
/// The digits of an extension, at the most.
const EXTENSION: usize = 6;
/// The fewest digits of a number that has an extension.
const LOCAL: usize = 7;

/// The number with stars for the digits between the first three and the last four; of a short one the last are shown
/// alone, of an extension none: `138****8000`, `010****6666-***`, `****6666`.
pub fn phone(number: &str) -> String {
    let folded = fold_argument(number);
    let (body, extension) = match folded.rsplit_once(['-', '转', ',', '#', 'x', 'X']) {
        Some((body, last)) if is_extension(body, last) => folded.split_at(body.len()),
        _ => (folded.as_str(), ""),
    };
    let count = digits(body);
    let first = if count >= LONG { FIRST } else { 0 };
    let last = LAST.min(count.saturating_sub(LAST));
    let mut place = 0;
    let shown = |c: char| {
        if !c.is_ascii_digit() {
            return c;
        }
        place += 1;
        if place <= first || place > count - last { c } else { '*' }
    };
    let body: String = body.chars().map(shown).collect();
    body + &extension.chars().map(|c| if c.is_ascii_digit() { '*' } else { c }).collect::<String>()
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// `801` behind `010-88886666`, and not `8000` behind `138-0013`.
fn is_extension(body: &str, last: &str) -> bool {
    let (before, behind) = (digits(body), digits(last));
    let is_mobile = before + behind == LONG && body.trim_start_matches(['+', ' ']).starts_with('1');
    before >= LOCAL && behind <= EXTENSION && !is_mobile
}

/// A name of which the first sign is shown, or of a Latin one the first letter: `张*`, `阿***`, `J***`.
pub fn name(name: &str) -> String {
    let mut signs = name.trim().chars();
    let Some(first) = signs.next() else { return String::new() };
    let stars = if first.is_ascii_alphabetic() { 3 } else { signs.filter(|c| !c.is_whitespace()).count().max(1) };
    format!("{first}{}", "*".repeat(stars))
}

/// A text in which each telephone number is masked.
pub fn phones_in(text: &str) -> Cow<'_, str> {
    let mut found = find_personal(text, &NameMatcher::default(), ScanScope::Records);
    found.retain(|finding| finding.kind == Personal::Phone);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for finding in found.iter().filter(|finding| text.get(finding.span.clone()).is_some()) {
        if finding.span.start < at {
            continue;
        }
        out.push_str(text.get(at..finding.span.start).unwrap_or_default());
        out.push_str(&phone_said(text.get(finding.span.clone()).unwrap_or_default()));
        at = finding.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// A number as it stands in a text; one that is spelled out (`一三八零零`) has nothing that could be shown.
fn phone_said(written: &str) -> String {
    if digits(&fold_argument(written)) < LOCAL { "****".to_owned() } else { phone(written) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_and_cannot_be_called() {
        for (number, shown) in [
            ("13800138000", "138****8000"),
            ("138 0013 8000", "138 **** 8000"),
            ("138-0013-8000", "138-****-8000"),
            ("１３８００１３８０００", "138****8000"),
            ("13800138000-801", "138****8000-***"),
            ("13800138000转801", "138****8000转***"),
            ("010-88886666", "010-****6666"),
            ("010-88886666-801", "010-****6666-***"),
            ("0571-8888666", "057*-***8666"),
            ("88886666", "****6666"),
            ("8888666", "****666"),
            ("400-123-4567", "***-***-4567"),
            ("+85291234567", "+852****4567"),
            ("12345", "****5"),
            ("110", "***"),
            ("", ""),
        ] {
            assert_eq!(phone(number), shown, "{number}");
        }
    }

    #[test]
    fn of_a_name_the_first_sign_is_shown() {
        for (whole, shown) in [
            ("张伟", "张*"),
            ("欧阳娜娜", "欧***"),
            ("阿依古丽", "阿***"),
            ("John Smith", "J***"),
            ("李", "李*"),
            ("", ""),
        ] {
            assert_eq!(name(whole), shown, "{whole}");
        }
    }

    #[test]
    fn numbers_within_a_text_are_masked_and_nothing_else_is() {
        for (text, shown) in [
            ("女儿电话13800138000，晚上打", "女儿电话138****8000，晚上打"),
            ("打 010-88886666 或 13900139001", "打 010-****6666 或 139****9001"),
            ("fb-20261123-h8t2qv 2026-11-23 15:10 3-1-1101", "fb-20261123-h8t2qv 2026-11-23 15:10 3-1-1101"),
        ] {
            assert_eq!(phones_in(text), shown);
        }
        assert!(!phones_in("一三八零零一三八零零零").contains('八'));
    }
}
