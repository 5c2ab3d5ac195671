//! `linli response add`: what a household answered on paper. It is not written at once: the order of the records, of
//! their ids and of the commits would tell who answered when.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::answers::{batch, signs};
use crate::cli::commands::import::survey::answerable;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, values, waiting, write};
use crate::kinds::id::{make_dated, short};
use crate::kinds::questionnaire::questions;
use crate::locale::answers_typed::TypedMsg as Msg;
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::model::kind::Kind;
use crate::model::time::Day;
use crate::model::value::{Table, Value};
use crate::model::vocab::{NoticeChannel, SurveyMethod};
use crate::store::document::Document;
use crate::store::load::Record;
use crate::store::waiting::{WaitingAnswers, WaitingFile};
use crate::text::names::NameMatcher;
use crate::text::personal::{ScanScope, find_personal};
use crate::text::survey_code::read_code;
use clap::Args;
use std::collections::BTreeSet;

/// 录入一份纸质答卷：`linli response add q7r2 7KM3Q9XT 5443-5x45 停车难`；满十份一起写入 || type in a sheet of paper: `linli response add q7r2 7KM3Q9XT 5443-5x45 parking`; ten are written together
#[derive(Args, Debug)]
pub struct AddResponseArgs {
    /// 调查的编号 || the survey's id
    #[arg(value_name = "SURVEY", required_unless_present = "finish")]
    pub survey: Option<String>,
    /// 问卷码（自愿填写的调查没有）；一题一个号：分数或选项的序号，`-` 未答，`x` 不了解；多位数时用逗号分开，多选用 `+`；后面是文字题 || the code (none in an open survey); a sign a question: the score or the number of the choice, `-` not answered, `x` does not apply; divided by commas where a value has several digits, several choices by `+`; then the texts
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// 哪天填的（默认今天） || the day on which it was filled in (default: today)
    #[arg(long, value_name = "DAY")]
    pub day: Option<String>,
    /// 渠道（默认纸质） || the channel (default: paper)
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// 把待写入的一份取回：它的问卷码 || take one back that waits, by its code
    #[arg(long, value_name = "CODE", conflicts_with = "words")]
    pub take_back: Option<String>,
    /// 不等满十份，把这次调查待写入的都写入 || write what waits of this survey without waiting for ten
    #[arg(long, value_name = "ID", conflicts_with_all = ["survey", "words", "take_back"])]
    pub finish: Option<String>,
}

impl Command for AddResponseArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb { is_counted: true, ..CommitVerb::new("response add") })
    }
}

fn run(ctx: &mut Context, args: &AddResponseArgs) -> Result<(), Failure> {
    let typed = args.finish.as_deref().or(args.survey.as_deref()).unwrap_or_default();
    if args.finish.is_some() {
        let id = find::id_of(ctx, Kind::Survey, typed)?;
        let (file, mut waiting) = opened(ctx, &id)?;
        let count = batch::written(ctx, &id, &file, &mut waiting)?;
        let told = if count == 0 { Msg::NothingWaits { id } } else { Msg::Written { count } };
        return Ok(ctx.ui.give_text(&(ctx.ui.say(&told) + "\n"))?);
    }
    let survey = answerable(ctx, typed)?;
    if let Some(code) = &args.take_back {
        return take_back(ctx, &survey, code);
    }
    let table = answered(ctx, &survey, args)?;
    let record = Document::new(&table, ctx.offset()?).text();
    let probe = make_dated(Kind::Response, ctx.now().day(ctx.offset()?), 0);
    write::valid(ctx, Kind::Response, &probe, &format!("id = \"{probe}\"\n{record}"))?;
    tell_of(ctx, &survey, &table)?;
    let (file, mut waiting) = opened(ctx, &survey.id)?;
    let mut count = 0;
    // What a killed program left half written is finished first.
    if !waiting.ids.is_empty() {
        count += batch::written(ctx, &survey.id, &file, &mut waiting)?;
    }
    tell_of_code(ctx, &survey, &table, &waiting)?;
    add(ctx, &mut waiting, record)?;
    file.write(&waiting)?;
    if waiting.records.len() >= batch::TOGETHER || closed_over(ctx, &survey, &waiting)? {
        count += batch::written(ctx, &survey.id, &file, &mut waiting)?;
    }
    let told = match count {
        0 => {
            let command = format!("linli response add --finish {}", short(&survey.id));
            Msg::Waiting { count: waiting.records.len(), command }
        }
        count => Msg::Written { count },
    };
    Ok(ctx.ui.give_text(&(ctx.ui.say(&told) + "\n"))?)
}

/// The file of what waits of a survey, if it is this tree's.
fn opened(ctx: &Context, survey: &str) -> Result<(WaitingFile, WaitingAnswers), Failure> {
    ctx.refuse_newer_schema()?;
    let tree = waiting::tree(ctx)?;
    let file = WaitingFile::open(&waiting::state_folder(ctx)?, survey, &ctx.holder())?;
    let mut waiting = file.read()?;
    if !waiting.is_for(&tree) {
        let path = waiting.tree.display().to_string();
        return Err(Failure::refused(Msg::OtherTree { path: path.clone() }).hint(Msg::OtherTreeHint { path }));
    }
    waiting.tree = tree;
    Ok((file, waiting))
}

fn add(ctx: &Context, waiting: &mut WaitingAnswers, record: String) -> Result<(), Failure> {
    if waiting.records.is_empty() {
        waiting.since = ctx.now().day(ctx.offset()?).to_string();
    }
    waiting.add(record);
    Ok(())
}

/// Whether the survey closed while answers waited: they wait for no others any more.
fn closed_over(ctx: &Context, survey: &Record, waiting: &WaitingAnswers) -> Result<bool, Failure> {
    let (today, closes) = (ctx.now().day(ctx.offset()?), survey.table.day("closes"));
    Ok(closes.zip(waiting.since()).is_some_and(|(closes, since)| since <= closes && closes < today))
}

/// The record without its id.
fn answered(ctx: &Context, survey: &Record, args: &AddResponseArgs) -> Result<Table, Failure> {
    let is_open = survey.table.text("method").is_none_or(|method| method == SurveyMethod::Open.key());
    let (code, words) = match (is_open, args.words.split_first()) {
        (true, _) => (None, args.words.as_slice()),
        (false, Some((typed, rest))) => (Some(code(survey, typed)?), rest),
        (false, None) => return Err(Failure::usage(Msg::NoCode)),
    };
    let (marks, texts) = words.split_first().ok_or_else(|| Failure::usage(Msg::NoSigns).hint(Msg::SignsHint))?;
    let answers = signs::read(&questions(&survey.table), marks, texts)?;
    let mut table = Table::default();
    table.put("survey", survey.id.as_str().into());
    table.put_some("code", code.map(Value::from));
    table.put("day", day(ctx, args)?.into());
    table.put_some("channel", channel(ctx, survey, args)?);
    let answers: Vec<Table> = answers.iter().map(|(question, answer)| answer.table(question)).collect();
    table.put_some("answer", (!answers.is_empty()).then(|| answers.into()));
    Ok(table)
}

/// The code, if the survey gave it out: another is a slip of the finger.
fn code(survey: &Record, typed: &str) -> Result<String, Failure> {
    let code = read_code(typed).ok_or_else(|| Failure::usage(Msg::NotACode { found: typed.to_owned() }))?;
    let is_given = survey.table.tables("stratum").flat_map(|stratum| stratum.texts("codes")).any(|known| known == code);
    if is_given { Ok(code) } else { Err(Failure::refused(Msg::UnknownCode { code }).hint(Msg::UnknownCodeHint)) }
}

fn day(ctx: &Context, args: &AddResponseArgs) -> Result<Day, Failure> {
    let Some(typed) = &args.day else { return Ok(ctx.now().day(ctx.offset()?)) };
    let when = ctx.time(typed)?;
    write::refuse_future(ctx, when)?;
    Ok(when.day(ctx.offset()?))
}

fn channel(ctx: &Context, survey: &Record, args: &AddResponseArgs) -> Result<Option<Value>, Failure> {
    let paper = NoticeChannel::Paper.key();
    match &args.channel {
        Some(typed) => values::choice(ctx, NoticeChannel::VOCABULARY, "channel", typed).map(Some),
        None => Ok(survey.table.texts("channels").any(|known| known == paper).then(|| paper.into())),
    }
}

/// Takes an answer back that waits.
fn take_back(ctx: &Context, survey: &Record, typed: &str) -> Result<(), Failure> {
    let code = read_code(typed).ok_or_else(|| Failure::usage(Msg::NotACode { found: typed.to_owned() }))?;
    let (file, mut waiting) = opened(ctx, &survey.id)?;
    let before = waiting.records.len();
    if waiting.ids.is_empty() {
        waiting.records.retain(|record| !has_code(record, &code));
    }
    if waiting.records.len() == before {
        return Err(Failure::refused(Msg::CodeWaitsNot { code }).hint(Msg::CodeWaitsNotHint));
    }
    file.write(&waiting)?;
    Ok(ctx.ui.give_text(&(ctx.ui.say(&Msg::TakenBack { code, left: waiting.records.len() }) + "\n"))?)
}

fn has_code(record: &str, code: &str) -> bool {
    record.lines().any(|line| line == format!("code = \"{code}\""))
}

/// Tells what of an answer may be a mistake.
fn tell_of(ctx: &Context, survey: &Record, table: &Table) -> Result<(), Failure> {
    let day = table.day("day");
    if let Some((day, closes)) = day.zip(survey.table.day("closes")).filter(|(day, closes)| day > closes) {
        ctx.ui.warn(&Msg::AfterClose { day: day.to_string(), closes: closes.to_string() });
    }
    for (question, text) in
        table.tables("answer").filter_map(|answer| Some((answer.text("question")?, answer.text("text")?)))
    {
        let found = find_personal(text, &NameMatcher::default(), ScanScope::Records);
        for kind in found.iter().map(|finding| finding.kind.key()).collect::<BTreeSet<_>>() {
            let what = label("personal", kind, ctx.lang()).to_owned();
            ctx.ui.warn(&CliMsg::Personal { what, key: question.to_owned() });
        }
    }
    Ok(())
}

/// Tells that a code was used before: of several answers under one code the last counts.
fn tell_of_code(ctx: &mut Context, survey: &Record, table: &Table, waiting: &WaitingAnswers) -> Result<(), Failure> {
    let Some(code) = table.text("code") else { return Ok(()) };
    let tree = ctx.tree(&[Kind::Response], true)?;
    let is_same =
        |record: &&Record| record.table.text("survey") == Some(&survey.id) && record.table.text("code") == Some(code);
    let stands = tree.records.iter().filter(is_same).any(|record| record.table.get("void").is_none());
    let command = format!("linli response add {} --take-back {code}", short(&survey.id));
    if waiting.records.iter().any(|record| has_code(record, code)) {
        ctx.ui.warn(&Msg::CodeWaits { code: code.to_owned(), command });
    } else if stands {
        ctx.ui.warn(&Msg::CodeAnswered { code: code.to_owned() });
    }
    Ok(())
}
