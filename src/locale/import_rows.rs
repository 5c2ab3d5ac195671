//! Why a row, a cell or a column of a sheet is not taken, and the form in which it would be.

use super::message::Message;
use crate::model::vocab::Language;

super::message::messages! {
    /// Forms of a cell that are taken.
    AcceptedMsg {
        Callback => "已解决、未解决、未接通、满意", "solved, unsolved, no answer, satisfied";
        Status => "已办结、处理中、未处理", "done, in progress, open";
        Living => "自住、空置、出租", "yes, vacant, let";
        Name => "张伟", "Zhang Wei";
    }
}

super::message::messages! {
    /// Why a row is rejected.
    RowMsg {
        ChangedMeanwhile { id: String } => "{id} 在导入时被人改动，这一行没有写入；再导入一次即可", "{id} was changed during the import and this row not written; import it again";
        MissingTime => "没有受理时间", "no time of receipt";
        MissingContent => "没有标题也没有内容", "neither a title nor a text";
        MissingValue { meaning: String } => "没有{meaning}", "no {meaning}";
        CountOfHousehold { count: i64 } => "{count} 件却写了哪一户：几件事的汇总不是哪一户的", "{count} requests of one household: a count of several is nobody's";
        NotATime { found: String } => "“{found}”不是日期或时间", "`{found}` is no day or time";
        AmbiguousTime { found: String } => "“{found}”可以有几种读法；写成 `2026-11-23 09:30`", "`{found}` can be read in several ways; write `2026-11-23 09:30`";
        ImpossibleDate { found: String } => "没有“{found}”这个日期或时间", "there is no such day or time as `{found}`";
        NumberNotDate { found: String } => "“{found}”是数字，不是日期；把单元格设为日期格式", "`{found}` is a number, no date; give the cell a date format";
        InTheFuture { found: String } => "{found} 还没有到", "{found} is in the future";
        CellError { found: String } => "单元格是错误值 `{found}`", "the cell holds the error {found}";
        UnknownRoom { found: String } => "没有“{found}”这个房号或公共部位", "there is no room or place `{found}`";
        UnknownRoomNear { found: String, nearest: String } => "没有“{found}”这个房号或公共部位，最接近的是 {nearest}", "there is no room or place `{found}`; the nearest is {nearest}";
        AmbiguousRoom { found: String, choices: String } => "“{found}”可能是 {choices}", "`{found}` may be {choices}";
        UnknownValue { found: String, choices: String } => "“{found}”不认识；可用：{choices}；或在映射文件的 `[values]` 中写明", "`{found}` is not known; use {choices}, or the map file's `[values]`";
        UnknownResult { found: String } => "回访结果“{found}”不认识；可用：已解决、未解决、未接通、满意等；或在映射文件的 `[values.callback_result]` 中写明", "the callback's result `{found}` is not known; use solved, unsolved, no answer, satisfied and the like, or the map file's `[values.callback_result]`";
        BeforeReceipt { at: String, received: String } => "{at} 早于受理时间 {received}", "{at} is before the receipt, {received}";
        OutOfOrder { action: String, at: String, before: String, before_at: String } => "{before}在 {before_at}，其后不能再有 {at} 的{action}", "{action} at {at} cannot follow {before} at {before_at}";
        NoFinish { at: String } => "{at} 的回访有解决或满意的结果，却没有办结时间", "the callback of {at} has a verdict, but nothing says when the matter was finished";
        VerdictUnreached => "没有接通，却有满意度", "nobody was reached, yet there is a verdict";
        EndsBeforeStart { at: String, start: String } => "{at} 早于开始 {start}", "{at} is before its start, {start}";
        SameIdentity { row: String } => "与第 {row} 行同一编号（或同时间、房号、标题），内容却不同；加一列编号来区分", "the same reference (or time, room and title) as row {row}, but other content; a column of references tells them apart";
        ChangedEntry { action: String, sheet: String, record: String } => "{action}已在案，不能改写。表中：{sheet}；记录：{record}", "the record has this {action} already and entries are not rewritten; sheet: {sheet}; record: {record}";
        IsVoid { id: String } => "记录 {id} 已作废", "the record {id} is void";
        NotAllowed { id: String, action: String, at: String } => "记录 {id} 的现状不容许 {at} 的{action}", "the state of {id} does not allow {action} at {at}";
        BuildingByFloors { building: String } => "{building} 栋的房号由楼层推出；请在 `rooms.toml` 里改这一栋", "the rooms of building {building} follow from its floors; change that building in rooms.toml";
        IssueRaised { ids: String } => "所提问题已登记为诉求 {ids}，请改那条诉求", "what was raised stands as {ids}: change it there";
        NumberReused { reference: String, record: String, sheet: String } => "编号 {reference} 用过了，是另一件事：{record} / {sheet}；编号若每月、每年或每张表重新起排，加 `--numbering month|year|sheet`", "number {reference} was used before for another matter: {record} / {sheet}; where numbers begin again, add `--numbering month|year|sheet`";
        LooksLike { record: String, sheet: String } => "与已导入的一条几乎相同：{record} / {sheet}；若是另一件事，加 `--new`", "nearly the same as one that was imported: {record} / {sheet}; if it is another matter, add `--new`";
        Differs { key: String, sheet: String, record: String } => "{key}与记录不同，没有改动。表中：{sheet}；记录：{record}；以表为准加 `--take {key}`", "{key} differs from the record and was left; sheet: {sheet}; record: {record}; `--take {key}` takes the sheet's";
        DittoOfTitle { found: String } => "标题或内容写的是“{found}”，不知是哪件事；把内容写全", "the title only says `{found}`; write out what it is";
        DittoOfNothing { found: String } => "“{found}”上面没有可取的值", "there is nothing above `{found}` to repeat";
        ScoreOrOption { found: String, score: String, option: String } => "“{found}”可以是得分（{score}），也可以是第 {found} 个选项（{option}），没有导入；在映射文件写 `numbers = \"scores\"` 或 `\"options\"`", "`{found}` may be the score ({score}) or option {found} ({option}) and was not taken: say `numbers = \"scores\"` or `\"options\"` in the map file";
        OptionNumber { found: String } => "“{found}”是选项序号，不是文字；从平台导出“按选项文本”，或在映射文件写 `numbers = \"options\"`", "`{found}` is the number of an option, not its words: export the words, or say `numbers = \"options\"` in the map file";
        NoSurveyCode { found: String } => "“{found}”不是问卷码（8 位字母和数字）", "`{found}` is no survey code (eight letters and digits)";
        ResponseReused { reference: String } => "编号 {reference} 的答卷已在案，日期或问卷码不同：是另一个链接或平台的导出时，加 `--source`", "response {reference} is on file with another day or code; where this is the export of another link or platform, add `--source`";
        AnswerDiffers { question: String } => "这份答卷已在案，`{question}` 的回答不同，没有改动；以表为准时先把那份作废再导入", "this response is on file with another answer to `{question}` and was left; to take the sheet's, void it and import again";
        NoStoredValue => "公式没有算出的值；用表格软件打开、重算并保存", "the formula has no stored value; open the sheet in a spreadsheet program, recalculate and save it";
        TruthValue { found: String } => "这里应是文字，单元格却是逻辑值 `{found}`", "a text is meant here, the cell holds the truth value {found}";
        AmbiguousColumn { found: String, readings: String } => "“{found}”可以是 {readings}，整列没有导入；在映射文件写 `dates = \"ymd\"`、`\"dmy\"` 或 `\"mdy\"`，或加 `--dates`", "`{found}` may be {readings}; the column was not read: say `dates = \"ymd\"`, `\"dmy\"` or `\"mdy\"` in the map file, or `--dates`";
        NoYear { found: String } => "“{found}”没有年份，表中也没有确定的日子可依；加 `--sheet-date`", "`{found}` has no year, and no day in the sheet is certain; add `--sheet-date`";
        ClockWithoutDay { found: String } => "“{found}”只有时刻，没有日期", "`{found}` is a time of day without a day";
        BadPhone { found: String, fault: String } => "“{found}”不是完整的电话号码：{fault}", "`{found}` is no whole telephone number: {fault}";
        NobodyNamed { found: String } => "“{found}”不是人名", "`{found}` is no name";
        NoSuchStaff { found: String, handle: String } => "没有人员“{found}”；建记录：`linli staff add {handle} {found}`，或加 `--add-staff`", "no staff record for {found}; make one: `linli staff add {handle} {found}`, or add `--add-staff`";
        SeveralStaff { found: String } => "叫“{found}”的人员不止一位，写成代号", "several staff records are called {found}; write the handle";
        SeveralStaffNamed { found: String } => "“{found}”是几个人；责任人只写一位，其余写在备注", "`{found}` are several people; name one, and the others in the remark";
        WithdrawnWithoutTime => "状态是取消，没有取消的时间；写在完成时间一列", "the status says it was taken back, and no time says when; write it in the column of the finish";
        DoneWithoutFinish { status: String } => "状态是“{status}”，却没有完成时间", "the status says `{status}`, yet there is no time of finishing";
        FinishedWhileOpen { status: String, at: String } => "状态是“{status}”，却有完成时间 {at}", "the status says `{status}`, yet it was finished at {at}";
        UnknownStatus { found: String } => "状态“{found}”不认识；可用：已办结、处理中、未处理；或在映射文件的 `[values.status]` 中写明", "the status `{found}` is not known; use done, in progress, open, or the map file's `[values.status]`";
        UnknownLiving { found: String } => "“{found}”看不出是否居住；可用：自住、空置、出租", "`{found}` does not say whether they live there; use yes, vacant, let";
        NoOutcome { choices: String } => "没有写走访结果，内容里也看不出；可用：{choices}，或加 `--outcome`", "no outcome, nor does the text say one; use {choices}, or add `--outcome`";
        NoMethod { choices: String } => "没有写走访方式；可用：{choices}，或加 `--method`", "no method; use {choices}, or add `--method`";
        UnknownBuilding { found: String } => "没有“{found}”这一栋；范围是全体时写“全体”或留空", "there is no building `{found}`; where all are meant, write `all` or leave the cell empty";
        UnknownBuildingNear { found: String, nearest: String } => "没有“{found}”这一栋，最接近的是 {nearest}；范围是全体时写“全体”或留空", "there is no building `{found}`, the nearest is {nearest}; where all are meant, write `all` or leave the cell empty";
        UnknownPlace { found: String } => "没有“{found}”这个公共部位；在 `rooms.toml` 里加上，或写部位的编号", "there is no place `{found}`; add it to rooms.toml, or write the id of a place";
        UnknownSegment { found: String, choices: String } => "没有“{found}”这个人群；可用：{choices}；或在 `linli.toml` 加 `[[segment]]`", "there is no segment `{found}`; use {choices}, or add a `[[segment]]` to linli.toml";
        WhichChannel => "有几个渠道（或没有渠道），不知这一格说的是哪一个；用 `linli post ID …` 分别记", "several channels or none, and this cell does not say of which; write them down by `linli post ID …`";
        MoreRead { read: i64, delivered: i64 } => "已读 {read} 多于送达 {delivered}", "read by {read}, delivered to {delivered} only";
        LevelsExceed { sum: i64, returned: i64 } => "满意度各档共 {sum}，多于收回的 {returned} 份", "the levels add up to {sum}, only {returned} forms came back";
        UnknownGathering { found: String } => "状态“{found}”不认识；可用：已举办、未举办、取消；或在映射文件的 `[values.status]` 中写明", "the status `{found}` is not known; use held, planned, cancelled, or the map file's `[values.status]`";
        HeldAndCancelled => "既有举办时间又有取消时间", "it was held and cancelled";
        HeldYetNot => "状态不是已举办，却有举办时间", "the status does not say that it was held, yet there is a time of it";
        CancelledWithoutTime => "状态是取消，没有取消时间；加一列“取消时间”和“取消原因”", "the status says that it was cancelled, and no time says when; add columns `cancelled at` and `reason`";
        UnknownPresence { found: String } => "“{found}”看不出是否到场；可用：是、否、√、×，或签到的时间", "`{found}` does not say whether they came; use yes, no, or the time of checking in";
        UnknownPassed { found: String } => "“{found}”看不出是否合格；可用：合格、不合格、是、否", "`{found}` does not say whether it was passed; use yes or no";
        UnknownScore { found: String } => "“{found}”不是 0 到 100 的整数", "`{found}` is no whole number from 0 to 100";
        NoSuchTeam { found: String } => "“{found}”不是在册的班组或单位；建记录：`linli staff add 代号 {found} --kind contractor`", "{found} is no team or contractor on file; make one: `linli staff add HANDLE {found} --kind contractor`";
        TextTooLong { count: usize, most: usize } => "有 {count} 个字，最多 {most} 个", "{count} characters, the limit is {most}";
        InvalidRecord { id: String } => "写出的记录 {id} 不合格式", "the record {id} would not be valid";
    }
}

impl RowMsg {
    /// The reason for programs.
    pub fn code(&self) -> &'static str {
        match self {
            RowMsg::ChangedMeanwhile { .. } => "changed-meanwhile",
            RowMsg::MissingTime => "missing-time",
            RowMsg::MissingContent => "missing-content",
            RowMsg::MissingValue { .. } => "missing-value",
            RowMsg::CountOfHousehold { .. } => "counted-household",
            RowMsg::NotATime { .. } => "not-a-time",
            RowMsg::AmbiguousTime { .. } => "ambiguous-time",
            RowMsg::ImpossibleDate { .. } => "impossible-date",
            RowMsg::NumberNotDate { .. } => "number-not-date",
            RowMsg::InTheFuture { .. } => "in-the-future",
            RowMsg::CellError { .. } => "cell-error",
            RowMsg::UnknownRoom { .. } | RowMsg::UnknownRoomNear { .. } => "unknown-room",
            RowMsg::AmbiguousRoom { .. } => "ambiguous-room",
            RowMsg::UnknownValue { .. }
            | RowMsg::UnknownResult { .. }
            | RowMsg::UnknownStatus { .. }
            | RowMsg::UnknownLiving { .. } => "unknown-value",
            RowMsg::BeforeReceipt { .. } => "before-receipt",
            RowMsg::OutOfOrder { .. } => "out-of-order",
            RowMsg::NoFinish { .. } => "verdict-without-finish",
            RowMsg::VerdictUnreached => "verdict-unreached",
            RowMsg::EndsBeforeStart { .. } => "ends-before-start",
            RowMsg::SameIdentity { .. } => "same-identity",
            RowMsg::ChangedEntry { .. } => "changed-entry",
            RowMsg::IsVoid { .. } => "void",
            RowMsg::NotAllowed { .. } => "not-allowed",
            RowMsg::BuildingByFloors { .. } => "building-by-floors",
            RowMsg::IssueRaised { .. } => "issue-raised",
            RowMsg::NumberReused { .. } => "number-reused",
            RowMsg::LooksLike { .. } => "looks-like",
            RowMsg::Differs { .. } => "differs",
            RowMsg::DittoOfTitle { .. } => "ditto-of-title",
            RowMsg::DittoOfNothing { .. } => "ditto-of-nothing",
            RowMsg::ScoreOrOption { .. } | RowMsg::OptionNumber { .. } => "option-number",
            RowMsg::NoSurveyCode { .. } => "no-survey-code",
            RowMsg::ResponseReused { .. } => "number-reused",
            RowMsg::AnswerDiffers { .. } => "differs",
            RowMsg::NoStoredValue => "no-stored-value",
            RowMsg::TruthValue { .. } => "truth-value",
            RowMsg::AmbiguousColumn { .. } => "ambiguous-dates",
            RowMsg::NoYear { .. } => "no-year",
            RowMsg::ClockWithoutDay { .. } => "clock-without-day",
            RowMsg::BadPhone { .. } => "bad-phone",
            RowMsg::NobodyNamed { .. } => "no-name",
            RowMsg::NoSuchStaff { .. } => "unknown-staff",
            RowMsg::SeveralStaff { .. } => "ambiguous-staff",
            RowMsg::SeveralStaffNamed { .. } => "several-staff",
            RowMsg::WithdrawnWithoutTime | RowMsg::DoneWithoutFinish { .. } | RowMsg::FinishedWhileOpen { .. } => {
                "status-disagrees"
            }
            RowMsg::NoOutcome { .. } => "no-outcome",
            RowMsg::NoMethod { .. } => "no-method",
            RowMsg::UnknownBuilding { .. } | RowMsg::UnknownBuildingNear { .. } => "unknown-building",
            RowMsg::UnknownPlace { .. } => "unknown-place",
            RowMsg::UnknownSegment { .. } => "unknown-segment",
            RowMsg::WhichChannel => "which-channel",
            RowMsg::MoreRead { .. } => "read-exceeds",
            RowMsg::LevelsExceed { .. } => "levels-exceed",
            RowMsg::UnknownGathering { .. }
            | RowMsg::UnknownPresence { .. }
            | RowMsg::UnknownPassed { .. }
            | RowMsg::UnknownScore { .. } => "unknown-value",
            RowMsg::NoSuchTeam { .. } => "unknown-staff",
            RowMsg::HeldAndCancelled | RowMsg::HeldYetNot | RowMsg::CancelledWithoutTime => "status-disagrees",
            RowMsg::TextTooLong { .. } => "text-too-long",
            RowMsg::InvalidRecord { .. } => "invalid-record",
        }
    }

    /// Whether it is about a mark that repeats the cell above.
    pub fn is_about_ditto(&self) -> bool {
        matches!(self, RowMsg::DittoOfTitle { .. } | RowMsg::DittoOfNothing { .. })
    }

    /// A form of the cell that would be taken; `None` where it is no matter of form.
    pub fn accepted(&self, lang: Language) -> Option<String> {
        let own = |text: &str| Some(text.to_owned());
        match self {
            RowMsg::MissingTime
            | RowMsg::NotATime { .. }
            | RowMsg::AmbiguousTime { .. }
            | RowMsg::ImpossibleDate { .. }
            | RowMsg::NumberNotDate { .. }
            | RowMsg::NoYear { .. }
            | RowMsg::ClockWithoutDay { .. }
            | RowMsg::AmbiguousColumn { .. } => own("2026-11-23 09:30"),
            RowMsg::UnknownRoom { .. } => own("3-1-1101"),
            RowMsg::UnknownRoomNear { nearest, .. } => own(nearest),
            RowMsg::AmbiguousRoom { choices, .. }
            | RowMsg::UnknownValue { choices, .. }
            | RowMsg::NoOutcome { choices }
            | RowMsg::NoMethod { choices } => own(choices),
            RowMsg::UnknownResult { .. } => own(&AcceptedMsg::Callback.text(lang)),
            RowMsg::UnknownStatus { .. } => own(&AcceptedMsg::Status.text(lang)),
            RowMsg::UnknownLiving { .. } => own(&AcceptedMsg::Living.text(lang)),
            RowMsg::BadPhone { .. } => own("13800138000, 010-88886666, 010-88886666-801"),
            RowMsg::NobodyNamed { .. } => own(&AcceptedMsg::Name.text(lang)),
            RowMsg::NoSurveyCode { .. } => own("7KM3Q9XT"),
            RowMsg::NoSuchStaff { handle, .. } => own(handle),
            _ => None,
        }
    }
}
