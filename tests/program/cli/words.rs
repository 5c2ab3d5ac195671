//! Finding words of one language in a text of the other.

/// Words that stand in Chinese text as they are: the program and what it works with, formats and encodings,
/// a unit, the tag of the language itself, and the key of linli.toml that is spoken of as such.
const PROPER: &[&str] =
    &["linli", "git", "git-lfs", "TOML", "JSON", "YAML", "HTML", "XML", "UTF-8", "MiB", "zh-CN", "schema"];

/// Marks of a placeholder that a person fills in.
fn is_placeholder(token: &str) -> bool {
    let bracketed = |open, close| token.starts_with(open) && token.ends_with(close);
    bracketed('<', '>') || bracketed('{', '}') || token.chars().all(|c| !c.is_ascii_lowercase())
}

/// `linli.toml`, `owners/`, `docs/format.md`.
fn is_path(token: &str) -> bool {
    token.contains('/') || token.split_once('.').is_some_and(|(name, ending)| !name.is_empty() && !ending.is_empty())
}

/// `fb-20261123-4hd0wr`, `2026-Q3`, `3-1-1101`.
fn is_id(token: &str) -> bool {
    token.contains('-') && token.chars().any(|c| c.is_ascii_digit())
}

/// The text without what stands between back-quotes.
fn outside_quotes(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The first English word of a Chinese text; words that `also` admits are none.
pub fn english_in<'t>(text: &'t str, also: &dyn Fn(&str) -> bool) -> Option<String> {
    let outside = outside_quotes(text);
    let tokens = outside.split(|c: char| !c.is_ascii_graphic());
    let strange = |token: &str| {
        let bare = token.trim_matches(|c: char| ",;:.!?()\"'|[]…=~".contains(c));
        let known = PROPER.contains(&bare) || is_placeholder(bare) || is_path(bare) || is_id(bare) || also(bare);
        bare.chars().any(|c| c.is_ascii_alphabetic()) && !bare.starts_with('-') && !known
    };
    tokens.filter(|t| strange(t)).map(str::to_owned).next()
}

/// The first Chinese character of an English text.
pub fn chinese_in(text: &str) -> Option<char> {
    outside_quotes(text).chars().find(|c| is_chinese(*c))
}

#[test]
fn leftovers_are_seen() {
    let none = |_: &str| false;
    for clean in ["用 `linli check` 查看", "写进 rooms.toml，或 owners/", "例如 3-1-1101", "`--format plain`"]
    {
        assert_eq!(english_in(clean, &none), None, "{clean}");
    }
    for (dirty, word) in [("没有 record", "record"), ("找不到owner：", "owner"), ("`a` is missing", "is")] {
        assert_eq!(english_in(dirty, &none).as_deref(), Some(word));
    }
    assert_eq!(chinese_in("see `上月`, or 上月"), Some('上'));
    assert_eq!(chinese_in("done，"), Some('，'));
}
