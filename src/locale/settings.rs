//! What is said of settings that are errors.

super::message::messages! {
    /// A wrong setting, refused where it is read and told where it is not.
    SettingsMsg {
        Faults { n: usize } => "设置有误 {n} 处：读到它的数字和公示不给出", "errors in the settings: {n}; no figure or notice that reads one of them is given";
        Refused { key: String, place: String } => "{place} 的 `{key}` 有误，而这里要读它：不给出", "`{key}` at {place} is an error, and it is read here: nothing is given";
        NoLimits { key: String } => "`{key}` 有误，不显示时限", "`{key}` is an error, so no limits are shown";
        LeftOut { what: String, key: String } => "`{key}` 有误，没有列出：{what}", "`{key}` is an error; left out: {what}";
        Escalation => "升级", "escalation";
    }
}
