//! Words of commits, of a record's life and of undoing (版本、修改历史、撤销).

super::message::messages! {
    /// What is said of the versions of records.
    CommitMsg {
        NotCommitted { reason: String } => "已保存，但没有存入版本库：{reason}", "saved, but not committed: {reason}";
        NotTrusted => "已保存，但没有存入版本库：社区目录属于别的用户，git 要先得到许可才在这里工作", "saved, but not committed: the community's folder belongs to another user, and git does not work there until it is told to";
        Detached => "已保存，也存入了版本库，但 git 不在任何分支上：一回到分支，这次登记就不在树里了", "saved and committed, but git is on no branch: once it is on one again, this change is no longer in the tree";
        DetachedHint { command: String } => "用 `{command}` 回到分支，并把不在分支上的登记带过去", "`{command}` goes back to the branch and takes along what was committed on none";
        Busy => "已保存；git 正在合并（或变基等），完成之前不存入版本库（先 `linli resolve-conflicts`，再 `linli sync`）", "saved; git is in the middle of a merge or the like, so nothing is committed until that is concluded (`linli resolve-conflicts`, then `linli sync`)";
        NotCommittedHint => "记录没有丢；排除原因后，下次登记这条记录时会一并存入，`linli sync` 也会", "nothing is lost; once the cause is gone, the next change of the record commits it too, and so does `linli sync`";
        NoHistory => "这里没有 git 仓库，也就没有修改历史", "there is no git repository here, so there is no history";
        NoHistoryHint => "在社区目录里运行 `git init`，以后的登记就有历史", "run `git init` in the community's folder; what is recorded from then on has a history";
        NoGit => "没有 git，读不了修改历史", "there is no git to read the history with";
        HistoryUnread { reason: String } => "读不出修改历史：{reason}", "the history cannot be read: {reason}";
        NeverCommitted { id: String } => "{id} 还没有存入版本库", "{id} is in no commit yet";
        NothingToUndo => "没有可撤销的：你没有尚未同步出去的登记", "there is nothing to undo: no change of yours that nobody else has yet";
        NothingToUndoHint => "已同步出去的，用 `linli … set`、`linli retract` 或 `linli … void` 更正", "what others have already is put right with `linli … set`, `linli retract` or `linli … void`";
        UndoShows { subject: String } => "最后一次登记：{subject}", "your last change: {subject}";
        UndoAsk => "撤销？", "take it back?";
        UndoBusy => "git 正在合并，先完成合并再撤销", "git is in the middle of a merge; conclude it, then undo";
        UndoNeedsYes => "没有撤销：这里不能询问", "nothing was undone: nobody can be asked here";
        UndoNeedsYesHint => "看过以后加上 `--yes`", "after a look at it, add `--yes`";
        UndoCancelled => "没有撤销", "nothing was undone";
        Undone { subject: String } => "已撤销：{subject}", "undone: {subject}";
        UndoChanged { path: String } => "{path} 后来又有改动，不能撤销", "{path} was changed since, so the change cannot be undone";
        UndoPublished { id: String } => "公示 {id} 的台账只能添，不能收回", "the ledger of the publication {id} is added to, and never taken back";
        UndoPublishedHint { period: String } => "要撤下这一期：`linli publish --withdraw {period} --reason …`", "to withdraw the publication: `linli publish --withdraw {period} --reason …`";
        UndoMixed => "这一版里还有更早登记、当时没有存入的内容，撤销会连它一起丢掉，所以没有撤销", "this commit also holds what was recorded earlier and not committed then; that would go too, so nothing was undone";
        UndoNamed { path: String } => "{path} 已引用这条记录，不能撤销", "{path} names this record by now, so it cannot be undone";
        UndoChangedHint => "用 `linli … set`、`linli retract` 或 `linli … void` 更正", "put it right with `linli … set`, `linli retract` or `linli … void`";
        At => "时间", "when";
        Who => "何人", "who";
        Field => "项目", "field";
        From => "原为", "from";
        To => "改为", "to";
        Commit => "版本", "commit";
        Signed => "签名", "signed";
        Change => "变动", "change";
        Verb => "命令", "command";
        Typist => "录入人", "typist";
        Author => "作者", "author";
        Committed => "存入时间", "committed at";
        Deleted => "（删除了记录）", "(record deleted)";
        Unreadable => "（这一版读不出）", "(this version cannot be read)";
        Uncommitted => "尚未存入", "not committed";
        Yes => "有", "yes";
        No => "无", "no";
    }
}
