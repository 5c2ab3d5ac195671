//! Taking a room's spelling apart: `3号楼1单元1101室` is the parts `3`, `1`, `1101`.

use super::numeral::to_digits;
use crate::text::normalize::fold_argument;

pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Words between the parts of a spelling, longer ones first. They count after a letter or a digit
/// only: `门` divides in `3栋2门1101`, not in `1单元门`.
const DIVIDERS: &[&str] = &[
    "号楼", "号院", "#楼", "栋", "幢", "座", "单元", "梯", "门", "层", "楼", "号房", "号室", "室", "号", "房", "户",
    "#", "/", "_", ".",
];
const ENGLISH: &[&str] = &["building", "bldg", "block", "unit", "floor", "room", "apt", "rm"];

/// Folded, with Western digits, lower case; a space between two digits divides, others go.
pub fn plain(text: &str) -> String {
    let mut text = to_digits(&fold_argument(text)).to_lowercase();
    for word in ENGLISH {
        if text.split(|c: char| !c.is_ascii_alphabetic()).any(|w| w == *word) {
            text = text.replace(word, "-");
        }
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', ',']).filter(|w| !w.is_empty()) {
        if out.ends_with(is_digit) && word.starts_with(is_digit) {
            out.push('-');
        }
        out.push_str(word);
    }
    out
}

/// The parts of a spelling: lower case, without words between them and leading zeros.
pub fn parts(text: &str) -> Vec<String> {
    parts_of(&plain(text))
}

/// The parts of a text that [`plain`] made.
pub fn parts_of(plain: &str) -> Vec<String> {
    let mut divided = String::with_capacity(plain.len());
    let mut rest = plain;
    while let Some(c) = rest.chars().next() {
        let after_part = divided.ends_with(|c: char| c.is_ascii_alphanumeric());
        let divider = DIVIDERS.iter().find_map(|word| rest.strip_prefix(word)).filter(|_| after_part);
        rest = divider.unwrap_or_else(|| rest.strip_prefix(c).unwrap_or(""));
        divided.push(if divider.is_some() { '-' } else { c });
    }
    divided.split('-').filter(|part| !part.is_empty()).map(without_zeros).collect()
}

fn without_zeros(part: &str) -> String {
    let bare = part.trim_start_matches('0');
    if bare.starts_with(is_digit) { bare.to_owned() } else { part.to_owned() }
}

/// The parts as one key, `3-1-1101`.
pub fn key(parts: &[String]) -> String {
    parts.join("-")
}
