//! The rows of a sheet on their way to records: repeated ones are told apart, the others compared
//! with what stands; owners are found or made, ids drawn, and each record is read back before it counts.

use crate::import::cells::{Cells, Fault, Reading};
use crate::import::heads::What;
use crate::import::identity;
use crate::import::identity::{IdentityVerdict, Update};
use crate::import::owners::Owners;
use crate::import::plan::{Edit, ImportGround, NewRecord, Plan, PlannedChange, Request};
use crate::import::read_row::{ReadRow, Shared};
use crate::import::report::{Rejected, Report};
use crate::import::sheet::SheetRow;
use crate::import::staff::StaffList;
use crate::import::standing::{KnownRecords, nature};
use crate::import::steps::{Bench, meaning_of};
use crate::import::{apply, feedback_rows, owner_rows, visit_rows};
use crate::kinds::id;
use crate::locale::import::{RowMsg, meaning_label};
use crate::locale::labels::label;
use crate::model::kind::Kind;
use crate::model::time::{Instant, Offset, When};
use crate::model::value::{Table, Value};
use crate::model::vocab::Language;
use crate::store::document::Document;
use crate::store::load::{Record, read_bytes};
use std::collections::{HashMap, HashSet};

/// A fact recorded more than this long after it happened carries the time of recording: 5 minutes.
const LATE_S: i64 = 300;

/// Rows on their way to records.
pub struct Planner<'a> {
    pub(super) request: &'a Request,
    pub(super) ground: ImportGround<'a>,
    pub(super) kind: Kind,
    pub(super) standing: KnownRecords<'a>,
    pub(super) by_id: HashMap<&'a str, &'a Record>,
    pub(super) owners: Owners,
    pub(super) staff: StaffList,
    pub(super) plan: Plan,
    /// Items that visits raised: they go before the visits.
    pub(super) raised: Vec<NewRecord>,
    /// Items on file that visits of this source raised.
    pub(super) items: KnownRecords<'a>,
    pub(super) rows: Vec<ReadRow>,
    pub(super) taken: HashSet<String>,
    pub(super) random: &'a mut dyn FnMut() -> u32,
}

impl<'a> Planner<'a> {
    pub fn new(
        request: &'a Request,
        ground: ImportGround<'a>,
        report: Report,
        random: &'a mut dyn FnMut() -> u32,
    ) -> Planner<'a> {
        let kind = match request.what {
            What::Owner => Kind::Owner,
            What::Visit => Kind::Visit,
            What::Feedback | What::Rooms => Kind::Feedback,
        };
        Planner {
            request,
            ground,
            kind,
            by_id: ground.records.iter().map(|r| (r.id.as_str(), r)).collect(),
            standing: KnownRecords::of(ground.records, kind, &report.source),
            items: KnownRecords::of(ground.records, Kind::Feedback, &report.source),
            owners: Owners::of(ground.records, ground.now.day(ground.settings.offset)),
            staff: StaffList::of(ground.records, request.add_staff),
            plan: Plan { report, ..Plan::default() },
            raised: Vec::new(),
            rows: Vec::new(),
            taken: ground.records.iter().map(|r| r.id.clone()).collect(),
            random,
        }
    }

    fn bench(&self) -> Bench<'a> {
        Bench { settings: self.ground.settings, rooms: self.ground.rooms, now: self.ground.now }
    }

    /// Reads every row; rows that say nothing are left out.
    pub fn read(&mut self, data: &[&SheetRow], with: Reading<'_>) {
        let shared = Shared {
            bench: self.bench(),
            kind: self.request.kind,
            finished_by_reply: self.request.finished_by_reply,
            language: self.ground.settings.language.unwrap_or(Language::Zh),
            lang: self.request.lang,
        };
        for row in data {
            let cells = Cells::new(with, row);
            if cells.is_blank() {
                continue;
            }
            let read = match self.request.what {
                What::Visit => visit_rows::read(cells, row.number, shared, &mut self.staff),
                What::Owner => Some(owner_rows::read(cells, row.number)),
                What::Feedback | What::Rooms => Some(feedback_rows::read(cells, row.number, shared, &mut self.staff)),
            };
            match read {
                Some(read) => self.rows.push(read),
                None => self.plan.report.not_filled_in += 1,
            }
        }
    }

    /// Judges every row against the tree.
    pub fn finish(mut self, data: &[&SheetRow], with: Reading<'_>) -> Plan {
        let mut seen: HashMap<String, (usize, String)> = HashMap::new();
        let mut fresh = Vec::new();
        for row in std::mem::take(&mut self.rows) {
            if !row.faults.is_empty() {
                self.reject(row.number, row.faults);
            } else if self.kind == Kind::Owner {
                self.owner(&row, with);
            } else if !self.is_repeated(&row, &mut seen, with) {
                match self.standing.find(self.kind, row.reference.as_deref(), &row.table) {
                    Some(record) => self.compare(&row, record, with),
                    None => fresh.push(row),
                }
            }
        }
        self.create_all(fresh);
        self.collect();
        let edited = self.plan.edits.iter().flat_map(|e| e.rows.clone()).collect();
        self.plan.report.keep_rejected(data, with.layout, edited);
        self.plan
    }

    fn reject(&mut self, row: usize, faults: Vec<Fault>) {
        self.plan.report.rejected.push(Rejected { row, faults });
    }

    pub(super) fn reject_one(&mut self, row: usize, column: &str, reason: RowMsg) {
        self.reject(row, vec![Fault { column: column.to_owned(), reason }]);
    }

    /// Whether an earlier row of the sheet is the same matter; if its content differs, this one is rejected.
    fn is_repeated(&mut self, row: &ReadRow, seen: &mut HashMap<String, (usize, String)>, with: Reading<'_>) -> bool {
        let key = row.reference.clone().unwrap_or_else(|| nature(self.kind, &row.table));
        let content = format!("{}{:?}", identity::row_hash(self.kind, &row.table), row.person);
        let Some((of, earlier)) = seen.get(&key) else {
            seen.insert(key, (row.number, content));
            return false;
        };
        let of = *of;
        if *earlier == content {
            self.plan.report.repeated.push((row.number, of));
        } else {
            let column = if row.reference.is_some() { "reference" } else { "title" };
            let column = if with.layout.has(column) { column } else { "detail" };
            self.reject_one(row.number, with.layout.head(column), RowMsg::SameIdentity { row: of });
        }
        true
    }

    fn compare(&mut self, row: &ReadRow, record: &Record, with: Reading<'_>) {
        let offset = self.ground.settings.offset;
        let head = |meaning: &'static str| with.layout.head(meaning).to_owned();
        let owner = record.table.text("owner").or_else(|| record.table.texts("owners").next());
        if let Some(owner) = owner.filter(|o| !row.person.is_nobody() && !self.owners.fits(o, &row.person)) {
            let _ = owner;
            self.plan.report.other_person.push(row.number);
        }
        match identity::compare(self.kind, &row.table, &record.table) {
            IdentityVerdict::Unchanged => {
                self.plan.report.unchanged += 1;
                self.accept(row, false);
            }
            _ if record.table.table("void").is_some() => {
                self.reject_one(row.number, &head("reference"), RowMsg::IsVoid { id: record.id.clone() });
            }
            IdentityVerdict::Conflict { key, sheet, record } => {
                let shown = |v: Option<Value>| v.map_or_else(|| "-".to_owned(), |v| identity::shown(&v, offset));
                let named = meaning_label(key, self.request.lang).to_owned();
                let reason = RowMsg::ChangedInBoth { key: named, sheet: shown(sheet), record: shown(record) };
                self.reject_one(row.number, &head(key), reason);
            }
            IdentityVerdict::ChangedEntry { action, sheet, record } => {
                let reason = RowMsg::ChangedEntry {
                    action: label("action", action.key(), self.request.lang).to_owned(),
                    sheet: identity::shown(&sheet, offset),
                    record: identity::shown(&record, offset),
                };
                self.reject_one(row.number, &head(meaning_of(action)), reason);
            }
            IdentityVerdict::Update(update) => self.update(row, record, update, with),
        }
    }

    /// Plans the changes of a record, if its state allows the new entries.
    fn update(&mut self, row: &ReadRow, record: &Record, mut update: Update, with: Reading<'_>) {
        let changed: Vec<&str> = update.set.iter().map(|(key, _)| *key).chain(update.unset.iter().copied()).collect();
        if let Some(reason) = Self::raised_before(record, &changed) {
            self.reject_one(row.number, with.layout.head("issue"), reason);
            return;
        }
        let mut raised = Vec::new();
        if changed.contains(&"issue") {
            let mut visit = record.table.clone();
            update.set.iter().for_each(|(key, value)| visit.put(key, value.clone()));
            raised = self.raise(&mut visit).unwrap_or_default();
            update.set.retain(|(key, _)| *key != "issue");
            update.set.extend(visit.get("issue").map(|issue| ("issue", issue.value.clone())));
        }
        let mut after = record.table.clone();
        let mut log: Vec<Table> = record.table.tables("log").cloned().collect();
        let appended: Vec<Table> = update.append.iter().map(|e| self.recorded(e)).collect();
        log.extend(appended.iter().cloned());
        after.entries.retain(|e| !update.unset.contains(&e.key.as_ref()));
        for (key, value) in &update.set {
            after.put(key, value.clone());
        }
        if !log.is_empty() {
            after.put("log", log.into());
        }
        if let Some((meaning, reason)) = self.new_fault(record, &after) {
            self.reject_one(row.number, with.layout.head(meaning), reason);
            return;
        }
        let mut changes: Vec<PlannedChange> =
            update.set.into_iter().map(|(k, v)| PlannedChange::Set(k.to_owned(), v)).collect();
        changes.extend(update.unset.into_iter().map(|k| PlannedChange::Unset(k.to_owned())));
        changes.extend(appended.into_iter().map(|e| PlannedChange::Append("log", e)));
        if record.table.table("import").is_some() {
            changes.push(PlannedChange::Set("import.row".to_owned(), update.row.into()));
        }
        let edit = Edit::of(record, vec![row.number], changes);
        if apply::changed(record, &edit, self.ground.settings.offset).is_none() {
            let reason = RowMsg::InvalidRecord { id: record.id.clone() };
            self.reject_one(row.number, with.layout.head("reference"), reason);
            return;
        }
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

    /// New records, those with a room first: they are the ones by which a caller without a room is known.
    fn create_all(&mut self, mut fresh: Vec<ReadRow>) {
        fresh.sort_by_key(|row| room_of(row).is_none());
        let mut made: Vec<(usize, NewRecord)> = Vec::new();
        for row in fresh {
            let number = row.number;
            match self.create(&row) {
                Some(record) => made.push((number, record)),
                None => self.reject_one(number, "", RowMsg::InvalidRecord { id: String::new() }),
            }
        }
        made.sort_by_key(|(number, _)| *number);
        self.plan.report.created += made.len();
        self.plan.new.extend(made.into_iter().map(|(_, record)| record));
    }

    fn create(&mut self, row: &ReadRow) -> Option<NewRecord> {
        let offset = self.ground.settings.offset;
        let id = self.draw(self.kind);
        let mut table = row.table.clone();
        table.put(self.kind.id_key(), id.as_str().into());
        table.put("import", self.import(row.reference.as_deref(), Some(&row.table)).into());
        let trial = self.written(self.kind, &id, &table);
        trial.as_ref()?;
        if !row.person.is_nobody() {
            let mut ids = Drawer { taken: &mut self.taken, random: self.random, now: self.ground.now, offset };
            let found = self.owners.find_or_make(room_of(row), &row.person, &mut || ids.draw(Kind::Owner));
            self.plan.report.owner(row.number, &found);
            // A visit is to several people, an item has one reporter.
            match self.kind {
                Kind::Visit => table.put("owners", vec![found.id].into()),
                _ => table.put("owner", found.id.into()),
            }
        }
        if self.kind == Kind::Visit && row.person.is_nobody() {
            table.put_some("owners", self.only_resident(row).map(|owner| vec![owner].into()));
        }
        let raised = self.raise(&mut table)?;
        let record = self.written(self.kind, &id, &table)?;
        self.report_raised(row, raised);
        self.accept(row, true);
        Some(record)
    }

    fn report_raised(&mut self, row: &ReadRow, raised: Vec<NewRecord>) {
        self.plan.report.raised.extend(raised.iter().map(|item| (row.number, item.id.clone())));
        self.raised.extend(raised);
    }

    /// `[import]` of a new record.
    pub(super) fn import(&self, reference: Option<&str>, row: Option<&Table>) -> Table {
        let mut import = Table::default();
        import.put("source", self.plan.report.source.as_str().into());
        import.put_some("ref", reference.map(Value::from));
        import.put_some("row", row.map(|r| identity::row_hash(self.kind, r).into()));
        import.put("at", self.ground.now.into());
        import
    }

    /// The text of a new record; `None` where the reader would not take it.
    pub(super) fn written(&self, kind: Kind, id: &str, table: &Table) -> Option<NewRecord> {
        let mut ordered = Table::default();
        for field in kind.fields() {
            ordered.put_some(field.key, table.get(field.key).map(|n| n.value.clone()));
        }
        let text = Document::new(&ordered, self.ground.settings.offset).text();
        let (record, _) = read_bytes(text.as_bytes(), kind, id, id);
        record.filter(|r| r.sound).map(|_| NewRecord { kind, id: id.to_owned(), text })
    }

    /// Counts what is to be told of a row that is taken, and the staff that it names.
    pub(super) fn accept(&mut self, row: &ReadRow, is_written: bool) {
        self.plan.report.note(row, is_written);
        let handles = row.table.text("received_by").into_iter().chain(row.table.texts("staff"));
        let entries = row.table.tables("log").filter_map(|e| e.text("to"));
        let follow_ups = row.table.tables("follow_up").filter_map(|f| f.text("assignee"));
        let used: Vec<String> = handles.chain(entries).chain(follow_ups).map(str::to_owned).collect();
        used.iter().for_each(|h| self.staff.use_handle(h));
    }

    /// Staff, owners and items that the rows made go before the records that point at them.
    fn collect(&mut self) {
        let mut first = Vec::new();
        for (handle, name, table) in self.staff.new_records() {
            first.extend(self.written(Kind::Staff, &handle, &table));
            self.plan.report.staff_made.push((name, handle));
        }
        for (id, table) in self.owners.made() {
            let mut table = table.clone();
            table.put("id", id.into());
            if table.get("import").is_none() {
                table.put("import", self.import(None, None).into());
            }
            first.extend(self.written(Kind::Owner, id, &table));
        }
        first.append(&mut self.raised);
        first.append(&mut self.plan.new);
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

/// Draws ids that are not taken.
struct Drawer<'a> {
    taken: &'a mut HashSet<String>,
    random: &'a mut dyn FnMut() -> u32,
    now: Instant,
    offset: Offset,
}

impl Drawer<'_> {
    fn draw(&mut self, kind: Kind) -> String {
        loop {
            let id = id::make_dated(kind, self.now.day(self.offset), (self.random)());
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

fn room_of(row: &ReadRow) -> Option<&str> {
    row.table.text("room").or_else(|| row.table.texts("rooms").next())
}
