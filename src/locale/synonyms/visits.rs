//! Synonyms for the values of visits.

use super::set::Synonyms;

#[rustfmt::skip]
pub const SYNONYMS: &[Synonyms] = &[
    Synonyms {
        vocabulary: "outcome",
        said: &[
            ("met", &[
                "见面", "见到", "见到了", "见到本人", "见到业主", "已见到", "已见到本人", "见面了", "已访", "已走访", "入户成功", "走访成功",
                "已接通", "接通了", "电话接通", "已回复", "有回复", "met in person", "met the owner", "seen",
            ]),
            ("no-answer", &[
                "没人", "无人", "不在家", "不在", "无人在家", "没人在家", "家中无人", "家里没人", "家里无人", "家中没人", "未遇", "没见到",
                "未见到", "没见面", "未见面", "没见到人", "无人开门", "没人开门", "敲门无人", "敲门没人", "敲门无人应答", "敲门无应答",
                "没人应", "没人应答", "无应答", "未在家", "没在家", "人不在", "未接通", "没接通", "无人接听", "没人接", "没人接听", "未接听",
                "打不通", "联系不上", "未联系上", "没联系上", "关机", "空号", "停机", "无法接通", "no one home", "nobody home", "nobody",
                "not home", "not at home", "nobody in", "not in", "no reply", "away", "unreachable",
            ]),
            ("refused", &[
                "拒绝", "拒绝走访", "拒绝开门", "拒绝入户", "不让进", "不让进门", "不开门", "不愿接受", "不接受走访", "谢绝", "婉拒",
                "谢绝走访", "拒接", "declined", "refused to open", "refusal",
            ]),
            ("sent", &["已发送", "已发短信", "已寄出", "已投递", "delivered"]),
            ("rescheduled", &[
                "改约", "另约", "改日", "改天", "改时间", "另约时间", "改约时间", "约改天", "已改约", "已改期", "postponed",
                "another day", "another time",
            ]),
        ],
        asked: &[
            ("met", &["成功", "有人", "是", "完成", "已完成", "yes", "y", "success", "done"]),
            ("no-answer", &["否", "未成功", "no", "n", "absent", "no one", "none"]),
            ("rescheduled", &["延期", "待约", "再约", "改"]),
        ],
    },
    Synonyms {
        vocabulary: "method",
        said: &[
            ("in-person", &[
                "上门走访", "入户", "登门", "面访", "当面", "家访", "入户走访", "上门拜访", "面谈", "face to face", "home visit",
                "at home", "at the door",
            ]),
            ("phone", &["电访", "电话走访", "电话访问", "电话访谈", "打电话", "去电", "by phone", "phone call", "call", "tel", "telephone"]),
            ("wechat", &["微信走访", "微信访问", "微信联系", "企业微信", "by wechat"]),
            ("sms", &["发短信", "短信通知", "手机短信", "text message", "by sms"]),
            ("email", &["电子邮件", "发邮件", "by email", "by e mail"]),
            ("letter", &["信件", "寄信", "书面函件", "by letter", "by post"]),
            ("reception", &["接待", "来访", "前台接待", "前台", "到访", "walk in", "at the office"]),
        ],
        asked: &[
            ("in-person", &["走访", "现场", "实地", "visit"]),
            ("phone", &["来电", "电联", "手机"]),
            ("reception", &["办公室", "服务中心", "office", "counter"]),
        ],
    },
    Synonyms {
        vocabulary: "purpose",
        said: &[],
        asked: &[
            ("routine", &["日常", "例行", "例行走访", "常规", "常规走访", "定期走访", "每月走访", "regular"]),
            ("care", &["关爱", "慰问", "关怀走访", "看望", "关爱走访", "探望", "老人关怀", "welfare"]),
            ("new-owner", &["新入住", "新业主走访", "入住走访", "新住户", "新户", "new resident"]),
            ("callback", &["诉求回访", "报修回访", "回访走访", "投诉回访", "follow up"]),
            ("festival", &["节日", "节日走访", "节前慰问", "节日问候", "holiday"]),
            ("complaint", &["投诉", "投诉走访", "处理投诉", "投诉上门"]),
            ("arrears", &["催缴", "催费", "物业费催缴", "欠费沟通", "fee reminder"]),
        ],
    },
    Synonyms {
        vocabulary: "participants",
        said: &[],
        asked: &[
            ("owner", &["户主", "本人", "业主本人", "产权人", "房主"]),
            ("tenant", &["租客", "承租人"]),
            ("family", &["家人", "家庭成员", "亲属", "配偶", "子女", "父母", "儿子", "女儿", "老伴"]),
            ("shopkeeper", &["店主", "商家", "商铺"]),
            ("staff", &["物业", "物业人员", "管家", "工作人员", "客服"]),
            ("community", &["社区", "社区干部", "居委会", "居委", "网格员", "社工", "社区工作者"]),
            ("other", &["其它", "他人", "others"]),
        ],
    },
    Synonyms {
        vocabulary: "issue",
        said: &[],
        asked: &[
            ("problem", &["诉求", "困难", "问题反映", "issue"]),
            ("suggestion", &["意见", "意见建议", "提议"]),
        ],
    },
];
