//! What `linli print` takes, and where the sheet goes.

use crate::cli::command::Command;
use crate::cli::commands::print::sheets::Sheets;
use crate::cli::commands::print::{catalogue, questionnaire, reminder, training};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, write};
use crate::locale::fees::FeeMsg;
use crate::locale::labels::noun;
use crate::locale::print::PrintMsg as Msg;
use crate::locale::publish::PublishMsg;
use crate::locale::questionnaire::PaperMsg;
use crate::model::kind::Kind;
use crate::model::vocab::PrintSheet;
use crate::publish::foreign::nesting::too_deep;
use crate::publish::template;
use crate::render::format::Format;
use crate::render::print::PrintPage;
use crate::store::load::Record;
use crate::store::templates::templates;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

/// 打印：通知、活动海报、签到表、反馈条、问卷、派工单、走访表、便民服务目录、交接清单、缴费提醒、培训签到表 || sheets to print: a notice, a poster, a sign-in sheet, a feedback slip, a questionnaire, a work slip, a walk sheet, the catalogue of services, a handover, a reminder of a bill, the sign-in sheet of a training session
#[derive(Args, Debug)]
pub struct PrintArgs {
    /// 打印什么：`notice`、`poster`、`sign-in`、`feedback`、`questionnaire`、`work`、`walk`、`catalogue`、`handover`、`reminder`、`training` || what: `notice`, `poster`, `sign-in`, `feedback`, `questionnaire`, `work`, `walk`, `catalogue`, `handover`, `reminder`, `training`
    #[arg(value_name = "WHAT", value_parser = PossibleValuesParser::new(PrintSheet::VOCABULARY.keys))]
    pub what: String,
    /// 通知、活动、调查、诉求或便民服务单的编号，交接的人，缴费提醒的房号；走访表和目录不写，培训可以不写 || id of the notice, activity, survey, item or service order, who hands over, or the room of a reminder; none for a walk sheet and the catalogue, not needed for training
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// 发群用的文字 || as text for a chat group
    #[arg(long)]
    pub text: bool,
    /// 走访表只印某栋 || walk sheet: of one building
    #[arg(long, value_name = "ID")]
    pub building: Option<String>,
    /// 问卷：抽样时给出的名单，一个问卷码印一份 || questionnaire: the sheet of codes that the draw gave; a copy for each code
    #[arg(long, value_name = "FILE")]
    pub codes: Option<PathBuf>,
    /// 问卷：二维码里的链接，问卷码接在后面，或写 `{code}` 标出位置 || questionnaire: the link in the QR code; the code is put behind it, or in the place of `{code}`
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// 缴费提醒：账期，如 `2026-Q4` || reminder: the period, such as `2026-Q4`
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 缴费提醒：金额（元），只印在纸上，不存 || reminder: the amount in yuan, printed and stored nowhere
    #[arg(long, value_name = "YUAN")]
    pub amount: Option<String>,
    /// 缴费提醒：收费项目（默认 linli.toml 里的第一项） || reminder: what it is for (default: the first charge of linli.toml)
    #[arg(long, value_name = "CHARGE")]
    pub charge: Option<String>,
}

impl Command for PrintArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn own_format(&self) -> Option<Format> {
        Some(Format::Html)
    }
}

fn run(ctx: &Context, args: &PrintArgs) -> Result<(), Failure> {
    let sheet = PrintSheet::from_key(&args.what).ok_or_else(|| Failure::usage(Msg::WhereTo))?;
    if !args.text && ctx.ui.format != Format::Html {
        return Err(Failure::usage(Msg::WhereTo));
    }
    let has_codes = args.codes.is_some() || args.link.is_some();
    if has_codes && (sheet != PrintSheet::Questionnaire || args.codes.is_none()) {
        return Err(Failure::usage(PaperMsg::CodesOfQuestionnaire));
    }
    let sheets = Sheets::new(ctx)?;
    let of_reminder = [&args.period, &args.amount, &args.charge];
    if sheet != PrintSheet::Reminder && of_reminder.iter().any(|given| given.is_some()) {
        return Err(Failure::usage(FeeMsg::ReminderHow).hint(FeeMsg::ReminderExample));
    }
    let page = match kind_of(sheet) {
        None if sheet == PrintSheet::Reminder => reminder::page(ctx, args)?,
        None if args.id.is_some() => {
            let failure = Failure::usage(Msg::NoId { what: args.what.clone() });
            return Err(if sheet == PrintSheet::Walk { failure.hint(Msg::OneBuilding) } else { failure });
        }
        None if sheet == PrintSheet::Catalogue => catalogue::page(ctx)?,
        None => sheets.walk(args.building.as_deref())?,
        Some(Kind::Training) if args.id.is_none() => training::page(ctx, &sheets, None)?,
        Some(kind) => {
            let record = match order_meant(ctx, args, sheet)? {
                Some(id) => find::record(ctx, Kind::Service, &id)?,
                None => asked(ctx, args, kind)?,
            };
            match sheet {
                PrintSheet::Questionnaire => questionnaire::page(ctx, args, &record)?,
                _ => sheets.of_record(sheet, &record)?,
            }
        }
    };
    give(ctx, args, &page)
}

/// Of which kind of record a sheet speaks; `None`: of the rooms to be visited, or of the catalogue.
fn kind_of(sheet: PrintSheet) -> Option<Kind> {
    match sheet {
        PrintSheet::Notice => Some(Kind::Notice),
        PrintSheet::Poster | PrintSheet::SignIn | PrintSheet::Feedback => Some(Kind::Activity),
        PrintSheet::Questionnaire => Some(Kind::Survey),
        PrintSheet::Work => Some(Kind::Feedback),
        PrintSheet::Training => Some(Kind::Training),
        PrintSheet::Handover => Some(Kind::Staff),
        PrintSheet::Walk | PrintSheet::Catalogue | PrintSheet::Reminder => None,
    }
}

/// The service order of which a work slip is wanted; `None`: the slip is of an item, or of what is no record.
fn order_meant(ctx: &Context, args: &PrintArgs, sheet: PrintSheet) -> Result<Option<String>, Failure> {
    let Some(typed) = args.id.as_deref().filter(|_| sheet == PrintSheet::Work) else { return Ok(None) };
    let found = find::of_kinds(ctx, typed, |kind| matches!(kind, Kind::Feedback | Kind::Service))?;
    Ok(found.filter(|(kind, _)| *kind == Kind::Service).map(|(_, id)| id))
}

/// The record, unless it is void.
fn asked(ctx: &Context, args: &PrintArgs, kind: Kind) -> Result<Record, Failure> {
    let needed = || {
        let kind = noun(kind, ctx.lang()).to_owned();
        Failure::usage(Msg::NeedsId { what: args.what.clone(), kind })
    };
    let id = find::id_of(ctx, kind, args.id.as_deref().ok_or_else(needed)?)?;
    let record = find::record(ctx, kind, &id)?;
    write::refuse_void(&record)?;
    Ok(record)
}

fn give(ctx: &Context, args: &PrintArgs, page: &PrintPage) -> Result<(), Failure> {
    if args.text {
        return Ok(ctx.ui.give_text(&page.text(ctx.lang()))?);
    }
    let own = templates(ctx.root()?, template::is_print_template)?;
    if let Some(deep) = too_deep(&own) {
        let message = PublishMsg::TemplateTooDeep { path: deep.path, line: deep.line };
        return Err(Failure::new(Exit::Unread, message).hint(PublishMsg::TemplateHint));
    }
    let html = page.html(&args.what, &own).map_err(|error| {
        let (path, line, said) = template::place(&error);
        Failure::refused(Msg::TemplateWrong { path, line, said })
    })?;
    Ok(ctx.ui.give(html.as_bytes())?)
}
