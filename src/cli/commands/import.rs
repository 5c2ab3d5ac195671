//! `linli import`: an office's sheets become records, as often as they are brought.

use crate::analysis::snapshot::Snapshot as Figures;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::values;
use crate::due::list::{EVER_S, due_list};
use crate::due::rule::DueRule;
use crate::due::rules::{arrival, callback, external, promise, resolution, response};
use crate::import::apply::{Turns, apply};
use crate::import::heads::What;
use crate::import::limits::MAX_BYTES;
use crate::import::mapping::Mapping;
use crate::import::plan::{ImportGround, Plan, Request, plan};
use crate::import::report::Report;
use crate::locale::import::ImportMsg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::model::kind::Kind;
use crate::model::time::AsOf;
use crate::model::value::Node;
use crate::model::vocab::FeedbackType;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use crate::render::ui::Ui;
use crate::store::files;
use crate::store::root::ROOMS_FILE;
use crate::store::write::Writer;
use clap::Args;
use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Progress is told once in so many files.
const STEP: usize = 1000;

/// What is overdue if it is not done in time; sorting and calling back are told apart.
static OWED: &[&DueRule] = &[&response::RULE, &arrival::RULE, &resolution::RULE, &promise::RULE, &external::RULE];

/// 导入表格：`linli import feedback 诉求登记表.xlsx`；再次导入只补新的内容 || import a sheet: `linli import feedback register.xlsx`; a second import adds only what is new
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// 导入什么：`feedback` 诉求、`owner` 业主、`visit` 走访、`rooms` 房号表 || what: `feedback`, `owner`, `visit` or `rooms`
    #[arg(value_name = "KIND", value_parser = ["feedback", "owner", "visit", "rooms"])]
    pub kind: String,
    /// 表格文件（`xlsx`、`xls`、`xlsb`、`et`、`ods`、`csv`、`tsv`），`-` 为标准输入 || the sheet (`xlsx`, `xls`, `xlsb`, `et`, `ods`, `csv`, `tsv`); `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// 映射文件：各列的含义 || a map file: what the columns mean
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// 把本次所用的映射存为文件 || save the mapping used
    #[arg(long, value_name = "FILE")]
    pub save_map: Option<PathBuf>,
    /// 来源名称：同一来源、同一编号是同一条（默认取自映射文件，否则 `sheet`） || the source: the same source and reference is the same record (default: the map's name, else `sheet`)
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// 工作表名称（默认自动选定） || the sheet of the workbook (default: found by its heads)
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// 没有写类型的行算作什么（默认未分类） || the type of rows that say none (default: unsorted)
    #[arg(long = "type", value_name = "TYPE")]
    pub default_type: Option<String>,
    /// 表中没有完成时间列时，答复即办结 || where the sheet has no finished column, the reply finishes the matter
    #[arg(long)]
    pub finished_by_reply: bool,
    /// 表中的人员不在册时，建人员记录 || make staff records of names on no file
    #[arg(long)]
    pub add_staff: bool,
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
        Some(CommitVerb { is_counted: true, ..CommitVerb::new(format!("import {}", self.kind)) })
    }
}

fn run(ctx: &mut Context, args: &ImportArgs) -> Result<Exit, Failure> {
    let request = request(ctx, args)?;
    let bytes = read(&args.file)?;
    ctx.refuse_newer_schema()?;
    let plan = imported(ctx, args, &request, &bytes)?;
    let told = save_beside(ctx, args, &request, &plan.report).and_then(|()| {
        plan.report.remark_lines(ctx.lang()).iter().for_each(|line| ctx.ui.note(line));
        give(ctx, &plan.report)
    });
    // What could not be told is written all the same.
    told.map_err(|failure| match plan.report.wrote() {
        0 => failure,
        done => failure.hint(ImportMsg::StandsSoFar { done, total: done }),
    })?;
    Ok(if plan.report.rejected.is_empty() { Exit::Done } else { Exit::Found })
}

/// Plans and writes. Two imports never run side by side: they would make the same records twice. Other
/// writers get in between, unless all or nothing is wanted, or rooms.toml, which is one file.
fn imported(ctx: &mut Context, args: &ImportArgs, request: &Request, bytes: &[u8]) -> Result<Plan, Failure> {
    let (root, holder) = (ctx.root()?.clone(), format!("{} import", ctx.holder()));
    let _sole = if args.dry_run { None } else { Some(Writer::sole(&root, "import", &holder)?) };
    let is_one = args.all_or_nothing || request.what == What::Rooms;
    let held = if is_one && !args.dry_run { Some(Writer::open(&root, &holder)?) } else { None };
    let mut plan = planned(ctx, bytes, request)?;
    tell_columns(&ctx.ui, &plan.report);
    plan.report.dry_run = args.dry_run;
    if args.all_or_nothing && !plan.report.rejected.is_empty() {
        plan.report.hold_back();
    } else if !args.dry_run && !plan.is_empty() {
        let ui = &ctx.ui;
        let mut told = 0;
        let mut progress = |done: usize, total: usize| {
            if total > STEP && (done == total || done >= told + STEP) {
                told = done;
                ui.note(&ImportMsg::Progress { done, total });
            }
        };
        let turns = held.as_ref().map_or(Turns::Each(&root, &holder), Turns::Held);
        apply(&mut plan, &turns, ctx.offset()?, &mut progress)?;
    }
    Ok(plan)
}

fn request(ctx: &Context, args: &ImportArgs) -> Result<Request, Failure> {
    let what = What::from_key(&args.kind).unwrap_or(What::Feedback);
    let mut mapping = match &args.map {
        Some(path) => {
            let bytes = read(path)?;
            Mapping::read(&String::from_utf8_lossy(&bytes), what)?
        }
        None => Mapping::default(),
    };
    mapping.sheet = args.sheet.clone().or(mapping.sheet);
    let kind = match (&args.default_type, Kind::Feedback.field("type")) {
        (Some(typed), Some(field)) => values::read(ctx, field, typed)?,
        _ => FeedbackType::Unsorted.key().into(),
    };
    let kind = Node::made(kind).as_text().and_then(FeedbackType::from_key);
    Ok(Request {
        what,
        source: args.source.clone(),
        mapping,
        kind: kind.unwrap_or(FeedbackType::Unsorted),
        finished_by_reply: args.finished_by_reply,
        add_staff: args.add_staff,
        lang: ctx.lang(),
    })
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
        let file = std::fs::File::open(path).map_err(|e| failed(&e))?;
        file.take(most).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    }
    Ok(bytes)
}

/// Reads the tree and plans. Files that cannot be read may hold what the sheet brings again.
fn planned(ctx: &mut Context, bytes: &[u8], request: &Request) -> Result<Plan, Failure> {
    let kinds: &[Kind] = match request.what {
        What::Feedback => &[Kind::Owner, Kind::Staff, Kind::Feedback],
        What::Visit => &[Kind::Owner, Kind::Staff, Kind::Feedback, Kind::Visit],
        What::Owner => &[Kind::Owner],
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

fn tell_columns(ui: &Ui, report: &Report) {
    for line in report.column_lines(ui.lang) {
        ui.note(&line);
    }
}

/// The map file and the sheet of rejected rows, where asked for.
fn save_beside(ctx: &Context, args: &ImportArgs, request: &Request, report: &Report) -> Result<(), Failure> {
    if let Some(path) = &args.save_map {
        let columns: Vec<(String, Option<&str>)> = report.columns.iter().map(|c| (c.head.clone(), c.used())).collect();
        let text = request.mapping.text(request.what, &report.source, &columns);
        beside(ctx, path, Format::Plain).give_text(&text)?;
        ctx.ui.note(&ImportMsg::MapSaved { path: path.display().to_string() });
    }
    if let Some(path) = args.rejected.as_ref().filter(|_| !report.rejected.is_empty()) {
        let format = if Format::of_file(path) == Some(Format::Xlsx) { Format::Xlsx } else { Format::Csv };
        beside(ctx, path, format).give_table(&to_mend(ctx, report))?;
        ctx.ui.note(&ImportMsg::RejectedSaved { path: path.display().to_string() });
    }
    Ok(())
}

fn beside(ctx: &Context, path: &Path, format: Format) -> Ui {
    let output = Some(path.to_owned());
    Ui { lang: ctx.ui.lang, format, output, quiet: true, color: false, width: ctx.ui.width }
}

/// The rejected rows in the columns of the sheet, with their row and the reasons.
fn to_mend(ctx: &Context, report: &Report) -> TextTable {
    let head = |message: ImportMsg| {
        let word = message.text(ctx.lang());
        Column::new(word.clone(), word)
    };
    let heads = report.columns.iter().map(|c| Column::new(c.head.clone(), c.head.clone()));
    let columns = heads.chain([head(ImportMsg::RejectedRow), head(ImportMsg::RejectedReason)]).collect();
    let rows = report.to_mend.iter().map(|(number, cells)| {
        let faults = report.rejected.iter().filter(|r| r.row == *number).flat_map(|r| &r.faults);
        let reasons: Vec<String> = faults.map(|f| f.reason.text(ctx.lang())).collect();
        let cells = cells.iter().map(|c| Cell::text(c.as_str()));
        cells
            .chain([Cell::text(number.to_string()), Cell::text(reasons.join(&Mark::Semicolon.text(ctx.lang())))])
            .collect()
    });
    TextTable { columns, rows: rows.collect(), ..TextTable::default() }
}

fn give(ctx: &Context, report: &Report) -> Result<(), Failure> {
    let lang = ctx.lang();
    let hour = first_hour(ctx, report)?;
    if ctx.ui.format.is_json() {
        let mut document = report.json(&ctx.settings()?.id, lang);
        if let Some(object) = document.as_object_mut() {
            let [overdue, promised, callback] = hour.unwrap_or_default();
            let hour = hour.map(
                |_| serde_json::json!({"overdue": overdue, "promised_open": promised, "without_callback": callback}),
            );
            object.insert("first_hour".to_owned(), hour.unwrap_or_default());
        }
        return Ok(ctx.ui.give_json(&document)?);
    }
    let mut lines = vec![report.summary().text(lang)];
    if let Some([overdue, promised, callback]) = hour {
        lines.push(ImportMsg::Overdue { count: overdue }.text(lang));
        lines.push(ImportMsg::PromisedOpen { count: promised }.text(lang));
        lines.push(ImportMsg::WithoutCallback { count: callback }.text(lang));
    }
    if ctx.ui.format == Format::Table && report.rejected.is_empty() {
        return Ok(ctx.ui.give_text(&lines.iter().map(|l| format!("{l}\n")).collect::<String>())?);
    }
    Ok(ctx.ui.give_table(&rejected_table(ctx, report, lines))?)
}

fn rejected_table(ctx: &Context, report: &Report, notes: Vec<String>) -> TextTable {
    let lang = ctx.lang();
    let columns = vec![
        Column::number("row", ImportMsg::RejectedRow.text(lang)),
        Column::new("column", ImportMsg::RejectedColumn.text(lang)),
        Column::new("reason", ImportMsg::RejectedReason.text(lang)),
    ];
    let faults = report.rejected.iter().flat_map(|r| r.faults.iter().map(move |f| (r.row, f)));
    let rows = faults
        .map(|(row, fault)| {
            let row = i64::try_from(row).unwrap_or(i64::MAX);
            vec![
                Cell::int(row),
                Cell::text(fault.column.as_str()),
                Cell::new(fault.reason.text(lang), fault.reason.code()),
            ]
        })
        .collect();
    TextTable { columns, rows, notes, ..TextTable::default() }
}

/// Overdue items, items with an open promise, finished items that still owe a callback.
fn first_hour(ctx: &Context, report: &Report) -> Result<Option<[usize; 3]>, Failure> {
    if report.what != Some(What::Feedback) || report.dry_run || report.held_back {
        return Ok(None);
    }
    let tree = ctx.tree(&[Kind::Owner, Kind::Staff, Kind::Feedback], false)?;
    let calendar = ctx.calendar()?;
    let list = due_list(&Figures::new(&tree.facts, ctx.settings()?, &calendar, AsOf::instant(ctx.now())), EVER_S);
    let items = |pick: &dyn Fn(&'static DueRule, i64) -> bool| {
        let rows = list.rows.iter().filter(|r| pick(r.rule, r.overdue_s));
        rows.filter_map(|r| r.id).collect::<HashSet<_>>().len()
    };
    Ok(Some([
        items(&|rule, overdue| overdue >= 0 && OWED.contains(&rule)),
        items(&|rule, _| rule == &promise::RULE),
        items(&|rule, _| rule == &callback::RULE),
    ]))
}
