//! The words that offices write for values of closed vocabularies, beside the keys and labels that
//! `locale` knows. A word that is not here is not guessed.

use crate::locale::labels;
use crate::model::vocab::{Satisfaction, Vocabulary};
use crate::text::normalize::fold_argument;

type SheetWords = (&'static str, &'static [&'static str]);

fn synonyms(vocabulary: &str) -> &'static [SheetWords] {
    match vocabulary {
        "type" => &[
            ("repair", &["维修", "报事报修", "报修单"]),
            ("inquiry", &["询问", "问询"]),
            ("help", &["帮助", "求帮助"]),
            ("praise", &["感谢", "锦旗", "表扬信"]),
            ("suggestion", &["意见", "意见建议", "建议意见"]),
        ],
        "channel" => &[
            ("phone", &["来电", "电话报修", "客服电话", "服务热线", "400电话", "tel", "call"]),
            ("counter", &["来访", "柜台", "服务台", "现场", "客服中心", "到访", "walk-in"]),
            ("wechat", &["微信群", "公众号", "微信公众号", "小程序", "企业微信", "业主群"]),
            ("app", &["手机app", "业主app"]),
            ("email", &["邮箱", "电子邮件", "邮箱来信", "email", "mail"]),
            ("suggestion-box", &["意见簿", "信箱"]),
            ("survey", &["问卷调查", "满意度调查"]),
            ("visit", &["上门走访", "入户走访", "入户"]),
            ("hotline-12345", &["12345", "市民热线", "政务热线", "12345平台", "12345转办"]),
            ("patrol", &["巡检", "巡视", "自查", "主动发现"]),
        ],
        "urgency" => &[
            ("urgent", &["紧急", "特急", "加急", "高", "是", "urgent", "high"]),
            ("normal", &["普通", "正常", "不急", "低", "中", "非紧急", "否", "low", "medium"]),
        ],
        "reporter" | "role" => &[
            ("owner", &["产权人", "房主", "户主"]),
            ("tenant", &["租客", "承租人", "租赁户"]),
            ("family", &["家庭成员", "亲属", "配偶", "子女", "父母"]),
            ("shopkeeper", &["商铺", "店主", "商家"]),
        ],
        "satisfaction" => &[
            ("very-satisfied", &["很满意", "十分满意", "特别满意", "完全满意"]),
            ("satisfied", &["较满意", "比较满意"]),
            ("basically", &["一般", "还可以", "一般满意", "尚可"]),
            ("dissatisfied", &["不太满意", "较不满意", "比较不满意"]),
            ("very-dissatisfied", &["很不满意", "十分不满意", "极不满意"]),
        ],
        "method" => &[
            ("in-person", &["入户", "登门", "面访", "当面", "走访", "家访"]),
            ("phone", &["电访", "电话走访", "电话访问"]),
            ("reception", &["接待", "来访", "前台接待"]),
        ],
        "outcome" => &[
            ("met", &["见面", "见到", "已访", "已走访", "成功", "有人", "是", "完成"]),
            (
                "no-answer",
                &["无人", "不在家", "无人在家", "未遇", "没人", "无人开门", "未见面", "否", "未接通", "无人接听"],
            ),
            ("refused", &["拒绝", "谢绝", "不愿接受", "婉拒"]),
            ("rescheduled", &["改约", "另约", "延期", "改日"]),
        ],
        "purpose" => &[
            ("routine", &["日常", "例行", "例行走访", "常规"]),
            ("care", &["关爱", "慰问", "关怀走访", "看望"]),
            ("new-owner", &["新入住", "新业主走访", "入住走访"]),
            ("callback", &["诉求回访", "报修回访"]),
            ("festival", &["节日", "节日走访"]),
            ("complaint", &["投诉", "投诉走访"]),
        ],
        "building.kind" => &[
            ("residence", &["住房", "居住"]),
            ("shop", &["商业", "店铺", "底商"]),
            ("parking", &["车库", "停车位", "停车"]),
        ],
        _ => &[],
    }
}

/// The key that a word means, through the labels of either language, the map file's own words not
/// included. A final 类 counts for nothing.
pub fn key_of(vocabulary: Vocabulary, word: &str) -> Option<&'static str> {
    let plain = fold_argument(word).to_lowercase();
    let known = |w: &str| {
        let listed = || synonyms(vocabulary.name).iter().find(|(_, words)| words.contains(&w)).map(|(key, _)| *key);
        let scored = || (vocabulary == Satisfaction::VOCABULARY).then(|| score(w)).flatten();
        labels::key_of(vocabulary, w).or_else(listed).or_else(scored)
    };
    known(&plain)
        .or_else(|| plain.strip_suffix('类').and_then(known))
        .and_then(|key| vocabulary.keys.iter().copied().find(|k| *k == key))
}

/// `5`, `5分`, `5星`, `★★★★★`.
fn score(word: &str) -> Option<&'static str> {
    let stars = word.chars().filter(|c| *c == '★').count();
    let number = match word.trim_end_matches(['分', '星']).trim().parse::<u8>() {
        Ok(n) => n,
        Err(_) if stars > 0 && word.chars().all(|c| matches!(c, '★' | '☆')) => u8::try_from(stars).ok()?,
        Err(_) => return None,
    };
    Satisfaction::from_score(number).filter(|_| number > 0).map(Satisfaction::key)
}

/// Whether a cell says that it says nothing.
pub fn says_nothing(word: &str) -> bool {
    matches!(
        fold_argument(word).to_lowercase().as_str(),
        "" | "-" | "--" | "/" | "\\" | "无" | "暂无" | "没有" | "未填" | "不详" | "未知" | "n/a" | "na" | "none" | "空"
    )
}

/// What the result of a callback says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    pub reached: bool,
    pub solved: Option<bool>,
    pub satisfaction: Option<&'static str>,
}

/// Reads a callback's result; `None` for a word that is not known.
pub fn answered(word: &str) -> Option<Answered> {
    const UNREACHED: &[&str] = &[
        "未接通",
        "无人接听",
        "未接",
        "无人应答",
        "联系不上",
        "未联系上",
        "关机",
        "停机",
        "空号",
        "拒接",
        "无法接通",
        "无法联系",
        "未回应",
        "不在家",
        "no answer",
        "not reached",
        "unreachable",
    ];
    const SOLVED: &[&str] =
        &["已解决", "解决", "是", "已处理", "已完成", "完成", "已修好", "修好", "已办结", "yes", "y", "solved", "true"];
    const UNSOLVED: &[&str] = &[
        "未解决",
        "没解决",
        "没有解决",
        "否",
        "未处理",
        "未完成",
        "未修好",
        "没修好",
        "no",
        "n",
        "unsolved",
        "not solved",
        "false",
    ];
    const REACHED: &[&str] = &["已回访", "已联系", "已接通", "接通", "已接听", "reached"];
    let plain = fold_argument(word).to_lowercase();
    let plain = plain.as_str();
    let reached = |solved, satisfaction| Some(Answered { reached: true, solved, satisfaction });
    if UNREACHED.contains(&plain) {
        Some(Answered::default())
    } else if SOLVED.contains(&plain) {
        reached(Some(true), None)
    } else if UNSOLVED.contains(&plain) {
        reached(Some(false), None)
    } else if REACHED.contains(&plain) {
        reached(None, None)
    } else {
        key_of(Satisfaction::VOCABULARY, plain).and_then(|key| reached(None, Some(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocab::{Channel, FeedbackType, Urgency};

    #[test]
    fn words_of_the_office_are_read_and_others_are_not() {
        for (vocabulary, word, key) in [
            (FeedbackType::VOCABULARY, "报修类", Some("repair")),
            (FeedbackType::VOCABULARY, "维修", Some("repair")),
            (FeedbackType::VOCABULARY, "其他", None),
            (Channel::VOCABULARY, "ＡＰＰ", Some("app")),
            (Channel::VOCABULARY, "12345", Some("hotline-12345")),
            (Urgency::VOCABULARY, "紧急", Some("urgent")),
            (Satisfaction::VOCABULARY, "很满意", Some("very-satisfied")),
            (Satisfaction::VOCABULARY, "不满意", Some("dissatisfied")),
            (Satisfaction::VOCABULARY, "5分", Some("very-satisfied")),
            (Satisfaction::VOCABULARY, "１", Some("very-dissatisfied")),
            (Satisfaction::VOCABULARY, "0", None),
            (Satisfaction::VOCABULARY, "6", None),
            (Satisfaction::VOCABULARY, "★★★", Some("basically")),
        ] {
            assert_eq!(key_of(vocabulary, word), key, "{word}");
        }
    }

    #[test]
    fn a_result_says_whether_anybody_was_reached() {
        assert_eq!(answered("无人接听"), Some(Answered::default()));
        assert_eq!(answered("未解决").map(|a| (a.reached, a.solved)), Some((true, Some(false))));
        assert_eq!(answered("满意").and_then(|a| a.satisfaction), Some("satisfied"));
        assert_eq!(answered("大概好了"), None);
    }
}
