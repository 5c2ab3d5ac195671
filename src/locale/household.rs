//! Words of a household at a glance (一户的概况).

super::message::messages! {
    /// Headings and remarks of a household.
    HouseholdMsg {
        Residents => "住户：", "Residents:";
        OpenItems => "未了事项：", "Open items:";
        LastContacts => "最近走访：", "Last contacts:";
        None => "（无）", "(none)";
        NoVisits => "不接受走访", "does not want visits";
    }
}
