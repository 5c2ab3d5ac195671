//! Owners' names in other text: one matcher for all of them.

use super::char_set::CharSet;
use super::person_name::{DOT, is_dot};
use super::visible::{Glyph, Tags, glyphs};
use hashbrown::HashMap;
use std::ops::Range;

/// Names by their first two characters: thousands share a first one (王). A name of one character never matches; a
/// word that happens to be somebody's name does.
#[derive(Clone, Debug, Default)]
pub struct NameMatcher {
    /// The first ones alone: few, and asked of every character of a text.
    firsts: CharSet,
    by_start: HashMap<[char; 2], Vec<Vec<char>>>,
}

/// Whether a Chinese name may stand with a space between its characters (`张 伟`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    AsWritten,
    Spaced,
}

impl NameMatcher {
    pub fn new<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> NameMatcher {
        let mut by_start: HashMap<[char; 2], Vec<Vec<char>>> = HashMap::new();
        for name in names {
            let name = letters(name.as_ref());
            if let [first, second, ..] = name.as_slice() {
                by_start.entry([*first, *second]).or_default().push(name);
            }
        }
        for names in by_start.values_mut() {
            names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            names.dedup();
        }
        let firsts = by_start.keys().map(|[first, _]| *first).collect();
        NameMatcher { firsts, by_start }
    }

    /// Where names stand, as glyph ranges that do not overlap; of several at one place the longest.
    pub fn find(&self, text: &[Glyph], spacing: Spacing) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(glyph) = text.get(at) {
            let first = lower(glyph.c);
            if !self.firsts.contains(first) {
                at += 1;
                continue;
            }
            let next = |places: usize| text.get(at + places).map(|g| lower(g.c));
            let beyond_space = next(2).filter(|_| spacing == Spacing::Spaced && next(1) == Some(' '));
            let of_start = |second| self.longest([first, second], text, at, spacing);
            let (end, beyond) = (next(1).and_then(of_start), beyond_space.and_then(of_start));
            let end = end.max(beyond);
            found.extend(end.map(|end| at..end));
            at = end.unwrap_or(at + 1);
        }
        found
    }

    /// Where the longest of the names that begin so ends.
    fn longest(&self, start: [char; 2], text: &[Glyph], at: usize, spacing: Spacing) -> Option<usize> {
        self.by_start.get(&start)?.iter().find_map(|name| end_of(name, text, at, spacing))
    }
}

/// Folded and in lower case, with single spaces between words of Western letters only.
fn letters(name: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    for c in glyphs(name.trim(), Tags::Text).iter().map(|g| lower(g.c)) {
        if !c.is_whitespace() {
            if out.last() == Some(&' ') && !(c.is_ascii() && out.iter().rev().nth(1).is_some_and(char::is_ascii)) {
                out.pop();
            }
            out.push(c);
        } else if out.last().is_some_and(|&last| last != ' ') {
            out.push(' ');
        }
    }
    if out.last() == Some(&' ') {
        out.pop();
    }
    out
}

fn lower(c: char) -> char {
    match c {
        '\u{3400}'..='\u{9fff}' => c,
        c if is_dot(c) => DOT,
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

fn end_of(name: &[char], text: &[Glyph], from: usize, spacing: Spacing) -> Option<usize> {
    let mut at = from;
    for (n, &c) in name.iter().enumerate() {
        let skips_space = n > 0
            && spacing == Spacing::Spaced
            && !c.is_ascii()
            && text.get(at).is_some_and(|g| g.c == ' ')
            && text.get(at + 1).is_some_and(|g| !g.c.is_ascii());
        at += usize::from(skips_space);
        if lower(text.get(at)?.c) != c {
            return None;
        }
        at += 1;
    }
    // `Ann` is not in `Annual`.
    let western = |c: &char| c.is_ascii_alphanumeric();
    let before = from.checked_sub(1).and_then(|i| text.get(i)).is_some_and(|g| western(&g.c));
    let after = text.get(at).is_some_and(|g| western(&g.c));
    let cut_before = name.first().is_some_and(western) && before;
    let cut_after = name.last().is_some_and(western) && after;
    (!cut_before && !cut_after).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str, spacing: Spacing) -> Vec<String> {
        let g = glyphs(text, Tags::Gone);
        let ranges = NameMatcher::new(names).find(&g, spacing);
        ranges.into_iter().map(|r| g[r].iter().map(|g| g.c).collect()).collect()
    }

    #[test]
    fn names_are_found_in_text() {
        use Spacing::{AsWritten, Spaced};
        let names = ["张伟", "张伟民", "李", "John Smith", "Ann", "买买提·艾力", "王 芳", ""];
        for (text, spacing, seen) in [
            ("请联系张伟。", AsWritten, vec!["张伟"]),
            ("张伟民和张伟都说", AsWritten, vec!["张伟民", "张伟"]),
            ("张\u{200b}伟来过", AsWritten, vec!["张伟"]),
            ("张<b>伟</b>来过", AsWritten, vec!["张伟"]),
            ("张 伟来过", AsWritten, vec![]),
            ("张　伟来过", Spaced, vec!["张 伟"]),
            ("王芳", AsWritten, vec!["王芳"]),
            ("李先生", AsWritten, vec![]),
            ("called JOHN SMITH, annual", AsWritten, vec!["JOHN SMITH"]),
            ("ann：在家", AsWritten, vec!["ann"]),
            ("买买提•艾力", AsWritten, vec!["买买提•艾力"]),
            ("买买提.艾力", AsWritten, vec!["买买提.艾力"]),
            ("买买提∙艾力", AsWritten, vec!["买买提∙艾力"]),
        ] {
            assert_eq!(found(&names, text, spacing), seen, "{text}");
        }
        assert!(NameMatcher::new(["李", ""]).by_start.is_empty());
    }
}
