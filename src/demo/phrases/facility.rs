//! 公共设施.

use crate::demo::layout::Spot;
use crate::demo::phrases::case::{COMPLAINT, Case, REPAIR, SUGGESTION};
use crate::model::vocab::PauseReason::ThirdParty;

const THING: Case = Case { category: "facility", hours: 16, ..REPAIR };

pub const CASES: &[Case] = &[
    Case {
        spot: Spot::Ground("fitness"),
        often: 1,
        titles: &["{处}漫步机松动", "{处}器材螺丝掉了", "{处}转腰器卡住不动"],
        details: &["老人天天在用，怕摔着。", "已经晃得很厉害。", ""],
        replies: &["先围起来，今天紧固", "已挂停用牌，联系厂家"],
        works: &["更换螺栓，加润滑油", "焊接加固"],
        results: &["紧固并试用正常", "器材更换轴承，恢复使用"],
        summaries: &["检修健身器材"],
        waits: &[(ThirdParty, "器材由街道配发，已报街道更换")],
        ..THING
    },
    Case {
        spot: Spot::Ground("playground"),
        urgent: 10,
        often: 1,
        titles: &["{处}滑梯裂了一道口子", "{处}软垫翘起来绊人", "{处}秋千链条磨损"],
        details: &["孩子裤子都划破了。", "昨天有小朋友绊倒。", "链条磨得发亮了。"],
        replies: &["已停用拉带，今天修", "谢谢提醒，今天先粘牢", "先拆下来检查"],
        works: &["打磨修补裂口", "更换软垫三块", "更换链条"],
        results: &["裂口修补完毕，质检后开放", "软垫更换，无翘边", "链条换新，承重测试合格"],
        summaries: &["修补儿童乐园滑梯", "更换儿童乐园软垫", "更换秋千链条"],
        waits: &[(ThirdParty, "定制软垫生产中")],
        ..THING
    },
    Case {
        spot: Spot::Ground("parcel"),
        hours: 8,
        often: 1,
        titles: &["{处}屏幕黑了，取不出件", "{处}的门弹不开", "{处}有一排格子坏了", "{处}扫码没反应"],
        details: &["里面是生鲜。", "取件码输了没反应。", ""],
        replies: &["已联系运营方远程开柜", "马上请运营方来，件先帮您保管"],
        works: &["运营方远程重启", "人工开柜取件"],
        results: &["柜机恢复，件已取出", "更换电源模块"],
        summaries: &["修复快递柜"],
        waits: &[(ThirdParty, "运营方派修，两天内到")],
        ..THING
    },
    Case {
        spot: Spot::Ground("square"),
        titles: &["{处}地砖松动，踩了溅水", "{处}台阶缺了一角", "{处}井盖响，车过咣当一声"],
        details: &["下雨一踩一裤腿水。", "晚上容易崴脚。", "每天夜里都响。"],
        replies: &["安排瓦工本周修", "先垫上警示，明天修"],
        works: &["更换地砖并灌浆", "水泥修补台阶", "井盖加橡胶圈"],
        results: &["地砖重铺完毕", "台阶修补，贴防滑条", "井盖不再作响"],
        summaries: &["修补松动地砖", "修补台阶", "井盖加装橡胶圈"],
        ..THING
    },
    Case {
        spot: Spot::Ground("parcel"),
        hours: 30,
        often: 1,
        titles: &["{处}收超时费，没有提前告知", "{处}太挤，件堆在地上", "{处}占了轮椅通道"],
        details: &["收费没有公示。", "下班根本挤不进去。", "轮椅过不去。"],
        replies: &["约运营方来谈，先要求公示收费", "请驿站增派人手，把地上的件理好", "今天就让驿站把东西移开"],
        works: &["约谈运营方，要求延长免费时长", "与驿站商定摆放位置", "清理通道，划黄线"],
        results: &["免费时长延长到一天，已公示", "件改放货架，取件秩序好转", "通道让出一米二，黄线已划"],
        summaries: &["协调快递柜延长免费时长", "规范快递摆放", "清理快递柜前无障碍通道"],
        ..Case { category: "facility", ..COMPLAINT }
    },
    Case {
        spot: Spot::Ground("garden"),
        titles: &["建议{处}多放几把带扶手的椅子", "建议{处}设个晾晒区", "建议{处}做一块宣传栏，通知不要贴电梯里"],
        details: &["老人坐下去站不起来。", "晒被子都抢栏杆。", "电梯里贴得到处都是。"],
        replies: &["列入下月计划，选位置时请您一起看", "先找个朝阳的位置", "很好，位置定在入口"],
        works: &["选址并征求意见", "定制晾晒架", "制作宣传栏"],
        results: &["新增扶手椅四把", "晾晒架两组已装好", "宣传栏已立，通知统一张贴"],
        summaries: &["花园增设带扶手座椅", "花园增设晾晒区", "花园增设宣传栏"],
        waits: &[(ThirdParty, "座椅定制中")],
        ..Case { category: "facility", ..SUGGESTION }
    },
    Case {
        spot: Spot::Ground("playground"),
        titles: &["建议{处}加个遮阳篷", "建议{处}晚上开灯到九点", "建议{处}铺一块沙坑"],
        details: &["夏天滑梯烫得不能坐。", "吃过晚饭下来就黑了。", "孩子们最喜欢玩沙。"],
        replies: &["已报预算，回头答复您", "灯今天就调时间", "先问问清洁和安全怎么解决"],
        works: &["询价三家", "调整时控开关", "征求家长意见"],
        results: &["遮阳篷装好了", "灯光延长到九点", "沙坑清洁难保证，暂不采纳，理由已当面说明"],
        summaries: &["儿童乐园加装遮阳篷", "延长儿童乐园照明", "答复增设沙坑建议"],
        months: &[4, 5, 6, 7, 8],
        ..Case { category: "facility", ..SUGGESTION }
    },
];
