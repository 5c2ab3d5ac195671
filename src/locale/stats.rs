//! Words of the figures (统计).

super::message::messages! {
    /// Names of figures and remarks beside them.
    StatsMsg {
        Response { community: String, from: String, to: String } => "{community} 答复与办理 {from} 至 {to}", "{community}: response and resolution, {from} to {to}";
        Backlog { community: String, at: String } => "{community} 未结诉求，截至 {at}", "{community}: open items as of {at}";
        N => "件数", "items";
        Reporters => "人次", "reporters";
        FirstResponse => "首次答复：已答复", "first response: answered";
        Waiting => "首次答复：仍在等", "first response: still waiting";
        WithdrawnUnanswered => "首次答复：未答复即撤回", "first response: withdrawn unanswered";
        Median => "首次答复：一半在此之内", "first response: half within";
        P90 => "首次答复：九成在此之内", "first response: nine in ten within";
        MeanAnswered => "首次答复：平均（仅已答复）", "first response: mean (answered items only)";
        OnTheSpot => "当场答复", "answered on the spot";
        MedianWithout => "不计当场答复，一半在此之内", "without those on the spot, half within";
        ShortAnswered => "已答复", "answered";
        ShortWaiting => "在等", "waiting";
        ShortMedian => "一半在此内", "half within";
        ShortP90 => "九成在此内", "90% within";
        ShortResolved => "办结一半在此内", "half resolved within";
        NotOwed => "无需答复", "no answer owed";
        Resolved => "办结：已办结", "resolution: resolved";
        NotResolved => "办结：未办结", "resolution: not resolved";
        ResolvedMedian => "办结：一半在此之内", "resolution: half within";
        ResolvedP90 => "办结：九成在此之内", "resolution: nine in ten within";
        NetMedian => "办结（扣除暂停）：一半在此之内", "resolution net of pauses: half within";
        Rejected => "不予受理", "rejected";
        TargetRespond => "答复及时率", "answered in time";
        TargetArrive => "到场及时率", "on site in time";
        TargetResolve => "办结及时率", "resolved in time";
        TargetCallback => "回访率", "called back in time";
        Reopened => "重办率", "reopened";
        NotYetDue { n: u64 } => "未到期 {n}", "not yet due {n}";
        NoTarget { n: u64 } => "无时限 {n}", "no target {n}";
        Beyond { span: String } => "曲线未到；已等到 {span}", "not reached; longest so far {span}";
        Intervals { n: u64 } => "其中 {n} 件只知日期，按最晚计", "{n} of them known by day only, counted at the latest";
        Excluded { what: String } => "未计入：{what}", "left out: {what}";
        Withheld { figure: String, year: String } => "`{figure}` 缺 {year} 年的节假日，不给出：加 `calendar/cn-{year}.toml`", "`{figure}` is withheld without the holidays of {year}: add `calendar/cn-{year}.toml`";
        Unreadable { n: usize } => "有 {n} 个文件读不出，未计入", "{n} files could not be read and are not counted";
        BasisReceived => "按受理时间", "by time of receipt";
        BasisDue => "按期限", "by deadline";
        Open => "未结", "open";
        Overdue => "逾期", "overdue";
        Oldest => "最久", "oldest";
        Band0 => "1 天内", "up to 1 day";
        Band1 => "1 至 3 天", "1 to 3 days";
        Band2 => "3 至 7 天", "3 to 7 days";
        Band3 => "7 至 30 天", "7 to 30 days";
        Band4 => "30 天以上", "over 30 days";
        FlowBefore => "期初未结", "open at the beginning";
        FlowReceived => "＋ 受理", "+ received";
        FlowReopened => "＋ 重办", "+ reopened";
        FlowResolved => "－ 办结", "- resolved";
        FlowAnswered => "－ 已答复", "- answered";
        FlowRejected => "－ 不予受理", "- rejected";
        FlowWithdrawn => "－ 撤回", "- withdrawn";
        FlowDuplicated => "－ 并单", "- merged";
        FlowVoided => "－ 登记有误", "- entered by mistake";
        FlowAfter => "期末未结", "open at the end";
        OnlyBacklogTotal => "分组只列未结，不列流量", "groups show the stock, not the flow";
        PeriodBad { found: String } => "`{found}` 不是一个时段", "`{found}` is not a period";
    }
}
