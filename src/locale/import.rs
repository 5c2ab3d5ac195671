//! What an import says: why a file or a row is not taken, what was read, what was done.

use super::labels::key_label;
use super::marks::Mark;
use super::message::Message;
use super::word_set::WordSet;
use super::words::word;
use crate::model::kind::Kind;
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
        Mapping { sheet: String, row: usize, count: usize } => "工作表“{sheet}”：{count} 行，表头在第 {row} 行", count: "sheet `{sheet}`: {count} row, column heads in row {row}" | "sheet `{sheet}`: {count} rows, column heads in row {row}";
        MappingCsv { row: usize, count: usize } => "表格：{count} 行，表头在第 {row} 行", count: "the sheet: {count} row, column heads in row {row}" | "the sheet: {count} rows, column heads in row {row}";
        UsedColumn { head: String, meaning: String, key: String } => "  {head} → {meaning}（`{key}`）", "  {head} -> {meaning} (`{key}`)";
        UnusedColumn { head: String, example: String } => "  {head} → 未使用，例如“{example}”", "  {head} -> not used, for example `{example}`";
        UnusedEmpty { head: String } => "  {head} → 未使用，整列为空", "  {head} -> not used, empty";
        IgnoredColumn { head: String, example: String } => "  {head} → 按映射文件不用，例如“{example}”", "  {head} -> not used, as the map file says, for example `{example}`";
        TakenColumn { head: String, meaning: String, example: String } => "  {head} → 未使用：{meaning}已取自前面的列，例如“{example}”", "  {head} -> not used: {meaning} comes from an earlier column, for example `{example}`";
        WouldDo { created: usize, updated: usize, unchanged: usize, rejected: usize } => "试运行，没有写入：将新建 {created}，更新 {updated}，不变 {unchanged}，退回 {rejected}", "dry run, nothing written: {created} to create, {updated} to update, {unchanged} unchanged, {rejected} rejected";
        Done { created: usize, updated: usize, unchanged: usize, rejected: usize } => "新建 {created}，更新 {updated}，不变 {unchanged}，退回 {rejected}", "{created} created, {updated} updated, {unchanged} unchanged, {rejected} rejected";
        NothingBecause { rejected: usize } => "有 {rejected} 行退回或有格不能取，按 `--all-or-nothing` 一行也没有写入", rejected: "{rejected} row is rejected or has cells that are: with `--all-or-nothing` nothing was written" | "{rejected} rows are rejected or have cells that are: with `--all-or-nothing` nothing was written";
        RejectedSaved { path: String } => "退回的行已写入 {path}，改正后再导入即可", "the rejected rows are in {path}; mend them and import that file";
        Repeated { row: String, of: String } => "第 {row} 行与第 {of} 行相同，只记一次", "row {row} repeats row {of}: taken once";
        TitleRows { count: usize, rows: String } => "  表头以上 {count} 行，不读：第 {rows} 行", count: "  above the heads, {count} row not read: {rows}" | "  above the heads, {count} rows not read: {rows}";
        HeadRows { count: usize, rows: String } => "  重复的表头 {count} 行，略过：第 {rows} 行", count: "  heads again, {count} row passed over: {rows}" | "  heads again, {count} rows passed over: {rows}";
        TotalRows { count: usize, rows: String } => "  合计 {count} 行，略过：第 {rows} 行", count: "  totals, {count} row passed over: {rows}" | "  totals, {count} rows passed over: {rows}";
        SignatureRows { count: usize, rows: String } => "  制表、审核签字 {count} 行，略过：第 {rows} 行", count: "  signatures, {count} row passed over: {rows}" | "  signatures, {count} rows passed over: {rows}";
        SeparatorRows { count: usize, rows: String } => "  分隔或小标题 {count} 行，略过：第 {rows} 行", count: "  separators and headings, {count} row passed over: {rows}" | "  separators and headings, {count} rows passed over: {rows}";
        BlankRows { count: usize } => "  空行 {count} 行", "  {count} blank rows";
        HiddenRead { rows: usize, columns: usize } => "  隐藏或筛掉的 {rows} 行、{columns} 列，照样读取", "  hidden or filtered and read all the same: rows {rows}, columns {columns}";
        SheetHidden { sheet: String } => "工作表“{sheet}”是隐藏的，没有读；要读加 `--sheet {sheet}`", "sheet `{sheet}` is hidden and was not read; `--sheet {sheet}` reads it";
        SheetNotAsked { sheet: String } => "工作表“{sheet}”没有读：`--sheet` 只要别的", "sheet `{sheet}` was not read: `--sheet` names others";
        SheetEmpty { sheet: String } => "工作表“{sheet}”是空的", "sheet `{sheet}` is empty";
        SheetWithoutHeads { sheet: String } => "工作表“{sheet}”没有读：没有认得的表头", "sheet `{sheet}` was not read: it has no column heads that are known";
        SheetWithoutColumn { sheet: String, meaning: String } => "工作表“{sheet}”没有读：没有“{meaning}”这一列", "sheet `{sheet}` was not read: it has no column for {meaning}";
        SampledColumn { head: String, meaning: String, key: String, samples: String } => "  {head} → {meaning}（`{key}`）：{samples}", "  {head} -> {meaning} (`{key}`): {samples}";
        Counted { key: String, counts: String } => "{key}：{counts}", "{key}: {counts}";
        OpenAndFinished { open: usize, finished: usize } => "未办结 {open}，已办结 {finished}", "open {open}, finished {finished}";
        Days { from: String, to: String } => "最早 {from}，最晚 {to}", "earliest {from}, latest {to}";
        Assumed { text: String } => "推定：{text}", "assumed: {text}";
        AssumedWithFlag { text: String, flag: String } => "推定：{text}（`{flag}`）", "assumed: {text} (`{flag}`)";
        SeveralRows { count: usize, rows: String } => "{count} 行：{rows} …", count: "{count} row: {rows} …" | "{count} rows: {rows} …";
        NumberingHint { flag: String } => "这些编号多半重新起排过：加 `{flag}` 就能全部导入", "these numbers seem to begin again: with `{flag}` all of them come in";
        NumberingKept { source: String, numbering: String } => "编号按 `{numbering}` 起排，已记入 `linli.toml`（`[[import_source]]`，来源 {source}），以后不用再写", "numbers begin again every {numbering}: kept in linli.toml (`[[import_source]]`, source {source}), the next import needs no flag";
        NotPublished { count: usize } => "通知还没有发布时间，渠道没有写入：{count} 行", count: "a notice without the time of its publication: its channels were left out ({count} row)" | "notices without the time of their publication: their channels were left out ({count} rows)";
        QuestionsWithoutColumn { labels: String } => "没有列的题（按未答计）：{labels}", "questions without a column, taken as not answered: {labels}";
        BesideChoice { column: String, count: usize } => "“{column}”选项旁边另写的字没有记：{count} 行", count: "words beside a choice of `{column}` were not kept: {count} row" | "words beside choices of `{column}` were not kept: {count} rows";
        UnknownCodes { rows: String } => "问卷码不在这次调查里，记下但不计入有效答卷：第 {rows} 行", "codes that this survey did not give out, kept but no valid responses: rows {rows}";
        AfterClose { count: usize } => "截止以后的 {count} 份，记下但不计入有效答卷", count: "{count} response after the close, kept but not valid" | "{count} responses after the close, kept but not valid";
        BeforeOpening { count: usize } => "开始以前的 {count} 份：是试填的就作废", count: "{count} response before the opening: void it if it was a trial" | "{count} responses before the opening: void them if they were trials";
        NeedsSurvey => "是哪次调查的答卷？加 `--survey ID`", "of which survey are the responses? Add `--survey ID`";
        NeedsSurveyHint => "`linli survey list` 列出各次调查", "`linli survey list` lists the surveys";
        SurveyOfOthers => "`--survey` 只用于 `linli import response`", "`--survey` belongs to `linli import response`";
        SurveyForeign { id: String } => "{id} 是第三方做的调查，只有结果，没有答卷", "{id} was conducted by others: it has results and no responses";
        SurveyWithoutQuestions { id: String } => "{id} 还没有题目", "{id} has no questions yet";
        SurveyNotDrawn { id: String } => "{id} 还没有抽样，没有问卷码", "{id} has not been drawn: there are no codes yet";
        SurveyNotDrawnHint { id: String } => "`linli survey draw {id} --households …`；若是谁都能打开的链接：`linli survey set {id} method=open`", "`linli survey draw {id} --households …`; of a link that anybody can open: `linli survey set {id} method=open`";
        MapQuestion { head: String, name: String } => "映射文件把“{head}”一列给了 `{name}`，这次调查没有这道题", "the map file gives column `{head}` to `{name}`, which the survey does not ask";
        NotReturned { count: usize } => "有满意度各档的数，没有写收回多少份：{count} 行；用 `linli activity set ID forms.returned=…` 补上", count: "levels of satisfaction without how many forms came back ({count} row): `linli activity set ID forms.returned=…`" | "levels of satisfaction without how many forms came back ({count} rows): `linli activity set ID forms.returned=…`";
        SameRoomAgain { rows: String } => "同一房号不止一行，户数只计一次，人数相加：第 {rows} 行", "a room stands in several rows: its household is counted once, its people are added up: rows {rows}";
        PeopleWithoutRoom { count: usize } => "没有房号的 {count} 行：计人数，不计户数", count: "{count} row without a room: counted as people, not as a household" | "{count} rows without a room: counted as people, not as households";
        CountOfWhat => "看不出这张表记的是报名还是到场", "nothing says whether these people signed up or came";
        CountOfWhatSheet { sheet: String } => "看不出工作表“{sheet}”记的是报名还是到场", "nothing says whether the people of sheet `{sheet}` signed up or came";
        CountOfWhatHint => "加 `--count signed_up`（报名）或 `--count attended`（到场）", "add `--count signed_up` or `--count attended`";
        NobodyCame => "`--keep-rooms` 留的是到场的房号，这张表记的不是到场", "`--keep-rooms` keeps the rooms that came, and this sheet does not say who came";
        OthersNotCounted { rows: usize } => "有 {rows} 行看不懂，外包人员的人数会不对，所以没有计入；改好这些行再导入", rows: "{rows} row cannot be read and the number of contractors' people would be wrong, so it was not entered; mend it and import the sheet again" | "{rows} rows cannot be read and the number of contractors' people would be wrong, so it was not entered; mend them and import the sheet again";
        NotCounted { rows: usize } => "有 {rows} 行看不懂，计出的数会不对，所以没有写入；改好这些行再导入", rows: "{rows} row cannot be read and the count would be wrong, so nothing was written; mend it and import the sheet again" | "{rows} rows cannot be read and the count would be wrong, so nothing was written; mend them and import the sheet again";
        CountedInto { id: String, what: String, households: u64, people: u64 } => "{id} {what}：{households} 户，{people} 人", "{id} {what}: {households} households, {people} people";
        IntoNeedsActivity => "`--into`、`--count`、`--keep-rooms` 只用于 `linli import activity`（`--into` 也用于 `training`），后两个要和 `--into` 一起用", "`--into`, `--count` and `--keep-rooms` belong to `linli import activity` (`--into` to `training` too), the last two beside `--into`";
        TrainingNeedsInto => "签到表要记入一次培训：加 `--into 编号`", "a sign-in sheet goes into a training session: add `--into ID`";
        TrainingNeedsIntoHint => "先登记：`linli training add 标题 --at 时间`", "record the session first: `linli training add TITLE --at TIME`";
        IntoCancelled { id: String } => "{id} 已取消，不能计到场或报名", "{id} was cancelled: nobody is counted for it";
        RoomsNotKept { id: String } => "{id} 是健康活动或只面向部分人群，到场的房号会说出谁是什么人，不能留；去掉 `--keep-rooms`", "{id} is about health or for some people only: the rooms that came would tell what people are, and are not kept; leave `--keep-rooms` out";
        NotHeldYet { id: String } => "{id} 还没有举办时间：`linli activity set {id} held_at=…`", "{id} does not say when it was held: `linli activity set {id} held_at=…`";
        KeptWithoutEnd => "到场房号已留下；`linli.toml` 没有写 `[retention] attendance`，不会提醒何时删去", "the rooms that came are kept; linli.toml has no `[retention] attendance`, so nothing will remind you to take them out";
        PlaceInDetail { count: usize } => "房号之外的部位写入详情（{count} 行）", count: "a place beside the room went into the detail ({count} row)" | "a place beside the room went into the detail ({count} rows)";
        Shortened { count: usize } => "{count} 条记录的来源现在有了答复、到场或回访的列，列里空着的从此算没有", count: "the sheet has a column now for what it could not show of {count} record: where that is blank it counts as not done" | "the sheet has a column now for what it could not show of {count} records: where that is blank it counts as not done";
        OddName { rows: String } => "姓名里还有别的字，照原样记：第 {rows} 行", "names with other words in them, kept as written: rows {rows}";
        CellOnly { text: String } => "{text}（只略去这一格）", "{text} (this cell alone is left out)";
        OthersToo { text: String, kinds: usize } => "{text}（共 {kinds} 种写法，`--rejected` 全部列出）", "{text} ({kinds} different ones, `--rejected` lists them all)";
        BesideName { rows: String } => "姓名后面括号里的字没有记：第 {rows} 行", "words in brackets behind names were not kept: rows {rows}";
        SeveralNames { rows: String } => "一格写了几个姓名，当作一个人：第 {rows} 行；请分成几行", "several names in one cell are taken as one person: rows {rows}; write a row each";
        OtherName { rows: String } => "电话是这一户的业主的，姓名却不同，记在这位业主名下：第 {rows} 行", "the telephone is that of the room's owner, the name is another; the owner was taken: rows {rows}";
        BesidePhone { count: usize } => "电话旁边的字没有记（{count} 行）", count: "words beside telephone numbers were not kept ({count} row)" | "words beside telephone numbers were not kept ({count} rows)";
        CellsLeft { count: usize } => "另有 {count} 格没有取，其余照常导入", count: "{count} cell was left out, the rest of its row came in" | "{count} cells were left out, the rest of their rows came in";
        MoreRepeated { more: usize } => "  ……还有 {more} 行重复", "  … and {more} more repeat an earlier row";
        NumberingWithoutSheets => "这份文件没有工作表名，`--numbering sheet` 用不上；改用 `month` 或 `year`", "this file has no sheets with names: use `--numbering month` or `year`";
        TakeUnknown { column: String } => "`--take {column}`：表中没有这一列", "`--take {column}`: the sheet has no such column";
        MapWord { word: String, value: String, known: String } => "映射文件里“{word}”的值 `{value}` 不认识；可用：`{known}`", "the map file gives `{word}` the unknown value `{value}`; known: {known}";
        MapHeadAbsent { head: String } => "映射文件里的“{head}”一列表中没有", "the map file names the column `{head}`, which the sheet does not have";
        MapKey { key: String } => "映射文件里的 `{key}` 不认识", "the map file has the unknown key `{key}`";
        MapValue { key: String, known: String } => "映射文件里的 `{key}` 只能是：{known}", "`{key}` of the map file is one of {known}";
        NotFilledIn { count: usize } => "{count} 行没有填写，略过", count: "{count} row not filled in, left out" | "{count} rows not filled in, left out";
        OwnersMade { made: usize, found: usize } => "业主：新建 {made}，在册 {found}", "owners: {made} made, {found} found on file";
        MoreOwners { more: usize } => "  ……还有 {more} 位，`--format json` 全部列出", "  … and {more} more; `--format json` lists them all";
        OwnerMade { row: String, id: String } => "  第 {row} 行 → 新业主 `{id}`", "  row {row} -> new owner {id}";
        PhonesAdded { count: usize } => "给在册业主补记电话或住房 {count} 处", count: "{count} phone or home added to owners on file" | "{count} phones or homes added to owners on file";
        Raised { row: String, id: String } => "  第 {row} 行所提问题 → 诉求 `{id}`", "  what row {row} raised -> feedback {id}";
        OwnerLeft { id: String } => "业主 `{id}` 在导入时被人改动，没有补记电话和住房", "owner {id} changed during the import: no phone or home was added to that file";
        StandsSoFar { done: usize, total: usize } => "已写入 {done}/{total}，都有效；再导入同一表格，补上其余的", "{done}/{total} were written and stand; import the same sheet again for the rest";
        StaffMade { name: String, handle: String } => "新建人员 {name}（`{handle}`）", "staff record made for {name} (`{handle}`)";
        WithoutTime { meaning: String, count: usize } => "{meaning}没有时间（{count} 行），文字并入详情", count: "{meaning} without a time ({count} row): its text went into the detail" | "{meaning} without a time ({count} rows): its text went into the detail";
        NoEffect { action: String, count: usize } => "{action}（{count} 条）对这类诉求没有作用，类型改定后才起作用", count: "{count} entry `{action}` has no effect on this type of item until it is sorted" | "{count} entries `{action}` have no effect on this type of item until it is sorted";
        PersonalFound { column: String, rows: String } => "“{column}”一列的文字里有电话等个人信息：第 {rows} 行", "texts of column {column} hold phones or other personal data: rows {rows}";
        RoomsWritten { buildings: usize, rooms: usize } => "`rooms.toml`：{buildings} 栋，{rooms} 户", "rooms.toml: buildings {buildings}, rooms {rooms}";
        MapSaved { path: String } => "本次映射已存为 {path}", "the mapping used was saved as {path}";
        Writing => "写入", "writing";
        DayToCome { day: String } => "{day} 还没有到", "{day} is still to come";
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

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    ("phone_fault", &[
        ("shortened", "写成科学记数，尾数已丢失", "written as 1.38E+10, its last digits are lost"),
        ("masked", "有几位被遮住", "some digits are masked"),
        ("letters", "有字母", "it has letters"),
        ("too-few-digits", "位数不够", "too few digits"),
        ("too-many-digits", "位数太多", "too many digits"),
        ("no-number", "没有这样的号码", "no such number"),
    ]),
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
        ("assigned_time", "派单时刻", "time of day of dispatch"),
        ("arrived_time", "到场时刻", "time of day of arrival"),
        ("replied_time", "答复时刻", "time of day of the reply"),
        ("resolved_time", "完成时刻", "time of day it was finished"),
        ("called_back_time", "回访时刻", "time of day of the callback"),
        ("at_time", "走访时刻", "time of day of the visit"),
        ("published_time", "发布时刻", "time of day of the publication"),
        ("planned_time", "计划时刻", "time of day it is planned for"),
        ("held_time", "举办时刻", "time of day it was held"),
        ("valid", "起止时间", "from when until when"),
        ("delivered", "送达", "delivered"),
        ("read", "已读", "read"),
        ("counted_at", "统计时间", "counted"),
        ("suggestion", "建议", "suggestions"),
        ("people", "人数", "people"),
        ("signed_up_at", "报名时间", "time of signing up"),
        ("present", "是否到场", "present"),
        ("present_at", "签到时间", "time of checking in"),
        ("signature", "签名", "signature"),
        ("answer", "答案", "answer"),
        ("day", "答卷日期", "day of the answer"),
        ("code", "问卷码", "survey code"),
        ("sent_from", "提交地址，只用来计数，不留存", "address it was sent from: counted, not kept"),
        ("sent_with", "提交设备，只用来计数，不留存", "device it was sent with: counted, not kept"),
        ("sent_by", "提交来源，只用来计数，不留存", "how it was sent: counted, not kept"),
        ("trace", "不留存", "not kept"),
        ("score", "得分", "score"),
        ("passed", "是否合格", "passed"),
        ("team", "单位", "team"),
        ("posted_place", "张贴地点", "where it hangs"),
        ("status", "处理状态", "status"),
        ("sheet_name", "工作表", "sheet"),
        ("remark", "备注", "remark"),
        ("emergency_phone", "紧急联系电话", "emergency phone"),
        ("emergency_whose", "紧急联系人", "emergency contact"),
        ("issue", "所提问题", "issue"),
        ("issue_type", "问题类型", "type of the issue"),
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

/// The word for what a column means, as a kind of record has it where the meaning is a key of its own.
pub fn meaning_of(kind: Option<Kind>, meaning: &str, lang: Language) -> &str {
    let own = || kind.and_then(|kind| kind.label(meaning)).map(|label| label.of(lang));
    word("meaning", meaning, lang).or_else(own).unwrap_or_else(|| key_label(meaning, lang))
}

/// The word for what a column means.
pub fn meaning_label(meaning: &str, lang: Language) -> &str {
    word("meaning", meaning, lang).unwrap_or_else(|| key_label(meaning, lang))
}

/// `备注：…`: a text of the sheet that stands in the detail of a record, in the community's language.
pub fn labelled(meaning: &str, text: &str, lang: Language) -> String {
    Mark::Colon { head: meaning_label(meaning, lang).to_owned(), text: text.to_owned() }.text(lang)
}
