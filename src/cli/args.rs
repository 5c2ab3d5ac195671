//! What can be typed: the commands and their arguments. Help texts stand in both languages,
//! Chinese first, divided by `||`; `help` picks one.

use crate::cli::commands::generic::show;
use crate::cli::commands::publish;
use crate::cli::commands::{
    audit, calendar, check, demo, done, due, import, init, merge_driver, new, receipt, resolve_conflicts, stats, sync,
    undo, verbs, weekly, why,
};
use crate::model::vocab::Language;
use crate::render::format::Format;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use std::path::PathBuf;

/// 邻里：物业业主关系管理，一条记录一个文本文件 || linli: owner relations for property management, one text file a record
#[derive(Parser, Debug)]
#[command(
    name = "linli",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Args, Debug, Clone, Default)]
pub struct Global {
    /// 社区目录（默认从当前目录向上找 `linli.toml`，再看 `LINLI_ROOT`）；统计时可给多个 || the community's folder (else upwards from here to `linli.toml`, else `LINLI_ROOT`); for figures it may be repeated
    #[arg(short = 'C', long = "root", value_name = "DIR", global = true, action = ArgAction::Append)]
    pub root: Vec<PathBuf>,
    /// 截至时间：此后的事实视为不存在 || as of this time: facts after it do not exist
    #[arg(long, value_name = "TIME", global = true)]
    pub as_of: Option<String>,
    /// 取某个提交或某天结束时的记录和设置，从 git 中读取 || records and settings as a commit holds them, or as they stood at the end of a day, read from git
    #[arg(long, global = true, value_name = "REV|DATE")]
    pub at: Option<String>,
    /// 输出格式：`table`、`plain`、`json`、`jsonl`、`csv`、`md`、`chat`、`xlsx`；`due` 还有 `ics`，`weekly` 还有 `html` || output format: `table`, `plain`, `json`, `jsonl`, `csv`, `md`, `chat`, `xlsx`; `due` also gives `ics`, `weekly` also `html`
    #[arg(long, value_name = "FORMAT", global = true, value_parser = format_parser())]
    pub format: Option<Format>,
    /// 写入文件；格式由扩展名决定 || write to a file; its ending chooses the format
    #[arg(short = 'o', long = "output", value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// 语言：`zh` 或 `en` || language: `zh` or `en`
    #[arg(long, value_name = "LANG", global = true, value_parser = language_parser())]
    pub lang: Option<Language>,
    /// 颜色：`auto`、`always`、`never` || colour: `auto`, `always`, `never`
    #[arg(long, value_name = "WHEN", global = true, value_parser = ["auto", "always", "never"])]
    pub color: Option<String>,
    /// 录入人的代号（默认 `LINLI_STAFF`，再看 git 的邮箱） || the typist's handle (else `LINLI_STAFF`, else git's e-mail)
    #[arg(long = "as", value_name = "HANDLE", global = true)]
    pub typist: Option<String>,
    /// 少说话：只给结果、警告和错误 || quiet: results, warnings and errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// 多说明：列出读了什么 || verbose: say what was read
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// 有文件读不出时仍给出数字，并在结果中注明 || give figures in spite of unreadable files, and say so in the result
    #[arg(long, global = true)]
    pub allow_invalid: bool,
    /// 显示帮助 || show help
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// 显示版本 || show the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::VOCABULARY.keys).map(|k| Format::from_key(&k).unwrap_or(Format::Table))
}

fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::VOCABULARY.keys).map(|k| Language::from_key(&k).unwrap_or(Language::Zh))
}

#[derive(Subcommand, Debug)]
pub enum Command {
    Init(init::InitArgs),
    Demo(demo::DemoArgs),
    New(new::NewArgs),
    #[command(flatten)]
    Verb(verbs::args::Verb),
    Join(verbs::join::JoinArgs),
    Done(done::DoneArgs),
    Receipt(receipt::ReceiptArgs),
    Show(show::ShowArgs),
    /// 一条记录的修改历史：何时、何人、原为、改为、版本 || a record's life by field: when, who, from, to, commit
    Log(show::ShowArgs),
    Audit(audit::command::AuditArgs),
    Undo(undo::UndoArgs),
    Check(check::CheckArgs),
    Import(import::ImportArgs),
    Due(due::command::DueArgs),
    Stats(stats::command::StatsArgs),
    Weekly(weekly::command::WeeklyArgs),
    Why(why::command::WhyArgs),
    Calendar(calendar::command::CalendarArgs),
    Publish(publish::command::PublishArgs),
    Sync(sync::command::SyncArgs),
    ResolveConflicts(resolve_conflicts::ResolveConflictsArgs),
    #[command(hide = true)]
    MergeDriver(merge_driver::MergeDriverArgs),
    /// 给出房号、姓名、拼音或电话尾号：一户的概况 || a room, name, pinyin or phone tail: the household at a glance
    #[command(external_subcommand)]
    Lookup(Vec<String>),
}
