//! The rows of a file on their way to records: repeated ones are told apart, the others compared
//! with what stands; owners are found or made, ids drawn, and each record is read back before it counts.

use crate::import::identity::{Matter, day_of};
use crate::import::numbering::{self, Reused};
use crate::import::owners::Owners;
use crate::import::plan::{ImportGround, NewRecord, Plan};
use crate::import::report::{Rejected, Report};
use crate::import::request::Request;
use crate::import::row::cells::{Cells, Reading};
use crate::import::row::fault::{Fault, FaultScope, RowPlace};
use crate::import::row::heads::What;
use crate::import::row::layout::SheetLayout;
use crate::import::row::part::SheetPart;
use crate::import::row::read_row::{ReadRow, Shared};
use crate::import::row::steps::Bench;
use crate::import::row::{activity_rows, fee_rows, feedback_rows, notice_rows, owner_rows, service_rows, visit_rows};
use crate::import::staff::StaffList;
use crate::import::standing::{KnownRecords, Standing, nature, plain_number};
use crate::locale::import_rows::RowMsg;
use crate::model::kind::Kind;
use crate::model::time::Day;
use crate::model::value::Table;
use crate::model::vocab::Language;
use crate::store::load::Record;
use crate::text::room::RoomReader;
use std::collections::{HashMap, HashSet};

/// Values of so many rows of a sheet are kept, to be shown.
const SHOWN_ROWS: usize = 500;

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
    pub(super) layouts: Vec<&'a SheetLayout>,
    /// New rows whose caller is known by other rows.
    waiting: Vec<ReadRow>,
    /// New records with the rows that they come from.
    pub(super) made: Vec<(RowPlace, NewRecord)>,
    seen: Seen,
    pub(super) taken: HashSet<String>,
    pub(super) random: &'a mut dyn FnMut() -> u32,
    reused: Vec<Reused>,
    /// Numbers of the owners that the file makes: the row and the id.
    pub(super) numbers: HashMap<String, (RowPlace, String)>,
}

/// The earlier rows of the file, by their cells and by what names the matter.
#[derive(Default)]
struct Seen {
    by_hash: HashMap<String, RowPlace>,
    by_key: HashMap<String, (RowPlace, Matter)>,
}

impl<'a> Planner<'a> {
    pub fn new(
        request: &'a Request,
        ground: ImportGround<'a>,
        report: Report,
        random: &'a mut dyn FnMut() -> u32,
    ) -> Planner<'a> {
        let kind = request.what.kind().unwrap_or(Kind::Feedback);
        let offset = ground.settings.offset;
        Planner {
            request,
            ground,
            kind,
            by_id: ground.records.iter().map(|r| (r.id.as_str(), r)).collect(),
            standing: KnownRecords::of(ground.records, kind, &report.source, offset),
            items: KnownRecords::of(ground.records, Kind::Feedback, &report.source, offset),
            owners: Owners::of(ground.records, ground.now.day(offset)),
            staff: StaffList::of(ground.records, request.add_staff),
            plan: Plan { report, ..Plan::default() },
            raised: Vec::new(),
            layouts: Vec::new(),
            waiting: Vec::new(),
            made: Vec::new(),
            seen: Seen::default(),
            taken: ground.records.iter().map(|r| r.id.clone()).collect(),
            random,
            reused: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    pub(super) fn bench(&self) -> Bench<'a> {
        Bench { settings: self.ground.settings, rooms: self.ground.rooms, now: self.ground.now }
    }

    /// Reads every row of a sheet and judges it against the tree; rows that say nothing are left out.
    pub fn read(&mut self, part: &'a SheetPart, rooms: &'a RoomReader<'a>) {
        self.layouts.push(&part.layout);
        if let Some((row, fault)) = &part.ambiguous {
            let place = RowPlace { sheet: part.layout.sheet, row: *row };
            self.plan.report.reject_sheet(place, fault.clone(), part.rows.len());
            return;
        }
        let with = Reading {
            layout: &part.layout,
            mapping: &self.request.mapping,
            rooms,
            community: &self.ground.settings.name,
            times: part.times,
            lang: self.request.lang,
        };
        let shared = Shared {
            bench: self.bench(),
            request: self.request,
            language: self.ground.settings.language.unwrap_or(Language::Zh),
        };
        for (at, row) in part.rows.iter().enumerate() {
            let cells = Cells::new(with, row);
            let cells = if at < SHOWN_ROWS { cells } else { cells.without_values() };
            let read = match self.request.what {
                _ if cells.is_blank() => None,
                What::Visit => visit_rows::read(cells, shared, &mut self.staff),
                What::Owner => Some(owner_rows::read(cells)),
                What::Service => Some(service_rows::read(cells, shared, &mut self.staff)),
                What::Notice => Some(notice_rows::read(cells, shared, &mut self.staff)),
                What::Fee => Some(fee_rows::read(cells, shared, &mut self.staff)),
                What::Activity => Some(activity_rows::read(cells, shared, &mut self.staff)),
                What::Feedback | What::Attendance | What::Response | What::Training | What::Rooms => {
                    Some(feedback_rows::read(cells, shared, &mut self.staff))
                }
            };
            let Some(mut read) = read else {
                self.plan.report.not_filled_in += 1;
                continue;
            };
            if let Some(dangling) = part.dangling.get(&row.number) {
                read.faults.retain(|fault| !dangling.iter().any(|d| d.column == fault.column));
                read.faults.extend(dangling.iter().cloned());
            }
            read.qualified = self.qualified(&read, part);
            self.judge(read);
        }
    }

    /// The columns of a row: of the tables of its sheet the last that begins above it.
    pub(super) fn layout(&self, place: RowPlace) -> Option<&'a SheetLayout> {
        let above = self.layouts.iter().copied().filter(|l| l.sheet == place.sheet && l.header_row < place.row);
        above.max_by_key(|layout| layout.header_row)
    }

    /// The reference with what its number is counted within.
    fn qualified(&self, row: &ReadRow, part: &SheetPart) -> Option<String> {
        let day = day_of(self.kind, &row.table, self.ground.settings.offset)?;
        let said = row.sheet_name.as_deref().or(part.name.as_deref());
        numbering::reference(self.plan.report.numbering?, row.reference.as_deref()?, day, said)
    }

    /// Judges a row against the earlier ones and the tree.
    fn judge(&mut self, row: ReadRow) {
        if row.is_rejected() {
            self.reject(row.place, row.faults);
        } else if self.kind == Kind::Owner {
            self.owner(&row);
        } else if !self.is_repeated(&row) {
            let fits = |record: &Record| self.is_visit_to(&row, record);
            match self.standing.find(&row, &fits) {
                Standing::New => self.make_or_wait(row),
                Standing::Same => {
                    self.plan.report.unchanged += 1;
                    self.accept(&row, false);
                }
                Standing::Known(record) => self.compare(&row, record),
                Standing::Reused(record) => self.reused(&row, record),
                Standing::Like(_) if self.request.is_new => self.make_or_wait(row),
                Standing::Like(record) => {
                    let (record, sheet) = self.both(record, &row);
                    self.reject_one(&row, "title", RowMsg::LooksLike { record, sheet });
                }
            }
        }
    }

    /// A caller without a room is known by the rows that have one, so rows of such callers wait for those.
    fn make_or_wait(&mut self, row: ReadRow) {
        if row.room().is_none() && !row.person.is_nobody() {
            self.waiting.push(row);
        } else {
            self.make(&row);
        }
    }

    /// Everything that is to be written, with the account of it.
    pub fn finish(mut self, parts: &[SheetPart]) -> Plan {
        for row in std::mem::take(&mut self.waiting) {
            self.make(&row);
        }
        self.collect();
        let edited = self.plan.edits.iter().flat_map(|e| e.rows.clone()).collect();
        self.plan.report.hint_numbering(&self.reused);
        self.plan.report.keep_rejected(parts, edited);
        self.plan
    }

    /// A visit without a room is known by whom it was to.
    fn is_visit_to(&self, row: &ReadRow, record: &Record) -> bool {
        let offset = self.ground.settings.offset;
        self.kind == Kind::Visit
            && !row.person.is_nobody()
            && day_of(self.kind, &row.table, offset) == day_of(self.kind, &record.table, offset)
            && record.table.texts("owners").any(|owner| self.owners.fits(owner, &row.person))
    }

    fn both(&self, record: &Record, row: &ReadRow) -> (String, String) {
        let offset = self.ground.settings.offset;
        let summary = |table: &Table| Matter::of(self.kind, table, offset).summary();
        (summary(&record.table), summary(&row.table))
    }

    fn reused(&mut self, row: &ReadRow, record: &Record) {
        let (record_text, sheet) = self.both(record, row);
        let day = day_of(self.kind, &record.table, self.ground.settings.offset);
        self.number_reused(row, day, None, record_text, sheet);
    }

    /// Rejects a row whose number belongs to another matter, on file or in an earlier row.
    fn number_reused(
        &mut self,
        row: &ReadRow,
        earlier_day: Option<Day>,
        earlier_row: Option<RowPlace>,
        record: String,
        sheet: String,
    ) {
        let offset = self.ground.settings.offset;
        let name = |place: RowPlace| self.plan.report.sheet_name(place.sheet);
        let days = day_of(self.kind, &row.table, offset).zip(earlier_day);
        if let Some((day, earlier_day)) = days {
            let (sheet, earlier_sheet) = (name(row.place), earlier_row.and_then(name));
            self.reused.push(Reused { day, sheet, earlier_day, earlier_sheet });
        }
        let reference = row.stored_reference().unwrap_or_default().to_owned();
        self.reject_one(row, "reference", RowMsg::NumberReused { reference, record, sheet });
    }

    pub(super) fn reject(&mut self, place: RowPlace, faults: Vec<Fault>) {
        self.plan.report.rejected.push(Rejected::new(place, faults));
    }

    /// Rejects a row for what stands in the column of a meaning.
    pub(super) fn reject_one(&mut self, row: &ReadRow, meaning: &str, reason: RowMsg) {
        let fault = self.fault(row, meaning, reason, FaultScope::Row);
        self.reject(row.place, vec![fault]);
    }

    pub(super) fn fault(&self, row: &ReadRow, meaning: &str, reason: RowMsg, scope: FaultScope) -> Fault {
        // Without a column of titles the title is the beginning of the detail.
        let in_layout = |layout: &'a SheetLayout| {
            layout.column(meaning).or_else(|| layout.column("detail").filter(|_| meaning == "title"))
        };
        let column = self.layout(row.place).and_then(in_layout);
        let shown = row.shown.iter().find(|(shown, _)| *shown == meaning).map(|(_, value)| value.clone());
        let own = || if meaning == "reference" { row.reference.clone() } else { None };
        let title = || row.table.text("title").filter(|_| meaning == "title").map(str::to_owned);
        let value = shown.or_else(own).or_else(title).unwrap_or_default();
        Fault { column: column.map(|c| c.head.clone()).unwrap_or_default(), value, reason, scope }
    }

    /// Whether an earlier row of the file is the same; another matter under its number is rejected.
    fn is_repeated(&mut self, row: &ReadRow) -> bool {
        if let Some(of) = self.seen.by_hash.get(&row.hash) {
            self.plan.report.repeated.push((row.place, *of));
            return true;
        }
        self.seen.by_hash.insert(row.hash.clone(), row.place);
        let key = row.stored_reference().map_or_else(|| nature(self.kind, &row.table), plain_number);
        let matter = Matter::of(self.kind, &row.table, self.ground.settings.offset);
        let Some((of, earlier)) = self.seen.by_key.get(&key).cloned() else {
            self.seen.by_key.insert(key, (row.place, matter));
            return false;
        };
        let of_row = self.plan.report.row_name(of);
        if row.reference.is_some() && !matter.is_same(&earlier) {
            let record = format!("{of_row} {}", earlier.summary());
            self.number_reused(row, earlier.day, Some(of), record, matter.summary());
        } else {
            let meaning = if row.reference.is_some() { "reference" } else { "title" };
            self.reject_one(row, meaning, RowMsg::SameIdentity { row: of_row });
        }
        true
    }
}
