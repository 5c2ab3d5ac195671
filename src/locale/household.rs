//! Words of a household at a glance (一户的概况).

super::message::messages! {
    /// Headings and remarks of a household.
    HouseholdMsg {
        Residents => "住户：", "Residents:";
        OpenItems => "未了事项：", "Open items:";
        LastContacts => "最近走访：", "Last contacts:";
        OpenOrders => "进行中的便民服务：", "Services under way:";
        LastOrders => "最近的便民服务：", "Last services:";
        Improvements => "由本户诉求而来的整改：", "Improvements that came of what they reported:";
        Notices => "对本户有效的通知：", "Notices that stand for this household:";
        Coming => "将要举办的活动：", "Activities to come:";
        Attended => "到场过的活动：", "Activities attended:";
        None => "（无）", "(none)";
        PhonesHint => "要看完整电话，在终端上加 `--phones`", "to see whole phone numbers, add `--phones` on a terminal";
        NoCommand { typed: String } => "没有 `{typed}` 这个命令", "`{typed}` is no command";
        NotLookedUp { typed: String } => "找住户：`linli owner show {typed}`；找记录：`linli show {typed}`", "for a resident: `linli owner show {typed}`; for a record: `linli show {typed}`";
        NoVisits => "不接受走访", "does not want visits";
    }
}
