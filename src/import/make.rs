//! New records from rows: their owners found or made, ids drawn, and each text read back before it counts.

use crate::import::plan::{Edit, NewRecord, PlannedChange};
use crate::import::planner::Planner;
use crate::import::row::cells::CellNote;
use crate::import::row::read_row::ReadRow;
use crate::kinds::id;
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::text_limits::{self, TextFault};
use crate::model::time::{Instant, Offset};
use crate::model::value::{Table, Value};
use crate::store::document::Document;
use crate::store::load::read_bytes;
use std::collections::HashSet;

/// In the place of an owner who is not looked up yet.
const NOT_YET: &str = "ow-19700101-000000";

impl Planner<'_> {
    /// Makes the record of a row, or rejects the row.
    pub(super) fn make(&mut self, row: &ReadRow) {
        if let Some((key, reason)) = too_long(self.kind, &row.table) {
            return self.reject_one(row, &key, reason);
        }
        match self.create(row) {
            Some(record) => {
                self.plan.report.created += 1;
                self.made.push((row.place, record));
            }
            None => self.reject_one(row, "", RowMsg::InvalidRecord { id: String::new() }),
        }
    }

    fn create(&mut self, row: &ReadRow) -> Option<NewRecord> {
        let id = self.draw(self.kind);
        let mut table = row.table.clone();
        table.put(self.kind.id_key(), id.as_str().into());
        table.put("import", self.import(Some(row)).into());
        // The record is written before its owner is made: a row that makes no record makes no owner.
        let is_named = !row.person.is_nobody();
        if is_named {
            // A visit is to several people, an item has one reporter.
            match self.kind {
                Kind::Visit => table.put("owners", vec![NOT_YET].into()),
                _ => table.put("owner", NOT_YET.into()),
            }
        } else if self.kind == Kind::Visit {
            table.put_some("owners", self.only_resident(row).map(|owner| vec![owner].into()));
        }
        let mut record = self.written(self.kind, &id, &table)?;
        if is_named {
            let owner = self.owner_of(row);
            record.text = record.text.replacen(NOT_YET, &owner, 1);
            if self.kind == Kind::Visit {
                table.put("owners", vec![owner].into());
            }
        }
        if self.kind == Kind::Visit && table.get("issue").is_some() {
            let raised = self.raise(&mut table)?;
            record = self.written(self.kind, &id, &table)?;
            self.report_raised(row, raised);
        }
        self.accept(row, true);
        Some(record)
    }

    /// The id of the owner whom a row names, found or made.
    fn owner_of(&mut self, row: &ReadRow) -> String {
        let offset = self.ground.settings.offset;
        let mut ids = Drawer { taken: &mut self.taken, random: self.random, now: self.ground.now, offset };
        let found = self.owners.find_or_make(row.room(), &row.person, &mut || ids.draw(Kind::Owner));
        self.plan.report.owner(row.place, &found);
        if !self.owners.has_name(&found.id, &row.person) {
            self.plan.report.notes.entry(CellNote::OtherName).or_default().push(row.place);
        }
        found.id
    }

    pub(super) fn report_raised(&mut self, row: &ReadRow, raised: Vec<NewRecord>) {
        self.plan.report.raised.extend(raised.iter().map(|item| (row.place, item.id.clone())));
        self.raised.extend(raised);
    }

    /// `[import]` of a new record. The hash of a row stands there only where nothing of it was left out, so that the
    /// same row is looked at again once what it lacked is there.
    pub(super) fn import(&self, row: Option<&ReadRow>) -> Table {
        let mut import = Table::default();
        import.put("source", self.plan.report.source.as_str().into());
        import.put_some("ref", row.and_then(ReadRow::stored_reference).map(Value::from));
        import.put_some("row", row.filter(|row| row.faults.is_empty()).map(|row| row.hash.as_str().into()));
        import.put("at", self.ground.now.into());
        if let Some(row) = row.filter(|_| self.kind == Kind::Feedback) {
            let lacks = self.lacks(row);
            import.put_some("lacks", (!lacks.is_empty()).then(|| lacks.into()));
        }
        import
    }

    /// The duties that the sheet of a row could not show.
    pub(super) fn lacks(&self, row: &ReadRow) -> Vec<&'static str> {
        let layout = self.layout(row.place);
        let has = |meaning: &str| layout.is_some_and(|layout| layout.has(meaning));
        let duties = [("reply", "replied_at"), ("arrive", "arrived_at"), ("callback", "called_back_at")];
        duties.into_iter().filter(|(_, meaning)| !has(meaning)).map(|(duty, _)| duty).collect()
    }

    /// The text of a new record; `None` where the reader would not take it.
    pub(super) fn written(&self, kind: Kind, id: &str, table: &Table) -> Option<NewRecord> {
        written(kind, id, table, self.ground.settings.offset)
    }

    /// Counts what is to be told of a row that is taken, and the staff that it names.
    pub(super) fn accept(&mut self, row: &ReadRow, is_written: bool) {
        self.plan.report.accept(row, is_written);
        if !row.faults.is_empty() {
            self.reject(row.place, row.faults.clone());
        }
        let one = ["received_by", "issued_by", "provider"].into_iter().filter_map(|key| row.table.text(key));
        let handles = one.chain(row.table.texts("staff"));
        let entries = row.table.tables("log").filter_map(|e| e.text("to"));
        let follow_ups = row.table.tables("follow_up").filter_map(|f| f.text("assignee"));
        let used: Vec<String> = handles.chain(entries).chain(follow_ups).map(str::to_owned).collect();
        used.iter().for_each(|h| self.staff.use_handle(h));
    }

    /// Staff, owners and items that the rows made go before the records that point at them.
    pub(super) fn collect(&mut self) {
        let mut first = Vec::new();
        for (handle, name, table) in self.staff.new_records() {
            first.extend(self.written(Kind::Staff, &handle, &table));
            self.plan.report.staff_made.push((name, handle));
        }
        for (id, table) in self.owners.made() {
            let mut table = table.clone();
            table.put("id", id.into());
            if table.get("import").is_none() {
                table.put("import", self.import(None).into());
            }
            first.extend(self.written(Kind::Owner, id, &table));
        }
        first.append(&mut self.raised);
        self.made.sort_by_key(|(place, _)| *place);
        first.extend(std::mem::take(&mut self.made).into_iter().map(|(_, record)| record));
        self.plan.new = first;
        for (id, added) in self.owners.added() {
            self.plan.report.added_to_owners += added.len();
            let changes = added.iter().map(|(key, table)| PlannedChange::Append(key, table.clone())).collect();
            if let Some(record) = self.by_id.get(id) {
                self.plan.edit(Edit::of(record, Vec::new(), changes));
            }
        }
    }

    pub(super) fn draw(&mut self, kind: Kind) -> String {
        let offset = self.ground.settings.offset;
        Drawer { taken: &mut self.taken, random: self.random, now: self.ground.now, offset }.draw(kind)
    }
}

/// The text of a new record, its keys in the order of its kind; `None` where the reader would not take it.
pub(super) fn written(kind: Kind, id: &str, table: &Table, offset: Offset) -> Option<NewRecord> {
    let mut ordered = Table::default();
    for field in kind.fields() {
        ordered.put_some(field.key, table.get(field.key).map(|n| n.value.clone()));
    }
    let text = Document::new(&ordered, offset).text();
    let (record, _) = read_bytes(text.as_bytes(), kind, id, id);
    record.filter(|r| r.sound).map(|_| NewRecord { kind, id: id.to_owned(), text })
}

/// The first text of a record that is too long, of one cell or put together of several.
pub(super) fn too_long(kind: Kind, table: &Table) -> Option<(String, RowMsg)> {
    let found = text_limits::faults(table, kind.fields()).into_iter();
    let mut lengths = found.filter_map(|found| match found.fault {
        TextFault::Length { count, most } => Some((found.key, RowMsg::TextTooLong { count, most })),
        TextFault::Lines(_) => None,
    });
    lengths.next()
}

/// Draws ids that are not taken.
pub(super) struct Drawer<'a> {
    pub taken: &'a mut HashSet<String>,
    pub random: &'a mut dyn FnMut() -> u32,
    pub now: Instant,
    pub offset: Offset,
}

impl Drawer<'_> {
    pub fn draw(&mut self, kind: Kind) -> String {
        loop {
            let id = id::make_dated(kind, self.now.day(self.offset), (self.random)());
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}
