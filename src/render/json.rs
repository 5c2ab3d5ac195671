//! JSON documents: two spaces, one newline at the end, keys in the order in which they were put.

use serde_json::Value as Json;

pub fn pretty(document: &Json) -> Vec<u8> {
    format!("{document:#}\n").into_bytes()
}
