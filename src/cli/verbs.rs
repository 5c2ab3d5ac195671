//! The verbs of the lifecycle (办理动作): one argument struct each, one way of writing them.

use super::context::Context;
use super::entry::{self, Draft};
use super::item;
use super::{find, write};
use crate::locale::cli::CliMsg;
use crate::locale::failure::Failure;
use crate::locale::labels;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::value::Value;
use crate::model::vocab::{CallbackSource, PauseReason, ReopenReason, Satisfaction, Vocabulary};
use clap::{Args, Subcommand};

/// What every verb takes.
#[derive(Args, Debug)]
pub struct Common {
    /// 诉求编号、短编号或 `.`；该处仅一件可办时也可用房号、电话 || the item's id, short id or `.`; a room or phone where one item there admits it
    #[arg(value_name = "ID")]
    pub id: String,
    /// 何时发生（默认现在）；只知日期就写日期 || when it happened (default: now); a day where no more is known
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
    /// 谁办的（默认录入人） || who did it (default: the typist)
    #[arg(long, value_name = "HANDLE")]
    pub by: Option<String>,
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

pub fn run(ctx: &Context, verb: &Verb) -> Result<(), Failure> {
    ctx.refuse_as_of()?;
    let (common, action) = head(verb);
    let id = item::id_for(ctx, &common.id, action)?;
    let mut draft = Draft::begin(ctx, id, action, common)?;
    match verb {
        Verb::Ack(a)
        | Verb::Arrive(a)
        | Verb::Work(a)
        | Verb::Resume(a)
        | Verb::Urge(a)
        | Verb::Confirm(a)
        | Verb::Close(a)
        | Verb::Withdraw(a)
        | Verb::ReportBack(a) => draft.text(&a.text),
        Verb::Note(a) if a.text.is_empty() => return Err(Failure::usage(CliMsg::TextNeeded)),
        Verb::Note(a) => draft.text(&a.text),
        Verb::Reply(a) => {
            if let Some(promise) = &a.promise {
                draft.put("promise", ctx.time(promise)?.into());
            }
            draft.text(&a.text);
            draft.tell_all = a.all;
        }
        Verb::Assign(a) | Verb::Escalate(a) => {
            draft.put("to", find::id_of(ctx, Kind::Staff, &a.to)?.into());
            draft.text(&a.text);
        }
        Verb::Pause(a) => {
            draft.put("reason", closed(ctx, PauseReason::VOCABULARY, "reason", &a.reason)?);
            draft.text(&a.text);
        }
        Verb::Reopen(a) => {
            draft.put("reason", closed(ctx, ReopenReason::VOCABULARY, "reason", &a.reason)?);
            draft.text(&a.text);
        }
        Verb::Extend(a) => {
            draft.put("to", ctx.time(&a.to)?.into());
            if !a.text.is_empty() {
                draft.put("reason", a.text.join(" ").into());
            }
            if let Some(by) = &a.approved_by {
                draft.put("approved_by", find::id_of(ctx, Kind::Staff, by)?.into());
            }
        }
        Verb::Resolve(a) => {
            draft.text(&a.text);
            draft.summary = a.summary.clone();
            draft.told = a.told.clone();
        }
        Verb::Reject(a) => {
            draft.put("reason", a.reason.join(" ").into());
            draft.told = a.told.clone();
        }
        Verb::Duplicate(a) => {
            draft.put("of", find::id_of(ctx, Kind::Feedback, &a.of)?.into());
            draft.text(&a.text);
        }
        Verb::Callback(a) => callback(ctx, &mut draft, a)?,
        Verb::Retract(a) => entry::retract(ctx, &mut draft, a)?,
    }
    entry::append(ctx, draft)
}

fn head(verb: &Verb) -> (&Common, Action) {
    match verb {
        Verb::Ack(a) => (&a.common, Action::Ack),
        Verb::Assign(a) => (&a.common, Action::Assign),
        Verb::Reply(a) => (&a.common, Action::Reply),
        Verb::Arrive(a) => (&a.common, Action::Arrive),
        Verb::Work(a) => (&a.common, Action::Work),
        Verb::Note(a) => (&a.common, Action::Note),
        Verb::Urge(a) => (&a.common, Action::Urge),
        Verb::Pause(a) => (&a.common, Action::Pause),
        Verb::Resume(a) => (&a.common, Action::Resume),
        Verb::Extend(a) => (&a.common, Action::Extend),
        Verb::Resolve(a) => (&a.common, Action::Resolve),
        Verb::Callback(a) => (&a.common, Action::Callback),
        Verb::Confirm(a) => (&a.common, Action::Confirm),
        Verb::Close(a) => (&a.common, Action::Close),
        Verb::Reopen(a) => (&a.common, Action::Reopen),
        Verb::Reject(a) => (&a.common, Action::Reject),
        Verb::Withdraw(a) => (&a.common, Action::Withdraw),
        Verb::Duplicate(a) => (&a.common, Action::Duplicate),
        Verb::Escalate(a) => (&a.common, Action::Escalate),
        Verb::ReportBack(a) => (&a.common, Action::ReportBack),
        Verb::Retract(a) => (&a.common, Action::Retract),
    }
}

/// A closed value by key or label.
fn closed(ctx: &Context, vocabulary: Vocabulary, key: &str, typed: &str) -> Result<Value, Failure> {
    let folded = crate::text::fold::fold_argument(typed);
    labels::key_of(vocabulary, &folded).map(Value::from).ok_or_else(|| {
        Failure::usage(CliMsg::NotAValue { key: key.to_owned(), found: typed.to_owned() })
            .hint(CliMsg::Choices { choices: labels::choices(vocabulary, ctx.lang()) })
    })
}

/// An answer not asked for is absent; none implies another.
fn callback(ctx: &Context, draft: &mut Draft, args: &CallbackArgs) -> Result<(), Failure> {
    let mut words = args.words.iter().peekable();
    let typed = words.peek().map(|w| crate::text::fold::fold_argument(w).to_lowercase()).unwrap_or_default();
    let short = (!args.no_answer).then(|| answers(&typed)).flatten();
    if short.is_some() {
        words.next();
    }
    let [mut contacted, mut solved, mut satisfaction] = short.unwrap_or_default();
    let yes_no = |typed: &Option<String>| -> Result<Option<Value>, Failure> {
        let field = crate::model::kind::FieldSpec {
            key: "answer",
            ty: crate::model::kind::FieldType::Bool,
            required: false,
            personal: false,
            fixed: false,
        };
        typed.as_ref().map(|t| super::values::read(ctx, &field, t)).transpose()
    };
    contacted = yes_no(&args.contacted)?.or(contacted);
    solved = yes_no(&args.solved)?.or(solved);
    if let Some(typed) = &args.satisfaction {
        let score = typed.parse().ok().and_then(Satisfaction::from_score).map(|s| s.key().into());
        satisfaction = Some(match score {
            Some(score) => score,
            None => closed(ctx, Satisfaction::VOCABULARY, "satisfaction", typed)?,
        });
    }
    let asked = contacted.is_some() || solved.is_some() || satisfaction.is_some();
    if !args.no_answer && !asked && short_is_missing(&typed, args) {
        return Err(Failure::usage(CliMsg::CallbackShape));
    }
    if let Some(source) = &args.source {
        draft.put("source", closed(ctx, CallbackSource::VOCABULARY, "source", source)?);
    }
    draft.put("reached", (!args.no_answer).into());
    for (key, answer) in [("contacted", contacted), ("solved", solved), ("satisfaction", satisfaction)] {
        if let Some(answer) = answer {
            draft.put(key, answer);
        }
    }
    draft.text(&words.cloned().collect::<Vec<_>>());
    Ok(())
}

fn short_is_missing(typed: &str, args: &CallbackArgs) -> bool {
    args.words.is_empty() || answers(typed).is_none()
}

/// `yy4`: contacted, solved, satisfaction; `-` was not asked.
fn answers(typed: &str) -> Option<[Option<Value>; 3]> {
    let mut marks = typed.chars();
    let (first, second, third, None) = (marks.next()?, marks.next()?, marks.next()?, marks.next()) else { return None };
    let yes_no = |mark| match mark {
        'y' => Some(Some(true.into())),
        'n' => Some(Some(false.into())),
        '-' => Some(None),
        _ => None,
    };
    let score = match third {
        '-' => None,
        digit => Some(Satisfaction::from_score(u8::try_from(digit.to_digit(10)?).ok()?)?.key().into()),
    };
    Some([yes_no(first)?, yes_no(second)?, score])
}

/// 共同反映：另一户反映同一件事 || another household reports the same matter
#[derive(Args, Debug)]
pub struct JoinArgs {
    #[command(flatten)]
    pub common: Common,
    /// 房号或业主 || a room, or an owner
    #[arg(value_name = "WHO")]
    pub who: String,
    /// 渠道 || channel
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
}

pub fn join(ctx: &Context, args: &JoinArgs) -> Result<(), Failure> {
    ctx.refuse_as_of()?;
    let id = item::id_for(ctx, &args.common.id, Action::Note)?;
    let (room, owner) = item::household(ctx, &args.who)?;
    let at = item::time_of(ctx, &args.common)?;
    let mut joined = write::signed(ctx, at, args.common.by.as_deref())?;
    joined.put_some("room", room.map(Value::from));
    joined.put_some("owner", owner.map(Value::from));
    if let Some(channel) = &args.channel {
        joined.put("channel", closed(ctx, crate::model::vocab::Channel::VOCABULARY, "channel", channel)?);
    }
    write::refuse_future(ctx, at)?;
    write::change(ctx, Kind::Feedback, &id, |record, document| {
        entry::admits_joining(ctx, record, at)?;
        document.append("joined", &joined).map_err(write::no_such)
    })?;
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}
