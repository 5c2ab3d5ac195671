//! What most likely happened to a file that is not a record: merge markers, a page of another format,
//! signs that an input method left behind, an end that is missing.

use crate::model::problem::{Code, Problem};
use crate::store::encoding;
use crate::text::normalize::fold_char;
use std::ops::Range;

/// The most faults of one kind named in one file: a file that is all markers has one fault, not thousands.
const MOST_NAMED: usize = 20;

/// Bytes that are no UTF-8, or hold NUL; at the first of them, unless every character is written in two bytes.
pub fn not_text(bytes: &[u8], path: &str) -> Problem {
    let encoding = encoding::guess(bytes);
    let problem = Problem::new(Code::NotUtf8, path).with("encoding", encoding).with("saving", encoding);
    let sound = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let sound = sound.split('\0').next().unwrap_or(sound);
    match encoding {
        "UTF-16LE" | "UTF-16BE" => problem,
        _ => problem.at(sound, &(sound.len()..sound.len())),
    }
}

/// Lines that a merge left behind, also inside a text where the TOML still parses.
pub fn conflict_markers(text: &str, path: &str) -> Vec<Problem> {
    // Without one of these no other sign is of a merge: most texts are done with here.
    let signs = memchr::memchr2_iter(b'<', b'>', text.as_bytes());
    if signs.take(7).count() < 7 || !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut start, mut is_conflict) = (0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let marker = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
            .into_iter()
            .find(|m| bare.strip_prefix(m).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
        if let Some(marker) = marker {
            is_conflict |= matches!(marker, "<<<<<<<" | ">>>>>>>");
            if found.len() < MOST_NAMED {
                found.push(
                    Problem::new(Code::ConflictMarker, path)
                        .with("marker", marker)
                        .at(text, &(start..start + bare.len())),
                );
            }
        }
        start += line.len();
    }
    if is_conflict { found } else { Vec::new() }
}

/// Why a text is not TOML: the first fault of each line, and of a page of another format the first alone.
pub fn syntax_problems(errors: &[toml::de::Error], text: &str, path: &str) -> Vec<Problem> {
    let most = if cause_of_page(text).is_some() { 1 } else { MOST_NAMED };
    let mut found: Vec<Problem> = errors.iter().take(most).map(|e| syntax_problem(e, text, path)).collect();
    found.dedup_by_key(|problem| problem.place.as_ref().map(|place| place.line));
    found
}

fn syntax_problem(error: &toml::de::Error, text: &str, path: &str) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let line_start = text.get(..span.start).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let line = text.get(line_start..).and_then(|t| t.lines().next()).unwrap_or("");
    let value = line.split_once('=').map(|(_, v)| v.split('#').next().unwrap_or(v).trim()).unwrap_or("");
    if looks_like_a_time(value) {
        let problem = Problem::new(Code::BadDate, path).with("found", value);
        return problem.with_some("fault", time_fault(value)).at(text, &span);
    }
    let reason = error.message().trim_end();
    let problem = Problem::new(Code::Syntax, path).with("reason", reason);
    let problem = match (cause_of_page(text), wide_sign(line).filter(|_| !reason.contains("multi-line"))) {
        (Some(cause), _) => problem.with("cause", cause),
        (None, Some((sign, plain))) if plain.trim().is_empty() => {
            problem.with("cause", "hidden").with("hidden", format!("U+{:04X}", u32::from(sign)))
        }
        (None, Some((sign, plain))) => problem.with("sign", sign.to_string()).with("plain", plain),
        (None, None) => problem.with("cause", cause_of_line(reason, line, text, &span)),
    };
    problem.at(text, &span)
}

/// Whether a value begins as a day does, `2026-11-`.
pub fn looks_like_a_time(value: &str) -> bool {
    let digits = |range: Range<usize>| value.get(range).is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()));
    digits(0..4) && value.get(4..5) == Some("-") && digits(5..7) && value.get(7..8) == Some("-")
}

/// What is wrong with a time, as a key of the vocabulary `fault`.
pub fn time_fault(value: &str) -> Option<&'static str> {
    let (day, time) = value.split_at_checked(10)?;
    let time = time.trim_start_matches(['T', 't', ' ']);
    if day.parse::<crate::model::time::Day>().is_err() {
        Some("no-such-day")
    } else if time.starts_with("24") {
        Some("midnight")
    } else if !time.is_empty() && !time.contains(['+', '-', 'Z', 'z']) {
        Some("no-offset")
    } else {
        None
    }
}

/// A file of another format altogether.
fn cause_of_page(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    let after = text.strip_prefix('[').map(str::trim_start);
    if text.starts_with("version https://git-lfs") {
        Some("git-lfs")
    } else if text.starts_with('<') {
        Some("html")
    } else if text.starts_with('{') || after.is_some_and(|rest| rest.starts_with(['{', '"'])) {
        Some("json")
    } else if text.starts_with("---") || text.starts_with("%YAML") {
        Some("yaml")
    } else {
        None
    }
}

/// A sign of an input method where TOML wants a plain one, and the plain one; a character that nobody sees
/// has none. What stands between quotes is a text and may hold any.
fn wide_sign(line: &str) -> Option<(char, String)> {
    let mut open: Option<char> = None;
    let mut before = ' ';
    for c in line.chars() {
        match open {
            Some(quote) if c == quote && before != '\\' => open = None,
            Some(_) => {}
            None if c == '#' => break,
            None if matches!(c, '"' | '\'') => open = Some(c),
            None => match fold_char(c) {
                None => return Some((c, String::new())),
                Some(plain) if plain != c && plain.is_ascii() && c != '\t' && c != '\r' => {
                    return Some((c, plain.to_string()));
                }
                Some(_) => {}
            },
        }
        before = c;
    }
    let last = line.trim_end().chars().next_back().filter(|_| open.is_some())?;
    fold_char(last).filter(|plain| *plain != last && matches!(plain, '"' | '\'')).map(|plain| (last, plain.to_string()))
}

fn cause_of_line(reason: &str, line: &str, text: &str, span: &Range<usize>) -> &'static str {
    if reason.contains("duplicate") {
        "twice"
    } else if span.end >= text.trim_end().len() && !text.ends_with('\n') {
        "cut-off"
    } else if reason.contains("multi-line") {
        "open"
    } else if line.contains(": ") && !line.contains('=') {
        "yaml"
    } else if reason.contains("must be quoted") {
        "unquoted"
    } else {
        "unknown"
    }
}
