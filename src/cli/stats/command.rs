//! What `linli stats` takes, and which figure it asks for.

use super::sheet::Sheet;
use crate::analysis::backlog::backlog;
use crate::analysis::ground::Ground;
use crate::analysis::group::By;
use crate::analysis::population::{Basis, Query};
use crate::analysis::response::response;
use crate::analysis::targets::Extensions;
use crate::cli::context::Context;
use crate::locale::failure::{Exit, Failure};
use crate::model::kind::Kind;
use crate::model::settings::Clock;
use clap::{Args, Subcommand};

/// 统计：答复、办理、未结 || figures: response, resolution, backlog
#[derive(Args, Debug)]
pub struct StatsArgs {
    #[command(subcommand)]
    pub figure: Figure,
}

#[derive(Subcommand, Debug)]
pub enum Figure {
    /// 答复与办理的时间和及时率 || times and rates of response and resolution
    Response(ResponseArgs),
    /// 未结诉求：存量、账龄、流量 || open items: stock, ages, flow
    Backlog(BacklogArgs),
}

#[derive(Args, Debug, Default)]
pub struct ResponseArgs {
    /// 时段，如 `2026-Q3`、`2026-10`、`上月`（默认全部） || period such as `2026-Q3`, `2026-10`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 分组：`type`、`category`、`channel`、`building`、`assignee`、`urgency`、`month`、`hours` || group by `type`, `category`, `channel`, `building`, `assignee`, `urgency`, `month`, `hours`
    #[arg(long, value_name = "KEY", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(By::VOCABULARY.keys))]
    pub by: Vec<String>,
    /// 选件依据：`received` 受理时间，`due` 期限 || which items: by time of receipt (`received`) or by deadline (`due`)
    #[arg(long, value_name = "BASIS", value_parser = clap::builder::PossibleValuesParser::new(Basis::VOCABULARY.keys))]
    pub basis: Option<String>,
    /// 时长的钟：`wall` 自然时间，`business` 工作时间 || clock of durations: `wall` or `business`
    #[arg(long, value_name = "CLOCK", value_parser = ["wall", "business"])]
    pub clock: Option<String>,
}

impl ResponseArgs {
    pub fn of_period(period: &str) -> ResponseArgs {
        ResponseArgs { period: Some(period.to_owned()), ..ResponseArgs::default() }
    }
}

#[derive(Args, Debug)]
pub struct BacklogArgs {
    /// 时段（默认全部） || period (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 分组 || group by
    #[arg(long, value_name = "KEY", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(By::VOCABULARY.keys))]
    pub by: Vec<String>,
}

pub fn run(ctx: &Context, args: &StatsArgs) -> Result<Exit, Failure> {
    let tree = ctx.tree(&[Kind::Feedback], false)?;
    ctx.whole(&tree)?;
    let settings = ctx.settings()?;
    let calendar = ctx.calendar()?;
    let as_of = ctx.as_of()?;
    let ground = Ground::new(&tree.facts, settings, &calendar, as_of);
    let sheet = Sheet { ctx, facts: &tree.facts, settings, as_of, unread: tree.unread };
    let by = |keys: &[String]| keys.iter().filter_map(|k| By::from_key(k)).collect::<Vec<By>>();
    match &args.figure {
        Figure::Response(args) => {
            let window = sheet.window(args.period.as_deref())?;
            let basis = args.basis.as_deref().and_then(Basis::from_key).unwrap_or(Basis::Received);
            let clock = if args.clock.as_deref() == Some("business") { Clock::Business } else { Clock::Wall };
            let query = Query { window, basis, clock, extensions: Extensions::All };
            let by = by(&args.by);
            sheet.response(&response(&ground, &query, &by), &query, &by)?;
        }
        Figure::Backlog(args) => {
            let window = sheet.window(args.period.as_deref())?;
            let by = by(&args.by);
            sheet.backlog(&backlog(&ground, window, &by), window, &by)?;
        }
    }
    Ok(Exit::Done)
}
