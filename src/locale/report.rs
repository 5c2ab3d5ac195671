//! Words of the work report (工作报告), for the office and for the owners.

super::message::messages! {
    /// Heads, headings and lines of the report.
    ReportPageMsg {
        Title { community: String, period: String } => "{community}{period}工作报告", "{community}: work report, {period}";
        Period { from: String, to: String, at: String } => "{from} 至 {to}；截至 {at}", "{from} to {to}; as of {at}";
        Running { from: String, to: String, at: String } => "{from} 至 {to}，本期尚未结束；截至 {at}", "{from} to {to}, not over yet; as of {at}";
        NotBegun { from: String } => "这一期 {from} 才开始", "the period begins on {from}";
        Internal => "内部", "Internal";
        InternalLong => "内部资料：不得张贴、不得转发住户", "internal: not to be posted, not for residents";
        ForOwners => "向业主报告", "To the owners";
        ForOwnersLong => "向全体业主报告；张贴前补填留空的几项", "a report to all owners; fill in what is blank before it is posted";
        Foot { version: String } => "比率按本期到期的计；`linli why` 可逐条核对。`linli` {version}", "rates are of what fell due in the period; `linli why` shows every record behind them. `linli` {version}";
        Done => "本期办成的事", "what was done";
        Day => "日期", "day";
        Kind => "类别", "kind";
        Text => "内容", "what";
        NothingTold => "本期没有核准过的公示文字", "no text for it was approved";
        Missed => "计划内未开展", "planned and not done";
        Plan => "计划", "plan";
        From => "起", "from";
        To => "至", "to";
        Reason => "原因", "reason";
        NobodyCame => "举办了，无人到场", "held, and nobody came";
        NoReason => "未说明", "none given";
        NothingMissed => "没有", "nothing";
        Improvements => "整改与成效", "improvements and their effect";
        Improvement => "整改", "improvement";
        Baseline => "整改前", "before";
        Effect => "整改后", "after";
        Target => "目标值", "target";
        Verdict => "判定", "verdict";
        ValueOf { value: String, n: u64 } => "{value}（共 {n}）", "{value} (n {n})";
        PickedWorst => "整改前恰是最近四期中最差的一期", "the time before was the worst of the last four";
        Restated => "整改前的数字按现在的记录已不同", "the records of before have changed since";
        RulesChanged => "时限或日历已改", "limits or calendar changed";
        Separator => "；", "; ";
        NoImprovement => "没有", "none";
        NoCause => "数字变了，不等于是这项措施带来的", "a figure that changed does not say that this was the cause";
        ByHand => "另行填写", "to be filled in";
        Matter => "项目", "matter";
        Content => "内容", "content";
        Accounts => "物业费和其他收支", "fees and other accounts";
        RepairFund => "维修资金使用情况", "use of the repair fund";
        CommonRevenue => "公共收益的收入和使用", "income and use of the common revenue";
        ToBeFilled => "（待填）", "(to be filled in)";
    }
}
