//! From what is typed to a service order.

use super::repair::OrderedRepair;
use super::words::OrderWords;
use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::write::New;
use crate::cli::{find, values, write};
use crate::facts::services::ServiceOrder;
use crate::locale::calendar::weekday;
use crate::locale::cli::CliMsg;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::orders::OrderMsg as Msg;
use crate::model::field::SettingsList;
use crate::model::kind::Kind;
use crate::model::services::Service;
use crate::model::time::{Day, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::PriceUnit;
use crate::text::ahead::read_when_ahead;
use crate::text::amount::{read_count, yuan};
use crate::text::normalize::fold_argument;
use clap::Args;

/// 登记便民服务：`linli order 3-1-1101 家政 做厨房 周三9点`；当天件数：`linli order 快递 --count 41` || register a service order: `linli order 3-1-1101 housekeeping kitchen 'tomorrow 9:00'`; the count of a day: `linli order parcel --count 41`
#[derive(Args, Debug, Default)]
pub struct OrderArgs {
    /// 房号或业主、服务目录里的词、备注、约定的上门时间 || room or owner, a word of the catalogue, a note, the time agreed for the arrival
    #[arg(value_name = "WORDS", required_unless_present = "from")]
    pub words: Vec<String>,
    /// 收费的维修：房号、业主、时间、服务人取自这条诉求 || a paid repair: room, owner, times and worker are those of this item
    #[arg(long, value_name = "ID", conflicts_with_all = ["count", "for_time", "owner", "time"])]
    pub from: Option<String>,
    /// 一天的件数，不分住户 || the number of a day, of no single household
    #[arg(long, value_name = "N")]
    pub count: Option<String>,
    /// 约定的上门时间 || the time agreed for the arrival
    #[arg(long = "for", id = "for_time", value_name = "TIME", conflicts_with = "count")]
    pub promised: Option<String>,
    /// 收费，元（默认按服务目录） || the price in yuan (default: the catalogue's)
    #[arg(long, value_name = "YUAN")]
    pub price: Option<String>,
    /// 事先报的价，元 || the price told before the work, in yuan
    #[arg(long, value_name = "YUAN")]
    pub quote: Option<String>,
    /// 服务人：人员、班组、外包方（默认按服务目录） || who does it: a person, a team, a contractor (default: the catalogue's)
    #[arg(long, value_name = "HANDLE")]
    pub provider: Option<String>,
    /// 哪位业主（一户多人时） || which person, where several live there
    #[arg(long, value_name = "OWNER")]
    pub owner: Option<String>,
    /// 何时提出（默认现在） || when it was requested (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
    /// 受理人（默认录入人） || who received it (default: the typist)
    #[arg(long, value_name = "HANDLE")]
    pub by: Option<String>,
}

impl Command for OrderArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("order"))
    }
}

/// What was typed for a feedback item, registered as an order.
///
/// # Errors
/// The words do not fit, or the order cannot be saved.
pub fn register(ctx: &mut Context, words: &[String]) -> Result<(), Failure> {
    run(ctx, &OrderArgs { words: words.to_vec(), ..OrderArgs::default() })
}

fn run(ctx: &mut Context, args: &OrderArgs) -> Result<(), Failure> {
    let table = match (&args.from, &args.count) {
        (Some(item), _) => of_a_repair(ctx, args, item)?,
        (None, Some(count)) => tally(ctx, args, count)?,
        (None, None) => order(ctx, args)?,
    };
    let understood = understood(ctx, &table)?;
    let counted = counted_before(ctx, &table)?;
    let id = write::create(ctx, New { kind: Kind::Service, table })?;
    ctx.ui.note(&CliMsg::Understood { text: understood });
    if let Some((id, count)) = counted {
        ctx.ui.warn(&Msg::CountedBefore { id, count });
    }
    write::tell_id(ctx, &id, || Ok(()))
}

/// The wish of one household.
fn order(ctx: &Context, args: &OrderArgs) -> Result<Table, Failure> {
    let (requested, day) = requested(ctx, args)?;
    let mut words = OrderWords::new(ctx, &args.words);
    let line = words.service(day)?;
    let (room, found) = words.household()?;
    let owner = args.owner.as_deref().map(|typed| find::id_of(ctx, Kind::Owner, typed)).transpose()?.or(found);
    let promised = match &args.promised {
        Some(typed) => Some(ahead(ctx, typed)?),
        None => words.promised()?,
    };
    let offset = ctx.offset()?;
    if let Some(before) = promised.filter(|at| at.end(offset) <= requested.earliest(offset, None)) {
        return Err(Failure::refused(CliMsg::PromiseBefore { time: before.minute(offset) }));
    }
    let mut table = Table::default();
    table.put("service", line.named.key.as_str().into());
    table.put_some("room", room.map(Value::from));
    table.put_some("owner", owner.map(Value::from));
    table.put("requested_at", requested.into());
    table.put_some("promised_for", promised.map(Value::from));
    put_people(ctx, args, Some(line), &mut table)?;
    put_prices(ctx, args, Some(line), &mut table)?;
    table.put_some("note", words.note().map(Value::from));
    Ok(table)
}

/// The number of a counter's day.
fn tally(ctx: &Context, args: &OrderArgs, count: &str) -> Result<Table, Failure> {
    let count = read_count(&fold_argument(count)).filter(|count| *count > 0);
    let count = count.ok_or_else(|| Failure::usage(Msg::CountIsNothing))?;
    let (requested, day) = requested(ctx, args)?;
    if let (When::At(_), Some(typed)) = (requested, &args.time) {
        return Err(Failure::usage(Msg::CountOnADay { typed: typed.clone() }));
    }
    let mut words = OrderWords::new(ctx, &args.words);
    let line = words.service(day)?;
    if args.owner.is_some() || words.note().is_some_and(|note| note != args.words.join(" ")) {
        return Err(Failure::usage(Msg::CountOfMany).hint(Msg::HouseholdHint));
    }
    let mut table = Table::default();
    table.put("service", line.named.key.as_str().into());
    table.put("count", Value::Int(count));
    table.put("requested_at", When::On(day).into());
    put_people(ctx, args, Some(line), &mut table)?;
    put_prices(ctx, args, None, &mut table)?;
    Ok(table)
}

fn of_a_repair(ctx: &Context, args: &OrderArgs, item: &str) -> Result<Table, Failure> {
    let repair = OrderedRepair::read(ctx, item)?;
    let line = repair.service(ctx, &args.words, repair.requested.day(ctx.offset()?))?;
    let mut table = Table::default();
    table.put("service", line.named.key.as_str().into());
    repair.put(&mut table);
    table.put("requested_at", repair.requested.into());
    let by = repair.record.table.text("received_by").filter(|_| args.by.is_none());
    table.put_some("received_by", by.map(Value::from));
    put_people(ctx, args, None, &mut table)?;
    put_prices(ctx, args, Some(line), &mut table)?;
    Ok(table)
}

/// When it was requested, and on which day.
fn requested(ctx: &Context, args: &OrderArgs) -> Result<(When, Day), Failure> {
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |typed| ctx.time(typed))?;
    write::refuse_future(ctx, at)?;
    Ok((at, at.day(ctx.offset()?)))
}

fn ahead(ctx: &Context, typed: &str) -> Result<When, Failure> {
    read_when_ahead(&fold_argument(typed), ctx.now(), ctx.offset()?).or_else(|_| ctx.time(typed))
}

/// Who received it, where nothing says so yet, and who does it.
fn put_people(ctx: &Context, args: &OrderArgs, line: Option<&Service>, table: &mut Table) -> Result<(), Failure> {
    if table.get("received_by").is_none() {
        table.put("received_by", write::doer(ctx, args.by.as_deref())?.0.into());
    }
    let typed = args.provider.as_deref().map(|typed| find::id_of(ctx, Kind::Staff, typed)).transpose()?;
    let provider = typed.or_else(|| line.and_then(|line| line.provider.clone()));
    table.put_some("provider", provider.map(Value::from));
    Ok(())
}

/// What it costs and what was told: the catalogue's price, where that is one for the whole.
fn put_prices(ctx: &Context, args: &OrderArgs, line: Option<&Service>, table: &mut Table) -> Result<(), Failure> {
    let flat = line.filter(|line| line.unit.is_none_or(|unit| unit == PriceUnit::Each)).and_then(|line| line.price_fen);
    for (key, typed, default) in [("quoted_fen", &args.quote, None), ("price_fen", &args.price, flat)] {
        let Some(field) = Kind::Service.field(key) else { continue };
        let value = typed.as_deref().map(|typed| values::read(ctx, field, typed)).transpose()?;
        table.put_some(key, value.or(default.map(Value::Int)));
    }
    Ok(())
}

/// A count of the same service and day that stands already, with its number.
fn counted_before(ctx: &Context, new: &Table) -> Result<Option<(String, String)>, Failure> {
    let Some(day) = new.when("requested_at").filter(|_| new.get("count").is_some()) else { return Ok(None) };
    let facts = ctx.tree(&[Kind::Service], false)?.facts;
    let (service, offset) = (new.text("service").unwrap_or_default(), ctx.offset()?);
    let is_same = |order: &&ServiceOrder| {
        let sort = order.record.sort.map(|sort| facts.names.text(sort));
        let is_there = order.is_tally && order.record.void.is_none();
        is_there && sort == Some(service) && order.requested.day(offset) == day.day(offset)
    };
    let before = facts.services.iter().find(is_same);
    Ok(before.map(|order| (facts.names.text(order.record.id).to_owned(), order.count.to_string())))
}

/// What was understood, for the eye of the person at the desk.
fn understood(ctx: &Context, table: &Table) -> Result<String, Failure> {
    let (lang, offset, settings) = (ctx.lang(), ctx.offset()?, ctx.settings()?);
    let service = table.text("service").map(|key| settings.label(SettingsList::Service, key, lang).to_owned());
    let promised = table.when("promised_for").map(|at| {
        let day = weekday(at.day(offset), lang).to_owned();
        Msg::PromisedNote { day, time: at.minute(offset) }.text(lang)
    });
    let fen = table.get("price_fen").and_then(|node| node.as_int());
    let count = table.get("count").and_then(|node| node.as_int());
    let parts = [
        service,
        table.text("room").map(str::to_owned),
        count.map(|count| Msg::Count { count }.text(lang)),
        promised,
        table.text("provider").map(str::to_owned),
        fen.map(|fen| Msg::Price { yuan: yuan(fen) }.text(lang)),
        table.text("note").map(str::to_owned),
    ];
    Ok(parts.into_iter().flatten().collect::<Vec<_>>().join(&Mark::Bar.text(lang)))
}
