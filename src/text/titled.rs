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

/// Surnames of one character, the frequent ones first; rare ones that mostly mean something else before a title (由,
/// 和, 那) are left out.
const SURNAMES: &str = "\
王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢\
姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施\
文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷\
盛曲翁冉骆蓝路游辛靳阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷\
晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐\
冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺闻厉伊仝区郜海阚花权强帅屠豆朴练廉禹井祖漆巴卿狄晋容敬扈晁芮阙浦戈伏\
鹿薄邸雍辜羊阿乌裘亓修邰赫杭宿鲜印逯隆茹慕亢嵇湛宾戎勾茅居干尉冶斯元束檀衣阴昝智衡富尧闭";
const DOUBLE: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "宇文",
    "端木", "南宫",
];
/// Words before a title that end like a surname: 派单师傅, 保安大哥.
const WORDS: &str = "派单 接单 工单 订单 保安 公安 治安 平安 对方 双方 甲方 乙方 厨房 住房 楼房 物管 主管 \
城管 水管 机房 泵房 开车 停车 骑车 门卫 保卫 维修 装修 检修 抢修 报修 返修 整修 大修 \
由于 小区 片区 园区 社区 上海 珠海 楼管 邻居 安居 家居 独居 江南 西南 东南 云南 河南 \
湖南 海南 越南 公交车 出租车 货车 驾车 泊车 洗车 老干 骨干 能干 相关 有关 安全 齐全 \
完全 健全 说明 证明 照明 透明 女方 男方 公文 语文";

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
    (!WORDS.split_whitespace().any(|word| before.ends_with(word))).then_some(start.at..end)
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
