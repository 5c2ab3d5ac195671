//! Rows of a register of owners (业主台账) against the owners on file. Rows of one person (same name and phone, or same
//! room and name or phone) become one record; homes and phones are added, never taken away.

use crate::import::identity::{self, Difference};
use crate::import::owners::FoundOwner;
use crate::import::plan::{Edit, PlannedChange};
use crate::import::planner::Planner;
use crate::import::row::fault::{FaultScope, RowPlace};
use crate::import::row::read_row::ReadRow;
use crate::locale::import::meaning_label;
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::value::{Table, Value};
use crate::text::person_name::plain_name;
use crate::text::phone::phone_digits;

impl Planner<'_> {
    /// Makes the owner of a row, adds to one of an earlier row, or compares with the one on file.
    pub(super) fn owner(&mut self, row: &ReadRow) {
        if self.standing.has_row(&row.hash) {
            self.plan.report.unchanged += 1;
            self.accept(row, false);
            return;
        }
        let by_reference = row.reference.as_deref().and_then(|r| self.standing.by_reference(r));
        if let Some(record) = by_reference.filter(|record| !self.owners.is(&record.id, &row.person)) {
            let name = |table: &Table| {
                let home = table.tables("residence").next().and_then(|home| home.text("room")).unwrap_or_default();
                format!("{} {home}", table.text("name").unwrap_or_default())
            };
            let reference = row.reference.clone().unwrap_or_default();
            let reason = RowMsg::NumberReused { reference, record: name(&record.table), sheet: name(&row.table) };
            self.reject_one(row, "reference", reason);
            return;
        }
        if let Some((earlier, id)) = row.reference.as_ref().and_then(|r| self.numbers.get(r)).cloned() {
            if !self.owners.is(&id, &row.person) {
                let reference = row.reference.clone().unwrap_or_default();
                let record = format!("{} {}", self.plan.report.row_name(earlier), self.owners.name(&id));
                let sheet = row.table.text("name").unwrap_or_default().to_owned();
                self.reject_one(row, "reference", RowMsg::NumberReused { reference, record, sheet });
                return;
            }
            self.join(row, &id, earlier);
            return;
        }
        let room = row.table.tables("residence").next().and_then(|r| r.text("room")).map(str::to_owned);
        let found = match by_reference {
            Some(record) => Some(FoundOwner::OnFile(record.id.clone())),
            None => self.owners.find_in_register(room.as_deref(), &row.person),
        };
        match found {
            None => {
                let id = self.draw(Kind::Owner);
                let mut table = row.table.clone();
                table.put("import", self.import(Some(row)).into());
                if let Some(reference) = &row.reference {
                    self.numbers.insert(reference.clone(), (row.place, id.clone()));
                }
                self.owners.enter(id, table, row.place);
                self.plan.report.created += 1;
                self.accept(row, true);
            }
            Some(FoundOwner::OfRow(id, earlier)) => self.join(row, &id, earlier),
            Some(FoundOwner::OnFile(id)) => self.on_file(row, &id),
        }
    }

    /// Adds what a further row says of the owner of an earlier one.
    fn join(&mut self, row: &ReadRow, id: &str, earlier: RowPlace) {
        if self.owners.join(id, &row.table) {
            self.plan.report.updated += 1;
            self.accept(row, true);
        } else {
            let earlier = self.plan.report.row_name(earlier);
            self.reject_one(row, "name", RowMsg::SameIdentity { row: earlier });
        }
    }

    fn on_file(&mut self, row: &ReadRow, id: &str) {
        let Some(record) = self.by_id.get(id).copied() else { return };
        let mut row = row.clone();
        let offset = self.ground.settings.offset;
        let layout = self.layout(row.place);
        let takes = |key: &str| self.request.takes(key, layout);
        // A spelling of a name that is compared as the same is not another name.
        let is_same = |name: &str| record.table.text("name").is_some_and(|known| plain_name(known) == plain_name(name));
        let derived = if row.person.name.as_deref().is_some_and(is_same) { &["name"][..] } else { &[] };
        let found = identity::compare(Kind::Owner, &row.table, &record.table, derived, &takes, offset);
        let set = |(key, value): (&str, Value)| PlannedChange::Set(key.to_owned(), value);
        let mut changes: Vec<PlannedChange> = found.fill.into_iter().map(set).collect();
        let (more, mut differs) = additions(&row.table, &record.table, &takes);
        changes.extend(more);
        differs.extend(found.differs);
        for Difference { key, sheet, record } in &differs {
            let reason = RowMsg::Differs {
                key: meaning_label(key, self.request.lang).to_owned(),
                sheet: identity::shown(sheet, offset),
                record: identity::shown(record, offset),
            };
            row.faults.push(self.fault(&row, key, reason, FaultScope::Cell));
        }
        if changes.is_empty() {
            self.plan.report.unchanged += 1;
        } else {
            self.plan.report.updated += 1;
            self.plan.edit(Edit::of(record, vec![row.place], changes.clone()));
        }
        self.accept(&row, !changes.is_empty());
    }
}

/// Homes and phones that the record lacks, and what the row knows of a home that stands; a value of what stands
/// that is another in the row.
fn additions(row: &Table, record: &Table, takes: &dyn Fn(&str) -> bool) -> (Vec<PlannedChange>, Vec<Difference>) {
    let (mut changes, mut differs) = (Vec::new(), Vec::new());
    for home in row.tables("residence") {
        let same = record.tables("residence").position(|r| r.text("room") == home.text("room"));
        let Some(at) = same else {
            changes.push(PlannedChange::Append("residence", home.clone()));
            continue;
        };
        let standing = record.tables("residence").nth(at);
        for key in ["role", "lives", "since", "until"] {
            let Some(new) = home.get(key) else { continue };
            match standing.and_then(|s| s.get(key)) {
                Some(old) if old.value == new.value => {}
                Some(old) if !takes(key) => {
                    differs.push(Difference { key, sheet: new.value.clone(), record: old.value.clone() });
                }
                _ => changes.push(PlannedChange::Set(format!("residence.{}.{key}", at + 1), new.value.clone())),
            }
        }
    }
    let digits = |t: &Table| phone_digits(t.text("number").unwrap_or_default());
    for phone in row.tables("phone") {
        if !record.tables("phone").any(|p| digits(p) == digits(phone)) {
            changes.push(PlannedChange::Append("phone", phone.clone()));
        }
    }
    (changes, differs)
}
