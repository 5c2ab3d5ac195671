//! The words that stand at the head of an office's columns, by what they mean. Recognised as a
//! whole, after folding; a head that is not here needs a map file. Keys of records and their labels
//! in either language are recognised beside these, so that an export can be imported.

use crate::locale::labels;
use crate::model::vocab::Language;
use crate::text::normalize::fold_argument;

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Feedback,
    Owner,
    Visit,
    Rooms,
}

/// A meaning, and the heads that say it, divided by `|`.
type Heads = (&'static str, &'static str);

impl What {
    pub const ALL: &'static [What] = &[What::Feedback, What::Owner, What::Visit, What::Rooms];

    pub fn key(self) -> &'static str {
        match self {
            What::Feedback => "feedback",
            What::Owner => "owner",
            What::Visit => "visit",
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
            What::Rooms => ROOMS,
        }
    }

    /// Every meaning that a column can have, in the order of the record.
    pub fn meanings(self) -> impl Iterator<Item = &'static str> {
        self.heads().iter().map(|(meaning, _)| *meaning)
    }

    /// What a head means; `None` where it says nothing.
    pub fn meaning(self, head: &str) -> Option<&'static str> {
        let plain = plain_head(head);
        if plain.is_empty() {
            return None;
        }
        let same = |word: &str| plain_head(word) == plain;
        let listed = self.heads().iter().find(|(_, heads)| heads.split('|').any(same));
        let labelled = || {
            self.heads().iter().find(|(meaning, _)| {
                same(meaning) || [Language::Zh, Language::En].iter().any(|l| same(labels::key_label(meaning, *l)))
            })
        };
        listed.or_else(labelled).map(|(meaning, _)| *meaning)
    }
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
         楼栋单元房号|房屋编号|room|unit|address|apartment|flat",
    ),
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
        "受理时间|登记时间|留言时间|接报时间|来电时间|接待时间|报修时间|投诉时间|接单时间|反映时间|\
         受理日期|登记日期|日期|时间|提交时间|创建时间|报事时间|接报日期|received|received at|reported|\
         reported at|date|time|created",
    ),
    // The time of day beside a column of days; also a second column that reads as a receipt.
    ("received_time", "受理时刻|登记时刻|来电时刻|received time"),
    (
        "received_by",
        "受理人|首问|首问人|首问责任人|登记人|接待人|接报人|接待人员|受理人员|接听人|接线员|received by|\
         taken by",
    ),
    (
        "assigned_to",
        "派工单位|派单对象|派单给|责任部门|责任人|处理部门|承办部门|承办人|承办单位|处理人|维修人|\
         维修人员|经办人|派工人员|处理人员|派工对象|接单人|责任单位|assigned to|assignee|handler|\
         department|dispatched to",
    ),
    (
        "assigned_at",
        "派单时间|派工时间|派单日期|派工日期|转办时间|交办时间|assigned|assigned at|dispatched|\
         dispatched at",
    ),
    ("arrived_at", "到场时间|到达时间|上门时间|到场|上门日期|arrived|arrived at|arrival"),
    ("reply", "答复|答复内容|答复意见|回复|回复内容|回复意见|reply|response|answer"),
    (
        "replied_at",
        "答复时间|答复日期|回复时间|回复日期|反馈时间|首次答复时间|响应时间|replied|replied at|\
         answered at|reply time|response time",
    ),
    ("promise", "承诺时间|承诺完成时间|承诺期限|promise|promised"),
    (
        "resolved_at",
        "完成时间|办结时间|完成日期|办结日期|完工时间|完工日期|处理完成时间|结束时间|解决时间|finished|\
         finished at|resolved|resolved at|completed|completed at|done at",
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
];

const OWNER: &[Heads] = &[
    ("reference", "编号|客户编号|业主编号|reference|ref"),
    ("name", "姓名|业主姓名|业主|住户|住户姓名|客户姓名|客户名称|产权人|name|owner|resident"),
    ("phone", "电话|联系电话|手机|手机号|手机号码|联系方式|业主电话|本人电话|phone|mobile|tel"),
    ("emergency_phone", "紧急联系电话|紧急电话|紧急联系人电话|家属电话|备用电话|其他电话|emergency phone|second phone"),
    ("emergency_whose", "紧急联系人|紧急联系人姓名|emergency contact"),
    (
        "room",
        "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|楼栋房号|房屋编号|地址|住址|room|unit|address|\
         flat",
    ),
    ("role", "身份|与房屋关系|住户类型|客户类型|关系|role"),
    ("lives", "是否居住|居住|是否入住|居住状态|入住情况|lives|lives there|occupied"),
    ("since", "入住时间|入住日期|起始|起租日期|交房日期|收房日期|since|from|move-in"),
    ("until", "迁出日期|搬离日期|截止|到期日期|租期至|until|to|move-out"),
    ("segments", "人群|标签|类别|特征|segments|tags"),
    ("note", "备注|说明|note|notes|remark|remarks"),
];

const VISIT: &[Heads] = &[
    ("reference", "编号|走访编号|reference|ref"),
    ("at", "走访时间|走访日期|拜访时间|拜访日期|日期|时间|到访时间|at|date|time|visited|visited at"),
    ("ended_at", "结束时间|离开时间|ended|ended at"),
    ("room", "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|地址|room|rooms|unit|address"),
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
];

const ROOMS: &[Heads] = &[
    ("room", "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|楼栋房号|房屋编号|地址|room|rooms|address|flat"),
    ("building", "楼栋|楼号|栋|幢|栋号|幢号|building"),
    ("unit", "单元|单元号|unit"),
    ("door", "室|房|门号|door"),
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
