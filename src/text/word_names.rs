//! Names that are words as well (高峰, 文明, May): in a running text they mean the word more often than the person.

use hashbrown::HashSet;
use std::sync::LazyLock;

const WORDS: &str = "高峰 文明 高兴 平安 安全 和平 方便 方正 方向 方法 方案 成长 成功 成立 成果 成本 常青 常规 常年 长春 长江 长城 长期 白云 白天 \
黄河 黄山 黄金 金桥 金属 金额 石油 石材 马路 马上 马达 水利 水平 水源 水管 时间 时代 时光 时期 周年 周期 周边 周到 周末 江山 江南 温暖 温馨 温和 温度 \
高明 高级 高层 高温 高低 高压 高度 高楼 高空 高山 高原 高远 夏天 夏季 夏日 东方 东风 东升 华夏 华丽 单元 单位 单独 安心 安装 安静 安排 安宁 安康 安定 \
平时 平台 平静 平房 平稳 平凡 明亮 明天 明显 明确 明星 明珠 文化 文件 文体 文艺 文字 文静 文武 万一 万全 万家 万里 万年 任务 任意 任何 强化 强烈 强大 \
强调 关心 关注 关闭 关系 关键 关爱 经理 经常 经过 顾客 顾问 管理 管道 管线 管家 连接 连续 连心 连线 清明 清洁 清理 清新 康复 康乐 康宁 健康 健身 \
宁静 向阳 向上 向前 路面 路灯 路口 路过 路线 程序 程度 年轻 年度 阳光 阳台 计划 计算 计量 景观 景色 祝福 祝愿 钱财 钱款 全体 全面 全部 全新 全家 \
于是 解决 解释 解放 解除 查询 查看 查明 段落 应急 应当 应该 应用 广场 广告 广大 广播 党员 党建 项目 申请 申报 申诉 施工 施行 施肥 严格 严重 严肃 \
包括 包装 包容 井盖 花园 花坛 花木 花草 幸福 幸运 车库 车位 车辆 车道 车站 房屋 房间 房产 房东 牛奶 雷雨 雷电 田园 田野 蓝天 蓝图 易燃 易爆 左右 \
左边 左侧 相关 相邻 相信 国庆 国家 国际 元旦 元宵 春天 春节 春风 春雨 冬天 秋天 秋风 海洋 海浪 海报 海绵 林荫 林木 林业 雨水 雨天 雪花 山水 山林 \
石头 杨树 杨柳 柳树 松树 梅花 桂花 荷花 兰花 竹林 鲜花 鲜艳 光明 光线 光荣 光彩 荣誉 友好 友爱 友善 和谐 和睦 和气 吉祥 吉利 如意 喜庆 欢喜 欢乐 \
快乐 开心 开放 开通 开工 完成 完善 完全 完美 建设 建国 建筑 建议 建军 立新 立即 立春 立夏 新华 新建 新春 新城 新苑 新星 保洁 保安 保护 保国 保证 \
支持 支部 支付 支援 利用 利民 利国 便民 为民 爱民 爱国 爱华 爱心 爱护 惠民 民生 民主 公平 公正 公道 公园 公开 公告 公示 公共 公司 公路 钟表 钟楼 钟点 \
符合 符号 连廊 连同 农民 农业 司机 师傅 古树 古城 童年 童话 章程 谷雨 辛苦 莫名 盛大 盛开 盛夏 游客 游泳 游园 欧式 池塘 池水 边界 边缘 边角 商场 商业 \
商店 商户 银行 银杏 银河 皮带 皮革 满意 满足 满月 原因 原来 原有 温泉 居民 居住 印刷 印章 展示 展览 信心 信息 信任 富强 富贵 富民 智能 智慧 毛巾 毛毯 \
冷水 冷静 卫生 席位 米饭 宫灯 封闭 封堵 谈话 匡正 干净 干燥 干部 但是 容易 来访 来电 初步 门口 门禁 门卫 门锁 云梯 云朵 都市 普通 普及 普查 业主 户主 房主 租户 租客 家属 家人 商户 店主 路人 访客 员工 物业 客服 匿名 住户 用户 客户 市民 群众 村民 邻居 \
楼上 楼下 本人 先生 女士 小姐 阿姨 老人 未知 不详 没有";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());

/// Whether a name, as it is compared, is a word of its own: 文明, 居民, one Latin syllable.
pub fn is_word(name: &str) -> bool {
    KNOWN.contains(name) || is_one_syllable(name)
}

/// `May`, `Rose`, `Li`: one group of vowels, an `e` at the end apart.
fn is_one_syllable(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    if lower.is_empty() || !lower.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let stem = lower.strip_suffix('e').filter(|stem| stem.len() > 2).unwrap_or(&lower);
    let is_vowel = |b: u8| b"aeiouy".contains(&b);
    let bytes = stem.as_bytes();
    let starts = bytes.iter().enumerate().filter(|(at, b)| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        is_vowel(**b) && !before.is_some_and(|b| is_vowel(*b))
    });
    starts.count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_names() {
        for word in ["高峰", "文明", "居民", "May", "Rose", "li", "Mark", "物业"] {
            assert!(is_word(word), "{word}");
        }
        for name in ["张伟", "王芳", "Anna", "John Smith", "高峰峰", "买买提·艾力", "Emily"] {
            assert!(!is_word(name), "{name}");
        }
    }
}
