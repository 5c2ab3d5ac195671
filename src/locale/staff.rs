//! Words of staff: what recognises them, and what is not told of them (人员、表彰奖励).

super::message::messages! {
    /// What `linli staff recognise` and `linli stats staff` say.
    StaffMsg {
        WhoDecided => "还没有写明是谁决定的", "it is not said who decided it";
        WhoDecidedHint => "由别人决定，用 `--by` 写明", "somebody else decides: name them with `--by`";
        DecidesOwn { handle: String } => "`{handle}` 不能决定给自己的表彰", "`{handle}` cannot decide a recognition of their own";
        Recognised { handle: String, sort: String, by: String } => "{sort}：`{handle}`，{by} 决定", "{sort}: `{handle}`, decided by {by}";
        NoEvidence { handle: String } => "没有写佐证；有业主表扬或回访时用 `linli staff set {handle} recognition.1.feedback=…` 补上", "nothing bears it out; where there is praise or a callback, add it with `linli staff set {handle} recognition.1.feedback=…`";
        TooFewToSort { least: u64, handle: String, n: u64 } => "`{handle}` 只有 {n} 件，不足 {least} 件不排先后：人少事少时，先后多半是碰巧", "`{handle}` has {n}: of fewer than {least} nobody is put in order, since with so few the order is mostly chance";
        SortHow => "不加 `--sort` 就按代号列出；可排的有 `held` `resolved` `in_target.respond` `in_target.arrive` `in_target.resolve` `promises` `callbacks` `orders.speed` `orders.quality` `orders.attitude`", "without `--sort` they stand by handle; it takes `held` `resolved` `in_target.respond` `in_target.arrive` `in_target.resolve` `promises` `callbacks` `orders.speed` `orders.quality` `orders.attitude`";
        NotSorted { found: String } => "不能按 `{found}` 排", "they are not put in order by `{found}`";
        NotCompared => "人员的数字不与别的时段相比，也不与平均数相比", "figures of people are compared with no other window and no mean";
        InOrderOfHandle => "按代号列出，不是名次；不足 10 件的只给件数", "in order of handle, which is no rank; of fewer than 10 the counts alone";
        HandleHead => "人员", "staff";
    }
}
