//! Words of an item's limits (时限) as `show` tells them.

super::message::messages! {
    /// A limit, the rule that it comes from, and what became of it.
    TargetMsg {
        Limit { duty: String } => "时限 {duty}", "limit to {duty}";
        Met { at: String } => "按时，{at}", "met at {at}";
        Late { at: String } => "超时，{at}", "missed, done at {at}";
        Overdue => "超时，仍未做", "missed, still open";
        Undetermined { at: String } => "无法判定：只知日期 {at}", "undetermined: only the day is known, {at}";
        UndeterminedOpen => "无法判定：只知日期", "undetermined: only the day is known";
        Ahead => "未到期", "not yet due";
        Paused => "暂停计时", "the clock stands still";
        NotBegun => "办结后起算", "runs from the resolution";
        NotOwed => "不要求", "not owed";
        NoRule => "无时限", "no limit";
        NotDrawn => "未抽中回访", "not drawn for a callback";
        NoContact => "没有可联系的业主", "nobody can be reached for it";
        NotRecorded => "来源未记，无从判断", "not recorded in the source, so nobody can tell";
        NotRecordedInTime { at: String } => "{at}，是否按时来源未记", "{at}; the source does not tell whether in time";
        Withdrawn => "已撤回，不再计", "withdrawn in time, not counted";
        Rejected => "不予受理，不再计", "rejected in time, not counted";
        Resolved => "已先办结，不再计", "resolved before, not counted";
        NoCalendar { year: String } => "缺 {year} 年的节假日，算不出", "cannot be told without the holidays of {year}";
        DueBy { due: String } => "期限 {due}", "due {due}";
        Original { due: String } => "原期限 {due}", "originally {due}";
        OriginalPaused => "原期限也因暂停未定", "originally not fixed either, for the pause";
        OriginalMissed { due: String } => "原期限 {due}，按原期限超时", "originally {due}, and missed by that";
        Rule { limit: String, number: usize, line: usize } => "{limit}，`linli.toml` 第 {line} 行，第 {number} 条 `[[target]]`", "{limit}, `linli.toml` line {line}, `[[target]]` {number}";
        RuleFor { what: String } => "（{what}）", " ({what})";
        AnyItem => "所有诉求", "any item";
        From { day: String } => "{day} 起", "from {day}";
        CallbackDays { limit: String } => "{limit}，`linli.toml` 的 `[callback] days`", "{limit}, `[callback] days` in `linli.toml`";
        Extended { to: String } => "延至 {to}", "extended to {to}";
        ExtendedUnapproved { to: String } => "延至 {to} 未经批准，不起作用", "the extension to {to} is not approved and moves nothing";
        ExtendedTooLate { to: String } => "延至 {to} 的登记已过期限，不起作用", "the extension to {to} was written down after the deadline and moves nothing";
        ExtendedNotLater { to: String } => "延至 {to} 不晚于期限，不起作用", "the extension to {to} is not later than the deadline and moves nothing";
    }
}
