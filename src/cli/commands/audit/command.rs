//! What `linli audit` takes, and which report it asks for.

use crate::cli::command::Command;
use crate::cli::commands::audit::{
    callbacks, deletions, edits, history, lag, left_out, publications, rules, sample, signatures, summary,
};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::cli::CliMsg;
use crate::locale::stats::StatsMsg;
use crate::model::kind::Kind;
use crate::model::time::Window;
use crate::text::normalize::fold_argument;
use crate::text::period::read_period;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

/// 审计：版本历史里记录被补录、改动、删除的情况 || audit: what the history shows was recorded late, changed or deleted
#[derive(Args, Debug)]
pub struct AuditArgs {
    #[command(subcommand)]
    pub what: AuditReport,
}

#[derive(Subcommand, Debug)]
pub enum AuditReport {
    /// 每份报告一句话，最要紧的在前 || one sentence a report, the worst first
    Summary(SummaryArgs),
    /// 历史是否完整 || whether the history is whole
    History(WholeArgs),
    /// 规则何时改过、何人改的、上次公示的指标会怎样变 || which rules were changed, by whom, and what that does to the last published figures
    Rules(WholeFilter),
    /// 不计入指标的：作废、主动发现、并单、撤回、事后补填 || what takes records out of figures: void, found by staff, merged, withdrawn, filled in afterwards
    LeftOut(PeriodFilter),
    /// 回访抽样是否诚实，何人回访何人 || whether the draw for callbacks is honest, and who called whom
    Callbacks(CallbackArgs),
    /// 三个时间对照：发生、登记、存入版本库 || three clocks side by side: happened, recorded, committed
    Lag(LagArgs),
    /// 事后改动：受理时间、评价、办理记录等被改或被删 || changed after the fact: time of receipt, ratings, entries and what else figures read
    Edits(PeriodFilter),
    /// 办结以后的改动 || changed after the item was closed
    Closed(PeriodFilter),
    /// 被删除的记录 || records that were deleted
    Deletions(PeriodFilter),
    /// 公示以后的改动，和因此不同的指标 || touched since it was published, and the figures that this changes
    Publications(Filter),
    /// 各人的提交：签名、不经 linli 的、代他人录入的 || commits by person: signed, made outside linli, typed by another
    Signatures(SignatureArgs),
    /// 抽查：从已办结的诉求中可重复地抽取，打印为回访单 || closed items drawn reproducibly, as a call sheet
    Sample(SampleArgs),
}

#[derive(Args, Debug, Default)]
pub struct Filter {
    /// 时段，如 `2026-Q3`、`上月`（默认全部） || period such as `2026-Q3`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 只看一类记录：`owner`、`visit`、`feedback`、`staff` || one kind of record: `owner`, `visit`, `feedback`, `staff`
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.key())))]
    pub kind: Option<String>,
    /// 查到时以 1 退出 || exit with 1 if anything was found
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Args, Debug, Default)]
pub struct PeriodFilter {
    #[command(flatten)]
    pub filter: Filter,
    /// 时段看存入版本库的时间，不看事情发生的时间 || the period asks when it was committed, not when it happened
    #[arg(long)]
    pub committed: bool,
}

#[derive(Args, Debug, Default)]
pub struct LagArgs {
    #[command(flatten)]
    pub filter: Filter,
    /// 逐条列出靠补录才按时的、未注明的补录、不可能的时间、倒走的时钟 || each that is in time by its date only, late and not marked so, impossible, or by a clock that was set back
    #[arg(long)]
    pub list: bool,
}

#[derive(Args, Debug, Default)]
pub struct SignatureArgs {
    /// 时段，如 `2026-Q3`、`上月`（默认全部） || period such as `2026-Q3`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 查到时以 1 退出 || exit with 1 if anything was found
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Args, Debug, Default)]
pub struct SummaryArgs {
    /// 时段，如 `2026-Q3`、`上月`（默认全部） || period such as `2026-Q3`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 查到时以 1 退出 || exit with 1 if anything was found
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Args, Debug, Default)]
pub struct WholeArgs {
    /// 查到时以 1 退出 || exit with 1 if anything was found
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Args, Debug, Default)]
pub struct WholeFilter {
    /// 时段，如 `2026-Q3`、`上月`（默认全部） || period such as `2026-Q3`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 时段看存入版本库的时间，不看规则的起始日 || the period asks when it was committed, not from when the rule holds
    #[arg(long)]
    pub committed: bool,
    /// 查到时以 1 退出 || exit with 1 if anything was found
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Args, Debug, Default)]
pub struct CallbackArgs {
    /// 时段，如 `2026-Q3`、`上月`（默认全部） || period such as `2026-Q3`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 逐件列出抽签：哈希、余数、界限 || each draw: hash, number, threshold
    #[arg(long)]
    pub list: bool,
    /// 查到时以 1 退出 || exit with 1 if anything was found
    #[arg(long)]
    pub exit_code: bool,
}

impl SummaryArgs {
    pub(super) fn filter(&self) -> Filter {
        Filter::of_period(self.period.as_deref(), self.exit_code)
    }
}

impl WholeArgs {
    pub(super) fn filter(&self) -> Filter {
        Filter::of_period(None, self.exit_code)
    }
}

impl WholeFilter {
    pub(super) fn filter(&self) -> Filter {
        Filter::of_period(self.period.as_deref(), self.exit_code)
    }
}

#[derive(Args, Debug, Default)]
pub struct SampleArgs {
    /// 时段，如 `2026-Q3`、`上月`（默认全部） || period such as `2026-Q3`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 抽几件 || how many
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub n: usize,
    /// 种子：同一种子抽到同样的 || the seed: the same seed draws the same items
    #[arg(long, value_name = "SEED")]
    pub seed: String,
    /// 显示电话（仅在终端） || show phones (on a terminal only)
    #[arg(long)]
    pub phones: bool,
}

impl Filter {
    pub(super) fn of_period(period: Option<&str>, exit_code: bool) -> Filter {
        Filter { period: period.map(str::to_owned), kind: None, exit_code }
    }

    pub(super) fn window(&self, ctx: &Context) -> Result<Option<Window>, Failure> {
        let Some(typed) = &self.period else { return Ok(None) };
        let today = ctx.as_of()?.at.day(ctx.offset()?);
        let window = read_period(&fold_argument(typed), today);
        let wrong = |_| Failure::usage(StatsMsg::PeriodBad { found: typed.clone() }).hint(CliMsg::PeriodHint);
        window.map(Some).map_err(wrong)
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.kind.as_deref().and_then(Kind::from_key)
    }

    pub(super) fn kinds(&self) -> Vec<Kind> {
        self.kind().map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind])
    }

    /// Whether anything was found is the exit code, where that was asked for.
    pub(super) fn exit(&self, was_found: bool) -> Exit {
        if self.exit_code && was_found { Exit::Found } else { Exit::Done }
    }
}

impl Command for AuditArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        match &self.what {
            AuditReport::Summary(args) => summary::run(ctx, args),
            AuditReport::History(args) => history::run(ctx, args),
            AuditReport::Rules(args) => rules::run(ctx, args),
            AuditReport::LeftOut(args) => left_out::run(ctx, args),
            AuditReport::Callbacks(args) => callbacks::run(ctx, args),
            AuditReport::Lag(args) => lag::run(ctx, args),
            AuditReport::Edits(args) => edits::run(ctx, args, false),
            AuditReport::Closed(args) => edits::run(ctx, args, true),
            AuditReport::Deletions(args) => deletions::run(ctx, args),
            AuditReport::Publications(filter) => publications::run(ctx, filter),
            AuditReport::Sample(args) => sample::run(ctx, args),
            AuditReport::Signatures(args) => {
                signatures::run(ctx, &Filter::of_period(args.period.as_deref(), args.exit_code))
            }
        }
    }

    fn reads_past(&self) -> bool {
        true
    }
}
