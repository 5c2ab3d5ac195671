//! Words of the plan of visits (走访计划).

super::message::messages! {
    /// The heads of the walk sheet, and what stands in it.
    PlanMsg {
        Title { community: String, from: String, to: String } => "{community}走访计划 {from} 至 {to}", "{community}: visits, {from} to {to}";
        Room => "房号", "room";
        Why => "为何走访", "why";
        Last => "上次走访", "last contact";
        Open => "未了事项", "open items";
        Quiet => "免打扰时段", "quiet hours";
        Purpose => "目的", "purpose";
        Method => "方式", "method";
        At => "走访时间", "visited at";
        Outcome => "结果", "outcome";
        Notes => "摘要", "notes";
        Issue => "所提问题", "issue";
        FollowUp => "跟进事项", "follow-up";
        FollowUpDue => "跟进期限", "follow-up due";
        Staff => "走访人", "visitor";
        Care { tier: String, due: String } => "{tier}，{due} 到期", "{tier}, due {due}";
        Visit { due: String } => "日常走访，{due} 到期", "routine, due {due}";
        Breach { breach: String } => "，最迟 {breach}", ", at the latest {breach}";
        NewOwner { since: String } => "新住户，{since} 入住", "new, moved in {since}";
        Agreed { at: String } => "约在 {at}", "put off to {at}";
        NoContact => "尚无", "none yet";
        LastContact { at: String, method: String } => "{at} {method}", "{at} {method}";
        Attempt { at: String, outcome: String } => "{at} {outcome}", "{at} {outcome}";
        Nothing { days: u32 } => "今后 {days} 天没有要走访的", days: "no visit is due in the next {days} day" | "no visit is due in the next {days} days";
        More { n: usize } => "另有 {n} 户未列出", "households not listed: {n}";
        Declined { n: u64 } => "不接受走访、未列入的：{n}", "left out, they do not want visits: {n}";
        WithoutRoom { n: u64 } => "没有住处、未列入的关怀对象：{n}", "in care and left out, they live in no room on file: {n}";
        Back { file: String } => "填好后：`linli import visit {file}`", "filled in, it comes back by `linli import visit {file}`";
        DaysBad => "`--days` 要在 1 到 366 之间", "`--days` is from 1 to 366";
        NoBuilding { building: String } => "rooms.toml 里没有楼栋 `{building}`", "rooms.toml has no building `{building}`";
    }
}
