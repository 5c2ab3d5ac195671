//! A table of figures, a line each: path, name, value.

use super::sheet::Sheet;
use crate::analysis::rate::Percent;
use crate::locale::duration;
use crate::locale::labels::field_label;
use crate::locale::message::pick;
use crate::locale::stats::StatsMsg;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, Table};
use serde_json::Value as Json;

pub(super) fn dash() -> Cell {
    Cell::new("—", Json::Null)
}

/// `93.2% (371/398)`; a denominator of nothing is a dash.
pub(super) fn rate(rate: Option<Percent>, numerator: u64, denominator: u64) -> Cell {
    rate.map_or_else(dash, |percent| {
        let tenths = percent.tenths();
        let json = serde_json::to_value(percent).unwrap_or_default();
        Cell::new(format!("{}.{}% ({numerator}/{denominator})", tenths / 10, tenths % 10), json)
    })
}

/// Lines of a table of figures: path, name, value.
pub(super) struct Lines<'s, 'a> {
    pub(super) sheet: &'s Sheet<'a>,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Lines<'_, '_> {
    pub(super) fn push(&mut self, path: &str, name: &StatsMsg, value: Cell) {
        self.rows.push(vec![Cell::text(path), Cell::text(self.sheet.say(name)), value]);
    }

    pub(super) fn count(&mut self, path: &str, name: &StatsMsg, n: u64) {
        self.push(path, name, Cell::int(n.cast_signed()));
    }

    /// A duration; where the curve does not get there, the longest wait so far.
    pub(super) fn span(&mut self, path: &str, name: &StatsMsg, seconds: Option<i64>, beyond: Option<i64>) {
        let value = match (seconds, beyond) {
            (None, Some(longest)) => {
                let span = duration::words(longest, self.sheet.lang());
                Cell::new(self.sheet.say(&StatsMsg::Beyond { span }), Json::Null)
            }
            _ => self.sheet.span(seconds),
        };
        self.push(path, name, value);
    }

    pub(super) fn table(self) -> Table {
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
