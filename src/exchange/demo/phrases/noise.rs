//! 噪音扰民.

use super::super::layout::Spot;
use super::case::{COMPLAINT, Case, SUGGESTION};
use crate::model::vocab::PauseReason::{Owner, ThirdParty};

const NOISE: Case = Case { category: "noise", ..COMPLAINT };

pub const CASES: &[Case] = &[
    Case {
        hours: 8,
        titles: &["午休时间楼上装修", "周末一大早电钻响", "装修噪音超时，晚上还在敲", "隔壁装修震得墙皮掉"],
        details: &["家里有两个月的婴儿。", "已经连续一周了。", "规定时间外还在施工。"],
        replies: &["秩序员马上上楼制止", "已联系装修负责人停工，按时间规定施工", "现在过去，给您回电话"],
        works: &["现场制止，重申施工时间", "发整改通知单，装修工已签收"],
        results: &[
            "施工时间已约束，违规一次记录在案",
            "装修方承诺午休和周末不施工",
            "当天停工，次日复查按规定时间施工",
        ],
        summary: "约束装修施工时间",
        ..Case { holder: "baoan", ..NOISE }
    },
    Case {
        night: true,
        hours: 26,
        titles: &["楼上半夜拖椅子", "楼上小孩跳来跳去到十一点", "楼上深夜弹琴", "楼上凌晨洗衣机甩干"],
        details: &["天天睡不着，白天没精神。", "自己上去敲过门，没用。", "主要是晚十点以后。"],
        replies: &["管家明天约楼上沟通，今晚先请秩序员提醒", "已上门提醒，楼上答应注意", "先记录时间，明天上门调解"],
        works: &["分别沟通两家，送桌椅脚垫一套", "约双方在服务中心当面谈"],
        results: &["楼上已装脚垫，约定晚十点后不洗衣", "双方达成谅解，一周内无再反映", "调解完成，楼上铺了地垫"],
        summary: "调解楼上楼下噪音，送静音脚垫",
        waits: &[(Owner, "楼上住户出差，回来再约调解")],
        ..NOISE
    },
    Case {
        spot: Spot::Ground("square"),
        night: true,
        months: &[4, 5, 6, 7, 8, 9, 10],
        hours: 20,
        titles: &["{处}广场舞音响太大", "{处}晚上九点还在放音乐", "{处}唱歌的音箱对着窗户"],
        details: &["孩子要写作业、要中考。", "一放就是两个小时。", ""],
        replies: &["秩序员已去请他们调低音量", "和领舞约定八点半结束，今晚现场看"],
        works: &["与舞队约法三章：音量、时间、朝向", "现场测音量并提醒"],
        results: &["舞队改用蓝牙耳机，八点半散场", "音箱转向、音量下调，连续三晚巡查正常"],
        summary: "与舞队约定活动时间和音量",
        ..Case { holder: "baoan", ..NOISE }
    },
    Case {
        hours: 60,
        titles: &["楼下餐馆油烟机吵", "底商空调外机嗡嗡响", "沿街商铺喇叭循环叫卖", "商铺半夜卸货"],
        details: &["卧室正对着，窗户不能开。", "夜里安静下来听得特别清楚。", ""],
        replies: &["今天去和店家谈，给您结果", "联系店家加减震垫，并请城管一起看"],
        works: &["约谈店家，要求外机加减震垫", "请街道城管现场检测"],
        results: &["店家加装减震垫和隔音棉，复测下降", "店家停用喇叭，卸货改到白天"],
        summary: "督促沿街商铺降噪",
        waits: &[(ThirdParty, "城管部门约时间检测"), (ThirdParty, "店家订制减震架，等安装")],
        ..NOISE
    },
    Case {
        spot: Spot::Ground("garage"),
        hours: 40,
        titles: &["{处}风机夜里轰轰响", "{处}排风声传到一楼卧室"],
        details: &["每天早上五点开始。", ""],
        replies: &["调整风机运行时段，夜里停", "工程部今晚去听一次"],
        works: &["风机改为白天定时运行", "风机底座加减震垫"],
        results: &["夜间停机，早七点后启动", "加减震垫后声音明显减小"],
        summary: "调整地下车库风机运行时段",
        ..Case { holder: "weixiu", ..NOISE }
    },
    Case {
        spot: Spot::Lift,
        hours: 70,
        titles: &["{处}机房夜里嗡嗡响，顶楼睡不好", "{处}运行声传进卧室"],
        details: &["夜深人静特别明显。", "贴着墙能听到钢丝绳声。"],
        replies: &["请维保夜间来测一次声", "已报维保，测完给您书面结果"],
        works: &["夜间测声，调整抱闸间隙"],
        results: &["调整抱闸、更换减震垫，复测合格", "测声在限值内，仍加装了隔音棉"],
        summary: "电梯机房降噪处理",
        ..Case { holder: "dianti", ..NOISE }
    },
    Case {
        spot: Spot::Ground("square"),
        titles: &["建议{处}立静音时段的牌子", "建议中考高考期间{处}禁止放音乐"],
        details: &["每年这时候都有考生。", ""],
        replies: &["赞成，马上做告示", "已和舞队商量，考试期间停一周"],
        works: &["制作告示牌"],
        results: &["告示牌已立", "考试期间静音措施已执行，家长反映好"],
        summary: "考试期间实行静音措施",
        months: &[4, 5, 6],
        ..Case { category: "noise", ..SUGGESTION }
    },
];
