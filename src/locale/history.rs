//! What is said of commits, merges and the life of records.

super::message::messages! {
    /// Messages about history.
    HistoryMsg {
        MergeConflict { path: String } => "`{path}`：双方把同一处改成了不同的值，请选定一个", "`{path}`: both sides changed the same field to different values; choose one";
        FieldInConflict { label: String, key: String, was: String, ours: String, theirs: String } => "  {label}（`{key}`）：原为“{was}”，我方“{ours}”，对方“{theirs}”", "  {label} (`{key}`): it was `{was}`, ours is `{ours}`, theirs is `{theirs}`";
        MergeNotWritten { path: String, reason: String } => "写不进 `{path}`：{reason}", "cannot write `{path}`: {reason}";
        AtOnRead => "这条命令不接受 `--at`", "this command takes no `--at`";
        AtWithDraft => "`publish` 的 `--at` 只能和 `--draft` 或 `--verify` 一起用", "with `publish`, `--at` goes with `--draft` or `--verify` alone";
        NoSuchRevision { found: String } => "`{found}` 不是这里的提交、分支或日期，或那时还没有记录", "`{found}` is no commit, branch or date here, or there were no records then";
        GitFailed { reason: String } => "git 未能完成：{reason}", "git did not do it: {reason}";
        NoTreeThen { revision: String } => "`{revision}` 里没有 `linli.toml`", "`{revision}` holds no `linli.toml`";
        NoRepository => "这里不是 git 仓库", "this is no git repository";
        NothingUnmerged => "没有待解决的冲突", "nothing is in conflict";
        Mended { settled: usize, left: usize } => "已解决 {settled} 个文件，还剩 {left} 个", "settled: {settled}, left: {left}";
        ConcludeMerge => "用 `git commit` 完成合并", "`git commit` concludes the merge";
        NotARecord { path: String } => "`{path}` 不是记录，请手工合并后 `git add`", "`{path}` is no record: merge it by hand, then `git add` it";
        OneSideGone { path: String } => "`{path}`：一方删除、另一方改过，或双方各自新建；保留用 `git add`，删除用 `git rm`", "`{path}`: one side deleted what the other changed, or both made it: `git add` keeps it, `git rm` deletes it";
        InDoubt { path: String } => "`{path}` 无法按字段合并（有一方不是合格的记录，或双方都改了注释），请手工合并后 `git add`", "`{path}` cannot be merged by fields (one side is no sound record, or both wrote comments): merge it by hand, then `git add` it";
        NotStaged { path: String } => "`{path}` 已合并，但 git 没有收下，请 `git add`", "`{path}` is merged, but git did not take it: `git add` it";
        ByHand { path: String } => "`{path}` 已经手工改好，保留现在的内容", "`{path}` was mended by hand and stays as it is";
        WhichValue { path: String, label: String, key: String, was: String } => "`{path}` 的{label}（`{key}`，原为“{was}”）取哪个值？", "{label} (`{key}`, it was `{was}`) in `{path}`: which value?";
        Ours { value: String } => "我方：{value}", "ours: {value}";
        Theirs { value: String } => "对方：{value}", "theirs: {value}";
        HowToChoose => "用 `--ours FIELD` 或 `--theirs FIELD` 选定", "choose with `--ours FIELD` or `--theirs FIELD`";
    }
}
