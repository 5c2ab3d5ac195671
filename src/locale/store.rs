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
        LockedHint => "稍后再试；若那台机器已不在运行，可删除 `.linli/lock`", "try again later; if that process is gone, delete `.linli/lock`";
        Changed { path: String } => "{path} 在读取之后被改动了，本次没有写入", "{path} changed after it was read; nothing was written";
        ChangedHint => "看过新内容后再来一次", "look at the new content and try again";
        Exists { path: String } => "{path} 已经存在", "{path} exists already";
        MaybeSaved { path: String, show: String } => "{path} 可能已保存，也可能没有；用 `{show}` 查看", "{path} may or may not be saved; run `{show}`";
        NotEmpty { dir: String } => "{dir} 不是空目录", "{dir} is not empty";
        NotEmptyHint => "换一个新目录", "choose a new folder";
        SettingsBroken { path: String } => "{path} 有误，先改正它", "{path} is wrong; correct it first";
        NewerSchema { found: i64, known: i64 } => "设置的 schema 是 {found}，本程序只认识到 {known}：不写入，也不统计", "the settings have schema {found}, this program knows up to {known}: nothing is written or computed";
        NewerSchemaHint => "升级 `linli`", "upgrade `linli`";
        BrokenRecord { path: String } => "{path} 有误，先改正它", "{path} is wrong; correct it first";
        InvalidResult { path: String } => "改动后的 {path} 不符合记录格式，没有写入", "{path} would not be a valid record after this change; nothing was written";
        NoSuchKey { path: String } => "没有 `{path}` 这一项", "there is no `{path}`";
    }
}
