//! The marks between which the program's own numbers, days and codes stand until a page is written.

use std::fmt::Display;

/// Around what the program itself puts in. Unicode keeps these two out of all text; they are gone before
/// a page is written.
pub(super) const OWN: char = '\u{fdd0}';
pub(super) const OWN_END: char = '\u{fdd1}';

/// A number, day or code of the program, marked as its own.
pub fn own(token: impl Display) -> String {
    format!("{OWN}{token}{OWN_END}")
}

/// A text of a record or of the settings, which can carry no mark.
pub fn foreign(text: &str) -> String {
    text.replace([OWN, OWN_END], "")
}

/// The page without marks.
pub fn unmarked(page: &str) -> String {
    foreign(page)
}
