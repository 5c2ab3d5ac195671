//! JSON documents: two spaces, one newline at the end, keys in the order in which they were put; safe to look at.

use crate::text::escape;
use serde::Serialize;
use std::io::{self, Write};

/// On many lines.
pub fn pretty(document: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut safe = Safe(Vec::new());
    serde_json::to_writer_pretty(&mut safe, document)?;
    safe.0.push(b'\n');
    Ok(safe.0)
}

/// On one line.
pub fn line(document: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut safe = Safe(Vec::new());
    serde_json::to_writer(&mut safe, document)?;
    safe.0.push(b'\n');
    Ok(safe.0)
}

/// Takes a document piece by piece, as it is made: a long one stands nowhere a second time.
struct Safe(Vec<u8>);

impl Write for Safe {
    /// A piece ends with a whole character: texts come whole or cut where something is escaped.
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(piece).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
        self.0.extend_from_slice(escape::json(text).as_bytes());
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
        for out in [line(&document), pretty(&document)] {
            let out = String::from_utf8(out.unwrap()).unwrap();
            assert!(!out.chars().any(|c| c != '\n' && is_unsafe(c)), "{out}");
            assert_eq!(serde_json::from_str::<Json>(&out).unwrap(), document);
        }
    }
}
