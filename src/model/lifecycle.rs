//! The lifecycle of a feedback item (诉求办理流程): states, actions and the one transition table.
//! The state follows from the log and is stored nowhere; `fold` does the following.

use super::vocab::{FeedbackType, vocabulary};

vocabulary! {
    /// Where an item stands (办理状态).
    State("state") {
        /// O: open (办理中).
        Open = "open",
        /// P: paused (暂停).
        Paused = "paused",
        /// R: staff say done (办结); the end in every figure.
        Resolved = "resolved",
        /// C: filed after the callback (结案); no clock.
        Closed = "closed",
        /// J: not accepted (不予受理).
        Rejected = "rejected",
        /// W: the owner took it back (撤回).
        Withdrawn = "withdrawn",
        /// D: the same matter as another item (重复).
        Duplicate = "duplicate",
    }
}

vocabulary! {
    /// What can be written into the log (办理动作).
    Action("action") {
        /// 上报反馈: the other body's order is answered.
        ReportBack = "report-back",
        /// 已收到: seen, not yet answered.
        Ack = "ack",
        /// 升级.
        Escalate = "escalate",
        /// 派单.
        Assign = "assign",
        /// 答复.
        Reply = "reply",
        /// 到场.
        Arrive = "arrive",
        /// 处理.
        Work = "work",
        /// 备注.
        Note = "note",
        /// 催办: the resident asks again.
        Urge = "urge",
        /// 暂停.
        Pause = "pause",
        /// 恢复.
        Resume = "resume",
        /// 延期.
        Extend = "extend",
        /// 办结.
        Resolve = "resolve",
        /// 回访.
        Callback = "callback",
        /// 业主确认.
        Confirm = "confirm",
        /// 结案.
        Close = "close",
        /// 重办.
        Reopen = "reopen",
        /// 不予受理.
        Reject = "reject",
        /// 撤回.
        Withdraw = "withdraw",
        /// 并单.
        Duplicate = "duplicate",
        /// 更正: takes the effect from an earlier entry.
        Retract = "retract",
    }
}

/// Why an action is refused: the numbers under the table in the record contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// 1: the case is over since …
    Over,
    /// 2: reopen it first.
    ReopenFirst,
    /// 3: it is so already, or was never so.
    NothingToDo,
    /// 4: resolve it first.
    ResolveFirst,
    /// 5: withdrawn by the owner: note, or reopen.
    WithdrawnByOwner,
    /// 6: see the main item.
    SeeMainItem,
    /// 7: resume it first.
    ResumeFirst,
}

/// One cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    Stay,
    To(State),
    No(Refusal),
}

const S: Transition = Transition::Stay;
const O: Transition = Transition::To(State::Open);
const P: Transition = Transition::To(State::Paused);
const R: Transition = Transition::To(State::Resolved);
const C: Transition = Transition::To(State::Closed);
const J: Transition = Transition::To(State::Rejected);
const W: Transition = Transition::To(State::Withdrawn);
const D: Transition = Transition::To(State::Duplicate);
const N1: Transition = Transition::No(Refusal::Over);
const N2: Transition = Transition::No(Refusal::ReopenFirst);
const N3: Transition = Transition::No(Refusal::NothingToDo);
const N4: Transition = Transition::No(Refusal::ResolveFirst);
const N5: Transition = Transition::No(Refusal::WithdrawnByOwner);
const N6: Transition = Transition::No(Refusal::SeeMainItem);
const N7: Transition = Transition::No(Refusal::ResumeFirst);

/// What the table distinguishes beyond the state and the action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// A callback that carries `solved` or `satisfaction`.
    pub verdict: bool,
    /// A callback that reached the resident.
    pub reached: bool,
}

/// The row of the table for an action: what it does in O, P, R, C, J, W, D.
#[rustfmt::skip]
fn row(action: Action, detail: Detail) -> [Transition; 7] {
    match action {
        //                                    O   P   R   C   J   W   D
        Action::ReportBack =>                [S,  S,  S,  S,  S,  S,  S],
        Action::Ack | Action::Escalate =>    [S,  S,  S,  S,  N1, N1, N6],
        Action::Assign =>                    [S,  S,  S,  N1, N1, N1, N6],
        Action::Reply =>                     [S,  S,  S,  S,  S,  N5, N6],
        Action::Arrive | Action::Work =>     [S,  N7, N2, N2, N2, N2, N6],
        Action::Note | Action::Retract =>    [S,  S,  S,  S,  S,  S,  S],
        Action::Urge =>                      [S,  S,  N2, N2, N2, N2, N6],
        Action::Pause =>                     [P,  N3, N1, N1, N1, N1, N6],
        Action::Resume =>                    [N3, O,  N3, N3, N3, N3, N6],
        Action::Extend =>                    [S,  S,  N1, N1, N1, N1, N6],
        Action::Resolve =>                   [R,  R,  N3, N3, N2, N2, N6],
        Action::Callback if detail.verdict => [N4, N4, S, S,  S,  N5, N6],
        Action::Callback =>                  [S,  S,  S,  S,  S,  N5, N6],
        Action::Confirm =>                   [N4, N4, C,  N3, N4, N4, N6],
        Action::Close =>                     [N4, N4, C,  N3, C,  N3, N3],
        Action::Reopen =>                    [N3, N3, O,  O,  O,  O,  O],
        Action::Reject =>                    [J,  J,  N2, N2, N3, N3, N6],
        Action::Withdraw =>                  [W,  W,  N1, N1, N1, N3, N6],
        Action::Duplicate =>                 [D,  D,  N2, N2, N2, N3, N3],
    }
}

/// What an item of a type owes its reporter (`[needs]` in linli.toml).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Needs {
    pub respond: bool,
    pub resolve: bool,
    pub callback: bool,
}

impl Needs {
    pub const NOTHING: Needs = Needs { respond: false, resolve: false, callback: false };

    /// What a type owes unless linli.toml says otherwise.
    pub fn default_of(kind: FeedbackType) -> Needs {
        let (respond, resolve, callback) = match kind {
            FeedbackType::Complaint | FeedbackType::Repair | FeedbackType::Help => (true, true, true),
            FeedbackType::Suggestion => (true, true, false),
            FeedbackType::Inquiry | FeedbackType::Unsorted => (true, false, false),
            FeedbackType::Praise => (false, false, false),
        };
        Needs { respond, resolve, callback }
    }

    pub fn is_nothing(self) -> bool {
        self == Needs::NOTHING
    }

    /// The state in which an item is from receipt.
    pub fn first_state(self) -> State {
        if self.is_nothing() { State::Resolved } else { State::Open }
    }
}

/// What `action` does to an item in `state` whose type owes `needs`.
pub fn step(state: State, action: Action, detail: Detail, needs: Needs) -> Transition {
    let [open, paused, resolved, closed, rejected, withdrawn, duplicate] = row(action, detail);
    let plain = match state {
        State::Open => open,
        State::Paused => paused,
        State::Resolved => resolved,
        State::Closed => closed,
        State::Rejected => rejected,
        State::Withdrawn => withdrawn,
        State::Duplicate => duplicate,
    };
    let answers = match action {
        Action::Reply | Action::Arrive => true,
        Action::Callback => detail.reached,
        _ => false,
    };
    let is_open = matches!(state, State::Open | State::Paused);
    match plain {
        Transition::Stay if answers && is_open && !needs.resolve => R,
        Transition::No(_) if action == Action::Duplicate && state == State::Resolved && needs.is_nothing() => D,
        other => other,
    }
}

impl Action {
    /// A fact is judged by the state at its own time and may be backdated as far as receipt;
    /// any other action changes the state and is judged by the present one.
    pub fn is_fact(self) -> bool {
        matches!(
            self,
            Action::Ack
                | Action::Assign
                | Action::Reply
                | Action::Arrive
                | Action::Work
                | Action::Note
                | Action::Urge
                | Action::Escalate
                | Action::ReportBack
                | Action::Callback
        )
    }

    /// What the owner said or did; no command changes it.
    pub fn is_owners(self) -> bool {
        matches!(self, Action::Callback | Action::Confirm | Action::Urge)
    }

    /// Keys without which an entry of this action means nothing.
    pub fn required_keys(self) -> &'static [&'static str] {
        match self {
            Action::Assign | Action::Escalate => &["to"],
            Action::Extend => &["to"],
            Action::Pause | Action::Reopen => &["reason"],
            Action::Duplicate => &["of"],
            Action::Callback => &["reached"],
            Action::Retract => &["entry", "retracts"],
            Action::Reject => &["reason"],
            _ => &[],
        }
    }

    /// Keys that an entry of this action may carry besides `at by recorded_at recorded_by action text`.
    pub fn own_keys(self) -> &'static [&'static str] {
        match self {
            Action::Assign | Action::Escalate => &["to"],
            Action::Reply => &["promise", "adopted"],
            Action::Resolve => &["adopted"],
            Action::Pause | Action::Reject | Action::Reopen | Action::Withdraw => &["reason"],
            Action::Extend => &["to", "reason", "approved_by"],
            Action::Callback => &["reached", "contacted", "solved", "satisfaction", "source"],
            Action::Duplicate => &["of"],
            Action::Retract => &["entry", "retracts", "of", "reason"],
            _ => &[],
        }
    }
}

impl State {
    /// Whether an item in this state has not ended: it counts in the backlog.
    pub fn is_open(self) -> bool {
        matches!(self, State::Open | State::Paused)
    }
}
