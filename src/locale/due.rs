//! Words of the list of what is due (待办).

use super::word_set::WordSet;

super::message::messages! {
    /// Why something is due, and the heads of the list.
    DueMsg {
        Respond { from: String } => "{from} 受理，尚未答复", "received {from}, not answered";
        Arrive { from: String } => "{from} 受理，尚未到场", "received {from}, nobody on site yet";
        Resolve { from: String } => "{from} 受理，尚未办结", "received {from}, not resolved";
        ResolveExtended { from: String } => "{from} 受理，已延期，尚未办结", "received {from}, extended, not resolved";
        ResolveReopened { from: String } => "{from} 重办，尚未办结", "reopened {from}, not resolved";
        Callback { from: String } => "{from} 办结，尚未回访", "resolved {from}, not called back";
        Unapproved { to: String } => "申请延至 {to}，尚未批准，期限没有变", "an extension to {to} is not approved: the deadline stays";
        Unsorted { n: u64 } => "{n} 件尚未分类", "items not sorted: {n}";
        Promised { made: String } => "{made} 作了承诺，尚未兑现", "promised {made}, not kept yet";
        Unsolved { at: String } => "{at} 回访说未解决", "not solved, says the callback of {at}";
        Dissatisfied { at: String } => "{at} 回访说不满意", "dissatisfied, says the callback of {at}";
        Urged { times: u64 } => "催办 {times} 次，尚未回应", "urged, no answer since; times: {times}";
        NotTold { n: u64, resolved: String } => "{resolved} 办结，{n} 位共同反映人尚未告知", "resolved {resolved}; joined and not told: {n}";
        External => "外部工单尚未反馈", "another body's order is not reported back";
        NoContact => "尚无走访", "no contact yet";
        LastContact { last: String } => "上次走访 {last}", "last contact {last}";
        Breach { breach: String } => "，最迟 {breach}", ", at the latest {breach}";
        NewOwner { since: String } => "{since} 入住，尚未走访", "moved in {since}, not visited yet";
        FollowUp { visit: String } => "{visit} 走访约定的事项", "agreed on the visit of {visit}";
        Need { since: String } => "{since} 提出的需求", "a need since {since}";
        Consent => "关怀的同意到了复核日期", "the consent to care is due for review";
        MovedOut { until: String } => "{until} 搬走，档案保留期已满", "moved out {until}, the time of retention is over";
        Year { year: String } => "{year} 年的节假日还没有录入", "the holidays of {year} are not on file";
        NoSummary { period: String } => "{period} 公示还没有它的公示文字", "no text for it yet in the notice of {period}";
        NotApproved { period: String } => "{period} 公示要用的文字，现在的写法还没有核准", "its text for the notice of {period} is not approved as it stands";
        Unpublished { period: String } => "{period} 还没有公示", "{period} is not published yet";
        Planned { name: String, from: String } => "{name}：{from} 起的一期尚未开展", "{name}: not done in the slot from {from}";
        StillUp { posting: usize, over: String } => "{over} 失效，第 {posting} 处张贴尚未撤下", "over since {over}, posting {posting} still hangs";
        NotHeld { planned: String } => "原定 {planned}，未举办也未取消", "planned for {planned}, neither held nor cancelled";
        PromisedArrival { requested: String } => "{requested} 预约，约定的时间还没有上门", "ordered {requested}, nobody came at the time agreed yet";
        ArrivalByLimit { requested: String } => "{requested} 预约，还没有上门", "ordered {requested}, nobody came yet";
        ItemResolved { at: String } => "所修的诉求 {at} 已办结，服务单还开着", "its item was resolved {at}, and the order is still open";
        ItemEnded { at: String } => "所修的诉求 {at} 已不办（不予受理、撤回、作废或并入已结的），服务单还开着", "its item ended {at} without being resolved, and the order is still open";
        NotFinished { requested: String } => "{requested} 预约，还没有完成", "ordered {requested}, not done yet";
        NotRated { done: String } => "{done} 完成，抽中评价，还没有问", "done {done}, drawn for a rating, not asked yet";
        RoomsKept { held: String } => "{held} 举办，到场房号的保存期已满", "held {held}, the rooms that came have been kept long enough";
        NotEvaluated { held: String } => "{held} 举办，没有反馈表也没有评估", "held {held}, no forms and no evaluation";
        NeverTrained { topic: String } => "“{topic}”尚未培训", "never trained in '{topic}'";
        TrainingEnds { topic: String, last: String } => "“{topic}”的培训有效期至 {last}", "the training in '{topic}' holds until {last}";
        NotImproved => "整改措施尚未完成", "not done yet";
        NotReviewed { since: String } => "{since} 起可看成效，尚未复核", "its effect can be seen since {since}, not reviewed";
        ReasonNotRaised { at: String } => "{at} 说的欠费原因是我们的事，还没有写下所提事项", "the reason given {at} is the office's matter, and no issue is written down";
        NoResponses { closed: String } => "{closed} 截止，还没有一份答卷", "closed {closed}, no response is in";
        NotReported { closed: String } => "{closed} 截止，结果还没有告知业主", "closed {closed}, the results were not told yet";
        NotActedOn { percent: String } => "满意率 {percent}%，还没有整改", "{percent}% satisfied, nothing undertaken yet";
        NotRaised { n: u32, at: String } => "{at} 所提 {n} 项尚未转为诉求", "raised {at} and no feedback items yet: {n}";
        LeftToDo { since: String } => "{since} 约定的事项", "left to do since {since}";
        AnswersWait { n: u64, since: String } => "{since} 起录入的 {n} 份答卷待写入", "answers typed since {since} wait to be written: {n}";
        Together { n: u64 } => "{n} 项", "rows of this rule: {n}";
        Objected { publication: String, at: String } => "{at} 对 {publication} 公示提出的异议，尚未答复", "an objection of {at} to the notice {publication}, not answered";
        Due => "期限", "due";
        Rule => "规则", "rule";
        Matter => "事项", "matter";
        MatterAndReason => "事项与原因", "matter and reason";
        Holder => "经办人", "holder";
        Settle => "了结", "settle with";
        Id => "编号", "id";
        Where => "地点", "where";
        Overdue => "逾期", "overdue";
        Reason => "原因", "reason";
        EscalatedHead => "升级", "escalated";
        QuietHours => "免打扰时段", "quiet hours";
        Phones => "电话", "phones";
        NoGroup => "（无）", "(none)";
        OverdueBy { span: String } => "逾期 {span}", "overdue by {span}";
        DueIn { span: String } => "还有 {span}", "due in {span}";
        Escalated { level: usize, to: String } => "已升级 {to}（第 {level} 级）", "escalated to {to} (level {level})";
        EscalatedShort { level: usize, to: String } => "升级{level} {to}", "level {level}: {to}";
        Quiet { hours: String } => "免打扰 {hours}", "quiet hours {hours}";
        QuietNow { hours: String } => "免打扰 {hours}，现在正是", "quiet hours {hours}: now";
        ChatHead { community: String, at: String, overdue: usize, ahead: usize } => "{community}待办 {at}：逾期 {overdue} 项，将到期 {ahead} 项", "{community}, due as of {at}: overdue {overdue}, ahead {ahead}";
        ChatGroup { group: String, n: usize } => "【{group}】{n} 项", "{group}: {n}";
        Held { by: String } => "经办 {by}", "held by {by}";
        AgendaName { community: String } => "{community}待办", "{community}: what is due";
        AgendaSettle { command: String } => "了结：`{command}`", "settle with: `{command}`";
        IcsOnly => "`ics` 只用于 `linli due` 和 `linli notice list`", "`ics` is given by `linli due` and `linli notice list` only";
        HtmlOnly => "`html` 只用于 `linli weekly`、`linli publish` 和 `linli print`", "`html` is given by `linli weekly`, `linli publish` and `linli print` only";
        Nothing => "没有到期的事项", "nothing is due";
        Withheld { rule: String, year: String } => "缺 {year} 年的节假日，`{rule}` 的一部分算不出：加 `calendar/cn-{year}.toml`", "part of `{rule}` cannot be told without the holidays of {year}: add `calendar/cn-{year}.toml`";
        PhonesOnTerminal => "`--phones` 只在终端上显示", "`--phones` shows on a terminal only";
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    ("rule", &[
        ("response", "答复", "response"),
        ("arrival", "到场", "arrival"),
        ("resolution", "办结", "resolution"),
        ("callback", "回访", "callback"),
        ("approval", "延期批准", "approval"),
        ("unsorted", "待分类", "unsorted"),
        ("promise", "承诺", "promise"),
        ("unsolved", "回访未解决", "unsolved"),
        ("urged", "催办", "urged"),
        ("tell", "告知", "tell"),
        ("external", "外部工单", "external order"),
        ("visit", "走访", "visit"),
        ("care", "关怀走访", "care visit"),
        ("new-owner", "新业主走访", "new owner"),
        ("visit-follow-up", "走访跟进", "visit follow-up"),
        ("need", "需求", "need"),
        ("consent", "同意复核", "consent"),
        ("retention", "保留期", "retention"),
        ("calendar", "节假日", "calendar"),
        ("summary", "公示文字", "public text"),
        ("publication", "公示", "publication"),
        ("objection", "异议", "objection"),
        ("raise", "转诉求", "raise"),
        ("follow-up", "跟进", "follow-up"),
        ("plan", "计划", "plan"),
        ("activity-hold", "活动开展", "activity to hold"),
        ("service", "便民服务", "service order"),
        ("service-rate", "服务评价", "service to rate"),
        ("activity-retention", "到场房号", "rooms that came"),
        ("activity-evaluate", "活动评估", "activity to evaluate"),
        ("take-down", "撤下", "take down"),
        ("answers-waiting", "待写入答卷", "answers that wait"),
        ("training", "培训", "training"),
        ("survey-close", "调查收尾", "responses of a survey"),
        ("survey-report", "告知调查结果", "results of a survey"),
        ("survey-act", "调查整改", "acting on a survey"),
        ("improvement", "整改", "improvement"),
        ("improvement-review", "整改复核", "review of an improvement"),
    ]),
];
