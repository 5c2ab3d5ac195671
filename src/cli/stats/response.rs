//! `linli stats response`.

use super::lines::{Lines, dash, rate};
use super::sheet::Sheet;
use crate::analysis::figures::{Figures, ResponseStats, TargetCounts};
use crate::analysis::group::By;
use crate::analysis::population::{Basis, Query};
use crate::locale::failure::Failure;
use crate::locale::labels::label;
use crate::locale::message::{Message, pick};
use crate::locale::stats::StatsMsg;
use crate::render::format::Format;
use crate::render::table::{Cell, Column, Table};
use serde_json::Value as Json;

impl Sheet<'_> {
    pub(super) fn response(&self, stats: &ResponseStats, query: &Query, by: &[By]) -> Result<(), Failure> {
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

    fn total_table(&self, f: &Figures) -> Table {
        let lang = self.lang();
        let mut rows = Lines { sheet: self, rows: Vec::new() };
        rows.count("n", &StatsMsg::N, f.n);
        rows.count("reporters", &StatsMsg::Reporters, f.reporters);
        match &f.first_response {
            None => rows.push("first_response", &StatsMsg::FirstResponse, dash()),
            Some(r) => {
                rows.count("first_response.answered", &StatsMsg::ShortAnswered, r.answered);
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
            number("answered", &StatsMsg::ShortAnswered),
            number("open", &StatsMsg::ShortWaiting),
            number("median_s", &StatsMsg::ShortMedian),
            number("p90_s", &StatsMsg::ShortP90),
            number("respond_rate", &StatsMsg::TargetRespond),
            number("resolve_rate", &StatsMsg::TargetResolve),
            number("resolved_median_s", &StatsMsg::ShortResolved),
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
}
