//! What most likely happened to a file that is not a record: merge markers, a page of another format,
//! signs that an input method left behind.

use crate::model::problem::{Code, Problem};
use std::ops::Range;

/// Lines that a merge left behind, also inside a text where the TOML still parses.
pub fn conflict_markers(text: &str, path: &str) -> Vec<Problem> {
    // Without one of these no other sign is of a merge: most texts are done with here.
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let marker = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
            .into_iter()
            .find(|m| bare.strip_prefix(m).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
        if let Some(marker) = marker {
            found.push(
                Problem::new(Code::ConflictMarker, path).with("marker", marker).at(text, &(start..start + bare.len())),
            );
        }
        start += line.len();
    }
    let is_conflict = found.iter().any(|p| p.args.iter().any(|(_, m)| m == "<<<<<<<" || m == ">>>>>>>"));
    if is_conflict { found } else { Vec::new() }
}

/// Why a text is not TOML, at its place.
pub fn syntax_problem(error: &toml::de::Error, text: &str, path: &str) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let line_start = text.get(..span.start).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let line = text.get(line_start..).and_then(|t| t.lines().next()).unwrap_or("");
    let value = line.split_once('=').map(|(_, v)| v.split('#').next().unwrap_or(v).trim()).unwrap_or("");
    if looks_like_a_time(value) {
        return Problem::new(Code::BadDate, path).with("found", value).at(text, &span);
    }
    Problem::new(Code::Syntax, path)
        .with("reason", error.message().trim_end())
        .with("cause", syntax_cause(text.trim_start(), line))
        .at(text, &span)
}

fn looks_like_a_time(value: &str) -> bool {
    let digits = |range: Range<usize>| value.get(range).is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()));
    digits(0..4) && value.get(4..5) == Some("-") && digits(5..7) && value.get(7..8) == Some("-")
}

/// What most likely happened to the file, as a code.
fn syntax_cause(text: &str, line: &str) -> &'static str {
    if text.starts_with("version https://git-lfs") {
        "git-lfs"
    } else if text.starts_with('<') {
        "html"
    } else if text.starts_with('{') {
        "json"
    } else if line.contains('＝') {
        "full-width-equals"
    } else if line.contains(['“', '”', '‘', '’', '＂']) {
        "curly-quotes"
    } else if text.starts_with("---") || (line.contains(": ") && !line.contains('=')) {
        "yaml"
    } else {
        "unknown"
    }
}
