//! The lines of the figures of fees and of people.

use super::figures::Shape::{self, Count, Money, MoneyRate, Rate, Weighted};
use super::figures::{IN_TIME, Line, SHARE, aside, column, column_aside, line};

/// A column that stands in some groups alone.
const fn beside(path: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Line {
    Line { is_aside: true, ..column(path, shape, zh, en) }
}

const fn aside_money(path: &'static str, zh: &'static str, en: &'static str) -> Line {
    Line { shape: Shape::Money, ..aside(path, zh, en) }
}

const fn column_money(path: &'static str, zh: &'static str, en: &'static str) -> Line {
    column(path, Shape::Money, zh, en)
}

#[rustfmt::skip]
pub(super) const FEES: &[Line] = &[
    column("n", Count, "账单汇总（账期在此期内结束）", "bills of which the period ends here").headed("账单", "bills"),
    column_aside("no_tally", "还没有收缴累计，两边都不计", "nothing counted of them, in neither side").headed("未统计", "no tally"),
    aside("not_yet_due", "未到应缴期限", "not yet due"),
    aside("no_due", "没有应缴期限，不计欠费", "nobody says when they are due, in no arrears"),
    column("amount.rate", MoneyRate("collected_fen", "payable_fen"), "当期收缴率（按金额）", "collected, by amount").headed("收缴率·金额", "by amount"),
    column("households.rate", Rate("paid", "billed"), "当期收缴率（按户数）", "collected, by household").headed("收缴率·户数", "by household"),
    aside("households.not_stated", "没有写户数", "households not stated"),
    column("arrears.rate", MoneyRate("collected_fen", "owed_fen"), "往期清欠率", "older arrears collected").headed("清欠率", "arrears"),
    aside("arrears.no_tally", "往期账单在期初之前没有收缴累计", "older bills without a tally before this window"),
    line("billed.fen", Money, "应收", "billed"),
    line("billed.first_fen", Money, "最初录入的应收", "billed as first recorded"),
    column_money("billed.reduced_fen", "应收调减", "billed less since").headed("调减", "reduced"),
    aside_money("billed.raised_fen", "应收调增", "billed more since"),
    column_money("billed.waived_fen", "减免", "waived"),
    aside_money("arrears.waived_fen", "往期欠费期内减免", "older arrears waived since"),
    line("void.n", Count, "作废账单", "void bills"),
    line("void.fen", Money, "作废金额", "void, amount"),
    column("talks.n", Count, "催缴沟通次数", "talks about fees").headed("沟通", "talks"),
    aside("talks.met", "其中见到或联系上", "of them met or reached"),
    aside("talks.reasons.defect", "欠费原因：问题未解决", "reason: a defect not put right"),
    aside("talks.reasons.dissatisfied", "欠费原因：对服务不满意", "reason: dissatisfied with the service"),
    aside("talks.reasons.vacant", "欠费原因：空置未住", "reason: vacant"),
    aside("talks.reasons.hardship", "欠费原因：经济困难", "reason: hardship"),
    aside("talks.reasons.dispute", "欠费原因：费用有争议", "reason: the amount is disputed"),
    aside("talks.reasons.away", "欠费原因：人在外地", "reason: away"),
    aside("talks.reasons.other", "欠费原因：其他", "reason: other"),
    aside("talks.reasons.none", "没有说明原因", "no reason given"),
    beside("beside.response.rate", IN_TIME, "同一楼栋：答复及时率", "same building: answered in time").headed("答复及时", "answered in time"),
    beside("beside.satisfaction.rate", Weighted("answered"), "同一楼栋：满意率（回访）", "same building: satisfied (callbacks)").headed("满意率", "satisfied"),
    beside("beside.open", Count, "同一楼栋：未结诉求", "same building: open items").headed("未结", "open"),
];

#[rustfmt::skip]
pub(super) const STAFF: &[Line] = &[
    column("held", Count, "在手", "held"),
    column("resolved", Count, "办结", "resolved"),
    column("in_target.respond.rate", SHARE, "答复及时率", "answered in time"),
    column("in_target.arrive.rate", SHARE, "到场及时率", "on site in time"),
    column("in_target.resolve.rate", SHARE, "办结及时率", "resolved in time"),
    column("promises.rate", SHARE, "承诺兑现率", "promises kept"),
    column("callbacks.rate", SHARE, "回访满意率（严格）", "satisfied in callbacks, strict").headed("回访满意", "satisfied"),
    column("orders.n", Count, "便民服务单", "service orders").headed("服务单", "orders"),
    column("orders.speed.rate", SHARE, "速度好评", "speed: 4 or 5"),
    column("orders.quality.rate", SHARE, "质量好评", "quality: 4 or 5"),
    column("orders.attitude.rate", SHARE, "态度好评", "attitude: 4 or 5"),
    column("praise", Count, "表扬", "praise"),
    column("complaints", Count, "投诉", "complaints"),
    column("recognitions", Count, "表彰奖励", "recognitions").headed("表彰", "recognised"),
];
