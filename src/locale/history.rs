//! What is said of commits, merges and the life of records.

super::message::messages! {
    /// Messages about history.
    HistoryMsg {
        MergeConflict { path: String } => "`{path}`：双方把同一处改成了不同的值，请选定一个", "`{path}`: both sides changed the same field to different values; choose one";
        FieldInConflict { label: String, key: String, was: String, ours: String, theirs: String } => "  {label}（`{key}`）：原为“{was}”，我方“{ours}”，对方“{theirs}”", "  {label} (`{key}`): it was `{was}`, ours is `{ours}`, theirs is `{theirs}`";
        MergeNotWritten { path: String, reason: String } => "写不进 `{path}`：{reason}", "cannot write `{path}`: {reason}";
    }
}
