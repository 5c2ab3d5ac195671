//! Text as a reader sees it, each character with the place that it came from: for finding what was
//! split by tags, entities or characters of no width.

use crate::text::normalize::fold_char;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// A character, folded, and its bytes in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    pub c: char,
    from: u32,
    to: u32,
}

/// What becomes of `<…>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tags {
    /// It is text, so that attributes and comments are seen.
    Text,
    /// It is gone; a tag that begins a block, cell or line is a line break.
    Gone,
}

/// The characters that show. Full width is folded; tabs and line breaks stay, other spaces are one
/// kind; HTML character references are what they stand for.
pub fn glyphs(text: &str, tags: Tags) -> Vec<Glyph> {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut out = Vec::with_capacity(text.chars().count());
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let (taken, shown) = match c {
            '<' if tags == Tags::Gone => tag(rest).unwrap_or((1, Some('<'))),
            '&' => reference(rest).unwrap_or((1, Some('&'))),
            '\n' | '\r' => (1, Some('\n')),
            '\t' => (1, Some('\t')),
            c => (c.len_utf8(), Some(c)),
        };
        let folded = shown.and_then(|c| if matches!(c, '\n' | '\t') { Some(c) } else { fold_char(c) });
        if let Some(c) = folded.map(one_form) {
            let to = place(at + taken);
            // NFC: a mark that stands by itself belongs to the letter before it.
            match out.last_mut().and_then(|before: &mut Glyph| Some((compose(before.c, c)?, before))) {
                Some((whole, before)) => (before.c, before.to) = (whole, to),
                None => out.push(Glyph { c, from: place(at), to }),
            }
        }
        at += taken;
    }
    out
}

/// Of characters that are one and stand twice in Unicode, the usual one: radicals and compatibility ideographs.
fn one_form(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
            std::iter::once(c).nfkc().next().unwrap_or(c)
        }
        c => c,
    }
}

/// The bytes from the first of the glyphs to the last.
pub fn span(glyphs: &[Glyph], range: Range<usize>) -> Range<usize> {
    let part = glyphs.get(range).unwrap_or(&[]);
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    part.first().map_or(0, |g| place(g.from))..part.last().map_or(0, |g| place(g.to))
}

/// Tags that a reader sees as a gap. Others stand within a line.
const GAPS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "br",
    "caption",
    "circle",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "line",
    "main",
    "ol",
    "option",
    "p",
    "path",
    "pre",
    "rect",
    "script",
    "section",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

fn tag(rest: &str) -> Option<(usize, Option<char>)> {
    let inner = rest.strip_prefix('<')?;
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return None;
    }
    let length = if inner.starts_with("!--") {
        rest.find("-->")? + 3
    } else {
        inner.find(['<', '>']).filter(|at| inner.get(*at..).is_some_and(|end| end.starts_with('>')))? + 2
    };
    let name = inner.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    Some((length, GAPS.contains(&name.as_str()).then_some('\n')))
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("middot", '·'),
    ("commat", '@'),
    ("hyphen", '-'),
];

/// The longest reference that is read, `&#x0010ffff;`.
const LONGEST: usize = 12;

fn reference(rest: &str) -> Option<(usize, Option<char>)> {
    let end = rest.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = rest.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(n, _)| *n == name)?.1,
    };
    Some((end + 1, Some(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str, tags: Tags) -> String {
        glyphs(text, tags).iter().map(|g| g.c).collect()
    }

    #[test]
    fn what_splits_is_gone_and_what_parts_stays() {
        assert_eq!(seen("138<b>00</b>13<wbr>8000", Tags::Gone), "138".to_owned() + "00138000");
        assert_eq!(seen("138<!-- x > y -->0013", Tags::Gone), "1380013");
        assert_eq!(seen("<td>138</td><td>0013</td>", Tags::Gone), "\n138\n\n0013\n");
        assert_eq!(seen("138&#8203;00&#x31;３", Tags::Gone), "1380013");
        assert_eq!(seen("a < b &amp; c &unknown; 3<4", Tags::Gone), "a < b & c &unknown; 3<4");
        assert_eq!(seen("<p title=\"张伟\">", Tags::Text), "<p title=\"张伟\">");
        assert_eq!(seen("Jose\u{301} ⽂明 \u{fa19}", Tags::Gone), "José 文明 神");
        let text = "张\u{200b}<i>伟</i>。";
        let g = glyphs(text, Tags::Gone);
        assert_eq!(text.get(span(&g, 0..2)), Some("张\u{200b}<i>伟"));
    }
}
