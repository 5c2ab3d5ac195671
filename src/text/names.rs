//! Owners' names in other text: one matcher for all of them.

use super::visible::{Glyph, Tags, glyphs};
use hashbrown::HashMap;
use std::ops::Range;

/// Names by their first character. A name of one character never matches; a word that happens to be
/// somebody's name does.
#[derive(Clone, Debug, Default)]
pub struct NameMatcher {
    by_first: HashMap<char, Vec<Vec<char>>>,
}

/// Whether a Chinese name may stand with a space between its characters (`张 伟`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    AsWritten,
    Spaced,
}

impl NameMatcher {
    pub fn new<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> NameMatcher {
        let mut by_first: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for name in names {
            let name = letters(name.as_ref());
            if let [first, _, ..] = name.as_slice() {
                by_first.entry(*first).or_default().push(name);
            }
        }
        for names in by_first.values_mut() {
            names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            names.dedup();
        }
        NameMatcher { by_first }
    }

    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Where names stand, as glyph ranges that do not overlap; of several at one place the longest.
    pub fn find(&self, text: &[Glyph], spacing: Spacing) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(glyph) = text.get(at) {
            let names = self.by_first.get(&lower(glyph.c)).map_or(&[][..], Vec::as_slice);
            let end = names.iter().find_map(|name| end_of(name, text, at, spacing));
            found.extend(end.map(|end| at..end));
            at = end.unwrap_or(at + 1);
        }
        found
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
        '•' | '・' | '‧' => '·',
        '\u{3400}'..='\u{9fff}' => c,
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
        ] {
            assert_eq!(found(&names, text, spacing), seen, "{text}");
        }
        assert!(NameMatcher::new(["李", ""]).is_empty());
    }
}
