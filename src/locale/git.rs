//! What is said of git's own files: locks that were left, objects that cannot be read (版本库的锁、损坏).

super::message::messages! {
    /// What is wrong with a repository, and what to do about it.
    GitMsg {
        Killed { signal: i32 } => "git 中途被终止（信号 {signal}）", "git was killed before it was done (signal {signal})";
        Locked { path: String } => "git 的锁 `{path}` 还在", "git's lock `{path}` is in the way";
        LockedHint { path: String } => "如有 git、编辑器或别的程序正在提交，等它结束；确认所有用到这个目录的电脑上都没有 git 在运行，再 `rm {path}`", "if a git, an editor or another program is at a commit, let it end; once no git runs on any machine that uses this folder, `rm {path}`";
        LockRemoved { path: String } => "git 曾中途被终止，它留下的锁 `{path}` 已删除", "a git that was killed left the lock `{path}`; it is removed";
        ObjectDamaged { id: String, said: String } => "对象 `{id}` 缺失、为空或已损坏（git：{said}）", "object `{id}` is missing, empty or damaged (git: {said})";
        ObjectHint { file: String } => "先 `rm -f {file}`，再从共用仓库取回：`git fetch --refetch`；或从另一份克隆取回：`git fetch --refetch 它的目录`（git 2.36 起）", "`rm -f {file}`, then fetch it again from the shared repository: `git fetch --refetch`; or from another clone: `git fetch --refetch ITS-FOLDER` (git 2.36 or newer)";
        UnsentHint => "还没有送给别人的提交取不回来：在 `.git/logs/HEAD` 里找出最后一个完好的提交，`git update-ref HEAD 提交`，再 `linli sync`；记录文件不受影响", "a commit that nobody else has is not to be fetched: find the last whole one in `.git/logs/HEAD`, `git update-ref HEAD COMMIT`, then `linli sync`; the records themselves are not touched";
        PackDamaged { file: String, said: String } => "`{file}` 已损坏（git：{said}）", "`{file}` is damaged (git: {said})";
        PackHint { file: String } => "把 `{file}` 移出 `.git`，再取回：`git fetch --refetch`，或从另一份克隆 `git fetch --refetch 它的目录`（git 2.36 起）", "move `{file}` out of `.git`, then fetch again: `git fetch --refetch`, or from another clone `git fetch --refetch ITS-FOLDER` (git 2.36 or newer)";
        BranchDamaged { name: String } => "分支 `{name}` 没有指向任何提交", "the branch `{name}` names no commit";
        BranchHint { name: String } => "`.git/logs/{name}` 最后一行的第二个词是最后的提交：`rm -f .git/{name}`，再 `git update-ref {name} 提交`", "the second word of the last line of `.git/logs/{name}` is the last commit: `rm -f .git/{name}`, then `git update-ref {name} COMMIT`";
        RemoteBranchHint { name: String } => "`rm -f .git/{name}`，再 `linli sync`", "`rm -f .git/{name}`, then `linli sync`";
        PackedBranchesDamaged { said: String } => "`.git/packed-refs` 已损坏（git：{said}）", "`.git/packed-refs` is damaged (git: {said})";
        PackedBranchesHint => "把 `.git/packed-refs` 移出 `.git`；`.git/logs/HEAD` 最后一行的第二个词是最后的提交：`git update-ref HEAD 提交`", "move `.git/packed-refs` out of `.git`; the second word of the last line of `.git/logs/HEAD` is the last commit: `git update-ref HEAD COMMIT`";
        HeadDamaged => "`.git/HEAD` 为空或已损坏", "`.git/HEAD` is empty or damaged";
        HeadHint => "不要重新建库；写回分支：`echo ref: refs/heads/main > .git/HEAD`（分支见 `.git/logs/refs/heads`）", "do not begin anew: write the branch back, `echo ref: refs/heads/main > .git/HEAD` (branches are in `.git/logs/refs/heads`)";
        IndexDamaged { said: String } => "git 的暂存区 `.git/index` 已损坏（git：{said}）", "git's index `.git/index` is damaged (git: {said})";
        IndexHint => "`rm -f .git/index`，再 `git reset`；记录和历史不受影响，只有暂存的改动要再 `git add`", "`rm -f .git/index`, then `git reset`; records and history are not touched, only what was staged is to be staged again";
        TheirsLocked { path: String } => "共用仓库里有 git 的锁 `{path}`，没有送成；本机的记录都已保存", "git's lock `{path}` is in the way in the shared repository, so nothing was sent; everything here is saved";
        TheirsLockedHint => "稍后再试；一直如此，就在共用仓库所在的电脑上确认没有 git 在运行，再删去这个文件", "try again in a moment; if it stays, see on the machine of the shared repository that no git runs there, and remove the file";
        TheirsDamaged { said: String } => "共用仓库的历史已损坏，没有同步成；本机的记录都已保存（{said}）", "the history of the shared repository is damaged, so nothing was synced; everything here is saved ({said})";
        TheirsDamagedHint => "在共用仓库里运行 `git fsck`；可从任一办公室的克隆重建：`git clone --bare 办公室的目录 新的共用仓库`", "run `git fsck` in the shared repository; it can be made anew from any office's clone: `git clone --bare OFFICE-FOLDER NEW-SHARED`";
    }
}
