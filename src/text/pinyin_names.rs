//! Chinese names written in pinyin (`Zhang Weimin`, `zhāng wěimín`), in every reading of every character.

use super::pinyin::readings;
use super::visible::Glyph;
use hashbrown::HashMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The most readings of a name that are kept: two characters of three readings, one of seven.
const MOST_READINGS: usize = 64;
/// The most words into which a name is parted.
const MOST_WORDS: usize = 4;

/// Names by their letters, without spaces; the number of syllables.
#[derive(Clone, Debug, Default)]
pub struct PinyinNames(HashMap<String, usize>);

impl PinyinNames {
    /// Of names in Chinese characters; others are left out.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n [char]>) -> PinyinNames {
        let mut known = HashMap::new();
        for name in names {
            let syllables: Vec<Vec<String>> = name.iter().map(|c| readings(*c)).collect();
            if !(2..=MOST_WORDS).contains(&name.len()) || syllables.iter().any(Vec::is_empty) {
                continue;
            }
            // The surname first, or last as abroad: `Weimin Zhang`.
            for spelled in spellings(&syllables).into_iter().take(MOST_READINGS) {
                let (surname, given) = spelled
                    .split_first()
                    .map_or((String::new(), String::new()), |(first, rest)| (first.clone(), rest.concat()));
                known.insert(format!("{surname}{given}"), name.len());
                known.insert(format!("{given}{surname}"), name.len());
            }
        }
        PinyinNames(known)
    }

    /// Where names stand as whole words, with their number of syllables.
    pub fn find(&self, text: &[Glyph]) -> Vec<(Range<usize>, usize)> {
        let words = words(text);
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for start in 0..words.len() {
            let mut letters = String::new();
            let mut end: Option<usize> = None;
            for (word, at) in words.iter().skip(start).take(MOST_WORDS) {
                let is_near = end.is_none_or(|end| is_gap(text.get(end..at.start).unwrap_or(&[])));
                if !is_near {
                    break;
                }
                letters.push_str(word);
                end = Some(at.end);
                if let (Some(syllables), Some((_, first))) = (self.0.get(&letters), words.get(start)) {
                    found.push((first.start..at.end, *syllables));
                }
            }
        }
        found
    }
}

/// What may stand between the words of a name.
fn is_gap(between: &[Glyph]) -> bool {
    between.len() <= 2 && between.iter().all(|g| matches!(g.c, ' ' | '-' | '\'' | '.' | ',' | '·'))
}

/// Words of Latin letters, lower case, without marks of tones.
fn words(text: &[Glyph]) -> Vec<(String, Range<usize>)> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    for (at, glyph) in text.iter().enumerate() {
        let letters = latin(glyph.c);
        if letters.is_empty() {
            continue;
        }
        match words.last_mut().filter(|(_, range)| range.end == at) {
            Some((word, range)) => {
                word.push_str(&letters);
                range.end = at + 1;
            }
            None => words.push((letters, at..at + 1)),
        }
    }
    words
}

/// `a` of ā; nothing of what is no Latin letter.
fn latin(c: char) -> String {
    if c.is_ascii() {
        return if c.is_ascii_alphabetic() { c.to_ascii_lowercase().to_string() } else { String::new() };
    }
    if !matches!(c, '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}') {
        return String::new();
    }
    std::iter::once(c).nfd().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

fn spellings(syllables: &[Vec<String>]) -> Vec<Vec<String>> {
    syllables.iter().fold(vec![Vec::new()], |so_far, readings| {
        let with = |before: &Vec<String>| {
            let before = before.clone();
            readings.iter().map(move |reading| [before.clone(), vec![reading.clone()]].concat())
        };
        so_far.iter().take(MOST_READINGS).flat_map(with).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::visible::{Tags, glyphs};

    #[test]
    fn names_are_found_as_whole_words() {
        let names: Vec<Vec<char>> = ["张伟民", "单雄信", "吕伟"].iter().map(|n| n.chars().collect()).collect();
        let known = PinyinNames::new(names.iter().map(Vec::as_slice));
        for (text, syllables) in [
            ("told Zhang Weimin so", Some(3)),
            ("ZHANG WEI MIN", Some(3)),
            ("zhangweimin已签字", Some(3)),
            ("Weimin Zhang", Some(3)),
            ("zhāng wěimín", Some(3)),
            ("Shan Xiong-xin", Some(3)),
            ("dan xiongxin", Some(3)),
            ("Lü Wei", Some(2)),
            ("lv wei", Some(2)),
            ("zhangweiminx", None),
            ("zhang; weimin", None),
            ("Zhang Weilin", None),
        ] {
            let seen = glyphs(text, Tags::Gone);
            assert_eq!(known.find(&seen).first().map(|(_, n)| *n), syllables, "{text}");
        }
    }
}
