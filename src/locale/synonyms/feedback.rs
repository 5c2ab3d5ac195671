//! Synonyms for the values of feedback items and of the entries of their logs.

use super::set::Synonyms;

#[rustfmt::skip]
pub const SYNONYMS: &[Synonyms] = &[
    Synonyms {
        vocabulary: "type",
        said: &[
            ("complaint", &["举报", "投诉举报", "投诉单", "complain", "complaints"]),
            ("repair", &["维修", "报事报修", "报修单", "报修报事", "保修", "抢修", "报事", "repairs", "fix"]),
            ("suggestion", &["意见", "意见建议", "建议意见", "提议", "suggest", "suggestions"]),
            ("inquiry", &["询问", "问询", "enquiry", "question", "inquiries"]),
            ("help", &["求援", "求助单"]),
            ("praise", &["感谢", "致谢", "赞扬", "compliment", "thanks"]),
        ],
        asked: &[
            ("complaint", &["抱怨", "不满", "投诉建议单"]),
            ("repair", &["电话报修", "修理", "工程维修", "设施报修", "maintenance", "repair request"]),
            ("suggestion", &["提建议", "合理化建议", "idea"]),
            ("inquiry", &["查询", "咨询问题", "业务咨询", "information"]),
            ("help", &["帮助", "求帮助", "帮忙", "请求帮助", "需要帮助", "assistance"]),
            ("praise", &["锦旗", "表扬信", "感谢信", "点赞", "好评", "thank you"]),
            ("unsorted", &["未分", "待分类", "unclassified"]),
        ],
    },
    Synonyms {
        vocabulary: "urgency",
        said: &[
            ("urgent", &[
                "紧急", "特急", "加急", "很急", "急急", "急急急", "非常急", "十分紧急", "非常紧急", "十万火急", "火急", "急件",
                "特别急", "特别紧急", "万分紧急", "asap", "emergency", "very urgent", "urgently", "most urgent",
            ]),
            ("normal", &["不急", "不紧急", "非紧急", "不着急", "不太急", "not urgent", "non urgent"]),
        ],
        asked: &[
            ("urgent", &["高", "是", "加急件", "特急件", "紧急件", "最高", "重大", "high", "highest", "critical", "yes", "y"]),
            ("normal", &[
                "一般", "普通", "正常", "常规", "低", "中", "平件", "否", "low", "medium", "middle", "standard", "regular", "no", "n",
            ]),
        ],
    },
    Synonyms {
        vocabulary: "channel",
        said: &[
            ("phone", &[
                "来电", "热线", "客服电话", "客服热线", "服务热线", "物业热线", "400电话", "电话来访", "电话反映", "来电反映", "打电话",
                "tel", "telephone", "call", "phone call", "by phone", "by telephone", "over the phone",
            ]),
            ("counter", &[
                "来访", "上门", "柜台", "服务台", "接待台", "客服中心", "服务中心", "到访", "前台来访", "上门反映", "来访反映",
                "walk in", "front desk", "reception", "in person",
            ]),
            ("wechat", &["微信群", "公众号", "微信公众号", "小程序", "微信小程序", "企业微信", "业主群", "业主微信群", "by wechat", "via wechat"]),
            ("app", &["手机app", "业主app", "物业app", "app报修", "via app", "via the app"]),
            ("email", &["电子邮件", "邮箱来信", "email", "by email", "by e mail", "via email"]),
            ("suggestion-box", &["意见簿"]),
            ("survey", &["问卷调查", "满意度调查"]),
            ("visit", &["上门走访", "入户走访", "home visit"]),
            ("hotline-12345", &[
                "12345", "市民热线", "政务热线", "12345平台", "12345转办", "12345工单", "12345市民热线", "12345政务热线",
            ]),
            ("patrol", &["巡检", "巡视", "主动发现", "巡查发现", "日常巡查"]),
        ],
        asked: &[
            ("phone", &["电话报修", "电话投诉", "电话咨询", "固定电话", "手机", "座机", "400", "hotline"]),
            ("counter", &["现场", "窗口", "当面", "前台报修", "上门报修", "desk", "office"]),
            ("wechat", &["微信报修", "微信投诉", "群里"]),
            ("email", &["邮箱", "来信", "mail"]),
            ("suggestion-box", &["信箱", "意见本", "box"]),
            ("survey", &["调查"]),
            ("visit", &["入户", "家访"]),
            ("hotline-12345", &["市长热线", "政府热线"]),
            ("patrol", &["自查", "员工发现", "物业巡查", "inspection"]),
            // What is also a matter of its own is a channel only where one is asked for.
            ("forum", &["forum", "座谈会", "业主座谈会", "恳谈会", "业主恳谈会", "座谈"]),
            ("activity", &["activity", "活动", "社区活动", "活动现场"]),
            ("service", &["service", "便民服务", "resident service", "服务单"]),
            ("social", &["social", "social media", "社交媒体", "抖音", "小红书", "微博"]),
            ("sms", &["sms", "短信", "手机短信", "text message"]),
        ],
    },
    Synonyms {
        vocabulary: "satisfaction",
        said: &[],
        asked: &[
            ("very-satisfied", &["很满意", "十分满意", "特别满意", "完全满意", "很好", "excellent", "very good", "满分"]),
            ("satisfied", &["较满意", "比较满意", "好", "good", "happy"]),
            ("basically", &["一般", "还可以", "一般满意", "尚可", "较一般", "中等", "neutral", "ok", "fair", "so so"]),
            ("dissatisfied", &["不太满意", "较不满意", "比较不满意", "差", "不好", "unsatisfied", "not satisfied", "poor", "unhappy"]),
            ("very-dissatisfied", &["很不满意", "十分不满意", "极不满意", "特别不满意", "很差", "非常差", "very poor", "very bad"]),
        ],
    },
    Synonyms {
        vocabulary: "pause.reason",
        said: &[],
        asked: &[
            ("owner", &["业主", "等住户", "业主原因", "业主不在家", "等业主时间"]),
            ("third-party", &["第三方", "等厂家", "厂家", "等外包", "等维保单位", "等配件", "third", "supplier"]),
            ("maintenance-fund", &["维修资金", "维修基金", "等维修基金", "大修基金", "专项维修资金", "公共维修基金", "fund"]),
            ("force-majeure", &["天气", "台风", "暴雨", "疫情"]),
        ],
    },
    Synonyms {
        vocabulary: "reopen.reason",
        said: &[],
        asked: &[
            ("not-fixed", &["没修好", "没解决", "未解决", "又坏了", "复发", "still broken", "unfixed"]),
            ("dissatisfied", &["业主不满意", "不满", "unsatisfied", "unhappy"]),
            ("other", &["其它"]),
        ],
    },
    Synonyms {
        vocabulary: "callback.source",
        said: &[],
        asked: &[
            ("own", &["物业", "自己", "公司", "自访", "物业公司", "us"]),
            ("12345", &["12345热线", "热线", "市民热线", "政务热线", "hotline"]),
        ],
    },
    Synonyms {
        vocabulary: "state",
        said: &[],
        asked: &[
            ("open", &["处理中", "进行中", "跟进中", "in progress"]),
            ("paused", &["已暂停", "挂起", "on hold"]),
            ("resolved", &["办结"]),
            ("closed", &["结案", "已关闭", "关闭"]),
            ("rejected", &["已拒绝", "不受理"]),
            ("withdrawn", &["撤回", "已撤销", "撤销"]),
            ("duplicate", &["重复", "并单", "合并"]),
        ],
    },
];
