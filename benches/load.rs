//! How far the program is from the limits of its machine, on 10,000 records: `cargo bench`.
//! Prints and never judges: times are the machine's, ratios hold better.

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return; // `cargo test --benches` only asks whether it runs
    }
    measure::all();
}

mod measure {
    use linli::exchange::demo::community::{SEED, Size, community};
    use linli::model::kind::Kind;
    use linli::model::time::Offset;
    use linli::store::document::Document;
    use linli::store::load::{Want, base, tree};
    use linli::store::root::Root;
    use std::error::Error;
    use std::fs;
    use std::io::Write;
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    type Done = Result<(), Box<dyn Error>>;

    const RECORDS: usize = 10_000;
    const LINLI: &str = env!("CARGO_BIN_EXE_linli");

    pub fn all() {
        if let Err(error) = report() {
            let _ = writeln!(std::io::stderr(), "{error}");
        }
    }

    fn report() -> Done {
        let dir = tempfile::tempdir()?;
        let (records, one) = write(dir.path())?;
        say(&format!("{records} records"))?;
        let read = best(9, || plain_read(dir.path()))?;
        line("walk and read every file, one thread", read, read)?;
        let root = Root::at(dir.path())?;
        let settings = base(&root);
        let load = best(9, || {
            let loaded = tree(&root, &settings.rooms, Want { kinds: Kind::ALL, records: false });
            assert_eq!((loaded.files, loaded.unread), (records, 0));
            Ok(())
        })?;
        line("store::load::tree, all kinds, facts alone", load, read)?;
        let feedback = best(9, || plain_read(&dir.path().join("feedback")))?;
        line("walk and read feedback/", feedback, feedback)?;
        let stats = best(9, || spawn(LINLI, &["stats", "response", "--format", "json"], dir.path()))?;
        line("linli stats response, from start to end", stats, feedback)?;
        let due = best(9, || spawn(LINLI, &["due", "--format", "json"], dir.path()))?;
        line("linli due, from start to end", due, read)?;
        say("")?;
        let nothing = best(50, || spawn("/bin/true", &[], dir.path()))?;
        line("/bin/true", nothing, nothing)?;
        line("linli --version", best(50, || spawn(LINLI, &["--version"], dir.path()))?, nothing)?;
        line("linli feedback show ID", best(50, || spawn(LINLI, &["feedback", "show", &one], dir.path()))?, nothing)?;
        Ok(())
    }

    /// A fictional community; returns how many records, and the id of one.
    fn write(dir: &Path) -> Result<(usize, String), Box<dyn Error>> {
        let demo = community(SEED, Size::of_records(RECORDS));
        fs::write(dir.join("linli.toml"), demo.settings_toml())?;
        fs::write(dir.join("rooms.toml"), demo.rooms_toml())?;
        let root = Root::at(dir)?;
        let (mut count, mut one) = (0, String::new());
        for (kind, id, table) in demo.records() {
            let path = root.record(kind, &id).ok_or("a bad id")?;
            fs::create_dir_all(path.parent().ok_or("no folder")?)?;
            fs::write(path, Document::new(&table, Offset::CHINA).text())?;
            count += 1;
            if kind == Kind::Feedback {
                one = id;
            }
        }
        Ok((count, one))
    }

    fn plain_read(dir: &Path) -> Done {
        let mut bytes = 0;
        for entry in walkdir::WalkDir::new(dir) {
            let entry = entry?;
            if entry.file_type().is_file() {
                bytes += fs::read(entry.path())?.len();
            }
        }
        std::hint::black_box(bytes);
        Ok(())
    }

    fn spawn(program: &str, args: &[&str], dir: &Path) -> Done {
        let mut command = Command::new(program);
        command.args(args).current_dir(dir).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("LINLI_TEST_NOW", "2026-09-30T18:00:00+08:00");
        let status = command.status()?;
        if status.success() { Ok(()) } else { Err(format!("{program} {args:?}: {status}").into()) }
    }

    /// The shortest of several runs, after one that warms the cache.
    fn best(runs: usize, mut work: impl FnMut() -> Done) -> Result<Duration, Box<dyn Error>> {
        work()?;
        let mut shortest = Duration::MAX;
        for _ in 0..runs {
            let begun = Instant::now();
            work()?;
            shortest = shortest.min(begun.elapsed());
        }
        Ok(shortest)
    }

    fn line(what: &str, took: Duration, reference: Duration) -> Done {
        let ratio = took.as_secs_f64() / reference.as_secs_f64();
        say(&format!("{what:<44} {:>9.2} ms {ratio:>6.2}", took.as_secs_f64() * 1000.0))
    }

    fn say(text: &str) -> Done {
        Ok(writeln!(std::io::stdout(), "{text}")?)
    }
}
