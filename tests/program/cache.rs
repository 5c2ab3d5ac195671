//! The cache never changes an answer. Trees are changed in every way that hides a change from somebody who looks
//! at a file only from outside, and every time the facts and problems are those of a reading without a cache.

#[cfg(test)]
mod tests {
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
    use std::fs::{self, File, FileTimes};
    use std::path::{Path, PathBuf};
    use std::time::{Duration, SystemTime};

    /// Files older than the moment, so that they may stand in a cache at once.
    fn age(path: &Path) {
        let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
        File::open(path).unwrap().set_times(FileTimes::new().set_modified(old)).unwrap();
    }

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
        let base = load::base(&root);
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

    /// Waits until what was written before may stand in a cache, and has one written.
    fn warm(dir: &Path) {
        std::thread::sleep(Duration::from_secs(6));
        let _ = fs::remove_file(cache_file(dir));
        load(dir, true);
        assert!(cache_file(dir).exists());
    }

    /// One way to change a tree; the numbers choose the files.
    fn change(dir: &Path, paths: &[PathBuf], what: usize, a: usize, b: usize) -> String {
        let (one, other) = (&paths[a % paths.len()], &paths[b % paths.len()]);
        let Ok(text) = fs::read_to_string(one) else { return "gone before".to_owned() };
        let times = fs::metadata(one).unwrap();
        let keep_times = |path: &Path| {
            let old = FileTimes::new().set_modified(times.modified().unwrap());
            File::options().write(true).open(path).unwrap().set_times(old).unwrap();
        };
        // A change that keeps the size: the hour of the first time.
        let edited = text.replacen("T1", "T0", 1).replacen("normal", "urgent", 1);
        match what {
            0 => fs::write(one, edited + "# 注\n").unwrap(),
            1 => fs::write(one, edited).unwrap(),
            2 => {
                fs::write(one, edited).unwrap();
                keep_times(one);
            }
            3 => {
                let new = dir.join("new");
                fs::write(&new, edited).unwrap();
                keep_times(&new);
                fs::rename(&new, one).unwrap();
            }
            4 => fs::remove_file(one).unwrap(),
            5 => {
                let Ok(others) = fs::read_to_string(other) else { return "gone before".to_owned() };
                fs::write(one, others).unwrap();
                keep_times(one);
            }
            6 => {
                let swapped = dir.join("swapped");
                fs::rename(one, &swapped).unwrap();
                if other.exists() {
                    fs::rename(other, one).unwrap();
                }
                fs::rename(&swapped, other).unwrap();
            }
            7 => fs::write(one, text.replacen("id = ", "id == ", 1)).unwrap(),
            8 => fs::write(one, text.replacen("type = ", "wort = ", 1)).unwrap(),
            9 => {
                fs::remove_file(one).unwrap();
                std::os::unix::fs::symlink(other, one).unwrap();
            }
            10 => {
                let copy = one.with_file_name("fb-20251023-000000.toml");
                fs::copy(one, copy).unwrap();
            }
            11 => {
                let rooms = fs::read_to_string(dir.join("rooms.toml")).unwrap();
                let other = if rooms.contains("id = \"2\"") {
                    rooms.replace("id = \"2\"", "id = \"22\"")
                } else {
                    rooms.replace("id = \"22\"", "id = \"2\"")
                };
                fs::write(dir.join("rooms.toml"), other).unwrap();
            }
            12 => fs::write(one, text.replacen("title = ", "titel = \"x\"\ntitle = ", 1)).unwrap(),
            13 => {
                let mut bytes = fs::read(cache_file(dir)).unwrap_or_default();
                if !bytes.is_empty() {
                    let at = a * 131 % bytes.len();
                    bytes[at] ^= 1 << (b % 8);
                    fs::write(cache_file(dir), bytes).unwrap();
                }
            }
            14 => {
                let bytes = fs::read(cache_file(dir)).unwrap_or_default();
                let _ = fs::write(cache_file(dir), &bytes[..bytes.len() * (a % 100) / 100]);
            }
            _ => {
                let month = one.parent().unwrap();
                let aside = month.with_file_name("99");
                if !aside.exists() {
                    fs::rename(month, &aside).unwrap();
                    assert_same(dir, "a month is gone");
                    fs::rename(&aside, month).unwrap();
                }
            }
        }
        format!("{what} {} {}", one.display(), other.display())
    }

    #[test]
    fn no_change_of_a_tree_is_hidden_by_the_cache() {
        let kept = tempfile::tempdir().unwrap();
        let paths = tree(kept.path(), 5_600);
        paths.iter().for_each(|path| age(path));
        warm(kept.path());
        assert_same(kept.path(), "as it was made");
        let runner = &mut proptest::test_runner::TestRunner::deterministic();
        let changes = prop::collection::vec((0usize..16, any::<u16>(), any::<u16>()), 1..7);
        // LINLI_CACHE_ROUNDS=200 for the long run.
        let rounds = option_env!("LINLI_CACHE_ROUNDS").and_then(|n| n.parse().ok()).unwrap_or(5);
        for round in 0..rounds {
            for (what, a, b) in changes.new_tree(runner).unwrap().current() {
                let told = change(kept.path(), &paths, what, usize::from(a), usize::from(b));
                assert_same(kept.path(), &format!("round {round}: {told}"));
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
        let dir = tempfile::tempdir().unwrap();
        tree(dir.path(), 5_600);
        let said = |limit: &str, no_cache: &str| {
            let mut command = std::process::Command::new("sh");
            command.args(["-c", "ulimit -n $0; exec \"$@\"", limit, env!("CARGO_BIN_EXE_linli"), "-C"]);
            command.arg(dir.path()).args(["stats", "response", "--format", "json"]);
            command.env("LINLI_TEST_NOW", "2026-09-30T18:00:00+08:00").env("LINLI_NO_CACHE", no_cache);
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        };
        let uncached = said("1024", "1");
        assert!(!dir.path().join(".linli/cache").exists(), "nothing is written where no cache is wanted");
        let usual = said("1024", "");
        assert!(usual == uncached && dir.path().join(".linli/cache").exists());
        for (limit, no_cache) in [("12", ""), ("12", "1"), ("9", "")] {
            assert!(said(limit, no_cache) == usual, "{limit} {no_cache}");
        }
    }

    #[test]
    fn a_cache_of_another_program_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let paths = tree(dir.path(), 5_600);
        paths.iter().for_each(|path| age(path));
        warm(dir.path());
        // The same facts under another fingerprint of the sources, with the right checksum.
        let mut bytes = fs::read(cache_file(dir.path())).unwrap();
        bytes[12] ^= 1;
        let end = bytes.len() - 4;
        let checksum = crc32fast::hash(&bytes[..end]).to_le_bytes();
        bytes[end..].copy_from_slice(&checksum);
        fs::write(cache_file(dir.path()), &bytes).unwrap();
        load(dir.path(), true);
        assert_ne!(fs::read(cache_file(dir.path())).unwrap(), bytes, "it was not believed, and written anew");
        assert_same(dir.path(), "another program");
    }

    #[test]
    fn buildings_follow_rooms_toml() {
        let rooms =
            |text: &str| Rooms::read(&linli::store::parse::parse(text.as_bytes(), "x").table.unwrap().into_owned());
        let one = rooms("[[building]]\nid = \"1\"\nrooms = [\"1-101\", \"1-102\"]\n");
        let split =
            rooms("[[building]]\nid = \"1\"\nrooms = [\"1-101\"]\n[[building]]\nid = \"2\"\nrooms = [\"1-102\"]\n");
        assert_ne!(one.fingerprint(), split.fingerprint());
    }
}
