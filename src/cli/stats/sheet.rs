//! What the figures of one run have in common: the window, the document's head, the remarks.

use super::lines::dash;
use crate::analysis::figures::Withheld;
use crate::analysis::group::{By, GroupKey};
use crate::analysis::population::{Excluded, ExcludedCount};
use crate::cli::context::Context;
use crate::locale::cli::CliMsg;
use crate::locale::duration;
use crate::locale::failure::Failure;
use crate::locale::labels::label;
use crate::locale::message::{Message, pick};
use crate::locale::stats::StatsMsg;
use crate::model::facts::Facts;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Window};
use crate::model::vocab::Language;
use crate::render::table::{Cell, Table};
use crate::text::period::read_period;
use serde_json::{Value as Json, json};

pub(super) struct Sheet<'a> {
    pub(super) ctx: &'a Context,
    pub(super) facts: &'a Facts,
    pub(super) settings: &'a Settings,
    pub(super) as_of: AsOf,
    pub(super) unread: usize,
}

impl Sheet<'_> {
    pub(super) fn lang(&self) -> Language {
        self.ctx.lang()
    }

    pub(super) fn say(&self, message: &StatsMsg) -> String {
        message.text(self.lang())
    }

    /// `--period`, else from the first receipt to the day of the as-of.
    pub(super) fn window(&self, period: Option<&str>) -> Result<Window, Failure> {
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
    pub(super) fn head(&self, schema: &str, window: Window) -> serde_json::Map<String, Json> {
        let document = json!({
            "schema": schema, "community": self.settings.id, "as_of": self.as_of.iso(self.settings.offset),
            "window": {"from": window.from.to_string(), "to": window.to.to_string()},
        });
        match document {
            Json::Object(map) => map,
            _ => serde_json::Map::new(),
        }
    }

    pub(super) fn give_document(&self, mut head: serde_json::Map<String, Json>, rest: Json) -> Result<(), Failure> {
        if let Json::Object(rest) = rest {
            head.extend(rest);
        }
        if self.unread > 0 {
            head.insert("unreadable".to_owned(), self.unread.into());
        }
        self.ctx.ui.give_json(&Json::Object(head))
    }

    /// The groups' keys in words of the settings are the table's; JSON has the stored keys, and null.
    pub(super) fn name_groups<'k>(&self, document: &mut Json, keys: impl Iterator<Item = &'k GroupKey>) {
        let Some(groups) = document.get_mut("by").and_then(Json::as_array_mut) else { return };
        for (group, key) in groups.iter_mut().zip(keys) {
            let named: serde_json::Map<String, Json> =
                key.values().map(|(by, value)| (by.key().to_owned(), value.map_or(Json::Null, Json::from))).collect();
            if let Some(object) = group.as_object_mut() {
                object.insert("key".to_owned(), Json::Object(named));
            }
        }
    }

    pub(super) fn notes(&self, table: &mut Table, excluded: &[ExcludedCount], withheld: &[Withheld]) {
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

    pub(super) fn span(&self, seconds: Option<i64>) -> Cell {
        seconds.map_or_else(dash, |s| Cell::new(duration::within(s, self.lang()), s))
    }

    /// A group's key in words; what is not filled in says so.
    pub(super) fn key_cells(&self, key: &GroupKey) -> Vec<Cell> {
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
}
