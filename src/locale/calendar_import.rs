//! Words of `linli calendar import`: what was done with each day, and why one was refused.

super::message::messages! {
    /// What the import of holidays did, and what it could not read.
    CalendarImportMsg {
        Created { path: String, days: usize } => "新增 {path}，{days} 天", "{path} is new, with days: {days}";
        Added { path: String, days: usize } => "{path} 增加 {days} 天", "{path} has further days: {days}";
        Unchanged { year: String } => "{year} 年没有变化，什么也没写", "nothing is new about {year}; nothing was written";
        DryRun => "这是试运行，什么也没写", "this was a trial: nothing was written";
        DayNew { day: String, now: String } => "{day} {now}", "{day} {now}";
        DayCorrected { day: String, was: String, now: String } => "{day} 内置的是{was}，现为{now}", "{day} is built in as: {was}, and is now: {now}";
        OtherName { day: String, kept: String, found: String, file: String } => "{day} 仍叫“{kept}”，{file} 叫“{found}”", "{day} stays `{kept}`; {file} calls it `{found}`";
        OwnRule { day: String, shown: String } => "{day} 按 linli.toml 的 `[[calendar.day]]` 仍是{shown}", "{day} stays as `[[calendar.day]]` of linli.toml has it: {shown}";
        Cancelled { file: String, n: usize } => "{file} 里已取消的 {n} 项没有读", "{file}: cancelled events that were not read: {n}";
        Missing { year: String, names: String } => "{year} 年还没有这些节日的放假日：{names}；没有列出的日子，周一至周五算上班", "no days of rest are known in {year} for: {names}; days that are not listed count as working from Monday to Friday";
        Refused { n: usize } => "退回 {n} 项，没有写入", "refused, and not written: {n}";
        RefusedItem { file: String, title: String, reason: String } => "{file}：{title}，{reason}", "{file}: {title}: {reason}";
        Titled { title: String } => "“{title}”", "`{title}`";
        Untitled => "没有标题的一项", "an item without a title";
        RefusedHint => "确定放假或上班的日子，在文件里写明（`元旦 休`、`春节 补班`），或写进 linli.toml：`[[calendar.day]] date = 2027-03-08, work = false`", "where it is certain, say so in the file (`New Year off`, `Spring Festival workday`), or in linli.toml: `[[calendar.day]] date = 2027-03-08, work = false`";
        HalfDayHint => "只上半天班的日子写进 linli.toml：`[[calendar.day]] date = 2027-03-08, work = true, hours = [\"08:30-12:00\"]`", "a half day stands in linli.toml: `[[calendar.day]] date = 2027-03-08, work = true, hours = [\"08:30-12:00\"]`";
        AgainstHint { path: String } => "哪个对？要改的话，先改或删 {path} 里的那一天，再导入", "which is right? to change it, edit or delete the day in {path}, then import again";
        Unreadable { path: String } => "{path} 不是节假日文件", "{path} is no file of holidays";
        NoText { path: String } => "{path} 有读不出的字节，可能不是文本，或已损坏", "{path} has bytes that cannot be read: it is no text, or damaged";
        UnreadableHint => "要 `JSON`（`year` 与 `days`，每天有 `date`、`isOffDay`、`name`），或整天事件的 `ics`", "it must be JSON (`year` and `days`, each with `date`, `isOffDay`, `name`) or an `ics` of whole-day events";
        Empty { path: String } => "{path} 里没有日子", "{path} lists no day";
        NoMark => "没有写明放假还是上班", "it does not say whether the day rests or works";
        BothMarks => "既说放假又说上班", "it says both that the day rests and that it works";
        Negated => "有“不”“非”一类的字，放假还是上班不能确定", "with `not` or `non-` in it, rest or work is not certain";
        HalfDay => "说的是半天或几个小时，不是整天", "it speaks of half a day or of hours, not of a day";
        ForSome => "只放半天，或只有一部分人放假", "half a day, or some people only";
        OnDuty => "值班、加班：放假还是上班不能确定", "duty or overtime: rest or work is not certain";
        Unsure => "还没有定", "it is not settled";
        NotAHoliday => "不是认得的节日，不知道是谁放假、谁上班", "no holiday that is known: who rests or works is not certain";
        PartOfDay { from: String, to: String } => "从 {from} 到 {to}，不是整天", "from {from} to {to}, which are no whole days";
        NoDate => "没有日期", "it has no date";
        BadValue { value: String } => "读不懂 `{value}`", "`{value}` cannot be read";
        EndsBeforeStart => "结束早于开始", "it ends before it begins";
        TooLong => "超过一年，或没有尽头", "it is longer than a year, or never ends";
        UnknownZone { zone: String } => "不知道时区 `{zone}`", "the zone `{zone}` is not known";
        Rule { rule: String } => "这种重复读不了：`{rule}`；只读每天重复且有次数或终止日的", "this recurrence is not read: `{rule}`; only daily ones with COUNT or UNTIL are";
        TwoReadings { value: String } => "`{value}` 有两种读法，日子不同", "`{value}` can be read in two ways, with different days";
        OtherYear { year: String } => "不在 {year} 年，也不在上一年 12 月", "it is neither in {year} nor in the December before";
        TwoMeanings { other: String } => "与“{other}”相反，一个放假一个上班", "`{other}` says the opposite: one rests, one works";
        TwoMeaningsIn { other: String, file: String } => "与 {file} 的“{other}”相反，一个放假一个上班", "`{other}` of {file} says the opposite: one rests, one works";
        AgainstTree { path: String, stands: String } => "与 {path} 相反，那里是{stands}", "{path} says the opposite: {stands}";
    }
}
