//! 渗漏.

use crate::demo::layout::Spot;
use crate::demo::phrases::case::{COMPLAINT, Case, REPAIR};
use crate::model::vocab::PauseReason::{ForceMajeure, MaintenanceFund, Owner, ThirdParty};

const LEAK: Case = Case { category: "leak", holder: "fangshui", hours: 60, ..REPAIR };

pub const CASES: &[Case] = &[
    Case {
        months: &[3, 4, 5, 6, 7, 8, 9],
        titles: &["顶楼天花板渗水", "一下雨卧室屋顶就滴水", "屋顶有水印，越来越大", "阁楼墙角滴水", "雨后吊顶起泡"],
        details: &["用桶接着，墙皮也鼓起来了。", "去年补过一次，今年又漏。", "床都挪开了。"],
        replies: &["先上门看漏点，雨停后上屋面", "已拍照登记，防水单位明天来勘查", "给您送塑料布遮一下，明天一早勘查"],
        works: &["屋面勘查，卷材开裂约三米", "临时铺设防水布", "闭水试验"],
        results: &["屋面防水重做，闭水试验合格", "局部修补，两场雨后未再渗漏", "修补完成，内墙粉刷已约"],
        summaries: &["修补屋面防水层"],
        waits: &[
            (MaintenanceFund, "屋面大修需用维修资金，业主表决中"),
            (MaintenanceFund, "维修资金申请已递交，等房管部门批复"),
            (ForceMajeure, "连续降雨，屋面无法施工"),
        ],
        ..Case { spot: Spot::Home, ..LEAK }
    },
    Case {
        months: &[5, 6, 7, 8, 9, 10],
        titles: &["外墙渗水，墙面发霉", "飘窗台下面渗水", "窗框周边漏雨"],
        details: &["衣柜里都是霉味。", "东北风大的雨才漏。", "窗台下面一滩水。"],
        replies: &["先看是窗框胶还是墙面，约时间上门", "防水师傅周内吊篮检查"],
        works: &["外墙吊绳检查，注浆堵漏", "窗台外侧补防水涂料", "窗框重新打胶"],
        results: &["外墙裂缝注浆处理完毕，两场雨未再渗", "防水涂料补刷，淋水试验合格", "重新打胶后淋水试验合格"],
        summaries: &["外墙裂缝注浆堵漏", "飘窗外侧补做防水", "窗框重新打胶"],
        waits: &[(MaintenanceFund, "外墙属共用部位，按程序申请维修资金"), (ThirdParty, "吊篮设备排期，下周进场")],
        ..LEAK
    },
    Case {
        spot: Spot::Ground("garage"),
        hours: 90,
        often: 1,
        titles: &["{处}顶板漏水滴在车上", "{处}伸缩缝漏水", "{处}地面长期返潮积水"],
        details: &["白车滴成一道道黄印。", "下过雨就滴好几天。", "鞋底都是湿的。"],
        replies: &["先装接水槽，把车位临时调开", "漏点已标记，排进本月防水计划"],
        works: &["安装接水槽引流", "伸缩缝注浆", "疏通地漏，加开排风"],
        results: &["接水槽引流，滴漏不再落车", "注浆堵漏完成，观察两周无渗漏", "地漏疏通，地面已干"],
        summaries: &["地下车库顶板加装接水槽", "地下车库伸缩缝注浆堵漏", "疏通地下车库地漏"],
        waits: &[(MaintenanceFund, "顶板防水动用维修资金，公示期未满")],
        ..LEAK
    },
    Case {
        holder: "weixiu",
        hours: 20,
        urgent: 45,
        often: 4,
        titles: &[
            "楼上漏水到我家卫生间",
            "厨房顶上滴水，楼上没人在",
            "卧室灯座往下滴水",
            "卫生间吊顶往下滴水",
            "客厅顶上洇出一片水",
        ],
        details: &["吊顶都泡塌了。", "楼上敲门没人应。", "已经把电闸拉了。"],
        replies: &["马上联系楼上业主，先关单元支阀", "师傅带管家一起去，先断电", "已联系上楼上，半小时内回来开门"],
        works: &["关闭楼上水阀，查明为软管爆裂", "检测为地漏防水失效，出具情况说明"],
        results: &["楼上更换软管，滴漏停止，双方协商赔偿", "楼上同意重做卫生间防水，完工后闭水合格"],
        waits: &[(Owner, "楼上业主在外地，约回来开门"), (Owner, "双方协商维修费用")],
        ..LEAK
    },
    Case {
        spot: Spot::Roof,
        holder: "zhaogang",
        hours: 80,
        titles: &["{处}漏了两年都没修好", "漏水报修一个多月没有结果", "{处}防水补了又漏，要求彻底处理"],
        details: &["每次下雨都要接水。", "钱交了事情没人办。", "要求给个时间表。"],
        replies: &["项目经理上门向您说明，列出时间表", "本周组织防水单位、业委会现场会"],
        works: &["组织现场会，确定整体翻修方案", "时间表已书面送达"],
        results: &["整体翻修完成，质保五年，已验收", "方案通过表决，翻修完成并公示费用"],
        summaries: &["屋面整体翻修并公示费用"],
        waits: &[(MaintenanceFund, "整体翻修方案表决中，需三分之二同意")],
        ..Case { category: "leak", ..COMPLAINT }
    },
];
