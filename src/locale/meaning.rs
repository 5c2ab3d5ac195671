//! What a word means that people typed or a sheet holds: the key of a value by its key, its labels of either language
//! or the other words that offices have for it. Case, width and signs around the word (`急！`, `（急）`) do not count.
//! A word that is not known is not guessed.

use super::synonyms::phrases;
use super::synonyms::set;
use super::words::sets;
use crate::model::vocab::{Satisfaction, Vocabulary};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The words of a vocabulary as [`plain`] has them, each with its key.
#[derive(Default)]
struct Known {
    asked: HashMap<String, &'static str>,
    /// The words of [`asked`](Known::asked) that say their value beside a text too.
    said: HashSet<String>,
}

/// Every vocabulary by its name.
static KNOWN: LazyLock<HashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut all: HashMap<&'static str, Known> = HashMap::new();
    for (name, words) in sets() {
        let known = all.entry(*name).or_default();
        for (key, word) in words.iter().flat_map(|(key, zh, en)| [key, zh, en].map(|word| (*key, plain(word)))) {
            known.said.insert(word.clone());
            known.asked.entry(word).or_insert(key);
        }
    }
    for synonyms in set::all() {
        let known = all.entry(synonyms.vocabulary).or_default();
        for (key, word) in synonyms.said.iter().flat_map(|(key, words)| words.iter().map(|word| (*key, plain(word)))) {
            known.said.insert(word.clone());
            known.asked.entry(word).or_insert(key);
        }
        for (key, word) in synonyms.asked.iter().flat_map(|(key, words)| words.iter().map(|word| (*key, plain(word)))) {
            known.said.remove(&word);
            known.asked.entry(word).or_insert(key);
        }
    }
    all
});

/// The key that a word means where a value of the vocabulary is asked for: in a column, behind a flag, behind `key=`.
/// A final 类 counts for nothing (`报修类`); a satisfaction may be a score (`5分`, `★★★★`).
pub fn key_of(vocabulary: Vocabulary, word: &str) -> Option<&'static str> {
    let word_plain = plain(word);
    let listed = |word: &str| KNOWN.get(vocabulary.name).and_then(|known| known.asked.get(word)).copied();
    let found = listed(&word_plain).or_else(|| word_plain.strip_suffix('类').and_then(listed));
    let scored = || (vocabulary == Satisfaction::VOCABULARY).then(|| score(word)).flatten();
    found.or_else(scored).and_then(|key| own_key(vocabulary, key)).or_else(|| own_key(vocabulary, word))
}

/// The key that a word means which stands by itself before or after a text, where nothing says what it is.
/// Words such as `是`, `高` and `一般` say nothing there.
pub fn said_key(vocabulary: Vocabulary, word: &str) -> Option<&'static str> {
    let known = KNOWN.get(vocabulary.name)?;
    let word = plain(word);
    let said = |word: &str| known.said.contains(word).then(|| known.asked.get(word)).flatten().copied();
    let key = said(&word).or_else(|| word.strip_suffix('类').and_then(said))?;
    own_key(vocabulary, key)
}

/// The key that a word means which is itself the key or a label.
pub fn labelled_key(vocabulary: Vocabulary, word: &str) -> Option<&'static str> {
    let words = super::words::words_of(vocabulary.name);
    let word = plain(word);
    let found = words.iter().find(|(key, zh, en)| [key, zh, en].into_iter().any(|w| plain(w) == word));
    found.and_then(|(key, _, _)| own_key(vocabulary, key))
}

/// The longest word at the end of a text that says a value of the vocabulary beside one, as the text has it.
pub fn said_at_the_end(vocabulary: Vocabulary, text: &str) -> Option<&str> {
    if ends_in_another_thing(text) {
        return None;
    }
    let text = text.trim_end_matches(is_sign);
    let ends = text.char_indices().filter_map(|(at, _)| text.get(at..)).filter(|end| end.chars().count() <= LONGEST);
    ends.into_iter().find(|end| said_key(vocabulary, end).is_some())
}

/// The longest word that a text is searched for, in characters.
const LONGEST: usize = 6;

/// Whether a text ends in a word that only looks like one of a vocabulary (`着急`, `door phone`).
pub fn ends_in_another_thing(text: &str) -> bool {
    let text = plain(text);
    phrases::OTHER_THINGS.iter().any(|thing| text.ends_with(thing))
}

/// Whether a text begins with a word that only looks like one of a vocabulary (`emergency exit`).
pub fn begins_with_another_thing(text: &str) -> bool {
    let text = plain(text);
    phrases::OTHER_THINGS.iter().any(|thing| text.starts_with(thing))
}

/// Whether an English word begins a sentence where it stands before others, and says a value only behind them.
pub fn is_said_behind_only(word: &str) -> bool {
    phrases::BEHIND_A_TEXT.contains(&plain(word).as_str())
}

/// Whether the word behind it belongs to the same English sentence (`lost my`, `back to`).
pub fn leads_on(word: &str) -> bool {
    phrases::LEADING_ON.contains(&plain(word).as_str())
}

fn own_key(vocabulary: Vocabulary, key: &str) -> Option<&'static str> {
    vocabulary.keys.iter().copied().find(|own| own.eq_ignore_ascii_case(key))
}

/// A word as it is compared: half-width, lower case, without signs at its ends and spaces beside Chinese; hyphens
/// between English words are spaces.
pub(super) fn plain(word: &str) -> String {
    let folded: String = word.nfkc().flat_map(char::to_lowercase).collect();
    let bare = folded.trim_matches(is_sign);
    if bare.is_empty() {
        return folded.trim().to_owned();
    }
    let mut out = String::with_capacity(bare.len());
    for part in bare.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')).filter(|part| !part.is_empty()) {
        let is_ascii = |c: char| c.is_ascii_alphanumeric();
        if out.ends_with(is_ascii) && part.starts_with(is_ascii) {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Signs that stand around a word without changing it.
pub fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '!' | '.' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\'' | '`')
        || matches!(c, '#' | '*' | '~' | '-' | '_' | '—' | '…' | '·' | '\u{200b}' | '\u{feff}')
        || matches!(c, '！' | '。' | '，' | '、' | '；' | '：' | '（' | '）' | '【' | '】' | '《' | '》' | '「' | '」')
        || matches!(c, '“' | '”' | '‘' | '’' | '～')
}

/// `5`, `5分`, `5星`, `★★★★★`.
fn score(word: &str) -> Option<&'static str> {
    let word: String = word.trim().nfkc().collect();
    let stars = word.chars().filter(|c| *c == '★').count();
    let number = match word.trim_end_matches(['分', '星']).trim().parse::<u8>() {
        Ok(number) => number,
        Err(_) if stars > 0 && word.chars().all(|c| matches!(c, '★' | '☆')) => u8::try_from(stars).ok()?,
        Err(_) => return None,
    };
    Satisfaction::from_score(number).filter(|_| number > 0).map(Satisfaction::key)
}

#[cfg(test)]
mod tests {
    use super::super::words::words_of;
    use super::*;
    use crate::model::vocab::{
        BuildingKind, Channel, FeedbackType, Participant, PauseReason, ResidenceRole, StaffKind, Urgency, VisitMethod,
        VisitOutcome, VisitPurpose,
    };

    /// Every word of a vocabulary with its key, as it is written down.
    fn words(name: &str) -> Vec<(&'static str, &'static str)> {
        let labels = words_of(name).iter().flat_map(|(key, zh, en)| [(*key, *key), (*key, *zh), (*key, *en)]);
        let own = set::all().filter(|synonyms| synonyms.vocabulary == name);
        let listed = own.flat_map(|synonyms| synonyms.said.iter().chain(synonyms.asked));
        labels.chain(listed.flat_map(|(key, words)| words.iter().map(|word| (*key, *word)))).collect()
    }

    #[test]
    fn a_word_has_one_key_and_every_key_is_one() {
        for synonyms in set::all() {
            let mut keys: HashMap<String, &str> = HashMap::new();
            let known: Vec<&str> = words_of(synonyms.vocabulary).iter().map(|(key, _, _)| *key).collect();
            for (key, word) in words(synonyms.vocabulary) {
                assert!(known.contains(&key), "{}: no key `{key}`", synonyms.vocabulary);
                let other = keys.insert(plain(word), key).filter(|other| *other != key);
                assert_eq!(other, None, "{}: `{word}` is `{key}` too", synonyms.vocabulary);
            }
            let written = synonyms.said.iter().chain(synonyms.asked).flat_map(|(_, words)| *words);
            let mut once = HashSet::new();
            for word in written {
                assert_eq!(plain(word), *word, "written as it is compared");
                assert!(once.insert(word), "{}: `{word}` stands twice", synonyms.vocabulary);
            }
        }
    }

    #[test]
    fn words_that_are_read_together_stand_in_one_vocabulary() {
        let together: [&[Vocabulary]; 2] = [
            &[FeedbackType::VOCABULARY, Urgency::VOCABULARY, Channel::VOCABULARY],
            &[VisitOutcome::VOCABULARY, VisitMethod::VOCABULARY],
        ];
        for vocabularies in together {
            for vocabulary in vocabularies {
                for (key, word) in words(vocabulary.name) {
                    if said_key(*vocabulary, word) != Some(key) {
                        continue;
                    }
                    let others = vocabularies.iter().filter(|other| *other != vocabulary);
                    let also: Vec<&str> = others.filter(|o| said_key(**o, word).is_some()).map(|o| o.name).collect();
                    assert_eq!(also, [] as [&str; 0], "`{word}` of {}", vocabulary.name);
                }
            }
        }
    }

    #[test]
    fn words_of_the_office_are_read_where_they_are_asked_for() {
        for (vocabulary, key, words) in [
            (
                FeedbackType::VOCABULARY,
                "repair",
                "报修 Repair REPAIR 报修类 维修 保修 电话报修 报事报修 ｒｅｐａｉｒ fix",
            ),
            (FeedbackType::VOCABULARY, "complaint", "投诉 【投诉】 投诉： 举报 complaints"),
            (FeedbackType::VOCABULARY, "inquiry", "咨询 问询 enquiry Question"),
            (Channel::VOCABULARY, "app", "ＡＰＰ app 手机应用 业主APP"),
            (Channel::VOCABULARY, "hotline-12345", "12345 １２３４５ 市民热线 hotline-12345"),
            (Channel::VOCABULARY, "phone", "来电 热线 电话 call TEL 电话报修"),
            (Channel::VOCABULARY, "counter", "上门 前台 柜台 来访 walk-in"),
            (Channel::VOCABULARY, "wechat", "微信 微信群 公众号 WeChat 小程序"),
            (Channel::VOCABULARY, "email", "e-mail E-Mail 邮件 邮箱"),
            (
                Urgency::VOCABULARY,
                "urgent",
                "紧急 特急 加急 很急 急！ 急! （急） 急 十万火急 urgent! Emergency HIGH asap 是",
            ),
            (Urgency::VOCABULARY, "normal", "一般 普通 不急 低 中 normal LOW 否"),
            (Satisfaction::VOCABULARY, "very-satisfied", "很满意 5分 5 ★★★★★ 非常满意"),
            (Satisfaction::VOCABULARY, "dissatisfied", "不满意 2分 not-satisfied 差"),
            (Satisfaction::VOCABULARY, "very-dissatisfied", "１ very-dissatisfied 很差"),
            (VisitOutcome::VOCABULARY, "no-answer", "没人 无人应答 不在家 家中无人 敲门无人 没见到 no-answer"),
            (VisitOutcome::VOCABULARY, "refused", "拒绝 拒访 拒绝开门 不让进 refused"),
            (VisitOutcome::VOCABULARY, "rescheduled", "改约 改期 另约"),
            (VisitOutcome::VOCABULARY, "met", "已见面 见到 见到本人 入户成功 met 是"),
            (VisitMethod::VOCABULARY, "in-person", "上门 入户 当面 家访 in-person"),
            (VisitMethod::VOCABULARY, "reception", "来访接待 前台 接待"),
            (VisitPurpose::VOCABULARY, "festival", "节日慰问 节前慰问 holiday"),
            (Participant::VOCABULARY, "community", "居委会 网格员 社区人员"),
            (ResidenceRole::VOCABULARY, "family", "女儿 配偶 家属"),
            (StaffKind::VOCABULARY, "contractor", "外包 维保单位 vendor"),
            (BuildingKind::VOCABULARY, "parking", "车位 车库 停车位"),
            (PauseReason::VOCABULARY, "maintenance-fund", "等维修资金 维修基金"),
        ] {
            for word in words.split(' ') {
                assert_eq!(key_of(vocabulary, word), Some(key), "{word}");
            }
        }
        for (vocabulary, words) in [
            (FeedbackType::VOCABULARY, "其他 修 报 报修投诉 类"),
            (Urgency::VOCABULARY, "急？ 着急 不 应急 ！"),
            (Satisfaction::VOCABULARY, "0 6 -1 5/5 50 满"),
            (VisitOutcome::VOCABULARY, "挺好 人 无"),
        ] {
            for word in words.split(' ') {
                assert_eq!(key_of(vocabulary, word), None, "{word}");
            }
        }
    }

    #[test]
    fn words_that_need_a_column_say_nothing_beside_a_text() {
        for (vocabulary, words) in [
            (Urgency::VOCABULARY, "是 否 高 低 中 一般 普通 正常 yes no low high"),
            (FeedbackType::VOCABULARY, "帮助 锦旗 抱怨"),
            (Channel::VOCABULARY, "现场 信箱 邮箱 入户 电话报修 mail"),
            (VisitOutcome::VOCABULARY, "是 否 完成 成功 有人"),
            (VisitMethod::VOCABULARY, "走访 来电"),
        ] {
            for word in words.split(' ') {
                assert!(key_of(vocabulary, word).is_some(), "{word} in a column");
                assert_eq!(said_key(vocabulary, word), None, "{word} beside a text");
            }
        }
    }

    #[test]
    fn a_word_at_the_end_of_a_sentence_is_found_and_its_likeness_is_not() {
        let urgency = |text| said_at_the_end(Urgency::VOCABULARY, text);
        assert_eq!(urgency("灯坏了不急"), Some("不急"));
        assert_eq!(urgency("马桶堵了急！"), Some("急"));
        for text in ["老人很着急", "消防应急", "灯坏了", "one emergency exit"] {
            assert_eq!(urgency(text), None, "{text}");
        }
        assert_eq!(said_at_the_end(FeedbackType::VOCABULARY, "物业乱收费我要投诉"), Some("投诉"));
    }
}
