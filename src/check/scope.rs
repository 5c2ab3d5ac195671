//! What records may name: ids, handles, rooms, places, and the time as of which all is judged.

use super::privacy;
use crate::model::id;
use crate::model::kind::Kind;
use crate::model::time::{AsOf, Offset};
use crate::store::load::{Base, Record, Tree};
use crate::store::root::{ROOMS_FILE, SETTINGS_FILE};
use crate::text::names::NameMatcher;
use crate::text::room::{RoomRead, RoomReader};
use crate::text::suggest;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

pub struct Scope<'a> {
    pub base: &'a Base,
    pub tree: &'a Tree,
    pub as_of: AsOf,
    pub offset: Offset,
    /// Every id that has a file, also one that could not be read.
    ids: HashMap<Kind, HashSet<&'a str>>,
    records: HashMap<&'a str, &'a Record>,
    pub owner_names: NameMatcher,
    /// Texts that are no personal data wherever they stand.
    pub allowed: Vec<String>,
    /// linli.toml was read: what it does not list, nobody may name.
    pub settings_known: bool,
    /// rooms.toml was read, or there is none.
    pub rooms_known: bool,
    reader: RoomReader<'a>,
    /// Nearest rooms that were looked for before.
    nearest_rooms: Mutex<HashMap<String, Option<String>>>,
}

impl<'a> Scope<'a> {
    pub fn new(base: &'a Base, tree: &'a Tree, as_of: AsOf) -> Scope<'a> {
        let mut ids: HashMap<Kind, HashSet<&str>> = HashMap::new();
        for record in &tree.records {
            ids.entry(record.kind).or_default().insert(&record.id);
        }
        for problem in &tree.problems {
            if let Some((kind, id)) = named_by_path(&problem.path) {
                ids.entry(kind).or_default().insert(id);
            }
        }
        let records = tree.records.iter().map(|r| (r.id.as_str(), r)).collect();
        let owners = tree.records.iter().filter(|r| r.kind == Kind::Owner);
        let is_read = |path: &str| base.sources.iter().any(|s| s.path == path);
        Scope {
            base,
            tree,
            as_of,
            offset: base.settings.offset,
            ids,
            records,
            owner_names: NameMatcher::new(owners.filter_map(|r| r.table.text("name"))),
            allowed: privacy::allowed(&base.settings),
            settings_known: is_read(SETTINGS_FILE),
            rooms_known: is_read(ROOMS_FILE) || !base.problems.iter().any(|p| p.path == ROOMS_FILE),
            reader: RoomReader::new(&base.rooms),
            nearest_rooms: Mutex::default(),
        }
    }

    /// Whether a record of this id has a file. Owners that a tree does not carry (an auditor's clone)
    /// are not available, which is no error.
    pub fn knows(&self, kind: Kind, id: &str) -> bool {
        (kind == Kind::Owner && !self.tree.facts.has_owners) || self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    pub fn record(&self, id: &str) -> Option<&'a Record> {
        self.records.get(id).copied()
    }

    pub fn records_of(&self, kind: Kind) -> impl Iterator<Item = &'a Record> {
        self.tree.records.iter().filter(move |r| r.kind == kind)
    }

    /// The handle that somebody meant who wrote another.
    pub fn nearest_handle(&self, typed: &str) -> Option<&'a str> {
        let mut handles: Vec<&str> = self.ids.get(&Kind::Staff).into_iter().flatten().copied().collect();
        handles.sort_unstable();
        suggest::nearest(typed, handles)
    }

    /// The room that somebody meant who wrote one that is not there: another spelling, or a slip.
    pub fn nearest_room(&self, typed: &str) -> Option<String> {
        let mut known = self.nearest_rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(nearest) = known.get(typed) {
            return nearest.clone();
        }
        let nearest = match self.reader.room(typed) {
            RoomRead::Exact(room) => Some(room),
            RoomRead::Ambiguous(rooms) => rooms.into_iter().next(),
            RoomRead::Unknown { nearest } => nearest,
        };
        known.insert(typed.to_owned(), nearest.clone());
        nearest
    }
}

/// The record that a file in a record folder is for, as its name says.
fn named_by_path(path: &str) -> Option<(Kind, &str)> {
    let kind = Kind::from_folder(path.split('/').next()?)?;
    let id = path.rsplit('/').next()?.strip_suffix(".toml")?;
    id::is_id_of(kind, id).then_some((kind, id))
}
