//! From the words typed to the generic verb.

use crate::cli::commands::generic::{add, edit, list, log, set, show};
use crate::cli::commands::visit_plan;
use crate::cli::commands::visit_plan::PlanArgs;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use clap::{ArgMatches, FromArgMatches};

pub fn run(ctx: &mut Context, kind: Kind, matches: &ArgMatches) -> Result<Exit, Failure> {
    let Some((verb, args)) = matches.subcommand() else { return Err(Failure::usage(CliMsg::MissingCommand)) };
    let typed = || args.get_one::<String>("id").map_or("", String::as_str);
    match verb {
        "list" => return list::run(ctx, kind, args),
        "add" => add::run(ctx, kind, args)?,
        "show" => show::run(ctx, kind, typed())?,
        "edit" => edit::run(ctx, kind, typed())?,
        "set" => set::run(ctx, kind, args)?,
        "void" => set::void(ctx, kind, args)?,
        "plan" => {
            let plan = PlanArgs::from_arg_matches(args).map_err(|_| Failure::usage(CliMsg::MissingCommand))?;
            return visit_plan::run(ctx, &plan);
        }
        _ => log::run(ctx, kind, typed())?,
    }
    Ok(Exit::Done)
}
