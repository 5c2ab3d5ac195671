//! 保洁.

use super::super::layout::Spot;
use super::case::{COMPLAINT, Case, HELP, REPAIR, SUGGESTION};

const DIRT: Case = Case { category: "cleaning", spot: Spot::Hall, holder: "baojie", hours: 12, ..COMPLAINT };

pub const CASES: &[Case] = &[
    Case {
        titles: &["{处}两天没打扫", "{处}地面黏糊糊的", "{处}扶手积灰，一摸一手黑", "{处}墙角有蜘蛛网"],
        details: &["以前每天都拖，最近看不到人。", "有人洒了饮料没人管。", ""],
        replies: &["环境主管马上去看，今天补做", "抱歉，这栋保洁请假，已安排人顶班", "收到，下班前打扫好拍照给您"],
        works: &["补拖楼道一遍，擦拭扶手", "调整保洁排班"],
        results: &["已打扫，照片发到单元群", "重新排班，每天上午、下午各一次", "补做完毕，主管复查合格"],
        summary: "调整楼道保洁排班",
        ..DIRT
    },
    Case {
        spot: Spot::Ground("bins-east"),
        titles: &["{处}垃圾堆出来了", "{处}味道太大", "{处}垃圾到中午还没清运"],
        details: &["苍蝇乱飞，窗户都不敢开。", "节后垃圾多，桶不够用。", ""],
        replies: &["清运车一小时内到，先加两只桶", "已催清运单位，同时冲洗地面"],
        works: &["清运并冲洗消杀", "增加清运一趟"],
        results: &["清运完毕，地面冲洗消毒", "改为每天两次清运，已张贴时间表"],
        summary: "增加垃圾清运频次并冲洗消毒",
        ..DIRT
    },
    Case {
        spot: Spot::Ground("bins-west"),
        titles: &["有人把装修垃圾倒在{处}", "{处}旁边堆着旧沙发", "{处}没人分拣，混着丢"],
        details: &["已经堆了三天，过路都要绕。", "", "麻烦查一下监控。"],
        replies: &["查监控找人清理，今天先围起来", "联系大件回收，明天上午拉走"],
        works: &["调看监控，联系当事住户", "大件回收车已清走"],
        results: &["当事住户已自行清运", "大件清走，张贴大件投放时间"],
        summary: "清理大件垃圾，公布投放时间",
        ..DIRT
    },
    Case {
        spot: Spot::Ground("garden"),
        titles: &["{处}草坪狗粪没人清", "遛狗不牵绳，{处}孩子都不敢去", "{处}长椅上全是鸟粪"],
        details: &["早晚遛狗的多。", "昨天差点踩一脚。", ""],
        replies: &["保洁加一次傍晚巡扫，秩序员提醒牵绳", "谢谢反映，马上清理，文明养犬告示重新贴"],
        works: &["清理草坪，补充拾便袋", "劝导未牵绳住户三人次"],
        results: &["已清理，拾便袋箱补满", "连续一周晚间劝导，情况好转"],
        summary: "补充拾便袋，开展文明养犬劝导",
        ..DIRT
    },
    Case {
        spot: Spot::Ground("garden"),
        months: &[5, 6, 7, 8, 9],
        titles: &["{处}蚊子太多", "{处}水池长绿苔发臭", "{处}灌木丛里蚊虫成团"],
        details: &["孩子一会儿一身包。", "建议统一消杀。", ""],
        replies: &["本周五傍晚统一消杀，请关好窗", "水池明天清洗换水"],
        works: &["消杀一遍，清理积水", "水池放水清洗"],
        results: &["消杀完成，每两周一次，通知已贴", "水池换水投放药片，已无异味"],
        summary: "开展夏季灭蚊消杀，清洗景观水池",
        ..DIRT
    },
    Case {
        titles: &["有邻居把鞋柜放在{处}", "{处}堆着纸箱和旧自行车", "{处}有人放垃圾袋过夜"],
        details: &["过道只剩一个人宽。", "说过两次，邻居不听。", "夏天味道很难闻。"],
        replies: &["管家上门劝说，限期三天清走", "今天先贴告知单，再上门"],
        works: &["上门告知，拍照留底", "协助搬到自家储物间"],
        results: &["住户已搬走", "杂物清理完毕，楼道畅通"],
        summary: "清理楼道堆物",
        ..Case { holder: "", ..DIRT }
    },
    Case {
        spot: Spot::Hall,
        hours: 5,
        titles: &["{处}有人呕吐，请来打扫", "{处}打翻油漆，地上一大片", "{处}有死老鼠"],
        details: &["味道很大。", "", "孩子要从这里过。"],
        replies: &["保洁马上到", "先围挡，保洁带药剂过去"],
        works: &["清扫并消毒"],
        results: &["清理消毒完毕", "地面清洗干净，已通风"],
        summary: "楼道清洁消毒",
        ..Case { category: "cleaning", holder: "baojie", urgent: 20, ..REPAIR }
    },
    Case {
        spot: Spot::Home,
        hours: 3,
        titles: &["旧床垫搬不动，请帮忙运到楼下", "家里飞进一只鸟，抓不住", "阳台有马蜂窝，请帮忙处理"],
        details: &["可以付一点搬运费。", "", "孩子吓得不敢出房间。"],
        replies: &["保洁班两位师傅下午过去", "请关好门窗，马上联系专业人员"],
        works: &["两人搬运", "联系消防摘除"],
        results: &["已搬到大件堆放点", "处理完毕，住户安全"],
        ..Case { category: "cleaning", holder: "baojie", ..HELP }
    },
    Case {
        spot: Spot::Ground("bins-east"),
        titles: &["建议{处}装洗手池", "建议{处}延长投放时间", "建议{处}装一盏灯"],
        details: &["倒完垃圾手都是脏的。", "上班早，开放时还没到点。", ""],
        replies: &["水管能接，报一下预算", "已转环境主管，下周试行延长"],
        works: &["测算改造费用", "试行两周，统计投放量"],
        results: &["洗手池已装好", "早间提前半小时开放，已公布", "感应灯已装"],
        summary: "垃圾分类亭加装洗手池",
        ..Case { category: "cleaning", ..SUGGESTION }
    },
];
