//! 秩序与消防.

use super::super::layout::Spot;
use super::case::{COMPLAINT, Case, HELP, REPAIR, SUGGESTION};
use crate::model::vocab::PauseReason::ThirdParty;

const WATCH: Case = Case { category: "security", holder: "baoan", ..COMPLAINT };

pub const CASES: &[Case] = &[
    Case {
        spot: Spot::Ground("gate-north"),
        hours: 24,
        about: &["liuyang"],
        titles: &["{处}门岗睡觉", "{处}外来人员不登记就放行", "{处}外卖车骑得飞快"],
        details: &["快递、外卖直接往里冲。", "昨晚十一点路过，岗亭里没人看。", "孩子在旁边玩，吓一跳。"],
        replies: &["调监控核实，今天给您答复", "已要求门岗逐一登记，外卖车推行入内"],
        works: &["调取监控核实，约谈当班人员", "门口加减速带和提示牌"],
        results: &[
            "核实属实，当班人员已处理并调岗",
            "外卖车统一停门外推行，近一周执行良好",
            "加装减速带，登记台账每日抽查",
        ],
        summary: "规范门岗登记，外卖车限速",
        ..WATCH
    },
    Case {
        spot: Spot::Door,
        hours: 40,
        urgent: 60,
        titles: &["高空抛物，差点砸到人：{处}前", "楼上往下扔烟头，{处}雨棚烧了个洞", "{处}前面掉下一块砖"],
        details: &["从上面掉下来一个玻璃瓶。", "孩子刚走过去。", "请查一下是哪家。"],
        replies: &["马上到现场拍照、拉警戒，调监控", "已通知派出所，同时逐户告知"],
        works: &["拉警戒线，调看监控", "逐户上门告知，配合民警取证"],
        results: &["已找到当事人，民警批评教育", "加装朝上摄像头一台，全楼告知", "墙面松动砖已清除，外墙排查一遍"],
        summary: "加装高空抛物监控，逐户告知",
        waits: &[(ThirdParty, "派出所取证中")],
        ..WATCH
    },
    Case {
        spot: Spot::Ground("gate-south"),
        hours: 14,
        titles: &["{处}监控画面是黑的", "{处}监控坏了，查不了录像", "{处}岗亭对讲没声音"],
        details: &["刮车想查录像，说没录上。", ""],
        replies: &["已报安防维保，明天更换硬盘", "今天先用移动球机顶上"],
        works: &["更换录像硬盘", "更换摄像头电源"],
        results: &["录像恢复，保存三十天", "画面恢复，全区摄像头巡检一遍"],
        summary: "修复门岗监控录像",
        waits: &[(ThirdParty, "安防维保单位调货")],
        ..Case { category: "security", ..REPAIR }
    },
    Case {
        spot: Spot::Hall,
        night: true,
        hours: 10,
        urgent: 15,
        titles: &["有人把电动车推进{处}充电", "{处}有人把电瓶拿回家充", "电动车进电梯没人拦：{处}"],
        details: &["半夜充一整夜，太危险。", "就在楼梯口拉的线。", ""],
        replies: &["秩序员马上劝离", "已劝离并登记，明天管家上门"],
        works: &["劝离，拔除飞线", "上门做安全宣传"],
        results: &["车辆移到充电棚，住户签承诺书", "电梯阻车系统已调试启用"],
        summary: "劝离楼道充电电动车，启用电梯阻车系统",
        ..Case { category: "fire", ..WATCH }
    },
    Case {
        spot: Spot::Hall,
        hours: 5,
        urgent: 55,
        titles: &["{处}烟感一直报警", "{处}应急灯掉下来了", "{处}消火栓门打不开", "{处}防火门关不上"],
        details: &["响了一个多小时，没人来看。", "孩子踢球碰掉的。", ""],
        replies: &["消控室已派人核实，不是火情，马上复位", "维修班带配件过去"],
        works: &["现场核实无火情，更换烟感", "重新固定并测试"],
        results: &["烟感更换，主机复位", "应急灯装好，测试正常", "闭门器更换，防火门常闭"],
        summary: "更换楼道烟感和应急灯",
        waits: &[(ThirdParty, "消防维保配件待到")],
        ..Case { category: "fire", ..REPAIR }
    },
    Case {
        spot: Spot::Home,
        hours: 1,
        urgent: 50,
        night: true,
        titles: &[
            "老人独自在家，电话打不通，请去看看",
            "门口有陌生人徘徊",
            "孩子没到家，请帮忙找一下",
            "闻到煤气味，不敢开灯",
        ],
        details: &["人在外地，实在着急。", "已经按了三次门铃。", "穿蓝色校服，背红书包。"],
        replies: &["秩序员马上上楼，保持电话畅通", "值班人员两分钟到门口", "全体岗位已通知，正在调监控"],
        works: &["上门核实，人平安", "疏散并联系燃气公司检查"],
        results: &[
            "老人睡着没听到，已回电报平安",
            "陌生人已离开，系送错件",
            "孩子在儿童乐园找到，已交家长",
            "灶具阀门没关严，燃气公司检测正常",
        ],
        ..Case { kind: HELP.kind, ..WATCH }
    },
    Case {
        spot: Spot::Ground("gate-north"),
        titles: &["建议{处}人车分流", "建议{处}早高峰加一个岗", "建议给{处}装遮阳棚"],
        details: &["上学时间电动车和孩子挤在一起。", ""],
        replies: &["早高峰先加一个岗试一周", "人车分流要改通道，报业委会"],
        works: &["试行加岗一周"],
        results: &["早高峰加岗固定下来", "隔离栏装好，人车分开走"],
        summary: "门口加装隔离栏实行人车分流",
        ..Case { kind: SUGGESTION.kind, holder: "", hours: 200, ..WATCH }
    },
];
