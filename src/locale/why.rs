//! Words of `linli why`: how a record was judged, step by step.

use super::word_set::WordSet;

super::message::messages! {
    /// One step of the arithmetic, and what stands around it.
    WhyMsg {
        Title { community: String, figure: String, from: String, to: String } => "{community} `{figure}` {from} 至 {to}", "{community}: `{figure}`, {from} to {to}";
        Value { value: String } => "数值 {value}", "value {value}";
        NotListed => "谁家谈过不在这里列出，只在 `linli visit list` 里", "with whom was spoken is not told here, but in `linli visit list` alone";
        Sums { sums: String } => "各行相加：{sums}", "the rows add up to {sums}";
        Received { at: String } => "受理 {at}", "received {at}";
        FirstClosed { at: String } => "首次办结 {at}", "first closed {at}";
        Ran { from: String, to: String, span: String } => "{from} 至 {to}，计 {span}", "{from} to {to}: {span}";
        Paused { from: String, to: String } => "{from} 至 {to} 暂停，不计", "{from} to {to}: paused";
        Rests { days: String, why: String } => "{days} {why}，不计", "{days}: {why}, does not count";
        Counted { days: String, first: i64 } => "{days}：第 {first} 天", "{days}: day {first}";
        CountedTo { days: String, first: i64, last: i64 } => "{days}：第 {first} 至 {last} 天", "{days}: days {first} to {last}";
        PausedDays { days: String } => "{days} 整天暂停，不计", "{days}: paused all day, does not count";
        Closed { days: String } => "{days} 不开门，不计", "{days}: closed, does not count";
        RolledClosed { days: String } => "{days} 不开门，期限顺延", "{days}: closed, the deadline moves on";
        Rolled { days: String, why: String } => "{days} {why}，期限顺延", "{days}: {why}, the deadline moves on";
        DaysFromTo { first: String, last: String } => "{first} 至 {last}", "{first} to {last}";
        Deadline { at: String } => "期限 {at}", "deadline {at}";
        Between { from: String, to: String } => "只知日期，期限在 {from} 与 {to} 之间", "known by day only: the deadline lies between {from} and {to}";
        Standing { at: String } => "自 {at} 暂停，期限未定", "paused since {at}: the deadline is not fixed";
        Extended { at: String, to: String } => "{at} 延期至 {to}", "extended to {to} on {at}";
        ExtendedUnapproved { at: String, to: String } => "{at} 延期至 {to}：未经批准，不起作用", "extended to {to} on {at}: not approved, moves nothing";
        ExtendedTooLate { at: String, to: String } => "{at} 延期至 {to}：登记已过期限，不起作用", "extended to {to} on {at}: written down after the deadline, moves nothing";
        ExtendedNotLater { at: String, to: String } => "{at} 延期至 {to}：不晚于期限，不起作用", "extended to {to} on {at}: not later than the deadline, moves nothing";
        Drawn { hash: String, number: u64, threshold: u64 } => "抽签 {hash}，余数 {number} 小于 {threshold}：抽中", "the draw {hash}: {number} is below {threshold}, so it is drawn";
        NotDrawn { hash: String, number: u64, threshold: u64 } => "抽签 {hash}，余数 {number} 不小于 {threshold}：未抽中", "the draw {hash}: {number} is not below {threshold}, so it is not drawn";
        InForce { at: String } => "现行期限 {at}", "deadline in force {at}";
        Did { what: String, at: String } => "{what} {at}", "{what} {at}";
        ByThen { at: String } => "来源只说已办，最晚 {at}", "the source says that it was done and not when: at the latest {at}";
        FromReceipt => "时限从受理起算：最早那时就已办结", "the limit runs from receipt, the earliest that it can have been closed";
        AtReceipt => "只知道何时之前已了结，在受理时计入", "known only to have ended by a day: counted at its receipt";
        NotInSource { what: String } => "来源没有记{what}的一列，期限前也没有登记", "the source had no column for it ({what}), and none was recorded by the deadline";
        Early { span: String } => "早于期限 {span}", "{span} before the deadline";
        OnTime => "正在期限上，算按时", "at the very deadline, which is in time";
        Late { span: String } => "晚于期限 {span}", "{span} after the deadline";
        NothingBy { at: String } => "截至 {at} 还没有", "nothing by {at}";
        Took { span: String } => "共 {span}", "{span} in all";
        TookBusiness { span: String } => "工作时间共 {span}", "{span} of office hours in all";
        Age { span: String } => "已 {span}", "{span} old";
        Overdue { duty: String, at: String } => "{duty}期限 {at} 已过", "the deadline {at} to {duty} has passed";
        Promised { made: String, to: String } => "{made} 承诺 {to}", "on {made} promised for {to}";
        Agreed { at: String } => "约定 {at}", "promised for {at}";
        From { at: String } => "自 {at} 起", "from {at} on";
        Ahead { span: String } => "提前 {span}", "{span} beforehand";
        AfterTheFact { span: String } => "开始后 {span} 才发布", "published {span} after it had begun";
        Read { read: u64, delivered: u64 } => "送达 {delivered}，已读 {read}", "delivered to {delivered}, read by {read}";
        Record { id: String } => "见 {id}", "see {id}";
        DaysOver { days: u32, until: String } => "{days} 天到 {until} 为止", "{days} days, until {until}";
        Answer { question: String, value: String } => "{question}：{value}", "{question}: {value}";
        Recorded { at: String } => "录入 {at}", "written down {at}";
        LastDay { day: String } => "有效期至 {day}", "holds until {day}";
        Slot { from: String, to: String } => "时段 {from} 至 {to}", "slot {from} to {to}";
        Baseline { from: String, to: String, value: String, n: u64 } => "基线 {from} 至 {to}：{value}（{n} 件）", "baseline {from} to {to}: {value} (n {n})";
        Restated { value: String, n: u64 } => "基线按现在的记录是 {value}（{n} 件）", "by what is on file today the baseline is {value} (n {n})";
        Billed { from: String, to: String, yuan: String } => "账期 {from} 至 {to}，应收 {yuan} 元", "billed for {from} to {to}: {yuan} yuan";
        FirstBilled { yuan: String } => "最初录入的应收是 {yuan} 元", "billed as first recorded: {yuan} yuan";
        Collected { at: String, yuan: String } => "截至 {at} 已收 {yuan} 元", "collected by {at}: {yuan} yuan";
        CollectedAndWaived { at: String, yuan: String, waived: String } => "截至 {at} 已收 {yuan} 元，减免 {waived} 元", "by {at} collected {yuan} yuan and waived {waived}";
        Owed { due: String, yuan: String } => "{due} 到期，期初还欠 {yuan} 元", "due {due}, at the beginning {yuan} yuan were owed";
        CameIn { yuan: String } => "期内收回 {yuan} 元", "came in since: {yuan} yuan";
        Overlaps => "基线到完成以后才结束，不是整改以前的数字，不作判断", "the baseline ends after it was done, so that it is no figure of before: not judged";
        PickedWorst => "基线恰是最近四期中最差的一期，好转有一部分可能只是回到平常", "the baseline was the worst of the last four like windows: some of what follows may be a return to the usual";
        Effect { from: String, to: String, value: String, n: u64 } => "整改后 {from} 至 {to}：{value}（{n} 件）", "afterwards {from} to {to}: {value} (n {n})";
        EffectInNextWave => "成效要到下一次问法相同的调查才能看", "the effect can be seen in the next wave that asks the same";
        EffectFrom { at: String } => "成效到 {at} 才能看", "the effect can be seen from {at} on";
        RulesChanged => "时限或日历与基线时不同", "limits or calendar are not those of the baseline";
        RecordHead => "记录", "record";
        Judged => "判定", "judged";
        Arithmetic => "依据与算法", "rule and arithmetic";
        Adds => "计入", "adds";
        NotAsked => "未问", "not asked";
        LeftOut { why: String } => "不计入：{why}", "left out: {why}";
        NoFigure { found: String } => "没有指标 `{found}`", "there is no figure `{found}`";
        FiguresHere { paths: String } => "可用：{paths}", "there are: {paths}";
        FairnessHint => "它的每一行是答复指标的一组：`linli why first_response --where category=… --where building=…`", "each of its rows is a group of the response: `linli why first_response --where category=… --where building=…`";
        BadWhere { found: String } => "`--where {found}` 应写成 `KEY=VALUE`", "`--where {found}` must be `KEY=VALUE`";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    // How a case was counted.
    ("class", &[
        ("counted", "计入", "counted"),
        ("met", "按时", "in time"),
        ("missed", "超时", "missed"),
        ("undetermined", "只知日期，无法判定", "undetermined, known by day only"),
        ("not-yet-due", "未到期", "not yet due"),
        ("not-owed", "这类诉求不要求", "not owed by its type"),
        ("no-rule", "没有适用的时限", "no rule sets a limit"),
        ("not-drawn", "未抽中回访", "not drawn for a callback"),
        ("no-contact", "没有可联系的业主", "nobody can be reached for it"),
        ("not-recorded", "来源未记", "not recorded in the source"),
        ("by-then", "只知最晚日期，不计时长", "known by its latest day only, in no duration"),
        ("ended-withdrawn", "期限前撤回", "withdrawn before the deadline"),
        ("ended-rejected", "期限前不予受理", "rejected before the deadline"),
        ("ended-resolved", "期限前先办结", "resolved before the deadline"),
        ("ended-duplicate", "到时间前并单", "merged before the time"),
        ("on-the-spot", "当场答复", "answered on the spot"),
        ("answered", "已答复", "answered"),
        ("resolved", "已办结", "resolved"),
        ("censored-open", "还在等，按截至时间截断", "still waiting, censored at the as-of"),
        ("censored-withdrawn", "未答复即撤回，按撤回时间截断", "withdrawn unanswered, censored at the withdrawal"),
        ("rejected", "不予受理", "rejected"),
        ("withheld", "缺少节假日数据", "withheld without a calendar"),
        ("reopened", "期限内重办", "reopened within the days"),
        ("not-reopened", "期限内未重办", "not reopened within the days"),
        ("not-yet-over", "期限未过", "the days are not over"),
        ("reopened-otherwise", "非办结后重开", "reopened, not after a resolution"),
        ("overdue", "未结，逾期", "open and overdue"),
        ("open", "未结", "open"),
        ("before", "期初未结", "open at the beginning"),
        ("after", "期末未结", "open at the end"),
        ("received", "受理", "received"),
        ("withdrawn", "撤回", "withdrawn"),
        ("duplicated", "并单", "merged"),
        ("voided", "登记有误", "entered by mistake"),
        ("called", "已回访", "called back"),
        ("not-asked", "没有问这一项", "this was not asked"),
        ("no-callback", "没有接通的回访", "no callback that reached anybody"),
        ("kept", "已兑现", "kept"),
        ("broken", "未兑现", "broken"),
        ("repeat", "重复", "a repeat"),
        ("no-repeat", "不重复", "no repeat"),
        ("no-place", "没有房号或部位", "no household or place"),
        ("no-category", "没有填类别", "no category"),
        ("out-of-order", "有回访的日期早于先录入的一次", "a callback is dated before one that was recorded earlier"),
        ("covered", "应走访，已见到人", "eligible, somebody was met"),
        ("not-covered", "应走访，未见到人", "eligible, nobody was met"),
        ("declined", "有人居住，不接受走访", "lived in, declined visits"),
        ("vacant", "空置", "vacant"),
        ("unstated", "已建档，是否居住不明", "on file, not stated whether lived in"),
        ("nobody-on-file", "未建档", "nobody on file"),
        ("met-somebody", "见到人", "somebody was met"),
        ("attempt", "未见到人", "nobody was met"),
        ("slot-met", "时段内见到人", "met in its slot"),
        ("slot-missed", "时段内未见到人", "nobody met in its slot"),
        ("imported", "导入，不计", "imported, left out"),
        ("at-once", "当时录入", "written down at once"),
        ("recorded-later", "补录", "written down later"),
        ("over-24h", "超过 24 小时补录", "written down over 24 hours later"),
        ("plan-kept", "期内已开展", "done in its slot"),
        ("plan-missed", "期内未开展", "not done in its slot"),
        ("plan-empty", "期内举办，无人到场", "held in its slot, and nobody came"),
        ("plan-cancelled", "期内未开展，已取消", "planned in its slot, and cancelled"),
        ("plan-running", "期未结束，尚未开展", "the slot is running, nothing done yet"),
        ("plan-running-kept", "期未结束，已开展", "the slot is running, done already"),
        ("published", "已发布", "published"),
        ("announced", "提前通知", "announced beforehand"),
        ("after-the-fact", "开始后才通知", "announced after it had begun"),
        ("notice-emergency", "突发，不计提前量", "an emergency, apart"),
        ("notice-utility", "供水供电单位所致，不计提前量", "by the supplier, apart"),
        ("notice-no-cause", "没有填起因", "no cause stated"),
        ("notice-no-start", "没有填生效时间", "no beginning stated"),
        ("not-counted", "没有统计送达和已读", "delivered and read were not counted"),
        ("held", "已举办", "held"),
        ("held-empty", "已举办，无人到场", "held, and nobody came"),
        ("not-held", "到期未举办", "its time is over, not held"),
        ("cancelled", "已取消", "cancelled"),
        ("ahead", "未到时间", "not yet due"),
        ("improvement-open", "进行中", "open"),
        ("improvement-overdue", "到期未完成", "its day is over, not done"),
        ("effect-reached", "达到目标值", "target reached"),
        ("effect-moved", "有改善，未达标", "better, target not reached"),
        ("effect-unmoved", "没有变化", "unmoved"),
        ("effect-against", "反而变差", "worse than before"),
        ("effect-too-few", "件数不足 10，不作判断", "fewer than 10 records, not judged"),
        ("effect-unknown", "缺目标值、基线或数值，不作判断", "no target, baseline or value, not judged"),
        ("effect-not-yet", "成效未到期", "effect not due yet"),
        ("effect-no-figure", "无指标，看复核", "without a figure: the review counts"),
        ("adopted", "采纳", "adopted"),
        ("adopted-partly", "部分采纳", "adopted in part"),
        ("not-adopted", "未采纳", "not adopted"),
        ("undecided", "未决定", "not decided"),
        ("undecided-late", "未决定，答复期限已过", "not decided, the limit to respond is over"),
        ("tallied", "按日汇总", "a tally of a day"),
        ("done", "已完成", "done"),
        ("no-target", "没有约定，也没有时限", "nothing agreed and no limit"),
        ("linked", "入户维修，随诉求计", "paid side of a repair, counted with its item"),
        ("promised-beyond", "约定晚于目录时限", "promised later than the catalogue's limit"),
        ("promised-within", "约定在目录时限内", "promised within the catalogue's limit"),
        ("rated", "抽中，已评价", "drawn and rated"),
        ("not-rated", "抽中，未评价", "drawn and not rated"),
        ("rated-unasked", "未抽中，自愿评价", "not drawn, rated all the same"),
        ("complained-of", "已完成，有投诉", "done, and complained of"),
        ("counted", "计入", "counted"),
        ("no-tally", "没有收缴累计，两边都不计", "nothing counted of it: in neither side"),
        ("no-due", "没有应缴期限", "nobody says when it was due"),
        ("arrears", "期初已过期限的欠费", "owed past its day at the beginning"),
        ("never-trained", "未培训", "never trained"),
        ("training-ended", "已过期", "no longer holds"),
        ("training-holds", "已培训，在有效期内", "trained, and it holds"),
        ("present", "到场", "present"),
        ("not-present", "未到场", "not present"),
        ("external", "外部取证", "got elsewhere"),
        ("survey-wave", "一次调查", "a wave"),
        ("survey-stratum", "分层", "a stratum"),
        ("survey-result", "第三方结果", "a third party's result"),
        ("survey-valid", "有效答卷", "a valid response"),
        ("survey-incomplete", "总体题未答", "the overall question is not answered"),
        ("survey-repeated", "同一问卷码，以后来的为准", "a later response has the same code"),
        ("survey-late", "截止后才答", "answered after the close"),
        ("survey-unknown-code", "问卷码不在样本内", "its code was drawn for nobody"),
        ("survey-void", "已作废", "void"),
        ("survey-unanswered", "未答", "not answered"),
        ("survey-satisfied", "满意（5、4 分）", "satisfied (5 or 4)"),
        ("survey-basically", "基本满意（3 分）", "basically satisfied (3)"),
        ("survey-neutral", "一般（3 分）", "neither (3)"),
        ("survey-dissatisfied", "不满意（2、1 分）", "dissatisfied (2 or 1)"),
        ("survey-not-applicable", "不了解、无此服务", "does not apply"),
        ("survey-promoter", "推荐者（9、10）", "a promoter (9, 10)"),
        ("survey-passive", "中立者（7、8）", "passive (7, 8)"),
        ("survey-detractor", "贬损者（0 至 6）", "a detractor (0 to 6)"),
        ("survey-answered", "已答", "answered"),
        ("excluded", "不计入", "left out"),
    ]),
];
