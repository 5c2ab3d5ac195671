//! `linli rate`: what the owner said of a service order (评价): once, in the owner's words, asked by another than whoever
//! did the work.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, values, write};
use crate::kinds::id;
use crate::kinds::service::{SCORES, is_tally};
use crate::locale::cli::CliMsg;
use crate::locale::orders::OrderMsg as Msg;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::RatingSource;
use crate::store::load::Record;
use crate::text::normalize::fold_argument;
use clap::Args;

/// 业主对便民服务的评价，速度、质量、态度各 1 到 5：`linli rate k2v9 4 5 5`；没有问的写 `-` || what the owner says of a service order, speed, quality and attitude from 1 to 5 each: `linli rate k2v9 4 5 5`; `-` where it was not asked
#[derive(Args, Debug)]
pub struct RateArgs {
    /// 便民服务单的编号 || id of the service order
    #[arg(value_name = "ID")]
    pub id: String,
    /// 三项评分，然后是业主的话 || the three scores, then the owner's words
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// 业主自己填的，没有人询问 || on a form that the owner filled in; nobody asked
    #[arg(long, conflicts_with = "by")]
    pub form: bool,
    /// 谁询问的（默认录入人） || who asked (default: the typist)
    #[arg(long, value_name = "HANDLE")]
    pub by: Option<String>,
    /// 何时评价（默认现在） || when it was said (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
}

impl Command for RateArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("rate"))
    }
}

fn run(ctx: &Context, args: &RateArgs) -> Result<(), Failure> {
    let id = find::id_of(ctx, Kind::Service, &args.id)?;
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |typed| ctx.time(typed))?;
    write::refuse_future(ctx, at)?;
    let rating = rating(ctx, args, at)?;
    write::change(ctx, Kind::Service, &id, |order, document| {
        admits(ctx, order, &rating)?;
        let values = rating.entries.iter().map(|entry| (format!("rating.{}", entry.key), &entry.node.value));
        values.into_iter().try_for_each(|(path, value)| document.set(&path, value).map_err(write::no_such))
    })?;
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}

/// The rating as it was typed.
fn rating(ctx: &Context, args: &RateArgs, at: When) -> Result<Table, Failure> {
    let mut rating = Table::default();
    rating.put("at", at.into());
    if !args.form {
        rating.put("by", write::doer(ctx, args.by.as_deref())?.0.into());
    }
    rating.put("source", if args.form { RatingSource::Form } else { RatingSource::Call }.key().into());
    let mut words = args.words.iter();
    for key in SCORES {
        let typed = words.next().map_or(String::new(), |word| fold_argument(word));
        match typed.as_str() {
            "-" => {}
            "1" | "2" | "3" | "4" | "5" => rating.put(key, Value::Int(typed.parse().unwrap_or_default())),
            _ => return Err(Failure::usage(Msg::NotAScore { found: typed }).hint(Msg::ScoreHint)),
        }
    }
    let text = values::text(&words.map(String::as_str).collect::<Vec<_>>().join(" "))?;
    if !text.trim().is_empty() {
        rating.put("text", text.into());
    }
    Ok(rating)
}

/// Whether an order can be rated so: it is done, nobody rated it yet, and another asked than whoever did it.
fn admits(ctx: &Context, order: &Record, rating: &Table) -> Result<(), Failure> {
    let (table, offset) = (&order.table, ctx.offset()?);
    let named = || order.id.clone();
    if is_tally(table) {
        return Err(Failure::refused(Msg::TallyHasNoRating { id: named() }));
    }
    if table.get("rating").is_some() {
        let hint = Msg::RatedBeforeHint { id: id::short(&order.id).to_owned() };
        return Err(Failure::refused(Msg::RatedBefore { id: named() }).hint(hint));
    }
    let at = rating.when("at").map(|at| at.end(offset));
    let done = table.when("done_at").map(|done| done.earliest(offset, None));
    if done.zip(at).is_none_or(|(done, at)| at < done) {
        let hint = Msg::NotDoneHint { id: id::short(&order.id).to_owned() };
        return Err(Failure::refused(Msg::NotDone { id: named() }).hint(hint));
    }
    match rating.text("by").filter(|by| table.text("provider") == Some(*by)) {
        Some(by) => Err(Failure::refused(Msg::RatesOwnWork { handle: by.to_owned() }).hint(Msg::RatesOwnWorkHint)),
        None => Ok(()),
    }
}
