//! Words of the reports of `linli audit` that tell of rules, of what was left out, of callbacks and of the history itself.

use super::word_set::WordSet;

super::message::messages! {
    /// Heads, sentences and remarks of these reports.
    ReportMsg {
        MetLate { id: String, duty: String, deadline: String, what: String, at: String, known: String, who: String } => "`{id}` {duty}：期限 {deadline}，{what} 写的是 {at}，{known}（{who}）：只因写的时间在期限前才算按时", "`{id}` {duty}: due {deadline}; the {what} says {at}, {known} ({who}): in time only by the time that it says";
        KnownCommitted { at: String } => "{at} 才存入版本库", "and was committed {at}";
        KnownRecorded { recorded: String, at: String } => "{recorded} 才登记、{at} 存入版本库", "was written down {recorded} and committed {at}";
        KnownNever => "还没有存入版本库", "and is in no commit yet";
        MetLateMore { n: usize } => "还有 {n} 条，见 `--list`", "{n} more: `--list`";
        MetLateSign => "靠补录才按时", "in time by its date only";
        BulkMetSign => "批量已回复", "replies in bulk";
        BulkMet { who: String, n: usize, from: String, to: String } => "{who} 在 {from} 至 {to} 间以文字联系 {n} 户，都记为已回复：没有这么快的（`bulk-met`）", "{who} wrote to {n} households between {from} and {to}, and all are recorded to have replied: nobody is that quick (`bulk-met`)";
        BackwardsSign => "时钟倒走", "clock set back";
        Backwards { n: usize } => "{n} 次提交的时间早于它的上一次提交：时钟被调过，或时间是编的", "{n} commits are dated before the one that they came from: a clock was set back, or a date made up";
        CommitFact => "提交", "commit";
        Deadline => "期限", "deadline";
        File => "文件", "file";
        Rule => "规则", "rule";
        Effective => "起始日", "effective";
        Figures => "上次公示的指标会怎样变", "what it does to the last published figures";
        LimitOrder => "时限规则的先后顺序", "the order of the limits";
        WholeFile => "整个文件", "the whole file";
        FileCame => "新增", "new";
        FileWent => "删除", "deleted";
        FileOther => "改动", "changed";
        FromDay { what: String, day: String } => "{what}，{day} 起", "{what}, from {day}";
        Arrow { what: String, from: String, to: String } => "{what} {from} -> {to}", "{what} {from} -> {to}";
        Nothing => "无", "none";
        AnyType => "所有诉求", "any item";
        Rules { n: usize, commits: usize } => "{commits} 次提交改了 {n} 条规则", "{n} rules were changed, in {commits} commits";
        FiguresOf { publication: String } => "指标按公示 {publication} 的时段、用现在的记录算", "figures: of the period of {publication}, from the records as they are";
        NoFigures => "同", "the same";
        MoreFigures { n: usize } => "等 {n} 项", "and {n} more";
        Why => "原因", "why";
        Later => "事后补写", "put in later";
        Verdict => "不然会是", "else it would be";
        LeftOut { n: usize, later: usize } => "{n} 处使记录不计入指标，其中 {later} 处是登记以后才写的", "{n} take records out of figures, {later} of them written after the record was made";
        ClosedRepairs => "办结报修", "repairs closed";
        Drawn => "抽中", "drawn";
        Expected => "应抽中", "expected";
        Chance => "这么少的概率", "chance of so few";
        Calls => "回访", "calls";
        OfOwn => "回访自己办的", "of own items";
        Rated => "有评价", "rated";
        Unhappy => "不满意", "not satisfied";
        Hash => "哈希", "hash";
        Number => "余数", "number";
        Threshold => "界限", "threshold";
        IsDrawn => "抽中", "drawn";
        Repair => "报修", "repair";
        ClosedAt => "首次办结", "first closed";
        Callbacks { closed: u64, drawn: u64, share: u32, chance: String } => "办结报修 {closed} 件，抽中 {drawn} 件，应约占 {share}%；这么少或更少的概率 {chance}", "{closed} repairs closed, {drawn} drawn, {share}% expected; so few or fewer by chance: {chance}";
        Unlikely { who: String, chance: String } => "{who} 抽中的这么少，碰巧的概率只有 {chance}：办结时间可能挑过", "so few of {who} are by chance with a probability of {chance} only: the times of closing may have been chosen";
        OutOfOrder { id: String, at: String, before: String } => "`{id}`：{at} 的回访登记在 {before} 的回访之后，写的时间却更早", "`{id}`: the callback dated {at} was recorded after the one of {before}";
        SelfCalled { n: u64, calls: u64 } => "{calls} 次回访里 {n} 次是经办人回访自己办的", "{n} of {calls} calls were made by whoever had closed the item";
        Finding => "问题", "finding";
        OneSided { files: usize } => "合并只取了一方：另一方改过的 {files} 个文件没有合进来", "the merge took one side whole: {files} files that the other had changed are not in it";
        RevisionUnknown { publication: String, revision: String } => "公示 {publication} 依据的版本 {revision} 不在这段历史里", "{publication} was made from commit {revision}, which is not in this history";
        ShallowHistory => "这份副本不是从头克隆的", "this clone does not go back to the beginning";
        Grafts => "`.git/info/grafts` 让 git 看到别的来历（linli 不理会）", "`.git/info/grafts` has git see another descent (linli does not)";
        Replaced { refs: usize } => "有 {refs} 个替换（`refs/replace`）让 git 读别的内容（linli 不理会）", "{refs} replacements (`refs/replace`) have git read something else (linli does not)";
        Apart { folders: String } => "{folders} 另成一个仓库（子模块）：里面改了什么，这段历史不知道", "{folders}: a repository of its own (a submodule); what is done in it is not in this history";
        Ahead { commits: usize } => "{commits} 次提交的时间还没有到：提交时钟表不准", "{commits} commits are dated later than it is now: their clock was wrong";
        Roots { n: usize } => "历史有 {n} 个开头：合进过别的历史", "the history has {n} beginnings: another one was brought into it";
        Rewritten { branch: String, commits: usize } => "`{branch}` 有 {commits} 次提交不在这段历史里：没有同步，或者历史被改写过", "{commits} commits of `{branch}` are not in this history: it was not synced, or it was rewritten";
        Whole { commits: usize } => "历史完整，查了 {commits} 次提交", "the history is whole; commits read: {commits}";
        Flaws { n: usize, commits: usize } => "{n} 处不完整，查了 {commits} 次提交", "flaws: {n}, commits read: {commits}";
        Report => "报告", "report";
        Sentence => "结论", "in a sentence";
        SumHistory { n: usize } => "历史有 {n} 处不完整", "the history has {n} flaws";
        SumHistoryNone => "历史完整", "the history is whole";
        SumDeletions { n: usize } => "删掉过 {n} 条记录", "{n} records were taken away";
        SumDeletionsNone => "没有删掉过记录", "no record was taken away";
        SumEdits { n: usize, merged: usize } => "统计要用的内容事后改过 {n} 处，其中 {merged} 处是合并时改的", "{n} edits of what figures read, {merged} of them in merges";
        SumEditsNone => "统计要用的内容事后没有改过", "nothing that figures read was edited afterwards";
        SumClosed { n: usize } => "办结以后改过 {n} 处", "{n} changes of items that were closed";
        SumClosedNone => "办结以后没有改过", "no closed item was changed";
        SumPublications { n: usize, touched: usize } => "{n} 次公示里有 {touched} 次与现在的记录不符，或者台账被动过", "{touched} of {n} publications are no longer what the records say, or their ledger was tampered with";
        SumPublicationsNone { n: usize } => "{n} 次公示都与现在的记录相符", "all {n} publications are what the records say";
        SumLag { n: usize, unmarked: u64 } => "{n} 个“按时”只靠写的时间；{unmarked} 条补录没有注明", "{n} are in time only by the time that they say; {unmarked} facts were put in late without a word";
        SumLagNone => "没有靠补录才按时的", "nothing is in time only by the time that it says";
        SumRules { n: usize } => "规则改过 {n} 条", "{n} rules were changed";
        SumRulesNone => "规则没有改过", "no rule was changed";
        SumLeftOut { n: usize, later: usize } => "{n} 处使记录不计入，其中 {later} 处是事后写的", "{n} take records out of figures, {later} of them written afterwards";
        SumLeftOutNone => "没有不计入的记录", "no record was taken out of figures";
        SumCallbacks { people: usize, calls: usize } => "回访抽样有 {people} 人少得不像碰巧，{calls} 次回访倒序", "of {people} people unlikely few were drawn; {calls} callbacks are out of order";
        SumCallbacksNone => "回访抽样没有异常", "nothing unlikely about the callbacks";
        SumSignatures { outside: u64, unsigned: u64 } => "{outside} 次提交不经 `linli`，{unsigned} 次没有签名", "{outside} commits were not made by `linli`, {unsigned} are not signed";
        SumSignaturesNone => "提交都经 `linli` 并有签名", "all commits are by `linli` and signed";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    // What took a record out of figures.
    ("left-out", &[
        ("void", "作废", "void"),
        ("patrol", "主动发现", "found by staff"),
        ("channel-filled", "来源渠道事后补填", "channel filled in afterwards"),
        ("duplicate", "并单", "merged into another"),
        ("withdrawn", "撤回", "withdrawn"),
        ("rejected", "不予受理", "rejected"),
        ("praise", "未分类改为表扬", "unsorted made praise"),
        ("residence-ended", "与房屋的关系结束", "tie to a room ended"),
        ("no-visits", "不接受走访", "does not want visits"),
    ]),
    // What is said of the settings that figures read.
    ("changed-rule", &[
        ("callback.days", "回访期限（天）", "days for the callback"),
        ("callback.share", "报修回访比例（%）", "share of repairs called back (%)"),
        ("callback.seed", "回访抽签种子", "seed of the draw for callbacks"),
        ("satisfaction.basically", "基本满意计分", "weight of basically satisfied"),
        ("reopen.days", "重办期限（天）", "days in which a reopening counts"),
        ("visits.every", "走访周期", "how often a household is visited"),
        ("visits.counted", "算作走访的方式", "how a visit counts"),
        ("calendar.roll_weekends", "期限遇周末顺延", "deadlines roll over weekends"),
        ("publication.min_count", "公示最少件数", "fewest items that are named"),
        ("utc_offset", "时区", "offset from UTC"),
    ]),
];
