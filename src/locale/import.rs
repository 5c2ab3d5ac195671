//! What an import says: why a file or a row is not taken, what was read, what was done.

use super::labels::key_label;
use super::marks::Mark;
use super::message::Message;
use super::words::{WordSet, word};
use crate::model::vocab::Language;

super::message::messages! {
    /// Failures of an import, and the lines of its report.
    ImportMsg {
        FileTooLarge { limit: usize } => "文件超过 {limit} MiB", "the file is larger than {limit} MiB";
        TooManyRows { limit: usize } => "工作表超过 {limit} 行", "the sheet has more than {limit} rows";
        TooManyColumns { limit: usize } => "工作表超过 {limit} 列", "the sheet has more than {limit} columns";
        TooMuchText { limit: usize } => "工作表的文字超过 {limit} MiB", "the texts of the sheet are larger than {limit} MiB";
        TooManyCells { limit: usize } => "工作表超过 {limit} 格", "the sheet has more than {limit} cells";
        UnpacksTooLarge { limit: usize } => "表格文件解开后超过 {limit} MiB", "the workbook unpacks to more than {limit} MiB";
        PackedTooTightly { limit: usize } => "表格文件解开后超过压缩时的 {limit} 倍，不像是表格", "the workbook unpacks to more than {limit} times its size, which no sheet does";
        Entities => "表格文件里有 XML 实体声明，表格用不到它，读了不安全", "the workbook declares XML entities; no sheet needs them, and reading them is not safe";
        SplitHint => "只留需要的工作表和列，另存为新文件；还大就分成几个文件导入", "keep only the sheets and columns that are needed and save it as a new file; if it is still too large, import it in parts";
        NotASheet { kind: String } => "这不是能读的表格，看来是{kind}", "this is no sheet that can be read, it looks like {kind}";
        NotASheetHint => "在表格软件中另存为 `xlsx` 或 UTF-8 的 `csv`", "save it as xlsx, or as csv in UTF-8";
        Protected => "表格文件有密码，读不出", "the workbook is protected by a password and cannot be read";
        ProtectedHint => "在表格软件中打开，去掉打开密码，另存为 `xlsx`", "open it in a spreadsheet program, take the password off and save it as xlsx";
        OpenQuote { row: usize } => "第 {row} 行的引号 `\"` 没有收尾，后面的行会被并入这一格；一行也没有写入", "the quote `\"` opened in row {row} is not closed, and the rows after it would be taken for one cell; nothing was written";
        OpenQuoteHint { row: usize } => "改好第 {row} 行：删去多余的引号，或在这一格末尾补上；文字里的引号写两遍；或另存为 `xlsx`", "correct row {row}: delete the quote or close it at the end of the cell, and write a quote within a text twice; or save the sheet as xlsx";
        StrayReturn { row: usize } => "第 {row} 行中间有单独的回车符，分不清是换行还是下一行", "row {row} has a carriage return amid a cell: it cannot be told whether that ends the row";
        Undecodable { line: usize, kind: String } => "第 {line} 行有读不出的字节，文件看来是{kind}", "line {line} has bytes that cannot be read; the file looks like {kind}";
        UndecodableHint => "在表格软件中打开原来的文件，核对文字，另存为 `xlsx` 或 UTF-8 的 `csv`", "open the original file in a spreadsheet program, look at its texts, and save it as xlsx, or as csv in UTF-8";
        BrokenWorkbook { reason: String } => "表格文件读不出：`{reason}`", "the workbook cannot be read: {reason}";
        NoSuchSheet { name: String, names: String } => "没有名为“{name}”的工作表；有：{names}", "there is no sheet `{name}`; there are: {names}";
        NoHeader { found: String } => "没有找到表头。前几行是：{found}", "no row of column heads was found; the first rows are: {found}";
        NoHeaderHint => "写一个映射文件给 `--map`：`[columns]` 之下一列一行，如 `\"来电时间\" = \"received_at\"`", "give `--map` a file that says what the columns mean: below `[columns]` a line each, such as `\"called\" = \"received_at\"`";
        NoNeededColumn { meaning: String, heads: String } => "没有“{meaning}”这一列；表头是：{heads}", "no column for {meaning}; the heads are: {heads}";
        SameRoom { pairs: String, count: usize } => "有 {count} 处两种写法会成为同一户：{pairs}。没有写入；把写法改成一致，或删去重复的行", "two spellings would become one room, {count} in all: {pairs}; nothing was written: spell each room in one way, or delete the row that repeats it";
        SpelledRoom { row: usize, spelling: String } => "第 {row} 行“{spelling}”", "row {row} `{spelling}`";
        BuildingLabel { number: String } => "{number}栋", "Building {number}";
        MapSyntax { reason: String } => "映射文件有误：`{reason}`", "the map file is wrong: {reason}";
        MapMeaning { head: String, meaning: String, known: String } => "映射文件里“{head}”一列的含义 `{meaning}` 不认识；可用：`{known}`", "the map file gives column `{head}` the unknown meaning `{meaning}`; known: {known}";
        MapOtherKind { found: String, wanted: String } => "映射文件是给 `{found}` 的，不是 `{wanted}`", "the map file is for {found}, not for {wanted}";
        FinishedColumnThere { head: String } => "表中已有完成时间列“{head}”，不能再用 `--finished-by-reply`", "the sheet has a finished column, `{head}`: `--finished-by-reply` does not apply";
        NoReplyColumn => "表中没有答复时间列，`--finished-by-reply` 无从谈起", "the sheet has no column for the time of the reply: `--finished-by-reply` does not apply";
        OwnersAbsent => "这里没有 `owners/`（审计用的副本？），不能核对业主；导入会造出重复的业主", "there is no owners/ here (an auditor's clone?): owners cannot be looked up and would be made twice";
        Mapping { sheet: String, row: usize } => "读取工作表“{sheet}”，表头在第 {row} 行", "reading sheet `{sheet}`, column heads in row {row}";
        MappingCsv { row: usize } => "读取表格，表头在第 {row} 行", "reading the sheet, column heads in row {row}";
        UsedColumn { head: String, meaning: String, key: String } => "  {head} → {meaning}（`{key}`）", "  {head} -> {meaning} (`{key}`)";
        UnusedColumn { head: String, example: String } => "  {head} → 未使用，例如“{example}”", "  {head} -> not used, for example `{example}`";
        UnusedEmpty { head: String } => "  {head} → 未使用，整列为空", "  {head} -> not used, empty";
        IgnoredColumn { head: String, example: String } => "  {head} → 按映射文件不用，例如“{example}”", "  {head} -> not used, as the map file says, for example `{example}`";
        TakenColumn { head: String, meaning: String, example: String } => "  {head} → 未使用：{meaning}已取自前面的列，例如“{example}”", "  {head} -> not used: {meaning} comes from an earlier column, for example `{example}`";
        NoFinished => "表中没有完成时间列：导入的诉求都未办结；若答复即办结，加 `--finished-by-reply`", "the sheet has no finished column: what is imported stays open; where the reply finished it, add `--finished-by-reply`";
        WouldDo { created: usize, updated: usize, unchanged: usize, rejected: usize } => "试运行，没有写入：将新建 {created}，更新 {updated}，不变 {unchanged}，退回 {rejected}", "dry run, nothing written: {created} to create, {updated} to update, {unchanged} unchanged, {rejected} rejected";
        Done { created: usize, updated: usize, unchanged: usize, rejected: usize } => "新建 {created}，更新 {updated}，不变 {unchanged}，退回 {rejected}", "{created} created, {updated} updated, {unchanged} unchanged, {rejected} rejected";
        NothingBecause { rejected: usize } => "有 {rejected} 行退回，按 `--all-or-nothing` 一行也没有写入", "{rejected} rows rejected: with `--all-or-nothing` nothing was written";
        RejectedSaved { path: String } => "退回的行已写入 {path}，改正后再导入即可", "the rejected rows are in {path}; mend them and import that file";
        Repeated { row: usize, of: usize } => "第 {row} 行与第 {of} 行相同，只记一次", "row {row} repeats row {of}: taken once";
        Skipped { rows: String } => "不是数据的行（合计、重复的表头）：第 {rows} 行", "rows that are no data (totals, repeated heads): {rows}";
        NotFilledIn { count: usize } => "{count} 行没有填写，略过", "{count} rows not filled in, left out";
        OwnersMade { made: usize, found: usize } => "业主：新建 {made}，在册 {found}", "owners: {made} made, {found} found on file";
        MoreOwners { more: usize } => "  ……还有 {more} 位，`--format json` 全部列出", "  … and {more} more; `--format json` lists them all";
        OwnerMade { row: usize, id: String } => "  第 {row} 行 → 新业主 `{id}`", "  row {row} -> new owner {id}";
        PhonesAdded { count: usize } => "给在册业主补记电话或住房 {count} 处", "{count} phones or homes added to owners on file";
        OtherPerson { row: usize } => "第 {row} 行的姓名电话与在册的业主不同，业主未改动", "row {row} names another person than the record's owner; the owner was left alone";
        Raised { row: usize, id: String } => "  第 {row} 行所提问题 → 诉求 `{id}`", "  what row {row} raised -> feedback {id}";
        OwnerLeft { id: String } => "业主 `{id}` 在导入时被人改动，没有补记电话和住房", "owner {id} changed during the import: no phone or home was added to that file";
        StandsSoFar { done: usize, total: usize } => "已写入 {done}/{total}，都有效；再导入同一表格，补上其余的", "{done}/{total} were written and stand; import the same sheet again for the rest";
        StaffMade { name: String, handle: String } => "新建人员 {name}（`{handle}`）", "staff record made for {name} (`{handle}`)";
        UnknownStaff { name: String, count: usize } => "没有人员“{name}”（{count} 行）：受理人留空，派单记作备注；加 `--add-staff` 可建人员记录", "no staff record for {name} ({count} rows): left out, a dispatch noted only; `--add-staff` makes the record";
        UnknownWord { meaning: String, word: String, count: usize } => "{meaning}“{word}”不认识（{count} 行），留空；可在映射文件的 `[values]` 中写明", "{meaning} `{word}` is not known ({count} rows), left empty; the map file's `[values]` can say what it is";
        WithoutTime { meaning: String, count: usize } => "{meaning}没有时间（{count} 行），文字并入详情", "{meaning} without a time ({count} rows): its text went into the detail";
        NoEffect { action: String, count: usize } => "{action}（{count} 条）对这类诉求没有作用，类型改定后才起作用", "{count} entries `{action}` have no effect on this type of item until it is sorted";
        PersonalFound { column: String, rows: String } => "“{column}”一列的文字里有电话等个人信息：第 {rows} 行", "texts of column {column} hold phones or other personal data: rows {rows}";
        RoomsWritten { buildings: usize, rooms: usize } => "`rooms.toml`：{buildings} 栋，{rooms} 户", "rooms.toml: {buildings} buildings, {rooms} rooms";
        MapSaved { path: String } => "本次映射已存为 {path}", "the mapping used was saved as {path}";
        Progress { done: usize, total: usize } => "已写入 {done}/{total}", "{done}/{total} written";
        Overdue { count: usize } => "逾期未办：{count} 件（`linli due`）", "overdue: {count} (`linli due`)";
        PromisedOpen { count: usize } => "有承诺、尚未兑现：{count} 件", "promised and still open: {count}";
        WithoutCallback { count: usize } => "已办结、未回访：{count} 件", "finished without a callback: {count}";
        RejectedRow => "行", "row";
        RejectedColumn => "列", "column";
        RejectedReason => "原因", "reason";
        FileUnread { path: String, reason: String } => "无法读取 {path}：`{reason}`", "cannot read {path}: {reason}";
    }
}

super::message::messages! {
    /// Why a row is rejected.
    RowMsg {
        ChangedMeanwhile { id: String } => "{id} 在导入时被人改动，这一行没有写入；再导入一次即可", "{id} was changed during the import and this row not written; import it again";
        MissingTime => "没有受理时间", "no time of receipt";
        MissingContent => "没有标题也没有内容", "neither a title nor a text";
        MissingValue { meaning: String } => "没有{meaning}", "no {meaning}";
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
        SameIdentity { row: usize } => "与第 {row} 行同一编号（或同时间、房号、标题），内容却不同；加一列编号来区分", "the same reference (or time, room and title) as row {row}, but other content; a column of references tells them apart";
        ChangedEntry { action: String, sheet: String, record: String } => "{action}已在案，不能改写。表中：{sheet}；记录：{record}", "the record has this {action} already and entries are not rewritten; sheet: {sheet}; record: {record}";
        ChangedInBoth { key: String, sheet: String, record: String } => "{key}在表中和记录中都改过。表中：{sheet}；记录：{record}", "{key} was changed in both; sheet: {sheet}; record: {record}";
        IsVoid { id: String } => "记录 {id} 已作废", "the record {id} is void";
        NotAllowed { id: String, action: String, at: String } => "记录 {id} 的现状不容许 {at} 的{action}", "the state of {id} does not allow {action} at {at}";
        BuildingByFloors { building: String } => "{building} 栋的房号由楼层推出；请在 `rooms.toml` 里改这一栋", "the rooms of building {building} follow from its floors; change that building in rooms.toml";
        IssueRaised { ids: String } => "所提问题已登记为诉求 {ids}，请改那条诉求", "what was raised stands as {ids}: change it there";
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
            RowMsg::NotATime { .. } => "not-a-time",
            RowMsg::AmbiguousTime { .. } => "ambiguous-time",
            RowMsg::ImpossibleDate { .. } => "impossible-date",
            RowMsg::NumberNotDate { .. } => "number-not-date",
            RowMsg::InTheFuture { .. } => "in-the-future",
            RowMsg::CellError { .. } => "cell-error",
            RowMsg::UnknownRoom { .. } | RowMsg::UnknownRoomNear { .. } => "unknown-room",
            RowMsg::AmbiguousRoom { .. } => "ambiguous-room",
            RowMsg::UnknownValue { .. } | RowMsg::UnknownResult { .. } => "unknown-value",
            RowMsg::BeforeReceipt { .. } => "before-receipt",
            RowMsg::OutOfOrder { .. } => "out-of-order",
            RowMsg::NoFinish { .. } => "verdict-without-finish",
            RowMsg::VerdictUnreached => "verdict-unreached",
            RowMsg::EndsBeforeStart { .. } => "ends-before-start",
            RowMsg::SameIdentity { .. } => "same-identity",
            RowMsg::ChangedEntry { .. } => "changed-entry",
            RowMsg::ChangedInBoth { .. } => "changed-in-both",
            RowMsg::IsVoid { .. } => "void",
            RowMsg::NotAllowed { .. } => "not-allowed",
            RowMsg::BuildingByFloors { .. } => "building-by-floors",
            RowMsg::IssueRaised { .. } => "issue-raised",
            RowMsg::InvalidRecord { .. } => "invalid-record",
        }
    }
}

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    // What a column can mean, where the key of a record has no words that fit.
    ("meaning", &[
        ("reference", "原编号", "reference"),
        ("assigned_to", "派单对象", "assigned to"),
        ("assigned_at", "派单时间", "time of dispatch"),
        ("arrived_at", "到场时间", "time of arrival"),
        ("reply", "答复", "reply"),
        ("replied_at", "答复时间", "time of the reply"),
        ("resolved_at", "完成时间", "finished"),
        ("resolution", "处理结果", "resolution"),
        ("called_back_at", "回访时间", "time of the callback"),
        ("callback_result", "回访结果", "result of the callback"),
        ("callback_text", "回访情况", "words of the callback"),
        ("received_time", "受理时刻", "time of day"),
        ("remark", "备注", "remark"),
        ("emergency_phone", "紧急联系电话", "emergency phone"),
        ("emergency_whose", "紧急联系人", "emergency contact"),
        ("issue", "所提问题", "issue"),
        ("follow_up_due", "跟进期限", "follow-up due"),
        ("follow_up_by", "跟进人", "follow-up by"),
        ("building", "楼栋", "building"),
        ("unit", "单元", "unit"),
        ("door", "室", "door"),
        ("building_kind", "用途", "use"),
    ]),
];

/// What a file is that is no sheet: a word for it, or the name of its format.
pub fn kind_of_file(kind: &str, lang: Language) -> String {
    let name = || if lang == Language::Zh { format!(" `{kind}`") } else { kind.to_owned() };
    word("encoding", kind, lang).map_or_else(name, str::to_owned)
}

/// The word for what a column means.
pub fn meaning_label(meaning: &str, lang: Language) -> &str {
    word("meaning", meaning, lang).unwrap_or_else(|| key_label(meaning, lang))
}

/// `备注：…`: a text of the sheet that stands in the detail of a record, in the community's language.
pub fn labelled(meaning: &str, text: &str, lang: Language) -> String {
    Mark::Colon { head: meaning_label(meaning, lang).to_owned(), text: text.to_owned() }.text(lang)
}
