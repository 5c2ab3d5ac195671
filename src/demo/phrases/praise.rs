//! 表扬.

use crate::demo::phrases::case::{Case, PRAISE};

const THANKS: &[&str] =
    &["谢谢您的肯定，已转告本人", "感谢，我们会继续努力", "您的表扬已在晨会上宣读", "谢谢，这是大家应该做的"];
const WELL: Case = Case { category: "service", replies: THANKS, ..PRAISE };

pub const CASES: &[Case] = &[
    Case {
        about: &["sunlei"],
        titles: &["表扬维修师傅手艺好，干完还把地拖了", "师傅休息日上门抢修，非常感谢", "感谢师傅冒雨来修水管"],
        details: &["态度好，收费也清楚。", "二十分钟就解决了。", ""],
        ..Case { category: "water", ..WELL }
    },
    Case {
        about: &["lifang", "chenjing"],
        titles: &["管家细心，常来看望独居老人", "感谢管家帮忙调解邻里的事", "管家帮孩子找回书包"],
        details: &["比自己家人还上心。", "", "专门写信感谢。"],
        ..WELL
    },
    Case {
        about: &["liuyang"],
        titles: &["感谢门岗捡到钱包送上门", "秩序员帮忙推车、搬东西，点赞", "半夜找孩子，全体保安都出动了"],
        details: &["里面证件都在。", "非常感动，送锦旗一面。", ""],
        ..Case { category: "security", ..WELL }
    },
    Case {
        about: &["xuhong"],
        titles: &["楼道比以前干净多了", "保洁阿姨天不亮就把路扫干净了", "花园今年打理得真好"],
        details: &["邻居都说好。", "", "老人出门放心了。"],
        ..Case { category: "cleaning", ..WELL }
    },
    Case {
        about: &["zhoumin"],
        titles: &["前台耐心教老人用手机缴费", "前台服务好，办事一次办完", "电话里态度很好，问题当天就解决"],
        details: &["", "一点没嫌我慢。"],
        ..WELL
    },
    Case {
        titles: &["电梯换新后又快又稳，感谢", "健身器材修得很快", "社区活动办得好，孩子很开心", "停电那晚处理得及时"],
        details: &["", "希望继续保持。"],
        ..Case { category: "facility", ..WELL }
    },
];
