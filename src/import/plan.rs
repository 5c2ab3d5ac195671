//! What an import will write, all of it known before the first write: each row is rejected, found
//! unchanged, or becomes a new record or changes of one that stands.

use crate::import::cells::Reading;
use crate::import::error::ImportError;
use crate::import::heads::What;
use crate::import::layout::SheetLayout;
use crate::import::mapping::Mapping;
use crate::import::planner::Planner;
use crate::import::report::Report;
use crate::import::rooms_file;
use crate::import::sheet;
use crate::import::sheet::SheetRow;
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::model::settings::Settings;
use crate::model::time::Instant;
use crate::model::value::{Table, Value};
use crate::model::vocab::{FeedbackType, Language};
use crate::store::load::Record;
use crate::store::write::{Hash, hash};
use crate::text::room::RoomReader;
use std::collections::HashMap;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Request {
    pub what: What,
    /// `--source`; else the map's name, else `sheet`.
    pub source: Option<String>,
    pub mapping: Mapping,
    /// `--type`, for rows that say none.
    pub kind: FeedbackType,
    pub finished_by_reply: bool,
    pub add_staff: bool,
    /// The language of the person at the keyboard.
    pub lang: Language,
}

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
    pub rows: Vec<usize>,
    /// The hash of the text that was compared with the rows.
    pub read: Hash,
    pub changes: Vec<PlannedChange>,
}

impl Edit {
    pub fn of(record: &Record, rows: Vec<usize>, changes: Vec<PlannedChange>) -> Edit {
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
    let layout = SheetLayout::find(&sheets, &request.mapping, request.what)?;
    check_columns(&layout, request, ground)?;
    let source = request.source.clone().or_else(|| request.mapping.name.clone());
    let mut report = Report::new(request.what, source.as_deref().unwrap_or("sheet"), &layout, &sheets);
    report.no_finished = request.what == What::Feedback && !layout.has("resolved_at") && !request.finished_by_reply;
    let data: Vec<&SheetRow> = layout.data(&sheets).collect();
    let (decoration, data): (Vec<&SheetRow>, Vec<&SheetRow>) = data.into_iter().partition(|r| layout.is_decoration(r));
    report.skipped = decoration.iter().map(|r| r.number).collect();
    let reader = RoomReader::new(ground.rooms);
    let with = Reading {
        layout: &layout,
        mapping: &request.mapping,
        rooms: &reader,
        offset: ground.settings.offset,
        now: ground.now,
        lang: request.lang,
    };
    if request.what == What::Rooms {
        return rooms_file::plan(&data, with, ground, report);
    }
    let mut planner = Planner::new(request, ground, report, random);
    planner.read(&data, with);
    Ok(planner.finish(&data, with))
}

/// Refuses a sheet that lacks what every record needs, and options that do not fit the sheet.
fn check_columns(layout: &SheetLayout, request: &Request, ground: ImportGround<'_>) -> Result<(), ImportError> {
    let needed: &[&[&'static str]] = match request.what {
        What::Feedback => &[&["received_at"], &["title", "detail"]],
        What::Owner => &[&["name", "phone"]],
        What::Visit => &[&["at"], &["room", "name"]],
        What::Rooms => &[&["room", "door"]],
    };
    if let Some(missing) = needed.iter().find(|any| !any.iter().any(|m| layout.has(m))) {
        let heads = layout.columns.iter().map(|c| c.head.clone()).collect();
        return Err(ImportError::NoNeededColumn { meaning: missing.first().copied().unwrap_or_default(), heads });
    }
    if request.finished_by_reply {
        if let Some(column) = layout.column("resolved_at") {
            return Err(ImportError::FinishedColumnThere { head: column.head.clone() });
        }
        if !layout.has("replied_at") {
            return Err(ImportError::NoReplyColumn);
        }
    }
    let points_at_owners =
        ground.records.iter().any(|r| r.table.get("owner").is_some() || r.table.get("owners").is_some());
    let names = layout.has("name") || layout.has("phone");
    if names && !ground.has_owners && points_at_owners {
        return Err(ImportError::OwnersAbsent);
    }
    Ok(())
}
