//! What an import will write, all of it known before the first write: each row is rejected, found
//! unchanged, or becomes a new record or changes of one that stands.

use crate::import::attendance;
use crate::import::error::ImportError;
use crate::import::file::sheet;
use crate::import::planner::Planner;
use crate::import::report::Report;
use crate::import::request::Request;
use crate::import::responses;
use crate::import::rooms_file;
use crate::import::row::fault::RowPlace;
use crate::import::row::heads::What;
use crate::import::row::layout::SheetLayout;
use crate::import::row::part::{self, SheetPart};
use crate::import::row::times::Times;
use crate::import::sign_in;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::Instant;
use crate::model::value::{Table, Value};
use crate::model::vocab::Numbering;
use crate::store::load::Record;
use crate::store::write::{Hash, hash};
use crate::text::room::RoomReader;
use std::collections::HashMap;

/// The tree as it stands, and the moment.
#[derive(Clone, Copy)]
pub struct ImportGround<'a> {
    pub settings: &'a Settings,
    pub rooms: &'a Rooms,
    /// Owners, staff, and records of the kind imported.
    pub records: &'a [Record],
    pub has_owners: bool,
    /// The text of rooms.toml.
    pub rooms_text: Option<&'a str>,
    pub now: Instant,
}

/// A record to be made.
#[derive(Clone, Debug)]
pub struct NewRecord {
    pub kind: Kind,
    pub id: String,
    pub text: String,
}

/// Changes of a record that stands.
#[derive(Clone, Debug)]
pub struct Edit {
    pub kind: Kind,
    pub id: String,
    /// The rows that say so; none for phones and homes that callers bring to an owner's file.
    pub rows: Vec<RowPlace>,
    /// The hash of the text that was compared with the rows.
    pub read: Hash,
    pub changes: Vec<PlannedChange>,
}

impl Edit {
    pub fn of(record: &Record, rows: Vec<RowPlace>, changes: Vec<PlannedChange>) -> Edit {
        Edit { kind: record.kind, id: record.id.clone(), rows, read: hash(record.text.as_bytes()), changes }
    }
}

#[derive(Clone, Debug)]
pub enum PlannedChange {
    Set(String, Value),
    Unset(String),
    Append(&'static str, Table),
}

/// Everything that is to be written, pointed-at records first.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub new: Vec<NewRecord>,
    pub edits: Vec<Edit>,
    /// The index in `edits` at which a record stands.
    pub(super) edited: HashMap<String, usize>,
    /// The new text of rooms.toml.
    pub rooms: Option<String>,
    pub report: Report,
}

impl Plan {
    /// Adds changes; those of one record are one edit.
    pub fn edit(&mut self, edit: Edit) {
        let place = *self.edited.entry(edit.id.clone()).or_insert(self.edits.len());
        match self.edits.get_mut(place) {
            Some(earlier) => {
                earlier.rows.extend(edit.rows);
                earlier.changes.extend(edit.changes);
            }
            None => self.edits.push(edit),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.edits.is_empty() && self.rooms.is_none()
    }
}

/// Reads a file and plans what to write. `random` gives 30 bits and more for each new id.
///
/// # Errors
/// The file is no sheet, lacks a column that is needed, or does not fit what was asked.
pub fn plan(
    bytes: &[u8],
    request: &Request,
    ground: ImportGround<'_>,
    random: &mut dyn FnMut() -> u32,
) -> Result<Plan, ImportError> {
    let sheets = sheet::read(bytes)?;
    let source = request.source.clone().or_else(|| request.mapping.name.clone()).unwrap_or_else(|| "sheet".to_owned());
    let names: Vec<Option<String>> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let times = Times {
        offset: ground.settings.offset,
        now: ground.now,
        order: request.mapping.dates,
        midnight: request.mapping.midnight,
        newest: request.sheet_date,
    };
    let (mut parts, unread) = part::parts(sheets, &request.mapping, request.what, ground.settings, times)?;
    check_columns(&parts, request, ground)?;
    let layouts: Vec<&SheetLayout> = parts.iter().map(|part| &part.layout).collect();
    let is_taken_of_columns = request.into.is_none();
    if let Some(column) = request.take_of_nothing(&layouts).filter(|_| is_taken_of_columns) {
        return Err(ImportError::TakeUnknown { column: column.to_owned() });
    }
    let mut report = Report::new(request.what, &source, names, &parts, unread, times.offset);
    let kept = ground.settings.import_sources.iter().find(|known| known.name == source);
    let kept = kept.map(|known| known.numbering);
    report.numbering = request.mapping.numbering.or(kept);
    report.is_new_numbering = report.numbering.is_some() && report.numbering != kept;
    if report.numbering == Some(Numbering::Sheet)
        && parts.iter().any(|part| part.name.is_none() && !part.layout.has("sheet_name"))
    {
        return Err(ImportError::NumberingWithoutSheets);
    }
    let heads: Vec<&str> = parts
        .iter()
        .flat_map(|part| &part.layout.columns)
        .flat_map(|c| [c.head.as_str(), c.own_head.as_str()])
        .collect();
    report.absent_heads = request.mapping.unused_heads(&heads).into_iter().map(str::to_owned).collect();
    report.assume_openness(&parts, request);
    let reader = RoomReader::new(ground.rooms);
    if request.what == What::Response {
        return responses::plan::plan(&mut parts, &reader, request, ground, (report, random));
    }
    if request.what == What::Rooms {
        return rooms_file::plan(&parts, &reader, request, ground, report);
    }
    if let Some(into) = request.into.as_ref().filter(|_| request.what == What::Training) {
        return Ok(sign_in::plan(&parts, &reader, (request, into), ground, report));
    }
    if let Some(into) = &request.into {
        return attendance::plan(&parts, &reader, (request, into), ground, report);
    }
    let mut planner = Planner::new(request, ground, report, random);
    for part in &parts {
        planner.read(part, &reader);
    }
    Ok(planner.finish(&parts))
}

/// Refuses options that do not fit the sheets, and names of people where they cannot be looked up.
fn check_columns(parts: &[SheetPart], request: &Request, ground: ImportGround<'_>) -> Result<(), ImportError> {
    let column = |meaning: &str| parts.iter().find_map(|part| part.layout.column(meaning));
    if request.finished_by_reply || request.finished_on.is_some() {
        if let Some(column) = column("resolved_at") {
            return Err(ImportError::FinishedColumnThere { head: column.head.clone() });
        }
        if request.finished_by_reply && column("replied_at").is_none() {
            return Err(ImportError::NoReplyColumn);
        }
    }
    let points_at_owners =
        ground.records.iter().any(|r| r.table.get("owner").is_some() || r.table.get("owners").is_some());
    let names = column("name").is_some() || column("phone").is_some();
    if names && !ground.has_owners && points_at_owners {
        return Err(ImportError::OwnersAbsent);
    }
    Ok(())
}
