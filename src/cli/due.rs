//! `linli due`: who must be followed up.

use super::context::Context;
use super::{find, values};
use crate::analysis::due::{DEFAULT_WITHIN_S, DueList, Reason, Row, Rule, due_list};
use crate::analysis::ground::Ground;
use crate::locale::cli::CliMsg;
use crate::locale::due::DueMsg;
use crate::locale::duration;
use crate::locale::failure::{Exit, Failure};
use crate::locale::labels::{field_label, label};
use crate::locale::message::{Message, pick};
use crate::model::facts::{Facts, Sym};
use crate::model::id;
use crate::model::kind::Kind;
use crate::model::settings::{Duty, Settings};
use crate::model::time::When;
use crate::model::vocab::Satisfaction;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, Table};
use crate::store::load::Tree;
use clap::Args;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// 待办：该跟进什么、谁、何时、为何，以及了结它的命令 || what is due: what, who, when, why, and the command that settles it
#[derive(Args, Debug, Default)]
pub struct DueArgs {
    /// 只看某人的 || of one person
    #[arg(long, value_name = "HANDLE")]
    pub assignee: Option<String>,
    /// 连同此后若干时间内到期的，如 `3d`（默认 1 天） || also what falls due within this time, such as `3d` (default: one day)
    #[arg(long, value_name = "SPAN")]
    pub within: Option<String>,
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
    /// `chat` 格式中也给出房号 || show rooms in the `chat` format too
    #[arg(long)]
    pub rooms: bool,
}

pub fn run(ctx: &Context, args: &DueArgs) -> Result<Exit, Failure> {
    let tree = ctx.tree(Kind::ALL, true)?;
    let settings = ctx.settings()?;
    let calendar = ctx.calendar()?;
    let as_of = ctx.as_of()?;
    let ground = Ground::new(&tree.facts, settings, &calendar, as_of);
    let within = match &args.within {
        Some(typed) => values::span_seconds(typed)?,
        None => DEFAULT_WITHIN_S,
    };
    let mut list = due_list(&ground, within);
    if let Some(who) = &args.assignee {
        let handle = find::id_of(ctx, Kind::Staff, who)?;
        let wanted = tree.facts.names.find(&handle);
        list.rows.retain(|row| row.assignee.is_some() && row.assignee == wanted);
    }
    let any_due = list.rows.iter().any(|row| row.overdue_s >= 0);
    let may_name_rooms = args.rooms || ctx.ui.format != Format::Chat;
    let view = View { ctx, tree: &tree, settings, titles: titles(&tree), may_name_rooms };
    if matches!(ctx.ui.format, Format::Json | Format::Jsonl) {
        list.rows.truncate(args.limit.unwrap_or(usize::MAX));
        view.give_json(&list)?;
    } else {
        view.give_tables(&list, args)?;
    }
    let unread = tree.unread > 0;
    Ok(if unread {
        Exit::Unread
    } else if args.exit_code && any_due {
        Exit::Found
    } else {
        Exit::Done
    })
}

struct View<'a> {
    ctx: &'a Context,
    tree: &'a Tree,
    settings: &'a Settings,
    titles: HashMap<&'a str, &'a str>,
    /// Lines for a chat group name rooms only when asked to.
    may_name_rooms: bool,
}

/// What each record is about, for people: an item's title, a visit's follow-ups and an owner's needs by `id/part`.
fn titles(tree: &Tree) -> HashMap<&str, &str> {
    tree.records.iter().filter_map(|r| r.table.text("title").map(|t| (r.id.as_str(), t))).collect()
}

impl View<'_> {
    fn facts(&self) -> &Facts {
        &self.tree.facts
    }

    fn text(&self, sym: Option<Sym>) -> Option<&str> {
        sym.map(|s| self.facts().names.text(s))
    }

    /// A row's matter: the item's title, or the words of the follow-up or need.
    fn matter(&self, row: &Row) -> Option<&str> {
        let id = self.text(row.id)?;
        if let Some(title) = self.titles.get(id) {
            return Some(title);
        }
        let part = self.text(row.sub)?;
        let record = self.tree.records.iter().find(|r| r.id == id)?;
        let mut parts = record.table.tables("follow_up").chain(record.table.tables("need"));
        let found = parts.find(|t| t.text("id") == Some(part))?;
        found.text("what").or_else(|| found.text("text"))
    }

    fn reason(&self, row: &Row) -> String {
        let lang = self.ctx.lang();
        let offset = self.settings.offset;
        let time = |when: When| when.minute(offset);
        let message = match row.reason {
            Reason::Target { duty: Duty::Respond, from, .. } => DueMsg::Respond { from: time(from) },
            Reason::Target { duty: Duty::Arrive, from, .. } => DueMsg::Arrive { from: time(from) },
            Reason::Target { duty: Duty::Callback, from, .. } => DueMsg::Callback { from: time(from) },
            Reason::Target { reopened: true, from, .. } => DueMsg::ResolveReopened { from: time(from) },
            Reason::Target { extended: true, from, .. } => DueMsg::ResolveExtended { from: time(from) },
            Reason::Target { from, .. } => DueMsg::Resolve { from: time(from) },
            Reason::Unsorted { n } => DueMsg::Unsorted { n },
            Reason::Promised { made } => DueMsg::Promised { made: time(made) },
            Reason::Unsolved { at, solved: Some(false), .. } => DueMsg::Unsolved { at: time(at) },
            Reason::Unsolved { at, satisfaction, .. } => match satisfaction {
                Some(s) if Satisfaction::is_bad(s) => DueMsg::Dissatisfied { at: time(at) },
                _ => DueMsg::Unsolved { at: time(at) },
            },
            Reason::Urged { times } => DueMsg::Urged { times },
            Reason::NotTold { n, resolved } => DueMsg::NotTold { n, resolved: time(resolved) },
            Reason::External => DueMsg::External,
            Reason::Contact { last, breach, .. } => {
                let last = last.map_or(DueMsg::NoContact, |d| DueMsg::LastContact { last: d.to_string() });
                let breach = breach.map(|b| DueMsg::Breach { breach: b.to_string() }.text(lang)).unwrap_or_default();
                return format!("{}{breach}", last.text(lang));
            }
            Reason::NewOwner { since } => DueMsg::NewOwner { since: since.to_string() },
            Reason::FollowUp { visit } => DueMsg::FollowUp { visit: time(visit) },
            Reason::Need { since } => DueMsg::Need { since: since.to_string() },
            Reason::ConsentReview => DueMsg::Consent,
            Reason::MovedOut { until } => DueMsg::MovedOut { until: until.to_string() },
            Reason::UnknownYear { year } => DueMsg::Year { year: year.to_string() },
        };
        message.text(lang)
    }

    /// The command that settles a row.
    fn settle(&self, row: &Row) -> String {
        let short = self.text(row.id).map(id::short).unwrap_or_default();
        let part = self.text(row.sub).unwrap_or_default();
        let named = self.text(row.room).filter(|_| self.may_name_rooms).map_or(short, |room| room);

        match row.rule {
            Rule::Response | Rule::Urged => format!("linli reply {short} …"),
            Rule::Arrival | Rule::Promise => format!("linli arrive {short}"),
            Rule::Resolution => format!("linli resolve {short} …"),
            Rule::Callback => format!("linli callback {short} yy4"),
            Rule::Unsorted => "linli feedback list --where type=unsorted".to_owned(),
            Rule::Unsolved => format!("linli reopen {short} not-fixed"),
            Rule::Tell => format!("linli reply {short} --all …"),
            Rule::External => format!("linli report-back {short}"),
            Rule::Visit | Rule::Care | Rule::NewOwner => format!("linli visit add {named} met …"),
            Rule::VisitFollowUp | Rule::Need => format!("linli done {short} {part}"),
            Rule::Consent => format!("linli owner set {short} care.review_by=…"),
            Rule::Retention => format!("linli owner show {short}"),
            Rule::Calendar => match row.reason {
                Reason::UnknownYear { year } => format!("calendar/cn-{year}.toml"),
                _ => "calendar/".to_owned(),
            },
        }
    }

    /// `逾期 2 天`, `还有 3 小时`.
    fn overdue(&self, row: &Row) -> String {
        let span = duration::words(row.overdue_s, self.ctx.lang());
        let message = if row.overdue_s >= 0 { DueMsg::OverdueBy { span } } else { DueMsg::DueIn { span } };
        message.text(self.ctx.lang())
    }

    fn give_json(&self, list: &DueList) -> Result<(), Failure> {
        let items: Vec<Json> = list.rows.iter().map(|row| self.json(row)).collect();
        let settings = self.settings;
        self.ctx.ui.give_json(&json!({
            "schema": "linli/due/1", "community": settings.id,
            "as_of": self.ctx.as_of()?.iso(settings.offset),
            "excluded": list.excluded, "withheld": list.withheld, "unreadable": self.tree.unread, "items": items,
        }))
    }

    fn json(&self, row: &Row) -> Json {
        let escalated = row.escalation.and_then(|at| self.settings.escalations.get(at)).map(|e| e.to.as_str());
        json!({
            "rule": row.rule.key(), "id": self.text(row.id), "part": self.text(row.sub), "room": self.text(row.room),
            "place": self.text(row.place), "assignee": self.text(row.assignee),
            "due": row.due.iso(self.settings.offset), "overdue_s": row.overdue_s, "reason": self.reason(row),
            "escalate_to": escalated, "settle": self.settle(row),
        })
    }

    fn give_tables(&self, list: &DueList, args: &DueArgs) -> Result<(), Failure> {
        let phones = args.phones && std::io::IsTerminal::is_terminal(&std::io::stdout());
        if args.phones && !phones {
            self.ctx.ui.warn(&DueMsg::PhonesOnTerminal);
        }
        let mut groups: Vec<(Option<String>, Vec<&Row>)> = Vec::new();
        let shown = args.limit.unwrap_or(usize::MAX);
        for row in list.rows.iter().take(shown) {
            let key = args.group.as_deref().map(|g| self.group_of(row, g));
            match groups.iter_mut().find(|(k, _)| *k == key) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((key, vec![row])),
            }
        }
        groups.sort_by(|a, b| a.0.cmp(&b.0));
        let mut table = self.table(args, phones);
        if args.group.is_some() {
            let label = field_label(args.group.as_deref().unwrap_or_default(), self.ctx.lang());
            table.columns.insert(0, Column::new("group", label));
        }
        for (key, rows) in &groups {
            for row in rows {
                let mut cells = self.cells(row, phones);
                if let Some(key) = key {
                    cells.insert(0, Cell::text(key));
                }
                table.rows.push(cells);
            }
        }
        let lang = self.ctx.lang();
        if let Some(n) = list.rows.len().checked_sub(shown).filter(|n| *n > 0) {
            table.notes.push(CliMsg::MoreRows { n }.text(lang));
        }
        if table.rows.is_empty() {
            table.notes.push(DueMsg::Nothing.text(lang));
        }
        table.notes.extend(list.withheld.iter().map(|w| {
            DueMsg::Withheld { rule: label("rule", w.figure, lang).to_owned(), year: w.year.to_string() }.text(lang)
        }));
        table.notes.extend(self.ctx.incomplete(self.tree));
        self.ctx.ui.give_table(&table)
    }

    fn group_of(&self, row: &Row, group: &str) -> String {
        let none = || pick(self.ctx.lang(), "（无）", "(none)").to_owned();
        match group {
            "assignee" => self.text(row.assignee).map_or_else(none, str::to_owned),
            "rule" => label("rule", row.rule.key(), self.ctx.lang()).to_owned(),
            _ => {
                let rooms = self.ctx.base().map(|b| &b.rooms);
                let building = rooms.ok().and_then(|r| r.building_of(self.text(row.room), self.text(row.place)));
                building.map_or_else(none, str::to_owned)
            }
        }
    }

    fn table(&self, args: &DueArgs, phones: bool) -> Table {
        let lang = self.ctx.lang();
        let column = |key: &str, zh: &str, en: &str| Column::new(key, pick(lang, zh, en));
        let mut columns = if self.on_terminal() {
            vec![
                column("due", "期限", "due"),
                column("rule", "规则", "rule"),
                column("matter", "事项与原因", "matter and reason"),
                column("assignee", "经办人", "holder"),
                column("settle", "了结", "settle with"),
            ]
        } else {
            self.flat_columns(args)
        };
        if phones {
            columns.push(column("phones", "电话", "phones").private(true));
        }
        Table { columns, ..Table::default() }
    }

    /// Drawn for a person: few columns, two or three lines a row.
    fn on_terminal(&self) -> bool {
        self.ctx.ui.format == Format::Table
    }

    fn flat_columns(&self, args: &DueArgs) -> Vec<Column> {
        let lang = self.ctx.lang();
        let column = |key: &str, zh: &str, en: &str| Column::new(key, pick(lang, zh, en));
        vec![
            column("rule", "规则", "rule"),
            column("id", "编号", "id"),
            column("room", "地点", "where").private(!args.rooms),
            column("matter", "事项", "matter").private(true),
            column("assignee", "经办人", "holder"),
            column("due", "期限", "due"),
            column("overdue", "逾期", "overdue"),
            column("reason", "原因", "reason"),
            column("settle", "了结", "settle with"),
        ]
    }

    fn cells(&self, row: &Row, phones: bool) -> Vec<Cell> {
        let lang = self.ctx.lang();
        let text = |found: Option<&str>| Cell::some(found, Cell::text);
        let id = self.text(row.id).map(|id| Cell::new(id::short(id), id));
        let place = self.text(row.place).map(|p| {
            let base = self.ctx.base().ok();
            base.and_then(|b| b.rooms.place(p)).map_or_else(|| p.to_owned(), |p| p.label.clone())
        });
        let rule = Cell::new(label("rule", row.rule.key(), lang), row.rule.key());
        let mut cells = if self.on_terminal() {
            let due = format!("{}\n{}", self.overdue(row), row.due.minute(self.settings.offset));
            let short = self.text(row.id).map(id::short).unwrap_or_default();
            let at = self.text(row.room).or(place.as_deref()).unwrap_or_default();
            let head = [at, self.matter(row).unwrap_or_default()].join(" ");
            vec![
                Cell::text(due),
                Cell::text(format!("{}\n{short}", rule.shown)),
                Cell::text(format!("{}\n{}", head.trim(), self.reason(row)).trim_start()),
                text(self.text(row.assignee)),
                Cell::text(self.settle(row)),
            ]
        } else {
            vec![
                rule,
                id.unwrap_or_else(Cell::empty),
                text(self.text(row.room).or(place.as_deref())),
                text(self.matter(row)),
                text(self.text(row.assignee)),
                Cell::when(row.due, self.settings.offset),
                Cell::new(self.overdue(row), row.overdue_s),
                Cell::text(self.reason(row)),
                Cell::text(self.settle(row)),
            ]
        };
        if phones {
            cells.push(Cell::text(self.phones(row)));
        }
        cells
    }

    /// Phones of the item's owner, or of those who live in the room, with their quiet hours.
    fn phones(&self, row: &Row) -> String {
        let owner = self.text(row.id).and_then(|id| {
            let record = self.tree.records.iter().find(|r| r.id == id)?;
            if record.kind == Kind::Owner { Some(record.id.as_str()) } else { record.table.text("owner") }
        });
        let room = self.text(row.room);
        let lives = |r: &crate::store::load::Record| {
            Some(r.id.as_str()) == owner
                || owner.is_none()
                    && room.is_some_and(|room| r.table.tables("residence").any(|t| t.text("room") == Some(room)))
        };
        let owners = self.tree.records.iter().filter(|r| r.kind == Kind::Owner && lives(r));
        let shown = owners.map(|r| {
            let quiet: Vec<&str> =
                r.table.table("contact").map(|c| c.texts("quiet_hours").collect()).unwrap_or_default();
            let phones: Vec<String> = find::phones(&r.table).collect();
            let quiet = if quiet.is_empty() { String::new() } else { format!(" ({})", quiet.join(" ")) };
            format!("{}{quiet}", phones.join(" "))
        });
        shown.collect::<Vec<_>>().join(" ")
    }
}
