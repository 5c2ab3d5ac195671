//! What is said of each code: message and remedy, in Chinese and English.
//! `{name}` is an argument; a part between `⟨` and `⟩` stands only where its arguments are carried.

use super::message::pick;
use crate::model::problem::Code;
use crate::model::vocab::Language;

/// Declares the words of every code: the message in both languages, and under it the remedy.
macro_rules! words {
    ($($code:ident => $zh:literal, $en:literal, $zh_hint:literal, $en_hint:literal;)+) => {
        /// What is wrong, and what to do about it, with the places of the arguments.
        pub fn templates(code: Code, lang: Language) -> [&'static str; 2] {
            match code {
                $(Code::$code => [pick(lang, $zh, $en), pick(lang, $zh_hint, $en_hint)]),+
            }
        }
    };
}

words! {
    Unreadable => "文件无法读取：`{reason}`", "the file cannot be read: {reason}",
        "检查文件权限和磁盘", "check the file's permissions and the disk";
    TooLarge => "文件的{measure}是 {size}，上限是 {limit}", "the {measure} of this file is {size}, the limit is {limit}",
        "把长文本或附件移出本记录，或分成几个文件", "move long texts or attachments out of the record, or split it";
    NotAFile => "这里应是普通文件，却是{filetype}", "a plain file belongs here, this is {filetype}",
        "换成普通文件；程序不跟随链接", "put a plain file in its place; links are not followed";
    HiddenFiles => "git 里有 {count} 个文件，却不在工作目录里（稀疏检出、`skip-worktree` 或 `assume-unchanged`）", "git holds files here that are not in the work tree (sparse checkout, `skip-worktree` or `assume-unchanged`): {count}",
        "在社区目录里运行 `{command}` 取回", "bring them back with `{command}`, in the community's folder";
    EmptyFile => "文件是空的", "the file is empty",
        "从历史或备份恢复，例如 `git stash push -- FILE`；若是误建，删去它", "restore it from history or a backup, for example `git stash push -- FILE`; if it was made by mistake, delete it";
    NotUtf8 => "不是 UTF-8 文本，看来是{encoding}", "this is not UTF-8 text, it looks like {encoding}",
        "{saving}", "{saving}";
    ConflictMarker => "合并冲突的标记 `{marker}` 还在文件里", "a merge conflict marker `{marker}` is still in the file",
        "选定一方内容，删去标记", "keep one side and delete the markers";
    Syntax => "不符合 TOML 格式：`{reason}`", "not valid TOML: {reason}",
        "⟨这是输入法的符号，把 `{sign}` 改成 `{plain}`⟩⟨{cause}⟩⟨：`{hidden}`⟩", "⟨an input method's sign: replace `{sign}` by `{plain}`⟩⟨{cause}⟩⟨: `{hidden}`⟩";
    NewerSchema => "设置的 `schema` 是 {found}，本程序只认识到 {known}", "the settings have `schema` {found}, this program knows up to {known}",
        "升级 `linli` 后再写入和统计", "upgrade `linli` before writing or computing figures";
    StrayFile => "这里不该有记录文件：{why}", "no record belongs here: {why}",
        "⟨与 `{original}` 对照，内容并到一份里，另一份移出记录目录⟩⟨移到 `{expected}`，或移出记录目录⟩", "⟨compare it with `{original}`, bring what is right into one of them, and move the other out of the record folders⟩⟨move it to `{expected}`, or out of the record folders⟩";
    LeftoverFile => "合并、补丁或网盘在记录旁边留下的文件，不当作记录", "a merge, a patch or a net disk left this file beside a record; it is not read",
        "与 `{original}` 对照，没有要留的就删去", "compare it with `{original}`; if nothing in it is wanted, delete it";
    MissingKey => "缺少必填项 `{key}`", "the required key `{key}` is missing",
        "补上 `{key} = …`", "add `{key} = …`";
    UnknownKey => "不认识的键 `{key}`", "unknown key `{key}`",
        "⟨是不是 `{nearest}`？⟩不认识的键会原样保留，但不起作用", "⟨did you mean `{nearest}`? ⟩unknown keys are kept as they are and have no effect";
    WrongType => "`{key}` 应是{expected}，不是 `{found}`", "`{key}` must be {expected}, not `{found}`",
        "⟨是不是 `{meant}`？⟩例如 `{example}`⟨；过零点的班次分两段写：当天写 `{evening}`⟩⟨，次日那一天的键下写 `{morning}`⟩", "⟨did you mean `{meant}`? ⟩for example `{example}`⟨; a shift over midnight is written as two: `{evening}` on its day⟩⟨, and `{morning}` under the key of the next day⟩";
    UnknownValue => "`{key}` 不能是 `{found}`", "`{key}` cannot be `{found}`",
        "⟨是不是 `{nearest}`？⟩可用的值：`{choices}`", "⟨did you mean `{nearest}`? ⟩use one of: `{choices}`";
    BadDate => "`{found}` 不是有效的日期或时间", "`{found}` is not a day or time that exists",
        "⟨{fault}；⟩写成 `2026-11-23` 或 `2026-11-23T09:30:00+08:00`", "⟨{fault}; ⟩write `2026-11-23` or `2026-11-23T09:30:00+08:00`";
    BadId => "`{found}` 不是有效的编号", "`{found}` is not a well-formed id",
        "编号形如 `{example}`", "ids look like `{example}`";
    IdMismatch => "文件里的编号是 `{found}`，文件名却是 `{expected}`", "the id inside is `{found}`, the file's name says `{expected}`",
        "让两者一致；若是副本，删去一份", "make the two agree; if it is a copy, delete one";
    DuplicateId => "编号 `{id}` 也在 `{other}`", "the id `{id}` also stands in `{other}`",
        "只留一份", "keep one of them";
    EntryKey => "`{entry}` 这条办理记录{fault} `{key}`", "the log entry `{entry}` {fault} `{key}`",
        "`linli check --explain entry-key` 列出每种动作的键", "`linli check --explain entry-key` lists the keys of each action";
    DuplicateKey => "`{key}` 的值 `{value}` 用了不止一次", "`{key}` has the value `{value}` more than once",
        "每个值只能用一次，改掉其中一个", "each value may stand once; change one of them";
    OutOfRange => "`{key}` 是 {found}，应在 {least} 到 {most} 之间", "`{key}` is {found}, it must be from {least} to {most}",
        "改成范围内的数；没有期限就不写这一项", "write a number within these bounds; where there is no end, leave the key out";
    NegativeCount => "`{key}` 是 {found}，数量和金额不能小于零", "`{key}` is {found}: a number of things and an amount are never below nothing",
        "改成正确的数；不知道就不写这一项", "write the right number; leave the key out where it is not known";
    ReadExceeds => "`{key}` 是 {found}，多于 `{whole}` 的 {most}", "`{key}` is {found}, more than the {most} of `{whole}`",
        "核对这个渠道的送达数和已读数", "compare what the channel says it delivered and how many read it";
    LevelsExceed => "`{key}` 合计 {found}，多于 `{whole}` 的 {most}", "`{key}` come to {found}, more than the {most} of `{whole}`",
        "核对各档票数和收回的份数", "compare the levels with the number of forms that came back";
    ScoreRange => "`{key}` 是 {found}，评分只有 1 到 5", "`{key}` is {found}; a score is from 1 to 5",
        "改成业主所给的分；没有问就不写这一项", "write the score that the owner gave; leave the key out where it was not asked";
    CountedHousehold => "`count` 是 {found}，却写了 {key}：几件事的汇总不是哪一户的", "`count` is {found}, and {key} stands: a count of several requests is no single household's",
        "一户一件的单子删去 `count`；当天的汇总删去 `room` 和 `owner`", "delete `count` from the order of one household; delete `room` and `owner` from the tally of a day";
    SelfRated => "`{key}`：评价不能由服务人 `{by}` 自己来问", "`{key}`: a rating cannot be asked for by `{by}`, who did the work",
        "由别人重新询问，改 `rating.by`；不是业主的话就删去 `[rating]`", "have somebody else ask and correct `rating.by`; delete `[rating]` if these are not the owner's words";
    SelfAward => "`{key}`：`{by}` 决定了给自己的表彰", "`{key}`: `{by}` decided a recognition of their own",
        "由别人决定，改正 `decided_by`；不是表彰就删去这一段", "let somebody else decide and correct `decided_by`, or delete the entry";
    NoEvidence => "这次表彰没有写佐证", "nothing bears this recognition out",
        "写上业主表扬或回访的诉求编号：`feedback`", "name the praise or the callbacks behind it: `feedback`";
    OffPrice => "`{key}` 是 {found} 元，服务目录的价格是 {price} 元", "`{key}` is {found} yuan, the catalogue's price {price}",
        "核对收费；多收的退还，写错的用 `linli service set {id} price_fen=…` 改正；调了价就在 linli.toml 另写一段 `[[service]]`", "check what was charged: give back what is too much, correct what was mistyped with `linli service set {id} price_fen=…`, or add the new price to linli.toml as a `[[service]]` of its own";
    TalliedTwice => "这一天的件数已经记过（`{other}`），合计会算两遍：`{id}` 又记了 {count} 件", "that day was counted before (`{other}`), and the sums count it twice: `{id}` adds {count}",
        "同一批的作废一条（`linli service void {id}`）；不是同一批的加在一条上，另一条作废", "void one of them if they are of the same (`linli service void {id}`); else add it to the other and void this one";
    OverQuote => "`price_fen` 是 {found} 元，多于事先报的 {quoted} 元", "`price_fen` is {found} yuan, more than the {quoted} that were quoted",
        "核对收费；多收的退还，报错的改 `quoted_fen`", "check what was charged; give back what is too much, or correct `quoted_fen`";
    NotInService => "`{key}`：`{handle}` 在 {day} 不在职", "`{key}`: `{handle}` did not work here on {day}",
        "核对人员和日期；是人员的 `since`、`until` 写错了，就改 `staff/{handle}.toml`", "check the person and the day; where `since` or `until` is wrong, correct `staff/{handle}.toml`";
    UnknownFigure => "没有指标 `{figure}`⟨，或不能这样分组：`{where}`⟩", "there is no figure `{figure}`⟨, or it is not split so: `{where}`⟩",
        "写成 `linli why` 认得的路径，如 `in_target.resolve`，范围如 `category=elevator`", "write a path that `linli why` takes, such as `in_target.resolve`, and groups such as `category=elevator`";
    NoDirection => "目标值 `{target}` 就是基线的数值，看不出往哪边才算好转", "the target `{target}` is the value of the baseline: neither way is better",
        "改成要达到的数值", "write the value that is to be reached";
    TallyFalls => "`{key}`：{at} 的 {found} 少于 {before} 的 {least}，累计数不会变小", "`{key}`: {found} of {at} is less than {least} of {before}, and what is counted since the bill never falls",
        "核对收费系统的两次累计数，改正写错的一次；退款的，把应收和已收都改成现在的数", "compare both with the fee system and correct the wrong one; of a refund, write what is billed and collected now";
    OverCollected => "`{key}` 是 {found}，多于应收减去减免后的 {most}", "`{key}` is {found}, more than the {most} that was billed and not waived",
        "核对收费系统的应收、已收、减免；预收下一期的不计在这一期", "compare billed, collected and waived with the fee system; what is paid ahead belongs to its own period";
    OverlappingFees => "与 `{other}` 是同一收费项目，账期重叠，合计会重复", "the same charge as `{other}`, and the periods overlap: sums would count twice",
        "只留一条：按楼栋记就不再记全体，多余的用 `linli fee void {id} --reason …` 作废", "keep one: either by building or of the whole; void the other with `linli fee void {id} --reason …`";
    ReasonWithoutArrears => "写了欠费原因，走访目的却不是催缴沟通", "a reason for arrears stands, and the purpose of the visit is another",
        "用 `linli visit set {id} purpose=arrears` 改正，或清空 `arrears_reason`", "correct it with `linli visit set {id} purpose=arrears`, or clear `arrears_reason`";
    BadQuestion => "⟨题目 `{question}` 无法作答或计分：{key}⟩⟨`overall` 是 `{overall}`，没有这道题⟩", "⟨the question `{question}` cannot be answered or scored: {key}⟩⟨`overall` is `{overall}`, and there is no such question⟩",
        "题名用小写字母、数字、连字符，各不相同；满意度题写 `scale`（每个词一个 1 到 5 的分值），选择题写 `choices`；`overall` 写一道题的题名", "write names in small letters, digits and hyphens, each once; a question of satisfaction needs its `scale` (every word with a score from 1 to 5), a choice its `choices`; `overall` is the name of a question";
    CodeTwice => "问卷码 `{code}` 出现了不止一次", "the code `{code}` stands more than once",
        "问卷码只由 `linli survey draw` 生成；用 git 恢复抽样时的样子", "codes come from `linli survey draw` alone; restore them as they were drawn";
    Outcomes => "`{key}` 合计 {found}，多于 `{whole}` 的 {most}", "`{key}` come to {found}, more than the {most} of `{whole}`",
        "核对各户的结果；补抽的先登记：`linli survey draw ID --replace 楼栋 户数`", "compare what became of each household; say first which were replaced: `linli survey draw ID --replace BUILDING N`";
    MoreThanIssued => "`{buildings}` 的有效答卷 {found} 份，多于发放的 {issued} 份", "{found} valid responses of `{buildings}`, more than the {issued} forms that were issued",
        "核对发放数：把名单再导入一次 `linli import survey`", "check how many were handed out: import the sheet again, `linli import survey`";
    Both => "这次调查是第三方做的，只有结果表，却有 {n} 份答卷", "the wave was conducted by a third party, of which only a table is known, and has {n} responses",
        "答卷是另一次调查的，改 `survey`；确是这一次的，删去 `conducted_by` 和 `[[result]]`", "the responses are another wave's: correct their `survey`; if they are this one's, delete `conducted_by` and `[[result]]`";
    WrongAnswer => "⟨`{question}` 不是这次调查的题目⟩⟨题目 `{asked}` 的回答不合题型或超出范围：{found}⟩", "⟨`{question}` is no question of the wave⟩⟨the answer to `{asked}` is of another type or range: {found}⟩",
        "照纸质答卷或平台导出核对这份答卷", "compare the response with the paper or the platform's export";
    WaveChanged => "有了答卷以后题目改过，前后的回答问的不是一样的话", "the questions were changed after the first responses: not all were asked the same",
        "用 `linli log {id}` 看改了什么，改回原样；真要改题，另做一次调查", "see what was changed with `linli log {id}` and restore it; where other questions are meant, make another wave";
    OverlappingHours => "`{key}` 中 `{found}` 与 `{other}` 重叠", "in `{key}`, `{found}` overlaps `{other}`",
        "把两段合成一段，或错开", "join the two, or move one";
    NeverOpen => "`{key}` 里一段上班时间都没有，按工作时间算的时限永远走不完", "there are no open hours at all in `{key}`, so that no limit in business time ever ends",
        "写上上班时间，如 `open = [\"08:30-12:00\", \"13:30-17:30\"]`；全天都上班的，删去 `[hours]`", "write when the office is open, such as `open = [\"08:30-12:00\", \"13:30-17:30\"]`; where it always is, leave `[hours]` out";
    TextLimit => "⟨`{key}` 有 {count} 个字，最多 {most} 个⟩⟨`{key}` 应是一行，却有 {lines} 行⟩", "⟨`{key}` has {count} characters, the limit is {most}⟩⟨`{key}` must be one line and has {lines}⟩",
        "标题写成一行，不超过 500 字，其余写进详情；长文分开写", "write a title on one line of at most 500 characters and the rest into the detail; divide a longer text";
    ControlCharacter => "`{key}` 里有控制字符或改变书写方向的字符 {sign}", "`{key}` contains {sign}, a control character or one that turns the reading direction",
        "删去这个字符；程序显示时写作 `\\u{{…}}`，不会照它去做", "delete the character; the program shows it as `\\u{{…}}` and does not obey it";
    DanglingReference => "`{key}` 指向的 `{id}` 不存在", "`{key}` points at `{id}`, which does not exist",
        "⟨是不是 `{nearest}`？⟩改正编号，或补上那条记录", "⟨did you mean `{nearest}`? ⟩correct it, or add that record";
    UnknownRoom => "rooms.toml 里没有房号 `{room}`", "there is no room `{room}` in rooms.toml",
        "⟨是不是 `{nearest}`？⟩改正房号；确有此房则写入 rooms.toml", "⟨did you mean `{nearest}`? ⟩correct it; a room that does exist belongs in rooms.toml";
    UnknownPlace => "rooms.toml 里没有公共部位 `{place}`", "there is no place `{place}` in rooms.toml",
        "⟨是不是 `{nearest}`？⟩改正它；确有此处则写入 rooms.toml", "⟨did you mean `{nearest}`? ⟩correct it; a place that does exist belongs in rooms.toml";
    UnknownCategory => "linli.toml 里没有类别 `{category}`", "there is no category `{category}` in linli.toml",
        "⟨是不是 `{nearest}`？⟩改用现有类别，或在 linli.toml 中加上它", "⟨did you mean `{nearest}`? ⟩use a category that is there, or add this one to linli.toml";
    UnknownCareTier => "linli.toml 里没有关怀等级 `{tier}`", "there is no care tier `{tier}` in linli.toml",
        "⟨是不是 `{nearest}`？⟩改用现有等级，或在 linli.toml 中加上它", "⟨did you mean `{nearest}`? ⟩use a tier that is there, or add this one to linli.toml";
    UnknownBuilding => "rooms.toml 里没有楼栋 `{building}`", "there is no building `{building}` in rooms.toml",
        "⟨是不是 `{nearest}`？⟩改成现有的楼栋编号", "⟨did you mean `{nearest}`? ⟩use the id of a building that is there";
    UnknownSegment => "linli.toml 里没有人群 `{segment}`", "there is no segment `{segment}` in linli.toml",
        "⟨是不是 `{nearest}`？⟩改用现有人群，或在 linli.toml 中加一段 `[[segment]]`", "⟨did you mean `{nearest}`? ⟩use a segment that is there, or add it to linli.toml as `[[segment]]`";
    UnknownTopic => "linli.toml 里没有培训主题 `{topic}`⟨，最接近的是 `{nearest}`⟩", "there is no topic of training `{topic}` in linli.toml⟨; the nearest is `{nearest}`⟩",
        "改成 linli.toml 里 `[[training]]` 的 `key`，或在那里加上这个主题", "use the `key` of a `[[training]]` in linli.toml, or add the topic there";
    UnknownService => "linli.toml 里没有服务 `{service}`", "there is no service `{service}` in linli.toml",
        "⟨是不是 `{nearest}`？⟩改用服务目录里的，或在 linli.toml 中加一段 `[[service]]`", "⟨did you mean `{nearest}`? ⟩use a service of the catalogue, or add it to linli.toml as `[[service]]`";
    UnknownCharge => "linli.toml 里没有收费项目 `{charge}`", "there is no charge `{charge}` in linli.toml",
        "⟨是不是 `{nearest}`？⟩改用现有项目，或在 linli.toml 中加一段 `[[charge]]`", "⟨did you mean `{nearest}`? ⟩use a charge that is there, or add it to linli.toml as `[[charge]]`";
    NoTime => "没有计划时间，也没有举办时间", "it was neither planned for a time nor held",
        "用 `linli activity set {id} planned_for=…` 补上", "add it with `linli activity set {id} planned_for=…`";
    RoomAndPlace => "`room` 和 `place` 只能有一个", "only one of `room` and `place` may stand",
        "删去其中一个", "delete one of them";
    NoPlace => "没有房号，也没有公共部位", "neither a room nor a place is given",
        "用 `linli feedback set {id} room=…` 补上", "add it with `linli feedback set {id} room=…`";
    NoHousehold => "走访没有写明房号，也没有写明业主", "the visit names neither rooms nor owners",
        "用 `linli visit set {id} rooms=…` 补上", "add them with `linli visit set {id} rooms=…`";
    DuplicateRoom => "房号 `{room}` 列了不止一次", "the room `{room}` is listed more than once",
        "在 rooms.toml 中只留一处", "keep one of them in rooms.toml";
    DuplicateOwner => "与 `{other}` 同房号，且同名或同电话", "same room, and same name or phone, as `{other}`",
        "核对后作废其中一份：`linli owner void {id} --reason …`", "compare them and void one: `linli owner void {id} --reason …`";
    DuplicateReference => "来源 `{source}` 的编号 `{reference}` 也在 `{other}`", "reference `{reference}` of source `{source}` also stands in `{other}`",
        "核对后作废其中一份：`linli {noun} void {id} --reason …`", "compare them and void one: `linli {noun} void {id} --reason …`";
    BeforeReceipt => "`{action}` 的时间 {at} 早于受理时间 {received}，不起作用", "`{action}` at {at} stands before receipt at {received} and has no effect",
        "核对两处时间，改正写错的一处", "check both times and correct the wrong one";
    EndsBeforeStart => "`{key}`（{at}）早于 `{start}`（{started}）", "`{key}` ({at}) is earlier than `{start}` ({started})",
        "核对两处时间，改正写错的一处", "check both times and correct the wrong one";
    EmptyPeriod => "`{key}`（{at}）就是 `{start}`：这段时间是空的", "`{key}` ({at}) is `{start}` itself: the period is empty",
        "截止时间不算在内，改到以后", "the end is not part of the period: write a later one";
    HalfOpen => "`{key}`（{at}）那一天不算在内：这段时间到前一天为止", "`{key}` ({at}) is not part of the period, which ends with the day before",
        "要算到这一天，文件里写 {next}；命令行上照常打最后一天", "if it is to be its last day, write {next} in the file; on the command line the last day is typed as it is";
    DoneAndCancelled => "`{done}` 和 `{cancelled}` 都有", "both `{done}` and `{cancelled}` stand",
        "只能有一个，删去写错的一项", "only one of them can be; delete the wrong one";
    InTheFuture => "`{key}` 是将来的时间 {at}", "`{key}` lies in the future: {at}",
        "核对时间；到时之前不计入任何数字", "check the time; until then it counts in no figure";
    Transition => "`{action}` 在状态 `{state}` 下不起作用：{refusal}", "`{action}` has no effect in the state `{state}`: {refusal}",
        "两处的改动合并后常有这种记录，可以留着；记错了就用 `linli retract` 更正", "merging two offices' changes leaves such entries, and they may stay; if it is a mistake, use `linli retract`";
    NothingToRetract => "要更正的 `{retracts}`（{at}）不存在，已被更正，或不能更正", "there is no `{retracts}` of {at} to retract: it is not there, was retracted before, or cannot be",
        "核对 `entry`、`retracts`、`of`；业主说过的话不能更正", "check `entry`, `retracts` and `of`; what the owner said cannot be retracted";
    DuplicateCycle => "并单关系绕成了圈，圈里各条按普通诉求计", "the duplicate links run in a circle; each item in it counts as an ordinary one",
        "用 `linli reopen {id}` 解开其中一条", "unlink one with `linli reopen {id}`";
    DuplicateOfNothing => "并入的 `{root}` 已撤回或作废，本条按普通诉求计", "the main item `{root}` is withdrawn or void; this one counts as an ordinary item",
        "用 `linli reopen {id}` 解开", "unlink it with `linli reopen {id}`";
    DuplicateAfterClose => "并入的 `{root}` 在本条受理前已办结，本条按普通诉求计", "the main item `{root}` was closed before this one was received; this one counts as an ordinary item",
        "用 `linli reopen {id}` 解开，或重办 `{root}`", "unlink it with `linli reopen {id}`, or reopen `{root}`";
    DeskWithoutBy => "`{key}` 是共用账号 `{handle}`，看不出是谁办的", "`{key}` is the shared account `{handle}`: nobody can tell who did it",
        "写明经办人；用共用账号录入时要加 `--by`", "say who did it; at a shared account, give `--by`";
    NotAPerson => "`{key}` 的 `{handle}` 是班组或外包单位，看不出是谁录入的", "`{key}` is `{handle}`, a team or contractor: nobody can tell who typed it",
        "在 `recorded_by` 写明录入的人", "say in `recorded_by` which person typed it";
    ConcernedStaff => "`{key}` 是 `{handle}`，而本条正涉及此人，应当回避", "`{key}` is `{handle}`, whom this item is about",
        "改由他人承办、回访、拒绝或核准", "let somebody else hold, call back, reject or approve it";
    SelfReview => "复核人 `{handle}` 就是负责人", "`{handle}`, who reviewed it, is who did it",
        "请另一人用 `linli review {id} …` 复核；自己的复核单独计数", "let somebody else review it with `linli review {id} …`; one's own is counted apart";
    LeftWithOpen => "`{handle}` 已于 {until} 离职，手上还有 {n} 项未了", "`{handle}` left on {until}, and things are still theirs: {n}",
        "用 `linli handover {handle} --to 代号 --apply` 转给接手的人", "hand them over with `linli handover {handle} --to HANDLE --apply`";
    ApprovalLost => "公示摘要在核准之后改过或删去，核准失效", "the public summary was changed or removed after it was approved; the approval is lost",
        "用 `linli publish --approve {id}` 重新核准", "approve it again with `linli publish --approve {id}`";
    PublicationAltered => "`{id}` 公示以后，记录有改动：⟨新增 {new}⟩⟨ 没有了 {gone}⟩⟨ 改了 {changed}⟩", "records have been altered since `{id}` was published:⟨ new {new}⟩⟨ gone {gone}⟩⟨ changed {changed}⟩",
        "`linli publish --verify publications/{year}/{id}.toml` 列出哪些数字因此不同；改错了就改回去，否则用 `linli publish --period {period} --amend` 公布更正", "`linli publish --verify publications/{year}/{id}.toml` says which figures differ; undo the change if it was a mistake, else publish a correction with `linli publish --period {period} --amend`";
    ChainForked => "台账分叉：{ids} 之后各没有接上的公示", "the chain of ledgers is forked: no publication follows {ids}",
        "两处各自公示时会这样，不用改；下一期公示会把它们接上", "this is so where two offices published apart; nothing is to be mended, the next publication names both";
    PersonalDataOutsideOwners => "`{key}` 里有{personal}", "`{key}` contains {personal}",
        "个人信息只放在 owners/，改写这段文字；误报写入 linli.toml 的 `[[publication.allow]]`", "personal data belong in owners/ only: reword the text; a false alarm goes into `[[publication.allow]]` of linli.toml";
    CareWithoutConsent => "关怀等级没有写明 `{key}`", "the care tier has no `{key}`",
        "补上本人同意的日期 `consent` 和复核日期 `review_by`；未满 14 岁的另需监护人同意的日期 `guardian_consent`", "add the days of consent (`consent`) and review (`review_by`); under 14, also of the guardian's consent (`guardian_consent`)";
    NoGit => "没有 git：没有修改历史，不能撤销，也不能与其他办公室同步", "there is no git: no history, no undo, no sync with other offices",
        "安装 git，在社区目录里运行 `git init`", "install git, and run `git init` in the community's folder";
    GitTooOld => "git 的版本是 {found}，至少要 {needed}", "git is of version {found}; {needed} is needed at least",
        "升级 git", "update git";
    NoRepository => "社区目录不在 git 仓库里：没有修改历史，也不能同步⟨（{reason}）⟩", "the community's folder lies in no git repository: no history, no sync⟨ ({reason})⟩",
        "⟨在社区目录里运行 `{init}`，再运行 `linli sync`⟩⟨保留 `{broken}` 不动，用 `git clone` 从共用仓库取一份新的，再用 `cp -rn` 把这里的记录复制过去⟩", "⟨run `{init}` in the community's folder, then `linli sync`⟩⟨leave `{broken}` as it is, make a new clone of the shared repository with `git clone`, and copy the records from here into it with `cp -rn`⟩";
    UntrustedFolder => "社区目录属于别的用户，git 不在这里工作：没有修改历史，不能存入，也不能同步", "the community's folder belongs to another user, so git does not work there: no history, no commits, no sync",
        "信得过这个目录，就运行 `{command}`", "if you trust this folder, run `{command}`";
    NoMergeDriver => "git 不知道怎样按字段合并记录⟨（`{gone}` 不见了）⟩", "git does not know how to merge records by fields⟨ (`{gone}` is gone)⟩",
        "运行一次 `linli sync`，由它登记", "run `linli sync` once: it registers that";
    NoMergeAttribute => "`.gitattributes` 没有写明记录按字段合并，git 会按行合并", "`.gitattributes` does not say that records are merged by fields, so git merges them by lines",
        "加一行 `*.toml text eol=lf merge=linli`", "add the line `*.toml text eol=lf merge=linli`";
    NobodyNamed => "没有设置 `{missing}`，看不出改动是谁做的", "`{missing}` is not set, so nobody can tell who made a change",
        "用 `git config user.name`、`git config user.email` 和 `LINLI_STAFF` 写明；人员档案里的邮箱与 git 的相同，就不必设 `LINLI_STAFF`", "say it with `git config user.name`, `git config user.email` and `LINLI_STAFF`; the last is not needed where a staff record has the e-mail that git has";
    NoSharedRepository => "没有和别处共用的仓库，或有几个而没有选定，`linli sync` 送不出去", "there is no repository shared with others, or there are several and none is chosen, so `linli sync` has nowhere to send",
        "用 `git remote add origin` 指定；只在一处办公的，可以不管", "name it with `git remote add origin`; with a single office there is no need";
    OnNoBranch => "git 不在任何分支上：存入的登记一回到分支就不在树里了，`linli sync` 也不送出", "git is on no branch: what is committed is no longer in the tree once it is on one again, and `linli sync` sends nothing",
        "用 `{command}` 回到分支，并把不在分支上的登记带过去", "`{command}` goes back to the branch and takes along what was committed on none";
    OwnFolderInGit => "git 会把 linli 自己的文件（锁、缓存）存入版本", "git would commit the files that linli keeps for itself (locks, cache)",
        "在 `.gitignore` 里加一行 `/.linli/`；已经存入的用 `git rm -r --cached .linli` 去掉", "add the line `/.linli/` to `.gitignore`; take what is committed out with `git rm -r --cached .linli`";
    CommitsOff => "`auto_commit` 没有打开：登记之后要自己存入版本，或等下一次 `linli sync`", "`auto_commit` is off: what is recorded is in no commit until somebody makes one, or until the next `linli sync`",
        "在 linli.toml 写 `auto_commit = true`", "write `auto_commit = true` into linli.toml";
    GitLockLeft => "git 的锁还在，可能是中断的 git 留下的：它在，就不能存入版本", "a lock of git's, perhaps left by one that was killed: while it is there, nothing is committed",
        "下次登记时，能确定没有 git 在用的锁会自动删除；仍在的，确认所有用到这个目录的电脑上都没有 git 在运行，再删去这个文件", "the next command that writes removes it, if it is sure that no git uses it; if it stays, remove the file once no git runs on any machine that uses this folder";
    AnswersWaiting => "`{survey}` 有 {count} 份录入的答卷还没有写入，只在这台电脑上", "answers that were typed for `{survey}` are on this machine alone and not written yet: {count}",
        "满十份一起写入；现在写入：`{command}`", "ten are written together; to write them now: `{command}`";
}
