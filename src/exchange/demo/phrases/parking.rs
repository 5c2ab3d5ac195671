//! 停车.

use super::super::layout::Spot;
use super::case::{COMPLAINT, Case, HELP, REPAIR, SUGGESTION};
use crate::model::vocab::PauseReason::ThirdParty;

const CAR: Case = Case { category: "parking", spot: Spot::Ground("garage"), holder: "baoan", ..COMPLAINT };

pub const CASES: &[Case] = &[
    Case {
        hours: 3,
        titles: &["车位被人占了", "回家自己的车位停着别人的车：{处}", "{处}访客车停在固定车位"],
        details: &["打不到车主电话，车上没留号码。", "这个月第二次了。", "现在停在通道上等。"],
        replies: &["马上查登记联系车主挪车", "秩序员过去，先引导您停临时位", "已联系上车主，十分钟下来"],
        works: &["联系车主挪车", "给违停车辆贴提示单"],
        results: &["车已挪走，对车主做了提醒", "车主致歉并挪车，记入违停台账"],
        summary: "处理占用固定车位",
        ..CAR
    },
    Case {
        spot: Spot::Ground("fire-lane"),
        hours: 4,
        urgent: 15,
        titles: &["{处}停满车，救护车都进不来", "{处}又被私家车堵住", "{处}划了线还是有人停"],
        details: &["晚上十点以后最严重。", "万一出事谁负责。", ""],
        replies: &["秩序队正在逐台联系挪车", "今晚开始夜间加岗"],
        works: &["逐台劝离六台", "增设隔离墩，张贴告示"],
        results: &["通道清空，增设隔离墩", "连续一周夜巡，未再堵塞", "对多次违停车辆报交警处理"],
        summary: "清理消防通道违停，增设隔离墩",
        ..Case { category: "fire", ..CAR }
    },
    Case {
        spot: Spot::Ground("gate-south"),
        hours: 5,
        urgent: 25,
        titles: &["{处}道闸抬不起来", "{处}车牌识别不出", "{处}道闸砸到车顶"],
        details: &["后面堵了一长串。", "月卡明明没到期。", ""],
        replies: &["门岗先手动放行，厂家在路上", "已重启系统，五分钟恢复"],
        works: &["更换道闸弹簧", "重新录入白名单，清洁摄像头"],
        results: &["道闸恢复，测试三十次正常", "识别恢复，月卡信息已更新", "防砸雷达更换，车损由保险处理"],
        summary: "检修道闸与车牌识别",
        waits: &[(ThirdParty, "道闸电机返修，厂家三日后装"), (ThirdParty, "保险公司定损中")],
        ..Case { kind: REPAIR.kind, holder: "weixiu", ..CAR }
    },
    Case {
        hours: 45,
        titles: &["外来车太多，业主没位子停", "{处}僵尸车占位半年", "月租排队一年还没轮到"],
        details: &["晚上八点后绕三圈找不到位子。", "希望公布排队名单。", "灰都积了一指厚。"],
        replies: &["下周张贴轮候名单，先控制访客时长", "已登记，联系车主，查不到就报交警"],
        works: &["统计外来车辆，访客限时两小时", "张贴告知，联系交警核查"],
        results: &["轮候名单已公示，每月更新", "长期停放车辆已拖移，释放车位两个"],
        summary: "公示车位轮候名单，清理长期停放车辆",
        waits: &[(ThirdParty, "等交警核查车辆信息")],
        ..Case { holder: "", ..CAR }
    },
    Case {
        hours: 1,
        urgent: 10,
        titles: &[
            "车被堵住出不去，请帮忙联系挪车",
            "电瓶没电打不着，借搭火线",
            "轮胎没气，求助",
            "车钥匙掉进{处}下水篦子",
        ],
        details: &["赶着去医院。", "", "孩子在车上等。"],
        replies: &["马上联系车主", "秩序员带工具过去", "秩序员带气泵过去"],
        works: &["联系车主挪车", "用磁铁打捞"],
        results: &["已挪车，顺利出门", "搭火成功", "钥匙已捞起，交还车主"],
        ..Case { kind: HELP.kind, ..CAR }
    },
    Case {
        titles: &["建议{处}出口装凸面镜", "建议{处}划访客区", "建议{处}装几个慢充桩"],
        details: &["转弯看不见来车，好几次差点碰上。", ""],
        replies: &["很好，安全的事优先，下周装", "充电桩要看变压器容量，先询供电局"],
        works: &["实地勘查", "向供电部门咨询容量"],
        results: &["凸面镜已装", "访客区已划线", "容量不足，暂不能装，已书面答复并列入改造"],
        summary: "车库出口加装凸面镜",
        waits: &[(ThirdParty, "等供电部门答复容量")],
        ..Case { kind: SUGGESTION.kind, holder: "", hours: 200, ..CAR }
    },
];
