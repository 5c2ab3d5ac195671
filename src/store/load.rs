//! The whole tree at once: settings, rooms, calendar years, records, facts and every problem.
//! Files are read in parallel, problems are collected and never end the run.

use super::files::{self, Found};
use super::parse::{self, Parsed};
use super::root::{ROOMS_FILE, Root, SETTINGS_FILE};
use super::shape;
use crate::calendar::days::YearTable;
use crate::model::facts::{Facts, Feedback, Owner, Staff, Visit};
use crate::model::kind::{FieldSpec, FieldType, Kind};
use crate::model::problem::{Code, Problem};
use crate::model::rooms::{ROOMS, Rooms};
use crate::model::settings::{SCHEMA, SETTINGS, Settings};
use crate::model::value::Table;
use rayon::prelude::*;

/// How many files are parsed before their records are handed on.
const BATCH: usize = 4096;

/// A record as it stands in its file.
#[derive(Clone, Debug)]
pub struct Record {
    pub kind: Kind,
    pub id: String,
    /// Relative to the root, with `/`.
    pub path: String,
    pub text: String,
    pub table: Table,
    /// Every key that figures need is there and of its type.
    pub sound: bool,
}

/// Settings, rooms and calendar years: what a command needs before any record.
#[derive(Clone, Debug)]
pub struct Base {
    pub settings: Settings,
    pub rooms: Rooms,
    pub years: Vec<YearTable>,
    pub problems: Vec<Problem>,
    /// linli.toml and rooms.toml could be read.
    pub sound: bool,
    pub files: usize,
}

/// Everything that figures and checks read.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub facts: Facts,
    /// In the order of kinds and paths; empty unless asked for.
    pub records: Vec<Record>,
    pub problems: Vec<Problem>,
    /// Files that were found.
    pub files: usize,
    /// Files that hold a record which could not be read or is not sound.
    pub unread: usize,
}

/// Reads linli.toml, rooms.toml and calendar/.
pub fn base(root: &Root) -> Base {
    let (settings, mut problems, mut sound) = read_part(root, SETTINGS_FILE, SETTINGS);
    let settings_table = settings.unwrap_or_default();
    let settings = Settings::read(&settings_table);
    if settings.schema > SCHEMA {
        problems.push(
            Problem::new(Code::NewerSchema, SETTINGS_FILE)
                .with("found", settings.schema.to_string())
                .with("known", SCHEMA.to_string()),
        );
    }
    let mut files = 1;
    let mut rooms = Rooms::default();
    if root.join(ROOMS_FILE).exists() {
        let (table, more, ok) = read_part(root, ROOMS_FILE, ROOMS);
        rooms = Rooms::read(&table.unwrap_or_default());
        problems.extend(more);
        sound &= ok;
        files += 1;
    }
    let years = calendar_years(root, &mut problems, &mut files);
    Base { settings, rooms, years, problems, sound, files }
}

fn read_part(root: &Root, name: &str, fields: &[FieldSpec]) -> (Option<Table>, Vec<Problem>, bool) {
    match files::read(&root.join(name), name) {
        Err(problem) => (None, vec![problem], false),
        Ok(bytes) => {
            let Parsed { text, table, mut problems } = parse::parse(&bytes, name);
            let table = table.map(|mut table| {
                problems.extend(shape::check(&mut table, fields, &text, name));
                table
            });
            let sound = table.is_some() && shape::is_sound(&problems);
            (table, problems, sound)
        }
    }
}

/// A year of the calendar (calendar/cn-2027.toml).
const YEAR: &[FieldSpec] = &[
    field("year", FieldType::Int),
    FieldSpec { required: false, ..field("source", FieldType::Text) },
    FieldSpec {
        required: false,
        ..field(
            "day",
            FieldType::Tables(&[
                field("date", FieldType::Day),
                field("off", FieldType::Bool),
                FieldSpec { required: false, ..field("name", FieldType::Text) },
            ]),
        )
    },
];

const fn field(key: &'static str, ty: FieldType) -> FieldSpec {
    FieldSpec { key, ty, required: true, personal: false, fixed: false }
}

fn calendar_years(root: &Root, problems: &mut Vec<Problem>, files: &mut usize) -> Vec<YearTable> {
    let Ok(entries) = std::fs::read_dir(root.join("calendar")) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| n.ends_with(".toml") && !n.starts_with('.'))
        .collect();
    names.sort_unstable();
    *files += names.len();
    let mut years = Vec::new();
    for name in names {
        let (table, more, sound) = read_part(root, &format!("calendar/{name}"), YEAR);
        problems.extend(more);
        let year = table.as_ref().and_then(|t| t.get("year")).and_then(|y| y.as_int());
        if let (true, Some(table), Some(year)) = (sound, &table, year.and_then(|y| i32::try_from(y).ok())) {
            let days = table
                .tables("day")
                .filter_map(|d| Some((d.day("date")?, d.bool("off")?, d.text("name").unwrap_or_default().to_owned())))
                .collect();
            years.push(YearTable { year, days });
        }
    }
    years
}

/// What of the tree a command needs.
#[derive(Clone, Copy, Debug)]
pub struct Want<'a> {
    pub kinds: &'a [Kind],
    /// Keep the records themselves, for texts and names.
    pub records: bool,
}

/// Reads the records of the tree.
pub fn tree(root: &Root, rooms: &Rooms, want: Want<'_>) -> Tree {
    let mut tree = Tree::default();
    tree.facts.has_owners = root.join(Kind::Owner.folder()).is_dir();
    for kind in want.kinds.iter().copied() {
        let (found, problems) = files::list(root, kind);
        tree.files += found.len() + problems.len();
        tree.unread += problems.len();
        tree.problems.extend(problems);
        for batch in found.chunks(BATCH) {
            let read: Vec<(Option<Record>, Vec<Problem>)> = batch.par_iter().map(read_found).collect();
            for (record, problems) in read {
                tree.take(record, problems, rooms, want.records);
            }
        }
    }
    tree
}

impl Tree {
    fn take(&mut self, record: Option<Record>, problems: Vec<Problem>, rooms: &Rooms, keep: bool) {
        self.problems.extend(problems);
        let Some(record) = record else {
            self.unread += 1;
            return;
        };
        if !(record.sound && self.facts.add(&record, rooms)) {
            self.unread += 1;
        }
        if keep {
            self.records.push(record);
        }
    }
}

impl Facts {
    /// Adds a sound record; `false` where a key that figures need is missing.
    fn add(&mut self, record: &Record, rooms: &Rooms) -> bool {
        let names = &mut self.names;
        match record.kind {
            Kind::Owner => Owner::read(&record.table, names).map(|r| self.owners.push(r)),
            Kind::Visit => Visit::read(&record.table, names).map(|r| self.visits.push(r)),
            Kind::Feedback => Feedback::read(&record.table, names, rooms).map(|r| self.feedback.push(r)),
            Kind::Staff => Staff::read(&record.table, names).map(|r| self.staff.push(r)),
        }
        .is_some()
    }
}

/// Reads one record file.
pub fn read_found(found: &Found) -> (Option<Record>, Vec<Problem>) {
    match files::read(&found.path, &found.shown) {
        Ok(bytes) => read_bytes(&bytes, found.kind, &found.id, &found.shown),
        Err(problem) => (None, vec![problem]),
    }
}

/// Reads a record from bytes, wherever they come from.
pub fn read_bytes(bytes: &[u8], kind: Kind, id: &str, path: &str) -> (Option<Record>, Vec<Problem>) {
    let Parsed { text, table, mut problems } = parse::parse(bytes, path);
    let Some(mut table) = table else { return (None, problems) };
    problems.extend(shape::check(&mut table, kind.fields(), &text, path));
    problems.extend(shape::check_id(&table, kind, id, &text, path));
    let sound = shape::is_sound(&problems);
    (Some(Record { kind, id: id.to_owned(), path: path.to_owned(), text, table, sound }), problems)
}
