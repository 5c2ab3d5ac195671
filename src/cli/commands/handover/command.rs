//! What `linli handover` takes.

use crate::analysis::holdings::holdings;
use crate::analysis::snapshot::Snapshot;
use crate::check::readers::SettingsReader;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::handover::apply;
use crate::cli::commands::handover::sheet::HandoverSheet;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::find;
use crate::locale::handover::HandoverMsg as Msg;
use crate::model::kind::Kind;
use crate::render::format::Format;
use clap::Args;

/// 交接：某人手上还有什么；加 `--to 代号 --apply` 就转给接手的人 || handover: what is left to somebody; with `--to HANDLE --apply` it goes to whoever takes over
#[derive(Args, Debug)]
pub struct HandoverArgs {
    /// 交出的人 || who hands over
    #[arg(value_name = "FROM")]
    pub from: String,
    /// 接手的人 || who takes over
    #[arg(long, value_name = "HANDLE")]
    pub to: Option<String>,
    /// 真的转交：诉求改派，计划、跟进、需求和整改改负责人，便民服务单改服务人，一次存入 || hand it over: items are assigned, plans, follow-ups, needs and improvements change their assignee, service orders their provider, in one commit
    #[arg(long, requires = "to")]
    pub apply: bool,
}

impl Command for HandoverArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        self.apply.then(|| CommitVerb::new("handover"))
    }

    fn reads_past(&self) -> bool {
        !self.apply
    }

    fn own_format(&self) -> Option<Format> {
        Some(Format::Html)
    }
}

fn run(ctx: &Context, args: &HandoverArgs) -> Result<Exit, Failure> {
    let from = find::id_of(ctx, Kind::Staff, &args.from)?;
    let to = args.to.as_deref().map(|typed| find::id_of(ctx, Kind::Staff, typed)).transpose()?;
    if to.as_ref() == Some(&from) {
        return Err(Failure::usage(Msg::ToThemselves { handle: from }));
    }
    ctx.may_compute(SettingsReader::Limits)?;
    let tree = ctx.tree(Kind::ALL, false)?;
    ctx.whole(&tree)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let held = holdings(&ground, &from);
    let sheet = HandoverSheet::new(ctx, &ground, (&from, to.as_deref()), &held)?;
    if let Some(to) = to.as_deref().filter(|_| args.apply) {
        let n = apply::apply(ctx, &ground, to, &held)?;
        ctx.ui.note(&Msg::Applied { n, to: to.to_owned() });
    }
    match ctx.ui.format {
        Format::Json | Format::Jsonl => ctx.ui.give_json(&sheet.json())?,
        _ => ctx.ui.give_page(&sheet.page())?,
    }
    Ok(if tree.unread > 0 { Exit::Unread } else { Exit::Done })
}
