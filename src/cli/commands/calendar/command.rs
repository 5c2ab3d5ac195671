//! What `linli calendar` takes.

use crate::check::readers::SettingsReader;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::calendar::{import, month};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// 日历：哪天上班、为什么；导入新一年的节假日 || which days work and why; a new year of holidays brought in
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct CalendarArgs {
    /// 月份或别的时段，如 `2026-10`（默认本月） || a month or another period, such as `2026-10` (default: this month)
    #[arg(value_name = "MONTH")]
    pub month: Option<String>,
    #[command(subcommand)]
    pub action: Option<CalendarAction>,
}

#[derive(Subcommand, Debug)]
pub enum CalendarAction {
    /// 从 `JSON` 或 `ics` 文件导入一年的节假日 || bring in a year of holidays from a JSON or `ics` file
    Import(CalendarImportArgs),
}

#[derive(Args, Debug)]
pub struct CalendarImportArgs {
    /// 文件 || the file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

impl Command for CalendarArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        match &self.action {
            Some(CalendarAction::Import(args)) => {
                ctx.may_read(SettingsReader::CalendarYears)?;
                import::run(ctx, &args.file)?;
            }
            None => {
                ctx.may_read(SettingsReader::CalendarSheet)?;
                month::run(ctx, self.month.as_deref())?;
            }
        }
        Ok(Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        self.action.as_ref().map(|_| CommitVerb::new("import"))
    }
}
