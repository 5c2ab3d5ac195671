//! What templates of a tree's own may not do to a page: change its numbers, or bring in a script or another address.
//! Templates choose words and looks; the numbers of a page are the program's.

use super::scan::{OWN, OWN_END, unmarked};
use super::sheet::{NoticeSheet, PageFormat};
use super::template::Own;
use serde_json::Value as Json;
use std::collections::HashSet;

/// What a page holds that is in nothing that a template was given, a line each: numbers of the template's own.
pub fn numbers(page: &str, sheet: &NoticeSheet, format: PageFormat) -> Vec<String> {
    let given = Given::of(sheet, format);
    let page = if format == PageFormat::Html { visible(page) } else { page.to_owned() };
    let line = |line: &str| {
        let rest = decoded(&given.taken_out(line));
        let is_number = rest.chars().any(char::is_numeric) || has_joined_numbers(line);
        is_number.then(|| decoded(&unmarked(line)).trim().chars().take(MOST_SHOWN).collect())
    };
    page.lines().filter_map(line).collect()
}

const MOST_SHOWN: usize = 80;

/// A text with the signs that numeric references stand for: `&#57;` is shown as a 9, `&#39;` as no number.
fn decoded(text: &str) -> String {
    let mut parts = text.split("&#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // As browsers do: the digits end the reference, its semicolon may be missing.
        let (code, radix) = part.strip_prefix(['x', 'X']).map_or((part, 10), |hex| (hex, 16));
        let end = code.find(|c: char| !c.is_digit(radix)).unwrap_or(code.len());
        let (digits, rest) = code.split_at_checked(end).unwrap_or((code, ""));
        match u32::from_str_radix(digits, radix).ok().and_then(char::from_u32) {
            Some(sign) => {
                out.push(sign);
                out.push_str(rest.strip_prefix(';').unwrap_or(rest));
            }
            None => {
                out.push_str("&#");
                out.push_str(part);
            }
        }
    }
    out
}

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
            if without_tokens(text, |_| true).chars().any(char::is_numeric) {
                texts.insert(format.escaped(text));
            }
        };
        each_text(&serde_json::to_value(sheet).unwrap_or_default(), &mut see);
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort_by_key(|text| (std::cmp::Reverse(text.len()), text.clone()));
        let tokens = tokens.into_iter().map(|token| format.escaped(&token)).collect();
        Given { tokens, texts }
    }

    fn taken_out(&self, line: &str) -> String {
        let mut rest = line.to_owned();
        for text in &self.texts {
            if rest.contains(text.as_str()) {
                rest = rest.replace(text.as_str(), " ");
            }
        }
        without_tokens(&rest, |token| self.tokens.contains(token))
    }
}

fn each_text(json: &Json, see: &mut impl FnMut(&str)) {
    match json {
        Json::String(text) => see(text),
        // As a template prints it: see `template::fill`.
        Json::Number(n) => see(&super::scan::own(n)),
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

/// Two numbers with nothing between them, or a point alone, are read as one that nobody counted.
fn has_joined_numbers(line: &str) -> bool {
    ["", ".", ",", "\u{ff0e}"].iter().any(|point| {
        let joint = format!("{OWN_END}{point}{OWN}");
        line.match_indices(&joint).any(|(at, _)| {
            let before = line.get(..at).and_then(|text| text.chars().next_back());
            let after = line.get(at + joint.len()..).and_then(|text| text.chars().next());
            before.is_some_and(char::is_numeric) && after.is_some_and(char::is_numeric)
        })
    })
}

/// Attributes whose text is read out, or put on the page by a style.
const READ: &[&str] = &["alt", "title", "aria-label", "placeholder", "value", "label"];

/// What a reader of an HTML page gets to see: texts, attributes that are read out, and what a style puts on the page.
fn visible(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    let mut is_style = false;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(&if is_style { quoted(text) } else { text.to_owned() });
        let end = if tag.starts_with("!--") { tag.find("-->").map(|at| at + 3) } else { end_of_tag(tag) };
        let (tag, after) = tag.split_at_checked(end.unwrap_or(tag.len())).unwrap_or((tag, ""));
        let name = tag.to_ascii_lowercase();
        is_style = if name.starts_with("style") { true } else { is_style && !name.starts_with("/style") };
        out.push(' ');
        // A comment is on no page; `meta` is for programs, and is compared as bytes.
        if !name.starts_with("!--") && !name.starts_with("meta") {
            out.push_str(&attributes(tag));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

fn attributes(tag: &str) -> String {
    let mut out = String::new();
    for (at, _) in tag.match_indices('=') {
        let (before, after) = (tag.get(..at).unwrap_or_default(), tag.get(at + 1..).unwrap_or_default());
        let name = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '"' || c == '\'').next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if !READ.contains(&name.as_str()) && !name.starts_with("data-") && name != "style" {
            continue;
        }
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| ['"', '\''].contains(c));
        let value = match quote {
            Some(quote) => after.get(1..).and_then(|after| after.split(quote).next()).unwrap_or_default(),
            None => after.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default(),
        };
        out.push_str(&if name == "style" { quoted(value) } else { value.to_owned() });
        out.push(' ');
    }
    out
}

/// The strings of a style sheet: what `content` puts on the page. An escape may stand for any sign.
fn quoted(style: &str) -> String {
    let mut out = String::new();
    for quote in ['"', '\''] {
        for text in style.split(quote).skip(1).step_by(2).filter(|text| !text.contains(['{', '}'])) {
            out.push_str(text);
            out.push(' ');
        }
    }
    out
}

/// Something that no page may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// `<script>`, `http:`.
    pub what: &'static str,
    /// The template, where one holds it as it is; else the page.
    pub path: String,
    pub line: usize,
}

/// How each shows in small letters, and what it is called.
const REFUSED: &[(&str, &str)] = &[
    ("<script", "<script>"),
    ("javascript:", "javascript:"),
    ("http-equiv=\"refresh", "<meta refresh>"),
    ("http-equiv='refresh", "<meta refresh>"),
    ("http-equiv=refresh", "<meta refresh>"),
    ("<base", "<base>"),
    ("<link", "<link>"),
    ("<iframe", "<iframe>"),
    ("<frame", "<frame>"),
    ("<object", "<object>"),
    ("<embed", "<embed>"),
    ("<form", "<form>"),
    ("<template", "<template>"),
    ("<noscript", "<noscript>"),
    ("<plaintext", "<plaintext>"),
    ("<xmp", "<xmp>"),
    ("<textarea", "<textarea>"),
    ("@import", "@import"),
    ("http://", "http:"),
    ("https://", "https:"),
    ("=\"//", "//"),
    ("='//", "//"),
    ("=//", "//"),
    ("url(//", "//"),
    ("url('//", "//"),
    ("url(\"//", "//"),
    ("](//", "//"),
];

/// Whether a page that own templates made holds what none may hold; texts that it was given are no concern of it.
pub fn refused(page: &str, sheet: &NoticeSheet, own: &[Own], format: PageFormat) -> Option<Refused> {
    let given = Texts::of(sheet, format).taken_out(page);
    let page = given.to_lowercase();
    let line_of = |text: &str, at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let in_page = |at: usize| (format!("notice.{}", format.ending()), line_of(&page, at));
    let in_source = |sign: &str| {
        own.iter().find_map(|(name, text)| {
            let at = text.to_lowercase().find(sign)?;
            Some((format!("templates/{name}"), line_of(text, at)))
        })
    };
    for (sign, what) in REFUSED {
        if let Some(at) = page.find(sign) {
            let (path, line) = in_source(sign).unwrap_or_else(|| in_page(at));
            return Some(Refused { what, path, line });
        }
    }
    if let Some(at) = handler(&page) {
        let source = own.iter().find_map(|(name, text)| {
            let at = handler(&text.to_lowercase())?;
            Some((format!("templates/{name}"), line_of(text, at)))
        });
        let (path, line) = source.unwrap_or_else(|| in_page(at));
        return Some(Refused { what: "on…=", path, line });
    }
    let is_open = |from: &str, to: &str| page.matches(from).count() > page.matches(to).count();
    let unclosed = [("<!--", "-->", "<!--"), ("<style", "</style", "<style>"), ("<title", "</title", "<title>")];
    let unclosed = unclosed.into_iter().find(|(from, to, _)| is_open(from, to));
    unclosed.map(|(from, _, what)| {
        let (path, line) = in_source(from).unwrap_or_else(|| in_page(page.rfind(from).unwrap_or(0)));
        Refused { what, path, line }
    })
}

/// An attribute such as `onclick=`, in a tag.
fn handler(page: &str) -> Option<usize> {
    page.match_indices(" on").find_map(|(at, _)| {
        let rest = page.get(at + 1..)?;
        let name = rest.split(|c: char| !c.is_ascii_alphabetic()).next()?;
        let is_attribute = rest.get(name.len()..)?.trim_start().starts_with('=') && name.len() > 3;
        let before = page.get(..at)?;
        let in_tag = before.rfind('<') > before.rfind('>');
        (is_attribute && in_tag).then_some(at)
    })
}

/// All texts that a template was given.
struct Texts(Vec<String>);

impl Texts {
    fn of(sheet: &NoticeSheet, format: PageFormat) -> Texts {
        let mut texts = HashSet::new();
        each_text(&serde_json::to_value(sheet).unwrap_or_default(), &mut |text| {
            if text.contains(['/', ':', '<', '@', '=']) {
                texts.insert(format.escaped(text));
            }
        });
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort_by_key(|text| (std::cmp::Reverse(text.len()), text.clone()));
        Texts(texts)
    }

    fn taken_out(&self, page: &str) -> String {
        self.0.iter().fold(page.to_owned(), |page, text| page.replace(text.as_str(), " "))
    }
}

/// A template that nests deeper than a program should follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooDeep {
    pub path: String,
    pub line: usize,
}

/// The longest expression or statement, in bytes, and the most blocks within each other.
const LONGEST: usize = 4_000;
const DEEPEST: usize = 60;
const BLOCKS: &[&str] = &["if", "for", "block", "with", "macro", "call", "filter", "autoescape", "set"];

/// Looks before anything is parsed: what is parsed by recursion would end the program, not the template.
pub fn too_deep(own: &[Own]) -> Option<TooDeep> {
    own.iter().find_map(|(name, text)| {
        let line = nests_too_deep(text)?;
        Some(TooDeep { path: format!("templates/{name}"), line })
    })
}

fn nests_too_deep(text: &str) -> Option<usize> {
    let (mut open, mut at) = (0_usize, 0);
    while let Some((from, ends)) = next_tag(text, at) {
        let inner = text.get(from..)?;
        let end = inner.find(ends).map_or(inner.len(), |end| end + ends.len());
        let tag = inner.get(..end)?;
        let line = text.get(..from)?.matches('\n').count() + 1;
        let word = tag.get(2..)?.trim_start_matches(['-', '+']).trim_start();
        let word = word.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if ends == "%}" {
            let opens = BLOCKS.contains(&word) && !(word == "set" && tag.contains('='));
            open = if opens { open + 1 } else { open.saturating_sub(usize::from(word.starts_with("end"))) };
        }
        let brackets = tag.chars().fold((0_usize, 0_usize), |(now, most), c| match c {
            '(' | '[' | '{' => (now + 1, most.max(now + 1)),
            ')' | ']' | '}' => (now.saturating_sub(1), most),
            _ => (now, most),
        });
        if tag.len() > LONGEST || open > DEEPEST || brackets.1 > DEEPEST {
            return Some(line);
        }
        at = from + end;
    }
    let elifs = text.matches("elif").count();
    (elifs > LONGEST).then_some(1)
}

/// Where the next expression or statement begins, and how it ends. A comment holds none.
fn next_tag(text: &str, mut at: usize) -> Option<(usize, &'static str)> {
    loop {
        let rest = text.get(at..)?;
        let from = at + rest.find('{')?;
        let tail = text.get(from..)?;
        if tail.starts_with("{{") {
            return Some((from, "}}"));
        }
        if tail.starts_with("{%") {
            return Some((from, "%}"));
        }
        at = from + if tail.starts_with("{#") { tail.find("#}").unwrap_or(tail.len()) } else { 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees_of_a_page() {
        let seen = visible(
            "<p title=\"a1\" class=\"c2\">text3</p><style>p::after { content: \"99.9\"; width: 4px }</style><!-- 5 --><img alt='6'>",
        );
        for (text, is_seen) in
            [("a1", true), ("c2", false), ("text3", true), ("99.9", true), ("4px", false), ("5", false), ("6", true)]
        {
            assert_eq!(seen.contains(text), is_seen, "{text}: {seen}");
        }
    }

    #[test]
    fn a_reference_is_what_it_stands_for() {
        assert_eq!(decoded("&#39;a&#39; &#57;&#x39; &#57b &#; &#1"), "'a' 99 9b &#; \u{1}");
    }

    #[test]
    fn numbers_beside_each_other_are_no_number_of_the_programs() {
        use super::super::scan::own;
        assert!(has_joined_numbers(&format!("{}{}", own(9), own(9))));
        assert!(has_joined_numbers(&format!("{}.{}", own(99), own(9))));
        assert!(!has_joined_numbers(&format!("{} {} {}/{}", own(9), own(9), own(1), own(2))));
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = |n: usize| format!("a\n{{{{ {}1{} }}}}", "(".repeat(n), ")".repeat(n));
        assert_eq!(nests_too_deep(&deep(20)), None);
        assert_eq!(nests_too_deep(&deep(100_000)), Some(2));
        assert_eq!(nests_too_deep(&format!("{{{{ {}1 }}}}", "not ".repeat(5_000))), Some(1));
        assert_eq!(nests_too_deep(&"{% if a %}\n".repeat(100)), Some(61));
        assert_eq!(nests_too_deep(&"{% if a %}{% endif %}\n".repeat(1000)), None);
    }
}
