//! `linli join`: a further reporter of the same matter (共同反映).

use crate::cli::commands::verbs::args::Common;
use crate::cli::commands::verbs::run::closed;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::{entry, item, write};
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::value::Value;
use crate::model::vocab::Channel;
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

pub fn join(ctx: &Context, args: &JoinArgs) -> Result<(), Failure> {
    ctx.may_write()?;
    let id = item::id_for(ctx, &args.common.id, Action::Note)?;
    let (room, owner) = item::household(ctx, &args.who)?;
    let at = item::time_of(ctx, &args.common)?;
    let mut joined = write::signed(ctx, at, args.common.by.as_deref())?;
    joined.put_some("room", room.map(Value::from));
    joined.put_some("owner", owner.map(Value::from));
    if let Some(channel) = &args.channel {
        joined.put("channel", closed(ctx, Channel::VOCABULARY, "channel", channel)?);
    }
    write::refuse_future(ctx, at)?;
    write::change(ctx, Kind::Feedback, &id, |record, document| {
        entry::admits_joining(ctx, record, at)?;
        document.append("joined", &joined).map_err(write::no_such)
    })?;
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}
