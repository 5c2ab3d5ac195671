//! Words of commits, of a record's life and of undoing (版本、修改历史、撤销).

super::message::messages! {
    /// What is said of the versions of records.
    CommitMsg {
        NotCommitted { reason: String } => "已保存，但没有存入版本库：{reason}", "saved, but not committed: {reason}";
        NotCommittedHint => "记录没有丢；排除原因后，下次登记这条记录时会一并存入", "nothing is lost; once the cause is gone, the next change of the record commits it too";
        NoHistory => "这里没有 git 仓库，也就没有修改历史", "there is no git repository here, so there is no history";
        NoHistoryHint => "在社区目录里运行 `git init`，以后的登记就有历史", "run `git init` in the community's folder; what is recorded from then on has a history";
        NoGit => "没有 git，读不了修改历史", "there is no git to read the history with";
        HistoryUnread { reason: String } => "读不出修改历史：{reason}", "the history cannot be read: {reason}";
        NeverCommitted { id: String } => "{id} 还没有存入版本库", "{id} is in no commit yet";
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
