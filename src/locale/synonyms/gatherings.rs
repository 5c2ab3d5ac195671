//! Synonyms for the values of notices and activities, and what their registers say in other words.

use super::set::{KeyWords, Synonyms};

#[rustfmt::skip]
pub const SYNONYMS: &[Synonyms] = &[
    Synonyms {
        vocabulary: "notice.type",
        said: &[],
        asked: &[
            ("outage", &["停水", "停电", "停气", "停暖", "停供", "停梯", "停水停电通知", "停水通知", "停电通知", "outages", "shutdown", "water off", "power cut"]),
            ("works", &["施工通知", "维修", "维修通知", "检修", "工程", "消杀", "maintenance", "repairs", "construction"]),
            ("safety", &["安全", "安全提醒", "温馨提示", "防火", "防汛", "防台风", "提示", "warning", "reminder"]),
            ("event", &["活动", "活动通知", "activity", "events"]),
            ("fees", &["缴费", "缴费通知", "收费通知", "费用", "fee", "payment"]),
            ("rules", &["制度", "管理规定", "公约", "rule"]),
            ("result", &["公示", "结果", "公示公告", "results"]),
            ("news", &["服务公告", "动态", "公告", "service news"]),
            ("assembly", &["业委会", "业主委员会", "general meeting", "meeting"]),
            ("other", &["其它", "others", "misc"]),
        ],
    },
    Synonyms {
        vocabulary: "notice-cause",
        said: &[],
        asked: &[
            ("planned", &["计划", "计划性", "计划检修", "scheduled"]),
            ("emergency", &["紧急", "突发性", "故障", "抢修", "unplanned"]),
            ("utility", &["供水公司", "供电公司", "自来水公司", "供电局", "市政", "supplier"]),
        ],
    },
    Synonyms {
        vocabulary: "notice.channel",
        said: &[],
        asked: &[
            ("board", &["公示栏", "宣传栏", "张贴", "楼道张贴", "单元门", "大堂", "电梯间", "noticeboard", "posted"]),
            ("wechat-group", &["业主群", "群", "群通知", "业主微信群", "wechat group chat", "group"]),
            ("wechat-account", &["微信公众号", "公众平台", "official account"]),
            ("social", &["抖音", "视频号", "小红书", "微博"]),
            ("app", &["app", "小程序", "业主app"]),
            ("sms", &["手机短信", "text message", "text"]),
            ("email", &["电子邮件", "邮箱", "mail"]),
            ("phone", &["打电话", "电话通知", "call"]),
            ("paper", &["纸质", "入户", "入户发放", "纸质通知", "信箱", "leaflet", "letter", "flyer"]),
            ("broadcast", &["小区广播", "喇叭", "loudspeaker"]),
        ],
    },
    Synonyms {
        vocabulary: "activity.type",
        said: &[],
        asked: &[
            ("forum", &["业主座谈会", "恳谈会", "见面会", "议事会", "意见征集会", "owners forum", "town hall"]),
            ("festival", &["节日", "节庆活动", "节日活动", "holiday"]),
            ("health", &["义诊", "健康讲座", "体检", "clinic"]),
            ("parent-child", &["亲子活动", "儿童", "少儿", "family", "children"]),
            ("environment", &["垃圾分类", "环保活动", "绿化", "recycling"]),
            ("safety", &["消防", "消防演练", "安全讲座", "演练", "安全宣传", "drill"]),
            ("sport", &["运动", "运动会", "健身", "sports"]),
            ("culture", &["文艺", "电影", "书画", "联欢", "文化活动", "film", "concert"]),
            ("service-day", &["便民", "便民服务", "便民活动", "服务日", "service"]),
            ("other", &["其它", "others", "misc"]),
        ],
    },
    Synonyms {
        vocabulary: "paid_from",
        said: &[],
        asked: &[
            ("office", &["物业", "物业费", "公司", "自筹", "company"]),
            ("common-revenue", &["公共收入", "公共收益金", "common fund"]),
            ("sponsor", &["赞助商", "商家赞助", "sponsorship", "sponsored"]),
            ("residents", &["业主自费", "业主", "自费", "aa", "aa制", "owners"]),
        ],
    },
];

/// Pieces of a title that tell the type of a notice, of two the first.
pub const NOTICE_TITLES: &[KeyWords] = &[
    ("assembly", &["业主大会", "业委会选举", "owners' assembly"]),
    ("outage", &["停水", "停电", "停气", "停暖", "停梯", "停供", "outage", "no water", "power cut"]),
    ("fees", &["缴费", "收费", "物业费", "停车费", "fees"]),
    ("works", &["施工", "检修", "维修", "消杀", "清洗", "改造", "works", "maintenance"]),
    ("safety", &["安全", "防火", "防汛", "台风", "暴雨", "防盗", "safety", "storm"]),
    ("event", &["活动", "座谈会", "event", "forum"]),
    ("result", &["公示", "结果", "result"]),
    ("rules", &["规定", "公约", "制度", "rules"]),
];

/// Pieces of a title that tell the type of an activity, of two the first.
pub const ACTIVITY_TITLES: &[KeyWords] = &[
    ("forum", &["座谈会", "恳谈会", "议事会", "forum"]),
    ("parent-child", &["亲子", "少儿", "儿童", "parent"]),
    ("health", &["义诊", "健康", "体检", "health"]),
    ("safety", &["消防", "安全", "演练", "safety", "fire drill"]),
    ("environment", &["垃圾分类", "环保", "植树", "recycling"]),
    ("sport", &["运动会", "健步", "球赛", "广场舞", "sport"]),
    ("service-day", &["便民", "服务日", "磨刀", "service day"]),
    ("festival", &["春节", "元宵", "端午", "中秋", "重阳", "国庆", "元旦", "festival", "new year"]),
    ("culture", &["电影", "书画", "联欢", "晚会", "文艺", "film", "concert"]),
];

/// How far an activity is: it was held.
pub const HELD: &[&str] = &["已举办", "已开展", "已举行", "已召开", "举办", "已办", "如期举办", "held", "took place"];
/// It is still to come.
pub const AHEAD: &[&str] = &[
    "未举办",
    "未开展",
    "未举行",
    "未召开",
    "待举办",
    "待开展",
    "计划中",
    "筹备中",
    "计划",
    "拟办",
    "planned",
    "upcoming",
    "to come",
];
/// It was given up.
pub const CALLED_OFF: &[&str] = &["不办", "停办", "未办成", "已停办", "called off"];

/// On a sign-in sheet: they came.
pub const CAME: &[&str] = &[
    "到",
    "已到",
    "到场",
    "已到场",
    "签到",
    "已签到",
    "已签",
    "出席",
    "参加",
    "已参加",
    "来了",
    "present",
    "came",
    "attended",
    "signed",
    "here",
];
/// They did not.
pub const STAYED_AWAY: &[&str] = &[
    "未到",
    "未到场",
    "没到",
    "没来",
    "未签到",
    "未签",
    "缺席",
    "请假",
    "未参加",
    "未出席",
    "absent",
    "no show",
    "excused",
    "did not come",
];

/// Of a test: it was passed.
pub const PASSED: &[&str] = &["合格", "通过", "已通过", "及格", "达标", "优秀", "良好", "passed", "pass"];
/// It was not.
pub const FAILED: &[&str] = &["不合格", "未通过", "不及格", "未达标", "没通过", "failed", "fail"];

/// Of a scope: that all are meant.
pub const EVERYBODY: &[&str] = &[
    "全体业主",
    "全体",
    "全部",
    "所有",
    "所有业主",
    "全小区",
    "整个小区",
    "本小区",
    "小区",
    "全体住户",
    "所有楼栋",
    "全部楼栋",
    "all",
    "everybody",
    "everyone",
    "all residents",
    "all buildings",
    "whole estate",
];
