//! Words for what is no vocabulary of records: yes and no, how far a matter is, what a callback gave, and how a
//! visit that is told in a sentence ended.

use super::set::KeyWords;

/// What a cell says that says nothing; signs alone do as well.
#[rustfmt::skip]
pub const NOTHING: &[&str] = &[
    "无", "暂无", "没有", "未填", "未填写", "不详", "未知", "空", "无内容",
    "n/a", "na", "none", "nil", "null", "unknown", "not given", "tbd", "待补", "待补充", "待定",
];

/// Of issues and follow-ups: that there are none.
#[rustfmt::skip]
pub const NOTHING_TO_DO: &[&str] = &[
    "无问题", "没问题", "没有问题", "一切正常", "正常", "无异常", "都好", "都正常", "无需跟进", "不用跟进", "不需跟进", "不需要跟进", "无须跟进",
    "不用", "不需要", "无需", "否", "no", "none", "nothing", "no issues", "no issue", "no problem", "no problems", "all good", "ok", "fine",
    "not needed", "no action", "no follow up",
];

/// Yes and no, of a single answer.
#[rustfmt::skip]
pub const YES: &[&str] = &["是", "有", "对", "yes", "y", "true", "1", "√", "✓", "✔", "☑"];
#[rustfmt::skip]
pub const NO: &[&str] = &["否", "没有", "无", "不是", "no", "n", "false", "0", "×", "✗", "✘", "❌", "x"];

/// How far a matter is (处理状态): finished, being worked on, not begun or not said how far.
#[rustfmt::skip]
pub const DONE: &[&str] = &[
    "已处理", "已完成", "完成", "已办结", "办结", "已办理", "办理完毕", "处理完毕", "处理完成", "已处理完毕", "已处理完成", "已解决", "解决",
    "已修复", "已修好", "修好", "已维修", "已结案", "结案", "已关闭", "关闭", "已结束", "结束", "已闭环", "闭环", "是", "√", "✓", "✔", "☑",
    "done", "closed", "finished", "resolved", "completed", "complete", "fixed", "solved", "yes", "y", "true",
];
#[rustfmt::skip]
pub const UNDERWAY: &[&str] = &[
    "处理中", "正在处理", "办理中", "正在办理", "跟进中", "正在跟进", "进行中", "维修中", "施工中", "协调中", "已派单", "已受理", "处理过程中",
    "待料", "等配件", "in progress", "ongoing", "underway", "under way", "in process", "processing", "assigned", "working on it",
];
#[rustfmt::skip]
pub const UNTOUCHED: &[&str] = &[
    "待处理", "未处理", "未完成", "没处理", "未办结", "未办理", "待办", "待办理", "待跟进", "待派单", "未派单", "未解决", "没解决", "未修复",
    "未修好", "未结案", "未关闭", "未结束", "未受理", "待受理", "新建", "否", "×", "✗", "✘", "❌", "no", "n", "false", "x", "open", "pending", "new", "not done", "not started", "unresolved",
    "unfinished", "not finished", "not closed", "to do", "todo", "waiting",
];

#[rustfmt::skip]
pub const WITHDRAWN: &[&str] = &[
    "已取消", "取消", "业主取消", "已撤销", "撤销", "已撤单", "撤单", "业主撤回", "撤回", "已撤回", "cancelled", "canceled", "withdrawn",
];

/// What came of a callback (回访结果).
#[rustfmt::skip]
pub const UNREACHED: &[&str] = &[
    "未接通", "没接通", "无人接听", "没人接", "没人接听", "未接", "未接听", "无人应答", "联系不上", "未联系上", "没联系上", "关机", "停机",
    "空号", "拒接", "无法接通", "无法联系", "未回应", "不在家", "打不通", "号码错误", "占线", "挂断", "no answer", "not reached",
    "unreachable", "switched off", "hung up", "busy", "wrong number",
];
#[rustfmt::skip]
pub const SOLVED: &[&str] = &[
    "是", "√", "✓", "yes", "y", "true",
    "已解决", "解决", "解决了", "已处理", "已完成", "完成", "已修好", "修好", "修好了", "已修复", "已办结", "办结", "solved", "resolved",
    "fixed", "done",
];
#[rustfmt::skip]
pub const UNSOLVED: &[&str] = &[
    "否", "×", "✗", "no", "n", "false",
    "未解决", "没解决", "没有解决", "未处理", "没处理", "未完成", "没完成", "未修好", "没修好", "未修复", "又坏了", "unsolved", "not solved",
    "unresolved", "not fixed", "not resolved",
];
#[rustfmt::skip]
pub const REACHED: &[&str] =
    &["已回访", "已联系", "已接通", "接通", "已接听", "接听", "联系上", "已联系上", "回访成功", "reached", "answered"];

/// Words that contain or begin with one of a vocabulary and mean something else.
#[rustfmt::skip]
pub const OTHER_THINGS: &[&str] = &[
    "着急", "焦急", "心急", "应急", "救急", "内急", "情急", "性急", "不应急", "电话打不通", "电话没人接", "电话无人接听", "热线打不通",
    "热线没人接", "前台没人", "前台态度", "door phone", "entry phone", "mobile phone", "cell phone", "phone line", "phone number",
    "phone signal", "phone call", "emergency exit", "emergency exits", "emergency light", "emergency lights", "emergency lighting",
    "emergency door", "emergency stairs", "emergency call", "emergency button", "emergency phone", "emergency number", "help desk",
    "help button", "help point", "question mark", "reception desk", "visit card", "call button", "call back", "call me", "fix price",
];

/// English words behind which a word belongs to a sentence: `lost my phone`, `back to normal`.
#[rustfmt::skip]
pub const LEADING_ON: &[&str] = &[
    "the", "a", "an", "my", "your", "his", "her", "our", "their", "this", "that", "any", "some", "no", "not", "is", "are", "was",
    "be", "and", "or", "to", "of", "for", "from", "with", "by", "via", "at", "on", "in", "please", "will", "needs", "need",
];

/// English words that say a value behind a text only; before it they begin a sentence.
#[rustfmt::skip]
pub const BEHIND_A_TEXT: &[&str] = &["call", "emergency", "nobody", "away", "seen", "thanks"];

/// How a visit ended, said so that it can be nothing else: enough where it is all that a part of a sentence says,
/// whatever the other parts are about.
#[rustfmt::skip]
pub const OUTCOMES_FOR_CERTAIN: &[KeyWords] = &[
    (
        "met",
        &[
            "已见面", "见到本人", "见到了本人", "见到业主", "见到了业主", "见到住户", "见到户主", "与业主见面", "和业主见面", "当面交谈",
            "入户成功", "走访成功", "met in person", "met the owner",
        ],
    ),
    (
        "no-answer",
        &[
            "无人应答", "没人应答", "无应答", "没人应", "无人应", "无人应门", "没人应门", "无人开门", "没人开门", "没有人开门", "敲门无人",
            "敲门没人", "没见到人", "未见到人", "没见到本人", "未见到本人", "未见面", "没见面", "未遇", "nobody answered",
            "no one answered", "did not answer the door", "didn't answer the door", "nobody came to the door",
        ],
    ),
    (
        "refused",
        &[
            "拒访", "拒绝走访", "拒绝开门", "拒绝入户", "拒绝进门", "拒绝接受走访", "不让进", "不让进门", "不让入户", "不肯开门", "不愿开门",
            "不愿意开门", "不愿接受走访", "不接受走访", "谢绝走访", "婉拒走访", "refused to open", "refused the visit",
            "refused to let us in", "would not open", "wouldn't open", "declined the visit",
        ],
    ),
    (
        "rescheduled",
        &[
            "改约", "改期", "另约", "另约时间", "改约时间", "改日再来", "改天再来", "改日再访", "改天再访", "改日再约", "改天再约", "下次再约",
            "rescheduled", "come back later", "come another day", "asked to come back",
        ],
    ),
];

/// The same in words that may be about something else (`白天家里没人，希望晚上收垃圾`): enough where the whole text
/// says nothing more.
#[rustfmt::skip]
pub const OUTCOMES_ALONE: &[KeyWords] = &[
    ("met", &["见面", "见到", "有人", "met", "seen"]),
    (
        "no-answer",
        &[
            "没人", "无人", "不在家", "未在家", "没在家", "无人在家", "没人在家", "无回应", "没有回应", "无人接听", "没人接", "没人接听", "未接通",
            "没接通", "未接听", "未接", "打不通", "联系不上", "未联系上", "没联系上", "没见到", "未见到", "没遇到", "未遇到", "关机", "空号",
            "停机", "无法接通", "nobody", "nobody home", "nobody at home", "nobody in", "no one home", "no one at home", "not home",
            "not at home", "no answer", "no reply", "no response", "did not answer", "didn't answer", "out", "away",
        ],
    ),
    ("refused", &["拒绝", "谢绝", "婉拒", "拒接", "不开门", "refused", "refused to talk", "declined"]),
    ("rescheduled", &["改日", "改天", "改时间", "约改天", "延期", "postponed", "another day", "another time"]),
];

/// What stands around such a phrase and changes nothing: where, who, when, how often.
#[rustfmt::skip]
pub const OUTCOME_AROUND: &[&str] = &[
    "敲门", "按门铃", "门铃", "上门", "登门", "入户", "走访", "电话", "打电话", "致电", "联系", "沟通", "微信", "家里", "家中", "家", "屋里", "屋内", "室内", "业主",
    "住户", "户主", "本人", "租户", "老人", "多次", "两次", "三次", "几次", "数次", "再次", "次", "今天", "今日", "昨天", "明天", "后天",
    "上午", "中午", "下午", "晚上", "傍晚", "白天", "时", "一直", "仍然", "仍", "依然", "还是", "还", "都", "均", "又", "再", "已", "暂时",
    "暂", "表示", "要求", "称", "说", "下次", "下周", "下个月", "下月", "本周", "周", "星期", "一", "二", "三", "四", "五", "六", "日", "天",
    "月", "号", "点", "半", "到", "至", "在", "了", "的", "后", "过", "第", "长时间", "留条", "留言", "留纸条", "贴条", "留告知单", "贴告知单", "留卡片",
    "knocked", "rang", "called", "phoned", "twice", "again", "three times", "the door", "door", "the bell", "bell", "left a note", "left a card", "the", "was", "were",
    "is", "at", "resident", "owner", "tenant", "there", "still", "and", "to", "until", "for", "next week", "next month", "tomorrow",
    "today", "this morning", "this afternoon", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm",
];

/// Somebody lives there.
pub const LIVED_IN: &[&str] =
    &["居住", "自住", "已入住", "常住", "入住", "在住", "有人", "lived in", "occupied", "owner occupied"];

/// Nobody does, or somebody else.
pub const NOT_LIVED_IN: &[&str] = &[
    "空置",
    "空房",
    "未入住",
    "出租",
    "已出租",
    "不居住",
    "无人",
    "闲置",
    "未装修",
    "vacant",
    "empty",
    "let",
    "rented",
];
/// How a visit was made, in a part of a sentence that says nothing but how it ended and what stands around that.
#[rustfmt::skip]
pub const METHOD_PHRASES: &[KeyWords] = &[
    ("in-person", &["敲门", "门铃", "上门", "登门", "入户", "开门", "应门", "当面", "knocked", "the bell", "the door", "in person"]),
    (
        "phone",
        &[
            "电话", "致电", "接听", "没人接", "未接", "接通", "打不通", "关机", "空号", "停机", "拒接", "called", "phoned", "rang",
        ],
    ),
    ("wechat", &["微信", "wechat"]),
];

/// What was waived of a bill.
pub const WAIVED: &[&str] = &["减免", "免收", "优惠", "waived"];
