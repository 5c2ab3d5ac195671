//! `linli audit callbacks`: whether the draw of repairs for a callback is honest, and who called whom.

use crate::analysis::snapshot::Snapshot;
use crate::audit::callbacks::{CallbackAudit, CallbackTally, callbacks};
use crate::check::readers::SettingsReader;
use crate::cli::commands::audit::args::{CallbackArgs, Filter};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::kinds::id;
use crate::locale::audit::AuditMsg;
use crate::locale::audit_reports::ReportMsg as Msg;
use crate::locale::labels::yes_no;
use crate::locale::message::Message;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::window::Window;
use crate::render::format::Format;
use crate::render::json::window_json;
use crate::render::table::{Cell, Column, TextTable};
use serde_json::{Value as Json, json};

/// Rarer than this is said to be unlikely.
const UNLIKELY: f64 = 0.05;

/// Of items first closed in the period. Reads no history.
///
/// # Errors
/// The records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &CallbackArgs) -> Result<Exit, Failure> {
    let filter = Filter::of_period(args.period.as_deref(), args.exit_code);
    let window = filter.window(ctx)?;
    ctx.may_compute(SettingsReader::Limits)?;
    let tree = ctx.tree(&[Kind::Feedback, Kind::Owner], false)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let audit = callbacks(&ground, window);
    let view = CallbackView { ctx, ground: &ground, audit: &audit };
    let mut people = view.people();
    people.notes = view.notes();
    people.notes.extend(ctx.incomplete(&tree));
    let repairs = view.repairs();
    match ctx.ui.format {
        Format::Json => ctx.ui.give_json(&view.document(window, &people, &repairs)?)?,
        _ if args.list => ctx.ui.give_table(&repairs)?,
        _ => ctx.ui.give_table(&people)?,
    }
    let (unlikely, out_of_order) = doubts(&audit);
    Ok(if tree.unread > 0 { Exit::Unread } else { filter.exit(unlikely + out_of_order > 0) })
}

/// Of a period: of how many people unlikely few were drawn, and how many calls are out of order.
pub(super) fn found(ctx: &Context, window: Option<Window>) -> Result<(usize, usize), Failure> {
    ctx.may_compute(SettingsReader::Limits)?;
    let tree = ctx.tree(&[Kind::Feedback, Kind::Owner], false)?;
    let calendar = ctx.calendar()?;
    Ok(doubts(&callbacks(&Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?), window)))
}

fn doubts(audit: &CallbackAudit) -> (usize, usize) {
    (audit.by.values().filter(|tally| tally.chance < UNLIKELY).count(), audit.out_of_order.len())
}

struct CallbackView<'v> {
    ctx: &'v Context,
    ground: &'v Snapshot<'v>,
    audit: &'v CallbackAudit,
}

impl CallbackView<'_> {
    fn column(&self, key: &str, head: &impl Message) -> Column {
        Column::new(key, head.text(self.ctx.lang()))
    }

    fn people(&self) -> TextTable {
        let mut columns = vec![self.column("by", &AuditMsg::Person)];
        let heads = [
            ("closed", Msg::ClosedRepairs),
            ("drawn", Msg::Drawn),
            ("expected", Msg::Expected),
            ("chance", Msg::Chance),
            ("calls", Msg::Calls),
            ("of_own", Msg::OfOwn),
            ("rated", Msg::Rated),
            ("unhappy", Msg::Unhappy),
        ];
        columns.extend(heads.iter().map(|(key, head)| Column::number(*key, head.text(self.ctx.lang()))));
        let each = self.audit.by.iter();
        let mut rows: Vec<Vec<Cell>> =
            each.map(|(who, tally)| self.row(Cell::some(who.as_deref(), Cell::text), tally)).collect();
        let total = Cell::new(AuditMsg::Total.text(self.ctx.lang()), Json::Null);
        rows.push(self.row(total, &self.audit.total));
        TextTable { columns, rows, ..TextTable::default() }
    }

    fn row(&self, who: Cell, tally: &CallbackTally) -> Vec<Cell> {
        let int = |n: u64| Cell::int(n.cast_signed());
        let tenths = tally.closed * u64::from(self.ground.settings.callback_share);
        let expected = format!("{}.{}", tenths / 100, tenths % 100 / 10);
        let expected = Cell::new(expected.clone(), expected.parse::<f64>().unwrap_or_default());
        let mut row = vec![who, int(tally.closed), int(tally.drawn), expected];
        row.push(Cell::new(percent(tally.chance), tally.chance));
        row.extend([tally.calls, tally.of_own, tally.rated, tally.unhappy].map(int));
        row
    }

    fn name(&self, sym: Sym) -> &str {
        self.ground.facts.names.text(sym)
    }

    fn notes(&self) -> Vec<String> {
        let (lang, total, offset) = (self.ctx.lang(), &self.audit.total, self.ground.offset());
        let share = self.ground.settings.callback_share;
        let chance = percent(total.chance);
        let mut notes = vec![Msg::Callbacks { closed: total.closed, drawn: total.drawn, share, chance }.text(lang)];
        let unlikely = self.audit.by.iter().filter(|(_, tally)| tally.chance < UNLIKELY);
        notes.extend(unlikely.map(|(who, tally)| {
            let who = who.clone().unwrap_or_else(|| "?".to_owned());
            Msg::Unlikely { who, chance: percent(tally.chance) }.text(lang)
        }));
        if total.of_own > 0 {
            notes.push(Msg::SelfCalled { n: total.of_own, calls: total.calls }.text(lang));
        }
        notes.extend(self.audit.out_of_order.iter().map(|call| {
            let id = id::short(self.name(call.id)).to_owned();
            Msg::OutOfOrder { id, at: call.at.minute(offset), before: call.before.minute(offset) }.text(lang)
        }));
        notes
    }

    fn repairs(&self) -> TextTable {
        let mut columns = vec![self.column("id", &AuditMsg::Id), self.column("by", &AuditMsg::Person)];
        columns.extend([self.column("closed", &Msg::ClosedAt), self.column("hash", &Msg::Hash)]);
        columns.extend([self.column("number", &Msg::Number), self.column("threshold", &Msg::Threshold)]);
        columns.push(self.column("drawn", &Msg::IsDrawn));
        let (lang, offset) = (self.ctx.lang(), self.ground.offset());
        let int = |n: u64| Cell::int(n.cast_signed());
        let row = |repair: &crate::audit::callbacks::DrawnRepair| {
            let (own, draw) = (self.name(repair.id), repair.draw);
            vec![
                Cell::new(id::short(own), own),
                Cell::some(repair.holder.map(|who| self.name(who)), Cell::text),
                Cell::when(repair.closed, offset),
                Cell::text(format!("{:016x}", draw.hash)),
                int(draw.number()),
                int(draw.threshold),
                Cell::new(yes_no(draw.is_drawn(), lang), draw.is_drawn()),
            ]
        };
        TextTable { columns, rows: self.audit.repairs.iter().map(row).collect(), ..TextTable::default() }
    }

    fn document(&self, window: Option<Window>, people: &TextTable, repairs: &TextTable) -> Result<Json, Failure> {
        let offset = self.ground.offset();
        let calls = self.audit.out_of_order.iter().map(|call| {
            json!({
                "id": self.name(call.id), "at": call.at.iso(offset), "before": call.before.iso(offset),
                "by": call.by.map(|by| self.name(by)),
            })
        });
        Ok(json!({
            "schema": "linli/audit-callbacks/1", "community": self.ctx.settings()?.id,
            "as_of": self.ctx.as_of()?.iso(offset), "revision": self.ctx.revision(),
            "window": window.map(window_json), "share": self.ground.settings.callback_share,
            "people": people.objects(), "repairs": repairs.objects(),
            "out_of_order": calls.collect::<Vec<_>>(),
        }))
    }
}

/// `1.4%`; what is rarer than a tenth of a thousandth says so.
fn percent(chance: f64) -> String {
    if chance < 0.0001 { "<0.01%".to_owned() } else { format!("{:.1}%", chance * 100.0) }
}
