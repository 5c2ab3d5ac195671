//! `linli stats`: figures as their definitions say, each with what it covers.

use super::context::Context;
use crate::analysis::backlog::{Backlog, Stock, backlog};
use crate::analysis::figures::{Figures, ResponseStats, TargetCounts, Withheld};
use crate::analysis::ground::Ground;
use crate::analysis::group::{By, GroupKey};
use crate::analysis::population::{Basis, Excluded, ExcludedCount, Query};
use crate::analysis::rate::Percent;
use crate::analysis::response::response;
use crate::analysis::targets::Extensions;
use crate::locale::cli::CliMsg;
use crate::locale::duration;
use crate::locale::failure::{Exit, Failure};
use crate::locale::labels::{field_label, label};
use crate::locale::message::{Message, pick};
use crate::locale::stats::StatsMsg;
use crate::model::facts::Facts;
use crate::model::kind::Kind;
use crate::model::settings::{Clock, Settings};
use crate::model::time::{Instant, Window};
use crate::model::vocab::Language;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, Table};
use crate::text::period::read_period;
use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

/// 统计：答复、办理、未结 || figures: response, resolution, backlog
#[derive(Args, Debug)]
pub struct StatsArgs {
    #[command(subcommand)]
    pub figure: Figure,
}

#[derive(Subcommand, Debug)]
pub enum Figure {
    /// 答复与办理的时间和及时率 || times and rates of response and resolution
    Response(ResponseArgs),
    /// 未结诉求：存量、账龄、流量 || open items: stock, ages, flow
    Backlog(BacklogArgs),
}

#[derive(Args, Debug, Default)]
pub struct ResponseArgs {
    /// 时段，如 `2026-Q3`、`2026-10`、`上月`（默认全部） || period such as `2026-Q3`, `2026-10`, `last-month` (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 分组：`type`、`category`、`channel`、`building`、`assignee`、`urgency`、`month`、`hours` || group by `type`, `category`, `channel`, `building`, `assignee`, `urgency`, `month`, `hours`
    #[arg(long, value_name = "KEY", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(By::VOCABULARY.keys))]
    pub by: Vec<String>,
    /// 选件依据：`received` 受理时间，`due` 期限 || which items: by time of receipt (`received`) or by deadline (`due`)
    #[arg(long, value_name = "BASIS", value_parser = clap::builder::PossibleValuesParser::new(Basis::VOCABULARY.keys))]
    pub basis: Option<String>,
    /// 时长的钟：`wall` 自然时间，`business` 工作时间 || clock of durations: `wall` or `business`
    #[arg(long, value_name = "CLOCK", value_parser = ["wall", "business"])]
    pub clock: Option<String>,
}

impl ResponseArgs {
    pub fn of_period(period: &str) -> ResponseArgs {
        ResponseArgs { period: Some(period.to_owned()), ..ResponseArgs::default() }
    }
}

#[derive(Args, Debug)]
pub struct BacklogArgs {
    /// 时段（默认全部） || period (default: all)
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// 分组 || group by
    #[arg(long, value_name = "KEY", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(By::VOCABULARY.keys))]
    pub by: Vec<String>,
}

pub fn run(ctx: &Context, args: &StatsArgs) -> Result<Exit, Failure> {
    let tree = ctx.tree(&[Kind::Feedback], false)?;
    ctx.whole(&tree)?;
    let settings = ctx.settings()?;
    let calendar = ctx.calendar()?;
    let as_of = ctx.as_of()?;
    let ground = Ground::new(&tree.facts, settings, &calendar, as_of);
    let sheet = Sheet { ctx, facts: &tree.facts, settings, as_of, unread: tree.unread };
    let by = |keys: &[String]| keys.iter().filter_map(|k| By::from_key(k)).collect::<Vec<By>>();
    match &args.figure {
        Figure::Response(args) => {
            let window = sheet.window(args.period.as_deref())?;
            let basis = args.basis.as_deref().and_then(Basis::from_key).unwrap_or(Basis::Received);
            let clock = if args.clock.as_deref() == Some("business") { Clock::Business } else { Clock::Wall };
            let query = Query { window, basis, clock, extensions: Extensions::All };
            let by = by(&args.by);
            sheet.response(&response(&ground, &query, &by), &query, &by)?;
        }
        Figure::Backlog(args) => {
            let window = sheet.window(args.period.as_deref())?;
            let by = by(&args.by);
            sheet.backlog(&backlog(&ground, window, &by), window, &by)?;
        }
    }
    Ok(Exit::Done)
}

struct Sheet<'a> {
    ctx: &'a Context,
    facts: &'a Facts,
    settings: &'a Settings,
    as_of: Instant,
    unread: usize,
}

impl Sheet<'_> {
    fn lang(&self) -> Language {
        self.ctx.lang()
    }

    fn say(&self, message: &StatsMsg) -> String {
        message.text(self.lang())
    }

    /// `--period`, else from the first receipt to the day of the as-of.
    fn window(&self, period: Option<&str>) -> Result<Window, Failure> {
        let offset = self.settings.offset;
        let today = self.as_of.day(offset);
        let Some(typed) = period else {
            let first = self.facts.feedback.iter().map(|f| f.received.day(offset)).min();
            return Ok(Window { from: first.unwrap_or(today).min(today), to: today.next() });
        };
        read_period(&crate::text::fold::fold_argument(typed), today)
            .map_err(|_| Failure::usage(StatsMsg::PeriodBad { found: typed.to_owned() }).hint(CliMsg::PeriodHint))
    }

    /// What every figure says of itself.
    fn head(&self, schema: &str, window: Window) -> serde_json::Map<String, Json> {
        let document = json!({
            "schema": schema, "community": self.settings.id, "as_of": self.as_of.iso(self.settings.offset),
            "window": {"from": window.from.to_string(), "to": window.to.to_string()},
        });
        match document {
            Json::Object(map) => map,
            _ => serde_json::Map::new(),
        }
    }

    fn give_document(&self, mut head: serde_json::Map<String, Json>, rest: Json) -> Result<(), Failure> {
        if let Json::Object(rest) = rest {
            head.extend(rest);
        }
        if self.unread > 0 {
            head.insert("unreadable".to_owned(), self.unread.into());
        }
        self.ctx.ui.give_json(&Json::Object(head))
    }

    fn response(&self, stats: &ResponseStats, query: &Query, by: &[By]) -> Result<(), Failure> {
        if matches!(self.ctx.ui.format, Format::Json | Format::Jsonl) {
            let mut head = self.head("linli/stats-response/1", query.window);
            head.insert("basis".to_owned(), query.basis.key().into());
            head.insert("revision".to_owned(), Json::Null);
            let mut rest = serde_json::to_value(stats).unwrap_or_default();
            self.name_groups(&mut rest, stats.by.iter().map(|g| &g.key));
            return self.give_document(head, rest);
        }
        let mut table = if by.is_empty() { self.total_table(&stats.total) } else { self.group_table(stats, by) };
        let (from, to) = (query.window.from.to_string(), query.window.to.plus_days(-1).to_string());
        table.title = Some(self.say(&StatsMsg::Response { community: self.settings.name.clone(), from, to }));
        let basis = if query.basis == Basis::Due { StatsMsg::BasisDue } else { StatsMsg::BasisReceived };
        table.notes.push(self.say(&basis));
        self.notes(&mut table, &stats.excluded, &stats.withheld);
        self.ctx.ui.give_table(&table)
    }

    /// The groups' keys in words of the settings are the table's; JSON has the stored keys, and null.
    fn name_groups<'k>(&self, document: &mut Json, keys: impl Iterator<Item = &'k GroupKey>) {
        let Some(groups) = document.get_mut("by").and_then(Json::as_array_mut) else { return };
        for (group, key) in groups.iter_mut().zip(keys) {
            let named: serde_json::Map<String, Json> =
                key.values().map(|(by, value)| (by.key().to_owned(), value.map_or(Json::Null, Json::from))).collect();
            if let Some(object) = group.as_object_mut() {
                object.insert("key".to_owned(), Json::Object(named));
            }
        }
    }

    fn notes(&self, table: &mut Table, excluded: &[ExcludedCount], withheld: &[Withheld]) {
        let what: Vec<String> = excluded
            .iter()
            .map(|e| format!("{} {}", label(Excluded::VOCABULARY.name, e.reason.key(), self.lang()), e.n))
            .collect();
        if !what.is_empty() {
            table.notes.push(self.say(&StatsMsg::Excluded { what: what.join(pick(self.lang(), "，", ", ")) }));
        }
        table.notes.extend(
            withheld
                .iter()
                .map(|w| self.say(&StatsMsg::Withheld { figure: w.figure.to_owned(), year: w.year.to_string() })),
        );
        if self.unread > 0 {
            table.notes.push(self.say(&StatsMsg::Unreadable { n: self.unread }));
        }
    }

    fn span(&self, seconds: Option<i64>) -> Cell {
        seconds.map_or_else(dash, |s| Cell::new(duration::within(s, self.lang()), s))
    }

    fn total_table(&self, f: &Figures) -> Table {
        let lang = self.lang();
        let mut rows = Rows { sheet: self, rows: Vec::new() };
        rows.count("n", &StatsMsg::N, f.n);
        rows.count("reporters", &StatsMsg::Reporters, f.reporters);
        match &f.first_response {
            None => rows.push("first_response", &StatsMsg::FirstResponse, dash()),
            Some(r) => {
                rows.count("first_response.answered", &StatsMsg::FirstResponse, r.answered);
                rows.count("first_response.censored.open", &StatsMsg::Waiting, r.censored.open);
                rows.count("first_response.censored.withdrawn", &StatsMsg::WithdrawnUnanswered, r.censored.withdrawn);
                rows.span("first_response.median_s", &StatsMsg::Median, r.median_s, r.beyond_s);
                rows.span("first_response.p90_s", &StatsMsg::P90, r.p90_s, r.beyond_s);
                rows.span("first_response.mean_answered_s", &StatsMsg::MeanAnswered, r.mean_answered_s, None);
                rows.count("first_response.on_the_spot", &StatsMsg::OnTheSpot, r.on_the_spot);
                rows.span(
                    "first_response.median_without_on_the_spot_s",
                    &StatsMsg::MedianWithout,
                    r.median_without_on_the_spot_s,
                    None,
                );
                rows.count("first_response.not_owed", &StatsMsg::NotOwed, r.not_owed);
                if r.intervals > 0 {
                    let note = StatsMsg::Intervals { n: r.intervals }.text(lang);
                    rows.rows.push(vec![
                        Cell::text("first_response.intervals"),
                        Cell::text(note),
                        Cell::int(r.intervals.cast_signed()),
                    ]);
                }
            }
        }
        if let Some(r) = &f.resolution.first {
            rows.count("resolution.first.closed", &StatsMsg::Resolved, r.closed);
            rows.count("resolution.first.censored.open", &StatsMsg::NotResolved, r.censored.open);
            rows.span("resolution.first.median_s", &StatsMsg::ResolvedMedian, r.median_s, r.beyond_s);
            rows.span("resolution.first.p90_s", &StatsMsg::ResolvedP90, r.p90_s, r.beyond_s);
        }
        if let Some(r) = &f.resolution.first_net {
            rows.span("resolution.first_net.median_s", &StatsMsg::NetMedian, r.median_s, r.beyond_s);
        }
        rows.count("resolution.rejected", &StatsMsg::Rejected, f.resolution.rejected);
        for (path, name, counts) in [
            ("in_target.respond.rate", StatsMsg::TargetRespond, &f.in_target.respond),
            ("in_target.arrive.rate", StatsMsg::TargetArrive, &f.in_target.arrive),
            ("in_target.resolve.rate", StatsMsg::TargetResolve, &f.in_target.resolve),
            ("in_target.callback.rate", StatsMsg::TargetCallback, &f.in_target.callback),
        ] {
            rows.push(path, &name, self.target_in_full(counts.as_ref()));
        }
        let r = &f.reopened;
        rows.push("reopened.rate", &StatsMsg::Reopened, rate(r.rate, r.items, r.of));
        rows.table()
    }

    /// `93.2%（371/398）；未到期 6；无时限 7`.
    fn target_in_full(&self, counts: Option<&TargetCounts>) -> Cell {
        let Some(c) = counts else { return dash() };
        let mut cell = rate(c.rate, c.met, c.matured);
        for (n, message) in [
            (c.not_yet_due, StatsMsg::NotYetDue { n: c.not_yet_due }),
            (c.no_target, StatsMsg::NoTarget { n: c.no_target }),
        ] {
            if n > 0 {
                cell.shown = format!("{}{}{}", cell.shown, pick(self.lang(), "；", "; "), self.say(&message));
            }
        }
        cell
    }

    fn group_table(&self, stats: &ResponseStats, by: &[By]) -> Table {
        let number = |key: &str, name: &StatsMsg| Column::number(key, self.say(name));
        let mut columns: Vec<Column> =
            by.iter().map(|b| Column::new(b.key(), label("by", b.key(), self.lang()))).collect();
        columns.extend([
            number("n", &StatsMsg::N),
            number("answered", &StatsMsg::FirstResponse),
            number("open", &StatsMsg::Waiting),
            number("median_s", &StatsMsg::Median),
            number("p90_s", &StatsMsg::P90),
            number("respond_rate", &StatsMsg::TargetRespond),
            number("resolve_rate", &StatsMsg::TargetResolve),
            number("resolved_median_s", &StatsMsg::ResolvedMedian),
        ]);
        let rows = stats.by.iter().map(|group| {
            let f = &group.figures;
            let mut cells = self.key_cells(&group.key);
            let response = f.first_response.as_ref();
            let count = |n: Option<u64>| n.map_or_else(dash, |n| Cell::int(n.cast_signed()));
            let target = |t: &Option<TargetCounts>| t.as_ref().map_or_else(dash, |t| rate(t.rate, t.met, t.matured));
            cells.extend([
                count(Some(f.n)),
                count(response.map(|r| r.answered)),
                count(response.map(|r| r.censored.open)),
                self.span(response.and_then(|r| r.median_s)),
                self.span(response.and_then(|r| r.p90_s)),
                target(&f.in_target.respond),
                target(&f.in_target.resolve),
                self.span(f.resolution.first.as_ref().and_then(|r| r.median_s)),
            ]);
            cells
        });
        Table { rows: rows.collect(), columns, ..Table::default() }
    }

    /// A group's key in words; what is not filled in says so.
    fn key_cells(&self, key: &GroupKey) -> Vec<Cell> {
        let lang = self.lang();
        key.values()
            .map(|(by, value)| {
                let Some(value) = value else { return Cell::new(pick(lang, "未填", "(none)"), Json::Null) };
                let shown = match by {
                    By::Category => self.settings.category(value).map_or(value, |c| pick(lang, &c.zh, &c.en)),
                    _ => label(by.key(), value, lang),
                };
                Cell::new(shown, value)
            })
            .collect()
    }

    fn backlog(&self, figures: &Backlog, window: Window, by: &[By]) -> Result<(), Failure> {
        let offset = self.settings.offset;
        let stock = |s: &Stock| {
            json!({
                "n": s.n, "bands": s.bands, "overdue": s.overdue,
                "oldest": s.oldest.map(|o| json!({
                    "id": self.facts.names.text(o.id), "received_at": o.received.iso(offset), "age_s": o.age_s,
                })),
            })
        };
        if matches!(self.ctx.ui.format, Format::Json | Format::Jsonl) {
            let head = self.head("linli/stats-backlog/1", window);
            let groups: Vec<Json> = figures
                .by
                .iter()
                .map(|(_, s)| {
                    let mut group = json!({"key": null});
                    if let (Some(group), Json::Object(stock)) = (group.as_object_mut(), stock(s)) {
                        group.extend(stock);
                    }
                    group
                })
                .collect();
            let mut rest = json!({
                "at": figures.at.iso(offset), "revision": null, "excluded": figures.excluded, "withheld": figures.withheld,
                "total": stock(&figures.total), "by": groups, "flow": figures.flow,
            });
            self.name_groups(&mut rest, figures.by.iter().map(|(key, _)| key));
            return self.give_document(head, rest);
        }
        let mut table = if by.is_empty() { self.flow_table(figures) } else { self.stock_table(figures, by) };
        let at = figures.at.minute(offset);
        table.title = Some(self.say(&StatsMsg::Backlog { community: self.settings.name.clone(), at }));
        self.notes(&mut table, &figures.excluded, &figures.withheld);
        self.ctx.ui.give_table(&table)
    }

    fn flow_table(&self, figures: &Backlog) -> Table {
        let (f, s) = (&figures.flow, &figures.total);
        let mut rows = Rows { sheet: self, rows: Vec::new() };
        for (key, name, n) in [
            ("flow.before", StatsMsg::FlowBefore, f.before),
            ("flow.received", StatsMsg::FlowReceived, f.received),
            ("flow.reopened", StatsMsg::FlowReopened, f.reopened),
            ("flow.resolved", StatsMsg::FlowResolved, f.resolved),
            ("flow.answered", StatsMsg::FlowAnswered, f.answered),
            ("flow.rejected", StatsMsg::FlowRejected, f.rejected),
            ("flow.withdrawn", StatsMsg::FlowWithdrawn, f.withdrawn),
            ("flow.duplicated", StatsMsg::FlowDuplicated, f.duplicated),
            ("flow.voided", StatsMsg::FlowVoided, f.voided),
            ("flow.after", StatsMsg::FlowAfter, f.after),
        ] {
            rows.count(key, &name, n);
        }
        for (at, (name, n)) in bands().into_iter().zip(s.bands).enumerate() {
            rows.count(&format!("total.bands.{at}"), &name, n);
        }
        match s.overdue {
            Some(n) => rows.count("total.overdue", &StatsMsg::Overdue, n),
            None => rows.push("total.overdue", &StatsMsg::Overdue, dash()),
        }
        rows.push("total.oldest", &StatsMsg::Oldest, self.oldest(s));
        rows.table()
    }

    fn oldest(&self, stock: &Stock) -> Cell {
        stock.oldest.map_or_else(dash, |o| {
            let shown = format!("{} {}", self.facts.names.text(o.id), duration::words(o.age_s, self.lang()));
            Cell::new(shown, o.age_s)
        })
    }

    fn stock_table(&self, figures: &Backlog, by: &[By]) -> Table {
        let mut columns: Vec<Column> =
            by.iter().map(|b| Column::new(b.key(), label("by", b.key(), self.lang()))).collect();
        columns.push(Column::number("n", self.say(&StatsMsg::Open)));
        columns.extend(bands().iter().enumerate().map(|(at, b)| Column::number(format!("band{at}"), self.say(b))));
        columns.push(Column::number("overdue", self.say(&StatsMsg::Overdue)));
        columns.push(Column::number("oldest_s", self.say(&StatsMsg::Oldest)));
        let rows = figures.by.iter().map(|(key, stock)| {
            let mut cells = self.key_cells(key);
            cells.push(Cell::int(stock.n.cast_signed()));
            cells.extend(stock.bands.iter().map(|n| Cell::int(n.cast_signed())));
            cells.push(stock.overdue.map_or_else(dash, |n| Cell::int(n.cast_signed())));
            cells.push(self.oldest(stock));
            cells
        });
        let notes = vec![self.say(&StatsMsg::OnlyBacklogTotal)];
        Table { rows: rows.collect(), columns, notes, ..Table::default() }
    }
}

fn bands() -> [StatsMsg; 5] {
    [StatsMsg::Band0, StatsMsg::Band1, StatsMsg::Band2, StatsMsg::Band3, StatsMsg::Band4]
}

fn dash() -> Cell {
    Cell::new("—", Json::Null)
}

/// `93.2% (371/398)`; a denominator of nothing is a dash.
fn rate(rate: Option<Percent>, numerator: u64, denominator: u64) -> Cell {
    rate.map_or_else(dash, |percent| {
        let tenths = percent.tenths();
        let json = serde_json::to_value(percent).unwrap_or_default();
        Cell::new(format!("{}.{}% ({numerator}/{denominator})", tenths / 10, tenths % 10), json)
    })
}

/// Lines of a table of figures: path, name, value.
struct Rows<'s, 'a> {
    sheet: &'s Sheet<'a>,
    rows: Vec<Vec<Cell>>,
}

impl Rows<'_, '_> {
    fn push(&mut self, path: &str, name: &StatsMsg, value: Cell) {
        self.rows.push(vec![Cell::text(path), Cell::text(self.sheet.say(name)), value]);
    }

    fn count(&mut self, path: &str, name: &StatsMsg, n: u64) {
        self.push(path, name, Cell::int(n.cast_signed()));
    }

    /// A duration; where the curve does not get there, the longest wait so far.
    fn span(&mut self, path: &str, name: &StatsMsg, seconds: Option<i64>, beyond: Option<i64>) {
        let value = match (seconds, beyond) {
            (None, Some(longest)) => {
                let span = duration::words(longest, self.sheet.lang());
                Cell::new(self.sheet.say(&StatsMsg::Beyond { span }), Json::Null)
            }
            _ => self.sheet.span(seconds),
        };
        self.push(path, name, value);
    }

    fn table(self) -> Table {
        let lang = self.sheet.lang();
        let mut table = Table { rows: self.rows, ..Table::default() };
        table.columns = vec![
            Column::new("figure", pick(lang, "代号", "figure")),
            Column::new("name", pick(lang, "指标", "name")),
            Column::new("value", field_label("value", lang)),
        ];
        if self.sheet.ctx.ui.format == Format::Table {
            table.columns.remove(0);
            table.rows.iter_mut().for_each(|row| drop(row.remove(0)));
        }
        table
    }
}
