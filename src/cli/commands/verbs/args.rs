//! What each verb of the lifecycle takes.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::model::time::When;
use clap::{Args, Subcommand};

/// What every verb takes.
#[derive(Args, Debug)]
pub struct Common {
    /// 诉求编号、短编号或 `.`；该处仅一件可办时也可用房号、公共部位、电话 || the item's id, short id or `.`; a room, place or phone where one item there admits it
    #[arg(value_name = "ID")]
    pub id: String,
    /// 何时发生（默认现在）；只知日期就写日期 || when it happened (default: now); a day where no more is known
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
    /// 谁办的（默认录入人） || who did it (default: the typist)
    #[arg(long, value_name = "HANDLE")]
    pub by: Option<String>,
}

impl Common {
    /// `--time`, else now.
    pub(super) fn time(&self, ctx: &Context) -> Result<When, Failure> {
        self.time.as_deref().map_or(Ok(When::At(ctx.now())), |typed| ctx.time(typed))
    }
}

#[derive(Args, Debug)]
pub struct PlainArgs {
    #[command(flatten)]
    pub common: Common,
    /// 说明 || a text
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

#[derive(Args, Debug)]
pub struct ReplyArgs {
    #[command(flatten)]
    pub common: Common,
    /// 对业主说了什么 || what the resident was told
    #[arg(value_name = "TEXT", required = true)]
    pub text: Vec<String>,
    /// 承诺的时间 || a time promised to the resident
    #[arg(long, value_name = "TIME")]
    pub promise: Option<String>,
    /// 建议是否采纳：`yes` 采纳、`partly` 部分采纳、`no` 未采纳 || whether a suggestion is adopted: `yes`, `partly`, `no`
    #[arg(long, value_name = "YES|PARTLY|NO")]
    pub adopted: Option<String>,
    /// 同时告知所有共同反映的人，并列出他们 || told to all who joined, who are listed
    #[arg(long)]
    pub all: bool,
}

#[derive(Args, Debug)]
pub struct ToArgs {
    #[command(flatten)]
    pub common: Common,
    /// 交给谁（人员、班组、单位的代号或姓名） || to whom (handle or name of a person, team or contractor)
    #[arg(value_name = "TO")]
    pub to: String,
    /// 说明 || a text
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

#[derive(Args, Debug)]
pub struct PauseArgs {
    #[command(flatten)]
    pub common: Common,
    /// 原因：`owner`、`third-party`、`maintenance-fund`、`force-majeure` || reason: `owner`, `third-party`, `maintenance-fund`, `force-majeure`
    #[arg(value_name = "REASON")]
    pub reason: String,
    /// 说明 || a text
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

#[derive(Args, Debug)]
pub struct ExtendArgs {
    #[command(flatten)]
    pub common: Common,
    /// 新的办结期限，要晚于现在的期限 || the new deadline to resolve, later than the one in force
    #[arg(value_name = "TO")]
    pub to: String,
    /// 原因 || why
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// 批准人 || who approved it
    #[arg(long, value_name = "HANDLE")]
    pub approved_by: Option<String>,
}

#[derive(Args, Debug)]
pub struct ResolveArgs {
    #[command(flatten)]
    pub common: Common,
    /// 做了什么 || what was done
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// 公示用的摘要：不写姓名、电话、房号 || summary for the public report: no name, phone or room
    #[arg(long, value_name = "TEXT")]
    pub summary: Option<String>,
    /// 同时记下对业主说的话 || also write down what the resident was told
    #[arg(long, value_name = "TEXT")]
    pub told: Option<String>,
    /// 建议是否采纳：`yes` 采纳、`partly` 部分采纳、`no` 未采纳 || whether a suggestion is adopted: `yes`, `partly`, `no`
    #[arg(long, value_name = "YES|PARTLY|NO")]
    pub adopted: Option<String>,
}

#[derive(Args, Debug)]
pub struct CallbackArgs {
    #[command(flatten)]
    pub common: Common,
    /// 回答，如 `yy4`：联系过、解决了、满意度 1 到 5，`-` 没问；其后是说明 || answers such as `yy4`: contacted, solved, satisfaction 1 to 5, `-` not asked; then a text
    #[arg(value_name = "ANSWERS")]
    pub words: Vec<String>,
    /// 没有接通 || nobody answered
    #[arg(long, conflicts_with_all = ["contacted", "solved", "satisfaction"])]
    pub no_answer: bool,
    /// 是否联系过：`yes` 或 `no` || contacted: `yes` or `no`
    #[arg(long, value_name = "YES|NO")]
    pub contacted: Option<String>,
    /// 是否解决：`yes` 或 `no` || solved: `yes` or `no`
    #[arg(long, value_name = "YES|NO")]
    pub solved: Option<String>,
    /// 满意度：5 非常满意 … 1 非常不满意 || satisfaction: 5 very satisfied … 1 very dissatisfied
    #[arg(long, value_name = "1..5")]
    pub satisfaction: Option<String>,
    /// 谁问的：`own` 本公司，`12345` 热线转来 || who asked: `own`, or `12345` relayed by the hotline
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
}

#[derive(Args, Debug)]
pub struct ReopenArgs {
    #[command(flatten)]
    pub common: Common,
    /// 原因：`not-fixed`、`dissatisfied`、`other` || reason: `not-fixed`, `dissatisfied`, `other`
    #[arg(value_name = "REASON")]
    pub reason: String,
    /// 说明 || a text
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

#[derive(Args, Debug)]
pub struct RejectArgs {
    #[command(flatten)]
    pub common: Common,
    /// 不予受理的原因 || why it is not accepted
    #[arg(value_name = "REASON", required = true)]
    pub reason: Vec<String>,
    /// 同时记下对业主说的话 || also write down what the resident was told
    #[arg(long, value_name = "TEXT")]
    pub told: Option<String>,
}

#[derive(Args, Debug)]
pub struct DuplicateArgs {
    #[command(flatten)]
    pub common: Common,
    /// 并入哪一件 || the main item
    #[arg(long, value_name = "ID")]
    pub of: String,
    /// 说明 || a text
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

#[derive(Args, Debug)]
pub struct RetractArgs {
    #[command(flatten)]
    pub common: Common,
    /// 要更正的动作，如 `reply` || the action to retract, such as `reply`
    #[arg(value_name = "ACTION")]
    pub action: String,
    /// 那一条的时间（有多条时） || that entry's time, where there is more than one
    #[arg(long, value_name = "TIME")]
    pub entry: Option<String>,
    /// 原因 || why
    #[arg(long, value_name = "TEXT", required = true)]
    pub reason: String,
}

#[derive(Subcommand, Debug)]
pub enum Verb {
    /// 已收到，尚未答复 || seen, not answered yet
    Ack(PlainArgs),
    /// 派单 || assign to somebody
    Assign(ToArgs),
    /// 答复业主 || answer the resident
    Reply(ReplyArgs),
    /// 到场 || on site
    Arrive(PlainArgs),
    /// 处理过程 || work on it
    Work(PlainArgs),
    /// 备注 || a note
    Note(PlainArgs),
    /// 业主催办 || the resident asks again
    Urge(PlainArgs),
    /// 暂停计时 || pause the clock
    Pause(PauseArgs),
    /// 恢复计时 || resume
    Resume(PlainArgs),
    /// 延期 || extend the deadline
    Extend(ExtendArgs),
    /// 办结 || resolve
    Resolve(ResolveArgs),
    /// 回访 || call back
    Callback(CallbackArgs),
    /// 业主确认完成 || the owner says it is done
    Confirm(PlainArgs),
    /// 结案 || close the case
    Close(PlainArgs),
    /// 重办 || reopen
    Reopen(ReopenArgs),
    /// 不予受理 || reject
    Reject(RejectArgs),
    /// 业主撤回 || the owner withdraws it
    Withdraw(PlainArgs),
    /// 并入另一件 || merge into another item
    Duplicate(DuplicateArgs),
    /// 升级 || escalate
    Escalate(ToArgs),
    /// 向 12345 等上报反馈 || report back to another body, such as 12345
    ReportBack(PlainArgs),
    /// 更正一条记录：它不再起作用 || retract an entry: it has no effect any more
    Retract(RetractArgs),
}
