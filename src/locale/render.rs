//! What output puts around a result, and help around the words of a command.

super::message::messages! {
    /// Words of the output.
    RenderMsg {
        Error { text: String } => "错误：{text}", "error: {text}";
        Warning { text: String } => "警告：{text}", "warning: {text}";
        Hint { text: String } => "提示：{text}", "hint: {text}";
        HintName => "提示", "hint";
        YesNo => "是/否", "Y/n";
        GoesOn { place: String } => "【续：{place}】", " [continued at {place}]";
        NoRows => "（没有记录）", "(nothing)";
        Heading { text: String } => "【{text}】", "{text}:";
        ListRow { text: String } => "· {text}", "- {text}";
    }
}

super::message::messages! {
    /// Words of help pages.
    HelpMsg {
        Usage => "用法：", "Usage: ";
        Arguments => "参数", "Arguments";
        Options => "选项", "Options";
        GlobalOptions => "通用选项", "Options of every command";
        Commands => "命令", "Commands";
        CommandName => "命令", "COMMAND";
        OptionsName => "选项", "OPTIONS";
        Heading { head: String } => "{head}：", "{head}:";
    }
}
