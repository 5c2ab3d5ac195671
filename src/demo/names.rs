//! Names of people who do not exist, and telephone numbers that nobody can have.

use crate::demo::dice::Dice;

/// Frequent surnames first: [`surname`] draws from the front more often.
pub const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林",
    "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡",
    "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "沈", "姚", "卢", "姜", "崔", "钟", "谭", "陆",
    "汪", "范", "石", "廖", "贾", "夏", "韦", "付", "方", "邹", "熊", "孟", "秦", "邱", "江", "尹", "薛", "闫", "段",
    "雷", "侯", "龙", "陶", "欧阳", "上官",
];

/// Given names that no word of the phrases can be taken for.
pub const GIVEN: &[&str] = &[
    "秀英", "桂兰", "玉珍", "淑华", "建国", "志明", "国强", "文斌", "丽娟", "晓燕", "海燕", "雪梅", "俊杰", "浩然",
    "子涵", "欣怡", "思远", "佳琪", "雨桐", "梓萱", "振宇", "天佑", "立新", "永康", "红霞", "素芬", "月娥", "德福",
    "长庚", "春生", "秋菊", "冬梅", "凤英", "宝珠", "金凤", "银花", "世昌", "耀祖", "培根", "宗宪", "启航", "嘉豪",
    "泽宇", "博文", "睿哲", "静怡", "婉婷", "诗涵", "若曦", "语嫣", "敏君", "慧娴", "曼丽", "雅芝", "美玲", "翠萍",
    "爱莲", "锦程", "鹏飞", "旭东", "洪涛", "晨曦", "书瑶", "亦菲", "忠诚", "守义", "维民", "光荣", "庆丰", "云龙",
    "少华", "兆麟", "学勤", "伯韬", "仲谋", "叔平", "季同", "彦博", "承志", "怀瑾", "采薇", "清漪", "念慈", "如意",
    "锡麟", "绍棠", "孝慈", "令仪", "望舒", "景行",
];

/// A name; the same index gives the same one.
pub fn name(dice: &mut Dice, surname: &str) -> String {
    format!("{surname}{}", dice.pick(GIVEN))
}

pub fn surname(dice: &mut Dice) -> &'static str {
    let front = if dice.chance(60) { 24 } else { SURNAMES.len() };
    SURNAMES.get(dice.below(front)).copied().unwrap_or("王")
}

const PREFIXES: &[u32] = &[
    130, 131, 132, 133, 135, 136, 137, 138, 139, 150, 151, 152, 153, 155, 156, 157, 158, 159, 166, 173, 175, 176, 177,
    178, 180, 181, 185, 186, 188, 189,
];

/// Number `index` of the fictional telephone book: `1xx0000xxxx`, all different up to 300,000.
pub fn phone(index: usize) -> String {
    let prefix = PREFIXES.get(index % PREFIXES.len()).copied().unwrap_or(130);
    format!("{prefix}0000{:04}", (index / PREFIXES.len() * 7_919 + 1_357) % 10_000)
}
