//! The lines of each figure: where they stand in its document, how they read, and their words.

use super::figures_of_office::{FEES, STAFF};
use super::message::pick;
use crate::model::vocab::Language;

/// How a value reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Count,
    /// Seconds; where the curve does not get there, `beyond_s` beside it says how far it was followed.
    Span,
    /// A percentage; numerator and denominator stand beside it under these keys.
    Rate(&'static str, &'static str),
    /// A percentage of a weighted sum; the key of the number that it divides by.
    Weighted(&'static str),
    /// Whole fen, shown in yuan.
    Money,
    /// A percentage of amounts; both stand beside it in whole fen under these keys.
    MoneyRate(&'static str, &'static str),
    /// A mean of scores, to a tenth.
    Mean,
    /// A record and how old it is.
    Oldest,
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub path: &'static str,
    pub shape: Shape,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    /// Shorter words, over a column.
    pub(super) head: Option<(&'static str, &'static str)>,
    /// Also a column where groups stand below each other; the first such is what a cross table shows.
    pub is_column: bool,
    /// Left out for people where it is nothing.
    pub is_aside: bool,
}

impl Line {
    pub fn name(&self, lang: Language) -> &'static str {
        pick(lang, self.zh, self.en)
    }

    pub fn head(&self, lang: Language) -> &'static str {
        self.head.map_or(self.name(lang), |(zh, en)| pick(lang, zh, en))
    }

    pub(super) const fn headed(self, zh: &'static str, en: &'static str) -> Line {
        Line { head: Some((zh, en)), ..self }
    }
}

pub(super) const fn line(path: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Line {
    Line { path, shape, zh, en, head: None, is_column: false, is_aside: false }
}

pub(super) const fn column(path: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Line {
    Line { is_column: true, ..line(path, shape, zh, en) }
}

/// A column, where any group has something of it.
pub(super) const fn column_aside(path: &'static str, zh: &'static str, en: &'static str) -> Line {
    Line { is_column: true, ..aside(path, zh, en) }
}

pub(super) const fn aside(path: &'static str, zh: &'static str, en: &'static str) -> Line {
    Line { is_aside: true, ..line(path, Shape::Count, zh, en) }
}

use Shape::{Count, Mean, Money, Oldest, Rate, Span, Weighted};

pub(super) const IN_TIME: Shape = Rate("met", "matured");
const READ: Shape = Rate("read", "delivered");
const ADOPTED: Shape = Rate("adopted", "decided");
pub(super) const SHARE: Shape = Rate("items", "of");
const GOOD: Shape = Rate("good", "n");
const YES: Shape = Rate("yes", "answered");

#[rustfmt::skip]
const RESPONSE: &[Line] = &[
    column("n", Count, "件数", "items"),
    line("reporters", Count, "人次", "reporters"),
    column("first_response.answered", Count, "已答复", "answered"),
    column("first_response.censored.open", Count, "仍在等答复", "still waiting").headed("在等", "waiting"),
    aside("first_response.censored.withdrawn", "未答复即撤回", "withdrawn unanswered"),
    column_aside("first_response.not_recorded", "答复：来源未记", "response: not in the source").headed("来源未记", "not in source"),
    aside("first_response.by_then", "答复：只知最晚日期，不计时长", "response: known by its latest day only, in no duration"),
    column("first_response.median_s", Span, "首次答复：一半在此之内", "first response: half within").headed("一半在此内", "half within"),
    column("first_response.p90_s", Span, "首次答复：九成在此之内", "first response: 90% within").headed("九成在此内", "90% within"),
    line("first_response.mean_answered_s", Span, "首次答复：平均（仅已答复）", "first response: mean (answered only)"),
    line("first_response.on_the_spot", Count, "当场答复", "answered on the spot"),
    line("first_response.median_without_on_the_spot_s", Span, "不计当场答复，一半在此之内", "without those on the spot, half within"),
    line("first_response.not_owed", Count, "无需答复", "no answer owed"),
    aside("first_response.intervals", "其中只知日期，按最晚计", "of them known by day only, at the latest"),
    line("resolution.first.closed", Count, "已办结", "resolved"),
    line("resolution.first.censored.open", Count, "未办结", "not resolved"),
    column("resolution.first.median_s", Span, "办结：一半在此之内", "resolution: half within").headed("办结一半在此内", "half resolved within"),
    aside("resolution.first.by_then", "办结：只知最晚日期，不计时长", "resolution: known by its latest day only, in no duration"),
    line("resolution.first.p90_s", Span, "办结：九成在此之内", "resolution: 90% within"),
    line("resolution.first_net.median_s", Span, "办结（扣除暂停）：一半在此之内", "resolution net of pauses: half within"),
    line("resolution.final_net.median_s", Span, "最终办结（扣除暂停）：一半在此之内", "final resolution net of pauses: half within"),
    line("resolution.rejected", Count, "不予受理", "rejected"),
    column("in_target.respond.rate", IN_TIME, "答复及时率", "answered in time"),
    aside("in_target.respond.not_yet_due", "答复：未到期", "response: not yet due"),
    aside("in_target.respond.no_target", "答复：无时限", "response: no target"),
    aside("in_target.respond.not_recorded", "答复：是否按时，来源未记", "response: in time or not, not in the source"),
    line("in_target.arrive.rate", IN_TIME, "到场及时率", "on site in time"),
    aside("in_target.arrive.not_recorded", "到场：是否按时，来源未记", "arrival: in time or not, not in the source"),
    column("in_target.resolve.rate", IN_TIME, "办结及时率", "resolved in time"),
    line("in_target.resolve.original.rate", IN_TIME, "办结及时率，不计延期", "resolved in time, without extensions"),
    aside("in_target.resolve.not_yet_due", "办结：未到期", "resolution: not yet due"),
    aside("in_target.resolve.no_target", "办结：无时限", "resolution: no target"),
    aside("in_target.resolve.not_recorded", "办结：是否按时，来源未记", "resolution: in time or not, not in the source"),
    line("in_target.callback.rate", IN_TIME, "回访率", "called back in time"),
    aside("in_target.callback.not_yet_due", "回访：未到期", "callback: not yet due"),
    aside("in_target.callback.no_contact", "回访：无法联系", "callback: no contact"),
    aside("in_target.callback.not_recorded", "回访：是否按时，来源未记", "callback: in time or not, not in the source"),
    line("reopened.rate", Rate("items", "of"), "重办率", "reopened"),
];

#[rustfmt::skip]
const BACKLOG: &[Line] = &[
    line("flow.before", Count, "期初未结", "open at the beginning"),
    line("flow.received", Count, "＋ 受理", "+ received"),
    line("flow.reopened", Count, "＋ 重办", "+ reopened"),
    line("flow.resolved", Count, "－ 办结", "- resolved"),
    line("flow.answered", Count, "－ 已答复", "- answered"),
    line("flow.rejected", Count, "－ 不予受理", "- rejected"),
    line("flow.withdrawn", Count, "－ 撤回", "- withdrawn"),
    line("flow.duplicated", Count, "－ 并单", "- merged"),
    line("flow.voided", Count, "－ 登记有误", "- entered by mistake"),
    line("flow.after", Count, "期末未结", "open at the end"),
    aside("flow.by_then", "其中只知最晚何日了结，在受理时计入", "of those that left, known by their latest day only and counted at receipt"),
    column("n", Count, "未结", "open"),
    column("bands.0", Count, "1 天内", "up to 1 day"),
    column("bands.1", Count, "1 至 3 天", "1 to 3 days"),
    column("bands.2", Count, "3 至 7 天", "3 to 7 days"),
    column("bands.3", Count, "7 至 30 天", "7 to 30 days"),
    column("bands.4", Count, "30 天以上", "over 30 days"),
    column("overdue", Count, "逾期", "overdue"),
    column("oldest", Oldest, "最久", "oldest"),
];

#[rustfmt::skip]
const SATISFACTION: &[Line] = &[
    column("closed", Count, "首次办结", "first closed"),
    line("no_contact", Count, "无法联系", "no contact"),
    column("own.first.callbacks", Count, "本公司回访", "own callbacks").headed("回访", "called"),
    column("own.first.contacted.rate", YES, "响应率", "contacted"),
    column("own.first.solved.rate", YES, "解决率", "solved"),
    column("own.first.satisfaction.rate", Weighted("answered"), "满意率", "satisfied"),
    aside("own.first.out_of_order", "补录时倒写了日期的回访", "callbacks dated before one recorded earlier"),
    line("own.first.satisfaction.not_asked", Count, "未问满意度", "satisfaction not asked"),
    line("own.last.contacted.rate", YES, "最后一次回访：响应率", "last callback: contacted"),
    line("own.last.solved.rate", YES, "最后一次回访：解决率", "last callback: solved"),
    line("own.last.satisfaction.rate", Weighted("answered"), "最后一次回访：满意率", "last callback: satisfied"),
    line("relayed.first.callbacks", Count, "`12345` 转来的回访", "callbacks relayed by `12345`"),
    aside("relayed.first.out_of_order", "`12345` 转来、倒写了日期的回访", "relayed by `12345`, dated before one recorded earlier"),
    line("relayed.first.contacted.rate", YES, "`12345` 转来：响应率", "relayed by `12345`: contacted"),
    line("relayed.first.solved.rate", YES, "`12345` 转来：解决率", "relayed by `12345`: solved"),
    line("relayed.first.satisfaction.rate", Weighted("answered"), "`12345` 转来：满意率", "relayed by `12345`: satisfied"),
];

#[rustfmt::skip]
const PROMISES: &[Line] = &[
    column("made", Count, "作出承诺", "promises made").headed("承诺", "made"),
    column("due", Count, "已到时间", "due"),
    column("rate", Rate("kept", "due"), "承诺兑现率", "kept"),
    column("broken", Count, "未兑现", "broken"),
    aside("undetermined", "无法判定", "undetermined"),
    line("not_yet_due", Count, "未到时间", "not yet due"),
    aside("ended.withdrawn", "到时间前撤回", "withdrawn before"),
    aside("ended.rejected", "到时间前不予受理", "rejected before"),
    aside("ended.duplicate", "到时间前并单", "merged before"),
];

#[rustfmt::skip]
const REOPENED: &[Line] = &[
    column("of", Count, "首次办结且期限已过", "first closed, their days over").headed("到期", "over"),
    column("items", Count, "重办", "reopened"),
    column("rate", Rate("items", "of"), "重办率", "rate of reopening"),
    line("by_reason.not-fixed", Count, "因未修好", "not fixed"),
    line("by_reason.dissatisfied", Count, "因不满意", "dissatisfied"),
    line("by_reason.other", Count, "因其他", "for other reasons"),
    line("other", Count, "非办结后重开", "reopened otherwise"),
    line("not_yet", Count, "期限未过", "days not yet over"),
];

#[rustfmt::skip]
const REPEAT: &[Line] = &[
    column("n", Count, "可比诉求", "items that can repeat one"),
    column("repeats", Count, "重复", "repeats"),
    column("rate", Rate("repeats", "n"), "重复率", "rate of repeats"),
    line("no_place", Count, "无房号或部位", "no household or place"),
    line("no_category", Count, "未填类别", "no category"),
];

#[rustfmt::skip]
const VISITS: &[Line] = &[
    column("rooms", Count, "户数", "rooms"),
    line("lived_in", Count, "有人居住", "lived in"),
    line("vacant", Count, "空置", "vacant"),
    line("unknown", Count, "不明", "unknown"),
    line("declined", Count, "不接受走访", "declined visits"),
    column("eligible", Count, "应走访", "eligible"),
    column("coverage", Rate("covered", "eligible"), "走访覆盖率", "coverage"),
    column("on_file_rate", Rate("on_file", "rooms"), "建档率", "on file"),
    column("visits", Count, "走访次数", "visits"),
    column("met", Count, "见到人", "met somebody"),
    line("attempts", Count, "未见到人", "attempts"),
    column("care.rate", Rate("met", "due"), "关怀达标率", "care slots met"),
];

#[rustfmt::skip]
const PLAN: &[Line] = &[
    column("slots", Count, "到期计划", "slots over").headed("到期", "over"),
    column("rate", Rate("kept", "slots"), "计划完成率", "plans kept"),
    column("missed", Count, "未开展", "not done"),
    aside("cancelled", "其中已取消", "of them cancelled"),
    aside("empty", "其中无人到场", "of them held, and nobody came"),
    aside("not_evaluated", "已开展，未评估", "done, not evaluated"),
    aside("recorded_late", "期后补录", "written down after the slot"),
    aside("extra", "另有", "further ones"),
    column("running", Count, "未到期计划", "slots running").headed("未到期", "running"),
    aside("running_kept", "未到期，已开展", "running, done already"),
];

#[rustfmt::skip]
const NOTICES: &[Line] = &[
    column("n", Count, "已发布通知", "notices published").headed("通知", "notices"),
    aside("withdrawn", "后来撤回", "withdrawn since"),
    aside("recorded_late", "补录", "written down later"),
    column("advance.n", Count, "计划停用和施工", "planned outages and works"),
    column("advance.p50_s", Span, "提前通知：一半至少提前", "announced beforehand: half by"),
    column("advance.least_s", Span, "提前通知：最短", "announced beforehand: the least"),
    aside("advance.after_the_fact", "开始后才通知", "announced after it had begun"),
    aside("advance.intervals", "其中只知日期，按最短计", "of them known by day only, at the least"),
    aside("advance.emergency", "突发停用和施工", "emergencies"),
    aside("advance.utility", "供水供电单位所致", "by the supplier"),
    aside("advance.no_cause", "没有填起因", "no cause stated"),
    aside("advance.no_start", "没有填生效时间", "no beginning stated"),
    line("channels.wechat-group.rate", READ, "已读率：微信群", "read: WeChat group"),
    line("channels.wechat-account.rate", READ, "已读率：公众号", "read: WeChat account"),
    line("channels.social.rate", READ, "已读率：社交媒体", "read: social media"),
    line("channels.app.rate", READ, "已读率：手机应用", "read: app"),
    line("channels.sms.rate", READ, "已读率：短信", "read: SMS"),
    line("channels.email.rate", READ, "已读率：邮件", "read: e-mail"),
    aside("channels.board.entries", "公告栏张贴", "posted on boards"),
    aside("channels.phone.entries", "电话通知", "by telephone"),
    aside("channels.paper.entries", "纸质送达", "on paper"),
    aside("channels.broadcast.entries", "广播", "broadcast"),
];

#[rustfmt::skip]
const ACTIVITIES: &[Line] = &[
    column("n", Count, "活动和座谈会", "activities and forums").headed("活动", "activities"),
    column("held", Count, "已举办", "held"),
    column("cancelled", Count, "已取消", "cancelled"),
    column("overdue", Count, "到期未举办", "time over, not held"),
    aside("ahead", "未到时间", "not yet due"),
    aside("empty", "举办而无人到场", "held, and nobody came"),
    aside("recorded_late", "补录", "written down later"),
    line("not_evaluated", Count, "未评估", "not evaluated"),
    column("attendance.households", Count, "到场户数", "households attending"),
    line("attendance.rate", Rate("households", "lived_in"), "参与率", "attendance"),
    aside("attendance.no_home", "没有登记到所面向的在住家庭，不计参与率", "no lived-in home of those meant on file, in no attendance"),
    aside("attendance.not_counted", "没有记到场户数", "households attending not counted"),
    line("reach.rate", Rate("rooms", "lived_in"), "覆盖率（留有房号的活动）", "homes reached (activities with a list)"),
    aside("reach.unlisted", "没有留房号，不计覆盖率", "without a list, in no reach"),
    line("turnout.rate", Rate("attended", "signed_up"), "到场率", "turnout"),
    line("feedback.rate", Rate("returned", "people"), "反馈率", "forms returned"),
    aside("feedback.by_hands", "举牌表决", "by a show of cards"),
    line("collected.rate", Rate("items", "of"), "反馈收集率", "feedback collected"),
    column("satisfied.rate", Rate("items", "of"), "满意率（非常满意和满意）", "satisfied (very and satisfied)").headed("满意率", "satisfied"),
    line("cost.fen", Money, "花费", "cost"),
    line("cost.per_household_fen", Money, "户均花费", "cost per household"),
    aside("cost.not_known", "花费或户数不明", "cost or households not known"),
    line("adoption.forum.rate", ADOPTED, "座谈会建议采纳率", "suggestions of forums adopted"),
    line("adoption.all.rate", ADOPTED, "全部建议采纳率", "all suggestions adopted"),
    line("adoption.all.undecided", Count, "建议未决定", "suggestions not decided"),
    aside("adoption.all.undecided_late", "建议未决定，答复期限已过", "suggestions not decided, the limit to respond over"),
    aside("adoption.all.not_yet", "已采纳，未办结", "adopted, not done yet"),
];

#[rustfmt::skip]
const SERVICES: &[Line] = &[
    column("n", Count, "便民服务件数", "services requested").headed("件数", "requests"),
    aside("tallied", "其中按日汇总", "of them in tallies of a day"),
    column("orders", Count, "逐件登记", "orders one by one"),
    column("done", Count, "已完成", "done"),
    aside("open", "未完成", "open"),
    aside("cancelled.owner", "业主取消", "cancelled by owners"),
    aside("cancelled.not_stated", "取消，未写是谁", "cancelled, not stated by whom"),
    aside("linked", "入户维修，及时随诉求计", "paid side of a repair, in time with its item"),
    aside("recorded_late", "补录", "written down later"),
    column("in_time.arrive.rate", IN_TIME, "上门及时率", "arrived in time"),
    aside("in_time.arrive.undetermined", "上门，无法判定", "arrival undetermined"),
    aside("in_time.arrive.not_yet_due", "上门，未到期", "arrival not yet due"),
    aside("in_time.arrive.no_target", "上门，没有时限", "arrival without a limit"),
    column("in_time.done.rate", IN_TIME, "完成及时率", "done in time"),
    aside("in_time.done.undetermined", "完成，无法判定", "completion undetermined"),
    aside("in_time.done.not_yet_due", "完成，未到期", "completion not yet due"),
    aside("in_time.done.no_target", "完成，没有时限", "completion without a limit"),
    line("in_time.promised_beyond.rate", SHARE, "约定晚于目录时限", "promised later than the catalogue's limit"),
    line("ratings.rated.rate", SHARE, "抽中的已评价", "of those drawn, rated"),
    line("ratings.drawn.speed.rate", GOOD, "速度好评（4、5 分）", "speed: 4 or 5"),
    line("ratings.drawn.speed.mean", Mean, "速度均分", "speed: mean"),
    line("ratings.drawn.quality.rate", GOOD, "质量好评（4、5 分）", "quality: 4 or 5"),
    line("ratings.drawn.quality.mean", Mean, "质量均分", "quality: mean"),
    line("ratings.drawn.attitude.rate", GOOD, "态度好评（4、5 分）", "attitude: 4 or 5"),
    line("ratings.drawn.attitude.mean", Mean, "态度均分", "attitude: mean"),
    aside("ratings.volunteered.speed.n", "另有自愿评价：速度", "volunteered besides: speed"),
    aside("ratings.volunteered.quality.n", "另有自愿评价：质量", "volunteered besides: quality"),
    aside("ratings.volunteered.attitude.n", "另有自愿评价：态度", "volunteered besides: attitude"),
    column("complaints.rate", SHARE, "被投诉", "complained of"),
    column("cancelled_by_office.rate", SHARE, "物业取消", "cancelled by the office"),
];

#[rustfmt::skip]
const TRAINING: &[Line] = &[
    column("n", Count, "培训场次", "sessions").headed("场次", "sessions"),
    aside("external", "其中外部取证", "of them got elsewhere"),
    aside("recorded_late", "补录", "written down later"),
    column("coverage.rate", SHARE, "培训覆盖率", "trained of those who must be").headed("覆盖率", "trained"),
    column("coverage.never", Count, "未培训", "never trained"),
    column("coverage.ended", Count, "已过期", "no longer holding"),
    column("attendance.rate", SHARE, "到训率", "attendance"),
    column("hours.per_person", Mean, "人均学时", "hours a person"),
    aside("others", "外包人员参训人次", "contractors' people trained"),
];

#[rustfmt::skip]
const IMPROVEMENTS: &[Line] = &[
    column("n", Count, "整改与改进", "improvements").headed("整改", "improvements"),
    column("open", Count, "进行中", "open"),
    aside("overdue", "到期未完成", "their day over, not done"),
    column("done", Count, "已完成", "done"),
    aside("cancelled", "已取消", "cancelled"),
    aside("recorded_late", "补录", "written down later"),
    column("rate", Rate("reached", "judged"), "达标率（达到目标值）", "target reached").headed("达标率", "reached"),
    line("moved", Count, "有改善，未达标", "better, target not reached"),
    line("unmoved", Count, "没有变化", "unmoved"),
    line("against", Count, "反而变差", "worse than before"),
    aside("too_few", "件数不足 10，不作判断", "fewer than 10 records, not judged"),
    aside("unknown", "缺目标值、基线或数值，不作判断", "no target, baseline or value, not judged"),
    aside("not_yet", "成效未到期", "effect not due yet"),
    aside("no_figure", "无指标，看复核", "without a figure: the review counts"),
    aside("picked_worst", "基线恰是最近四期中最差的一期", "the baseline was the worst of the last four windows"),
    aside("restated", "基线按现在的记录已不同", "the baseline is not what is on file today"),
    aside("rules_changed", "时限或日历已改", "limits or calendar changed"),
    column("reviewed", Count, "已复核", "reviewed"),
    aside("self_review", "只有负责人自己复核", "reviewed by the assignee alone"),
    aside("not_reviewed", "到期未复核", "to be reviewed, not reviewed"),
    aside("source.feedback", "来源：诉求", "from feedback"),
    aside("source.survey", "来源：满意度调查", "from a survey"),
    aside("source.inspection", "来源：检查", "from an inspection"),
    aside("source.audit", "来源：审计", "from an audit"),
    aside("source.forum", "来源：座谈会", "from an owners' forum"),
    aside("source.own", "来源：自查", "from an own finding"),
    aside("source.none", "来源未填", "source not stated"),
];

#[rustfmt::skip]
const SURVEY: &[Line] = &[
    column("waves", Count, "调查次数", "waves"),
    line("sample.frame", Count, "抽样框户数", "households in the frame"),
    line("sample.drawn", Count, "抽取户数", "drawn"),
    line("sample.issued", Count, "发放", "issued"),
    line("sample.returned", Count, "回收", "returned"),
    aside("sample.refused", "拒答", "refused"),
    aside("sample.not_reached", "未联系上", "not reached"),
    aside("sample.ineligible", "无效样本户", "ineligible"),
    line("issue.rate", SHARE, "发放率（发放 ÷ 抽取）", "issued of those drawn"),
    column("returns.rate", SHARE, "回收率（回收 ÷ 发放）", "returned of those issued").headed("回收率", "returned"),
    line("valid_returns.rate", SHARE, "有效回收率（有效 ÷ 发放）", "valid of those issued"),
    column("response.rate", SHARE, "应答率（有效 ÷ 应答户）", "response rate (valid of those eligible)").headed("应答率", "response rate"),
    line("responses.n", Count, "答卷", "responses"),
    column("responses.valid", Count, "有效答卷", "valid responses"),
    aside("responses.incomplete", "总体题未答", "overall question not answered"),
    aside("responses.repeated", "同一问卷码重复", "repeated with one code"),
    aside("responses.late", "截止后才答", "after the close"),
    aside("responses.unknown_code", "问卷码不在样本内", "with an unknown code"),
    aside("responses.void", "已作废", "void"),
    aside("responses.entered_by_hand", "其中手工录入", "of them entered by hand"),
    aside("responses.same_source", "同一来源第三份以后", "beyond the third from one source"),
    aside("responses.burst", "十分钟内集中提交", "in bursts of ten minutes"),
    column("overall.strict.rate", SHARE, "总体满意率（严：5、4 分）", "satisfied on the whole (strict: 5 or 4)").headed("总体满意率", "satisfied"),
];

#[rustfmt::skip]
const LAG: &[Line] = &[
    column("n", Count, "记录事实", "facts"),
    column("p50_s", Span, "一半在此之内录入", "half recorded within").headed("一半在此内", "half within"),
    column("p90_s", Span, "九成在此之内录入", "90% recorded within"),
    column("over_24h_rate", Rate("over_24h", "n"), "超过 24 小时", "over 24 hours"),
    line("intervals", Count, "只知日期", "known by day only"),
    line("imported", Count, "导入，不计", "imported, left out"),
];

#[rustfmt::skip]
const FAIRNESS: &[Line] = &[
    column("n", Count, "件数", "items"),
    column("answered", Count, "已答复", "answered"),
    column_aside("not_recorded", "来源未记", "not in source"),
    column_aside("by_then", "只知最晚日期", "latest day only"),
    column("median_s", Span, "一半在此之内", "half within"),
    column("p90_s", Span, "九成在此之内", "90% within"),
    column("rate", IN_TIME, "答复及时率", "answered in time"),
];

const FIGURES: &[(&str, &[Line])] = &[
    ("response", RESPONSE),
    ("backlog", BACKLOG),
    ("satisfaction", SATISFACTION),
    ("promises", PROMISES),
    ("reopened", REOPENED),
    ("repeat", REPEAT),
    ("visits", VISITS),
    ("plan", PLAN),
    ("notices", NOTICES),
    ("activities", ACTIVITIES),
    ("services", SERVICES),
    ("training", TRAINING),
    ("survey", SURVEY),
    ("improvements", IMPROVEMENTS),
    ("fees", FEES),
    ("staff", STAFF),
    ("lag", LAG),
    ("fairness", FAIRNESS),
];

/// The lines of a figure by its name; none for the overview, which has those of the others.
pub fn lines(figure: &str) -> &'static [Line] {
    FIGURES.iter().find(|(name, _)| *name == figure).map_or(&[], |(_, lines)| lines)
}

/// Every word of this page in one language, for the test that reads them all.
pub fn every_name(lang: Language) -> impl Iterator<Item = &'static str> {
    FIGURES.iter().flat_map(|(_, lines)| *lines).flat_map(move |line| [line.name(lang), line.head(lang)])
}
