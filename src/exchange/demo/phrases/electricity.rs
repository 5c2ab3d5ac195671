//! 供电照明.

use super::super::layout::Spot;
use super::case::{COMPLAINT, Case, HELP, REPAIR, SUGGESTION};
use crate::model::vocab::PauseReason::{Owner, ThirdParty};

const POWER: Case = Case { category: "electricity", ..REPAIR };

pub const CASES: &[Case] = &[
    Case {
        hours: 2,
        urgent: 35,
        night: true,
        titles: &["家里跳闸，推不上去", "家中突然没电，邻居家有", "一开空调就跳闸", "插座冒火花，已拉闸"],
        details: &["一推就跳，不知道哪里短路。", "家里有老人，天热离不开电。", "闻到一点焦味。"],
        replies: &["电工马上上门，请先别再推闸", "值班电工十分钟内到", "请把电器都拔掉，师傅带表过去测"],
        works: &["逐路排查，为厨房插座进水短路", "测绝缘，更换漏电保护器"],
        results: &[
            "更换漏保，供电恢复",
            "厨房插座回路处理完毕，建议住户更换老化插座",
            "热水器漏电，已断开该路，其余正常",
        ],
        waits: &[(Owner, "需住户自行更换热水器后再测")],
        ..POWER
    },
    Case {
        spot: Spot::Hall,
        hours: 7,
        titles: &["{处}灯不亮", "{处}感应灯不灵，要跺脚", "{处}灯一直亮着不灭", "{处}灯闪个不停"],
        details: &["晚上回来看不见台阶。", "好几层都这样。", ""],
        replies: &["今天电工巡检时更换", "登记了，明天上午换", "谢谢反映，顺便把整个单元查一遍"],
        works: &["更换感应灯头两只", "更换灯具一套，调整感应时间"],
        results: &["灯已更换，整单元检查一遍", "感应灯更换完毕，照明正常", "线路接头松动，重新压接后正常"],
        summary: "更换楼道感应灯",
        waits: &[(ThirdParty, "同款灯具缺货，厂家周内发")],
        ..POWER
    },
    Case {
        spot: Spot::Ground("bike-shed"),
        hours: 10,
        titles: &["{处}插座没电", "{处}扫码后不充电", "{处}一半的口用不了"],
        details: &["付了钱没充进去。", "早上没电，上班迟到了。", "屏幕显示离线。"],
        replies: &["已联系充电运营商，费用会退回", "先用靠里那排，坏的今天修"],
        works: &["复位空开，联系运营商远程重启", "更换通信模块"],
        results: &["恢复供电，运营商已退款", "更换模块后全部可用"],
        summary: "修复电动车充电棚供电",
        waits: &[(ThirdParty, "充电运营商派人更换模块，约后天到")],
        ..POWER
    },
    Case {
        spot: Spot::Hall,
        hours: 2,
        urgent: 100,
        night: true,
        titles: &["整个单元停电：{处}全黑", "{处}一侧突然全没电", "{处}电表箱有焦糊味"],
        details: &["几家都没电了，电梯也停了。", "闻着有糊味，怕着火。", ""],
        replies: &["值班电工已到配电间，正在排查，请勿靠近表箱", "已报供电公司，电工现场守着"],
        works: &["更换熔断的主开关", "配合供电公司抢修进线"],
        results: &["主开关更换，全单元恢复供电", "供电公司抢修完毕，已逐户确认来电"],
        summary: "更换单元配电主开关",
        ..POWER
    },
    Case {
        spot: Spot::Ground("garage"),
        hours: 12,
        titles: &["{处}照明太暗", "{处}拐角处灯坏了", "{处}灯管一半不亮，停车看不清"],
        details: &["晚上一个人走有点害怕。", "倒车容易刮到柱子。", ""],
        replies: &["维修班今晚统一更换", "已登记，先把拐角换上"],
        works: &["更换灯管若干，清洁灯罩"],
        results: &["照明恢复，共更换灯管一批", "改为常亮，亮度改善"],
        summary: "更换地下车库照明灯管",
        ..POWER
    },
    Case {
        spot: Spot::Hall,
        hours: 30,
        titles: &["公共用电费用不透明", "{处}电动车飞线充电，没人管", "反复停电没有说法"],
        details: &["公摊算不明白，希望公布。", "从窗户拉线下来，很危险。", ""],
        replies: &["本周内张贴公共用电明细", "秩序队马上去劝阻，并加强巡查"],
        works: &["张贴公共用电明细", "劝离并收走插线板，登记"],
        results: &["明细已公示，住户表示清楚了", "飞线已清除，夜间巡查加密"],
        summary: "公示公共用电明细，清理飞线充电",
        ..Case { category: "electricity", ..COMPLAINT }
    },
    Case {
        hours: 1,
        urgent: 20,
        titles: &["灯泡太高换不了，请帮忙", "电费卡插不进去，不会充", "老人家里空调遥控器不会用"],
        details: &["我腿脚不好，不敢爬高。", "", "孩子不在身边。"],
        replies: &["师傅巡检路过就上门", "管家一会儿去帮您看"],
        works: &["带梯子上门更换"],
        results: &["灯泡已换，未收费", "已帮忙充值并教会操作"],
        ..Case { category: "electricity", holder: "weixiu", ..HELP }
    },
    Case {
        spot: Spot::Ground("garden"),
        titles: &["建议{处}小路加装地灯", "建议{处}路灯改为节能灯", "{处}路灯冬天早点开"],
        details: &["晚饭后散步的人多，路黑。", ""],
        replies: &["好建议，先看现场再答复", "开灯时间明天就调"],
        works: &["实地查看布线"],
        results: &["已加装太阳能地灯", "路灯时间按季节调整"],
        summary: "花园步道加装太阳能地灯",
        ..Case { category: "electricity", ..SUGGESTION }
    },
];
