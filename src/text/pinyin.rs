//! Finding people by what is quick to type: a part of the name, its pinyin in every reading of
//! every character (单 shan, dan, chan), its initials, or a mixture (`zhangw`).

use crate::text::normalize::fold_argument;
use pinyin::ToPinyinMulti;

/// What was typed, prepared for many names.
#[derive(Clone, Debug)]
pub struct Matcher {
    typed: Vec<char>,
}

impl Matcher {
    /// Spaces, apostrophes and letter case do not count; `v` and `u` both stand for `ü`.
    pub fn new(typed: &str) -> Matcher {
        let typed = fold_argument(typed).to_lowercase();
        Matcher { typed: typed.chars().filter(|c| !matches!(c, ' ' | '\'')).collect() }
    }

    /// From the name's first character each syllable may be cut short (`zw`, `zhw`, `zhangwe`);
    /// further in only characters and whole syllables count (`wei`, `伟`). Nothing typed matches nothing.
    pub fn matches(&self, name: &str) -> bool {
        let name: Vec<char> = name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let starts = 0..name.len();
        !self.typed.is_empty()
            && starts.into_iter().any(|from| name.get(from..).is_some_and(|rest| reads(&self.typed, rest, from == 0)))
    }

    /// Whether the name begins with what was typed, whole: its surname or more in whole syllables (`dong` of 董建国),
    /// or a whole word of another script (`john`).
    pub fn is_whole_beginning_of(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let typed: String = self.typed.iter().collect();
        let letters: Vec<char> = lower.chars().filter(|c| !c.is_whitespace()).collect();
        let is_word = lower.split_whitespace().next() == Some(&typed) || letters.iter().copied().eq(typed.chars());
        let is_syllables = (1..=letters.len()).any(|n| uses_all(&self.typed, letters.get(..n).unwrap_or_default()));
        !typed.is_empty() && (is_word || is_syllables)
    }
}

/// Whether whole syllables of all of the characters make up what was typed.
fn uses_all(typed: &[char], name: &[char]) -> bool {
    let Some((&c, name)) = name.split_first() else { return typed.is_empty() };
    readings(c).iter().any(|syllable| {
        let count = syllable.chars().count();
        typed.iter().copied().take(count).eq(syllable.chars())
            && typed.get(count..).is_some_and(|rest| uses_all(rest, name))
    })
}

/// Whether `typed` is used up by the characters of `name` from the first on.
fn reads(typed: &[char], name: &[char], cut_short: bool) -> bool {
    if typed.is_empty() {
        return true;
    }
    let Some((&c, name)) = name.split_first() else { return false };
    if typed.first() == Some(&c) && typed.get(1..).is_some_and(|rest| reads(rest, name, cut_short)) {
        return true;
    }
    readings(c).iter().any(|syllable| {
        let common = typed.iter().zip(syllable.chars()).take_while(|(t, s)| *t == s).count();
        let shortest = if cut_short { 1 } else { syllable.chars().count() };
        (shortest..=common).rev().any(|n| typed.get(n..).is_some_and(|rest| reads(rest, name, cut_short)))
    })
}

/// Readings in plain letters, each `ü` as `v` and as `u`.
pub(super) fn readings(c: char) -> Vec<String> {
    let Some(multi) = c.to_pinyin_multi() else { return Vec::new() };
    let mut readings: Vec<String> = Vec::new();
    for syllable in multi.into_iter().map(pinyin::Pinyin::plain) {
        for spelled in [syllable.replace('ü', "v"), syllable.replace(['ü', 'v'], "u")] {
            if !readings.contains(&spelled) {
                readings.push(spelled);
            }
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        for (typed, name) in [
            ("张伟", "张伟"),
            ("伟", "张伟"),
            ("zhangwei", "张伟"),
            ("ZhangWei", "张伟"),
            ("zhang wei", "张伟"),
            ("zw", "张伟"),
            ("zhangw", "张伟"),
            ("zhw", "张伟"),
            ("张w", "张伟"),
            ("wei", "张伟"),
            ("ｚｗ", "张伟"),
            ("shanxiongxin", "单雄信"),
            ("danxiongxin", "单雄信"),
            ("chanxx", "单雄信"),
            ("sxx", "单雄信"),
            ("zeng", "曾国强"),
            ("ceng", "曾国强"),
            ("qiuying", "仇英"),
            ("chouying", "仇英"),
            ("chongqing", "重庆"),
            ("zhongqing", "重庆"),
            ("xierj", "解瑞军"),
            ("zhaly", "查良镛"),
            ("rzq", "任志强"),
            ("lvbu", "吕布"),
            ("lubu", "吕布"),
            ("nyc", "女员村"),
            ("xi'an", "西安"),
            ("ouyang", "欧阳修"),
            ("smith", "John Smith"),
            ("john s", "John Smith"),
        ] {
            assert!(Matcher::new(typed).matches(name), "{typed} {name}");
        }
    }

    #[test]
    fn a_whole_beginning_is_told_from_letters_that_happen_to_fit() {
        for (typed, name) in [
            ("dong", "董建国"),
            ("Dong", "董建国"),
            ("dongjian", "董建国"),
            ("ouyang", "欧阳修"),
            ("chan", "单雄信"),
            ("john", "John Smith"),
            ("johnsmith", "John Smith"),
        ] {
            assert!(Matcher::new(typed).is_whole_beginning_of(name), "{typed} {name}");
        }
        for (typed, name) in
            [("dur", "杜如意"), ("man", "上官曼丽"), ("jo", "John Smith"), ("lst", "李诗婷"), ("", "张伟")]
        {
            assert!(!Matcher::new(typed).is_whole_beginning_of(name), "{typed} {name}");
        }
    }

    #[test]
    fn others_are_not() {
        for (typed, name) in [("", "张伟"), ("zl", "张伟"), ("we", "张伟"), ("zhangweix", "张伟"), ("伟张", "张伟")]
        {
            assert!(!Matcher::new(typed).matches(name), "{typed} {name}");
        }
    }
}
