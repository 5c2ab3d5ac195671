//! What `linli check` says beside the problems.

super::message::messages! {
    /// Messages of `linli check`.
    CheckMsg {
        NothingFound { files: usize } => "检查了 {files} 个文件，没有问题", "files checked: {files}; nothing is wrong";
        Found { errors: usize, warnings: usize, files: usize } => "检查了 {files} 个文件：{errors} 个错误，{warnings} 个警告", "files checked: {files}; errors: {errors}, warnings: {warnings}";
        ExplainHint => "`linli check --explain CODE` 说明一种问题，CODE 是方括号里的词", "`linli check --explain CODE` explains one of them; CODE is the word in brackets";
        NoSuchCode { code: String } => "没有 `{code}` 这种问题", "there is no problem code `{code}`";
        NearestCode { nearest: String } => "是不是 `{nearest}`？", "did you mean `{nearest}`?";
        CodeHint => "写方括号里的词，例如 `linli check --explain before-receipt`", "give the word in brackets, for example `linli check --explain before-receipt`";
        SetUp => "这台电脑的设置齐全", "this machine is set up";
        NotSetUp { count: usize } => "这台电脑的设置缺 {count} 项；登记不受影响", "missing in how this machine is set up: {count}; recording works all the same";
    }
}
