//! Words of drawing a survey's sample and of the sheet of its codes (抽样、问卷码).

super::message::messages! {
    /// Lines of `survey draw` and `import survey`.
    SurveyMsg {
        OpenIsNotDrawn { id: String } => "{id} 是自愿参与的调查，没有样本可抽", "{id} is open to anybody: there is no sample to draw";
        OpenIsNotDrawnHint => "抽样调查先写明：`linli survey set ID method=sample`", "say so first where a sample is meant: `linli survey set ID method=sample`";
        HowMany => "写明抽多少户：`--households 120` 或 `--share 30`（百分之三十）", "say how many: `--households 120` or `--share 30` (30 %)";
        HowManyOfAll => "普查发给每一户，不写 `--households`、`--share`", "every home is asked: leave `--households` and `--share` out";
        BadShare { found: String } => "`--share {found}`：应是 1 到 100 的整数", "`--share {found}`: a whole number from 1 to 100 is wanted";
        NothingToDraw => "抽样框是空的：没有一户在档案里写明有人住", "the frame is empty: of no home the files say that somebody lives there";
        MoreThanFrame { asked: u64, frame: u64 } => "要抽 {asked} 户，抽样框只有 {frame} 户", "{asked} households are asked for, the frame has {frame}";
        DrawnAlready { id: String, at: String } => "{id} 已于 {at} 抽样，不能再抽", "{id} was drawn at {at} and is not drawn again";
        DrawnAlreadyHint => "要重抽，新建一次调查，并作废这一次；补抽：`linli survey draw ID --replace 楼栋 户数`", "to draw again make another wave and void this one; for households that turned out to be none: `linli survey draw ID --replace BUILDING N`";
        NotDrawn { id: String } => "{id} 还没有抽样", "{id} has not been drawn";
        SheetNeeded => "写明名单放哪里（记录目录以外）：`-o ~/抽样名单.xlsx`", "say where the sheet goes, outside the records: `-o ~/sample.xlsx`";
        SheetIsThere { path: String } => "{path} 已经有了；问卷码只写一次，请换一个文件名", "{path} is there already; codes are written once: name another file";
        NoRandomness => "系统给不出随机数，问卷码没有生成，什么也没有写", "the system gives no random numbers: no codes were made and nothing was written";
        Frame { frame: u64, vacant: u64, unknown: u64, declined: u64 } => "抽样框 {frame} 户（有人住）；另有空置 {vacant} 户、不明 {unknown} 户、不愿被打扰 {declined} 户，不在其中", "frame: {frame} lived-in homes; apart from them {vacant} vacant, {unknown} unknown, {declined} that do not want to be approached";
        Drawn { drawn: u64, reserve: u64, path: String } => "抽取 {drawn} 户，备用 {reserve} 户，名单和问卷码已写入 {path}", "{drawn} households and a reserve of {reserve} are drawn; rooms and codes are in {path}";
        KeepSheet => "谁有这张名单，谁就能查到哪户答了什么：只给发问卷的人，调查截止后销毁", "whoever has the sheet can trace an answer to a home: give it to those who hand out the forms alone, and destroy it at the close";
        Stratum { buildings: String, frame: u64, drawn: u64 } => "{buildings}：{frame} 户抽 {drawn} 户", "{buildings}: {drawn} of {frame}";
        NoSuchBuilding { building: String } => "抽样框里没有楼栋 `{building}`", "there is no building `{building}` in the frame";
        ReserveUsed { building: String, left: u64 } => "{building} 的备用户只剩 {left} 户", "{building} has {left} households of the reserve left";
        Replaced { rooms: String } => "补抽：{rooms}（问卷码见名单第二页）", "drawn in their place: {rooms} (their codes are on the second page of the sheet)";
        FrameChanged { building: String } => "{building} 的住户情况在抽样后有变，补抽以名单第二页的次序为准", "who lives in {building} has changed since the draw: take the households in the order of the sheet's second page";
        SheetTitle { title: String } => "抽样名单：{title}", "sample: {title}";
        ReserveTitle { title: String } => "备用户：{title}", "reserve: {title}";
        Room => "房号", "Room";
        Building => "楼栋", "Building";
        Code => "问卷码", "Code";
        Outcome => "结果", "Outcome";
        NoCodes => "表里没有一个问卷码是本小区的调查的", "no code of the sheet belongs to a survey of this community";
        NoCodeColumn => "表里没有“问卷码”和“结果”两列：要的是 `linli survey draw` 写出的名单", "the sheet has no columns `Code` and `Outcome`: what is meant is the sheet that `linli survey draw` wrote";
        SeveralWaves => "表里的问卷码属于几次调查，请分开导入", "the codes of the sheet belong to several waves: import them apart";
        BadOutcome { row: usize, found: String } => "第 {row} 行的结果“{found}”看不懂：写 已发放、已回收、拒答、未联系上、无效样本户，或留空", "row {row}: `{found}` is no outcome: write issued, returned, refused, not reached, ineligible, or nothing";
        BadCode { row: usize, code: String } => "第 {row} 行的问卷码 `{code}` 不是这次调查的", "row {row}: `{code}` is no code of this wave";
        CodeTwice { row: usize, code: String } => "第 {row} 行的问卷码 `{code}` 前面已有", "row {row}: `{code}` stood before";
        NothingCounted => "有看不懂的行，一户也没有计入", "some rows cannot be read: nothing was counted";
        OutcomesOf { buildings: String, issued: u64, returned: u64, refused: u64, not_reached: u64, ineligible: u64 } => "{buildings}：发放 {issued}，回收 {returned}，拒答 {refused}，未联系上 {not_reached}，无效样本户 {ineligible}", "{buildings}: issued {issued}, returned {returned}, refused {refused}, not reached {not_reached}, ineligible {ineligible}";
        Unchanged { id: String } => "{id} 没有变化", "{id} is unchanged";
        LivedInAfterAll { n: u64 } => "其中 {n} 户记为无效样本户，档案里却写着有人住：请核对", n: "{n} household counted as ineligible is lived in by the files: compare" | "{n} households counted as ineligible are lived in by the files: compare";
        MoreThanDrawn { buildings: String, found: u64, drawn: u64 } => "{buildings} 有结果的 {found} 户，多于抽取的 {drawn} 户；补抽的先登记：`linli survey draw ID --replace 楼栋 户数`", "{buildings}: {found} households have an outcome, {drawn} were drawn; say first which were replaced: `linli survey draw ID --replace BUILDING N`";
        UnknownScale { label: String, words: String } => "“{label}”的选项 {words} 没有现成的分值", "of `{label}` the words {words} have no known scores";
        UnknownScaleHint => "选项里写上分值（1 到 5）：`好=5;中=3;差=1`", "write the scores (1 to 5) beside the words: `good=5;fair=3;poor=1`";
        NoQuestions { path: String } => "{path} 里没有题目：要“题目 题型 选项”三列，或平台导出的答卷", "{path} has no questions: the columns question, type and choices are wanted, or the export of a platform";
        UnknownType { label: String, found: String } => "“{label}”的题型“{found}”看不懂：写 满意度、推荐度、单选、多选、数字、填空", "of `{label}` the type `{found}` is not known: write satisfaction, NPS, select one, select several, number or text";
        NeedsChoices { label: String } => "“{label}”是选择题，没有写选项", "`{label}` is a choice and has no choices";
        QuestionsTaken { n: usize } => "题目 {n} 道", n: "{n} question" | "{n} questions";
        QuestionTaken { label: String, sort: String, scale: String } => "{label}：{sort} {scale}", "{label}: {sort} {scale}";
    }
}
