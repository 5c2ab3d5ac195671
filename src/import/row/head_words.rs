//! The heads that offices write over their columns, by what they mean, for each kind of sheet.

/// A meaning, and the heads that say it, divided by `|`.
pub type Heads = (&'static str, &'static str);

const BUILDING: &str = "楼栋|楼号|栋|幢|栋号|幢号|楼栋号|楼幢|座|楼|楼座|building|block|tower";
/// In a file of rejected rows: the sheet that a row comes from.
const SHEET_NAME: &str = "工作表|sheet|worksheet";
const UNIT: &str = "单元|单元号|unit|entrance|staircase";

pub const FEEDBACK: &[Heads] = &[
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

pub const SERVICE: &[Heads] = &[
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

pub const OWNER: &[Heads] = &[
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

pub const VISIT: &[Heads] = &[
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

pub const ROOMS: &[Heads] = &[
    ("room", "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|楼栋房号|房屋编号|地址|room|rooms|address|flat"),
    ("building", BUILDING),
    ("unit", UNIT),
    ("door", "室|房|门号|户室|户室号|door"),
    ("building_kind", "用途|性质|房屋类型|类型|物业类型|kind|type|use"),
];

const STAFF: &str = "经办人|负责人|组织人|承办人|责任人|工作人员|staff|organiser|organizer|responsible|in charge";

/// A register of notices (通知台账).
pub const FEE: &[Heads] = &[
    ("charge", "收费项目|费用项目|项目|费项|费用名称|收费科目|费用类型|费别|charge|item|fee"),
    (
        "period",
        "账期|收费期间|费用期间|计费周期|计费期间|所属期|费用所属期|收费月份|所属月份|月份|季度|年份|period|billing period|\
         month|quarter",
    ),
    ("from", "账期起|起始日期|开始日期|计费起始|计费开始|from|start"),
    ("to", "账期至|账期止|截止日期|结束日期|计费截止|计费结束|to|end"),
    ("building", BUILDING),
    ("due", "应缴期限|缴费期限|缴费截止|应缴日期|due|due date"),
    ("households", "应收户数|户数|总户数|应缴户数|households billed|households"),
    ("billed_fen", "应收|应收金额|应收总额|应收款|应缴金额|本期应收|billed|billed amount|receivable"),
    ("tally.at", "统计时间|统计日期|截至日期|截至|counted|as of"),
    ("tally.households", "已收户数|实收户数|已缴户数|缴费户数|households paid"),
    ("tally.fen", "已收|已收金额|实收|实收金额|已缴金额|本期实收|collected|paid|received"),
    ("tally.waived_fen", "减免|减免金额|优惠|优惠金额|waived"),
    ("sheet_name", SHEET_NAME),
];

pub const NOTICE: &[Heads] = &[
    ("reference", "编号|通知编号|公告编号|文号|发文编号|通知文号|reference|ref|no"),
    ("title", "标题|通知标题|公告标题|通知名称|公告名称|通知|公告|事项|主题|title|subject|notice"),
    ("type", "类型|通知类型|公告类型|类别|通知类别|公告类别|type|kind|category"),
    ("text", "正文|内容|通知内容|公告内容|通知正文|温馨提示|text|content|body"),
    ("cause", "起因|停水原因|停电原因|停供原因|计划或突发|cause"),
    ("issued_by", "签发|签发人|发布人|发文人|拟稿人|经办人|责任人|issued by|published by|author"),
    ("buildings", "楼栋|影响楼栋|涉及楼栋|范围|通知范围|影响范围|涉及范围|发布范围|buildings|scope|affected buildings"),
    ("places", "公共部位|涉及部位|影响部位|places"),
    ("segments", "人群|面向人群|通知对象|segments|audience"),
    (
        "published_at",
        "发布时间|发布日期|通知时间|通知日期|公告时间|公告日期|发出时间|发出日期|张贴时间|张贴日期|发文日期|日期|时间|\
         published|published at|date published|posted|posted at|date|time",
    ),
    ("published_time", "发布时刻|publication time"),
    (
        "valid",
        "停水时间|停电时间|停水停电时间|停供时间|施工时间|影响时间|起止时间|作业时间|有效期|period|outage period",
    ),
    (
        "valid_from",
        "生效时间|生效日期|开始时间|开始日期|停水开始|停电开始|施工开始|起始时间|valid from|from|start|starts|start time",
    ),
    (
        "valid_until",
        "失效时间|失效日期|结束时间|结束日期|截止时间|截止日期|有效期至|恢复时间|预计恢复时间|停水结束|停电结束|施工结束|\
         valid until|until|end|ends|end time",
    ),
    ("withdrawn_at", "撤回时间|撤回日期|撤销时间|作废时间|withdrawn|withdrawn at"),
    ("reason", "原因|撤回原因|reason"),
    ("channel", "渠道|发布渠道|通知渠道|通知方式|发布方式|告知方式|channel|channels|via"),
    ("posted_place", "张贴地点|张贴位置|公告栏位置|发布位置|place|posted where"),
    ("delivered", "送达|送达数|送达人数|送达户数|发送数|推送人数|delivered|sent to|reached"),
    ("read", "已读|已读数|阅读|阅读量|阅读数|阅读人数|已读人数|read|views"),
    ("counted_at", "统计时间|统计日期|counted|counted at"),
    ("taken_down", "撤下时间|撤下日期|撤除时间|taken down"),
    ("remark", "备注|说明|备注说明|remark|remarks|note|notes|comment"),
    ("sheet_name", SHEET_NAME),
];

/// A register of activities (活动台账), or a year's plan of them.
pub const ACTIVITY: &[Heads] = &[
    ("reference", "编号|活动编号|序列号|reference|ref|no"),
    (
        "title",
        "标题|活动名称|活动主题|活动标题|活动|名称|主题|会议名称|会议主题|座谈会主题|活动项目|title|activity|event|subject",
    ),
    ("type", "类型|活动类型|类别|活动类别|形式|活动形式|type|kind|category"),
    (
        "planned_for",
        "计划时间|计划日期|计划举办时间|计划开展时间|拟举办时间|预定时间|计划月份|planned|planned for|planned date",
    ),
    ("planned_time", "计划时刻"),
    (
        "held_at",
        "举办时间|举办日期|举行时间|举行日期|开展时间|开展日期|实际时间|实际日期|召开时间|召开日期|实际举办时间|完成时间|held|held at|held on",
    ),
    ("held_time", "举办时刻"),
    ("at", "时间|日期|活动时间|活动日期|会议时间|会议日期|开始时间|at|date|time|event date|start time"),
    ("at_time", "活动时刻"),
    ("status", "状态|活动状态|进度|完成情况|是否完成|是否举办|是否开展|开展情况|status|state|held?"),
    ("cancelled_at", "取消时间|取消日期|cancelled|canceled|cancelled at"),
    ("reason", "原因|取消原因|未开展原因|reason"),
    ("place", "地点|活动地点|举办地点|会议地点|场地|place|venue|location|where"),
    ("staff", STAFF),
    ("partners", "合办单位|协办单位|合作单位|联合单位|主办单位|参与单位|partners|co-organisers|co-organizers"),
    ("channels", "告知渠道|宣传渠道|通知方式|通知渠道|宣传方式|发布渠道|channels|made known by|announced by"),
    ("announced_at", "告知时间|通知时间|通知日期|宣传时间|发布时间|announced|announced at"),
    ("audience", "面向人群|参加对象|参与对象|活动对象|对象|人群|audience|for whom"),
    ("agenda", "议题|活动内容|内容|会议议题|议程|agenda|programme|program|content"),
    ("budget_fen", "预算|预算金额|经费预算|活动预算|budget"),
    ("cost_fen", "花费|费用|实际费用|活动费用|实际花费|支出|活动经费|经费|cost|spent|expense"),
    ("paid_from", "经费来源|资金来源|费用来源|paid from|paid by|funded by"),
    ("minutes", "纪要|会议纪要|会议记录|活动记录|活动纪要|minutes"),
    ("evaluation", "评估|活动评估|活动总结|总结|效果评估|效果|活动效果|evaluation|summary"),
    ("signed_up.households", "报名户数|households signed up|signed up households"),
    ("signed_up.people", "报名人数|报名|people signed up|signed up"),
    ("signed_up.limit", "名额|人数上限|限额|limit|places"),
    ("attended.households", "到场户数|参加户数|参与户数|参会户数|实到户数|households attending|households attended"),
    (
        "attended.people",
        "到场人数|参加人数|参与人数|参会人数|实到人数|人数|people attending|people attended|attendance|attended|participants",
    ),
    ("forms.returned", "收回反馈|反馈份数|反馈表|收回反馈表|回收份数|收回份数|forms returned|feedback forms"),
    ("forms.very_satisfied", "非常满意|很满意|very satisfied"),
    ("forms.satisfied", "满意|satisfied"),
    ("forms.basically", "基本满意|一般|basically satisfied|neutral"),
    ("forms.dissatisfied", "不满意|dissatisfied"),
    ("forms.very_dissatisfied", "非常不满意|很不满意|very dissatisfied"),
    ("suggestion", "建议|业主建议|意见建议|收集建议|建议内容|意见|业主意见|suggestions|suggestion"),
    ("issue", "问题|反映问题|所提问题|issues|issue|problems"),
    ("remark", "备注|说明|备注说明|remark|remarks|note|notes|comment"),
    ("sheet_name", SHEET_NAME),
];

/// The sheet of one activity: who signed up, who came.
pub const ATTENDANCE: &[Heads] = &[
    (
        "room",
        "房号|房间号|房屋|房间|室号|门牌号|户号|单元房号|楼栋房号|地址|住址|房屋编号|室|户室|户室号|门号|\
         room|address|flat|door|apartment",
    ),
    ("building", BUILDING),
    ("unit", UNIT),
    ("name", "姓名|业主姓名|业主|住户|住户姓名|参加人|报名人|联系人|name|owner|resident|participant"),
    ("phone", "电话|联系电话|手机|手机号|手机号码|联系方式|phone|mobile|tel|telephone|contact"),
    ("signed_up.people", "报名人数|预计人数|拟参加人数|signed up|people signed up"),
    ("attended.people", "到场人数|实到人数|参加人数|实际人数|签到人数|people attending|attended|came"),
    ("people", "人数|同行人数|共几人|people|persons|headcount|party size"),
    ("signed_up_at", "报名时间|报名日期|提交时间|填写时间|signed up at|sign-up time|submitted"),
    ("present", "签到|是否签到|是否到场|到场|出席|是否出席|是否参加|到会|签到情况|present|came?|checked in"),
    ("present_at", "签到时间|到场时间|签到日期|check-in time|checked in at|arrival"),
    ("signature", "签名|签字|本人签字|业主签字|signature|signed"),
    ("sheet_name", SHEET_NAME),
];

/// The export of a questionnaire, beside its questions.
pub const RESPONSE: &[Heads] = &[
    ("reference", "序号|编号|答卷编号|答卷序号|答题序号|答题编号|数据编号|提交序号|id|no|number|response id|serial"),
    (
        "day",
        "日期|时间|提交答卷时间|提交时间|填写时间|填写日期|结束答题时间|结束时间|答题时间|答题日期|填表日期|作答时间|完成时间|\
         date|day|submitted|submitted at|submission time|finished at|timestamp",
    ),
    (
        "code",
        "问卷码|答卷码|问卷编码|答题码|识别码|编码|填写码|邀请码|访问码|校验码|参与码|code|survey code|access code|自定义字段",
    ),
    ("channel", "渠道|填写渠道|回收渠道|channel"),
    ("sent_from", "来自ip|ip|ip地址|来源ip|填写ip|提交ip|ip address"),
    ("sent_with", "设备|设备号|设备标识|设备id|openid|unionid|device|device id"),
    ("sent_by", "来源|来源渠道|数据来源|提交方式|source"),
    (
        "trace",
        "开始答题时间|开始时间|所用时间|答题时长|填写时长|作答时长|用时|耗时|来源详情|总分|得分|地理位置|地理位置国家|地理位置国家和地区|\
         地理位置省|地理位置省份|地理位置市|地理位置城市|国家|省份|城市|地区|位置|经纬度|提交者|提交人|填写人|填写者|答题人|创建人|修改者|\
         更新时间|修改时间|昵称|微信昵称|微信头像|头像|性别|姓名|业主姓名|联系人|手机|手机号|手机号码|电话|联系电话|联系方式|邮箱|\
         房号|房间号|房屋|门牌号|楼栋|单元|地址|用户|用户id|用户名|账号|账户|浏览器|操作系统|语言|ua|user agent|referrer|清洗状态|清洗|状态|\
         started at|duration|nickname|name|phone|email|account|user|location|browser|language|room|address",
    ),
    ("sheet_name", SHEET_NAME),
];

/// The sign-in sheet of one training session.
pub const TRAINING: &[Heads] = &[
    (
        "name",
        "姓名|员工|员工姓名|人员|参训人员|参训人|参加人|参加人员|签到人|代号|name|staff|attendee|participant|handle",
    ),
    ("team", "单位|班组|所属单位|所属班组|外包单位|公司|team|company|unit|contractor"),
    ("people", "人数|参训人数|到场人数|people|headcount"),
    ("present", "签到|是否签到|是否到场|到场|出席|是否出席|是否参加|到会|签到情况|出勤|present|came?|checked in"),
    ("present_at", "签到时间|到场时间|签到日期|check-in time|checked in at|arrival"),
    ("signature", "签名|签字|本人签字|员工签字|signature|signed"),
    ("score", "得分|成绩|分数|考核成绩|考试成绩|考核得分|score|result"),
    ("passed", "合格|是否合格|是否通过|通过|考核结果|结果|passed|pass"),
    ("until", "有效期至|证书有效期|有效期|到期日|到期日期|valid until|expires|expiry"),
    ("sheet_name", SHEET_NAME),
];
