//! What `linli stats` takes, and which figure it asks for.

use crate::analysis::catalog::Stat;
use crate::analysis::group::By;
use crate::check::readers::SettingsReader;
use crate::cli::command::Command;
use crate::cli::commands::stats::people::PeopleAsked;
use crate::cli::commands::stats::sheet::StatsSheet;
use crate::cli::community::{Community, Counting, LoadedCommunity};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::locale::staff::StaffMsg;
use crate::locale::stats::StatsMsg;
use clap::{Args, Subcommand};

/// 统计：答复、办理、未结、满意、走访等 || figures: response, backlog, satisfaction, visits and more
#[derive(Args, Debug)]
pub struct StatsArgs {
    #[command(subcommand)]
    pub figure: StatsFigure,
}

#[derive(Subcommand, Debug)]
pub enum StatsFigure {
    /// 答复与办理的时间和及时率 || times and rates of response and resolution
    Response(Options),
    /// 未结诉求：存量、账龄、流量 || open items: stock, ages, flow
    Backlog(Options),
    /// 回访中业主的回答：响应率、解决率、满意率 || what owners said when called back: contacted, solved, satisfied
    Satisfaction(Options),
    /// 承诺兑现率 || promises kept
    Promises(Options),
    /// 重办率 || items reopened after they were done
    Reopened(Options),
    /// 重复诉求 || the same household and kind of matter again within 30 days
    Repeat(Options),
    /// 走访覆盖、建档、关怀达标 || coverage of visits, households on file, care slots met
    Visits(Options),
    /// 计划完成率 || plans kept
    Plan(Options),
    /// 通知：提前量、已读率 || notices: announced how long beforehand, read by how many
    Notices(Options),
    /// 活动与座谈会：举办、到场、反馈、花费、采纳率 || activities and forums: held, attendance, feedback, cost, suggestions adopted
    Activities(Options),
    /// 便民服务：件数、及时、评价、投诉 || services: requests, in time, ratings, complaints
    Services(Options),
    /// 培训：覆盖、到训、学时 || training: who is trained, who came, hours
    Training(Options),
    /// 满意度调查：发放、回收、应答、满意率、NPS || surveys: issued, returned, answered, satisfied, NPS
    Survey(Options),
    /// 整改与改进：完成、复核、成效 || improvements: done, reviewed, and what the figures say
    Improvements(Options),
    /// 收费：当期收缴率、往期清欠率、减免和调减、催缴沟通 || fees: collected, older arrears, what was waived or reduced, talks
    Fees(Options),
    /// 人员：每人的件数和比率，按代号列出 || people: what each carried, and how it went, in order of handle
    Staff(StaffOptions),
    /// 录入滞后 || how much later facts were recorded
    Lag(Options),
    /// 同类诉求按楼栋、渠道比较 || the same kind of matter by building and channel
    Fairness(Options),
    /// 总览：各项的合计 || all figures on one page
    Overview(Options),
}

#[derive(Args, Debug, Default)]
pub struct Options {
    /// 时段，如 `2026-Q3`、`2026-10`、`上月`（默认全部） || period such as `2026-Q3`, `2026-10`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 分组，最多两项：`type`、`category`、`channel`、`building`、`assignee`、`urgency`、`month`、`week`、`hours`、`plan` || group by at most two of `type`, `category`, `channel`, `building`, `assignee`, `urgency`, `month`, `week`, `hours`, `plan`
    #[arg(long, value_name = "KEY", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(By::VOCABULARY.keys))]
    pub by: Vec<String>,
    /// 两项分组时表中放哪个指标（默认第一个） || which figure a table of two keys shows (default: the first)
    #[arg(long, value_name = "FIGURE")]
    pub measure: Option<String>,
    /// 对比：`previous` 上一期，`last-year` 去年同期 || compare with the window before (`previous`) or a year ago (`last-year`)
    #[arg(long, value_name = "WINDOW", value_parser = ["previous", "last-year"])]
    pub compare: Option<String>,
    #[command(flatten)]
    pub counting: Counting,
}

/// What is asked of people.
#[derive(Args, Debug, Default)]
pub struct StaffOptions {
    #[command(flatten)]
    pub options: Options,
    #[command(flatten)]
    pub people: PeopleAsked,
}

impl Options {
    pub fn of_period(period: &str) -> Options {
        Options { period: Some(period.to_owned()), ..Options::default() }
    }

    /// The keys asked for; at most two, and only such as the figure has.
    pub(super) fn keys(&self, stat: Stat) -> Result<Vec<By>, Failure> {
        let by: Vec<By> = self.by.iter().filter_map(|k| By::from_key(k)).collect();
        if by.len() > 2 {
            return Err(Failure::usage(StatsMsg::TooManyKeys));
        }
        let Some(wrong) = by.iter().find(|b| !stat.keys().contains(b)) else { return Ok(by) };
        let failure = Failure::usage(StatsMsg::NoSplit { stat: stat.key().to_owned(), key: wrong.key().to_owned() });
        let keys: Vec<String> = stat.keys().iter().map(|b| format!("`{}`", b.key())).collect();
        Err(if keys.is_empty() {
            failure.hint(StatsMsg::NoSplitHint)
        } else {
            failure.hint(StatsMsg::SplitHint { keys: keys.join(" ") })
        })
    }
}

impl StatsFigure {
    fn asked(&self) -> (Stat, &Options) {
        match self {
            StatsFigure::Response(options) => (Stat::Response, options),
            StatsFigure::Backlog(options) => (Stat::Backlog, options),
            StatsFigure::Satisfaction(options) => (Stat::Satisfaction, options),
            StatsFigure::Promises(options) => (Stat::Promises, options),
            StatsFigure::Reopened(options) => (Stat::Reopened, options),
            StatsFigure::Repeat(options) => (Stat::Repeat, options),
            StatsFigure::Visits(options) => (Stat::Visits, options),
            StatsFigure::Plan(options) => (Stat::Plan, options),
            StatsFigure::Notices(options) => (Stat::Notices, options),
            StatsFigure::Activities(options) => (Stat::Activities, options),
            StatsFigure::Services(options) => (Stat::Services, options),
            StatsFigure::Training(options) => (Stat::Training, options),
            StatsFigure::Survey(options) => (Stat::Survey, options),
            StatsFigure::Improvements(options) => (Stat::Improvements, options),
            StatsFigure::Fees(options) => (Stat::Fees, options),
            StatsFigure::Staff(options) => (Stat::Staff, &options.options),
            StatsFigure::Lag(options) => (Stat::Lag, options),
            StatsFigure::Fairness(options) => (Stat::Fairness, options),
            StatsFigure::Overview(options) => (Stat::Overview, options),
        }
    }
}

impl Command for StatsArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        let (stat, options) = self.figure.asked();
        let contexts = ctx.each_root()?;
        let all = if contexts.is_empty() { vec![&*ctx] } else { contexts.iter().collect() };
        let by = options.keys(stat)?;
        let reader = SettingsReader::Figure { stat, clock: options.counting.clock(), by: &by };
        all.iter().try_for_each(|ctx| ctx.may_compute(reader))?;
        let loaded =
            all.iter().map(|ctx| LoadedCommunity::new(ctx, stat)).collect::<Result<Vec<LoadedCommunity>, Failure>>()?;
        let communities = loaded.iter().map(LoadedCommunity::community).collect::<Result<Vec<Community>, Failure>>()?;
        let people = if let StatsFigure::Staff(asked) = &self.figure { Some(&asked.people) } else { None };
        if people.is_some() && options.compare.is_some() {
            return Err(Failure::usage(StaffMsg::NotCompared));
        }
        StatsSheet { ctx, stat, options, by, people }.give(&communities)?;
        Ok(Exit::Done)
    }

    fn reads_past(&self) -> bool {
        true
    }

    fn takes_several_roots(&self) -> bool {
        true
    }
}
