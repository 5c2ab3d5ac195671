//! `linli join`: a further reporter of the same matter (共同反映).

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::verbs::args::Common;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{item, values, write};
use crate::facts::duplicates::named_root;
use crate::locale::cli::CliMsg;
use crate::model::fold::{fold, is_before_receipt};
use crate::model::kind::Kind;
use crate::model::lifecycle::{Action, State};
use crate::model::time::{AsOf, When};
use crate::model::value::Value;
use crate::model::vocab::Channel;
use crate::store::load::Record;
use clap::Args;

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

impl Command for JoinArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        join(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("join"))
    }
}

fn join(ctx: &Context, args: &JoinArgs) -> Result<(), Failure> {
    let id = item::id_to_join(ctx, &args.common.id)?;
    let (room, owner) = item::household(ctx, &args.who)?;
    let at = args.common.time(ctx)?;
    let mut joined = write::signed(ctx, at, args.common.by.as_deref())?;
    joined.put_some("room", room.map(Value::from));
    joined.put_some("owner", owner.map(Value::from));
    if let Some(channel) = &args.channel {
        joined.put("channel", values::choice(ctx, Channel::VOCABULARY, "channel", channel)?);
    }
    write::refuse_future(ctx, at)?;
    write::change(ctx, Kind::Feedback, &id, |record, document| {
        admits_joining(ctx, record, at)?;
        document.append("joined", &joined).map_err(write::no_such)
    })?;
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}

/// Another reporter can join while the item stands for itself and was not taken back.
fn admits_joining(ctx: &Context, record: &Record, at: When) -> Result<(), Failure> {
    let facts = item::facts_of(record);
    let Some(item) = facts.feedback.first() else { return Ok(()) };
    let offset = ctx.offset()?;
    if is_before_receipt(at, item.received, offset) {
        let message = CliMsg::BeforeReceipt { time: at.minute(offset), received: item.received.minute(offset) };
        return Err(Failure::refused(message));
    }
    let folded = fold(item.log(), item::rules(ctx, &record.id, item, Action::Note)?, AsOf::instant(ctx.now()));
    match folded.state {
        State::Duplicate => {
            let root = named_root(item, &folded).map(|r| facts.names.text(r).to_owned()).unwrap_or_default();
            Err(Failure::refused(CliMsg::RefusedDuplicate { root }))
        }
        State::Withdrawn => Err(Failure::refused(CliMsg::RefusedWithdrawn)),
        _ => Ok(()),
    }
}
