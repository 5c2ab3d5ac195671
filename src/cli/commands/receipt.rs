//! `linli receipt`: the text to send to the resident.

use crate::cli::context::Context;
use crate::cli::deadlines::Owed;
use crate::cli::{deadlines, find, item, record_as_of};
use crate::kinds::id;
use crate::locale::cli::CliMsg;
use crate::locale::failure::Failure;
use crate::locale::labels::label;
use crate::locale::receipt::ReceiptMsg as Msg;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use clap::Args;

/// 发给业主的回执：受理号、事项、承诺时间、电话 || the text for the resident: number, matter, promised times, telephone
#[derive(Args, Debug)]
pub struct ReceiptArgs {
    /// 诉求编号 || the item's id
    #[arg(value_name = "ID")]
    pub id: String,
}

pub fn run(ctx: &Context, args: &ReceiptArgs) -> Result<(), Failure> {
    let id = item::id_for(ctx, &args.id, Action::Note)?;
    let record = record_as_of::stood(ctx, find::record(ctx, Kind::Feedback, &id)?)?;
    crate::cli::write::refuse_void(&record)?;
    let settings = ctx.settings()?;
    let received = record.table.when("received_at").map(|w| w.minute(settings.offset));
    let mut lines = vec![
        Msg::Head { community: settings.name.clone() },
        Msg::Number { number: id::short(&id).to_uppercase() },
        Msg::Matter { title: record.table.text("title").unwrap_or_default().to_owned() },
        Msg::Received { at: received.unwrap_or_default() },
    ];
    let owed = deadlines::of(ctx, &id, &item::facts_of(&record))?;
    lines.extend(ahead(ctx, &owed)?.into_iter().map(|(duty, time)| Msg::DueBy { duty, time }));
    lines.extend(settings.publication.contact.clone().map(|contact| Msg::Contact { contact }));
    ctx.ui.give_text(&lines.iter().map(|line| ctx.ui.say(line) + "\n").collect::<String>())
}

/// Says by when a new item is to be answered, met and resolved.
pub fn tell_deadlines(ctx: &Context, id: &str) -> Result<(), Failure> {
    let owed = deadlines::of_own(ctx, &item::facts_of(&find::record(ctx, Kind::Feedback, id)?))?;
    for (duty, time) in ahead(ctx, &owed)? {
        ctx.ui.note(&CliMsg::DueBy { duty, time });
    }
    Ok(())
}

/// The duties whose deadlines still lie ahead, in words.
fn ahead(ctx: &Context, owed: &[Owed]) -> Result<Vec<(String, String)>, Failure> {
    let offset = ctx.offset()?;
    let ahead = owed.iter().filter_map(|o| Some((o.duty, o.ahead()?)));
    Ok(ahead.map(|(duty, at)| (label("duty", duty.key(), ctx.lang()).to_owned(), at.minute(offset))).collect())
}
