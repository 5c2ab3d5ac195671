//! `linli activity purge`: takes the rooms that came out of activities whose time of retention is over.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, write};
use crate::locale::undertakings::UndertakingMsg as Msg;
use crate::model::kind::Kind;
use crate::model::value::Table;
use clap::Args;

/// 删去到场房号：写编号只删那一次；不写，删 `[retention] attendance` 已满的各次 || take out the rooms that came: of one activity, or of all whose `[retention] attendance` is over
#[derive(Args, Debug)]
pub struct PurgeArgs {
    /// 活动的编号；不写：保存期已满的各次 || the activity's id; none: all whose time is over
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

impl Command for PurgeArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("purge"))
    }
}

fn run(ctx: &mut Context, args: &PurgeArgs) -> Result<(), Failure> {
    let ids = match &args.id {
        Some(typed) => vec![find::id_of(ctx, Kind::Activity, typed)?],
        None => over(ctx)?,
    };
    let mut purged = 0;
    for id in &ids {
        let is_changed = write::change(ctx, Kind::Activity, id, |record, document| match record.table.get("rooms") {
            Some(_) => document.unset("rooms").map_err(write::no_such),
            None => Ok(()),
        })?;
        if is_changed {
            purged += 1;
            ctx.ui.note(&Msg::RoomsPurged { id: id.clone() });
        } else {
            ctx.ui.note(&Msg::NoRoomsKept { id: id.clone() });
        }
    }
    if ids.is_empty() {
        ctx.ui.note(&Msg::NothingToPurge);
    }
    if purged > 0 {
        ctx.ui.note(&Msg::HistoryKeepsRooms);
    }
    Ok(())
}

/// The activities whose rooms were kept long enough.
fn over(ctx: &mut Context) -> Result<Vec<String>, Failure> {
    let Some(days) = ctx.settings()?.retention_attendance else {
        return Err(Failure::usage(Msg::NoRetention));
    };
    let (offset, today) = (ctx.offset()?, ctx.now().day(ctx.offset()?));
    let is_over = |table: &Table| {
        let at = table.when("held_at").or_else(|| table.when("planned_for"));
        at.is_some_and(|at| at.day(offset).plus_days(i64::from(days)) <= today)
    };
    let tree = ctx.tree(&[Kind::Activity], true)?;
    let kept = tree.records.iter().filter(|r| r.table.get("rooms").is_some() && r.table.table("void").is_none());
    Ok(kept.filter(|record| is_over(&record.table)).map(|record| record.id.clone()).collect())
}
