//! 回访: what is said when the office calls back.

/// Nobody answers.
pub const MISSED: &[&str] = &["无人接听", "响铃未接，发了短信", "关机", "占线，稍后再打", "在开会，请改时间"];

/// Somebody answers but says nothing on the matter.
pub const BUSY: &[&str] = &["住户在开车，改日再访", "家人接听，不清楚情况", "接通后信号不好中断"];

pub const GLAD: &[&str] = &[
    "业主很满意，说比想的快",
    "已解决，表示感谢",
    "满意，希望保持",
    "没有问题了",
    "处理及时，表示感谢",
    "说邻居也觉得好多了",
    "说这几天都好",
    "业主认可",
    "",
    "",
    "",
];
pub const GLAD_CRAFT: &[&str] = &[
    "业主很满意，说比想的快",
    "已解决，感谢师傅",
    "用了几天一切正常",
    "满意，希望保持",
    "住户说态度好、收拾得干净",
    "没有问题了",
    "业主确认修好",
    "师傅手艺好",
    "",
    "",
    "",
];

pub const FAIR: &[&str] =
    &["解决了，就是等得久了点", "基本满意，希望以后先打招呼", "处理了，效果再看看", "算是解决，希望别再犯", "", ""];
pub const FAIR_CRAFT: &[&str] =
    &["修好了，就是等得久了点", "基本满意，希望上门前先打招呼", "能用，外观一般", "修好了，再用几天看看", "", ""];

pub const BAD: &[&str] = &[
    "没有彻底解决，过两天又犯",
    "当时好了，昨天又这样",
    "态度可以，但问题还在",
    "说只是临时处理一下",
    "问题依旧，要求重新处理",
];
pub const BAD_BUT_DONE: &[&str] =
    &["解决了，但等了太久", "事情办了，对态度不满意", "解决了，来回跑了三趟", "处理好了，但事先没人通知"];

/// What is written when a bad answer does not lead to another round.
pub const AFTER_BAD: &[&str] = &[
    "管家上门解释，业主表示理解，约定继续观察",
    "已向业主说明属质保范围，观察一个月",
    "项目经理致电说明，补做完善后业主接受",
    "已登门致歉，改进措施写入月度计划",
];

/// The owner says it is done.
pub const CONFIRMED: &[&str] = &["业主在工单上签字", "业主微信回复已解决", "现场验收签字", "住户小程序点了确认"];

pub const FILED: &[&str] = &["", "", "", "资料齐全，归档", "回访完成，结案", "工单归档"];

/// Answers that the hotline passed on.
pub const RELAYED: &[&str] = &["热线回访，市民表示已解决", "热线平台回访结果转来", "热线回访，诉求人认可答复"];
pub const RELAYED_BAD: &[&str] = &["热线回访，诉求人表示未解决", "热线平台转来：诉求人不认可处理结果"];
