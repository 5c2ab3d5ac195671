//! The facts of a kind with the help of the cache: every file is looked at, those that are not what they were
//! are read, and a cache that saves too little is written anew. The answer is the same as without it.

use crate::facts::all::Facts;
use crate::model::interner::{Interner, Sym};
use crate::model::kind::Kind;
use crate::model::rooms::Rooms;
use crate::parallel::join;
use crate::store::cache;
use crate::store::cache::{CacheContent, CacheEntry, Cached, Fill, Rows};
use crate::store::file_stat::FileStat;
use crate::store::listing;
use crate::store::listing::Listing;
use crate::store::load;
use crate::store::load::Tree;
use crate::store::read_records::{Content, Opened, sweep};
use crate::store::root::Root;
use std::cmp::Ordering;
use std::time::Instant;

/// Fewer records are read as fast without a cache.
const MIN_ITEMS: usize = 2_000;
/// The cache is written anew where one file in so many had to be read.
const RENEWED: usize = 256;
/// A name that had to be listed anew is so many times cheaper than a file that had to be read.
const LISTED: usize = 16;

/// What was read in spite of the cache.
#[derive(Default)]
struct Fresh {
    tree: Tree,
    /// Places of files in the listing that are what they were.
    same: Vec<usize>,
    /// Ids, by the names of `tree`, of files with nothing wrong, and what they are.
    well: Vec<CacheEntry>,
}

/// Reads the facts of a kind.
pub fn tree(root: &Root, kind: Kind, rooms: &Rooms) -> Tree {
    if !root.uses_cache() {
        return load::anew(root, kind, rooms, false);
    }
    let begun = Instant::now();
    let cached = cache::read(root, kind).filter(|cached| cached.names.len() < 2 * most(cached.born) + 10_000);
    let listing = match &cached {
        Some(cached) => listing::list_since(root, kind, cached),
        None => listing::list(root, kind),
    };
    if cached.is_none() && listing.files() < MIN_ITEMS {
        return load::anew(root, kind, rooms, false);
    }
    let (mut loaded, rows) = Loaded::new(kind, rooms, &listing, cached);
    let (facts, fresh) = join(|| rows.as_ref().map(|rows| rows.unpack(kind)), || loaded.sweep(root, &listing));
    match facts {
        // Whole by its checksum, and of another shape all the same.
        Some(None) => return load::anew(root, kind, rooms, false),
        Some(Some(facts)) => loaded.take(facts, fresh),
        None => loaded.begin(fresh),
    }
    if loaded.is_worth_saving(&listing)
        && let Some(draft) = CacheContent::begin(root, kind, begun)
    {
        loaded.save(&listing, draft);
    }
    loaded.tree
}

fn most(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The facts of a kind in the making.
struct Loaded<'r> {
    kind: Kind,
    rooms: &'r Rooms,
    tree: Tree,
    /// The files whose rows may stand in a cache, in order.
    entries: Vec<CacheEntry>,
    /// For each file of the listing its place among the entries as they were cached.
    known: Vec<Option<u32>>,
    /// Texts at the time when all was read.
    born: u32,
    fingerprint: u64,
    /// The cached rows were placed by another rooms.toml.
    is_elsewhere: bool,
    /// Files that were read, entries that are gone, names that were listed, each as far as it is work.
    work: usize,
}

impl<'r> Loaded<'r> {
    fn new(kind: Kind, rooms: &'r Rooms, listing: &Listing, cached: Option<Cached>) -> (Loaded<'r>, Option<Rows>) {
        let tree = Tree::of_listing(listing);
        // Only an item's row holds anything that stands in another file than its own.
        let fingerprint = if kind == Kind::Feedback { rooms.fingerprint() } else { 0 };
        let mut loaded = Loaded {
            kind,
            rooms,
            tree,
            entries: Vec::new(),
            known: vec![None; listing.files()],
            born: 0,
            fingerprint,
            is_elsewhere: false,
            work: 0,
        };
        let Some(cached) = cached else { return (loaded, None) };
        let (known, listed) = known(listing, &cached);
        loaded.is_elsewhere = cached.rooms != fingerprint;
        loaded.work = if loaded.is_elsewhere { usize::MAX / 2 } else { listed / LISTED };
        loaded.tree.facts.names = cached.names;
        (Loaded { known, entries: cached.entries, born: cached.born, ..loaded }, Some(cached.rows))
    }

    /// Looks at every file, and reads those that are not what they were.
    fn sweep(&self, root: &Root, listing: &Listing) -> Fresh {
        let (rooms, entries) = (self.rooms, &self.entries);
        let stamp = |number: usize| self.entry(number).and_then(|n| entries.get(n)).map(|e| e.stamp);
        let each = |fresh: &mut Fresh, opened: Opened<'_>, stamp: Option<FileStat>| fresh.take(opened, stamp, rooms);
        let mut all = Fresh::default();
        if entries.is_empty() {
            all.tree.facts.reserve(self.kind, listing.files());
        }
        sweep(root, listing, Some(&stamp), each, |part| all.absorb(part));
        all
    }

    fn entry(&self, number: usize) -> Option<usize> {
        self.known.get(number).copied().flatten().and_then(|n| usize::try_from(n).ok())
    }

    /// Everything was read.
    fn begin(&mut self, all: Fresh) {
        self.work = self.work.saturating_add(all.well.len());
        self.born = u32::try_from(all.tree.facts.names.len()).unwrap_or(u32::MAX);
        self.entries = all.well;
        self.tree.absorb(all.tree);
    }

    /// The rows of a cache, and what was read in spite of it.
    fn take(&mut self, cached: Facts, all: Fresh) {
        let Facts { names, has_owners, .. } = std::mem::take(&mut self.tree.facts);
        self.tree.facts = Facts { names, has_owners, ..cached };
        if self.is_elsewhere {
            self.tree.facts.place(self.rooms);
        }
        let mut kept = vec![false; self.entries.len()];
        for number in &all.same {
            if let Some(kept) = self.entry(*number).and_then(|n| kept.get_mut(n)) {
                *kept = true;
            }
        }
        let gone = kept.iter().filter(|kept| !**kept).count();
        self.work = self.work.saturating_add(all.well.len()).saturating_add(gone);
        if gone > 0 || all.tree.files + all.tree.unread + all.well.len() > 0 || has_rows(&all.tree.facts, self.kind) {
            self.exchange(&kept, all);
        }
    }

    /// Takes out the rows whose files are not what they were, and in what was read of them.
    fn exchange(&mut self, kept: &[bool], all: Fresh) {
        let ids: Vec<String> = all.well.iter().map(|e| all.tree.facts.names.text(e.id).to_owned()).collect();
        self.tree.problems.extend(all.tree.problems);
        self.tree.unread += all.tree.unread;
        self.tree.facts.exchange(self.kind, kept, all.tree.facts);
        let mut still = kept.iter();
        self.entries.retain(|_| still.next().copied().unwrap_or(false));
        let names = &mut self.tree.facts.names;
        self.entries
            .extend(ids.iter().zip(&all.well).map(|(id, e)| CacheEntry { id: names.intern(id), stamp: e.stamp }));
        self.entries.sort_by(|a, b| names.text(a.id).cmp(names.text(b.id)));
    }

    fn is_worth_saving(&self, listing: &Listing) -> bool {
        listing.files() >= MIN_ITEMS && self.work > listing.files() / RENEWED
    }

    fn save(self: &mut Loaded<'r>, listing: &Listing, draft: CacheContent) {
        let before = self.entries.len();
        self.entries.retain(|entry| draft.admits(entry.stamp));
        // Files of this very moment, which the next run must read again, make no cache worth its writing.
        if self.work.saturating_sub(before - self.entries.len()) <= listing.files() / RENEWED {
            draft.abandon();
            return;
        }
        let names = &self.tree.facts.names;
        let rows = in_entries(&self.tree.facts.ids(self.kind), &self.entries);
        let folders = folders(listing, &self.entries, names, &draft);
        draft.save(&Fill {
            kind: self.kind,
            facts: &self.tree.facts,
            rows: &rows,
            entries: &self.entries,
            rooms: self.fingerprint,
            born: self.born,
            folders: &folders,
        });
    }
}

impl Fresh {
    fn take(&mut self, opened: Opened<'_>, stamp: Option<FileStat>, rooms: &Rooms) {
        if matches!(opened.content, Content::Same) {
            self.same.push(opened.number);
            return;
        }
        let id = opened.id.to_owned();
        let is_well = self.tree.take(opened, Some(rooms), |_, _| ());
        if let Some(stamp) = stamp.filter(|_| is_well) {
            self.well.push(CacheEntry { id: self.tree.facts.names.intern(&id), stamp });
        }
    }

    fn absorb(&mut self, mut part: Fresh) {
        self.same.append(&mut part.same);
        let ids: Vec<String> = part.well.iter().map(|e| part.tree.facts.names.text(e.id).to_owned()).collect();
        self.tree.absorb(part.tree);
        let names = &mut self.tree.facts.names;
        self.well.extend(ids.iter().zip(part.well).map(|(id, e)| CacheEntry { id: names.intern(id), ..e }));
    }
}

fn has_rows(facts: &Facts, kind: Kind) -> bool {
    !facts.ids(kind).is_empty()
}

/// For each file of the listing its entry, and how many names of it were listed anew.
fn known(listing: &Listing, cached: &Cached) -> (Vec<Option<u32>>, usize) {
    let mut known = Vec::with_capacity(listing.files());
    let mut listed = 0;
    for folder in &listing.folders {
        let entries = cached.of_folder(&folder.path);
        let is_whole = folder.len() == entries.len();
        let mut next = entries.clone().peekable();
        let mut misses = 0;
        for index in 0..folder.len() {
            let id = folder.id(index);
            while next.peek().is_some_and(|entry| cached.id(*entry) < id) {
                next.next();
            }
            let found = next.next_if(|entry| cached.id(*entry) == id).and_then(|entry| u32::try_from(entry).ok());
            misses += usize::from(found.is_none());
            known.push(found);
        }
        if misses > 0 || !is_whole || folder.stamp != cached.stamp_of(&folder.path) {
            listed += folder.len();
        }
    }
    (known, listed)
}

/// Which ids are those of entries; both in order.
fn in_entries(ids: &[Sym], entries: &[CacheEntry]) -> Vec<bool> {
    let mut next = entries.iter().peekable();
    ids.iter().map(|id| next.next_if(|entry| entry.id == *id).is_some()).collect()
}

/// The folders of the listing with the number of their entries. One whose names may be taken for the same as
/// long as it is the same has an entry for each of its files.
fn folders<'l>(
    listing: &'l Listing,
    entries: &[CacheEntry],
    names: &Interner,
    draft: &CacheContent,
) -> Vec<(&'l str, Option<FileStat>, usize)> {
    let mut next = entries.iter().peekable();
    let mut all = Vec::with_capacity(listing.folders.len());
    for folder in &listing.folders {
        let mut count = 0;
        for index in 0..folder.len() {
            let is_entry = |e: &&CacheEntry| names.text(e.id).cmp(folder.id(index)) == Ordering::Equal;
            count += usize::from(next.next_if(is_entry).is_some());
        }
        let stamp = folder.stamp.filter(|stamp| count == folder.len() && draft.admits(*stamp));
        all.push((folder.path.as_str(), stamp, count));
    }
    all
}
