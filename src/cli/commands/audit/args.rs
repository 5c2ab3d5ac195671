//! What the reports of `linli audit` take.

use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::cli::CliMsg;
use crate::locale::stats::StatsMsg;
use crate::model::kind::Kind;
use crate::model::window::Window;
use crate::text::normalize::fold_argument;
use crate::text::period::read_period;
use clap::Args;
use clap::builder::PossibleValuesParser;

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
pub struct PublicationArgs {
    #[command(flatten)]
    pub filter: Filter,
    /// 一张公示上的核对码：这里的台账链通不通到它 || the check code of a notice: whether the chain that is here leads to it
    #[arg(long, value_name = "CODE")]
    pub head: Option<String>,
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
