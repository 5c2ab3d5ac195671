//! What `linli audit` takes, and which report it asks for.

use crate::cli::command::Command;
use crate::cli::commands::audit::args::{
    CallbackArgs, Filter, LagArgs, PeriodFilter, PublicationArgs, SampleArgs, SignatureArgs, SummaryArgs, WholeArgs,
    WholeFilter,
};
use crate::cli::commands::audit::{
    anchor, callbacks, deletions, edits, history, lag, left_out, publications, rules, sample, signatures, summary,
};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
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
    Publications(PublicationArgs),
    /// 各人的提交：签名、不经 linli 的、代他人录入的 || commits by person: signed, made outside linli, typed by another
    Signatures(SignatureArgs),
    /// 抽查：从已办结的诉求中可重复地抽取，打印为回访单 || closed items drawn reproducibly, as a call sheet
    Sample(SampleArgs),
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
            AuditReport::Publications(args) => match &args.head {
                Some(code) => anchor::run(ctx, code),
                None => publications::run(ctx, &args.filter),
            },
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
