//! What an import took for granted where the sheet did not say it, and the flag or key that says otherwise.

super::message::messages! {
    /// An assumption with the number of rows or cells that rest on it.
    AssumptionMsg {
        TypeNotSaid { count: usize, kind: String } => "没有写类型，记为{kind}：{count} 行", count: "no type said, taken as {kind}: {count} row" | "no type said, taken as {kind}: {count} rows";
        TypeInTitle { count: usize } => "没有写类型，按标题的字样定类型：{count} 行", count: "no type said, told by the title: {count} row" | "no type said, told by the title: {count} rows";
        HeldByTime { count: usize } => "没有写是否举办，时间已过的记为已举办：{count} 行", count: "nothing says whether it was held; its time is over, so it was: {count} row" | "nothing says whether they were held; their time is over, so they were: {count} rows";
        PlannedByTime { count: usize } => "没有写是否举办，时间未过的记为计划：{count} 行", count: "nothing says whether it was held; its time is not over, so it is planned: {count} row" | "nothing says whether they were held; their time is not over, so they are planned: {count} rows";
        CountedOn { count: usize, day: String } => "送达、已读没有写统计时间，记为 {day} 的数：{count} 行", count: "delivered and read without the day of counting are taken as of {day}: {count} row" | "delivered and read without the day of counting are taken as of {day}: {count} rows";
        CountedAs { count: usize, what: String } => "各行计入{what}：{count} 行", count: "the rows are counted as {what}: {count} row" | "the rows are counted as {what}: {count} rows";
        OnePersonARow { count: usize } => "没有写人数，一行计一人：{count} 行", count: "no number of people said, a row is one person: {count} row" | "no number of people said, a row is one person: {count} rows";
        ListedCame { count: usize } => "没有写是否到场，列名的都算到场：{count} 行", count: "who came is not said, whoever is listed did: {count} row" | "who came is not said, whoever is listed did: {count} rows";
        PeopleAsSignedUp { count: usize } => "没有写到场人数，按报名人数计：{count} 行", count: "how many came is not said, taken as many as signed up: {count} row" | "how many came is not said, taken as many as signed up: {count} rows";
        TypeInCategory { count: usize, head: String } => "“{head}”一列写的是类型，作类型读：{count} 行", count: "column {head} holds types and is read as the type: {count} row" | "column {head} holds types and is read as the type: {count} rows";
        CategoryInType { count: usize, head: String } => "“{head}”一列写的是类别，作类别读：{count} 行", count: "column {head} holds categories and is read as the category: {count} row" | "column {head} holds categories and is read as the category: {count} rows";
        StatusInResolution { count: usize, head: String } => "“{head}”一列写的是状态，作状态读：{count} 行", count: "column {head} holds statuses and is read as the status: {count} row" | "column {head} holds statuses and is read as the status: {count} rows";
        UnitIsRoom { count: usize, head: String } => "没有房号列，“{head}”一列作房号读：{count} 行", count: "there is no column of rooms, {head} is read as the room: {count} row" | "there is no column of rooms, {head} is read as the room: {count} rows";
        Ditto { count: usize } => "“同上”一类取上一行的值：{count} 格", count: "marks that repeat the cell above took its value: {count} cell" | "marks that repeat the cell above took its value: {count} cells";
        MergedCells { count: usize } => "合并的单元格，各格都取其值：{count} 格", count: "merged cells hold their value in every cell: {count} cell" | "merged cells hold their value in every cell: {count} cells";
        ClockBeside { count: usize, head: String } => "日期和旁边“{head}”一列的时刻合为一个时间：{count} 行", count: "the day and the time of day in {head} are one instant: {count} row" | "the day and the time of day in {head} are one instant: {count} rows";
        MidnightIsDay { count: usize } => "0:00 作没有时刻的日期：{count} 格", count: "0:00 is taken as a day without a time: {count} cell" | "0:00 is taken as a day without a time: {count} cells";
        YearOfSheet { count: usize } => "没有年份的日期，取不晚于表中最近一天的年份：{count} 格", count: "days without a year take the latest that is not after the newest day of the sheet: {count} cell" | "days without a year take the latest that is not after the newest day of the sheet: {count} cells";
        YearAhead { count: usize } => "承诺、期限一类没有年份，取受理之后最近的一天：{count} 格", count: "promises and limits without a year are the first such day after the receipt: {count} cell" | "promises and limits without a year are the first such day after the receipt: {count} cells";
        PartOfDay { count: usize } => "时刻只写了上午、下午，只记日期：{count} 格", count: "a part of the day without an hour is the day alone: {count} cell" | "a part of the day without an hour is the day alone: {count} cells";
        SerialNumber { count: usize } => "数字作电子表格的日期：{count} 格", count: "numbers are taken as a spreadsheet's days: {count} cell" | "numbers are taken as a spreadsheet's days: {count} cells";
        SameDay { count: usize } => "“同日”取受理那天：{count} 格", count: "`same day` is the day of receipt: {count} cell" | "`same day` is the day of receipt: {count} cells";
        FinishedByStatus { count: usize, day: String } => "状态是办结而没有完成时间，记为至迟 {day} 办结：{count} 行", count: "the status says done and no time is said: finished by {day} at the latest: {count} row" | "the status says done and no time is said: finished by {day} at the latest: {count} rows";
        FinishedByCallback { count: usize } => "回访有了结果而没有完成时间，记为至迟回访那天办结：{count} 行", count: "called back with an answer and no finish said: finished by the day of the callback: {count} row" | "called back with an answer and no finish said: finished by the day of the callback: {count} rows";
        FinishedOn { count: usize, day: String } => "没有完成时间，按 `--finished-on` 记为至迟 {day} 办结：{count} 行", count: "no finish said: finished by {day} at the latest, as `--finished-on` says: {count} row" | "no finish said: finished by {day} at the latest, as `--finished-on` says: {count} rows";
        FinishedByReply { count: usize } => "答复即办结：{count} 行", count: "the reply finished it: {count} row" | "the reply finished it: {count} rows";
        StaysOpen { count: usize } => "表中没有完成时间列，也没有状态列：这些诉求记为未办结：{count} 行", count: "the sheet has no finished column and no status: these items stay open: {count} row" | "the sheet has no finished column and no status: these items stay open: {count} rows";
        HolderFromReceipt { count: usize } => "经办人没有派单时间，记为受理起即由其负责：{count} 行", count: "the holder has no time of dispatch: held from the receipt on: {count} row" | "the holder has no time of dispatch: held from the receipt on: {count} rows";
        CategoryByWords { count: usize } => "没有类别列，按 `linli.toml` 的词定类别：{count} 行", count: "no column of categories: chosen by the words of linli.toml: {count} row" | "no column of categories: chosen by the words of linli.toml: {count} rows";
        Nobody { count: usize } => "“居民、匿名”一类不是姓名，不建业主：{count} 行", count: "`resident`, `anonymous` and the like are no names, no owner is made: {count} row" | "`resident`, `anonymous` and the like are no names, no owner is made: {count} rows";
        OutcomeInText { count: usize } => "走访结果取自内容的文字：{count} 行", count: "the outcome is said in the text: {count} row" | "the outcome is said in the text: {count} rows";
        MethodInText { count: usize } => "走访方式取自内容的文字：{count} 行", count: "the method is said in the text: {count} row" | "the method is said in the text: {count} rows";
        OutcomeGiven { count: usize, value: String } => "没有写结果，按 `--outcome` 记为{value}：{count} 行", count: "no outcome said: {value}, as `--outcome` says: {count} row" | "no outcome said: {value}, as `--outcome` says: {count} rows";
        MethodGiven { count: usize, value: String } => "没有写方式，按 `--method` 记为{value}：{count} 行", count: "no method said: {value}, as `--method` says: {count} row" | "no method said: {value}, as `--method` says: {count} rows";
        Lacks { count: usize, what: String } => "表中没有{what}，记为来源未记，不算超时：{count} 行", count: "the sheet has no {what}: not recorded, never counted as missed: {count} row" | "the sheet has no {what}: not recorded, never counted as missed: {count} rows";
        NumbersAreScores { count: usize } => "单独的数字是得分，不是选项序号：{count} 格", count: "digits alone are scores, not the numbers of options: {count} cell" | "digits alone are scores, not the numbers of options: {count} cells";
        LongField { count: usize } => "有超过 20 行的单元格，请看是否少了引号：{count} 处", "cells of more than 20 lines; see whether a quote is missing: {count}";
    }
}
