//! `linli done`: a follow-up of a record, of whatever kind, or a need of an owner is finished.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, write};
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use crate::model::time::When;
use clap::Args;

/// 跟进事项或需求已完成：`linli done x2b8 f1` || a follow-up or a need is finished: `linli done x2b8 f1`
#[derive(Args, Debug)]
pub struct DoneArgs {
    /// 走访、活动、通知等记录的编号，或业主（编号、房号、姓名） || id of a visit, an activity, a notice or another record, or an owner by id, room or name
    #[arg(value_name = "ID")]
    pub id: String,
    /// 事项编号，如 `f1`、`n1`；只有一项未完成时可省 || the part's id, such as `f1` or `n1`; may be left out where one is not done
    #[arg(value_name = "PART")]
    pub words: Vec<String>,
    /// 结果 || the result
    #[arg(long, value_name = "TEXT")]
    pub result: Option<String>,
    /// 何时完成（默认现在） || when it was done (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
}

impl Command for DoneArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("done"))
    }
}

fn run(ctx: &Context, args: &DoneArgs) -> Result<(), Failure> {
    let has_tasks = |kind: Kind| kind.spec().parts.iter().any(|part| part.text.is_some());
    let (kind, id) = match find::of_kinds(ctx, &args.id, |kind| args.id == "." || has_tasks(kind))? {
        Some(found) => found,
        None => (Kind::Owner, find::id_of(ctx, Kind::Owner, &args.id)?),
    };
    let Some(part) = kind.spec().parts.iter().find(|part| part.text.is_some()) else {
        return Err(Failure::usage(CliMsg::NothingToFinish { id }));
    };
    let key = part.table;
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |t| ctx.time(t))?;
    write::refuse_future(ctx, at)?;
    write::change(ctx, kind, &id, |record, document| {
        let parts: Vec<(&str, bool)> = record
            .table
            .tables(key)
            .filter_map(|t| t.text("id").map(|name| (name, t.get("done_at").is_some())))
            .collect();
        let (name, mut result) = match args.words.split_first() {
            Some((first, rest)) if parts.iter().any(|(name, _)| name == first) => (first.clone(), rest.join(" ")),
            words => {
                let open: Vec<&str> = parts.iter().filter(|(_, done)| !done).map(|(name, _)| *name).collect();
                let missing = words.map_or_else(String::new, |(first, _)| first.clone());
                match open.as_slice() {
                    [one] if words.is_none() => ((*one).to_owned(), String::new()),
                    several if several.len() > 1 && words.is_none() => {
                        return Err(Failure::usage(CliMsg::FollowUpWhich { list: several.join(" ") }));
                    }
                    _ if words.is_none() => return Err(Failure::usage(CliMsg::NothingToFinish { id: id.clone() })),
                    _ => return Err(Failure::usage(CliMsg::NoFollowUp { id: id.clone(), name: missing })),
                }
            }
        };
        if parts.iter().any(|(part, done)| *part == name && *done) {
            return Err(Failure::refused(CliMsg::FollowUpDone { name }));
        }
        if let Some(text) = &args.result {
            result.clone_from(text);
        }
        document.set(&format!("{key}.{name}.done_at"), &at.into()).map_err(write::no_such)?;
        if !result.is_empty() {
            document.set(&format!("{key}.{name}.result"), &result.into()).map_err(write::no_such)?;
        }
        Ok(())
    })?;
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}
