//! The words for what can be wrong with a record: what it is, and what to do about it.

use super::labels::label;
use super::message::pick;
use crate::model::problem::{Code, Problem};
use crate::model::vocab::Language;

/// What is said of a code: message and remedy, in Chinese and English; `{name}` is an argument.
struct Words {
    zh: &'static str,
    en: &'static str,
    zh_hint: &'static str,
    en_hint: &'static str,
}

const fn words(zh: &'static str, en: &'static str, zh_hint: &'static str, en_hint: &'static str) -> Words {
    Words { zh, en, zh_hint, en_hint }
}

fn of(code: Code) -> Words {
    match code {
        Code::Unreadable => words(
            "文件无法读取：`{reason}`",
            "the file cannot be read: {reason}",
            "检查文件权限和磁盘",
            "check the file's permissions and the disk",
        ),
        Code::TooLarge => words(
            "文件有 {size} 字节，超过上限 {limit}",
            "the file has {size} bytes, the limit is {limit}",
            "把长文本移出本记录",
            "move long texts out of the record",
        ),
        Code::NotAFile => words(
            "这里应是普通文件，却是{filetype}",
            "a plain file belongs here, this is {filetype}",
            "换成普通文件；程序不跟随链接",
            "put a plain file in its place; links are not followed",
        ),
        Code::NotUtf8 => words(
            "不是 UTF-8 文本，看来是 {encoding}",
            "this is not UTF-8 text, it looks like {encoding}",
            "在编辑器中另存为 UTF-8",
            "save it as UTF-8 in an editor",
        ),
        Code::ConflictMarker => words(
            "合并冲突的标记 `{marker}` 还在文件里",
            "a merge conflict marker `{marker}` is still in the file",
            "选定一方内容，删去标记",
            "keep one side and delete the markers",
        ),
        Code::Syntax => words("不符合 TOML 格式：`{reason}`", "not valid TOML: {reason}", "{cause}", "{cause}"),
        Code::NewerSchema => words(
            "设置的 schema 是 {found}，本程序只认识到 {known}",
            "the settings have schema {found}, this program knows up to {known}",
            "升级 `linli` 后再写入和统计",
            "upgrade `linli` before writing or computing figures",
        ),
        Code::StrayFile => words(
            "这里不该有记录文件：{why}",
            "no record belongs here: {why}",
            "移到 `{expected}`，或移出记录目录",
            "move it to `{expected}`, or out of the record folders",
        ),
        Code::MissingKey => {
            words("缺少必填项 `{key}`", "the required key `{key}` is missing", "补上 `{key} = …`", "add `{key} = …`")
        }
        Code::UnknownKey => words(
            "不认识的键 `{key}`",
            "unknown key `{key}`",
            "最接近的是 `{nearest}`；不认识的键会原样保留",
            "the nearest is `{nearest}`; unknown keys are kept as they are",
        ),
        Code::WrongType => words(
            "`{key}` 应是{expected}，不是 `{found}`",
            "`{key}` must be {expected}, not `{found}`",
            "例如 `{key} = {example}`",
            "for example `{key} = {example}`",
        ),
        Code::UnknownValue => {
            words("`{key}` 不能是 `{found}`", "`{key}` cannot be `{found}`", "可用：{choices}", "use one of: {choices}")
        }
        Code::BadDate => words(
            "`{found}` 不是有效的日期或时间",
            "`{found}` is not a day or time that exists",
            "写成 `2026-11-23` 或 `2026-11-23T09:30:00+08:00`",
            "write `2026-11-23` or `2026-11-23T09:30:00+08:00`",
        ),
        Code::BadId => words(
            "`{found}` 不是有效的编号",
            "`{found}` is not a well-formed id",
            "编号形如 `{example}`",
            "ids look like `{example}`",
        ),
        Code::IdMismatch => words(
            "文件里的编号是 `{found}`，文件名却是 `{expected}`",
            "the id inside is `{found}`, the file's name says `{expected}`",
            "让两者一致；若是副本，删去一份",
            "make the two agree; if it is a copy, delete one",
        ),
        Code::DuplicateId => words(
            "编号 `{id}` 也在 `{other}`",
            "the id `{id}` also stands in `{other}`",
            "只留一份",
            "keep one of them",
        ),
        Code::EntryKey => words(
            "`{entry}` 的记录{fault} `{key}`",
            "an entry `{entry}` {fault} `{key}`",
            "对照 docs/format.zh-CN.md 中的办理记录一节",
            "see the section on the log in docs/format.md",
        ),
        Code::DanglingReference => words(
            "`{key}` 指向的 `{id}` 不存在",
            "`{key}` points at `{id}`, which does not exist",
            "改正编号，或补上那条记录",
            "correct the id, or add that record",
        ),
        Code::UnknownRoom => words(
            "rooms.toml 里没有房号 `{room}`",
            "there is no room `{room}` in rooms.toml",
            "最接近的是 `{nearest}`",
            "the nearest is `{nearest}`",
        ),
        Code::UnknownPlace => words(
            "rooms.toml 里没有公共部位 `{place}`",
            "there is no place `{place}` in rooms.toml",
            "最接近的是 `{nearest}`",
            "the nearest is `{nearest}`",
        ),
        Code::UnknownCategory => words(
            "linli.toml 里没有类别 `{category}`",
            "there is no category `{category}` in linli.toml",
            "最接近的是 `{nearest}`",
            "the nearest is `{nearest}`",
        ),
        Code::UnknownCareTier => words(
            "linli.toml 里没有关怀等级 `{tier}`",
            "there is no care tier `{tier}` in linli.toml",
            "最接近的是 `{nearest}`",
            "the nearest is `{nearest}`",
        ),
        Code::RoomAndPlace => words(
            "`room` 和 `place` 只能有一个",
            "only one of `room` and `place` may stand",
            "删去其中一个",
            "delete one of them",
        ),
        Code::NoPlace => words(
            "没有房号，也没有公共部位",
            "neither a room nor a place is given",
            "用 `linli feedback set {id} room=…` 补上",
            "add it with `linli feedback set {id} room=…`",
        ),
        Code::DuplicateRoom => words(
            "房号 `{room}` 列了不止一次",
            "the room `{room}` is listed more than once",
            "在 rooms.toml 中只留一处",
            "keep one of them in rooms.toml",
        ),
        Code::DuplicateOwner => words(
            "与 `{other}` 同房号且同名或同电话",
            "same room and same name or phone as `{other}`",
            "核对后作废其中一份",
            "compare them and void one",
        ),
        Code::DuplicateReference => words(
            "来源 `{source}` 的编号 `{reference}` 也在 `{other}`",
            "reference `{reference}` of source `{source}` also stands in `{other}`",
            "核对后作废其中一份",
            "compare them and void one",
        ),
        Code::BeforeReceipt => words(
            "`{action}` 的时间 {at} 早于受理时间 {received}，不起作用",
            "`{action}` at {at} stands before receipt at {received} and has no effect",
            "核对两处时间",
            "check both times",
        ),
        Code::EndsBeforeStart => {
            words("`{key}` 早于 `{start}`", "`{key}` is earlier than `{start}`", "核对两处时间", "check both times")
        }
        Code::InTheFuture => words(
            "`{key}` 是将来的时间 {at}",
            "`{key}` lies in the future: {at}",
            "核对时间；到时之前不计入任何数字",
            "check the time; until then it counts in no figure",
        ),
        Code::Transition => words(
            "`{action}` 在状态 `{state}` 下不起作用",
            "`{action}` has no effect in the state `{state}`",
            "合并常留下这种记录；若有误，用 `linli retract` 更正",
            "merges leave such entries; if it is a mistake, use `linli retract`",
        ),
        Code::DuplicateCycle => words(
            "并单关系绕成了圈，各条按普通诉求计",
            "the duplicate links run in a circle; each counts as an ordinary item",
            "用 `linli reopen {id}` 解开其中一条",
            "unlink one with `linli reopen {id}`",
        ),
        Code::DuplicateOfNothing => words(
            "并入的 `{root}` 已撤回或作废",
            "the main item `{root}` is withdrawn or void",
            "用 `linli reopen {id}` 解开",
            "unlink it with `linli reopen {id}`",
        ),
        Code::DuplicateAfterClose => words(
            "并入的 `{root}` 在本条受理前已办结，按普通诉求计",
            "the main item `{root}` was closed before this one was received; it counts as an ordinary item",
            "用 `linli reopen {id}` 解开，或重办 `{root}`",
            "unlink it with `linli reopen {id}`, or reopen `{root}`",
        ),
        Code::DeskWithoutBy => words(
            "共用账号 `{handle}` 的记录没有写明 `by`",
            "an entry typed at the shared account `{handle}` does not say `by`",
            "写明是谁办的",
            "say who did it",
        ),
        Code::ApprovalLost => words(
            "公示摘要在核准之后改过，核准失效",
            "the public summary was changed after it was approved; the approval is lost",
            "用 `linli publish --approve {id}` 重新核准",
            "approve it again with `linli publish --approve {id}`",
        ),
        Code::PersonalDataOutsideOwners => words(
            "`{key}` 里有{personal}",
            "`{key}` contains {personal}",
            "个人信息只放在 owners/;改写这段文字",
            "personal data belong in owners/ only; reword the text",
        ),
        Code::CareWithoutConsent => words(
            "关怀等级没有写明 `{key}`",
            "the care tier has no `{key}`",
            "补上同意日期和复核日期",
            "add the days of consent and of review",
        ),
    }
}

/// What is wrong, in one sentence.
pub fn message(problem: &Problem, lang: Language) -> String {
    let words = of(problem.code);
    fill(pick(lang, words.zh, words.en), &problem.args, lang)
}

/// What to do about it.
pub fn hint(problem: &Problem, lang: Language) -> String {
    let words = of(problem.code);
    fill(pick(lang, words.zh_hint, words.en_hint), &problem.args, lang)
}

/// `error` or `warning`, `错误` or `警告`.
pub fn severity(problem: &Problem, lang: Language) -> &'static str {
    match problem.severity() {
        crate::model::problem::Severity::Error => pick(lang, "错误", "error"),
        crate::model::problem::Severity::Warning => pick(lang, "警告", "warning"),
    }
}

/// Puts the arguments in; a value that is a code of its own has its words, one that is not
/// carried is an ellipsis.
fn fill(template: &str, args: &[(&'static str, String)], lang: Language) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        out.push_str(args.iter().find(|(n, _)| *n == name).map_or("…", |(n, v)| label(n, v, lang)));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Both templates of a code, for the test that reads every message.
pub fn templates(code: Code, lang: Language) -> [&'static str; 2] {
    let words = of(code);
    [pick(lang, words.zh, words.en), pick(lang, words.zh_hint, words.en_hint)]
}
