//! From the words typed behind a kind to the generic verb.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::activity_purge::PurgeArgs;
use crate::cli::commands::answers::add::AddResponseArgs;
use crate::cli::commands::fee_count::CountArgs;
use crate::cli::commands::notice_to::ToArgs;
use crate::cli::commands::record::add;
use crate::cli::commands::record::edit::EditedRecord;
use crate::cli::commands::record::list::List;
use crate::cli::commands::record::log::RecordLog;
use crate::cli::commands::record::set::Set;
use crate::cli::commands::record::show::Show;
use crate::cli::commands::record::void::Void;
use crate::cli::commands::staff_recognise::RecogniseArgs;
use crate::cli::commands::survey_draw::DrawArgs;
use crate::cli::commands::visit_plan::PlanArgs;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use clap::{ArgMatches, FromArgMatches};

/// The verb that was typed.
///
/// # Errors
/// No verb was typed.
pub fn typed(kind: Kind, matches: &ArgMatches) -> Result<Box<dyn Command>, Failure> {
    let missing = || Failure::usage(CliMsg::MissingCommand);
    let (verb, args) = matches.subcommand().ok_or_else(missing)?;
    let args = args.clone();
    let id = || args.get_one::<String>("id").cloned().unwrap_or_default();
    Ok(match verb {
        // Answers are written together, not one by one.
        "add" if kind == Kind::Response => Box::new(AddResponseArgs::from_arg_matches(&args).map_err(|_| missing())?),
        "add" => Box::new(Add { kind, args }),
        "list" => Box::new(List { kind, args }),
        "show" => Box::new(Show { kind, id: id() }),
        "edit" => Box::new(EditedRecord { kind, id: id() }),
        "set" => Box::new(Set { kind, args }),
        "void" => Box::new(Void { kind, args }),
        "to" => Box::new(ToArgs::from_arg_matches(&args).map_err(|_| missing())?),
        "count" => Box::new(CountArgs::from_arg_matches(&args).map_err(|_| missing())?),
        "recognise" => Box::new(RecogniseArgs::from_arg_matches(&args).map_err(|_| missing())?),
        "purge" => Box::new(PurgeArgs::from_arg_matches(&args).map_err(|_| missing())?),
        "draw" => Box::new(DrawArgs::from_arg_matches(&args).map_err(|_| missing())?),
        "plan" => Box::new(PlanArgs::from_arg_matches(&args).map_err(|_| missing())?),
        _ => Box::new(RecordLog { kind, id: id() }),
    })
}

/// `linli <kind> add`.
struct Add {
    kind: Kind,
    args: ArgMatches,
}

impl Command for Add {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        add::run(ctx, self.kind, &self.args).map(|()| Exit::Done)
    }

    /// `visit add --at` is when the visit was.
    fn has_own_at(&self) -> bool {
        self.kind.field("at").is_some()
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("add"))
    }
}
