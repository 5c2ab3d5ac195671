//! Punctuation: what stands between parts that are put together.

super::message::messages! {
    /// A mark of a sentence or a list.
    Mark {
        ListComma => "、", ", ";
        Comma => "，", ", ";
        Semicolon => "；", "; ";
        Stop => "。", ".";
        Bar => " ｜ ", " | ";
        Space => "", " ";
        Until { day: String } => "至{day}", "to {day}";
        Plus => "＋", "+";
        Brackets { text: String } => "（{text}）", " ({text})";
        Colon { head: String, text: String } => "{head}：{text}", "{head}: {text}";
    }
}
