//! Words of `linli audit` (审计).

super::message::messages! {
    /// Heads and remarks of the audit.
    AuditMsg {
        Shallow => "这份副本的版本历史不完整（浅克隆）：更早的提交看不到", "this clone does not have the whole history (it is shallow): earlier commits are not seen";
        Kind => "类别", "kind";
        Id => "编号", "id";
        Part => "哪一条", "which";
        Type => "类型", "type";
        Category => "分类", "category";
        Back => "后来恢复", "came back";
        Author => "作者", "author";
        Staff => "人员", "staff";
        Commits => "提交数", "commits";
        Signed => "有签名", "signed";
        Unsigned => "无签名", "unsigned";
        Merges => "其中合并", "of them merges";
        Outside => "不经 `linli`", "not by `linli`";
        OtherTypist => "作者不是录入人", "author is not the typist";
        Total => "合计", "total";
        Person => "经办人", "person";
        Month => "月份", "month";
        Facts => "事实", "facts";
        Imported => "导入", "imported";
        RecordedP50 => "补录 P50", "recorded P50";
        RecordedP90 => "补录 P90", "recorded P90";
        CommittedP50 => "存入 P50", "committed P50";
        CommittedP90 => "存入 P90", "committed P90";
        BetweenP50 => "登记到存入 P50", "commit after record P50";
        BetweenP90 => "登记到存入 P90", "commit after record P90";
        RecordedRanks => "补录 P50 / P90", "recorded P50 / P90";
        CommittedRanks => "存入 P50 / P90", "committed P50 / P90";
        BetweenRanks => "登记到存入 P50 / P90", "commit after record P50 / P90";
        ImportedNote { n: u64 } => "另有 {n} 条是导入的，不计", "{n} facts came by an import and are left out";
        Unmarked => "未注明补录", "unmarked";
        Impossible => "不可能的时间", "impossible";
        InFirst => "在最早的提交里", "in the first commit";
        Reason => "问题", "what is wrong";
        Fact => "事实", "fact";
        Happened => "发生", "happened";
        Recorded => "登记", "recorded";
        Receipt => "受理", "received";
        Joined => "共同反映", "joined";
        Visit => "走访", "visit";
        Edits { n: usize, records: usize, commits: usize } => "{n} 处改动，涉及 {records} 条记录；查了 {commits} 次提交", "edits: {n}, records: {records}, commits read: {commits}";
        Deletions { n: usize, commits: usize } => "{n} 条记录被删除；查了 {commits} 次提交", "records deleted: {n}, commits read: {commits}";
        SignaturesNote => "签名是否有效由 `git verify-commit` 判断", "whether a signature holds is for `git verify-commit` to say";
        LagNote => "补录＝登记−发生；存入＝最早含有它的提交−发生。`--list` 逐条列出未注明的补录和不可能的时间", "recorded: minus happened; committed: the first commit that holds it, minus happened. `--list` names each that is late and not marked, or impossible";
        InFirstNote { n: u64 } => "{n} 条在最早的提交里：它们可能早于版本历史", "{n} facts stand in the first commit: they may be older than the history";
        Publication => "公示", "publication";
        What => "变动", "change";
        Touched => "公示后改动次数", "changes since";
        NewPart => "新增", "new";
        GonePart => "没有了", "gone";
        ChangedPart => "变了", "changed";
        FigureChanged => "指标变了", "figure changed";
        NotCommitted { id: String } => "公示 {id} 的台账还没有存入版本库，按它的公示时间算", "the ledger of {id} is in no commit yet: reckoned from its time of publication";
        OwnersNotCompared => "这份副本没有业主档案：业主和依赖它的指标没有比较", "this clone has no owners' files: owners, and the figures that need them, were not compared";
        Publications { n: usize, touched: usize } => "{n} 次公示，{touched} 次之后有改动", "{n} publications, {touched} of them touched since";
        Closed { n: usize, of: usize } => "{of} 件已办结，抽出 {n} 件", "{n} drawn of {of} closed items";
        Receipted => "受理号", "receipt";
        Room => "地点", "where";
        Matter => "事项", "matter";
        ClosedAt => "办结", "closed";
        Phones => "电话", "phones";
        NoOwners => "这份副本没有业主档案，电话另取", "this clone has no owners' files; the phones are elsewhere";
        Reached => "接通", "reached";
        Solved => "已解决", "solved";
        Satisfaction => "满意度", "satisfaction";
        SameAsRecord => "与记录相符", "as recorded";
        Remark => "备注", "remark";
        DrawnBy { seed: String } => "按 SHA-256（`{seed}|编号`）从小到大取前若干件，任何人可重算", "the first ones in the order of SHA-256 of `{seed}|id`: anybody can draw again";
    }
}
