//! Words for the values of closed vocabularies and for keys of records: what tables, forms and
//! pages show, and what people may type in place of the key.

use super::message::pick;
use crate::model::vocab::{Language, Vocabulary};

type Row = (&'static str, &'static str, &'static str);

fn rows(vocabulary: &str) -> &'static [Row] {
    match vocabulary {
        "type" => &[
            ("complaint", "投诉", "complaint"),
            ("repair", "报修", "repair"),
            ("suggestion", "建议", "suggestion"),
            ("inquiry", "咨询", "inquiry"),
            ("help", "求助", "help"),
            ("praise", "表扬", "praise"),
            ("unsorted", "未分类", "unsorted"),
        ],
        "urgency" => &[("urgent", "急", "urgent"), ("normal", "一般", "normal")],
        "channel" => &[
            ("phone", "电话", "phone"),
            ("counter", "前台", "counter"),
            ("wechat", "微信", "WeChat"),
            ("app", "手机应用", "app"),
            ("email", "邮件", "e-mail"),
            ("suggestion-box", "意见箱", "suggestion box"),
            ("survey", "问卷", "survey"),
            ("visit", "走访", "visit"),
            ("hotline-12345", "12345热线", "12345 hotline"),
            ("patrol", "巡查", "patrol"),
        ],
        "reporter" => &[
            ("owner", "业主", "owner"),
            ("tenant", "租户", "tenant"),
            ("family", "家属", "family"),
            ("shopkeeper", "商户", "shopkeeper"),
            ("visitor", "访客", "visitor"),
            ("staff", "员工", "staff"),
            ("anonymous", "匿名", "anonymous"),
        ],
        "role" => &[
            ("owner", "业主", "owner"),
            ("tenant", "租户", "tenant"),
            ("family", "家属", "family"),
            ("shopkeeper", "商户", "shopkeeper"),
            ("other", "其他", "other"),
        ],
        "prefer" => &[
            ("phone", "电话", "phone"),
            ("wechat", "微信", "WeChat"),
            ("sms", "短信", "SMS"),
            ("email", "邮件", "e-mail"),
            ("app", "手机应用", "app"),
            ("in-person", "当面", "in person"),
        ],
        "method" => &[
            ("in-person", "上门", "in person"),
            ("phone", "电话", "phone"),
            ("wechat", "微信", "WeChat"),
            ("reception", "来访接待", "reception"),
        ],
        "outcome" => &[
            ("met", "已见面", "met"),
            ("no-answer", "无人应答", "no answer"),
            ("refused", "拒访", "refused"),
            ("rescheduled", "改期", "rescheduled"),
        ],
        "purpose" => &[
            ("routine", "日常走访", "routine"),
            ("care", "关怀", "care"),
            ("new-owner", "新业主", "new owner"),
            ("callback", "回访", "callback"),
            ("festival", "节日慰问", "festival"),
            ("complaint", "投诉处理", "complaint"),
        ],
        "participants" => &[
            ("owner", "业主", "owner"),
            ("tenant", "租户", "tenant"),
            ("family", "家属", "family"),
            ("shopkeeper", "商户", "shopkeeper"),
            ("staff", "员工", "staff"),
            ("community", "社区人员", "community worker"),
            ("other", "其他", "other"),
        ],
        "issue" => &[("problem", "问题", "problem"), ("suggestion", "建议", "suggestion")],
        "pause.reason" => &[
            ("owner", "等业主", "waiting for the owner"),
            ("third-party", "等第三方", "waiting for a third party"),
            ("maintenance-fund", "等维修资金", "waiting for the maintenance fund"),
            ("force-majeure", "不可抗力", "force majeure"),
        ],
        "reopen.reason" => &[
            ("not-fixed", "未修好", "not fixed"),
            ("dissatisfied", "不满意", "dissatisfied"),
            ("other", "其他", "other"),
        ],
        "callback.source" => &[("own", "本公司", "our own"), ("12345", "12345", "12345")],
        "satisfaction" => &[
            ("very-satisfied", "非常满意", "very satisfied"),
            ("satisfied", "满意", "satisfied"),
            ("basically", "基本满意", "basically satisfied"),
            ("dissatisfied", "不满意", "dissatisfied"),
            ("very-dissatisfied", "非常不满意", "very dissatisfied"),
        ],
        "kind" => &[("person", "个人", "person"), ("team", "班组", "team"), ("contractor", "外包单位", "contractor")],
        "building.kind" => {
            &[("residence", "住宅", "residence"), ("shop", "商铺", "shop"), ("parking", "车位", "parking")]
        }
        "language" => &[("zh", "中文", "Chinese"), ("en", "英文", "English")],
        "state" => &[
            ("open", "办理中", "open"),
            ("paused", "暂停", "paused"),
            ("resolved", "已办结", "resolved"),
            ("closed", "已结案", "closed"),
            ("rejected", "不予受理", "rejected"),
            ("withdrawn", "已撤回", "withdrawn"),
            ("duplicate", "已并单", "duplicate"),
        ],
        // An action that a problem speaks of stands under these names too.
        "action" | "entry" | "retracts" => &[
            ("report-back", "上报反馈", "report back"),
            ("ack", "已收到", "acknowledge"),
            ("escalate", "升级", "escalate"),
            ("assign", "派单", "assign"),
            ("reply", "答复", "reply"),
            ("arrive", "到场", "arrive"),
            ("work", "处理", "work"),
            ("note", "备注", "note"),
            ("urge", "催办", "urge"),
            ("pause", "暂停", "pause"),
            ("resume", "恢复", "resume"),
            ("extend", "延期", "extend"),
            ("resolve", "办结", "resolve"),
            ("callback", "回访", "callback"),
            ("confirm", "业主确认", "confirm"),
            ("close", "结案", "close"),
            ("reopen", "重办", "reopen"),
            ("reject", "不予受理", "reject"),
            ("withdraw", "撤回", "withdraw"),
            ("duplicate", "并单", "duplicate"),
            ("retract", "更正", "retract"),
        ],
        "record" => &[
            ("owner", "业主", "owner"),
            ("visit", "走访", "visit"),
            ("feedback", "诉求", "feedback"),
            ("staff", "人员", "staff"),
        ],
        "duty" => &[
            ("respond", "答复", "respond"),
            ("arrive", "到场", "arrive"),
            ("resolve", "办结", "resolve"),
            ("callback", "回访", "call back"),
        ],
        "expected" => &[
            ("text", "文字", "a text"),
            ("bool", "`true` 或 `false`", "`true` or `false`"),
            ("int", "整数", "a whole number"),
            ("number", "数字", "a number"),
            ("instant", "带时区的时间", "a time with an offset"),
            ("day", "日期", "a day"),
            ("when", "带时区的时间或日期", "a time with an offset, or a day"),
            ("list", "列表", "a list"),
            ("texts", "文字列表", "a list of texts"),
            ("table", "表", "a table"),
            ("tables", "一组表", "tables"),
            ("offset", "时区差", "an offset"),
            ("hours", "时段列表", "a list of hours"),
            ("limit", "时限", "a limit"),
            ("span", "时长", "a span"),
            ("handle-or-when", "人员代号或时间", "a handle or a time"),
        ],
        "cause" => &[
            (
                "git-lfs",
                "这是 git-lfs 的占位文件；先取回真正的文件",
                "this is a git-lfs pointer; fetch the real file first",
            ),
            ("html", "这是网页或 XML，不是记录", "this is HTML or XML, not a record"),
            ("json", "这是 JSON，不是 TOML", "this is JSON, not TOML"),
            ("full-width-equals", "把全角的 `＝` 改成 `=`", "replace the full-width `＝` by `=`"),
            ("curly-quotes", "把弯引号改成直引号 `\"`", "replace the curly quotes by `\"`"),
            ("yaml", "这像是 YAML；TOML 写作 `key = value`", "this looks like YAML; TOML writes `key = value`"),
            ("unknown", "改正这一行，或从历史中恢复", "correct this line, or restore the file from history"),
        ],
        "filetype" => {
            &[("link", "链接", "a link"), ("folder", "文件夹", "a folder"), ("other", "设备或管道", "a device or pipe")]
        }
        "refusal" => &[
            ("over", "此事已了结", "the case is over"),
            ("reopen-first", "要先重办", "reopen it first"),
            ("nothing-to-do", "已是如此，或从未如此", "it is so already, or was never so"),
            ("resolve-first", "要先办结", "resolve it first"),
            ("withdrawn-by-owner", "业主已撤回，只能备注或重办", "withdrawn by the owner: note, or reopen"),
            ("see-main-item", "已并单，请记在主单上", "it is a duplicate: see the main item"),
            ("resume-first", "要先恢复", "resume it first"),
        ],
        "rule" => &[
            ("response", "答复", "response"),
            ("arrival", "到场", "arrival"),
            ("resolution", "办结", "resolution"),
            ("callback", "回访", "callback"),
            ("unsorted", "待分类", "unsorted"),
            ("promise", "承诺", "promise"),
            ("unsolved", "回访未解决", "unsolved"),
            ("urged", "催办", "urged"),
            ("tell", "告知", "tell"),
            ("external", "外部工单", "external order"),
            ("visit", "走访", "visit"),
            ("care", "关怀走访", "care visit"),
            ("new-owner", "新业主走访", "new owner"),
            ("visit-follow-up", "走访跟进", "visit follow-up"),
            ("need", "需求", "need"),
            ("consent", "同意复核", "consent"),
            ("retention", "保留期", "retention"),
            ("calendar", "节假日", "calendar"),
        ],
        "by" => &[
            ("type", "类型", "type"),
            ("category", "类别", "category"),
            ("channel", "渠道", "channel"),
            ("building", "楼栋", "building"),
            ("assignee", "经办人", "holder"),
            ("urgency", "紧急程度", "urgency"),
            ("month", "月份", "month"),
            ("hours", "上班时间", "in hours"),
        ],
        "excluded" => &[
            ("void", "已作废", "void"),
            ("duplicate", "已并单", "duplicate"),
            ("patrol", "巡查发现", "found on patrol"),
            ("moved-out", "已搬走", "moved out"),
            ("declined", "不接受走访", "declined visits"),
        ],
        "fault" => &[("missing", "缺少", "lacks"), ("superfluous", "不能有", "cannot have")],
        "personal" => &[
            ("phone", "电话号码", "a phone number"),
            ("identity", "身份证号", "an identity number"),
            ("plate", "车牌号", "a plate number"),
            ("email", "邮箱地址", "an e-mail address"),
            ("name", "业主姓名", "an owner's name"),
            ("room", "房号", "a room"),
        ],
        // Keys stand as they are; a comment has none.
        "key" => &[("#", "# 注释", "# comment")],
        "why" => &[
            ("not-a-record-name", "文件名不是编号", "the file's name is no id"),
            ("wrong-folder", "文件夹与编号不符", "the folder does not follow from the id"),
            ("copy", "看来是网盘或编辑器留下的副本", "it looks like a copy made by a net disk or editor"),
        ],
        _ => &[],
    }
}

/// The word for a value of a vocabulary; the key itself where there is none.
pub fn label<'a>(vocabulary: &str, key: &'a str, lang: Language) -> &'a str {
    rows(vocabulary).iter().find(|(k, _, _)| *k == key).map_or(key, |(_, zh, en)| pick(lang, zh, en))
}

/// The key that somebody means who typed a key or a label of either language; case does not matter.
pub fn key_of(vocabulary: Vocabulary, typed: &str) -> Option<&'static str> {
    let same = |a: &str| a.eq_ignore_ascii_case(typed);
    vocabulary
        .keys
        .iter()
        .copied()
        .find(|k| same(k))
        .or_else(|| rows(vocabulary.name).iter().find(|(_, zh, en)| same(zh) || same(en)).map(|(k, _, _)| *k))
}

/// `投诉|报修|…`: the labels of a vocabulary, for messages and help.
pub fn choices(vocabulary: Vocabulary, lang: Language) -> String {
    let shown: Vec<String> = vocabulary
        .keys
        .iter()
        .map(|k| match lang {
            Language::Zh => format!("{}(`{k}`)", label(vocabulary.name, k, lang)),
            Language::En => format!("`{k}`"),
        })
        .collect();
    shown.join(pick(lang, "、", ", "))
}

/// The word for a key of a record or a derived column, by its dotted path.
pub fn field_label(path: &str, lang: Language) -> &str {
    FIELDS.iter().find(|(k, _, _)| *k == path).map_or_else(
        || match path.rsplit_once('.') {
            Some((_, last)) => field_label(last, lang),
            None => path,
        },
        |(_, zh, en)| pick(lang, zh, en),
    )
}

/// Whether a key has words of its own.
pub fn has_field_label(path: &str) -> bool {
    FIELDS.iter().any(|(k, _, _)| *k == path)
}

/// Keys and derived columns by dotted path; a path that is not here has the words of its last part.
const FIELDS: &[Row] = &[
    ("about", "涉及人员", "about"),
    ("action", "动作", "action"),
    ("approved", "核准哈希", "approved hash"),
    ("approved_by", "批准人", "approved by"),
    ("assignee", "经办人", "assignee"),
    ("at", "时间", "time"),
    ("by", "经办", "by"),
    ("building", "楼栋", "building"),
    ("campaign", "专项活动", "campaign"),
    ("care", "关怀", "care"),
    ("care.tier", "关怀等级", "care tier"),
    ("category", "类别", "category"),
    ("channel", "渠道", "channel"),
    ("code", "代码", "code"),
    ("column", "列", "column"),
    ("consent", "同意日期", "consent"),
    ("contact", "联系偏好", "contact"),
    ("contacted", "已联系", "contacted"),
    ("desk", "共用账号", "desk"),
    ("detail", "详情", "detail"),
    ("done_at", "完成时间", "done"),
    ("due", "期限", "due"),
    ("email", "邮箱", "e-mail"),
    ("emergency", "紧急联系", "emergency"),
    ("ended_at", "结束时间", "ended"),
    ("entry", "所指记录", "entry"),
    ("external", "外部工单", "external order"),
    ("feedback", "诉求", "feedback"),
    ("follow_up", "跟进事项", "follow-up"),
    ("guardian_consent", "监护人同意", "guardian's consent"),
    ("handle", "代号", "handle"),
    ("hint", "怎样改", "remedy"),
    ("id", "编号", "id"),
    ("import", "导入", "import"),
    ("issue", "所提事项", "issue"),
    ("joined", "共同反映", "joined"),
    ("kind", "类别", "kind"),
    ("line", "行", "line"),
    ("lives", "居住", "lives there"),
    ("log", "办理记录", "log"),
    ("message", "问题", "problem"),
    ("method", "方式", "method"),
    ("name", "姓名", "name"),
    ("need", "需求", "need"),
    ("note", "备注", "note"),
    ("number", "号码", "number"),
    ("of", "对象", "of"),
    ("outcome", "结果", "outcome"),
    ("owner", "业主", "owner"),
    ("owners", "业主", "owners"),
    ("participants", "参加人", "participants"),
    ("path", "文件", "file"),
    ("phone", "电话", "phone"),
    ("phones", "电话", "phones"),
    ("place", "公共部位", "place"),
    ("prefer", "首选方式", "prefers"),
    ("promise", "承诺时间", "promise"),
    ("public", "公示核准", "approval"),
    ("public_summary", "公示摘要", "public summary"),
    ("purpose", "目的", "purpose"),
    ("quiet_hours", "免打扰时段", "quiet hours"),
    ("reached", "接通", "reached"),
    ("reason", "原因", "reason"),
    ("received_at", "受理时间", "received"),
    ("received_by", "首问", "received by"),
    ("recorded_at", "补录时间", "recorded"),
    ("recorded_by", "录入人", "recorded by"),
    ("ref", "外部编号", "reference"),
    ("reporter", "反映人", "reporter"),
    ("rescheduled_to", "改期至", "rescheduled to"),
    ("residence", "住房", "residence"),
    ("result", "结果", "result"),
    ("retracts", "更正动作", "retracts"),
    ("review_by", "复核日期", "review by"),
    ("role", "身份", "role"),
    ("room", "房号", "room"),
    ("rooms", "房号", "rooms"),
    ("row", "行哈希", "row hash"),
    ("rule", "规则", "rule"),
    ("satisfaction", "满意度", "satisfaction"),
    ("segments", "人群", "segments"),
    ("severity", "程度", "severity"),
    ("since", "起始", "since"),
    ("solved", "已解决", "solved"),
    ("source", "来源", "source"),
    ("staff", "走访人", "staff"),
    ("state", "状态", "state"),
    ("summary", "摘要", "summary"),
    ("text", "内容", "text"),
    ("tier", "等级", "tier"),
    ("title", "标题", "title"),
    ("to", "去向", "to"),
    ("type", "类型", "type"),
    ("until", "截止", "until"),
    ("urgency", "紧急程度", "urgency"),
    ("value", "数值", "value"),
    ("visits", "接受走访", "accepts visits"),
    ("void", "作废", "void"),
    ("what", "事项", "what"),
    ("whose", "谁的", "whose"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::{FieldSpec, FieldType, Kind};

    fn walk(fields: &[FieldSpec], see: &mut dyn FnMut(&FieldSpec)) {
        for field in fields {
            see(field);
            walk(field.ty.inner().unwrap_or(&[]), see);
        }
    }

    #[test]
    fn every_key_and_value_of_a_record_has_words() {
        for kind in Kind::ALL {
            walk(kind.fields(), &mut |field| {
                assert!(has_field_label(field.key), "no words for the key {}", field.key);
                if let FieldType::Choice(v) | FieldType::Choices(v) = field.ty {
                    for key in v.keys {
                        assert!(rows(v.name).iter().any(|(k, _, _)| k == key), "no words for {}.{key}", v.name);
                    }
                }
            });
            for column in kind.derived_columns() {
                assert!(has_field_label(column), "no words for the column {column}");
            }
        }
    }

    #[test]
    fn a_label_of_either_language_names_its_key() {
        use crate::model::vocab::{Channel, FeedbackType};
        assert_eq!(key_of(FeedbackType::VOCABULARY, "报修"), Some("repair"));
        assert_eq!(key_of(FeedbackType::VOCABULARY, "Repair"), Some("repair"));
        assert_eq!(key_of(Channel::VOCABULARY, "wechat"), Some("wechat"));
        assert_eq!(key_of(Channel::VOCABULARY, "微信"), Some("wechat"));
    }
}
