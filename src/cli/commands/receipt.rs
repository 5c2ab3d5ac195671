//! `linli receipt`: the text to send to the resident.

use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{deadlines, find, item, record_as_of, write};
use crate::kinds::id;
use crate::kinds::service::is_tally;
use crate::locale::message::Message;
use crate::locale::orders::OrderMsg;
use crate::locale::receipt::ReceiptMsg as Msg;
use crate::model::field::SettingsList;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::text::amount::yuan;
use clap::Args;

/// 发给业主的回执：受理号、事项、承诺时间、电话 || the text for the resident: number, matter, promised times, telephone
#[derive(Args, Debug)]
pub struct ReceiptArgs {
    /// 诉求或便民服务单的编号 || id of the item or the service order
    #[arg(value_name = "ID")]
    pub id: String,
}

impl Command for ReceiptArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn reads_past(&self) -> bool {
        true
    }
}

fn run(ctx: &Context, args: &ReceiptArgs) -> Result<(), Failure> {
    let has_receipt = |kind: Kind| [Kind::Feedback, Kind::Service].contains(&kind);
    if let Some((Kind::Service, id)) = find::of_kinds(ctx, &args.id, has_receipt)? {
        return of_order(ctx, &id);
    }
    let id = item::id_for(ctx, &args.id, Action::Note)?;
    let record = record_as_of::stood(ctx, find::record(ctx, Kind::Feedback, &id)?)?;
    write::refuse_void(&record)?;
    let settings = ctx.settings()?;
    let received = record.table.when("received_at").map(|w| w.minute(settings.offset));
    let mut lines = vec![
        Msg::Head { community: settings.name.clone() },
        Msg::Number { number: id::short(&id).to_uppercase() },
        Msg::Matter { title: record.table.text("title").unwrap_or_default().to_owned() },
        Msg::Received { at: received.unwrap_or_default() },
    ];
    let owed = deadlines::of(ctx, &id, &item::facts_of(&record))?.owed;
    lines.extend(deadlines::ahead(ctx, &owed)?.into_iter().map(|(duty, time)| Msg::DueBy { duty, time }));
    lines.extend(settings.publication.contact.clone().map(|contact| Msg::Contact { contact }));
    Ok(ctx.ui.give_text(&lines.iter().map(|line| ctx.ui.say(line) + "\n").collect::<String>())?)
}

/// The receipt of a service order; of one that is done and not rated it ends with the line that asks for a rating.
fn of_order(ctx: &Context, id: &str) -> Result<(), Failure> {
    let record = record_as_of::stood(ctx, find::record(ctx, Kind::Service, id)?)?;
    write::refuse_void(&record)?;
    let (settings, table) = (ctx.settings()?, &record.table);
    let time = |key: &str| table.when(key).map(|at| at.minute(settings.offset));
    let name = settings.label(SettingsList::Service, table.text("service").unwrap_or_default(), ctx.lang());
    let fen = table.get("price_fen").and_then(|node| node.as_int());
    let price = fen.map(|fen| OrderMsg::Price { yuan: yuan(fen) }.text(ctx.lang()));
    let asks = table.get("done_at").is_some() && table.get("rating").is_none() && !is_tally(table);
    let facts = [
        Some(OrderMsg::Service { name: name.to_owned() }),
        time("requested_at").map(|at| OrderMsg::Requested { at }),
        time("promised_for").map(|at| OrderMsg::Promised { at }),
        price.map(|price| OrderMsg::Charged { price }),
        time("done_at").map(|at| OrderMsg::Done { at }),
        time("cancelled_at").map(|at| OrderMsg::OrderCancelled { at }),
    ];
    let head = ctx.ui.say(&OrderMsg::Receipt { community: settings.name.clone() });
    let mut said = vec![head, ctx.ui.say(&Msg::Number { number: id::short(id).to_uppercase() })];
    said.extend(facts.iter().flatten().map(|line| ctx.ui.say(line)));
    said.extend(settings.publication.contact.clone().map(|contact| ctx.ui.say(&Msg::Contact { contact })));
    said.extend(asks.then(|| ctx.ui.say(&OrderMsg::PleaseRate)));
    Ok(ctx.ui.give_text(&said.iter().map(|line| format!("{line}\n")).collect::<String>())?)
}
