//! Synonyms for the values of owners, staff and rooms.

use super::set::{KeyWords, Synonyms};

const PEOPLE: [KeyWords; 4] = [
    ("owner", &["产权人", "房主", "户主", "业主本人", "房东", "landlord", "homeowner"]),
    ("tenant", &["租客", "承租人", "租赁户", "租户本人", "renter"]),
    (
        "family",
        &[
            "家庭成员",
            "家人",
            "亲属",
            "配偶",
            "子女",
            "父母",
            "儿子",
            "女儿",
            "丈夫",
            "妻子",
            "父亲",
            "母亲",
            "relative",
        ],
    ),
    ("shopkeeper", &["商铺", "店主", "商家", "商户主", "经营户", "shop owner"]),
];

#[rustfmt::skip]
pub const SYNONYMS: &[Synonyms] = &[
    Synonyms { vocabulary: "role", said: &[], asked: &[PEOPLE[0], PEOPLE[1], PEOPLE[2], PEOPLE[3], ("other", &["其它", "保姆", "others"])] },
    Synonyms {
        vocabulary: "reporter",
        said: &[],
        asked: &[
            PEOPLE[0], PEOPLE[1], PEOPLE[2], PEOPLE[3],
            ("visitor", &["来访者", "外来人员", "路人", "过路人", "访客人员", "guest"]),
            ("staff", &["物业", "物业人员", "工作人员", "管家", "保安", "保洁"]),
            ("anonymous", &["匿名者", "匿名人", "无名氏", "不愿透露", "不愿透露姓名", "未留名", "未留姓名", "unnamed"]),
        ],
    },
    Synonyms {
        vocabulary: "prefer",
        said: &[],
        asked: &[
            ("phone", &["手机", "打电话", "来电", "call", "tel", "telephone"]),
            ("wechat", &["微信联系", "企业微信"]),
            ("sms", &["手机短信", "发短信", "text", "text message"]),
            ("email", &["电子邮件", "邮箱", "email", "mail"]),
            ("app", &["app", "业主app", "手机app"]),
            ("in-person", &["上门", "面谈", "见面", "登门", "face to face"]),
        ],
    },
    Synonyms {
        vocabulary: "kind",
        said: &[],
        asked: &[
            ("person", &["人员", "员工", "本公司员工", "individual"]),
            ("team", &["部门", "团队", "小组", "班", "department"]),
            ("contractor", &["外包", "外包公司", "外委单位", "维保单位", "供应商", "承包商", "第三方", "vendor", "supplier"]),
        ],
    },
    Synonyms {
        vocabulary: "building.kind",
        said: &[],
        asked: &[
            ("residence", &["住房", "居住", "住宅楼", "公寓", "民用", "residential", "apartment", "flats"]),
            ("shop", &["商业", "店铺", "底商", "门面", "沿街商铺", "商业用房", "retail", "commercial"]),
            ("parking", &["车库", "停车位", "停车", "停车场", "地下车库", "地库", "garage", "car park"]),
        ],
    },
    Synonyms {
        vocabulary: "import_source.numbering",
        said: &[],
        asked: &[
            ("month", &["每月", "月", "月度", "monthly"]),
            ("year", &["每年", "年", "年度", "yearly"]),
            ("sheet", &["每张表", "每张工作表", "工作表", "表"]),
        ],
    },
    Synonyms {
        vocabulary: "language",
        said: &[],
        asked: &[("zh", &["汉语", "简体中文", "zh cn"]), ("en", &["英语", "en us", "en gb"])],
    },
];
