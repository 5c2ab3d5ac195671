//! `linli post`: by which channel a notice went out (发布渠道), and how many it reached.

use crate::cli::command::{Command, CommitVerb};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{find, values, write};
use crate::locale::cli::CliMsg;
use crate::locale::labels;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::value::{Table, Value};
use crate::model::vocab::NoticeChannel;
use crate::store::document::Document;
use crate::store::load::Record;
use crate::text::amount::read_count;
use crate::text::normalize::fold_argument;
use clap::Args;

/// 通知发到了哪里：`linli post 8wq2vd 公告栏 3-1 大堂`；统计：`linli post 8wq2vd --count 公众号 118 96` || where a notice went out: `linli post 8wq2vd board lobby`; counts: `linli post 8wq2vd --count wechat-account 118 96`
#[derive(Args, Debug)]
pub struct PostArgs {
    /// 通知的编号 || the notice's id
    #[arg(value_name = "ID")]
    pub id: String,
    /// 渠道，后面是张贴地点；用 `--count` 时是渠道、送达数、已读数 || the channel, then where it hangs; with `--count` the channel, how many were reached and how many read it
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// 记下这个渠道统计的送达数和已读数 || record what the channel counts as delivered and read
    #[arg(long)]
    pub count: bool,
    /// 何时发布或统计（默认现在） || when it was posted or counted (default: now)
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
}

impl Command for PostArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self).map(|()| Exit::Done)
    }

    fn commit_verb(&self) -> Option<CommitVerb> {
        Some(CommitVerb::new("post"))
    }
}

fn run(ctx: &Context, args: &PostArgs) -> Result<(), Failure> {
    let id = find::id_of(ctx, Kind::Notice, &args.id)?;
    let at = args.time.as_deref().map_or(Ok(When::At(ctx.now())), |typed| ctx.time(typed))?;
    write::refuse_future(ctx, at)?;
    let (channel, rest) = args.words.split_first().ok_or_else(|| Failure::usage(CliMsg::MissingCommand))?;
    let channel = values::choice(ctx, NoticeChannel::VOCABULARY, "channel", channel)?;
    let mut is_first = false;
    write::change(ctx, Kind::Notice, &id, |record, document| {
        if args.count {
            return count(ctx, record, document, (&channel, rest, at));
        }
        is_first = record.table.get("published_at").is_none();
        post(record, document, (&channel, rest, at))
    })?;
    if is_first {
        ctx.ui.note(&CliMsg::PublishedNow { id: id.clone(), time: at.minute(ctx.offset()?) });
    }
    ctx.ui.note(&CliMsg::Saved { id });
    Ok(())
}

/// A channel, the words behind it, and when.
type Post<'p> = (&'p Value, &'p [String], When);

/// Adds a channel; a notice that went out is published from then on.
fn post(record: &Record, document: &mut Document, (channel, place, at): Post<'_>) -> Result<(), Failure> {
    if record.table.get("withdrawn_at").is_some() {
        return Err(Failure::refused(CliMsg::NoticeWithdrawn { id: record.id.clone() }));
    }
    let mut entry = Table::default();
    entry.put("channel", channel.clone());
    entry.put("at", at.into());
    if !place.is_empty() {
        entry.put("place", place.join(" ").into());
    }
    if record.table.get("published_at").is_none() {
        document.set("published_at", &at.into()).map_err(write::no_such)?;
    }
    document.append("channel", &entry).map_err(write::no_such)
}

/// Sets what a channel counted, in the last of its entries.
fn count(
    ctx: &Context,
    record: &Record,
    document: &mut Document,
    (channel, counts, at): Post<'_>,
) -> Result<(), Failure> {
    let read: Option<Vec<i64>> = counts.iter().map(|typed| read_count(&fold_argument(typed))).collect();
    let Some([delivered, read]) = read.as_deref() else {
        return Err(Failure::usage(CliMsg::TwoCounts).hint(CliMsg::TwoCountsHint));
    };
    if read > delivered {
        return Err(Failure::refused(CliMsg::MoreReadThanReached { read: *read, delivered: *delivered }));
    }
    let is_it = |entry: &Table| entry.get("channel").is_some_and(|node| node.value == *channel);
    let place = (1..).zip(record.table.tables("channel")).filter(|(_, entry)| is_it(entry)).map(|(n, _)| n).last();
    let place: usize = place.ok_or_else(|| {
        let key = match channel {
            Value::Text(key) => labels::label("notice.channel", key, ctx.lang()).to_owned(),
            _ => String::new(),
        };
        Failure::refused(CliMsg::NotPostedThere { id: record.id.clone(), channel: key })
    })?;
    let set: [(&str, Value); 3] =
        [("delivered", Value::Int(*delivered)), ("read", Value::Int(*read)), ("counted_at", at.into())];
    let mut set = set.iter().map(|(key, value)| document.set(&format!("channel.{place}.{key}"), value));
    set.try_for_each(|set| set.map_err(write::no_such))
}
