//! A cursor over typed text: takes words and numbers from the front.

use super::numeral;

/// Where reading has got to. Copy it to look ahead.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    rest: &'a str,
}

/// A number as typed: `05` is the value 5 of two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScannedNumber {
    pub value: u32,
    pub digits: usize,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str) -> Scan<'a> {
        Scan { rest: text }
    }

    pub fn rest(&self) -> &'a str {
        self.rest
    }

    pub fn done(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn eat(&mut self, word: &str) -> bool {
        let after = self.rest.strip_prefix(word);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// The value of the first word of the table that stands here; longer words must stand first.
    pub fn choose<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(word, _)| self.eat(word)).map(|(_, value)| *value)
    }

    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    pub fn spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// One character, if `f` knows it.
    pub fn one<T>(&mut self, f: impl Fn(char) -> Option<T>) -> Option<T> {
        let mut chars = self.rest.chars();
        let value = f(chars.next()?)?;
        self.rest = chars.as_str();
        Some(value)
    }

    /// A whole run of Western digits, or of Chinese numerals, of at most `most` digits (and nine).
    pub fn number(&mut self, most: usize) -> Option<ScannedNumber> {
        let western = self.rest.starts_with(|c: char| c.is_ascii_digit());
        let of_run = |c: char| if western { c.is_ascii_digit() } else { numeral::is_numeral(c) };
        let end = self.rest.find(|c| !of_run(c)).unwrap_or(self.rest.len());
        let (run, after) = self.rest.split_at_checked(end)?;
        let digits = if western { run.to_owned() } else { numeral::digits(run)? };
        if digits.len() > most.min(9) {
            return None;
        }
        let value = digits.parse().ok()?;
        self.rest = after;
        Some(ScannedNumber { value, digits: digits.len() })
    }

    /// What `f` reads; where it reads nothing the cursor stays.
    pub fn attempt<T>(&mut self, f: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let read = f(self);
        if read.is_none() {
            *self = before;
        }
        read
    }
}
