//! `linli due`: what was asked for, and which of the shapes it is given in.

use crate::analysis::snapshot::Snapshot;
use crate::analysis::visits::is_talk_about_fees;
use crate::cli::command::Command;
use crate::cli::commands::due::{agenda, chat, document, sheet};
use crate::cli::context::Context;
use crate::cli::due_words::RowWords;
use crate::cli::failure::{Exit, Failure};
use crate::cli::left_out::LeftOut;
use crate::cli::residents::Residents;
use crate::cli::texts::RecordTexts;
use crate::cli::{find, ledgers, residents, values, waiting};
use crate::due::list::{DEFAULT_WITHIN_S, DueList, due_list};
use crate::due::row::DueRow;
use crate::due::rules::all::ALL;
use crate::due::together::stand_together;
use crate::locale::cli::CliMsg;
use crate::locale::due::DueMsg;
use crate::locale::labels::label;
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::render::format::Format;
use clap::Args;
use clap::builder::PossibleValuesParser;

/// 待办：该跟进什么、谁、何时、为何，以及了结它的命令 || what is due: what, who, when, why, and the command that settles it
#[derive(Args, Debug, Default)]
pub struct DueArgs {
    /// 只看某人的 || of one person
    #[arg(long, value_name = "HANDLE")]
    pub assignee: Option<String>,
    /// 连同此后若干时间内到期的，如 `3d`（默认 1 天，`ics` 为 30 天） || also what falls due within this time, such as `3d` (default: one day, for `ics` 30 days)
    #[arg(long, value_name = "SPAN")]
    pub within: Option<String>,
    /// 只看一条规则的，逐项列出（例行事项平时合为一行） || of one rule, each row by itself (routine rows else stand as one)
    #[arg(long, value_name = "RULE", value_parser = rule_keys())]
    pub rule: Option<String>,
    /// 分组：`assignee`、`building`、`rule` || group by `assignee`, `building` or `rule`
    #[arg(long, value_name = "KEY", value_parser = ["assignee", "building", "rule"])]
    pub group: Option<String>,
    /// 有到期事项时以 1 退出 || exit with 1 if anything is due
    #[arg(long)]
    pub exit_code: bool,
    /// 显示电话（仅在终端） || show phones (on a terminal only)
    #[arg(long)]
    pub phones: bool,
    /// 最多几项 || at most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// `chat` 和 `ics` 格式中也给出房号 || show rooms in the `chat` and `ics` formats too
    #[arg(long)]
    pub rooms: bool,
}

impl Command for DueArgs {
    fn run(&self, ctx: &mut Context) -> Result<Exit, Failure> {
        run(ctx, self)
    }

    fn reads_past(&self) -> bool {
        true
    }

    fn own_format(&self) -> Option<Format> {
        Some(Format::Ics)
    }
}

fn run(ctx: &Context, args: &DueArgs) -> Result<Exit, Failure> {
    ctx.refuse_newer_schema()?;
    let mut tree = ctx.tree(Kind::ALL, false)?;
    ledgers::into_facts(ctx, &mut tree.facts)?;
    waiting::into_facts(ctx, &mut tree.facts)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let within = match (&args.within, ctx.ui.format) {
        (Some(typed), _) => values::span_seconds(typed)?,
        (None, Format::Ics) => agenda::WITHIN_S,
        (None, _) => DEFAULT_WITHIN_S,
    };
    let mut list = due_list(&ground, within);
    let left_out = LeftOut::of(ctx)?;
    left_out.take_from(&mut list);
    let mut assignee = None;
    if let Some(who) = &args.assignee {
        let handle = find::id_of(ctx, Kind::Staff, who)?;
        // A handle that no record names holds nothing.
        assignee = tree.facts.names.find(&handle);
        list.rows.retain(|row| row.assignee.is_some() && row.assignee == assignee);
    }
    if let Some(rule) = &args.rule {
        list.rows.retain(|row| row.rule.key == rule);
    }
    if ctx.ui.format == Format::Chat {
        list.rows.retain(|row| !row.id.is_some_and(|id| is_talk_about_fees(&ground, id)));
    }
    let is_for_people = matches!(ctx.ui.format, Format::Table | Format::Chat);
    if is_for_people && args.rule.is_none() && args.assignee.is_none() && args.group.is_none() {
        stand_together(&mut list.rows);
    }
    let any_due = list.rows.iter().any(|row| row.overdue_s >= 0);
    let texts = RecordTexts::new(ctx);
    let view = DueView {
        ctx,
        words: RowWords::new(&ground, ctx.lang()),
        residents: Residents::new(&ground, &texts),
        texts: &texts,
        assignee,
        unread: tree.unread,
        incomplete: ctx.incomplete(&tree).into_iter().chain(left_out.tell(ctx)).collect(),
        left_out: &left_out,
    };
    match ctx.ui.format {
        Format::Json | Format::Jsonl => {
            list.rows.truncate(args.limit.unwrap_or(usize::MAX));
            document::give(&view, &list)?;
        }
        Format::Ics => agenda::give(&view, &list, args, within)?,
        Format::Chat => chat::give(&view, &list, args)?,
        _ => sheet::give(&view, &list, args, residents::may_show_phones(ctx, args.phones))?,
    }
    Ok(if tree.unread > 0 || !left_out.is_empty() {
        Exit::Unread
    } else if args.exit_code && any_due {
        Exit::Found
    } else {
        Exit::Done
    })
}

fn rule_keys() -> PossibleValuesParser {
    PossibleValuesParser::new(ALL.iter().map(|rule| rule.key))
}

/// What every shape of the list is made from.
pub(super) struct DueView<'a> {
    pub ctx: &'a Context,
    pub words: RowWords<'a>,
    pub residents: Residents<'a>,
    pub texts: &'a RecordTexts<'a>,
    /// `--assignee`.
    pub assignee: Option<Sym>,
    pub unread: usize,
    /// The marks of a list that lacks unreadable files, or rules of which a setting is an error.
    pub incomplete: Vec<String>,
    pub left_out: &'a LeftOut,
}

impl DueView<'_> {
    pub fn matter(&self, row: &DueRow) -> Option<String> {
        self.texts.matter(self.words.text(row.id)?, self.words.text(row.sub))
    }

    pub fn place(&self, row: &DueRow) -> Option<String> {
        self.words.place(row, &self.ctx.base().ok()?.rooms)
    }

    /// The rows to be shown, under the key of their group.
    pub fn groups<'l>(&self, list: &'l DueList, args: &DueArgs) -> Vec<(Option<String>, Vec<&'l DueRow>)> {
        let mut groups: Vec<(Option<String>, Vec<&DueRow>)> = Vec::new();
        for row in list.rows.iter().take(args.limit.unwrap_or(usize::MAX)) {
            let key = args.group.as_deref().map(|by| self.group_of(row, by));
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((key, vec![row])),
            }
        }
        groups.sort_by(|a, b| a.0.cmp(&b.0));
        groups
    }

    fn group_of(&self, row: &DueRow, by: &str) -> String {
        let none = || DueMsg::NoGroup.text(self.words.lang);
        let words = &self.words;
        match by {
            "assignee" => words.text(row.assignee).map_or_else(none, str::to_owned),
            "rule" => label("rule", row.rule.key, words.lang).to_owned(),
            _ => {
                let rooms = self.ctx.base().map(|b| &b.rooms);
                let building = rooms.ok().and_then(|r| r.building_of(words.text(row.room), words.text(row.place)));
                building.map_or_else(none, str::to_owned)
            }
        }
    }

    /// Under the list: what a limit left out, what could not be told.
    pub fn notes(&self, list: &DueList, args: &DueArgs) -> Vec<String> {
        let lang = self.words.lang;
        let mut notes: Vec<String> = more(list, args.limit).map(|m| m.text(lang)).into_iter().collect();
        if list.rows.is_empty() {
            notes.push(DueMsg::Nothing.text(lang));
        }
        notes.extend(list.withheld.iter().map(|w| {
            DueMsg::Withheld { rule: label("rule", w.figure, lang).to_owned(), year: w.year.to_string() }.text(lang)
        }));
        notes.extend(self.incomplete.clone());
        notes
    }
}

/// How many rows a limit has left out.
fn more(list: &DueList, limit: Option<usize>) -> Option<CliMsg> {
    let n = list.rows.len().checked_sub(limit?).filter(|n| *n > 0)?;
    Some(CliMsg::MoreRows { n })
}
