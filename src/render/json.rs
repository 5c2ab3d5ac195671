//! JSON documents: two spaces, one newline at the end, keys in the order in which they were put. Signs that a
//! terminal would obey, or that hide, stand as `\u202e`: the same text to every reader of JSON.

use crate::text::escape::is_unsafe;
use serde_json::Value as Json;
use std::fmt::Write;

pub fn pretty(document: &Json) -> Vec<u8> {
    format!("{}\n", escaped(&format!("{document:#}"))).into_bytes()
}

/// A document on one line.
pub fn line(document: &Json) -> String {
    format!("{}\n", escaped(&document.to_string()))
}

/// Such a sign can only stand within a string: JSON has none of its own but the line breaks between values.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_unsafe(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_sent_raw_and_nothing_is_lost() {
        let text = "\u{1b}[31m\u{9b}\u{202e}\u{200b}\u{2028}\u{e0041}\n危";
        let document = serde_json::json!({ text: text });
        for out in [line(&document), String::from_utf8(pretty(&document)).unwrap()] {
            assert!(!out.chars().any(|c| c != '\n' && is_unsafe(c)), "{out}");
            assert_eq!(serde_json::from_str::<Json>(&out).unwrap(), document);
        }
    }
}
