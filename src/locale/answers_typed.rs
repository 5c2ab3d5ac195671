//! Words of typing in answers from paper (录入纸质答卷).

super::message::messages! {
    /// What is said of answers that were typed, and why they are not taken.
    TypedMsg {
        Waiting { count: usize, command: String } => "待写入 {count} 份；满十份一起写入，现在写入：`{command}`", count: "{count} answer waits; ten are written together, or now: `{command}`" | "{count} answers wait; ten are written together, or now: `{command}`";
        Written { count: usize } => "已写入 {count} 份答卷", count: "{count} answer written" | "{count} answers written";
        NothingWaits { id: String } => "{id} 没有待写入的答卷", "nothing waits for {id}";
        TakenBack { code: String, left: usize } => "已取回 `{code}` 的一份，还有 {left} 份待写入", left: "the answer of `{code}` was taken back; {left} waits" | "the answer of `{code}` was taken back; {left} wait";
        SignsCount { found: usize, wanted: usize } => "打了 {found} 个号，要打号的题有 {wanted} 道", "signs typed: {found}; questions to be answered by a sign: {wanted}";
        SignsOrder { order: String } => "依次是：`{order}`", "in this order: `{order}`";
        SignsHint => "一题一个号：分数，或选项的序号；`-` 未答，`x` 不了解或无此服务；多位数用逗号分开，多选用 `+`", "a sign a question: the score, or the number of the choice; `-` not answered, `x` does not apply; commas divide values of several digits, `+` several choices";
        SignWrong { sign: String, question: String } => "`{question}` 没有“{sign}”这个答案", "`{sign}` is no answer to `{question}`";
        SignChoices { choices: String } => "可用：{choices}；`-` 未答，`x` 不了解", "use {choices}; `-` not answered, `x` does not apply";
        TextsCount { found: usize, wanted: usize } => "文字 {found} 段，文字题只有 {wanted} 道", "texts typed: {found}; questions answered in words: {wanted}";
        TextsHint => "几道文字题时一题一段，各加引号，`-` 未答", "of several such questions one text each, in quotes; `-` not answered";
        NoCode => "要写纸上的问卷码", "the code on the sheet is needed";
        NoSigns => "要写各题的号", "a sign for each question is needed";
        NotACode { found: String } => "“{found}”不是问卷码（8 位字母和数字）", "`{found}` is no survey code (eight letters and digits)";
        UnknownCode { code: String } => "这次调查没有发出问卷码 `{code}`", "this survey did not give out the code `{code}`";
        UnknownCodeHint => "对照纸上再打一次", "compare it with the sheet and type it again";
        CodeWaits { code: String, command: String } => "`{code}` 已有一份待写入，同码只算最后一份；打错了就取回：`{command}`", "an answer of `{code}` waits already, and of one code the last counts; if it was a mistake take it back: `{command}`";
        CodeAnswered { code: String } => "`{code}` 已有一份答卷，同码只算最后一份", "`{code}` has answered already; of one code the last counts";
        CodeWaitsNot { code: String } => "`{code}` 没有待写入的答卷", "no answer of `{code}` waits";
        CodeWaitsNotHint => "已写入的用 `linli response void` 作废", "one that was written is voided by `linli response void`";
        AfterClose { day: String, closes: String } => "{day} 晚于截止日 {closes}：记下，但不计入有效答卷", "{day} is after the close, {closes}: kept, and no valid response";
        WaitingBroken => "待写入的答卷读不出", "what waits cannot be read";
        NoState => "不知道这位用户的状态目录在哪里，待写入的答卷没有地方放", "this user has no state folder in which answers could wait";
        NoStateHint => "设 `HOME`，或设 `XDG_STATE_HOME` 为一个目录", "set `HOME`, or `XDG_STATE_HOME` to a folder";
        OtherTree { path: String } => "待写入的答卷是在 {path} 录入的", "the answers that wait were typed for {path}";
        OtherTreeHint { path: String } => "先在那里写入：`linli -C {path} response add --finish …`", "write them there first: `linli -C {path} response add --finish …`";
    }
}
