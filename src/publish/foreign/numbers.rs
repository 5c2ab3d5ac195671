//! Numbers on a page that templates of a tree's own made up.

use super::markup::{Markup, decoded};
use super::style::strings;
use crate::publish::marks::{OWN, OWN_END, own, unmarked};
use crate::publish::sheet::{NoticeSheet, PageFormat};
use crate::text::escape::is_zero_width;
use crate::text::numeral::says_number;
use serde_json::Value as Json;
use std::collections::HashSet;

/// What a page holds that is in nothing that a template was given, a line each: numbers of the template's own.
pub fn numbers(page: &str, sheet: &NoticeSheet, format: PageFormat) -> Vec<String> {
    let given = Given::of(sheet, format);
    let seen = seen(page, format);
    let line = |line: &str| {
        let is_joined = has_joined_numbers(line) || has_joined_numbers(&Markup::of(line).text);
        let is_number = is_joined || has_number(&given.taken_out(line));
        is_number.then(|| unmarked(line).trim().chars().take(MOST_SHOWN).collect())
    };
    let references = page.lines().filter(|line| has_reference_around_number(line)).map(unmarked);
    seen.lines().filter_map(line).chain(references).collect()
}

/// A reference around a number of the program's makes another sign of it.
fn has_reference_around_number(line: &str) -> bool {
    let is_of_reference = |c: char| c.is_ascii_alphanumeric() || c == '#';
    line.split('&').skip(1).any(|rest| rest.trim_start_matches(is_of_reference).starts_with(OWN))
}

const MOST_SHOWN: usize = 80;

fn has_number(text: &str) -> bool {
    text.chars().any(char::is_numeric) || says_number(text)
}

/// What a reader gets to see: texts; in an HTML page also attributes that are read out, and what a style puts there.
fn seen(page: &str, format: PageFormat) -> String {
    if format != PageFormat::Html {
        return decoded(page);
    }
    let markup = Markup::of(page);
    let mut seen = markup.text + "\n";
    let mut see = |text: &str| {
        seen.push_str(text);
        seen.push('\n');
    };
    strings(&markup.styles).iter().for_each(|text| see(text));
    // `meta` is for programs, and is compared as bytes.
    for (name, value) in markup.tags.iter().filter(|tag| tag.name != "meta").flat_map(|tag| &tag.attributes) {
        if name == "style" {
            strings(value).iter().for_each(|text| see(text));
        } else if READ.contains(&name.as_str()) || name.starts_with("data-") {
            see(value);
        }
    }
    seen
}

/// Attributes whose text is read out, or put on the page by a style.
const READ: &[&str] = &["alt", "title", "aria-label", "placeholder", "value", "label"];

/// The strings that a template is given.
struct Given {
    /// The program's own tokens, with their marks.
    tokens: HashSet<String>,
    /// Other texts with a digit, the longest first, as they stand in a page.
    texts: Vec<String>,
}

impl Given {
    fn of(sheet: &NoticeSheet, format: PageFormat) -> Given {
        let (mut texts, mut tokens) = (HashSet::new(), HashSet::new());
        let mut see = |text: &str| {
            tokens.extend(marked_tokens(text).map(str::to_owned));
            if has_number(&without_tokens(text, |_| true)) {
                texts.insert(decoded(&format.escaped(text)));
            }
        };
        each_text(&serde_json::to_value(sheet).unwrap_or_default(), &mut see);
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort_by_key(|text| (std::cmp::Reverse(text.len()), text.clone()));
        let tokens = tokens.into_iter().map(|token| decoded(&format.escaped(&token))).collect();
        Given { tokens, texts }
    }

    fn taken_out(&self, line: &str) -> String {
        let (marked, plain): (Vec<&String>, Vec<&String>) = self.texts.iter().partition(|text| text.contains(OWN));
        let without =
            |line: String, texts: Vec<&String>| texts.iter().fold(line, |rest, text| rest.replace(*text, " "));
        // A short text may by chance be a part of a token: tokens go first, but for those within a text.
        let rest = without(line.to_owned(), marked);
        without(without_tokens(&rest, |token| self.tokens.contains(token)), plain)
    }
}

pub(super) fn each_text(json: &Json, see: &mut impl FnMut(&str)) {
    match json {
        Json::String(text) => see(text),
        // As a template prints it: see `template::fill`.
        Json::Number(n) => see(&own(n)),
        Json::Array(list) => list.iter().for_each(|json| each_text(json, see)),
        Json::Object(map) => map.iter().for_each(|(key, json)| {
            see(key);
            each_text(json, see);
        }),
        _ => {}
    }
}

/// The program's tokens of a text, each with the marks around it.
fn marked_tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(OWN_END).filter_map(|part| part.get(part.rfind(OWN)?..)).filter(|part| part.ends_with(OWN_END))
}

/// A text without those of its tokens that are `known`.
fn without_tokens(text: &str, known: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    for part in text.split_inclusive(OWN_END) {
        match part.rfind(OWN).and_then(|at| part.split_at_checked(at)) {
            Some((before, token)) if token.ends_with(OWN_END) && known(token) => out.push_str(before),
            _ => out.push_str(part),
        }
    }
    out
}

/// Two numbers with nothing between them that parts them are read as one that nobody counted.
fn has_joined_numbers(line: &str) -> bool {
    let mut parts = line.split(OWN_END);
    let mut before = parts.next().unwrap_or_default();
    parts.any(|part| {
        let ends_number = before.ends_with(char::is_numeric);
        before = part;
        let Some((between, after)) = part.split_once(OWN) else { return false };
        ends_number && after.starts_with(char::is_numeric) && between.chars().all(is_no_parting)
    })
}

/// A point, a mark of Markdown, a blank so thin that nobody sees it, or a sign that shows nothing.
fn is_no_parting(c: char) -> bool {
    is_zero_width(c)
        || matches!(
            c,
            '.' | ',' | '\'' | '·' | '’' | '\u{ff0e}' | '\u{2006}'..='\u{200a}' | '\u{202f}' | '*' | '_' | '~' | '`'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_part_of_a_code_leaves_the_code_whole() {
        let code = own("81a8 8175 c918 7d48");
        let marked = format!("{} 5", own("2026-11"));
        let given = Given { tokens: HashSet::from([code.clone()]), texts: vec![marked.clone(), "817".to_owned()] };
        assert!(!has_number(&given.taken_out(&format!("code {code}, block 817, {marked}"))));
        assert!(has_number(&given.taken_out("code 81a8 8175")), "not marked");
    }

    #[test]
    fn what_a_reader_sees_of_a_page() {
        let page = "<p title=\"a1\" class=\"c2\">text3</p><style>p::after { content: \"99.9\"; width: 4px }</style><!-- 5 --><i label='6'>";
        let seen = seen(page, PageFormat::Html);
        for (text, is_seen) in
            [("a1", true), ("c2", false), ("text3", true), ("99.9", true), ("4px", false), ("5", false), ("6", true)]
        {
            assert_eq!(seen.contains(text), is_seen, "{text}: {seen}");
        }
    }

    #[test]
    fn numbers_beside_each_other_are_no_number_of_the_programs() {
        for between in ["", ".", "\u{200b}", "\u{200a}", "**"] {
            assert!(has_joined_numbers(&format!("{}{between}{}", own(9), own(9))), "{between:?}");
        }
        assert!(!has_joined_numbers(&format!("{} {} {}/{}", own(9), own(9), own(1), own(2))));
        for (line, is_around) in [("&#x3{};", true), ("&sup{};", true), ("A & {}", false), ("{}&amp;", false)] {
            assert_eq!(has_reference_around_number(&line.replace("{}", &own(9))), is_around, "{line}");
        }
    }
}
