//! The trees that are measured: of `linli demo`, kept where `LINLI_BENCH_TREES` says.

use super::floor;
use super::measure::{LINLI, Result};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A tree of about so many records.
pub struct Tree {
    pub size: usize,
    pub root: String,
    /// The names of feedback/, for the limit that knows them beforehand.
    pub names: String,
    pub files: usize,
    pub feedback: usize,
    /// An item, an owner and ten items to change.
    pub item: String,
    pub owner: String,
    pub changed: Vec<PathBuf>,
}

pub const KINDS: &[&str] = &["owners", "visits", "feedback", "staff"];

impl Tree {
    pub fn of(size: usize, folder: &Path) -> Result<Tree> {
        let root = folder.join(size.to_string());
        if !root.join("linli.toml").exists() {
            let size = size.to_string();
            let mut demo = Command::new(LINLI);
            demo.arg("demo").arg(&root).args(["--records", &size]);
            let status = demo.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
            if !status.success() {
                return Err(format!("linli demo --records {size}: {status}").into());
            }
        }
        let root = root.to_string_lossy().into_owned();
        let mut files = 0;
        for kind in KINDS {
            files += paths(&format!("{root}/{kind}"))?.len();
        }
        let items = paths(&format!("{root}/feedback"))?;
        let owners = paths(&format!("{root}/owners"))?;
        let names = folder.join(format!("{size}.names")).to_string_lossy().into_owned();
        fs::write(&names, items.iter().map(|path| format!("{}\n", path.display())).collect::<String>())?;
        let id = |path: Option<&PathBuf>| {
            path.and_then(|p| p.file_stem()).map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
        };
        let changed = items.iter().step_by((items.len() / 10).max(1)).take(10).cloned().collect();
        let (item, owner) = (id(items.get(items.len() / 2)), id(owners.get(owners.len() / 2)));
        Ok(Tree { size, root, names, files, feedback: items.len(), item, owner, changed })
    }

    /// Writes a line behind ten items, or takes it away again.
    pub fn change(&self) -> Result<()> {
        const LINE: &str = "# changed\n";
        for path in &self.changed {
            let text = fs::read_to_string(path)?;
            let other = text.strip_suffix(LINE).map_or_else(|| format!("{text}{LINE}"), str::to_owned);
            fs::File::create(path)?.write_all(other.as_bytes())?;
        }
        Ok(())
    }
}

fn paths(folder: &str) -> Result<Vec<PathBuf>> {
    let mut leaves = Vec::new();
    floor::leaves(folder, &mut leaves)?;
    let mut paths = Vec::new();
    for leaf in leaves {
        for entry in fs::read_dir(leaf)? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    Ok(paths)
}
