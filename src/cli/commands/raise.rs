//! `linli raise`: what residents raised on a visit, at a forum or elsewhere becomes feedback (转为诉求), and the record
//! names the item that it became.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::Exit;
use crate::cli::failure::Failure;
use crate::cli::write::New;
use crate::cli::{find, item, values, write};
use crate::import::row::feedback_rows::shortened;
use crate::kinds::id::short;
use crate::locale::cli::CliMsg;
use crate::locale::labels;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::{FeedbackType, IssueType, Reporter};
use crate::store::load::Record;
use clap::Args;

/// 把走访、座谈会、便民服务中所提的事项转为诉求：`linli raise m3k7 --all` || make what was raised on a visit, at a forum or about an order feedback items: `linli raise m3k7 --all`
#[derive(Args, Debug)]
pub struct RaiseArgs {
    /// 走访、活动等记录的编号 || id of the visit, activity or other record
    #[arg(value_name = "ID")]
    pub id: String,
    /// 第几项（从 1 起）；只有一项未转时可省 || which of its issues, from 1; may be left out where one is left
    #[arg(value_name = "N")]
    pub number: Option<usize>,
    /// 全部未转的 || all that are no items yet
    #[arg(long, conflicts_with = "number")]
    pub all: bool,
    /// 诉求类型；问题必须写明，建议就是建议 || the item's type: to be given for a problem; a suggestion is one
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// 哪位业主提的：编号、房号、姓名 || who raised it: id, room or name of an owner
    #[arg(long, value_name = "OWNER")]
    pub owner: Option<String>,
}

impl Command for RaiseArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("raise"))
    }
}

fn run(ctx: &mut Context, args: &RaiseArgs) -> Result<(), Failure> {
    let is_raised_from = |kind: Kind| kind.spec().raises.is_some();
    let (kind, id) = find::of_kinds(ctx, &args.id, is_raised_from)?
        .ok_or_else(|| Failure::usage(CliMsg::NoSuchRecord { typed: args.id.clone() }))?;
    let record = find::record(ctx, kind, &id)?;
    write::refuse_void(&record)?;
    let places = chosen(&record, args)?;
    let whom = args.owner.as_deref().map(|typed| item::household(ctx, typed)).transpose()?;
    // All are found good before the first is written.
    let items =
        places.iter().map(|place| made(ctx, &record, *place, args, whom.as_ref())).collect::<Result<Vec<_>, _>>()?;
    for (place, table) in places.into_iter().zip(items) {
        let text = issue(&record, place).and_then(|issue| issue.text("text")).unwrap_or_default().to_owned();
        let whereabouts = whereabouts(ctx, &table)?;
        let item = write::create(ctx, New { kind: Kind::Feedback, table })?;
        link(ctx, (kind, &id), place, &text, &item)?;
        ctx.ui.give_text(&format!("{item}\n"))?;
        tell_whereabouts(ctx, whereabouts, &item);
    }
    Ok(())
}

/// Where the item is held to be, if that is not known for certain: where it was said, which need not be where it is, or
/// nowhere, as an empty text.
fn whereabouts(ctx: &Context, item: &Table) -> Result<Option<String>, Failure> {
    let rooms = &ctx.base()?.rooms;
    let label = |id: &str| rooms.place(id).map_or(id, |place| place.label.as_str()).to_owned();
    let is_known = item.get("room").is_some();
    Ok((!is_known).then(|| item.text("place").map(label).unwrap_or_default()))
}

fn tell_whereabouts(ctx: &Context, whereabouts: Option<String>, item: &str) {
    let command = format!("linli feedback set {} place=…", short(item));
    match whereabouts {
        Some(place) if place.is_empty() => ctx.ui.note(&CliMsg::RaisedNowhere { command }),
        Some(place) => ctx.ui.note(&CliMsg::RaisedAt { place, command }),
        None => {}
    }
}

fn issue(record: &Record, place: usize) -> Option<&Table> {
    record.table.tables("issue").nth(place.checked_sub(1)?)
}

/// The issues that are meant, by their places from 1.
fn chosen(record: &Record, args: &RaiseArgs) -> Result<Vec<usize>, Failure> {
    let id = || record.id.clone();
    if let Some(place) = args.number {
        let issue = issue(record, place).ok_or_else(|| {
            Failure::usage(CliMsg::NoSuchElement { table: "issue".to_owned(), name: place.to_string() })
        })?;
        return match issue.text("feedback") {
            Some(item) => Err(Failure::refused(CliMsg::RaisedBefore { item: item.to_owned() })),
            None => Ok(vec![place]),
        };
    }
    let open = (1..).zip(record.table.tables("issue")).filter(|(_, issue)| issue.get("feedback").is_none());
    let open: Vec<(usize, &str)> = open.map(|(place, issue)| (place, issue.text("text").unwrap_or(""))).collect();
    match open.as_slice() {
        [] => Err(Failure::usage(CliMsg::NothingToRaise { id: id() })),
        [_, _, ..] if !args.all => {
            let list = open.iter().map(|(place, text)| format!("{place} {text}")).collect::<Vec<_>>().join("; ");
            Err(Failure::usage(CliMsg::RaiseWhich { list }))
        }
        _ => Ok(open.into_iter().map(|(place, _)| place).collect()),
    }
}

/// Room and owner of who raised it.
type Household = (Option<String>, Option<String>);

/// The item that an issue becomes: dated by its record, by the channel of its kind.
fn made(
    ctx: &Context,
    record: &Record,
    place: usize,
    args: &RaiseArgs,
    whom: Option<&Household>,
) -> Result<Table, Failure> {
    let spec = record.kind.spec();
    let issue = issue(record, place).cloned().unwrap_or_default();
    let text = issue.text("text").unwrap_or_default();
    let title = shortened(text);
    let received = spec.happened.and_then(|key| record.table.when(key));
    let received = received.ok_or_else(|| Failure::refused(CliMsg::NotHeldYet { id: record.id.clone() }))?;
    let mut item = Table::default();
    item.put("type", kind_of(ctx, &issue, args)?.into());
    item.put_some("category", ctx.settings()?.category_of_title(text).map(Value::from));
    item.put_some("channel", spec.raises.map(|channel| channel(&record.table).key().into()));
    // A response has no household: who wrote it is not known here.
    if record.kind == Kind::Response && whom.is_none() {
        item.put("reporter", Reporter::Anonymous.key().into());
    }
    put_household(record, whom, &mut item);
    if title != text {
        item.put("detail", text.into());
    }
    item.put("title", title.into());
    item.put("received_at", received.into());
    item.put("received_by", received_by(ctx, record, received)?.into());
    Ok(item)
}

/// A suggestion is one; what a problem is, somebody must say.
fn kind_of(ctx: &Context, issue: &Table, args: &RaiseArgs) -> Result<String, Failure> {
    if issue.text("type") == Some(IssueType::Suggestion.key()) {
        return Ok(FeedbackType::Suggestion.key().to_owned());
    }
    let choices = || labels::choices(FeedbackType::VOCABULARY, ctx.lang());
    let typed = args.kind.as_deref().ok_or_else(|| {
        let text = issue.text("text").unwrap_or_default().to_owned();
        Failure::usage(CliMsg::RaiseNeedsType { text }).hint(CliMsg::Choices { choices: choices() })
    })?;
    let kind = values::choice(ctx, FeedbackType::VOCABULARY, "type", typed)?;
    Ok(match kind {
        Value::Text(key) => key.to_string(),
        _ => typed.to_owned(),
    })
}

/// Whose it is: who was named, else whom the record names where it names one; else the place of the record.
fn put_household(record: &Record, whom: Option<&Household>, item: &mut Table) {
    let only = |key: &str| {
        let mut named = record.table.texts(key);
        named.next().filter(|_| named.next().is_none()).map(str::to_owned)
    };
    // The rooms of an activity are those that came, not those that spoke.
    let own = |key: &str| record.table.text(key).map(str::to_owned);
    let named = || match record.kind {
        Kind::Visit => (only("rooms"), only("owners")),
        Kind::Service => (own("room"), own("owner")),
        _ => (None, None),
    };
    let (room, owner) = whom.cloned().unwrap_or_else(named);
    let place = record.table.text("place").filter(|_| room.is_none());
    item.put_some("owner", owner.map(Value::from));
    item.put_some("place", place.map(Value::from));
    item.put_some("room", room.map(Value::from));
}

/// Who was there, else who is at the keyboard.
fn received_by(ctx: &Context, record: &Record, at: When) -> Result<String, Failure> {
    write::refuse_future(ctx, at)?;
    let actor = record.kind.spec().actor;
    let there = actor.and_then(|key| record.table.text(key).or_else(|| record.table.texts(key).next()));
    there.map_or_else(|| write::doer(ctx, None).map(|(by, _)| by), |by| Ok(by.to_owned()))
}

/// Writes the item's id into the issue, if it still stands as it was read.
fn link(ctx: &Context, (kind, id): (Kind, &str), place: usize, text: &str, item: &str) -> Result<(), Failure> {
    write::change(ctx, kind, id, |record, document| {
        let now = issue(record, place);
        if now.is_none_or(|issue| issue.text("text") != Some(text) || issue.get("feedback").is_some()) {
            let command = format!("linli {} set {id} issue.{place}.feedback={item}", kind.key());
            let failure = Failure::refused(CliMsg::NotLinked { id: id.to_owned(), item: item.to_owned() });
            return Err(failure.hint(CliMsg::NotLinkedHint { command }));
        }
        document.set(&format!("issue.{place}.feedback"), &item.into()).map_err(write::no_such)
    })?;
    Ok(())
}
