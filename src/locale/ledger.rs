//! Words of the ledger of publications: what was published, whether it still holds, its corrections and objections.

super::message::messages! {
    LedgerMsg {
        Broken { path: String } => "台账 {path} 有误，不能接着公示", "the ledger {path} is wrong; nothing can be published on top of it";
        BrokenHint { path: String } => "从历史恢复：`git stash push -- {path}`（现在的内容留在 `git stash` 里）；`linli check` 指出是哪一行", "restore it from history: `git stash push -- {path}` (what it holds now stays in `git stash`); `linli check` names the line";
        Recorded { path: String } => "已记入台账 {path}", "recorded in the ledger {path}";
        Reused { id: String, code: String } => "与已公示的 {id} 相同（核对码 {code}）", "the same as {id}, already published (check code {code})";
        Altered { id: String, n: usize } => "{id} 已经公示，此后有 {n} 处依据变了，不能用同一期号再公示", "{id} was published, and {n} of what it was computed from has changed since: it cannot be published again under its name";
        AlteredHint { path: String, period: String } => "`linli publish --verify {path}` 列出改动；改错了就改回去，否则 `linli publish --period {period} --amend` 公布更正", "`linli publish --verify {path}` lists the changes; undo them if they were a mistake, else publish a correction: `linli publish --period {period} --amend`";
        PageDiffers { id: String, version: String } => "{id} 的依据没有变，页面却与公示的不同：公示时是邻里 {version}、另一套模板或另一种设置", "what {id} was computed from is unchanged, yet the page is not the one that was published: that was made by linli {version}, or by other templates";
        OtherAsOf { id: String, at: String } => "{id} 是截至 {at} 公示的", "{id} was published as of {at}";
        OtherAsOfHint { period: String } => "去掉 `--as-of`，或用 `linli publish --period {period} --amend --as-of …` 公布更正", "leave `--as-of` out, or publish a correction: `linli publish --period {period} --amend --as-of …`";
        NothingToAmend { period: String } => "{period} 还没有公示过，没有可更正的", "{period} was never published; there is nothing to correct";
        NothingToAmendHint { period: String } => "先公示：`linli publish --period {period}`", "publish it first: `linli publish --period {period}`";
        SameAsBefore { id: String } => "与已公示的 {id} 完全相同，没有可更正的", "the same as {id} in every figure and text: there is nothing to correct";

        NotPublishedHint { ids: String } => "台账里有：{ids}", "the ledger has: {ids}";
        New { part: String } => "  新增 {part}", "  new {part}";
        Gone { part: String } => "  没有了 {part}", "  gone {part}";
        Changed { part: String } => "  改了 {part}", "  changed {part}";
        RuleWas { part: String, before: String, now: String } => "  改了 {part}：{before} → {now}", "  changed {part}: {before} → {now}";
        FiguresChanged => "因此不同的数字：", "figures that differ for it:";
        FiguresSame => "数字都没有因此变化。", "no figure differs for it.";
        FigureWas { figure: String, before: String, now: String } => "  {figure}：{before} → {now}", "  {figure}: {before} → {now}";
        OtherProgram { then: String, now: String } => "依据没有变，数字却不同：公示时是邻里 {then}，现在是 {now}。", "what it was computed from is unchanged, yet figures differ: published by linli {then}, this is {now}.";
        Superseded { id: String, by: String } => "{id} 已由 {by} 更正。", "{id} has been corrected by {by}.";
        Nothing => "—", "—";

        IsWithdrawn { id: String, at: String } => "{id} 已在 {at} 撤下，台账仍在", "{id} was withdrawn on {at}; its ledger stands";
        IsWithdrawnHint { period: String } => "重新公示这一期：`linli publish --period {period} --amend`，新的一份写明它取代了哪一份", "publish the period anew with `linli publish --period {period} --amend`; the new notice says which one it replaces";
        WithdrawnNow { id: String, path: String } => "已撤下 {id}，记入 {path}；台账不删", "{id} is withdrawn, as {path} says; the ledger is kept";
        AlreadyWithdrawn { id: String } => "{id} 已经撤下", "{id} is withdrawn already";
        WithdrawReason => "撤下公示要写明原因", "a withdrawal needs its reason";
        WithdrawReasonHint { period: String } => "`linli publish --withdraw {period} --reason …`", "`linli publish --withdraw {period} --reason …`";
        WasWithdrawn { id: String, at: String, reason: String } => "{id} 已在 {at} 撤下：{reason}", "{id} was withdrawn on {at}: {reason}";
        NoHead => "还没有公示过，没有核对码", "nothing was published yet; there is no check code";

        PageGenuine { file: String, id: String } => "{file}：是公示的 {id}，按当时的记录、设置和版式重新排版，一字不差", "{file}: is what was published as {id}; set again from the records, settings and templates of its revision, it is the same to the byte";
        PageAsLedger { file: String, id: String, why: String } => "{file}：是公示的 {id}，数字与台账相同（{why}，没有重新排版比较）", "{file}: is what was published as {id}, its figures are those of the ledger ({why}: it was not set again)";
        WhyNoGit => "没有提交可据以重排", "there is no commit to set it from";
        WhyBefore => "台账早于台账链", "the ledger is from before the chain";
        WhyVersion { version: String } => "当时是邻里 {version}", "it was made by linli {version}";
        WhyNoOwners => "这里没有 owners/", "owners/ is not available here";
        WhyUncommitted => "当时含未提交的改动", "it was computed from changes that were not committed";
        WhyUnread { reason: String } => "那次提交读不出来：{reason}", "its commit cannot be read: {reason}";
        HoldsEqual { id: String, code: String } => "{id}（核对码 {code}）：现在重新计算，与台账相同", "{id} (check code {code}): computed again now, equal to its ledger";
        OwnersNotCompared => "这里没有 owners/，由它算出的部分没有比较", "owners/ is not available here; what is computed from it was not compared";

        FaultAlteredPage { file: String, id: String } => "`altered-page`：{file} 不是公示的 {id}，页面被改过", "altered-page: {file} is not what was published as {id}; the page was altered";
        FaultNotPublished { file: String } => "`not-published`：{file} 不是台账里任何一期公示的文件", "not-published: {file} is no file of any publication in the ledgers";
        FaultUnfit { path: String } => "`altered-ledger`：{path} 的核对码与它的内容不符，台账被改过", "altered-ledger: the head in {path} does not fit what it holds; the ledger was edited";
        FaultReplaced { id: String, code: String } => "`altered-ledger`：版本历史里还有另一份 {id} 的台账（核对码 {code}），没有更正提到它", "altered-ledger: the history holds another ledger of {id} (check code {code}), and no correction names it";
        FaultWithdrawal { id: String } => "`altered-ledger`：版本历史里 {id} 已撤下，现在的台账没有写，或者写得不一样", "altered-ledger: by the history {id} was withdrawn, and its ledger no longer says so, or says it otherwise";
        FaultBroken { id: String, code: String } => "`chain-broken`：{id} 接在核对码 {code} 之后，那份台账找不到", "chain-broken: {id} follows the check code {code}, and no such ledger is there";
        FaultMissing { id: String, code: String } => "`ledger-missing`：版本历史里有 {id} 的台账（核对码 {code}），现在没有了", "ledger-missing: the history holds the ledger of {id} (check code {code}), and it is gone";
        FaultObjection { id: String, objection: String } => "`objection-removed`：{id} 的异议 {objection} 或它的答复被删去或改过", "objection-removed: the objection {objection} to {id}, or its answer, was removed or altered";
        FaultRevision { id: String, revision: String } => "`revision-unknown`：{id} 所据的提交 {revision} 不在现在的历史里", "revision-unknown: the commit {revision} that {id} was computed from is none that the history leads to";
        FaultRecords { id: String } => "`records-differ`：{id} 公示以后，记录有改动：", "records-differ: records have changed since {id} was published:";
        FaultRules { id: String } => "`rules-differ`：{id} 公示以后，规则有改动：", "rules-differ: rules have changed since {id} was published:";
        FaultFigures { id: String } => "`records-differ`：{id} 的数字，现在算出来不同：", "records-differ: figures of {id} come out differently now:";
        FaultTemplate { id: String } => "`template-differs`：{id} 的页面上有自定义版式写的数字，不是程序算出的：", "template-differs: the page of {id} shows numbers that its templates made up and the program did not compute:";
        FaultTemplateChanged { id: String, name: String } => "`template-differs`：{id} 公示时的模板 {name} 与那次提交里的不同", "template-differs: the template {name} by which {id} was published is not that of its commit";

        HeadLeads { code: String, id: String, at: String, n: usize } => "{code} 是 {at} 公示的 {id}；这里的台账链接到它，其后又公示 {n} 次", "{code} is {id}, published on {at}; the chain that is here leads to it, publications since: {n}";
        HeadMissing { code: String, id: String } => "{code} 是 {id}，版本历史里有它的台账，现在没有了", "{code} is {id}; the history holds its ledger, and it is gone";
        HeadReplaced { code: String, id: String } => "{code} 是版本历史里 {id} 的另一份台账，现在的台账不是它", "{code} is another ledger of {id} that the history holds; the one that is here is not it";
        HeadUnknown { code: String } => "这里的台账链没有通到 {code}：那张公示不是出自这些台账，或台账被换过", "the chain that is here does not lead to {code}: that notice is not of these ledgers, or they were replaced";
        HeadBad { found: String } => "`{found}` 不是核对码", "`{found}` is no check code";
        HeadHint => "照公示页脚抄十六个字符，如 `--head \"0123 4567 89ab cdef\"`", "copy the sixteen characters at the foot of the notice: `--head \"0123 4567 89ab cdef\"`";

        Correction { id: String, code: String, day: String } => "更正：本公示取代 {day}公布的 {id}（核对码 {code}）。", "Correction: this replaces the notice {id} published on {day} (check code {code}).";
        CorrectionWhy { reason: String } => "原因：{reason}", "Reason: {reason}";

        NeverPublished { period: String } => "{period} 还没有公示过", "{period} was never published";
        ObjectionAdded { id: String, path: String, due: String } => "已记下异议 {id}（{path}），{due} 前答复", "objection {id} recorded ({path}), to be answered by {due}";
        ObjectionAnswered { id: String } => "已记下对异议 {id} 的答复", "the answer to objection {id} is recorded";
        NoSuchObjection { id: String, known: String } => "没有待答复的异议 {id}；有：{known}", "no objection {id} waits for an answer; there are: {known}";
    }
}
