//! JSON documents: two spaces, one newline at the end, keys in the order in which they were put; safe to look at.

use crate::model::window::Window;
use crate::text::escape;
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::io::{self, Write};

/// How a document is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    Many,
    One,
}

/// A window as documents have it.
pub fn window_json(window: Window) -> Json {
    json!({"from": window.from.to_string(), "to": window.to.to_string()})
}

/// Writes a document piece by piece, as it is made: a long one stands nowhere as a whole.
///
/// # Errors
/// The document cannot be written as JSON, or `out` takes no more.
pub fn write(document: &impl Serialize, lines: Lines, out: impl Write) -> io::Result<()> {
    let mut safe = Safe(out);
    match lines {
        Lines::Many => serde_json::to_writer_pretty(&mut safe, document)?,
        Lines::One => serde_json::to_writer(&mut safe, document)?,
    }
    safe.write_all(b"\n")
}

/// The same as bytes.
///
/// # Errors
/// The document cannot be written as JSON.
pub fn bytes(document: &impl Serialize, lines: Lines) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    write(document, lines, &mut out)?;
    Ok(out)
}

/// Lets nothing through that is not safe to look at.
struct Safe<W>(W);

impl<W: Write> Write for Safe<W> {
    /// A piece ends with a whole character: texts come whole or cut where something is escaped.
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if escape::is_plain_json(piece) {
            self.0.write_all(piece)?;
        } else {
            let text = std::str::from_utf8(piece).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
            self.0.write_all(escape::json(text).as_bytes())?;
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::escape::is_unsafe;
    use serde_json::Value as Json;

    #[test]
    fn nothing_is_sent_raw_and_nothing_is_lost() {
        let text = "\u{1b}[31m\u{9b}\u{202e}\u{200b}\u{2028}\u{e0041}\n危";
        let document = serde_json::json!({ text: text });
        for lines in [Lines::One, Lines::Many] {
            let out = String::from_utf8(bytes(&document, lines).unwrap()).unwrap();
            assert!(!out.chars().any(|c| c != '\n' && is_unsafe(c)), "{out}");
            assert_eq!(serde_json::from_str::<Json>(&out).unwrap(), document);
        }
    }
}
