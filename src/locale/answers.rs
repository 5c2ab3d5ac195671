//! What cells and answers say that are no values of a vocabulary: nothing, yes or no, how far a matter is, what came
//! of a callback, and how a visit ended that is told in a sentence.

use super::meaning::{is_sign, key_of, plain};
use super::synonyms::gatherings;
use super::synonyms::phrases::{self, METHOD_PHRASES, OUTCOME_AROUND, OUTCOMES_ALONE, OUTCOMES_FOR_CERTAIN};
use super::synonyms::set::KeyWords;
use crate::model::vocab::{ActivityType, NoticeType, Satisfaction, VisitMethod, VisitOutcome, Vocabulary};
use std::collections::BTreeMap;

/// Whether a cell says that it says nothing: `无`, `n/a`, or strokes and dots alone.
pub fn says_nothing(word: &str) -> bool {
    let is_stroke = |c: char| is_sign(c) || matches!(c, '/' | '\\' | '／' | '＼' | '－' | '．' | '_');
    word.chars().all(is_stroke) || phrases::NOTHING.contains(&plain(word).as_str())
}

/// Whether a cell of issues or of what is to follow says that there is none: `无问题`, `无需跟进`, `all good`.
pub fn is_nothing_to_do(word: &str) -> bool {
    phrases::NOTHING_TO_DO.contains(&plain(word).as_str())
}

/// What stands behind the word for what was waived (减免), where a word begins with it.
pub fn behind_waived(word: &str) -> Option<&str> {
    phrases::WAIVED.iter().find_map(|waived| word.strip_prefix(waived)).map(|rest| rest.trim_start_matches(is_sign))
}

/// Yes or no.
pub fn yes_or_no(word: &str) -> Option<bool> {
    let word = plain(word);
    let word = word.as_str();
    let yes = phrases::YES.contains(&word).then_some(true);
    yes.or_else(|| phrases::NO.contains(&word).then_some(false))
}

/// Whether somebody lives in a home (是否居住); a plain yes or no too.
pub fn lives(word: &str) -> Option<bool> {
    let plain = plain(word);
    let lived_in = phrases::LIVED_IN.contains(&plain.as_str()).then_some(true);
    lived_in.or_else(|| phrases::NOT_LIVED_IN.contains(&plain.as_str()).then_some(false)).or_else(|| yes_or_no(word))
}

/// How far a matter is (处理状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Finished (已办结).
    Done,
    /// Somebody is working on it (处理中).
    Underway,
    /// Not finished, without a word of work on it (待处理).
    Untouched,
    /// Taken back by whoever reported it (已撤销).
    Withdrawn,
}

/// Reads the word for how far a matter is.
pub fn status(word: &str) -> Option<Status> {
    use Status::{Done, Underway, Untouched, Withdrawn};
    let word = plain(word);
    let word = word.as_str();
    let lists = [
        (phrases::DONE, Done),
        (phrases::UNDERWAY, Underway),
        (phrases::UNTOUCHED, Untouched),
        (phrases::WITHDRAWN, Withdrawn),
    ];
    lists.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, status)| status)
}

/// How far an activity is (活动状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gathering {
    Held,
    Ahead,
    CalledOff,
}

/// Reads the word for how far an activity is, in the words of activities, else of any matter.
pub fn gathering(word: &str) -> Option<Gathering> {
    let plain = plain(word);
    let own = [
        (gatherings::HELD, Gathering::Held),
        (gatherings::AHEAD, Gathering::Ahead),
        (gatherings::CALLED_OFF, Gathering::CalledOff),
    ];
    let own = own.into_iter().find(|(words, _)| words.contains(&plain.as_str())).map(|(_, gathering)| gathering);
    own.or_else(|| match status(word)? {
        Status::Done => Some(Gathering::Held),
        Status::Underway | Status::Untouched => Some(Gathering::Ahead),
        Status::Withdrawn => Some(Gathering::CalledOff),
    })
}

/// Whether a mark on a sign-in sheet says that they came.
pub fn came(word: &str) -> Option<bool> {
    let plain = plain(word);
    let came = gatherings::CAME.contains(&plain.as_str()).then_some(true);
    came.or_else(|| gatherings::STAYED_AWAY.contains(&plain.as_str()).then_some(false)).or_else(|| yes_or_no(word))
}

/// Whether the result of a test says that it was passed.
pub fn passed(word: &str) -> Option<bool> {
    let plain = plain(word);
    let passed = gatherings::PASSED.contains(&plain.as_str()).then_some(true);
    passed.or_else(|| gatherings::FAILED.contains(&plain.as_str()).then_some(false)).or_else(|| yes_or_no(word))
}

/// Whether a scope says that everybody is meant.
pub fn is_everybody(word: &str) -> bool {
    gatherings::EVERYBODY.contains(&plain(word).as_str())
}

/// The type of a notice or an activity that its title tells.
pub fn type_in_title(vocabulary: Vocabulary, title: &str) -> Option<&'static str> {
    let pieces = match vocabulary {
        NoticeType::VOCABULARY => gatherings::NOTICE_TITLES,
        ActivityType::VOCABULARY => gatherings::ACTIVITY_TITLES,
        _ => return None,
    };
    let title = title.to_lowercase();
    pieces.iter().find(|(_, words)| words.iter().any(|word| title.contains(word))).map(|(key, _)| *key)
}

/// What the result of a callback says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    pub reached: bool,
    pub solved: Option<bool>,
    pub satisfaction: Option<&'static str>,
}

/// Reads a callback's result; `None` for a word that is not known. A plain yes or no is about whether it is solved.
pub fn answered(word: &str) -> Option<Answered> {
    let word = plain(word);
    let word = word.as_str();
    let reached = |solved, satisfaction| Some(Answered { reached: true, solved, satisfaction });
    if phrases::UNREACHED.contains(&word) {
        Some(Answered::default())
    } else if phrases::SOLVED.contains(&word) {
        reached(Some(true), None)
    } else if phrases::UNSOLVED.contains(&word) {
        reached(Some(false), None)
    } else if phrases::REACHED.contains(&word) {
        reached(None, None)
    } else {
        key_of(Satisfaction::VOCABULARY, word).and_then(|key| reached(None, Some(key)))
    }
}

/// What a part of a sentence says of how a visit ended.
#[derive(Clone, Copy, Default)]
struct Part {
    outcome: Option<&'static str>,
    is_certain: bool,
    /// Nothing else is in it.
    is_whole: bool,
}

/// The outcome (走访结果) that a visit's text tells in known words: `敲门无人应答`, `拒绝开门，已留条`, `nobody home`.
/// `None` where it tells none or two different ones.
pub fn outcome_in(text: &str) -> Option<&'static str> {
    let parts = parts_of(text);
    let told: Vec<Part> = parts.iter().map(|text| part(text)).collect();
    let says_nothing_more = told.iter().all(|part| part.is_whole);
    let outcome = told.iter().filter(|part| part.is_certain || says_nothing_more).find_map(|part| part.outcome)?;
    let contradicts = |(text, part): (&String, &Part)| match part.is_whole {
        true => part.outcome.is_some_and(|other| other != outcome),
        false => mentions_another(text, outcome),
    };
    if parts.iter().zip(&told).any(contradicts) { None } else { VisitOutcome::from_key(outcome).map(VisitOutcome::key) }
}

/// How a visit was made (走访方式), where its text tells it with the outcome: `敲门无人应答`, `电话没人接`, `关机`.
/// `None` where it tells no way or two.
pub fn method_in(text: &str) -> Option<&'static str> {
    let parts = parts_of(text).into_iter().filter(|text| part(text).is_whole).collect::<Vec<_>>();
    let told = |words: &[&str]| parts.iter().any(|part| words.iter().any(|word| part.contains(word)));
    let mut methods = METHOD_PHRASES.iter().filter(|(_, words)| told(words)).map(|(key, _)| *key);
    let method = methods.next().filter(|_| methods.next().is_none())?;
    VisitMethod::from_key(method).map(VisitMethod::key)
}

/// The parts of a text between its signs and lines.
fn parts_of(text: &str) -> Vec<String> {
    let divides = |c: char| c == '\n' || is_sign(c) && !c.is_whitespace() && !matches!(c, '-' | '\'' | '’' | '_');
    text.split(divides).map(plain).filter(|part| !part.is_empty()).collect()
}

fn mentions_another(text: &str, outcome: &str) -> bool {
    OUTCOMES_FOR_CERTAIN.iter().any(|(key, words)| *key != outcome && words.iter().any(|word| text.contains(word)))
}

/// Takes a part of a sentence to pieces that are all known; where that cannot be done, it says nothing.
fn part(text: &str) -> Part {
    // What the text up to a place says, by the place.
    let mut so_far: BTreeMap<usize, Part> = BTreeMap::from([(0, Part { is_whole: true, ..Part::default() })]);
    while let Some((at, before)) = so_far.pop_first() {
        let rest = text.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return before;
        }
        for (length, outcome, is_certain) in pieces(rest) {
            if outcome.is_some() && before.outcome.is_some() && outcome != before.outcome {
                continue;
            }
            let part = Part {
                outcome: outcome.or(before.outcome),
                is_certain: is_certain || before.is_certain,
                is_whole: true,
            };
            let told = so_far.entry(at + length).or_insert(part);
            if (part.outcome.is_some(), part.is_certain) > (told.outcome.is_some(), told.is_certain) {
                *told = part;
            }
        }
    }
    Part::default()
}

/// The pieces with which a text may begin: their length, the outcome they tell, and whether it is certain.
fn pieces(text: &str) -> Vec<(usize, Option<&'static str>, bool)> {
    let outcomes = |phrases: &'static [KeyWords], is_certain| {
        let all = phrases.iter().flat_map(|(key, words)| words.iter().map(move |word| (*word, Some(*key), is_certain)));
        all.collect::<Vec<_>>()
    };
    let known = outcomes(OUTCOMES_FOR_CERTAIN, true).into_iter().chain(outcomes(OUTCOMES_ALONE, false));
    let around = OUTCOME_AROUND.iter().map(|word| (*word, None, false));
    let words = known.chain(around).filter(|(word, _, _)| begins(text, word));
    let mut pieces: Vec<_> = words.map(|(word, outcome, is_certain)| (word.len(), outcome, is_certain)).collect();
    let blanks_or_digits = |c: &char| c.is_ascii_digit() || *c == ' ';
    match text.chars().take_while(blanks_or_digits).count() {
        0 => {}
        length => pieces.push((length, None, false)),
    }
    pieces
}

/// Whether a text begins with a word; an English one ends where letters end.
fn begins(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    text.strip_prefix(word).is_some_and(|rest| !(word.ends_with(letter) && rest.starts_with(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_it_is_compared_and_once() {
        let lists = [
            phrases::NOTHING,
            phrases::YES,
            phrases::NO,
            phrases::OTHER_THINGS,
            phrases::LEADING_ON,
            phrases::BEHIND_A_TEXT,
            OUTCOME_AROUND,
        ];
        let outcomes = || OUTCOMES_FOR_CERTAIN.iter().chain(OUTCOMES_ALONE).flat_map(|(_, words)| *words).copied();
        let status = || [phrases::DONE, phrases::UNDERWAY, phrases::UNTOUCHED].into_iter().flatten().copied();
        let results = [phrases::UNREACHED, phrases::SOLVED, phrases::UNSOLVED, phrases::REACHED];
        let together: Vec<Vec<&str>> = lists.iter().map(|list| list.to_vec()).collect();
        let more = [outcomes().collect(), status().collect(), results.into_iter().flatten().copied().collect()];
        for list in together.into_iter().chain(more) {
            let mut seen = std::collections::HashSet::new();
            for word in list {
                assert_eq!(plain(word), word);
                assert!(seen.insert(word), "`{word}` stands twice");
            }
        }
    }

    #[test]
    fn a_status_is_finished_underway_or_untouched() {
        for (status_is, words) in [
            (
                Status::Done,
                "已处理 已完成 办结 已办结 完成 √ ✓ 是 已解决 Closed done finished RESOLVED 已办结。 （已完成）",
            ),
            (Status::Underway, "处理中 办理中 跟进中 进行中 处理中... in-progress 维修中"),
            (Status::Untouched, "待处理 未处理 未完成 × ✗ 否 open pending 未办结 没解决"),
        ] {
            for word in words.split(' ') {
                assert_eq!(status(word), Some(status_is), "{word}");
            }
        }
        for word in ["已处理未完成", "不知道", "已回复", "处理", "", "部分完成"] {
            assert_eq!(status(word), None, "{word}");
        }
    }

    #[test]
    fn a_result_says_whether_anybody_was_reached() {
        for word in ["无人接听", "没人接", "关机", "No answer", "打不通", "空号"] {
            assert_eq!(answered(word), Some(Answered::default()), "{word}");
        }
        assert_eq!(answered("未解决").map(|a| (a.reached, a.solved)), Some((true, Some(false))));
        assert_eq!(answered("已修好。").map(|a| (a.reached, a.solved)), Some((true, Some(true))));
        assert_eq!(answered("是").and_then(|a| a.solved), Some(true));
        assert_eq!(answered("满意").and_then(|a| a.satisfaction), Some("satisfied"));
        assert_eq!(answered("5分").and_then(|a| a.satisfaction), Some("very-satisfied"));
        assert_eq!(answered("1").map(|a| (a.satisfaction, a.solved)), Some((Some("very-dissatisfied"), None)));
        for word in ["大概好了", "有", "没有", "无", ""] {
            assert_eq!(answered(word), None, "{word}");
        }
    }

    #[test]
    fn nothing_is_said_by_strokes_and_by_words_for_it() {
        for word in ["", " ", "-", "——", "/", "\\", "／", "无", "（无）", "暂无", "N/A", "none", "…", "。", "未填"]
        {
            assert!(says_nothing(word), "{word}");
        }
        for word in ["无人应答", "0", "√", "×", "无电", "a", "-1"] {
            assert!(!says_nothing(word), "{word}");
        }
    }

    #[test]
    fn an_outcome_is_told_by_a_part_of_a_sentence_that_says_nothing_else() {
        for (outcome, texts) in [
            (
                "no-answer",
                &[
                    "敲门无人应答",
                    "家里没人",
                    "未在家",
                    "多次上门，业主不在家",
                    "敲门三次无人开门，已贴条",
                    "第2次上门，无人应答。老人身体情况待了解",
                    "电话无人接听",
                    "下午没人，晚上还是没人",
                    "nobody home",
                    "Knocked twice, no answer",
                    "Nobody answered; left a card",
                    "上午10点家中无人",
                ] as &[&str],
            ),
            (
                "refused",
                &[
                    "拒绝开门",
                    "业主不让进",
                    "拒访",
                    "业主表示拒绝",
                    "不愿接受走访，态度一般",
                    "Refused to open the door",
                ],
            ),
            ("rescheduled", &["改约下周", "业主要求改天再来", "改约到12月3日上午", "改期", "Rescheduled to next week"]),
            ("met", &["见到本人，身体不错", "已见面", "入户成功，检查燃气"]),
        ] {
            for text in texts {
                assert_eq!(outcome_in(text), Some(outcome), "{text}");
            }
        }
    }

    #[test]
    fn a_method_is_told_with_the_outcome_and_not_by_what_a_matter_is_about() {
        for (method, texts) in [
            ("phone", ["电话无人接听", "没人接", "关机，下次再约", "Called twice, no answer"]),
            ("in-person", ["敲门无人应答", "多次上门，业主不在家", "拒绝开门", "knocked, nobody home"]),
        ] {
            for text in texts {
                assert_eq!(method_in(text), Some(method), "{text}");
            }
        }
        for text in ["没人", "物业电话打不通，希望改进", "敲门没人，打电话没人接", "身体不错，想装扶手", ""]
        {
            assert_eq!(method_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_about_something_else_tells_no_outcome() {
        for text in [
            "身体不错，想装扶手",
            "挺好",
            "",
            "儿子不在家，想装扶手",
            "白天家里没人，希望晚上收垃圾",
            "介绍加装电梯，业主表示拒绝",
            "物业电话打不通，希望改进",
            "楼道灯坏了没人修",
            "拒绝开门，改约下周",
            "敲门无人应答，电话里改约",
            "老人不在了",
            "希望见到经理",
            "反映邻居装修改期",
            "the lift is out again, wants a bench",
            "Nobody fixed the door",
            "独居老人，子女不在家，需要关怀",
            "无人机噪音",
            "改天花板漏水",
        ] {
            assert_eq!(outcome_in(text), None, "{text}");
        }
    }
}
