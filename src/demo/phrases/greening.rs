//! 绿化.

use crate::demo::layout::Spot;
use crate::demo::phrases::case::{COMPLAINT, Case, REPAIR, SUGGESTION};
use crate::model::vocab::PauseReason::ForceMajeure;

const GREEN: Case =
    Case { category: "greening", spot: Spot::Ground("garden"), holder: "baojie", hours: 30, ..COMPLAINT };

pub const CASES: &[Case] = &[
    Case {
        titles: &["树枝伸到窗户上，屋里没有光", "树太高挡住阳台", "树枝刮到空调外机"],
        details: &["白天都要开灯。", "一刮风就打玻璃。", "虫子顺着爬进来。"],
        replies: &["绿化师傅本周来修剪", "现场看过了，修剪要避开鸟窝，周四做"],
        works: &["修剪过密枝条", "搭架修枝，清运枝叶"],
        results: &["修剪完毕，采光改善", "枝条离窗一米以上，枝叶已清运"],
        summaries: &["修剪影响采光的树枝"],
        ..Case { spot: Spot::Home, ..GREEN }
    },
    Case {
        months: &[6, 7, 8, 9],
        hours: 4,
        urgent: 70,
        titles: &["{处}大风刮倒一棵树", "{处}树枝断了挂在半空", "{处}树倒在步道上"],
        details: &["下面就是孩子玩的地方。", "压着路灯线了。", ""],
        replies: &["已拉警戒线，绿化队马上来锯", "抢险人员在路上，请绕行"],
        works: &["锯断清运，扶正加固邻树", "拉警戒，清除悬挂枝"],
        results: &["倒木清走，步道恢复", "悬枝清除，其余树木加固"],
        summaries: &["清理倒伏树木，加固支撑"],
        waits: &[(ForceMajeure, "雷暴大风，高处作业暂停"), (ForceMajeure, "台风蓝色预警，待解除后继续")],
        ..Case { kind: REPAIR.kind, ..GREEN }
    },
    Case {
        months: &[4, 5, 6, 7, 8],
        titles: &["{处}桂花树长虫", "{处}树上毛毛虫掉下来", "{处}草坪发黄一片"],
        details: &["叶子都卷起来了。", "孩子不敢从树下走。", "前阵子还好好的。"],
        replies: &["本周打药，请留意通知", "绿化班马上去看，先围起来", "绿化主管今天去看"],
        works: &["喷洒低毒药剂", "高枝修剪，喷药", "松土补肥，补播草籽"],
        results: &["已喷药两遍，虫情消退", "虫枝已剪除，喷药完毕", "补播草籽，围挡养护"],
        summaries: &["防治花园树木虫害", "修剪虫枝并喷药", "补播花园草坪"],
        ..GREEN
    },
    Case {
        titles: &["{处}绿地被人种菜", "{处}灌木踩出一条路", "{处}喷灌把路面弄得都是水"],
        details: &["浇粪水，味道难闻。", "都是抄近路踩的。", "走路要跳着走。"],
        replies: &["管家去沟通，限期恢复", "先补种，再想想怎么方便大家走", "喷头角度今天就调"],
        works: &["沟通后清除，补种麦冬", "铺设汀步", "调整喷头"],
        results: &["绿地已恢复补种", "铺了汀步石，走的人方便也不踩草", "喷灌改到清晨，角度已调"],
        summaries: &["恢复被占用的绿地", "绿地铺设汀步", "调整喷灌时间和角度"],
        ..GREEN
    },
    Case {
        hours: 200,
        titles: &["建议{处}多种几棵开花的树", "建议{处}给树挂上名牌，孩子能认", "建议{处}补种竹子挡一挡垃圾房"],
        details: &["春天太素了。", "孩子总问这是什么树。", "站在窗口就看见垃圾房。"],
        replies: &["秋天补种，品种请大家在群里选", "这个好，发动孩子们一起做", "绿化主管去看位置"],
        works: &["群内征集品种", "和孩子们做了树牌", "选定竹子品种"],
        results: &["补种完成", "树牌已挂三十块", "竹子已种下，养护期一个月"],
        summaries: &["花园补种花木", "为花园树木挂牌", "补种竹子遮挡垃圾房"],
        ..Case { kind: SUGGESTION.kind, ..GREEN }
    },
];
