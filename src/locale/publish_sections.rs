//! Words of the sections that the public notice has where a community asks for them: plans, notices, activities,
//! services, improvements, fees.

super::message::messages! {
    SectionMsg {
        PlanCaption { term: String } => "{term}到期的各期，有没有开展（一期是一个月、一季度、半年或一年）", "Of what was planned for the months, quarters, half-years or years that ended {term}, what was done";
        ColumnPlan => "计划", "Plan";
        ColumnEvery => "多久一次", "How often";
        ColumnKept => "开展了", "Done";
        ColumnMissed => "没有开展", "Not done";
        AllPlans => "合计", "All";
        PlanNone { term: String } => "{term}没有到期的计划。", "No plan fell due {term}.";
        PlanCancelled { n: String } => "没有开展的当中，有 {n} 期安排过，后来取消了。", "Of those not done, planned and then cancelled: {n}.";
        PlanEmpty { n: String } => "没有开展的当中，有 {n} 期举办了但没有人来。", "Of those not done, held with nobody there: {n}.";
        PlanRecordedLate { n: String } => "开展了的当中，有 {n} 期是过期以后才补记的。", "Of those done, written down only after the time was over: {n}.";
        PlanRunning { n: String } => "另有 {n} 期还没到期，不计在内。", "Not over yet and not counted: {n}.";

        NoticesNone { term: String } => "{term}没有发出通知。", "No notice was published {term}.";
        NoticesCaption { term: String, n: String } => "{term}发出的通知（共 {n} 份）", n: "Notices published {term} (in all: {n})" | "Notices published {term} (in all: {n})";
        ColumnNotice => "内容", "About";
        ColumnNotices => "份数", "Notices";
        NoticesWithdrawn { n: String } => "其中 {n} 份后来收回。", "Taken back since: {n}.";
        NoticesRecordedLate { n: String } => "其中 {n} 份是发出一天以后才补记的。", "Written down more than a day after they were published: {n}.";
        Advance { n: String, least: String } => "计划内的停水停电和施工通知 {n} 份，都在开始以前发出，最晚的一份提前 {least}。", n: "Planned outages and works: {n} notice, published {least} before it began." | "Planned outages and works: {n} notices, all published before they began, the latest of them {least} before.";
        AdvanceSameDay { n: String } => "计划内的停水停电和施工通知 {n} 份，最晚的一份到开始时才发出，或只记了日期、看不出提前多久。", "Planned outages and works: {n}; the latest was published as it began, or on that day at a time that nobody wrote down.";
        AdvanceLate { n: String, late: String } => "计划内的停水停电和施工通知 {n} 份，其中 {late} 份是开始以后才发出的。", "Planned outages and works: {n}, of which published only after they had begun: {late}.";
        AdvanceHalf { half: String } => "其中一半提前 {half}或更久发出。", "Half of them were published {half} before or earlier.";
        AdvanceEmergency { n: String } => "突发的 {n} 份没法提前通知，不算在内。", "Emergencies, which nobody can announce and which are not counted there: {n}.";
        AdvanceUtility { n: String } => "供水供电单位造成的 {n} 份，不算在内。", "Caused by the supplier and not counted there: {n}.";
        AdvanceNotTold { n: String } => "另有 {n} 份停水停电或施工通知没有记原因或开始时间，看不出提前多久。", "Outages and works of which nobody wrote down the cause or the beginning: {n}.";

        ActivitiesNone { term: String } => "{term}没有安排活动或座谈会。", "No activity or forum was planned {term}.";
        Activities { term: String, planned: String, held: String } => "{term}安排活动和座谈会 {planned} 次，举办 {held} 次。", "Activities and forums planned {term}: {planned}, held: {held}.";
        ActivitiesCancelled { n: String } => "取消 {n} 次。", "Cancelled: {n}.";
        ActivitiesNotHeld { n: String } => "过了时间没有举办也没有取消的 {n} 次。", "Their time is over, and they were neither held nor cancelled: {n}.";
        ActivitiesAhead { n: String } => "还没到时间的 {n} 次。", "Still ahead: {n}.";
        ActivitiesRecordedLate { n: String } => "其中 {n} 次是举办一天以后才补记的。", "Written down more than a day after they were held: {n}.";
        Households { n: String } => "到场合计 {n} 户次：同一户来过几次，就算几次。", "Households that came, added up: {n}; one that came twice counts twice.";
        HouseholdsNotCounted { n: String } => "有 {n} 次没有记到场户数，不在户次里。", "Of which nobody wrote down how many households came: {n}.";
        ActivitiesCaption { term: String } => "{term}举办的活动", "What was held {term}";
        ColumnActivity => "活动", "Activity";
        ColumnHeld => "举办次数", "Held";
        ColumnHouseholds => "到场户次", "Households that came";
        HouseholdsLeftOut => "分活动的到场户次太少，不列。", "Households by activity are so few that they are left out.";
        UnderMark { k: String, most: String } => "“{k}”表示 1 到 {most} 户次。", most: "'{k}': 1." | "'{k}': 1 to {most}.";
        HiddenMark => "“※”表示不写，免得推算出别的活动的小数目。", "'※': not given, so that the small number of another activity cannot be worked out.";
        ActivitiesTold => "举办的活动，情况如下：", "What was held, in words:";

        SuggestionsWithheld => "建议采纳的情况：—。", "What became of suggestions: —.";
        SuggestionsNone { term: String } => "{term}没有收到建议。", "No suggestion was received {term}.";
        Suggestions { term: String, n: String, list: String } => "{term}收到的建议 {n} 条：{list}。", "Suggestions received {term}: {n} ({list}).";
        Adopted { n: String } => "采纳 {n} 条", "adopted: {n}";
        AdoptedPartly { n: String } => "部分采纳 {n} 条", "adopted in part: {n}";
        NotAdopted { n: String } => "没有采纳 {n} 条", "not adopted: {n}";
        Undecided { n: String } => "还没有说采纳不采纳 {n} 条", "not decided yet: {n}";
        SuggestionsWithdrawn { n: String } => "居民撤回 {n} 条", "withdrawn by the resident: {n}";
        OfForum { n: String } => "其中 {n} 条是在座谈会上提出的。", "Made at a forum: {n}.";
        OfForumFew { most: String } => "其中 1 到 {most} 条是在座谈会上提出的。", "Made at a forum: 1 to {most}.";
        AdoptionRate { percent: String, adopted: String, decided: String } => "采纳率 {percent}：说了采纳不采纳的 {decided} 条里，采纳和部分采纳 {adopted} 条。", "Adopted wholly or in part: {percent}, that is {adopted} of the {decided} that were decided.";
        AdoptedDone { done: String, rest: String } => "采纳和部分采纳的当中，已经做完 {done} 条，还没有做完 {rest} 条。", "Of those adopted, done: {done}, not done yet: {rest}.";
        UndecidedLate { n: String } => "还没有说采纳不采纳的当中，有 {n} 条过了答复期限；答复了、没有说采纳不采纳的，也在里面。", "Of those not decided, past the limit to answer: {n}, also where an answer was given that does not decide.";
        RejectedInTime { met: String, of: String } => "没有采纳、答复期限已到的 {of} 条中，按时答复 {met} 条。", "Of those not adopted whose limit to answer is over, {met} of {of} answered in time.";

        OrdersNone { term: String } => "{term}没有人预约便民服务。", "No service was ordered {term}.";
        Orders { term: String, n: String } => "{term}预约便民服务 {n} 件。", "Services ordered {term}: {n}.";
        OrdersTallied { term: String, n: String } => "{term}便民服务 {n} 件，都是按天汇总登记的（如代收快递）。", "Services {term}: {n}, all counted a day at a time, as parcels are.";
        OrdersBoth { term: String, n: String, tallied: String, orders: String } => "{term}便民服务 {n} 件，其中按天汇总登记的（如代收快递）{tallied} 件，逐单预约的 {orders} 件。", "Services {term}: {n}, of which counted a day at a time, as parcels are: {tallied}; ordered one by one: {orders}.";
        OrdersCourse { list: String } => "逐单预约的：{list}。", "Of those ordered one by one: {list}.";
        OrdersDone { n: String } => "完成 {n} 件", "done: {n}";
        OrdersOpen { n: String } => "还没完成 {n} 件", "not done yet: {n}";
        OrdersCancelledByOwner { n: String } => "居民取消 {n} 件", "called off by the resident: {n}";
        OrdersCancelledByOffice { n: String } => "物业取消 {n} 件", "called off by the office: {n}";
        OrdersCancelled { n: String } => "取消了、没有记由谁取消 {n} 件", "called off, by whom nobody wrote down: {n}";
        OrdersWithheld => "上门和完成是不是准时：—。", "Whether somebody came and finished in time: —.";
        PromisedBeyond { n: String, of: String } => "约定的上门时间晚于服务目录时限的：{of} 件中 {n} 件。", "Promised for later than the catalogue's limit: {n} of {of}.";
        OrdersRecordedLate { n: String } => "其中 {n} 件的上门或完成是一天以后才补记的。", "Of which the arrival or the end was written down more than a day later: {n}.";
        InTimeCaption => "到了时间的，是不是准时", "Of those whose time is over, in time";
        ColumnStep => "哪一步", "What";
        ColumnInTime => "准时", "In time";
        ColumnNotInTime => "没有准时", "Not in time";
        Arrival => "上门", "Arrival";
        Completion => "完成", "Completion";
        Rated { n: String, of: String } => "完成的当中抽出 {of} 件请居民评价，评价了 {n} 件。", "Of those done, {of} were drawn and the residents asked; {n} answered.";
        ScoresElsewhere => "这段时间另有公示列出评价，这里不再列，免得推算出少数几户说了什么。", "Another notice of this time gives the answers; they are left out here, so that nobody can work out what a few households said.";
        ScoresOfFew => "评价不足 10 份，不列比例。", "With fewer than ten answers no share is given.";
        ScoresCaption => "抽中的居民怎么评价（1 到 5 分）", "What the residents who were drawn said (1 to 5)";
        ColumnScore => "评价什么", "Of what";
        ColumnAnswers => "份数", "Answers";
        ColumnGood => "4、5 分", "4 or 5";
        ColumnMean => "平均分", "Mean";
        ScoreSpeed => "速度", "Speed";
        ScoreQuality => "质量", "Quality";
        ScoreAttitude => "态度", "Attitude";

        ImprovementsNone { term: String } => "{term}没有做完的、到期的整改，也没有到时间看成效的。", "No improvement was done or fell due {term}, nor could the effect of one be seen.";
        ImprovementsDone { term: String, n: String } => "{term}做完的整改 {n} 项。", "Improvements done {term}: {n}.";
        ImprovementsCancelled { n: String } => "取消 {n} 项。", "Called off: {n}.";
        ImprovementsOverdue { n: String } => "过了期限没有做完 {n} 项。", "Past their day and not done: {n}.";
        ImprovementsAhead { n: String } => "没到期限、还没有做完 {n} 项。", "Not past their day and not done yet: {n}.";
        ImprovementsRecordedLate { n: String } => "做完的当中，有 {n} 项是一天以后才补记的。", "Of those done, written down more than a day later: {n}.";
        ImprovementsUntold { n: String } => "做完的或这段时间看得到成效的当中，有 {n} 项没有批准公示的文字，下面不列。", "Of those done or seen in this time, without an approved text and not listed here: {n}.";
        ImprovementsCaption => "做完的整改，前后的数字", "What was done, and the numbers before and after";
        ColumnImprovement => "整改", "Improvement";
        ColumnFigure => "看什么", "Seen by";
        ColumnBefore => "以前", "Before";
        ColumnAfter => "以后", "After";
        ColumnTarget => "目标", "Target";
        ColumnOutcome => "结果", "Outcome";
        DoneIn { month: String, text: String } => "{month}：{text}", "{month}: {text}";
        FigureOf { figure: String, groups: String } => "{figure}（{groups}）", "{figure} ({groups})";
        ValueOf { value: String, n: String } => "{value}（共 {n}）", "{value} (n {n})";
        About { value: String } => "约 {value}", "about {value}";
        TooFewToTell => "太少，不列", "too few";
        NotTold => "不列数字", "no numbers here";
        Separator => "；", "; ";
        NoCause => "数字变了，不等于是这项措施带来的。", "A number that changed does not say that this was the cause.";
        AboutMark => "“约”：只看小区里的一部分诉求，件数不列，免得推算出少数几户。", "'about': of a part of the community's items, without their number, so that nobody can work out a few households.";
        FeesNone { term: String } => "{term}没有结束的账期。", "No period that was billed ended {term}.";
        FeesFew => "应收不足三十户，公布出来会看出是谁家，所以不列。", "Fewer than thirty households were billed: the figures would tell of single ones and are left out.";
        FeesAmount { term: String, percent: String, collected: String, of: String } => "{term}结束的账期，应收（减免以后）{of} 元，已收 {collected} 元，收缴率 {percent}。", "Of the periods that ended {term}, {of} yuan were billed and not waived, and {collected} came in: {percent}.";
        FeesHouseholds { percent: String, paid: String, of: String } => "应收 {of} 户，缴清 {paid} 户，占 {percent}。", "Of {of} households, {paid} have paid in full: {percent}.";
        FeesArrears { percent: String, collected: String, of: String } => "期初过了期限还没收的有 {of} 元，期内收回 {collected} 元，占 {percent}。", "Owed past its day at the beginning: {of} yuan; of that came in: {collected}, {percent}.";
        FeesWaived { yuan: String } => "减免 {yuan} 元，不在应收里。", "Waived, and in no rate: {yuan} yuan.";
        FeesVoid { n: String, yuan: String } => "另有作废的账单 {n} 份，合计 {yuan} 元，不计在内。", "Bills that were voided and do not count: {n}, of {yuan} yuan.";
        FeesNotCounted { n: String } => "另有 {n} 份账单还没有统计收了多少，两边都不计。", "Bills of which nothing was counted yet, in neither side: {n}.";
    }
}
