//! What records may name: ids, handles, rooms, places, and the time as of which all is judged.

use super::lifecycle::{self, TypistKind};
use super::privacy;
use crate::facts::all::Facts;
use crate::facts::rows::Staff;
use crate::kinds::id;
use crate::model::kind::Kind;
use crate::model::problem::{Code, Problem};
use crate::model::time::{AsOf, Day, Offset};
use crate::store::listing::{ListedFolder, Listing};
use crate::store::load::{self, Base, Record};
use crate::store::root::{ROOMS_FILE, Root, SETTINGS_FILE};
use crate::text::names::NameMatcher;
use crate::text::room::{RoomRead, RoomReader};
use crate::text::suggest;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

pub struct CheckScope<'a> {
    root: &'a Root,
    pub base: &'a Base,
    pub as_of: AsOf,
    pub offset: Offset,
    has_owners: bool,
    /// Kinds of which a folder could not be read: what stands there nobody knows.
    unread: HashSet<Kind>,
    /// The folders of dated records by kind, year and month: every id that has a file, also one that cannot be read.
    folders: HashMap<(Kind, i32, u32), &'a ListedFolder>,
    /// Ids that have something in the place of a file.
    others: HashSet<&'a str>,
    handles: BTreeSet<&'a str>,
    /// What the handles stand for; nobody before the staff are known.
    pub typists: HashMap<String, TypistKind>,
    /// The first day of each of the staff, and the first on which they are gone.
    service: HashMap<String, (Option<Day>, Option<Day>)>,
    /// The names of owners; none before the owners are known.
    pub owner_names: NameMatcher,
    /// Texts that are no personal data wherever they stand.
    pub allowed: Vec<String>,
    /// linli.toml was read: what it does not list, nobody may name.
    pub settings_known: bool,
    /// rooms.toml was read, or there is none.
    pub rooms_known: bool,
    /// Made for the first room that is unknown.
    reader: OnceLock<RoomReader<'a>>,
    /// Nearest rooms that were looked for before.
    nearest_rooms: Mutex<HashMap<String, Option<String>>>,
}

impl<'a> CheckScope<'a> {
    pub fn new(root: &'a Root, base: &'a Base, listings: &'a [Listing], as_of: AsOf) -> CheckScope<'a> {
        let folders = listings.iter().flat_map(|listing| listing.folders.iter().map(|folder| (listing.kind, folder)));
        let by_month = folders.filter_map(|(kind, folder)| {
            let mut steps = folder.path.rsplit('/');
            let (month, year) = (steps.next()?, steps.next()?);
            let is_spelled_so = (year.len(), month.len()) == (4, 2);
            is_spelled_so.then_some(((kind, year.parse().ok()?, month.parse().ok()?), folder))
        });
        let problems = listings.iter().flat_map(|listing| &listing.problems);
        let staff = listings.iter().filter(|listing| listing.kind == Kind::Staff);
        let is_read = |path: &str| base.sources.iter().any(|s| s.path == path);
        CheckScope {
            root,
            base,
            as_of,
            offset: base.settings.offset,
            has_owners: !root.lacks(Kind::Owner.folder()),
            unread: listings.iter().filter(|listing| lacks_a_folder(listing)).map(|listing| listing.kind).collect(),
            folders: by_month.collect(),
            others: problems.filter_map(|problem| named_by_path(&problem.path)).collect(),
            handles: staff.flat_map(Listing::ids).collect(),
            typists: HashMap::new(),
            service: HashMap::new(),
            owner_names: NameMatcher::default(),
            allowed: privacy::allowed(&base.settings),
            settings_known: is_read(SETTINGS_FILE),
            rooms_known: is_read(ROOMS_FILE) || !base.problems.iter().any(|p| p.path == ROOMS_FILE),
            reader: OnceLock::new(),
            nearest_rooms: Mutex::default(),
        }
    }

    /// Takes from the records of a kind what those of the next are held against.
    pub fn learn<'n>(&mut self, kind: Kind, names: impl Iterator<Item = &'n str>, facts: &Facts) {
        if kind.spec().is_about_residents {
            self.owner_names = NameMatcher::new(names);
        } else if kind == Kind::Staff {
            self.typists = lifecycle::staff(facts);
            let days = |s: &Staff| (facts.names.text(s.handle).to_owned(), (s.since, s.until));
            self.service = facts.staff.iter().map(days).collect();
        }
    }

    /// Whether a record of this id has a file. Owners that a tree does not carry (an auditor's clone), and whatever a
    /// folder holds that cannot be read, are not available, which is no error of those who name them.
    pub fn knows(&self, kind: Kind, id: &str) -> bool {
        if self.unread.contains(&kind) || (kind == Kind::Owner && !self.has_owners) {
            return true;
        }
        if kind == Kind::Staff {
            return self.handles.contains(id) || self.others.contains(id);
        }
        let Some(dated) = id::parse_dated(id).filter(|dated| dated.kind == kind) else { return false };
        let folder = self.folders.get(&(kind, dated.day.year(), dated.day.month()));
        folder.is_some_and(|folder| folder.has(id)) || self.others.contains(id)
    }

    /// Whether one of the staff is known not to have worked here on a day.
    pub fn was_away(&self, handle: &str, day: Day) -> bool {
        let days = self.service.get(handle);
        days.is_some_and(|(since, until)| {
            since.is_some_and(|since| day < since) || until.is_some_and(|until| until <= day)
        })
    }

    /// A record that was read before, for the places of its keys.
    pub fn again(&self, kind: Kind, id: &str) -> Option<Record> {
        load::read_file(self.root, kind, id).0
    }

    /// The handle that somebody meant who wrote another.
    pub fn nearest_handle(&self, typed: &str) -> Option<&'a str> {
        suggest::nearest(typed, self.handles.iter().copied())
    }

    /// The room that somebody meant who wrote one that is not there: another spelling, or a slip.
    pub fn nearest_room(&self, typed: &str) -> Option<String> {
        let mut known = self.nearest_rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(nearest) = known.get(typed) {
            return nearest.clone();
        }
        let nearest = match self.reader.get_or_init(|| RoomReader::new(&self.base.rooms)).room(typed) {
            RoomRead::Exact(room) => Some(room),
            RoomRead::Ambiguous(rooms) => rooms.into_iter().next(),
            RoomRead::Unknown { nearest } => nearest,
        };
        known.insert(typed.to_owned(), nearest.clone());
        nearest
    }
}

fn lacks_a_folder(listing: &Listing) -> bool {
    let is_of_a_folder = |problem: &Problem| matches!(problem.code, Code::Unreadable | Code::NotAFile);
    listing.problems.iter().any(|problem| is_of_a_folder(problem) && !problem.path.ends_with(".toml"))
}

/// The record that a file in a record folder is for, as its name says.
fn named_by_path(path: &str) -> Option<&str> {
    let kind = Kind::from_folder(path.split('/').next()?)?;
    let id = path.rsplit('/').next()?.strip_suffix(".toml")?;
    id::is_id_of(kind, id).then_some(id)
}
