//! Words about improvements: their baseline and the effect that a review looks at (整改与复核).

super::message::messages! {
    /// What is said while an improvement is recorded and reviewed.
    ImprovementMsg {
        Baseline { from: String, to: String, value: String, n: u64 } => "基线 {from} 至 {to}：{value}（{n} 件）", "baseline {from} to {to}: {value} (n {n})";
        MoreIsBetter { target: String } => "目标值 {target} 高于基线：越高越好", "the target {target} is above the baseline: more is better";
        LessIsBetter { target: String } => "目标值 {target} 低于基线：越低越好", "the target {target} is below the baseline: less is better";
        NoBaselineValue { from: String, to: String } => "{from} 至 {to} 这个指标没有数值，成效将无法比较；可用 `--baseline` 换一段时间", "the figure has no value from {from} to {to}, so that no effect can be seen; `--baseline` takes another period";
        TargetIsBaseline { value: String } => "目标值就是基线的 {value}，看不出往哪边才算好转", "the target is the {value} of the baseline: neither way is better";
        BaselineAfterDone { to: String } => "基线到 {to} 为止，晚于完成时间", "the baseline ends on {to}, after it was done";
        BaselineInFuture { to: String } => "基线到 {to} 为止，还没有过完", "the baseline ends on {to}, which is not over yet";
        BaselineNeedsFigure => "`--baseline` 要和 `--figure` 一起用", "`--baseline` needs `--figure`";
        NotSplitSo { figure: String, group: String } => "指标 `{figure}` 不能按 `{group}` 分组", "the figure `{figure}` is not split by `{group}`";
        NotDone { id: String } => "`{id}` 尚未完成，还没有可复核的", "`{id}` is not done yet: there is nothing to review";
        Saved { id: String } => "已复核 {id}", "reviewed {id}";
        Early { at: String } => "成效到 {at} 才能看；到时还要再复核一次", "the effect can be seen from {at} on: it is to be reviewed again then";
        Own { handle: String } => "`{handle}` 就是负责人：自己的复核单独计数，请另一人也复核", "`{handle}` did it: one's own review is counted apart, let somebody else review it too";
        Title { title: String } => "整改成效：{title}", "effect: {title}";
        Item => "项目", "item";
        Said => "内容", "what is known";
        Verdict => "判定", "verdict";
        Figure => "指标", "figure";
        Target => "目标值", "target";
        Known => "依据", "known";
        Concluded { at: String, by: String } => "复核 {at} {by}", "review {at} {by}";
        NoCause => "数字变了，不等于是这项措施带来的", "a figure that changed does not say that this was the cause";
    }
}
