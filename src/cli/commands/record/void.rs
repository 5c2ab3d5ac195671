//! `linli <kind> void`: 作废, a record that counts no more, with the reason; its file stays.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, write};
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use crate::model::value::Table;
use clap::ArgMatches;

pub(super) struct Void {
    pub kind: Kind,
    pub args: ArgMatches,
}

impl Command for Void {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self.kind, &self.args).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("void"))
    }
}

fn run(ctx: &Context, kind: Kind, args: &ArgMatches) -> Result<(), Failure> {
    let id = find::id_of(ctx, kind, args.get_one::<String>("id").map_or("", String::as_str))?;
    let reason = args.get_one::<String>("reason").filter(|r| !r.trim().is_empty());
    let reason = reason.ok_or_else(|| Failure::usage(CliMsg::ReasonNeeded))?;
    let (by, _) = write::doer(ctx, None)?;
    write::change(ctx, kind, &id, |_, document| {
        let mut table = Table::default();
        table.put("at", ctx.now().into());
        table.put("by", by.into());
        table.put("reason", reason.as_str().into());
        document.set("void", &table.into()).map_err(write::no_such)
    })?;
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}
