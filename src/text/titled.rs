//! A surname with a title (王女士, 李师傅, Mr Wang): it may name a resident whom no file knows, or nobody in
//! particular. Whoever approves a text says which.

use super::look::Look;
use super::traditional::simplified;
use super::visible::Glyph;
use std::ops::Range;

/// Longer ones first.
const TITLES: &[&str] = &[
    "老太太",
    "先生",
    "女士",
    "小姐",
    "阿姨",
    "大爷",
    "大妈",
    "大姐",
    "大哥",
    "大叔",
    "大娘",
    "奶奶",
    "爷爷",
    "师傅",
    "老师",
    "姐",
    "哥",
];
/// What a title of one character may be the beginning of: 姐妹, 哥们.
const GOES_ON: &str = "妹弟夫们儿俩嫂";
const LATIN_TITLES: &[&str] = &["Mrs", "Mr", "Ms", "Miss", "Madam"];

/// Surnames of one character, by how many have them; those that mostly end another word (和, 时, 水) are left out.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任\
沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢\
安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴\
蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋\
商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅\
屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银\
亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";
const DOUBLE: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "宇文",
    "端木", "南宫",
];
/// Words before a title that end like a surname: 派单师傅, 保安大哥.
const WORDS: &[&str] = &[
    "派单",
    "接单",
    "工单",
    "订单",
    "保安",
    "公安",
    "治安",
    "平安",
    "对方",
    "双方",
    "甲方",
    "乙方",
    "厨房",
    "住房",
    "楼房",
    "物管",
    "主管",
    "城管",
    "水管",
    "电梯",
    "消防",
    "机房",
    "泵房",
    "现场",
    "一位",
    "两位",
    "这位",
    "那位",
    "该位",
    "各位",
    "几位",
    "本位",
    "多位",
    "每位",
    "位位",
    "外来",
    "本地",
    "当地",
    "开车",
    "停车",
    "骑车",
    "门卫",
    "保卫",
    "驻点",
    "充电",
    "维修",
    "装修",
    "检修",
    "抢修",
    "报修",
    "返修",
    "整修",
    "大修",
    "由于",
    "关于",
    "对于",
    "属于",
    "中国",
    "外国",
    "全国",
    "小区",
    "片区",
    "园区",
    "社区",
    "上海",
    "珠海",
    "施工",
    "开锁",
    "专门",
    "上门",
    "部门",
    "开门",
    "看门",
    "大门",
    "东门",
    "南门",
    "西门",
    "北门",
    "楼管",
    "家政",
    "楼长",
    "邻居",
    "安居",
    "家居",
    "独居",
    "物业",
    "同住",
    "管家",
    "数位",
    "单位",
    "退休",
    "老年",
    "中年",
    "青年",
    "高楼",
    "本楼",
    "此楼",
    "整栋楼",
    "江南",
    "西南",
    "东南",
    "云南",
    "河南",
    "湖南",
    "海南",
    "越南",
    "外卖",
    "快递",
    "送水",
    "送餐",
    "保洁",
    "绿化",
    "志愿",
    "热心",
    "一楼",
    "二楼",
    "三楼",
    "四楼",
    "五楼",
    "六楼",
    "七楼",
    "八楼",
    "九楼",
    "十楼",
    "楼",
    "联系门",
    "搬家",
    "公交车",
    "出租车",
    "货车",
    "驾车",
    "泊车",
    "洗车",
    "老干",
    "骨干",
    "能干",
    "相关",
    "有关",
    "安全",
    "齐全",
    "完全",
    "健全",
    "说明",
    "证明",
    "照明",
    "透明",
    "原来",
    "后来",
    "前来",
    "过来",
    "上来",
    "起来",
    "未来",
    "到来",
    "往来",
    "女方",
    "男方",
    "两位",
    "热爱",
    "公文",
    "语文",
];

/// Where a surname stands before a title; the range holds both.
pub fn titled_in(text: &[Glyph]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..text.len() {
        let start = Look { text, at };
        if found.last().is_none_or(|last| last.end <= at) {
            found.extend(chinese(start).or_else(|| latin(start)));
        }
    }
    found
}

/// Behind the title that stands here.
pub fn title_at(text: &[Glyph], at: usize) -> Option<usize> {
    let here = Look { text, at }.skip(|c| c == ' ');
    let title = TITLES.iter().find(|title| matches_folded(here, title))?;
    let end = here.at + title.chars().count();
    let is_other_word = title.chars().count() == 1 && Look { text, at: end }.is(|c| GOES_ON.contains(c));
    (!is_other_word && here.at - at <= 1).then_some(end)
}

/// Whether `Mr`, `Ms` or the like stands before.
pub fn follows_title(text: &[Glyph], at: usize) -> bool {
    let before: String = text.get(at.saturating_sub(7)..at).unwrap_or(&[]).iter().map(|g| g.c).collect();
    let before = before.trim_end_matches([' ', '.']);
    LATIN_TITLES
        .iter()
        .any(|title| before.strip_suffix(title).is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphabetic())))
}

fn matches_folded(here: Look<'_>, word: &str) -> bool {
    let seen = here.text.get(here.at..).unwrap_or(&[]).iter().map(|g| simplified(g.c));
    let mut word_chars = word.chars();
    seen.zip(word_chars.by_ref()).take(word.chars().count()).filter(|(a, b)| a == b).count() == word.chars().count()
}

fn chinese(start: Look<'_>) -> Option<Range<usize>> {
    let first = start.peek().filter(|c| !c.is_ascii()).map(simplified)?;
    let double = DOUBLE.iter().find(|name| matches_folded(start, name)).map(|_| 2);
    let length = double.or_else(|| SURNAMES.contains(first).then_some(1))?;
    let end = title_at(start.text, start.at + length)?;
    let before: String = start.text.get(..start.at + length)?.iter().rev().take(3).map(|g| simplified(g.c)).collect();
    let before: String = before.chars().rev().collect();
    (!WORDS.iter().any(|word| before.ends_with(word))).then_some(start.at..end)
}

/// `Mr Wang`, `Ms. Li`.
fn latin(start: Look<'_>) -> Option<Range<usize>> {
    let is_case = |word: &&&str| {
        let seen = start.text.get(start.at..).unwrap_or(&[]).iter().map(|g| g.c);
        word.chars().zip(seen).filter(|(a, b)| a == b).count() == word.chars().count()
    };
    let title = LATIN_TITLES.iter().find(is_case).filter(|_| start.starts_word())?;
    let word = Look { at: start.at + title.chars().count(), ..start };
    let name = word.skip(|c| matches!(c, ' ' | '.'));
    let end = name.skip(|c| c.is_ascii_alphabetic());
    let is_name = name.at > word.at && name.is(|c| c.is_ascii_uppercase()) && end.at - name.at >= 2;
    is_name.then_some(start.at..end.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::visible::{Tags, glyphs};

    fn found(text: &str) -> Vec<String> {
        let seen = glyphs(text, Tags::Gone);
        titled_in(&seen).into_iter().map(|r| seen[r].iter().map(|g| g.c).collect()).collect()
    }

    #[test]
    fn a_surname_with_a_title_is_found() {
        for (text, seen) in [
            ("已为王女士更换门锁", "王女士"),
            ("經張先生確認", "張先生"),
            ("李师傅检修", "李师傅"),
            ("请欧阳老师查看", "欧阳老师"),
            ("陈 阿姨", "陈 阿姨"),
            ("赵老太太家", "赵老太太"),
            ("刘姐反映", "刘姐"),
            ("told Mr Wang so", "Mr Wang"),
            ("Ms. Li agreed", "Ms. Li"),
        ] {
            assert_eq!(found(text), [seen], "{text}");
        }
    }

    #[test]
    fn titles_without_a_surname_are_not() {
        for text in [
            "维修师傅上门",
            "派单师傅",
            "保洁阿姨",
            "保安大哥",
            "一位女士",
            "热心大妈",
            "先生们",
            "老师傅",
            "两位老师",
            "姐妹",
            "上门师傅",
            "the Mr. of it",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
