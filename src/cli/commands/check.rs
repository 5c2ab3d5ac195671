//! `linli check`: every problem at once, with its place, the reason and the remedy.

use crate::check::all;
use crate::check::explain::explain;
use crate::check::setup;
use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::waiting;
use crate::kinds::id::short;
use crate::locale::check::CheckMsg;
use crate::locale::history::HistoryMsg;
use crate::locale::labels::{column_label, label};
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem, Severity};
use crate::model::time::AsOf;
use crate::render::diagnostic::{CheckDocument, Drawing, ProblemRow, plain};
use crate::render::error::OutputError;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use crate::text::suggest;
use clap::Args;
use std::io::IsTerminal;

/// 检查全部记录和设置，一次列出所有问题 || every problem of the records and settings at once
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// 说明一种问题：含义、例子、怎样改 || explain one kind of problem: what it means, an example, the remedy
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
    /// 检查这台电脑的设置而不是记录：`git`、合并、共用仓库 || look at how this machine is set up instead of the records: `git`, merging, the shared repository
    #[arg(long, conflicts_with = "explain")]
    pub setup: bool,
}

impl Command for CheckArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn reads_past(&self) -> bool {
        true
    }
}

/// Exit 1 with errors, 0 without; files that cannot be read are problems like others.
fn run(ctx: &Context, args: &CheckArgs) -> Result<Exit, Failure> {
    if let Some(typed) = &args.explain {
        return explained(ctx, typed);
    }
    if args.setup {
        return set_up(ctx);
    }
    let base = ctx.base_as_is()?;
    // Also where the settings are too faulty for other commands.
    let as_of = ctx.global.as_of(ctx.now(), base.settings.offset)?.unwrap_or(AsOf::instant(ctx.now()));
    let hidden = ctx.hidden_problems(Kind::ALL, &["publications", "templates"], false)?;
    let checked = all::check(ctx.root()?, base, as_of).and(hidden.into_iter().map(|(problem, _)| problem));
    let all::Checked { problems: found, files } = checked;
    give(ctx, &found, &base.settings.id, files)?;
    let errors = found.iter().filter(|p| p.severity() == Severity::Error).count();
    let warnings = found.len() - errors;
    if found.is_empty() {
        ctx.ui.note(&CheckMsg::NothingFound { files });
    } else {
        ctx.ui.note(&CheckMsg::Found { errors, warnings, files });
        ctx.ui.note(&CheckMsg::ExplainHint);
    }
    Ok(if errors > 0 { Exit::Found } else { Exit::Done })
}

/// What is missing in the place of work; nothing of it is an error.
fn set_up(ctx: &Context) -> Result<Exit, Failure> {
    if ctx.global.at.is_some() {
        return Err(Failure::usage(HistoryMsg::AtOnRead));
    }
    let settings = &ctx.frame_as_is()?.settings;
    let known = setup::Known { auto_commit: settings.auto_commit, typist: ctx.typist().is_ok_and(|t| t.is_some()) };
    let mut found = setup::check(ctx.root()?, known)?;
    found.extend(waiting::of_tree(ctx)?.into_iter().map(|(survey, waiting)| {
        let problem = Problem::new(Code::AnswersWaiting, ".").with("count", waiting.records.len().to_string());
        let command = format!("linli response add --finish {}", short(&survey));
        problem.with("survey", survey).with("command", command)
    }));
    give(ctx, &found, &settings.id, 0)?;
    ctx.ui.note(&if found.is_empty() { CheckMsg::SetUp } else { CheckMsg::NotSetUp { count: found.len() } });
    Ok(Exit::Done)
}

fn explained(ctx: &Context, typed: &str) -> Result<Exit, Failure> {
    let Some(code) = Code::from_key(&typed.to_ascii_lowercase()) else {
        let failure = Failure::usage(CheckMsg::NoSuchCode { code: typed.to_owned() });
        let nearest = suggest::nearest(typed, Code::ALL.iter().map(|c| c.key()));
        return Err(match nearest {
            Some(nearest) => failure.hint(CheckMsg::NearestCode { nearest: nearest.to_owned() }),
            None => failure.hint(CheckMsg::CodeHint),
        });
    };
    ctx.ui.give_text(&format!("{}\n", explain(code, ctx.lang())))?;
    Ok(Exit::Done)
}

fn give(ctx: &Context, found: &[Problem], community: &str, files: usize) -> Result<(), OutputError> {
    let lang = ctx.lang();
    match ctx.ui.format {
        Format::Table => {
            let to_terminal = ctx.ui.output.is_none() && std::io::stdout().is_terminal();
            let color = ctx.ui.color && (to_terminal || ctx.global.color.as_deref() == Some("always"));
            ctx.ui.give(Drawing { lang, color, width: ctx.ui.width }.draw_all(found).as_bytes())
        }
        Format::Plain => ctx.ui.give_text(&found.iter().map(|p| plain(p, lang) + "\n").collect::<String>()),
        Format::Json => ctx.ui.give_json(&CheckDocument::new(community, found, files, lang)),
        _ => ctx.ui.give_table(&table(ctx, found)),
    }
}

fn table(ctx: &Context, found: &[Problem]) -> TextTable {
    let columns = ["severity", "code", "path", "line", "column", "message", "hint"];
    let number = |n: Option<usize>| Cell::some(n.and_then(|n| i64::try_from(n).ok()), Cell::int);
    let rows = found
        .iter()
        .map(|problem| {
            let row = ProblemRow::new(problem, ctx.lang());
            let severity = label("severity", problem.severity().key(), ctx.lang());
            vec![
                Cell::new(severity, row.severity),
                Cell::text(row.code),
                Cell::text(row.path),
                number(row.line),
                number(row.column),
                Cell::text(row.message),
                Cell::text(row.hint),
            ]
        })
        .collect();
    let columns = columns.map(|key| Column::new(key, column_label(key, ctx.lang()))).into();
    TextTable { columns, rows, ..TextTable::default() }
}
