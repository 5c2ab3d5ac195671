//! Words of what is printed for residents and staff (打印).

super::message::messages! {
    /// Labels of a sheet, and what it says by itself.
    PrintMsg {
        OutagesOf { community: String } => "{community}停用和施工", "{community}: outages and works";
        From => "自", "From";
        Until => "至", "Until";
        Cause => "起因", "Cause";
        Where => "范围", "Where";
        By { duty: String } => "{duty}期限", "To {duty} by";
        Moment { day: String, weekday: String, time: String } => "{day}（{weekday}）{time}", "{weekday} {day} {time}";
        Day { day: String, weekday: String } => "{day}（{weekday}）", "{weekday} {day}";
        NobodyToVisit { days: u32 } => "今后 {days} 天没有要走访的房号。", "No room is to be visited in the coming {days} days.";
        Everywhere => "全小区", "The whole community";
        Building { id: String } => "{id}栋", "Building {id}";
        Time => "时间", "Time";
        Place => "地点", "Place";
        Agenda => "议题", "Agenda";
        Partners => "合办", "Together with";
        Limit => "名额", "Places";
        Contact => "联系", "Contact";
        Number => "受理号", "Number";
        Matter => "事项", "Matter";
        Kind => "类型", "Type";
        Received => "受理时间", "Received";
        SignInTitle { title: String } => "签到表：{title}", "Sign-in: {title}";
        TrainingTitle { title: String } => "培训签到表：{title}", "Training sign-in: {title}";
        TrainingForm => "培训签到表", "Training sign-in";
        TrainingFoot => "外包人员写明单位；登记后本表交档案柜保管。", "People of contractors write whose they are. Once it is typed, this sheet is filed.";
        Topic => "主题", "Topic";
        Trainer => "讲师", "Trainer";
        Minutes => "时长（分钟）", "Minutes";
        Name => "姓名", "Name";
        Team => "单位", "Team";
        Score => "得分", "Score";
        FeedbackTitle { title: String } => "意见反馈：{title}", "Your view: {title}";
        WorkTitle => "派工单", "Work slip";
        WalkTitle => "走访登记表", "Walk sheet";
        Room => "房号", "Room";
        People => "人数", "People";
        Signature => "签名", "Signature";
        Met => "是否见到", "Met";
        Said => "反映的事项", "What was raised";
        Purpose => "仅用于统计到场户数和人数；统计后不留名单，本表交档案柜保管，到期销毁。", "Used to count households and people alone. No list is kept; this sheet is locked away and destroyed when its time is over.";
        Anonymous => "不用写姓名和房号。", "No name and no room, please.";
        Satisfied => "您对这次活动：□ 非常满意　□ 满意　□ 基本满意　□ 不满意　□ 非常不满意", "How satisfied are you? [ ] very satisfied  [ ] satisfied  [ ] basically satisfied  [ ] dissatisfied  [ ] very dissatisfied";
        Liked => "哪里好？", "What was good?";
        Better => "下次怎样更好？", "What should be better next time?";
        Arrived => "到场时间", "Arrived";
        Finished => "完成时间", "Finished";
        Work => "做了什么、用了什么材料", "Work and material";
        Rating => "业主评价：□ 很好　□ 好　□ 一般　□ 差　□ 很差", "Rating: [ ] very good  [ ] good  [ ] fair  [ ] poor  [ ] very poor";
        OwnerSigns => "业主签名", "Resident's signature";
        WorkerSigns => "经办人签名", "Worker's signature";
        WalkPurpose => "走访用；填好后登记，本表交档案柜保管，到期销毁。", "For visits. Once it is typed, this sheet is locked away and destroyed when its time is over.";
        NeedsId { what: String, kind: String } => "`print {what}` 要写{kind}的编号", "`print {what}` needs the id of this: {kind}";
        NoId { what: String } => "`print {what}` 不要编号", "`print {what}` takes no id";
        OneBuilding => "只印一栋用 `--building`", "`--building` prints one building alone";
        CatalogueTitle => "便民服务项目和收费（明码标价）", "Services and prices";
        Free => "免费", "free";
        PriceOf { yuan: String } => "{yuan} 元", "{yuan} yuan";
        PricePer { yuan: String, unit: String } => "{yuan} 元/{unit}", "{yuan} yuan {unit}";
        ArriveWithin { limit: String } => "{limit}内上门", "somebody comes within {limit}";
        DoneWithin { limit: String } => "{limit}内完成", "done within {limit}";
        AsOf { day: String } => "自 {day} 起", "as of {day}";
        Withdrawn { id: String } => "通知 `{id}` 已经撤回", "the notice `{id}` is taken back";
        Cancelled { id: String } => "活动 `{id}` 已经取消", "the activity `{id}` is cancelled";
        WhereTo => "打印用网页写到哪里？加 `-o x.html`；发群用 `--text`", "where does the page go? Add `-o x.html`; for a chat group `--text`";
        TemplateWrong { path: String, line: usize, said: String } => "`{path}` 第 {line} 行：{said}", "`{path}`, line {line}: {said}";
    }
}
