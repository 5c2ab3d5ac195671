//! Words of commits, of a record's life and of undoing (版本、修改历史、撤销).

super::message::messages! {
    /// What is said of the versions of records.
    CommitMsg {
        NotCommitted { reason: String } => "已保存，但没有存入版本库：{reason}", "saved, but not committed: {reason}";
        NotCommittedHint => "记录没有丢；排除原因后，下次登记这条记录时会一并存入", "nothing is lost; once the cause is gone, the next change of the record commits it too";
    }
}
