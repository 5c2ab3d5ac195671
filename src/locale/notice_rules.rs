//! Words of the rules on the public notice: the limits in a table, and what differs from an earlier notice.

super::message::messages! {
    RuleMsg {
        Limits => "各类诉求的时限", "The limits that the figures go by";
        ColumnItems => "诉求", "Items";
        ColumnRespond => "答复", "Answer";
        ColumnArrive => "到场", "On site";
        ColumnResolve => "办结", "Resolve";
        ColumnCallback => "办结后回访", "Call back after it";
        Urgent { what: String } => "{what}（急）", "{what} (urgent)";
        OfCategory { what: String, category: String } => "{what}（{category}）", "{what} ({category})";
        From { limit: String, day: String } => "{day}起 {limit}", "from {day} {limit}";
        NoLimit => "没有时限", "no limit";
        Changes { id: String } => "与之前的公示 {id} 相比，改了这些规则：", "Rules that differ from those of the notice {id}:";
        Change { rule: String, before: String, now: String } => "{rule}：{before} → {now}", "{rule}: {before} → {now}";
        Nothing => "没有规定", "nothing";
        Before { id: String } => "上一期各栏是公示 {id} 当时写的数字。", "The columns of the period before are as the notice {id} printed them.";
        BeforeDiffers { id: String } => "上一期各栏是公示 {id} 当时写的数字；按现在的记录重新计算，数字不同的，写在箭头后面。", "The columns of the period before are as the notice {id} printed them; where the records of now give another number, it stands behind the arrow.";
        Recomputed { printed: String, now: String } => "{printed} → {now}", "{printed} → {now}";
        Uncommitted => "含未提交的改动", "computed from changes that were not committed";
        OwnTemplates { code: String } => "本页使用自定义版式 · 核对码 {code}", "This page is set by templates of the office's own · check code {code}";
        OwnTemplatesDraft => "本页使用自定义版式", "This page is set by templates of the office's own";
        QrOf { code: String } => "核对码 {code} 的二维码", "the check code {code} as a QR code";

        Hours => "上班时间", "office hours";
        Needs { kind: String } => "{kind}要做的事", "what is owed for {kind} items";
        CalendarDay { day: String } => "{day} 是否上班", "whether {day} is a working day";
        CalendarHours { day: String } => "{day} 的上班时间", "office hours of {day}";
        RollWeekends => "期限遇周末是否顺延", "whether deadlines roll over weekends";
        Country => "节假日安排", "calendar of holidays";
        CallbackDays => "办结后几天内回访", "days within which a call back is due";
        CallbackShare => "报修抽取回访的百分比", "percent of repairs drawn for a call back";
        CallbackSeed => "抽取回访的种子", "seed of the draw of call backs";
        Basically => "“基本满意”折算多少", "what 'basically satisfied' counts for";
        ReopenDays => "办结后几天内重新办理算作返工", "days within which taking up again counts as reopened";
        VisitsEvery => "走访间隔", "interval of visits";
        VisitsMax => "走访间隔的上限", "longest interval of visits";
        VisitsCounted => "算作走访的方式", "methods that count as a visit";
        CareTier { tier: String, key: String } => "重点住户 {tier} 的 {key}", "care tier {tier}, {key}";
        PlanEvery { plan: String } => "计划 {plan} 多久一次", "how often the plan {plan} is kept";
        PlanKey { plan: String, key: String } => "计划 {plan} 的 {key}", "{key} of the plan {plan}";
        ServiceArrive { service: String } => "服务 {service} 的上门时限", "limit of the arrival for the service {service}";
        ServiceDone { service: String } => "服务 {service} 的完成时限", "limit of the end of the service {service}";
        Sections => "公示的栏目", "sections of the notice";
        MinCount => "不写明的小数目", "counts too small to print";
        Objections => "提出异议的时限", "time for objections";
        DisplayDays => "公示天数", "days on display";
    }
}
