//! `linli init`: a new community's tree, and a git repository where there is git.

use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::text_limits;
use crate::history::git::{self, FirstCommit};
use crate::locale::cli::CliMsg;
use crate::locale::store::StoreMsg;
use crate::store::scaffold;
use clap::Args;
use std::path::PathBuf;

/// 建一个新社区的记录目录 || make the records tree of a new community
#[derive(Args, Debug)]
pub struct InitArgs {
    /// 新目录 || the new folder
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// 社区名称，如 锦绣花园 || the community's name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// 社区代号：小写字母、数字、连字符（默认目录名） || the community's id: lower-case letters, digits, hyphens (default: the folder's name)
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
}

impl Command for InitArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }
}

fn run(ctx: &Context, args: &InitArgs) -> Result<(), Failure> {
    let folder = args.dir.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let id = match &args.id {
        Some(id) if !scaffold::is_community_id(id) => {
            return Err(Failure::usage(CliMsg::BadCommunityId { id: id.clone() }));
        }
        Some(id) => id.clone(),
        None => scaffold::community_id(&folder),
    };
    let name = args.name.clone().unwrap_or(folder);
    text_limits::refuse_text("name", &name, true)?;
    let files = scaffold::write(&args.dir, &id, &name, ctx.lang(), &ctx.holder())?;
    let shown = args.dir.display().to_string();
    let told = ctx.ui.give_text(&format!("{}\n", ctx.ui.say(&CliMsg::InitDone { dir: shown.clone() })));
    told.map_err(|error| Failure::from(error).hint(StoreMsg::Stands { named: shown.clone() }))?;
    let became = git::first_commit(&args.dir, &files, &format!("linli: {id}"));
    if became == FirstCommit::Done
        && let Ok(program) = std::env::current_exe()
    {
        git::register_driver(&args.dir, &program);
    }
    ctx.ui.note(&match became {
        FirstCommit::Done => CliMsg::InitCommitted,
        FirstCommit::NoGit => CliMsg::InitNoGit,
        FirstCommit::Inside => CliMsg::InitInside,
        FirstCommit::Failed => CliMsg::InitFailed,
    });
    ctx.ui.note(&CliMsg::InitNext { dir: shown });
    Ok(())
}
