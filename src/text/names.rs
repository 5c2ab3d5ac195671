//! Owners' names in other text: one matcher for all of them, in simplified and traditional characters and in pinyin.

use super::char_set::CharSet;
use super::person_name::{DOT, is_dot};
use super::pinyin_names::PinyinNames;
use super::traditional::{forms_of, simplified};
use super::visible::{Glyph, Tags, glyphs};
use super::word_names::is_word;
use hashbrown::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Names by their first two characters: thousands share a first one (王). A name of one character never matches.
#[derive(Clone, Debug, Default)]
pub struct NameMatcher {
    /// The first ones alone: few, and asked of every character of a text.
    firsts: CharSet,
    by_start: HashMap<[char; 2], Vec<KnownName>>,
    /// Made when first asked.
    pinyin: OnceLock<PinyinNames>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct KnownName {
    letters: Vec<char>,
    is_word: bool,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Its glyphs.
    pub range: Range<usize>,
    /// It may mean something else: 文明, 高峰, two syllables of pinyin. It is a name only with a title, a telephone or
    /// a room beside it.
    pub is_word: bool,
}

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    AsWritten,
    /// A Chinese name may stand with a space between its characters (`张 伟`), or in pinyin.
    Spaced,
}

/// Syllables of pinyin that are a name by themselves.
const SYLLABLES: usize = 3;

impl NameMatcher {
    pub fn new<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> NameMatcher {
        let mut by_start: HashMap<[char; 2], Vec<KnownName>> = HashMap::new();
        for name in names {
            let letters = letters(name.as_ref());
            let mut start = letters.iter().filter(|c| **c != DOT);
            if let (Some(first), Some(second)) = (start.next(), start.next()) {
                let is_word = is_word(&letters.iter().collect::<String>());
                by_start.entry([*first, *second]).or_default().push(KnownName { letters, is_word });
            }
        }
        for names in by_start.values_mut() {
            let by_length = |a: &KnownName, b: &KnownName| b.letters.len().cmp(&a.letters.len());
            names.sort_by(|a, b| by_length(a, b).then_with(|| a.letters.cmp(&b.letters)));
            names.dedup();
        }
        let firsts: CharSet = by_start.keys().map(|[first, _]| *first).collect();
        let others: Vec<char> = forms_of(|c| firsts.contains(c)).collect();
        let firsts = by_start.keys().map(|[first, _]| *first).chain(others).collect();
        NameMatcher { firsts, by_start, pinyin: OnceLock::new() }
    }

    /// Where names stand, as glyph ranges that do not overlap; of several at one place the longest.
    pub fn find(&self, text: &[Glyph], spacing: Spacing) -> Vec<FoundName> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(glyph) = text.get(at) {
            if !self.firsts.contains(lower(glyph.c)) {
                at += 1;
                continue;
            }
            let first = folded(glyph.c);
            let next = |places: usize| text.get(at + places).map(|g| folded(g.c));
            let is_joint = |c: char| c == DOT || (c == ' ' && spacing == Spacing::Spaced);
            let beyond = next(2).filter(|_| next(1).is_some_and(is_joint));
            let of_start = |second| self.longest([first, second], text, at, spacing);
            let name = [next(1).and_then(of_start), beyond.and_then(of_start)].into_iter().flatten();
            let name = name.max_by_key(|(end, _)| *end);
            found.extend(name.map(|(end, is_word)| FoundName { range: at..end, is_word }));
            at = name.map_or(at + 1, |(end, _)| end);
        }
        if spacing == Spacing::Spaced && text.iter().any(|g| g.c.is_ascii_alphabetic()) {
            let spelled = self.pinyin().find(text).into_iter();
            found.extend(spelled.map(|(range, n)| FoundName { range, is_word: n < SYLLABLES }));
        }
        found
    }

    fn pinyin(&self) -> &PinyinNames {
        let letters = || self.by_start.values().flatten().map(|name| name.letters.as_slice());
        self.pinyin.get_or_init(|| PinyinNames::new(letters()))
    }

    /// Where the longest of the names that begin so ends, and whether it is a word.
    fn longest(&self, start: [char; 2], text: &[Glyph], at: usize, spacing: Spacing) -> Option<(usize, bool)> {
        let names = self.by_start.get(&start)?;
        names.iter().find_map(|name| Some((end_of(&name.letters, text, at, spacing)?, name.is_word)))
    }
}

/// Folded and in lower case, with single spaces between words of Western letters only.
fn letters(name: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    for c in glyphs(name.trim(), Tags::Text).iter().map(|g| folded(g.c)) {
        if !c.is_whitespace() {
            if out.last() == Some(&' ') && !(is_western(c) && out.iter().rev().nth(1).is_some_and(|c| is_western(*c))) {
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

/// Letters and digits of scripts that part their words with spaces.
fn is_western(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{faff}' | '\u{20000}'..)
}

/// As [`lower`], a traditional character as its simplified one.
fn folded(c: char) -> char {
    simplified(lower(c))
}

fn end_of(name: &[char], text: &[Glyph], from: usize, spacing: Spacing) -> Option<usize> {
    let mut at = from;
    for (n, &c) in name.iter().enumerate() {
        // A dot between the parts of a name is often left out; a space stands behind it or in its place.
        if c == DOT {
            let is_there = text.get(at).is_some_and(|g| lower(g.c) == DOT);
            at += usize::from(is_there);
            let may_be_spaced = is_there || spacing == Spacing::Spaced;
            at += usize::from(may_be_spaced && n + 1 < name.len() && text.get(at).is_some_and(|g| g.c == ' '));
            continue;
        }
        let skips_space = n > 0
            && spacing == Spacing::Spaced
            && !is_western(c)
            && text.get(at).is_some_and(|g| g.c == ' ')
            && text.get(at + 1).is_some_and(|g| !is_western(g.c));
        at += usize::from(skips_space);
        if folded(text.get(at)?.c) != c {
            return None;
        }
        at += 1;
    }
    // `Ann` is not in `Annual`.
    let western = |c: &char| is_western(*c);
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
        ranges.into_iter().map(|r| g[r.range].iter().map(|g| g.c).collect()).collect()
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
            ("买买提艾力", AsWritten, vec!["买买提艾力"]),
            ("買買提 艾力", Spaced, vec!["買買提 艾力"]),
            ("張偉來過", AsWritten, vec!["張偉"]),
            ("Zhang Weimin来过", Spaced, vec!["Zhang Weimin"]),
            ("Zhang Weimin来过", AsWritten, vec![]),
        ] {
            assert_eq!(found(&names, text, spacing), seen, "{text}");
        }
        assert!(NameMatcher::new(["李", ""]).by_start.is_empty());
    }

    #[test]
    fn a_name_that_is_a_word_is_said_to_be_one() {
        let names = NameMatcher::new(["高峰", "文明", "居民", "May", "张伟"]);
        let found = |text: &str| names.find(&glyphs(text, Tags::Gone), Spacing::Spaced);
        for text in ["用水高峰", "文明养犬", "居民反映", "in May", "told zhang wei"] {
            assert!(found(text).iter().all(|name| name.is_word) && found(text).len() == 1, "{text}");
        }
        assert!(!found("找张伟")[0].is_word);
    }
}
