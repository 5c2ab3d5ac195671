//! The records of a delimited text, field by field, with what the `csv` library passes over in silence: where a
//! quote was opened that nothing closes, which line ends are which, and the numbers of blank lines.

use crate::import::error::ImportError;
use crate::import::file::limits::MAX_COLUMNS;
use std::borrow::Cow;

/// One row of a text; a blank line is a row without fields.
#[derive(Debug)]
pub struct Record<'t> {
    /// As a spreadsheet counts, from 1.
    pub row: usize,
    pub fields: Vec<Cow<'t, str>>,
    /// All of it as it stands in the file.
    pub raw: &'t str,
    /// How many lines the longest of its fields has.
    pub lines: usize,
}

/// Reads the records of a text in turn.
#[derive(Clone)]
pub struct Records<'t> {
    text: &'t str,
    at: usize,
    row: usize,
    delimiter: u8,
    ends: LineEnds,
}

/// What ends a row outside quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// A line feed, with or without a carriage return before it.
    LineFeed,
    /// A carriage return, as on old Macintoshes; a line feed is a break within a field.
    CarriageReturn,
}

impl LineEnds {
    /// What ends the rows of a text: a carriage return where no line feed stands outside quotes.
    pub fn of(text: &str) -> LineEnds {
        let (mut is_quoted, mut returns) = (false, false);
        for at in memchr::memchr3_iter(b'"', b'\n', b'\r', text.as_bytes()) {
            match text.as_bytes().get(at) {
                Some(b'"') => is_quoted = !is_quoted,
                Some(b'\n') if !is_quoted => return LineEnds::LineFeed,
                Some(b'\r') if !is_quoted => returns = true,
                _ => {}
            }
        }
        if returns { LineEnds::CarriageReturn } else { LineEnds::LineFeed }
    }
}

impl<'t> Records<'t> {
    pub fn new(text: &'t str, delimiter: u8, ends: LineEnds) -> Records<'t> {
        Records { text, at: 0, row: 0, delimiter, ends }
    }

    /// The next row.
    ///
    /// # Errors
    /// A quote is not closed where a field ends, a carriage return stands alone where rows end otherwise, or there
    /// are more columns than a spreadsheet has.
    pub fn next_record(&mut self) -> Result<Option<Record<'t>>, ImportError> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        self.row += 1;
        let start = self.at;
        let (mut fields, mut lines) = (Vec::new(), 1);
        loop {
            let field = self.field()?;
            lines = lines.max(field.matches('\n').count().max(field.matches('\r').count()) + 1);
            fields.push(field);
            if fields.len() > MAX_COLUMNS {
                return Err(ImportError::TooManyColumns);
            }
            if self.byte(self.at) != Some(self.delimiter) {
                break;
            }
            self.at += 1;
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        self.at += self.line_end(self.at)?;
        if raw.is_empty() {
            fields.clear();
        }
        Ok(Some(Record { row: self.row, fields, raw, lines }))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The length of the line end at a place; 0 where the text ends.
    fn line_end(&self, at: usize) -> Result<usize, ImportError> {
        match (self.byte(at), self.byte(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => Ok(2),
            (Some(b'\r'), next) if self.ends == LineEnds::LineFeed && !matches!(next, None | Some(b'\r')) => {
                Err(ImportError::StrayReturn { row: self.row })
            }
            (None, _) => Ok(0),
            _ => Ok(1),
        }
    }

    /// A field, up to its delimiter or the end of the row. One in quotes may have blanks before and after them.
    fn field(&mut self) -> Result<Cow<'t, str>, ImportError> {
        let start = self.at;
        let opened = self.past_blanks(start);
        if self.byte(opened) == Some(b'"') {
            let inner = opened + 1;
            let closed = self.closing_quote(inner).ok_or(ImportError::OpenQuote { row: self.row })?;
            let text = self.text.get(inner..closed).unwrap_or_default();
            let end = self.past_blanks(closed + 1);
            if self.is_end(end) {
                self.at = end;
                let escaped = memchr::memchr(b'"', text.as_bytes()).is_some();
                return Ok(if escaped { text.replace("\"\"", "\"").into() } else { text.into() });
            }
            // More follows a closing quote: what the quotes hold may be fields and rows of their own.
            if memchr::memchr3(self.delimiter, b'\n', b'\r', text.as_bytes()).is_some() {
                return Err(ImportError::OpenQuote { row: self.row });
            }
            self.at = closed;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ends =
            |byte: u8| byte == self.delimiter || byte == b'\r' || (byte == b'\n' && self.ends == LineEnds::LineFeed);
        let length = memchr::memchr3_iter(self.delimiter, b'\n', b'\r', rest)
            .find(|at| rest.get(*at).is_some_and(|byte| ends(*byte)));
        self.at += length.unwrap_or(rest.len());
        Ok(self.text.get(start..self.at).unwrap_or_default().into())
    }

    fn past_blanks(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| **byte == b' ').count()
    }

    fn is_end(&self, at: usize) -> bool {
        self.byte(at).is_none_or(|byte| byte == self.delimiter || byte == b'\n' || byte == b'\r')
    }

    /// The place of the quote that closes a field; two together are one sign of it.
    fn closing_quote(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += memchr::memchr(b'"', self.text.as_bytes().get(at..)?)?;
            if self.byte(at + 1) != Some(b'"') {
                return Some(at);
            }
            at += 2;
        }
    }
}
