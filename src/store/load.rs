//! The whole tree at once: settings, rooms, calendar years, records, facts and every problem.
//! Files are read in parallel, problems are collected and never end the run.

use super::files;
use super::listing::{self, Listing};
use super::parse::{self, Parsed};
use super::root::{ROOMS_FILE, Root, SETTINGS_FILE};
use super::shape;
use crate::calendar::days::YearTable;
use crate::facts::all::Facts;
use crate::kinds::id;
use crate::model::field::{FieldSpec, FieldType};
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem, Severity};
use crate::model::rooms::{ROOMS, Rooms};
use crate::model::settings::{SCHEMA, Settings};
use crate::model::settings_fields::SETTINGS;
use crate::model::time::Day;
use crate::model::value::{Node, Table, TableOf};
use crate::model::vocab::Language;
use crate::store::cached_load;
use crate::store::read_records::{Content, Opened, sweep};

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

/// A record whose texts are still those of its file: for whoever looks at each once and keeps little.
#[derive(Clone, Debug)]
pub struct RecordOf<'t> {
    pub kind: Kind,
    pub id: &'t str,
    pub path: &'t str,
    pub text: &'t str,
    pub table: TableOf<'t>,
    pub sound: bool,
}

impl RecordOf<'_> {
    /// Copies the record into one that owns its texts.
    pub fn into_owned(self) -> Record {
        let RecordOf { kind, id, path, text, table, sound } = self;
        let (id, path, text) = (id.to_owned(), path.to_owned(), text.to_owned());
        Record { kind, id, path, text, table: table.into_owned(), sound }
    }
}

/// linli.toml or rooms.toml as it stands in its file, for rules that point at a key.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: &'static str,
    pub text: String,
    pub table: Table,
}

/// Settings, rooms and calendar years: what a command needs before any record.
#[derive(Clone, Debug)]
pub struct Base {
    pub settings: Settings,
    pub rooms: Rooms,
    pub years: Vec<YearTable>,
    /// linli.toml and rooms.toml, where they are TOML.
    pub sources: Vec<Source>,
    pub problems: Vec<Problem>,
    /// linli.toml, rooms.toml and the folder of the calendar could be read. What is wrong in them is among the
    /// problems: a setting that is an error has its default here, and no figure that reads it may be computed.
    pub readable: bool,
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

/// Reads linli.toml and calendar/: all that a command needs which asks for no room. A large estate's rooms.toml
/// takes longer to read than any record.
pub fn frame(root: &Root) -> Base {
    let (source, mut problems) = read_source(root, SETTINGS_FILE, SETTINGS);
    let mut readable = source.is_some();
    let settings = Settings::read(source.as_ref().map_or(&Table::default(), |s| &s.table));
    let sources: Vec<Source> = source.into_iter().collect();
    if settings.schema > SCHEMA
        && let Some(source) = sources.first()
    {
        problems.push(
            Problem::new(Code::NewerSchema, SETTINGS_FILE)
                .with("found", settings.schema.to_string())
                .with("known", SCHEMA.to_string())
                .at(&source.text, &source.table.get("schema").map_or(0..0, |n| n.span.clone())),
        );
    }
    let mut files = 1;
    problems.extend(files::beside(root, None));
    let (years, is_listed) = calendar_years(root, &mut problems, &mut files);
    readable &= is_listed;
    Base { settings, rooms: Rooms::default(), years, sources, problems, readable, files }
}

impl Base {
    /// Adds rooms.toml, where there is one.
    pub fn with_rooms(mut self, root: &Root) -> Base {
        if !root.lacks(ROOMS_FILE) {
            let (source, problems) = read_source(root, ROOMS_FILE, ROOMS);
            self.rooms = Rooms::read(source.as_ref().map_or(&Table::default(), |s| &s.table));
            self.readable &= source.is_some();
            self.sources.extend(source);
            self.problems.extend(problems);
            self.files += 1;
        }
        self
    }

    /// Whether all could be read and is of its shape.
    pub fn is_sound(&self) -> bool {
        self.readable && shape::is_sound(&self.problems)
    }
}

/// The language that linli.toml states, and nothing else of the tree.
pub fn language(root: &Root) -> Option<Language> {
    let bytes = root.read(SETTINGS_FILE).ok()?;
    parse::parse(&bytes, SETTINGS_FILE).table.as_ref()?.text("language").and_then(Language::from_key)
}

fn read_source(root: &Root, path: &'static str, fields: &[FieldSpec]) -> (Option<Source>, Vec<Problem>) {
    let (part, problems, _) = read_part(root, path, fields);
    (part.map(|(text, table)| Source { path, text, table }), problems)
}

fn read_part(root: &Root, name: &str, fields: &[FieldSpec]) -> (Option<(String, Table)>, Vec<Problem>, bool) {
    match root.read(name) {
        Err(problem) => (None, vec![problem], false),
        Ok(bytes) => {
            let Parsed { text, table, mut problems } = parse::parse(&bytes, name);
            let part = table.map(|mut table| {
                problems.extend(shape::check(&mut table, fields, text, name));
                (text.to_owned(), table.into_owned())
            });
            let sound = part.is_some() && shape::is_sound(&problems);
            (part, problems, sound)
        }
    }
}

/// A year of the calendar (calendar/cn-2027.toml).
const YEAR: &[FieldSpec] = &[
    FieldSpec::plain("year", FieldType::Int).required(),
    FieldSpec::plain("source", FieldType::Text),
    FieldSpec::plain(
        "day",
        FieldType::Tables(&[
            FieldSpec::plain("date", FieldType::Day).required(),
            FieldSpec::plain("off", FieldType::Bool).required(),
            FieldSpec::plain("name", FieldType::Text),
        ]),
    ),
];

/// The years of calendar/ that are sound, and whether its files could be listed.
fn calendar_years(root: &Root, problems: &mut Vec<Problem>, count: &mut usize) -> (Vec<YearTable>, bool) {
    let (paths, unlisted) = files::calendar(root);
    let is_listed = unlisted.is_empty();
    problems.extend(unlisted);
    *count += paths.len();
    let mut years: Vec<YearTable> = Vec::new();
    for path in paths {
        let (part, more, sound) = read_part(root, &path, YEAR);
        problems.extend(more);
        let Some((text, table)) = part.filter(|_| sound) else { continue };
        let node = table.get("year");
        match node.and_then(Node::as_int).and_then(|y| i32::try_from(y).ok()) {
            Some(year) if years.iter().all(|known| known.year != year) => {
                years.push(YearTable { year, days: listed_days(&table) });
            }
            year => {
                let problem = Problem::new(Code::DuplicateKey, &path).with("key", "year");
                let value = year.map_or_else(String::new, |y| y.to_string());
                problems.push(problem.with("value", value).at(&text, &node.map_or(0..0, |n| n.span.clone())));
            }
        }
    }
    (years, is_listed)
}

fn listed_days(table: &Table) -> Vec<(Day, bool, String)> {
    table
        .tables("day")
        .filter_map(|d| Some((d.day("date")?, d.bool("off")?, d.text("name").unwrap_or_default().to_owned())))
        .collect()
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
    tree.facts.has_owners = !root.lacks(Kind::Owner.folder());
    // The largest first: it is read while nothing else is kept, and what comes later takes over its texts.
    let mut kinds = want.kinds.to_vec();
    kinds.sort_by_key(|kind| *kind != Kind::Feedback);
    for kind in kinds {
        let part = if want.records { anew(root, kind, rooms, true) } else { cached_load::tree(root, kind, rooms) };
        tree.absorb(part);
    }
    tree
}

/// Reads every record of a kind and keeps what `pick` makes of those that can be read, in the order of paths.
/// The tree tells what could not be read, and has neither facts nor records.
pub fn select<R: Send>(root: &Root, kind: Kind, pick: impl Fn(Record) -> Option<R> + Sync) -> (Vec<R>, Tree) {
    let pick = |record: RecordOf<'_>| pick(record.into_owned());
    each_of(root, &listing::list(root, kind), None, pick)
}

/// Reads every record of a listing, and keeps what `pick` makes of those that can be read. The tree has their facts
/// where `rooms` is given.
pub fn each_of<R: Send>(
    root: &Root,
    listing: &Listing,
    rooms: Option<&Rooms>,
    pick: impl Fn(RecordOf<'_>) -> Option<R> + Sync,
) -> (Vec<R>, Tree) {
    let mut tree = Tree::of_listing(listing);
    let mut picked = Vec::new();
    let each = |(found, part): &mut (Vec<R>, Tree), opened: Opened<'_>, _| {
        part.take(opened, rooms, |_, record| found.extend(pick(record)));
    };
    sweep(root, listing, None, each, |(found, part): (Vec<R>, Tree)| {
        picked.extend(found);
        tree.absorb(part);
    });
    (picked, tree)
}

/// Reads every record of a kind.
pub(super) fn anew(root: &Root, kind: Kind, rooms: &Rooms, records: bool) -> Tree {
    let listing = listing::list(root, kind);
    let mut tree = Tree::of_listing(&listing);
    tree.facts.reserve(kind, listing.files());
    let each = |part: &mut Tree, opened: Opened<'_>, _| {
        part.take(opened, Some(rooms), |part, record| part.extend(records.then(|| record.into_owned())));
    };
    sweep(root, &listing, None, each, |part| tree.absorb(part));
    tree
}

impl Tree {
    /// What a listing alone tells.
    pub(super) fn of_listing(listing: &Listing) -> Tree {
        let files = listing.files() + listing.problems.len();
        let unread = listing.problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
        Tree { files, unread, problems: listing.problems.clone(), ..Tree::default() }
    }

    /// Reads a file, into the facts where `rooms` is given, and hands on the record, where it is one, with the list of
    /// those that are kept. Whether nothing at all was wrong.
    pub(super) fn take(
        &mut self,
        opened: Opened<'_>,
        rooms: Option<&Rooms>,
        hand_on: impl FnOnce(&mut Vec<Record>, RecordOf<'_>),
    ) -> bool {
        let Opened { kind, id, path, content, .. } = opened;
        let read = match content {
            Content::Same => return true,
            Content::Bytes(bytes) => ReadRecord::of(bytes, kind, id, path),
            Content::Unreadable(problem) => ReadRecord { text: "", table: None, problems: vec![problem] },
        };
        let sound = read.is_sound();
        let mut into_facts = |table: &TableOf<'_>| rooms.is_none_or(|rooms| self.facts.add(kind, table, rooms));
        let is_read = sound && read.table.as_ref().is_some_and(&mut into_facts);
        let is_well = is_read && read.problems.is_empty();
        self.unread += usize::from(!is_read);
        self.problems.extend(read.problems);
        if let Some(table) = read.table {
            hand_on(&mut self.records, RecordOf { kind, id, path, text: read.text, table, sound });
        }
        is_well
    }

    pub(super) fn absorb(&mut self, part: Tree) {
        self.facts.absorb(part.facts);
        self.records.extend(part.records);
        self.problems.extend(part.problems);
        self.files += part.files;
        self.unread += part.unread;
    }
}

/// What a file says, with the texts still in its bytes: the one reading of a record, whoever asks.
pub struct ReadRecord<'t> {
    pub text: &'t str,
    /// `None` where it is not TOML.
    pub table: Option<TableOf<'t>>,
    pub problems: Vec<Problem>,
}

impl<'t> ReadRecord<'t> {
    pub fn of(bytes: &'t [u8], kind: Kind, id: &str, path: &str) -> ReadRecord<'t> {
        let Parsed { text, mut table, mut problems } = parse::parse(bytes, path);
        if let Some(table) = &mut table {
            problems.extend(shape::check(table, kind.fields(), text, path));
            problems.extend(shape::check_id(table, kind, id, text, path));
        }
        ReadRecord { text, table, problems }
    }

    /// Every key that figures need is there and of its type.
    pub fn is_sound(&self) -> bool {
        self.table.is_some() && shape::is_sound(&self.problems)
    }
}

/// Reads one record file.
pub fn read_file(root: &Root, kind: Kind, id: &str) -> (Option<Record>, Vec<Problem>) {
    let path = id::path_of(kind, id).unwrap_or_default();
    match root.read(&path) {
        Ok(bytes) => read_bytes(&bytes, kind, id, &path),
        Err(problem) => (None, vec![problem]),
    }
}

/// Reads a record from bytes, wherever they come from.
pub fn read_bytes(bytes: &[u8], kind: Kind, id: &str, path: &str) -> (Option<Record>, Vec<Problem>) {
    let read = ReadRecord::of(bytes, kind, id, path);
    let sound = read.is_sound();
    let record = read.table.map(|table| RecordOf { kind, id, path, text: read.text, table, sound }.into_owned());
    (record, read.problems)
}
