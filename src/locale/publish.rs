//! Words of the public notice (公示) and of the command that makes it. What residents read is plain:
//! no word of statistics or of software, whole sentences, the same in print and on a telephone.

use super::word_set::WordSet;
use super::words::nth;
use crate::model::vocab::Language;

super::message::messages! {
    /// What stands on the notice.
    NoticeMsg {
        Title { community: String } => "{community}居民诉求办理情况公示", "{community}: what residents reported and what was done";
        Subtitle { period: String, from: String, to: String } => "{period}（{from}至 {to}）", "{period} ({from} to {to})";
        DraftMark => "草稿", "DRAFT";
        DraftLine => "草稿：供内部审阅，不作公示。", "Draft: for review inside the office, not for display.";
        DraftRunning { at: String } => "这一期还没有结束，数字截至 {at}，还会变化。", "The period is not over; figures as of {at} will change.";
        Incomplete { n: String } => "有 {n} 份记录无法读取，没有计入，以下数字不完整。", "Records that could not be read and are not counted: {n}. The figures below are incomplete.";

        Glance { term: String } => "{term}一览", "{term} at a glance";
        Flow => "没办完的件数怎么变化", "How the number of unfinished items came about";
        Unfinished => "还没办完的", "Not done yet";
        Done { term: String } => "{term}反映最多的和办了什么", "What was raised most and what was done {term}";
        Buildings => "各楼栋", "By building";
        Callbacks => "回访情况", "What residents said when called back";
        Visits => "走访和关怀", "Visits and care";
        Objections => "有不同意见怎么办", "If you do not agree";
        Notes => "说明", "Notes";

        Numbered { nth: String, heading: String } => "{nth}、{heading}", "{nth}. {heading}";
        Items { n: String } => "{n} 件", "{n}";
        InTime { term: String, met: String, of: String } => "{term}到期的 {of} 件中 {met} 件", "{met} of {of} that fell due {term}";
        NothingDue { term: String } => "{term}没有到期的", "nothing fell due {term}";
        TileReporters { n: String } => "{n} 人次反映", n: "by {n} reporter" | "by {n} reporters; several can report one matter";
        TileStock { day: String, overdue: String } => "到 {day}，其中超过期限 {overdue} 件", "on {day}, of which overdue: {overdue}";
        TileNone { day: String } => "到 {day}", "on {day}";
        TileReceived => "收到", "received";
        TileRespond => "按时答复", "answered in time";
        TileResolve => "按时办结", "resolved in time";
        TileOpen => "还没办完", "not done yet";

        NothingReceived { term: String } => "{term}没有收到居民诉求。", "Nothing was received {term}.";
        Answered { term: String, n: String, done: String } => "{term}收到的当中，需要答复的 {n} 件，已答复 {done} 件", n: "Of the {n} received {term} that needs an answer, {done} has one" | "Of the {n} received {term} that need an answer, {done} have one";
        AnswersNotOwed { n: String } => "另外 {n} 件不用答复。", n: "One more needs no answer." | "{n} more need no answer.";
        AnsweredSpeed { half: String, nine: String } => "：全部的一半在 {half}内得到答复，九成在 {nine}内。", ": half of them all within {half}, nine in ten within {nine}.";
        AnsweredHalf { half: String, rest: String } => "：全部的一半在 {half}内得到答复，还有 {rest} 件没有答复。", rest: ": half of them all within {half}; {rest} has no answer yet." | ": half of them all within {half}; {rest} have no answer yet.";
        AnsweredAtOnce { nine: String } => "：一半以上当场答复，九成在 {nine}内得到答复。", ": more than half at once, nine in ten within {nine}.";
        AnsweredNotHalf { rest: String } => "：还有 {rest} 件没有答复，得到答复的不到一半。", rest: "; {rest} has no answer yet, so that fewer than half have one." | "; {rest} have no answer yet, so that fewer than half have one.";
        AnswersNotRecorded { n: String } => "不在这些里面的 {n} 件，登记时未记答复时间。", "Not among these, with no time of an answer in the register: {n}.";
        ResolutionsNotRecorded { n: String } => "不在这些里面的 {n} 件，登记时未记办结时间。", "Not among these, resolved with no time in the register: {n}.";
        UntoldAnswers { n: String } => "登记时未记答复时间、看不出是否按时的 {n} 件不算在内", "not counted, with no time of an answer in the register: {n}";
        UntoldResolutions { n: String } => "登记时未记办结时间、看不出是否按时的 {n} 件不算在内", "not counted, with no time of resolution in the register: {n}";
        AnswersUntold { term: String, n: String } => "{term}收到的当中，{n} 件登记时未记答复时间，看不出过了多久才答复。", "Of what was received {term}, with no time of an answer in the register: {n}.";
        ResolutionsUntold { term: String, n: String } => "{term}收到的当中，{n} 件登记时未记办结时间，看不出过了多久才办结。", "Of what was received {term}, resolved with no time in the register: {n}.";
        Stop => "。", ".";
        OnTheSpot { n: String } => "其中 {n} 件当场答复。", "On the spot: {n}.";
        OnTheSpotOthers { n: String, half: String } => "其中 {n} 件当场答复；不算这些，一半在 {half}内得到答复。", "On the spot: {n}; of the others, half within {half}.";
        AnswerWithheld => "答复用了多久：—。", "How long answers took: —.";
        Resolved { term: String, n: String, done: String } => "{term}收到的当中，需要办结的 {n} 件，已办结 {done} 件", n: "Of the {n} received {term} that needs work, {done} is resolved" | "Of the {n} received {term} that need work, {done} are resolved";
        ResolutionsNotOwed { n: String } => "另外 {n} 件不用办结，或没有受理。", n: "One more needs no work, or was not accepted." | "{n} more need no work, or were not accepted.";
        Due { term: String, list: String } => "“按时”看期限在哪天，不看哪天收到、哪天办结：{term}{list}。过了期限的，算没有按时。", "'In time' goes by the day of the deadline, not by the day of receipt or of the work. Due {term}: {list}. What passed its deadline counts as not in time.";
        DueAnswers { met: String, of: String } => "到期要答复的 {of} 件中，按时答复 {met} 件", "{of} to be answered, {met} in time";
        DueWork { met: String, of: String } => "到期要办结的 {of} 件中，按时办结 {met} 件", "{of} to be resolved, {met} in time";
        Carried { met: String, of: String } => "（当中以前收到的 {of} 件，按时 {met} 件）", " (of these received before: {of}, in time: {met})";
        ResolvedSpeed { half: String, nine: String } => "：全部的一半在 {half}内办结，九成在 {nine}内。", ": half of them all within {half}, nine in ten within {nine}.";
        ResolvedHalf { half: String, rest: String } => "：全部的一半在 {half}内办结，还有 {rest} 件没有办结。", rest: ": half of them all within {half}; {rest} is not resolved yet." | ": half of them all within {half}; {rest} are not resolved yet.";
        ResolvedNotHalf { rest: String } => "：还有 {rest} 件没有办结，办结的不到一半。", rest: "; {rest} is not resolved yet, so that fewer than half are." | "; {rest} are not resolved yet, so that fewer than half are.";
        ResolutionWithheld => "办结用了多久：—。", "How long resolving took: —.";

        ByType => "各类诉求收到多少，到期的有多少按时（到期的也有以前收到的，件数可以比收到的多）", "Received, and in time of what fell due, by type; what was received before can fall due later, so that more can be due than received";
        Type => "类型", "Type";
        ColumnReceived => "收到", "Received";
        ColumnRespond => "按时答复", "Answered in time";
        ColumnResolve => "按时办结", "Resolved in time";
        ColumnOf { term: String, column: String } => "{term}{column}", "{column} {term}";
        Total => "合计", "All";

        FlowCaption { from: String, to: String } => "从 {from}到 {to}，一项一项加减", "From {from} to {to}, term by term";
        FlowBefore => "期初没办完", "open at the start";
        FlowReceived => "＋收到", "+ received";
        FlowSetAside => "＋收到、不计入的", "+ received, not counted";
        FlowReopened => "＋重新办理", "+ taken up again";
        FlowResolved => "－办结", "− resolved";
        FlowAnswered => "－答复即办完", "− done with the answer";
        FlowRejected => "－不予受理", "− not accepted";
        FlowWithdrawn => "－居民撤回", "− withdrawn";
        FlowDuplicated => "－并入同一件事", "− same matter as another";
        FlowVoided => "－登记有误", "− entered by mistake";
        FlowAfter => "＝期末没办完", "= open at the end";
        FlowSetAsideNote { n: String } => "“收到、不计入的”{n} 件，后来并入同一件事或属登记有误，一览里不含。", "'Received, not counted' ({n}): later found the same matter as another, or a mistake.";
        FlowResolvedNote { term: String, n: String, done: String } => "“办结”{n} 是{term}办结的次数：哪天收到的都算，不用办结也办结了的也算，重新办理后再办结的再算一次；一览里“已办结 {done} 件”只数{term}收到、需要办结的。", "'Resolved' ({n}) counts each time that work ended {term}: whenever received, also where no work was owed, and again after it was taken up again; the first section counts {done}, those received {term} that need work.";
        FlowReceivedNote { n: String, received: String } => "“收到”{n} 按每件自己的登记日期数；一览里的 {received} 件，同一件事按最早反映的日期数，并入的和登记有误的不算。", "'Received' ({n}) goes by the day on which each was entered; the {received} at a glance by the first report of a matter, without those merged or entered by mistake.";

        UnfinishedNone { day: String } => "到 {day}，没有还没办完的。", "On {day}, nothing was left to do.";
        UnfinishedInTime { day: String, open: String } => "到 {day}，还有 {open} 件没有办完，都没有超过期限。", "Not done yet on {day}: {open}, none of them overdue.";
        UnfinishedAllLate { day: String, open: String } => "到 {day}，还有 {open} 件没有办完，都超过了期限，逐件列在下面。", "Not done yet on {day}: {open}, all of them overdue and listed below one by one.";
        UnfinishedLate { day: String, open: String, late: String, rest: String } => "到 {day}，还有 {open} 件没有办完。超过期限的 {late} 件逐件列在下面；其余 {rest} 件没有超过期限（暂停等待和经批准延期的，期限往后推），或没有规定期限。", "Not done yet on {day}: {open}. Overdue, listed below one by one: {late}. Not overdue (a deadline moves by waiting and by an approved extension), or without a deadline: {rest}.";
        UnfinishedUntold { day: String, open: String, untold: String, rest: String } => "到 {day}，还有 {open} 件没有办完。当中 {untold} 件登记时未记答复时间，看不出是否按时；其余 {rest} 件没有超过期限（暂停等待和经批准延期的，期限往后推），或没有规定期限。", "Not done yet on {day}: {open}. Of these with no time of an answer in the register, so that nobody can tell: {untold}. Not overdue (a deadline moves by waiting and by an approved extension), or without a deadline: {rest}.";
        UnfinishedAllUntold { day: String, open: String } => "到 {day}，还有 {open} 件没有办完，登记时都未记答复时间，看不出是否按时。", "Not done yet on {day}: {open}, all with no time of an answer in the register, so that nobody can tell whether they are in time.";
        UnfinishedLateUntold { day: String, open: String, late: String, untold: String, rest: String } => "到 {day}，还有 {open} 件没有办完。超过期限的 {late} 件逐件列在下面；另外没有办完的当中，{untold} 件登记时未记答复时间，看不出是否按时；其余 {rest} 件没有超过期限（暂停等待和经批准延期的，期限往后推），或没有规定期限。", "Not done yet on {day}: {open}. Overdue, listed below one by one: {late}. Of the others with no time of an answer in the register, so that nobody can tell: {untold}. Not overdue (a deadline moves by waiting and by an approved extension), or without a deadline: {rest}.";
        UnfinishedLateAllUntold { day: String, open: String, late: String, untold: String } => "到 {day}，还有 {open} 件没有办完。超过期限的 {late} 件逐件列在下面；另外 {untold} 件登记时未记答复时间，看不出是否按时。", "Not done yet on {day}: {open}. Overdue, listed below one by one: {late}. With no time of an answer in the register, so that nobody can tell: {untold}.";
        UnfinishedWithheld { day: String, open: String } => "到 {day}，还有 {open} 件没有办完。超过期限的件数：—。", "Not done yet on {day}: {open}. Overdue: —.";
        LateCaption => "超过期限、还没办完的", "Overdue and not done yet";
        ColumnReceipt => "受理号", "Number";
        ColumnReceivedIn => "受理月份", "Received";
        ColumnMatter => "事项", "Matter";
        ColumnBuilding => "楼栋", "Building";
        ColumnReason => "原因", "Reason";
        ColumnDeadline => "期限", "Deadline";
        ColumnExpected => "预计日期", "Expected";
        DueRespond { day: String } => "最晚 {day}答复", "answer by {day}";
        DueArrive { day: String } => "最晚 {day}到场", "on site by {day}";
        DueResolve { day: String } => "最晚 {day}办结", "resolve by {day}";
        NotExpected => "未定", "not set";
        TextToFollow => "说明待公布", "text to follow";

        RaisedCaption { term: String, n: String } => "{term}反映最多的（共收到 {n} 件）", "Raised most {term} (received in all: {n})";
        ColumnTopic => "内容", "Matter";
        ColumnItems => "件数", "Items";
        Other => "其他", "Other";
        DoneCaption { term: String, n: String, told: String, rest: String } => "{term}办完（办结或答复即办完）、没有再重新办理的 {n} 件，其中 {rest} 件说明待公布，另外 {told} 件是：", "Done {term}, by work or by an answer, and not taken up again: {n}; descriptions that will follow: {rest}; the other {told}:";
        DoneAll { term: String, n: String } => "{term}办完（办结或答复即办完）、没有再重新办理的 {n} 件：", "Done {term}, by work or by an answer, and not taken up again: {n}.";
        DeclinedCaption { n: String, told: String, rest: String } => "没有采纳或不予受理的 {n} 件，其中 {rest} 件说明待公布，另外 {told} 件和原因：", "Not adopted or not accepted: {n}; descriptions that will follow: {rest}; the other {told}, and why:";
        DeclinedAll { n: String } => "没有采纳或不予受理的 {n} 件，和原因：", "Not adopted or not accepted, and why: {n}.";
        DeclinedWithoutText { n: String } => "没有采纳或不予受理的 {n} 件，说明待公布。", "Not adopted or not accepted, text to follow: {n}.";
        WithBuilding { text: String, building: String } => "{text}（{building}）", "{text} ({building})";
        Times { text: String, n: String } => "{text}（{n} 件）", n: "{text} ({n} item)" | "{text} ({n} items)";
        DoneIn { month: String, list: String } => "{month}：{list}", "{month}: {list}";
        DoneByPatrol { text: String } => "{text}（巡查发现）", "{text} (found on patrol)";
        DoneWithoutText { term: String, n: String } => "{term}办完 {n} 件，说明待公布。", "Done {term}, text to follow: {n}.";
        DoneNone { term: String } => "{term}没有事项办完。", "Nothing was finished {term}.";

        BuildingsCaption { term: String, n: String } => "{term}各楼栋收到多少（合计 {n} 件）", "Received {term}, by building (in all: {n})";
        NoBuilding => "公共部位和其他", "Shared places and others";
        BuildingsLeftOut => "分楼栋的件数太少，公布出来会看出是谁家的事，所以不列。", "The counts by building are so small that they would tell whose matters they are; they are left out.";
        UnderMark { k: String, most: String } => "“{k}”表示 1 到 {most} 件。", most: "'{k}': 1." | "'{k}': 1 to {most}.";
        HiddenMark => "“※”表示不写，免得推算出别的楼栋的小数目。", "'※': not given, so that the small number of another building cannot be worked out.";

        CalledInTime { term: String, met: String, of: String } => "{term}到期应当回访的 {of} 件中，按时回访 {met} 件。", "Call-backs due {term}: {of}, made in time: {met}.";
        CalledWithheld => "按时回访的件数：—。", "Called back in time: —.";
        CalledNone => "没有到期的回访。", "No call back fell due.";
        CallsNotRecorded { n: String } => "有 {n} 件登记时未记回访，看不出是否回访。", "With no call back in the register, so that nobody can tell: {n}.";
        CallsNone { term: String } => "{term}办完的事项还没有回访到人。", "No resident was reached yet about what was done {term}.";
        CallsDrawn { share: String } => "报修抽取 {share}%回访，其他要回访的每件都回访。", "Of repairs {share}% are drawn for a call back; of other items that ask for one, each is called.";
        CallsCaption { term: String, n: String } => "{term}办完的事，回访问到 {n} 件，不要求回访的也在内；斜线前是答“是”的，斜线后是答了这一问的，不是人人都答了每一问", n: "Residents were reached on {n} item done {term}, also where no call was due; before the stroke those who said yes, behind it those who answered the question" | "Residents were reached on {n} items done {term}, also where no call was due; before the stroke those who said yes, behind it those who answered the question";
        ColumnCall => "哪一次", "Call";
        ColumnCalls => "回访到", "Reached";
        ColumnContacted => "联系过我", "Had been contacted";
        ColumnSolved => "已经解决", "Solved";
        ColumnSatisfied => "满意", "Satisfied";
        FirstCall => "第一次回访", "First call";
        LastCall => "最近一次回访", "Latest call";
        RelayedCall => "12345 转来的，不计在内", "Relayed by 12345, not included";
        AnswersOf { n: String } => "{n} 人答", n: "{n} answer" | "{n} answers";
        PercentOf { percent: String, n: String } => "{percent}（{n} 人答）", n: "{percent} ({n} answer)" | "{percent} ({n} answers)";
        LevelsCaption { n: String } => "第一次回访时满意不满意（{n} 人答）", n: "Satisfaction at the first call ({n} answer)" | "Satisfaction at the first call ({n} answers)";
        SatisfiedSum { percent: String, good: String, fair: String, weight: String, n: String } => "{percent} 的算法：满意和非常满意 {good} 人，加“基本满意”{fair} 人每人折算 {weight} 人，除以 {n} 人。", "{percent}: {good} satisfied or very satisfied, and {fair} basically satisfied at {weight} each, of {n}.";
        SatisfiedShare { percent: String, good: String, n: String } => "{percent} 的算法：满意和非常满意 {good} 人，除以 {n} 人。", "{percent}: {good} satisfied or very satisfied, of {n}.";
        ColumnLevel => "回答", "Answer";

        Covered { homes: String, of: String, met: String, share: String, term: String } => "全小区 {homes} 户。有人居住、愿意接受走访的 {of} 户中，{term}见到 {met} 户{share}。", "Homes: {homes}. Of {of} that are lived in and welcome visits, met {term}: {met}{share}.";
        Share { percent: String } => "（{percent}）", " ({percent})";
        CoveredUnknown { homes: String } => "全小区 {homes} 户。哪些户有人居住还没有登记，看不出走访到其中多少户。", "Homes: {homes}. Which of them are lived in is not on record, so that nobody can tell how many of these were met.";
        CoveredWithheld { homes: String } => "全小区 {homes} 户。走访到多少户：—。", "Homes: {homes}. Met: —.";
        OnFile { met: String } => "登记了住户的有 {met} 户。", "Homes with a resident on file: {met}.";
        VisitsNone { term: String } => "{term}没有走访。", "Nobody was visited {term}.";
        VisitsMade { term: String, visits: String, met: String } => "{term}走访 {visits} 次，其中 {met} 次见到了人；同一户去了几次，上面按一户算。", "Visits {term}: {visits}, of which somebody was met: {met}. A home that was visited several times is one home above.";
        CareMet { of: String, met: String, share: String } => "对老人等重点住户，按计划应当上门 {of} 次，做到 {met} 次{share}。", "For elderly and other residents with a care plan, visits planned: {of}, made: {met}{share}.";
        CareNone => "没有要按计划上门的重点住户。", "No visits were planned for residents with a care plan.";
        CareSmall => "要按计划上门的重点住户不多，去他们家的次数不另外公布。", "Few residents have a care plan; how many of the visits were theirs is not given apart.";
        CareWithheld => "对重点住户按计划上门的次数：—。", "Visits by care plan: —.";

        ObjectWithin { span: String } => "对以上内容有不同意见的，请在公示之日起 {span}内提出，我们逐条答复。", "If you do not agree with anything above, tell us within {span} of the day of display; every objection is answered.";
        Object => "对以上内容有不同意见的，请向我们提出，我们逐条答复。", "If you do not agree with anything above, tell us; every objection is answered.";
        Contact { contact: String } => "联系：{contact}。", "Contact: {contact}.";
        AskByNumber => "想知道自己反映的事办到哪一步，请报受理号。", "To learn how your own matter stands, give its number.";
        Places { places: String } => "公示地点：{places}。", "On display at: {places}.";
        DisplayDays { n: String } => "公示 {n} 天。", "Days on display: {n}.";

        NoteAsOf { at: String } => "数字按 {at}为止的记录计算，晚于本期结束之日。", "Figures are by the records up to {at}, later than the end of the period.";
        NoteSpeed => "用了多久，从收到时算起，夜晚、节假日和暂停等待的时间都不扣除；还没有答复、还没有办结的也计算在内。", "How long it took runs from receipt; nights, holidays and times of waiting are not deducted, and what is still open is counted.";
        NoteFew => "不足 10 件的，只写件数，不写百分比。", "Under 10 items only the counts are given, no percentage.";
        NoteDash => "件数栏里的“—”表示没有到期的件。", "'—' in place of a count: nothing fell due.";
        NoteDashUntold => "件数栏里的“—”表示没有到期的件，或到期的都登记时未记时间，看不出是否按时。", "'—' in place of a count: nothing fell due, or only what has no time in the register.";
        NoteDashLimit => "时限表里的“—”表示没有这项时限，楼栋栏里的“—”表示不写明。", "'—' among the limits: there is none; in place of a building: it is not named.";
        NoteLastDay => "期限到一期最后一天 24 时为止的，要过了那一天才知道是否按时，算在下一期。", "What is due by midnight at the end of a period's last day is known to be in time or not only after it, and counts in the period that follows.";
        RaisedFew { term: String, n: String } => "{term}收到的 {n} 件，按内容分开列会看出谁家的事，所以不分开列。", "Received {term}: {n}. By kind of matter they are so few that they would tell whose they are, so that no kind is listed apart.";
        NoteRespondNotRecorded { n: String } => "期限落在本期的，还有 {n} 件登记时未记答复时间，看不出是否按时，到期的件数和按时的件数里都没有它们。", "Due in the period, with no time of an answer in the register, and counted neither as due nor as answered in time: {n}.";
        NoteResolveNotRecorded { n: String } => "期限落在本期的，还有 {n} 件登记时未记办结时间，看不出是否按时，到期的件数和按时的件数里都没有它们。", "Due in the period, with no time of resolution in the register, and counted neither as due nor as resolved in time: {n}.";
        NoteByThen { n: String } => "“怎么变化”里，有 {n} 件只知道最晚何日了结，算在收到的那一天。", "In the flow, known only by the latest day on which they can have ended, and counted on the day of receipt: {n}.";
        NoteYear { year: String } => "{year} 年的放假安排还没有录入，要用到它的数字写作“—”，补齐后再公布。", "The holidays of {year} are not on file; figures that need them are shown as '—' until they are.";
        NoteExcluded { list: String } => "没有计入件数的：{list}。", "Not counted: {list}.";
        ExcludedDuplicate { n: String } => "与别人反映同一件事、已并到一起的 {n} 件", "{n} on the same matter as another, merged with it";
        ExcludedVoid { n: String } => "登记有误的 {n} 件", "{n} entered by mistake";
        ExcludedPatrol { n: String } => "我们巡查时自己发现的 {n} 件", "{n} found by ourselves on patrol";
        NoteBuilding { k: String } => "一栋楼本期和那件事的月份里都有 {k} 件以上，才在事项旁写明楼栋。", k: "A building is named beside a matter only where it has at least {k} item in the period and in the month of the matter." | "A building is named beside a matter only where it has at least {k} items in the period and in the month of the matter.";
        NoteOther { k: String } => "“其他”是不足 {k} 件的内容和没有归类的，不止一种，所以排在最后。", "'Other' are matters with fewer than {k} items and those not sorted: not one matter, and therefore last.";
        CallsNoContact { n: String } => "没有留下联系方式、无法回访的，有 {n} 件。", "Without anybody to call: {n}.";
        NoteRule { city: String, text: String, article: String } => "{city}市物业管理规定：{text}（第 {article} 条）。", "Property rules of {city}: {text} (article {article}).";
        NoteExtensions { met: String, of: String } => "期限因批准延长而推后的，按新期限算；如果都按原来的期限，按时办结的是 {of} 件中 {met} 件。", "Deadlines moved by an approved extension count as moved; by the original ones, {met} of {of} were resolved in time.";
        NoteUnapproved { n: String } => "有 {n} 次延期没有经过批准，期限仍按原来的算。", "Extensions that nobody approved, which move no deadline: {n}.";
        NoteLateRecord { n: String } => "按时答复和按时办结的当中，有 {n} 件是过了期限才记下来的。", "Of those answered or resolved in time, written down only after the deadline: {n}.";
        NoteReopened { n: String } => "按时办结的当中，有 {n} 件后来因没有修好或居民不满意而重新办理。", "Of those resolved in time, taken up again since as not fixed or not to the resident's satisfaction: {n}.";
        NoteUndetermined { n: String } => "有 {n} 件只记了日期，看不出是否按时，没有算作按时。", "Known by the day only, so that nobody can tell whether they were in time, and not counted as in time: {n}.";
        NoteResponsesByDay { n: String } => "答复时间中有 {n} 件只记了日期，按当天最晚算。", "Answers known by the day only and counted at its end: {n}.";
        NoteResolutionsByDay { n: String } => "办结时间中有 {n} 件只记了日期，按当天最晚算。", "Resolutions known by the day only and counted at its end: {n}.";

        Seal { who: String } => "{who}（盖章）", "{who} (seal)";
        Posted => "公示日期：", "Displayed on: ";
        Removed => "撤下日期：", "Taken down on: ";
        BlankDay => "　　　　年　　月　　日", "……………………";
        Foot { code: String, version: String } => "核对码 {code} · 邻里 {version}", "Check code {code} · linli {version}";
        FootRevision { revision: String } => " · 记录版本 {revision}", " · records {revision}";
        FootWith { foot: String, more: String } => "{foot} · {more}", "{foot} · {more}";
        PageBefore => "第 ", "Page ";
        PageBetween => " 页，共 ", " of ";
        PageAfter => " 页", "";

        Annex => "附：用到的文字（供审阅，不公示）", "Annex: the texts (for review, not for display)";
        AnnexCaption => "每条文字的编号、用处和是否核准", "Each text with its id, its place and whether it is approved";
        AnnexNone => "没有要用的文字。", "There is no text.";
        ColumnId => "编号", "Id";
        ColumnWhere => "用在", "Place";
        ColumnText => "文字", "Text";
        ColumnApproval => "核准", "Approval";
        Approved => "已核准", "approved";
        UsedDone => "办了什么", "what was done";
        UsedHeld => "活动情况", "activities";
        UsedImproved => "整改情况", "improvements";
        UsedDeclined => "没有采纳的", "not adopted";
        NotApproved => "未核准", "not approved";
        Changed => "核准后改过，须重新核准", "changed since it was approved";
        NoText => "还没有写", "not written yet";
    }
}

super::message::messages! {
    /// What the command says.
    PublishMsg {
        NoName { found: String } => "`{found}` 不是完整的一期：要一年、半年、一季度、一个月或一周", "`{found}` is no period of a notice: take a year, half-year, quarter, month or week";
        NotOver { period: String, end: String } => "{period} 到 {end} 才结束，现在不能公示", "{period} ends on {end}; it cannot be published now";
        NotOverHint => "加 `--draft` 先看草稿", "add `--draft` to see a draft";
        NotBegun { period: String } => "{period} 还没有开始", "{period} has not begun";
        NothingOnRecord { period: String } => "{period} 没有任何记录：没有收到诉求，没有办理，也没有走访，公示会说这一期什么也没有", "nothing is on record of {period}: nothing received, nothing done, nobody visited; a notice would say just that";
        NothingOnRecordHint => "先录入或导入这一期的记录；确实没有的，加 `--empty` 照样公示", "enter or import the records of the period; if there is truly nothing, add `--empty`";
        AsOfAhead { at: String } => "{at} 还没到", "{at} lies in the future";
        FormatKnown => "公示有 `html`、`md`、`csv`、`json` 四种：用 `-o DIR` 全部写出，或用 `-o FILE` 写其中一种", "a notice is `html`, `md`, `csv` or `json`: use `-o DIR` for all of them, `-o FILE` for one";
        OutputWhat { path: String } => "看不出 `{path}` 是文件夹还是文件", "is `{path}` a folder or a file?";
        OutputHint => "文件夹后面加 `/`，文件以 `.html`、`.md`、`.csv` 或 `.json` 结尾", "end a folder with `/`, a file with `.html`, `.md`, `.csv` or `.json`";
        LeakText { path: String, key: String, what: String, seen: String, allow: String } => "{path} 的 `{key}` 里有{what}：`{seen}`；若是误判，在 `linli.toml` 的 `[[publication.allow]]` 下写 `{allow}` 和理由", "{path}: `{key}` contains {what}, `{seen}`; if it is none, write `{allow}` and a reason under `[[publication.allow]]` of `linli.toml`";
        LeakTitled { path: String, key: String, seen: String, code: String } => "{path} 的 `{key}` 里有带称呼的姓：`{seen}`；核准人看过，不会让人认出住户的，加 `--confirm {code}`", "{path}: `{key}` has a surname with a title, `{seen}`; if the approver has seen that it gives no resident away, add `--confirm {code}`";
        LeakPage { format: String, line: usize, what: String, seen: String, allow: String, beside: String } => "`{format}` 成品第 {line} 行有{what}：`{seen}`{beside}；若是误判，在 `linli.toml` 的 `[[publication.allow]]` 下写 `{allow}` 和理由", "line {line} of the finished `{format}` contains {what}, `{seen}`{beside}; if it is none, write `{allow}` and a reason under `[[publication.allow]]` of `linli.toml`";
        LeakBeside { sources: String } => "（这一行的文字来自 {sources}）", " (the texts of that line are from {sources})";
        Leaked { n: usize } => "有 {n} 处个人信息，没有生成任何文件", n: "{n} piece of personal data; no file was made" | "{n} pieces of personal data; no file was made";
        LeakHint => "改掉文字并重新核准，或按上面所写放行", "change the text and approve it again, or let it pass as said above";
        Written { path: String } => "已写入 {path}", "wrote {path}";
        Awaiting { n: usize } => "有 {n} 条文字没有核准，公示里不会出现：用 `--draft` 查看，用 `--approve ID` 核准", n: "{n} text is not approved and will not appear: see it with `--draft`, approve with `--approve ID`" | "{n} texts are not approved and will not appear: see them with `--draft`, approve with `--approve ID`";
        NoContactSet => "`linli.toml` 的 `[publication]` 没有写 `contact`：公示上没有联系方式", "`[publication]` of `linli.toml` has no `contact`: the notice says nobody to turn to";
        EndedLater { n: u64, day: String } => "有 {n} 件算作没有办完，其实导入的登记表说最晚 {day} 已经了结，只是没有写明何时：加 `--as-of {day}`，按那天的记录计算", n: "{n} item is counted as open, of which an imported register says that it had ended by {day}, and not when: add `--as-of {day}` to go by the records of that day" | "{n} items are counted as open, of which an imported register says that they had ended by {day}, and not when: add `--as-of {day}` to go by the records of that day";
        OwnersMissing => "没有 `owners/`，查不了文字里有没有业主姓名", "without `owners/` nobody can tell whether a text names an owner";
        OwnersMissingHint => "在有 `owners/` 的地方生成；这里可以看 `--draft`", "make it where `owners/` is; here you can see a `--draft`";
        PageFailed { reason: String } => "排版出错：`{reason}`", "the page could not be set: {reason}";
        TemplateWrong { path: String, line: usize, reason: String } => "{path}:{line}：模板有误：`{reason}`", "{path}:{line}: the template is wrong: {reason}";
        TemplateHint => "改好这一行；删去这个文件即用内置的模板", "correct that line; without the file the built-in template is used";
        TemplateUnread { path: String, reason: String } => "{path} 读不了：{reason}", "{path} cannot be read: {reason}";
        ReasonOfWhat => "`--reason` 与 `--amend` 或 `--withdraw` 一起用", "`--reason` goes with `--amend` or `--withdraw`";
        TemplateLink { path: String } => "{path} 是链接：模板只从记录自己的文件里读", "{path} is a link: templates are read from files of the records alone";
        TemplateRefused { path: String, line: usize, what: String } => "{path}:{line}：公示页面不能有 `{what}`", "{path}:{line}: a notice may not hold `{what}`";
        TemplateTooDeep { path: String, line: usize } => "{path}:{line}：模板嵌套太深或太长，没有照它排版", "{path}:{line}: the template nests too deeply or is too long to be followed";
        TemplateNumbers { n: usize } => "自定义版式在页面上写了 {n} 处不是程序算出的数字，核对时会列为 `template-differs`：", n: "templates of the tree's own put {n} number on the page that the program did not compute; verification will say `template-differs`:" | "templates of the tree's own put {n} numbers on the page that the program did not compute; verification will say `template-differs`:";
        TemplateNumber { line: String } => "  {line}", "  {line}";
        Uncommitted { n: usize, paths: String } => "公示要读的文件中有 {n} 个与最后一次提交不同：{paths}", "files that the notice reads and that differ from the last commit ({n}): {paths}";
        UncommittedHint { command: String } => "先提交：`{command}`；一定要照现在的样子公示，加 `--allow-uncommitted`，页面上会注明", "commit them first: `{command}`; to publish them as they are add `--allow-uncommitted`, and the page will say so";
        BehindRemote => "共用仓库里有这里还没有的提交，可能已有别处公示过这一期", "the shared repository has commits that are not here yet; the period may have been published elsewhere";
        BehindHint => "先同步：`linli sync`；不能联网时加 `--offline`", "bring them here first: `linli sync`; without a network add `--offline`";
        OfflineHint => "不能联网时加 `--offline`：别处同时公示的，台账会分叉，下一期接上", "without a network add `--offline`: if another office publishes too, the chain forks, and the next publication joins it";
        TemplateNotText { path: String } => "{path} 不是 `UTF-8` 文本", "{path} is no `UTF-8` text";
        TooFewDays { city: String, days: u32, least: u32 } => "`[publication] days_on_display` 是 {days} 天，{city}要求不少于 {least} 天", "`[publication] days_on_display` is {days} days; {city} asks for at least {least}";
        ApprovedNow { id: String, text: String } => "已核准 {id}：{text}", "approved {id}: {text}";
        AlreadyApproved { id: String } => "{id} 的文字已经核准过，没有改动", "the text of {id} is approved already; nothing was changed";
        NoSummary { id: String } => "{id} 没有 `public_summary`，没有可核准的文字", "{id} has no `public_summary`: there is no text to approve";
        NoSummaryHint { id: String } => "先写：`linli feedback set {id} public_summary=…`", "write it first: `linli feedback set {id} public_summary=…`";
        Personal { id: String, what: String, seen: String } => "{id} 的 `public_summary` 里有{what}：`{seen}`，生成公示时会被拦下", "`public_summary` of {id} contains {what}, `{seen}`; the notice will be stopped by it";
        PersonalHint { allow: String } => "改掉文字再核准；若是误判，在 `linli.toml` 的 `[[publication.allow]]` 下写 `{allow}` 和理由", "change the text and approve it then; if it is none, write `{allow}` and a reason under `[[publication.allow]]` of `linli.toml`";
        Titled { id: String, seen: String } => "{id} 的 `public_summary` 里有带称呼的姓：`{seen}`，可能让人认出住户", "`public_summary` of {id} has a surname with a title, `{seen}`: a resident may be known by it";
        TitledHint { id: String, code: String } => "看过没有问题的：`linli publish --approve {id} --confirm {code}`；核准人和这个代码会留在台账里", "if it gives no resident away: `linli publish --approve {id} --confirm {code}`; approver and code are kept in the ledger";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    ("numeral", &[
        ("1", "一", "1"),
        ("2", "二", "2"),
        ("3", "三", "3"),
        ("4", "四", "4"),
        ("5", "五", "5"),
        ("6", "六", "6"),
        ("7", "七", "7"),
        ("8", "八", "8"),
        ("9", "九", "9"),
        ("10", "十", "10"),
        ("11", "十一", "11"),
    ]),
    ("notice.reason", &[
        ("owner", "等业主配合", "waits for the owner"),
        ("third-party", "等外单位", "waits for another firm"),
        ("maintenance-fund", "等维修资金", "waits for the maintenance fund"),
        ("force-majeure", "不可抗力", "force majeure"),
        ("in-hand", "正在办理", "being dealt with"),
        ("not-begun", "还没有着手", "not begun"),
    ]),
];

/// The number of a section.
pub fn numeral(n: u32, lang: Language) -> &'static str {
    nth("numeral", n, lang)
}
