//! The cache never changes an answer. Trees are changed in every way that hides a change from somebody who looks
//! at a file only from outside, and every time the facts and problems are those of a reading without a cache.

use crate::community::{Community, LINLI, run};
use linli::demo::community::{SEED, Size, community};
use linli::facts::all::Facts;
use linli::model::kind::Kind;
use linli::model::rooms::Rooms;
use linli::model::time::Offset;
use linli::store::document::Document;
use linli::store::load::{self, Tree, Want};
use linli::store::root::Root;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A tree that has enough records for a cache, with the folder that allows one.
fn tree(dir: &Path, records: usize) -> Vec<PathBuf> {
    let demo = community(SEED, Size::of_records(records));
    fs::write(dir.join("linli.toml"), demo.settings_toml()).unwrap();
    fs::write(dir.join("rooms.toml"), demo.rooms_toml()).unwrap();
    fs::create_dir(dir.join(".linli")).unwrap();
    let root = Root::at(dir).unwrap();
    let mut paths = Vec::new();
    for (kind, id, table) in demo.records().filter(|(kind, ..)| *kind == Kind::Feedback) {
        let path = root.record(kind, &id).unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, Document::new(&table, Offset::CHINA).text()).unwrap();
        paths.push(path);
    }
    paths.sort();
    paths
}

fn load(dir: &Path, cache: bool) -> Tree {
    let root = Root::at(dir).unwrap();
    let root = if cache { root } else { root.without_cache() };
    let base = load::frame(&root).with_rooms(&root);
    load::tree(&root, &base.rooms, Want { kinds: Kind::ALL, records: false })
}

/// The rows with their texts in the place of numbers, which depend on what was read before.
fn spelt(facts: &Facts) -> Vec<String> {
    let text = |debug: String| {
        let mut out = String::new();
        let mut rest = debug.as_str();
        while let Some((before, after)) = rest.split_once("Sym(") {
            let (number, after) = after.split_once(')').unwrap();
            let sym = linli::model::interner::Sym::after(number.parse::<usize>().unwrap() - 1);
            out.push_str(before);
            out.push_str(facts.names.text(sym));
            rest = after;
        }
        out + rest
    };
    let feedback = facts.feedback.iter().map(|row| text(format!("{row:?}")));
    let visits = facts.visits.iter().map(|row| text(format!("{row:?}")));
    let owners = facts.owners.iter().map(|row| text(format!("{row:?}")));
    feedback.chain(visits).chain(owners).collect()
}

fn assert_same(dir: &Path, what: &str) {
    let (with, without) = (load(dir, true), load(dir, false));
    assert_eq!(spelt(&with.facts), spelt(&without.facts), "{what}");
    assert_eq!((with.files, with.unread), (without.files, without.unread), "{what}");
    let (mut a, mut b) = (with.problems, without.problems);
    a.sort_by(|a, b| a.path.cmp(&b.path));
    b.sort_by(|a, b| a.path.cmp(&b.path));
    assert_eq!(a, b, "{what}");
}

fn cache_file(dir: &Path) -> PathBuf {
    dir.join(".linli/cache/feedback")
}

/// A tree with a cache that holds all its records. Nothing may stand in a cache that changed within four seconds
/// of the reading, and the time of any change, unlike that of the content, cannot be set back: so it waits.
fn cached_tree() -> (Community, Vec<PathBuf>) {
    let community = Community::empty();
    let paths = tree(community.path(), 5_600);
    paths.iter().for_each(|path| set_time(path, SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000)));
    std::thread::sleep(Duration::from_millis(4_200));
    load(community.path(), true);
    assert!(cache_file(community.path()).exists());
    assert_same(community.path(), "as it was made");
    (community, paths)
}

fn set_time(path: &Path, time: SystemTime) {
    File::options().write(true).open(path).unwrap().set_times(FileTimes::new().set_modified(time)).unwrap();
}

/// A record about to be changed, another one, and what chooses a place.
struct Target<'t> {
    dir: &'t Path,
    one: &'t Path,
    other: &'t Path,
    /// What stands in `one`, and when it was last changed.
    text: String,
    time: SystemTime,
    number: usize,
}

impl Target<'_> {
    /// Another text of the same size: the first time is earlier by ten hours.
    fn edited(&self) -> String {
        self.text.replacen("T1", "T0", 1).replacen("normal", "urgent", 1)
    }

    fn write(&self, text: &str) {
        fs::write(self.one, text).unwrap();
    }

    fn set_cache(&self, change: impl Fn(&mut Vec<u8>)) {
        let mut bytes = fs::read(cache_file(self.dir)).unwrap_or_default();
        change(&mut bytes);
        let _ = fs::write(cache_file(self.dir), bytes);
    }
}

type Change = (&'static str, fn(&Target));

const CHANGES: &[Change] = &[
    ("a record gets a line more", |t| t.write(&(t.edited() + "# 注\n"))),
    ("a record gets another text of the same size", |t| t.write(&t.edited())),
    ("a record gets another text of the same size and its old time", |t| {
        t.write(&t.edited());
        set_time(t.one, t.time);
    }),
    ("another file of the same size and time takes its place", |t| {
        let new = t.dir.join("new");
        fs::write(&new, t.edited()).unwrap();
        set_time(&new, t.time);
        fs::rename(new, t.one).unwrap();
    }),
    ("a record is deleted", |t| fs::remove_file(t.one).unwrap()),
    ("a record gets the text of another and keeps its time", |t| {
        if let Ok(text) = fs::read_to_string(t.other) {
            t.write(&text);
            set_time(t.one, t.time);
        }
    }),
    ("two records change places", |t| {
        let aside = t.dir.join("aside");
        fs::rename(t.one, &aside).unwrap();
        if t.other.exists() {
            fs::rename(t.other, t.one).unwrap();
        }
        fs::rename(aside, t.other).unwrap();
    }),
    ("a record is no TOML any more", |t| t.write(&t.text.replacen("id = ", "id == ", 1))),
    ("a record loses a key that it needs", |t| t.write(&t.text.replacen("type = ", "wort = ", 1))),
    ("a record gets a key that nobody knows", |t| {
        t.write(&t.text.replacen("title = ", "titel = \"x\"\ntitle = ", 1));
    }),
    ("a link takes the place of a record", |t| {
        fs::remove_file(t.one).unwrap();
        std::os::unix::fs::symlink(t.other, t.one).unwrap();
    }),
    ("a record is copied under another name", |t| {
        let _ = fs::copy(t.one, t.one.with_file_name("fb-20251023-000000.toml"));
    }),
    ("a building gets another id", |t| {
        let rooms = fs::read_to_string(t.dir.join("rooms.toml")).unwrap();
        let (from, to) = if rooms.contains("id = \"2\"") { ("\"2\"", "\"22\"") } else { ("\"22\"", "\"2\"") };
        let renamed = rooms.replace(&format!("id = {from}"), &format!("id = {to}"));
        fs::write(t.dir.join("rooms.toml"), renamed).unwrap();
    }),
    ("a bit of the cache is turned over", |t| {
        t.set_cache(|bytes| {
            let at = t.number * 131 % bytes.len().max(1);
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (t.number % 8));
        });
    }),
    ("the cache is cut short", |t| t.set_cache(|bytes| bytes.truncate(bytes.len() * (t.number % 100) / 100))),
    ("a month is away and comes back", |t| {
        let month = t.one.parent().unwrap();
        let aside = month.with_file_name("99");
        fs::rename(month, &aside).unwrap();
        assert_same(t.dir, "a month is away");
        fs::rename(aside, month).unwrap();
    }),
];

/// Shown by the same facts under another fingerprint of the sources, with the right checksum.
fn only_its_own_program_believes_it(dir: &Path) {
    let mut bytes = fs::read(cache_file(dir)).unwrap();
    bytes[12] ^= 1;
    let end = bytes.len() - 4;
    let checksum = crc32fast::hash(&bytes[..end]).to_le_bytes();
    bytes[end..].copy_from_slice(&checksum);
    fs::write(cache_file(dir), &bytes).unwrap();
    load(dir, true);
    assert_ne!(fs::read(cache_file(dir)).unwrap(), bytes, "it was not believed, and written anew");
    assert_same(dir, "another program");
}

/// Every change once in each round, in an order and at places that chance chooses. `LINLI_CACHE_ROUNDS=200` when
/// it is built makes a long run of it.
#[test]
fn no_change_of_a_tree_is_hidden_by_the_cache() {
    let (community, paths) = cached_tree();
    let dir = community.path();
    only_its_own_program_believes_it(dir);
    let runner = &mut TestRunner::deterministic();
    let orders = Just(CHANGES.to_vec()).prop_shuffle();
    let places = prop::collection::vec((0..paths.len(), 0..paths.len(), any::<u16>()), CHANGES.len());
    let rounds = option_env!("LINLI_CACHE_ROUNDS").and_then(|n| n.parse().ok()).unwrap_or(1);
    for round in 0..rounds {
        let order = orders.new_tree(runner).unwrap().current();
        for ((what, change), (one, other, number)) in order.iter().zip(places.new_tree(runner).unwrap().current()) {
            let (one, other) = (&*paths[one], &*paths[other]);
            // An earlier change may have taken it away.
            let Ok(text) = fs::read_to_string(one) else { continue };
            let time = fs::metadata(one).unwrap().modified().unwrap();
            change(&Target { dir, one, other, text, time, number: usize::from(number) });
            assert_same(dir, &format!("round {round}: {what}: {} {}", one.display(), other.display()));
        }
    }
}

#[test]
fn a_cache_is_written_where_a_writer_was_and_nowhere_else() {
    let dir = tempfile::tempdir().unwrap();
    tree(dir.path(), 5_600);
    load(dir.path(), true);
    assert!(dir.path().join(".linli/cache").is_dir());
    fs::remove_dir_all(dir.path().join(".linli")).unwrap();
    load(dir.path(), true);
    assert!(!dir.path().join(".linli").exists());
    let small = tempfile::tempdir().unwrap();
    tree(small.path(), 400);
    load(small.path(), true);
    assert!(!small.path().join(".linli/cache").exists());
}

#[test]
fn twelve_descriptors_are_enough_with_and_without_a_cache() {
    let community = Community::empty();
    tree(community.path(), 5_600);
    let cache = community.join(".linli/cache");
    let said = |limit: &str, no_cache: &str| {
        let mut command = community.program("sh");
        command.args(["-c", "ulimit -n $0; exec \"$@\"", limit, LINLI, "stats", "response", "--format", "json"]);
        command.env("LINLI_TEST_NOW", "2026-09-30T18:00:00+08:00").env("LINLI_NO_CACHE", no_cache);
        run(&mut command).ok()
    };
    let uncached = said("1024", "1");
    assert!(!cache.exists(), "nothing is written where no cache is wanted");
    let usual = said("1024", "");
    assert!(usual == uncached && cache.exists());
    for (limit, no_cache) in [("12", ""), ("12", "1"), ("9", "")] {
        assert!(said(limit, no_cache) == usual, "{limit} {no_cache}");
    }
}

#[test]
fn buildings_follow_rooms_toml() {
    let rooms = |text: &str| Rooms::read(&linli::store::parse::parse(text.as_bytes(), "x").table.unwrap().into_owned());
    let one = rooms("[[building]]\nid = \"1\"\nrooms = [\"1-101\", \"1-102\"]\n");
    let split = rooms("[[building]]\nid = \"1\"\nrooms = [\"1-101\"]\n[[building]]\nid = \"2\"\nrooms = [\"1-102\"]\n");
    assert_ne!(one.fingerprint(), split.fingerprint());
}
