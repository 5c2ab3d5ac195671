//! Words of fee tallies and of the reminder of one bill (收费汇总、缴费提醒).

super::message::messages! {
    /// What `linli fee count` says.
    FeeMsg {
        WhatWasCounted => "还缺少已收金额", "the amount collected is missing";
        CountHint => "收费系统的累计数：`linli fee count b7d3 108户 91234.56 减免 1200`；不知道户数就只写金额", "what the fee system has counted since the bill: `linli fee count b7d3 108 91234.56 waived 1200`; the amount alone where households are not known";
        NotCounted { found: String } => "看不懂 `{found}`", "`{found}` is neither a number of households nor an amount in yuan";
        Counted { at: String, yuan: String } => "截至 {at} 已收 {yuan} 元", "collected by {at}: {yuan} yuan";
        Households { paid: i64 } => "{paid} 户已缴清", "{paid} households paid in full";
        Waived { yuan: String } => "减免 {yuan} 元", "waived {yuan} yuan";
        NotForChat { id: String } => "`{id}` 是催缴沟通，不发到群里", "`{id}` is a talk about fees: it is nothing for a chat group";
        NotSaved { id: String } => "没有存：与 `{id}` 已有的数对不上", "not saved: it does not agree with what `{id}` says";
        NotSavedHint { id: String } => "写的是自出账以来的累计数吗？以前那次记错了，先改正：`linli fee show {id}`，再 `linli fee set {id} tally.1.fen=…`", "is it the count since the bill? where an earlier one is wrong, correct it first: `linli fee show {id}`, then `linli fee set {id} tally.1.fen=…`";
        ReminderHow => "`print reminder` 要写一个房号、账期和金额", "`print reminder` needs one room, the period and the amount";
        ReminderExample => "例如 `linli print reminder 3-1-1101 --period 2026-Q4 --amount 921.60 -o ~/缴费提醒.html`", "for example `linli print reminder 3-1-1101 --period 2026-Q4 --amount 921.60 -o ~/reminder.html`";
        ReminderNotForChat => "缴费提醒只印在纸上给这一户，不发群", "a reminder is paper for one household, and nothing for a chat group";
        ReminderInside { path: String } => "缴费提醒不能写进记录目录：{path}", "a reminder must not lie within the records: {path}";
        NoCharge => "linli.toml 里没有收费项目", "linli.toml names no charge";
        NoChargeHint => "用 `--charge` 写明，或在 linli.toml 里加一段 `[[charge]]`：`key`、`zh`、`en`", "name it with `--charge`, or add `[[charge]]` to linli.toml with `key`, `zh`, `en`";
        ReminderTitle => "缴费提醒", "A reminder";
        ReminderHello => "尊敬的业主、住户：您好！", "Dear resident,";
        ReminderOpen { items: String } => "您家反映的事还在办理中：{items}。我们会继续办好，与缴费无关。", "what your household told us is still being worked on: {items}. We go on with it, whatever is paid.";
        ReminderText => "下面这一期的费用，我们的记录上还没有收到。可能是一时没有留意，也可能已经缴了还没有入账；方便时请您核对。", "our records do not show this bill as paid. It may have slipped your notice, or the payment may still be on its way: please have a look when it suits you.";
        ReminderObject => "金额或服务有疑问，或一时有困难，请告诉我们，我们当面核对、说明，也可以商量怎样缴。", "if you doubt the amount or the service, or if it is difficult just now, please tell us: we will look at it with you and talk about how to pay.";
        ChargeName => "收费项目", "For";
        Period => "账期", "Period";
        AmountName => "金额", "Amount";
        Yuan { yuan: String } => "{yuan} 元", "{yuan} yuan";
        WhereToPay => "缴费和查询", "Where to pay and to ask";
        ByHand => "＿＿＿＿＿＿＿＿", "________";
        OpenItem { id: String, day: String } => "受理号 {id}（{day}）", "number {id} ({day})";
        ReceiptLine => "收据回执（收款人、日期、金额）", "Receipt (received by, day, amount)";
    }
}
