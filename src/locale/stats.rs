//! Words of the figures (统计).

use super::word_set::WordSet;

super::message::messages! {
    /// Names of figures and remarks beside them.
    StatsMsg {
        Title { community: String, what: String, from: String, to: String } => "{community} {what} {from} 至 {to}", "{community}: {what}, {from} to {to}";
        AsOfTitle { community: String, what: String, at: String } => "{community} {what}，截至 {at}", "{community}: {what} as of {at}";
        Several { what: String, from: String, to: String } => "{what} {from} 至 {to}", "{what}, {from} to {to}";
        BeyondHalf { span: String } => "不到一半有结果；最久已等 {span}", "fewer than half so far; longest wait {span}";
        BeyondNine { span: String } => "不到九成有结果；最久已等 {span}", "fewer than 90% so far; longest wait {span}";
        Yuan { yuan: String } => "{yuan} 元", "{yuan} yuan";
        Figure => "代号", "figure";
        Name => "指标", "name";
        Split => "分法", "split";
        NotStated => "未填", "(none)";
        Before => "对比期", "before";
        Now => "本期", "now";
        Difference => "增减", "change";
        Points { sign: String, points: String } => "{sign}{points} 个百分点", "{sign}{points} points";
        ComparedWith { from: String, to: String } => "对比期 {from} 至 {to}", "compared with {from} to {to}";
        Trend { first: String, last: String } => "走势自 {first} 至 {last}", "trend from {first} to {last}";
        TrendHead => "走势", "trend";
        ColumnsLeftOut { n: usize } => "这一行太窄，略去 {n} 列", "columns left out on this narrow line: {n}";
        Sum => "合计", "total";
        Community => "社区", "community";
        Measured { name: String } => "表中是：{name}", "in the table: {name}";
        SmallN { n: u64 } => "不足 {n} 件的行只给件数", "rows under {n} items give counts only";
        NoArrears => "按欠费与否的比较，要等费用一类的记录", "by arrears waits for the kind of record that holds fees";
        Volunteers { cell: String } => "{cell}（自愿参与，不能代表全体）", "{cell} (volunteers, who do not stand for all)";
        WaveOf { title: String, id: String, opens: String, closes: String } => "{title}（{id}），{opens} 至 {closes}", "{title} ({id}), {opens} to {closes}";
        WaveRunning => "未截止", "not closed yet";
        WaveForeign => "第三方结果：只有结果表，没有答卷", "a third party's results: a table, and no responses";
        FurtherWaves { n: u64 } => "时段内另有 {n} 次调查；这里是最后一次，其余用 `--period` 看", n: "the window has {n} wave more; this is the last: ask for the other by `--period`" | "the window has {n} waves more; this is the last: ask for the others by `--period`";
        NoWave => "时段内没有调查", "no wave in the window";
        VoidWaves { n: u64 } => "同名的调查作废过 {n} 次", n: "{n} wave of the same title was voided" | "{n} waves of the same title were voided";
        IntervalOf => "区间是抽样的误差（95%），不含没有作答的人", "the intervals (95%) cover the draw, not those who did not answer";
        FewAnswers { n: u64 } => "不足 {n} 份作答的只给份数", "of fewer than {n} answers only counts are given";
        NoCompare => "满意度调查自己与上次相比，不用 `--compare`", "a survey compares itself with the wave before: leave `--compare` out";
        Strict { label: String, words: String } => "{label} 满意率（严：{words}）", "{label} satisfied (strict: {words})";
        Lenient { label: String, words: String } => "{label} 满意率（宽：{words}）", "{label} satisfied (lenient: {words})";
        NpsOf { label: String } => "{label} 推荐度 NPS", "{label} NPS";
        ChoiceOf { label: String, choice: String } => "{label}：{choice}", "{label}: {choice}";
        AnswersOf { label: String } => "{label} 作答", "{label} answered";
        NotAnswered { na: u64, unanswered: u64 } => "不了解 {na}，未答 {unanswered}", "does not apply {na}, not answered {unanswered}";
        ForeignScore { score: String } => "第三方得分 {score}", "a third party's score: {score}";
        ThenRate { then: String } => "上次 {then}", "before: {then}";
        NotCompared { reason: String } => "上次 —（{reason}）", "before: — ({reason})";
        StratumReturned { buildings: String } => "{buildings} 回收率", "{buildings} returned";
        StratumStrict { buildings: String, label: String } => "{buildings} {label} 满意率（严）", "{buildings} {label} satisfied (strict)";
        NoSplit { stat: String, key: String } => "`{stat}` 不能按 `{key}` 分组", "`{stat}` cannot be split by `{key}`";
        SplitHint { keys: String } => "可用：{keys}", "it can be split by: {keys}";
        NoSplitHint => "去掉 `--by`", "leave out `--by`";
        TooManyKeys => "最多按两项分组", "at most two keys at once";
        NoBasis { stat: String } => "`{stat}` 没有 `--basis`", "`{stat}` has no `--basis`";
        NoClock { stat: String } => "`{stat}` 没有 `--clock`", "`{stat}` has no `--clock`";
        NoMeasure { found: String } => "没有指标 `{found}`", "there is no figure `{found}`";
        OneCommunity => "这个命令一次只看一个社区：`-C` 只给一个", "this command looks at one community: give `-C` once";
        Excluded { what: String } => "未计入：{what}", "left out: {what}";
        Withheld { figure: String, year: String } => "`{figure}` 缺 {year} 年的节假日，不给出：加 `calendar/cn-{year}.toml`", "`{figure}` is withheld without the holidays of {year}: add `calendar/cn-{year}.toml`";
        Unreadable { n: usize } => "有 {n} 个文件读不出，未计入", "files that could not be read, and are not counted: {n}";
        BasisReceived => "按受理时间", "by time of receipt";
        BasisOfNotice => "公示和周报的及时率按期限，所以与这里的不同：加 `--basis due`，便是同一口径", "the notice and the weekly page count rates by deadline, which gives other numbers: add `--basis due` for theirs";
        BasisOfPeriod => "按账期的最后一天", "by the last day of the period billed";
        FewHouseholds => "应收不足 30 户或没有写户数的，不给比率，也不列原因；同一楼栋的服务并列，只看不解释", "of fewer than 30 households billed, or none stated, there is no rate and no reason; how the building was served stands beside it and explains nothing";
        BasisDue => "按期限", "by deadline";
        Basically { weight: String } => "满意率中，“基本满意”按 {weight} 计（`[satisfaction] basically`）", "satisfied: 'basically satisfied' counts {weight} (`[satisfaction] basically`)";
        OnlyBacklogTotal => "分组只列未结，不列流量", "groups show the stock, not the flow";
        PeriodBad { found: String } => "`{found}` 不是一个时段", "`{found}` is not a period";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    ("by", &[
        ("type", "类型", "type"),
        ("category", "类别", "category"),
        ("channel", "渠道", "channel"),
        ("building", "楼栋", "building"),
        ("assignee", "经办人", "holder"),
        ("urgency", "紧急程度", "urgency"),
        ("month", "月份", "month"),
        ("week", "周", "week"),
        ("hours", "上班时间", "in hours"),
        ("plan", "计划", "plan"),
    ]),
    ("stat", &[
        ("response", "答复与办理", "response and resolution"),
        ("backlog", "未结诉求", "open items"),
        ("satisfaction", "回访与满意", "satisfaction"),
        ("promises", "承诺兑现", "promises"),
        ("reopened", "重办", "reopened items"),
        ("repeat", "重复诉求", "repeats"),
        ("visits", "走访、建档、关怀", "visits and care"),
        ("plan", "计划完成", "plans kept"),
        ("notices", "通知", "notices"),
        ("activities", "活动与座谈会", "activities and forums"),
        ("services", "便民服务", "services"),
        ("training", "培训", "training"),
        ("survey", "满意度调查", "survey"),
        ("improvements", "整改与改进", "improvements"),
        ("fees", "收费", "fees"),
        ("staff", "人员", "staff"),
        ("lag", "录入滞后", "recording lag"),
        ("fairness", "一视同仁", "fairness"),
        ("overview", "总览", "overview"),
    ]),
    ("survey.compared", &[
        ("absent", "上次没有问", "not asked then"),
        ("wording", "题目或选项的文字不同", "asked in other words"),
        ("method", "调查方式不同", "surveyed in another way"),
    ]),
    ("excluded", &[
        ("void", "已作废", "void"),
        ("duplicate", "已并单", "duplicate"),
        ("patrol", "巡查发现", "found on patrol"),
        ("moved-out", "已搬走", "moved out"),
        ("declined", "不接受走访", "declined visits"),
    ]),
];
