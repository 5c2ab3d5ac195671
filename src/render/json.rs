//! JSON documents: two spaces, one newline at the end, keys in the order in which they were put; safe to look at.

use crate::text::escape;
use serde_json::Value as Json;

pub fn pretty(document: &Json) -> Vec<u8> {
    format!("{}\n", escape::json(&format!("{document:#}"))).into_bytes()
}

/// A document on one line.
pub fn line(document: &Json) -> String {
    format!("{}\n", escape::json(&document.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::escape::is_unsafe;

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
