//! The plain TOML that linli writes, read without a look at anything rarer: one key a line, texts without
//! escapes, times to the second, headers of one name. A million records are nearly all of this shape, and
//! reading it so takes a tenth of the time of the whole grammar. Whatever is not plainly of it is `None`,
//! and the whole grammar decides: a test holds that the two never differ where this one answers.

use crate::model::time::{Day, Offset, two_digits};
use crate::model::value::{EntryOf, NodeOf, TableOf, ValueOf, is_same_key};
use chrono::NaiveTime;
use std::borrow::Cow;
use std::ops::Range;

/// More keys in one table than a plain record has.
const MOST_KEYS: usize = 64;

/// The tree of a text, where all of it is plain.
pub fn read(text: &str) -> Option<TableOf<'_>> {
    if has_controls(text.as_bytes()) {
        return None;
    }
    let mut lines = PlainLines { text, at: 0 };
    let mut root = TableOf { entries: Vec::with_capacity(20) };
    let mut place = PlainPlace::Root;
    loop {
        lines.skip_blank();
        match lines.peek() {
            None => return Some(root),
            Some(b'#') => lines.comment()?,
            Some(b'[') => place = lines.header(&mut root)?,
            Some(_) => {
                let entry = lines.pair()?;
                let table = place.table(&mut root)?;
                if table.entries.len() >= MOST_KEYS || table.entry(&entry.key).is_some() {
                    return None;
                }
                table.entries.push(entry);
            }
        }
    }
}

/// Whether anything but line ends stands among the signs that nobody sees. Looked for in one go, so that no reader
/// of a text or comment has to.
fn has_controls(bytes: &[u8]) -> bool {
    let is_one = |b: &u8| (*b < b' ' && *b != b'\n') || *b == 0x7f;
    bytes.chunks(64).any(|chunk| chunk.iter().fold(false, |any, b| any | is_one(b)))
}

/// The table to which the keys at hand belong.
#[derive(Clone, Copy)]
enum PlainPlace {
    Root,
    /// The table that is the root's entry of this index.
    Table(usize),
    /// The last element of the root's entry of this index.
    Element(usize),
}

impl PlainPlace {
    fn table<'r, 't>(self, root: &'r mut TableOf<'t>) -> Option<&'r mut TableOf<'t>> {
        let (index, is_list) = match self {
            PlainPlace::Root => return Some(root),
            PlainPlace::Table(index) => (index, false),
            PlainPlace::Element(index) => (index, true),
        };
        let value = &mut root.entries.get_mut(index)?.node.value;
        match value {
            ValueOf::Table(table) if !is_list => Some(table),
            ValueOf::List(items) if is_list => match &mut items.last_mut()?.value {
                ValueOf::Table(table) => Some(table),
                _ => None,
            },
            _ => None,
        }
    }
}

struct PlainLines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> PlainLines<'t> {
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or(&[])
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn slice(&self, range: Range<usize>) -> Option<&'t str> {
        self.text.get(range)
    }

    /// Goes on by `count` bytes if they are `expected`.
    fn eat<const N: usize>(&mut self, expected: &[u8; N]) -> Option<()> {
        self.is_next(expected).then(|| self.at += N)
    }

    fn is_next<const N: usize>(&self, expected: &[u8; N]) -> bool {
        self.rest().first_chunk() == Some(expected)
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        self.at += self.rest().iter().take_while(|b| skipped(**b)).count();
    }

    fn skip_blank(&mut self) {
        self.skip(|b| b == b' ' || b == b'\n');
    }

    /// Goes on to a place in the rest; without one to the end.
    fn go_to(&mut self, place: Option<usize>) {
        self.at += place.unwrap_or(self.rest().len());
    }

    fn comment(&mut self) -> Option<()> {
        self.go_to(memchr::memchr(b'\n', self.rest()));
        self.line_end()
    }

    /// Reads to the end of the line, before which nothing but a comment may stand.
    fn line_end(&mut self) -> Option<()> {
        self.skip(|b| b == b' ');
        match self.peek() {
            None => Some(()),
            Some(b'\n') => {
                self.at += 1;
                Some(())
            }
            Some(b'#') => self.comment(),
            Some(_) => None,
        }
    }

    fn name(&mut self) -> Option<(&'t str, Range<usize>)> {
        let from = self.at;
        self.skip(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let name = self.slice(from..self.at).filter(|name| !name.is_empty())?;
        Some((name, from..self.at))
    }

    /// `[name]` or `[[name]]`: the table that the next keys belong to.
    fn header(&mut self, root: &mut TableOf<'t>) -> Option<PlainPlace> {
        let from = self.at;
        self.eat(b"[")?;
        let is_list = self.eat(b"[").is_some();
        let (name, key_span) = self.name()?;
        if is_list {
            self.eat(b"]]")?
        } else {
            self.eat(b"]")?
        }
        let span = from..self.at;
        self.line_end()?;
        let table = NodeOf { value: ValueOf::Table(TableOf { entries: Vec::with_capacity(8) }), span: span.clone() };
        let known = root.entries.iter().position(|e| is_same_key(&e.key, name));
        let key = Cow::Borrowed(name);
        match known {
            None if root.entries.len() >= MOST_KEYS => None,
            None if is_list => {
                let mut tables = Vec::with_capacity(8);
                tables.push(table);
                let node = NodeOf { value: ValueOf::List(tables), span };
                root.entries.push(EntryOf { key, key_span, node });
                Some(PlainPlace::Element(root.entries.len() - 1))
            }
            None => {
                root.entries.push(EntryOf { key, key_span, node: table });
                Some(PlainPlace::Table(root.entries.len() - 1))
            }
            Some(index) => {
                let ValueOf::List(items) = &mut root.entries.get_mut(index)?.node.value else { return None };
                let is_headed = matches!(items.first()?.value, ValueOf::Table(_));
                if !is_list || !is_headed {
                    return None;
                }
                items.push(table);
                Some(PlainPlace::Element(index))
            }
        }
    }

    fn pair(&mut self) -> Option<EntryOf<'t>> {
        let (key, key_span) = self.name()?;
        self.skip(|b| b == b' ');
        self.eat(b"=")?;
        self.skip(|b| b == b' ');
        let from = self.at;
        let value = self.value()?;
        let node = NodeOf { value, span: from..self.at };
        self.line_end()?;
        Some(EntryOf { key: Cow::Borrowed(key), key_span, node })
    }

    fn value(&mut self) -> Option<ValueOf<'t>> {
        match self.peek()? {
            b'"' => self.text(),
            b'[' => self.list(),
            b't' => self.eat(b"true").map(|()| ValueOf::Bool(true)),
            b'f' => self.eat(b"false").map(|()| ValueOf::Bool(false)),
            b'0'..=b'9' => self.number_or_time(),
            _ => None,
        }
    }

    /// `"…"` or `"""…"""` without an escape.
    fn text(&mut self) -> Option<ValueOf<'t>> {
        if self.is_next(b"\"\"") {
            return match self.rest().get(2) {
                Some(b'"') => self.long_text(),
                _ => self.eat(b"\"\"").map(|()| ValueOf::Text(Cow::Borrowed(""))),
            };
        }
        self.eat(b"\"")?;
        let from = self.at;
        self.go_to(memchr::memchr3(b'"', b'\\', b'\n', self.rest()));
        let text = self.slice(from..self.at)?;
        self.eat(b"\"")?;
        Some(ValueOf::Text(Cow::Borrowed(text)))
    }

    fn long_text(&mut self) -> Option<ValueOf<'t>> {
        self.eat(b"\"\"\"\n")?;
        let from = self.at;
        self.go_to(memchr::memchr2(b'"', b'\\', self.rest()));
        let text = self.slice(from..self.at)?;
        self.eat(b"\"\"\"")?;
        (self.peek() != Some(b'"')).then_some(ValueOf::Text(Cow::Borrowed(text)))
    }

    /// `["…", "…"]`, on one line or many.
    fn list(&mut self) -> Option<ValueOf<'t>> {
        self.eat(b"[")?;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.eat(b"]").is_some() {
                return Some(ValueOf::List(items));
            }
            let from = self.at;
            let value = (self.peek()? == b'"').then(|| self.text())??;
            items.push(NodeOf { value, span: from..self.at });
            self.skip_blank();
            if self.eat(b",").is_none() && self.peek()? != b']' {
                return None;
            }
        }
    }

    /// A day, an instant to the second with its offset, or a small whole number.
    fn number_or_time(&mut self) -> Option<ValueOf<'t>> {
        if let Some(value) = self.instant() {
            return Some(value);
        }
        let from = self.at;
        self.skip(is_of_word);
        let word = self.slice(from..self.at)?;
        let signs = word.as_bytes();
        let digits = |range: Range<usize>| signs.get(range).and_then(digits);
        let is_number = word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit());
        if is_number {
            let padded = word.len() > 1 && word.starts_with('0');
            return if padded { None } else { word.parse().ok().map(ValueOf::Int) };
        }
        if signs.get(4) != Some(&b'-') || signs.get(7) != Some(&b'-') {
            return None;
        }
        let day = Day::new(i32::try_from(digits(0..4)?).ok()?, digits(5..7)?, digits(8..10)?)?;
        if word.len() == 10 {
            return (self.peek() != Some(b' ') || !self.is_time_behind()).then_some(ValueOf::Day(day));
        }
        let marks = [(10, b'T'), (13, b':'), (16, b':')];
        if !marks.iter().all(|(at, mark)| signs.get(*at) == Some(mark)) {
            return None;
        }
        let time = NaiveTime::from_hms_opt(digits(11..13)?, digits(14..16)?, digits(17..19)?)?;
        (word.get(19..)? == "Z").then(|| ValueOf::Instant(Offset::UTC.instant(day.0.and_time(time))))
    }

    /// `2026-11-23T09:30:00+08:00` to the letter, as nearly every time is written; anything else is no fault.
    fn instant(&mut self) -> Option<ValueOf<'t>> {
        let (word, behind) = self.rest().split_first_chunk::<25>()?;
        #[rustfmt::skip]
        let [y, e, a, r, b'-', m, o, b'-', d, n, b'T', h, u, b':', i, j, b':', s, t, sign, x, z, b':', v, w] = *word
        else { return None };
        if behind.first().is_some_and(|b| is_of_word(*b)) {
            return None;
        }
        let day = Day::from_digits([y, e, a, r, m, o, d, n])?;
        let time = NaiveTime::from_hms_opt(two_digits(h, u)?, two_digits(i, j)?, two_digits(s, t)?)?;
        let offset = offset(sign, two_digits(x, z)?, two_digits(v, w)?)?;
        self.at += word.len();
        Some(ValueOf::Instant(offset.instant(day.0.and_time(time))))
    }

    /// `2026-11-23 09:30:00` is one value to TOML.
    fn is_time_behind(&self) -> bool {
        self.rest().get(1).is_some_and(u8::is_ascii_digit)
    }
}

fn digits(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
}

/// Whether the byte can be part of a number or a time.
fn is_of_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'+' | b'.' | b'_')
}

/// `+08:00`.
fn offset(sign: u8, hours: u32, minutes: u32) -> Option<Offset> {
    let minutes = i32::try_from((minutes < 60 && hours < 18).then_some(hours * 60 + minutes)?).ok()?;
    match sign {
        b'+' => Offset::from_minutes(minutes),
        b'-' => Offset::from_minutes(-minutes),
        _ => None,
    }
}
