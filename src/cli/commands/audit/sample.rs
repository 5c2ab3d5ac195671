//! `linli audit sample`: closed items drawn so that anybody can draw them again, as a sheet to call with.

use crate::analysis::snapshot::{Item, Snapshot};
use crate::audit::sample::{CallSample, sample};
use crate::cli::commands::audit::args::{Filter, SampleArgs};
use crate::cli::context::Context;
use crate::cli::failure::{Exit, Failure};
use crate::cli::residents::{Residents, may_show_phones};
use crate::cli::texts::RecordTexts;
use crate::kinds::id;
use crate::locale::audit::AuditMsg as Msg;
use crate::locale::labels::{choices_of, label, yes_no};
use crate::locale::message::Message;
use crate::model::field::SettingsList;
use crate::model::interner::Sym;
use crate::model::kind::Kind;
use crate::model::time::When;
use crate::model::vocab::Satisfaction;
use crate::render::format::Format;
use crate::render::json::window_json;
use crate::render::table::{Cell, Column, TextTable};
use serde_json::json;

/// Reads no history.
///
/// # Errors
/// The history or records that are needed cannot be read, or the report cannot be written.
pub fn run(ctx: &Context, args: &SampleArgs) -> Result<Exit, Failure> {
    let filter = Filter::of_period(args.period.as_deref(), false);
    let (window, offset) = (filter.window(ctx)?, ctx.offset()?);
    let tree = ctx.tree(&[Kind::Feedback, Kind::Owner], false)?;
    let calendar = ctx.calendar()?;
    let ground = Snapshot::new(&tree.facts, ctx.settings()?, &calendar, ctx.as_of()?);
    let CallSample { items, of } = sample(&ground, window, &args.seed, args.n);
    let texts = RecordTexts::new(ctx);
    let with_phones = may_show_phones(ctx, args.phones);
    let sheet =
        CallSheet { ctx, ground: &ground, residents: Residents::new(&ground, &texts), texts: &texts, with_phones };
    if with_phones && !tree.facts.has_owners {
        ctx.ui.note(&Msg::NoOwners);
    }
    let mut table = TextTable { columns: sheet.columns(), ..TextTable::default() };
    for item in &items {
        table.rows.push(sheet.row(*item)?);
    }
    table.notes.push(Msg::Closed { n: items.len(), of }.text(ctx.lang()));
    table.notes.push(Msg::DrawnBy { seed: args.seed.clone() }.text(ctx.lang()));
    table.notes.extend(ctx.incomplete(&tree));
    match ctx.ui.format {
        Format::Json => ctx.ui.give_json(&json!({
            "schema": "linli/audit-sample/1", "community": ctx.settings()?.id,
            "as_of": ctx.as_of()?.iso(offset), "revision": ctx.revision(),
            "window": window.map(window_json),
            "seed": args.seed, "n": items.len(), "of": of, "unreadable": tree.unread,
            "items": table.objects(),
        }))?,
        _ => ctx.ui.give_table(&table)?,
    }
    Ok(if tree.unread > 0 { Exit::Unread } else { Exit::Done })
}

struct CallSheet<'a> {
    ctx: &'a Context,
    ground: &'a Snapshot<'a>,
    texts: &'a RecordTexts<'a>,
    residents: Residents<'a>,
    with_phones: bool,
}

impl CallSheet<'_> {
    /// What can be filled in.
    fn is_form(&self) -> bool {
        self.ctx.ui.format.is_sheet() || self.ctx.ui.format == Format::Md
    }

    fn columns(&self) -> Vec<Column> {
        let lang = self.ctx.lang();
        let column = |key: &str, head: Msg| Column::new(key, head.text(lang));
        let mut columns = vec![column("receipt", Msg::Receipted)];
        columns.extend([column("where", Msg::Room).private(true), column("type", Msg::Type)]);
        columns.extend([column("category", Msg::Category), column("matter", Msg::Matter).private(true)]);
        columns.extend([column("received", Msg::Receipt), column("closed", Msg::ClosedAt), column("by", Msg::Person)]);
        columns.extend(self.with_phones.then(|| column("phones", Msg::Phones).private(true)));
        if !self.is_form() {
            return columns;
        }
        let answers = || [true, false].map(|is_so| yes_no(is_so, lang).to_owned()).to_vec();
        columns.extend([
            column("reached", Msg::Reached).form(8, answers()),
            column("solved", Msg::Solved).form(8, answers()),
            column("satisfaction", Msg::Satisfaction).form(12, choices_of(Satisfaction::VOCABULARY, lang)),
            column("as_recorded", Msg::SameAsRecord).form(10, answers()),
            column("remark", Msg::Remark).form(26, Vec::new()),
        ]);
        columns
    }

    fn row(&self, item: Item<'_>) -> Result<Vec<Cell>, Failure> {
        let (lang, settings, row) = (self.ctx.lang(), self.ground.settings, item.row);
        let name = |sym: Sym| self.ground.facts.names.text(sym);
        let own = name(row.id);
        let rooms = &self.ctx.base()?.rooms;
        let place = row.place.map(name).map(|p| Cell::new(rooms.place(p).map_or(p, |place| &place.label), p));
        let category = |key: &str| Cell::new(settings.label(SettingsList::Category, key, lang), key);
        let close = item.standing.folded.last_close().and_then(|close| row.entry(close.entry));
        let when = |at: When| Cell::when(at, settings.offset);
        let holder = item.standing.folded.holder(row.log(), self.ground.as_of.at).map(name);
        let mut cells = vec![
            Cell::new(id::short(own).to_uppercase(), own),
            Cell::some(row.room.map(name), Cell::text),
            Cell::new(label("type", row.kind.key(), lang), row.kind.key()),
            Cell::some(row.category.map(name), category),
            Cell::some(self.texts.matter(own, None), Cell::text),
            when(row.received),
            Cell::some(close.map(|entry| entry.at), when),
            Cell::some(holder, Cell::text),
        ];
        if let (Some(place), Some(cell)) = (place, cells.get_mut(1)) {
            *cell = place;
        }
        if self.with_phones {
            cells.push(Cell::text(self.residents.phones_of_item(row.id, row.room).join("\n")));
        }
        cells.extend((0..5).filter(|_| self.is_form()).map(|_| Cell::empty()));
        Ok(cells)
    }
}
