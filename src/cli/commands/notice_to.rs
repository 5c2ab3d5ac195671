//! `linli notice to`: whom a notice is for. The numbers on the screen; the list only into a file outside the records,
//! or into a pipe, with names and phones masked unless a purpose is given. The segment that is meant stands on neither.

use crate::cli::command::Command;
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::outside::{open_private, refuse_inside};
use crate::cli::recipients::{Household, Recipients};
use crate::cli::residents::is_on_terminal;
use crate::cli::{find, values, write};
use crate::locale::labels::label;
use crate::locale::marks::Mark;
use crate::locale::message::Message;
use crate::locale::undertakings::UndertakingMsg as Msg;
use crate::model::kind::Kind;
use crate::model::value::{Node, Table};
use crate::model::vocab::{Contact, NoticeChannel};
use crate::render::format::Format;
use crate::render::table::{Cell, Column, TextTable};
use crate::text::mask;
use clap::Args;
use serde_json::json;

/// 通知该告诉哪些户：按范围、首选方式、免打扰时段；名单用 `-o` 写到记录目录以外 || whom a notice is for, by scope, preferred way and quiet hours; `-o` writes the list outside the records
#[derive(Args, Debug)]
pub struct ToArgs {
    /// 通知的编号 || the notice's id
    #[arg(value_name = "ID")]
    pub id: String,
    /// 只要用这个渠道能通知的户：首选它的，和没有说明首选的 || only those whom this channel suits: who prefer it, and who prefer nothing
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// 名单的用途：写明才有全名和电话 || what the list is for: whole names and phones need it
    #[arg(long, value_name = "PURPOSE")]
    pub reason: Option<String>,
}

impl Command for ToArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }
}

fn run(ctx: &Context, args: &ToArgs) -> Result<Exit, Failure> {
    let id = find::id_of(ctx, Kind::Notice, &args.id)?;
    let notice = find::record(ctx, Kind::Notice, &id)?;
    write::refuse_void(&notice)?;
    if notice.table.get("withdrawn_at").is_some() {
        return Err(Failure::refused(Msg::NoticeWithdrawn { id }));
    }
    let channel = args.channel.as_deref().map(|typed| channel(ctx, typed)).transpose()?.flatten();
    let tree = ctx.tree(&[Kind::Owner], true)?;
    if !tree.facts.has_owners {
        return Err(Failure::refused(Msg::OwnersAbsent));
    }
    let is_list = ctx.ui.output.is_some() || (ctx.ui.format == Format::Csv && !is_on_terminal(ctx));
    let reason = args.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_some() && !is_list {
        return Err(Failure::usage(Msg::ReasonNeedsList).hint(Msg::ListHow));
    }
    let recipients = Recipients::of(ctx, &notice.table, &tree.records, channel)?;
    let unread = tree.unread;
    match is_list {
        true => list(ctx, &notice.table, &recipients, reason)?,
        false => count(ctx, &id, &notice.table, &recipients, unread)?,
    }
    Ok(if unread > 0 { Exit::Unread } else { Exit::Done })
}

fn channel(ctx: &Context, typed: &str) -> Result<Option<NoticeChannel>, Failure> {
    let value = Node::made(values::choice(ctx, NoticeChannel::VOCABULARY, "channel", typed)?);
    Ok(value.as_text().and_then(NoticeChannel::from_key))
}

/// The numbers alone.
fn count(ctx: &Context, id: &str, notice: &Table, to: &Recipients, unread: usize) -> Result<(), Failure> {
    let preferences = to.preferences();
    if ctx.ui.format.is_json() {
        let prefer: serde_json::Map<String, serde_json::Value> =
            preferences.iter().map(|(key, n)| (key.unwrap_or("none").to_owned(), json!(n))).collect();
        return Ok(ctx.ui.give_json(&json!({
            "schema": "linli/notice-to/1", "community": ctx.settings()?.id, "id": id,
            "households": to.households.len(), "people": to.people(), "prefer": prefer,
            "otherwise": to.otherwise, "opted_out": to.opted_out, "nobody_on_file": to.nobody_on_file, "quiet_now": to.quiet_now(),
            "unreadable": unread,
        }))?);
    }
    let lang = ctx.lang();
    let title = Msg::Title { title: notice.text("title").unwrap_or_default().to_owned() };
    let mut lines = vec![title.text(lang), Msg::Reached { n: to.households.len(), people: to.people() }.text(lang)];
    let counts: Vec<String> = preferences
        .iter()
        .map(|(key, n)| match key {
            Some(key) => format!("{} {n}", label(Contact::VOCABULARY.name, key, lang)),
            None => Msg::NoPreference { n: *n }.text(lang),
        })
        .collect();
    if !counts.is_empty() {
        lines.push(Msg::ByPreference { counts: counts.join(&Mark::Bar.text(lang)) }.text(lang));
    }
    lines.extend(left_out(ctx, to));
    if to.quiet_now() > 0 {
        lines.push(Msg::QuietNow { n: to.quiet_now() }.text(lang));
    }
    ctx.ui.note(&Msg::ListHow);
    Ok(ctx.ui.give_text(&lines.iter().map(|line| format!("{line}\n")).collect::<String>())?)
}

/// Who is in scope and not among those to be told.
fn left_out(ctx: &Context, to: &Recipients) -> Vec<String> {
    let lang = ctx.lang();
    let opted_out = (to.opted_out > 0).then(|| Msg::OptedOut { n: to.opted_out }.text(lang));
    let nobody = (to.nobody_on_file > 0).then(|| match to.is_by_segment {
        true => Msg::NotBySegment { n: to.nobody_on_file }.text(lang),
        false => Msg::NobodyOnFile { n: to.nobody_on_file }.text(lang),
    });
    let otherwise = (to.otherwise > 0).then(|| Msg::Otherwise { n: to.otherwise }.text(lang));
    otherwise.into_iter().chain(opted_out).chain(nobody).collect()
}

/// The list, a household a row.
fn list(ctx: &Context, notice: &Table, to: &Recipients, reason: Option<&str>) -> Result<(), Failure> {
    if let Some(path) = &ctx.ui.output {
        refuse_inside(ctx, path)?;
        open_private(path);
    }
    let lang = ctx.lang();
    let is_whole = reason.is_some();
    let head = |key: &str, message: Msg| Column::new(key, message.text(lang));
    let (names, phones) = match is_whole {
        true => (head("names", Msg::Names), head("phones", Msg::Phones)),
        // So headed they are never read back by an import.
        false => (head("names (masked)", Msg::NamesMasked), head("phones (masked)", Msg::PhonesMasked)),
    };
    let columns = vec![
        head("room", Msg::Room).private(true),
        names.private(true),
        head("prefer", Msg::Prefer),
        phones.private(true),
        head("quiet_hours", Msg::Quiet),
    ];
    let row = |household: &Household| {
        let shown = |texts: &[String], masked: fn(&str) -> String| {
            texts.iter().map(|text| if is_whole { text.clone() } else { masked(text) }).collect::<Vec<_>>().join("\n")
        };
        let prefer = household.prefer.map(|key| label(Contact::VOCABULARY.name, key, lang));
        vec![
            Cell::text(household.room.as_str()),
            Cell::text(shown(&household.names, mask::name)),
            Cell::some(prefer, Cell::text),
            Cell::text(shown(&household.phones, mask::phone)),
            Cell::text(household.quiet.join("\n")),
        ]
    };
    let title = Msg::Title { title: notice.text("title").unwrap_or_default().to_owned() };
    let mut notes = left_out(ctx, to);
    notes.extend(reason.map(|reason| Msg::Purpose { reason: reason.to_owned() }.text(lang)));
    let rows = to.households.iter().map(row).collect();
    ctx.ui.give_table(&TextTable { title: Some(title.text(lang)), columns, rows, notes })?;
    if let Some(path) = &ctx.ui.output {
        ctx.ui.note(&Msg::ListWritten { n: to.households.len(), path: path.display().to_string() });
    }
    Ok(())
}
