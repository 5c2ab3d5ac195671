//! What a merge left unmerged, from the three stages in git's index.

use super::git::Git;
use std::collections::BTreeMap;
use std::path::Path;

/// A path that a merge could not settle: the objects of the base, of ours and of theirs; `None` where a side
/// has no such file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmerged {
    pub path: String,
    pub stages: [Option<String>; 3],
}

/// All unmerged paths below `dir`, relative to it. `None` where there is no repository.
pub fn unmerged(dir: &Path) -> Option<Vec<Unmerged>> {
    let output = Git::at(dir).call(&["ls-files", "-u", "-z"]).ok()?;
    let text = String::from_utf8_lossy(&output).into_owned();
    let mut found: BTreeMap<String, [Option<String>; 3]> = BTreeMap::new();
    for line in text.split('\0').filter(|line| !line.is_empty()) {
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split(' ').skip(1);
        let (object, stage) = (words.next()?, words.next()?.parse::<usize>().ok()?);
        if let Some(place) = found.entry(path.to_owned()).or_default().get_mut(stage.checked_sub(1)?) {
            *place = Some(object.to_owned());
        }
    }
    Some(found.into_iter().map(|(path, stages)| Unmerged { path, stages }).collect())
}

/// The bytes of an object, as they are stored: no filter runs.
pub fn object(dir: &Path, id: &str) -> Option<Vec<u8>> {
    Git::at(dir).call(&["cat-file", "blob", id]).ok()
}

/// Puts the file as it stands in place of the three stages. Whether git took it.
pub fn settle(dir: &Path, path: &str) -> bool {
    let git = Git::at(dir);
    let text = |args: &[&str]| {
        let output = git.call(args).ok()?;
        Some(String::from_utf8(output).ok()?.trim_end_matches(['\n', '\r']).to_owned())
    };
    let staged = || {
        let object = text(&["hash-object", "-w", "--no-filters", "--", path])?;
        // The index names paths from the top of the repository.
        let prefix = text(&["rev-parse", "--show-prefix"])?;
        text(&["update-index", "--add", "--cacheinfo", &format!("100644,{object},{prefix}{path}")])
    };
    staged().is_some()
}
