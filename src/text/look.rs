//! A cursor over the characters of a running text as a reader sees them, for what is looked for in it. Each step
//! gives the cursor behind what was read, or `None` where it does not stand there.

use super::numeral::is_numeral;
use super::visible::Glyph;
use std::ops::RangeInclusive;

#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub text: &'a [Glyph],
    pub at: usize,
}

impl Look<'_> {
    /// The character at the cursor.
    pub fn peek(&self) -> Option<char> {
        self.text.get(self.at).map(|g| g.c)
    }

    /// The character before the cursor.
    pub fn before(&self) -> Option<char> {
        self.text.get(self.at.checked_sub(1)?).map(|g| g.c)
    }

    pub fn is(&self, f: impl Fn(char) -> bool) -> bool {
        self.peek().is_some_and(f)
    }

    pub fn skip(mut self, f: impl Fn(char) -> bool) -> Self {
        while self.is(&f) {
            self.at += 1;
        }
        self
    }

    pub fn eat(self, word: &str) -> Option<Self> {
        let mut here = self;
        for c in word.chars() {
            if !here.is(|seen| seen.eq_ignore_ascii_case(&c)) {
                return None;
            }
            here.at += 1;
        }
        Some(here)
    }

    pub fn eat_any(self, words: &[&str]) -> Option<Self> {
        words.iter().find_map(|word| self.eat(word))
    }

    /// A whole run of Western digits or of Chinese numerals, of a length in `range`.
    pub fn number(self, range: RangeInclusive<usize>) -> Option<Self> {
        let western = self.is(|c| c.is_ascii_digit());
        let end = self.skip(|c| if western { c.is_ascii_digit() } else { is_numeral(c) });
        range.contains(&(end.at - self.at)).then_some(end)
    }

    pub fn western(self, range: RangeInclusive<usize>) -> Option<Self> {
        self.number(range).filter(|_| self.is(|c| c.is_ascii_digit()))
    }

    pub fn letter(self) -> Option<Self> {
        self.is(|c| c.is_ascii_alphabetic()).then_some(Look { at: self.at + 1, ..self })
    }

    /// `1101`, `1101A`; a single Western letter belongs to it.
    pub fn door(self, range: RangeInclusive<usize>) -> Option<Self> {
        let end = self.number(range)?;
        Some(end.letter().filter(|after| !after.is(|c| c.is_ascii_alphanumeric())).unwrap_or(end))
    }

    /// Behind the sign of a basement or the letter of a wing: `-101`, `负101`, `B101`.
    pub fn wing(self) -> Self {
        self.eat_any(&["-", "负"])
            .or_else(|| self.letter())
            .filter(|after| after.is(|c| c.is_ascii_digit()))
            .unwrap_or(self)
    }

    pub fn hyphen(self) -> Option<Self> {
        Some(self.skip(|c| c == ' ').eat("-")?.skip(|c| c == ' '))
    }

    pub fn starts_word(&self) -> bool {
        let before = self.before();
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || (is_numeral(c) && self.is(is_numeral)))
    }

    /// Whether the word or number before the cursor goes on here.
    pub fn word_goes_on(&self) -> bool {
        let Some(before) = self.before() else { return false };
        let is_number = |c: char| c.is_ascii_digit() || is_numeral(c);
        self.is(|c| {
            (before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric()) || (is_number(before) && is_number(c))
        }) || self.eat("-").is_some_and(|next| is_number(before) && next.is(|c| c.is_ascii_alphanumeric()))
    }
}
