//! The index follows a commit: where it held what HEAD held, it holds what is committed; what somebody
//! staged stays as it is.

use super::git::{GitError, each_listed};
use super::repository::Repository;
use super::staging;
use std::collections::HashMap;

/// More paths than this are looked for in the whole index.
const FEW: usize = 100;

/// A path, the blob that HEAD has there, and the mode and blob that it is to have.
pub struct Move {
    pub path: String,
    pub old: Option<String>,
    pub new: Option<(String, String)>,
}

/// Moves the entries of the index, and returns what leads back where the commit does not come about. Nothing
/// is written where there is nothing to move.
///
/// # Errors
/// git is not there, refuses, or gives an answer that is not understood.
pub fn follow(repository: &Repository, moves: &[Move]) -> Result<Back, GitError> {
    let held = held(repository, moves)?;
    let own = staging::left_over(repository);
    let (mut input, mut back) = (Vec::new(), Vec::new());
    for step in moves {
        let staged = held.get(&step.path);
        let follows = match (staged, &step.old) {
            (None, None) => true,
            (Some(staged), Some(old)) if staged == old => true,
            (Some(staged), _) => own.contains(staged),
            (None, Some(_)) => false,
        };
        let none = "0".repeat(step.old.as_ref().map_or(40, String::len));
        let (mode, id) = step.new.as_ref().map_or(("0", &none), |(mode, id)| (mode.as_str(), id));
        if follows {
            input.extend_from_slice(format!("{mode} {id}\t{}\0", step.path).as_bytes());
            let old =
                step.old.as_ref().map_or_else(|| format!("0 {}", "0".repeat(id.len())), |old| format!("{mode} {old}"));
            back.extend_from_slice(format!("{old}\t{}\0", step.path).as_bytes());
        }
    }
    staging::begin(repository, moves.iter().filter_map(|step| Some(&step.new.as_ref()?.1)))?;
    write(repository, &input).map(|()| Back(back))
}

/// The entries as they were.
pub struct Back(Vec<u8>);

impl Back {
    /// Else what is saved would seem to be staged by somebody, and be left behind by the next commit.
    ///
    /// # Errors
    /// git is not there, refuses, or gives an answer that is not understood.
    pub fn restore(self, repository: &Repository) -> Result<(), GitError> {
        write(repository, &self.0)
    }
}

/// Writes entries as `--index-info` takes them.
pub(super) fn write(repository: &Repository, input: &[u8]) -> Result<(), GitError> {
    if input.is_empty() {
        return Ok(());
    }
    let mut tries = 0;
    loop {
        match repository.git.feed(&["update-index", "-z", "--index-info"], input) {
            // Somebody else's git is at it: a moment later it is not.
            Err(GitError::Refused(said)) if said.contains("index.lock") && tries < 20 => {
                tries += 1;
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            done => return done.map(drop),
        }
    }
}

/// What the index holds at the paths; a path in conflict holds something that is no blob.
fn held(repository: &Repository, moves: &[Move]) -> Result<HashMap<String, String>, GitError> {
    let mut args = vec!["--literal-pathspecs", "ls-files", "-s", "-z", "--full-name", "--"];
    let paths: Vec<String> = moves.iter().map(|step| repository.dir_path(&step.path)).collect();
    if paths.len() <= FEW {
        args.extend(paths.iter().map(String::as_str));
    }
    let said = repository.git.call(&args)?;
    let mut found = HashMap::new();
    each_listed(&said, |words, path| {
        let [_, id, stage] = words else { return Err(GitError::Odd) };
        found.insert(path.to_owned(), if *stage == "0" { (*id).to_owned() } else { String::new() });
        Ok(())
    })?;
    Ok(found)
}
