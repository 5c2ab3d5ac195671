//! What comes up on a visit: matters raised, and what was agreed to do.

use crate::model::vocab::IssueType::{self, Problem, Suggestion};

/// Raised and settled without an item of its own.
pub const ISSUES: &[(IssueType, &str)] = &[
    (Problem, "楼道灯偏暗"),
    (Problem, "单元门关得太快"),
    (Problem, "楼上脚步声"),
    (Problem, "阳台地漏返味"),
    (Problem, "对讲声音小"),
    (Problem, "门口电动车乱停"),
    (Problem, "快递堆在大堂"),
    (Problem, "雨天门厅地砖滑"),
    (Suggestion, "花园多放带扶手的椅子"),
    (Suggestion, "通知同时贴在单元门口"),
    (Suggestion, "活动室晚上也开放"),
    (Suggestion, "组织一次跳蚤市场"),
    (Suggestion, "早高峰门口加一个岗"),
    (Suggestion, "垃圾亭装洗手池"),
];

/// What was agreed, and what came of it.
pub const FOLLOW_UPS: &[(&str, &str)] = &[
    ("联系工程部评估扶手", "已安装"),
    ("更换楼道感应灯", "当日已换"),
    ("把停车收费标准发给住户", "已微信发送"),
    ("约楼上住户沟通脚步声", "已送地垫，双方认可"),
    ("帮忙预约燃气安检", "燃气公司已上门"),
    ("带新版门禁申请表上门", "已办好两张卡"),
    ("请维修师傅看阳台地漏", "已加装防臭芯"),
    ("核对紧急联系人信息", "已更新档案"),
    ("联系社区志愿者结对", "每周三有人来陪聊"),
    ("送便民工具箱借用", "已归还"),
    ("打印公共收益明细送上门", "已送达并讲解"),
    ("查询快递柜移位的可能", "运营方答复下月调整"),
    ("帮老人办助餐卡", "卡已送到家"),
    ("安装门口防滑垫", "已铺好"),
    ("教会使用一键呼叫", "已会用，测试两次"),
    ("提醒装修户按时施工", "已发告知单"),
];
