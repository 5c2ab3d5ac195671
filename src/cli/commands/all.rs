//! The list of all commands. What each of them is and takes stands beside it.

use crate::cli::command::Command;
use crate::cli::commands::record::{command, log, show, verb};
use crate::cli::commands::{
    audit, calendar, check, demo, done, due, handover, import, init, lookup, merge_driver, new, order, post, print,
    publish, raise, rate, receipt, report, resolve_conflicts, review, stats, sync, undo, verbs, weekly, why,
};
use crate::cli::failure::Failure;
use crate::cli::global::Global;
use crate::cli::help;
use crate::locale::cli::CliMsg;
use crate::model::kind::Kind;
use crate::model::vocab::Language;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

/// 邻里：物业业主关系管理，一条记录一个文本文件 || linli: owner relations for property management, one text file a record
#[derive(Parser, Debug)]
#[command(
    name = "linli",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Typed,
}

#[derive(Subcommand, Debug)]
enum Typed {
    Init(init::InitArgs),
    Demo(demo::DemoArgs),
    New(new::command::NewArgs),
    #[command(flatten)]
    Verb(verbs::args::Verb),
    Join(verbs::join::JoinArgs),
    Done(done::DoneArgs),
    Raise(raise::RaiseArgs),
    Post(post::PostArgs),
    Order(order::command::OrderArgs),
    Rate(rate::RateArgs),
    Review(review::ReviewArgs),
    Receipt(receipt::ReceiptArgs),
    Show(show::ShowArgs),
    Log(log::LogArgs),
    Audit(audit::command::AuditArgs),
    Undo(undo::UndoArgs),
    Check(check::CheckArgs),
    Import(import::command::ImportArgs),
    Due(due::command::DueArgs),
    Stats(stats::command::StatsArgs),
    Weekly(weekly::command::WeeklyArgs),
    Report(report::command::ReportArgs),
    Handover(handover::command::HandoverArgs),
    Why(why::command::WhyArgs),
    Calendar(calendar::command::CalendarArgs),
    Publish(publish::command::PublishArgs),
    Print(print::command::PrintArgs),
    Sync(sync::command::SyncArgs),
    ResolveConflicts(resolve_conflicts::ResolveConflictsArgs),
    #[command(hide = true)]
    MergeDriver(merge_driver::MergeDriverArgs),
    /// 给出房号、姓名、拼音或电话尾号：一户的概况；在终端上加 `--phones` 显示完整电话 || a room, name, pinyin or phone tail: the household at a glance; `--phones` on a terminal shows whole numbers
    #[command(external_subcommand)]
    Lookup(Vec<String>),
}

/// The whole command tree in one language.
pub fn tree(lang: Language) -> clap::Command {
    let kinds = Kind::ALL.iter().map(|kind| command::command(*kind));
    help::in_language(Cli::command().subcommands(kinds), lang)
}

/// The command that was typed.
///
/// # Errors
/// No command was typed.
pub fn typed(matches: &ArgMatches) -> Result<Box<dyn Command>, Failure> {
    if let Some((name, args)) = matches.subcommand()
        && let Some(kind) = Kind::from_key(name)
    {
        return verb::typed(kind, args);
    }
    let cli = Cli::from_arg_matches(matches).map_err(|_| Failure::usage(CliMsg::MissingCommand))?;
    Ok(match cli.command {
        Typed::Init(args) => Box::new(args),
        Typed::Demo(args) => Box::new(args),
        Typed::New(args) => Box::new(args),
        Typed::Verb(args) => Box::new(args),
        Typed::Join(args) => Box::new(args),
        Typed::Done(args) => Box::new(args),
        Typed::Raise(args) => Box::new(args),
        Typed::Post(args) => Box::new(args),
        Typed::Order(args) => Box::new(args),
        Typed::Rate(args) => Box::new(args),
        Typed::Review(args) => Box::new(args),
        Typed::Receipt(args) => Box::new(args),
        Typed::Show(args) => Box::new(args),
        Typed::Log(args) => Box::new(args),
        Typed::Audit(args) => Box::new(args),
        Typed::Undo(args) => Box::new(args),
        Typed::Check(args) => Box::new(args),
        Typed::Import(args) => Box::new(args),
        Typed::Due(args) => Box::new(args),
        Typed::Stats(args) => Box::new(args),
        Typed::Weekly(args) => Box::new(args),
        Typed::Report(args) => Box::new(args),
        Typed::Handover(args) => Box::new(args),
        Typed::Why(args) => Box::new(args),
        Typed::Calendar(args) => Box::new(args),
        Typed::Publish(args) => Box::new(args),
        Typed::Print(args) => Box::new(args),
        Typed::Sync(args) => Box::new(args),
        Typed::ResolveConflicts(args) => Box::new(args),
        Typed::MergeDriver(args) => Box::new(args),
        Typed::Lookup(words) => Box::new(lookup::command::Lookup::new(words, names())),
    })
}

/// The command that was typed, as a file is named after it: `feedback-list`.
pub fn name(matches: &ArgMatches) -> String {
    let (mut words, mut at) = (Vec::new(), matches);
    while let Some((word, below)) = at.subcommand() {
        words.push(word.to_owned());
        at = below;
    }
    // A room or a name is no name for a file.
    let is_command = words.first().is_some_and(|first| names().contains(first));
    if is_command { words.join("-") } else { "household".to_owned() }
}

/// What can be typed in the place of a command.
fn names() -> Vec<String> {
    tree(Language::Zh).get_subcommands().map(|command| command.get_name().to_owned()).collect()
}
