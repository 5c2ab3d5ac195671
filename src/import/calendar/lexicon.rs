//! The words of which titles of holidays consist (元旦放假, 国庆节（班）, Labour Day off), in both languages.

/// What a word says of the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 放假.
    Rests,
    /// 补班.
    Works,
    /// The name of a holiday, or a part of it.
    Holiday,
    /// Part of a name behind another part (日, Day), else nothing.
    Tail,
    /// Says nothing: 法定, 调休, 第 1 天.
    Filler,
    Negation,
    HalfDay,
    ForSome,
    OnDuty,
    Unsure,
}

/// Chinese words. Of two that fit, the longer one counts.
const CHINESE: &[(Word, &[&str])] = &[
    (
        Word::Rests,
        &["放假", "放假日", "假期", "假日", "节假日", "小长假", "长假", "休息", "休息日", "休假", "公休", "补休"],
    ),
    (Word::Rests, &["补假", "休", "假", "節假日", "補假", "補休"]),
    (Word::Works, &["上班", "上班日", "补班", "补班日", "补上班", "工作日", "班", "補班", "補班日"]),
    (
        Word::Holiday,
        &["元旦", "元旦节", "新年", "春节", "除夕", "农历新年", "初一", "大年初一", "清明", "清明节", "劳动节"],
    ),
    (Word::Holiday, &["国际劳动节", "五一", "端午", "端午节", "中秋", "中秋节", "国庆", "国庆节", "十一", "胜利日"]),
    (Word::Holiday, &["抗战胜利纪念日", "抗日战争", "世界反法西斯战争", "抗战", "胜利", "周年", "纪念日", "节"]),
    (
        Word::Holiday,
        &["三月三", "广西三月三", "壮族三月三", "开斋节", "古尔邦节", "藏历新年", "雪顿节", "火把节", "泼水节"],
    ),
    (
        Word::Holiday,
        &["彝族年", "那达慕", "重阳节", "圣诞节", "复活节", "佛诞", "春節", "勞動節", "清明節", "端午節", "中秋節"],
    ),
    (
        Word::Holiday,
        &["國慶", "國慶節", "國慶日", "农历除夕", "開國紀念日", "香港特别行政区成立纪念日", "澳门特别行政区成立纪念日"],
    ),
    (
        Word::Filler,
        &["调休", "調休", "法定", "全国", "国家", "正常", "照常", "第", "共", "天", "日", "年", "月", "和", "与", "及"],
    ),
    (
        Word::Filler,
        &["暨", "含", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "周一", "周二", "周三", "周四"],
    ),
    (
        Word::Filler,
        &["周五", "周六", "周日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天"],
    ),
    (Word::Negation, &["不", "非", "无", "未", "没", "勿", "别", "取消", "不是", "無", "沒"]),
    (Word::HalfDay, &["半", "半天", "半日", "上午", "下午", "中午", "晚上", "小时", "点"]),
    (Word::ForSome, &["妇女节", "三八", "妇女", "青年节", "五四", "儿童节", "六一", "建军节", "八一", "婦女節"]),
    (Word::ForSome, &["年假", "年休", "轮休", "倒休", "轮班", "病假", "事假", "婚假", "产假", "请假", "部分", "个别"]),
    (Word::OnDuty, &["值班", "加班", "值守", "备勤", "值班安排"]),
    (Word::Unsure, &["待定", "拟", "可能", "也许", "预计", "暂定", "或", "建议", "?"]),
];

/// English words, in small letters.
const ENGLISH: &[(Word, &[&str])] = &[
    (Word::Rests, &["holiday", "holidays", "off", "rest"]),
    (Word::Works, &["work", "workday", "workdays", "working"]),
    (
        Word::Holiday,
        &["new", "year", "year's", "years", "eve", "spring", "chinese", "lunar", "qingming", "ching", "ming"],
    ),
    (
        Word::Holiday,
        &["tomb", "sweeping", "tomb-sweeping", "labour", "labor", "may", "dragon", "boat", "mid", "autumn"],
    ),
    (Word::Holiday, &["mid-autumn", "moon", "national", "victory", "christmas", "easter", "duanwu", "international"]),
    (Word::Tail, &["day", "days", "festival", "and"]),
    (
        Word::Filler,
        &["the", "of", "in", "lieu", "public", "statutory", "legal", "official", "bank", "make", "up", "make-up"],
    ),
    (Word::Filler, &["makeup", "compensatory", "substitute", "adjusted"]),
    (Word::Negation, &["no", "not", "non", "never", "without", "cancelled", "canceled", "isn't", "don't"]),
    (
        Word::HalfDay,
        &["half", "half-day", "partial", "am", "pm", "morning", "afternoon", "evening", "noon", "until", "till"],
    ),
    (Word::ForSome, &["leave", "vacation", "annual", "sick", "women's", "children's", "youth", "some", "optional"]),
    (Word::OnDuty, &["duty", "on-duty", "on-call", "call", "shift", "overtime"]),
    (Word::Unsure, &["tentative", "maybe", "perhaps", "possibly", "tbd", "tbc", "or", "proposed", "expected"]),
];

/// An English word, or words joined by hyphens, in small letters.
pub(super) fn english(word: &str) -> Option<Word> {
    ENGLISH.iter().find(|(_, words)| words.contains(&word)).map(|(meaning, _)| *meaning)
}

/// The longest Chinese word at the beginning of a text.
pub(super) fn chinese(text: &str) -> Option<(Word, &'static str)> {
    let all = CHINESE.iter().flat_map(|(meaning, words)| words.iter().map(move |word| (*meaning, *word)));
    all.filter(|(_, word)| text.starts_with(word)).max_by_key(|(_, word)| word.len())
}

/// The statutory holidays of a year, each with the words by one of which its days are named, and its own day where
/// that is fixed.
pub(super) const STATUTORY: &[(&str, &[&str])] = &[
    ("元旦", &["元旦", "新年", "New Year"]),
    ("春节", &["春节", "除夕", "春節", "农历新年", "Spring", "Chinese New Year", "Lunar New Year"]),
    ("清明节", &["清明", "Qingming", "Tomb", "Ching"]),
    ("劳动节", &["劳动", "五一", "勞動", "Labour", "Labor", "May Day"]),
    ("端午节", &["端午", "Dragon", "Duanwu"]),
    ("中秋节", &["中秋", "Autumn", "Moon"]),
    ("国庆节", &["国庆", "十一", "國慶", "National"]),
];
