//! Words of a questionnaire on paper (纸质问卷).

super::message::messages! {
    /// What the sheet says beside its questions, and why it cannot be printed.
    PaperMsg {
        Code => "问卷码", "Code";
        CodeLine => "问卷码：________________", "Code: ________________";
        QrOf { code: String } => "问卷码 {code} 的二维码", "QR code of the code {code}";
        Closes => "请在此日前交回", "Please return by";
        Contact => "联系", "Contact";
        HowTo => "在选中的方框里打 √；没有用过、不了解的，选“不了解”。", "Tick one box a question; where you cannot tell, tick `cannot tell`.";
        Box { sign: String, word: String } => "□ {sign} {word}", "[ ] {sign} {word}";
        Number { n: i64 } => "□ {n}", "[ ] {n}";
        CannotJudge => "□ × 不了解", "[ ] x cannot tell";
        Several { label: String } => "{label}（可多选）", "{label} (several may be ticked)";
        OfTen { label: String } => "{label}（0 完全不愿意，10 非常愿意）", "{label} (0 not at all, 10 very likely)";
        Numbered { number: usize, label: String } => "{number}、{label}", "{number}. {label}";
        Traceable => "不用写姓名和房号。问卷码用来防止重复填写：只有拿着发放名单的人查得到它是哪一户的，名单在调查截止时销毁；此后只看得出是哪几栋的答卷。", "No name and no room, please. The code keeps a home from being counted twice: only who holds the list of codes can tell whose it is, and that list is destroyed when the survey closes; after that an answer can be told to a group of buildings and no further.";
        Anonymous => "不用写姓名和房号，也没有编号：谁也查不到这一份是谁填的。", "No name and no room, please. There is no code: nobody can tell whose answer this is.";
        NoQuestions { id: String } => "{id} 还没有题目", "{id} has no questions yet";
        SheetUnread { path: String, reason: String } => "无法读取 {path}：`{reason}`", "cannot read {path}: {reason}";
        NoCodes { path: String } => "{path} 的第一页没有问卷码这一列", "the first sheet of {path} has no column of codes";
        ForeignCode { path: String, code: String } => "{path} 里的 `{code}` 不是这次调查的问卷码", "`{code}` of {path} is no code of this survey";
        CodesOfQuestionnaire => "`--codes` 和 `--link` 只用于 `print questionnaire`，`--link` 要和 `--codes` 一起用", "`--codes` and `--link` belong to `print questionnaire`, the second beside the first";
    }
}
