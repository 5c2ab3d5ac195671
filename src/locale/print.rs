//! Words of what is printed for residents and staff (打印).

super::message::messages! {
    /// Labels of a sheet, and what it says by itself.
    PrintMsg {
        OutagesOf { community: String } => "{community}停用和施工", "{community}: outages and works";
        From => "自", "from";
        Until => "至", "until";
        Cause => "起因", "cause";
        Where => "范围", "where";
        Everywhere => "全小区", "the whole community";
        Building { id: String } => "{id}栋", "building {id}";
        Time => "时间", "time";
        Place => "地点", "place";
        Agenda => "议题", "agenda";
        Partners => "合办", "together with";
        Limit => "名额", "places";
        Contact => "联系", "contact";
        Number => "受理号", "number";
        Matter => "事项", "matter";
        Kind => "类型", "type";
        Received => "受理时间", "received";
        SignInTitle { title: String } => "签到表：{title}", "Sign-in: {title}";
        FeedbackTitle { title: String } => "意见反馈：{title}", "Your view: {title}";
        WorkTitle => "派工单", "Work slip";
        WalkTitle => "走访登记表", "Walk sheet";
        Room => "房号", "room";
        People => "人数", "people";
        Signature => "签名", "signature";
        Met => "是否见到", "met";
        Said => "反映的事项", "what was raised";
        Purpose => "仅用于统计到场户数和人数；统计后不留名单，本表交档案柜保管，到期销毁。", "Used to count households and people alone. No list is kept; this sheet is locked away and destroyed when its time is over.";
        Anonymous => "不用写姓名和房号。", "No name and no room, please.";
        Satisfied => "您对这次活动：□ 非常满意　□ 满意　□ 基本满意　□ 不满意　□ 非常不满意", "How satisfied are you? [ ] very satisfied  [ ] satisfied  [ ] basically satisfied  [ ] dissatisfied  [ ] very dissatisfied";
        Liked => "哪里好？", "What was good?";
        Better => "下次怎样更好？", "What should be better next time?";
        Arrived => "到场时间", "arrived";
        Finished => "完成时间", "finished";
        Work => "做了什么、用了什么材料", "work and material";
        Rating => "业主评价：□ 很好　□ 好　□ 一般　□ 差　□ 很差", "Rating: [ ] very good  [ ] good  [ ] fair  [ ] poor  [ ] very poor";
        OwnerSigns => "业主签名", "resident's signature";
        WorkerSigns => "经办人签名", "worker's signature";
        WalkPurpose => "走访用；填好后登记，本表交档案柜保管，到期销毁。", "For visits. Once it is typed, this sheet is locked away and destroyed when its time is over.";
        NeedsId { what: String, kind: String } => "`print {what}` 要写{kind}的编号", "`print {what}` needs the id of this: {kind}";
        NoId => "`print walk` 不要编号；楼栋用 `--building`", "`print walk` takes no id; use `--building`";
        Withdrawn { id: String } => "通知 `{id}` 已经撤回", "the notice `{id}` is taken back";
        Cancelled { id: String } => "活动 `{id}` 已经取消", "the activity `{id}` is cancelled";
        WhereTo => "打印用网页写到哪里？加 `-o x.html`；发群用 `--text`", "where does the page go? Add `-o x.html`; for a chat group `--text`";
        TemplateWrong { path: String, line: usize, said: String } => "`{path}` 第 {line} 行：{said}", "`{path}`, line {line}: {said}";
    }
}
