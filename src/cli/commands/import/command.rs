//! `linli import`: an office's sheets become records, as often as they are brought.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::import::{give, into, outcomes, survey, template};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::values;
use crate::import::apply::{Turns, apply};
use crate::import::file::limits::MAX_BYTES;
use crate::import::plan::{ImportGround, Plan, plan};
use crate::import::report::Report;
use crate::import::request::Request;
use crate::import::row::heads::What;
use crate::import::row::mapping::Mapping;
use crate::locale::import::ImportMsg;
use crate::locale::store::StoreMsg;
use crate::locale::surveys::SurveyMsg;
use crate::model::kind::Kind;
use crate::model::time::{Day, When};
use crate::model::value::{Node, Table};
use crate::model::vocab::{FeedbackType, Numbering, VisitMethod, VisitOutcome, Vocabulary};
use crate::render::progress::Bar;
use crate::store::document::Document;
use crate::store::files;
use crate::store::root::{ROOMS_FILE, SETTINGS_FILE};
use crate::store::write::{Writer, hash};
use crate::text::sheet_time::DateOrder;
use clap::Args;
use std::io::Read;
use std::path::{Path, PathBuf};

/// 导入表格：`linli import feedback 诉求登记表.xlsx`；再次导入只补新的内容 || import a sheet: `linli import feedback register.xlsx`; a second import adds only what is new
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// 导入什么：`feedback` 诉求、`owner` 业主、`visit` 走访、`notice` 通知、`activity` 活动、`service` 便民服务、`fee` 收费汇总、`survey` 抽样名单、`response` 答卷、`training` 培训签到表、`rooms` 房号表 || what: `feedback`, `owner`, `visit`, `notice`, `activity`, `service`, `fee`, `survey` (the sheet of its codes), `response`, `training` or `rooms`
    #[arg(value_name = "KIND", value_parser = ["feedback", "owner", "visit", "notice", "activity", "service", "fee", "survey", "response", "training", "rooms"])]
    pub kind: String,
    /// 表格文件（`xlsx`、`xls`、`xlsb`、`et`、`ods`、`csv`、`tsv`），`-` 为标准输入 || the sheet (`xlsx`, `xls`, `xlsb`, `et`, `ods`, `csv`, `tsv`); `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "template")]
    pub file: Option<PathBuf>,
    /// 给一张空表，列出认得的各列，填好再导入：`-o 通知台账.xlsx` || an empty sheet with the columns that are understood, to be filled in: `-o notices.xlsx`
    #[arg(long, conflicts_with = "file")]
    pub template: bool,
    /// 映射文件：各列的含义 || a map file: what the columns mean
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// 把本次所用的映射存为文件 || save the mapping used
    #[arg(long, value_name = "FILE")]
    pub save_map: Option<PathBuf>,
    /// 来源名称：同一来源、同一编号是同一条（默认取自映射文件，否则 `sheet`） || the source: the same source and reference is the same record (default: the map's name, else `sheet`)
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// 只读这些工作表（可多次）；隐藏的表只有这样才读 || these sheets alone, may be repeated; a hidden one is read only so
    #[arg(long, value_name = "NAME")]
    pub sheet: Vec<String>,
    /// 编号重新起排：`month` 每月、`year` 每年、`sheet` 每张工作表；记入 linli.toml || numbers begin again every `month`, `year` or `sheet`; kept in linli.toml
    #[arg(long, value_name = "NUMBERING")]
    pub numbering: Option<String>,
    /// 日期的次序：`ymd`、`dmy`、`mdy` || the order of dates: `ymd`, `dmy` or `mdy`
    #[arg(long, value_name = "ORDER", value_parser = ["ymd", "dmy", "mdy"])]
    pub dates: Option<String>,
    /// 表格截至哪一天（默认表中最近一天）：没有年份的日期、只写“已办结”的事项据此推定 || the day as of which the sheet speaks (default: its newest day): for days without a year, and for matters that are only said to be done
    #[arg(long, value_name = "DAY")]
    pub sheet_date: Option<String>,
    /// 没有写类型的行算作什么（默认未分类） || the type of rows that say none (default: unsorted)
    #[arg(long = "type", value_name = "TYPE")]
    pub default_type: Option<String>,
    /// 不按 linli.toml 的词定类别 || choose no category by the words of linli.toml
    #[arg(long)]
    pub no_categories: bool,
    /// 表中没有完成时间列时，答复即办结 || where the sheet has no finished column, the reply finishes the matter
    #[arg(long, conflicts_with_all = ["finished_on", "open"])]
    pub finished_by_reply: bool,
    /// 表中没有完成时间列时，至迟这一天都已办结 || where the sheet has no finished column, all was finished by this day
    #[arg(long, value_name = "DAY", conflicts_with = "open")]
    pub finished_on: Option<String>,
    /// 表中没有完成时间列，确实都没有办结 || the sheet has no finished column, and its matters are open indeed
    #[arg(long)]
    pub open: bool,
    /// 走访没有写结果的行算作什么 || the outcome of visits that say none
    #[arg(long, value_name = "OUTCOME")]
    pub outcome: Option<String>,
    /// 走访没有写方式的行算作什么 || the method of visits that say none
    #[arg(long, value_name = "METHOD")]
    pub method: Option<String>,
    /// 与已导入的一条几乎相同的行，也作新的一条 || rows that are nearly a record that was imported are new ones
    #[arg(long)]
    pub new: bool,
    /// 这一列与记录不同时，以表为准（可多次） || where this column differs from the record, the sheet is right; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub take: Vec<String>,
    /// 表中的人员不在册时，建人员记录 || make staff records of names on no file
    #[arg(long)]
    pub add_staff: bool,
    /// 活动的报名表或签到表：计入这次活动，不留名单；培训的签到表：记入这次培训 || the sign-up or sign-in sheet of this activity: counted into it, not kept; the sign-in sheet of this training session
    #[arg(long, value_name = "ID")]
    pub into: Option<String>,
    /// 表中看不出时：`signed_up` 报名，`attended` 到场 || where the sheet does not tell: `signed_up` or `attended`
    #[arg(long, value_name = "WHICH", value_parser = ["signed_up", "attended"])]
    pub count: Option<String>,
    /// 同时留下到场的房号，到 `[retention] attendance` 期满为止 || also keep the rooms that came, until `[retention] attendance` is over
    #[arg(long)]
    pub keep_rooms: bool,
    /// 答卷是哪次调查的 || of which survey the responses are
    #[arg(long, value_name = "ID")]
    pub survey: Option<String>,
    /// 把退回的行写入这个表格，改正后可再导入 || write the rejected rows into this sheet, to be mended and imported
    #[arg(long, value_name = "FILE")]
    pub rejected: Option<PathBuf>,
    /// 只要有一行退回，就一行也不写 || write nothing if any row is rejected
    #[arg(long)]
    pub all_or_nothing: bool,
    /// 试运行：只说会怎样，不写入 || say what would be done, write nothing
    #[arg(long)]
    pub dry_run: bool,
}

impl Command for ImportArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        // An empty sheet is no change.
        if self.template {
            return None;
        }
        Some(CommitVerb { is_counted: true, ..CommitVerb::new(format!("import {}", self.kind)) })
    }
}

fn run(ctx: &mut Context, args: &ImportArgs) -> Result<Exit, Failure> {
    let is_outcomes = args.kind == Kind::Survey.key();
    if is_outcomes && args.template {
        return Err(Failure::usage(SurveyMsg::NoCodeColumn));
    }
    let Some(file) = args.file.as_ref().filter(|_| !args.template) else {
        return template::give(ctx, args).map(|()| Exit::Done);
    };
    if is_outcomes {
        return outcomes::run(ctx, &read(file)?, args.dry_run).map(|()| Exit::Done);
    }
    let request = request(ctx, args)?;
    let bytes = read(file)?;
    ctx.refuse_newer_schema()?;
    let plan = imported(ctx, args, &request, &bytes)?;
    into::tell(ctx, &request, &plan)?;
    let told = give::save_beside(ctx, args, &request, &plan.report).and_then(|()| give::give(ctx, &plan.report));
    // What could not be told is written all the same.
    told.map_err(|failure| match plan.report.wrote() {
        0 => failure,
        done => failure.hint(ImportMsg::StandsSoFar { done, total: done }),
    })?;
    Ok(if plan.report.rejected.is_empty() { Exit::Done } else { Exit::Found })
}

/// Plans and writes. Two imports never run side by side: they would make the same records twice. Other
/// writers get in between, unless all or nothing is wanted, or rooms.toml, which is one file, or responses, which the
/// survey counts.
fn imported(ctx: &mut Context, args: &ImportArgs, request: &Request, bytes: &[u8]) -> Result<Plan, Failure> {
    let (root, holder) = (ctx.root()?.clone(), format!("{} import", ctx.holder()));
    let _sole = if args.dry_run { None } else { Some(Writer::sole(&root, "import", &holder)?) };
    let is_one = args.all_or_nothing || matches!(request.what, What::Rooms | What::Response);
    let held = if is_one && !args.dry_run { Some(Writer::open(&root, &holder)?) } else { None };
    let mut plan = planned(ctx, bytes, request)?;
    plan.report.dry_run = args.dry_run;
    if args.all_or_nothing && !plan.report.rejected.is_empty() {
        plan.report.hold_back();
    } else if !args.dry_run && !plan.is_empty() {
        let bar = Bar::new(&ctx.ui, ImportMsg::Writing);
        let turns = held.as_ref().map_or(Turns::Each(&root, &holder), Turns::Held);
        apply(&mut plan, &turns, ctx.offset()?, &mut |done, total| bar.show(done, total))?;
        drop(bar);
        if plan.report.is_new_numbering {
            match &held {
                Some(writer) => keep_numbering(writer, &plan.report, ctx)?,
                None => keep_numbering(&Writer::open(&root, &holder)?, &plan.report, ctx)?,
            }
        }
    }
    Ok(plan)
}

/// Writes into linli.toml within what the numbers of the source are counted.
fn keep_numbering(writer: &Writer, report: &Report, ctx: &Context) -> Result<(), Failure> {
    let Some(numbering) = report.numbering else { return Ok(()) };
    let bytes = writer.read(SETTINGS_FILE)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let broken = || Failure::new(Exit::Unread, StoreMsg::BrokenRecord { path: SETTINGS_FILE.to_owned() });
    let mut document = Document::open(&text, ctx.offset()?).ok_or_else(broken)?;
    let known = ctx.settings()?.import_sources.iter().position(|source| source.name == report.source);
    let text = match known {
        Some(at) => {
            let path = format!("import_source.{}.numbering", at + 1);
            document.set(&path, &numbering.key().into()).map_err(|_| broken())?;
            document.text()
        }
        None => {
            // Below all that stands, with the remarks at the end of the file.
            let mut source = Table::default();
            source.put("name", report.source.as_str().into());
            source.put("numbering", numbering.key().into());
            let mut new = Table::default();
            new.put("import_source", vec![source].into());
            format!("{}\n\n{}", text.trim_end(), Document::new(&new, ctx.offset()?).text())
        }
    };
    Ok(writer.replace(SETTINGS_FILE, hash(&bytes), &text)?)
}

fn request(ctx: &Context, args: &ImportArgs) -> Result<Request, Failure> {
    let what = What::from_key(&args.kind).unwrap_or(What::Feedback);
    let into = into::into(ctx, args, what)?;
    let what = if into.is_some() && what == What::Activity { What::Attendance } else { what };
    let mut mapping = match &args.map {
        Some(path) => {
            let bytes = read(path)?;
            Mapping::read(&String::from_utf8_lossy(&bytes), what)?
        }
        None => Mapping::default(),
    };
    if !args.sheet.is_empty() {
        mapping.sheets.clone_from(&args.sheet);
    }
    let survey = survey::of(ctx, args, what, &mut mapping)?;
    mapping.dates = args.dates.as_deref().and_then(DateOrder::from_key).or(mapping.dates);
    if let Some(typed) = &args.numbering {
        mapping.numbering = chosen(ctx, Numbering::VOCABULARY, "numbering", typed)?.and_then(Numbering::from_key);
    }
    let day = |typed: &Option<String>| typed.as_deref().map(|typed| day(ctx, typed)).transpose();
    let types = what.kind().and_then(|kind| kind.vocabulary("type")).unwrap_or(FeedbackType::VOCABULARY);
    let sort = args.default_type.as_deref().map(|typed| chosen(ctx, types, "type", typed)).transpose()?.flatten();
    let kind = sort.and_then(FeedbackType::from_key).filter(|_| types == FeedbackType::VOCABULARY);
    let value = |typed: &Option<String>, vocabulary: Vocabulary, key: &str| match typed {
        Some(typed) => chosen(ctx, vocabulary, key, typed),
        None => Ok(None),
    };
    let outcome = value(&args.outcome, VisitOutcome::VOCABULARY, "outcome")?;
    let method = value(&args.method, VisitMethod::VOCABULARY, "method")?;
    Ok(Request {
        source: args.source.clone(),
        mapping,
        kind: kind.unwrap_or(FeedbackType::Unsorted),
        sort,
        finished_by_reply: args.finished_by_reply,
        finished_on: day(&args.finished_on)?,
        stays_open: args.open,
        sheet_date: day(&args.sheet_date)?,
        no_categories: args.no_categories,
        is_new: args.new,
        take: args.take.clone(),
        outcome,
        method,
        add_staff: args.add_staff,
        into,
        survey,
        ..Request::new(what, ctx.lang())
    })
}

/// The key of a vocabulary that a flag names.
fn chosen(ctx: &Context, vocabulary: Vocabulary, key: &str, typed: &str) -> Result<Option<&'static str>, Failure> {
    let value = Node::made(values::choice(ctx, vocabulary, key, typed)?);
    Ok(value.as_text().and_then(|word| vocabulary.keys.iter().copied().find(|known| *known == word)))
}

/// A day that is not to come.
fn day(ctx: &Context, typed: &str) -> Result<Day, Failure> {
    let when: When = ctx.time(typed)?;
    let (day, today) = (when.day(ctx.offset()?), ctx.now().day(ctx.offset()?));
    if day > today {
        return Err(Failure::usage(ImportMsg::DayToCome { day: day.to_string() }));
    }
    Ok(day)
}

/// At most one byte more than a sheet may have, so that a larger one is seen to be.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |e: &std::io::Error| {
        let (path, reason) = (path.display().to_string(), files::reason(Some(e)));
        Failure::usage(ImportMsg::FileUnread { path, reason })
    };
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    } else {
        bytes = files::read_named(path, most).map_err(|e| failed(&e))?;
    }
    Ok(bytes)
}

/// Reads the tree and plans. Files that cannot be read may hold what the sheet brings again.
fn planned(ctx: &mut Context, bytes: &[u8], request: &Request) -> Result<Plan, Failure> {
    let kinds: &[Kind] = match request.what {
        What::Feedback => &[Kind::Owner, Kind::Staff, Kind::Feedback],
        What::Visit => &[Kind::Owner, Kind::Staff, Kind::Feedback, Kind::Visit],
        What::Service => &[Kind::Owner, Kind::Staff, Kind::Service],
        What::Owner => &[Kind::Owner],
        What::Notice => &[Kind::Staff, Kind::Notice],
        What::Activity => &[Kind::Staff, Kind::Activity],
        What::Fee => &[Kind::Fee],
        What::Attendance => &[Kind::Activity],
        What::Response => &[Kind::Survey, Kind::Response],
        What::Training => &[Kind::Staff, Kind::Training],
        What::Rooms => &[],
    };
    let tree = ctx.tree(kinds, true)?;
    ctx.whole(&tree)?;
    let rooms_text = files::read(&ctx.root()?.join(ROOMS_FILE), ROOMS_FILE).ok();
    let rooms_text = rooms_text.map(|b| String::from_utf8_lossy(&b).into_owned());
    let base = ctx.base()?.clone();
    let ground = ImportGround {
        settings: &base.settings,
        rooms: &base.rooms,
        records: &tree.records,
        has_owners: tree.facts.has_owners,
        rooms_text: rooms_text.as_deref(),
        now: ctx.now(),
    };
    Ok(plan(bytes, request, ground, &mut || ctx.env.random())?)
}
