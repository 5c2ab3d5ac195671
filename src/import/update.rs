//! A row that was found to be a record that stands: what it fills in and appends, and where the two differ.

use crate::import::apply;
use crate::import::identity::{self, Comparison, Difference};
use crate::import::plan::{Edit, PlannedChange};
use crate::import::planner::Planner;
use crate::import::postings;
use crate::import::row::fault::FaultScope;
use crate::import::row::read_row::ReadRow;
use crate::import::row::steps::meaning_of;
use crate::import::tallies;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::locale::labels::label;
use crate::model::kind::Kind;
use crate::model::lifecycle::Action;
use crate::model::time::When;
use crate::model::value::Table;
use crate::store::load::Record;

/// A fact recorded more than this long after it happened carries the time of recording: 5 minutes.
const LATE_S: i64 = 300;

impl Planner<'_> {
    /// Compares a row with its record, and plans what it adds.
    pub(super) fn compare(&mut self, row: &ReadRow, record: &Record) {
        let mut row = row.clone();
        let offset = self.ground.settings.offset;
        let owner = record.table.text("owner").or_else(|| record.table.texts("owners").next());
        if let Some(owner) = owner.filter(|owner| self.owners.is(owner, &row.person)) {
            self.owners.add_phones(owner, &row.person);
        } else if let Some(owner) = owner.filter(|_| !row.person.is_nobody()) {
            let named = |name: &str, phones: &str| format!("{name} {phones}").trim().to_owned();
            let name = row.person.name.as_deref().unwrap_or_default();
            let sheet = named(name, &row.person.phones.join(" "));
            let on_file = self.by_id.get(owner).map(|record| &record.table);
            let name = on_file.and_then(|table| table.text("name")).unwrap_or(owner);
            let phones: Vec<&str> =
                on_file.into_iter().flat_map(|t| t.tables("phone")).filter_map(|p| p.text("number")).collect();
            let record = named(name, &phones.join(" "));
            let key = meaning_label("name", self.request.lang).to_owned();
            let reason = RowMsg::Differs { key, sheet, record };
            row.faults.push(self.fault(&row, "name", reason, FaultScope::Cell));
        }
        let layout = self.layout(row.place);
        let takes = |key: &str| self.request.takes(key, layout);
        let mut comparison = identity::compare(self.kind, &row.table, &record.table, &row.derived, &takes, offset);
        let (postings, differs) = match self.kind {
            Kind::Fee => tallies::compare(&row.table, &record.table, offset),
            _ => postings::compare(&row.table, &record.table, &takes),
        };
        comparison.fill.retain(|(key, _)| self.kind != Kind::Fee || *key != "tally");
        comparison.differs.retain(|difference| self.kind != Kind::Fee || difference.key != "tally");
        comparison.differs.extend(differs);
        for Difference { key, sheet, record } in &comparison.changed {
            let reason = RowMsg::ChangedEntry {
                action: label("action", key, self.request.lang).to_owned(),
                sheet: identity::shown(sheet, offset),
                record: identity::shown(record, offset),
            };
            row.faults.push(self.fault(&row, meaning_of_key(key), reason, FaultScope::Cell));
        }
        if let Some(reason) = self.finish_gone(&row, record) {
            let has_time = layout.is_some_and(|layout| layout.has("resolved_at"));
            let meaning = if has_time { "resolved_at" } else { "status" };
            row.faults.push(self.fault(&row, meaning, reason, FaultScope::Cell));
        }
        let raised = Self::raised_before(record, &["issue"]);
        for Difference { key, sheet, record } in &comparison.differs {
            let is_action = Action::from_key(key).is_some();
            let (shown_sheet, shown_record) = (identity::shown(sheet, offset), identity::shown(record, offset));
            let word =
                if is_action { label("action", key, self.request.lang) } else { meaning_label(key, self.request.lang) };
            // An entry is not rewritten, whichever of the two is right.
            let reason = match is_action {
                true => RowMsg::ChangedEntry { action: word.to_owned(), sheet: shown_sheet, record: shown_record },
                false => RowMsg::Differs { key: word.to_owned(), sheet: shown_sheet, record: shown_record },
            };
            let reason = raised.clone().filter(|_| *key == "issue").unwrap_or(reason);
            let meaning = if is_action { meaning_of_key(key) } else { key };
            row.faults.push(self.fault(&row, meaning, reason, FaultScope::Cell));
        }
        let shorter = self.shorter_lacks(&row, record);
        let is_covered = comparison.fill.is_empty() && comparison.append.is_empty() && postings.is_empty();
        if is_covered && shorter.is_none() {
            self.plan.report.unchanged += 1;
            self.accept(&row, false);
        } else if record.table.table("void").is_some() {
            self.reject_one(&row, "reference", RowMsg::IsVoid { id: record.id.clone() });
        } else {
            self.update(&row, record, (comparison, postings), shorter);
        }
    }

    /// The finish that an import brought and that the sheet has no longer.
    fn finish_gone(&self, row: &ReadRow, record: &Record) -> Option<RowMsg> {
        let is_finish = |entry: &&Table| entry.text("action") == Some(Action::Resolve.key());
        let brought = record.table.tables("log").find(|e| is_finish(e) && e.get("by").is_none())?;
        let layout = self.layout(row.place)?;
        let shows = layout.has("resolved_at") || layout.has("status");
        if !shows || row.table.tables("log").any(|e| is_finish(&e)) {
            return None;
        }
        Some(RowMsg::ChangedEntry {
            action: label("action", Action::Resolve.key(), self.request.lang).to_owned(),
            sheet: "-".to_owned(),
            record: identity::shown(&brought.clone().into(), self.ground.settings.offset),
        })
    }

    /// The duties that neither the sheet of the record nor this one could show, where they are fewer than before.
    fn shorter_lacks(&self, row: &ReadRow, record: &Record) -> Option<Vec<&'static str>> {
        let before: Vec<&str> = record.table.table("import")?.texts("lacks").collect();
        let now: Vec<&'static str> = self.lacks(row).into_iter().filter(|duty| before.contains(duty)).collect();
        (now.len() < before.len()).then_some(now)
    }

    /// Plans the changes of a record, if its state allows the new entries.
    fn update(
        &mut self,
        row: &ReadRow,
        record: &Record,
        (mut comparison, postings): (Comparison, Vec<PlannedChange>),
        shorter: Option<Vec<&'static str>>,
    ) {
        let changed: Vec<&str> = comparison.fill.iter().map(|(key, _)| *key).collect();
        if let Some(reason) = Self::raised_before(record, &changed) {
            self.reject_one(row, "issue", reason);
            return;
        }
        let mut raised = Vec::new();
        if self.kind == Kind::Visit && changed.contains(&"issue") {
            let mut visit = record.table.clone();
            comparison.fill.iter().for_each(|(key, value)| visit.put(key, value.clone()));
            raised = self.raise(&mut visit).unwrap_or_default();
            comparison.fill.retain(|(key, _)| *key != "issue");
            comparison.fill.extend(visit.get("issue").map(|issue| ("issue", issue.value.clone())));
        }
        let mut after = record.table.clone();
        let mut log: Vec<Table> = record.table.tables("log").cloned().collect();
        let appended: Vec<Table> = comparison.append.iter().map(|e| self.recorded(e)).collect();
        log.extend(appended.iter().cloned());
        for (key, value) in &comparison.fill {
            after.put(key, value.clone());
        }
        if !log.is_empty() {
            after.put("log", log.into());
        }
        if let Some((meaning, reason)) = self.new_fault(record, &after) {
            self.reject_one(row, meaning, reason);
            return;
        }
        let fill = comparison.fill.into_iter();
        let mut changes: Vec<PlannedChange> = fill.map(|(k, v)| PlannedChange::Set(k.to_owned(), v)).collect();
        changes.extend(postings);
        changes.extend(appended.into_iter().map(|e| PlannedChange::Append("log", e)));
        // What was typed has no row of a sheet.
        if row.faults.is_empty() && record.table.get("import").is_some() {
            changes.push(PlannedChange::Set("import.row".to_owned(), row.hash.as_str().into()));
        }
        let is_shorter = shorter.is_some();
        changes.extend(shorter.map(|lacks| match lacks.is_empty() {
            true => PlannedChange::Unset("import.lacks".to_owned()),
            false => PlannedChange::Set("import.lacks".to_owned(), lacks.into()),
        }));
        let edit = Edit::of(record, vec![row.place], changes);
        if apply::changed(record, &edit, self.ground.settings.offset).is_none() {
            self.reject_one(row, "reference", RowMsg::InvalidRecord { id: record.id.clone() });
            return;
        }
        self.plan.report.shortened += usize::from(is_shorter);
        self.plan.edit(edit);
        self.report_raised(row, raised);
        self.plan.report.updated += 1;
        self.accept(row, true);
    }

    /// An entry that a later import adds was not recorded at `[import] at`.
    fn recorded(&self, entry: &Table) -> Table {
        let mut entry = entry.clone();
        let now = self.ground.now;
        let late = entry.when("at").is_some_and(|at| match at {
            When::At(at) => now.since(at) > LATE_S,
            When::On(day) => now.day(self.ground.settings.offset) > day,
        });
        if late {
            entry.put("recorded_at", now.into());
        }
        entry
    }

    /// An entry that is without effect, under every type, after the change but was not before.
    fn new_fault(&self, record: &Record, after: &Table) -> Option<(&'static str, RowMsg)> {
        let bench = self.bench();
        let (_, _, before) = bench.folded(&record.table)?;
        let (item, own, full) = bench.folded(after)?;
        let idle = |index: &u32| own.idle().iter().any(|(i, _)| i == index);
        let (index, _) = full.idle().iter().find(|(i, _)| idle(i) && !before.idle().iter().any(|(b, _)| b == i))?;
        let entry = item.entry(*index)?;
        let action = label("action", entry.action.key(), self.request.lang).to_owned();
        let at = entry.at.minute(self.ground.settings.offset);
        Some((meaning_of(entry.action), RowMsg::NotAllowed { id: record.id.clone(), action, at }))
    }
}

/// The column that an action comes from, by its key.
fn meaning_of_key(key: &str) -> &'static str {
    Action::from_key(key).map_or("reference", meaning_of)
}
