//! `linli receipt`: the text to send to the resident.

use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{deadlines, find, item, record_as_of, write};
use crate::kinds::id;
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

impl Command for ReceiptArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn reads_past(&self) -> bool {
        true
    }
}

fn run(ctx: &Context, args: &ReceiptArgs) -> Result<(), Failure> {
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
