//! Names of people compared, and words in the place of a name that name nobody (居民, 匿名).

use super::normalize::fold_char;
use super::room_parts::is_digit;
use unicode_normalization::UnicodeNormalization;

/// Every dot that stands between the parts of a name, as one.
pub(super) const DOT: char = '·';

pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅' | '˙' | '．' | '.' | '。' | '｡')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// What two spellings of a name have in common, for comparing alone: composed (NFC), half width, lower case,
/// every middle dot the same, no space beside a Chinese character or a dot. What is stored is what was written.
pub fn plain_name(name: &str) -> String {
    let folded = name.nfc().filter_map(|c| if is_dot(c) { Some(DOT) } else { fold_char(c) });
    let mut plain = String::with_capacity(name.len());
    let mut space = false;
    for c in folded {
        if c == ' ' {
            space = !plain.is_empty();
            continue;
        }
        let closes_up = |c: char| is_han(c) || c == DOT;
        if space && !closes_up(c) && !plain.ends_with(closes_up) {
            plain.push(' ');
        }
        space = false;
        plain.extend(c.to_lowercase());
    }
    plain
}

/// Words that name nobody, with the value of `reporter` that they say, if they say one.
const NOBODIES: &[(Option<&str>, &str)] = &[
    (Some("owner"), "业主|户主|房主|产权人|owner|owners|homeowner"),
    (Some("tenant"), "租户|租客|承租人|承租户|租赁户|tenant|tenants"),
    (Some("family"), "家属|家人|亲属|业主家属|业主家人|family|relative"),
    (Some("shopkeeper"), "商户|店主|商家|店家|商铺|shopkeeper|shop"),
    (Some("visitor"), "路人|过路人|行人|访客|游客|来访者|来访人|visitor|guest|passer-by|passerby"),
    (Some("staff"), "员工|工作人员|物业|物业人员|物业员工|保安|保安员|保洁|保洁员|客服|staff"),
    (
        Some("anonymous"),
        "匿名|匿名者|匿名人|匿名人士|无名氏|无名|保密|要求保密|不愿透露|不愿透露姓名|不愿留名|不愿意透露|不愿意透露姓名|\
         未留名|未留姓名|不留名|未透露|未透露姓名|未具名|anonymous|anon|withheld|confidential|not given|not disclosed|\
         no name|noname",
    ),
    (
        None,
        "居民|住户|用户|客户|顾客|市民|群众|村民|邻居|邻里|邻人|隔壁|楼上|楼下|住家|本人|某|某某|某人|某某某|先生|女士|\
         小姐|阿姨|大爷|大妈|老人|不详|未知|未提供|不知名|没说|未说|resident|residents|neighbour|neighbor|neighbours|\
         neighbors|citizen|customer|client|household|somebody|someone|nobody|unknown|mr|mrs|ms|sir|madam",
    ),
];

/// Before such a word, longer ones first: `某业主`, `多名居民`, `the owner`.
const BEFORE: &str = "一位|一名|一个|有位|多名|多位|几位|几名|数名|部分|全体|个别|热心|匿名|本小区|小区|该|某|众|楼上|楼下|\
                      隔壁|对面|an |a |the |some |anonymous ";
/// Behind it.
const BEHIND: &str = "本人|们|某某|某|若干|一名|代表|(匿名)|a|b";

/// The value of `reporter` that a word in the place of a name says: 业主 is `owner`, 匿名 `anonymous`, 路人
/// `visitor`. `None` for a name, `业主张伟` too, and for words that leave it open, such as 居民.
pub fn reporter_of(name: &str) -> Option<&'static str> {
    nobody(name).flatten()
}

/// Whether the word in the place of a name names nobody: 居民, 某业主, 3栋业主, 匿名, a resident.
pub fn is_nobody(name: &str) -> bool {
    nobody(name).is_some()
}

fn nobody(name: &str) -> Option<Option<&'static str>> {
    let plain = plain_name(name);
    let marks =
        |c: char| matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | '"' | '\'' | '*' | ',' | ':' | '-' | '?') || c == DOT;
    let word = plain.trim_matches(|c| marks(c) || c == ' ');
    if word.is_empty() {
        return plain.chars().any(marks).then_some(None);
    }
    let word = without_room(word);
    let of = |word: &str| {
        NOBODIES.iter().find(|(_, words)| words.split('|').any(|known| known == word)).map(|(reporter, _)| *reporter)
    };
    let stems = std::iter::once(word).chain(BEFORE.split('|').filter_map(|before| word.strip_prefix(before)));
    stems
        .flat_map(|stem| {
            std::iter::once(stem).chain(BEHIND.split('|').filter_map(move |behind| stem.strip_suffix(behind)))
        })
        .find_map(|stem| of(stem.trim()))
}

/// `3栋1单元1101业主` without its room.
fn without_room(word: &str) -> &str {
    let is_room = |c: char| is_digit(c) || "栋幢座号楼单元室房户层#-/ 的".contains(c);
    let rest = word.trim_start_matches(is_room);
    if word.starts_with(is_digit) && !rest.is_empty() { rest } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (one, other) in [
            ("阿依古丽·买买提", "阿依古丽.买买提"),
            ("阿依古丽·买买提", "阿依古丽•买买提"),
            ("阿依古丽·买买提", "阿依古丽・买买提"),
            ("阿依古丽·买买提", "阿依古丽．买买提"),
            ("阿依古丽·买买提", "阿依古丽 ‧ 买买提"),
            ("阿依古丽·买买提", "阿依古丽∙买买提"),
            ("张 伟", "张伟"),
            ("张　伟", "张伟"),
            (" 张伟\u{200b}", "张伟"),
            ("ＪＯＨＮ  Smith", "john smith"),
            ("Jose\u{301} Mun\u{303}oz", "José Muñoz"),
            ("神\u{fa19}", "神神"),
            ("J. Smith", "J.Smith"),
        ] {
            assert_eq!(plain_name(one), plain_name(other), "{one} {other}");
        }
        for (one, other) in [
            ("张伟", "张伟民"),
            ("John Smith", "JohnSmith"),
            ("阿依古丽·买买提", "阿依古丽买买提"),
            ("Ann Lee", "Anna Lee"),
        ] {
            assert_ne!(plain_name(one), plain_name(other), "{one} {other}");
        }
    }

    #[test]
    fn words_that_name_nobody_are_no_names() {
        for (word, reporter) in [
            ("居民", None),
            ("业主", Some("owner")),
            ("某业主", Some("owner")),
            ("业主本人", Some("owner")),
            ("多名业主", Some("owner")),
            ("3栋业主", Some("owner")),
            ("3-1-1101业主", Some("owner")),
            ("楼上住户", None),
            ("租客", Some("tenant")),
            ("匿名", Some("anonymous")),
            ("（匿名）", Some("anonymous")),
            ("匿名业主", Some("owner")),
            ("无名氏", Some("anonymous")),
            ("不愿透露姓名", Some("anonymous")),
            ("保密", Some("anonymous")),
            ("路 人", Some("visitor")),
            ("热心市民", None),
            ("群众", None),
            ("某先生", None),
            ("女士", None),
            ("Resident", None),
            ("a resident", None),
            ("The owner", Some("owner")),
            ("ANONYMOUS", Some("anonymous")),
            ("***", None),
        ] {
            assert!(is_nobody(word), "{word}");
            assert_eq!(reporter_of(word), reporter, "{word}");
        }
    }

    #[test]
    fn names_stay_names() {
        for name in [
            "张伟",
            "张先生",
            "业主张伟",
            "王女士",
            "李某",
            "路遥",
            "群力",
            "保国",
            "Owen",
            "Mr Smith",
            "阿依古丽·买买提",
            "",
            "某美丽",
            "居小民",
            "Guest Smith",
            "单元",
            "3栋张伟",
            "Anna",
            "张伟(业主)",
        ] {
            assert!(!is_nobody(name), "{name}");
            assert_eq!(reporter_of(name), None, "{name}");
        }
    }
}
