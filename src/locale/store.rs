//! What the store says when it cannot read or save.

super::message::messages! {
    /// Failures of reading and saving.
    StoreMsg {
        NoTree { dir: String } => "{dir} 及其上级都没有 `linli.toml`", "no `linli.toml` in {dir} or above it";
        FolderGone => "当前目录已被删除", "the current folder was deleted";
        FolderGoneHint => "换到别的目录，或用 `-C DIR` 指明社区目录", "go to another folder, or name the community with `-C DIR`";
        NotATree { dir: String } => "{dir} 里没有 `linli.toml`", "no `linli.toml` in {dir}";
        NoTreeHint => "先运行 `linli init DIR`，或用 `-C DIR` 指明社区目录", "run `linli init DIR` first, or name the community with `-C DIR`";
        ReadFailed { path: String, reason: String } => "无法读取 {path}：`{reason}`", "cannot read {path}: {reason}";
        WriteFailed { path: String, reason: String } => "无法写入 {path}：`{reason}`", "cannot write {path}: {reason}";
        NothingChanged => "没有改动任何记录", "no record was changed";
        Locked { seconds: u64, holder: String } => "另一个 `linli` 正在写入（{holder}），等了 {seconds} 秒仍未结束", "another `linli` is writing ({holder}); it did not finish within {seconds} s";
        LockedHint => "稍后再试；若它卡住了，结束那个进程，锁就放开了", "try again later; if it hangs, end that process: the lock is free again with it";
        Changed { path: String } => "{path} 在读取之后被改动了，本次没有写入", "{path} changed after it was read; nothing was written";
        ChangedLayout { path: String } => "{path} 在读取之后被改动了（注释或排版），合不到一起，本次没有写入", "{path} changed after it was read (comments or layout) and cannot be put together with yours; nothing was written";
        TooManyDrafts { path: String } => "{path} 里的旧稿太多，先清理", "there are too many old drafts in {path}; clear them away first";
        ChangedHint => "看过新内容后再来一次", "look at the new content and try again";
        NotFollowed { path: String } => "{path} 是链接；写入时不跟随链接，本次没有写入", "{path} is a link: nothing is written through a link";
        NotFollowedHint => "用 `-o` 写明文件本身的路径，不经过链接", "name the file itself with `-o`, not by way of a link";
        NotAFile { path: String } => "{path} 不是普通文件（或目录），本次没有写入", "{path} is not a plain file (or folder); nothing was written";
        Stands { named: String } => "此前已经保存：{named}", "saved before that, and stands: {named}";
        StandsMany { named: String, count: usize } => "此前已经保存的有 {count} 个：{named} …", "saved before that, and stand: {count}, {named} …";
        Exists { path: String } => "{path} 已经存在", "{path} exists already";
        MaybeSaved { path: String, show: String } => "{path} 可能已保存，也可能没有；用 `{show}` 查看", "{path} may or may not be saved; run `{show}`";
        NotEmpty { dir: String } => "{dir} 不是空目录", "{dir} is not empty";
        NotEmptyHint => "换一个新目录", "choose a new folder";
        SettingsBroken { path: String } => "{path} 有误，先改正它", "{path} is wrong; correct it first";
        NewerSchema { found: i64, known: i64 } => "`linli.toml` 的 schema 是 {found}，本程序只认识到 {known}：不写入，也不统计", "`linli.toml` has schema {found}, this program knows up to {known}: nothing is written or computed";
        NewerSchemaHint => "升级 `linli`", "upgrade `linli`";
        BrokenRecord { path: String } => "{path} 有误，先改正它", "{path} is wrong; correct it first";
        InvalidResult { path: String } => "改动后的 {path} 不符合记录格式，没有写入", "{path} would not be a valid record after this change; nothing was written";
        NoSuchKey { path: String } => "没有 `{path}` 这一项", "there is no `{path}`";
    }
}
