//! `linli stats backlog`.

use super::lines::{Lines, dash};
use super::sheet::Sheet;
use crate::analysis::backlog::{Backlog, Stock};
use crate::analysis::group::By;
use crate::locale::duration;
use crate::locale::failure::Failure;
use crate::locale::labels::label;
use crate::locale::stats::StatsMsg;
use crate::model::time::Window;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, Table};
use serde_json::{Value as Json, json};

impl Sheet<'_> {
    pub(super) fn backlog(&self, figures: &Backlog, window: Window, by: &[By]) -> Result<(), Failure> {
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
        let mut rows = Lines { sheet: self, rows: Vec::new() };
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
