//! Words of the ledger of publications: what was published, whether it still holds, its corrections and objections.

super::message::messages! {
    LedgerMsg {
        Broken { path: String } => "台账 {path} 有误，不能接着公示", "the ledger {path} is wrong; nothing can be published on top of it";
        BrokenHint { path: String } => "从历史恢复：`git stash push -- {path}`（现在的内容留在 `git stash` 里）；`linli check` 指出是哪一行", "restore it from history: `git stash push -- {path}` (what it holds now stays in `git stash`); `linli check` names the line";
        Recorded { path: String } => "已记入台账 {path}", "recorded in the ledger {path}";
        Reused { id: String, code: String } => "与已公示的 {id} 相同（核对码 {code}）", "the same as {id}, already published (check code {code})";
        Altered { id: String, n: usize } => "{id} 已经公示，此后有 {n} 处依据变了，不能用同一期号再公示", "{id} was published, and {n} of what it was computed from has changed since: it cannot be published again under its name";
        AlteredHint { path: String, period: String } => "`linli publish --verify {path}` 列出改动；改错了就改回去，否则 `linli publish --period {period} --amend` 公布更正；还没有张贴的，删去 {path} 再公示", "`linli publish --verify {path}` lists the changes; undo them if they were a mistake, else publish a correction: `linli publish --period {period} --amend`; if it was not put up yet, delete {path} and publish again";
        PageDiffers { id: String, version: String } => "{id} 的依据没有变，页面却与公示的不同：公示时是邻里 {version}、另一套模板或另一种设置", "what {id} was computed from is unchanged, yet the page is not the one that was published: that was made by linli {version}, or by other templates";
        OtherAsOf { id: String, at: String } => "{id} 是截至 {at} 公示的", "{id} was published as of {at}";
        OtherAsOfHint { period: String } => "去掉 `--as-of`，或用 `linli publish --period {period} --amend --as-of …` 公布更正", "leave `--as-of` out, or publish a correction: `linli publish --period {period} --amend --as-of …`";
        NothingToAmend { period: String } => "{period} 还没有公示过，没有可更正的", "{period} was never published; there is nothing to correct";
        NothingToAmendHint { period: String } => "先公示：`linli publish --period {period}`", "publish it first: `linli publish --period {period}`";
        SameAsBefore { id: String } => "与已公示的 {id} 完全相同，没有可更正的", "the same as {id} in every figure and text: there is nothing to correct";

        NotPublished { file: String } => "{file} 不是台账里任何一期公示的文件：可能被改过，也可能不是这个社区的", "{file} is no file of any publication in the ledger: it was altered, or is not of this community";
        NotPublishedHint { ids: String } => "台账里有：{ids}", "the ledger has: {ids}";
        Tampered { file: String, id: String } => "{file} 写着 {id} 的核对依据，内容却与公示的不同：它被改过", "{file} carries the digest of {id}, but is not what was published: it was altered";
        FileIs { file: String, id: String } => "{file} 就是公示的 {id}", "{file} is what was published as {id}";
        Equal { id: String, code: String } => "{id}（核对码 {code}）：重新计算，与公示的相同", "{id} (check code {code}): computed again, equal to what was published";
        Differs { id: String, code: String } => "{id}（核对码 {code}）：重新计算，与公示的不同", "{id} (check code {code}): computed again, not equal to what was published";
        New { part: String } => "  新增 {part}", "  new {part}";
        Gone { part: String } => "  没有了 {part}", "  gone {part}";
        Changed { part: String } => "  改了 {part}", "  changed {part}";
        RuleWas { part: String, before: String, now: String } => "  改了 {part}：{before} → {now}", "  changed {part}: {before} → {now}";
        FiguresChanged => "因此不同的数字：", "figures that differ for it:";
        FiguresSame => "数字都没有因此变化。", "no figure differs for it.";
        FigureWas { figure: String, before: String, now: String } => "  {figure}：{before} → {now}", "  {figure}: {before} → {now}";
        OtherProgram { then: String, now: String } => "依据没有变，数字却不同：公示时是邻里 {then}，现在是 {now}。", "what it was computed from is unchanged, yet figures differ: published by linli {then}, this is {now}.";
        LedgerEdited { path: String } => "{path} 的核对依据与它列出的不符：台账被改过", "the digest in {path} does not fit what it lists: the ledger was edited";
        Superseded { id: String, by: String } => "{id} 已由 {by} 更正。", "{id} has been corrected by {by}.";
        Nothing => "—", "—";

        Correction { id: String, code: String, day: String } => "更正：本公示取代 {day}公布的 {id}（核对码 {code}）。", "Correction: this replaces the notice {id} published on {day} (check code {code}).";
        CorrectionWhy { reason: String } => "原因：{reason}", "Reason: {reason}";

        NeverPublished { period: String } => "{period} 还没有公示过", "{period} was never published";
        ObjectionAdded { id: String, path: String, due: String } => "已记下异议 {id}（{path}），{due} 前答复", "objection {id} recorded ({path}), to be answered by {due}";
        ObjectionAnswered { id: String } => "已记下对异议 {id} 的答复", "the answer to objection {id} is recorded";
        NoSuchObjection { id: String, known: String } => "没有待答复的异议 {id}；有：{known}", "no objection {id} waits for an answer; there are: {known}";
    }
}
