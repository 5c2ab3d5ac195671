//! The kinds of record, bare: what each is stands in a file of its own in `kinds`.

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An owner or resident (业主、住户).
    Owner,
    /// A visit (走访).
    Visit,
    /// A feedback item (诉求).
    Feedback,
    /// A notice to the residents (通知).
    Notice,
    /// An activity or a forum (活动、座谈会).
    Activity,
    /// A service order of a resident (便民服务单).
    Service,
    /// A wave of a satisfaction survey (满意度调查).
    Survey,
    /// What a household answered to it (答卷).
    Response,
    /// A training session of the staff (培训).
    Training,
    /// What the office does to become better (整改与改进).
    Improvement,
    /// What was billed for a period and how much of it is paid, for all households together (收费汇总).
    Fee,
    /// A member of staff, a team or a contractor (人员).
    Staff,
    /// For the tests alone.
    #[cfg(feature = "probe-kind")]
    Probe,
}
