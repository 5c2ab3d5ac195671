//! `linli new`: what the front desk types while the caller is on the line.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::commands::new::caller;
use crate::cli::commands::new::whereabouts::{self, TypedPlace};
use crate::cli::commands::order;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::line::{self, Line, Text};
use crate::cli::write::New;
use crate::cli::{deadlines, find, values, write};
use crate::locale::cli::CliMsg;
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::orders::OrderMsg;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{Channel, FeedbackType, Urgency, Vocabulary};
use clap::Args;
use std::io::IsTerminal;

/// 登记诉求：`linli new 3-1-1101 报修 电梯异响 急` || register feedback: `linli new 3-1-1101 repair lift is noisy urgent`
#[derive(Args, Debug)]
pub struct NewArgs {
    /// 房号、公共部位、姓名或电话，和标题；类型、紧急程度、渠道写在标题前或后 || room, public place, name or phone, and the title; type, urgency and channel before or after it
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// 公共部位；房号则是来电人的 || public place; a room beside it is the caller's
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// 类型 || type
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// 类别（默认由 linli.toml 中的词选定） || category (default: chosen by its words in linli.toml)
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// 紧急程度 || urgency
    #[arg(long, value_name = "URGENCY")]
    pub urgency: Option<String>,
    /// 渠道 || channel
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// 哪位业主（一户多人时） || which person, where several live there
    #[arg(long, value_name = "OWNER")]
    pub owner: Option<String>,
    /// 反映人身份 || who reports: owner, tenant, family, …
    #[arg(long, value_name = "REPORTER")]
    pub reporter: Option<String>,
    /// 详情 || detail
    #[arg(long, value_name = "TEXT")]
    pub detail: Option<String>,
    /// 当场答复的话 || the answer given on the spot
    #[arg(long, value_name = "TEXT")]
    pub answered: Option<String>,
    /// 不在册的来电人：`'王女士 13900138000'` || a caller on no file: `'Ms Wang 13900138000'`
    #[arg(long, value_name = "NAME PHONE")]
    pub caller: Option<String>,
    /// 被反映或被表扬的人员 || staff praised or complained of
    #[arg(long, value_name = "HANDLE")]
    pub about: Vec<String>,
    /// 何时受理（默认现在） || when it was received (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
    /// 首问（默认录入人） || who received it (default: the typist)
    #[arg(long, value_name = "HANDLE")]
    pub by: Option<String>,
}

/// What the words beside a title say, in the order in which a line is read.
pub(super) const VOCABULARIES: &[Vocabulary] = &[FeedbackType::VOCABULARY, Urgency::VOCABULARY, Channel::VOCABULARY];

impl Command for NewArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("new"))
    }
}

fn run(ctx: &mut Context, args: &NewArgs) -> Result<(), Failure> {
    let mut table = Table::default();
    let (place, words) = whereabouts::read(ctx, args)?;
    let line = line::read(VOCABULARIES, &words, Text::Needed);
    if line.text.is_empty() {
        return Err(Failure::usage(CliMsg::TitleNeeded));
    }
    let [kind, urgency, channel] = said(&line);
    closed(ctx, &mut table, "type", args.kind.as_deref(), kind)?;
    if table.get("type").is_none() {
        table.put("type", FeedbackType::Unsorted.key().into());
    }
    match &args.category {
        Some(typed) => put(ctx, &mut table, "category", typed)?,
        None => table.put_some("category", ctx.settings()?.category_of_title(&line.text).map(Value::from)),
    }
    closed(ctx, &mut table, "urgency", args.urgency.as_deref(), urgency)?;
    closed(ctx, &mut table, "channel", args.channel.as_deref(), channel)?;
    table.put_some("room", place.room.as_deref().map(Value::from));
    table.put_some("place", place.place.as_deref().map(Value::from));
    table.put_some("owner", place.owner.as_deref().map(Value::from));
    if let Some(reporter) = &args.reporter {
        put(ctx, &mut table, "reporter", reporter)?;
    }
    table.put("title", line.text.as_str().into());
    table.put_some("detail", detail(ctx, args, &place)?.map(Value::from));
    if args.kind.is_none() && kind.is_none() && is_meant_as_order(ctx, args, &line.text)? {
        return order::command::register(ctx, &args.words);
    }
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |t| ctx.time(t))?;
    table.put("received_at", at.into());
    put_staff(ctx, args, at, &mut table)?;
    let caller_room = place.room.as_deref().or(place.caller_room.as_deref());
    let caller = args.caller.as_deref().map(|typed| caller::record(typed, caller_room)).transpose()?;
    let understood = understood(ctx, &table, &place, caller.as_ref())?;
    let new = New { kind: Kind::Feedback, table };
    let id = match caller {
        Some(caller) => write::create_pair(ctx, New { kind: Kind::Owner, table: caller }, "owner", new)?,
        None => write::create(ctx, new)?,
    };
    ctx.ui.note(&CliMsg::Understood { text: understood });
    let flags = [&args.kind, &args.urgency, &args.channel];
    let is_typed = |vocabulary| VOCABULARIES.iter().zip(flags).any(|(v, flag)| v == vocabulary && flag.is_some());
    values::tell_left(ctx, line.left.iter().filter(|(vocabulary, _)| !is_typed(vocabulary)), (Kind::Feedback, "title"));
    write::tell_id(ctx, &id, || deadlines::tell(ctx, &id))
}

/// The keys of [`VOCABULARIES`] that a line said.
fn said(line: &Line) -> [Option<&'static str>; 3] {
    let key = |place: usize| line.keys.get(place).copied().flatten();
    [key(0), key(1), key(2)]
}

/// `--detail`, and in which room the caller of a public place is, where no person on file stands for it.
fn detail(ctx: &Context, args: &NewArgs, place: &TypedPlace) -> Result<Option<String>, Failure> {
    let typed = args.detail.as_deref().map(values::text).transpose()?;
    let is_on_file = place.owner.is_some() || args.caller.is_some();
    let caller = place.caller_room.as_ref().filter(|_| !is_on_file).map(|room| CliMsg::CallerAt { room: room.clone() });
    let language = ctx.settings()?.language.unwrap_or(ctx.lang());
    let caller = caller.map(|caller| caller.text(language));
    let lines: Vec<String> = caller.into_iter().chain(typed).collect();
    Ok(if lines.is_empty() { None } else { Some(lines.join("\n")) })
}

/// Who received it, whom it is about, and what was answered on the spot.
fn put_staff(ctx: &Context, args: &NewArgs, at: When, table: &mut Table) -> Result<(), Failure> {
    let (by, _) = write::doer(ctx, args.by.as_deref())?;
    table.put("received_by", by.as_str().into());
    let about = args.about.iter().map(|a| find::id_of(ctx, Kind::Staff, a)).collect::<Result<Vec<_>, _>>()?;
    if about.contains(&by) {
        return Err(Failure::refused(CliMsg::AboutStaff { handle: by }));
    }
    if !about.is_empty() {
        table.put("about", about.into());
    }
    if let Some(answer) = &args.answered {
        let mut entry = write::signed(ctx, at, args.by.as_deref())?;
        entry.put("action", "reply".into());
        entry.put("text", values::text(answer)?.into());
        table.put("log", vec![entry].into());
    }
    Ok(())
}

fn put(ctx: &Context, table: &mut Table, key: &'static str, typed: &str) -> Result<(), Failure> {
    if let Some(field) = Kind::Feedback.field(key) {
        table.put(key, values::read(ctx, field, typed)?);
    }
    Ok(())
}

/// A flag wins over a word.
fn closed(
    ctx: &Context,
    table: &mut Table,
    key: &'static str,
    flag: Option<&str>,
    word: Option<&'static str>,
) -> Result<(), Failure> {
    match (flag, word) {
        (Some(typed), _) => put(ctx, table, key, typed),
        (None, word) => {
            table.put_some(key, word.map(Value::from));
            Ok(())
        }
    }
}

/// What was understood, for the eye of the person at the desk.
fn understood(ctx: &Context, table: &Table, place: &TypedPlace, caller: Option<&Table>) -> Result<String, Failure> {
    let lang = ctx.lang();
    let settings = ctx.settings()?;
    let mut parts: Vec<String> = Vec::new();
    for (key, vocabulary) in [("type", "type"), ("urgency", "urgency"), ("channel", "channel")] {
        parts.extend(table.text(key).map(|k| label(vocabulary, k, lang).to_owned()));
    }
    let category = table.text("category").and_then(|key| settings.category(key));
    parts.extend(category.map(|category| category.named.label(lang).to_owned()));
    for key in ["room", "place", "title"] {
        parts.extend(table.text(key).map(str::to_owned));
    }
    parts.extend(place.caller_room.as_ref().map(|room| CliMsg::CallerAt { room: room.clone() }.text(lang)));
    if let Some(name) = caller.and_then(|caller| caller.text("name")) {
        parts.push(name.to_owned());
    } else if let Some(owner) = table.text("owner")
        && let Ok(owner) = find::record(ctx, Kind::Owner, owner)
    {
        parts.extend(owner.table.text("name").map(str::to_owned));
    }
    Ok(parts.join(&Mark::Bar.text(lang)))
}

/// A wish from the catalogue of services is an order, and a reported fault is an item: asked on a terminal, else said.
fn is_meant_as_order(ctx: &Context, args: &NewArgs, title: &str) -> Result<bool, Failure> {
    let day = ctx.now().day(ctx.offset()?);
    if ctx.settings()?.service_of_text(title, day).is_none() {
        return Ok(false);
    }
    ctx.ui.note(&OrderMsg::LikeAnOrder { text: args.words.join(" ") });
    let may_ask = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    Ok(may_ask && ctx.ui.confirm(&OrderMsg::OrderInstead))
}
