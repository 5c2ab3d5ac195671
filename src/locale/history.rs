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
        Untrusted => "社区目录（或共用仓库）属于别的用户，git 要先得到许可才在那里工作（`dubious ownership`）；历史没有丢", "the community's folder, or the shared repository, belongs to another user, and git does not work there until it is told to (dubious ownership); the history is not lost";
        UntrustedHint { command: String } => "信得过这个目录，就运行 `{command}`（目录在服务器上的，在服务器上运行），然后再来一次", "if you trust that folder, run `{command}` (on the server, if the folder is there), then try again";
        HiddenHint { command: String } => "在社区目录里运行 `{command}`，取回 git 没有放进工作目录的文件", "`{command}`, in the community's folder, brings back the files that git keeps out of the work tree";
        HiddenRecord { id: String } => "{id} 在 git 里，但不在工作目录里", "{id} is in git, but not in the work tree";
        NoTreeThen { revision: String } => "`{revision}` 里没有 `linli.toml`", "`{revision}` holds no `linli.toml`";
        NoRepository => "这里不是 git 仓库", "this is no git repository";
        NothingUnmerged => "没有待解决的冲突", "nothing is in conflict";
        Mended { settled: usize, left: usize } => "已解决 {settled} 个文件，还剩 {left} 个", "settled: {settled}, left: {left}";
        ConcludeMerge => "用 `linli sync`（或 `git commit`）完成合并", "`linli sync` (or `git commit`) concludes the merge";
        NotARecord { path: String } => "`{path}` 不是记录，不能按字段合并", "`{path}` is no record and cannot be merged by fields";
        OneSideGone { path: String } => "`{path}`：一方删除、另一方改过，或双方各自新建", "`{path}`: one side deleted what the other changed, or both made it";
        InDoubt { path: String } => "`{path}` 无法按字段合并（有一方不是合格的记录，或双方都改了注释）", "`{path}` cannot be merged by fields (one side is no sound record, or both wrote comments)";
        HowToChooseWhole => "最好手工改好、两方写的都留下，再运行一次；`--ours all` 或 `--theirs all` 取一方的整个文件，另一方写的就不在树里了", "best mend it by hand, so that it keeps what both wrote, and run this again; `--ours all` or `--theirs all` takes one side's whole file, and what only the other wrote is no longer in the tree";
        OtherSide { path: String, blob: String } => "`{path}` 取了一方的整个文件；另一方的用 `git cat-file -p {blob}` 查看", "`{path}` is one side's whole file now; `git cat-file -p {blob}` shows the other's";
        OurFile => "我方的文件", "our file";
        TheirFile => "对方的文件", "their file";
        GoneThere => "（已删除）", " (deleted)";
        NotStaged { path: String } => "`{path}` 已合并，但 git 没有收下，请 `git add`", "`{path}` is merged, but git did not take it: `git add` it";
        ByHand { path: String } => "`{path}` 已经手工改好，保留现在的内容", "`{path}` was mended by hand and stays as it is";
        WhichValue { path: String, label: String, key: String, was: String } => "`{path}` 的{label}（`{key}`，原为“{was}”）取哪个值？", "{label} (`{key}`, it was `{was}`) in `{path}`: which value?";
        Ours { value: String } => "我方：{value}", "ours: {value}";
        Theirs { value: String } => "对方：{value}", "theirs: {value}";
        HowToChoose => "用 `--ours FIELD` 或 `--theirs FIELD` 选定", "choose with `--ours FIELD` or `--theirs FIELD`";
    }
}
