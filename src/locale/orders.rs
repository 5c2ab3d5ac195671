//! Words of service orders and their ratings (便民服务).

super::message::messages! {
    /// What `linli order`, `linli rate` and the receipt of an order say.
    OrderMsg {
        NoCatalogue => "linli.toml 里没有便民服务目录", "linli.toml has no catalogue of services";
        NoCatalogueHint => "先在 linli.toml 里加上 `[[service]]`：`key`、`zh`、`en`", "add `[[service]]` to linli.toml first, with `key`, `zh`, `en`";
        WhichService { found: String } => "`{found}` 里看不出是哪一项服务", "which service is meant cannot be told from `{found}`";
        Household => "还缺少房号", "the room is missing";
        HouseholdHint => "例如 `linli order 3-1-1101 家政 做厨房 明天9点`；柜台当天的件数：`linli order 快递 --count 41`", "for example `linli order 3-1-1101 housekeeping kitchen 'tomorrow 9:00'`; the count of a counter's day: `linli order parcel --count 41`";
        CountOfMany => "`--count` 是一天的件数，不写哪一户", "`--count` is the number of a day and names no household";
        CountIsNothing => "`--count` 至少是 1", "`--count` is at least 1";
        CountOnADay { typed: String } => "`--count` 记的是一天的件数，`--time` 只写日期，不要 `{typed}`", "`--count` is the number of a day: `--time` is a day, not `{typed}`";
        CountedBefore { id: String, count: String } => "这一天这项服务已有汇总 `{id}`：{count} 件；重复登记请 `linli undo`", "that day has a count of this service already, `{id}`: {count}; if this is the same, `linli undo`";
        PromisedNote { day: String, time: String } => "约定 {day} {time}", "promised for {day} {time}";
        Price { yuan: String } => "{yuan} 元", "{yuan} yuan";
        Count { count: i64 } => "{count} 件", "count {count}";
        OrderDone { id: String, item: String } => "诉求 `{item}` 办结，便民服务单 `{id}` 随之完成", "the item `{item}` is resolved, and with it the order `{id}` is done";
        OrderedBefore { id: String } => "这条诉求已有便民服务单 `{id}`", "the item has the order `{id}` already";
        LikeAnOrder { text: String } => "这像便民服务：`linli order {text}`", "this looks like a service order: `linli order {text}`";
        OrderInstead => "登记为便民服务单？", "register it as a service order?";
        NotDone { id: String } => "`{id}` 还没有完成，不能评价", "`{id}` is not done: it cannot be rated yet";
        NotDoneHint { id: String } => "完成后先记 `linli service set {id} done_at=now`", "once it is done: `linli service set {id} done_at=now`";
        RatedBefore { id: String } => "`{id}` 已经评价过，评价不再改动", "`{id}` was rated before, and a rating is not changed";
        RatedBeforeHint { id: String } => "业主另有话说，写成所提事项：`linli service set {id} issue+=type=problem,text=…`", "what the owner says since is an issue: `linli service set {id} issue+=type=problem,text=…`";
        RatesOwnWork { handle: String } => "评价不能由服务人 `{handle}` 自己来问", "`{handle}` did the work and cannot ask for the rating";
        RatesOwnWorkHint => "由别人询问后用 `--by` 写明；业主自己填的加 `--form`", "have somebody else ask and name them with `--by`; a form that the owner filled in: `--form`";
        TallyHasNoRating { id: String } => "`{id}` 是一天的汇总，没有谁可以评价", "`{id}` is the count of a day: nobody can rate it";
        NotAScore { found: String } => "`{found}` 不是评分", "`{found}` is no score";
        ScoreHint => "依次是速度、质量、态度，每项 1 到 5，没有问的写 `-`：`linli rate k2v9 4 5 -`", "speed, quality, attitude, each from 1 to 5, `-` where it was not asked: `linli rate k2v9 4 5 -`";
        Receipt { community: String } => "【{community}】您预约的便民服务", "[{community}] Your service order";
        Service { name: String } => "服务：{name}", "Service: {name}";
        Requested { at: String } => "预约时间：{at}", "Requested: {at}";
        Promised { at: String } => "约定上门：{at}", "Promised for: {at}";
        Charged { price: String } => "收费：{price}", "Price: {price}";
        Done { at: String } => "完成时间：{at}", "Done: {at}";
        OrderCancelled { at: String } => "已取消：{at}", "Cancelled: {at}";
        PleaseRate => "请您评价（1 到 5 分）：速度__　质量__　态度__", "Please rate us from 1 to 5: speed __  quality __  attitude __";
    }
}
