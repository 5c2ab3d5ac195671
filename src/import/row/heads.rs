//! The words that stand at the head of an office's columns, by what they mean. Recognised as a
//! whole, after folding; a head that is not here needs a map file. Keys of records and their labels
//! in either language are recognised beside these, so that an export can be imported.

use crate::locale::labels;
use crate::model::vocab::Language;
use crate::text::normalize::fold_argument;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Feedback,
    Owner,
    Visit,
    Service,
    Rooms,
}

/// A meaning, and the heads that say it, divided by `|`.
type Heads = (&'static str, &'static str);

impl What {
    pub const ALL: &'static [What] = &[What::Feedback, What::Owner, What::Visit, What::Service, What::Rooms];

    pub fn key(self) -> &'static str {
        match self {
            What::Feedback => "feedback",
            What::Owner => "owner",
            What::Visit => "visit",
            What::Service => "service",
            What::Rooms => "rooms",
        }
    }

    pub fn from_key(key: &str) -> Option<What> {
        What::ALL.iter().copied().find(|w| w.key() == key)
    }

    /// The meanings that a column can have, with the heads that say so.
    fn heads(self) -> &'static [Heads] {
        match self {
            What::Feedback => FEEDBACK,
            What::Owner => OWNER,
            What::Visit => VISIT,
            What::Service => SERVICE,
            What::Rooms => ROOMS,
        }
    }

    /// Every meaning that a column can have, in the order of the record.
    pub fn meanings(self) -> impl Iterator<Item = &'static str> {
        self.heads().iter().map(|(meaning, _)| *meaning)
    }

    /// What a head means; `None` where it says nothing.
    pub fn meaning(self, head: &str) -> Option<&'static str> {
        let known = &KNOWN.get_or_init(|| What::ALL.iter().map(|what| what.known()).collect());
        known.iter().zip(What::ALL).find(|(_, what)| **what == self)?.0.get(&plain_head(head)).copied()
    }

    /// Every head that means something: first the listed ones, then keys and labels.
    fn known(self) -> HashMap<String, &'static str> {
        let mut known = HashMap::new();
        for (meaning, heads) in self.heads() {
            for head in heads.split('|') {
                known.entry(plain_head(head)).or_insert(*meaning);
            }
        }
        for (meaning, _) in self.heads() {
            let labels = [Language::Zh, Language::En].map(|lang| labels::key_label(meaning, lang));
            for word in labels.into_iter().chain([*meaning]) {
                known.entry(plain_head(word)).or_insert(*meaning);
            }
        }
        known.remove("");
        known
    }
}

/// The heads of each kind of sheet, by what they mean; made when first asked.
static KNOWN: OnceLock<Vec<HashMap<String, &'static str>>> = OnceLock::new();

/// Heads that name a thing only vaguely: a column with a plainer head for the same thing goes before them.
const VAGUE: &[&str] = &[
    "日期",
    "时间",
    "date",
    "time",
    "处理日期",
    "处理时间",
    "维修日期",
    "维修时间",
    "说明",
    "情况",
    "地址",
    "address",
];

/// Whether a head is vague beside another of the same meaning.
pub fn is_vague(head: &str) -> bool {
    VAGUE.contains(&plain_head(head).as_str())
}

/// Words of a head over several columns after which 日期, 姓名 or 电话 below it are not the receipt's or the caller's.
const LATER_STEPS: &[&str] = &[
    "派", "处理", "维修", "完成", "回访", "答复", "回复", "到场", "上门", "办结", "办理", "验收", "审核", "审批",
    "结算", "跟进", "dispatch", "handl", "finish", "callback", "reply", "visit", "approv",
];

/// Whether the columns below this head speak of a later step.
pub fn is_later_step(head: &str) -> bool {
    let plain = plain_head(head);
    LATER_STEPS.iter().any(|word| plain.contains(word))
}

/// Marks that stand for the value of the cell above.
const DITTO: &[&str] =
    &["同上", "〃", "\"", "″", "同前", "见上", "同上户", "sameasabove", "asabove", "\"\"", "''", "ditto"];

/// Whether a cell only repeats the one above it.
pub fn is_ditto(text: &str) -> bool {
    let plain: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    DITTO.contains(&plain.as_str())
}

/// A head as it is compared: folded, lower case, without spaces, marks, and what stands in brackets at its end.
pub fn plain_head(head: &str) -> String {
    let folded = fold_argument(head).to_lowercase();
    let bare = match folded.find(['(', '[']) {
        Some(at) if at > 0 => folded.get(..at).unwrap_or(&folded),
        _ => &folded,
    };
    bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '_' | '-' | '.' | '#')).collect()
}

const BUILDING: &str = "楼栋|楼号|栋|幢|栋号|幢号|楼栋号|楼幢|座|楼|楼座|building|block|tower";
/// In a file of rejected rows: the sheet that a row comes from.
const SHEET_NAME: &str = "工作表|sheet|worksheet";
const UNIT: &str = "单元|单元号|unit|entrance|staircase";

const FEEDBACK: &[Heads] = &[
    (
        "reference",
        "编号|受理编号|受理号|工单号|工单编号|留言编号|诉求编号|登记编号|流水号|单号|投诉编号|报修单号|\
         派工单号|reference|ref|ticket|ticket no|case no",
    ),
    (
        "name",
        "姓名|业主姓名|业主|住户|住户姓名|联系人|报修人|投诉人|反映人|诉求人|来电人|留言用户|客户|\
         客户姓名|客户名称|报事人|申报人|name|caller|resident|customer",
    ),
    (
        "phone",
        "电话|联系电话|手机|手机号|手机号码|联系方式|电话号码|业主电话|来电号码|客户电话|phone|mobile|\
         telephone|tel|contact",
    ),
    (
        "room",
        "房号|房间号|房屋|房间|房产|室号|门牌号|门牌|户号|单元房号|楼栋房号|楼号房号|地址|住址|房屋地址|\
         楼栋单元房号|房屋编号|房间编码|房屋编码|房产编号|室|户室|户室号|门号|room|address|apartment|flat|door",
    ),
    ("building", BUILDING),
    ("unit", UNIT),
    ("place", "公共部位|部位|地点|位置|发生地点|place|location"),
    ("reporter", "身份|反映人身份|客户类型|reporter"),
    ("type", "类型|诉求类型|事项类型|工单类型|业务类型|诉求性质|性质|type|kind"),
    ("category", "类别|诉求类别|分类|问题类别|问题分类|专业|category"),
    ("urgency", "紧急程度|急缓|优先级|缓急程度|urgency|priority"),
    ("channel", "来源|渠道|受理渠道|来源渠道|受理方式|反映渠道|诉求来源|途径|channel|source|via"),
    ("title", "标题|主题|留言主题|事项|诉求标题|诉求事项|title|subject|summary"),
    (
        "detail",
        "内容|详情|诉求内容|留言详情|留言内容|反映内容|问题描述|投诉内容|报修内容|事项内容|具体内容|描述|\
         情况|反映情况|报事内容|description|detail|details|content|text",
    ),
    (
        "received_at",
        "date created|created date|created at|opened|open date|受理时间|登记时间|留言时间|接报时间|来电时间|接待时间|报修时间|投诉时间|接单时间|反映时间|\
         受理日期|登记日期|报修日期|投诉日期|来电日期|接待日期|反映日期|提交日期|创建日期|报事日期|\
         留言日期|发生时间|发生日期|申报时间|申报日期|诉求时间|诉求日期|来访时间|来访日期|建单时间|日期|时间|提交时间|创建时间|报事时间|接报日期|received|received at|reported|\
         reported at|date|time|created",
    ),
    // The time of day beside a column of days; also a second column with the same head that holds clocks.
    ("received_time", "受理时刻|登记时刻|来电时刻|received time"),
    (
        "status",
        "状态|处理状态|办理状态|工单状态|诉求状态|当前状态|进度|处理进度|办理进度|是否办结|是否完成|是否处理|\
         办结状态|完成状态|是否已处理|是否结案|status|state|progress|closed",
    ),
    (
        "received_by",
        "受理人|首问|首问人|首问责任人|登记人|接待人|接报人|接待人员|受理人员|接听人|接线员|received by|\
         taken by",
    ),
    (
        "assigned_to",
        "派工单位|派单对象|派单给|责任部门|责任人|处理部门|承办部门|承办人|承办单位|处理人|维修人|维修工|维修师傅|师傅|跟进人|办理人|负责人|\
         维修人员|经办人|派工人员|处理人员|派工对象|接单人|责任单位|assigned to|assignee|handler|\
         department|dispatched to",
    ),
    (
        "assigned_at",
        "派单时间|派工时间|派单日期|派工日期|转办时间|交办时间|assigned|assigned at|dispatched|\
         dispatched at",
    ),
    ("assigned_time", "派单时刻|派工时刻|dispatch time"),
    ("arrived_time", "到场时刻|arrival time"),
    ("replied_time", "答复时刻|回复时刻"),
    ("resolved_time", "完成时刻|办结时刻|完工时刻|finish time"),
    ("called_back_time", "回访时刻|callback time"),
    ("arrived_at", "到场时间|到场日期|到达时间|上门时间|到场|上门日期|arrived|arrived at|arrival"),
    ("reply", "答复|答复内容|答复意见|回复|回复内容|回复意见|reply|response|answer"),
    (
        "replied_at",
        "答复时间|答复日期|回复时间|回复日期|反馈时间|首次答复时间|响应时间|replied|replied at|\
         answered at|reply date|response date",
    ),
    ("promise", "承诺时间|承诺完成时间|承诺期限|promise|promised"),
    (
        "resolved_at",
        "处理日期|处理时间|维修日期|维修时间|处理完成日期|结案时间|结案日期|完成时间|办结时间|完成日期|办结日期|完工时间|完工日期|处理完成时间|结束时间|解决时间|finished|\
         finished at|closed at|closed date|date closed|resolved|resolved at|completed|completed at|done at",
    ),
    (
        "resolution",
        "处理结果|处理情况|办理结果|办理情况|完成情况|办结情况|维修情况|处理意见|resolution|result|\
         outcome",
    ),
    ("called_back_at", "回访时间|回访日期|回访日|called back|called back at|callback|callback date|callback day"),
    ("callback_result", "回访结果|是否解决|解决情况|callback result|solved"),
    ("callback_text", "回访情况|回访内容|回访意见|回访备注|回访记录|callback text|callback notes"),
    ("satisfaction", "满意度|满意程度|评价|满意情况|满意度评价|satisfaction|rating"),
    ("remark", "备注|说明|备注说明|remark|remarks|note|notes|comment"),
    ("sheet_name", SHEET_NAME),
];

const SERVICE: &[Heads] = &[
    ("reference", "编号|单号|服务单号|预约单号|流水号|reference|ref"),
    ("name", "姓名|业主姓名|业主|住户|联系人|客户|客户姓名|name|resident|customer"),
    ("phone", "电话|联系电话|手机|手机号|联系方式|phone|mobile|contact"),
    ("room", "房号|房间号|房屋|门牌号|地址|住址|room|address|apartment"),
    ("building", BUILDING),
    ("unit", UNIT),
    ("service", "服务|服务项目|项目|服务内容|服务类型|服务类别|业务|service|item"),
    ("count", "件数|数量|份数|count|number|quantity"),
    (
        "requested_at",
        "预约时间|登记时间|受理时间|申请时间|下单时间|预约日期|登记日期|受理日期|日期|时间|requested|requested at|\
         date|time",
    ),
    ("received_by", "受理人|登记人|接待人|received by|taken by"),
    ("promised_for", "约定上门|约定时间|约定上门时间|预约上门时间|上门预约时间|promised for|promised|appointment"),
    ("provider", "服务人|服务人员|服务商|师傅|经办人|承接人|provider|worker"),
    ("arrived_at", "上门时间|到场时间|到达时间|arrived|arrived at"),
    ("done_at", "完成时间|完工时间|完成日期|结束时间|归还时间|归还日期|done|done at|finished|returned"),
    ("cancelled_at", "取消时间|取消日期|cancelled|cancelled at"),
    ("cancelled_by", "取消方|谁取消|cancelled by"),
    ("reason", "取消原因|原因|reason"),
    ("quoted_fen", "报价|quoted|quote"),
    ("price_fen", "收费|金额|费用|实收|价格|收费金额|price|charge|amount"),
    ("paid_at", "付款时间|付款日期|收款时间|收款日期|paid|paid at"),
    ("at", "评价时间|评价日期|rated|rated at"),
    ("speed", "速度|速度评分|及时|speed"),
    ("quality", "质量|质量评分|服务质量|quality"),
    ("attitude", "态度|态度评分|服务态度|attitude"),
    ("note", "备注|说明|note|notes|remark"),
    ("sheet_name", SHEET_NAME),
];

const OWNER: &[Heads] = &[
    ("reference", "编号|客户编号|业主编号|reference|ref"),
    ("name", "姓名|业主姓名|业主|住户|住户姓名|客户姓名|客户名称|产权人|name|owner|resident"),
    ("phone", "电话|联系电话|手机|手机号|手机号码|联系方式|业主电话|本人电话|phone|mobile|tel"),
    ("emergency_phone", "紧急联系电话|紧急电话|紧急联系人电话|家属电话|备用电话|其他电话|emergency phone|second phone"),
    ("emergency_whose", "紧急联系人|紧急联系人姓名|emergency contact"),
    (
        "room",
        "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|楼栋房号|房屋编号|地址|住址|室|户室|户室号|门号|room|address|\
         flat|door",
    ),
    ("building", BUILDING),
    ("unit", UNIT),
    ("role", "身份|与房屋关系|住户类型|客户类型|关系|role"),
    ("lives", "是否居住|居住|是否入住|居住状态|入住情况|lives|lives there|occupied"),
    ("since", "入住时间|入住日期|起始|起租日期|交房日期|收房日期|since|from|move-in"),
    ("until", "迁出日期|搬离日期|截止|到期日期|租期至|until|to|move-out"),
    ("sheet_name", SHEET_NAME),
    ("segments", "人群|标签|类别|特征|segments|tags"),
    ("note", "备注|说明|note|notes|remark|remarks"),
];

const VISIT: &[Heads] = &[
    ("reference", "编号|走访编号|reference|ref"),
    ("at", "走访时间|走访日期|拜访时间|拜访日期|日期|时间|到访时间|at|date|time|visited|visited at"),
    ("at_time", "走访时刻|开始时间|到访时刻|visit time"),
    ("ended_at", "结束时间|离开时间|ended|ended at"),
    (
        "room",
        "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|楼栋房号|地址|室|户室|户室号|门号|room|rooms|address|door",
    ),
    ("building", BUILDING),
    ("unit", UNIT),
    ("name", "姓名|业主姓名|业主|住户|住户姓名|走访对象|受访人|name|owner|owners|resident"),
    ("phone", "电话|联系电话|手机|手机号|phone|phones|mobile"),
    ("method", "方式|走访方式|method"),
    ("outcome", "结果|走访结果|是否见面|outcome|result"),
    ("rescheduled_to", "改期至|改约时间|rescheduled to"),
    ("purpose", "目的|走访目的|走访类型|类型|事由|purpose"),
    ("campaign", "专项活动|专项|活动|campaign"),
    ("staff", "走访人|走访人员|拜访人|管家|staff|visitor"),
    ("participants", "参加人|参与人|participants"),
    ("summary", "摘要|走访内容|走访情况|走访记录|内容|情况|反映情况|意见建议|summary|notes|content"),
    ("issue", "所提问题|问题|反映问题|诉求|发现问题|issue|problem|raised"),
    ("issue_type", "问题类型|issue type|problem type"),
    ("follow_up", "跟进事项|待办事项|待办|后续跟进|需跟进事项|follow up|follow-up|todo"),
    ("follow_up_due", "跟进期限|跟进时限|follow up due|due"),
    ("follow_up_by", "跟进人|follow up by"),
    ("remark", "备注|说明|remark|remarks"),
    ("sheet_name", SHEET_NAME),
];

const ROOMS: &[Heads] = &[
    ("room", "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|楼栋房号|房屋编号|地址|room|rooms|address|flat"),
    ("building", BUILDING),
    ("unit", UNIT),
    ("door", "室|房|门号|户室|户室号|door"),
    ("building_kind", "用途|性质|房屋类型|类型|物业类型|kind|type|use"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_recognised_through_their_decoration() {
        for (head, meaning) in [
            ("登记时间", Some("received_at")),
            (" 联系\n电话 ", Some("phone")),
            ("房号（必填）", Some("room")),
            ("*满意度：", Some("satisfaction")),
            ("Received At", Some("received_at")),
            ("received_at", Some("received_at")),
            ("受理时间", Some("received_at")),
            ("序号", None),
            ("", None),
        ] {
            assert_eq!(What::Feedback.meaning(head), meaning, "{head}");
        }
    }

    #[test]
    fn no_head_means_two_things() {
        for what in What::ALL {
            let mut seen = std::collections::HashMap::new();
            for (meaning, heads) in what.heads() {
                for head in heads.split('|') {
                    if let Some(other) = seen.insert(plain_head(head), meaning) {
                        assert_eq!(other, meaning, "{head} in {}", what.key());
                    }
                }
            }
        }
    }
}
