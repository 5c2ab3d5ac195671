//! Traditional Chinese characters (繁体字) as simplified ones, one by one, for comparing alone: 張 and 张 are the
//! same name. The table is that of OpenCC.

use hanconv::RawDictionary;
use hashbrown::HashMap;
use std::sync::LazyLock;

static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let one = |text: &str| {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    RawDictionary::TSCharacters.iter().filter_map(|(from, to)| Some((one(from)?, one(to)?))).collect()
});

/// The simplified form; a character that has none of its own is itself.
pub fn simplified(c: char) -> char {
    TABLE.get(&c).copied().unwrap_or(c)
}

/// The other forms of the characters that `is_asked` knows.
pub fn forms_of(is_asked: impl Fn(char) -> bool) -> impl Iterator<Item = char> {
    TABLE.iter().filter(move |(_, to)| is_asked(**to)).map(|(from, _)| *from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_character_by_character() {
        let fold = |text: &str| text.chars().map(simplified).collect::<String>();
        for (traditional, simple) in [
            ("張偉", "张伟"),
            ("劉麗華", "刘丽华"),
            ("鍾國強", "钟国强"),
            ("陳小姐", "陈小姐"),
            ("张伟", "张伟"),
            ("Ann", "Ann"),
        ] {
            assert_eq!(fold(traditional), simple);
        }
        assert!(forms_of(|c| c == '张').any(|c| c == '張'));
    }
}
