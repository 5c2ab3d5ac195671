//! Words of bringing offices together (同步).

super::message::messages! {
    /// What `linli sync` says.
    SyncMsg {
        Kept { files: usize } => "存入本机的改动：{files} 个文件", "committed what was left here: files {files}";
        Deleted { path: String, commit: String } => "`{path}` 已被删除，随这次同步送出；误删的话，用 `git checkout {commit}^ -- ':/{path}'` 找回", "`{path}` was deleted, and this sync passes that on; if it was a mistake, `git checkout {commit}^ -- ':/{path}'` brings it back";
        ManyDeleted { count: usize } => "有 {count} 条记录的文件不见了，没有同步", count: "the file of {count} record is gone, so nothing was synced" | "the files of {count} records are gone, so nothing was synced";
        ManyDeletedHint { command: String } => "误删的在社区目录里用 `{command}` 找回；确实要删，先自己 `git add -A` 并 `git commit`", "`{command}`, in the community's folder, brings them back; if they are meant to go, `git add -A` and `git commit` that yourself first";
        Damaged { path: String } => "`{path}` 内容有误，没有送出；用 `linli check` 查看，改好后再同步", "`{path}` is damaged and was not sent: `linli check` says why; mend it, then sync again";
        Filtered { path: String } => "`{path}` 要先经过仓库指定的程序才能存入，linli 不运行它，所以没有送出", "`{path}` is to pass through a program that the repository names; linli runs none, so it was not sent";
        Came { files: usize, records: usize, who: String } => "收到：{files} 个文件，其中记录 {records} 条（{who}）", "received: files {files}, of them records {records}; by {who}";
        TheyRemoved { path: String, by: String, commit: String } => "收到的提交 `{commit}`（{by}）删去了记录 `{path}`", "`{commit}` by {by}, which came with this, deleted the record `{path}`";
        TheyTookOut { path: String, count: usize, by: String, commit: String } => "收到的提交 `{commit}`（{by}）改掉或删去了 `{path}` 里已登记的 {count} 条", "`{commit}` by {by}, which came with this, took out or rewrote what was recorded in `{path}`: {count}";
        LostHint { id: String } => "用 `linli log {id}` 查看；删错了，请当事人补回", "`linli log {id}` shows it; if it was a mistake, let whoever did it put it back";
        MoreLost { count: usize } => "还有 {count} 条记录也被改掉或删去了内容", "further records from which something was taken: {count}";
        Merged { files: usize } => "双方都改过、已合并：{files} 个文件", "changed on both sides, and merged: files {files}";
        Sent { files: usize, records: usize } => "送出：{files} 个文件，其中记录 {records} 条", "sent: files {files}, of them records {records}";
        InStep => "已与对方一致", "in step with the others";
        Concluded => "合并已完成", "the merge is concluded";
        Offline { reason: String } => "没有网络，或服务器没有应答；本机的记录都已保存，下次再同步（{reason}）", "no network, or no answer from the server; everything here is saved, sync again later ({reason})";
        Stranger { reason: String } => "服务器不认识这台电脑；本机的记录都已保存（{reason}）", "the server does not know who asks; everything here is saved ({reason})";
        StrangerHint => "在终端里运行 `linli sync` 输入密码，或设置密钥（`~/.ssh`）、git 的密码库（`git config --global credential.helper`）", "run `linli sync` at a terminal to type the password, or set up a key (`~/.ssh`) or git's store of passwords (`git config --global credential.helper`)";
        Failed { reason: String } => "没有同步成；本机的记录都已保存（{reason}）", "not synced; everything here is saved ({reason})";
        FailedHint => "这个仓库自己的 `core.sshCommand`、代理等设置不起作用，请设在 `git config --global` 里", "settings of this repository's own, such as `core.sshCommand` or a proxy, do not count: set them with `git config --global`";
        Racing => "对方一直在同步，几次都没排上；本机的记录都已保存，稍后再试", "others kept being quicker; everything here is saved, try again in a moment";
        NoRemote => "还没有和别处共用的仓库；本机的改动已存入", "there is no repository shared with others yet; what was changed here is committed";
        NoRemoteHint => "用 `git remote add origin 地址` 指定，再运行 `linli sync`", "name it with `git remote add origin ADDRESS`, then run `linli sync`";
        SeveralRemotes { names: String } => "有几个共用仓库（{names}），不知道用哪一个；本机的改动已存入", "there are several shared repositories ({names}), and none is chosen; what was changed here is committed";
        SeveralRemotesHint { branch: String } => "用 `git config branch.{branch}.remote 名称` 选定", "choose with `git config branch.{branch}.remote NAME`";
        Detached => "git 停在某个旧版本上，不在分支上，没有同步", "git is at some commit and on no branch, so nothing was synced";
        DetachedHint { command: String } => "用 `{command}` 回到分支，再运行 `linli sync`", "`{command}` goes back to the branch; then run `linli sync`";
        KeepHint { command: String } => "有些登记不在任何分支上；用 `{command}` 带着它们回到分支，再运行 `linli sync`", "some of what was committed is on no branch; `{command}` goes back to one and takes it along; then run `linli sync`";
        Shallow => "这个仓库只有最近的历史，没有同步", "this repository has only the latest part of its history, so nothing was synced";
        ShallowHint => "先用 `git fetch --unshallow` 取回全部", "fetch all of it first: `git fetch --unshallow`";
        Hidden { files: usize } => "这份副本只取出了一部分（git 里有 {files} 个文件不在工作目录里），没有同步", "this clone shows only a part (files that git holds and that are not in the work tree: {files}), so nothing was synced";
        HiddenHint { command: String } => "在社区目录里运行 `{command}` 取回全部，再运行 `linli sync`；只看不写的副本，用 `git pull --ff-only` 取得新内容", "bring all of it back with `{command}`, in the community's folder, then run `linli sync`; a clone in which nobody writes follows with `git pull --ff-only`";
        Busy => "git 正在做别的事（变基、挑拣或还原），没有同步", "git is in the middle of something else (a rebase, a cherry-pick, a revert), so nothing was synced";
        BusyHint { command: String } => "先用 `linli resolve-conflicts` 解决冲突，再用 `git add -A && {command}` 做完；不要中途放弃，那会丢掉这期间登记的内容", "settle what is in conflict with `linli resolve-conflicts`, then finish with `git add -A && {command}`; do not give it up: what was recorded meanwhile would go with it";
        OwnMerge => "有一次不是同步引起的合并还没完成，没有同步", "a merge that is none of a sync's is not concluded, so nothing was synced";
        OwnMergeHint => "用 `git commit --no-edit` 完成它；不要放弃这次合并，那可能丢掉这期间登记的内容", "conclude it with `git commit --no-edit`; do not give it up: what was recorded meanwhile could go with it";
        Nothing => "这里还没有存入过任何版本，没有同步", "nothing was ever committed here, so nothing was synced";
        Strangers => "这里的历史和共用仓库没有共同的开头，没有同步", "the history here and that of the shared repository have no common beginning, so nothing was synced";
        StrangersHint => "这个目录可能是用 `linli init` 新建的；用 `git clone` 取共用仓库，再把自己的记录复制过去（`cp -rn`，不覆盖已有的）", "this folder was perhaps made by `linli init`; clone the shared repository with `git clone`, and copy your own records into that (`cp -rn` overwrites nothing)";
        Crossed => "两边各自合并过对方，没有同步", "the two were merged with each other before, each on its own, so nothing was synced";
        PullHint { remote: String, branch: String } => "确认对方的改动无害后，用 `git pull --no-rebase --no-edit {remote} {branch}` 合并一次，再运行 `linli sync`", "if what the others did does no harm, merge it once with `git pull --no-rebase --no-edit {remote} {branch}`, then run `linli sync`";
        Rewritten => "共用仓库的历史被改写过，没有同步；本机的记录都已保存", "the history of the shared repository was rewritten, so nothing was synced; everything here is saved";
        RewrittenHint { remote: String } => "先问清是谁、为什么改写；确认要用新的历史，用 `git fetch {remote}` 取回，再运行 `linli sync`（本机的记录仍会并进去）", "ask first who did it, and why; if the new history is to count, `git fetch {remote}`, then run `linli sync` (what is recorded here is merged into it all the same)";
        Gone => "共用仓库里的分支不见了，没有同步；本机的记录都已保存", "the branch is gone from the shared repository, so nothing was synced; everything here is saved";
        GoneHint { remote: String } => "先问清原因；确认要重新送出，用 `git fetch --prune {remote}`，再运行 `linli sync`", "ask first why; if it is to be sent anew, `git fetch --prune {remote}`, then run `linli sync`";
        Odd { path: String } => "对方的改动里有 `{path}`，linli 不写这样的文件，没有合并；本机的记录都已保存", "what the others did holds `{path}`, which linli does not write, so nothing was merged; everything here is saved";
        OddHint => "这是链接、子仓库，或与别的文件冲突的名称", "it is a link, a repository of its own, or in the way of another file";
        Staged { path: String } => "双方有冲突，而 `{path}` 已有人 `git add` 但还没有存入，没有合并", "there is a conflict, and somebody has staged `{path}`, so nothing was merged";
        StagedHint => "先 `git commit`，或用 `git restore --staged :/` 取消，再运行 `linli sync`", "`git commit` it, or `git restore --staged :/`, then run `linli sync`";
        Meanwhile { path: String } => "`{path}` 一直在变动，或内容有误，没有合并；本机的记录都已保存", "`{path}` keeps changing, or is damaged, so nothing was merged; everything here is saved";
        MeanwhileHint => "用 `linli check` 查看，改好后再同步", "`linli check` says what is wrong; mend it, then sync again";
        ElsewhereHint => "它不在这个社区里：先在它所在的社区运行 `linli sync`，或用 `git commit` 存入", "it is in another community of this repository: run `linli sync` there first, or `git commit` it";
        WeDeleted { path: String } => "`{path}`：本机删除了，对方改过", "`{path}`: deleted here, changed by the others";
        TheyDeleted { path: String } => "`{path}`：本机改过，对方删除了", "`{path}`: changed here, deleted by the others";
        BothNew { path: String } => "`{path}`：双方各自新建", "`{path}`: made on both sides";
        BothChanged { path: String } => "`{path}`：双方改了同一处", "`{path}`: both sides changed the same place";
        Marked { path: String } => "`{path}` 里还有冲突标记", "`{path}` still has the marks of a conflict";
        MarkedHint => "用编辑器改好，`git add` 之后再运行 `linli sync`", "mend it in an editor and `git add` it, then run `linli sync`";
        Unsettled { count: usize } => "有 {count} 个文件要选定一方，其余都已合并；在此之前什么也没有送出", "files that somebody must decide on: {count}; all else is merged, and nothing is sent until then";
        UnsettledHint => "用 `linli resolve-conflicts` 选定，再运行 `linli sync`", "decide with `linli resolve-conflicts`, then run `linli sync`";
    }
}
