//! The words for the values that a problem carries: what was expected, what was found, what is the cause.

use super::word_set::WordSet;

#[rustfmt::skip]
pub(super) const SETS: &[WordSet] = &[
    ("expected", &[
        ("text", "文字", "a text"),
        ("bool", "`true` 或 `false`", "`true` or `false`"),
        ("int", "整数", "a whole number"),
        ("number", "数字", "a number"),
        ("instant", "带时区的时间", "a time with an offset"),
        ("day", "日期", "a day"),
        ("when", "带时区的时间或日期", "a time with an offset, or a day"),
        ("list", "列表", "a list"),
        ("texts", "文字列表", "a list of texts"),
        ("table", "表", "a table"),
        ("tables", "一组表", "tables"),
        ("offset", "时区差", "an offset"),
        ("hours", "时段列表", "a list of hours"),
        ("limit", "时限", "a limit"),
        ("span", "时长", "a span"),
        ("handle-or-when", "人员代号或时间", "a handle or a time"),
    ]),
    ("cause", &[
        ("git-lfs", "这是 git-lfs 的占位文件；先取回真正的文件", "this is a git-lfs pointer; fetch the real file first"),
        ("html", "这是网页或 XML，不是记录", "this is HTML or XML, not a record"),
        ("json", "这是 JSON，不是 TOML", "this is JSON, not TOML"),
        ("yaml", "这像是 YAML；TOML 写作 `key = value`", "this looks like YAML; TOML writes `key = value`"),
        ("hidden", "这一行里有看不见的字符，删去它或换成空格", "there is a character here that nobody sees; delete it or put a space"),
        ("twice", "同一个键或表写了两次，留下对的一个", "a key or table stands twice; keep the right one"),
        ("open", "多行文字没有收尾的引号", "a text of several lines has no closing quotes"),
        ("unquoted", "文字要放在引号 `\"` 里", "a text stands between quotes `\"`"),
        ("cut-off", "文件在这里断了；从历史或备份恢复，例如 `git stash push -- FILE`（现在的内容留在 `git stash` 里）", "the file breaks off here; restore it from history or a backup, for example `git stash push -- FILE` (what it holds now stays in `git stash`)"),
        ("unknown", "改正这一行，或从历史中恢复", "correct this line, or restore the file from history"),
    ]),
    ("encoding", &[
        ("nul", "含有空字节的损坏文件", "a damaged file with NUL bytes"),
        ("cut-off", "断在一个字中间的文件", "a file that breaks off within a character"),
        ("damaged", "有几个字节损坏的 UTF-8", "UTF-8 with a few damaged bytes"),
        ("binary", "二进制文件", "a binary file"),
        ("GB18030 (GBK)", " `GB18030 (GBK)`", "GB18030 (GBK)"),
        ("Big5", " `Big5`", "Big5"),
        ("Windows-1252", " `Windows-1252`", "Windows-1252"),
        ("mixed", "混有 UTF-8 和 GB18030 的文件", "UTF-8 and GB18030 in one file"),
        ("html", "网页或 XML", "HTML or XML"),
        ("zip", "不是表格的压缩文件", "an archive without a sheet"),
        ("UTF-16LE", " `UTF-16LE`", "UTF-16LE"),
        ("UTF-16BE", " `UTF-16BE`", "UTF-16BE"),
    ]),
    ("saving", &[
        ("nul", DAMAGED.0, DAMAGED.1),
        ("cut-off", DAMAGED.0, DAMAGED.1),
        ("damaged", DAMAGED.0, DAMAGED.1),
        ("binary", "换成记录的文本文件，或移出记录目录", "put the text of the record in its place, or move it out"),
        ("GB18030 (GBK)", "用编辑器打开，另存为 UTF-8；或 `iconv -f GB18030 -t UTF-8 FILE`", "open it in an editor and save it as UTF-8; or `iconv -f GB18030 -t UTF-8 FILE`"),
        ("Big5", "用编辑器打开，另存为 UTF-8；或 `iconv -f BIG5 -t UTF-8 FILE`", "open it in an editor and save it as UTF-8; or `iconv -f BIG5 -t UTF-8 FILE`"),
        ("Windows-1252", "用编辑器打开，另存为 UTF-8；或 `iconv -f WINDOWS-1252 -t UTF-8 FILE`", "open it in an editor and save it as UTF-8; or `iconv -f WINDOWS-1252 -t UTF-8 FILE`"),
        ("UTF-16LE", "用编辑器打开，另存为 UTF-8；或 `iconv -f UTF-16LE -t UTF-8 FILE`", "open it in an editor and save it as UTF-8; or `iconv -f UTF-16LE -t UTF-8 FILE`"),
        ("UTF-16BE", "用编辑器打开，另存为 UTF-8；或 `iconv -f UTF-16BE -t UTF-8 FILE`", "open it in an editor and save it as UTF-8; or `iconv -f UTF-16BE -t UTF-8 FILE`"),
    ]),
    ("measure", &[
        ("bytes", "字节数", "size in bytes"),
        ("depth", "嵌套层数", "depth of nesting"),
        ("values", "值的个数", "number of values"),
    ]),
    ("filetype", &[
        ("link", "链接", "a link"),
        ("folder", "文件夹", "a folder"),
        ("other", "设备或管道", "a device or pipe"),
    ]),
    ("refusal", &[
        ("over", "此事已了结", "the case is over"),
        ("reopen-first", "要先重办", "reopen it first"),
        ("nothing-to-do", "已是如此，或从未如此", "it is so already, or was never so"),
        ("resolve-first", "要先办结", "resolve it first"),
        ("withdrawn-by-owner", "业主已撤回，只能备注或重办", "withdrawn by the owner: note, or reopen"),
        ("see-main-item", "已并单，请记在主单上", "it is a duplicate: see the main item"),
        ("resume-first", "要先恢复", "resume it first"),
    ]),
    ("severity", &[("error", "错误", "error"), ("warning", "警告", "warning")]),
    ("fault", &[
        ("missing", "缺少", "lacks"),
        ("superfluous", "不能有", "cannot have"),
        ("no-offset", "少了时区", "the offset is missing"),
        ("no-such-day", "没有这一天", "there is no such day"),
        ("midnight", "午夜是次日的 `00:00`", "midnight is `00:00` of the next day"),
    ]),
    ("personal", &[
        ("phone", "电话号码", "a phone number"),
        ("identity", "身份证号", "an identity number"),
        ("plate", "车牌号", "a plate number"),
        ("email", "邮箱地址", "an e-mail address"),
        ("account", "微信或 `QQ` 号", "an account of WeChat or QQ"),
        ("name", "业主姓名", "an owner's name"),
        ("room", "房号", "a room"),
        ("titled", "带称呼的姓", "a surname with a title"),
    ]),
    // Keys stand as they are; a comment has none.
    ("key", &[("#", "# 注释", "# comment")]),
    ("why", &[
        ("not-a-record-name", "文件名不是编号", "the file's name is no id"),
        ("wrong-folder", "文件夹与编号不符", "the folder does not follow from the id"),
        ("copy", "看来是网盘或编辑器留下的副本", "it looks like a copy made by a net disk or editor"),
        ("case", "名称要用小写字母", "names here are in lower case"),
        ("ending", "文件名应以 `.toml` 结尾", "the file's name must end in `.toml`"),
    ]),
];

/// What to do with a file whose bytes were lost.
const DAMAGED: (&str, &str) = (
    "文件已损坏，从历史或备份恢复，例如 `git stash push -- FILE`（现在的内容留在 `git stash` 里）",
    "the file is damaged; restore it from history or a backup, for example `git stash push -- FILE` (what it holds now stays in `git stash`)",
);
